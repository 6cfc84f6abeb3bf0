"""Which part of the whole a figure counts: a market, a kind of vehicle, a channel; what its sentence limits it by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.draft import Draft, Fact
from evnews.reading.scene import Document, Scene
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["COUNTS", "FIGURES", "is_unsettled", "scene_of", "tell_scopes"]

COUNTS: Final = frozenset(
    {
        MilestoneKind.DELIVERIES,
        MilestoneKind.SALES,
        MilestoneKind.PRODUCTION,
        MilestoneKind.ORDERS,
        MilestoneKind.EXPORTS,
        MilestoneKind.BATTERY_INSTALLATIONS,
    }
)
"""The milestones that count what a firm sold, made or shipped in a period."""

FIGURES: Final = COUNTS | {MilestoneKind.NETWORK_MILESTONE, MilestoneKind.TARGET_SET}
"""Those, and the others that a figure may tell."""

_UNSETTLED: Final = "unsettled"
# "at home and abroad"
_WHOLE: Final = "whole"
_FIRST: Final = attrgetter("first")
_PARTING: Final = frozenset({",", "、", ";", ":"})
_BRACKETS: Final = frozenset({"(", ")"})
# "In Europe, it sold 5,000 BEVs and 6,000 hybrids": a market that opens a sentence holds for all of it.
_OPENING: Final = 2
# "of which 964", "其中,高速公路换电站952座"
_PART_REACH: Final = 8


class _Limit(NamedTuple):
    """Words that limit a count: where they stand, the sort of limit, and its value."""

    first: int
    last: int
    sort: str
    value: str


@cache
def _limits(language: str) -> Phrases[tuple[str, str]]:
    return Phrases((phrase, (row["sort"], row["value"])) for row in rows(f"{language}/scopes") if row["sort"] != _UNSETTLED for phrase in cells(row["phrases"]))


@cache
def _unsettling(language: str) -> Phrases[None]:
    return Phrases((phrase, None) for row in rows(f"{language}/scopes") if row["sort"] == _UNSETTLED for phrase in cells(row["phrases"]))


def tell_scopes(document: Document) -> None:
    """State on the figures of an article which part of the whole they count, where their sentences say so."""
    known: dict[int, list[_Limit]] = {}
    for draft in document.drafts:
        value = draft.facts.get("value") if draft.kind == "milestone" else None
        if value is None or not value.evidence or draft.facts["kind"].value not in FIGURES:
            continue
        scene = scene_of(document, draft)
        if scene.index not in known:
            known[scene.index] = list(_found(document, scene))
        if known[scene.index]:
            _tell(document, scene, draft, value, known[scene.index])


def scene_of(document: Document, draft: Draft) -> Scene:
    """Return the sentence that a draft begins in."""
    return document.scenes[max(bisect_right(document.scenes, draft.first, key=_FIRST) - 1, 0)]


def is_unsettled(document: Document, scene: Scene) -> bool:
    """Tell whether a sentence speaks of what changes, is planned, or is one of several: two values may be of two days or things."""
    return bool(scene.dates or _unsettling(document.language).within(document.tokens, scene.first, scene.last))


def _tell(document: Document, scene: Scene, draft: Draft, value: Fact, limits: Sequence[_Limit]) -> None:
    start = value.evidence[0].start
    hit = next((hit for hit in scene.quantities if document.tokens.start[hit.first] == start), None)
    if hit is None:
        return
    # What a model is needs no telling of its figures.
    of_model = isinstance(draft.facts["subject"].value, Draft) and draft.facts["subject"].value.kind == "vehicle"
    mine = [limit for limit in limits if not (of_model and limit.sort == "kind") and _limits_it(document, scene, hit, limit)]
    if mine and not any(limit.sort == "kind" for limit in mine):
        # "其中零跑汽车交付6.7万辆" is all that the firm sold; "其中蔚来品牌" is a part of it.
        mine = [limit for limit in mine if limit.sort != "part" or not any(name.first == limit.last and name.kind == "company" for name in scene.names)]
    if mine:
        words = [document.evidence("scope", limit.first, limit.last) for limit in mine]
        draft.state("scope", ", ".join(sorted({limit.value for limit in mine})), *words)


def _found(document: Document, scene: Scene) -> Iterator[_Limit]:
    """Find what may limit a count of a sentence, in order; of words that overlap, the longest."""
    tokens, after = document.tokens, scene.first
    low, joints = tokens.low, document.words("joint")
    told: list[tuple[int, int]] = []
    for first, last, (sort, value) in _limits(document.language).within(tokens, scene.first, scene.last):
        if first >= after and last <= scene.last:
            after = last
            # "in China and overseas" is everywhere.
            joined = sort == "market" and low[first - 1] in joints and any(hit.last == first - 1 for hit in scene.places)
            told.append((first, last))
            if sort != _WHOLE and not joined and not _is_in_name(scene, first, last):
                yield _Limit(first, last, sort, value)
    for hit in scene.places:
        if any(first <= hit.first and hit.last <= last for first, last in told):
            # "outside China"
            continue
        before = hit.first - 2 if low[hit.first - 1] in document.words("definite") else hit.first - 1
        inside = before >= scene.first and low[before] in document.words("market in")
        inside = inside and (before == scene.first or low[before - 1] not in document.words("market not"))
        if inside or (hit.last < scene.last and low[hit.last] in document.words("market behind")):
            where = hit.place.city or hit.place.admin1 or hit.place.country
            if where:
                yield _Limit(hit.first, hit.last, "market", where)


def _is_in_name(scene: Scene, first: int, last: int) -> bool:
    """Tell whether words are a part of a firm's name, and limit nothing: "LG新能源", "Passenger Car Association"."""
    return any(name.first <= first and last <= name.last and name.kind == "company" for name in scene.names)


def _limits_it(document: Document, scene: Scene, hit: QuantityHit, limit: _Limit) -> bool:
    """Tell whether words limit a count: they stand in it, or beside it with no other count and no joint between."""
    if hit.first <= limit.first < hit.last:
        return True
    if any(other.first <= limit.first < other.last for other in scene.quantities):
        return False
    low, joints = document.tokens.low, document.words("joint")
    if limit.sort == "market" and limit.last <= hit.first and limit.first - scene.first <= _OPENING:
        return low[limit.last] not in joints
    first, last = (hit.last, limit.first) if limit.first >= hit.last else (limit.last, hit.first)
    unit = hit.value.unit
    if any(other.value.unit == unit and first <= other.first < last for other in scene.quantities):
        return False
    if limit.sort == "part" and limit.last <= hit.first:
        return last - first <= _PART_REACH
    # "sold 5,000 cars and 6,000 buses": what is told behind a joint is told of the next.
    between = low[first:last]
    # "hybrids (PHEVs) rose to 5,000" brackets a name; behind a count, a bracket tells of its growth.
    parted = not _PARTING.isdisjoint(between) or (limit.first >= hit.last and not _BRACKETS.isdisjoint(between))
    return not parted and joints.isdisjoint(between)
