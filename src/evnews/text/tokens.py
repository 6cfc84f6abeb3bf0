"""Tokens with offsets, over a view of the text that has the text's own length.

Every later stage works on the same tokens, so a text is cut up once.  What real copy
does to characters (full width, curly quotes, exotic spaces and dashes) is undone in the
*view*, one character for one, so an offset into the view is an offset into the text and
no map between the two is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import compress, count
from operator import itemgetter
from typing import Final

import attrs

from evnews.text.tables import rows
from evnews.text.wordsets import found_of_all, remember
from evnews.text.wraps import unwrapped

__all__ = ["Sentence", "Tokens", "cut_all", "tokenize", "view_of"]

# Currency codes stand glued to their number in newswire ("RMB1,279million"), where the
# word rule would swallow the first digits.
_GLUED = (
    r"(?:RMB|CNY|USD|US|HK|NT|EUR|GBP|JPY|KRW|INR|THB|MYR|RM|IDR|Rp|VND|PHP|SGD|AUD|NZD|CAD|MXN|BRL|CHF|SEK|NOK|DKK|PLN|CZK|HUF"
    r"|TRY|ILS|AED|SAR|QAR|KWD|UAH|ZAR|TWD|HKD|Rs|A|C|S|R)(?=[$€£¥]?\d)"
)
# Accepted: 150,000  4.5  2023.  Left apart: "5," and "5." at the end of a clause.
_NUMBER = r"\d++(?:[.,]\d++)*+"
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_WORD = r"[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\uac00-\ud7a3][A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\uac00-\ud7a3]*"
# Most words cannot be a glued code, which a look at two characters tells; they need not try them all.
_PLAIN = rf"(?![A-Z][A-Za-z]{{0,2}}[$€£¥]?\d){_WORD}"
# Accepted: the letter of "4997x1963x1440mm", a sign between two lengths.  Left alone: "L6x300", "4x4".
_TIMES = r"[xX](?=\d{3})(?<=\d{3}.)"
# Each token with the blanks behind it: a search that need not look past blanks takes half the time.
_PIECE: Final = re.compile(rf"(?:{_TIMES}|{_PLAIN}|{_NUMBER}|{_GLUED}|{_WORD}|{_HAN}|\S)\s*+")
# Stands for what is left out when the words of a wrapped text are put on one line.
_NOTHING: Final = "\0"
# A hyphen at the end of a line, between two words or numbers.
_WRAPPED_HYPHEN: Final = re.compile(r"(?<=\w)[-\u2010\u2011](?=[ \r]*\n[ \t]*\w)")


def _lined(given: str, folded: str) -> str:
    """Return a character of a text as given, but a blank where the view has one for it."""
    return " " if folded == " " else given


@cache
def _folding() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {chr(int(row["from"].removeprefix("U+"), 16)): row["to"] or " " for row in rows("folding")}
    table.update({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    return re.compile(f"[{re.escape(''.join(table))}]"), table


def view_of(text: str) -> str:
    """Return ``text`` with look-alike characters folded, each to exactly one character.

    Examples
    --------
    >>> view_of("７３．６ｋＷｈ – it’s")
    "73.6kWh - it's"
    """
    if "&nbsp;" in text:
        # Of a page that was copied without being read.
        text = text.replace("&nbsp;", " " * len("&nbsp;"))
    if text.isascii():
        return text
    if "\u00c2\u00a0" in text:
        # A no-break space in UTF-8 that was read as Latin-1.
        text = text.replace("\u00c2\u00a0", "  ")
    pattern, table = _folding()
    # Most lines of an English text are plain, and passed over at once; of ASCII, the table folds one character.
    lines = text.split("\n")
    return "\n".join([line if line.isascii() and "`" not in line else pattern.sub(lambda match: table[match[0]], line) for line in lines])


def _lowered(words: list[str]) -> list[str]:
    together = "\n".join(words)
    lowered = together.lower()
    if len(lowered) != len(together):
        # A few letters grow when lowered (U+0130); they stay as they are, so that words keep their length.
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in together)
    return lowered.split("\n") if words else []


# What stands behind a word more often than anything else.
_BEHIND: Final = frozenset(",.")


def _cut(view: str) -> tuple[list[str], list[int], list[int]]:
    """Return the tokens of a view, where each begins and where it ends."""
    word: list[str] = []
    start: list[int] = []
    end: list[int] = []
    at = 0
    for part in view.split(" "):
        # Four parts of five are a word of plain letters, with at most a comma or a stop behind it: those need no pattern.
        if part.isalpha() and part.isascii():
            word.append(part)
            start.append(at)
            at += len(part)
            end.append(at)
        elif part[-1:] in _BEHIND and (bare := part[:-1]).isalpha() and bare.isascii():
            word += bare, part[-1]
            stop = at + len(bare)
            start += at, stop
            at = stop + 1
            end += stop, at
        else:
            # Nothing stands between two pieces: one begins where the one before it ends.
            begin = at + len(part) - len(part.lstrip())
            for piece in _PIECE.findall(part):
                bare = piece.rstrip()
                word.append(bare)
                start.append(begin)
                end.append(begin + len(bare))
                begin += len(piece)
            at += len(part)
        at += 1
    return word, start, end


# An article is quicker cut word by word; a long text has few words that are new, and shared ones
# take a tenth of the memory.
_LONG: Final = 20_000


def _shared(words: list[str]) -> tuple[list[str], list[str]]:
    """Return words, as they stand and in lower case, with one text for all that are alike."""
    held = dict(zip(words, words, strict=True))
    low = dict(zip(held, _lowered(list(held)), strict=True))
    return list(map(held.__getitem__, words)), list(map(low.__getitem__, words))


def _marks(test: Callable[[str], bool]) -> bytes:
    """Return, for every character of Latin-1, whether it passes a test."""
    return bytes(map(test, map(chr, range(256))))


_CAPITALS: Final = _marks(str.isupper)
_DIGITS: Final = _marks(str.isdigit)


def _beginning(heads: list[str], test: Callable[[str], bool], marks: bytes) -> list[int]:
    """Return the tokens whose first character passes a test, of which ``marks`` says the same for Latin-1."""
    try:
        told = "".join(heads).encode("latin-1").translate(marks)
    except UnicodeEncodeError:
        return list(compress(count(), map(test, heads)))
    found: list[int] = []
    at = told.find(1)
    while at >= 0:
        found.append(at)
        at = told.find(1, at + 1)
    return found


@attrs.define
class Sentence:
    """One sentence: the tokens ``first`` up to, not including, ``last``, and its paragraph.

    Attributes
    ----------
    first, last : int
        Half-open token indices.
    paragraph : int
        Which paragraph of the text it stands in, from 0.
    """

    first: int
    last: int
    paragraph: int


class Tokens:
    """A text cut into numbers, words, Han characters and signs.

    Attributes
    ----------
    text : str
        The text as it was given.
    view : str
        The folded text, of the same length.
    start, end : list of int
        Half-open offsets of each token, in code points of ``text``.
    word : list of str
        Each token as it stands in the view, with its case.
    low : list of str
        Each token of the view in lower case: what tables are asked with.
    heads : list of str
        The first character of each token of the view, with its case.
    """

    __slots__ = (
        *("_capitals", "_ended", "_found", "_lined", "_numbers"),
        *("end", "heads", "low", "sentences", "start", "text", "view", "word"),
    )

    def __init__(self, text: str) -> None:
        self.text = text
        view = view_of(text)
        # The text with a blank for every break that only wrapped a line, if there are any.
        self._lined: str | None = None
        if "\n" in view and (plain := unwrapped(view)) is not view:
            view = plain
            self._lined = "".join(map(_lined, text, view))
        self.view = view
        word, self.start, self.end = _cut(view)
        self.word, self.low = (word, _lowered(word)) if len(word) < _LONG else _shared(word)
        if self._lined is not None:
            self._close(self._lined)
        self.heads: list[str] = list(itemgetter(*self.start)(view)) if word else []
        self._capitals: list[int] | None = None
        self._numbers: list[int] | None = None
        self._ended: dict[str, list[int]] = {}
        # Where the words of each set stand that texts are asked for (looked for on first use).
        self._found: dict[frozenset[str], list[int]] = {}
        # Several readers ask for the sentences; `evnews.text.split` cuts them once and keeps them here.
        self.sentences: tuple[Sentence, ...] | None = None

    def _close(self, lined: str) -> None:
        """Let a hyphen that ended a wrapped line reach up to the word that it belongs to: "rear-" and "wheel" on the next."""
        for found in _WRAPPED_HYPHEN.finditer(self.text):
            i = bisect_left(self.end, found.start() + 1)
            if self.end[i] == found.start() + 1 and i + 1 < len(self.start) and "\n" not in lined[self.end[i] : self.start[i + 1]]:
                lined = f"{lined[: self.end[i]]}{_NOTHING * (self.start[i + 1] - self.end[i])}{lined[self.start[i + 1] :]}"
                self.end[i] = self.start[i + 1]
        self._lined = lined

    @property
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital letter, in order (looked for on first use)."""
        if self._capitals is None:
            self._capitals = _beginning(self.heads, str.isupper, _CAPITALS)
        return self._capitals

    @property
    def numbers(self) -> list[int]:
        """The tokens that begin with a digit, in order (looked for on first use)."""
        if self._numbers is None:
            self._numbers = _beginning(self.heads, str.isdigit, _DIGITS)
        return self._numbers

    def ending(self, letters: str, first: int, last: int) -> list[int]:
        """Return the tokens from ``first`` up to ``last`` that end with ``letters`` as they stand there (looked for once in the whole text)."""
        found = self._ended.get(letters)
        if found is None:
            ends = map(re.Match.end, re.finditer(rf"{re.escape(letters)}(?![^\W_])", self.view))
            found = self._ended[letters] = [i for end in ends if (i := bisect_left(self.end, end)) < len(self.end) and self.end[i] == end]
        return found[bisect_left(found, first) : bisect_left(found, last)]

    def __len__(self) -> int:
        return len(self.word)

    def everywhere(self, words: frozenset[str]) -> Sequence[int]:
        """Return all tokens that are one of ``words``, in order: a table or a constant, in lower case, that texts are asked for again and again."""
        found = self._found.get(words)
        return self._looked_for(words) if found is None else found

    def where(self, words: frozenset[str], first: int, last: int) -> Sequence[int]:
        """Return the tokens from ``first`` up to ``last`` that are one of ``words``, of which there is the same to say as of `everywhere`."""
        found = self._found.get(words)
        if found is None:
            found = self._looked_for(words)
        return found[bisect_left(found, first) : bisect_left(found, last)] if found else found

    def _looked_for(self, words: frozenset[str]) -> list[int]:
        remember(words)
        if not self._found:
            self._found = found_of_all(self.low)
        if words not in self._found:
            # A set that no text had been asked for when this one was looked through.
            self._found[words] = [i for i, word in enumerate(self.low) if word in words]
        return self._found[words]

    def starts(self, words: frozenset[str]) -> list[int]:
        """Return all tokens that are one of ``words`` or begin with a digit, in order."""
        return sorted({*self.everywhere(words), *self.numbers})

    def glued(self, i: int) -> bool:
        """Tell whether token ``i`` follows the one before it without a space between."""
        return 0 < i < len(self.start) and self.start[i] == self.end[i - 1]

    def folded(self, first: int, last: int) -> str:
        """Return the view, on one line if it was wrapped, from token ``first`` up to, not including, ``last``."""
        return self.view[self.start[first] : self.end[last - 1]] if self._lined is None else view_of(self.slice(first, last))

    def slice(self, first: int, last: int) -> str:
        """Return the text as given, but on one line if it was wrapped, from token ``first`` up to, not including, ``last``."""
        if self._lined is None:
            return self.text[self.start[first] : self.end[last - 1]]
        return " ".join(self._lined[self.start[first] : self.end[last - 1]].split()).replace(_NOTHING, "")


def cut_all(texts: Iterable[str]) -> list[str]:
    """Cut many short texts at once, at a fraction of the price of each: their tokens with one space between.

    Parameters
    ----------
    texts : iterable of str
        Texts with something, and no zero byte, in them.

    Examples
    --------
    >>> cut_all(["Model 3", "VF3", "小米"])
    ['Model 3', 'VF3', '小 米']
    """
    # The zero byte is a token by itself.
    pieces = map(str.rstrip, _PIECE.findall(view_of("\0".join(texts))))
    joined = " ".join(pieces)
    return joined.split(" \0 ") if joined else []


def tokenize(text: str) -> Tokens:
    """Cut ``text`` into tokens.

    Examples
    --------
    >>> tokenize("100kWh, RMB1,279million").word
    ['100', 'kWh', ',', 'RMB', '1,279', 'million']
    """
    return Tokens(text)
