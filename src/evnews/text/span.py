"""Where something stands in a text: ``Found`` for values, ``Evidence`` for a record's fields."""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

from evnews.errors import SpanError, excerpt

__all__ = ["Evidence", "Found"]

T_co = TypeVar("T_co", covariant=True)


def _check(span: Found[object] | Evidence) -> None:
    start, end, text = span.start, span.end, span.text
    if 0 <= start < end == start + len(text):
        return
    if not 0 <= start < end:
        raise SpanError(f"a span needs 0 <= start < end, not {start}:{end}; for example Found(value, 3, 7, 'text')")
    raise SpanError(f"the span {start}:{end} has {end - start} characters, its text {excerpt(text)} has {len(text)}")


@attrs.frozen
class Found(Generic[T_co]):
    """A value and the words that it was read from.

    Attributes
    ----------
    value
        What was read: a `Measure`, a `DateSpan`, a name.
    start, end : int
        Half-open offsets in code points of the text as it was given.
    text : str
        ``source[start:end]``, always.

    Examples
    --------
    >>> found = Found(3, 10, 15, "three")
    >>> found.value, found.text
    (3, 'three')
    """

    value: T_co
    start: int
    end: int
    text: str

    __attrs_post_init__ = _check


@attrs.frozen
class Evidence:
    """The words that one field of a record was read from.

    Attributes
    ----------
    field : str
        The name of the record's field.
    start, end : int
        Half-open offsets in code points of the article as it was given.
    text : str
        ``article[start:end]``, always.

    Examples
    --------
    >>> Evidence("capacity", 23, 39, "150,000 vehicles").field
    'capacity'
    """

    field: str
    start: int
    end: int
    text: str

    __attrs_post_init__ = _check
