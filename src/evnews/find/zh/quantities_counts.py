"""What a Chinese measure word behind a number counts, by the nouns around it and by what the text counted before."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypeVar

from evnews.find.zh.numbers import Number
from evnews.find.zh.quantities_units import CLOSED, Unit
from evnews.find.zh.vocabulary import Counted, Vocabulary, words_of
from evnews.text.phrases import Phrases
from evnews.text.tokens import Tokens

__all__ = ["Memory", "count_after", "noun_before"]

V = TypeVar("V")

_ONE: Final = Decimal(1)
# How far behind a measure word, and before a number, a noun tells what is counted.
_AHEAD, _BACK = 8, 14
_ENDS: Final = frozenset(",。!?;:、()\"'“”《》<>[]|/-")
# "全国…达到1700万个": what ends the name of a country counts none before a number.
_LAND: Final = frozenset("国")
_SEATED: Final = range(2, 10)
_MODEL_YEARS: Final = range(1990, 2101)
# A noun this long or shorter is taken into the span: "31座城市", "4500个就业岗位".
_NAMED: Final = 4


class Memory:
    """What a text has counted so far.

    Attributes
    ----------
    kept : dict
        By measure word, what was counted with it last.
    claimed : int
        The token after the last noun that a number before it counts.
    """

    __slots__ = ("claimed", "kept")

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.claimed = 0

    def count(self, counted: Counted, measure: str, last: int) -> Unit | None:
        """Return what is counted as a unit, and remember it."""
        if counted.keep:
            self.kept[measure] = counted.unit
        return Unit(last, counted.unit, _ONE, Decimal(0), "count") if counted.unit else None


def count_after(tokens: Tokens, words: Vocabulary, number: Number, memory: Memory) -> Unit | None:
    """Read the measure word behind a number, and what it counts by the nouns around it.

    Parameters
    ----------
    memory : Memory
        What the text counted before; it is kept up to date.
    """
    low, j = tokens.low, number.last
    found = words.measures.match(tokens, j)
    if found is None or (not number.digits and number.low == 1 and number.low == number.high):
        return None
    last, (nouns, plain) = found
    measure = "".join(low[j:last])
    after = low[last] if last < len(low) else ""
    if number.first and low[number.first - 1] in words_of("rank") and number.low < 1000:
        return None
    listed = low[last + 2 : last + 3] == ["座"] and nouns.match(tokens, last + 3) is not None  # "3座和5座换电站"
    if measure == "座" and number.low in _SEATED and number.scale == 1 and not listed and _is_seats(tokens, number, last):
        return Unit(last, "seat", _ONE, Decimal(0), "count")
    if plain is not None and after in plain.barred:
        return _person_seat(tokens, number, last) if measure == "人" else None
    if measure == "人" and not number.digits and number.high < 10:
        return None
    if measure == "款" and number.scale == 1 and number.low in _MODEL_YEARS and number.digits.isdecimal():
        return None
    behind = _noun_after(tokens, nouns, last)
    if behind is not None:
        end, counted = behind
        memory.claimed = end
        taken = counted.unit and low[last] != "的" and end - last <= _NAMED and (measure in ("个", "座") or _bounded(tokens, words, end))
        return memory.count(counted, measure, end if taken else last)
    named = noun_before(tokens, nouns, number.first, memory.claimed)
    ends = not after or not "一" <= after <= "龥" or after in words_of("counted end")
    if named is not None and number.low >= 2 and ends:
        return memory.count(named, measure, last)
    if plain is not None and number.low >= plain.least:
        return memory.count(plain, measure, last)
    unit = memory.kept.get(measure, "")
    return Unit(last, unit, _ONE, Decimal(0), "count") if unit and number.low >= 20 and ends else None


def _bounded(tokens: Tokens, words: Vocabulary, j: int) -> bool:
    """Tell whether a bound stands behind a noun: "300家门店以上"."""
    found = words.after.match(tokens, j)
    return found is not None and found[1] in ("low", "high", "about") and tokens.low[j] != "+"


def _is_seats(tokens: Tokens, number: Number, last: int) -> bool:
    low = tokens.low
    following = words_of("seats")
    after = low[last] if last < len(low) else ""
    before = low[number.first - 1] if number.first else ""
    pairs = {after, "".join(low[last : last + 2]), "".join(low[last : last + 3])}
    if after in CLOSED or not after:
        return before in words_of("seats before") or "".join(low[max(0, number.first - 2) : number.first]) in words_of("seats before")
    return not pairs.isdisjoint(following)


def _person_seat(tokens: Tokens, number: Number, last: int) -> Unit | None:
    return Unit(last + 1, "seat", _ONE, Decimal(0), "count") if tokens.low[last] == "座" and number.low in _SEATED else None


def _noun_after(tokens: Tokens, nouns: Phrases[Counted], j: int) -> tuple[int, Counted] | None:
    """Return the first noun behind token ``j`` within its phrase: (token after it, what it tells)."""
    low = tokens.low
    for k in range(j, min(j + _AHEAD, len(low))):
        if low[k] in nouns:
            found = nouns.match(tokens, k)
            if found is not None:
                return found
        if (low[k] in _ENDS and low[k] != '"') or "0" <= low[k][0] <= "9":
            return None
    return None


def noun_before(tokens: Tokens, nouns: Phrases[V], first: int, floor: int) -> V | None:
    """Return what the nearest of some nouns before a number, and not before token ``floor``, tells within its sentence."""
    low, ends = tokens.low, words_of("end")
    for k in range(first - 1, max(floor - 1, first - 1 - _BACK), -1):
        if low[k] in nouns:
            found = nouns.match(tokens, k)
            if found is not None and found[0] <= first and not (low[k] in _LAND and found[0] == k + 1):
                return found[1]
        if k == 0 or low[k] in ends or "\n" in tokens.view[tokens.end[k - 1] : tokens.start[k]]:
            return None
    return None
