"""What one phrase tells of a plant, before it is known which plant it is."""

from __future__ import annotations

from functools import cache

import attrs

from evnews.find.places import PlaceHit
from evnews.model.vocabulary import PlantKind
from evnews.reading.lexicon import lexicon

__all__ = ["Phrase", "openers"]

_OPENING = ("none", "possessive", "definite", "plant_other", "indefinite")


@attrs.define
class Phrase:
    """What one phrase tells of a plant, before it is known which plant it is.

    Attributes
    ----------
    first, last : int
        Half-open token indices: from the article or the owner to the noun, or the making verb.
    owner : str or None
        The company that the phrase itself calls the owner: "its", "X's", "of X", "that X is building".
    towns : tuple of PlaceHit
        Where it says that it stands; several for "plants in X and Y".
    kind : PlantKind or None
        What its own words say that it makes.
    head : str
        How it begins: ``definite``, ``possessive``, ``indefinite``, ``other``, ``none`` (no plant: "no plant in Europe"),
        ``made`` (a making in a town), ``point`` ("a third, in Lansing"), ``pair`` ("the former" of two).
    plural : bool
        It speaks of more than one.
    weak : bool
        Its noun can mean other things than plants ("base", "works"): it counts only with an owner, a town or an output.
    name : str or None
        The proper name, if it is one ("Orion Assembly").
    count : int or None
        How many they are ("two plants"), or which of those ("the second, …").
    nation : PlaceHit or None
        The country that an adjective puts it in: "its Hungarian plant".
    ordinal : str
        Which of its owner's it is: "its second plant".
    label : str
        What it is called by letters and digits: "its F2 plant".
    once : str or None
        The company that it belonged to before: "the former Ford plant".
    elsewhere : str
        The town that it stands in, where no table knows that.
    again : bool
        It stands where another does: "its second plant, also in Hefei".
    giga : bool
        It is called a gigafactory, which of some firms makes cars.
    """

    first: int
    last: int
    owner: str | None = None
    towns: tuple[PlaceHit, ...] = ()
    kind: PlantKind | None = None
    head: str = ""
    plural: bool = False
    weak: bool = False
    name: str | None = None
    count: int | None = None
    nation: PlaceHit | None = None
    ordinal: str = ""
    label: str = ""
    once: str | None = None
    elsewhere: str = ""
    again: bool = False
    giga: bool = False


@cache
def openers(language: str) -> dict[str, str]:
    """Return the words that a phrase may begin with, each with how it begins then; of a word of two kinds the first counts."""
    words = lexicon(language).words
    return {word: kind for kind in reversed(_OPENING) for word in words(kind)}
