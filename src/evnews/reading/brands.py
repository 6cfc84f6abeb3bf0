"""Under which marque a model is sold, where its maker is but a brand of another firm."""

from __future__ import annotations

from bisect import bisect_right

from evnews.find.entries import CompanyEntry, NameHit
from evnews.reading.scene import Document
from evnews.text.span import Passage

__all__ = ["brand_of"]

# How far before a model the name of its brand may stand: "Onvo's first SUV, the L60".
_REACH = 12


def brand_of(document: Document, hit: NameHit, maker: str | None) -> tuple[str, Passage] | None:
    """Return the name of a model's brand and the words that tell it; none where its maker sells it under its own name.

    A brand counts that is named in the model's own sentence, not far before it.
    """
    if maker is None:
        return None
    at = bisect_right(document.scenes, hit.first, key=lambda scene: scene.first) - 1
    names = document.scenes[at].names if at >= 0 else []
    for i in range(bisect_right(names, hit.first, key=lambda other: other.last) - 1, -1, -1):
        other = names[i]
        if other.last + _REACH < hit.first:
            break
        if other.id == maker and isinstance(other.entry, CompanyEntry):
            named = other.entry.company_kind == "brand"
            return (other.entry.name, document.evidence("brand", other.first, other.last)) if named else None
    return None
