"""Make tests of the examples in the Markdown pages: what a page shows is what happens."""

from __future__ import annotations

import contextlib
import io
import shlex
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.evaluators.doctest import NUMBER
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

# What Sphinx runs needs Sphinx, and holds no examples.
collect_ignore_glob = ["docs/*.py", "docs/_ext/*.py"]

_ROOT = Path(__file__).parent
_WIDTH = "100"


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
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NUMBER),
        CodeBlockParser("console", evaluator=_run_console),
    ],
    patterns=["*.md"],
    excludes=["docs/_build/**"],
).pytest()
