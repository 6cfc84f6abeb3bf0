"""A dossier as Arrow tables: its records, and for each what which article says of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from evnews.dossier.form import plain
from evnews.dossier.statements import Statement
from evnews.io.arrow import arrow_arrays, arrow_field, arrow_schema
from evnews.io.columns import OFFSETS, RECORDS, Codec, Column, article_codec, measure_codec, record_codec, rows_codec, scalar_codec, span_codec
from evnews.io.extras import require
from evnews.model.vehicle import Range
from evnews.model.vocabulary import Vocabulary
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

if TYPE_CHECKING:
    import pyarrow as pa

    from evnews.dossier.dossier import Dossier

__all__ = ["FORM", "dossier_columns", "to_tables"]

FORM = "evnews-dossier-tables/1"
"""The name and version of the schema, which stands in the metadata of each table."""


def _joined(*codecs: Codec) -> Codec:
    """Return the codec of several values side by side, which are only written."""
    columns = tuple(column for codec in codecs for column in codec.columns)
    return Codec(columns, lambda row: tuple(cell for codec, value in zip(codecs, row, strict=True) for cell in codec.write(value)), tuple)


def _text(name: str, about: str) -> Codec:
    return scalar_codec(name, "string", about)


_REPORT = scalar_codec("report", "int64", "The number of the article in the dossier, from 0.")
_TOLD_AS = _text("told_as", "The id of the record in the report of the article.")
_WORDS = Codec(OFFSETS, lambda each: (each.start, each.end, each.text), tuple)
_SAID = (
    span_codec("stated_on", "When it was said: the day of the speech, or else of publication."),
    _REPORT,
    _TOLD_AS,
    rows_codec("evidence", "The words, with offsets into the article.", _WORDS),
)
_STATED = (
    _text("value", "What is stated, as text; a place and the like as JSON."),
    # The field of any measure has the canonical unit of whatever kind it is.
    measure_codec("amount", "The number, of what is one, or has one.", ("Milestone", "value")),
    span_codec("date", "The days, of what is a date."),
    *_SAID,
)
_RECORD = _text("record", "The id of the record in the dossier.")
_FIELD = _text("field", "The field of it.")


@cache
def _codecs() -> dict[str, Codec]:
    told = scalar_codec("reports", "int32", "How many articles tell of it.")
    records = {name: _joined(record_codec(name), told) for name in RECORDS}
    return {
        "articles": _joined(_REPORT, article_codec()),
        **records,
        "members": _joined(_RECORD, _REPORT, _TOLD_AS),
        "history": _joined(_RECORD, _FIELD, *_STATED),
        "conflicts": _joined(_RECORD, _FIELD, scalar_codec("side", "int32", "The number of the side, from 0, the best supported."), *_STATED),
        "targets": _joined(
            _text("record", "The id of the milestone in the dossier."),
            _text("kind", "What was planned."),
            _text("subject", "The id of the company, plant or vehicle in the dossier."),
            _text("status", "What became of it."),
            span_codec("planned", "When it was to happen as first told."),
            span_codec("expected", "When it is to happen as last told."),
            span_codec("achieved", "When it happened."),
            Codec((_slip("low", "At least"), _slip("high", "At most")), lambda slip: (None, None) if slip is None else (slip.low, slip.high), tuple),
        ),
        "steps": _joined(
            _text("record", "The id of the milestone in the dossier."),
            _text("status", "Whether it is planned, delayed, achieved, or the like."),
            span_codec("date", "When it is to happen, or happened."),
            measure_codec("value", "How much is aimed at, or was reached.", ("Milestone", "value")),
            *_SAID,
        ),
    }


def _slip(end: str, words: str) -> Column:
    return Column(f"slip_{end}", "double", f"{words} so many days later than first planned; negative if earlier.", "day")


def dossier_columns() -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table.

    Examples
    --------
    >>> [column.name for column in dossier_columns()["members"]]
    ['record', 'report', 'told_as']
    """
    return {name: codec.columns for name, codec in _codecs().items()}


def to_tables(dossier: Dossier) -> dict[str, pa.Table]:
    """Return the tables; see `Dossier.to_tables`."""
    require("tables")
    import pyarrow as pa

    made = {}
    for name, codec in _codecs().items():
        rows = [codec.write(row) for row in _ROWS.get(name, _of_records(name))(dossier)]
        schema = arrow_schema(map(arrow_field, codec.columns), FORM, name)
        made[name] = pa.Table.from_arrays(arrow_arrays(rows, list(schema)), schema=schema)
    return made


# ------------------------------------------------------------------ rows


def _of_records(name: str) -> Callable[[Dossier], Iterator[tuple[Any, ...]]]:
    def rows(dossier: Dossier) -> Iterator[tuple[Any, ...]]:
        for record in getattr(dossier, name):
            yield record, len({report for report, _ in dossier.members(record)})

    return rows


def _members(dossier: Dossier) -> Iterator[tuple[Any, ...]]:
    for record in dossier:
        for report, told_as in dossier.members(record):
            yield record.id, report, told_as


def _history(dossier: Dossier) -> Iterator[tuple[Any, ...]]:
    for record in dossier:
        for statement in dossier.history(record):
            for stated in _stated(statement):
                yield record.id, statement.field, *stated


def _conflicts(dossier: Dossier) -> Iterator[tuple[Any, ...]]:
    for conflict in dossier.conflicts():
        for number, side in enumerate(conflict.sides):
            for statement in side:
                for stated in _stated(statement):
                    yield conflict.record, conflict.field, number, *stated


def _stated(statement: Statement) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each value that a statement gives."""
    for value in statement.value if isinstance(statement.value, tuple) else (statement.value,):
        amount = value.distance if isinstance(value, Range) else value
        yield (
            _worded(value),
            amount if isinstance(amount, Measure) else None,
            value if isinstance(value, DateSpan) else None,
            *_said(statement),
        )


def _worded(value: Any) -> str:
    if isinstance(value, DateSpan):
        return value.edtf
    if isinstance(value, Vocabulary):
        return value.value
    if isinstance(value, (str, Measure)):
        return str(value)
    return json.dumps(plain(value), ensure_ascii=False) if attrs.has(type(value)) or isinstance(value, bool) else str(value)


def _said(told: Any) -> tuple[Any, ...]:
    return told.stated_on, told.report, told.record, told.evidence


def _targets(dossier: Dossier) -> Iterator[tuple[Any, ...]]:
    for target in dossier.targets():
        status = target.status and target.status.value
        yield target.id, target.kind.value, target.subject, status, target.planned, target.expected, target.achieved, target.slip


def _steps(dossier: Dossier) -> Iterator[tuple[Any, ...]]:
    for target in dossier.targets():
        for step in target.steps:
            yield target.id, step.status and step.status.value, step.date, step.value, *_said(step)


_ROWS: dict[str, Callable[[Dossier], Iterator[tuple[Any, ...]]]] = {
    "articles": lambda dossier: ((number, report.article) for number, report in enumerate(dossier.reports)),
    "members": _members,
    "history": _history,
    "conflicts": _conflicts,
    "targets": _targets,
    "steps": _steps,
}
