"""The table of units, what each measures, and the registry."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import evnews.units
from evnews.errors import UnknownUnitError
from evnews.values import registry as registry_module
from evnews.values.measure import Measure
from evnews.values.registry import pint_unit, registry
from evnews.values.units import COUNT, MONEY, check_unit, is_known, kind_of, rate, sibling, table

KINDS = [
    ("vehicle", "vehicles"),
    ("vehicle/year", "vehicle output"),
    ("GWh", "energy"),
    ("GWh/year", "energy output"),
    ("kWh", "energy"),
    ("km", "length"),
    ("mile", "length"),
    ("mm", "length"),
    ("km/hour", "speed"),
    ("m/minute", "speed"),
    ("kW", "power"),
    ("metric_horsepower", "power"),
    ("N*m", "torque"),
    ("force_pound*foot", "torque"),
    ("second", "time"),
    ("V", "voltage"),
    ("Wh/kg", "specific energy"),
    ("Wh/L", "energy density"),
    ("kWh_per_100km", "energy consumption"),
    ("Wh/mile", "energy consumption"),
    ("mile/kWh", "energy economy"),
    ("L_per_100km", "fuel consumption"),
    ("mile/gallon", "fuel economy"),
    ("km/L", "fuel economy"),
    ("c_rate", "charge rate"),
    ("CNY", "money"),
    ("CNY/month", "money per time"),
    ("USD/kWh", "money per energy"),
    ("percent", "share"),
    ("percentage_point", "percentage points"),
    ("person", "people"),
    ("order", "orders"),
    ("meter**2", "area"),
    ("mu_land", "area"),
    ("metric_ton/year", "material output"),
    ("swap/day", "swaps per time"),
    ("swap/day/station", "swaps per time per stations"),
    ("model", "count"),
    ("battery_pack", "count"),
    ("model/year", "count per time"),
    ("TOPS", "computing speed"),
    ("degree_Celsius", "temperature"),
    ("GB/second", "data rate"),
]


@pytest.mark.parametrize(("unit", "kind"), KINDS)
def test_kinds(unit: str, kind: str) -> None:
    """Each unit tells what it measures."""
    assert kind_of(unit) == kind
    assert is_known(unit)


NEAR_MISSES = [
    ("kwh", "kWh"),
    ("KWH", "kWh"),
    ("GWH", "GWh"),
    ("Nm", "N*m"),
    ("km/h", "km/hour"),
    ("kmh", "km/hour"),
    ("mph", "mile/hour"),
    ("Km", "km"),
    ("kilometer", "km"),
    ("kilometres", "km"),
    ("miles", "mile"),
    ("meter", "m"),
    ("metres", "m"),
    ("m2", "meter**2"),
    ("square meter", "meter**2"),
    ("sqm", "meter**2"),
    ("ft²", "foot**2"),
    ("tonne", "metric_ton"),
    ("ton", "metric_ton"),
    ("PS", "metric_horsepower"),
    ("hp", "horsepower"),
    ("lb-ft", "force_pound*foot"),
    ("vehicles", "vehicle"),
    ("Vehicle", "vehicle"),
    ("people", "person"),
    ("persons", "person"),
    ("vehicles/year", "vehicle/year"),
    ("vehicle/yr", "vehicle/year"),
    ("GWh/y", "GWh/year"),
    ("kWh/100km", "kWh_per_100km"),
    ("kWh/100 km", "kWh_per_100km"),
    ("L/100km", "L_per_100km"),
    ("mpg", "mile/gallon"),
    ("yuan", "CNY"),
    ("RMB", "CNY"),
    ("$", "USD"),
    ("usd", "USD"),
    ("%", "percent"),
    ("°C", "degree_Celsius"),
    ("minutes", "minute"),
    ("batteryunit", "battery_unit"),
    ("Wh/kilogram", "Wh/kg"),
]


@pytest.mark.parametrize(("spelling", "canonical"), NEAR_MISSES)
def test_near_misses_are_refused_with_the_canonical_name(spelling: str, canonical: str) -> None:
    """Another spelling of a unit is refused, and the message tells the right one."""
    assert not is_known(spelling)
    with pytest.raises(UnknownUnitError) as caught:
        check_unit(spelling)
    assert caught.value.hint == canonical


@pytest.mark.parametrize(
    "unit",
    [
        "",
        " ",
        "Foo",
        "vehicle ",
        " km",
        "km/",
        "/km",
        "a//b",
        "a/b/c/d",
        "model_",
        "_model",
        "a__b",
        "modèle",
        "辆",
        "x1",
        "a" * 41,
        "a" * 1000,
        "km\n",
        "model*city",
    ],
)
def test_what_cannot_be_a_unit(unit: str) -> None:
    """Neither of the table nor a counted noun: refused with an example."""
    assert not is_known(unit)
    with pytest.raises(UnknownUnitError):
        check_unit(unit)


def test_units_are_texts() -> None:
    """Another type is a TypeError, not a parse error."""
    with pytest.raises(TypeError, match="a unit is a text"):
        kind_of(5)  # type: ignore[arg-type]


def test_rate_joins_and_checks() -> None:
    """A rate is the name "a/b", and both names are checked."""
    assert rate("GWh", "year") == "GWh/year"
    with pytest.raises(UnknownUnitError, match="vehicle/year"):
        rate("vehicle", "yr")


def test_the_table_is_sound() -> None:
    """No spelling that is refused is itself a canonical name, and no name stands twice."""
    names = list(table())
    assert len(names) == len(set(names))
    for row in table().values():
        for spelling in row.also:
            assert spelling not in table(), (row.name, spelling)
            assert not is_known(spelling), (row.name, spelling)
        assert row.kind != COUNT


def test_the_table_holds_enough_currencies() -> None:
    """The currencies of the countries where cars are built and sold are there, each a dimension of its own."""
    currencies = [row.name for row in table().values() if row.kind == MONEY]
    assert len(currencies) >= 45
    assert len({str(pint_unit(name).dimensionality) for name in currencies}) == len(currencies)


def test_units_of_one_kind_share_a_dimension() -> None:
    """Every unit of the table has a quantity, convertible to the first of its kind."""
    first: dict[str, str] = {}
    for row in table().values():
        quantity = Measure(1, row.name).quantity
        if row.kind != MONEY:
            assert quantity.is_compatible_with(pint_unit(first.setdefault(row.kind, row.name))), row.name


def test_siblings_are_of_the_same_kind() -> None:
    """The unit that a message offers is of the kind that was given."""
    for name in table():
        assert kind_of(sibling(name)) == kind_of(name)


def test_one_registry() -> None:
    """The registry is one, also for threads that ask at once, and its public name is evnews.units.registry."""
    registry_module._build.cache_clear()
    registry_module._noun.cache_clear()
    registry_module.pint_unit.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        built = {id(ureg) for ureg in pool.map(lambda _: registry(), range(16))}
    assert len(built) == 1
    assert evnews.units.registry() is registry()
    assert evnews.units.kind_of("kWh") == "energy"


def test_the_registry_parses_canonical_names() -> None:
    """A canonical unit name is an expression of the registry, with the same meaning."""
    for name in ["vehicle/year", "GWh/year", "meter**2", "force_pound*foot", "kWh_per_100km", "CNY/month", "mu_land", "quarter", "metric_ton/year"]:
        assert registry().Unit(name) == pint_unit(name)


def test_a_noun_leaves_the_meaning_that_pint_gives_it() -> None:
    """Counting chains neither makes them lengths, nor changes what a chain is to pint."""
    assert pint_unit("chain").dimensionality == {"[counted_chain]": 1}
    assert registry().Quantity(1, "chain").to("foot").magnitude == pytest.approx(66, rel=1e-4)


def test_plain_use_builds_no_registry() -> None:
    """Making, printing and reading measures, and converting to the same unit, import no pint."""
    code = (
        "import sys; from evnews.values.measure import Measure; from evnews.values.datespan import DateSpan;"
        "m = Measure.parse(str(Measure(5, 'vehicle/week'))); m.to('vehicle/week'); m.kind; DateSpan.parse('2024-40');"
        "sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
