"""One Chinese number with what follows it: unit or measure word, rate and bounds; and shares told as fractions."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from evnews.find.measures import Sense
from evnews.find.zh.numbers import Number, number_at
from evnews.find.zh.quantities_bounds import money_before, sign_before, whole_unit
from evnews.find.zh.quantities_counts import Memory, count_after
from evnews.find.zh.quantities_units import Unit, piece_money, unit_after
from evnews.find.zh.vocabulary import Vocabulary, words_of
from evnews.text.tokens import Tokens

__all__ = ["ROWS", "Atom", "atom_at"]

_ONE: Final = Decimal(1)
_THOUSAND: Final = Decimal(1000)
# What may follow the plus of "20万+的车".
_PLUS_OF: Final = frozenset("的级以左上起")
ROWS: Final = frozenset("×x*")
"""The signs between the lengths of a car."""
_LEVELS: Final = frozenset("级")


class Atom:
    """A number and what belongs to it.

    Attributes
    ----------
    first, last : int
        Half-open token indices.
    low, high : Decimal
        The value, in the unit.
    number : Number
        How the number was written.
    unit : str
        The canonical unit; empty for a bare number.
    worth : Decimal
        What the number was multiplied with.
    family : str
        "money", "count", "time", "measure", or empty.
    ahead : bool
        Whether the currency stands before the number.
    rated : bool
        Whether what it is counted in is told behind it.
    label : bool
        Whether the number belongs to a name, a rank or a code.
    """

    __slots__ = ("about", "ahead", "family", "first", "high", "label", "last", "low", "number", "rated", "sense", "unit", "worth")

    def __init__(self, number: Number) -> None:
        self.first, self.last, self.number = number.first, number.last, number
        self.low, self.high = number.low, number.high
        self.unit = self.family = ""
        self.worth = _ONE
        self.sense: Sense = "low" if number.more else ""
        self.about = number.low != number.high
        self.ahead = self.rated = self.label = False

    def take(self, unit: Unit) -> None:
        """Give the atom the unit behind it."""
        self.last, self.unit, self.worth, self.family = unit.last, unit.unit, unit.worth, unit.family
        self.low = (self.low + unit.extra) * unit.worth
        self.high = (self.high + unit.extra) * unit.worth


def atom_at(tokens: Tokens, words: Vocabulary, i: int, floor: int, memory: Memory) -> Atom | None:
    """Read the number at token ``i`` with what follows it.

    Parameters
    ----------
    floor : int
        The token after the quantity before, of which nothing is taken.
    memory : Memory
        What the text counted before.
    """
    number = number_at(tokens, i)
    if number is None:
        return None
    share = _share(tokens, number, floor)
    if share is not None:
        return share
    number = _more(tokens, _letter_scale(tokens, number))
    atom = Atom(number)
    atom.label = _is_label(tokens, number)
    if atom.label:
        return atom
    if not number.low and not number.digits:
        # 零 only begins a word: "零下", "零百加速".
        return None
    if number.bare and number.last - number.first == 1 and not number.more and not _bounded(tokens, number.first):
        return None
    sign_first, sign = sign_before(tokens, number.first, floor)
    money = money_before(tokens, words, sign_first if sign < 0 else number.first)
    atom.first = sign_first
    if sign < 0:
        atom.low, atom.high = -atom.high, -atom.low
    unit = unit_after(tokens, words, number) or count_after(tokens, words, number, memory)
    dated = number.last < len(tokens.low) and tokens.low[number.last] == "年"
    if money is not None and money[0] >= floor and not dated and (unit is None or unit.family == "money"):
        atom.first, atom.unit, atom.family, atom.ahead = money[0], money[1], "money", unit is None
    if atom.ahead and number.last < len(tokens.low) and tokens.low[number.last] == "个":
        coins = piece_money(tokens, words, number)
        if coins is None:
            atom.unit, atom.family, atom.first, atom.ahead = "", "", sign_first, False
        else:
            atom.last, atom.low, atom.high = coins[0], atom.low + coins[1], atom.high + coins[1]
    if unit is not None and not _is_class(tokens, unit):
        name = atom.unit
        atom.take(unit)
        atom.unit = name or atom.unit
    if atom.unit:
        _rate(tokens, words, atom)
        _behind(tokens, words, atom)
    elif number.last < len(tokens.low):
        _behind(tokens, words, atom)
    return atom


def _bounded(tokens: Tokens, first: int) -> bool:
    """Tell whether a number without a digit is one by what stands before it: "上万", "近百"."""
    return first > 0 and tokens.low[first - 1] in "上近超逾过破约"


def _more(tokens: Tokens, number: Number) -> Number:
    """Take the 多 or 余 between a number and its unit: "5万多辆", "10余款"."""
    low, j = tokens.low, number.last
    if j + 1 < len(low) and low[j] in ("多", "余") and not number.more:
        return number._replace(last=j + 1, more=True)
    if j + 1 < len(low) and low[j] == "+" and tokens.glued(j) and tokens.glued(j + 1):
        return number._replace(last=j + 1, more=True)
    if j + 3 < len(low) and low[j] == "(" and low[j + 2] == ")" and low[j + 1].isdecimal() and number.first and low[number.first - 1] in ROWS:
        # "4997×1963×1440(1455)毫米": what it is with other wheels stands in brackets.
        return number._replace(last=j + 3)
    return number


def _letter_scale(tokens: Tokens, number: Number) -> Number:
    """Read "12k元" as twelve thousand."""
    low, j = tokens.low, number.last
    if (
        number.digits
        and number.scale == 1
        and j < len(low)
        and low[j] == "k"
        and tokens.glued(j)
        and (j + 1 == len(low) or not low[j + 1].isascii() or low[j + 1] in "-/")
    ):
        value = number.low * _THOUSAND
        return number._replace(last=j + 1, low=value, high=value, scale=_THOUSAND)
    return number


def _share(tokens: Tokens, number: Number, floor: int) -> Atom | None:
    """Read "百分之五" as five percent; other fractions are none."""
    low, j = tokens.low, number.last
    if j + 1 >= len(low) or low[j] != "分" or number.digits:
        return None
    told = low[j + 1] == "之"
    part = number_at(tokens, j + 1 + told) if j + 1 + told < len(low) else None
    if part is None or (not told and (part.digits or low[part.last : part.last + 1] == ["秒"])):
        return None
    part = _letter_scale(tokens, part)
    atom = Atom(number)
    atom.first, atom.last, atom.number = number.first, part.last, part
    base = number.low
    if not told or number.low != number.high or base < 100 or base.normalize().as_tuple().digits != (1,):
        atom.label = True
        return atom
    sign_first, sign = sign_before(tokens, number.first, floor)
    atom.first, atom.unit, atom.family = sign_first, "percent", "measure"
    atom.low, atom.high = sign * part.low * 100 / base, sign * part.high * 100 / base
    if atom.low > atom.high:
        atom.low, atom.high = atom.high, atom.low
    return atom


def _is_label(tokens: Tokens, number: Number) -> bool:
    """Tell a number of a rank, a name, a version or a time of day."""
    low, i, j = tokens.low, number.first, number.last
    before = low[i - 1] if i else ""
    if before in words_of("label"):
        return True
    if not number.digits:
        return False
    if i and tokens.glued(i):
        if before == ":":
            return i > 1 and low[i - 2][-1].isdecimal() and tokens.glued(i - 1)
        if before in ("_", "@", "=", "&") or (before == "." and tokens.glued(i - 1)):
            return True
        if (
            before[-1].isascii()
            and before[-1].isalnum()
            and len(before) > 1
            and not before.isdecimal()
            and before not in ("rmb", "cny", "usd", "us", "hk", "eur")
        ):
            return True
        if before in "-/" and i > 1 and tokens.glued(i - 1) and low[i - 2][0].isascii() and low[i - 2][0].isalpha() and not low[max(0, i - 3)][-1].isdecimal():
            return True
    elif i and number.low < 100 and number.scale == 1 and number.digits.isdecimal() and before[0].isascii() and before[-1].isalpha() and j < len(low):
        # "Model 3", "iPhone 15", with nothing but a name before and a unit that touches.
        return low[j] != "%" and not (low[j].isascii() and low[j].isalpha())
    return j < len(low) and tokens.glued(j) and low[j] == ":" and j + 1 < len(low) and tokens.glued(j + 1) and low[j + 1][0].isdecimal()


def _is_class(tokens: Tokens, unit: Unit) -> bool:
    """Tell a unit that only names a class: "20万元级", "百万级", "3秒级加速"."""
    low = tokens.low
    return unit.last < len(low) and low[unit.last] in _LEVELS and (unit.family != "time" or unit.unit == "second")


def _rate(tokens: Tokens, words: Vocabulary, atom: Atom) -> None:
    found = words.period_after.match(tokens, atom.last)
    if found is None:
        return
    last, period = found
    if tokens.low[last - 1] == "年" and tokens.low[last : last + 1] and tokens.low[last][0].isdecimal():
        return
    whole = whole_unit(period, atom.unit, atom.family)
    if whole:
        atom.last, atom.unit, atom.rated = last, whole, True


def _behind(tokens: Tokens, words: Vocabulary, atom: Atom) -> None:
    """Read the bounds behind a quantity."""
    low = tokens.low
    found = words.after.match(tokens, atom.last) if atom.last < len(low) else None
    if found is None:
        return
    last, sense = found
    if sense == "about":
        atom.about = True
    elif sense == "from":
        if atom.family != "money" and atom.unit:
            return
        if low[last : last + 1] and low[last] in ("家", "来", "诉", "草", "源", "点", "亚", "伏"):
            return
        atom.sense = "low"
    elif sense == "more":
        if atom.family != "time" or (low[last : last + 1] and low[last] in ("前", "后", "以", "来")):
            return
        atom.sense = "low"
    elif low[atom.last] == "+":
        if not tokens.glued(atom.last) or (last < len(low) and tokens.glued(last) and low[last][0].isdecimal()):
            # "16GB+512GB" adds them.
            return
        if atom.family == "money" and last < len(low) and tokens.glued(last) and "一" <= low[last] <= "龥" and low[last] not in _PLUS_OF:
            # "1万元+置换补贴"
            return
        atom.sense = "low"
    else:
        atom.sense = "low" if sense == "low" else "just_over" if sense == "just_over" else "high"
    atom.last = last
