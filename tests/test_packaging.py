"""What is written about the package in several places agrees."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata, version
from pathlib import Path
from typing import Any

import pytest

import evnews

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "evnews" / "data"


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """Read pyproject.toml."""
    read: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return read


def test_one_version(project: dict[str, Any]) -> None:
    """The version is the same in pyproject.toml, in the installed package, in CITATION.cff and atop the changelog."""
    said = project["project"]["version"]
    assert evnews.__version__ == version("evnews") == said
    assert f"\nversion: {said}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0] == said


def test_pythons_agree(project: dict[str, Any]) -> None:
    """The lowest Python is the lowest classifier, the target of the type checkers, and tested with all others."""
    classified = [c.rpartition(" :: ")[2] for c in project["project"]["classifiers"] if re.search(r":: 3\.\d+$", c)]
    assert project["project"]["requires-python"] == f">={classified[0]}"
    assert project["tool"]["mypy"]["python_version"] == project["tool"]["pyright"]["pythonVersion"] == classified[0]
    tested = ", ".join(f'"{each}"' for each in classified)
    assert f"python: [{tested}]" in (ROOT / ".github/workflows/ci.yml").read_text("utf-8")


def test_dependencies_have_only_lower_bounds(project: dict[str, Any]) -> None:
    """No dependency has an upper cap, which would make evnews impossible to install beside others."""
    for line in [*project["project"]["dependencies"], *(each for extra in project["project"]["optional-dependencies"].values() for each in extra)]:
        assert re.fullmatch(r"[a-z-]+>=[0-9.]+", line), line


def test_metadata_is_whole() -> None:
    """The installed package has a licence, a long description in Markdown, links and the mark of a typed package."""
    told = metadata("evnews")
    assert told["License-Expression"].startswith("MIT")
    assert set(told.get_all("License-File") or []) == {"LICENSE", "src/evnews/data/NOTICE.md"}
    assert told["Description-Content-Type"] == "text/markdown"
    assert {line.partition(",")[0] for line in told.get_all("Project-URL") or []} >= {"Documentation", "Changelog", "Source", "Issues"}
    assert (Path(evnews.__file__).parent / "py.typed").exists()


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.tsv")), ids=lambda path: path.relative_to(DATA).as_posix())
def test_tables_say_where_they_come_from(path: Path) -> None:
    """Each table opens with its source, its licence and its date, and no row has more cells than the header."""
    lines = path.read_text("utf-8").split("\n")
    opening = [line for line in lines if line.startswith("#")]
    for part in ("source", "licence", "date"):
        assert any(line.startswith(f"# {part}: ") for line in opening), f"no '# {part}: ' line"
    head, *rest = [line for line in lines if line and not line.startswith("#")]
    assert rest
    assert [line for line in rest if line.count("\t") > head.count("\t")] == []
    assert [line for line in rest if not line.strip() or line != line.strip(" ")] == []
