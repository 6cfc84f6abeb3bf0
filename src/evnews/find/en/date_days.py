"""English days told from today: yesterday, the day before Christmas, the weekend, to date, from now on."""

from __future__ import annotations

from evnews.find import expressions as ex
from evnews.find.en.date_reader import Match, Reader
from evnews.find.en.date_relative import next_but_one

__all__ = ["at_once", "relative_day", "so_far"]


def relative_day(r: Reader, i: int) -> Match:
    """Read "today", "yesterday", "tomorrow", with the time of day behind, and "the day before yesterday"."""
    low = r.low
    if low[i] == "day":
        return _day_beside(r, i)
    if low[i] == "weekend":
        second = next_but_one(r, i + 1)
        if second:
            return i + 3, ex.Trailing("day", 2, ex.Weekday(6, week=ex.Relative("week", second)))
        if low[i + 1] == "of":
            base = r.read(r.the(i + 2))
            if base is not None and (isinstance(base[1], ex.Holiday) or (isinstance(base[1], ex.Point) and base[1].unit == "day")):
                return base[0], ex.Week(base[1], "weekend")
        placed = low[i - 2 : i - 1] in (["over"], ["at"], ["on"], ["during"], ["for"], ["of"]) and low[i - 1] == "the"
        return (i + 1, ex.Trailing("day", 2, ex.Weekday(6))) if (placed and _free(r, i + 1)) or r.whole(i - (r.low[0] == "the"), i + 1) else None
    offset = r.words.days[low[i]]
    end = i + 1
    if low[i] != "today" and low[end] in r.words.daytimes:
        end += 1
    if low[end] == "'" and low[end + 1] == "s" and low[i] == "today":
        return None
    return end, ex.Relative("day", offset)


_SO_FAR = {"date": ("to", "till"), "now": ("until", "till")}


def at_once(r: Reader, i: int) -> Match:
    """Read the "immediately" of "effective immediately": from the day of speaking on."""
    return (i + 1, ex.Relative("day", 0)) if r.low[i - 1 : i] == ["effective"] else None


def so_far(r: Reader, i: int) -> Match:
    """Read the "date" of "to date" and the "now" of "until now": the day of speaking, behind the word that holds it."""
    low = r.low
    if low[i] == "now" and low[i - 1 : i] == ["from"] and low[i + 1] == "on":
        return i + 2, ex.Relative("day", 0)
    if low[i] == "now" and low[max(0, i - 2) : i] == ["as", "of"]:
        return i + 1, ex.Relative("day", 0)
    held = low[i] == "now" if low[max(0, i - 2) : i] == ["up", "to"] else i > 0 and low[i - 1] in _SO_FAR[low[i]]  # what is "up to date" is new
    return (i + 1, ex.Relative("day", 0)) if held and r.ends(i + 1) else None


def _free(r: Reader, i: int) -> bool:
    """Tell whether no noun follows that the word before ``i`` would only qualify."""
    return not r.low[i].isalpha() or r.low[i] in r.words.function_words


def _day_beside(r: Reader, i: int) -> Match:
    """Read "the day before yesterday", "the day after tomorrow", "the day before"."""
    low = r.low
    sign = {"before": -1, "after": 1}.get(low[i + 1])
    if sign is not None and low[i + 2] == ("tomorrow" if sign > 0 else "yesterday"):
        return i + 3, ex.Relative("day", 2 * sign)
    if sign is None or low[i - 1 : i] != ["the"]:
        return None
    base = r.read(r.the(i + 2)) if low[i + 2] not in r.words.days else None
    if base is not None and (isinstance(base[1], ex.Holiday) or (isinstance(base[1], ex.Point) and base[1].unit == "day")):
        return base[0], ex.Shift("day", sign, base[1])
    if low[i + 2] in r.words.days:
        return i + 3, ex.Relative("day", r.words.days[low[i + 2]] + sign)
    return (i + 2, ex.Same("day", sign)) if r.ends(i + 2) else None
