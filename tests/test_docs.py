"""The pages say what is so: the examples in them are tests of their own, and here is the rest."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import evnews

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / ".github").glob("*.md"), *(p for p in (ROOT / "docs").rglob("*.md") if "_build" not in p.parts)])
PUBLIC = [name for name in evnews.__all__ if name not in {"__version__", "units"}]

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def _prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def _commands() -> dict[str, str]:
    """Return the README's commands by the names that their marks give them."""
    pattern = r"^<!-- command: (\w+) -->\n```bash\n(.*?)\n```$"
    return dict(re.findall(pattern, (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE))


def test_readme_has_two_commands() -> None:
    """The README gives two commands, one for the main job and one for the tests, each a single line."""
    commands = _commands()
    assert list(commands) == ["run", "test"]
    assert all("\n" not in command and command.startswith("python3 -m venv .venv && ") for command in commands.values())


def test_readme_reads_an_article_that_is_there() -> None:
    """The first command names a file of the repository."""
    (article,) = re.findall(r"examples/\S+", _commands()["run"])
    assert (ROOT / article).is_file()


@pages
def test_links_lead_somewhere(page: Path) -> None:
    """Each relative link of a page leads to a file."""
    for target in re.findall(r"\]\(([^)#\s]+)", _prose(page)):
        assert "://" in target or (page.parent / target).exists(), target


@pages
def test_one_sentence_a_line(page: Path) -> None:
    """Outside of lists and tables, each line of prose holds one sentence, so that a change shows as what it is."""
    for line in _prose(page).splitlines():
        if not re.match(r"\s*([-#|>`]|\d+\.)", line):
            assert not re.search(r"[a-z)`][.!?] [A-Z]", line), line


@pytest.mark.parametrize("name", PUBLIC)
def test_reference_has_every_name(name: str) -> None:
    """Each public name stands in the reference."""
    reference = "\n".join(page.read_text("utf-8") for page in PAGES if "reference" in page.parts)
    assert re.search(rf"^\.\. auto(function|class|exception):: {name}$", reference, re.MULTILINE)


@pytest.mark.parametrize("name", PUBLIC)
def test_docstrings_are_whole(name: str) -> None:
    """Each public function and class says what it is in one short line, and what it does has an example."""
    value = getattr(evnews, name)
    text = inspect.getdoc(value)
    assert text is not None
    first = text.partition("\n")[0]
    assert first.endswith(".")
    assert len(first) <= 100
    if not (isinstance(value, type) and issubclass(value, Exception)):
        assert "\nExamples\n--------\n>>> " in text


def test_no_machine_is_named() -> None:
    """No file of the repository names a directory of the machine that it was written on."""
    # Spelt in two parts, so that this file is not found itself.
    path = re.compile(r"/(?:home|root|Users|wor" + r"k)/\w")
    files = [p for folder in ("src", "tests", "docs", "examples", "benchmarks", ".github", ".ci") for p in (ROOT / folder).rglob("*") if p.is_file()]
    texts = [p for p in files if p.suffix in {".py", ".md", ".yml", ".tsv", ".txt", ".toml", ""} and not {"_build", "__pycache__"} & set(p.parts)]
    assert [p for p in texts if path.search(p.read_text("utf-8"))] == []
