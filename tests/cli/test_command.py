"""The command line: what it prints, where it writes, and how it says that something is wrong."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from jsonschema.validators import validator_for

import evnews
from evnews.cli import main

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "norvane-hiring.txt"
PUBLISHED = ("--published", "2025-03-18")
SENTENCE = "The plant in Hefei was completed in June 2023 and makes 120,000 cars a year."


@attrs.frozen
class Ran:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def do(*words: str | Path) -> Ran:
        code = main([str(word) for word in words])
        seen = capsys.readouterr()
        return Ran(code, seen.out, seen.err)

    return do


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Write a small text."""
    path = tmp_path / "text.txt"
    path.write_text(SENTENCE, "utf-8")
    return path


def _process(*words: str | Path, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "evnews", *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload, no-any-return]


def _bare(shown: str) -> str:
    """Return an article that was shown without the marks of its evidence."""
    return "".join(c for c in shown if c not in "[]·⁰¹²³⁴⁵⁶⁷⁸⁹")


# ------------------------------------------------------------------ what it prints


def test_version(run: Run) -> None:
    """`--version` prints the name and the version."""
    assert run("--version") == Ran(0, f"evnews {evnews.__version__}\n", "")


@pytest.mark.parametrize("words", [(), ("read",), ("find",), ("schema",)])
def test_help(run: Run, words: tuple[str, ...]) -> None:
    """`--help` prints how each verb is used."""
    ran = run(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(" ".join(["usage: evnews", *words]))


def test_json_is_the_report(run: Run) -> None:
    """`--format json` prints the report that `read` gives, with the day that was given."""
    ran = run("read", EXAMPLE, *PUBLISHED, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert evnews.Report.from_json(ran.out) == evnews.read(EXAMPLE.read_text("utf-8"), published="2025-03-18")


def test_jsonl_is_one_report_a_line(run: Run, text: Path) -> None:
    """`--format jsonl` prints a line for each file, in the order of the files."""
    ran = run("read", text, EXAMPLE, text, "--format", "jsonl")
    reports = [evnews.Report.from_json(line) for line in ran.out.splitlines()]
    assert reports == [evnews.read(path.read_text("utf-8")) for path in (text, EXAMPLE, text)]


def test_tables_hold_every_record(run: Run) -> None:
    """The tables show the id of each record, and each number with its unit and its words."""
    report = evnews.read(EXAMPLE.read_text("utf-8"), published="2025-03-18")
    ran = run("read", EXAMPLE, *PUBLISHED)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    for number, record in enumerate(report, 1):
        # A long id goes on in the next line.
        assert re.search(rf"^ *{number}   {record.id.partition('-')[0]}", ran.out, re.MULTILINE)
    for capacity in (plant.capacity for plant in report.plants if plant.capacity):
        assert f"{capacity.low:,.0f} {capacity.unit}" in ran.out


def test_show_marks_the_evidence(run: Run) -> None:
    """`--show` prints the article whole, with brackets and the number of the record around each piece of evidence."""
    article = EXAMPLE.read_text("utf-8")
    report = evnews.read(article, published="2025-03-18")
    ran = run("read", EXAMPLE, *PUBLISHED, "--show")
    shown, _, _ = ran.out.partition("───")
    assert "".join(article.split()) in "".join(_bare(shown).split())
    assert shown.count("[") == shown.count("]") == len({(e.start, e.end) for record in report for e in record.evidence})


def test_a_report_without_records_says_so(run: Run, tmp_path: Path) -> None:
    """A text in which nothing is found is no error."""
    path = tmp_path / "poem.txt"
    path.write_text("The fog comes on little cat feet.", "utf-8")
    ran = run("read", path)
    assert (ran.code, ran.err) == (0, "")
    assert "no records" in ran.out
    assert run("find", "dates", path) == Ran(0, "nothing found\n", "")


def test_find_dates(run: Run, text: Path) -> None:
    """`find dates` shows where each date stands, its words, its EDTF and its days."""
    ran = run("find", "dates", text)
    assert ran.code == 0
    (line,) = [line for line in ran.out.splitlines() if "June" in line]
    assert line.split() == ["36", "June", "2023", "2023-06", "2023-06-01", "2023-06-30"]


def test_find_names(run: Run, tmp_path: Path) -> None:
    """`find names` shows each name with its kind and its id, and `--names` adds to those that are known."""
    article, table = tmp_path / "article.txt", tmp_path / "names.tsv"
    article.write_text("Tallgrass buys cells from Ningde Times.", "utf-8")
    table.write_text("kind\tname\taliases\nbrand\tTallgrass Motors\tTallgrass\n", "utf-8")
    ran = run("find", "names", article, "--names", table)
    assert [line.split() for line in ran.out.splitlines()[2:]] == [
        ["0", "Tallgrass", "Tallgrass", "Motors", "company", "tallgrass-motors"],
        ["26", "Ningde", "Times", "CATL", "company", "catl"],
    ]
    plain = json.loads(run("find", "names", article, "--format", "json").out)
    assert [each["value"] for each in plain] == [{"id": "catl", "kind": "company", "canonical": "CATL"}]
    report = json.loads(run("read", article, "--names", table, "--format", "json").out)
    assert "tallgrass-motors" in [company["id"] for company in report["companies"]]


def test_a_bad_table_of_names(run: Run, tmp_path: Path) -> None:
    """The first fault is told with its line, and how many more there are."""
    article, table = tmp_path / "article.txt", tmp_path / "names.tsv"
    article.write_text("Nothing.", "utf-8")
    table.write_text("kind\tname\nblob\tA\nblob\tB\n", "utf-8")
    ran = run("find", "names", article, "--names", table)
    assert (ran.code, ran.out) == (2, "")
    assert "argument --names: names.tsv:2.kind: 'blob' is not one of company, model" in ran.err
    assert "(and 1 more)" in ran.err
    table.write_text("kind\tname\nbrand\tA\n", "utf-8")
    assert "'--names' goes with 'find names' and 'read'" in run("find", "dates", article, "--names", table).err


def test_find_takes_the_reference(run: Run, tmp_path: Path) -> None:
    """`--reference` fixes the year of a date that has none."""
    path = tmp_path / "text.txt"
    path.write_text("It opened on Dec. 8.", "utf-8")
    values = [json.loads(run("find", "dates", path, *more, "--format", "json").out)[0]["value"]["edtf"] for more in ((), ("--reference", "2023-12-10"))]
    assert values == ["XXXX-12-08", "2023-12-08"]


def test_find_quantities_as_json(run: Run, text: Path) -> None:
    """`find quantities --format json` prints a list with the file, the span, the words and the value of each."""
    ran = run("find", "quantities", text, "--format", "json")
    (found,) = json.loads(ran.out)
    assert SENTENCE[found["start"] : found["end"]] == found["text"] == "120,000 cars a year"
    assert (found["file"], found["value"]["low"], found["value"]["unit"]) == (str(text), 120000, "vehicle/year")


def test_schema_accepts_what_read_prints(run: Run) -> None:
    """`schema` prints a JSON Schema that the JSON of a report fits, and other things do not."""
    schema = json.loads(run("schema").out)
    report = json.loads(run("read", EXAMPLE, *PUBLISHED, "--format", "json").out)
    validator = validator_for(schema)(schema)
    validator.check_schema(schema)
    assert [error.message for error in validator.iter_errors(report)] == []
    assert not validator.is_valid({**report, "plants": [{"id": "x", "capacity": {"low": "many"}}]})


def test_several_files_have_headings(run: Run, text: Path) -> None:
    """With more than one file, each has its name above its tables."""
    ran = run("find", "dates", text, EXAMPLE)
    assert [name for name in (text.name, EXAMPLE.name) if name in ran.out] == [text.name, EXAMPLE.name]


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads standard input, as UTF-8 and without the mark that some programs put first."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + SENTENCE.encode())))
    (found,) = json.loads(run("find", "quantities", "-", "--format", "json").out)
    assert (found["file"], SENTENCE[found["start"] : found["end"]]) == ("-", "120,000 cars a year")


def test_codes_in_an_article_are_shown_not_obeyed(run: Run, tmp_path: Path) -> None:
    """An article cannot move the cursor or colour the screen of the one who reads it."""
    path = tmp_path / "text.txt"
    path.write_bytes(SENTENCE.replace("cars", "\x1b[31mcars\x07\x9b2J").encode())
    ran = run("read", path, "--show")
    assert ran.code == 0
    assert "␛[31mcars␇" in ran.out
    assert not set(ran.out) & {"\x1b", "\x07", "\x9b"}


# ------------------------------------------------------------------ where it writes


@pytest.mark.parametrize("format_", ["table", "json", "jsonl"])
def test_output_file(run: Run, tmp_path: Path, format_: str) -> None:
    """`--output` writes the same to a file, prints nothing, and leaves nothing else behind."""
    expected = run("read", EXAMPLE, *PUBLISHED, "--format", format_).out
    target = tmp_path / "report"
    assert run("read", EXAMPLE, *PUBLISHED, "--format", format_, "-o", target) == Ran(0, "", "")
    assert target.read_text("utf-8") == expected
    assert list(tmp_path.iterdir()) == [target]


def test_output_keeps_links_and_modes(run: Run, text: Path, tmp_path: Path) -> None:
    """An output file that is there keeps its mode, and a link goes on to point to it."""
    target = tmp_path / "report.json"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    link = tmp_path / "latest.json"
    link.symlink_to(target)
    assert run("read", text, "--format", "json", "-o", link).code == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert evnews.Report.from_json(target.read_text("utf-8")) == evnews.read(SENTENCE)


def test_failure_leaves_the_output_alone(run: Run, text: Path, tmp_path: Path) -> None:
    """When one of the files is bad, the output keeps what it held."""
    target = tmp_path / "report.jsonl"
    target.write_text("old", "utf-8")
    assert run("read", text, tmp_path / "missing.txt", "--format", "jsonl", "-o", target).code == 2
    assert target.read_text("utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == [target, text]


def test_full_disk_leaves_the_output_alone(run: Run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the file cannot be written to its end, the output keeps what it held and nothing lies beside it."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "report.json"
    target.write_text("old", "utf-8")
    monkeypatch.setattr(os, "fsync", full)
    ran = run("read", text, "--format", "json", "-o", target)
    assert ran == Ran(2, "", f"evnews read: cannot write '{target}': no space left on device\n")
    assert target.read_text("utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == [target, text]


# ------------------------------------------------------------------ what is wrong


def _files(folder: Path) -> dict[str, Path]:
    made = {name: folder / name for name in ("good", "binary", "latin", "utf16", "empty", "blank")}
    made["good"].write_text(SENTENCE, "utf-8")
    made["binary"].write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    made["latin"].write_bytes("Škoda opens a plant in München".encode("latin-1", "replace"))
    made["utf16"].write_bytes(SENTENCE.encode("utf-16"))
    made["empty"].touch()
    made["blank"].write_text(" \n\n", "utf-8")
    return made | {"folder": folder, "missing": folder / "missing"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["read", "missing"], "evnews read: cannot read '{missing}': no such file or directory"),
        (["read", "folder"], "evnews read: cannot read '{folder}': is a directory"),
        (["read", "bad\0name"], "evnews read: cannot read 'bad\0name': embedded null byte"),
        (["read", "binary"], "evnews read: '{binary}' is not a text in UTF-8: byte 0x89 at 0"),
        (["read", "latin"], "evnews read: '{latin}' is not a text in UTF-8: byte 0xfc at 24"),
        (["read", "utf16"], "evnews read: '{utf16}' is not a text in UTF-8: byte 0xff at 0"),
        (["read", "empty"], "evnews read: '{empty}' is empty"),
        (["read", "blank"], "evnews read: '{blank}' is empty"),
        (["find", "dates", "good", "empty"], "evnews find: '{empty}' is empty"),
        (["read", "good", "--published", "yesterday"], "'yesterday' is not a day"),
        (["read", "good", "--published", "2025-02-30"], "'2025-02-30' is not a day"),
        (["read", "good", "--published", ""], "'' is not a day"),
        (["find", "dates", "good", "--reference", "2025"], "'2025' is not a day"),
        (["find", "quantities", "good", "--reference", "2025-01-01"], "quantities do not depend on a day"),
        (["read", "good", "--language", "xx"], "language 'xx' is not one of 'en'"),
        (["read", "good", "--format", "xml"], "invalid choice: 'xml'"),
        (["read", "good", "--frob"], "unrecognized arguments: --frob; see 'evnews --help'"),
        (["read", "good", "--publish", "2025-01-01"], "unrecognized arguments: --publish"),
        (["read", "good", "good", "--format", "json"], "use '--format jsonl'"),
        (["read", "good", "--show", "--format", "json"], "'--show' is for people"),
        (["read", "-", "-"], "standard input can be read only once"),
        (["read"], "required: FILE; see 'evnews read --help'"),
        (["find", "name", "good"], "invalid choice: 'name'"),
        (["find", "dates", "good", "--names", "good"], "a file of names ends in .tsv, .csv, .json or .jsonl"),
        (["read", "good", "--names", "missing"], "a file of names ends in .tsv"),
        (["read", "good", "--names", "no.tsv"], "argument --names: cannot read 'no.tsv': no such file or directory"),
        (["frob"], "invalid choice: 'frob'"),
        ([], "required: read | find | schema"),
        (["schema", "-o", "folder"], "evnews schema: cannot write '{folder}': is a directory"),
        (["schema", "-o", "missing/report"], "evnews schema: cannot write '{missing}/report': no such file or directory"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(run: Run, tmp_path: Path, words: list[str], message: str) -> None:
    """Whatever the user gets wrong, there is one line on standard error, nothing on standard output, and exit code 2."""
    files = _files(tmp_path)
    paths = {name: str(path) for name, path in files.items()}
    ran = run(*("/".join([paths.get(word.split("/")[0], word.split("/")[0]), *word.split("/")[1:]]) for word in words))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("evnews")
    assert message.format(**paths) in ran.err
    assert set(tmp_path.iterdir()) == set(files.values()) - {tmp_path, files["missing"]}


def test_unreadable_file(run: Run, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is told like any other fault."""

    def closed(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    assert run("read", text) == Ran(2, "", f"evnews read: cannot read '{text}': permission denied\n")


def test_missing_extra(run: Run, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without rich, tables say what to install, and what needs no tables goes on to work."""
    for name in [name for name in sys.modules if name == "evnews.cli.screen" or name.partition(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("evnews.cli.screen", raising=False)
    monkeypatch.setitem(sys.modules, "rich", None)
    assert run("read", text) == Ran(2, "", "evnews read: tables need the package rich: pip install 'evnews[cli]'\n")
    assert run("read", text, "--format", "json").code == 0
    assert run("find", "dates", text, "--format", "json").code == 0


# ------------------------------------------------------------------ as a process


def test_closed_pipe_is_quiet() -> None:
    """When whoever reads the output has stopped, the command stops too, without a word."""
    process = _process("find", "quantities", "-", "--format", "json", stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    # Only now that nobody reads does it get something to write about.
    process.stdout.close()
    process.stdin.write(SENTENCE.encode())
    process.stdin.close()
    assert (process.wait(60), process.stderr.read()) == (141, b"")
    process.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_interrupt_is_quiet() -> None:
    """Control-C ends the command without a word, with the exit code that shells use."""
    process = _process("read", "-", stdin=subprocess.PIPE)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_is_utf8_wherever_it_goes(encoding: str) -> None:
    """What goes to a file or a pipe is UTF-8 under any locale."""
    done = subprocess.run(
        [sys.executable, "-m", "evnews", "read", "-", "--show"],
        input="小米 “SU7” costs €30,000.".encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert "小米 “SU7” costs €30,000." in _bare(done.stdout.decode("utf-8"))


# ------------------------------------------------------------------ pages


def test_a_page_of_one_article(run: Run, text: Path, tmp_path: Path) -> None:
    """`--format html`, or an output that ends so, is the page of the report."""
    page = evnews.read(SENTENCE, published="2025-03-18").to_html(SENTENCE)
    assert run("read", text, *PUBLISHED, "--format", "html") == Ran(0, page, "")
    assert run("read", text, *PUBLISHED, "-o", tmp_path / "out.html") == Ran(0, "", "")
    assert (tmp_path / "out.html").read_text("utf-8") == page


def test_a_page_holds_one_article(run: Run, text: Path) -> None:
    """Several files make no page."""
    ran = run("read", text, text, "--format", "html")
    assert (ran.code, ran.out) == (2, "")
    assert "'--format html' holds one report" in ran.err


def test_conflicts_are_shown_below_the_records_and_marked_in_the_article(run: Run, tmp_path: Path) -> None:
    """Both values stand in a table with their words, and the words have a sign in the article."""
    torn = tmp_path / "torn.txt"
    torn.write_text("Nio's Hefei plant can make 150,000 cars a year.\n\nThe Hefei plant of Nio has an annual capacity of 200,000 vehicles.\n", "utf-8")
    ran = run("read", torn, "--show")
    assert re.search(r"150,000 cars a year\]\S*≠", ran.out)
    assert re.search(r"200,000 vehicles\]\S*≠", ran.out)
    below = ran.out.partition("\nconflict ")[2]
    assert re.search(r"nio-hefei\s+capacity\s+150,000 vehicle/year\s+150,000 cars a year\n\s+200,000 vehicle/year\s+200,000 vehicles\n", below)
    assert "≠" not in run("read", torn).out.partition("\nconflict ")[0]
