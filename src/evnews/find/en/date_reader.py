"""What every English date grammar reads with: the tokens, the words, numbers and years.

A grammar is asked at one token and looks a bounded number of tokens ahead.  It gives
the token after the expression and what it says; or the token after and ``None`` for
what looks like a date and is none ("fiscal 2025"), so that nobody reads the rest of it;
or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final, TypeAlias

from evnews.find import expressions as ex
from evnews.find.en.date_words import words
from evnews.find.expressions import Expression, Unit
from evnews.text.tokens import Tokens

__all__ = ["CALENDAR_YEARS", "Match", "Reader", "Rule"]

Match: TypeAlias = "tuple[int, Expression | None] | None"
Rule: TypeAlias = "Callable[[Reader, int], Match]"

_YEARS: Final = range(1900, 2101)
CALENDAR_YEARS: Final = {f"cy{form}": number for number in range(1990, 2060) for form in (str(number), f"{number % 100:02}")}
"""How a calendar year is written where a fiscal one might be thought of: "CY18", "CY2024"."""
_DEPTH: Final = 3
_CLOSING: Final = frozenset({"", ".", ",", ";", ":", ")", "!", "?"})
_BEFORE_YEARS: Final = frozenset({",", "of", "in", "/", "-"})
_HOLDING: Final = frozenset({"week", "month", "quarter", "year", "decade"})


class Reader:
    """The tokens of one text, and how numbers and years stand in them."""

    def __init__(
        self, tokens: Tokens, rules: dict[str, tuple[Rule, ...]], firsts: frozenset[str], digits: tuple[Rule, ...], followed: Mapping[str, AbstractSet[str]]
    ) -> None:
        self.tokens = tokens
        self.starts = rules
        self.firsts = firsts
        self.followed = followed
        self._digits = digits
        self._depth = 0
        self.low = [*tokens.low, "", "", "", ""]  # so that a bounded look ahead needs no bounds
        self.words = words()

    def rules(self, word: str) -> tuple[Rule, ...]:
        """Return the rules to try at a token, in order."""
        if word[:1].isdigit():
            return () if "," in word or len(word) > 10 else self._digits
        return self.starts.get(word, ())

    def read(self, i: int) -> Match:
        """Return what the first rule to match reads at token ``i``; rules ask it for what stands within."""
        if self._depth > _DEPTH:
            return None
        self._depth += 1
        try:
            for rule in self.rules(self.low[i]):
                found = rule(self, i)
                if found is not None:
                    return found
        finally:
            self._depth -= 1
        return None

    @cached_property
    def day_first(self) -> bool:
        """Whether the text writes the day before the month in "12/08/2023": some first number above 12 shows it."""
        low = self.low
        return any(
            low[i] == "/" and low[i - 1].isdigit() and len(low[i - 1]) <= 2 and 12 < int(low[i - 1]) <= 31 and self.small(i + 1, 12) and low[i + 2] == "/"
            for i in range(1, len(self.tokens.start))
        )

    def cased(self, i: int) -> bool:
        """Tell whether token ``i`` begins with a capital and is not all capitals (unless of one letter)."""
        tokens = self.tokens
        word = tokens.view[tokens.start[i] : tokens.end[i]] if i < len(tokens.start) else ""
        return word[:1].isupper() and (len(word) < 2 or word[1].islower())

    def capital(self, i: int) -> bool:
        """Tell whether token ``i`` begins with a capital."""
        tokens = self.tokens
        return i < len(tokens.start) and tokens.heads[i].isupper()

    def glued(self, i: int) -> bool:
        """Tell whether no space stands before token ``i``."""
        return self.tokens.glued(i)

    def breaks(self, i: int) -> bool:
        """Tell whether token ``i`` begins a line."""
        tokens = self.tokens
        return i >= len(tokens.start) or "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]]

    def adjectival(self, i: int) -> bool:
        """Tell whether a date before token ``i`` only qualifies a noun: "the mid-2026 date"."""
        word = self.low[i]
        return word.isalpha() and word not in self.words.function_words and not self.capital(i) and not word.endswith(("ed", "ing"))

    def ends(self, i: int) -> bool:
        """Tell whether the clause ends before token ``i``."""
        return self.low[i] in _CLOSING

    def whole(self, first: int, last: int) -> bool:
        """Tell whether some tokens are all that the text holds, so that nothing around could help to read them."""
        return first == 0 and last == len(self.tokens.start)

    def the(self, i: int) -> int:
        """Return the token after "the", if it stands at ``i``."""
        return i + 1 if self.low[i] == "the" else i

    def four(self, i: int) -> int | None:
        """Return the year written at ``i`` in four digits, glued to nothing that makes it another number."""
        word = self.low[i]
        if len(word) != 4 or not word.isascii() or not word.isdigit() or int(word) not in _YEARS:
            return None
        return int(word)

    def two(self, i: int) -> int | None:
        """Return the year written at ``i`` in its last two digits: of this century up to 69."""
        word = self.low[i]
        if len(word) != 2 or not word.isascii() or not word.isdigit():
            return None
        return int(word) + (2000 if int(word) < 70 else 1900)

    def small(self, i: int, most: int = 31) -> int | None:
        """Return a whole number of one or two digits at ``i``, up to ``most``."""
        word = self.low[i]
        if not word or len(word) > 2 or not word.isascii() or not word.isdigit():
            return None
        value = int(word)
        return value if 1 <= value <= most else None

    def count(self, i: int) -> tuple[int, int] | None:
        """Read how many: "3", "three", "twenty-one", "a"."""
        word = self.low[i]
        if word.isdigit() and word.isascii():
            return (i + 1, int(word)) if len(word) < 4 and int(word) else None
        value = self.words.numbers.get(word)
        if value is None:
            return None
        if word == "a" and self.low[i + 1] == "couple":
            i, value = i + 1, 2
        i += 1
        if self.low[i - 1] == "couple":
            return i + (self.low[i] == "of"), value
        if value >= 20:
            j = i + 1 if self.low[i] == "-" else i
            unit = self.words.numbers.get(self.low[j])
            if unit is not None and unit < 10 and self.low[j] not in ("a", "an"):
                return j + 1, value + unit
        return i, value

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """Read which: "third", "3rd", "twenty-first", "final"."""
        low = self.low
        number = self.small(i)
        if number is not None:
            return (i + 2, number) if low[i + 1] in self.words.suffixes and self.glued(i + 1) else None
        value = self.words.ordinals.get(low[i])
        if value is not None:
            return i + 1, value
        tens = self.words.numbers.get(low[i])
        if tens in (20, 30):
            j = i + 2 if low[i + 1] == "-" else i + 1
            unit = self.words.ordinals.get(low[j])
            if unit is not None and 0 < unit < 10:
                return j + 1, tens + unit
        return None

    def bare_day(self, i: int) -> tuple[int, int] | None:
        """Read a day of the month as it stands before its month: "8", "8th", "eighth"."""
        found = self.ordinal(i)
        if found is None:
            number = self.small(i)
            return None if number is None else (i + 1, number)
        return found if 0 < found[1] <= 31 else None

    def day(self, i: int) -> tuple[int, int] | None:
        """Read a day of the month: "8", "8th", "the 8th", "eighth"."""
        i = self.the(i)
        number = self.small(i)
        if number is not None:
            if self.low[i + 1] in self.words.suffixes and self.glued(i + 1):
                return i + 2, number
            return (i + 1, number) if self._ends_number(i + 1) else None
        found = self.ordinal(i)
        return found if found and 0 < found[1] <= 31 else None

    def _ends_number(self, i: int) -> bool:
        """Tell whether the number before token ``i`` ends there: no percent, no unit, no time of day."""
        word = self.low[i]
        if word == "%" or word in self.words.counted or (word == ":" and self.low[i + 1][:1].isdigit() and self.glued(i + 1)):
            return False
        return not (self.glued(i) and word.isalpha()) and not (self.glued(i) and word in "/$€£¥" and word)

    def month_name(self, i: int) -> tuple[int, int] | None:
        """Read a month name and the stop of its abbreviation."""
        low = self.low
        number = self.words.months.get(low[i])
        if number is None:
            return None
        short = len(low[i]) < 5 and low[i] not in ("may", "june", "july")
        return (i + 2 if short and low[i + 1] == "." and self.glued(i + 1) and self._inner_stop(i + 1) else i + 1), number

    def _inner_stop(self, i: int) -> bool:
        """Tell whether the stop at ``i`` belongs to the abbreviation alone and does not close the text."""
        return i + 1 < len(self.tokens.start)

    # ------------------------------------------------------------ years
    def spelled_year(self, i: int) -> tuple[int, int] | None:
        """Read a year in words: "nineteen eighty-six", "two thousand and fifteen", "twenty thirty"."""
        low = self.low
        if low[i] == "two" and low[i + 1] == "thousand":
            rest = self.count(i + 2 + (low[i + 2] == "and"))
            return (i + 2, 2000) if rest is None or rest[1] > 99 else (rest[0], 2000 + rest[1])
        century = {"nineteen": 1900, "twenty": 2000}.get(low[i])
        if century is None or low[i + 1] == "-":
            return None
        rest = self.count(i + 1)
        return None if rest is None or not 10 <= rest[1] <= 99 or low[i + 1].isdigit() else (rest[0], century + rest[1])

    def year(self, i: int) -> tuple[int, Expression] | None:
        """Read what year something lies in, after a month, quarter or part: "2024", ", 2024", "of next year"."""
        low = self.low
        j = i + (low[i] in _BEFORE_YEARS)
        if low[j] == "'" and self.glued(j + 1) and low[i] not in ("/", "-"):
            j += 1
            short = self.two(j)
            if short is not None:
                return (j + 1, ex.Point("year", short)) if self._ends_number(j + 1) else None
        number = self.four(j) or CALENDAR_YEARS.get(low[j])
        if number is not None:
            if low[i] in ("/", "-") and not (self.glued(i) and self.glued(j)):
                return None
            if low[j + 1] in self.words.counted or (low[j + 1] == "-" and self.small(j + 2) and low[j + 3] == "-"):
                return None
            return j + 1, ex.Point("year", number)
        if low[i] in (",", "/", "-"):
            return None
        if low[i] == "of" and (short := self.two(j)) is not None and int(low[j]) > 31:
            return j + 1, ex.Point("year", short)
        spelled = self.spelled_year(j)
        if spelled is not None:
            return spelled[0], ex.Point("year", spelled[1])
        j = self.the(j)
        if low[j] in ("calendar", "cy"):
            j += 1
        if low[j] == "year" and j > i:
            number = self.four(j + 1)
            if number is not None:
                return j + 2, ex.Point("year", number)
            return (j + 1, ex.Same("year", beside=True)) if low[j - 1] == "the" and low[j + 1] not in ("'", "-") else None
        if low[j] in self.words.directions and low[j + 1] in ("year", "yr") and low[j + 2] != "-":
            return j + 2, self.directed(low[j], "year")
        return None

    def base(self, i: int) -> Match:
        """Read what a day or week lies in, behind "of": any expression, or "the month", which is the one being spoken of."""
        if self.low[i] == "the" and self.low[i + 1] in _HOLDING:
            return i + 2, ex.Same(self.words.units[self.low[i + 1]], beside=True)
        return self.read(self.the(i))

    def directed(self, word: str, unit: Unit) -> Expression:
        """Return what "last", "this", "next", "the same", "the following" say of a unit."""
        offset = self.words.directions[word]
        if offset is not None:
            return ex.Relative(unit, offset)
        return ex.Same(unit, {"following": 1, "same": 0, "that": 0}.get(word, -1))

    def within_year(self, i: int, point: ex.Point) -> tuple[int, ex.Point]:
        """Read the year after a month, quarter, half or season that ends before ``i``."""
        year = self.year(i)
        if year is None:
            return i, point
        return year[0], ex.Point(point.unit, point.number, point.day, year[1], weekday=point.weekday)
