"""Which days an expression means, given the day it is told from: shared by all languages.

`resolve` turns an `evnews.find.expressions.Expression` into a `Stretch` of days.  What the words leave open is chosen by tense, from
the anchors; where there is nothing to choose by, the result stays partial (``XXXX-06``)
and is never guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import attrs

from evnews.find import expressions as ex
from evnews.find.anchors import Anchors, chosen, picked
from evnews.find.expressions import Expression
from evnews.find.holidays import holiday
from evnews.find.openness import leaves_open
from evnews.find.shows import show_days
from evnews.find.stretches import (
    DAY,
    PATTERNS,
    Stretch,
    around,
    days_from,
    full_weeks,
    in_days,
    market_weeks,
    months_from,
    moved_by,
    named_unit,
    part_of,
    pattern_of,
    point_in,
    sliced,
    unknown,
    weekend,
    working_days,
)
from evnews.values.edtf import ends as ends_of

__all__ = ["resolve"]

# A show of more than a year ago, or to come in more, is told with its year.
_NEXT_SHOW: Final = 370
_THIS_SHOW: Final = 45


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
    >>> from datetime import date
    >>> from evnews.find.anchors import Anchors
    >>> from evnews.find.stretches import span
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


def _resolve_point(point: ex.Point, anchors: Anchors) -> Stretch | None:
    if point.unit == "year":
        return months_from(point.number, 1, 12, "year")
    if point.unit in ("decade", "century"):
        return months_from(point.number, 1, 120 if point.unit == "decade" else 1200, point.unit)
    if point.unit == "day" and not point.number:
        return _day_of_month(point, anchors)
    inside = resolve(point.inside, anchors) if point.inside is not None else None
    if inside is not None and inside.first is not None:
        return point_in(point, inside.first.year)
    if point.inside is not None or anchors.now is None:
        return pattern_of(point)
    if point.pick is not None:
        return picked(lambda year: point_in(point, year), point.pick, anchors.now, point.unit)
    if point.weekday is not None:
        fitting = chosen(lambda year: _on_weekday(point_in(point, year), point.weekday), anchors)
        if fitting is not None and fitting.first is not None and abs(fitting.first.year - anchors.now.year) <= _FITTING:
            return fitting
        # No year near has the day on this weekday: one of the two is a slip, and no reason to go far.
        return chosen(lambda year: point_in(point, year), anchors)
    begun = anchors.stated.first if anchors.stated is not None and anchors.stated.unit == "year" else None
    if begun is not None and begun > anchors.now and anchors.tense > 0 and point.unit in ("quarter", "half"):
        # "It enters Norway in 2026. Sales will begin in the second half."
        return point_in(point, begun.year)
    return chosen(lambda year: point_in(point, year), anchors, completed=point.unit in ("quarter", "half"), strict=anchors.alone)


_FITTING: Final = 2


def _on_weekday(stretch: Stretch | None, weekday: int | None) -> Stretch | None:
    return stretch if stretch is not None and stretch.first is not None and stretch.first.weekday() == weekday else None


def _day_of_month(point: ex.Point, anchors: Anchors) -> Stretch | None:
    """Return "the 22nd": of the month that is said or was stated, else of the nearest that tense allows."""
    inside = resolve(point.inside, anchors) if point.inside is not None else None
    if inside is not None and inside.first is not None:
        return point_in(attrs.evolve(point, number=inside.first.month, inside=None), inside.first.year)
    if inside is not None and inside.pattern:
        month_text = inside.pattern[5:7]
        return pattern_of(attrs.evolve(point, number=int(month_text) if month_text.isdigit() else 0))
    now = anchors.now
    if now is None:
        return pattern_of(point)
    # Without a weekday the nearest month on the side that tense points to; with one, the first month where it fits, or, without tense, the nearest.
    sides = (1, -1) if anchors.tense > 0 else (-1, 1)
    reach = 1 if point.weekday is None else 12
    months = [(side, side * steps) for side in sides for steps in range(reach + 1)]
    if anchors.tense == 0:
        months.sort(key=lambda month: abs(month[1]))
    for side, offset in months:
        month = around(now, "month", offset)
        if month is None or month.first is None:
            continue
        found = point_in(attrs.evolve(point, number=month.first.month), month.first.year)
        if found is None or found.first is None or (point.weekday is not None and found.first.weekday() != point.weekday):
            continue
        if anchors.tense == 0 or (found.first >= now if side > 0 else found.first <= now):
            return found
    return None


def _resolve_holiday(named: ex.Holiday, anchors: Anchors) -> Stretch | None:
    def build(year: int) -> Stretch | None:
        days = holiday(named.name, year)
        return None if days is None else Stretch(*days, "day" if days[0] == days[1] else "span")

    year = _year_of(named.inside, anchors)
    if year is not None:
        return build(year)
    if anchors.now is None:
        return None
    if named.pick is not None:
        return picked(build, named.pick, anchors.now, "day")
    return chosen(build, anchors, strict=anchors.alone)


def _resolve_show(show: ex.Show, anchors: Anchors) -> Stretch | None:
    """Return the days of the edition of the year that is said, else of the one that tense chooses within about a year."""

    def build(year: int) -> Stretch | None:
        days = show_days(show.name, year)
        return None if days is None else Stretch(*days, "day" if days[0] == days[1] else "span")

    if show.year is not None:
        return build(show.year)
    found = chosen(build, anchors)
    now = anchors.now
    if now is None or found is None or found.first is None or found.last is None:
        return None
    away = max((found.first - now).days, (now - found.last).days)
    if anchors.tense == 0:
        # Without a word of time only a show of these weeks is sure to be the one that is meant.
        return found if away <= _THIS_SHOW else None
    return found if away <= _NEXT_SHOW and (found.last >= now if anchors.tense > 0 else found.first <= now) else None


def _resolve_relative(relative: ex.Relative, anchors: Anchors) -> Stretch | None:
    if anchors.now is None:
        return unknown(relative.unit)
    return around(anchors.now, relative.unit, relative.offset)


def _resolve_weekday(weekday: ex.Weekday, anchors: Anchors) -> Stretch | None:
    if weekday.week is not None:
        week = resolve(weekday.week, anchors)
        if week is None or week.first is None:
            return unknown("day")
        return around(week.first + timedelta(days=(weekday.number - week.first.weekday()) % 7), "day")
    now = anchors.now
    if now is None:
        return unknown("day")
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
    elif anchors.tense < 0 < in_week and weekday.number > _FRIDAY:
        # "were cut this weekend", said on a Monday
        offset = behind
    else:
        offset = ahead if anchors.tense > 0 else in_week
    return around(now, "day", offset)


def _resolve_stated(stated: ex.Stated, anchors: Anchors) -> Stretch | None:
    if stated.narrow:
        beside = anchors.beside
        if beside is not None and beside.first is not None and not beside.approximate and beside.unit in ("month", "quarter", "half", "span"):
            return beside
    elif anchors.stated is not None:
        return anchors.stated
    return _now(anchors)


def _now(anchors: Anchors) -> Stretch | None:
    return None if anchors.now is None else Stretch(anchors.now, anchors.now, "day")


def _resolve_same(same: ex.Same, anchors: Anchors) -> Stretch | None:
    stated = anchors.beside if same.beside else anchors.day if same.unit == "day" else anchors.stated
    if same.data:
        stated = anchors.data if anchors.data is not None and _WIDTHS[anchors.data.unit] <= _WIDTHS[same.unit] else None
        if stated is None and same.unit != "year":
            return None
    if stated is not None:
        day = stated.last if same.offset > 0 or same.data else stated.first or stated.last
        if day is not None:
            return around(day, same.unit, same.offset)
        if stated.pattern:
            return _same_unknown(same, stated.pattern)
    if anchors.now is None:
        return unknown(same.unit)
    return around(anchors.now, same.unit, same.offset)


_FRIDAY: Final = 4
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
    size = len(PATTERNS.get(same.unit, ""))
    if same.offset or not size or len(stated) < size or not stated.startswith("XXXX"):
        return unknown(same.unit)
    return Stretch(None, None, same.unit, pattern=stated[:size])


def _resolve_again(again: ex.Again, anchors: Anchors) -> Stretch | None:
    stated, year = anchors.stated, _year_of(again.inside, anchors)
    if stated is None or stated.first is None or stated.last is None or year is None:
        return None
    return _resolve_shift(ex.Shift("year", year - stated.first.year, ex.Stated()), anchors)


def _resolve_shift(shift: ex.Shift, anchors: Anchors) -> Stretch | None:
    base = resolve(shift.base, anchors) if shift.base is not None else _now(anchors)
    if base is None or base.first is None or base.last is None:
        return unknown("day" if in_days(shift.unit) else "month") if base is not None or anchors.now is None else None
    if (shift.base is None and shift.unit in ("quarter", "half")) or base.unit == shift.unit == "week":
        return around(base.first, shift.unit, shift.count)
    if base.unit == "week" and not in_days(shift.unit):
        moved = moved_by(base.first, shift.unit, shift.count)
        return None if moved is None else around(moved, "week")
    if shift.base is not None and base.unit != "day" and not in_days(shift.unit):
        # A period of figures is compared with the same period: "a year earlier" of a quarter is that quarter a year before.
        first, last = moved_by(base.first, shift.unit, shift.count), moved_by(base.last + DAY, shift.unit, shift.count)
        if first is None or last is None:
            return None
        # but three months behind a half is no half
        same = base.unit not in ("quarter", "half", "season") or shift.unit in (base.unit, "year")
        return Stretch(first, last - DAY, base.unit if same else named_unit(first, last - DAY))
    moved = moved_by(base.last if shift.count > 0 else base.first, shift.unit, shift.count)
    if moved is None:
        return None
    exact = shift.base is not None and not isinstance(shift.base, ex.Stated)
    if exact or shift.unit in ("week", "day", "month"):
        return Stretch(moved, moved, "day", approximate=not exact and shift.unit == "month")
    month = around(moved, "month")
    return None if month is None else attrs.evolve(month, approximate=True)


def _resolve_window(window: ex.Window, anchors: Anchors) -> Stretch | None:
    now = anchors.now
    if now is None:
        return None
    count, unit = window.count, window.unit
    if unit in ("quarter", "half", "season") or (anchors.alone and not (window.working or window.running) and unit != "day"):
        # Nothing around tells that the days are counted from today: whole units.
        edge = around(now, unit, 1 if count > 0 else -1)
        far = around(now, unit, count)
        if edge is None or far is None:
            return None
        return Stretch(edge.first, far.last, "span") if count > 0 else Stretch(far.first, edge.last, "span")
    moved = moved_by(now, unit, count)
    if moved is None:
        return None
    if window.working:
        return working_days(now, count)
    if in_days(unit):
        return Stretch(now + DAY, moved, "span") if count > 0 else Stretch(moved, now - DAY, "span")
    return Stretch(now, moved, "span", approximate=True) if count > 0 else Stretch(moved, now, "span", approximate=True)


def _resolve_slice(part: ex.Slice, anchors: Anchors) -> Stretch | None:
    if part.base is None:
        return _unplaced_slice(part, anchors)
    base = resolve(part.base, anchors)
    if base is None:
        return None
    weeks = market_weeks(base, 1, part.count) if part.dated and part.unit == "week" else None
    return weeks or sliced(base, part.unit, part.count)


def _unplaced_slice(part: ex.Slice, anchors: Anchors) -> Stretch | None:
    """Return "the first ten months" of a year that nobody said: the one whose slice is over, or lies ahead."""
    if anchors.now is None:
        return None

    def build(year: int) -> Stretch | None:
        whole = months_from(year, 1, 12, "year")
        return None if whole is None else sliced(whole, part.unit, part.count)

    return chosen(build, anchors, completed=True)


def _resolve_trailing(part: ex.Trailing, anchors: Anchors) -> Stretch | None:
    base = resolve(part.base, anchors)
    if base is None or base.last is None:
        return None
    begin = moved_by(base.last + DAY, part.unit, -part.count)
    return None if begin is None else Stretch(begin, base.last, named_unit(begin, base.last))


def _resolve_nth(nth: ex.Nth, anchors: Anchors) -> Stretch | None:
    base = resolve(nth.base, anchors)
    if base is None or base.first is None or base.last is None:
        return None
    if nth.dated and base.unit == "month" and nth.number > 0:
        return market_weeks(base, nth.number, nth.number)
    first, last = base.first, base.last
    steps = nth.number - 1 if nth.number > 0 else nth.number + 1
    if nth.weekday is not None:
        edge = first + timedelta(days=(nth.weekday - first.weekday()) % 7) if nth.number > 0 else last - timedelta(days=(last.weekday() - nth.weekday) % 7)
        moved = moved_by(edge, "week", steps)
        return around(moved, "day") if moved and first <= moved <= last else None
    if nth.unit == "week":
        head, tail = full_weeks(first, last)
        edge = head if nth.number > 0 else tail - timedelta(days=6)
    else:
        edge = first if nth.number > 0 else last
    found = around(edge, nth.unit, steps)
    if found is None or found.first is None or found.last is None:
        return None
    return found if found.first <= last and found.last >= first else None


def _resolve_week(week: ex.Week, anchors: Anchors) -> Stretch | None:
    base = _week_begun(week, anchors) or resolve(week.base, anchors)
    if base is None or base.first is None or base.last is None:
        return None
    if week.side == "weekend":
        return weekend(base.first) if base.first == base.last else None
    if week.side == "of":
        return around(base.first, "week") if base.first == base.last else attrs.evolve(base, unit="week")
    begin = base.first if week.side == "from" else moved_by(base.last, "day", -6)
    return None if begin is None else days_from(begin, 7, "week")


def _week_begun(week: ex.Week, anchors: Anchors) -> Stretch | None:
    """Choose the year in which a day begins a week, on a Monday or else a Sunday, where only one near does; weeks end on many days."""
    day, now = week.base, anchors.now
    if week.side != "from" or not isinstance(day, ex.Point) or not leaves_open(day) or not day.number or day.weekday is not None or now is None:
        return None
    near = [point_in(day, year) for year in range(now.year - 1, now.year + 2)]
    for begin in (0, 6):
        fits = [found for found in near if found is not None and found.first is not None and found.first.weekday() == begin]
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def _resolve_step(step: ex.Step, anchors: Anchors) -> Stretch | None:
    base = resolve(step.base, anchors)
    if base is None or base.first is None or base.last is None:
        return None
    begin = base.first if step.on else base.last + DAY
    moved = moved_by(begin + timedelta(days=(step.weekday - begin.weekday()) % 7), "week", step.number - 1)
    return None if moved is None else Stretch(moved, moved, "day")


def _resolve_part(part: ex.Part, anchors: Anchors) -> Stretch | None:
    base = resolve(part.base, anchors)
    if base is None or base.first is None or base.last is None:
        return _unplaced_part(part, base)
    return part_of(base, part.part)


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
    if base.last < now or now < base.first:
        return base  # "earlier in November", told in December
    return Stretch(now, base.last, "span") if elapsed.ahead else Stretch(base.first, now, "span")


def _resolve_bound(bound: ex.Bound, anchors: Anchors) -> Stretch | None:
    if bound.kind == "since":
        anchors = attrs.evolve(anchors, tense=-1)
    elif bound.kind != "as_of" and anchors.tense == 0:
        anchors = attrs.evolve(anchors, tense=1)
    if bound.kind in ("from", "by", "until", "before"):
        anchors = attrs.evolve(anchors, onward=True)
    base = resolve(bound.base, anchors)
    if base is None or bound.kind == "as_of":
        return base
    if base.pattern:
        pattern = f"../{base.pattern}" if bound.kind in ("by", "until", "before") else f"{base.pattern}/.."
        return Stretch(None, None, base.unit, pattern=pattern) if base.unit in ("day", "month", "year") else base
    if bound.kind in ("by", "until"):
        return Stretch(None, base.last, base.unit)
    if bound.kind in ("since", "from"):
        return Stretch(base.first, None, base.unit)
    if bound.kind == "before":
        at_end = isinstance(bound.base, ex.Part) and bound.base.part == "end"
        edge = base.last if at_end or base.first is None else base.first - DAY
        return Stretch(None, edge, "day")
    return None if base.last is None else Stretch(base.last + DAY, None, "day")


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
        if first is None or not first.pattern:
            return None
        return Stretch(None, None, "span", pattern=f"{ends_of(first.pattern)[0]}/{ends_of(last.pattern)[1]}")
    if last.last is None:
        return None
    # The latest beginning on or before the end: "Dec. 24 to Jan. 1".
    before = last.first or last.last
    first = resolve(ends.first, attrs.evolve(anchors, now=before, tense=-1, stated=last) if leaves_open(ends.first) else anchors)
    if first is None or first.first is None or first.first > last.last:
        return None
    return Stretch(first.first, last.last, named_unit(first.first, last.last), approximate=first.approximate or last.approximate)


_RESOLVERS: Final[dict[type, Callable[..., Stretch | None]]] = {
    ex.Point: _resolve_point,
    ex.Holiday: _resolve_holiday,
    ex.Show: _resolve_show,
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
    ex.Step: _resolve_step,
    ex.Part: _resolve_part,
    ex.Elapsed: _resolve_elapsed,
    ex.Bound: _resolve_bound,
    ex.Range: _resolve_range,
}
