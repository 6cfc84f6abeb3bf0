"""Models that an entry of the ministry's catalogue tells by their type alone: "小鹏牌NHQ7000BEVUA纯电动轿车,外廓尺寸…".

A type of the register is no name that anybody uses, so it is one only where nothing else
names the model: in a plain entry, with the mark on the car beside it and figures behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from evnews.find.entries import CompanyEntry, NameHit, slug
from evnews.find.gazetteer import Gazetteer
from evnews.find.zh.name_words import backwards, phrases
from evnews.text.tokens import Tokens

__all__ = ["catalogue_models"]

# GB 9417: two or three letters for who makes it, four digits, and the maker's own signs: "BJ7000MBEVA1"; not "ES8" or "CR2032".
_TYPE: Final = re.compile(r"[A-Z]{2,3}\d{4}[A-Z][A-Z0-9]{1,9}")
_MAKERS: Final = frozenset({"vehicle_maker", "brand", "commercial_vehicle_maker"})
_MARK: Final = "牌"
# How long the name of a mark is.
_SIZES: Final = (2, 3, 4)
# How long the label before a type may be, how far before or behind it the mark may stand, and its first figure.
_LABEL: Final = 6
_BESIDE: Final = 40
_FIGURES: Final = 60


def catalogue_models(tokens: Tokens, taken: Mapping[int, NameHit], gazetteer: Gazetteer, ordinary: Mapping[str, CompanyEntry]) -> Iterator[NameHit]:
    """Yield the types that stand for models of which the text gives no name, and the marks that are no names elsewhere.

    Parameters
    ----------
    tokens : Tokens
        The text, in simplified characters.
    taken : mapping
        The names found so far, by their first token.
    gazetteer : Gazetteer
        The names that are known: the mark of a group is that of its carmaker.
    ordinary : mapping
        The firms whose names are ordinary words: "理想牌" is one before a type.
    """
    spots = [i for i, word in enumerate(tokens.word) if word[0].isupper() and _TYPE.fullmatch(word)]
    if not spots:
        return
    marks = {hit.last: hit for hit in taken.values() if hit.kind == "company" and tokens.low[hit.last : hit.last + 1] == [_MARK]}
    named = {hit.maker for hit in taken.values() if hit.kind == "model"}
    covered = {i for hit in taken.values() for i in range(hit.first, hit.last)}
    for i in spots:
        if i > 1 and tokens.low[i - 1] == _MARK and i - 2 not in covered:
            found = _unnamed(tokens, i - 1, ordinary)
            if found is not None:
                marks[i - 1] = found
                yield found
    for i in spots:
        mark = marks.get(i - 1) if tokens.low[i - 1] == _MARK else _labelled(tokens, i, marks)
        maker = _carmaker(mark, gazetteer) if mark is not None else None
        if maker is None or maker in named or i in taken or not _has_figures(tokens, i + 1):
            continue
        name = tokens.slice(i, i + 1)
        yield NameHit(i, i + 1, "model", name, f"{maker}-{slug(name)}", None, maker=maker)


def _unnamed(tokens: Tokens, last: int, ordinary: Mapping[str, CompanyEntry]) -> NameHit | None:
    """Return the firm of a mark that ends at token ``last``: one whose name is an ordinary word, or one that no table knows and a sign stands before."""
    for size in _SIZES:
        first = last - size
        if first < 0 or not all("\u4e00" <= word <= "\u9fff" for word in tokens.low[first:last]):
            return None
        if size == _SIZES[0] and (entry := ordinary.get("".join(tokens.low[first:last]))) is not None:
            return NameHit(first, last, "company", entry.name, entry.id, entry, company_kind=entry.company_kind)
        if not first or not tokens.glued(first) or not tokens.low[first - 1].isalnum():
            name = tokens.slice(first, last)
            return NameHit(first, last, "company", name, slug(name), None, company_kind="brand")
    return None


def _labelled(tokens: Tokens, i: int, marks: Mapping[int, NameHit]) -> NameHit | None:
    """Return the mark nearest to a type that a label stands before: "产品商标:小米牌,产品型号:BJ7000MBEVA1"."""
    at = i - 1 if i and tokens.low[i - 1] in (":", "为") else i
    if not backwards(tokens.low, at, "type label", _LABEL):
        return None
    near = [last for last in marks if abs(last - i) <= _BESIDE]
    return marks[min(near, key=lambda last: abs(last - i))] if near else None


def _carmaker(mark: NameHit, gazetteer: Gazetteer) -> str | None:
    """Return who makes the cars of a mark: the firm, or the one carmaker of the group."""
    if mark.company_kind in _MAKERS:
        return mark.id
    makers = [one.id for one in gazetteer.companies.values() if one.parent == mark.id and one.company_kind == "vehicle_maker"]
    return makers[0] if len(makers) == 1 else None


def _has_figures(tokens: Tokens, i: int) -> bool:
    """Tell whether what an entry tells of a car stands behind its type: its lengths, its mass, its power."""
    return bool(phrases("entry").within(tokens, i, min(i + _FIGURES, len(tokens))))
