"""The Chinese words of quantities, read once from their tables into look-ups by first or last character."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeVar

from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

__all__ = ["Counted", "Form", "Period", "Vocabulary", "vocabulary", "words_of"]

V = TypeVar("V")

_ONE, _CENT = Decimal(1), Decimal("0.01")


class Form(NamedTuple):
    """A unit or currency by one of its spellings.

    Attributes
    ----------
    unit : str
        The canonical name.
    worth : Decimal
        What to multiply the number with: half a kilogram for a 斤.
    family : str
        "measure" or "money".
    barred : frozenset of str
        What stands behind it where it is part of another word.
    solo : bool
        Whether a bare numeral makes another word of it ("一度").
    """

    unit: str
    worth: Decimal
    family: str
    barred: frozenset[str]
    solo: bool


class Counted(NamedTuple):
    """What a measure word counts, beside some nouns or by itself.

    Attributes
    ----------
    unit : str
        The unit; empty for what is no quantity.
    plain : bool
        Whether the measure word tells it by itself.
    least : int
        The smallest number that it does so for.
    keep : bool
        Whether a later bare number with the measure word counts the same.
    barred : frozenset of str
        What stands behind the measure word where it is part of another word.
    """

    unit: str
    plain: bool
    least: int
    keep: bool
    barred: frozenset[str]


class Period(NamedTuple):
    """What a quantity is counted in, and which quantities are."""

    unit: str
    of: frozenset[str]
    whole: str


class Vocabulary(NamedTuple):
    """All look-ups of the quantity grammar.

    Attributes
    ----------
    units, signs : Phrases, dict
        What stands behind a number, in any case, and by its case.
    coins : Phrases
        The parts of an amount told in coins.
    money_before : dict
        Currencies in front of a number, by their last token.
    measures : Phrases
        Measure words: by noun what they count, and what they count without one.
    before, after : dict, Phrases
        Bounds in front of a number, by their last token, and behind it.
    period_before, period_after : dict, Phrases
        What it is counted in, in front of it, by its last token, and behind it.
    implied : Phrases
        What a number without a unit counts behind these words; empty for nothing.
    names : Phrases
        Words that only begin like a number.
    behind : frozenset of str
        Tokens one of which stands behind every number that is a quantity, unless its currency stands before it.
    homes : dict
        By currency, the words of texts in traditional characters whose bare 元 it is.
    """

    units: Phrases[Form]
    signs: dict[str, Form]
    coins: Phrases[str]
    money_before: dict[str, list[tuple[tuple[str, ...], str]]]
    measures: Phrases[tuple[Phrases[Counted], Counted | None]]
    before: dict[str, list[tuple[tuple[str, ...], str]]]
    after: Phrases[str]
    period_before: dict[str, list[tuple[tuple[str, ...], Period]]]
    period_after: Phrases[Period]
    implied: Phrases[str]
    names: Phrases[bool]
    behind: frozenset[str]
    homes: dict[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """Read the tables, once."""
    units, money, bounds = rows("zh/units"), rows("zh/currencies"), rows("zh/bounds")
    forms = [(row, Form(row["unit"], Decimal(row["worth"] or 1), "measure", frozenset(cells(row["not"])), bool(row["solo"]))) for row in units]
    periods = [(row, Period(row["period"], frozenset(cells(row["of"])), row["whole"])) for row in rows("zh/periods")]
    units_of = [cell for row in money for cell in cells(row["after"]) + cells(row["hundredth"])] + [cell for row in units for cell in cells(row["words"])]
    signs = [sign for row in units for sign in cells(row["signs"])]
    measured = [measure for row in rows("zh/counted") for measure in cells(row["measure"])]
    numerals = [row["word"] for row in rows("zh/number_words")]
    return Vocabulary(
        units=Phrases(
            [(word, Form(row["unit"], _ONE, "money", frozenset(cells(row["not"])), solo=False)) for row in money for word in cells(row["after"])]
            + [(word, Form(row["unit"], _CENT, "money", frozenset(), solo=False)) for row in money for word in cells(row["hundredth"])]
            + [(word, form) for row, form in forms for word in cells(row["words"])]
        ),
        signs={sign: form for row, form in forms for sign in cells(row["signs"])},
        coins=Phrases((word, row["part"]) for row in rows("zh/coins") for word in cells(row["words"])),
        money_before=_by_last([(word, row["unit"]) for row in money for word in cells(row["before"])]),
        measures=_measures(),
        before=_by_last([(row["phrase"], row["sense"]) for row in bounds if row["place"] == "before"]),
        after=Phrases((row["phrase"], row["sense"]) for row in bounds if row["place"] == "after"),
        period_before=_by_last([(word, period) for row, period in periods for word in cells(row["before"])]),
        period_after=Phrases((word, period) for row, period in periods for word in cells(row["after"])),
        implied=Phrases((word, row["unit"]) for row in rows("zh/implied") for word in cells(row["words"])),
        names=Phrases((row["word"], True) for row in rows("zh/not_quantities")),
        behind=frozenset(tokenize(word).low[0] for word in (*units_of, *signs, *measured, *numerals))
        | words_of("behind")
        | {verb[0] for verb in words_of("changed")},
        homes={row["unit"]: tuple(cells(row["home"])) for row in money if row["home"]},
    )


@cache
def words_of(part: str) -> frozenset[str]:
    """Return the words that play one part around numbers, as ``data/zh/quantity_words.tsv`` tells them.

    Examples
    --------
    >>> "第" in words_of("label")
    True
    """
    return frozenset(word for row in rows("zh/quantity_words") if row["part"] == part for word in cells(row["words"]))


def _measures() -> Phrases[tuple[Phrases[Counted], Counted | None]]:
    nouns: dict[str, list[tuple[str, Counted]]] = {}
    plain: dict[str, Counted] = {}
    for row in rows("zh/counted"):
        counted = Counted(row["unit"], bool(row["plain"]), int(row["least"] or 0), bool(row["keep"]), frozenset(cells(row["not"])))
        for measure in cells(row["measure"]):
            nouns.setdefault(measure, []).extend((noun, counted) for noun in cells(row["nouns"]))
            if counted.plain:
                plain.setdefault(measure, counted)
    return Phrases((measure, (Phrases(pairs), plain.get(measure))) for measure, pairs in nouns.items())


def _by_last(pairs: list[tuple[str, V]]) -> dict[str, list[tuple[tuple[str, ...], V]]]:
    """Index phrases by their last token, longest first, so that they can be asked for backwards."""
    out: dict[str, list[tuple[tuple[str, ...], V]]] = {}
    for phrase, value in pairs:
        words = tuple(tokenize(phrase).low)
        out.setdefault(words[-1], []).append((words, value))
    for entries in out.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return out
