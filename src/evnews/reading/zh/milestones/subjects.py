"""What an event or a count belongs to: a model, a plant, or a company, of its clause or carried over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from evnews.model.vocabulary import MilestoneKind, PlantKind
from evnews.reading.draft import Draft
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.focus import Focus
from evnews.reading.zh.link import company_before, is_bystander, is_done_by_town
from evnews.reading.zh.milestones.events import Event
from evnews.reading.zh.standing import denial

__all__ = ["EACH", "Subject", "is_of_no_car", "subjects_of"]

EACH = frozenset("均都皆")
"""Words between several plants and an event that is told of each."""

Subject: TypeAlias = Draft | str

_OBJECT_REACH = 18
_OBJECT = 1
# How many clauses back a model may be named that a clause without a subject goes on with.
_CLAUSES = 3
_RELATIVE_REACH = 12
_JOINTS = frozenset({"、", "和", "与", "及", "以"})
_LISTED_GAP = 14
_VERSION = 8
# How near the head of a clause what it speaks of stands: "其自研人形机器人将于…".
_OPENING = 14
# What may be told of a firm though no model of it is named: it is done to all its cars.
_MADE = frozenset({MilestoneKind.START_OF_PRODUCTION, MilestoneKind.TRIAL_PRODUCTION})
_CARMAKERS = frozenset({"vehicle_maker", "brand", "commercial_vehicle_maker"})
_FIRMS = ("车企", "企业", "公司", "品牌", "厂商", "新势力", "巨头", "大厂")
_OF_PLANTS = frozenset({"construction_completed", "plant_opening", "plant_closure", "capacity_expansion"})
_OF_FIRMS = frozenset({"recall", "price_change", "deliveries_started", "presale_opened"})


def subjects_of(story: Story, event: Event, focuses: Mapping[int, Focus]) -> list[Subject]:
    """Return what an event belongs to; several models if they are named in one breath; nothing if no one is at hand."""
    clause, wanted = event.clause, event.rule.subject
    focus = focuses.get(clause.first)
    if event.before and not clause.named:
        # "宣布造车后,X…": X did it.
        clauses = story.clauses[clause.scene.index]
        following = clauses[clause.index + 1] if clause.index + 1 < len(clauses) else None
        if following is not None and following.named and following.company is not None:
            return [following.company]
    if event.kind is MilestoneKind.INVESTMENT_ANNOUNCED and is_done_by_town(story, clause, event.begin):
        return []
    denier = _denier(story, event)
    if denier is not None and not any(m.last <= event.first for m in (*clause.companies, *clause.plants, *clause.vehicles)):
        return [denier]
    if event.relative:
        behind = [m for m in (*clause.vehicles, *clause.plants) if 0 <= m.first - event.last <= _RELATIVE_REACH]
        if behind:
            return [min(behind, key=lambda mention: mention.first).value]
        if wanted in ("vehicle", "any") and not clause.vehicles:
            # "9月上市的新车": no one says which.
            return []
    if wanted == "company":
        if event.relative:
            behind_ = [m for m in clause.companies if 0 <= m.first - event.last <= _RELATIVE_REACH and not is_bystander(story, m.value)]
            if behind_:
                return [behind_[0].value]
        company = company_before(story, clause, event.begin)
        if _is_some_firm(story, clause, event):
            return []
        if event.kind is MilestoneKind.STAKE_PURCHASE and company in {m.value for m in clause.companies if m.first >= event.last}:
            # "…入股X": who buys is not said.
            return []
        return [company] if company is not None and story.is_told(company, clause) else []
    if wanted in ("plant", "any"):
        found = _plant(clause, event, focus)
        if found is not None and found.key[2] is PlantKind.VEHICLE_ASSEMBLY and is_of_no_car(story, event):
            found = None
        if found is None and clause.first in story.dropped and not clause.vehicles and not clause.named:
            # "…正是某公司的工厂。这座工厂已停产": another's.
            whose = story.dropped[clause.first]
            return [whose] if whose is not None and story.is_told(whose, clause) else []
        each = _each_plant(story, clause, event) if found is not None else []
        if len(each) > 1:
            return list(each)
        if found is not None:
            phase = story.phases.get(event.first)
            return [phase if phase is not None and phase.key[:3] == found.key[:3] else found]
    if wanted == "any" and clause.cues("plant") and not clause.vehicles:
        # A plant of which too little is told: what it makes was not spoken of.
        focus = None if focus is None or focus.kind == "vehicle" else focus
    if wanted in ("vehicle", "any", "plant"):
        models = _models(story, clause, event, focus, wanted)
        if models:
            return list(models)
    if wanted == "vehicle" and not _of_firm(clause, event, focus):
        return []
    if event.kind.value in _OF_PLANTS and not clause.cues("phase") and not (focus is not None and focus.kind == "plant"):
        return []
    company = company_before(story, clause, event.begin)
    if company is None or not story.is_told(company, clause) or _is_no_car(story, event, company):
        return []
    return [company]


def _is_some_firm(story: Story, clause: Clause, event: Event) -> bool:
    """Tell whether an event is one of a firm that the clause does not name: "说某豪华车企裁员50%"."""
    begin = max((m.last for m in clause.companies if m.last <= event.begin), default=clause.first)
    told = story.text(begin, event.begin)
    return "某" in told and any(word in told[told.rindex("某") :] for word in _FIRMS)


def _denier(story: Story, event: Event) -> str | None:
    """Return the firm that denies what hearsay tells of nobody else: "对于裁员的传闻,X回应称不实"."""
    clause = event.clause
    word = denial(story, clause, event.first)
    if word is None or word.first < event.last or event.kind is MilestoneKind.LAUNCH:
        # "在港上市" is of shares.
        return None
    scene = clause.scene if clause.scene.first <= word.first < clause.scene.last else story.document.scenes[clause.scene.index + 1]
    for one in story.clauses[scene.index][clause.index + 1 if scene is clause.scene else 0 :]:
        if one.first > word.first:
            return None
        if one.named and one.company is not None:
            return one.company
    return None


def is_of_no_car(story: Story, event: Event) -> bool:
    """Tell whether a clause without a plant opens with what no car plant makes, and tells that its making begins: "机器人将于年底量产"."""
    clause = event.clause
    if event.kind not in _MADE or clause.plants:
        return False
    opening = story.text(clause.first, min(clause.first + _OPENING, event.first))
    return any(word in opening for word in story.document.words("no car"))


def _is_no_car(story: Story, event: Event, company: str) -> bool:
    """Tell whether what a carmaker begins to make or to run is no car: "自研芯片已量产", "换电站即将投运"."""
    if event.kind not in _MADE or story.document.company_kinds.get(company) not in _CARMAKERS:
        return False
    clauses = story.clauses[event.clause.scene.index]
    before = event.clause if event.clause.named else clauses[max(0, event.clause.index - _CLAUSES)]
    return any(word in story.text(before.first, event.end) for word in story.document.words("no car"))


def _each_plant(story: Story, clause: Clause, event: Event) -> list[Draft]:
    """Return the plants of which an event is told alike: "A工厂和B工厂均已投产"."""
    before = [m for m in clause.plants if m.last <= event.first]
    alike = bool(before) and any(word in EACH for word in story.low[before[-1].last : event.first])
    return list({id(m.value): m.value for m in before}.values()) if alike else []


def _plant(clause: Clause, event: Event, focus: Focus | None) -> Draft | None:
    vehicles, plants = clause.vehicles, clause.plants
    if event.rule.subject == "any" and any(0 <= m.first - event.last <= _OBJECT for m in vehicles):
        # "该工厂开始生产X": it is X that begins.
        return None
    before = [m for m in plants if m.first <= event.first]
    if before and event.rule.subject == "any":
        nearer = [m for m in vehicles if before[-1].last <= m.first and m.last <= event.first]
        if nearer:
            return None
    if before:
        return before[-1].value
    if plants and plants[0].first - event.last <= _OBJECT_REACH and not (event.rule.subject == "any" and vehicles):
        return plants[0].value
    if focus is not None and focus.kind == "plant" and not vehicles:
        return focus.drafts[0]
    return None


def _models(story: Story, clause: Clause, event: Event, focus: Focus | None, wanted: str) -> list[Draft]:
    vehicles = [m for m in clause.vehicles if not _is_compared(clause, m)]
    before = [m for m in vehicles if m.last <= event.first]
    # "召回2021年7月2日至2022年4月30日期间生产的X": a time may stand between.
    reach = max([_OBJECT_REACH, *(date.last - event.last + _OBJECT_REACH for date in clause.dates if date.first >= event.last)])
    after = [m for m in vehicles if event.last <= m.first <= event.last + reach]
    if wanted == "plant":
        return []
    transitive = event.rule.thing == "@vehicle" or event.kind.value in ("recall", "price_change", "presale_opened")
    if after and (not before or transitive):
        return _listed(story, after, first=True)
    if before and _is_parted(story, clause, before[-1], event):
        return []
    if before:
        return _listed(story, before, first=False)
    if after:
        return _listed(story, after, first=True)
    if focus is not None and focus.kind == "vehicle" and not (clause.named and clause.company != focus.company):
        return list(focus.drafts)
    if wanted == "vehicle" and clause.index and not clause.named and not clause.opens:
        # "公布了这款车型的信息,计划9月开始交付": what the clause before was about.
        for one in reversed(story.clauses[clause.scene.index][max(0, clause.index - _CLAUSES) : clause.index]):
            told = [m for m in one.vehicles if not _is_compared(one, m)]
            if told or one.opens:
                return [told[-1].value] if told else []
    return _dashed(story, event)


def _is_parted(story: Story, clause: Clause, model: Mention[Draft], event: Event) -> bool:
    """Tell whether a list goes on to another brand between a model and an act: "L60去年9月交付、萤火虫今年4月上市"."""
    return any(model.last <= m.first < event.first and "、" in story.low[model.last : m.first] for m in clause.companies)


def _dashed(story: Story, event: Event) -> list[Draft]:
    """Return the model that a dash names behind an act: "推出首款车型——小鹏P7"."""
    clause = event.clause
    if story.low[clause.last : clause.last + 2] != ["—", "—"]:
        return []
    following = [one for one in story.clauses[clause.scene.index][clause.index + 1 : clause.index + 3] if one.first == clause.last + 2]
    return [m.value for one in following for m in one.vehicles[:1] if m.first - one.first <= _OBJECT_REACH]


def _is_compared(clause: Clause, mention: Mention[Draft]) -> bool:
    cue = clause.words.before("compared", mention.first, 2)
    # "其对标宝马X5的大五座SUV": the maker may stand between.
    rival = clause.words.before("rival", mention.first, 2)
    return any(one is not None and one.first >= clause.first for one in (cue, rival))


def _listed(story: Story, mentions: list[Mention[Draft]], *, first: bool) -> list[Draft]:
    """Return the models that are named in one breath with the first, or the last, of the mentions."""
    ordered = mentions if first else mentions[::-1]
    out = [ordered[0]]
    for mention in ordered[1:]:
        left, right = (out[-1], mention) if first else (mention, out[-1])
        between = story.low[left.last : right.first]
        # "A荣耀版和B荣耀版": a version's name may stand before the joint.
        if len(between) <= _LISTED_GAP and any(word in _JOINTS for word in between[:_VERSION]) and not any(word in "。;" for word in between):
            out.append(mention)
        else:
            break
    unique = {id(mention.value): mention.value for mention in (out if first else out[::-1])}
    return list(unique.values())


def _of_firm(clause: Clause, event: Event, focus: Focus | None) -> bool:
    """Tell whether what models do may be told of the firm: a model without a name, or all of its cars."""
    if event.kind.value in _OF_FIRMS:
        return True
    return bool(clause.cues("unnamed") or clause.cues("car anaphor") or (focus is not None and focus.kind == "unnamed"))
