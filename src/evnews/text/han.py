"""Han characters that mean the same: each traditional one and the simplified one that stands in every table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["simplified_forms"]


@cache
def simplified_forms() -> Mapping[str, str]:
    """Return the simplified form of every traditional character that has one.

    Examples
    --------
    >>> "".join(simplified_forms().get(c, c) for c in "寧德時代")
    '宁德时代'
    """
    # Not through tables.rows: a dictionary for each of 2,300 rows is slow to make, and every load of the names waits for it.
    text = files("evnews.data").joinpath("zh/traditional.tsv").read_text("utf-8")
    table = text[text.index("\nsimplified\t") + 1 :].split("\n")[1:-1]
    return {form: line[0] for line in table for form in line[2:].split("|")}
