"""Entries of the ministry's catalogue of cars that give no other name than the type of the register."""

from __future__ import annotations

import pytest

from evnews.model.vehicle import Dimensions
from evnews.reading.api import read
from evnews.values.measure import Measure

_DAY = "2025-03-10"


def _size(*lengths: int) -> Dimensions:
    length, width, height, wheelbase = (Measure(value, "mm") for value in lengths)
    return Dimensions(length=length, width=width, height=height, wheelbase=wheelbase)


@pytest.mark.parametrize(
    ("text", "maker", "name"),
    [
        ("小鹏牌NHQ7001BEVXA纯电动轿车,外廓尺寸4880×1920×1490mm,轴距2915mm,整备质量1790kg,峰值功率165kW。", "xpeng", "NHQ7001BEVXA"),
        ("产品商标:小米牌,产品型号:BJ7001MBEVX1,外形尺寸4880×1920×1490(1505)毫米,轴距2915毫米,整备质量1790kg,峰值功率165kW。", "xiaomi-auto", "BJ7001MBEVX1"),
        ("产品型号:CSA7001BEVX2\n车辆品牌:荣威牌\n长宽高4880×1920×1490mm\n轴距2915mm\n整备质量1790kg,峰值功率165kW", "roewe", "CSA7001BEVX2"),
        ("乘用车一:理想牌LXA6501BEVX3,长宽高4880×1920×1490mm,轴距2915mm,整备质量1790kg,峰值功率165kW。", "li-auto", "LXA6501BEVX3"),
        ("一款型号为BYD7001BEVX4的比亚迪牌轿车,长宽高4880×1920×1490mm,轴距2915mm,整备质量1790kg,峰值功率165kW。", "byd", "BYD7001BEVX4"),
    ],
)
def test_an_entry_without_a_name_is_filed_by_its_type(text: str, maker: str, name: str) -> None:
    """The mark tells the maker, the type the name, and the figures are its own."""
    (car,) = read(text, published=_DAY).vehicles
    assert (car.maker, car.name, car.dimensions) == (maker, name, _size(4880, 1920, 1490, 2915))
    assert (str(car.mass), str(car.power)) == ("1790 kg", "165 kW")


@pytest.mark.parametrize(
    "text",
    [
        "小米牌BJ7001MBEVX1已进入目录。",
        "公示的产品型号为BJ7001MBEVX1,轴距2915毫米。",
        "小米牌手机采用SM8750AB处理器,轴距无从谈起。",
        "电芯型号CR2032A,蓄电池由小米牌充电器充电。",
        "理想牌局里没有赢家,轴距也不是2915毫米。",
    ],
)
def test_a_type_without_mark_or_figures_names_nothing(text: str) -> None:
    """A type alone is a number of the register, and parts and phones have types too."""
    assert read(text, published=_DAY).vehicles == ()


def test_a_type_of_a_model_that_the_text_names_is_that_model() -> None:
    """Where the article tells what the car is called, the type is no second car."""
    (car,) = read("小鹏G9现身工信部目录,小鹏牌NHQ6501BEVX5的轴距为2915mm。", published=_DAY).vehicles
    assert car.name == "G9"


def test_each_entry_keeps_its_own_figures() -> None:
    """A second entry, of a mark that no table knows, takes nothing from the first and gives it nothing."""
    first, second = read("目录显示,比亚迪牌BYD7001BEVX4,轴距2915毫米。岚溪牌LXA6501BEVX3,轴距3040毫米,最高车速190公里/小时。", published=_DAY).vehicles
    assert (first.name, first.top_speed) == ("BYD7001BEVX4", None)
    assert (second.name, str(second.top_speed)) == ("LXA6501BEVX3", "190 km/hour")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("3月8日,极氪8X的申报信息曝光,轴距3069mm。", ["regulatory_filing"]),
        ("问界M6已于3月8日通过工信部申报。", ["regulatory_filing"]),
        ("小鹏G7现身工信部3月8日发布的目录。", []),
        ("3月8日,极氪8X的内饰曝光。", ["model_unveiled"]),
        ("3月8日,问界M6完成了冬季测试,申报尚未开始。", ["testing_completed"]),
    ],
)
def test_what_is_filed_is_not_unveiled(text: str, kinds: list[str]) -> None:
    """What the authority publishes of a model is its filing, and no debut; without a day of its own it is not taken."""
    assert [one.kind for one in read(text, published=_DAY).milestones] == kinds
