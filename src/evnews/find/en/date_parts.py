"""English dates that are a part of another: the third quarter, the first ten months, late 2024, week 36, year-end."""

from __future__ import annotations

from typing import Final

from evnews.find import expressions as ex
from evnews.find.en.date_fiscal import fiscal, fiscal_year, part_of_fiscal
from evnews.find.en.date_reader import Match, Reader
from evnews.find.en.date_relative import ended, next_but_one
from evnews.find.expressions import Expression, Unit

__all__ = ["edge", "edge_of", "elapsed", "half_year", "last_units", "latter", "ordinal", "part", "unit"]

_THIS_YEAR: Final = ex.Relative("year", 0)


# ---------------------------------------------------------------- first half, third week, first ten months
def ordinal(r: Reader, i: int) -> Match:
    """Read what begins with an ordinal: "third-quarter", "the first 11 months of 2023", "third week of June"."""
    low, words = r.low, r.words
    found = (i + 1, 2) if low[i] == "back" and low[i + 1] == "half" else r.ordinal(i)
    if found is None:
        return None
    j, number = found
    backwards = _from_last(r, j)
    if backwards > j and number > 1:
        j, number = backwards, -number
    hyphen = low[j] == "-" and r.glued(j)
    if low[j] in ("and", "or", "to", "-") and not (hyphen and (low[j + 1] in words.units or low[j + 1] == "half")):
        return _two_ordinals(r, j + 1, number)
    k = j + 1 if hyphen else j
    if low[k] in words.fiscal and (low[k + 1] in words.units or low[k + 1] == "half"):
        found_fiscal = fiscal(r, k) if low[k + 1] in ("quarter", "half") else None
        return found_fiscal or (k + 2, None)
    k += low[k] == "calendar"
    unit = words.units.get(low[k])
    if low[k] == "half" or (low[k] == "semester" and low[k + 1] == "of"):
        unit = "half"
    if unit in ("quarter", "half") and low[k] not in ("quarters", "halves"):
        most = 4 if unit == "quarter" else 2
        if number == -1:
            number = most
        return _numbered(r, k + 1, unit, number) if 0 < number <= most else None
    if low[k] == "century" and low[i - 1 : i] == ["the"] and 10 < number < 30 and not r.capital(k + 1):
        return k + 1, ex.Point("century", 100 * (number - 1))
    vague = edge_of(r, k, number) if number in (1, -1) else None
    if vague is not None:
        return vague
    if unit is not None:
        if low[k + 1] in ("of", "in"):
            base = r.base(k + 2)
            if base is not None and base[1] is not None and _placeable(base[1]):
                return base[0], ex.Nth(number, unit, base[1], dated=unit == "week")
        return None
    if low[k] in words.weekday_alone or low[k] == "weekend":
        return _nth_weekday(r, k, number)
    some = r.count(k) if low[k] not in ("a", "an", "one") else None
    if some is not None and number in (1, -1):
        return _first_units(r, some[0], some[1], number)
    return None


def _from_last(r: Reader, j: int) -> int:
    """Return the token behind "last" where units are counted from the end: "second-last", "third to last"; else where it stood."""
    k = j
    while r.low[k] in ("-", "to") and k < j + 3:
        k += 1
    return k + 1 if r.low[k] == "last" else j


def _nth_weekday(r: Reader, k: int, number: int) -> Match:
    """Read "Tuesday of October", "weekend in May", "Tuesday after Christmas" behind its ordinal."""
    low = r.low
    if low[k + 1] not in ("of", "in", "after"):
        return None
    base = r.base(k + 2)
    if base is None or base[1] is None:
        return None
    if low[k] == "weekend":
        return (base[0], ex.Week(ex.Nth(number, "day", base[1], weekday=5), "weekend")) if low[k + 1] != "after" else None
    if low[k + 1] == "after":
        return (base[0], ex.Step(number, r.words.weekdays[low[k]], base[1])) if number > 0 else None
    return base[0], ex.Nth(number, "day", base[1], r.words.weekdays[low[k]])


# What the first or last units of a base are a part of: in units of its own size a third, in smaller ones its edge.
_EDGES_OF: Final[dict[Unit, tuple[Unit, ...]]] = {"month": ("year",), "year": ("decade",)}


def edge_of(r: Reader, k: int, number: int) -> Match:
    """Read what is not counted behind "first", "closing", "last": "months of 2023", "few weeks of the year", "part of June"."""
    low = r.low
    few = low[k] == "few"
    k += few
    unit = r.words.units.get(low[k])
    if not (low[k] in ("part", "stages") or (unit in ("day", "week", "month", "year") and low[k].endswith("s"))) or low[k + 1] not in ("of", "in"):
        return None
    base = _base(r, r.the(k + 2))
    if base is None or not isinstance(base[1], (ex.Point, ex.Relative, ex.Same)) or base[1].unit not in ("month", "quarter", "half", "year", "decade"):
        return None
    whole = base[1].unit
    if unit is not None and (unit == whole or (unit == "month" and whole == "quarter") or (unit == "year" and whole != "decade")):
        return None
    third = unit is None or whole in _EDGES_OF.get(unit, ())
    if number > 0:
        return base[0], ex.Part("early" if third else "start", base[1])
    return base[0], ex.Part("late" if third else "end", base[1])


def _placeable(expression: Expression) -> bool:
    return isinstance(expression, (ex.Point, ex.Relative, ex.Same))


def _numbered(r: Reader, end: int, unit: Unit, number: int) -> Match:
    """Read the year of a quarter or half; "the first half of the match" is none."""
    low = r.low
    if low[end] in ("ended", "ending"):
        return ended(r, end, unit, 1) or (end, ex.Point(unit, number))
    year = fiscal_year(r, end + (low[end] in ("of", "in")), reach=6 if low[end] == "of" else 1)
    if year is not None:
        return year[0], part_of_fiscal(year[1], unit, number)
    if low[end] == "of" or (low[end] == "in" and r.four(end + 1) is not None):
        after, point = r.within_year(end, ex.Point(unit, number))
        if after == end and low[end] == "of":
            return _half_of(r, end + 1, number) if unit == "half" else None
        return after, point
    return r.within_year(end, ex.Point(unit, number))


def _half_of(r: Reader, i: int, number: int) -> Match:
    """Read the month or decade that has a half: "June", "the month", "the 1990s"."""
    base = r.base(i) or _base(r, r.the(i))
    if base is None or not isinstance(base[1], (ex.Point, ex.Same, ex.Relative)) or base[1].unit not in ("month", "decade"):
        return None
    return base[0], ex.Part("first_half" if number == 1 else "second_half", base[1])


def _two_ordinals(r: Reader, j: int, number: int) -> Match:
    """Read "first and second quarters", "third and fourth quarter of 2024"."""
    found = r.ordinal(j)
    if found is None or found[1] <= number or number < 1:
        return None
    k = found[0] + (r.low[found[0]] == "-")
    if r.low[k] not in ("quarter", "quarters"):
        return None
    end, point = r.within_year(k + 1, ex.Point("quarter", found[1]))
    if found[1] > 4 or found[1] != number + 1:
        return None
    return end, ex.Range(ex.Point("quarter", number, inside=point.inside), point)


def _first_units(r: Reader, j: int, count: int, sign: int) -> Match:
    """Read "months of 2023" behind "first 11"."""
    low = r.low
    k = j + 1 if low[j] in ("full", "calendar", "straight") else j
    unit = r.words.units.get(low[k])
    if unit not in ("month", "week", "quarter", "day") or count > 366 or (unit == "month" and count > 12) or (unit == "quarter" and count > 4):
        return None
    end = k + 1
    if low[end] in ("of", "in"):
        at = r.the(end + 1)
        fiscal_base = fiscal_year(r, at)
        if fiscal_base is not None:
            months = count * {"month": 1, "quarter": 3}.get(unit, 0)
            return fiscal_base[0], part_of_fiscal(fiscal_base[1], "month", months) if months and sign > 0 else None
        if low[at] == "year":
            return at + 1, ex.Slice(unit, sign * count, ex.Same("year", beside=True))
        base = r.read(at) or ((at + 1, ex.Point("year", y)) if (y := r.four(at)) is not None else None)
        if base is not None and base[1] is not None:
            return base[0], ex.Slice(unit, sign * count, base[1], dated=unit == "week")
        return None if low[end] == "of" else (end, ex.Slice(unit, sign * count))
    if unit in ("week", "day"):
        return None
    year = r.year(end)
    if year is not None:
        return year[0], ex.Slice(unit, sign * count, year[1])
    return end, ex.Slice(unit, sign * count)


# ---------------------------------------------------------------- early 2025, the end of June, later this year
def part(r: Reader, i: int) -> Match:
    """Read what begins with "early", "mid", "late", "end", "start": a part of what follows."""
    low, words = r.low, r.words
    kind = words.parts[low[i]]
    if low[i] == "end" and low[i - 1] in _MODALS:
        return None  # "the tests would end next month"
    j = i + 1
    if low[j] in ("part", "stages", "months", "weeks", "days", "years") and low[j + 1] == "of":
        return edge_of(r, j, 1) if kind == "early" else edge_of(r, j, -1) if kind == "late" else _middle(r, j + 2)
    hyphen = low[j] == "-"
    j += hyphen
    joined = low[j] == "of" or (low[i] in _LOOSE and low[j] in ("in", "into"))
    if joined and not hyphen:
        j += 1
    elif not hyphen and low[i] not in _LOOSE and not (low[i] == "end" and _end_of(r, j)):
        return None
    j = r.the(j + (low[j] in ("around", "about")))
    base = None if low[j] in words.parts else _base(r, j)
    if low[i] == "turn" and base is not None and isinstance(base[1], (ex.Same, ex.Relative)) and base[1].unit == "decade":
        kind = "end"
    if base is not None and not (isinstance(base[1], ex.Point) and base[1].unit == "day"):
        return base[0], ex.Part(kind, base[1])
    if low[i] in ("early", "late") and low[j] in words.seasons:
        return j + 1, ex.Part(kind, ex.Point("season", words.seasons[low[j]]))
    return None


def last_units(r: Reader, i: int) -> Match:
    """Read "last weeks of the year", "last few days of June"."""
    return edge_of(r, i + 1, -1)


def _middle(r: Reader, j: int) -> Match:
    """Read the base of "the middle part of"."""
    base = _base(r, r.the(j))
    return None if base is None else (base[0], ex.Part("mid", base[1]))


def latter(r: Reader, i: int) -> Match:
    """Read "the latter half of 2025", "the later part of June"."""
    low = r.low
    if low[i + 1] == "half":
        return _numbered(r, i + 2, "half", 2)
    return edge_of(r, i + 1, -1)


_MODALS = frozenset({"will", "would", "to", "should", "could", "may", "might", "must", "can", "shall"})
_LOOSE = frozenset({"early", "mid", "late", "middle"})
_ENDING = frozenset({"year", "month", "next", "last", "this", "current", "coming", "previous"})


def _end_of(r: Reader, i: int) -> bool:
    """Tell whether a period may follow "end" without "of": "by end 2025", "end June", "end of year"."""
    return r.capital(i) or r.four(i) is not None or r.low[i] in _ENDING


def _base(r: Reader, j: int) -> tuple[int, Expression] | None:
    """Read the period that has a part: a month, year, quarter, "next year", "the year"."""
    low = r.low
    year = r.four(j)
    if year is not None and low[j + 1] not in r.words.quarters and low[j + 1] not in r.words.halves:
        if low[j + 1] == "s" and r.glued(j + 1) and year % 10 == 0:
            return j + 2, ex.Point("decade", year)
        return j + 1, ex.Point("year", year)
    if low[j] in _HOLDING or low[j] == "half":
        return j + 1, ex.Same(r.words.units.get(low[j], "half"), beside=True)
    if low[j] in r.words.months and not (low[j] in ("may", "march", "jan", "mar") and not r.capital(j)):
        name = r.month_name(j)
        if name is not None:
            return r.within_year(name[0], ex.Point("month", name[1]))
    if low[j] in r.words.weekday_alone:
        return j + 1, ex.Weekday(r.words.weekdays[low[j]])
    found = r.read(j)
    if found is None or found[1] is None or not isinstance(found[1], (ex.Point, ex.Relative, ex.Same, ex.Holiday, ex.Weekday)):
        return None
    return found[0], found[1]


_LEFT = frozenset({"later", "rest", "remainder", "balance"})
_FAR = frozenset({"so", "thus"})


def elapsed(r: Reader, i: int) -> Match:
    """Read "earlier this year", "later this month", "so far this year", "thus far in 2024", "the rest of 2024"."""
    low, word = r.low, r.low[i]
    j = i + 1
    if word in _FAR:
        if low[j] != "far":
            return None
        j += 1 + (low[j + 1] == "in")
    elif word in ("earlier", "later"):
        part = latter(r, i) if word == "later" else edge_of(r, j, 1)
        if part is not None:
            return part
        j += low[j] == "in"
    elif low[j] != "of":
        return None
    else:
        j += 1
    j = r.the(j)
    year = r.four(j)
    if year is not None:
        base: Expression = ex.Point("year", year)
    elif low[j] in ("this", "current") and low[j + 1] in r.words.units:
        j += 1
        base = ex.Relative(r.words.units[low[j]], 0)
    elif low[j - 1] == "the" and low[j] in _HOLDING:
        base = ex.Relative(r.words.units[low[j]], 0)
    elif low[j - 1] == "in" and low[j] in r.words.months and r.capital(j):
        found = r.read(j)
        if found is None or not isinstance(found[1], ex.Point) or found[1].unit != "month":
            return None
        return found[0], ex.Elapsed(found[1], word in _LEFT)
    else:
        return None
    return j + 1, ex.Elapsed(base, word in _LEFT, by_data=word in _FAR)


_HOLDING = frozenset({"year", "month", "quarter", "week", "decade"})


# ---------------------------------------------------------------- the year, year-end, year to date
def unit(r: Reader, i: int) -> Match:
    """Read what begins with a unit: "year-end", "year to date", "the year", "week 36"."""
    low, words = r.low, r.words
    word = low[i]
    hyphen = low[i + 1] == "-" and r.glued(i + 1)
    j = i + 2 if hyphen else i + 1
    before = low[i - 1] if i else ""
    second = next_but_one(r, j)
    if second and not hyphen:
        return j + 2, ex.Relative(words.units[word], second)
    if low[j] == "'" and low[j + 1] == "s" and low[j + 2] == "end":
        return j + 3, ex.Part("end", ex.Relative(words.units[word], 0))
    if word == "year":
        if low[j] == "end" and before not in ("fiscal", "financial"):
            year = r.year(j + 1)
            return (year[0], ex.Part("end", year[1])) if year else (j + 1, ex.Part("end", _THIS_YEAR))
        if low[j] == "to" and low[j + 1 + (low[j + 1] == "-")] == "date":
            return j + 2 + (low[j + 1] == "-"), ex.Elapsed(_THIS_YEAR, ahead=False, by_data=True)
        if low[j] in ("ago", "earlier") and hyphen:
            if low[j + 1] in ("quarter", "month"):
                return j + 2, ex.Shift("year", -1, ex.Same(words.units[low[j + 1]], data=True))
            return j + 1 + (low[j + 1] in ("period", "figure", "level")), ex.Shift("year", -1, ex.Stated())
        if low[j] == "before" and before == "the" and low[j + 1] in ("", ".", ",", ";", ")"):
            return j + 1, ex.Same("year", -1)
        year_number = r.four(j)
        if year_number is not None and not hyphen and before not in ("model", "fiscal", "financial"):
            return j + 1, ex.Point("year", year_number)
    if word in ("month", "quarter") and low[j] == "end" and before != "the":
        return j + 1, ex.Part("end", ex.Relative(words.units[word], 0))
    if word in ("month", "quarter") and low[j] == "to" and low[j + 1 + (low[j + 1] == "-")] == "date":
        return j + 2 + (low[j + 1] == "-"), ex.Elapsed(ex.Relative(words.units[word], 0), ahead=False)
    until = j + (low[j] == "that" and low[j + 1] == "ended")
    if word in ("year", "quarter", "month") and (low[until] in ("ended", "ending") or (low[j] in ("to", "through") and before == "the" and not hyphen)):
        j = until
        whole = ended(r, j, words.units[word], 1)
        if whole is not None:
            return whole
    if before == "the" and i > 1 and word in ("year", "quarter", "month") and not hyphen:
        return _the_unit(r, i)
    return None


def half_year(r: Reader, i: int) -> Match:
    """Read "the half-year to June", "half year ended Sept. 30"."""
    j = i + 1 + (r.low[i + 1] == "-")
    return ended(r, j + 1, "half", 1) if r.low[j] == "year" and r.low[j + 1] in ("to", "ended", "ending") else None


_HOLDERS = frozenset({"in", "for", "during", "within", "over", "throughout"})


def _the_unit(r: Reader, i: int) -> Match:
    """Read "in the quarter", "for the year": the one being spoken of."""
    low = r.low
    if low[i - 2] not in _HOLDERS:
        if not (low[i - 2] == "before" and low[i] == "year" and low[i + 1 : i + 3] in (["is", "out"], ["is", "over"], ["ends", "."])):
            return None
        return i + 3, ex.Bound("by", ex.Relative("year", 0))
    follows = low[i + 1]
    if (follows.isalpha() and follows not in r.words.function_words) or follows in ("-", "'", "of", "since", "after", "before", "when", "that"):
        return None
    return i + 1, ex.Same(r.words.units[low[i]], data=True)


_EDGES: Final[dict[str, Expression]] = {
    "midyear": ex.Part("mid", _THIS_YEAR),
    "yearend": ex.Part("end", _THIS_YEAR),
    "ytd": ex.Elapsed(_THIS_YEAR, ahead=False, by_data=True),
    "eoy": ex.Part("end", _THIS_YEAR),
    "eom": ex.Part("end", ex.Relative("month", 0)),
}


def edge(r: Reader, i: int) -> Match:
    """Read "midyear", "yearend", "EOY" and their like, which are one word."""
    return i + 1, _EDGES[r.low[i]]
