"""Where something stands in a text: ``Found`` for values, ``Evidence`` for a record's fields."""

from __future__ import annotations

from typing import Generic, NoReturn, Protocol, TypeVar

import attrs

from evnews.errors import SpanError, excerpt

__all__ = ["Evidence", "Found", "Spanned"]

T_co = TypeVar("T_co", covariant=True)


class Spanned(Protocol):
    """Anything in the tokens ``first`` up to, not including, ``last``."""

    @property
    def first(self) -> int:
        """Its first token."""
        ...

    @property
    def last(self) -> int:
        """The token behind it."""
        ...


def _refuse(start: int, end: int, text: str) -> NoReturn:
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

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < self.end == self.start + len(self.text):
            _refuse(self.start, self.end, self.text)


@attrs.frozen(init=False)
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

    def __init__(self, field: str, start: int, end: int, text: str) -> None:
        if not 0 <= start < end == start + len(text):
            _refuse(start, end, text)
        _SET_FIELD(self, field)
        _SET_START(self, start)
        _SET_END(self, end)
        _SET_TEXT(self, text)


# An article has some hundred pieces of evidence, and the slots' own setters take half the time of the way around a frozen class's.
_SET_FIELD, _SET_START, _SET_END, _SET_TEXT = (vars(Evidence)[slot].__set__ for slot in ("field", "start", "end", "text"))
