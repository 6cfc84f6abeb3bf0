"""Reports as Arrow tables, and back.

Results are first brought into batches of one row an article, in which each kind of
record is a column of lists of rows; these are what goes into one Parquet file or
through Spark.  The tables, one for each kind, are the same columns with the lists
opened, each row with the number of its report.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, Any, TypeAlias

from evnews.errors import EvnewsError
from evnews.io.arrow import KEY, arrow_arrays, arrow_field, arrow_schema
from evnews.io.columns import RECORDS, Codec, article_codec, columns, evidence_codec, numbered, record_codec, refused_codec
from evnews.io.extras import require
from evnews.io.items import ReadError
from evnews.model.article import Article
from evnews.model.report import Report

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORM", "TableError", "as_batches", "batch", "batches", "conformed", "from_tables", "report_schema", "table_schema", "tables"]

FORM = "evnews-tables/1"
"""The name and version of the schema, which stands in the metadata of each table."""

_ARTICLES = "articles"
_LISTS = (*RECORDS, "evidence", "refused")
_CHUNK = 512

Result: TypeAlias = Report | ReadError


class TableError(EvnewsError, ValueError):
    """Tables that reports cannot be read back from."""


# ------------------------------------------------------------------ schemas


@cache
def table_schema(name: str) -> pa.Schema:
    """Return the schema of a table, such as ``plants``.

    Needs the extra ``tables``.

    Examples
    --------
    >>> table_schema("vehicles").field("top_speed_kmh_low").metadata[b"unit"]
    b'km/hour'
    """
    require("tables")
    return arrow_schema(map(arrow_field, numbered(columns()[name])), FORM, name)


@cache
def report_schema() -> pa.Schema:
    """Return the schema of batches with one row an article, and all its records in lists.

    Needs the extra ``tables``.

    Examples
    --------
    >>> report_schema().names[-7:]
    ['companies', 'plants', 'vehicles', 'jobs', 'milestones', 'evidence', 'refused']
    """
    require("tables")
    import pyarrow as pa

    lists = (pa.field(name, pa.list_(pa.struct([arrow_field(column) for column in columns()[name]]))) for name in _LISTS)
    return arrow_schema(chain(map(arrow_field, columns()[_ARTICLES]), lists), FORM, "reports")


# ------------------------------------------------------------------ out


def tables(reports: Iterable[Report | ReadError] | Report | pa.Table) -> dict[str, pa.Table]:
    """Bring reports into Arrow tables, one for each kind of record.

    Needs the extra ``tables``.

    Parameters
    ----------
    reports : iterable of Report or ReadError, Report, or pyarrow.Table
        What `read_many` yields, one report, or a table with one row an article, as in a
        Parquet file of the command's.

    Returns
    -------
    dict of str to pyarrow.Table
        ``articles`` (one row for each, errors too), ``companies``, ``plants``,
        ``vehicles``, ``jobs``, ``milestones``, ``evidence`` and ``refused``.  ``report``
        is the number of the article, the same in all of them; ``record`` in
        ``evidence`` is the id of a record.  A lone surrogate, which no table can hold,
        becomes U+FFFD.

    Raises
    ------
    MissingExtraError
        The package pyarrow is not installed.
    TypeError
        An item is neither a report nor an error.
    TableError
        A table that does not have one row an article.

    Examples
    --------
    >>> report = Report.from_dict({"plants": [{"operator": "nio", "capacity": "5,000 cars a week"}]})
    >>> plants = tables([report])["plants"]
    >>> plants.select(["report", "operator", "capacity_low", "capacity_unit"]).to_pylist()
    [{'report': 0, 'operator': 'nio', 'capacity_low': 5000.0, 'capacity_unit': 'vehicle/week'}]
    >>> round(plants["capacity_vehicles_per_year_low"][0].as_py())
    260893
    """
    require("tables")
    import pyarrow as pa

    rows = conformed(reports, "reports") if isinstance(reports, pa.Table) else pa.Table.from_batches(batches(reports), report_schema())
    return {name: _opened(rows, name) for name in columns()}


def batches(reports: Iterable[Report | ReadError] | Report, *, size: int = 512) -> Generator[pa.RecordBatch, None, None]:
    """Bring reports into Arrow batches of one row an article, with its records in lists.

    Needs the extra ``tables``.  These are what the command writes as Parquet and what
    goes through Spark; `tables` opens their lists, and `from_tables` reads them back.

    Parameters
    ----------
    reports : iterable of Report or ReadError, or Report
        What `read_many` yields, or one report; taken batch by batch.
    size : int, default 512
        How many articles a batch holds at most.

    Yields
    ------
    pyarrow.RecordBatch
        One at least, so that even of nothing the columns are known.

    Raises
    ------
    MissingExtraError
        The package pyarrow is not installed.
    TypeError
        An item is neither a report nor an error.
    ValueError
        ``size`` is less than 1.

    Examples
    --------
    >>> report = Report.from_dict({"plants": [{"operator": "nio", "phase": 2}]})
    >>> for batch in batches([report] * 3, size=2):
    ...     print(batch.num_rows, batch["plants"][0][0]["phase"])
    2 2
    1 2
    """
    require("tables")
    if size < 1:
        raise ValueError(f"a batch holds one article at least, not {size}")
    results = iter([reports] if isinstance(reports, Report) else reports)
    chunk = list(islice(results, size))
    while True:
        following = list(islice(results, size)) if len(chunk) == size else []
        yield batch([("", result) for result in chunk])
        if not following:
            return
        chunk = following


def batch(results: Sequence[tuple[str, Result]]) -> pa.RecordBatch:
    """Bring results, each with its source, into a batch with one row for each."""
    import pyarrow as pa

    article, evidence, refused = article_codec(), evidence_codec(), refused_codec()
    codecs = {name: record_codec(name) for name in RECORDS}
    articles: list[tuple[Any, ...]] = []
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _LISTS}
    ends: dict[str, list[int]] = {name: [0] for name in _LISTS}
    unread = (None,) * len(article.columns)
    for source, result in results:
        if isinstance(result, ReadError):
            articles.append((result.source or None, result.reason, *unread, None))
        elif isinstance(result, Report):
            articles.append((source or None, None, *article.write(result.article), result.text))
            quotes = [(None, each) for each in result.article.evidence]
            for name, codec in codecs.items():
                for record in getattr(result, name):
                    rows[name].append(codec.write(record))
                    quotes += [(record.id, each) for each in record.evidence]
            rows["evidence"] += map(evidence.write, quotes)
            rows["refused"] += map(refused.write, result.refused)
        else:
            raise TypeError(f"tables are made of reports and errors, not of {type(result).__name__}")
        for name, made in rows.items():
            ends[name].append(len(made))
    schema = report_schema()
    arrays = arrow_arrays(articles, list(schema)[: -len(_LISTS)])
    for name in _LISTS:
        fields = list(schema.field(name).type.value_type)
        struct = pa.StructArray.from_arrays(arrow_arrays(rows[name], fields), fields=fields)
        arrays.append(pa.ListArray.from_arrays(pa.array(ends[name], pa.int32()), struct, type=schema.field(name).type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def as_batches(results: Sequence[tuple[str, Result]]) -> list[tuple[bytes, int, list[ReadError]]]:
    """Hand on one batch in Arrow's form for messages, how many results it holds, and the errors among them as they are too."""
    return [(batch(results).serialize().to_pybytes(), len(results), [result for _, result in results if isinstance(result, ReadError)])]


def _opened(rows: pa.Table, name: str) -> pa.Table:
    """Open the lists of one kind into a table of their own."""
    import pyarrow as pa
    from pyarrow import compute

    functions: Any = compute  # made when it is loaded, so that no checker sees them
    schema = table_schema(name)
    batches, first = [], 0
    for part in rows.to_batches():
        if name == _ARTICLES:
            numbers = pa.array(range(first, first + len(part)), pa.int64())
            held = [part.column(column.name) for column in columns()[name]]
        else:
            lists = part.column(name)
            numbers = functions.add(functions.list_parent_indices(lists).cast(pa.int64()), first)
            held = lists.flatten().flatten()
        batches.append(pa.RecordBatch.from_arrays([numbers, *held], schema=schema))
        first += len(part)
    return pa.Table.from_batches(batches, schema)


# ------------------------------------------------------------------ and back


def from_tables(tables: Mapping[str, pa.Table] | pa.Table) -> list[Report | ReadError]:
    """Read reports back from `tables`, or from a table with one row an article.

    Needs the extra ``tables``.

    Parameters
    ----------
    tables : mapping of str to pyarrow.Table, or pyarrow.Table
        As `tables` makes them, in Arrow or after a way through Parquet, pandas, polars,
        DuckDB or Spark.  Tables and columns may be missing, and are taken as empty;
        further columns, and canonical ones, are not looked at.  Records whose article
        is not among ``articles``, and evidence without its record, are left out, so
        that tables may be filtered before.

    Returns
    -------
    list of Report or ReadError
        In the order of ``articles``, equal to what the tables were made from.

    Raises
    ------
    MissingExtraError
        The package pyarrow is not installed.
    TableError
        A table of another version, an unknown one, or one with a column of another type.
    RecordError
        Values that no record takes.

    Examples
    --------
    >>> report = Report.from_dict({"plants": [{"operator": "nio", "capacity": "5,000 cars a week"}]})
    >>> from_tables(report.tables()) == [report]
    True
    """
    require("tables")
    import pyarrow as pa

    if isinstance(tables, pa.Table):
        rows = conformed(tables, "reports")
        return [_result(number, row, {name: row[name] or [] for name in _LISTS}) for number, row in enumerate(_rows(rows))]
    unknown = sorted(set(tables) - set(columns()))
    if unknown:
        raise TableError(f"there is no table {unknown[0]!r} of reports; there are {', '.join(columns())}")
    held = {name: _rows(conformed(table, name)) for name, table in tables.items()}
    grouped: dict[int, dict[str, list[dict[str, Any]]]] = {}
    for name in _LISTS:
        for row in held.get(name, ()):
            grouped.setdefault(row["report"], {each: [] for each in _LISTS})[name].append(row)
    articles = held[_ARTICLES] if _ARTICLES in held else ({"report": number} for number in sorted(grouped))
    return [_result(row["report"], row, grouped.get(row["report"], {})) for row in articles]


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for part in table.to_batches(_CHUNK):
        yield from part.to_pylist()


def conformed(table: pa.Table, name: str) -> pa.Table:
    """Bring a table that was elsewhere back into its schema: other systems have other texts, lists and dates.

    Raises
    ------
    TableError
        It is no such table, of another version, or has a column of another type.
    """
    import pyarrow as pa

    _check(table, name)
    schema = report_schema() if name == "reports" else table_schema(name)
    held = []
    for field in schema:
        if field.name not in table.column_names:
            held.append(pa.nulls(len(table), field.type))
            continue
        column = table.column(field.name)
        try:
            held.append(column if column.type == field.type else _cast(column, field.type))
        except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
            raise TableError(f"the column {field.name!r} is {column.type}, which is no {field.type}: {str(error).partition(chr(10))[0]}") from None
    return pa.Table.from_arrays(held, schema=schema)


def _check(table: pa.Table, name: str) -> None:
    """Refuse what is no such table, or of another version."""
    import pyarrow as pa

    if not isinstance(table, pa.Table):
        raise TypeError(f"the table {name!r} is a pyarrow.Table, not {type(table).__name__}")
    told = (table.schema.metadata or {}).get(KEY, FORM.encode()).decode("utf-8", "replace")
    if told != FORM:
        raise TableError(f"the table {name!r} is in the form {told!r}, and only {FORM!r} is read")
    needed = _LISTS if name == "reports" else ("report",)
    if not set(needed) & set(table.column_names):
        raise TableError(f"the table {name!r} has no column {needed[0]!r}; it has {', '.join(table.column_names[:5]) or 'none'}")


def _cast(column: pa.ChunkedArray, kind: pa.DataType) -> Any:
    import pyarrow as pa

    return pa.chunked_array([_cast_array(chunk, kind) for chunk in column.chunks], kind)


def _cast_array(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """Cast an array; rows within lists by the names of their parts, which may be fewer, more, or in another order."""
    import pyarrow as pa

    if not pa.types.is_list(kind) or not pa.types.is_struct(kind.value_type) or not hasattr(array, "flatten"):
        return array.cast(kind)
    lengths = [length or 0 for length in array.value_lengths().to_pylist()]
    rows = array.flatten()
    if not pa.types.is_struct(rows.type):
        return array.cast(kind)
    held = dict(zip((field.name for field in rows.type), rows.flatten(), strict=True))
    fields = list(kind.value_type)
    parts = [_cast_array(held[field.name], field.type) if field.name in held else pa.nulls(len(rows), field.type) for field in fields]
    ends = pa.array([0, *accumulate(lengths)], pa.int32())
    return pa.ListArray.from_arrays(ends, pa.StructArray.from_arrays(parts, fields=fields), type=kind)


def _result(number: int, row: Mapping[str, Any], lists: Mapping[str, Sequence[Mapping[str, Any]]]) -> Result:
    """Build the report of one article, or the error in its place."""
    if row.get("error") is not None:
        return ReadError(number, row.get("source") or f"item {number}", row["error"])
    quotes: dict[str | None, list[Any]] = {}
    for record, evidence in (_value(evidence_codec(), each) for each in lists.get("evidence", ())):
        quotes.setdefault(record, []).append(evidence)
    told: dict[str, Any] = {name: [] for name in RECORDS}
    for name, kind in RECORDS.items():
        for each in lists.get(name, ()):
            stated = _value(record_codec(name), each)
            told[name].append(kind(**{**stated, "id": stated["id"] or ""}, evidence=quotes.get(stated["id"], ())))
    article = Article(**_value(article_codec(), row), evidence=quotes.get(None, ()))
    return Report(article=article, refused=[_value(refused_codec(), each) for each in lists.get("refused", ())], text=row.get("text"), **told)


def _value(codec: Codec, row: Mapping[str, Any]) -> Any:
    return codec.read([row.get(column.name) for column in codec.columns])
