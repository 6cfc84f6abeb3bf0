"""Many articles: one result for each, in order, whatever they are and however many processes read."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

import evnews
from evnews import ReadError, Report, read_many
from evnews.io.items import Reading, Task
from evnews.io.many import Work, as_lines, carry_out
from evnews.io.pool import shared

DELIVERED = "Nio delivered {:,} vehicles in June."
jobs = pytest.mark.parametrize("jobs", [1, 2])


def _texts(count: int) -> list[tuple[str, str]]:
    return [(DELIVERED.format(20_000 + i), "2025-07-01") for i in range(count)]


def _figures(results: Sequence[Report | ReadError]) -> list[float | None]:
    return [result.milestones[0].value.low if isinstance(result, Report) and result.milestones and result.milestones[0].value else None for result in results]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write articles in all the forms that files have."""
    (tmp_path / "a.txt").write_text(DELIVERED.format(11), "utf-8")
    (tmp_path / "latin.txt").write_bytes("Škoda in München".encode("latin-1", "replace"))
    (tmp_path / "empty.txt").touch()
    lines = [
        json.dumps({"text": DELIVERED.format(12), "published": "2025-07-01", "title": "June", "url": "https://news.example/12"}),
        "",
        "{",
        "[1]",
        json.dumps({"text": DELIVERED.format(13), "published": "2025-07-01T08:30:00+08:00"}),
        json.dumps({"text": DELIVERED.format(14), "language": "xx"}),
        json.dumps({"body": DELIVERED.format(15)}),
    ]
    (tmp_path / "news.jsonl").write_bytes(b"\xef\xbb\xbf" + "\n".join(lines).encode() + b"\n\xff\n")
    return tmp_path


# ------------------------------------------------------------------ what it takes


@jobs
def test_reports_come_in_order(jobs: int) -> None:
    """Each result is what `read` gives for its item, in the order of the items."""
    items = _texts(60)
    assert list(read_many(items, jobs=jobs)) == [evnews.read(text, published=day) for text, day in items]


@jobs
def test_items_of_all_kinds_mix(folder: Path, jobs: int) -> None:
    """Paths, pairs, mappings and files of lines stand side by side; what cannot be read keeps its place."""
    items: list[Any] = [
        folder / "a.txt",
        str(folder / "news.jsonl"),
        (DELIVERED.format(16), date(2025, 7, 1)),
        {"text": DELIVERED.format(17)},
        folder / "b.txt",
    ]
    results = list(read_many(items, jobs=jobs))
    assert _figures(results) == [11, 12, None, None, 13, None, None, None, 16, 17, None]
    assert [result.index for result in results if isinstance(result, ReadError)] == [2, 3, 5, 6, 7, 10]
    article = results[1].article if isinstance(results[1], Report) else None
    assert article == evnews.Article(title="June", published="2025-07-01", language="en", url="https://news.example/12")
    assert isinstance(results[4], Report)
    assert results[4].article.published == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (5, "5 is not a path, a pair of a text and its day, or a mapping with 'text' or 'html'"),
        (None, "None is not a path"),
        (("Nio.",), "a tuple of 1 is not a path"),
        (("Nio.", 7), "'published' is a date or an ISO text such as '2023-12-08', not 7"),
        (("Nio.", "soon"), "'soon' is not a day for published"),
        ((b"Nio.", None), "'text' is a text, not b'Nio.'"),
        ({}, "has a 'text' or an 'html', and this one has neither"),
        ({"text": "Nio.", "html": "<p>"}, "has both"),
        ({"text": "Nio.", "url": 5}, "'url' is a text, not 5"),
        ({"text": "Nio.", "date": "2025-07-01"}, "'date' is not told of an article; there are text, html, published, url, title, language"),
        ({"text": "Nio.", "language": "xx"}, "language 'xx' is not one of 'en'"),
        (b"news.txt", "b'news.txt' is not a path"),
        ("Nio will open\na plant.", "is not a path; a text is told with its day, as in (text, '2023-12-08') or (text, None)"),
        ("no\0where.txt", "cannot read 'no\0where.txt'"),
        ("no\0where.jsonl", "cannot read 'no\0where.jsonl'"),
    ],
)
def test_a_bad_item_is_told_in_its_place(item: Any, reason: str) -> None:
    """What is wrong with an item comes back in one line, and the item after it is read."""
    bad, good = read_many([item, *_texts(1)])
    assert isinstance(bad, ReadError)
    assert reason in bad.reason
    assert "\n" not in bad.reason
    assert _figures([good]) == [20_000]


def test_bad_lines_and_files_name_themselves(folder: Path) -> None:
    """An error of a line tells the file and the line, one of a file its name and what is wrong with it."""
    path = folder / "news.jsonl"
    told = {result.source: result.reason for result in read_many([path, folder / "latin.txt", folder / "empty.txt", folder]) if isinstance(result, ReadError)}
    assert {source: told[f"{path}:{line}"] for line, source in ((4, "array"), (8, "letters"))} == {
        "array": "the line is JSON, but not an object",
        "letters": "the line is not in UTF-8",
    }
    assert told[f"{path}:3"].startswith("the line is not JSON: ")
    assert told[f"{folder / 'latin.txt'}"] == f"'{folder / 'latin.txt'}' is not a text in UTF-8: byte 0xfc at 10"
    assert told[f"{folder / 'empty.txt'}"] == f"'{folder / 'empty.txt'}' is empty"
    assert told[f"{folder}"].startswith(f"cannot read '{folder}': ")


def test_what_is_told_for_all_yields_to_what_an_article_tells() -> None:
    """`published` and `language` count for the articles that do not tell their own."""
    first, second = read_many([("It opened on Dec. 8.", None), ("It opened on Dec. 8.", datetime(2021, 12, 9, 7, 0))], published="2023-12-10", language="en")  # noqa: DTZ001 - a column of times has no zone
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.article.published, second.article.published) == (date(2023, 12, 10), date(2021, 12, 9))


@jobs
def test_the_text_comes_along_on_request(folder: Path, jobs: int) -> None:
    """With `keep_text`, each report carries the article that its offsets refer to."""
    results = list(read_many([folder / "a.txt", *_texts(1)], jobs=jobs, keep_text=True))
    assert [result.text if isinstance(result, Report) else None for result in results] == [DELIVERED.format(11), DELIVERED.format(20_000)]


@pytest.mark.parametrize(
    ("items", "more", "error", "message"),
    [
        ("news.txt", {}, TypeError, r"takes many articles, not one str; for example \['news.txt'\]"),
        ({"text": "Nio."}, {}, TypeError, "not one dict"),
        ([], {"jobs": 0}, ValueError, "from 1 on, not 0"),
        ([], {"jobs": True}, TypeError, "not bool"),
        ([], {"jobs": 1.5}, TypeError, "not float"),
        ([], {"published": "soon"}, evnews.ParseError, "'soon' is not a day"),
        ([], {"language": "xx"}, ValueError, "'xx' is not one of"),
    ],
)
def test_arguments_that_will_not_do_are_refused_at_once(items: Any, more: dict[str, Any], error: type[Exception], message: str) -> None:
    """What is wrong for all articles is told before the first is asked for."""
    with pytest.raises(error, match=message):
        read_many(items, **more)


# ------------------------------------------------------------------ how it goes


@pytest.fixture
def findable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers find the functions of this module, however the tests were started."""
    monkeypatch.syspath_prepend(Path(__file__).parent.parent.parent)


@jobs
def test_no_more_is_taken_than_needed(jobs: int) -> None:
    """Of an endless stream, only a bounded number of items is taken ahead of what was asked for."""
    taken = itertools.count()
    results = read_many(((DELIVERED.format(20_000 + next(taken)), "2025-07-01") for _ in itertools.repeat(None)), jobs=jobs)
    assert _figures([next(results) for _ in range(300)]) == [20_000 + i for i in range(300)]
    assert next(taken) <= 300 + 200 * (jobs - 1)
    results.close()


def _slow_first(piece: Sequence[int]) -> list[int]:
    if 0 in piece:
        time.sleep(1.5)
    return [number * 2 for number in piece]


def _unused(item: int, reason: str) -> list[Any]:
    raise AssertionError((item, reason))


@pytest.mark.usefixtures("findable")
def test_a_slow_worker_holds_up_no_more_than_a_few_pieces() -> None:
    """While the first piece is not done, the other worker goes on only so far, and then the order is kept."""
    taken: list[int] = []

    def pieces() -> Iterator[list[int]]:
        for number in itertools.count():
            taken.append(number)
            yield [number]

    done = shared(_slow_first, pieces(), 2, _unused)
    assert next(done) == [0]
    assert len(taken) <= 20
    assert [next(done) for _ in range(50)] == [[2 * number] for number in range(1, 51)]
    done.close()


@jobs
def test_what_the_items_raise_comes_after_what_was_read(jobs: int) -> None:
    """When the source of items breaks, the items before it are read, and then the error comes through."""

    def broken() -> Iterator[tuple[str, str]]:
        yield from _texts(11)
        raise ConnectionError("the feed is gone")

    results = read_many(broken(), jobs=jobs)
    assert _figures([next(results) for _ in range(11)]) == [20_000 + i for i in range(11)]
    with pytest.raises(ConnectionError, match="the feed is gone"):
        next(results)


def _deadly(piece: Sequence[int]) -> list[int]:
    if 5 in piece:
        os._exit(3)
    return list(piece)


def _lost(item: int, reason: str) -> list[Any]:
    return [(item, reason)]


@pytest.mark.usefixtures("findable")
def test_a_worker_that_dies_costs_one_item() -> None:
    """Only the item over which a process ends is lost, and it is told how."""
    results = [result for part in shared(_deadly, [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]], 2, _lost) for result in part]
    assert results == [0, 1, 2, 3, 4, (5, "the process that read it ended with code 3"), 6, 7, 8, 9]


def _raising(piece: Sequence[int]) -> list[int]:
    raise ZeroDivisionError(f"over {piece[0]}")


@attrs.frozen
class _Unpicklable:
    """Work that no other process can take."""

    def __call__(self, piece: Sequence[int]) -> list[int]:
        return list(piece)

    def __reduce__(self) -> tuple[Any, ...]:
        return (os._exit, (4,))


@pytest.mark.usefixtures("findable")
def test_what_the_work_raises_comes_back() -> None:
    """A defect in the work itself is raised where it was given."""
    with pytest.raises(ZeroDivisionError, match="over 1"):
        list(shared(_raising, [[1], [2]], 2, _unused))


def test_a_worker_that_cannot_begin_is_told() -> None:
    """Where no process can be started, nothing is tried again and again."""
    with pytest.raises(RuntimeError, match=r"a worker ended with code 4 before it had begun; jobs=1 needs none"):
        list(shared(_Unpicklable(), [[1]], 2, _unused))


def test_a_python_without_a_program_has_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """An embedded Python that has no program of its own is told to use one job."""
    monkeypatch.setattr("evnews.io.pool.get_executable", lambda: None)
    with pytest.raises(RuntimeError, match="does not know its own program"):
        list(read_many(_texts(1), jobs=2))


def test_lost_articles_are_errors() -> None:
    """A process that died over an article leaves an error in its place, in any form."""
    lost = Work(Reading(), as_lines).lost((7, Task("a.txt", "file", "a.txt")), "it ended")
    error = ReadError(7, "a.txt", "it ended")
    assert lost == [(b'{"error": {"index": 7, "source": "a.txt", "reason": "it ended"}}\n', error)]
    assert ReadError.from_dict(json.loads(lost[0][0])) == error


def test_numbers_are_those_given() -> None:
    """Whoever goes on in the middle counts on from there."""
    ((_, error),) = carry_out([(41, Task("b.txt", "bad", "no"))], 1, Work(Reading(), as_lines))
    assert error == ReadError(41, "b.txt", "no")


SCRIPT = """
from evnews import read_many
for report in read_many([("Nio delivered 20,544 vehicles in June.", "2025-07-01")] * 3, jobs=2):
    print(report.milestones[0].value)
"""


@pytest.mark.parametrize("way", ["file", "stdin"])
def test_scripts_need_no_guard(way: str, tmp_path: Path) -> None:
    """A script without a main guard, or one that comes from standard input, runs once and not again in each worker."""
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, "utf-8")
    done = subprocess.run([sys.executable, "-W", "error", "-" if way == "stdin" else path], input=SCRIPT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("20544 vehicle\n" * 3, "")


ENDLESS = """
import itertools
from evnews import read_many
for number, report in enumerate(read_many(itertools.repeat(("Nio delivered 20,544 vehicles in June.", "2025-07-01")), jobs=2)):
    if number == 20:
        from evnews.io import pool
        import gc
        print(*(each._process.pid for each in gc.get_objects() if isinstance(each, pool._Worker)), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
@pytest.mark.parametrize("by", ["SIGKILL", "SIGINT"])
def test_workers_end_with_their_parent(by: str) -> None:
    """However a program ends, none of its workers stays behind."""
    process = subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    workers = [int(word) for word in process.stdout.readline().split()]
    assert workers
    process.send_signal(getattr(signal, by))
    try:
        process.wait(60)
    finally:
        process.kill()
        process.stdout.close()
    deadline = time.monotonic() + 60
    while any(_runs(worker) for worker in workers):
        assert time.monotonic() < deadline, workers
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    # One that has ended and that nobody has asked for its code has no command line.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
