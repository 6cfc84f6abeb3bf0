"""Tokens: what a text is cut into, and that its offsets are those of the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.text.phrases import Phrases
from evnews.text.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("100kWh", ["100", "kWh"]),
        ("RMB1,279million", ["RMB", "1,279", "million"]),
        ("Li Auto's L9", ["Li", "Auto", "'", "s", "L9"]),
        ("7７．３ｋＷｈ", ["77.3", "kWh"]),
        ("年产15万辆", ["年", "产", "15", "万", "辆"]),
        ("150,000&nbsp;cars &amp; vans", ["150,000", "cars", "&", "amp", ";", "vans"]),
        ("the plant\u00c2\u00a0in Hefei", ["the", "plant", "in", "Hefei"]),
        ("\u00c2ge", ["\u00c2ge"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_what_a_text_is_cut_into(text: str, tokens: list[str]) -> None:
    """Numbers, words, Han characters and signs are tokens, with look-alikes folded."""
    assert tokenize(text).word == tokens


@given(st.text())
def test_offsets_are_those_of_the_text(text: str) -> None:
    """The view has the length of the text; tokens are in order, apart, inside, and hold all that is not space."""
    tokens = tokenize(text)
    assert tokens.text == text
    assert len(tokens.view) == len(text)
    ends = [0, *tokens.end]
    assert all(before <= start < end for before, start, end in zip(ends, tokens.start, tokens.end, strict=False))
    # A hyphen at which a line was wrapped reaches up to its word.
    assert all(tokens.view[start:end].rstrip() == word for start, end, word in zip(tokens.start, tokens.end, tokens.word, strict=True))
    assert "".join(tokens.word) == "".join(tokens.view.split())


def test_a_long_text_is_cut_like_a_short_one() -> None:
    """Repeating a text repeats its tokens, however often."""
    once = "Li Auto's L9, İstanbul: 100kWh ７３ 万 RMB1,279million; "
    times = 3_000
    tokens, part = tokenize(once * times), tokenize(once)
    assert tokens.word == part.word * times
    assert tokens.low == part.low * times
    assert tokens.low[-1] == ";"
    assert tokens.start[-1] == len(once) * (times - 1) + part.start[-1]


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(" ".join), min_size=1), st.text("abc ", max_size=30))
def test_the_longest_phrase_wins(phrases: list[str], text: str) -> None:
    """At each token, the longest phrase that the words there begin with is found, and nothing where none is."""
    table = Phrases((phrase, phrase) for phrase in phrases)
    tokens = tokenize(text)
    words = tokens.low
    for i in range(len(words)):
        here = [phrase for phrase in phrases if words[i : i + len(phrase.split())] == phrase.split()]
        longest = max(here, key=len, default=None)
        assert table.match(tokens, i) == (None if longest is None else (i + len(longest.split()), longest))
