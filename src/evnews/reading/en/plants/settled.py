"""The records of one plant, when all that the article says of it has been read: one for each phase, and one for the whole."""

from __future__ import annotations

from evnews.find.places import PlaceHit
from evnews.model.place import Place
from evnews.model.vocabulary import PlantStatus
from evnews.reading.draft import Draft
from evnews.reading.en.plants.site import Site
from evnews.reading.en.plants.sites import Sites
from evnews.reading.scene import Document

__all__ = ["ORDER", "settled"]

# What is told of a plant without its phase says nothing of a second one.
_STATED = frozenset({"status", "opened", "completed", "rate"})
_NONE: frozenset[str] = frozenset()
_OWN = frozenset({"capacity", "investment", "area", "headcount"})
_TWO = 2

ORDER = list(PlantStatus)
"""Of two statuses of one plant the one further on stands, since news tells what came last."""


def _place(document: Document, hit: PlaceHit) -> Place:
    """Return where a plant stands, with the name that the article calls it by where it is not the city's own."""
    tokens, where = document.tokens, hit.place
    # "Szeged, Hungary", "Szeged (Hungary)"
    name = tokens.slice(hit.first, next((i for i in range(hit.first, hit.last) if tokens.low[i] in (",", "(")), hit.last))
    bare = where.city is None and where.admin1 is None
    return Place(name=None if bare or name == where.city else name, city=where.city, admin1=where.admin1, country=where.country)


def settled(document: Document, sites: Sites, site: Site) -> list[Draft]:
    """Return the drafts of a site: one for each phase, and the whole where it says something of its own.

    Where only one phase is told of and the whole has no size of its own, both are one record;
    a phase of which nothing is told is none.
    """
    drafts = [draft for draft in site.phases.values() if len(draft.facts) > 1]
    if not drafts and not any(number > 1 and "capacity" in site.whole.facts for number in site.phases):
        drafts = list(site.phases.values())[:1]
    later = len(drafts) == 1 and 1 not in site.phases
    if len(drafts) == 1 and not (_OWN | (_STATED if later else _NONE)) & set(site.whole.facts):
        for field, fact in site.whole.facts.items():
            known = drafts[0].facts.setdefault(field, fact)
            if field == "status" and ORDER.index(fact.value) > ORDER.index(known.value):
                drafts[0].facts[field] = fact
        site.whole.facts.update(drafts[0].facts)
        drafts = [site.whole]
    else:
        if 1 in site.phases:
            # What runs is the first phase.
            for field in ("status", "opened", "models"):
                if field in site.whole.facts:
                    site.phases[1].facts.setdefault(field, site.whole.facts[field])
        if len(drafts) < _TWO or (_OWN | {"rate", "completed"}) & set(site.whole.facts):
            drafts.insert(0, site.whole)
    place = site.place
    for draft in drafts:
        if site.operator is not None:
            draft.state("operator", site.operator)
        if place is not None:
            draft.state("place", _place(document, place), document.evidence("place", place.first, place.last))
        draft.state("name", site.name)
        draft.state("kind", sites.kind_of(site))
        phase = draft.facts.get("phase")
        draft.key = (
            site.operator,
            place.place if place else None,
            draft.facts["kind"].value if "kind" in draft.facts else None,
            phase.value if phase else None,
            site.name or site.number or site.label or None,
        )
    return drafts
