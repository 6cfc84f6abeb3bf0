"""What each article states of each thing, and the one value that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

import attrs

from evnews.dossier.comparison import Related, agree, extents, looseness
from evnews.model.article import Article
from evnews.model.record import Record
from evnews.text.span import Evidence
from evnews.text.tables import rows
from evnews.values.bins import Bins
from evnews.values.datespan import DateSpan

__all__ = ["Attribute", "Nature", "Statement", "Told", "attribute", "chosen", "day_of", "happened", "sides", "stated_on"]

Nature: TypeAlias = Literal["lasting", "changing", "event", "several", "free"]


class Told(NamedTuple):
    """One record of one report: what the report tells of an entity.

    ``id`` is that of the record in the report, whose words the evidence is of.
    """

    report: int
    id: str
    record: Any


class Attribute(NamedTuple):
    """How a field holds over time; a row of ``data/attributes.tsv``."""

    nature: Nature
    by_trim: bool
    resets: str


@cache
def _attributes() -> dict[tuple[str, str], Attribute]:
    return {(row["record"], row["field"]): Attribute(row["nature"], row["varies"] == "trims", row["resets"]) for row in rows("attributes")}  # type: ignore[arg-type]


def attribute(kind: str, field: str) -> Attribute:
    """Return how a field of a kind of record holds over time.

    Examples
    --------
    >>> attribute("plant", "status").nature, attribute("vehicle", "power").by_trim
    ('changing', True)
    """
    return _attributes()[kind, field]


@attrs.frozen(kw_only=True)
class Statement:
    """One value of one field, as one article states it.

    Attributes
    ----------
    field : str
        The field of the record.
    value
        What is stated; the ids in it are those of the dossier.
    stated_on : DateSpan, optional
        When it was said: the day of the speech if there is one, else of publication.
    source : Article
        The article that states it.
    report : int
        The place of its report in ``Dossier.reports``.
    record : str
        The id of the record in that report.
    evidence : tuple of Evidence
        The words, with offsets into that article.

    Examples
    --------
    >>> Statement(field="country", value="CN", source=Article(publisher="Yicai"), report=0, record="nio").value
    'CN'
    """

    field: str
    value: Any
    stated_on: DateSpan | None = None
    source: Article
    report: int
    record: str
    evidence: tuple[Evidence, ...] = ()


def stated_on(article: Article, record: Record | None = None) -> DateSpan | None:
    """Return when an article, or a speech that it reports, says something."""
    said: DateSpan | None = getattr(record, "stated_on", None)
    return said or (DateSpan.day(article.published) if article.published else article.dateline)


def day_of(statement: Statement) -> date:
    """Return the last day on which it may have been said; what has no day was said before all else."""
    said = statement.stated_on
    return (said.latest or said.earliest or date.min) if said else date.min


def happened(statement: Statement) -> bool:
    """Tell whether a day lay behind when it was told of, or is still a plan."""
    day = statement.value
    return isinstance(day, DateSpan) and day.earliest is not None and day.earliest <= day_of(statement)


def sides(statements: Sequence[Statement], related: Related) -> tuple[tuple[Statement, ...], ...]:
    """Group statements of one field into those that agree with one another, the best supported first.

    A side is best supported by the number of articles, then by the latest of them.
    """
    # Many articles say the same: each value is compared once.
    by_value: dict[Any, list[Statement]] = {}
    for statement in sorted(statements, key=lambda s: (looseness(s.value), s.report, s.record)):
        by_value.setdefault(statement.value, []).append(statement)
    field, values = statements[0].field, list(by_value)
    held: Bins[Any] = Bins(lambda one, other: agree(field, one, other, related), key=lambda value: value)
    for value, extent in zip(values, extents(values), strict=True):
        held.put(value, extent)
    told = [tuple(statement for value in side for statement in by_value[value]) for side in held.groups]
    return tuple(sorted(told, key=lambda side: (-len({s.report for s in side}), -max(day_of(s).toordinal() for s in side))))


def chosen(nature: Nature, statements: Sequence[Statement], related: Related) -> Any:
    """Return the one value that stands for a history.

    What lasts, and what has happened, is what most articles agree on, in the most precise
    of their words; what changes, and what is still to come, is what was said last; of what
    may be several, all.  Nothing is averaged.
    """
    if nature == "several" and isinstance(statements[0].value, tuple):
        return tuple(dict.fromkeys(value for statement in statements for value in statement.value))
    if nature == "event":
        statements = [statement for statement in statements if happened(statement)] or statements
    if nature in ("changing", "free") or (nature == "event" and not happened(statements[0])):
        last = max(map(day_of, statements))
        statements = [statement for statement in statements if day_of(statement) == last]
    return sides(statements, related)[0][0].value
