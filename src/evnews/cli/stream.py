"""Reading many files, one result after another, into a file that can be gone on with."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, islice
from typing import Any

import attrs

from evnews.cli.files import STDIN, CommandError, read_source
from evnews.cli.progress import progress
from evnews.cli.sinks import Sink, sink_for
from evnews.errors import MissingExtraError
from evnews.io.extras import require
from evnews.io.files import is_page, why
from evnews.io.items import Item, ReadError, Reading, Task, tasks
from evnews.io.many import Work, carry_out

__all__ = ["SOME_UNREAD", "check_files", "stream"]

SOME_UNREAD = 1
"""The exit code when all is done, and some articles could not be read."""


def check_files(names: Sequence[str], target: str | None = None) -> None:
    """Look at all files before anything is done, so that a wrong name leaves nothing half done.

    Raises
    ------
    CommandError
        A file is not there or may not be read, needs a package that is not there, or is
        the one to write to.
    """
    if names.count(STDIN) > 1:
        raise CommandError("standard input can be read only once")
    for name in names:
        if name != STDIN:
            _check_file(name, target)
    if any(map(is_page, names)):
        try:
            require("html")
        except MissingExtraError as error:
            raise CommandError(str(error)) from None


def _check_file(name: str, target: str | None) -> None:
    try:
        if "\0" in name:
            raise ValueError("embedded null byte")  # which Python says in other words with every version
        if target is not None and os.path.exists(target) and os.path.samefile(name, target):  # noqa: PTH110, PTH121 - takes any name
            raise CommandError(f"'{target}' is one of the files to read, and would be lost")
        # What can be read only once, such as a pipe, is left as it is.
        if not stat.S_ISFIFO(os.stat(name).st_mode):  # noqa: PTH116 - likewise
            with open(name, "rb"):  # noqa: PTH123 - likewise
                pass
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot read '{name}': {why(error)}") from None


@attrs.define
class _Tally:
    """What has been done in this run."""

    done: int = 0
    unread: int = 0
    first: ReadError | None = None

    def add(self, done: int, errors: Sequence[ReadError]) -> None:
        self.done += done
        self.unread += len(errors)
        self.first = self.first or (errors[0] if errors else None)


def stream(options: argparse.Namespace, format_: str) -> int:
    """Read the files of a command line into lines or Parquet.

    Parameters
    ----------
    options : argparse.Namespace
        The command line.
    format_ : str
        ``jsonl`` or ``parquet``.

    Returns
    -------
    int
        0, or 1 if some articles could not be read.

    Raises
    ------
    CommandError
        Something that the user can put right.
    """
    names: list[str] = options.files
    target: str | None = options.output
    check_files(names, target)
    given = tasks(list(_items(names)))
    with _writing(target):
        sink = sink_for(format_, target, resume=options.resume)
    tally, before = _Tally(), 0
    try:
        with _writing(target):
            before = sink.done() if options.resume else 0
        # The first and the last article that are there are read once more, to see that they came from these files and options.
        count = 0
        again: list[tuple[int, Task]] = []
        for count, each in enumerate(islice(given, before), 1):
            if count in (1, before):
                again.append((count - 1, each))
        if count < before:
            raise CommandError(f"'{target}' holds {before} articles already, and these files only {count}; without '--resume' it is made anew")
        reading = Reading(published=options.published, language=options.language, keep_text=options.text, gazetteer=options.names)
        work = Work(reading, sink.form)
        with (
            closing(carry_out(chain(again, enumerate(given, before)), options.jobs or 1, work, piece=sink.piece)) as parts,
            progress(names, before, shown=target is not None or not sys.stdout.isatty()) as bar,
        ):
            for part in _after(sink, parts, target):
                with _writing(target):
                    done, errors = sink.add(part)
                tally.add(done, errors)
                bar(done, len(errors))
        with _writing(target):
            sink.finish()
    except KeyboardInterrupt:
        way = "; '--resume' goes on from there" if target is not None else ""
        print(f"{options.prog}: interrupted after {before + tally.done} articles{way}", file=sys.stderr)
        raise
    finally:
        with _writing(target):
            sink.close()
    if tally.first is not None:
        print(f"{options.prog}: {tally.unread} of {tally.done} articles could not be read; the first: {tally.first}", file=sys.stderr)
        return SOME_UNREAD
    return 0


def _items(names: Iterable[str]) -> Iterator[Item | Task]:
    for name in names:
        yield Task(name, "text", read_source(name).text) if name == STDIN else name


def _after(sink: Sink, parts: Iterator[Any], target: str | None) -> Iterator[Any]:
    """Yield what comes after the articles that are there, if these are as they were."""
    while sink.known:
        rest = sink.agrees(next(parts))
        if rest is None:
            raise CommandError(f"'{target}' was made from other files or options, as its articles come out otherwise now; without '--resume' it is made anew")
        yield rest
    yield from parts


@contextmanager
def _writing(target: str | None) -> Iterator[None]:
    """Tell what goes wrong with the output as one line to the user."""
    try:
        yield
    except MissingExtraError as error:
        raise CommandError(str(error)) from None
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot write {'standard output' if target is None else repr(target)}: {why(error)}") from None
