"""The one place where drafts become records: equal ones joined, ids given, references resolved."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from operator import attrgetter
from typing import Any, TypeAlias

import attrs

from evnews.errors import RecordError
from evnews.model.article import Article
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.plant import Plant
from evnews.model.report import Report, distinct
from evnews.model.vehicle import VehicleModel
from evnews.reading.draft import Draft, Key, Kind
from evnews.reading.scene import Document
from evnews.text.span import Evidence

__all__ = ["join"]

_Record: TypeAlias = Company | Plant | VehicleModel | JobPosting | Milestone

# Where evidence stands, and of which field: what it is sorted by, and two of one place are one.
_PLACE = attrgetter("start", "end", "field")

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

    Drafts of one kind and key are one record: the first statement of a field stands,
    lists are put together, and all evidence is kept.  A value that the record's class
    refuses, and a second value that contradicts the first, go to ``Report.refused``.
    """
    groups = _groups(document)
    ids: dict[int, str] = {}
    taken: dict[str, int] = {}
    records: dict[Kind, list[_Record]] = {kind: [] for kind in _CLASSES}
    for kind, cls in _CLASSES.items():
        for group in groups[kind]:
            record = _record(document, cls, group, ids)
            if record is None:
                continue
            (record,) = distinct((record,), taken)
            records[kind].append(record)
            for draft in group.drafts:
                ids[id(draft)] = record.id
    refused = sorted(dict.fromkeys(document.refused), key=lambda r: (r.start, r.end, r.guess, r.reason))
    return Report(
        article=article,
        companies=tuple(records["company"]),  # type: ignore[arg-type]
        plants=tuple(records["plant"]),  # type: ignore[arg-type]
        vehicles=tuple(records["vehicle"]),  # type: ignore[arg-type]
        jobs=tuple(records["job"]),  # type: ignore[arg-type]
        milestones=tuple(records["milestone"]),  # type: ignore[arg-type]
        refused=tuple(refused),
    )


@attrs.define
class _Group:
    """The drafts that are one record: what they state, and the words that each field was read from."""

    drafts: list[Draft] = attrs.field(factory=list)
    values: dict[str, Any] = attrs.field(factory=dict)
    words: dict[str, tuple[Evidence, ...]] = attrs.field(factory=dict)

    def add(self, document: Document, draft: Draft) -> None:
        """Join one more draft: what is new is added, what is the same is borne out, and what differs is refused."""
        self.drafts.append(draft)
        values, words = self.values, self.words
        for field, (value, evidence) in draft.facts.items():
            if field not in values:
                values[field], words[field] = value, evidence
                continue
            if isinstance(value, tuple):
                values[field] += tuple(each for each in value if each not in values[field])
            elif value is not values[field] and value != values[field]:
                for one in evidence:
                    document.refuse(one, f"{draft.kind}.{field} = {value}", f"the article says {values[field]} first")
                continue
            words[field] += evidence


def _groups(document: Document) -> dict[Kind, list[_Group]]:
    """Group the drafts by kind and key, in the order of the article."""
    groups: dict[tuple[Kind, Key], _Group] = {}
    for draft in sorted(document.drafts, key=attrgetter("first")):
        group = groups.get((draft.kind, draft.key))
        if group is None:
            group = groups[draft.kind, draft.key] = _Group()
        group.add(document, draft)
    out: dict[Kind, list[_Group]] = {kind: [] for kind in _CLASSES}
    for (kind, _), group in groups.items():
        out[kind].append(group)
    return out


def _record(document: Document, cls: type[_Record], group: _Group, ids: Mapping[int, str]) -> _Record | None:
    """Build one record, leaving out what its class refuses; nothing if what is left is none."""
    values = dict(group.values)
    for field, value in group.values.items():
        if isinstance(value, (Draft, tuple)):
            values[field] = found = _resolved(value, ids)
            if not found and value != ():
                # Records that did not come about: nothing is left of a list of them.
                del values[field]
    while True:
        words = [*chain.from_iterable(map(group.words.__getitem__, values))]
        evidence = dict(zip(map(_PLACE, words), words, strict=True))
        try:
            return cls(**values, evidence=tuple(map(evidence.__getitem__, sorted(evidence))))
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
