"""Where a Chinese clause says that a plant stands, in other words than its name: "项目落户荆门", "公司位于徐州,工厂…"."""

from __future__ import annotations

from typing import Final

from evnews.find.places import PlaceHit
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.plants.spots import Spot

__all__ = ["HELD", "SOLEMN", "STANDS", "WHEREABOUTS", "ceremony", "is_alternative", "seat", "stands"]

STANDS: Final = frozenset({"位于", "在", "坐落于", "落户", "设在", "设于", "建在", "定在", "建于", "设立在", "地处", "落地", "落子", "选址", "布局"})
"""What stands before the place of a plant."""
WHEREABOUTS: Final = frozenset("东西南北中部的州省市城")
"""What may stand between two places of one plant: "匈牙利东部的德布勒森"."""
HELD: Final = frozenset({"举行", "举办", "奠基", "开工", "投产", "竣工", "启用", "动工"})
"""What stands behind the place where something happens to a plant: "在罗勇府举行"."""
SOLEMN: Final = ("举行", "举办", "隆重举", "正式举", "成功举")
"""The same of a ceremony: "开工仪式在某地隆重举行"."""
_SPENT: Final = ("耗资", "斥资", "投资")
# "在巴西设立了一家…工厂", "正在墨西哥寻找一个工厂地点"
_HAS: Final = ("设立", "设有", "开设", "拥有", "收购", "寻找")
_TOWN: Final = 9
_BEGUN: Final = frozenset({"破土", "奠基", "开工", "动工", "投产", "竣工"})


def stands(story: Story, clause: Clause, noun: Cue) -> Spot | None:
    """Return where a clause says that a plant stands: "项目落户荆门", "拟在荆门建设电池项目"."""
    sure = [place for place in clause.places if not is_alternative(story, place)]
    for place in reversed(sure):
        before = story.text(max(clause.first, place.first - 2), place.first)
        if before == "国家" and place.place.city is None:
            # "在北非国家摩洛哥建立电池厂"
            before = story.text(max(clause.first, place.first - _TOWN), place.first - 2).rpartition("在")[1]
        between = story.text(place.last, noun.first)
        # "位于肯塔基州鲍灵格林的工厂", "位于武汉的黄金口工厂": a town that no table knows, or the name of the plant, may stand between.
        if (
            place.last <= noun.first
            and before.endswith(("在", "于"))
            and ("建" in between or any(word in between for word in (*_SPENT, *_HAS)) or ("的" in between and len(between) <= _TOWN))
        ):
            return Spot(place.place, place.first, place.last)
    for place in sure:
        before = story.text(max(noun.last, place.first - 3), place.first)
        if place.first >= noun.last and place.place.city and before.endswith(tuple(STANDS - {"在"})):
            return Spot(place.place, place.first, place.last)
        if place.first == noun.last + 1 and place.place.city and story.low[noun.last] == "在" and story.text(place.last, place.last + 2) in _BEGUN:
            # "首个项目在赣州破土动工"
            return Spot(place.place, place.first, place.last)
    return None


def is_alternative(story: Story, place: PlaceHit) -> bool:
    """Tell whether a place is one of two that a plant may stand in: "在墨西哥或巴西建厂"."""
    return "或" in (*story.low[max(0, place.first - 1) : place.first], *story.low[place.last : place.last + 1])


def seat(story: Story, clause: Clause, noun: Cue) -> Spot | None:
    """Return where a firm stands whose plant the next clause opens with: "某汽车公司位于徐州工业园区,工厂投资27亿元"."""
    if noun.first != clause.first or not clause.index or clause.opens:
        return None
    before = story.clauses[clause.scene.index][clause.index - 1]
    firm = next((m for m in before.companies if m.value == clause.company), None)
    place = before.places[0] if before.places else None
    if firm is None or place is None or place.place.city is None or story.text(firm.last, place.first) not in STANDS:
        return None
    return Spot(place.place, place.first, place.last)


def ceremony(story: Story, clause: Clause) -> Spot | None:
    """Return where a ceremony is held, told in a clause of its own: "X项目开工仪式,在厦门举行"."""
    if not story.text(clause.first, clause.last).endswith(("仪式", "典礼", "活动")):
        return None
    following = story.clauses[clause.scene.index][clause.index + 1 : clause.index + 2]
    found = [hit for other in following for hit in other.places if hit.place.city and story.low[hit.first - 1] == "在"]
    return Spot(found[0].place, found[0].first, found[0].last) if found else None
