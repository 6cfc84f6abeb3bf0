"""Plants: what the sentences say of each site, phase by phase."""

from __future__ import annotations

from evnews.find.hits import QuantityHit
from evnews.model.place import Place
from evnews.model.vocabulary import MilestoneKind, PlantStatus
from evnews.read.draft import Draft, Fact
from evnews.read.rules.events import events
from evnews.read.rules.sites import Site, Sites
from evnews.read.scene import Document, Mention, Scene
from evnews.read.tense import standing
from evnews.values.measure import Measure

__all__ = ["plants"]

_FACT_REACH = 25
_CUE_REACH = 10
_PER_YEAR = frozenset({"vehicle/year", "GWh/year", "metric_ton/year", "battery_unit/year"})
_WITHOUT_TIME = {"vehicle": "vehicle/year", "GWh": "GWh/year", "battery_unit": "battery_unit/year"}
_OUTPUT = frozenset({"vehicle output", "energy output"})

# Of two statuses of one plant the one further on stands, since news tells what came last.
_ORDER = list(PlantStatus)


def plants(document: Document) -> None:
    """Link every plant mention to a site, then read what the sentences say of it."""
    sites = Sites(document)
    linked = [(scene, sites.link(scene)) for scene in document.scenes]
    current: Site | None = None
    for scene, mentions in linked:
        scene.plants = [Mention(m.first, m.last, m.value.whole) for m in mentions]
        if mentions:
            current = mentions[0].value
        elif current is not None and (scene.topic is None or current.operator not in (scene.topic, None)):
            current = None
        if current is not None:
            _facts(document, scene, mentions, current)
        if mentions:
            current = mentions[-1].value
    for site in sites.all:
        document.drafts.extend(_settled(document, sites, site))


def _facts(document: Document, scene: Scene, mentions: list[Mention[Site]], current: Site) -> None:
    """Share out what one sentence says among the sites that it names, or give it to the one spoken of."""
    for cue in scene.cues["phase"]:
        _at(mentions, current, cue.first).phase(int(cue.value), cue.first).state("phase", int(cue.value), document.evidence("phase", cue.first, cue.last))
    for hit in scene.quantities:
        _quantity(document, scene, _draft_at(scene, mentions, current, hit.first), hit, bool(mentions))
    for cue in scene.cues["plant_status"]:
        if not mentions and cue.value in ("announced", "construction"):
            continue
        draft = _draft_at(scene, mentions, current, cue.first)
        _status(document, draft, PlantStatus(cue.value), cue.first, cue.last)
    for event in events(document, scene):
        if event.subject != "plant":
            continue
        draft = _draft_at(scene, mentions, current, event.first)
        when = scene.nearest(scene.within(scene.dates, *scene.clause(event.verb.first)), event.last, _FACT_REACH)
        stand = standing(document, scene, event.verb, when)
        if stand.negated or stand.status != "achieved" or when is None:
            continue
        words = document.evidence("completed", when.first, when.last)
        if event.kind is MilestoneKind.CONSTRUCTION_COMPLETED:
            draft.state("completed", when.value, words)
        elif event.kind is MilestoneKind.PLANT_OPENING and mentions:
            draft.state("opened", when.value, document.evidence("opened", when.first, when.last))


def _at(mentions: list[Mention[Site]], current: Site, i: int) -> Site:
    """Return the site that the words at token ``i`` speak of: the last named before it, or the first after."""
    before = [mention for mention in mentions if mention.first <= i]
    if before:
        return before[-1].value
    return mentions[0].value if mentions else current


def _draft_at(scene: Scene, mentions: list[Mention[Site]], current: Site, i: int) -> Draft:
    """Return the draft of the phase that token ``i`` speaks of, or of the whole site."""
    site = _at(mentions, current, i)
    phase = [cue for cue in scene.cues["phase"] if cue.first <= i]
    if phase:
        return site.phase(int(phase[-1].value), phase[-1].first)
    later = [cue for cue in scene.cues["phase"] if cue.first <= i + _CUE_REACH]
    return site.phase(int(later[0].value), later[0].first) if later else site.whole


def _quantity(document: Document, scene: Scene, draft: Draft, hit: QuantityHit, named: bool) -> None:
    measure = hit.value
    kind = measure.kind
    first, last = max(scene.first, hit.first - _CUE_REACH), min(scene.last, hit.last + _CUE_REACH)
    able = bool(scene.cues.within("capacity", first, last))
    if kind in _OUTPUT or measure.unit in _WITHOUT_TIME:
        _output(document, scene, draft, hit, able, named)
    elif not named:
        return
    elif kind == "money" and _invested(document, scene, hit):
        draft.state("investment", measure, document.evidence("investment", hit.first, hit.last))
    elif kind == "area":
        draft.state("area", measure, document.evidence("area", hit.first, hit.last))
    elif measure.unit == "person" and scene.cues.within("headcount", hit.first, last) and not _planned(scene, hit):
        draft.state("headcount", measure, document.evidence("headcount", hit.first, hit.last))


def _output(document: Document, scene: Scene, draft: Draft, hit: QuantityHit, able: bool, named: bool) -> None:
    measure = hit.value
    low = document.tokens.low
    prototype = any(hit.first <= cue.first < hit.last for cue in scene.cues["prototype"])
    if measure.unit in _WITHOUT_TIME:
        if not able and not (measure.unit == "GWh" and named):
            return
        measure = Measure(measure.low, measure.high, _WITHOUT_TIME[measure.unit], measure.approximate)
        if any(word in ("delivered", "sold", "exported", "enough") for word in low[max(scene.first, hit.first - 3) : hit.first]):
            return
    if measure.unit in _PER_YEAR or (able and not prototype):
        draft.state("capacity", measure, document.evidence("capacity", hit.first, hit.last))
    elif measure.kind in _OUTPUT:
        draft.state("rate", measure, document.evidence("rate", hit.first, hit.last))


def _invested(document: Document, scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether an amount is what a plant costs: an investing verb near it, or the amount right before the noun."""
    low = document.tokens.low
    if any("invest" in verb.names or "cost" in verb.names for verb in scene.cues.verbs if abs(verb.first - hit.first) <= _CUE_REACH):
        return True
    if any(cue.value == "investment" and abs(cue.first - hit.first) <= _CUE_REACH for cue in scene.cues["thing"]):
        return True
    if "cost" in low[max(scene.first, hit.first - 4) : hit.first]:
        return True
    return any(hit.last <= cue.first <= hit.last + 4 for cue in scene.cues["plant"]) or any(
        word in ("complex", "project", "site", "factory", "plant") for word in low[hit.last : hit.last + 3]
    )


def _planned(scene: Scene, hit: QuantityHit) -> bool:
    first, last = scene.clause(hit.first)
    return any(hit.first - 6 <= cue.first < hit.first for cue in scene.cues.within("future", first, last))


def _status(document: Document, draft: Draft, status: PlantStatus, first: int, last: int) -> None:
    known = draft.facts.get("status")
    if known is None or _ORDER.index(status) > _ORDER.index(known.value):
        draft.facts["status"] = Fact(status, (document.evidence("status", first, last),))


def _settled(document: Document, sites: Sites, site: Site) -> list[Draft]:
    """Return the drafts of a site: one for each phase, and the whole where it says something of its own.

    Where only one phase is told of and the whole has no size of its own, both are one record.
    """
    drafts = list(site.phases.values())
    own = {"capacity", "investment", "area", "headcount"} & set(site.whole.facts)
    if len(drafts) == 1 and not own:
        for field, fact in site.whole.facts.items():
            drafts[0].facts.setdefault(field, fact)
        site.whole.facts.update(drafts[0].facts)
        drafts = [site.whole]
    else:
        drafts.insert(0, site.whole)
    place = site.place
    for draft in drafts:
        if site.operator is not None:
            draft.state("operator", site.operator)
        if place is not None:
            draft.state("place", Place(city=place.place.city, admin1=place.place.admin1, country=place.place.country), document.evidence("place", place.first, place.last))
        draft.state("kind", sites.kind_of(site))
        phase = draft.facts.get("phase")
        draft.key = (site.operator, place.place if place else None, draft.facts["kind"].value if "kind" in draft.facts else None, phase.value if phase else None)
    return drafts
