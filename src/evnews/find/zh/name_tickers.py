"""Tickers in the brackets behind a Chinese name: "小鹏汽车(NYSE:XPEV,9868.HK)", "比亚迪(002594.SZ)"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import attrs

from evnews.find.entries import NameHit
from evnews.find.tickers import suffixes
from evnews.text.tokens import Tokens

__all__ = ["with_tickers"]

# How many tokens a bracket of tickers may have.
_LISTED = 24


def with_tickers(tokens: Tokens, hit: NameHit, exchanges: AbstractSet[str]) -> NameHit:
    """Return a company with the tickers that stand right behind its name, or as it is.

    Parameters
    ----------
    tokens : Tokens
        The text.
    hit : NameHit
        The company.
    exchanges : set of str
        How the exchanges are written before a colon, in lower case.
    """
    low, word = tokens.low, tokens.word
    if hit.kind != "company" or low[hit.last : hit.last + 1] != ["("]:
        return hit
    found = []
    for i in range(hit.last + 1, min(hit.last + _LISTED, len(low) - 1)):
        if low[i] == ")":
            break
        if low[i] == ":" and low[i - 1] in exchanges:
            found.append(f"{word[i - 1]}:{word[i + 1]}")
        elif low[i] == "." and low[i + 1] in suffixes() and low[i - 1].isascii() and low[i - 1].isalnum():
            found.append(f"{word[i - 1]}.{word[i + 1]}")
    return attrs.evolve(hit, tickers=tuple(found)) if found else hit
