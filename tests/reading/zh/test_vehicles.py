"""Vehicles out of Chinese sentences: models, versions, and which figure belongs to which."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews.model.vehicle import Dimensions, Range, VehicleModel
from evnews.reading.api import read
from evnews.values.measure import Measure

_TABLE = Path(__file__).parents[2] / "tables/vehicles_zh.tsv"
_DAY = "2025-03-10"
_FIELDS = ("seats", "ranges", "battery_capacity", "chemistry", "power", "torque", "acceleration", "top_speed", "mass", "prices")


def _rows() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(text, vehicles) for text, _, vehicles in (line.partition("\t") for line in lines[1:])]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(map(_shown, value))
    if isinstance(value, Range):
        return f"{_shown(value.distance)}{f'_{value.cycle}' if value.cycle else ''}"
    return str(value).replace(" ", "_")


def _told(vehicle: VehicleModel) -> str:
    figures = [f"{field}={_shown(getattr(vehicle, field))}" for field in _FIELDS if getattr(vehicle, field) not in (None, ())]
    return " ".join([str(vehicle.maker), vehicle.name, vehicle.variant or "-", *figures])


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_a_sentence_tells_its_vehicles(text: str, expected: str) -> None:
    """A sentence gives the models and versions beside it, each with its own figures, and no other."""
    assert " ; ".join(map(_told, read(text, published=_DAY, language="zh").vehicles)) == expected


def test_the_table_refuses_as_much_as_it_reads() -> None:
    """As many sentences tell no figure of a model as tell one."""
    bare = [text for text, vehicles in _rows() if "=" not in vehicles]
    assert len(bare) * 2 >= len(_rows())


def test_a_figure_of_a_rival_is_not_the_models() -> None:
    """What stands behind "对手" belongs to the other car, and "后者" is that car."""
    text = "智界R7的直接对手是特斯拉Model Y,后者售价24.99万元起。新车CLTC续航802公里。"
    cars = {car.name: car for car in read(text, published=_DAY).vehicles}
    assert cars["Model Y"].prices == (Measure(249900, None, "CNY"),)
    assert cars["R7"].prices == ()
    assert [each.distance for each in cars["R7"].ranges] == [Measure(802, "km")]


def test_an_entry_of_the_catalogue_tells_size_power_and_battery() -> None:
    """A line of the authorities' catalogue gives dimensions, mass, power, top speed and chemistry, and a filing."""
    text = (
        "3月8日,工信部公示第393批新车目录,蔚来ES8进入目录。ES8的外形尺寸为5280×2010×1800mm,轴距3130mm,整备质量2590kg,"
        "驱动电机峰值功率为520kW,最高车速220km/h,搭载三元锂离子电池。"
    )
    report = read(text, published=_DAY)
    (car,) = report.vehicles
    size = Dimensions(length=Measure(5280, "mm"), width=Measure(2010, "mm"), height=Measure(1800, "mm"), wheelbase=Measure(3130, "mm"))
    assert (car.dimensions, car.power, car.top_speed, car.chemistry) == (size, Measure(520, "kW"), Measure(220, "km/hour"), "ternary")
    assert car.mass == Measure(2590, "kg")
    assert [(each.kind, str(each.date)) for each in report.milestones] == [("regulatory_filing", "2025-03-08")]


def test_lists_of_another_length_belong_to_nobody() -> None:
    """Three figures for two versions are refused, with the reason."""
    text = "蔚来ET5的标准续航版和长续航版分别搭载75kWh、84kWh和100kWh电池组。"
    report = read(text, published=_DAY)
    assert all(car.battery_capacity is None for car in report.vehicles)
    assert {each.reason for each in report.refused} >= {"3 figures for 2 vehicles"}


def test_a_figure_of_a_version_without_a_known_name_is_refused() -> None:
    """A price that belongs to a version whose name cannot be told is nobody's, and said to be so."""
    report = read("小米YU7标准版售价25.35万元,发布会当晚还带来特别调校致敬版售价39.99万元。", published=_DAY)
    assert [car.prices for car in report.vehicles if car.prices] == [(Measure(253500, "CNY"),)]
    assert "it is told of a version without a known name" in {each.reason for each in report.refused}


def test_prices_for_fewer_versions_than_are_named_are_refused() -> None:
    """Two prices for three versions are given to none of them."""
    report = read("问界M9五座版、六座版和七座版售价分别为46.98万元和47.98万元。", published=_DAY)
    assert all(car.prices == () for car in report.vehicles)
    assert {each.reason for each in report.refused} >= {"2 figures for 3 vehicles"}


def test_a_version_that_shares_its_end_has_both_words_as_evidence() -> None:
    """The end that a list shares is part of the evidence of each name: "两驱、四驱两种版本"."""
    report = read("深蓝S7提供两驱、四驱两种版本,售价分别为14.99万元和17.99万元。", published=_DAY)
    cars = {car.variant: car for car in report.vehicles}
    assert [each.text for each in cars["两驱版"].evidence if each.field == "variant"] == ["两驱", "版"]


def test_a_version_is_called_as_it_is_where_it_is_told_of() -> None:
    """What a car is offered with takes the name that the article uses when it tells of it."""
    report = read("零跑C10提供纯电和增程两种动力。纯电版续航530公里,增程版纯电续航210公里。", published=_DAY)
    assert [car.variant for car in report.vehicles] == [None, "纯电版", "增程版"]


def test_what_follows_several_versions_in_the_next_sentence_is_the_cars() -> None:
    """A sentence that names no version, behind one that told of two, is about the car."""
    report = read("智己L6标准版售价20.99万元,长续航版售价24.99万元。零百加速5.9秒。", published=_DAY)
    assert {car.variant: car.acceleration for car in report.vehicles} == {None: Measure(5.9, "second"), "标准版": None, "长续航版": None}
