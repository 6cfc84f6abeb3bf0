"""How far the plants of a Chinese article are: what has happened to them, and the words that tell a status without an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus, PlantStatus
from evnews.reading.draft import Draft, Fact
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.milestones.dates import event_date
from evnews.reading.zh.milestones.events import ABOUT, Event, events, part_done
from evnews.reading.zh.milestones.subjects import EACH, is_of_no_car
from evnews.reading.zh.plants.figures import CUE_REACH
from evnews.reading.zh.plants.settled import ORDER
from evnews.reading.zh.plants.site import Linked
from evnews.reading.zh.plants.spoken import Spoken
from evnews.reading.zh.plants.stages import AHEAD, BUILT, DONE, builds_else, gives_up, is_ahead, is_built_on, is_doubted, is_of_groundwork, is_of_old
from evnews.reading.zh.plants.together import phases_acted_on
from evnews.reading.zh.standing import standing

__all__ = ["Progress"]

_NEAR: Final = 6
_GIVEN_UP: Final = frozenset({"shelved", "mothballed", "cancelled"})
_LINES: Final = re.compile("(?<![0-9])[0-9]+(?:条|栋|座)")
# "计划明年投产,主要生产X": what it will make tells of no work yet.
_WILL_MAKE: Final = "主要生产"
_OR: Final = frozenset("在将于会赴")
_ONCE: Final = ("此前", "曾", "原先", "之前", "过去", "以前", "原本", "曾经")


class Progress:
    """Shares out what the clauses say of how far plants are."""

    def __init__(self, story: Story, spoken: Spoken) -> None:
        self._story = story
        self._document = story.document
        self._spoken = spoken
        # The drafts of what is still to come, whatever a headline seems to say.
        self._ahead: set[int] = set()
        # Those that something is told of which a planned plant has not come to, though not surely.
        self._begun: set[int] = set()

    def read(self, clause: Clause, mentions: Sequence[Linked]) -> None:
        """Read how far a clause says that the plants are which it speaks of."""
        for event in events(self._story, clause):
            if (phases := self._phases(clause, event, mentions)) is not None:
                for draft, date in phases:
                    self._stage(clause, event, draft, date)
                continue
            each = [] if not _alike(self._story, clause, event) else [m for m in mentions if m.last <= event.first]
            for mention in each[:-1] if len(each) > 1 else []:
                self._stage(clause, event, mention.value.whole)
            self._stage(clause, event, each[-1].value.whole if len(each) > 1 else None)
        self._states(clause)

    def _phases(self, clause: Clause, event: Event, mentions: Sequence[Linked]) -> list[tuple[Draft, DateHit | None]] | None:
        """Return the phases of which an event is told alike, with the date of each where the dates are told one by one; nothing if it is told of one."""
        numbers = phases_acted_on(self._story, clause, event.first)
        site = self._spoken.site(event.first, mentions) if numbers else None
        if site is None:
            return None
        site.acted.update(numbers)
        drafts = [site.phase(number, event.first) for number in numbers]
        for number, draft in zip(numbers, drafts, strict=True):
            draft.state("phase", number, self._document.evidence("phase", clause.first, event.first))
        if "分别" not in self._story.text(clause.first, event.first):
            return [(draft, None) for draft in drafts]
        dates = [date for date in clause.dates if date.last <= event.first]
        return list(zip(drafts, dates, strict=True)) if len(dates) == len(drafts) else []

    def _stage(self, clause: Clause, event: Event, given: Draft | None = None, date: DateHit | None = None) -> None:
        """Take a status and a date from an event, for the plant that is spoken of or for a ``given`` one of several, with its ``date``."""
        status = DONE.get(event.kind)
        if status is None:
            return
        draft = given if given is not None else self._spoken.draft(clause, event.first, [])
        if not clause.plants and not clause.cues("phase") and (clause.named or clause.vehicles):
            # "公司的新产品已量产" tells of no plant.
            return
        if self._story.low[event.last : event.last + 1] == ["的"] and self._story.text(event.last + 1, event.last + 3) in ABOUT:
            return
        if draft is None or event.rule.subject not in ("plant", "any", "company") or (is_of_no_car(self._story, event) and self._spoken.makes_cars(draft)):
            return
        if event.kind is MilestoneKind.CAPACITY_EXPANSION and is_of_groundwork(self._story, clause, event.last):
            # "已完成对车间的改扩建"
            return
        if (event.kind is MilestoneKind.CONSTRUCTION_COMPLETED and self._story.text(event.last, event.last + 2) in ("年产", "产能")) or _LINES.match(
            self._story.text(event.last, event.last + _NEAR)
        ):
            # "已建成年产28.5GWh产能", "已建成3条产线" are parts of it.
            return
        if "phase" in draft.facts:
            self._story.phases[event.first] = draft
        when = date or event_date(self._story, event)
        stand = standing(self._story, clause, event.first, event.last, when)
        if stand.negated or stand.status is MilestoneStatus.DENIED:
            return
        if not (stand.sure or clause.scene.title):
            self._begun.add(id(draft))
            return
        for site in self._spoken.current:
            site.told = site.told or draft is site.whole or draft in site.phases.values()
        if stand.status is MilestoneStatus.ACHIEVED or (stand.status is MilestoneStatus.ONGOING and status is not PlantStatus.OPERATING):
            if status is PlantStatus.CONSTRUCTION and is_of_old(self._document.published, when):
                # What was begun years ago is built by now, or was given up: nothing tells which.
                return
            self.advance(draft, status, event.begin, event.end)
            if when is not None and stand.status is MilestoneStatus.ACHIEVED and when.role != "deadline":
                field = {
                    MilestoneKind.CONSTRUCTION_COMPLETED: "completed",
                    MilestoneKind.START_OF_PRODUCTION: "opened",
                    MilestoneKind.PLANT_OPENING: "opened",
                }.get(event.kind)
                made = any(m.first >= event.last for m in clause.vehicles)
                rolled = (
                    event.kind is MilestoneKind.START_OF_PRODUCTION and clause.vehicles and (made or any(cue.value == "roll off" for cue in clause.cues("act")))
                )
                if field is not None and not rolled:
                    # "X于2022年从天津工厂下线", "该工厂开始生产X": the car began, and not the plant.
                    draft.state(field, when.value, self._document.evidence(field, when.first, when.last))
        elif event.kind in AHEAD and stand.status in (MilestoneStatus.PLANNED, MilestoneStatus.RUMOURED):
            if event.kind is MilestoneKind.CONSTRUCTION_START:
                self.advance(draft, PlantStatus.ANNOUNCED, event.begin, event.end)
            self._ahead.add(id(draft))

    def _states(self, clause: Clause) -> None:
        """Read the words that tell a status without an event: "在建", "拟建", "现有产能"."""
        if (done := part_done(self._story, clause)) is not None and (draft := self._spoken.draft(clause, done.first, [])) is not None:
            self.advance(draft, PlantStatus.CONSTRUCTION, done.first, done.last)
        for cue in clause.cues("stage"):
            if self._story.low[cue.last : cue.last + 1] in (["后"], ["时"]) or self._story.text(cue.last, cue.last + 2) in ("之后", "以后"):
                # "满产后年产能20万辆"
                continue
            if cue.value == "operating" and any(is_ahead(self._document.published, date) for date in clause.dates):
                # "2023年实现全面达产"
                continue
            if self._story.text(max(clause.first, cue.first - 2), cue.first).endswith(_ONCE):
                # "此前主要生产X"
                continue
            if cue.value != "announced" and any(mark.value in ("planned", "not") and mark.last <= cue.first for mark in clause.cues("mark")):
                continue
            if cue.value == "construction" and (is_of_groundwork(self._story, clause, cue.first) or builds_else(self._story, clause, cue)):
                continue
            status = PlantStatus(cue.value)
            if cue.value in _GIVEN_UP and is_doubted(self._story, clause, cue):
                if not is_built_on(self._story, clause, cue):
                    continue
                status = PlantStatus.CONSTRUCTION
            draft = self._spoken.draft(clause, cue.first, [])
            if status is PlantStatus.ANNOUNCED and id(draft) in self._begun:
                # "某工厂竣工投产,规划产能5万辆"
                continue
            if draft is not None and not (id(draft) in self._ahead and self._story.text(cue.first, cue.last) == _WILL_MAKE):
                self.advance(draft, status, cue.first, cue.last)
        for mark in clause.cues("mark"):
            if mark.value == "cancelled" and clause.plants and gives_up(self._story, clause, mark):
                draft = self._spoken.draft(clause, clause.plants[0].first, [])
                if draft is not None:
                    self.advance(draft, PlantStatus.CANCELLED, mark.first, mark.last)
        for cue in clause.cues("act"):
            if cue.value == "build" and clause.plants:
                self._building(clause, cue)

    def _building(self, clause: Clause, cue: Cue) -> None:
        """Read "计划在X建立工厂" and "正在X建设工厂"; without a word of time, nothing tells how far it is."""
        if is_of_groundwork(self._story, clause, cue.first):
            return
        stand = standing(self._story, clause, cue.first, cue.last)
        status = BUILT.get(stand.status) if stand.sure and not stand.negated else None
        if stand.negated or stand.status is MilestoneStatus.DENIED:
            # "未在合肥建设第三工厂" tells of no plant.
            for site in self._spoken.current:
                site.unbuilt = True
        if status is PlantStatus.ANNOUNCED and any(self._is_weighed(mark) for mark in clause.cues("mark")):
            # "考虑在墨西哥建厂"
            status = PlantStatus.RUMOURED
        draft = self._spoken.draft(clause, cue.first, [])
        if status is not None and draft is not None:
            self.advance(draft, status, cue.first, cue.last)

    def _is_weighed(self, mark: Cue) -> bool:
        """Tell whether a mark says that something is only thought of: "考虑", "或将"; "或" may also stand between two places."""
        told = self._story.text(mark.first, mark.last)
        return told in self._document.words("weighed") and (told != "或" or not _OR.isdisjoint(self._story.low[mark.last : mark.last + 1]))

    def advance(self, draft: Draft, status: PlantStatus, first: int, last: int) -> None:
        """Take a status that some tokens tell, if it is further on than what is known."""
        known = draft.facts.get("status")
        if self._spoken.titled and id(draft) in self._ahead:
            return
        if known is None or (not self._spoken.titled and ORDER.index(status) > ORDER.index(known.value)):
            draft.facts["status"] = Fact(status, (self._document.evidence("status", first, last),))


def _alike(story: Story, clause: Clause, event: Event) -> bool:
    """Tell whether an event is told of each of several plants: "A工厂和B工厂均已投产"."""
    return len(clause.plants) > 1 and any(word in EACH for word in story.low[max(clause.first, event.first - CUE_REACH) : event.first])
