"""Whether two values can both be what one thing is, given how precisely each is told.

A number stands for all that a writer would print as it: 20,498 becomes 20,500 when it is
rounded and 20,400 when it is cut off.  Two values agree when the finer one may have been
printed as the coarser one; what cannot be compared at all contradicts nothing.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Final, TypeAlias

from evnews.errors import EvnewsError
from evnews.values.bins import Extent
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import kind_of, parts_of

__all__ = ["comparable", "date_extent", "dates_agree", "extent", "grain", "measures_agree", "near", "retells", "width"]

_Interval: TypeAlias = Extent

# "About 150,000" is said of 148,000 and of 162,000, hardly of 180,000.
_ABOUT: Final = 0.1
_LOW: Final = attrgetter("low")
_HIGH: Final = attrgetter("high")
# What is more than twice as much is of another thing.
_SIZE: Final = 2.0
# Conversions leave a trace in the last digits.
_DUST: Final = 1e-12
# What a plant makes in an hour says nothing of its year, in which it also stands still.
_SHORT: Final = frozenset({"day", "hour", "minute", "second"})
# Chinese specifications say horsepower for the metric one, and translations keep the number.
_EITHER_HORSEPOWER: Final = {"horsepower": "metric_horsepower"}
# By so much the two differ at most, and what was converted.
_HORSEPOWERS: Final = 0.02
_TRACE: Final = 1e-9


@lru_cache(maxsize=4096)
def grain(number: float) -> float:
    """Return the step in which a number is told: that of its last digit that is not a trailing zero.

    Trailing zeros may be digits or places that were rounded off, which the number alone
    does not tell; two digits at least are taken to be meant.

    Examples
    --------
    >>> grain(20_498), grain(20_500), grain(200_000), grain(5), grain(2.78)
    (1.0, 100.0, 10000.0, 1.0, 0.01)
    """
    if not number:
        return 1.0
    told = Decimal(repr(number)).normalize()
    exponent = told.as_tuple().exponent
    assert isinstance(exponent, int)
    return float(Decimal(1).scaleb(exponent if exponent <= 0 else min(exponent, max(told.adjusted() - 1, 0))))


def comparable(one: Measure, other: Measure) -> bool:
    """Tell whether two measures are of one kind, and of one currency and counted noun.

    Examples
    --------
    >>> comparable(Measure(40, "vehicle/hour"), Measure(150_000, "vehicle/year"))
    False
    >>> comparable(Measure(310, "mile"), Measure(499, "km"))
    True
    """
    if one.unit == other.unit:
        return True
    if kind_of(one.unit) != kind_of(other.unit) or _is_short(one.unit) != _is_short(other.unit):
        return False
    try:
        one.to(other.unit)
    except (EvnewsError, ValueError):
        return False
    return True


def _is_short(unit: str) -> bool:
    return not _SHORT.isdisjoint(parts_of(unit)[1:])


def measures_agree(one: Measure, other: Measure) -> bool:
    """Tell whether one number could have been told in both ways.

    Parameters
    ----------
    one, other : Measure
        Of any units; what cannot be compared, such as two currencies, agrees.

    Returns
    -------
    bool
        Whether one of them, as it stands, lies in what the other may stand for: all that
        is rounded or cut off to its digits, a tenth more or less where it is
        approximate, and all beyond a bound.

    Examples
    --------
    >>> measures_agree(Measure(20_498, "vehicle"), Measure(20_400, "vehicle"))
    True
    >>> measures_agree(Measure(148_000, "vehicle"), Measure(150_000, "vehicle", approximate=True))
    True
    >>> measures_agree(Measure(150_000, "vehicle/year"), Measure(200_000, "vehicle/year"))
    False
    >>> measures_agree(Measure(310, "mile"), Measure(499, "km"))
    True
    """
    if not comparable(one, other):
        return True
    return any(
        _meets(_core(a, a.unit), _reach(b, a.unit), a.unit != b.unit) or _meets(_core(b, b.unit), _reach(a, b.unit), a.unit != b.unit)
        for a, b in ((x, y) for x in _readings(one, other) for y in _readings(other, one))
    )


def retells(one: Measure, other: Measure) -> bool:
    """Tell whether two numbers are one told twice, in the same words or more and less precisely.

    This asks for more than `measures_agree`: what cannot be compared is not told again,
    and a bound is the number only where that lies within a tenth of it.  Two rough
    numbers are one where they would be if they were exact.

    Examples
    --------
    >>> exact = Measure(43_112, "vehicle")
    >>> retells(Measure(43_000, None, "vehicle"), exact), retells(Measure(30_000, None, "vehicle"), exact)
    (True, False)
    >>> retells(Measure(43_000, "vehicle"), exact), retells(Measure(43_000, "order"), exact)
    (True, False)
    >>> about = Measure(42_000, "vehicle", approximate=True)
    >>> retells(about, exact), retells(about, Measure(44_000, "vehicle", approximate=True))
    (True, False)
    """
    if _is_range(one) != _is_range(other):
        return False
    if _is_range(one):
        # A range is another one told again where both of its ends are.
        return all(retells(*(Measure(end(each), each.unit, approximate=each.approximate) for each in (one, other))) for end in (_LOW, _HIGH))
    if not comparable(one, other) or not measures_agree(one, other):
        return False
    if _is_rough(one) and _is_rough(other):
        # Of two rough numbers neither bears the other out, unless they are the same but for their rounding.
        return measures_agree(Measure(one.value, one.unit), Measure(other.value, other.unit))
    return measures_agree(_closed(one), _closed(other))


def _is_rough(measure: Measure) -> bool:
    return measure.approximate or measure.low is None or measure.high is None


def extent(measure: Measure, unit: str) -> Extent:
    """Return bounds in ``unit`` that a measure and all that agrees with it reach into: what does not meet them never agrees.

    Parameters
    ----------
    measure : Measure
        Any measure that is `comparable` with one in ``unit``.
    unit : str
        The unit that extents are compared in.

    Examples
    --------
    >>> low, high = extent(Measure(43_000, "vehicle"), "vehicle")
    >>> round(low), round(high)
    (42500, 44000)
    """
    low, high = _reach(measure, unit)
    # Either horsepower may be meant, and conversions leave a trace.
    share = _HORSEPOWERS if not _EITHER_HORSEPOWER.keys().isdisjoint((measure.unit, unit)) else _TRACE
    return low - abs(low) * share, high + abs(high) * share


def near(one: Measure, other: Measure) -> bool:
    """Tell whether two numbers are of one size: neither is more than twice the other.

    Of two that are further apart, one is a part of the other, a sum, or of another thing.

    Examples
    --------
    >>> near(Measure(150_000, "vehicle/year"), Measure(200_000, "vehicle/year"))
    True
    >>> near(Measure(70_500, "vehicle"), Measure(2_150_000, "vehicle"))
    False
    """
    if not comparable(one, other):
        return False
    low, high = sorted(abs(each.value if each.unit == one.unit else each.to(one.unit).value) for each in (one, other))
    return high <= low * _SIZE


def _is_range(measure: Measure) -> bool:
    return measure.low is not None and measure.high is not None and measure.low != measure.high


def _closed(measure: Measure) -> Measure:
    """Return the number that an open bound stands for: about its one end."""
    if measure.low is not None and measure.high is not None:
        return measure
    return Measure(measure.value, measure.unit, approximate=True)


def _readings(measure: Measure, beside: Measure) -> tuple[Measure, ...]:
    also = _EITHER_HORSEPOWER.get(measure.unit)
    if also is None or measure.unit == beside.unit:
        return (measure,)
    return (measure, Measure(measure.low, measure.high, also, measure.approximate))


def _core(measure: Measure, unit: str) -> _Interval:
    """Return the bounds as they stand."""
    there = measure if unit == measure.unit else measure.to(unit)
    return (-math.inf if there.low is None else there.low, math.inf if there.high is None else there.high)


def _reach(measure: Measure, unit: str) -> _Interval:
    """Return the numbers that a measure may stand for, in another unit."""
    low, high = measure.low, measure.high
    # The digits tell their precision in the unit that they are written in.
    least, most = (None if low is None else _around(low, measure.approximate)[0], None if high is None else _around(high, measure.approximate)[1])
    if unit == measure.unit:
        return (-math.inf if least is None else least, math.inf if most is None else most)
    return _core(Measure(least, most, measure.unit), unit)


def _around(number: float, approximate: bool) -> _Interval:
    step = grain(number)
    # Halves are rounded up, and digits cut off from above: what stands behind a number lies mostly beyond it.
    low, high = number - step / 2, math.nextafter(number + step, number)
    if number < 0:
        low, high = math.nextafter(number - step, number), number + step / 2
    if approximate:
        share = abs(number) * _ABOUT
        low, high = min(low, number - share), max(high, number + share)
    return low, high


def _meets(core: _Interval, reach: _Interval, converted: bool) -> bool:
    dust = _DUST * max((abs(end) for end in (*core, *reach) if math.isfinite(end)), default=0.0) if converted else 0.0
    return core[0] <= reach[1] + dust and reach[0] <= core[1] + dust


def width(measure: Measure) -> float:
    """Return how much a measure leaves open, as a share of its number: the smaller, the more precise.

    Examples
    --------
    >>> width(Measure(150_000, "vehicle")) < width(Measure(150_000, "vehicle", approximate=True)) < width(Measure(150_000, None, "vehicle"))
    True
    """
    if measure.low is None or measure.high is None:
        return math.inf
    low, high = _around(measure.low, measure.approximate)[0], _around(measure.high, measure.approximate)[1]
    return (high - low) / (abs(measure.value) or 1.0)


# ------------------------------------------------------------------ dates


def dates_agree(one: DateSpan, other: DateSpan) -> bool:
    """Tell whether one day may be meant by both.

    What is partly unknown agrees with everything; what is approximate reaches as far
    again on each side as it is long.

    Examples
    --------
    >>> june = DateSpan.month(2023, 6)
    >>> dates_agree(june, DateSpan.day(date(2023, 6, 15))), dates_agree(june, DateSpan.month(2023, 8))
    (True, False)
    >>> dates_agree(DateSpan.month(2023, 6, approximate=True), DateSpan.day(date(2023, 7, 2)))
    True
    """
    if one.is_partial or other.is_partial:
        return True
    (first, last), (begin, end) = _days(one), _days(other)
    return not (_apart(last, begin) or _apart(end, first))


def date_extent(span: DateSpan) -> Extent | None:
    """Return the ordinals of the days that a span may mean, which those of all that agrees with it meet; ``None`` where that is any day.

    Examples
    --------
    >>> date_extent(DateSpan.parse("2023-06"))
    (738672, 738701)
    """
    if span.is_partial:
        return None
    first, last = _days(span)
    return (-math.inf if first is None else first.toordinal(), math.inf if last is None else last.toordinal())


def _apart(last: date | None, begin: date | None) -> bool:
    return last is not None and begin is not None and last < begin


def _days(span: DateSpan) -> tuple[date | None, date | None]:
    if not span.approximate or span.earliest is None or span.latest is None:
        return span.earliest, span.latest
    length = span.latest - span.earliest + timedelta(days=1)
    return (
        span.earliest - min(length, span.earliest - date.min),
        span.latest + min(length, date.max - span.latest),
    )
