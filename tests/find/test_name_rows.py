"""Names of one's own: what files and dictionaries say, and what is wrong with them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from evnews import Gazetteer, RecordError, find_names
from evnews.find.entries import CompanyEntry, ModelEntry, PersonEntry
from evnews.find.name_rows import _terms
from evnews.model.vocabulary import BodyStyle, CompanyKind, Powertrain

_ROWS: list[dict[str, Any]] = [
    {
        "kind": "EV maker",
        "name": "Tallgrass Motors",
        "aliases": "Tallgrass|TGM",
        "zh": "高草汽车",
        "country": "US",
        "tickers": ["NASDAQ:TGM"],
        "state_owned": False,
    },
    {"kind": "battery_maker", "name": "Tallgrass Cells", "parent": "tallgrass-motors", "ambiguous": ["Cells"]},
    {
        "kind": "model",
        "name": "Prairie 1",
        "maker": "tallgrass-motors",
        "body_style": "ute",
        "powertrain": "BEV",
        "seats": 5,
        "variants": ["Sod"],
        "needs": "maker",
    },
    {"kind": "person", "name": "Russ Tebbetts", "organisation": "tallgrass-motors"},
]


def _lines(delimiter: str) -> str:
    columns = list(dict.fromkeys(column for row in _ROWS for column in row))
    table = [columns, *(["|".join(value) if isinstance(value, list) else str(value) for value in (row.get(column, "") for column in columns)] for row in _ROWS)]
    return "# our own names\n\n" + "\n".join(delimiter.join(line) for line in table) + "\n"


def _written(folder: Path, ending: str) -> Path:
    texts = {
        "tsv": _lines("\t"),
        "csv": _lines(","),
        "json": json.dumps(_ROWS),
        "jsonl": "\n".join(map(json.dumps, _ROWS)),
    }
    path = folder / f"names.{ending}"
    path.write_text(texts[ending], "utf-8")
    return path


@pytest.mark.parametrize("ending", ["tsv", "csv", "json", "jsonl"])
def test_every_format_says_the_same(tmp_path: Path, ending: str) -> None:
    """Tabs, commas, a JSON list and one object a line hold the same entries, and words of the vocabulary in any spelling."""
    assert Gazetteer.from_file(_written(tmp_path, ending), extend=False).entries == (
        CompanyEntry(
            "tallgrass-motors",
            "Tallgrass Motors",
            "vehicle_maker",
            names=("Tallgrass Motors", "Tallgrass", "TGM", "高草汽车"),
            country="US",
            tickers=("NASDAQ:TGM",),
        ),
        CompanyEntry(
            "tallgrass-cells", "Tallgrass Cells", "battery_maker", names=("Tallgrass Cells", "Cells"), ambiguous=("Cells",), parent="tallgrass-motors"
        ),
        ModelEntry(
            "tallgrass-motors-prairie-1",
            "Prairie 1",
            "tallgrass-motors",
            names=("Prairie 1",),
            body_style="pickup",
            powertrain="bev",
            seats=5,
            variants=("Sod",),
            code="maker",
        ),
        PersonEntry("russ-tebbetts", "Russ Tebbetts", ("Russ Tebbetts",), "tallgrass-motors"),
    )


def test_names_are_added_or_stand_alone() -> None:
    """By default the built-in names stay; a row with the id of one stands in its place; without them only one's own are known."""
    text = "TGM, Nio and CATL met; 高草汽车 too."
    renamed = [*_ROWS, {"kind": "brand", "id": "nio", "name": "Nio Reborn", "aliases": ["Nio"]}]
    added = Gazetteer.from_rows(renamed)
    assert [found.value.canonical for found in find_names(text, gazetteer=added)] == ["Tallgrass Motors", "Nio Reborn", "CATL", "Tallgrass Motors"]
    alone = Gazetteer.from_rows(renamed, extend=False)
    assert [found.value.canonical for found in find_names(text, gazetteer=alone)] == ["Tallgrass Motors", "Nio Reborn", "Tallgrass Motors"]
    assert [found.value.canonical for found in find_names(text)] == ["Nio", "CATL"]


def test_a_parent_may_be_a_company_of_the_tables() -> None:
    """Only with the built-in names; without them it is unknown."""
    row = {"kind": "brand", "name": "Meadow", "parent": "geely-auto"}
    assert Gazetteer.from_rows([row]).line("meadow") == ("meadow", "geely-auto", "geely-holding")
    with pytest.raises(RecordError, match="no company has the id 'geely-auto'"):
        Gazetteer.from_rows([row], extend=False)


@pytest.mark.parametrize(
    ("row", "path", "reason"),
    [
        ("Tallgrass", "[0]", "'Tallgrass' is not a row of names; for example"),
        ({}, "[0].name", "a row needs the name"),
        ({"name": "Tallgrass"}, "[0].kind", "a row needs what it names; for example vehicle_maker, model or person"),
        ({"kind": "carpet_maker", "name": "T"}, "[0].kind", "'carpet_maker' is not one of company, model, person, vehicle_maker"),
        ({"kind": "company", "name": "T", "colour": "red"}, "[0].colour", "there is no such column; the columns are aliases"),
        ({"kind": "company", "name": "T", "maker": "byd"}, "[0].maker", "this column does not go with a company"),
        ({"kind": "company", "name": "T", "country": "China"}, "[0].country", "'China' is not a country by its two letters of ISO 3166-1; for example CN"),
        (
            {"kind": "company", "name": "T", "tickers": "TGM"},
            "[0].tickers",
            "'TGM' is not an exchange and a code with a colon between them",
        ),
        ({"kind": "company", "name": "T", "state_owned": "maybe"}, "[0].state_owned", "'maybe' is neither 1 nor 0"),
        ({"kind": "company", "name": "A\0B"}, "[0].name", "a name needs a letter or a sign that can be seen, and no control character"),
        ({"kind": "company", "name": "T", "aliases": ["\u00ad"]}, "[0].name", "a name needs a letter or a sign that can be seen"),
        ({"kind": "company", "name": 7.5}, "[0].name", "7.5 is not a text"),
        ({"kind": "company", "name": "T", "aliases": [1, 2]}, "[0].aliases", r"[1, 2] is not a list of texts"),
        ({"kind": "company", "name": "T", "parent": "t"}, "[0].parent", "'t' would belong to itself"),
        ({"kind": "company", "name": "T", "parent": "tt"}, "[0].parent", "no company has the id 'tt'; give it a row of its own, or write an id such as 'byd'"),
        ({"kind": "model", "name": "T"}, "[0].maker", "a model needs the id of the company that makes it"),
        ({"kind": "model", "name": "T", "maker": "byd", "seats": "many"}, "[0].seats", "'many' is not a number of seats; for example 5"),
        ({"kind": "model", "name": "T", "maker": "byd", "needs": "help"}, "[0].needs", "'help' is neither empty, 'maker' nor 'beside'"),
        ({"kind": "model", "name": "T", "maker": "byd", "body_style": "blob"}, "[0].body_style", "'blob' is not one of sedan"),
        ({"kind": "person", "name": "T", "organisation": "?"}, "[0].organisation", "no company has the id '?'"),
    ],
)
def test_a_wrong_row_is_told_with_its_place(row: Any, path: str, reason: str) -> None:
    """The fault says where it is, what was read, what was expected, and what would do."""
    with pytest.raises(RecordError) as caught:
        Gazetteer.from_rows([row])
    faults = {fault.path: fault.reason for fault in caught.value.faults}
    assert reason in faults[path]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """A file is put right in one go: each fault has its line."""
    file = tmp_path / "names.tsv"
    file.write_text("kind\tname\tcountry\n# a comment\nbrand\tMeadow\tUSA\n\nblob\tBrook\n", "utf-8")
    with pytest.raises(RecordError) as caught:
        Gazetteer.from_file(file)
    assert [fault.path for fault in caught.value.faults] == ["names.tsv:3.country", "names.tsv:5.kind"]


def test_an_id_is_given_once() -> None:
    """Two rows of one name would be one company."""
    with pytest.raises(RecordError, match=r"\[1\]: the id 'meadow' is taken by \[0\]; give one of them another id"):
        Gazetteer.from_rows([{"kind": "brand", "name": "Meadow"}, {"kind": "brand", "name": "MEADOW"}])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("names.txt", b"kind\tname\n", r"a file of names ends in .tsv, .csv, .json or .jsonl, not '.txt'"),
        ("names.tsv", b"", "this holds no names; the first line tells the columns"),
        ("names.tsv", b"Tallgrass\tbrand\n", r"names.tsv:1: 'Tallgrass\\tbrand' does not name the columns kind and name, parted by tabs"),
        ("names.tsv", b"kind\tname\nbrand\tMeadow\tUS\n", "names.tsv:2: 3 cells where the first line names 2 columns"),
        ("names.tsv", b"\xff\xfe", "this is not a text in UTF-8: byte 0xff at 0"),
        ("names.json", b"{}", "this is JSON, but not a list of objects; for example"),
        ("names.json", b"[", "this is not JSON"),
        ("names.jsonl", b"{}\n{", "names.jsonl:2: this is not JSON"),
    ],
)
def test_a_file_that_is_no_table_of_names_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """The message says what the file should be."""
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(RecordError, match=message):
        Gazetteer.from_file(file)


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    """The system's own error says so."""
    with pytest.raises(FileNotFoundError):
        Gazetteer.from_file(tmp_path / "names.tsv")


def test_the_words_of_the_table_are_those_of_the_records() -> None:
    """What a file may say is what records take."""
    for vocabulary in (CompanyKind, BodyStyle, Powertrain):
        assert set(_terms(vocabulary.__name__).values()) == {member.value for member in vocabulary}


def test_a_gazetteer_travels() -> None:
    """To another process it goes by its entries, the built-in one by its name."""
    mine = Gazetteer.from_rows(_ROWS, extend=False)
    assert pickle.loads(pickle.dumps(mine)).entries == mine.entries
    assert pickle.loads(pickle.dumps(Gazetteer.builtin())) is Gazetteer.builtin()
    assert repr(mine) == "<Gazetteer of 2 companies, 1 models and 1 people>"


def test_a_gazetteer_is_made_of_entries() -> None:
    """Plain dictionaries go through `from_rows`."""
    with pytest.raises(TypeError, match="a gazetteer is made of entries, not dict"):
        Gazetteer([{"kind": "brand", "name": "Meadow"}])  # type: ignore[list-item]
