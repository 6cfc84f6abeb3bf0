"""Days in a row: calendar units around a day, parts and slices of them, and how they become a `DateSpan`."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final

import attrs
from dateutil.relativedelta import relativedelta

from evnews.find import expressions as ex
from evnews.find.expressions import PartKind, Unit
from evnews.values.datespan import DateSpan

__all__ = [
    "DAY",
    "PATTERNS",
    "YEARS",
    "Stretch",
    "around",
    "days_from",
    "full_weeks",
    "in_days",
    "market_weeks",
    "months_from",
    "moved_by",
    "named_unit",
    "part_of",
    "pattern_of",
    "point_in",
    "sliced",
    "span",
    "unknown",
    "weekend",
    "working_days",
]

DAY: Final = timedelta(days=1)
PATTERNS: Final[dict[str, str]] = {"day": "XXXX-XX-XX", "month": "XXXX-XX", "year": "XXXX"}
YEARS: Final = range(1000, 3000)
_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS: Final = {"day": 1, "week": 7}


def in_days(unit: Unit) -> bool:
    """Tell whether a unit is counted in days and not in months."""
    return unit in _DAYS


@attrs.define
class Stretch:
    """Days in a row, both ends included, as wide as ``unit``; or what is known of one without a year.

    Attributes
    ----------
    first, last : date or None
        ``None`` for an open side, or on both sides where ``pattern`` says all that is known.
    unit : Unit
        How wide it is.
    approximate : bool
        Whether the ends are a convention, as in "early 2025".
    pattern : str
        EDTF with ``X`` for the digits that nobody said, such as ``XXXX-06``.
    """

    first: date | None
    last: date | None
    unit: Unit
    approximate: bool = False
    pattern: str = ""


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months_from(year: int, month: int, count: int, unit: Unit) -> Stretch | None:
    """Return ``count`` months from a month that may lie outside 1 to 12."""
    index = year * 12 + month - 1
    end = index + count - 1
    if index // 12 not in YEARS or end // 12 not in YEARS:
        return None
    return Stretch(date(index // 12, index % 12 + 1, 1), _month_end(end // 12, end % 12 + 1), unit)


def days_from(first: date, count: int, unit: Unit) -> Stretch | None:
    """Return ``count`` days from a day."""
    last = moved_by(first, "day", count - 1)
    return None if last is None else Stretch(first, last, unit)


def moved_by(day: date, unit: Unit, count: int) -> date | None:
    """Return a day moved by a count of units, or nothing where the calendar ends."""
    try:
        moved = day + (timedelta(days=_DAYS[unit] * count) if unit in _DAYS else relativedelta(months=_MONTHS[unit] * count))
    except (OverflowError, ValueError):
        return None
    return moved if moved.year in YEARS else None


def around(day: date, unit: Unit, offset: int = 0) -> Stretch | None:
    """Return the calendar unit that holds a day, or one before or after it."""
    if unit == "day":
        moved = moved_by(day, "day", offset)
        return None if moved is None else Stretch(moved, moved, "day")
    if unit == "week":
        moved = moved_by(day - timedelta(days=day.weekday()), "week", offset)
        return None if moved is None else days_from(moved, 7, "week")
    if unit == "season":
        return months_from(day.year, (day.month // 3 + offset) * 3, 3, "season")
    if unit not in _MONTHS:
        return None
    width = _MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // width * width + offset * width
    return months_from(index // 12, index % 12 + 1, width, unit)


def point_in(point: ex.Point, year: int) -> Stretch | None:
    """Return a numbered month, quarter, half, season, week or day in a year."""
    number = point.number
    if year not in YEARS:
        return None
    match point.unit:
        case "day":
            last = calendar.monthrange(year, number)[1] if 1 <= number <= 12 else 0
            if not 1 <= point.day <= last:
                return None
            day = date(year, number, point.day)
            return Stretch(day, day, "day")
        case "week":
            try:
                monday = date.fromisocalendar(year, number, 1)
            except ValueError:
                return None
            return days_from(monday, 7, "week")
        case "month" | "quarter" | "half":
            width = _MONTHS[point.unit]
            return months_from(year, (number - 1) * width + 1, width, point.unit)
        case "season":
            return months_from(year, number * 3, 3, "season")
    return None


def unknown(unit: Unit) -> Stretch | None:
    """Return what can be said of a unit that nothing places, if EDTF can say it."""
    pattern = PATTERNS.get(unit)
    return Stretch(None, None, unit, pattern=pattern) if pattern else None


def pattern_of(point: ex.Point) -> Stretch | None:
    """Return what is known of a numbered unit without its year."""
    number = point.number
    match point.unit:
        case "day":
            if point.day > calendar.monthrange(2000, number or 1)[1]:
                return None
            month = f"{number:02}" if number else "XX"
            return Stretch(None, None, "day", pattern=f"XXXX-{month}-{point.day:02}")
        case "month":
            return Stretch(None, None, "month", pattern=f"XXXX-{number:02}")
        case "quarter":
            return Stretch(None, None, "quarter", pattern=f"XXXX-{32 + number}")
        case "half":
            return Stretch(None, None, "half", pattern=f"XXXX-{39 + number}")
        case "season":
            return Stretch(None, None, "season", pattern=f"XXXX-{20 + number}")
    return None


def sliced(base: Stretch, unit: Unit, count: int) -> Stretch | None:
    """Return the first units of a stretch, or its last with a negative count, if it has as many."""
    if base.first is None or base.last is None:
        return None
    if unit == "week":
        first, last = full_weeks(base.first, base.last)
    else:
        first, last = base.first, base.last
    end = moved_by(first, unit, count) if count > 0 else last + DAY
    begin = first if count > 0 else moved_by(last + DAY, unit, count)
    if begin is None or end is None or begin < first or end - DAY > last:
        return None
    return Stretch(begin, end - DAY, named_unit(begin, end - DAY))


def named_unit(first: date, last: date) -> Unit:
    """Return the calendar unit that two days enclose exactly, if any."""
    units: tuple[Unit, ...] = ("month", "quarter", "half", "year")
    for unit in units:
        whole = around(first, unit)
        if whole is not None and whole.first == first and whole.last == last:
            return unit
    return "span"


def full_weeks(first: date, last: date) -> tuple[date, date]:
    """Return the first Monday and last Sunday of the weeks that belong to a stretch (ISO: by their Thursday)."""
    head, tail = first - timedelta(days=first.weekday()), last - timedelta(days=last.weekday())
    if first.weekday() > 3:
        head += timedelta(days=7)
    if last.weekday() < 3:
        tail -= timedelta(days=7)
    return head, tail + timedelta(days=6)


_MARKET_WEEKS: Final = 4


def market_weeks(month: Stretch, first: int, last: int) -> Stretch | None:
    """Return some weeks of a month as market reports count them: from days 1, 8, 15 and 22, the fourth to the end of the month.

    So the China Passenger Car Association tells weekly sales.  Several weeks are full ones: the first four end on the 28th;
    a fifth, where one is told, holds the days that are left.
    """
    if month.unit != "month" or month.first is None or month.last is None or not 1 <= first <= last <= _MARKET_WEEKS + (first == last):
        return None
    if 7 * first - 6 > month.last.day:
        return None
    end = month.last if first == last >= _MARKET_WEEKS else month.first.replace(day=7 * last)
    return Stretch(month.first.replace(day=7 * first - 6), end, "week" if first == last else "span")


def weekend(day: date) -> Stretch | None:
    """Return the Saturday and Sunday beside a day, from or to that day: a Wednesday has none of its own."""
    number = day.weekday()
    if number == 2:
        return None
    if number < 2:
        return days_from(day - timedelta(days=number + 2), number + 3, "span")
    return days_from(day, 7 - number, "span") if number < 5 else days_from(day - timedelta(days=number - 5), 2, "span")


def working_days(day: date, count: int) -> Stretch | None:
    """Return the working days after a day, or before it with a negative count: Monday to Friday, whatever holidays fall on them."""
    step = 1 if count > 0 else -1
    first = last = 0
    at = 0
    for _ in range(abs(count)):
        at += step
        while (day.weekday() + at) % 7 > 4:
            at += step
        first = first or at
        last = at
    begin, end = moved_by(day, "day", min(first, last)), moved_by(day, "day", max(first, last))
    return Stretch(begin, end, "span") if begin and end else None


# In months from its beginning: where a part of a decade begins, and how long it is.
_DECADE_PARTS: Final = {"early": (0, 48), "mid": (48, 36), "late": (72, 48), "start": (0, 12), "first_half": (0, 60), "second_half": (60, 60)}


def part_of(base: Stretch, kind: PartKind) -> Stretch | None:
    """Return the early, middle, late part of a stretch, or its start or end, by the conventions of newswire.

    Thirds of a year, of a month and of a decade; the opening of a year is its first three months.
    The end of a year is its last month, the end of a month its last ten days.
    """
    first, last = base.first, base.last
    if first is None or last is None:
        return None
    if base.unit == "day":
        return base
    if kind == "opening" and base.unit != "year":
        kind = "start"
    if base.unit == "month":
        edges = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "first_half": (1, 15), "second_half": (16, last.day)}.get(kind, (21, last.day))
        return Stretch(first.replace(day=edges[0]), first.replace(day=edges[1]), "span", approximate=True)
    if base.unit == "week":
        begin, days = {"early": (0, 3), "start": (0, 3), "mid": (2, 2)}.get(kind, (4, 3))
        return days_from(first + timedelta(days=begin), days, "span")
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if base.unit == "decade":
        begin, count = _DECADE_PARTS.get(kind, (108, 12))
    elif months >= 12:
        begin, count = {"opening": (0, 3), "early": (0, 4), "mid": (4, 4), "late": (8, 4), "start": (0, 1)}.get(kind, (11, 1))
    else:
        third = max(1, months // 3)
        begin, count = {"early": (0, third), "mid": (third, third), "late": (months - third, third), "start": (0, 1)}.get(kind, (months - 1, 1))
    stretch = months_from(first.year, first.month + begin, count, "span")
    if stretch is None:
        return None
    return attrs.evolve(stretch, unit="month" if count == 1 else "span", approximate=True)


def span(stretch: Stretch) -> DateSpan:
    """Return a stretch as a value, with the EDTF that says its precision."""
    first, last = stretch.first, stretch.last
    if stretch.pattern:
        return DateSpan.parse(stretch.pattern)
    if first is None:
        assert last is not None
        return DateSpan.until(last)
    if last is None:
        return DateSpan.since(first)
    match stretch.unit:
        case "quarter":
            return DateSpan.quarter(first.year, (first.month + 2) // 3)
        case "half":
            return DateSpan.half(first.year, (first.month + 5) // 6)
        case "season":
            return DateSpan.season(first.year, first.month // 3)
        case "decade":
            return DateSpan.decade(first.year)
    return DateSpan.between(first, last, approximate=stretch.approximate)
