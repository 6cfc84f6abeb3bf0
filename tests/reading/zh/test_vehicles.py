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
