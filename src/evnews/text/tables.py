"""The tables of knowledge under ``evnews/data``: one reader for all of them.

A table is UTF-8 text.  Lines that begin with ``#`` say where the facts come from,
under which licence and of which date; the first other line names the columns; every
further line is a row.  Columns are parted by tabs, the values within a cell by ``|``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["cells", "rows"]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read the table ``data/<name>.tsv`` once and return its rows.

    Parameters
    ----------
    name : str
        The path under ``evnews/data`` without its ending, such as ``"en/units"``.
        A table of a language that the language does not have is empty.

    Returns
    -------
    tuple of dict
        One dictionary a row, with every column as text; a cell left out is empty.
    """
    table = files("evnews.data").joinpath(f"{name}.tsv")
    if "/" in name and not table.is_file():
        # No language needs all the tables that another one has.
        return ()
    lines = table.read_text("utf-8").split("\n")
    wanted = [line for line in lines if line and not line.startswith("#")]
    header = wanted[0].split("\t")
    width = len(header)
    out = []
    for line in wanted[1:]:
        values = line.split("\t")
        if len(values) > width:
            raise ValueError(f"data/{name}.tsv: {len(values)} cells where the header has {width}: {line!r}")
        out.append(dict(zip(header, values + [""] * (width - len(values)), strict=True)))
    return tuple(out)


def cells(value: str) -> tuple[str, ...]:
    """Split one cell at ``|`` into its values, leaving out empty ones.

    Examples
    --------
    >>> cells("kWh|kilowatt hour|")
    ('kWh', 'kilowatt hour')
    """
    if "|" not in value:
        # Most cells hold one value or none.
        return (value,) if value else ()
    return tuple(part for part in value.split("|") if part)
