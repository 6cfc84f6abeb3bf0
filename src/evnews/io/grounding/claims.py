"""What was extracted by something else: records, read leniently, and the quotes given for their fields."""

from __future__ import annotations

import re
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

__all__ = ["KINDS", "Claims", "Quote", "Unread", "claims"]

KINDS: Final[Mapping[str, type[Record]]] = {"companies": Company, "plants": Plant, "vehicles": VehicleModel, "jobs": JobPosting, "milestones": Milestone}
# What a report holds besides its records, and is no claim of the text.
_BESIDE: Final = frozenset({"schema", "article", "refused", "text"})
_Quotes: TypeAlias = dict[str, tuple["Quote", ...]]
# Where in a record a fault lies: "capacity", "prices[1]", "ranges[0].distance".
_PART: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")


@attrs.frozen
class Quote:
    """Words that are said to stand in the text, and where, if that is said."""

    text: str
    start: int | None = None


@attrs.frozen
class Unread:
    """Words that a field could not read alone: whose they are, and what was wrong."""

    kind: str
    record: int
    field: str
    item: int | None
    text: str
    faults: tuple[Fault, ...]


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
    said : dict
        For the path of a value (``plants[0].capacity``) the words that it was claimed in.
    items : dict
        For the path of a list of values the place that each has in the claims, where some could not be read.
    unread : list of Unread
        What of the faults are words, which may tell something where they stand in the article.
    unnamed : set of str
        The paths of the records that are claimed without an id.
    """

    records: dict[str, dict[int, Record]] = attrs.field(factory=dict)
    quotes: dict[str, _Quotes] = attrs.field(factory=dict)
    faults: list[Fault] = attrs.field(factory=list)
    said: dict[str, str] = attrs.field(factory=dict)
    items: dict[str, list[int]] = attrs.field(factory=dict)
    unread: list[Unread] = attrs.field(factory=list)
    unnamed: set[str] = attrs.field(factory=set)

    def path(self, kind: str, record: int, field: str, item: int | None = None) -> str:
        """Return the path of a value; ``item`` counts the values of a list that could be read."""
        path = f"{kind}[{record}].{field}"
        if item is None:
            return path
        places = self.items.get(path)
        return f"{path}[{item if places is None else places[item]}]"


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
    for name in KINDS:
        items = source.get(name)
        if items is None:
            continue
        if not isinstance(items, Sequence) or isinstance(items, str):
            out.faults.append(Fault(name, f"{shown(items)} is not a list of records"))
            continue
        for i, item in enumerate(items):
            record = _record(out, name, i, item, published)
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


def _record(out: Claims, kind: str, i: int, item: object, published: date | None) -> Record | None:
    """Read one record, without the fields and the items of lists that will not do."""
    path, cls = f"{kind}[{i}]", KINDS[kind]
    if not isinstance(item, Mapping):
        out.faults.append(Fault(path, f"{shown(item)} is not a record: an object with the fields of {cls.__name__}"))
        return None
    values = {str(key): value for key, value in item.items() if value is not None and value != "" and key != "evidence"}
    if "id" not in values:
        out.unnamed.add(path)
    values |= {name: list(value) for name, value in values.items() if isinstance(value, (list, tuple))}
    out.quotes[path] = _quotes(out, join(path, "evidence"), item.get("evidence"), cls)
    for name, value in values.items():
        words = {join(path, name): value} if not isinstance(value, list) else {f"{join(path, name)}[{at}]": each for at, each in enumerate(value)}
        out.said |= {where: each for where, each in words.items() if isinstance(each, str)}
    converters = {field.name: field.converter for field in attrs.fields(cast(Any, cls))}
    for name, value in values.items():
        if converters.get(name) is fields.span and isinstance(value, str):
            values[name] = _dated(value, published)
    while True:
        try:
            return structure(values, cls)
        except RecordError as error:
            if not _dropped(out, kind, i, values, error.faults):
                return None


def _dropped(out: Claims, kind: str, i: int, values: dict[str, Any], faults: Sequence[Fault]) -> bool:
    """Take out of a record's values what is at fault, and tell it; nothing to take out is no way on."""
    path = f"{kind}[{i}]"
    bad: dict[tuple[str, int | None], list[Fault]] = {}
    for fault in faults:
        match = _PART.match(fault.path)
        field, at = (match[1], match[2]) if match else ("", None)
        place = int(at) if at is not None and isinstance(values.get(field), list) else None
        rest = fault.path
        if place is not None and match is not None:
            claimed = out.items.setdefault(join(path, field), list(range(len(values[field]))))[place]
            rest = f"{field}[{claimed}]{fault.path[match.end() :]}"
        told = Fault(join(path, rest), fault.reason)
        out.faults.append(told)
        if field in values:
            bad.setdefault((field, place), []).append(told)
    for (field, place), told_of in sorted(bad.items(), key=lambda each: (each[0][0], -1 if each[0][1] is None else each[0][1]), reverse=True):
        if field not in values:
            continue
        where = join(path, field)
        if place is None:
            del values[field]
            item = None
        else:
            del values[field][place]
            item = out.items[where].pop(place)
            where = f"{where}[{item}]"
        if where in out.said:
            out.unread.append(Unread(kind, i, field, item, out.said[where], tuple(told_of)))
    return bool(bad)


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
