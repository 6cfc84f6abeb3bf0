"""An article in clauses: the stretches between commas, with everything that stands in each.

A Chinese sentence is a chain of short clauses under one topic, and what belongs together
stands in one of them; so every rule works on clauses.  Words are found by the longest
match: where cues overlap, the one that begins first and is longest counts alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import attrs

from evnews.find.entries import NameHit, PersonHit
from evnews.find.hits import DateHit, QuantityHit
from evnews.find.places import PlaceHit
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene
from evnews.text.span import Spanned

__all__ = ["QUOTED", "Clause", "Story", "Words"]


_ENDS = frozenset({"】", "]", ",", ";", ":", "。", "!", "?", "—", "…", "|", "•", "●", "◆", "！", "？"})
# A bracket of so many tokens says something by the way, and parts nothing.
_ASIDE = 14
_DECOY = "decoy"
# A group and its brands: so many names may mean one firm.
_FAMILY = 4
# Firms that news quotes rather than tells of.
QUOTED = frozenset({"media", "regulator", "research_firm", "industry_association", "government_body", "union", "university", "investor"})


class Words:
    """The cues of one sentence by kind, without those that others hide."""

    __slots__ = ("_by_kind",)

    def __init__(self, document: Document, scene: Scene) -> None:
        by_kind: dict[str, list[Cue]] = {}
        free = -1
        # "比" in "比亚迪" is no word, nor "应" in "应勇".
        spans = [(hit.first, hit.last) for hit in scene.names] + [(hit.first, hit.last) for hit in scene.people]
        named = {i: span for span in spans for i in range(*span)}
        for first, last, meanings in document.lexicon.phrases(document.tokens, scene.first, scene.last):
            name = named.get(first) or named.get(last - 1)
            if name is not None and name != (first, last):
                continue
            if first >= free:
                free = last
                for kind, value in meanings:
                    by_kind.setdefault(kind, []).append(Cue(first, last, kind, value))
        by_kind.pop(_DECOY, None)
        self._by_kind = by_kind

    def all(self) -> Iterator[tuple[str, list[Cue]]]:
        """Yield each kind with its cues."""
        yield from self._by_kind.items()

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
    aside : tuple of (int, int)
        The short brackets within it.
    dates, quantities, places, people, names : list
        What was found in it, each list in order.
    companies, vehicles, plants : list of Mention
        What it names or points at.
    by_kind : dict
        The cues in it.
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
    dates: list[DateHit] = attrs.field(factory=list)
    quantities: list[QuantityHit] = attrs.field(factory=list)
    places: list[PlaceHit] = attrs.field(factory=list)
    people: list[PersonHit] = attrs.field(factory=list)
    names: list[NameHit] = attrs.field(factory=list)
    companies: list[Mention[str]] = attrs.field(factory=list)
    vehicles: list[Mention[Draft]] = attrs.field(factory=list)
    plants: list[Mention[Draft]] = attrs.field(factory=list)
    by_kind: dict[str, list[Cue]] = attrs.field(factory=dict)

    def cues(self, kind: str) -> list[Cue]:
        """Return the cues of one kind in the clause."""
        return self.by_kind.get(kind, _NONE)

    def said_aside(self, i: int) -> bool:
        """Tell whether token ``i`` stands in brackets within the clause."""
        return any(first <= i < last for first, last in self.aside)


_NONE: list[Cue] = []


class Story:
    """A document with its sentences cut into clauses.

    Attributes
    ----------
    document : Document
        The article in work.
    clauses : list of list of Clause
        The clauses of each of its scenes.
    phases : dict
        The draft of the one phase of a plant that an event is told of, by the first token of the event.
    labels : dict
        The draft of the plant that a line of its own names, by the paragraph that the line is.
    dropped : dict
        Whose the plant is that a clause names and of which too little is told for a record, by the first token of the clause.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.low = document.tokens.low
        self.phases: dict[int, Draft] = {}
        self.labels: dict[int, Draft] = {}
        self.dropped: dict[int, str | None] = {}
        self._told: dict[str, set[int]] | None = None
        self._alone = False
        self.clauses: list[list[Clause]] = [_cut(document, scene) for scene in document.scenes]

    def __iter__(self) -> Iterator[Clause]:
        for clauses in self.clauses:
            yield from clauses

    def is_told(self, company: str, clause: Clause) -> bool:
        """Tell whether the paragraph of a clause names a company, or the whole story tells of no other."""
        if self._told is None:
            self._told = {}
            for scene in self.document.scenes:
                for mention in scene.companies:
                    self._told.setdefault(mention.value, set()).add(scene.paragraph)
                for hit in scene.names:
                    if hit.kind == "model" and hit.maker:
                        self._told.setdefault(hit.maker, set()).add(scene.paragraph)
            makers = [one for one in self._told if self.document.company_kinds.get(one) not in QUOTED]
            self._alone = len(makers) <= _FAMILY and all(self.document.related(one, other) for one in makers for other in makers)
        return self._alone or clause.scene.paragraph in self._told.get(company, ())

    def clause_at(self, scene: Scene, i: int) -> Clause:
        """Return the clause of a sentence that token ``i`` stands in."""
        clauses = self.clauses[scene.index]
        return clauses[max(0, bisect_right(clauses, i, key=lambda clause: clause.first) - 1)]

    def text(self, first: int, last: int) -> str:
        """Return the folded characters of some tokens, without blanks between them."""
        return "".join(self.low[first:last])


def _cut(document: Document, scene: Scene) -> list[Clause]:
    low = document.tokens.low
    words = Words(document, scene)
    asides = tuple(_asides(low, scene))
    skip = {i for first, last in asides for i in range(first, last)}
    hits: list[Spanned] = [*scene.dates, *scene.quantities]
    inside = {i for hit in hits for i in range(hit.first + 1, hit.last)}
    first, index, opens = scene.first, 0, True
    marks = [i for i in range(scene.first, scene.last) if (low[i] in _ENDS or low[i] in "()") and i not in skip and i not in inside and not _is_clock(low, i)]
    if " - " in document.tokens.slice(scene.first, scene.last):
        # "… - …": points of a list on one line
        glued = document.tokens.glued
        marks += [i for i in range(scene.first + 1, scene.last - 1) if low[i] == "-" and i not in inside and not glued(i) and not glued(i + 1)]
    blanks = _blanks(document, scene, inside) if scene.title else frozenset()
    found = []
    for i in (*sorted({*marks, *blanks}), scene.last):
        if i > first:
            found.append(Clause(scene, words, first, i, index, opens, aside=tuple(aside for aside in asides if first <= aside[0] < i)))
            index += 1
        if i < scene.last:
            opens = low[i] != ","
            first = i if i in blanks and i not in marks else i + 1
    _share(scene, words, found)
    return found


def _blanks(document: Document, scene: Scene, inside: set[int]) -> frozenset[int]:
    """Return the tokens of a headline that a blank stands before: it parts what it tells, unless its numbers stand between blanks too."""
    tokens, low = document.tokens, document.tokens.low
    found = [i for i in range(scene.first + 1, scene.last) if i not in inside and not tokens.glued(i) and _is_han(low[i - 1])]
    if any(low[i - 1][-1].isdigit() and not tokens.glued(i) and _is_han(low[i]) for i in range(scene.first + 1, scene.last)):
        return frozenset()
    return frozenset(i for i in found if _is_han(low[i]) or low[i][0].isdigit())


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"


def _share(scene: Scene, words: Words, clauses: list[Clause]) -> None:
    """Give each clause what was found in it."""
    starts = [clause.first for clause in clauses]

    def at(first: int, last: int) -> Clause | None:
        clause = clauses[max(0, bisect_right(starts, first) - 1)] if clauses else None
        return clause if clause is not None and clause.first <= first and last <= clause.last else None

    for date in scene.dates:
        if (clause := at(date.first, date.last)) is not None:
            clause.dates.append(date)
    for quantity in scene.quantities:
        if (clause := at(quantity.first, quantity.last)) is not None:
            clause.quantities.append(quantity)
    for place in scene.places:
        if (clause := at(place.first, place.last)) is not None:
            clause.places.append(place)
    for person in scene.people:
        if (clause := at(person.first, person.last)) is not None:
            clause.people.append(person)
    for name in scene.names:
        if (clause := at(name.first, name.last)) is not None:
            clause.names.append(name)
    for kind, cues in words.all():
        for cue in cues:
            if (clause := at(cue.first, cue.last)) is not None:
                clause.by_kind.setdefault(kind, []).append(cue)


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
