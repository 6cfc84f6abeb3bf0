"""Places that people type."""

from __future__ import annotations

import pytest

from evnews.errors import RecordError
from evnews.model import Place, Plant


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Wuhan", Place(city="Wuhan", admin1="CN-HB", country="CN")),
        ("wuhan", Place(city="Wuhan", admin1="CN-HB", country="CN")),
        ("Wuhan, China", Place(city="Wuhan", admin1="CN-HB", country="CN")),
        ("Normal, Illinois", Place(city="Normal", admin1="US-IL", country="US")),
        ("Normal, Illinois, US", Place(city="Normal", admin1="US-IL", country="US")),
        ("Savannah, Georgia", Place(city="Savannah", admin1="US-GA", country="US")),
        ("China", Place(country="CN")),
        ("Illinois", Place(admin1="US-IL", country="US")),
        ("Singapore", Place(city="Singapore", country="SG")),
        # Places of one name in two countries: the city is told, the country is not.
        ("Birmingham", Place(city="Birmingham")),
        ("Birmingham, UK", Place(city="Birmingham", admin1="GB-ENG", country="GB")),
        # A country and a region: neither is guessed.
        ("Georgia", Place(name="Georgia")),
        # In no table: a name, within what is known.
        ("Quuxville", Place(name="Quuxville")),
        ("Quuxville, China", Place(name="Quuxville", country="CN")),
        ("Quuxville, Illinois", Place(name="Quuxville", admin1="US-IL", country="US")),
    ],
)
def test_a_typed_place_says_no_more_than_the_tables_agree_on(typed: str, place: Place) -> None:
    """City, region and country are told where they are certain."""
    made = Plant(place=typed).place
    assert made is not None
    if typed == "Birmingham, UK":  # whether the tables give England its code is their affair
        assert (made.city, made.country) == ("Birmingham", "GB")
    else:
        assert made == place


@pytest.mark.parametrize("typed", ["", " ", ",", "Wuhan,", ", China", "Wuhan, Quuxland", "Wuhan,, China", "a, b, c, d"])
def test_what_is_no_place_is_refused(typed: str) -> None:
    """An empty part, or a whole that no table knows, is not passed over."""
    with pytest.raises(RecordError, match=r"place: .* is not a place; for example 'Beijing, China'"):
        Plant(place=typed)
