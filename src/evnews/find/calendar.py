"""Which days an expression means, given the day it is told from: shared by all languages.

`resolve` turns an `evnews.find.expressions.Expression` into a `Stretch` of days, and
`span` turns that into a `DateSpan`.  What the words leave open is chosen by tense, from
the anchors; where there is nothing to choose by, the result stays partial (``XXXX-06``)
and is never guessed.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import attrs
from dateutil.relativedelta import relativedelta

from evnews.find import expressions as ex
from evnews.find.expressions import Expression, Unit
from evnews.find.hits import Role
from evnews.find.holidays import holiday
from evnews.values.datespan import DateSpan

__all__ = ["Anchors", "Stretch", "leaves_open", "resolve", "role_of", "span"]

_DAY: Final = timedelta(days=1)
_YEARS: Final = range(1000, 3000)
_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS: Final = {"day": 1, "week": 7}
_FAR, _NEAR, _SOON = 300, 65, 8


@attrs.frozen
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


@attrs.frozen
class Anchors:
    """What an expression is told from.

    Attributes
    ----------
    now : date or None
        The day of speaking: of the speech that holds the words, else of publication.
    tense : int
        -1 where the words around speak of the past, 1 of the future, 0 where they do not tell.
    stated : Stretch or None
        The period stated just before.
    beside : Stretch or None
        The same, if it was stated in the same sentence.
    day : Stretch or None
        The day stated last.
    data : Stretch or None
        The period that the text reports on.
    """

    now: date | None = None
    tense: int = 0
    stated: Stretch | None = None
    beside: Stretch | None = None
    day: Stretch | None = None
    data: Stretch | None = None


# ---------------------------------------------------------------- stretches
def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(year: int, month: int, count: int, unit: Unit) -> Stretch | None:
    """Return ``count`` months from a month that may lie outside 1 to 12."""
    index = year * 12 + month - 1
    end = index + count - 1
    if index // 12 not in _YEARS or end // 12 not in _YEARS:
        return None
    return Stretch(date(index // 12, index % 12 + 1, 1), _month_end(end // 12, end % 12 + 1), unit)


def _days(first: date, count: int, unit: Unit) -> Stretch | None:
    last = _moved(first, "day", count - 1)
    return last and Stretch(first, last, unit)


def _moved(day: date, unit: Unit, count: int) -> date | None:
    """Return a day moved by a count of units, or nothing where the calendar ends."""
    try:
        if unit in _DAYS:
            moved = day + timedelta(days=_DAYS[unit] * count)
        else:
            moved = day + relativedelta(months=_MONTHS[unit] * count)
    except (OverflowError, ValueError):
        return None
    return moved if moved.year in _YEARS else None


def _around(day: date, unit: Unit, offset: int = 0) -> Stretch | None:
    """Return the calendar unit that holds a day, or one before or after it."""
    if unit == "day":
        moved = _moved(day, "day", offset)
        return moved and Stretch(moved, moved, "day")
    if unit == "week":
        moved = _moved(day - timedelta(days=day.weekday()), "week", offset)
        return moved and _days(moved, 7, "week")
    if unit == "season":
        return _months(day.year, (day.month // 3 + offset) * 3, 3, "season")
    if unit not in _MONTHS:
        return None
    width = _MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // width * width + offset * width
    return _months(index // 12, index % 12 + 1, width, unit)


def _point(point: ex.Point, year: int) -> Stretch | None:
    """Return a numbered month, quarter, half, season, week or day in a year."""
    number = point.number
    if year not in _YEARS:
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
            return _days(monday, 7, "week")
        case "month" | "quarter" | "half":
            width = _MONTHS[point.unit]
            return _months(year, (number - 1) * width + 1, width, point.unit)
        case "season":
            return _months(year, number * 3, 3, "season")
    return None


_PATTERNS: Final[dict[str, str]] = {"day": "XXXX-XX-XX", "month": "XXXX-XX", "year": "XXXX"}


def _unknown(unit: Unit) -> Stretch | None:
    """Return what can be said of a unit that nothing places, if EDTF can say it."""
    pattern = _PATTERNS.get(unit)
    return Stretch(None, None, unit, pattern=pattern) if pattern else None


def _pattern(point: ex.Point) -> Stretch | None:
    """Return what is known of a numbered unit without its year."""
    number = point.number
    match point.unit:
        case "day":
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


# ---------------------------------------------------------------- resolving
def resolve(expression: Expression, anchors: Anchors) -> Stretch | None:
    """Return the days that an expression means, or nothing where it means none.

    Parameters
    ----------
    expression : Expression
        What was said.
    anchors : Anchors
        What it is told from.

    Examples
    --------
    >>> june = ex.Point("month", 6)
    >>> span(resolve(june, Anchors(now=date(2023, 12, 8), tense=-1))).edtf
    '2023-06'
    >>> span(resolve(june, Anchors(now=date(2023, 12, 8), tense=1))).edtf
    '2024-06'
    >>> span(resolve(june, Anchors())).edtf
    'XXXX-06'
    """
    return _RESOLVERS[type(expression)](expression, anchors)


def _year_of(expression: Expression | None, anchors: Anchors) -> int | None:
    inside = resolve(expression, anchors) if expression is not None else None
    return inside.first.year if inside is not None and inside.first is not None else None


def _chosen(build: Callable[[int], Stretch | None], anchors: Anchors, *, completed: bool = False) -> Stretch | None:
    """Choose the year: by tense, or the nearest where the words do not tell.

    With ``completed``, a past period must be over (or nearly) on the day of speaking, and so must one without tense: a
    figure "in the third quarter" is told when the quarter is done.
    """
    now = anchors.now
    if now is None:
        return None
    found: list[Stretch] = []
    for reach in (1, 8):  # 29 February may be eight years away
        found = [s for year in range(now.year - reach, now.year + reach + 1) if (s := build(year)) is not None]
        if found:
            break
    if not found:
        return None
    nearest = min(found, key=lambda s: _distance(s, now))
    if anchors.tense > 0:
        ahead = next((s for s in found if s.last is not None and s.last >= now), found[-1])
        # "Workers would be laid off from Jan. 1", told in February: a year ahead is too far to go without saying.
        return nearest if _distance(ahead, now) > _FAR and _distance(nearest, now) < _NEAR else ahead
    if completed:
        soon = now + timedelta(days=10)
        return next((s for s in reversed(found) if s.last is not None and s.last <= soon), found[0])
    if anchors.tense < 0:
        behind = next((s for s in reversed(found) if s.first is not None and s.first <= now), found[0])
        # "This story was updated on July 30", told on July 29.
        return nearest if nearest.unit == "day" and _distance(behind, now) > _FAR and _distance(nearest, now) < _SOON else behind
    return nearest


def _distance(stretch: Stretch, now: date) -> int:
    assert stretch.first is not None and stretch.last is not None
    if stretch.first > now:
        return (stretch.first - now).days
    return max(0, (now - stretch.last).days)


def _picked(build: Callable[[int], Stretch | None], pick: int, now: date, unit: Unit) -> Stretch | None:
    """Choose the year for "last", "this" or "next" with a name."""
    if pick == 0:
        return build(now.year)
    years = range(now.year - 1, now.year + 2)
    found = [s for year in years if (s := build(year)) is not None and s.first is not None and s.last is not None]
    if pick > 0:
        return next((s for s in found if s.first is not None and s.first > now), None)
    if unit == "month":
        # "Last November" on 1 December is a year back: the one just over would be "last month" or "in November".
        return build(now.year - 1)
    return next((s for s in reversed(found) if s.last is not None and s.last < now), None)


def _resolve_point(point: ex.Point, anchors: Anchors) -> Stretch | None:
    if point.unit == "year":
        return _months(point.number, 1, 12, "year") if point.number in _YEARS else None
    if point.unit in ("decade", "century"):
        return _months(point.number, 1, _MONTHS[point.unit], point.unit)
    if point.unit == "day" and not point.number:
        return _day_of_month(point, anchors)
    inside = resolve(point.inside, anchors) if point.inside is not None else None
    if inside is not None and inside.first is not None:
        return _point(point, inside.first.year)
    if point.inside is not None or anchors.now is None:
        return _pattern(point)
    if point.pick is not None:
        return _picked(lambda year: _point(point, year), point.pick, anchors.now, point.unit)
    if point.weekday is not None:
        return _chosen(lambda year: _on_weekday(_point(point, year), point.weekday), anchors) or _chosen(lambda year: _point(point, year), anchors)
    return _chosen(lambda year: _point(point, year), anchors, completed=point.unit in ("quarter", "half"))


def _on_weekday(stretch: Stretch | None, weekday: int | None) -> Stretch | None:
    return stretch if stretch is not None and stretch.first is not None and stretch.first.weekday() == weekday else None


def _day_of_month(point: ex.Point, anchors: Anchors) -> Stretch | None:
    """Return "the 22nd": of the month that is said or was stated, else of the nearest that tense allows."""
    inside = resolve(point.inside, anchors) if point.inside is not None else None
    if inside is not None and inside.first is not None:
        return _point(attrs.evolve(point, number=inside.first.month, inside=None), inside.first.year)
    if inside is not None and inside.pattern.startswith("XXXX-"):
        return Stretch(None, None, "day", pattern=f"{inside.pattern[:7]}-{point.day:02}")
    now = anchors.now
    if now is None:
        return _pattern(point)
    shifts = (0, 1, -1) if anchors.tense > 0 else (0, -1, 1)
    for shift in shifts:
        month = _around(now, "month", shift)
        if month is None or month.first is None:
            continue
        day = _point(attrs.evolve(point, number=month.first.month), month.first.year)
        if day is None or day.first is None:
            continue
        if point.weekday is not None and day.first.weekday() != point.weekday:
            continue
        if not shift or (day.first > now) == (anchors.tense > 0):
            if not shift and ((anchors.tense > 0 and day.first < now) or (anchors.tense <= 0 and day.first > now and anchors.tense)):
                continue
            return day
    return None


def _resolve_holiday(named: ex.Holiday, anchors: Anchors) -> Stretch | None:
    def build(year: int) -> Stretch | None:
        days = holiday(named.name, year)
        return days and Stretch(days[0], days[1], "day" if days[0] == days[1] else "span")

    year = _year_of(named.inside, anchors)
    if year is not None:
        return build(year)
    if anchors.now is None:
        return None
    if named.pick is not None:
        return _picked(build, named.pick, anchors.now, "day")
    return _chosen(build, anchors)


def _resolve_relative(relative: ex.Relative, anchors: Anchors) -> Stretch | None:
    if anchors.now is None:
        return _unknown(relative.unit)
    return _around(anchors.now, relative.unit, relative.offset)


def _resolve_weekday(weekday: ex.Weekday, anchors: Anchors) -> Stretch | None:
    if weekday.week is not None:
        week = resolve(weekday.week, anchors)
        if week is None or week.first is None:
            return _unknown("day")
        return _around(week.first + timedelta(days=(weekday.number - week.first.weekday()) % 7), "day")
    now = anchors.now
    if now is None:
        return _unknown("day")
    ahead = (weekday.number - now.weekday()) % 7
    behind = ahead - 7 if ahead else 0
    in_week = weekday.number - now.weekday()
    if weekday.pick is None:
        offset = ahead if anchors.tense > 0 else behind
    elif weekday.pick < 0:
        offset = in_week - 7
    elif weekday.pick > 1:
        offset = ahead or 7
    elif weekday.pick > 0:
        offset = in_week + 7
    else:
        offset = ahead if anchors.tense > 0 else in_week
    return _around(now, "day", offset)


def _resolve_stated(stated: ex.Stated, anchors: Anchors) -> Stretch | None:
    if stated.narrow:
        beside = anchors.beside
        if beside is not None and beside.first is not None and beside.unit in ("month", "quarter", "half", "span"):
            return beside
    elif anchors.stated is not None:
        return anchors.stated
    return anchors.now and Stretch(anchors.now, anchors.now, "day")


def _resolve_same(same: ex.Same, anchors: Anchors) -> Stretch | None:
    stated = anchors.beside if same.beside else anchors.day if same.unit == "day" else anchors.stated
    if same.data:
        stated = anchors.data if anchors.data is not None and anchors.data.last is not None else None
        if stated is not None and _WIDTHS[stated.unit] > _WIDTHS[same.unit]:
            stated = None
    if stated is not None:
        day = stated.last if same.offset > 0 or same.data else stated.first or stated.last
        if day is not None:
            return _around(day, same.unit, same.offset)
        if stated.pattern:
            return _same_unknown(same, stated.pattern)
    if anchors.now is None:
        return _unknown(same.unit)
    return _around(anchors.now, same.unit, same.offset)


_WIDTHS: Final[dict[str, int]] = {
    "day": 1,
    "week": 7,
    "month": 30,
    "season": 91,
    "quarter": 91,
    "half": 182,
    "year": 365,
    "decade": 3650,
    "century": 36500,
    "span": 0,
}


def _same_unknown(same: ex.Same, stated: str) -> Stretch | None:
    size = len(_PATTERNS.get(same.unit, ""))
    if same.offset or not size or len(stated) < size or not stated.startswith("XXXX"):
        return _unknown(same.unit)
    return Stretch(None, None, same.unit, pattern=stated[:size])


def _resolve_again(again: ex.Again, anchors: Anchors) -> Stretch | None:
    stated, year = anchors.stated, _year_of(again.inside, anchors)
    if stated is None or stated.first is None or stated.last is None or year is None:
        return None
    return _resolve_shift(ex.Shift("year", year - stated.first.year, ex.Stated()), anchors)


def _resolve_shift(shift: ex.Shift, anchors: Anchors) -> Stretch | None:
    base = resolve(shift.base, anchors) if shift.base is not None else anchors.now and Stretch(anchors.now, anchors.now, "day")
    if base is None or base.first is None or base.last is None:
        return _unknown("day" if shift.unit in _DAYS else "month")
    if base.unit == "week" and shift.unit != "day":
        moved = _moved(base.first, shift.unit, shift.count)
        return moved and _around(moved, "week")
    if shift.base is not None and base.unit != "day" and shift.unit not in _DAYS:
        # A period of figures is compared with the same period: "a year earlier" of a quarter is that quarter a year before.
        first, last = _moved(base.first, shift.unit, shift.count), _moved(base.last + _DAY, shift.unit, shift.count)
        return Stretch(first, last - _DAY, base.unit) if first and last else None
    moved = _moved(base.last if shift.count > 0 else base.first, shift.unit, shift.count)
    if moved is None:
        return None
    if shift.unit in ("week", "day", "month"):
        return Stretch(moved, moved, "day", approximate=shift.unit == "month")
    around = _around(moved, "month")
    return around and attrs.evolve(around, approximate=True)


def _resolve_window(window: ex.Window, anchors: Anchors) -> Stretch | None:
    now = anchors.now
    if now is None:
        return None
    count, unit = window.count, window.unit
    if unit in ("quarter", "half", "season", "decade", "century"):
        edge = _around(now, unit, 1 if count > 0 else -1)
        far = _around(now, unit, count)
        if edge is None or far is None:
            return None
        return Stretch(edge.first, far.last, "span") if count > 0 else Stretch(far.first, edge.last, "span")
    moved = _moved(now, unit, count)
    if moved is None:
        return None
    if unit == "day":
        return Stretch(now + _DAY, moved, "span") if count > 0 else Stretch(moved, now - _DAY, "span")
    return Stretch(now, moved, "span", approximate=True) if count > 0 else Stretch(moved, now, "span", approximate=True)


def _resolve_slice(part: ex.Slice, anchors: Anchors) -> Stretch | None:
    if part.base is None:
        return _unplaced_slice(part, anchors)
    base = resolve(part.base, anchors)
    return base and _sliced(base, part.unit, part.count)


def _sliced(base: Stretch, unit: Unit, count: int) -> Stretch | None:
    if base.first is None or base.last is None:
        return None
    if unit == "week":
        first, last = _full_weeks(base.first, base.last)
    else:
        first, last = base.first, base.last
    if count > 0:
        end = _moved(first, unit, count)
        stretch = end and Stretch(first, end - _DAY, "span")
    else:
        begin = _moved(last + _DAY, unit, count)
        stretch = begin and Stretch(begin, last, "span")
    if not stretch or stretch.first is None or stretch.last is None or stretch.first < first or stretch.last > last:
        return None
    if abs(count) == 1 or (unit == "month" and abs(count) in (3, 6)):
        named = _named(stretch.first, stretch.last)
        return attrs.evolve(stretch, unit=named)
    return stretch


def _named(first: date, last: date) -> Unit:
    """Return the calendar unit that two days enclose exactly, if any."""
    units: tuple[Unit, ...] = ("month", "quarter", "half", "year")
    for unit in units:
        around = _around(first, unit)
        if around is not None and around.first == first and around.last == last:
            return unit
    return "span"


def _full_weeks(first: date, last: date) -> tuple[date, date]:
    """Return the first Monday and last Sunday of the weeks that belong to a stretch (ISO: by their Thursday)."""
    head, tail = first - timedelta(days=first.weekday()), last - timedelta(days=last.weekday())
    if first.weekday() > 3:
        head += timedelta(days=7)
    if last.weekday() < 3:
        tail -= timedelta(days=7)
    return head, tail + timedelta(days=6)


def _unplaced_slice(part: ex.Slice, anchors: Anchors) -> Stretch | None:
    """Return "the first ten months" of a year that nobody said: the one whose slice is over, or lies ahead."""
    if anchors.now is None:
        return None

    def build(year: int) -> Stretch | None:
        whole = _months(year, 1, 12, "year")
        return whole and _sliced(whole, part.unit, part.count)

    return _chosen(build, anchors, completed=True)


def _resolve_trailing(part: ex.Trailing, anchors: Anchors) -> Stretch | None:
    base = resolve(part.base, anchors)
    if base is None or base.last is None:
        return None
    end = _moved(base.last + _DAY, part.unit, 0)
    begin = end and _moved(end, part.unit, -part.count)
    return begin and Stretch(begin, base.last, _named(begin, base.last))


def _resolve_nth(nth: ex.Nth, anchors: Anchors) -> Stretch | None:
    base = resolve(nth.base, anchors)
    if base is None or base.first is None or base.last is None:
        return None
    first, last = base.first, base.last
    steps = nth.number - 1 if nth.number > 0 else nth.number + 1
    if nth.weekday is not None:
        edge = first + timedelta(days=(nth.weekday - first.weekday()) % 7) if nth.number > 0 else last - timedelta(days=(last.weekday() - nth.weekday) % 7)
        moved = _moved(edge, "week", steps)
        return _around(moved, "day") if moved and first <= moved <= last else None
    if nth.unit == "week":
        head, tail = _full_weeks(first, last)
        edge = head if nth.number > 0 else tail - timedelta(days=6)
    else:
        edge = first if nth.number > 0 else last
    around = _around(edge, nth.unit, steps)
    return around if around and around.first and around.last and around.first <= last and around.last >= first else None


def _resolve_week(week: ex.Week, anchors: Anchors) -> Stretch | None:
    base = resolve(week.base, anchors)
    if base is None or base.first is None or base.last is None:
        return None
    if week.side == "of":
        return _around(base.first, "week") if base.first == base.last else attrs.evolve(base, unit="week")
    begin = base.first if week.side == "from" else _moved(base.last, "day", -6)
    return begin and _days(begin, 7, "week")


def _resolve_part(part: ex.Part, anchors: Anchors) -> Stretch | None:
    base = resolve(part.base, anchors)
    if base is None or base.first is None or base.last is None:
        return _unplaced_part(part, base)
    first, last, kind = base.first, base.last, part.part
    if base.unit == "day":
        return base
    if base.unit == "month":
        edges = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "first_half": (1, 15), "second_half": (16, last.day)}.get(kind, (21, last.day))
        return Stretch(first.replace(day=edges[0]), first.replace(day=edges[1]), "span", approximate=True)
    if base.unit == "week":
        begin, days = {"early": (0, 3), "start": (0, 3), "mid": (2, 2)}.get(kind, (4, 3))
        return _days(first + timedelta(days=begin), days, "span")
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if base.unit == "decade":
        begin, count = {"early": (0, 48), "mid": (36, 36), "late": (72, 48), "start": (0, 12)}.get(kind, (108, 12))
    elif months >= 12:
        begin, count = {"early": (0, 4), "mid": (4, 4), "late": (8, 4), "start": (0, 1)}.get(kind, (11, 1))
    else:
        third = max(1, months // 3)
        begin, count = {"early": (0, third), "mid": (third, third), "late": (months - third, third), "start": (0, 1)}.get(kind, (months - 1, 1))
    stretch = _months(first.year, first.month + begin, count, "span")
    if stretch is None:
        return None
    return attrs.evolve(stretch, unit="month" if count == 1 else "span", approximate=True)


def _unplaced_part(part: ex.Part, base: Stretch | None) -> Stretch | None:
    """Return what is known of a part of a base without a year: of the year its last month, of a month its days."""
    if base is None or not base.pattern:
        return base
    if base.unit == "year" and part.part in ("end", "start"):
        return Stretch(None, None, "month", approximate=True, pattern=f"{base.pattern}-{12 if part.part == 'end' else 1:02}")
    return attrs.evolve(base, approximate=True)


def _resolve_elapsed(elapsed: ex.Elapsed, anchors: Anchors) -> Stretch | None:
    base = resolve(elapsed.base, anchors)
    now = anchors.now
    if base is None or base.first is None or base.last is None or now is None:
        return None
    data = anchors.data
    if elapsed.by_data and data is not None and data.last is not None and base.first <= data.last <= now:
        now = data.last
    if elapsed.ahead:
        return Stretch(now, base.last, "span") if now <= base.last else None
    return Stretch(base.first, now, "span") if base.first <= now else None


def _resolve_bound(bound: ex.Bound, anchors: Anchors) -> Stretch | None:
    if bound.kind in ("by", "until", "before") and anchors.tense == 0:
        anchors = attrs.evolve(anchors, tense=1)
    elif bound.kind == "since":
        anchors = attrs.evolve(anchors, tense=anchors.tense or -1)
    base = resolve(bound.base, anchors)
    if base is None or bound.kind == "as_of":
        return base
    if base.pattern:
        pattern = f"../{base.pattern}" if bound.kind in ("by", "until", "before") else f"{base.pattern}/.."
        return Stretch(None, None, base.unit, pattern=pattern) if base.unit in ("day", "month", "year") else base
    if bound.kind in ("by", "until"):
        return Stretch(None, base.last, base.unit)
    if bound.kind == "since":
        return Stretch(base.first, None, base.unit)
    if bound.kind == "before":
        at_end = isinstance(bound.base, ex.Part) and bound.base.part == "end"
        edge = base.last if at_end else base.first and _moved(base.first, "day", -1)
        return edge and Stretch(None, edge, "day")
    edge = base.last and _moved(base.last, "day", 1)
    return edge and Stretch(edge, None, "day")


def _resolve_range(ends: ex.Range, anchors: Anchors) -> Stretch | None:
    """Read both ends; one without a year (or month) takes it from the other."""
    if not leaves_open(ends.first) and leaves_open(ends.last):
        begun = resolve(ends.first, anchors)
        if begun is not None and begun.first is not None:
            anchors = attrs.evolve(anchors, now=begun.first, tense=1)
    last = resolve(ends.last, anchors)
    if last is None:
        return None
    if last.pattern:
        first = resolve(ends.first, anchors)
        return Stretch(None, None, "span", pattern=f"{first.pattern}/{last.pattern}") if first is not None and first.pattern else None
    if last.last is None:
        return None
    # The latest beginning on or before the end: "Dec. 24 to Jan. 1".
    before = last.first or last.last
    first = resolve(ends.first, attrs.evolve(anchors, now=before, tense=-1, stated=last) if leaves_open(ends.first) else anchors)
    if first is None or first.first is None or first.first > last.last:
        return None
    return Stretch(first.first, last.last, _named(first.first, last.last), approximate=first.approximate or last.approximate)


def leaves_open(expression: Expression) -> bool:
    """Tell whether an expression leaves its year (or month, or week) to the tense of the words around it."""
    match expression:
        case ex.Point(unit="year" | "decade" | "century"):
            return False
        case ex.Point() | ex.Holiday():
            return expression.inside is None and expression.pick is None
        case ex.Weekday():
            return expression.week is None and expression.pick in (None, 0)
        case ex.Slice():
            return expression.base is None or leaves_open(expression.base)
        case ex.Part() | ex.Bound() | ex.Trailing() | ex.Nth() | ex.Week():
            return leaves_open(expression.base)
        case ex.Shift():
            return expression.base is not None and leaves_open(expression.base)
        case ex.Range():
            return leaves_open(expression.first) or leaves_open(expression.last)
    return False


_RESOLVERS: Final[dict[type, Callable[..., Stretch | None]]] = {
    ex.Point: _resolve_point,
    ex.Holiday: _resolve_holiday,
    ex.Relative: _resolve_relative,
    ex.Weekday: _resolve_weekday,
    ex.Stated: _resolve_stated,
    ex.Same: _resolve_same,
    ex.Again: _resolve_again,
    ex.Shift: _resolve_shift,
    ex.Window: _resolve_window,
    ex.Slice: _resolve_slice,
    ex.Trailing: _resolve_trailing,
    ex.Nth: _resolve_nth,
    ex.Week: _resolve_week,
    ex.Part: _resolve_part,
    ex.Elapsed: _resolve_elapsed,
    ex.Bound: _resolve_bound,
    ex.Range: _resolve_range,
}


# ---------------------------------------------------------------- values
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


def role_of(expression: Expression) -> Role:
    """Return how the words hold the interval."""
    match expression:
        case ex.Bound(kind="by" | "until" | "before"):
            return "deadline"
        case ex.Bound(kind="since" | "after"):
            return "since"
        case ex.Bound(kind="as_of"):
            return "as_of"
        case ex.Range() | ex.Slice() | ex.Window() | ex.Trailing() | ex.Elapsed():
            return "span"
    return "point"
