"""Numbers whose noun is left out because the reader knows it: "delivered 14,178, up 30.3%", "22,000 a week"."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.find.en.quantities_atoms import Atom
from evnews.find.en.vocabulary import Vocabulary, words_of
from evnews.text.tokens import Tokens

__all__ = ["fill"]

_COUNTED = frozenset({"vehicle", "person", "station", "charger", "order", "store", "swap", "share"})
_REACH = 10
_LARGE = 10
# Nobody hires so many in a week; they are cars.
_CREWS = 5000
_GROWTH = frozenset({"up", "down", "+", ",", "(", "rise", "gain", "increase", "drop", "fall"})
_STOPS = frozenset({".", ";", "!", "?", "|"})
_POINTING = frozenset({"them", "those", "these", "which"})
_COMPARING = frozenset({"from", "to", "against", "versus", "than", "vs"})


def fill(tokens: Tokens, words: Vocabulary, atoms: Sequence[Atom]) -> None:
    """Give numbers without a noun the unit that their sentence leaves no doubt of, and leave all others bare.

    A number qualifies by its form (grouped thousands, a scale, a rate) and by what
    follows it; its unit is the nearest counted noun or verb of sale before it, or what
    the paragraph counted last.
    """
    view = tokens.view
    topic, scope, end = "", "", 0
    for k, atom in enumerate(atoms):
        start = tokens.start[atom.first]
        if topic and "\n" in view[end:start] and not _in_table(tokens, atom):
            topic = ""
        end = tokens.end[atom.last - 1]
        if atom.unit:
            if atom.unit in _COUNTED and atom.high >= _LARGE:
                topic = scope = atom.unit
            continue
        if atom.label or not atom.number.digits:
            continue
        before = atoms[k - 1] if k else None
        following = atoms[k + 1] if k + 1 < len(atoms) else None
        unit = _unit(tokens, words, atom, topic, scope, following)
        if unit:
            atom.unit, atom.family = unit, "count"
            topic = unit
        elif before is not None and before.family == "money" and _is_other_amount(tokens, before, atom):
            atom.unit, atom.family = before.unit, "money"


def _unit(tokens: Tokens, words: Vocabulary, atom: Atom, topic: str, scope: str, following: Atom | None) -> str:
    if atom.period:
        unit = (_cue(tokens, words, atom, scope) or topic or "vehicle") if atom.high >= 10 else ""
        return "vehicle" if unit == "person" and atom.high >= _CREWS else unit
    low, after = tokens.low, atom.last
    if topic and low[after : after + 1] == ["of"] and low[after + 1 : after + 2] and low[after + 1] in _POINTING:
        return topic
    number = atom.number
    if not ("," in number.digits or number.scale >= 1000) or atom.high < 1000 or atom.high != int(atom.high):
        return ""
    if _in_table(tokens, atom):
        return topic or scope
    if not _is_alone(tokens, after):
        return ""
    return _cue(tokens, words, atom, scope) or topic or (scope if following is not None and _is_growth(tokens, atom, following) else "")


def _is_alone(tokens: Tokens, after: int) -> bool:
    """Tell whether no noun follows: punctuation does, or a word that ends a noun phrase."""
    low = tokens.low
    if after >= len(low):
        return True
    word = low[after]
    if word in ("-", "/", "'", "%") or (tokens.glued(after) and word[0].isalnum()):
        return False
    return not word[0].isalpha() or word in ("and", "or") or word in words_of("stop") or "\n" in tokens.view[tokens.end[after - 1] : tokens.start[after]]


def _is_growth(tokens: Tokens, atom: Atom, following: Atom) -> bool:
    """Tell a count by the growth behind it: "8,047, +43%", "15,034, a record, up 11.5%"."""
    gap = tokens.low[atom.last : following.first]
    return following.unit == "percent" and len(gap) <= 8 and not _STOPS.intersection(gap) and (following.low < 0 or not gap or bool(_GROWTH.intersection(gap)))


def _in_table(tokens: Tokens, atom: Atom) -> bool:
    """Tell whether the number fills a cell between strokes."""
    low = tokens.low
    return (
        atom.first > 0
        and low[atom.first - 1] == "|"
        and (atom.last >= len(low) or low[atom.last] == "|" or "\n" in tokens.view[tokens.end[atom.last - 1] : tokens.start[atom.last]])
    )


def _cue(tokens: Tokens, words: Vocabulary, atom: Atom, scope: str) -> str:
    """Return the unit of the nearest counted noun, or "vehicle" for a verb of sale, shortly before a number in its sentence."""
    low, sale, aim = tokens.low, words_of("sale"), words_of("aim")
    for j in range(atom.first - 1, max(-1, atom.first - 1 - _REACH), -1):
        word = low[j]
        if word in _STOPS:
            return ""
        if word in sale:
            return "vehicle"
        if word in aim:
            return scope
        found = words.nouns.match(tokens, j) if word in words.nouns else None
        if found and found[1].plural and found[1].unit in _COUNTED:
            return found[1].unit
    return ""


def _is_other_amount(tokens: Tokens, price: Atom, atom: Atom) -> bool:
    """Tell an amount that shares the currency before it: "1.5 million yuan a station, down from 3 million"."""
    gap = tokens.low[price.last : atom.first]
    return (
        atom.number.scale >= 1_000_000
        and atom.number.scale == price.number.scale
        and len(gap) <= 8
        and not _STOPS.intersection(gap)
        and gap[-1:] != []
        and gap[-1] in _COMPARING
    )
