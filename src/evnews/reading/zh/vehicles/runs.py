"""Figures that a Chinese clause tells in one breath, and how they go round: one each, some each, or all of one car."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

import attrs

from evnews.model.vocabulary import RangeCycle, RangeKind
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.vehicles.specs import Spec

__all__ = ["is_joint", "is_owned", "runs", "shares"]

_JOINTS: Final = frozenset({"、", "和", "与", "及", "或", "/", "以", "以及"})
_LONGEST: Final = 2
# What parts the groups of a list whose items "、" parts: "15.8万元、16.8万元和18.8万元、19.8万元".
_PARTS: Final = frozenset({"和", "与", "及", "以及"})

T = TypeVar("T")


def is_joint(story: Story, first: int, last: int) -> bool:
    """Tell whether nothing but a joint of a list stands in the tokens ``first`` up to ``last``."""
    return 0 < last - first <= _LONGEST and all(word in _JOINTS for word in story.low[first:last])


def is_owned(story: Story, first: int, last: int) -> bool:
    """Tell whether what stands between a figure and the car behind it makes it this one's: "79kWh电池的", "万元的顶配"."""
    words = story.text(first, last)
    return "的" in words and not any(sign in words for sign in "、和与,;")


def runs(story: Story, clause: Clause, found: Sequence[Spec]) -> list[list[Spec]]:
    """Put figures of one field together that are told in one breath: "60kWh和85kWh", "75kWh磷酸铁锂电池与100kWh三元锂电池"."""
    out: list[list[Spec]] = []
    for spec in found:
        if out and out[-1][-1].field == spec.field:
            begin, end = out[-1][-1].last, spec.first
            # What a pack is of may stand before the joint.
            for cue in (*clause.cues("chemistry"), *clause.cues("field")):
                begin = cue.last if cue.first == begin else begin
            if is_joint(story, begin, end):
                out[-1].append(spec)
                continue
        out.append([spec])
    return [_told_apart(clause, run) for run in out]


def _told_apart(clause: Clause, run: list[Spec]) -> list[Spec]:
    """Give ranges of one car their kinds or cycles in order: "纯电续航和综合续航分别为212公里和1390公里"."""
    if len(run) < 2 or run[0].field != "ranges":
        return run
    zips = clause.cues("zip")
    begin = zips[0].first if zips else run[0].first
    kinds = [cue.value for cue in clause.cues("range kind") if cue.last <= begin and cue.value != "added_by_charge"]
    cycles = [cue.value for cue in clause.cues("cycle") if cue.last <= begin]
    if len(kinds) == len(set(kinds)) == len(run):
        return [attrs.evolve(spec, value=(attrs.evolve(spec.value[0], kind=RangeKind(kind)),), apart=True) for spec, kind in zip(run, kinds, strict=True)]
    if len(cycles) == len(set(cycles)) == len(run):
        return [attrs.evolve(spec, value=(attrs.evolve(spec.value[0], cycle=RangeCycle(cycle)),), apart=True) for spec, cycle in zip(run, cycles, strict=True)]
    return run


def shares(story: Story, run: Sequence[Spec], targets: Sequence[T]) -> list[tuple[T, Spec]] | None:
    """Give each figure of a list to what it belongs to, by position; none if their numbers do not match."""
    if len(run) == len(targets):
        return list(zip(targets, run, strict=True))
    if run[0].field not in ("prices", "ranges"):
        return None
    groups: list[list[Spec]] = []
    for spec in run:
        if not groups or set(story.low[groups[-1][-1].last : spec.first]) & _PARTS:
            groups.append([])
        groups[-1].append(spec)
    if len(groups) != len(targets) or len({len(group) for group in groups}) != 1 or len(groups) == 1:
        return None
    # "纯电版和增程版各有两款,售价分别为15.8万元、16.8万元和13.8万元、14.8万元"
    return [(target, spec) for target, group in zip(targets, groups, strict=True) for spec in group]
