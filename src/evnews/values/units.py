"""The names of units and what each of them measures.

A unit is one name of ``data/units.tsv`` (``kWh``, ``meter**2``, ``CNY``), any other
counted noun in the singular (``model``, ``battery_pack``), or up to three of these
parted by slashes (``vehicle/week``, ``USD/kWh``).  Its *kind* is what it measures;
measures of two kinds are never converted into each other, though their dimensions
may agree: the yearly output of a battery plant is no power.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import attrs

from evnews.errors import UnknownUnitError
from evnews.text.tables import cells, rows

__all__ = ["COUNT", "MONEY", "UnitRow", "check_unit", "is_known", "kind_of", "parts_of", "rate", "sibling", "table"]

COUNT = "count"
"""The kind of every counted noun that the table does not hold."""

MONEY = "money"
"""The kind of all currencies."""

_MAX_PARTS = 3
_MAX_NOUN = 40
_MAX_UNIT = _MAX_PARTS * (_MAX_NOUN + 1)
# Accepted: model, battery_pack.  Refused: Model, battery__pack, pack_, 4x4.
_NOUN = re.compile(r"[a-z]+(?:_[a-z]+)*")
_SEPARATORS = re.compile(r"[\s_.·*^-]+")

# What a rate measures where "x per y" has a name of its own.
_NAMED = {
    "vehicles per time": "vehicle output",
    "battery units per time": "battery output",
    "energy per time": "energy output",
    "mass per time": "material output",
    "length per time": "speed",
    "data per time": "data rate",
    "energy per length": "energy consumption",
    "length per energy": "energy economy",
    "volume per length": "fuel consumption",
    "length per volume": "fuel economy",
    "energy per mass": "specific energy",
    "energy per volume": "energy density",
    "mass per volume": "density",
}


@attrs.frozen
class UnitRow:
    """One line of the table.

    Attributes
    ----------
    name : str
        The canonical name.
    kind : str
        What the unit measures.
    definition : str
        What pint is told about it; empty where pint's own definition holds.
    also : tuple of str
        Spellings that are refused, with ``name`` as the hint.
    """

    name: str
    kind: str
    definition: str
    also: tuple[str, ...]


@cache
def table() -> dict[str, UnitRow]:
    """Return the units of the table by their names, in the order of the table."""
    return {row["name"]: UnitRow(row["name"], row["kind"], row["definition"], cells(row["also"])) for row in rows("units")}


def _plain(spelling: str) -> str:
    """Return a spelling without the marks and the case in which people differ."""
    return _SEPARATORS.sub("", spelling.lower())


@cache
def _other_spellings() -> dict[str, str]:
    """Return the canonical name by each other spelling of the table, as it stands there."""
    return {spelling: row.name for row in reversed(table().values()) for spelling in row.also}


@cache
def _near_misses() -> dict[str, str]:
    """Return, by plain spelling, the canonical name that was probably meant."""
    out: dict[str, str] = {}
    for row in table().values():
        for spelling in (row.name, *row.also):
            out.setdefault(_plain(spelling), row.name)
    for spelling, name in list(out.items()):
        if len(spelling) > 2 and spelling.isalpha():
            for plural in _plurals(spelling):
                out.setdefault(plural, name)
    return out


def _plurals(word: str) -> Iterable[str]:
    yield word + "s"
    if word.endswith("y"):
        yield word[:-1] + "ies"


def parts_of(unit: str) -> tuple[str, ...]:
    """Return the names that a unit is made of: the first counted, the others "per".

    Examples
    --------
    >>> parts_of("swap/day/station")
    ('swap', 'day', 'station')
    >>> parts_of("km/hour")
    ('km', 'hour')
    """
    return tuple(unit.split("/"))


def _kind_of_part(part: str) -> str | None:
    row = table().get(part)
    if row is not None:
        return row.kind
    # A noun that is only another spelling of a unit of the table would be a silent mistake.
    if len(part) <= _MAX_NOUN and _NOUN.fullmatch(part) and _plain(part) not in _near_misses():
        return COUNT
    return None


def _kind(unit: str) -> str | None:
    # What is too long to be a unit is not to be kept in memory either.
    return _kind_of_name(unit) if len(unit) <= _MAX_UNIT else None


@lru_cache(maxsize=4096)
def _kind_of_name(unit: str) -> str | None:
    row = table().get(unit)
    if row is not None:
        return row.kind
    parts = parts_of(unit)
    if len(parts) > _MAX_PARTS:
        return None
    kind = _kind_of_part(parts[0])
    for part in parts[1:]:
        per = _kind_of_part(part)
        if kind is None or per is None:
            return None
        kind = f"{kind} per {per}"
        kind = _NAMED.get(kind, kind)
    return kind


def _nearest(name: str) -> str:
    # With its case first: "Nm" is a torque, "nm" a length.
    return _other_spellings().get(name) or _near_misses().get(_plain(name), "")


def _meant(unit: str) -> str:
    """Return the canonical name nearest to a spelling that is none, or an empty text."""
    if len(unit) > _MAX_UNIT:
        return ""
    whole = _nearest(unit)
    if whole:
        return whole
    parts = parts_of(unit)
    if not 1 < len(parts) <= _MAX_PARTS:
        return ""
    names = [part if _kind_of_part(part) else _nearest(part) for part in parts]
    return "/".join(names) if all(names) else ""


def is_known(unit: str) -> bool:
    """Tell whether ``unit`` is a canonical name.

    Examples
    --------
    >>> is_known("kWh"), is_known("vehicle/week"), is_known("cylinder"), is_known("kwh")
    (True, True, True, False)
    """
    return _kind(unit) is not None


def check_unit(unit: str) -> None:
    """Refuse what is no canonical unit name.

    Raises
    ------
    UnknownUnitError
        With the canonical name as its hint, where one is near.
    TypeError
        ``unit`` is not a text.

    Examples
    --------
    >>> check_unit("kWh")
    >>> check_unit("km/h")
    Traceback (most recent call last):
        ...
    evnews.errors.UnknownUnitError: 'km/h' is not a canonical unit name; for example 'km/hour'
    """
    kind_of(unit)


def kind_of(unit: str) -> str:
    """Return what a unit measures.

    Parameters
    ----------
    unit : str
        A canonical name.

    Returns
    -------
    str
        The kind of the table (``energy``, ``money``, ``vehicles``), ``count`` for any
        other noun, and for "x per y" a name of its own or the two kinds with "per".

    Raises
    ------
    UnknownUnitError
        The name is not a canonical one.
    TypeError
        ``unit`` is not a text.

    Examples
    --------
    >>> kind_of("kWh"), kind_of("GWh/year"), kind_of("km/hour"), kind_of("USD/kWh")
    ('energy', 'energy output', 'speed', 'money per energy')
    >>> kind_of("vehicle/week"), kind_of("cylinder"), kind_of("cylinder/hour")
    ('vehicle output', 'count', 'count per time')
    """
    if not isinstance(unit, str):
        raise TypeError(f"a unit is a text, such as 'kWh', not {type(unit).__name__}")
    kind = _kind(unit)
    if kind is None:
        meant = _meant(unit)
        reason = "" if meant else "it is in no table, and a counted noun is written in lower case and in the singular"
        raise UnknownUnitError(unit, "a canonical unit name", reason, meant or "kWh")
    return kind


def rate(unit: str, per: str) -> str:
    """Return the name of the unit "``unit`` per ``per``".

    Examples
    --------
    >>> rate("vehicle", "week")
    'vehicle/week'
    """
    name = f"{unit}/{per}"
    check_unit(name)
    return name


def sibling(unit: str) -> str:
    """Return another unit of the same kind, for examples in messages; else ``unit`` itself.

    Examples
    --------
    >>> sibling("GWh/year"), sibling("vehicle/year"), sibling("mm"), sibling("model")
    ('kWh/year', 'vehicle/quarter', 'km', 'model')
    """
    if unit in table():
        return _fellow(unit, "") or unit
    parts = parts_of(unit)
    for i, part in enumerate(parts):
        fellow = _fellow(part, "/")
        if fellow:
            return "/".join((*parts[:i], fellow, *parts[i + 1 :]))
    return unit


def _fellow(name: str, barred: str) -> str:
    """Return the first other unit of the table that converts to ``name`` and does not hold ``barred``."""
    row = table().get(name)
    if row is not None and row.kind != MONEY:
        for other in table().values():
            if other.kind == row.kind and other is not row and not (barred and barred in other.name):
                return other.name
    return ""
