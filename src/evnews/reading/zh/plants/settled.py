"""What becomes of a Chinese article's plants once all is read: a draft for each phase, and one for the whole where it says something of its own."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.model.place import Place
from evnews.model.vocabulary import CompanyKind, PlantKind, PlantStatus
from evnews.reading.draft import Draft
from evnews.reading.zh.clauses import Story
from evnews.reading.zh.plants.kin import is_daughters
from evnews.reading.zh.plants.site import Site
from evnews.reading.zh.plants.sites import Sites
from evnews.reading.zh.plants.spots import is_within

__all__ = ["ORDER", "is_told", "merged", "settled", "tell_operator"]

ORDER = list(PlantStatus)
"""Of two statuses of one plant the one further on stands, since news tells what came last."""
_SIZES = ("capacity", "rate", "status", "investment", "area", "headcount", "opened", "completed")
_OWN = frozenset({"capacity", "investment", "area", "headcount"})
# More plants than this no article joins: it bounds the work.
_MOST_SITES = 40
_BEGINNINGS = frozenset({PlantStatus.RUMOURED, PlantStatus.ANNOUNCED, PlantStatus.PRE_CONSTRUCTION})
_AT_WORK = frozenset({PlantStatus.TRIAL_PRODUCTION, PlantStatus.OPERATING})


def _place(site: Site) -> Place:
    """Return where a plant stands, with the name that the article calls it by."""
    assert site.spot is not None
    where = site.spot.place
    return Place(city=where.city, admin1=where.admin1, country=where.country)


def settled(story: Story, sites: Sites, site: Site) -> list[Draft]:
    """Return the drafts of a site: one for each phase, and the whole where it says something of its own.

    A total that is no more than the sum of the phases says nothing of its own.
    """
    acted = {id(draft) for draft in story.phases.values()}
    drafts = [draft for number, draft in site.phases.items() if len(draft.facts) > 1 or id(draft) in acted or number in site.acted] or list(
        site.phases.values()
    )[:1]
    whole = site.whole
    if len(drafts) > 1 and _is_sum(whole, drafts):
        del whole.facts["capacity"]
    if len(drafts) == 1 and "phase" in drafts[0].facts and _is_same(whole, drafts[0]):
        # "二期获批。这一项目年产35GWh": what is told of the plant is told of its one phase.
        for field in _OWN & set(whole.facts):
            drafts[0].facts.setdefault(field, whole.facts.pop(field))
    working = _one_at_work(site)
    if len(drafts) == 1 and not _OWN & set(whole.facts):
        _tell(drafts[0], whole)
    elif working is not None:
        _tell(working, whole)
        drafts = [working, *(draft for draft in drafts if draft is not working)]
    elif not drafts or (_OWN | {"rate", "completed"}) & set(whole.facts):
        drafts.insert(0, whole)
    stage = whole.facts.get("status")
    if stage is not None and stage.value is PlantStatus.TRIAL_PRODUCTION:
        # What only tried its works once is further on by now where one of its phases is.
        whole.facts["status"] = next((fact for draft in site.phases.values() if (fact := draft.facts.get("status")) and fact.value in _AT_WORK), stage)
    if stage is not None and stage.value in _BEGINNINGS:
        # What is only planned is so in all its phases.
        for draft in site.phases.values():
            draft.facts.setdefault("status", stage)
    kind = sites.kind_of(site)
    for draft in drafts:
        if site.title is not None:
            draft.state("name", story.document.tokens.slice(*site.title), story.document.evidence("name", *site.title))
        draft.state("operator", site.operator)
        if site.spot is not None and (site.spot.place.city or site.spot.place.admin1 or site.spot.place.country):
            draft.state("place", _place(site), story.document.evidence("place", site.spot.first, site.spot.last))
        draft.state("kind", kind)
        phase = draft.facts.get("phase")
        draft.key = (site.operator, site.spot.place if site.spot else None, kind, phase.value if phase else None, site.name)
    return drafts


def _tell(phase: Draft, whole: Draft) -> None:
    """Tell of a phase what is told of the whole, as far as nothing else is known of it; of two statuses the one further on."""
    for field, fact in whole.facts.items():
        known = phase.facts.setdefault(field, fact)
        if field == "status" and ORDER.index(fact.value) > ORDER.index(known.value):
            phase.facts[field] = fact


def _one_at_work(site: Site) -> Draft | None:
    """Return the one phase that can be at work, where the whole is told to do so and has no size of its own.

    "工厂10月试生产,总投资50亿元,一期年产能10万辆…二期预计明年量产": what works is the first phase, and no third plant beside the two.  What the
    whole project costs, told as such, stays the whole's.
    """
    stage = site.whole.facts.get("status")
    if stage is None or stage.value not in _AT_WORK or site.totalled or (_OWN - {"investment"}) & set(site.whole.facts):
        return None
    working = [number for number, draft in site.phases.items() if "status" in draft.facts and draft.facts["status"].value in _AT_WORK]
    first = min(site.phases, default=0)
    return site.phases[first] if working == [first] or (first == 1 and not working) else None


def _is_same(whole: Draft, phase: Draft) -> bool:
    """Tell whether the whole has the same capacity as its one phase."""
    told = [draft.facts["capacity"].value for draft in (whole, phase) if "capacity" in draft.facts]
    return len(told) == 2 and told[0] == told[1]


def _is_sum(whole: Draft, phases: Sequence[Draft]) -> bool:
    """Tell whether the whole's capacity is what its phases make together, and all else it says is none of its own."""
    told = whole.facts.get("capacity")
    if told is None or (_OWN - {"capacity"}) & set(whole.facts):
        return False
    parts = [draft.facts["capacity"].value for draft in phases if "capacity" in draft.facts]
    return len(parts) == len(phases) and all(part.unit == told.value.unit for part in parts) and abs(sum(part.value for part in parts) - told.value.value) < 1


def tell_operator(story: Story, site: Site) -> None:
    """Say what a firm makes that no table knows and no word calls: what its plant does."""
    operator = site.operator
    if operator is None or story.document.company_kinds.get(operator) or site.kind not in (PlantKind.BATTERY_CELL, PlantKind.VEHICLE_ASSEMBLY):
        return
    kind = CompanyKind.BATTERY_MAKER if site.kind is PlantKind.BATTERY_CELL else CompanyKind.VEHICLE_MAKER
    draft = Draft("company", (operator,), site.first)
    draft.state("kind", kind)
    if any(other.kind == "company" and other.key == (operator,) for other in story.document.drafts):
        story.document.drafts.append(draft)


def merged(story: Story, sites: Sites) -> dict[int, Site]:
    """Make one site of two where only a country, or no place, is told of the one plant there: by the id of the site, or of its draft, that is dropped."""
    same: dict[int, Site] = {}
    for site in list(sites.all):
        if (site.spot is not None and site.spot.place.city is not None) or len(sites.all) > _MOST_SITES or (site.spot is None and site.fresh):
            continue
        within = [
            other
            for other in sites.all
            if other is not site
            and other.spot is not None
            and (site.spot is None or is_within(other.spot.place, site.spot.place))
            and (site.operator == other.operator or (not (site.owned and other.owned) and story.document.related(other.operator, site.operator)))
        ]
        known = set().union(*(other.nouns for other in within))
        # "新型电池项目" is not the "生产基地" elsewhere; "该工厂" may be.
        if site.spot is None and not site.nouns <= known | story.document.words("any plant"):
            continue
        if len(within) == 1 and site.name == within[0].name and (site.kind is None or within[0].kind in (None, site.kind)):
            same[id(site)] = same[id(site.whole)] = within[0]
            within[0].kind = within[0].kind or site.kind
            sites.all.remove(site)
    for site in list(sites.all) if len(sites.all) <= _MOST_SITES else ():
        daughter = next((other for other in sites.all if is_daughters(story, other, site, unknown=sites.is_unknown(other))), None)
        if daughter is not None:
            # "福鼎时代电池生产基地…", and its parent's "福鼎生产基地"
            same[id(site)] = same[id(site.whole)] = daughter
            sites.all.remove(site)
    return same


def is_told(site: Site) -> bool:
    """Tell whether enough is known of a site: whose it is and where it stands, or one of these and something of its own."""
    if site.unbuilt and not any(field in draft.facts for draft in (site.whole, *site.phases.values()) for field in _SIZES):
        return False
    if site.operator is not None and site.spot is not None and (site.spot.place.city or site.spot.place.admin1):
        return True
    if site.told and site.operator is not None and (site.spot is not None or site.title is not None or (site.owned and site.phases)):
        # "X西班牙工厂将于明年投产", "X二期工厂计划6月竣工"
        return True
    fields = _SIZES if site.spot is not None else tuple(field for field in _SIZES if field != "status")
    return (site.operator is not None or site.spot is not None) and any(
        field in draft.facts for draft in (site.whole, *site.phases.values()) for field in fields
    )
