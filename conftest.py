"""Make tests of the examples in the Markdown pages: what a page shows is what happens."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS
from importlib.util import find_spec
from pathlib import Path
from unittest import SkipTest

import pytest
from _pytest.doctest import DoctestItem
from sybil import Document, Example, Region, Sybil
from sybil.evaluators.doctest import NUMBER
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.typing import Evaluator, Parser

from evnews.io.extras import EXTRAS, missing

# What Sphinx runs needs Sphinx, and holds no examples.
collect_ignore_glob = ["docs/*.py", "docs/_ext/*.py"]

# An example of what an extra brings is skipped where that is not installed: a docstring says
# "Needs the extra ``html``", and a page lists what its blocks need: <!-- needs: tables duckdb -->.
_DOCSTRING_NEEDS = re.compile(r"Needs the extra ``(\w+)``")
_PAGE_NEEDS = re.compile(r"<!-- needs: (.+) -->")

# Spark starts its workers with the first python3 on the path, which need not be the one that has evnews.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
# Pictures are drawn into memory, whatever screen there is.
os.environ.setdefault("MPLBACKEND", "agg")

_ROOT = Path(__file__).parent
_WIDTH = "100"


def _lacking(needs: list[str]) -> str | None:
    """Return why examples that need these extras and packages cannot run here."""
    for need in needs:
        package = missing(need) if need in EXTRAS else None if _is_there(need) else need
        if package is not None:
            return f"needs {package}" + (f": pip install 'evnews[{need}]'" if need in EXTRAS else "")
    return None


def _is_there(need: str) -> bool:
    """Tell whether a package can be imported, or, for Java, whether there is one."""
    if need == "java":
        return bool(os.environ.get("JAVA_HOME") or shutil.which("java"))
    return find_spec(need) is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the examples of docstrings whose extra is not installed."""
    for item in items:
        if isinstance(item, DoctestItem):
            reason = _lacking(_DOCSTRING_NEEDS.findall(item.dtest.docstring or ""))
            if reason is not None:
                item.add_marker(pytest.mark.skip(reason=reason))


def _where_possible(parser: Parser) -> Parser:
    """Run the examples of a page only where there is what it needs."""

    def guarded(evaluate: Evaluator) -> Evaluator:
        def run(example: Example) -> str | None:
            mark = _PAGE_NEEDS.search(example.document.text)
            reason = _lacking(mark[1].split()) if mark else None
            if reason is not None:
                raise SkipTest(reason)
            return evaluate(example)

        return run

    def parse(document: Document) -> Iterator[Region]:
        for region in parser(document):
            assert region.evaluator is not None
            region.evaluator = guarded(region.evaluator)
            yield region

    return parse


def _run_console(example: Example) -> None:
    """Run each ``$ evnews …`` of a block in this process and compare what it prints."""
    for block in f"\n{example.parsed}".split("\n$ ")[1:]:
        command, _, expected = block.partition("\n")
        name, *arguments = shlex.split(command)
        assert name == "evnews", f"a console block runs evnews, not {name}"
        main = pytest.importorskip("evnews.cli").main
        out = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
            patch.chdir(_ROOT)
            patch.setenv("COLUMNS", _WIDTH)
            assert main(arguments) == 0, command
        seen = "\n".join(line.rstrip() for line in out.getvalue().splitlines())
        assert seen.strip() == expected.strip(), f"{command!r} prints:\n{seen}"


pytest_collect_file = Sybil(
    parsers=[
        _where_possible(PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NUMBER)),
        _where_possible(CodeBlockParser("console", evaluator=_run_console)),
    ],
    patterns=["*.md"],
    excludes=["docs/_build/**"],
).pytest()
