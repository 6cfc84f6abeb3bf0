"""Many articles: one report for each, in order, by one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, TypeAlias, TypeVar

import attrs

from evnews.find.gazetteer import Gazetteer
from evnews.io.items import Item, ReadError, Reading, Task, tasks
from evnews.io.pool import shared
from evnews.model.convert import dumps
from evnews.model.report import Report

__all__ = ["Form", "Result", "Work", "as_lines", "carry_out", "read_many"]

T = TypeVar("T")

Result: TypeAlias = Report | ReadError
"""What comes of an article."""

Form: TypeAlias = Callable[[Sequence[tuple[str, Result]]], list[T]]
"""Makes of results, each with its source, what is handed on; it runs where the article was read."""

# So many articles go to a worker at once, fewer where they are long: one would cost more to send than to read.
_PIECE = 8
_LONG = 100_000


def read_many(
    items: Iterable[Item],
    *,
    jobs: int = 1,
    published: date | str | None = None,
    language: str | None = None,
    keep_text: bool = False,
    gazetteer: Gazetteer | None = None,
) -> Generator[Report | ReadError, None, None]:
    """Read many articles, one by one or in several processes, and yield their reports in order.

    A bad article stops nothing: a `ReadError` comes in the place of its report.  Items
    are taken as they are needed, at most some dozens ahead for each job, so that memory
    stays bounded even if they never end.  What comes out is the same for any ``jobs``.

    Parameters
    ----------
    items : iterable
        In any mixture: paths of texts in UTF-8, of pages (``.html``, ``.htm``,
        ``.xhtml``) and of files with one JSON object a line (``.jsonl``, ``.ndjson``),
        which stand for all their lines; pairs of a text and its day of publication; and
        mappings, as in those lines, with ``text`` or ``html``, and as far as known with
        ``published``, ``url``, ``title`` and ``language``.
    jobs : int, default 1
        How many processes read; with 1, this process does.  No main guard is needed.
    published : date or str, optional
        The day of publication of all that do not tell their own.
    language : str, optional
        The language of all that do not tell their own.
    keep_text : bool, default False
        Whether each report carries its article, as ``report.text``.
    gazetteer : Gazetteer, optional
        Names to know, in place of the built-in tables.

    Yields
    ------
    Report or ReadError
        One for each article, in the order of the items.

    Raises
    ------
    TypeError, ValueError
        An argument will not do.  Whatever taking from ``items`` raises comes through
        after the results before it.
    RuntimeError
        No process can be started.

    Examples
    --------
    >>> items = [("Nio delivered 20,544 vehicles in June.", "2025-07-01"), {"text": "Nothing", "published": "soon"}]
    >>> for result in read_many(items):
    ...     print(result if isinstance(result, ReadError) else result.milestones[0].date)
    2025-06
    item 1: 'soon' is not a day for published: Invalid isoformat string: 'soon'; for example '2023-12-08'
    """
    if isinstance(items, (str, bytes, os.PathLike, Mapping)):
        raise TypeError(f"read_many takes many articles, not one {type(items).__name__}; for example [{items!r}]"[:200])
    reading = Reading.checked(published, language, gazetteer, keep_text=keep_text)
    return carry_out(enumerate(tasks(items)), checked_jobs(jobs), Work(reading, as_results))


def checked_jobs(jobs: int) -> int:
    """Return a number of jobs that will do."""
    given: object = jobs
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(f"jobs is a whole number from 1 on, not {type(jobs).__name__}")
    if jobs < 1:
        raise ValueError(f"jobs is a whole number from 1 on, not {jobs}")
    return jobs


def as_results(results: Sequence[tuple[str, Result]]) -> list[Result]:
    """Hand on the results themselves."""
    return [result for _, result in results]


def as_lines(results: Sequence[tuple[str, Result]]) -> list[tuple[bytes, ReadError | None]]:
    """Make a line of JSON of each result, and hand on the errors as they are too."""
    return [((dumps(result.to_dict(), None) + "\n").encode(), result if isinstance(result, ReadError) else None) for _, result in results]


@attrs.frozen
class Work(Generic[T]):
    """What a process does with tasks: read them, and bring the results into a form."""

    reading: Reading
    form: Form[T]

    def __call__(self, piece: Sequence[tuple[int, Task]]) -> list[T]:
        """Read tasks, each with its number."""
        return self.form([(task.source, self.reading(index, task)) for index, task in piece])

    def lost(self, item: tuple[int, Task], reason: str) -> list[T]:
        """Stand in for a process that died over a task."""
        index, task = item
        return self.form([(task.source, ReadError(index, task.source, reason))])


def carry_out(given: Iterable[tuple[int, Task]], jobs: int, work: Work[T], *, piece: int | None = None) -> Generator[T, None, None]:
    """Carry out tasks and yield what comes of them, in order.

    Parameters
    ----------
    given : iterable of int and Task
        What is to be read, each with its number, taken as it is needed.
    jobs : int
        How many processes.
    work : Work
        What to do.
    piece : int, optional
        How many tasks to bring into a form together, at most.
    """
    size = piece or (1 if jobs == 1 else _PIECE)
    for results in shared(work, _pieces(given, size), jobs, work.lost):
        yield from results


def _pieces(numbered: Iterable[tuple[int, Task]], size: int) -> Iterator[list[tuple[int, Task]]]:
    piece: list[tuple[int, Task]] = []
    weight = 0
    try:
        for each in numbered:
            piece.append(each)
            weight += 0 if each[1].kind == "file" else len(each[1].body)
            if len(piece) == size or weight >= _LONG:
                yield piece
                piece, weight = [], 0
    except Exception:
        # What came before the failure is read all the same.
        if piece:
            yield piece
        raise
    if piece:
        yield piece
