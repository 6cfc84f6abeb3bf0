"""The day that the address of an article names, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evnews
from evnews.reading.address import day_of

_DAY = date(2025, 3, 4)

_READ = [
    "https://news.example/2025/03/04/plant-opens/",
    "https://news.example/cars/2025/3/4",
    "https://news.example/2025/mar/04/plant-opens",
    "https://news.example/content/2025-03/04/content_817.htm",
    "https://news.example/jj/2025/0304/817.html",
    "https://news.example/cj/2025/03-04/817.shtml",
    "https://news.example/x/202503/04/817.html",
    "https://news.example/autos/2025-03-04/817.html",
    "https://news.example/autos/2025_3_4/817.html",
    "https://news.example/20250304/817.html",
    "https://news.example/20250304-817.html",
    "https://news.example/t20250304_817.html",
    "https://news.example/plant-opens-2025-03-04/",
    "news.example/2025/03/04/plant-opens",
    "/2025/03/04/plant-opens",
    "https://news.example/2025/03/04/plant-opens-2025-03-04/",
]

_REFUSED = [
    "",
    "https://news.example/",
    # a month, a year
    "https://news.example/2025/03/plant-opens",
    "https://news.example/202503/817.html",
    "https://news.example/2025/plant-opens",
    # the number of an article, or of things
    "https://news.example/2025/03/10-sedans-to-come/",
    "https://news.example/20250304817.html",
    "https://news.example/20250304.html",
    "https://news.example/news/20250304",
    "https://news.example/news-120250304-817.html",
    # no day of the calendar, or before there were pages
    "https://news.example/2025/13/04/plant-opens",
    "https://news.example/2025/02/30/plant-opens",
    "https://news.example/1925/03/04/plant-opens",
    # not in the path
    "https://news.example/plant?day=/2025/03/04/",
    "https://news.example/plant#/2025/03/04/",
    "https://2025/03/04",
    # two days
    "https://news.example/2025/03/04/plant-opens-2025-06-01/",
]


@pytest.mark.parametrize("url", _READ)
def test_a_day_is_read(url: str) -> None:
    """All the ways in which sites write the day are read."""
    assert day_of(url) == _DAY


@pytest.mark.parametrize("url", _REFUSED)
def test_what_is_no_day_is_refused(url: str) -> None:
    """Months, numbers of articles, days that there are not, and two days say nothing."""
    assert day_of(url) is None


@given(st.dates(date(1991, 1, 1), date(2099, 12, 31)), st.sampled_from(["/%Y/%m/%d/a", "/a/%Y-%m-%d/b", "/%Y%m%d-b.html", "/a-%Y-%m-%d", "/%Y/%m%d/b"]))
def test_every_day_is_read_as_it_is_written(day: date, form: str) -> None:
    """Any day comes back from any form."""
    assert day_of("https://news.example" + day.strftime(form)) == day


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """Whatever is no address gives nothing, or a year that stands in it."""
    found = day_of(text)
    assert found is None or str(found.year) in text


def test_the_address_dates_an_article_that_nothing_else_dates() -> None:
    """A report is told from the day of its address where nobody says another."""
    text = "Nio will open a battery plant in Hefei in May."
    report = evnews.read(text, url="https://news.example/2025/03/04/plant")
    assert report.article.published == _DAY
    assert str(report.milestones[0].date) == "2025-05"
    assert evnews.read(text).article.published is None


def test_what_is_told_comes_before_the_address() -> None:
    """The caller knows best, then the byline, then the address."""
    url = "https://news.example/2025/03/04/plant"
    assert evnews.read("Nio delivered 20,000 cars.", published="2025-03-05", url=url).article.published == date(2025, 3, 5)
    byline = "March 6, 2025\n\nNio delivered 20,000 cars in February."
    assert evnews.read(byline, url=url).article.published == date(2025, 3, 6)
