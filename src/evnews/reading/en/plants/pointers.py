"""Words that point at a plant without a noun for one: "one in Warren, Ohio", "a third, in Lansing", "the former"."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.reading.en.plants.phrase import Phrase
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Scene

__all__ = ["points"]

# "its third plant in the country after Haiphong"
_TOWN_REACH = 12


def points(document: Document, scene: Scene, taken: Sequence[Phrase]) -> list[Phrase]:
    """Read numerals that stand for a plant, with its town right behind."""
    low, words = document.tokens.low, document.words
    out = []
    for i in document.tokens.where(words("pointer"), scene.first, scene.last - 2):
        at = i + 1
        if low[at] == ",":
            at += 1
        if low[at] not in words("near"):
            continue
        hit = next((place for place in scene.places if place.first == at + 1 and place.place.city is not None), None)
        if hit is not None and (i == scene.first or low[i - 1] not in words("definite")) and not any(phrase.first <= i < phrase.last for phrase in taken):
            out.append(Phrase(i, i + 1, None, (hit,), None, "point"))
    if ordinals := scene.cues["plant_nth"]:
        # "The first, with 33 GWh, …": no noun follows the ordinal.
        out.extend(Phrase(cue.first, cue.last, head="point", count=int(cue.value)) for cue in ordinals if _is_alone(document, scene, cue))
    if pairs := scene.cues["plant_pair"]:
        # "the former opened in 2022", but not "the former Ford plant"
        doing = {verb.first for verb in scene.cues.verbs}
        found = (cue for cue in pairs if _is_alone(document, scene, cue) or (cue.last < scene.last and cue.last in doing))
        out.extend(Phrase(cue.first, cue.last, head="pair", count=int(cue.value)) for cue in found)
    for phrase in taken:
        if phrase.head == "other":
            out.extend(_besides(document, scene, phrase))
    return out


def _is_alone(document: Document, scene: Scene, cue: Cue) -> bool:
    """Tell whether no noun follows a word that points at a plant."""
    word = document.tokens.low[cue.last] if cue.last < scene.last else ""
    return word == "," or word in document.words("auxiliary")


def _besides(document: Document, scene: Scene, phrase: Phrase) -> list[Phrase]:
    """Read the towns of the plants that one comes after: "its third plant after Haiphong and Ha Tinh"."""
    low, words = document.tokens.low, document.words
    start = next((i + 1 for i in range(phrase.last, min(scene.last, phrase.last + _TOWN_REACH)) if low[i] in words("besides")), None)
    if start is None:
        return []
    listed = [hit for hit in scene.places if hit.first == start or (hit.first > start and low[hit.first - 1] in words("joining"))]
    hits = [hit for hit in listed if hit.place.city is not None]
    return [Phrase(hit.first, hit.last, phrase.owner, (hit,), phrase.kind, "point") for hit in hits]
