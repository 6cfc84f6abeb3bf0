"""On which days a motor show was open."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from evnews.text.tables import cells, rows

__all__ = ["show_days"]


@cache
def _editions() -> dict[str, dict[int, tuple[date, date]]]:
    out: dict[str, dict[int, tuple[date, date]]] = {}
    for row in rows("shows"):
        editions = out.setdefault(row["name"], {})
        for edition in cells(row["rule"]):
            begin, _, end = edition.partition("/")
            first = date.fromisoformat(begin)
            editions[first.year] = first, date.fromisoformat(end) if end else first + timedelta(days=int(row["days"]) - 1)
    return out


def show_days(name: str, year: int) -> tuple[date, date] | None:
    """Return the first and last day of a show's edition of a year, or nothing where there was none or no table knows it.

    Examples
    --------
    >>> [day.isoformat() for day in show_days("shanghai", 2025)]
    ['2025-04-23', '2025-05-02']
    >>> show_days("shanghai", 2024) is None
    True
    """
    return _editions().get(name, {}).get(year)
