"""The time that a count is of, in a Chinese article: told in its clause, or carried over from what was counted before."""

from __future__ import annotations

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.milestones.counted import NEAR, OVER_TIME, is_cumulative, is_old, is_planned, is_window
from evnews.reading.zh.milestones.dates import has_year, is_alone
from evnews.values.datespan import DateSpan

__all__ = ["Periods", "days", "is_period"]

_MONTH = 28
_LONGEST = 31
# In the first days of a month, reports of the month before still call it "this month".
_EARLY = 10
_WEEK = 7
# Acts whose months are not what an article reports on.
_BEGINS = frozenset(
    {"start", "launch", "found", "sign", "sign up", "break ground", "produce", "complete", "open", "lower", "raise", "unveil", "presell", "enter", "list"}
)
_QUARTER = range(90, 93)
_YEAR = 365
_YEARS = (365, 366)
_BEGUN = ("以来", "至今", "迄今", "截至目前", "截至当前", "截至发稿")
_WITHIN = ("天内", "日内", "周内", "个月内", "小时内", "天之内")


class Periods:
    """The periods that one article reports on, sentence by sentence."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._document = story.document
        self._period: DateHit | None = None
        self._sentence_date: DateHit | None = None
        self._paragraph_date: DateHit | None = None
        self._scene = self._paragraph = -1

    def enter(self, clause: Clause) -> None:
        """Forget what holds for a sentence, and for a paragraph, where another one begins."""
        if clause.scene.index != self._scene:
            self._scene, self._sentence_date = clause.scene.index, None
        if clause.scene.paragraph != self._paragraph:
            self._paragraph, self._paragraph_date = clause.scene.paragraph, None

    def note(self, clause: Clause) -> None:
        """Keep the period that the article reports on: the first month, or longer, that it names."""
        if self._period is None and clause.dates and not self._is_of_event(clause):
            self._period = next((hit for hit in clause.dates if is_period(hit.value) and self._is_reported(hit)), None)

    def _is_of_event(self, clause: Clause) -> bool:
        """Tell whether the months of a clause are those of an event, and of no count: "9月开始发货", "2021年9月与…签约"."""
        if clause.cues("report") or any(hit.value.unit != "model" for hit in clause.quantities):
            return False
        return any(cue.value in _BEGINS for cue in clause.cues("act"))

    def hear(self, clause: Clause) -> None:
        """Keep the period of figures that a clause speaks of, for those that follow it: "…公布了3月份的交付数据。"."""
        if any(hit.value.unit in ("vehicle", "order") for hit in clause.quantities):
            return
        told = [date for date in clause.dates if is_period(date.value) and self._is_reported(date) and not self._is_basis(clause, date)]
        if len(told) == 1 and told[0].role != "as_of":
            self._sentence_date = self._paragraph_date = told[0]

    def skip(self, clause: Clause) -> None:
        """Keep the period of a count that is left out, as that of a whole market: it holds for those behind it."""
        if self._sentence_date is None:
            own = next((date for date in clause.dates if is_period(date.value)), None) or self.opening(clause)
            self._sentence_date = own if own is not None and is_period(own.value) else None
            self._paragraph_date = self._paragraph_date or self._sentence_date

    def keep(self, when: DateHit | None) -> None:
        """Keep the period of a count for those that follow it without one."""
        if when is not None and when.role != "as_of":
            self._sentence_date = when
            self._paragraph_date = self._paragraph_date or when

    def _is_reported(self, hit: DateHit) -> bool:
        published = self._document.published
        return published is None or hit.value.latest is None or hit.value.latest <= published

    def of(self, clause: Clause, hit: QuantityHit, kind: MilestoneKind, *, target: bool, led: bool = False) -> tuple[DateHit | None, bool]:
        """Return the period of a count, and whether it is counted up to it; that of the clause before if this one was ``led`` by it."""
        when, until = self._of(clause, hit, kind, target=target, led=led)
        return (self._period if when is not None and not target and self._is_one_before(when) else when), until

    def _of(self, clause: Clause, hit: QuantityHit, kind: MilestoneKind, *, target: bool, led: bool) -> tuple[DateHit | None, bool]:
        cumulative = is_cumulative(self._story, clause, hit)
        counts = [other for other in clause.quantities if other is not hit and other.value.unit == hit.value.unit and not is_old(clause, other)]
        free = [
            date
            for date in clause.dates
            if not any((date.last <= other.first < hit.first and not self._is_listed(other, hit)) or hit.last <= other.first < date.first for other in counts)
            and not self._is_basis(clause, date)
            and not self._is_act_date(clause, date, hit)
            and not self._is_stretch(clause, date, hit)
        ]
        before = [date for date in free if date.last <= hit.first]
        own = before[-1] if before else next((date for date in free if date.first - hit.last <= NEAR), None)
        if own is None and led:
            leader = self._story.clauses[clause.scene.index][clause.index - 1]
            own = next((date for date in leader.dates if is_period(date.value) and not self._is_basis(leader, date)), None)
        if own is None:
            own = self.opening(clause)
        if own is None and not target:
            own = self._headed(clause)
        if (own is None or (is_period(own.value) and own.role != "as_of")) and any(
            word in self._story.text(clause.first, hit.first) for word in self._document.words("of old")
        ):
            # "历史累计交付量为…": of all times.
            return None, False
        if target and own is not None and clause.cues("whole year") and days(own.value) < _YEAR and own.last <= clause.cues("whole year")[0].first:
            # "预计11月提前完成全年10万辆目标"
            own = self._whole_year(clause)
        if target:
            # "5月底曾将目标定为10万辆": the day of the saying is not the time to reach it.
            own = own if own is not None and (is_period(own.value) or own.role != "point") else self._whole_year(clause)
        if own is not None:
            day = own.role == "point" and not is_period(own.value)
            return own, cumulative and day
        told = self._sentence_date
        if cumulative and told is not None and days(told.value) > _LONGEST and not target:
            # "1-11月销量排名:A累计413万辆"
            return told, False
        if self._is_whole_time(clause, hit):
            return None, False
        if kind not in OVER_TIME or target or cumulative or is_window(clause, hit) or is_planned(self._story, clause, hit):
            return None, False
        if self._sentence_date is None and self._is_parted(clause):
            return None, False
        return self._sentence_date or self._paragraph_date or self._period, False

    def _is_one_before(self, hit: DateHit) -> bool:
        """Tell whether "本月" and "本季度" are the month and the quarter before, which the article reports on."""
        published, period = self._document.published, self._period
        if published is None or period is None or period.value.latest is None:
            return False
        since, told = (published - period.value.latest).days, self._story.text(hit.first, hit.last)
        if told in ("本季度", "本季", "这一季度", "这个季度"):
            return days(period.value) in _QUARTER and 0 < since <= _QUARTER[-1]
        # Only told in the first days of a month.
        return told in ("本月", "这个月") and 0 < since <= _EARLY and _MONTH <= days(period.value) <= _LONGEST

    def _is_parted(self, clause: Clause) -> bool:
        """Tell whether the sentence tells a count of a year that it leaves open: "当年…,实现全年销量1.1万辆"."""
        return bool(clause.cues("whole year")) and any(one.dates for one in self._story.clauses[clause.scene.index][: clause.index])

    def _is_whole_time(self, clause: Clause, hit: QuantityHit) -> bool:
        """Tell whether something is counted since it began: "上市以来交付破10万辆", "自开始量产以来,已生产2万辆"."""
        before = self._story.clauses[clause.scene.index][clause.index - 1] if clause.index and not clause.opens else clause
        return any(word in self._story.text(before.first, hit.first) for word in _BEGUN)

    def _is_listed(self, one: QuantityHit, other: QuantityHit) -> bool:
        """Tell whether a count is listed behind another under one date: "1-2月累计产量20万辆、销量19万辆"."""
        return self._story.low[one.last : one.last + 1] in (["、"], ["和"], ["及"]) and other.first - one.last <= NEAR

    def _whole_year(self, clause: Clause) -> DateHit | None:
        """Return the year of "全年目标": that of the sentence, or that of publication once it has begun."""
        cue = next(iter(clause.cues("whole year")), None)
        if cue is None:
            return None
        before = [hit for other in self._story.clauses[clause.scene.index][: clause.index] for hit in other.dates if days(hit.value) in _YEARS]
        told = before[-1] if before else self._sentence_date
        if told is not None and days(told.value) in _YEARS:
            return DateHit(cue.first, cue.last, told.value)
        published = self._document.published
        return DateHit(cue.first, cue.last, DateSpan.year(published.year)) if published is not None and published.month > 1 else None

    def _headed(self, clause: Clause) -> DateHit | None:
        """Return the period at the head of the clause before, which this one goes on with: "当年完成产值300亿元,生产整车20万辆"."""
        if not clause.index or clause.opens or clause.named or clause.vehicles or clause.plants:
            return None
        before = self._story.clauses[clause.scene.index][clause.index - 1]
        date = before.dates[0] if len(before.dates) == 1 else None
        return date if date is not None and date.first == before.first and before.quantities and is_period(date.value) else None

    def opening(self, clause: Clause) -> DateHit | None:
        """Return the date of a clause of its own before this one; it holds until another date is named."""
        clauses = self._story.clauses[clause.scene.index]
        for other in reversed(clauses[: clause.index]):
            dates = other.dates
            if dates:
                return dates[-1] if is_alone(self._story, other, dates[-1]) and not self._was_said(clause, other) else None
        return None

    def _was_said(self, clause: Clause, other: Clause) -> bool:
        """Tell whether a day that opens a sentence is that of a speech: "4月1日,公司公布…"."""
        clauses = self._story.clauses[clause.scene.index]
        between = clauses[other.index + 1 : clause.index + 1]
        return not any(is_period(date.value) or date.role == "as_of" for date in other.dates) and any(one.cues("say") or one.cues("show") for one in between)

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
        return self._story.text(date.first, date.last).endswith(_WITHIN) and not is_planned(self._story, clause, hit)

    def _is_basis(self, clause: Clause, date: DateHit) -> bool:
        if any(cue.first <= date.first and date.last <= cue.last for cue in clause.cues("basis")):
            # "较去年同期增长7%至50万辆"
            return True
        cue = clause.words.before("compared", date.first, 1)
        return cue is not None and cue.first >= clause.first and self._story.text(cue.first, cue.last) in ("较", "比", "相比", "相较", "相较于", "相比于")

    def is_misdated(self, clause: Clause, hit: QuantityHit, kind: MilestoneKind, when: DateHit | None) -> bool:
        """Tell whether a count that nobody plans would lie ahead: its month is of another year than it was read for."""
        published = self._document.published
        ahead = published is not None and when is not None and when.value.earliest is not None and when.value.earliest > published
        if ahead and when is not None and has_year(self._story, when):
            return False
        if published is not None and when is not None and when.value.latest is not None and days(when.value) == _WEEK and when.value.latest > published:
            # "本周销量" in a report on the week before
            return not is_planned(self._story, clause, hit) and kind in OVER_TIME
        return ahead and not is_planned(self._story, clause, hit) and kind in OVER_TIME

    def year_of(self, clause: Clause, when: DateHit) -> DateHit | None:
        """Return the year that a clause tells beside a month up to which something is counted."""
        if when.role != "as_of" or when.value.latest is None:
            return None
        holder = self._story.clause_at(clause.scene, when.first) if clause.scene.first <= when.first < clause.scene.last else clause
        years = (date for date in holder.dates if date is not when and days(date.value) >= _YEAR and date.last <= when.first)
        return next((year for year in years if when.value.within(year.value)), None)

    def reported(self, clause: Clause, hit: QuantityHit, when: DateHit | None) -> DateHit | None:
        """Return the period reported on, for what is counted from the beginning of the same year."""
        published = self._document.published
        data = self._sentence_date or self._paragraph_date or self._period
        if when is None or data is None or published is None or not is_cumulative(self._story, clause, hit):
            return None
        year, part = when.value, data.value
        if year.latest is None or year.latest <= published or days(year) < _YEAR or days(part) >= _YEAR or part.latest is None:
            return None
        return data if year.earliest is not None and year.earliest <= part.latest <= published else None


def is_period(value: DateSpan) -> bool:
    """Tell whether a date is a month or longer: what a report counts over."""
    return days(value) >= _MONTH


def days(value: DateSpan) -> int:
    """Return how many days a date spans; 0 if a side of it is open."""
    return (value.latest - value.earliest).days + 1 if value.earliest is not None and value.latest is not None else 0
