"""Reading many files into lines or Parquet: what comes out, what is told, and what an interruption leaves."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import evnews
from evnews.cli import main, sinks
from evnews.cli.progress import progress

DELIVERED = "Nio delivered {:,} vehicles in June."


@attrs.frozen
class Ran:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `evnews read` in this process."""

    def do(*words: str | Path) -> Ran:
        code = main(["read", *map(str, words)])
        seen = capsys.readouterr()
        return Ran(code, seen.out, seen.err)

    return do


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Write 150 articles, one a line; the third cannot be read, and one line is blank."""
    lines = [json.dumps({"text": DELIVERED.format(20_000 + i), "published": "2025-07-01"}) for i in range(150)]
    lines[2] = "{bad"
    lines.insert(7, "")
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture(params=["jsonl", "parquet"])
def ending(request: pytest.FixtureRequest) -> str:
    """Give each format that can be gone on with."""
    if request.param == "parquet":
        pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'evnews[tables]'")
    told: str = request.param
    return told


def _figure(line: str) -> float | None:
    told = json.loads(line)
    return None if "error" in told else evnews.Report.from_json(line).milestones[0].value.low  # type: ignore[union-attr]


FIGURES = [None if i == 2 else 20_000 + i for i in range(150)]
UNREAD = "evnews read: 1 of 150 articles could not be read; the first: {}:3: the line is not JSON: "


# ------------------------------------------------------------------ what comes out


@pytest.mark.parametrize("jobs", [1, 2])
def test_lines_hold_each_article_in_its_place(run: Run, news: Path, tmp_path: Path, jobs: int) -> None:
    """One line an article, in order; an error stands in the place of one that cannot be read, and is told with exit code 1."""
    out = tmp_path / "out.jsonl"
    ran = run(news, "--jobs", str(jobs), "-o", out)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(UNREAD.format(news))
    assert ran.err.count("\n") == 1
    lines = out.read_text("utf-8").splitlines()
    assert [_figure(line) for line in lines] == FIGURES
    assert json.loads(lines[2])["error"]["source"] == f"{news}:3"
    assert run(news, "--format", "jsonl").out == out.read_text("utf-8")


def test_parquet_holds_the_same(run: Run, news: Path, tmp_path: Path) -> None:
    """A Parquet file has one row an article, from which the same reports and tables come."""
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'evnews[tables]'")
    import pyarrow.parquet as pq

    out = tmp_path / "out.parquet"
    assert run(news, "-o", out, "--text").code == 1
    table = pq.read_table(out)
    results = list(evnews.read_many([news], keep_text=True))
    assert evnews.from_tables(table) == results
    assert evnews.tables(table)["articles"]["source"].to_pylist()[:3] == [f"{news}:{i}" for i in (1, 2, 3)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.jsonl", "out.parquet"]


def test_groups_of_rows_are_cut_by_number(run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever batches the articles came in, the groups of the file have one size."""
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'evnews[tables]'")
    import pyarrow.parquet as pq

    monkeypatch.setattr(sinks, "_GROUP", 100)
    run(news, "-o", tmp_path / "out.parquet")
    told = pq.read_metadata(tmp_path / "out.parquet")
    assert [told.row_group(i).num_rows for i in range(told.num_row_groups)] == [100, 50]


def test_files_of_all_kinds(run: Run, news: Path, tmp_path: Path) -> None:
    """Texts, pages and lines stand side by side, and what the command line tells counts where an article does not tell it."""
    pytest.importorskip("trafilatura", reason="needs trafilatura: pip install 'evnews[html]'")
    (tmp_path / "a.txt").write_text("Nio delivered 7 vehicles on Dec. 8.", "utf-8")
    (tmp_path / "b.html").write_text("<html><body><article><p>Nio delivered 8 vehicles on Dec. 8.</p></article></body></html>", "utf-8")
    ran = run(tmp_path / "a.txt", tmp_path / "b.html", news, "--published", "2023-12-10", "--format", "jsonl", "--text")
    reports = [evnews.Report.from_json(line) for line in ran.out.splitlines()[:3]]
    assert [report.milestones[0].date.edtf for report in reports if report.milestones[0].date] == ["2023-12-08", "2023-12-08", "2025-06"]
    assert reports[1].text == "Nio delivered 8 vehicles on Dec. 8."


def test_a_page_for_people(run: Run, tmp_path: Path) -> None:
    """Tables and the marked article show the text of the page, and JSON carries it on request."""
    pytest.importorskip("trafilatura", reason="needs trafilatura: pip install 'evnews[html]'")
    page = tmp_path / "b.html"
    story = "Nio delivered 8 vehicles in June 2025. " + "The company told no more about them, nor about those to come. " * 6
    page.write_text(f"<html><body><nav>Home</nav><article><p>{story}</p></article></body></html>", "utf-8")
    shown = run(page, "--show").out
    assert "delivered" in shown
    assert "Home" not in shown
    assert "<p>" not in shown
    assert evnews.Report.from_json(run(page, "--format", "json", "--text").out).text == story.strip()
    assert evnews.Report.from_json(run(page, "--format", "json").out).text is None
    page.write_text("<html><body></body></html>", "utf-8")
    assert run(page) == Ran(
        2, "", f"evnews read: cannot read '{page}': '<html><body></body></html>' is not a page with an article: no main text was found in it\n"
    )


def test_standard_input_among_many(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is one article, wherever it stands among the files."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DELIVERED.format(5).encode())))
    ran = run(news, "-", "--format", "jsonl", "--published", "2025-07-01")
    assert _figure(ran.out.splitlines()[-1]) == 5


@pytest.mark.parametrize(
    ("name", "start"), [("out.json", "{\n  "), ("out.JSONL", '{"schema"'), ("out.ndjson", '{"schema"'), ("out.txt", "\n#"), ("out", "\n#")]
)
def test_the_ending_tells_the_format(run: Run, tmp_path: Path, name: str, start: str) -> None:
    """Without `--format`, the name of the output tells it; what is told goes before."""
    (tmp_path / "a.txt").write_text(DELIVERED.format(7), "utf-8")
    assert run(tmp_path / "a.txt", "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(("en\n" + start, start))
    assert run(tmp_path / "a.txt", "-o", tmp_path / name, "--format", "json").code == 0
    assert (tmp_path / name).read_text("utf-8").startswith("{\n")


# ------------------------------------------------------------------ going on


def _cut(path: Path, ending: str, share: float) -> Path:
    """Leave a run as a kill would: a part of what it had written, cut off anywhere."""
    left = path if ending == "jsonl" else path.with_name(f"{path.name}.part")
    data = left.read_bytes()
    left.write_bytes(data[: int(len(data) * share)])
    return left


@pytest.mark.parametrize("share", [0.0, 0.01, 0.33, 0.5, 0.77, 0.999, 1.0])
def test_a_cut_run_goes_on_to_the_same_bytes(run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, share: float) -> None:
    """Wherever a run was cut off, also in the middle of an article, `--resume` ends with the bytes of an unbroken run."""
    whole, cut = tmp_path / f"whole.{ending}", tmp_path / f"cut.{ending}"
    assert run(news, "-o", whole).code == 1
    with monkeypatch.context() as patch:
        if ending == "parquet":
            patch.setattr(sinks._ParquetFile, "finish", lambda _: None)
        run(news, "-o", cut)
    left = _cut(cut, ending, share)
    if ending == "parquet" and share == 0:
        left.unlink()
    ran = run(news, "-o", cut, "--resume")
    assert ran.code in {0, 1}
    assert cut.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["news.jsonl", whole.name, cut.name])


def test_a_finished_run_goes_on_with_new_articles(run: Run, news: Path, tmp_path: Path, ending: str) -> None:
    """With nothing left to do nothing changes; files that were added at the end are read, and those before are not."""
    out, again = tmp_path / f"out.{ending}", tmp_path / f"again.{ending}"
    run(news, "-o", out)
    before = out.read_bytes()
    assert run(news, "-o", out, "--resume") == Ran(0, "", "")
    assert out.read_bytes() == before
    (tmp_path / "a.txt").write_text(DELIVERED.format(7), "utf-8")
    assert run(news, tmp_path / "a.txt", "-o", out, "--resume").code == 0
    run(news, tmp_path / "a.txt", "-o", again)
    assert out.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_made_from_other_files_is_not_gone_on_with(run: Run, news: Path, tmp_path: Path, ending: str, jobs: str) -> None:
    """Other options, other files or fewer are told, and what is there stays as it was."""
    out = tmp_path / f"out.{ending}"
    run(news, "-o", out)
    before = out.read_bytes()
    (tmp_path / "a.txt").write_text(DELIVERED.format(7), "utf-8")
    other = f"evnews read: '{out}' was made from other files or options, as its articles come out otherwise now; without '--resume' it is made anew\n"
    assert run(news, "-o", out, "--resume", "--text", "--jobs", jobs) == Ran(2, "", other)
    assert run(tmp_path / "a.txt", news, "-o", out, "--resume", "--jobs", jobs) == Ran(2, "", other)
    few = run(tmp_path / "a.txt", "-o", out, "--resume")
    assert few == Ran(2, "", f"evnews read: '{out}' holds 150 articles already, and these files only 1; without '--resume' it is made anew\n")
    assert out.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_is_no_work_of_ours_is_not_gone_on_with(run: Run, news: Path, tmp_path: Path) -> None:
    """A Parquet file of other columns, a broken one, and a part of another version are told and left."""
    pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'evnews[tables]'")
    import pyarrow.parquet as pq

    out = tmp_path / "out.parquet"
    pq.write_table(pa.table({"a": [1]}), out)
    assert run(news, "-o", out, "--resume") == Ran(2, "", f"evnews read: cannot go on with '{out}': the table 'reports' has no column 'companies'; it has a\n")
    out.write_text("no Parquet", "utf-8")
    assert run(news, "-o", out, "--resume").err.startswith(f"evnews read: cannot go on with '{out}': ")
    part = tmp_path / "out.parquet.part"
    part.write_text("other", "utf-8")
    assert run(news, "-o", out, "--resume").err.startswith(f"evnews read: cannot go on with '{part}': it is of another version")
    assert part.read_text("utf-8") == "other"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
@pytest.mark.parametrize(("by", "jobs"), [("SIGINT", "1"), ("SIGKILL", "2")])
def test_interrupted_and_gone_on_with(run: Run, tmp_path: Path, ending: str, by: str, jobs: str) -> None:
    """A process that is stopped while it writes leaves whole lines, says how far it came, and another goes on to the same bytes."""
    long = tmp_path / "long.jsonl"
    text = "\n\n".join(DELIVERED.format(20_000 + i) for i in range(30))
    long.write_text("".join(json.dumps({"text": f"{text}\n\n{DELIVERED.format(i)}", "published": "2025-07-01"}) + "\n" for i in range(150)), "utf-8")
    out, whole = tmp_path / f"out.{ending}", tmp_path / f"whole.{ending}"
    words = [sys.executable, "-m", "evnews", "read", str(long), "--jobs", jobs, "-o", str(out)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    growing = out if ending == "jsonl" else tmp_path / "out.parquet.part"
    while not growing.exists() or growing.stat().st_size < 100_000:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(getattr(signal, by))
    said, told = process.communicate(timeout=60)
    assert said == b""
    if by == "SIGINT":
        assert process.returncode == 130
        assert told.startswith(b"evnews read: interrupted after ")
        assert told.endswith(b" articles; '--resume' goes on from there\n")
    if ending == "jsonl":
        lines = out.read_bytes()
        assert by == "SIGKILL" or lines.endswith(b"\n")
        assert 0 < len(lines.splitlines()) < 150
    else:
        assert not out.exists()
    assert run(long, "-o", out, "--resume") == run(long, "-o", whole) == Ran(0, "", "")
    assert out.read_bytes() == whole.read_bytes()


# ------------------------------------------------------------------ what is wrong


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["{news}"], "'{news}' holds many articles; for these use '--format jsonl' or 'parquet'"),
        (["{news}", "--format", "json"], "'{news}' holds many articles"),
        (["{news}", "--format", "parquet"], "'--format parquet' goes to a file: '--output OUT.parquet'"),
        (["{news}", "--format", "jsonl", "--resume"], "'--resume' goes on with a file: '--output OUT.jsonl'"),
        (["{text}", "--resume"], "'--resume' goes with '--format jsonl' or 'parquet', not 'table'"),
        (["{text}", "--jobs", "2"], "'--jobs' goes with '--format jsonl' or 'parquet', not 'table'"),
        (["{text}", "--jobs", "0", "--format", "jsonl"], "argument --jobs: '0' is not a number of processes; for example 2"),
        (["{text}", "--jobs", "two"], "'two' is not a number of processes"),
        (["{text}", "--show", "-o", "{folder}/out.jsonl"], "'--show' is for people, and goes with '--format table', not 'jsonl'"),
        (["{news}", "{folder}/missing.txt", "-o", "{folder}/out.jsonl"], "cannot read '{folder}/missing.txt': no such file or directory"),
        (["{news}", "{folder}", "-o", "{folder}/out.jsonl"], "cannot read '{folder}': is a directory"),
        (["-", "-", "-o", "{folder}/out.jsonl"], "standard input can be read only once"),
        (["{news}", "-o", "{news}"], "'{news}' is one of the files to read, and would be lost"),
        (["{news}", "-o", "{folder}/there.jsonl"], "cannot write '{folder}/there.jsonl': is a directory"),
        (["{news}", "-o", "{folder}/no/out.jsonl"], "cannot write '{folder}/no/out.jsonl': no such file or directory"),
        (["{news}", "-o", os.devnull, "--format", "jsonl", "--resume"], f"'{os.devnull}' is no plain file, as '--resume' needs it"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(run: Run, news: Path, tmp_path: Path, words: list[str], message: str) -> None:
    """Whatever the user gets wrong, there is one line on standard error and nothing else."""
    (tmp_path / "text.txt").write_text(DELIVERED.format(7), "utf-8")
    (tmp_path / "there.jsonl").mkdir()
    there = {"news": str(news), "text": str(tmp_path / "text.txt"), "folder": str(tmp_path)}
    before = sorted(tmp_path.rglob("*"))
    ran = run(*(word.format(**there) for word in words))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert message.format(**there) in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_missing_packages_are_told(run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow there is no Parquet, without trafilatura no page; both name their extra before anything is done."""
    (tmp_path / "b.html").write_text("<p>", "utf-8")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert run(news, "-o", tmp_path / "out.parquet").err == "evnews read: Arrow tables need the package pyarrow: pip install 'evnews[tables]'\n"
    assert run(tmp_path / "b.html").err == "evnews read: reading pages needs the package trafilatura: pip install 'evnews[html]'\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.html", "news.jsonl"]


def test_a_device_takes_lines(run: Run, news: Path) -> None:
    """What is no file is written to as it comes."""
    assert run(news, "-o", os.devnull, "--format", "jsonl").code == 1


@pytest.mark.parametrize("after", [0, 5])
def test_a_full_disk_leaves_whole_lines(run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """When nothing more can be written, what was written ends with a whole line, and the reason is told."""
    out = tmp_path / "out.jsonl"
    add, count = sinks._Growing.add, 0

    def full(self: sinks._Growing, piece: bytes) -> None:
        nonlocal count
        count += 1
        if count > after:
            self._file.write(piece[:10])
            raise OSError(28, "No space left on device")
        add(self, piece)

    monkeypatch.setattr(sinks._Growing, "add", full)
    assert run(news, "-o", out) == Ran(2, "", f"evnews read: cannot write '{out}': no space left on device\n")
    assert [_figure(line) for line in out.read_text("utf-8").splitlines()] == FIGURES[:after]


# ------------------------------------------------------------------ how far it is


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_to_people(run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, a bar tells how many of all are done, how many could not be read, and the rate."""
    pytest.importorskip("rich", reason="needs rich: pip install 'evnews[cli]'")
    (tmp_path / "a.txt").write_text(DELIVERED.format(7), "utf-8")
    screen = _Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    run(news, tmp_path / "a.txt", "-o", tmp_path / "out.jsonl")
    # The blank line is counted as a line, though no article stands in it.
    assert "151/152" in screen.getvalue()
    assert "1 unread" in screen.getvalue()
    assert "/s" in screen.getvalue()


def test_progress_is_quiet_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """Where standard error is no terminal, nothing is shown."""
    with progress(["a.txt"], 0, shown=True) as bar:
        bar(1, 0)
    assert capsys.readouterr() == ("", "")


def test_what_can_be_read_only_once_is_not_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of a pipe nobody knows how much is to come, and it is left untouched."""
    pytest.importorskip("rich", reason="needs rich: pip install 'evnews[cli]'")
    screen = _Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress([str(tmp_path / "missing.jsonl")], 3, shown=True) as bar:
        bar(1, 0)
    assert "4/?" in screen.getvalue()
