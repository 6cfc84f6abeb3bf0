"""Where articles contradict one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import attrs

from evnews.dossier.comparison import Related, agree
from evnews.dossier.statements import Attribute, Nature, Statement, attribute, day_of, happened, sides
from evnews.dossier.threads import ACHIEVED, PLANT_DATES, is_once
from evnews.model.vocabulary import MilestoneKind
from evnews.values.agreement import measures_agree
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Conflict", "Thing", "conflicts"]


@attrs.frozen(kw_only=True)
class Conflict:
    """A field of which articles say what cannot all be so.

    Attributes
    ----------
    record : str
        The id of the record in the dossier.
    field : str
        The field.
    sides : tuple of tuple of Statement
        The statements, grouped by what agrees, the best supported first.

    Examples
    --------
    >>> from evnews.model.article import Article
    >>> one, other = (Statement(field="country", value=code, source=Article(), report=0, record="nio") for code in ("CN", "US"))
    >>> Conflict(record="nio", field="country", sides=((one,), (other,))).values
    ('CN', 'US')
    """

    record: str
    field: str
    sides: tuple[tuple[Statement, ...], ...]

    @property
    def values(self) -> tuple[Any, ...]:
        """The value of each side, in the most precise of its words."""
        return tuple(side[0].value for side in self.sides)


@attrs.frozen(kw_only=True)
class Thing:
    """An entity of a dossier: its kind of record, the record made of it, and the statements by field."""

    kind: str
    record: Any
    history: Mapping[str, tuple[Statement, ...]]
    subject_kind: str | None = None


class _Change(NamedTuple):
    """The events after which a field of a thing is new: their days, and what it is to be then."""

    days: Sequence[DateSpan] = ()
    goals: Sequence[Measure] = ()


def conflicts(things: Sequence[Thing], related: Related) -> Iterator[Conflict]:
    """Yield all conflicts, in the order of the records and of their fields."""
    expansions: dict[tuple[str, str], list[DateSpan]] = {}
    goals: dict[tuple[str, str], list[Measure]] = {}
    trims: set[tuple[str | None, str]] = set()
    for thing in things:
        if thing.kind == "milestone" and thing.record.subject and thing.record.date and thing.record.status in ACHIEVED:
            expansions.setdefault((thing.record.subject, thing.record.kind), []).append(thing.record.date)
        if thing.kind == "milestone" and thing.record.subject and thing.record.value:
            goals.setdefault((thing.record.subject, thing.record.kind), []).append(thing.record.value)
        if thing.kind == "vehicle" and thing.record.variant:
            trims.add((thing.record.maker, thing.record.name))
    told: set[tuple[str, str]] = set()
    for thing in things:
        for field, statements in thing.history.items():
            how = attribute(thing.kind, field)
            if len(statements) < 2 or how.nature in ("several", "free"):
                continue
            if how.by_trim and thing.record.variant is None and (thing.record.maker, thing.record.name) in trims:
                continue
            if thing.kind == "milestone" and field == "date" and (thing.record.subject, PLANT_DATES.get(thing.record.kind)) in told:
                continue
            resets = (thing.record.id, MilestoneKind(how.resets)) if how.resets else None
            change = _Change(expansions.get(resets, ()), goals.get(resets, ())) if resets else _Change()
            for part, nature in _parts(thing, field, statements, how):
                disputed = [
                    statement
                    for same in (_by_day(part) if nature == "changing" else [part])
                    if any(_contradict(one, other, nature, change, related) for one, other in combinations(_distinct(same), 2))
                    for statement in same
                ]
                if disputed:
                    told.add((thing.record.id, field))
                    yield Conflict(record=thing.record.id, field=field, sides=sides(disputed, related))
                    break


def _by_day(statements: Sequence[Statement]) -> Iterable[Sequence[Statement]]:
    """Group what changes by the day on which it was said, since only what was said on one day can contradict; what has no day cannot."""
    days: dict[DateSpan, list[Statement]] = {}
    for statement in statements:
        if statement.stated_on is not None:
            days.setdefault(statement.stated_on, []).append(statement)
    return days.values()


def _distinct(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Leave out what says the same on the same day again, since pairs are compared; two articles suffice to differ from any one."""
    held: dict[Any, dict[int, Statement]] = {}
    for statement in statements:
        same = held.setdefault((statement.value, statement.stated_on), {})
        if len(same) < 2:
            same.setdefault(statement.report, statement)
    return [statement for same in held.values() for statement in same.values()]


def _contradict(one: Statement, other: Statement, nature: Nature, change: _Change, related: Related) -> bool:
    # An article that gives two values means two things, such as the figures of two markets.
    if one.report == other.report or agree(one.field, one.value, other.value, related):
        return False
    if nature == "event" and not (happened(one) and happened(other)):
        return False
    # What an article says that it will grow to, another may tell as what it is.
    if any(measures_agree(goal, one.value) != measures_agree(goal, other.value) for goal in change.goals):
        return False
    first, last = sorted((day_of(one), day_of(other)))
    return not any(day.latest and day.earliest and first <= day.latest and day.earliest <= last for day in change.days)


def _parts(thing: Thing, field: str, statements: Sequence[Statement], how: Attribute) -> Iterator[tuple[Sequence[Statement], Nature]]:
    """Yield the statements that can contradict each other, and how.

    Of a milestone, a plan may be moved, and a figure that is aimed at raised; what has
    come about may not, unless the event may come about again.
    """
    if thing.kind != "milestone":
        yield statements, how.nature
        return
    status = {(each.report, each.record): each.value for each in thing.history.get("status", ())}
    done = [each for each in statements if status.get((each.report, each.record)) in ACHIEVED]
    if field == "change":
        # Growth is compared where it compares with the same.
        told = {(each.report, each.record): each.value for each in thing.history.get("basis", ())}
        for basis in dict.fromkeys(map(told.get, ((each.report, each.record) for each in done))):
            yield [each for each in done if told.get((each.report, each.record)) == basis], "lasting"
    elif field == "value" or is_once(thing.record.kind, thing.subject_kind):
        yield done, "lasting"
        if field == "value":
            yield [each for each in statements if each not in done], "changing"
