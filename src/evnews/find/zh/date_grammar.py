"""The Chinese date grammar: which rules to try at which character."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from evnews.find import expressions as ex
from evnews.find.zh import date_months as months
from evnews.find.zh import date_parts as parts
from evnews.find.zh import date_relative as relative
from evnews.find.zh import date_shows as shows
from evnews.find.zh import date_years as years
from evnews.find.zh.date_numeric import numeric
from evnews.find.zh.date_reader import AFTER_NUMBER, TENS, Match, Reader, Rule, Triggers
from evnews.find.zh.date_words import words
from evnews.text.tokens import Tokens, tokenize

__all__ = ["reader"]

_NUMBERS: Final[tuple[Rule, ...]] = (years.year, years.decade, months.month, parts.quarter, relative.counted, months.spoken_day)
_DIGITS: Final[tuple[Rule, ...]] = (
    numeric,
    years.year,
    years.short_year,
    parts.coded,
    years.decade,
    months.month,
    parts.quarter,
    relative.counted,
    months.the_day,
)


@cache
def _triggers() -> Triggers:
    """Return the rules to try at each token, in order, and what must follow the token for them to be tried."""
    w = words()
    rules: dict[str, list[Rule]] = {}
    follow: dict[str, set[str]] = {}
    alone: set[str] = set()
    numbers = {*w.digits, *TENS}

    def add(phrases: Iterable[str], *found: Rule, then: Iterable[str] = ()) -> None:
        """Try rules at the first token of phrases, where their second follows; behind a phrase of one token, where ``then`` does."""
        for phrase in phrases:
            first, *rest = tokenize(phrase).low
            if found and found[0] not in rules.setdefault(first, []):
                rules[first].extend(found)
            follow.setdefault(first, set()).update(rest[:1] or then)
            if not rest and not then:
                alone.add(first)

    phrases = w.phrases
    add(phrases["whole"], _no_date)
    add(phrases["lunar"], parts.lunar)
    add(phrases["pair"], relative.pair)
    add(w.season_years, relative.season, then={phrase[0] for phrase in phrases["season"]})
    add(phrases["relative"], relative.directed)
    add(relative.DAYS_BESIDE, relative.numbered, then=("(",))
    add(phrases["same"], relative.same)
    add(phrases["holiday"], parts.holiday)
    add(shows.phrases(), shows.show)
    add((*phrases["half"], *phrases["half_week"], "上半月", "下半月", "前半月", "后半月"), parts.half)
    add(("民国",), years.reign)
    add(phrases["quarter"], parts.quarter)
    add(("第",), parts.quarter, parts.week_of_year, then=numbers)
    add(phrases["week"], relative.weekday, then=w.weekdays)
    add(phrases["window"], relative.windowed, then=numbers)
    add((*w.firsts, "最后"), _first_units, then=numbers)
    add(w.rows, relative.rowed, then=numbers)
    add((*(phrase for phrase in phrases["year_part"] if phrase[0] in "年岁" and phrase[1:]), "年内", "年中"), years.edge)
    add(phrases["month_edge"], months.month_edge)
    add(("元月",), months.month)
    add(numbers, then=AFTER_NUMBER | numbers)
    return Triggers(
        rules={word: tuple(found) for word, found in rules.items()},
        follow={word: frozenset(seconds) for word, seconds in follow.items()},
        alone=frozenset(alone),
        counting=frozenset(word for word, seconds in follow.items() if numbers <= seconds and word not in numbers),
        digits=_DIGITS,
        written=_NUMBERS,
    )


def _no_date(r: Reader, i: int) -> Match:
    found = r.words.no_dates.match(r.tokens, i)
    return None if found is None else (found[0], None)


def _first_units(r: Reader, i: int) -> Match:
    """Read "前11个月" of a year that nobody says; "提前一个月" and "前一个月" count from elsewhere."""
    found = parts.first_units(r, i, None) if not r.attached(i) else None
    return found if found is not None and isinstance(found[1], ex.Slice) and found[1].count > 1 else None


def reader(tokens: Tokens) -> Reader:
    """Return the grammar over the tokens of one text, which are in simplified characters."""
    return Reader(tokens, _triggers())
