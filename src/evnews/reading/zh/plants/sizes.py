"""How large the plants of a Chinese article are: what they can make and do make, what they cost, their land and their people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import PlantStatus
from evnews.reading.draft import Draft
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.plants.figures import CUE_REACH, is_aimed, is_counted, is_employed, is_in_a_month, is_invested, is_old
from evnews.reading.zh.plants.output import is_added, is_named_behind, is_of_all, is_of_firm, is_of_no_vehicle, is_one_of_several, takt
from evnews.reading.zh.plants.progress import Progress
from evnews.reading.zh.plants.site import Linked
from evnews.reading.zh.plants.spoken import Spoken
from evnews.reading.zh.plants.together import is_area_besides, is_area_of_park, is_of_project, phase_built_with, phases_of_each
from evnews.values.measure import Measure

__all__ = ["Sizes"]

_WITHOUT_TIME: Final = {"vehicle": "vehicle/year", "GWh": "GWh/year", "battery_unit": "battery_unit/year", "metric_ton": "metric_ton/year"}
_OUTPUT: Final = frozenset({"vehicle output", "energy output", "material output"})
_EACH: Final = {"每小时": "hour", "周产": "week", "每周": "week", "每月": "month", "每天": "day", "每日": "day", "每年": "year"}
_PER: Final = {"月": "month", "日": "day"}
# "最快60秒下线一台"
_FASTEST: Final = 1


class Sizes:
    """Shares out the figures of the clauses among the plants that are spoken of."""

    def __init__(self, story: Story, spoken: Spoken, progress: Progress) -> None:
        self._story = story
        self._document = story.document
        self._spoken = spoken
        self._progress = progress

    def read(self, clause: Clause, hit: QuantityHit, mentions: Sequence[Linked]) -> None:
        """Read one figure of a clause, for the plant or the phases that it is told of."""
        draft = self._spoken.draft(clause, hit.first, mentions)
        each = phases_of_each(self._story, clause, hit, self._spoken.split) if draft is not None or clause.cues("some") else []
        site = self._spoken.site(hit.first, mentions) if each else None
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
            hourly = takt(self._story, clause, hit) if self._spoken.makes_cars(draft) and not is_aimed(clause, hit, _FASTEST) else None
            if hourly is not None:
                self._state(draft, "rate", hourly, hit)
        elif measure.kind == "money":
            if is_invested(self._story, clause, hit) and not (self._spoken.makes_nothing(draft) and clause.cues("wholes")):
                site = self._spoken.site(hit.first, mentions)
                total = is_of_project(self._story, clause, hit)
                if site is not None:
                    site.totalled = site.totalled or total or bool(clause.cues("wholes"))
                if site is not None and (self._spoken.split or len(site.phases) > 1) and total:
                    draft = site.whole
                elif site is not None and draft is site.whole and (spent_on := phase_built_with(self._story, clause, hit)) is not None:
                    draft = site.phase(int(spent_on.value), spent_on.first)
                self._state(draft, "investment", measure, hit)
        elif measure.kind == "area" and not is_area_besides(self._story, clause, hit) and not is_area_of_park(self._story, clause, hit):
            if not _before(clause, "area", hit) or _before(clause, "area", hit) == "site" or "area" not in draft.facts:
                self._state(draft, "area", measure, hit)
        elif measure.unit == "person" and is_employed(self._story, clause, hit):
            site = self._spoken.site(hit.first, mentions)
            if site is not None and len(site.phases) > 1 and not clause.cues("phase"):
                # "一期…,二期…,可创造700个就业岗位": the jobs of the whole.
                draft = site.whole
            self._state(draft, "headcount", measure, hit)

    def _state(self, draft: Draft, field: str, measure: Measure, hit: QuantityHit) -> None:
        draft.state(field, measure, self._document.evidence(field, hit.first, hit.last))

    def _output(self, clause: Clause, draft: Draft, hit: QuantityHit) -> None:
        """Read a capacity (what it is built to make) or a rate (what it makes now)."""
        measure = hit.value
        if self._spoken.makes_nothing(draft):
            return
        unit, _, time = measure.unit.partition("/")
        if unit == "vehicle" and is_of_no_vehicle(self._story, clause, hit):
            return
        inside = clause.words.within("capacity", hit.first, hit.last)
        cue = clause.words.before("capacity", hit.first, CUE_REACH)
        able = bool(inside) or (cue is not None and cue.first >= clause.first and not is_counted(clause, cue.last, hit.first, unit))
        made = clause.words.before("metric", hit.first, CUE_REACH)
        able = able or is_named_behind(self._story, hit)
        able = able or (unit == "vehicle" and is_of_all(self._story, clause, hit) and any("capacity" in one.facts for one in self._spoken.beside(draft)))
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
                if self._spoken.makes_cars(draft) and not is_aimed(clause, hit) and not is_one_of_several(self._story, clause, hit):
                    self._rate(draft, measure, hit, each)
                return
            if unit == "vehicle" and not able and made is not None and made.value == "production" and clause.plants and is_in_a_month(clause, hit):
                # "某基地上月产量达5.6万辆"
                self._rate(draft, measure, hit, "month")
                self._progress.advance(draft, PlantStatus.OPERATING, made.first, made.last)
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
        beside = self._spoken.beside(draft)
        return bool(beside) and "capacity" in beside[0].facts and beside[0].facts["capacity"].value.unit.startswith(hit.value.unit)

    def _capacity(self, clause: Clause, draft: Draft, measure: Measure, hit: QuantityHit) -> None:
        if is_old(clause, hit):
            return
        if "phase" in draft.facts and is_of_all(self._story, clause, hit):
            ahead = next((mark for mark in clause.cues("mark") if mark.value == "planned" and mark.last <= hit.first), None)
            if ahead is not None and "status" not in draft.facts:
                # "二期建成后,年产能将提升至30万辆": the phase itself is still to come.
                self._progress.advance(draft, PlantStatus.ANNOUNCED, ahead.first, ahead.last)
            draft = next((site.whole for site in self._spoken.current if draft in site.phases.values()), draft)
        known = draft.facts.get("capacity")
        if known is not None and measure.unit.endswith("/year") and known.value.unit.endswith(("/day", "/month")):
            # "日产能3000辆,年产能100万辆": what a year makes is the capacity.
            del draft.facts["capacity"]
        self._state(draft, "capacity", measure, hit)

    def _rate(self, draft: Draft, measure: Measure, hit: QuantityHit, each: str | None) -> None:
        if each is not None:
            measure = Measure(measure.low, measure.high, f"vehicle/{each}", measure.approximate)
        self._state(draft, "rate", measure, hit)


def _before(clause: Clause, kind: str, hit: QuantityHit) -> str | None:
    cue = clause.words.before(kind, hit.first, CUE_REACH)
    return cue.value if cue is not None and cue.first >= clause.first else None
