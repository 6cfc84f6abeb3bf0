"""An article as extractors see it: sentences with everything that was found in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, Generic, TypeVar

import attrs

from evnews.find.entries import NameHit, PersonHit
from evnews.find.hits import DateHit, QuantityHit
from evnews.find.places import PlaceHit
from evnews.model.report import Refused
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cues, Lexicon
from evnews.text.span import Passage, Spanned
from evnews.text.tokens import Tokens
from evnews.values.datespan import DateSpan

__all__ = ["Document", "Group", "Mention", "Scene"]

V_co = TypeVar("V_co", covariant=True)


S = TypeVar("S", bound=Spanned)

_new: Final = tuple.__new__


@attrs.define
class Mention(Generic[V_co]):
    """An entity named, or pointed at, in the tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    value: V_co


@attrs.define
class Group:
    """Several firms that a sentence tells of at once, in the tokens ``first`` up to, not including, ``last``.

    Attributes
    ----------
    firms : tuple of str
        Their ids, in the order in which they are named.
    phrase : bool
        Whether words stand for them ("the pair") rather than their names.
    each : bool
        Whether what is told is told of each of them.
    apart : bool
        Whether amounts are, too: so says "each", and not "both".
    in_order : bool
        Whether several things are told of them in their order ("respectively").
    """

    first: int
    last: int
    firms: tuple[str, ...]
    phrase: bool = False
    each: bool = False
    apart: bool = False
    in_order: bool = False


@attrs.define
class Scene:
    """One sentence, and everything that stands in it, each list in order.

    Attributes
    ----------
    index : int
        Its place among the article's sentences.
    first, last : int
        Half-open token indices.
    paragraph : int
        Which paragraph it stands in.
    title : bool
        Whether it is the headline: present tense means past there, and a bare
        infinitive the future.
    topic : str or None
        The id of the company that the text before speaks of, for "the company" and "its".
    breaks : tuple of int
        The tokens at which a new clause begins.
    companies : list of Mention
        Companies by id, named or pointed at by a phrase ("the automaker").
    groups : list of Group
        Firms that it tells of at once.
    vehicles, plants : list of Mention
        The drafts of models and plants that are named or pointed at.
    parse : Any
        What the rules of a language have worked out of how the sentence is built, kept for those that come after.
    """

    index: int
    first: int
    last: int
    paragraph: int
    title: bool
    dates: list[DateHit]
    quantities: list[QuantityHit]
    names: list[NameHit]
    places: list[PlaceHit]
    people: list[PersonHit]
    cues: Cues
    topic: str | None = None
    companies: list[Mention[str]] = attrs.field(factory=list)
    groups: list[Group] = attrs.field(factory=list)
    vehicles: list[Mention[Draft]] = attrs.field(factory=list)
    plants: list[Mention[Draft]] = attrs.field(factory=list)

    breaks: tuple[int, ...] = ()
    parse: Any = None

    def clause(self, i: int) -> tuple[int, int]:
        """Return the clause around token ``i``, as half-open token indices.

        Clauses end at semicolons, colons, dashes, brackets, quotation marks, and at a
        comma that a clause-making word follows ("which", "while", "and"); commas within
        lists and numbers part nothing.
        """
        at = bisect_right(self.breaks, i)
        return (self.breaks[at - 1] if at else self.first), (self.breaks[at] if at < len(self.breaks) else self.last)

    def within(self, hits: Iterable[S], first: int, last: int) -> list[S]:
        """Return the hits that stand wholly in the tokens ``first`` up to ``last``."""
        return [hit for hit in hits if hit.first >= first and hit.last <= last]

    def nearest(self, hits: Sequence[S], i: int, reach: int) -> S | None:
        """Return the hit nearest to token ``i``, at most ``reach`` tokens away; of two, the later."""
        best: S | None = None
        best_gap = reach + 1
        for hit in hits:
            gap = hit.first - i if hit.first >= i else i + 1 - hit.last
            if gap <= best_gap and gap <= reach:
                best, best_gap = hit, gap
        return best


@attrs.define
class Document:
    """An article in work: its tokens, its sentences, and the drafts made so far.

    Attributes
    ----------
    tokens : Tokens
        The whole text, cut once.
    lexicon : Lexicon
        The cues and small words of its language.
    published : date or None
        The day the article is told from.
    scenes : list of Scene
        The story's sentences; headlines count, credits and debris do not.
    drafts : list of Draft
        What the extractors have made so far, in the order they made it.
    company_kinds : dict
        What kind of firm each company id is, as far as a table or the text tells.
    company_countries : dict
        Where each company id is from, as far as a table tells.
    parents : dict
        Whose unit each company is, as far as a table or the text tells.
    refused : list of Refused
        What was seen and not trusted, and why.
    dateline : DateSpan or None
        The date of the byline or dateline as it reads in the text.
    language : str
        The code of the article's language.
    words : callable
        Returns the small words of one kind in that language.
    """

    tokens: Tokens
    lexicon: Lexicon
    published: date | None
    scenes: list[Scene]
    drafts: list[Draft] = attrs.field(factory=list)
    company_kinds: dict[str, str | None] = attrs.field(factory=dict)
    company_countries: dict[str, str | None] = attrs.field(factory=dict)
    parents: dict[str, str] = attrs.field(factory=dict)
    refused: list[Refused] = attrs.field(factory=list)
    dateline: DateSpan | None = None
    language: str = attrs.field(init=False)
    words: Callable[[str], frozenset[str]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.language, self.words = self.lexicon.language, self.lexicon.words

    def evidence(self, field: str, first: int, last: int) -> Passage:
        """Return where the words of ``field`` stand: the tokens ``first`` up to ``last``."""
        tokens = self.tokens
        # What the class would call itself, at half the price.
        return _new(Passage, (tokens.start[first], tokens.end[last - 1], field))

    def refuse(self, evidence: Passage, guess: str, reason: str, *, record: str | None = None, field: str | None = None) -> None:
        """Note what was seen and not trusted: the words, what they might have meant, and why they were not believed."""
        start, end, _ = evidence
        self.refused.append(Refused(start=start, end=end, text=self.tokens.text[start:end], guess=guess, reason=reason, record=record, field=field))

    def related(self, one: str | None, other: str | None) -> bool:
        """Tell whether two company ids are one firm, or one the unit of the other: news calls both by one name."""
        if one is None or other is None:
            return False
        return one == other or self.parents.get(one) == other or self.parents.get(other) == one
