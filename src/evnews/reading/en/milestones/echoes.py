"""Milestones told more than once: in full, and again in fewer words."""

from __future__ import annotations

from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.scene import Document
from evnews.reading.told import keyed
from evnews.values.measure import Measure

__all__ = ["value_of", "without_echoes", "without_former"]

_ONCE = (MilestoneKind.IPO, MilestoneKind.RECALL)
# What a plan of old is overtaken by: a plant that was to open starts production.
_BEGINNINGS = frozenset({MilestoneKind.START_OF_PRODUCTION, MilestoneKind.PLANT_OPENING, MilestoneKind.DELIVERIES_STARTED, MilestoneKind.LAUNCH})
_TOLD = frozenset({MilestoneStatus.PLANNED, MilestoneStatus.ONGOING, MilestoneStatus.ACHIEVED})


def _listings_joined(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Make one record of a listing that one sentence tells the day of and another what it raised, and so of a recall and its cars: both are made once."""
    listed: dict[tuple[str, MilestoneKind], list[Draft]] = {}
    for draft in drafts:
        subject, kind = draft.facts["subject"].value, draft.facts["kind"].value
        if kind in _ONCE and isinstance(subject, str):
            listed.setdefault((subject, kind), []).append(draft)
    joined: set[int] = set()
    for told in listed.values():
        dated = [draft for draft in told if "date" in draft.facts and "value" not in draft.facts]
        valued = [draft for draft in told if "date" not in draft.facts and "value" in draft.facts]
        if len(told) > 1 and len(dated) == len(valued) == 1 and _is_one_listing(document, dated[0], valued[0]):
            (when,), (amount,) = dated, valued
            when.facts["value"] = amount.facts["value"]
            if when.facts["kind"].value is MilestoneKind.IPO:
                when.facts["status"] = amount.facts["status"]
            for field, fact in amount.facts.items():
                when.facts.setdefault(field, fact)
            keyed(when)
            joined.add(id(amount))
    return [draft for draft in drafts if id(draft) not in joined]


def _is_one_listing(document: Document, dated: Draft, valued: Draft) -> bool:
    """Tell whether what a listing raised belongs to the one of a day: both are told of as done, or both as planned."""
    statuses = dated.facts["status"].value, valued.facts["status"].value
    if statuses[0] is statuses[1]:
        return True
    latest = dated.facts["date"].value.latest
    over = document.published is not None and latest is not None and latest <= document.published
    if dated.facts["kind"].value is MilestoneKind.RECALL:
        # "will recall 11,411 cars", "the recall starts on Nov. 7"
        return set(statuses) <= _TOLD
    return over and statuses == (MilestoneStatus.PLANNED, MilestoneStatus.ACHIEVED)


def without_former(document: Document, drafts: list[Draft], former: list[Draft]) -> list[Draft]:
    """Leave out plans of old where the article tells what has become of them, and refuse them."""
    dropped = {id(old) for old in former if any(_overtakes(document, other, old) for other in drafts if not any(other is one for one in former))}
    for old in former:
        if id(old) in dropped:
            document.refuse(old.facts["kind"].evidence[0], str(old.facts["kind"].value), "it tells of an earlier plan")
    # "The plant, which was to open in 2026, has been shelved": its opening is off, and that is all.
    off = [old.facts["subject"].value for old in former if id(old) not in dropped and old.facts["status"].value is MilestoneStatus.CANCELLED]
    return [draft for draft in drafts if id(draft) not in dropped and not (off and _is_bare(draft) and any(draft.facts["subject"].value is one for one in off))]


def _is_bare(draft: Draft) -> bool:
    """Tell whether a milestone says no more than that a plant is not built."""
    return (
        draft.facts["kind"].value is MilestoneKind.CONSTRUCTION_START
        and draft.facts["status"].value is MilestoneStatus.CANCELLED
        and draft.facts.keys().isdisjoint(("date", "value"))
    )


def _overtakes(document: Document, draft: Draft, old: Draft) -> bool:
    """Tell whether a milestone is what has become of a plan of old, or that plan in full."""
    kind, was = draft.facts["kind"].value, old.facts["kind"].value
    if kind is not was and not {kind, was} <= _BEGINNINGS:
        return False
    return _related(document, draft.facts["subject"].value, old.facts["subject"].value)


def without_echoes(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Leave out a milestone told without date and value, or with a vaguer date, where the article tells it in full, of the same or of its company."""
    by_kind: dict[MilestoneKind, list[Draft]] = {}
    for draft in drafts:
        # One told without either says no more than any other.
        if "date" in draft.facts or "value" in draft.facts:
            by_kind.setdefault(draft.facts["kind"].value, []).append(draft)
    if any(len(by_kind.get(kind, ())) > 1 for kind in _ONCE):
        drafts = _listings_joined(document, drafts)
    dated = {(draft.facts["kind"].value, value_of(draft)) for draft in drafts if "date" in draft.facts}

    def may_echo(draft: Draft) -> bool:
        """Tell whether a milestone may repeat another: one with an amount only where it has no date and another of that amount has one."""
        value = value_of(draft)
        return value is None or ("date" not in draft.facts and (draft.facts["kind"].value, value) in dated)

    out = []
    for draft in drafts:
        others = by_kind.get(draft.facts["kind"].value, ()) if may_echo(draft) else ()
        fuller = next((other for other in others if _is_echo(document, draft, other)), None) if others else None
        if fuller is None:
            out.append(draft)
        elif "value" in draft.facts:
            fuller.again.append(("value", draft.facts["value"]))
    return out


def _is_echo(document: Document, draft: Draft, other: Draft) -> bool:
    """Tell whether a milestone only repeats another, and says less of it."""
    if other is draft or value_of(draft) not in (None, value_of(other)) or not _related(document, draft.facts["subject"].value, other.facts["subject"].value):
        return False
    change = draft.facts.get("change")
    if change is not None and ("change" not in other.facts or other.facts["change"].value != change.value):
        return False
    if "date" not in draft.facts:
        return "date" in other.facts or ("value" in other.facts and "value" not in draft.facts)
    if "date" not in other.facts or draft.facts["status"].value is not other.facts["status"].value:
        return False
    mine, told = draft.facts["date"].value, other.facts["date"].value
    if None in (mine.earliest, mine.latest, told.earliest, told.latest) or mine == told:
        return False
    return bool(mine.earliest <= told.earliest and told.latest <= mine.latest)


def value_of(draft: Draft) -> Measure | None:
    """Return the amount of a milestone, if it has one."""
    fact = draft.facts.get("value")
    return fact.value if fact is not None else None


def _related(document: Document, one: Draft | str, other: Draft | str) -> bool:
    """Tell whether two subjects are one, or one's company and its plant or model."""
    return document.related(_company(one), _company(other))


def _company(subject: Draft | str) -> str | None:
    if isinstance(subject, str):
        return subject
    fact = subject.facts.get("maker") or subject.facts.get("operator")
    return fact.value if fact is not None else None
