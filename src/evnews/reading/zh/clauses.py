"""An article in clauses: the stretches between commas, with everything that stands in each.

A Chinese sentence is a chain of short clauses under one topic, and what belongs together
stands in one of them; so every rule works on clauses.  Words are found by the longest
match: where cues overlap, the one that begins first and is longest counts alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import attrs

from evnews.find.entries import PersonHit
from evnews.find.hits import DateHit, QuantityHit
from evnews.find.places import PlaceHit
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["Clause", "Story", "Words"]


class _Spanned(Protocol):
    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


S = TypeVar("S", bound=_Spanned)

_ENDS = frozenset({",", ";", ":", "。", "!", "?", "—", "…", "|", "•", "●", "◆", "！", "？"})
# A bracket of so many tokens says something by the way, and parts nothing.
_ASIDE = 14
_DECOY = "decoy"


class Words:
    """The cues of one sentence by kind, without those that others hide."""

    __slots__ = ("_by_kind",)

    def __init__(self, document: Document, scene: Scene) -> None:
        by_kind: dict[str, list[Cue]] = {}
        free = -1
        # "比" in "比亚迪" is no word.
        named = {i: hit for hit in scene.names for i in range(hit.first, hit.last)}
        for first, last, meanings in document.lexicon.phrases(document.tokens, scene.first, scene.last):
            hit = named.get(first) or named.get(last - 1)
            if hit is not None and (hit.first, hit.last) != (first, last):
                continue
            if first >= free:
                free = last
                for kind, value in meanings:
                    by_kind.setdefault(kind, []).append(Cue(first, last, kind, value))
        by_kind.pop(_DECOY, None)
        self._by_kind = by_kind

    def __getitem__(self, kind: str) -> list[Cue]:
        return self._by_kind.get(kind, [])

    def within(self, kind: str, first: int, last: int) -> list[Cue]:
        """Return the cues of ``kind`` that stand wholly in the tokens ``first`` to ``last``."""
        found = self._by_kind.get(kind)
        return [cue for cue in found if cue.first >= first and cue.last <= last] if found else []

    def before(self, kind: str, i: int, reach: int = 0) -> Cue | None:
        """Return the cue of ``kind`` that ends at token ``i``, or at most ``reach`` tokens before it."""
        for cue in reversed(self._by_kind.get(kind, ())):
            if cue.last <= i:
                return cue if i - cue.last <= reach else None
        return None

    def after(self, kind: str, i: int, reach: int = 0) -> Cue | None:
        """Return the cue of ``kind`` that begins at token ``i``, or at most ``reach`` tokens after it."""
        for cue in self._by_kind.get(kind, ()):
            if cue.first >= i:
                return cue if cue.first - i <= reach else None
        return None


@attrs.define(eq=False)
class Clause:
    """A stretch of a sentence between two commas, and what stands in it.

    Attributes
    ----------
    scene : Scene
        The sentence.
    first, last : int
        Half-open token indices.
    index : int
        Its place in the sentence.
    company : str or None
        The company that it speaks of, named in it or carried over.
    named : bool
        Whether it names that company itself.
    opens : bool
        Whether a stronger stop than a comma stands before it.
    """

    scene: Scene
    words: Words
    first: int
    last: int
    index: int
    opens: bool
    company: str | None = None
    named: bool = False
    aside: tuple[tuple[int, int], ...] = ()

    def of(self, hits: Sequence[S]) -> list[S]:
        """Return those of the sentence's hits that stand in the clause."""
        at = bisect_left(hits, self.first, key=_begin)
        out = []
        while at < len(hits) and hits[at].first < self.last:
            if hits[at].last <= self.last:
                out.append(hits[at])
            at += 1
        return out

    @property
    def dates(self) -> list[DateHit]:
        """The dates in the clause."""
        return self.of(self.scene.dates)

    @property
    def quantities(self) -> list[QuantityHit]:
        """The quantities in the clause."""
        return self.of(self.scene.quantities)

    @property
    def places(self) -> list[PlaceHit]:
        """The places in the clause."""
        return self.of(self.scene.places)

    @property
    def people(self) -> list[PersonHit]:
        """The people in the clause."""
        return self.of(self.scene.people)

    @property
    def companies(self) -> list[Mention[str]]:
        """The companies named or pointed at in the clause."""
        return self.of(self.scene.companies)

    @property
    def vehicles(self) -> list[Mention[Draft]]:
        """The models named or pointed at in the clause."""
        return self.of(self.scene.vehicles)

    @property
    def plants(self) -> list[Mention[Draft]]:
        """The plants named or pointed at in the clause."""
        return self.of(self.scene.plants)

    def cues(self, kind: str) -> list[Cue]:
        """Return the cues of one kind in the clause."""
        return self.words.within(kind, self.first, self.last)

    def said_aside(self, i: int) -> bool:
        """Tell whether token ``i`` stands in brackets within the clause."""
        return any(first <= i < last for first, last in self.aside)


def _begin(hit: _Spanned) -> int:
    return hit.first


class Story:
    """A document with its sentences cut into clauses.

    Attributes
    ----------
    document : Document
        The article in work.
    clauses : list of list of Clause
        The clauses of each of its scenes.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.low = document.tokens.low
        self.clauses: list[list[Clause]] = [list(_cut(document, scene)) for scene in document.scenes]

    def __iter__(self) -> Iterator[Clause]:
        for clauses in self.clauses:
            yield from clauses

    def clause_at(self, scene: Scene, i: int) -> Clause:
        """Return the clause of a sentence that token ``i`` stands in."""
        clauses = self.clauses[scene.index]
        return clauses[max(0, bisect_right(clauses, i, key=lambda clause: clause.first) - 1)]

    def text(self, first: int, last: int) -> str:
        """Return the folded characters of some tokens, without blanks between them."""
        return "".join(self.low[first:last])


def _cut(document: Document, scene: Scene) -> Iterator[Clause]:
    low = document.tokens.low
    words = Words(document, scene)
    asides = tuple(_asides(low, scene))
    skip = {i for first, last in asides for i in range(first, last)}
    hits: list[_Spanned] = [*scene.dates, *scene.quantities]
    inside = {i for hit in hits for i in range(hit.first + 1, hit.last)}
    first, index, opens = scene.first, 0, True
    marks = [i for i in range(scene.first, scene.last) if (low[i] in _ENDS or low[i] in "()") and i not in skip and i not in inside and not _is_clock(low, i)]
    for i in (*marks, scene.last):
        if i > first:
            own = tuple(aside for aside in asides if first <= aside[0] < i)
            yield Clause(scene, words, first, i, index, opens, aside=own)
            index += 1
        if i < scene.last:
            opens = low[i] != ","
            first = i + 1


def _asides(low: list[str], scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield the short brackets of a sentence, with their signs."""
    open_at = -1
    for i in range(scene.first, scene.last):
        if low[i] == "(":
            open_at = i
        elif low[i] == ")" and open_at >= 0:
            if i - open_at <= _ASIDE:
                yield open_at, i + 1
            open_at = -1


def _is_clock(low: list[str], i: int) -> bool:
    return low[i] == ":" and i > 0 and low[i - 1].isdigit() and i + 1 < len(low) and low[i + 1].isdigit()
