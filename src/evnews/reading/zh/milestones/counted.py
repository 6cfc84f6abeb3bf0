"""What a count in a Chinese clause is of: the word for it, whether it is a target, and what makes it none of what was sold or made."""

from __future__ import annotations

import re
from typing import Final

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story

__all__ = [
    "BOTH",
    "COUNTED",
    "KINDS",
    "NEAR",
    "OVER_TIME",
    "REACH",
    "is_cumulative",
    "is_network",
    "is_old",
    "is_other",
    "is_planned",
    "is_reached",
    "is_target",
    "is_window",
    "kind_of",
    "trigger_of",
]

# What a unit alone tells of the kind of count; vehicles need a word for it.
KINDS: Final = {
    "order": MilestoneKind.ORDERS,
    "store": MilestoneKind.NETWORK_MILESTONE,
    "station": MilestoneKind.NETWORK_MILESTONE,
    "charger": MilestoneKind.NETWORK_MILESTONE,
    "swap": MilestoneKind.NETWORK_MILESTONE,
}
COUNTED: Final = frozenset({"vehicle", *KINDS})
OVER_TIME: Final = frozenset(
    {MilestoneKind.DELIVERIES, MilestoneKind.SALES, MilestoneKind.PRODUCTION, MilestoneKind.EXPORTS, MilestoneKind.BATTERY_INSTALLATIONS}
)
REACH: Final = 24
NEAR: Final = 6
# "产销": production and sales told as one.
BOTH: Final = "production and sales"
_NETWORK: Final = frozenset({"store", "station", "charger"})
_NEW = 4
_ADDED = ("新增", "净增", "增加", "再增")
_CRITERIA = ("的企业", "的车企", "的品牌", "的厂商", "的公司", "的车型", "的新势力", "的仅有", "的只有", "的有")
_STAGE = re.compile("第[一二三四1-4]阶段[为是]?")
_BASE = 8
_BASE_WORDS = frozenset("的同期去年上月")


def kind_of(trigger: Cue) -> MilestoneKind:
    """Return what a word says is counted; of production and sales told as one, the sales."""
    return MilestoneKind.SALES if trigger.value == BOTH else MilestoneKind(trigger.value)


def is_other(story: Story, clause: Clause, hit: QuantityHit, *, ramp: bool) -> bool:
    """Tell whether a count is none of what was sold or made: a capacity, a recall, a fleet, a difference, the old side of a change."""
    words = clause.words
    begin = max(clause.first, hit.first - REACH)
    capacity = words.before("capacity", hit.first, NEAR + 2)
    metric = words.before("metric", hit.first, NEAR + 2)
    if capacity is not None and capacity.first >= clause.first and (metric is None or metric.first < capacity.first):
        return not ramp
    around = story.clauses[clause.scene.index][max(0, clause.index - 1) : clause.index + 1]
    fleet = words.before("fleet", hit.first, 3)
    if fleet is not None and fleet.first >= clause.first and (metric is None or metric.first < fleet.first):
        return True
    if any(cue.value == "recall" for other in around for cue in other.cues("act")):
        return True
    text = story.text(begin, hit.first)
    if text.endswith(tuple(story.document.words("each time"))) or any(word in text for word in story.document.words("each time anywhere")):
        return True
    if _is_apart(story, clause, hit) or _is_made_there(story, clause, metric):
        return True
    if hit.value.unit in _NETWORK and story.text(max(clause.first, hit.first - _NEW), hit.first).endswith(_ADDED):
        # "近期新增85家门店" says how many more there are.
        return True
    if story.text(hit.last, min(clause.last, hit.last + _NEW)).startswith(("才能", "才可", "才会", "的年产能", "的产能", "年产能", "产能")):
        # "至少要卖出4万辆才能保本", "维持15万辆的年产能目标"
        return True
    if story.text(hit.last, min(clause.last, hit.last + _NEW)).startswith(_CRITERIA):
        # "销量突破万辆的企业有…" says which ones are listed.
        return True
    if not clause.dates and not clause.cues("mark") and _STAGE.search(story.text(clause.scene.first, clause.first).rpartition(";")[2]) is not None:
        # "第2阶段为发展阶段(2027-28年),年销量跃升25至40万台": what is hoped for of a time to come.
        return True
    if "预期" in story.text(max(clause.first, hit.first - _NEW), hit.first):
        # "远超市场预期的44万辆"
        return True
    if is_old(clause, hit) or _is_possible(clause, hit, metric):
        return True
    told = story.text(clause.first, hit.first)
    if told.startswith(("去年同期", "上年同期", "同期")) and clause.index and not clause.named:
        # "产量33.4万辆,去年同期11.9万辆"
        return True
    return _is_difference(story, clause, hit) or _is_base(story, clause, hit)


def _is_apart(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is by how much one firm sold more than another: "相差仅数百辆", "领先蔚来3000辆"."""
    of = hit.first - (story.low[hit.first - 1] == "的")
    last = next((m.first for m in clause.companies if m.last == of), hit.first)
    before = story.text(max(clause.first, last - _NEW), last)
    if any(word in story.text(clause.first, hit.first) for word in story.document.words("apart anywhere")):
        # "甩开第二名近1万辆"
        return True
    # "超过小鹏的41581辆": what another firm sold.
    return before.endswith(tuple(story.document.words("apart"))) or (last < of and before.endswith(tuple(story.document.words("outdone"))))


def _is_made_there(story: Story, clause: Clause, metric: Cue | None) -> bool:
    """Tell whether a count is what a plant makes in a day, or is to make in a year: "三期完成后年产量将达30万辆"."""
    told = story.text(metric.first, metric.last) if metric is not None and metric.first >= clause.first else ""
    if told.startswith(("日产量", "周产量")):
        # "日产量达到1000辆" is a rate.
        return True
    if told != "年产量":
        return False
    return any(mark.value == "planned" for mark in clause.cues("mark")) and bool(clause.cues("phase") or clause.plants)


def _is_possible(clause: Clause, hit: QuantityHit, metric: Cue | None) -> bool:
    """Tell whether a count is an average, or what could be: "月均交付5万辆", "每年生产的电池可装配40万辆"."""
    begin = metric.last if metric is not None and metric.first >= clause.first else max(clause.first, hit.first - NEAR)
    if any(cue.first < hit.first for cue in clause.cues("average")):
        return True
    return any(begin <= cue.first and cue.last <= hit.first for cue in clause.cues("able"))


def _is_difference(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is by how much another one grew: "增加35392辆"."""
    grown = [clause.words.before(kind, hit.first) for kind in ("up", "down")]
    return any(cue is not None and cue.first >= clause.first and story.low[cue.last - 1] not in ("至", "到") for cue in grown)


def _is_base(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is what another one is compared with: "较去年同期的15100辆", "远不及16260辆"."""
    aside = next((first + 1 for first, last in clause.aside if first <= hit.first < last), clause.first)
    if story.low[aside - 1] == "(" and any(cue.first == aside for cue in clause.cues("compared")):
        # "(相比11月的3000辆和3月的2800辆)"
        return True
    for kind in ("compared", "basis"):
        cue = clause.words.before(kind, hit.first, _BASE)
        if cue is None or cue.first < clause.first:
            continue
        between = story.text(cue.last, hit.first)
        if not between or all(word in _BASE_WORDS for word in between) or any(cue.last <= date.first and date.last <= hit.first for date in clause.dates):
            return True
    return False


def is_old(clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is what another one replaced: "由10万辆上调至12万辆"."""
    before = clause.words.before("from", hit.first, 1)
    after = clause.words.after("to", hit.last, 4)
    if before is not None and before.first >= clause.first and after is not None and after.last <= clause.last:
        return True
    # "将指引由12.3万至12.8万辆下调"
    moved = clause.words.after("act", hit.last, 1)
    begun = clause.words.before("from", hit.first, NEAR)
    return moved is not None and moved.value in ("lower", "raise") and begun is not None and begun.first >= clause.first


def trigger_of(clause: Clause, hit: QuantityHit) -> Cue | None:
    """Return the word that tells what is counted: the nearest before the count, or right behind it."""
    aside = clause.said_aside(hit.first)
    # "出货量(包括零售和出口)达到9万辆": what a bracket holds is by the way.
    before = next((cue for cue in reversed(clause.cues("metric")) if cue.last <= hit.first and (aside or not clause.said_aside(cue.first))), None)
    if before is not None and hit.first - before.last <= REACH:
        return before
    inside = clause.words.within("metric", hit.first, hit.last)
    if inside:
        return inside[0]
    after = clause.words.after("metric", hit.last, 4)
    return after if after is not None and after.last <= clause.last else None


def is_target(clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is one to be reached: an aim stands beside it, or a plan before what is counted."""
    if clause.words.within("compared", hit.first, hit.last):
        # "低于70万辆的目标": of another count it is said how far it is from the target.
        return False
    aims = [cue for cue in clause.cues("target") if cue.first < hit.first or cue.first - hit.last <= REACH]
    if hit.value.unit == "order":
        return False
    if aims or clause.cues("guidance"):
        return True
    marks = [mark for mark in clause.cues("mark") if mark.last <= hit.first]
    if marks and marks[-1].value == "planned" and marks[-1].last == hit.first and hit.value.unit == "vehicle":
        # "2025年计划60万至70万辆"
        return True
    if not marks or marks[-1].value not in ("planned", "formerly"):
        return False
    return hit.value.unit in ("store", "station", "charger") or bool(clause.words.within("metric", marks[-1].last, hit.last + 4))


def is_reached(clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a clause says that a target is reached."""
    done = [cue for cue in clause.cues("reached") if abs(cue.first - hit.first) <= REACH]
    ahead = [mark for mark in clause.cues("mark") if mark.value == "planned"]
    return bool(done) and not ahead and not clause.cues("missed")


def is_network(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a number of stores or stations is one of a network: built so far, or aimed at."""
    text = story.text(clause.first, clause.last)
    if any(word in text for word in story.document.words("closing")):
        return False
    kinds = [other for other in clause.quantities if other.value.unit == hit.value.unit and other.first <= hit.first]
    if any(story.text(max(clause.first, other.first - 2), other.first) in ("包含", "包括") for other in kinds):
        # "这700座换电站包含203座一代站和497座二代站"
        return False
    return any(word in text for word in story.document.words("network")) or is_target(clause, hit)


def is_planned(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a clause, or the one that it hangs on, tells of a plan."""
    if any(mark.value == "planned" and mark.last <= hit.first for mark in clause.cues("mark")):
        return True
    before = story.clauses[clause.scene.index][clause.index - 1] if clause.index and not clause.opens else None
    # "协会预计,7月零售86万辆"
    return before is not None and any(mark.value == "planned" and mark.last == before.last for mark in before.cues("mark"))


def is_cumulative(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is one of all so far."""
    cue = clause.words.before("cumulative", hit.first, REACH)
    inside = story.text(max(clause.first, hit.first - REACH), hit.first)
    return (cue is not None and cue.first >= clause.first) or "累计" in inside


def is_window(clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is of so many days or hours: "上市23天交付超7000辆"."""
    return any(other.value.unit in ("day", "hour", "minute", "week") and other.last <= hit.first for other in clause.quantities)
