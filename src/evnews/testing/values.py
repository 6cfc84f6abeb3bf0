"""Strategies for values: units, measures and date spans."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import strategies as st

from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import is_known, rate, table

__all__ = ["datespans", "measures", "nouns", "unit_pairs", "units"]


def nouns() -> st.SearchStrategy[str]:
    """Return a strategy for counted nouns, the invented as well as those that mean something to pint.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(nouns())
    ... def test_a_noun_is_a_unit_of_its_own(noun):
    ...     assert Measure(3, noun).unit == noun
    >>> test_a_noun_is_a_unit_of_its_own()
    """
    words = st.text(string.ascii_lowercase, min_size=1, max_size=8)
    invented = st.lists(words, min_size=1, max_size=3).map("_".join)
    usual = st.sampled_from(["model", "city", "country", "cylinder", "battery_pack", "cell", "chain", "link", "point", "per", "in", "is"])
    return (usual | invented).filter(is_known)


def units(*, rates: bool = True) -> st.SearchStrategy[str]:
    """Return a strategy for canonical unit names: of the table, counted nouns, and what is "per" these.

    Parameters
    ----------
    rates : bool, default True
        Whether units such as ``vehicle/week`` are among them.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(units())
    ... def test_a_unit_is_known(unit):
    ...     assert is_known(unit)
    >>> test_a_unit_is_known()
    """
    names = st.sampled_from(list(table()))
    single = names | nouns()
    if not rates:
        return single
    per = st.sampled_from(["year", "month", "week", "day", "hour", "kWh", "kg", "station"])
    return single | st.builds(rate, single.filter(lambda name: "/" not in name), per)


def unit_pairs() -> st.SearchStrategy[tuple[str, str]]:
    """Return a strategy for two units of one kind, each of which converts to the other.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(unit_pairs())
    ... def test_both_units_measure_the_same(pair):
    ...     assert Measure(3, pair[0]).kind == Measure(3, pair[1]).kind
    >>> test_both_units_measure_the_same()
    """
    by_kind: dict[str, list[str]] = {}
    for name, row in table().items():
        # What has no fellow converts only to itself: each currency is a kind of its own here.
        by_kind.setdefault(name if row.kind == "money" else row.kind, []).append(name)
    single = st.sampled_from(list(by_kind)).flatmap(lambda kind: st.tuples(st.sampled_from(by_kind[kind]), st.sampled_from(by_kind[kind])))
    simple = single.filter(lambda pair: "/" not in pair[0] + pair[1])
    times = st.tuples(st.sampled_from(by_kind["time"]), st.sampled_from(by_kind["time"]))
    rates = st.builds(lambda top, per: (rate(top[0], per[0]), rate(top[1], per[1])), simple, times)
    return single | rates


def measures(unit: st.SearchStrategy[str] | None = None, *, largest: float = 1e300) -> st.SearchStrategy[Measure]:
    """Return a strategy for measures: plain, ranges, open on one side, approximate or not.

    Parameters
    ----------
    unit : strategy of str, optional
        Which units; `units` when left out.
    largest : float, default 1e300
        No bound is farther from zero.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(measures(st.just("kWh")))
    ... def test_kilowatt_hours_are_energy(measure):
    ...     assert measure.kind == "energy"
    >>> test_kilowatt_hours_are_energy()
    """
    number = st.floats(-largest, largest) | st.integers(0, 10_000_000).map(float) | st.integers(0, 100_000).map(lambda n: n / 100)

    def build(first: float, second: float, shape: str, name: str, approximate: bool) -> Measure:
        low, high = min(first, second), max(first, second)
        if shape == "plain":
            return Measure(low, name, approximate=approximate)
        return Measure(None if shape == "up to" else low, None if shape == "at least" else high, name, approximate)

    shapes = st.sampled_from(["plain", "range", "at least", "up to"])
    return st.builds(build, number, number, shapes, units() if unit is None else unit, st.booleans())


def datespans(*, partial: bool = True) -> st.SearchStrategy[DateSpan]:
    """Return a strategy for date spans of every form that EDTF has here.

    Parameters
    ----------
    partial : bool, default True
        Whether those with an unknown year are among them.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(datespans())
    ... def test_what_is_partial_has_no_bounds(span):
    ...     assert not span.is_partial or span.earliest is span.latest is None
    >>> test_what_is_partial_has_no_bounds()
    """
    years = st.integers(1, 9998)
    days = st.dates(date(1, 1, 1), date(9998, 12, 31))
    about = st.booleans()
    pairs = st.tuples(days, days).map(sorted)
    month_pairs = st.tuples(days, days).map(lambda pair: sorted(day.isoformat()[:7] for day in pair))
    known: list[st.SearchStrategy[DateSpan]] = [
        st.builds(DateSpan.day, days, approximate=about),
        st.builds(DateSpan.month, years, st.integers(1, 12), approximate=about),
        st.builds(DateSpan.quarter, years, st.integers(1, 4)),
        st.builds(DateSpan.half, years, st.integers(1, 2)),
        st.builds(DateSpan.season, years, st.integers(1, 4)),
        st.builds(DateSpan.year, years, approximate=about),
        st.builds(DateSpan.decade, st.integers(10, 9999)),
        st.builds(lambda pair, approximate: DateSpan.between(*pair, approximate=approximate), pairs, about),
        st.builds(lambda pair: DateSpan.parse("/".join(pair)), month_pairs),
        st.builds(DateSpan.until, days, approximate=about),
        st.builds(DateSpan.since, days, approximate=about),
        st.builds(lambda pair: DateSpan.parse(f"[{pair[0]},{pair[1]}]"), pairs),
        st.builds(lambda pair: DateSpan.parse(f"[{pair[0]}..{pair[1]}]"), month_pairs),
    ]
    if not partial:
        return st.one_of(known)
    ends = days.map(lambda day: f"XXXX{day.isoformat()[4:]}") | st.integers(1, 12).map("XXXX-{:02}".format) | st.sampled_from(["XXXX", "XXXX-XX", "XXXX-XX-22"])
    parts = st.sampled_from(["XXXX-21", "XXXX-33", "XXXX-36", "XXXX-40", "XXXX-41"])
    intervals = st.builds("{}/{}".format, ends, ends) | ends.map("../{}".format) | ends.map("{}/..".format)
    return st.one_of(*known, (ends | parts | intervals).map(DateSpan.parse))
