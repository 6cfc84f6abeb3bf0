"""Measures: construction, the printed form, conversion and comparison."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.errors import KindError, ParseError, UnknownUnitError
from evnews.values.measure import Measure


def test_the_short_form_is_the_plain_number() -> None:
    """One number and a unit make a measure whose bounds are equal."""
    assert Measure(77.4, "kWh") == Measure(77.4, 77.4, "kWh")
    assert Measure(5, "person", approximate=True) == Measure(5, 5, "person", True)


@pytest.mark.parametrize("number", [3, 3.0, Decimal(3), Fraction(3)])
def test_bounds_become_floats(number: Any) -> None:
    """Whole numbers, decimals and fractions are kept as floats."""
    measure = Measure(number, "km")
    assert (measure.low, measure.high) == (3.0, 3.0)
    assert type(measure.low) is float


def test_minus_zero_is_zero() -> None:
    """-0.0 is stored as 0.0, so that equal measures print alike."""
    measure = Measure(-0.0, "degree_Celsius")
    assert measure.low is not None
    assert math.copysign(1, measure.low) == 1
    assert str(measure) == "0 degree_Celsius"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((None, None, "km"), ValueError, "needs a bound"),
        ((5, 4, "km"), ValueError, "low is at most high, but 5 is more than 4"),
        ((math.nan, "km"), ValueError, "low is a finite number, not nan"),
        ((1, math.inf, "km"), ValueError, "high is a finite number, not inf"),
        ((10**400, "km"), ValueError, "finite"),
        ((True, "km"), TypeError, "low is a number or None, not bool"),
        (("5", "km"), TypeError, "low is a number or None, not str"),
        ((1, "2", "km"), TypeError, "one unit"),
        ((1, 2), TypeError, "needs a unit"),
        ((1, 2, None), TypeError, "needs a unit"),
        ((1, 2, 3), TypeError, "a unit is a text, such as 'kWh', not int"),
        ((1, 2, "km", "yes"), TypeError, "approximate is True or False"),
        ((None, "km"), ValueError, "needs a bound"),
    ],
)
def test_what_is_no_measure_is_refused(arguments: tuple[Any, ...], error: type[Exception], message: str) -> None:
    """Faulty bounds, units and flags are refused with what is wrong."""
    with pytest.raises(error, match=message):
        Measure(*arguments)


def test_measures_are_immutable() -> None:
    """No field can be set."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Measure(1, "km").low = 2.0  # type: ignore[misc]


PRINTED = [
    (Measure(77.4, "kWh"), "77.4 kWh", "Measure(77.4, 'kWh')"),
    (Measure(50, "vehicle/week", approximate=True), "about 50 vehicle/week", "Measure(50, 'vehicle/week', approximate=True)"),
    (Measure(10000, None, "vehicle"), "at least 10000 vehicle", "Measure(10000, None, 'vehicle')"),
    (Measure(None, 496, "km"), "up to 496 km", "Measure(None, 496, 'km')"),
    (Measure(235, 270, "km"), "235 to 270 km", "Measure(235, 270, 'km')"),
    (Measure(235, 270, "km", approximate=True), "about 235 to 270 km", "Measure(235, 270, 'km', approximate=True)"),
    (Measure(None, 30000, "vehicle", approximate=True), "about up to 30000 vehicle", "Measure(None, 30000, 'vehicle', approximate=True)"),
    (Measure(2.37e9, "CNY"), "2370000000 CNY", "Measure(2370000000, 'CNY')"),
    (Measure(-30, -7.5, "degree_Celsius"), "-30 to -7.5 degree_Celsius", "Measure(-30, -7.5, 'degree_Celsius')"),
    (Measure(1e22, "J"), "1e+22 J", "Measure(1e+22, 'J')"),
    (Measure(1e-07, "m"), "1e-07 m", "Measure(1e-07, 'm')"),
    (Measure(5, "to"), "5 to", "Measure(5, 'to')"),
]


@pytest.mark.parametrize(("measure", "printed", "represented"), PRINTED)
def test_printed_forms(measure: Measure, printed: str, represented: str) -> None:
    """A measure prints as a short text that reads back, and its repr can be pasted."""
    assert str(measure) == printed
    assert repr(measure) == represented
    assert Measure.parse(printed) == measure


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kWh",
        "77.4",
        "77.4kWh",
        "77,4 kWh",
        "1,000 km",
        "77.4  kWh",
        " 77.4 kWh",
        "77.4 kWh\n",
        ".5 km",
        "5. km",
        "+5 km",
        "٣ km",
        "５ km",
        "nan km",
        "inf km",
        "1e999 km",
        "1_000 km",
        "270 to 235 km",
        "235 to km 5",
        "at least 5 to 6 km",
        "About 5 km",
        "5 Kilometers",
        "5 km/h",
        "5 a/b/c/d",
        "5 /",
        "5 km/",
        "9" * 100_000 + " km",
        "5 " + "a" * 100_000,
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    """What is not a printed measure raises ParseError, with an example."""
    with pytest.raises(ParseError, match="for example"):
        Measure.parse(text)


def test_parse_takes_text_only() -> None:
    """Bytes and numbers are of the wrong type."""
    with pytest.raises(TypeError, match="read from a text, not bytes"):
        Measure.parse(b"5 km")  # type: ignore[arg-type]


def test_messages_stay_short() -> None:
    """No message repeats a long text."""
    with pytest.raises(ParseError) as caught:
        Measure.parse("x" * 10_000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("measure", "value", "exact"),
    [
        (Measure(5, "km"), 5, True),
        (Measure(5, "km", approximate=True), 5, False),
        (Measure(4, 6, "km"), 5, False),
        (Measure(4, None, "km"), 4, False),
        (Measure(None, 6, "km"), 6, False),
        (Measure(1.7e308, 1.75e308, "km"), 1.725e308, False),
    ],
)
def test_value_and_exactness(measure: Measure, value: float, exact: bool) -> None:
    """The value is the number, the middle or the one bound; only a plain number is exact."""
    assert measure.value == pytest.approx(value)
    assert measure.is_exact is exact


CONVERSIONS = [
    (Measure(50, "vehicle/week"), "vehicle/year", 2608.928571428571),
    (Measure(10000, "vehicle/month"), "vehicle/year", 120000),
    (Measure(30, "vehicle/hour"), "vehicle/day", 720),
    (Measure(100000, "vehicle/quarter"), "vehicle/year", 400000),
    (Measure(310, "mile"), "km", 498.89664),
    (Measure(50, "GWh/year"), "MWh/month", 4166.666666666667),
    (Measure(673, "metric_horsepower"), "kW", 494.990658625),
    (Measure(100, "horsepower"), "kW", 74.56998715822702),
    (Measure(1000, "mu_land"), "meter**2", 666666.6666666666),
    (Measure(600, "rai"), "hectare", 96),
    (Measure(1, "acre"), "meter**2", 4046.8564224),
    (Measure(400, "force_pound*foot"), "N*m", 542.3271793),
    (Measure(157, "Wh/km"), "kWh_per_100km", 15.7),
    (Measure(253, "Wh/mile"), "kWh_per_100km", 15.7206912),
    (Measure(125, "MPGe"), "km/kWh", 5.96849132),
    (Measure(58, "mile/gallon"), "km/L", 24.65833503),
    (Measure(265, "km/hour"), "mile/hour", 164.663366),
    (Measure(-20, "degree_Celsius"), "degree_Fahrenheit", -4),
    (Measure(1, "barrel"), "L", 158.987294928),
    (Measure(1, "metric_ton"), "kg", 1000),
    (Measure(1, "short_ton"), "kg", 907.18474),
    (Measure(100000, "metric_ton/year"), "kg/day", 273785.0787),
    (Measure(1, "decade"), "year", 10),
    (Measure(18, "month"), "year", 1.5),
    (Measure(0.255, "kWh/kg"), "Wh/kg", 255),
    (Measure(100, "Mbit/second"), "MB/second", 12.5),
    (Measure(2, "degree_Celsius/minute"), "degree_Fahrenheit/hour", 216),
    (Measure(25, "basis_point"), "percentage_point", 0.25),
    (Measure(90, "swap/day/station"), "swap/hour/station", 3.75),
    (Measure(7, "model"), "model", 7),
]


@pytest.mark.parametrize(("measure", "unit", "expected"), CONVERSIONS)
def test_conversions(measure: Measure, unit: str, expected: float) -> None:
    """Units of one kind convert by their definitions."""
    assert measure.to(unit).value == pytest.approx(expected, rel=1e-7)
    assert measure.to(unit).unit == unit


def test_conversion_keeps_bounds_and_approximation() -> None:
    """Each bound is converted, an open side stays open, "about" stays."""
    assert Measure(None, 2, "km", approximate=True).to("m") == Measure(None, 2000, "m", approximate=True)
    assert Measure(60, 80, "kWh").to("Wh") == Measure(60000, 80000, "Wh")


CROSSINGS = [
    (Measure(40, "GWh/year"), "MW", r"'GWh/year' measures energy output, not power; for example 'kWh/year'"),
    (Measure(40, "kWh"), "kW", "'kWh' measures energy, not power; for example 'Wh'"),
    (Measure(400, "N*m"), "J", "torque, not energy"),
    (Measure(5, "percent"), "percentage_point", "share, not percentage points"),
    (Measure(5, "c_rate"), "Hz", "charge rate, not frequency"),
    (Measure(5, "vehicle"), "order", "vehicles, not orders"),
    (Measure(5, "vehicle/year"), "battery_unit/year", "vehicle output, not battery output"),
    (Measure(5, "model"), "city", "'model' measures count, of model, not of city"),
    (Measure(5, "model/year"), "city/year", "count per time, of model, not of city"),
    (Measure(4.1, "mile/kWh"), "kWh_per_100km", "energy economy, not energy consumption"),
    (Measure(5, "CNY"), "USD", "money, in CNY, not in USD, without a rate"),
    (Measure(5, "CNY/kWh"), "USD/kWh", "money per energy, in CNY, not in USD, without a rate"),
    (Measure(5, "CNY"), "CNY/year", "money, not money per time"),
]


@pytest.mark.parametrize(("measure", "unit", "message"), CROSSINGS)
def test_conversion_never_crosses_kinds(measure: Measure, unit: str, message: str) -> None:
    """What is measured stays what it is, even where the dimensions agree."""
    with pytest.raises(KindError, match=message.replace("*", r"\*")):
        measure.to(unit)


def test_conversion_to_an_unknown_unit() -> None:
    """The unit asked for is checked as any other."""
    with pytest.raises(UnknownUnitError, match="'km/h' is not a canonical unit name; for example 'km/hour'"):
        Measure(5, "km/hour").to("km/h")


def test_money_converts_with_a_rate() -> None:
    """A rate is the wanted currency per given one, wherever in the unit the currency stands."""
    assert Measure(100, 200, "CNY").to("USD", rate=0.125) == Measure(12.5, 25, "USD")
    assert Measure(100, "CNY/month").to("USD/month", rate=0.125) == Measure(12.5, "USD/month")
    assert Measure(80, "CNY/kWh").to("USD/MWh", rate=0.125).value == pytest.approx(10000)
    assert Measure(8, "km/CNY").to("km/USD", rate=0.125).value == pytest.approx(64)


@pytest.mark.parametrize(
    ("measure", "unit", "rate", "message"),
    [
        (Measure(1, "CNY"), "USD", 0, "positive, not 0"),
        (Measure(1, "CNY"), "USD", -2, "positive, not -2"),
        (Measure(1, "CNY"), "USD", math.nan, "finite"),
        (Measure(1, "CNY"), "CNY", 2, "from 'CNY' to 'CNY' there is none"),
        (Measure(1, "km"), "m", 2, "from 'km' to 'm' there is none"),
        (Measure(1, "CNY/EUR"), "USD/JPY", 2, "more than one"),
    ],
)
def test_rates_that_make_no_sense(measure: Measure, unit: str, rate: float, message: str) -> None:
    """A rate is positive, and given where exactly one currency changes."""
    with pytest.raises(ValueError, match=message):
        measure.to(unit, rate=rate)


def test_what_grows_out_of_range_is_refused() -> None:
    """A result that no float holds is refused, never infinite."""
    with pytest.raises(ValueError, match="finite"):
        Measure(1e308, "km").to("mm")


def test_the_quantity_belongs_to_pint() -> None:
    """Pint gets the value: of a range its middle, of an open measure its bound."""
    assert Measure(4, 6, "km").quantity.to("m").magnitude == 5000
    assert Measure(None, 6, "vehicle/week").quantity.magnitude == 6
    assert str(Measure(3, "chain").quantity.units) == "counted_chain"


def test_comparisons_convert_first() -> None:
    """Within and overlaps compare what the bounds mean, not how they are counted."""
    assert Measure(300, "mile").within(Measure(480, 490, "km"))
    assert not Measure(300, None, "mile").within(Measure(480, 490, "km"))
    assert not Measure(None, 300, "mile").within(Measure(480, None, "km"))
    assert Measure(300, None, "mile").overlaps(Measure(480, 490, "km"))
    assert not Measure(None, 5, "km").overlaps(Measure(5001, None, "m"))
    assert Measure(5000, "m") != Measure(5, "km")


def test_comparisons_refuse_other_things() -> None:
    """Only measures of one kind can be compared."""
    with pytest.raises(KindError, match="mass, not length"):
        Measure(5, "km").within(Measure(5, "kg"))
    with pytest.raises(TypeError, match="compared with a measure, not float"):
        Measure(5, "km").overlaps(5.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Measure(5, "km") < Measure(6, "km")  # type: ignore[operator]  # noqa: B015


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ({"low": 1, "high": 1}, ValueError, "needs a unit"),
        ({"low": 1, "units": "km"}, ValueError, "not 'units'"),
        ({"unit": "km"}, ValueError, "needs a bound"),
        ({"low": 1, "high": "km", "unit": "km"}, TypeError, "high is a number or None, not str"),
        ({"low": 1, "unit": None}, TypeError, "needs a unit"),
        ({"low": 1, "unit": "kmh"}, UnknownUnitError, "km/hour"),
        ({"low": 1, "unit": "km", "approximate": None}, TypeError, "True or False"),
    ],
)
def test_faulty_dictionaries_are_refused(data: dict[str, Any], error: type[Exception], message: str) -> None:
    """Unknown keys, missing units and wrong types are told by name."""
    with pytest.raises(error, match=message):
        Measure.from_dict(data)


@given(
    st.one_of(st.integers(1, 10**9), st.decimals(0, 10**4, places=3).map(float)),
    st.sampled_from(
        [
            ("vehicle/week", "vehicle/year"),
            ("kW", "horsepower"),
            ("kW", "metric_horsepower"),
            ("km", "mile"),
            ("N*m", "force_pound*foot"),
            ("degree_Celsius", "degree_Fahrenheit"),
            ("meter**2", "foot**2"),
            ("mu_land", "meter**2"),
            ("km/hour", "mile/hour"),
        ]
    ),
    st.booleans(),
)
def test_there_and_back_again_is_where_one_began(number: float, units: tuple[str, str], swapped: bool) -> None:
    """A number as an article writes it comes back from any unit of its kind without a digit of noise."""
    here, there = units[::-1] if swapped else units
    assert Measure(number, here).to(there).to(here) == Measure(number, here)
