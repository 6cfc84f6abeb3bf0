"""The tables of cues: every row is of a kind, no kind of small words stands twice, and events name what exists."""

from __future__ import annotations

import pytest

from evnews.model import MilestoneKind
from evnews.reading.en.milestones.ordinals import CAR, PREMISES
from evnews.reading.lexicon import lexicon
from evnews.text.tables import cells, rows

_TOPICS = [
    *(("en", topic) for topic in ("companies", "events", "figures", "plants", "vehicles")),
    *(("zh", topic) for topic in ("companies", "events", "figures", "jobs", "plants", "vehicles")),
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_small_words_stand_in_one_row_a_kind(language: str) -> None:
    """A kind told twice would lose the words of its first row."""
    kinds = [row["kind"] for row in rows(f"{language}/small_words")]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize(("language", "topic"), _TOPICS)
def test_cues_have_a_kind_and_phrases(language: str, topic: str) -> None:
    """No row is without its kind or its phrases, and no phrase stands twice under one kind and value."""
    seen: set[tuple[str, str, str]] = set()
    for row in rows(f"{language}/cues_{topic}"):
        assert row["kind"], row
        assert row["phrases"], row
        for phrase in cells(row["phrases"]):
            assert phrase == phrase.strip(), phrase
            seen.add((row["kind"], row["value"], phrase))
    assert seen


def test_events_name_kinds_verbs_and_things_that_exist() -> None:
    """Each event is a milestone of the vocabulary, of verbs and things that the tables hold."""
    verbs = {row["class"] for row in rows("en/verbs")}
    things = {row["value"] for row in rows("en/cues_events") if row["kind"] == "thing"}
    for row in rows("en/events"):
        assert row["kind"] in set(MilestoneKind), row
        assert cells(row["verbs"]), row
        assert set(cells(row["verbs"])) <= verbs | {"*"}, row
        thing = row["thing"].removeprefix(">")
        name, _, beside = thing.removeprefix("~").partition("@")
        assert name in (verbs if thing.startswith("~") else things | {"", "%", CAR, PREMISES, "phase"}), row
        assert beside in {"", "plant", "vehicle", "company", "town", "town_named", "land"}, row
        assert row["subject"] in {"plant", "vehicle", "company", "any"}, row
        assert row["needed"] in {"", "value", "amount", "either", "goal", "ahead", "date", "since", "future"}, row


def test_every_thing_is_asked_for() -> None:
    """A class of nouns that no event is told with would only cost time; one hides others ("share price"), one goes by the kind of an entity ("@land")."""
    named = [row["thing"].removeprefix(">").partition("@") for row in rows("en/events")]
    asked = {name for name, _, _ in named} | {f"@{kind}" for _, _, kind in named}
    things = {row["value"] for row in rows("en/cues_events") if row["kind"] == "thing"}
    assert things - asked == {"other"}


def test_events_in_chinese_name_kinds_acts_and_things_that_exist() -> None:
    """Each event is a milestone of the vocabulary, of acts and things that the tables hold; each act makes an event, or is asked for by name."""
    acts = {row["value"] for row in rows("zh/cues_events") if row["kind"] == "act"}
    things = {row["value"] for row in rows("zh/cues_events") if row["kind"] == "thing"}
    for row in rows("zh/events"):
        assert row["kind"] in set(MilestoneKind), row
        assert set(cells(row["acts"])) <= acts, row
        assert row["thing"] in things | {"", "nth", "nth place"} or row["thing"].startswith("@"), row
        assert row["subject"] in {"plant", "vehicle", "company", "any"}, row
        assert row["needed"] in {"", "value", "date", "sure"}, row


def test_chinese_cues_are_in_simplified_characters() -> None:
    """Texts are asked in simplified characters: a phrase with a traditional one would never be found."""
    traditional = {character for row in rows("zh/traditional") for character in cells(row["traditional"])}
    for name in (*(f"zh/cues_{topic}" for language, topic in _TOPICS if language == "zh"), "zh/small_words", "zh/name_cues", "zh/roles", "zh/trims"):
        for row in rows(name):
            for field in ("phrases", "words"):
                assert not traditional & set(row.get(field, "")), (name, row)


def test_small_words_are_asked_by_kind() -> None:
    """A kind that a language does not have is empty."""
    assert "which" in lexicon("en").words("stands_for")
    assert lexicon("en").words("no such kind") == frozenset()
