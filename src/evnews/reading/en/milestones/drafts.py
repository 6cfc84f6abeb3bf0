"""Milestones: what happened, or is to happen, to a company, a plant or a model, and when."""

from __future__ import annotations

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft, Fact
from evnews.reading.en.milestones.again import counted_again, elsewhere, told_again
from evnews.reading.en.milestones.amounts import amount_of, changed_to
from evnews.reading.en.milestones.capital import seller, signed_for
from evnews.reading.en.milestones.dates import Dates, beginning, is_new, moved, renewed
from evnews.reading.en.milestones.doubts import doubtful, is_of_several
from evnews.reading.en.milestones.each import of_each
from evnews.reading.en.milestones.echoes import without_echoes, without_former
from evnews.reading.en.milestones.events import events
from evnews.reading.en.milestones.figures import Figures
from evnews.reading.en.milestones.ordinals import PREMISES, number_of, premises_of
from evnews.reading.en.milestones.portions import portions
from evnews.reading.en.milestones.prices import is_new_price, price_after, signed, with_lower
from evnews.reading.en.milestones.ramps import ramped
from evnews.reading.en.milestones.table import Event
from evnews.reading.en.milestones.turned import TURNED, dropped, is_of_old, turn
from evnews.reading.en.milestones.wanting import TOLD, lacking
from evnews.reading.en.milestones.whose import Whose
from evnews.reading.en.paces import pace
from evnews.reading.en.speech import Speech, speeches
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.en.tense import Standing, standing
from evnews.reading.pairs import shared_out
from evnews.reading.scene import Document, Scene
from evnews.reading.told import add_speech, is_to_come, keyed
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["milestones"]

# "proposed $5 billion investment"
_INTENDED_REACH = 6
# "the world's largest initial public offering this year"
_RECORD_REACH = 6
_NEXT = 4
_RECORDS = frozenset({"largest", "biggest", "highest", "busiest", "priciest"})
# What two firms do by agreeing on it; who says that they have, says it on the day.
_AGREED = frozenset({MilestoneKind.PARTNERSHIP, MilestoneKind.STAKE_PURCHASE})
_PAST = frozenset({"past", "perfect"})
_UNSURE = frozenset({"doubt", "hedge", "rumour"})
_MODALS = frozenset({"will", "would"})
# "would, over time, draw $10 billion in investments"
_FOLLOW_REACH = 10
_DONE_BEFORE = frozenset({"after", "following", "despite", "because", "since", "from", "with", "its", "their"})
# "Originally, production had been expected in July."
_ONCE_PLANNED = frozenset({"originally", "initially"})
# What goes on since a day began on it.
_BEGINNINGS = frozenset(
    {MilestoneKind.START_OF_PRODUCTION, MilestoneKind.PLANT_OPENING, MilestoneKind.TRIAL_PRODUCTION, MilestoneKind.DELIVERIES_STARTED, MilestoneKind.LAUNCH}
    | {MilestoneKind.IPO}
)
_RAISING = frozenset({MilestoneKind.FUNDING, MilestoneKind.IPO})
# Events that another verb may tell the state of, and those that their own verb does.
_BY_ANOTHER = _RAISING | {MilestoneKind.JOINT_VENTURE}
_TURNED = frozenset(
    {MilestoneKind.PRICE_CHANGE, MilestoneKind.IPO, MilestoneKind.JOINT_VENTURE, MilestoneKind.CAPACITY_EXPANSION, MilestoneKind.CONSTRUCTION_PROGRESS}
    | {MilestoneKind.PARTNERSHIP}
)
_ENDED = frozenset({MilestoneKind.JOINT_VENTURE, MilestoneKind.PARTNERSHIP})
_AIMING = frozenset({"ready", "target", "expect", "plan", "consider"})
_TURNING = frozenset({"cancel", "delay"})
# "in May, following the planned completion": what comes after is no later than what it comes after.
_DONE_FIRST = frozenset({"following", "after"})
_AFTER_REACH = 3
# What takes place on a day, and does not go on: "the opening comes a year after the first spade".
_OF_A_DAY = frozenset({MilestoneKind.PLANT_OPENING, MilestoneKind.LAUNCH, MilestoneKind.MODEL_UNVEILED, MilestoneKind.CONSTRUCTION_START})


def milestones(document: Document) -> None:
    """Draft a milestone for every event that the table knows and the text does not deny."""
    told = speeches(document)
    counted = Figures(document)
    whose = Whose(document)
    drafts: list[Draft] = []
    former: list[Draft] = []
    for scene in document.scenes:
        speech = told.get(scene.index)
        found = events(document, scene)
        claimed: set[int] = set()
        begun = len(drafts)
        if found:
            dates = Dates(document, scene, found, speech.day if speech is not None else None)
            for event in found:
                when = dates.of(event)
                if when is not None and _is_term(document, event, when):
                    when = None
                heard = speech if speech is not None and speech.covers(event.first) else None
                draft = _draft(document, scene, event, heard, when, whose, claimed, dates, former)
                if draft is not None:
                    drafts.append(draft)
                    drafts.extend(of_each(document, scene, event, draft))
                    drafts.extend(told_again(document, scene, event, draft, when, dates))
                    drafts.extend(counted_again(document, scene, event, draft, dates, claimed))
                    drafts.extend(elsewhere(document, scene, event, draft, claimed))
        if scene.cues["once"]:
            drafts.extend(ramped(document, scene, speech, claimed))
        drafts.extend(counted.of(scene, speech, claimed))
        if scene.dates:
            drafts.extend(portions(document, scene, speech, claimed))
        if scene.groups:
            drafts[begun:] = shared_out(document, scene, drafts[begun:])
        whose.remember(scene)
    if former:
        drafts = without_former(document, drafts, former)
    document.drafts.extend(without_echoes(document, drafts))


def _draft(
    document: Document,
    scene: Scene,
    event: Event,
    speech: Speech | None,
    when: DateHit | None,
    whose: Whose,
    claimed: set[int],
    dates: Dates,
    former: list[Draft],
) -> Draft | None:
    kind = event.kind
    turns = event.head is not None and not TURNED.keys().isdisjoint(scene.cues.classes)
    if turns and not event.noun and (taken := turn(document, syntax(document, scene), event)) is not None:
        status = next(TURNED[name] for name in taken.names if name in TURNED)
        stand, when = Standing(status), dates.turned(taken)
    else:
        stand = _standing(document, scene, event, when)
    words = document.evidence("kind", event.first, event.last)
    value = amount_of(document, scene, event, claimed)
    if value is not None and not event.noun:
        claimed.add(value.first)
    if stand.negated:
        document.refuse(words, str(kind), "the sentence denies it, or says that it has not happened")
        return None
    parse = syntax(document, scene)
    old = False
    if event.head is not None and (stand.superseded or (stand.status is MilestoneStatus.PLANNED and (turns or scene.cues["cancel"]))):
        off = dropped(parse, event.head)
        stand = stand if off is None else Standing(off, superseded=True)
        if stand.superseded and when is not None:
            new = renewed(document, scene, when) if off is None else None
            old, when = new is None, new or when
    told = dates.entry if stand.status is MilestoneStatus.PLANNED and dates.entry is not None and _is_past(document, dates.entry) else None
    if when is not None and (when is told or _is_of_another(document, scene, event, parse, stand.status, when)):
        when = None
    missing = lacking(document, scene, event, stand.status, when, value)
    if missing and kind in _AGREED and stand.status is MilestoneStatus.ACHIEVED and _is_told_on(scene, speech):
        missing = ""
    missing = missing or doubtful(document, scene, event, parse, when, value)
    if missing:
        if not event.noun and event.row.needed != "goal":
            document.refuse(words, str(kind), missing)
        return None
    subject = whose.of(scene, event, bare=when is None and value is None)
    if subject is None:
        document.refuse(words, str(kind), "no company, plant or model that it could belong to")
        return None
    if value is not None and is_of_several(document, scene, event, subject):
        document.refuse(words, str(kind), "it counts for several firms together, and no one's part is told")
        return None
    if event.noun and event.row.name == "completion" and isinstance(subject, str):
        document.refuse(words, str(kind), "it does not say that a plant is completed")
        return None
    if event.row.name == "phase" and isinstance(subject, str):
        document.refuse(words, str(kind), "it does not say which plant's phase it is")
        return None
    if value is not None:
        claimed.add(value.first)
    draft = Draft("milestone", (), event.first)
    draft.state("kind", kind, words)
    if kind is MilestoneKind.TARGET_SET and _is_dropped(document, event, value):
        stand = Standing(MilestoneStatus.CANCELLED)
    planned = kind is MilestoneKind.TARGET_SET and stand.status in (MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING)
    begun = when is not None and when.role == "since" and stand.status is MilestoneStatus.ONGOING and kind in _BEGINNINGS
    draft.state("status", MilestoneStatus.PLANNED if planned else MilestoneStatus.ACHIEVED if begun else stand.status, words)
    draft.state("subject", subject, words)
    if (kind is MilestoneKind.PRICE_CHANGE or (kind in _OF_A_DAY and when is not None and when.role != "since")) and (
        draft.facts["status"].value is MilestoneStatus.ONGOING
    ):
        draft.facts["status"] = Fact(MilestoneStatus.ACHIEVED, draft.facts["status"].evidence)
    if when is not None:
        value_of = moved(document, when) if "delay" in event.names else beginning(document, when) if kind in _BEGINNINGS else when.value
        draft.state("date", value_of, document.evidence("date", when.first, when.last))
    elif speech is not None and speech.day is not None and speech.dated and stand.status is MilestoneStatus.ACHIEVED and speech.day.value.latest is not None:
        # Who says that something is done says that it was done by then.
        draft.state("date", DateSpan.until(speech.day.value.latest), document.evidence("date", speech.day.first, speech.day.last))
    if event.row.name == PREMISES:
        draft.state("value", premises_of(document, event.thing), document.evidence("value", *event.thing))
    number = number_of(document, event.thing[0]) if kind is MilestoneKind.NTH_VEHICLE else None
    if number is not None:
        draft.state("value", Measure(number, number, "vehicle"), document.evidence("value", *event.thing))
    if kind is MilestoneKind.PRICE_CHANGE:
        _state_price(document, scene, event, parse, draft, value, claimed)
    elif value is not None:
        amount = changed_to(document, scene, value)
        if kind is MilestoneKind.CAPACITY_EXPANSION and amount.unit in ("vehicle", "GWh"):
            # A capacity is one of a year where it does not say of what else.
            amount = Measure(amount.low, amount.high, f"{amount.unit}/{pace(document, scene, value)}", amount.approximate)
        draft.state("value", amount, document.evidence("value", value.first, value.last))
    add_speech(document, draft, speech)
    agreed = told
    if agreed is None and scene.dates and event.head is not None:
        agreed = _agreed_on(scene, parse, event.head)
    if agreed is not None and "stated_on" not in draft.facts and not is_to_come(document, agreed):
        draft.state("stated_on", agreed.value, document.evidence("stated_on", agreed.first, agreed.last))
    if old:
        former.append(draft)
    return keyed(draft)


def _is_term(document: Document, event: Event, when: DateHit) -> bool:
    """Tell whether a date is one from which a deal holds that has been signed: "signed a contract for cells from 2027"."""
    head, earliest, published = event.head, when.value.earliest, document.published
    if event.kind is not MilestoneKind.PARTNERSHIP or head is None or earliest is None or published is None:
        return False
    return earliest > published and head.form in ("past", "participle") and head.chain.marks.isdisjoint(("modal", "future", "to"))


def _is_of_another(document: Document, scene: Scene, event: Event, parse: Syntax, status: MilestoneStatus, when: DateHit) -> bool:
    """Tell whether a date beside an event is that of something else, by what the event is."""
    kind, names = event.kind, event.names
    if event.row.needed == "since" and event.head is not None and not parse.same(when.first, event.head.first):
        return True
    if "delay" in names and _is_past(document, when) and not is_new(document, when):
        # "which it postponed two months ago": when it was put off, not until when
        return True
    if event.noun and when.last <= event.first and not _DONE_FIRST.isdisjoint(document.tokens.low[max(when.last, event.first - _AFTER_REACH) : event.first]):
        # "will start in May, following the completion of the plant"
        return True
    if event.noun and kind is MilestoneKind.INVESTMENT_ANNOUNCED and "announce" not in names:
        # "with an investment of $1 billion, the plant is to open in May"
        return True
    if "follow" in names and any(_is_before(when, hit) for hit in scene.dates):
        # "production starts in 2026, and deliveries follow in the summer": what follows comes no sooner
        return True
    if kind in _RAISING and status is MilestoneStatus.PLANNED and _is_over(document, when):
        # "hopes to raise $1 billion in what would be the largest listing so far this year"
        return True
    if document.tokens.low[max(scene.first, when.first - 2) : when.first] in (["less", "than"], ["more", "than"]) and when.role == "point":
        # "debuted less than a year ago"
        return True
    return _is_of_record(document, scene, event, when)


def _is_told_on(scene: Scene, speech: Speech | None) -> bool:
    """Tell whether a sentence says on which day a deal was told of, and it is no deal on a joint venture, which is told by itself."""
    return speech is not None and speech.day is not None and speech.dated and all(cue.value != "joint venture" for cue in scene.cues["thing"])


def _is_of_record(document: Document, scene: Scene, event: Event, when: DateHit) -> bool:
    """Tell whether a date only bounds what an event is the largest of: "the largest offering since 2021", "this year's biggest listing"."""
    low = document.tokens.low
    if when.first < event.last:
        return False
    since = low[when.first - 1] == "since" or when.role == "since"
    if since:
        return not _RECORDS.isdisjoint(low[max(event.first - _RECORD_REACH, scene.first) : when.first])
    return event.noun and when.first - event.last <= _NEXT and not _RECORDS.isdisjoint(low[max(event.first - _RECORD_REACH, scene.first) : event.first])


def _is_dropped(document: Document, event: Event, value: QuantityHit | None) -> bool:
    """Tell whether a goal is one that is aimed at no longer: "scrapped its goal of going electric by 2030", but not "dropped its target to 5,000"."""
    head = event.head
    if head is None or "cancel" not in event.names or not {"doubt", "rumour", "hedge"}.isdisjoint(head.chain.marks):
        return False
    return value is None or document.tokens.low[value.first - 1] != "to"


def _is_past(document: Document, when: DateHit) -> bool:
    latest = when.value.latest
    return document.published is not None and latest is not None and latest < document.published


def _is_over(document: Document, when: DateHit) -> bool:
    """Tell whether a date is a period that has run until today."""
    earliest, latest, published = when.value.earliest, when.value.latest, document.published
    return published is not None and earliest is not None and latest is not None and earliest < latest <= published


def _is_before(when: DateHit, other: DateHit) -> bool:
    """Tell whether a date that a sentence tells later ends before another begins."""
    latest, earliest = when.value.latest, other.value.earliest
    return other.last <= when.first and latest is not None and earliest is not None and latest < earliest


def _agreed_on(scene: Scene, parse: Syntax, head: Head) -> DateHit | None:
    """Return the day of a promise that stands between it and what is promised: "agreed in December to close the plant by June"."""
    if "to" not in head.chain.marks:
        return None
    promised = next((other.last for other in reversed(parse.clauses[head.clause].heads) if other.last < head.begin), head.begin + 1)
    return next((hit for hit in scene.dates if 0 <= hit.first - promised <= 1 and hit.last <= head.first and hit.role == "point"), None)


def _state_price(document: Document, scene: Scene, event: Event, parse: Syntax, draft: Draft, value: QuantityHit | None, claimed: set[int]) -> None:
    """State what a price becomes, and by what share it changes; by how much money alone tells neither."""
    price = value if value is not None and value.value.kind == "money" and is_new_price(document, scene, event, value) else None
    price = price or price_after(document, scene, parse, event, claimed)
    share = value if value is not None and value.value.kind == "share" else amount_of(document, scene, event, claimed, ("percent",))
    if draft.facts["status"].value is MilestoneStatus.DENIED:
        return
    if price is not None:
        claimed.add(price.first)
        draft.state("value", price.value, document.evidence("value", price.first, price.last))
    if share is not None:
        claimed.add(share.first)
        first, change = with_lower(document, scene, share)
        draft.state("change", signed(document, event, change), document.evidence("change", first, share.last))


def _standing(document: Document, scene: Scene, event: Event, when: DateHit | None) -> Standing:
    """Tell how the sentence holds an event; one that a noun tells of stands as its date does, unless its verb delays or cancels it."""
    if event.head is not None and not event.noun:
        kind, head = event.row.kind, event.head
        if kind in _BY_ANOTHER:
            head = (signed_for(document, scene, event) if kind is MilestoneKind.JOINT_VENTURE else seller(document, scene, head)) or head
        stand = standing(document, scene, head, when)
        if kind is MilestoneKind.CAPACITY_EXPANSION and stand.status is MilestoneStatus.ONGOING and head.form == "gerund" and not head.chain.marks:
            # "has a capacity of 8 GWh, rising to 40 GWh"
            return attrs.evolve(stand, status=MilestoneStatus.PLANNED)
        if stand.status is MilestoneStatus.PLANNED and is_of_old(document, head):
            return attrs.evolve(stand, status=MilestoneStatus.DELAYED, superseded=True)
        if kind is MilestoneKind.CONSTRUCTION_START and "cancel" in head.names and stand.status in (MilestoneStatus.PLANNED, MilestoneStatus.RUMOURED):
            # "will scrap its plant" is as good as done, "may scrap its plant" is not
            return attrs.evolve(stand, status=MilestoneStatus.CANCELLED, negated=stand.negated or not _UNSURE.isdisjoint(head.chain.marks))
        return stand if kind not in _TURNED and _TURNING.isdisjoint(event.head.names) else _turned(kind, event.head.names, stand)
    if event.row.name == "complete":
        return Standing(MilestoneStatus.ONGOING)
    names = event.names
    status = MilestoneStatus.ACHIEVED
    before = next((head for head in reversed(syntax(document, scene).clause(event.first).heads) if head.last <= event.first), None)
    if before is not None and event.head is None:
        marks = before.chain.marks
        if {"rumour", "hedge"} & marks:
            return Standing(MilestoneStatus.RUMOURED, "negation" in marks)
        if {"seek", "consider", "target", "plan", "expect"} & set(before.names) or marks & {"modal", "future", "to"}:
            status = MilestoneStatus.PLANNED
    if event.head is not None:
        stand = standing(document, scene, event.head, when)
        if "delay" in names:
            return Standing(MilestoneStatus.DELAYED, stand.negated)
        if "cancel" in names:
            return Standing(MilestoneStatus.CANCELLED, stand.negated)
        if {"schedule", "plan", "expect", "target", "due"} & set(names):
            marks = event.head.chain.marks
            first = document.tokens.low[syntax(document, scene).clause(event.first).first]
            old = "original" in marks or (not marks.isdisjoint(_PAST) and first in _ONCE_PLANNED)
            return Standing(MilestoneStatus.DELAYED if old else MilestoneStatus.PLANNED, stand.negated, superseded=old)
        return stand
    published, earliest = document.published, when.value.earliest if when is not None else None
    latest = when.value.latest if when is not None else None
    if published is not None and when is not None and ((earliest is not None and earliest > published) or (latest is not None and latest > published)):
        status = MilestoneStatus.PLANNED
    if not document.words("intended").isdisjoint(document.tokens.low[max(scene.first, event.first - _INTENDED_REACH) : event.first]):
        # "its proposed $5 billion investment"
        status = MilestoneStatus.PLANNED
    if status is MilestoneStatus.ACHIEVED and _is_to_follow(document, syntax(document, scene), event):
        status = MilestoneStatus.PLANNED
    negated = any(0 <= event.first - cue.last <= 3 for cue in scene.cues["negation"])
    if event.kind is MilestoneKind.TRIAL_PRODUCTION and when is None:
        status = MilestoneStatus.ONGOING
    return Standing(status, negated)


def _is_to_follow(document: Document, parse: Syntax, event: Event) -> bool:
    """Tell whether a verb that no table holds says that what a noun tells of is to come: "will result in the layoff of 1,750 people"."""
    first = max(parse.clause(event.first).first, event.first - _FOLLOW_REACH)
    signs = document.tokens.where(_MODALS, first, event.first)
    return bool(signs) and _DONE_BEFORE.isdisjoint(document.tokens.low[signs[-1] : event.first])


def _turned(kind: MilestoneKind, names: tuple[str, ...], stand: Standing) -> Standing:
    """Tell how an event stands whose own verb says that it is off, late, or to come."""
    if kind is MilestoneKind.PRICE_CHANGE:
        # "prices have dropped": nothing is called off
        return stand
    if kind is MilestoneKind.IPO and not _AIMING.isdisjoint(names) and stand.status in TOLD:
        # "is preparing a listing", "a listing, expected in May"
        return attrs.evolve(stand, status=MilestoneStatus.PLANNED)
    if kind is MilestoneKind.IPO and "go_public" in names and stand.status is MilestoneStatus.ONGOING:
        # "is going public"
        return attrs.evolve(stand, status=MilestoneStatus.PLANNED)
    if stand.status is MilestoneStatus.ACHIEVED and ("cancel" in names or (kind in _ENDED and "stop" in names)):
        return attrs.evolve(stand, status=MilestoneStatus.CANCELLED)
    if stand.status in (MilestoneStatus.ACHIEVED, MilestoneStatus.PLANNED) and "delay" in names:
        return attrs.evolve(stand, status=MilestoneStatus.DELAYED)
    if kind is MilestoneKind.CAPACITY_EXPANSION and not {"suspend", "stop"}.isdisjoint(names):
        # "will pause its expansion" is as good as done
        return attrs.evolve(stand, status=MilestoneStatus.PAUSED) if stand.status in TOLD or stand.status is MilestoneStatus.PLANNED else stand
    if kind is MilestoneKind.CONSTRUCTION_PROGRESS and "suspend" in names:
        return attrs.evolve(stand, status=MilestoneStatus.PAUSED)
    return stand
