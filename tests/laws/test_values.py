"""Laws that hold for every measure and every date span."""

from __future__ import annotations

import math
import pickle
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evnews.errors import KindError, ParseError
from evnews.testing import datespans, measures, unit_pairs, units
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.registry import registry
from evnews.values.units import is_known, kind_of, parts_of, rate, table

# Text that looks like a value and mostly is none.
_NEARLY_MEASURES = st.from_regex(r"(about |at least |up to )?-?[0-9.,e+]{1,8}( to [0-9.]{1,5})? ?[a-zA-Z_/*^]{0,12}", fullmatch=True)
_NEARLY_DATES = st.text("0123456789X-/.~[],WQ?% ", max_size=24) | st.from_regex(
    r"\[?[0-9X]{4}(-[0-9X]{2}){0,3}~?(\.\.|/|,)?[0-9X]{0,4}(-[0-9]{2}){0,2}[~\]]?", fullmatch=True
)


@given(measures())
def test_a_measure_reads_back_from_what_it_prints(measure: Measure) -> None:
    """The printed form, the repr, the dictionary and the pickle all give the same measure back."""
    assert Measure.parse(str(measure)) == measure
    assert eval(repr(measure), {"Measure": Measure}) == measure  # noqa: S307
    assert Measure.from_dict(measure.to_dict()) == measure
    twin = pickle.loads(pickle.dumps(measure))
    assert (twin, hash(twin)) == (measure, hash(measure))


@given(st.text() | _NEARLY_MEASURES)
def test_no_text_surprises_measure_parse(text: str) -> None:
    """Any text is a measure that prints as that value, or a ParseError."""
    try:
        measure = Measure.parse(text)
    except ParseError:
        return
    assert Measure.parse(str(measure)) == measure


@given(units(rates=False), units())
def test_units_are_named_by_their_parts(one: str, other: str) -> None:
    """Every unit of the strategies is canonical, and "a per b" is named by both where each is one name."""
    assert is_known(one)
    assert is_known(other)
    if "/" not in one + other:
        assert parts_of(rate(one, other)) == (one, other)


@given(measures())
def test_the_value_lies_within_the_bounds(measure: Measure) -> None:
    """The value of a measure is a number that the measure allows."""
    assert Measure(measure.value, measure.unit).within(measure)


@given(measures())
def test_every_measure_has_a_quantity(measure: Measure) -> None:
    """Each unit, invented nouns included, has a quantity in the one registry."""
    quantity = measure.quantity
    assert quantity.magnitude == measure.value
    assert quantity._REGISTRY is registry()


@given(unit_pairs().flatmap(lambda pair: st.tuples(measures(st.just(pair[0]), largest=1e12), measures(st.just(pair[0]), largest=1e12), st.just(pair[1]))))
def test_there_and_back_is_equal_and_order_is_kept(case: tuple[Measure, Measure, str]) -> None:
    """Converting to a unit of the kind and back changes nothing, and what was more stays more."""
    one, other, unit = case
    there = one.to(unit)
    assert there.unit == unit
    assert there.approximate == one.approximate
    back = there.to(one.unit)
    # Scales with another zero lose what is small beside the shift.
    slack = 1e-9 if kind_of(unit).startswith("temperature") else 1e-300
    for bound, again in ((one.low, back.low), (one.high, back.high)):
        assert (bound is None) == (again is None)
        if bound is not None and again is not None:
            assert math.isclose(bound, again, rel_tol=1e-9, abs_tol=slack)
    if one.value < other.value:
        assert there.value <= other.to(unit).value


@given(measures(largest=1e12), units())
def test_no_measure_crosses_kinds(measure: Measure, unit: str) -> None:
    """A unit of another kind is refused with both kinds in the message, whatever the dimensions."""
    kind, wanted = measure.kind, kind_of(unit)
    assume(kind != wanted)
    with pytest.raises(KindError) as caught:
        measure.to(unit)
    assert caught.value.kind == kind
    assert caught.value.expected == wanted
    assert kind in str(caught.value)
    assert wanted in str(caught.value)


@given(st.text(max_size=12) | st.sampled_from([*table(), *(spelling for row in table().values() for spelling in row.also)]))
def test_a_unit_is_known_or_refused_with_one_that_is(unit: str) -> None:
    """What is no canonical name is refused with a hint that is one."""
    if is_known(unit):
        assert Measure(1, unit).unit == unit
        return
    with pytest.raises(ParseError) as caught:
        Measure(1, unit)
    assert is_known(caught.value.hint)


@given(measures(st.just("km")), measures(st.just("km")))
def test_what_lies_within_another_overlaps_it(one: Measure, other: Measure) -> None:
    """Overlap is mutual, and whatever lies within another overlaps it."""
    assert one.overlaps(other) == other.overlaps(one)
    assert one.within(one)
    if one.within(other):
        assert one.overlaps(other)


@given(datespans())
def test_a_date_span_reads_back_from_what_it_prints(span: DateSpan) -> None:
    """The EDTF string, the repr, the dictionary and the pickle all give the same span back."""
    assert DateSpan.parse(str(span)) == span
    assert DateSpan(span.earliest, span.latest, span.edtf) == span
    assert eval(repr(span), {"DateSpan": DateSpan}) == span  # noqa: S307
    assert DateSpan.from_dict(span.to_dict()) == span
    twin = pickle.loads(pickle.dumps(span))
    assert (twin, hash(twin)) == (span, hash(span))


@given(st.text() | _NEARLY_DATES)
def test_no_text_surprises_datespan_parse(text: str) -> None:
    """Any text is a date span with ordered bounds, or a ParseError."""
    try:
        span = DateSpan.parse(text)
    except ParseError:
        return
    assert span.edtf == text
    assert span.earliest is None or span.latest is None or span.earliest <= span.latest


@given(datespans())
def test_an_interval_is_ordered_and_its_flags_agree(span: DateSpan) -> None:
    """No span ends before it begins; partial ones have no bounds, open ones at most one, others both."""
    known = [day for day in (span.earliest, span.latest) if day is not None]
    assert known == sorted(known)
    assert len(known) == (0 if span.is_partial else 1 if span.is_open else 2)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_lies_in_its_quarter_half_and_year(year: int, month: int) -> None:
    """Month, quarter, half, year and decade hold one another; neighbours do not overlap."""
    quarter = DateSpan.quarter(year, (month + 2) // 3)
    half = DateSpan.half(year, (month + 5) // 6)
    chain = [DateSpan.month(year, month), quarter, half, DateSpan.year(year), *([DateSpan.decade(year)] if year > 9 else [])]
    for inner, outer in pairwise(chain):
        assert inner.within(outer)
        assert inner.overlaps(outer)
        assert not outer.within(inner)
    assert DateSpan.year(year).before(DateSpan.month(year + 1, 1))
    assert not any(DateSpan.month(year, month).overlaps(DateSpan.month(year, other)) for other in range(1, 13) if other != month)


@given(datespans(), datespans())
def test_comparisons_of_spans_agree_with_each_other(one: DateSpan, other: DateSpan) -> None:
    """Before and after mirror each other and exclude overlap; within implies overlap; partial ones are never comparable."""
    assert one.before(other) == other.after(one)
    assert one.overlaps(other) == other.overlaps(one)
    assert one.before(other) + one.after(other) + one.overlaps(other) == (0 if one.is_partial or other.is_partial else 1)
    if one.within(other):
        assert one.overlaps(other)
    if one.within(other) and other.within(one):
        assert (one.earliest, one.latest) == (other.earliest, other.latest)


@given(datespans(partial=False))
def test_between_the_bounds_of_a_span_are_the_same_days(span: DateSpan) -> None:
    """A closed span told again by its two days has the same days."""
    if span.earliest is not None and span.latest is not None:
        again = DateSpan.between(span.earliest, span.latest)
        assert (again.earliest, again.latest) == (span.earliest, span.latest)
