"""Counts over a period: deliveries, sales, production, orders, exports; and targets for them.

A count is read as a frame: what is counted (the nearest word for it in its clause, or what
the count before it counts), whose it is, over which period, and how it grew.  What one
count of a sentence says, the next may leave out: "sold 5,000 in May and 6,000 in June".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.en.link import company_at, is_bystander, leads
from evnews.reading.en.milestones.growth import Growth, growths
from evnews.reading.en.milestones.lists import zipped
from evnews.reading.en.milestones.tables import Table, is_row
from evnews.reading.en.milestones.whose import is_strange
from evnews.reading.en.milestones.told import add_speech, keyed
from evnews.reading.en.speech import Speech
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene
from evnews.values.datespan import DateSpan

__all__ = ["Figures"]

_TRIGGER_REACH = 14
_TARGET_REACH = 8
_DATE_REACH = 16
_CAPACITY_REACH = 7
_OPENING = 5
_OWNED_REACH = 7
_MONTH = 28

# What a unit alone tells of the kind of count; vehicles need a word for it.
_KINDS = {
    "order": MilestoneKind.ORDERS,
    "store": MilestoneKind.NETWORK_MILESTONE,
    "station": MilestoneKind.NETWORK_MILESTONE,
    "charger": MilestoneKind.NETWORK_MILESTONE,
    "swap": MilestoneKind.NETWORK_MILESTONE,
}
_COUNTED = frozenset({"vehicle", "GWh"})
# So many counts of vehicles make an article a report on them, where a line may leave out what is counted.
_REPORT = 5
_COUNTING = frozenset({"install", "deliver", "sell", "make", "export", "register", "order", "receive", "build"})
_FLOWS = frozenset({MilestoneKind.DELIVERIES, MilestoneKind.SALES, MilestoneKind.PRODUCTION, MilestoneKind.EXPORTS})
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
# Verbs that only say how a count stands: what it counts is told by their subject.
# "shipped 119,000 vehicles abroad"
_ABROAD_REACH = 4
_STANDING = frozenset(
    {
        "post",
        "add",
        "bring",
        "reach",
        "rise",
        "fall",
        "hit",
        "total",
        "become",
        "see",
        "other",
        "expand",
        "cut",
        "lead",
        "come",
        "have",
        "operate",
        "take_place",
        "open",
        "pass",
    }
)
_YEAR_BEFORE = frozenset({"earlier", "ago", "before", "previous", "same", "prior"})
# "12,000 were delivered", "9,000 new orders": what may stand between a count and the word behind it.
_BETWEEN = frozenset({"were", "was", "are", "have", "had", "been", "new", "units", "firm", "total", "vehicle", "car"})
_BESIDE = frozenset({"of", "below", "above", "than", "exceeding", "beating", "over", "under", "exceeded", "beat", "surpassed", "topped", "missed", "missing"})
_OF = frozenset({"of", "by", "at", "for", "from"})


@attrs.define(eq=False)
class _Figure:
    """One count, as far as it has been read."""

    hit: QuantityHit
    compared: bool
    head: Head | None = None
    trigger: Cue | None = None
    kind: MilestoneKind | None = None
    target: bool = False
    subject: Draft | str | None = None
    owned: bool = False
    date: DateHit | None = None
    # Whether its date stands beside it, and is not that of the count before.
    dated: bool = True


class Figures:
    """Reads the counts of one article; the kind and the period that it reports on carry over from line to line."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._kind: MilestoneKind | None = None
        self._period: DateHit | None = None
        self._table = Table()
        self._named: set[tuple[int, str]] = set()
        self._as_of: tuple[int, DateHit] | None = None
        self._last: tuple[int, MilestoneKind] | None = None
        counts = sum(hit.value.unit == "vehicle" for scene in document.scenes for hit in scene.quantities)
        self._report = counts >= _REPORT

    def of(self, scene: Scene, speech: Speech | None, claimed: set[int]) -> list[Draft]:
        """Read the counts of one sentence, in order; those in ``claimed`` belong to events."""
        self._carry(scene)
        self._named.update((scene.paragraph, mention.value) for mention in scene.companies)
        hits = [hit for hit in scene.quantities if hit.first not in claimed and (hit.value.unit in _COUNTED or hit.value.unit in _KINDS)]
        if (scene.quantities or scene.dates) and is_row(self._document, scene):
            return self._table.read(self._document, scene, self._kind)
        if not hits:
            return []
        return _Sentence(self, self._document, scene, speech, hits).read()

    def _carry(self, scene: Scene) -> None:
        """Keep the first period and kind of count that the article speaks of: lists after it leave them out."""
        if self._kind is None:
            first = next((cue for cue in scene.cues["figure"] if cue.value in ("deliveries", "sales")), None)
            self._kind = MilestoneKind(first.value) if first is not None else None
        stock = next((hit for hit in scene.dates if hit.role == "as_of"), None)
        if stock is not None:
            self._as_of = scene.paragraph, stock
        if self._period is None:
            self._period = next((hit for hit in scene.dates if hit.role in ("point", "span") and _is_period(hit.value)), None)

    def as_of(self, scene: Scene) -> DateHit | None:
        """Return the day up to which the paragraph counts: "As of Nov. 30, it had 412 stores. It ran 1,020 stations."."""
        return self._as_of[1] if self._as_of is not None and self._as_of[0] == scene.paragraph else None

    @property
    def kind(self) -> MilestoneKind | None:
        """What the article counts."""
        return self._kind

    def last_kind(self, scene: Scene) -> MilestoneKind | None:
        """Return what the paragraph has counted last, or what the article counts."""
        return self._last[1] if self._last is not None and self._last[0] == scene.paragraph else self._kind

    def note(self, scene: Scene, kind: MilestoneKind) -> None:
        """Keep what a sentence has counted."""
        if kind in _FLOWS:
            self._last = scene.paragraph, kind

    @property
    def period(self) -> DateHit | None:
        """The period that the article reports on."""
        return self._period

    @property
    def report(self) -> bool:
        """Whether the article is a report on many counts."""
        return self._report

    def goes_on(self, scene: Scene, subject: str) -> bool:
        """Tell whether the paragraph has named a company before."""
        return (scene.paragraph, subject) in self._named


class _Sentence:
    """The counts of one sentence."""

    def __init__(self, article: Figures, document: Document, scene: Scene, speech: Speech | None, hits: Sequence[QuantityHit]) -> None:
        self._article = article
        self._document = document
        self._scene = scene
        self._speech = speech
        self._parse: Syntax = syntax(document, scene)
        self._low = document.tokens.low
        self._crowd = False
        # "made up half of them": a cue inside a verb that counts nothing is none.
        other = {i for head in self._parse.heads if head.last - head.first > 1 and not set(head.names) & _COUNTING for i in range(head.first, head.last)}
        self._cues = [cue for cue in scene.cues["figure"] if cue.first not in other]
        self._figures = [_Figure(hit, self._is_compared(hit)) for hit in hits]

    def read(self) -> list[Draft]:
        document, scene = self._document, self._scene
        grown = growths(document, scene, [figure.hit for figure in self._figures])
        before: _Figure | None = None
        for at, figure in enumerate(self._figures):
            if figure.compared or self._is_capacity(figure.hit) or self._is_other_ware(figure.hit):
                continue
            self._frame(figure, before, self._figures[at - 1].hit if at else None)
            before = figure if figure.kind is not None else before
        self._zip()
        for at, figure in enumerate(self._figures):
            if figure.kind is not None:
                self._dated(figure, at)
        out = []
        for figure in self._figures:
            draft = self._draft(figure, grown.get(figure.hit.first))
            if draft is not None and figure.kind is not None:
                out.append(draft)
                self._article.note(scene, figure.kind)
        return out

    # what a count is

    def _is_compared(self, hit: QuantityHit) -> bool:
        """Tell whether a count is what another is compared with: "against 54,000 a year earlier", "from 12,018"."""
        low, words = self._low, self._document.words
        before = low[max(self._scene.first, hit.first - 2) : hit.first]
        if any(0 <= hit.first - cue.last <= 1 for cue in self._scene.cues["record"]):
            return True
        if low[hit.first - 1] == "the" and "compared" in low[max(self._scene.first, hit.first - 4) : hit.first]:
            return True
        if before == ["(", "was"] or (low[hit.first] == "from" and any(one.first < hit.first for one in self._scene.quantities)):
            return True
        if self._has_owner_beside(hit):
            # "less than Li Auto's 40,422": a count of another firm.
            return False
        if self._is_difference(hit):
            return True
        if low[hit.first - 1] == "the" and low[hit.first - 2] in _BESIDE:
            # "ahead of the 438,019 that analysts had expected"
            return True
        if any(word in words("compared") for word in before) and not any(word in words("comparative") for word in before):
            return True
        behind = next((date for date in self._scene.dates if 0 <= date.first - hit.last <= 1), None)
        return behind is not None and bool(_YEAR_BEFORE & set(low[behind.first : behind.last])) and any(one.first < hit.first for one in self._scene.quantities)

    def _has_owner_beside(self, hit: QuantityHit) -> bool:
        low, first = self._low, hit.first
        return low[first - 2 : first] == ["'", "s"] and any(m.last == first - 2 for m in (*self._scene.companies, *self._scene.vehicles))

    def _is_difference(self, hit: QuantityHit) -> bool:
        """Tell whether a count is how many more there are: "46,561 more cars than it sold"."""
        low = self._low
        inside = low[hit.first + 1 : hit.last]
        return ("more" in inside and low[hit.first] != "more") or low[hit.last : hit.last + 1] in (["more"], ["fewer"], ["less"])

    def _is_capacity(self, hit: QuantityHit) -> bool:
        """Tell whether a count is what a plant could make, not what it made."""
        parse = self._parse
        near = [cue for cue in self._scene.cues["capacity"] if 0 <= hit.first - cue.last <= _CAPACITY_REACH and parse.same(cue.first, hit.first)]
        return any(not self._verbs_between(cue.last, hit.first) for cue in near) or any(
            0 <= cue.first - hit.last <= 1 for cue in self._scene.cues["capacity_after"]
        )

    def _is_other_ware(self, hit: QuantityHit) -> bool:
        """Tell whether a count is one of other things than cars: "10,000 units of its storage batteries"."""
        low, last = self._low, hit.last
        return low[last : last + 1] == ["of"] and not self._document.words("ware").isdisjoint(low[last + 1 : last + 7])

    def _verbs_between(self, first: int, last: int) -> bool:
        return any(first <= head.first < last and set(head.names) & _COUNTING for head in self._parse.heads)

    def _frame(self, figure: _Figure, before: _Figure | None, last_count: QuantityHit | None) -> None:
        """Find what a count counts and whose it is."""
        hit, parse = figure.hit, self._parse
        figure.head = parse.governor(hit.first)
        figure.target = self._is_target(figure)
        figure.trigger = self._trigger(hit, last_count)
        figure.kind = _KINDS.get(hit.value.unit) or (MilestoneKind(figure.trigger.value) if figure.trigger is not None else None)
        if (hit.value.unit == "GWh") != (figure.kind is MilestoneKind.BATTERY_INSTALLATIONS):
            # Of energy only what is installed is counted here.
            figure.kind = None
        carried = figure.kind is None and before is not None and self._goes_on(before.hit, hit)
        if carried and before is not None:
            figure.kind, figure.trigger, figure.target = before.kind, before.trigger, figure.target or before.target
        if figure.kind is None and hit.value.unit == "vehicle":
            if self._listed(hit) or (self._article.report and self._told(hit)):
                figure.kind = self._article.last_kind(self._scene)
            elif figure.target:
                figure.kind = MilestoneKind.TARGET_SET
        if figure.kind is MilestoneKind.DELIVERIES and any(0 <= cue.first - hit.last <= _ABROAD_REACH for cue in self._scene.cues["abroad"]):
            figure.kind = MilestoneKind.EXPORTS
        if figure.target and hit.value.unit == "vehicle":
            figure.kind = MilestoneKind.TARGET_SET
        if figure.kind is None:
            return
        figure.subject, figure.owned = self._owner(figure, before if carried else None)

    def _trigger(self, hit: QuantityHit, last_count: QuantityHit | None) -> Cue | None:
        """Return the word that tells what is counted: right behind the count, or the nearest before it in its clause."""
        parse, scene = self._parse, self._scene
        cues = self._cues
        clause = parse.clause(hit.first)
        beside = next((cue for cue in cues if 0 <= cue.first - hit.last <= 1), None)
        if beside is not None and (beside.first == hit.last or self._low[hit.last] in _BETWEEN) and not self._describes(beside):
            return beside
        since = last_count.last if last_count is not None else scene.first
        verb = self._verb(hit, since)
        before = [cue for cue in cues if since <= cue.first < hit.first and hit.first - cue.last <= _TRIGGER_REACH and self._counts(cue, hit, clause.index)]
        if verb is not None and (not before or before[-1].first < verb.first):
            return verb
        if before:
            return before[-1]
        subject = self._of_subject(hit)
        if subject is not None:
            return subject
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
        if head is None or not set(head.names) & _STANDING or head.first > hit.first:
            return None
        found = next((hits for hits, _ in self._parse.among(head, self._scene.cues["figure"])), None)
        return found[-1] if found else None

    def _counts(self, cue: Cue, hit: QuantityHit, clause: int) -> bool:
        """Tell whether a word before a count is told of it: no verb of another kind stands between."""
        parse = self._parse
        here = parse.clauses[clause]
        if parse.clause(cue.first).index != clause:
            if not here.heads and not parse.clause(cue.first).heads:
                # "Deliveries, August: 76,965"
                return True
            # "Deliveries, the company said, reached 5,000": a clause that goes on keeps its noun; another's is its own.
            return False
        for head in parse.clauses[clause].heads:
            if cue.last <= head.first < hit.first and not set(head.names) & (_STANDING | _COUNTING | {"target", "plan", "expect"}):
                return False
        return True

    def _describes(self, cue: Cue) -> bool:
        """Tell whether a participle only tells which cars are counted: "cars made in China", "vehicles sold by Tesla"."""
        low = self._low
        return low[cue.first] in ("made", "built", "assembled", "produced") and cue.last < self._scene.last and low[cue.last] in ("in", "by", "at", "under")

    def _goes_on(self, before: QuantityHit, hit: QuantityHit) -> bool:
        """Tell whether a count goes on with the one before it: no verb of its own stands between."""
        if before.value.unit != hit.value.unit:
            return False
        return not any(before.last <= head.first < hit.first and not set(head.names) & (_STANDING | _COUNTING) for head in self._parse.heads)

    def _listed(self, hit: QuantityHit) -> bool:
        """Tell whether a count stands in a line of a list: a name, a colon or bar, the count."""
        scene = self._scene
        return self._article.kind is not None and hit.first > scene.first and self._low[hit.first - 1] in (":", "|") and hit.first - scene.first <= 6

    def _told(self, hit: QuantityHit) -> bool:
        """Tell whether a count without a word for what is counted has its firm or model named in its own clause, or just before."""
        first, _ = self._scene.clause(hit.first)
        named = [mention.first for mention in self._scene.companies] + [mention.first for mention in self._scene.vehicles]
        return any(max(self._scene.first, first - 6) <= at < hit.last + 3 for at in named) and not self._other_verb(hit)

    def _other_verb(self, hit: QuantityHit) -> bool:
        """Tell whether a verb that counts nothing governs a count: "owns 10,000 cars", "affects 4,300 vehicles"."""
        head = self._parse.governor(hit.first)
        return head is not None and head.last <= hit.first and not set(head.names) & (_COUNTING | _STANDING)

    def _is_target(self, figure: _Figure) -> bool:
        """Tell whether a count is one to be reached: an aiming verb or noun stands before it."""
        hit, scene, parse = figure.hit, self._scene, self._parse
        clause = parse.clause(hit.first)
        begin = max(scene.first, hit.first - _TARGET_REACH)
        nouns = [cue for cue in scene.cues["goal"] if begin <= cue.first < hit.first and parse.clause(cue.first) is clause]
        if nouns and not any(nouns[-1].last <= head.first < hit.first and head.names and not set(head.names) & (_STANDING | _COUNTING) for head in parse.heads):
            return True
        head = figure.head
        if head is None or head.first > hit.first:
            return False
        aims = [verb for verb in scene.cues.verbs if head.begin <= verb.first <= head.first and {"target", "plan"} & set(verb.names)]
        return any(verb.form != "participle" or verb.first == head.first for verb in aims)

    # whose it is

    def _owner(self, figure: _Figure, before: _Figure | None) -> tuple[Draft | str | None, bool]:
        """Return whose a count is, and whether the sentence says so."""
        hit, scene, low, parse = figure.hit, self._scene, self._low, self._parse
        models = scene.vehicles
        after = [m for m in models if hit.first <= m.first <= hit.last + 6 and parse.same(m.first, hit.first)]
        if after and not any(word in self._document.words("part") for word in low[hit.last : after[0].first]):
            # "8,705 Ioniq 5s", "1,546 of them were the new G9".
            return after[0].value, True
        beside = self._beside(hit) or self._agent(hit)
        if beside is not None:
            return beside, True
        if figure.trigger is not None and figure.trigger.first < hit.first:
            noun = self._behind_noun(figure.trigger)
            if noun is not None:
                return noun, True
        if before is not None and before.subject is not None and not self._names_between(before.hit.last, hit.first):
            return before.subject, before.owned
        if figure.head is not None:
            subject = self._of_head(figure.head)
            if subject is not None:
                return subject, True
            if self._crowd:
                return None, False
            if figure.head.first < hit.first and is_strange(self._document, scene, figure.head):
                return None, False
        else:
            subject = self._of_clause(hit)
            if subject is not None:
                return subject, True
        if self._is_market(hit):
            return None, False
        company = company_at(self._document, scene, hit.first)
        return company, self._is_owned(figure, company)

    def _beside(self, hit: QuantityHit) -> Draft | str | None:
        """Return the name right before a count: "Tesla 30,688", "Zeekr (12,000)", "BYD with 9,000"."""
        low, scene = self._low, self._scene
        names: list[Mention[Draft | str]] = [*scene.companies, *scene.vehicles]
        close = [
            m for m in names if 0 <= hit.first - m.last <= 2 and all(word in ("(", ":", "with", "at", ",", "-", "—", "|") for word in low[m.last : hit.first])
        ]
        return close[-1].value if close and not (low[close[-1].last : hit.first] == [","] and self._parse.heads) else None

    def _agent(self, hit: QuantityHit) -> Draft | str | None:
        """Return who made what a count counts: "8,100 of them made by BYD"."""
        low, scene = self._low, self._scene
        if low[hit.last : hit.last + 1] != ["of"] or low[hit.last + 1 : hit.last + 2] not in (["them"], ["these"], ["those"], ["which"]):
            return None
        agent = next((m for m in scene.companies if hit.last + 2 < m.first <= hit.last + 5 and low[m.first - 1] == "by"), None)
        return agent.value if agent is not None else None

    def _behind_noun(self, trigger: Cue) -> Draft | str | None:
        """Return who stands behind the word for what is counted: "deliveries by X", "sales of the Model Y"."""
        low, scene = self._low, self._scene
        if low[trigger.last : trigger.last + 1] and low[trigger.last] not in _OF:
            return None
        names: list[Mention[Draft | str]] = [*scene.vehicles, *scene.companies]
        found = [m for m in names if trigger.last < m.first <= trigger.last + 4]
        return min(found, key=lambda m: m.first).value if found else None

    def _names_between(self, first: int, last: int) -> bool:
        scene = self._scene
        return any(first <= m.first < last for m in (*scene.companies, *scene.vehicles))

    def _of_head(self, head: Head) -> Draft | str | None:
        """Return the subject of the verb that governs a count: a model that is named without its maker leading, or the company."""
        document, scene = self._document, self._scene
        names: list[Mention[Draft | str]] = [m for m in scene.companies if not is_bystander(document, m.value)]
        both = sorted([*names, *scene.vehicles], key=lambda m: m.first)
        for found, antecedent in self._parse.among(head, both):
            if antecedent:
                return found[-1].value
            if self._is_crowd(found):
                # "Nio and Xpeng together sold": no one firm's.
                self._crowd = True
                return None
            owner = self._first_owner(found)
            if owner is not None:
                return owner
        if head.passive:
            until = self._parse.next_head(head)
            agent = next((m for m in scene.companies if head.last <= m.first < until and self._low[m.first - 1] == "by"), None)
            return agent.value if agent is not None else None
        return None

    def _is_crowd(self, names: Sequence[Mention[Draft | str]]) -> bool:
        """Tell whether several firms are told of at once, and their count together."""
        firms = [m for m in names if isinstance(m.value, str) and self._low[m.last : m.last + 1] != ["'"]]
        if self._low[self._scene.first] in ("combined", "together"):
            return True
        if len({m.value for m in firms}) < 2:
            return False
        joined = len(firms) > 1 and all(self._low[one.last] in (",", "and", "&") for one in firms[:-1])
        words = self._low[self._scene.first : self._scene.last]
        return joined and not {"combined", "together", "total", "totaling", "totalling"}.isdisjoint(words)

    def _of_clause(self, hit: QuantityHit) -> Draft | str | None:
        """Return what a clause without a verb of the tables speaks of: "Hyundai's Ioniq 5 had its best June yet at 3,728"."""
        names: list[Mention[Draft | str]] = [m for m in self._scene.companies if not is_bystander(self._document, m.value)]
        both = sorted([*names, *self._scene.vehicles], key=lambda m: m.first)
        return self._first_owner([m for m in both if m.last <= hit.first and self._parse.same(m.first, hit.first)])

    def _first_owner(self, names: Sequence[Mention[Draft | str]]) -> Draft | str | None:
        """Return the model or company that leads among the names before a verb: of "BYD's Seagull" the model."""
        document, scene, low = self._document, self._scene, self._low
        for at, mention in enumerate(names):
            if isinstance(mention.value, Draft):
                if low[mention.first - 1] not in document.words("away") or low[mention.first - 1] == "of" or mention.first == scene.first:
                    return mention.value
            elif low[mention.last : mention.last + 2] == ["'", "s"] or low[mention.first] in document.words("possessive"):
                owned = names[at + 1] if at + 1 < len(names) else None
                if owned is not None and isinstance(owned.value, Draft) and owned.first - mention.last <= _OWNED_REACH:
                    return owned.value
                if leads(document, scene, mention):
                    return mention.value
            elif leads(document, scene, mention):
                return mention.value
        return None

    def _is_market(self, hit: QuantityHit) -> bool:
        """Tell whether a count is a whole market's: "sales of cars in China reached", "the country's output"."""
        scene = self._scene
        if any(not is_bystander(self._document, m.value) and m.first < hit.first for m in scene.companies):
            return False
        return any(cue.first < hit.last + 3 for cue in scene.cues["market"])

    def _is_owned(self, figure: _Figure, subject: Draft | str | None) -> bool:
        """Tell whether a count is its subject's: the sentence names it, or goes on about it and names no other."""
        if subject is None or isinstance(subject, Draft):
            return subject is not None
        scene, hit = self._scene, figure.hit
        if scene.companies:
            return any(self._document.related(mention.value, subject) for mention in scene.companies if mention.first < hit.last + 4)
        trigger = figure.trigger
        opening = trigger is not None and trigger.first - scene.first <= _OPENING
        return opening or hit.value.unit in _KINDS or self._article.goes_on(scene, subject)

    # lists

    def _zip(self) -> None:
        """Share out what a list names over as many counts: "Nio and Xpeng sold 5,000 and 6,000 respectively"."""
        counted = [figure for figure in self._figures if figure.kind is not None]
        lists = zipped(self._document, self._scene, [figure.hit for figure in counted])
        for figure in counted:
            owner, trigger, date = (lists.owners.get(figure.hit.first), lists.triggers.get(figure.hit.first), lists.dates.get(figure.hit.first))
            if owner is not None:
                figure.subject, figure.owned = owner, True
            if trigger is not None and figure.hit.value.unit == "vehicle":
                figure.trigger, figure.kind = trigger, MilestoneKind(trigger.value)
            figure.date = date

    # when

    def _dated(self, figure: _Figure, at: int) -> None:
        """Find the period of a count: behind it and before the next count, or before it, or that of the count before."""
        if figure.date is not None:
            return
        hit, scene = figure.hit, self._scene
        begin = self._figures[at - 1].hit.last if at else scene.first
        end = self._figures[at + 1].hit.first if at + 1 < len(self._figures) else scene.last
        free = [date for date in scene.dates if not self._is_other(date)]
        behind = [date for date in free if hit.last <= date.first < end and date.first - hit.last <= _DATE_REACH and self._reaches(hit, date)]
        before = [date for date in free if begin <= date.first and date.last <= hit.first]
        inside = [date for date in before if self._parse.same(date.first, hit.first)]
        before = [date for date in before if self._parse.clause(date.first).joint not in ("sub", "relative")]
        close = [date for date in inside if hit.first - date.last <= 4]
        found = (close[-1:] if close and not behind else []) or behind[:1] or inside[-1:] or before[-1:]
        if found:
            figure.date = found[0]
            return
        earlier = [other for other in self._figures[:at] if other.kind is not None and other.date is not None]
        if earlier and earlier[-1].hit.value.unit == hit.value.unit == "vehicle" and not figure.target:
            figure.date, figure.dated = earlier[-1].date, False
            return
        figure.date = next((date for date in free if date.first < hit.first and hit.value.unit == "vehicle"), None)

    def _reaches(self, hit: QuantityHit, date: DateHit) -> bool:
        """Tell whether a date behind a count can be its period: no verb of another clause holds it."""
        parse = self._parse
        clause = parse.clause(date.first)
        if self._low[date.last : date.last + 1] == [":"]:
            # "61,204 vehicles (2023: 28,775)"
            return False
        if clause is parse.clause(hit.first):
            governor = parse.governor(date.first)
            return governor is None or governor.first < hit.first or bool(set(governor.names) & (_COUNTING | _STANDING))
        return not clause.heads

    def _is_other(self, date: DateHit) -> bool:
        """Tell whether a date is the day of a speech, or what growth is measured from."""
        if self._speech is not None and date is self._speech.day:
            return True
        low = self._low
        before = low[max(self._scene.first, date.first - 2) : date.first]
        percent = next((q for q in reversed(self._scene.quantities) if q.value.kind == "share" and 0 <= date.first - q.last <= 7), None)
        if percent is not None and any(word in self._document.words("compared") or word in ("on", "over") for word in before):
            return True
        if low[date.last - 1] in ("earlier", "ago", "before") and low[date.first] in ("a", "one"):
            return True
        if "same" in low[max(self._scene.first, date.first - 3) : date.first]:
            # "from the same span of 2021"
            return True
        return "same" in low[date.first : date.last] and bool({"as", "from", "than", "over", "versus", "against"} & set(before))

    # drafts

    def _draft(self, figure: _Figure, growth: Growth | None) -> Draft | None:
        kind, document, hit = figure.kind, self._document, figure.hit
        if kind is None:
            return None
        words = document.evidence("value", hit.first, hit.last)
        if figure.head is not None and figure.head.last <= hit.first and "negation" in figure.head.chain.marks:
            document.refuse(words, str(kind), "the sentence denies it, or says that it has not happened")
            return None
        old = figure.head is not None and {"perfect", "past"} <= figure.head.chain.marks and figure.head.last <= hit.first
        if figure.target and (old or "had" in self._low[max(self._scene.first, hit.first - 4) : hit.first]):
            document.refuse(words, str(kind), "it tells of an earlier target")
            return None
        if figure.target and any(0 <= hit.first - cue.last <= _TARGET_REACH for cue in self._scene.cues["old_plan"]):
            document.refuse(words, str(kind), "it tells of an earlier target")
            return None
        if figure.subject is None or not figure.owned:
            document.refuse(words, str(kind), "the sentence does not say whose count it is")
            return None
        trigger = figure.trigger
        draft = Draft("milestone", (), hit.first)
        draft.state("kind", kind, document.evidence("kind", *(trigger.first, trigger.last) if trigger else (hit.first, hit.last)))
        draft.state("status", self._status(figure), words)
        draft.state("subject", figure.subject, words)
        draft.state("value", hit.value, words)
        if kind is MilestoneKind.TARGET_SET:
            self._state_goal(figure, draft)
        else:
            self._state_date(figure, draft)
        if growth is not None:
            draft.state("change", growth.value, document.evidence("change", growth.first, growth.last))
            if growth.basis is not None:
                draft.state("basis", growth.basis.value, document.evidence("basis", growth.basis.first, growth.basis.last))
        add_speech(document, draft, self._speech if self._speech is not None and self._speech.covers(hit.first) else None)
        return keyed(draft)

    def _status(self, figure: _Figure) -> MilestoneStatus:
        if figure.target:
            return MilestoneStatus.PLANNED
        head, published = figure.head, self._document.published
        marks = head.chain.marks if head is not None and head.last <= figure.hit.first else frozenset()
        governor = head.chain.governor if head is not None else None
        if "able" in marks or (governor is not None and "post" in governor.names):
            return MilestoneStatus.ACHIEVED
        if {"to", "perfect"} <= marks and not marks & {"modal", "future", "be"}:
            return MilestoneStatus.ACHIEVED
        if marks & {"modal", "future", "to", "doubt"}:
            return MilestoneStatus.PLANNED
        if "perfect" in marks:
            return MilestoneStatus.ACHIEVED
        if figure.date is None or published is None:
            return MilestoneStatus.ACHIEVED
        value = figure.date.value
        ahead = value.earliest is not None and value.earliest > published
        # What is counted for a period that has long to run is expected.
        whole = figure.date.role == "point" and value.latest is not None and value.latest > published and _days(value) > _MONTH * 3
        return MilestoneStatus.PLANNED if ahead or whole else MilestoneStatus.ACHIEVED

    def _state_goal(self, figure: _Figure, draft: Draft) -> None:
        """Say by when a target is to be reached; a date that is over is the day on which it was set."""
        document, scene, published, when = self._document, self._scene, self._document.published, figure.date
        if when is not None and published is not None and when.value.latest is not None and when.value.latest < published and _days(when.value) <= _MONTH + 3:
            if when.first > figure.hit.last - 1 or self._parse.governor(when.first) is figure.head:
                draft.state("stated_on", when.value, document.evidence("stated_on", when.first, when.last))
            when = None
        if when is not None:
            draft.state("date", when.value, document.evidence("date", when.first, when.last))
            return
        year = next((cue for cue in scene.cues["full_year"] if self._parse.same(cue.first, figure.hit.first)), None)
        if year is not None and published is not None:
            span = DateSpan(day(published.year, 1, 1), day(published.year, 12, 31), str(published.year))
            draft.state("date", span, document.evidence("date", year.first, year.last))

    def _state_date(self, figure: _Figure, draft: Draft) -> None:
        """Say over which period a count goes: up to a day for what is told as a total."""
        document, scene, hit, when = self._document, self._scene, figure.hit, figure.date
        counted = hit.value.unit == "vehicle" and not figure.target
        first, last = max(scene.first, hit.first - 10), min(scene.last, hit.last + 6)
        total = any(self._parse.same(cue.first, hit.first) for cue in scene.cues.within("cumulative", first, last))
        if total and (when is None or when.role != "since"):
            when = when or (self._article.period if self._article.report and hit.value.unit == "vehicle" else None)
            if when is not None and when.value.latest is not None:
                # "from January to November, the cumulative volume" counts from January on.
                value = when.value if _is_long(when.value) and figure.dated else DateSpan.until(when.value.latest)
                draft.state("date", value, document.evidence("date", when.first, when.last))
            return
        if counted and figure.kind is not MilestoneKind.TARGET_SET:
            when = when or self._article.period
        if when is None and not counted:
            when = self._article.as_of(scene)
        if when is not None:
            draft.state("date", when.value, document.evidence("date", when.first, when.last))


def _is_period(value: DateSpan) -> bool:
    """Tell whether a date is a month or longer: what a report counts over."""
    return _days(value) >= _MONTH


def _is_long(value: DateSpan) -> bool:
    """Tell whether a date is longer than a month."""
    return _days(value) > _MONTH + 3


def _days(value: DateSpan) -> int:
    return (value.latest - value.earliest).days + 1 if value.earliest is not None and value.latest is not None else 0
