"""English dates by a motor show: "at the Shanghai auto show", "CES 2025"."""

from __future__ import annotations

from functools import cache

from evnews.find import expressions as ex
from evnews.find.en.date_reader import Match, Reader
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["dated_show", "phrases", "show", "starts"]

# What makes a show the time of something: "at", "during"; "ahead of" and "for" do not.
_AT = frozenset({"at", "during"})


@cache
def phrases() -> Phrases[str]:
    """Return the names of shows by what they are called."""
    return Phrases((phrase, row["name"]) for row in rows("en/shows") for phrase in cells(row["phrases"]))


@cache
def starts() -> frozenset[str]:
    """Return the words that shows' names begin with, in lower case."""
    return frozenset(phrases().firsts)


def _named(r: Reader, i: int) -> tuple[int, str] | None:
    """Read a show's name, unless it goes on: "MWC Shanghai" is another show."""
    found = phrases().match(r.tokens, i) if r.capital(i) else None
    return found if found is not None and (not r.capital(found[0]) or r.breaks(found[0])) else None


def show(r: Reader, i: int) -> Match:
    """Read a show with its year behind it, or where something happens at it."""
    found = _named(r, i)
    if found is None:
        return None
    end, name = found
    year = r.four(end)
    if year is not None:
        return end + 1, ex.Show(name, year)
    before = i - 1 - (i > 1 and r.low[i - 1] == "the")
    return (end, ex.Show(name)) if before >= 0 and r.low[before] in _AT else None


def dated_show(r: Reader, i: int) -> Match:
    """Read "2025 Shanghai Auto Show" from its year on."""
    year = r.four(i)
    found = _named(r, i + 1) if year is not None else None
    return None if found is None else (found[0], ex.Show(found[1], year))
