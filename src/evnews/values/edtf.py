"""The part of EDTF (ISO 8601-2) in which evnews writes dates, and the days that it means.

======================================  ==========================================
``2023-12-08``, ``2023-06``, ``2024``   a day, a month, a year
``2024-33`` to ``-36``                  the quarters
``2024-40``, ``2024-41``                the halves
``2024-21`` to ``-24``                  spring (March to May) to winter (December
                                        to February of the next year)
``203X``                                a decade
``2024-12~``                            about that day, month or year
``2024-01/2024-04~``                    from one day, month or year to another
``../2024-06-30``, ``2025-01-01/..``    open on one side
``[2026-03,2026-04]``, ``[2022..2024]`` one of these
``XXXX-12-08``, ``XXXX-06``, ``XXXX``   the year (month, day) is not known; so
                                        also at the ends of intervals
``XXXX-33``, ``XXXX-40``                a quarter or half of an unknown year
======================================  ==========================================

The last line is our reading of level 2, whose examples stop short of it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from evnews.errors import ParseError

__all__ = ["HALVES", "QUARTERS", "SEASONS", "Bounds", "Precision", "bounds", "ends", "last_day"]

Precision: TypeAlias = Literal["day", "month", "quarter", "season", "half", "year", "decade", "interval", "choice"]
"""What one EDTF string names."""

QUARTERS = ("33", "34", "35", "36")
HALVES = ("40", "41")
SEASONS = ("21", "22", "23", "24")

_MAX_TEXT = 4000
# The first month of each part of a year, its length in months, and its name.
_PARTS: dict[str, tuple[int, int, Precision]] = {
    **{code: (1 + 3 * i, 3, "quarter") for i, code in enumerate(QUARTERS)},
    **{code: (1 + 6 * i, 6, "half") for i, code in enumerate(HALVES)},
    **{code: (3 + 3 * i, 3, "season") for i, code in enumerate(SEASONS)},
}
# Accepted: 2023  2023-06  2023-06-08~  XXXX-06  XXXX-XX-22.  Refused: 2023-6  2023-XX  23  2023-06-08?
_POINT = re.compile(r"([0-9]{4}|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?(~)?")
_DECADE = re.compile(r"([0-9]{3})X")
_LEAP = 2000


class Bounds(NamedTuple):
    """What an EDTF string means.

    Attributes
    ----------
    earliest, latest : date or None
        The first and the last day; ``None`` where that side is open or unknown.
    precision : str
        What is named: a ``day``, a ``month`` … an ``interval``, a ``choice``.
    partial : bool
        The year, the month or the day is not known.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    partial: bool = False


class _RefusedError(Exception):
    """Why a string is no EDTF of ours."""


def last_day(year: int, month: int) -> date:
    """Return the last day of a month.

    Examples
    --------
    >>> last_day(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def bounds(text: str) -> Bounds:
    """Return the days that an EDTF string means.

    Raises
    ------
    ParseError
        The string is not in the part of EDTF that evnews writes.

    Examples
    --------
    >>> bounds("2024-40").latest
    datetime.date(2024, 6, 30)
    >>> bounds("../2024-06-30").earliest is None
    True
    >>> bounds("XXXX-12-08").partial
    True
    """
    try:
        if len(text) > _MAX_TEXT:
            raise _RefusedError("it is too long")
        if "/" in text:
            return _interval(text)
        if text.startswith("["):
            return _choice(text)
        return _single(text)
    except _RefusedError as refused:
        raise ParseError(text, "a date in EDTF", str(refused), "2024-01/2024-04~") from None


def _single(text: str) -> Bounds:
    decade = _DECADE.fullmatch(text)
    if decade:
        year = int(decade[1]) * 10
        if not year:
            raise _RefusedError("years run from 1 to 9999")
        return Bounds(date(year, 1, 1), date(year + 9, 12, 31), "decade")
    year_text, dash, code = text.partition("-")
    if code in _PARTS and dash:
        return _part_of_year(year_text, code)
    return _point(text)


def _part_of_year(year_text: str, code: str) -> Bounds:
    first, months, precision = _PARTS[code]
    if year_text == "XXXX":
        return Bounds(None, None, precision, partial=True)
    year = _year(year_text)
    last = first + months - 1
    last_year, last_month = (year + 1, last - 12) if last > 12 else (year, last)
    if last_year > date.max.year:
        raise _RefusedError("years run from 1 to 9999")
    return Bounds(date(year, first, 1), last_day(last_year, last_month), precision)


def ends(text: str) -> tuple[str, str]:
    """Return the first and the last month of a part of a year, as intervals need them; all else begins and ends as itself.

    Examples
    --------
    >>> ends("XXXX-35"), ends("2024-40"), ends("XXXX-05-01")
    (('XXXX-07', 'XXXX-09'), ('2024-01', '2024-06'), ('XXXX-05-01', 'XXXX-05-01'))
    """
    year, dash, code = text.partition("-")
    if not dash or code not in _PARTS:
        return text, text
    first, months, _ = _PARTS[code]
    # A winter ends in the year after; its first month is all that is sure of the same year.
    return f"{year}-{first:02}", f"{year}-{min(first + months - 1, 12):02}"


def _year(text: str) -> int:
    # ASCII digits only: int() would read those of other scripts too.
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        raise _RefusedError("a year has four digits")
    year = int(text)
    if not year:
        raise _RefusedError("years run from 1 to 9999")
    return year


def _point(text: str) -> Bounds:
    """Read a day, a month or a year, known or not."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise _RefusedError("")
    year_text, month_text, day_text, _ = match.groups()
    precision: Precision = "day" if day_text else "month" if month_text else "year"
    unknown = year_text == "XXXX"
    if (month_text == "XX" and not unknown) or (day_text == "XX" and month_text != "XX"):
        raise _RefusedError("'XX' stands only under an unknown year or month, as in 'XXXX-XX' or 'XXXX-XX-XX'")
    # An unknown year may be a leap year, an unknown month a long one.
    year = _LEAP if unknown else _year(year_text)
    month = 1 if month_text in (None, "XX") else int(month_text)
    day = 1 if day_text in (None, "XX") else int(day_text)
    try:
        first = date(year, month, day)
    except ValueError:
        raise _RefusedError("the calendar has no such day or month") from None
    if unknown:
        return Bounds(None, None, precision, partial=True)
    last = first if day_text else last_day(year, month if month_text else 12)
    return Bounds(first, last, precision)


def _interval(text: str) -> Bounds:
    ends = text.split("/")
    if len(ends) != 2:
        raise _RefusedError("an interval has two ends")
    if ends == ["..", ".."]:
        raise _RefusedError("an interval that is open on both sides says nothing")
    first, last = (None if end == ".." else _point(end) for end in ends)
    if first is not None and last is not None and first.partial != last.partial:
        raise _RefusedError("the year is known on one side only")
    earliest = first.earliest if first is not None else None
    latest = last.latest if last is not None else None
    if earliest is not None and latest is not None and earliest > latest:
        raise _RefusedError("it ends before it begins")
    return Bounds(earliest, latest, "interval", any(end is not None and end.partial for end in (first, last)))


def _choice(text: str) -> Bounds:
    if not text.endswith("]"):
        raise _RefusedError("a choice is closed by ']'")
    spans: list[Bounds] = []
    for item in text[1:-1].split(","):
        ends = [_point(end) for end in item.split("..")]
        if len(ends) > 2 or "~" in item:
            raise _RefusedError("a choice is of days, months or years, as in '[2026-03,2026-04]' or '[2022-08-30..2022-09-04]'")
        if ends[0].earliest is not None and ends[-1].latest is not None and ends[0].earliest > ends[-1].latest:
            raise _RefusedError("it ends before it begins")
        spans.extend(ends)
    if any(span.partial for span in spans):
        if not all(span.partial for span in spans):
            raise _RefusedError("the year is known of a part only")
        return Bounds(None, None, "choice", partial=True)
    earliest = min(span.earliest for span in spans if span.earliest is not None)
    latest = max(span.latest for span in spans if span.latest is not None)
    return Bounds(earliest, latest, "choice")
