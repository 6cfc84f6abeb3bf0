"""Files in, as bytes and as text, and what is wrong with those that are neither."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from evnews.errors import EvnewsError

__all__ = ["SourceError", "decode", "is_page", "load", "why"]

_PAGES = frozenset({".html", ".htm", ".xhtml"})


class SourceError(EvnewsError, ValueError):
    """Something that was to be read and cannot be; the message is one line that names it."""


def load(path: str | os.PathLike[str]) -> bytes:
    """Read a file.

    Raises
    ------
    SourceError
        It cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        # A name with a zero byte is a ValueError.
        raise SourceError(f"cannot read '{os.fspath(path)}': {why(error)}") from None


def decode(data: bytes, shown: str) -> str:
    r"""Return a text in UTF-8, without the mark that some programs put first.

    Parameters
    ----------
    data : bytes
        The text.
    shown : str
        What a message calls it.

    Raises
    ------
    SourceError
        It is no text, or has nothing in it.

    Examples
    --------
    >>> decode("\ufeffŠkoda".encode(), "'skoda.txt'")
    'Škoda'
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{shown} is not a text in UTF-8: byte 0x{data[error.start]:02x} at {error.start}") from None
    if "\0" in text:
        raise SourceError(f"{shown} is not a text: it holds zero bytes, as binary files do")
    if not text.strip():
        raise SourceError(f"{shown} is empty")
    return text


def is_page(path: str | os.PathLike[str]) -> bool:
    """Tell whether a file is a page in HTML, by its name.

    Examples
    --------
    >>> is_page("news/a.HTML"), is_page("a.txt")
    (True, False)
    """
    return PurePath(path).suffix.lower() in _PAGES


def why(error: OSError | ValueError) -> str:
    """Return the reason of a failure, to stand after a colon."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason[:1].lower() + reason[1:]
