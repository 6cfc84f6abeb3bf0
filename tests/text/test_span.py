"""Spans: what is found carries its words, and offsets that cannot be are refused."""

from __future__ import annotations

import pickle

import pytest

from evnews import Evidence, Found, SpanError
from evnews.text.language import detect


@pytest.mark.parametrize(
    ("start", "end", "text", "message"),
    [
        (3, 3, "", "0 <= start < end, not 3:3"),
        (7, 3, "text", "0 <= start < end, not 7:3"),
        (-4, 0, "text", "0 <= start < end, not -4:0"),
        (3, 8, "text", "has 5 characters, its text 'text' has 4"),
    ],
)
def test_offsets_that_cannot_be(start: int, end: int, text: str, message: str) -> None:
    """A span is refused if it is empty, turned round, before the text, or of another length than its words."""
    with pytest.raises(SpanError, match=message):
        Found(1, start, end, text)
    with pytest.raises(SpanError, match=message):
        Evidence("capacity", start, end, text)


def test_spans_are_values() -> None:
    """What is found compares, hashes and pickles by its content."""
    found = Found("x", 3, 7, "text")
    assert pickle.loads(pickle.dumps(found)) == found == Found("x", 3, 7, "text")
    assert len({found, Found("x", 3, 7, "text"), Found("x", 4, 8, "text")}) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Xiaomi (小米) launches the SU7", "en"),
        ("小米汽车发布SU7 Max", "zh"),
        ("CATL宁德时代与Stellantis合资建厂", "zh"),
        ("Škoda opens a plant in Mladá Boleslav", "en"),
        ("", "en"),
        ("1,000", "en"),
    ],
)
def test_language_is_told_by_letters(text: str, language: str) -> None:
    """Names of the other script do not decide; most letters do."""
    assert detect(text) == language
