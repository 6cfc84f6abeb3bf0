"""Milestones out of sentences: the table of what is told, and what only looks like it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import evnews

_TABLE = Path(__file__).parents[2] / "tables" / "milestones_en.tsv"
_ROWS = list(csv.DictReader((line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def _told(report: evnews.Report) -> list[str]:
    return [
        " ".join([each.kind, each.status or "-", each.subject or "-", str(each.date or "-"), str(each.value or "-").replace(" ", "_")])
        for each in report.milestones
    ]


@pytest.mark.parametrize("row", _ROWS, ids=[row["text"] for row in _ROWS])
def test_a_sentence_tells_its_milestones(row: dict[str, str]) -> None:
    """Each sentence of the table gives the milestones beside it, and no other."""
    wanted = [] if row["milestones"] == "-" else row["milestones"].split(";")
    assert _told(evnews.read(row["text"], published=row["published"])) == wanted


def test_the_table_refuses_as_much_as_it_reads() -> None:
    """A rule that fits everything fits nothing: as many sentences tell no milestone as tell one."""
    told = [row for row in _ROWS if row["milestones"] != "-"]
    assert len(_ROWS) - len(told) >= len(told)


@pytest.mark.parametrize(
    ("text", "change", "basis"),
    [
        ("Nio delivered 13,192 vehicles in February, up 62.2 percent year on year.", 62.2, "yoy"),
        ("Tesla sold 30,688 cars in February, a fall of 51.5% from the previous month.", -51.5, "mom"),
        ("BYD sales rose 48% to 318,233 vehicles in February.", 48, None),
        ("Xpeng delivered 30,453 vehicles in February.", None, None),
    ],
)
def test_growth_is_told_with_its_sign_and_basis(text: str, change: float | None, basis: str | None) -> None:
    """What fell has a minus, and the basis is the one that the sentence names."""
    (figure,) = evnews.read(text, published="2025-03-02").milestones
    assert (figure.change.value if figure.change else None, figure.basis) == (change, basis)


def test_a_comparison_is_no_figure_of_its_own() -> None:
    """The count of the year before, which another is measured against, is not told as a milestone."""
    report = evnews.read("Lucid delivered 3,099 vehicles in the fourth quarter, against 1,734 a year earlier.", published="2025-01-10")
    assert [str(each.value) for each in report.milestones] == ["3099 vehicle"]


def test_a_table_gives_a_figure_for_each_period() -> None:
    """A heading with periods sets the columns of the rows below it; a share of growth belongs to the count before it."""
    heading = "Xpeng delivered 30,350 vehicles, more than any other.\n\nMaker | January 2025 | yoy | December 2024\n"
    report = evnews.read(f"{heading}Nio | 13,863 | +37.9% | 31,138\nXpeng | 30,350 | +268% | 36,695\n", published="2025-02-02")
    told = [each for each in report.milestones if each.date is not None]
    rows = [(each.subject, str(each.value), each.date.edtf if each.date else None, each.change and each.change.value) for each in told]
    assert rows == [
        ("nio", "13863 vehicle", "2025-01", 37.9),
        ("nio", "31138 vehicle", "2024-12", None),
        ("xpeng", "30350 vehicle", "2025-01", 268),
        ("xpeng", "36695 vehicle", "2024-12", None),
    ]


def test_an_event_told_again_without_its_date_is_no_second_one() -> None:
    """The headline's "starts production" and the story's "started production on May 6" are one milestone."""
    text = "Leapmotor starts production in Zaragoza\n\nLeapmotor started production at its plant in Zaragoza on May 6. The start of production was celebrated."
    starts = [each for each in evnews.read(text, published="2025-05-08").milestones if each.kind == "start_of_production"]
    assert [str(each.date) for each in starts] == ["2025-05-06"]


def test_what_is_denied_is_refused_with_its_reason() -> None:
    """A negated event is no record, and stands among what was refused."""
    report = evnews.read("Nio did not begin production at its Hefei plant in January.", published="2025-03-10")
    assert report.milestones == ()
    assert [(each.text, each.guess) for each in report.refused] == [("begin production", "start_of_production")]
    assert "denies" in report.refused[0].reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BYD's retail sales were 300,000 vehicles in May.", ["retail sales"]),
        ("BYD's wholesale sales rose to 300,000 units in May 2025.", ["wholesale"]),
        ("Tesla's registrations in Norway rose to 3,000 cars in May 2025.", ["registrations"]),
        ("Tesla sold 30,000 cars in May 2025.", [None]),
        ("BYD delivered 30,000 cars in May.", [None]),
        ("BYD's production rose to 300,000 vehicles in May.", [None]),
    ],
)
def test_sales_say_what_they_count(text: str, expected: list[str | None]) -> None:
    """Retail sales, wholesale and registrations are three figures of one kind; plain sales are none of these."""
    assert [one.description for one in evnews.read(text, published="2025-06-11").milestones] == expected
