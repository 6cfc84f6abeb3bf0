"""Phrases that speak of a plant: the noun or the making, whose it is by its own words, where it stands, what it makes."""

from __future__ import annotations

from evnews.find.places import Location, PlaceHit
from evnews.model.vocabulary import PlantKind
from evnews.reading.en.plants.behind import STOPS, Behind, is_seat, is_town
from evnews.reading.en.plants.phrase import Phrase, openers
from evnews.reading.en.plants.pointers import points
from evnews.reading.en.plants.products import told_output
from evnews.reading.lexicon import Cue, nationalities
from evnews.reading.scene import Document, Scene

__all__ = ["premises"]

# "its new 240,000-square-metre battery cell plant": how far before the noun its phrase may begin.
_HEAD_REACH = 12
_RELATIVE_REACH = 2
_GIGA = frozenset({"gigafactory", "gigafactories"})
# "Factory 56"
_DIGITS = 2
# "F2", "P10": how long what a plant is called by may be.
_CODE = frozenset({2, 3})
_WHOSE_REACH = 5

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


class _Reader:
    """The grammar of plant phrases in one sentence."""

    def __init__(self, document: Document, scene: Scene) -> None:
        self._document = document
        self._scene = scene
        self._low = document.tokens.low
        self._behind = Behind(document, scene)
        self._figures: dict[int, int] = {}

    def _is(self, kind: str, i: int) -> bool:
        return self._scene.first <= i < self._scene.last and self._low[i] in self._document.words(kind)

    # nouns

    def nouns(self) -> list[Phrase]:
        """Read the phrase around every plant noun."""
        strong = self._scene.cues["plant"]
        # "Xpeng's second phase in Zhaoqing" names a plant by its phase.
        located = [cue for cue in self._scene.cues["phase"] if self._is("made_in", cue.last) and any(hit.first == cue.last + 1 for hit in self._scene.places)]
        # "its car factory project" is one.
        weak = [cue for cue in [*self._scene.cues["plant_weak"], *located] if not any(cue.first <= s.last and s.first < cue.last for s in strong)]
        out = []
        if strong or weak:
            self._figures = {hit.last: hit.first for hit in self._scene.quantities}
        for cue in sorted([*strong, *weak], key=lambda one: one.first):
            if self._low[cue.first] == "gigafactory" and any(hit.first == cue.last and is_town(hit) for hit in self._scene.places):
                # A name: "Gigafactory Berlin".
                continue
            if self._numbered(cue):
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

    def _numbered(self, cue: Cue) -> bool:
        """Tell whether a noun is the beginning of a name: "Factory 56", "Factory Zero"."""
        words, at = self._document.tokens.word, cue.last
        if self._low[cue.first : at] != ["factory"] or words[cue.first][0].islower() or at >= self._scene.last or self._scene.title:
            return False
        if words[at].isdigit():
            return len(words[at]) <= _DIGITS
        return self._is("number of a plant", at) and words[at][0].isupper()

    def _noun(self, cue: Cue, *, weak: bool) -> Phrase:
        begin, head = self._begin(cue.first)
        plural = self._low[cue.last - 1].endswith(("s", "ies")) and not self._low[cue.last - 1].endswith("works")
        inside = [hit for hit in self._scene.places if begin <= hit.first and hit.last <= cue.first and not is_seat(self._document, hit)]
        towns = tuple(inside[-1:]) if inside and is_town(inside[-1]) else ()
        after, owner = self._behind.of(cue, plural=plural)
        towns = towns or after or tuple(filter(None, map(self._behind.region_too, inside[-1:])))
        inner = self._owner(begin, cue)
        owner = inner or owner or self._behind.payer(cue)
        if not (towns or plural or self._scene.title) and cue.first > self._scene.first and self._document.tokens.word[cue.first - 1][0].isupper():
            towns = self._behind.ordinary_town(begin, cue.first - 1)
        span = self._low[begin : cue.first] if inner is not None else self._low[cue.last : cue.last + _RELATIVE_REACH]
        once = owner if owner is not None and not self._document.words("former").isdisjoint(span) else None
        at = cue.last + (self._low[cue.last : cue.last + 1] == ["project"])
        unknown = not (towns and towns[0].place.city) and self._is("made_in", at)
        elsewhere = self._behind.unknown_town(at) if unknown else ""
        if elsewhere and not plural:
            region = self._behind.region_behind(at + 1)
            towns = (region,) if region is not None else towns
        kind = PlantKind(cue.value) if cue.value and cue.kind == "plant" else told_output(self._document, self._scene, cue, begin, owner)
        if not towns and head in ("definite", "possessive") and self._is("standing", self._scene.first) and self._low[begin - 1] == ",":
            # "Located in Chatham County, the plant …", "Situated in Thailand's eastern Rayong province, …"
            told = [hit for hit in self._scene.places if hit.last < begin and self._behind.located(hit.first)]
            towns = tuple([*filter(is_town, told), *told][:1])
        if not towns and not plural and self._low[begin - 2 : begin] == ["home", "to"]:
            # "Windsor will be home to a plant"
            towns = tuple(hit for hit in self._scene.places if hit.last <= begin - 2 and is_town(hit))[:1]
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
            self._low[cue.last : cue.last + 2] == [",", "also"] or self._low[cue.last : cue.last + 3] == ["is", "also", "located"],
            self._low[cue.first] in _GIGA,
        )

    def _label(self, begin: int, last: int) -> str:
        """Return the letters and digits that a plant is called by: "its F2 plant", "the NeoPark F1 factory"."""
        word = self._document.tokens.word[last - 1]
        is_code = last - 1 >= begin and len(word) in _CODE and word[0].isupper() and word[0].isalpha() and word[1:].isdigit()
        if not is_code or any(m.first < last <= m.last for m in self._scene.vehicles):
            return ""
        return word

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
        if self._scene.title or self._is("park", cue.last - 1) or not all(words[i][:1].isupper() for i in range(cue.first, cue.last)):
            # What a park or a campus is called is no plant's name.
            return None
        first = cue.first
        while first > begin and words[first - 1][:1].isupper() and not self._is("definite", first - 1):
            first -= 1
        if any(m.first < cue.last and first < m.last for m in self._scene.companies):
            return None
        # "its Manufacturing Facility" is a noun with capitals.
        return tokens.slice(first, cue.last) if first < cue.first else None

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
            if word in STOPS or (before in self._behind.verbs and self._behind.verbs[before].form in ("past", "third", "gerund", "base")):
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
        for cue in self._scene.cues["plant"]:
            if self._numbered(cue):
                begin, _ = self._begin(cue.first)
                after, owner = self._behind.of(Cue(cue.first, cue.last + 1, cue.kind, ""), plural=False)
                name = f"{tokens.word[cue.first].title()} {tokens.word[cue.last].title()}"
                out.append(Phrase(begin, cue.last + 1, self._owner(begin, cue) or owner, after, None, "definite", name=name))
        for cue in self._scene.cues["plant_giga"]:
            # "Giga Berlin", "Gigafactory Shanghai", "Giga Texas"
            towns = tuple(hit for hit in self._scene.places if hit.first == cue.last and is_town(hit))
            if towns and words[cue.first][:1].isupper():
                owner = next((m.value for m in self._scene.companies if m.last in (cue.first, cue.first - 2)), None)
                after, _ = self._behind.of(Cue(cue.first, towns[0].last, cue.kind, ""), plural=False)
                # What is called "giga" alone may make cars as well as cells.
                kind = PlantKind.BATTERY_CELL if self._low[cue.first] == "gigafactory" else None
                out.append(Phrase(cue.first, towns[0].last, owner, after or towns, kind, "definite", giga=True))
        return out
