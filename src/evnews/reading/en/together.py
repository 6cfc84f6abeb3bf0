"""Firms that an English sentence tells of at once: "X and Y each sold", "both X and Y", "the pair sold … each"."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Group, Mention, Scene

__all__ = ["group_firms", "several_firms"]

_JOINTS = frozenset({",", "and", "&"})
_CLOSING = frozenset({"and", "&"})
# "Ford and its partner SK On"
_BETWEEN = _JOINTS | {"its", "partner", "the", "rival"}
# What follows "each" where it looks back: "sold 3,000 cars each in May", but not "each month".
_ENDS = frozenset({".", ",", ";", ")", "in", "last", "this", "during", "by", "for", "over", "on", "from"})
_LISTED = 3


def group_firms(document: Document, scene: Scene) -> None:
    """Fill a sentence's ``groups`` with the firms that it tells a thing of each of, and tell which pairs it does that of."""
    low = document.tokens.low
    for cue in scene.cues["company_each"]:
        word = low[cue.first]
        first, last = scene.clause(cue.first)
        held = next((at for at, group in enumerate(scene.groups) if first <= group.first <= cue.first < last), None)
        floats = cue.last >= scene.last or low[cue.last] in _ENDS
        if word == "respectively":
            if held is not None:
                scene.groups[held] = attrs.evolve(scene.groups[held], in_order=True)
            continue
        if held is not None:
            group = scene.groups[held]
            beside = cue.first in (group.first, group.last)
            if beside or (word != "both" and floats):
                scene.groups[held] = attrs.evolve(group, each=True, apart=group.apart or word != "both")
            continue
        run = _run(document, scene, cue, floats=floats and word != "both", first=first)
        if run:
            scene.groups.append(Group(run[0].first, run[-1].last, tuple(dict.fromkeys(mention.value for mention in run)), each=True, apart=word != "both"))
    scene.groups.sort(key=lambda group: group.first)


def _run(document: Document, scene: Scene, cue: Cue, *, floats: bool, first: int) -> Sequence[Mention[str]]:
    """Return the firms named in one breath that a word for each of them belongs to; nothing if there is one alone."""
    low = document.tokens.low
    behind = next((at for at, mention in enumerate(scene.companies) if mention.first == cue.last), None) if low[cue.first] == "both" else None
    if behind is not None:
        run = scene.companies[behind : behind + 2]
        joined = len(run) > 1 and low[run[0].last : run[1].first] == ["and"]
        return run if joined and run[0].value != run[1].value else ()
    before = [mention for mention in scene.companies if first <= mention.first and mention.last <= cue.first]
    if not before or (not floats and before[-1].last != cue.first):
        return ()
    listed = _listed(low, before)
    return () if floats and len(listed) != len(before) else listed


def _listed(low: list[str], before: Sequence[Mention[str]]) -> Sequence[Mention[str]]:
    """Return the last firms of a row that stand in one list, closed by "and"; nothing if there is one alone."""
    run = before[-1:]
    for mention in reversed(before[:-1]):
        gap = low[mention.last : run[0].first]
        if not gap or len(gap) > _LISTED or not _BETWEEN.issuperset(gap) or _JOINTS.isdisjoint(gap):
            break
        run = [mention, *run]
    joined = len({mention.value for mention in run}) > 1 and not _CLOSING.isdisjoint(low[run[0].last : run[-1].first])
    return run if joined else ()


def several_firms(document: Document, scene: Scene, i: int, reach: int) -> Sequence[Mention[str]]:
    """Return the firms of a list that ends no more than ``reach`` tokens before token ``i``; nothing for one firm alone, or one with its own units.

    Parameters
    ----------
    document, scene : Document, Scene
        Where to look.
    i, reach : int
        The token, and how many may stand between the list and it.

    Returns
    -------
    sequence of Mention
        In order; empty where the sentence tells of one firm there.
    """
    low, own = document.tokens.low, document.words("possessive")
    before = [mention for mention in scene.companies if mention.last <= i and low[mention.first] not in own]
    if len(before) < 2 or i - before[-1].last > reach:
        return ()
    run = _listed(low, before)
    return run if any(not document.related(one.value, run[0].value) for one in run) else ()
