"""Chinese names and idioms made of numerals, units and date words: nothing may come out of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evnews.find.zh.dates import dates
from evnews.find.zh.quantities import quantities
from evnews.text.tokens import tokenize

TABLE = Path(__file__).parents[2] / "tables" / "nothing_zh.tsv"
TEXTS = [line for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_found(text: str) -> None:
    """Neither finder takes a name, an idiom, a code or a vague word for a date or a quantity."""
    tokens = tokenize(text)
    assert [tokens.slice(hit.first, hit.last) for hit in dates(tokens, date(2024, 6, 12))] == []
    assert [tokens.slice(hit.first, hit.last) for hit in quantities(tokens)] == []


def test_the_table_is_wide_enough() -> None:
    """A finder is known by what it leaves alone."""
    assert len(set(TEXTS)) == len(TEXTS) >= 150
