"""Milestones of a Chinese article: what happened, or is to happen, to a company, a plant or a model, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.pairs import shared_out
from evnews.reading.scene import Document
from evnews.reading.told import Speech, add_speech, keyed
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.focus import Focus, focuses
from evnews.reading.zh.link import is_bystander
from evnews.reading.zh.milestones.counted import is_old
from evnews.reading.zh.milestones.dates import delayed_to, event_date, has_year, moment, opening_date
from evnews.reading.zh.milestones.echoes import without_echoes
from evnews.reading.zh.milestones.events import ABOUT, Event, events, nth_of
from evnews.reading.zh.milestones.figures import Figures
from evnews.reading.zh.milestones.periods import days
from evnews.reading.zh.milestones.repriced import each_new_price, new_price, takes_effect
from evnews.reading.zh.milestones.subjects import Subject, subjects_of
from evnews.reading.zh.speech import speeches
from evnews.reading.zh.standing import Standing, denial, is_denied, is_matter, standing
from evnews.reading.zh.vehicles.drafts import Price, Prices
from evnews.reading.zh.vehicles.specs import is_rented
from evnews.values.measure import Measure

__all__ = ["milestones"]

_VALUE_REACH = 26
# How many sentences behind a launch its price may stand.
_PRICE_REACH = 2
# How many clauses behind an agreement the cost of its project may stand.
_PROJECT_REACH = 10
_LAUNCH_PRICES = frozenset({"list", "from", "net", ""})
_PRESALE_PRICES = frozenset({"presale", "from", "list", ""})
_GROUPS = {"money": frozenset({"money"}), "area": frozenset({"area"}), "price": frozenset({"money"})}
# What a sentence tells in several clauses, the first of which has the date.
_SHARED = frozenset({MilestoneKind.RECALL, MilestoneKind.HIRING_STARTED})
_NTH_FIRM = re.compile("第[0-9一二三四五六七八九十]+[家个]")
_ROUNDS = re.compile("(?<![a-z第])[0-9两三四五六七八九十]+轮")
# "在建及新建投资219亿元", "已完成投资86亿元" are parts of a sum.
_SPENT = ("年度", "新建", "在建", "完成", "累计", "累计完成", "已累计")
_BEFORE = ("此前", "早前", "先前", "之前", "早已")
# "二、召回…": how many sentences back the notice may stand that the lines belong to.
_LINES = 8
_NUMBERED = frozenset({"、", ".", ")", ","})
_YEAR = 365
_NO_SUBJECT = "no company, plant or model that it could belong to"
_TO_BUILD = frozenset({"建厂", "设厂"})
_NO_PLANT = "it speaks of a plant, and not of one that is chosen, begun or built"
_CONFIRMS = ("确有", "确实", "承认", "证实")
_NOT_SURE = "nothing tells when it happens, or whether it has"
_ANNOUNCED = frozenset(
    {
        MilestoneKind.PRESALE_OPENED,
        MilestoneKind.LAUNCH,
        MilestoneKind.MODEL_UNVEILED,
        MilestoneKind.FUNDING,
        MilestoneKind.PARTNERSHIP,
        MilestoneKind.JOINT_VENTURE,
        MilestoneKind.RECALL,
    }
)
_TOTALS = ("涉资", "涉及资金", "总额", "金额", "融资额", "规模", "融资金额", "共计", "总规模", "本轮", "总计", "募资", "募集", "集资")


def milestones(story: Story, prices: Prices) -> None:
    """Draft a milestone for every event that the table knows and the text does not deny, and for every count."""
    told = speeches(story)
    spoken_of = focuses(story)
    figures = Figures(story, spoken_of)
    drafts: list[Draft] = []
    funded = -1
    for clause in story:
        speech = told.get(clause.first)
        begun = len(drafts)
        found = events(story, clause)
        for event in found:
            if _restates(story, event):
                continue
            if event.kind is MilestoneKind.INVESTMENT_ANNOUNCED and funded == clause.scene.index:
                # "…完成融资,国资出资30亿元": a part of the funding.
                continue
            drafts.extend(_drafts(story, event, speech, spoken_of, prices))
            if event.kind is MilestoneKind.FUNDING:
                funded = clause.scene.index
        _refuse_vague_plants(story, clause)
        drafts.extend(figures.of(clause, speech, found))
        if clause.scene.groups:
            drafts[begun:] = shared_out(story.document, clause.scene, drafts[begun:])
    story.document.drafts.extend(without_echoes(story.document, drafts))


def _refuse_vague_plants(story: Story, clause: Clause) -> None:
    """Say that a plant is spoken of that nobody has begun: "或于明年在印度建厂"."""
    for cue in clause.cues("act"):
        if cue.value == "build" and story.text(cue.first, cue.last) in _TO_BUILD and clause.places and not clause.plants and clause.company is not None:
            story.document.refuse(story.document.evidence("kind", cue.first, cue.last), str(MilestoneKind.SITE_SELECTION), _NO_PLANT)


def _is_long_ago(story: Story, event: Event, dated: DateHit | None) -> bool:
    """Tell whether a plan was told in a year that is behind, of no year to come: "2021年,公司曾表示计划于下半年…"."""
    opening = opening_date(story, event.clause) or next(iter(event.clause.scene.dates), None)
    if opening is None or "曾" not in story.text(event.clause.scene.first, event.first):
        return False
    if days(opening.value) < _YEAR or not _is_past(story.document, opening):
        return False
    return dated is None or dated is opening or _is_past(story.document, dated) or not has_year(story, dated)


def _is_at_once(story: Story, event: Event, when: DateHit | None) -> bool:
    """Tell whether what was announced took effect on a day that is behind: "2月18日,公司宣布即日起将停产6个月"."""
    return "即日" in story.text(event.clause.first, event.first) and _is_past(story.document, when)


def _announced(story: Story, event: Event) -> DateHit | None:
    """Return the day on which the clause before announces what happens at once: "某公司今日宣布,X开启预售"."""
    clause = event.clause
    if not clause.index or clause.opens:
        return None
    before = story.clauses[clause.scene.index][clause.index - 1]
    days = [hit for hit in before.dates if hit.role == "point" and hit.value.earliest is not None and hit.value.earliest == hit.value.latest]
    told = before.cues("say") and story.text(before.first, before.last).endswith(("宣布", "官宣", "公告", "公告称"))
    return days[-1] if told and days else None


def _restates(story: Story, event: Event) -> bool:
    """Tell whether a clause only says in other words when what the sentence has told is to happen: "…启动生产,即未来五个月内投产"."""
    clause = event.clause
    if story.low[event.last : event.last + 1] == ["的"] and story.text(event.last + 1, event.last + 3) in ABOUT:
        # "启动复工的环境评估程序", but not "对于停产的传闻,X回应称不实"
        return not is_denied(story, clause, event.first)
    if event.kind is MilestoneKind.PRODUCTION_RESUMED and any(word in story.text(clause.first, event.first) for word in story.document.words("helps")):
        # "供应商倡议支持某公司复工复产"
        return True
    if event.kind is MilestoneKind.RECALL and story.text(event.last, event.last + 2) in ("以下", "下列", "如下"):
        # What is called back is told in the lines that follow.
        return True
    if clause.index and any(mark.value == "formerly" for mark in clause.cues("mark")):
        # "…投产时间推迟至2027年,原计划2025年投产": the plan of before.
        put_off = [one for one in story.clauses[clause.scene.index][: clause.index] if any(mark.value == "delayed" for mark in one.cues("mark"))]
        return any(other.kind is event.kind for one in put_off for other in events(story, one))
    if not clause.index or story.low[clause.first] != "即" or story.low[clause.first + 1] in ("将", "日", "使", "便"):
        return False
    return any(other.kind is event.kind for one in story.clauses[clause.scene.index][: clause.index] for other in events(story, one))


def _drafts(story: Story, event: Event, speech: Speech | None, spoken_of: Mapping[int, Focus], prices: Prices) -> list[Draft]:
    document = story.document
    when = event_date(story, event) or (_shared_date(story, event) if event.kind in _SHARED else None)
    if when is None and event.kind is MilestoneKind.PRICE_CHANGE:
        when = takes_effect(story, event)
    stand = standing(story, event.clause, event.first, event.last, when, event.since, relative=event.relative)
    if delayed_to(story, event) is not None and stand.status is not MilestoneStatus.DENIED:
        stand = Standing(MilestoneStatus.DELAYED, sure=True)
    elif event.kind is MilestoneKind.HIRING_STARTED and not _is_marked(event):
        # Who looks for people goes on looking.
        stand = attrs.evolve(stand, status=MilestoneStatus.ONGOING) if stand.status is MilestoneStatus.ACHIEVED else stand
        when = when or next((hit for hit in event.clause.scene.dates if hit.role == "since"), None)
    elif event.is_step and stand.status in (MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING):
        # A hearing, a prospectus, a round that is sought come before what they are for, on a day of their own.
        funding = event.kind is MilestoneKind.FUNDING
        stand, when = attrs.evolve(stand, status=MilestoneStatus.ONGOING if funding else MilestoneStatus.PLANNED, sure=True), None
    if when is None and stand.status is MilestoneStatus.ACHIEVED and not stand.negated and event.kind in _ANNOUNCED:
        when = _announced(story, event)
    if stand.status is MilestoneStatus.PLANNED and _is_at_once(story, event, when):
        stand = attrs.evolve(stand, status=MilestoneStatus.ACHIEVED)
    words = document.evidence("kind", event.begin, event.end)
    if story.low[event.clause.first] == "自" and "以来" in story.text(event.last, event.clause.last):
        # "自宣布选址建设工厂以来,…" only says since when.
        return []
    if event.relative and when is None and story.text(max(event.clause.first, event.first - 4), event.first).startswith(_BEFORE):
        # "此前上市的X" only says which X.
        return []
    if stand.negated:
        document.refuse(words, str(event.kind), "the sentence denies it, or says that it has not happened")
        return []
    if _is_count(story, event) or _is_part(story, event) or (event.kind is MilestoneKind.PRICE_CHANGE and is_rented(story, event.clause)):
        document.refuse(words, str(event.kind), "it tells of an event that is told elsewhere")
        return []
    subjects = subjects_of(story, event, spoken_of)
    if event.kind is MilestoneKind.RECALL and len(subjects) > 1 and event.clause.company is not None:
        # How many of each model are called back, one sum does not tell.
        subjects = [event.clause.company]
    if not subjects:
        document.refuse(words, str(event.kind), _NO_SUBJECT)
        return []
    if stand.status is MilestoneStatus.DENIED:
        speech, when = _denial(story, event, when)
    said = speech.day if speech is not None else None
    dated = when if when is not said or stand.status is MilestoneStatus.ACHIEVED else None
    if stand.status is MilestoneStatus.PLANNED and _is_past(document, dated) and dated is not None and not has_year(story, dated):
        # What is planned is not behind: the year was read wrong.
        dated = None
    superseded = dated is None or _is_past(document, dated)
    superseded = superseded and any(mark.value == "formerly" for mark in event.clause.cues("mark"))
    if stand.status is MilestoneStatus.PLANNED and (superseded or _is_long_ago(story, event, dated)):
        document.refuse(words, str(event.kind), "the plan is one of old")
        return []
    value = _value(story, event)
    kind = event.kind
    if kind is MilestoneKind.PARTNERSHIP and (total := _invested(story, event)) is not None:
        kind, value = MilestoneKind.INVESTMENT_ANNOUNCED, total
    told = [_price_of(event, subject, prices) for subject in subjects] if "price" in event.rule.values else []
    if not _is_enough(story, event, stand, dated, value or next((price for price in told if price is not None), None)):
        document.refuse(words, str(event.kind), _NOT_SURE)
        return []
    out = []
    amounts = each_new_price(event, subjects)
    for at, subject in enumerate(subjects):
        value = amounts[at] if amounts else value
        draft = Draft("milestone", (), event.first)
        draft.state("kind", kind, words)
        draft.state("status", stand.status, words)
        draft.state("subject", subject, words)
        if dated is not None:
            draft.state("date", moment(story, dated), document.evidence("date", dated.first, dated.last))
        amount = value.value if value is not None else None
        if value is not None:
            draft.state("value", amount, document.evidence("value", value.first, value.last))
        elif told and (price := told[at]) is not None and stand.status is not MilestoneStatus.DENIED:
            draft.state("value", price.spec.value[0], document.evidence("value", price.spec.first, price.spec.last))
        add_speech(document, draft, _heard(speech, dated, stand))
        out.append(keyed(draft))
    return out


def _shared_date(story: Story, event: Event) -> DateHit | None:
    """Return the date of the first of several events of one kind that a sentence lists, or a text in numbered lines."""
    scene = event.clause.scene
    listed = event.kind is MilestoneKind.RECALL and story.low[scene.first + 1] in _NUMBERED
    begin = max(0, scene.index - _LINES) if listed else scene.index
    told = [one for index in range(begin, scene.index + 1) for one in story.clauses[index] if one.first < event.clause.first]
    for clause in told:
        for other in events(story, clause):
            when = event_date(story, other) if other.kind is event.kind and not clause.scene.title else None
            if when is not None:
                return when
    return None


def _is_marked(event: Event) -> bool:
    return any(mark.last <= event.first and mark.value in ("achieved", "planned") for mark in event.clause.cues("mark"))


def _builds(story: Story, event: Event) -> bool:
    """Tell whether an investment is one in a plant: "拟投资建设…项目"."""
    clause = event.clause
    return bool(clause.plants) or "建设" in story.text(event.last, clause.last) or "项目" in story.text(event.last, clause.last)


def _invested(story: Story, event: Event) -> QuantityHit | None:
    """Return what a project costs that an agreement is signed on: its total, told in the same sentence or the next."""
    scene = event.clause.scene
    following = story.document.scenes[scene.index + 1 : scene.index + 3]
    clauses = [
        *story.clauses[scene.index][event.clause.index :],
        *(c for other in following for c in story.clauses[other.index]),
    ]
    phased = False
    for clause in clauses[:_PROJECT_REACH]:
        others = [m for m in clause.companies if clause is not event.clause and not is_bystander(story, m.value)]
        if others and not any(story.document.related(m.value, event.clause.company) for m in others):
            # Another firm's project.
            break
        if clause is not event.clause and clause.opens and clause.dates and clause.scene is scene:
            # "4月,投资110亿…;6月,投资56亿元…"
            break
        phased = phased or bool(clause.cues("phase"))
        for hit in clause.quantities:
            cue = clause.words.before("money", hit.first, 6)
            if any(mark.value == "open" and mark.last <= hit.first for mark in clause.cues("mark")):
                # "最终投资可能达到65亿美元"
                continue
            if phased and cue is not None and "总" not in story.text(cue.first, cue.last):
                # "二期…,投资50亿元"
                continue
            if hit.value.kind == "money" and cue is not None and cue.value == "total" and cue.first >= clause.first and not clause.cues("phase"):
                return hit
    return None


def _heard(speech: Speech | None, dated: DateHit | None, stand: Standing) -> Speech | None:
    """Return who told of an event, without the day if that is the event's own, or if nobody promises or denies anything."""
    if speech is None:
        return None
    told = speech.person is None and stand.status in (MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING)
    return Speech(speech.person, None) if told or speech.day is dated else speech


def _denial(story: Story, event: Event, when: DateHit | None) -> tuple[Speech | None, DateHit | None]:
    """Return who denies an event, and on which day, and the event's own date."""
    deny = denial(story, event.clause, event.first)
    if deny is None:
        return None, when
    scene = event.clause.scene
    following = story.document.scenes[min(scene.index + 1, len(story.document.scenes) - 1)]
    clause = story.clause_at(scene if deny.first < scene.last else following, deny.first)
    days = [hit for hit in clause.dates if hit.last <= deny.first]
    if not days and (opening := opening_date(story, clause)) is not None:
        days = [opening]
    if not days and when is not None and when.last <= event.clause.first and is_matter(story, event.clause):
        # "11月20日,针对裁员传闻,X回应:不实"
        days = [when]
    people = [hit for hit in clause.people if hit.last <= deny.first]
    day = days[-1] if days else None
    return Speech(people[-1] if people else None, day), None if when is day else when


def _is_count(story: Story, event: Event) -> bool:
    """Tell whether an act is one of several counted together: "今年第二次被召回", "第四家上市的车企"."""
    if event.relative and _NTH_FIRM.search(story.text(max(event.clause.first, event.first - _VALUE_REACH), event.first)):
        return True
    if event.relative and _NTH_FIRM.match(story.text(event.last + 1, event.clause.last)):
        # "节后开工的第二个大项目"
        return True
    begin = max(event.clause.first, event.first - 5)
    text = story.text(begin, event.first)
    if event.kind is MilestoneKind.RECALL and text.endswith("次") and text[-2:-1].isdigit():
        # "已发起了4次召回"
        return True
    return "次" in text and "第" in story.text(max(event.clause.first, event.first - 9), event.first)


def _is_part(story: Story, event: Event) -> bool:
    """Tell whether an investment is one phase's share of a plant's, or funding that of many rounds together."""
    if event.kind is MilestoneKind.HIRING_STARTED and event.first == event.begin and _promises(story, event):
        return True
    if event.kind is MilestoneKind.FUNDING and any(word in story.text(event.begin - 4, event.end) for word in ("多轮", "数轮", "多次", "累计")):
        return True
    if event.kind is MilestoneKind.FUNDING and _ROUNDS.search(story.text(event.begin, event.end)):
        # "已完成6轮融资"
        return True
    if event.kind is MilestoneKind.FUNDING and any(word in story.text(event.clause.first, event.begin) for word in ("成立至今", "成立以来", "至今", "迄今")):
        return True
    if event.kind is MilestoneKind.LAYOFFS:
        told = story.text(event.clause.first, event.clause.last)
        if told.startswith("其中") or any(word in told for word in story.document.words("one team")):
            # "单一部门最大裁员比例为70%"
            return True
    if event.kind is MilestoneKind.STAKE_PURCHASE and "基石" in story.text(event.clause.scene.first, event.first):
        # "IPO引入5名基石投资者,合共认购3亿美元的股份"
        return True
    if event.kind is not MilestoneKind.INVESTMENT_ANNOUNCED:
        return False
    # "其中224亿元的投资用于…,另外102亿元投资…"
    told = story.text(event.clause.scene.first, event.first)
    if told.endswith("合计"):
        # "两大生产基地…,合计投资25亿欧元" adds up what is told one by one.
        return True
    if event.clause.cues("phase") or "其中" in told or told.endswith(_SPENT):
        return True
    # "…工厂2026年底投产,投资41亿欧元": what a plant costs.
    clause = event.clause
    bare = event.first == clause.first and not clause.named and not clause.cues("mark") and not clause.cues("plant")
    return bare and clause.index > 0 and any(other.plants for other in story.clauses[clause.scene.index][: clause.index])


def _promises(story: Story, event: Event) -> bool:
    """Tell whether jobs are what a plant is to bring: "达产后将新增3000个就业岗位"."""
    text = story.text(event.last, min(event.last + _VALUE_REACH, event.clause.last))
    return any(cue.value == "expand" and cue.first == event.first for cue in event.clause.cues("act")) and ("岗位" in text or "就业" in text)


def _is_past(document: Document, when: DateHit | None) -> bool:
    published = document.published
    return when is not None and published is not None and when.value.latest is not None and when.value.latest < published


def _is_enough(story: Story, event: Event, stand: Standing, when: DateHit | None, value: object | None) -> bool:
    needed = event.rule.needed
    if needed == "value":
        # Hearsay that is denied need not say how many; "确有裁员一事,但网传70%不实" denies no more than that.
        denied = stand.status is MilestoneStatus.DENIED and event.kind is MilestoneKind.LAYOFFS
        return value is not None or (denied and not any(word in story.text(event.clause.scene.first, event.clause.scene.last) for word in _CONFIRMS))
    if needed == "date":
        return when is not None or stand.status is MilestoneStatus.DENIED
    if needed == "sure":
        return stand.sure or when is not None or value is not None or event.clause.scene.title
    return True


def _value(story: Story, event: Event) -> QuantityHit | None:
    """Return the amount that belongs to an event: nearest to its act, in its clause or in a total right behind."""
    groups = [group for group in event.rule.values if group != "price"]
    if event.kind is MilestoneKind.PRICE_CHANGE:
        return new_price(story, event)
    if event.kind is MilestoneKind.HIRING_STARTED and _are_several(story, event):
        return None
    if "nth" in groups:
        return nth_of(story, event)
    for group in groups:
        hits = [hit for hit in event.clause.quantities if _fits(hit.value, group) and abs(hit.first - event.first) <= _VALUE_REACH]
        hits = [hit for hit in hits if not (group == "percent" and event.clause.words.before("basis", hit.first, 4))]
        hits = [hit for hit in hits if event.clause.words.before("valued", hit.first, 4) is None]
        # "本轮融资金额或达到10亿美元": what is only expected of an event that may have come.
        hits = [hit for hit in hits if not any(mark.value == "open" for mark in event.clause.words.within("mark", event.last, hit.first))]
        if event.kind is MilestoneKind.STAKE_PURCHASE:
            # "收购股份从20%增至30%"
            hits = [hit for hit in hits if not is_old(event.clause, hit)]
        if event.kind is MilestoneKind.LAYOFFS:
            reduced = [hit for hit in hits if event.clause.words.before("to", hit.first) is not None]
            hits = reduced or hits
        if hits:
            return min(hits, key=lambda hit: abs(hit.first - event.last) if hit.first >= event.last else abs(event.first - hit.last))
    return _total(story, event, groups) or (_invested(story, event) if event.kind is MilestoneKind.INVESTMENT_ANNOUNCED and _builds(story, event) else None)


def _are_several(story: Story, event: Event) -> bool:
    """Tell whether people are counted job by job, and not together: "招聘操作工300人、司机20人"."""
    counts = [hit for hit in event.clause.quantities if hit.value.unit == "person" and hit.first >= event.last]
    if any(story.low[hit.first - 1] == "各" for hit in counts):
        return True
    if len(counts) < 2:
        return False
    between = story.text(counts[0].last, counts[1].first)
    return any(word in between for word in "、和及与") and not any(word in between for word in ("其中", "包括", "包含", "含"))


def _total(story: Story, event: Event, groups: list[str]) -> QuantityHit | None:
    clauses = story.clauses[event.clause.scene.index]
    for clause in clauses[event.clause.index + 1 : event.clause.index + 4]:
        own = {*event.rule.acts, "raise money"} if event.kind in (MilestoneKind.IPO, MilestoneKind.FUNDING) else event.rule.acts
        if event.kind is not MilestoneKind.LAYOFFS and any(cue.value not in own for cue in clause.cues("act")):
            break
        for group in groups:
            hits = [hit for hit in clause.quantities if _fits(hit.value, group)]
            if hits and any(mark.value in ("open", "planned") and mark.last <= hits[0].first + 1 for mark in clause.cues("mark")):
                # "本轮融资金额或达到10亿美元"
                continue
            head = story.text(clause.first, clause.first + 4)
            whole = "累计" in story.text(clause.first, clause.last)
            total = bool(hits) and not whole and any(word in story.text(clause.first, hits[0].first) for word in _TOTALS)
            fits = total or (group in ("vehicle", "person") and head.startswith(("共", "涉及", "合计", "累计", "总数", "影响")))
            if hits and fits:
                return hits[0]
    return None


def _fits(measure: Measure, group: str) -> bool:
    return measure.kind in _GROUPS.get(group, frozenset()) or measure.unit == group


def _price_of(event: Event, subject: Subject, prices: Prices) -> Price | None:
    """Return the price that a launch is told with, or of an opening of orders the price before the launch."""
    if not isinstance(subject, Draft) or event.kind is MilestoneKind.PRICE_CHANGE:
        return None
    kinds = _PRESALE_PRICES if event.kind is MilestoneKind.PRESALE_OPENED else _LAUNCH_PRICES
    if subject.key[1] is not None:
        # A version's own price, and not that of the one beside it.
        own = subject.facts.get("prices")
        scene = event.clause.scene.index
        near = [price for price in prices.all if price.model == subject.key[0] and price.kind in kinds and scene <= price.scene <= scene + _PRICE_REACH]
        return next((price for price in near if own is not None and price.spec.value[0] in own.value and not price.expected), None)
    found = prices.near(subject.key[0], event.clause.scene.index, kinds, _PRICE_REACH)
    return found if found is not None and not found.expected else None
