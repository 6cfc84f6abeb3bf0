"""Targets followed over time, and the timeline of a company."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from evnews import Article, Company, Dossier, Measure, Milestone, Plant, Report, VehicleModel, merge
from evnews.errors import RecordError

_CAR = VehicleModel(maker="nio", name="ET9")
_NIO = Company(name="Nio")
_HEFEI = Plant(operator="nio", place="Hefei")


def _dossier(*articles: tuple[str, Milestone]) -> Dossier:
    records: dict[str, Any] = {"companies": (_NIO,), "plants": (_HEFEI,), "vehicles": (_CAR,)}
    return merge(Report(article=Article(published=day), **records, milestones=(milestone,)) for day, milestone in articles)


def _said(day: str, status: str, date: str | None, *, kind: str = "start_of_production", subject: str = "nio-et9", **more: Any) -> tuple[str, Milestone]:
    return day, Milestone(kind=kind, status=status, subject=subject, date=date, **more)


_SLIPS = [
    # a deadline, missed by two weeks; kept; met early
    ([("2024-01-10", "planned", "../2024-06-30"), ("2024-07-20", "achieved", "2024-07-14")], Measure(14, "day")),
    ([("2024-01-10", "planned", "../2024-06-30"), ("2024-05-20", "achieved", "2024-05-14")], Measure(0, "day")),
    ([("2024-01-10", "planned", "2024-34"), ("2024-05-20", "achieved", "2024-03-22")], Measure(-10, "day")),
    # a month is all that is known of it
    ([("2024-01-10", "planned", "2024-34"), ("2024-08-20", "achieved", "2024-07")], Measure(1, 31, "day")),
    # moved, and not come about yet; moved again
    ([("2024-01-10", "planned", "2024-34"), ("2024-05-20", "delayed", "2024-35")], Measure(92, "day")),
    ([("2024-01-10", "planned", "2024-34"), ("2024-05-20", "delayed", "2024-35"), ("2024-06-20", "delayed", "2024-36")], Measure(184, "day")),
    ([("2024-01-10", "planned", "2024-07-01/.."), ("2024-05-20", "delayed", "2024-10-01/..")], Measure(92, "day")),
    # told again more or less closely, which moves nothing
    ([("2024-01-10", "planned", "2024-34"), ("2024-02-20", "planned", "2024-05")], None),
    ([("2024-01-10", "planned", "2024-05"), ("2024-02-20", "planned", "2024-34")], None),
    ([("2024-01-10", "planned", "../2024-12-31"), ("2024-02-20", "planned", "2024-10")], None),
    ([("2024-01-10", "planned", "../2024-12-31"), ("2024-02-20", "planned", "../2024-06-30")], Measure(-184, "day")),
    # told again, or never with a day
    ([("2024-01-10", "planned", "2024-34"), ("2024-02-20", "planned", "2024-34")], None),
    ([("2024-01-10", "planned", "2024-34"), ("2024-02-20", "delayed", None)], None),
]


@pytest.mark.parametrize(("said", "slip"), _SLIPS)
def test_slips(said: list[tuple[str, str, str | None]], slip: Measure | None) -> None:
    """A slip counts the days beyond the time that was set first, and says no more than the articles do."""
    dossier = _dossier(*(_said(*each) for each in said))
    (target,) = dossier.targets()
    assert target.slip == slip
    assert [step.status for step in target.steps] == [status for _, status, _ in said]
    assert target.id == dossier.milestones[0].id


def test_a_plan_that_is_told_again_stays_met() -> None:
    """An old plan in a later article does not undo what has come about."""
    (target,) = _dossier(
        _said("2024-01-10", "planned", "2024-34"), _said("2024-06-01", "achieved", "2024-05"), _said("2024-07-01", "planned", "2024-34")
    ).targets()
    assert target.status == "achieved"
    assert target.achieved is not None
    assert target.achieved.edtf == "2024-05"


def test_launches_in_several_markets_are_several() -> None:
    """What may come about again is one event for each day, and a plan goes with the event that it was for."""
    dossier = _dossier(
        _said("2024-01-10", "planned", "2024-34", kind="launch"),
        _said("2024-06-01", "achieved", "2024-05-20", kind="launch"),
        _said("2024-09-01", "achieved", "2024-08-20", kind="launch"),
        _said("2024-09-10", "planned", "2025-33", kind="launch"),
    )
    assert [(target.planned and target.planned.edtf, target.status) for target in dossier.targets()] == [("2024-34", "achieved"), ("2025-33", "planned")]
    assert len(dossier.milestones) == 3
    assert dossier.conflicts() == ()


def test_steps_that_one_article_tells_of_are_several_targets() -> None:
    """Plans that an article sets side by side are several; one that it says was moved is one."""
    ids = iter("abc")
    steps = [attrs.evolve(_said("2024-09-25", "planned", date, kind="capacity_expansion")[1], id=next(ids)) for date in ("2024-10", "2024-12", "2025-03")]
    report = Report(article=Article(published="2024-09-25"), companies=(_NIO,), vehicles=(_CAR,), milestones=tuple(steps))
    assert [target.slip for target in merge([report]).targets()] == [None, None, None]
    moved = attrs.evolve(steps[2], status="delayed")
    (target,) = merge([attrs.evolve(report, milestones=(steps[0], moved))]).targets()
    assert target.slip == Measure(151, "day")


def test_a_company_may_plan_several_things_at_once() -> None:
    """Plans of a company as a whole are one only where their days meet or one says that it was moved."""
    plan = ("2024-01-10", "planned", "2024-34")
    assert len(_dossier(_said(*plan, subject="nio"), _said("2024-02-10", "planned", "2024-36", subject="nio")).targets()) == 2
    assert len(_dossier(_said(*plan, subject="nio"), _said("2024-02-10", "planned", "2024-05", subject="nio")).targets()) == 1
    assert len(_dossier(_said(*plan, subject="nio"), _said("2024-02-10", "delayed", "2024-36", subject="nio")).targets()) == 1


def test_a_plants_own_dates_are_followed() -> None:
    """The day that a plant opens is a target, though no milestone tells of it."""
    days = [("2024-01-10", "June 2024"), ("2024-06-10", "September 2024"), ("2024-11-01", "October 2024")]
    dossier = merge(Report(article=Article(published=day), plants=(Plant(operator="nio", place="Hefei", opened=date),)) for day, date in days)
    (target,) = dossier.targets()
    assert (target.subject, target.kind, target.status, target.slip) == ("nio-hefei", "plant_opening", "achieved", Measure(93, 123, "day"))
    assert dossier["nio-hefei"].opened.edtf == "2024-10"


def test_a_raised_target_is_followed() -> None:
    """A yearly target that is cut is one target, with each number and the day it was told."""
    numbers = [("2025-01-05", "150,000 cars"), ("2025-08-01", "120,000 cars")]
    dossier = _dossier(*(_said(day, "planned", "2025", kind="target_set", subject="nio", value=words) for day, words in numbers))
    (target,) = dossier.targets("Nio")
    assert [(step.stated_on and step.stated_on.edtf, str(step.value)) for step in target.steps] == [
        ("2025-01-05", "150000 vehicle"),
        ("2025-08-01", "120000 vehicle"),
    ]
    assert str(dossier.milestones[0].value) == "120000 vehicle"


def test_timeline_is_of_the_whole_family() -> None:
    """A timeline holds what happened to a company, its brands, its plants and its models, by day, and nothing of others."""
    reports = [
        Report(
            article=Article(published="2025-03-01"),
            companies=(_NIO, Company(name="Onvo", parent="nio"), Company(name="Xpeng")),
            plants=(_HEFEI,),
            vehicles=(VehicleModel(maker="onvo", name="L60"),),
            milestones=tuple(
                Milestone(kind="launch" if subject.endswith("l60") else "partnership", status="achieved", subject=subject, date=date)
                for subject, date in (("xpeng", "2025-01-02"), ("onvo-l60", "2024-09"), ("nio", "2025-02"), ("nio-hefei", "2024-10-01"))
            ),
        )
    ]
    timeline = merge(reports).timeline("NIO")
    assert [(each.subject, each.date and each.date.edtf) for each in timeline] == [("onvo-l60", "2024-09"), ("nio-hefei", "2024-10-01"), ("nio", "2025-02")]
    assert merge(reports).timeline(_NIO) == timeline
    with pytest.raises(KeyError, match="no company goes by the name 'Norvane'"):
        merge(reports).timeline("Norvane")


def test_bad_json_is_refused_with_paths() -> None:
    """Faults of all reports come at once, each with its path, and so do unknown keys and other forms."""
    with pytest.raises(RecordError) as caught:
        Dossier.from_dict({"reports": [{"companies": [{"name": 7}]}, 5, {"jobs": [{}]}], "colour": "red"})
    assert [fault.path for fault in caught.value.faults] == ["colour", "reports[0].companies[0].name", "reports[1]", "reports[2].jobs[0].title"]
    with pytest.raises(RecordError, match="'evnews/1' is not 'evnews-dossier/1'"):
        Dossier.from_dict({"schema": "evnews/1"})
    with pytest.raises(RecordError, match="reports: None is not a list of reports"):
        Dossier.from_dict({})
    with pytest.raises(TypeError, match="read from a mapping, not list"):
        Dossier.from_dict([])  # type: ignore[arg-type]
