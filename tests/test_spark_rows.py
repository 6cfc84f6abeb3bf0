"""What is done with the rows of a data frame, wherever they are: no Spark is needed to see it."""

from __future__ import annotations

import pytest

import evnews
from evnews.io.items import Reading
from evnews.io.tables import report_schema
from evnews.spark import _Reader

pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'evnews[tables]'")


def test_batches_come_out_with_the_columns_that_were_kept() -> None:
    """Rows are read in small batches, in order, each beside its own columns; one that cannot be read has the reason."""
    texts = [f"Nio delivered {20_000 + i:,} vehicles in June." for i in range(150)]
    days = ["2025-07-01"] * 149 + ["soon"]
    batches = pa.table({"number": range(150), "body": texts, "day": days}).to_batches(100)
    reader = _Reader({"text": "body", "published": "day"}, ("number",), Reading())
    made = list(reader(iter(batches)))
    assert max(map(len, made)) <= 64
    table = pa.Table.from_batches(made)
    assert table.schema.names == ["number", *report_schema().names]
    assert table["number"].to_pylist() == list(range(150))
    assert evnews.from_tables(table)[:149] == list(evnews.read_many(zip(texts, days, strict=True)))[:149]
    assert table["error"].to_pylist()[149].startswith("'soon' is not a day")
    assert table["source"].null_count == 150
