"""The tables of places are whole, and name what news of the industry names."""

from __future__ import annotations

import re
import zlib
from importlib.resources import files
from pathlib import Path

import pytest

from evnews.find.places import default
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

_CITIES = [line.split("\t") for line in files("evnews.data").joinpath("places.tsv").read_text("utf-8").splitlines() if not line.startswith("#")][1:]
_ISO_REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")

# Plant towns of the industry, and the country each must be found in first.
_TOWNS = {
    "CN": "Beijing Shanghai Hefei Changzhou Zhaoqing Guangzhou Ningde Jinhua Yibin Foshan Xi'an Huai'an Zhangjiagang Yuncheng Quzhou Guangde Tongxiang Jingmen",
    "DE": "Zwickau Grünheide Arnstadt Salzgitter Wolfsburg Osnabrück Dresden Sindelfingen",
    "HU": "Debrecen Szeged Kecskemet Győr Göd",
    "US": "Ellabell Blythewood Chattanooga Lansing Fremont Kokomo Dearborn Spartanburg Lordstown",
    "TH": "Rayong Chonburi Bangkok",
    "IN": "Thoothukudi Ranipet Pune Chennai Hosur",
    "ID": "Subang Karawang Jakarta",
    "FR": "Douai Maubeuge Flins Cléon Dunkirk",
    "ES": "Zaragoza Sagunto Martorell",
    "BE": "Ghent Genk Antwerp",
    "TR": "Manisa Gemlik",
    "BR": "Camaçari Curitiba Iracemápolis",
    "MY": "Rawang Kulim",
    "VN": "Haiphong Hanoi",
    "SE": "Skellefteå Gothenburg",
    "CZ": "Kvasiny",
}


@pytest.mark.parametrize(("country", "towns"), _TOWNS.items())
def test_plant_towns_are_known_where_they_are(country: str, towns: str) -> None:
    """The likeliest place of each name lies in the country that the industry means."""
    assert {town: default().named(town)[0].country for town in towns.split()} == dict.fromkeys(towns.split(), country)


def test_a_zone_reads_as_its_city() -> None:
    """A zone's row names a city that the tables know in the same region."""
    zones = [row for row in rows("places_extra") if row["part_of"]]
    assert len(zones) > 50
    for row in zones:
        assert (row["country"], row["admin1"] or None) in {(p.country, p.admin1) for p in default().named(row["part_of"])}, row["city"]


def test_codes_are_iso_codes() -> None:
    """Countries have two letters, regions begin with their country's."""
    for country, region in {(row[1], row[2] if len(row) > 2 else "") for row in _CITIES} | {(row["country"], row["code"]) for row in rows("regions")}:
        assert re.fullmatch("[A-Z]{2}", country)
        assert not region or (_ISO_REGION.fullmatch(region) and region.startswith(country)), region


def test_regions_are_told_for_the_big_countries() -> None:
    """Every city of these countries has its region."""
    for country in ("CN", "US", "DE", "IN", "JP"):
        without = [row[0] for row in _CITIES if row[1] == country and not row[2]]
        assert len(without) <= 12, (country, without)


def test_no_code_is_given_twice() -> None:
    """One row for a country, one for a region."""
    for name, column in (("countries", "iso2"), ("regions", "code")):
        codes = [row[column] for row in rows(name)]
        assert len(codes) == len(set(codes))


def test_the_seat_of_a_region_lies_in_it() -> None:
    """Each region's seat is found with the region's own code."""
    lost = [row["code"] for row in rows("regions") if row["code"] not in {place.admin1 for place in default().named(row["capital"])}]
    # Regions that GeoNames does not tell apart, or whose seat it writes in another way.
    assert len(lost) <= 12, lost


def test_chinese_names_are_simplified() -> None:
    """All Chinese cities of a million have a Chinese name, in simplified characters."""
    for row in _CITIES:
        for name in cells(row[4]) if len(row) > 4 else ():
            name.encode("gb2312")
    big = [row for row in _CITIES if row[1] == "CN" and int(row[3]) >= 1_000_000]
    named = [row for row in big if len(row) > 4 and row[4]]
    assert len(named) / len(big) > 0.95


def test_every_name_is_found_as_the_tokenizer_cuts_it() -> None:
    """A name alone in a text is looked up under its own key."""
    for row in _CITIES[::50]:
        tokens = tokenize(row[0])
        match = default().match(tokens, 0)
        assert match is not None, row[0]
        assert match[0] == len(tokens), row[0]


def test_the_biggest_comes_first() -> None:
    """The rows are in the order of their populations, so that the file changes little from year to year."""
    sizes = [int(row[3]) for row in _CITIES]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= 15_000


def test_counties_of_china_are_told_by_their_city() -> None:
    """Districts, counties and county-level cities of every region, each once in its region, with codes of regions that exist."""
    counties = rows("counties")
    assert len(counties) >= 2_700
    assert {row["admin1"] for row in counties} == {row["code"] for row in rows("regions") if row["country"] == "CN"}
    assert all(row["zh"][-1] in "区县市旗" for row in counties)
    by_name = {(row["admin1"], row["zh"]): row["city"] for row in counties}
    expected = {
        ("CN-BJ", "顺义区"): "Beijing",
        ("CN-AH", "肥西县"): "Feixi",
        ("CN-HB", "掇刀区"): "Jingmen",
        ("CN-SN", "长安区"): "Xi'an",
        ("CN-JS", "昆山市"): "Kunshan",
        ("CN-SH", "浦东新区"): "Shanghai",
    }
    assert {key: by_name[key] for key in expected} == expected
    for row in counties:
        assert not row["en"] or re.fullmatch(r"[A-Z][A-Za-z']+(?:[- ][A-Z]?[A-Za-z']+)*", row["en"]), row


def test_there_are_places_enough() -> None:
    """All cities of 15,000 people, the countries, and the regions of the big car markets."""
    assert len(_CITIES) >= 33_000
    assert len(rows("countries")) >= 245
    assert len(rows("regions")) >= 480
    assert len(rows("places_extra")) >= 450


def test_the_tables_are_packed_small() -> None:
    """Zipped, as a wheel holds them, all tables together stay far below four megabytes."""
    packed = sum(len(zlib.compress(path.read_bytes())) for path in Path(str(files("evnews.data"))).rglob("*.tsv"))
    assert packed < 2_000_000
