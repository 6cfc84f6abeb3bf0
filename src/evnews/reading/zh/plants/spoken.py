"""Of which plant, and which phase of it, the clauses of a Chinese article speak: a plant stays in mind until another, or another firm, is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from evnews.model.vocabulary import PlantKind
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.plants.labels import is_label
from evnews.reading.zh.plants.site import NO_OUTPUT, Linked, Site
from evnews.reading.zh.plants.together import FAR_OFF, SOME, is_after_all, split_into, tells_output

__all__ = ["Spoken"]

_NEAR: Final = 6
# A model named so near the head of a clause is what the clause speaks of.
_LEADING: Final = 2
# "该项目", "工厂": a longer phrase names a plant by its firm or its town.
_NOUN: Final = 3
_TOTALS: Final = ("总产能", "总年产能", "年总产能", "总规划产能", "总规划年产能", "总设计产能")
_POINTED: Final = frozenset({"该项目", "本项目", "此项目", "上述项目"})
_JOINED: Final = ("、二", "一二期", "两期", "三期", "合计", "总计", "整体", "整个项目", "总体", "项目总", "计划总", "共")


class Spoken:
    """What a clause speaks of, as the clauses before it leave it."""

    def __init__(self, story: Story, labels: Mapping[int, Site]) -> None:
        self._story = story
        self._document = story.document
        self._labels = labels
        self.current: list[Site] = []
        self._before: list[Site] = []
        self._phase: int | None = None
        self._paragraph = -1
        self._company: str | None = None
        self.titled = False
        # Whether the clause before told of all phases together.
        self._completed = False
        # The phase that was told last as a project of its own.
        self._as_project: int | None = None
        # In how many phases the paragraph says that a plant is built.
        self.split = 0

    def enter(self, clause: Clause, mentions: Sequence[Linked]) -> bool:
        """Turn to a clause, and tell whether it speaks of a plant: one that names none is about the last one, unless it names another firm or a model."""
        self.titled = clause.scene.title
        if clause.scene.paragraph != self._paragraph:
            self._before = self.current or self._before
            self._paragraph, self.current, self._phase, self.split = clause.scene.paragraph, [], None, 0
            named = self._labels.get(self._paragraph - 1)
            if named is not None:
                self.current, self._company = [named], named.operator
        if not self.current and not mentions and clause.cues("phase") and not self._is_headed(clause) and self._document.related(clause.company, self._company):
            # "一期投资30亿元" in a paragraph of its own.
            self.current = self._before
        if mentions:
            sites = list(dict.fromkeys(mention.value for mention in mentions))
            if sites != self.current or (clause.index == 0 and not clause.cues("phase") and not self._is_phase_itself(mentions)):
                self._phase = None
            if self._completed and any(m.last - m.first > _NOUN or self._is_plant(m) for m in mentions):
                # "全部达产后,某地基地年产能将达…": the plant itself is named again.
                self._phase = None
            if self._phase == SOME and not clause.cues("some"):
                self._phase = None
            self.current = sites
            self._company = clause.company
        elif (clause.named and not self._document.related(clause.company, self._company)) or (
            clause.vehicles and clause.vehicles[0].first - clause.first <= _LEADING and not clause.cues("phase") and not clause.cues("capacity")
        ):
            self.current, self._phase = [], None
        if not self.current:
            return False
        self._mark(clause, mentions)
        parts = split_into(self._story, clause)
        self.split = parts or self.split
        for site in self.current if parts else ():
            site.totalled = True
        return True

    def leave(self, clause: Clause) -> None:
        """Keep in mind what the clauses behind go on with: the last phase named, whether this one told anything of it or not."""
        self.number(clause, clause.last)
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
            site = self.site(cue.first, mentions)
            if site is not None:
                draft = site.phase(int(cue.value), cue.first)
                draft.state("phase", int(cue.value), self._document.evidence("phase", cue.first, cue.last))

    def site(self, i: int, mentions: Sequence[Linked]) -> Site | None:
        """Return the one site that token ``i`` belongs to; none where several are spoken of together."""
        before = [mention for mention in mentions if mention.first <= i]
        if before:
            return before[-1].value
        if mentions:
            # "年产50GWh电池生产基地和研究院"
            return mentions[0].value
        return self.current[-1] if len(self.current) == 1 else None

    def draft(self, clause: Clause, i: int, mentions: Sequence[Linked]) -> Draft | None:
        """Return the draft, of a phase or of the whole, that token ``i`` speaks of."""
        site = self.site(i, mentions)
        if site is None:
            return None
        together = (
            not clause.said_aside(i) and len({id(mention.value) for mention in mentions}) > 1 and len({id(m.value) for m in mentions if m.first <= i}) > 1
        )
        if together:
            return None
        number = self.number(clause, i)
        if number == SOME or clause.cues("some"):
            return None
        if number is not None and any(word in self._story.text(clause.first, i) for word in _TOTALS):
            # "二期投产后,总产能将提升至30万辆": what all phases make together.
            return site.whole
        return site.phase(number, i) if number is not None else site.whole

    def number(self, clause: Clause, i: int) -> int | None:
        """Return the number of the phase that token ``i`` speaks of; nothing where it is the whole."""
        marks = sorted([*clause.cues("phase"), *clause.cues("wholes"), *clause.cues("some")], key=lambda cue: cue.first)
        for cue in marks:
            if cue.first > i and cue.kind == "phase" and any(other.first <= i for other in marks):
                break
            if cue.first > i:
                continue
            if cue.kind == "phase":
                told = self._story.text(cue.first, cue.last + len("项目"))
                self._as_project = int(cue.value) if "项目" in told else None
                self._phase = SOME if cue in clause.cues("some") else int(cue.value)
            elif cue in clause.cues("some"):
                self._phase = SOME
            elif self._is_whole(clause, cue):
                self._phase = None
        return self._phase

    def _is_phase_itself(self, mentions: Sequence[Linked]) -> bool:
        """Tell whether "该项目" means the one phase of a plant that was told as a project: "投资建设某基地一期项目。该项目总投资70亿元"."""
        pointed = self._story.text(mentions[0].first, mentions[0].last) in _POINTED and len(self.current) == 1
        return pointed and self._as_project == self._phase is not None and list(self.current[0].phases) == [self._phase]

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
        site = self.current[-1] if len(self.current) == 1 else None
        phase = site.phases.get(self._phase or 0) if site is not None else None
        return phase is not None and "capacity" in phase.facts

    def beside(self, draft: Draft) -> list[Draft]:
        """Return the drafts of the site that a draft is of."""
        return next(([site.whole, *site.phases.values()] for site in self.current if draft in (site.whole, *site.phases.values())), [])

    def makes_cars(self, draft: Draft) -> bool:
        """Tell whether a draft is of a plant that may make cars."""
        return any(site.kind in (None, PlantKind.VEHICLE_ASSEMBLY) and draft in (site.whole, *site.phases.values()) for site in self.current)

    def makes_nothing(self, draft: Draft) -> bool:
        """Tell whether a draft is of a place where nothing is made for sale."""
        return any(site.kind in NO_OUTPUT and draft in (site.whole, *site.phases.values()) for site in self.current)
