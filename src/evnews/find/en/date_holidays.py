"""English holidays: with their year, their weekend, their eve, and what they keep other grammars from reading."""

from __future__ import annotations

from typing import Final

from evnews.find import expressions as ex
from evnews.find.en.date_reader import Match, Reader

__all__ = ["eve", "holiday"]

_KEPT: Final = frozenset({"celebrate", "celebrates", "celebrated", "celebrating", "observe", "observes", "observed", "observing"})
_WISHES: Final = frozenset({"happy", "merry"})
_NO_HOLDER: Final = frozenset({"of", "and", ",", "with", "as", "-"})
_DAYS_OF: Final = frozenset({"week", "weekend", "eve", "day", "days", "morning", "evening", "night"})


def holiday(r: Reader, i: int) -> Match:
    """Read a holiday: after a word that takes a date, with its year, or by a name of several words that no noun follows.

    Another use of the name ("Black Friday deals") is no date, and neither is the weekday in it.
    """
    found = r.words.holidays.match(r.tokens, i)
    if found is None:
        return None
    low = r.low
    end, name = found
    at = i - 1 - (low[i - 1 : i] == ["the"])
    before = low[at] if at >= 0 else ""
    placed = (before in r.words.prepositions and before not in _NO_HOLDER) or before in _KEPT or before == "at" or (before == "of" and low[at - 1] in _DAYS_OF)
    year = r.year(end)
    named = (end, ex.Holiday(name)) if year is None else (year[0], ex.Holiday(name, year[1]))
    if low[named[0]] == "weekend":
        later = r.year(named[0] + 1) if year is None else None
        return (named[0] + 1, ex.Week(named[1], "weekend")) if later is None else (later[0], ex.Week(ex.Holiday(name, later[1]), "weekend"))
    if year is not None:
        return named
    several = end > i + 1 and r.capital(i)
    alone = several and before not in _WISHES and before not in r.words.prepositions and (r.ends(end) or low[end] in r.words.function_words)
    if placed or alone or r.whole(i, end):
        return end, ex.Holiday(name)
    return (end, None) if several else None


def eve(r: Reader, i: int) -> Match:
    """Read "the eve of Chinese New Year", "the eve of Dec. 8"; the eve of a launch is no date."""
    found = holiday(r, i)
    if found is not None or r.low[i + 1] != "of":
        return found
    base = r.read(r.the(i + 2))
    if base is None or not (isinstance(base[1], ex.Holiday) or (isinstance(base[1], ex.Point) and base[1].unit == "day")):
        return None
    return base[0], ex.Shift("day", -1, base[1])
