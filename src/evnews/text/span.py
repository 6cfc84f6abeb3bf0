"""Where something stands in a text: ``Found`` for values, ``Evidence`` for a record's fields."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final, Generic, NamedTuple, NoReturn, Protocol, TypeVar

import attrs

from evnews.errors import SpanError, excerpt

__all__ = ["Evidence", "Found", "Passage", "Spanned", "at_or_after", "covered", "quoted"]

T_co = TypeVar("T_co", covariant=True)


_FIRST: Final = attrgetter("first")


class Passage(NamedTuple):
    """Where the words stand that one field is read from: evidence before it is quoted, in the order in which it is told."""

    start: int
    end: int
    field: str


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


def at_or_after(hits: Sequence[Spanned], i: int) -> int:
    """Return the place in ``hits``, which are in order, of the first that begins at token ``i`` or later."""
    # Mostly there are a few, and it is the first or none: a search that asks a key of each costs more than these.
    if not hits or hits[0].first >= i:
        return 0
    return bisect_left(hits, i, key=_FIRST) if hits[-1].first >= i else len(hits)


def covered(hits: Iterable[Spanned]) -> set[int]:
    """Return the tokens that ``hits`` take up."""
    taken: set[int] = set()
    for hit in hits:
        i, last = hit.first, hit.last
        # Most are a word or two, for which a range costs more than it spares.
        while i < last:
            taken.add(i)
            i += 1
    return taken


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


def quoted(field: str, start: int, end: int, text: str) -> Evidence:
    """Make the evidence of ``field`` from ``text[start:end]``: what the class would make, at half the price."""
    if not 0 <= start < end <= len(text):
        _refuse(start, end, text[start:end])
    made = _NEW(Evidence)
    _SET_FIELD(made, field)
    _SET_START(made, start)
    _SET_END(made, end)
    _SET_TEXT(made, text[start:end])
    return made


# An article has some hundred pieces of evidence, and the slots' own setters take half the time of the way around a frozen class's.
_NEW = object.__new__
_SET_FIELD, _SET_START, _SET_END, _SET_TEXT = (vars(Evidence)[slot].__set__ for slot in ("field", "start", "end", "text"))
