"""The JSON Schema of a report, made from the classes themselves."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import attrs

from evnews.model import fields
from evnews.model.report import SCHEMA, Report
from evnews.model.vocabulary import Vocabulary
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["descriptions", "json_schema"]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1},
    int: {"type": "integer", "minimum": 0},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}
_NUMBER = {"type": ["number", "null"]}
_DAY = {"type": ["string", "null"], "format": "date"}
_VALUES: dict[type, dict[str, Any]] = {
    Measure: {
        "low": _NUMBER | {"description": "The lower bound, inclusive; null where that side is open."},
        "high": _NUMBER | {"description": "The upper bound, inclusive; equal to low for a plain number."},
        "unit": {"type": "string", "minLength": 1, "description": "The canonical name of the unit, such as vehicle/year, kWh or CNY."},
        "approximate": {"type": "boolean", "description": 'Whether the article says "about" or the like.'},
    },
    DateSpan: {
        "edtf": {"type": "string", "minLength": 1, "description": "The interval in EDTF (ISO 8601-2), which tells its precision."},
        "earliest": _DAY | {"description": "The first day; null where it is open or its year unknown."},
        "latest": _DAY | {"description": "The last day; null where it is open or its year unknown."},
    },
}
# What the converter of a field lets through, where that is less than any text.
_PATTERNS: dict[Any, str] = {
    fields.country: "^[A-Z]{2}$",
    fields.admin1: "^[A-Z]{2}-[A-Z0-9]{1,3}$",
    fields.occupation: "^[0-9]{1,4}$",
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `Report.to_dict` gives.

    Returns
    -------
    dict
        A new dictionary of plain values; one definition for each record, value and vocabulary.

    Examples
    --------
    >>> schema = json_schema()
    >>> schema["title"], schema["$defs"]["Company"]["required"]
    ('Report', ['id', 'name'])
    """
    definitions: dict[str, Any] = {}
    report = _object(Report, definitions)
    lists = [name for name in report["properties"] if name not in ("article", "refused", "text")]
    for name in lists:
        del report["properties"][name]["minItems"]  # the records' lists stand though they are empty
    report["properties"] = {"schema": {"const": SCHEMA, "description": "The name of this form."}, **report["properties"]}
    # A report without records may say so by leaving their lists out.
    report["required"] = ["schema"]
    return {"$schema": _DRAFT, **report, "$defs": dict(sorted(definitions.items()))}


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints, about = typing.get_type_hints(kind), descriptions(kind)
    properties, required = {}, []
    for field in sorted(attrs.fields(cast(Any, kind)), key=lambda field: (field.name == "evidence", field.name != "id")):
        shape = _shape(hints[field.name], definitions)
        if field.converter in _PATTERNS:
            shape["pattern"] = _PATTERNS[field.converter]
        properties[field.name] = shape | ({"description": about[field.name]} if field.name in about else {})
        if field.default is attrs.NOTHING or field.name == "id":
            required.append(field.name)
    return _closed(kind, properties, required)


def _closed(kind: type, properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    shape = {"title": kind.__name__, "description": _sentence(kind), "type": "object", "properties": properties}
    return shape | ({"required": required} if required else {}) | {"additionalProperties": False}


def _shape(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; a class gets a definition of its own and is pointed to."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is types.UnionType:  # what is None is left out, so the other type is all there is
        return _shape(arguments[0], definitions)
    if arguments:
        return {"type": "array", "items": _shape(arguments[0], definitions), "minItems": 1}
    name = hint.__name__
    if name not in definitions:
        definitions[name] = {}  # stands while its own parts are described
        if issubclass(hint, Vocabulary):
            definitions[name] = {"title": name, "description": _sentence(hint), "enum": [word.value for word in hint]}
        elif hint in _VALUES:
            definitions[name] = _closed(hint, {part: dict(shape) for part, shape in _VALUES[hint].items()}, list(_VALUES[hint]))
        else:
            definitions[name] = _object(hint, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _sentence(kind: type) -> str:
    return _bare((kind.__doc__ or "").partition("\n")[0])


def _bare(text: str) -> str:
    return text.replace("`", "")


def descriptions(kind: type) -> dict[str, str]:
    """Return what the docstring of a class, or of a class it is made from, says of each attribute."""
    return dict(_about(kind))


def _about(kind: type) -> Iterator[tuple[str, str]]:
    for base in reversed(kind.__mro__):
        lines = inspect.cleandoc(base.__doc__ or "").split("\n")
        if base is object or "Attributes" not in lines:
            continue
        described: dict[str, str] = {}
        names: list[str] = []
        for line in lines[lines.index("Attributes") + 2 :]:
            if " : " in line and not line.startswith(" "):
                names = line.partition(" : ")[0].split(", ")
                described |= dict.fromkeys(names, "")
            elif line.startswith("    "):
                described |= {name: f"{described[name]} {_bare(line.strip())}".lstrip() for name in names}
            elif line:  # the heading of the next section
                break
        yield from described.items()
