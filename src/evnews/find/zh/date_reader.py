"""What every Chinese date grammar reads with: the tokens in simplified characters, the words, and small numbers.

A grammar is asked at one token and looks a bounded number of tokens ahead.  It gives
the token after the expression and what it says; or the token after and ``None`` for
what looks like a date and is none ("2025财年"), so that nobody reads the rest of it;
or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from evnews.find.expressions import Expression
from evnews.find.zh.date_words import words
from evnews.text.tokens import Tokens

__all__ = ["AFTER_NUMBER", "TENS", "YEARS", "Match", "Reader", "Rule", "Triggers"]

Match: TypeAlias = "tuple[int, Expression | None] | None"
Rule: TypeAlias = "Callable[[Reader, int], Match]"

YEARS: Final = range(1900, 2101)
AFTER_NUMBER: Final = frozenset("年月日号天周星礼个季财会款型版至到、和与或及-—–~/")
# What a year of four digits may stand before without its 年: "2024上半年", "2024前三季度", "2024全年", "2024春节".
_AFTER_YEAR: Final = frozenset("上下前后首头次末第一二三四全春夏秋冬国五元端中圣清双")
# What a number in digits may stand before.
_AFTER_DIGITS: Final = AFTER_NUMBER | _AFTER_YEAR
_DOTS: Final = 2
_HAN: Final = "一"
_DASHES: Final = frozenset("-—~")
TENS: Final = frozenset("十廿半")
_STOPS: Final = frozenset("，。；：！？、,;:!?()[]「」『』《》\"'|·•…—")
# What follows 中 where it is the middle of a year, a month or a week, and not the first character of 中国.
_MIDDLE: Final = frozenset("前后之起竣投量上正开启完推发交实建达将就左或至到的时以复")


class Triggers(NamedTuple):
    """Where to try which rules.

    Attributes
    ----------
    rules : dict
        By the first token of what they read, in order.
    follow : dict
        The tokens one of which must stand behind it.
    alone : frozenset of str
        First tokens behind which anything may stand.
    counting : frozenset of str
        First tokens behind which a number may stand.
    digits, written : tuple of Rule
        The rules for numbers in digits and in characters.
    """

    rules: dict[str, tuple[Rule, ...]]
    follow: dict[str, frozenset[str]]
    alone: frozenset[str]
    counting: frozenset[str]
    digits: tuple[Rule, ...]
    written: tuple[Rule, ...]


class Reader:
    """The tokens of one text, and how small numbers stand in them."""

    def __init__(self, tokens: Tokens, triggers: Triggers) -> None:
        self.tokens = tokens
        self._triggers = triggers
        # Empty tokens at the end, so that a bounded look ahead, or one back from the first token, needs no bounds.
        self.low = [*tokens.low, "", "", "", "", "", ""]
        self.words = words()

    def places(self) -> list[int]:
        """Return the tokens at which a rule may match, told by each with the one behind it; most texts are mostly other tokens."""
        low, triggers = self.tokens.low, self._triggers
        seen = set(low)
        digits = {word for word in seen if "0" <= word[0] <= "9"}
        follow: dict[str, frozenset[str]] = {word: triggers.follow[word] for word in seen.intersection(triggers.follow)}
        for word in follow.keys() & triggers.counting:
            follow[word] = follow[word] | digits
        codes = {word for word in seen if word == "q" or (word[0] in "qh" and word[1:].isdigit())}
        behind = _AFTER_DIGITS | codes
        dated = {word for word in digits if word.count(".") == _DOTS}
        alone = triggers.alone
        found: list[int] = []
        padded = self.low
        hot = digits.union(follow)
        for i in [i for i, word in enumerate(low) if word in hot]:
            word, after = low[i], padded[i + 1]
            if word in digits:
                if after in behind or word in dated or after in follow.get(word, ()):
                    found.append(i)
            elif after in follow[word] or word in alone:
                found.append(i)
        return found

    def read(self, i: int) -> Match:
        """Return what the first rule to match reads at token ``i``."""
        low, triggers = self.low, self._triggers
        word = low[i]
        if "0" <= word[:1] <= "9":
            # Numbers are many and dates few: one look at what follows spares trying the rules.
            plain = low[i + 1] in AFTER_NUMBER or low[i + 1][:1] in ("q", "h") or "." in word or (len(word) == 4 and low[i + 1] in _AFTER_YEAR)
            rules = triggers.digits if plain and len(word) <= len("2024.12.31") and "," not in word else triggers.rules.get(word, ())
        else:
            rules = triggers.rules.get(word, ())
            digits = self.words.digits
            if word in TENS or (word in digits and (low[i + 1] in AFTER_NUMBER or low[i + 1] in digits or low[i + 1] == "十")):
                rules += triggers.written
        for rule in rules:
            found = rule(self, i)
            if found is not None:
                return found
        return None

    @cached_property
    def of_marque(self) -> bool:
        """Whether the text speaks of a make whose models are called like quarters (Audi Q3)."""
        text = "".join(self.low)
        return any(marque in text for marque in self.words.marques)

    def glued(self, i: int) -> bool:
        """Tell whether no space stands before token ``i``."""
        return self.tokens.glued(i)

    def stop(self, i: int) -> bool:
        """Tell whether token ``i`` is a sign that parts clauses, or lies outside the text."""
        return self.low[i] in _STOPS or not self.low[i]

    def spaced(self, i: int) -> bool:
        """Tell whether a space parts token ``i`` from the one before it, both Chinese: in headlines it stands for a comma."""
        return 0 < i < len(self.tokens.start) and not self.glued(i) and self.low[i] >= _HAN and self.low[i - 1] >= _HAN

    def opens(self, i: int) -> bool:
        """Tell whether a clause begins at token ``i``."""
        return i == 0 or self.stop(i - 1) or self.breaks(i)

    def breaks(self, i: int) -> bool:
        """Tell whether token ``i`` begins a line."""
        tokens = self.tokens
        return i >= len(tokens.start) or "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]]

    def counted(self, i: int) -> bool:
        """Tell whether the word before token ``i`` makes a count of it: "连续三月", "第5日", "近3日"."""
        return i > 0 and self.low[i - 1] in self.words.counting

    def attached(self, i: int) -> bool:
        """Tell whether token ``i`` ends the word before it and begins none: 目前|年产, 日本|月销, 相当|年, 首次|年销."""
        return i > 0 and self.low[i - 1] in self.words.enders.get(self.low[i], ())

    def runs_on(self, i: int) -> bool:
        """Tell whether token ``i`` is in the middle of a code or a number: "ID.3", "133-03-2020"."""
        low = self.low
        return i > 1 and low[i - 1] in ("-", "/", ".", ":") and self.glued(i) and self.glued(i - 1) and low[i - 2].isascii() and low[i - 2].isalnum()

    def past(self, i: int) -> int:
        """Return the token after the joint at token ``i``, which may be a dash of two signs: "1——11月"."""
        return i + 1 + (self.low[i] in _DASHES and self.low[i + 1] == self.low[i])

    def middle(self, i: int) -> bool:
        """Tell whether token ``i`` is the 中 of "2024年中", and no part of 中国."""
        return self.low[i] == "中" and (self.stop(i + 1) or self.low[i + 1] in _MIDDLE)

    def timed(self, end: int) -> int:
        """Return the token after the time of day, if one follows."""
        found = self.words.daytimes.match(self.tokens, end)
        return found[0] if found is not None else end

    def every(self, i: int) -> bool:
        """Tell whether "every" stands before token ``i``: 每周三, 每年6月, 每月15日."""
        low = self.low
        return i > 0 and (low[i - 1] in ("每", "逢") or (i > 1 and low[i - 2] == "每" and low[i - 1] in ("年", "月", "周")))

    def year_number(self, i: int) -> tuple[int, int] | None:
        """Read the number of a year: "2024", "二零二四", and "08" or "零八" of the years of this century."""
        low = self.low
        word = low[i]
        if word.isascii() and word.isdigit():
            if len(word) == 4:
                return (i + 1, int(word)) if int(word) in YEARS else None
            return (i + 1, 2000 + int(word)) if len(word) == 2 and word[0] == "0" else None
        digits = self.words.digits
        found: list[int] = []
        while len(found) < 5 and low[i + len(found)] in digits:
            found.append(digits[low[i + len(found)]])
        if len(found) == 4:
            value = int("".join(map(str, found)))
            return (i + 4, value) if value in YEARS else None
        return (i + 2, 2000 + found[1]) if len(found) == 2 and found[0] == 0 else None

    def small(self, i: int, most: int = 31) -> tuple[int, int] | None:
        """Read a number of the calendar from 1 up to ``most``, in digits or characters: "11", "十一", "廿二", but no 两, which only counts."""
        word = self.low[i]
        if word == "两":
            return None
        if word.isascii():
            if not word or len(word) > 3 or not word.isdigit():
                return None
            return (i + 1, int(word)) if 1 <= int(word) <= most else None
        found = self._in_characters(i)
        return found if found is not None and 1 <= found[1] <= most else None

    def _in_characters(self, i: int) -> tuple[int, int] | None:
        low, digits = self.low, self.words.digits
        tens = digits.get(low[i])
        if low[i] == "廿":
            j, value = i + 1, 20
        elif low[i] == "十":
            j, value = i + 1, 10
        elif tens is None:
            return None
        elif low[i + 1] == "十":
            j, value = i + 2, tens * 10
        else:
            return (i + 1, tens) if low[i + 1] not in digits else None
        unit = digits.get(low[j])
        if unit:
            return j + 1, value + unit
        return None if low[j] == "十" else (j, value)

    def count(self, i: int, most: int = 400) -> tuple[int, int] | None:
        """Read how many, as before a unit: "3", "三", "两", and not the year "2024"."""
        if self.low[i] == "两":
            return (i + 1, 2) if self.low[i + 1] not in self.words.digits and self.low[i + 1] != "十" else None
        return self.small(i, most)
