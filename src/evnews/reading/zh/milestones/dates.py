"""When an event happens: the date nearest before its act, the day that opens the sentence, or the day it was announced."""

from __future__ import annotations

from evnews.find.hits import DateHit
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.link import is_bystander
from evnews.reading.zh.milestones.events import Event
from evnews.values.datespan import DateSpan

__all__ = ["delayed_to", "event_date", "has_year", "is_alone", "moment", "opening_date"]

_BEHIND = 8
# How many digits a year has.
_FULL = 4
_DURING = frozenset({"里", "间", "内", "中"})
_ALONG = ("同步", "同日")
_BESIDES = "同时"
_SAME_DAY = frozenset({"同日", "同一天", "当日", "当天"})
# "该工厂今年4月,…": so long a subject may stand before a date in a clause that says no more.
_HEAD = 8
_BACK = 4
_DELAY_BACK = 4
_MADE = 3
_LINKS = ("自", "从", "于", "在", "为", "是", "时间", "日期", "定", "至", "到")


def event_date(story: Story, event: Event) -> DateHit | None:
    """Return the date of an event.

    The nearest date before its act in its clause, behind any earlier act; else the next
    one right behind it ("投产时间为2026年"); else the day that a clause of its own
    before it names, as far as no other act took it.
    """
    clause = event.clause
    delayed = delayed_to(story, event)
    if delayed is not None:
        return delayed
    since = min(event.since, event.begin)
    # "成立于2008年的X": a date that tells of something else.
    dates = [hit for hit in clause.dates if not _is_compared(story, clause, hit) and (event.relative or story.low[hit.last : hit.last + 1] != ["的"])]
    if clause.scene.title:
        # "…同日启动招聘": a headline does not say which day.
        dates = [hit for hit in dates if story.text(hit.first, hit.last) not in _SAME_DAY]
    before = [hit for hit in dates if hit.last <= max(event.first, event.begin) or hit.last <= event.last]
    near = [hit for hit in before if hit.first >= since]
    if near:
        return _closer(story, clause, _noticed(story, clause, _either(story, near)))
    after = [hit for hit in dates if event.last <= hit.first <= event.end + _BEHIND and _links(story, event, hit)]
    if after and not before:
        return after[0]
    if before and _joined(story, before[-1], event):
        return before[-1]
    opening = opening_date(story, clause)
    heard = [other for other in story.clauses[clause.scene.index][: clause.index] if other.cues("rumour")]
    if opening is not None and heard and heard[-1].first >= opening.first:
        # "2月21日,有消息称,…": the day of the hearsay.
        return None
    return _noticed(story, clause, opening) if opening is not None else None


def has_year(story: Story, hit: DateHit) -> bool:
    """Tell whether a date says its year in full, which then cannot have been read wrong."""
    return any(word.isdigit() and len(word) == _FULL for word in story.low[hit.first : hit.last])


def moment(story: Story, hit: DateHit) -> DateSpan:
    """Return when something happened of which a date tells that it holds since then: "自即日起召回"."""
    first = hit.value.earliest
    if hit.role != "since" or first is None:
        return hit.value
    text = story.text(hit.first, hit.last)
    return DateSpan.day(first) if "日" in text or "即" in text else hit.value


def _noticed(story: Story, clause: Clause, hit: DateHit) -> DateHit:
    """Return the day of a notice in place of its "即日起": "12月31日,某公司备案了召回计划,自即日起召回…"."""
    if "即日" not in story.text(hit.first, hit.last):
        return hit
    scene = clause.scene
    before = story.clauses[scene.index - 1] if scene.index and story.document.scenes[scene.index - 1].paragraph == scene.paragraph else []
    days = [
        (is_alone(story, other, date), date)
        for other in (*before, *story.clauses[scene.index][: clause.index + 1])
        for date in other.dates
        if date.last <= hit.first and date.role == "point" and date.value.earliest is not None and date.value.earliest == date.value.latest
    ]
    # "2月18日,春节后首日,…": a day that is a clause of its own goes before one that is spoken of.
    return next((date for alone, date in reversed(days) if alone), days[-1][1]) if days else hit


def _closer(story: Story, clause: Clause, hit: DateHit) -> DateHit:
    """Return the day that opens the sentence in place of a longer time that it lies in: "3月25日,一季度重大项目集中开工仪式…"."""
    opening = opening_date(story, clause)
    if opening is None or hit.value.is_open or opening.value.earliest != opening.value.latest or not opening.value.within(hit.value):
        return hit
    between = story.clauses[clause.scene.index][: clause.index]
    return hit if any(other.cues("say") for other in between) or clause.cues("say") else opening


def _either(story: Story, hits: list[DateHit]) -> DateHit:
    """Return the last of the dates, or the stretch over the last two if either may be meant: "2024年底或2025年初"."""
    last = hits[-1]
    if len(hits) < 2 or story.text(hits[-2].last, last.first) not in ("或", "或者"):
        return last
    one = hits[-2]
    if one.value.earliest is None or last.value.latest is None or one.value.earliest > last.value.latest:
        return last
    return DateHit(one.first, last.last, DateSpan.between(one.value.earliest, last.value.latest))


def _links(story: Story, event: Event, hit: DateHit) -> bool:
    """Tell whether a date behind an act is its own: "投产时间为2026年", "落户于2021年"; in "签订2026年的协议" it is not."""
    between = story.text(event.last, hit.first)
    if hit.role == "since" and story.text(hit.last, event.clause.last).endswith("以来"):
        # "停产是某工厂自2019年投产以来最长的一次"
        return False
    # "预售从7月10日开始"
    return between.endswith(_LINKS) or between.startswith(_LINKS) or (not between and story.low[hit.first] in ("自", "从"))


def _joined(story: Story, hit: DateHit, event: Event) -> bool:
    """Tell whether an act goes on under the date of the act before it: "6月开工并封顶"."""
    between = story.text(hit.last, event.first)
    return any(word in between for word in ("并", "和", "、", "及", "后"))


def _is_compared(story: Story, clause: Clause, hit: DateHit) -> bool:
    """Tell whether a date is of something that the clause compares with: "较5月15日公布的…"."""
    cue = clause.words.before("compared", hit.first)
    if cue is not None and cue.first >= clause.first and hit.first - cue.last <= _BEHIND:
        return True
    # "召回2024年2月6日至2025年8月30日生产的": when the cars were made.
    if "生产日期" in story.text(max(clause.first, hit.first - _HEAD), hit.first):
        return True
    made = next((cue for cue in clause.cues("thing") if 0 <= cue.first - hit.last <= _MADE), None)
    return made is not None and made.value == "production" and any(cue.value == "recall" for cue in clause.cues("act"))


def _is_quoted(story: Story, clause: Clause) -> bool:
    """Tell whether a clause only says where the news comes from: an authority that publishes, or a firm that announces."""
    named = clause.companies
    return bool(clause.cues("say")) or (bool(named) and all(is_bystander(story, mention.value) for mention in named))


def _goes_along(story: Story, clause: Clause) -> bool:
    """Tell whether a clause says that what it tells happened along with what the clauses before it tell."""
    return any(word in story.text(clause.first, clause.last) for word in ("也", "亦", "同样", "并", "同步"))


def opening_date(story: Story, clause: Clause) -> DateHit | None:
    """Return the date that a clause of its own names before this one: "9月19日,某公司…"; none if an act between took it."""
    clauses = story.clauses[clause.scene.index]
    for at in range(clause.index - 1, max(-1, clause.index - 1 - _BACK), -1):
        other = clauses[at]
        dates = other.dates
        parted = ";" in story.low[other.last : clause.first]
        # "2023年投产;在雅加达设立合资公司": an act that has its date keeps it.
        alone = [hit for hit in dates if is_alone(story, other, hit)] if not (parted and other.cues("act") and not other.cues("say")) else []
        if alone:
            return alone[-1]
        told = story.text(clause.first, clause.last)
        if dates and (any(word in told for word in _ALONG) or (_BESIDES in told and not parted)):
            # "16日…投产,第100万辆车同步下线"; behind a semicolon, "同时" only begins something else.
            return dates[-1]
        if dates and not _goes_along(story, clause):
            return None
        if other.cues("act") and not _is_quoted(story, other) and not _goes_along(story, clause):
            return None
    return None


def is_alone(story: Story, clause: Clause, hit: DateHit) -> bool:
    """Tell whether a clause holds a date and hardly anything else: "9月19日晚", "该工厂今年4月"."""
    if hit.first - clause.first <= 1 and story.text(hit.last, clause.last).startswith("的") and story.low[clause.last - 1] in _DURING:
        # "2019年到2021年的三年里,…"
        return not (clause.cues("act") or clause.cues("metric"))
    last = next((end for begin, end in clause.aside if begin == hit.last), hit.last) if clause.aside else hit.last
    # "2月14日(大年初三)"
    if clause.last - last > 2 or hit.first - clause.first > _HEAD:
        return False
    return hit.first - clause.first <= 2 or not (clause.cues("act") or clause.cues("metric") or clause.cues("say") or clause.quantities)


def delayed_to(story: Story, event: Event) -> DateHit | None:
    """Return the new date of what was to happen earlier: "原定于2022年底投产的二期,推迟至2023年6月"."""
    clause = event.clause
    formerly = any(mark.value == "formerly" for mark in clause.cues("mark")) or event.relative
    clauses = story.clauses[clause.scene.index]
    for other in clauses[clause.index : clause.index + _DELAY_BACK]:
        for mark in other.cues("mark"):
            if mark.value == "delayed" and (other is clause or formerly):
                behind = [hit for hit in other.dates if mark.last <= hit.first <= mark.last + _BEHIND]
                if behind and mark.first > event.first:
                    return behind[0]
    return None
