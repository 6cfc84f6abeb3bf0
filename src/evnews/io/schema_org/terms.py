"""What writing and reading of schema.org share: terms, unit codes, and where our own words are defined."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, TypeAlias

from evnews.text.tables import cells, rows

__all__ = ["CONTEXT", "ISCO", "SITE", "WORDS", "Node", "code_of", "is_a", "unit_of"]

Node: TypeAlias = dict[str, Any]
"""A JSON-LD node, or any other object of JSON."""

SITE: Final = "https://schema.org"

WORDS: Final = "https://evnews.readthedocs.io/en/latest/reference/vocabularies.html#"
"""Where our closed lists are defined: a term of one is told by its list, as ``inDefinedTermSet``."""

FIELDS: Final = "https://evnews.readthedocs.io/en/latest/reference/records.html#"
"""Where our fields are defined: what schema.org has no property for is told by the field, as ``propertyID``."""

ISCO: Final = "https://ilostat.ilo.org/methods/concepts-and-definitions/classification-occupation/"
"""The set that occupational codes are of: ISCO-08."""

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


@cache
def _codes() -> dict[str, str]:
    return {row["unit"]: row["code"] for row in rows("unit_codes")}


@cache
def _units() -> dict[str, str]:
    return {code: unit for unit, code in _codes().items()}


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
    >>> unit_of("KWT")
    'kW'
    """
    return _units().get(code.strip().upper())
