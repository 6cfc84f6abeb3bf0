"""What sentences tell a vehicle to be made with, in each language: size, chemistry, voltage, charging, platform, software, brand."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews.model.vehicle import Dimensions, VehicleModel
from evnews.reading.api import read

_TABLES = {language: Path(__file__).parents[1] / f"tables/traits_{language}.tsv" for language in ("en", "zh")}
_DAY = "2025-03-10"
_FIELDS = ("torque", "dimensions", "chemistry", "voltage", "charging", "platform", "software", "brand")


def _rows(language: str) -> list[tuple[str, str, str]]:
    lines = [line for line in _TABLES[language].read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(language, text, vehicles) for text, _, vehicles in (line.partition("\t") for line in lines[1:])]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(map(_shown, value))
    if isinstance(value, Dimensions):
        return "/".join("-" if side is None else _shown(side) for side in (value.length, value.width, value.height, value.wheelbase))
    return str(value).replace(" ", "_")


def _told(vehicle: VehicleModel) -> str:
    traits = [f"{field}={_shown(getattr(vehicle, field))}" for field in _FIELDS if getattr(vehicle, field) not in (None, ())]
    return " ".join([str(vehicle.maker), vehicle.name, vehicle.variant or "-", *traits])


@pytest.mark.parametrize(("language", "text", "expected"), [*_rows("en"), *_rows("zh")])
def test_a_sentence_tells_what_a_vehicle_is_made_with(language: str, text: str, expected: str) -> None:
    """A sentence gives each model and version its own traits, and no trait of a rival, a supplier, a plant or a charger."""
    assert " ; ".join(map(_told, read(text, published=_DAY, language=language).vehicles)) == expected


@pytest.mark.parametrize("language", _TABLES)
def test_the_table_refuses_as_much_as_it_reads(language: str) -> None:
    """As many sentences tell no trait of a model as tell one."""
    bare = [text for _, text, vehicles in _rows(language) if "=" not in vehicles.replace(" brand=", " ")]
    assert len(bare) * 2 >= len(_rows(language))


def test_traits_stand_in_the_words_that_carry_them() -> None:
    """Each side, and each trait, is tied to its own words."""
    report = read("The Zeekr 7X is 4,825 mm long and 1,930 mm wide. It sits on the SEA platform.", published=_DAY)
    (car,) = report.vehicles
    assert [(each.field, each.text) for each in car.evidence if each.field in _FIELDS] == [
        ("dimensions", "4,825 mm"),
        ("dimensions", "1,930 mm"),
        ("platform", "SEA"),
    ]


def test_two_chemistries_for_one_car_are_refused_with_the_reason() -> None:
    """Which version has which battery is not told, so neither is believed."""
    report = read("The Zeekr 7X comes with LFP batteries or NMC batteries.", published=_DAY)
    assert report.vehicles[0].chemistry is None
    assert [each.text for each in report.refused if each.reason == "two values for one vehicle"] == ["LFP", "NMC"]


def test_a_second_length_is_refused() -> None:
    """Of two lengths of one car the first stands, and the second is noted."""
    report = read("The Zeekr 7X is 4,825 mm long. The Zeekr 7X is 4,787 mm long.", published=_DAY)
    assert str(report.vehicles[0].dimensions and report.vehicles[0].dimensions.length) == "4825 mm"
    assert "4,787 mm" in [each.text for each in report.refused]
