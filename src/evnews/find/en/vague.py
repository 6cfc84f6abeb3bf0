"""English numbers that only tell a size, such as "dozens of", "tens of thousands of" and "five-digit", with the bounds that convention gives them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from evnews.find.en.numbers import Number, number_words
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens

__all__ = ["Vague", "vague_at", "vague_seconds", "vague_starts"]

_ONE = Decimal(1)
_DOZEN = Decimal(12)
_BELOW_HUNDRED = Decimal(99)
# "hundreds of" millions is the most that anything is told in.
_MOST_SCALES = 2
_PLURALS = {"hundreds": "hundred", "thousands": "thousand", "millions": "million", "billions": "billion", "trillions": "trillion"}


class Vague(NamedTuple):
    """A vague number: the lower bound as a number in words, and the upper one.

    Attributes
    ----------
    number : Number
        Where it stands, with the lower bound for its value.
    high : Decimal
        The upper bound, inclusive.
    few : bool
        Whether it is told by "several" or "a few", which make no measured time.
    """

    number: Number
    high: Decimal
    few: bool


class _Row(NamedTuple):
    form: str
    low: Decimal
    high: Decimal


@cache
def _phrases() -> Phrases[_Row]:
    return Phrases((words, _Row(row["form"], Decimal(row["low"]), Decimal(row["high"]))) for row in rows("en/vague_numbers") for words in cells(row["words"]))


def vague_seconds(words: Iterable[str]) -> set[str]:
    """Return the words that go on with a vague number which begins with one of ``words``."""
    return {second for word in words for second in _phrases().seconds(word) or ()}


@cache
def vague_starts() -> frozenset[str]:
    """Return the words that a vague number can begin with."""
    return frozenset(words.split()[0] for row in rows("en/vague_numbers") for words in cells(row["words"]))


def vague_at(tokens: Tokens, i: int) -> Vague | None:
    """Read the vague number that begins at token ``i``, with the "of" before what it counts.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> for s in ("dozens of stores", "tens of thousands of cars", "several hundred cars"):
    ...     found = vague_at(tokenize(s), 0)
    ...     print(found.number.value, found.high)
    24 99
    20000 99999
    300 999
    >>> vague_at(tokenize("hundreds"), 0) is None
    True
    """
    found = _phrases().match(tokens, i)
    if found is None:
        return None
    j, row = found
    low = tokens.low
    if row.form == "digits":
        return Vague(Number(i, j, row.low, _ONE, ""), row.high, few=False)
    scale, j = _over(tokens, j) if row.form != "scale" else _scales(tokens, j)
    if row.form != "scale":
        if (row.form == "over of" and scale == _ONE) or j >= len(low) or low[j] not in ("of", "more"):
            return None
        j += 1
    # A plural reaches to the next power of ten: less one in the last place of what it counts.
    high = _BELOW_HUNDRED if scale == _DOZEN else (row.high + 1) * scale - 1
    return Vague(Number(i, j, row.low * scale, scale, ""), high, few=row.form == "scale")


def _over(tokens: Tokens, j: int) -> tuple[Decimal, int]:
    """Read "of thousands" behind "tens" or "hundreds"."""
    low = tokens.low
    if j + 1 < len(low) and low[j] == "of" and low[j + 1] in _PLURALS:
        return number_words().scale[_PLURALS[low[j + 1]]], j + 2
    return _ONE, j


def _scales(tokens: Tokens, j: int) -> tuple[Decimal, int]:
    """Read "hundred", "dozen" or "hundred million" behind "several"."""
    low, scales = tokens.low, number_words().scale
    scale = _ONE
    for _ in range(_MOST_SCALES):
        worth = scales.get(low[j]) if j < len(low) else None
        if worth is None or low[j].endswith("s") or (scale != _ONE and worth < 1000):
            break
        scale, j = scale * worth, j + 1
    return scale, j
