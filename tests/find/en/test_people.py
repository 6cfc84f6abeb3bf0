"""Who is a person in English text, what he or she is, and for whom."""

from __future__ import annotations

import pytest

from evnews.find.en.names import names
from evnews.find.en.people import people
from evnews.find.gazetteer import default
from evnews.text.tokens import tokenize


def _people(text: str) -> list[tuple[str, str | None, str | None]]:
    tokens = tokenize(text)
    return [(hit.name, hit.role, tokens.slice(*hit.organisation) if hit.organisation else None) for hit in people(tokens, names(tokens, default()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will grow, President Lu Weibing said.", [("Lu Weibing", "President", None)]),
        ("Ford chief executive officer Jim Farley spoke.", [("Jim Farley", "chief executive officer", "Ford")]),
        ("Nio's founder William Li agreed.", [("William Li", "founder", "Nio")]),
        ('"Yes," said Mona Feld, its Europe chief.', [("Mona Feld", "Europe chief", None)]),
        ("Bo Lund, managing director of BYD, left.", [("Bo Lund", "managing director", "BYD")]),
        ("Its chief operating officer, Russ Amber, told a court so.", [("Russ Amber", "chief operating officer", None)]),
        ("Spokeswoman Kirsten Vale declined.", [("Kirsten Vale", "Spokeswoman", None)]),
        ("Mr. Chau said it.", [("Chau", None, None)]),
        ("Ada Brunn told reporters. Brunn smiled.", [("Ada Brunn", None, None), ("Ada Brunn", None, None)]),
        ("said Kang Min-jun of Orford Securities.", [("Kang Min-jun", None, "Orford Securities")]),
        ("Plant manager André Thiel told staff.", [("André Thiel", "Plant manager", None)]),
        ("Output will grow, Chairman He Jianyu said.", [("He Jianyu", "Chairman", None)]),
        ("It was told by President An Minseo, it said.", [("An Minseo", "President", None)]),
        ("Chief Minister M K Ravi laid a stone.", [("M K Ravi", "Chief Minister", None)]),
    ],
)
def test_people_are_found_with_role_and_company(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """A title before, an office behind, or a verb of speech beside the name."""
    assert _people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tesla said it would build more.",
        "Quenlow Motors told investors so.",
        "The president of the company resigned.",
        "In Shanghai, its chief rival grew.",
        "New York, the head office, is closed.",
        "On Monday, the chairman said no.",
        "The Model Y, said the analyst, is dear.",
        "General Motors, a founder of the group, left.",
        "Beijing said it would act.",
        "CEO and founder are one.",
        "President Monday",
        "The chairman left. He Tuesday spoke.",
        "The plant of the chairman. So Nio built it.",
        "said January",
    ],
)
def test_companies_places_and_days_are_nobody(text: str) -> None:
    """What has an office or a verb beside it is not always a person."""
    assert _people(text) == []


def test_a_surname_of_two_people_is_neither() -> None:
    """Without the first name nobody knows which."""
    found = _people("Ada Brunn told us. Otto Brunn told them. Brunn laughed.")
    assert [name for name, _, _ in found] == ["Ada Brunn", "Otto Brunn"]
