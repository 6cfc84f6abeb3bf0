"""The JSON Schema describes what reports give, no more and no less."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from evnews import model
from evnews.io.schema import json_schema
from evnews.model import Company, JobPosting, Milestone, Plant, Report, VehicleModel

_RECORDS = {"companies": Company, "plants": Plant, "vehicles": VehicleModel, "jobs": JobPosting, "milestones": Milestone}


def _valid(plain: dict[str, Any]) -> bool:
    return bool(Draft202012Validator(json_schema(), format_checker=FormatChecker()).is_valid(plain))


def _objects(shape: Any) -> Iterator[dict[str, Any]]:
    if isinstance(shape, dict):
        if shape.get("type") == "object":
            yield shape
        for part in shape.values():
            yield from _objects(part)


def test_the_schema_is_one() -> None:
    """It follows its draft and is plain JSON."""
    Draft202012Validator.check_schema(json_schema())
    assert json.loads(json.dumps(json_schema())) == json_schema()


def test_every_field_of_every_record_is_described() -> None:
    """Names, order and a sentence for each field come from the classes; nothing else is let in."""
    definitions = json_schema()["$defs"]
    for kind in (*_RECORDS.values(), model.Article, model.Place, model.Person, model.Range, model.Dimensions, model.Refused):
        shape = definitions[kind.__name__]
        assert set(shape["properties"]) == {field.name for field in attrs.fields(kind)}
        assert all(part["description"].endswith((".", ")")) for part in shape["properties"].values()), kind
    for shape in _objects(json_schema()):
        assert shape["additionalProperties"] is False
        assert all("description" in part for part in shape["properties"].values())


def test_vocabularies_are_closed() -> None:
    """An enumeration lists the words that records take."""
    definitions = json_schema()["$defs"]
    assert definitions["RangeCycle"]["enum"] == [cycle.value for cycle in model.RangeCycle]
    assert len([shape for shape in definitions.values() if "enum" in shape]) == 15


def test_the_empty_report_is_valid() -> None:
    """A report without records has its five lists and nothing else."""
    assert _valid(Report().to_dict())
    assert not _valid({})


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "evnews/2"},
        {"colour": "red"},
        {"companies": [{"name": "Nio"}]},
        {"companies": [{"id": "nio"}]},
        {"companies": [{"id": "nio", "name": ""}]},
        {"companies": [{"id": "nio", "name": "Nio", "country": "China"}]},
        {"companies": [{"id": "nio", "name": "Nio", "kind": "florist"}]},
        {"companies": [{"id": "nio", "name": "Nio", "parent": None}]},
        {"companies": [{"id": "nio", "name": "Nio", "aliases": []}]},
        {"companies": [{"id": "nio", "name": "Nio", "evidence": [{"field": "name", "start": -1, "end": 2, "text": "Nio"}]}]},
        {"plants": [{"id": "plant", "capacity": "150,000 vehicles a year"}]},
        {"plants": [{"id": "plant", "capacity": {"low": 5, "unit": "vehicle/year"}}]},
        {"plants": [{"id": "plant", "phase": 1.5}]},
        {"plants": [{"id": "plant", "completed": {"edtf": "2023", "earliest": "January", "latest": None}}]},
        {"jobs": {"id": "job", "title": "welder"}},
    ],
)
def test_what_a_report_never_gives_is_not_valid(change: dict[str, Any]) -> None:
    """Words that people type, gaps, empty fields and unknown ones are no output of ours."""
    assert not _valid(Report().to_dict() | change)
