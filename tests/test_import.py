"""Importing evnews is light, and every public name is there."""

from __future__ import annotations

import importlib
import pickle
import subprocess
import sys

import pytest

import evnews

_HEAVY = ("attr", "cattr", "cattrs", "dateutil", "importlib.metadata", "json", "pint", "re", "rich")


def _fresh(code: str) -> str:
    """Run ``code`` in a new interpreter, which has imported nothing yet, and return what it prints."""
    return subprocess.run([sys.executable, "-I", "-c", code], check=True, capture_output=True, text=True).stdout


def test_import_is_light() -> None:
    """`import evnews` loads no dependency, no other module of evnews, and nothing heavy of the standard library."""
    loaded = set(_fresh("import sys; before = set(sys.modules); import evnews; print(*set(sys.modules) - before)").split())
    assert "evnews" in loaded
    assert {name for name in loaded if name.startswith("evnews.")} == set()
    # typing, which every annotated program has, may itself load re.
    assert loaded & (set(_HEAVY) - {"re"}) == set()


def test_finding_needs_no_units() -> None:
    """Finding and parsing build no pint registry, and import neither pint nor cattrs."""
    code = "import sys, evnews; evnews.parse_quantity('77.4 kWh'); evnews.parse_date('June 2023'); print(*sys.modules)"
    assert set(_fresh(code).split()) & {"pint", "cattrs"} == set()


@pytest.mark.parametrize("name", evnews.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Each name of ``__all__`` can be had, stays the same object, and is listed by `dir`."""
    assert getattr(evnews, name) is getattr(evnews, name)
    assert name in dir(evnews)


def test_unknown_names_are_refused() -> None:
    """A name that is not public raises `AttributeError` and names itself."""
    with pytest.raises(AttributeError, match="'frobnicate'"):
        _ = evnews.frobnicate


def test_star_import_gives_what_is_public() -> None:
    """``from evnews import *`` gives all public names and nothing else."""
    names = set(_fresh("from evnews import *; print(*dir())").split())
    assert {name for name in names if name == "__version__" or not name.startswith("__")} == set(evnews.__all__)


def test_public_classes_pickle_by_their_home() -> None:
    """A public class is found again by the module and name that it says it has."""
    for name in evnews.__all__:
        value = getattr(evnews, name)
        if isinstance(value, type):
            assert pickle.loads(pickle.dumps(value)) is value
            assert getattr(importlib.import_module(value.__module__), value.__name__) is value
