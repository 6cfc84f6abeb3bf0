"""Tickers: how the codes that shares are traded under are written, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from evnews.find.entries import CompanyEntry
from evnews.text.tables import cells, rows

__all__ = ["bare_code", "exchange_countries", "suffixes", "ticker_spellings"]

# Hong Kong's codes are printed with and without their leading zeros: "175.HK", "0175.HK", "00175.HK".
_PADDED: Final = (4, 5)
_PADDING: Final = "HKEX"
# A shorter code is as often some other abbreviation ("an MP shares the view").
_LONG: Final = 3
_LETTERED: Final = "US"


@cache
def exchange_countries() -> Mapping[str, str]:
    """Return the country of every exchange, by what stands before or behind a ticker of it, in lower case."""
    table = rows("exchanges")
    behind = {suffix.lower(): row["country"] for row in table for suffix in cells(row["suffix"])}
    return {**behind, **{row["exchange"].lower(): row["country"] for row in table}}


@cache
def _by_exchange() -> Mapping[str, tuple[str, ...]]:
    return {row["exchange"]: cells(row["suffix"]) for row in rows("exchanges")}


@cache
def suffixes() -> frozenset[str]:
    """Return what may stand behind a ticker and a dot, in lower case: "hk" of "9868.HK"."""
    return frozenset(suffix.lower() for held in _by_exchange().values() for suffix in held)


def ticker_spellings(entry: CompanyEntry) -> list[str]:
    """Return the ways to write a company's tickers that can mean nothing else.

    Examples
    --------
    >>> ticker_spellings(CompanyEntry("t", "Tallgrass", "vehicle_maker", tickers=("NASDAQ:TGM", "HKEX:0911")))
    ['$TGM', 'TGM.O', 'TGM.OQ', 'TGM.US', '0911.HK', '911.HK', '00911.HK']
    """
    out: dict[str, None] = {}
    for ticker in entry.tickers:
        exchange, _, code = ticker.partition(":")
        forms = [code]
        if exchange == _PADDING and code.isdigit():
            forms += [code.lstrip("0"), *(code.lstrip("0").zfill(width) for width in _PADDED)]
        if code.isalpha():
            out[f"${code}"] = None
        out.update(dict.fromkeys(f"{form}.{suffix}" for form in forms for suffix in _by_exchange().get(exchange, ())))
    return list(out)


def bare_code(ticker: str) -> str | None:
    """Return the code of a ticker that stands alone where shares are told of ("TSLA shares"), if it may.

    Examples
    --------
    >>> bare_code("NASDAQ:TSLA"), bare_code("NYSE:F"), bare_code("HKEX:1810")
    ('TSLA', None, None)
    """
    exchange, _, code = ticker.partition(":")
    return code if code.isalpha() and len(code) >= _LONG and exchange_countries().get(exchange.lower()) == _LETTERED else None
