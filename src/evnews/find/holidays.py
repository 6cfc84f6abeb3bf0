"""On which days a named holiday falls: fixed, counted by weekday, by Easter, or from a published calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from dateutil.easter import easter

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
    >>> holiday("chinese_new_year", 1950) is None
    True
    """
    rule, days = _rules()[name]
    first = _first(rule, year) if MINYEAR < year < MAXYEAR else None
    return None if first is None else (first, first + timedelta(days=days - 1))


def _first(rule: str, year: int) -> date | None:
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if " " in rule:
        nth, weekday, month, *after = map(int, rule.split())
        return _nth_weekday(year, month, weekday, nth) + timedelta(days=sum(after))
    if len(rule) == len("MM-DD"):
        return date(year, int(rule[:2]), int(rule[3:]))
    return next((date.fromisoformat(day) for day in cells(rule) if day.startswith(f"{year}-")), None)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
