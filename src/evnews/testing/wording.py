"""Strategies for values together with words that say them, as news does."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["told_counts", "told_dates", "told_measures", "told_outputs"]

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_ABBREVIATED = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_QUARTERS = ("first", "second", "third", "fourth")
_A_YEAR = ("a year", "per year", "annually", "each year", "per annum")
_CARS = ("vehicles", "cars", "units", "EVs")

# What a bound's words do to a number: which sides stay, and whether it is only about right.
_BOUNDS = (
    ("", True, True, False),
    ("about ", True, True, True),
    ("around ", True, True, True),
    ("roughly ", True, True, True),
    ("more than ", True, False, False),
    ("at least ", True, False, False),
    ("up to ", False, True, False),
    ("as many as ", False, True, False),
    ("fewer than ", False, True, False),
)


def _bounded(number: float, unit: str, low: bool, high: bool, approximate: bool) -> Measure:
    return Measure(number if low else None, number if high else None, unit, approximate)


@st.composite
def told_counts(draw: st.DrawFn, noun: str = "vehicles", unit: str = "vehicle", *, bounds: bool = True) -> tuple[str, Measure]:
    """Return a strategy for counts in thousands: their words, and what they mean.

    Parameters
    ----------
    noun : str, default "vehicles"
        What is counted, in the plural.
    unit : str, default "vehicle"
        Its unit.
    bounds : bool, default True
        Whether "more than" and the like are among them.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(told_counts())
    ... def test_a_count_has_thousands(told):
    ...     assert told[1].value % 1000 == 0
    >>> test_a_count_has_thousands()
    """
    thousands = draw(st.integers(1, 999))
    digits = draw(st.sampled_from([f"{thousands},000", f"{thousands},000", f"{thousands} thousand", f"{thousands}k", f"{thousands / 1000:g} million"]))
    words, low, high, approximate = draw(st.sampled_from(_BOUNDS)) if bounds else _BOUNDS[0]
    return f"{words}{digits} {noun}", _bounded(thousands * 1000.0, unit, low, high, approximate)


@st.composite
def told_outputs(draw: st.DrawFn, *, bounds: bool = True) -> tuple[str, Measure]:
    """Return a strategy for what a plant makes in a year: the words, and what they mean.

    Parameters
    ----------
    bounds : bool, default True
        Whether "more than" and the like are among them.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(told_outputs())
    ... def test_an_output_is_per_year(told):
    ...     assert told[1].unit == "vehicle/year"
    >>> test_an_output_is_per_year()
    """
    words, count = draw(told_counts(draw(st.sampled_from(_CARS)), bounds=bounds))
    return f"{words} {draw(st.sampled_from(_A_YEAR))}", Measure(count.low, count.high, "vehicle/year", count.approximate)


# How measures are written: a unit, its words, and a number that it may well have.
_WRITTEN: tuple[tuple[str, str, st.SearchStrategy[float]], ...] = (
    ("kWh", "{} kWh", st.integers(150, 1500).map(lambda n: n / 10)),
    ("kWh", "{}-kWh", st.integers(15, 150).map(float)),
    ("kWh", "{} kilowatt-hours", st.integers(15, 150).map(float)),
    ("km", "{} km", st.integers(100, 1400).map(float)),
    ("km", "{} kilometers", st.integers(100, 1400).map(float)),
    ("mile", "{} miles", st.integers(100, 600).map(float)),
    ("kW", "{} kW", st.integers(50, 1100).map(float)),
    ("horsepower", "{} horsepower", st.integers(60, 1500).map(float)),
    ("km/hour", "{} km/h", st.integers(100, 350).map(float)),
    ("GWh/year", "{} GWh a year", st.integers(1, 200).map(float)),
    ("vehicle/week", "{} cars a week", st.integers(2, 900).map(float)),
    ("mm", "{:,} mm", st.integers(1000, 5500).map(float)),
    ("CNY", "RMB {:,}", st.integers(30, 900).map(lambda n: n * 1000.0)),
    ("CNY", "{} billion yuan", st.integers(1, 90).map(lambda n: n * 1e9)),
    ("USD", "${} million", st.integers(2, 900).map(lambda n: n * 1e6)),
    ("EUR", "€{:,}", st.integers(10, 200).map(lambda n: n * 1000.0)),
    ("percent", "{} percent", st.integers(1, 999).map(lambda n: n / 10)),
    ("percent", "{}%", st.integers(1, 99).map(float)),
    ("person", "{} workers", st.integers(2, 900).map(float)),
    ("acre", "{} acres", st.integers(2, 900).map(float)),
)
_SCALES = {"billion": 1e9, "million": 1e6}


@st.composite
def told_measures(draw: st.DrawFn) -> tuple[str, Measure]:
    """Return a strategy for quantities of many kinds: their words, and what they mean.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(told_measures())
    ... def test_a_quantity_has_a_number(told):
    ...     assert any(character.isdigit() for character in told[0])
    >>> test_a_quantity_has_a_number()
    """
    unit, form, numbers = draw(st.sampled_from(_WRITTEN))
    number = draw(numbers)
    shown = next((number / scale for word, scale in _SCALES.items() if word in form), number)
    text = form.format(int(shown) if shown == int(shown) else shown)
    words, low, high, approximate = draw(st.sampled_from([bound for bound in _BOUNDS if "many" not in bound[0] and "fewer" not in bound[0]]))
    if form == "{}-kWh":
        words, low, high, approximate = _BOUNDS[0]
    return words + text, _bounded(number, unit, low, high, approximate)


@st.composite
def told_dates(draw: st.DrawFn, published: date, *, past: bool, lasting: bool = True) -> tuple[str, DateSpan]:
    """Return a strategy for dates as a story tells them: preposition and all, and what they mean.

    Parameters
    ----------
    published : date
        The day of the story.
    past : bool
        Whether the date is behind the story, as its verbs will say, or ahead.
    lasting : bool, default True
        Whether something could have gone on for all of it; deadlines are left out then.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(told_dates(date(2025, 9, 10), past=True))
    ... def test_the_past_is_over(told):
    ...     assert told[1].latest < date(2025, 9, 10)
    >>> test_the_past_is_over()
    """
    year = published.year
    # Within ten months, so that the nearest day of that name is the one, and not of this month, where a month alone would be unclear.
    away = timedelta(days=draw(st.integers(35, 300)))
    day = published - away if past else published + away
    named, short = _MONTHS[day.month - 1], _ABBREVIATED[day.month - 1]
    quarter = (day.month + 2) // 3
    other = draw(st.integers(year - 4, year - 1) if past else st.integers(year + 1, year + 4))
    ways: list[tuple[str, DateSpan]] = [
        (f"in {named}", DateSpan.month(day.year, day.month)),
        (f"in {named} {day.year}", DateSpan.month(day.year, day.month)),
        (f"in {other}", DateSpan.year(other)),
        (f"in the {_QUARTERS[quarter - 1]} quarter of {other}", DateSpan.quarter(other, quarter)),
        (f"in the first half of {other}", DateSpan.half(other, 1)),
        (f"in the second half of {other}", DateSpan.half(other, 2)),
    ]
    if past:
        ways.append(("last year", DateSpan.year(year - 1)))
        ways.append((f"in {named} last year", DateSpan.month(year - 1, day.month)))
    else:
        ways.append(("next year", DateSpan.year(year + 1)))
        ways.append(("in the first half of next year", DateSpan.half(year + 1, 1)))
        ways.append((f"in {named} next year", DateSpan.month(year + 1, day.month)))
    if not lasting:
        ways.append((f"on {short} {day.day}", DateSpan.day(day)))
        ways.append((f"on {named} {day.day}, {day.year}", DateSpan.day(day)))
        ways.append((f"on {day.day} {named} {day.year}", DateSpan.day(day)))
        if not past:
            ways.append(("by the end of next year", DateSpan.until(date(year + 1, 12, 31))))
            ways.append((f"by the end of {other}", DateSpan.until(date(other, 12, 31))))
            ways.append(("by the first half of next year", DateSpan.until(date(year + 1, 6, 30))))
    return draw(st.sampled_from(ways))
