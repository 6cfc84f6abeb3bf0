"""Which names are places, and which places they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from evnews.find.places import Location, Places, default, places
from evnews.text.tokens import tokenize

_TABLE = Path(__file__).parents[1] / "tables/places.tsv"
_ROWS = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines()[1:]]


def _written(place: Location) -> str:
    return "/".join(part or "" for part in (place.city, place.admin1, place.country))


@pytest.mark.parametrize(("text", "expected"), _ROWS, ids=[row[0] for row in _ROWS])
def test_every_sentence_of_the_table_names_just_these_places(text: str, expected: str) -> None:
    """Each row holds a sentence and its places; none where no place is meant."""
    assert "; ".join(_written(hit.place) for hit in places(tokenize(text))) == expected


def test_the_words_that_tell_which_place_belong_to_the_hit() -> None:
    """Region and country behind a name are evidence of the same place."""
    tokens = tokenize("It opened in Zhaoqing, Guangdong, China, and in Douai in northern France.")
    assert [tokens.slice(hit.first, hit.last) for hit in places(tokens)] == ["Zhaoqing, Guangdong, China", "Douai in northern France"]


def test_hits_are_in_order_and_apart() -> None:
    """No two places share a token."""
    hits = places(tokenize("In Paris, Texas, Ghent, Belgium, Mexico, New York, Ohio and the U.S. state of Indiana, China's Anhui"))
    assert len(hits) > 6
    assert all(a.last <= b.first for a, b in pairwise(hits))


def test_a_place_told_once_is_that_place_everywhere() -> None:
    """A region behind one mention decides for the others too."""
    hits = places(tokenize("The Warren plant grows. Cells come from Warren, Ohio. In Warren it rains."))
    assert {hit.place.admin1 for hit in hits} == {"US-OH"}


def test_a_doubtful_name_counts_once_the_text_has_made_it_a_place() -> None:
    """What is a place in one sentence is one in the next, but not where a sentence begins with it."""
    assert len(places(tokenize("A plant in Normal closed. Workers left Normal for good. Normal people stayed."))) == 2


def test_what_else_the_text_names_decides_between_namesakes() -> None:
    """The country that is spoken of goes before the bigger city abroad."""
    american = places(tokenize("The American firm looked at sites in Cambridge."))
    british = places(tokenize("The British firm looked at sites in Cambridge."))
    assert [american[0].place.country, british[0].place.country] == ["US", "GB"]


def test_the_places_of_a_name_come_likeliest_first() -> None:
    """Namesakes are all kept."""
    countries = [place.country for place in default().named("Birmingham")]
    assert countries[0] == "GB"
    assert "US" in countries
    assert default().named("Nowhere at all") == ()


def test_work_is_linear(effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the capitals are about eight times the work."""
    small, large = (effort(partial(places, tokenize("In New York, China's Paris, " * times))) for times in (50, 400))
    assert large <= 12 * small


def test_two_readers_of_the_tables_agree() -> None:
    """Reading rows lazily leaves no trace in what is found."""
    text = tokenize("From Lincoln, Nebraska, to Lincoln, Alabama, and in Springfield")
    assert Places().find(text) == default().find(text)
