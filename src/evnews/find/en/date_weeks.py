"""English weeks: by their number, around or beside a day, and as market reports count those of a month."""

from __future__ import annotations

from typing import Final, Literal

from evnews.find import expressions as ex
from evnews.find.en.date_parts import unit
from evnews.find.en.date_reader import Match, Reader

__all__ = ["NUMBERED", "numbered", "week"]

NUMBERED: Final = {f"{letters}{number}": number for letters in ("w", "cw", "kw") for number in range(1, 54)}
"""How tables write the weeks of a year: "W26", "CW36"."""
_CODES: Final = frozenset({"cw", "kw", "wk"})
_SIDES: Final[dict[str, Literal["of", "from", "to"]]] = {
    "of": "of",
    "ending": "to",
    "ended": "to",
    "to": "to",
    "through": "to",
    "beginning": "from",
    "starting": "from",
    "commencing": "from",
}
_BEFORE_NUMBERS: Final = frozenset({"in", "the", "of", ",", "by", "for", "through", "since", "calendar"})


def week(r: Reader, i: int) -> Match:
    """Read "week 36", "the week of June 10", "week ending Jul 28", "the week after Christmas"."""
    low = r.low
    j = i + 1
    if low[j] in ("after", "before"):
        return _beside(r, i) or unit(r, i)
    number = r.small(j, 53)
    if number is not None:
        end, point = r.within_year(j + 1, ex.Point("week", number))
        return (end, point) if end > j + 1 or i == 0 or low[i - 1] in _BEFORE_NUMBERS else None
    side = _SIDES.get(low[j])
    if side is None:
        return unit(r, i)
    j = r.the(j + 1 + (low[j + 1] == "on"))
    base = r.read(j)
    if base is None or base[1] is None:
        number = r.small(j)
        if number is None or low[j + 1] not in r.words.suffixes:
            return unit(r, i)
        base = (j + 2, ex.Point("day", 0, number))
    if not isinstance(base[1], (ex.Point, ex.Relative, ex.Range, ex.Weekday, ex.Holiday)) or (isinstance(base[1], ex.Point) and base[1].unit != "day"):
        return unit(r, i)
    return base[0], ex.Week(base[1], side)


def _beside(r: Reader, i: int) -> Match:
    """Read "the week after Christmas", "the week before May 1"."""
    if r.low[i - 1 : i] != ["the"]:
        return None
    base = r.read(r.the(i + 2))
    if base is None or not (isinstance(base[1], ex.Holiday) or (isinstance(base[1], ex.Point) and base[1].unit == "day")):
        return None
    return base[0], ex.Shift("week", 1 if r.low[i + 1] == "after" else -1, ex.Week(base[1], "of"))


def numbered(r: Reader, i: int) -> Match:
    """Read "W26 2024", "in W26", "CW 36"; a bare W12 is an engine."""
    low = r.low
    if low[i] in _CODES:
        number, j = r.small(i + 1, 53), i + 2
        if number is None:
            return None
    else:
        number, j = NUMBERED[low[i]], i + 1
    end, point = r.within_year(j, ex.Point("week", number))
    if end > j:
        return end, point
    follows = low[j]
    placed = low[i - 1 : i] in (["in"], ["of"], ["for"], ["since"], ["until"], ["by"], ["through"])
    return (j, point) if placed and not (follows.isalpha() and follows not in r.words.function_words) and follows not in ("-", "/") else None
