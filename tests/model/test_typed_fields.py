"""Constructors: what people type becomes a value or a reason, and no fault hides another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evnews import model
from evnews.errors import Fault, RecordError
from evnews.model import Article, Company, Dimensions, JobPosting, Milestone, Person, Place, Plant, Range, VehicleModel
from evnews.text.span import Evidence
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

_TABLE = Path(__file__).parents[1] / "tables" / "typed_fields.tsv"
_ROWS = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")][1:]
_NEEDED = {"Company": {"name": "Nio"}, "VehicleModel": {"name": "SU7"}, "JobPosting": {"title": "welder"}, "Milestone": {"kind": "launch"}}


def _make(record: str, field: str, value: object) -> Any:
    return getattr(model, record)(**{**_NEEDED.get(record, {}), field: value})


@pytest.mark.parametrize(("record", "field", "typed", "value"), [row for row in _ROWS if not row[3].startswith("refused")])
def test_what_people_type_becomes_a_value(record: str, field: str, typed: str, value: str) -> None:
    """Each row of the table is read as it says."""
    assert repr(getattr(_make(record, field, typed), field)) == value


@pytest.mark.parametrize(("record", "field", "typed", "reason"), [row for row in _ROWS if row[3].startswith("refused")])
def test_what_will_not_do_is_refused_with_its_reason(record: str, field: str, typed: str, reason: str) -> None:
    """Each refusal names the field and says what was read, what was expected and what would do."""
    with pytest.raises(RecordError) as caught:
        _make(record, field, typed)
    (fault,) = caught.value.faults
    assert fault.path.split("[")[0] == field or fault.path.startswith(f"{field}[0].")
    assert reason.removeprefix("refused ") in fault.reason


def test_the_table_refuses_as_much_as_it_reads() -> None:
    """A grammar is known by what it refuses."""
    refused = [row for row in _ROWS if row[3].startswith("refused")]
    assert len(refused) >= 0.75 * (len(_ROWS) - len(refused))


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ("Plant", "capacity", Measure(40, "GWh/year")),
        ("Plant", "capacity", Measure(1000, "engine/year")),
        ("Plant", "completed", DateSpan.parse("2023-06")),
        ("Plant", "place", Place(city="Beijing")),
        ("Company", "state_owned", False),
        ("Milestone", "stated_by", Person(role="analyst")),
        ("VehicleModel", "dimensions", Dimensions(length=Measure(4997, "mm"))),
        ("Article", "published", dt.date(2023, 12, 8)),
    ],
)
def test_values_are_kept_as_they_are(record: str, field: str, value: object) -> None:
    """A value of the right class and kind goes in and comes out."""
    assert getattr(_make(record, field, value), field) == value


@pytest.mark.parametrize(
    ("record", "field", "value", "kept"),
    [
        ("Plant", "completed", dt.date(2023, 6, 1), DateSpan.parse("2023-06-01")),
        ("Plant", "completed", dt.datetime(2023, 6, 1, 12, tzinfo=dt.UTC), DateSpan.parse("2023-06-01")),
        ("Article", "published", dt.datetime(2023, 6, 1, 12, tzinfo=dt.UTC), dt.date(2023, 6, 1)),
        ("Plant", "headcount", 500, Measure(500, "person")),
        ("JobPosting", "openings", 20, Measure(20, "person")),
        ("JobPosting", "openings", Measure(20, "job"), Measure(20, "job")),
        ("VehicleModel", "ranges", Measure(800, "km"), (Range(distance=Measure(800, "km")),)),
        ("VehicleModel", "prices", iter(["CNY 215900", "CNY 299900"]), None),
        ("Company", "aliases", ["Xiaomi EV", "Xiaomi Automobile"], ("Xiaomi EV", "Xiaomi Automobile")),
        ("Company", "aliases", None, ()),
        ("Plant", "phase", "Phase II", 2),
        ("Plant", "phase", "second  phase", 2),
        ("Plant", "phase", "三期", 3),
        ("VehicleModel", "seats", "five-seater", 5),
        ("VehicleModel", "seats", "7 seats", 7),
        ("Milestone", "change", "-5%", Measure(-5, "percent")),
        ("Milestone", "change", "up 37 percent", Measure(37, "percent")),
        ("Milestone", "change", "down about 5%", Measure(-5, -5, "percent", approximate=True)),
        ("Milestone", "change", "A decline of 3 to 4 percentage points", Measure(-4, -3, "percentage_point")),
        ("Milestone", "change", "fell by more than 10%", Measure(None, -10, "percent")),
        ("Milestone", "change", "up to 5 percent", Measure(None, 5, "percent")),
        ("Milestone", "change", "增长12%", Measure(12, "percent")),
        ("Milestone", "change", "下降5%", Measure(-5, "percent")),
    ],
)
def test_near_values_are_taken(record: str, field: str, value: object, kept: object) -> None:
    """Dates for spans, numbers where only one unit is possible, lists and single items for tuples."""
    made = getattr(_make(record, field, value), field)
    assert made == (kept if kept is not None else (Measure(215900, "CNY"), Measure(299900, "CNY")))
    assert not isinstance(made, list)


@pytest.mark.parametrize(
    ("record", "field", "value", "reason"),
    [
        ("Company", "name", 5, "5 is not a text"),
        ("Company", "name", None, "None is not a text"),
        ("Company", "name", ["Nio"], "a list is not a text"),
        ("Company", "state_owned", "yes", "'yes' is not True or False"),
        ("Company", "state_owned", 1, "1 is not True or False"),
        ("Company", "aliases", ["Nio", 7], "7 is not a text"),
        ("Company", "aliases", ["Nio", None], "None is no item of a list"),
        ("Company", "country", 86, "86 is not a country"),
        ("Company", "id", 7, "7 is not an id"),
        ("Company", "evidence", "name", "'name' is not an Evidence"),
        ("Company", "evidence", Evidence("colour", 0, 3, "red"), "'colour' is not a field of Company"),
        ("Plant", "phase", True, "True is not a whole number"),
        ("Plant", "phase", 2.5, "2.5 is not a whole number"),
        ("Plant", "phase", "a later phase", "'a later phase' is not a whole number"),
        ("VehicleModel", "seats", "6- or 7-seat", "'6- or 7-seat' is not a whole number"),
        ("VehicleModel", "seats", "5 doors", "'5 doors' is not a whole number"),
        ("VehicleModel", "seats", "up to 7 seats", "'up to 7 seats' is not a whole number"),
        ("Milestone", "change", "up", "'up' is not a quantity"),
        ("Milestone", "change", "down 5 km", "'km' measures length"),
        ("Milestone", "change", "up 37 percent from a year earlier", "only '37 percent' in it reads as one"),
        ("Milestone", "change", "down 5%, up 3%", "it holds 2 of them"),
        pytest.param("Plant", "phase", 10**5000, "an int is not a whole number", id="huge"),
        ("Plant", "capacity", 150000, "150000 is not a quantity; for example '150,000 vehicles a year'"),
        ("Plant", "headcount", True, "True is not a quantity"),
        ("Plant", "headcount", 10**400, "an int is not a quantity"),
        ("Plant", "headcount", Measure(3, "model"), "'model' measures count, not people"),
        ("Plant", "completed", 2023, "2023 is not a date"),
        ("Plant", "place", 7, "7 is not a place"),
        ("Plant", "capacity", Measure(40, "mm"), "'mm' measures length"),
        ("JobPosting", "openings", Measure(3, "model"), "'model' measures count"),
        ("VehicleModel", "ranges", 800, "800 is not a range"),
        ("VehicleModel", "dimensions", 4997, "4997 is not Dimensions"),
        ("Milestone", "kind", None, "None is not a MilestoneKind"),
        ("Milestone", "stated_by", 5, "5 is not a person"),
        ("Article", "published", 2023, "2023 is not a date"),
    ],
)
def test_wrong_types_are_refused_with_the_field(record: str, field: str, value: object, reason: str) -> None:
    """A value of another class is a fault of the record, told like any other."""
    with pytest.raises(RecordError) as caught:
        _make(record, field, value)
    (fault,) = caught.value.faults
    assert fault.path.startswith(field)
    assert reason in fault.reason


def test_all_faults_are_told_at_once_in_the_order_of_the_fields() -> None:
    """One error names every field that will not do, with the place within a list."""
    with pytest.raises(RecordError) as caught:
        VehicleModel(name="", seats="many", ranges=["800 km", "far"], prices=["CNY 5", "5 km"], power=Measure(5, "km"))
    assert [fault.path for fault in caught.value.faults] == ["name", "seats", "ranges[1].distance", "power.unit", "prices[1]"]
    assert caught.value.record == "VehicleModel"
    assert str(caught.value).startswith("VehicleModel: 5 faults\n  name: '' is not a text; for example 'Xiaomi Auto'\n  seats: ")


def test_a_missing_argument_is_pythons_own_error() -> None:
    """What a record cannot do without is a needed argument."""
    with pytest.raises(TypeError, match="name"):
        Company()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Company("Nio")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("make", "path", "reason"),
    [
        (Place, "", "a place needs a name, a city, a region or a country"),
        (lambda: Place(admin1="US-IL", country="CN"), "admin1", "'US-IL' is not in 'CN'"),
        (lambda: Place(admin1="Illinois"), "admin1", "is not an ISO 3166-2 code"),
        (Person, "", "a person needs a name"),
        (Dimensions, "", "dimensions need one at least"),
        (lambda: Range(distance="CLTC"), "distance", "is not a quantity"),
    ],
)
def test_parts_that_say_nothing_or_contradict_themselves_are_refused(make: Any, path: str, reason: str) -> None:
    """A place is somewhere, a person is someone, a region lies in its country."""
    with pytest.raises(RecordError) as caught:
        make()
    (fault,) = caught.value.faults
    assert fault.path == path
    assert reason in fault.reason


def test_faults_keep_their_parts() -> None:
    """A fault gives its path and its reason apart, for programs."""
    with pytest.raises(RecordError) as caught:
        JobPosting(title="welder", places=["Wuhan", "a, b, c, d"])
    assert caught.value.faults == (Fault("places[1]", caught.value.faults[0].reason),)


def test_records_are_frozen() -> None:
    """A record cannot be changed, and holds no list that could."""
    company = Company(name="Nio", aliases=["NIO"])
    with pytest.raises(AttributeError):
        company.name = "Xpeng"  # type: ignore[misc]
    assert company.aliases == ("NIO",)


def test_the_repr_leaves_out_what_is_not_said_and_can_be_pasted_back() -> None:
    """The repr is the call that makes the record."""
    plant = Plant(operator="xiaomi-auto", place="Beijing", status="trial production", capacity="150,000 vehicles a year", completed="June 2023")
    assert "None" not in repr(plant)
    assert eval(repr(plant), {**vars(model), "Measure": Measure, "DateSpan": DateSpan}) == plant  # noqa: S307 - our own repr
    assert repr(Article()) == "Article()"
    assert repr(Milestone(kind="launch")) == "Milestone(id='launch', kind=MilestoneKind.LAUNCH)"
