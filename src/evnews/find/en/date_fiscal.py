"""English fiscal and model years: what they are where the text says when they begin or end, and no calendar year elsewhere."""

from __future__ import annotations

from calendar import monthrange
from functools import cache
from typing import Final, NamedTuple

import attrs

from evnews.find import expressions as ex
from evnews.find.en.date_reader import Match, Reader
from evnews.find.expressions import Expression, Unit
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

__all__ = ["CODES", "fiscal", "fiscal_year", "model_year", "part_of_fiscal"]

CODES: Final = {f"fy{form}{end}": number for number in range(1990, 2070) for form in (str(number), f"{number % 100:02}") for end in ("", "e", "f")}
"""How a fiscal year is written in one word, with the letter of an estimate: "FY25", "FY2026E"."""
_LONE: Final = frozenset({"fy", "fye"})
_ENDS: Final = frozenset({"ending", "ended", "ends", "to", "through"})
_BEGINS: Final = frozenset({"beginning", "began", "begins", "starting", "started", "starts", "commencing"})
_JOINTS: Final = frozenset({"and", "or", "to", "through", "-", ",", "/"})
_LENGTHS: Final = {"month": 1, "quarter": 3, "half": 6}
# How many words may stand between a part and its fiscal year: "the first half of Tata Motors' fiscal 2026".
_REACH: Final = 6
_MOST_YEARS: Final = 4


class _Calendar(NamedTuple):
    month: int
    named_by_last: bool


class _Year(NamedTuple):
    """A fiscal year as it is written: the token after it, its number, and whether that names two calendar years."""

    end: int
    number: int | None
    pair: bool


@cache
def _calendars() -> dict[str, list[tuple[tuple[str, ...], _Calendar]]]:
    """Return whose year begins when, by the last word of the name."""
    out: dict[str, list[tuple[tuple[str, ...], _Calendar]]] = {}
    for row in rows("en/fiscal_years"):
        for name in cells(row["words"]):
            words = tuple(tokenize(name).low)
            out.setdefault(words[-1], []).append((words, _Calendar(int(row["month"]), row["named"] == "last")))
    return out


def fiscal(r: Reader, i: int) -> Match:
    """Read what begins with a word of fiscal years: "fiscal 2026", "the financial year ending March 2026", "FY26 Q1", "fiscal third quarter"."""
    low, words = r.low, r.words
    k = i + 1 + (low[i + 1] == "-")
    part = _part(r, k) if low[i] in words.fiscal else None
    if part is not None:
        end = _listed(r, part[0])
        ended = _ended(r, end, part[1])
        if ended is not None:
            return ended
        year = fiscal_year(r, end + (low[end] in ("of", "in"))) if low[end] in ("of", "in") else None
        return (end, None) if year is None else (year[0], part_of_fiscal(year[1], part[1], part[2]))
    found = fiscal_year(r, i, reach=0)
    if found is None:
        return None
    end, begin = found
    owned = low[end : end + 2] == ["'", "s"]
    part = _part(r, end + 2 * owned)
    if part is not None:
        return part[0], part_of_fiscal(begin, part[1], part[2])
    return end, None if begin is None else ex.Range(begin, ex.Shift("month", 11, begin))


def fiscal_year(r: Reader, i: int, reach: int = _REACH) -> tuple[int, Expression | None] | None:
    """Read a fiscal year at token ``i``, or a few words behind its owner: the token after it, and its first month where the text tells it."""
    low, words = r.low, r.words
    for at in range(i, i + reach + 1):
        word = low[at]
        if word in words.fiscal or word in CODES or word in _LONE or (word == "business" and low[at + 1] == "year"):
            break
        if word == "year" and low[at + 1] in _ENDS and at - i < 2:
            return _told(r, _Year(at + 1, None, pair=False))
        if not (word[:1].isalpha() or word == "'") or (at > i and word in words.prepositions):
            return None
    else:
        return None
    year = _number(r, at)
    if year is None:
        return None
    told = _told(r, year)
    if told is not None:
        return told
    end = _listed(r, year.end)
    calendar = _calendar(r, at) if end == year.end else None
    if calendar is None or year.number is None:
        return end, None
    begins = year.number - (calendar.named_by_last and not year.pair)
    return end, ex.Point("month", calendar.month, inside=ex.Point("year", begins))


def part_of_fiscal(begin: Expression | None, unit: Unit, number: int) -> Expression | None:
    """Return a quarter, a half or the first months of the fiscal year that begins with a month."""
    if begin is None:
        return None
    if unit == "month":
        return ex.Range(begin, ex.Shift("month", number - 1, begin))
    length = _LENGTHS[unit]
    return ex.Range(ex.Shift("month", length * (number - 1), begin), ex.Shift("month", length * number - 1, begin))


def _part(r: Reader, i: int) -> tuple[int, Unit, int] | None:
    """Read "third quarter", "first-half", "Q3" at token ``i``."""
    low, words = r.low, r.words
    if low[i] in words.quarters:
        return i + 1, "quarter", words.quarters[low[i]]
    if low[i] in words.halves:
        return i + 1, "half", words.halves[low[i]]
    found = r.ordinal(i)
    if found is None:
        return None
    j = found[0] + (low[found[0]] == "-")
    if low[j] not in ("quarter", "half"):
        return None
    most = 4 if low[j] == "quarter" else 2
    number = most if found[1] == -1 else found[1]
    return (j + 1, "quarter" if most == 4 else "half", number) if 0 < number <= most else None


def _number(r: Reader, at: int) -> _Year | None:
    """Read the number of a fiscal year, or the word "year" alone."""
    low = r.low
    if low[at] in CODES:
        k, number = at + 1, CODES[low[at]]
    else:
        k = at + 1 + (low[at + 1] == "-")
        named = low[k] in ("year", "years")
        k += named
        k += low[k] in ("'", "-") and r.glued(k) and low[k + 1][:1].isdigit()
        year = r.four(k) or (r.two(k) if low[at] in _LONE else None)
        if year is None:
            return _Year(k, None, pair=False) if named and low[at] not in _LONE else None
        k, number = k + 1, year
    if low[k] in ("-", "/") and r.glued(k) and r.glued(k + 1) and (r.four(k + 1) or r.two(k + 1)) == number + 1:
        return _Year(k + 2, number, pair=True)
    return _Year(k, number, pair=False)


def _told(r: Reader, year: _Year) -> tuple[int, Expression | None] | None:
    """Read when a fiscal year ends or begins: "ending March 2026", ", which began in April"; a number alone fixes no year of a month."""
    low = r.low
    k = year.end + (low[year.end] == ",")
    k += low[k] in ("that", "which")
    if low[k] not in _ENDS and low[k] not in _BEGINS:
        return None
    at = r.the(k + 1 + (low[k + 1] in ("in", "on", "with")))
    base = r.read(at)
    point = _month(base[1]) if base is not None and isinstance(base[1], ex.Point) else None
    if base is None or point is None:
        return None
    if year.number is not None and point.inside is None:
        return base[0], None
    return base[0], point if low[k] in _BEGINS else ex.Shift("month", -11, point)


def _month(point: ex.Point) -> ex.Point | None:
    """Return the month that ends or begins with a day, or the month itself."""
    if point.unit == "month":
        return point if point.pick is None else None
    if point.unit != "day" or not point.number or point.weekday is not None:
        return None
    last = monthrange(2000, point.number)[1]
    return attrs.evolve(point, unit="month", day=0) if point.day in (1, last, 28) else None


def _ended(r: Reader, k: int, unit: Unit) -> Match:
    """Read "ended Dec. 31" behind a fiscal quarter or half."""
    if r.low[k] not in _ENDS:
        return None
    base = r.read(r.the(k + 1 + (r.low[k + 1] in ("in", "on"))))
    if base is None or not isinstance(base[1], ex.Point) or base[1].unit not in ("month", "day"):
        return None
    return base[0], ex.Trailing(unit, 1, base[1])


def _listed(r: Reader, end: int) -> int:
    """Return the token after further years: "fiscal 2025 and 2026", "FY25-FY27"."""
    low = r.low
    for _ in range(_MOST_YEARS):
        if low[end] not in _JOINTS or not (low[end + 1] in CODES or r.four(end + 1) is not None):
            break
        end += 2
    return end


def _calendar(r: Reader, at: int) -> _Calendar | None:
    """Return whose year it is, by the name before token ``at``: "Toyota's fiscal 2026", "the Indian financial year 2025-26"."""
    low = r.low
    k = at - 2 if low[at - 2 : at] == ["'", "s"] else at - 1 if low[at - 1 : at] == ["'"] else at
    for name, calendar in _calendars().get(low[k - 1], ()) if k > 0 else ():
        if tuple(low[max(0, k - len(name)) : k]) == name:
            return calendar
    return None


def model_year(r: Reader, i: int) -> Match:
    """Read over "model year 2025", "model years 2020 to 2023": they are labels of cars."""
    j = i + 1 + (r.low[i + 1] == "-")
    if r.low[j] not in ("year", "years") or r.four(j + 1) is None:
        return None
    return _listed(r, j + 2), None
