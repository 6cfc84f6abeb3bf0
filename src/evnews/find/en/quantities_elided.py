"""Numbers whose noun is left out because the reader knows it: "delivered 14,178, up 30.3%", "22,000 a week"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evnews.find.en.quantities_atoms import Atom
from evnews.find.en.vocabulary import Vocabulary, words_of
from evnews.text.tokens import Tokens

__all__ = ["fill"]

_COUNTED = frozenset({"vehicle", "person", "station", "charger", "order", "store", "swap", "share"})
# What is no flow of cars or people: behind a semicolon something else is counted.
_STANDING = frozenset({"station", "charger", "store", "swap", "share"})
_REACH = 14
_LARGE = 10
# Nobody hires so many in a week; they are cars.
_CREWS = 5000
# "an annual capacity of 120,000": of a plant for cars, where no unit is told.
_CAPACITIES = frozenset({"annual", "yearly", "production", "manufacturing", "full", "initial"})
# No news counts so many cars; a bare billion is an amount in a currency that stands elsewhere.
_MONEY = 1_000_000_000
_GROWTH = frozenset({"up", "down", "+", ",", "(", "rise", "gain", "increase", "drop", "fall"})
_STOPS = frozenset({".", "!", "?"})
_OWNING = frozenset({"the", "its", "their", "those", "these"})
_ADJECTIVES = 5
_YEAR = 4
_COMING = frozenset({"to", "at", "of"})
_TOTALS = frozenset({"total", "tally", "network", "count"})
_TOTAL_REACH = 4
_POINTING = frozenset({"them", "those", "these", "which"})
_JOINTS = frozenset({"and", ",", "another"})
_WHERE = frozenset({"in", "at", "from"})
_COMPARING = frozenset({"from", "to", "against", "versus", "than", "vs"})


def fill(tokens: Tokens, words: Vocabulary, atoms: Sequence[Atom]) -> None:
    """Give numbers without a noun the unit that their sentence leaves no doubt of, and leave all others bare.

    A number qualifies by its form (grouped thousands, a scale, a rate) and by what
    follows it; its unit is the nearest counted noun or verb before it, or what the
    paragraph counted last.
    """
    view = tokens.view
    topic, scope = "", ""
    # The last quantity of this sentence, shares and times aside.
    last: Atom | None = None
    before: Atom | None = None
    for k, atom in enumerate(atoms):
        if before is not None:
            if not all(tokens.glued(j + 1) for j in tokens.where(_STOPS, before.last, atom.first)):
                last = None
            if last is not None and last.unit in _STANDING and ";" in tokens.low[before.last : atom.first]:
                # "adds 1,000 stations; swaps pass 70 million"
                last, topic = None, ""
            if _new_paragraph(view, tokens.end[before.last - 1], tokens.start[atom.first]):
                last = None
                topic = topic if _in_table(tokens, atom) else ""
        if not atom.unit and not atom.label and atom.number.digits and _may_count(tokens, atom):
            cue = _cue(tokens, words, atom, scope)
            following = atoms[k + 1] if k + 1 < len(atoms) else None
            unit = _unit(tokens, words, atom, cue, last, topic, scope, following)
            if unit:
                atom.unit, atom.family = unit, "count"
                if last is not None and last.unit == unit and last.period and not atom.period and (cue is None or cue.at < last.last):
                    # "100,000 vehicles a year to begin with and 300,000 later"
                    atom.period = last.period
            elif before is not None and before.family == "money" and _is_other_amount(tokens, before, atom):
                atom.unit, atom.family = before.unit, "money"
        if atom.unit in _COUNTED and atom.high >= _LARGE:
            topic = scope = atom.unit
        if atom.unit and atom.unit != "percent" and atom.family != "time":
            last = atom
        before = atom


def _may_count(tokens: Tokens, atom: Atom) -> bool:
    """Tell by its form whether a bare number can be a count at all."""
    low, number = tokens.low, atom.number
    if atom.period or "," in number.digits or number.scale >= 1000 or low[atom.last : atom.last + 1] == ["of"]:
        return True
    if atom.first == 0:
        return False
    if low[atom.first - 1] in _JOINTS and low[atom.last : atom.last + 1] != [] and low[atom.last] in _WHERE:
        return True
    return low[atom.first - 1] in words_of("hire") or _is_total(tokens, atom)


def _is_total(tokens: Tokens, atom: Atom) -> bool:
    """Tell whether a number is what all comes to: "bringing the total to 410", "for a total of 96"."""
    low, first = tokens.low, atom.first
    return first > 1 and low[first - 1] in _COMING and not _TOTALS.isdisjoint(low[max(0, first - _TOTAL_REACH) : first - 1])


class _Cue(NamedTuple):
    """A word before a number that says what it counts, and where it stands; no unit where it tells of money."""

    at: int
    unit: str
    verb: bool


def _unit(tokens: Tokens, words: Vocabulary, atom: Atom, cue: _Cue | None, last: Atom | None, topic: str, scope: str, following: Atom | None) -> str:
    """Return what a bare number counts, or nothing."""
    if atom.high >= _MONEY or (cue is not None and not cue.unit):
        return ""
    low, after = tokens.low, atom.last
    part_of = low[max(0, atom.first - 2) : atom.first] in (["of", "which"], ["of", "them"], ["of", "these"])
    if last is not None and last.unit not in _COUNTED and not part_of:
        # "from 55 GWh a year to nearly 1,000" counts no people, whoever stood before.
        topic = ""
    if atom.period:
        unit = (cue.unit if cue and (last is None or cue.at >= last.last) else "") or topic or "vehicle"
        if atom.high < _LARGE or (last is not None and last.family == "money" and last.period):
            return ""
        return "vehicle" if unit == "person" and atom.high >= _CREWS else unit
    if low[after : after + 1] == ["for"] and cue and not cue.verb:
        # "2,100 for cars and 180 for buses": the noun that counts them stands further off.
        return ""
    if topic and low[after : after + 1] == ["of"] and low[after + 1 : after + 2] and low[after + 1] in _POINTING:
        return topic
    number = atom.number
    if atom.high != int(atom.high):
        return ""
    if atom.high >= _LARGE and low[after : after + 1] == ["of"] and (part := _part_of(tokens, words, after + 1)):
        return part
    if last is not None and last.unit in _STANDING and last.unit != "share" and atom.high >= _LARGE and _is_alone(tokens, after) and _is_total(tokens, atom):
        return last.unit
    if not ("," in number.digits or number.scale >= 1000) or atom.high < 1000:
        # "employs 600": only the verb itself speaks for so plain a number.
        if last is not None and low[atom.first - 1] in _JOINTS:
            return last.unit if last.unit in _COUNTED and _is_elsewhere(tokens, last, atom) else ""
        plain = cue is not None and cue.verb and cue.unit == "person" and cue.at == atom.first - 1 and atom.high >= _LARGE
        return "person" if plain and _is_alone(tokens, after) else ""
    if _in_table(tokens, atom):
        return topic or scope
    if not _is_alone(tokens, after):
        return ""
    if cue and (last is None or cue.at >= last.last):
        return cue.unit
    if cue and last is not None:
        return last.unit if last.unit in _COUNTED else cue.unit if cue.verb else ""
    return topic or (scope if following is not None and _is_growth(tokens, atom, following) else "")


def _is_elsewhere(tokens: Tokens, last: Atom, atom: Atom) -> bool:
    """Tell whether a number goes on with the count before it for another place: "500 jobs in Berlin and 300 in Munich"."""
    low, word, after = tokens.low, tokens.word, atom.last
    if low[last.last : last.last + 1] == [] or low[last.last] not in _WHERE or after + 1 >= len(low) or low[after] not in _WHERE or atom.high < _LARGE:
        return False
    at = after + 1 + (low[after + 1] in _OWNING)
    return at < len(low) and word[at][:1].isupper()


def _part_of(tokens: Tokens, words: Vocabulary, at: int) -> str:
    """Return what a number is a part of: "about 69,000 of the cars", "128 of its three-wheeled trucks"."""
    low = tokens.low
    if at >= len(low) or low[at] not in _OWNING:
        return ""
    for j in range(at + 1, min(at + _ADJECTIVES, len(low))):
        found = words.nouns.match(tokens, j) if low[j] in words.nouns else None
        if found:
            return found[1].unit if found[1].plural and found[1].unit in _COUNTED else ""
        if not (low[j].isalpha() or low[j] == "-" or (low[j].isdecimal() and len(low[j]) == _YEAR)) or low[j] in words_of("stop"):
            return ""
    return ""


def _ends(tokens: Tokens, j: int) -> bool:
    """Tell whether a sentence ends at token ``j``; the stop of "ID.4" and "2.5" does not."""
    return tokens.low[j] in _STOPS and not tokens.glued(j + 1)


def _new_paragraph(view: str, start: int, end: int) -> bool:
    """Tell whether a line begins between two places, other than one that was only wrapped."""
    at = view.find("\n", start, end)
    while at >= 0:
        if not view[at + 1 : at + 2].islower():
            return True
        at = view.find("\n", at + 1, end)
    return False


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


def _cue(tokens: Tokens, words: Vocabulary, atom: Atom, scope: str) -> _Cue | None:
    """Return the nearest counted noun, or verb of selling or hiring, shortly before a number in its sentence."""
    low, sale, aim, hire, money = tokens.low, words_of("sale"), words_of("aim"), words_of("hire"), words_of("money")
    for j in range(atom.first - 1, max(-1, atom.first - 1 - _REACH), -1):
        word = low[j]
        if word == "|" or _ends(tokens, j):
            return None
        if word in money:
            return _Cue(j, "", verb=False)
        if word in sale:
            return _Cue(j, "vehicle", verb=True)
        if word == "capacity" and j >= atom.first - 2 and low[j - 1] in _CAPACITIES:
            return _Cue(j, "vehicle", verb=False)
        if word in hire:
            return _Cue(j, "person", verb=True)
        if word in aim and scope:
            return _Cue(j, scope, verb=False)
        found = words.nouns.match(tokens, j) if word in words.nouns else None
        if found and (found[1].plural or low[j + 1] in ("volume", "volumes") or low[j + 1] in aim) and found[1].unit in _COUNTED:
            return _Cue(j, found[1].unit, verb=False)
    return None


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
