"""``find_names``: every name under one id, wherever and however it is written."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evnews
from evnews import Gazetteer, Name, find_names


def _ids(text: str, language: str | None = None) -> list[tuple[str, str]]:
    return [(found.value.kind, found.value.id) for found in find_names(text, language=language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BYD, 比亚迪 and Build Your Dreams", [("company", "byd")] * 3),
        ("宁德时代，寧德時代", [("company", "catl")] * 2),
        ("蔚來的ET9", [("company", "nio"), ("model", "nio-et9")]),
        ("Ｘｐｅｎｇ ships the G6", [("company", "xpeng"), ("model", "xpeng-g6")]),
        ("He Xiaopeng flew from Guangzhou to Germany", [("person", "he-xiaopeng"), ("place", "guangzhou-cn-gd"), ("place", "de")]),
        ("Georgia and Tennessee lead the United States.", [("place", "us-ga"), ("place", "us-tn"), ("place", "us")]),
        ("Beijing Benz makes the EQE there.", [("company", "beijing-benz"), ("model", "mercedes-benz-eqe")]),
        ("", []),
        ("Nothing is named here.", []),
    ],
)
def test_a_name_has_one_id_in_any_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    """Companies, models, people and places, in both scripts of Chinese, each under its own id."""
    assert _ids(text) == expected


def test_places_of_one_name_have_their_own_ids() -> None:
    """The words behind a name decide which of its places is meant."""
    assert _ids("A site in Paris, Texas, and one in Paris, France") == [("place", "paris-us-tx"), ("place", "paris-fr-idf")]


def test_names_that_no_table_knows_get_a_slug() -> None:
    """A start-up and its car are named like any other."""
    found = find_names("Start-up Quenlow Motors unveiled the Quenlow Q5 SUV, said Ada Brunn, its chief engineer.")
    assert [(each.value.id, each.value.canonical) for each in found] == [
        ("quenlow-motors", "Quenlow Motors"),
        ("quenlow-motors", "Quenlow Motors"),
        ("quenlow-motors-q5", "Q5"),
        ("ada-brunn", "Ada Brunn"),
    ]


@given(st.text(alphabet=st.sampled_from("BYD Nio's ET5, 比亚迪蔚來，Ltd.\n(HKEX: 9866)Hefei"), max_size=60))
def test_spans_are_true_and_in_order(text: str) -> None:
    """Every span carries its words, none overlaps another, and a name has an id."""
    found = find_names(text)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(each.value.id and each.value.canonical for each in found)


def test_a_name_is_a_plain_value() -> None:
    """It compares, hashes, pickles and prints."""
    name = Name("catl", "company", "CATL")
    assert pickle.loads(pickle.dumps(name)) == name
    assert len({name, Name("catl", "company", "CATL")}) == 1
    assert str(name) == "CATL"
    assert name.to_dict() == {"id": "catl", "kind": "company", "canonical": "CATL"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((7,), {}), "text must be a str, not int"),
        ((("",), {"language": 7}), "language must be a code such as 'en' or None, not int"),
        ((("",), {"gazetteer": {}}), "gazetteer must be a Gazetteer or None, not dict"),
    ],
)
def test_wrong_types_are_refused(arguments: tuple[tuple[object], dict[str, object]], message: str) -> None:
    """The message names the argument and what it should be."""
    positional, named = arguments
    with pytest.raises(TypeError, match=message):
        find_names(*positional, **named)  # type: ignore[arg-type]


def test_read_knows_ones_own_names() -> None:
    """A report speaks of the company by the id of the file."""
    mine = Gazetteer.from_rows(
        [
            {"kind": "vehicle_maker", "name": "Tallgrass Motors", "id": "tgm", "aliases": ["Tallgrass"], "country": "US"},
            {"kind": "model", "name": "Prairie", "maker": "tgm", "body_style": "pickup", "needs": "maker"},
        ]
    )
    text = "Tallgrass began deliveries of the Prairie in June 2025 from its plant in Normal, Illinois."
    report = evnews.read(text, published="2025-07-01", gazetteer=mine)
    assert [(company.id, company.country) for company in report.companies] == [("tgm", "US")]
    assert [(car.id, car.body_style) for car in report.vehicles] == [("tgm-prairie", "pickup")]
