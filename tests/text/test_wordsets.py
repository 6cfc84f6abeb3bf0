"""Sets of words are looked for in one pass, and found as a plain search would find them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.text import wordsets
from evnews.text.tokens import Tokens, tokenize

_WORDS = st.sampled_from(["plant", "the", "car", "2025", ",", "fabrik", "öl", "x"])
_SETS = st.lists(st.frozensets(_WORDS, max_size=4), max_size=6)


@pytest.fixture(autouse=True, scope="module")
def _alone() -> Iterator[None]:
    """Keep the sets of these tests from all others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordsets, "_SETS", [])
        patch.setattr(wordsets, "_SETS_OF", {})
        yield


def _plainly(tokens: Tokens, words: frozenset[str], first: int = 0, last: int | None = None) -> list[int]:
    return [i for i in range(first, len(tokens) if last is None else last) if tokens.low[i] in words]


@given(st.lists(_WORDS, max_size=30), _SETS, _SETS, st.integers(0, 30), st.integers(0, 30))
def test_every_word_of_a_set_is_found(words: list[str], early: list[frozenset[str]], late: list[frozenset[str]], first: int, last: int) -> None:
    """Whatever was asked for before, in this text or in another, a set is found whole and in order."""
    other, tokens = tokenize("the car plant"), tokenize(" ".join(words))
    for asked in early:
        other.everywhere(asked)
    last = min(last, len(tokens))
    for asked in (*early, *late, *early):
        assert list(tokens.everywhere(asked)) == _plainly(tokens, asked)
        assert list(tokens.where(asked, first, last)) == _plainly(tokens, asked, first, last)
        assert tokens.starts(asked) == [i for i, word in enumerate(tokens.low) if word in asked or word[0].isdigit()]


def test_sets_without_end_are_found_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a program makes up on the way fills no memory of the library's."""
    monkeypatch.setattr(wordsets, "_MOST", len(wordsets._SETS) + 5)
    for number in range(50):
        tokens = tokenize(f"a w{number} b w{number}")
        assert list(tokens.everywhere(frozenset({f"w{number}"}))) == [1, 3]
    assert len(wordsets._SETS) == wordsets._MOST
    assert "w49" not in wordsets._SETS_OF


def test_threads_that_add_sets_at_once_find_all_words() -> None:
    """A text that is looked through while another thread adds a set loses none of its words."""
    text = "alpha beta gamma delta " * 200

    def find(number: int) -> bool:
        asked = frozenset({f"thread{number}", "gamma"})
        tokens = tokenize(text)
        return list(tokens.everywhere(asked)) == _plainly(tokens, asked)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(find, range(100)))
