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
        # how far a count is from another, and what grew over another time, is no growth of it
        ("Xpeng delivered 30,453 vehicles in February, setting a record more than 5% above a prior high.", None, None),
        ("GM sold 70,450 cars through February, with an increase of about 60% in the fourth quarter.", None, None),
        ("GM sold 70,450 cars in February, an increase of 60% from a year earlier.", 60, "yoy"),
        ("LG Energy Solution saw a 34.3 percent year-on-year increase in battery installations to 5.9 GWh in February.", 34.3, "yoy"),
    ],
)
def test_growth_is_told_with_its_sign_and_basis(text: str, change: float | None, basis: str | None) -> None:
    """What fell has a minus, and the basis is the one that the sentence names."""
    (figure,) = evnews.read(text, published="2025-03-02").milestones
    assert (figure.change.value if figure.change else None, figure.basis) == (change, basis)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Lucid delivered 3,099 vehicles in the fourth quarter, against 1,734 a year earlier.", ["2024-36 3099", "2023-36 1734"]),
        ("Nio delivered 5,120 vehicles in December, down 8 percent from 5,560 in November.", ["2024-12 5120", "2024-11 5560"]),
        ("In December Nio sold 5,120 cars, compared with 4,210 in November and 3,900 in December 2023.", ["2024-12 5120", "2024-11 4210", "2023-12 3900"]),
        ("CATL installed 5.1 GWh in December, up from 4 GWh in the same month last year.", ["2024-12 5.1", "2023-12 4"]),
        ("Nio aims to deliver 500,000 cars in 2025, up from 221,970 in 2024.", ["2025 500000", "2024 221970"]),
        # the length of the other period is another, or nothing tells it
        ("Nio sold 5,120 cars in December, up from last year's 40,000 units.", ["2024-12 5120"]),
        ("Nio sold 5,120 cars in December, up from 4,000.", ["2024-12 5120"]),
        ("Nio sold 5,120 cars, up from 4,000 the year before.", ["None 5120"]),
        ("Nio sold 5,120 cars in December, against the 5,500 that analysts had expected.", ["2024-12 5120"]),
        ("Nio sold 5,120 cars in December, a rise of 1,100 vehicles from November.", ["2024-12 5120"]),
    ],
)
def test_a_count_that_another_is_compared_with_is_one_of_its_own_period(text: str, counts: list[str]) -> None:
    """What was counted a year or a month earlier is told of that time, if the words tell it and it is as long."""
    report = evnews.read(text, published="2025-01-10")
    assert [f"{each.date} {str(each.value).split()[0]}" for each in report.milestones] == counts


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Nio sold 5,120 cars in December, more than Xpeng's 4,000 units.", [("nio", "2024-12"), ("xpeng", "2024-12")]),
        (
            "Neta sold 8,260 cars in December. Aito sold 9,120 in December, a third less than November's 12,018.",
            [("neta", "2024-12"), ("aito", "2024-12"), ("aito", "2024-11")],
        ),
    ],
)
def test_whose_and_of_when_a_count_is_that_another_is_compared_with(text: str, owners: list[tuple[str, str]]) -> None:
    """A firm or a month that stands before the count, with an apostrophe, is whose or of when it is."""
    assert [(each.subject, str(each.date)) for each in evnews.read(text, published="2025-01-10").milestones] == owners


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the day of the news is that of what is said in it
        (
            "Nio will open its Turin plant in June, the company said on Tuesday.\n\nChief executive Ada Brunn told analysts that production begins in July.",
            [("2025-01-07", None), ("2025-01-07", "Ada Brunn")],
        ),
        (
            'Nio will open its Turin plant in June, a senior executive said on Tuesday.\n\n"Production will begin there in July," Ada Brunn told reporters.',
            [("2025-01-07", "Ada Brunn"), ("2025-01-07", "Ada Brunn")],
        ),
        (
            "Nio will open its Turin plant in June, the company said on Tuesday.\n\nChief executive Ada Brunn has said that production will begin in July.",
            [("2025-01-07", None), (None, "Ada Brunn")],
        ),
        (
            "Nio will open its Turin plant in June, the company said on Tuesday.\n\nChief executive Ada Brunn said in November that production begins in July.",
            [("2025-01-07", None), ("2024-11", "Ada Brunn")],
        ),
        (
            "Nio will open its Turin plant in June, the company said on Tuesday.\n\nMinister Ada Brunn said that production will begin in July.",
            [("2025-01-07", None), (None, "Ada Brunn")],
        ),
        (
            "Nio will open its Turin plant in June, the company said in November.\n\nChief executive Ada Brunn told analysts that production begins in July.",
            [("2024-11", None), (None, "Ada Brunn")],
        ),
        # a speech at an occasion is of its day
        (
            "Nio opened its Turin plant on Dec. 3. Chief executive Ada Brunn said at the ceremony that production will begin in July.",
            [(None, None), ("2024-12-03", "Ada Brunn")],
        ),
        ("Nio opened its Turin plant on Dec. 3. Chief executive Ada Brunn said that production will begin in July.", [(None, None), (None, "Ada Brunn")]),
        # the day and the speaker in other words
        ("Nio will open its Turin plant in June, Ada Brunn, its European vice president, told a forum on Dec. 3.", [("2024-12-03", "Ada Brunn")]),
        ("Nio will open its Turin plant in June, according to Ada Brunn, its European vice president.", [(None, "Ada Brunn")]),
        ("Nio will open its Turin plant in June, according to a report that names Ada Brunn.", [(None, None)]),
        ("Speaking on Dec. 3, Nio chief Ada Brunn said its Turin plant will open in June.", [("2024-12-03", "Ada Brunn")]),
        ("Nio chief Ada Brunn said in an interview published on Dec. 3 that its Turin plant will open in June.", [("2024-12-03", "Ada Brunn")]),
        ("Nio's vice president, Ada Brunn, announced on Dec. 3 that its Turin plant will open in June.", [("2024-12-03", "Ada Brunn")]),
        ("On Tuesday, Nio said that its Turin plant will open in June.", [("2025-01-07", None)]),
        # a deed that is set against what was said
        (
            "Nio chief Ada Brunn said on Dec. 3 that Nio would launch the ET9 in June, but Nio delivered only 2,400 cars in December.",
            [("2024-12-03", "Ada Brunn"), (None, None)],
        ),
        # what a speaker adds to something else
        ("Ada Brunn, Nio's Europe chief, criticized the tariffs, adding that production in Turin would begin by July.", [(None, "Ada Brunn")]),
        # what the text itself adds
        ("Nio, which entered Norway in May 2021, will open its Turin plant in July, Ada Brunn said on Tuesday.", [(None, None), ("2025-01-07", "Ada Brunn")]),
        ("Nio's Turin plant opened on Dec. 3, months late after inspectors said in November that the roof leaked.", [(None, None)]),
        ("Ada Brunn, Nio's Europe chief, indicated on Dec. 3 that Nio would open its Turin plant in July.", [("2024-12-03", "Ada Brunn")]),
    ],
)
def test_on_which_day_and_by_whom_a_thing_is_said(text: str, told: list[tuple[str | None, str | None]]) -> None:
    """Who speaks in the news of a firm speaks on the day of the news, unless the words tell of another time or of another side."""
    report = evnews.read(text, published="2025-01-08")
    assert [(str(each.stated_on) if each.stated_on else None, each.stated_by.name if each.stated_by else None) for each in report.milestones] == told


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
