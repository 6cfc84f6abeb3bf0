"""One plant of an article, as far as its sentences have told it, and whether what another phrase tells can be said of it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from evnews.find.places import Location, PlaceHit
from evnews.model.vocabulary import PlantKind, PlantStatus
from evnews.reading.draft import Draft
from evnews.reading.en.plants.phrase import Phrase

__all__ = ["Site", "agree", "are_sites", "is_to_come", "narrower", "same", "told_apart", "wider"]

_MAKING_NOTHING = frozenset({PlantKind.R_AND_D, PlantKind.TEST_CENTRE})
_UNBUILT = frozenset({PlantStatus.RUMOURED, PlantStatus.ANNOUNCED, PlantStatus.PRE_CONSTRUCTION, PlantStatus.CONSTRUCTION, PlantStatus.SHELVED})


@attrs.define(eq=False)
class Site:
    """A plant of the article: what the draft of the whole says, and the draft of each phase.

    Attributes
    ----------
    operator : str or None
        The id of the company that runs it.
    place : PlaceHit or None
        Where it stands.
    kind : PlantKind or None
        What it makes, as far as the words say.
    whole : Draft
        What is said of it without a phase.
    phases : dict
        A draft for each phase that the article tells apart.
    name : str or None
        Its proper name, if it has one.
    number : int or None
        Which of several that are told of together: "two plants in Kokomo. The first …".
    ordinal : str
        Which of its operator's it is called: "its second plant".
    label : str
        What it is called by letters and digits: "the F2 plant".
    elsewhere : str
        The town that it stands in, where no table knows that.
    fresh : bool
        Whether it was first told of as a new one, or as one that is built or opened.
    giga : bool
        Whether it was first called a gigafactory, and no battery plant.
    """

    operator: str | None
    place: PlaceHit | None
    kind: PlantKind | None
    whole: Draft
    phases: dict[int, Draft] = attrs.field(factory=dict)
    name: str | None = None
    number: int | None = None
    ordinal: str = ""
    label: str = ""
    elsewhere: str = ""
    fresh: bool = False
    giga: bool = False

    def drafts(self) -> list[Draft]:
        """Return the draft of the whole and those of its phases."""
        return [self.whole, *self.phases.values()]

    def phase(self, number: int, first: int) -> Draft:
        """Return the draft of one phase, made when it is first told of."""
        if number not in self.phases:
            self.phases[number] = Draft("plant", (), first)
        return self.phases[number]


def are_sites(towns: Sequence[PlaceHit]) -> bool:
    """Tell whether the places of several plants are where each stands: towns, or a region for each of them."""
    return any(hit.place.city or (hit.place.admin1 and len(towns) > 1) for hit in towns)


def agree(one: PlantKind | None, other: PlantKind | None) -> bool:
    """Tell whether two kinds of plant can be those of one: the same, or one that is not told; where nothing is made is no plant of another kind."""
    return one == other or (None in (one, other) and one not in _MAKING_NOTHING and other not in _MAKING_NOTHING)


def same(one: Location, other: Location) -> bool:
    """Tell whether two places can be one: the same city, or one of them no city and around the other."""
    if one.city is not None and other.city is not None:
        return one == other
    return one.country == other.country and (one.admin1 is None or other.admin1 is None or one.admin1 == other.admin1)


def told_apart(site: Site, phrase: Phrase, place: Location) -> bool:
    """Tell whether a plant is another one than a phrase speaks of, though both may be of one firm and region.

    "Its F1 plant" is not the F2 one; a town that no table knows is none that one does, unless
    both are of one region, where one may be a part of the other; and where the second plant is
    to stand in a country, "its plant in Y" is the one it has.
    """
    if site.label and phrase.label and site.label != phrase.label:
        return True
    if site.place is not None and site.place.place.city is not None:
        return False
    if site.elsewhere and place.city is not None and (site.place is None or site.place.place.admin1 is None):
        return True
    return site.ordinal not in ("", phrase.ordinal) and phrase.head == "possessive"


def is_to_come(site: Site) -> bool:
    """Tell whether a plant is told to be announced, or not built yet."""
    return any("status" in draft.facts and draft.facts["status"].value in _UNBUILT for draft in site.drafts())


def narrower(one: Location, other: Location) -> bool:
    """Tell whether a place is told more closely than another: a town than a region, a region than a country."""
    return other.city is None and (one.city is not None or (other.admin1 is None and one.admin1 is not None))


def wider(place: PlaceHit | None, hit: PlaceHit) -> bool:
    """Tell whether a place is not told yet, or only the country or region around another."""
    return place is None or (place.place.city is None and same(place.place, hit.place))
