"""Chinese dates: the table is the specification, and a few rules that a table cannot say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from evnews.find.zh.dates import dates
from evnews.find.zh.script import simplified
from evnews.text.tokens import tokenize

TABLE = Path(__file__).parents[2] / "tables" / "dates_zh.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]
READ = [tuple(row) for row in ROWS if row[2]]
REFUSED = [(text, reference) for text, reference, reading in ROWS if not reading]


def read(text: str, reference: str) -> str:
    """Return what is found in a text, as the table writes it."""
    tokens = tokenize(text)
    hits = dates(tokens, date.fromisoformat(reference) if reference else None)
    return " ; ".join(f"{tokens.slice(hit.first, hit.last)} = {hit.value}{'' if hit.role == 'point' else f' {hit.role}'}" for hit in hits)


@pytest.mark.parametrize(("text", "reference", "reading"), READ)
def test_a_date_is_read_as_it_is_meant(text: str, reference: str, reading: str) -> None:
    """Every date of the sentence comes out with its words, its interval and its role, and nothing else."""
    assert read(text, reference) == reading


@pytest.mark.parametrize(("text", "reference"), REFUSED)
def test_what_is_no_date_is_left_alone(text: str, reference: str) -> None:
    """Names, counts, lengths of time, sets, other calendars and vague words give nothing."""
    assert read(text, reference) == ""


def test_the_table_is_wide_enough() -> None:
    """A grammar is known by what it leaves alone too."""
    assert len(READ) >= 120
    assert len(REFUSED) >= 120


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("工厂已于{}竣工", -1),
        ("工厂曾于{}停产", -1),
        ("{}，公司签署了协议", -1),
        ("{}销量同比增长20%", -1),
        ("工厂将于{}竣工", 1),
        ("工厂预计{}竣工", 1),
        ("公司拟于{}开工", 1),
        ("新车有望{}上市", 1),
        ("{}，新车将上市", 1),
        ("新车计划在{}开启交付", 1),
    ],
)
def test_tense_chooses_the_year_of_a_month(text: str, side: int) -> None:
    """A month of the past is the last one, a month to come the next one, whatever is nearer."""
    for number in (3, 9):
        (hit,) = dates(tokenize(text.format(f"{number}月")), date(2023, 6, 15))
        assert hit.value.earliest is not None
        assert hit.value.earliest.month == number
        assert (hit.value.earliest > date(2023, 6, 15)) == (side > 0)


def test_an_unmarked_month_is_past_unless_it_is_near() -> None:
    """The future needs a word of its own, but for the next two months."""
    assert read("4月销量", "2023-12-08") == "4月 = 2023-04"
    assert read("1月销量", "2023-12-08") == "1月 = 2024-01"


def test_traditional_characters_read_as_simplified_ones() -> None:
    """Both scripts give the same dates, and the words come out as they stand."""
    assert read("預計於明年第三季投產，後年底前量產", "2023-12-08") == "明年第三季 = 2024-35 ; 後年底前 = ../2025-12-31 deadline"
    tokens = tokenize("後年3個月")
    assert simplified(tokens).low == ["后", "年", "3", "个", "月"]
    assert tokens.low[0] == "後"


def test_the_day_of_a_speech_is_what_its_words_are_told_from() -> None:
    """The "next year" in a speech of last year is this year, and the speaker may go on."""
    text = "卢明2022年8月29日在业绩会上表示，工厂将于明年投产。他还透露，今年已招聘500人。工厂明年扩建。"
    assert read(text, "2023-12-08").split(" ; ")[1:] == ["明年 = 2023", "今年 = 2022", "明年 = 2024"]


def test_the_same_day_is_the_day_of_the_story() -> None:
    """The words "on the day" point to a day in its sentence, else to the first one that the text tells."""
    text = "12月5日，公司发布新车。1月24日，公司召回了旧车。\n同日，另一家公司降价。3月1日上市，当日大定过万。"
    assert [part for part in read(text, "2023-12-08").split(" ; ") if part[0] in "同当"] == ["同日 = 2023-12-05", "当日 = 2023-03-01"]


def test_days_on_are_told_from_the_day_before_them() -> None:
    """Days later are counted from a day; behind a month nobody can say."""
    assert read("12月1日发布，四天后交付", "2023-12-08").endswith("四天后 = 2023-12-05")
    assert read("11月销量增长，四天后交付", "2023-12-08") == "11月 = 2023-11"


def test_without_a_reference_no_year_is_guessed() -> None:
    """What needs a year stays partial: without bounds, whatever stands around."""
    tokens = tokenize("2021年开业，6月停业，7月3日出售，将于春季或三季度前重建。昨日、上周、明年。")
    values = [hit.value for hit in dates(tokens, None)]
    assert str(values[0]) == "2021"
    assert all(value.earliest is None and value.latest is None for value in values[3:])


def test_a_marque_makes_its_quarters_cars() -> None:
    """Q3 is a quarter, unless the text speaks of Audi."""
    assert read("Q3交付量增长", "2023-12-08") == "Q3 = 2023-35"
    assert read("奥迪新车上市，Q3交付量增长", "2023-12-08") == ""


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1-",
        "年",
        "月",
        "一",
        "前",
        "第",
        "3月",
        "今年",
        "2024年",
        "3月和",
        "1、",
        "同日",
        "上个",
        "一二三四",
        "截至",
        "9月9日，他表示",
        "過去",
        "自2019年成立",
        "五天后，",
    ],
)
def test_time_grows_with_the_text(unit: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """No text makes the work for a character grow with its length."""
    small, large = (effort(partial(dates, tokenize((unit * size)[:size]), date(2023, 12, 8))) for size in (1_000, 8_000))
    assert large <= 16 * small + 500
