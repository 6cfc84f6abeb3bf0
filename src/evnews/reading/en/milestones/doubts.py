"""Doubts about an event that has all that its row asks for: what its words, or those around it, say that it is not."""

from __future__ import annotations

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.capital import signed_for
from evnews.reading.en.milestones.table import Event
from evnews.reading.en.syntax import Syntax
from evnews.reading.en.together import several_firms
from evnews.reading.scene import Document, Scene

__all__ = ["doubtful", "is_of_several"]

_CONTRACT_REACH = 4
_THAN_REACH = 4
_SUPPOSING = frozenset({"if", "unless", "whether"})
_USUALLY = frozenset({"typically", "usually", "normally", "generally", "often"})
_AS_SOON_AS = frozenset({"once", "when"})
# "froze all new hiring": how far before or behind the word for it another may stand that stops it.
_STOPPED_REACH = 7
_PARTING = frozenset({",", ";", "and", "but", "while", "is", "are", "be", "has", "have", "will", "to", "started", "began", "resumed"})
# "spending $800 million to recall its cars": how far behind an amount the words may stand that tell what it goes on.
_COST_REACH = 5
# "Ford and GM will now lay off": how far before their verb the last of several firms may stand.
_SUBJECT_REACH = 4
_BY_REACH = 8
_SEVERAL = 2
# "spent 13 billion yuan over the fiscal year", but not "spent 2 billion euros in China on plants"
_DURING = frozenset({"over", "during", "in", "last", "this", "a", "per", "each", "every"})
_FOR_WHAT = frozenset({"on", "to", "for", "into", "building", "expanding"})
_PURPOSE_REACH = 9
_BY = frozenset({"by", "from", "at", "of"})
# What several firms have told of them in one sum: no one's part is told.
_SUMS = frozenset({MilestoneKind.LAYOFFS, MilestoneKind.HIRING_STARTED, MilestoneKind.RECALL})


def doubtful(document: Document, scene: Scene, event: Event, parse: Syntax, when: DateHit | None, value: QuantityHit | None) -> str:
    """Say why an event is not to be trusted though it has what its row asks for."""
    old_plans = scene.cues["old_plan"]
    if old_plans and any(cue.last <= event.first and parse.same(cue.first, event.first) for cue in old_plans):
        return "it tells of an earlier plan"
    head = event.head
    if event.noun and parse.clause(event.first).opener in _SUPPOSING:
        return "it is only supposed"
    if head is not None and not _USUALLY.isdisjoint(document.tokens.low[head.begin - 1 : head.first]):
        # "Plants typically begin production a year later."
        return "it tells what is usual"
    if head is not None and when is None and value is None and document.tokens.low[head.begin - 1] in _AS_SOON_AS:
        # "Once opened, the plant will employ 5,000 people."
        return "it tells from when on something else holds"
    if event.kind is MilestoneKind.START_OF_PRODUCTION and when is not None and "between" in document.tokens.low[when.first - 1 : when.last]:
        # "some cars, manufactured between January and May, have a defect"
        return "it tells when cars were made, not when their production began"
    if event.kind is MilestoneKind.HIRING_STARTED and _is_stopped(document, scene, event):
        return "it tells that hiring is held back"
    if event.kind is MilestoneKind.INVESTMENT_ANNOUNCED and value is not None and _is_cost(document, event, value):
        return "it tells of a cost, not of an investment"
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


def _is_stopped(document: Document, scene: Scene, event: Event) -> bool:
    """Tell whether hiring is held back rather than begun: "is limiting hiring to key roles", "has halted some non-manufacturing hiring"."""
    low, stops = document.tokens.low, document.words("stopping")
    if low[event.last : event.last + 1] and low[event.last] in stops:
        return True
    for i in range(event.first - 1, max(scene.first, event.first - _STOPPED_REACH) - 1, -1):
        if low[i] in stops:
            return True
        if low[i] in _PARTING:
            return False
    return False


def _is_cost(document: Document, event: Event, value: QuantityHit) -> bool:
    """Tell whether money only goes away: "is spending $800 million to recall its cars", "spent 13 billion yuan over the fiscal year"."""
    low, last = document.tokens.low, value.last
    if event.noun or event.head is None or low[event.head.first] not in document.words("spending"):
        return False
    behind = low[last : last + _COST_REACH]
    if not document.words("cost").isdisjoint(behind):
        return True
    if event.head.form not in ("past", "participle") or _DURING.isdisjoint(low[last : last + 1]):
        return False
    return _FOR_WHAT.isdisjoint(low[last : last + _PURPOSE_REACH])


def is_of_several(document: Document, scene: Scene, event: Event, subject: object) -> bool:
    """Tell whether an amount is that of several firms in one sum: "Ford, Hyundai and Kia recalled 132,500 cars".

    Parameters
    ----------
    document, scene : Document, Scene
        Where the event is told.
    event : Event
        The event, told with an amount.
    subject : str or Draft
        What it was taken to be told of.

    Returns
    -------
    bool
        Whether that is but one of the firms that the amount counts for.
    """
    if event.kind not in _SUMS or len(scene.companies) < _SEVERAL or scene.groups or "respectively" in document.tokens.low[scene.first : scene.last]:
        return False
    low, begin = document.tokens.low, event.head.begin if event.head is not None else event.first
    run = several_firms(document, scene, begin, _SUBJECT_REACH)
    if not run or low[run[0].first - 1] in document.words("away"):
        # "recalls by Ford, Hyundai and Kia"
        by = next((mention.first for mention in scene.companies if 0 < mention.first - event.last <= _BY_REACH and low[mention.first - 1] in _BY), None)
        last = next((mention.last for mention in reversed(scene.companies) if by is not None and mention.first > by), None)
        run = several_firms(document, scene, last, 0) if last is not None else ()
        run = run if run and run[0].first == by else ()
    return any(mention.value == subject for mention in run)
