"""Places of Chinese text: also in names that run on, and not in words that only look like them."""

from __future__ import annotations

import pytest

from evnews.find.zh.places import places
from evnews.find.zh.script import cut


def _places(text: str) -> list[str]:
    return [hit.place.city or hit.place.admin1 or hit.place.country or "" for hit in places(cut(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工厂位于安徽省合肥市经开区。", ["Hefei"]),
        ("公司在匈牙利德布勒森建厂。", ["Debrecen"]),
        ("莱比锡整车工厂已开工。", ["Leipzig"]),
        ("莱比锡电池工厂已开工。", ["Leipzig"]),
        ("岗位分布在上海、武汉和厦门。", ["Shanghai", "Wuhan", "Xiamen"]),
        ("泰國羅勇府的工廠投產。", ["Rayong"]),
        ("项目落户宁德。", ["Ningde"]),
        ("该车在德国上市。", ["DE"]),
        ("首店在圣何塞开业。", ["San Jose"]),
        ("某公司宁乡动力电池生产基地动工。", ["Changsha"]),
        ("工厂设在山东省邹平市。", ["Binzhou"]),
        ("在慈溪投产。", ["Cixi"]),
        ("西安临潼工厂开工。", ["Xi'an"]),
        ("项目在荆门市掇刀区。", ["Jingmen"]),
        ("项目在南京市鼓楼区。", ["Nanjing"]),
        # Several cities have one of this name.
        ("项目在鼓楼区开工。", []),
        ("是全球灯塔工厂。", []),
        ("与东方企业合作。", []),
        ("老城区停车难。", []),
        ("扩大连锁门店规模。", []),
        ("搭载大马力发动机。", []),
        ("与长城汽车合作。", []),
        ("北京时间上午十点。", []),
        ("沿海地区销量增长。", []),
        ("担保定金可退。", []),
        ("任务已完成都很顺利。", []),
        ("其中山路测试最难。", []),
        ("目前的光明前景。", []),
        ("日照时间变长。", []),
    ],
)
def test_places_are_found(text: str, expected: list[str]) -> None:
    """A known place counts where it stands by itself; a small or doubtful one needs a word beside it."""
    assert _places(text) == expected
