"""What the words around a plant say that it makes: "a plant for electric trucks", "will make cells", "its motors come from a works"."""

from __future__ import annotations

from typing import Final

from evnews.model.vocabulary import PlantKind
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Scene

__all__ = ["product", "told_output"]

# "its motors come from a works": how far before a making what is made may stand.
_PRODUCT_REACH: Final = 8
# "a plant for electric trucks": how far behind the noun "for", and what it is for, may stand.
_FOR_REACH: Final = 2
_MEANT_REACH: Final = 6
# "will make cheaper LFP batteries"
_MADE_REACH: Final = 5
# "the plant near Debrecen will make": how far behind its noun a plant's verb may stand.
_VERB_REACH: Final = 12
_PARTS: Final = frozenset({"-", "electric", "battery", "batteries", "cell", "cells", "motor", "motors", "parts", "components"})
_MAKING: Final = frozenset({"make", "build"})


def product(scene: Scene, first: int, last: int) -> PlantKind | None:
    """Return what is made, by the words before a making and up to its town: cells, packs, motors."""
    begin, end = scene.clause(first)
    made = scene.cues.within("product", max(begin, first - _PRODUCT_REACH), min(end, last))
    return PlantKind(made[-1].value) if made else None


def told_output(document: Document, scene: Scene, cue: Cue, begin: int, owner: str | None) -> PlantKind | None:
    """Return what the words around a plant noun say that it makes.

    Parameters
    ----------
    document, scene : Document, Scene
        Where it stands.
    cue : Cue
        The noun.
    begin : int
        The first token of its phrase.
    owner : str or None
        Whose the phrase says that it is.

    Returns
    -------
    PlantKind or None
        Cells, cars, motors; nothing where they do not say.
    """
    if not scene.cues["product"]:
        return None
    return _for(document, scene, cue) or _from(scene, begin) or _will_make(document, scene, cue, owner) or _made_at(document, scene, begin)


def _for(document: Document, scene: Scene, cue: Cue) -> PlantKind | None:
    """Return what the words right behind a noun say that it makes: "a plant for electric trucks"."""
    last = min(scene.last, cue.last + _MEANT_REACH)
    if document.words("meant_for").isdisjoint(document.tokens.low[cue.last : min(last, cue.last + _FOR_REACH)]):
        return None
    return _first_made(document, scene, cue.last, last)


def _from(scene: Scene, begin: int) -> PlantKind | None:
    """Return what comes from it: "its motors come from a works in Nanjing"."""
    making = next((one for one in scene.cues["making"] if one.last == begin), None)
    return product(scene, making.first, begin) if making is not None else None


def _first_made(document: Document, scene: Scene, first: int, last: int) -> PlantKind | None:
    """Return the first thing that these tokens say is made: not the battery of "battery-electric trucks"."""
    low = document.tokens.low
    made = scene.cues.within("product", first, last)
    # "electric vehicle batteries" are no vehicles, and "battery-electric trucks" no batteries.
    return next((PlantKind(one.value) for one in made if _PARTS.isdisjoint(low[one.last : one.last + 1])), None)


def _will_make(document: Document, scene: Scene, cue: Cue, owner: str | None) -> PlantKind | None:
    """Return what the verb that a plant is the subject of says that it makes, where that is no car: "the Marshall plant will make LFP batteries"."""
    low = document.tokens.low
    last = scene.clause(cue.first)[1]
    verb = next((one for one in scene.cues.verbs if cue.last <= one.first < last), None)
    if verb is None or verb.first - cue.last > _VERB_REACH or _MAKING.isdisjoint(verb.names) or verb.form not in ("base", "third"):
        return None
    if any(cue.last <= m.first < verb.first and m.value != owner for m in scene.companies) or low[verb.first - 1] == "to":
        return None
    made = scene.cues.within("product", verb.last, min(last, verb.last + _MADE_REACH))
    parts = [one for one in made if one.value != PlantKind.VEHICLE_ASSEMBLY]
    return PlantKind(parts[0].value) if parts and len(parts) == len(made) and low[parts[0].last : parts[0].last + 1] not in (["-"], ["electric"]) else None


def _made_at(document: Document, scene: Scene, begin: int) -> PlantKind | None:
    """Return what a verb before a plant says that is made there: "will produce battery cells at a new plant"."""
    if document.tokens.low[begin - 1] != "at":
        return None
    first, _ = scene.clause(begin)
    verb = next((one for one in reversed(scene.cues.verbs) if first <= one.first and one.last <= begin - 1), None)
    if verb is None or _MAKING.isdisjoint(verb.names):
        return None
    return _first_made(document, scene, verb.last, min(begin, verb.last + _MADE_REACH))
