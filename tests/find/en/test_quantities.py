"""English quantities: the table is the specification, and a few rules that a table cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews.find.api import parse_quantity
from evnews.find.en.quantities import quantities
from evnews.find.en.vocabulary import vocabulary
from evnews.text.tables import rows
from evnews.text.tokens import tokenize
from evnews.values.units import is_known

TABLE = Path(__file__).parents[2] / "tables" / "quantities_en.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]
READ = [(phrase, reading) for phrase, reading in ROWS if reading]
REFUSED = [phrase for phrase, reading in ROWS if not reading]


def read(text: str) -> str:
    """Return what is found in a text, as the table writes it."""
    return " ; ".join(str(hit.value) for hit in quantities(tokenize(text)))


def spans(text: str) -> list[str]:
    """Return the words that each quantity was read from."""
    tokens = tokenize(text)
    return [tokens.slice(hit.first, hit.last) for hit in quantities(tokens)]


@pytest.mark.parametrize(("phrase", "reading"), READ)
def test_a_quantity_is_read_as_it_is_meant(phrase: str, reading: str) -> None:
    """Every quantity of the phrase comes out with its bounds and unit, and nothing else."""
    assert read(phrase) == reading


@pytest.mark.parametrize("phrase", REFUSED)
def test_a_number_that_measures_nothing_is_left_alone(phrase: str) -> None:
    """Names, dates, times, ranks, codes and bare numbers are no quantities."""
    assert read(phrase) == ""


def test_the_table_is_balanced() -> None:
    """As many phrases are refused as are read, give or take a quarter."""
    assert len(READ) >= 150
    assert len(REFUSED) >= 150
    assert 0.75 < len(READ) / len(REFUSED) < 1.34


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It makes about 50 prototype cars a week, he said.", ["about 50 prototype cars a week"]),
        ("more than 78,000 people", ["more than 78,000 people"]),
        ("the 7.3-billion-euro plan", ["7.3-billion-euro"]),
        ("28.5 or 33 kWh", ["28.5", "33 kWh"]),
        ("It cost over $2 billion.", ["over $2 billion"]),
        ("The trim costs RMB 5,000 yuan more.", ["RMB 5,000 yuan"]),
        ("18,015 vehicles a year earlier", ["18,015 vehicles"]),
    ],
)
def test_the_span_holds_what_belongs_to_the_value(text: str, words: list[str]) -> None:
    """A span covers bounds, number, scale, unit and rate, and stops there."""
    assert spans(text) == words


def test_a_decimal_over_a_line_break_is_one_number() -> None:
    """A line broken after the decimal point does not split the number."""
    assert read("revenue of 11.\n5 billion yuan") == "11500000000 CNY"


def test_a_number_inherits_the_noun_of_its_own_paragraph_only() -> None:
    """What one paragraph counts is not what a bare number in the next one counts."""
    assert read("It has 2,100 stations. It wants 3,000.") == "2100 station ; 3000 station"
    assert read("It has 2,100 stations.\n\nIt wants 3,000.") == "2100 station"


def test_rows_of_a_table_count_what_the_text_counts() -> None:
    """Numbers between strokes are counts of the article's own kind."""
    text = "The brands sold 40,000 cars.\nAlba | 15,072 | +51% | 144,278\nBrio | 8,047 | -43% | 102,775"
    assert read(text).split(" ; ")[1:] == ["15072 vehicle", "51 percent", "144278 vehicle", "8047 vehicle", "-43 percent", "102775 vehicle"]


@pytest.mark.parametrize("mark", ["¥", "¥ "])
def test_a_yen_sign_without_a_country_is_no_currency(mark: str) -> None:
    """The sign stands for yuan and for yen, so alone it says neither."""
    assert read(f"{mark}215,900") == ""


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("In China it costs ¥215,900.", "215900 CNY"),
        ("In Japan it costs ¥3,550,000.", "3550000 JPY"),
        ("Between China and Japan ¥5,000 changed hands.", ""),
        ("The Beijing office paid ¥5-7 billion.", "5000000000 to 7000000000 CNY"),
    ],
)
def test_the_text_tells_yuan_from_yen(text: str, reading: str) -> None:
    """The shared sign is read only where the text speaks of one of the two countries."""
    assert read(text) == reading


@pytest.mark.parametrize(
    ("text", "printed"),
    [("5 cars", "5 vehicle"), ("300 workers", "300 person"), ("12 cylinders", "12 cylinder"), ("at least 10000 vehicle", "at least 10000 vehicle")],
)
def test_words_are_read_before_the_printed_form(text: str, printed: str) -> None:
    """The noun of what people type is no unit of its own, and what is printed still reads."""
    assert str(parse_quantity(text)) == printed


@pytest.mark.parametrize("row", rows("en/counted"), ids=lambda row: row["singular"][:20])
def test_every_counted_noun_names_a_unit(row: dict[str, str]) -> None:
    """No noun of the table is another unit's spelling, so each can stand in a measure."""
    for word in row["singular"].split("|"):
        tokens = tokenize(word)
        found = vocabulary().nouns.match(tokens, 0)
        assert found is not None
        assert is_known(found[1].unit)
