"""Names in Chinese text: those of the tables, and those that no table knows."""

from __future__ import annotations

import attrs

from evnews.find.gazetteer import Gazetteer, NameHit
from evnews.find.zh.name_companies import unknown_companies
from evnews.find.zh.name_models import unknown_models
from evnews.find.zh.places import places
from evnews.find.zh.script import simplified
from evnews.text.tokens import Tokens

__all__ = ["names"]


def names(tokens: Tokens, gazetteer: Gazetteer) -> list[NameHit]:
    """Find the names of companies, models and well-known people in a Chinese text, in order and without overlap.

    Parameters
    ----------
    tokens : Tokens
        The text.
    gazetteer : Gazetteer
        The names that are known beforehand.

    Returns
    -------
    list of NameHit
        Sorted by ``first``; those that no table knows have no ``entry`` and a fresh id.

    Examples
    --------
    >>> from evnews.find.gazetteer import default
    >>> from evnews.text.tokens import tokenize
    >>> text = tokenize("电池企业澜拓能源宣布,将为珩越汽车旗下车型KV7供货,宁德时代也在列。珩越汽车表示,KV7年内上市。")
    >>> for hit in names(text, default()):
    ...     print(hit.kind, hit.name, hit.company_kind)
    company 澜拓能源 battery_maker
    company 珩越汽车 vehicle_maker
    model KV7 None
    company CATL battery_maker
    company 珩越汽车 vehicle_maker
    model KV7 None
    """
    tokens = simplified(tokens)
    taken = {hit.first: hit for hit in _trimmed(tokens, gazetteer)}
    for hit in unknown_companies(tokens, taken):
        for first in [first for first, known in taken.items() if first < hit.last and known.last > hit.first]:
            del taken[first]
        taken[hit.first] = hit
    for hit in unknown_models(tokens, taken):
        taken[hit.first] = hit
    return [taken[first] for first in sorted(taken)]


def _trimmed(tokens: Tokens, gazetteer: Gazetteer) -> list[NameHit]:
    """Return the known names without a place at the end: "特斯拉上海" is Tesla, and then Shanghai."""
    found = gazetteer.hits(tokens)
    out = []
    where: dict[int, int] | None = None
    for hit in found:
        if hit.kind == "company" and hit.last - hit.first > 3 and hit.entry is not None:
            if where is None:
                where = {place.last: place.first for place in places(tokens)}
            first = where.get(hit.last, hit.first)
            spellings = getattr(hit.entry, "names", ())
            if hit.first < first and tokens.slice(hit.first, first) in spellings:
                out.append(attrs.evolve(hit, last=first))
                continue
        out.append(hit)
    return out
