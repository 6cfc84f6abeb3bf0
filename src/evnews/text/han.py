"""Han characters that mean the same: each traditional one and the simplified one that stands in every table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from evnews.text.tables import cells, rows

__all__ = ["simplified_forms"]


@cache
def simplified_forms() -> Mapping[str, str]:
    """Return the simplified form of every traditional character that has one.

    Examples
    --------
    >>> "".join(simplified_forms().get(c, c) for c in "寧德時代")
    '宁德时代'
    """
    return {traditional: row["simplified"] for row in rows("zh/traditional") for traditional in cells(row["traditional"])}
