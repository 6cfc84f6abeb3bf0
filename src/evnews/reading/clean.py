"""What of an article is its story, and what stands around it; the text itself is never altered.

A page that was copied brings its frame along: advertisements, links, captions, credits,
legal notes.  `clean` lays blocks over the lines, says of each what it is, and reads the
article's own data out of the frame.  What it does not know is body: a paragraph of the
story is never dropped for a doubt.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias, cast

import attrs

from evnews.reading.credits import LONGEST, Credits, Piece, byline, dateline, has_label, labelled
from evnews.text.tables import rows
from evnews.text.tokens import Tokens

__all__ = ["Block", "BlockKind", "Cleaning", "Piece", "clean"]

BlockKind: TypeAlias = Literal["title", "body", "dateline", "credit", "debris", "caption", "boilerplate", "correction", "table", "repeat"]
"""What a block is: of the story (title, body, table, correction), around it, or a paragraph that was told before."""


@attrs.define
class Block:
    """A line, or a part of one, and what it is.

    Attributes
    ----------
    kind : str
        One of `BlockKind`.
    start, end : int
        Half-open offsets in the text as it was given, blanks around the line left out.
    """

    kind: BlockKind
    start: int
    end: int


@attrs.frozen
class Cleaning:
    """The blocks of an article, in order and apart, and what it says about itself.

    Attributes
    ----------
    blocks : tuple of Block
        Every line that is not blank lies in one of them.
    title, publisher, place, date : Piece or None
        The headline, the outlet, the dateline's place, and the words of the date.
    authors, editors : tuple of Piece
        Names of people, in order.
    """

    blocks: tuple[Block, ...] = ()
    title: Piece | None = None
    publisher: Piece | None = None
    place: Piece | None = None
    date: Piece | None = None
    authors: tuple[Piece, ...] = ()
    editors: tuple[Piece, ...] = ()


_LOWER: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_BRACKETS: Final = "([{【「"
_BEFORE: Final = " \t\u3000-–—•·*#>|▸►◎●■◆" + _BRACKETS
_BEHIND: Final = " \t\u3000)]}】」>▸◂»|*#-–—"
_CLOSING: Final = ")]}】」"
# A longer line is not debris for its having no letters.
_SIGNS: Final = 80
_HEADLINE: Final = 240
# So many lines of text, or one so long, and the head of the article is over.
_HEAD_LINES: Final = 3
_PARAGRAPH: Final = 200
# A shorter line may be told again of something else: "Range: 500 km" in a list of models.
_TOLD_ONCE: Final = 60
_BARS: Final = 2
_LEADERS: Final = "...."
_LINKS: Final = "links"
_MOST_LINKS: Final = 12
_LINK: Final = 160
_WIRE_TAGS: Final = ("corrected-", "update ", "refile-", "rpt-", "wrapup ", "exclusive-", "(lead)", "(2nd ld)", "(3rd ld)", "(urgent)")


class _Rule(NamedTuple):
    words: str
    where: str
    kind: BlockKind
    most: int
    rest: str


class _Rules(NamedTuple):
    """The rules by where they look: ``starts`` by the first character, longest first."""

    whole: dict[str, _Rule]
    starts: dict[str, list[_Rule]]
    openings: dict[str, tuple[str, ...]]
    ends: list[_Rule]
    endings: tuple[str, ...]
    within: list[_Rule]


@cache
def _rules() -> _Rules:
    table = [_Rule(row["words"], row["where"], cast(BlockKind, row["kind"]), int(row["most"] or 0), row["rest"]) for row in rows("boilerplate")]
    starts: dict[str, list[_Rule]] = {}
    for rule in sorted(table, key=lambda rule: -len(rule.words)):
        if rule.where in ("start", "bracket"):
            starts.setdefault(rule.words[0], []).append(rule)
    return _Rules(
        whole={rule.words: rule for rule in table if rule.where == "whole"},
        starts=starts,
        openings={first: tuple(rule.words for rule in rules) for first, rules in starts.items()},
        ends=[rule for rule in table if rule.where == "end"],
        endings=tuple(rule.words for rule in table if rule.where == "end"),
        within=[rule for rule in table if rule.where == "within"],
    )


_SIGNS_ONLY: Final = _Rule("", "whole", "debris", 0, "")


def _rule(low: str) -> _Rule | None:
    """Return the rule that a line in lower case falls under."""
    rules, size = _rules(), len(low)
    core = low.strip(_BEFORE + _BEHIND)
    if not core or (size <= _SIGNS and not any(c.isalnum() for c in core)):
        return _SIGNS_ONLY
    if (rule := rules.whole.get(core)) is not None:
        return rule
    if core.startswith(rules.openings.get(core[0], ())):
        for rule in rules.starts[core[0]]:
            behind = core[len(rule.words) : len(rule.words) + 1]
            bounded = not (rule.words[-1].isalnum() and rule.words[-1].isascii() and behind.isalnum() and behind.isascii())
            if core.startswith(rule.words) and bounded and (not rule.most or size <= rule.most) and (rule.where == "start" or low[0] in _BRACKETS):
                return rule
    if size > LONGEST:
        return None
    if low[0] in _BRACKETS and low[-1] in _CLOSING:
        for rule in rules.within:
            if rule.words in core and size <= rule.most:
                return rule
    return next((rule for rule in rules.ends if core.endswith(rule.words) and size <= rule.most), None) if core.endswith(rules.endings) else None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line that is not blank begins and ends, blanks around it left out."""
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        if stop < 0:
            stop = len(text)
        line = text[at:stop]
        body = line.strip()
        if body:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(body)
        at = stop + 1


def clean(tokens: Tokens) -> Cleaning:
    r"""Tell the story of an article from what stands around it.

    Parameters
    ----------
    tokens : Tokens
        The article as it came, cut.

    Returns
    -------
    Cleaning
        Blocks in order, with offsets into ``text``, and what the article says about itself.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> cleaning = clean(tokenize("Advertisement\n\nNio opens a plant\n\n(Yicai) Dec. 8 -- Nio said so.\n\nEditors: Tang Shihua"))
    >>> [block.kind for block in cleaning.blocks]
    ['debris', 'title', 'dateline', 'body', 'credit']
    >>> cleaning.title.text, cleaning.publisher.text, cleaning.editors[0].text
    ('Nio opens a plant', 'Yicai', 'Tang Shihua')
    """
    return _Cleaner(tokens).run()


class _Cleaner:
    """One pass over the lines of a text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens, self.text, self.view = tokens, tokens.text, tokens.view
        self.lines = list(_lines(self.view))
        self.credits = Credits()
        self.blocks: list[Block] = []
        self.title: Piece | None = None
        self.in_head = True
        self.story_lines = 0
        # How many headlines of other stories may still follow.
        self.links = 0
        self.told: set[str] = set()

    def run(self) -> Cleaning:
        rest: BlockKind | None = None
        for n, (start, end) in enumerate(self.lines):
            if rest is None:
                rest = self._line(n, start, end)
            else:
                self.blocks.append(Block(rest, start, end))
        told = self.credits
        return Cleaning(
            tuple(self.blocks),
            self.title,
            self._raw(told.publisher),
            self._raw(told.place),
            self._raw(told.date),
            tuple(Piece(self.text[piece.start : piece.end], piece.start, piece.end) for piece in told.authors),
            tuple(Piece(self.text[piece.start : piece.end], piece.start, piece.end) for piece in told.editors),
        )

    def _raw(self, piece: Piece | None) -> Piece | None:
        """Return a piece of the view as it stands in the text."""
        return None if piece is None else Piece(self.text[piece.start : piece.end], piece.start, piece.end)

    def _line(self, n: int, start: int, end: int) -> BlockKind | None:
        """Lay the blocks of one line; return what all lines behind it are, if it says so."""
        line = self.view[start:end]
        low = line.lower() if line.isascii() else line.translate(_LOWER)
        rule = _rule(low)
        short = end - start <= LONGEST
        may_label = short and has_label(self.tokens, start, end)
        if rule is not None:
            if may_label and rule.kind in ("credit", "caption", "debris"):
                labelled(line, low, start, self.credits)
            if short and rule.kind == "credit":
                byline(line, low, start, self.credits)
            self.blocks.append(Block(rule.kind, start, end))
            if rule.rest == _LINKS and low.strip(_BEFORE + _BEHIND + ":") == rule.words:
                self.links = _MOST_LINKS
            return rule.kind if rule.rest == "1" else None
        if self.links and self._is_link(n, line):
            self.links -= 1
            self.blocks.append(Block("debris", start, end))
            return None
        self.links = 0
        at_edge = self.in_head or n == len(self.lines) - 1
        if (may_label and labelled(line, low, start, self.credits)) or (short and at_edge and byline(line, low, start, self.credits)):
            self.blocks.append(Block("credit", start, end))
        elif self._is_table(n):
            self.blocks.append(Block("table", start, end))
        else:
            self._story(n, start, end)
        return None

    def _story(self, n: int, start: int, end: int) -> None:
        """Lay the blocks of a line of the story."""
        if self.in_head and self.title is None and not self.story_lines and self._is_title(n, start, end):
            self.title = self._headline(start, end)
            self.blocks.append(Block("title", start, end))
            return
        length = dateline(self.tokens, start, end, self.credits) if self.in_head else 0
        if length:
            self.in_head = False
            stop = start + length
            self.blocks.append(Block("dateline", start, start + len(self.view[start:stop].rstrip())))
            start = stop
        self.story_lines += 1
        if self.story_lines >= _HEAD_LINES or end - start > _PARAGRAPH:
            self.in_head = False
        line = self.view[start:end]
        self.blocks.append(Block("repeat" if len(line) > _TOLD_ONCE and line in self.told else "body", start, end))
        self.told |= {line, self.view[end - len(line) - length : end]}

    def _is_title(self, n: int, start: int, end: int) -> bool:
        """Tell whether a line is a headline: short, without a full stop, and a story behind it."""
        line = self.view[start:end]
        if end - start > _HEADLINE or n + 1 >= len(self.lines) or line[0] in "•-*" or line[0].islower():
            return False
        if line.rstrip("\"')」』”").endswith((".", "。", ";", ",", ":")):
            return False
        return dateline(self.tokens, start, end, Credits()) == 0

    def _is_link(self, n: int, line: str) -> bool:
        """Tell whether a line behind "Related articles" can be the headline of another story: short, without a full stop, no row of a table."""
        return len(line) <= _LINK and not line.rstrip("\"')」』”").endswith((".", "。", ";", "；", ",", "，", ":", "：")) and not self._is_table(n)

    def _headline(self, start: int, end: int) -> Piece:
        """Return the headline without the agency's tag: "UPDATE 2-", "(LEAD)"."""
        low = self.view[start:end].translate(_LOWER)
        if low.startswith(_WIRE_TAGS):
            cut = low.find("-") if low[0] != "(" else low.find(")")
            if 0 < cut < len(low) - 1 and cut <= len("exclusive-"):
                start += cut + 1
                start += len(self.view[start:end]) - len(self.view[start:end].lstrip())
        return Piece(self.text[start:end], start, end)

    def _is_table(self, n: int) -> bool:
        """Tell whether a line is a row of a table: columns beside those of a neighbour, or dotted leaders."""
        here = self._bars(n)
        if here >= _BARS and any(0 <= m < len(self.lines) and self._bars(m) == here for m in (n - 1, n + 1)):
            return True
        start, end = self.lines[n]
        at = self.view.find(_LEADERS, start, end)
        return start < at and self.view[at:end].lstrip(".") not in ("", '"', "'")

    def _bars(self, n: int) -> int:
        start, end = self.lines[n]
        return self.view.count("|", start, end) if end - start <= LONGEST else 0
