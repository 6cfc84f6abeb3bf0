"""How Chinese numbers stand together: ranges and lists that share a scale and a unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from evnews.find.zh.quantities_atoms import Atom
from evnews.find.zh.vocabulary import words_of
from evnews.text.tokens import Tokens

__all__ = ["compounds", "lists", "ranges"]

_RANGES: Final = frozenset({("至",), ("到",), ("-",), ("~",), ("—",), ("-", "-"), ("—", "—"), ("~", "~")})
_BETWEEN: Final = frozenset({("和",), ("与",), ("及",)})
_LISTS: Final = frozenset({("、",), ("和",), ("及",), ("与",), ("或",), ("/",), ("×",), ("x",), ("*",), ("以", "及"), ("或", "者")})
# "从4500增至6000辆"
_VERBS: Final = range(2, 6)
_FROM: Final = ("从", "由", "自")
_STROKES: Final = frozenset({("/",), ("×",), ("x",), ("*",)})
_MIXED: Final = frozenset({("hour", "minute"), ("minute", "second")})
_SPEEDS: Final = {"km": "km/hour", "mile": "mile/hour", "km/hour": "km/hour", "mile/hour": "mile/hour"}
_SIXTY: Final = Decimal(60)
_NEAR: Final = Decimal(12)
_WAN: Final = Decimal(10_000)
_COUNTS: Final = Decimal(1000)


def compounds(tokens: Tokens, atoms: Sequence[Atom]) -> list[Atom]:
    """Join what is told in two units of time: "3小时20分钟", "2分46秒"."""
    low = tokens.low
    out: list[Atom] = []
    for atom in atoms:
        before = out[-1] if out else None
        if before is not None and not before.label and before.low == before.high and atom.low == atom.high and not atom.label and not before.sense:
            minutes = before.last < len(low) and low[before.last] == "分" and not before.unit and before.number.scale == 1
            if minutes and atom.first == before.last + 1 and atom.unit == "second":
                before.unit, before.family, before.last = "minute", "time", atom.first
            if before.unit == "hour" and not atom.unit and atom.first == before.last and low[atom.last : atom.last + 1] == ["分"]:
                atom.unit, atom.family, atom.last = "minute", "time", atom.last + 1
            if (before.unit, atom.unit) in _MIXED and atom.first == before.last and atom.low < _SIXTY:
                before.low = before.high = before.low * _SIXTY + atom.low
                before.unit, before.last, before.about = atom.unit, atom.last, before.about or atom.about
                before.number = before.number._replace(last=atom.number.last)
                continue
        out.append(atom)
    return out


def ranges(tokens: Tokens, atoms: Sequence[Atom]) -> list[Atom]:
    """Join "X至Y" and "X-Y" into ranges, with the unit and the scale told once."""
    out: list[Atom] = []
    for atom in atoms:
        before = out[-1] if out else None
        if before is None or not _range(tokens, before, atom):
            out.append(atom)
    return out


def _range(tokens: Tokens, a: Atom, b: Atom) -> bool:
    """Let ``a`` take in ``b`` if they are one range."""
    low = tokens.low
    if a.label or b.label or not 0 <= b.first - a.last <= 2 or a.low != a.high or b.low != b.high:
        return False
    gap = tuple(low[a.last : b.first])
    low_end, high_end = a.low, b.high
    if gap == () and b.low < 0 and low[b.first] == "-":
        # The minus of the second number is the dash of a range.
        gap, high_end = ("-",), -b.low
    if len(gap) == 2 and gap[1] == "+" and b.low > 0:
        gap = gap[:1]  # "-40~+55℃"
    if gap in _BETWEEN:
        if low[b.last : b.last + 2] != ["之", "间"]:
            return False
    elif gap not in _RANGES or (a.first and low[a.first - 1] == "由"):
        return False
    if not b.unit and not a.unit:
        # "售价15.98-19.98万": the words before tell what it is.
        if b.number.scale < _WAN:
            return False
    elif not b.unit or (a.unit and not a.ahead and not _alike(a, b)):
        if not (a.ahead and not b.unit):
            return False
        b.unit, b.family = a.unit, a.family
    if not a.unit or a.ahead:
        low_end = _scaled(a, b) * (b.worth if not a.unit else 1)
    if low_end > high_end == 0 and b.unit in _SPEEDS:
        low_end, high_end = high_end, low_end  # a brake test: "100-0km/h"
    if low_end > high_end:
        return False
    if (
        low_end == 0
        and b.unit in _SPEEDS
        and not words_of("speed after").isdisjoint(("".join(low[b.last : b.last + 2]), "".join(low[b.last + 1 : b.last + 3])))
    ):
        b.unit = _SPEEDS[b.unit]  # "0-100公里加速"
    a.low, a.high, a.last = low_end, high_end, b.last
    if not a.ahead or not a.unit:
        a.unit, a.family = b.unit, b.family
    a.number = a.number._replace(last=b.number.last, scale=b.number.scale)
    a.about = a.about or b.about
    a.rated, a.sense, a.ahead = b.rated, "", False
    return True


def _alike(a: Atom, b: Atom) -> bool:
    """Tell whether two ends have one unit; a rate told behind the second serves both."""
    return a.unit == b.unit or (b.rated and b.unit.startswith(f"{a.unit}/"))


def _scaled(a: Atom, b: Atom) -> Decimal:
    """Return a number that shares the scale of the one behind it: "10至15万"."""
    if a.number.scale == 1 < b.number.scale and a.low < _COUNTS and a.low * b.number.scale <= b.number.high:
        return a.low * b.number.scale
    return a.low


def lists(tokens: Tokens, atoms: Sequence[Atom]) -> None:
    """Share a unit told once among the numbers of a list, backwards: "14.98、16.98和18.98万元"."""
    low = tokens.low
    for k in range(len(atoms) - 1, 0, -1):
        a, b = atoms[k - 1], atoms[k]
        if not b.unit or b.ahead or a.unit or a.label or a.sense or b.number.bare:
            continue
        gap = tuple(low[a.last : b.first])
        # "由65家扩至200家门店": the measure word is told twice, and what it counts once.
        measured = b.family == "count" and len(gap) > 1 and gap[0] == low[b.number.last]
        gap = gap[measured:]
        changed = len(gap) in _VERBS and "".join(gap) in words_of("changed") and a.first > 0 and low[a.first - 1] in _FROM
        if (gap not in _LISTS and not changed) or bool(a.number.digits) != bool(b.number.digits):
            continue
        if b.family == "time" or (b.unit == "seat" and gap not in _STROKES and gap != ("或",)):
            continue
        scale = b.number.scale if a.number.scale == 1 and b.number.scale > 1 else Decimal(1)
        x, y = a.low * scale, b.number.low
        if x <= 0 or x > y * _NEAR or y > x * _NEAR:
            continue
        a.low, a.high = a.low * scale * b.worth, a.high * scale * b.worth
        a.unit, a.family, a.worth, a.last = b.unit, b.family, b.worth, a.last + measured
        a.number = a.number._replace(low=x, high=x, scale=b.number.scale)
