"""What a plant is to make in the end, told without a verb for it: "50,000 cars a year, and 250,000 when fully ramped up"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.en.paces import is_in_the_end, pace
from evnews.reading.scene import Document, Scene
from evnews.reading.told import Speech, add_speech, keyed
from evnews.values.measure import Measure

__all__ = ["ramped"]

_DATE_REACH = 3
_MADE = frozenset({"vehicle", "GWh"})


def ramped(document: Document, scene: Scene, speech: Speech | None, claimed: Container[int]) -> Iterator[Draft]:
    """Draft an expansion for each figure of a sentence that is one of the end, of a plant of this sentence or the one before."""
    plants = scene.plants or (document.scenes[scene.index - 1].plants if scene.index else [])
    for hit in scene.quantities:
        if hit.first not in claimed and hit.value.unit.partition("/")[0] in _MADE and is_in_the_end(scene, hit):
            plant = next((m.value for m in reversed(plants) if scene.plants is not plants or m.first < hit.first), None)
            if plant is not None and (amount := _amount(document, scene, hit, plant)) is not None:
                yield _draft(document, scene, speech, hit, plant, amount)


def _amount(document: Document, scene: Scene, hit: QuantityHit, plant: Draft) -> Measure | None:
    """Return a figure as a capacity if it is more than what is told of the plant."""
    known, measure = plant.facts.get("capacity"), hit.value
    unit, _, time = measure.unit.partition("/")
    if not time:
        measure = Measure(measure.low, measure.high, f"{unit}/{pace(document, scene, hit)}", measure.approximate)
    if known is None or known.value.unit != measure.unit:
        return None
    if any(measure == told for told in _capacities(document, plant)):
        # The plant with all its phases is a record of its own.
        return None
    before, after = known.value.high or known.value.low, measure.low or measure.high
    return measure if before is not None and after is not None and before < after else None


def _capacities(document: Document, plant: Draft) -> Iterator[Measure]:
    """Return what is told of a plant, of its phases and of it as a whole."""
    for draft in document.drafts:
        if draft.kind == "plant" and "capacity" in draft.facts and all(draft.facts.get(field) == plant.facts.get(field) for field in ("operator", "place")):
            yield draft.facts["capacity"].value


def _draft(document: Document, scene: Scene, speech: Speech | None, hit: QuantityHit, plant: Draft, amount: Measure) -> Draft:
    cue = min(scene.cues["once"], key=lambda cue: abs(cue.first - hit.last))
    first, last = min(hit.first, cue.first), max(hit.last, cue.last)
    words = document.evidence("kind", first, last)
    draft = Draft("milestone", (), first)
    draft.state("kind", MilestoneKind.CAPACITY_EXPANSION, words)
    draft.state("status", MilestoneStatus.PLANNED, words)
    draft.state("subject", plant, words)
    when = next((date for date in scene.dates if 0 <= date.first - last <= _DATE_REACH), None)
    if when is not None:
        draft.state("date", when.value, document.evidence("date", when.first, when.last))
    draft.state("value", amount, document.evidence("value", hit.first, hit.last))
    add_speech(document, draft, speech)
    return keyed(draft)
