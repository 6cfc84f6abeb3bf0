"""Plans that a sentence tells of and takes back: "had planned to launch it in 2025 but cancelled it"."""

from __future__ import annotations

from evnews.model.vocabulary import MilestoneStatus
from evnews.reading.en.milestones.table import Event
from evnews.reading.en.syntax import Head, Syntax
from evnews.reading.scene import Document

__all__ = ["TURNED", "dropped", "is_of_dropped_plan", "is_of_old", "turn"]

TURNED = {"delay": MilestoneStatus.DELAYED, "cancel": MilestoneStatus.CANCELLED, "suspend": MilestoneStatus.PAUSED}
"""What becomes of a plan, by the class of the verb that says so."""
_PLANNED = frozenset(
    {"planned", "intended", "wanted", "hoped", "aimed", "expected", "scheduled", "slated", "meant", "due", "set", "targeted", "supposed", "poised"}
)
_WAS = frozenset({"was", "were"})
_ONCE = frozenset({"originally", "initially", "previously", "once", "first", "earlier", "had"})
_ONCE_REACH = 3
# "was to open", "would have opened", "originally to open"
_OF_OLD = frozenset({"past", "perfect", "original"})
# "ditched an earlier plan to sell"
_PLAN_REACH = 6
_CALLED_OFF = frozenset({"plan", "plans", "target", "goal", "pledge", "ambition", "ambitions", "promise"})
_POINTERS = frozenset({"it", "them", "that", "this", "those"})
_DEFINITE = frozenset({"the", "its", "their", "those", "that", "these"})
_PLANS = frozenset(
    {"plan", "plans", "launch", "project", "projects", "program", "programme", "idea", "model", "car", "start", "debut", "deliveries", "move", "date"}
)


def is_of_old(document: Document, head: Head) -> bool:
    """Tell whether a verb tells of what was planned once: "originally planned to launch", "had intended to open"."""
    if "to" not in head.chain.marks:
        return False
    low = document.tokens.low
    at = _planned_at(low, head)
    if at is None:
        return False
    # but not "recruitment for the first positions is expected to start"
    return any(low[i] in _ONCE and not (low[i] == "first" and i and low[i - 1] in document.words("definite")) for i in range(max(0, at - _ONCE_REACH), at))


def turn(document: Document, parse: Syntax, event: Event) -> Head | None:
    """Return the verb behind an event that was planned in the past, if it says of the plan that it is off or later."""
    head = event.head
    if (
        head is None
        or event.noun
        or head.chain.marks.isdisjoint(("to", "future"))
        or "negation" in head.chain.marks
        or _planned_at(document.tokens.low, head) is None
    ):
        return None
    return next(
        (
            other
            for other in parse.heads
            if other.first >= event.last and not TURNED.keys().isdisjoint(other.names) and _is_done(other) and _is_of_plan(document.tokens.low, parse, other)
        ),
        None,
    )


def dropped(parse: Syntax, head: Head) -> MilestoneStatus | None:
    """Tell what became of a plan of old that stands in an aside: "scrapped the plant, which was to open in 2026", "…, which was to open, is shelved"."""
    clause = parse.clauses[head.clause]
    if clause.joint not in ("relative", "aside") or clause.base is None or _OF_OLD.isdisjoint(head.chain.marks):
        return None
    for other in parse.clauses[clause.base].heads:
        status = next((TURNED[name] for name in other.names if name in TURNED), None)
        if status is not None and (other.passive if other.first > head.first else not other.passive) and _is_done(other):
            return status
        if other.first < head.first and "cancel" in other.chain.marks and other.chain.marks.isdisjoint(("negation", "hedge", "rumour")):
            # "abandoned plans to build a plant, which was due to open in 2026"
            return MilestoneStatus.CANCELLED
    return None


def _planned_at(low: list[str], head: Head) -> int | None:
    """Return the word for a plan in the past among what stands before a verb: "had planned to open", "was to open"."""
    return next((i for i in range(head.first - 1, max(0, head.begin - 2), -1) if low[i] in _PLANNED or (low[i] in _WAS and low[i + 1] == "to")), None)


def _is_done(head: Head) -> bool:
    return head.form in ("past", "participle") and head.chain.marks.isdisjoint(("negation", "modal", "future", "to", "doubt"))


def _is_of_plan(low: list[str], parse: Syntax, head: Head) -> bool:
    """Tell whether what a verb is done to is the plan that was told of, and no other thing."""
    if head.passive:
        own = parse.own_subject(head)
        return not own or low[own[-1]] in _POINTERS | _PLANS
    behind = low[head.last : head.last + 2]
    return not _POINTERS.isdisjoint(behind[:1]) or (not _DEFINITE.isdisjoint(behind[:1]) and not _PLANS.isdisjoint(behind[1:]))


def is_of_dropped_plan(low: list[str], parse: Syntax, head: Head) -> bool:
    """Tell whether a verb tells of what was called off: "ditched a plan to sell 600,000 cars"."""
    heads = parse.clauses[head.clause].heads
    before = next((other for other in reversed(heads) if other.last <= head.first and other is not head), None)
    if before is None or "cancel" not in before.names or before.chain.marks & {"negation", "doubt", "rumour", "hedge"}:
        return False
    return 0 <= head.first - before.last <= _PLAN_REACH and not _CALLED_OFF.isdisjoint(low[before.last : head.first])
