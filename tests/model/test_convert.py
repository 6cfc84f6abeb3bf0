"""Reports as dictionaries and JSON: the form, what else is read, and all faults with their paths."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

from evnews.errors import RecordError
from evnews.model import Article, Company, Dimensions, JobPosting, Milestone, Person, Place, Plant, Range, Refused, Report, VehicleModel
from evnews.text.span import Evidence
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

_REPORT = Report(
    article=Article(publisher="Yicai", published="2023-12-08", language="en", editors=["Ada Lovelace"]),
    companies=[
        Company(name="Xiaomi Auto", aliases=["Xiaomi Automobile"], kind="vehicle_maker", country="CN", evidence=Evidence("name", 24, 35, "Xiaomi Auto"))
    ],
    plants=[
        Plant(
            operator="xiaomi-auto",
            place=Place(city="Beijing", admin1="CN-BJ", country="CN"),
            status="trial_production",
            phase=1,
            capacity=Measure(150000, "vehicle/year"),
            rate=Measure(50, "vehicle/week", approximate=True),
            completed=DateSpan.parse("2023-06"),
        )
    ],
    milestones=[Milestone(kind="start_of_production", subject="xiaomi-auto", date="../2024-06-30", stated_by=Person(name="Lu Weibing"))],
)
_PLAIN: dict[str, Any] = {
    "schema": "evnews/1",
    "article": {"publisher": "Yicai", "published": "2023-12-08", "editors": ["Ada Lovelace"], "language": "en"},
    "companies": [
        {
            "id": "xiaomi-auto",
            "name": "Xiaomi Auto",
            "aliases": ["Xiaomi Automobile"],
            "kind": "vehicle_maker",
            "country": "CN",
            "evidence": [{"field": "name", "start": 24, "end": 35, "text": "Xiaomi Auto"}],
        }
    ],
    "plants": [
        {
            "id": "xiaomi-auto-beijing",
            "operator": "xiaomi-auto",
            "place": {"city": "Beijing", "admin1": "CN-BJ", "country": "CN"},
            "status": "trial_production",
            "phase": 1,
            "capacity": {"low": 150000, "high": 150000, "unit": "vehicle/year", "approximate": False},
            "rate": {"low": 50, "high": 50, "unit": "vehicle/week", "approximate": True},
            "completed": {"edtf": "2023-06", "earliest": "2023-06-01", "latest": "2023-06-30"},
        }
    ],
    "vehicles": [],
    "jobs": [],
    "milestones": [
        {
            "id": "xiaomi-auto-start-of-production-2024",
            "kind": "start_of_production",
            "subject": "xiaomi-auto",
            "date": {"edtf": "../2024-06-30", "earliest": None, "latest": "2024-06-30"},
            "stated_by": {"name": "Lu Weibing"},
        }
    ],
}


def _faults(data: dict[str, Any]) -> list[str]:
    with pytest.raises(RecordError) as caught:
        Report.from_dict(data)
    return [str(fault) for fault in caught.value.faults]


def test_the_form_is_the_one_that_is_promised() -> None:
    """The dictionary holds just what is said, the five lists, and the fields in their order."""
    assert json.dumps(_REPORT.to_dict()) == json.dumps(_PLAIN)
    assert Report.from_dict(_PLAIN) == _REPORT


def test_json_is_the_dictionary_as_text() -> None:
    """The text is that of the dictionary, with letters as they are, and reads back."""
    report = Report(companies=[Company(name="小米汽车")])
    assert json.loads(_REPORT.to_json()) == _PLAIN
    assert "小米汽车" in report.to_json()
    assert Report.from_json(report.to_json().encode()) == report
    assert _REPORT.to_json(indent=2).startswith('{\n  "schema": "evnews/1",\n')
    assert Report.from_json(_REPORT.to_json(indent=2)) == _REPORT


def test_an_empty_report_keeps_its_lists() -> None:
    """Whoever goes through the lists need not ask whether they are there."""
    assert Report().to_dict() == {"schema": "evnews/1", "companies": [], "plants": [], "vehicles": [], "jobs": [], "milestones": []}
    assert Report.from_dict({}) == Report()


def test_whole_numbers_are_written_without_a_fraction() -> None:
    """150000 and not 150000.0; what a float cannot hold exactly as an integer stays a float."""
    prices = [Measure(215900, "CNY"), Measure(0.5, "CNY"), Measure(1e300, "CNY")]
    plain = Report(vehicles=[VehicleModel(name="SU7", prices=prices)]).to_dict()["vehicles"][0]["prices"]
    assert [repr(price["low"]) for price in plain] == ["215900", "0.5", "1e+300"]


def test_what_people_and_language_models_write_is_normalised() -> None:
    """Words for values, single items for lists, missing ids and days without EDTF are read."""
    report = Report.from_dict(
        {
            "article": {"publisher": "Yicai", "published": "Dec. 8, 2023"},
            "companies": [{"name": "Xiaomi Auto", "country": "China", "aliases": "Xiaomi EV", "kind": None, "tickers": []}],
            "plants": [{"operator": "Xiaomi Auto", "place": "Beijing", "capacity": "150,000 vehicles a year", "headcount": 500, "completed": "June 2023"}],
            "vehicles": [
                {
                    "brand": "Xiaomi",
                    "name": "SU7",
                    "seats": "5",
                    "ranges": ["800 km CLTC", {"distance": "700 km", "cycle": "cltc-p"}],
                    "prices": "RMB 215,900",
                    "dimensions": {"length": "4,997 mm", "wheelbase": {"low": 3000, "high": 3000, "unit": "mm"}},
                }
            ],
            "jobs": [{"title": "store manager", "places": ["Wuhan", {"city": "Xiamen"}]}],
            "milestones": [{"kind": "SOP", "date": {"latest": "2024-06-30"}, "stated_by": "Lu Weibing", "stated_on": {"edtf": "Aug. 29, 2023"}}],
        }
    )
    assert report.plants[0] == Plant(operator="xiaomi-auto", place="Beijing", capacity="150,000 vehicles a year", headcount=500, completed="2023-06")
    assert report.vehicles[0].ranges == (Range(distance="800 km", cycle="CLTC"), Range(distance="700 km", cycle="CLTC_P"))
    assert report.vehicles[0].dimensions == Dimensions(length="4,997 mm", wheelbase="3,000 mm")
    assert [place.city for place in report.jobs[0].places] == ["Wuhan", "Xiamen"]
    assert report.milestones[0].date == DateSpan.parse("../2024-06-30")
    assert report.milestones[0].stated_on == DateSpan.parse("2023-08-29")
    assert report.companies[0] == Company(name="Xiaomi Auto", country="CN", aliases=["Xiaomi EV"])


def test_records_may_stand_in_a_dictionary() -> None:
    """What is a record or value already is kept."""
    assert Report.from_dict({"companies": [Company(name="Nio")], "plants": [{"capacity": Measure(5, "vehicle/day")}]}) == Report(
        companies=[Company(name="Nio")], plants=[Plant(capacity=Measure(5, "vehicle/day"))]
    )


def test_all_faults_are_told_at_once_with_their_paths() -> None:
    """Unknown fields, wrong types, wrong kinds and missing names are in one error, in order."""
    faults = _faults(
        {
            "article": {"published": "someday", "colour": "red"},
            "companies": [{"kind": "florist"}, {"name": "Nio", "evidence": [{"field": "name", "start": 0, "end": 9, "text": "Nio"}]}],
            "plants": [
                {"capacity": {"low": 40, "high": 40, "unit": "mm"}, "completed": {"edtf": "2023-06", "latest": "2023-07-31"}, "paint": 1, "owner": 2},
                {"place": {"city": 5, "planet": "Mars"}, "rate": {"low": "many", "unit": "Cars", "speed": 2}},
                "Beijing",
            ],
            "vehicles": [{"name": "SU7", "prices": ["CNY 5", {"low": 5, "unit": "km"}, None], "ranges": [{"cycle": "CLTC"}]}],
            "jobs": "welder",
            "weather": "fine",
        }
    )
    assert [fault.partition(": ")[0] for fault in faults] == [
        "article.published",
        "article.colour",
        "companies[0].name",
        "companies[0].kind",
        "companies[1].evidence[0]",
        "plants[0].capacity.unit",
        "plants[0].completed.latest",
        "plants[0].owner",
        "plants[0].paint",
        "plants[1].place.city",
        "plants[1].place.planet",
        "plants[1].rate.low",
        "plants[1].rate.unit",
        "plants[1].rate.speed",
        "plants[2]",
        "vehicles[0].ranges[0].distance",
        "vehicles[0].prices[1].unit",
        "vehicles[0].prices[2]",
        "jobs[0]",
        "weather",
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"schema": "evnews/2"}, "schema: 'evnews/2' is not 'evnews/1', the only form that is read"),
        ({"schema": None}, "schema: None is not 'evnews/1', the only form that is read"),
        ({"colour": 1}, "colour: is not a field of Report"),
        ({7: 1}, "7: is not a field of Report"),
        ({"companies": [{}]}, "companies[0].name: is missing, and a report cannot do without it"),
        ({"companies": [None]}, "companies[0]: None is no item of a list"),
        ({"companies": {"name": "Nio"}}, "companies[0]: a dict is not a Company"),
        ({"article": []}, "article: a list is not an Article"),
        (
            {"plants": [{"capacity": {"unit": "vehicle/year"}}]},
            "plants[0].capacity: a measure needs a bound: low, high or both; for example Measure(10000, None, 'vehicle')",
        ),
        ({"plants": [{"capacity": {"low": 5}}]}, "plants[0].capacity.unit: a unit is a text, such as 'kWh', not NoneType"),
        ({"plants": [{"capacity": {"low": True, "unit": "kWh"}}]}, "plants[0].capacity.low: True is not a number or None; for example 77.4"),
        ({"plants": [{"capacity": {"low": 9, "high": 5, "unit": "vehicle/day"}}]}, "plants[0].capacity: low is at most high, but 9 is more than 5"),
        (
            {"plants": [{"capacity": {"low": 9, "unit": "vehicles/day"}}]},
            "plants[0].capacity.unit: 'vehicles/day' is not a canonical unit name; for example 'vehicle/day'",
        ),
        ({"plants": [{"capacity": [5]}]}, "plants[0].capacity: a list is not a quantity; for example '150,000 vehicles a year'"),
        ({"plants": [{"completed": {}}]}, "plants[0].completed: a date needs its EDTF string, its first day or its last; for example {'edtf': '2023-06'}"),
        ({"plants": [{"completed": {"earliest": "2023-07-01", "latest": "2023-06-01"}}]}, "plants[0].completed: "),
        ({"jobs": [{"title": "welder", "open_ended": "yes"}]}, "jobs[0].open_ended: 'yes' is not True or False"),
        ({"companies": [{"name": "Nio", "evidence": [{"field": "name", "start": 0, "text": "Nio"}]}]}, "companies[0].evidence[0].end: None is not an offset"),
        ({"companies": [{"name": "Nio"}, {"name": "NIO"}]}, "companies[1].id: 'nio' is the id of companies[0] already"),
        ({"plants": [{"place": {}}]}, "plants[0].place: a place needs a name, a city, a region or a country"),
        ({"plants": [{"place": {"admin1": "CN-BJ", "country": "US"}}]}, "plants[0].place.admin1: 'CN-BJ' is not in 'US'"),
    ],
)
def test_each_fault_says_where_and_why(data: dict[str, Any], fault: str) -> None:
    """One thing wrong gives one fault."""
    (said,) = _faults(data)
    assert said.startswith(fault)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "this is not JSON"),
        ("{", "this is not JSON"),
        ('{"a": NaN}', "NaN is not a number in JSON"),
        ('{"a": -Infinity}', "-Infinity is not a number in JSON"),
        ("[1]", "a list is JSON, but not an object"),
        ("null", "None is JSON, but not an object"),
        ("[" * 100_000, "this is not JSON"),
        ('{"a": ' + "9" * 5000 + "}", "this is not JSON"),
        (b"\xff\xfe\xfa", "this is not JSON"),
    ],
)
def test_text_that_is_no_report_is_refused(text: str | bytes, reason: str) -> None:
    """Broken, hostile or other JSON gives one error of the family."""
    with pytest.raises(RecordError) as caught:
        Report.from_json(text)
    assert reason in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("value", [None, 5, ["companies"], "companies"])
def test_what_is_no_mapping_is_a_type_error(value: Any) -> None:
    """A wrong argument type is the caller's mistake, not the data's."""
    with pytest.raises(TypeError, match="mapping"):
        Report.from_dict(value)
    if not isinstance(value, str):
        with pytest.raises(TypeError, match="str or bytes"):
            Report.from_json(value)


def test_lone_surrogates_can_be_written() -> None:
    """A text that no encoding takes is escaped, so that the JSON can be saved, and reads back."""
    report = Report(refused=[Refused(start=0, end=1, text="\ud800", guess="a name", reason="not a letter")])
    assert Report.from_json(report.to_json().encode()) == report


def test_nothing_is_left_of_the_input() -> None:
    """The dictionary that is read is not changed, and not held."""
    data = {"schema": "evnews/1", "companies": [{"name": "Nio", "aliases": ["NIO"]}]}
    before = json.dumps(data)
    report = Report.from_dict(data)
    assert json.dumps(data) == before
    data["companies"][0]["aliases"].append("Weilai")  # type: ignore[index]
    assert report.companies[0].aliases == ("NIO",)


def test_jobs_are_written_with_all_their_fields() -> None:
    """A record with every field set is written and read whole."""
    job = JobPosting(
        id="job-1",
        employer="xiaomi-auto",
        title="store manager",
        function="retail_store_management",
        places=["Wuhan", "Xiamen"],
        open_ended=True,
        openings=Measure(None, 20, "person"),
        salary=Measure(4300, 5500, "CNY/month"),
        months_per_year=18,
        employment_type="full_time",
        experience="at least 5 years",
        education="associate",
        posted="2023-12",
        closes="2024-01-31",
        occupation="1420",
    )
    plain = Report(jobs=[job]).to_dict()
    assert list(plain["jobs"][0]) == [field.name for field in attrs.fields(JobPosting) if field.name != "evidence"]
    assert Report.from_dict(plain).jobs == (job,)
