"""The words of Chinese around names: what a company's name ends with, what stops it, and what is none."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["Designator", "backwards", "designators", "kinds", "phrases", "words"]


class Designator(NamedTuple):
    """What a company's name ends with: the kind that it speaks for, and how far it can be trusted."""

    kind: str
    sort: str


@cache
def words(use: str) -> frozenset[str]:
    """Return the words of one use, as they stand in the table."""
    return frozenset(word for row in rows("zh/name_cues") if row["use"] == use for word in cells(row["words"]))


@cache
def phrases(use: str) -> Phrases[bool]:
    """Return the words of one use, to be matched in a text."""
    return Phrases((word, True) for word in sorted(words(use)))


@cache
def kinds() -> Phrases[str]:
    """Return the nouns that say what a company is, each with its kind or nothing."""
    return Phrases((word, row["kind"]) for row in rows("zh/name_cues") if row["use"] == "kind" for word in cells(row["words"]))


@cache
def designators() -> Phrases[Designator]:
    """Return what names of companies end with."""
    return Phrases((row["word"], Designator(row["kind"], row["sort"])) for row in rows("zh/designators"))


def backwards(low: list[str], last: int, use: str, longest: int) -> int:
    """Return how many of the tokens before ``last`` are a word of ``use``, the longest; 0 if none is."""
    known = words(use)
    for size in range(min(longest, last), 0, -1):
        if "".join(low[last - size : last]) in known:
            return size
    return 0
