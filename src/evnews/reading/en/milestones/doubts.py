"""Doubts about an event that has all that its row asks for: what its words, or those around it, say that it is not."""

from __future__ import annotations

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.capital import signed_for
from evnews.reading.en.milestones.table import Event
from evnews.reading.en.syntax import Syntax
from evnews.reading.scene import Document, Scene

__all__ = ["doubtful"]

_CONTRACT_REACH = 4
_THAN_REACH = 4
_SUPPOSING = frozenset({"if", "unless", "whether"})


def doubtful(document: Document, scene: Scene, event: Event, parse: Syntax, when: DateHit | None, value: QuantityHit | None) -> str:
    """Say why an event is not to be trusted though it has what its row asks for."""
    old_plans = scene.cues["old_plan"]
    if old_plans and any(cue.last <= event.first and parse.same(cue.first, event.first) for cue in old_plans):
        return "it tells of an earlier plan"
    head = event.head
    if event.noun and parse.clause(event.first).opener in _SUPPOSING:
        return "it is only supposed"
    if (
        event.kind is MilestoneKind.FUNDING
        and value is not None
        and not document.words("contract").isdisjoint(document.tokens.low[value.last : value.last + _CONTRACT_REACH])
    ):
        return "it tells of a contract, not of money that was raised"
    if event.row.look == "gerund" and event.row.name == "operate" and not scene.plants:
        # "began operating in Norway"
        return "it does not say that a plant did"
    if event.kind is MilestoneKind.LAYOFFS and not document.words("intended").isdisjoint(document.tokens.low[event.thing[0] - 1 : event.thing[0]]):
        return "it tells of jobs that were to come"
    if event.kind is MilestoneKind.PRICE_CHANGE and event.noun and _is_compared(document, scene, event):
        return "it compares the price with another's"
    if (
        when is None
        and value is None
        and head is not None
        and "to" in head.chain.marks
        and head.chain.marks <= {"to", "be"}
        and head.chain.governor is None
        and (event.kind is not MilestoneKind.JOINT_VENTURE or signed_for(document, scene, event) is None)
        and not scene.cues["deny"]
    ):
        names = (*scene.companies, *scene.plants, *scene.vehicles)
        if not any(mention.last == head.begin for mention in names):
            # "gave the team six more months to complete the project", "the first car to be launched under its brand"
            return "it tells what something is for, not that it is planned"
    return ""


def _is_compared(document: Document, scene: Scene, event: Event) -> bool:
    """Tell whether a price is set beside that of another model or firm: "cheaper than the Model Y"."""
    low, at = document.tokens.low, event.thing[1]
    if low[at : at + 1] != ["than"]:
        return False
    names = (*scene.vehicles, *scene.companies)
    return any(at < mention.first <= at + _THAN_REACH for mention in names)
