"""What a vehicle is made with, told in words: its platform, its system and how it is charged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from evnews.model.vocabulary import ChargingStandard
from evnews.reading.lexicon import Cue
from evnews.reading.platforms import platform_names
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.vehicles.specs import Spec

__all__ = ["traits"]

# How far behind a platform's name the word "platform" may stand: "SEA浩瀚智能进化体验架构".
_END: Final = 8
# More traits than any clause tells; it bounds the work that one takes.
_MOST: Final = 20
_PORT: Final = 6
_PORT_NOUNS: Final = ("接口", "充电口", "插口", "充电标准")
_SIGNS: Final = frozenset({"-", "+", ".", "·"})
_MOST_PARTS: Final = 6


def traits(story: Story, clause: Clause) -> list[Spec]:
    """Find the platform, the system and the way of charging that a clause gives to a vehicle."""
    found = [*_systems(clause), *_ports(story, clause), *_platforms(story, clause)]
    if not found:
        return []
    text = story.text(clause.first, clause.last)
    if any(word in text for word in story.document.words("no_trait")):
        return []
    return [spec for spec in found if any(word in story.text(clause.first, spec.last) for word in story.document.words("has_trait"))]


def _systems(clause: Clause) -> Iterator[Spec]:
    cues = clause.cues("system")
    if len({cue.value for cue in cues}) == 1:
        yield Spec(cues[0].first, cues[0].last, "software", cues[0].value)


def _ports(story: Story, clause: Clause) -> Iterator[Spec]:
    for cue in clause.cues("port")[:_MOST]:
        behind = story.text(cue.last, min(cue.last + _PORT, clause.last))
        if cue.value == ChargingStandard.BATTERY_SWAP or any(noun in behind for noun in _PORT_NOUNS):
            yield Spec(cue.first, cue.last, "charging", (ChargingStandard(cue.value),))


def _platforms(story: Story, clause: Clause) -> Iterator[Spec]:
    """Find the one platform behind a verb: known by its name, or called so ("基于GEA架构打造")."""
    cues = clause.cues("built on")[:_MOST]
    if not cues:
        return
    document = story.document
    seen: list[Spec] = []
    for first, last, name in platform_names().within(document.tokens, cues[0].last, clause.last):
        if len(seen) < _MOST and last <= clause.last and not (seen and first < seen[-1].last) and _is_platform(story, clause, cues, first, last):
            seen.append(Spec(first, last, "platform", name))
    if not seen:
        seen = [spec for cue in cues for spec in _unknown(story, clause, cue)]
    if len({spec.value for spec in seen}) == 1:
        yield seen[0]


def _is_platform(story: Story, clause: Clause, cues: list[Cue], first: int, last: int) -> bool:
    behind = story.text(last, min(last + _END, clause.last))
    if any(end in behind for end in story.document.words("platform_end")) or "平台" in story.text(first, last):
        return True
    verb = next(cue for cue in reversed(cues) if cue.last <= first)
    return story.text(verb.first, verb.last) == "基于" and any(word in behind for word in story.document.words("platform_made"))


def _unknown(story: Story, clause: Clause, verb: Cue) -> Iterator[Spec]:
    """Read a name in Latin letters between "基于" and "平台": the letters of a chip or of a kind of car are none."""
    document, low = story.document, story.low
    if story.text(verb.first, verb.last) != "基于":
        return
    begin = max([verb.last, *(hit.last for hit in clause.names if verb.last <= hit.first and hit.kind == "company")])
    at = begin
    while at < clause.last and at - begin < _MOST_PARTS and (low[at].isascii() or low[at] in _SIGNS):
        at += 1
    named = any(begin <= hit.first < at for hit in clause.names) or any(hit.first < at and begin < hit.last for hit in clause.quantities)
    if at == begin or named or not low[begin][0].isalpha() or any(word in document.words("not_platform") for word in low[begin:at]):
        return
    end = at
    while end < clause.last and story.text(end, end + 1) in document.words("platform_filler"):
        end += 1
    if any(story.text(end, end + len(noun)) == noun for noun in document.words("platform_end")):
        yield Spec(begin, at, "platform", document.tokens.slice(begin, at))
