"""Plants that are told by their town alone: "built in Ningbo", "production in Zwickau", "Opel shut in Antwerp"."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from evnews.find.places import PlaceHit
from evnews.reading.en.plants.behind import before_town, is_seat
from evnews.reading.en.plants.phrase import Phrase
from evnews.reading.en.plants.products import product
from evnews.reading.scene import Document, Scene

__all__ = ["makings"]

# "is built under contract by JAC in Anqing": how far after a making its town may stand.
_MADE_REACH = 14
# "in Malmo by the end of May and in Turin": how far after one town the next of its list may stand.
_LIST_REACH = 10
# "Not far from Szeged, in Kecskemet, …": how far into its sentence the town may stand that sets the scene.
_SETTING_REACH = 6
_STOPS = frozenset({".", ";", ":", "—", '"', "?", "!"})


@attrs.frozen
class _Trigger:
    """A making: its tokens, its subject where that is told by the words before it, and whether "from" may follow it."""

    first: int
    last: int
    owner: str | None = None
    source: bool = False


def makings(document: Document, scene: Scene, taken: Sequence[Phrase]) -> list[Phrase]:
    """Find the towns of one sentence where something is made, closed or opened, beside the phrases that name a plant."""
    if not scene.places:
        return []
    reader = _Reader(document, scene, taken)
    out = [*reader.made(), *reader.subjects()]
    if not out and not taken:
        out = reader.settings()
    return [phrase for phrase in out if not any(other.first <= phrase.first < other.last for other in taken)]


class _Reader:
    def __init__(self, document: Document, scene: Scene, taken: Sequence[Phrase]) -> None:
        self._document = document
        self._scene = scene
        self._taken = taken
        self._low = document.tokens.low
        self._used = {hit.first for phrase in taken for hit in phrase.towns}
        self._verbs = {verb.first: verb for verb in scene.cues.verbs}

    def _is(self, kind: str, i: int) -> bool:
        return self._scene.first <= i < self._scene.last and self._low[i] in self._document.words(kind)

    def made(self) -> list[Phrase]:
        """Read "is made by X in Y and Z": a phrase for each town."""
        out = []
        for trigger in self._triggers():
            towns = [hit for hit in self._towns(trigger) if hit.first not in self._used]
            for hit in towns:
                self._used.add(hit.first)
                # "Saab shut in Malmo in 1994 and Rover in Oxford"
                gap = next((m.value for m in self._scene.companies if m.last == hit.first - 1 and m.first > trigger.last), None)
                # "made in Ningbo and Chengdu": what the verb says is said of both.
                dated = any(towns[0].last <= date.first < hit.first for date in self._scene.dates)
                first, last = (hit.first, hit.last) if hit is not towns[0] and (gap is not None or dated) else (trigger.first, trigger.last)
                kind = product(self._scene, trigger.first, hit.first)
                out.append(Phrase(first, last, gap or self._agent(trigger.last, hit.first) or trigger.owner, (hit,), kind, "made"))
        return out

    def _triggers(self) -> list[_Trigger]:
        scene = self._scene
        found = [_Trigger(cue.first, cue.last, source=True) for cue in scene.cues["making"]]
        for verb in scene.cues.verbs:
            if "make" in verb.names:
                if verb.form != "base" or any(0 <= verb.first - cue.last <= 2 for cue in scene.cues["future"]):
                    found.append(_Trigger(verb.first, verb.last))
            elif "build" in verb.names:
                # "is built in Ningbo", "would build the R2 in Normal"; what puts up a plant is another thing.
                if self._low[verb.first] in self._document.words("built") or any(0 <= m.first - verb.last <= 2 for m in scene.vehicles):
                    found.append(_Trigger(verb.first, verb.last))
            elif "close" in verb.names:
                subject = next((m.value for m in scene.companies if m.last == verb.first), None)
                if subject is not None:
                    found.append(_Trigger(verb.first, verb.last, subject))
        return sorted(found, key=lambda trigger: trigger.first)

    def _towns(self, trigger: _Trigger) -> list[PlaceHit]:
        """Return the towns of a making, unless a plant noun or another making stands between."""
        scene, low = self._scene, self._low
        for hit in scene.places:
            if hit.first < trigger.last or hit.first > trigger.last + _MADE_REACH or hit.place.city is None or is_seat(self._document, hit):
                continue
            if not self._is("made_in", before_town(self._document, scene, hit.first)) and not (trigger.source and self._is("made_from", hit.first - 1)):
                continue
            # The dot of "ID.3" ends nothing.
            named = {i for name in scene.names for i in range(name.first, name.last)}
            between = [i for i in range(trigger.last, hit.first) if i not in named]
            if any(trigger.last <= phrase.last <= hit.first for phrase in self._taken) or scene.cues.within("by_hand", trigger.last, hit.first):
                return []
            if any(low[i] in _STOPS or self._is("finite", i) or "make" in (self._verbs[i].names if i in self._verbs else ()) for i in between):
                return []
            towns = [hit]
            for other in scene.places:
                if other.first > towns[-1].last and other.place.city is not None and self._joined(towns[-1].last, other.first):
                    towns.append(other)
            return towns
        return []

    def _joined(self, first: int, last: int) -> bool:
        """Tell whether the words between two towns make them a list: "and", ", and in"; also with a date between."""
        words = self._low[first:last]
        if len(words) > _LIST_REACH or _STOPS & set(words):
            return False
        linked = any(self._is("linking", i) for i in range(max(first, last - 3), last))
        return linked and (self._is("made_in", last - 1) or self._is("linking", last - 1))

    def _agent(self, last: int, until: int) -> str | None:
        """Return who makes it: "by Geely"."""
        for mention in self._scene.companies:
            if last <= mention.first < until and any(self._is("made_by", i) for i in range(last, mention.first)):
                return mention.value
        return None

    def subjects(self) -> list[Phrase]:
        """Read towns that stand for their plants: "Grünheide made 2,000 cars", "Austin, opened on April 7", "Fremont (capacity: 650,000)"."""
        out = []
        for hit in self._scene.places:
            if hit.place.city is None or hit.first in self._used or not (hit.first == self._scene.first or self._low[hit.first - 1] in (",", ";", ".")):
                continue
            verb = self._verbs.get(hit.last)
            aside = hit.last + 1 < self._scene.last and self._low[hit.last] in (",", "(")
            opened = self._verbs.get(hit.last + 1) if aside else None
            sizes = self._scene.cues["capacity_after"]
            sized = bool(sizes) and aside and any(cue.first == hit.last + 1 for cue in sizes)
            makes = verb is not None and "make" in verb.names and verb.form in ("past", "third")
            if sized or makes or (opened is not None and "open" in opened.names and opened.form in ("past", "participle")):
                self._used.add(hit.first)
                out.append(Phrase(hit.first, hit.last, None, (hit,), None, "made"))
        return out

    def settings(self) -> list[Phrase]:
        """Read "In Manisa, where …, assembly would start": the one town of a sentence about a firm's production or capacity."""
        scene = self._scene
        signs = [cue for cue in scene.cues["thing"] if cue.value in ("production", "capacity")]
        hits = [hit for hit in scene.places if hit.place.city is not None]
        if len(hits) != 1 or not signs or not scene.companies:
            return []
        hit = hits[0]
        set_off = self._is("made_in", hit.first - 1) and self._low[hit.last : hit.last + 1] == [","] and hit.first - scene.first <= _SETTING_REACH
        return [Phrase(hit.first, hit.last, None, (hit,), None, "made")] if set_off and hit.first < signs[0].first else []
