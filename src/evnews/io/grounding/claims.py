"""What was extracted by something else: records, read leniently, and the quotes given for their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias, cast

import attrs

from evnews.errors import Fault, ParseError, RecordError
from evnews.find.api import parse_date
from evnews.model import Company, JobPosting, Milestone, Plant, Report, VehicleModel, fields
from evnews.model.convert import structure
from evnews.model.record import Record, join, shown
from evnews.model.report import SCHEMA, distinct

__all__ = ["KINDS", "Claims", "Quote", "claims"]

KINDS: Final[Mapping[str, type[Record]]] = {"companies": Company, "plants": Plant, "vehicles": VehicleModel, "jobs": JobPosting, "milestones": Milestone}
# What a report holds besides its records, and is no claim of the text.
_BESIDE: Final = frozenset({"schema", "article", "refused", "text"})
_Quotes: TypeAlias = dict[str, tuple["Quote", ...]]


@attrs.frozen
class Quote:
    """Words that are said to stand in the text, and where, if that is said."""

    text: str
    start: int | None = None


@attrs.define
class Claims:
    """Records with the quotes given for their fields, and what could not be read of them.

    Attributes
    ----------
    records : dict
        For each list of a report its records, by their place in it; one that could not be read is missing.
    quotes : dict
        For the path of each record (``plants[0]``) the quotes by field.
    faults : list of Fault
        What could not be read, each with its path and reason.
    """

    records: dict[str, dict[int, Record]] = attrs.field(factory=dict)
    quotes: dict[str, _Quotes] = attrs.field(factory=dict)
    faults: list[Fault] = attrs.field(factory=list)


def claims(source: Report | Mapping[str, Any], published: date | None) -> Claims:
    """Read claims: from a report, or from what people and language models write."""
    if isinstance(source, Report):
        return _of_report(source)
    if not isinstance(source, Mapping):
        raise TypeError(f"claims are a Report or a mapping, not {type(source).__name__}")
    out = Claims(records={name: {} for name in KINDS})
    told = source.get("schema", SCHEMA)
    if told != SCHEMA:
        raise RecordError("Report", (Fault("schema", f"{shown(told)} is not {SCHEMA!r}, the only form that is read"),))
    for name in source:
        if name not in KINDS and name not in _BESIDE:
            out.faults.append(Fault(str(name)[:60], f"is not a field of Report; for example {', '.join(map(repr, KINDS))}"))
    taken: dict[str, int] = {}
    for name, cls in KINDS.items():
        items = source.get(name)
        if items is None:
            continue
        if not isinstance(items, Sequence) or isinstance(items, str):
            out.faults.append(Fault(name, f"{shown(items)} is not a list of records"))
            continue
        for i, item in enumerate(items):
            record = _record(out, f"{name}[{i}]", item, cls, published)
            if record is not None:
                (record,) = distinct((record,), taken)
                out.records[name][i] = record
    return out


def _of_report(report: Report) -> Claims:
    out = Claims()
    for name in KINDS:
        out.records[name] = dict(enumerate(getattr(report, name)))
        for i, record in out.records[name].items():
            quotes: _Quotes = {}
            for each in record.evidence:
                quotes[each.field] = (*quotes.get(each.field, ()), Quote(each.text, each.start))
            out.quotes[f"{name}[{i}]"] = quotes
    return out


def _record(out: Claims, path: str, item: object, cls: type[Record], published: date | None) -> Record | None:
    """Read one record, without the fields that will not do."""
    if not isinstance(item, Mapping):
        out.faults.append(Fault(path, f"{shown(item)} is not a record: an object with the fields of {cls.__name__}"))
        return None
    values = {str(key): value for key, value in item.items() if value is not None and value != "" and key != "evidence"}
    out.quotes[path] = _quotes(out, join(path, "evidence"), item.get("evidence"), cls)
    converters = {field.name: field.converter for field in attrs.fields(cast(Any, cls))}
    for name, value in values.items():
        if converters.get(name) is fields.span and isinstance(value, str):
            values[name] = _dated(value, published)
    while True:
        try:
            return structure(values, cls)
        except RecordError as error:
            out.faults += [Fault(join(path, fault.path), fault.reason) for fault in error.faults]
            bad = {fault.path.split(".")[0].split("[")[0] for fault in error.faults} & values.keys()
            if not bad:
                return None
            values = {name: value for name, value in values.items() if name not in bad}


def _dated(value: str, published: date | None) -> Any:
    """Read a date that is told from the day of publication: "next year"; what is no date is left to the field."""
    try:
        return parse_date(value, reference=published)
    except ParseError:
        return value


def _quotes(out: Claims, path: str, given: object, cls: type[Record]) -> _Quotes:
    """Read the quotes of a record: a list of evidence, with or without offsets, or a mapping from field to words."""
    if given is None:
        return {}
    if isinstance(given, Mapping):
        given = [{"field": field, "text": text} for field, text in given.items()]
    if not isinstance(given, Sequence) or isinstance(given, str):
        out.faults.append(Fault(path, f"{shown(given)} is not a list of quotes; for example [{{'field': 'name', 'text': 'Nio'}}]"))
        return {}
    known = {field.name for field in attrs.fields(cast(Any, cls))} - {"id", "evidence"}
    quotes: _Quotes = {}
    for i, each in enumerate(given):
        where = f"{path}[{i}]"
        field, text = (each.get("field"), each.get("text")) if isinstance(each, Mapping) else (None, None)
        if not isinstance(field, str) or not isinstance(text, str) or not text.strip():
            out.faults.append(Fault(where, f"{shown(each)} is not a quote; for example {{'field': 'name', 'text': 'Nio'}}"))
        elif field not in known:
            out.faults.append(Fault(f"{where}.field", f"{shown(field)} is not a field of {cls.__name__}"))
        else:
            start = cast(Mapping[str, Any], each).get("start")
            place = start if isinstance(start, int) and not isinstance(start, bool) else None
            quotes[field] = (*quotes.get(field, ()), Quote(text, place))
    return quotes
