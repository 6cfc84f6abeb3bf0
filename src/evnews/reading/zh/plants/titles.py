"""Proper names of plants in Chinese that begin with their firm's."""

from __future__ import annotations

from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story

__all__ = ["ORDINALS", "firms_own", "foreign_name"]

# A foreign name has so many characters, all of which are used to write sounds.
_FOREIGN = range(3, 7)
ORDINALS = frozenset({"第一", "第二", "第三"})


def firms_own(story: Story, clause: Clause, first: int, noun: Cue) -> tuple[int, int] | None:
    """Return the tokens of a name that begins with the firm's at ``first`` and has nothing but a town and a number in it: "蔚来第二先进制造基地".

    With anything else in it ("蔚来全新的先进制造基地") the words only describe the plant.
    """
    company = next((m for m in clause.companies if m.first == first), None)
    at = company.last if company is not None else noun.last
    while at < noun.first:
        place = next((hit for hit in clause.places if hit.first == at), None)
        if place is None and story.text(at, at + 2) not in ORDINALS:
            return None
        at = place.last if place is not None else at + 2
    return (first, noun.last) if company is not None and at == noun.first else None


def foreign_name(story: Story, clause: Clause, last: int) -> str:
    """Return the foreign name, told by its sounds alone, that ends at token ``last``; nothing if none does: "南沃斯", and not "目前"."""
    sounds = story.document.words("sounds")
    first = last
    while first > clause.first and last - first < _FOREIGN.stop and story.low[first - 1] in sounds:
        first -= 1
        if any(m.last == first for m in clause.companies):
            break
    return story.document.tokens.slice(first, last) if last - first in _FOREIGN else ""
