"""Hypothesis strategies for evnews values and records, for your tests and for ours.

Needs the package ``hypothesis``.

Examples
--------
>>> from hypothesis import given
>>> @given(measures())
... def test_a_printed_measure_reads_back(measure):
...     assert type(measure).parse(str(measure)) == measure
>>> test_a_printed_measure_reads_back()
"""

from __future__ import annotations

from evnews.testing.records import companies, headers, jobs, milestones, people, places, plants, ranges, reports, vehicles
from evnews.testing.values import datespans, measures, nouns, unit_pairs, units

__all__ = [
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
    "unit_pairs",
    "units",
    "vehicles",
]
