"""Plants that an English sentence names, and that are not somebody's own: denied, not announced, given up, sold, or of a firm that nothing is known of."""

from __future__ import annotations

from typing import Final

from evnews.find.places import PlaceHit
from evnews.reading.en.milestones.strangers import is_strange
from evnews.reading.en.plants.phrase import Phrase
from evnews.reading.en.syntax import syntax
from evnews.reading.en.tense import standing
from evnews.reading.scene import Document, Scene

__all__ = ["is_of_old_plan", "is_of_their_town", "is_sold", "is_strangers", "is_unannounced", "is_unreal"]

# "has no plans for a plant", "does not want to build a plant"
_DENIED_REACH: Final = 4
_RAISING: Final = frozenset({"build", "open", "start_up"})
_PLUPERFECT: Final = frozenset({"perfect", "past"})
_AT_FIRST: Final = frozenset({"originally", "initially"})
_AHEAD: Final = frozenset({"to", "future"})
_OF: Final = frozenset({"of", "in", "for"})


def is_unreal(document: Document, scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a plant is only talked of, denied or ruled out; it is noted as refused."""
    first, last = scene.clause(phrase.first)
    rumoured = any(cue.last <= phrase.first for cue in scene.cues.within("rumour", first, last))
    ruled_out = any(0 <= phrase.first - cue.last <= _DENIED_REACH for cue in scene.cues.within("negation", first, last))
    if not (scene.cues["deny"] or rumoured or ruled_out):
        return False
    words = document.evidence("plant", phrase.first, phrase.last)
    document.refuse(words, "plant", "the sentence denies it, or tells it as a rumour")
    return True


def is_unannounced(document: Document, scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a sentence says that a plant has not been announced: "Xiaomi's location in Beijing hasn't been officially announced"."""
    if "announce" not in scene.cues.classes:
        return False
    heads = (head for head in syntax(document, scene).heads if phrase.last <= head.first and head.passive and "announce" in head.names)
    return any("negation" in head.chain.marks for head in heads)


def is_of_old_plan(document: Document, scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a plant is only what was once to be built: "had initially planned to build a factory in Ulm"; it is noted as refused."""
    head = syntax(document, scene).governor(phrase.first)
    if head is None or head.last > phrase.first or _RAISING.isdisjoint(head.names):
        return False
    if any(cue.value == "construction" for cue in scene.cues["thing"]):
        # "Once due to open a plant in Ulm, Kia halted construction there": it was begun.
        return False
    marks = head.chain.marks
    # "had planned to build", "originally planned to build"; but "previously announced plans to build" may hold.
    once = (marks >= _PLUPERFECT and "modal" not in marks) or not _AT_FIRST.isdisjoint(document.tokens.low[head.begin : head.first])
    if not (once and not marks.isdisjoint(_AHEAD)) and not standing(document, scene, head).superseded:
        return False
    document.refuse(document.evidence("plant", phrase.first, phrase.last), "plant", "the sentence tells it as a plan of old")
    return True


def is_sold(document: Document, scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a plant is what somebody sells: "sold the former GM plant"."""
    head = syntax(document, scene).governor(phrase.first)
    return head is not None and head.last <= phrase.first and not head.passive and "sell_off" in head.names


def is_strangers(document: Document, scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a plant is one of a firm that nothing is known of: "Foo Solar opened a panel factory"."""
    if phrase.owner is not None or phrase.head == "":
        return False
    head = syntax(document, scene).governor(phrase.first)
    return head is not None and head.last <= phrase.first and is_strange(document, scene, head)


def is_of_their_town(document: Document, place: PlaceHit) -> bool:
    """Tell whether a place is named for its officials, who speak of what stands there: "a Debrecen official", "the mayor of Debrecen"."""
    low, official = document.tokens.low, document.words("official")
    follows = low[place.last : place.last + 1]
    return bool(follows and follows[0] in official) or (place.first > 1 and low[place.first - 1] in _OF and low[place.first - 2] in official)
