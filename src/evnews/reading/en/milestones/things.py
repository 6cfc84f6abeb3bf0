"""What a sentence speaks of, by class: the plants, models, places and firms in it, and the nouns of the table of events."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, Final, TypeAlias

from evnews.reading.draft import Draft
from evnews.reading.en.link import is_bystander
from evnews.reading.en.milestones.misread import TOWNS
from evnews.reading.en.milestones.ordinals import CAR, PREMISES, nth_cars, nth_premises
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene
from evnews.text.span import covered

__all__ = ["things_of"]

_Things: TypeAlias = dict[str, list[Any]]

_DONE: Final = frozenset({"were", "was", "are", "will", "have", "had"})
_LAST: Final = frozenset({"last", "final"})
# "the first Renault 5", "the last electric SUV": how far before a car its number may stand.
_CAR_REACH: Final = 4
_BUILDING: Final = frozenset({"make", "build", "roll_off", "launch", "deliver", "finish", "hit", "confirm"})
_PLACING: Final = frozenset({"open", "add", "build", "install", "launch", "hit", "start_up"})
_COMPARED: Final = frozenset({"to", "of", "for", "with", "against"})
# "made its debut on the Nasdaq": how far behind it the exchange may stand.
_DEBUT_REACH: Final = 3
# What stands before a town that tells where something is, and is no part of a name: "the Geneva show closed".
_AT: Final = frozenset({"in", "at", "near", "outside"})


def things_of(document: Document, scene: Scene) -> _Things:
    """Return what a sentence speaks of, by class, each in order; no class of which nothing is there."""
    low = document.tokens.low
    things: _Things = {}
    if scene.plants:
        things["@plant"] = list(scene.plants)
    if scene.vehicles and (vehicles := [m for m in scene.vehicles if not _is_aside(document, scene, m.first)]):
        things["@vehicle"] = list(vehicles)
    if scene.places:
        things["@place"] = list(scene.places)
        for hit in scene.places:
            things.setdefault("@land" if hit.place.city is None else "@town_named", []).append(hit)
            if hit.place.city is not None and low[hit.first - 1] in _AT:
                things.setdefault("@town", []).append(hit)
    if scene.names and (firms := [hit for hit in scene.names if hit.kind == "company" and not is_bystander(document, hit.id)]):
        things["@company"] = list(firms)
    if cues := scene.cues["thing"]:
        _add_nouns(document, scene, cues, things)
    for cue in scene.cues["phase"]:
        if low[cue.last : cue.last + 1] != ["of"]:
            # but not "the first phase of its tests"
            things.setdefault("phase", []).append(cue)
    if "@vehicle" in things and "first" in low[scene.first : scene.last]:
        _add_first_cars(document, scene, things)
    if not scene.cues.classes.isdisjoint(_BUILDING):
        _add_cars(document, scene, things)
    if not scene.cues.classes.isdisjoint(_PLACING) and (numbered := nth_premises(document, scene)):
        things[PREMISES] = list(numbered)
    return things


def _add_nouns(document: Document, scene: Scene, cues: Sequence[Cue], things: _Things) -> None:
    low = document.tokens.low
    named = covered(scene.names)
    for cue in cues:
        if cue.first not in named or (cue.value == "exchange" and low[cue.last - 1] not in TOWNS):
            # but not "IDG Capital"
            things.setdefault(cue.value, []).append(cue)
    if "debut" in things:
        _tell_debuts(document, scene, things)
    if len(things.get("@land", ())) > 1:
        things["@land"].sort(key=attrgetter("first"))


def _tell_debuts(document: Document, scene: Scene, things: _Things) -> None:
    """Tell debuts of shares from those of cars: "its debut on the New York Stock Exchange", "a listing that would be the largest debut"."""
    bourses = [cue for cue in things.get("exchange", ()) if document.tokens.low[cue.last - 1] not in TOWNS]
    of_shares = [cue for cue in things["debut"] if any(0 < one.first - cue.last <= _DEBUT_REACH for one in bourses)]
    if of_shares:
        things["debut"] = [cue for cue in things["debut"] if cue not in of_shares]
        things.setdefault("ipo", []).extend(of_shares)
    elif "ipo" in things and not scene.vehicles:
        del things["debut"]


def _add_first_cars(document: Document, scene: Scene, things: _Things) -> None:
    """Add the models of which the first car is told: "the first Renault 5 rolled off the line"."""
    low = document.tokens.low
    vehicles: Sequence[Mention[Draft]] = things["@vehicle"]
    at = low.index("first", scene.first, scene.last)
    if low[at - 1] == "the" and vehicles[0].last < at < scene.last - 1 and low[at + 1] in _DONE:
        # "the first were handed over in June"
        things["first car"] = [Cue(at, at + 1, "thing", "first car")]
    for mention in vehicles:
        at = next((hit.first for hit in scene.companies if hit.last == mention.first), mention.first) - 1
        before = range(at, max(scene.first, at - _CAR_REACH) - 1, -1)
        # but not "the first deliveries of its Model Y"
        at = next((i for i in before if low[i] in ("first", "of") or (not low[i].isalpha() and low[i] != "-")), at)
        if at >= scene.first and low[at] == "first":
            things.setdefault("first car", []).append(Cue(at, mention.last, "thing", "first car"))


def _add_cars(document: Document, scene: Scene, things: _Things) -> None:
    """Add the cars that are counted, or are the last ones, where a verb tells of making them."""
    low = document.tokens.low
    if counted := nth_cars(document, scene):
        things[CAR] = list(counted)
    for i in document.tokens.where(_LAST, scene.first, scene.last - 2):
        car = next((at for at in range(i + 1, min(i + _CAR_REACH, scene.last)) if low[at].rstrip("s") in document.words("counted_car")), None)
        if car is not None and not any(i <= cue.first <= car for cue in things.get("last car", ())):
            # "the last electric SUV", "the final hatchback"
            things.setdefault("last car", []).append(Cue(i, car + 1, "thing", "last car"))


def _is_aside(document: Document, scene: Scene, i: int) -> bool:
    """Tell whether a model at token ``i`` only serves to compare: "BYD's answer to the Model 3 was launched"."""
    low = document.tokens.low
    at = i - 1 - (low[i - 1] in ("the", "a", "an"))
    return at > scene.first and low[at] in _COMPARED and low[at - 1] in document.words("rival")
