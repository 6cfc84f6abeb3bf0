"""Quantities in Chinese text: numbers with their units, bounds, ranges and lists."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.find.hits import QuantityHit
from evnews.find.measures import measure
from evnews.find.zh.numbers import number_at, number_starts
from evnews.find.zh.quantities_atoms import ROWS, Atom, atom_at
from evnews.find.zh.quantities_bounds import bound_before, growth_before, money_before, period_before
from evnews.find.zh.quantities_counts import Memory, noun_before
from evnews.find.zh.quantities_joins import compounds, lists, ranges
from evnews.find.zh.script import simplified
from evnews.find.zh.vocabulary import Vocabulary, vocabulary, words_of
from evnews.text.tokens import Tokens
from evnews.values.measure import Measure

__all__ = ["quantities"]

# What a number in 万 or 亿 without a unit may stand before, to count what the words before it name.
_OPEN: Final = frozenset(",。!?;:、()\"'”》]|.起的同环左以和与及或/")
# Behind digits these always make a date: "1-11月", "15日".
_DATES: Final = frozenset("月日号")
# Behind 日 these make it a currency.
_YEN: Final = frozenset("元圆币")
_YEAR: Final = 4
_TO: Final = frozenset("至到-~—")
_AND: Final = frozenset("和与及、")
_YUAN: Final = "CNY"
_LEAST_SCALE: Final = 10_000
_HUNDRED: Final = 100
# What may stand between an order and its count: "大定达5万台".
_REACHED: Final = frozenset("达到为已共有收")


def quantities(tokens: Tokens) -> list[QuantityHit]:
    """Find every quantity, in order and without overlap.

    Parameters
    ----------
    tokens : Tokens
        A Chinese text, in simplified or traditional characters.

    Returns
    -------
    list of QuantityHit
        Bounds as written, units by their canonical names.  A number without a unit is
        none, unless the words leave no doubt what it counts.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> [hit.value for hit in quantities(tokenize("年产能15万辆,续航超过800公里,售价14.98-16.98万元"))]
    [Measure(150000, 'vehicle/year'), Measure(800, None, 'km'), Measure(149800, 169800, 'CNY')]
    """
    given, tokens = tokens, simplified(tokens)
    words = vocabulary()
    atoms = ranges(tokens, compounds(tokens, _atoms(tokens, words)))
    lists(tokens, atoms)
    hits: list[QuantityHit] = []
    floor = grown = 0
    for atom in atoms:
        growth = None if atom.unit or atom.label or atom.first < floor else _growth(tokens, words, atom, floor, grown)
        hit = growth or (_hit(tokens, words, atom, floor) if atom.first >= floor else None)
        if hit is not None:
            hits.append(hit)
        floor = max(floor, atom.last)
        grown = floor if growth is not None else grown
    home = "" if tokens is given else _home(tokens, words)
    return [_at_home(tokens, words, hit, home) for hit in hits] if home else hits


def _home(tokens: Tokens, words: Vocabulary) -> str:
    """Return the currency that a bare 元 is in a text in traditional characters, where its words show that it is not the yuan."""
    text = "".join(tokens.low)
    at_home = [unit for unit, names in words.homes.items() if any(name in text for name in names)]
    return at_home[0] if len(at_home) == 1 else ""


def _at_home(tokens: Tokens, words: Vocabulary, hit: QuantityHit, home: str) -> QuantityHit:
    value = hit.value
    if home == _YUAN or value.unit.split("/")[0] != _YUAN or any(name in "".join(tokens.low[hit.first : hit.last]) for name in words.homes[_YUAN]):
        return hit
    return attrs.evolve(hit, value=Measure(value.low, value.high, value.unit.replace(_YUAN, home, 1), approximate=value.approximate))


def _atoms(tokens: Tokens, words: Vocabulary) -> list[Atom]:
    memory = Memory()
    out: list[Atom] = []
    floor = 0
    low = tokens.low
    for i in _places(tokens, words):
        if i < floor:
            continue
        if low[i] in words.names:
            name = words.names.match(tokens, i)
            if name is not None:
                floor = name[0]
                continue
        atom = atom_at(tokens, words, i, floor, memory)
        if atom is not None:
            floor = atom.last
            if not _per_distance(tokens, atom):
                out.append(atom)
    return out


def _places(tokens: Tokens, words: Vocabulary) -> list[int]:
    """Return the tokens at which a quantity's number may begin, told by each with the ones beside it; most numerals are no quantities."""
    low = tokens.low
    seen = set(low)
    digits = {word for word in seen if "0" <= word[0] <= "9"}
    written = seen & number_starts()
    behind, paid = words.behind | digits, words.money_before
    parts = {word for word in digits if word.startswith("0.")}
    years = {word for word in digits if len(word) == _YEAR and word[:2] in ("19", "20")}
    hot = digits | written
    found: list[int] = []
    last = len(low) - 1
    for i in [i for i, word in enumerate(low) if word in hot]:
        word, after = low[i], low[i + 1] if i < last else ""
        if word in written:
            if after in behind:
                found.append(i)
        elif after in _DATES or (after == "年" and word in years):
            if after == "日" and "".join(low[i + 2 : i + 3]) in _YEN:
                found.append(i)
        elif after in behind or (i and (low[i - 1] in paid or (after == "(" and low[i - 1] in ROWS))) or word in parts:
            found.append(i)
    return found


def _per_distance(tokens: Tokens, atom: Atom) -> bool:
    """Tell the distance that something is used up on: "每100公里12.1度"."""
    low, last = tokens.low, atom.last
    return atom.unit == "km" and atom.low == _HUNDRED and atom.first > 0 and low[atom.first - 1] == "每" and last < len(low) and "0" <= low[last][0] <= "9"


def _hit(tokens: Tokens, words: Vocabulary, atom: Atom, floor: int) -> QuantityHit | None:
    """Give an atom what stands before it, and make a hit of it if it is a quantity."""
    if atom.label:
        return None
    if not atom.unit:
        return _drag(tokens, atom, floor) or _implied(tokens, words, atom, floor)
    bound = bound_before(tokens, words, atom.first, floor, bare=atom.number.bare)
    unit, first = atom.unit, bound.first
    if unit == _YUAN and first < atom.first and tokens.low[atom.last - 1] == "元":
        # "折合港元约82元"
        named = money_before(tokens, words, first)
        first, unit = named if named is not None and named[0] >= floor else (first, unit)
    if not atom.rated:
        period = period_before(tokens, words, first, floor, unit, atom.family)
        if period is not None:
            first, unit = period
            if not bound.sense:
                # "最多每小时40辆"
                outer = bound_before(tokens, words, first, floor, bare=False)
                bound = outer if outer.first < first else bound
                first = min(first, outer.first)
    if unit == "vehicle" and _ordered(tokens, first, floor):
        unit = "order"
    # "可达10万辆以上" is ten thousand and more.
    sense = atom.sense if atom.sense == "low" and bound.sense == "high" else bound.sense or atom.sense
    return _finished(atom, first, sense, unit, about=bound.about)


def _ordered(tokens: Tokens, first: int, floor: int) -> bool:
    """Tell whether cars are only ordered: "大定5万台", "锁单量突破2万辆"."""
    low = tokens.low
    end = first - 1 if first > floor and low[first - 1] in _REACHED else first
    end -= end > floor and low[end - 1] in ("量", "数")
    return any(end - size >= floor and "".join(low[end - size : end]) in words_of("ordered") for size in (2, 3, 4))


def _finished(atom: Atom, first: int, sense: str, unit: str, *, about: bool) -> QuantityHit:
    low, high = atom.low, atom.high
    if sense in ("low", "just_over"):
        high = low if atom.number.more or atom.number.bare or low == high else high
    elif sense in ("high", "just_under") and atom.number.low != atom.number.high:
        low = high
    return QuantityHit(first, atom.last, measure(low, high, unit, sense, about=about or atom.about))  # type: ignore[arg-type]


def _growth(tokens: Tokens, words: Vocabulary, atom: Atom, floor: int, grown: int) -> QuantityHit | None:
    """Read "增长1.3倍" as growth by 130 percent, and so the rest of "增长1.3倍和1.2倍", whose growth before ends at token ``grown``."""
    low, j = tokens.low, atom.number.last
    if j >= len(low) or low[j] != "倍":
        return None
    bound = bound_before(tokens, words, atom.first, floor, bare=atom.number.bare)
    first = growth_before(tokens, bound.first, floor)
    if first is None and grown and bound.first == grown + 1 and low[grown] in _AND:
        first = bound.first
    if first is None:
        return None
    to = number_at(tokens, j + 2) if j + 2 < len(low) and low[j + 1] in _TO else None
    if to is not None and low[to.last : to.last + 1] == ["倍"] and to.high > atom.high:
        # "增长1.4倍至1.5倍"
        j, atom.high = to.last, to.high
    atom.low, atom.high, atom.last = atom.low * 100, atom.high * 100, j + 1
    return _finished(atom, first, bound.sense or atom.sense, "percent", about=bound.about)


def _drag(tokens: Tokens, atom: Atom, floor: int) -> QuantityHit | None:
    """Read "风阻系数0.195"."""
    first = atom.first
    if not atom.number.digits.startswith("0.") or atom.low != atom.high:
        return None
    for size in range(1, 9):
        if first - size >= floor and "".join(tokens.low[first - size : first]) in words_of("drag"):
            return QuantityHit(first, atom.last, measure(atom.low, atom.high, "drag_coefficient", atom.sense, about=atom.about))
    return None


def _implied(tokens: Tokens, words: Vocabulary, atom: Atom, floor: int) -> QuantityHit | None:
    """Read "订单破10万" and "售价14.98万起", where the noun is told before."""
    low, number = tokens.low, atom.number
    if number.scale < _LEAST_SCALE or number.bare or (atom.last < len(low) and low[atom.last] not in _OPEN and atom.last == number.last):
        return None
    unit = noun_before(tokens, words.implied, number.first, 0)
    if not unit:
        return None
    bound = bound_before(tokens, words, atom.first, floor, bare=False)
    return _finished(atom, bound.first, bound.sense or atom.sense, unit, about=bound.about)
