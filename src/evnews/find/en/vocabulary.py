"""The English words of quantities, read once from their tables into look-ups by first word."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

__all__ = ["IN_MILLIONS", "MILLION", "Noun", "Vocabulary", "plural_of", "vocabulary", "words_of"]

_ONE, _CENT = Decimal(1), Decimal("0.01")
MILLION = Decimal(1_000_000)
IN_MILLIONS = ("EUR", "USD", "GBP", "SEK", "NOK", "DKK", "CHF", "AUD", "CAD", "NZD", "JPY", "CNY")
"""Currencies that reports tell in millions by an M before the code: "MSEK 1,250"."""


class Noun(NamedTuple):
    """A counted noun.

    Attributes
    ----------
    unit : str
        What it counts.
    plural : bool
        Whether the form is a plural.
    reach : str
        How far before it the number may stand, as ``data/en/counted.tsv`` tells it.
    """

    unit: str
    plural: bool
    reach: str = ""


class Vocabulary(NamedTuple):
    """All look-ups of the quantity grammar.

    Attributes
    ----------
    units : Phrases
        Units of measure in any case.
    signs : dict
        Units of one token that are told by their case (``W``, ``m``, ``C``).
    money : Phrases
        Currencies behind a number, with their worth (a cent is a hundredth).
    money_before : dict
        Currencies in front of a number, by their last word: (words, unit), longest first.
    nouns : Phrases
        Counted nouns.
    before : dict
        Bounds in front of a number, by their last word: (words, sense), longest first.
    after : Phrases
        Bounds behind a number.
    periods : dict
        What a rate is counted in, by its word.
    adverbs : Phrases
        Rates in one word, such as "annually".
    """

    units: Phrases[str]
    signs: dict[str, str]
    money: Phrases[tuple[str, Decimal]]
    money_before: dict[str, list[tuple[tuple[str, ...], str]]]
    nouns: Phrases[Noun]
    before: dict[str, list[tuple[tuple[str, ...], str]]]
    after: Phrases[str]
    periods: dict[str, str]
    adverbs: Phrases[str]


@cache
def vocabulary() -> Vocabulary:
    """Read the tables, once."""
    units, money, bounds, periods = rows("en/units"), rows("en/currencies"), rows("en/bounds"), rows("en/periods")
    return Vocabulary(
        units=Phrases((word, row["unit"]) for row in units for word in cells(row["words"])),
        signs={sign: row["unit"] for row in units for sign in cells(row["signs"])},
        money=Phrases(
            [(word, (row["unit"], _ONE)) for row in money for word in cells(row["after"])]
            + [(f"m{unit.lower()}", (unit, MILLION)) for unit in IN_MILLIONS]
            + [(word, (row["unit"], _CENT)) for row in money for word in cells(row["cent"])]
        ),
        money_before=_by_last([(word, row["unit"]) for row in money for word in cells(row["before"])] + [(f"m{unit.lower()}", unit) for unit in IN_MILLIONS]),
        nouns=Phrases(_nouns()),
        before=_by_last([(row["phrase"], row["sense"]) for row in bounds if row["place"] == "before"]),
        after=Phrases((row["phrase"], row["sense"]) for row in bounds if row["place"] == "after"),
        periods={word: row["unit"] for row in periods for word in cells(row["words"])},
        adverbs=Phrases((word, row["unit"]) for row in periods for word in cells(row["adverbs"])),
    )


@cache
def words_of(part: str) -> frozenset[str]:
    """Return the words that play one part around numbers, as ``data/en/quantity_words.tsv`` tells them.

    Examples
    --------
    >>> "ago" in words_of("after period")
    True
    """
    return frozenset(word for row in rows("en/quantity_words") if row["part"] == part for word in cells(row["words"]))


def _nouns() -> list[tuple[str, Noun]]:
    out = []
    for row in rows("en/counted"):
        reach = row["reach"]
        for word in cells(row["singular"]):
            unit = _own_unit(row["unit"], word)
            out += [(word, Noun(unit, plural=False, reach=reach)), (plural_of(word), Noun(unit, plural=True, reach=reach))]
        out += [(word, Noun(_own_unit(row["unit"], word), plural=True, reach=reach)) for word in cells(row["plural"])]
    return out


def _own_unit(unit: str, word: str) -> str:
    return word.replace(" ", "_") if unit == "itself" else unit


def plural_of(noun: str) -> str:
    """Return the regular plural of an English noun.

    Examples
    --------
    >>> plural_of("city"), plural_of("bus"), plural_of("delivery van")
    ('cities', 'buses', 'delivery vans')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _by_last(pairs: list[tuple[str, str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Index phrases by their last word, so that they can be asked for backwards."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in pairs:
        words = tuple(tokenize(phrase).low)
        out.setdefault(words[-1], []).append((words, value))
    for entries in out.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return out
