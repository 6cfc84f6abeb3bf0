"""Counts that another is compared with: "up from 4,000 a year earlier" tells what was sold a year earlier."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.frames import Figure
from evnews.reading.scene import Document, Scene
from evnews.values.datespan import DateSpan

__all__ = ["compare"]

_COUNTS = frozenset(
    {
        MilestoneKind.DELIVERIES,
        MilestoneKind.SALES,
        MilestoneKind.PRODUCTION,
        MilestoneKind.EXPORTS,
        MilestoneKind.BATTERY_INSTALLATIONS,
    }
)
# "compared with the 4,000 units": how far before a count the word may stand that compares it.
_BEFORE = 3
# "the 4,000 units it delivered in": how far behind a count its period may stand.
_REACH = 5
_PARTING = frozenset({",", ";", "(", ")", ":", "and", "but", "while", "to"})
_COMPARING = frozenset({"compared", "comparison"})
# Months and quarters are not all of one length.
_SLACK = 3


def compare(document: Document, scene: Scene, figures: Sequence[Figure]) -> None:
    """Give a count that another of its sentence is compared with the kind and the owner of that one, and its own period.

    Only where the words tell the period, and it is one of the length that the other counts over: of
    "5,000 in May, up from 4,000 a year ago" the May of last year, but nothing of "up from 4,000 last year".
    What another firm sold ("more than Xpeng's 4,000") it sold in the same period.
    """
    told: Figure | None = None
    last: Figure | None = None
    for figure in figures:
        against = figure.kind is None and told is not None and (_is_set_against(document, scene, figure) or _goes_on(document, last, figure))
        if against and told is not None and told.hit.value.unit == figure.hit.value.unit:
            rival = _owner(document, scene, figure)
            when = told.date if rival is not None else _period(document, scene, figure)
            if when is not None and told.date is not None and (rival is not None or _are_alike(when.value, told.date.value)) and _is_over(document, when):
                figure.kind = told.kind if not told.target else MilestoneKind(told.trigger.value) if told.trigger is not None else None
                figure.subject, figure.owned = rival if rival is not None else told.subject, True
                figure.trigger, figure.date, figure.head, figure.target = told.trigger, when, None, False
                last = figure
        elif told is not None and _is_of_another_length(document, scene, figure, told):
            figure.kind = None
        elif figure.kind in _COUNTS or (figure.target and figure.trigger is not None and MilestoneKind(figure.trigger.value) in _COUNTS):
            told = figure if figure.subject is not None and figure.owned and not figure.compared else told


def _is_set_against(document: Document, scene: Scene, figure: Figure) -> bool:
    """Tell whether words set a count against another, and it is no record or difference."""
    low, first = document.tokens.low, figure.hit.first
    opened = _opened(document, scene, figure)
    if opened is not None:
        first = opened
    before = low[max(scene.first, first - _BEFORE) : first]
    return low[first] == "from" or not _COMPARING.isdisjoint(before) or not document.words("compared").isdisjoint(before)


def _is_of_another_length(document: Document, scene: Scene, figure: Figure, told: Figure) -> bool:
    """Tell whether a count is set against another by a longer time that stands before it: "5,000 in May, up from last year's 4,000"."""
    if figure.kind is None or _owner(document, scene, figure) is not None or _opened(document, scene, figure) is None:
        return False
    when = _period(document, scene, figure)
    return when is not None and _is_set_against(document, scene, figure) and told.date is not None and not _are_alike(when.value, told.date.value)


def _opened(document: Document, scene: Scene, figure: Figure) -> int | None:
    """Return where the owner or the period of a count begins that stands right before it: "Xpeng's 4,000", "April's 4,000"."""
    low, first = document.tokens.low, figure.hit.first
    if low[first - 2 : first] != ["'", "s"]:
        return None
    return next((one.first for hits in (scene.companies, scene.dates) for one in hits if one.last == first - 2), None)


def _goes_on(document: Document, last: Figure | None, figure: Figure) -> bool:
    """Tell whether a count is joined to one that is set against another: "from 4,200 in April and 3,900 in May last year"."""
    if last is None or last.date is None or last.date.first < last.hit.last:
        return False
    return document.tokens.low[last.date.last : figure.hit.first] in (["and"], [",", "and"])


def _owner(document: Document, scene: Scene, figure: Figure) -> str | None:
    """Return the firm that a count belongs to by the words right before it."""
    low, first = document.tokens.low, figure.hit.first
    if low[first - 2 : first] != ["'", "s"]:
        return None
    return next((m.value for m in scene.companies if m.last == first - 2), None)


def _period(document: Document, scene: Scene, figure: Figure) -> DateHit | None:
    """Return the period that stands right before a count, or behind it with nothing but what was done between."""
    low, hit = document.tokens.low, figure.hit
    if low[hit.first - 2 : hit.first] == ["'", "s"]:
        return next((date for date in scene.dates if date.last == hit.first - 2), None)
    when = next((date for date in scene.dates if date.first >= hit.last), None)
    if when is None or when.first - hit.last > _REACH or when.role not in ("point", "span"):
        return None
    others = [one.first for one in (*scene.companies, *scene.vehicles)] + [q.first for q in scene.quantities]
    if any(hit.last <= i < when.first and low[i] != "it" for i in others) or not _PARTING.isdisjoint(low[hit.last : when.first]):
        return None
    return when


def _is_over(document: Document, when: DateHit) -> bool:
    latest, published = when.value.latest, document.published
    return published is None or (latest is not None and latest <= published) or when.role == "span"


def _are_alike(one: DateSpan, other: DateSpan) -> bool:
    """Tell whether two periods are of one length and do not overlap: months, quarters, years."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None or one.latest >= other.earliest:
        return False
    return abs((one.latest - one.earliest) - (other.latest - other.earliest)).days <= _SLACK
