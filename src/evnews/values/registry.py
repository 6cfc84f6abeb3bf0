"""The one pint registry of evnews, built when it is first asked for.

pint only converts; no text of an article ever reaches its parser.  A quantity that is
pickled comes back in pint's own application registry, which lacks these definitions:
what should cross processes is the `Measure`, whose ``quantity`` is made anew there.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from evnews.values.units import check_unit, parts_of, table

if TYPE_CHECKING:
    import pint

__all__ = ["convert", "pint_unit", "registry"]

_lock = threading.RLock()
_OFFSET = frozenset({"degree_Celsius", "degree_Fahrenheit"})
# A number of so many digits, or decimals, is short; and the noise of a conversion, as a part of the number or in degrees.
_DIGITS = 13
_DECIMALS = 10
_NOISE = 4e-15
_DEGREES = 5e-13


@cache
def _build() -> tuple[pint.UnitRegistry[Any], frozenset[str]]:
    """Return the registry, and the names that it holds before any noun is added."""
    import pint

    built: pint.UnitRegistry[Any] = pint.UnitRegistry(on_redefinition="ignore")
    for row in table().values():
        if row.definition:
            built.define(f"{row.name} = {row.definition}")
    # pint has worked out what its own names stand for by now, and would keep to it for those that were overridden.
    built._build_cache()  # noqa: SLF001 - no public way
    return built, frozenset(built)


def registry() -> pint.UnitRegistry[Any]:
    """Return the registry that every ``Measure.quantity`` belongs to.

    It holds pint's own units and those of evnews: each currency and each counted thing
    is a dimension of its own.  The first call builds it (a quarter of a second);
    threads may call it at the same time.

    Examples
    --------
    >>> ureg = registry()
    >>> ureg is registry()
    True
    >>> ureg.Quantity(1, "mu_land").to("meter**2").magnitude
    666.66...
    """
    with _lock:
        return _build()[0]


@cache
def _noun(noun: str) -> str:
    """Define a counted noun as a dimension of its own and return its name in the registry."""
    with _lock:
        built, taken = _build()
        # pint knows some nouns as something else ("chain", "point"); its meaning stays untouched.
        name = f"counted_{noun}" if noun in taken else noun
        built.define(f"{name} = [{name}]")
        return name


@cache
def pint_unit(unit: str) -> pint.Unit:
    """Return the pint unit of a canonical name.

    A noun that pint knows as something else is ``counted_<noun>`` in the registry.

    Raises
    ------
    UnknownUnitError
        The name is not a canonical one.

    Examples
    --------
    >>> str(pint_unit("vehicle/week")), str(pint_unit("chain"))
    ('vehicle / week', 'counted_chain')
    """
    from pint.util import UnitsContainer

    check_unit(unit)
    with _lock:
        built = registry()
        known = table()
        if unit in known:
            return built.parse_units(unit)
        product: Any = built.Unit("")
        for i, part in enumerate(parts_of(unit)):
            if part not in known:
                # Not by way of the parser, to which some nouns are words of its grammar ("per").
                factor = built.Unit(UnitsContainer({_noun(part): 1}))
            else:
                # A rate of a temperature counts steps, wherever the scale has its zero.
                factor = built.parse_units(f"delta_{part}" if part in _OFFSET and "/" in unit else part)
            product = product / factor if i else factor
        return cast("pint.Unit", product)


def convert(number: float, source: str, target: str) -> float:
    """Return ``number`` of ``source`` counted in ``target``, two units of one dimension.

    Examples
    --------
    >>> convert(1, "GWh/year", "MWh/year")
    1000.0
    """
    if source == target:
        return number
    converted = float(registry().convert(number, pint_unit(source), pint_unit(target)))
    # The noise of the factors is taken off a number that is short but for it: there and back again is where one began.
    # A temperature goes by way of its distance from absolute zero, which leaves more of it.
    short = round(converted, _DECIMALS) if source in _OFFSET else float(f"{converted:.{_DIGITS}g}")
    noise = _DEGREES if source in _OFFSET else _NOISE * abs(converted)
    return short if abs(short - converted) <= noise else converted
