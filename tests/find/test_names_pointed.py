"""Firms that English text points at: by their tickers, or as the unit of their owner."""

from __future__ import annotations

import pytest

import evnews


def _firms(text: str) -> list[tuple[str, str]]:
    return [(found.text, found.value.id) for found in evnews.find_names(text) if found.value.kind == "company"]


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("Shares of 9868.HK rose 5 percent on Monday.", [("9868.HK", "xpeng")]),
        ("Sales of 01810.HK's cars rose, while 1211.HK fell.", [("01810.HK", "xiaomi-group"), ("1211.HK", "byd")]),
        ("The plant of 002594.SZ opened.", [("002594.SZ", "byd")]),
        ("Orders went to TSLA.O and NIO.N last week.", [("TSLA.O", "tesla"), ("NIO.N", "nio")]),
        ("It bought $TSLA and sold $XPEV.", [("$TSLA", "tesla"), ("$XPEV", "xpeng")]),
        ("TSLA shares fell, and so did the stock of XPEV.", [("TSLA", "tesla"), ("XPEV", "xpeng")]),
        # in brackets a ticker belongs to the name before it
        ("Zeekr (ZK.N) and Nio (NYSE: NIO; 9866.HK) rose.", [("Zeekr", "zeekr"), ("Nio", "nio")]),
    ],
)
def test_a_ticker_stands_for_its_firm(text: str, firms: list[tuple[str, str]]) -> None:
    """With a suffix, a dollar sign or a word for shares beside it, a ticker is a name."""
    assert _firms(text) == firms


@pytest.mark.parametrize(
    "text",
    [
        "It costs $200,000 and 1810 yuan.",
        "F.N. Delgado and A.N. Other said so.",
        "The total of 1810.5 HK dollars was paid.",
        "The site 1810.hk is in Chinese.",
        "LI shares no secrets with its CEO, who shares an office.",
        "US stock rose, and AI shares too.",
        "Room 9868.HKG is on the left.",
        "The TSLA-like curve went up.",
        "Code 99999.HK is nobody's.",
    ],
)
def test_what_is_no_ticker_is_no_firm(text: str) -> None:
    """A number, an initial, a domain or a word in capitals is no firm for being a ticker somewhere."""
    assert _firms(text) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("1810.HK's car unit delivered 10,000 vehicles in May 2024.", "xiaomi-auto"),
        ("Xiaomi's EV unit delivered 10,000 vehicles in May 2024.", "xiaomi-auto"),
        ("Xiaomi's electric car arm delivered 10,000 vehicles in May 2024.", "xiaomi-auto"),
        ("Xiaomi EV delivered 10,000 vehicles in May 2024.", "xiaomi-auto"),
        ("小米汽车2024年5月交付10000辆。", "xiaomi-auto"),
    ],
)
def test_one_firm_in_any_wording_is_one_id(text: str, subject: str) -> None:
    """The unit of an owner goes by what the tables know of it, however it is called."""
    report = evnews.read(text, published="2024-06-05")
    assert [(each.subject, str(each.value)) for each in report.milestones] == [(subject, "10000 vehicle")]
    assert subject in {each.id for each in report.companies}


@pytest.mark.parametrize(
    "text",
    [
        # the tables know no unit, or several; a maker of cars needs none
        "Reuters's car unit reported from Berlin.",
        "BYD's car unit opened a plant in Hefei in May 2024.",
        "Geely Holding's car unit opened a plant in Hefei in May 2024.",
        "Xiaomi's chip unit opened an office.",
    ],
)
def test_no_unit_is_made_up(text: str) -> None:
    """Where it is not plain which firm is meant, none comes out but the owner."""
    assert len(evnews.read(text, published="2024-06-05").companies) <= 1


def test_a_unit_that_is_named_goes_by_its_name() -> None:
    """What stands behind "unit" is what it is called."""
    report = evnews.read("Foxconn's EV unit Foxtron opened a plant in Kaohsiung in May 2024.", published="2024-06-05")
    assert {each.id for each in report.companies} == {"foxconn", "foxtron"}


def test_a_ticker_is_told_as_one() -> None:
    """The record of a firm that is told by its ticker alone has its name from the tables, and the ticker from the text."""
    (firm,) = evnews.read("002594.SZ sold 300,000 cars in May 2024.", published="2024-06-05").companies
    assert (firm.name, firm.tickers, firm.aliases) == ("BYD", ("002594.SZ",), ())
