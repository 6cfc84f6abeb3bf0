"""Read generated articles in a local Spark with two workers, and by two processes of our own: the same records, and how fast.

python benchmarks/bench_spark.py [ARTICLES]
"""

from __future__ import annotations

import sys
from time import perf_counter

from news import stories
from pyspark.sql import SparkSession

import evnews
from evnews.spark import read_frame


def main(count: int) -> None:
    """Print the times, and whether the records are the same."""
    items = [(story.text, story.published.isoformat()) for story in stories(count)]
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.createDataFrame([(number, text, day) for number, (text, day) in enumerate(items)], ["number", "text", "published"])
    start = perf_counter()
    rows = read_frame(frame, keep=["number"]).toArrow().sort_by("number")
    middle = perf_counter()
    expected = list(evnews.read_many(items, jobs=2))
    end = perf_counter()
    print(f"{count} articles: Spark local[2] {middle - start:.1f} s, read_many jobs=2 {end - middle:.1f} s")
    print(f"the same records: {evnews.from_tables(rows) == expected}")
    session.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
