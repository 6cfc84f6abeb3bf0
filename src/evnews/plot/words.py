"""Values in the few words that stand in a picture."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from evnews.io.shown import shown
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import kind_of, parts_of

__all__ = ["MONTHS", "amount", "day", "growth", "number", "short", "unit", "when"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The months, short."""
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_SIGNS = {"meter": "m", "percent": "%", "metric_ton": "t", "percentage_point": "points", "person": "people", "dimensionless": "", "mu_land": "mu"}
# The kinds whose units are words with a plural, besides counted nouns.
_COUNTED = frozenset({"count", "time", "vehicles", "orders", "stores", "stations", "chargers", "swaps", "battery units", "robots", "shares", "seats", "cells"})
# Of these kinds, names of four letters and more are words ("mile"), shorter ones signs ("km").
_SPELLED = frozenset({"length", "area", "volume", "mass"})
_PLURALS = {"foot": "feet"}
# Accepted: the number of "at least 8412", of "8412.5".  Refused: "12,345", "0.1234".
_FOUR = re.compile(r"(?<![\d,.])\d{4}(?![\d,])")
_POWERS = {"**2": "²", "**3": "³"}
_TIMES = frozenset({"year", "quarter", "month", "week", "day", "hour", "minute", "second"})
_SCALES = ((1e12, "trillion"), (1e9, "bn"))


def short(text: str, width: int) -> str:
    """Return a text in one line of so many narrow letters at most, a wide one such as a Chinese sign counting as two.

    Examples
    --------
    >>> short("start of production", 12)
    'start of pr…'
    """
    line = " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in text).split())
    room = width
    for i, letter in enumerate(line):
        room -= 1 + (unicodedata.east_asian_width(letter) in "WF")
        if room < 0 or (room == 0 and i + 1 < len(line)):
            return f"{line[:i].rstrip()}…"
    return line


def day(value: date) -> str:
    """Return a day.

    Examples
    --------
    >>> day(date(2024, 6, 30))
    '30 Jun 2024'
    """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def when(span: DateSpan) -> str:
    """Return a date in words that say no more than it does.

    Examples
    --------
    >>> [when(DateSpan.parse(edtf)) for edtf in ("2024-06", "2024-35", "2024-40", "../2024-06-30", "2025~", "2024-01/2024-04~", "XXXX-12-08")]
    ['Jun 2024', 'Q3 2024', 'H1 2024', 'by 30 Jun 2024', 'about 2025', 'about Jan 2024 – Apr 2024', 'no year (XXXX-12-08)']
    """
    if span.is_partial:
        return f"no year ({span.edtf})"
    about = "about " if span.approximate else ""
    first, last, precision = span.earliest, span.latest, span.precision
    if first is None or last is None:
        end = first or last
        assert end is not None
        return f"{about}{'by' if first is None else 'from'} {day(end)}"
    if precision == "day":
        return about + day(first)
    if precision == "month":
        return f"{about}{MONTHS[first.month - 1]} {first.year}"
    if precision == "quarter":
        return f"{about}Q{(first.month + 2) // 3} {first.year}"
    if precision == "half":
        return f"{about}H{1 if first.month == 1 else 2} {first.year}"
    if precision == "season":
        return f"{about}{_SEASONS[first.month]} {first.year}"
    if precision == "year":
        return f"{about}{first.year}"
    if precision == "decade":
        return f"{about}the {first.year}s"
    ends = span.edtf.strip("[]").replace("~", "").replace("..", "/").replace(",", "/").split("/")
    told = [when(DateSpan.parse(end)) for end in (ends[0], ends[-1])]
    return f"{about}{told[0]} {'or' if span.edtf.count(',') == 1 and len(ends) == 2 else '–'} {told[1]}"


def unit(name: str) -> str:
    """Return a unit in the plural.

    Examples
    --------
    >>> unit("vehicle/year"), unit("GWh/year"), unit("battery_pack"), unit("meter**2"), unit("CNY")
    ('vehicles a year', 'GWh a year', 'battery packs', 'm²', 'CNY')
    """
    above, *below = parts_of(name)
    return _part(above, many=True) + "".join(f" {_article(part)} {part}" if part in _TIMES else f"/{_part(part)}" for part in below)


def _article(noun: str) -> str:
    return "an" if noun == "hour" else "a"


def _part(name: str, *, many: bool = False) -> str:
    base, power = (name[:-3], _POWERS[name[-3:]]) if name[-3:] in _POWERS else (name, "")
    if base in _SIGNS:
        return _SIGNS[base] + power
    words, kind = base.replace("_", " "), kind_of(name)
    if not many or power or not (kind in _COUNTED or (kind in _SPELLED and len(base) > 3)):
        return words + power
    if words in _PLURALS:
        return _PLURALS[words]
    return words[:-1] + "ies" if words.endswith("y") and words[-2:-1] not in "aeiou" else words + ("es" if words.endswith(("s", "x", "ch")) else "s")


def amount(measure: Measure) -> str:
    """Return a measure in words.

    Examples
    --------
    >>> amount(Measure(8412, "vehicle")), amount(Measure(300000, 400000, "vehicle/year", approximate=True)), amount(Measure(37, "percent"))
    ('8,412 vehicles', 'about 300,000 to 400,000 vehicles a year', '37 %')
    >>> amount(Measure(1.6e9, "CNY")), amount(Measure(1, "vehicle")), amount(Measure(None, 5e12, "KRW"))
    ('1.6 bn CNY', '1 vehicle', 'up to 5 trillion KRW')
    """
    one = measure.low == measure.high == 1
    return f"{number(measure)} {_part(measure.unit) if one and '/' not in measure.unit else unit(measure.unit)}".strip()


def growth(change: Measure) -> str:
    """Return a change, and which way it goes.

    Examples
    --------
    >>> growth(Measure(37, "percent")), growth(Measure(-4.5, "percent")), growth(Measure(2, 6, "percent", approximate=True))
    ('up 37 %', 'down 4.5 %', 'up about 2 to 6 %')
    """
    bounds = [bound for bound in (change.low, change.high) if bound is not None]
    if all(bound < 0 for bound in bounds):
        lower, upper = (None if bound is None else -bound for bound in (change.high, change.low))
        return f"down {amount(Measure(lower, upper, change.unit, change.approximate))}"
    return f"{'up ' if all(bound > 0 for bound in bounds) else ''}{amount(change)}"


def number(measure: Measure) -> str:
    """Return a measure without its unit.

    Examples
    --------
    >>> number(Measure(120000, None, "vehicle"))
    'at least 120,000'
    """
    bounds = [bound for bound in (measure.low, measure.high) if bound is not None]
    for scale, word in _SCALES:
        # Only where nothing is rounded away.
        if all(abs(bound) >= scale and len(repr(bound / scale)) <= 7 for bound in bounds):
            lower, upper = (None if bound is None else bound / scale for bound in (measure.low, measure.high))
            return f"{number(Measure(lower, upper, measure.unit, measure.approximate))} {word}"
    # Beside each other, numbers of four digits and of five look alike.
    return _FOUR.sub(lambda digits: f"{int(digits[0]):,}", shown(measure).removesuffix(measure.unit).rstrip())
