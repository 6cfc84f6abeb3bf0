"""Plants of a Chinese article: what the clauses say of each site, phase by phase."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus, PlantKind, PlantStatus
from evnews.reading.draft import Draft, Fact
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.milestones.dates import event_date
from evnews.reading.zh.milestones.events import ABOUT, Event, events, part_done
from evnews.reading.zh.milestones.subjects import EACH, is_of_no_car
from evnews.reading.zh.plants.figures import CUE_REACH, is_aimed, is_counted, is_employed, is_in_a_month, is_invested, is_old
from evnews.reading.zh.plants.labels import is_label, is_landmark
from evnews.reading.zh.plants.models import tell_models
from evnews.reading.zh.plants.output import is_added, is_named_behind, is_of_all, is_of_firm, is_of_no_vehicle, is_one_of_several, takt
from evnews.reading.zh.plants.settled import ORDER, is_told, merged, settled, tell_operator
from evnews.reading.zh.plants.site import NO_OUTPUT, Linked, Site
from evnews.reading.zh.plants.sites import Sites
from evnews.reading.zh.plants.stages import AHEAD, BUILT, DONE, builds_else, gives_up, is_ahead, is_built_on, is_doubted, is_of_groundwork, is_of_old
from evnews.reading.zh.plants.together import (
    FAR_OFF,
    SOME,
    is_after_all,
    is_area_besides,
    is_of_project,
    is_range,
    is_step,
    mark_first_of_more,
    phase_built_with,
    phases_of_each,
    split_into,
    tells_output,
)
from evnews.reading.zh.standing import standing
from evnews.values.measure import Measure

__all__ = ["plants"]

_WITHOUT_TIME = {"vehicle": "vehicle/year", "GWh": "GWh/year", "battery_unit": "battery_unit/year", "metric_ton": "metric_ton/year"}
_OUTPUT = frozenset({"vehicle output", "energy output", "material output"})
_NEAR = 6
# A model named so near the head of a clause is what the clause speaks of.
_LEADING = 2
# "该项目", "工厂": a longer phrase names a plant by its firm or its town.
_NOUN = 3
_TOTALS = ("总产能", "总年产能", "年总产能", "总规划产能", "总规划年产能", "总设计产能")
_GIVEN_UP = frozenset({"shelved", "mothballed", "cancelled"})
_EACH = {"每小时": "hour", "周产": "week", "每周": "week", "每月": "month", "每天": "day", "每日": "day", "每年": "year"}
_LINES = re.compile("(?<![0-9])[0-9]+(?:条|栋|座)")
_PER = {"月": "month", "日": "day"}
# "最快60秒下线一台"
_FASTEST = 1
# "计划明年投产,主要生产X": what it will make tells of no work yet.
_WILL_MAKE = "主要生产"
_JOINED = ("、二", "一二期", "两期", "三期", "合计", "总计", "整体", "整个项目", "总体", "项目总", "计划总", "共")


def plants(story: Story) -> None:
    """Link every plant phrase to a site, read what the clauses say of it, and draft those that are told well enough."""
    for clause in story:
        if clause.cues("phase"):
            marks = [cue for cue in clause.cues("phase") if not is_landmark(story, clause, cue) and not is_step(story, clause, cue)]
            clause.by_kind["some"] = [cue for cue in marks if is_range(story, clause, cue)]
            # Of "三期、四期" neither is told alone.
            begun = {cue.first - 1 for cue in clause.by_kind["some"]}
            clause.by_kind["phase"] = [cue for cue in marks if cue not in clause.by_kind["some"] and cue.last not in begun]
    mark_first_of_more(story)
    sites = Sites(story)
    linked: list[tuple[Clause, list[Linked]]] = []
    for clause in story:
        mentions = sites.link(clause)
        linked.append((clause, mentions))
        clause.plants = [Mention(m.first, m.last, m.value.whole) for m in mentions]
    same = merged(story, sites)
    linked = [(clause, [attrs.evolve(m, value=same.get(id(m.value), m.value)) for m in mentions]) for clause, mentions in linked]
    for clause in story if same else ():
        clause.plants = [attrs.evolve(m, value=same[id(m.value)].whole) if id(m.value) in same else m for m in clause.plants]
    labels = {paragraph: same.get(id(site), site) for paragraph, site in sites.labels.items()}
    reader = _Reader(story, labels)
    # The headline last: it only fills what the story leaves open.
    for clause, mentions in sorted(linked, key=lambda one: one[0].scene.title):
        reader.read(clause, mentions)
    tell_models(story, linked)
    stands_for: dict[int, Draft] = {}
    for site in sites.all:
        if is_told(site):
            drafts = settled(story, sites, site)
            story.document.drafts.extend(drafts)
            stands_for[id(site.whole)] = drafts[0]
            tell_operator(story, site)
    for clause, mentions in linked:
        if mentions and not any(id(m.value) in stands_for for m in clause.plants):
            story.dropped[clause.first] = mentions[-1].value.operator
    for clause in story:
        clause.plants = [Mention(m.first, m.last, stands_for[id(m.value)]) for m in clause.plants if id(m.value) in stands_for]
        clause.scene.plants.extend(clause.plants)
    story.labels = {paragraph: stands_for[id(site.whole)] for paragraph, site in labels.items() if id(site.whole) in stands_for}


class _Reader:
    """Shares out what the clauses say among the sites, with the one that is spoken of in mind."""

    def __init__(self, story: Story, labels: Mapping[int, Site]) -> None:
        self._story = story
        self._document = story.document
        self._labels = labels
        self._current: list[Site] = []
        self._before: list[Site] = []
        self._phase: int | None = None
        self._paragraph = -1
        self._company: str | None = None
        self._titled = False
        # Whether the clause before told of all phases together.
        self._completed = False
        # In how many phases the paragraph says that a plant is built.
        self._split = 0
        # The drafts of what is still to come, whatever a headline seems to say.
        self._ahead: set[int] = set()

    def read(self, clause: Clause, mentions: Sequence[Linked]) -> None:
        """Read one clause; one without a plant is about the last one, unless it speaks of another firm or of a model."""
        self._titled = clause.scene.title
        if clause.scene.paragraph != self._paragraph:
            self._before = self._current or self._before
            self._paragraph, self._current, self._phase, self._split = clause.scene.paragraph, [], None, 0
            named = self._labels.get(self._paragraph - 1)
            if named is not None:
                self._current, self._company = [named], named.operator
        if (
            not self._current
            and not mentions
            and clause.cues("phase")
            and not self._is_headed(clause)
            and self._document.related(clause.company, self._company)
        ):
            # "一期投资30亿元" in a paragraph of its own.
            self._current = self._before
        if mentions:
            sites = list(dict.fromkeys(mention.value for mention in mentions))
            if sites != self._current or (clause.index == 0 and not clause.cues("phase")):
                self._phase = None
            if self._completed and any(m.last - m.first > _NOUN or self._is_plant(m) for m in mentions):
                # "全部达产后,某地基地年产能将达…": the plant itself is named again.
                self._phase = None
            if self._phase == SOME and not clause.cues("some"):
                self._phase = None
            self._current = sites
            self._company = clause.company
        elif (clause.named and not self._document.related(clause.company, self._company)) or (
            clause.vehicles and clause.vehicles[0].first - clause.first <= _LEADING and not clause.cues("phase") and not clause.cues("capacity")
        ):
            self._current, self._phase = [], None
        if not self._current:
            return
        self._mark(clause, mentions)
        parts = split_into(self._story, clause)
        self._split = parts or self._split
        for site in self._current if parts else ():
            site.totalled = True
        for hit in clause.quantities:
            self._quantity(clause, hit, mentions)
        for event in events(self._story, clause):
            each = [] if not _alike(self._story, clause, event) else [m for m in mentions if m.last <= event.first]
            for mention in each[:-1] if len(each) > 1 else []:
                self._stage(clause, event, mention.value.whole)
            self._stage(clause, event, each[-1].value.whole if len(each) > 1 else None)
        self._states(clause)
        # The clauses behind go on with the last phase named, whether this one told anything of it or not.
        self._number(clause, clause.last)
        # "二期启动,项目完成后,该基地产能可达20万辆"
        self._completed = bool(clause.cues("wholes")) or is_after_all(self._story, clause)

    def _is_headed(self, clause: Clause) -> bool:
        """Tell whether a line of its own, of which no plant is known, stands before a paragraph: "3. 某某综合体"."""
        at = clause.scene.index - 1
        while at >= 0 and self._story.document.scenes[at].paragraph == clause.scene.paragraph:
            at -= 1
        above = self._story.clauses[at] if at >= 0 else []
        return bool(above) and is_label(self._story, above[0])

    def _mark(self, clause: Clause, mentions: Sequence[Linked]) -> None:
        for cue in clause.cues("phase"):
            site = self._site(cue.first, mentions)
            if site is not None:
                draft = site.phase(int(cue.value), cue.first)
                draft.state("phase", int(cue.value), self._document.evidence("phase", cue.first, cue.last))

    def _site(self, i: int, mentions: Sequence[Linked]) -> Site | None:
        """Return the one site that token ``i`` belongs to; none where several are spoken of together."""
        before = [mention for mention in mentions if mention.first <= i]
        if before:
            return before[-1].value
        if mentions:
            # "年产50GWh电池生产基地和研究院"
            return mentions[0].value
        return self._current[-1] if len(self._current) == 1 else None

    def _draft(self, clause: Clause, i: int, mentions: Sequence[Linked]) -> Draft | None:
        """Return the draft, of a phase or of the whole, that token ``i`` speaks of."""
        site = self._site(i, mentions)
        if site is None:
            return None
        together = (
            not clause.said_aside(i) and len({id(mention.value) for mention in mentions}) > 1 and len({id(m.value) for m in mentions if m.first <= i}) > 1
        )
        if together:
            return None
        number = self._number(clause, i)
        if number == SOME or clause.cues("some"):
            return None
        if number is not None and any(word in self._story.text(clause.first, i) for word in _TOTALS):
            # "二期投产后,总产能将提升至30万辆": what all phases make together.
            return site.whole
        return site.phase(number, i) if number is not None else site.whole

    def _number(self, clause: Clause, i: int) -> int | None:
        marks = sorted([*clause.cues("phase"), *clause.cues("wholes"), *clause.cues("some")], key=lambda cue: cue.first)
        for cue in marks:
            if cue.first > i and cue.kind == "phase" and any(other.first <= i for other in marks):
                break
            if cue.first > i:
                continue
            if cue.kind == "phase":
                self._phase = SOME if cue in clause.cues("some") else int(cue.value)
            elif cue in clause.cues("some"):
                self._phase = SOME
            elif self._is_whole(clause, cue):
                self._phase = None
        return self._phase

    def _is_plant(self, mention: Linked) -> bool:
        """Tell whether a short mention is of a plant, and not of a project: "新工厂", "该基地"."""
        text = self._story.text(mention.first, mention.last)
        return len(text) >= _NOUN and text.endswith(("厂", "基地"))

    def _is_whole(self, clause: Clause, cue: Cue) -> bool:
        """Tell whether a word is of all phases: "两期合计", and "全部建成后" behind a phase of which the capacity is told already."""
        told = self._story.text(cue.first, cue.last)
        if told in FAR_OFF:
            return clause.words.after("capacity", cue.last, _NEAR) is not None
        if any(word in told for word in _JOINED):
            return True
        if any(other.first < cue.first for other in clause.cues("phase")) or not told.startswith("全部"):
            return False
        if not told.endswith("建成") and not tells_output(self._story, clause):
            # "一期…,全部达产后年产值80亿元"
            return False
        site = self._current[-1] if len(self._current) == 1 else None
        phase = site.phases.get(self._phase or 0) if site is not None else None
        return phase is not None and "capacity" in phase.facts

    # figures

    def _quantity(self, clause: Clause, hit: QuantityHit, mentions: Sequence[Linked]) -> None:
        draft = self._draft(clause, hit.first, mentions)
        each = phases_of_each(self._story, clause, hit, self._split) if draft is not None or clause.cues("some") else []
        site = self._site(hit.first, mentions) if each else None
        if site is not None:
            for number in each:
                one = site.phase(number, hit.first)
                one.state("phase", number, self._document.evidence("phase", clause.first, hit.first))
                self._figure(clause, hit, mentions, one)
        else:
            self._figure(clause, hit, mentions, draft)

    def _figure(self, clause: Clause, hit: QuantityHit, mentions: Sequence[Linked], draft: Draft | None) -> None:
        measure = hit.value
        if draft is None or (measure.kind == "money" and is_old(clause, hit)):
            return
        if measure.kind in _OUTPUT or measure.unit.partition("/")[0] in _WITHOUT_TIME:
            self._output(clause, draft, hit)
        elif measure.kind == "time":
            hourly = takt(self._story, clause, hit) if self._makes_cars(draft) and not is_aimed(clause, hit, _FASTEST) else None
            if hourly is not None:
                self._state(draft, "rate", hourly, hit)
        elif measure.kind == "money":
            lab = any(site.kind in NO_OUTPUT and draft in (site.whole, *site.phases.values()) for site in self._current)
            if is_invested(self._story, clause, hit) and not (lab and clause.cues("wholes")):
                site = self._site(hit.first, mentions)
                total = is_of_project(self._story, clause, hit)
                if site is not None:
                    site.totalled = site.totalled or total or bool(clause.cues("wholes"))
                if site is not None and (self._split or len(site.phases) > 1) and total:
                    draft = site.whole
                elif site is not None and draft is site.whole and (spent_on := phase_built_with(self._story, clause, hit)) is not None:
                    draft = site.phase(int(spent_on.value), spent_on.first)
                self._state(draft, "investment", measure, hit)
        elif measure.kind == "area" and not is_area_besides(self._story, clause, hit):
            if not _before(clause, "area", hit) or _before(clause, "area", hit) == "site" or "area" not in draft.facts:
                self._state(draft, "area", measure, hit)
        elif measure.unit == "person" and is_employed(self._story, clause, hit):
            site = self._site(hit.first, mentions)
            if site is not None and len(site.phases) > 1 and not clause.cues("phase"):
                # "一期…,二期…,可创造700个就业岗位": the jobs of the whole.
                draft = site.whole
            self._state(draft, "headcount", measure, hit)

    def _state(self, draft: Draft, field: str, measure: Measure, hit: QuantityHit) -> None:
        draft.state(field, measure, self._document.evidence(field, hit.first, hit.last))

    def _output(self, clause: Clause, draft: Draft, hit: QuantityHit) -> None:
        """Read a capacity (what it is built to make) or a rate (what it makes now)."""
        measure = hit.value
        if any(site.kind in NO_OUTPUT and draft in (site.whole, *site.phases.values()) for site in self._current):
            return
        unit, _, time = measure.unit.partition("/")
        if unit == "vehicle" and is_of_no_vehicle(self._story, clause, hit):
            return
        inside = clause.words.within("capacity", hit.first, hit.last)
        cue = clause.words.before("capacity", hit.first, CUE_REACH)
        able = bool(inside) or (cue is not None and cue.first >= clause.first and not is_counted(clause, cue.last, hit.first, unit))
        made = clause.words.before("metric", hit.first, CUE_REACH)
        able = able or is_named_behind(self._story, hit)
        able = able or (unit == "vehicle" and is_of_all(self._story, clause, hit) and any("capacity" in one.facts for one in self._beside(draft)))
        able = able or self._is_share(clause, draft, hit)
        made_here = made is not None and made.first >= clause.first and (cue is None or cue.first < made.first)
        each = next((name for text, name in _EACH.items() if text in self._story.text(max(clause.first, hit.first - CUE_REACH), hit.last)), None)
        # "二期新增年产能15万辆" is what the phase makes.
        if "phase" not in draft.facts and is_added(self._story, clause, inside[0] if inside else cue if able else None, hit):
            return
        if "产能目标" in self._story.text(clause.first, hit.first):
            # "建设智能化工厂,总产能目标直指200GWh": what the firm aims at.
            return
        if not clause.plants and is_of_firm(self._story, clause, hit):
            return
        if not time:
            if each is not None and unit == "vehicle":
                if self._makes_cars(draft) and not is_aimed(clause, hit) and not is_one_of_several(self._story, clause, hit):
                    self._rate(draft, measure, hit, each)
                return
            if unit == "vehicle" and not able and made is not None and made.value == "production" and clause.plants and is_in_a_month(clause, hit):
                # "某基地上月产量达5.6万辆"
                self._rate(draft, measure, hit, "month")
                self._advance(draft, PlantStatus.OPERATING, made.first, made.last)
                return
            producing = not made_here and (unit == "GWh" or (unit == "metric_ton" and bool(clause.cues("phase"))))
            if not able and not producing:
                return
            told = self._story.low[cue.first] if cue is not None else ""
            per = f"{unit}/{_PER[told]}" if told in _PER and unit == "vehicle" else _WITHOUT_TIME[unit]
            self._capacity(clause, draft, Measure(measure.low, measure.high, per, measure.approximate), hit)
        elif time == "year" or able:
            self._capacity(clause, draft, measure, hit)
        elif not is_aimed(clause, hit):
            self._rate(draft, measure, hit, None)

    def _is_share(self, clause: Clause, draft: Draft, hit: QuantityHit) -> bool:
        """Tell whether a count right behind a phase is its share of what the plant can make: "年产能30万辆,其中一期10万辆"."""
        phases = clause.cues("phase")
        if not phases or "phase" not in draft.facts or not 0 <= hit.first - phases[-1].last <= 1 or clause.cues("metric") or clause.cues("act"):
            return False
        beside = self._beside(draft)
        return bool(beside) and "capacity" in beside[0].facts and beside[0].facts["capacity"].value.unit.startswith(hit.value.unit)

    def _beside(self, draft: Draft) -> list[Draft]:
        """Return the drafts of the site that a draft is of."""
        return next(([site.whole, *site.phases.values()] for site in self._current if draft in (site.whole, *site.phases.values())), [])

    def _makes_cars(self, draft: Draft) -> bool:
        return any(site.kind in (None, PlantKind.VEHICLE_ASSEMBLY) and draft in (site.whole, *site.phases.values()) for site in self._current)

    def _capacity(self, clause: Clause, draft: Draft, measure: Measure, hit: QuantityHit) -> None:
        if is_old(clause, hit):
            return
        if "phase" in draft.facts and is_of_all(self._story, clause, hit):
            ahead = next((mark for mark in clause.cues("mark") if mark.value == "planned" and mark.last <= hit.first), None)
            if ahead is not None and "status" not in draft.facts:
                # "二期建成后,年产能将提升至30万辆": the phase itself is still to come.
                self._advance(draft, PlantStatus.ANNOUNCED, ahead.first, ahead.last)
            draft = next((site.whole for site in self._current if draft in site.phases.values()), draft)
        known = draft.facts.get("capacity")
        if known is not None and measure.unit.endswith("/year") and known.value.unit.endswith(("/day", "/month")):
            # "日产能3000辆,年产能100万辆": what a year makes is the capacity.
            del draft.facts["capacity"]
        self._state(draft, "capacity", measure, hit)

    def _rate(self, draft: Draft, measure: Measure, hit: QuantityHit, each: str | None) -> None:
        if each is not None:
            measure = Measure(measure.low, measure.high, f"vehicle/{each}", measure.approximate)
        self._state(draft, "rate", measure, hit)

    # stages

    def _stage(self, clause: Clause, event: Event, given: Draft | None = None) -> None:
        """Take a status and a date from an event, for the plant that is spoken of or for a ``given`` one of several."""
        status = DONE.get(event.kind)
        if status is None:
            return
        draft = given if given is not None else self._draft(clause, event.first, [])
        if not clause.plants and not clause.cues("phase") and (clause.named or clause.vehicles):
            # "公司的新产品已量产" tells of no plant.
            return
        if self._story.low[event.last : event.last + 1] == ["的"] and self._story.text(event.last + 1, event.last + 3) in ABOUT:
            return
        if draft is None or event.rule.subject not in ("plant", "any", "company") or (is_of_no_car(self._story, event) and self._makes_cars(draft)):
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
        when = event_date(self._story, event)
        stand = standing(self._story, clause, event.first, event.last, when)
        if stand.negated or stand.status is MilestoneStatus.DENIED or not (stand.sure or clause.scene.title):
            return
        for site in self._current:
            site.told = site.told or draft is site.whole or draft in site.phases.values()
        if stand.status is MilestoneStatus.ACHIEVED or (stand.status is MilestoneStatus.ONGOING and status is not PlantStatus.OPERATING):
            if status is PlantStatus.CONSTRUCTION and is_of_old(self._document.published, when):
                # What was begun years ago is built by now, or was given up: nothing tells which.
                return
            self._advance(draft, status, event.begin, event.end)
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
                self._advance(draft, PlantStatus.ANNOUNCED, event.begin, event.end)
            self._ahead.add(id(draft))

    def _states(self, clause: Clause) -> None:
        """Read the words that tell a status without an event: "在建", "拟建", "现有产能"."""
        if (done := part_done(self._story, clause)) is not None and (draft := self._draft(clause, done.first, [])) is not None:
            self._advance(draft, PlantStatus.CONSTRUCTION, done.first, done.last)
        for cue in clause.cues("stage"):
            if self._story.low[cue.last : cue.last + 1] in (["后"], ["时"]) or self._story.text(cue.last, cue.last + 2) in ("之后", "以后"):
                # "满产后年产能20万辆"
                continue
            if cue.value == "operating" and any(is_ahead(self._document.published, date) for date in clause.dates):
                # "2023年实现全面达产"
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
            draft = self._draft(clause, cue.first, [])
            if draft is not None and not (id(draft) in self._ahead and self._story.text(cue.first, cue.last) == _WILL_MAKE):
                self._advance(draft, status, cue.first, cue.last)
        for mark in clause.cues("mark"):
            if mark.value == "cancelled" and clause.plants and gives_up(self._story, clause, mark):
                draft = self._draft(clause, clause.plants[0].first, [])
                if draft is not None:
                    self._advance(draft, PlantStatus.CANCELLED, mark.first, mark.last)
        for cue in clause.cues("act"):
            if cue.value == "build" and clause.plants:
                self._building(clause, cue)

    def _building(self, clause: Clause, cue: Cue) -> None:
        """Read "计划在X建立工厂" and "正在X建设工厂"; without a word of time, nothing tells how far it is."""
        if is_of_groundwork(self._story, clause, cue.first):
            return
        stand = standing(self._story, clause, cue.first, cue.last)
        status = BUILT.get(stand.status) if stand.sure and not stand.negated else None
        draft = self._draft(clause, cue.first, [])
        if status is not None and draft is not None:
            self._advance(draft, status, cue.first, cue.last)

    def _advance(self, draft: Draft, status: PlantStatus, first: int, last: int) -> None:
        known = draft.facts.get("status")
        if self._titled and id(draft) in self._ahead:
            return
        if known is None or (not self._titled and ORDER.index(status) > ORDER.index(known.value)):
            draft.facts["status"] = Fact(status, (self._document.evidence("status", first, last),))


def _alike(story: Story, clause: Clause, event: Event) -> bool:
    """Tell whether an event is told of each of several plants: "A工厂和B工厂均已投产"."""
    return len(clause.plants) > 1 and any(word in EACH for word in story.low[max(clause.first, event.first - CUE_REACH) : event.first])


def _before(clause: Clause, kind: str, hit: QuantityHit) -> str | None:
    cue = clause.words.before(kind, hit.first, CUE_REACH)
    return cue.value if cue is not None and cue.first >= clause.first else None
