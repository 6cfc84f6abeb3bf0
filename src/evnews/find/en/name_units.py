"""Units that go by what they are: "Xiaomi's car unit", "the battery arm of Volkswagen"."""

from __future__ import annotations

from collections.abc import Iterable

from evnews.find.en.name_words import kinds, words
from evnews.find.gazetteer import Gazetteer, NameHit
from evnews.text.tokens import Tokens

__all__ = ["units"]

# "Xiaomi's wholly owned electric car unit": how many words may stand between the owner and what the unit is.
_BETWEEN = 3
# The longest noun that says what a unit is has so many words.
_NOUN = 4
_ARTICLES = frozenset({"the", "a", "an"})


def units(tokens: Tokens, gazetteer: Gazetteer, found: Iterable[NameHit]) -> list[NameHit]:
    """Return a hit for every unit that stands beside its owner without its name, where the tables know just one.

    Parameters
    ----------
    tokens : Tokens
        The text.
    gazetteer : Gazetteer
        Knows whose unit each company is.
    found : iterable of NameHit
        The names of the text, in order.

    Examples
    --------
    >>> from evnews.find.gazetteer import default
    >>> from evnews.text.tokens import tokenize
    >>> text = tokenize("Xiaomi's car unit grew.")
    >>> [hit.id for hit in units(text, default(), default().hits(text))]
    ['xiaomi-auto']
    """
    low, out = tokens.low, []
    firsts = set[int]()
    owners = []
    for hit in found:
        firsts.add(hit.first)
        if hit.kind == "company" and hit.entry is not None and (low[hit.last : hit.last + 2] == ["'", "s"] or (hit.first > 1 and low[hit.first - 1] == "of")):
            owners.append(hit)
    for owner in owners:
        span = _behind(tokens, owner, firsts) if low[owner.last : owner.last + 1] == ["'"] else _before(tokens, owner)
        unit = gazetteer.unit(owner.id, span[2]) if span is not None else None
        if span is not None and unit is not None:
            out.append(NameHit(span[0], span[1], "company", unit.name, unit.id, unit, company_kind=unit.company_kind, told=True))
    return out


def _behind(tokens: Tokens, owner: NameHit, names: set[int]) -> tuple[int, int, str] | None:
    """Read "X's car unit", where the unit's name does not follow: its tokens and the kind."""
    low, table = tokens.low, kinds()
    begin = owner.last + 2
    for i in range(begin, min(begin + _BETWEEN, len(low))):
        match = table.match(tokens, i) if low[i] in table.firsts else None
        if match is not None:
            after, kind = match
            named = after < len(low) and (not names.isdisjoint((after, after + 1)) or tokens.heads[after].isupper())
            return (i, after, kind) if low[after - 1] in words("kin") and kind != "brand" and not named else None
        if i in names or not low[i][0].isalpha():
            return None
    return None


def _before(tokens: Tokens, owner: NameHit) -> tuple[int, int, str] | None:
    """Read "the car unit of X" where it is not said of a name: its tokens and the kind."""
    low, table = tokens.low, kinds()
    after = owner.first - 1
    if low[after - 1] not in words("kin") or low[owner.last : owner.last + 1] == ["'"]:
        return None
    for i in range(max(1, after - _NOUN), after):
        match = table.match(tokens, i) if low[i] in table else None
        if match is not None and match[0] == after:
            apart = low[i - 1] in _ARTICLES and (i < 2 or low[i - 2] not in {",", "is", "was", "as", "became"})
            return (i, after, match[1]) if apart and match[1] != "brand" else None
    return None
