"""The one place where drafts become records: equal ones joined, ids given, references resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from evnews.errors import RecordError
from evnews.model.article import Article
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.plant import Plant
from evnews.model.report import Report, distinct
from evnews.model.vehicle import VehicleModel
from evnews.reading.draft import Draft, Fact, Kind
from evnews.reading.scene import Document
from evnews.text.span import Evidence

__all__ = ["join"]

_Record: TypeAlias = Company | Plant | VehicleModel | JobPosting | Milestone

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
    merged = _merged(document)
    ids: dict[int, str] = {}
    taken: dict[str, int] = {}
    records: dict[Kind, list[_Record]] = {kind: [] for kind in _CLASSES}
    for kind, cls in _CLASSES.items():
        for draft, others in merged[kind]:
            record = _record(document, cls, draft, ids)
            if record is None:
                continue
            (record,) = distinct((record,), taken)
            records[kind].append(record)
            for one in (draft, *others):
                ids[id(one)] = record.id
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


def _merged(document: Document) -> dict[Kind, list[tuple[Draft, list[Draft]]]]:
    """Group the drafts by kind and key, in the order of the article, each group joined into its first."""
    groups: dict[tuple[Kind, tuple[Any, ...]], tuple[Draft, list[Draft]]] = {}
    for draft in sorted(document.drafts, key=lambda d: d.first):
        known = groups.get((draft.kind, draft.key))
        if known is None:
            groups[draft.kind, draft.key] = (draft, [])
            continue
        known[1].append(draft)
        for field, fact in draft.facts.items():
            _add(document, known[0], field, fact)
    out: dict[Kind, list[tuple[Draft, list[Draft]]]] = {kind: [] for kind in _CLASSES}
    for (kind, _), group in groups.items():
        out[kind].append(group)
    return out


def _add(document: Document, draft: Draft, field: str, fact: Fact) -> None:
    known = draft.facts.get(field)
    if known is None:
        draft.facts[field] = fact
    elif isinstance(known.value, tuple):
        more = tuple(value for value in fact.value if value not in known.value)
        draft.facts[field] = Fact(known.value + more, known.evidence + fact.evidence)
    elif known.value == fact.value:
        draft.facts[field] = Fact(known.value, known.evidence + fact.evidence)
    else:
        for evidence in fact.evidence:
            document.refuse(evidence, f"{draft.kind}.{field} = {fact.value}", f"the article says {known.value} first")


def _record(document: Document, cls: type[_Record], draft: Draft, ids: Mapping[int, str]) -> _Record | None:
    """Build one record, leaving out what its class refuses; nothing if what is left is none."""
    values = {field: _resolved(fact.value, ids) for field, fact in draft.facts.items()}
    while True:
        evidence = sorted((e for field in values for e in draft.facts[field].evidence), key=_place)
        evidence = [e for i, e in enumerate(evidence) if not i or e != evidence[i - 1]]
        try:
            return cls(**values, evidence=tuple(evidence))
        except RecordError as error:
            bad = {fault.path.split(".")[0].split("[")[0]: fault.reason for fault in error.faults}
            known = [field for field in values if field in bad]
            if not known:
                return None
            for field in known:
                for one in draft.facts[field].evidence:
                    document.refuse(one, f"{draft.kind}.{field}", bad[field])
                del values[field]


def _place(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, evidence.field


def _resolved(value: Any, ids: Mapping[int, str]) -> Any:
    """Replace a draft by the id of its record."""
    if isinstance(value, Draft):
        return ids.get(id(value))
    if isinstance(value, tuple) and any(isinstance(one, Draft) for one in value):
        return tuple(found for found in (_resolved(one, ids) for one in value) if found is not None)
    return value
