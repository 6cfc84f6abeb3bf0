"""Lines of their own that name a plant, which the paragraph below tells of without naming it: "1. 泰国罗勇府工厂"."""

from __future__ import annotations

from typing import Final

from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story

__all__ = ["is_beyond", "is_heading_of_many", "is_label", "is_landmark"]

# So many tokens may such a line have.
_LONGEST: Final = 24
# "1." may be cut off as a sentence of its own.
_NUMBER: Final = 3
_ENDS: Final = frozenset({"。", "!", "?", ";", ","})
# How long the name of a town may be, and what is none of it.
_TOWN: Final = 10
_PARTING: Final = frozenset("的和与及在将已于是有了由从向对为以其该此每各多首新建设座家个")
# How far a word such as "紧邻" may stand before a phase, and one such as "东侧" behind it.
_NEXT_TO: Final = 10
_SIDE: Final = 7
_NUMBERED: Final = frozenset({"、", ".", ")"})
# "一、已投产工厂:…", "二、在建工厂" head a list of plants.
_SORTS: Final = ("已投产", "在建", "规划中", "规划", "待建", "拟建", "现有", "已建成", "建成", "海外", "国内", "投产")


def is_label(story: Story, clause: Clause) -> bool:
    """Tell whether a clause stands in a line that only names something: short, without a full stop, and alone in its paragraph."""
    scene, scenes = clause.scene, story.document.scenes
    if scene.title or scene.last - scene.first > _LONGEST or any(word in _ENDS for word in story.low[scene.first : scene.last]):
        return False
    beside = [scenes[at] for at in (scene.index - 1, scene.index + 1) if 0 <= at < len(scenes)]
    if any(other.paragraph == scene.paragraph and other.last - other.first > _NUMBER for other in beside):
        return False
    clauses = story.clauses[scene.index]
    return not any(one.cues("act") or one.cues("metric") or one.dates for one in clauses)


def is_beyond(story: Story, clause: Clause, first: int, noun: Cue) -> bool:
    """Tell whether a noun for works goes on from a country before token ``first`` over the name of a town, and no word parts them."""
    last, between = noun.first, story.low[first : noun.first]
    if not story.text(noun.first, noun.last).endswith(("厂", "基地")):
        return False
    if not 0 < len(between) <= _TOWN or any(word in _PARTING or not "\u3400" <= word <= "\u9fff" for word in between):
        return False
    return not any(first < cue.last and cue.first < last for kind in ("act", "mark", "say", "metric", "thing") for cue in clause.cues(kind))


def is_heading_of_many(story: Story, clause: Clause, noun: Cue) -> bool:
    """Tell whether a plant's noun stands in the heading of a list of plants."""
    if clause.index or clause.last - clause.first < 2 or story.low[clause.first + 1] not in _NUMBERED:
        return False
    return story.text(clause.first + 2, noun.first).endswith(_SORTS)


def is_landmark(story: Story, clause: Clause, phase: Cue) -> bool:
    """Tell whether a phase is only named to tell where another stands: "二期工厂紧邻一期", "位于一期工厂东侧"."""
    words = story.document.words
    before = story.text(max(clause.first, phase.first - _NEXT_TO), phase.first)
    if any(word in before for word in words("next to")):
        return True
    behind = story.text(phase.last, min(clause.last, phase.last + _SIDE))
    return any(word in behind for word in words("side of"))
