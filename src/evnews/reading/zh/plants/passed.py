"""Plants that a Chinese article names only beside the one it tells of: compared with it, built before it, or a part of it."""

from __future__ import annotations

from typing import Final

from evnews.model.vocabulary import PlantKind
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.plants.site import NO_OUTPUT

__all__ = ["is_passed"]

_LISTING: Final = frozenset("、和与及")
_LIST_REACH: Final = 12
_ROOMS: Final = ("厂房", "车间", "产线", "生产线")
# "厂房、产品研发测试中心"
_NAMED: Final = 6


def is_passed(story: Story, clause: Clause, first: int, last: int, kind: PlantKind | None) -> bool:
    """Tell whether a plant is only named as one before another, or several are counted: "继德国工厂后", "4座工厂满负荷运转下"."""
    low = story.low
    if first > clause.first and low[first - 1] in ("继", "除"):
        return True
    if low[last : last + 1] == ["后"] and "继" in low[clause.first : first]:
        # "继A工厂与B工厂后"
        return True
    words = story.document.words
    if kind in NO_OUTPUT and "、" in low[max(clause.first, first - _NAMED) : first] and any(word in story.text(clause.first, first) for word in _ROOMS):
        # "建设厂房、研发中心、宿舍"
        return True
    if story.text(max(clause.first, first - 3), first).endswith(tuple(words("compared plant"))):
        # "规模远超德国工厂"
        return True
    behind = story.text(last, min(clause.last, last + _LIST_REACH))
    if behind.startswith("在内"):
        # "连同某地工厂在内,…": only counted in.
        return True
    if behind.startswith(tuple(words("on its site"))) or (low[first - 1] in ("与", "和", "同") and behind.startswith(tuple(words("alike")))):
        # "在某工厂旧址上建设", "与某工厂相邻"
        return True
    if story.text(max(clause.first, first - 2), first) == "作为" and any(word in behind for word in words("adds to a plant")):
        # "作为加州工厂产能的扩充"
        return True
    if low[first - 1] in _LISTING and story.text(max(clause.first, first - _LIST_REACH), first - 1).endswith(tuple(story.document.words("workshop"))):
        # "冲压、焊装、涂装、总装车间及PACK工厂" are parts of one.
        return True
    counted = next((hit for hit in clause.quantities if hit.first < last and hit.last > first and hit.value.unit == "factory"), None)
    return counted is not None and (counted.value.low or 0) > 1
