"""Find Chinese dates, simplified and traditional: what is said, what it is told from, and so which days it means."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from evnews.find import expressions as ex
from evnews.find.anchors import told_from
from evnews.find.expressions import Expression
from evnews.find.hits import DateHit
from evnews.find.story import told
from evnews.find.zh.date_frame import mentions
from evnews.find.zh.date_grammar import reader
from evnews.find.zh.script import simplified
from evnews.find.zh.tense import Teller
from evnews.text.tokens import Tokens

__all__ = ["dates"]

_FEW: Final = 3
_NEARLY: Final = timedelta(days=10)


def dates(tokens: Tokens, reference: date | None) -> list[DateHit]:
    """Find every date in a text.

    Parameters
    ----------
    tokens : Tokens
        The text.
    reference : date or None
        The day of publication; without it, what needs a year stays partial.

    Returns
    -------
    list of DateHit
        In the order of the text, none overlapping.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> [str(hit.value) for hit in dates(tokenize("工厂已于6月竣工,将于明年底前投产。"), date(2023, 12, 8))]
    ['2023-06', '../2024-12-31']
    """
    r = reader(simplified(tokens))
    now = told_from(reference)
    found = mentions(r)
    for mention in found:
        mention.expression = _before_now(mention.expression, now)
    return told(tokens, found, Teller(r, now), reference)


def _before_now(expression: Expression, now: date | None) -> Expression:
    """Take "前两个月" for the two months before this one, while those that the year began with are far from over."""
    match expression:
        case ex.Slice(unit="month", count=count, base=None) if now is not None and 0 < count <= _FEW and (now + _NEARLY).month <= count:
            return ex.Range(ex.Relative("month", -count), ex.Relative("month", -1))
    return expression
