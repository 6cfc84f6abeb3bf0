"""Motor shows: the table holds together, and a show is a date where a text places something at it."""

from __future__ import annotations

from datetime import date

import pytest

from evnews import find_dates
from evnews.find.places import default
from evnews.find.shows import show_days
from evnews.text.tables import cells, rows


def test_there_are_shows_enough() -> None:
    """The shows of the main markets, with their editions."""
    assert len(rows("shows")) >= 40
    assert sum(len(cells(row["rule"])) for row in rows("shows")) >= 300


def test_editions_are_whole_and_in_order() -> None:
    """One a year, of at most three weeks, from 2015 to 2027, in their order; the show's city is a place."""
    for row in rows("shows"):
        days = [show_days(row["name"], int(edition[:4])) for edition in cells(row["rule"])]
        assert days, row
        assert None not in days
        known = [each for each in days if each is not None]
        assert known == sorted(known)
        assert len({first.year for first, _ in known}) == len(known), row
        assert all(2015 <= first.year <= 2027 and 0 <= (last - first).days <= 20 for first, last in known), row
        assert row["country"] in {place.country for place in default().named(row["city"])}, row


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_named_show_is_in_the_table(language: str) -> None:
    """A language names no show that nobody can date, and no phrase stands for two."""
    table = rows(f"{language}/shows")
    assert {row["name"] for row in table} <= {row["name"] for row in rows("shows")}
    phrases = [phrase for row in table for phrase in cells(row["phrases"])]
    assert len(phrases) == len(set(phrases))


def test_a_cancelled_edition_is_left_out() -> None:
    """There was no Geneva show in 2020, and none in Beijing in 2022."""
    assert show_days("geneva", 2020) is None
    assert show_days("beijing", 2022) is None
    assert show_days("beijing", 2020) == (date(2020, 9, 26), date(2020, 10, 5))


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("The van debuted at the Shanghai auto show.", "2025-06-10", ["2025-04-23/2025-05-02"]),
        ("The van debuted at the Shanghai auto show.", "2024-01-10", ["2023-04-18/2023-04-27"]),
        ("The van will debut at the Beijing Auto Show.", "2026-01-10", ["2026-04-24/2026-05-03"]),
        ("It was shown at CES 2023.", "2025-06-10", ["2023-01-05/2023-01-08"]),
        ("It was shown at CES 2023.", None, ["2023-01-05/2023-01-08"]),
        ("It was shown at the 2024 Paris Motor Show.", "2025-06-10", ["2024-10-14/2024-10-20"]),
        ("During IAA Mobility, the board met.", "2025-09-10", ["2025-09-08/2025-09-14"]),
        ("During the Geneva motor show, it said sales rose.", "2019-03-08", ["2019-03-05/2019-03-17"]),
        ("它在广州车展上亮相。", "2025-11-28", ["2025-11-21/2025-11-30"]),
        ("新車將在北京車展上首發。", "2026-03-01", ["2026-04-24/2026-05-03"]),
        ("2025上海车展上，新车发布。", "2025-06-01", ["2025-04-23/2025-05-02"]),
        # Of another year than is known, of no year, of another show, or told of the show itself.
        ("The van will debut at the Shanghai auto show.", "2025-06-10", []),
        ("The van debuted at the Shanghai auto show.", None, []),
        ("It was shown at the 2022 Beijing auto show.", "2025-06-10", []),
        ("It was shown at MWC Shanghai.", "2025-06-10", []),
        ("The Shanghai auto show drew crowds.", "2025-05-10", []),
        ("It prepares for the Shanghai auto show.", "2025-05-10", []),
        ("He drove to the hall of the Paris motor show at noon.", "2024-10-16", []),
        ("The ces of it at ces was low.", "2025-01-08", []),
        ("上海车展发布了新规。", "2025-05-10", []),
        ("他在上海展出新车。", "2025-05-10", []),
    ],
)
def test_a_show_is_a_date_where_something_happens_at_it(text: str, reference: str | None, expected: list[str]) -> None:
    """With its year, or with a day to tell it from, and never guessed."""
    assert [found.value.edtf for found in find_dates(text, reference=reference) if "/" in found.value.edtf] == expected
