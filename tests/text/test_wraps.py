"""Line breaks: where a line was only wrapped, and where its end says something."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.text.tokens import tokenize
from evnews.text.wraps import unwrapped

_STORY = (
    "Qilin Auto delivered 12,400 vans in November, up 8.5 percent from a year earlier, as the new plant in Hefei ran at full speed for the first time. "
    "Its chief executive, Ann Otter, said on Dec. 2 that the state-owned maker would add a second line by June. The line, which cost 300 million yuan, "
    "is to make 60,000 vans a year. Otter put the number of workers at 2,300."
)


@pytest.mark.parametrize(
    "text",
    [
        "Qilin delivered a total of 15,959 vans in\nNovember, a record.",
        "Qilin opened a plant in\nHefei in November.",
        "Qilin opened a plant in Hefei\nin November with an annual capacity of\n150,000 vans.",
        "Workers of Qilin and its\nHefei partner met.",
        "They make vans in Hefei, Anhui,\nWuhu and Changsha.",
        "Qilin means to make around\n251,000 vans a year.",
        "The van has a rear-\nwheel drive.",
        "Two firms will build it - Qilin and\nNio -- by June.",
        "The plant makes vans at the rate of\r\n40 an hour.",
        "   The plant of Qilin stands in the\n   North of Hefei.",
    ],
)
def test_a_line_goes_on(text: str) -> None:
    """Words that end no line of their own, and lines that no word would have fitted in, go on in the next."""
    assert unwrapped(text) == text.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Qilin opens a plant\nQilin Auto opened a plant in Hefei on Monday, it said.",
        "Qilin opens a plant in Hefei\nBy Ann Otter",
        "Qilin opens a plant\n\nin Hefei",
        "Related articles\nQilin recalls 2,000 vans\nNio to build a plant with 300,000 cars a year",
        "Vans: 15,959\nTrucks: 3,200\nBuses: 120",
        "- vans sold in\n- trucks sold in\n- buses",
        "Brand | sold in | of\nQilin | 12 | 14",
        "Brand\tsold in\nQilin\t12",
        "Qilin opens plant\nshare this story with your friends",
        "Vans sold in the country\n15,959",
        "Posted in\nNews",
        "Written by\nAnn Otter",
        "It opened on Monday.\nnobody knew.",
        'He said it was "huge"\nand left.',
        "",
        "\n",
        "in\n",
    ],
)
def test_a_line_ends(text: str) -> None:
    """Headlines, bylines, items of lists, rows of tables, and sentences that end with their line stay lines of their own."""
    assert unwrapped(text) == text


def test_width_tells_what_words_do_not() -> None:
    """Where some lines surely go on, those that are as full as they go on, too; a short one ends its paragraph."""
    wrapped = textwrap.fill(_STORY, 60)
    assert unwrapped(wrapped) == _STORY
    assert unwrapped(f"Qilin adds a line\n{wrapped}\nThe van is sold in Spain.") == f"Qilin adds a line\n{_STORY}\nThe van is sold in Spain."


@given(st.integers(30, 105), st.integers(0, 60))
def test_a_story_is_one_line_whatever_its_width(width: int, cut: int) -> None:
    """A paragraph that was wrapped at any width has no line break, wherever it begins."""
    words = _STORY.split(" ")[cut % 20 :]
    text = " ".join(words)
    # Hyphens at which the line was broken leave a blank behind them in the view.
    assert unwrapped(textwrap.fill(text, width)).replace("state- owned", "state-owned") == text


def test_a_hyphen_that_ended_a_line_belongs_to_its_word() -> None:
    """A word that was parted at its hyphen is one again, and its place in the text holds the line break."""
    text = "The Nio ET5 has a rear-\nwheel drive."
    tokens = tokenize(text)
    i = tokens.word.index("rear")
    assert tokens.glued(i + 1)
    assert tokens.glued(i + 2)
    assert tokens.slice(i, i + 3) == "rear-wheel"
    assert text[tokens.start[i] : tokens.end[i + 2]] == "rear-\nwheel"


@given(st.text(st.sampled_from("aB1 .\n-,:|\tin\r")))
def test_nothing_moves(text: str) -> None:
    """Only line breaks are altered, each to a blank."""
    out = unwrapped(text)
    assert len(out) == len(text)
    assert all(a == b or (a == "\n" and b == " ") for a, b in zip(text, out, strict=True))


@pytest.mark.parametrize("unit", ["in\n", "of the plant in\nHefei ", "a\n", "\n", "a b c d e f g h i in\n", "-\n", " \n"])
def test_work_is_linear(unit: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is about eight times the work, whatever it is made of."""
    small, large = (effort(partial(tokenize, unit * count)) for count in (400, 3_200))
    assert large <= 12 * small + 500
