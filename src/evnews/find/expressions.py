"""What a date expression says, before anyone asks which days it means.

A language's grammar turns words into these values and knows nothing of calendars;
`evnews.find.calendar` turns them into days and knows nothing of words.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

__all__ = [
    "Again",
    "Bound",
    "BoundKind",
    "Elapsed",
    "Expression",
    "Holiday",
    "Nth",
    "Part",
    "PartKind",
    "Point",
    "Range",
    "Relative",
    "Same",
    "Shift",
    "Show",
    "Slice",
    "Stated",
    "Step",
    "Trailing",
    "Unit",
    "Week",
    "Weekday",
    "Window",
]

Unit: TypeAlias = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "span"]
"""How wide a stretch of days is; ``span`` is any other width."""

PartKind: TypeAlias = Literal["opening", "early", "mid", "late", "start", "end", "first_half", "second_half"]
BoundKind: TypeAlias = Literal["by", "until", "before", "since", "from", "after", "as_of"]


@attrs.frozen
class Point:
    """A place in the calendar by its number: 2024, June, the third quarter, Dec. 8, the 22nd.

    Attributes
    ----------
    unit : Unit
        ``day``, ``month``, ``quarter``, ``half``, ``season``, ``week``, ``year`` or ``decade``.
    number : int
        Which one: a year, a month from 1, a quarter, a half, a season (1 is spring), a week of the year;
        for a day its month, or 0 for the month that is being spoken of; for a decade its first year.
    day : int
        The day of the month, for a day.
    inside : Expression, optional
        The year (for a day without month: the month) that it lies in, where said.
    pick : int, optional
        -1, 0 or 1 for "last June", "this June", "next June".
    weekday : int, optional
        The weekday said beside a day, from 0 for Monday: it helps to choose the year.
    """

    unit: Unit
    number: int
    day: int = 0
    inside: Expression | None = None
    pick: int | None = None
    weekday: int | None = None


@attrs.frozen
class Holiday:
    """A named day or days, such as Chinese New Year, by its key in ``data/holidays.tsv``."""

    name: str
    inside: Expression | None = None
    pick: int | None = None


@attrs.frozen
class Show:
    """The days of a motor show, by its key in ``data/shows.tsv``, in the year that is said or that tense chooses."""

    name: str
    year: int | None = None


@attrs.frozen
class Relative:
    """A unit counted from the day of speaking: today, last month, next year."""

    unit: Unit
    offset: int


@attrs.frozen
class Weekday:
    """A weekday from 0 for Monday: of a week if one is said, else picked like "last", "this", "next"."""

    number: int
    pick: int | None = None
    week: Expression | None = None


@attrs.frozen
class Stated:
    """The period that was stated just before, or, where that may stand in, the day of speaking."""

    narrow: bool = False
    """Only a period of figures in the same sentence will do: "88 percent a year ago"."""


@attrs.frozen
class Same:
    """The unit around the period stated just before, moved by an offset: the same year, the next day."""

    unit: Unit
    offset: int = 0
    beside: bool = False
    """Only what was stated in the same sentence counts; else it is the unit of the day of speaking: the end of the year."""
    data: bool = False
    """It is the unit that the text reports on: in the quarter."""


@attrs.frozen
class Again:
    """The period stated just before, in another year: the same months of 2024."""

    inside: Expression


@attrs.frozen
class Shift:
    """A base moved by a count of units, backwards if negative: two years ago, four days after X."""

    unit: Unit
    count: int
    base: Expression | None = None


@attrs.frozen
class Window:
    """The units that end or begin at the day of speaking: the past two months, within three years."""

    unit: Unit
    count: int
    working: bool = False
    """Of the days, only those from Monday to Friday are counted."""
    running: bool = False
    """The units run from the day of speaking, also where nothing stands around: within two months."""


@attrs.frozen
class Slice:
    """The first units of a base, or, with a negative count, its last: the first ten months of 2024."""

    unit: Unit
    count: int
    base: Expression | None = None
    dated: bool = False
    """Weeks of a month run from its first day, as those of market reports do, and not from Monday."""


@attrs.frozen
class Trailing:
    """The units that end with a base: the three months to June."""

    unit: Unit
    count: int
    base: Expression


@attrs.frozen
class Nth:
    """One of the units (or weekdays) of a base, from 1, or from the end with a negative number."""

    number: int
    unit: Unit
    base: Expression
    weekday: int | None = None
    dated: bool = False
    """The week of a month is counted from its first day, as those of market reports are, and not from Monday."""


@attrs.frozen
class Week:
    """Seven days around, from or to a day: the week of June 10, the week ending July 28; or the weekend at a day."""

    base: Expression
    side: Literal["of", "from", "to", "weekend"]


@attrs.frozen
class Step:
    """A weekday counted from the day after a base, or, where ``on`` is set, from its own day: the third Tuesday after Christmas."""

    number: int
    weekday: int
    base: Expression
    on: bool = False


@attrs.frozen
class Part:
    """A part of a base: early 2025, mid-June, the end of the year."""

    part: PartKind
    base: Expression


@attrs.frozen
class Elapsed:
    """What is over of a base, or what is left of it: earlier this year, later this month."""

    base: Expression
    ahead: bool
    by_data: bool = False
    """It reaches to the end of the period that the text reports on, not to today: year to date."""


@attrs.frozen
class Bound:
    """One side of a base and all beyond it: by June, since 2019, before the end of the year."""

    kind: BoundKind
    base: Expression


@attrs.frozen
class Range:
    """From one expression to another; what one of them leaves out, the other says."""

    first: Expression
    last: Expression


Expression: TypeAlias = (
    Point | Holiday | Show | Relative | Weekday | Stated | Same | Again | Shift | Window | Slice | Trailing | Nth | Week | Step | Part | Elapsed | Bound | Range
)
