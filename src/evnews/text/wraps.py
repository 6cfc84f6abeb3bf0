"""Line breaks that say nothing: a text that was wrapped at some width reads as if it had not been.

A writer's line break ends a headline, an item of a list, a paragraph; a program's stands wherever the line was full.
Two things tell one from the other.  Words: a line that ends in "of" or "its", or before a word in lower case, goes on.
Width: a program breaks a line only before a word that would not fit, so that the lines that surely go on tell how wide
the text is, and every other line that is as full as these goes on, too.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from evnews.text.tables import rows

__all__ = ["unwrapped"]

_STOPS: Final = frozenset(".!?。！？…:;\"')]」』”）》")
_SENTENCE_ENDS: Final = _STOPS - frozenset(":;")
_JOINTS: Final = frozenset(",-—")
# Nobody wraps at more columns; longer lines are paragraphs.
_WIDEST: Final = 200
# "Posted in", "Written by": what ends in such a word and is shorter stands in the frame of a page.
_SHORTEST: Final = 16
_BULLETS: Final = frozenset({"-", "--", "—", "*", "+", "~", ">", "#"})
_MARKS: Final = frozenset("•·●■▪◦►▸◆◎")
_NUMBER: Final = 3


@cache
def _line_ends() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("line_ends"))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("abbreviations"))


def unwrapped(view: str) -> str:
    r"""Return a text with a blank for every line break that only wrapped a line.

    Parameters
    ----------
    view : str
        A text with look-alike characters folded.

    Returns
    -------
    str
        A text of the same length.

    Examples
    --------
    >>> unwrapped("Nio opened a plant in\nHefei in June.")
    'Nio opened a plant in Hefei in June.'
    >>> unwrapped("Nio opens a plant\nBYD sells cars")
    'Nio opens a plant\nBYD sells cars'
    """
    at = view.find("\n")
    while at >= 0:
        if _goes_on(view, at):
            return _joined(view)
        at = view.find("\n", at + 1)
    return view


def _goes_on(view: str, at: int) -> bool:
    """Tell whether the words beside the line break at ``at`` go on over it."""
    after = view[at + 1 : at + 2]
    if not after or after == "\n":
        return False
    before = view[at - 1 : at]
    if before in "\r ":
        line = view[max(0, at - _WIDEST) : at].rstrip()
        before = line[-1:]
    if before in _STOPS or not before:
        return False
    if after in "\t ":
        after = view[at + 1 : at + _WIDEST].lstrip()[:1]
    if after.islower() or before in _JOINTS or (before.islower() and _last_word(view, at) in _line_ends()):
        return True
    if not after.isdigit() or not before.islower():
        return False
    # "around\n251,000 cars a year." is the end of a sentence; "Deliveries\n15,959" are cells of a table.
    stop = view.find("\n", at + 1)
    return view.endswith(".", at, stop if stop >= 0 else len(view))


def _last_word(view: str, at: int) -> str:
    words = view[max(0, at - _SHORTEST) : at].split()
    return words[-1] if words else ""


class _Line:
    """A line that may go on in the next.

    Attributes
    ----------
    at : int
        Where its break stands.
    size, least : int
        How wide the line is, and how wide the wider one of it and the next.
    full : int
        How wide it would be with the first word of the next line: a program that wrapped it had less room.
    sure : bool
        Whether its words, or those of the next, tell that it goes on.
    """

    __slots__ = ("at", "full", "least", "size", "sure")

    def __init__(self, view: str, at: int, size: int, following: str) -> None:
        self.at, self.size = at, size
        first = following.split(None, 1)[0]
        self.full = size + 1 + len(first)
        self.least = max(size, len(following.rstrip()))
        # Where a writer broke the line, its width tells nothing, and two small words do.
        small = first in _line_ends() or _last_word(view, at) in _line_ends()
        self.sure = size >= _SHORTEST and _goes_on(view, at) and (self.full > self.least or small)


def _joined(view: str) -> str:
    runs = _runs(view)
    sure = [line for run in runs for line in run if line.sure]
    whole = _width(sure)
    breaks = [line.at for line in sure]
    for run in runs:
        # Where a page was put together from several texts, each tells its own width.
        width = whole or _width([line for line in run if line.sure])
        if width is not None:
            low, high = width
            breaks += [line.at for line in run if not line.sure and line.least <= high and line.full > low]
    if not breaks:
        return view
    out: list[str] = []
    done = 0
    for at in sorted(breaks):
        out += view[done:at], " "
        done = at + 1
    return "".join((*out, view[done:]))


def _runs(view: str) -> list[list[_Line]]:
    """Return the lines that may go on in the next one, in runs without a gap."""
    runs: list[list[_Line]] = [[]]
    start = 0
    line = ""
    for following in view.split("\n"):
        at = start - 1
        start += len(following) + 1
        kept = line.rstrip()
        if kept and len(kept) <= _WIDEST and _may_follow(kept, following):
            runs[-1].append(_Line(view, at, len(kept), following))
        elif runs[-1]:
            runs.append([])
        line = following
    return runs


def _may_follow(line: str, following: str) -> bool:
    """Tell whether a line can be the rest of the one before it: not an item of a list, a row of a table, a line of credits."""
    words = following.split(None, 2)
    if not words or len(following.rstrip()) > _WIDEST or "|" in line or "\t" in line or "|" in following or "\t" in following:
        return False
    first = words[0]
    if first in _BULLETS or first[0] in _MARKS:
        return False
    if line[-1] not in _SENTENCE_ENDS or line[:-1].rpartition(" ")[2].lower() in _abbreviations():
        return True
    # "2. Sales", "Photo: A van", "By Ann Otter"; but "on Sept." and "21. The company" are parts of one sentence.
    numbered = first[0].isdigit() and first[-1] in ".)" and len(first) <= _NUMBER
    labelled = any(word[0].isupper() and word.endswith(":") for word in words[:2])
    return not numbered and not labelled and first != "By"


def _width(lines: list[_Line]) -> tuple[int, int] | None:
    """Return the least and the greatest width that all of the lines can have been wrapped at, if there is one."""
    wrapped = [line for line in lines if line.full > line.least]
    if not wrapped:
        return None
    low, high = max(line.least for line in wrapped), min(line.full for line in wrapped) - 1
    return (low, high) if low <= high else None
