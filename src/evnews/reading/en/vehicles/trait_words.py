"""The words around a length or a trait of a vehicle: looked for only where one stands, so that other sentences pay nothing."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from evnews.reading.lexicon import Cue, Cues
from evnews.reading.scene import Document, Scene
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["look"]

_Meanings: TypeAlias = tuple[tuple[str, str], ...]


@cache
def _phrases() -> Phrases[_Meanings]:
    meanings: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows("en/trait_words"):
        for phrase in cells(row["phrases"]):
            meanings.setdefault(phrase, {})[row["kind"], row["value"]] = None
    return Phrases((phrase, tuple(those)) for phrase, those in meanings.items())


def look(document: Document, scene: Scene) -> Cues:
    """Find the words of ``data/en/trait_words.tsv`` in a sentence; those of one kind never overlap."""
    by_kind: dict[str, list[Cue]] = {}
    for first, last, those in _phrases().within(document.tokens, scene.first, scene.last):
        if last > scene.last:
            continue
        for kind, value in those:
            found = by_kind.setdefault(kind, [])
            if not found or found[-1].last <= first:
                found.append(Cue(first, last, kind, value))
    cues = Cues()
    cues.update(by_kind)
    return cues
