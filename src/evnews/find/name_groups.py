"""Whose a group's bare name is, where a text names one of its members in full."""

from __future__ import annotations

import attrs

from evnews.find.entries import CompanyEntry, NameHit
from evnews.find.name_index import Index
from evnews.text.tokens import Tokens

__all__ = ["settled"]


def settled(index: Index, tokens: Tokens, found: list[NameHit], kin: frozenset[str]) -> list[NameHit]:
    """Give a group's bare name to the one member that the text names in full: "Samsung" beside "Samsung SDI"."""
    texts: dict[str, set[str]] = {}
    for hit in found:
        if hit.kind == "company":
            texts.setdefault(hit.id, set()).add(tokens.slice(hit.first, hit.last))
    bearers: dict[str, CompanyEntry] = {}
    for held, spellings in texts.items():
        entry = index.companies[held]
        bare = min(spellings, key=len)
        if len(spellings) > 1 or bare == entry.name:
            continue
        fuller = [index.companies[other] for other in texts if _bears(index, other, held) and any(text.startswith(bare) for text in texts[other])]
        if len(fuller) == 1 and not any(_is_parent(tokens, hit, kin) for hit in found if hit.kind == "company" and hit.id == held):
            bearers[held] = fuller[0]
    if not bearers:
        return found
    return [
        attrs.evolve(hit, name=bearer.name, id=bearer.id, entry=bearer, company_kind=bearer.company_kind)
        if hit.kind == "company" and (bearer := bearers.get(hit.id)) is not None
        else hit
        for hit in found
    ]


def _is_parent(tokens: Tokens, hit: NameHit, kin: frozenset[str]) -> bool:
    """Tell whether a word for what belongs to a company stands beside its name: it is the group itself then."""
    low = tokens.low
    return not kin.isdisjoint((*low[max(hit.first - 3, 0) : hit.first], *low[hit.last : hit.last + 4]))


def _bears(index: Index, one: str, other: str) -> bool:
    """Tell whether of two companies one is a group and the other its member."""
    line, other_line = index.line(one), index.line(other)
    groups = {"holding_group", "consumer_electronics_company"}
    return (other in line[1:] and index.companies[other].company_kind in groups) or (one in other_line[1:] and index.companies[one].company_kind in groups)
