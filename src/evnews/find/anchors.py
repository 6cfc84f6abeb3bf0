"""What dates are told from, and how that chooses the year that their words leave open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import attrs

from evnews.find.expressions import Unit
from evnews.find.stretches import YEARS, Stretch

__all__ = ["BEFORE", "GIVEN_UP", "Anchors", "chosen", "picked", "told_from"]

# In days: a date of the future that is further than the first while one of the past is nearer than the second is the past one;
# a date of the past that is further than the first while one of the future is nearer than the third is the future one.
_FAR: Final = 300
_NEAR: Final = 65
_SOON: Final = 8
# The tense of what was over when the past that is told of was: "had sold out".
BEFORE: Final = -2
# That of a plan which did not hold: its year is that of the day on which it was made, which nobody tells.
GIVEN_UP: Final = 2


@attrs.define
class Anchors:
    """What an expression is told from.

    Attributes
    ----------
    now : date or None
        The day of speaking: of the speech that holds the words, else of publication.
    tense : int
        -1 where the words around speak of the past, `BEFORE` of what was over before it, 1 of the future, `GIVEN_UP` of a plan that
        did not hold, 0 where they do not tell.
    stated : Stretch or None
        The period stated just before.
    beside : Stretch or None
        The same, if it was stated in the same sentence.
    day : Stretch or None
        The day stated last.
    data : Stretch or None
        The period that the text reports on.
    alone : bool
        The expression is all that its sentence says.
    onward : bool
        The days begin or end what goes on from them, so that a sentence of the past may speak of days to come.
    """

    now: date | None = None
    tense: int = 0
    stated: Stretch | None = None
    beside: Stretch | None = None
    day: Stretch | None = None
    data: Stretch | None = None
    alone: bool = False
    onward: bool = False


def told_from(reference: date | None) -> date | None:
    """Return a day of publication, or nothing for one so far away that the calendar around it ends.

    Examples
    --------
    >>> told_from(date(9999, 12, 31)) is None
    True
    """
    return reference if reference is not None and reference.year in YEARS else None


def chosen(build: Callable[[int], Stretch | None], anchors: Anchors, *, completed: bool = False, strict: bool = False) -> Stretch | None:
    """Choose the year: by tense, or the nearest where the words do not tell.

    With ``completed``, a past period must be over (or nearly) on the day of speaking, and so must one without tense: a
    figure "in the third quarter" is told when the quarter is done.  With ``strict``, what is to come is never taken for
    what is just over.
    """
    now = anchors.now
    if now is None:
        return None
    found: list[Stretch] = []
    for reach in (1, 8):  # 29 February may be eight years away
        found = [s for year in range(now.year - reach, now.year + reach + 1) if (s := build(year)) is not None]
        if found:
            break
    if not found:
        return None
    nearest = min(found, key=lambda s: _distance(s, now))
    if anchors.tense > 0:
        ahead = next((s for s in found if s.last is not None and s.last >= now), found[-1])
        # "Workers would be laid off from Jan. 1", told in February: a year ahead is too far to go without saying.
        return nearest if not strict and _distance(ahead, now) > _FAR and _distance(nearest, now) < _NEAR else ahead
    if completed:
        soon = now + (found[0].last - found[0].first) / 3 if found[0].first and found[0].last else now
        return next((s for s in reversed(found) if s.last is not None and s.last <= soon), found[0])
    if anchors.tense < 0:
        behind = next((s for s in reversed(found) if s.first is not None and s.first <= now), found[0])
        if anchors.tense == BEFORE and not anchors.onward and behind.unit == "month" and behind.last is not None and behind.last >= now:
            # "It had sold out in December", told in December: the one before.
            return next((s for s in reversed(found) if s.last is not None and s.last < now), behind)
        # "This page was changed on July 12", told on July 29; "it was cut to one shift from April 1", told in February.
        near = _NEAR if anchors.onward else _SOON
        return nearest if nearest.unit == "day" and _distance(behind, now) > _FAR and _distance(nearest, now) < near else behind
    return nearest


def _distance(stretch: Stretch, now: date) -> int:
    assert stretch.first is not None
    assert stretch.last is not None
    if stretch.first > now:
        return (stretch.first - now).days
    return max(0, (now - stretch.last).days)


def picked(build: Callable[[int], Stretch | None], pick: int, now: date, unit: Unit) -> Stretch | None:
    """Choose the year for "last", "this" or "next" with a name."""
    if pick == 0:
        # "This winter" in February began in the year before.
        before = build(now.year - 1)
        return before if before is not None and before.last is not None and before.last >= now else build(now.year)
    years = range(now.year - 1, now.year + 2)
    found = [s for year in years if (s := build(year)) is not None and s.first is not None and s.last is not None]
    if pick > 0:
        return next((s for s in found if s.first is not None and s.first > now), None)
    if unit == "month":
        # "Last November" on 1 December is a year back: the one just over would be "last month" or "in November".
        return build(now.year - 1)
    return next((s for s in reversed(found) if s.last is not None and s.last < now), None)
