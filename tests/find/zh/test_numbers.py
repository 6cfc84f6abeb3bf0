"""Chinese numbers: each row of the table is read as it says, or not at all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from evnews.find.zh.numbers import number_at
from evnews.find.zh.script import simplified
from evnews.text.tokens import tokenize

TABLE = Path(__file__).parents[2] / "tables" / "numbers_zh.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]


@pytest.mark.parametrize(("phrase", "value"), [(phrase, value) for phrase, value in ROWS if value])
def test_a_number_has_its_exact_worth(phrase: str, value: str) -> None:
    """A number in digits, in characters or in both is exactly what it says."""
    number = number_at(simplified(tokenize(phrase)), 0)
    assert number is not None
    low, _, high = value.partition(" ")
    assert (number.low, number.high) == (Decimal(low), Decimal(high or low))


@pytest.mark.parametrize("phrase", [phrase for phrase, value in ROWS if not value])
def test_what_is_no_number_is_refused(phrase: str) -> None:
    """A word, a version or a code gives no number."""
    assert number_at(simplified(tokenize(phrase)), 0) is None


def test_a_number_in_characters_may_be_as_long_as_it_likes() -> None:
    """A run of digits without end is read as far as a number can go."""
    number = number_at(tokenize("九" * 5000), 0)
    assert number is not None
    assert number.last <= 40
