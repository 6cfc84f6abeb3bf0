"""Where something is: `Place`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import attrs

from evnews.errors import Fault
from evnews.find.places import Location, default
from evnews.model import fields
from evnews.model.record import Checked, sequence, settle

__all__ = ["Place", "as_place", "as_places"]

_MAX_PARTS = 3


@attrs.frozen(kw_only=True, repr=False)
class Place(Checked):
    """A place, told as closely as the article tells it.

    Attributes
    ----------
    name : str, optional
        What lies within the city, or is in no table of cities: a district, a park, a zone.
    city : str, optional
        The English name of the city, as in GeoNames, whatever the article's language.
    admin1 : str, optional
        The state or province, by its ISO 3166-2 code, such as ``CN-BJ``.
    country : str, optional
        The country, by its ISO 3166-1 alpha-2 code.  Its English name is taken too.

    Raises
    ------
    RecordError
        A field will not do, none is given, or the region is not in the country.

    Examples
    --------
    >>> Place(city="Beijing", country="China")
    Place(city='Beijing', country='CN')
    """

    name: str | None = attrs.field(default=None, converter=fields.some_text)
    city: str | None = attrs.field(default=None, converter=fields.some_text)
    admin1: str | None = attrs.field(default=None, converter=fields.admin1)
    country: str | None = attrs.field(default=None, converter=fields.country)

    def _faults(self) -> Iterator[Fault]:
        if self.name is self.city is self.admin1 is self.country is None:
            yield Fault("", "a place needs a name, a city, a region or a country; for example Place(city='Beijing', country='CN')")
        if self.admin1 and self.country and not self.admin1.startswith(self.country):
            yield Fault("admin1", f"{self.admin1!r} is not in {self.country!r}")


def _read(text: Any) -> Place | None:
    """Read "Beijing", "China", "Normal, Illinois" or "Beijing, China".

    A region or country is told only where all places of the name agree on it ("Paris" may
    be in Texas); a name that no table knows stays a name.
    """
    parts = [part.strip() for part in text.split(",", _MAX_PARTS)] if isinstance(text, str) else []
    if not parts or not all(parts) or len(parts) > _MAX_PARTS:
        return None
    name, *wider = parts
    around = [[place for place in default().named(part) if place.city is None] for part in wider]
    if not all(around):
        return None
    options = [place for place in default().named(name) if all(any(_inside(place, whole) for whole in wholes) for wholes in around)]
    countries = [place for place in options if place.city is place.admin1 is None]
    cities = [] if countries else [place for place in options if place.city]
    pool = cities or [place for place in options if place.city is None] or [_shared(wholes) for wholes in around]
    told = _shared(pool)
    if cities:
        return Place(city=cities[0].city, admin1=told.admin1, country=told.country)
    return Place(name=None if options and told.country else name, admin1=told.admin1, country=told.country)


def _inside(place: Location, whole: Location) -> bool:
    return place != whole and place.country == whole.country and whole.admin1 in (None, place.admin1)


def _shared(places: list[Location]) -> Location:
    """Return what all these places have in common."""
    regions, countries = {place.admin1 for place in places}, {place.country for place in places}
    return Location(None, regions.pop() if len(regions) == 1 else None, countries.pop() if len(countries) == 1 else None)


def as_place(value: Place | str | None) -> Place | None:
    """Convert a place, or the words for one."""
    if value is None or isinstance(value, Place):
        return value
    return settle(_read(value), value, "a place; for example 'Beijing, China' or Place(city='Normal', admin1='US-IL')")


def _one(value: Any) -> Place:
    return cast(Place, as_place(value))


def as_places(value: Sequence[Place | str] | Place | str) -> tuple[Place, ...]:
    """Convert one or several places."""
    return sequence(value, _one)
