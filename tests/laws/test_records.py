"""Laws that hold for every record and report."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import subprocess
import sys
from copy import deepcopy
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from evnews import model
from evnews.errors import RecordError
from evnews.io.schema import json_schema
from evnews.model import Company, Report
from evnews.model.record import Record, slug
from evnews.testing import companies, datespans, headers, jobs, measures, milestones, people, places, plants, ranges, reports, vehicles
from evnews.text.span import Evidence
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

_RECORDS = companies() | plants() | vehicles() | jobs() | milestones()
_PARTS = headers() | places() | people() | ranges()
_SCHEMA = Draft202012Validator(json_schema(), format_checker=FormatChecker())
_NAMES = sorted(
    {field.name for kind in (Report, *(getattr(model, name) for name in ("Company", "Plant", "VehicleModel", "Milestone"))) for field in attrs.fields(kind)}
)

# Anything that JSON can hold, with the names of real fields here and there.
_KEYS = st.sampled_from([*_NAMES, "low", "high", "unit", "edtf", "earliest", "start", "text"]) | st.text(max_size=5)
_WORDS = st.sampled_from(["150,000 vehicles a year", "CNY 5", "June 2023", "kWh", "vehicle/year", "operating", "Beijing, China", "2023-06"]) | st.text(
    max_size=8
)
_GARBAGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


def _read(data: dict[str, Any]) -> Report | RecordError:
    try:
        return Report.from_dict(data)
    except RecordError as error:
        return error


@given(reports())
def test_a_report_reads_back_from_its_json(report: Report) -> None:
    """Dictionary and text give an equal report, and the same bytes a second time."""
    text = report.to_json()
    again = Report.from_json(text)
    assert again == report
    assert again.to_json() == text
    assert Report.from_dict(report.to_dict()) == report
    assert Report.from_json(text.encode()).to_dict() == report.to_dict()


@given(reports())
def test_a_report_is_valid_by_its_schema(report: Report) -> None:
    """What a report gives is what the schema says."""
    _SCHEMA.validate(report.to_dict())


@given(reports())
def test_a_report_crosses_processes(report: Report) -> None:
    """A pickle and a deep copy give an equal report with an equal hash."""
    for again in (pickle.loads(pickle.dumps(report)), deepcopy(report)):
        assert again == report
        assert hash(again) == hash(report)
        assert repr(again) == repr(report)
        assert [again[record.id] for record in report] == list(report)


@given(_RECORDS | _PARTS)
def test_a_record_is_what_its_repr_says(record: Any) -> None:
    """The repr can be pasted back, the hash follows the content, and nothing in it can change."""
    names = vars(model) | {"Measure": Measure, "DateSpan": DateSpan, "Evidence": Evidence, "datetime": dt}
    again = eval(repr(record), names)  # noqa: S307 - our own repr
    assert again == record
    assert hash(again) == hash(record)
    assert not any(isinstance(getattr(record, field.name), (list, dict, set)) for field in attrs.fields(type(record)))


@given(_RECORDS)
def test_making_a_record_again_changes_nothing(record: Record) -> None:
    """Values that went through a constructor once go through it again unchanged; so do ids made from content."""
    values = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
    make: Any = type(record)
    assert make(**values) == record
    assert make(**(values | {"id": ""})) == record


@given(st.text(), st.text(max_size=5))
def test_an_id_is_made_once(name: str, other: str) -> None:
    """The id of an id is itself: never empty, without blanks or capitals."""
    made = slug(name, other)
    assert made
    assert slug(made) == made
    assert not any(c.isspace() for c in made)
    assert len(made) <= 80


@given(_GARBAGE)
def test_garbage_is_refused_and_nothing_worse(data: Any) -> None:
    """Whatever JSON holds, a report comes out, or the one error with its paths."""
    if not isinstance(data, dict):
        with pytest.raises(TypeError):
            Report.from_dict(data)
        return
    read = _read(data)
    if isinstance(read, RecordError):
        assert read.faults
        assert pickle.loads(pickle.dumps(read)).faults == read.faults
    else:
        assert Report.from_json(read.to_json()) == read


@given(reports(), st.data())
def test_one_wrong_turn_is_found_where_it_is(report: Report, data: st.DataObject) -> None:
    """Garbage put in one place of a good dictionary is taken for a value, or told with that place."""
    plain = report.to_dict()
    path = ""
    holder: Any = plain
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        path += f"[{key}]" if isinstance(key, int) else f".{key}" if path else key
        inner = holder[key]
        if not isinstance(inner, (dict, list)) or not inner or data.draw(st.booleans()):
            break
        holder = inner
    holder[key] = data.draw(_GARBAGE)
    read = _read(plain)
    if isinstance(read, RecordError):
        whole = path.rpartition(".")[0]  # a span, a measure or a place is judged as a whole, and an id among all
        assert all(fault.path.startswith(whole) or fault.path.endswith(".id") for fault in read.faults), (path, read.faults)


@given(measures(), datespans())
def test_a_value_of_another_kind_never_gets_in(measure: Measure, date: DateSpan) -> None:
    """A field that names its kinds refuses every other kind, with the field and an example."""
    make: Any = model.Plant
    for field, kind in {"investment": "money", "area": "area", "headcount": "people"}.items():
        if measure.kind == kind:
            assert getattr(make(**{field: measure}), field) == measure
        else:
            with pytest.raises(RecordError, match=rf"{field}.unit: .* measures .*; for example"):
                make(**{field: measure})
    with pytest.raises(RecordError, match="capacity: a DateSpan is not a quantity"):
        model.Plant(capacity=date)  # type: ignore[arg-type]


def test_the_same_bytes_come_out_under_every_hash_seed() -> None:
    """No order of a set or a hash shows in ids, JSON or schema."""
    program = (
        "import json; from evnews.model import *; from evnews.io.schema import json_schema;"
        "report = Report(companies=[Company(name='***'), Company(name='Nio', country='China')], plants=[Plant(place='Normal', capacity='5 vehicles a day')]);"
        "print(report.to_json(), json.dumps(json_schema()))"
    )
    seen = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in "012"
    }
    assert len(seen) == 1
    assert json.loads(seen.pop().decode().partition("} {")[0] + "}")["companies"][1] == {"id": "nio", "name": "Nio", "country": "CN"}


def test_a_record_is_small() -> None:
    """Records have slots, so that a million of them fit."""
    assert not hasattr(Company(name="Nio"), "__dict__")
