"""Aims that are told as a share: "wants 70% of its sales to be electric by 2030", "half its fleet"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from operator import attrgetter
from typing import Final

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.en.link import is_bystander
from evnews.reading.en.milestones.strangers import is_strange
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.scene import Document, Scene
from evnews.reading.told import Speech, add_speech, keyed
from evnews.text.span import at_or_after
from evnews.values.measure import Measure

__all__ = ["portions"]

_AIMING: Final = frozenset({"target", "expect", "plan", "seek"})
# "expects electric cars, which it began to sell in 2020, to make up 50% of": how far before a share its verb may stand.
_VERB_REACH: Final = 16
# "70% of its total European vehicle sales"
_OWN_REACH: Final = 6
_DATE_REACH: Final = 16
_FRACTIONS: Final = {"half": 50, "quarter": 25, "quarters": 25}
_PARTS: Final = frozenset(_FRACTIONS)
_TIMES: Final = {"a": 1, "one": 1, "three": 3}
_MORE: Final = frozenset({"than", "over", "least"})
_ABOUT: Final = frozenset({"about", "around", "nearly", "almost", "roughly", "some"})
# "the second half", "up to half", "less than half"
_UNSURE: Final = frozenset({"first", "second", "to", "the", "latter", "last", "this", "that", "other"})
# What no aim is: one that is off, in doubt, or another's.
_OFF: Final = frozenset({"negation", "doubt", "rumour", "hedge", "deny", "original"})


def portions(document: Document, scene: Scene, speech: Speech | None, claimed: Container[int]) -> Iterator[Draft]:
    """Draft a target for each share of what a firm sells or makes that the sentence says it is to have, by when."""
    if not scene.dates or not scene.companies:
        return
    for hit in _shares(document, scene):
        if hit.first in claimed:
            continue
        owner = _owner(document, scene, hit)
        when = _when(document, scene, hit)
        if owner is None or when is None:
            continue
        parse = syntax(document, scene)
        head = _aim(parse, hit)
        if head is None or is_strange(document, scene, head):
            continue
        words = document.evidence("kind", head.first, hit.last)
        draft = Draft("milestone", (), hit.first)
        draft.state("kind", MilestoneKind.TARGET_SET, words)
        draft.state("status", MilestoneStatus.PLANNED, words)
        draft.state("subject", owner, words)
        draft.state("date", when.value, document.evidence("date", when.first, when.last))
        draft.state("value", hit.value, document.evidence("value", hit.first, hit.last))
        add_speech(document, draft, speech)
        yield keyed(draft)


def _shares(document: Document, scene: Scene) -> Iterator[QuantityHit]:
    """Return the shares of a sentence, in figures or in words: "50 percent of its sales", "half of its sales", "half its sales"."""
    low = document.tokens.low
    yield from (hit for hit in scene.quantities if hit.value.unit == "percent" and low[hit.last : hit.last + 1] == ["of"])
    for i in document.tokens.where(_PARTS, scene.first, scene.last):
        first, times = i, 1
        if low[i] != "half":
            first = i - 1 - (low[i - 1] == "-")
            times = _TIMES.get(low[first], 0)
        before = low[first - 1]
        if not times or first < scene.first or before in _UNSURE or low[first - 2 : first] == ["less", "than"]:
            continue
        share = times * _FRACTIONS[low[i]]
        yield QuantityHit(first, i + 1, Measure(share, None if before in _MORE else share, "percent", before in _ABOUT))


def _owner(document: Document, scene: Scene, hit: QuantityHit) -> str | None:
    """Return whose sales a share is of: "of its European sales", "of Volvo's fleet", but not "of car sales"."""
    low = document.tokens.low
    at = hit.last + (low[hit.last : hit.last + 1] == ["of"])
    found = at_or_after(scene.companies, at)
    owner = scene.companies[found] if found < len(scene.companies) else None
    if owner is None or owner.first > at + 1 or is_bystander(document, owner.value):
        return None
    if low[owner.first] not in document.words("possessive") and low[owner.last : owner.last + 1] != ["'"]:
        return None
    return owner.value if not document.words("portioned").isdisjoint(low[owner.last : owner.last + _OWN_REACH]) else None


def _when(document: Document, scene: Scene, hit: QuantityHit) -> DateHit | None:
    """Return the date to come that stands nearest to a share."""
    published = document.published
    near = scene.dates[at_or_after(scene.dates, hit.first - _DATE_REACH) : at_or_after(scene.dates, hit.first + _DATE_REACH)]
    ahead = [d for d in near if d.value.latest is not None and (published is None or d.value.latest > published) and d.role in ("point", "deadline")]
    return min(ahead, key=lambda d: abs(d.first - hit.first), default=None)


def _aim(parse: Syntax, hit: QuantityHit) -> Head | None:
    """Return the verb that says that a share is yet to be had: the last of its kind before it, with nothing told as done in between."""
    at = bisect_left(parse.heads, hit.last, key=attrgetter("first"))
    after = parse.heads[at] if at < len(parse.heads) else None
    if after is not None and after.first - hit.last <= _VERB_REACH and parse.same(after.first, hit.first) and _is_ahead(after):
        # "Half of its sales will be electric by 2030"
        return after
    for head in reversed(parse.heads[max(0, at - _VERB_REACH) : at]):
        if hit.first - head.last > _VERB_REACH or not _OFF.isdisjoint(head.chain.marks):
            return None
        if not _AIMING.isdisjoint(head.names) or _is_ahead(head):
            return head
        if head.form in ("past", "participle") and not head.chain.marks:
            return None
    return None


def _is_ahead(head: Head) -> bool:
    return not head.chain.marks.isdisjoint(("modal", "future")) and _OFF.isdisjoint(head.chain.marks)
