"""Sentences and paragraphs, as ranges of tokens."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from evnews.text.tables import rows
from evnews.text.tokens import Sentence, Tokens

__all__ = ["sentences"]

_STOPS = frozenset(".!?。！？…")
_CLOSERS = frozenset("\"')]」』”）》")

# Readers weigh the things of a sentence against each other, so that the work grows with the square
# of its length.  News has no sentence half as long; what has is no sentence, and is cut here.
_LONGEST = 400


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("abbreviations"))


def _ends(tokens: Tokens, i: int, after: int) -> bool:
    """Tell whether the stop at token ``i`` ends a sentence whose next token is ``after``."""
    if tokens.low[i] != ".":
        return True
    following = tokens.heads[after]
    if tokens.start[after] == tokens.end[after - 1] or following.islower():
        # "Inc.'s", "3.5", "Jan. to", but also "U.S.-based".
        return False
    if i and tokens.end[i - 1] == tokens.start[i]:
        before = tokens.low[i - 1]
        if before == "." and _is_leader(tokens, i):
            return False
        if before in _abbreviations() and not (before in _CLOSING and following.isupper()):
            return False
        if len(before) == 1 and before.isalpha() and i > 1 and tokens.low[i - 2] != "'" and tokens.low[i - 2] not in _LETTERED:
            # An initial ("M. K. Stalin") or a country ("U.S. Congress"), but not "the Model X", "the R1T".
            return tokens.low[i - 2].isdigit() and tokens.end[i - 2] == tokens.start[i - 1]
    return True


def _is_leader(tokens: Tokens, i: int) -> bool:
    """Tell whether the stop at token ``i`` ends a row of dots that stands apart, as between a name and its price."""
    while i and tokens.low[i - 1] == "." and tokens.end[i - 1] == tokens.start[i]:
        i -= 1
    return i > 0 and tokens.end[i - 1] < tokens.start[i]


# Abbreviations that can also be the last word of a sentence.
_CLOSING = frozenset({"inc", "co", "ltd", "corp", "etc", "p.m", "a.m"})

# What is told apart by a letter that ends its name: behind it a stop is the end of the sentence.
_LETTERED = frozenset({"model", "models", "series", "type", "class", "phase", "zeekr"})


def sentences(tokens: Tokens) -> tuple[Sentence, ...]:
    """Cut a text into sentences, in order and without overlap.

    A stop ends a sentence unless it belongs to an abbreviation or an initial.  A line
    break ends one too, unless the line was only wrapped: the next begins in lower case
    and no stop stands before it.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> tokens = tokenize("On Dec. 8 it opened. Sales rose.")
    >>> [tokens.slice(s.first, s.last) for s in sentences(tokens)]
    ['On Dec. 8 it opened.', 'Sales rose.']
    """
    if tokens.sentences is None:
        tokens.sentences = tuple(_cut(tokens))
    return tokens.sentences


def _cut(tokens: Tokens) -> list[Sentence]:
    start, end, low = tokens.start, tokens.end, tokens.low
    count = len(low)
    breaks = _line_breaks(tokens)
    out: list[Sentence] = []
    first = paragraph = 0
    # A sentence can end at a stop and at the end of a line, nowhere else.
    for i in sorted({*tokens.everywhere(_STOPS), *(i - 1 for i in breaks)}):
        while i + 1 - first > _LONGEST:
            out.append(Sentence(first, first + _LONGEST, paragraph))
            first += _LONGEST
        if low[i] in _STOPS:
            after = i + 1
            while after < count and low[after] in _CLOSERS and start[after] == end[after - 1]:
                after += 1
            if first < after < count and after not in breaks and _ends(tokens, i, after):
                out.append(Sentence(first, after, paragraph))
                first = after
        if i + 1 in breaks:
            stopped = low[i] in _STOPS or low[i] in _CLOSERS
            wrapped = not stopped and breaks[i + 1] == 1 and tokens.heads[i + 1].islower()
            split_decimal = low[i] == "." and low[i - 1].isdigit() and low[i + 1][0].isdigit() and breaks[i + 1] == 1 if i else False
            if not wrapped and not split_decimal:
                if first < i + 1:
                    out.append(Sentence(first, i + 1, paragraph))
                    first = i + 1
                paragraph += 1
    out += [Sentence(begin, min(begin + _LONGEST, count), paragraph) for begin in range(first, count, _LONGEST)]
    return out


def _line_breaks(tokens: Tokens) -> dict[int, int]:
    """Return, for each token that begins a line, how many line breaks stand before it."""
    view, start, end = tokens.view, tokens.start, tokens.end
    out: dict[int, int] = {}
    at = view.find("\n", end[0]) if end else -1
    while at >= 0 and (i := bisect_right(start, at)) < len(start):
        out[i] = view.count("\n", end[i - 1], start[i])
        at = view.find("\n", start[i])
    return out
