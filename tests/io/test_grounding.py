"""What something else extracted is held against the article: verdicts, words, quotes, and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evnews import Check, Evidence, Grounding, Plant, RecordError, Report, Verdict, claims_schema, ground
from evnews.io.grounding.quotes import Folded

_TABLE = Path(__file__).parents[1] / "tables/grounding.tsv"
_DAY = "2025-06-11"
_ARTICLE = "Nio's plant in Hefei can build 150,000 vehicles a year, it said. Nio's plant is 900,000 square meters large."


def _rows() -> list[list[str]]:
    lines = [line for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _ground(article: str, kind: str, record: dict[str, Any], field: str = "", quote: str = "") -> Grounding:
    quotes = [{"field": field.partition("[")[0], "text": quote}] if quote else []
    return ground({kind: [{**record, "evidence": quotes}]}, article, published=_DAY)


@pytest.mark.parametrize(("article", "kind", "record", "field", "quote", "verdict", "told"), _rows())
def test_claim(article: str, kind: str, record: str, field: str, quote: str, verdict: str, told: str) -> None:
    """A claim gets the verdict of the article, and the words that say so."""
    check = _ground(article, kind, json.loads(record), field, quote)[f"{kind}[0].{field}"]
    assert check.verdict == verdict, check
    assert not told or str(check.told) == told
    assert all(article[each.start : each.end] == each.text for each in check.evidence)
    assert check.evidence or verdict != "contradicted"
    assert check.reason or verdict == "supported"


def test_table_refuses_as_much_as_it_supports() -> None:
    """Half of the claims of the table are not supported, and some are in Chinese."""
    verdicts = [row[5] for row in _rows()]
    assert verdicts.count("supported") * 2 <= len(verdicts)
    assert sum(not row[0].isascii() and "\u4e00" <= row[0][0] <= "\u9fff" for row in _rows()) >= 18


def _plant(**more: Any) -> dict[str, Any]:
    return {"operator": "Nio", "place": "Hefei", **more}


def test_report_holds_what_is_supported_and_nothing_else() -> None:
    """Values that are not supported are gone, bounds are those of the article, and offsets are true."""
    grounding = _ground(
        _ARTICLE, "plants", _plant(capacity="12,500 vehicles a month", area="900,000 square meters", headcount=4000), "capacity", "can build 150,000 vehicles"
    )
    (plant,) = grounding.report.plants
    assert (str(plant.capacity), plant.headcount, plant.place and plant.place.city) == ("150000 vehicle/year", None, "Hefei")
    assert all(_ARTICLE[each.start : each.end] == each.text for each in plant.evidence)
    assert [check.path for check in grounding.not_found] == ["plants[0].headcount"]


def test_a_record_without_its_name_is_left_out() -> None:
    """A model that the article does not name has no record, though its price is there."""
    grounding = _ground("The Xpeng G9 costs CNY 248,800.", "vehicles", {"maker": "Xpeng", "name": "X9", "prices": ["CNY 248,800"]}, "prices", "CNY 248,800")
    assert grounding.report.vehicles == ()


def test_a_made_up_quote_is_told() -> None:
    """A quote that does not stand in the text is named, whatever the verdict."""
    check = _ground(_ARTICLE, "plants", _plant(capacity="150,000 vehicles a year"), "capacity", "an annual output of 150,000 cars")["plants[0].capacity"]
    assert (check.verdict, check.misquoted) == (Verdict.SUPPORTED, ("an annual output of 150,000 cars",))
    check = _ground(_ARTICLE, "plants", _plant(investment="CNY 2 billion"), "investment", "CNY 2 billion")["plants[0].investment"]
    assert (check.verdict, check.misquoted) == (Verdict.NOT_FOUND, ("CNY 2 billion",))


def test_a_value_that_stands_elsewhere_is_no_support() -> None:
    """A figure of the text that nothing ties to the record is shown, and not believed."""
    check = _ground(_ARTICLE + " Its shares are worth CNY 70 billion.", "plants", _plant(investment="CNY 70 billion"))["plants[0].investment"]
    assert check.verdict is Verdict.NOT_FOUND
    assert [each.text for each in check.evidence] == ["CNY 70 billion"]


def test_offsets_tell_quotes_apart() -> None:
    """Of a quote that stands twice the one at the offset counts."""
    text = "Line one makes 100 cars a day. Line two makes 100 cars a day."
    plant = Plant(operator="nio", rate="100 cars a day", evidence=[Evidence("rate", 46, 60, text[46:60])])
    check = ground(Report(plants=[plant]), text)["plants[0].rate"]
    assert [each.start for each in check.evidence] == [46]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("150,000 cars", ["150,000 cars"]),
        ("BUILD 150,000  cars", ["build\n150,000 cars"]),
        ("“build 150,000 cars”", ["build\n150,000 cars"]),
        ("a year - it", ["a year – it"]),
        ("50,000 cars", []),
        ("150", []),
        ("000 cars", []),
        ("car", []),
        ("", []),
        ("…", []),
        ("160,000 cars", []),
    ],
)
def test_quotes_are_found_whole(quote: str, found: list[str]) -> None:
    """Blanks, case and the shape of signs may differ; a part of a number or of a word is no quote."""
    text = "It can build\n150,000 cars a year – it says."
    assert [text[start:end] for start, end in Folded(text).find(quote)] == found


def test_what_cannot_be_read_is_told_with_its_path() -> None:
    """A field of the wrong kind, an unknown one, a bad quote and a record that is none are faults; the rest is checked."""
    answer: dict[str, Any] = {
        "plants": [_plant(capacity="40 mm", colour="red", evidence=[{"field": "colour", "text": "red"}, 7]), "a plant"],
        "vehicles": [{"maker": "Nio"}],
        "jobs": 3,
        "wishes": [],
    }
    grounding = ground(answer, _ARTICLE)
    assert [fault.path for fault in grounding.faults] == [
        "wishes",
        "plants[0].evidence[0].field",
        "plants[0].evidence[1]",
        "plants[0].capacity",
        "plants[0].colour",
        "plants[1]",
        "vehicles[0].name",
        "jobs",
    ]
    assert [check.path for check in grounding.supported] == ["plants[0].operator", "plants[0].place"]
    assert repr(grounding) == "<Grounding: 2 supported, 0 contradicted, 0 not found, 8 could not be read>"


def test_quotes_may_stand_by_field() -> None:
    """Quotes are taken as a mapping from field to words too; anything else is told."""
    (good,) = ground({"plants": [_plant(capacity="12,500 vehicles a month", evidence={"capacity": "150,000 vehicles a year"})]}, _ARTICLE).checks[-1:]
    assert good.verdict is Verdict.SUPPORTED
    bad = ground({"plants": [_plant(evidence="150,000 vehicles a year")]}, _ARTICLE)
    assert [fault.path for fault in bad.faults] == ["plants[0].evidence"]


def test_nulls_and_empty_lists_claim_nothing() -> None:
    """What a model leaves open is no claim."""
    assert len(_ground(_ARTICLE, "plants", _plant(capacity=None, models=[], name=""))) == len(_plant())


@pytest.mark.parametrize(("source", "text", "message"), [([], "x", "a Report or a mapping, not list"), ({}, 7, "text must be a str, not int")])
def test_wrong_types(source: Any, text: Any, message: str) -> None:
    """A wrong argument is told."""
    with pytest.raises(TypeError, match=message):
        ground(source, text)


def test_wrong_values() -> None:
    """Another schema and a tolerance that is no share are told."""
    with pytest.raises(RecordError, match="evnews/1"):
        ground({"schema": "evnews/9"}, "x")
    with pytest.raises(ValueError, match="tolerance 5 is not a share"):
        ground({}, "x", tolerance=5)


def test_tolerance_counts_where_units_differ() -> None:
    """A converted figure may be rounded, and no more than the tolerance allows."""
    speed = {"maker": "Lucid", "name": "Air", "top_speed": "268 km/h"}
    text = "The Lucid Air reaches a top speed of 168 mph."
    verdicts = [ground({"vehicles": [speed]}, text, tolerance=tolerance)["vehicles[0].top_speed"].verdict for tolerance in (0.0, 0.001, 0.02)]
    assert verdicts == [Verdict.CONTRADICTED, Verdict.CONTRADICTED, Verdict.SUPPORTED]


def test_as_plain_values() -> None:
    """The whole of it goes through JSON."""
    grounding = _ground(_ARTICLE, "plants", _plant(capacity="160,000 vehicles a year"))
    plain = json.loads(json.dumps(grounding.to_dict()))
    assert [check["verdict"] for check in plain["checks"]] == ["supported", "supported", "contradicted"]
    assert plain["checks"][2]["told"]["low"] == 150000
    assert Report.from_dict(plain["report"]) == grounding.report


def _objects(shape: Any) -> list[dict[str, Any]]:
    if isinstance(shape, list):
        return [found for item in shape for found in _objects(item)]
    if not isinstance(shape, dict):
        return []
    return [shape] * ("type" in shape) + [found for item in shape.values() for found in _objects(item)]


def test_schema_keeps_to_what_structured_outputs_take() -> None:
    """Every object is closed and whole, and no keyword stands in it that such interfaces refuse."""
    shapes = _objects(claims_schema())
    assert {keyword for shape in shapes for keyword in shape} <= {"type", "properties", "required", "additionalProperties", "items", "enum", "description"}
    for shape in shapes:
        if shape["type"] == "object":
            assert shape["required"] == list(shape["properties"])
            assert shape["additionalProperties"] is False


def test_an_answer_by_the_schema_is_grounded() -> None:
    """An answer with every property, most of them null, is read without a fault."""
    properties = claims_schema()["properties"]["plants"]["items"]["properties"]
    blank: dict[str, Any] = {name: [] if shape["type"] == "array" else None for name, shape in properties.items()}
    answer = {
        "plants": [
            {**blank, "operator": "Nio", "place": "Hefei", "kind": "vehicle_assembly", "evidence": [{"field": "kind", "text": "can build 150,000 vehicles"}]}
        ]
    }
    grounding = ground(answer, _ARTICLE)
    assert grounding.faults == ()
    assert isinstance(grounding["plants[0].operator"], Check)


def test_fields_of_two_plants_make_no_third() -> None:
    """A record put together from the words of two is not supported as one: what belongs to the other is taken back."""
    text = "Nio's plant in Hefei is under construction, and BYD's plant in Changsha can build 600,000 vehicles a year."
    quotes = [{"field": "operator", "text": "Nio"}, {"field": "status", "text": "under construction"}, {"field": "capacity", "text": "600,000 vehicles a year"}]
    claim = {"operator": "Nio", "status": "construction", "capacity": "600,000 vehicles a year", "place": "Debrecen", "evidence": quotes}
    grounding = ground({"plants": [claim]}, text)
    assert [check.path for check in grounding.supported] == ["plants[0].operator", "plants[0].status"]
    assert grounding["plants[0].capacity"].reason == "these words tell it of byd-changsha, and the others do not"
