"""Who says a thing, and on which day: reported speech, and the sentences it goes on in."""

from __future__ import annotations

import sys

import attrs

from evnews.find.entries import PersonHit
from evnews.find.hits import DateHit
from evnews.reading import told
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.scene import Document, Scene

__all__ = ["Speech", "speeches"]

# "said during its earnings conference call on Aug. 29": how far after the verb its day may stand.
_DAY_REACH = 14
_PERSON_REACH = 12
_LONGEST = 31
_PRONOUN_REACH = 3
# What a firm announces is told by it, where the verb tells of more than the announcement itself.
_TELLING = frozenset({"say", "deny"})
_QUOTES = '"'


@attrs.frozen
class Speech(told.Speech):
    """Reported words, and the part of a sentence that they take up.

    Attributes
    ----------
    verb : Head or None
        The verb that tells of the speech; none where it goes on without one.
    first, last : int
        The tokens that it covers.
    """

    verb: Head | None = None
    first: int = 0
    last: int = sys.maxsize

    def covers(self, i: int) -> bool:
        """Tell whether the words at token ``i`` are told by it: those of its part of the sentence are, up to a semicolon."""
        return self.first <= i < self.last


def speeches(document: Document) -> dict[int, Speech]:
    """Map the index of each scene that is reported speech to who said it and when.

    A sentence with "he noted" or "she added" goes on with the speech of the sentence
    before it, and with its day; so does a quotation without a verb of speech.  Who speaks
    twice in an article speaks on one day, unless a second is told.
    """
    out: dict[int, Speech] = {}
    going: Speech | None = None
    days: dict[str, DateHit] = {}
    paragraph = -1
    for scene in document.scenes:
        if scene.cues.classes.isdisjoint(_TELLING):
            if scene.paragraph != paragraph:
                going = None
            elif going is not None and document.tokens.low[scene.first] == _QUOTES:
                out[scene.index] = attrs.evolve(going, first=scene.first, last=scene.last)
            continue
        parse = syntax(document, scene)
        found = _speech(document, scene, parse, going)
        if found is None:
            going = None
            continue
        if found.person is not None:
            if found.day is not None:
                days.setdefault(found.person.name, found.day)
            elif found.person.name in days and found is not going:
                found = attrs.evolve(found, day=days[found.person.name])
        going = out[scene.index] = found
        paragraph = scene.paragraph
    return out


def _speech(document: Document, scene: Scene, parse: Syntax, going: Speech | None) -> Speech | None:
    for head in parse.heads:
        if not _TELLING & set(head.names) or head.form == "gerund" or _is_reduced(parse, head) or head.chain.marks & {"to", "modal"} or head.passive:
            continue
        person = _speaker(document.tokens.low, scene, parse, head)
        day = _day(document, scene, parse, head)
        if (
            person is None
            and going is not None
            and any(0 <= head.begin - cue.last <= _PRONOUN_REACH or 0 <= cue.first - head.last <= 1 for cue in scene.cues["he"])
        ):
            return Speech(going.person, day or going.day, head, *_part(document, scene, head))
        if person is None and day is None:
            continue
        if person is None and len(parse.heads) < 2:
            continue
        return Speech(person, day, head, *_part(document, scene, head))
    return None


def _is_reduced(parse: Syntax, head: Head) -> bool:
    """Tell whether a verb only tells of a noun: "the plan, announced in May", "the 20,000 that its chief promised"."""
    return parse.clauses[head.clause].joint == "relative"


def _part(document: Document, scene: Scene, head: Head) -> tuple[int, int]:
    """Return the part of a sentence, between semicolons, that a verb stands in."""
    stops = document.tokens.where({";"}, scene.first, scene.last)
    first = max((i for i in stops if i < head.first), default=scene.first)
    return first, min((i for i in stops if i > head.first), default=scene.last)


def _speaker(low: list[str], scene: Scene, parse: Syntax, head: Head) -> PersonHit | None:
    """Return the person who is the subject of a verb of speech, before it or right behind it: not whose plan it is, "Musk's plan, it said"."""
    people = [hit for hit in scene.people if low[hit.last : hit.last + 2] != ["'", "s"]]
    before = next((hits for hits, _ in parse.among(head, people)), None)
    if before is not None:
        return before[-1]
    behind = [hit for hit in people if 0 <= hit.first - head.last <= 4 and parse.same(hit.first, head.first)]
    if behind:
        return behind[0]
    return scene.nearest([hit for hit in people if parse.same(hit.first, head.first)], head.first, _PERSON_REACH)


def _day(document: Document, scene: Scene, parse: Syntax, head: Head) -> DateHit | None:
    """Return the day of a speech: the date in its clause that no other verb holds."""
    following = parse.next_head(head)
    for hit in scene.dates:
        if (
            hit.role != "point"
            or not parse.same(hit.first, head.first)
            or not _is_brief(hit)
            or document.tokens.low[hit.first - 1] in document.words("possessive")
        ):
            # "said its July deliveries": a month that only tells which they are
            continue
        if head.last <= hit.first < following and hit.first - head.last <= _DAY_REACH and not _is_object(document, scene, head, hit):
            return hit
        if hit.last <= head.begin and parse.governor(hit.first) is head and head.begin - hit.last <= _DAY_REACH:
            return hit
    return None


def _is_object(document: Document, scene: Scene, head: Head, hit: DateHit) -> bool:
    """Tell whether a date behind a verb of speech belongs to what is said, not to the speech: "announced a launch in May"."""
    between = document.tokens.low[head.last : hit.first]
    if not between or "say" not in head.names:
        return False
    nouns = any(head.last <= cue.first < hit.first for cue in scene.cues["thing"])
    told = any(head.last <= cue.first < hit.first for cue in scene.cues["occasion"])
    return nouns and not told


def _is_brief(hit: DateHit) -> bool:
    value = hit.value
    return value.earliest is None or value.latest is None or (value.latest - value.earliest).days < _LONGEST
