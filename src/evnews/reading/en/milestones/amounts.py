"""The amount that an event tells: the one that its verb is done to, and no part of another."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.capital import is_worth
from evnews.reading.en.milestones.table import Event, fits
from evnews.reading.en.syntax import Clause, Syntax, syntax
from evnews.reading.scene import Document, Scene
from evnews.values.measure import Measure

__all__ = ["amount_of", "changed_to", "is_shrinking", "is_vague"]

_REACH: Final = 14
# "millions of orders": how many times a range may be what it begins with.
_ORDER: Final = 4
# "including nearly 51,000", "out of its roughly 140,000"
_PART_REACH: Final = 5
_AT_PRICE: Final = frozenset({"at", "from"})
_STAYING: Final = frozenset({"to", "from", "with"})
_LEAVING: Final = frozenset({"to", "from"})
# What goes from one amount to another, and is no range of them.
_LOWERING: Final = frozenset({"cut", "fall"})
_CHANGING: Final = _LOWERING | {"expand", "rise", "bring"}
_AGREED: Final = frozenset({MilestoneKind.PARTNERSHIP, MilestoneKind.JOINT_VENTURE})
# What brings in money, which is not what a firm is worth then.
_OF_MONEY: Final = frozenset({MilestoneKind.FUNDING, MilestoneKind.IPO, MilestoneKind.INVESTMENT_ANNOUNCED})


def amount_of(document: Document, scene: Scene, event: Event, claimed: Container[int], groups: Sequence[str] = ()) -> QuantityHit | None:
    """Return the amount of an event: behind its verb, or else before it, of the first group of the table that any fits."""
    if not event.row.values:
        return None
    parse = syntax(document, scene)
    pivot = event.head if event.head is not None and not event.noun else None
    first, last = (pivot.first, pivot.last) if pivot is not None else (event.first, event.last)
    until = parse.next_head(pivot) if pivot is not None else scene.last
    since = max((head.last for head in parse.heads if head.last <= first), default=scene.first)
    clause = parse.clause(first)
    for group in groups or event.row.values:
        free = [hit for hit in scene.quantities if hit.first not in claimed and fits(hit.value, group) and not _is_part(document, scene, hit)]
        if event.kind is MilestoneKind.LAYOFFS:
            # "will cut its staff by 10% to 14,000", "from 8,000 to 6,700", "leaving it with 1,100": who stays is not who goes.
            free = [hit for hit in free if hit.value.unit != "person" or _STAYING.isdisjoint(document.tokens.low[hit.first - 1 : hit.first + 1])]
        if event.noun and event.head is not None and "follow" in event.head.names:
            # "The investment follows a $700 million round"
            free = [hit for hit in free if hit.first < event.head.first]
        if event.kind in _OF_MONEY:
            free = [hit for hit in free if not is_worth(document, scene, hit)]
        fitting = [hit for hit in free if parse.clause(hit.first) is clause]
        behind = [hit for hit in fitting if last <= hit.first < min(until, last + _REACH)]
        if event.kind is MilestoneKind.PRESALE_OPENED:
            # "opened pre-sales at 109,800 yuan", not "with a deposit of 99 yuan"
            return next((hit for hit in behind if not _AT_PRICE.isdisjoint(document.tokens.low[hit.first - 1 : hit.first + 1])), None)
        before = [hit for hit in fitting if max(since, first - _REACH) <= hit.first and hit.last <= first]
        if event.row.needed in ("amount", "goal") or (event.kind is MilestoneKind.CAPACITY_EXPANSION and _multiplies(document, event)):
            # "the capacity of 100,000 will be doubled": what was there before
            before = []
        elif not behind and not before and not event.noun:
            # "the 7-billion-euro project, announced in 2022", "listed in May, raising 150 million euros"
            before = [hit for hit in free if event.thing[0] - 4 <= hit.last <= event.thing[1]]
            added = [hit for hit in free if _is_added(parse, clause, hit)]
            behind = added if not before else []
        if before and since > scene.first and event.kind in _AGREED:
            # "bought 5 percent for $700 million and agreed a partnership"
            before = [hit for hit in before if "and" not in document.tokens.low[hit.last : event.thing[0]]]
        if behind or before:
            return _last_of_change(document, behind) or before[-1]
    return None


def changed_to(document: Document, scene: Scene, hit: QuantityHit) -> Measure:
    """Return the amount of a quantity, or what it comes to where a verb says that it changes: "raised its investment from $1 billion to $3 billion"."""
    value = hit.value
    if value.low is None or value.high is None or value.low >= value.high or document.tokens.low[hit.first] != "from":
        return value
    first, _ = scene.clause(hit.first)
    changes = {name for verb in scene.cues.verbs if first <= verb.first < hit.first for name in verb.names} & _CHANGING
    if not changes:
        return value
    to = value.low if changes <= _LOWERING else value.high
    return Measure(to, to, value.unit, value.approximate)


def is_vague(amount: Measure) -> bool:
    """Tell whether an amount is only of an order: "billions of dollars", "millions of orders"."""
    return amount.low is not None and amount.high is not None and amount.high > _ORDER * amount.low


def is_shrinking(document: Document, scene: Scene, event: Event) -> bool:
    """Tell whether a cut of jobs is told by how many stay: "cut its staff to 900 from 5,000"."""
    low, last = document.tokens.low, event.thing[0]
    return any(hit.value.unit == "person" and abs(hit.first - last) <= _REACH and low[hit.first - 1] in _LEAVING for hit in scene.quantities)


def _is_part(document: Document, scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether an amount is a part or the whole of another: "69,000 cars, including 51,000 there", "4,000 of its 140,000 workers"."""
    low, first = document.tokens.low, hit.first
    before = low[max(scene.first, first - _PART_REACH) : first]
    if "including" in before:
        return True
    at = next((i for i in range(first - 1, max(scene.first, first - _PART_REACH), -1) if low[i] == "of"), None)
    if at is None or (low[at - 1] != "out" and not low[at - 1][:1].isdigit()):
        return False
    return low[at + 1] in document.words("possessive") or low[at + 1] == "the" or low[first - 2 : first] == ["'", "s"]


def _multiplies(document: Document, event: Event) -> bool:
    """Tell whether a verb tells by how many times something grows: "doubled", "triple"."""
    return event.head is not None and document.tokens.low[event.head.first].startswith(("doubl", "tripl", "trebl", "quadrupl"))


def _is_added(parse: Syntax, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether an amount stands in what a participle adds to a clause."""
    here = parse.clause(hit.first)
    return here.joint == "participle" and here.base == clause.index and hit.first - here.first <= _REACH


def _last_of_change(document: Document, behind: Sequence[QuantityHit]) -> QuantityHit | None:
    """Return the first amount, or the one that it is changed to: "from 15% to 20%", "by 10,000 to 250,000"."""
    if not behind:
        return None
    low = document.tokens.low
    first = behind[0]
    if low[first.first - 1] == "from" or low[first.first] == "from" or low[first.first - 1] == "by":
        to = next((hit for hit in behind[1:] if low[hit.first - 1] == "to" and hit.value.unit.split("/")[0] == first.value.unit.split("/")[0]), None)
        return to or first
    return first
