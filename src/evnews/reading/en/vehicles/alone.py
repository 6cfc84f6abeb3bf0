"""Versions that a sentence names one by one, as no list has named them: "the Pro", "a front-wheel-drive version", "the Design AWD"."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final

from evnews.reading.en.vehicles.bind import Anchor, taken_up
from evnews.reading.en.vehicles.trims import Garage, Model, is_trim, trim_phrases, words_of
from evnews.reading.scene import Document, Scene

__all__ = ["alone"]

# More versions than any sentence names; it bounds the work that one takes.
_MOST: Final = 100
_OPENING: Final = frozenset({"the", "a", "an", "its", "(", "s"})
# How many figures the number has that a version's name begins with.
_FIGURES: Final = range(2, 4)
_PRICED: Final = frozenset({"at", "from", "for", "costs", "is", "starts"})
_ENDS: Final = frozenset({",", ".", ";", "and", "while", "(", ")", "or"})
# How many prices a sentence tells where an unknown name may be a version's: one alone may be anything's.
_PRICES: Final = 2
_VERSIONS: Final = frozenset({"version", "variant", "trim", "edition", "grade"})


def alone(document: Document, scene: Scene, garage: Garage, model_at: Callable[[int], Model], lists: Sequence[Anchor]) -> list[Anchor]:
    """Find versions that no list names: "the Pro", "the Long Range model", "a front-wheel-drive version", "the Design AWD".

    ``model_at`` returns the model that the words at a token speak of; nothing inside names and ``lists`` is looked at.
    """
    tokens = document.tokens
    low, word = tokens.low, tokens.word
    out: list[Anchor] = []
    drives = {cue.first: cue.last for cue in scene.cues["drive"]}
    sums = {hit.first: hit.last for hit in scene.quantities if hit.value.kind == "money"}
    told = drives or sums or tokens.where(_VERSIONS, scene.first, scene.last)
    if scene.title or (not told and all(tokens.heads[i].islower() for i in tokens.where(trim_phrases().firsts, scene.first, scene.last))):
        return []
    taken = taken_up(scene, lists)
    nouns = {cue.first for cue in scene.cues["trim_noun"]}
    free = scene.first
    for i in tokens.where(_OPENING, scene.first, scene.last - 1):
        # "A $45,000 single-motor Standard".
        at = sums.get(i + 1, i + 1)
        if i < free or at >= scene.last or at in taken or len(out) >= _MOST:
            continue
        begin = at
        behind = at + 3 if low[at + 1 : at + 2] == ["-"] else at + 1
        if at not in drives and word[at][0].islower():
            if behind not in drives and not _is_trim_noun(document, behind, nouns):
                # No version goes by a small word.
                free = at
                continue
            # "The flagship dual-motor version", "the cheaper Touring trim", "the entry-level Light trim".
            begin = at = behind
        elif at in drives and word[min(drives[at], scene.last - 1)][0].isupper() and trim_phrases().match(tokens, drives[at]) is not None:
            # "The all-wheel-drive Pulse".
            at = drives[at]
        last = _version_end(document, scene, at, drives, nouns)
        if last == at and sums and low[i] == "the":
            last = _priced_end(document, scene, at, taken, sums)
        if low[i] == "(" and (last >= scene.last or low[last] not in (")", ",")):
            last = at
        if last > at and not any(j in taken for j in range(at, last)):
            label = tokens.folded(at, last)
            model = model_at(at)
            known = model.find(words_of(label))
            if not known or (len(known) == 1 and is_trim(label) and known[0].label.lower() != label.lower() and is_trim(known[0].label)):
                out.append(Anchor(begin, last, (garage.trim(model, label, at, last),), version=True))
        free = max(last, i + 1)
    return out


def _priced_end(document: Document, scene: Scene, at: int, taken: Container[int], sums: Mapping[int, int]) -> int:
    """Return where an unknown name ends that a price makes a version's: "the XLT at $65,000", "$40,990 for the Complete, and"; or ``at``."""
    low, word = document.tokens.low, document.tokens.word
    last = at
    while last < min(scene.last, at + 2) and last not in taken and word[last][0].isupper() and word[last].isalpha():
        last += 1
    if last == at or last >= scene.last or len(sums) < _PRICES:
        return at
    behind = low[last] in _PRICED and any(last < first <= last + 2 for first in sums)
    before = low[at - 2] == "for" and at - 2 in sums.values() and low[last] in _ENDS
    return last if behind or before else at


def _is_trim_noun(document: Document, i: int, nouns: Container[int]) -> bool:
    """Tell whether a version's name with "trim" or the like behind it begins at token ``i``."""
    match = trim_phrases().match(document.tokens, i) if i < len(document.tokens.low) and document.tokens.heads[i].isupper() else None
    return match is not None and match[0] in nouns


def _version_end(document: Document, scene: Scene, at: int, drives: Mapping[int, int], nouns: Container[int]) -> int:
    """Return where a version's name that begins at a token ends, or ``at`` if none does."""
    tokens = document.tokens
    word = tokens.word
    last = at
    while last < scene.last and last in drives:
        last = drives[last]
    if last > at:
        # "The single-motor version", "the dual-motor 510 hp".
        return last if last in nouns or any(hit.first == last for hit in scene.quantities) else at
    if word[at].isdecimal() and len(word[at]) in _FIGURES and at + 1 < scene.last and word[at + 1][0].isupper():
        # "The 702 Ultra".
        match = trim_phrases().match(tokens, at + 1)
        return match[0] if match is not None and match[0] <= scene.last else at
    while (match := trim_phrases().match(tokens, last)) is not None and match[0] <= scene.last and word[last][0].isupper():
        last = match[0]
    known = last > at
    while not known and last < min(scene.last, at + 3) and word[last][0].isupper() and last not in drives and last not in nouns:
        last += 1
    if last == at or last >= scene.last:
        return last if known else at
    if not known:
        # An unknown word is a version's name only before what says so.
        return drives[last] if last in drives and word[last].isupper() else last if tokens.low[last] in _VERSIONS else at
    follows = last in nouns or last in drives or not word[last][0].isupper()
    return last if follows else at
