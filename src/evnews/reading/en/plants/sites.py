"""Which plants an article speaks of: every plant phrase linked to one site, with its operator, town, kind and phases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final

import attrs

from evnews.find.places import Location, PlaceHit
from evnews.model.vocabulary import PlantKind
from evnews.reading.draft import Draft
from evnews.reading.en.link import company_at, is_bystander, leads
from evnews.reading.en.plants.doubts import is_of_old_plan, is_sold, is_strangers, is_unannounced, is_unreal
from evnews.reading.en.plants.makings import makings
from evnews.reading.en.plants.phrase import Phrase
from evnews.reading.en.plants.premises import premises
from evnews.reading.en.plants.site import Site, agree, are_sites, is_to_come, narrower, same, told_apart, wider
from evnews.reading.en.syntax import syntax
from evnews.reading.makers import BY_MAKER, BY_OUTPUT, WITHOUT_PLANTS
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["Sites"]

# How many sentences "the first" and "the second" may stand behind the plants that they count.
_NUMBERED_REACH = 2
_HAVING: Final = frozenset({"has", "have", "owns", "runs", "operates"})
_TWO = 2
_TELLING: Final = frozenset({"told", "informed", "tells", "telling"})
_NEW: Final = frozenset({"new"})
_FIRST: Final = attrgetter("first")


class Sites:
    """All sites of a document, found by linking its sentences in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.all: list[Site] = []
        self._last: Site | None = None
        self._antecedent: Site | None = None
        self._group: list[Site] = []
        self._group_at = -1
        self._numbered: list[Site] = []
        self._numbered_at = -1
        self._pair: list[Site] = []
        self._pair_at = -1
        self._spoken: dict[int, None] = {}

    @cached_property
    def _main(self) -> str | None:
        """The company that the article is about: the one that it names most, of those that run plants."""
        kinds, count = self._document.company_kinds, dict[str, int]()
        for scene in self._document.scenes:
            for hit in scene.names:
                if hit.kind == "company" and kinds.get(hit.id) in BY_MAKER:
                    count[hit.id] = count.get(hit.id, 0) + 1
        return max(count, key=lambda one: count[one]) if count else None

    def link(self, scene: Scene) -> list[Mention[Site]]:
        """Link the plant phrases of one sentence; return a mention for each site, those of one phrase with the same tokens."""
        out: list[Mention[Site]] = []
        named = premises(self._document, scene)
        phrases = [*named, *makings(self._document, scene, named)]
        phrases.sort(key=_FIRST)
        for phrase in phrases:
            found = self._resolve(scene, self._coordinated(scene, phrase, out), [mention.value for mention in out])
            out.extend(Mention(phrase.first, phrase.last, site) for site in found)
            if found:
                self._last = found[-1]
        for mention in out:
            if mention.value not in self._pair:
                self._pair = [*self._pair, mention.value][-_TWO:]
            self._pair_at = scene.index
        if not out and (each := self._each(scene)) is not None:
            out = [Mention(each, each + 1, site) for site in self._group]
        low, words = self._document.tokens.low, self._document.words
        sites = list(dict.fromkeys([mention.value for mention in out])) if len(out) > 1 else []
        if len(sites) > 1 and out[0].first <= scene.first + 1 and low[scene.first] in words("definite"):
            # "The new plant adds to two plants in X and Y": the text goes on about the one that leads.
            self._last = out[0].value
        if len(sites) > 1 and not self._each(scene):
            self._group, self._group_at = sites, scene.index
        own = words("possessive")
        if any(low[m.first] not in own for m in scene.companies):
            self._spoken[scene.paragraph] = None
        return out

    def _coordinated(self, scene: Scene, phrase: Phrase, before: Sequence[Mention[Site]]) -> Phrase:
        """Give a plant the owner of the one before it, where no other firm is named between: "its Jinhua plant and a new one in Hangzhou"."""
        if not before or phrase.owner is not None or phrase.head not in ("indefinite", "other", ""):
            return phrase
        last = before[-1]
        if last.value.operator is None or any(last.last <= m.first < phrase.first for m in scene.companies):
            return phrase
        return attrs.evolve(phrase, owner=last.value.operator)

    def _each(self, scene: Scene) -> int | None:
        """Return the token of "each" or "both" at the head of a sentence that follows one about several plants."""
        lead = self._document.tokens.low[scene.first]
        return scene.first if self._group_at == scene.index - 1 and lead in self._document.words("each") else None

    # which site a phrase speaks of

    def _resolve(self, scene: Scene, phrase: Phrase, here: Sequence[Site]) -> list[Site]:
        if phrase.head == "none":
            return []
        if phrase.owner is None and phrase.head in ("definite", "possessive") and self._has_strange_owner(scene, phrase):
            return []
        if phrase.head in ("indefinite", "other", "") and (is_unreal(self._document, scene, phrase) or is_strangers(self._document, scene, phrase)):
            return []
        if phrase.head not in ("definite", "made") and is_of_old_plan(self._document, scene, phrase):
            return []
        if phrase.weak and is_unannounced(self._document, scene, phrase):
            return []
        if phrase.once is not None and (scene.cues["hearsay"] or scene.cues["deny"] or scene.cues["rumour"]):
            self._document.refuse(self._document.evidence("plant", phrase.first, phrase.last), "plant", "it does not say whose it is now")
            return []
        if phrase.head == "pair":
            return self._former_or_latter(scene, phrase)
        if phrase.count is not None and phrase.head == "point":
            return self._counted(scene, phrase.count)
        if phrase.head == "point":
            return self._pointed(scene, phrase)
        if phrase.plural and phrase.count != len(phrase.towns) and not are_sites(phrase.towns):
            # "runs two battery plants: one in Warren, Ohio, and one in …", "four Michigan sites"
            operator = phrase.owner or self._inferred(scene, phrase)
            self._antecedent = Site(operator, None, phrase.kind, Draft("plant", (), phrase.first))
            return []
        if phrase.towns:
            return self._placed(scene, phrase, here)
        if phrase.nation is not None and (abroad := self._abroad(scene, phrase, phrase.nation)):
            return abroad
        if phrase.name is not None:
            return [self._named(scene, phrase)]
        if phrase.head == "":
            return []
        if phrase.owner is None and phrase.head == "definite":
            site = self._doers(scene, phrase) or self._to_come(scene, phrase) or self._newest(phrase) or self._latest(phrase.kind, phrase.label)
            if site is not None:
                site.kind = site.kind or phrase.kind
            return [site] if site is not None else []
        if phrase.weak and phrase.owner is None:
            return []
        operator = phrase.owner or self._inferred(scene, phrase)
        if operator is None:
            return []
        known = self._nth(operator, phrase.ordinal) if phrase.head == "other" else self._of(operator, phrase.kind, phrase)
        if known is None or self._is_besides(scene, phrase, known):
            return [self._new(phrase, operator, None)]
        known.kind = known.kind or phrase.kind
        return [known]

    def _is_besides(self, scene: Scene, phrase: Phrase, known: Site) -> bool:
        """Tell whether a firm builds a plant besides the one that is known: "is also building a $5 billion plant"."""
        if phrase.head != "indefinite" or known.place is None:
            return False
        return any(verb.last == phrase.first and "build" in verb.names and self._document.tokens.low[verb.first - 1] == "also" for verb in scene.cues.verbs)

    def _nth(self, operator: str, ordinal: str) -> Site | None:
        """Return the plant that was counted so before: "its second plant" twice is one."""
        if not ordinal:
            return None
        return next((site for site in self.all if site.ordinal == ordinal and self._document.related(site.operator, operator)), None)

    def _doers(self, scene: Scene, phrase: Phrase) -> Site | None:
        """Return the plant of the firm that does something to "the factory", where the one spoken of last is another's."""
        last = self._last
        if last is None or last.operator is None or len(self.all) < _TWO:
            return None
        first, _ = scene.clause(phrase.first)
        doer = next((m.value for m in scene.companies if first <= m.first < phrase.first and leads(self._document, scene, m)), None)
        if doer is None or self._document.related(last.operator, doer):
            return None
        return self._of(doer, phrase.kind)

    def _pointed(self, scene: Scene, phrase: Phrase) -> list[Site]:
        """Return the plant that a numeral points at: one of those spoken of last, in another town."""
        model = self._antecedent
        if model is None:
            return []
        hit = phrase.towns[0]
        first, _ = scene.clause(phrase.first)
        # "Nio opened a plant in X; Xpeng has one in Y"
        leading = next((m.value for m in scene.companies if first <= m.first < phrase.first and leads(self._document, scene, m)), None)
        operator = leading or model.operator
        known = self._at(hit.place, operator, model.kind, strong=True)
        return [known or self._new(attrs.evolve(phrase, kind=model.kind), operator, hit)]

    def _counted(self, scene: Scene, number: int) -> list[Site]:
        """Return the plant that an ordinal points at: "two plants in Kokomo. The first …"."""
        if scene.index - self._numbered_at > _NUMBERED_REACH or number > len(self._numbered):
            return []
        return [self._numbered[number - 1]]

    def _to_come(self, scene: Scene, phrase: Phrase) -> Site | None:
        """Return the plant that is still to be built, where that is what somebody is to do: "will invest $5 billion to build the facility"."""
        verb = next((one for one in scene.cues.verbs if phrase.first == one.last and one.form == "base" and "build" in one.names), None)
        if verb is None or self._last is None:
            return None
        return next((site for site in reversed(self.all) if self._document.related(site.operator, self._last.operator) and is_to_come(site)), None)

    def _newest(self, phrase: Phrase) -> Site | None:
        """Return the plant that "the new facility" points at, where the one spoken of last was not told of as new."""
        last = self._last
        if last is None or last.fresh or _NEW.isdisjoint(self._document.tokens.low[phrase.first : phrase.last]):
            return None
        return next(
            (one for one in reversed(self.all) if one.fresh and agree(one.kind, phrase.kind) and self._document.related(one.operator, last.operator)), None
        )

    def _former_or_latter(self, scene: Scene, phrase: Phrase) -> list[Site]:
        """Return the plant that "the former" or "the latter" points at: of the two of one firm that were spoken of last."""
        if len(self._pair) < _TWO or scene.index - self._pair_at > 1 or phrase.count is None:
            return []
        former, latter = self._pair
        return [self._pair[phrase.count - 1]] if self._document.related(former.operator, latter.operator) else []

    def _placed(self, scene: Scene, phrase: Phrase, here: Sequence[Site]) -> list[Site]:
        out = []
        told = phrase.owner or self._relative(scene, phrase)
        inferred = told or self._inferred(scene, phrase)
        if phrase.once is not None and (inferred == phrase.once or is_sold(self._document, scene, phrase)):
            # "the former Ford plant" is whoever's but Ford's, and not that of who sells it.
            told = inferred = None
        # A pronoun, and no name in its sentence or the one before: of two firms it is the one whose plant the text has placed there.
        pronoun = self._document.tokens.low[phrase.first] in self._document.words("possessive")
        named = told is not None and not (
            pronoun and all(hit.id != phrase.owner for one in (self._document.scenes[max(0, scene.index - 1)], scene) for hit in one.names)
        )
        if phrase.count is not None and len(phrase.towns) == 1 and phrase.plural:
            # "two plants in Glendale", of which one has been told of before
            town = phrase.towns[0]
            known = [one for one in self.all if one.place is not None and one.place.place == town.place and self._document.related(one.operator, inferred)]
            self._numbered = [*known, *(self._new(phrase, inferred, town) for _ in range(phrase.count - len(known)))]
            self._numbered_at = scene.index
            for number, one in enumerate(self._numbered, 1):
                one.number = number
            return list(self._numbered)
        for hit in phrase.towns:
            strong = named or phrase.once is not None or phrase.head in ("indefinite", "other")
            site = self._at(hit.place, inferred, phrase.kind, strong=strong, phrase=phrase)
            if site is not None and phrase.head == "other" and site.place is not None and narrower(hit.place, site.place.place):
                # "its plant in Michigan …, a separate one in Lansing, Michigan"
                site = None
            beside = site if phrase.again else None
            if site is not None and (phrase.again or (phrase.head == "indefinite" and site in here)):
                # "a plant in Michigan and one near Detroit", "its second plant, also in Hefei"
                site = None
            elif site is None and phrase.head not in ("other", "made") and not self._is_had(phrase):
                site = self._unplaced(inferred, phrase.kind, hit, own=phrase.owner is not None, phrase=phrase)
            if site is None:
                if phrase.weak and inferred is None:
                    continue
                site = self._new(phrase, inferred, hit)
                if beside is not None:
                    site.number = (beside.number or 1) + 1
            else:
                site.operator = site.operator or inferred
                site.kind = site.kind or phrase.kind
                site.label = site.label or phrase.label
                site.name = site.name or (phrase.name if phrase.head != "other" else None)
                if site.place is None or narrower(hit.place, site.place.place):
                    site.place = hit
                    site.elsewhere = phrase.elsewhere
            out.append(site)
        if out and phrase.head != "made":
            self._antecedent = out[-1]
        return out

    def _is_had(self, phrase: Phrase) -> bool:
        """Tell whether a firm has a plant besides the one that is spoken of: "InoBat, which has a plant in Slovakia", "another planned site in Indiana"."""
        if phrase.head == "":
            return phrase.weak
        return phrase.head == "indefinite" and self._document.tokens.low[phrase.first - 1] in _HAVING

    def _abroad(self, scene: Scene, phrase: Phrase, hit: PlaceHit) -> list[Site]:
        """Return the plant of a country: the one spoken of last there, or a new one where it is somebody's: "its Brazilian factory"."""
        operator = phrase.owner
        here = [site for site in self.all if site.place is not None and site.place.place.country == hit.place.country and agree(site.kind, phrase.kind)]
        if phrase.head != "other":
            own = [site for site in here if operator is None or site.operator is None or self._document.related(site.operator, operator)]
            if own:
                return [self._last if self._last in own else own[-1]]
        if phrase.weak or phrase.head == "":
            return []
        operator = operator or self._inferred(scene, phrase)
        if operator is None or self._document.company_countries.get(operator) == hit.place.country:
            # "the German factory" of a German firm may be any of its plants.
            return []
        site = None if phrase.head == "other" or self._is_had(phrase) else self._unplaced(operator, phrase.kind, hit)
        if site is None:
            return [self._new(phrase, operator, hit)]
        site.place = site.place or hit
        return [site]

    def _has_strange_owner(self, scene: Scene, phrase: Phrase) -> bool:
        """Tell whether a name that nothing is known of owns a plant: "Foo's Graz plant lost an order from Fisker"."""
        tokens = self._document.tokens
        at = next((i for i in range(phrase.last - 1, max(scene.first, phrase.first - 3), -1) if tokens.low[i - 1 : i + 1] == ["'", "s"]), 0) - 2
        if at < scene.first or not tokens.word[at][:1].isupper():
            return False
        return not any(hit.first <= at < hit.last for hits in (scene.names, scene.places, scene.companies, scene.people, scene.dates) for hit in hits)

    def _named(self, scene: Scene, phrase: Phrase) -> Site:
        known = next((site for site in self.all if site.name == phrase.name), None)
        return known or self._new(phrase, self._inferred(scene, phrase), None)

    def _inferred(self, scene: Scene, phrase: Phrase) -> str | None:
        """Return whose plant it is where its phrase does not say: the maker of the model that is made there, or who the clause speaks of."""
        first, _ = scene.clause(phrase.first)
        model = next((m for m in reversed(scene.vehicles) if first <= m.first and m.last <= phrase.first), None)
        company = self._relative(scene, phrase) or company_at(self._document, scene, phrase.first)
        own = self._document.words("possessive")
        low = self._document.tokens.low
        leads = any(first <= m.first and m.last <= phrase.first and m.value == company and low[m.first] not in own for m in scene.companies)
        if model is not None and not leads and "maker" in model.value.facts:
            maker = model.value.facts["maker"].value
            return maker if isinstance(maker, str) else company
        named = any(m.first < phrase.first and low[m.first] not in own for m in scene.companies)
        if not named and scene.paragraph not in self._spoken and not scene.title:
            # A paragraph that begins without naming a firm is about the article's own.
            return self._main or company
        first_of = self._first_of(scene, company, phrase.first)
        # "Staff told Tencent News … The Ulm works …": what such a firm makes needs no plant, unless it is told to do something with one.
        if self._document.company_kinds.get(first_of or "") not in WITHOUT_PLANTS:
            return first_of
        does = leads and not any(m.value == company and low[m.first - 1] in _TELLING for m in scene.companies)
        return first_of if does else None

    def _first_of(self, scene: Scene, company: str | None, before: int) -> str | None:
        """Return the first of the firms that do a thing together: X in "X (XX) and Y will build a plant"."""
        low = self._document.tokens.low
        run = [m for m in scene.companies if m.last <= before]
        at = next((i for i in range(len(run) - 1, -1, -1) if run[i].value == company), -1)
        while at > 0:
            gap = [word for word in low[run[at - 1].last : run[at].first] if word not in ("(", ")")]
            if gap and gap != ["and"]:
                break
            at -= 1
        return run[at].value if at >= 0 and leads(self._document, scene, run[at]) else company

    def _relative(self, scene: Scene, phrase: Phrase) -> str | None:
        """Return the firm right before a relative clause that tells of a plant: "a venture with Opel that is building plants in X"."""
        parse = syntax(self._document, scene)
        head = parse.governor(phrase.first)
        if head is None or head.first > phrase.first or parse.clauses[head.clause].joint != "relative":
            return None
        first = parse.clauses[head.clause].first
        return next((m.value for m in scene.companies if m.last == first and not is_bystander(self._document, m.value)), None)

    def _at(self, place: Location, operator: str | None, kind: PlantKind | None, *, strong: bool, phrase: Phrase | None = None) -> Site | None:
        """Return the known site at a place: its operator may differ only where the phrase does not name one itself."""
        here = [site for site in self.all if site.place is not None and same(site.place.place, place) and agree(site.kind, kind)]
        if phrase is not None and here:
            here = [site for site in here if not told_apart(site, phrase, place)]
        own = [site for site in here if site.operator is None or operator is None or self._document.related(site.operator, operator)]
        if own:
            # "The Michigan facility" is that of which no town is told, and not the one in Lansing.
            return next((site for site in reversed(own) if site.place is not None and site.place.place == place), own[-1])
        return here[-1] if here and not strong else None

    def _unplaced(self, operator: str | None, kind: PlantKind | None, hit: PlaceHit, *, own: bool = False, phrase: Phrase | None = None) -> Site | None:
        """Return the one site of an operator whose town has not been told yet, or only its country; of its ``own``, and no kin's, where the phrase names it."""
        if operator is None:
            return None
        loose = [site for site in self.all if self._document.related(site.operator, operator) and agree(site.kind, kind) and wider(site.place, hit)]
        if own:
            loose = [site for site in loose if site.operator == operator]
        if len(loose) != 1 or loose[0].name is not None:
            return None
        return None if phrase is not None and told_apart(loose[0], phrase, hit.place) else loose[0]

    def _of(self, operator: str, kind: PlantKind | None, phrase: Phrase | None = None) -> Site | None:
        """Return the site of an operator that was spoken of last."""
        fitting = [site for site in self.all if self._document.related(site.operator, operator) and agree(site.kind, kind)]
        if phrase is not None and phrase.elsewhere:
            fitting = [site for site in fitting if (site.place is None or site.place.place.city is None) and site.elsewhere in ("", phrase.elsewhere)]
        if phrase is not None and phrase.label:
            fitting = [site for site in fitting if site.label in ("", phrase.label)]
        if self._last in fitting:
            return self._last
        return fitting[-1] if fitting else None

    def _latest(self, kind: PlantKind | None, label: str = "") -> Site | None:
        """Return the site that "the plant" points at: the one that is called so, or the last one spoken of that can be of that kind."""
        if label:
            return next((site for site in reversed(self.all) if site.label == label), None)
        exact = next((site for site in reversed(self.all) if site.kind == kind), None)
        if self._last is not None and agree(self._last.kind, kind) and (kind is None or self._last.kind == kind or exact is None):
            return self._last
        return exact

    def _new(self, phrase: Phrase, operator: str | None, place: PlaceHit | None) -> Site:
        site = Site(operator, place, phrase.kind, Draft("plant", (), phrase.first), name=phrase.name, ordinal=phrase.ordinal)
        site.label, site.elsewhere, site.giga = phrase.label, phrase.elsewhere, phrase.giga
        low = self._document.tokens.low
        site.fresh = not _NEW.isdisjoint(low[phrase.first : phrase.last]) or low[phrase.first - 1] in self._document.words("raised")
        self.all.append(site)
        if phrase.head != "made":
            self._antecedent = site
        return site

    def kind_of(self, site: Site) -> PlantKind | None:
        """Return what a site makes: as the words say, as its output is counted, or as firms of its operator's kind do."""
        if site.kind is PlantKind.BATTERY_CELL and site.giga and site.operator in self._document.words("cars from gigafactories"):
            return PlantKind.VEHICLE_ASSEMBLY
        if site.kind is not None:
            return site.kind
        for draft in (site.whole, *site.phases.values()):
            size = draft.facts.get("capacity") or draft.facts.get("rate")
            if size is not None:
                return BY_OUTPUT.get(size.value.unit.split("/")[0])
        return BY_MAKER.get(self._document.company_kinds.get(site.operator or "") or "")
