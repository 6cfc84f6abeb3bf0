"""Laws of finding and parsing dates and quantities, on any text and on text with its meaning."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evnews import DateSpan, Found, Measure, ParseError, find_dates, find_quantities, parse_date, parse_quantity
from evnews.testing import articles, texts, told_counts, told_dates, told_measures, told_outputs

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
NEUTRAL = st.sampled_from(["The street was quiet. ", "Nobody was there.\n\n", "“Fine,” she said. ", "Notes:\n", "Ça va, 朋友. "])
QUANTITIES = told_measures() | told_counts() | told_outputs()


def found(text: str, reference: date | None) -> list[Found[Any]]:
    """Return all that is found in a text: dates, then quantities."""
    return [*find_dates(text, reference=reference), *find_quantities(text)]


def held(found: Sequence[Found[Any]], before: int = 0) -> list[tuple[int, int, str, object]]:
    """Return what was found, as it would stand ``before`` characters further on."""
    return [(each.start + before, each.end + before, each.text, each.value) for each in found]


def parsed(read: Callable[[], Measure | DateSpan]) -> Measure | DateSpan | ParseError:
    """Return the value, or the one error that there may be."""
    try:
        return read()
    except ParseError as error:
        return error


@st.composite
def dated(draw: st.DrawFn) -> tuple[str, str, DateSpan, date]:
    """Return a strategy for a sentence with one date: its words, what it means, and the day it is told."""
    day, past = draw(DAYS), draw(st.booleans())
    words, value = draw(told_dates(day, past=past, lasting=False))
    verb = draw(st.sampled_from(("opened", "was completed", "has begun output") if past else ("will open", "is to be completed", "plans to begin output")))
    return f"The plant {verb} {words}.", words, value, day


# ------------------------------------------------------------------ any text


@given(texts(), st.none() | st.dates())
def test_what_is_found_stands_in_the_text(text: str, reference: date | None) -> None:
    """Every span slices to its words; spans of one verb are in order, inside the text, and apart."""
    for spans in (find_dates(text, reference=reference), find_quantities(text)):
        last = 0
        for each in spans:
            assert last <= each.start < each.end <= len(text)
            assert text[each.start : each.end] == each.text
            last = each.end


@given(texts(), st.none() | st.dates())
def test_what_is_found_reads_back(text: str, reference: date | None) -> None:
    """Every value reads back from its printed form, crosses processes, and has its bounds in order."""
    for each in found(text, reference):
        value = each.value
        assert type(value).parse(str(value)) == value
        assert pickle.loads(pickle.dumps(each)) == each
        low, high = (value.low, value.high) if isinstance(value, Measure) else (value.earliest, value.latest)
        assert low is None or high is None or low <= high


PERIODS_EN = (
    "Q1",
    "the third quarter",
    "May",
    "early May",
    "May 5",
    "the 22nd",
    "spring",
    "the first half",
    "mid-July",
    "week 36",
    "2024",
    "next year",
    "the 2020s",
)
PERIODS_ZH = ("一季度", "三季度", "5月", "5月初", "5月5日", "22日", "春季", "上半年", "第36周", "2024年", "明年", "黄金周")


@given(
    st.one_of(
        st.tuples(st.sampled_from(PERIODS_EN), st.sampled_from((" to ", "-", " until ", " and ", "/")), st.sampled_from(PERIODS_EN)),
        st.tuples(st.sampled_from(PERIODS_ZH), st.sampled_from(("至", "到", "-", "和", "、")), st.sampled_from(PERIODS_ZH)),
    ),
    st.sampled_from(("", "from ", "by ", "since ", "从", "截至")),
    st.none() | st.dates(),
)
def test_any_two_periods_may_stand_side_by_side(ends: tuple[str, str, str], lead: str, reference: date | None) -> None:
    """Whatever two periods a text joins, with years or without, each date that comes out is one that reads back."""
    text = lead + "".join(ends)
    for each in find_dates(text, reference=reference):
        assert DateSpan.parse(each.value.edtf or str(each.value)) == each.value


@given(texts())
def test_no_year_is_guessed(text: str) -> None:
    """Without a reference, a date has bounds only if its words, or those of a date before, hold a year or its like."""
    bounded = [each for each in find_dates(text) if each.value.earliest or each.value.latest]
    assert not bounded or re.search(r"\d\d", text)


@given(texts() | told_measures().map(lambda told: told[0]), st.none() | st.dates())
def test_parsing_gives_a_value_or_a_parse_error(text: str, reference: date | None) -> None:
    """No text makes parsing raise anything else, and what parses has the printed form of a value."""
    for read in (lambda: parse_quantity(text), lambda: parse_date(text, reference=reference)):
        value = parsed(read)
        if isinstance(value, ParseError):
            assert pickle.loads(pickle.dumps(value)).args == value.args
            assert len(str(value)) < 500
        else:
            assert type(value).parse(str(value)) == value


@given(texts(), st.none() | st.dates())
def test_finding_has_no_memory(text: str, reference: date | None) -> None:
    """The same text gives the same, whatever was read between."""
    first = found(text, reference)
    found("In June 2021 it made 5,000 cars, up 3 percent.", date(2020, 1, 1))
    assert found(text, reference) == first


# ------------------------------------------------------------------ text with its meaning


@given(QUANTITIES)
def test_a_quantity_is_read_as_it_is_meant(told: tuple[str, Measure]) -> None:
    """The words of a quantity are found whole in a sentence, and parse alone, to the same value."""
    words, value = told
    assert [(each.text, each.value) for each in find_quantities(f"The paper wrote of {words} there.")] == [(words, value)]
    assert parse_quantity(words) == value
    assert parse_quantity(words, unit=value.unit) == value


@given(dated())
def test_a_date_is_read_as_it_is_meant(told: tuple[str, str, DateSpan, date]) -> None:
    """The one date of a sentence is found within its words, with its value."""
    text, words, value, day = told
    (each,) = find_dates(text, reference=day)
    assert each.value == value
    assert each.text in words


@given(dated())
def test_a_year_later_what_is_relative_means_a_year_later(told: tuple[str, str, DateSpan, date]) -> None:
    """Told a year later, the same words mean a year later, and with their year what they meant before."""
    text, words, value, day = told
    assume((day.month, day.day) != (2, 29) and not re.search(r"Feb\w*\. 29", words))
    (each,) = find_dates(text, reference=day.replace(year=day.year + 1))
    own_year = re.search(r"\d{4}", words)
    expected = value.edtf if own_year else re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), value.edtf)
    assert each.value.edtf == expected


@given(dated())
def test_without_a_day_only_what_has_its_year_has_bounds(told: tuple[str, str, DateSpan, date]) -> None:
    """A year in the words gives the same value without a reference; nothing else gives bounds."""
    text, words, value, _ = told
    (each,) = find_dates(text)
    if re.search(r"\d{4}", words):
        assert each.value == value
    else:
        assert each.value.is_partial


@given(NEUTRAL, articles(), st.booleans())
def test_neutral_words_in_front_move_spans_and_change_nothing(front: str, story: Any, dated: bool) -> None:
    """What stands before an article moves what is found in it by its length."""
    reference = story.published if dated else None
    assert not found(front, reference)
    assert held(found(front + story.text, reference)) == held(found(story.text, reference), len(front))


@given(articles(), NEUTRAL)
def test_neutral_words_behind_change_nothing(story: Any, behind: str) -> None:
    """What stands behind an article leaves what is found in it alone."""
    assert held(found(f"{story.text}\n\n{behind}", story.published)) == held(found(story.text, story.published))


@given(st.integers(1, 999), st.data())
def test_a_capacity_is_the_same_however_it_is_worded(thousands: int, data: st.DataObject) -> None:
    """Grouped, scaled and abbreviated numbers, any noun for a car and any words for a year give one value."""
    plain = f"{thousands}000" if thousands > 2 else f"{thousands},000"  # "2000 cars" may be the cars of that year
    numbers = (f"{thousands},000", plain, f"{thousands}k", f"{thousands}K", f"{thousands} thousand", f"{thousands / 1000:g} million")
    nouns = ("vehicles", "cars", "units", "EVs", "electric cars", "new energy vehicles")
    rates = (" a year", " annually", " per year", " per annum", " each year", "/year")
    words = "".join((data.draw(st.sampled_from(numbers)), " ", data.draw(st.sampled_from(nouns)), data.draw(st.sampled_from(rates))))
    meant = Measure(thousands * 1000, "vehicle/year")
    assert parse_quantity(words) == meant
    assert [each.value for each in find_quantities(f"It can make {words}.")] == [meant]


@given(st.integers(2001, 2039), st.integers(1, 4))
def test_a_period_is_the_same_however_it_is_worded(year: int, number: int) -> None:
    """Quarters and halves have one value in words, in short, and before or behind their year."""
    name, short = ("first", "second", "third", "fourth")[number - 1], f"{year % 100:02}"
    quarters = (f"the {name} quarter of {year}", f"Q{number} {year}", f"{number}Q{short}", f"{number}Q {year}", f"{year} Q{number}", f"Q{number} of {year}")
    assert {parse_date(words).edtf for words in quarters} == {DateSpan.quarter(year, number).edtf}
    if number < 3:
        halves = (f"the {name} half of {year}", f"H{number} {year}", f"{number}H{short}", f"{number}H {year}")
        assert {parse_date(words).edtf for words in halves} == {DateSpan.half(year, number).edtf}


@given(DAYS)
def test_a_day_is_the_same_however_it_is_worded(day: date) -> None:
    """A full date has one value in ISO form, American, British, and abbreviated."""
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
    name = months[day.month - 1]
    wordings = (
        day.isoformat(),
        f"{name} {day.day}, {day.year}",
        f"{day.day} {name} {day.year}",
        f"{name[:3]} {day.day}, {day.year}",
        f"{name} {day.day} {day.year}",
    )
    assert {parse_date(words) for words in wordings} == {DateSpan.day(day)}


# ------------------------------------------------------------------ time

_PIECES = (
    *("9", "9 ", "1,", "1,000, ", "1.", "(", "[", '"', "-", "$", "%", ",", " ", "\n", "A", "Aa ", "万", "年", "\u200f", "\u0301", "½", "/"),
    *("from ", "to ", "1 to ", "10 and ", "one ", "hundred and ", "million ", "about ", "the ", "of ", "May ", "next ", "last ", "year ", "Q3 ", "2024 "),
    *("June 5, ", "in the first half of ", "by the end of ", "5 a ", "a year ", "Nio ", "“he said” ", "| 5,000 ", "It made 5,000 cars in June, up 3 percent. "),
)


@pytest.mark.parametrize("piece", _PIECES)
def test_work_grows_with_the_text(piece: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is nowhere near sixty-four times the work, whatever it is made of."""
    for verb in (find_quantities, partial(find_dates, reference="2024-06-15")):
        small, large = (effort(partial(verb, piece * (size // len(piece)))) for size in (1_000, 8_000))
        assert large <= 16 * small + 2_000, (piece, large / small)
