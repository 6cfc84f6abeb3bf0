"""Laws of finding names, on any text and on text with its meaning."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews import Found, Gazetteer, Name, find_names
from evnews.testing import articles, texts

NEUTRAL = st.sampled_from(["The street was quiet. ", "Nobody was there.\n\n", "“Fine,” she said. ", "Notes:\n"])
_NEWS = [
    "Nio",
    "BYD",
    "Seal",
    "SU7 Max",
    "said",
    "the",
    "Normal, Illinois",
    "Ltd",
    "(NYSE: NIO)",
    "'s",
    "Li",
    "smart #1",
    "蔚来",
    "長安",
    "Quenlow Motors",
    "\n",
    ". ",
    "-",
]


def held(found: Sequence[Found[Name]], before: int = 0) -> list[tuple[int, int, str, Name]]:
    """Return what was found, as it would stand ``before`` characters further on."""
    return [(each.start + before, each.end + before, each.text, each.value) for each in found]


@given(texts() | st.lists(st.sampled_from(_NEWS), max_size=30).map(" ".join))
def test_names_stand_in_the_text(text: str) -> None:
    """Every span slices to its words, spans are in order and apart, and a name crosses processes."""
    last = 0
    for each in find_names(text):
        assert last <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        assert pickle.loads(pickle.dumps(each)) == each
        assert each.value.id
        assert each.value.canonical
        last = each.end


@given(texts())
def test_finding_has_no_memory(text: str) -> None:
    """The same text gives the same, whatever was read between."""
    first = find_names(text)
    find_names("Quenlow Motors said it will build the Q5 SUV in Hefei.")
    assert find_names(text) == first


@given(NEUTRAL, articles())
def test_neutral_words_in_front_move_spans_and_change_nothing(front: str, story: Any) -> None:
    """What stands before an article moves what is found in it by its length."""
    assert not find_names(front)
    assert held(find_names(front + story.text)) == held(find_names(story.text), len(front))


@given(articles())
def test_saying_an_article_twice_names_nobody_new(story: Any) -> None:
    """Every name of the second telling is one of the first."""
    once = {each.value for each in find_names(story.text)}
    assert {each.value for each in find_names(f"{story.text}\n\n{story.text}")} == once


@given(st.lists(st.sampled_from(_NEWS), max_size=12).map(" ".join))
def test_ones_own_names_are_found_wherever_they_stand(text: str) -> None:
    """A name that nothing else is like is found in any company."""
    mine = Gazetteer.from_rows([{"kind": "brand", "name": "Zyxquor"}])
    assert "zyxquor" in {each.value.id for each in find_names(f"{text}\n\nZyxquor grew.\n\n{text}", gazetteer=mine)}


_PIECES = (
    *("A", "Aa ", "Aa Bb ", "aB ", "Nio ", "Nio's ", "Nio, ", "Nio SU7 Max ", "Model 3 ", "L7 ", "Li ", "Ideal ", "smart #1, ", "O'"),
    *("Quenlow Motors ", "Quenlow said it ", "the start-up Quenlow ", "Ltd ", "(NYSE: ", "(", "'", "-", "&", "A & B ", "J. ", "Mr. Li ", "said Ann Lee, "),
    *("in Normal, ", "Hefei, ", "Shunyi District of ", "of ", "the sedan Q5, a ", "Q5 SUV ", "蔚", "蔚来", "長", "比亚迪汉", "Why Europe Needs Batteries\n"),
)


@pytest.mark.parametrize("piece", _PIECES)
def test_work_grows_with_the_text(piece: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is nowhere near sixty-four times the work, whatever it is made of."""
    small, large = (effort(partial(find_names, piece * (size // len(piece)))) for size in (1_000, 8_000))
    assert large <= 16 * small + 2_000, (piece, large / small)
