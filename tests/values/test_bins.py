"""Grouping by neighbours gives what comparing all with all would: on measures and days of all kinds, and fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evnews import DateSpan, Measure
from evnews.dossier.comparison import agree, extents
from evnews.testing import datespans
from evnews.values.bins import Bins

UNITS = st.sampled_from([["vehicle"], ["km", "mile"], ["kW", "horsepower", "metric_horsepower"], ["kWh"]])


@st.composite
def alike(draw: st.DrawFn) -> list[Measure]:
    """Draw measures of one kind that lie close together, told with more and with less precision."""
    units = draw(UNITS)
    unit, number, rough = st.sampled_from(units), st.integers(900, 1_300) | st.integers(1, 40).map(lambda n: n * 100), st.booleans()
    plain = st.builds(lambda n, unit, about: Measure(n, n, unit, about), number, unit, rough)
    bound = st.builds(lambda n, unit, upper: Measure(None, n, unit) if upper else Measure(n, None, unit), number, unit, rough)
    between = st.builds(lambda n, more, unit: Measure(n, n + more, unit), number, st.integers(1, 200), unit)
    return draw(st.lists(plain | bound | between, min_size=1, max_size=12))


def check(values: Sequence[Any], groups: Sequence[Sequence[Any]], agreeing: Callable[[Any, Any], bool]) -> None:
    """Check that each value, in its turn, has gone into the first group all of whose members it agrees with."""
    seen: list[list[Any]] = []
    for value in values:
        first = next((group for group in seen if all(agreeing(other, value) for other in group)), None)
        if first is None:
            seen.append([value])
        else:
            first.append(value)
    assert [list(group) for group in groups] == seen


def grouped(values: Sequence[Any], agreeing: Callable[[Any, Any], bool]) -> list[list[Any]]:
    """Group values by their neighbours."""
    bins: Bins[Any] = Bins(agreeing, key=lambda value: value)
    for value, extent in zip(values, extents(values), strict=True):
        bins.put(value, extent)
    return bins.groups


def agreeing(one: Any, other: Any) -> bool:
    """Tell whether two values of one field may both be so."""
    return agree("value", one, other, lambda a, b: a == b)


@given(alike() | st.lists(datespans(), min_size=1, max_size=12) | alike().map(lambda each: [(one,) for one in each]))
def test_neighbours_are_enough(values: list[Any]) -> None:
    """Measures, lists of them, and days are grouped as if each were compared with each."""
    check(values, grouped(values, agreeing), agreeing)


@given(st.lists(st.sampled_from([Measure(5, "kWh"), Measure(5, "vehicle"), Measure(6, "kWh"), DateSpan.parse("2023")]), max_size=6))
def test_what_cannot_be_compared_is_looked_at_everywhere(values: list[Any]) -> None:
    """Values of several kinds have no line to lie on, and are grouped all the same."""
    check(values, grouped(values, agreeing) if values else [], agreeing)


def test_ten_times_as_many_take_ten_times_as_long() -> None:
    """Many values that all differ are never compared all with all: 8,000 would take 32 million comparisons."""
    begin = process_time()
    groups = grouped([Measure(10_001 + 10 * i, "vehicle") for i in range(8_000)], agreeing)
    assert len(groups) == 8_000
    assert process_time() - begin < 20
