"""Reports: looking things up, and what they print."""

from __future__ import annotations

import pytest

from evnews.errors import RecordError
from evnews.model import Article, Company, JobPosting, Milestone, Plant, Refused, Report, VehicleModel
from evnews.text.span import Evidence

_TEXT = "Xiaomi Auto can build 150,000 vehicles a year in Beijing, Xiaomi said."


def _evidence(field: str, words: str) -> Evidence:
    start = _TEXT.index(words)
    return Evidence(field, start, start + len(words), words)


_COMPANY = Company(name="Xiaomi Auto", evidence=_evidence("name", "Xiaomi Auto"))
_PLANT = Plant(
    operator="xiaomi-auto",
    place="Beijing",
    capacity="150,000 vehicles a year",
    evidence=[_evidence("capacity", "150,000 vehicles"), _evidence("place", "Beijing"), _evidence("capacity", "a year")],
)
_REPORT = Report(
    article=Article(publisher="Yicai", published="2023-12-08", title="Xiaomi hires"),
    companies=[_COMPANY],
    plants=[_PLANT],
    vehicles=[VehicleModel(name="SU7")],
    jobs=[JobPosting(title="store manager"), JobPosting(title="store operator")],
    milestones=[Milestone(kind="hiring started", subject="xiaomi-auto")],
    refused=[Refused(start=0, end=6, text="Xiaomi", guess="Company.name", reason="part of a longer name")],
)


def test_records_are_found_by_their_ids() -> None:
    """A report is asked with an id, and says whether it has one."""
    assert _REPORT["xiaomi-auto"] is _COMPANY
    assert _REPORT["xiaomi-auto-beijing"] is _PLANT
    with pytest.raises(KeyError, match="byd"):
        _REPORT["byd"]


def test_records_come_in_the_order_of_their_kinds() -> None:
    """Iterating goes through companies, plants, vehicles, jobs and milestones, and ``len`` counts them."""
    assert [type(record).__name__ for record in _REPORT] == ["Company", "Plant", "VehicleModel", "JobPosting", "JobPosting", "Milestone"]
    assert list(_REPORT.records()) == list(_REPORT)
    assert len(_REPORT) == 6


def test_an_empty_report_is_still_a_report() -> None:
    """No records does not make a report false."""
    assert len(Report()) == 0
    assert Report()
    assert Report(article=None) == Report()


def test_evidence_is_the_first_words_of_the_field() -> None:
    """The words are asked for by record or id, and field; ``None`` where there are none."""
    found = _REPORT.evidence(_PLANT, "capacity")
    assert found == _evidence("capacity", "150,000 vehicles")
    assert _REPORT.evidence("xiaomi-auto-beijing", "capacity") == found
    assert _REPORT.evidence(_PLANT, "completed") is None


def test_evidence_of_nothing_is_an_error() -> None:
    """A misspelt field or an unknown id is not taken for silence."""
    with pytest.raises(AttributeError, match="colour"):
        _REPORT.evidence(_PLANT, "colour")
    with pytest.raises(KeyError, match="byd"):
        _REPORT.evidence("byd", "name")


def test_an_id_stands_for_one_record() -> None:
    """Ids are used once in a report, whatever the kinds of the records."""
    with pytest.raises(RecordError) as caught:
        Report(companies=[Company(name="SU7"), Company(name="su7")], vehicles=[VehicleModel(name="SU7")])
    assert [str(fault) for fault in caught.value.faults] == [
        "companies[1].id: 'su7' is the id of companies[0] already",
        "vehicles[0].id: 'su7' is the id of companies[0] already",
    ]


def test_records_stand_in_their_own_lists() -> None:
    """A record of another class is refused, each with its place."""
    with pytest.raises(RecordError) as caught:
        Report(companies=[_COMPANY, _PLANT], jobs="welder", article="text")  # type: ignore[list-item, arg-type]
    assert [str(fault) for fault in caught.value.faults] == [
        "article: 'text' is not an Article",
        "companies[1]: a Plant is not a Company",
        "jobs[0]: 'welder' is not a JobPosting",
    ]


def test_the_repr_is_a_summary() -> None:
    """A report prints where it is from and how much it holds."""
    assert repr(_REPORT) == "<Report of Yicai, 2023-12-08, 'Xiaomi hires': 1 company, 1 plant, 1 vehicle, 2 jobs, 1 milestone, 1 refused>"
    assert repr(Report()) == "<Report: nothing>"


@pytest.mark.parametrize(
    ("start", "end", "text", "message"),
    [
        (0, 5, "Xiaomi", "has 5 characters"),
        (-1, 5, "Xiaomi", "start: -1 is not an offset"),
        (0, "6", "Xiaomi", "end: '6' is not an offset"),
        (0, 6, 6, "text: 6"),
    ],
)
def test_what_is_refused_has_a_true_span(start: object, end: object, text: object, message: str) -> None:
    """The words and their place belong together here too."""
    with pytest.raises(RecordError, match=message):
        Refused(start=start, end=end, text=text, guess="a capacity", reason="no plant near")  # type: ignore[arg-type]


def test_a_report_that_carries_its_text_is_checked_against_it() -> None:
    """Whatever is quoted must stand where it is said to, in records, in the article's own data and in what was refused."""
    text = "Nio makes cars."
    nio = Company(name="Nio", evidence=Evidence("name", 0, 3, "Nio"))
    assert Report(companies=[nio], text=text).text == text
    with pytest.raises(RecordError) as caught:
        Report(
            article=Article(publisher="Yicai", evidence=Evidence("publisher", 4, 9, "Yicai")),
            companies=[Company(name="Nio", evidence=[Evidence("name", 0, 3, "Nio"), Evidence("kind", 10, 14, "vans")])],
            refused=[Refused(start=14, end=20, text="a week", guess="rate", reason="no plant is near")],
            text=text,
        )
    assert [fault.path for fault in caught.value.faults] == ["article.evidence[0].text", "companies[0].evidence[1].text", "refused[0].text"]
    assert caught.value.faults[1].reason == "'vans' does not stand at 10:14 of the text, but 'cars'"


def test_the_text_goes_through_json() -> None:
    """It comes last in the JSON form, stays away when it was not asked for, and an empty one says no more than none."""
    report = Report(companies=[Company(name="Nio")], text=" Nio \n")
    assert list(report.to_dict())[-1] == "text"
    assert Report.from_json(report.to_json()) == report
    assert "text" not in Report().to_dict()
    assert Report(text="") == Report()
