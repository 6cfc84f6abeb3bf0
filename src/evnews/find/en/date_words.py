"""The words of English dates, read from the tables once and asked by dictionary."""

from __future__ import annotations

from functools import cache
from typing import cast

import attrs

from evnews.find.expressions import BoundKind, PartKind, Unit
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

__all__ = ["Words", "words"]


@attrs.frozen
class Words:
    """Everything the date grammar knows by name, each by the lower-case token."""

    months: dict[str, int]
    alone: dict[str, str]
    weekdays: dict[str, int]
    weekday_alone: frozenset[str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    suffixes: frozenset[str]
    units: dict[str, Unit]
    seasons: dict[str, int]
    directions: dict[str, int | None]
    parts: dict[str, PartKind]
    days: dict[str, int]
    daytimes: frozenset[str]
    quarters: dict[str, int]
    halves: dict[str, int]
    decades: dict[str, int]
    fiscal: frozenset[str]
    marques: frozenset[str]
    nouns: frozenset[str]
    counted: frozenset[str]
    prepositions: frozenset[str]
    function_words: frozenset[str]
    holidays: Phrases[str]
    holiday_starts: frozenset[str]
    lengths: frozenset[str]
    futures: frozenset[str]
    shifts: frozenset[str]
    postponed: frozenset[str]
    comparisons: frozenset[str]
    pasts: frozenset[str]
    speech: frozenset[str]
    neutral: frozenset[str]
    breaks: frozenset[str]
    scheduled: frozenset[str]
    verbs: frozenset[str]
    no_verbs: frozenset[str]
    reported: frozenset[str]
    guided: frozenset[str]
    speakers: frozenset[str]
    before: dict[str, list[tuple[tuple[str, ...], BoundKind]]]
    after: Phrases[BoundKind]
    # Every word that may tell the tense.
    telling: frozenset[str]


@cache
def words() -> Words:
    """Read the tables of English date words."""
    kinds: dict[str, dict[str, str]] = {}
    for row in rows("en/date_words"):
        kinds.setdefault(row["kind"], {}).update(dict.fromkeys(cells(row["words"]), row["value"]))

    cues = {row["cue"]: cells(row["words"]) for row in rows("en/tense")}

    def numbers(kind: str) -> dict[str, int]:
        return {word: int(value) for word, value in kinds[kind].items()}

    before: dict[str, list[tuple[tuple[str, ...], BoundKind]]] = {}
    after: list[tuple[str, BoundKind]] = []
    for row in rows("en/date_bounds"):
        *rest, last = row["phrase"].split()
        if row["side"] == "before":
            before.setdefault(last, []).append((tuple(rest), cast(BoundKind, row["kind"])))
        else:
            after.append((row["phrase"], cast(BoundKind, row["kind"])))
    for found in before.values():
        found.sort(key=lambda entry: -len(entry[0]))
    telling = frozenset(word for cue in ("future", "past", "speech", "scheduled") for word in cues[cue])
    return Words(
        months={row["word"]: int(row["number"]) for row in rows("en/months")},
        alone={row["word"]: row["alone"] for row in rows("en/months")},
        weekdays={row["word"]: int(row["number"]) for row in rows("en/weekdays")},
        weekday_alone=frozenset(row["word"] for row in rows("en/weekdays") if row["alone"] == "yes"),
        numbers=numbers("number"),
        ordinals=numbers("ordinal"),
        suffixes=frozenset(kinds["suffix"]),
        units=cast(dict[str, Unit], kinds["unit"]),
        seasons=numbers("season"),
        directions={word: None if value == "stated" else int(value) for word, value in kinds["direction"].items()},
        parts=cast(dict[str, PartKind], kinds["part"]),
        days=numbers("day"),
        daytimes=frozenset(kinds["daytime"]),
        quarters=numbers("quarter"),
        halves=numbers("half"),
        decades=numbers("decade"),
        fiscal=frozenset(kinds["fiscal"]),
        marques=frozenset(kinds["marque"]),
        nouns=frozenset(kinds["noun"]),
        counted=frozenset(kinds["counted"]),
        prepositions=frozenset(kinds["preposition"]),
        function_words=frozenset(kinds["function"]),
        holidays=Phrases((phrase, row["name"]) for row in rows("en/holidays") for phrase in cells(row["phrases"])),
        holiday_starts=frozenset(tokenize(phrase).low[0] for row in rows("en/holidays") for phrase in cells(row["phrases"])),
        lengths=frozenset(cues["superlative"]) | frozenset(cues["done"]),
        futures=frozenset(cues["future"]),
        shifts=frozenset(cues["shift"]),
        postponed=frozenset(cues["postponed"]),
        comparisons=frozenset(cues["compare"]),
        pasts=frozenset(cues["past"]),
        speech=frozenset(cues["speech"]),
        neutral=frozenset(cues["neutral"]),
        breaks=frozenset(cues["break"]),
        scheduled=frozenset(cues["scheduled"]),
        verbs=frozenset(cues["verb"]),
        no_verbs=frozenset(cues["noun"]),
        reported=frozenset(cues["reported"]),
        guided=frozenset(cues["guided"]),
        speakers=frozenset(cues["speaker"]),
        before=before,
        after=Phrases(after),
        telling=telling,
    )
