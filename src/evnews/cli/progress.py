"""How far a long run has come: a bar on standard error, where somebody sees it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from evnews.io.extras import missing
from evnews.io.items import is_lines

__all__ = ["Bar", "progress"]

_BLOCK = 1 << 20


class Bar(Protocol):
    """What is told of each step."""

    def __call__(self, done: int, failed: int) -> None:
        """Tell how many articles were done in this step, and how many of them could not be read."""
        ...


@contextmanager
def progress(names: Sequence[str], done: int, *, shown: bool) -> Iterator[Bar]:
    """Show how many articles are done, how many a second, and the time that is left.

    Parameters
    ----------
    names : sequence of str
        The files; the lines of those that hold one article a line are counted first.
    done : int
        How many were done before.
    shown : bool
        Whether to show anything; nothing is shown either where standard error is no
        terminal, or without the package rich.
    """
    if not shown or not sys.stderr.isatty() or missing("cli"):
        yield lambda done, failed: None  # noqa: ARG005 - nobody looks
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed else "–/s")

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(), TextColumn("{task.fields[bad]}", style="red"))
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=_total(names), completed=done, bad="")
        count = 0

        def step(done: int, failed: int) -> None:
            nonlocal count
            count += failed
            bar.update(task, advance=done, bad=f"{count} unread" if count else "")

        yield step


def _total(names: Sequence[str]) -> int | None:
    """Return how many articles there are, if that can be told without reading what can be read only once."""
    count = 0
    for name in names:
        if not is_lines(name):
            count += 1
        elif Path(name).is_file():
            count += _lines(name)
        else:
            return None
    return count


def _lines(name: str) -> int:
    count, last = 0, b"\n"
    with Path(name).open("rb") as file:
        while block := file.read(_BLOCK):
            count += block.count(b"\n")
            last = block[-1:]
    return count + (last != b"\n")
