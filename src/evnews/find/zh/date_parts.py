"""Chinese dates within a year: its halves, quarters, seasons, weeks, first and last units, and holidays."""

from __future__ import annotations

from evnews.find import expressions as ex
from evnews.find.expressions import Expression, Unit
from evnews.find.zh.date_reader import Match, Reader

__all__ = [
    "coded",
    "edged",
    "first_units",
    "half",
    "half_of",
    "holiday",
    "holiday_of",
    "lunar",
    "nth_of_year",
    "quarter",
    "quarter_of",
    "season_of",
    "week_of_year",
]

# The first of a number of units in a row: "二三季度".
_QUARTERS = range(1, 5)
_NOT_A_SEASON = frozenset("节运晚招耕游装款令")


def edged(r: Reader, end: int, base: ex.Point) -> tuple[int, Expression]:
    """Read the beginning or end of a decade, quarter or half: "90年代末", "三季度末"."""
    parts = r.words.decade_parts if base.unit == "decade" else r.words.quarter_parts
    found = parts.match(r.tokens, end)
    if found is None or r.words.no_parts.match(r.tokens, end) is not None or r.low[end : end + 2] == ["中", "国"]:
        return end, base
    return found[0], ex.Part(found[1], base)


# ---------------------------------------------------------------- halves
def half_of(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read a half of a year, with its edge."""
    found = r.words.halves.match(r.tokens, j)
    return None if found is None else edged(r, found[0], ex.Point("half", found[1], inside=base))


def half(r: Reader, i: int) -> Match:
    """Read "上半年" and "下半年" without a year, "上半月" of the month and "下半周" of the week of speaking."""
    if r.low[i].isascii():
        return None
    part = r.words.month_parts.match(r.tokens, i)
    if part is not None and part[1] in ("first_half", "second_half"):
        return part[0], ex.Part(part[1], ex.Relative("month", 0))
    week = r.words.half_weeks.match(r.tokens, i)
    if week is not None:
        return week[0], half_week(week[1], ex.Relative("week", 0))
    return half_of(r, i, None)


def half_week(number: int, week: Expression) -> ex.Range:
    """Return the days of a week up to Wednesday, or from Thursday on."""
    first, last = (0, 2) if number == 1 else (3, 6)
    return ex.Range(ex.Weekday(first, week=week), ex.Weekday(last, week=week))


# ---------------------------------------------------------------- quarters
def quarter_of(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read "三季度", "第3季", "二三季度", "一、二季度", "首季", "Q3"."""
    low, words = r.low, r.words
    named = words.quarters.match(r.tokens, j)
    if named is not None:
        return edged(r, named[0], ex.Point("quarter", named[1], inside=base))
    numbered = low[j] == "第"
    k = j + numbered
    if low[k] in words.digits and low[k + 1] in words.digits and low[k + 2] == "季" and low[k + 3] == "度":
        first, last = words.digits[low[k]], words.digits[low[k + 1]]
        if first in _QUARTERS and first == last - 1 and last in _QUARTERS:
            return k + 4, _quarters(first, last, base)
    found = r.small(k, 4)
    if found is None:
        return None
    end = found[0]
    if low[end] in words.joints:
        k = r.past(end)
        last_one = r.small(k + (low[k] == "第"), 4)
        if last_one is not None and low[last_one[0]] == "季" and last_one[1] > found[1] and (words.joints[low[end]] == "to" or last_one[1] == found[1] + 1):
            return last_one[0] + 1 + (low[last_one[0] + 1] == "度"), _quarters(found[1], last_one[1], base)
    if low[end] != "季":
        return None
    if low[end + 1] == "度":
        end += 2
    elif numbered or low[end + 1] == "末" or (low[end + 1] == "报" and found[1] == 1):
        end += 1
    else:
        return None
    return edged(r, end, ex.Point("quarter", found[1], inside=base))


def _quarters(first: int, last: int, base: Expression | None) -> ex.Range:
    return ex.Range(ex.Point("quarter", first, inside=base), ex.Point("quarter", last, inside=base))


def quarter(r: Reader, i: int) -> Match:
    """Read a quarter without a year, or with the year behind its code: "三季度", "第一季度", "Q3", "Q3 2024", unless a make calls its cars so."""
    low = r.low
    if low[i] in ("q1", "q2", "q3", "q4") and len(low[i + 1]) == 4 and r.year_number(i + 1) is not None and low[i + 2] not in r.words.models:
        return i + 2, ex.Point("quarter", int(low[i][1]), inside=ex.Point("year", int(low[i + 1])))
    if low[i].startswith("q") and _is_model(r, i):
        return None
    if low[i - 1] == "前" or (r.counted(i) and low[i] != "第"):
        return None
    found = quarter_of(r, i, None)
    return (found[0], None) if found is not None and low[i - 1] == "年" else found


def _is_model(r: Reader, i: int) -> bool:
    """Tell whether "Q3" may be a car: of Audi, or with a Latin word beside it."""
    return (
        r.of_marque
        or (r.low[i + 1].isascii() and not r.stop(i + 1) and r.low[i + 1] not in r.words.joints)
        or (r.glued(i) and r.low[i - 1].isascii() and r.low[i - 1].isalnum())
    )


def coded(r: Reader, i: int) -> Match:
    """Read "2024Q3", "24H1", "3Q25", "2H24", "3Q"."""
    low = r.low
    first, second = low[i], low[i + 1]
    if not r.glued(i + 1) or not first.isascii():
        return None
    if len(first) in (2, 4) and second in ("q1", "q2", "q3", "q4", "h1", "h2"):
        base = ex.Point("year", int(first) + (2000 if len(first) == 2 else 0))
        unit: Unit = "quarter" if second[0] == "q" else "half"
        return (i + 2, ex.Point(unit, int(second[1]), inside=base)) if base.number in range(1990, 2100) else None
    if second == "q" and first in ("1", "2", "3", "4") and not low[i + 2][:1].isdigit() and not r.runs_on(i):
        return i + 2, ex.Point("quarter", int(first))
    if len(first) == 1 and second[:1] in ("q", "h") and second[1:].isdigit() and len(second) in (3, 5) and 1 <= int(first) <= (4 if second[0] == "q" else 2):
        number = int(second[1:])
        base = ex.Point("year", number + (2000 if number < 100 else 0))
        return i + 2, ex.Point("quarter" if second[0] == "q" else "half", int(first), inside=base)
    return None


# ---------------------------------------------------------------- counted and numbered units
def first_units(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read "前11个月", "前三季度", "头两个月", "最后4个月", "前2周" of a year or month."""
    low, words = r.low, r.words
    sign = words.firsts.get(low[j])
    k = j + 1
    if sign is None and low[j : j + 2] == ["最", "后"]:
        sign, k = -1, j + 2
    if sign is None:
        return None
    found = r.count(k)
    if found is None:
        return None
    unit = words.units.match(r.tokens, found[0])
    if unit is None or unit[1] == "year" or words.no_units.match(r.tokens, unit[0] - 1) is not None:
        return None
    most = {"month": 12, "quarter": 4, "week": 52, "day": 366}[unit[1]]
    if found[1] > most or (base is None and (unit[1] not in ("month", "quarter") or sign < 0)):
        return None
    return unit[0], ex.Slice(unit[1], sign * found[1], base)


def nth_of_year(r: Reader, j: int, base: Expression) -> tuple[int, Expression] | None:
    """Read "第36周", "第九个月" of a year."""
    low = r.low
    if low[j] != "第":
        return None
    found = r.small(j + 1, 53)
    if found is None:
        return None
    unit = r.words.units.match(r.tokens, found[0])
    if unit is None:
        return None
    if unit[1] == "week":
        return unit[0], ex.Point("week", found[1], inside=base)
    return (unit[0], ex.Point("month", found[1], inside=base)) if unit[1] == "month" and found[1] <= 12 else None


def week_of_year(r: Reader, i: int) -> Match:
    """Read "第36周"; a small number would count the weeks of something else."""
    found = r.small(i + 1, 53)
    if found is None or found[1] < 6 or r.low[found[0]] != "周" or r.words.no_units.match(r.tokens, found[0]) is not None:
        return None
    return found[0] + 1, ex.Point("week", found[1])


# ---------------------------------------------------------------- seasons and holidays
def season_of(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read a season of a year."""
    found = r.words.seasons.match(r.tokens, j)
    if found is None or (found[0] == j + 1 and r.low[found[0]] in _NOT_A_SEASON):
        return None
    return found[0], ex.Point("season", found[1], inside=base)


def holiday_of(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read a holiday of a year; behind a year, a short name like 国庆 is one too."""
    found = r.words.holidays.match(r.tokens, j) or r.words.near_holidays.match(r.tokens, j)
    return None if found is None else (found[0], ex.Holiday(found[1], inside=base))


def holiday(r: Reader, i: int) -> Match:
    """Read a holiday of the year that tense chooses; a short name only where it can be nothing else: "国庆前", but no 国庆路."""
    if i and r.low[i].isascii() and r.low[i - 1].isdigit():
        return None
    found = r.words.holidays.match(r.tokens, i)
    if found is not None:
        return r.timed(found[0]), ex.Holiday(found[1])
    near = r.words.near_holidays.match(r.tokens, i)
    if near is None or (i and r.low[i - 1] in r.words.digits):
        return None
    end = near[0]
    cues = (r.words.holiday_cues, r.words.near_holidays)
    cued = any(cue.match(r.tokens, end) is not None for cue in cues) and r.words.no_bounds.match(r.tokens, end) is None
    return (end, ex.Holiday(near[1])) if cued or (r.stop(end) and (r.opens(i) or r.low[i - 1] in r.words.heads)) else None


def lunar(r: Reader, i: int) -> Match:
    """Pass over a day of the lunar calendar: "农历八月十五"."""
    found = r.words.lunar.match(r.tokens, i)
    if found is None:
        return None
    end = found[0]
    for _ in range(8):
        number = r.small(end)
        if number is not None:
            end = number[0]
        elif r.low[end] in ("年", "月", "初", "日", "正", "腊"):
            end += 1
        else:
            break
    return end, None
