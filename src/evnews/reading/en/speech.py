"""Who says a thing, and on which day: reported speech, and the sentences it goes on in."""

from __future__ import annotations

from evnews.find.hits import DateHit
from evnews.reading.lexicon import Verb
from evnews.reading.scene import Document, Scene
from evnews.reading.told import Speech

__all__ = ["speeches"]

# "said during its earnings conference call on Aug. 29": how far after the verb its day may stand.
_DAY_REACH = 10
_PERSON_REACH = 12
# Without a speaker by name only a day right after the verb is the speech's: "the company said on Monday".
_NEAR = 2
_LONGEST = 31


def speeches(document: Document) -> dict[int, Speech]:
    """Map the index of each scene that is reported speech to who said it and when.

    A sentence with "he noted" or "she added" goes on with the speech of the sentence
    before it, and with its day.
    """
    out: dict[int, Speech] = {}
    going: Speech | None = None
    paragraph = -1
    for scene in document.scenes:
        verb = next((v for v in scene.cues.verbs if "say" in v.names and v.form != "gerund"), None)
        if verb is None:
            if scene.paragraph != paragraph:
                going = None
            continue
        person = scene.nearest(scene.people, verb.first, _PERSON_REACH)
        if person is None and going is not None and _goes_on(scene, verb):
            out[scene.index] = going
        else:
            day = next((d for d in scene.dates if verb.last <= d.first <= verb.last + _DAY_REACH and d.role == "point"), None)
            day = day if day is None or _belongs(document, verb, day) else None
            if person is None and (day is None or day.first > verb.last + _NEAR):
                going = None
                continue
            going = out[scene.index] = Speech(person, day)
        paragraph = scene.paragraph
    return out


def _goes_on(scene: Scene, verb: Verb) -> bool:
    return any(verb.first - 3 <= cue.first <= verb.last + 2 for cue in scene.cues["he"])


def _belongs(document: Document, verb: Verb, day: DateHit) -> bool:
    """Tell whether a day after a speech verb is the speech's own: no "that" or other verb stands between."""
    between = document.tokens.low[verb.last : day.first]
    value = day.value
    brief = value.earliest is None or value.latest is None or (value.latest - value.earliest).days < _LONGEST
    return brief and "that" not in between and "will" not in between and '"' not in between
