"""The day that the address of an article names: ``/2025/03/04/``, ``/20250304-817.html``, ``…-2025-03-04/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

__all__ = ["day_of"]

# The path alone: what stands in a query ("?date=20250304") is asked for, not stated.
_PATH: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://[^/?#]*)?([^?#]*)", re.IGNORECASE)
_YEAR: Final = r"((?:19|20)\d\d)"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Each form as sites write it.  Where slashes part it the day is a segment of its own: "/2025/03/10-sedans-to-come/" names a month;
# and eight digits at the end ("/20250304.html") may be the article's number.
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"/{_YEAR}/(\d\d?|{'|'.join(_MONTHS)})/(\d\d?)(?=/|$)",
        rf"/{_YEAR}[-_](\d\d?)/(\d\d?)(?=/|$)",
        rf"/{_YEAR}/(\d\d)[-_]?(\d\d)(?=/|$)",
        rf"/{_YEAR}(\d\d)/(\d\d)(?=/|$)",
        rf"/{_YEAR}([-_])(\d\d?)\2(\d\d?)(?=[/_.-]|$)",
        rf"/t?{_YEAR}(\d\d)(\d\d)(?=[/_-])",
        rf"-{_YEAR}-(\d\d)-(\d\d)/?$",
    )
)
# Before that there were no pages: what looks like such a day is a number.
_FIRST_YEAR: Final = 1991


def day_of(url: str) -> date | None:
    """Return the day that an address names, if it names one and no other.

    Parameters
    ----------
    url : str
        Where an article stands.

    Returns
    -------
    datetime.date or None
        The day in full; a month alone ("/2025/03/") is none.

    Examples
    --------
    >>> day_of("https://news.example/2025/03/04/plant-opens"), day_of("https://news.example/content/2025-03/04/817.htm")
    (datetime.date(2025, 3, 4), datetime.date(2025, 3, 4))
    >>> day_of("https://news.example/2025/03/10-sedans-to-come") is None
    True
    """
    path = _PATH.match(url)
    found = set(_days(path[1])) if path is not None else set()
    return found.pop() if len(found) == 1 else None


def _days(path: str) -> Iterator[date]:
    for form in _FORMS:
        for match in form.finditer(path):
            year, *_, month, day = match.groups()
            try:
                told = date(int(year), _MONTHS.index(month.lower()) + 1 if month.isalpha() else int(month), int(day))
            except ValueError:
                continue
            if told.year >= _FIRST_YEAR:
                yield told
