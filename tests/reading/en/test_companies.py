"""Companies out of sentences: names, kinds, owners, origins."""

from __future__ import annotations

import pytest

import evnews


def _company(text: str, name: str) -> evnews.Company:
    found = evnews.read(text, published="2025-03-10").companies
    return next(each for each in found if each.name == name)


def test_an_apposition_tells_kind_and_owner() -> None:
    """A unit takes its kind and its parent from what is said of it, with the words."""
    text = "Brontal Motors, the electric vehicle unit of Chinese handset giant Kesper Group, hired a designer."
    report = evnews.read(text, published="2025-03-10")
    unit, owner = report.companies
    assert (unit.name, unit.kind, unit.parent) == ("Brontal Motors", "vehicle_maker", owner.id)
    assert (owner.name, owner.kind, owner.country) == ("Kesper Group", "consumer_electronics_company", "CN")
    found = report.evidence(unit, "kind")
    assert found is not None
    assert found.text == "electric vehicle unit"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Sweden's Polestar opened a showroom.", "Polestar", "SE"),
        ("American carmaker Lucid opened a showroom.", "Lucid", "US"),
        ("South Korean battery maker SK On opened an office.", "SK On", "KR"),
    ],
)
def test_origin_stands_before_the_name(text: str, name: str, country: str) -> None:
    """An adjective or a country's possessive before a name says where the firm is from."""
    assert _company(text, name).country == country


def test_a_table_tells_what_the_article_does_not() -> None:
    """Kind and country of a firm that the tables know are filled without words; a parent only if the article names it too."""
    report = evnews.read("Zeekr opened a showroom in Oslo.", published="2025-03-10")
    (zeekr,) = report.companies
    assert zeekr.country == "CN"
    assert zeekr.parent is None
    assert {each.field for each in zeekr.evidence} == {"name"}


def test_spellings_of_one_firm_are_one_record() -> None:
    """Every other spelling in the text is an alias of the one record."""
    (nio,) = evnews.read("NIO Inc. opened a house in Oslo. Nio will open more.", published="2025-03-10").companies
    assert nio.name == "Nio"
    assert any("NIO" in alias for alias in nio.aliases)


@pytest.mark.parametrize(
    ("text", "name", "tickers", "city", "state_owned"),
    [
        ("Nio (NYSE: NIO; HKEX: 9866) opened a house.", "Nio", ("NYSE:NIO", "HKEX:9866"), None, None),
        ("Hangzhou-based Geely (0175.HK) hired a designer.", "Geely Auto", ("0175.HK",), "Hangzhou", None),
        ("Rimac, based in Zagreb, hired 20 people.", "Rimac", (), "Zagreb", None),
        ("Rivian, which is based in Irvine, California, hired 20 people.", "Rivian", (), "Irvine", None),
        ("Nio, a Hefei-based carmaker, hired 20 people.", "Nio", (), "Hefei", None),
        ("Nio, a Hefei-based rival of Xpeng, hired 20 people.", "Nio", (), None, None),
        ("State-owned carmaker BAIC Group hired 20 people.", "BAIC Group", (), None, True),
        ("Beijing-based analysts at BYD said so.", "BYD", (), None, None),
        ("An analyst at BYD, based in Munich, said so.", "BYD", (), None, None),
        ("Shanghai-based Tesla owners sued.", "Tesla", (), None, None),
        ("Tesla's Shanghai-made cars sold well.", "Tesla", (), None, None),
        ("The Shanghai-based unit of Tesla opened a store.", "Tesla", (), None, None),
        ("A California-based start-up with money from Ford opened.", "Ford", (), None, None),
        ("Nio (which is not for sale) opened a house.", "Nio", (), None, None),
    ],
)
def test_a_firm_is_listed_run_and_owned(text: str, name: str, tickers: tuple[str, ...], city: str | None, state_owned: bool | None) -> None:
    """Tickers, headquarters and the state's hand are read where they are told of the firm itself."""
    company = _company(text, name)
    seat = company.headquarters.city if company.headquarters is not None else None
    assert (company.tickers, seat, company.state_owned) == (tickers, city, state_owned)
