"""Vehicle models that no table knows, in Chinese text: a code behind its maker's name, or beside a noun for a car.

Once introduced, the code alone is the model wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from evnews.find.entries import NameHit, slug
from evnews.find.zh.name_words import backwards, phrases, words
from evnews.text.tokens import Tokens

__all__ = ["unknown_models"]

# "C16", "E9", "iCAR", "FREE", "07", "LX5+"; not "XMA7000MBEVR2", which is a type of the register.
_CODE: Final = re.compile(r"(?:[A-Za-z]{1,6}\d{0,3}[A-Za-z]{0,2}|0\d{1,2}[A-Za-z]?)")
_MIXED: Final = re.compile(r"[A-Z]{1,4}\d{1,3}[A-Z]?")
_MAKERS: Final = frozenset({"vehicle_maker", "brand", "commercial_vehicle_maker", None})
# A noun for a car, and the maker named before it, stand at most so far apart.
_REACH: Final = 40
_VEHICLE: Final = 4
# "3000座", "10万": a number before these is no code.
_PLUS: Final = "+"


@cache
def _none() -> frozenset[str]:
    return frozenset(word.lower() for word in words("code"))


def unknown_models(tokens: Tokens, taken: Mapping[int, NameHit]) -> list[NameHit]:
    """Find models that no table knows.

    Parameters
    ----------
    tokens : Tokens
        The text, in simplified characters.
    taken : mapping
        The names found so far, by their first token.
    """
    word = tokens.word
    covered = {i for hit in taken.values() for i in range(hit.first, hit.last)}
    companies = [hit for hit in sorted(taken.values(), key=lambda hit: hit.first) if hit.kind == "company" and hit.company_kind in _MAKERS]
    ends = {hit.last: hit for hit in companies}
    # A text that names one maker alone speaks of its cars, however far on.
    alone = len({hit.id for hit in companies}) == 1
    known: dict[str, NameHit] = {}
    out: list[NameHit] = []
    spots: list[tuple[int, int]] = []
    at = -1
    for i in [i for i, text in enumerate(word) if text[0].isascii() and text[0].isalnum()]:
        while at + 1 < len(companies) and companies[at + 1].last <= i:
            at += 1
        if i in covered:
            continue
        text, last = _code(tokens, i)
        if not _CODE.fullmatch(text) or text.lower() in _none() or _is_part(tokens, i, last):
            continue
        last = _end(tokens, last)
        if phrases("not a model").match(tokens, last) is not None:
            # "吉利SEA平台"
            continue
        maker = ends.get(i)
        if maker is not None and "\n" not in tokens.view[tokens.end[i - 1] : tokens.start[i]]:
            if text[0].isalpha() and not (text[0].isupper() or any(c.isdigit() for c in text)):
                continue
            if text.isalpha() and len(text) < 2:
                continue
        elif _MIXED.fullmatch(text) and at >= 0 and (alone or i - companies[at].last <= _REACH) and _beside(tokens, i, last):
            maker = companies[at]
        else:
            spots.append((i, last))
            continue
        name = tokens.slice(i, last)
        hit = NameHit(i, last, "model", name, f"{maker.id}-{slug(name)}", None, maker=maker.id)
        known.setdefault(name, hit)
        out.append(hit)
    for i, last in spots:
        first = known.get(tokens.slice(i, last))
        if first is not None:
            out.append(NameHit(i, last, "model", first.name, first.id, None, maker=first.maker))
    return sorted(out, key=lambda hit: hit.first)


def _code(tokens: Tokens, i: int) -> tuple[str, int]:
    """Return the code at token ``i`` and the token after it: "S7" stands in two, since "S" may be a part of a currency."""
    word = tokens.word
    split = i + 1 < len(word) and len(word[i]) == 1 and word[i].isupper() and word[i + 1].isdigit() and tokens.glued(i + 1)
    return (word[i] + word[i + 1], i + 2) if split else (word[i], i + 1)


def _end(tokens: Tokens, last: int) -> int:
    """Return the token after a code, with the plus that may belong to it."""
    low = tokens.low
    return last + 1 if last < len(low) and low[last] == _PLUS and tokens.glued(last) else last


def _is_part(tokens: Tokens, i: int, last: int) -> bool:
    """Tell whether a code is a part of something longer: "V2L", "www.a", "3.0T", "A-B"."""
    low = tokens.low
    if i and tokens.glued(i) and low[i - 1][-1].isascii() and (low[i - 1][-1].isalnum() or low[i - 1] in "-._@/&"):
        return True
    return last < len(low) and tokens.glued(last) and low[last] in "-._@/&%°:"


def _beside(tokens: Tokens, i: int, last: int) -> bool:
    """Tell whether a noun for a car stands right before a code or right behind it."""
    return (
        bool(backwards(tokens.low, i, "vehicle", _VEHICLE))
        or backwards(tokens.word, i, "vehicle", _VEHICLE) > 0
        or phrases("vehicle").match(tokens, last) is not None
    )
