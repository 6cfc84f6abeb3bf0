"""Whole answers as language models write them, held against the articles that they were given."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from evnews import Grounding, Verdict, claims_schema, ground

_EXAMPLES = Path(__file__).parents[2] / "examples"

_ENGLISH = """\
TAMPERE, May 6 (Grid Notes) -- Finnish carmaker Talvik Motors said on Tuesday that its plant in Tampere, which has room for 64,000 vehicles a year, \
will begin building the Talvik T4 in the third quarter.

The T4, a five-seat crossover, has a 71.4 kWh battery pack and goes 505 km on the WLTP cycle. \
The T4 Touring has a battery of 83.9 kWh and a top speed of 195 km/h.

Talvik Motors delivered about 42,000 vehicles in the first four months, down 6.5 percent from a year earlier. \
It invested EUR 310 million (USD 350 million) in the Tampere plant, where 1,850 people work.

“We are hiring welders and paint shop technicians in Tampere at a monthly salary of EUR 2,900 to EUR 3,400,” said Chief Executive Aino Saari.
"""

_CHINESE = """\
泰维克汽车5月6日表示,其位于合肥的工厂年产能为6.4万辆,将于三季度投产T4车型。
T4定位五座SUV,搭载71.4千瓦时电池,CLTC续航505公里。
泰维克汽车4月交付新车约4.2万辆,同比下降6.5%。公司向合肥工厂投资31亿元(约4.3亿美元)。
"""


def _english() -> dict[str, Any]:
    """Return an answer with ids of its own, names in several forms, units left out or left in, and quotes that are joined or altered."""
    return {
        "companies": [
            {"id": "c1", "name": "Talvik Motors", "kind": "automaker", "country": "Finland", "evidence": {"country": "Finnish carmaker Talvik Motors"}},
        ],
        "plants": [
            {
                "id": "plant-1",
                "name": "Tampere plant",
                "operator": "c1",
                "place": "Tampere, Finland",
                "kind": "vehicle_assembly",
                "capacity": "64k vehicles",
                "headcount": "1,850",
                "investment": "EUR 310 million (USD 350 million)",
                "models": ["Talvik T4"],
                "evidence": {
                    "capacity": "its plant in Tampere … has room for 64,000 vehicles a year",
                    "headcount": "where 1,850 people work",
                    "investment": "invested EUR 310 million (USD 350 million) in the Tampere plant",
                    "models": "will begin building the Talvik T4",
                },
            }
        ],
        "vehicles": [
            {
                "id": "v1",
                "maker": "c1",
                "brand": "Talvik",
                "name": "T4",
                "seats": 5,
                "battery_capacity": "71.4",
                "ranges": ["505 km on the WLTP cycle"],
                "evidence": {"battery_capacity": "has a 71.4 kWh  battery pack", "ranges": "goes 505 km on the WLTP cycle"},
            },
            {
                "id": "v2",
                "maker": "Talvik",
                "name": "T4 Touring",
                "battery_capacity": "83.9 kWh",
                "top_speed": "195 km/h",
                "evidence": {"name": "The T4 Touring", "battery_capacity": "The T4 Touring has a battery of 83.9 kWh", "top_speed": "top speed of 195 km/h"},
            },
        ],
        "jobs": [
            {
                "employer": "Talvik",
                "title": "Welder",
                "places": ["Tampere"],
                "salary": "EUR 2,900 to EUR 3,400",
                "evidence": {"title": '"We are hiring welders', "salary": "at a monthly salary of EUR 2,900 to EUR 3,400"},
            }
        ],
        "milestones": [
            {
                "kind": "deliveries",
                "status": "achieved",
                "subject": "Talvik Motors",
                "value": "approx. 42k",
                "change": "down 6.5 percent",
                "date": "the first four months",
                "evidence": {"value": "delivered about 42,000 vehicles", "change": "down 6.5 percent", "date": "in the first four months"},
            },
            {
                "kind": "start_of_production",
                "status": "planned",
                "subject": "v1",
                "date": "2025-07/2025-09",
                "stated_on": "2025-05-06",
                "evidence": {"kind": "will begin building the Talvik T4", "date": "in the third quarter", "stated_on": "said on Tuesday"},
            },
        ],
    }


def _chinese() -> dict[str, Any]:
    """Return an answer in Chinese to an article in Chinese, with names for things and quotes that hold more than the value."""
    return {
        "companies": [{"name": "泰维克汽车", "kind": "vehicle_maker"}],
        "plants": [
            {
                "name": "合肥工厂",
                "operator": "泰维克汽车",
                "place": "合肥",
                "capacity": "6.4万辆",
                "investment": "31亿元(约4.3亿美元)",
                "evidence": {"name": "合肥工厂", "capacity": "年产能为6.4万辆", "investment": "投资31亿元(约4.3亿美元)"},
            }
        ],
        "vehicles": [
            {
                "maker": "泰维克汽车",
                "name": "T4",
                "seats": 5,
                "battery_capacity": "71.4千瓦时电池",
                "ranges": ["CLTC续航505公里"],
                "evidence": {"battery_capacity": "搭载71.4千瓦时电池", "ranges": "CLTC续航505公里"},
            }
        ],
        "milestones": [
            {
                "kind": "deliveries",
                "status": "achieved",
                "subject": "泰维克汽车",
                "date": "4月",
                "value": "约4.2万",
                "change": "同比下降6.5%",
                "evidence": {"subject": "泰维克汽车", "value": "交付新车约4.2万辆", "change": "同比下降6.5%", "date": "4月交付", "kind": "交付新车"},
            },
            {
                "kind": "start_of_production",
                "status": "planned",
                "subject": "T4",
                "date": "三季度",
                "evidence": {"kind": "将于三季度投产", "date": "三季度", "subject": "T4车型"},
            },
        ],
    }


def _grounded(answer: dict[str, Any], text: str) -> Grounding:
    return ground(answer, text, published="2025-05-07")


@pytest.mark.parametrize(("answer", "text"), [(_english(), _ENGLISH), (_chinese(), _CHINESE)], ids=["English", "Chinese"])
def test_a_true_answer_is_supported(answer: dict[str, Any], text: str) -> None:
    """All that an answer says in its own ways is found, and nothing of it is left unread."""
    grounding = _grounded(answer, text)
    assert [(check.path, check.reason) for check in grounding if check.verdict is not Verdict.SUPPORTED] == []
    assert grounding.faults == ()
    assert all(check.misquoted == () for check in grounding)


def test_the_report_has_the_article_s_values() -> None:
    """Bare numbers have their units, shares their direction, dates their year, and pointers the ids of the answer's own records."""
    report = _grounded(_english(), _ENGLISH).report
    (plant,) = report.plants
    assert (str(plant.capacity), str(plant.headcount), str(plant.investment)) == ("64000 vehicle/year", "1850 person", "310000000 EUR")
    assert (plant.operator, plant.models) == ("c1", ("v1",))
    assert [(car.maker, str(car.battery_capacity)) for car in report.vehicles] == [("c1", "71.4 kWh"), ("c1", "83.9 kWh")]
    assert [str(job.salary) for job in report.jobs] == ["2900 to 3400 EUR/month"]
    deliveries, start = report.milestones
    assert (str(deliveries.value), str(deliveries.change), str(deliveries.date)) == ("about 42000 vehicle", "-6.5 percent", "2025-01/2025-04")
    assert (start.subject, start.id) == ("v1", "v1-start-of-production-2025")


@pytest.mark.parametrize(
    ("kind", "i", "field", "value", "verdict"),
    [
        ("plants", 0, "capacity", "46k vehicles", "contradicted"),
        ("plants", 0, "headcount", "1,580", "contradicted"),
        ("plants", 0, "investment", "USD 310 million", "contradicted"),
        ("plants", 0, "operator", "v1", "not_found"),
        ("plants", 0, "models", ["v2"], "not_found"),
        ("vehicles", 0, "battery_capacity", "83.9", "contradicted"),
        ("vehicles", 0, "top_speed", "195 km/h", "not_found"),
        ("vehicles", 1, "battery_capacity", "71.4 kWh", "contradicted"),
        ("milestones", 0, "value", "approx. 24k", "contradicted"),
        ("milestones", 0, "status", "planned", "contradicted"),
        ("milestones", 0, "date", "2025-Q1", "not_found"),
        ("milestones", 1, "date", "2025-10", "contradicted"),
        ("milestones", 1, "subject", "v2", "not_found"),
    ],
)
def test_a_changed_answer_is_not_supported(kind: str, i: int, field: str, value: Any, verdict: str) -> None:
    """What is changed in the same answer is told, with the quotes left as they were."""
    answer = copy.deepcopy(_english())
    answer[kind][i][field] = value
    path = f"{kind}[{i}].{field}" + "[0]" * isinstance(value, list)
    check = _grounded(answer, _ENGLISH)[path]
    assert (check.verdict, bool(check.reason)) == (verdict, True)


@pytest.mark.parametrize(("field", "value"), [("change", "up and away"), ("value", "many"), ("date", "soon"), ("value", "some 42,000 of 50,000 cars")])
def test_words_that_tell_no_value_are_faults(field: str, value: str) -> None:
    """Words that stand nowhere, tell nothing, or tell two values, are not guessed at."""
    answer = copy.deepcopy(_english())
    answer["milestones"][0][field] = value
    grounding = _grounded(answer, _ENGLISH)
    assert [fault.path for fault in grounding.faults] == [f"milestones[0].{field}"]
    assert f"milestones[0].{field}" not in {check.path for check in grounding}


def test_items_keep_their_places() -> None:
    """An item of a list that cannot be read leaves the paths of the others as they are, and comes back where it stood."""
    answer = {
        "vehicles": [
            {"name": "T4", "ranges": ["far", "505 km on the WLTP cycle", "505 km"], "evidence": {"name": "The T4", "ranges": "goes 505 km on the WLTP cycle"}}
        ]
    }
    grounding = _grounded(answer, _ENGLISH)
    assert [fault.path for fault in grounding.faults] == ["vehicles[0].ranges[0].distance"]
    assert [check.path for check in grounding] == ["vehicles[0].name", "vehicles[0].ranges[1]", "vehicles[0].ranges[2]"]


def test_joined_quotes_need_all_their_parts() -> None:
    """A quote of two places is found in both; one with a part that stands nowhere is misquoted."""
    plant = {"operator": "Talvik Motors", "place": "Tampere", "investment": "EUR 310 million"}
    for quote, misquoted in (("its plant in Tampere [...] invested EUR 310 million", ()), ("its yard in Turku ... invested EUR 310 million",) * 2):
        check = _grounded({"plants": [{**plant, "evidence": {"investment": quote}}]}, _ENGLISH)["plants[0].investment"]
        assert check.misquoted == ((misquoted,) if misquoted else ())


def test_the_recorded_answer_fits_the_schema_and_is_never_contradicted() -> None:
    """The example is an answer to the schema of claims; it is true to its article, and what is not found is not made up."""
    answer = json.loads((_EXAMPLES / "answer.json").read_text("utf-8"))
    text = (_EXAMPLES / "norvane-hiring.txt").read_text("utf-8")
    properties = claims_schema()["properties"]
    for kind, records in answer.items():
        for record in records:
            # It was given before vehicles had a mass.
            assert properties[kind]["items"]["properties"].keys() - record.keys() <= {"mass"}
            assert record.keys() <= properties[kind]["items"]["properties"].keys()
    grounding = ground(answer, text, published="2025-03-18")
    assert grounding.contradicted == ()
    assert len(grounding.supported) >= 140
    assert str(grounding["milestones[10].date"].told) == "2025-34"
    assert str(grounding["milestones[8].value"].told) == "150000 vehicle"
    assert str(grounding["jobs[0].salary"].told) == "9000 to 14000 CNY/month"
    assert all(text[each.start : each.end] == each.text for check in grounding for each in check.evidence)
