"""Counts over a period in a Chinese article: deliveries, sales, production, orders, exports, with growth; and targets for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Mention
from evnews.reading.sold import describe_sales
from evnews.reading.told import Speech, add_speech, keyed
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.focus import Focus
from evnews.reading.zh.link import is_bystander
from evnews.reading.zh.milestones.counted import (
    BOTH,
    COUNTED,
    KINDS,
    NEAR,
    OVER_TIME,
    REACH,
    is_network,
    is_other,
    is_planned,
    is_reached,
    is_target,
    kind_of,
    trigger_of,
)
from evnews.reading.zh.milestones.events import Event
from evnews.reading.zh.milestones.growth import Growth, growth, listed_growth
from evnews.reading.zh.milestones.owners import authority, is_industry, owner
from evnews.reading.zh.milestones.periods import Periods, days, is_period
from evnews.reading.zh.milestones.subjects import Subject
from evnews.reading.zh.standing import Standing, is_denied, standing
from evnews.values.datespan import DateSpan

__all__ = ["Figures"]

# The days of a month: at least, and at most.
_MONTH = range(28, 32)
_QUARTER = range(90, 93)
_PAIR = ("production", "sales")
_NUMBERED = frozenset("、.)-·•")
_JOINTS = frozenset({"、", "和", "及", "与", "或"})
_GUESSED = frozenset({"或", "预计", "料", "料将"})
_GUESS_REACH = 4
# What a clause begins with that only tells how many.
_LEFT = frozenset({"为", "达", "达到", "约为", "仅为", "共", "共计", "录得", "报", "约", "至", "合计", "总计", "仅", "达到了", "但仍有", "仍达", "仍有"})


@attrs.frozen
class _Found:
    """A count and what the clause says of it."""

    hit: QuantityHit
    kind: MilestoneKind
    trigger: Cue | None
    target: bool
    subject: Subject
    when: DateHit | None
    until: bool = False
    reached: bool = False


class Figures:
    """Reads the counts of one article; what is counted, and over which time, carries over from clause to clause."""

    def __init__(self, story: Story, focuses: Mapping[int, Focus]) -> None:
        self._story = story
        self._document = story.document
        self._focuses = focuses
        self._periods = Periods(story)
        self._metric: MilestoneKind | None = None
        self._first_metric: MilestoneKind | None = None
        self._ramp = False
        self._scene = self._labelled = self._installed_in = -1
        # The sentence that told of a whole market last.
        self._market = -2
        # The counts of a sentence that growth may still be told of.
        self._waiting: list[tuple[QuantityHit, Draft]] = []

    def of(self, clause: Clause, speech: Speech | None, events: Sequence[Event]) -> list[Draft]:
        """Read the counts of one clause, in order."""
        self._enter(clause)
        hits = [hit for hit in clause.quantities if hit.value.unit in COUNTED or (hit.value.unit == "GWh" and self._installed(clause))]
        hits = [hit for hit in hits if not self._is_event(hit, events)]
        if not hits:
            self._note(clause)
            return []
        zipped = self._zipped(clause, hits)
        found = zipped if zipped is not None else [one for hit in hits if (one := self._found(clause, hit)) is not None]
        told = [(one, self._draft(clause, one, speech)) for one in found]
        self._grow(clause, [(one, draft) for one, draft in told if draft is not None])
        self._note(clause)
        if not found and not any(word in self._story.text(clause.first, clause.last) for word in ("同期", "同月")):
            self._periods.skip(clause)
            trigger = trigger_of(clause, hits[0])
            if trigger is not None and trigger.value == "battery_installations":
                # "全国装车量35GWh。宁德时代15GWh,…": what is listed behind the whole market is the same.
                self._metric = MilestoneKind.BATTERY_INSTALLATIONS
        for one in found:
            if one.kind in OVER_TIME and not one.target:
                self._metric = one.kind
                self._first_metric = self._first_metric or one.kind
                self._periods.keep(one.when)
        return [draft for _, draft in told if draft is not None]

    def _enter(self, clause: Clause) -> None:
        self._periods.enter(clause)
        if clause.scene.index != self._scene:
            self._scene, self._waiting, self._ramp = clause.scene.index, [], False

    def _note(self, clause: Clause) -> None:
        """Keep the topic of "销量方面,…", and the period that the article reports on."""
        topic = clause.cues("metric")
        if clause.dates and (topic or clause.cues("report")):
            self._periods.hear(clause)
        if topic and not clause.quantities and (self._is_label(clause, topic[-1]) or self._ends_topic(clause)):
            self._metric, self._labelled = kind_of(topic[-1]), clause.scene.index
            self._periods.keep(next((date for date in clause.dates if is_period(date.value)), None))
        self._periods.note(clause)

    def _ends_topic(self, clause: Clause) -> bool:
        return self._story.text(clause.first, clause.last).endswith(tuple(self._document.words("topic end")))

    def _is_label(self, clause: Clause, metric: Cue) -> bool:
        """Tell whether a clause says what a list below counts: "9月交付量:", or the first such cell of a table's head."""
        sign = self._story.low[clause.last : clause.last + 1]
        if metric.last != clause.last or clause.named or clause.vehicles or kind_of(metric) not in OVER_TIME:
            return False
        if sign == ["|"]:
            return not any(one.cues("metric") for one in self._story.clauses[clause.scene.index][: clause.index])
        # "9月新势力交付量" on a line of its own
        whole = not sign or clause.last >= clause.scene.last
        return sign == [":"] or (whole and not clause.index and bool(clause.dates))

    def _installed(self, clause: Clause) -> bool:
        if any(cue.value == "battery_installations" for cue in clause.cues("metric")):
            self._installed_in = clause.scene.index
            return True
        # "欣旺达、孚能科技同期分别为7.73GWh和5.36GWh"
        carried = self._metric is MilestoneKind.BATTERY_INSTALLATIONS and not clause.cues("capacity") and not clause.plants
        told = clause.cues("zip") or "同期" in self._story.text(clause.first, clause.last) or 0 <= clause.scene.index - self._installed_in <= 1
        return carried and clause.named and bool(told)

    def _is_event(self, hit: QuantityHit, events: Sequence[Event]) -> bool:
        """Tell whether a count is told with an event that takes it in: a recall, an export of cars, the first cars delivered."""
        return any(hit.value.unit in event.rule.values and abs(hit.first - event.first) <= REACH for event in events)

    def _found(self, clause: Clause, hit: QuantityHit) -> _Found | None:
        if is_other(self._story, clause, hit, ramp=self._is_ramp(clause, hit)):
            return None
        trigger = trigger_of(clause, hit) or self._led(clause, hit)
        target = is_target(clause, hit)
        kind = KINDS.get(hit.value.unit) or (kind_of(trigger) if trigger is not None else None)
        if trigger is not None and trigger.value == "orders":
            kind = MilestoneKind.ORDERS
        if kind is None and (self._is_ramp(clause, hit) and (clause.cues("capacity") or self._ramp)):
            kind, self._ramp = MilestoneKind.CAPACITY_EXPANSION, True
        if kind is MilestoneKind.NETWORK_MILESTONE and not is_network(self._story, clause, hit):
            return None
        carried = kind is None
        if kind is None and target:
            kind = MilestoneKind.TARGET_SET
        if kind is None and self._goes_on(clause, hit):
            kind = self._metric or self._first_metric
        if kind is None:
            return None
        subject = (
            authority(self._story, clause, hit)
            if not target and self._is_market(clause, hit, kind)
            else owner(self._story, self._focuses.get(clause.first), clause, hit, trigger)
        )
        if kind is MilestoneKind.NETWORK_MILESTONE and isinstance(subject, Draft):
            # A network is the firm's, not the model's.
            maker = subject.facts.get("maker")
            subject = maker.value if maker is not None else None
        if target and isinstance(subject, Draft) and not any(m.value is subject for m in clause.vehicles) and clause.company is not None:
            # "B01将上市,力争全年销量50万辆": what a firm aims at.
            subject = clause.company
        if isinstance(subject, str) and not self._story.is_told(subject, clause):
            subject = None
        if subject is None:
            self._document.refuse(self._document.evidence("value", hit.first, hit.last), str(kind), "the text does not say whose count it is")
            return None
        if carried and not target and not self._is_owned(clause, hit):
            return None
        forecast = isinstance(subject, str) and is_bystander(self._story, subject)
        if forecast and target and carried:
            return None
        # Who counts a market aims at nothing: "乘联会预测销量200万辆".
        target = target and not forecast
        led = self._led(clause, hit) is trigger is not None
        when, until = self._periods.of(clause, hit, kind, target=target, led=led)
        mark = clause.words.before("mark", hit.first, REACH) if forecast else None
        if mark is not None and mark.value == "planned" and when is not None and clause.first <= when.first < mark.first and days(when.value) <= _MONTH[-1]:
            # "2月乘联会预测…": when it was told.
            when, until = None, False
        reached = target and is_reached(clause, hit)
        return _Found(hit, kind, trigger, target, subject, when, until, reached)

    def _led(self, clause: Clause, hit: QuantityHit) -> Cue | None:
        """Return what the clause before says is counted, where it leaves the count to this one: "交付量有所回落,为36275辆"."""
        left = self._story.text(clause.first, hit.first)
        if not clause.index or clause.opens or clause.named or not (left in _LEFT or (not left and hit.last >= clause.last)):
            return None
        before = self._story.clauses[clause.scene.index][clause.index - 1]
        counted = any(other.value.unit == hit.value.unit for other in before.quantities)
        told = before.cues("metric")
        return told[-1] if told and not counted and not before.cues("deny") else None

    def _is_market(self, clause: Clause, hit: QuantityHit, kind: MilestoneKind) -> bool:
        """Tell whether a count is of a whole market, or of a part of one: "全国装机量为…,其中乘用车…"."""
        named = (m for one in self._story.clauses[clause.scene.index][: clause.index + 1] for m in one.companies if m.last <= hit.first)
        if kind is MilestoneKind.NETWORK_MILESTONE and any(not is_bystander(self._story, m.value) for m in named):
            # "某公司表示,…,全国门店总数达1068家": its own all over the country.
            return False
        if is_industry(self._story, clause, hit):
            self._market = clause.scene.index
            return True
        part = self._story.text(clause.first, clause.first + 2) == "其中"
        # "全国充电桩总数达…,公共桩…,高速公路桩…": what a list tells of it.
        part = part or (kind is MilestoneKind.NETWORK_MILESTONE and clause.scene.index == self._market and not clause.opens)
        return part and clause.scene.index - self._market in (0, 1) and not clause.named and not clause.vehicles

    def _is_ramp(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a capacity is what a model is to reach in a month: "10月L60的产能为5000辆"."""
        focus = self._focuses.get(clause.first)
        dated = any(date.last <= hit.first and days(date.value) in _MONTH for date in clause.dates)
        return hit.value.unit == "vehicle" and dated and focus is not None and focus.kind == "vehicle" and not clause.plants

    def _goes_on(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a clause leaves unsaid what is counted: a name and a count, and no act or other noun between."""
        packs = hit.value.unit == "GWh" and self._metric is MilestoneKind.BATTERY_INSTALLATIONS
        if (hit.value.unit != "vehicle" and not packs) or clause.cues("other") or clause.cues("money"):
            return False
        acts = [cue for cue in clause.cues("act") if cue.last <= hit.first]
        return not acts and not clause.cues("deny") and (self._metric is not None or self._first_metric is not None)

    def _is_owned(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count without a word for it has its firm, its model or a date right before it in its clause."""
        if self._labelled == clause.scene.index:
            return True
        if self._is_cell(clause):
            return True
        near = [m.last for m in clause.companies] + [m.last for m in clause.vehicles] + [date.last for date in clause.dates]
        return any(0 <= hit.first - last <= NEAR for last in near)

    def _is_cell(self, clause: Clause) -> bool:
        """Tell whether a count stands behind a name alone, as the first cell of a table's row: "| 零跑 | 66657辆 |", "2、零跑:66657辆"."""
        if not clause.index or self._story.low[clause.first - 1] not in ("|", ":"):
            return False
        before = self._story.clauses[clause.scene.index][clause.index - 1]
        named = [m.first for m in before.companies if m.last == before.last] + [m.first for m in before.vehicles if m.last == before.last]
        return bool(named) and all(word.isdigit() or word in _NUMBERED for word in self._story.low[before.first : named[0]])

    def _draft(self, clause: Clause, one: _Found, speech: Speech | None) -> Draft | None:
        document, hit = self._document, one.hit
        words = document.evidence("value", hit.first, hit.last)
        kind = MilestoneKind.TARGET_SET if one.target and one.kind is not MilestoneKind.ORDERS else one.kind
        if one.target and speech is None:
            speech = self._speaker(clause, hit)
        stand = standing(self._story, clause, hit.first, hit.last)
        status = self._status(clause, one, stand)
        if status is None:
            document.refuse(words, str(kind), "the sentence denies it, or says that it has not happened")
            return None
        draft = Draft("milestone", (), hit.first)
        trigger = one.trigger
        draft.state("kind", kind, document.evidence("kind", *(trigger.first, trigger.last) if trigger is not None else (hit.first, hit.last)))
        describe_sales(document, draft, kind, trigger)
        draft.state("status", status, words)
        draft.state("subject", one.subject, words)
        draft.state("value", hit.value, words)
        if one.when is not None and not self._is_misdated(clause, one):
            value = DateSpan.until(one.when.value.latest) if one.until and one.when.value.latest is not None else one.when.value
            words_ = [document.evidence("date", one.when.first, one.when.last)]
            data = None if one.target else self._periods.reported(clause, hit, one.when)
            if data is not None and value.earliest is not None and data.value.latest is not None:
                # "5月…,本年累计": counted to the end of the month that is reported on.
                value = DateSpan.between(value.earliest, data.value.latest)
                words_.append(document.evidence("date", data.first, data.last))
            since = self._periods.year_of(clause, one.when) if not one.target and one.kind in OVER_TIME else None
            if since is not None and since.value.earliest is not None and value.latest is not None:
                # "今年截至10月累计"
                value = DateSpan.between(since.value.earliest, value.latest)
                words_.insert(0, document.evidence("date", since.first, since.last))
            draft.state("date", value, *words_)
        if speech is not None and not (speech.person is None and kind is not MilestoneKind.TARGET_SET and speech.day is one.when):
            same_day = speech.day is one.when
            add_speech(document, draft, Speech(speech.person, None) if same_day else speech)
        return keyed(draft)

    def _speaker(self, clause: Clause, hit: QuantityHit) -> Speech | None:
        """Return who sets a target without a verb of speech: "董事长当天在内部信中将目标定为50万辆"."""
        people = [person for person in clause.people if person.last <= hit.first]
        if not people:
            return None
        days = [date for date in clause.dates if date.last <= hit.first and not is_period(date.value)]
        return Speech(people[-1], days[-1] if days else None)

    def _is_misdated(self, clause: Clause, one: _Found) -> bool:
        return not one.target and self._periods.is_misdated(clause, one.hit, one.kind, one.when)

    def _status(self, clause: Clause, one: _Found, stand: Standing) -> MilestoneStatus | None:
        if is_denied(self._story, clause, one.hit.first):
            return MilestoneStatus.DENIED
        if stand.negated:
            return None
        if one.target:
            if clause.cues("missed"):
                return None
            return MilestoneStatus.ACHIEVED if one.reached else MilestoneStatus.PLANNED
        if stand.status is MilestoneStatus.RUMOURED:
            return stand.status
        published, when = self._document.published, one.when
        ahead = published is not None and when is not None and when.value.earliest is not None and when.value.earliest > published
        # "到年底达200家"
        due = published is not None and when is not None and when.role == "deadline" and when.value.latest is not None and when.value.latest > published
        ahead = ahead or due
        past = published is not None and when is not None and when.value.latest is not None and when.value.latest <= published
        if past and any(
            self._story.text(mark.first, mark.last) in _GUESSED for mark in clause.words.within("mark", one.hit.first - _GUESS_REACH, one.hit.first)
        ):
            # "前11个月的交付量或为53万辆": a guess, and no plan.
            return MilestoneStatus.ACHIEVED
        planned = (ahead and not self._is_misdated(clause, one)) or stand.status is MilestoneStatus.PLANNED or is_planned(self._story, clause, one.hit)
        if one.trigger is not None and one.trigger.last <= clause.first and clause.index:
            # "年产量将实现显著提升,达到28万辆"
            before = self._story.clauses[clause.scene.index][clause.index - 1]
            planned = planned or any(mark.value == "planned" for mark in before.words.within("mark", one.trigger.last, before.last))
        return MilestoneStatus.PLANNED if planned else MilestoneStatus.ACHIEVED

    def _grow(self, clause: Clause, told: list[tuple[_Found, Draft]]) -> None:
        """Give the counts of a clause the growth told behind them, one by one where as many are told."""
        counts = [(one.hit, draft) for one, draft in told if draft.facts["kind"].value is not MilestoneKind.TARGET_SET and not self._is_past(clause, one.hit)]
        self._waiting += counts
        listed = listed_growth(self._story, clause)
        if listed and len(listed) == len(self._waiting) > len(counts):
            # "产量44万辆,交付42万辆,同比分别增长44%和36%"
            for (_, draft), grown in zip(self._waiting, listed, strict=True):
                self._state_growth(draft, grown)
            return
        for (_, draft), found in zip(counts, growth(self._story, clause, [hit for hit, _ in counts]), strict=False):
            if found is not None:
                self._state_growth(draft, found)

    def _is_past(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count is that of a year before, from which the growth told behind it is measured."""
        return "同期" in self._story.text(clause.first, hit.first)

    def _state_growth(self, draft: Draft, found: Growth) -> None:
        if "change" in draft.facts:
            return
        draft.state("change", found.value, self._document.evidence("change", found.first, found.last))
        if found.basis is not None:
            told = draft.facts.get("date")
            # What goes before a quarter is a quarter.
            quarter = found.basis.value == "mom" and told is not None and days(told.value) in _QUARTER
            draft.state("basis", "qoq" if quarter else found.basis.value, self._document.evidence("basis", found.basis.first, found.basis.last))

    def _zipped(self, clause: Clause, hits: Sequence[QuantityHit]) -> list[_Found] | None:
        """Share out the counts of "A、B和C分别交付1万辆、2万辆和3万辆"; none if the clause is no such list."""
        cue = next((cue for cue in clause.cues("zip") if cue.last <= hits[-1].first), None)
        if cue is None or len(hits) < 2 or any(clause.said_aside(hit.first) for hit in hits):
            return None
        values = [hit for hit in hits if hit.first >= cue.last]
        if len(values) < 2 or any(is_other(self._story, clause, hit, ramp=self._is_ramp(clause, hit)) for hit in values):
            return None
        names = _breath(self._story, [*clause.vehicles, *(m for m in clause.companies if not is_bystander(self._story, m.value))], cue.first)
        told = clause.cues("metric")
        both = [c for c in told if c.value == BOTH and c.last <= cue.first]
        metrics = _breath(self._story, [Mention(c.first, c.last, c) for c in told if c.value != BOTH], cue.first)
        if both and len(values) == len(_PAIR):
            # "产销分别完成190万辆和183万辆"
            metrics = [Mention(both[-1].first, both[-1].last, attrs.evolve(both[-1], value=value)) for value in _PAIR]
        dates = _breath(self._story, [Mention(d.first, d.last, d) for d in clause.dates], cue.first)
        out: list[_Found] = []
        for at, hit in enumerate(values):
            one = self._found(clause, hit)
            trigger = trigger_of(clause, hit)
            kind = KINDS.get(hit.value.unit) or (kind_of(trigger) if trigger is not None else self._metric)
            target = is_target(clause, hit)
            if kind is None and target:
                kind = MilestoneKind.TARGET_SET
            if one is None and (kind is None or len(names) != len(values)):
                continue
            if len(names) == len(values) and kind is not None:
                when, until = self._periods.of(clause, hits[0], kind, target=False)
                base = one or _Found(hit, kind, trigger, target, names[at].value, when, until)
                out.append(attrs.evolve(base, subject=names[at].value, when=when, until=until))
            elif one is not None and len(metrics) == len(values):
                when, until = self._periods.of(clause, values[0], one.kind, target=False)
                out.append(attrs.evolve(one, kind=MilestoneKind(metrics[at].value.value), trigger=metrics[at].value, when=when, until=until))
            elif one is not None and len(dates) == len(values):
                out.append(attrs.evolve(one, when=dates[at].value))
            else:
                words = self._document.evidence("value", hit.first, hit.last)
                self._document.refuse(words, str(kind), f"{len(values)} figures, and not as many names, kinds or dates for them")
        return out


def _breath(story: Story, mentions: Sequence[Mention], until: int) -> list[Mention]:  # type: ignore[type-arg]
    """Return the mentions that are told in one breath last before a token: "A、B和C"."""
    before = sorted((m for m in mentions if m.last <= until), key=lambda m: m.first)
    out: list[Mention] = []  # type: ignore[type-arg]
    for mention in reversed(before):
        if out:
            between = story.low[mention.last : out[-1].first]
            if not between or len(between) > 4 or (between[0] not in _JOINTS and between[-1] not in _JOINTS):
                break
        out.append(mention)
    return out[::-1]
