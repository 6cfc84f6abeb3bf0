"""What writing and reading of schema.org share: terms, unit codes, and where our own words are defined."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from evnews.text.tables import cells, rows

__all__ = ["CONTEXT", "ISCO", "ISO_DATE", "OURS", "SITE", "Node", "code_of", "field_of", "is_a", "property_id", "unit_of", "word_set"]

Node: TypeAlias = dict[str, Any]
"""A JSON-LD node, or any other object of JSON."""

SITE: Final = "https://schema.org"

_WORDS: Final = "https://evnews.readthedocs.io/en/latest/reference/vocabularies.html#"
_FIELDS: Final = "https://evnews.readthedocs.io/en/latest/reference/records.html#evnews."

OURS: Final[Mapping[str, Mapping[str, bool]]] = {
    "Plant": {
        "phase": False,
        "capacity": False,
        "rate": False,
        "completed": False,
        "opened": False,
        "investment": False,
        "area": False,
        "models": True,
    },
    "VehicleModel": {"ranges": True, "battery_capacity": False, "voltage": False, "software": False, "platform": False},
}
"""The fields that schema.org has no property for, and whether they hold several values; each is told by an ``additionalProperty``."""

ISCO: Final = "https://ilostat.ilo.org/methods/concepts-and-definitions/classification-occupation/"
"""The set that occupational codes are of: ISCO-08."""

ISO_DATE: Final = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
"""What EDTF and ISO 8601 write alike: a year, a month or a day."""

CONTEXT: Final[Node] = {
    "@vocab": f"{SITE}/",
    "datePosted": {"@type": "Date"},
    "inCodeSet": {"@type": "@id"},
    "inDefinedTermSet": {"@type": "@id"},
    "propertyID": {"@type": "URL"},
}
"""All that is needed to read a document as RDF, with nothing to fetch."""


@cache
def _above() -> dict[str, frozenset[str]]:
    parents = {row["term"]: cells(row["of"]) for row in rows("schema_org") if row["sort"] == "class"}
    held: dict[str, frozenset[str]] = {}

    def above(name: str) -> frozenset[str]:
        if name not in held:
            held[name] = frozenset({name}).union(*map(above, parents.get(name, ())))
        return held[name]

    for name in parents:
        above(name)
    return held


def is_a(kind: str, of: str) -> bool:
    """Tell whether a class of schema.org is another, or below it.

    Examples
    --------
    >>> is_a("Car", "Product"), is_a("Place", "Organization"), is_a("LocalBusiness", "Organization")
    (True, False, True)
    """
    return kind == of or of in _above().get(kind, ())


def word_set(kind: type) -> str:
    """Return where a closed list of ours is defined: a word of it is told by its list, as ``inDefinedTermSet``.

    Examples
    --------
    >>> from evnews.model.vocabulary import PlantKind
    >>> word_set(PlantKind)
    'https://evnews.readthedocs.io/en/latest/reference/vocabularies.html#plantkind'
    """
    return f"{_WORDS}{kind.__name__.lower()}"


def property_id(kind: type, field: str) -> str:
    """Return where a field of ours is defined, which tells what an ``additionalProperty`` says.

    Examples
    --------
    >>> from evnews.model.plant import Plant
    >>> property_id(Plant, "capacity")
    'https://evnews.readthedocs.io/en/latest/reference/records.html#evnews.Plant.capacity'
    """
    return f"{_FIELDS}{kind.__name__}.{field}"


def field_of(kind: type, name: object) -> str | None:
    """Return the field of ours that a ``propertyID`` is, if it is one."""
    return next((field for field in OURS[kind.__name__] if name == property_id(kind, field)), None)


@cache
def _codes() -> dict[str, str]:
    return {row["unit"]: row["code"] for row in rows("unit_codes")}


@cache
def _units() -> dict[str, str]:
    return {code: row["unit"] for row in rows("unit_codes") for code in (row["code"], *cells(row["also"]))}


def code_of(unit: str) -> str | None:
    """Return the UN/CEFACT common code of a unit.

    Examples
    --------
    >>> code_of("km/hour"), code_of("vehicle/year")
    ('KMH', None)
    """
    return _codes().get(unit)


def unit_of(code: str) -> str | None:
    """Return the unit of a UN/CEFACT common code.

    Examples
    --------
    >>> unit_of("KWT"), unit_of("HJ"), unit_of("N12")
    ('kW', 'metric_horsepower', 'metric_horsepower')
    """
    return _units().get(code.strip().upper())
