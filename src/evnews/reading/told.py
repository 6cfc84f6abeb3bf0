"""What all milestones share in every language: who told of it, and what makes two tellings one."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

import attrs

from evnews.find.entries import PersonHit
from evnews.find.hits import DateHit
from evnews.model.person import Person
from evnews.model.vocabulary import Certainty, MilestoneStatus
from evnews.reading.draft import Draft, Fact
from evnews.reading.scene import Document

__all__ = ["Speech", "add_speech", "is_to_come", "keyed"]

_FIRST = attrgetter("first")
_AUTHORITIES = frozenset({"government_body", "regulator"})
_DOUBTED = {MilestoneStatus.RUMOURED: Certainty.RUMOUR, MilestoneStatus.DENIED: Certainty.DENIED}


@attrs.frozen
class Speech:
    """Reported words: whose, and of which day, as far as the text tells.

    Attributes
    ----------
    person : PersonHit or None
        The speaker, if a person is named.
    day : DateHit or None
        When it was said.
    """

    person: PersonHit | None
    day: DateHit | None


def add_speech(document: Document, draft: Draft, speech: Speech | None) -> None:
    """Say who told of it, and on which day, as far as the text does."""
    if speech is None:
        return
    person, day = speech.person, speech.day
    if person is not None:
        firm = _organisation(document, person)
        draft.state("stated_by", Person(name=person.name, role=person.role, organisation=firm), document.evidence("stated_by", person.first, person.last))
        certainty = _certainty(document, draft, firm) if firm is not None else None
        draft.state("certainty", certainty, document.evidence("certainty", person.first, person.last))
    if day is not None and not is_to_come(document, day):
        draft.state("stated_on", day.value, document.evidence("stated_on", day.first, day.last))


def is_to_come(document: Document, day: DateHit) -> bool:
    """Tell whether a day lies ahead of the article, so that nothing was told on it: "will hold a meeting on Friday"."""
    return document.published is not None and day.value.earliest is not None and day.value.earliest > document.published


def _organisation(document: Document, person: PersonHit) -> str | None:
    """Return the id of the company whose office a person holds, where it stands beside it."""
    if person.organisation is None:
        return None
    first = person.organisation[0]
    at = bisect_right(document.scenes, first, key=_FIRST) - 1
    return next((hit.id for hit in document.scenes[at].names if hit.first == first and hit.kind == "company"), None) if at >= 0 else None


def _certainty(document: Document, draft: Draft, firm: str) -> Certainty | None:
    """Return who stands behind what a person of a firm says: the firm of the subject, an authority, or another."""
    if document.company_kinds.get(firm) in _AUTHORITIES:
        return Certainty.AUTHORITY_STATED
    subject = draft.facts["subject"].value
    if isinstance(subject, Draft):
        owner = subject.facts.get("operator") or subject.facts.get("maker")
        subject = owner.value if owner is not None else None
    if not isinstance(subject, str):
        return None
    return Certainty.SUBJECT_STATED if document.related(subject, firm) else Certainty.NAMED_THIRD_PARTY


def keyed(draft: Draft) -> Draft:
    """Give a milestone its key: kind, subject, date and value; the same told twice is one record.

    A rumour and a denial are as certain as that.
    """
    status = draft.facts.get("status")
    if status is not None and status.value in _DOUBTED:
        draft.facts["certainty"] = Fact(_DOUBTED[status.value], tuple(one._replace(field="certainty") for one in status.evidence))
    subject = draft.facts["subject"].value
    date = draft.facts.get("date")
    value = draft.facts.get("value")
    draft.key = (
        draft.facts["kind"].value,
        (subject.kind, subject.key) if isinstance(subject, Draft) else subject,
        date.value.edtf if date is not None else None,
        str(value.value) if value is not None else None,
    )
    return draft
