"""English dates: the table is the specification, and a few rules that a table cannot say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evnews.find.en.dates import dates
from evnews.text.tokens import tokenize

TABLES = Path(__file__).parents[2] / "tables"


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table."""
    return [line.split("\t") for line in (TABLES / f"{name}.tsv").read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]


ROWS = rows("dates_en")
READ = [tuple(row) for row in ROWS if row[2]]
REFUSED = [(text, reference) for text, reference, reading in ROWS if not reading]


def read(text: str, reference: str) -> str:
    """Return what is found in a text, as the table writes it."""
    tokens = tokenize(text)
    hits = dates(tokens, date.fromisoformat(reference) if reference else None)
    return " ; ".join(f"{tokens.slice(hit.first, hit.last)} = {hit.value}{'' if hit.role == 'point' else f' {hit.role}'}" for hit in hits)


@pytest.mark.parametrize(("text", "reference", "reading"), READ)
def test_a_date_is_read_as_it_is_meant(text: str, reference: str, reading: str) -> None:
    """Every date of the sentence comes out with its words, its interval and its role, and nothing else."""
    assert read(text, reference) == reading


@pytest.mark.parametrize(("text", "reference"), REFUSED)
def test_what_is_no_date_is_left_alone(text: str, reference: str) -> None:
    """Names, counts, lengths of time, sets and vague words give nothing."""
    assert read(text, reference) == ""


def test_the_table_refuses_as_much_as_it_reads() -> None:
    """A grammar is known by what it leaves alone too."""
    assert len(READ) >= 150
    assert len(REFUSED) >= 150


@pytest.mark.parametrize(("text", "reference", "reading"), rows("dates_alone_en"))
def test_an_expression_alone_has_defaults_of_its_own(text: str, reference: str, reading: str) -> None:
    """Without a sentence around, what is arranged lies ahead and units are counted whole."""
    assert read(text, reference) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("March", "March = 2024-03"),
        ("May", "May = 2024-05"),
        ("may", ""),
        ("the 1st", "the 1st = 2024-01-01"),
        ("Thanksgiving", "Thanksgiving = 2024-11-28"),
        ("Thanksgiving turkey", ""),
        ("14th April 15", "14th April 15 = 2015-04-14"),
        ("14th April 15 miles", "14th April = 2024-04-14"),
        ("in a week", "in a week = 2023-12-15"),
        ("in a week of rain", ""),
        ("within two months", "within two months = 2023-12-08/2024-02-08~ span"),
        ("within two months of rain", ""),
        ("the weekend", "the weekend = 2023-12-02/2023-12-03 span"),
        ("the weekend trip", ""),
        ("next wed", "next wed = 2023-12-13"),
        ("next wed couple", ""),
    ],
)
def test_what_only_a_whole_text_can_mean(text: str, reading: str) -> None:
    """A month whose name is another word, and a year in two digits, are read where they are all there is."""
    assert read(text, "2023-12-08") == reading


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The plant was completed in {}", -1),
        ("The plant had been completed in {}", -1),
        ("Completed in {}, the plant is large", -1),
        ("It began making cars in {}", -1),
        ("In {}, it sold 50 cars", -1),
        ("It has been shown in {}", -1),
        ("It fell from 5,000 in {}", -1),
        ("The plant will be completed in {}", 1),
        ("The plant is to be completed in {}", 1),
        ("It plans to open in {}", 1),
        ("It is scheduled for {}", 1),
        ("Sales are due to start in {}", 1),
        ("In {}, it will sell 50 cars", 1),
        ("It said it would start in {}", 1),
        ("Deliveries begin in {}", 1),
    ],
)
def test_tense_chooses_the_year_of_a_month(text: str, month: int) -> None:
    """A month of the past is the last one, a month to come the next one, whatever is nearer."""
    near_past, near_future = ("March", "September") if month > 0 else ("September", "March")
    for name, number in ((near_past, 3 if month > 0 else 9), (near_future, 9 if month > 0 else 3)):
        (hit,) = dates(tokenize(text.format(name)), date(2023, 6, 15))
        assert hit.value.earliest is not None
        assert hit.value.earliest.month == number
        assert (hit.value.earliest > date(2023, 6, 15)) == (month > 0)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("12/08/2023", date(2023, 12, 8)), ("12/08/2023, 25/08/2023", date(2023, 8, 12)), ("12/08/2023, 08/25/2023", date(2023, 12, 8))],
)
def test_the_order_of_day_and_month_is_the_texts_own(day: str, expected: date) -> None:
    """A first number above 12 anywhere tells that the day comes first; else it is the month."""
    assert dates(tokenize(day), None)[0].value.earliest == expected


def test_the_day_of_a_speech_is_what_its_words_are_told_from() -> None:
    """The "next year" in a speech of last year is this year, before and behind the day that is given."""
    for text in ("It starts next year, he said on Aug. 29, 2022.", "He said on Aug. 29, 2022 that it starts next year."):
        assert "next year = 2023" in read(text, "2023-12-08")


def test_another_speaker_ends_the_speech() -> None:
    """A sentence that nobody of the speech says is told from the day of publication."""
    text = "He said on Aug. 29, 2022 that it works. It starts next year."
    assert read(text, "2023-12-08").endswith("next year = 2024")


def test_without_a_reference_no_year_is_guessed() -> None:
    """What needs a year stays partial: without bounds, whatever stands around."""
    tokens = tokenize("In 2021 it opened. It was closed in June and sold on July 3, and will be rebuilt in the spring or by the third quarter.")
    values = [hit.value for hit in dates(tokens, None)]
    assert [str(value) for value in values[:3]] == ["2021", "XXXX-06", "XXXX-07-03"]
    assert all(value.earliest is None and value.latest is None for value in values[1:])
