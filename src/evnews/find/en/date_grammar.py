"""The English date grammar: which rules to try at which word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from evnews.find.en import date_named as named
from evnews.find.en import date_numbers as numbers
from evnews.find.en import date_parts as parts
from evnews.find.en import date_relative as relative
from evnews.find.en import date_shows as shows
from evnews.find.en.date_reader import Reader, Rule
from evnews.find.en.date_words import words
from evnews.text.tokens import Tokens

__all__ = ["reader", "triggers"]

_DIGITS: tuple[Rule, ...] = (
    numbers.numeric,
    numbers.code,
    parts.ordinal,
    named.day_month,
    relative.counted,
    named.the_day,
    numbers.decade,
    shows.dated_show,
    numbers.year,
)


@cache
def triggers() -> dict[str, tuple[Rule, ...]]:
    """Return the rules to try at each lower-case word, in order."""
    w = words()
    rules: dict[str, list[Rule]] = {}

    def add(starts: Iterable[str], *found: Rule) -> None:
        for word in starts:
            rules.setdefault(word, []).extend(found)

    add(w.holiday_starts, named.holiday)
    add(shows.starts(), shows.show)
    add(w.months, named.month)
    add(w.weekdays, named.weekday)
    add(w.seasons, named.season)
    add(w.ordinals, parts.ordinal, named.day_month, named.the_day)
    add(("back",), parts.ordinal)
    add(w.directions, relative.directed)
    add(w.parts, parts.part)
    add(("earlier", "later", "so", "rest", "remainder", "balance"), parts.elapsed)
    add((*w.quarters, *w.halves), numbers.code)
    add((*w.days, "day", "weekend"), relative.relative_day)
    add(("week",), parts.week)
    add(("year", "month", "quarter"), parts.unit)
    add(("midyear", "yearend", "ytd", "eoy", "eom"), parts.edge)
    add(w.numbers, relative.counted, parts.ordinal, named.day_month)
    add(("half",), relative.counted)
    add(("date", "now"), relative.so_far)
    add(w.decades, numbers.decade)
    add(numbers.CALENDAR_YEARS, numbers.calendar_year)
    add(w.fiscal, parts.fiscal)
    return {word: tuple(found) for word, found in rules.items()}


def reader(tokens: Tokens) -> Reader:
    """Return the grammar over the tokens of one text."""
    return Reader(tokens, triggers(), _DIGITS)
