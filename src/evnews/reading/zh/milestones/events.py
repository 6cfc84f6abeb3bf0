"""The table of events: which act and which thing make which milestone, and where a clause tells of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from evnews.find.hits import QuantityHit
from evnews.find.languages import language_for
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story
from evnews.text.tables import cells, rows
from evnews.values.measure import Measure

__all__ = ["ABOUT", "Event", "Rule", "events", "nth_of", "part_done"]

ABOUT = frozenset({"情况", "环境", "环评", "评估", "程序", "准备", "申请", "可能", "条件", "传闻", "谈判", "意向", "前提"})
"""What stands behind an act and "的" where the act is only spoken of: "复工的环境评估程序"."""

# How far a thing may stand from its act, before or after: "交付将于10月在全国陆续启动".
_REACH = 18
_AFTER_REACH = 3
# The words that the counting of cars, and of stations and stores, ends with.
_NTH = {"nth": frozenset({"台", "辆", "部"}), "nth place": frozenset({"站", "店", "桩"})}
_PLACE_WORD = 3
_PLACES = frozenset({"station", "store", "charger"})
_NTH_REACH = 24
# How many tokens behind "第" the word for the cars may stand.
_NUMBER = 8
# "第二辆" is no milestone.
_NTH_LEAST = 100
# How far the mark may stand that opens the title of a document.
_TITLE = 60
# An investor list may stand between what is told and the round: "披露了A、B、C等参与的D轮融资".
_ROUND_REACH = 30
# "上市后", "量产车": what stands right behind an act and makes it a time, or a part of a noun.
_HOME = "CN"
_SPENDING = frozenset({"完成", "完成了", "实现"})
_INTO = ("进入", "处于", "陷入", "转入")
_STEPS = frozenset({MilestoneKind.CAPACITY_EXPANSION, MilestoneKind.CONSTRUCTION_COMPLETED, MilestoneKind.PLANT_OPENING})
_STEPS_TO = frozenset({"apply", "pass", "seek"})
_AFTER = ("后", "之后", "以后", "完成后", "完工后", "建成后")
_BEHIND = ("后", "之后", "以后")
# "已完成50%以上的施工建设"
_WORK = ("施工", "建设", "工程", "进度", "土建", "建筑")
_WORK_DONE = ("完成", "进度", "过半")
_WORK_REACH = (6, 10)
_WHOLE = 100
_COUNTED = re.compile(r"(?<![0-9])[0-9]+(?:家|个项目|gwh)")
_COUNT_REACH = 12
_TRIAL_RUNS = frozenset({"试运营", "试运行"})
_SHORT_WHILE = ("不到", "不足", "仅", "才")
_RELATIVE_REACH = 6
_FOR = 4
_ONE_CAR = ("一辆", "一台", "一部")
_PASSED = ("破", "超", "突破", "过万", "达")


@attrs.frozen
class Rule:
    """A row of the table: see ``data/zh/events.tsv``."""

    kind: MilestoneKind
    acts: frozenset[str]
    thing: str
    subject: str
    values: tuple[str, ...]
    needed: str


@attrs.frozen
class Event:
    """An act that tells of a milestone.

    Attributes
    ----------
    rule : Rule
        What it is, and what belongs to it.
    clause : Clause
        Where it stands.
    first, last : int
        The tokens of the act.
    begin, end : int
        From the act to its thing, or the other way round: the words that carry it.
    since : int
        The token behind the event before it in its clause, or the clause's first: dates and marks before belong to others.
    relative : bool
        Whether it says which one is meant of what stands behind: "9月上市的X".
    before : bool
        Whether what stands behind came after it: "宣布造车后,X…".
    """

    rule: Rule
    clause: Clause
    first: int
    last: int
    begin: int
    end: int
    since: int
    relative: bool = False
    before: bool = False

    @property
    def is_step(self) -> bool:
        """Whether it is a step towards what it tells of, which has not come with it."""
        return self.rule.thing == "listing step" or not _STEPS_TO.isdisjoint(self.rule.acts)

    @property
    def kind(self) -> MilestoneKind:
        """What happens."""
        return self.rule.kind


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(MilestoneKind(row["kind"]), frozenset(cells(row["acts"])), row["thing"], row["subject"], cells(row["value"]), row["needed"])
        for row in rows("zh/events")
    )


@cache
def _rules_of(act: str) -> tuple[tuple[int, Rule], ...]:
    return tuple((at, rule) for at, rule in enumerate(_rules()) if act in rule.acts)


# What a plant is approved for, and not the plant: "工厂扩建获批", "工厂的贷款获批".
_OTHER = re.compile("的|扩建|贷款|环评|补贴|融资|申请")


def events(story: Story, clause: Clause) -> list[Event]:
    """Find the events of one clause, in order; a thing belongs to one act only."""
    out: list[Event] = []
    used: set[int] = set()
    for first, last, acts in _acts(clause):
        if first in used or clause.said_aside(first) or _is_titled(story, clause, first):
            continue
        relative = story.low[last : last + 1] == ["的"]
        if not relative and _is_time(story, clause, first, last):
            continue
        if relative and any(word in story.text(clause.first, first) for word in story.document.words("next to")):
            # "紧邻已投产的一期工厂" tells of the one beside.
            continue
        if relative and any(cue.value == "catalog" and cue.first == last + 1 for cue in clause.cues("thing")):
            # "登上工信部发布的目录": the authority brings out no car.
            continue
        if story.low[first - 1 : first] == ["自"] and story.low[last : last + 1] == ["起"]:
            # "自开工建设起不超过18个月" only says how long it takes.
            continue
        if _is_of_others(story, clause, last):
            continue
        candidates = sorted({at: rule for act in acts for at, rule in _rules_of(act)}.items())
        for _, rule in candidates:
            if relative and rule.kind is MilestoneKind.HIRING_STARTED:
                # "岗位开出的月薪" tells of the pay.
                continue
            if rule.kind is MilestoneKind.PRODUCTION_RESUMED and _is_undone(clause):
                continue
            if rule.kind is MilestoneKind.TRIAL_PRODUCTION and story.text(first, last) in _TRIAL_RUNS and _is_service(story, clause):
                # "无人驾驶出租车开始试运营" is a service, and no plant's.
                continue
            if rule.kind is MilestoneKind.DELIVERIES_STARTED and story.text(first, last) == "实现" and _counts_cars(clause, last):
                # "6月实现交付7713辆"
                continue
            thing = _thing(story, clause, first, last, rule.thing)
            if thing is None or thing[0] in used:
                continue
            if rule.kind is MilestoneKind.PERMIT_GRANTED and rule.thing == "@plant" and not _is_approved(story, clause, first, last):
                continue
            if thing[1] <= first and story.text(thing[1], thing[1] + 2).startswith(_BEHIND):
                # "二期在一期投产后启动"
                continue
            if rule.kind is MilestoneKind.CONSTRUCTION_COMPLETED and any(
                word in story.text(clause.first, max(first, thing[1])) for word in story.document.words("groundwork")
            ):
                # "部分地基已建成", "完成桩基工程"
                continue
            if rule.kind is MilestoneKind.CONSTRUCTION_COMPLETED and part_done(story, clause) is not None:
                # "已完成50%以上的施工建设"
                continue
            if rule.kind is MilestoneKind.START_OF_PRODUCTION and rule.thing == "@vehicle" and _is_one_car(story, clause, first):
                continue
            if rule.kind is MilestoneKind.DELIVERIES_STARTED and _is_no_start(story, clause, first, max(last, thing[1])):
                continue
            if rule.kind is MilestoneKind.FUNDING and story.text(first, last) in _SPENDING and story.text(*thing) == "投资":
                # "已完成投资86亿元" is money spent, and not raised.
                continue
            if thing[0] >= last and not relative and _is_time(story, clause, *thing) and story.low[thing[1] : thing[1] + 1] != ["后"]:
                continue
            end = max(last, thing[1])
            if rule.kind in _STEPS and story.text(end, end + 3).startswith(_AFTER) and not clause.dates:
                # "二期扩建完成后,年产能将…": whether it is done is not told.
                continue
            used.update(range(*thing))
            used.add(first)
            since = out[-1].last if out else clause.first
            if out and out[-1].kind is MilestoneKind.INVESTMENT_ANNOUNCED:
                # "将斥资7亿美元收购…的股权": what the money is for has the same mark and date.
                since = out[-1].since
            out.append(
                Event(rule, clause, first, last, min(first, thing[0]), end, since, relative, story.low[end : end + 1] == ["后"] and end + 1 >= clause.last)
            )
            break
    return out


def _is_approved(story: Story, clause: Clause, first: int, last: int) -> bool:
    """Tell whether a plant itself is approved: "该项目已获批", and not "该工厂的贷款已获批", "该项目环评公示"."""
    if story.text(first, last) not in story.document.words("approved"):
        return False
    nouns = [cue for kind in ("plant", "maybe", "plant anaphor") for cue in clause.cues(kind) if cue.last <= first]
    return bool(nouns) and not _OTHER.search(story.text(max(cue.last for cue in nouns), first))


def _is_of_others(story: Story, clause: Clause, last: int) -> bool:
    """Tell whether an act is counted of others, or is a part of a project's name: "已投产33家", "签约扩产50GWh项目"."""
    found = _COUNTED.match(story.text(last, last + _COUNT_REACH))
    return found is not None and (not found[0].endswith("h") or "签约" in story.text(clause.first, clause.last))


def _is_service(story: Story, clause: Clause) -> bool:
    """Tell whether a sentence speaks of what is run for people to use, which a trial run can be of as well as of a plant."""
    told = story.text(clause.scene.first, clause.scene.last)
    return any(word in told for word in story.document.words("service"))


def _is_no_start(story: Story, clause: Clause, first: int, last: int) -> bool:
    """Tell whether words for a delivery tell how many there were, or what is to be delivered: "首次实现交付破万", "首批用于交付的车"."""
    before = story.text(max(clause.first, first - _FOR), first)
    return story.text(last, last + 2).startswith(_PASSED) or any(word in before for word in story.document.words("to be delivered"))


def _is_one_car(story: Story, clause: Clause, first: int) -> bool:
    """Tell whether what rolls off is one car of many, and no first one: "一辆深色问界M9驶下生产线,成为第100万辆整车"."""
    one = any(word in story.text(clause.first, first) for word in _ONE_CAR)
    return one or _nth(story, clause, clause.first, clause.last, _NTH["nth"]) is not None


def _counts_cars(clause: Clause, i: int) -> bool:
    return any(0 <= hit.first - i <= _RELATIVE_REACH and hit.value.unit == "vehicle" for hit in clause.quantities)


def _acts(clause: Clause) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the acts of a clause with all classes that each belongs to."""
    found: dict[tuple[int, int], list[str]] = {}
    for cue in clause.cues("act"):
        found.setdefault((cue.first, cue.last), []).append(cue.value)
    for (first, last), values in found.items():
        yield first, last, values


def _is_undone(clause: Clause) -> bool:
    """Tell whether a sentence says that people are back and nothing is made: "复工但未复产"."""
    negations = [mark.last for mark in clause.words["mark"] if mark.value == "not"]
    return any(cue.value == "resume production" and cue.first in negations for cue in clause.words["act"])


def _is_time(story: Story, clause: Clause, first: int, last: int) -> bool:
    """Tell whether an act only says when, or is part of a noun: "上市后", "投产以来", "上市23天", "量产车"."""
    low = story.low
    after = clause.words.after("after", last)
    if after is not None and after.first == last:
        # "上市时间为5月", "投产日期定在" tell the act all the same; so does "3月30日开工后,X…".
        text = story.text(after.first, after.last)
        if text == "后" and after.last >= clause.last and clause.dates:
            return False
        if text == "仪式":
            # "投产仪式27日在合肥举行" tells that it happened.
            return not any(word in story.text(clause.first, clause.last + 12) for word in ("举行", "举办", "启幕", "召开"))
        if text in ("时间", "日期", "节点"):
            # "开工时间未定" tells of no start.
            return not clause.dates and not any(mark.value in ("delayed", "formerly") for mark in clause.cues("mark"))
        if text == "状态" and story.text(max(clause.first, first - 2), first) in _INTO:
            # "全员进入停产状态"
            return False
        return text not in ("计划", "时")
    if story.text(last, last + 2).startswith(_SHORT_WHILE) and not clause.words.within("mark", last, last + 1):
        # "上市不到一个月"
        return any(cue.value in ("launch", "deliver", "presell", "produce", "open") for cue in clause.cues("act") if cue.first == first)
    hit = next((hit for hit in clause.quantities if hit.first == last), None)
    if hit is not None and hit.value.unit in ("day", "hour", "minute", "month", "week"):
        # "上市23天", and not "停产6个月".
        return any(cue.value in ("launch", "deliver", "presell", "produce", "open") for cue in clause.cues("act") if cue.first == first)
    return low[last : last + 2] == ["至", "今"] and not any(cue.value == "stop production" for cue in clause.cues("act") if cue.first == first)


def _thing(story: Story, clause: Clause, first: int, last: int, thing: str) -> tuple[int, int] | None:
    """Return the tokens of what an act is said of, in the act's own clause; the act's own where it needs none."""
    if not thing:
        return first, last
    if thing in _NTH:
        return _nth(story, clause, first, last, _NTH[thing])
    if thing.startswith("@"):
        return _entity(story, clause, first, last, thing[1:])
    cues = [cue for cue in clause.cues("thing") if cue.value == thing and (cue.last <= first or cue.first >= last)]
    if thing == "factory":
        # "工厂停产、门店关闭": what is closed stands in the same item of a list.
        cues = [cue for cue in cues if "、" not in story.low[min(cue.last, last) : max(cue.first, first)]]
    return _nearest(cues, first, last, _ROUND_REACH if thing == "round" else _REACH)


def _nearest(cues: list[Cue], first: int, last: int, reach: int) -> tuple[int, int] | None:
    best: Cue | None = None
    gap = reach + 1
    for cue in cues:
        distance = cue.first - last if cue.first >= last else first - cue.last
        if distance < gap:
            best, gap = cue, distance
    return (best.first, best.last) if best is not None else None


def _is_titled(story: Story, clause: Clause, i: int) -> bool:
    """Tell whether token ``i`` stands in the title of a document: "《关于召回…的公告》"."""
    before = story.low[max(clause.scene.first, i - _TITLE) : i]
    return "《" in before and "》" not in before[before.index("《") :]


def _nth(story: Story, clause: Clause, first: int, last: int, ends: frozenset[str]) -> tuple[int, int] | None:
    """Find "第20万台" or "第3000座换电站" before or behind an act."""
    for i in range(max(clause.first, first - _NTH_REACH), min(clause.last, last + _NTH_REACH)):
        # "下一个第100万辆" is another one.
        found = _ordinal(story, clause, i, ends) if story.low[i] == "第" and story.low[i - 1] != "个" else None
        if found is not None:
            return i, found[0]
    return None


def _ordinal(story: Story, clause: Clause, i: int, ends: frozenset[str]) -> tuple[int, Measure] | None:
    """Return the number of a car or a place told at token ``i``, and the token behind it: "第20万台"."""
    last = next((at + 1 for at in range(i + 2, min(i + _NUMBER, clause.last)) if story.low[at] in ends), None)
    if last is None:
        return None
    # "第" hides the number from the finder, which takes it for none of cars.
    language = language_for("", story.document.language)
    tokens = language.cut(story.document.tokens.slice(i + 1, last))
    hits = [hit for hit in language.quantities(tokens) if not hit.first]
    found = [
        hit.value
        for hit in hits
        if (hit.last == len(tokens) and hit.value.unit == "vehicle") or (len(tokens) - hit.last <= _PLACE_WORD and hit.value.unit in _PLACES)
    ]
    return (last, found[0]) if found and found[0].low == found[0].high and found[0].value >= _NTH_LEAST else None


def nth_of(story: Story, event: Event) -> QuantityHit | None:
    """Return which car, station or store it is that an event tells of: "第20万台新车下线"."""
    ends = _NTH[event.rule.thing]
    span = _nth(story, event.clause, event.first, event.last, ends)
    found = _ordinal(story, event.clause, span[0], ends) if span is not None else None
    return QuantityHit(span[0], found[0], found[1]) if span is not None and found is not None else None


def _entity(story: Story, clause: Clause, first: int, last: int, kind: str) -> tuple[int, int] | None:
    if kind == "plant":
        found = [m for m in clause.plants if abs(m.first - first) <= _REACH and "、" not in story.low[min(m.last, last) : max(m.first, first)]]
        phases = [cue for cue in clause.cues("phase") if abs(cue.first - first) <= _REACH]
        return (first, last) if found or phases else None
    if kind == "vehicle":
        found_ = [m for m in clause.vehicles if m.last <= first or m.first - last <= _REACH]
        return (first, last) if found_ else None
    if kind == "catalog":
        # "工信部公示新车公告,X、Y在列": the catalog may stand anywhere in the sentence.
        found_cue = any(cue.value == "catalog" and clause.scene.first <= cue.first < clause.scene.last for cue in clause.words["thing"])
        return (first, last) if found_cue else None
    if kind == "people":
        return (first, last) if any(hit.value.unit == "person" and 0 <= hit.first - last <= _AFTER_REACH for hit in clause.quantities) else None
    if kind == "unnamed":
        return (first, last) if any(cue.last <= first for cue in clause.cues("unnamed")) else None
    if kind == "country":
        abroad = [hit for hit in clause.places if hit.place.country not in (None, _HOME) and 0 <= hit.first - last <= _AFTER_REACH]
        return (first, abroad[0].last) if abroad else None
    if kind == "since":
        return (first, last) if any(hit.role == "since" and hit.last <= first for hit in clause.dates) else None
    if kind == "ahead":
        counted = any(hit.value.unit == "vehicle" for hit in clause.quantities)
        published = story.document.published
        ahead = any(hit.last <= first and published is not None and hit.value.earliest is not None and hit.value.earliest > published for hit in clause.dates)
        return (first, last) if ahead and not counted else None
    return None


def amount(hits: list[QuantityHit], i: int) -> QuantityHit | None:
    """Return the quantity nearest to token ``i``."""
    return min(hits, key=lambda hit: abs(hit.first - i), default=None)


def part_done(story: Story, clause: Clause) -> QuantityHit | None:
    """Return the share of the building work that a clause says is done: "已完成50%以上的施工建设"."""
    before, behind = _WORK_REACH
    for hit in clause.quantities:
        if hit.value.unit == "percent" and (hit.value.high or hit.value.low or 0) < _WHOLE:
            around = story.text(max(clause.first, hit.first - before), min(clause.last, hit.last + behind))
            if any(word in around for word in _WORK) and any(word in around for word in _WORK_DONE):
                return hit
    return None
