"""How far a plant is after each event in its life, in Chinese."""

from __future__ import annotations

import datetime as dt

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus, PlantStatus
from evnews.reading.lexicon import Cue
from evnews.reading.progress import STATUS_AFTER
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.standing import is_denied, standing

__all__ = ["AHEAD", "BUILT", "DONE", "builds_else", "gives_up", "is_ahead", "is_built_on", "is_doubted", "is_of_groundwork", "is_of_old"]

_GIVEN_REACH = 6
_NOUN_REACH = 3
# No plant of the trade takes longer to build.
_LONGEST = dt.timedelta(days=3 * 365)

DONE = {
    **STATUS_AFTER,
    MilestoneKind.CAPACITY_EXPANSION: PlantStatus.OPERATING,
    MilestoneKind.LAND_ACQUIRED: PlantStatus.PRE_CONSTRUCTION,
    MilestoneKind.PERMIT_GRANTED: PlantStatus.PRE_CONSTRUCTION,
    MilestoneKind.SITE_SELECTION: PlantStatus.ANNOUNCED,
}
"""The status that an event gives once it has happened."""
BUILT = {
    MilestoneStatus.PLANNED: PlantStatus.ANNOUNCED,
    MilestoneStatus.RUMOURED: PlantStatus.RUMOURED,
    MilestoneStatus.ONGOING: PlantStatus.CONSTRUCTION,
}
"""The status that a plant has which is being built, by how sure its building is."""
AHEAD = frozenset({MilestoneKind.CONSTRUCTION_START, MilestoneKind.START_OF_PRODUCTION, MilestoneKind.TRIAL_PRODUCTION, MilestoneKind.CONSTRUCTION_COMPLETED})
"""The events that a plant is not yet past while they are planned."""


def is_ahead(published: dt.date | None, when: DateHit) -> bool:
    """Tell whether a date of the text is still to come for an article."""
    return published is not None and when.value.earliest is not None and when.value.earliest > published


def is_of_old(published: dt.date | None, when: DateHit | None) -> bool:
    """Tell whether building began so long before an article that it says nothing of how far the plant is now."""
    return published is not None and when is not None and when.value.latest is not None and published - when.value.latest > _LONGEST


def is_of_groundwork(story: Story, clause: Clause, i: int) -> bool:
    """Tell whether what token ``i`` tells is of a part of a plant that tells little of the whole: "员工宿舍已在建设", "车身车间完成施工"."""
    told = story.text(clause.first, i)
    return any(word in told for word in story.document.words("groundwork"))


def builds_else(story: Story, clause: Clause, cue: Cue) -> bool:
    """Tell whether what is being built is named, and no plant: "加快建设现代产业体系"."""
    if not story.text(cue.first, cue.last).endswith("建设") or clause.last - cue.last <= _TAIL or story.low[cue.last] in ("中", "的", "之"):
        return False
    return not any(mention.last > cue.first for mention in clause.plants) and not clause.cues("maybe") and not clause.cues("plant")


_TAIL = 2


def is_doubted(story: Story, clause: Clause, cue: Cue) -> bool:
    """Tell whether an end is only heard of, or denied: "否认停建二期", "对于停建的传言"."""
    stand = standing(story, clause, cue.first, cue.last)
    around = story.clauses[clause.scene.index]
    heard = any(one.cues("deny") or one.cues("rumour") for one in around)
    return heard or stand.negated or stand.status in (MilestoneStatus.DENIED, MilestoneStatus.RUMOURED)


def is_built_on(story: Story, clause: Clause, cue: Cue) -> bool:
    """Tell whether a plant is built on, since it is denied that its building stops: "否认停建二期"."""
    return story.text(cue.first, cue.last) in story.document.words("stops building") and is_denied(story, clause, cue.first)


def gives_up(story: Story, clause: Clause, mark: Cue) -> bool:
    """Tell whether a plant is what is given up: "终止其海德工厂项目", "取消在X建厂的计划", and nothing said of it."""
    plant = clause.plants[0]
    if is_doubted(story, clause, mark):
        return False
    behind = story.text(plant.last, min(clause.last, plant.last + _NOUN_REACH))
    return 0 <= plant.first - mark.last <= _GIVEN_REACH and (not behind or behind.startswith(("项目", "的计划", "计划", "建设")))
