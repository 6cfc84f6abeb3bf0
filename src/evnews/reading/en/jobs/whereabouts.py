"""Where a job is done: the places behind it, or in front of the sentence, and whether there are more."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.find.places import PlaceHit
from evnews.reading.en.jobs.asked import Mark
from evnews.reading.en.jobs.roles import phrases
from evnews.reading.scene import Document, Scene
from evnews.text.span import at_or_after

__all__ = ["Whereabouts", "in_front", "whereabouts"]

# How far apart a job and its place may stand, and two places told with words between them.
_REACH: Final = 14
_FRONT: Final = 3
_MOST: Final = 60
_SUBJECT: Final = 4
_TAIL: Final = 3
_TO: Final = frozenset({"in", "at", "for", "near", "outside"})
# After these a place is where people come from, or what a firm goes to.
_AWAY: Final = frozenset({"across", "throughout", "from", "to", "by", "with", "than", "around", "on", "over", "against", "as", "into", "via", "worldwide"})
_LIST: Final = frozenset({",", "and", "or", "in", "also", "as", "well", "both", "for", "at", "/", "&"})
_STOPS: Final = frozenset(
    {";", ".", "(", '"', "which", "who", "while", "when", "where", "because", "but", "said", "says", "told", "plans", "will", "after", "them", "before"}
)
_EXAMPLES: Final = frozenset({"including", "such"})


@attrs.define
class Whereabouts:
    """Places in the order of the text, and the tokens that say that there are more of them."""

    hits: tuple[PlaceHit, ...] = ()
    more: tuple[int, int] | None = None


def whereabouts(document: Document, scene: Scene, begin: int, end: int, *, anywhere: bool = False) -> Whereabouts:
    """Read the places told between tokens ``begin`` and ``end``: after "in", "at" or "for", and the rest of their list.

    Parameters
    ----------
    document, scene : Document, Scene
        The sentence.
    begin, end : int
        From behind the job to where the next one begins.
    anywhere : bool
        Whether the first place needs no preposition, as in an item of a list.
    """
    low, places, verbs = document.tokens.low, scene.places, scene.cues.verbs
    out: list[PlaceHit] = []
    more: tuple[int, int] | None = None
    at, i = at_or_after(places, begin), begin
    while at < len(places) and len(out) < _MOST and places[at].last <= end and places[at].first - i <= _REACH:
        hit = places[at]
        between = low[i : hit.first]
        listed = bool(out) and i == out[-1].last and _LIST.issuperset(between)
        if not listed:
            verb = at_or_after(verbs, i)
            told = verb < len(verbs) and verbs[verb].first < hit.first and verbs[verb].form != "gerund"
            way = next((word for word in reversed(between) if word in _TO or word in _AWAY), "")
            stops = _STOPS.intersection(between) - ({"("} if anywhere and not out else set())
            if told or stops or way in _AWAY or not (way or (anywhere and not out)):
                break
            if _EXAMPLES.intersection(between):
                more = (hit.first, hit.last)
        if hit.place.city is not None or listed or (between and between[-1] == "in"):
            out.append(hit)
        i = hit.last
        at += 1
    if out:
        more = _tail(document, out[-1].last, scene.last) or more
    return Whereabouts(tuple(out), more)


def _tail(document: Document, i: int, end: int) -> tuple[int, int] | None:
    """Return the words by which a list of places stays open: ", and other cities"."""
    low = document.tokens.low
    first = i
    while i < min(first + _TAIL, end) and low[i] in {",", "and", "or", "among"}:
        i += 1
    match = phrases(document.language, "tail").match(document.tokens, i) if i > first and i < end else None
    return (i, match[0]) if match is not None and match[0] <= end else None


def in_front(document: Document, scene: Scene, mark: Mark) -> Whereabouts:
    """Read the place that a sentence begins with: "In Hefei, X is hiring", "The Hefei site needs 600 people"."""
    low, places = document.tokens.low, scene.places
    for begin in (scene.clause(mark.first)[0], scene.first):
        at = at_or_after(places, begin)
        if at < len(places) and places[at].first - begin <= _FRONT:
            break
    else:
        return Whereabouts()
    hit = places[at]
    if hit.last > mark.first or low[hit.last] in {"-", "'"}:
        return Whereabouts()
    if hit.first > scene.first and low[hit.first - 1] in {"in", "at"}:
        return Whereabouts((hit,))
    owned = at_or_after(scene.companies, begin)
    free = owned >= len(scene.companies) or scene.companies[owned].first > mark.first
    subject = mark.first - hit.last <= _SUBJECT or _relative(low, hit.last, mark.first)
    if free and subject and mark.kind == "want" and all(word in {"the", "its"} for word in low[begin : hit.first]):
        return Whereabouts((hit,))
    return Whereabouts()


def _relative(low: list[str], first: int, last: int) -> bool:
    """Tell whether a relative clause alone parts a place from its verb: "The Hefei site, which makes buses, needs …"."""
    return "which" in low[first : first + _SUBJECT] and low[last - 1] == ","
