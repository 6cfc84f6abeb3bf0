"""Chinese dates by a motor show: "在上海车展上", "2025上海车展"."""

from __future__ import annotations

from functools import cache

from evnews.find import expressions as ex
from evnews.find.zh.date_reader import Match, Reader
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["phrases", "show"]

# What makes a show the time of something stands before it; "上海车展发布" may tell of another edition.
_AT = frozenset({"在", "于"})


@cache
def phrases() -> tuple[str, ...]:
    """Return the names of all shows."""
    return tuple(phrase for row in rows("zh/shows") for phrase in cells(row["phrases"]))


@cache
def _shows() -> Phrases[str]:
    return Phrases((phrase, row["name"]) for row in rows("zh/shows") for phrase in cells(row["phrases"]))


def show(r: Reader, i: int) -> Match:
    """Read a show where something happens at it, or with its year right before it; "2025年上海车展" is told by its year."""
    before = r.low[i - 1] if i else ""
    year = int(before) if len(before) == 4 and before.isascii() and before.isdigit() else None
    found = _shows().match(r.tokens, i) if before in _AT or year is not None else None
    return None if found is None else (found[0], ex.Show(found[1], year))
