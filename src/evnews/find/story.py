"""The dates of a text in order: what has been said so far decides what the next words are told from.

A language finds the mentions and tells the tense of the words around each; the rest is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

import attrs

from evnews.find import expressions as ex
from evnews.find.anchors import GIVEN_UP, Anchors, told_from
from evnews.find.calendar import resolve
from evnews.find.expressions import Expression
from evnews.find.hits import DateHit
from evnews.find.openness import leaves_open, role_of
from evnews.find.stretches import Stretch, span
from evnews.text.split import sentences
from evnews.text.tokens import Sentence, Tokens

__all__ = ["Mention", "Teller", "told"]


@attrs.define
class Mention:
    """An expression in the tokens ``first`` up to, not including, ``last``.

    ``open_from`` is the token of a "from" that may hold it: it begins an open interval only if what follows lies ahead.
    """

    first: int
    last: int
    expression: Expression
    open_from: int | None = None


class Teller(Protocol):
    """What a language tells about the words around a date."""

    def tense(self, mention: Mention, sentence: Sentence) -> int:
        """Return -1 for the past, 1 for the future, 0 where nothing tells."""
        ...

    def alone(self, mention: Mention, sentence: Sentence) -> bool:
        """Tell whether a date is all that the sentence says, so that nothing around helps to read it."""
        ...

    def spoken(self, mention: Mention, sentence: Sentence) -> bool:
        """Tell whether a date is the day of a speech that the sentence reports."""
        ...

    def goes_on(self, sentence: Sentence) -> bool:
        """Tell whether the speaker of the sentence before goes on."""
        ...


def told(tokens: Tokens, found: list[Mention], teller: Teller, reference: date | None) -> list[DateHit]:
    """Resolve the mentions of a text in order.

    Parameters
    ----------
    tokens : Tokens
        The text.
    found : list of Mention
        What it says, in its order.
    teller : Teller
        What its language tells about the words around.
    reference : date or None
        The day of publication; without it, what needs a year stays partial.

    Returns
    -------
    list of DateHit
        One for each mention that means any days.
    """
    if not found:
        return []
    story = _Story(teller, told_from(reference))
    out: list[DateHit] = []
    for sentence, within in _by_sentence(found, sentences(tokens)):
        if within or story.speech is not None:
            out.extend(story.tell(sentence, within))
    return out


def _by_sentence(found: list[Mention], parts: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[Mention]]]:
    at = 0
    for part in parts:
        first = at
        while at < len(found) and found[at].first < part.last:
            at += 1
        yield part, found[first:at]


class _Story:
    """What has been said so far, as the dates of a text are resolved in order."""

    def __init__(self, teller: Teller, reference: date | None) -> None:
        self.teller = teller
        self.reference = reference
        self.speech: date | None = None
        self.spoken: Mention | None = None
        self.stated: Stretch | None = None
        self.day: Stretch | None = None
        self.data: Stretch | None = None

    def tell(self, sentence: Sentence, found: list[Mention]) -> Iterator[DateHit]:
        """Resolve the dates of one sentence."""
        now = self._speaking(sentence, found)
        beside: Stretch | None = None
        alone = len(found) == 1 and self.teller.alone(found[0], sentence)
        for k, mention in enumerate(found):
            if mention is self.spoken:
                anchors = Anchors(self.reference, -1)
            elif leaves_open(mention.expression):
                tense = self.teller.tense(mention, sentence) or (1 if alone and _arranges(mention.expression) else 0)
                told_by = None if tense == GIVEN_UP and isinstance(mention.expression, ex.Point) else now
                anchors = _told_back(Anchors(told_by, tense, self.stated, beside, self.day, self.data, alone), mention.expression)
            else:
                anchors = Anchors(now, 0, self.stated, beside, self.day, self.data, alone)
            if mention.open_from is not None:
                _open(mention, anchors)
            if _compares(mention.expression) and not _is_period(beside):
                anchors = attrs.evolve(anchors, stated=self._compared(sentence, found[k + 1 :], anchors))
            stretch = resolve(mention.expression, anchors)
            if stretch is None:
                continue
            if not isinstance(mention.expression, (ex.Bound, ex.Again)) and not _compares(mention.expression):
                # What a period is compared with is no period of the story: the next "a year earlier" is told from the same one.
                beside = self._remember(stretch)
            yield DateHit(mention.first, mention.last, span(stretch), role_of(mention.expression))

    def _compared(self, sentence: Sentence, ahead: list[Mention], anchors: Anchors) -> Stretch | None:
        """Return the period that "a year earlier" is told from when it stands first: "up from a year earlier to 50 in March"."""
        for mention in ahead[:2]:
            if leaves_open(mention.expression) or isinstance(mention.expression, (ex.Point, ex.Slice)):
                stretch = resolve(mention.expression, attrs.evolve(anchors, tense=self.teller.tense(mention, sentence)))
                if _is_period(stretch):
                    return stretch
        return self.data or self.stated if self.stated is None or self.stated.unit == "day" else self.stated

    def _speaking(self, sentence: Sentence, found: list[Mention]) -> date | None:
        """Return the day that the sentence is told from: of a speech in it, or of one that goes on, or of publication."""
        if self.reference is None:
            return None
        for mention in found:
            expression = mention.expression
            if not isinstance(expression, (ex.Point, ex.Weekday)) or (isinstance(expression, ex.Point) and not self._may_be_of_speech(expression)):
                continue
            if self.teller.spoken(mention, sentence):
                stretch = resolve(expression, Anchors(self.reference, -1))
                if stretch is not None and stretch.first is not None and stretch.first <= self.reference:
                    self.speech, self.spoken = stretch.first, mention
                    return self.speech
        if self.speech is not None and self.teller.goes_on(sentence):
            return self.speech
        self.speech = None
        return self.reference

    def _may_be_of_speech(self, point: ex.Point) -> bool:
        """Tell whether what is said may be told from a point: from a day, or from a month or year of its own that is no longer the present one."""
        if point.unit == "day":
            return True
        year = point.inside if point.unit == "month" else point
        if not isinstance(year, ex.Point) or year.unit != "year" or self.reference is None:
            return False
        return year.number < self.reference.year

    def _remember(self, stretch: Stretch) -> Stretch:
        self.stated = stretch
        if stretch.unit == "day":
            self.day = stretch
        elif stretch.unit in ("month", "quarter", "half", "span") and stretch.last is not None and self.reference is not None:
            over = stretch.last <= self.reference + timedelta(days=15)
            if over and (self.data is None or self.data.last is None or stretch.last >= self.data.last):
                self.data = stretch
        return stretch


def _open(mention: Mention, anchors: Anchors) -> None:
    """Make an open interval of "from 2027", if that is not over."""
    base = resolve(mention.expression, anchors)
    if base is None or mention.open_from is None:
        return
    if base.last is None or anchors.now is None or base.last >= anchors.now or anchors.tense > 0:
        mention.expression = ex.Bound("from", mention.expression)
        mention.first = mention.open_from


def _arranges(expression: Expression) -> bool:
    """Tell whether an expression that stands alone is an arrangement, and so lies ahead.

    "The first Tuesday of October" and "Christmas" do; a month, a day of a month, a weekday, a quarter may be noted of the past as well.
    """
    match expression:
        case ex.Point():
            return expression.unit == "day" and not expression.number
        case ex.Weekday():
            return expression.pick is not None
        case ex.Slice() | ex.Trailing() | ex.Shift() | ex.Bound(kind="as_of" | "since"):
            return False
    return True


def _compares(expression: Expression) -> bool:
    if isinstance(expression, ex.Again):
        return True
    return isinstance(expression, ex.Shift) and expression.unit == "year" and expression.count < 0 and isinstance(expression.base, ex.Stated)


def _is_period(stretch: Stretch | None) -> bool:
    return stretch is not None and stretch.first is not None and stretch.unit in ("month", "quarter", "half", "span")


def _told_back(anchors: Anchors, expression: Expression) -> Anchors:
    """Let a day of long ago, stated in the same sentence, choose the year of the days behind it."""
    beside, now = anchors.beside, anchors.now
    if (
        beside is None
        or not isinstance(expression, ex.Point)
        or expression.unit != "day"
        or beside.unit != "day"
        or beside.last is None
        or now is None
        or anchors.tense > 0
        or beside.last.year > now.year - 2
    ):
        return anchors
    return attrs.evolve(anchors, now=beside.last, tense=1)
