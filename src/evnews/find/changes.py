"""Changes as people type them, with the way they go in words: "up 37 percent", "down 5%", "下降5%"."""

from __future__ import annotations

from functools import cache
from typing import Final

from evnews.errors import ParseError
from evnews.find.api import parse_quantity
from evnews.find.languages import codes
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize
from evnews.values.measure import Measure

__all__ = ["fallen", "parse_change"]

_UP, _DOWN = "up", "down"
# "Rose by 5 percent", "a fall of 5 percent".
_LINKS: Final = frozenset({"by", "of"})
_ARTICLES: Final = frozenset({"a", "an"})


@cache
def _ways() -> Phrases[str]:
    """Return the words for growth and for decline of all languages, each with its kind."""
    tables = (row for code in codes() for row in rows(f"{code}/cues_figures") if row["kind"] in (_UP, _DOWN))
    return Phrases((phrase, row["kind"]) for row in tables for phrase in cells(row["phrases"]))


def fallen(change: Measure) -> Measure:
    """Return a change as a decline: every bound below zero, the smaller fall above.

    Examples
    --------
    >>> fallen(Measure(5, 8, "percent"))
    Measure(-8, -5, 'percent')
    >>> fallen(Measure(10, None, "percent"))
    Measure(None, -10, 'percent')
    """
    low, high = (None if side is None else -abs(side) for side in (change.high, change.low))
    return Measure(low, high, change.unit, change.approximate)


def parse_change(text: str) -> Measure:
    """Read one change: a quantity with its sign, or with a word for the way that it goes.

    Raises
    ------
    ParseError
        The text is not one quantity, behind such a word or alone.

    Examples
    --------
    >>> parse_change("up 37 percent"), parse_change("a fall of about 5%"), parse_change("-5%")
    (Measure(37, 'percent'), Measure(-5, 'percent', approximate=True), Measure(-5, 'percent'))
    """
    try:
        return parse_quantity(text)
    except ParseError:
        tokens = tokenize(text)
        first = int(bool(tokens.low) and tokens.low[0] in _ARTICLES)
        way = _ways().match(tokens, first) or _ways().match(tokens, 0)
        if way is None or way[0] == len(tokens):
            raise
        after = way[0] + (tokens.low[way[0]] in _LINKS)
        change = parse_quantity(tokens.text[tokens.start[min(after, len(tokens) - 1)] :])
    return fallen(change) if way[1] == _DOWN else change
