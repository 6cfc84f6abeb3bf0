"""English sentences that look as if they told a date or a quantity, and tell none."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews import find_dates, find_quantities

TABLE = Path(__file__).parents[2] / "tables" / "nothing_en.tsv"
SENTENCES = [line for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_names_codes_and_figures_of_speech_are_left_alone(sentence: str) -> None:
    """Neither finder takes anything from the sentence, with a reference day or without."""
    assert find_dates(sentence, reference="2024-05-17", language="en") == []
    assert find_dates(sentence, language="en") == []
    assert find_quantities(sentence, language="en") == []


def test_the_table_is_long_enough_to_mean_something() -> None:
    """At least 150 sentences, none twice."""
    assert len(SENTENCES) >= 150
    assert len(set(SENTENCES)) == len(SENTENCES)


def test_all_of_them_together_are_left_alone() -> None:
    """What one sentence says makes no date or quantity of the next one."""
    text = " ".join(SENTENCES)
    assert find_dates(text, reference="2024-05-17", language="en") == []
    assert [found.text for found in find_quantities(text, language="en")] == []
