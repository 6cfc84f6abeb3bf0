"""The Chinese date grammar: which rules to try at which character."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from evnews.find import expressions as ex
from evnews.find.zh import date_calendar as calendar
from evnews.find.zh import date_relative as relative
from evnews.find.zh import date_shows as shows
from evnews.find.zh.date_reader import Match, Reader, Rule
from evnews.find.zh.date_words import words
from evnews.text.tokens import Tokens

__all__ = ["reader", "triggers"]

_NUMBERS: Final[tuple[Rule, ...]] = (calendar.year, calendar.decade, calendar.month, calendar.quarter, relative.counted)
_DIGITS: Final[tuple[Rule, ...]] = (
    calendar.numeric,
    calendar.year,
    calendar.short_year,
    calendar.coded,
    calendar.decade,
    calendar.month,
    calendar.quarter,
    relative.counted,
    calendar.the_day,
)


@cache
def triggers() -> dict[str, tuple[Rule, ...]]:
    """Return the rules to try at each token, in order."""
    w = words()
    rules: dict[str, list[Rule]] = {}

    def add(starts: Iterable[str], *found: Rule) -> None:
        for word in starts:
            rules.setdefault(word, []).extend(found)

    add(w.starts["no_dates"], _no_date)
    add(w.starts["lunar"], calendar.lunar)
    add(w.starts["pairs"], relative.pair)
    add(w.season_years, relative.season)
    add(w.starts["relative"], relative.directed)
    add(w.starts["same"], relative.same)
    add(w.starts["holidays"], calendar.holiday)
    add(shows.starts(), shows.show)
    add(w.starts["halves"], calendar.half)
    add(("第", *w.starts["quarters"]), calendar.quarter)
    add(("第",), calendar.week_of_year)
    add(w.starts["weeks"], relative.weekday)
    add(w.starts["windows"], relative.windowed)
    add(w.starts["firsts"], _first_units)
    add(w.rows, relative.rowed)
    add(("年", "岁"), calendar.edge)
    add(("月",), calendar.month_edge)
    add(("元",), calendar.month)
    add((*w.digits, "十", "廿", "半"), *_NUMBERS)
    return {word: tuple(found) for word, found in rules.items()}


def _no_date(r: Reader, i: int) -> Match:
    found = r.words.no_dates.match(r.tokens, i)
    return None if found is None else (found[0], None)


def _first_units(r: Reader, i: int) -> Match:
    """Read "前11个月" of a year that nobody says; "提前一个月" and "前一个月" count from elsewhere."""
    found = calendar.first_units(r, i, None) if not r.attached(i) else None
    return found if found is not None and isinstance(found[1], ex.Slice) and found[1].count > 1 else None


def reader(tokens: Tokens) -> Reader:
    """Return the grammar over the tokens of one text, which are in simplified characters."""
    return Reader(tokens, triggers(), _DIGITS)
