"""Cities, regions and countries in Chinese text, each resolved to one place.

There are no capitals and no spaces to go by: a name is looked up at every character, the
longest first.  A big city speaks for itself, unless its characters are an ordinary word or
stand across the border of two; what is small or doubtful needs a word beside it, or a
larger place before it ("湖北荆门掇刀").  Names told in one breath are one place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import attrs

from evnews.find.places import Location, PlaceHit
from evnews.find.zh.script import simplified
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens

__all__ = ["places"]

# From how many people on a city of the big table needs no cue; smaller ones of China are townships as often.
_SURE: Final = 1_000_000
_TOWN: Final = 300_000
# A name of so many characters, with "县" or "市", is no name without that.
_BARE: Final = 2
# A name of these ends in a word for the plant that stands there.
_PREMISES: Final = ("基地", "产业园")


class _Entry(NamedTuple):
    """One place of a name; ``rank`` is 0 where it stands by itself, 1 where it needs a cue, 2 where it needs a suffix or a larger place."""

    location: Location
    rank: int
    known: bool = False


@attrs.frozen
class _Index:
    names: dict[str, list[_Entry]]
    # By the first two characters, how long the names are that begin with them, the longest first.
    sizes: dict[str, tuple[int, ...]]
    # The characters that a name or a decoy begins with.
    openings: frozenset[str]


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(word for row in rows("zh/place_words") if row["use"] == use for word in cells(row["words"]))


@cache
def _phrases(use: str) -> Phrases[bool]:
    return Phrases((word, True) for word in sorted(_words(use)))


def _big_table() -> Iterator[tuple[str, _Entry]]:
    """Yield the Chinese names of the big table, which is not read row by row for the sake of speed."""
    text = files("evnews.data").joinpath("places.tsv").read_text("utf-8")
    for line in text[text.index("\ncity\t") + 1 :].split("\n")[1:-1]:
        if line.isascii():
            continue
        city, country, region, population, chinese, *_ = [*line.split("\t"), ""]
        people = int(population)
        rank = 0 if people >= _SURE else 1 if people >= _TOWN or country != "CN" else 2
        for name in cells(chinese):
            yield name, _Entry(Location(city, region or None, country), rank)


def _small_tables() -> Iterator[tuple[str, _Entry]]:
    for row in rows("places_extra"):
        place = Location(row["part_of"] or row["city"], row["admin1"] or None, row["country"])
        for name in cells(row["zh"]):
            if not name.endswith(_PREMISES):
                yield name, _Entry(place, 0, known=True)
    for row in rows("regions"):
        for name in cells(row["zh"]):
            seat = row["capital"] == row["name"]
            yield name, _Entry(Location(row["name"] if seat else None, row["code"], row["country"]), 0, known=True)
            if name[-1] in "省州府" and len(name) > (2 if row["country"] == "CN" else 3) and not seat:
                yield name[:-1], _Entry(Location(None, row["code"], row["country"]), 0)
    for row in rows("countries"):
        for name in cells(row["zh"]):
            city = row["name"] if row["name"] in ("Singapore", "Hong Kong", "Macau") else None
            yield name, _Entry(Location(city, None, row["iso2"]), 0, known=True)


def _counties() -> Iterator[tuple[str, _Entry]]:
    """Yield the districts, counties and county-level cities of China, in full and by their bare names."""
    text = files("evnews.data").joinpath("counties.tsv").read_text("utf-8")
    found = [[*line.split("\t"), ""] for line in text[text.index("\nzh\t") + 1 :].split("\n")[1:-1]]
    told = Counter(row[0] for row in found)
    cities = _words("city")
    for name, _, region, city, *_ in found:
        place = Location(city or None, region, "CN")
        # Several cities have a "鼓楼区".
        alone = told[name] == 1
        yield name, _Entry(place, 0 if alone and len(name) > _BARE else 2)
        if alone and len(name) > _BARE:
            yield name[:-1], _Entry(place, 1 if name[-1] == "市" or name[:-1] in cities else 2)


@cache
def _index() -> _Index:
    names: dict[str, list[_Entry]] = {}
    doubt, skip, strict, sure = _words("doubt"), _words("skip"), _words("strict"), _words("sure")

    def add(name: str, entry: _Entry) -> None:
        if len(name) > 1 and name not in skip:
            rank = 2 if name in strict else 1 if name in doubt else 0
            names.setdefault(name, []).append(entry._replace(rank=0 if name in sure else max(rank, entry.rank)))

    for name, entry in _small_tables():
        add(name, entry)
    # What is kept by hand under its bare name is known better.
    known = set(names)
    for name, entry in (*_big_table(), *((name, entry) for name, entry in _counties() if name not in known and name[:-1] not in known)):
        add(name, entry)
    sizes: dict[str, set[int]] = {}
    for name in names:
        sizes.setdefault(name[:2], set()).add(len(name))
    openings = frozenset(name[0] for name in (*names, *_words("decoy")))
    return _Index(names, {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}, openings)


def places(tokens: Tokens) -> list[PlaceHit]:
    """Find the cities, regions and countries that a Chinese text names, in order.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> text = tokenize("公司在湖北省荆门市掇刀区和匈牙利德布勒森建厂,扩大连锁门店")
    >>> [(text.slice(hit.first, hit.last), hit.place.city) for hit in places(text)]
    [('湖北省荆门市掇刀区', 'Jingmen'), ('匈牙利德布勒森', 'Debrecen')]
    """
    return _Reading(simplified(tokens)).hits()


# "莱比锡整车工厂": so many characters may stand between a town and the noun, none of them a small word.
_NOUN = 8
_PARTS = frozenset("的和与及、在将已于是有")
_PLANTS = frozenset({"工厂", "基地"})
# "襄阳电池项目", "宜宾汽车项目"
_MADE = frozenset({"电池", "储能", "汽车", "整车", "材料", "正极", "负极", "隔膜", "电芯"})
_QUOTES = frozenset('"“「')


class _Reading:
    """One pass over a text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens, self.low = tokens, tokens.low
        self.index = _index()
        self.decoys = _phrases("decoy")
        self.out: list[PlaceHit] = []
        self.strict: list[PlaceHit] = []

    def hits(self) -> list[PlaceHit]:
        low, sizes, openings = self.low, self.index.sizes, self.index.openings
        after = 0
        for i in [i for i, word in enumerate(low) if word in openings]:
            if i < after:
                continue
            if low[i] in self.decoys and (decoy := self.decoys.match(self.tokens, i)) is not None:
                after = decoy[0]
            elif i + 1 < len(low) and low[i] + low[i + 1] in sizes and (found := self._at(i)) is not None:
                after = found.last
                self._add(found)
        cities = {hit.place.city for hit in self.out}
        strict = [hit for hit in self.strict if hit.place.city in cities]
        return sorted([*self.out, *strict], key=lambda hit: hit.first) if strict else self.out

    def _at(self, i: int) -> PlaceHit | None:
        low = self.low
        for size in self.index.sizes[low[i] + low[i + 1]]:
            last = i + size
            if last > len(low):
                continue
            options = self.index.names.get("".join(low[i:last]))
            if options is None or (size > _BARE and self._goes_on(last - 1)):
                continue
            end = self._suffixed(last)
            larger = self.out[-1] if self.out and self.out[-1].last == i else None
            entry = self._chosen(options, larger)
            if entry.rank == 0 or self._stands(entry, i, last, end, larger):
                return PlaceHit(i, end, entry.location)
            if entry.known and entry.rank > 1:
                # "新桥" is one of Hefei's, if the text speaks of Hefei.
                self.strict.append(PlaceHit(i, end, entry.location))
        return None

    def _chosen(self, options: list[_Entry], larger: PlaceHit | None) -> _Entry:
        if larger is not None:
            within = [option for option in options if _is_part(option.location, larger.place)]
            if within:
                return within[0]
        known = [option for option in options if option.known]
        return min(known or options, key=lambda option: option.rank)

    def _suffixed(self, last: int) -> int:
        """Return the token after "省", "市", "开发区" behind a name, if it is part of the name."""
        found = _phrases("suffix").match(self.tokens, last) if last < len(self.low) else None
        if found is None:
            return last
        # "上海市场", "德国区域": the word goes on.
        return last if found[0] - last == 1 and self._goes_on(last) else found[0]

    def _goes_on(self, i: int) -> bool:
        """Tell whether the character that may end a name begins another word: "市场"."""
        follows = self.low[i + 1] if i + 1 < len(self.low) else ""
        return (self.low[i] + follows) in ("市场", "市值", "市区", "区域", "区间", "地区", "省会", "州长")

    def _stands(self, entry: _Entry, i: int, last: int, end: int, larger: PlaceHit | None) -> bool:
        """Tell whether what is small or doubtful is a place here."""
        if end > last or (larger is not None and _is_part(entry.location, larger.place)):
            return True
        if entry.rank > 1:
            return False
        low = self.low
        before = low[i - 1] if i else ""
        if before in _words("before") or "".join(low[max(0, i - 2) : i]) in _words("before"):
            return True
        if last + 1 < len(low) and low[last] in _QUOTES:
            # "荆门“超级工厂”"
            last += 1
        return _phrases("after").match(self.tokens, last) is not None or self._before_plant(last)

    def _before_plant(self, last: int) -> bool:
        """Tell whether the noun for a plant stands a few characters on: "莱比锡整车工厂"."""
        for end in range(last + 1, min(last + _NOUN, len(self.low) - 1)):
            if self.low[end - 1] in _PARTS or not "\u3400" <= self.low[end - 1] <= "\u9fff":
                return False
            noun = self.low[end] + self.low[end + 1]
            if noun in _PLANTS or (noun == "项目" and "".join(self.low[end - 2 : end]) in _MADE):
                return True
        return False

    def _add(self, hit: PlaceHit) -> None:
        """Add a place, or make it one with the larger or smaller one right before it."""
        last = self.out[-1] if self.out else None
        if last is not None and last.last == hit.first and self.tokens.glued(hit.first):
            one, other = last.place, hit.place
            if _lies_in(other, one):
                self.out[-1] = PlaceHit(last.first, hit.last, other if other.city or not one.city else one)
                return
            if one.city is not None and one.city == other.city:
                self.out[-1] = PlaceHit(last.first, hit.last, one)
                return
        self.out.append(hit)


def _is_part(place: Location, larger: Location) -> bool:
    """Tell whether a place lies in a larger one, or is a district, which goes by the name of its city."""
    return _lies_in(place, larger) or (place.city is not None and place.city == larger.city)


def _lies_in(place: Location, larger: Location) -> bool:
    """Tell whether one place lies in another, which is no city of its own but for those that are regions too."""
    if larger.country != place.country or place == larger:
        return False
    if larger.city is not None:
        return larger.city == place.city
    return larger.admin1 is None or larger.admin1 == place.admin1
