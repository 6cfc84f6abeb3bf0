"""What an article says about itself: who published and wrote it, where and when.

It stands in three places: a dateline at the head of the first paragraph ("SEOUL, Aug. 28
(Hanbyeol) --"), a line of its own under the title ("By Lin Dao | Sep 21, 2024"), and
labelled names ("Editors: …", "编辑:…").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final

import attrs

from evnews.find.places import default
from evnews.reading import han_credits
from evnews.text.phrases import Phrases
from evnews.text.tables import rows
from evnews.text.tokens import Tokens

__all__ = ["LONGEST", "Credits", "Piece", "byline", "dateline", "has_label", "labelled"]

# No line of credits, and no dateline, is longer.
LONGEST: Final = 300
_DATELINE: Final = 120
_PLACE_WORDS: Final = 6
_OUTLET_WORDS: Final = 6
_HAN_LINE: Final = 60
# A label alone makes no longer line a credit; a name behind it does.
_LABELLED: Final = 160
# "Rio de Janeiro (Outlet) -": a place that is not in capitals is short, and an outlet follows.
_TITLED: Final = 4
# Services that carry what companies say, and publish nothing themselves.
_CARRIERS: Final = frozenset({"globe newswire", "globenewswire", "business wire", "businesswire", "pr newswire", "prnewswire", "accesswire", "newsfile corp"})


@attrs.frozen
class Piece:
    """A piece of the text: ``text`` is what stands at ``start`` up to, not including, ``end``."""

    text: str
    start: int
    end: int


@attrs.define
class Credits:
    """What has been learned so far; of publisher, place and date the first one counts.

    Attributes
    ----------
    publisher, place, date : Piece or None
        Who published it, where the dateline puts it, and the words of its date.
    authors, editors : list of Piece
        People by name, in order.
    """

    publisher: Piece | None = None
    place: Piece | None = None
    date: Piece | None = None
    authors: list[Piece] = attrs.field(factory=list)
    editors: list[Piece] = attrs.field(factory=list)

    def tell(self, field: str, piece: Piece | None) -> None:
        """Keep a piece under its field, unless there is one already."""
        if piece is None or field == "none":
            return
        if field in ("authors", "editors"):
            known: list[Piece] = getattr(self, field)
            if all(piece.text != other.text for other in known):
                known.append(piece)
        elif getattr(self, field) is None:
            setattr(self, field, piece)


@cache
def _months() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("en/months"))


@cache
def _date() -> re.Pattern[str]:
    """Return the forms of a date in a credit line in lower case; every part is bounded."""
    month = rf"(?:{'|'.join(sorted(_months(), key=len, reverse=True))})\b\.?"
    weekday = rf"(?:{'|'.join(row['word'] for row in rows('en/weekdays'))})"
    parts = (
        r"\d{4}-\d{1,2}-\d{1,2}",
        r"\d{4}/\d{1,2}/\d{1,2}",
        r"\d{4}\.\d{1,2}\.\d{1,2}(?![\d.])",
        r"\d{4}年\d{1,2}月\d{1,2}日",
        rf"(?:{weekday}, ?)?{month} \d{{1,2}}\b(?:, ?\d{{4}}\b)?",
        rf"(?:{weekday},? )?\d{{1,2}} {month}(?: \d{{4}}\b)?",
        r"\d{1,2}月\d{1,2}日",
    )
    return re.compile(rf"(?<![\w.])(?:{'|'.join(parts)})")


def _told_on(line: str, low: str, start: int, end: int, offset: int) -> Piece | None:
    """Return the date that stands in a stretch of a line."""
    date = _date().search(low[start:end])
    if date is None:
        return None
    first, last = start + date.start(), start + date.end()
    return Piece(line[first:last], first + offset, last + offset)


_SEGMENT: Final = re.compile(r"[^|•·]+")
# What may stand beside the date in a line that tells nothing else.
_CLOCK: Final = re.compile(
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b|\b(?:[ap]\.?m\b\.?|published|updated|posted|last|on|at|by|[A-Z]{2,4}|GMT[+-]\d+|\d{1,2} min(?:ute)?s? read)|[^\w]",
    re.IGNORECASE,
)
_LATIN_NAME: Final = re.compile(r"(?:[^\W\d_]\.|[^\W\d_][\w'-]*)(?: ?(?:[^\W\d_]\.|(?<=[ .])[^\W\d_][\w'-]*)){1,4}")
_HAN_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?")
_FULL_STOP: Final = re.compile(r"(?<=[^\W\d_]{2})\.(?= |$)")
_PARTICLES: Final = frozenset({"de", "del", "van", "von", "der", "den", "da", "di", "la", "le", "bin", "al"})
_IN_CITY: Final = re.compile(r" (?:in|from|at) (?=[A-Z])")
_NAME_JOINTS: Final = re.compile(r",|;| and | & |、|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_ROLES: Final = frozenset({"reporter", "correspondent", "editor", "writer", "staff", "contributor", "author", "analyst", "columnist"})


def _piece(line: str, start: int, end: int, offset: int) -> Piece | None:
    """Cut a piece without the blanks and signs around it; ``offset`` is where the line begins."""
    while start < end and not (line[start].isalnum() or line[start] in "\"'("):
        start += 1
    while end > start and not (line[end - 1].isalnum() or line[end - 1] in "\"').!"):
        end -= 1
    return Piece(line[start:end], start + offset, end + offset) if start < end else None


def _names(line: str, start: int, end: int, offset: int) -> Iterator[Piece]:
    """Yield the people named in a stretch of a line: "A, B in Detroit and C"."""
    at = start
    for joint in (*_NAME_JOINTS.finditer(line, start, end), None):
        stop = joint.start() if joint is not None else end
        city = _IN_CITY.search(line, at, stop)
        piece = _piece(line, at, city.start() if city is not None else stop, offset)
        if piece is not None:
            # A stop behind a word, not behind an initial, ends the name.
            full = _FULL_STOP.search(piece.text)
            name = piece.text[: full.start()] if full is not None else piece.text
            if _is_person(name):
                yield Piece(name, piece.start, piece.start + len(name))
        at = joint.end() if joint is not None else end


def _is_person(name: str) -> bool:
    if _HAN_NAME.fullmatch(name):
        return True
    return _LATIN_NAME.fullmatch(name) is not None and all(word[0].isupper() or word in _PARTICLES for word in name.split())


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["label"]: row["field"] for row in rows("credits")}
    by_first: dict[str, list[str]] = {}
    for label in sorted(table, key=len, reverse=True):
        by_first.setdefault(label[0], []).append(re.escape(label[1:]))
    # No letter before it, but asked behind the first character: a pattern that begins with characters is looked for much faster.
    return re.compile("|".join(rf"{re.escape(first)}(?<![a-z].)(?:{'|'.join(rest)})" for first, rest in by_first.items())), table


@cache
def _label_words() -> Phrases[None]:
    return Phrases((row["label"], None) for row in rows("credits"))


def has_label(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether the words of a label stand in a line: one without any is no credit line."""
    return bool(_label_words().within(tokens, bisect_left(tokens.start, start), bisect_left(tokens.start, end)))


def labelled(line: str, low: str, offset: int, credits_: Credits) -> bool:
    """Read the labelled names of a short line; tell whether it begins with a label.

    Parameters
    ----------
    line, low : str
        The line, and the line in lower case, of the same length.
    offset : int
        Where the line begins in the text.
    credits_ : Credits
        What is learned is added here.
    """
    pattern, fields = _labels()
    found = list(pattern.finditer(low))
    heads = bool(found) and not any(c.isalnum() for c in line[: found[0].start()])
    named = False
    for i, label in enumerate(found):
        stop = found[i + 1].start() if i + 1 < len(found) else len(line)
        end = min((at for sign in (";", ")", "|", "  ", "\t") if (at := line.find(sign, label.end() + 1, stop)) >= 0), default=stop)
        field = fields[label.group()]
        if field == "publisher":
            # "来源:某某财经 2025-06-01 10:12"
            day = _date().search(low, label.end(), end)
            piece = _piece(line, label.end(), day.start() if day is not None else end, offset)
            if piece is not None and (piece.text[0].isupper() or not piece.text[0].isascii() or piece.text[0].isdigit()):
                credits_.tell(field, piece)
        elif field == "date":
            # "新车发布时间:…" is none of the page's.
            credits_.tell(field, _told_on(line, low, label.end(), stop, offset) if heads else None)
        elif field != "none":
            for piece in _names(line, label.end(), end, offset):
                named = True
                credits_.tell(field, piece)
    if not heads or fields[found[0].group()] == "none":
        return False
    sure = found[0].group()[-1] in ":/|" or line[0] in "([" or not found[0].group().isascii()
    if not named and not (sure and len(line) <= _LABELLED):
        return False
    credits_.tell("date", _told_on(line, low, 0, len(line), offset))
    return True


def byline(line: str, low: str, offset: int, credits_: Credits) -> bool:
    """Read a line that holds an author, or a date, and nothing of the story; tell whether it is one."""
    if len(line) <= _HAN_LINE and (han := han_credits.BYLINE.match(line)) is not None:
        credits_.tell("publisher", Piece(han[1], han.start(1) + offset, han.end(1) + offset))
        credits_.tell("authors", Piece(han[2], han.start(2) + offset, han.end(2) + offset))
        segments = list(_SEGMENT.finditer(line, han.end()))
    else:
        stripped = low.lstrip()
        indent = len(low) - len(stripped)
        segments = list(_SEGMENT.finditer(line))
        if stripped.startswith("by ") and not _date().match(low, indent + 3):
            names = list(_names(line, indent + 3, segments[0].end(), offset))
            sentence = line.rstrip().endswith((".", "?", "!")) and len(segments) == 1 and not _date().search(low)
            if not names or line[indent + 3].islower() or sentence:
                return False
            for name in names[:1] if "," in segments[0].group() else names:
                credits_.tell("authors", name)
            comma = line.find(",", segments[0].start(), segments[0].end())
            segments = segments[1:]
            if comma >= 0:
                credits_.tell("publisher", _outlet(line, comma + 1, len(line) if not segments else segments[0].start(), offset))
        elif not _dated(low[segments[0].start() : segments[0].end()]):
            return len(segments) == 1 and _han_dated(line, low, offset, credits_)
    for segment in segments:
        date = _told_on(line, low, segment.start(), segment.end(), offset)
        if date is not None:
            credits_.tell("date", date)
        else:
            credits_.tell("publisher", _outlet(line, segment.start(), segment.end(), offset))
    return True


def _outlet(line: str, start: int, end: int, offset: int) -> Piece | None:
    """Return the name of an outlet, if all its words but the small ones are capitalised."""
    piece = _piece(line, start, end, offset)
    if piece is None or any(c.isdigit() for c in piece.text):
        return None
    words = piece.text.split()
    if words[-1].lower() in _ROLES:
        return None
    return piece if all(word[0].isupper() or word in ("of", "the", "and", "&") for word in words) and len(words) <= _OUTLET_WORDS else None


@cache
def _ahead() -> re.Pattern[str]:
    """Return what may stand before the date in a line that tells nothing else; a story mostly begins otherwise."""
    return re.compile(rf"(?:[^\w]|(?:{'|'.join(_weekdays())}|published|updated|posted)\b|[a-z]{{1,4}}\b)*+(?=\d|{'|'.join(_months())})")


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("en/weekdays"))


def _han_dated(line: str, low: str, offset: int, credits_: Credits) -> bool:
    """Read a line with a day, its time of the clock, and one name or none, in Chinese: "某某财经 2025-06-01 10:12"; tell whether it is one."""
    if low.isascii() or len(line) > _HAN_LINE or (date := _date().search(low)) is None or ("月" in date.group() and "年" not in date.group()):
        return False
    beside = f"{low[: date.start()]} {low[date.end() :]}"
    rest = _CLOCK.sub(" ", han_credits.BESIDE.sub(" ", beside)).split()
    if len(rest) > 1 or (rest and not (han_credits.WORD.fullmatch(rest[0]) and han_credits.CLOCK.search(beside))):
        return False
    credits_.tell("date", Piece(line[date.start() : date.end()], date.start() + offset, date.end() + offset))
    if rest and han_credits.PAPER.fullmatch(rest[0]) and (at := low.find(rest[0])) >= 0:
        credits_.tell("publisher", Piece(line[at : at + len(rest[0])], at + offset, at + len(rest[0]) + offset))
    return True


def _dated(segment: str) -> bool:
    """Tell whether a segment, in lower case, is a date and nothing else but a clock time and a label."""
    # Before the date stand at most a weekday and a clock time.
    date = _date().search(segment, 0, _DATELINE) if _ahead().match(segment) else None
    if date is None:
        return False
    pattern, _ = _labels()
    label = pattern.search(segment, date.end())
    rest = segment[: date.start()] + " " + segment[date.end() : label.start() if label is not None else len(segment)]
    return all(word in _weekdays() or word.isdigit() for word in _CLOCK.sub(" ", rest).split())


def dateline(tokens: Tokens, begin: int, end: int, credits_: Credits) -> int:
    """Read a dateline at the head of a paragraph; return how many characters it takes, 0 if there is none.

    Parameters
    ----------
    tokens : Tokens
        The text.
    begin, end : int
        Where the paragraph stands in it.
    credits_ : Credits
        What is learned is added here.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> told = Credits()
    >>> dateline(tokenize("SEOUL, Aug. 28 (Hanbyeol) -- Samsung said so."), 0, 45, told)
    29
    >>> told.place.text, told.date.text, told.publisher.text
    ('SEOUL', 'Aug. 28', 'Hanbyeol')
    """
    end = min(end, begin + _DATELINE)
    head = tokens.view[begin:end]
    for form in han_credits.DATELINES:
        if (han := form.match(head)) is not None:
            told = han.groupdict()
            for name, field in (("outlet", "publisher"), ("place", "place"), ("date", "date"), ("author", "authors")):
                if told.get(name):
                    credits_.tell(field, Piece(han[name], han.start(name) + begin, han.end(name) + begin))
            return han.end()
    reading = _Dateline(tokens, bisect_left(tokens.start, begin), bisect_left(tokens.start, end))
    if not reading.read():
        return 0
    for field in ("publisher", "place", "date"):
        first, last = reading.spans.get(field, (0, 0))
        if first < last:
            start, stop = tokens.start[first], tokens.end[last - 1]
            credits_.tell(field, Piece(tokens.view[start:stop], start, stop))
    return reading.length


class _Dateline:
    """One dateline: [(outlet)] [PLACE[, Region]] [date] [(outlet)] and a dash, or a colon behind a date."""

    def __init__(self, tokens: Tokens, first: int, last: int) -> None:
        self.tokens, self.low = tokens, tokens.low
        self.first, self.last = first, last
        self.spans: dict[str, tuple[int, int]] = {}
        self.length = 0
        self.i = first

    def read(self) -> bool:
        self._outlet()
        shouted = self._place()
        if self._sign(","):
            self.i += 1
        self._day()
        if "publisher" not in self.spans:
            self._outlet()
        return self._dash() and self._trusted(shouted)

    def _trusted(self, shouted: bool) -> bool:
        """Tell whether enough of a dateline is there: "FORD - the maker" is none."""
        if "publisher" in self.spans or ("wire" in self.spans and shouted):
            return True
        if "date" in self.spans:
            return shouted
        first, last = self.spans.get("place", (0, 0))
        return shouted and bool(default().named(self.tokens.slice(first, last).title()))

    def _sign(self, signs: str) -> bool:
        return self.i < self.last and self.low[self.i] in signs

    def _outlet(self) -> None:
        """Read "(Yicai)" or "/NewsBridge/"; a wire that only carries a release is not its publisher."""
        if not self._sign("(/"):
            return
        closing = ")" if self.low[self.i] == "(" else "/"
        first = self.i + 1
        for end in range(first + 1, min(first + 1 + _OUTLET_WORDS, self.last)):
            if self.low[end] == closing:
                name = self.tokens.view[self.tokens.start[first] : self.tokens.end[end - 1]]
                if not name[0].islower():
                    carrier = closing == "/" or name.lower() in _CARRIERS
                    self.spans["wire" if carrier else "publisher"] = (first, end)
                    self.i = end + 1
                return

    def _place(self) -> bool:
        """Read the place; tell whether it stands in capitals."""
        tokens, low = self.tokens, self.low
        start, end, heads = tokens.start, tokens.end, tokens.heads
        first = at = self.i
        while at < self.last and at - first < _PLACE_WORDS:
            word = tokens.word[at]
            inner = at > first and low[at] in "/-'." and tokens.glued(at) and at + 1 < self.last and heads[at + 1].isupper()
            if not (word.isupper() and word.isalpha() and low[at] not in _months()) and not (inner and (low[at] == "." or tokens.glued(at + 1))):
                break
            at += 1
        shouted = at > first and end[at - 1] - start[first] > 2
        if not shouted:
            at = first
            while at < self.last and at - first < _TITLED and heads[at].isupper() and low[at].isalpha() and low[at] not in _months():
                at += 1
            if not (first < at < self.last and low[at] in "(,"):
                return False
        self.spans["place"] = (first, at)
        self.i = at
        if shouted and self._sign(","):
            region = at + 1
            while (
                region < self.last
                and region - at <= _PLACE_WORDS
                and low[region] not in _months()
                and (low[region] == "." or (heads[region].isupper() and low[region].isalpha()))
            ):
                region += 1
            if region > at + 1:
                self.i = region
                if self._sign(",") and self._region(region + 1):
                    self.i = region
        return shouted

    def _region(self, i: int) -> bool:
        """Tell whether a date follows the comma behind the region."""
        return i < self.last and (self.low[i] in _months() or self.low[i].isdigit())

    def _day(self) -> None:
        """Read "Aug. 28", "Aug 28, 2024" or "28 August 2024"."""
        low, i = self.low, self.i
        if i >= self.last:
            return
        if low[i] in _months():
            at = i + 1
            if at < self.last and low[at] == ".":
                at += 1
            if at < self.last and low[at].isdigit() and len(low[at]) <= 2:
                at += 1
                if at + 1 < self.last and low[at] == "," and low[at + 1].isdigit() and len(low[at + 1]) == 4:
                    at += 2
                self.spans["date"], self.i = (i, at), at
        elif low[i].isdigit() and len(low[i]) <= 2 and i + 1 < self.last and low[i + 1] in _months():
            at = i + 2
            if at < self.last and low[at] == ".":
                at += 1
            if at < self.last and low[at].isdigit() and len(low[at]) == 4:
                at += 1
            self.spans["date"], self.i = (i, at), at

    def _dash(self) -> bool:
        """Read the sign that ends the dateline, and where the story begins."""
        tokens, low, i = self.tokens, self.low, self.i
        if i >= self.last or i == self.first:
            return False
        if low[i] == ":" and "date" in self.spans:
            i += 1
        elif low[i] in "-—" and (not tokens.glued(i) or low[i] == "—" or "publisher" in self.spans):
            while i < self.last and low[i] in "-—":
                i += 1
        else:
            return False
        if i >= self.last:
            return False
        self.length = tokens.start[i] - tokens.start[self.first]
        return True
