"""Counts over a period: deliveries, sales, production, orders, exports; and targets for them.

A count is read as a frame: what is counted (the nearest word for it in its clause, or what
the count before it counts), whose it is, over which period, and how it grew.  What one
count of a sentence says, the next may leave out: "sold 5,000 in May and 6,000 in June".
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date as day
from operator import attrgetter
from typing import Final

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.en.milestones.abreast import share_out
from evnews.reading.en.milestones.amounts import is_vague
from evnews.reading.en.milestones.compared import compare
from evnews.reading.en.milestones.frames import KINDS, REACHED, Figure, Frames
from evnews.reading.en.milestones.growth import Growth, growths, is_of_other_time
from evnews.reading.en.milestones.of_models import counts_of_models
from evnews.reading.en.milestones.owners import Owners
from evnews.reading.en.milestones.periods import Periods, days, end_of, is_period, is_reported, is_whole, mind
from evnews.reading.en.milestones.tables import Table, is_row
from evnews.reading.en.milestones.turned import is_of_dropped_plan
from evnews.reading.en.speech import Speech
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.scene import Document, Scene
from evnews.reading.sold import describe_sales
from evnews.reading.told import add_speech, keyed
from evnews.values.measure import Measure

__all__ = ["Figures"]

_COUNTED = frozenset({"vehicle", "GWh", *KINDS})
_RATES = frozenset({"vehicle/year", "vehicle/month", "vehicle/week"})
_FLOWS = frozenset({MilestoneKind.DELIVERIES, MilestoneKind.SALES, MilestoneKind.PRODUCTION, MilestoneKind.EXPORTS})
_COUNTING = _FLOWS | {MilestoneKind.BATTERY_INSTALLATIONS}
# So many counts of vehicles make an article a report on them, where a line may leave out what is counted.
_REPORT = 5
_OLD_REACH = 8
# How many sentences behind a count one without a period may stand.
_NEXT = 2
# "topped the mark of 40,000": a round number, and an exact one not far above it.
_ROUND = 500
_NEAR = 1.35
# "Cox estimates US first-quarter deliveries at"
_GUESS_REACH = 6
_GUESSING = frozenset({"projects", "projected", "estimates", "estimated", "predicts", "predicted", "guesses"})
# "sales to dealers to top 700,000": more shops or stations than any firm has.
_MOST = {"store": 100_000, "station": 1_000_000}
_PASSED = frozenset({"threshold", "mark", "level", "barrier", "target", "goal"})
# "had raised its target to 120,000": the target still stands.
_MOVING = frozenset({"expand", "rise", "cut", "fall", "change"})
# "aims for six EVs by 2030": up to so many are models, but for those that are made or handed over.
_SOME = 60
_MAKING = frozenset({"deliver", "make", "build", "export", "order", "register", "roll_off", "receive", "buy"})
# "if it sells 100,000 cars"
_OPTIONS = frozenset({"option", "options", "right"})
_OPEN = frozenset({"if", "whether", "unless"})
# What a sentence on the results of a time speaks of, and how the next goes on about its firm.
_RESULTS = frozenset({"revenue", "revenues", "profit", "profits", "loss", "losses", "lost", "earnings", "margin", "income", "results", "turnover"})
_GOING_ON = frozenset({"it", "the", "deliveries", "sales", "its"})
_VALUE: Final = attrgetter("value")
# "600,000 charging points through Plugsurfing"
_THROUGH = frozenset({"through", "via"})
_WAS = frozenset({"was", "were", "became", "is", "are"})
_ONLY = frozenset({"first", "second", "third", "only", "last", "sole", "fastest"})
_THOSE = frozenset({"those", "these", "them", "which"})
# "only a matter of time before sales exceed 10,000"
_UNDONE = _OPEN | {"before", "until"}
_EARLIER = frozenset({"previously", "originally", "initially"})
# "to 2 million from the previous 1.9 million"
_FORMER = frozenset({"previous", "prior", "former", "earlier", "original", "initial"})
_OPEN_IN = (["open", "in"], ["opened", "in"], ["available", "in"])
# "plans to sell two electric cars in Europe": models rather than cars.
_FEW = 10
# "In the January-October period, BYD sold": how far into a sentence its period may stand, and for how many sentences it goes on.
_OPENING_REACH = 3
_OPENED_REACH = 2
_QUARTER = 92
_INSTALLED = str(MilestoneKind.BATTERY_INSTALLATIONS)


class Figures:
    """Reads the counts of one article; the kind and the period that it reports on carry over from line to line."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._kind: MilestoneKind | None = None
        self._period: DateHit | None = None
        # The period that a sentence opened with, and which sentence.
        self._opened: tuple[int, DateHit] | None = None
        self._table = Table()
        self._named: dict[int, set[str]] = {}
        self._as_of: tuple[int, DateHit] | None = None
        self._last: tuple[int, MilestoneKind] | None = None
        self._dated: tuple[Scene, Figure] | None = None
        counts = sum(hit.value.unit == "vehicle" for scene in document.scenes for hit in scene.quantities)
        self._report = counts >= _REPORT
        energies = sum(hit.value.unit == "GWh" for scene in document.scenes for hit in scene.quantities)
        self._energy = energies >= _REPORT and any(cue.value == _INSTALLED for scene in document.scenes for cue in scene.cues["figure"])

    def of(self, scene: Scene, speech: Speech | None, claimed: Container[int]) -> list[Draft]:
        """Read the counts of one sentence, in order; those in ``claimed`` belong to events."""
        self._carry(scene)
        if scene.companies:
            self._named.setdefault(scene.paragraph, set()).update(map(_VALUE, scene.companies))
        if (scene.quantities or scene.dates) and is_row(self._document, scene):
            return self._table.read(self._document, scene, self._kind)
        models = counts_of_models(self._document, scene, scene.quantities) if scene.vehicles and scene.cues["figure"] else []
        if not scene.quantities and not models:
            return []
        hits = [hit for hit in scene.quantities if hit.value.unit in _COUNTED and hit.first not in claimed and not is_vague(hit.value)]
        hits = sorted([*hits, *models], key=attrgetter("first")) if models else hits
        if not scene.plants and any(hit.value.unit in _RATES for hit in scene.quantities):
            # "aims to sell 500,000 cars a year": what a plant is to make is its size
            hits = [hit for hit in scene.quantities if (hit.value.unit in _COUNTED or hit.value.unit in _RATES) and hit.first not in claimed]
            sizes = {
                told.start
                for draft in self._document.drafts
                if draft.kind == "plant" and "capacity" in draft.facts
                for told in draft.facts["capacity"].evidence
            }
            # "It is expected to make 150,000 vehicles yearly", said of a plant
            hits = [hit for hit in hits if self._document.tokens.start[hit.first] not in sizes]
        return self._read(scene, speech, hits) if hits else []

    def _read(self, scene: Scene, speech: Speech | None, hits: Sequence[QuantityHit]) -> list[Draft]:
        document, parse = self._document, syntax(self._document, scene)
        frames, owners = Frames(document, scene, parse), Owners(document, scene, parse, self._goes_on)
        figures = frames.figures(hits)
        before: Figure | None = None
        for at, figure in enumerate(figures):
            if not frames.is_fact(figure):
                continue
            last = figures[at - 1].hit if at else None
            carried = frames.frame(figure, before, last, self._usual(scene), report=self._report, energy=self._energy)
            if figure.kind is not None:
                figure.subject, figure.owned = owners.of(figure, before if carried else None)
                before = figure
        listed = share_out(document, scene, figures, self._period)
        periods = Periods(
            document,
            scene,
            parse,
            speech,
            usual=self._reported(scene) if self._report or self._energy else None,
            stock=self._stock(scene),
            report=self._report or self._energy,
        )
        periods.share(figures)
        if listed and listed[-1].date is not None:
            # "sold 5,000 and 6,000 in May, respectively"
            for figure in listed:
                figure.date = figure.date or listed[-1].date
        self._go_on(scene, figures)
        for figure in figures:
            mind(document, figure, self._period)
        passed = _drop_thresholds(document.tokens.low, figures)
        grown = growths(document, scene, [figure.hit for figure in figures if not figure.compared and figure not in passed])
        if len(figures) > 1:
            compare(document, scene, figures)
        out = []
        for figure in figures:
            draft = _draft(document, scene, figure, grown.get(figure.hit.first), periods, speech)
            if draft is not None and figure.kind is not None:
                out.append(draft)
                if figure.kind in _FLOWS:
                    self._last = scene.paragraph, figure.kind
        return out

    def _go_on(self, scene: Scene, figures: Sequence[Figure]) -> None:
        """Give a count that tells no period that of the sentence right before it: "sold 396,270 cars in September. Exports hit 70,851."."""
        before = self._dated
        if before is not None and scene.paragraph == before[0].paragraph and scene.index - before[0].index <= _NEXT and not scene.dates:
            told = before[1]
            of_them = _is_of_them(self._document.tokens.low, scene)
            for figure in figures:
                follows = (
                    figure.kind in _COUNTING
                    and figure.date is None
                    and not figure.settled
                    and figure.hit.value.unit == told.hit.value.unit
                    and not figure.target
                )
                same = of_them or figure.kind is told.kind or (isinstance(figure.subject, str) and figure.subject == told.subject)
                if follows and same and not self._is_total(scene, figure.hit):
                    figure.date, figure.dated = told.date, False
        self._go_on_results(scene, figures)
        last = next((figure for figure in reversed(figures) if figure.kind in _COUNTING and figure.date is not None and not figure.target), None)
        if last is not None and last.date is not None and last.date.role in ("point", "span"):
            self._dated = scene, last

    def _go_on_results(self, scene: Scene, figures: Sequence[Figure]) -> None:
        """Give a count that tells no period the one whose results the sentence right before it tells of: "lost money in the third quarter. It sold 93,211"."""
        before = next((other for other in self._document.scenes[max(scene.index - 1, 0) : scene.index]), None)
        if scene.dates or before is None or before.paragraph != scene.paragraph or len(before.dates) != 1:
            return
        when = before.dates[0]
        if when.role != "point" or not is_period(when.value) or not self._has_ended(when):
            return
        low = self._document.tokens.low
        if _RESULTS.isdisjoint(low[before.first : before.last]) or low[scene.first] not in _GOING_ON:
            return
        for figure in figures:
            perfect = figure.head is not None and not figure.head.chain.marks.isdisjoint(("perfect", "modal", "future", "to"))
            if figure.kind in _FLOWS and figure.date is None and not figure.target and not perfect and not self._is_total(scene, figure.hit):
                figure.date, figure.dated = when, False

    def _is_total(self, scene: Scene, hit: QuantityHit) -> bool:
        """Tell whether a count is one of all that there are so far."""
        return any(abs(cue.first - hit.first) <= _OLD_REACH for cue in scene.cues["cumulative"])

    def _carry(self, scene: Scene) -> None:
        """Keep the first period and kind of count that the article speaks of: lists after it leave them out."""
        if self._kind is None:
            first = next((cue for cue in scene.cues["figure"] if cue.value in ("deliveries", "sales")), None)
            self._kind = MilestoneKind(first.value) if first is not None else None
        if not scene.dates:
            return
        stock = next((hit for hit in scene.dates if hit.role == "as_of"), None)
        if stock is not None:
            self._as_of = scene.paragraph, stock
        head = scene.dates[0]
        if scene.cues["figure"] and head.first - scene.first <= _OPENING_REACH and head.role in ("point", "span") and days(head.value) > _QUARTER:
            self._opened = scene.index, head
        if self._period is None and (scene.title or scene.cues["figure"]):
            # but not "signed in September 2021"; of "record deliveries in May, after a slow first quarter" the one that ends last
            over = [hit for hit in scene.dates if hit.role in ("point", "span") and is_reported(hit.value) and self._is_over(hit)]
            ended = [hit for hit in over if self._has_ended(hit)]
            # A period that goes on may be that of an aim: "lowered its target for 2023".
            aimed = bool(scene.cues["goal"]) or "target" in scene.cues.classes
            self._period = max(ended, key=end_of, default=None) or (None if aimed else next(iter(over), None))

    def _reported(self, scene: Scene) -> DateHit | None:
        """Return the period that the article reports on, unless the sentences right before tell of another: "In January-October, BYD sold"."""
        if self._opened is not None and 0 < scene.index - self._opened[0] <= _OPENED_REACH and self._opened[1].value != (self._period and self._period.value):
            return None
        return self._period

    def _is_over(self, hit: DateHit) -> bool:
        """Tell whether a period has begun: nothing can have been counted over one to come, or over a model year."""
        earliest, published = hit.value.earliest, self._document.published
        return published is None or earliest is None or earliest <= published

    def _has_ended(self, hit: DateHit) -> bool:
        latest, published = hit.value.latest, self._document.published
        return latest is not None and published is not None and latest <= published

    def _stock(self, scene: Scene) -> DateHit | None:
        """Return the day up to which the paragraph counts: "As of Nov. 30, it had 412 stores. It ran 1,020 stations."."""
        return self._as_of[1] if self._as_of is not None and self._as_of[0] == scene.paragraph else None

    def _usual(self, scene: Scene) -> MilestoneKind | None:
        """Return what the paragraph has counted last, or what the article counts."""
        return self._last[1] if self._last is not None and self._last[0] == scene.paragraph else self._kind

    def _goes_on(self, scene: Scene, subject: str) -> bool:
        """Tell whether the paragraph has named a company before."""
        return subject in self._named.get(scene.paragraph, ())


def _is_of_them(low: list[str], scene: Scene) -> bool:
    """Tell whether a sentence goes on about what was just counted: "Of those, 3,797 were P7s"."""
    first = scene.first
    return low[first] in ("of", "among") and low[first + 1] in _THOSE


def _begins(hit: DateHit) -> day:
    return hit.value.earliest or day.min


def _is_one(one: Draft | str | None, other: Draft | str | None) -> bool:
    """Tell whether two subjects are one, or a model and its maker."""
    if isinstance(one, Draft) and isinstance(other, str):
        maker = one.facts.get("maker")
        return maker is not None and maker.value == other
    return one == other


def _drop_thresholds(low: list[str], figures: Sequence[Figure]) -> list[Figure]:
    """Leave out a round number that an exact count of the same sentence passes, and return it: "exceeded 40,000, reaching 40,169"."""
    dropped: list[Figure] = []
    for figure in figures:
        value = figure.hit.value
        bound = value.low
        if figure.kind is None or figure.target or bound is None or bound % _ROUND:
            continue
        first, last = figure.hit.first, figure.hit.last
        passed = value.high is None or not _PASSED.isdisjoint((*low[first - 3 : first], *low[last : last + 1]))
        if not passed:
            continue
        for other in figures:
            told = other.hit.value
            same = other is not figure and other.kind is figure.kind and _is_one(other.subject, figure.subject) and told.unit == value.unit
            if same and told.low is not None and told.low == told.high and bound <= told.low <= bound * _NEAR and other.date is figure.date:
                figure.kind = None
                dropped.append(figure)
                break
    return dropped


def _draft(document: Document, scene: Scene, figure: Figure, growth: Growth | None, periods: Periods, speech: Speech | None) -> Draft | None:
    kind, hit = figure.kind, figure.hit
    if kind is None:
        return None
    words = document.evidence("value", hit.first, hit.last)
    doubt = _doubt(document, scene, figure)
    if doubt:
        document.refuse(words, str(kind), doubt)
        return None
    trigger = figure.trigger
    status, value = _status(document, syntax(document, scene), figure), hit.value
    if status is MilestoneStatus.PLANNED and _is_of_models(figure):
        kind = MilestoneKind.LAUNCH if figure.head is not None and "launch" in figure.head.names else MilestoneKind.TARGET_SET
        value = Measure(value.low, value.high, "model", value.approximate)
    draft = Draft("milestone", (), hit.first)
    draft.state("kind", kind, document.evidence("kind", *(trigger.first, trigger.last) if trigger else (hit.first, hit.last)))
    describe_sales(document, draft, kind, trigger)
    draft.state("status", status, words)
    draft.state("subject", figure.subject, words)
    draft.state("value", value, words)
    if kind is MilestoneKind.TARGET_SET:
        periods.state_goal(figure, draft)
    else:
        periods.state_date(figure, draft)
    if growth is not None and not is_of_other_time(document.tokens.low, scene, figure, growth):
        draft.state("change", growth.value, document.evidence("change", growth.first, growth.last))
        if growth.basis is not None:
            draft.state("basis", growth.basis.value, document.evidence("basis", growth.basis.first, growth.basis.last))
    add_speech(document, draft, speech if speech is not None and speech.covers(hit.first) else None)
    if figure.posted is not None and "stated_on" not in draft.facts:
        draft.state("stated_on", figure.posted.value, document.evidence("stated_on", figure.posted.first, figure.posted.last))
    return keyed(draft)


def _is_only_used(document: Document, scene: Scene, figure: Figure) -> bool:
    """Tell whether chargers or stations are another's, which somebody may use: "have access to 12,000 Superchargers", "can use 15,000 chargers"."""
    low, hit = document.tokens.low, figure.hit
    if low[hit.first - 2 : hit.first] == ["'", "s"]:
        # "access to Ionity's 4,800 chargers"
        return False
    used = document.words("used")
    if not used.isdisjoint(low[max(scene.first, hit.first - _OLD_REACH) : hit.first]):
        return True
    return not _THROUGH.isdisjoint(low[hit.last : hit.last + 1]) and document.tokens.word[hit.last + 1][:1].isupper()


def _is_of_models(figure: Figure) -> bool:
    """Tell whether so few cars are to come that kinds of cars are meant: "plans to launch at least six EVs by 2030"."""
    value, head = figure.hit.value, figure.head
    most = value.high if value.high is not None else value.low
    return value.unit == "vehicle" and most is not None and most <= _SOME and (head is None or _MAKING.isdisjoint(head.names))


def _is_guessed(document: Document, scene: Scene, at: int) -> bool:
    """Tell whether somebody only guesses what is counted: "Cox projects deliveries of 1,344", but not "beat estimates with deliveries of 1,344"."""
    low, first = document.tokens.low, max(scene.first + 1, at - _GUESS_REACH)
    if _GUESSING.isdisjoint(low[first:at]):
        return False
    own = document.words("possessive")
    return any(first <= mention.last < at and low[mention.last] in _GUESSING and low[mention.first] not in own for mention in scene.companies)


def _doubt(document: Document, scene: Scene, figure: Figure) -> str:
    """Say why a count is not to be trusted, if it is not."""
    hit, head, trigger = figure.hit, figure.head, figure.trigger
    marks = head.chain.marks if head is not None and head.last <= hit.first else frozenset()
    if "negation" in marks or document.tokens.low[hit.first - 1] == "not":
        # Also a correction: "had 1,120 stations, not 11,200".
        return "the sentence denies it, or says that it has not happened"
    if figure.kind is MilestoneKind.NETWORK_MILESTONE and "original" in marks and (figure.target or not marks.isdisjoint(("modal", "future", "to"))):
        # "had originally planned to have 500 stations by then"
        return "it tells of an earlier target"
    planned = figure.kind is MilestoneKind.TARGET_SET or not marks.isdisjoint(("modal", "future", "to"))
    behind = trigger is not None and trigger.first >= hit.last and (head is None or _MAKING.isdisjoint(head.names))
    if (planned or behind) and hit.value.unit == "vehicle" and hit.value.high is not None and hit.value.high <= _FEW:
        # "has two more cars slated to begin deliveries"
        return "it may count models"
    if figure.kind is MilestoneKind.NETWORK_MILESTONE and document.tokens.low[hit.first - 2 : hit.first] in _OPEN_IN:
        # "the waiting list will be opened in 59 stores"
        return "it tells where something else is"
    if figure.kind is MilestoneKind.NETWORK_MILESTONE and _is_only_used(document, scene, figure):
        return "it tells of what may be used, not whose it is"
    clause = syntax(document, scene).clause(hit.first)
    if head is not None and document.tokens.low[head.begin - 1] in _OPTIONS:
        return "it tells of what may be done"
    if clause.opener in _OPEN or (clause.joint == "sub" and document.tokens.low[clause.first] in _UNDONE):
        return "it only asks or supposes it"
    if figure.target and "doubt" in marks:
        return "it tells of what may be, not of an aim"
    if figure.target:
        before = document.tokens.low[max(scene.first, hit.first - _OLD_REACH) : hit.first]
        if not _EARLIER.isdisjoint(before) or document.tokens.low[hit.first - 1] in _FORMER:
            return "it tells of an earlier target"
        had = "had" in document.tokens.low[max(scene.first, hit.first - 4) : hit.first]
        moved = head is not None and not _MOVING.isdisjoint(head.names)
        if ((had or {"perfect", "past"} <= marks) and not moved) or any(0 <= hit.first - cue.last <= _OLD_REACH for cue in scene.cues["old_plan"]):
            return "it tells of an earlier target"
    if trigger is not None and _is_guessed(document, scene, trigger.first):
        return "it tells of what is expected, not of what was counted"
    most = _MOST.get(hit.value.unit)
    if most is not None and (hit.value.low or 0) > most:
        return "it is more than there can be"
    if figure.subject is None or not figure.owned:
        return "the sentence does not say whose count it is"
    return ""


def _is_ahead(low: list[str], parse: Syntax, figure: Figure, published: day | None) -> bool:
    """Tell whether a count is one that there are to be: "1,000 stations will be running in May", "2,000 chargers installed by the end of 2027"."""
    hit, when = figure.hit, figure.date
    if figure.kind is not MilestoneKind.NETWORK_MILESTONE:
        return False
    head = figure.head
    if head is not None and head.last <= hit.first and low[head.first] in REACHED and head.form in ("past", "participle") and "future" not in head.chain.marks:
        # "has reached its goal of 1,000 stations by the end of the year"
        return False
    if when is not None and when.role == "deadline" and published is not None and when.value.latest is not None and when.value.latest > published:
        return True
    clause = parse.clause(hit.first)
    if any(head.last <= hit.first for head in clause.heads):
        return False
    behind = next((head for head in clause.heads if head.first >= hit.last), None)
    return behind is not None and not behind.chain.marks.isdisjoint(("modal", "future", "to")) and "perfect" not in behind.chain.marks


def _is_first_to(low: list[str], parse: Syntax, head: Head) -> bool:
    """Tell whether an infinitive tells what somebody was the first, or the only one, to do."""
    before = low[parse.clauses[head.clause].first : head.begin]
    return not _WAS.isdisjoint(before) and not _ONLY.isdisjoint(before)


def _status(document: Document, parse: Syntax, figure: Figure) -> MilestoneStatus:
    head, published = figure.head, document.published
    if head is not None and head.last <= figure.hit.first and "cancel" in head.chain.marks:
        # "abandoned its target of building 600,000"
        return MilestoneStatus.CANCELLED
    if head is not None and "to" in head.chain.marks and is_of_dropped_plan(document.tokens.low, parse, head):
        return MilestoneStatus.CANCELLED
    if (
        figure.target
        or _is_ahead(document.tokens.low, parse, figure, published)
        or (figure.date is not None and published is not None and _begins(figure.date) > published)
    ):
        return MilestoneStatus.PLANNED
    if figure.date is not None and figure.date.last == figure.hit.first - 2 and published is not None:
        # "will sell more than May's 6,000"
        latest = figure.date.value.latest
        if latest is not None and latest < published:
            return MilestoneStatus.ACHIEVED
    ends = figure.date.value.latest if figure.date is not None and figure.date.role == "deadline" else None
    if ends is not None and published is not None and ends > published and figure.kind in _FLOWS:
        # "revised its deliveries to 43,500 by the end of the year"
        return MilestoneStatus.PLANNED
    if head is not None and head.last <= figure.hit.first and "say" not in head.names:
        if head.form == "gerund" and not head.chain.marks:
            # "will build 500 more, bringing the total to 3,000"
            clause = parse.clauses[head.clause]
            base = parse.clauses[clause.base].heads if clause.joint == "participle" and clause.base is not None else []
            head = base[0] if base else head
        marks, governor = head.chain
        if marks == {"to"} and governor is None and _is_first_to(document.tokens.low, parse, head):
            # "was the only one to pass the mark, delivering 197,189"
            return MilestoneStatus.ACHIEVED
        managed = "able" in marks or (governor is not None and "post" in governor.names)
        if managed or ({"to", "perfect"} <= marks and marks.isdisjoint(("modal", "future", "be"))):
            # "managed to deliver", "is pleased to have delivered"
            return MilestoneStatus.ACHIEVED
        if not marks.isdisjoint(("modal", "future", "to", "doubt")):
            return MilestoneStatus.PLANNED
        if "perfect" in marks or (head.form == "past" and not marks):
            return MilestoneStatus.ACHIEVED
    if figure.date is None or published is None:
        return MilestoneStatus.ACHIEVED
    ahead = figure.date.value.earliest is not None and figure.date.value.earliest > published
    return MilestoneStatus.PLANNED if ahead or is_whole(figure.date, published) else MilestoneStatus.ACHIEVED
