"""The events of a sentence: verbs with the things they are said of, and nouns that are events by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.capital import offered
from evnews.reading.en.milestones.misread import BEHIND_OBJECT, PREMISES, is_moved_elsewhere, is_on_trial, misleads
from evnews.reading.en.milestones.table import AMOUNTS, BESIDE_VERBS, Event, Row, asked, fits, nouns, verbs
from evnews.reading.en.milestones.things import things_of
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.lexicon import Cue, Form
from evnews.reading.scene import Document, Scene

__all__ = ["FOR_A_TIME", "date_anchors", "events", "is_near"]

# How far a thing may stand from its verb: "production at the plant near Debrecen began".
_REACH = 12
# "starting mass production": what a gerund right after a verb may be parted by.
_GERUND_REACH = 2
# "bought the chip designer Foo": how far behind its verb a firm that is bought may stand.
_CLOSE = 5
# "postponed the planned launch", "expects first deliveries": how far behind its verb a noun may stand.
_OBJECT_REACH = 5
# "the opening of its 1,000th highway battery swap station"
_PREMISES_REACH = 9
# "the launch, which is planned for May": how far behind a noun a clause about it may begin.
_BEHIND_REACH = 6
_PARTING = frozenset({"in", "on", "at", "because", "for", "with", "after", "before", "from", "to", "and", "by", ",", "as", "over", "of"})
# Verbs that tell when what a noun names is to be, or that it is off.
_SCHEDULING = frozenset({"schedule", "plan", "expect", "target", "due", "delay", "cancel", "follow", "take_place", "confirm", "start", "suspend", "announce"})
_COUNTED = frozenset({"deliveries", "production", "orders", "sales", "exports"})
_OPENERS = frozenset({"and", "but", "while", "when", "that", ",", ";"})
_ENDING = frozenset({"with", "after", "before", "while"})
_WITHIN = frozenset({"in", "at", "through", "from", "of", "across", "via", "to"})
_APART = frozenset({"for", "at"})
_TOWARDS = frozenset({"in", "to", "into", "across", "the"})
_PLACES = frozenset({"store", "station"})
# "should be around 80 percent complete"
_AHEAD_REACH = 6
_CAR_REACH = 4
_TIMES = frozenset({"day", "days", "week", "weeks", "month", "months"})
_TIME_REACH = 9
_OF_MONEY = frozenset({MilestoneKind.FUNDING, MilestoneKind.STAKE_PURCHASE})
# What a verb and a noun of one clause tell of is one event: "went public in a $1 billion IPO".
_ONCE = frozenset({MilestoneKind.IPO, MilestoneKind.FUNDING})
_STOPS = frozenset({MilestoneKind.PLANT_CLOSURE, MilestoneKind.PRODUCTION_SUSPENDED})
FOR_A_TIME = "for a time"
"""What an event needs that lasts only so long: nothing more than is told."""
_HOLDING = frozenset({"from", "of", "between", "for", "by", "without", "than", "into", "about", "in", "with", "on"})
_PRONOUNS = frozenset({"it", "they", "them"})
_RESUMED = frozenset({"construction", "work"})
# What is done to a pronoun that stands for a model rather than for its production.
_OF_MODELS = frozenset({"launch", "delay", "announce"})
# "the cheaper Touring trim", "a less expensive version", "this and cheaper cars": what only tells which one is meant.
_BEFORE_ADJECTIVE = frozenset({"the", "a", "an", "its", "their", "this", "that", "these", "another", "new", "and", "or", "of", "for", "with", "some", "two"})
_POINTED = frozenset({"@plant", "@vehicle"})
# "The launch event", "production costs", "delivery results": what makes the noun before it a mere description.
_HEADED = frozenset(
    {"dates", "event", "cost", "costs", "price", "prices", "line", "lines", "date", "plans", "manager", "chief", "ceremony", "edition", "target", "targets"}
    | {"forecast", "forecasts", "outlook", "goal", "goals", "estimate", "estimates", "projection", "expectations"}
    | {"results", "figures", "data", "numbers", "report", "volume", "guidance", "record", "schedule", "times", "time"}
    | {"constraints", "bottlenecks", "issues", "problems", "disruptions", "cuts", "stops", "delays", "losses", "hub", "technology", "process"}
    | {"plant", "plants", "factory", "factories", "facility", "facilities", "site", "sites", "base", "capacity", "workers", "jobs"}
)


def events(document: Document, scene: Scene) -> list[Event]:
    """Find the events of one sentence, in order, once for all rules; a thing belongs to one verb only."""
    parse: Syntax | None = scene.parse
    if parse is not None and parse.notes is not None:
        found: list[Event] = parse.notes
        return found
    reader = _Reader(document, scene)
    return reader.read() if reader.may_tell() else []


def _weakness(row: Row) -> int:
    """Return how little the words of a row tell by themselves: "made since May" tells less than "trial cars made"."""
    if row.needed == "future" and row.name == "@vehicle":
        return 2
    return int(row.look == "none" and row.needed == "since")


class _Reader:
    def __init__(self, document: Document, scene: Scene) -> None:
        self._document = document
        self._scene = scene
        self._low = document.tokens.low
        self._parse: Syntax
        self._used: set[int] = set()
        # What the sentence speaks of, by class; it holds no class of which nothing is there.
        self._things = things_of(document, scene)
        self._points = bool(document.tokens.where(_PRONOUNS, scene.first, scene.last))
        # What rows may ask for: a pronoun may stand for a plant or a model.
        self._there = {"", *self._things, *(_POINTED if self._points else ())}

    def may_tell(self) -> bool:
        """Tell whether any row of the table can fit: what can be said without a look at how the sentence is built."""
        language, there = self._document.language, self._there
        if not nouns(language).keys().isdisjoint(there):
            return True
        sized = bool(self._scene.quantities)
        return any(not asked(language, verb.names).isdisjoint(there) or (sized and self._fitting(verb.names)) for verb in self._scene.cues.verbs)

    def read(self) -> list[Event]:
        self._parse = syntax(self._document, self._scene)
        out = list(self._verbs())
        out.extend(self._nouns(out))
        out.sort(key=lambda event: event.first)
        self._parse.notes = out
        return out

    def _fitting(self, names: tuple[str, ...], form: Form | None = None) -> list[Row]:
        """Return the rows for a verb that can fit at all: the sentence has such a thing, and such an amount if it is needed."""
        there = self._there
        return [row for row in verbs(self._document.language, names, form) if row.asks in there and (row.needed not in AMOUNTS or self._has_such_amount(row))]

    def _has_such_amount(self, row: Row) -> bool:
        return any(fits(hit.value, group) for hit in self._scene.quantities for group in row.values)

    # verbs

    def _verbs(self) -> Iterator[Event]:
        for head in self._parse.heads:
            if not head.names or ("original" in head.chain.marks and self._is_old_plan(head)):
                continue
            fitting = self._fitting(head.names, head.form)
            if len(fitting) > 1 and not head.passive:
                # What a verb is done to tells more of it than who does it: "Atlas's plant closed a round".
                fitting.sort(key=lambda row: (_weakness(row), self._is_subject(head, row)))
            event = self._first_of(head, fitting)
            if event is not None:
                yield event

    def _is_old_plan(self, head: Head) -> bool:
        """Tell whether a verb only says in an aside what was once planned: "production, originally scheduled for March, will begin in July"."""
        if head.form not in ("past", "participle") or head.chain.marks != {"original"} or len(self._parse.heads) == 1:
            return False
        return not _SCHEDULING.isdisjoint(head.names)

    def _first_of(self, head: Head, fitting: Sequence[Row]) -> Event | None:
        """Return the event of the first row that fits a verb."""
        own = (head.first, head.last)
        bare: Event | None = None
        for one in fitting:
            if one.beside == "@land" and self._scene.vehicles:
                # A model goes on sale there.
                continue
            thing = self._thing(head, one)
            if thing is None or (thing[0] in self._used and thing != own and not self._is_inherited(head, thing)):
                continue
            if one.name == "@land" and "add" in head.names and "in" in self._low[head.last : thing[0]]:
                # "added a station in Norway"
                continue
            if misleads(self._document, self._scene, self._things, head, one, thing):
                continue
            row = offered(self._document, self._scene, self._things, head, one, thing) if one.kind in _OF_MONEY else one
            if row is None:
                continue
            loose = head.form == "gerund" and self._low[head.begin - 1] in _HOLDING
            if row.kind in _STOPS and self._is_for_a_time(max(thing[1], head.last)):
                told = attrs.evolve(row, kind=MilestoneKind.PRODUCTION_SUSPENDED, needed=FOR_A_TIME)
            else:
                told = row
            event = Event(told, head, min(thing[0], head.first), max(thing[1], head.last), thing, loose=loose)
            if told.needed in ("value", "amount") and not self._has_amount(head, told):
                # Another row may ask for less.
                bare = bare or (event if told.needed == "value" else None)
                continue
            if thing != own and not row.name.startswith("@"):
                self._used.add(thing[0])
            return event
        return bare

    def _is_inherited(self, head: Head, thing: tuple[int, int]) -> bool:
        """Tell whether a verb goes on with the subject of the one before it: "construction began in May and will be finished in June"."""
        clause = self._parse.clauses[head.clause]
        return clause.joint == "coordinate" and not clause.own and thing[0] < clause.first

    def _is_for_a_time(self, i: int) -> bool:
        """Tell whether what ends at token ``i`` lasts only so long: "shut for a month", "closed the plant for three weeks"."""
        low = self._low[i : min(i + _TIME_REACH, self._scene.last)]
        return "for" in low and not _TIMES.isdisjoint(low[low.index("for") :])

    def _thing(self, head: Head, row: Row) -> tuple[int, int] | None:
        """Return the tokens of the thing that a verb is said of: its object, or its subject."""
        if row.look == "none":
            return head.first, head.last
        if row.look == "gerund":
            return self._gerund(head, row)
        if row.look == "share":
            return self._share(head)
        if row.name in _RESUMED and "resume" in head.names and self._is_resumed(head):
            return head.last, head.last + 1
        if row.name in _POINTED and (pointer := self._pointer(head, row.name)) is not None:
            return pointer
        candidates = self._things.get(row.name)
        if row.name == "capacity" and candidates and (before := self._grown(head, candidates)) is not None:
            return before
        if not candidates or (row.beside and not self._things.get(row.beside)):
            return None
        found = self._object(head, row.name, candidates) if not head.passive else None
        if found is not None and row.look == "object" and not _APART.isdisjoint(self._low[head.last : found[0]]):
            # "launched a project for a factory", "scrapped a line at its plant"
            return None
        if found is None and (head.passive or row.look != "object"):
            found = self._subject(head, candidates, row.name)
        if found is None and head.passive:
            found = self._object(head, row.name, candidates)
        return found

    def _gerund(self, head: Head, row: Row) -> tuple[int, int] | None:
        gerund = next((v for v in self._scene.cues.verbs if head.last <= v.first <= head.last + _GERUND_REACH and row.name in v.names), None)
        if gerund is None or gerund.form not in ("gerund", "base"):
            return None
        beside = (found.first for found in self._things.get(row.beside, ()) if gerund.last <= found.first <= gerund.last + _REACH)
        if row.beside and not any(row.beside != "@land" or self._low[at - 1] in _TOWARDS for at in beside):
            return None
        return gerund.first, gerund.last

    def _share(self, head: Head) -> tuple[int, int] | None:
        """Return a share that is right behind a verb, with whose it is: "took 26.4 percent of Renault do Brasil"."""
        hit = next((q for q in self._scene.quantities if 0 <= q.first - head.last <= _CLOSE and q.value.unit == "percent"), None)
        if hit is None or self._low[hit.last : hit.last + 1] != ["of"]:
            return None
        named = self._low[hit.last + 1 : hit.last + 2] == ["it"] or any(0 < one.first - hit.last <= _CLOSE for one in self._things.get("@company", ()))
        return (hit.first, hit.last) if named else None

    def _grown(self, head: Head, candidates: Sequence[Any]) -> tuple[int, int] | None:
        """Return the capacity that a participle right behind its amount is said of: "a capacity of 8 GWh, rising to 40 GWh", "…, to be expanded to 40 GWh"."""
        if self._low[head.begin - 1] != "," or not (head.form == "gerund" or (head.passive and "to" in head.chain.marks)):
            return None
        amount = next((hit for hit in self._scene.quantities if hit.last == head.begin - 1), None)
        found = [one for one in candidates if amount is not None and 0 <= amount.first - one.last <= _OBJECT_REACH]
        return (found[-1].first, found[-1].last) if found else None

    def _is_resumed(self, head: Head) -> bool:
        """Tell whether a pronoun behind a verb stands for the building that it goes on with: "paused the construction in June and resumed it in May"."""
        works = (one for name in _RESUMED for one in self._things.get(name, ()))
        return self._low[head.last : head.last + 1] == ["it"] and any(one.last <= head.first for one in works)

    def _pointer(self, head: Head, name: str) -> tuple[int, int] | None:
        """Return the pronoun that stands for a plant or a model: "wants to open it", "it goes on sale in May"."""
        if not self._points or (name == "@plant" and self._scene.vehicles and self._points_to_model(head)):
            return None
        low, begin = self._low, self._parse.clauses[head.clause].first
        if head.last + 1 < self._scene.last and low[head.last] in ("it", "them") and not head.passive and low[head.last + 1] in BEHIND_OBJECT:
            return head.last, head.last + 1
        opens = name == "@plant" and "open" in head.names and not head.passive and low[head.last : head.last + 1] and low[head.last] in BEHIND_OBJECT
        if not opens and (not (head.passive or not {"go_on_sale", "arrive"}.isdisjoint(head.names)) or (name == "@plant" and "finish" not in head.names)):
            return None
        at = begin + (low[begin] in _OPENERS)
        return (at, at + 1) if at < head.begin and low[at] in ("it", "they") else None

    def _points_to_model(self, head: Head) -> bool:
        """Tell whether the last thing named before a verb is a model: "unveiled the YU7 in May and launched it in June"."""
        if _OF_MODELS.isdisjoint(head.names):
            return False
        model = max((m.first for m in self._scene.vehicles if m.last <= head.first), default=-1)
        return model > max((m.first for m in self._scene.plants if m.last <= head.first), default=-1)

    def _is_subject(self, head: Head, row: Row) -> bool:
        """Tell whether the thing of a row can only be the subject of an active verb."""
        return row.look in BESIDE_VERBS and self._object(head, row.name, self._things.get(row.name, ())) is None

    def _has_amount(self, head: Head, row: Row) -> bool:
        """Tell whether the clause of a verb, or the words around its thing, hold an amount that a row asks for."""
        wide = row.needed == "value"
        clauses = {head.clause, self._parse.clauses[head.clause].base} if wide else {head.clause}
        begin = self._scene.first if wide else head.last
        return any(
            fits(hit.value, group) and hit.first >= begin and self._parse.clause(hit.first).index in clauses
            for hit in self._scene.quantities
            for group in row.values
        )

    def _object(self, head: Head, name: str, candidates: Sequence[Any]) -> tuple[int, int] | None:
        after = head.last
        until = min(self._parse.next_head(head), after + _REACH)
        close = name == "@company"
        if name == "@plant" and (meant := next((one for one in candidates if one.first == head.first), None)) is not None:
            # "Ford shut in Genk": the plant stands in the verb.
            return meant.first, meant.last
        if name == "@plant" and self._low[after : after + 1] == ["on"]:
            # "construction is restarting on its plant"
            return None
        for one in candidates:
            if one.first < after:
                continue
            if one.first >= until or (close and (one.first - after > _CLOSE or any(after <= q.first < one.first for q in self._scene.quantities))):
                return None
            if name in _PLACES and self._is_within(one):
                continue
            if name == "@vehicle" and any(after <= day.first and day.last < one.first and self._low[day.last] == "and" for day in self._scene.dates):
                # "will launch the 4 in 2025 and the Twingo in 2026": the first is a name that is not known
                return None
            if self._parse.same(head.first, one.first):
                # but not "started in June, with production to begin in 2027"
                return (one.first, one.last) if _ENDING.isdisjoint(self._low[after + 1 : one.first]) else None
        return None

    def _is_within(self, one: Any) -> bool:
        """Tell whether something only happens there: "opened the list in 59 stores"."""
        hit = next((q for q in self._scene.quantities if q.first <= one.first < q.last), None)
        return self._low[(hit.first if hit is not None else one.first) - 1] in _WITHIN

    def _subject(self, head: Head, candidates: Sequence[Any], name: str) -> tuple[int, int] | None:
        if name in _PLACES:
            # "the waiting list will be opened in 59 stores"
            candidates = [one for one in candidates if one.first < head.first or not self._is_within(one)]
        found, antecedent = next(self._parse.among(head, candidates, wide=name in _POINTED), (None, False))
        if antecedent and not name.startswith("@") and self._parse.clauses[head.clause].opener == "where":
            # "is at work on a plant where hiring began": the work did not.
            return None
        return (found[-1].first, found[-1].last) if found else None

    # nouns

    def _nouns(self, told: Sequence[Event]) -> Iterator[Event]:
        """Find the nouns that are events; ``told`` holds those that verbs tell of already."""
        known = nouns(self._document.language)
        if known.keys().isdisjoint(self._things):
            return
        for name in filter(self._things.__contains__, known):
            for cue in self._things[name]:
                if name == "complete" and not self._is_share_done(cue.first):
                    continue
                if (
                    cue.first in self._used
                    or self._is_verbal(cue.first)
                    or self._is_attribute(cue.last)
                    or (name == "cheaper" and self._low[cue.first - 1] in _BEFORE_ADJECTIVE)
                    or (name == "opening" and self._is_of_premises(cue.first))
                    or (name == "trial production" and is_on_trial(self._document, cue.last))
                    or (name == "completion" and self._is_of_deal(cue.last))
                    or (name == "investment" and self._low[cue.first - 1] == "combined")
                ):
                    continue
                if name in _COUNTED and self._is_counted(cue.first) and not self._is_late(cue):
                    # but "delayed production, with output below its capacity of 150,000 cars", counts nothing
                    continue
                if known[name].kind in _ONCE and self._is_told(known[name].kind, cue.first, told):
                    continue
                head = self._predicate(cue.first, cue.last)
                if head is not None and "original" in head.chain.marks and self._is_old_plan(head):
                    head = next((other for other in self._parse.heads if other.begin >= head.last and not _SCHEDULING.isdisjoint(other.names)), None)
                if head is not None and "delay" in head.names and is_moved_elsewhere(self._low, self._scene, head):
                    continue
                if name == "production" and head is not None and "suspend" in head.names:
                    # "production in Ohio and Tennessee will be paused": no start of it is
                    continue
                if name in _COUNTED and head is None and self._low[cue.first - 1] not in ("with", "first"):
                    # "Deliveries in May" counts, and tells of no beginning.
                    continue
                self._used.add(cue.first)
                yield Event(known[name], head, cue.first, cue.last, (cue.first, cue.last), noun=True)

    def _is_told(self, kind: MilestoneKind, i: int, told: Sequence[Event]) -> bool:
        """Tell whether a verb of the clause of a noun tells of what the noun does."""
        clause = self._parse.clause(i).index
        return any(event.kind is kind and event.head is not None and event.head.clause == clause for event in told)

    def _is_verbal(self, i: int) -> bool:
        """Tell whether a noun stands in what belongs to a verb: "launch" in "plans the launch of"."""
        return any(head.begin <= i < head.last for head in self._parse.heads)

    def _is_attribute(self, last: int) -> bool:
        """Tell whether a noun only describes another ("the launch event"), or compares ("cheaper than in Europe")."""
        low = self._low
        if last + 2 < self._scene.last and low[last] == "and" and low[last + 2] in _HEADED:
            # "deliveries and production numbers"
            return True
        if low[last - 1] == "capital" and low[last : last + 1] == ["of"]:
            # "Guangzhou, the capital of Guangdong"
            return True
        return last + 1 < self._scene.last and (low[last] in _HEADED or (low[last] == "than" and low[last + 1] not in ("before", "previously")))

    def _is_share_done(self, i: int) -> bool:
        """Tell whether "complete" says how much of a plant stands by now: "the plant is 80 percent complete"."""
        share = any(hit.last == i and hit.value.unit == "percent" for hit in self._scene.quantities)
        return share and bool(self._scene.plants) and not any(0 <= i - cue.last <= _AHEAD_REACH for cue in self._scene.cues["future"])

    def _is_of_premises(self, i: int) -> bool:
        """Tell whether an opening is one of an office or a shop, or of what is no building: "with a new headquarters opening in Atlanta"."""
        low = self._low
        if low[i + 1 : i + 2] == ["of"] and "production" in low[i + 2 : i + 2 + _CAR_REACH]:
            # "the opening of mass production"
            return True
        return low[i - 1] in PREMISES or (low[i + 1 : i + 2] == ["of"] and not PREMISES.isdisjoint(low[i + 2 : i + 2 + _PREMISES_REACH]))

    def _is_of_deal(self, i: int) -> bool:
        """Tell whether a completion is one of a round or a purchase: "the completion of its Series B round"."""
        if self._low[i : i + 1] != ["of"]:
            return False
        if not self._document.words("dealing").isdisjoint(self._low[i : i + _OBJECT_REACH]):
            return True
        return any(0 < cue.first - i <= _OBJECT_REACH for name in ("funding", "ipo", "stake") for cue in self._things.get(name, ()))

    def _is_counted(self, i: int) -> bool:
        """Tell whether a clause counts what its noun names: "deliveries of 12,000 cars in May"."""
        return any(hit.value.unit in ("vehicle", "order", "GWh") and self._parse.same(i, hit.first) for hit in self._scene.quantities)

    def _is_late(self, cue: Cue) -> bool:
        """Tell whether a verb of delay is said of what a noun names."""
        head = self._predicate(cue.first, cue.last) if "delay" in self._scene.cues.classes else None
        return head is not None and "delay" in head.names

    def _predicate(self, first: int, last: int) -> Head | None:
        """Return the verb that a noun is the subject or the object of, if that verb tells when it is or that it is off."""
        clause = self._parse.clause(first)
        after = next((head for head in clause.heads if head.begin >= last), None)
        if after is not None and "fall" in after.names and not after.passive:
            # "production dropped in the third quarter"
            return None
        if (
            after is not None
            and "follow" in after.names
            and not after.passive
            and self._scene.names
            and any(hit.first == after.last for hit in self._scene.names)
        ):
            # "Xpeng's deliveries followed Nio's lead"
            return None
        before = next((head for head in reversed(clause.heads) if head.last <= first), None)
        if after is not None and "original" in after.chain.marks and not after.passive and (later := self._later(clause.index, after)) is not None:
            # "the launch, originally planned for May, was postponed"
            return later
        if after is not None and not _SCHEDULING.isdisjoint(after.names):
            # "with first deliveries due in May", or the noun is no object of a verb before it.
            if after.begin - last <= 2 and after.form in ("past", "participle"):
                return after
            if before is None or first >= before.last + _REACH:
                return after
        if before is not None and not _SCHEDULING.isdisjoint(before.names) and self._is_its_object(before.last, first):
            return before
        for head in self._parse.heads:
            about = self._parse.clauses[head.clause]
            if about.base == clause.index and 0 <= about.first - last <= _BEHIND_REACH:
                return head if not _SCHEDULING.isdisjoint(head.names) else None
        return None

    def _later(self, clause: int, aside: Head) -> Head | None:
        """Return the verb behind an aside about a noun, if it tells when what the noun names is to be, or that it is off."""
        for head in self._parse.heads:
            here = self._parse.clauses[head.clause]
            if head.first >= aside.last and (here.index == clause or (here.base == clause and self._low[head.begin - 1] == ",")):
                return head if not _SCHEDULING.isdisjoint(head.names) else None
        return None

    def _is_its_object(self, first: int, last: int) -> bool:
        """Tell whether the words between a verb and a noun only describe the noun: "delayed the planned launch", "a $15-billion EV investment"."""
        told = sum(hit.last - hit.first for hit in self._scene.quantities if first <= hit.first and hit.last <= last)
        return last - first - told <= _OBJECT_REACH and _PARTING.isdisjoint(self._low[first:last])


def date_anchors(parse: Syntax, found: Sequence[Event]) -> list[tuple[int, int, int, object]]:
    """Return what dates may hang on, in order: first token, token after, clause, and the head or event itself."""
    out: list[tuple[int, int, int, object]] = [(head.first, head.last, head.clause, head) for head in parse.heads]
    if any(event.noun for event in found):
        out.extend((event.first, event.last, parse.clause(event.first).index, event) for event in found if event.noun)
        out.sort(key=lambda anchor: anchor[0])
    return out


def is_near(low: Sequence[str], date: DateHit, event: Event) -> bool:
    """Tell whether a date stands right before a noun: "a June launch", "its 2026 market launch"."""
    between = low[date.last : event.first]
    return date.last <= event.first and len(between) <= 1 and all(word.isalpha() and len(word) > 3 and word not in ("with", "from", "that") for word in between)
