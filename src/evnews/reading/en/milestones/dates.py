"""Which date of a sentence belongs to which of its events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from evnews.errors import ParseError
from evnews.find.api import parse_date
from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.events import date_anchors, is_near
from evnews.reading.en.milestones.table import Event
from evnews.reading.en.syntax import Clause, Head, Syntax, syntax
from evnews.reading.scene import Document, Scene
from evnews.values.datespan import DateSpan

__all__ = ["Dates", "beginning", "entry_day", "is_duration", "is_new", "moved", "renewed"]

# What stands before a date that no longer holds, or that another is compared with.
_PAST_PLAN = frozenset(
    {
        "than",
        "instead",
        "rather",
        "originally",
        "original",
        "initially",
        "initial",
        "previous",
        "previously",
        "not",
        "versus",
        "against",
        "goal",
        "target",
    }
)
_COMPARING = frozenset({"from", "than", "over", "on", "against", "versus", "with", "compared"})
_BEFORE_REACH = 4
# "2017 to 2019", "2020 and 2021"
_YEARS_TO = frozenset({"to", "through", "and", "-", "or"})
_YEAR = 4
_DAYS = 365
_DATED_BY = frozenset({"in", "on", "since", "by", "until", "from", "during", "for", "of"})
_PAPERS = frozenset({"filing", "memo", "letter", "email", "e-mail", "statement", "interview", "report", "post", "tweet", "note", "call", "briefing"})
_ARTICLES = frozenset({"a", "an", "its", "the", "their"})
_UNTO = frozenset({"to", "until", "till", "into"})
_NEW = frozenset({"to", "until", "till", "into", "for"})
_FRAGMENT_REACH = 12
# "invest $1 billion, and an additional $4 billion by 2026"
_FURTHER = frozenset({"additional", "another", "further", "extra"})
# "made an impressive debut"
_LIGHT_REACH = 3
_LASTING = frozenset({"days", "weeks", "months", "hours"})
_TO_COME = frozenset({"modal", "future", "to", "be"})
# "March 3, 2020: Nikola lists", "- March 3 - Nikola lists"
_BULLETS = frozenset({"-", "–", "—", "•", "*", "·"})
_HEADING = frozenset({":", "–", "—", "-"})
# "…, according to a list released on Nov. 15": a clause about the source, whose date serves what it tells.
_SOURCES = frozenset({"according", "in", "per"})


class Dates:
    """The dates of one sentence, shared out to its verbs and event nouns."""

    def __init__(self, document: Document, scene: Scene, found: Sequence[Event], said: DateHit | None = None) -> None:
        self._low = document.tokens.low
        self._scene = scene
        self._parse: Syntax = syntax(document, scene)
        self._held: dict[int, list[DateHit]] = {}
        self._weak: dict[int, list[DateHit]] = {}
        self._fronted: list[DateHit] = []
        self._found = found
        # The day of an entry in a list of what happened when, which stands at its head.
        self.entry = entry_day(document, scene)
        if scene.dates:
            told = self._moved_to(document) if "delay" in scene.cues.classes else scene.dates
            # But for the day of a speech, and those that tell something else than when.
            bounds = self._bounds()
            free = [hit for hit in told if hit is not said and hit.first not in bounds and not self._is_of_else(hit)]
            if free:
                self._share([hit for hit in free if self._low[hit.first] != "in" or not is_duration(scene, self._low, self._parse, hit)], found)

    def _is_of_else(self, hit: DateHit) -> bool:
        """Tell whether a date tells of something else than when an event is."""
        return self._is_compared(hit) or self._is_model_year(hit) or self._is_of_paper(hit)

    def _is_compared(self, hit: DateHit) -> bool:
        """Tell whether growth is measured from a date: "up 5% from a year earlier", "8% better than in October"."""
        before = self._low[max(self._scene.first, hit.first - 2) : hit.first]
        if _COMPARING.isdisjoint(before):
            return False
        if hit.value.earliest is not None and hit.value.earliest == hit.value.latest and before[-1] == "on":
            # "cut prices by 5% on Friday"
            return False
        return any(q.value.kind == "share" and 0 <= hit.first - q.last <= 6 for q in self._scene.quantities)

    def _is_of_paper(self, hit: DateHit) -> bool:
        """Tell whether a date is that of a paper which tells something: "would lay off 1,300 people, it said in a Tuesday filing"."""
        low, last = self._low, hit.last
        return last < self._scene.last and low[last] in _PAPERS and low[hit.first - 1] in _ARTICLES

    def _bounds(self) -> set[int]:
        """Return the dates that are only those from and until which a sum is told: "From its founding in 2017 to November 2024, it raised"."""
        low = self._low
        if "delay" in self._scene.cues.classes:
            # but not "delayed the launch from 2025 to 2026"
            return set()
        return {
            one.first
            for begun, end in pairwise(self._scene.dates)
            if end.first == begun.last + 1 and low[begun.last] == "to" and "from" in low[max(self._scene.first, begun.first - _BEFORE_REACH) : begun.first]
            for one in (begun, end)
        }

    def _moved_to(self, document: Document) -> list[DateHit]:
        """Return the dates of a sentence about a delay: of "to 2028 from 2027" the new one alone, though it is but a number."""
        scene, low = self._scene, self._low
        out = [hit for hit in scene.dates if "from" not in low[hit.first - 1 : hit.first + 1] or "to" in low[hit.first : hit.last]]
        if len(out) == len(scene.dates):
            return out
        old = next(hit for hit in scene.dates if hit not in out)
        if low[old.first - 1] == "from" and "to" in low[old.last : old.last + 1]:
            # "from late 2024 to early 2025"
            return out or list(scene.dates)
        before = old.first - (low[old.first] != "from") - 1
        if out and any(hit.last - 1 == before for hit in out):
            return out
        year = _parsed(document, before, before + 1) if low[before - 1] in _NEW and low[before].isdigit() and len(low[before]) == _YEAR else None
        return sorted([*out, DateHit(before, before + 1, year)], key=lambda hit: hit.first) if year is not None else list(scene.dates)

    def _is_model_year(self, hit: DateHit) -> bool:
        """Tell whether years are those of models: "its 2017 to 2019 Bolt", "of the 2021 model year"."""
        low, last = self._low, hit.last
        if last + 1 < self._scene.last and low[last] in _YEARS_TO and low[last + 1].isdigit() and len(low[last + 1]) == _YEAR:
            last += 2
        if last < self._scene.last and (low[last] == "model" or (low[last] == "year" and low[last - 1].isdigit())):
            return True
        vehicles = self._scene.vehicles
        if not vehicles:
            return False
        if any(last == mention.first for mention in vehicles):
            return True
        if hit.value.earliest is None or self._low[hit.first - 1] in _DATED_BY or self._low[hit.first] in _DATED_BY:
            return False
        maker = next((m for m in self._scene.companies if m.first == last), None)
        return maker is not None and any(mention.first == maker.last for mention in vehicles)

    def _share(self, free: Sequence[DateHit], found: Sequence[Event]) -> None:
        parse = self._parse
        anchors = date_anchors(parse, found)
        for hit in free:
            clause = parse.clause(hit.first)
            before = after = noun = None
            for first, last, index, told in anchors:
                if index == clause.index and last <= hit.first:
                    before = told
                elif index == clause.index and first >= hit.last:
                    after = after or told
                    if noun is None and isinstance(told, Event) and is_near(self._low, hit, told):
                        noun = told
            if noun is not None or before is not None:
                self._held.setdefault(id(noun or before), []).append(hit)
            elif after is not None:
                self._held.setdefault(id(after), []).append(hit)
                self._fronted.append(hit)
            elif clause.opener == ":" and (label := next((a for a in anchors if a[1] == clause.first and isinstance(a[3], Event)), None)) is not None:
                # "Launch: September 28"
                self._held.setdefault(id(label[3]), []).append(hit)
            elif clause.base is not None and clause.joint != "relative":
                # but not "its staff, which in May was 9,000 strong"
                earlier = [anchor for anchor in anchors if anchor[1] <= hit.first and hit.first - anchor[1] <= _FRAGMENT_REACH]
                if earlier:
                    self._weak.setdefault(id(earlier[-1][3]), []).append(hit)

    def further(self, event: Event, chosen: DateHit) -> list[DateHit]:
        """Return the dates behind an event's own that it is told of again with: "in Dresden this year and in Osnabrueck in 2027"."""
        held = [*self._held.get(id(event), ()), *self._held.get(id(event.head), ()), *self._weak.get(id(event.head), ())]
        return [
            hit for hit in held if hit.first >= chosen.last and hit.first >= event.last and not self._is_old(hit) and not self.is_repeated(event.first, hit)
        ]

    def _is_old(self, hit: DateHit) -> bool:
        """Tell whether a date is that of a plan that no longer holds, or one that another is compared with."""
        before = self._low[max(self._scene.first, hit.first - _BEFORE_REACH) : hit.first]
        if len(before) > 1 and "than" in before and self._low[hit.first - len(before) + before.index("than") - 1] in ("more", "less", "fewer"):
            # "more than 12 billion yuan since 2015"
            before = before[before.index("than") + 1 :]
        return not _PAST_PLAN.isdisjoint(before) or before[-2:] == ["ahead", "of"]

    def of(self, event: Event) -> DateHit | None:
        """Return the date of an event."""
        if event.row.name == "complete":
            # How much is done is so today.
            return None
        if not self._scene.dates:
            return self.entry
        held = [*self._held.get(id(event), ()), *self._held.get(id(event.head), ())]
        chosen = self._chosen(event, held)
        if chosen is None and (not event.noun or event.head is not None):
            chosen = self._chosen(event, self._weak.get(id(event.head), ())) or self._shared(event)
        return chosen or self._fronted_before(event) or self._lone(event) or self.entry

    def _fronted_before(self, event: Event) -> DateHit | None:
        """Return the date at the head of a clause for a listing that a light verb tells of: "On Friday, X made a debut on the Nasdaq"."""
        if not event.noun or event.kind is not MilestoneKind.IPO or event.head is not None:
            return None
        heads = self._parse.clause(event.first).heads
        held = self._held.get(id(heads[0]), ()) if heads and heads[0].last <= event.first else ()
        return next((hit for hit in held if hit in self._fronted and event.first - heads[0].last <= _LIGHT_REACH), None)

    def _lone(self, event: Event) -> DateHit | None:
        """Return the one date of a sentence behind an event, if no other event holds it: "filed by X, in a list of Nov. 15"."""
        if len(self._scene.dates) != 1 or event.noun:
            return None
        hit = self._scene.dates[0]
        holder = next((key for key, held in (*self._held.items(), *self._weak.items()) if hit in held), None)
        if holder is None or hit.first < event.last or any(holder in (id(other), id(other.head)) for other in self._found):
            return None
        return hit if self._parse.clause(hit.first).opener in _SOURCES else None

    def _chosen(self, event: Event, held: Sequence[DateHit]) -> DateHit | None:
        if not held:
            return None
        low = self._low
        original = event.head is not None and "original" in event.head.chain.marks
        valid = [hit for hit in held if original or not self._is_old(hit)]
        if not valid:
            return None
        if "delay" in event.names:
            new = [hit for hit in valid if low[hit.first - 1] in _NEW or low[hit.first] in _NEW or hit.role != "point"]
            if new:
                return new[0]
            old = [hit for hit in valid if low[hit.first - 1] == "from"]
            valid = [hit for hit in valid if hit not in old] or valid
        pivot = event.head.first if event.head is not None else event.first
        after = [hit for hit in valid if hit.first >= pivot]
        if after and self.is_repeated(pivot, after[0]):
            # "In May it laid off 400 people, and 1,300 in June."
            return valid[0] if after[0] is not valid[0] else None
        return after[0] if after else valid[-1]

    def turned(self, head: Head) -> DateHit | None:
        """Return the date that a verb gives a plan which it takes back or moves: "delayed it to 2027", "cancelled it in May"."""
        held = [hit for hit in self._held.get(id(head), ()) if hit.first >= head.last]
        if "delay" in head.names:
            held = [hit for hit in held if self._low[hit.first - 1] in _NEW or self._low[hit.first] in _NEW or hit.role not in ("point", "since")]
        return held[0] if held else None

    def is_repeated(self, first: int, hit: DateHit) -> bool:
        """Tell whether a second amount of the same kind stands between token ``first`` and a date: the date is its own."""
        amounts = [q for q in self._scene.quantities if first <= q.first and q.last <= hit.first]
        second = amounts[1] if len(amounts) > 1 and amounts[0].value.unit == amounts[1].value.unit else None
        if second is None or hit.first - second.last > 1:
            return False
        further = self._low[second.first - 1] in _FURTHER
        return "and" in self._low[second.first - (3 if further else 1) : second.first]

    def _shared(self, event: Event) -> DateHit | None:
        """Return the date that a clause shares with the one it is joined to: "In June, X opened A and closed B"."""
        if event.head is None:
            return None
        clause: Clause = self._parse.clauses[event.head.clause]
        if clause.opener == "when" and clause.base is not None:
            # "on May 6, when production began"
            return next((hit for hit in self._scene.dates if 0 <= clause.first - hit.last <= 1), None)
        for _ in range(3):
            if clause.base is None or clause.joint not in ("coordinate", "participle", "content"):
                return None
            base = self._parse.clauses[clause.base]
            heads = base.heads
            if not heads:
                return None
            if clause.joint == "content":
                # "the ministry's website showed on Dec. 4 that it had got the licence"
                told = "show" in heads[-1].names and event.head.form in ("past", "participle")
                return next(iter(self._held.get(id(heads[-1]), ())), None) if told else None
            held = self._held.get(id(heads[0]), ())
            if "perfect" in event.head.chain.marks and event.head.form != "gerund" and self._low[event.head.begin] == "having":
                # "is cutting output from this month, having hired 700 people"
                return None
            if clause.joint == "participle" and held:
                return held[-1]
            fronted = [hit for hit in held if hit in self._fronted]
            if fronted:
                return fronted[-1]
            clause = base
        return None


def entry_day(document: Document, scene: Scene) -> DateHit | None:
    """Return the date that heads an entry of a list: "March 3, 2020: Nikola lists on the Nasdaq", "- 2019 - its plant opens"."""
    low = document.tokens.low
    first = next((i for i in range(scene.first, scene.last - 1) if low[i] not in _BULLETS), scene.last - 1)
    first += low[first] in ("in", "on") and first + 1 < scene.last
    hit = next((hit for hit in scene.dates if hit.first == first), None)
    if hit is None and len(low[first]) == _YEAR and low[first].isdigit():
        year = _parsed(document, first, first + 1)
        hit = DateHit(first, first + 1, year) if year is not None else None
    return hit if hit is not None and hit.last < scene.last and low[hit.last] in _HEADING else None


def is_new(document: Document, hit: DateHit) -> bool:
    """Tell whether a date is one that something is moved to: "postponed to January", "put off until May"."""
    low = document.tokens.low
    return low[hit.first - 1] in _UNTO or low[hit.first] in _UNTO


def is_duration(scene: Scene, low: Sequence[str], parse: Syntax, hit: DateHit) -> bool:
    """Tell whether a date that begins with "in" is how long something took that has been done: "added 10 stations in two days"."""
    if low[hit.last - 1] not in _LASTING:
        return False
    governor = parse.governor(hit.first)
    if governor is None or governor.first > hit.first or governor.form == "gerund" or not governor.chain.marks.isdisjoint(_TO_COME):
        return False
    # but not "deliveries start in two weeks"
    return governor.form == "past" or any(governor.last <= count.first < hit.first for count in scene.quantities)


def beginning(document: Document, hit: DateHit) -> DateSpan:
    """Return when something began: of "since March" the March in which it did."""
    if hit.role != "since":
        return hit.value
    span = _parsed(document, hit.first + 1, hit.last)
    return span if span is not None and span.earliest == hit.value.earliest else hit.value


def renewed(document: Document, scene: Scene, old: DateHit) -> DateHit | None:
    """Return the date that holds now in place of an old one: "was set to open in 2023, but now aims for March 2024"."""
    low = document.tokens.low
    new = next((hit for hit in scene.dates if hit.first > old.last and "now" in low[old.last : hit.first]), None)
    at = old.last + 2
    if new is None and low[old.last : at] == [",", "now"] and at < len(low) and low[at].isdigit() and len(low[at]) == _YEAR:
        # "originally planned for 2025, now 2027"
        year = _parsed(document, at, at + 1)
        return DateHit(at, at + 1, year) if year is not None else None
    return new


def moved(document: Document, hit: DateHit) -> DateSpan:
    """Return where a date was moved to: of "from late 2024 to mid-2025" the later one, of "from December to April" the April to come."""
    low, span = document.tokens.low, hit.value
    to = next((i for i in range(hit.last - 1, hit.first, -1) if low[i] == "to"), hit.first - 1)
    if hit.role == "deadline":
        return span
    if to > hit.first:
        later = _parsed(document, to + 1, hit.last)
        if later is None or later.latest != span.latest:
            return span
        span = later
    published = document.published
    if low[to] not in _UNTO or published is None or span.latest is None or span.latest >= published:
        return span
    if any(len(low[i]) == _YEAR and low[i].isdigit() for i in range(to + 1, hit.last)):
        return span
    # What is put off is still to come.
    for reference in (published, published + timedelta(_DAYS)):
        ahead = _parsed(document, to + 1, hit.last, reference)
        if ahead is not None and ahead.latest is not None and ahead.latest >= published:
            return ahead
    return span


def _parsed(document: Document, first: int, last: int, reference: date | None = None) -> DateSpan | None:
    try:
        return parse_date(document.tokens.slice(first, last), reference=reference or document.published)
    except ParseError:
        return None
