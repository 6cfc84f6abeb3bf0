"""Whoever lacks a package is told which extra brings it."""

from __future__ import annotations

import pickle
import sys
import tomllib
from pathlib import Path

import pytest

from evnews.errors import EvnewsError, MissingExtraError
from evnews.io.extras import EXTRAS, missing, require

PROJECT = tomllib.loads((Path(__file__).parent.parent.parent / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.mark.parametrize("extra", EXTRAS)
def test_a_missing_package_is_told_with_its_extra(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names what cannot be done, the package, and the line that installs it."""
    need, packages = EXTRAS[extra]
    monkeypatch.setitem(sys.modules, packages[0], None)
    assert missing(extra) == packages[0]
    with pytest.raises(MissingExtraError) as caught:
        require(extra)
    assert str(caught.value) == f"{need} the package {packages[0]}: pip install 'evnews[{extra}]'"
    assert isinstance(caught.value, (EvnewsError, ImportError))


@pytest.mark.parametrize("extra", EXTRAS)
def test_each_extra_brings_its_packages(extra: str) -> None:
    """What is imported for an extra is what pyproject.toml lists under it."""
    brought = {line.partition(">=")[0] for line in PROJECT["optional-dependencies"][extra]}
    assert brought >= set(EXTRAS[extra][1])


def test_every_extra_for_users_is_known() -> None:
    """No extra but that of the tests is without its line."""
    assert set(EXTRAS) == set(PROJECT["optional-dependencies"]) - {"test"}


def test_the_error_survives_pickling() -> None:
    """Its parts and its text come back from another process."""
    error = MissingExtraError("tables", "pyarrow", "Arrow tables need")
    back = pickle.loads(pickle.dumps(error))
    assert (back.extra, back.package, str(back)) == ("tables", "pyarrow", str(error))


def test_what_is_installed_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that can be imported passes without a word."""
    monkeypatch.setitem(EXTRAS, "json", ("reading needs", ("json",)))
    require("json")
