"""Tickers in prose are names of the firms whose shares they are."""

from __future__ import annotations

import pytest

import evnews


def _companies(text: str) -> list[tuple[str, str]]:
    return [(found.text, found.value.id) for found in evnews.find_names(text) if found.value.kind == "company"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares of 9868.HK closed higher.", [("9868.HK", "xpeng")]),
        ("002594.SZ said sales rose, and 600104.SS fell.", [("002594.SZ", "byd"), ("600104.SS", "saic")]),
        ("Investors sold 175.HK, or 00175.HK.", [("175.HK", "geely-auto"), ("00175.HK", "geely-auto")]),
        ("Analysts like F.N and 7203.T's margin.", [("F.N", "ford"), ("7203.T", "toyota")]),
        ("$TSLA and $F fell.", [("$TSLA", "tesla"), ("$F", "ford")]),
        ("TSLA shares fell, and the price of XPEV stock rose.", [("TSLA", "tesla"), ("XPEV", "xpeng")]),
        ("He holds shares in RIVN.", [("RIVN", "rivian")]),
        ("9868.HK公布财报。", [("9868.HK", "xpeng")]),
        # In the brackets behind a name it is that name's.
        ("BYD (002594.SZ, 1211.HK) grew.", [("BYD", "byd")]),
        ("Norvane Motors (9868.HK) grew.", [("Norvane Motors", "norvane-motors")]),
        # Nobody's, another number, other words.
        ("Shares of 9999.HK rose at 1810. HK rose too.", []),
        ("TSLA is a word. A shares and H shares fell. The LEA SHARES ITS VIEW.", []),
        ("An MP shares the view; US$F and 1810.hk are not written so.", []),
        ("Call www.1810.HK or 21810.HK.", []),
        ("It paid $TSLAX.", []),
    ],
)
def test_a_ticker_stands_for_its_firm(text: str, expected: list[tuple[str, str]]) -> None:
    """With its exchange, or a dollar sign, anywhere; a bare code beside a word for shares alone."""
    assert _companies(text) == expected


def test_a_ticker_is_no_other_name_of_its_firm() -> None:
    """The record has it as a ticker, with the words that say so."""
    company = evnews.read("1810.HK will hire 300 people in May.", published="2025-03-10").companies[0]
    assert (company.id, company.name, company.tickers, company.aliases) == ("xiaomi-group", "Xiaomi Group", ("1810.HK",), ())
    assert {one.text for one in company.evidence} == {"1810.HK"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xiaomi's car unit grew.", ["xiaomi-group", "xiaomi-auto"]),
        ("1810.HK's electric car unit grew.", ["xiaomi-group", "xiaomi-auto"]),
        ("The battery arm of Volkswagen hired.", ["powerco", "volkswagen"]),
        ("BYD's battery unit hired.", ["byd", "findreams"]),
        ("Vingroup's EV arm grew.", ["vingroup", "vinfast"]),
        # It is told by name beside it, there are several, or there is none.
        ("Xiaomi's EV arm, Xiaomi Auto, grew.", ["xiaomi-group", "xiaomi-auto"]),
        ("Xiaomi Auto, the EV unit of Xiaomi, grew.", ["xiaomi-auto", "xiaomi-group"]),
        ("Geely Holding's car unit grew.", ["geely-holding"]),
        ("Nio's car unit and Tesla's battery unit grew.", ["nio", "tesla"]),
        ("Xiaomi's phone unit and Xiaomi's cars grew.", ["xiaomi-group", "xiaomi-group"]),
    ],
)
def test_a_unit_is_told_by_its_owner(text: str, expected: list[str]) -> None:
    """Where the tables know one unit of the kind, and the text does not name it."""
    assert [held for _, held in _companies(text)] == expected


def test_what_a_unit_did_is_not_its_owners() -> None:
    """The owner's name before it only says whose it is."""
    report = evnews.read("Xiaomi's car unit delivered 30,000 cars in February.", published="2025-03-10")
    assert [one.subject for one in report.milestones] == ["xiaomi-auto"]
    unit = report["xiaomi-auto"]
    assert (unit.name, unit.aliases, unit.parent) == ("Xiaomi Auto", (), "xiaomi-group")
