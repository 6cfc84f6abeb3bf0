"""What brackets within the name of a Chinese plant say: its town, or its town as it is spelled there: "潘普洛纳(Pamplona)工厂", "某公司(常州)工厂"."""

from __future__ import annotations

from evnews.find.places import places
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.plants.spots import Spot, is_within
from evnews.text.tokens import tokenize

__all__ = ["bracket_before", "spelled", "town_in"]

# How many characters a foreign name has at most, and what is none of it.
_LONGEST = 8
_PARTING = frozenset("的和与及、在将已于是有了由从向对为以其该此每各多首新建设座家个前原后")


def bracket_before(clause: Clause, at: int) -> tuple[int, int] | None:
    """Return the tokens of the brackets that end at token ``at``, with their signs."""
    return next((aside for aside in clause.aside if aside[1] == at), None)


def town_in(story: Story, clause: Clause, aside: tuple[int, int]) -> tuple[Spot | None, bool]:
    """Return the town that brackets name, and whether they hold a name in letters, of a town that may be in no table.

    A name in letters is looked up among the towns of all the world; where the clause names the country before, it must lie there.
    """
    first, last = aside[0] + 1, aside[1] - 1
    place = next((hit for hit in clause.places if hit.first == first and hit.last == last), None)
    if place is not None:
        return Spot(place.place, first, last), False
    text = story.document.tokens.slice(first, last)
    if not text or not text[0].isupper() or text.isupper() or not all(char.isalpha() or char in " -'." for char in text) or not text.isascii():
        return None, False
    found = [hit.place for hit in places(tokenize(text)) if hit.place.city is not None]
    around = [hit.place for hit in clause.places if hit.last <= aside[0]]
    if len(found) != 1 or (around and around[-1].city is None and not is_within(found[0], around[-1])):
        return None, True
    return Spot(found[0], first, last), True


def spelled(story: Story, clause: Clause, last: int) -> int:
    """Return how many characters before token ``last`` spell a name that brackets give in letters: back to a firm, a place or a small word."""
    if any(hit.last == last for hit in clause.places):
        return 0
    ends = {mention.last for mention in clause.companies} | {hit.last for hit in clause.places}
    first = last
    while first > clause.first and last - first < _LONGEST:
        word = story.low[first - 1]
        if first in ends or word in _PARTING or not "\u3400" <= word <= "\u9fff":
            return last - first
        first -= 1
    return last - first if first in ends or first == clause.first else 0
