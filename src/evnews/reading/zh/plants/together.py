"""Several phases of a Chinese plant told in one breath: of each of them ("一期和二期产能均为15万辆"), of some together ("七至十期"), of the whole project."""

from __future__ import annotations

import re
from typing import Final

from evnews.find.hits import QuantityHit
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story

__all__ = [
    "FAR_OFF",
    "SOME",
    "is_after_all",
    "is_area_besides",
    "is_area_of_park",
    "is_of_part",
    "is_of_project",
    "is_of_several_projects",
    "is_range",
    "is_step",
    "mark_first_of_more",
    "phase_built_with",
    "phases_acted_on",
    "phases_of_each",
    "split_into",
    "tells_output",
]

SOME: Final = 0
"""Stands for several phases that are told together, and are not the whole: what is said of them is no one phase's."""

FAR_OFF: Final = frozenset({"远期", "最终", "终期"})
"""Words that tell of the whole only before a capacity: "远期规划年产能40万辆"."""
_NUMBERS: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_TO: Final = frozenset({"至", "到", "~", "-", "—", "–", "、", "和", "与", "及"})
_LISTED: Final = re.compile("[一二三四五](?:期?[、和与及][一二三四五]期?)+|一二期|两期")
# "一期和二期的产能均为", "两期各"
_EACH: Final = re.compile(r"(?:均|各|都|皆|分别)(?:自|可|将|能|达到|达|为|是|约|规划|占地|投资|年产能|年产|产能)*+约?$")
_RESPECTIVE: Final = "分别"
_ALIKE: Final = ("均", "都", "皆", _RESPECTIVE)
_ALIKE_REACH: Final = 4
_EVERY: Final = re.compile(r"每期(?:[^,。;]{0,8})$")
_SPLIT: Final = re.compile("(?:分|共|分为|分成|拟分|规划)([两二三四五六])(?:个)?期")
_PROJECT: Final = ("项目总", "项目投资", "项目计划总", "项目预计总", "项目规划总", "整个项目", "基地总投", "工厂总投", "全部项目")
# "投资50亿元建设宜宾基地二期", and how many tokens may stand between.
_SPENT_ON: Final = ("建设", "投建", "新建", "用于", "投入", "推进", "扩建")
_ON_REACH: Final = 30
# "土建投资30亿元", "设备投资": what is bought with a part of the money.
_PARTS: Final = ("土建", "设备", "技术", "其他", "厂房", "基建", "研发", "装修", "流动资金", "固定资产", "首批", "外资")
_PART_REACH: Final = 5
_AFTER_ALL: Final = re.compile("(?:完成|建成|投产|达产|完工|竣工)(?:投产)?(?:之后|以后|后)$|^届时$|全面达产$")
_FIRST_TWO: Final = frozenset({"一、二期", "一二期", "一期和二期", "一期、二期", "两期"})
_COUNTED: Final = ("分", "分为", "分成", "共计", "总共")
_STEP_BEHIND: Final = ("扩建", "扩张", "扩产")
_BESIDES_REACH: Final = 10
_PARK: Final = re.compile("的?[^,。;0-9]{0,6}?(?:产业园|园区|工业园)")
_PROJECTS: Final = re.compile("(?:[0-9]{1,3}|(?<![两二三四五六七八九十])[两二三四五六七八九十]+)(?:个|大)[^,。;]{0,6}项目")


def is_range(story: Story, clause: Clause, phase: Cue) -> bool:
    """Tell whether a phase is the last of several that are told together: "七至十期", "三、四期", "三期到五期"."""
    low, at = story.low, phase.first
    if at - 2 < clause.first or low[at - 1] not in _TO:
        return False
    if low[at - 2] in _NUMBERS:
        return True
    # "三期、四期项目总投资180亿元"
    listed = low[at - 1] in ("至", "到", "~", "-", "—", "–") or story.text(phase.last, phase.last + 2) in ("项目", "工程") or phase.last - at > 2
    return low[at - 2] == "期" and low[at - 3] in _NUMBERS and listed


def split_into(story: Story, clause: Clause) -> int:
    """Return in how many phases a clause says that a plant is built: "分两期建设"; 0 if it does not say."""
    if "期" not in story.low[clause.first : clause.last]:
        return 0
    found = _SPLIT.search(story.text(clause.first, clause.last))
    return _NUMBERS[found[1]] if found is not None else 0


def phases_of_each(story: Story, clause: Clause, hit: QuantityHit, split: int) -> list[int]:
    """Return the phases that a figure is told of alike, or the one of them whose turn it is where they are told "respectively"."""
    before = story.text(clause.first, hit.first)
    if split and _EVERY.search(before) is not None:
        return list(range(1, split + 1))
    listed = list(_LISTED.finditer(before)) if "期" in before else []
    if not listed:
        return []
    text = listed[-1].group()
    numbers = [1, 2] if text in ("两期", "一二期") else [_NUMBERS[char] for char in text if char in _NUMBERS]
    behind = before[listed[-1].end() :]
    if _RESPECTIVE in behind:
        same = [other for other in clause.quantities if other.value.unit == hit.value.unit and _RESPECTIVE in story.text(clause.first, other.first)]
        return [numbers[same.index(hit)]] if len(same) == len(numbers) and hit in same else []
    return numbers if _EACH.search(behind) is not None else []


def phases_acted_on(story: Story, clause: Clause, first: int) -> list[int]:
    """Return the phases of which all an act at token ``first`` is told: "一期和二期均已投产", or "一期…,二期…,均已投产" over the clauses before."""
    before = story.text(clause.first, first)
    if "期" in before:
        listed = list(_LISTED.finditer(before))
        alike = listed and any(word in before[listed[-1].end() :] for word in _ALIKE)
        return ([1, 2] if listed[-1].group() in ("两期", "一二期") else [_NUMBERS[char] for char in listed[-1].group() if char in _NUMBERS]) if alike else []
    if clause.opens or not any(word in before[:_ALIKE_REACH] for word in _ALIKE):
        return []
    told = [int(cue.value) for one in story.clauses[clause.scene.index][: clause.index] for cue in one.cues("phase") if cue not in one.cues("some")]
    return list(dict.fromkeys(told)) if len(set(told)) > 1 else []


def is_of_project(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether an amount is that of the whole project: "项目总投资200亿元", but not "一期项目总投资"."""
    text = story.text(clause.first, hit.first)
    return any(word in text for word in _PROJECT) and not clause.cues("phase")


def phase_built_with(story: Story, clause: Clause, hit: QuantityHit) -> Cue | None:
    """Return the one phase that a sum is spent on: "投资50亿元建设宜宾基地二期"; none where the sum is of more, or stands in a description."""
    phases = clause.cues("phase")
    if len(phases) != 1 or not 0 < phases[0].first - hit.last <= _ON_REACH or clause.cues("wholes"):
        return None
    return phases[0] if story.text(hit.last, phases[0].first).startswith(_SPENT_ON) else None


def is_of_part(story: Story, clause: Clause, cue: Cue) -> bool:
    """Tell whether money is a part of what a plant costs: "其中土建投资30亿元", "设备投资20亿元"; not "其中一期投资30亿元"."""
    if clause.cues("phase") or clause.plants:
        return False
    before = story.text(max(clause.first, cue.first - _PART_REACH), cue.first)
    told = story.text(cue.first, cue.last)
    return story.text(clause.first, clause.first + 2) == "其中" or before.endswith(_PARTS) or (told.startswith("固定资产") and clause.index > 0)


def is_after_all(story: Story, clause: Clause) -> bool:
    """Tell whether a clause only says that all is built before what follows: "项目完成后"."""
    return _AFTER_ALL.search(story.text(clause.first, clause.last)) is not None


def is_of_several_projects(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether an amount is that of several projects, counted before it in the sentence: "9个项目集中开工,总投资176亿元"."""
    told = story.text(clause.scene.first, hit.first)
    return "项目" in told and _PROJECTS.search(told) is not None


def is_step(story: Story, clause: Clause, phase: Cue) -> bool:
    """Tell whether a phase is one of an extension, and not of the plant, or how many there are: "第一阶段扩建获批", "分四期建设"."""
    if story.text(max(clause.first, phase.first - 2), phase.first).endswith(_COUNTED):
        # "分四期建设"
        return True
    if story.low[phase.last - 1] != "段":
        return False
    return story.text(phase.last, phase.last + 2).startswith(_STEP_BEHIND) or "扩建计划" in story.text(clause.first, phase.first)


def mark_first_of_more(story: Story) -> None:
    """Mark the first two phases told together as some of a plant's, where the article speaks of a later one: "一、二期总投资100亿元…三期"."""
    told = [int(cue.value) for clause in story for cue in clause.cues("phase")]
    if max(told, default=0) <= len("一二"):
        return
    for clause in story:
        first = [cue for cue in clause.cues("wholes") if story.text(cue.first, cue.last) in _FIRST_TWO]
        if first:
            clause.by_kind["some"] = [*clause.cues("some"), *first]
            clause.by_kind["wholes"] = [cue for cue in clause.cues("wholes") if cue not in first]


def is_area_besides(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether land comes on top of what a plant has: "再购买100公顷土地", "扩大5万平方米"."""
    before = story.text(max(clause.first, hit.first - _BESIDES_REACH), hit.first)
    return any(word in before for word in story.document.words("area besides")) and "占地" not in before and "面积" not in before


def is_area_of_park(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether land is that of a park that stands right behind it, and not of the plant: "带动3000亩汽车产业园发展"."""
    before = clause.words.before("area", hit.first, _BESIDES_REACH)
    return (before is None or before.first < clause.first) and _PARK.match(story.text(hit.last, min(clause.last, hit.last + _BESIDES_REACH))) is not None


def tells_output(story: Story, clause: Clause) -> bool:
    """Tell whether a clause, or the one behind it, says how much is made: "全部投产后,年产能将达30万辆"."""
    clauses = story.clauses[clause.scene.index][clause.index : clause.index + 2]
    return any(hit.value.unit.partition("/")[0] in ("vehicle", "GWh", "metric_ton") for one in clauses for hit in one.quantities)
