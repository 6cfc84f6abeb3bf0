"""The table of events: which verb and which thing make which milestone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from evnews.model.vocabulary import MilestoneKind
from evnews.reading.lexicon import Verb
from evnews.reading.scene import Document, Scene
from evnews.text.tables import cells, rows

__all__ = ["Event", "events"]

# How far a thing may stand from its verb, before or after: "production at the plant near Debrecen began".
_REACH = 9
# "starting mass production": what a gerund right after a verb may be parted by.
_GERUND_REACH = 2
_FAR = 25


@attrs.frozen
class _Rule:
    kind: MilestoneKind
    thing: str
    subject: str
    values: tuple[str, ...]
    needed: str
    forms: tuple[str, ...]


@attrs.frozen
class Event:
    """A verb that tells of a milestone, with the stretch of tokens that says so.

    Attributes
    ----------
    kind : MilestoneKind
        What happened.
    verb : Verb
        The verb, whose form tells when.
    first, last : int
        From the verb to its thing, or the other way round.
    subject : str
        What it belongs to: ``plant``, ``vehicle``, ``company`` or ``any``.
    values : tuple of str
        The groups of quantities that belong to it.
    needed : str
        What it is no event without: ``value`` ("has invested heavily" is none), ``date`` or ``since``.
    """

    kind: MilestoneKind
    verb: Verb
    first: int
    last: int
    subject: str
    values: tuple[str, ...]
    needed: str


@cache
def _rules(language: str) -> dict[str, tuple[_Rule, ...]]:
    out: dict[str, list[_Rule]] = {}
    for row in rows(f"{language}/events"):
        rule = _Rule(MilestoneKind(row["kind"]), row["thing"], row["subject"], cells(row["value"]), row["needed"], cells(row["forms"]))
        for verb in cells(row["verbs"]) or ("",):
            out.setdefault(verb, []).append(rule)
    return {verb: tuple(found) for verb, found in out.items()}


def events(document: Document, scene: Scene) -> list[Event]:
    """Find the events of one sentence, in order; a thing belongs to one verb only."""
    rules, things = _rules(document.language), _things(scene)
    out: list[Event] = []
    used: set[int] = set()
    for verb in scene.cues.verbs:
        found = None
        for rule in (rule for name in verb.names for rule in rules.get(name, ())):
            if rule.forms and verb.form not in rule.forms:
                continue
            thing = _thing(scene, things, verb, rule.thing)
            if thing is not None and thing[0] not in used:
                found = (rule, thing)
                break
        if found is None:
            continue
        rule, (first, last) = found
        if (first, last) != (verb.first, verb.last):
            used.add(first)
        out.append(_event(rule, verb, first, last))
    for rule in rules.get("", ()):
        # A noun that is an event by itself: "is in the trial production stage".
        for cue in things.get(rule.thing, ()):
            if cue.first not in used:
                used.add(cue.first)
                out.append(_event(rule, Verb(cue.first, cue.last, (), "gerund"), cue.first, cue.last))
    return sorted(out, key=lambda event: event.first)


def _event(rule: _Rule, verb: Verb, first: int, last: int) -> Event:
    return Event(rule.kind, verb, min(first, verb.first), max(last, verb.last), rule.subject, rule.values, rule.needed)


def _things(scene: Scene) -> dict[str, list[Any]]:
    """Return what verbs may be said of in a sentence, cues and mentions alike, by the name that the table has for it."""
    out: dict[str, list[Any]] = {"@plant": scene.plants, "@vehicle": scene.vehicles}
    for cue in scene.cues["thing"]:
        out.setdefault(cue.value, []).append(cue)
    return out


def _thing(scene: Scene, things: Mapping[str, Sequence[Any]], verb: Verb, thing: str) -> tuple[int, int] | None:
    """Return the tokens of the thing that a verb is said of, nearest first, in the verb's own clause."""
    if not thing:
        return verb.first, verb.last
    if thing.startswith("~"):
        name, _, entity = thing[1:].partition("@")
        gerund = next((v for v in scene.cues.verbs if verb.last <= v.first <= verb.last + _GERUND_REACH and name in v.names), None)
        if gerund is None or gerund.form not in ("gerund", "base"):
            return None
        if entity and not any(gerund.last <= found.first <= gerund.last + _REACH for found in things[f"@{entity}"]):
            return None
        return gerund.first, gerund.last
    candidates = things.get(thing)
    if not candidates:
        return None
    first, last = scene.clause(verb.first)
    inside = [one for one in scene.within(candidates, first, last) if one.last <= verb.first or one.first >= verb.last]
    found = scene.nearest(inside, verb.first, _REACH)
    if found is None and thing.startswith("@") and verb.form in ("past", "participle", "base"):
        # "…, which started production and was opened on March 26": the subject stands before its clauses.
        found = next((one for one in reversed(candidates) if one.last <= verb.first and verb.first - one.last <= _FAR), None)
    return (found.first, found.last) if found is not None else None
