"""Quantities in English text: numbers with their units, bounds, ranges and lists."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from evnews.find.en.numbers import number_starts, number_words
from evnews.find.en.quantities_atoms import Atom, atom_at, settle_yen
from evnews.find.en.quantities_cued import drags, takts
from evnews.find.en.quantities_elided import fill
from evnews.find.en.quantities_growth import folded, growth_starts, told_growth
from evnews.find.en.quantities_joins import compounds, horsepower, is_exchange_rate, lists, ranges
from evnews.find.en.vague import vague_seconds, vague_starts
from evnews.find.en.vocabulary import vocabulary
from evnews.find.hits import QuantityHit
from evnews.find.measures import measure
from evnews.text.tokens import Tokens

__all__ = ["quantities"]

_ARTICLES = frozenset({"a", "an"})


def quantities(tokens: Tokens) -> list[QuantityHit]:
    """Find every quantity, in order and without overlap.

    Parameters
    ----------
    tokens : Tokens
        An English text.

    Returns
    -------
    list of QuantityHit
        Bounds as written, units by their canonical names.  A number without a unit is
        none, unless the words leave no doubt what it counts.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> [hit.value for hit in quantities(tokenize("making about 50 prototype cars a week, 28.5 or 33 kWh each"))]
    [Measure(50, 'vehicle/week', approximate=True), Measure(28.5, 'kWh'), Measure(33, 'kWh')]
    """
    atoms = _atoms(tokens)
    settle_yen(tokens, atoms)
    atoms = ranges(tokens, compounds(tokens, atoms))
    lists(tokens, atoms)
    horsepower(atoms)
    drags(tokens, atoms)
    atoms = takts(tokens, vocabulary(), atoms)
    fill(tokens, vocabulary(), atoms)
    rates = {id(atom) for pair in pairwise(atoms) if is_exchange_rate(tokens, *pair) for atom in pair}
    return [QuantityHit(a.first, a.last, measure(a.low, a.high, a.name(), a.sense, about=a.about)) for a in atoms if a.unit and id(a) not in rates]


@cache
def _starts() -> frozenset[str]:
    return number_starts() | vague_starts() | growth_starts()


@cache
def _behind_article() -> frozenset[str]:
    """Return the words that may stand behind an article which begins a number: "a third", "a hundred", "a-half", "a few"."""
    words = number_words()
    return frozenset({"couple", "-", *words.part, *words.scale, *vague_seconds(_ARTICLES)})


def _is_mere_article(tokens: Tokens, i: int) -> bool:
    """Tell whether the article at token ``i`` can begin no number: most cannot, which the word behind it tells."""
    low = tokens.low
    if i + 1 >= len(low) or low[i + 1] in _behind_article() or low[i + 2 : i + 5] == ["and", "a", "half"]:
        return False
    # "a kg" counts only where nothing stands before it.
    return i > 0 and "\n" not in tokens.view[tokens.end[i - 1] : tokens.start[i]]


def _atoms(tokens: Tokens) -> list[Atom]:
    words, starts, growths = vocabulary(), _starts(), growth_starts()
    out: list[Atom] = []
    previous: Atom | None = None
    floor = 0
    for i in tokens.starts(starts):
        word = tokens.low[i]
        # Other digits than these ("²") are no numbers.
        if i >= floor and (word[0] <= "9" or word in starts) and not (word in _ARTICLES and _is_mere_article(tokens, i)):
            atom = (told_growth(tokens, words, i, floor) if word in growths else None) or atom_at(tokens, words, i, previous)
            if atom is not None:
                if not atom.unit:
                    folded(tokens, atom)
                out.append(atom)
                previous, floor = atom, atom.last
    return out
