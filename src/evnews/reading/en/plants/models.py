"""Which models a plant makes: "Zwickau builds the ID.3", "will make the R2 at its Normal plant", "the C10, assembled in Tychy"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from evnews.model.vocabulary import MilestoneStatus, PlantKind
from evnews.reading.draft import Draft
from evnews.reading.en.plants.site import Site
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.en.tense import Standing, standing
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["Making", "model_makings"]

# "builds the fully electric, five-seat ID.3": how far behind a verb what it makes may begin, and how far apart two of a list may stand.
_OBJECT_REACH = 7
_LIST_REACH = 5
# "builds the ID.3 and, since May, the Born at its plant": how far behind a verb the plant may stand.
_PLANT_REACH = 18
# "at the company's own plant": how far before a plant's phrase its preposition may stand.
_OWNER_REACH = 5
# "ID.3 battery packs": how far behind a model what it only describes may stand.
_PART_REACH = 2
# "the R2 next-generation platform"
_NOUN_REACH = 5
# "the ID.3, built in Zwickau"
_PARTICIPLE_REACH = 1
# "no longer builds"
_NEGATION_REACH = 3
_HOME = frozenset({"home"})
_IS_HOME = frozenset({"is", "remains", "also", "now", "currently", "the", "a"})
_MAKES = frozenset({"make", "build"})
_MADE = _MAKES | {"roll_off"}
_ENDS = frozenset({"stop", "suspend", "close", "cancel", "move"})
_BEGINS = frozenset({"start", "resume", "ramp", "continue", "take_place", "follow", "prepare"})
_HELD = frozenset({MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING, MilestoneStatus.PLANNED})
_PASTS = frozenset({"past", "participle"})


@attrs.frozen
class Making:
    """A model that is told to be made at some plants, or to be made there no longer."""

    model: Mention[Draft]
    sites: tuple[Site, ...]
    over: bool = False


def model_makings(document: Document, scene: Scene, mentions: Sequence[Mention[Site]]) -> list[Making]:
    """Find the models that one sentence tells to be made at its plants, in order."""
    if not mentions or not scene.vehicles:
        return []
    return list(_Reader(document, scene, mentions).read())


class _Reader:
    def __init__(self, document: Document, scene: Scene, mentions: Sequence[Mention[Site]]) -> None:
        self._document = document
        self._scene = scene
        self._low = document.tokens.low
        self._mentions = mentions
        self._parse: Syntax

    def read(self) -> Iterator[Making]:
        scene = self._scene
        for i in self._document.tokens.where(_HOME, scene.first, scene.last - 1):
            yield from self._home(i)
        nouns = [cue for cue in scene.cues["thing"] if cue.value in ("production", "production start")]
        if not nouns and scene.cues.classes.isdisjoint(_MADE):
            return
        self._parse = syntax(self._document, scene)
        for head in self._parse.heads:
            if not _MAKES.isdisjoint(head.names):
                yield from self._made(head)
            elif "roll_off" in head.names:
                yield from self._told(head, self._subjects(head), self._behind(head.last), ends=False)
            elif not (_ENDS | _BEGINS).isdisjoint(head.names):
                yield from self._turned(head)
        for cue in nouns:
            governor = self._parse.governor(cue.first)
            models = self._listed(cue.last + 1) if self._low[cue.last : cue.last + 1] == ["of"] else self._before(cue.first)
            if governor is not None and models and not (_ENDS | _BEGINS).isdisjoint(governor.names):
                last = max(models[-1].last, cue.last)
                sites = self._behind(last) or self._subject_sites(governor)
                yield from self._told(governor, models, sites, ends=not _ENDS.isdisjoint(governor.names))

    def _home(self, i: int) -> Iterator[Making]:
        """Read "the Zhaoqing plant is also home to the G6 and X9", "the plant, home of the G6"; not what it was, or is not, home to."""
        low = self._low
        sites = [m.value for m in self._mentions if m.last <= i and (low[m.last : i] == [","] or _IS_HOME.issuperset(low[m.last : i]))]
        if low[i + 1] not in ("of", "to"):
            return
        self._parse = syntax(self._document, self._scene)
        if len(sites) == 1 and sites[0].kind in (None, PlantKind.VEHICLE_ASSEMBLY):
            for model in self._listed(i + 2):
                yield Making(model, tuple(sites))

    # verbs

    def _made(self, head: Head) -> Iterator[Making]:
        objects = [] if head.passive else self._listed(head.last)
        if objects:
            if head.form in _PASTS and head.chain.marks.isdisjoint({"perfect", "begun"}):
                # "built the i3 there": whether it still does is not told.
                return
            last = max(head.last, objects[-1].last)
            yield from self._told(head, objects, self._at(head) or self._behind(last) or self._subject_sites(head), ends=self._is_over(head))
            return
        if head.form not in _PASTS or "past" in head.chain.marks:
            return
        reduced = not head.passive
        if reduced and self._low[head.last : head.last + 1] not in (["in"], ["at"], ["by"], ["from"], ["near"]):
            return
        models = self._right_before(head.begin) if reduced else self._subjects(head)
        yield from self._told(head, models, self._at(head) or self._behind(head.last) or self._whereabouts(head), ends=self._is_over(head))

    def _turned(self, head: Head) -> Iterator[Making]:
        """Read "started building the ID.3" and "stopped building the ID.3"."""
        gerund = next((v for v in self._scene.cues.verbs if v.first == head.last and v.form == "gerund" and not _MAKES.isdisjoint(v.names)), None)
        models = self._listed(gerund.last) if gerund is not None else []
        if models:
            sites = self._at(head) or self._behind(models[-1].last) or self._subject_sites(head)
            yield from self._told(head, models, sites, ends=not _ENDS.isdisjoint(head.names))

    def _told(self, head: Head, models: Sequence[Mention[Draft]], sites: Sequence[Site], *, ends: bool) -> Iterator[Making]:
        """Give what is made to where it is made, if the words hold it for true and say which of several."""
        sites = [site for site in dict.fromkeys(sites) if site.kind in (None, PlantKind.VEHICLE_ASSEMBLY)]
        if not sites or not models or (len(sites) > 1 and len(models) > 1):
            return
        stand = standing(self._document, self._scene, head)
        over = self._ended(head, stand, ends=ends)
        if over is None or (not over and (stand.superseded or stand.status not in _HELD or "doubt" in head.chain.marks)):
            return
        for model in models:
            yield Making(model, tuple(sites), over)

    def _ended(self, head: Head, stand: Standing, *, ends: bool) -> bool | None:
        """Tell whether a model is made no longer; nothing where an end is only planned, heard of or denied."""
        negated = stand.negated or any(
            0 <= head.first - cue.last <= _NEGATION_REACH and self._parse.same(cue.first, head.first) for cue in self._scene.cues["negation"]
        )
        if ends:
            done = stand.status in (MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING) and not negated
            return True if done else None
        return negated or "original" in head.chain.marks or self._is_bounded(head)

    def _is_over(self, head: Head) -> bool:
        """Tell whether a making has ended: "stopped building", "used to build"."""
        governor = head.chain.governor
        if governor is not None and not _ENDS.isdisjoint(governor.names):
            return True
        before = next((one for one in reversed(self._parse.heads) if one.last <= head.begin and head.first - one.last <= 1), None)
        ended = head.form == "gerund" and before is not None and not _ENDS.isdisjoint(before.names)
        return ended or "used" in self._low[max(self._scene.first, head.first - 2) : head.first]

    def _is_bounded(self, head: Head) -> bool:
        """Tell whether the clause of a verb says until when: "has been built in Graz until now"."""
        _, last = self._scene.clause(head.first)
        return any(self._low[i] in self._document.words("until") and self._parse.same(i, head.first) for i in range(head.last, last))

    # what is made

    def _listed(self, first: int) -> list[Mention[Draft]]:
        """Return the models right behind token ``first``: "the ID.3, the electric Born and the Tavascan"."""
        found: list[Mention[Draft]] = []
        at, reach = first, _OBJECT_REACH
        for model in self._scene.vehicles:
            if model.first < first:
                continue
            if model.first - at > reach or not self._only_describes(at, model.first) or not self._parse.same(first - 1, model.first):
                break
            if found and self._document.words("linking").isdisjoint(self._low[at : model.first]):
                break
            if self._is_part(model):
                return []
            found.append(model)
            at, reach = model.last, _LIST_REACH
        return found

    def _before(self, last: int) -> list[Mention[Draft]]:
        """Return the models right before a noun: "Model Y production"."""
        return [model for model in self._scene.vehicles if model.last == last]

    def _right_before(self, last: int) -> list[Mention[Draft]]:
        """Return the model that a participle is said of: "the C10, built in Tychy"."""
        return [m for m in self._scene.vehicles if m.last == last or (m.last + _PARTICIPLE_REACH == last and self._low[m.last] == ",")]

    def _subjects(self, head: Head) -> list[Mention[Draft]]:
        """Return the models that are the subject of a verb, all those of its list."""
        found = next(self._parse.among(head, self._scene.vehicles), None)
        if found is None:
            return []
        models, antecedent = found
        last = models[-1]
        if self._is_part(last) or (antecedent and last.last < self._parse.clauses[head.clause].first - _PART_REACH):
            return []
        out = [last]
        for model in reversed(models[:-1]):
            between = self._low[model.last : out[0].first]
            if len(between) > _LIST_REACH or self._document.words("linking").isdisjoint(between) or not self._only_describes(model.last, out[0].first):
                break
            out.insert(0, model)
        # "cells for the ID.3 are made", "a rival of the ID.3 is built"
        at = out[0].first - 1
        while at >= self._scene.first and self._low[at] in self._document.words("article"):
            at -= 1
        return [] if at >= self._scene.first and self._low[at] in self._document.words("aside_of_model") else out

    def _only_describes(self, first: int, last: int) -> bool:
        """Tell whether the words between a verb and a model, or two models, belong to the latter."""
        return self._document.words("aside_of_model").isdisjoint(self._low[first:last])

    def _is_part(self, model: Mention[Draft]) -> bool:
        """Tell whether a model only describes what is made: "ID.3 battery packs", "the ID.3's motors"."""
        behind = list(self._described(model.last))
        parts = any(0 <= cue.first - model.last < _PART_REACH and cue.value != "vehicle_assembly" for cue in self._scene.cues["product"])
        return parts or behind[:1] == ["'"] or not self._document.words("car_part").isdisjoint(behind)

    def _described(self, first: int) -> Iterator[str]:
        """Yield the words right behind a model, up to a sign or a word that begins something else."""
        ends = self._document.words("aside_of_model") | self._document.words("linking")
        for i in range(first, min(first + _NOUN_REACH, self._scene.last)):
            if self._low[i] in ends:
                return
            yield self._low[i]

    # where

    def _at(self, head: Head) -> list[Site]:
        """Return the plants whose phrase the verb itself is part of, and those listed behind it: "is built in Zwickau and Emden"."""
        own = [m for m in self._mentions if m.first <= head.first < m.last]
        if own:
            towns = {hit.first for hit in self._scene.places if hit.first >= head.last}
            listed = self._document.words("linking") | self._document.words("made_in")
            own += [m for m in self._mentions if m.first in towns and self._low[m.first - 1] in listed and self._parse.same(head.first, m.first)]
        return [m.value for m in own]

    def _whereabouts(self, head: Head) -> list[Site]:
        """Return the plant that a clause with "where" is said of: "the plant in Zwickau, where the ID.3 is built"."""
        first = self._parse.clauses[head.clause].first
        if self._low[first] != "where":
            return []
        found = [m for m in self._mentions if m.last <= first and first - m.last <= _LIST_REACH]
        return [found[-1].value] if found else []

    def _behind(self, first: int) -> list[Site]:
        """Return the plants named next behind token ``first``, in the same clause: "at its plant in Normal"."""
        for mention in self._mentions:
            if mention.first < first:
                continue
            if mention.first - first > _PLANT_REACH or not self._parse.same(first - 1, mention.first):
                return []
            if self._low[mention.first] == "there":
                return [mention.value]
            begin = range(max(first, mention.first - _OWNER_REACH), min(mention.first + 2, mention.last))
            if not any(self._low[i] in self._document.words("made_in") | self._document.words("made_from") for i in begin):
                return []
            return [m.value for m in self._mentions if (m.first, m.last) == (mention.first, mention.last)]
        return []

    def _subject_sites(self, head: Head) -> list[Site]:
        """Return the plant that is the subject of a verb, if no firm stands between them."""
        found = next(self._parse.among(head, self._mentions), None)
        if found is None:
            return []
        last, antecedent = found[0][-1], found[1]
        if any(last.last <= m.first and m.last <= head.begin and self._parse.same(m.first, head.first) for m in self._scene.companies):
            return []
        at = last.first - 1
        if not antecedent and at >= self._scene.first and self._low[at] in self._document.words("besides") | self._document.words("rival_of"):
            return []
        return [m.value for m in found[0] if (m.first, m.last) == (last.first, last.last)]
