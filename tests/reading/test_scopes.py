"""Which part of the whole a figure counts, in each language, and what is told of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews import Measure, merge, read

_TABLES = {language: Path(__file__).parents[1] / f"tables/scopes_{language}.tsv" for language in ("en", "zh")}
_DAY = "2025-06-10"


def _rows(language: str) -> list[tuple[str, str, list[str]]]:
    lines = [line for line in _TABLES[language].read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(language, text, scopes.split("|")) for text, _, scopes in (line.partition("\t") for line in lines[1:])]


@pytest.mark.parametrize(("language", "text", "scopes"), [*_rows("en"), *_rows("zh")])
def test_a_sentence_tells_which_part_a_figure_counts(language: str, text: str, scopes: list[str]) -> None:
    """A figure has the market, the kind and the channel that its own words limit it by, and no other's."""
    figures = [each for each in read(text, published=_DAY, language=language).milestones if each.value]
    assert [each.scope or "-" for each in figures] == scopes
    for figure in figures:
        assert (figure.scope is None) == all(each.field != "scope" for each in figure.evidence)


def test_figures_of_two_markets_are_two_things_across_articles() -> None:
    """One article tells of Europe and another of China: they are not joined, and neither stands against the other."""
    europe = read("Nio sold 5,120 cars in Europe in May 2025.", published="2025-06-02")
    china = read("Nio sold 39,200 cars in China in May 2025.", published="2025-06-03")
    again = read("Nio sold 5,340 cars in Europe in May 2025.", published="2025-06-04")
    both = merge([europe, china])
    assert {each.value for each in both.milestones} == {Measure(5120, "vehicle"), Measure(39200, "vehicle")}
    assert both.conflicts() == ()
    (conflict,) = merge([europe, china, again]).conflicts()
    assert set(conflict.values) == {Measure(5120, "vehicle"), Measure(5340, "vehicle")}
