"""What the tables know of places: one reader for those that are big, and one for those kept by hand."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Final, NamedTuple

from evnews.text.tables import cells, rows

__all__ = ["BIG", "CITY_STATES", "FREE", "SURE", "Entry", "Location", "Namesakes", "big_table", "counties", "kept_by_hand", "parsed"]


class Location(NamedTuple):
    """A place as far as the text tells it: a city with its region and country, a region, or a country.

    Attributes
    ----------
    city : str or None
        The English name of GeoNames.
    admin1 : str or None
        The region, by its ISO 3166-2 code, where the tables know it.
    country : str or None
        By its ISO 3166-1 alpha-2 code.
    """

    city: str | None = None
    admin1: str | None = None
    country: str | None = None


# From how many people on a city needs no cue; is not mistaken for another one of its name abroad; is itself in any company.
FREE: Final = 100_000
SURE: Final = 500_000
BIG: Final = 1_000_000
# A country is no city, unless it is one.
CITY_STATES: Final = frozenset({None, "Singapore", "Hong Kong", "Macau", "Monaco"})


# What a row of counties.tsv holds besides its Chinese name, and what its last character is in English.
_COUNTY: Final = 3
_COUNTY_WORDS: Final = {"县": "county", "区": "district"}


class Entry(NamedTuple):
    """One place of a name."""

    location: Location
    population: int
    # 0: speaks for itself; 1: needs a cue; 2: needs its region behind it.
    doubt: int
    # Kept by hand for its plants: known however small it is.
    known: bool = False
    # The spelling, where only just that one counts ("US", never "us").
    exact: str = ""


class Namesakes:
    """The places of one name, the likeliest first, sorted out once: every mention of the name asks for them.

    Attributes
    ----------
    all : list of Entry
        All of them.
    cities, regions, countries : list of Entry
        Those of each sort; a city state is a country too.
    country : str or None
        The one country that all of them are in.
    """

    __slots__ = ("all", "cities", "countries", "country", "regions")

    def __init__(self, entries: list[Entry]) -> None:
        self.all = entries
        self.cities = [entry for entry in entries if entry.location.city is not None]
        self.regions = [entry for entry in entries if entry.location.city is None and entry.location.admin1 is not None]
        self.countries = [
            entry for entry in entries if entry.location.admin1 is None and (entry.location.city is None or entry.location.country in CITY_STATES)
        ]
        around = {entry.location.country for entry in entries}
        self.country = around.pop() if len(around) == 1 else None


def parsed(line: str) -> Entry:
    """Read a row of the big table."""
    row = line.split("\t")
    row += [""] * (7 - len(row))
    name, country, region, population, _, _, doubt = row
    return Entry(Location(name, region or None, country), int(population), int(doubt or 0))


def big_table() -> list[str]:
    """Return the rows of ``data/places.tsv`` as they stand there."""
    # Not through tables.rows: a dictionary for each of 33,000 rows is slow to make.
    text = files("evnews.data").joinpath("places.tsv").read_text("utf-8")
    return text[text.index("\ncity\t") + 1 :].split("\n")[1:-1]


def counties() -> Iterator[tuple[str, str]]:
    """Yield "changfeng county" and "shunyi district" with a row of the form of the big table."""
    text = files("evnews.data").joinpath("counties.tsv").read_text("utf-8")
    for line in text[text.index("\nzh\t") + 1 :].split("\n")[1:-1]:
        if line.count("\t") < _COUNTY:
            continue
        chinese, name, region, city = line.split("\t")
        noun = _COUNTY_WORDS.get(chinese[-1]) if name else None
        if noun is not None:
            # The name says what it is, so that it needs no more cue than a city of some size.
            yield f"{name} {noun}", f"{city}\tCN\t{region}\t{FREE}"


def kept_by_hand() -> Iterator[tuple[str, Entry]]:
    """Yield each spelling of what the small tables hold."""
    for row in rows("countries"):
        city = row["name"] if row["name"] in CITY_STATES else None
        for name in (row["name"], *cells(row["aliases"])):
            exact = name if name.isupper() and name.isalpha() else ""
            yield name, Entry(Location(city, None, row["iso2"]), BIG, int(row["ambiguous"] or 0), True, exact)
    for row in rows("regions"):
        for name in (row["name"], *cells(row["aliases"])):
            exact = name if name.isupper() and name.isalpha() else ""
            yield name, Entry(Location(None, row["code"], row["country"]), 0, 0, True, exact)
    for row in rows("places_extra"):
        place = Location(row["part_of"] or row["city"], row["admin1"] or None, row["country"])
        for name in (row["city"], *cells(row["aliases"])):
            yield name, Entry(place, int(row["population"]), int(row["ambiguous"] or 0), True)
