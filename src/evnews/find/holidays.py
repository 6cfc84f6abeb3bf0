"""On which days a named holiday falls: fixed, counted by weekday, by Easter, or from a published calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from typing import Final, Literal

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from evnews.text.tables import cells, rows

__all__ = ["holiday"]


@cache
def _rules() -> dict[str, tuple[str, int]]:
    return {row["name"]: (row["rule"], int(row["days"])) for row in rows("holidays")}


@cache
def holiday(name: str, year: int) -> tuple[date, date] | None:
    """Return the first and last day of a holiday in a year, or nothing where no table knows it.

    Examples
    --------
    >>> holiday("thanksgiving", 2024)
    (datetime.date(2024, 11, 28), datetime.date(2024, 11, 28))
    >>> holiday("chinese_new_year", 2024)[0]
    datetime.date(2024, 2, 10)
    >>> [day.isoformat() for day in holiday("ramadan", 2025)]
    ['2025-03-01', '2025-03-29']
    >>> holiday("chinese_new_year", 1950) is None
    True
    """
    rule, days = _rules()[name]
    if not MINYEAR < year < MAXYEAR:
        return None
    if len(rule) > _LONGEST:
        return _listed(rule, days, year)
    first = _first(rule, year)
    return first, first + timedelta(days=days - 1)


_LONGEST: Final = 12
_EASTERS: Final[dict[str, Literal[1, 2, 3]]] = {"easter": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}


def _listed(rule: str, days: int, year: int) -> tuple[date, date] | None:
    """Return the days of a year in a published calendar."""
    found = next((day for day in cells(rule) if day.startswith(f"{year}-")), None)
    if found is None:
        return None
    begin, _, end = found.partition("/")
    first = date.fromisoformat(begin)
    return first, date.fromisoformat(end) if end else first + timedelta(days=days - 1)


def _first(rule: str, year: int) -> date:
    for calendar, method in _EASTERS.items():
        if rule.startswith(calendar):
            return easter(year, method) + timedelta(days=int(rule.removeprefix(calendar)))
    if " " in rule:
        nth, weekday, month, *after = map(int, rule.split())
        return _nth_weekday(year, month, weekday, nth) + timedelta(days=sum(after))
    day, _, weekday_before = rule.partition("<")
    found = date(year, int(day[:2]), int(day[3:]))
    return found - timedelta(days=(found.weekday() - int(weekday_before)) % 7) if weekday_before else found


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
