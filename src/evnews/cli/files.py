"""Texts in and texts out, each whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import attrs

from evnews.io.files import SourceError, decode, load, why

__all__ = ["STDIN", "CommandError", "Source", "read_page", "read_source", "replace", "write_output"]

STDIN = "-"
"""The file name that stands for standard input."""


class CommandError(Exception):
    """Something that the user can put right: one line, and exit code 2."""


@attrs.frozen
class Source:
    """A text and where it came from.

    Attributes
    ----------
    name : str
        The file as it was named on the command line; ``-`` is standard input.
    text : str
        The text, whose offsets count from its first character after a byte order mark.
    """

    name: str
    text: str


def read_source(name: str) -> Source:
    """Read a text in UTF-8 from a file, or from standard input for ``-``.

    Raises
    ------
    CommandError
        The file cannot be read, is no text, or has nothing in it.
    """
    try:
        if name == STDIN:
            return Source(name, decode(standard_input(), "standard input"))
        return Source(name, decode(load(name), f"'{name}'"))
    except SourceError as error:
        raise CommandError(str(error)) from None


def read_page(name: str) -> bytes:
    """Read a page, whose encoding is for its reader to find out.

    Raises
    ------
    CommandError
        The file cannot be read.
    """
    try:
        return load(name)
    except SourceError as error:
        raise CommandError(str(error)) from None


def standard_input() -> bytes:
    """Read all of standard input.

    Raises
    ------
    SourceError
        It cannot be read.
    """
    try:
        return sys.stdin.buffer.read()
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read standard input: {why(error)}") from None


def write_output(text: str, target: str | None) -> None:
    """Write ``text`` to standard output, or to a file that then holds all of it or is left alone.

    Raises
    ------
    CommandError
        The file cannot be written.
    """
    if target is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    path = Path(os.path.realpath(target))
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():
            # A pipe or a device; a directory says so itself.
            path.write_bytes(data)
        else:
            replace(path, lambda file: file.write(data))
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot write '{target}': {why(error)}") from None


def replace(path: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Fill a file beside ``path`` first, so that no reader and no crash ever sees half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
