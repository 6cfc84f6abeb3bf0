"""Plants: what the sentences say of each site, phase by phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import PlantStatus
from evnews.reading.draft import Draft, Fact
from evnews.reading.en.milestones.amounts import changed_to
from evnews.reading.en.paces import is_in_the_end, pace
from evnews.reading.en.plants.doubts import is_of_their_town
from evnews.reading.en.plants.figures import Figures
from evnews.reading.en.plants.models import Making, model_makings
from evnews.reading.en.plants.settled import ORDER, settled
from evnews.reading.en.plants.site import Site
from evnews.reading.en.plants.sites import Sites
from evnews.reading.en.plants.stages import Stage, stages
from evnews.reading.lexicon import Cue
from evnews.reading.made import MadeModels
from evnews.reading.scene import Document, Mention, Scene
from evnews.values.measure import Measure

__all__ = ["plants"]

_AHEAD_REACH = 12
# No plant costs less than this, in any currency; cars and shares do.
_LEAST = 1_000_000
# No plant makes fewer cars in a year: "the Sealion 5, and several hybrids".
_FEWEST = 100
# "100,000 cars a year in its first phase"
_PHASE_REACH = 3
# "the first phase of its new Hefei plant"
_OF_REACH = 3
_WITHOUT_TIME = frozenset({"vehicle", "GWh", "battery_unit"})
_OUTPUT = frozenset({"vehicle output", "energy output", "material output"})
_SIZES = ("capacity", "rate", "status", "investment", "area", "headcount", "opened", "completed")
_SIZED = frozenset({"vehicle", "vehicle/year", "GWh", "GWh/year"})
_ORDINALS = {"second": 2, "third": 3, "fourth": 4}
_NUMBERED = frozenset(_ORDINALS)
_APIECE = frozenset({"each", "both", "apiece"})
# "twice the size of its plant in Austin", "than at the plant in Austin"
_LIKENED_REACH = 6
_NOWHERE: frozenset[int] = frozenset()
_LIKENING = frozenset({"than", "size"})

_HALTED = frozenset({PlantStatus.IDLED, PlantStatus.SHELVED})


def plants(document: Document) -> None:
    """Link every plant phrase to a site, read what the sentences say of it, and draft those that are told well enough."""
    sites = Sites(document)
    reader = _Reader(document)
    for scene in document.scenes:
        mentions = sites.link(scene)
        scene.plants = [Mention(m.first, m.last, m.value.whole) for m in mentions] if mentions else []
        reader.read(scene, mentions)
        if scene.cues["phase"]:
            _name_phases(document, scene, reader.phased)
    reader.settle(sites.all)
    # Other rules speak of a plant by the draft of its whole, or of its first phase where the whole is none.
    stands_for: dict[int, Draft] = {}
    for site in sites.all:
        if _is_told(site):
            drafts = settled(document, sites, site)
            document.drafts.extend(drafts)
            stands_for[id(site.whole)] = drafts[0]
            for phase in site.phases.values():
                stands_for[id(phase)] = next((draft for draft in drafts if draft is phase), drafts[0])
    for scene in document.scenes:
        if scene.plants:
            scene.plants = [Mention(m.first, m.last, stands_for[id(m.value)]) for m in scene.plants if id(m.value) in stands_for]


def _is_told(site: Site) -> bool:
    """Tell whether enough is known of a site: whose it is and where it stands, or one of these and something of its own."""
    if site.operator is not None and site.place is not None and (site.place.place.city or site.place.place.admin1):
        return True
    return (site.operator is not None or site.place is not None) and any(
        field in draft.facts for draft in (site.whole, *site.phases.values()) for field in _SIZES
    )


class _Reader:
    """Shares out what the sentences say among the sites, with the one that is spoken of in mind."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._current: list[Site] = []
        self._paragraph = -1
        self._index = -1
        self._phase: tuple[int, int] | None = None
        self._phase_at = -1
        self._weak: list[tuple[Draft, Stage]] = []
        self._crews: list[tuple[Draft, QuantityHit]] = []
        self._ahead: Scene | None = None
        self._likened = _NOWHERE
        self._renewed: set[int] = set()
        # The phases that the sentence read last speaks of, by the token at which each is named.
        self.phased: dict[int, tuple[Cue, Draft]] = {}
        self._models = MadeModels(document)

    def settle(self, all_sites: Sequence[Site]) -> None:
        """Give plants of which nothing else is told the status that the words only let be known, and the crew that they are to have."""
        known = {id(draft) for site in all_sites for draft in site.drafts() if any("status" in one.facts for one in site.drafts())}
        for draft, stage in self._weak:
            if id(draft) not in known:
                self._stage(draft, stage)
        for draft, hit in self._crews:
            site = next(site for site in all_sites if any(one is draft for one in site.drafts()))
            if not any("headcount" in one.facts for one in site.drafts()):
                self._state(draft, "headcount", hit.value, hit)
        self._models.settle()

    def read(self, scene: Scene, mentions: list[Mention[Site]]) -> None:
        """Read one sentence; one without a plant is about the last one, if it follows and speaks of no other firm."""
        self.phased = {}
        before = self._phase if self._phase_at == scene.index - 1 else None
        if before is not None or scene.cues["phase"]:
            _count_on(self._document, scene, before)
        if not mentions and not self._carries(scene):
            self._ahead = scene if not self._current and self._sizes_a_phase(scene) else None
            return
        if self._ahead is not None:
            ahead, self._ahead = self._ahead, None
            sites = list(dict.fromkeys(m.value for m in mentions))
            spoken = [*(m.value for m in ahead.companies), *filter(None, (ahead.topic,))]
            kin = len(sites) == 1 and all(self._document.related(firm, sites[0].operator) for firm in spoken)
            if kin and ahead.index == scene.index - 1:
                # "The second phase, with 120,000 cars a year, is finished. The Hefei plant …"
                self._current = sites
                self._take(ahead, [])
        self._take(scene, mentions)

    def _sizes_a_phase(self, scene: Scene) -> bool:
        """Tell whether a sentence tells how much a phase is for, and of what it is one only later: not "the second phase of the trial"."""
        cues = scene.cues["phase"]
        return bool(cues) and self._document.tokens.low[cues[0].last : cues[0].last + 1] != ["of"] and any(hit.value.unit in _SIZED for hit in scene.quantities)

    def _take(self, scene: Scene, mentions: list[Mention[Site]]) -> None:
        """Share out what one sentence says."""
        self._likened = self._measured_by(scene, mentions)
        self._phases(scene, mentions)
        if scene.quantities and not scene.cues["corrected"]:
            self._figures(scene, mentions)
        for stage in stages(self._document, scene, mentions):
            for draft in self._drafts(scene, mentions, stage.first if stage.at is None else stage.at, stage.last):
                if stage.weak:
                    self._weak.append((draft, stage))
                else:
                    self._stage(draft, stage)
        for making in model_makings(self._document, scene, mentions or (self._pointed(scene) if scene.vehicles else [])):
            self._models.add(making.model, [self._made_at(scene, site, making) for site in making.sites], over=making.over)
        if mentions:
            last = next((m for m in reversed(mentions) if m.first not in self._likened and not self._is_aside(scene, mentions, m)), None)
            if last is not None:
                self._current = [m.value for m in mentions if (m.first, m.last) == (last.first, last.last)]
        if mentions or scene.cues["phase"]:
            self._paragraph, self._index = scene.paragraph, scene.index
        if scene.cues["phase"]:
            cue = scene.cues["phase"][-1]
            self._phase, self._phase_at = (int(cue.value), cue.first), scene.index

    def _figures(self, scene: Scene, mentions: list[Mention[Site]]) -> None:
        """Share out the figures of one sentence."""
        figures = Figures(self._document, scene)
        ending = scene.cues["once"] and scene.cues["phase"]
        for hit in scene.quantities:
            if _is_of_other_place(self._document, scene, hit, [m.value for m in mentions] or self._current):
                continue
            # "rising to 40 GWh in a second phase" tells of the whole; what "a second phase would take it to" is told of that.
            whole = figures.is_total(hit) and all(cue.first > hit.first or _is_setting(self._document, cue) for cue in scene.cues["phase"])
            if ending:
                # "100,000 in its first phase and 300,000 once fully built"
                whole = whole or is_in_the_end(scene, hit)
            drafts = self._drafts(scene, mentions, hit.first, hit.last, whole=whole)
            if len(drafts) > 1 and not self._apiece(scene, mentions, hit):
                # Two plants for five billion: it is not told what each costs.
                continue
            for draft in drafts:
                self._quantity(scene, draft, hit, mentions, figures)

    def _pointed(self, scene: Scene) -> list[Mention[Site]]:
        """Return the words that stand for the plant of the sentence before: "it will produce the VF 3", "the C10 is to be made there"."""
        if len(self._current) != 1 or scene.index > self._index + 1:
            return []
        low = self._document.tokens.low
        return [Mention(i, i + 1, self._current[0]) for i in range(scene.first, scene.last) if low[i] == "there" or (i == scene.first and low[i] == "it")]

    def _apiece(self, scene: Scene, mentions: Sequence[Mention[Site]], hit: QuantityHit) -> bool:
        """Tell whether a figure is told of each of several plants: "both can build 150,000", "two 30 GWh plants"."""
        if any(mention.first <= hit.first and hit.last <= mention.last for mention in mentions):
            return True
        return any(self._document.tokens.low[i] in _APIECE for i in range(scene.first, scene.last))

    def _carries(self, scene: Scene) -> bool:
        near = scene.paragraph == self._paragraph or scene.index == self._index + 1 or (scene.cues["phase"] and scene.paragraph == self._paragraph + 1)
        if not self._current or not near or self._document.tokens.low[scene.first] in self._document.words("of a whole firm"):
            return False
        operator, place = self._current[-1].operator, self._current[-1].place
        if place is not None:
            elsewhere = [hit for hit in scene.places if hit.place.city is not None and hit.place.city != place.place.city]
            # A phase is often told of far away, "on the sidelines of the fair in Munich".
            if elsewhere and (not scene.cues["phase"] or any(is_of_their_town(self._document, hit) for hit in elsewhere)):
                return False
        low = self._document.tokens.low
        return all(self._document.related(mention.value, operator) or low[mention.first - 1] == "former" for mention in scene.companies)

    # whose a figure is

    def _sites(self, scene: Scene, mentions: Sequence[Mention[Site]], i: int) -> list[Site]:
        """Return the sites that the words at token ``i`` speak of.

        Those named last before them, unless another firm has come between; or else the first named after them.
        """
        before = [m for m in mentions if m.first <= i]
        if before:
            last = before[-1]
            if not self._ousted(scene, last, i):
                return [m.value for m in before if (m.first, m.last) == (last.first, last.last)]
        after = [m for m in mentions if m.first > i and m.first not in self._likened]
        if after and self._current and self._goes_over(i, after[0].first):
            # "with a capacity of 40 GWh, supporting its plant in California"
            return self._current
        if after:
            first = after[0]
            near = first.first - i <= _AHEAD_REACH or scene.clause(i) == scene.clause(first.first) or first.value in self._current
            return [m.value for m in after if (m.first, m.last) == (first.first, first.last)] if near else []
        told = bool(mentions) and not (self._likened and all(m.first in self._likened for m in mentions))
        return [] if told else self._current

    def _is_aside(self, scene: Scene, mentions: Sequence[Mention[Site]], mention: Mention[Site]) -> bool:
        """Tell whether a plant is only told of to say where another thing is: "in Ulm, where its old plant is also located"."""
        first, last = scene.clause(mention.first)
        low = self._document.tokens.low
        return low[first] == "where" and "also" in low[mention.last : last] and bool(self._current or len(mentions) > 1)

    def _goes_over(self, first: int, last: int) -> bool:
        """Tell whether a participle begins between two tokens: "a capacity of 40 GWh and supporting its plant"."""
        low = self._document.tokens.low
        return any(low[i - 1] in ("and", ",") for i in self._document.tokens.ending("ing", first + 1, last))

    def _measured_by(self, scene: Scene, mentions: Sequence[Mention[Site]]) -> frozenset[int]:
        """Return where plants are named that others are only measured by: "more than double the size of its site in Austin"."""
        signs = self._document.tokens.where(_LIKENING, scene.first, scene.last) if mentions else []
        if not signs:
            return _NOWHERE
        # "has more than 11,000 people at its plant" measures nothing by it.
        signs = [i for i in signs if not any(hit.first <= i < hit.last for hit in scene.quantities)]
        return frozenset(m.first for m in mentions if any(m.first - _LIKENED_REACH <= i < m.first for i in signs))

    def _ousted(self, scene: Scene, mention: Mention[Site], i: int) -> bool:
        """Tell whether another firm has become the subject between a plant and token ``i``."""
        return any(
            mention.last <= company.first < i and not self._document.related(company.value, mention.value.operator) and self._acts(scene, company)
            for company in scene.companies
        )

    def _acts(self, scene: Scene, company: Mention[str]) -> bool:
        """Tell whether a company is the subject of a new clause: a verb stands right behind it."""
        low = self._document.tokens.low
        return low[company.last : company.last + 1] != [","] and any(company.last <= verb.first <= company.last + 2 for verb in scene.cues.verbs)

    def _drafts(self, scene: Scene, mentions: Sequence[Mention[Site]], first: int, last: int, *, whole: bool = False) -> list[Draft]:
        """Return the drafts, of a phase or of the ``whole``, that the words from token ``first`` to ``last`` speak of."""
        sites = self._sites(scene, mentions, first)
        if whole or len(sites) != 1:
            return [site.whole for site in sites]
        number = self._number(scene, first, last)
        return [sites[0].phase(number[0], number[1]) if number is not None else sites[0].whole]

    def _number(self, scene: Scene, first: int, last: int) -> tuple[int, int] | None:
        """Return the phase that these tokens speak of, and where it is named: in the words before them, or right behind."""
        marks = sorted([*scene.cues["phase"], *scene.cues["whole_plant"]], key=lambda cue: cue.first)
        before = [cue for cue in marks if cue.first <= first]
        if before:
            cue = before[-1]
            return (int(cue.value), cue.first) if cue.kind == "phase" else None
        later = [cue for cue in marks if last <= cue.first <= last + _PHASE_REACH and scene.clause(cue.first) == scene.clause(first)]
        if later:
            return (int(later[0].value), later[0].first) if later[0].kind == "phase" else None
        # "It adds …" and "The new line can build …", said of the phase that the sentence before was about.
        return self._phase if self._phase_at == scene.index - 1 and self._goes_on(scene) else None

    def _goes_on(self, scene: Scene) -> bool:
        """Tell whether a sentence begins with a word for what the one before was about: "it", "the new line", "the expansion"."""
        low, words = self._document.tokens.low, self._document.words
        at = scene.first
        if low[at] in words("it"):
            return True
        at += low[at] == "the"
        at += low[at : at + 1] == ["new"]
        return scene.first < at < scene.last and low[at] in words("stage of a plant")

    def _made_at(self, scene: Scene, site: Site, making: Making) -> Draft:
        """Return the draft, of a phase or of the whole, that a model is made at."""
        number = self._number(scene, making.model.first, making.model.last) if site.phases else None
        return site.phase(*number) if number is not None else site.whole

    def _phases(self, scene: Scene, mentions: Sequence[Mention[Site]]) -> None:
        low = self._document.tokens.low
        for cue in scene.cues["phase"]:
            # "the first phase of its Hefei plant", whatever plant was named before
            own = [m.value for m in mentions if cue.last < m.first <= cue.last + _OF_REACH] if low[cue.last : cue.last + 1] == ["of"] else []
            for site in (own or self._sites(scene, mentions, cue.first))[:1]:
                draft = site.phase(int(cue.value), cue.first)
                self.phased[cue.first] = cue, draft
                draft.state("phase", int(cue.value), self._document.evidence("phase", cue.first, cue.last))

    # figures

    def _quantity(self, scene: Scene, draft: Draft, hit: QuantityHit, mentions: Sequence[Mention[Site]], figures: Figures) -> None:
        measure = changed_to(self._document, scene, hit)
        if measure.kind in _OUTPUT or measure.unit in _WITHOUT_TIME:
            self._output(scene, draft, hit, mentions, figures)
        elif measure.kind == "money":
            if (measure.low or measure.high or 0) >= _LEAST and figures.invested(hit, mentions):
                self._state(draft, "investment", measure, hit)
        elif measure.kind == "area":
            if "phase" in draft.facts or not figures.is_extension(hit):
                self._state(draft, "area", measure, hit)
        elif measure.unit == "person":
            if figures.employed(hit):
                self._state(draft, "headcount", measure, hit)
            elif figures.to_employ(hit):
                self._crews.append((draft, hit))

    def _state(self, draft: Draft, field: str, measure: Measure, hit: QuantityHit) -> None:
        draft.state(field, measure, self._document.evidence(field, hit.first, hit.last))

    def _output(self, scene: Scene, draft: Draft, hit: QuantityHit, mentions: Sequence[Mention[Site]], figures: Figures) -> None:
        """Read a capacity (what it is built to make) or a rate (what it makes now)."""
        measure = hit.value
        first, _ = scene.clause(hit.first)
        cues = scene.cues
        if any(0 <= hit.first - cue.last <= 3 for cue in cues["no_capacity"]):
            return
        if figures.is_of_several(hit, mentions) or figures.is_of_firm(hit) or figures.is_past(hit) or (mentions and figures.is_of_plan(hit, mentions)):
            return
        added = figures.is_added(hit)
        if added and "phase" not in draft.facts:
            # What comes on top says nothing of the whole.
            return
        inside = any(m.first <= hit.first and hit.last <= m.last for m in mentions)
        able = inside or figures.able(hit) or (bool(cues["phase"]) and figures.is_total(hit))
        unit, _, time = measure.unit.partition("/")
        # In plant talk GWh are GWh a year, with or without saying so.
        able = able or added or (unit == "GWh" and bool(mentions) and not figures.was_made(hit))
        if not time:
            if not able or (unit == "vehicle" and (measure.high or measure.low or 0) < _FEWEST):
                return
            time = pace(self._document, scene, hit)
            measure = Measure(measure.low, measure.high, f"{unit}/{time}", measure.approximate)
        raised = figures.is_raised(hit)
        if time == "year" or (able and not any(hit.first <= cue.first < hit.last for cue in cues["prototype"])) or measure.low is None:
            if not able and figures.was_made(hit):
                return
            if "capacity" in draft.facts and not raised and is_in_the_end(scene, hit):
                return
            if raised:
                _replace(draft, "capacity", measure)
            self._state(draft, "capacity", measure, hit)
        elif not any(first <= cue.first < hit.first for cue in cues["future"]) and not any(0 <= cue.first - hit.last <= 3 for cue in cues["once"]):
            if raised:
                _replace(draft, "rate", measure)
            self._state(draft, "rate", measure, hit)

    def _stage(self, draft: Draft, stage: Stage) -> None:
        document = self._document
        if stage.status is not None:
            known = draft.facts.get("status")
            halted = known is not None and known.value in _HALTED
            if stage.renewed:
                self._renewed.add(id(draft))
            elif stage.status in _HALTED and id(draft) in self._renewed:
                # The halt that came before is often told only after.
                return
            if known is None or ORDER.index(stage.status) > ORDER.index(known.value) or (halted and stage.renewed):
                draft.facts["status"] = Fact(stage.status, (document.evidence("status", stage.first, stage.last),))
        for field, told in (("completed", stage.completed), ("opened", stage.opened)):
            if told is not None:
                draft.state(field, told[1], document.evidence(field, told[0].first, told[0].last))


def _name_phases(document: Document, scene: Scene, phased: Mapping[int, tuple[Cue, Draft]]) -> None:
    """Let other rules speak of the phases of a sentence, where it tells what happens to them: "the second phase of its plant will open"."""
    low = document.tokens.low
    named = [Mention(cue.first, cue.last, draft) for cue, draft in phased.values() if not _is_setting(document, cue)]
    # "the first phase of its Szeged plant": the phase is spoken of, not the plant.
    own = {m.first: one.value for m in scene.plants for one in named if low[one.last : one.last + 1] == ["of"] and 0 < m.first - one.last <= _OF_REACH}
    plants = [Mention(m.first, m.last, own.get(m.first, m.value)) for m in scene.plants]
    alone = [one for one in named if not any(m.first < one.last and one.first < m.last for m in plants)]
    scene.plants = sorted([*plants, *alone], key=lambda m: m.first)


def _is_setting(document: Document, cue: Cue) -> bool:
    """Tell whether a phase is only in which, or for which, something is told: "an investment of 2 billion in its first phase"."""
    low, words = document.tokens.low, document.words
    at = cue.first - 1
    at -= low[at] in words("definite") or low[at] in words("article") or low[at] in words("possessive")
    return low[at] in words("within a phase")


def _is_of_other_place(document: Document, scene: Scene, hit: QuantityHit, sites: Sequence[Site]) -> bool:
    """Tell whether a bracket tells a figure of a place where none of some plants stands: "Indonesia (150,000 vehicles a year)"."""
    if document.tokens.low[hit.first - 1] != "(":
        return False
    place = next((one.place for one in scene.places if one.last == hit.first - 1), None)
    return place is not None and all(site.place is None or site.place.place.country != place.country for site in sites)


def _replace(draft: Draft, field: str, measure: Measure) -> None:
    """Drop an output that another takes the place of; one of another thing stays."""
    known = draft.facts.get(field)
    if known is not None and known.value.unit == measure.unit:
        del draft.facts[field]


def _count_on(document: Document, scene: Scene, before: tuple[int, int] | None) -> None:
    """Add to a sentence's phases those that are told by their number alone: "the first stage is for 35,000; a second, for 120,000"."""
    known = scene.cues["phase"]
    low = document.tokens.low
    out = list(known)
    for i in document.tokens.where(_NUMBERED, scene.first + 1, scene.last - 1):
        number = _ORDINALS[low[i]]
        last = next((int(cue.value) for cue in reversed(out) if cue.first < i), before[0] if before is not None else 0)
        alone = low[i - 1] in ("a", "the") and low[i + 1] in document.words("alone")
        if alone and last == number - 1:
            out.append(Cue(i, i + 1, "phase", str(number)))
    if len(out) > len(known):
        scene.cues["phase"] = sorted(out, key=lambda cue: cue.first)
