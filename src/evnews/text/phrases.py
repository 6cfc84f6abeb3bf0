"""Many phrases at once: a table of word sequences, asked at one place of the text.

The work at one token is bounded by the longest phrase that starts with it, whatever
the size of the table, so a pass over a text is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from evnews.text.tokens import Tokens, tokenize

__all__ = ["Phrases"]

V = TypeVar("V")


class Phrases(Generic[V]):
    """Phrases by their first word, longest first.

    Parameters
    ----------
    pairs : iterable of (str, value)
        Each phrase as people write it, and what it means.  The first of two equal
        phrases wins.

    Examples
    --------
    >>> units = Phrases([("kilowatt hour", "kWh"), ("kilowatt", "kW")])
    >>> units.match(tokenize("about 50 Kilowatt hours"), 2)
    (3, 'kW')
    >>> units.match(tokenize("50 kilowatt hour packs"), 1)
    (3, 'kWh')
    >>> units.match(tokenize("50 packs"), 1) is None
    True
    """

    __slots__ = ("_by_first",)

    def __init__(self, pairs: Iterable[tuple[str, V]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], V]] = {}
        for phrase, value in pairs:
            words = tuple(tokenize(phrase).low)
            if words:
                by_first.setdefault(words[0], {}).setdefault(words[1:], value)
        self._by_first: dict[str, list[tuple[tuple[str, ...], int, V]]] = {
            first: sorted(((rest, len(rest), v) for rest, v in entries.items()), key=lambda e: -e[1])
            for first, entries in by_first.items()
        }

    def __contains__(self, word: str) -> bool:
        """Tell whether any phrase begins with ``word`` (lower case)."""
        return word in self._by_first

    def match(self, tokens: Tokens, i: int) -> tuple[int, V] | None:
        """Return the longest phrase that starts at token ``i``: (token after it, value)."""
        low = tokens.low
        if i >= len(low):
            return None
        entries = self._by_first.get(low[i])
        if entries is None:
            return None
        for rest, size, value in entries:
            after = i + 1 + size
            if not size or tuple(low[i + 1 : after]) == rest:
                return after, value
        return None
