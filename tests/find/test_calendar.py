"""What expressions mean on a calendar, whatever language said them."""

from __future__ import annotations

from datetime import date

import pytest

from evnews.find import expressions as ex
from evnews.find.anchors import Anchors
from evnews.find.calendar import resolve
from evnews.find.expressions import Expression
from evnews.find.holidays import holiday
from evnews.find.openness import leaves_open
from evnews.find.stretches import span

NOW = date(2023, 12, 8)
JUNE = ex.Point("month", 6)
YEAR_2024 = ex.Point("year", 2024)


def said(expression: Expression, tense: int = 0, now: date | None = NOW) -> str:
    """Return the EDTF of an expression told on a day, or nothing."""
    stretch = resolve(expression, Anchors(now, tense))
    return "" if stretch is None else span(stretch).edtf


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        (ex.Point("quarter", 3, inside=YEAR_2024), "2024-35"),
        (ex.Point("season", 4, inside=YEAR_2024), "2024-24"),
        (ex.Point("week", 36, inside=YEAR_2024), "2024-09-02/2024-09-08"),
        (ex.Point("day", 2, 29, YEAR_2024), "2024-02-29"),
        (ex.Point("day", 2, 30, YEAR_2024), ""),
        (ex.Point("decade", 2030), "203X"),
        (ex.Relative("quarter", -1), "2023-35"),
        (ex.Relative("week", -1), "2023-11-27/2023-12-03"),
        (ex.Weekday(1), "2023-12-05"),
        (ex.Weekday(4), "2023-12-08"),
        (ex.Shift("year", -2), "2021-12~"),
        (ex.Shift("month", -2), "2023-10-08~"),
        (ex.Slice("month", 11, YEAR_2024), "2024-01/2024-11"),
        (ex.Slice("month", -3, YEAR_2024), "2024-36"),
        (ex.Slice("month", 13, YEAR_2024), ""),
        (ex.Trailing("month", 3, ex.Point("month", 6, inside=YEAR_2024)), "2024-34"),
        (ex.Nth(1, "day", ex.Point("month", 10, inside=YEAR_2024), 1), "2024-10-01"),
        (ex.Part("end", YEAR_2024), "2024-12~"),
        (ex.Part("mid", ex.Point("decade", 2030)), "2034/2036~"),
        (ex.Part("late", ex.Point("quarter", 1, inside=YEAR_2024)), "2024-03~"),
        (ex.Bound("before", ex.Part("end", YEAR_2024)), "../2024-12-31"),
        (ex.Bound("before", YEAR_2024), "../2023-12-31"),
        (ex.Bound("after", YEAR_2024), "2025-01-01/.."),
        (ex.Range(ex.Point("month", 11), ex.Point("month", 2, inside=YEAR_2024)), "2023-11/2024-02"),
        (ex.Holiday("chinese_new_year", YEAR_2024), "2024-02-10"),
        (ex.Holiday("chinese_new_year", ex.Point("year", 1900)), ""),
    ],
)
def test_an_expression_means_its_days(expression: Expression, edtf: str) -> None:
    """Told on Friday, 8 December 2023."""
    assert said(expression) == edtf


@pytest.mark.parametrize(("tense", "edtf"), [(-1, "2023-06"), (1, "2024-06"), (0, "2023-06")])
def test_tense_chooses_the_year(tense: int, edtf: str) -> None:
    """The last June for the past, the next for the future, else the nearer one."""
    assert said(JUNE, tense) == edtf


def test_a_plan_is_not_put_off_by_a_year_for_a_few_weeks() -> None:
    """Told of a future day that is just over, the day just over is meant."""
    assert said(ex.Point("day", 12, 1), tense=1) == "2023-12-01"


def test_the_year_is_never_guessed() -> None:
    """Without a day of speaking, what leaves its year open stays partial."""
    assert said(JUNE, now=None) == "XXXX-06"
    assert said(ex.Bound("by", JUNE), now=None) == "../XXXX-06"
    assert said(ex.Holiday("christmas"), now=None) == ""


def test_open_expressions_are_known_as_such() -> None:
    """Tense is asked for only where it decides."""
    assert leaves_open(ex.Bound("by", ex.Part("late", JUNE)))
    assert not leaves_open(ex.Bound("by", ex.Part("late", YEAR_2024)))
    assert not leaves_open(ex.Relative("month", -1))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("thanksgiving", date(2024, 11, 28), date(2024, 11, 28)),
        ("black_friday", date(2024, 11, 29), date(2024, 11, 29)),
        ("memorial_day", date(2024, 5, 27), date(2024, 5, 27)),
        ("good_friday", date(2024, 3, 29), date(2024, 3, 29)),
        ("china_golden_week", date(2024, 10, 1), date(2024, 10, 7)),
        ("diwali", date(2025, 10, 20), date(2025, 10, 20)),
    ],
)
def test_holidays_fall_on_their_days(name: str, first: date, last: date) -> None:
    """Fixed, counted by weekday, by Easter, and from a published calendar."""
    assert holiday(name, first.year) == (first, last)
