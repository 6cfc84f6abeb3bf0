"""Whether a value that is claimed is the one that the words tell."""

from __future__ import annotations

from enum import Enum
from functools import cache
from math import isclose
from typing import Any, Final

import attrs

from evnews.errors import EvnewsError
from evnews.model import Person, Place, Range
from evnews.model.vehicle import Dimensions
from evnews.model.vocabulary import Vocabulary
from evnews.text.tables import cells, rows
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Match", "compare"]

# A number in the article's own unit is the same or it is not; floats need a hair.
_SAME: Final = 1e-9
# Lists of which the rows of ``wider_terms`` hold what comes before or goes along, not what is wider.
_IN_STAGES: Final = frozenset({"PlantKind", "PlantStatus", "MilestoneStatus"})
# Lists of which several words may be said of one thing: a firm that makes cars and batteries, a sentence of two events.
_SEVERAL: Final = frozenset({"CompanyKind", "MilestoneKind", "JobFunction"})
# Words that say nothing, and so contradict nothing.
_EMPTY: Final = frozenset({"unknown", "other", "unspecified"})
# What counts jobs to fill.
_JOBS: Final = frozenset({"person", "job", "position", "opening", "vacancy", "role"})


class Match(Enum):
    """How a claimed value stands to a told one."""

    SAME = "same"
    """It is the value, or says less than it."""
    MORE = "more"
    """It says more than the words do, and may be so."""
    OTHER = "other"
    """It is not so."""
    APART = "apart"
    """The two are of different kinds, and tell nothing of one another."""


_FROM_BEST: Final = list(Match).index


def compare(claimed: Any, told: Any, tolerance: float) -> Match:
    """Compare a claimed value with the one that the words tell.

    Examples
    --------
    >>> compare(Measure(12.5, "GWh/year"), Measure(12500, "MWh/year"), 0.005)
    <Match.SAME: 'same'>
    >>> compare(DateSpan.year(2024), DateSpan.month(2024, 6), 0.005), compare(DateSpan.month(2024, 6), DateSpan.year(2024), 0.005)
    (<Match.SAME: 'same'>, <Match.MORE: 'more'>)
    """
    if isinstance(claimed, Measure) and isinstance(told, Measure):
        return _measures(claimed, told, tolerance)
    if isinstance(claimed, DateSpan) and isinstance(told, DateSpan):
        return _dates(claimed, told)
    if isinstance(claimed, Place) and isinstance(told, Place):
        return _parts(claimed, told, ("city", "admin1", "country"))
    if isinstance(claimed, Range) and isinstance(told, Range):
        return _worst([compare(claimed.distance, told.distance, tolerance), _parts(claimed, told, ("cycle", "kind"))])
    if isinstance(claimed, Dimensions) and isinstance(told, Dimensions):
        pairs = [(getattr(claimed, field.name), getattr(told, field.name)) for field in attrs.fields(Dimensions)]
        return _worst([Match.MORE if other is None else compare(one, other, tolerance) for one, other in pairs if one is not None])
    if isinstance(claimed, Person) and isinstance(told, Person):
        return _parts(claimed, told, ("name", "role", "organisation"))
    if type(claimed) is not type(told):
        return Match.APART
    if isinstance(claimed, Vocabulary):
        return _words(claimed, told)
    return Match.SAME if claimed == told else Match.OTHER


def _worst(matches: list[Match]) -> Match:
    return max(matches, key=_FROM_BEST, default=Match.APART)


def _parts(claimed: object, told: object, names: tuple[str, ...]) -> Match:
    """Compare what is claimed of a thing in parts; a part that the words leave out is more than they say."""
    pairs = [(getattr(claimed, name), getattr(told, name)) for name in names]
    return max((_part(one, other) for one, other in pairs if one is not None), key=_FROM_BEST, default=Match.SAME)


def _part(claimed: object, told: object) -> Match:
    if told is None:
        return Match.MORE
    if isinstance(claimed, Vocabulary) and isinstance(told, Vocabulary):
        return _words(claimed, told)
    return Match.SAME if claimed == told else Match.OTHER


def _words(claimed: Vocabulary, told: Vocabulary) -> Match:
    """Compare two words of a list: a wider one says less, a narrower one more, and of some lists several words may be so at once."""
    if claimed is told:
        return Match.SAME
    name = type(claimed).__name__
    wider, narrower = (word.value in _together().get((name, other.value), ()) for word, other in ((told, claimed), (claimed, told)))
    if wider and name not in _IN_STAGES:
        return Match.SAME
    loose = wider or narrower or name in _SEVERAL or not _EMPTY.isdisjoint((claimed.value, told.value))
    return Match.MORE if loose else Match.OTHER


@cache
def _together() -> dict[tuple[str, str], frozenset[str]]:
    return {(row["vocabulary"], row["word"]): frozenset(cells(row["goes_with"])) for row in rows("wider_terms")}


def _measures(claimed: Measure, told: Measure, tolerance: float) -> Match:
    near = _SAME
    if claimed.unit != told.unit and not _JOBS.issuperset((claimed.unit, told.unit)):
        try:
            told = told.to(claimed.unit)
        except (EvnewsError, ValueError):
            return Match.APART
        near = max(_SAME, tolerance)
    ends = ((claimed.low, told.low), (claimed.high, told.high))
    # "Up to 100" for "100" says less than the words do.
    if all(one is None or _alike(one, other, near) for one, other in ends):
        return Match.SAME
    if claimed.low is not None and claimed.low == claimed.high and (told.low is None or told.high is None):
        # "10,000" for "more than 10,000": the number is told, and the bound stands in what is read.
        return Match.SAME if any(_alike(claimed.low, bound, near) for bound in (told.low, told.high) if bound is not None) else Match.OTHER
    return Match.OTHER


def _alike(one: float | None, other: float | None, near: float) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=near, abs_tol=0.0)


def _dates(claimed: DateSpan, told: DateSpan) -> Match:
    if claimed.edtf.replace("~", "") == told.edtf.replace("~", ""):
        return Match.SAME
    if not claimed.is_partial and (claimed.earliest, claimed.latest) == (told.earliest, told.latest):
        return Match.SAME
    if claimed.is_partial or told.is_partial:
        return Match.MORE
    if told.is_open and not claimed.is_open:
        # "June 2024" for "by June 2024": the bound stands in what is read.
        if told.earliest is None and claimed.latest == told.latest:
            return Match.SAME
        if told.latest is None and claimed.earliest == told.earliest:
            return Match.SAME
        return Match.MORE if claimed.overlaps(told) else Match.OTHER
    if not told.within(claimed):
        return Match.MORE if claimed.overlaps(told) else Match.OTHER
    # "By June 2024" for "June 2024"; "by 2027" is another date than "this year", though that lies before it.
    bound = claimed.latest == told.latest if claimed.earliest is None else claimed.earliest == told.earliest
    return Match.SAME if bound or not claimed.is_open else Match.MORE
