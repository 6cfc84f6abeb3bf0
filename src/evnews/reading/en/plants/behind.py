"""Where a plant stands, and whose it is, by the words behind its noun: "a plant in X", "the site of Y near Z", "the works that X runs"."""

from __future__ import annotations

from evnews.find.places import PlaceHit, default
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["STOPS", "Behind", "before_town", "is_seat", "is_town"]

# "a plant for electric trucks near Debrecen": how far behind its noun a plant's town may stand.
_TOWN_REACH = 12
# Verbs behind a plant that may still tell where it is, and nouns that only look like verbs: "a plant in the state of Georgia".
_GOING_ON = frozenset({"build", "open", "noun"})
# "plant of its joint venture Spotlight": how far after the noun its owner may stand.
_OWNER_REACH = 6
_RELATIVE_REACH = 2
# "a new base in Guizhou with a capacity of 30 GWh, funded by Chinese battery giant X"
_BY = frozenset({"by"})
_PAYER_REACH = 20
_NAMED_REACH = 6
# "Stanton Springs North": how many words the name of a town may have.
_NAME_REACH = 4
# "in X, and in Y"
_LIST_GAP = 3
# "near the southern Hungarian city of Szeged"
_DESCRIBED_REACH = 5
# "a 680-acre (2.75 million-square-metre) plot in New Carlisle"
_ASIDE = 10
# "will be located", "is now sited"
_STANDS_REACH = 6

STOPS = frozenset({".", ";", ":", "—", "(", ")", '"', ",", "?", "!", "/"})
"""What a phrase for a plant does not go over."""


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


def is_town(hit: PlaceHit) -> bool:
    """Tell whether a place is a town or a region, and no country."""
    return hit.place.city is not None or hit.place.admin1 is not None


class Behind:
    """Reads what stands behind the plant nouns of one sentence.

    Parameters
    ----------
    document, scene : Document, Scene
        Where they stand.
    """

    def __init__(self, document: Document, scene: Scene) -> None:
        self._document = document
        self._scene = scene
        self._low = document.tokens.low
        self.verbs = {i: verb for verb in scene.cues.verbs for i in range(verb.first, verb.last)}
        """The verbs of the sentence, by each of their tokens."""

    def _is(self, kind: str, i: int) -> bool:
        return self._scene.first <= i < self._scene.last and self._low[i] in self._document.words(kind)

    def of(self, cue: Cue, *, plural: bool) -> tuple[tuple[PlaceHit, ...], str | None]:
        """Return the towns and the owner that stand behind the noun.

        The way goes over prepositions, nouns and figures; it ends at a verb that is not a
        building ("the plant ships cars to Oslo"), at a stop, and at "and".
        """
        low, scene = self._low, self._scene
        owner: str | None = None
        wide: PlaceHit | None = None
        at = cue.last + (low[cue.last : cue.last + 1] == ["project"])
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
                hit = self._inner(place[at])
                if not self.located(place[at].first) or self._document.tokens.word[hit.last : hit.last + 1] in (["Centre"], ["Center"]):
                    at = hit.last
                    continue
                if is_town(hit):
                    return self._list(hit, plural=plural), owner or self._relative(hit.last)
                wide = wide or self.region_too(hit)
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
            if low[at] == "," and at + 1 in place and self._is("park", at - 1):
                # "in the Lotus Economic Zone, Hai Phong"
                hit = place[at + 1]
                if is_town(hit):
                    return self._list(hit, plural=plural), owner
                at = hit.last
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
            verb = self.verbs.get(at)
            if at - cue.last == (low[cue.last : cue.last + 1] == ["for"]) and verb is not None and verb.form == "gerund" and "make" in verb.names:
                # "a factory making batteries in Zaragoza", "a factory for making Megapacks in Shanghai"
                at = verb.last
                continue
            if low[at] in STOPS or (self._is("finite", at) and owner is None) or self._is("parting", at):
                break
            if verb is not None and _GOING_ON.isdisjoint(verb.names):
                break
            at += 1
        if wide is None or not plural:
            return ((wide,) if wide is not None else ()), owner
        return self._countries(wide), owner

    def _inner(self, hit: PlaceHit) -> PlaceHit:
        """Return the town that words behind a region call its capital or a city of it: "the Anhui provincial capital of Hefei"."""
        if hit.place.city is not None:
            return hit
        towns = (one for one in self._scene.places if hit.last < one.first <= hit.last + _LIST_GAP and one.place.city is not None)
        return next((one for one in towns if self._is("made_of", one.first - 1) and self._is("settlement", one.first - 2)), hit)

    def payer(self, cue: Cue) -> str | None:
        """Return who a participle further behind says that it is paid for, built or run by: "a base in X, funded by battery giant Y, began"."""
        low, scene = self._low, self._scene
        for at in self._document.tokens.where(_BY, cue.last + 2, min(scene.last, cue.last + _PAYER_REACH)):
            if low[at - 2] == "," and self._is("paid", at - 1):
                payer = next((m for m in scene.companies if at < m.first <= at + _NAMED_REACH), None)
                # Another phrase's plant may be funded so.
                return payer.value if payer is not None and not any(cue.last <= other.first < at for other in scene.cues["plant"]) else None
        return None

    def unknown_town(self, at: int) -> str:
        """Return the town right behind a noun that no table knows, by its capitals: "a plant in Stanton Springs"."""
        words = self._document.tokens.word
        taken = (self._scene.places, self._scene.names, self._scene.dates, self._scene.people)
        end = at + 1
        while end < min(at + _NAME_REACH, self._scene.last) and words[end][0].isupper() and words[end].isalpha():
            if any(hit.first <= end < hit.last for hits in taken for hit in hits) or self._is("definite", end):
                break
            end += 1
        return " ".join(self._low[at + 1 : end])

    def region_behind(self, first: int) -> PlaceHit | None:
        """Return the region or country that stands behind an unknown town, told by both: "Stanton Springs, Georgia"."""
        hit = next((place for place in self._scene.places if first < place.first <= first + _NAME_REACH), None)
        if hit is None or hit.place.city is not None or self._low[hit.first - 1] != "," or "," in self._low[first : hit.first - 1]:
            return None
        return PlaceHit(first, hit.last, hit.place)

    def ordinary_town(self, begin: int, at: int) -> tuple[PlaceHit, ...]:
        """Return the town before a noun whose name is an ordinary word, where only one of that name is in the owner's country: "Rivian's Normal plant"."""
        taken = (self._scene.companies, self._scene.names, self._scene.places, self._scene.dates, self._scene.vehicles)
        if at <= begin or any(hit.first <= at < hit.last for hits in taken for hit in hits):
            return ()
        homes = self._homes()
        found = [place for place in default().named(self._document.tokens.word[at]) if place.city is not None and place.country in homes]
        return (PlaceHit(at, at + 1, found[0]),) if len(found) == 1 else ()

    def region_too(self, hit: PlaceHit) -> PlaceHit | None:
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

    def located(self, first: int) -> bool:
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

    def _countries(self, hit: PlaceHit) -> tuple[PlaceHit, ...]:
        """Return a country and those listed behind it: "two plants in Hungary and Turkey"."""
        out = [hit]
        for other in self._scene.places:
            between = range(out[-1].last, other.first)
            if 0 < len(between) < _LIST_GAP and other.place.city is None and all(self._is("linking", i) or self._is("made_in", i) for i in between):
                out.append(other)
        return tuple(out)

    def _homes(self) -> set[str | None]:
        """Return the countries where the firms that a sentence speaks of are at home."""
        countries = self._document.company_countries
        return {countries.get(firm or "") for firm in (*(m.value for m in self._scene.companies), self._scene.topic)}

    def _relative(self, at: int) -> str | None:
        """Return who builds it by a clause behind its town: "a plant in Kulim that Chery wants finished"."""
        at += self._is("relative", at)
        mention = next((m for m in self._scene.companies if m.first == at), None)
        return mention.value if mention is not None and self._builds(mention) else None

    def _builds(self, mention: Mention[str]) -> bool:
        """Tell whether a relative clause with this subject follows a noun: "the plant (that) it is building"."""
        return self._is("auxiliary", mention.last) or (mention.last in self.verbs and self.verbs[mention.last].form in ("third", "past", "base"))

    def _list(self, hit: PlaceHit, *, plural: bool) -> tuple[PlaceHit, ...]:
        """Return a town and those listed behind it: "in X, Y and Z"."""
        out = [hit]
        for other in self._scene.places if plural else ():
            between = range(out[-1].last, other.first)
            if 0 < len(between) <= _LIST_GAP and is_town(other) and all(self._is("linking", i) or self._is("made_in", i) for i in between):
                out.append(other)
        return tuple(out)
