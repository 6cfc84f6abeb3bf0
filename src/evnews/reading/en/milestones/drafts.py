"""Milestones: what happened, or is to happen, to a company, a plant or a model, and when."""

from __future__ import annotations

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.en.link import company_at
from evnews.reading.en.milestones.events import Event, events
from evnews.reading.en.milestones.figures import Figures
from evnews.reading.en.speech import speeches
from evnews.reading.en.tense import standing
from evnews.reading.scene import Document, Scene
from evnews.reading.told import Speech, add_speech, keyed
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["milestones"]

_DATE_REACH = 14
_VALUE_REACH = 12

# Which kinds of measure each group of the table takes in.
_GROUPS = {
    "money": frozenset({"money"}),
    "percent": frozenset({"percent"}),
    "capacity": frozenset({"vehicle output", "energy output"}),
}


def milestones(document: Document) -> None:
    """Draft a milestone for every event that the table knows and the text does not deny."""
    told = speeches(document)
    counted = Figures(document)
    drafts: list[Draft] = []
    for scene in document.scenes:
        speech = told.get(scene.index)
        for event in events(document, scene):
            draft = _draft(document, scene, event, speech)
            if draft is not None:
                drafts.append(draft)
        drafts.extend(counted.of(scene, speech))
    document.drafts.extend(_without_echoes(document, drafts))


def _draft(document: Document, scene: Scene, event: Event, speech: Speech | None) -> Draft | None:
    when = _date(scene, event, speech)
    stand = standing(document, scene, event.verb, when)
    words = document.evidence("kind", event.first, event.last)
    if stand.negated:
        document.refuse(words, str(event.kind), "the sentence denies it, or says that it has not happened")
        return None
    subject = _subject(document, scene, event.verb.first, event.subject)
    if subject is None:
        document.refuse(words, str(event.kind), "no company, plant or model that it could belong to")
        return None
    value = _value(scene, event)
    lacking = _lacking(event, stand.status, when, value)
    if lacking:
        document.refuse(words, str(event.kind), lacking)
        return None
    draft = Draft("milestone", (), event.first)
    draft.state("kind", event.kind, words)
    draft.state("status", MilestoneStatus.PLANNED if event.kind is MilestoneKind.TARGET_SET else stand.status, words)
    draft.state("subject", subject, words)
    if when is not None:
        draft.state("date", when.value, document.evidence("date", when.first, when.last))
    elif speech is not None and speech.day is not None and stand.status is MilestoneStatus.ACHIEVED and speech.day.value.latest is not None:
        # Who says that something is done says that it was done by then.
        draft.state("date", DateSpan.until(speech.day.value.latest), document.evidence("date", speech.day.first, speech.day.last))
    if value is not None:
        draft.state("value", value.value, document.evidence("value", value.first, value.last))
    add_speech(document, draft, speech)
    return keyed(draft)


def _subject(document: Document, scene: Scene, i: int, wanted: str) -> Draft | str | None:
    """Return what an event at token ``i`` belongs to: a plant or model of its clause, or the company it is said of."""
    first, last = scene.clause(i)
    if wanted in ("plant", "any"):
        plant = scene.nearest(scene.within(scene.plants, first, last), i, last - first) or scene.nearest(scene.plants, i, _DATE_REACH)
        if plant is not None:
            return plant.value
    if wanted in ("vehicle", "any", "plant"):
        model = scene.nearest(scene.within(scene.vehicles, first, last), i, last - first)
        if model is not None:
            return model.value
    return company_at(document, scene, i)


def _date(scene: Scene, event: Event, speech: Speech | None) -> DateHit | None:
    """Return the date of an event: the nearest in its clause that is not the day of the speech, those after the verb first."""
    said = speech.day if speech is not None else None
    first, last = scene.clause(event.verb.first)
    inside = [hit for hit in scene.within(scene.dates, first, last) if hit is not said]
    if not inside and len(scene.dates) == 1 and scene.dates[0] is not said and scene.dates[0].first > event.last:
        # "filed by X, a unit of Y, in a list of Nov. 15": the one date of a sentence serves its clauses.
        return scene.dates[0]
    others = [verb.first for verb in scene.cues.verbs if verb.first > event.last]
    until = min((verb for verb in others if any(e > verb for e in (hit.first for hit in inside))), default=last)
    after = [hit for hit in inside if hit.first >= event.first and (hit.first < until or len(inside) == 1)]
    return scene.nearest(after or inside, event.last, _DATE_REACH)


def _lacking(event: Event, status: MilestoneStatus, when: DateHit | None, value: QuantityHit | None) -> str:
    """Say what an event needs and does not have; nothing if it has all."""
    if event.needed == "value" and value is None:
        return "it tells no amount"
    if event.needed in ("date", "since", "future") and when is None:
        return "it tells no date"
    if event.needed == "future" and status in (MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING):
        return "it tells of what goes on, not of a beginning"
    if event.needed == "since" and when is not None and when.role != "since":
        return "it tells of a state, not of its beginning"
    return ""


def _value(scene: Scene, event: Event) -> QuantityHit | None:
    if not event.values:
        return None
    first, last = scene.clause(event.verb.first)
    fitting = [hit for hit in scene.within(scene.quantities, first, last) if any(_fits(hit.value, group) for group in event.values)]
    return scene.nearest(fitting, event.verb.first, _VALUE_REACH)


def _fits(measure: Measure, group: str) -> bool:
    return measure.kind in _GROUPS.get(group, frozenset()) or measure.unit == group


def _without_echoes(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Leave out a milestone told without date and value where the article tells it with one, of the same or of its company."""
    full: dict[MilestoneKind, list[Draft | str]] = {}
    for draft in drafts:
        if _is_full(draft):
            full.setdefault(draft.facts["kind"].value, []).append(draft.facts["subject"].value)
    return [
        draft
        for draft in drafts
        if _is_full(draft) or not any(_related(document, draft.facts["subject"].value, other) for other in full.get(draft.facts["kind"].value, ()))
    ]


def _is_full(draft: Draft) -> bool:
    return "date" in draft.facts or "value" in draft.facts


def _related(document: Document, one: Draft | str, other: Draft | str) -> bool:
    """Tell whether two subjects are one, or one's company and its plant or model."""
    return document.related(_company(one), _company(other))


def _company(subject: Draft | str) -> str | None:
    if isinstance(subject, str):
        return subject
    fact = subject.facts.get("maker") or subject.facts.get("operator")
    return fact.value if fact is not None else None
