"""Reports of the articles in a data frame of Spark, made where its rows are.

Needs the extra ``spark``, a Java that Spark runs on, and evnews on the machines that do the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from evnews.find.gazetteer import Gazetteer
from evnews.io.extras import require
from evnews.io.items import Reading, Task, task_of
from evnews.io.tables import batch, report_schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["read_frame"]

# So many articles make one batch of what comes out.
_ROWS = 64


def read_frame(
    frame: DataFrame,
    text: str | None = "text",
    published: str | date | None = "published",
    *,
    html: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
    keep: Sequence[str] = (),
    keep_text: bool = False,
    gazetteer: Gazetteer | None = None,
) -> DataFrame:
    """Read the articles of a data frame, one row an article, into a data frame with one row a report.

    Needs the extra ``spark``.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        Articles, one a row.
    text : str or None, default "text"
        The column with the text; ``None`` where ``html`` is told.
    published : str, date or None, default "published"
        The column with the day of publication (a date, a timestamp, or an ISO text), one
        day for all, or ``None``.
    html : str, optional
        The column with pages, in place of ``text``.
    url, title, language : str, optional
        The columns with what else is known of each article.
    keep : sequence of str
        Columns that go along, before those of the report.
    keep_text : bool, default False
        Whether each row carries its article, in ``text``.
    gazetteer : Gazetteer, optional
        Names to know, in place of the built-in tables.

    Returns
    -------
    pyspark.sql.DataFrame
        One row for each, in no other order than Spark's: what the article says about
        itself, ``error`` where it could not be read, and for each kind of record a
        column of lists of rows; the form of the command's Parquet files, which
        `evnews.tables` and `evnews.from_tables` take.

    Raises
    ------
    MissingExtraError
        pyspark or pyarrow is not installed.
    ValueError
        A column is not there, or one to keep has the name of one that comes out.

    Examples
    --------
    >>> reports = read_frame(frame, keep=["id"])  # doctest: +SKIP
    >>> reports.selectExpr("id AS article", "inline(plants)").select("article", "operator", "capacity_low").show()  # doctest: +SKIP
    """
    require("spark")
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    if (text is None) == (html is None):
        raise ValueError("an article has a text or a page: tell the column 'text' or the column 'html', and None for the other")
    day = published if isinstance(published, date) else None
    told = {"text": text, "html": html, "published": None if isinstance(published, date) else published, "url": url, "title": title, "language": language}
    names = {part: column for part, column in told.items() if column is not None}
    for column in (*names.values(), *keep):
        if column not in frame.columns:
            raise ValueError(f"there is no column {column!r}; there are {', '.join(frame.columns)}")
    schema = report_schema()
    for column in keep:
        if column in schema.names:
            raise ValueError(f"{column!r} is a column of every report too, so the one to keep needs another name")
    reader = _Reader(names, tuple(keep), Reading.checked(day, None, gazetteer, keep_text=keep_text))
    out = StructType([*(frame.schema[column] for column in keep), *from_arrow_schema(schema)])
    return frame.select(*dict.fromkeys((*names.values(), *keep))).mapInArrow(reader, out)


@attrs.frozen
class _Reader:
    """Reads the batches of a part of a frame, wherever that is."""

    names: dict[str, str]
    keep: tuple[str, ...]
    reading: Reading

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for whole in batches:
            for start in range(0, len(whole), _ROWS):
                part = whole.slice(start, _ROWS)
                results = [("", self.reading(number, task)) for number, task in enumerate(map(self._task, part.to_pylist()))]
                made = batch(results)
                kept = [part.column(name) for name in self.keep]
                fields = [*(part.schema.field(name) for name in self.keep), *made.schema]
                yield pa.RecordBatch.from_arrays([*kept, *made.columns], schema=pa.schema(fields))

    def _task(self, row: dict[str, Any]) -> Task:
        return task_of({part: row[column] for part, column in self.names.items()})
