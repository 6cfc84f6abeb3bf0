"""Whether two values of a field contradict each other, and which of two says more."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeAlias, cast

import attrs

from evnews.dossier.names import plain
from evnews.model.place import Place
from evnews.model.vehicle import Dimensions, Range
from evnews.model.vocabulary import Vocabulary
from evnews.text.tables import cells, rows
from evnews.values.agreement import comparable, date_extent, dates_agree, extent, measures_agree, width
from evnews.values.bins import Extent
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["REFERENCES", "Related", "agree", "extents", "looseness"]

Related: TypeAlias = Callable[[str, str], bool]
"""Tells whether two companies are of one family: the firm, what it belongs to, what belongs to it."""

REFERENCES = frozenset({"parent", "operator", "maker", "employer", "subject", "models"})
"""The fields that hold ids of records."""

# Words that say nothing, and so contradict nothing.
_EMPTY = frozenset({"unknown", "other", "unspecified"})


def agree(field: str, one: Any, other: Any, related: Related) -> bool:
    """Tell whether two values of a field may both be so.

    Examples
    --------
    >>> from evnews.model.vocabulary import Powertrain
    >>> agree("powertrain", Powertrain.NEV, Powertrain.EREV, lambda a, b: a == b)
    True
    >>> agree("place", Place(city="Hefei", country="CN"), Place(city="Wuhan", country="CN"), lambda a, b: a == b)
    False
    """
    if one == other:
        return True
    if field in REFERENCES:
        return related(one, other)
    if isinstance(one, tuple):
        return _tuples_agree(one, other)
    for kind, agreeing in _AGREEING:
        if isinstance(one, kind) and isinstance(other, kind):
            return agreeing(one, other)
    return False


def _tuples_agree(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Compare what is told under one heading in both: the ranges by one test, the prices in one currency."""
    mine, theirs = _by_heading(one), _by_heading(other)
    return all(any(_agreeing(a, b) for a in mine[heading] for b in theirs[heading]) for heading in mine.keys() & theirs.keys())


def _by_heading(values: Iterable[Any]) -> dict[Any, list[Any]]:
    held: dict[Any, list[Any]] = {}
    for value in values:
        heading = (value.cycle, value.kind) if isinstance(value, Range) else value.unit if isinstance(value, Measure) else None
        held.setdefault(heading, []).append(value.distance if isinstance(value, Range) else value)
    return held


def _agreeing(one: Any, other: Any) -> bool:
    return measures_agree(one, other) if isinstance(one, Measure) else bool(one == other)


def extents(values: Sequence[Any]) -> list[Extent | None]:
    """Return where each of some values of one field reaches, so that what does not meet contradicts; ``None`` where that cannot be told.

    Examples
    --------
    >>> extents([DateSpan.parse("2023"), DateSpan.parse("XXXX-06")])
    [(738521, 738885), None]
    """
    if all(isinstance(value, DateSpan) for value in values):
        return [date_extent(value) for value in values]
    if all(isinstance(value, Measure) for value in values):
        return _measured([(value,) for value in values])
    if all(isinstance(value, tuple) and value for value in values):
        # Lists contradict each other under one heading, if they share one and no more.
        told = [_by_heading(value) for value in values]
        if all(len(each) == 1 and each.keys() == told[0].keys() for each in told):
            return _measured([next(iter(each.values())) for each in told])
    return [None] * len(values)


def _measured(values: Sequence[Sequence[Any]]) -> list[Extent | None]:
    first = values[0][0]
    if not all(isinstance(each, Measure) and comparable(each, first) for value in values for each in value):
        # What cannot be compared contradicts nothing.
        return [None] * len(values)
    reaches = [[extent(each, first.unit) for each in value] for value in values]
    return [(min(low for low, _ in each), max(high for _, high in each)) for each in reaches]


def _places_agree(one: Place, other: Place) -> bool:
    parts = [(getattr(one, name), getattr(other, name)) for name in ("city", "admin1", "country")]
    return not any(a is not None and b is not None and a != b for a, b in parts)


def _dimensions_agree(one: Dimensions, other: Dimensions) -> bool:
    pairs = ((getattr(one, field.name), getattr(other, field.name)) for field in attrs.fields(Dimensions))
    return all(a is None or b is None or measures_agree(a, b) for a, b in pairs)


def _words_agree(one: Vocabulary, other: Vocabulary) -> bool:
    name = type(one).__name__
    return not _EMPTY.isdisjoint({one.value, other.value}) or other.value in _with(name, one.value) or one.value in _with(name, other.value)


@cache
def _together() -> dict[tuple[str, str], frozenset[str]]:
    return {(row["vocabulary"], row["word"]): frozenset(cells(row["goes_with"])) for row in rows("wider_terms")}


def _with(vocabulary: str, word: str) -> frozenset[str]:
    return _together().get((vocabulary, word), frozenset())


def _texts_agree(one: str, other: str) -> bool:
    a, b = f" {plain(one)} ", f" {plain(other)} "
    return a in b or b in a


_AGREEING: tuple[tuple[type, Callable[[Any, Any], bool]], ...] = (
    (Measure, measures_agree),
    (DateSpan, dates_agree),
    (Place, _places_agree),
    (Dimensions, _dimensions_agree),
    (Vocabulary, _words_agree),
    (str, _texts_agree),
)


def looseness(value: Any) -> float:
    """Return how much a value leaves open: of two that agree, the one with less says more.

    Examples
    --------
    >>> looseness(DateSpan.parse("2023-06")) < looseness(DateSpan.parse("2023")) < looseness(DateSpan.parse("../2023-06-30"))
    True
    """
    if isinstance(value, Measure):
        return width(value)
    if isinstance(value, DateSpan):
        return _days(value)
    if isinstance(value, Place):
        return float(sum(getattr(value, field.name) is None for field in attrs.fields(Place)))
    if isinstance(value, Vocabulary):
        return math.inf if value.value in _EMPTY else float(len(_with(type(value).__name__, value.value)))
    return -float(len(cast(Any, value))) if isinstance(value, (str, tuple)) else 0.0


def _days(span: DateSpan) -> float:
    if span.earliest is None or span.latest is None:
        # A year that is not known leaves more open than an end that is not.
        return math.inf if span.is_partial else float(date.max.toordinal())
    return float((span.latest - span.earliest).days + span.approximate)
