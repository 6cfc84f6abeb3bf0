"""A language is a folder: one that is put beside the others works, and nothing shared knows the names of any."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import evnews.find
from evnews.find import languages
from evnews.find.api import find_dates, find_quantities

SOURCE = """
from evnews.find.hits import DateHit, QuantityHit
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

code = "eo"


def dates(tokens, reference):
    return [DateHit(i, i + 1, DateSpan.day(reference)) for i, word in enumerate(tokens.low) if word == "hodiaŭ"]


def quantities(tokens):
    return [QuantityHit(i, i + 2, Measure(float(tokens.low[i]), "vehicle")) for i, word in enumerate(tokens.low[1:]) if word == "aŭtoj"]


def names(tokens, gazetteer):
    return []


def people(tokens, named=()):
    return []
"""


@pytest.fixture
def another_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the folder of a small language beside those of the package, and take it away again."""
    folder = tmp_path / "eo"
    folder.mkdir()
    (folder / "__init__.py").write_text(SOURCE, "utf-8")
    monkeypatch.setattr(evnews.find, "__path__", [*evnews.find.__path__, str(tmp_path)])
    languages.codes.cache_clear()
    yield
    languages.codes.cache_clear()
    languages._load.cache_clear()
    sys.modules.pop("evnews.find.eo", None)


@pytest.mark.usefixtures("another_language")
def test_a_folder_is_all_that_a_language_needs() -> None:
    """Both finders read a language that no other module has heard of."""
    text = "Hodiaŭ la fabriko vendis 300 aŭtoj"
    assert [(f.text, str(f.value)) for f in find_dates(text, reference="2024-06-12", language="eo")] == [("Hodiaŭ", "2024-06-12")]
    assert [(f.text, str(f.value)) for f in find_quantities(text, language="eo")] == [("300 aŭtoj", "300 vehicle")]


def test_an_unknown_language_is_refused_with_those_that_are_known() -> None:
    """Without its folder a language is none, and the message lists the folders."""
    with pytest.raises(ValueError, match="'eo' is not one of 'en', 'zh'"):
        find_dates("Hodiaŭ", language="eo")


def test_no_shared_module_of_finding_imports_a_language() -> None:
    """What stands beside the folders names none of them in an import."""
    root = Path(evnews.find.__file__).parent
    codes = [folder.name for folder in root.iterdir() if (folder / "__init__.py").exists()]
    for module in root.glob("*.py"):
        source = module.read_text("utf-8")
        assert not [code for code in codes if re.search(rf"evnews\.find\.{code}\b", source)], module.name
