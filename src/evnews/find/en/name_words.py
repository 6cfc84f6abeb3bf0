"""The words of English around names, and what a name looks like."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from evnews.find.gazetteer import Context
from evnews.text.phrases import Phrases
from evnews.text.tables import rows
from evnews.text.tokens import Tokens, tokenize

__all__ = [
    "Designator",
    "bodies",
    "calls",
    "capital",
    "context",
    "designator_words",
    "designators",
    "kinds",
    "never",
    "not_names",
    "people_starts",
    "people_triggers",
    "roles",
    "words",
]


class Designator(NamedTuple):
    """What a company's name ends with: the kind it speaks for, and how far it can be trusted."""

    kind: str
    sort: str


@cache
def words(use: str) -> frozenset[str]:
    """Return the single words of one use, in lower case."""
    return frozenset(row["cue"].lower() for row in rows("en/name_cues") if row["use"] == use and " " not in row["cue"])


@cache
def kinds() -> Phrases[str]:
    """Return the nouns that say what a company is ("battery maker"), with its kind or nothing."""
    return Phrases((row["cue"], row["kind"]) for row in rows("en/name_cues") if row["use"] == "kind")


@cache
def bodies() -> Phrases[bool]:
    """Return the nouns that say what a vehicle is ("sedan", "pickup truck")."""
    return Phrases((row["cue"], True) for row in rows("en/name_cues") if row["use"] == "body")


@cache
def calls() -> Phrases[bool]:
    """Return what stands before a given name ("called", "known as")."""
    return Phrases((row["cue"], True) for row in rows("en/name_cues") if row["use"] == "call")


@cache
def designators() -> Phrases[Designator]:
    """Return what a company's name may end with ("Motors", "New Energy", "Co")."""
    return Phrases((row["designator"], Designator(row["kind"], row["sort"])) for row in rows("en/designators"))


@cache
def designator_words() -> frozenset[str]:
    """Return the single words that designators are made of, with their capitals."""
    return frozenset(word for row in rows("en/designators") for word in row["designator"].split(" "))


@cache
def roles() -> Phrases[str]:
    """Return titles and offices ("chief executive officer")."""
    return Phrases((row["role"], row["role"]) for row in rows("en/offices"))


@cache
def people_triggers() -> dict[str, bool]:
    """Return what people are found by: the first word of an office (true), a verb of speech (false), and the comma."""
    first = {tokenize(row["role"]).low[0]: True for row in rows("en/offices")}
    return {",": False, **dict.fromkeys(words("say"), False), **first}


@cache
def people_starts() -> frozenset[str]:
    """Return the words that people are found by."""
    return frozenset(people_triggers())


@cache
def not_names() -> frozenset[str]:
    """Return words that a capital makes no name, in lower case."""
    return frozenset(row["word"].lower() for row in rows("en/not_names"))


@cache
def never() -> frozenset[str]:
    """Return words that are no part of a company's name, in lower case."""
    return frozenset(row["word"].lower() for row in rows("en/not_names") if not row["soft"])


def _acts() -> frozenset[str]:
    """Return what may follow a company that opens a sentence."""
    return words("acts") | words("say") | words("makes") | words("shows")


@cache
def context() -> Context:
    """Return what ambiguous names of the tables are judged by in English."""
    ahead = frozenset(row["cue"].lower().rsplit(" ", 1)[-1].rsplit("-", 1)[-1] for row in rows("en/name_cues") if row["use"] == "kind")
    return Context(words("beside"), ahead, words("amount"), words("body"), words("article"), words("kin"), _acts(), words("venue"), words("traded"))


def capital(tokens: Tokens, i: int) -> bool:
    """Tell whether token ``i`` is a word that begins with a capital letter."""
    return tokens.heads[i].isupper()
