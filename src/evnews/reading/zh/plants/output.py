"""How much a plant makes, in Chinese, where the figure stands in other words than "年产能20万辆"."""

from __future__ import annotations

import re

from evnews.find.hits import QuantityHit
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story
from evnews.values.measure import Measure

__all__ = ["is_added", "is_named_behind", "is_of_all", "is_of_firm", "is_of_no_vehicle", "is_one_of_several", "takt"]

_SECONDS = {"second": 1, "minute": 60}
_HOUR = 3600
# How far behind an interval the car may stand that is made in it, and before it the word "节拍".
_BEHIND = 18
_BEFORE = 8
_LONGEST_TAKT = 1800
# "76秒就有一台车下线", "最快60秒即可生产一辆".
_ONE = re.compile(r"(?:左右|之内|以内|内)?,?[^,。;0-9]{0,8}?(?:1|一)(?:台|辆|部)(?P<what>[^,。;]*)")
_MAKES = ("下线", "生产", "制造", "产出", "驶下", "造出", "诞生", "组装", "出产")
_TAKT = re.compile(r"节拍(?:已|可|能)?(?:为|是|达到|达|缩短至|提升至|提升到|缩短到|仅|最快)?:?(?:约)?$")
_ADDED = ("扩产", "新增", "增加", "扩充", "扩大", "增产", "新增加", "额外增加")
# "二期建成后,年产能将提升至30万辆": what it comes to with what stands already.
_COMES_TO = (
    "提升至",
    "提升到",
    "提高至",
    "提高到",
    "增至",
    "增加至",
    "增加到",
    "扩至",
    "扩大至",
    "扩大到",
    "扩充至",
    "翻倍至",
    "翻番至",
    "升至",
    "累计达",
    "累计达到",
)
_TOTALS = ("总产能", "产能总量", "整体产能", "总年产能", "产能合计")
# "预计海外年产能提升至85万辆"
_EVERYWHERE = re.compile(r"(?:全球|国内|海外|全国|境外|集团|公司)(?:的)?(?:规划|设计)?(?:总|年|总年|年总)?产能")
_SHARE = re.compile(r"(?:其中)?(?:,)?(?:全球|国内|海外|境外|中国|欧洲|北美)(?:市场)?(?:产能)?(?:为|约|达|占)?[0-9]")
# "年产储能电池1万台": machines that are counted as cars are.
_NO_VEHICLES = ("储能", "megapack", "电池包", "电池组", "电机", "电驱", "充电桩", "减速器", "逆变器")
_PARTS_OF_CARS = ("动力总成", "变速器", "变速箱", "发动机", "电池包", "电机", "电驱", "座椅")
_SUPPLIED = ("配套", "供货", "装配", "装车", "供应", "足以为", "提供动力")
_ITEM = re.compile("[和、及与]")
# "四大基地将形成年产20万台整车规模"
_SITES = re.compile("(?<![两二三四五六七八九十0-9])[两二三四五六七八九十0-9]+(?:大|个|座)(?:生产|制造)?(?:基地|工厂)")
# "实现15万辆年产能", but not "15万辆产能缺口"
_BEHIND_IT = re.compile(r"(?:的)?(?:规划|设计|标准)?(?:年)?产能(?!缺口|目标|利用|过剩|爬坡|瓶颈)")
_AFTER = re.compile(r"(?:后|之后|以后|时)$")
_REACH = 5


def takt(story: Story, clause: Clause, hit: QuantityHit) -> Measure | None:
    """Return the output that an interval between two cars makes: "每76秒下线一台车", "生产节拍为76秒"; none if it is another's.

    An hour has 3600 seconds, so one car every 76 seconds is 47.4 an hour.
    """
    each = _SECONDS.get(hit.value.unit)
    if each is None:
        return None
    before = story.text(max(clause.first, hit.first - _BEFORE), hit.first)
    if _TAKT.search(before) is None:
        behind = story.text(hit.last, min(hit.last + _BEHIND, clause.scene.last))
        one = _ONE.match(behind)
        if one is None or not any(word in one.group() for word in _MAKES):
            return None
        if any(word in one["what"] for word in story.document.words("no car")):
            return None
    least, most = (_hourly(bound, each) for bound in (hit.value.high, hit.value.low))
    if least is None and most is None:
        return None
    return Measure(least, most, "vehicle/hour", hit.value.approximate)


def _hourly(interval: float | None, seconds: int) -> float | None:
    return _HOUR / (interval * seconds) if interval and interval * seconds <= _LONGEST_TAKT else None


def is_added(story: Story, clause: Clause, cue: Cue | None, hit: QuantityHit) -> bool:
    """Tell whether an output comes on top of what stands: "新增10万辆年产能", and "新增年产能10万辆" where a plant is told to grow."""
    if (cue is None or cue.last <= hit.first) and story.text(max(clause.first, hit.first - 4), hit.first).endswith(_ADDED):
        return True
    if cue is None or not story.text(max(clause.first, cue.first - 4), cue.first).endswith(_ADDED):
        return False
    told = story.text(clause.scene.first, clause.scene.last)
    return any(word in told for word in story.document.words("grows"))


def is_of_all(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether an output is what all phases come to: "二期建成后,年产能将提升至30万辆", but not "二期年产能由10万辆提升至20万辆"."""
    if not story.text(max(clause.first, hit.first - _REACH), hit.first).rstrip("约近").endswith(_COMES_TO):
        return False
    phases = clause.cues("phase")
    if phases:
        return "后" in story.text(phases[-1].last, hit.first)
    clauses = story.clauses[clause.scene.index]
    before = clauses[clause.index - 1] if clause.index else None
    return before is not None and bool(before.cues("phase")) and _AFTER.search(story.text(before.first, before.last)) is not None


def is_of_firm(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether an output is that of all plants of a firm: "特斯拉在国内的总产能将达到200万辆", "海外年产能提升至85万辆"."""
    told = story.text(clause.first, hit.last)
    if _SHARE.match(told) is not None:
        # "全球产能达到300GWh,其中国内200GWh"
        return True
    return _EVERYWHERE.search(told) is not None or _SITES.search(told) is not None or (clause.named and any(word in told for word in _TOTALS))


def is_named_behind(story: Story, hit: QuantityHit) -> bool:
    """Tell whether the word for what a plant can make stands right behind a figure: "实现15万辆年产能"."""
    return _BEHIND_IT.match(story.text(hit.last, hit.last + 8)) is not None


def is_of_no_vehicle(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether what is counted as cars are is none, or cars that only use what is made: "年产商用储能电池可达1万台", "可装配40万辆"."""
    supplied = story.text(max(clause.first, hit.first - _BEFORE), hit.first) + story.text(hit.last, min(clause.last, hit.last + _BEHIND))
    if any(word in supplied for word in _SUPPLIED):
        # "每年可为40万辆新能源车配套"
        return True
    behind = _ITEM.split(story.text(hit.last, min(clause.last, hit.last + _BEHIND)), maxsplit=1)[0]
    if any(word in behind for word in _PARTS_OF_CARS):
        # "年产50万辆新能源车动力总成"
        return True
    if "辆" in story.low[hit.first : hit.last + 1]:
        return False
    told = story.text(clause.first, hit.first)
    return any(word in told for word in _NO_VEHICLES)


def is_one_of_several(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether an output is only that of one model beside another's: "每周生产6000辆A和1万辆B"."""
    return any(
        other is not hit
        and other.value.unit == hit.value.unit
        and any(word in story.low[min(other.last, hit.last) : max(other.first, hit.first)] for word in ("和", "及", "、", "与"))
        for other in clause.quantities
    )
