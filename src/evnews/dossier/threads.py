"""Which statements are of one event: the plan for it, its delays, and its coming about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from evnews.dossier.clusters import by_facets
from evnews.dossier.statements import Told, stated_on
from evnews.model.milestone import Milestone
from evnews.model.plant import Plant
from evnews.model.report import Report
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.text.span import Evidence
from evnews.text.tables import cells, rows
from evnews.values.agreement import comparable, date_extent, dates_agree, extent, measures_agree
from evnews.values.bins import Bins, Extent
from evnews.values.datespan import DateSpan

__all__ = ["ACHIEVED", "PLANT_DATES", "course", "is_once", "milestones_of", "said_on", "threads"]

PLANT_DATES: Mapping[MilestoneKind, str] = {MilestoneKind.CONSTRUCTION_COMPLETED: "completed", MilestoneKind.PLANT_OPENING: "opened"}
"""The kinds of milestone whose day also stands in a field of the plant."""

ACHIEVED = frozenset({MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING})
"""The states of what has come about."""

_MOVED = frozenset({MilestoneStatus.DELAYED, MilestoneStatus.PAUSED, MilestoneStatus.CANCELLED})


class _Course(NamedTuple):
    name: str
    of: frozenset[str]


@cache
def _courses() -> dict[str, _Course]:
    return {row["kind"]: _Course(row["course"], frozenset(cells(row["of"]))) for row in rows("milestone_courses")}


def course(kind: MilestoneKind) -> str:
    """Return how often a kind of milestone happens: ``once``, ``again``, or as a ``figure`` for each period.

    Examples
    --------
    >>> course(MilestoneKind.SALES)
    'figure'
    """
    return _courses()[kind].name


def is_once(kind: MilestoneKind, subject: str | None) -> bool:
    """Tell whether a kind of milestone happens only once to a subject of this kind.

    Examples
    --------
    >>> is_once(MilestoneKind.PLANT_OPENING, "plant"), is_once(MilestoneKind.LAUNCH, "vehicle")
    (True, False)
    """
    return subject in _courses()[kind].of


def milestones_of(number: int, report: Report) -> list[Told]:
    """Return the milestones of a report, and those that only a plant's own dates tell."""
    out = [Told(number, each.id, each) for each in report.milestones]
    told = {(each.subject, each.kind) for each in report.milestones}
    for plant in report.plants:
        for kind, field in PLANT_DATES.items():
            when: DateSpan | None = getattr(plant, field)
            if when is not None and (plant.id, kind) not in told:
                out.append(Told(number, plant.id, _from_plant(plant, kind, field, when, report.article.published)))
    return out


def _from_plant(plant: Plant, kind: MilestoneKind, field: str, when: DateSpan, published: date | None) -> Milestone:
    begun = when.earliest is not None and published is not None and when.earliest <= published
    status = MilestoneStatus.ACHIEVED if begun else MilestoneStatus.PLANNED if published else None
    words = [Evidence("date", each.start, each.end, each.text) for each in plant.evidence if each.field == field]
    return Milestone(kind=kind, status=status, subject=plant.id, date=when, evidence=tuple(words))


def said_on(each: Told, reports: Sequence[Report]) -> date:
    """Return the last day on which a milestone may have been told of."""
    said = stated_on(reports[each.report].article, each.record)
    return (said.latest or said.earliest or date.min) if said else date.min


def threads(told: Sequence[Told], subject: Callable[[Told], tuple[str | None, str | None]], reports: Sequence[Report]) -> list[list[Told]]:
    """Group the milestones of all reports by the event that they tell of.

    Parameters
    ----------
    told : sequence of Told
        The milestones.
    subject : callable
        The id of what a milestone happens to, and the kind of record that it is.
    reports : sequence of Report
        What they stand in.
    """
    buckets: dict[tuple[Any, ...], list[Told]] = {}
    for i, each in enumerate(told):
        name, kind = subject(each)
        # What has no subject is told of nothing that another article could tell of too.
        buckets.setdefault((name, kind, each.record.kind) if name else (i,), []).append(each)
    out: list[list[Told]] = []
    for bucket in buckets.values():
        bucket.sort(key=lambda each: (said_on(each, reports), each.report, each.id))
        kind, of = bucket[0].record.kind, subject(bucket[0])[1]
        if _courses()[kind].name == "figure":
            out += _figures(bucket, reports)
        elif is_once(kind, of):
            out.append(bucket)
        else:
            out += _Recurring(reports, of).threads(bucket)
    return out


# ------------------------------------------------------------------ figures


def _figures(bucket: list[Told], reports: Sequence[Report]) -> list[list[Told]]:
    """Group figures by their period, and by what they count and of which part; without a period, only what is told alike on one day."""
    periods: dict[Any, list[Told]] = {}
    for each in bucket:
        when: DateSpan | None = each.record.date
        period = (said_on(each, reports), each.record.value) if when is None else (when.earliest, when.latest, when.is_partial and when.edtf)
        # What is told of a market, or of a kind of vehicle, is another figure than what is told of all.
        periods.setdefault((period, each.record.scope), []).append(each)
    return [part for period in periods.values() for group in by_facets(period, _counted) for part in _scopes(group)]


def _scopes(group: list[Told]) -> list[list[Told]]:
    """Take apart figures of which one article tells several, such as those of several markets; another article's goes with the one that it agrees with."""
    by_report: dict[int, list[Told]] = {}
    for each in group:
        by_report.setdefault(each.report, []).append(each)
    several = [each for each in group if any(_told_apart(each, other) for other in by_report[each.report])]
    if not several:
        return [group]
    held = {(each.report, each.id) for each in several}
    return _fitted(several, [each for each in group if (each.report, each.id) not in held])


def _fitted(sure: Iterable[Told], others: Iterable[Told]) -> list[list[Told]]:
    """Group what may be of one event; then what goes with only one of these goes there, and all else stays alone."""
    sure, others = list(sure), list(others)
    extents = _extents([*sure, *others])
    # Of many articles that tell of one day and number, one is compared.
    events: Bins[Told] = Bins(_one_event, key=lambda each: (each.record.date, each.record.value))
    for each in sure:
        events.put(each, extents[id(each)])
    for each in others:
        fitting = list(islice(events.fitting(each, extents[id(each)]), 2))
        if len(fitting) == 1:
            events.add(fitting[0], each)
        else:
            events.open(each, extents[id(each)])
    return events.groups


def _extents(told: Sequence[Told]) -> Mapping[int, Extent | None]:
    """Return where milestones reach: by their numbers where these differ, or else by their days; one without either reaches anywhere."""
    values = [each.record.value for each in told]
    first = values[0] if values else None
    if first is not None and all(value is not None and comparable(value, first) for value in values):
        return {id(each): extent(each.record.value, first.unit) for each in told}
    return {id(each): date_extent(each.record.date) if each.record.date else None for each in told}


def _told_apart(one: Told, other: Told) -> bool:
    """Tell whether an article tells two events or figures, which are not one told twice: it means different ones."""
    return one.report == other.report and one is not other and not _one_event(one, other)


def _counted(each: Told) -> tuple[str | None]:
    value = each.record.value
    return (None if value is None else value.kind if value.kind not in ("count", "money") else value.unit,)


# ------------------------------------------------------------------ what may happen again


class _Recurring:
    """The events of one kind that happen to one subject, and the plans that led to them."""

    def __init__(self, reports: Sequence[Report], subject: str | None) -> None:
        self._reports = reports
        # A plant or a model has one launch before it at a time; a company may have many.
        self._single = subject in ("plant", "vehicle")

    def threads(self, bucket: list[Told]) -> list[list[Told]]:
        """Group statements, which come in the order in which they were made."""
        done = [each for each in bucket if each.record.status in ACHIEVED]
        ahead = [each for each in bucket if each.record.status not in ACHIEVED]
        events = self._events(done)
        open_: list[list[Told]] = []
        for each in ahead:
            home = self._fulfilled(each, events) or self._followed(each, open_)
            if home is None:
                open_.append([each])
            else:
                home.append(each)
        return events + open_

    def _events(self, done: list[Told]) -> list[list[Told]]:
        """Group what has happened by its day; what tells no day goes with the only event there is."""
        dated = sorted((each for each in done if each.record.date), key=lambda each: _length(each.record.date))
        return _fitted(dated, [each for each in done if not each.record.date])

    def _fulfilled(self, plan: Told, events: list[list[Told]]) -> list[Told] | None:
        """Return the first event after a plan was told of that the plan may have been for."""
        said = said_on(plan, self._reports)
        fitting = []
        for event in events:
            day = min((each.record.date.latest or date.max for each in event if each.record.date), default=None)
            meant = plan.record.date
            if day is None or day < said:
                continue
            # What comes long before its time is another event, such as the launch in another market.
            late = self._single and (meant is None or meant.earliest is None or day >= meant.earliest)
            if late or (meant is not None and any(_meets(meant, each) for each in event)):
                fitting.append((day, event))
        return min(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def _followed(self, plan: Told, open_: list[list[Told]]) -> list[Told] | None:
        """Return the plan that a later one repeats or moves."""
        moved = plan.record.status in _MOVED
        open_ = [thread for thread in open_ if moved or not any(_told_apart(plan, each) for each in thread)]
        meant = plan.record.date
        if self._single:
            near = [thread for thread in open_ if any(_one_event(plan, each) for each in thread)] or open_
            return near[0] if near else None
        fitting = [thread for thread in open_ if meant is not None and any(_meets(meant, each) for each in thread)]
        if not fitting and (moved or meant is None):
            fitting = open_
        return fitting[0] if len(fitting) == 1 else None


def _length(span: DateSpan) -> int:
    return (span.latest - span.earliest).days if span.earliest and span.latest else date.max.toordinal()


def _one_event(one: Told, other: Told) -> bool:
    """Tell whether two statements may be of one event: of one day, and of one number."""
    a, b = one.record, other.record
    if a.date and b.date and not dates_agree(a.date, b.date):
        return False
    return not (a.value and b.value) or (comparable(a.value, b.value) and measures_agree(a.value, b.value))


def _meets(meant: DateSpan, each: Told) -> bool:
    return each.record.date is not None and not each.record.date.is_partial and not meant.is_partial and dates_agree(meant, each.record.date)
