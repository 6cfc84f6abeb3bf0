"""What a Chinese article tells twice: once in round figures, or without a date, and once in full."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft, Key
from evnews.reading.scene import Document
from evnews.values.agreement import retells
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["without_echoes"]

# What an article tells of a firm once, however many jobs it lists.
_ONCE = frozenset({MilestoneKind.HIRING_STARTED})
# What a model does once: a headline and its story tell of one launch, be it with other prices.
_ONE_PER_MODEL = frozenset({MilestoneKind.LAUNCH, MilestoneKind.PRESALE_OPENED, MilestoneKind.DELIVERIES_STARTED})
# "首破4万辆" is told of 40,169 as well; of 55,000 nobody would say so.
_ROUND = 0.2
# So many milestones of a kind are looked at for a fuller telling; it bounds the work that a repetitive text takes.
_MOST = 60
# So many tellings of one figure say less and less of it.
_LONGEST = 4


def without_echoes(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out a milestone told without date and value, in round figures, or in the headline, where the article tells it in full."""
    titles = [(scene.first, scene.last) for scene in document.scenes if scene.title]
    by_kind: dict[MilestoneKind, dict[Key, Draft]] = {}
    for draft in drafts:
        known = by_kind.setdefault(draft.facts["kind"].value, {})
        if len(known) < _MOST:
            known.setdefault(draft.key, draft)
    invested = by_kind.get(MilestoneKind.INVESTMENT_ANNOUNCED, {})
    if invested:
        # An agreement told without a date is the one on the project whose cost is told.
        by_kind[MilestoneKind.PARTNERSHIP] = {**by_kind.get(MilestoneKind.PARTNERSHIP, {}), **invested}
    _settle(drafts, titles)
    out: list[Draft] = []
    dropped: list[Draft] = []
    home: dict[int, Draft] = {}
    for draft in drafts:
        titled = any(first <= draft.first < last for first, last in titles)
        fuller: Draft | None = next((other for other in by_kind[draft.facts["kind"].value].values() if _echoes(document, draft, other, titled=titled)), None)
        if fuller is None:
            out.append(draft)
            continue
        home[id(draft)] = fuller
        dropped.append(draft)
        if _is_same_launch(draft, fuller):
            _widen(fuller, draft)
        elif draft.facts["kind"].value is MilestoneKind.PRICE_CHANGE and "date" in draft.facts:
            fuller.facts.setdefault("date", draft.facts["date"])
        elif "value" in draft.facts and draft.facts.get("date") == fuller.facts.get("date"):
            # "近5.8万辆,同比增长65.6%", told again as 57,915 without its growth.
            for field in ("change", "basis"):
                if field in draft.facts:
                    fuller.facts.setdefault(field, draft.facts[field])
    for draft in dropped:
        fullest = home[id(draft)]
        for _ in range(_LONGEST):
            # "超1200" says less than "1200", and that less than "1201".
            fullest = home.get(id(fullest), fullest)
        if "value" in draft.facts:
            fullest.again.append(("value", draft.facts["value"]))
    return out


def _settle(drafts: Sequence[Draft], titles: Sequence[tuple[int, int]]) -> None:
    """Give what a headline tells as done the status that the story gives it: "X裁员600人", and below it "X计划裁员600人"."""
    if not titles:
        return
    until = max(last for _, last in titles)
    told: dict[Key, Draft] = {}
    for draft in drafts:
        if draft.first >= until and draft.facts["status"].value is not MilestoneStatus.ACHIEVED:
            told.setdefault(draft.key, draft)
    for draft in drafts if told else ():
        fuller = told.get(draft.key)
        if fuller is None or draft.first >= until or draft.facts["status"].value is not MilestoneStatus.ACHIEVED:
            continue
        if any(first <= draft.first < last for first, last in titles):
            for field in ("status", "certainty"):
                if field in fuller.facts:
                    draft.facts[field] = fuller.facts[field]


def _echoes(document: Document, draft: Draft, other: Draft, *, titled: bool) -> bool:
    if draft.key == other.key or not document.related(_company(draft), _company(other)):
        return False
    if draft.facts["kind"].value in _ONCE:
        # A headline tells it in other words, which do not count where the story tells as much.
        return (_told(other), not _is_within(document, other), -other.first) > (_told(draft), not titled, -draft.first)
    if draft.facts["kind"].value is MilestoneKind.PRICE_CHANGE and "value" in draft.facts and "value" in other.facts:
        # "降价1万元,…降至5.98万元": the new price is told, and by how much it fell.
        one, two = (found.facts["value"].value.value if "value" in found.facts else 0.0 for found in (draft, other))
        dates = [found.facts["date"] for found in (draft, other) if "date" in found.facts]
        again = one == two and "date" not in draft.facts and "date" in other.facts
        return (len(dates) < 2 or dates[0] == dates[1]) and (one < two or again) and _subject_key(draft) == _subject_key(other)
    if titled and not _is_within(document, other) and _is_same_launch(draft, other):
        return True
    if _are_two_plants(draft, other):
        return False
    if "date" not in draft.facts and "value" not in draft.facts:
        return "date" in other.facts or "value" in other.facts
    one, two = draft.facts.get("date"), other.facts.get("date")
    if "value" not in draft.facts:
        # A headline says "this year" of what the story tells the month of.
        return titled and one is not None and two is not None and _holds(one.value, two.value)
    if "value" not in other.facts:
        return False
    value, full = draft.facts["value"].value, other.facts["value"].value
    if value == full and ((one is None and two is not None) or (titled and (one is None or one == two or (two is not None and one.value.overlaps(two.value))))):
        return True
    if value.unit != full.unit or not _is_round(value, full):
        return False
    return one is None or two is None or one.value == two.value


def _is_same_launch(draft: Draft, other: Draft) -> bool:
    """Tell whether two milestones are one launch of one model that one of them tells the day of, or neither."""
    if draft.facts["kind"].value not in _ONE_PER_MODEL or _subject_key(draft) != _subject_key(other):
        return False
    if not isinstance(draft.facts["subject"].value, Draft) or draft.facts["status"].value is not other.facts["status"].value:
        return False
    dates = [found.facts["date"].value for found in (draft, other) if "date" in found.facts]
    return "date" not in draft.facts or (len(dates) == 2 and _holds(dates[0], dates[1]))


def _widen(fuller: Draft, draft: Draft) -> None:
    """Give a launch that tells where its prices begin the prices up to the dearest, which the headline tells."""
    if "value" not in draft.facts:
        return
    if "value" not in fuller.facts:
        fuller.facts["value"] = draft.facts["value"]
        return
    value, full = draft.facts["value"].value, fuller.facts["value"].value
    if full.high is None and value.high is not None and value.low == full.low and value.unit == full.unit:
        fuller.facts["value"] = draft.facts["value"]


def _are_two_plants(draft: Draft, other: Draft) -> bool:
    """Tell whether two milestones are of two plants, neither of which can be the other's in fewer words."""
    one, two = (found.facts["subject"].value for found in (draft, other))
    return isinstance(one, Draft) and isinstance(two, Draft) and one.kind == two.kind == "plant" and one.key[:3] != two.key[:3]


def _is_within(document: Document, draft: Draft) -> bool:
    """Tell whether a milestone is told in the headline."""
    return any(scene.title and scene.first <= draft.first < scene.last for scene in document.scenes[:2])


def _subject_key(draft: Draft) -> object:
    subject = draft.facts["subject"].value
    return subject.key if isinstance(subject, Draft) else subject


def _told(draft: Draft) -> int:
    """Return how much of date and value a milestone has."""
    return len({"date", "value"} & draft.facts.keys())


def _holds(rough: DateSpan, exact: DateSpan) -> bool:
    """Tell whether an interval lies within another one, whose beginning may be open."""
    if rough.latest is None or exact.latest is None:
        return False
    return exact.latest <= rough.latest and (rough.earliest is None or (exact.earliest is not None and exact.earliest >= rough.earliest))


def _is_round(value: Measure, full: Measure) -> bool:
    """Tell whether a figure is a rounder telling of another, which is exact."""
    if full.low is None or full.low != full.high or full.approximate:
        return False
    if value.high is None and value.low is not None:
        return value.low <= full.low <= value.low * (1 + _ROUND)
    if value.low is None and value.high is not None:
        return value.high * (1 - _ROUND) <= full.low <= value.high
    return value.low == value.high and value.value != full.value and retells(value, full) and _digits(value) < _digits(full)


def _digits(value: Measure) -> int:
    return len(f"{value.value:.10g}".replace(".", "").rstrip("0"))


def _company(draft: Draft) -> str | None:
    subject = draft.facts["subject"].value
    if isinstance(subject, str):
        return subject
    fact = subject.facts.get("maker") or subject.facts.get("operator")
    return fact.value if fact is not None else None
