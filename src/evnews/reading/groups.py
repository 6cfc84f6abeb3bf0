"""Which drafts are one record: those of one key, and figures that are one told twice, in round numbers and in exact ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Final

import attrs

from evnews.model.vocabulary import MilestoneKind
from evnews.reading.draft import Draft, Fact, Key, Kind
from evnews.reading.scene import Document, Scene
from evnews.reading.scope import is_unsettled, scene_of
from evnews.reading.versions import finer
from evnews.text.span import Passage
from evnews.values.agreement import near, retells, width
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Group", "Rival", "grouped"]

_FIRST: Final = attrgetter("first")
# What an article can contradict itself in, and be caught: a plant has one of each.
_FLAGGED: Final = frozenset({("plant", "capacity"), ("plant", "area"), ("plant", "headcount"), ("plant", "investment"), ("milestone", "change")})


# No article tells so many figures of one kind, subject and period; it bounds the work that a text of nothing else takes.
_MOST: Final = 60
_LARGE: Final = 1000
# "nearly 170,000" for 169,872
_ROUNDING: Final = 0.005


@attrs.define
class Rival:
    """A value that cannot be so beside the one that a record holds of the field; where both are told plainly, a reader is to know."""

    field: str
    value: Any
    evidence: tuple[Passage, ...]
    plain: bool


@attrs.define
class Group:
    """The drafts that are one record: what they state, and the words that each field was read from."""

    document: Document
    drafts: list[Draft] = attrs.field(factory=list)
    values: dict[str, Any] = attrs.field(factory=dict)
    words: dict[str, tuple[Passage, ...]] = attrs.field(factory=dict)
    rivals: list[Rival] = attrs.field(factory=list)

    def add(self, draft: Draft) -> None:
        """Join one more draft: what is new is added, what is the same is borne out, and what differs stands against it."""
        self.drafts.append(draft)
        values, words = self.values, self.words
        # Growth is told again only against the same basis.
        basis = draft.facts.get("basis")
        aside = "change" in values and (basis is None or values.get("basis") != basis.value)
        for field, fact in draft.facts.items():
            if field not in values:
                values[field], words[field] = fact
            else:
                self._again(draft.kind, field, fact, plain=not aside)
        for field, fact in draft.again:
            if field in values:
                self._again(draft.kind, field, fact, plain=True, quiet=True)

    def absorb(self, other: Group) -> None:
        """Join all drafts of another group."""
        for draft in other.drafts:
            self.add(draft)

    def _again(self, kind: Kind, field: str, fact: Fact, *, plain: bool, quiet: bool = False) -> None:
        value, evidence = fact
        values, words = self.values, self.words
        held = values[field]
        if value is held or value == held:
            pass
        elif isinstance(value, tuple):
            values[field] += tuple(each for each in value if each not in held)
        elif isinstance(value, DateSpan) and value.is_partial and _lacks_year_of(value, held):
            # The headline's "in May" is the story's May 2025.
            pass
        elif isinstance(value, Measure) and isinstance(held, Measure) and retells(value, held):
            values[field] = finer(held, value)
        else:
            told = plain and (kind, field) in _FLAGGED and self._is_plain(kind, field, value, evidence)
            if told or not quiet:
                self.rivals.append(Rival(field, value, evidence, told))
            return
        words[field] += evidence

    def _is_plain(self, kind: Kind, field: str, value: Any, evidence: Sequence[Passage]) -> bool:
        """Tell whether a value and the one that is held are both told as what is so, in two sentences, and are near enough to be of one thing."""
        held = self.values[field]
        if not (evidence and self.words[field] and isinstance(value, Measure) and near(value, held)):
            return False
        scenes = [_scene_at(self.document, each[0].start) for each in (evidence, self.words[field])]
        if scenes[0] is scenes[1]:
            return False
        # What is told of a figure is of its day; what is told of a plant may be of another.
        return kind == "milestone" or not any(is_unsettled(self.document, scene) for scene in scenes)


def _scene_at(document: Document, start: int) -> Scene:
    at = bisect_right(document.scenes, start, key=lambda scene: document.tokens.start[scene.first])
    return document.scenes[max(at - 1, 0)]


def grouped(document: Document, kinds: Iterable[Kind]) -> dict[Kind, list[Group]]:
    """Group the drafts by kind and key, in the order of the article, and put figures together that are told twice."""
    groups: dict[tuple[Kind, Key], Group] = {}
    for draft in sorted(document.drafts, key=_FIRST):
        group = groups.get((draft.kind, draft.key))
        if group is None:
            group = groups[draft.kind, draft.key] = Group(document)
        group.add(draft)
    out: dict[Kind, list[Group]] = {kind: [] for kind in kinds}
    for (kind, _), group in groups.items():
        out[kind].append(group)
    if len(out["milestone"]) > 1:
        out["milestone"] = _retold(document, out["milestone"])
    return out


def _retold(document: Document, groups: list[Group]) -> list[Group]:
    """Put milestones together that differ in nothing but how exactly their amount is told, or in that only one tells its date."""
    alike: dict[Any, list[Group]] = {}
    for group in groups:
        value = group.values.get("value")
        if value is not None:
            key = (group.drafts[0].key[:2], group.values.get("status"), group.values.get("scope"), value.unit)
            alike.setdefault(key, []).append(group)
    home: dict[int, Group] = {}
    for same in alike.values():
        if len(same) > 1:
            home.update(_homes(document, same))
    if not home:
        return groups
    for group in groups:
        if id(group) in home:
            home[id(group)].absorb(group)
    out: dict[int, Group] = {}
    for group in groups:
        kept = home.get(id(group), group)
        out.setdefault(id(kept), kept)
    return list(out.values())


def _homes(document: Document, same: list[Group]) -> Iterator[tuple[int, Group]]:
    """Yield the groups that tell again what one other group tells more exactly, each with that one.

    What fits two exact figures says too little to tell which it is.
    """
    kept: list[Group] = []
    for group in sorted(same[:_MOST], key=_vagueness):
        fitting = [other for other in kept if _is_retold(document, group, other)]
        if len(fitting) == 1:
            yield id(group), fitting[0]
        else:
            kept.append(group)


def _vagueness(group: Group) -> tuple[int, float]:
    """Return how little a group says of its date, and then of its amount."""
    date: DateSpan | None = group.values.get("date")
    return (2 if date is None else date.is_partial), width(group.values["value"])


def _is_of_one_time(one: Group, other: Group) -> bool:
    """Tell whether two figures are of one period, or one says less of it: none, as headlines do, or no year."""
    mine, told = one.values.get("date"), other.values.get("date")
    if mine == told:
        return mine is not None or _is_one_recall(one, other)
    if told is None or told.is_partial:
        return False
    if mine is None:
        # A large number is told of one period, whether or not it is named; many things are counted in tens.
        return bool(other.values["value"].value >= _LARGE)
    return _lacks_year_of(mine, told)


def _is_one_recall(one: Group, other: Group) -> bool:
    """Tell whether two figures without a date are of one recall: a large one, in round and in exact numbers."""
    told, known = one.values["value"].value, other.values["value"].value
    return one.drafts[0].key[0] is MilestoneKind.RECALL and bool(known >= _LARGE) and bool(abs(told - known) <= _ROUNDING * known)


def _lacks_year_of(partial: DateSpan, full: DateSpan) -> bool:
    """Tell whether a date is another one but for the year, which is not known."""
    return partial.is_partial and partial.edtf[4:] == full.edtf[4:]


def _is_retold(document: Document, one: Group, other: Group) -> bool:
    told, known = one.values["value"], other.values["value"]
    if not _is_of_one_time(one, other) or not retells(told, known):
        return False
    # Of one sentence, two figures are two things: its SUVs and its sedans.
    scenes = {scene_of(document, draft).index for draft in one.drafts}
    return scenes.isdisjoint(scene_of(document, draft).index for draft in other.drafts)
