"""How English numbers stand together: ranges, changes, lists that share a unit, and mixed units."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from evnews.find.en.quantities_atoms import Atom
from evnews.find.en.quantities_bounds import change_before
from evnews.text.tokens import Tokens

__all__ = ["compounds", "horsepower", "is_exchange_rate", "lists", "ranges"]

# A larger unit and the smaller one that goes on from it, with how many make one.
_MIXED = {
    ("minute", "second"): 60,
    ("hour", "minute"): 60,
    ("foot", "inch"): 12,
    ("yard", "foot"): 3,
    ("yard", "inch"): 36,
    ("pound", "ounce"): 16,
    ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("km", "cm"): 100_000,
}
_LISTS = frozenset(
    {
        *[("and",), ("or",), ("/",), (",", "and"), (",", "or"), ("×",), ("x",), ("*",), ("by",), ("&",), ("from",)],
        *[("-", "and"), ("-", "or"), ("-", "to"), ("-", ",", "and")],
    }
)
_GOING_ON = frozenset({(",",), ("-", ",")})
_STROKES = frozenset({("/",), ("×",), ("x",), ("*",)})
_PARTS = frozenset({("of", "its"), ("of", "the"), ("of", "their"), ("of", "our")})
_MARGINS = (["±"], ["+", "/", "-"], ["+", "-"])
_NEAR = Decimal(12)
# Above how many times the first of two numbers the second is what a change by the first comes to.
_STEP = 3
# 1 kW is 1.3596 metric and 1.3410 imperial horsepower.
_METRIC_HORSES, _ROUNDING = Decimal("1.3596"), Decimal("0.0085")


def compounds(tokens: Tokens, atoms: Sequence[Atom]) -> list[Atom]:
    """Join what is told in two units into the smaller one: "2 minutes and 24 seconds", "3 dollars 50 cents"."""
    out: list[Atom] = []
    low = tokens.low
    for atom in atoms:
        before = out[-1] if out else None
        if before is not None and before.unit and atom.unit and not atom.sense and before.low == before.high and not before.period:
            gap = low[before.last : atom.number.first]
            if gap in ([], ["and"], [","], [",", "and"]):
                ratio = _MIXED.get((before.unit, atom.unit))
                cents = before.family == "money" and before.worth == 1 and atom.worth < 1 and not atom.ahead and atom.low < 1
                if ratio and atom.low < ratio and not (ratio == 60 and gap[:1] == [","]):
                    before.low = before.high = before.low * ratio + atom.low
                    before.unit, before.last, before.period = atom.unit, atom.last, atom.period
                    continue
                if cents:
                    before.low = before.high = before.low + atom.low
                    before.last = atom.last
                    continue
        if before is not None and _is_coins(tokens, before, atom):
            before.low = before.high = before.low + atom.low / 100
            before.last = atom.last
            continue
        out.append(atom)
    return out


def _is_coins(tokens: Tokens, price: Atom, atom: Atom) -> bool:
    """Tell the hundredths that are only said: "15 dollars 50", "fifteen dollars fifty"."""
    if price.family != "money" or atom.unit or price.low != int(price.low) or price.low != price.high or price.period:
        return False
    if tokens.low[price.last : atom.first] == ["and"] and not atom.number.digits and tokens.low[price.first - 1 : price.first] != ["between"]:
        # "$100 and fifty"
        return atom.low < 100 and (atom.last >= len(tokens.low) or tokens.low[atom.last] in (".", ",", ";", "!", "?"))
    if price.ahead or price.last != atom.first:
        return False
    end = atom.last >= len(tokens.low) or tokens.low[atom.last] in (".", ",", ";", "!", "?")
    coins = len(atom.number.digits) == 2 or not (atom.number.digits or price.number.digits or atom.low >= 100)
    return end and coins and atom.low == int(atom.low) and price.low < 1000


def ranges(tokens: Tokens, atoms: Sequence[Atom]) -> list[Atom]:
    """Join "X to Y", "X-Y" and "between X and Y" into ranges; a change from X to Y stays two values of one unit."""
    out: list[Atom] = []
    for atom in atoms:
        before = out[-1] if out else None
        if before is None or not _range(tokens, before, atom):
            out.append(atom)
    return out


def _range(tokens: Tokens, a: Atom, b: Atom) -> bool:
    """Let ``a`` take in ``b`` if they are one range; share units either way."""
    low = tokens.low
    start, stop = a.last, b.first
    if b.sense == "high" and start == b.first and low[start : start + 2] == ["up", "to"] and a.first and low[a.first - 1] == "from":
        # "from 300 up to 400 km"
        start, stop = start + 1, start + 2
    if low[start:stop] in _MARGINS and not (a.label or b.label):
        return _margin(a, b)
    if a.label or b.label or stop - start > 3 or stop < start or a.low != a.high:
        return False
    if a.sense and not (a.sense == "low" and low[a.first] == "from") and not (low[start:stop] == ["-"] and tokens.glued(start) and tokens.glued(stop)):
        return False
    gap = low[start:stop]
    if gap == ["-", "to", "-"]:
        gap = ["to"]
    opener = low[a.first - 1] if a.first else ""
    if gap == [] and b.low < 0 and low[b.first] == "-" and tokens.glued(b.first):
        gap = ["-"]
    between = opener == "between"
    if gap == ["and"]:
        if not between:
            return False
    elif gap not in (["to"], ["-"], ["~"]):
        return False
    if gap == ["-"] and tokens.glued(start) != tokens.glued(stop) and (a.unit or not b.unit or tokens.glued(start)):
        return False
    told = bool(a.unit) and not a.ahead
    if not _share(a, b):
        return False
    opened = opener == "from" or (bool(a.sense) and low[a.first] == "from")
    if gap == ["to"] and told and opener in ("by", "of") and (opener == "by" or (a.unit != "percent" and change_before(tokens, a.first - 1))):
        # "raised by 5 GWh to 12 GWh"
        return False
    if gap == ["to"] and opener == "by" and a.unit != "percent" and b.high > _STEP * a.low:
        # "cut its workforce by 1,000 to 11,500": no estimate is as wide.
        return False
    if gap == ["to"] and (opened or told) and _is_change(tokens, a, opened):
        return False
    if a.low > b.high:
        if not (opened and b.low < 0):
            return False
        a.low, a.high = b.low, a.low
    else:
        a.high = b.high
    a.last, a.number = b.last, a.number._replace(last=b.number.last)
    a.about = a.about or b.about
    a.sense = ""
    if between or (opener == "from"):
        a.first -= 1
    return True


def _margin(a: Atom, b: Atom) -> bool:
    """Read "2,000 ± 50 km" as the range that it tells."""
    if b.low < 0 or b.low != b.high or (a.unit and b.unit and a.unit != b.unit) or (b.unit and b.ahead and not a.unit):
        return False
    if not a.unit:
        a.unit, a.family, a.period = b.unit, b.family, b.period
    a.low, a.high = a.low - b.low, a.high + b.low
    a.last, a.number = b.last, a.number._replace(last=b.number.last)
    return True


def _is_change(tokens: Tokens, a: Atom, opened: bool) -> bool:
    """Tell an old and a new value from the two ends of a range."""
    at = a.first
    return (opened or bool(at and tokens.low[at - 1] not in ("of", "by", "between", "("))) and change_before(tokens, at)


def _share(a: Atom, b: Atom) -> bool:
    """Give a bare end of a range the other end's unit and scale; tell whether the two can be one."""
    if a.unit and b.unit:
        if a.unit != b.unit or (a.period and b.period and a.period != b.period):
            return False
    elif a.unit:
        if not a.ahead:
            return False
        b.unit, b.family, b.period = a.unit, a.family, b.period or a.period
    elif b.unit:
        a.unit, a.family = b.unit, b.family
        a.low = a.high = a.low * b.worth
    if b.period:
        a.period = b.period
    scale = b.number.scale
    if a.number.scale == 1 < scale and a.low < 1000 and a.low * scale <= b.low:
        a.low = a.high = a.low * scale
        a.number = a.number._replace(scale=scale)
    return True


def lists(tokens: Tokens, atoms: Sequence[Atom]) -> None:
    """Share a unit told once among the numbers of a list, backwards, and a currency told first, forwards."""
    low = tokens.low
    linked = False
    for k in range(len(atoms) - 1, 0, -1):
        a, b = atoms[k - 1], atoms[k]
        gap = tuple(low[a.last : b.first])
        links = gap in _LISTS or (linked and gap in _GOING_ON)
        # "4997/1963/1440mm" holds no year.
        named = a.label and not (gap in _STROKES and len(a.number.digits) == 4)
        # "250 km for the 35 and up to 390 km for the 55" lists no ranges.
        named = named or (bool(b.sense) and a.first > 0 and low[a.first - 1] == "the")
        if b.unit and not b.ahead and not a.unit and not named and links and _alike(a, b):
            a.unit, a.family = b.unit, b.family
            if a.number.scale == 1 < b.number.scale and a.low < 1000 and b.number.scale >= 1000:
                a.low, a.high = a.low * b.number.scale, a.high * b.number.scale
            a.low, a.high = a.low * b.worth, a.high * b.worth
            a.period = b.period if a.family == "money" else a.period
            linked = True
        else:
            linked = False
            if b.family == "count" and not a.unit and not a.label and a.number.digits and gap in _PARTS and 1 < a.low < b.low:
                # "1,500 of its 18,000 jobs"
                a.unit, a.family = b.unit, "count"
    _prices(tokens, atoms)


def _alike(a: Atom, b: Atom) -> bool:
    """Tell whether two numbers could be of one list: written alike and of one size."""
    x, y = abs(a.low), abs(b.low / b.number.scale if b.number.scale > 1 == a.number.scale and a.low < 1000 else b.low) / b.worth
    if not a.number.digits and b.number.digits:
        return False
    return x > 0 and y > 0 and x <= y * _NEAR and y <= x * _NEAR


def _prices(tokens: Tokens, atoms: Sequence[Atom]) -> None:
    """Read "RMB 139,800 ($20,100), 149,800 and 156,800" as three prices in yuan."""
    low = tokens.low
    price: Atom | None = None
    for k, atom in enumerate(atoms):
        if atom.unit:
            bracketed = atom.first > 0 and low[atom.first - 1] == "("
            if not (bracketed and price is not None and atom.family == "money"):
                price = atom if atom.ahead and "," in atom.number.digits else None
            continue
        if price is None or atom.label or k == 0:
            price = None
            continue
        gap = [word for word in low[atoms[k - 1].last : atom.first] if word != ")"]
        if gap in ([","], ["and"], [",", "and"], ["or"], ["/"]) and "," in atom.number.digits and _alike(atom, price):
            atom.unit, atom.family, atom.ahead = price.unit, "money", True
        else:
            price = None


def horsepower(atoms: Sequence[Atom]) -> None:
    """Tell metric horsepower by the kilowatts beside it: 105 kW are 143 PS, but 141 hp, whatever the copy calls them."""
    for a, b in pairwise(atoms):
        if {a.unit, b.unit} != {"kW", "horsepower"} or b.first - a.last > 2 or not a.low or not b.low:
            continue
        kilowatts, horses = (a, b) if a.unit == "kW" else (b, a)
        if abs(horses.low / kilowatts.low - _METRIC_HORSES) < _ROUNDING:
            horses.unit = "metric_horsepower"


def is_exchange_rate(tokens: Tokens, a: Atom, b: Atom) -> bool:
    """Tell "($1 = 6.8775 yuan)", which states no fact of the story."""
    return a.family == b.family == "money" and tokens.low[a.last : b.first] == ["="]
