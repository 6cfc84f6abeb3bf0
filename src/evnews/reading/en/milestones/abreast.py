"""Counts that a sentence tells side by side with whose they are, what they count, or over which period: "respectively"."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.frames import Figure
from evnews.reading.en.milestones.lists import zipped
from evnews.reading.en.milestones.periods import days, end_of
from evnews.reading.scene import Document, Scene
from evnews.values.datespan import DateSpan

__all__ = ["share_out"]

_MONTH = 31


def share_out(document: Document, scene: Scene, figures: Sequence[Figure], usual: DateHit | None) -> list[Figure]:
    """Share out what a list names over as many counts: "Nio and Xpeng sold 5,000 and 6,000 respectively"; return those that got an owner.

    A period that the list only calls "the month" is the ``usual`` one, where that is a month.
    """
    counted = [figure for figure in figures if figure.kind is not None]
    lists = zipped(document, scene, [figure.hit for figure in counted])
    for figure in counted:
        at = figure.hit.first
        owner, trigger, figure.date = lists.owners.get(at), lists.triggers.get(at), lists.dates.get(at)
        if at in lists.periods:
            figure.settled = True
            figure.date = figure.date or _stands_for(lists.periods[at], usual, [*lists.dates.values()])
        if owner is not None:
            figure.subject, figure.owned = owner, True
        if trigger is not None and figure.hit.value.unit == "vehicle":
            figure.trigger, figure.kind = trigger, MilestoneKind(trigger.value)
    return [figure for figure in counted if figure.hit.first in lists.owners]


def _stands_for(word: str, usual: DateHit | None, told: Sequence[DateHit]) -> DateHit | None:
    """Return the period that a word of a list stands for: "the month" that is reported on, or all up to the end of the other period for a total."""
    if word == "month":
        return usual if usual is not None and days(usual.value) <= _MONTH else None
    until = max(told, key=end_of, default=usual)
    latest = until.value.latest if until is not None else None
    return attrs.evolve(until, value=DateSpan.until(latest)) if until is not None and latest is not None else None
