"""What contradicts, what changed, and what only says more."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from evnews import Article, Company, Dossier, JobPosting, Milestone, Plant, Report, VehicleModel, merge
from evnews.dossier.statements import attribute

_LISTS = {Company: "companies", Plant: "plants", VehicleModel: "vehicles", Milestone: "milestones"}
_KINDS: dict[str, Any] = {"company": Company, "plant": Plant, "vehicle": VehicleModel, "job": JobPosting, "milestone": Milestone}


def _dossier(*articles: tuple[str, Any]) -> Dossier:
    """Merge reports, each given as its day and its records."""
    made = []
    for day, records in articles:
        lists: dict[str, Any] = {}
        for record in records if isinstance(records, tuple) else (records,):
            lists.setdefault(_LISTS[type(record)], []).append(record)
        made.append(Report(article=Article(published=day), **lists))
    return merge(made)


def _found(*articles: tuple[str, Any]) -> list[tuple[str, str]]:
    return [(conflict.record, conflict.field) for conflict in _dossier(*articles).conflicts()]


def _plant(**stated: Any) -> Plant:
    return Plant(operator="nio", place="Hefei", **stated)


def _car(variant: str | None = None, **stated: Any) -> VehicleModel:
    return VehicleModel(maker="nio", name="ET9", variant=variant, **stated)


_CONTRADICT = [
    (_plant(capacity="150,000 cars a year"), _plant(capacity="200,000 cars a year"), "capacity"),
    (_plant(area="500,000 square meters"), _plant(area="100 hectares"), "area"),
    (_plant(opened="May 2024"), _plant(opened="July 2024"), "opened"),
    (_car(body_style="sedan"), _car(body_style="suv"), "body_style"),
    (_car(ranges="650 km CLTC"), _car(ranges="700 km CLTC"), "ranges"),
    (_car(seats=5), _car(seats=4), "seats"),
    (_car(powertrain="bev"), _car(powertrain="erev"), "powertrain"),
    (_car(chemistry="ternary"), _car(chemistry="lfp"), "chemistry"),
    (Company(name="Norvane", country="CN"), Company(name="Norvane", country="DE"), "country"),
    (Company(name="Norvane", state_owned=True), Company(name="Norvane", state_owned=False), "state_owned"),
    (Company(name="Norvane", headquarters="Hefei"), Company(name="Norvane", headquarters="Wuhan"), "headquarters"),
]
_FIT = [
    (_plant(capacity="148,230 cars a year"), _plant(capacity="about 150,000 vehicles annually")),
    (_plant(capacity="12,500 cars a month"), _plant(capacity="150,000 cars a year")),
    (_plant(capacity="150,000 cars a year"), _plant(capacity="30 GWh a year")),
    (_plant(status="construction"), _plant(status="operating")),
    (_plant(rate="50 cars a week"), _plant(rate="400 cars a week")),
    (_plant(headcount=1000), _plant(headcount=3000)),
    (_plant(investment="USD 490 million"), _plant(investment="THB 35 billion")),
    (_plant(opened="second quarter of 2024"), _plant(opened="May 2024")),
    (_plant(opened="May 2026"), _plant(opened="August 2026")),  # a plan that moved
    (_car(ranges="650 km CLTC"), _car(ranges="520 km WLTP")),
    (_car(ranges="650 km CLTC"), _car(ranges="404 miles CLTC")),
    (_car(powertrain="nev"), _car(powertrain="erev")),
    (_car(chemistry="nmc"), _car(chemistry="ternary")),
    (_car(prices="CNY 300,000"), _car(prices="CNY 280,000")),
    (_car(brand="Nio"), _car(brand="NIO")),
    (Company(name="Norvane", kind="vehicle_maker"), Company(name="Norvane", kind="brand")),
    (Company(name="Norvane", headquarters="Hefei"), Company(name="Norvane", headquarters="China")),
]


@pytest.mark.parametrize(("one", "other", "field"), _CONTRADICT)
def test_contradictions(one: Any, other: Any, field: str) -> None:
    """What cannot both be so is listed, whichever article came first."""
    for first, second in ((one, other), (other, one)):
        assert [found[1] for found in _found(("2025-03-01", first), ("2025-06-01", second))] == [field]


@pytest.mark.parametrize(("one", "other"), _FIT)
def test_no_contradictions(one: Any, other: Any) -> None:
    """What says the same more or less precisely, in other units or of another day, is not listed."""
    assert _found(("2025-03-01", one), ("2025-06-01", other)) == []


def test_what_changes_contradicts_on_one_day() -> None:
    """A price may change from day to day, but not on one day."""
    cars = _car(prices="CNY 300,000"), _car(prices="CNY 280,000")
    (conflict,) = _dossier(("2025-03-01", cars[0]), ("2025-03-01", cars[1]), ("2025-06-01", _car(prices="CNY 260,000"))).conflicts()
    assert (conflict.record, conflict.field) == ("nio-et9", "prices")
    assert sorted(str(price) for (price,) in conflict.values) == ["280000 CNY", "300000 CNY"]


def test_versions_of_a_model_may_differ() -> None:
    """What is told of a model as a whole may be of different versions, once any article tells of one; of one version it may not."""
    two = ("2025-03-01", _car(power="300 kW")), ("2025-06-01", _car(power="520 kW"))
    assert _found(*two) == [("nio-et9", "power")]
    assert _found(*two, ("2025-07-01", _car("Signature", power="520 kW"))) == []
    assert _found(*two, ("2025-07-01", _car("Signature", power="520 kW")), ("2025-08-01", _car("Signature", power="600 kW"))) == [
        ("nio-et9-signature", "power")
    ]


def test_an_expansion_changes_capacity() -> None:
    """A capacity that was expanded between two articles has grown, and is not disputed."""
    two = ("2025-03-01", _plant(capacity="150,000 cars a year")), ("2025-09-01", _plant(capacity="300,000 cars a year"))
    grown = Milestone(kind="capacity_expansion", status="achieved", subject="nio-hefei", date="June 2025")
    assert _found(*two, ("2025-07-01", (_plant(), grown))) == []
    before = Milestone(kind="capacity_expansion", status="achieved", subject="nio-hefei", date="June 2024")
    assert _found(*two, ("2025-07-01", (_plant(), before))) == [("nio-hefei", "capacity")]


def test_what_a_plant_is_to_grow_to_is_no_conflict() -> None:
    """A capacity that is that of a planned expansion contradicts none before it; one that is neither contradicts it."""
    two = ("2025-03-01", _plant(capacity="150,000 cars a year")), ("2025-09-01", _plant(capacity="300,000 cars a year"))
    planned = Milestone(kind="capacity_expansion", status="planned", subject="nio-hefei", value="300,000 cars a year")
    assert _found(*two, ("2025-07-01", (_plant(), planned))) == []
    assert _found(*two, ("2025-07-01", (_plant(capacity="240,000 cars a year"), planned))) == [("nio-hefei", "capacity")]


def test_a_parent_and_its_parent_agree() -> None:
    """A company said to be a group's, and to be that of the group's unit, is both."""
    unit = Company(name="Norvane Auto", parent="norvane-group")
    assert _found(("2025-03-01", (Company(name="Norvane L"), Company(name="Norvane Group"))), ("2025-03-02", unit)) == []
    one = Company(name="Tarvik Cells", parent="norvane-auto")
    other = Company(name="Tarvik Cells", parent="norvane-group")
    assert _found(("2025-03-01", (one, unit)), ("2025-03-02", other)) == []
    assert _found(("2025-03-01", (one, unit)), ("2025-03-02", Company(name="Tarvik Cells", parent="nio"))) == [("tarvik-cells", "parent")]


def _deliveries(count: str, date: str = "May 2025", **more: Any) -> Milestone:
    told: dict[str, Any] = {"kind": "deliveries", "status": "achieved", "subject": "nio"} | more
    return Milestone(**told, date=date, value=count)


_FIGURES = [
    (_deliveries("23,231 cars"), _deliveries("25,000 cars"), True),
    (_deliveries("23,231 cars"), _deliveries("23,200 cars"), False),
    (_deliveries("23,231 cars"), _deliveries("more than 20,000 cars"), False),
    (_deliveries("23,231 cars"), _deliveries("25,000 cars", "June 2025"), False),
    (_deliveries("23,231 cars"), _deliveries("25,000 cars", kind="orders"), False),
    (_deliveries("25,000 cars", status="planned"), _deliveries("23,231 cars"), False),
    (_deliveries("25,000 cars", status="planned"), _deliveries("30,000 cars", status="planned"), False),
    (_deliveries("23,231 cars", change="13 percent", basis="yoy"), _deliveries("23,231 cars", change="24 percent", basis="yoy"), True),
    (_deliveries("23,231 cars", change="13 percent", basis="yoy"), _deliveries("23,231 cars", change="-2.8 percent", basis="mom"), False),
]


@pytest.mark.parametrize(("one", "other", "disputed"), _FIGURES)
def test_figures(one: Milestone, other: Milestone, disputed: bool) -> None:
    """Figures of one measure and period contradict each other once they are behind; targets are raised and cut."""
    assert bool(_found(("2025-07-01", one), ("2025-08-01", other))) is disputed


def test_an_article_does_not_contradict_itself() -> None:
    """Two figures of one article are of two things; those of another go with the one that they agree with, and with none if with neither."""
    two = _deliveries("23,231 cars"), attrs.evolve(_deliveries("4,100 cars"), id="abroad")
    more = ("2025-07-02", _deliveries("4,080 cars")), ("2025-07-03", _deliveries("about 23,000 cars")), ("2025-07-04", _deliveries("31,000 cars"))
    dossier = _dossier(("2025-07-01", two), *more)
    assert dossier.conflicts() == ()
    told = {tuple(str(each.value) for each in dossier.history(one, "value")) for one in dossier.milestones}
    assert told == {("23231 vehicle", "about 23000 vehicle"), ("4100 vehicle", "4080 vehicle"), ("31000 vehicle",)}


def test_an_article_contradicts_others_though_it_says_two_things() -> None:
    """What one article says twice in two ways is no conflict by itself, and is one with another article's."""
    pair = _milestone("2024-05-02", "nio-hefei"), attrs.evolve(_milestone("2024-09-03", "nio-hefei"), id="again")
    assert _found(("2025-01-01", (_plant(), *pair))) == []
    assert [field for _, field in _found(("2025-01-01", (_plant(), *pair)), ("2025-02-01", (_plant(), _milestone("2023-03-04", "nio-hefei"))))] == ["date"]


def _milestone(date: str, subject: str) -> Milestone:
    return Milestone(kind="plant_closure", status="achieved", subject=subject, date=date)


def test_sides_stand_by_their_support() -> None:
    """The side of most articles comes first and gives the record its value, in the most precise of its words."""
    told = ["about 150,000 cars a year", "200,000 cars a year", "148,230 cars a year"]
    dossier = _dossier(*((f"2025-03-0{day}", _plant(capacity=words)) for day, words in enumerate(told, 1)))
    (conflict,) = dossier.conflicts()
    assert [[str(each.value) for each in side] for side in conflict.sides] == [["148230 vehicle/year", "about 150000 vehicle/year"], ["200000 vehicle/year"]]
    assert [str(value) for value in conflict.values] == ["148230 vehicle/year", "200000 vehicle/year"]
    assert str(dossier["nio-hefei"].capacity) == "148230 vehicle/year"


def test_the_last_word_stands_for_what_changes() -> None:
    """A status is the one told last, and the history keeps all, in the order in which they were told."""
    dossier = _dossier(("2025-06-01", _plant(status="operating")), ("2025-03-01", _plant(status="construction")))
    assert dossier["nio-hefei"].status == "operating"
    assert [str(each.value) for each in dossier.history("nio-hefei", "status")] == ["construction", "operating"]


def test_history_of_an_unknown_field() -> None:
    """A record or field that is not there is told apart from one that is silent."""
    dossier = _dossier(("2025-06-01", _plant()))
    assert dossier.history("nio-hefei", "area") == ()
    with pytest.raises(AttributeError):
        dossier.history("nio-hefei", "colour")
    with pytest.raises(KeyError):
        dossier.history("nio-wuhan")


def test_every_field_has_its_nature() -> None:
    """The table tells of every field of every record how it holds over time."""
    for kind, record in _KINDS.items():
        for field in attrs.fields(record):
            if field.name not in ("id", "evidence"):
                assert attribute(kind, field.name).nature in ("lasting", "changing", "event", "several", "free")
