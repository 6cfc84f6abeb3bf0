"""What `read_many` takes: paths, pairs and mappings, each made into a task that any process can carry out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, TypeAlias

import attrs

from evnews.errors import ParseError, excerpt
from evnews.find.api import reference_day
from evnews.find.gazetteer import Gazetteer
from evnews.find.languages import language_for
from evnews.io.files import SourceError, decode, is_page, load, why
from evnews.io.html import read_html
from evnews.model.report import Report
from evnews.reading.api import read

__all__ = ["Item", "ReadError", "Reading", "Task", "is_lines", "task_of", "tasks"]

Item: TypeAlias = "str | os.PathLike[str] | tuple[str, date | str | None] | Mapping[str, Any]"
"""A path, a text with its day of publication, or a mapping with ``text`` or ``html``."""

_LINES = frozenset({".jsonl", ".ndjson"})
_BODIES = ("text", "html")
_KEYS = (*_BODIES, "published", "url", "title", "language")
_WANTED = "a path, a pair of a text and its day, or a mapping with 'text' or 'html'"
_LONGEST_REASON = 300
_LONGEST_PATH = 4096


@attrs.frozen
class ReadError:
    """What stands in the place of a report that could not be made.

    Attributes
    ----------
    index : int
        Which of the articles it is, counted from 0.
    source : str
        What was to be read: a path, a path and a line as in ``news.jsonl:12``, an
        address, or ``item 7``.
    reason : str
        Why it could not be, in one line.

    Examples
    --------
    >>> print(ReadError(7, "news/b.txt", "'news/b.txt' is empty"))
    news/b.txt: 'news/b.txt' is empty
    >>> ReadError.from_dict(ReadError(7, "item 7", "no text").to_dict())
    ReadError(index=7, source='item 7', reason='no text')
    """

    index: int
    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"

    def to_dict(self) -> dict[str, Any]:
        """Return the form that stands in a line of JSON: ``{"error": {…}}``."""
        return {"error": attrs.asdict(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ReadError:
        """Build it from `to_dict`."""
        return cls(**data["error"])


@attrs.frozen
class Task:
    """One article to read, in plain values that cross processes.

    Attributes
    ----------
    source : str
        What it is called.
    kind : str
        ``file`` (the body is a path), ``line`` (JSON), ``text``, ``html``, or ``bad``
        (the body says why it cannot be read).
    body : str or bytes
        The article, or where it is.
    published, url, title, language
        What is told about it.
    """

    source: str
    kind: str
    body: str | bytes
    published: date | str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None


def is_lines(path: str | os.PathLike[str]) -> bool:
    """Tell whether a file holds one article a line, by its name.

    Examples
    --------
    >>> is_lines("news.jsonl"), is_lines("news.json")
    (True, False)
    """
    return PurePath(path).suffix.lower() in _LINES


def tasks(items: Iterable[Item | Task]) -> Iterator[Task]:
    """Make a task of each item, and of each line of a file of lines, as they are asked for."""
    for at, item in enumerate(items):
        if isinstance(item, (str, os.PathLike)):
            path: object = os.fspath(item)
            if not isinstance(path, str) or len(path) > _LONGEST_PATH or "\n" in path:
                yield Task(f"item {at}", "bad", f"{excerpt(path)} is not a path; a text is told with its day, as in (text, '2023-12-08') or (text, None)")
            elif is_lines(path):
                yield from _lines(path)
            else:
                yield Task(path, "file", path)
        elif isinstance(item, Task):
            yield item
        elif isinstance(item, tuple):
            yield _pair(item, f"item {at}")
        elif isinstance(item, Mapping):
            yield task_of(item, f"item {at}")
        else:
            yield Task(f"item {at}", "bad", f"{excerpt(item)} is not {_WANTED}")


def _lines(path: str) -> Iterator[Task]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a name with a zero byte is told below
            for number, line in enumerate(file, 1):
                body = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if body.strip():
                    yield Task(f"{path}:{number}", "line", body)
    except (OSError, ValueError) as error:
        yield Task(path, "bad", f"cannot read '{path}': {why(error)}")


def _pair(item: tuple[Any, ...], source: str) -> Task:
    if len(item) != 2:
        return Task(source, "bad", f"a tuple of {len(item)} is not {_WANTED}")
    return task_of({"text": item[0], "published": item[1]}, source)


def task_of(item: Mapping[Any, Any], source: str = "") -> Task:
    """Take what is told by name, each of its own type, so that nothing else has to cross processes."""
    url = item.get("url")
    source = url if isinstance(url, str) and url else source
    unknown = [key for key in item if key not in _KEYS]
    if unknown:
        return Task(source, "bad", f"{excerpt(unknown[0])} is not told of an article; there are {', '.join(_KEYS)}")
    bodies = [key for key in _BODIES if item.get(key) is not None]
    if len(bodies) != 1:
        return Task(source, "bad", f"an article has a 'text' or an 'html', and this one has {'both' if bodies else 'neither'}")
    kind = bodies[0]
    for key in (kind, "published", "url", "title", "language"):
        types, wanted = _TYPES.get(key, _TEXT)
        if item.get(key) is not None and not isinstance(item[key], types):
            return Task(source, "bad", f"'{key}' is {wanted}, not {excerpt(item[key])}")
    return Task(source, kind, item[kind], _day(item.get("published")), url, item.get("title"), item.get("language"))


_TEXT: tuple[tuple[type, ...], str] = ((str,), "a text")
_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "html": ((str, bytes), "a text or bytes"),
    "published": ((str, date), "a date or an ISO text such as '2023-12-08'"),
}
# "2023-12-08T07:30:00+08:00" and the like, of which the day counts as it is told.
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")


def _day(told: date | str | None) -> date | str | None:
    """Return the day of a point in time; what is none is left for the reader to refuse."""
    if isinstance(told, datetime):
        return told.date()
    stamp = _CLOCK.match(told) if isinstance(told, str) else None
    return stamp[1] if stamp else told


# ------------------------------------------------------------------ reading


@attrs.frozen(kw_only=True)
class Reading:
    """How tasks are read: what counts where an article does not tell it.

    Attributes
    ----------
    published, language, keep_text, gazetteer
        As for `read_html`.
    """

    published: date | None = None
    language: str | None = None
    keep_text: bool = False
    gazetteer: Gazetteer | None = None

    @classmethod
    def checked(cls, published: date | str | None, language: str | None, gazetteer: Gazetteer | None, *, keep_text: bool) -> Reading:
        """Make one, and say at once what will not do for any article."""
        language_for("", language)
        return cls(published=reference_day(published, "published"), language=language, keep_text=keep_text, gazetteer=gazetteer)

    def __call__(self, index: int, task: Task) -> Report | ReadError:
        """Read one article; whatever is wrong with it comes back in its place."""
        try:
            return self._read(task)
        except (SourceError, ParseError) as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001 - one bad article never stops the rest
            reason = f"{type(error).__name__}: {error}"
        return ReadError(index, task.source, " ".join(reason.split())[:_LONGEST_REASON])

    def _read(self, task: Task) -> Report:
        if task.kind == "line":
            task = _parsed(task)
        if task.kind == "bad":
            raise SourceError(str(task.body))
        text, page = self._body(task)
        told: dict[str, Any] = {
            "published": task.published if task.published is not None else self.published,
            "language": task.language if task.language is not None else self.language,
            "url": task.url,
            "gazetteer": self.gazetteer,
        }
        report = read(text, **told) if page is None else read_html(page, keep_text=self.keep_text, **told)
        if task.title and task.title.strip():
            report = attrs.evolve(report, article=attrs.evolve(report.article, title=task.title))
        return attrs.evolve(report, text=text) if self.keep_text and page is None else report

    def _body(self, task: Task) -> tuple[str, str | bytes | None]:
        """Return the text of a task, or its page."""
        if task.kind == "html":
            return "", task.body
        if task.kind == "text":
            return str(task.body), None
        path = str(task.body)
        data = load(path)
        return ("", data) if is_page(path) else (decode(data, f"'{path}'"), None)


def _parsed(task: Task) -> Task:
    """Make the task that a line of JSON tells."""
    assert isinstance(task.body, bytes)
    try:
        told = json.loads(task.body)
    except UnicodeDecodeError:
        raise SourceError("the line is not in UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise SourceError(f"the line is not JSON: {excerpt(str(error), 100)}") from None
    if not isinstance(told, dict):
        raise SourceError("the line is JSON, but not an object")
    made = task_of(told, task.source)
    return attrs.evolve(made, source=task.source)
