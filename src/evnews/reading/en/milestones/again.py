"""What a sentence tells again with another plant, date, amount or place: "shut in Antwerp in 2010 and in Genk in 2014"."""

from __future__ import annotations

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.draft import Draft
from evnews.reading.en.milestones.dates import Dates
from evnews.reading.en.milestones.echoes import value_of
from evnews.reading.en.milestones.table import Event
from evnews.reading.scene import Document, Scene
from evnews.reading.told import keyed

__all__ = ["counted_again", "elsewhere", "told_again"]

_SEVERAL = 2
# "1,000 workers in the city of Berlin"
_PLACE_REACH = 4
_WHERE = frozenset({"in", "at", "from"})
_JOINTS = frozenset({"and", ",", "another"})
# What is told of several places with an amount for each.
_BY_PLACE = frozenset({MilestoneKind.LAYOFFS, MilestoneKind.HIRING_STARTED, MilestoneKind.INVESTMENT_ANNOUNCED})


def told_again(document: Document, scene: Scene, event: Event, draft: Draft, when: DateHit | None, dates: Dates) -> list[Draft]:
    """Draft what a sentence tells again of another plant, model or firm: "Opel shut in Antwerp in 2010 and Ford in Genk in 2014"."""
    out: list[Draft] = []
    if when is None:
        return out
    low = document.tokens.low
    since = when.last
    for hit in dates.further(event, when):
        between = low[since : hit.first]
        mentions = [m for hits in (scene.plants, scene.vehicles, scene.companies) for m in hits if since <= m.first and m.last <= hit.first]
        joined = any(word in ("and", ";", "while") for word in between)
        if joined and (mentions or "again" in between or any(since <= place.first < hit.first for place in scene.places)):
            other = Draft("milestone", (), hit.first)
            for field, fact in draft.facts.items():
                if field not in ("date", "value", "subject"):
                    other.state(field, fact.value, *fact.evidence)
            other.state("subject", mentions[0].value if mentions else draft.facts["subject"].value)
            other.state("date", hit.value, document.evidence("date", hit.first, hit.last))
            out.append(keyed(other))
        since = hit.last
    return out


def counted_again(document: Document, scene: Scene, event: Event, draft: Draft, dates: Dates, claimed: set[int]) -> list[Draft]:
    """Draft what a sentence tells again with another amount and date: "laid off 400 people, and 1,300 in June"."""
    value = value_of(draft)
    if value is None or not scene.dates:
        return []
    pivot = event.head.first if event.head is not None else event.first
    hit = next((date for date in scene.dates if date.first > pivot and dates.is_repeated(pivot, date)), None)
    if hit is None:
        return []
    amount = next(q for q in reversed(scene.quantities) if q.last <= hit.first)
    if amount.first in claimed or amount.value.unit != value.unit:
        return []
    claimed.add(amount.first)
    other = Draft("milestone", (), amount.first, {field: fact for field, fact in draft.facts.items() if field not in ("date", "value", "change")})
    other.state("value", amount.value, document.evidence("value", amount.first, amount.last))
    other.state("date", hit.value, document.evidence("date", hit.first, hit.last))
    return [keyed(other)]


def elsewhere(document: Document, scene: Scene, event: Event, draft: Draft, claimed: set[int]) -> list[Draft]:
    """Draft what a sentence counts place by place: "cut 500 jobs in Berlin and 300 in Munich"."""
    value, low = value_of(draft), document.tokens.low
    if event.kind not in _BY_PLACE or value is None or not isinstance(draft.facts["subject"].value, str):
        return []
    places = [place.first for place in scene.places] + [plant.first for plant in scene.plants]

    def is_there(hit: QuantityHit) -> bool:
        """Tell whether the place of an amount stands right behind it."""
        return low[hit.last : hit.last + 1] != [] and low[hit.last] in _WHERE and any(0 < at - hit.last <= _PLACE_REACH for at in places)

    at = next((k for k, hit in enumerate(scene.quantities) if hit.value is value), None)
    if at is None or not is_there(scene.quantities[at]):
        return []
    out = []
    for hit in scene.quantities[at + 1 :]:
        if hit.value.unit != value.unit or low[hit.first - 1] not in _JOINTS or hit.first in claimed or not is_there(hit):
            break
        claimed.add(hit.first)
        other = Draft("milestone", (), hit.first, {field: fact for field, fact in draft.facts.items() if field != "value"})
        other.state("value", hit.value, document.evidence("value", hit.first, hit.last))
        out.append(keyed(other))
    return out
