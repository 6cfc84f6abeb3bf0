"""Which plants an article speaks of: every plant noun linked to one site, with its operator, town, kind and phases."""

from __future__ import annotations

import attrs

from evnews.find.places import PlaceHit
from evnews.model.vocabulary import PlantKind
from evnews.read.draft import Draft
from evnews.read.lexicon import Cue
from evnews.read.link import company_at
from evnews.read.scene import Document, Mention, Scene

__all__ = ["Site", "Sites"]

# "its new 240,000-square-metre battery cell plant": how far before the noun its owner may stand,
# and how far after it its town ("a plant for electric trucks near Debrecen").
_OWNER_REACH = 8
_PLACE_REACH = 8

_BY_MAKER = {
    "vehicle_maker": PlantKind.VEHICLE_ASSEMBLY,
    "brand": PlantKind.VEHICLE_ASSEMBLY,
    "commercial_vehicle_maker": PlantKind.VEHICLE_ASSEMBLY,
    "contract_manufacturer": PlantKind.VEHICLE_ASSEMBLY,
    "battery_maker": PlantKind.BATTERY_CELL,
    "material_supplier": PlantKind.MATERIALS,
    "component_supplier": PlantKind.COMPONENT,
}
_STOPS = frozenset({".", ";", ":", "—", "(", ")", '"', ","})
_DEFINITE = frozenset({"the", "this", "that"})
_OTHER = frozenset({"another", "second", "third", "fourth", "other"})
_NEAR = frozenset("in near at outside of to around beside inside".split())


@attrs.define
class Site:
    """A plant of the article: what the draft of the whole says, and the draft of each phase.

    Attributes
    ----------
    operator : str or None
        The id of the company that runs it.
    place : PlaceHit or None
        Where it stands.
    kind : PlantKind or None
        What it makes.
    whole : Draft
        What is said of it without a phase.
    phases : dict
        A draft for each phase that the article tells apart.
    """

    operator: str | None
    place: PlaceHit | None
    kind: PlantKind | None
    whole: Draft
    phases: dict[int, Draft] = attrs.field(factory=dict)

    def phase(self, number: int, first: int) -> Draft:
        """Return the draft of one phase, made when it is first told of."""
        if number not in self.phases:
            self.phases[number] = Draft("plant", (), first)
        return self.phases[number]


class Sites:
    """All sites of a document, found by linking its sentences in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.all: list[Site] = []
        self.last: Site | None = None

    def link(self, scene: Scene) -> list[Mention[Site]]:
        """Link the plant nouns, and the makings "in" a town, of one sentence; return them in order."""
        out: list[Mention[Site]] = []
        for cue in scene.cues["plant"]:
            site = self._site(scene, cue)
            if site is not None:
                out.append(Mention(cue.first, cue.last, site))
                self.last = site
        for verb, place in self._made_in(scene):
            if not any(mention.value.place is not None and mention.value.place.place == place.place for mention in out):
                site = self._known(self._operator(scene, verb), place, None) or self._new(scene, verb, self._operator(scene, verb), place, None)
                out.append(Mention(verb, verb + 1, site))
                self.last = site
        return sorted(out, key=lambda mention: mention.first)

    def _site(self, scene: Scene, cue: Cue) -> Site | None:
        """Return the site that a plant noun speaks of, new or known; nothing for one in general."""
        low = self._document.tokens.low
        begin = self._begin(scene, cue.first)
        owner = self._owner(scene, begin, cue)
        place = self._place(scene, begin, cue)
        kind = PlantKind(cue.value) if cue.value else None
        head = low[begin] if begin < cue.first else ""
        plural = low[cue.last - 1].endswith("s")
        if head in _DEFINITE and owner is None and place is None:
            known = self._latest(kind)
            return known
        if plural and place is None:
            return None
        operator = owner or (self._operator(scene, cue.first) if head else None)
        if operator is None and place is None:
            return None
        return self._known(operator, place, kind, fresh=head in _OTHER and place is None) or self._new(scene, cue.first, operator, place, kind)

    def _begin(self, scene: Scene, first: int) -> int:
        """Return where the noun phrase that ends in the plant noun begins."""
        low = self._document.tokens.low
        at = first
        while at > scene.first and first - at < _OWNER_REACH and low[at - 1] not in _STOPS:
            at -= 1
            if low[at] in _DEFINITE or low[at] in ("a", "an", "its", "their", "another", "our"):
                break
        return at

    def _owner(self, scene: Scene, begin: int, cue: Cue) -> str | None:
        """Return whose plant it is by the words: "its", "X's", "the X plant", "a plant of X"."""
        low = self._document.tokens.low
        owner = None
        for mention in scene.companies:
            if begin <= mention.first and mention.last <= cue.first:
                possessive = low[mention.last : mention.last + 2] == ["'", "s"] or low[mention.last : mention.last + 1] == ["'"]
                if possessive or mention.last == cue.first or low[mention.first] in ("its", "their", "our") or owner is None:
                    owner = mention.value
            elif cue.last < mention.first <= cue.last + 2 and low[cue.last] in ("of", "by", "from"):
                owner = owner or mention.value
        return owner

    def _place(self, scene: Scene, begin: int, cue: Cue) -> PlaceHit | None:
        """Return where it stands: "its Beijing plant", "a plant near Debrecen", "In Rayong, … the plant"."""
        low = self._document.tokens.low
        inside = [hit for hit in scene.places if begin <= hit.first and hit.last <= cue.first and _is_town(hit)]
        if inside:
            return inside[-1]
        for hit in scene.places:
            if cue.last <= hit.first <= cue.last + _PLACE_REACH and _is_town(hit):
                between = low[cue.last : hit.first]
                if any(word in _NEAR for word in between) and not any(word in _STOPS - {","} for word in between):
                    return hit
                return None
        return None

    def _operator(self, scene: Scene, i: int) -> str | None:
        company = company_at(self._document, scene, i)
        return company

    def _made_in(self, scene: Scene) -> list[tuple[int, PlaceHit]]:
        """Find "built in Ningbo", "makes the X in Zwickau": a making verb and a town within the same clause."""
        low = self._document.tokens.low
        out = []
        for verb in scene.cues.verbs:
            if "make" not in verb.names and not ("build" in verb.names and verb.form in ("past", "participle", "base", "gerund")):
                continue
            _, last = scene.clause(verb.first)
            for hit in scene.places:
                if verb.last < hit.first <= min(last, verb.last + _PLACE_REACH) and _is_town(hit) and low[hit.first - 1] in ("in", "at", "near"):
                    if not any(cue.first >= verb.last and cue.last <= hit.first for cue in scene.cues["plant"]):
                        out.append((verb.first, hit))
                    break
        return out

    def _latest(self, kind: PlantKind | None) -> Site | None:
        if kind is None or self.last is None or self.last.kind in (None, kind):
            return self.last
        return next((site for site in reversed(self.all) if site.kind == kind), None)

    def _known(self, operator: str | None, place: PlaceHit | None, kind: PlantKind | None, *, fresh: bool = False) -> Site | None:
        if fresh:
            return None
        fitting = [site for site in self.all if self._fits(site, operator, place, kind)]
        if place is not None:
            exact = [site for site in fitting if site.place is not None]
            site = exact[-1] if exact else next((s for s in reversed(fitting) if s.place is None and s.operator is None or self._document.related(s.operator, operator)), None)
        else:
            site = self.last if self.last in fitting else (fitting[-1] if fitting else None)
        if site is not None:
            site.operator = site.operator or operator
            site.place = site.place or place
            site.kind = site.kind or kind
        return site

    def _fits(self, site: Site, operator: str | None, place: PlaceHit | None, kind: PlantKind | None) -> bool:
        """Tell whether a mention with these can be this site: nothing that both tell may differ."""
        if operator is not None and site.operator is not None and not self._document.related(operator, site.operator):
            return False
        if place is not None and site.place is not None and place.place != site.place.place:
            return False
        return kind is None or site.kind is None or kind == site.kind

    def _new(self, scene: Scene, first: int, operator: str | None, place: PlaceHit | None, kind: PlantKind | None) -> Site:
        site = Site(operator, place, kind, Draft("plant", (), first))
        self.all.append(site)
        return site

    def kind_of(self, site: Site) -> PlantKind | None:
        """Return what a site makes: as the words say, or as firms of its operator's kind do."""
        if site.kind is not None or site.operator is None:
            return site.kind
        return _BY_MAKER.get(self._document.company_kinds.get(site.operator) or "")


def _is_town(hit: PlaceHit) -> bool:
    return hit.place.city is not None or hit.place.admin1 is not None
