"""What needs packages that evnews does not bring along, and the extra that does."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from evnews.errors import MissingExtraError

__all__ = ["EXTRAS", "missing", "require"]

EXTRAS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "cli": ("tables need", ("rich",)),
    "html": ("reading pages needs", ("trafilatura",)),
    "plot": ("pictures need", ("matplotlib",)),
    "spark": ("data frames of Spark need", ("pyspark", "pyarrow", "pandas")),
    "tables": ("Arrow tables need", ("pyarrow",)),
}
"""For each extra, what cannot be done without it, and the packages that are imported for it."""


def missing(extra: str) -> str | None:
    """Return the first package of an extra that is not installed.

    Examples
    --------
    >>> missing("cli") in {None, "rich"}
    True
    """
    return next((name for name in EXTRAS[extra][1] if find_spec(name) is None), None)


def require(extra: str) -> None:
    """Do nothing if the packages of an extra are installed, and say how to install them if not.

    Parameters
    ----------
    extra : str
        One of `EXTRAS`.

    Raises
    ------
    MissingExtraError
        A package of the extra is not installed.
    """
    package = missing(extra)
    if package is not None:
        raise MissingExtraError(extra, package, EXTRAS[extra][0])
