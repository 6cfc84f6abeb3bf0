"""English numbers: each row of the table is read as it says, or not at all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from evnews.find.en.numbers import number_at
from evnews.text.tokens import tokenize

TABLE = Path(__file__).parents[2] / "tables" / "numbers_en.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]


@pytest.mark.parametrize(("phrase", "value"), [(phrase, value) for phrase, value in ROWS if value])
def test_a_number_has_its_exact_worth(phrase: str, value: str) -> None:
    """A number in digits or words is exactly what it says."""
    number = number_at(tokenize(phrase), 0)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize("phrase", [phrase for phrase, value in ROWS if not value])
def test_what_is_no_number_is_refused(phrase: str) -> None:
    """A word or a code gives no number."""
    assert number_at(tokenize(phrase), 0) is None
