"""Whether a figure of a Chinese article is one of the plant that is spoken of: what it costs, who works there, over which time it is counted."""

from __future__ import annotations

from typing import Final

from evnews.find.hits import QuantityHit
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.link import is_done_by_town
from evnews.reading.zh.plants.together import is_of_part, is_of_several_projects

__all__ = ["CUE_REACH", "is_aimed", "is_counted", "is_employed", "is_in_a_month", "is_invested", "is_old"]

CUE_REACH: Final = 10
"""How far before a figure the word for it may stand."""
# No plant costs less than this, in any currency; cars and shares do.
_LEAST: Final = 5_000_000
_NEAR: Final = 6
_PEOPLE: Final = frozenset({"员工", "人员", "职工", "工人", "名员工"})
# "再雇佣1800名员工"
_MORE: Final = ("再雇", "再招", "再增", "额外")


def is_invested(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether money is what a plant costs in all, and no part of that, nor of what else is spent."""
    if (hit.value.low or hit.value.high or 0) < _LEAST or "/" in hit.value.unit:
        return False
    act = clause.words.before("act", hit.first, CUE_REACH)
    # "拟投资不超过2.76亿美元建设…基地"
    cue = clause.words.before("money", hit.first, CUE_REACH) or (act if act is not None and act.value == "invest" else None)
    bar = clause.words.before("no money", hit.first, CUE_REACH)
    if cue is not None and any(word in story.text(max(clause.first, cue.first - 4), cue.first) for word in ("已完成", "累计", "及新建")):
        # "目前已完成投资86亿元", "在建及新建投资219亿元" are parts of it.
        return False
    if is_of_several_projects(story, clause, hit) or (cue is not None and is_done_by_town(story, clause, cue.first)):
        return False
    if cue is not None and is_of_part(story, clause, cue):
        return False
    if cue is None or cue.first < clause.first or (bar is not None and bar.first > cue.first):
        return False
    return not any(cue.last <= other.first < hit.first and other.value.kind == "money" and not is_old(clause, other) for other in clause.quantities)


def is_employed(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether people are those who work at a plant, or will."""
    cues = [cue for cue in clause.cues("jobs") if abs(cue.first - hit.first) <= _NEAR or hit.first <= cue.first < hit.last + 3]
    hiring = [cue for cue in clause.cues("act") if cue.value in ("hire", "lay off", "cut") and cue.first < hit.last + _NEAR]
    # "公司现有员工约4000人", "新增研发人员500人" tell of no plant.
    whose = clause.companies and not clause.plants
    joining = any(cue.value == "expand" for cue in clause.cues("act")) and all(story.text(cue.first, cue.last) in _PEOPLE for cue in cues)
    # "约900名员工待岗" counts those whom something happened to, not those who work there.
    behind = story.text(hit.last, min(clause.last, hit.last + _NEAR))
    lost = any(word in behind for word in story.document.words("happens to staff"))
    before = story.text(clause.first, hit.first)
    lost = lost or "容纳" in before or any(word in before[-_NEAR:] for word in _MORE)
    # "为上下游产业链提供3万个就业岗位"
    lost = lost or any(word in before for word in story.document.words("jobs elsewhere"))
    return bool(cues) and not hiring and not lost and not whose and not joining and not clause.scene.title


def is_old(clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a figure is the old one of a change: "由10万辆提升至20万辆"."""
    return clause.words.before("from", hit.first) is not None and clause.words.after("to", hit.last, 4) is not None


def is_counted(clause: Clause, first: int, last: int, unit: str) -> bool:
    """Tell whether another figure of the same unit stands between two tokens, and takes the word before it."""
    return any(first <= other.first < last and other.value.unit.partition("/")[0] == unit and not is_old(clause, other) for other in clause.quantities)


def is_in_a_month(clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether the last date before a figure is a month."""
    dates = [date.value for date in clause.dates if date.last <= hit.first]
    return bool(dates) and str(dates[-1].precision) == "month" and not dates[-1].is_open


def is_aimed(clause: Clause, hit: QuantityHit, free: int = 0) -> bool:
    """Tell whether an output is only hoped for: "希望年底前每周生产3000辆"; not by a mark in the last ``free`` tokens before it: "最快60秒"."""
    marks = [mark for mark in clause.cues("mark") if mark.last <= hit.first - free]
    return bool(marks) and marks[-1].value == "planned"
