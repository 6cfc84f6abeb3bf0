"""The words of advertisements, from ``data/<language>/advert.tsv``, and what a language's own grammar adds."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from evnews.model.vocabulary import JobFunction
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens
from evnews.values.measure import Measure

__all__ = ["Grammar", "Pay", "grammar", "holds", "phrases", "within"]


class Pay(NamedTuple):
    """Money per time in the tokens ``first`` up to, not including, ``last``; without a time if the unit has none."""

    first: int
    last: int
    value: Measure


class Grammar(Protocol):
    """What the module ``evnews.reading.<code>.advert`` offers beside its table."""

    def title_in(self, tokens: Tokens, first: int, last: int) -> tuple[int, int, str] | None:
        """Return the tokens that hold the title of a job, and the title in the singular, if these hold one and no sentence."""
        ...

    def asked_in(self, tokens: Tokens, first: int, last: int) -> tuple[int, int, str] | None:
        """Return the same for a sentence that asks for somebody ("we are looking for a …")."""
        ...

    def function_of(self, title: str) -> JobFunction | None:
        """Tell what a job is for by the words of its title."""
        ...

    def pays(self, tokens: Tokens, first: int, last: int) -> list[Pay]:
        """Read the pays that are written otherwise than in prose."""
        ...

    def months(self, tokens: Tokens, first: int, last: int) -> tuple[int, int, int] | None:
        """Return the tokens that tell how many months' pay a year brings, and how many."""
        ...

    def parts(self, tokens: Tokens, i: int) -> bool:
        """Tell whether the blank before token ``i`` parts two things of one line."""
        ...


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of advertisements of a language."""
    return cast(Grammar, import_module(f"evnews.reading.{language}.advert"))


@cache
def phrases(language: str, *kinds: str) -> Phrases[tuple[str, str]]:
    """Return the phrases of some kinds of the table, each with its kind and value; of equal ones the first kind wins."""
    table = rows(f"{language}/advert")
    return Phrases((phrase, (kind, row["value"])) for kind in kinds for row in table if row["kind"] == kind for phrase in cells(row["phrases"]))


def within(language: str, kind: str, tokens: Tokens, first: int, last: int) -> list[tuple[int, int, str]]:
    """Return the phrases of a kind in the tokens ``first`` up to ``last``, each with its value; longer ones hide those within them."""
    out: list[tuple[int, int, str]] = []
    for begin, end, (_, value) in phrases(language, kind).within(tokens, first, last):
        if end <= last and (not out or begin >= out[-1][1]):
            out.append((begin, end, value))
    return out


def holds(language: str, kind: str, tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a phrase of a kind stands in the tokens ``first`` up to ``last``."""
    return bool(within(language, kind, tokens, first, last))
