"""Cities, regions and countries in English text, each resolved to one place.

A name is looked up at every capitalised word.  Whether it is a place there is decided by
what kind of name it is (a metropolis speaks for itself, a small town or an ordinary word
needs a cue), and which of the places of that name by the words behind it ("Warren, Ohio"),
by what else the article names, and last by size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

import attrs

from evnews.find.entries import folded, spelled_out
from evnews.find.place_tables import BIG, FREE, SURE, Entry, Location, Namesakes, big_table, counties, kept_by_hand, parsed
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens, tokenize

__all__ = ["Location", "PlaceHit", "Places", "default", "places"]


@attrs.define
class PlaceHit:
    """A place in the tokens ``first`` up to, not including, ``last``.

    The words that tell which one is meant belong to it: "Normal, Illinois" is one hit.
    """

    first: int
    last: int
    place: Location


# How many columns of places.tsv stand before the aliases.
_ALIASES: Final = 5


class Places:
    """Every place that the tables know, read when the first one is asked for.

    Examples
    --------
    >>> text = tokenize("Rivian's plant in Normal, Illinois, and others in Zhengzhou and Germany")
    >>> for hit in Places().find(text):
    ...     print(text.slice(hit.first, hit.last), "|", hit.place.city, hit.place.admin1, hit.place.country)
    Normal, Illinois | Normal US-IL US
    Zhengzhou | Zhengzhou CN-HA CN
    Germany | None None DE
    """

    def __init__(self) -> None:
        # The big table stays text until a name of it is met: its 33,000 rows by their names, the
        # rows of one name joined.  Hardly any of them is ever needed.
        self._rows: dict[str, str] = {}
        self._named: dict[str, Namesakes] = {}
        # By the first two words of longer names, how many words the longest of them has.
        self._longest: dict[str, int] = {}
        # The names of which a spelling counts only as it stands.
        self._exact: set[str] = set()
        index, listed = self._rows, self._rows.setdefault
        for line in big_table():
            names = [line[: line.index("\t")]]
            if line.count("\t") >= _ALIASES:
                names += cells(line.split("\t", _ALIASES + 1)[_ALIASES])
            for name in names:
                key = name.lower() if name.isalpha() else self._cut(name)
                before = listed(key, line)
                if before is not line:
                    index[key] = f"{before}\n{line}"
        for name, line in counties():
            key = self._cut(name)
            before = listed(key, line)
            if before is not line:
                index[key] = f"{before}\n{line}"
        kept: dict[str, list[Entry]] = {}
        for name, entry in kept_by_hand():
            bare = () if name.isascii() else (folded(name), spelled_out(name))
            for key in dict.fromkeys(self._cut(form) for form in (name, *bare) if form is not None):
                held = kept.setdefault(key, [])
                if entry not in held:
                    held.append(entry)
                if entry.exact:
                    self._exact.add(key)
        for key, entries in kept.items():
            self._read(key, entries)

    def _cut(self, name: str) -> str:
        """Return the key of a name, cut as the tokenizer cuts it but at a tenth of the price."""
        words = name.lower().replace("'", " ' ").replace("-", " - ").replace(".", " . ").replace(",", " , ").split()
        if len(words) > 1 and len(words) > self._longest.get(pair := f"{words[0]} {words[1]}", 1):
            self._longest[pair] = len(words)
        return " ".join(words)

    def _read(self, key: str, kept: Sequence[Entry] = ()) -> Namesakes:
        """Read the rows of a name and put the likeliest place first: a plant town kept by hand, then by size."""
        entries = [*kept, *(parsed(line) for line in self._rows.pop(key, "").split("\n") if line)]
        entries.sort(key=lambda entry: (not entry.known or entry.doubt > 0, -entry.population))
        found = self._named[key] = Namesakes(entries)
        return found

    def named(self, name: str) -> tuple[Location, ...]:
        """Return the places of a name, the likeliest first.

        Examples
        --------
        >>> [(place.admin1, place.country) for place in Places().named("Warren")][:2]
        [('US-MI', 'US'), ('US-OH', 'US')]
        """
        key = " ".join(tokenize(name).low)
        found = self._read(key) if key in self._rows else self._named.get(key)
        if found is None:
            return ()
        likeliest = _likeliest(found, frozenset())
        return tuple(entry.location for entry in (likeliest, *(entry for entry in found.all if entry is not likeliest)))

    def find(self, tokens: Tokens) -> list[PlaceHit]:
        """Return the places in ``tokens``, in order and without overlap."""
        return _Reading(self, tokens).hits()

    def candidates(self, tokens: Tokens) -> list[int]:
        """Return the tokens with a capital that some name begins with."""
        low, longest, named, packed = [*tokens.low, ""], self._longest, self._named, self._rows
        return [i for i in tokens.capitals if (word := low[i]) in named or word in packed or f"{word} {low[i + 1]}" in longest]

    def match(self, tokens: Tokens, i: int) -> tuple[int, Namesakes] | None:
        """Return the longest name that starts at token ``i``: (token after it, places of that name)."""
        low = tokens.low
        first = low[i]
        longest = self._longest.get(f"{first} {low[i + 1]}", 1) if i + 1 < len(low) else 1
        for size in range(longest if i + longest <= len(low) else len(low) - i, 0, -1):
            key = first if size == 1 else " ".join(low[i : i + size])
            found = self._read(key) if key in self._rows else self._named.get(key)
            if found is None:
                continue
            if key in self._exact:
                written = tokens.view[tokens.start[i] : tokens.end[i + size - 1]]
                found = Namesakes([entry for entry in found.all if not entry.exact or entry.exact == written])
            if found.all:
                return i + size, found
        return None


@cache
def default() -> Places:
    """Return the places of the tables that come with the package, read on the first call."""
    return Places()


def places(tokens: Tokens) -> list[PlaceHit]:
    """Find the cities, regions and countries that an English text names, in order.

    Examples
    --------
    >>> text = tokenize("SEOUL - It opened in Arnstadt, Germany, the U.S. and Best of all in March.")
    >>> [(text.slice(hit.first, hit.last), hit.place.city) for hit in places(text)]
    [('SEOUL', 'Seoul'), ('Arnstadt, Germany', 'Arnstadt'), ('U.S.', None)]
    """
    return default().find(tokens)


@cache
def _cues() -> tuple[Phrases[str], Mapping[tuple[str, ...], str]]:
    """Return the cues behind a name, and those before it by their words."""
    table = rows("en/place_cues")
    behind = Phrases((row["cue"], row["strength"]) for row in table if row["side"] == "after")
    return behind, {tuple(row["cue"].split()): row["strength"] for row in table if row["side"] == "before"}


@cache
def _small_words() -> frozenset[str]:
    """Return the words that a sentence may open with before a place, and a company's or a person's name may not."""
    return frozenset(words[0] for words in _cues()[1]) | _NEARBY | _JOINTS | _ARTICLES


@cache
def _nations() -> Mapping[str, str]:
    """Return the country of each word for what is a country's own ("german"), in lower case."""
    return {word.lower(): row["iso2"] for row in rows("countries") for word in cells(row["adjective"])}


_REGION_WORDS: Final = frozenset({"province", "state", "prefecture", "county", "region", "oblast"})
_FILLERS: Final = frozenset({"the", "state", "province", "of", "eastern", "western", "northern", "southern", "central"})
_NEARBY: Final = frozenset({"nearby", "the", "eastern", "western", "northern", "southern", "central", "rural"})
_JOINTS: Final = frozenset({",", "and", "or", "/", "&"})
_ARTICLES: Final = frozenset({"a", "an"})
_DASHES: Final = frozenset({"-", "—"})
_TITLES: Final = frozenset({"mr", "ms", "mrs", "dr"})
_POSTAL: Final = frozenset({"US", "CA"})
# What makes a list of the places before and behind it, and how near the one before stands.
_MORE: Final = (["and"], ["or"], ["&"], ["/"])
_LISTED: Final = 6
# Of two towns of one name, the smaller one may be meant as well if it has at least so much of the other's people.
_RIVAL: Final = 0.35


@attrs.define
class _Candidate:
    """A name met in the text: its tokens, and what speaks for or against its being a place.

    ``told`` is the place that the words behind the name fix; ``crowded`` tells on
    which side a capitalised word may make it part of another name.
    """

    first: int
    last: int
    options: Namesakes
    told: Entry | None = None
    cue: str = ""
    crowded: str = ""


class _Reading:
    """One pass over a text: which names are places, then which places they are."""

    def __init__(self, index: Places, tokens: Tokens) -> None:
        self.index, self.tokens, self.low = index, tokens, tokens.low
        self.candidates: list[_Candidate] = []
        # The countries and regions that the text speaks of, by name or by "German".
        self.spoken: set[str] = set()

    def hits(self) -> list[PlaceHit]:
        self._collect()
        # The likeliest place of a name is the same for every mention of it.
        told = {id(candidate.options.all[0]): candidate.told for candidate in self.candidates if candidate.told is not None}
        cued = {id(candidate.options.all[0]) for candidate in self.candidates if _stands(candidate, known=False)}
        standing = [each for each in self.candidates if _stands(each, known=id(each.options.all[0]) in cued and not self._opens(each.first))]
        for candidate in standing:
            first, country = candidate.options.all[0], candidate.options.country
            if country and (first.known or first.population >= FREE):
                self.spoken.add(country)
        out = []
        for candidate in standing:
            fixed = candidate.told or told.get(id(candidate.options.all[0]))
            entry = fixed or _likeliest(candidate.options, self.spoken)
            # A small town in a country that the text does not speak of is some other thing of its name.
            if fixed or entry.known or entry.population >= FREE or not self.spoken or entry.location.country in self.spoken:
                location = entry.location if fixed else self._shared(entry, candidate.options.all)
                out.append(PlaceHit(candidate.first, candidate.last, location))
        return out

    def _shared(self, entry: Entry, options: list[Entry]) -> Location:
        """Return where a place surely lies if towns of like size share its name, and the text names none of their regions: "in Springfield"."""
        where = entry.location
        if len(options) == 1 or where.city is None or where.admin1 is None or entry.population >= SURE or (entry.known and not entry.doubt):
            return where
        if where.admin1 in self.spoken:
            return where
        rivals = [
            option.location
            for option in options
            if option.location.city is not None and option.location.admin1 != where.admin1 and (option.known or option.population >= _RIVAL * entry.population)
        ]
        if where.country in self.spoken:
            rivals = [rival for rival in rivals if rival.country == where.country]
        if not rivals:
            return where
        return Location(where.city, None, where.country if all(rival.country == where.country for rival in rivals) else None)

    def _collect(self) -> None:
        nations, low = _nations(), self.low
        self.spoken.update([nations[low[i]] for i in self.tokens.capitals if low[i] in nations])
        after = 0
        for i in self.index.candidates(self.tokens):
            if i < after:
                continue
            match = self.index.match(self.tokens, i)
            if match is not None and self._whole(i, match[0]):
                candidate = self._candidate(i, *match)
                after = candidate.last
                self.candidates.append(candidate)
                self._speak(candidate)

    def _speak(self, candidate: _Candidate) -> None:
        """Note the country and region of a name that can mean only one place."""
        entry = candidate.told or _likeliest(candidate.options, frozenset())
        if candidate.told is not None or (entry.location.city is None and not entry.doubt):
            self.spoken.update(code for code in (entry.location.admin1, entry.location.country) if code)

    def _candidate(self, i: int, last: int, options: Namesakes) -> _Candidate:
        low, regions, cities = self.low, options.regions, options.cities
        if regions and last < len(low) and low[last] in _REGION_WORDS:
            return _Candidate(i, last + 1, options, regions[0])
        if cities and regions and last < len(low) and low[last] == "city":
            return _Candidate(i, last + 1, Namesakes(cities), cities[0])
        qualified = self._qualified(last, cities) if cities else None
        if qualified is not None and (qualified[1] in cities or self._crowded(i, last) != "before"):
            # "Foxglove Springs, Georgia" is no town called Springs.
            return _Candidate(i, qualified[0], options, qualified[1])
        cue = self._cue(i, last)
        return _Candidate(i, last, options, None, cue, self._crowded(i, last))

    def _qualified(self, i: int, cities: list[Entry]) -> tuple[int, Entry] | None:
        """Read the region or country behind a city's name: (token after it, the city that it fits)."""
        low, view, start = self.low, self.tokens.view, self.tokens.start
        if i >= len(low):
            return None
        at = i + 1 if low[i] in (",", "(") else i
        if at < len(low) and low[at] in ("in", "of"):
            at += 1
        at = self._past_fillers(at, at + 4) if at > i else at
        if at >= len(low) or not self.tokens.heads[at].isupper() or "\n" in view[self.tokens.end[i - 1] : start[at]]:
            return None
        match = self.index.match(self.tokens, at)
        if match is not None:
            last, options = match
            for option in options.all:
                for city in cities:
                    if option.location == city.location and city is not option:
                        # "Chang'an District in Xi'an"
                        return self._qualified(last, [city]) or (self._past_country(last, city), city)
                    if option.location.city is None and _fits(city.location, option.location) and not (city is not cities[0] and _is_city(option, options.all)):
                        return self._past_country(last, city), city
        if low[i] == "," and match is not None and (named := self._unlisted(i, match[0], match[1].all, cities[0])) is not None:
            return self._past_country(match[0], named), named
        if low[i] == "," and len(low[at]) == 2 and view[start[at] : self.tokens.end[at]].isupper():
            for city in cities:
                if city.location.country in _POSTAL and city.location.admin1 == f"{city.location.country}-{low[at].upper()}":
                    return self._past_country(at + 1, city), city
        return None

    def _unlisted(self, comma: int, last: int, regions: list[Entry], city: Entry) -> Entry | None:
        """Return a town that no table knows in the region behind it: "Warsaw, Indiana,", but not "Shanghai, Berlin, Texas and"."""
        low = self.low
        region = next(
            (option.location for option in regions if option.location.city is None and option.location.country in _POSTAL and option.location.admin1), None
        )
        if region is None or any(option.location.city is not None and option.population >= FREE for option in regions) or low[last : last + 1] in _MORE:
            return None
        if low[last : last + 1] == [","]:
            following = last + 1 + (low[last + 1 : last + 2] in _MORE)
            if following < len(low) and self.tokens.heads[following].isupper():
                return None
        previous = self.candidates[-1] if self.candidates else None
        if previous is not None and comma - previous.last < _LISTED and low[previous.last] in _JOINTS:
            return None
        return Entry(Location(city.location.city, region.admin1, region.country), 0, 0, known=True)

    def _past_fillers(self, at: int, end: int) -> int:
        """Return the token after words such as "eastern", "the state of" and "China's"."""
        low = self.low
        while at < min(end, len(low)):
            if low[at] in _FILLERS or low[at] in _nations():
                at += 1
            elif low[at + 1 : at + 3] == ["'", "s"] and self.index.match(self.tokens, at) is not None:
                at += 3
            else:
                break
        return at

    def _past_country(self, at: int, city: Entry) -> int:
        """Return the token after "province" and the country, if they stand behind the region at ``at``."""
        low = self.low
        if at < len(low) and low[at] in _REGION_WORDS:
            at += 1
        if at + 1 < len(low) and low[at] == ",":
            match = self.index.match(self.tokens, at + 1) if self.tokens.heads[at + 1].isupper() else None
            if match is not None and any(option.location == Location(country=city.location.country) for option in match[1].all):
                return match[0]
        return at

    def _cue(self, i: int, last: int) -> str:
        """Return how strongly the words around the tokens make them a place: "strong", "weak" or not at all."""
        low = self.low
        behind, before = _cues()
        match = behind.match(self.tokens, last)
        if match is not None and match[1] == "no":
            return "no"
        if (match is not None and match[1] == "strong") or self._dateline(i, last):
            return "strong"
        k = i - 1
        if k > 0 and low[k] in _NEARBY and not self._capital(k):
            k -= 1
        found = before.get(tuple(low[max(k - 1, 0) : k + 1])) or before.get((low[k],)) if k >= 0 else None
        if found is None and i and low[i - 1] in _JOINTS and self.candidates:
            previous = self.candidates[-1]
            if previous.last == i - 1 or (previous.last == i - 2 and low[i - 2] == ","):
                found = "strong" if previous.told is not None else previous.cue
        return found or (match[1] if match is not None else "")

    def _dateline(self, i: int, last: int) -> bool:
        """Tell whether a line begins with the name in capitals and a sign: "SEOUL, Aug. 28", "EMPORIA -"."""
        tokens = self.tokens
        if last >= len(self.low) or not (self.low[last] in ",/(:" or self.low[last] in _DASHES):
            return False
        name = tokens.view[tokens.start[i] : tokens.end[last - 1]]
        return name.isupper() and len(name) > 2 and (i == 0 or "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]])

    def _crowded(self, i: int, last: int) -> str:
        """Tell on which side a capitalised word stands: "Charlotte Pell", "Mercedes-Benz" (behind), "Hal Brandt", "Mr. Lincoln" (before)."""
        low, tokens = self.low, self.tokens
        behind = last + 1 if last + 1 < len(low) and low[last] == "-" and tokens.glued(last) and tokens.glued(last + 1) else last
        named = behind < len(low) and self._capital(behind) and "\n" not in tokens.view[tokens.end[last - 1] : tokens.start[behind]]
        if named and (behind > last or _cues()[0].match(tokens, last) is None):
            return "behind"
        if i > 1 and low[i - 1] == "." and low[i - 2] in _TITLES:
            return "before"
        if not i or not self._capital(i - 1) or self._opens(i) or (self._opens(i - 1) and low[i - 1] in _small_words()):
            return ""
        return "" if self.candidates and self.candidates[-1].last >= i else "before"

    def _capital(self, i: int) -> bool:
        return self.tokens.heads[i].isupper() and self.low[i].isalpha()

    def _opens(self, i: int) -> bool:
        """Tell whether token ``i`` begins a sentence or a line, where any word has a capital."""
        tokens = self.tokens
        return i == 0 or tokens.low[i - 1] in ".!?:;\"'([-•*|" or "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]]

    def _whole(self, i: int, last: int) -> bool:
        """Tell whether the tokens are no piece of a longer word, number or address."""
        tokens, low = self.tokens, self.low
        if last < len(low) and tokens.glued(last):
            if low[last][0].isalnum() or low[last] in "@_$€£¥":
                return False
            if low[last] == "." and last + 1 < len(low) and tokens.glued(last + 1) and low[last + 1].isalpha() and not self._capital(last + 1):
                return False
        return not (tokens.glued(i) and (low[i - 1][-1].isalnum() or low[i - 1] in "@_.$#"))


def _likeliest(options: Namesakes, spoken: AbstractSet[str]) -> Entry:
    """Pick one of the places of a name by what else the text speaks of, then by size."""
    if len(options.all) == 1:
        return options.all[0]
    cities, regions, countries = options.cities, options.regions, options.countries
    if countries and not (countries[0].doubt and regions and regions[0].location.country in spoken):
        return countries[0]
    if regions and not any(_seat(city, regions[0]) for city in cities):
        return regions[0]
    first = cities[0]
    if first.population >= BIG or first.location.admin1 in spoken:
        return first
    for city in cities:
        if city.location.admin1 in spoken and (city.location.country == first.location.country or first.location.country not in spoken):
            return city
    if first.location.country in spoken or first.population >= SURE or (first.known and not first.doubt):
        return first
    return next((city for city in cities if city.location.country in spoken), first)


def _fits(city: Location, told: Location) -> bool:
    """Tell whether a city may lie in a region or a country."""
    return city.country == told.country and (told.admin1 is None or city.admin1 is None or city.admin1 == told.admin1)


def _is_city(region: Entry, options: list[Entry]) -> bool:
    """Tell whether the name of a region is also that of a city in it, as in a list: "Changsha, Chongqing"."""
    return region.location.admin1 is not None and any(option.location.city and option.location.admin1 == region.location.admin1 for option in options)


def _seat(city: Entry, region: Entry) -> bool:
    """Tell whether a city is meant rather than the region of its name: New York, Rayong, Washington."""
    if city.location.admin1 == region.location.admin1:
        return city.known or city.population >= FREE
    return city.location.country == region.location.country and city.population >= SURE


def _stands(candidate: _Candidate, *, known: bool) -> bool:
    """Tell whether a name is a place where it stands; ``known`` says that it is one elsewhere in the text."""
    if candidate.told is not None:
        return True
    entry = candidate.options.all[0]
    if candidate.cue == "no":
        return False
    strong = candidate.cue == "strong"
    if entry.doubt:
        return entry.doubt == 1 and not candidate.crowded and (strong or known)
    if candidate.crowded:
        return strong or (known and candidate.crowded == "before" and entry.location.city is not None and entry.population >= BIG)
    return strong or known or entry.known or entry.population >= FREE or candidate.cue == "weak"
