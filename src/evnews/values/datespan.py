"""An interval of days that says no more than its source did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import attrs

from evnews.errors import ParseError
from evnews.values import edtf as _edtf
from evnews.values.edtf import Precision, bounds, last_day

if TYPE_CHECKING:
    from typing import Self

__all__ = ["DateSpan"]


@attrs.frozen(repr=False, order=False)
class DateSpan:
    """An interval of days, with the EDTF string (ISO 8601-2) that tells its precision.

    It is mostly made by `parse` or by one of the factories, which fill in all three.

    Parameters
    ----------
    earliest, latest : date or None
        The first and the last day, both inclusive; ``None`` where that side is open, or
        where the year is not known.
    edtf : str
        How the source put it: ``2023-06``, ``2024-40`` (first half), ``../2024-06-30``.

    Raises
    ------
    ParseError
        ``edtf`` is not in the part of EDTF that evnews writes.
    ValueError
        ``edtf`` means other days than ``earliest`` and ``latest``.
    TypeError
        A bound is no date (a ``datetime`` is none), or ``edtf`` no text.

    Examples
    --------
    >>> span = DateSpan.parse("2024-40")
    >>> span.earliest, span.latest
    (datetime.date(2024, 1, 1), datetime.date(2024, 6, 30))
    >>> span == DateSpan.half(2024, 1)
    True
    >>> DateSpan.month(2024, 3).within(span)
    True
    """

    earliest: date | None
    latest: date | None
    edtf: str

    def __attrs_post_init__(self) -> None:
        for name, bound in (("earliest", self.earliest), ("latest", self.latest)):
            if bound is not None:
                _check_day(bound, name)
        meant = _bounds(self.edtf)
        if (self.earliest, self.latest) != meant[:2]:
            raise ValueError(
                f"{self.edtf!r} means {_shown(meant.earliest)} to {_shown(meant.latest)}, not {_shown(self.earliest)} to {_shown(self.latest)}; "
                f"for example DateSpan.parse({self.edtf!r})"
            )

    @classmethod
    def parse(cls, edtf: str) -> Self:
        """Read an EDTF string; ``DateSpan.parse(d.edtf) == d`` always.

        What people write in prose is read by ``evnews.parse_date``.

        Raises
        ------
        ParseError
            The string is not in the part of EDTF that evnews writes.
        TypeError
            ``edtf`` is not a text.

        Examples
        --------
        >>> DateSpan.parse("../2024-06-30").latest
        datetime.date(2024, 6, 30)
        >>> DateSpan.parse("XXXX-12-08").is_partial
        True
        """
        meant = _bounds(edtf)
        # The class would read the text once more, to compare its days with these.
        made = object.__new__(cls)
        object.__setattr__(made, "earliest", meant.earliest)
        object.__setattr__(made, "latest", meant.latest)
        object.__setattr__(made, "edtf", edtf)
        return made

    @classmethod
    def day(cls, day: date, *, approximate: bool = False) -> Self:
        """Return one day.

        Examples
        --------
        >>> print(DateSpan.day(date(2023, 12, 8)))
        2023-12-08
        """
        _check_day(day, "day")
        return cls.parse(day.isoformat() + _mark(approximate))

    @classmethod
    def month(cls, year: int, month: int, *, approximate: bool = False) -> Self:
        """Return a month.

        Examples
        --------
        >>> print(DateSpan.month(2023, 6), DateSpan.month(2024, 12, approximate=True))
        2023-06 2024-12~
        """
        return cls.parse(f"{_four(year)}-{_nth(month, 12, 'month'):02}{_mark(approximate)}")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Return a quarter of a calendar year, from 1 to 4.

        Examples
        --------
        >>> print(DateSpan.quarter(2024, 3))
        2024-35
        """
        return cls.parse(f"{_four(year)}-{_edtf.QUARTERS[_nth(quarter, 4, 'quarter') - 1]}")

    @classmethod
    def half(cls, year: int, half: int) -> Self:
        """Return the first or the second half of a calendar year.

        Examples
        --------
        >>> print(DateSpan.half(2024, 1))
        2024-40
        """
        return cls.parse(f"{_four(year)}-{_edtf.HALVES[_nth(half, 2, 'half') - 1]}")

    @classmethod
    def season(cls, year: int, season: int) -> Self:
        """Return a season of the north: 1 is spring (March to May), 4 the winter that begins in December.

        Examples
        --------
        >>> winter = DateSpan.season(2025, 4)
        >>> winter.edtf, winter.latest
        ('2025-24', datetime.date(2026, 2, 28))
        """
        return cls.parse(f"{_four(year)}-{_edtf.SEASONS[_nth(season, 4, 'season') - 1]}")

    @classmethod
    def year(cls, year: int, *, approximate: bool = False) -> Self:
        """Return a calendar year.

        Examples
        --------
        >>> print(DateSpan.year(2024))
        2024
        """
        return cls.parse(_four(year) + _mark(approximate))

    @classmethod
    def decade(cls, year: int) -> Self:
        """Return the decade that a year lies in.

        Examples
        --------
        >>> print(DateSpan.decade(2030))
        203X
        """
        return cls.parse(_four(year)[:3] + "X")

    @classmethod
    def between(cls, first: date, last: date, *, approximate: bool = False) -> Self:
        """Return the interval from one day to another, both inclusive.

        It is told in whole years or months where both ends fall on their bounds, and a
        single year, month or day is told as such.

        Raises
        ------
        ParseError
            ``last`` is before ``first``.

        Examples
        --------
        >>> print(DateSpan.between(date(2024, 1, 1), date(2024, 4, 30), approximate=True))
        2024-01/2024-04~
        >>> print(DateSpan.between(date(2023, 6, 1), date(2023, 6, 10)))
        2023-06-01/2023-06-10
        >>> print(DateSpan.between(date(2023, 1, 1), date(2023, 12, 31)))
        2023
        """
        _check_day(first, "first")
        _check_day(last, "last")
        begin, end = first.isoformat(), last.isoformat()
        if first.day == 1 and last == last_day(last.year, last.month):
            size = len("2024") if first.month == 1 and last.month == 12 else len("2024-01")
            begin, end = begin[:size], end[:size]
        return cls.parse((begin if begin == end else f"{begin}/{end}") + _mark(approximate))

    @classmethod
    def until(cls, last: date, *, approximate: bool = False) -> Self:
        """Return all days up to ``last``, inclusive.

        Examples
        --------
        >>> print(DateSpan.until(date(2024, 6, 30)))
        ../2024-06-30
        """
        _check_day(last, "last")
        return cls.parse(f"../{last.isoformat()}{_mark(approximate)}")

    @classmethod
    def since(cls, first: date, *, approximate: bool = False) -> Self:
        """Return all days from ``first`` on, inclusive.

        Examples
        --------
        >>> print(DateSpan.since(date(2025, 1, 1)))
        2025-01-01/..
        """
        _check_day(first, "first")
        return cls.parse(f"{first.isoformat()}{_mark(approximate)}/..")

    @property
    def is_partial(self) -> bool:
        """Whether the year, the month or the day is not known, so that there are no bounds."""
        return bounds(self.edtf).partial

    @property
    def is_open(self) -> bool:
        """Whether one side has no end: "by June", "from 2025"."""
        return self.edtf.startswith("../") or self.edtf.endswith("/..")

    @property
    def approximate(self) -> bool:
        """Whether the source said "about", "early", "around the end of" or the like."""
        return "~" in self.edtf

    @property
    def precision(self) -> Precision:
        """What is named: a ``day``, ``month``, ``quarter``, ``season``, ``half``, ``year``, ``decade``, an ``interval`` or a ``choice``."""
        return bounds(self.edtf).precision

    def before(self, other: DateSpan | date) -> bool:
        """Tell whether every day of this is earlier than every day of ``other``.

        False where the end of this or the beginning of ``other`` is open or unknown.

        Examples
        --------
        >>> DateSpan.year(2023).before(DateSpan.month(2024, 1))
        True
        >>> DateSpan.since(date(2020, 1, 1)).before(date(2024, 1, 1))
        False
        """
        there = _span(other)
        return self.latest is not None and there.earliest is not None and self.latest < there.earliest

    def after(self, other: DateSpan | date) -> bool:
        """Tell whether every day of this is later than every day of ``other``.

        False where the beginning of this or the end of ``other`` is open or unknown.

        Examples
        --------
        >>> DateSpan.year(2024).after(DateSpan.until(date(2023, 6, 30)))
        True
        """
        return _span(other).before(self)

    def within(self, other: DateSpan | date) -> bool:
        """Tell whether every day of this is a day of ``other``.

        An open side has days without end; what is partly unknown lies within nothing
        and holds nothing.

        Examples
        --------
        >>> DateSpan.month(2023, 6).within(DateSpan.quarter(2023, 2))
        True
        >>> DateSpan.month(2023, 6).within(DateSpan.until(date(2024, 6, 30)))
        True
        >>> DateSpan.until(date(2023, 6, 30)).within(DateSpan.year(2023))
        False
        """
        there = _span(other)
        if self.is_partial or there.is_partial:
            return False
        begins = there.earliest is None or (self.earliest is not None and there.earliest <= self.earliest)
        ends = there.latest is None or (self.latest is not None and self.latest <= there.latest)
        return begins and ends

    def overlaps(self, other: DateSpan | date) -> bool:
        """Tell whether the two bounds share a day.

        An open side reaches without end; what is partly unknown overlaps nothing.

        Examples
        --------
        >>> DateSpan.quarter(2024, 1).overlaps(DateSpan.since(date(2024, 3, 31)))
        True
        """
        there = _span(other)
        if self.is_partial or there.is_partial:
            return False
        return not (self.before(there) or self.after(there))

    def __repr__(self) -> str:
        return f"DateSpan.parse({self.edtf!r})"

    def __str__(self) -> str:
        return self.edtf

    def to_dict(self) -> dict[str, Any]:
        """Return the EDTF string and the days as a plain dictionary.

        Examples
        --------
        >>> DateSpan.month(2023, 6).to_dict()
        {'edtf': '2023-06', 'earliest': '2023-06-01', 'latest': '2023-06-30'}
        """
        return {"edtf": self.edtf, "earliest": self.earliest and self.earliest.isoformat(), "latest": self.latest and self.latest.isoformat()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build a span from what `to_dict` gives; the days may be left out.

        Raises
        ------
        ParseError
            The EDTF string cannot be read.
        ValueError
            A key is not a field, the string is missing, or the days are not those that it means.

        Examples
        --------
        >>> DateSpan.from_dict({"edtf": "2024-40"})
        DateSpan.parse('2024-40')
        """
        unknown = [key for key in data if key not in ("edtf", "earliest", "latest")]
        if unknown:
            raise ValueError(f"a date has the fields edtf, earliest, latest, not {unknown[0]!r}")
        if "edtf" not in data:
            raise ValueError("a date needs its EDTF string; for example {'edtf': '2024-40'}")
        span = cls.parse(data["edtf"])
        for name, meant in span.to_dict().items():
            if name in data and data[name] != meant:
                raise ValueError(f"{span.edtf!r} has {meant!r} as {name}, not {data[name]!r}")
        return span


def _bounds(edtf: object) -> _edtf.Bounds:
    if not isinstance(edtf, str):
        raise TypeError(f"a date in EDTF is a text, such as '2023-06', not {type(edtf).__name__}")
    return bounds(edtf)


def _check_day(day: object, name: str) -> None:
    if not isinstance(day, date) or isinstance(day, datetime):
        raise TypeError(f"{name} is a datetime.date, not {type(day).__name__}; for example date(2023, 12, 8)")


def _shown(day: date | None) -> str:
    return day.isoformat() if day else "open"


def _span(other: DateSpan | date) -> DateSpan:
    if isinstance(other, DateSpan):
        return other
    if not isinstance(other, date):
        raise TypeError(f"a date is compared with a DateSpan or a datetime.date, not {type(other).__name__}")
    return DateSpan.day(other)


def _mark(approximate: bool) -> str:
    return "~" if approximate else ""


def _four(year: int) -> str:
    return f"{_nth(year, 9999, 'year'):04}"


def _nth(number: object, most: int, name: str) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"{name} is a whole number, not {type(number).__name__}")
    if not 1 <= number <= most:
        raise ParseError(str(number) if abs(number) < 1e9 else "…", f"a {name} from 1 to {most}", "", "1")
    return number
