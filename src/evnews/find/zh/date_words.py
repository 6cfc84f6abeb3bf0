"""The words of Chinese dates, read from the tables once and asked by dictionary."""

from __future__ import annotations

from functools import cache
from typing import cast

import attrs

from evnews.find.expressions import BoundKind, PartKind, Unit
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["Words", "words"]


@attrs.frozen
class Words:
    """Everything the date grammar knows by name; phrases are asked with tokens in simplified characters."""

    digits: dict[str, int]
    relative: Phrases[tuple[Unit, int]]
    same: Phrases[tuple[Unit, int]]
    pairs: Phrases[tuple[Unit, int, int]]
    seasons: Phrases[int]
    season_years: dict[str, int]
    units: Phrases[Unit]
    year_parts: Phrases[PartKind]
    month_parts: Phrases[PartKind]
    month_edges: Phrases[PartKind]
    elapsed: Phrases[int]
    decade_parts: Phrases[PartKind]
    quarter_parts: Phrases[PartKind]
    halves: Phrases[int]
    quarters: Phrases[int]
    half_codes: dict[str, int]
    weekdays: dict[str, int]
    weeks: Phrases[str]
    daytimes: Phrases[str]
    firsts: dict[str, int]
    windows: Phrases[int]
    rows: dict[str, int]
    joints: dict[str, str]
    held: dict[str, list[tuple[tuple[str, ...], BoundKind | None]]]
    behind: Phrases[BoundKind]
    holidays: Phrases[str]
    near_holidays: Phrases[str]
    holiday_cues: Phrases[str]
    half_weeks: Phrases[int]
    week_parts: Phrases[PartKind]
    yearly: Phrases[str]
    spent: frozenset[str]
    records: frozenset[str]
    record_kinds: Phrases[str]
    so_far: Phrases[str]
    events: frozenset[str]
    no_dates: Phrases[str]
    no_bounds: Phrases[str]
    no_parts: Phrases[str]
    no_weekdays: Phrases[str]
    no_units: Phrases[str]
    fiscal: Phrases[str]
    counting: frozenset[str]
    lunar: Phrases[str]
    models: frozenset[str]
    heads: frozenset[str]
    marques: frozenset[str]
    opens: frozenset[str]
    enders: dict[str, frozenset[str]]
    phrases: dict[str, tuple[str, ...]]


def _units(value: str) -> tuple[Unit, int]:
    unit, number = value.split()
    return cast(Unit, unit), int(number)


def _pair(value: str) -> tuple[Unit, int, int]:
    unit, first, last = value.split()
    return cast(Unit, unit), int(first), int(last)


@cache
def words() -> Words:
    """Read the tables of Chinese date words."""
    kinds: dict[str, dict[str, str]] = {}
    for row in rows("zh/date_words"):
        kinds.setdefault(row["kind"], {}).update(dict.fromkeys(cells(row["words"]), row["value"]))
    nots = {row["kind"]: cells(row["words"]) for row in rows("zh/not_dates")}

    def numbers(kind: str) -> dict[str, int]:
        return {word: int(value) for word, value in kinds[kind].items()}

    def parts(kind: str) -> Phrases[PartKind]:
        return Phrases(cast(dict[str, PartKind], kinds[kind]).items())

    def names(kind: str) -> Phrases[str]:
        return Phrases((phrase, phrase) for phrase in nots[kind])

    def listed(kind: str) -> Phrases[str]:
        return Phrases((phrase, phrase) for phrase in kinds[kind])

    held: dict[str, list[tuple[tuple[str, ...], BoundKind | None]]] = {}
    behind: list[tuple[str, BoundKind]] = []
    for row in rows("zh/date_bounds"):
        for phrase in cells(row["words"]):
            if row["side"] == "before":
                # The words "reach" hold a date only where a clause begins.
                kind = None if row["kind"] == "reach" else cast(BoundKind, row["kind"])
                held.setdefault(phrase[-1], []).append((tuple(phrase[:-1]), kind))
            else:
                behind.append((phrase, cast(BoundKind, row["kind"])))
    for found in held.values():
        found.sort(key=lambda entry: -len(entry[0]))
    relative = {phrase: _units(value) for phrase, value in kinds["relative"].items()}
    same = {phrase: _units(value) for phrase, value in kinds["same"].items()}
    pairs = {phrase: _pair(value) for phrase, value in kinds["pair"].items()}
    holidays = {phrase: row["name"] for row in rows("zh/holidays") for phrase in cells(row["phrases"])}
    near_holidays = {phrase: row["name"] for row in rows("zh/holidays") for phrase in cells(row["short"])}
    return Words(
        digits={row["word"]: int(row["value"]) for row in rows("zh/number_words") if row["kind"] == "digit"},
        relative=Phrases(relative.items()),
        same=Phrases(same.items()),
        pairs=Phrases(pairs.items()),
        seasons=Phrases(numbers("season").items()),
        season_years=numbers("season_year"),
        units=Phrases(cast(dict[str, Unit], kinds["unit"]).items()),
        year_parts=parts("year_part"),
        month_parts=parts("month_part"),
        month_edges=parts("month_edge"),
        elapsed=Phrases(numbers("elapsed").items()),
        decade_parts=parts("decade_part"),
        quarter_parts=parts("quarter_part"),
        halves=Phrases(numbers("half").items()),
        quarters=Phrases(numbers("quarter").items()),
        half_codes=numbers("half_code"),
        weekdays=numbers("weekday"),
        weeks=listed("week"),
        daytimes=listed("daytime"),
        firsts=numbers("first"),
        windows=Phrases(numbers("window").items()),
        rows=numbers("row"),
        joints=kinds["joint"],
        held=held,
        behind=Phrases(behind),
        holidays=Phrases(holidays.items()),
        near_holidays=Phrases(near_holidays.items()),
        holiday_cues=listed("holiday_cue"),
        half_weeks=Phrases(numbers("half_week").items()),
        week_parts=parts("week_part"),
        yearly=listed("yearly"),
        spent=frozenset(nots["spent"]),
        records=frozenset(nots["record"]),
        record_kinds=names("record_kind"),
        so_far=listed("so_far"),
        events=frozenset(nots["event"]),
        no_dates=names("whole"),
        no_bounds=names("bound"),
        no_parts=names("part"),
        no_weekdays=names("weekday"),
        no_units=names("unit"),
        fiscal=names("fiscal"),
        counting=frozenset(nots["before"]),
        lunar=names("lunar"),
        models=frozenset(nots["model"]),
        heads=frozenset(nots["head"]),
        marques=frozenset(nots["marque"]),
        opens=frozenset(nots["open"]),
        # Characters that end a word with the first character of these: 日本|月, 相当|年, 首次|年, 目前|年, 如今|年.
        enders={
            **dict.fromkeys("前后上下", frozenset(*nots["attached"])),
            "本": frozenset(*nots["own"]),
            "当": frozenset(*nots["like"]),
            "同": frozenset(*nots["like"]),
            "次": frozenset(*nots["next"]),
            "今": frozenset(*nots["now"]),
        },
        phrases={
            **{
                kind: tuple(kinds[kind])
                for kind in ("relative", "same", "pair", "season", "half", "half_week", "quarter", "week", "window", "year_part", "month_edge")
            },
            "holiday": (*holidays, *near_holidays),
            "whole": nots["whole"],
            "lunar": nots["lunar"],
        },
    )
