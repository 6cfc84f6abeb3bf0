"""From a raw text to a document: cleaned, cut, and with everything found in it, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Generic, TypeVar

from evnews.find.entries import CompanyEntry
from evnews.find.gazetteer import Gazetteer, default
from evnews.find.languages import Language
from evnews.reading.clean import Block, Cleaning
from evnews.reading.lexicon import Cues, lexicon
from evnews.reading.scene import Document, Scene
from evnews.text.span import Spanned
from evnews.text.split import sentences
from evnews.text.tokens import Sentence, Tokens

__all__ = ["build"]

# What of an article tells its story; captions, credits and debris do not.
_STORY = frozenset({"title", "body", "table", "correction"})
_MARKS = frozenset({";", ":", "—", '"', "(", ")"})
# "sports utility vehicles (SUVs)": a bracket of a word or two parts nothing.
_ASIDE = 3


S = TypeVar("S", bound=Spanned)


def build(tokens: Tokens, cleaning: Cleaning, language: Language, published: date | None, gazetteer: Gazetteer | None = None) -> Document:
    """Find everything in the tokens once, and share it out to the sentences of the story."""
    known = gazetteer if gazetteer is not None else default()
    names, persons = language.named(tokens, known)
    told = language.dates(tokens, published)
    dates = _Queue(told)
    quantities = _Queue(language.quantities(tokens))
    people = _Queue(persons)
    ends = [name.last for name in names]
    spots = _Queue([hit for hit in language.places(tokens) if not _covered(hit, names, ends)])
    named = _Queue(names)
    words = lexicon(language.code)
    story = _Story([block for block in cleaning.blocks if block.kind in _STORY])
    scenes: list[Scene] = []
    # Counted by what is told, so that an advertisement between two paragraphs does not part them.
    paragraph, seen = -1, -1
    for sentence in sentences(tokens):
        first, last, kind = story.part(tokens, sentence)
        if kind is None:
            continue
        if sentence.paragraph != seen:
            paragraph, seen = paragraph + 1, sentence.paragraph
        cues = words.cues(tokens, first, last)
        scenes.append(
            Scene(
                index=len(scenes),
                first=first,
                last=last,
                paragraph=paragraph,
                title=kind == "title",
                dates=dates.take(first, last),
                quantities=quantities.take(first, last),
                names=named.take(first, last),
                places=spots.take(first, last),
                people=people.take(first, last),
                cues=cues,
                breaks=_breaks(tokens, cues, first, last),
            )
        )
    document = Document(tokens, words, published, scenes)
    if (head := cleaning.date) is not None:
        document.dateline = next((hit.value for hit in told if tokens.start[hit.first] == head.start and tokens.end[hit.last - 1] == head.end), None)
    document.company_kinds = {hit.id: hit.company_kind for hit in names if hit.kind == "company"}
    document.company_countries = {hit.id: hit.entry.country for hit in names if isinstance(hit.entry, CompanyEntry)}
    return document


class _Queue(Generic[S]):
    """Hits in order, handed out sentence by sentence."""

    def __init__(self, hits: Sequence[S]) -> None:
        self._hits = hits
        self._firsts = list(map(attrgetter("first"), hits))
        self._at = 0

    def take(self, first: int, last: int) -> list[S]:
        """Return the hits that begin in the tokens ``first`` up to ``last``, which must not go back."""
        hits, firsts = self._hits, self._firsts
        if self._at == len(hits) or firsts[self._at] >= last:
            return []
        begin = bisect_left(firsts, first, self._at)
        self._at = at = bisect_left(firsts, last, begin)
        # Only the last can reach over the end.
        return list(hits[begin : at - 1 if at > begin and hits[at - 1].last > last else at])


def _covered(hit: Spanned, names: Sequence[Spanned], ends: Sequence[int]) -> bool:
    """Tell whether a place stands inside a longer name ("Beijing" in "Beijing Benz"); ``ends`` are the tokens behind the names."""
    at = bisect_left(ends, hit.last)
    return at < len(names) and names[at].first <= hit.first and names[at].last >= hit.last


class _Story:
    """The blocks that tell the story, asked sentence by sentence."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._ends = [block.end for block in blocks]

    def part(self, tokens: Tokens, sentence: Sentence) -> tuple[int, int, str | None]:
        """Return the part of a sentence that belongs to the story, and what it is: a dateline before it is cut off."""
        first, last = sentence.first, sentence.last
        kind = None
        while first < last and (kind := self._kind(tokens.start[first])) is None:
            first += 1
        while last > first and self._kind(tokens.start[last - 1]) is None:
            last -= 1
        return first, last, kind if first < last else None

    def _kind(self, start: int) -> str | None:
        at = bisect_right(self._ends, start)
        return self._blocks[at].kind if at < len(self._ends) and self._blocks[at].start <= start else None


def _breaks(tokens: Tokens, cues: Cues, first: int, last: int) -> tuple[int, ...]:
    low = tokens.low
    begins = [cue.first for cue in cues["clause"] if low[cue.first - 1] == ","] if cues["clause"] else []
    for i in tokens.where(_MARKS, first, last):
        if not _is_aside(low, i, last):
            begins += (i, i + 1)
    return tuple(sorted({i for i in begins if first < i < last})) if begins else ()


def _is_aside(low: list[str], i: int, last: int) -> bool:
    """Tell whether a bracket opens or closes no more than a word or two."""
    if low[i] == "(":
        return ")" in low[i + 1 : min(i + 1 + _ASIDE, last)]
    return low[i] == ")" and "(" in low[max(0, i - _ASIDE) : i]
