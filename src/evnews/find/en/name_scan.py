"""One text that names are looked for in: what is taken, and the capitals that are left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from evnews.find.gazetteer import Gazetteer, NameHit
from evnews.find.places import default as places
from evnews.text.tokens import Tokens

__all__ = ["JOINERS", "LONGEST", "REACH", "STOPS", "Scan"]

# Signs that may stand within a name.
JOINERS: Final = frozenset({"&", "-", "'", "."})
# So many words a name has at most.
LONGEST: Final = 7
# Words between a company and what it is, or a maker and its model: "a Shenzhen-based, state-owned maker".
REACH: Final = 12
# A name that begins small: "eMotive".
_CAMEL: Final = re.compile(r"[a-z]{1,2}[A-Z][a-z]")
# Signs that no phrase goes across.
STOPS: Final = frozenset({".", ";", ":", "(", ")", '"', "!", "?"})


class Scan:
    """A text with the names found so far.

    Attributes
    ----------
    hits : dict
        The names by their first token.
    taken : bytearray
        One for each token that belongs to a name or a person.
    """

    def __init__(self, tokens: Tokens, gazetteer: Gazetteer) -> None:
        self.tokens = tokens
        self.low = tokens.low
        self.gazetteer = gazetteer
        self.hits: dict[int, NameHit] = {}
        self.taken = bytearray(len(tokens.low) + 1)

    def keep(self, found: Iterable[NameHit]) -> None:
        """Take the tokens of new hits."""
        for hit in found:
            self.hits[hit.first] = hit
            self.take(hit.first, hit.last)

    def take(self, first: int, last: int) -> None:
        """Take tokens, so that nothing else is found in them."""
        self.taken[first:last] = b"\1" * (last - first)

    def release(self, hit: NameHit) -> None:
        """Give up a hit for a better one."""
        del self.hits[hit.first]
        self.taken[hit.first : hit.last] = bytes(hit.last - hit.first)

    def place(self, first: int, last: int) -> bool:
        """Tell whether the tokens are a place's name."""
        return bool(places().named(self.tokens.slice(first, last)))

    def runs(self) -> list[tuple[int, int]]:
        """Return the runs of capitalised words that no known name has taken."""
        tokens, low, taken = self.tokens, self.low, self.taken
        view, start, end, heads, word = tokens.view, tokens.start, tokens.end, tokens.heads, tokens.word
        out = []
        after, count = 0, len(low)
        for i in tokens.capitals:
            if i < after or taken[i]:
                continue
            k = i + 1
            # "eMotive Labs" begins small.
            small = i > after and word[i - 1] != low[i - 1] and not taken[i - 1] and _CAMEL.match(word[i - 1]) and "\n" not in view[end[i - 1] : start[i]]
            while k < count and not taken[k] and k - i < 3 * LONGEST:
                if heads[k].isupper():
                    if "\n" in view[end[k - 1] : start[k]]:
                        break
                elif low[k] in JOINERS and k + 1 < count and not taken[k + 1] and heads[k + 1].isupper() and self.joins(k):
                    k += 1
                elif not (low[k][0].isdigit() and start[k] == end[k - 1]):
                    break
                k += 1
            out.append((i - 1 if small else i, k))
            after = k
        return out

    def joins(self, k: int) -> bool:
        """Tell whether the sign at token ``k`` stands within a name: "A & B", "Tus-Holdings", "J.D."."""
        tokens, low = self.tokens, self.low
        if low[k] == "&":
            return True
        if not (tokens.glued(k) and tokens.glued(k + 1)):
            return False
        return low[k] != "." or len(low[k - 1]) == 1 or len(low[k + 1]) == 1
