"""A data frame of Spark: the same records as in this process, wherever the rows are."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

import evnews
from evnews.io.extras import missing
from evnews.testing import articles

if (_lacking := missing("spark")) is not None:
    pytest.skip(f"needs {_lacking}: pip install 'evnews[spark]'", allow_module_level=True)
if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
    pytest.skip("needs Java, which Spark runs on", allow_module_level=True)

# What Spark itself says of the packages beside it is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Start a local Spark with two workers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        settings = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
        builder = SparkSession.builder.master("local[2]")
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


def _stories(count: int) -> list[tuple[str, date]]:
    told: list[tuple[str, date]] = []

    @seed(7)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(articles())
    def draw(story: Any) -> None:
        told.append((story.text, story.published))

    draw()
    return told


def test_records_are_those_of_read_many(spark: Any) -> None:
    """Each row gives what `read_many` gives for it, errors too, beside the columns that were kept."""
    from evnews.spark import read_frame

    items = [(text, day.isoformat()) for text, day in _stories(200)]
    items.insert(90, ("Nio opens a plant.", "soon"))
    frame = spark.createDataFrame([(number, text, day, "unused") for number, (text, day) in enumerate(items)], ["number", "text", "published", "more"])
    rows = read_frame(frame, keep=["number"], keep_text=True).toArrow().sort_by("number")
    expected = list(evnews.read_many(items, keep_text=True))
    results = evnews.from_tables(rows)
    assert rows.column_names[:3] == ["number", "source", "error"]
    assert "more" not in rows.column_names
    assert isinstance(expected[90], evnews.ReadError)
    assert results == expected
    assert evnews.tables(rows)["plants"] == evnews.tables(expected)["plants"]


def test_rows_open_in_spark(spark: Any) -> None:
    """The lists of a row open into columns, with SQL of Spark's own."""
    from evnews.spark import read_frame

    frame = spark.createDataFrame([(7, "Nio delivered 20,544 vehicles in June.")], ["number", "text"])
    rows = read_frame(frame, published=date(2025, 7, 1), keep=["number"]).selectExpr("number", "inline(milestones)")
    (row,) = rows.select("number", "kind", "value_low", "value_unit", "date_latest").collect()
    assert tuple(row) == (7, "deliveries", 20_544.0, "vehicle", date(2025, 6, 30))


def test_columns_may_be_called_anything(spark: Any) -> None:
    """Pages, times, addresses, titles and languages come from the columns that are told; empty cells are silent."""
    pytest.importorskip("trafilatura", reason="needs trafilatura: pip install 'evnews[html]'")
    from evnews.spark import read_frame

    page = "<html><body><article><p>Nio delivered 20,544 vehicles on Dec. 8.</p></article></body></html>"
    shape = "body string, at timestamp, link string, head string, code string"
    at = datetime(2023, 12, 10, 7, 30)  # noqa: DTZ001 - Spark gives it the zone of the session
    told = [(page, at, "https://news.example/1", "Nio", "en"), (page, None, None, None, None), (None, None, None, None, None)]
    frame = spark.createDataFrame(told, shape)
    first, second, third = evnews.from_tables(read_frame(frame, None, "at", html="body", url="link", title="head", language="code").toArrow())
    assert isinstance(first, evnews.Report)
    assert isinstance(second, evnews.Report)
    assert first.article == evnews.Article(title="Nio", published="2023-12-10", language="en", url="https://news.example/1")
    assert [str(report.milestones[0].date) for report in (first, second)] == ["2023-12-08", "XXXX-12-08"]
    assert third == evnews.ReadError(2, "item 2", "an article has a 'text' or an 'html', and this one has neither")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"text": "body"}, "there is no column 'body'; there are text, url"),
        ({}, "there is no column 'published'"),
        ({"published": None, "keep": ["url"]}, "'url' is a column of every report too"),
        ({"published": None, "keep": ["id"]}, "there is no column 'id'"),
        ({"published": None, "html": "url"}, "tell the column 'text' or the column 'html'"),
        ({"published": None, "text": None}, "tell the column 'text' or the column 'html'"),
    ],
)
def test_wrong_columns_are_told_at_once(spark: Any, more: dict[str, Any], message: str) -> None:
    """What is wrong with the names is told before any row is read."""
    from evnews.spark import read_frame

    with pytest.raises(ValueError, match=message):
        read_frame(spark.createDataFrame([("Nio.", "https://news.example")], ["text", "url"]), **more)


def test_it_is_reached_from_the_package() -> None:
    """`evnews.spark` is there without an import of its own."""
    assert evnews.spark.read_frame.__module__ == "evnews.spark"
