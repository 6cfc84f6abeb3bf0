"""Phrases that speak of a plant: the noun or the making, whose it is by its own words, where it stands, what it makes."""

from __future__ import annotations

from evnews.find.places import Location, PlaceHit, default
from evnews.model.vocabulary import PlantKind
from evnews.reading.en.plants.phrase import Phrase, openers
from evnews.reading.en.plants.pointers import points
from evnews.reading.en.plants.products import told_output
from evnews.reading.lexicon import Cue, Verb, nationalities
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["before_town", "is_seat", "premises"]

# "its new 240,000-square-metre battery cell plant": how far before the noun its phrase may begin,
# and how far after it its town may stand ("a plant for electric trucks near Debrecen").
_HEAD_REACH = 12
# Verbs behind a plant that may still tell where it is, and nouns that only look like verbs: "a plant in the state of Georgia".
_GOING_ON = frozenset({"build", "open", "noun"})
_TOWN_REACH = 12
# "plant of its joint venture Spotlight": how far after the noun its owner may stand.
_OWNER_REACH = 6
_RELATIVE_REACH = 2
# "F2", "P10": how long what a plant is called by may be.
_CODE = frozenset({2, 3})
# "Stanton Springs North": how many words the name of a town may have.
_NAME_REACH = 4
_WHOSE_REACH = 5
# "in X, and in Y"
_LIST_GAP = 3
# "a 680-acre (2.75 million-square-metre) plot in New Carlisle"
# "near the southern Hungarian city of Szeged"
_DESCRIBED_REACH = 5
_ASIDE = 10
# "will be located", "is now sited"
_STANDS_REACH = 4

_STOPS = frozenset({".", ";", ":", "—", "(", ")", '"', ",", "?", "!", "/"})


# The cues that a phrase for a plant is read around.
_CUES = ("plant", "plant_weak", "plant_name", "plant_giga", "phase")
_POINTERS = ("plant_nth", "plant_pair")


def premises(document: Document, scene: Scene) -> list[Phrase]:
    """Find the phrases of one sentence that name a plant or point at one, in no order; none overlaps another."""
    # Most sentences speak of no plant, and a numeral points at one only beside its town.
    out: list[Phrase] = []
    if any(map(scene.cues.get, _CUES)):
        reader = _Reader(document, scene)
        out = _joined(reader.nouns(), reader.names())
    elif not (scene.places or any(map(scene.cues.get, _POINTERS))):
        return out
    return [*out, *points(document, scene, out)]


def _joined(nouns: list[Phrase], names: list[Phrase]) -> list[Phrase]:
    """Give the phrases around a noun the proper names that stand within them: "the Orion Assembly plant in X" is one."""
    out = list(names)
    for noun in nouns:
        name = next((one for one in out if noun.first < one.last and one.first < noun.last), None)
        if name is not None:
            out.remove(name)
            noun.name = noun.name or (None if noun.plural else name.name)
            noun.towns = noun.towns or name.towns
    return [*nouns, *out]


def is_seat(document: Document, hit: PlaceHit) -> bool:
    """Tell whether a place is where a firm sits, not where its plant stands: "the Munich-based firm's plant", but "its Munich-area plant"."""
    return document.tokens.low[hit.last : hit.last + 1] == ["-"] and document.words("around a town").isdisjoint(
        document.tokens.low[hit.last + 1 : hit.last + 2]
    )


def before_town(document: Document, scene: Scene, first: int) -> int:
    """Return the token before a place, and before what is said of it: that of "near" in "near the southern Hungarian city of Szeged"."""
    low, words = document.tokens.low, document.words
    if low[first - 1] not in words("made_of") or low[first - 2] not in words("settlement"):
        return first - 1
    stands = words("article") | words("definite")
    return next((at - 1 for at in range(first - 3, max(scene.first, first - 3 - _DESCRIBED_REACH), -1) if low[at] in stands), first - 1)


class _Reader:
    """The grammar of plant phrases in one sentence."""

    def __init__(self, document: Document, scene: Scene) -> None:
        self._document = document
        self._scene = scene
        self._low = document.tokens.low
        self._verbs: dict[int, Verb] = {}
        self._figures: dict[int, int] = {}

    def _is(self, kind: str, i: int) -> bool:
        return self._scene.first <= i < self._scene.last and self._low[i] in self._document.words(kind)

    # nouns

    def nouns(self) -> list[Phrase]:
        """Read the phrase around every plant noun."""
        self._verbs = {i: verb for verb in self._scene.cues.verbs for i in range(verb.first, verb.last)}
        strong = self._scene.cues["plant"]
        # "Xpeng's second phase in Zhaoqing" names a plant by its phase.
        located = [cue for cue in self._scene.cues["phase"] if self._is("made_in", cue.last) and any(hit.first == cue.last + 1 for hit in self._scene.places)]
        weak = [cue for cue in [*self._scene.cues["plant_weak"], *located] if not any(cue.first < s.last and s.first < cue.last for s in strong)]
        out = []
        if strong or weak:
            self._figures = {hit.last: hit.first for hit in self._scene.quantities}
        for cue in sorted([*strong, *weak], key=lambda one: one.first):
            if self._low[cue.first] == "gigafactory" and any(hit.first == cue.last and _is_town(hit) for hit in self._scene.places):
                # A name: "Gigafactory Berlin".
                continue
            if self._is("plant_tail", cue.last) or (not cue.value and self._is("plant_head", cue.first - 1)):
                continue
            if self._low[cue.first - 2 : cue.last] == ["in", "the", "works"]:
                # "a deal that has been in the works since May"
                continue
            if self._low[cue.last - 1] == "operation" and (self._low[cue.last : cue.last + 1] == ["of"] or self._is("trying", cue.first - 1)):
                # "the trial operation of robotaxis in Guangzhou"
                continue
            if self._low[cue.last : cue.last + 1] == ["-"] and self._document.tokens.glued(cue.last):
                continue
            out.append(self._noun(cue, weak=cue.kind != "plant"))
        return out

    def _noun(self, cue: Cue, *, weak: bool) -> Phrase:
        begin, head = self._begin(cue.first)
        plural = self._low[cue.last - 1].endswith(("s", "ies")) and not self._low[cue.last - 1].endswith("works")
        inside = [hit for hit in self._scene.places if begin <= hit.first and hit.last <= cue.first and not is_seat(self._document, hit)]
        towns = tuple(inside[-1:]) if inside and _is_town(inside[-1]) else ()
        after, owner = self._after(cue, plural=plural)
        towns = towns or after or tuple(filter(None, map(self._region_too, inside[-1:])))
        inner = self._owner(begin, cue)
        owner = inner or owner
        if not (towns or plural or self._scene.title) and cue.first > self._scene.first and self._document.tokens.word[cue.first - 1][0].isupper():
            towns = self._ordinary_town(begin, cue.first - 1)
        span = self._low[begin : cue.first] if inner is not None else self._low[cue.last : cue.last + _RELATIVE_REACH]
        once = owner if owner is not None and not self._document.words("former").isdisjoint(span) else None
        unknown = not (towns and towns[0].place.city) and cue.last < self._scene.last and self._low[cue.last] in self._document.words("made_in")
        elsewhere = self._unknown_town(cue.last) if unknown else ""
        if elsewhere and not plural:
            region = self._region_behind(cue.last + 1)
            towns = (region,) if region is not None else towns
        kind = PlantKind(cue.value) if cue.value and cue.kind == "plant" else told_output(self._document, self._scene, cue, begin, owner)
        if not towns and head in ("definite", "possessive") and self._is("standing", self._scene.first) and self._low[begin - 1] == ",":
            # "Located in Chatham County, the plant …", "Situated in Thailand's eastern Rayong province, …"
            told = [hit for hit in self._scene.places if hit.last < begin and self._located(hit.first)]
            towns = tuple([*filter(_is_town, told), *told][:1])
        if not towns and not plural and self._low[begin - 2 : begin] == ["home", "to"]:
            # "Windsor will be home to a plant"
            towns = tuple(hit for hit in self._scene.places if hit.last <= begin - 2 and _is_town(hit))[:1]
        return Phrase(
            begin,
            cue.last,
            None if once is not None else owner,
            towns,
            kind,
            head,
            plural,
            weak,
            self._called(begin, cue),
            self._count(begin, cue) if plural else None,
            None if towns or plural else self._nation(begin, cue.first),
            next((self._low[i] for i in range(begin, cue.first) if self._is("ordinal", i)), "") if head == "other" else "",
            self._label(begin, cue.first) if self._low[cue.first - 1][-1].isdigit() else "",
            once,
            elsewhere,
            self._low[cue.last : cue.last + 2] == [",", "also"],
        )

    def _label(self, begin: int, last: int) -> str:
        """Return the letters and digits that a plant is called by: "its F2 plant", "the NeoPark F1 factory"."""
        word = self._document.tokens.word[last - 1]
        is_code = last - 1 >= begin and len(word) in _CODE and word[0].isupper() and word[0].isalpha() and word[1:].isdigit()
        if not is_code or any(m.first < last <= m.last for m in self._scene.vehicles):
            return ""
        return word

    def _unknown_town(self, at: int) -> str:
        """Return the town right behind a noun that no table knows, by its capitals: "a plant in Stanton Springs"."""
        words = self._document.tokens.word
        taken = (self._scene.places, self._scene.names, self._scene.dates, self._scene.people)
        end = at + 1
        while end < min(at + _NAME_REACH, self._scene.last) and words[end][0].isupper() and words[end].isalpha():
            if any(hit.first <= end < hit.last for hits in taken for hit in hits) or self._is("definite", end):
                break
            end += 1
        return " ".join(self._low[at + 1 : end])

    def _region_behind(self, first: int) -> PlaceHit | None:
        """Return the region or country that stands behind an unknown town, told by both: "Stanton Springs, Georgia"."""
        hit = next((place for place in self._scene.places if first < place.first <= first + _NAME_REACH), None)
        if hit is None or hit.place.city is not None or self._low[hit.first - 1] != "," or "," in self._low[first : hit.first - 1]:
            return None
        return PlaceHit(first, hit.last, hit.place)

    def _nation(self, begin: int, last: int) -> PlaceHit | None:
        """Return the country of an adjective before the noun: "the Brazilian factory", but not "the Brazilian firm's factory"."""
        low, word = self._low, self._document.tokens.word
        if not any(word[i][:1].isupper() for i in range(begin, last)):
            return None
        for first, after, country in nationalities().within(self._document.tokens, begin, last):
            if low[after : after + 1] != ["-"] and not any(self._is("firm", i) or low[i] == "'" for i in range(after, last)):
                return PlaceHit(first, after, Location(None, None, country))
        return None

    def _count(self, begin: int, cue: Cue) -> int | None:
        numbers = self._scene.cues.within("plant_count", begin, cue.first)
        return int(numbers[0].value) if numbers else None

    def _called(self, begin: int, cue: Cue) -> str | None:
        """Return the proper name that a phrase is: "the Guangde Intelligent Manufacturing Base"."""
        words, tokens = self._document.tokens.word, self._document.tokens
        if self._scene.title or not all(words[i][:1].isupper() for i in range(cue.first, cue.last)):
            return None
        first = cue.first
        while first > begin and words[first - 1][:1].isupper() and not self._is("definite", first - 1):
            first -= 1
        if any(m.first < cue.last and first < m.last for m in self._scene.companies):
            return None
        return tokens.slice(first, cue.last) if cue.last - first > 1 else None

    def _begin(self, first: int) -> tuple[int, str]:
        """Return where the noun phrase that ends before ``first`` begins, and how."""
        low, scene = self._low, self._scene
        begins, ends, whose = openers(self._document.language), self._document.words("phrase_end"), self._document.words("whose")
        at = first
        while at > scene.first and first - at < _HEAD_REACH:
            before = at - 1
            hit = next((place for place in scene.places if place.last == at or (low[before] == "," and place.last == before)), None)
            if hit is not None and hit.first >= scene.first:
                at = hit.first
                continue
            if low[before] in whose:
                return before, "possessive"
            if (figure := self._figures.get(at, 0)) > scene.first:
                # "a more than $3 billion plant"
                at = figure
                continue
            if low[before] == ")" and (aside := self._figures.get(before, 0)) and low[aside - 1] == "(":
                # "the 4-billion-euro ($4.7 billion) plant"
                at = aside - 1
                continue
            if low[before] == ")" and low[before - 2] == "(":
                # "its electric vehicle (EV) plant"
                at = before - 2
                continue
            if low[before] in ("'", "’") or low[before - 1 : at] == ["'", "s"]:
                owner = next((m for m in scene.companies if m.last in (before, before - 1)), None)
                if owner is None:
                    return at, "definite"
                return owner.first, "possessive"
            company = next((m for m in scene.companies if m.last == at), None)
            if company is not None:
                if self._is("possessive", company.first):
                    return company.first, "possessive"
                at = company.first
                continue
            word = low[before]
            if word in _STOPS or (before in self._verbs and self._verbs[before].form in ("past", "third", "gerund", "base")):
                break
            if (kind := begins.get(word)) is not None:
                # "its other plant", "the third plant": another one than that spoken of.
                other = kind == "plant_other" or (kind != "none" and any(self._is("plant_other", i) for i in range(at, min(at + 2, first))))
                return before, "other" if other else kind
            if word in ends:
                break
            at = before
        return at, ""

    def _owner(self, begin: int, cue: Cue) -> str | None:
        """Return the last company of the noun phrase: "its", "Geely's Zeekr plant", "the Tesla factory"."""
        inside = [m for m in self._scene.companies if begin <= m.first and m.last <= cue.first]
        if not inside and self._is("whose", begin):
            # "BMW, whose own Debrecen factory …"
            inside = [m for m in self._scene.companies if 0 <= begin - m.last <= _WHOSE_REACH]
        return inside[-1].value if inside else None

    def _after(self, cue: Cue, *, plural: bool) -> tuple[tuple[PlaceHit, ...], str | None]:
        """Return the towns and the owner that stand behind the noun.

        The way goes over prepositions, nouns and figures; it ends at a verb that is not a
        building ("the plant ships cars to Oslo"), at a stop, and at "and".
        """
        low, scene = self._low, self._scene
        owner: str | None = None
        wide: PlaceHit | None = None
        at = cue.last
        place = {hit.first: hit for hit in scene.places}
        company = {m.first: m for m in scene.companies}
        if low[at : at + 1] == [","] and self._is("standing", at + 1):
            # "its site, located within a park in Chatham County"
            at += 2
        elif low[at : at + 1] == [","]:
            at += low[at + 1 : at + 2] == ["also"]
            if not (self._is("near", at + 1) or (at + 1 in company and low[company[at + 1].last : company[at + 1].last + 1] == ["'"])):
                return (), None
            at += 1
        end = min(scene.last, cue.last + _TOWN_REACH)
        while at < end:
            if at in place:
                hit = place[at]
                if not self._located(hit.first):
                    at = hit.last
                    continue
                if _is_town(hit):
                    return self._list(hit, plural=plural), owner or self._relative(hit.last)
                wide = wide or self._region_too(hit)
                at = hit.last
                continue
            if at in company and owner is None:
                mention = company[at]
                before = low[at - 1] if at > cue.last else ""
                if (
                    (at - cue.last <= _RELATIVE_REACH and self._builds(mention))
                    or (at - cue.last <= _OWNER_REACH and any(self._is("owned_by", i) for i in range(cue.last, at)))
                    or before == ","
                ):
                    owner = mention.value
                at = mention.last
                continue
            if low[at] == "," and self._is("near", at + 1) and (at + 2 in place or any(before_town(self._document, scene, i) == at + 1 for i in place)):
                # "its other plant in Europe, in Arnstadt", "in Vietnam, in the central province of Ha Tinh"
                at += 1
                continue
            if low[at] == "(" and (closed := next((i for i in range(at, min(end, at + _ASIDE)) if low[i] == ")"), None)) is not None:
                at = closed + 1
                continue
            if self._is("relative", at) and self._is("auxiliary", at + 1) and self._is("being", at + 2):
                at += 4
                continue
            sited = at + 1 + (low[at + 1 : at + 2] == ["be"])
            if self._is("auxiliary", at) and self._is("near", sited) and sited + 1 in place:
                # "Nio's factory is in Hefei", "will be near Ulm"
                at = sited
                continue
            if self._is("auxiliary", at) and (stands := next((i for i in range(at + 1, min(end, at + _STANDS_REACH)) if self._is("standing", i)), None)):
                # "the facility will be located just east of New Carlisle"
                at = stands + 1
                continue
            verb = self._verbs.get(at)
            if low[at] in _STOPS or (self._is("finite", at) and owner is None) or self._is("parting", at):
                break
            if verb is not None and _GOING_ON.isdisjoint(verb.names):
                break
            at += 1
        if wide is None or not plural:
            return ((wide,) if wide is not None else ()), owner
        return self._countries(wide), owner

    def _countries(self, hit: PlaceHit) -> tuple[PlaceHit, ...]:
        """Return a country and those listed behind it: "two plants in Hungary and Turkey"."""
        out = [hit]
        for other in self._scene.places:
            between = range(out[-1].last, other.first)
            if 0 < len(between) < _LIST_GAP and other.place.city is None and all(self._is("linking", i) or self._is("made_in", i) for i in between):
                out.append(other)
        return tuple(out)

    def _ordinary_town(self, begin: int, at: int) -> tuple[PlaceHit, ...]:
        """Return the town before a noun whose name is an ordinary word, where only one of that name is in the owner's country: "Rivian's Normal plant"."""
        taken = (self._scene.companies, self._scene.names, self._scene.places, self._scene.dates, self._scene.vehicles)
        if at <= begin or any(hit.first <= at < hit.last for hits in taken for hit in hits):
            return ()
        homes = self._homes()
        found = [place for place in default().named(self._document.tokens.word[at]) if place.city is not None and place.country in homes]
        return (PlaceHit(at, at + 1, found[0]),) if len(found) == 1 else ()

    def _homes(self) -> set[str | None]:
        """Return the countries where the firms that a sentence speaks of are at home."""
        countries = self._document.company_countries
        return {countries.get(firm or "") for firm in (*(m.value for m in self._scene.companies), self._scene.topic)}

    def _region_too(self, hit: PlaceHit) -> PlaceHit | None:
        """Return a country, or the region of that name where a firm of the sentence is at home: "Rivian's plant in Georgia"; nothing if that is open."""
        tokens = self._document.tokens
        name = tokens.slice(hit.first, hit.last)
        regions = [place for place in default().named(name) if place.city is None and place.admin1 is not None]
        if not regions:
            return hit
        homes, low = self._homes(), tokens.low
        said = low[hit.first - 2 : hit.first] == ["state", "of"]
        region = next((region for region in regions if said or region.country in homes), None)
        if region is None:
            evidence = self._document.evidence("place", hit.first, hit.last)
            self._document.refuse(evidence, "plant.place", f"a country and a region are both called {name}", record="plant", field="place")
            return None
        return PlaceHit(hit.first, hit.last, region)

    def _relative(self, at: int) -> str | None:
        """Return who builds it by a clause behind its town: "a plant in Kulim that Chery wants finished"."""
        at += self._is("relative", at)
        mention = next((m for m in self._scene.companies if m.first == at), None)
        return mention.value if mention is not None and self._builds(mention) else None

    def _located(self, first: int) -> bool:
        """Tell whether the words before a place say that something stands there: "near", "east of", "at the Apex park in"."""
        if "outside" in self._low[first - 2 : first] and any(hit.first == first and hit.place.city is None for hit in self._scene.places):
            # "its first plant outside the United States"
            return False
        if self._is("made_of", first - 1):
            return (
                self._is("compass", first - 2)
                or self._is("near", first - 2)
                or (self._is("settlement", first - 2) and self._is("near", before_town(self._document, self._scene, first)))
            )
        owned = first - 2 - self._is("side", first - 1)
        if self._low[owned : owned + 2] == ["'", "s"]:
            # "in Hungary's Szeged", "in Thailand's eastern Rayong province"
            around = next((hit for hit in self._scene.places if hit.last == owned), None)
            return around is not None and self._is("near", around.first - 1)
        return self._is("near", first - 1) or (self._is("near", first - 2) and (self._is("definite", first - 1) or self._is("side", first - 1)))

    def _builds(self, mention: Mention[str]) -> bool:
        """Tell whether a relative clause with this subject follows a noun: "the plant (that) it is building"."""
        return self._is("auxiliary", mention.last) or (mention.last in self._verbs and self._verbs[mention.last].form in ("third", "past", "base"))

    def _list(self, hit: PlaceHit, *, plural: bool) -> tuple[PlaceHit, ...]:
        """Return a town and those listed behind it: "in X, Y and Z"."""
        out = [hit]
        for other in self._scene.places if plural else ():
            between = range(out[-1].last, other.first)
            if 0 < len(between) <= _LIST_GAP and _is_town(other) and all(self._is("linking", i) or self._is("made_in", i) for i in between):
                out.append(other)
        return tuple(out)

    # names

    def names(self) -> list[Phrase]:
        """Read proper names of plants: a capitalised word and "Assembly" ("Orion Assembly")."""
        words, tokens = self._document.tokens.word, self._document.tokens
        out = []
        for cue in self._scene.cues["plant_name"]:
            before = cue.first - 1
            if before < self._scene.first or not words[cue.first][:1].isupper() or not words[before][:1].isupper():
                continue
            if any(hit.first <= before < hit.last for hit in self._scene.names):
                continue
            if self._low[before] in self._document.words("determiner"):
                continue
            towns = tuple(hit for hit in self._scene.places if hit.last == cue.first)
            begin = towns[0].first if towns else before
            if self._low[begin - 1] == "-" and tokens.glued(begin) and begin - 2 >= self._scene.first:
                # "Detroit-Hamtramck Assembly"
                begin -= 2
            end = cue.last + (self._is("name of a plant", cue.last) and words[cue.last][0].isupper())
            out.append(Phrase(begin, end, None, towns, PlantKind(cue.value), "definite", name=tokens.slice(begin, end)))
        for cue in self._scene.cues["plant_giga"]:
            # "Giga Berlin", "Gigafactory Shanghai", "Giga Texas"
            towns = tuple(hit for hit in self._scene.places if hit.first == cue.last and _is_town(hit))
            if towns and words[cue.first][:1].isupper():
                owner = next((m.value for m in self._scene.companies if m.last in (cue.first, cue.first - 2)), None)
                after, _ = self._after(Cue(cue.first, towns[0].last, cue.kind, ""), plural=False)
                # What is called "giga" alone may make cars as well as cells.
                kind = PlantKind.BATTERY_CELL if self._low[cue.first] == "gigafactory" else None
                out.append(Phrase(cue.first, towns[0].last, owner, after or towns, kind, "definite"))
        return out


def _is_town(hit: PlaceHit) -> bool:
    return hit.place.city is not None or hit.place.admin1 is not None
