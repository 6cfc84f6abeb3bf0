"""Where one article contradicts itself: a figure told twice and not alike, a day, an attribute of a plant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import eq
from typing import Any, TypeAlias, cast

import attrs

from evnews.dossier.comparison import agree
from evnews.dossier.conflicts import Conflict
from evnews.dossier.statements import Statement, sides, stated_on
from evnews.dossier.threads import ACHIEVED, course, is_once
from evnews.model.milestone import Milestone
from evnews.model.record import Refusal
from evnews.model.report import Report
from evnews.text.span import Evidence
from evnews.values.agreement import near

__all__ = ["conflicts_within"]

_Differ: TypeAlias = Callable[[Milestone, Milestone], bool]
# No article tells so many figures of one kind, subject and period; it bounds the work that a text of nothing else takes.
_MOST = 200
_KINDS = {"companies": "company", "plants": "plant", "vehicles": "vehicle"}


def conflicts_within(report: Report, number: int = 0) -> Iterator[Conflict]:
    """Yield what an article says that cannot all be so, in the order of its records.

    Two figures contradict each other where they are of one kind, subject and period and
    limited by nothing that tells them apart, have come about, are told in words of their
    own, and are of one size; two days where the event happens only once; and an attribute
    of a record where a second value was seen, and not taken, for no other reason.

    Parameters
    ----------
    report : Report
        What was read of the article.
    number : int, default 0
        Its place among the reports of a dossier.

    Examples
    --------
    >>> import evnews
    >>> report = evnews.read("Nio sold 43,112 cars in May 2025. Nio sold 41,900 cars in May 2025, a filing says.")
    >>> [(conflict.record, conflict.field, list(map(str, conflict.values))) for conflict in conflicts_within(report)]
    [('nio-sales-2025-05', 'value', ['43112 vehicle', '41900 vehicle'])]
    """
    found = [*_disputed(report, number), *_refused(report, number)]
    order = {record.id: i for i, record in enumerate(report.records())}
    yield from sorted(found, key=lambda conflict: (order[conflict.record], conflict.field))


# ------------------------------------------------------------------ milestones


def _disputed(report: Report, number: int) -> Iterator[Conflict]:
    of = {record.id: kind for name, kind in _KINDS.items() for record in getattr(report, name)}
    figures: dict[Any, list[Milestone]] = {}
    once: dict[Any, list[Milestone]] = {}
    for each in report.milestones:
        if each.subject is None or each.date is None or each.status not in ACHIEVED:
            continue
        if each.value is not None and course(each.kind) == "figure" and not each.date.is_partial:
            figures.setdefault((each.kind, each.subject, each.date, each.scope, each.value.unit), []).append(each)
        elif is_once(each.kind, of.get(each.subject)):
            once.setdefault((each.kind, each.subject), []).append(each)
    for field, groups, differ in (("value", figures, _values_differ), ("date", once, _dates_differ)):
        for group in groups.values():
            if len(group) > 1:
                yield from _told_apart(report, number, field, group, differ)


def _told_apart(report: Report, number: int, field: str, group: Sequence[Milestone], differ: _Differ) -> Iterator[Conflict]:
    """Yield the conflict of a group of milestones, if there is one."""
    # What one act tells two of is a list: of parts of a whole, or of different things.
    acts = Counter(span for each in group for span in _spans(each, "kind"))
    group = [each for each in group if all(acts[span] == 1 for span in _spans(each, "kind"))][:_MOST]
    told = [each for each in group if any(differ(each, other) for other in group)]
    if told:
        yield Conflict(record=told[0].id, field=field, sides=sides([_statement(report, number, each, field) for each in told], eq))


def _values_differ(one: Milestone, other: Milestone) -> bool:
    assert one.value is not None
    assert other.value is not None
    if not near(one.value, other.value) or agree("value", one.value, other.value, eq):
        return False
    return _own_words(one, other, "kind", "date")


def _dates_differ(one: Milestone, other: Milestone) -> bool:
    return not agree("date", one.date, other.date, eq) and _own_words(one, other, "kind", "date")


def _own_words(one: Milestone, other: Milestone, *fields: str) -> bool:
    """Tell whether two milestones are told by two acts and two dates: what shares them is a list."""
    return all(not _spans(one, field) & _spans(other, field) and _spans(one, field) and _spans(other, field) for field in fields)


def _spans(record: Milestone, field: str) -> set[tuple[int, int]]:
    return {(each.start, each.end) for each in record.evidence if each.field == field}


# ------------------------------------------------------------------ attributes


def _refused(report: Report, number: int) -> Iterator[Conflict]:
    by_id = {record.id: record for record in report.records()}
    held: dict[tuple[str, str], list[Statement]] = {}
    for each in report.refused:
        record = by_id.get(each.record or "")
        field = attrs.fields_dict(type(record)).get(each.field or "") if record is not None else None
        if record is None or field is None or field.converter is None or getattr(record, field.name) in (None, ()):
            continue
        value = cast("Callable[[str], Any]", field.converter)(each.guess)
        if isinstance(value, Refusal) or agree(field.name, value, getattr(record, field.name), eq):
            continue
        words = (Evidence(field.name, each.start, each.end, each.text),)
        rivals = held.setdefault((record.id, field.name), [_statement(report, number, record, field.name)])
        rivals.append(attrs.evolve(rivals[0], value=value, evidence=words))
    for (name, told), statements in held.items():
        yield Conflict(record=name, field=told, sides=_first(sides(statements, eq), statements[0]))


def _first(told: Iterable[tuple[Statement, ...]], held: Statement) -> tuple[tuple[Statement, ...], ...]:
    """Put the side of the value that the record holds first."""
    return tuple(sorted(told, key=lambda side: held not in side))


def _statement(report: Report, number: int, record: Any, field: str) -> Statement:
    """Return what a record states, the words first that give the value as it stands in it."""
    words = report.evidence(record.id, field)
    return Statement(
        field=field,
        value=getattr(record, field),
        stated_on=stated_on(report.article, record),
        source=report.article,
        report=number,
        record=record.id,
        evidence=tuple(sorted((each for each in record.evidence if each.field == field), key=lambda each: each is not words)),
    )
