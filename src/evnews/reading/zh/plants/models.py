"""Which models a plant makes, in Chinese: "合肥工厂生产ET5T", "L6在常州工厂下线", "主要生产车型包括A和B"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import attrs

from evnews.model.vocabulary import MilestoneStatus, PlantKind
from evnews.reading.draft import Draft
from evnews.reading.made import MadeModels
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.plants.site import Linked, Site
from evnews.reading.zh.standing import standing
from evnews.text.phrases import Phrases
from evnews.text.span import Spanned
from evnews.text.tables import cells, rows

__all__ = ["tell_models"]

# How many words may stand between a plant and what is done there, and between that and a model.
_STEPS = 8
# Such words hide the shorter ones in them.
_WHOLE = frozenset({"decoy", "make", "end", "tell"})
_SAYS = frozenset({"make", "end", "tell"})

_LINKS = frozenset({"、", "和", "及", "与", "以及", "并", '"', "“", "”"})
_HELD = frozenset({MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING, MilestoneStatus.PLANNED})


@attrs.frozen
class _Making:
    """A model that is told to be made at a plant, or to be made there no longer."""

    model: Mention[Draft]
    site: Site
    over: bool = False


def _last(hit: Spanned) -> int:
    return hit.last


@cache
def _phrases() -> Phrases[tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for row in rows("zh/makings"):
        for word in cells(row["words"]):
            kinds[word] = (*kinds.get(word, ()), row["kind"])
    return Phrases(kinds.items())


@attrs.frozen
class _Word:
    first: int
    last: int
    kind: str


def tell_models(story: Story, linked: Sequence[tuple[Clause, Sequence[Linked]]]) -> None:
    """State the models that the clauses tell to be made at plants on the drafts of these."""
    made = MadeModels(story.document)
    for making in _makings(story, linked):
        made.add(making.model, [making.site.whole], over=making.over)
    made.settle()


def _makings(story: Story, linked: Sequence[tuple[Clause, Sequence[Linked]]]) -> Iterator[_Making]:
    """Find the models that the clauses tell to be made at plants; a clause without one goes on with the plant that its sentence opened with."""
    topic: tuple[int, Site] | None = None
    for clause, mentions in linked:
        if topic is not None and (topic[0] != clause.scene.index or (clause.named and not mentions and _speaks_of_another(story, clause, topic[1]))):
            topic = None
        if clause.vehicles and (mentions or topic is not None):
            yield from _Reader(story, clause, mentions).read(topic[1] if topic is not None else None)
        sites = {id(mention.value): mention.value for mention in mentions}
        if sites:
            topic = (clause.scene.index, next(iter(sites.values()))) if len(sites) == 1 else None
        elif clause.vehicles and topic is not None and clause.vehicles[0].first == clause.first:
            # The model is what the sentence goes on with.
            topic = None


def _speaks_of_another(story: Story, clause: Clause, site: Site) -> bool:
    return not story.document.related(clause.company, site.operator)


class _Reader:
    """One clause with its models, its plants and the words that tell of making."""

    def __init__(self, story: Story, clause: Clause, mentions: Sequence[Linked]) -> None:
        self._story = story
        self._clause = clause
        self._mentions = [m for m in mentions if m.value.kind in (None, PlantKind.VEHICLE_ASSEMBLY)]
        self._models = {m.first: m for m in clause.vehicles}
        self._told: list[_Word] = []
        # How far small words reach, by the token that they begin at and their kind; and the kinds that stand anywhere before a word.
        self._reach: dict[tuple[int, str], int] = {}
        self._begin: dict[int, int] = {}
        self._kinds: dict[str, int] = {}
        free = clause.first
        named = {i for m in (*mentions, *clause.vehicles) for i in range(m.first, m.last)}
        for first, last, kinds in _phrases().within(story.document.tokens, clause.first, clause.last):
            if first < free or last > clause.last or first in named:
                continue
            free = free if _WHOLE.isdisjoint(kinds) else last
            for kind in kinds:
                self._reach[first, kind] = max(last, self._reach.get((first, kind), 0))
                self._kinds.setdefault(kind, last)
                if kind == "place":
                    self._begin[last] = first
                elif kind in _SAYS:
                    self._told.append(_Word(first, last, kind))
        hits: list[Spanned] = [*clause.dates, *clause.quantities, *clause.companies, *clause.places]
        self._skip = {hit.first: hit.last for hit in hits}

    def read(self, topic: Site | None) -> Iterator[_Making]:
        for word in self._told:
            found = self._made(word, topic) or self._makes_it(word)
            if found is not None:
                if self._is_held(word):
                    for model in found[0]:
                        yield _Making(model, found[1], word.kind == "end")
                return

    def _made(self, word: _Word, topic: Site | None) -> tuple[Sequence[Mention[Draft]], Site] | None:
        """Read a plant, what is done, and the models: "合肥工厂主要生产A和B", "在合肥工厂投产A", "生产A的合肥工厂"."""
        models = self._listed(word.last)
        if not models:
            return None
        at = bisect_right(self._mentions, word.first, key=_last)
        if at:
            site = self._mentions[at - 1]
            return (models, site.value) if self._runs(site.last, word.first, "way") else None
        if self._mentions:
            site = self._mentions[0]
            return (models, site.value) if site.first == models[-1].last + 1 and self._story.low[site.first - 1] == "的" else None
        if topic is not None and topic.kind in (None, PlantKind.VEHICLE_ASSEMBLY) and self._runs(self._clause.first, word.first, "way"):
            return models, topic
        return None

    def _makes_it(self, word: _Word) -> tuple[Sequence[Mention[Draft]], Site] | None:
        """Read the models, a plant, and what is done there: "A和B在合肥工厂生产", "A由合肥工厂制造"."""
        at = bisect_right(self._mentions, word.first, key=_last)
        if word.kind == "tell" or not at or not self._runs(self._mentions[at - 1].last, word.first, "way"):
            return None
        site, vehicles = self._mentions[at - 1], self._clause.vehicles
        at = bisect_right(vehicles, site.first, key=_last)
        if not at or self._is_part(vehicles[at - 1]):
            return None
        model = vehicles[at - 1]
        # The phrase of a plant may begin with the word itself: "在常州工厂".
        inside = _phrases().match(self._story.document.tokens, site.first)
        place = site.first if inside is not None and "place" in inside[1] else self._begin.get(site.first)
        if place is None or place < model.last or self._story.low[model.last] == "的" or not self._runs(model.last, place, "way", "thing"):
            return None
        models = [model]
        for other in reversed(vehicles[: at - 1]):
            if other.last >= models[0].first or not _LINKS.issuperset(self._story.low[other.last : models[0].first]):
                break
            models.insert(0, other)
        return models, site.value

    def _is_held(self, word: _Word) -> bool:
        """Tell whether the clause holds it for true that models are made, or are made no longer."""
        stand = standing(self._story, self._clause, word.first, word.last)
        heard = any(one.cues("rumour") or one.cues("deny") for one in self._story.clauses[self._clause.scene.index])
        if heard or stand.negated or stand.status not in _HELD or self._kinds.get("doubt", word.first + 1) <= word.first:
            return False
        if word.kind == "end":
            return stand.status is not MilestoneStatus.PLANNED
        return self._kinds.get("past", word.first + 1) > word.first

    def _listed(self, first: int) -> list[Mention[Draft]]:
        """Return the models right behind token ``first``: "首款车型A、B和C"."""
        found: list[Mention[Draft]] = []
        at = first
        while (model := self._next(at)) is not None:
            if self._is_part(model):
                return []
            found.append(model)
            at = model.last
            if _LINKS.isdisjoint(self._story.low[at : at + 2]):
                break
        return found

    def _next(self, at: int) -> Mention[Draft] | None:
        for _ in range(_STEPS):
            if at in self._models:
                return self._models[at]
            after = self._step(at, "thing")
            if after is None:
                return None
            at = after
        return None

    def _runs(self, at: int, last: int, *kinds: str) -> bool:
        """Tell whether nothing but small words, days, numbers, firms and towns stands between two tokens."""
        for _ in range(2 * _STEPS):
            if at >= last:
                return at == last
            after = self._step(at, *kinds)
            if after is None:
                return False
            at = after
        return False

    def _step(self, at: int, *kinds: str) -> int | None:
        after = self._skip.get(at)
        if after is not None:
            return after
        return max((self._reach.get((at, kind), 0) for kind in kinds), default=0) or None

    def _is_part(self, model: Mention[Draft]) -> bool:
        """Tell whether a model only describes what is made: "ET5T的电池包"."""
        return any((i, "part") in self._reach for i in (model.last, model.last + 1))
