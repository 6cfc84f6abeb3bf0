"""The page of figures tells what the development articles give, where these are at hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (
    "<!-- figures: en -->\n2 English articles, all facts together:\n\n"
    "| records | precision | recall | stated |\n|---|---:|---:|---:|\n| plants | 0.90 | - | 12 |\n\n<!-- end -->\n"
)


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    """Return the generator, which is a script and no package."""
    path = ROOT / "tools/accuracy.py"
    if not path.is_file():
        pytest.skip("the tools are not packed")
    spec = importlib.util.spec_from_file_location("accuracy", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _rows(accuracy: ModuleType, row: str) -> list[str]:
    block = PAGE.split("-->\n", 1)[1].split("<!--", maxsplit=1)[0].replace("| plants | 0.90 | - | 12 |", row)
    return accuracy.moved(PAGE, {"en": block})  # type: ignore[no-any-return]


@pytest.mark.parametrize("row", ["| plants | 0.90 | - | 12 |", "| plants | 0.87 | - | 12 |", "| plants | 0.93 | - | 12 |"])
def test_figures_may_move_a_little(accuracy: ModuleType, row: str) -> None:
    """Up to three hundredths a page stays current."""
    assert _rows(accuracy, row) == []


@pytest.mark.parametrize("row", ["| plants | 0.94 | - | 12 |", "| plants | 0.90 | 0.00 | 12 |", "| plants | 0.90 | - | 13 |", "| jobs | 0.90 | - | 12 |", ""])
def test_figures_that_moved_are_told(accuracy: ModuleType, row: str) -> None:
    """A share further off, a figure where there was none, another count, another row and one that is gone are all told."""
    assert len(_rows(accuracy, row)) == 1


def test_page_is_current(accuracy: ModuleType) -> None:
    """Each figure of the page is what the development articles give now."""
    if not accuracy.SHARED.is_dir():
        pytest.skip("needs the development articles")
    assert accuracy.moved(accuracy.PAGE.read_text("utf-8"), accuracy.blocks()) == []
