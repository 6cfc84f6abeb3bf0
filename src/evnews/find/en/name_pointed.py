"""Firms that English text points at without their names: by a ticker ("1810.HK", "$TSLA"), or as the unit of their owner ("Xiaomi's car unit")."""

from __future__ import annotations

from functools import cache
from typing import Final

from evnews.find.en.name_scan import Scan
from evnews.find.en.name_words import capital
from evnews.find.entries import CompanyEntry, NameHit
from evnews.find.name_index import suffixes
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["tickers", "units"]

_UNITS: Final = frozenset({"unit", "arm", "subsidiary"})
_SHARES: Final = frozenset({"shares", "stock", "shareholders", "stockholders"})
_OPENING: Final = frozenset({"(", "["})
_CLOSING: Final = frozenset({")", "]"})
# A bracket of tickers is not longer.
_BRACKET: Final = 16
# "F" and "T" are tickers, and anything else as well.
_SHORTEST: Final = 2
# Without a sign or a suffix, two letters say too little.
_SHORTEST_BARE: Final = 3
_LONGEST: Final = 5


@cache
def _nouns() -> Phrases[str]:
    return Phrases((noun, row["kind"]) for row in rows("en/units_of") for noun in cells(row["nouns"]))


@cache
def _triggers() -> frozenset[str]:
    return frozenset({"$", *_SHARES, *suffixes()})


def tickers(scan: Scan) -> list[NameHit]:
    """Return the firms that are told by a ticker in running text: "1810.HK", "$TSLA", "TSLA shares", "shares of TSLA".

    A ticker in brackets belongs to the name before it, and is no name by itself.
    """
    low = scan.low
    found: list[NameHit | None] = []
    for i in scan.tokens.everywhere(_triggers()):
        if low[i] == "$":
            found.append(_alone(scan, i, i + 1, _SHORTEST) if scan.tokens.glued(i + 1) and not scan.tokens.glued(i) else None)
        elif low[i] in _SHARES:
            at = i + 2 if low[i + 1 : i + 2] in (["of"], ["in"]) else i - 1
            found.append(_alone(scan, at, at, _SHORTEST_BARE))
        elif i > 1 and low[i - 1] == ".":
            found.append(_suffixed(scan, i))
    return [hit for hit in found if hit is not None and not any(scan.taken[hit.first : hit.last]) and not _is_bracketed(scan, hit.first)]


def _suffixed(scan: Scan, i: int) -> NameHit | None:
    """Read "1810.HK" and "TSLA.O" by the suffix at token ``i``."""
    tokens, word = scan.tokens, scan.tokens.word
    code, suffix = word[i - 2], word[i]
    if not suffix.isupper() or not (tokens.glued(i) and tokens.glued(i - 1)) or tokens.glued(i - 2):
        return None
    if i + 1 < len(word) and tokens.glued(i + 1) and (word[i + 1][0].isalnum() or word[i + 1] in ("_", "@")):
        return None
    written = code.isdigit() or (code.isascii() and code.isalpha() and code.isupper() and len(code) >= _SHORTEST)
    entry = scan.gazetteer.listed(code, suffix) if written else None
    return _hit(entry, i - 2, i + 1, f"{code}.{suffix}") if entry is not None else None


def _alone(scan: Scan, first: int, at: int, shortest: int) -> NameHit | None:
    """Read the ticker without a suffix at token ``at``."""
    code = scan.tokens.word[at] if 0 <= at < len(scan.low) else ""
    if not (code.isascii() and code.isalpha() and code.isupper() and shortest <= len(code) <= _LONGEST):
        return None
    entry = scan.gazetteer.listed(code)
    return _hit(entry, first, at + 1, code) if entry is not None else None


def _hit(entry: CompanyEntry, first: int, last: int, ticker: str) -> NameHit:
    return NameHit(first, last, "company", entry.name, entry.id, entry, company_kind=entry.company_kind, tickers=(ticker,), pointed=True)


def _is_bracketed(scan: Scan, i: int) -> bool:
    low = scan.low
    for k in range(i - 1, max(-1, i - _BRACKET), -1):
        if low[k] in _OPENING:
            return True
        if low[k] in _CLOSING:
            return False
    return False


def units(scan: Scan) -> list[NameHit]:
    """Return the firms that are told as the unit of an owner: the one of that kind which the tables know, where there is one.

    A unit that is named behind it ("Hon Hai's EV unit Foxtron") goes by its name.
    """
    tokens, low = scan.tokens, scan.low
    found = []
    for hit in scan.hits.values():
        at = hit.last
        if hit.kind != "company" or low[at : at + 2] != ["'", "s"]:
            continue
        match = _nouns().match(tokens, at + 2)
        if match is None or match[0] >= len(low) or low[match[0]] not in _UNITS:
            continue
        after, kind = match[0] + 1, match[1]
        named = after < len(low) and (after in scan.hits or capital(tokens, after))
        if named or kind == hit.company_kind or any(scan.taken[at + 2 : after]):
            continue
        entries = [entry for entry in scan.gazetteer.units(hit.id) if entry.company_kind == kind]
        if len(entries) == 1:
            found.append(NameHit(at + 2, after, "company", entries[0].name, entries[0].id, entries[0], company_kind=kind, pointed=True))
    return found
