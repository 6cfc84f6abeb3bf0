"""Chinese: what a language package offers, see `evnews.find.languages.Language`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evnews.find.entries import NameHit, PersonHit
from evnews.find.gazetteer import Gazetteer
from evnews.find.hits import DateHit
from evnews.find.zh.quantities import quantities
from evnews.text.tokens import Tokens

__all__ = ["code", "dates", "names", "people", "quantities"]

code = "zh"


def dates(tokens: Tokens, reference: date | None) -> list[DateHit]:  # noqa: ARG001 - every language takes them
    """Find no dates yet."""
    return []


def names(tokens: Tokens, gazetteer: Gazetteer) -> list[NameHit]:
    """Find the names of companies and models that the tables hold."""
    return gazetteer.hits(tokens)


def people(tokens: Tokens, named: Sequence[NameHit] = ()) -> list[PersonHit]:  # noqa: ARG001 - every language takes them
    """Find no people: no grammar of Chinese names is built."""
    return []
