"""Who is meant by "the company", "its" and "he": subjects, and what they said when."""

from __future__ import annotations

import pytest

import evnews


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Nio is based in Hefei. The company delivered 13,192 vehicles in February.", "nio"),
        ("Nio is based in Hefei. Its deliveries reached 13,192 vehicles in February.", "nio"),
        ("CATL supplies Nio. The automaker delivered 13,192 vehicles in February.", "nio"),
        ("Nio buys cells from CATL. The company delivered 13,192 vehicles in February.", "nio"),
        ("Xpeng and its supplier CATL met. The Guangzhou-based company delivered 30,453 vehicles in February.", "xpeng"),
        ("The Geely-owned brand Zeekr delivered 14,039 vehicles in February.", "zeekr"),
        ("With cells by BYD's FinDreams, Xpeng delivered 30,453 vehicles in February.", "xpeng"),
        ("Volkswagen met Nio. The German group, which also owns Audi, Porsche and Bentley, delivered 700,000 vehicles in February.", "volkswagen"),
        ("Nio met Volkswagen. The Chinese carmaker delivered 13,192 vehicles in February.", "nio"),
        ("Brontal Motors, the car unit of Chinese handset maker Kesper Group, delivered 5,000 vehicles in February.", "brontal-motors"),
        ("Nio's sport utility vehicles (SUVs) did well: it delivered 13,192 vehicles in February.", "nio"),
        ("Nio buys cells from CATL. The Ningde-based company delivered 13,192 vehicles in February.", "catl"),
        ("Nio met Kestor Motors. The Shenyang-based firm delivered 13,192 vehicles in February.", "nio"),
        ("BYD met Nio. The latter delivered 13,192 vehicles in February.", "nio"),
        ("BYD met Nio, Reuters reported. The former delivered 130,192 vehicles in February.", "byd"),
        ("Bloomberg reported on Nio. The company delivered 13,192 vehicles in February.", "nio"),
    ],
)
def test_a_figure_belongs_to_the_firm_that_is_spoken_of(text: str, subject: str) -> None:
    """A phrase points at the firm that the text speaks of, if its kind allows, and not at a supplier or an outlet."""
    assert [each.subject for each in evnews.read(text, published="2025-03-02").milestones] == [subject]


def test_a_filing_calls_its_issuer_the_company() -> None:
    """With a capital, "the Company" is the firm that the release began with, whoever stood in between."""
    text = "Xpeng announced its results. DiDi holds 3 percent of the shares. In July 2024 the Company delivered 11,145 vehicles."
    assert [each.subject for each in evnews.read(text, published="2024-08-28").milestones] == ["xpeng"]


def test_speech_goes_on_with_its_speaker_and_day() -> None:
    """What "he added" in the next sentence was said by the same person on the same day."""
    text = (
        "Volvo Cars will launch the EX60 next year, chief executive Jim Rowan said on Feb. 6. "
        "Volvo Cars started production of the EX30 at its plant in Ghent, he added."
    )
    milestones = evnews.read(text, published="2025-03-10").milestones
    assert {each.kind: (each.stated_by.name if each.stated_by else None, str(each.stated_on)) for each in milestones} == {
        "launch": ("Jim Rowan", "2025-02-06"),
        "start_of_production": ("Jim Rowan", "2025-02-06"),
    }


def test_a_speech_without_a_day_is_not_dated() -> None:
    """Where the text does not tell when it was said, the record does not either."""
    text = "Volvo Cars will launch the EX60 in June, chief executive Jim Rowan said."
    (launch,) = evnews.read(text, published="2025-03-10").milestones
    assert launch.stated_by is not None
    assert (launch.stated_by.name, launch.stated_on) == ("Jim Rowan", None)
