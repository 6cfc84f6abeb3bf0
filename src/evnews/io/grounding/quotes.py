"""Where a quote stands in a text: as it is, or but for blanks, case and the shape of signs."""

from __future__ import annotations

import re
from typing import Final

from evnews.text.tokens import view_of

__all__ = ["Folded"]

# A quote that stands more often than this says nothing by where it stands.
_MOST: Final = 50
_BLANKS: Final = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
# What a number that goes on has on both sides of a border: "150|,000", "150,|000".
_LEFT: Final = re.compile(r"[0-9][.,]?\Z")
_RIGHT: Final = re.compile(r"[.,]?[0-9]")
_EDGES: Final = "\"'“”‘’「」『』 .,;:。,…"


class Folded:
    r"""A text in which quotes are looked for.

    Examples
    --------
    >>> text = Folded("It can build\n 150,000 cars – a year.")
    >>> text.find("150,000 cars"), text.find("build 150,000 Cars - a year"), text.find("160,000 cars")
    ([(14, 26)], [(7, 35)], [])
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: tuple[str, list[int]] | None = None

    def find(self, quote: str) -> list[tuple[int, int]]:
        """Return the places of a quote, as offsets of the text as given: exact ones, or else those of its folded form."""
        exact = _all(self.text, quote) if quote else []
        if exact:
            return [(start, start + len(quote)) for start in exact]
        if self._folded is None:
            self._folded = _fold(self.text)
        folded, places = self._folded
        for wanted in dict.fromkeys((_fold(quote)[0].strip(), _fold(quote)[0].strip(_EDGES))):
            if any(c.isalnum() for c in wanted):
                found = _all(folded, wanted)
                if found:
                    return [(places[at], places[at + len(wanted) - 1] + 1) for at in found]
        return []


def _all(text: str, wanted: str) -> list[int]:
    out: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(out) < _MOST:
        if not _cuts(text, at, at + len(wanted)):
            out.append(at)
        at = text.find(wanted, at + 1)
    return out


def _cuts(text: str, start: int, end: int) -> bool:
    """Tell whether a place begins or ends within a number or a Latin word: "50,000" does not stand in "150,000"."""
    return _goes_on(text[max(0, start - 2) : start], text[start : start + 2]) or _goes_on(text[max(0, end - 2) : end], text[end : end + 2])


def _goes_on(before: str, after: str) -> bool:
    if not before or not after or not (before[-1] + after[0]).isascii():
        return False
    if before[-1].isalpha() and after[0].isalpha():
        return True
    return bool((before[-1].isdigit() or after[0].isdigit()) and _LEFT.search(before) and _RIGHT.match(after))


def _fold(text: str) -> tuple[str, list[int]]:
    """Return a text with look-alikes, case and runs of blanks folded, and where each of its characters stands."""
    view = view_of(text)
    out: list[str] = []
    places: list[int] = []
    begin = 0
    for match in (*_BLANKS.finditer(view), None):
        end = match.start() if match is not None else len(view)
        for i in range(begin, end):
            low = view[i].lower()
            out.append(low if len(low) == 1 else view[i])
            places.append(i)
        if match is not None:
            out.append(" ")
            places.append(match.start())
            begin = match.end()
    return "".join(out), places
