"""Many phrases at once: a table of word sequences, asked at one place of the text.

The work at one token is bounded by the longest phrase that starts with it, whatever
the size of the table, so a pass over a text is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Generic, TypeAlias, TypeVar

from evnews.text.tokens import Tokens, tokenize

__all__ = ["Phrases"]

V = TypeVar("V")

# What a word means alone, if it is a phrase by itself, and what may go on from it, by the second word, if anything does.
_Branch: TypeAlias = tuple[tuple[V] | None, dict[str, list[tuple[tuple[str, ...], int, V]]] | None]


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

    __slots__ = ("_by_first", "firsts")

    def __init__(self, pairs: Iterable[tuple[str, V]]) -> None:
        alone: dict[str, V] = {}
        longer: dict[str, dict[str, dict[tuple[str, ...], V]]] = {}
        for phrase, value in pairs:
            words = tuple(tokenize(phrase).low)
            if len(words) == 1:
                alone.setdefault(words[0], value)
            elif words:
                longer.setdefault(words[0], {}).setdefault(words[1], {}).setdefault(words[2:], value)
        # By the first word: the phrase that it is alone, and by the second word the rest of longer ones.
        self._by_first: dict[str, _Branch[V]] = {
            first: (
                (alone[first],) if first in alone else None,
                {
                    second: sorted(((rest, len(rest), value) for rest, value in rests.items()), key=lambda entry: -entry[1])
                    for second, rests in longer.get(first, {}).items()
                }
                or None,
            )
            for first in dict.fromkeys([*alone, *longer])
        }
        # Asked at many a word, where a set costs a third of a method's call.
        self.firsts = frozenset(self._by_first)
        """The words that the phrases begin with (lower case)."""

    def seconds(self, word: str) -> AbstractSet[str] | None:
        """Return the words that go on with a phrase that begins with ``word``; none if it is a phrase by itself."""
        alone, seconds = self._by_first.get(word, (None, None))
        return None if alone is not None else (seconds or {}).keys()

    def __contains__(self, word: str) -> bool:
        """Tell whether any phrase begins with ``word`` (lower case)."""
        return word in self._by_first

    def match(self, tokens: Tokens, i: int) -> tuple[int, V] | None:
        """Return the longest phrase that starts at token ``i``: (token after it, value)."""
        # Asked far more often than it answers, so it makes no list of what may follow.
        low = tokens.low
        branch = self._by_first.get(low[i]) if i < len(low) else None
        if branch is None:
            return None
        alone, seconds = branch
        at = i + 2
        if seconds is not None and at <= len(low) and (longer := seconds.get(low[i + 1])) is not None:
            for rest, size, value in longer:
                if not size or tuple(low[at : at + size]) == rest:
                    return at + size, value
        return (i + 1, alone[0]) if alone is not None else None

    def within(self, tokens: Tokens, first: int, last: int) -> list[tuple[int, int, V]]:
        """Return all phrases that start in the tokens ``first`` up to ``last``: (first token, token after it, value).

        In order, and of those that start together the longest first; they may overlap.
        """
        low, by_first = tokens.low, self._by_first
        found: list[tuple[int, int, V]] = []
        final = len(low) - 1
        for i in tokens.where(self.firsts, first, last):
            alone, seconds = by_first[low[i]]
            if seconds is not None and i < final and (longer := seconds.get(low[i + 1])) is not None:
                at = i + 2
                for rest, size, value in longer:
                    if not size or tuple(low[at : at + size]) == rest:
                        found.append((i, at + size, value))
            if alone is not None:
                found.append((i, i + 1, alone[0]))
        return found
