"""Counts over a period: deliveries, sales, production, orders, exports, with growth; and targets for them."""

from __future__ import annotations

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.en.link import company_at
from evnews.reading.en.milestones.tables import Table, is_row
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Scene
from evnews.reading.told import Speech, add_speech, keyed
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Figures"]

_TRIGGER_REACH = 12
_CHANGE_REACH = 9
_TARGET_REACH = 8
_DATE_REACH = 16
_OPENING = 5
_MONTH = 28
_BASIS_REACH = 6

# What a unit alone tells of the kind of count; vehicles need a word for it.
_KINDS = {
    "order": MilestoneKind.ORDERS,
    "store": MilestoneKind.NETWORK_MILESTONE,
    "station": MilestoneKind.NETWORK_MILESTONE,
    "charger": MilestoneKind.NETWORK_MILESTONE,
    "swap": MilestoneKind.NETWORK_MILESTONE,
}
# So many counts of vehicles make an article a report on them, where a line may leave out what is counted.
_REPORT = 5


class Figures:
    """Reads the counts of one article; the kind and the period that it reports on carry over from line to line."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._kind: MilestoneKind | None = None
        self._period: DateHit | None = None
        self._table = Table()
        self._named: set[tuple[int, str]] = set()
        counts = sum(hit.value.unit == "vehicle" for scene in document.scenes for hit in scene.quantities)
        self._report = counts >= _REPORT

    def of(self, scene: Scene, speech: Speech | None) -> list[Draft]:
        """Read the counts of one sentence, in order."""
        out = []
        self._carry(scene)
        self._named.update((scene.paragraph, mention.value) for mention in scene.companies)
        if is_row(self._document, scene):
            return self._table.read(self._document, scene, self._kind)
        for hit in scene.quantities:
            if hit.value.unit == "vehicle" or hit.value.unit in _KINDS:
                draft = self._figure(scene, hit, speech)
                if draft is not None:
                    out.append(draft)
        return out

    def _carry(self, scene: Scene) -> None:
        """Keep the first period and kind of count that the article speaks of: lists after it leave them out."""
        if self._kind is None:
            first = next((cue for cue in scene.cues["figure"] if cue.value in ("deliveries", "sales")), None)
            self._kind = MilestoneKind(first.value) if first is not None else None
        if self._period is None:
            self._period = next((hit for hit in scene.dates if _is_period(hit.value)), None)

    def _figure(self, scene: Scene, hit: QuantityHit, speech: Speech | None) -> Draft | None:
        document = self._document
        first, last = scene.clause(hit.first)
        if scene.cues.within("capacity", max(first, hit.first - 6), hit.first) or scene.cues.within("prototype", hit.first, hit.last):
            return None
        if _is_basis(document, scene, hit) or scene.cues.within("recall", first, last):
            return None
        trigger = _trigger(scene, hit, first, last)
        target = _is_target(scene, hit, first)
        subject = self._subject(scene, hit, first, trigger)
        kind = _KINDS.get(hit.value.unit) or (MilestoneKind(trigger.value) if trigger is not None else None)
        if kind is None and (self._listed(scene, hit) or (self._report and self._told(scene, hit, first))):
            kind = self._kind
        if target and hit.value.unit == "vehicle":
            kind = MilestoneKind.TARGET_SET
        if kind is None or subject is None:
            return None
        if not self._owned(scene, hit, trigger, subject):
            document.refuse(document.evidence("value", hit.first, hit.last), str(kind), "the sentence does not say whose count it is")
            return None
        words = document.evidence("value", hit.first, hit.last)
        draft = Draft("milestone", (), hit.first)
        draft.state("kind", kind, document.evidence("kind", *(trigger.first, trigger.last) if trigger else (hit.first, hit.last)))
        draft.state("status", MilestoneStatus.PLANNED if target else MilestoneStatus.ACHIEVED, words)
        draft.state("subject", subject, words)
        draft.state("value", hit.value, words)
        self._date(scene, hit, draft, first, last)
        if kind is not MilestoneKind.TARGET_SET:
            self._change(scene, hit, draft, last)
        add_speech(document, draft, speech)
        return keyed(draft)

    def _owned(self, scene: Scene, hit: QuantityHit, trigger: Cue | None, subject: Draft | str) -> bool:
        """Tell whether a count is its subject's: the sentence names it, or goes on about it and names no other."""
        if isinstance(subject, Draft):
            return True
        if scene.companies:
            return any(self._document.related(mention.value, subject) for mention in scene.companies if mention.first < hit.last + 4)
        opening = trigger is not None and trigger.first - scene.first <= _OPENING
        return opening or (scene.paragraph, subject) in self._named

    def _told(self, scene: Scene, hit: QuantityHit, first: int) -> bool:
        """Tell whether a count without a word for what is counted has its firm or model named in its own clause, or just before."""
        named = [mention.first for mention in scene.companies] + [mention.first for mention in scene.vehicles]
        return any(max(scene.first, first - 6) <= at < hit.last + 3 for at in named)

    def _listed(self, scene: Scene, hit: QuantityHit) -> bool:
        """Tell whether a count stands in a line of a list: a name, a colon or bar, the count."""
        low = self._document.tokens.low
        return self._kind is not None and hit.first > scene.first and low[hit.first - 1] in (":", "|") and hit.first - scene.first <= 6

    def _subject(self, scene: Scene, hit: QuantityHit, first: int, trigger: Cue | None) -> Draft | str | None:
        document = self._document
        models = [m for m in scene.vehicles if first <= m.first <= hit.last + 6]
        before = [m for m in models if m.first < hit.first]
        company = [m for m in scene.companies if m.first < hit.first and m.first >= first]
        after = [m for m in models if hit.first <= m.first <= hit.last + 6]
        if after and all(word not in document.words("part") for word in document.tokens.low[hit.last : after[0].first]):
            # "8,705 Ioniq 5s", "1,546 of them were the new G9".
            return after[0].value
        if before and (not company or company[-1].first < before[-1].first):
            return before[-1].value
        if trigger is not None and document.tokens.low[trigger.last : trigger.last + 1] in (["by"], ["of"], ["at"], ["for"]):
            # "deliveries by X exceeded 40,000"
            owner = next((m for m in scene.companies if trigger.last < m.first <= trigger.last + 2), None)
            if owner is not None:
                return owner.value
        return company_at(document, scene, hit.first)

    def _date(self, scene: Scene, hit: QuantityHit, draft: Draft, first: int, last: int) -> None:
        """Read the period of a count: the nearest date that no other count parts from it, or the period of the article."""
        document = self._document
        counted_in_time = hit.value.unit == "vehicle" and draft.facts["kind"].value is not MilestoneKind.TARGET_SET
        when = self._nearest_date(scene, hit) if counted_in_time else scene.nearest(scene.within(scene.dates, first, last), hit.first, _DATE_REACH)
        if scene.cues.within("cumulative", max(first, hit.first - 10), min(last, hit.last + 6)) and (when is None or when.role != "since"):
            if when is not None and when.value.latest is not None:
                # "from January to November, the cumulative volume" counts from January on.
                value = when.value if _is_long(when.value) else DateSpan.until(when.value.latest)
                draft.state("date", value, document.evidence("date", when.first, when.last))
            return
        if counted_in_time:
            when = when or self._period
        if when is not None:
            draft.state("date", when.value, document.evidence("date", when.first, when.last))

    def _nearest_date(self, scene: Scene, hit: QuantityHit) -> DateHit | None:
        counts = [other for other in scene.quantities if other is not hit and other.value.unit == hit.value.unit]
        free = [
            date
            for date in scene.dates
            if not any(min(hit.first, date.first) < other.first < max(hit.first, date.first) for other in counts)
            and not _is_compared(self._document, scene, date)
        ]
        return scene.nearest(free, hit.first, _DATE_REACH) or next((date for date in scene.dates if date.first < hit.first), None)

    def _change(self, scene: Scene, hit: QuantityHit, draft: Draft, last: int) -> None:
        """Read the growth that is told of a count: the first percentage after it, or the one that led to it ("rose 5% to 300")."""
        document = self._document
        percents = [q for q in scene.quantities if q.value.unit == "percent"]
        after = [q for q in percents if hit.last <= q.first <= hit.last + _CHANGE_REACH and q.first < max(last, hit.last + 4)]
        before = [q for q in percents if 0 < hit.first - q.last <= 3 and document.tokens.low[hit.first - 1] == "to"]
        if not before and not after:
            return
        found = (before or after)[0]
        others = [q for q in scene.quantities if hit.last <= q.first < found.first and q.value.unit == "vehicle"]
        around = (max(scene.first, found.first - 5), min(scene.last, found.last + 4))
        downs, ups = scene.cues.within("down", *around), scene.cues.within("up", *around)
        signed = document.tokens.low[found.first] in ("+", "-")
        if others or not (downs or ups or signed):
            return
        value = found.value
        nearest = scene.nearest([*ups, *downs], found.first, _CHANGE_REACH)
        if not signed and nearest in downs:
            value = _negative(value)
        draft.state("change", value, document.evidence("change", found.first, found.last))
        basis = scene.nearest([cue for cue in scene.cues["basis"] if cue.first >= found.last], found.last, _CHANGE_REACH)
        if basis is not None:
            draft.state("basis", basis.value, document.evidence("basis", basis.first, basis.last))


def _trigger(scene: Scene, hit: QuantityHit, first: int, last: int) -> Cue | None:
    """Return the word that tells what is counted: the nearest in the clause, those before the count first, or the last of the sentence."""
    cues = scene.cues.within("figure", first, last)
    before = [cue for cue in cues if cue.first < hit.first]
    near = scene.nearest(before or cues, hit.first, _TRIGGER_REACH)
    if near is not None:
        return near
    # "delivered 18,015 cars in August, up 46%, and 121,540 in the first eight months".
    return next((cue for cue in reversed(scene.cues["figure"]) if cue.first < hit.first and cue.value in ("deliveries", "sales", "exports")), None)


def _is_basis(document: Document, scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether a count is what another is compared with: "against 54,000 a year earlier", "from 12,018"."""
    before = document.tokens.low[max(scene.first, hit.first - 2) : hit.first]
    return any(word in document.words("compared") for word in before) and not any(word in document.words("comparative") for word in before)


def _is_compared(document: Document, scene: Scene, date: DateHit) -> bool:
    """Tell whether a date is what growth is measured from: "51% on November 2021", "8.8% better than in October"."""
    percent = next((q for q in reversed(scene.quantities) if q.value.unit == "percent" and 0 <= date.first - q.last <= _BASIS_REACH), None)
    return percent is not None and any(
        word in document.words("compared") or word in ("on", "over") for word in document.tokens.low[max(percent.last, date.first - 2) : date.first]
    )


def _is_target(scene: Scene, hit: QuantityHit, first: int) -> bool:
    """Tell whether a count is one to be reached: an aiming verb, or a word of the future, stands before it."""
    begin = max(first, hit.first - _TARGET_REACH)
    acts = {verb.first for verb in scene.cues.verbs if verb.form == "base"}
    aims = any("target" in verb.names and begin <= verb.first < hit.first for verb in scene.cues.verbs)
    return aims or any(cue.last in acts or _is_modal(cue) for cue in scene.cues.within("future", begin, hit.first))


def _is_modal(cue: Cue) -> bool:
    """Tell whether a future word is one wherever it stands: a modal, not a "to" or a noun such as "plan"."""
    return cue.value == "modal"


def _is_period(value: DateSpan) -> bool:
    """Tell whether a date is a month or longer: what a report counts over."""
    return _days(value) >= _MONTH


def _is_long(value: DateSpan) -> bool:
    """Tell whether a date is longer than a month."""
    return _days(value) > _MONTH + 3


def _days(value: DateSpan) -> int:
    return (value.latest - value.earliest).days + 1 if value.earliest is not None and value.latest is not None else 0


def _negative(measure: Measure) -> Measure:
    low, high = (None if side is None else -abs(side) for side in (measure.high, measure.low))
    return Measure(low, high, measure.unit, measure.approximate)
