"""Where plants of a Chinese article stand, and which of two places says more."""

from __future__ import annotations

import attrs

from evnews.find.places import Location

__all__ = ["Spot", "is_within", "same_place"]


@attrs.frozen
class Spot:
    """Where a plant stands, and the tokens that say so (none where an authority's name does)."""

    place: Location
    first: int
    last: int


def is_within(one: Location, other: Location) -> bool:
    """Tell whether one place is told more closely than another that it lies in."""
    if one.country != other.country or other.city is not None:
        return False
    return (one.city is not None or one.admin1 is not None) and other.admin1 in (None, one.admin1) and one != other


def same_place(one: Location, other: Location) -> bool:
    """Tell whether two places are one, or one lies in the other."""
    if one.city is not None and other.city is not None:
        return one.city == other.city
    if one.admin1 is not None and other.admin1 is not None:
        return one.admin1 == other.admin1
    return one.country == other.country
