"""The languages that can be read: each is a package beside this module, and nothing here names one."""

from __future__ import annotations

import pkgutil
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

import evnews.find
from evnews.text.language import detect

if TYPE_CHECKING:
    from evnews.find.entries import NameHit, PersonHit
    from evnews.find.gazetteer import Gazetteer
    from evnews.find.hits import DateHit, QuantityHit
    from evnews.find.places import PlaceHit
    from evnews.text.tokens import Tokens

__all__ = ["Language", "codes", "language_for"]


class Language(Protocol):
    """What a language package offers: its code, and a finder for each thing that can be found."""

    code: str

    def cut(self, text: str) -> Tokens:
        """Cut a text into tokens, in the spelling that the tables of the language are written in."""
        ...

    def dates(self, tokens: Tokens, reference: date | None) -> list[DateHit]:
        """Find every date, in order."""
        ...

    def quantities(self, tokens: Tokens) -> list[QuantityHit]:
        """Find every quantity, in order."""
        ...

    def names(self, tokens: Tokens, gazetteer: Gazetteer) -> list[NameHit]:
        """Find the names of companies and models, known and unknown, in order."""
        ...

    def named(self, tokens: Tokens, gazetteer: Gazetteer) -> tuple[list[NameHit], list[PersonHit]]:
        """Find the same names, and people with their roles, each in order."""
        ...

    def places(self, tokens: Tokens) -> list[PlaceHit]:
        """Find cities, regions and countries, in order."""
        ...


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the languages that can be read, in order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(evnews.find.__path__) if module.ispkg))


@cache
def _load(code: str) -> Language:
    return cast(Language, import_module(f"evnews.find.{code}"))


def language_for(text: str, code: str | None) -> Language:
    """Return the language to read ``text`` in: the one asked for, or the one its letters show."""
    if code is None:
        seen = detect(text)
        return _load(seen if seen in codes() else "en")
    if not isinstance(code, str):
        raise TypeError(f"language must be a code such as 'en' or None, not {type(code).__name__}")
    if code not in codes():
        raise ValueError(f"language {code!r} is not one of {', '.join(map(repr, codes()))}; for example language='en'")
    return _load(code)
