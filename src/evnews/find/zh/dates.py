"""Find Chinese dates, simplified and traditional: what is said, what it is told from, and so which days it means."""

from __future__ import annotations

from datetime import date

from evnews.find.anchors import told_from
from evnews.find.hits import DateHit
from evnews.find.story import told
from evnews.find.zh.date_frame import mentions
from evnews.find.zh.date_grammar import reader
from evnews.find.zh.script import simplified
from evnews.find.zh.tense import Teller
from evnews.text.tokens import Tokens

__all__ = ["dates"]


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
    return told(tokens, mentions(r), Teller(r, told_from(reference)), reference)
