"""Hypothesis strategies for values, records, and news with its meaning, for your tests and for ours.

Needs the package ``hypothesis``.

Examples
--------
>>> from hypothesis import given
>>> @given(measures())
... def test_a_printed_measure_reads_back(measure):
...     assert type(measure).parse(str(measure)) == measure
>>> test_a_printed_measure_reads_back()

News comes with what it means, so that any reader of it can be checked:

>>> import evnews
>>> from hypothesis import settings
>>> @settings(max_examples=10, deadline=None)
... @given(articles(topics=["delivered"]))
... def test_deliveries_are_read(story):
...     assert not story.differences(evnews.read(story.text, published=story.published))
>>> test_deliveries_are_read()
"""

from __future__ import annotations

from evnews.testing.news import Story, articles
from evnews.testing.news_zh import articles_zh
from evnews.testing.records import companies, headers, jobs, milestones, people, places, plants, ranges, reports, vehicles
from evnews.testing.streams import Stream, streams
from evnews.testing.texts import texts
from evnews.testing.values import datespans, measures, nouns, unit_pairs, units
from evnews.testing.wording import told_counts, told_dates, told_measures, told_outputs

__all__ = [
    "Story",
    "Stream",
    "articles",
    "articles_zh",
    "companies",
    "datespans",
    "headers",
    "jobs",
    "measures",
    "milestones",
    "nouns",
    "people",
    "places",
    "plants",
    "ranges",
    "reports",
    "streams",
    "texts",
    "told_counts",
    "told_dates",
    "told_measures",
    "told_outputs",
    "unit_pairs",
    "units",
    "vehicles",
]
