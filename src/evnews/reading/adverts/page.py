"""An advertisement with everything that was found in it, and the draft that its fields are stated on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias, TypeVar

import attrs

from evnews.find.entries import NameHit
from evnews.find.gazetteer import Gazetteer
from evnews.find.hits import DateHit, QuantityHit
from evnews.find.languages import Language
from evnews.find.places import PlaceHit
from evnews.reading.adverts.lines import Part, chips, cut
from evnews.reading.adverts.words import Grammar, grammar, holds
from evnews.reading.draft import Draft
from evnews.text.span import Passage, Spanned
from evnews.text.split import sentences
from evnews.text.tokens import Tokens

__all__ = ["Advert", "Piece", "Stretch", "page"]


S = TypeVar("S", bound=Spanned)

# A sentence, a piece of a line, or what a label announces.
Piece: TypeAlias = "Stretch | Part"


@attrs.frozen
class Stretch:
    """A sentence, or a piece of a short line, in the tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    section: str


@attrs.define
class Advert:
    """An advertisement in work.

    Attributes
    ----------
    tokens : Tokens
        The whole text, cut once.
    language : str
        The code of its language.
    gazetteer : Gazetteer
        The companies that are known.
    grammar : Grammar
        What the language adds to the table.
    published : date or None
        The day that relative dates are told from.
    parts : list of Part
        Its lines.
    names, places, quantities, dates : list of hits
        What was found in it, each list in order.
    draft : Draft
        The job, so far.
    """

    tokens: Tokens
    language: str
    gazetteer: Gazetteer
    grammar: Grammar
    published: date | None
    parts: list[Part]
    names: list[NameHit]
    places: list[PlaceHit]
    quantities: list[QuantityHit]
    dates: list[DateHit]
    draft: Draft

    def fields(self, name: str) -> list[Part]:
        """Return what labels of one field announce; of a pay, with and without a period.  A firm's own place is none of the job's."""
        found = [part for part in self.parts if part.kind == "field" and part.field.partition("/")[0] == name]
        return [part for part in found if part.section != "about"] if name == "places" else found

    def chips(self) -> Iterator[Stretch]:
        """Go through the pieces of the short lines above the text, and of those that no label announces."""
        for part in self.parts:
            if part.kind == "head":
                for first, last in self._whole(chips(self.tokens, part.first, part.last, self.grammar)):
                    yield Stretch(first, last, part.section)

    def _whole(self, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Put pieces together again that were cut within a quantity: "欧元 65,000"."""
        out: list[tuple[int, int]] = []
        for first, last in pieces:
            at = bisect_left(self.quantities, first, key=lambda hit: hit.first) - 1
            if out and at >= 0 and self.quantities[at].last > first and self.quantities[at].first >= out[-1][0]:
                out[-1] = (out[-1][0], last)
            else:
                out.append((first, last))
        return out

    def sentences(self) -> Iterator[Stretch]:
        """Go through the sentences of the text, and the short lines, but not through what labels announce."""
        starts = [sentence.first for sentence in sentences(self.tokens)]
        for part in self.parts:
            if part.kind == "field":
                continue
            at = bisect_left(starts, part.first + 1)
            begin = part.first
            while at < len(starts) and starts[at] < part.last:
                yield Stretch(begin, starts[at], part.section)
                begin = starts[at]
                at += 1
            yield Stretch(begin, part.last, part.section)

    def within(self, hits: Sequence[S], first: int, last: int) -> list[S]:
        """Return the hits that stand wholly in the tokens ``first`` up to ``last``."""
        at = bisect_left(hits, first, key=lambda hit: hit.first)
        out = []
        while at < len(hits) and hits[at].first < last:
            if hits[at].last <= last:
                out.append(hits[at])
            at += 1
        return out

    def holds(self, kind: str, stretch: Piece) -> bool:
        """Tell whether a phrase of a kind stands in a stretch."""
        return holds(self.language, kind, self.tokens, stretch.first, stretch.last)

    def state(self, field: str, value: object, *spans: tuple[int, int]) -> None:
        """State a field of the job, with the tokens that carry it."""
        self.draft.state(field, value, *(self.evidence(field, first, last) for first, last in spans))

    def evidence(self, field: str, first: int, last: int) -> Passage:
        """Return where the words of ``field`` stand: the tokens ``first`` up to ``last``."""
        return Passage(self.tokens.start[first], self.tokens.end[last - 1], field)


def page(tokens: Tokens, language: Language, published: date | None, gazetteer: Gazetteer) -> Advert:
    """Find everything in an advertisement once."""
    names = language.names(tokens, gazetteer)
    covered = bytearray(len(tokens))
    for hit in names:
        covered[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
    parts = cut(tokens, language.code)
    # What stands below is about other jobs.
    end = max((part.last for part in parts), default=0)
    return Advert(
        tokens=tokens,
        language=language.code,
        gazetteer=gazetteer,
        grammar=grammar(language.code),
        published=published,
        parts=parts,
        names=[hit for hit in names if hit.kind == "company" and hit.last <= end],
        # "Beijing" in "Beijing Benz" is no city.
        places=[hit for hit in language.places(tokens) if not all(covered[hit.first : hit.last])],
        quantities=language.quantities(tokens),
        dates=language.dates(tokens, published),
        draft=Draft("job", ("job",), 0),
    )
