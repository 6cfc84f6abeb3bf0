"""What finders of every language share: from bounds, units and rates to a ``Measure``."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from evnews.values.measure import Measure

__all__ = ["Sense", "measure", "rate"]

Sense: TypeAlias = Literal["", "about", "low", "high", "just_over", "just_under"]
"""How words hold a number: plainly, roughly, from below, from above, from close by."""

_NO_RATE = frozenset({"percent", "percentage_point", "second", "minute", "hour", "day", "week", "fortnight", "month", "year", "vehicle/hour"})


def rate(unit: str, period: str) -> str:
    """Join a unit and the time, or other measure, that it is counted in.

    Shares and times are told "a year" without becoming rates.

    Examples
    --------
    >>> rate("vehicle", "year"), rate("percent", "year")
    ('vehicle/year', 'percent')
    """
    return unit if unit in _NO_RATE or "/" in unit else f"{unit}/{period}"


def measure(low: Decimal, high: Decimal, unit: str, sense: Sense = "", *, about: bool = False) -> Measure:
    """Build a ``Measure`` from exact numbers and the sense of the words before them.

    Parameters
    ----------
    low, high : Decimal
        Equal for one number; a range keeps both whatever the sense says.
    unit : str
        A canonical unit name.
    sense : Sense
        Opens one side of a single number.
    about : bool
        Whether the words call the number rough.

    Examples
    --------
    >>> measure(Decimal(50), Decimal(50), "vehicle/week", "about")
    Measure(50, 'vehicle/week', approximate=True)
    """
    about = about or sense in ("about", "just_over", "just_under")
    bottom: float | None = float(low)
    top: float | None = float(high)
    if low == high:
        if sense in ("low", "just_over"):
            top = None
        elif sense in ("high", "just_under"):
            bottom = None
    return Measure(bottom, top, unit, approximate=about)
