"""Find English dates: what is said, what it is told from, and so which days it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import attrs

from evnews.find import expressions as ex
from evnews.find.anchors import Anchors, told_from
from evnews.find.calendar import leaves_open, resolve, role_of
from evnews.find.en.date_frame import Mention, mentions
from evnews.find.en.date_grammar import reader
from evnews.find.en.date_reader import Reader
from evnews.find.en.tense import spoken, tense
from evnews.find.hits import DateHit
from evnews.find.stretches import Stretch, span
from evnews.text.split import Sentence, sentences
from evnews.text.tokens import Tokens

__all__ = ["dates"]


def dates(tokens: Tokens, reference: date | None) -> list[DateHit]:
    """Find every date in a text.

    Parameters
    ----------
    tokens : Tokens
        The text.
    reference : date or None
        The day of publication; without it, what needs a year stays partial.

    Returns
    -------
    list of DateHit
        In the order of the text, none overlapping.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> [str(hit.value) for hit in dates(tokenize("It opened in June and closes by the end of next year."), date(2023, 12, 8))]
    ['2023-06', '../2024-12-31']
    """
    r = reader(tokens)
    found = mentions(r)
    if not found:
        return []
    story = _Story(r, told_from(reference))
    out: list[DateHit] = []
    for sentence, within in _by_sentence(found, sentences(tokens)):
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

    def __init__(self, r: Reader, reference: date | None) -> None:
        self.r = r
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
        for k, mention in enumerate(found):
            speech = mention is self.spoken
            anchors = Anchors(self.reference, -1) if speech else Anchors(now, 0, self.stated, beside, self.day, self.data)
            if not anchors.tense and leaves_open(mention.expression):
                anchors = attrs.evolve(anchors, tense=tense(self.r, mention.first, mention.last, sentence.first, sentence.last))
                anchors = _told_back(anchors, mention.expression)
            if mention.open_from is not None:
                self._open(mention, anchors)
            if _compares(mention.expression) and not _is_period(beside):
                anchors = attrs.evolve(anchors, stated=self._compared(sentence, found[k + 1 :], anchors))
            stretch = resolve(mention.expression, anchors)
            if stretch is None:
                continue
            if not isinstance(mention.expression, ex.Bound):
                beside = self._remember(stretch)
            yield DateHit(mention.first, mention.last, span(stretch), role_of(mention.expression))

    def _compared(self, sentence: Sentence, ahead: list[Mention], anchors: Anchors) -> Stretch | None:
        """Return the period that "a year earlier" is told from when it stands first: "up from a year earlier to 50 in March"."""
        for mention in ahead[:2]:
            if leaves_open(mention.expression):
                side = tense(self.r, mention.first, mention.last, sentence.first, sentence.last)
                stretch = resolve(mention.expression, attrs.evolve(anchors, tense=side))
                if _is_period(stretch):
                    return stretch
        return self.data or self.stated if self.stated is None or self.stated.unit == "day" else self.stated

    def _open(self, mention: Mention, anchors: Anchors) -> None:
        """Make an open interval of "from 2027", if that is not over."""
        base = resolve(mention.expression, anchors)
        if base is None or mention.open_from is None:
            return
        if base.last is None or anchors.now is None or base.last >= anchors.now or anchors.tense > 0:
            mention.expression = ex.Bound("from", mention.expression)
            mention.first = mention.open_from

    def _speaking(self, sentence: Sentence, found: list[Mention]) -> date | None:
        """Return the day that the sentence is told from: of a speech in it, or of one that goes on, or of publication."""
        if self.reference is None:
            return None
        for mention in found:
            expression = mention.expression
            if not isinstance(expression, (ex.Point, ex.Weekday)) or (isinstance(expression, ex.Point) and expression.unit != "day"):
                continue
            if spoken(self.r, mention.first, sentence.first):
                stretch = resolve(expression, Anchors(self.reference, -1))
                if stretch is not None and stretch.first is not None and stretch.first <= self.reference:
                    self.speech, self.spoken = stretch.first, mention
                    return self.speech
        if self.speech is not None and self._goes_on(sentence):
            return self.speech
        self.speech = None
        return self.reference

    def _goes_on(self, sentence: Sentence) -> bool:
        """Tell whether the same speaker goes on: "he noted"."""
        low, words = self.r.low, self.r.words
        for i in range(sentence.first, min(sentence.last, sentence.first + 200)):
            if low[i] in words.speech and ((i and low[i - 1] in ("he", "she")) or low[i + 1] in ("he", "she")):
                return True
        return False

    def _remember(self, stretch: Stretch) -> Stretch:
        self.stated = stretch
        if stretch.unit == "day":
            self.day = stretch
        elif stretch.unit in ("month", "quarter", "half", "span") and stretch.last is not None and self.reference is not None:
            over = stretch.last <= self.reference + timedelta(days=15)
            if over and (self.data is None or self.data.last is None or stretch.last >= self.data.last):
                self.data = stretch
        return stretch


def _compares(expression: ex.Expression) -> bool:
    return isinstance(expression, ex.Shift) and expression.unit == "year" and expression.count < 0 and isinstance(expression.base, ex.Stated)


def _is_period(stretch: Stretch | None) -> bool:
    return stretch is not None and stretch.first is not None and stretch.unit in ("month", "quarter", "half", "span")


def _told_back(anchors: Anchors, expression: ex.Expression) -> Anchors:
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
