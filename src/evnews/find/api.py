"""The four verbs for single values: find or parse, dates or quantities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from evnews.errors import KindError, ParseError
from evnews.find.languages import language_for
from evnews.text.span import Found
from evnews.text.tokens import Tokens, tokenize
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import kind_of

__all__ = ["find_dates", "find_quantities", "parse_date", "parse_quantity", "reference_day"]

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class _Hit(Protocol[V_co]):
    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...

    @property
    def value(self) -> V_co: ...


_A_DATE = "a date"
_A_QUANTITY = "a quantity"
_DATE_HINT = "by the first half of 2024"
_QUANTITY_HINT = "about 50 cars a week"


def reference_day(value: date | str | None, name: str = "reference") -> date | None:
    """Check a reference day: a ``date``, an ISO string such as ``"2023-12-08"``, or ``None``.

    Raises
    ------
    TypeError
        The value is of another type.
    ParseError
        The text is no ISO date.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a date, an ISO string such as '2023-12-08', or None, not {type(value).__name__}")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ParseError(value, f"a day for {name}", str(error), "2023-12-08") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text must be a str, not {type(value).__name__}")
    return value


def find_dates(text: str, *, reference: date | str | None = None, language: str | None = None) -> list[Found[DateSpan]]:
    """Find every date in ``text``, as intervals that say no more than the words do.

    Parameters
    ----------
    text : str
        Any text.
    reference : date or str, optional
        The day that the text was published.  Without it, what needs a year stays
        partial (``XXXX-12-08``); it is never guessed.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.

    Returns
    -------
    list of Found
        Sorted by place, none overlapping; ``text[f.start:f.end] == f.text``.

    Raises
    ------
    TypeError
        An argument is of the wrong type; no ``str`` makes this raise otherwise.

    Examples
    --------
    >>> [str(f.value) for f in find_dates("It opened in June and closes on Nov. 15, 2025.", reference="2025-07-01")]
    ['2025-06', '2025-11-15']
    """
    tokens = tokenize(_text(text))
    hits = language_for(text, language).dates(tokens, reference_day(reference))
    return [_found(tokens, hit) for hit in hits]


def find_quantities(text: str, *, language: str | None = None) -> list[Found[Measure]]:
    """Find every quantity in ``text``: numbers with their units, bounds and ranges.

    Parameters
    ----------
    text : str
        Any text.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.

    Returns
    -------
    list of Found
        Sorted by place, none overlapping; ``text[f.start:f.end] == f.text``.

    Raises
    ------
    TypeError
        An argument is of the wrong type; no ``str`` makes this raise otherwise.

    Examples
    --------
    >>> [f.value for f in find_quantities("making about 50 prototype cars a week")]
    [Measure(50, 'vehicle/week', approximate=True)]
    """
    tokens = tokenize(_text(text))
    return [_found(tokens, hit) for hit in language_for(text, language).quantities(tokens)]


def parse_date(text: str, *, reference: date | str | None = None, language: str | None = None) -> DateSpan:
    """Read one date expression, or EDTF, as a `DateSpan`.

    Parameters
    ----------
    text : str
        One expression and nothing else.
    reference : date or str, optional
        The day that the expression is told from.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.

    Raises
    ------
    ParseError
        The text is not one date.

    Examples
    --------
    >>> parse_date("by the first half of next year", reference="2023-08-29").edtf
    '../2024-06-30'
    >>> parse_date("Dec. 8").edtf
    'XXXX-12-08'
    """
    stripped = _text(text).strip()
    day = reference_day(reference)
    try:
        return DateSpan.parse(stripped)
    except ParseError:
        pass
    tokens = tokenize(stripped)
    return _whole(tokens, language_for(stripped, language).dates(tokens, day), _A_DATE, _DATE_HINT)


def parse_quantity(text: str, *, unit: str | None = None, language: str | None = None) -> Measure:
    """Read one quantity, such as a battery size or a yearly output.

    Parameters
    ----------
    text : str
        One number or range with its unit, and nothing else.
    unit : str, optional
        A unit of the kind that is expected; a quantity of another kind is refused.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.

    Returns
    -------
    Measure
        Bounds as written; the unit by its canonical name (``kWh``, ``vehicle/year``).

    Raises
    ------
    ParseError
        The text is not one quantity, or not one of the kind of ``unit``.

    Examples
    --------
    >>> parse_quantity("about 50 prototype cars a week")
    Measure(50, 'vehicle/week', approximate=True)
    >>> parse_quantity("40 mm", unit="kWh")
    Traceback (most recent call last):
    evnews.errors.ParseError: '40 mm' is not a quantity: 'mm' measures length, not energy; for example 'about 50 cars a week'
    """
    stripped = _text(text).strip()
    tokens = tokenize(stripped)
    try:
        value = _whole(tokens, language_for(stripped, language).quantities(tokens), _A_QUANTITY, _QUANTITY_HINT)
    except ParseError as unread:
        # The printed form comes second: to it, the noun of "5 cars" would be a unit of its own.
        try:
            value = Measure.parse(stripped)
        except ParseError:
            raise unread from None
    if unit is not None and value.kind != kind_of(unit):
        raise ParseError(text, _A_QUANTITY, str(KindError(value.unit, value.kind, kind_of(unit))), _QUANTITY_HINT)
    return value


def _found(tokens: Tokens, hit: _Hit[V]) -> Found[V]:
    start, end = tokens.start[hit.first], tokens.end[hit.last - 1]
    return Found(hit.value, start, end, tokens.text[start:end])


def _whole(tokens: Tokens, hits: Sequence[_Hit[V]], expected: str, hint: str) -> V:
    """Return the value of the one hit that covers all tokens, or say what stood beside it."""
    text = tokens.text
    if not hits:
        raise ParseError(text, expected, "nothing in it reads as one", hint)
    hit = hits[0]
    last = len(tokens) - 1 if tokens.low[-1] == "." and hit.last == len(tokens) - 1 else len(tokens)
    if len(hits) > 1:
        raise ParseError(text, expected, f"it holds {len(hits)} of them", hint)
    if hit.first > 0 or hit.last < last:
        raise ParseError(text, expected, f"only {tokens.slice(hit.first, hit.last)!r} in it reads as one", hint)
    return hit.value
