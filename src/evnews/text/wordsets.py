"""Sets of words that every text is asked for, and one pass over a text that finds the words of all of them.

Some fifty tables and rules each look for words of their own.  A word of the text is
looked up once, and tells every set that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from typing import Final

__all__ = ["found_of_all", "remember"]

# Far more than there are, so that a program that makes up sets without end fills no memory with them.
_MOST: Final = 400

_SETS: Final[list[frozenset[str]]] = []
# The sets that each word belongs to, by their places in the list.
_SETS_OF: Final[dict[str, tuple[int, ...]]] = {}
_ADDING: Final = Lock()


def remember(words: frozenset[str]) -> None:
    """Add a set of words to those that are looked for in every text from now on."""
    with _ADDING:
        number = len(_SETS)
        if number < _MOST and words not in _SETS:
            for word in words:
                _SETS_OF[word] = (*_SETS_OF.get(word, ()), number)
            # Last, so that a pass in another thread that has missed some of its words does not hold it for done.
            _SETS.append(words)


def found_of_all(words: Iterable[str]) -> dict[frozenset[str], list[int]]:
    """Return where in a text, given as its words, those of each set stand, each list in order."""
    while True:
        sets = _SETS[:]
        found: list[list[int]] = [[] for _ in sets]
        try:
            for i, numbers in enumerate(map(_SETS_OF.get, words)):
                if numbers:
                    for number in numbers:
                        found[number].append(i)
        except IndexError:
            # Another thread is adding a set.
            continue
        return dict(zip(sets, found, strict=True))
