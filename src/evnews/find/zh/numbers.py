"""Chinese numbers, in digits, in characters and mixed: ``15万``, ``十五万``, ``1.5亿``, ``两千三``, ``数十万``, ``百余``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from evnews.find.numerals import decimal_of
from evnews.text.tables import rows
from evnews.text.tokens import Tokens

__all__ = ["BARE", "Number", "number_at", "number_starts"]

_ONE: Final = Decimal(1)
_NONE: Final = Decimal(0)
_TEN: Final = Decimal(10)
_HUNDRED: Final = Decimal(100)
# The digits behind 万 where all are written.
_PLACES: Final = 4
_THOUSAND: Final = Decimal(1000)
_WAN: Final = Decimal(10_000)
# A numeral written in more characters than this is noise.
_MOST = 40
# 千瓦 and 兆字节 are units, in which 千 and 兆 count nothing.
_PREFIXES: Final = frozenset("千兆")
_PREFIXED: Final = frozenset("瓦克米卡伏安帕赫字比牛乏焦")
BARE: Final = frozenset("百千万亿")
"""Characters that make a number without a digit only behind a bound ("上万辆") or before another one ("百万辆")."""
# "三五年" is not thirty-five.
_FEW: Final = (Decimal(3), Decimal(5))
# What is counted in numbers long enough to group their digits, even with a wide comma.
_GROUPED: Final = frozenset("辆台部元人名份套张")
_FORMAL_NEXT: Final = frozenset("拾佰仟百千万亿元圆点折成")


class Number(NamedTuple):
    """A number as it stands in a text.

    Attributes
    ----------
    first, last : int
        Half-open token indices.
    low, high : Decimal
        Its value; two where it only tells a size ("数十", "三四百").
    scale : Decimal
        The 万, 亿 and the like at its end, which serve a whole range.
    digits : str
        The Arabic digits that it is written in, or nothing.
    more : bool
        Whether 多 or 余 stands in it: it is a lower bound.
    bare : bool
        Whether no digit is told ("万", "百余").
    """

    first: int
    last: int
    low: Decimal
    high: Decimal
    scale: Decimal
    digits: str
    more: bool
    bare: bool


class _Numerals(NamedTuple):
    """The characters of numbers, by what they do."""

    digit: dict[str, Decimal]
    formal: dict[str, Decimal]
    small: dict[str, Decimal]
    big: dict[str, Decimal]
    scale: dict[str, Decimal]
    several: dict[str, Decimal]
    more: dict[str, Decimal]
    half: dict[str, Decimal]
    point: dict[str, Decimal]
    going_on: frozenset[str]
    """All that may stand behind a digit in one number with it."""


@cache
def _numerals() -> _Numerals:
    kinds: dict[str, dict[str, Decimal]] = {}
    for row in rows("zh/number_words"):
        kinds.setdefault(row["kind"], {})[row["word"]] = Decimal(row["value"])
    kinds["scale"] = kinds["small"] | kinds["big"]
    return _Numerals(**kinds, going_on=frozenset().union(*(kinds[kind] for kind in ("digit", "formal", "scale", "point")), ("折", "个")))


@cache
def number_starts() -> frozenset[str]:
    """Return the characters that a number can begin with, besides digits."""
    n = _numerals()
    return frozenset([*n.digit, *n.formal, *n.scale, *n.several, *n.half])


def number_at(tokens: Tokens, i: int) -> Number | None:
    """Read the number that starts at token ``i``.

    Parameters
    ----------
    tokens : Tokens
        A text in simplified characters.
    i : int
        Where to start.

    Returns
    -------
    Number or None
        Whether it is a quantity is told by what stands around it.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> [str(number_at(tokenize(text), 0).low) for text in ("15万", "十五万", "一亿两千万", "三万五", "8千")]
    ['150000', '150000', '120000000', '35000', '8000']
    """
    word = tokens.low[i]
    if "0" <= word[0] <= "9":
        return _arabic(tokens, i)
    n = _numerals()
    if word in n.digit and word != "零" and (i + 1 == len(tokens.low) or tokens.low[i + 1] not in n.going_on):
        return Number(i, i + 1, n.digit[word], n.digit[word], _ONE, "", more=False, bare=False)
    if word in n.several:
        return _several(tokens, i)
    if word in n.half:
        return Number(i, i + 1, Decimal("0.5"), Decimal("0.5"), _ONE, "", more=False, bare=False)
    return _han(tokens, i)


def _decimal(digits: str) -> Decimal | None:
    """Read digits; a comma that parts no thousands parts two numbers, and is none."""
    head, comma, rest = digits.partition(",")
    if comma and (len(head) > 3 or any(len(group) != 3 for group in rest.partition(".")[0].split(","))):
        return None
    return decimal_of(digits)


def _scale_at(tokens: Tokens, j: int, *, counted: bool) -> Decimal | None:
    """Return the scale that token ``j`` is, unless it begins a unit (千瓦)."""
    low = tokens.low
    if j >= len(low):
        return None
    scale = _numerals().scale.get(low[j])
    if scale is not None and counted and low[j] in _PREFIXES and j + 1 < len(low) and low[j + 1] in _PREFIXED:
        return None
    return scale


def _product(tokens: Tokens, j: int) -> tuple[int, Decimal]:
    """Read scales in a row: 万, 百万, 万亿; and 亿 as it is spoken: "50个亿"."""
    product, low = _ONE, tokens.low
    if j >= len(low) or (low[j] not in _numerals().scale and low[j] != "个"):
        return j, product
    if low[j : j + 2] == ["个", "亿"]:
        j += 1
    for _ in range(3):
        scale = _scale_at(tokens, j, counted=True)
        if scale is None:
            break
        j, product = j + 1, product * scale
    return j, product


def _arabic(tokens: Tokens, i: int) -> Number | None:
    low = tokens.low
    value = _decimal(low[i])
    if value is None or ("," in low[i] and _is_wide(tokens, i) and not _is_grouped(tokens, i)):
        # A wide comma between narrow digits parts two numbers.
        return None
    j, more = i + 1, False
    if j + 1 < len(low) and low[j] in _numerals().more and _scale_at(tokens, j + 1, counted=True):
        j, more = j + 1, True
    j, scale = _product(tokens, j)
    total, last = value if scale == 1 else value * scale, scale
    # "1亿2000万", "1万5千", "8万8,400"
    while last >= _WAN and j < len(low) and "0" <= low[j][0] <= "9" and tokens.glued(j):
        # "1萬0644" writes the thousands out.
        part = _decimal(low[j].lstrip("0") or "0") if len(low[j]) == _PLACES and low[j].isdecimal() and last == _WAN else _decimal(low[j])
        after, smaller = _product(tokens, j + 1)
        if smaller == 1 and low[j + 1 : j + 2] == ["千"]:
            after, smaller = j + 2, _THOUSAND  # behind 万 it counts, and begins no unit
        if part is None or smaller >= last or part * smaller >= last or (smaller == 1 and part < _HUNDRED and len(low[j]) != _PLACES):
            break
        total, last, j = total + part * smaller, smaller, after
        scale = _ONE
    return Number(i, j, total, total, scale, low[i], more=more, bare=False)


def _is_wide(tokens: Tokens, i: int) -> bool:
    """Tell whether a wide comma stands between narrow digits."""
    return "，" in tokens.text[tokens.start[i] : tokens.end[i]] and tokens.text[tokens.start[i]].isascii()


def _is_grouped(tokens: Tokens, i: int) -> bool:
    """Tell whether a wide comma only groups digits: "20，300辆" is one count, "至702，800V" and "Model 3，300台" are two numbers."""
    low = tokens.low
    named = i > 0 and low[i - 1][-1].isascii() and low[i - 1][-1].isalpha()
    return not named and i + 1 < len(low) and low[i + 1] in _GROUPED


def _several(tokens: Tokens, i: int) -> Number | None:
    """Read "数十万" and "几百": from two to just below ten of their scale."""
    j, scale = _product(tokens, i + 1)
    if scale == _ONE:
        return None
    return Number(i, j, 2 * scale, _TEN * scale - 1, _ONE, "", more=False, bare=False)


class _Sum:
    """A numeral in characters as far as it is read."""

    __slots__ = ("chunk", "current", "section", "total")

    def __init__(self) -> None:
        self.total = self.section = self.chunk = _NONE
        self.current: Decimal | None = None

    def small(self, scale: Decimal) -> None:
        self.section += (_ONE if self.current is None else self.current) * scale
        self.current = None

    def big(self, scale: Decimal) -> None:
        part = self.section + (self.current or _NONE)
        if part == 0 or (self.chunk and scale > self.chunk):
            # "万亿" is a product, and so is "一万五千亿".
            part, self.total = part + self.total, _NONE
        self.total += (part or _ONE) * scale
        self.chunk, self.section, self.current = scale, _NONE, None

    def value(self) -> Decimal:
        return self.total + self.section + (self.current or _NONE)


def _han(tokens: Tokens, i: int) -> Number | None:
    """Read a number in characters; two digits that follow each other tell a size ("三四百")."""
    low = tokens.low
    n = _numerals()
    digits, formal, small, big = n.digit, n.formal, n.small, n.big
    if low[i] in formal and low[i + 1 : i + 2] and low[i + 1] not in formal and low[i + 1] not in _FORMAL_NEXT:
        return None
    strung = _strung(tokens, i)
    if strung is not None:
        return strung
    least, most = _Sum(), _Sum()
    # The last scale read, the scales at the very end, whether 零 came last, whether a digit is told.
    last, tail, zero, told, more = _NONE, _ONE, False, False, False
    j, end = i, min(len(low), i + _MOST)
    while j < end:
        word = low[j]
        digit = digits.get(word, formal.get(word))
        if digit is not None:
            if least.current is not None:
                if not least.current or most.current != least.current or digit != least.current + 1:
                    break
                most.current = digit
            elif digit == 0 and j > i:
                zero = True
            elif word == "两" and j > i and _scale_at(tokens, j + 1, counted=False) is None:
                # The weight: "三十两".
                break
            else:
                least.current = most.current = digit
                told, tail = True, _ONE
        elif word == "几" and last == _TEN and least.current is None:
            least.current, most.current = _ONE, Decimal(9)
        elif word in n.more and last and not more and least.current is None and j + 1 < end and low[j + 1] in big:
            # "十余万", "百多亿"
            more = True
        elif _scale_at(tokens, j, counted=j > i and not (last >= _WAN and least.current)) is None:
            break  # 千 begins a unit ("十五千瓦"), but behind 万 it counts: "一万五千瓦"
        elif word in small:
            scale = small[word]
            if (least.current is None and j > i) or (last and last <= scale and last < _WAN):
                break
            least.small(scale)
            most.small(scale)
            last, tail, zero, told = scale, _ONE, False, told or scale == _TEN
        else:
            scale = big[word]
            least.big(scale)
            most.big(scale)
            last, tail, zero = scale, tail * scale, False
        j += 1
    if least.current and least.current == most.current and last > _TEN and not zero:
        if low[j - 1] == "一":
            # "三万一辆" is a price.
            j -= 1
            least.current = most.current = None
        else:
            # "三万五", "一百二"
            least.current = most.current = least.current * last / 10
    bottom, top = least.value(), most.value()
    point = _fraction(tokens, j) if bottom == top and told and low[j - 1] not in big else None
    if point is not None:
        j, tail = _product(tokens, point[0])
        bottom = top = (bottom + point[1]) * tail
    return Number(i, j, bottom, top, tail if tail >= _WAN else _ONE, "", more=more, bare=not told) if j > i else None


def _strung(tokens: Tokens, i: int) -> Number | None:
    """Read digits told one by one: "三八折", "二零二三"."""
    low, digits = tokens.low, _numerals().digit
    j = i
    while j < len(low) and j < i + _MOST and low[j] in digits and low[j] != "两":
        j += 1
    if j - i < 2:
        return None
    if j - i == 2 and not (j < len(low) and low[j] == "折"):
        first, last = digits[low[i]], digits[low[i + 1]]
        if (first, last) == _FEW:
            return Number(i, j, first, last, _ONE, "", more=False, bare=False)
        if first == 0 or last == first + 1:
            return None
    if j < len(low) and low[j] in _numerals().scale and not (low[j] in BARE and j - i > 2):
        return None
    value = Decimal("".join(str(digits[word]) for word in low[i:j]))
    return Number(i, j, value, value, _ONE, "", more=False, bare=False)


def _fraction(tokens: Tokens, j: int) -> tuple[int, Decimal] | None:
    """Read what follows the point of "六点五"."""
    n = _numerals()
    low, digits, formal = tokens.low, n.digit, n.formal
    if j >= len(low) or low[j] not in n.point:
        return None
    k, shown = j + 1, ""
    while k < len(low) and k < j + _MOST:
        digit = digits.get(low[k], formal.get(low[k]))
        if digit is None or (low[k] == "两"):
            break
        shown += str(digit)
        k += 1
    return (k, Decimal(f"0.{shown}")) if shown else None
