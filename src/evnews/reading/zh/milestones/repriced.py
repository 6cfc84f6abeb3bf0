"""What a change of price leads to in a Chinese article, and from when: the new price, told behind the difference or in the clause behind it."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.milestones.events import Event
from evnews.reading.zh.milestones.subjects import Subject
from evnews.values.measure import Measure

__all__ = ["each_new_price", "new_price", "takes_effect"]

# A price is so many times what it was changed by: "下调1万元至25.95万元", and not "下调1万元至2万元".
_TIMES = 3
_ENDS = ("至", "到")
_SIDES = frozenset({"元", "块"})
# How many clauses behind a change the new price and the day from which it holds may stand.
_BEHIND = 2
# How far behind the words for a new price its amount may stand: "降价后的起售价为…".
_REACH = 12


def each_new_price(event: Event, subjects: Sequence[Subject]) -> list[QuantityHit]:
    """Return the new prices of several models told one by one: "A、B起售价下调至7.89万元和8.99万元"."""
    if event.kind is not MilestoneKind.PRICE_CHANGE or len(subjects) < 2:
        return []
    hits = [hit for hit in event.clause.quantities if hit.value.kind == "money" and hit.first >= event.last]
    return hits if len(hits) == len(subjects) else []


def new_price(story: Story, event: Event) -> QuantityHit | None:
    """Return the price that a change leads to, "由33万元下调至29.9万元"; where none is told, by how much it changes."""
    hits = [hit for hit in event.clause.quantities if hit.value.kind == "money" and hit.first >= event.last]
    first = (_reached(story, hits[0]) or hits[0]) if hits else None
    if first is not None and (first is not hits[0] or story.low[first.first - 1] in _ENDS):
        return first
    for hit in hits[1:]:
        # "降价2万元后起售价19.49万元"
        if first is not None and _is_larger(hit, first) and _tells(story, story.text(first.last, hit.first)):
            return hit
    clauses = story.clauses[event.clause.scene.index]
    for clause in clauses[event.clause.index + 1 : event.clause.index + 1 + _BEHIND]:
        if clause.opens or clause.named or clause.vehicles:
            break
        behind = [hit for hit in clause.quantities if hit.value.kind == "money"]
        if behind:
            # "起售价由6.98万元降至5.98万元"
            hit = next((one for one in behind if story.low[one.first - 1] in _ENDS), behind[0])
            told = _tells(story, story.text(clause.first, hit.first)) and hit.first - clause.first <= _REACH
            from_on = hit.first == clause.first and "起" in (story.low[hit.last - 1], *story.low[hit.last : hit.last + 1])
            if (told or from_on) and (first is None or _is_larger(hit, first)):
                return hit
    return first


def _tells(story: Story, text: str) -> bool:
    """Tell whether the words before an amount say that it is the new price."""
    return text.endswith(_ENDS) or any(word in text for word in story.document.words("new price"))


def _is_larger(hit: QuantityHit, other: QuantityHit) -> bool:
    least, most = hit.value.low or hit.value.high or 0.0, other.value.high or other.value.low or 0.0
    return hit.value.unit == other.value.unit and least >= most * _TIMES


def _reached(story: Story, hit: QuantityHit) -> QuantityHit | None:
    """Return the price at the end of what reads as a range, and is a difference and what it leads to: "1万元至25.95万元"."""
    low, high = hit.value.low, hit.value.high
    if low is None or high is None or high < low * _TIMES:
        return None
    at = next((i for i in range(hit.first + 1, hit.last) if story.low[i] in _ENDS and story.low[i - 1] in _SIDES), None)
    return QuantityHit(at + 1, hit.last, Measure(high, high, hit.value.unit, hit.value.approximate)) if at is not None else None


def takes_effect(story: Story, event: Event) -> DateHit | None:
    """Return the day from which a change of price holds, told behind it: "…至28.55万元,自10月1日起生效"."""
    clauses: Sequence[Clause] = story.clauses[event.clause.scene.index][event.clause.index + 1 : event.clause.index + 1 + _BEHIND]
    for clause in clauses:
        if clause.opens or clause.named:
            break
        hit = next(iter(clause.dates), None)
        if hit is not None and any(word in story.text(hit.first, clause.last) for word in story.document.words("takes effect")):
            return hit
    return None
