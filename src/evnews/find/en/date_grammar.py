"""The English date grammar: which rules to try at which word."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from evnews.find.en import date_days as days
from evnews.find.en import date_fiscal as fiscals
from evnews.find.en import date_holidays as holidays
from evnews.find.en import date_named as named
from evnews.find.en import date_numbers as numbers
from evnews.find.en import date_parts as parts
from evnews.find.en import date_relative as relative
from evnews.find.en import date_shows as shows
from evnews.find.en import date_weeks as weeks
from evnews.find.en.date_reader import CALENDAR_YEARS, Reader, Rule
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
# What reads names that stand in tables.
_NAMES = frozenset({holidays.holiday, shows.show})


@cache
def triggers() -> dict[str, tuple[Rule, ...]]:
    """Return the rules to try at each lower-case word, in order."""
    w = words()
    rules: dict[str, list[Rule]] = {}

    def add(starts: Iterable[str], *found: Rule) -> None:
        for word in starts:
            rules.setdefault(word, []).extend(found)

    add(w.holiday_starts - {"eve"}, holidays.holiday)
    add(("eve",), holidays.eve)
    add(shows.starts(), shows.show)
    add(w.months, named.month)
    add(w.weekdays, named.weekday)
    add(w.seasons, named.season)
    add(w.ordinals, parts.ordinal, named.day_month, named.the_day)
    add(("back",), parts.ordinal)
    add(("last",), parts.last_units)
    add(w.directions, relative.directed)
    add(w.parts, parts.part)
    add(("earlier", "later", "so", "thus", "rest", "remainder", "balance"), parts.elapsed)
    add((*w.quarters, *w.halves), numbers.code)
    add((*w.days, "day", "weekend"), days.relative_day)
    add(("week",), weeks.week)
    add((*weeks.NUMBERED, "cw", "kw"), weeks.numbered)
    add(("year", "month", "quarter", "decade"), parts.unit)
    add(("midyear", "yearend", "ytd", "eoy", "eom"), parts.edge)
    add(w.numbers, relative.counted, parts.ordinal, named.day_month)
    add(("half",), parts.half_year, relative.counted)
    add(("latter",), parts.latter)
    add(("date", "now"), days.so_far)
    add(("immediately",), days.at_once)
    add(("corresponding", "comparable", "like", "equivalent"), relative.compared)
    add(w.decades, numbers.decade)
    add((*CALENDAR_YEARS, "calendar"), numbers.calendar_year)
    add(("nineteen", "twenty", "two"), numbers.spelled)
    add((*w.fiscal, *fiscals.CODES, "fy", "fye", "business"), fiscals.fiscal)
    add(("model",), fiscals.model_year)
    return {word: tuple(found) for word, found in rules.items()}


@cache
def followed() -> dict[str, AbstractSet[str]]:
    """Return, of the words that only begin longer names ("the Battery Show"), the words that must follow."""
    names = (words().holidays, shows.phrases())
    alone = {word: [table.seconds(word) for table in names if word in table] for word, rules in triggers().items() if {*rules} <= _NAMES}
    return {word: frozenset().union(*found) for word, seconds in alone.items() if len(found := [each for each in seconds if each is not None]) == len(seconds)}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(triggers())


def reader(tokens: Tokens) -> Reader:
    """Return the grammar over the tokens of one text."""
    return Reader(tokens, triggers(), _first_words(), _DIGITS, followed())
