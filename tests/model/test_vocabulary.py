"""Vocabularies: closed lists whose members are their own JSON, read in any spelling."""

from __future__ import annotations

import json
import pickle
from typing import cast

import pytest

from evnews.model import vocabulary
from evnews.model.vocabulary import (
    BodyStyle,
    CompanyKind,
    JobFunction,
    MilestoneKind,
    PlantKind,
    PlantStatus,
    Powertrain,
    RangeCycle,
    Vocabulary,
)
from evnews.text.tables import cells, rows

_ALL = [getattr(vocabulary, name) for name in vocabulary.__all__ if name != "Vocabulary"]


@pytest.mark.parametrize("words", _ALL)
def test_members_are_their_own_json_and_paste_back(words: type[Vocabulary]) -> None:
    """A member is a str, prints as its name, and survives a pickle."""
    for word in words:
        assert json.loads(json.dumps(word)) == word
        assert getattr(words, repr(word).removeprefix(f"{words.__name__}.")) is word
        assert pickle.loads(pickle.dumps(word)) is word


@pytest.mark.parametrize("words", [words for words in _ALL if words is not RangeCycle])
def test_members_are_lower_case(words: type[Vocabulary]) -> None:
    """All lists but the test cycles, whose names are acronyms, are written in lower case."""
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize(
    ("words", "size"), [(CompanyKind, 28), (PlantKind, 12), (PlantStatus, 12), (Powertrain, 10), (BodyStyle, 18), (RangeCycle, 13), (MilestoneKind, 45)]
)
def test_the_lists_are_whole(words: type[Vocabulary], size: int) -> None:
    """No member is lost or doubled unseen."""
    assert len(words) == size


@pytest.mark.parametrize(("name", "word", "spelling"), [(row["vocabulary"], row["word"], also) for row in rows("vocabulary") for also in cells(row["also"])])
def test_every_synonym_reads_as_its_word(name: str, word: str, spelling: str) -> None:
    """A line of the table works, and takes no spelling that is another member's own."""
    words: type[Vocabulary] = getattr(vocabulary, name)
    assert words(spelling).value == word
    assert spelling not in {other.value for other in words} - {word}


@pytest.mark.parametrize("text", ["Trial Production", "trial-production", "TRIAL_PRODUCTION", " trial  production "])
def test_case_and_joints_do_not_matter(text: str) -> None:
    """A word is read in any case, with blanks, hyphens or underscores."""
    assert PlantStatus(text) is PlantStatus.TRIAL_PRODUCTION


@pytest.mark.parametrize("value", ["", "production", "trial produktion", None, 5, ["operating"]])
def test_other_words_are_refused(value: object) -> None:
    """What is in no list is no member; nothing is guessed from a part."""
    with pytest.raises(ValueError, match="PlantStatus"):
        PlantStatus(cast("str", value))


def test_every_function_but_the_unknown_has_its_place_in_isco() -> None:
    """The table of occupations names every job function, with codes of two to four digits."""
    for function in JobFunction:
        codes = function.isco
        assert (codes == ()) == (function is JobFunction.UNKNOWN)
        assert all(code.isdigit() and 3 <= len(code) <= 4 for code in codes)
    assert {row["function"] for row in rows("job_functions")} == set(JobFunction) - {JobFunction.UNKNOWN}
