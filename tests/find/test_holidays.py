"""Holidays: one day for each kind of rule, and the tables agree with one another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from evnews.find.holidays import holiday
from evnews.text.tables import cells, rows


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("christmas", date(2021, 12, 25), date(2021, 12, 25)),
        ("china_golden_week", date(2023, 10, 1), date(2023, 10, 7)),
        ("thanksgiving", date(2012, 11, 22), date(2012, 11, 22)),
        ("giving_tuesday", date(2024, 12, 3), date(2024, 12, 3)),
        ("memorial_day", date(2023, 5, 29), date(2023, 5, 29)),
        ("victoria_day", date(2021, 5, 24), date(2021, 5, 24)),
        ("victoria_day", date(2022, 5, 23), date(2022, 5, 23)),
        ("advent", date(2023, 12, 3), date(2023, 12, 3)),
        ("mardi_gras", date(2025, 3, 4), date(2025, 3, 4)),
        ("orthodox_easter", date(2021, 5, 2), date(2021, 5, 2)),
        ("mid_autumn", date(2020, 10, 1), date(2020, 10, 1)),
        ("ramadan", date(2022, 4, 2), date(2022, 5, 1)),
        ("navratri", date(2023, 10, 15), date(2023, 10, 23)),
        ("diwali", date(2012, 11, 13), date(2012, 11, 13)),
        ("qingming", date(2023, 4, 5), date(2023, 4, 5)),
        ("qingming", date(2024, 4, 4), date(2024, 4, 4)),
        ("qixi", date(2024, 8, 10), date(2024, 8, 10)),
    ],
)
def test_a_holiday_falls_on_its_days(name: str, first: date, last: date) -> None:
    """Each kind of rule gives the days of the calendar."""
    assert holiday(name, first.year) == (first, last)


@pytest.mark.parametrize("name", ["chinese_new_year", "ramadan", "diwali"])
def test_beyond_its_calendar_a_holiday_is_unknown(name: str) -> None:
    """No year is guessed where no calendar has been published."""
    assert holiday(name, 1950) is None


def test_every_rule_gives_days_of_its_own_year() -> None:
    """The table can be read in full, and lists its days in order."""
    for row in rows("holidays"):
        listed = cells(row["rule"])
        assert list(listed) == sorted(listed)
        days = holiday(row["name"], 2020)
        assert days is not None
        assert days[0].year == 2020
        assert days[0] <= days[1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_named_holiday_has_a_rule(language: str) -> None:
    """A language names no holiday that nobody can date."""
    assert {row["name"] for row in rows(f"{language}/holidays")} <= {row["name"] for row in rows("holidays")}


def test_at_the_ends_of_the_calendar_there_is_no_holiday() -> None:
    """The first and last year are left alone, since their neighbours cannot be counted."""
    assert holiday("christmas", date.max.year) is None
    assert holiday("christmas", date.min.year) is None


@pytest.mark.parametrize("year", range(2000, 2041))
def test_the_eve_of_the_chinese_new_year_is_the_day_before_it(year: int) -> None:
    """Two lists of one calendar agree."""
    eve, day = holiday("chinese_new_year_eve", year), holiday("chinese_new_year", year)
    assert eve is not None
    assert day is not None
    assert eve[0] + timedelta(days=1) == day[0]
