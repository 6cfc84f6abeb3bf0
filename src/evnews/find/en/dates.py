"""Find English dates: what is said, what it is told from, and so which days it means."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs

from evnews.find.en.date_frame import mentions
from evnews.find.en.date_grammar import reader
from evnews.find.en.date_reader import Reader
from evnews.find.en.tense import spoken, tense
from evnews.find.hits import DateHit
from evnews.find.story import Mention, told
from evnews.text.tokens import Sentence, Tokens

__all__ = ["dates"]

_FAR = 200
_LEADS: Final[tuple[list[str], ...]] = ([], ["the"], ["at"], ["on"], ["at", "the"], ["on", "the"])


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
    return told(tokens, mentions(r), _Teller(r), reference)


@attrs.frozen
class _Teller:
    """What English words tell about the dates among them."""

    r: Reader

    def tense(self, mention: Mention, sentence: Sentence) -> int:
        return tense(self.r, mention.first, mention.last, sentence.first, sentence.last)

    def alone(self, mention: Mention, sentence: Sentence) -> bool:
        """Tell whether a date is a heading or an entry: "at the end of April"; "in" and "over" are the rest of a sentence."""
        low = self.r.low
        return low[sentence.first : mention.first] in _LEADS and low[mention.last : sentence.last] in ([], ["."])

    def spoken(self, mention: Mention, sentence: Sentence) -> bool:
        return spoken(self.r, mention.first, mention.last, sentence.first, sentence.last)

    def goes_on(self, sentence: Sentence) -> bool:
        """Tell whether the same speaker goes on: "he noted"."""
        low, words = self.r.low, self.r.words
        for i in range(sentence.first, min(sentence.last, sentence.first + _FAR)):
            if low[i] in words.speech and ((i and low[i - 1] in ("he", "she")) or low[i + 1] in ("he", "she")):
                return True
        return False
