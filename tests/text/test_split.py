"""Sentences: where a text is cut, and where it only looks as if it could be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.text.split import sentences
from evnews.text.tokens import tokenize


def _cut(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens.start[s.first] : tokens.end[s.last - 1]] for s in sentences(tokens)]


@pytest.mark.parametrize(
    "text",
    [
        "It opened. | Sales rose.",
        "Will it open? | Nobody knows! | It may.",
        "“It will open.” | He did not say when.",
        "(It opened in June.) | Sales rose.",
        "The plant of Nio Inc. | The next one is in Wuhu.",
        "年产15万辆。 | 去年投产。",
        "A headline\n\n | The text begins here.",
        "A line that ends in a stop.\n | another that begins in lower case",
        "It sold 5,979 cars in 2023. | In 2024 it sold more.",
        "It costs more than the Model Y. | It goes further, too.",
    ],
)
def test_a_sentence_ends(text: str) -> None:
    """A text is cut at each bar, and nowhere else."""
    parts = [part.strip() for part in text.split("|")]
    assert _cut(text.replace("| ", "")) == parts


@pytest.mark.parametrize(
    "text",
    [
        "It opened on Dec. 8 in Hefei.",
        "It costs 3.5 million yuan.",
        "Nio Inc.'s plant is in Hefei.",
        "The U.S. Congress agreed.",
        "A U.S.-based maker agreed.",
        "Gov. M. K. Stalin laid the stone.",
        "A line that was wrapped\nby its sender goes on.",
        "It cost RMB 11.\n5 billion.",
        "BYD Co. and Nio agreed.",
        "It runs at 8 a.m. and at noon.",
    ],
)
def test_a_sentence_goes_on(text: str) -> None:
    """A stop or a line break that belongs to something smaller cuts nothing."""
    assert _cut(text) == [text]


def test_paragraphs_are_counted() -> None:
    """A line that was not only wrapped begins a paragraph."""
    assert [s.paragraph for s in sentences(tokenize("A headline\n\nIt opened. Sales rose.\nThe end."))] == [0, 1, 1, 2]


@given(st.text(st.sampled_from("aB1 .\n\"'()年。!?-,")))
def test_every_token_is_in_one_sentence(text: str) -> None:
    """Sentences follow one another without gap or overlap, and none is empty."""
    tokens = tokenize(text)
    cut = sentences(tokens)
    assert [i for s in cut for i in range(s.first, s.last)] == list(range(len(tokens)))
    assert all(s.first < s.last for s in cut)
    assert [s.paragraph for s in cut] == sorted(s.paragraph for s in cut)


def test_no_sentence_is_endless() -> None:
    """A text without a stop is cut too, so that no reader meets a sentence without bounds."""
    lengths = [s.last - s.first for s in sentences(tokenize("word " * 5000))]
    assert sum(lengths) == 5000
    assert max(lengths) < 1000
