"""Where one report contradicts itself: figures, days, growth and attributes, and what only looks like it."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from evnews import Article, Evidence, Measure, Milestone, Plant, Report, merge, read
from evnews.model.report import Refused, distinct

_PLACE = count(0, 100)


def _told(**stated: Any) -> Milestone:
    """Return a figure with words of its own for its act, its date and its value."""
    at = next(_PLACE)
    words = [Evidence(field, at + i * 10, at + i * 10 + 4, "word") for i, field in enumerate(("kind", "value", "date"))]
    told: dict[str, Any] = {"kind": "sales", "status": "achieved", "subject": "nio", "date": "2025-05", "evidence": words} | stated
    return Milestone(**told)


def _report(*milestones: Milestone, **more: Any) -> Report:
    return Report(article=Article(published="2025-06-02"), milestones=distinct(milestones, {}), **more)


def _found(report: Report) -> list[tuple[str, list[str]]]:
    return [(conflict.field, list(map(str, conflict.values))) for conflict in report.conflicts()]


_ONE = {"value": Measure(43_112, "vehicle")}
_TORN = {"value": Measure(41_900, "vehicle")}
_ASIDE = [
    {**_TORN, "date": "2025-04"},
    {**_TORN, "date": "2025-01/2025-05"},
    {**_TORN, "kind": "deliveries"},
    {**_TORN, "subject": "xpeng"},
    {**_TORN, "scope": "europe"},
    {**_TORN, "status": "planned"},
    {**_TORN, "status": "rumoured"},
    {"value": Measure(41_900, "order")},
    {"value": Measure(21_000, "vehicle")},
    {"value": Measure(43_100, "vehicle")},
    {"value": Measure(40_000, None, "vehicle")},
    {"value": Measure(41_900, "vehicle", approximate=True)},
]


def test_two_figures_of_one_thing_are_in_conflict() -> None:
    """Both values stand on their sides, the first told first, with the milestone that each is of."""
    report = _report(_told(**_ONE), _told(**_TORN))
    (conflict,) = report.conflicts()
    assert (conflict.record, conflict.field) == ("nio-sales-2025-05", "value")
    assert [[statement.record for statement in side] for side in conflict.sides] == [["nio-sales-2025-05"], ["nio-sales-2025-05-2"]]
    assert conflict.values == (Measure(43_112, "vehicle"), Measure(41_900, "vehicle"))


@pytest.mark.parametrize("other", _ASIDE)
def test_figures_of_two_things_are_in_none(other: dict[str, Any]) -> None:
    """Another period, kind, firm, part, standing, unit or size makes it another thing, and rough words may mean the same."""
    assert _found(_report(_told(**_ONE), _told(**other))) == []


def test_what_one_act_tells_is_a_list() -> None:
    """Two figures of one verb are parts of one whole, or of two things."""
    one = _told(**_ONE)
    act = next(each for each in one.evidence if each.field == "kind")
    other = _told(**_TORN, evidence=[act, *_told().evidence[1:]])
    assert _found(_report(one, other)) == []


def test_a_day_of_what_happens_once() -> None:
    """A plant opens on one day; a model may be launched on two."""
    plant = Plant(operator="nio", place="Hefei")
    days = [{"date": "2024-03-05"}, {"date": "2024-05-20"}]
    opened = [_told(kind="plant_opening", subject="nio-hefei", **day) for day in days]
    assert _found(_report(*opened, plants=[plant])) == [("date", ["2024-03-05", "2024-05-20"])]
    assert _found(_report(*(_told(kind="launch", **day) for day in days))) == []
    same = [_told(kind="plant_opening", subject="nio-hefei", date=day) for day in ("2024-03-05", "2024-03")]
    assert _found(_report(*same, plants=[plant])) == []


def _refusing(**stated: Any) -> Report:
    told: dict[str, Any] = {"start": 60, "end": 64, "text": "word", "guess": "200000 vehicle/year", "reason": "the first stands"} | stated
    refused = Refused(**told)
    return _report(plants=[Plant(operator="nio", place="Hefei", capacity="150,000 cars a year")], refused=[refused])


def test_a_second_value_of_an_attribute_is_listed() -> None:
    """What was refused for nothing but the first value stands against it, with its own words."""
    (conflict,) = _refusing(record="nio-hefei", field="capacity").conflicts()
    assert [str(value) for value in conflict.values] == ["150000 vehicle/year", "200000 vehicle/year"]
    assert conflict.sides[1][0].evidence == (Evidence("capacity", 60, 64, "word"),)
    assert conflict.sides[1][0].source.published is not None


@pytest.mark.parametrize(
    "stated",
    [
        {},
        {"record": "nio-hefei"},
        {"record": "nio-wuhan", "field": "capacity"},
        {"record": "nio-hefei", "field": "colour"},
        {"record": "nio-hefei", "field": "area"},
        {"record": "nio-hefei", "field": "capacity", "guess": "humming"},
        {"record": "nio-hefei", "field": "capacity", "guess": "about 150000 vehicle/year"},
    ],
)
def test_what_is_refused_for_another_reason_is_not(stated: dict[str, Any]) -> None:
    """Nor is what is of no record, of no field of it, of one that it does not tell, no such value, or the same."""
    assert _refusing(**stated).conflicts() == ()


def test_growth_is_compared_against_one_basis() -> None:
    """A figure told twice with two growths is in conflict with itself, unless they are against two bases."""
    first = "Nio delivered 43,112 vehicles in May 2025, up 30.1 percent from a year earlier."
    torn = read(f"{first}\n\nNio delivered 43,112 vehicles in May 2025, up 34.5 percent from a year earlier.", published="2025-06-02")
    apart = read(f"{first}\n\nNio delivered 43,112 vehicles in May 2025, up 34.5 percent from the previous month.", published="2025-06-02")
    assert len(torn.milestones) == len(apart.milestones) == 1
    assert _found(torn) == [("change", ["30.1 percent", "34.5 percent"])]
    assert _found(apart) == []
    assert torn.milestones[0].change == Measure(30.1, "percent")


def test_a_dossier_lists_both_kinds_of_conflict_once() -> None:
    """What an article says against itself stands beside what articles say against each other; what is both is listed once."""
    torn = read("Nio's Hefei plant can make 150,000 cars a year.\n\nThe Hefei plant of Nio has an annual capacity of 200,000 vehicles.", published="2025-03-02")
    other = read("Nio's Hefei plant can make 240,000 cars a year.", published="2025-04-10")
    assert [(each.record, each.field) for each in merge([torn]).conflicts()] == [("nio-hefei", "capacity")]
    assert [(each.record, each.field) for each in merge([torn, other]).conflicts()] == [("nio-hefei", "capacity")]
    assert merge([torn]).conflicts()[0].values == torn.conflicts()[0].values
