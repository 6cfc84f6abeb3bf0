"""A dossier as Arrow tables: all that it holds stands in them, and can be joined with the articles."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

import evnews
from evnews import Article, Company, Milestone, Plant, Report, VehicleModel, merge
from evnews.dossier.tables import FORM, dossier_columns
from evnews.io.columns import RECORDS, record_codec
from evnews.testing import Stream, streams

pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'evnews[tables]'")


@given(streams())
@settings(max_examples=25)
def test_tables_hold_the_whole_dossier(stream: Stream) -> None:
    """Records, members, statements, conflicts and targets each have their rows, and no row is of anything else."""
    dossier = merge(stream.reports)
    tables = {name: table.to_pylist() for name, table in dossier.to_tables().items()}
    for name, kind in RECORDS.items():
        codec = record_codec(name)
        made = [kind(**codec.read([row[column.name] for column in codec.columns])) for row in tables[name]]
        assert made == list(getattr(dossier, name))
        assert [row["reports"] for row in tables[name]] == [len({report for report, _ in dossier.members(each)}) for each in made]
    assert {(row["record"], row["report"], row["told_as"]) for row in tables["members"]} == {
        (record.id, *member) for record in dossier for member in dossier.members(record)
    }
    told = [(s.field, s.report, s.record, len(s.value) if isinstance(s.value, tuple) else 1) for record in dossier for s in dossier.history(record)]
    assert [(row["field"], row["report"], row["told_as"]) for row in tables["history"]] == [each[:3] for each in told for _ in range(each[3])]
    assert {(row["record"], row["field"]): row["side"] + 1 for row in tables["conflicts"]} == {
        (conflict.record, conflict.field): len(conflict.sides) for conflict in dossier.conflicts()
    }
    slips = {row["record"]: (row["slip_low"], row["slip_high"]) for row in tables["targets"]}
    assert slips == {target.id: (target.slip.low, target.slip.high) if target.slip else (None, None) for target in dossier.targets()}
    assert [row["record"] for row in tables["steps"]] == [target.id for target in dossier.targets() for _ in target.steps]


def _rows(name: str, *reports: Report) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = merge(reports).to_tables()[name].to_pylist()
    return rows


def test_a_statement_has_its_number_in_its_unit_and_in_the_canonical_one() -> None:
    """A value stands as text, as a number with its unit, and as a number that can be compared; several have a row each."""
    car = VehicleModel(maker="nio", name="ET9", ranges=["650 km CLTC", "340 miles EPA"])
    rows = [row for row in _rows("history", Report(vehicles=[car])) if row["field"] == "ranges"]
    assert [(row["amount_low"], row["amount_unit"], round(row["amount_canonical_low"])) for row in rows] == [(650, "km", 650), (340, "mile", 547)]
    assert '"cycle": "EPA"' in rows[1]["value"]


def test_a_statement_has_its_day_and_its_words() -> None:
    """A date has its days, and every statement tells when it was said, by which article, and in which words."""
    text = "Nio will open a car plant in Hefei in June 2026."
    rows = [row for row in _rows("history", evnews.read(text, published="2025-11-03")) if row["field"] == "opened" or row["field"] == "date"]
    assert rows
    for row in rows:
        assert (row["value"], row["date_earliest"], row["date_latest"]) == ("2026-06", date(2026, 6, 1), date(2026, 6, 30))
        assert (row["stated_on_edtf"], row["report"]) == ("2025-11-03", 0)
        assert [text[each["start_offset"] : each["end_offset"]] for each in row["evidence"]] == ["June 2026"]


_WORDED = [
    (Plant(operator="nio", status="operating"), "status", "operating"),
    (Plant(operator="nio", phase=2), "phase", "2"),
    (Plant(operator="nio", place="Hefei"), "place", '{"city": "Hefei", "admin1": "CN-AH", "country": "CN"}'),
    (Plant(operator="nio", capacity="about 150,000 cars a year"), "capacity", "about 150000 vehicle/year"),
]


@pytest.mark.parametrize(("plant", "field", "words"), _WORDED)
def test_values_as_text(plant: Plant, field: str, words: str) -> None:
    """A value stands as text that says all of it."""
    assert [row["value"] for row in _rows("history", Report(plants=[plant])) if row["field"] == field] == [words]


def test_flags_stand_as_json() -> None:
    """A flag is told by the word that JSON has for it."""
    (row,) = (row for row in _rows("history", Report(companies=[Company(name="Norvane", state_owned=True)])) if row["field"] == "state_owned")
    assert row["value"] == "true"


def test_steps_tell_the_way_of_a_target() -> None:
    """A target has one row, and each thing that was said of it one more, with what it aims at."""
    said = [("2025-01-05", "planned", "150,000 cars"), ("2025-08-01", "planned", "120,000 cars")]
    made = [
        Report(
            article=Article(published=day),
            companies=[Company(name="Nio")],
            milestones=[Milestone(kind="target_set", status=s, subject="nio", date="2025", value=n)],
        )
        for day, s, n in said
    ]
    (target,) = _rows("targets", *made)
    assert (target["kind"], target["subject"], target["planned_edtf"], target["slip_low"]) == ("target_set", "nio", "2025", None)
    steps = _rows("steps", *made)
    assert [(row["record"], row["value_low"], row["stated_on_edtf"]) for row in steps] == [
        (target["record"], 150_000, "2025-01-05"),
        (target["record"], 120_000, "2025-08-01"),
    ]


def test_nothing_gives_empty_tables() -> None:
    """Of no report at all, all tables have all their columns, each of which says what it holds, and no row."""
    tables = merge([]).to_tables()
    assert {name: table.schema.names for name, table in tables.items()} == {name: [c.name for c in made] for name, made in dossier_columns().items()}
    for table in tables.values():
        assert table.num_rows == 0
        assert table.schema.metadata[b"evnews"] == FORM.encode()


def test_numbers_of_articles_are_those_of_the_other_tables() -> None:
    """A row leads to its article, and to what was refused in it, in the tables of the reports."""
    texts = ["Xpeng delivered 33,000 cars in May 2025.", "Nio makes cars."]
    dossier = merge(r for r in evnews.read_many([(text, "2025-06-02") for text in texts], keep_text=True) if isinstance(r, Report))
    held = {row["report"]: row["text"] for row in evnews.tables(dossier.reports)["articles"].to_pylist()}
    for row in dossier.to_tables()["history"].to_pylist():
        for words in row["evidence"]:
            assert held[row["report"]][words["start_offset"] : words["end_offset"]] == words["text"]
