"""Laws of English dates: no text surprises, words around change nothing, a later day moves what is relative."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evnews.find.en.dates import dates
from evnews.find.hits import DateHit
from evnews.text.tokens import Tokens, tokenize
from evnews.values.datespan import DateSpan

TABLES = Path(__file__).parents[1] / "tables"


def texts(name: str) -> list[str]:
    """Return the texts of a table."""
    return [line.split("\t")[0] for line in (TABLES / f"{name}.tsv").read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]


TEXTS = texts("dates_en")
ALONE = texts("dates_alone_en")

WORDS = sorted({word for text in TEXTS for word in tokenize(text).word})
SOUP = st.lists(st.sampled_from([*WORDS, "\n\n", "99", "2024", "-", "/", ",", "of", "the", "year", "ago", "first", "May"]), max_size=40).map(" ".join)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
NEUTRAL = st.sampled_from(["Readers know this. ", "The red house stood there.\n\n", "Notes:\n", '"Fine." '])

RELATIVE = ["last year", "next year", "this year", "early next year", "by the end of next year", "the first half of last year", "May last year"]
ABSOLUTE = ["Dec. 8, 2021", "June 2021", "2021-12-08", "the third quarter of 2021", "H1 2021", "by the end of 2021", "late 2021", "from January to May 2021"]


def found(text: str, reference: date | None) -> tuple[Tokens, list[DateHit]]:
    """Return the tokens of a text and its dates."""
    tokens = tokenize(text)
    return tokens, dates(tokens, reference)


@given(st.one_of(st.text(max_size=200), SOUP), st.one_of(st.none(), st.dates()))
def test_no_text_surprises(text: str, reference: date | None) -> None:
    """Any text gives dates in order, inside it and apart, with bounds in order and EDTF that reads back."""
    tokens, hits = found(text, reference)
    last = 0
    for hit in hits:
        assert last <= hit.first < hit.last <= len(tokens)
        last = hit.last
        value = hit.value
        assert value.earliest is None or value.latest is None or value.earliest <= value.latest
        assert DateSpan.parse(value.edtf) == value


@given(st.sampled_from(ALONE), DAYS)
def test_a_paragraph_in_front_changes_nothing(text: str, reference: date) -> None:
    """An expression alone in its paragraph is read as one alone in its text."""
    alone, behind = found(text, reference)[1], found(f"The red house stood there.\n\n{text}", reference)[1]
    assert [(h.value, h.role) for h in alone] == [(h.value, h.role) for h in behind]


@given(st.sampled_from(TEXTS), NEUTRAL, DAYS)
def test_neutral_words_in_front_change_nothing(text: str, front: str, reference: date) -> None:
    """A sentence before another moves its dates and leaves their words and values."""
    alone, behind = found(text, reference), found(front + text, reference)
    assert [(alone[0].slice(h.first, h.last), h.value, h.role) for h in alone[1]] == [(behind[0].slice(h.first, h.last), h.value, h.role) for h in behind[1]]


@given(st.sampled_from(RELATIVE), st.integers(1995, 2080))
def test_a_year_later_relative_dates_are_a_year_later(phrase: str, year: int) -> None:
    """The same words told a year later mean a year later."""
    before, after = (found(f"It was told of {phrase}.", date(y, 6, 15))[1][0].value for y in (year, year + 1))
    for early, late in ((before.earliest, after.earliest), (before.latest, after.latest)):
        assert (early is None) == (late is None)
        if early is not None and late is not None:
            assert (late.year, late.month, late.day) == (early.year + 1, early.month, early.day)


@given(st.sampled_from(ABSOLUTE), DAYS, DAYS)
def test_absolute_dates_do_not_move(phrase: str, one: date, other: date) -> None:
    """A date with its year is the same whenever it is told."""
    values = [found(f"It opened {phrase}.", reference)[1][0].value for reference in (one, other, None)]
    assert values[0] == values[1] == values[2]


@given(DAYS, st.sampled_from(["June", "March", "October"]))
def test_a_month_is_never_further_than_a_year(reference: date, month: str) -> None:
    """The year that tense chooses is the nearest on its side."""
    for text, low, high in ((f"It opened in {month}.", -366, 31), (f"It will open in {month}.", -66, 366)):
        value = found(text, reference)[1][0].value
        assert value.earliest is not None
        assert timedelta(days=low) <= value.earliest - reference <= timedelta(days=high)


@given(
    st.integers(2000, 2059),
    st.sampled_from(["FY{}", "fiscal {}", "fiscal year {}", "Q2 FY{}", "the first half of FY{}", "model year {}", "the {} model year", "MY{}"]),
    DAYS,
)
def test_fiscal_and_model_years_are_no_calendar_years(year: int, phrase: str, reference: date) -> None:
    """Without a word on when it begins, the number of such a year says nothing of days."""
    assert found(f"It was told of {phrase.format(year)}.", reference)[1] == []


@given(st.integers(1, 12), st.integers(1, 4), st.integers(2001, 2099))
def test_the_weeks_of_a_month_lie_in_it_and_in_order(month: int, number: int, year: int) -> None:
    """The first four weeks of a month share out its days."""
    ordinal, name = ("first", "second", "third", "fourth")[number - 1], date(2000, month, 1).strftime("%B")
    (hit,) = found(f"It was told of the {ordinal} week of {name} {year}.", None)[1]
    assert hit.value.earliest == date(year, month, 7 * number - 6)
    assert hit.value.latest is not None
    assert (hit.value.latest + timedelta(days=1)).day == (1 if number == 4 else 7 * number + 1)
