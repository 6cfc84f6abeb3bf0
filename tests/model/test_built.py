"""Records made of the fields that are given: what their classes would make of them, and the same faults."""

from __future__ import annotations

from typing import Any

import pytest

from evnews.errors import RecordError
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.place import Place
from evnews.model.record import built
from evnews.model.vehicle import VehicleModel
from evnews.text.span import Evidence


@pytest.mark.parametrize(
    ("cls", "values"),
    [
        (Company, {"name": "Lumora Motors", "country": "Norway", "evidence": (Evidence("name", 0, 13, "Lumora Motors"),)}),
        (Company, {"id": "lumora", "name": "Lumora Motors", "aliases": "Lumora"}),
        (JobPosting, {"title": "store manager", "employer": "Lumora Motors", "places": ["Bergen"], "openings": 20}),
        (Place, {"city": "Bergen", "country": "NO"}),
        (VehicleModel, {"maker": "lumora", "name": "L5"}),
    ],
)
def test_a_record_is_what_its_class_would_make(cls: Any, values: dict[str, Any]) -> None:
    """Nothing is lost or added by leaving alone what is not given."""
    made = built(cls, values)
    assert made == cls(**values)
    assert repr(made) == repr(cls(**values))


@pytest.mark.parametrize(
    ("cls", "values"),
    [
        (Company, {"name": ""}),
        (Company, {"name": "Lumora", "country": "Atlantis", "kind": "hum"}),
        (Company, {"name": "Lumora", "evidence": (Evidence("nose", 0, 6, "Lumora"),)}),
        (Place, {"admin1": "US-IL", "country": "CN"}),
    ],
)
def test_all_faults_are_told_as_the_class_tells_them(cls: Any, values: dict[str, Any]) -> None:
    """A fault of one field hides none of another."""
    with pytest.raises(RecordError) as told:
        built(cls, values)
    with pytest.raises(RecordError) as same:
        cls(**values)
    assert str(told.value) == str(same.value)


def test_what_must_be_given_must_be_given() -> None:
    """A record without a field that it needs is a slip of the program, not of the article."""
    with pytest.raises(TypeError, match="name"):
        built(Company, {"country": "NO"})
