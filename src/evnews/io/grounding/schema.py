"""The JSON Schema of claims, in the subset that structured-output interfaces take."""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import Any, Final, cast

import attrs

from evnews.io.grounding.claims import KINDS
from evnews.io.schema import descriptions
from evnews.model import Person, Place, Range
from evnews.model.vocabulary import Vocabulary
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["claims_schema"]

# What only the reader itself tells of a thing, or what follows from the rest.
_LEFT_OUT: Final = frozenset({"id", "evidence", "occupation", "certainty", "scope", "stated_by", "dimensions"})
# What is asked for in other words than the records' own.
_ASKED: Final = {
    "operator": "The name of the company that runs it.",
    "maker": "The name of the company that makes it.",
    "employer": "The name of the company that hires.",
    "parent": "The name of the company that it belongs to.",
    "subject": "The name of the company, plant or model that it is about.",
    "models": "The names of the models.",
    "change": "The growth against basis, with its direction.",
}
_WORDS: Final[dict[Any, str]] = {
    Measure: "The number with its unit, as the article words it.",
    DateSpan: "The date, as the article words it.",
    Place: "The place, as the article words it: city, then region or country.",
    Range: "The distance with its unit, as the article words it.",
    Person: "The name.",
    date: "A day, as in 2023-12-08.",
}
_QUOTE: Final[dict[str, Any]] = {
    "type": "object",
    "description": "The words of the article that a field was taken from, copied letter by letter.",
    "properties": {
        "field": {"type": "string", "description": "The name of the field."},
        "text": {"type": "string", "description": "The words, copied from the article and not changed."},
    },
    "required": ["field", "text"],
    "additionalProperties": False,
}


def claims_schema() -> dict[str, Any]:
    """Return a JSON Schema by which a language model can be made to answer with claims for `ground`.

    It keeps to what structured-output interfaces take: one object, every property required
    and none besides, null for what is not told, no reference, no pattern and no bound.  Values are
    asked for in the words of the article, and a quote for each field.

    Returns
    -------
    dict
        A new dictionary of plain values.

    Examples
    --------
    >>> schema = claims_schema()
    >>> schema["required"]
    ['companies', 'plants', 'vehicles', 'jobs', 'milestones']
    >>> schema["properties"]["plants"]["items"]["properties"]["capacity"]["type"]
    ['string', 'null']
    """
    return _closed({name: {"type": "array", "items": _record(cls)} for name, cls in KINDS.items()})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _record(cls: type[Any]) -> dict[str, Any]:
    hints, about = typing.get_type_hints(cls), descriptions(cls)
    properties: dict[str, Any] = {}
    for field in attrs.fields(cast(Any, cls)):
        if field.name not in _LEFT_OUT:
            shape = _shape(hints[field.name], nullable=field.default is not attrs.NOTHING)
            told = _ASKED.get(field.name) or about.get(field.name, "")
            words = shape.get("description", "")
            properties[field.name] = shape | {"description": " ".join(filter(None, (told, words)))}
    properties["evidence"] = {"type": "array", "items": dict(_QUOTE), "description": "A quote for each field that is told."}
    return _closed(properties)


def _shape(hint: Any, *, nullable: bool) -> dict[str, Any]:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is types.UnionType:
        return _shape(arguments[0], nullable=True)
    if arguments:
        item = _shape(arguments[0], nullable=False)
        words = item.pop("description", None)
        return {"type": "array", "items": item} | ({"description": words} if words else {})
    if isinstance(hint, type) and issubclass(hint, Vocabulary):
        words = [word.value for word in hint]
        return {"type": ["string", "null"], "enum": [*words, None]} if nullable else {"type": "string", "enum": words}
    plain = {int: "integer", bool: "boolean"}.get(hint, "string")
    shape: dict[str, Any] = {"type": [plain, "null"] if nullable else plain}
    return shape | ({"description": _WORDS[hint]} if hint in _WORDS else {})
