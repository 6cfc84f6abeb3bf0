"""Counts over a period in a Chinese article: deliveries, sales, production, orders, exports, with growth; and targets for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Mention
from evnews.reading.told import Speech, add_speech, keyed
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.focus import Focus
from evnews.reading.zh.link import company_before, is_bystander, leads
from evnews.reading.zh.milestones.dates import is_alone
from evnews.reading.zh.milestones.events import Event
from evnews.reading.zh.milestones.growth import Growth, growth, listed_growth
from evnews.reading.zh.milestones.subjects import Subject
from evnews.reading.zh.standing import Standing, is_denied, standing
from evnews.values.datespan import DateSpan

__all__ = ["Figures"]

# What a unit alone tells of the kind of count; vehicles need a word for it.
_KINDS = {
    "order": MilestoneKind.ORDERS,
    "store": MilestoneKind.NETWORK_MILESTONE,
    "station": MilestoneKind.NETWORK_MILESTONE,
    "charger": MilestoneKind.NETWORK_MILESTONE,
    "swap": MilestoneKind.NETWORK_MILESTONE,
}
_COUNTED = frozenset({"vehicle", *_KINDS})
_OVER_TIME = frozenset({MilestoneKind.DELIVERIES, MilestoneKind.SALES, MilestoneKind.PRODUCTION, MilestoneKind.EXPORTS, MilestoneKind.BATTERY_INSTALLATIONS})
_MONTH = 28
_YEAR = 365
_REACH = 24
_NEAR = 6
# "极氪品牌(28843辆)": how far a bracket may stand from the name.
_BRAND = 2
_BASE = 8
_BOTH = "production and sales"
_PAIR = ("production", "sales")
_BASE_WORDS = frozenset("的同期去年上月")
# How many digits a year has.
_FULL = 4
_WITHIN = ("天内", "日内", "周内", "个月内", "小时内", "天之内")
_JOINTS = frozenset({"、", "和", "及", "与", "或"})
_NETWORK = (
    "布局",
    "建成",
    "上线",
    "运营",
    "拥有",
    "累计",
    "达",
    "共",
    "覆盖",
    "开业",
    "落成",
    "投运",
    "已有",
    "增至",
    "扩至",
    "建设",
    "自建",
    "新增",
    "开设",
    "门店",
    "突破",
    "换电",
    "全国",
    "投用",
)
_CLOSING = ("关闭", "闭店", "关店", "撤店", "停业", "关停", "倒闭")
_EACH_TIME = ("每天", "每日", "日均", "每小时", "单日", "每月", "每周", "日服务", "每年", "单站")
_TOPICS = ("方面", "上", "端", "来看", "看")
_MARKETS = (
    "国内",
    "全国",
    "我国",
    "全行业",
    "行业",
    "中国市场",
    "全球市场",
    "乘用车市场",
    "汽车市场",
    "整体市场",
    "市场整体",
    "各类汽车",
    "欧洲市场",
    "新势力",
    "多家",
    "车企",
)


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
        self._metric: MilestoneKind | None = None
        self._first_metric: MilestoneKind | None = None
        self._period: DateHit | None = None
        self._sentence_date: DateHit | None = None
        self._paragraph_date: DateHit | None = None
        self._scene = self._paragraph = -1
        self._ramp = False
        self._labelled = self._installed_in = -1
        self._waiting: list[tuple[QuantityHit, Draft]] = []

    def of(self, clause: Clause, speech: Speech | None, events: Sequence[Event]) -> list[Draft]:
        """Read the counts of one clause, in order."""
        self._enter(clause)
        hits = [hit for hit in clause.quantities if hit.value.unit in _COUNTED or (hit.value.unit == "GWh" and self._installed(clause))]
        hits = [hit for hit in hits if not self._is_event(hit, events)]
        if not hits:
            self._note(clause)
            return []
        zipped = self._zipped(clause, hits)
        found = zipped if zipped is not None else [one for hit in hits if (one := self._found(clause, hit)) is not None]
        told = [(one, self._draft(clause, one, speech)) for one in found]
        self._grow(clause, [(one, draft) for one, draft in told if draft is not None])
        self._note(clause)
        if not found and self._sentence_date is None:
            # The count of a whole market is left out; the period that it is of holds for those behind it.
            own = next((date for date in clause.dates if _is_period(date.value)), None) or self._opening(clause)
            self._sentence_date = own if own is not None and _is_period(own.value) else None
            self._paragraph_date = self._paragraph_date or self._sentence_date
        for one in found:
            if one.kind in _OVER_TIME and not one.target:
                self._metric = one.kind
                self._first_metric = self._first_metric or one.kind
                if one.when is not None and one.when.role != "as_of":
                    self._sentence_date = one.when
                    self._paragraph_date = self._paragraph_date or one.when
        return [draft for _, draft in told if draft is not None]

    def _enter(self, clause: Clause) -> None:
        if clause.scene.index != self._scene:
            self._scene, self._sentence_date, self._waiting = clause.scene.index, None, []
            self._ramp = False
        if clause.scene.paragraph != self._paragraph:
            self._paragraph, self._paragraph_date = clause.scene.paragraph, None

    def _note(self, clause: Clause) -> None:
        """Keep the period that the article reports on: the first month, or longer, that it names; and the topic of "销量方面,…"."""
        topic = clause.cues("metric")
        if topic and not clause.quantities and self._story.text(clause.first, clause.last).endswith(_TOPICS):
            self._metric, self._labelled = _kind(topic[-1]), clause.scene.index
        if self._period is None:
            self._period = next((hit for hit in clause.dates if _is_period(hit.value) and self._is_reported(hit)), None)

    def _is_reported(self, hit: DateHit) -> bool:
        published = self._document.published
        return published is None or hit.value.latest is None or hit.value.latest <= published

    def _installed(self, clause: Clause) -> bool:
        if any(cue.value == "battery_installations" for cue in clause.cues("metric")):
            self._installed_in = clause.scene.index
            return True
        # "欣旺达、孚能科技同期分别为7.73GWh和5.36GWh"
        carried = self._metric is MilestoneKind.BATTERY_INSTALLATIONS and not clause.cues("capacity") and not clause.plants
        told = clause.cues("zip") or "同期" in self._story.text(clause.first, clause.last) or self._installed_in == clause.scene.index
        return carried and clause.named and bool(told)

    def _is_event(self, hit: QuantityHit, events: Sequence[Event]) -> bool:
        """Tell whether a count is told with an event that takes it in: a recall, an export of cars, the first cars delivered."""
        return any(hit.value.unit in event.rule.values and abs(hit.first - event.first) <= _REACH for event in events)

    # one count

    def _found(self, clause: Clause, hit: QuantityHit) -> _Found | None:
        if self._is_other(clause, hit):
            return None
        trigger = self._trigger(clause, hit)
        target = self._target(clause, hit)
        kind = _KINDS.get(hit.value.unit) or (_kind(trigger) if trigger is not None else None)
        if trigger is not None and trigger.value == "orders":
            kind = MilestoneKind.ORDERS
        if kind is None and (self._is_ramp(clause, hit) and (clause.cues("capacity") or self._ramp)):
            kind, self._ramp = MilestoneKind.CAPACITY_EXPANSION, True
        if kind is MilestoneKind.NETWORK_MILESTONE and not self._is_network(clause, hit):
            return None
        carried = kind is None
        if kind is None and target:
            kind = MilestoneKind.TARGET_SET
        if kind is None and self._goes_on(clause, hit):
            kind = self._metric or self._first_metric
        if kind is None:
            return None
        subject = self._authority(clause, hit) if self._is_industry(clause, hit) else self._subject(clause, hit, trigger)
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
        when, until = self._date(clause, hit, kind, target=target)
        reached = target and self._reached(clause, hit)
        return _Found(hit, kind, trigger, target, subject, when, until, reached)

    def _is_other(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count is none of what was sold or made: a capacity, a recall, a fleet, a difference, the old side of a change."""
        story, words = self._story, clause.words
        begin = max(clause.first, hit.first - _REACH)
        capacity = words.before("capacity", hit.first, _NEAR + 2)
        metric = words.before("metric", hit.first, _NEAR + 2)
        if capacity is not None and capacity.first >= clause.first and (metric is None or metric.first < capacity.first):
            return not self._is_ramp(clause, hit)
        fleet = words.before("fleet", hit.first, 3)
        if fleet is not None and fleet.first >= clause.first and (metric is None or metric.first < fleet.first):
            return True
        if any(cue.value == "recall" for other in self._around(clause) for cue in other.cues("act")):
            return True
        if story.text(begin, hit.first).endswith(_EACH_TIME) or any(
            word in story.text(begin, hit.first) for word in ("每小时", "每周", "日服务", "单站", "平均每")
        ):
            return True
        if self._is_old(clause, hit) or self._is_possible(clause, hit, metric):
            return True
        return self._is_difference(clause, hit) or self._is_base(clause, hit)

    def _is_possible(self, clause: Clause, hit: QuantityHit, metric: Cue | None) -> bool:
        """Tell whether a count is an average, or what could be: "月均交付5万辆", "每年生产的电池可装配40万辆"."""
        begin = metric.last if metric is not None and metric.first >= clause.first else max(clause.first, hit.first - _NEAR)
        if any(cue.first < hit.first for cue in clause.cues("average")):
            return True
        return any(begin <= cue.first and cue.last <= hit.first for cue in clause.cues("able"))

    def _is_difference(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count is by how much another one grew: "增加35392辆"."""
        grown = [clause.words.before(kind, hit.first) for kind in ("up", "down")]
        return any(cue is not None and cue.first >= clause.first and self._story.low[cue.last - 1] not in ("至", "到") for cue in grown)

    def _is_base(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count is what another one is compared with: "较去年同期的15100辆", "远不及16260辆"."""
        for kind in ("compared", "basis"):
            cue = clause.words.before(kind, hit.first, _BASE)
            if cue is None or cue.first < clause.first:
                continue
            between = self._story.text(cue.last, hit.first)
            if not between or all(word in _BASE_WORDS for word in between) or any(cue.last <= date.first and date.last <= hit.first for date in clause.dates):
                return True
        return False

    def _is_ramp(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a capacity is what a model is to reach in a month: "10月L60的产能为5000辆"."""
        focus = self._focuses.get(clause.first)
        dated = any(date.last <= hit.first and _days(date.value) in range(_MONTH, 2 * _MONTH) for date in clause.dates)
        return hit.value.unit == "vehicle" and dated and focus is not None and focus.kind == "vehicle" and not clause.plants

    def _around(self, clause: Clause) -> list[Clause]:
        clauses = self._story.clauses[clause.scene.index]
        return clauses[max(0, clause.index - 1) : clause.index + 1]

    def _is_old(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count is what another one replaced: "由10万辆上调至12万辆"."""
        before = clause.words.before("from", hit.first, 1)
        after = clause.words.after("to", hit.last, 4)
        return before is not None and before.first >= clause.first and after is not None and after.last <= clause.last

    def _trigger(self, clause: Clause, hit: QuantityHit) -> Cue | None:
        """Return the word that tells what is counted: the nearest before the count, or right behind it."""
        before = clause.words.before("metric", hit.first, _REACH)
        if before is not None and before.first >= clause.first:
            return before
        inside = clause.words.within("metric", hit.first, hit.last)
        if inside:
            return inside[0]
        after = clause.words.after("metric", hit.last, 4)
        return after if after is not None and after.last <= clause.last else None

    def _target(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count is one to be reached: an aim stands beside it, or a plan before what is counted."""
        if clause.words.within("compared", hit.first, hit.last):
            # "低于70万辆的目标": of another count it is said how far it is from the target.
            return False
        aims = [cue for cue in clause.cues("target") if cue.first < hit.first or cue.first - hit.last <= _REACH]
        if hit.value.unit == "order":
            return False
        if aims or clause.cues("guidance"):
            return True
        marks = [mark for mark in clause.cues("mark") if mark.last <= hit.first]
        if not marks or marks[-1].value != "planned":
            return False
        return hit.value.unit in ("store", "station", "charger") or bool(clause.words.within("metric", marks[-1].last, hit.last + 4))

    def _reached(self, clause: Clause, hit: QuantityHit) -> bool:
        done = [cue for cue in clause.cues("reached") if abs(cue.first - hit.first) <= _REACH]
        ahead = [mark for mark in clause.cues("mark") if mark.value == "planned"]
        return bool(done) and not ahead and not clause.cues("missed")

    def _is_network(self, clause: Clause, hit: QuantityHit) -> bool:
        text = self._story.text(clause.first, clause.last)
        if any(word in text for word in _CLOSING):
            return False
        return any(word in text for word in _NETWORK) or self._target(clause, hit)

    def _goes_on(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a clause leaves unsaid what is counted: a name and a count, and no act or other noun between."""
        if hit.value.unit != "vehicle" or clause.cues("other") or clause.cues("money"):
            return False
        acts = [cue for cue in clause.cues("act") if cue.last <= hit.first]
        return not acts and not clause.cues("deny") and (self._metric is not None or self._first_metric is not None)

    def _is_owned(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count without a word for it has its firm, its model or a date right before it in its clause."""
        if self._labelled == clause.scene.index:
            return True
        near = [m.last for m in clause.companies] + [m.last for m in clause.vehicles] + [date.last for date in clause.dates]
        return any(0 <= hit.first - last <= _NEAR for last in near)

    # whose

    def _subject(self, clause: Clause, hit: QuantityHit, trigger: Cue | None) -> Subject | None:
        document, words = self._document, clause.words
        if clause.said_aside(hit.first):
            return self._before_bracket(clause, hit)
        models = [m for m in clause.vehicles if m.last <= hit.first]
        companies = [m for m in clause.companies if m.last <= hit.first and leads(self._story, clause, m, clause.companies)]
        models = [m for m in models if words.before("compared", m.first, 1) is None]
        if models and (not companies or companies[-1].first < models[-1].first or models[-1].first >= companies[-1].last):
            # "Model 3/Y", "C11、C16合计": a count of several models is none of one.
            return None if self._is_joint(models) else models[-1].value
        named = [m for m in companies if not is_bystander(self._story, m.value)]
        if named and self._is_list(named):
            return None
        if named:
            # "北汽蓝谷旗下极狐": the last of a chain.
            return company_before(self._story, clause, hit.first)
        behind = [m for m in clause.vehicles if hit.last <= m.first <= hit.last + 2]
        if behind and trigger is not None:
            return behind[0].value
        focus = self._focuses.get(clause.first)
        if focus is not None and focus.kind == "vehicle":
            return focus.drafts[-1] if len(focus.drafts) == 1 else None
        if focus is not None and focus.kind == "plant" and trigger is not None and trigger.value == "production":
            return focus.drafts[0]
        if focus is not None and focus.kind == "unnamed":
            return focus.company
        first = next((m for m in clause.companies if m.last <= hit.first and is_bystander(self._story, m.value)), None)
        if first is not None and document.company_kinds.get(first.value) == "industry_association":
            return first.value
        return clause.company

    def _is_industry(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count is of a whole market, and of no firm: "去年国内新能源汽车销量为…"."""
        if any(place.place.city is None and 0 <= hit.first - place.last <= 1 for place in clause.places):
            # "泰国250万辆汽车"
            return True
        if any(m.last <= hit.first and not is_bystander(self._story, m.value) for m in clause.companies) or any(m.last <= hit.first for m in clause.vehicles):
            return False
        if any(word in self._story.text(clause.first, hit.first) for word in _MARKETS):
            return True
        return self._authority(clause, hit) is not None

    def _authority(self, clause: Clause, hit: QuantityHit) -> str | None:
        """Return the association that a sentence quotes, for the counts of a whole market."""
        kinds = self._document.company_kinds
        named = [m for m in clause.scene.companies if m.first < hit.first]
        if any(not is_bystander(self._story, m.value) for m in named):
            return None
        return next((m.value for m in reversed(named) if kinds.get(m.value) in ("industry_association", "research_firm")), None)

    def _is_joint(self, models: Sequence[Mention[Draft]]) -> bool:
        """Tell whether the last of some models is told in one breath with another."""
        low, last = self._story.low, models[-1]
        if low[last.last : last.last + 1] == ["/"] and self._document.tokens.glued(last.last):
            return True
        before = [m for m in models if m.value is not last.value]
        between = low[before[-1].last : last.first] if before else []
        return bool(between) and len(between) <= 2 and between[0] in _JOINTS

    def _is_list(self, named: Sequence[Mention[str]]) -> bool:
        """Tell whether a count is told of several firms together: "阿维塔、腾势等稳定在1万辆"."""
        if len(named) < 2 or named[-1].value == named[-2].value:
            return False
        between = self._story.low[named[-2].last : named[-1].first]
        return bool(between) and len(between) <= 2 and between[0] in _JOINTS

    def _before_bracket(self, clause: Clause, hit: QuantityHit) -> Subject | None:
        opening = next((first for first, last in clause.aside if first <= hit.first < last), None)
        mentions: list[Mention[Draft] | Mention[str]] = [*clause.vehicles, *clause.companies]
        return next((m.value for m in mentions if opening is not None and 0 <= opening - m.last <= _BRAND), None)

    # when

    def _date(self, clause: Clause, hit: QuantityHit, kind: MilestoneKind, *, target: bool) -> tuple[DateHit | None, bool]:
        """Return the period of a count, and whether it is counted up to it."""
        cumulative = self._is_cumulative(clause, hit)
        counts = [other for other in clause.quantities if other is not hit and other.value.unit == hit.value.unit and not self._is_old(clause, other)]
        free = [
            date
            for date in clause.dates
            if not any(date.last <= other.first < hit.first or hit.last <= other.first < date.first for other in counts)
            and not self._is_basis(clause, date)
            and not self._is_act_date(clause, date, hit)
            and not self._is_stretch(clause, date, hit)
        ]
        before = [date for date in free if date.last <= hit.first]
        own = before[-1] if before else next((date for date in free if date.first - hit.last <= _NEAR), None)
        if own is None:
            own = self._opening(clause)
        if own is not None:
            day = own.role == "point" and not _is_period(own.value)
            return own, cumulative and day
        if kind not in _OVER_TIME or target or cumulative or self._is_window(clause, hit) or self._is_planned(clause, hit):
            return None, False
        return self._sentence_date or self._paragraph_date or self._period, False

    def _is_planned(self, clause: Clause, hit: QuantityHit) -> bool:
        if any(mark.value == "planned" and mark.last <= hit.first for mark in clause.cues("mark")):
            return True
        before = self._story.clauses[clause.scene.index][clause.index - 1] if clause.index and not clause.opens else None
        # "协会预计,7月零售86万辆"
        return before is not None and any(mark.value == "planned" and mark.last == before.last for mark in before.cues("mark"))

    def _opening(self, clause: Clause) -> DateHit | None:
        """Return the date of a clause of its own before this one; it holds until another date is named."""
        clauses = self._story.clauses[clause.scene.index]
        for other in reversed(clauses[: clause.index]):
            dates = other.dates
            if dates:
                return dates[-1] if is_alone(other, dates[-1]) and not self._was_said(clause, other) else None
        return None

    def _was_said(self, clause: Clause, other: Clause) -> bool:
        """Tell whether a day that opens a sentence is that of a speech: "4月1日,公司公布…"."""
        clauses = self._story.clauses[clause.scene.index]
        between = clauses[other.index + 1 : clause.index + 1]
        return not any(_is_period(date.value) or date.role == "as_of" for date in other.dates) and any(one.cues("say") or one.cues("show") for one in between)

    def _is_act_date(self, clause: Clause, date: DateHit, hit: QuantityHit) -> bool:
        """Tell whether a date is of an act before a count: "9月进入英国后累计订单超过3000份"."""
        if date.last > hit.first:
            return False
        acts = [
            cue for cue in clause.words.within("act", date.last, hit.first) if cue.value not in ("deliver", "export", "roll off", "produce", "reach", "finish")
        ]
        return any("后" in self._story.text(cue.last, hit.first) or "以来" in self._story.text(cue.last, hit.first) for cue in acts)

    def _is_stretch(self, clause: Clause, date: DateHit, hit: QuantityHit) -> bool:
        """Tell whether a date is only how long something took: "在239天内累计上线500座"."""
        return self._story.text(date.first, date.last).endswith(_WITHIN) and not self._is_planned(clause, hit)

    def _is_window(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether a count is of so many days or hours: "上市23天交付超7000辆"."""
        return any(other.value.unit in ("day", "hour", "minute", "week") and other.last <= hit.first for other in clause.quantities)

    def _is_cumulative(self, clause: Clause, hit: QuantityHit) -> bool:
        cue = clause.words.before("cumulative", hit.first, _REACH)
        inside = self._story.text(max(clause.first, hit.first - _REACH), hit.first)
        return (cue is not None and cue.first >= clause.first) or "累计" in inside

    def _is_basis(self, clause: Clause, date: DateHit) -> bool:
        cue = clause.words.before("compared", date.first, 1)
        return cue is not None and cue.first >= clause.first and self._story.text(cue.first, cue.last) in ("较", "比", "相比", "相较", "相较于", "相比于")

    # drafts

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
        draft.state("status", status, words)
        draft.state("subject", one.subject, words)
        draft.state("value", hit.value, words)
        if one.when is not None and not self._is_misdated(clause, one):
            value = DateSpan.until(one.when.value.latest) if one.until and one.when.value.latest is not None else one.when.value
            words_ = [document.evidence("date", one.when.first, one.when.last)]
            data = self._data(clause, one)
            if data is not None and value.earliest is not None and data.value.latest is not None:
                # "5月…,本年累计": counted to the end of the month that is reported on.
                value = DateSpan.between(value.earliest, data.value.latest)
                words_.append(document.evidence("date", data.first, data.last))
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
        days = [date for date in clause.dates if date.last <= hit.first and not _is_period(date.value)]
        return Speech(people[-1], days[-1] if days else None)

    def _is_misdated(self, clause: Clause, one: _Found) -> bool:
        """Tell whether a count that nobody plans would lie ahead: its month is of another year than it was read for."""
        published, when = self._document.published, one.when
        ahead = published is not None and when is not None and when.value.earliest is not None and when.value.earliest > published
        if ahead and when is not None and any(word.isdigit() and len(word) == _FULL for word in self._story.low[when.first : when.last]):
            # "2024年的产量只有12.5万辆": a year in full is not misread.
            return False
        return ahead and not one.target and not self._is_planned(clause, one.hit) and one.kind in _OVER_TIME

    def _data(self, clause: Clause, one: _Found) -> DateHit | None:
        """Return the period reported on, for what is counted from the beginning of the same year."""
        when, published = one.when, self._document.published
        data = self._sentence_date or self._paragraph_date or self._period
        if when is None or data is None or published is None or one.target or not self._is_cumulative(clause, one.hit):
            return None
        year, part = when.value, data.value
        if year.latest is None or year.latest <= published or _days(year) < _YEAR or _days(part) >= _YEAR or part.latest is None:
            return None
        return data if year.earliest is not None and year.earliest <= part.latest <= published else None

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
        planned = (ahead and not self._is_misdated(clause, one)) or stand.status is MilestoneStatus.PLANNED or self._is_planned(clause, one.hit)
        return MilestoneStatus.PLANNED if planned else MilestoneStatus.ACHIEVED

    def _grow(self, clause: Clause, told: list[tuple[_Found, Draft]]) -> None:
        """Give the counts of a clause the growth told behind them, one by one where as many are told."""
        counts = [(one.hit, draft) for one, draft in told if draft.facts["kind"].value is not MilestoneKind.TARGET_SET and not self._is_past(clause, one.hit)]
        self._waiting += counts
        listed = listed_growth(self._story, clause)
        if listed and len(listed) == len(self._waiting) > len(counts):
            # "产量44万辆,交付42万辆,同比分别增长44%和36%"
            for (_, draft), found in zip(self._waiting, listed, strict=True):
                self._state_growth(draft, found)
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
            draft.state("basis", found.basis.value, self._document.evidence("basis", found.basis.first, found.basis.last))

    # zips

    def _zipped(self, clause: Clause, hits: Sequence[QuantityHit]) -> list[_Found] | None:
        """Share out the counts of "A、B和C分别交付1万辆、2万辆和3万辆"; none if the clause is no such list."""
        cue = next((cue for cue in clause.cues("zip") if cue.last <= hits[-1].first), None)
        if cue is None or len(hits) < 2 or any(clause.said_aside(hit.first) for hit in hits):
            return None
        values = [hit for hit in hits if hit.first >= cue.last]
        if len(values) < 2 or any(self._is_other(clause, hit) for hit in values):
            return None
        names = _breath(self._story, [*clause.vehicles, *(m for m in clause.companies if not is_bystander(self._story, m.value))], cue.first)
        told = clause.cues("metric")
        both = [c for c in told if c.value == _BOTH and c.last <= cue.first]
        metrics = _breath(self._story, [Mention(c.first, c.last, c) for c in told if c.value != _BOTH], cue.first)
        if both and len(values) == len(_PAIR):
            # "产销分别完成190万辆和183万辆"
            metrics = [Mention(both[-1].first, both[-1].last, both[-1]._replace(value=value)) for value in _PAIR]
        dates = _breath(self._story, [Mention(d.first, d.last, d) for d in clause.dates], cue.first)
        out: list[_Found] = []
        for at, hit in enumerate(values):
            one = self._found(clause, hit)
            trigger = self._trigger(clause, hit)
            kind = _KINDS.get(hit.value.unit) or (_kind(trigger) if trigger is not None else self._metric)
            if one is None and (kind is None or len(names) != len(values)):
                continue
            if len(names) == len(values) and kind is not None:
                when, until = self._date(clause, hits[0], kind, target=False)
                base = one or _Found(hit, kind, trigger, False, names[at].value, when, until)
                out.append(attrs.evolve(base, subject=names[at].value, when=when, until=until))
            elif one is not None and len(metrics) == len(values):
                when, until = self._date(clause, values[0], one.kind, target=False)
                out.append(attrs.evolve(one, kind=MilestoneKind(metrics[at].value.value), trigger=metrics[at].value, when=when, until=until))
            elif one is not None and len(dates) == len(values):
                out.append(attrs.evolve(one, when=dates[at].value))
            else:
                words = self._document.evidence("value", hit.first, hit.last)
                self._document.refuse(words, str(kind), f"{len(values)} figures, and not as many names, kinds or dates for them")
        return out


def _kind(trigger: Cue) -> MilestoneKind:
    """Return what a word says is counted; of production and sales told as one, the sales."""
    return MilestoneKind.SALES if trigger.value == _BOTH else MilestoneKind(trigger.value)


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


def _is_period(value: DateSpan) -> bool:
    """Tell whether a date is a month or longer: what a report counts over."""
    return _days(value) >= _MONTH


def _days(value: DateSpan) -> int:
    return (value.latest - value.earliest).days + 1 if value.earliest is not None and value.latest is not None else 0
