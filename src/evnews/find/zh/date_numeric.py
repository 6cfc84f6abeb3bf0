"""Dates in digits and signs, as tables and agencies write them in Chinese text."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.find import expressions as ex
from evnews.find.zh.date_reader import YEARS, Match, Reader

__all__ = ["numeric"]

# A stroke between smaller numbers makes a fraction.
_FRACTION: Final = 5
# Behind these a stroke parts a month from its day, unless what follows makes a share of it.
_HOLDING: Final = frozenset("于自")
_PARTS: Final = frozenset("的处以倍")


def numeric(r: Reader, i: int) -> Match:
    """Read "2024-03-15", "2024/3/15", "2024.3.15", "10/31/1974", "12-11-10", "2024-03"; "8/15" where it can be nothing else."""
    low = r.low
    word = low[i]
    if "." in word:
        parts = word.split(".")
        return _made(i + 1, *parts) if len(parts) == 3 and len(parts[0]) == 4 else None
    sign = low[i + 1]
    if sign not in ("-", "/") or not r.glued(i + 1) or not r.glued(i + 2) or (r.runs_on(i) and not (sign == "/" and low[i - 1] == "-" and len(word) == 4)):
        return None
    second, third = low[i + 2], low[i + 4]
    if low[i + 3] == sign and r.glued(i + 3) and r.glued(i + 4) and third.isdigit():
        if low[i + 5] == sign and r.glued(i + 5) and low[i + 6].isdigit():
            return None
        if len(word) == 4:
            return _made(i + 5, word, second, third)
        if len(third) == 4 or sign == "/":
            return _made(i + 5, third if len(third) == 4 else f"20{third}", word, second) or _made(i + 5, third, second, word)
        return _made(i + 5, f"20{word}", second, third)
    if len(word) == 4:
        return _month_of(r, i)
    if sign == "/" and low[i + 2].isdigit() and low[i + 3] != "/" and _is_day(r, i):
        if int(word) < int(second) <= _FRACTION:
            return None  # "1/3", "3/5"
        found = _made(i + 3, "2024", word, second)
        return None if found is None or not isinstance(found[1], ex.Point) else (r.timed(found[0]), attrs.evolve(found[1], inside=None))
    return None


def _is_day(r: Reader, i: int) -> bool:
    """Tell whether a month and a day stand alone, or as days do: "8/15", "8/15晚间", "将于8/15上市"."""
    low = r.low
    held = low[i - 1] in _HOLDING and (r.stop(i + 3) or "一" <= low[i + 3] <= "龥") and low[i + 3] not in _PARTS
    return held or (r.opens(i) and (r.stop(i + 3) or low[i + 3] in ("起", "前") or r.timed(i + 3) > i + 3))


def _month_of(r: Reader, i: int) -> Match:
    """Read "2024-03"; "2024-25" and "2024-2026" are no months."""
    year, month = r.low[i], r.low[i + 2]
    if len(month) != 2 or not month.isdigit() or not r.stop(i + 3) or int(year) not in YEARS or not (month[0] == "0" and month != "00"):
        return None
    return i + 3, ex.Point("month", int(month), inside=ex.Point("year", int(year)))


def _made(end: int, year_text: str, month_text: str, day_text: str) -> Match:
    texts = (year_text, month_text, day_text)
    if not all(text.isdigit() and text.isascii() for text in texts) or len(year_text) != 4 or max(len(month_text), len(day_text)) > 2:
        return None
    number, month_number, day = map(int, texts)
    if not (1900 <= number <= 2100 and 1 <= month_number <= 12 and 1 <= day <= 31):
        return None
    return end, ex.Point("day", month_number, day, ex.Point("year", number))
