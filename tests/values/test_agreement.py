"""Which values may be one, given how precisely each is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evnews.testing import datespans, measures
from evnews.values.agreement import dates_agree, grain, measures_agree
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

_AGREE = [
    # rounded and cut off
    ("20498 vehicle", "20500 vehicle"),
    ("20498 vehicle", "20400 vehicle"),
    ("20498 vehicle", "20000 vehicle"),
    ("215900 CNY", "216000 CNY"),
    ("299900 CNY", "300000 CNY"),
    ("-5.46 percent", "-5.5 percent"),
    ("-5.46 percent", "-5.4 percent"),
    ("2.78 second", "2.8 second"),
    # about, at least, a range
    ("148000 vehicle/year", "about 150000 vehicle/year"),
    ("about 50 vehicle/week", "54 vehicle/week"),
    ("12000 vehicle", "at least 10000 vehicle"),
    ("at least 10000 vehicle", "at least 500000 vehicle"),
    ("235 to 270 km", "250 km"),
    # other units
    ("310 mile", "499 km"),
    ("150000 vehicle/year", "12500 vehicle/month"),
    ("495 kW", "673 metric_horsepower"),
    ("345 kW", "469 horsepower"),
    ("0.1 MWh", "100 kWh"),
    # what cannot be compared
    ("490000000 USD", "35000000000 THB"),
    ("40 vehicle/hour", "150000 vehicle/year"),
    ("5 model", "7 vehicle"),
]
_DIFFER = [
    ("150000 vehicle/year", "200000 vehicle/year"),
    ("150000 vehicle/year", "about 200000 vehicle/year"),
    ("20498 vehicle", "20600 vehicle"),
    ("20498 vehicle", "20300 vehicle"),
    ("5 seat", "6 seat"),
    ("5 seat", "7 seat"),
    ("77.4 kWh", "77.6 kWh"),
    ("800 km", "810 km"),
    ("310 mile", "530 km"),
    ("9000 vehicle", "at least 10000 vehicle"),
    ("235 to 270 km", "300 km"),
    ("-5.5 percent", "5.5 percent"),
    ("495 kW", "700 metric_horsepower"),
    ("150000 vehicle/year", "15000 vehicle/month"),
]


@pytest.mark.parametrize(("one", "other"), _AGREE)
def test_agree(one: str, other: str) -> None:
    """The same number, told more or less precisely, is no disagreement, whichever comes first."""
    assert measures_agree(Measure.parse(one), Measure.parse(other))
    assert measures_agree(Measure.parse(other), Measure.parse(one))


@pytest.mark.parametrize(("one", "other"), _DIFFER)
def test_differ(one: str, other: str) -> None:
    """What no rounding explains differs, whichever comes first."""
    assert not measures_agree(Measure.parse(one), Measure.parse(other))
    assert not measures_agree(Measure.parse(other), Measure.parse(one))


@given(measures(), measures())
def test_agreement_is_mutual(one: Measure, other: Measure) -> None:
    """A measure agrees with itself, and with another as that one does with it."""
    assert measures_agree(one, one)
    assert measures_agree(one, other) == measures_agree(other, one)


@given(st.integers(100, 10**9), st.integers(1, 6))
def test_whatever_is_rounded_agrees(number: int, places: int) -> None:
    """A number agrees with itself rounded, and cut off, to two digits or more."""
    step = 10**places
    assume(number >= 10 * step)
    rounded, cut = (number + step // 2) // step * step, number // step * step
    assert measures_agree(Measure(number, "vehicle"), Measure(rounded, "vehicle"))
    assert measures_agree(Measure(number, "vehicle"), Measure(cut, "vehicle"))


@given(st.integers(1, 10**12))
def test_grain_divides(number: int) -> None:
    """The step of a whole number divides it, and is no more than a tenth of it or one."""
    step = grain(float(number))
    assert number % step == 0
    assert step <= max(number / 10, 1)


@given(datespans(), datespans())
def test_dates_that_share_a_day_agree(one: DateSpan, other: DateSpan) -> None:
    """Dates agree with themselves, mutually, and whenever they overlap."""
    assert dates_agree(one, one)
    assert dates_agree(one, other) == dates_agree(other, one)
    assert dates_agree(one, other) or not one.overlaps(other)


@given(datespans())
def test_an_exact_day_outside_disagrees(span: DateSpan) -> None:
    """The day after an exact interval does not agree with it."""
    assume(span.latest is not None and not span.approximate and span.latest.year < 9999)
    assert span.latest is not None
    assert not dates_agree(span, DateSpan.day(span.latest + timedelta(days=1)))
