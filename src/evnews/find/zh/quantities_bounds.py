"""What stands before a Chinese quantity: bounds, what it is counted in, verbs of growth, signs and currencies."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeVar, cast

from evnews.find.measures import Sense
from evnews.find.zh.vocabulary import Period, Vocabulary, words_of
from evnews.text.tokens import Tokens

__all__ = ["Bound", "bound_before", "growth_before", "money_before", "period_before", "sign_before"]

V = TypeVar("V")

# "最多可存23块电池": what may stand between a bound and its number.
_ABLE: Final = frozenset("可能")
# 时速 stands before a distance, and before a speed that tells its hour again.
_SPEED: Final = "/"
_SPEEDS: Final = frozenset({"km/hour", "mile/hour"})
_GAP: Final = 4
# In front of these, 年 and 月 belong to a date ("2023年产能", "当月产量").
_DATES: Final = frozenset("今明去全本当同上下次每半两三多")


class Bound(NamedTuple):
    """Words before a number and what they do to it."""

    first: int
    sense: Sense
    about: bool


def _before(tokens: Tokens, table: dict[str, list[tuple[tuple[str, ...], V]]], first: int, floor: int) -> tuple[int, V] | None:
    """Return the longest phrase that ends at token ``first``: (its first token, value)."""
    low = tokens.low
    if first <= floor:
        return None
    for phrase, value in table.get(low[first - 1], ()):
        start = first - len(phrase)
        if start >= floor and tuple(low[start:first]) == phrase:
            return start, value
    return None


def bound_before(tokens: Tokens, words: Vocabulary, first: int, floor: int, *, bare: bool) -> Bound:
    """Read the bounds and approximators that end at token ``first``.

    Parameters
    ----------
    floor : int
        The token after the quantity before, of which nothing is taken.
    bare : bool
        Whether the number has no digit, so that "上万辆" is a bound.
    """
    sense: Sense = ""
    about = False
    for _ in range(3):
        found = _before(tokens, words.before, first, floor)
        if found is None:
            break
        start, name = found
        if name == "none" or (name == "scale" and not bare):
            break
        if name == "about":
            about = True
        elif sense:
            break
        else:
            sense = "low" if name == "scale" else cast(Sense, name)
        first = start
    if not sense and first - 1 > floor:
        first, sense = _over_a_verb(tokens, words, first, floor)
    return Bound(first, sense, about)


def _over_a_verb(tokens: Tokens, words: Vocabulary, first: int, floor: int) -> tuple[int, Sense]:
    """Read "最多可存23块" as a bound."""
    low = tokens.low
    for k in range(first - 1, max(floor, first - 1 - _GAP), -1):
        if not "一" <= low[k] <= "龥":
            break
        if low[k] in _ABLE:
            found = _before(tokens, words.before, k, floor)
            if found is not None and found[1] in ("low", "high") and low[found[0]] in ("最", "至"):
                return found[0], cast(Sense, found[1])
            break
    return first, ""


def period_before(tokens: Tokens, words: Vocabulary, first: int, floor: int, unit: str, family: str) -> tuple[int, str] | None:
    """Read what a quantity is counted in from the words that end at token ``first``: (first token, the whole unit)."""
    low = tokens.low
    if first <= floor:
        return None
    for phrase, period in words.period_before.get(low[first - 1], ()):
        start = first - len(phrase)
        if start < floor or tuple(low[start:first]) != phrase:
            continue
        if (
            low[start] in ("年", "月", "日", "周")
            and start
            and (low[start - 1] in _DATES or low[start - 1][-1].isdecimal() or low[start - 1] in "一二三四五六七八九十个")
        ):
            return None
        whole = unit if period.whole == _SPEED and unit in _SPEEDS else whole_unit(period, unit, family)
        if whole:
            return start, whole
    return None


def whole_unit(period: Period, unit: str, family: str) -> str:
    """Return the unit of a quantity that is counted in something, or nothing where it cannot be."""
    if "/" in unit and period.unit:
        return ""
    if family == "time" or unit in ("percent", "percentage_point", "basis_point", "seat", "city", "model", "c_rate", "degree_Celsius"):
        return ""
    if period.of and unit not in period.of and family not in period.of:
        return ""
    return period.whole if period.whole not in ("", _SPEED) else f"{unit}/{period.unit}"


def growth_before(tokens: Tokens, first: int, floor: int) -> int | None:
    """Return where a verb of growth begins that ends at token ``first`` ("增长了1.3倍"), or ``None``."""
    for size in (3, 2, 1):
        start = first - size
        if start >= floor and "".join(tokens.low[start:first]) in words_of("growth"):
            return start
    return None


def money_before(tokens: Tokens, words: Vocabulary, first: int) -> tuple[int, str] | None:
    """Read a currency in front of token ``first``: (its first token, unit)."""
    return _before(tokens, words.money_before, first, 0)


def sign_before(tokens: Tokens, first: int, floor: int) -> tuple[int, int]:
    """Read a minus before token ``first``, and not before ``floor``: (first token, 1 or -1)."""
    low = tokens.low
    if first <= floor:
        return first, 1
    word = low[first - 1]
    if word == "负" or (word == "下" and low[first - 2 : first - 1] == ["零"]):
        return first - (1 if word == "负" else 2), -1
    if word == "-" and tokens.glued(first):
        before = low[first - 2] if first > 1 else ""
        if not before or before in "([,:;、=" or (before >= "一" and first - 1 > floor) or not tokens.glued(first - 1):
            return first - 1, -1
    return first, 1
