"""English numbers that only the words around them make a quantity: the takt of a line, and the drag of a body."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from evnews.find.en.quantities_atoms import Atom
from evnews.find.en.vocabulary import Vocabulary, words_of
from evnews.find.measures import Sense
from evnews.text.tokens import Tokens

__all__ = ["drags", "takts"]

_HOUR: Final = {"second": Decimal(3600), "minute": Decimal(60), "hour": Decimal(1)}
# The longer the interval, the fewer the cars.
_TURNED: Final[dict[Sense, Sense]] = {"low": "high", "high": "low", "just_over": "just_under", "just_under": "just_over"}
_EVERY = frozenset({"every", "each"})
_ABOUT = frozenset({"about", "around", "roughly", "approximately"})
_ARTICLES = frozenset({"a", "an", "one"})
_PER = frozenset({"per", "a", "an", "each"})
_REACH = 12
_CUE_REACH = 6
_MODIFIERS = 3
_STOPS = frozenset({".", ";", "!", "?", "|"})
_LINKS = frozenset({"of", "is", "was", "at", ":", "=", "(", ")", "to", "time", "value", "a", "as", "low", "just", "only", "with", "rate", "total", "reaches"})
_SYMBOLS = frozenset({"cd", "cx", "cw"})
_AIR = frozenset({"drag", "resistance"})
# A lorry stays below 1, and no road car has ever come near 0.1.
_LEAST_DRAG, _MOST_DRAG = Decimal("0.1"), Decimal("1.1")


def takts(tokens: Tokens, words: Vocabulary, atoms: Sequence[Atom]) -> list[Atom]:
    """Turn the interval between two cars into cars an hour: "one car every 76 seconds", "a takt of 60 s per car".

    The rate is read from the whole expression, with the cars that it names; an interval
    without cars stays a time.
    """
    out: list[Atom] = []
    for atom in atoms:
        before = out[-1] if out else None
        if atom.unit in _HOUR and not atom.period and atom.low > 0:
            if atom.first and tokens.low[atom.first - 1] in _EVERY:
                atom.about = atom.about or (atom.first > 1 and tokens.low[atom.first - 2] in _ABOUT)
                if before is not None and _is_batch(tokens, before, atom):
                    out.pop()
                    _turn(atom, before.first, atom.last, before.low)
                else:
                    _every(tokens, words, atom, 0 if before is None else before.last if before.unit else before.first)
            else:
                _takt(tokens, words, atom)
        out.append(atom)
    return out


def _is_batch(tokens: Tokens, cars: Atom, interval: Atom) -> bool:
    """Tell "two cars every 76 seconds"."""
    gap = tokens.low[cars.last : interval.first]
    return cars.unit == "vehicle" and not cars.period and cars.low == cars.high and len(gap) <= _CUE_REACH and _STOPS.isdisjoint(gap)


def _turn(atom: Atom, first: int, last: int, cars: Decimal) -> None:
    hour = _HOUR[atom.unit] * cars
    atom.low, atom.high = hour / atom.high, hour / atom.low
    atom.unit, atom.period, atom.family = "vehicle", "hour", "count"
    atom.sense = _TURNED.get(atom.sense, atom.sense)
    atom.first, atom.last = first, last


def _every(tokens: Tokens, words: Vocabulary, atom: Atom, floor: int) -> None:
    """Look for the one car that an interval parts from the next: before "every", or right behind the time."""
    low = tokens.low
    for j in range(atom.first - 2, max(floor - 1, atom.first - 2 - _REACH), -1):
        if low[j] in _STOPS:
            break
        if low[j] in _ARTICLES and _car(tokens, words, j):
            _turn(atom, j, atom.last, Decimal(1))
            return
    at = atom.last + 1 if low[atom.last : atom.last + 1] == [","] else atom.last
    after = _car(tokens, words, at) if at < len(low) and low[at] in _ARTICLES else None
    if after:
        _turn(atom, atom.first - 1, after, Decimal(1))


def _car(tokens: Tokens, words: Vocabulary, j: int) -> int | None:
    """Return the token after the car that the article at token ``j`` tells, if it tells one."""
    low = tokens.low
    for k in range(j + 1, min(j + 2 + _MODIFIERS, len(low))):
        found = words.nouns.match(tokens, k)
        if found:
            return found[0] if found[1].unit == "vehicle" and not found[1].plural else None
        if not (low[k][0].isalpha() or low[k] == "-") or low[k] in words_of("stop"):
            return None
    return None


def _takt(tokens: Tokens, words: Vocabulary, atom: Atom) -> None:
    """Read "a takt time of 76 s per car"; a takt that tells no car may be a station's or a cell's, and is left a time."""
    low = tokens.low
    first = _cue_before(tokens, atom.first)
    if first is None or low[first] != "takt" or atom.last + 1 >= len(low) or low[atom.last] not in _PER:
        return
    after = _car(tokens, words, atom.last)
    if after:
        _turn(atom, first, after, Decimal(1))


def _cue_before(tokens: Tokens, first: int) -> int | None:
    """Return the nearest token before ``first`` that is no mere link to it."""
    low = tokens.low
    for j in range(first - 1, max(-1, first - 1 - _CUE_REACH), -1):
        if low[j] not in _LINKS:
            return j
    return None


def drags(tokens: Tokens, atoms: Sequence[Atom]) -> None:
    """Give the number beside "Cd" or "drag coefficient" its unit: "Cd 0.195", "0.23 Cd", "a drag coefficient of 0.21"."""
    for atom in atoms:
        if atom.unit or atom.label or not (_LEAST_DRAG < atom.low <= atom.high < _MOST_DRAG) or "." not in atom.number.digits:
            continue
        last = _drag_after(tokens, atom.last)
        if last is None:
            cue = _cue_before(tokens, atom.first)
            if cue is None or not _ends_drag(tokens, cue):
                continue
            if cue == atom.first - 1 and tokens.low[cue] in _SYMBOLS:
                atom.first = cue
        else:
            atom.last = last
        atom.unit, atom.family = "drag_coefficient", "measure"


def _drag_after(tokens: Tokens, j: int) -> int | None:
    """Return the token after the name of drag at token ``j``; "Cd x A" is an area."""
    low = tokens.low
    at = j + 1 if low[j : j + 1] == ["-"] else j
    if at >= len(low):
        return None
    if low[at] in _SYMBOLS:
        return at + 1 if low[at + 1 : at + 3] not in (["x", "a"], ["×", "a"], ["*", "a"], ["·", "a"]) else None
    if low[at : at + 2] == ["drag", "coefficient"]:
        return at + 2
    return at + 3 if low[at : at + 2] == ["coefficient", "of"] and low[at + 2 : at + 3] and low[at + 2] in _AIR else None


def _ends_drag(tokens: Tokens, j: int) -> bool:
    """Tell whether the name of drag ends at token ``j``: "Cd", "drag coefficient", "coefficient of air resistance"."""
    low = tokens.low
    if low[j] in _SYMBOLS:
        # A "CD" is for music.
        return tokens.word[j] != "CD"
    if low[j] == "coefficient":
        return j > 0 and low[j - 1] in _AIR
    return low[j] in _AIR and "coefficient" in low[max(0, j - 3) : j]
