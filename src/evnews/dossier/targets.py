"""Targets followed over time: planned, moved, met or missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from evnews.dossier.comparison import looseness
from evnews.dossier.threads import ACHIEVED
from evnews.model.article import Article
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.text.span import Evidence
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Step", "Target", "slip"]


@attrs.frozen(kw_only=True)
class Step:
    """What one article says of a target.

    Attributes
    ----------
    status : MilestoneStatus, optional
        Whether it is planned, delayed, achieved …
    date : DateSpan, optional
        When it is to happen, or happened.
    value : Measure, optional
        How much is aimed at, or was reached.
    stated_on : DateSpan, optional
        When it was said.
    source : Article
        The article.
    report : int
        The place of its report in ``Dossier.reports``.
    record : str
        The id of the milestone, or of the plant, in that report.
    evidence : tuple of Evidence
        The words, with offsets into that article.

    Examples
    --------
    >>> Step(status=MilestoneStatus.PLANNED, date=DateSpan.quarter(2025, 2), source=Article(), report=0, record="nio-launch").date.edtf
    '2025-34'
    """

    status: MilestoneStatus | None = None
    date: DateSpan | None = None
    value: Measure | None = None
    stated_on: DateSpan | None = None
    source: Article
    report: int
    record: str
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class Target:
    """Something that was planned, and what became of it.

    Attributes
    ----------
    id : str
        The id of the milestone in the dossier.
    kind : MilestoneKind
        What was planned.
    subject : str, optional
        The id of the company, plant or vehicle in the dossier.
    steps : tuple of Step
        What was said of it, in the order in which it was said.

    Examples
    --------
    >>> plan = Step(status=MilestoneStatus.PLANNED, date=DateSpan.parse("../2024-06-30"), source=Article(), report=0, record="start")
    >>> done = Step(status=MilestoneStatus.ACHIEVED, date=DateSpan.parse("2024-07-15"), source=Article(), report=1, record="start")
    >>> target = Target(id="start", kind=MilestoneKind.START_OF_PRODUCTION, steps=(plan, done))
    >>> target.status, target.slip
    (MilestoneStatus.ACHIEVED, Measure(15, 'day'))
    """

    id: str
    kind: MilestoneKind
    subject: str | None = None
    steps: tuple[Step, ...] = ()

    @property
    def status(self) -> MilestoneStatus | None:
        """What became of it: achieved if any article says so, since plans are told again afterwards; else what was said last."""
        done = [step.status for step in self.steps if step.status in ACHIEVED]
        told = [step.status for step in self.steps if step.status is not None]
        return next(iter(done), told[-1] if told else None)

    @property
    def planned(self) -> DateSpan | None:
        """When it was to happen as first told."""
        return next((step.date for step in self._ahead() if step.date), None)

    @property
    def expected(self) -> DateSpan | None:
        """When it is to happen as last told."""
        return next((step.date for step in reversed(self._ahead()) if step.date), None)

    @property
    def achieved(self) -> DateSpan | None:
        """When it happened, in the most precise of the words for it."""
        done = [step.date for step in self.steps if step.status in ACHIEVED and step.date]
        return min(done, key=looseness, default=None)

    @property
    def slip(self) -> Measure | None:
        """By how many days it came, or is now to come, later than first planned; negative if earlier.

        What came within its time has slipped by no day.  A range where a month or the
        like is all that is known of its coming; ``None`` where the days do not tell.
        """
        if self.planned is None:
            return None
        if self.achieved is not None:
            return slip(self.planned, self.achieved, happened=True)
        return slip(self.planned, self.expected, happened=False) if self.expected != self.planned else None

    def _ahead(self) -> Sequence[Step]:
        return [step for step in self.steps if step.status not in ACHIEVED]


def slip(planned: DateSpan, now: DateSpan | None, *, happened: bool) -> Measure | None:
    """Return by how many days an event missed its time, or a plan moved.

    Parameters
    ----------
    planned : DateSpan
        The time that was set first.
    now : DateSpan or None
        When it happened, or when it is to happen by now.
    happened : bool
        Whether it happened.

    Examples
    --------
    >>> slip(DateSpan.quarter(2024, 2), DateSpan.quarter(2024, 3), happened=False)
    Measure(92, 'day')
    >>> slip(DateSpan.quarter(2024, 2), DateSpan.month(2024, 5), happened=False) is None
    True
    >>> slip(DateSpan.quarter(2024, 2), DateSpan.month(2024, 7), happened=True)
    Measure(1, 31, 'day')
    >>> slip(DateSpan.quarter(2024, 2), DateSpan.parse("2024-05-02"), happened=True)
    Measure(0, 'day')
    """
    if now is None:
        return None
    if not happened:
        if _says_more(planned, now) or _says_more(now, planned):
            return None
        # A plan moves as its end does; one that has no end as its beginning does.
        pair = (planned.latest, now.latest) if planned.latest and now.latest else (planned.earliest, now.earliest)
        return Measure((pair[1] - pair[0]).days, "day") if pair[0] and pair[1] else None
    if now.earliest is None or now.latest is None or planned.is_partial:
        return None
    bounds = [_missed(planned, day) for day in (now.earliest, now.latest)]
    return Measure(bounds[0], bounds[1], "day")


def _says_more(now: DateSpan, planned: DateSpan) -> bool:
    """Tell whether a plan is told again more closely: within the time that was set, which has not moved then."""
    return now.earliest is not None and now.latest is not None and planned.latest is not None and now.within(planned)


def _missed(planned: DateSpan, day: date) -> int:
    if planned.latest is not None and day > planned.latest:
        return (day - planned.latest).days
    if planned.earliest is not None and day < planned.earliest:
        return (day - planned.earliest).days
    return 0
