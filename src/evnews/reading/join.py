"""The one place where drafts become records: equal ones joined, ids given, references resolved."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any, TypeAlias

from evnews.errors import RecordError
from evnews.model.article import Article
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.plant import Plant
from evnews.model.record import built
from evnews.model.report import Report, distinct
from evnews.model.vehicle import VehicleModel
from evnews.reading.draft import Draft, Kind
from evnews.reading.groups import Group, Rival, grouped
from evnews.reading.scene import Document
from evnews.reading.scope import tell_scopes
from evnews.text.span import quoted

__all__ = ["join"]

_Record: TypeAlias = Company | Plant | VehicleModel | JobPosting | Milestone

# Values that other records may stand in.
_LINKING = frozenset({Draft, tuple})

# In the order in which they may point at one another: a milestone's subject is a plant, a plant's operator a company.
_CLASSES: Mapping[Kind, type[_Record]] = {
    "company": Company,
    "vehicle": VehicleModel,
    "plant": Plant,
    "job": JobPosting,
    "milestone": Milestone,
}


def join(document: Document, article: Article) -> Report:
    """Turn the drafts of a document into a report.

    Drafts of one kind and key are one record: the first statement of a field stands, or
    the most exact of those that it agrees with, lists are put together, and all evidence
    is kept.  A value that the record's class refuses, and a second value that contradicts
    the first, go to ``Report.refused``.
    """
    tell_scopes(document)
    groups = grouped(document, _CLASSES)
    ids: dict[int, str] = {}
    taken: dict[str, int] = {}
    records: dict[Kind, tuple[_Record, ...]] = {}
    for kind, cls in _CLASSES.items():
        made = [(group, record) for group in groups[kind] if (record := _record(document, cls, group, ids)) is not None]
        records[kind] = distinct([record for _, record in made], taken)
        for (group, _), record in zip(made, records[kind], strict=True):
            for draft in group.drafts:
                ids[id(draft)] = record.id
            for rival in group.rivals:
                _refuse(document, kind, record, group, rival)
    refused = sorted(dict.fromkeys(document.refused), key=lambda r: (r.start, r.end, r.guess, r.reason))
    return Report(
        article=article,
        companies=records["company"],  # type: ignore[arg-type]
        plants=records["plant"],  # type: ignore[arg-type]
        vehicles=records["vehicle"],  # type: ignore[arg-type]
        jobs=records["job"],  # type: ignore[arg-type]
        milestones=records["milestone"],  # type: ignore[arg-type]
        refused=tuple(refused),
    )


def _refuse(document: Document, kind: Kind, record: _Record, group: Group, rival: Rival) -> None:
    """Note a value that contradicts the one that stands, with the record that it contradicts where both are told plainly."""
    reason = f"the article says {group.values.get(rival.field)} first"
    for one in rival.evidence:
        if rival.plain and getattr(record, rival.field) is not None:
            document.refuse(one, str(rival.value), reason, record=record.id, field=rival.field)
        else:
            document.refuse(one, f"{kind}.{rival.field} = {rival.value}", reason)


def _record(document: Document, cls: type[_Record], group: Group, ids: Mapping[int, str]) -> _Record | None:
    """Build one record, leaving out what its class refuses; nothing if what is left is none."""
    values, text = dict(group.values), document.tokens.text
    for field, value in group.values.items():
        if type(value) in _LINKING:
            values[field] = found = _resolved(value, ids)
            if not found and value != ():
                # Records that did not come about: nothing is left of a list of them.
                del values[field]
    while True:
        told = sorted({*chain.from_iterable(map(group.words.__getitem__, values))})
        try:
            return built(cls, {**values, "evidence": tuple([quoted(field, start, end, text) for start, end, field in told])})
        except RecordError as error:
            bad = {fault.path.split(".")[0].split("[")[0]: fault.reason for fault in error.faults}
            known = [field for field in values if field in bad]
            if not known:
                return None
            for field in known:
                for one in group.words[field]:
                    document.refuse(one, field, bad[field])
                del values[field]


def _resolved(value: Any, ids: Mapping[int, str]) -> Any:
    """Replace a draft by the id of its record."""
    if isinstance(value, Draft):
        return ids.get(id(value))
    if isinstance(value, tuple) and Draft in map(type, value):
        return tuple(dict.fromkeys(found for found in (_resolved(one, ids) for one in value) if found is not None))
    return value
