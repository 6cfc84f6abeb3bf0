"""Chinese: what a language package offers, see `evnews.find.languages.Language`."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.find.entries import NameHit, PersonHit
from evnews.find.gazetteer import Gazetteer
from evnews.find.zh.dates import dates
from evnews.find.zh.quantities import quantities
from evnews.text.tokens import Tokens

__all__ = ["code", "dates", "names", "people", "quantities"]

code = "zh"


def names(tokens: Tokens, gazetteer: Gazetteer) -> list[NameHit]:
    """Find the names of companies and models that the tables hold."""
    return gazetteer.hits(tokens)


def people(tokens: Tokens, named: Sequence[NameHit] = ()) -> list[PersonHit]:  # noqa: ARG001 - every language takes them
    """Find no people: no grammar of Chinese names is built."""
    return []
