"""English numbers: digits, words and both together, to an exact ``Decimal``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from evnews.find.en.vocabulary import words_of
from evnews.find.numerals import decimal_of
from evnews.text.tables import rows
from evnews.text.tokens import Tokens

__all__ = ["Number", "letter_scale", "number_at", "number_starts", "number_words"]

_ONE = Decimal(1)
# Words that count, but are also something else: they open a number only before a scale or a unit.
_ARTICLES = frozenset({"a", "an"})
_VAGUE = frozenset({"several", "few", "many", "some", "couple", "of"})
_FRACTION_OPENERS = frozenset({"half", "quarter"})
# Words in lower case whose number is a name.
_NAMES = frozenset({"model", "phase", "no", "batch", "day", "week", "page", "line", "unit", "level", "type", "from", "to", "and", "or", "between", "in"})
_TOPS = frozenset("1234579")
_BOTTOMS = frozenset({"2", "3", "4", "5", "8", "10", "16"})
_MOST_GROUPS = 5
_CROSSES = frozenset({"x", "×", "*", "·"})
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))
# Longer powers are no quantity of anything.
_MOST_POWER = 3
_THIN_SPACES = "\u00a0\u2009\u202f"


class Number(NamedTuple):
    """A number and how it was written.

    Attributes
    ----------
    first, last : int
        Half-open token indices.
    value : Decimal
        The number with its scale.
    scale : Decimal
        The scale word's worth, 1 where there is none: it may belong to a number before.
    digits : str
        The digits as written; empty for a number in words.
    """

    first: int
    last: int
    value: Decimal
    scale: Decimal
    digits: str


class _Words(NamedTuple):
    small: dict[str, Decimal]
    ten: dict[str, Decimal]
    scale: dict[str, Decimal]
    part: dict[str, Decimal]
    letter: dict[str, Decimal]
    sign: dict[str, Decimal]


@cache
def number_words() -> _Words:
    """Return the number words of the table, by what they do in a number."""
    kinds: dict[str, dict[str, Decimal]] = {"small": {}, "ten": {}, "scale": {}, "part": {}, "letter": {}, "sign": {}}
    for row in rows("en/number_words"):
        kinds["scale" if row["kind"] == "hundred" else row["kind"]][row["word"]] = Decimal(row["value"])
    return _Words(**kinds)


@cache
def number_starts() -> frozenset[str]:
    """Return the words that a number can begin with."""
    words = number_words()
    return frozenset({*words.small, *words.ten, *words.sign, "a", "an", "half", "quarter", "hundred", "thousand", "dozen", "million", "billion"})


def number_at(tokens: Tokens, i: int) -> Number | None:
    """Read the number that begins at token ``i``, as far as it goes.

    Parameters
    ----------
    tokens : Tokens
        The text.
    i : int
        Where the number's first token should stand.

    Returns
    -------
    Number or None
        ``None`` where no number begins, or where the digits are a code.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> [str(number_at(tokenize(s), 0).value) for s in ("fifty-two", "2.37 billion", "a billion and a half", "half a million", "1.5 lakh")]
    ['52', '2370000000.00', '1500000000.0', '500000.0', '150000.0']
    >>> number_at(tokenize("a car"), 0) is None
    True
    """
    if tokens.low[i][0].isdecimal():
        return _in_digits(tokens, i)
    return _in_words(tokens, i)


def letter_scale(tokens: Tokens, number: Number) -> Number | None:
    """Read a letter glued to a number in digits as its scale: ``50k``, ``1.2bn`` told as ``1.2b``.

    Only the caller knows whether money or a count stands here, and ``m`` is no metre.
    """
    j = number.last
    if not number.digits or j >= len(tokens.low) or not tokens.glued(j) or number.scale != _ONE:
        return None
    worth = number_words().letter.get(tokens.low[j])
    return number._replace(last=j + 1, value=number.value * worth, scale=worth) if worth else None


def _in_digits(tokens: Tokens, i: int) -> Number | None:
    if decimal_of(tokens.low[i]) is None:
        return None
    digits, j = _groups(tokens, i) if tokens.low[i].isdecimal() else (tokens.low[i], i + 1)
    value = decimal_of(digits)
    if value is None:
        return None
    power = _power_after(tokens, j)
    if power is not None:
        return Number(i, power[1], value * power[0], _ONE, digits)
    value, j = _fraction_after(tokens, j, value)
    return _with_lower_scales(tokens, _scaled(tokens, i, j, value, digits))


def _groups(tokens: Tokens, i: int) -> tuple[str, int]:
    """Join what white space, an apostrophe or a broken line has cut out of one number: (digits, token after)."""
    low, view, start, end = tokens.low, tokens.view, tokens.start, tokens.end
    count = len(low)
    digits, j = low[i], i + 1
    if len(digits) <= 3:
        if _is_spaced_group(tokens, i):
            digits, j = digits + low[j], j + 1
        while j < min(count, i + _MOST_GROUPS) and _is_group(low[j]) and start[j] == end[j - 1] + 1 and tokens.text[end[j - 1]] in _THIN_SPACES:
            digits, j = digits + low[j], j + 1
    if j + 1 >= count or not low[j + 1].isdecimal():
        return digits, j
    before, after = view[end[j - 1] : start[j]], view[end[j] : start[j + 1]]
    if low[j] == "'" and not before and not after and _is_group(low[j + 1]):
        # Swiss "140'000".
        return digits + low[j + 1], j + 2
    if low[j] == "." and ((before and after == " ") or (not before and after == "\n" and j + 2 < count and low[j + 2] in number_words().scale)):
        # "18 . 5 %" of tokenized copy, and a decimal over a line break: "11.\n5 billion".
        return f"{digits}.{low[j + 1]}", j + 2
    return digits, j


def _is_group(word: str) -> bool:
    return len(word) == 3 and word.isdecimal()


def _is_spaced_group(tokens: Tokens, i: int) -> bool:
    """Tell "30 000 euros" from two numbers: three digits after one space, and no name or date before."""
    low, j = tokens.low, i + 1
    if j >= len(low) or not _is_group(low[j]) or tokens.view[tokens.end[i] : tokens.start[j]] != " ":
        return False
    if tokens.text[tokens.end[i]] != " " or (j + 1 < len(low) and (low[j + 1][0].isdecimal() or (tokens.glued(j + 1) and low[j + 1][0].isalpha()))):
        return False
    before = tokens.word[i - 1] if i else "a"
    return (before[0].islower() and low[i - 1] not in _NAMES) or before in "$€£₹("


def _with_lower_scales(tokens: Tokens, number: Number) -> Number:
    """Go on from Indian scales to lower ones: "2 lakh 99 thousand 990"."""
    low, scales = tokens.low, number_words().scale
    last, value, j = number.scale, number.value, number.last
    while last in (10_000_000, 100_000, 1000) and j < len(low) and low[j].isdecimal() and len(low[j]) <= 3 and not tokens.glued(j):
        lower = scales.get(low[j + 1], _ONE) if j + 1 < len(low) else _ONE
        if lower >= last or (lower == 1 and number.scale < 100_000):
            break
        value, last, j = value + int(low[j]) * lower, lower, j + (2 if lower > 1 else 1)
    return number._replace(value=value, last=j)


def _fraction_after(tokens: Tokens, j: int, value: Decimal) -> tuple[Decimal, int]:
    """Read what halves and quarters follow digits: ``1/4``, ``2 1/2``, ``3½``, ``2 and a half``."""
    low = tokens.low
    count = len(low)
    if j >= count:
        return value, j
    sign = number_words().sign.get(low[j])
    if sign is not None:
        return value + sign, j + 1
    if low[j] == "/" and _is_over(tokens, j, value) and low[j + 2 : j + 3] != ["/"]:
        return value / int(low[j + 1]), j + 2
    if j + 1 < count and low[j + 1] == "/" and low[j] in _TOPS and not tokens.glued(j) and _is_over(tokens, j + 1, Decimal(low[j])):
        return value + Decimal(low[j]) / int(low[j + 2]), j + 3
    half = _and_part(tokens, j)
    return (value + half[0], half[1]) if half else (value, j)


def _power_after(tokens: Tokens, j: int) -> tuple[Decimal, int] | None:
    """Read "e-3", "e6", "x 10^6", "×10-5" behind digits: (power of ten, token after)."""
    low, count = tokens.low, len(tokens.low)
    if j >= count or not (low[j] in _CROSSES or (low[j][0] == "e" and tokens.glued(j))):
        return None
    if low[j] in _CROSSES:
        if low[j + 1 : j + 2] != ["10"]:
            return None
        at = j + 2
        raised = at < count and low[at] == "^" and tokens.glued(at)
        at += raised
        if at >= count or not tokens.glued(at):
            return None
        if low[at] in _RAISED:
            return _raised(tokens, at)
        if not raised and low[at] != "-":
            return None
    elif low[j] == "e":
        at = j + 1
    else:
        return (Decimal(10) ** int(low[j][1:]), j + 1) if low[j][1:].isdecimal() and len(low[j]) <= _MOST_POWER else None
    sign = -1 if low[at : at + 1] == ["-"] else 1
    at += low[at : at + 1] in (["-"], ["+"])
    if at >= count or not tokens.glued(at) or not low[at].isdecimal() or len(low[at]) >= _MOST_POWER:
        return None
    return Decimal(10) ** (sign * int(low[at])), at + 1


def _raised(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """Read a power in raised digits."""
    power = ""
    while at < len(tokens.low) and len(power) < _MOST_POWER and tokens.glued(at) and tokens.low[at] in _RAISED:
        power += _RAISED[tokens.low[at]]
        at += 1
    return (Decimal(10) ** int(power), at) if power.lstrip("-").isdecimal() else None


def _is_over(tokens: Tokens, stroke: int, top: Decimal) -> bool:
    """Tell whether the stroke at a token makes a fraction of ``top``, as in 1/4; 4003/1781 and 24/7 are none."""
    low = tokens.low
    if stroke + 1 >= len(low) or not (tokens.glued(stroke) and tokens.glued(stroke + 1)):
        return False
    return low[stroke + 1] in _BOTTOMS and top == int(top) and 0 < top < int(low[stroke + 1])


def _and_part(tokens: Tokens, j: int) -> tuple[Decimal, int] | None:
    """Read "and a half" at token ``j``."""
    low = tokens.low
    if j + 2 < len(low) and low[j] == "and" and low[j + 1] in ("a", "one") and low[j + 2] in _FRACTION_OPENERS:
        return _ONE / number_words().part[low[j + 2]], j + 3
    return None


def _scaled(tokens: Tokens, first: int, j: int, value: Decimal, digits: str) -> Number:
    """Multiply by the scale words at token ``j``: "2.37 billion", "16,000-crore", "3 million and a half"."""
    low, scales = tokens.low, number_words().scale
    scale = _ONE
    for _ in range(3):
        at = j + 1 if j + 1 < len(low) and low[j] == "-" and tokens.glued(j) and tokens.glued(j + 1) else j
        worth = scales.get(low[at]) if at < len(low) else None
        if worth is None or (scale != _ONE and worth < 1000):
            break
        scale *= worth
        j = at + 1
    if scale != _ONE:
        half = _and_part(tokens, j)
        if half:
            value, j = value + half[0], half[1]
    elif digits and j < len(low) and low[j] == "k" and tokens.glued(j):
        scale, j = Decimal(1000), j + 1
    return Number(first, j, value * scale, scale, digits)


def _in_words(tokens: Tokens, i: int) -> Number | None:
    low, words = tokens.low, number_words()
    word = low[i]
    if word in words.sign:
        return _scaled(tokens, i, i + 1, words.sign[word], word)
    if word in _ARTICLES:
        return _after_article(tokens, i)
    if word in _FRACTION_OPENERS:
        return _fraction(tokens, i, i, _ONE)
    if word in words.scale:
        if word.endswith("s") or low[i + 1 : i + 2] == ["-"] or (i and low[i - 1] in _VAGUE):
            return None
        # "hundred thousand dollars", "thousand people": a bare scale counts once.
        return _scaled(tokens, i, i, _ONE, "")
    top = words.small.get(word)
    if top == 0 and not words_of("zero").isdisjoint(low[i + 1 : i + 3]):
        # "zero emission vehicles" counts none.
        return None
    if top is not None:
        at = i + 2 if i + 2 < len(low) and low[i + 1] == "-" and tokens.glued(i + 1) else i + 1
        if at < len(low) and low[at] in words.part:
            return _fraction(tokens, i, at, top)
    return _cardinal(tokens, i)


def _after_article(tokens: Tokens, i: int) -> Number | None:
    """Read "a hundred", "a dozen", "a half million", "a couple of", "a quarter of a mile"."""
    low, words = tokens.low, number_words()
    if i + 1 >= len(low):
        return None
    following = low[i + 1]
    if following == "couple" and i + 2 < len(low):
        return _scaled(tokens, i, i + 3 if low[i + 2] == "of" else i + 2, Decimal(2), "")
    if following in _FRACTION_OPENERS or (following in words.part and low[i + 2 : i + 3] == ["of"]):
        return _fraction(tokens, i, i + 1, _ONE)
    if following in words.scale and not following.endswith("s"):
        return _cardinal_from(tokens, i, i + 1, _ONE)
    return None


def _fraction(tokens: Tokens, first: int, at: int, top: Decimal) -> Number | None:
    """Read a part in words: "half a million", "three quarters of a billion", "half an hour"; a bare part is no number."""
    low, words = tokens.low, number_words()
    value = top / words.part[low[at]]
    of = at + 1 < len(low) and low[at + 1] == "of"
    j = at + 2 if of else at + 1
    article = j < len(low) and (low[j] in _ARTICLES or (of and low[j] == "one" and low[j + 1 : j + 2] in (["percent"], ["percentage"])))
    j += article
    if j < len(low) and low[j] in words.scale:
        return _scaled(tokens, first, j, value, "")
    # The caller looks for the unit: "half an hour", "a quarter of a mile".
    return Number(first, j, value, _ONE, "") if article and (of or low[at] == "half") else None


def _cardinal(tokens: Tokens, i: int) -> Number | None:
    """Read "fifty-two", "two hundred and five thousand", "one and a half million"."""
    low, words = tokens.low, number_words()
    value = words.small.get(low[i])
    if value is None:
        value = words.ten.get(low[i])
        if value is None:
            return None
        j = i + 1
        at = j + 1 if j + 1 < len(low) and low[j] == "-" else j
        unit = words.small.get(low[at]) if at < len(low) else None
        if unit is not None and 0 < unit < 10:
            return _cardinal_from(tokens, i, at + 1, value + unit)
        return _cardinal_from(tokens, i, j, value)
    if i + 2 < len(low) and low[i + 1] == "point" and low[i + 2] in words.small:
        return _point(tokens, i, value)
    half = _and_part(tokens, i + 1)
    if half:
        return _scaled(tokens, i, half[1], value + half[0], "")
    return _cardinal_from(tokens, i, i + 1, value)


def _point(tokens: Tokens, i: int, whole: Decimal) -> Number:
    """Read "three point five"."""
    low, small = tokens.low, number_words().small
    j, places = i + 2, ""
    while j < len(low) and j < i + 8 and low[j] in small:
        places += str(small[low[j]])
        j += 1
    return _scaled(tokens, i, j, Decimal(f"{whole}.{places}"), "")


def _cardinal_from(tokens: Tokens, first: int, j: int, head: Decimal) -> Number:
    """Go on from a first word worth ``head``: hundreds, scales, and what is added to them."""
    low, words = tokens.low, number_words()
    count = len(low)
    total, current, scale, smallest = Decimal(0), head, _ONE, Decimal(10) ** 30
    stop = min(count, j + 16)
    while j < stop:
        at = j + 1 if low[j] == "-" and j + 1 < count and tokens.glued(j) and tokens.glued(j + 1) else j
        worth = words.scale.get(low[at])
        if worth is not None:
            if worth in (100, 12):
                if current >= 100 or not current:
                    break
                current *= worth
            elif worth < smallest and current:
                total, current, smallest, scale = total + current * worth, Decimal(0), worth, worth
            elif current and total == 0:
                current *= worth
            else:
                break
            j = at + 1
            half = _and_part(tokens, j)
            if half:
                total, j = total + half[0] * worth, half[1]
                break
            continue
        joined = at + 1 if low[at] == "and" else at
        unit = _tens(tokens, joined)
        # "two hundred and five" and "one thousand two hundred" go on; "two five" does not.
        if (
            unit is None
            or not (current == 0 or (current >= 100 and current % 100 == 0))
            or (joined > at and (current or total) and not _is_tail(tokens, unit[1], current))
        ):
            break
        if not current and not total:
            break
        current, j = current + unit[0], unit[1]
        scale = _ONE
    return Number(first, j, total + current, scale, "")


def _is_tail(tokens: Tokens, after: int, current: Decimal) -> bool:
    """Tell whether words after "and" end the number, so that "two million and three cars" stays two things."""
    return current >= 100 or (after < len(tokens.low) and tokens.low[after] in ("hundred", "thousand"))


def _tens(tokens: Tokens, j: int) -> tuple[Decimal, int] | None:
    """Read a number from 1 to 99 in words at token ``j``."""
    low, words = tokens.low, number_words()
    if j >= len(low):
        return None
    value = words.small.get(low[j])
    if value is not None:
        return (value, j + 1) if value else None
    value = words.ten.get(low[j])
    if value is None:
        return None
    at = j + 2 if j + 2 < len(low) and low[j + 1] == "-" else j + 1
    unit = words.small.get(low[at]) if at < len(low) else None
    return (value + unit, at + 1) if unit is not None and 0 < unit < 10 else (value, j + 1)
