"""What all milestones share in every language: who told of it, and what makes two tellings one."""

from __future__ import annotations

import attrs

from evnews.find.entries import PersonHit
from evnews.find.hits import DateHit
from evnews.model.person import Person
from evnews.reading.draft import Draft
from evnews.reading.scene import Document

__all__ = ["Speech", "add_speech", "keyed"]


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
        draft.state("stated_by", Person(name=person.name, role=person.role), document.evidence("stated_by", person.first, person.last))
    if day is not None:
        draft.state("stated_on", day.value, document.evidence("stated_on", day.first, day.last))


def keyed(draft: Draft) -> Draft:
    """Give a milestone its key: kind, subject, date and value; the same told twice is one record."""
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
