"""Names in Chinese text: those of the tables, and those that no table knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import attrs

from evnews.find.entries import CompanyEntry, PersonHit, slug
from evnews.find.gazetteer import Gazetteer, NameHit
from evnews.find.places import PlaceHit
from evnews.find.zh.name_catalogue import catalogue_models
from evnews.find.zh.name_companies import unknown_companies
from evnews.find.zh.name_models import unknown_models
from evnews.find.zh.name_tickers import with_tickers
from evnews.find.zh.name_words import backwards, phrases
from evnews.find.zh.people import people
from evnews.find.zh.places import places
from evnews.find.zh.script import simplified
from evnews.text.tokens import Tokens, tokenize

__all__ = ["named", "names"]

# Names of so many characters stand inside other words as well.
_SHORT: Final = 2
# "比亚迪宣布海鸥荣耀版…": how far the maker may stand before a model.
_OWNED: Final = 6
_MAKERS: Final = frozenset({"vehicle_maker", "brand"})
_JOINTS: Final = frozenset({"、", "和", "与", "及", "/", ",", "以"})
# What may stand between a firm and what it did: "理想仅交付".
_ADVERBS: Final = frozenset({"仅", "共", "则", "也", "将", "已", "又", "均"})
_QUOTES: Final = frozenset("\"“”《「『'(")
# What may stand right behind a model's name: what it does, or what is said of it.
_BEHIND: Final = frozenset("掀猎越皮敞旅版上下亮交预开量投月年日今去单累系家车轿跑售价销搭配采长轴续电全新三两双首")


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
    where = places(tokens)
    taken = {hit.first: _as_investor(tokens, hit) for hit in _known(tokens, gazetteer, where)}
    for hit in _listed(tokens, gazetteer, taken, where):
        taken[hit.first] = hit
    for hit in unknown_companies(tokens, taken, where):
        for first in [first for first, known in taken.items() if first < hit.last and known.last > hit.first]:
            del taken[first]
        taken[hit.first] = hit
    for hit in unknown_models(tokens, taken):
        taken[hit.first] = _of_brand(hit, taken, gazetteer)
    for hit in [*catalogue_models(tokens, taken, gazetteer, _words_too(gazetteer)[1])]:
        taken[hit.first] = hit
    return [with_tickers(tokens, taken[first], gazetteer.exchanges) for first in sorted(taken)]


def named(tokens: Tokens, gazetteer: Gazetteer) -> tuple[list[NameHit], list[PersonHit]]:
    """Find the names of a text, as `names` does, and its people with their roles."""
    found = names(tokens, gazetteer)
    return found, people(tokens, found)


def _as_investor(tokens: Tokens, hit: NameHit) -> NameHit:
    """Return the investor that a firm's name and "资本" make: "蔚来资本" is another firm than its founder's carmaker."""
    if (
        hit.kind != "company"
        or hit.company_kind == "investor"
        or hit.last >= len(tokens)
        or not tokens.glued(hit.last)
        or phrases("no investor").match(tokens, hit.last) is not None
    ):
        return hit
    last = phrases("investor end").match(tokens, hit.last)
    if last is None:
        return hit
    name = tokens.slice(hit.first, last[0])
    return NameHit(hit.first, last[0], "company", name, slug(name), None, company_kind="investor")


def _listed(tokens: Tokens, gazetteer: Gazetteer, taken: Mapping[int, NameHit], where: Sequence[PlaceHit]) -> list[NameHit]:
    """Find companies whose names are ordinary words: in a list with others ("小鹏、理想"), or before what only a firm has ("理想交付")."""
    known = _words_too(gazetteer)
    low = tokens.low
    covered = {i for hit in taken.values() for i in range(hit.first, hit.last)}
    sure = {hit.id for hit in taken.values()}
    found: list[NameHit] = []
    ends = {hit.last for hit in taken.values() if hit.kind == "company" and hit.company_kind in _MAKERS}
    starts = {hit.first for hit in taken.values() if hit.kind == "company" and hit.company_kind in _MAKERS}
    for i in range(len(low) - 1):
        if low[i] not in known[0] or i in covered:
            continue
        entry = known[1].get(low[i] + low[i + 1])
        if entry is None or i + 1 in covered:
            continue
        last = i + 2
        listed = (i and low[i - 1] in _JOINTS and i - 1 in ends) or (last < len(low) and low[last] in _JOINTS and last + 1 in starts)
        opened = not i or not _is_han(low[i - 1]) or bool(backwards(low, i, "stop", 1))
        hit = NameHit(i, last, "company", entry.name, entry.id, entry, company_kind=entry.company_kind)
        tabled = len(ends) > 1 and _is_in_table(tokens, i, last)
        if listed or (opened and (tabled or phrases("only firms").match(tokens, last) is not None or _has_works(tokens, last, where))):
            found.append(hit)
            sure.add(entry.id)
            ends.add(last)
        elif opened and _is_closed(tokens, last):
            found.append(hit)
    # A firm that the text names for sure is meant wherever its word stands by itself.
    return [hit for hit in found if hit.id in sure]


def _has_works(tokens: Tokens, last: int, where: Sequence[PlaceHit]) -> bool:
    """Tell whether a town and a word for works stand right behind a name: "大众德累斯顿工厂"."""
    for place in where:
        if place.first >= last:
            return place.first == last and phrases("works").match(tokens, place.last) is not None
    return False


def _is_in_table(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a name stands alone on its line or in its cell with a number behind it: "理想 33951辆", "| 理想 | 33951辆 |"."""
    if last + 1 >= len(tokens):
        return False
    low = tokens.low
    begins = first == 0 or low[first - 1] == "|" or "\n" in tokens.view[tokens.end[first - 1] : tokens.start[first]] or low[first - 1] in (".", "、", ")")
    behind = last + (low[last] in (":", "|"))
    return begins and low[behind][0].isdigit() and (behind > last or not tokens.glued(last))


def _is_closed(tokens: Tokens, last: int) -> bool:
    """Tell whether a name can end before the token ``last``: a sign, a number, or what firms do stands there."""
    if last >= len(tokens) or not tokens.glued(last):
        return True
    word = tokens.low[last]
    if not _is_han(word):
        return word.isdigit() or not word.isalnum()
    return word in _ADVERBS or phrases("firm acts").match(tokens, last) is not None


@lru_cache(maxsize=4)
def _words_too(gazetteer: Gazetteer) -> tuple[frozenset[str], dict[str, CompanyEntry]]:
    """Return the makers whose names of two characters are also ordinary words, by name, and the characters that these begin with."""
    found = {
        name: entry
        for entry in gazetteer.companies.values()
        if entry.company_kind in _MAKERS
        for name in entry.ambiguous
        if len(name) == _SHORT and _is_han(name)
    }
    return frozenset(name[0] for name in found), found


def _of_brand(hit: NameHit, taken: Mapping[int, NameHit], gazetteer: Gazetteer) -> NameHit:
    """Return the known model that a brand and a code mean, if the tables hold it under both: "银河E8" is the Galaxy E8."""
    brand = next((known for known in taken.values() if known.id == hit.maker), None)
    if brand is None or brand.entry is None:
        return hit
    found = gazetteer.hits(tokenize(f"{brand.name} {hit.name}"))
    if len(found) == 1 and found[0].kind == "model":
        return attrs.evolve(found[0], first=hit.first, last=hit.last)
    return hit


def _known(tokens: Tokens, gazetteer: Gazetteer, where: Sequence[PlaceHit]) -> list[NameHit]:
    """Return the names of the tables that are names where they stand.

    A place at the end of one is left out: "特斯拉上海" is Tesla, and then Shanghai.
    """
    ends = {place.last: place.first for place in where}
    inside = {i: place for place in where for i in range(place.first, place.last)}
    ordinary = _words_too(gazetteer)[1]
    hits = gazetteer.hits(tokens)
    models = {hit.first: hit.maker for hit in hits if hit.kind == "model"}
    hidden = {i for first, last, _ in phrases("decoy").within(tokens, 0, len(tokens)) for i in range(first, last)}
    out: list[NameHit] = []
    for hit in hits:
        place = inside.get(hit.first)
        if hit.first in hidden and hit.last - 1 in hidden and _is_han(tokens.low[hit.first]):
            continue
        if hit.last - hit.first <= _SHORT and _is_han(tokens.low[hit.first]):
            entry = ordinary.get("".join(tokens.low[hit.first : hit.last]))
            if entry is not None and models.get(hit.last) != hit.id and not _is_owned(entry, hit, out):
                # What makes a firm of an ordinary word is told by `_listed`.
                continue
            if place is not None and place.last - place.first > hit.last - hit.first and place.last >= hit.last:
                continue
            if hit.kind == "model" and not _bounded(tokens, hit, out):
                continue
        if hit.kind == "model" and all(word.isdigit() for word in tokens.low[hit.first : hit.last]) and not _is_numbered(tokens, hit, out):
            continue
        first = ends.get(hit.last, hit.first)
        if hit.kind == "company" and hit.first < first and tokens.slice(hit.first, first) in getattr(hit.entry, "names", ()):
            out.append(attrs.evolve(hit, last=first))
            continue
        out.append(hit)
    return out


def _is_owned(entry: CompanyEntry, hit: NameHit, before: Sequence[NameHit]) -> bool:
    """Tell whether a brand's owner stands right before it: "长安汽车旗下深蓝"."""
    return bool(before) and before[-1].id == entry.parent and hit.first - before[-1].last <= _SHORT


def _bounded(tokens: Tokens, hit: NameHit, before: Sequence[NameHit]) -> bool:
    """Tell whether a model's name of one or two characters stands by itself: behind its maker, in a list of models, or between signs."""
    low = tokens.low
    last = before[-1] if before else None
    beside = _beside(tokens, hit, before)
    left = low[hit.first - 1] if hit.first and tokens.glued(hit.first) else ""
    right = low[hit.last] if hit.last < len(low) and tokens.glued(hit.last) else ""
    if hit.last - hit.first == 1 or (right.isascii() and right.isalnum()):
        return beside or left in _QUOTES
    opened = not left or not _is_han(left) or bool(backwards(low, hit.first, "stop", 2))
    closed = not right or not _is_han(right) or phrases("acts").match(tokens, hit.last) is not None or backwards([right], 1, "stop", 1) > 0
    owned = last is not None and hit.first - last.last <= _OWNED and hit.maker in (last.id, last.maker)
    return beside or left in _QUOTES or (opened and (closed or owned or right in _BEHIND))


def _is_numbered(tokens: Tokens, hit: NameHit, before: Sequence[NameHit]) -> bool:
    """Tell whether a bare number is a model: behind its maker ("阿维塔12"), or, if it begins with a naught, before what models do ("007将于")."""
    if _beside(tokens, hit, before):
        return True
    right = tokens.low[hit.last] if hit.last < len(tokens) else ""
    return tokens.low[hit.first][0] == "0" and (right in _BEHIND or phrases("acts").match(tokens, hit.last) is not None)


def _beside(tokens: Tokens, hit: NameHit, before: Sequence[NameHit]) -> bool:
    """Tell whether a model's name stands right behind its maker, or behind another model of it in a list."""
    last = before[-1] if before else None
    near = last is not None and (last.last == hit.first or (last.last == hit.first - 1 and tokens.low[last.last] in _JOINTS))
    return near and last is not None and hit.maker in (last.id, last.maker)


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"
