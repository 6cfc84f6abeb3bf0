"""An advertisement as its lines: labelled ones, headings of sections, and the short ones above them."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import attrs

from evnews.reading.adverts.words import Grammar, phrases
from evnews.text.tokens import Tokens

__all__ = ["Part", "chips", "cut"]

Kind: TypeAlias = Literal["head", "field", "text"]

# Of a line with more tokens nobody would say that it is a heading.
_SHORT: Final = 48
_HEADS: Final = 12
# "About Norvane Battery Systems Ltd"
_ABOUT: Final = 9
_OPEN: Final = {"【": "】", "[": "]", "「": "」", "(": ")", "<": ">", "《": "》"}
_CHIPS: Final = frozenset("·•|∙・‧●;✦❘丨┃¦")
_SPACED: Final = frozenset("-/—")
_STOPS: Final = frozenset(".。?？…")
_STARS: Final = frozenset("*_")
_AFTER: Final = frozenset({":", "|", "="})
_NUMERALS: Final = frozenset("一二三四五六七八九十")
_TWO: Final = 2


@attrs.frozen
class Part:
    """Tokens ``first`` up to, not including, ``last`` that tell one thing.

    Attributes
    ----------
    kind : str
        ``head`` (a short line above the text), ``field`` (what a label announces), ``text`` (anything else).
    section : str
        The section that it stands in: ``duties``, ``wishes``, ``offers``, ``about`` or, before any, empty.
    field : str
        Of a field which one, with the period of a pay where the label tells it (``salary/year``).
    bulleted : bool
        Whether it is a line of a list.
    """

    kind: Kind
    first: int
    last: int
    section: str = ""
    field: str = ""
    bulleted: bool = False


def cut(tokens: Tokens, language: str) -> list[Part]:
    """Cut an advertisement into its parts, in order; it ends where other jobs are told of, or a second one begins."""
    return _Cutter(tokens, language).cut()


class _Cutter:
    """One pass over the lines."""

    def __init__(self, tokens: Tokens, language: str) -> None:
        self._tokens, self._language = tokens, language
        self._out: list[Part] = []
        self._section = ""
        # The field whose label stands alone on a line before, and whether a value of it has come.
        self._told, self._answered = "", False
        self._heads = 0
        self._titled = False

    def cut(self) -> list[Part]:
        for first, last in _lines(self._tokens):
            if not self._line(first, last):
                break
        return self._out

    def _line(self, line: int, last: int) -> bool:
        """Take in a line; tell whether the advertisement goes on."""
        tokens, low = self._tokens, self._tokens.low
        first = _past_bullet(tokens, line, last)
        if first == last:
            return True
        labels = _labels(tokens, first, last, self._language)
        alone = _alone(tokens, first, last, self._language) if not labels else None
        if alone is not None:
            kind, value = alone
            if kind == "label":
                return self._announce(value)
            return self._head(value)
        if labels:
            return self._labelled(first, last, labels)
        if self._told and (not self._answered or (first > line and self._told == "places")):
            self._out.append(Part("field", first, last, self._section, self._told, first > line))
            self._answered = True
            return True
        self._told = ""
        if _is_about(tokens, first, last, self._language):
            self._section = "about"
            self._out.append(Part("text", first, last, "about"))
            return True
        short = last - first <= _SHORT and not (low[last - 1] in _STOPS and last - first > 1) and not self._section and self._heads < _HEADS
        self._heads += 1
        self._out.append(Part("head" if short else "text", first, last, self._section, bulleted=first > line))
        return True

    def _head(self, value: str) -> bool:
        self._section, self._told = value, ""
        return value != "end"

    def _announce(self, value: str) -> bool:
        """Take in a label whose value follows on the next line."""
        if value == "title" and self._titled:
            return False
        self._titled = self._titled or value == "title"
        self._told, self._answered = value, False
        return True

    def _labelled(self, first: int, last: int, labels: list[tuple[int, int, str, str]]) -> bool:
        if labels[0][0] > first:
            self._out.append(Part("text", first, labels[0][0], self._section))
        self._told = ""
        for at, (_, begin, kind, value) in enumerate(labels):
            end = labels[at + 1][0] if at + 1 < len(labels) else last
            while end > begin and (self._tokens.low[end - 1] in _CHIPS or self._tokens.low[end - 1] in {",", *_OPEN}):
                end -= 1
            if kind == "section":
                before = self._section
                if not self._head(value):
                    return False
                if begin < end:
                    self._out.append(Part("text", begin, end, value))
                    # "About us: we make cells." is all that is said of that; other sections may begin in their heading's line.
                    self._section = before if value == "about" else value
            elif begin < end:
                if not self._announce(value):
                    return False
                self._told = ""
                self._out.append(Part("field", begin, end, self._section, value))
            elif not self._announce(value):
                return False
        return True


def _lines(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the lines that have something in them, as ranges of tokens."""
    out: list[tuple[int, int]] = []
    first, count = 0, len(tokens)
    text, start, end = tokens.text, tokens.start, tokens.end
    for i in range(1, count + 1):
        if i == count or (start[i] > end[i - 1] and _has(text, end[i - 1], start[i], "\n\r\u2028\u2029\x0b\x0c")):
            if first < i:
                out.append((first, i))
            first = i
    return out


def _has(text: str, begin: int, end: int, signs: str) -> bool:
    return any(text.find(sign, begin, end) >= 0 for sign in signs)


def _past_bullet(tokens: Tokens, first: int, last: int) -> int:
    """Return the token after the bullet, the number or the picture that a line begins with."""
    low = tokens.low
    while first < last:
        word = low[first]
        if not word[0].isalnum() and word not in _OPEN and not _is_currency(word):
            first += 1
        elif first + 2 < last and (word in _NUMERALS or (word.isdecimal() and len(word) <= _TWO)) and low[first + 1] in {"、", ".", ")"}:
            # "3. " and "二、", but not "3.5".
            first += 2
        else:
            break
    return first


def _is_currency(word: str) -> bool:
    return word in "$€£¥￥₹₩"


def _labels(tokens: Tokens, first: int, last: int, language: str) -> list[tuple[int, int, str, str]]:
    """Return the labels of a line: where each begins, where what it announces begins, its kind and value."""
    known = phrases(language, "label", "section")
    low, out = tokens.low, list[tuple[int, int, str, str]]()
    for i in range(first, last):
        opened = _OPEN.get(low[i - 1]) if i > first else _OPEN.get(low[i])
        if i == first and opened:
            continue
        if not (i == first or opened or low[i - 1] in _CHIPS or low[i - 1] in {",", "、"} or (out and not tokens.glued(i))):
            continue
        match = known.match(tokens, i)
        if match is None or match[0] > last:
            continue
        after, (kind, value) = match
        if opened:
            if after == last or low[after] != opened:
                continue
            after += 1
            after += after < last and low[after] in {":", "-"}
        else:
            behind = _past_stars(low, after, last)
            if behind < last and (low[behind] in _AFTER or (i == first and _is_dash(tokens, behind, last))):
                after = behind + 1
            elif not (i == first and after < last and _is_gap(tokens, after)):
                continue
        begin = i - 1 if opened else i
        # "职位:岗位:" would be two; a label within the brackets of another is none.
        if not out or begin >= out[-1][1]:
            out.append((begin, _past_stars(low, after, last), kind, value))
    return out


def _past_stars(low: list[str], i: int, last: int) -> int:
    while i < last and low[i] in _STARS:
        i += 1
    return i


def _is_dash(tokens: Tokens, i: int, last: int) -> bool:
    """Tell whether a dash stands free, as between a label and what it announces."""
    return tokens.low[i] in {"-", "—"} and i + 1 < last and not tokens.glued(i) and not tokens.glued(i + 1)


def _is_gap(tokens: Tokens, i: int) -> bool:
    """Tell whether token ``i`` stands behind a tab or a wide blank, as in the next column of a table."""
    begin, end = tokens.end[i - 1], tokens.start[i]
    return end - begin > _TWO or _has(tokens.view, begin, end, "\t")


def _alone(tokens: Tokens, first: int, last: int, language: str) -> tuple[str, str] | None:
    """Tell whether a line is nothing but a label or a heading, in brackets or not."""
    low = tokens.low
    closed = _OPEN.get(low[first])
    if closed and low[last - 1] == closed:
        first, last = first + 1, last - 1
    while last > first and low[last - 1] in {":", "?", "!", "*", "#", "_"}:
        last -= 1
    match = phrases(language, "label", "section").match(tokens, first) if first < last else None
    return match[1] if match is not None and match[0] == last else None


def _is_about(tokens: Tokens, first: int, last: int, language: str) -> bool:
    """Tell whether a short line is a heading of what the firm is: "About Norvane Auto"."""
    match = phrases(language, "about").match(tokens, first)
    return match is not None and match[0] < last <= first + _ABOUT and tokens.low[last - 1] not in _STOPS


def chips(tokens: Tokens, first: int, last: int, grammar: Grammar) -> list[tuple[int, int]]:
    """Cut a short line at the signs between the things that it tells: dots, bars, dashes that stand free, wide blanks."""
    low, start, end = tokens.low, tokens.start, tokens.end
    out: list[tuple[int, int]] = []
    begin = first
    for i in range(first, last):
        before = i > begin and start[i] > end[i - 1]
        free = i + 1 < last and before and start[i + 1] > end[i] and low[i] in _SPACED
        if low[i] in _CHIPS or (free and not _joins_sums(low, i, last)):
            if begin < i:
                out.append((begin, i))
            begin = i + 1
        elif before and (grammar.parts(tokens, i) or _is_gap(tokens, i)):
            out.append((begin, i))
            begin = i
    if begin < last:
        out.append((begin, last))
    return out


def _joins_sums(low: list[str], i: int, last: int) -> bool:
    """Tell whether a dash joins two sums, or a sum and its time: "£45k - £55k", "$28 / hour"."""
    left = any(word[0].isdigit() for word in low[max(0, i - 2) : i])
    right = any(word[0].isdigit() for word in low[i + 1 : min(i + 3, last)])
    return left and (right or low[i] == "/")
