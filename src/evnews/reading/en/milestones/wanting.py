"""What an event needs by its row of the table, and does not have."""

from __future__ import annotations

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.en.milestones.amounts import is_shrinking, is_vague
from evnews.reading.en.milestones.table import Event
from evnews.reading.scene import Document, Scene

__all__ = ["TOLD", "lacking"]

_YEAR = 366

TOLD = frozenset({MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING})
"""What has happened, or goes on."""


def lacking(document: Document, scene: Scene, event: Event, status: MilestoneStatus, when: DateHit | None, value: QuantityHit | None) -> str:
    """Say what an event needs and does not have; nothing if it has all."""
    shrinks = event.kind is MilestoneKind.LAYOFFS and is_shrinking(document, scene, event)
    if event.row.needed == "value" and ((value is None and not shrinks) or (value is not None and (value.value.kind == "money" and is_vague(value.value)))):
        return "it tells no amount"
    if event.row.needed == "amount" and value is None:
        return "it tells no amount"
    if event.row.needed == "either" and value is None and when is None and status is not MilestoneStatus.DENIED:
        return "it tells neither a date nor an amount"
    if event.row.needed in ("date", "since", "future") and when is None:
        return "it tells no date"
    if event.row.name == "exchange" and event.kind is MilestoneKind.IPO and when is None and value is None and status in TOLD:
        # "Nio, listed on the Nasdaq"
        return "it tells of a state, not of its beginning"
    if event.noun and event.row.needed == "date" and when is not None and _is_years(when):
        # "the third listing in the past two years"
        return "it tells no date"
    if event.row.needed == "future" and status in (MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING):
        return "it tells of what goes on, not of a beginning"
    if event.row.needed == "goal" and (value is None or status is not MilestoneStatus.PLANNED):
        return "it tells of what is, not of an aim"
    if event.row.needed == "ahead" and status not in (MilestoneStatus.PLANNED, MilestoneStatus.DELAYED):
        return "it tells of what is, not of an aim"
    if when is None and value is None and event.head is not None and event.head.form == "gerund" and not event.head.chain.marks and event.loose:
        return "it tells of no time at which it happened"
    if event.row.needed == "since" and when is not None and when.role != "since":
        return "it tells of a state, not of its beginning"
    return ""


def _is_years(when: DateHit) -> bool:
    """Tell whether a date is one of more than a year, in which much may happen that is no one event."""
    earliest, latest = when.value.earliest, when.value.latest
    return earliest is not None and latest is not None and (latest - earliest).days > _YEAR
