"""What a count of a sentence counts: the verb or noun for it, and whether it is a fact, a target or a comparison."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.draft import Draft
from evnews.reading.en.syntax import Head, Syntax
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Scene

__all__ = ["COUNTING", "KINDS", "REACHED", "STANDING", "Figure", "Frames"]

_TRIGGER_REACH = 14
# "reached its annual goal"
_GOAL_REACH = 3
_TARGET_REACH = 8
# "its target for sales of electric cars in 2030 had been set at"
_SET_REACH = 14
_CAPACITY_REACH = 7
_DAILY_REACH = 5
# "expects its sales of electric cars to reach 50,000"
_SALES_REACH = 8
_GOING_TO = (["to", "reach"], ["rising", "to"])
_SOLD = frozenset({"sales", "deliveries", "exports", "orders"})

# What a unit alone tells of the kind of count; vehicles need a word for it.
KINDS = {
    "order": MilestoneKind.ORDERS,
    "store": MilestoneKind.NETWORK_MILESTONE,
    "station": MilestoneKind.NETWORK_MILESTONE,
    "charger": MilestoneKind.NETWORK_MILESTONE,
    "swap": MilestoneKind.NETWORK_MILESTONE,
}
# Verbs that say what is done with what they count.
_DOING = {
    "deliver": "deliveries",
    "sell": "sales",
    "register": "sales",
    "make": "production",
    "build": "production",
    "export": "exports",
    "order": "orders",
    "install": "battery_installations",
    "roll_off": "production",
}
_DELIVERING = (["company"], ["companies"], ["firm"], ["service"], ["services"], ["van"], ["vans"], ["drivers"], ["routes"], ["fleet"], ["network"])
COUNTING = frozenset({"receive", *_DOING})
# Verbs that only say how a count stands: what it counts is told by their subject.
STANDING = frozenset(
    {"post", "add", "bring", "reach", "rise", "fall", "hit", "total", "become", "see", "other", "expand", "cut", "lead", "come", "have", "operate"}
    | {"take_place", "open", "pass", "follow", "rank"}
)
REACHED = frozenset({"reached", "hit", "met", "achieved", "fulfilled", "completed", "accomplished"})
"""What says of a goal that it has been met."""
# "left his full-year forecast at": an analyst's
_ONES_OWN_REACH = 4
_ONES_OWN = frozenset({"his", "her"})
# "outsold its rival Nio by 2,000": how far behind its verb a difference may stand.
_PASSING_REACH = 14
_CHANGING_REACH = 12
_CHANGING = frozenset({"cut", "expand", "rise", "fall"})
_FLOW_WORDS = frozenset({"sales", "delivery", "deliveries", "production", "output", "unit", "vehicle", "car"})
# "shipped 119,000 vehicles abroad"
_ABROAD_REACH = 4
_ESTIMATES = frozenset({"expectations", "expectation", "estimates", "estimate", "consensus", "projections", "projection"})
_NEW = frozenset({"new", "fresh", "monthly", "quarterly", "annual", "yearly"})
_FEWER = frozenset({"fewer", "less"})
_UP_TO = frozenset({"to", "reaching", "hitting", "setting"})
_MEASURED = frozenset({"compared", "relative", "close", "next", "due"})
# "an increase of", "rose by"
_CHANGE_REACH = 4
_GROWN_REACH = 4
_YEAR_BEFORE = frozenset({"earlier", "ago", "before", "previous", "same", "prior"})
# "12,000 were delivered", "9,000 new orders": what may stand between a count and the word behind it.
_BETWEEN = frozenset({"were", "was", "are", "have", "had", "been", "new", "units", "firm", "total", "vehicle", "car"})
_BESIDE = frozenset({"of", "below", "above", "than", "exceeding", "beating", "over", "under", "exceeded", "beat", "surpassed", "topped", "missed", "missing"})


@attrs.define(eq=False)
class Figure:
    """One count, as far as it has been read.

    Attributes
    ----------
    hit : QuantityHit
        The count.
    compared : bool
        Whether another is compared with it.
    head, trigger : Head, Cue, or None
        The verb that governs it, and the word that tells what it counts.
    kind, target : MilestoneKind or None, bool
        What it counts, and whether it is still to be reached.
    subject, owned : str, Draft or None, and bool
        Whose it is, and whether the sentence says so.
    date, dated : DateHit or None, and bool
        Its period, and whether that stands beside it and is not that of the count before.
    posted : DateHit or None
        The day it was told on, where that stands behind it.
    settled : bool
        Whether a list of periods gives it its own, or none.
    """

    hit: QuantityHit
    compared: bool = False
    head: Head | None = None
    trigger: Cue | None = None
    kind: MilestoneKind | None = None
    target: bool = False
    subject: Draft | str | None = None
    owned: bool = False
    date: DateHit | None = None
    dated: bool = True
    posted: DateHit | None = None
    settled: bool = False


def _is_no_count(low: list[str], cue: Cue) -> bool:
    """Tell whether a word counts nothing: "on sale", "a delivery company"."""
    if low[cue.first] == "sale":
        return low[cue.first - 1] in ("on", "for")
    return low[cue.first] == "delivery" and low[cue.last : cue.last + 1] in _DELIVERING


class Frames:
    """Tells of each count of a sentence what it counts."""

    def __init__(self, document: Document, scene: Scene, parse: Syntax) -> None:
        self._document = document
        self._scene = scene
        self._parse = parse
        self._low = document.tokens.low
        # "made up half of them": a cue inside a verb that counts nothing is none.
        other = {i for head in parse.heads if head.last - head.first > 1 and COUNTING.isdisjoint(head.names) for i in range(head.first, head.last)}
        # "four SUVs on sale" are not sold yet.
        self._cues = [cue for cue in scene.cues["figure"] if cue.first not in other and not _is_no_count(self._low, cue)]

    def figures(self, hits: Sequence[QuantityHit]) -> list[Figure]:
        """Return a figure for each count, in order."""
        return [Figure(hit, self._is_compared(hit)) for hit in hits]

    def is_fact(self, figure: Figure) -> bool:
        """Tell whether a count is one of cars that were, or are to be, made or sold: no comparison, capacity or other ware."""
        return (
            not figure.compared
            and not self._is_capacity(figure.hit)
            and not self._is_other_ware(figure.hit)
            and not self._is_ones_own(figure.hit)
            and not self._is_rate(figure.hit)
        )

    def _is_rate(self, hit: QuantityHit) -> bool:
        """Tell whether swaps are those of a day, of which there is no end: "30,000 swaps a day", "on average over 30,000"."""
        if hit.value.unit != "swap":
            return False
        low, daily = self._low, self._document.words("daily")
        return not daily.isdisjoint(low[max(self._scene.first, hit.first - _DAILY_REACH) : hit.first]) or not daily.isdisjoint(low[hit.last : hit.last + 2])

    def _is_ones_own(self, hit: QuantityHit) -> bool:
        """Tell whether a count is what somebody expects: "an analyst left his full-year forecast at 1.78 million"."""
        begin = max(self._scene.first, hit.first - _TARGET_REACH)
        near = (cue for cue in self._scene.cues["goal"] if begin <= cue.first < hit.first)
        return any(not _ONES_OWN.isdisjoint(self._low[max(self._scene.first, cue.first - _ONES_OWN_REACH) : cue.first]) for cue in near)

    def frame(
        self, figure: Figure, before: Figure | None, last_count: QuantityHit | None, usual: MilestoneKind | None, *, report: bool, energy: bool = False
    ) -> bool:
        """Find what a count counts; tell whether the count before it says so.

        ``usual`` is what counts that do not say it are taken for: in the lines of a list, and
        in a ``report`` on many counts; ``energy`` tells that the article reports on batteries
        that were installed.
        """
        hit = figure.hit
        figure.head = self._parse.governor(hit.first)
        figure.target = self._is_target(figure)
        figure.trigger = self._trigger(hit, last_count)
        figure.kind = KINDS.get(hit.value.unit) or (MilestoneKind(figure.trigger.value) if figure.trigger is not None else None)
        if (hit.value.unit == "GWh") != (figure.kind is MilestoneKind.BATTERY_INSTALLATIONS):
            # Of energy only what is installed is counted here.
            figure.kind = None
        carried = figure.kind is None and before is not None and self._goes_on(before.hit, hit)
        if carried and before is not None:
            figure.kind, figure.trigger, figure.target = before.kind, before.trigger, figure.target or before.target
        if figure.kind is None and hit.value.unit == "vehicle":
            if usual is not None and (self._listed(hit) or (report and self._told(hit))):
                figure.kind = usual
            elif figure.target:
                figure.kind = MilestoneKind.TARGET_SET
        if figure.kind is None and energy and hit.value.unit == "GWh" and not self._scene.plants and not figure.target and self._told(hit):
            figure.kind = MilestoneKind.BATTERY_INSTALLATIONS
        if figure.kind is MilestoneKind.DELIVERIES and any(0 <= cue.first - hit.last <= _ABROAD_REACH for cue in self._scene.cues["abroad"]):
            figure.kind = MilestoneKind.EXPORTS
        if figure.target and hit.value.unit == "vehicle":
            figure.kind = MilestoneKind.TARGET_SET
        if hit.value.unit.startswith("vehicle/"):
            # What is sold or made in a time is told as an aim alone.
            figure.kind = MilestoneKind.TARGET_SET if figure.target and self._is_flow(figure) else None
        return carried

    def _is_flow(self, figure: Figure) -> bool:
        """Tell whether a count in a time is one of cars to be sold or made: "aims to sell 500,000 cars a year", "its target of 20 million a year"."""
        head = figure.head
        if head is not None and head.last <= figure.hit.first and not COUNTING.isdisjoint(head.names):
            return True
        return any(0 <= figure.hit.first - cue.last <= 1 for cue in self._scene.cues["goal"])

    def _is_compared(self, hit: QuantityHit) -> bool:
        """Tell whether a count is what another is compared with: "against 54,000 a year earlier", "from 12,018"."""
        low, words = self._low, self._document.words
        before = low[max(self._scene.first, hit.first - 2) : hit.first]
        if any(0 <= hit.first - cue.last <= 1 and not self._is_new_record(cue) for cue in self._scene.cues["record"]):
            return True
        if low[hit.first - 1] == "the" and "compared" in low[max(self._scene.first, hit.first - 4) : hit.first]:
            return True
        if low[hit.first - 1] == "(" and (
            any(q.value.unit == "percent" and 0 <= hit.first - q.last <= _GROWN_REACH for q in self._scene.quantities)
            or any(date.last == hit.first - 1 for date in self._scene.dates)
        ):
            # "81.1 GWh, up 30% yoy (62.6 GWh)"
            return any(one.first < hit.first and one.value.unit == hit.value.unit for one in self._scene.quantities)
        if before == ["(", "was"] or (low[hit.first] == "from" and any(one.first < hit.first for one in self._scene.quantities)):
            return True
        if self._has_owner_beside(hit):
            # "less than Li Auto's 40,422": a count of another firm.
            return False
        if self._is_difference(hit):
            return True
        if low[hit.first - 1] == "of" and low[hit.first - 2] in _ESTIMATES:
            # "missed analyst expectations of 455,000"
            return True
        if low[hit.first - 1] == "the" and low[hit.first - 2] in _BESIDE:
            # "ahead of the 438,019 that analysts had expected"
            return True
        if any(word in words("compared") for word in before) and not any(word in words("comparative") for word in before):
            return True
        behind = next((date for date in self._scene.dates if 0 <= date.first - hit.last <= 1), None)
        return behind is not None and bool(_YEAR_BEFORE & set(low[behind.first : behind.last])) and any(one.first < hit.first for one in self._scene.quantities)

    def _is_new_record(self, cue: Cue) -> bool:
        """Tell whether a record is what was reached, and not what another count is measured by: "delivered a record of 21,000"."""
        low, at = self._low, cue.first - 1
        while low[at] in _NEW:
            at -= 1
        if low[at] != "a":
            return False
        if low[at - 1] in _UP_TO:
            # "rose to a new quarterly record of 30,600"
            return low[at - 2] not in _MEASURED
        return any(head.last == at and not COUNTING.isdisjoint(head.names) for head in self._parse.heads)

    def _has_owner_beside(self, hit: QuantityHit) -> bool:
        low, first = self._low, hit.first
        return low[first - 2 : first] == ["'", "s"] and any(m.last == first - 2 for m in (*self._scene.companies, *self._scene.vehicles))

    def _is_difference(self, hit: QuantityHit) -> bool:
        """Tell whether a count is how many more there are: "46,561 more cars than it sold"."""
        low = self._low
        if low[hit.first - 1] == "by" and any(0 <= hit.first - head.last <= _PASSING_REACH and "pass" in head.names for head in self._parse.heads):
            # "surpassing Tesla by around 2,000 units"
            return True
        if low[hit.first - 1] == "by" and any(0 <= hit.first - 1 - cue.last <= 1 for cue in self._scene.cues["goal"]):
            # "beat its forecast by 2,000 cars"
            return True
        if low[hit.first - 1] == "by" and any(
            0 < hit.first - head.last <= _CHANGING_REACH and not _CHANGING.isdisjoint(head.names) and self._parse.same(head.first, hit.first)
            for head in self._parse.heads
        ):
            # "could reduce output by 800 cars"
            return True
        inside = low[hit.first + 1 : hit.last]
        if low[hit.first - 1] in ("of", "by") and hit.first - 2 >= self._scene.first:
            # "an increase of 15,000 vehicles", "rose by 4,000 units"
            changes = (*self._scene.cues["up"], *self._scene.cues["down"])
            if any(cue.last in (hit.first, hit.first - 1) and hit.first - cue.first <= _CHANGE_REACH for cue in changes):
                return True
        if not _FEWER.isdisjoint(inside) and "than" not in inside:
            # "1,600 fewer cars than Nio", but not "no fewer than 1,600 cars"
            return True
        return ("more" in inside and low[hit.first] != "more") or low[hit.last : hit.last + 1] in (["more"], ["fewer"], ["less"])

    def _is_capacity(self, hit: QuantityHit) -> bool:
        """Tell whether a count is what a plant could make, not what it made."""
        if hit.value.unit in KINDS:
            # Shops and stations are no plant's.
            return False
        parse = self._parse
        near = [
            cue
            for cue in self._scene.cues["capacity"]
            if 0 <= hit.first - cue.last <= _CAPACITY_REACH
            and not self._is_counted(cue)
            and parse.same(cue.first, hit.first)
            and (self._low[cue.first] != "as" or cue.last == hit.first)
            and not (
                self._low[cue.first : cue.last] in _GOING_TO
                and any(cue.first - _SALES_REACH <= one.first < cue.first for one in self._cues if one.value in _SOLD)
            )
        ]
        # "has the capacity to build 240,000 cars", "is capable of building 240,000 cars"
        making = (cue.last + (self._low[cue.first] == "capable") for cue in near if self._low[cue.last] != "to")
        return (
            any(self._low[cue.last] == "to" for cue in near)
            or any(not self._verbs_between(first, hit.first) for first in making)
            or any(0 <= cue.first - hit.last <= 1 for cue in self._scene.cues["capacity_after"])
        )

    def _is_counted(self, cue: Cue) -> bool:
        """Tell whether a word for capacity is part of one for what is counted: "installed capacity"."""
        return any(one.first <= cue.first and cue.last <= one.last and one.value == MilestoneKind.BATTERY_INSTALLATIONS for one in self._cues)

    def _is_other_ware(self, hit: QuantityHit) -> bool:
        """Tell whether a count is one of other things than cars: "10,000 units of its storage batteries"."""
        low, last = self._low, hit.last
        return hit.value.unit == "vehicle" and low[last : last + 1] == ["of"] and not self._document.words("ware").isdisjoint(low[last + 1 : last + 7])

    def _verbs_between(self, first: int, last: int) -> bool:
        return any(first <= head.first < last and set(head.names) & COUNTING for head in self._parse.heads)

    def _trigger(self, hit: QuantityHit, last_count: QuantityHit | None) -> Cue | None:
        """Return the word that tells what is counted: right behind the count, or the nearest before it in its clause."""
        parse, scene, low = self._parse, self._scene, self._low
        cues = self._cues
        clause = parse.clause(hit.first)
        own = next((cue for cue in cues if hit.first < cue.first and cue.last == hit.last), None)
        if own is not None:
            # "563,987 cars made and 545,884 deliveries"
            return own
        beside = next((cue for cue in cues if 0 <= cue.first - hit.last <= 1), None)
        if beside is not None and (beside.first == hit.last or self._low[hit.last] in _BETWEEN) and not self._describes(beside):
            return beside
        since = last_count.last if last_count is not None else scene.first
        verb = self._verb(hit, since)
        before = [
            cue
            for cue in cues
            if since <= cue.first < hit.first and hit.first - cue.last <= _TRIGGER_REACH and low[cue.first - 1] != "-" and self._counts(cue, hit, clause.index)
        ]
        if verb is not None and (not before or before[-1].first < verb.first):
            return verb
        if before:
            return before[-1]
        subject = self._of_subject(hit)
        if subject is not None:
            return subject
        if clause.joint == "participle" and clause.base is not None:
            # "reported a rise in deliveries, reaching 13,201 vehicles"
            base = [cue for cue in cues if cue.last <= clause.first and clause.first - cue.last <= 2 and parse.clause(cue.first).index == clause.base]
            if base and any(head.last <= hit.first and not STANDING.isdisjoint(head.names) for head in clause.heads):
                return base[-1]
        behind = [cue for cue in cues if 0 <= cue.first - hit.last <= 4 and parse.clause(cue.first) is clause and not self._describes(cue)]
        return behind[0] if behind else None

    def _verb(self, hit: QuantityHit, since: int) -> Cue | None:
        """Return the verb that governs a count, if it says what is done: "will make 25,000", "moved 8,705"."""
        head = self._parse.governor(hit.first)
        if head is None or not since <= head.first < hit.first or hit.first - head.last > _TRIGGER_REACH:
            return None
        kind = next((_DOING[name] for name in head.names if name in _DOING), None)
        return Cue(head.first, head.last, "figure", kind) if kind is not None else None

    def _of_subject(self, hit: QuantityHit) -> Cue | None:
        """Return the word for what is counted that is the subject of a count's verb, also where a clause before names it."""
        head = self._parse.governor(hit.first)
        if head is None or not set(head.names) & STANDING or head.first > hit.first:
            return None
        found = next((hits for hits, _ in self._parse.among(head, self._cues)), None)
        return found[-1] if found else None

    def _counts(self, cue: Cue, hit: QuantityHit, clause: int) -> bool:
        """Tell whether a word before a count is told of it: no verb of another kind stands between."""
        parse = self._parse
        here = parse.clauses[clause]
        if parse.clause(cue.first).index != clause:
            if parse.clause(cue.first).joint == "aside":
                # "its wholesale volume (including exports) was 54,391"
                return False
            # "Deliveries, August: 76,965"; but what another clause counts is its own.
            return not here.heads and not parse.clause(cue.first).heads
        for head in parse.clauses[clause].heads:
            if cue.last <= head.first < hit.first and not set(head.names) & (STANDING | COUNTING | {"target", "plan", "expect"}):
                return False
        return True

    def _describes(self, cue: Cue) -> bool:
        """Tell whether a participle only tells which cars are counted: "cars made in China", "vehicles sold by Tesla"."""
        low = self._low
        if low[cue.first - 1] == "-":
            # "its China-made cars"
            return True
        return low[cue.first] in ("made", "built", "assembled", "produced") and cue.last < self._scene.last and low[cue.last] in ("in", "by", "at", "under")

    def _goes_on(self, before: QuantityHit, hit: QuantityHit) -> bool:
        """Tell whether a count goes on with the one before it: no verb of its own stands between."""
        if before.value.unit != hit.value.unit:
            return False
        return not any(before.last <= head.first < hit.first and not set(head.names) & (STANDING | COUNTING) for head in self._parse.heads)

    def _listed(self, hit: QuantityHit) -> bool:
        """Tell whether a count stands in a line of a list: a name, a colon or bar, the count."""
        scene = self._scene
        return hit.first > scene.first and self._low[hit.first - 1] in (":", "|") and hit.first - scene.first <= 6

    def _told(self, hit: QuantityHit) -> bool:
        """Tell whether a count without a word for what is counted has its firm or model named in its own clause, or just before."""
        first, _ = self._scene.clause(hit.first)
        if any("recall" in head.names for head in self._parse.heads):
            # "Tesla's 285,000 cars in China, all of them sedans, were recalled"
            return False
        named = [mention.first for mention in self._scene.companies] + [mention.first for mention in self._scene.vehicles]
        return any(max(self._scene.first, first - 6) <= at < hit.last + 3 for at in named) and not self._other_verb(hit)

    def _other_verb(self, hit: QuantityHit) -> bool:
        """Tell whether a verb that counts nothing governs a count: "owns 10,000 cars", "affects 4,300 vehicles"."""
        head = self._parse.governor(hit.first)
        return head is not None and (head.last <= hit.first or head.passive) and not set(head.names) & (COUNTING | STANDING)

    def _is_reached(self, goal: Cue) -> bool:
        """Tell whether a goal is one that has been met: "has reached its goal of 1,000 stations"."""
        head = next((head for head in reversed(self._parse.heads) if head.last <= goal.first), None)
        if head is None or goal.first - head.last > _GOAL_REACH or self._low[head.first] not in REACHED:
            return False
        return head.form in ("past", "participle") and head.chain.marks.isdisjoint(("modal", "future", "to", "negation", "doubt"))

    def _is_target(self, figure: Figure) -> bool:
        """Tell whether a count is one to be reached: an aiming verb or noun stands before it."""
        hit, scene, parse = figure.hit, self._scene, self._parse
        clause = parse.clause(hit.first)
        is_set = self._low[hit.first - 2] == "set" and self._low[hit.first - 1] in ("at", "to")
        begin = max(scene.first, hit.first - (_SET_REACH if is_set else _TARGET_REACH))
        nouns = [cue for cue in scene.cues["goal"] if begin <= cue.first < hit.first and parse.clause(cue.first) is clause]
        if nouns and self._is_reached(nouns[-1]):
            return False
        if nouns and not any(
            nouns[-1].last <= head.first < hit.first and head.names and not set(head.names) & (STANDING | COUNTING) and self._low[head.first] != "set"
            for head in parse.heads
        ):
            return True
        if self._low[hit.last : hit.last + 1] in (["target"], ["goal"]) or any(
            0 <= cue.first - hit.last <= 2 and (self._low[cue.first - 2] == "as" or _FLOW_WORDS.issuperset(self._low[hit.last : cue.first]))
            for cue in scene.cues["goal"]
        ):
            # "had 2 million as its target before", "its 3.6 million sales target"
            return True
        head = figure.head
        if head is None or head.first > hit.first:
            return False
        since = head.begin
        if head.chain.marks == {"to"} and self._low[since - 1] == "and":
            # "wants to have three models and to sell 100,000 cars"
            since = next((other.begin for other in reversed(parse.clauses[head.clause].heads) if other.last < since), since)
        aims = [verb for verb in scene.cues.verbs if since <= verb.first <= head.first and {"target", "plan"} & set(verb.names)]
        return any(verb.form != "participle" or verb.first == head.first for verb in aims)
