"""The platforms that vehicles are built on, as articles in any language name them."""

from __future__ import annotations

from functools import cache

from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["platform_names"]


@cache
def platform_names() -> Phrases[str]:
    """Return every spelling of a platform's name, with the name that it goes by."""
    return Phrases((spelling, row["name"]) for row in rows("platforms") for spelling in (*cells(row["aliases"]), *cells(row["zh"])))
