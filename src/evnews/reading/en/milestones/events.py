"""The table of events: which verb and which thing, or which noun, make which milestone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import attrs

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.link import is_bystander
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.scene import Document, Scene
from evnews.text.tables import cells, rows
from evnews.values.measure import Measure

__all__ = ["Event", "date_anchors", "events", "fits", "is_near"]

# How far a thing may stand from its verb: "production at the plant near Debrecen began".
_REACH = 12
# "starting mass production": what a gerund right after a verb may be parted by.
_GERUND_REACH = 2
# "the launch of the five-seat SUV in Europe in May": how far from a noun its date may stand.
_NOUN_REACH = 10
# "bought the chip designer Foo": how far behind its verb a firm that is bought may stand.
_CLOSE = 5
_NOUN = "*"
# The thing of a row that asks for a share of a firm.
_SHARE = "%"


# Which kinds of measure each group of the table takes in.
_GROUPS = {
    "money": frozenset({"money"}),
    "percent": frozenset({"share"}),
    "capacity": frozenset({"vehicle output", "energy output"}),
}


def fits(measure: Measure, group: str) -> bool:
    """Tell whether a measure is of a group that the table names: a kind, or a unit."""
    return measure.kind in _GROUPS.get(group, frozenset()) or measure.unit == group


@attrs.frozen
class _Rule:
    kind: MilestoneKind
    thing: str
    subject: str
    values: tuple[str, ...]
    needed: str
    forms: tuple[str, ...]


@attrs.frozen(eq=False)
class Event:
    """Words that tell of a milestone.

    Attributes
    ----------
    kind : MilestoneKind
        What happened.
    head : Head or None
        The verb that tells of it, or that its noun hangs on ("the opening is planned for June");
        none for a noun that stands by itself ("after the opening in June").
    first, last : int
        The words that say so: from the verb to its thing, or the noun.
    thing : tuple of int
        The tokens of the thing, or those of the verb where it says it all.
    subject : str
        What it belongs to: ``plant``, ``vehicle``, ``company`` or ``any``.
    values : tuple of str
        The groups of quantities that belong to it.
    needed : str
        What it is no event without: ``value`` ("has invested heavily" is none), ``date`` or ``since``.
    noun : bool
        Whether a noun tells of it.
    loose : bool
        Whether a preposition holds its verb: "from breaking ground to this day".
    """

    kind: MilestoneKind
    head: Head | None
    first: int
    last: int
    thing: tuple[int, int]
    subject: str
    values: tuple[str, ...]
    needed: str
    noun: bool = False
    loose: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The classes of its verb."""
        return self.head.names if self.head is not None else ()


@cache
def _rules(language: str) -> dict[str, tuple[_Rule, ...]]:
    out: dict[str, list[_Rule]] = {}
    for row in rows(f"{language}/events"):
        rule = _Rule(MilestoneKind(row["kind"]), row["thing"], row["subject"], cells(row["value"]), row["needed"], cells(row["forms"]))
        for verb in cells(row["verbs"]):
            out.setdefault(verb, []).append(rule)
    return {verb: tuple(found) for verb, found in out.items()}


@cache
def _nouns(language: str) -> dict[str, _Rule]:
    return {rule.thing: rule for rule in _rules(language)[_NOUN]}


def events(document: Document, scene: Scene) -> list[Event]:
    """Find the events of one sentence, in order, once for all rules; a thing belongs to one verb only."""
    if not scene.cues.verbs and not scene.cues["thing"]:
        return []
    parse = syntax(document, scene)
    if parse.notes is None:
        parse.notes = _Reader(document, scene, parse).read()
    found: list[Event] = parse.notes
    return found


class _Reader:
    def __init__(self, document: Document, scene: Scene, parse: Syntax) -> None:
        self._document = document
        self._scene = scene
        self._low = document.tokens.low
        self._parse = parse
        self._things: dict[str, list[Any]] = {
            "@plant": scene.plants,
            "@vehicle": scene.vehicles,
            "@company": [hit for hit in scene.names if hit.kind == "company" and not is_bystander(document, hit.id)],
            "@place": scene.places,
            "@land": [hit for hit in scene.places if hit.place.city is None],
        }
        named = {i for hit in scene.names for i in range(hit.first, hit.last)}
        for cue in scene.cues["thing"]:
            if cue.first in named:
                # "IDG Capital"
                continue
            self._things.setdefault(cue.value, []).append(cue)
        self._used: set[int] = set()

    def read(self) -> list[Event]:
        out = [*self._verbs(), *self._nouns()]
        return sorted(out, key=lambda event: event.first)

    def _verbs(self) -> Iterator[Event]:
        rules = _rules(self._document.language)
        for head in self._parse.heads:
            bare: Event | None = None
            fitting = [rule for name in head.names for rule in rules.get(name, ())]
            if len(fitting) > 1 and not head.passive:
                # What a verb is done to tells more of it than who does it: "Atlas's plant closed a round".
                fitting.sort(key=lambda rule: self._is_subject(head, rule))
            for rule in fitting:
                if rule.forms and head.form not in rule.forms:
                    continue
                thing = self._thing(head, rule.thing)
                if thing is None or (thing[0] in self._used and thing != (head.first, head.last)):
                    continue
                first, last = min(thing[0], head.first), max(thing[1], head.last)
                loose = head.form == "gerund" and self._low[head.begin - 1] in _HOLDING
                event = Event(rule.kind, head, first, last, thing, rule.subject, rule.values, rule.needed, loose=loose)
                if rule.needed in ("value", "amount") and not self._has_amount(head, rule):
                    # Another row may ask for less.
                    bare = bare or (event if rule.needed == "value" else None)
                    continue
                if thing != (head.first, head.last) and not rule.thing.startswith("@"):
                    self._used.add(thing[0])
                yield event
                break
            else:
                if bare is not None:
                    yield bare

    def _thing(self, head: Head, thing: str) -> tuple[int, int] | None:
        """Return the tokens of the thing that a verb is said of: its object, or its subject."""
        if not thing:
            return head.first, head.last
        if thing.startswith("~"):
            return self._gerund(head, thing[1:])
        only_object, thing = thing.startswith(">"), thing.removeprefix(">")
        name, _, beside = thing.partition("@") if not thing.startswith("@") else (thing, "", "")
        if thing == _SHARE:
            return self._share(head)
        if name in _POINTED and (pointer := self._pointer(head, name)) is not None:
            return pointer
        candidates = self._things.get(name)
        if not candidates or (beside and not self._things[f"@{beside}"]):
            return None
        found = None
        if not head.passive:
            found = self._object(head, name, candidates)
        if found is None and (head.passive or not only_object):
            found = self._subject(head, candidates)
        if found is None and head.passive:
            found = self._object(head, name, candidates)
        return found

    def _share(self, head: Head) -> tuple[int, int] | None:
        """Return a share that is right behind a verb, with whose it is: "took 26.4 percent of Renault do Brasil"."""
        hit = next((q for q in self._scene.quantities if 0 <= q.first - head.last <= _CLOSE and q.value.unit == "percent"), None)
        if hit is None or self._low[hit.last : hit.last + 1] != ["of"]:
            return None
        named = any(0 < one.first - hit.last <= _CLOSE for one in self._things["@company"])
        return (hit.first, hit.last) if named else None

    def _pointer(self, head: Head, name: str) -> tuple[int, int] | None:
        """Return the pronoun that stands for a plant or a model: "wants to open it", "it goes on sale in May"."""
        low, begin = self._low, self._parse.clauses[head.clause].first
        if head.last + 1 < self._scene.last and low[head.last] in ("it", "them") and not head.passive and low[head.last + 1] in _BEHIND_OBJECT:
            return head.last, head.last + 1
        if name != "@vehicle" or not (head.passive or {"go_on_sale", "arrive"} & set(head.names)):
            return None
        at = begin + (low[begin] in ("and", "but", "while", "when", "that", ",", ";"))
        return (at, at + 1) if at < head.begin and low[at] in ("it", "they") else None

    def _is_subject(self, head: Head, rule: _Rule) -> bool:
        """Tell whether the thing of a row can only be the subject of an active verb."""
        name = rule.thing.removeprefix(">")
        name = name if name.startswith("@") else name.partition("@")[0]
        candidates = self._things.get(name)
        return bool(candidates) and not name.startswith("~") and self._object(head, name, candidates or ()) is None

    def _has_amount(self, head: Head, rule: _Rule) -> bool:
        """Tell whether the clause of a verb, or the words around its thing, hold an amount that a row asks for."""
        clauses = {head.clause, self._parse.clauses[head.clause].base} if rule.needed == "value" else {head.clause}
        begin = self._scene.first if rule.needed == "value" else head.last
        return any(
            fits(hit.value, group) and hit.first >= begin and self._parse.clause(hit.first).index in clauses
            for hit in self._scene.quantities
            for group in rule.values
        )

    def _gerund(self, head: Head, thing: str) -> tuple[int, int] | None:
        name, _, entity = thing.partition("@")
        gerund = next((v for v in self._scene.cues.verbs if head.last <= v.first <= head.last + _GERUND_REACH and name in v.names), None)
        if gerund is None or gerund.form not in ("gerund", "base"):
            return None
        if entity and not any(gerund.last <= found.first <= gerund.last + _REACH for found in self._things[f"@{entity}"]):
            return None
        return gerund.first, gerund.last

    def _object(self, head: Head, name: str, candidates: Sequence[Any]) -> tuple[int, int] | None:
        until = min(self._parse.next_head(head), head.last + _REACH)
        close = name == "@company"
        for one in candidates:
            if close and (one.first - head.last > _CLOSE or any(head.last <= q.first < one.first for q in self._scene.quantities)):
                return None
            if head.last <= one.first < until and self._parse.same(head.first, one.first):
                if any(word in _ENDING for word in self._low[head.last + 1 : one.first]):
                    # "started in June, with production to begin in 2027"
                    return None
                return one.first, one.last
        return None

    def _subject(self, head: Head, candidates: Sequence[Any]) -> tuple[int, int] | None:
        found = next((hits for hits, _ in self._parse.among(head, candidates)), None)
        return (found[-1].first, found[-1].last) if found else None

    # nouns

    def _nouns(self) -> Iterator[Event]:
        verbs = {i for head in self._parse.heads for i in range(head.begin, head.last)}
        for name, rule in _nouns(self._document.language).items():
            for cue in self._things.get(name, ()):
                if cue.first in self._used or cue.first in verbs or self._is_attribute(cue.last) or (name in _COUNTED and self._is_counted(cue.first)):
                    continue
                head = self._predicate(cue.first, cue.last)
                if name in _COUNTED and head is None and self._low[cue.first - 1] not in ("with", "first"):
                    # "Deliveries in May" counts, and tells of no beginning.
                    continue
                self._used.add(cue.first)
                yield Event(rule.kind, head, cue.first, cue.last, (cue.first, cue.last), rule.subject, rule.values, rule.needed, noun=True)

    def _is_its_object(self, first: int, last: int) -> bool:
        """Tell whether the words between a verb and a noun only describe the noun: "delayed the planned launch"."""
        between = self._low[first:last]
        return len(between) <= _OBJECT and not _PARTING & set(between)

    def _is_attribute(self, last: int) -> bool:
        """Tell whether a noun only describes another: "the launch event", "production costs"."""
        return last < self._scene.last and self._low[last] in _HEADED

    def _is_counted(self, i: int) -> bool:
        """Tell whether a clause counts what its noun names: "deliveries of 12,000 cars in May"."""
        return any(hit.value.unit in ("vehicle", "order", "GWh") and self._parse.same(i, hit.first) for hit in self._scene.quantities)

    def _predicate(self, first: int, last: int) -> Head | None:
        """Return the verb that a noun is the subject or the object of, if that verb tells when it is or that it is off."""
        clause = self._parse.clause(first)
        after = next((head for head in clause.heads if head.begin >= last), None)
        if after is not None and set(after.names) & _SCHEDULING and after.begin - last <= 2 and after.form in ("past", "participle"):
            # "with first deliveries due in May"
            return after
        if after is not None and set(after.names) & _SCHEDULING and not any(other.last <= first < other.last + _REACH for other in clause.heads):
            return after
        before = next((head for head in reversed(clause.heads) if head.last <= first), None)
        if before is not None and set(before.names) & _SCHEDULING and self._is_its_object(before.last, first):
            return before
        behind = next(
            (h for h in self._parse.heads if self._parse.clauses[h.clause].base == clause.index and 0 <= self._parse.clauses[h.clause].first - last <= 6), None
        )
        return behind if behind is not None and set(behind.names) & _SCHEDULING else None


# "postponed the planned launch", "expects first deliveries": how far behind its verb a noun may stand.
_OBJECT = 5
_PARTING = frozenset({"in", "on", "at", "because", "for", "with", "after", "before", "from", "to", "and", "by", ",", "as", "over", "of"})
_SCHEDULING = frozenset({"schedule", "plan", "expect", "target", "due", "delay", "cancel", "follow", "take_place", "confirm", "start", "suspend", "announce"})
_COUNTED = frozenset({"deliveries", "production", "orders", "sales", "exports"})
_BEHIND_OBJECT = frozenset({"in", "on", "at", "by", "from", "to", ".", ",", "this", "next", "last", "for", "and", "until", "before", "after", "with", ";"})
_ENDING = frozenset({",", "with", "after", "before", "while"})
_HOLDING = frozenset({"from", "of", "between", "for", "by", "without", "than", "into", "about", "in", "with", "on"})
_POINTED = frozenset({"@plant", "@vehicle"})
_HEADED = frozenset(
    {"event", "cost", "costs", "price", "prices", "line", "lines", "date", "plans", "manager", "chief", "ceremony", "edition", "target", "targets"}
)


def date_anchors(parse: Syntax, found: Sequence[Event]) -> list[tuple[int, int, int, object]]:
    """Return what dates may hang on, in order: first token, token after, clause, and the head or event itself."""
    out: list[tuple[int, int, int, object]] = [(head.first, head.last, head.clause, head) for head in parse.heads]
    out.extend((event.first, event.last, parse.clause(event.first).index, event) for event in found if event.noun)
    return sorted(out, key=lambda anchor: anchor[0])


def is_near(low: Sequence[str], date: DateHit, event: Event) -> bool:
    """Tell whether a date stands right before a noun: "a June launch", "its 2026 market launch"."""
    between = low[date.last : event.first]
    return date.last <= event.first and len(between) <= 1 and all(word.isalpha() and len(word) > 3 and word not in ("with", "from", "that") for word in between)
