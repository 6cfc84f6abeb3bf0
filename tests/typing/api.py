"""What type checkers make of the public names: checked by mypy and pyright, never run."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import assert_type

import pint

import evnews


def values(measure: evnews.Measure, span: evnews.DateSpan) -> None:
    """Check the values and the verbs that give them."""
    assert_type(evnews.parse_quantity("77.4 kWh", unit="kWh"), evnews.Measure)
    assert_type(evnews.parse_date("June", reference=date(2023, 12, 8)), evnews.DateSpan)
    assert_type(evnews.find_quantities("", language="en"), list[evnews.Found[evnews.Measure]])
    assert_type(evnews.find_dates("", reference="2023-12-08"), list[evnews.Found[evnews.DateSpan]])
    assert_type(evnews.find_names("", language="en", gazetteer=None), list[evnews.Found[evnews.Name]])
    assert_type(evnews.Gazetteer.from_file("names.tsv", extend=False), evnews.Gazetteer)
    assert_type(evnews.Gazetteer.from_rows([{"kind": "model", "name": "Q5", "variants": ["Pro"]}]), evnews.Gazetteer)
    assert_type(evnews.Name("catl", "company", "CATL").canonical, str)
    assert_type(evnews.Measure(77.4, "kWh"), evnews.Measure)
    assert_type(evnews.Measure(None, 800, "km", approximate=True).low, float | None)
    assert_type(measure.to("km").value, float)
    assert_type(measure.is_exact, bool)
    assert_type(measure.quantity, pint.Quantity[float])
    assert_type(span.earliest, date | None)
    assert_type(span.before(span), bool)


def records() -> None:
    """Check that constructors take values or what people type, and that fields are what they say."""
    plant = evnews.Plant(
        operator="xiaomi-auto",
        place="Beijing",
        phase=1,
        capacity="150,000 vehicles a year",
        rate=evnews.Measure(50, "vehicle/week"),
        completed="June 2023",
    )
    assert_type(plant.capacity, evnews.Measure | None)
    assert_type(plant.completed, evnews.DateSpan | None)
    assert_type(plant.place, evnews.Place | None)
    car = evnews.VehicleModel(name="SU7", ranges="800 km CLTC", prices=["CNY 215,900", evnews.Measure(299_900, "CNY")])
    assert_type(car.ranges, tuple[evnews.Range, ...])
    assert_type(car.prices, tuple[evnews.Measure, ...])
    assert_type(car.seats, int | None)


def reports(report: evnews.Report) -> None:
    """Check the way from an article to a value and its words."""
    assert_type(evnews.read("", published="2023-12-08", language=None), evnews.Report)
    assert_type(evnews.read_job("", published="2023-12-08", language=None), evnews.JobPosting | None)
    grounding = evnews.ground({"plants": []}, "", published="2023-12-08", tolerance=0.01)
    assert_type(grounding, evnews.Grounding)
    assert_type(grounding["plants[0].capacity"].verdict, evnews.Verdict)
    assert_type(grounding.supported, tuple[evnews.Check, ...])
    assert_type(report.jobs, tuple[evnews.JobPosting, ...])
    assert_type(report.article.published, date | None)
    assert_type(report.evidence(report.plants[0], "capacity"), evnews.Evidence | None)
    assert_type(report.to_json(indent=2), str)
    assert_type(evnews.Report.from_json(""), evnews.Report)
    assert_type(evnews.__version__, str)


def many() -> None:
    """Check the ways in and out for many articles."""
    for result in evnews.read_many(["a.txt", Path("b.html"), ("", None), {"text": ""}], jobs=2):
        assert_type(result, evnews.Report | evnews.ReadError)
    assert_type(evnews.read_html(b"", keep_text=True).text, str | None)
    assert_type(evnews.from_tables(evnews.tables(evnews.read_many([]))), list[evnews.Report | evnews.ReadError])


def errors(error: evnews.ParseError, several: evnews.RecordError) -> None:
    """Check that errors carry their parts."""
    assert_type(error.expected, str)
    assert_type(several.faults[0].path, str)
