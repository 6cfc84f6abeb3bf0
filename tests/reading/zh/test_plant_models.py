"""Models out of Chinese sentences about plants: those that are made there, and those that only stand beside a plant."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews.reading.api import read

_TABLE = Path(__file__).parents[2] / "tables/plant_models_zh.tsv"
_ROWS = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines()[5:]]
_DAY = "2025-06-11"


@pytest.mark.parametrize(("text", "expected"), _ROWS)
def test_a_plant_has_the_models_that_it_is_told_to_make(text: str, expected: str) -> None:
    """What is made there now, or is to be; no parts, no cars that are sold, shown or no longer made."""
    plants = read(text, published=_DAY, language="zh").plants
    assert " ; ".join(f"{plant.id}: {', '.join(plant.models)}" for plant in plants if plant.models) == expected


def test_the_table_refuses_as_much_as_it_reads() -> None:
    """Half of the table tells of no model."""
    assert sum(not models for _, models in _ROWS) * 2 >= len(_ROWS)


def test_models_are_vehicles_of_the_report() -> None:
    """A model goes by the id of its record, and its name is the evidence."""
    report = read("蔚来合肥工厂主要生产ET5T和ES6。", published=_DAY, language="zh")
    (plant,) = report.plants
    assert plant.models == tuple(vehicle.id for vehicle in report.vehicles)
    assert [each.text for each in plant.evidence if each.field == "models"] == ["ET5T", "ES6"]


def test_a_model_that_is_made_no_longer_is_refused_with_a_reason() -> None:
    """What was seen and does not count is told."""
    report = read("理想L6已在北京工厂停产。", published=_DAY, language="zh")
    assert "no longer" in next(one.reason for one in report.refused if one.guess == "models")
