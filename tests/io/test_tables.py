"""Arrow tables: what stands in them, and that reports come back from them, whichever way they went."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evnews
from evnews import Company, JobPosting, Measure, Milestone, Plant, ReadError, Report, VehicleModel
from evnews.errors import EvnewsError, RecordError
from evnews.io.columns import RECORDS, columns
from evnews.io.tables import FORM, TableError, batch, report_schema, table_schema
from evnews.model import Article, Dimensions
from evnews.testing import reports

pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'evnews[tables]'")
pq = pytest.importorskip("pyarrow.parquet")

PLANT = Plant(operator="nio", place="Hefei, China", capacity="5,000 cars a week", completed="June 2023", investment="CNY 10 billion", area="100 hectares")


def _results() -> st.SearchStrategy[list[Report | ReadError]]:
    """Return a strategy for what `read_many` yields: the number of an error is its place."""

    def place(results: list[Report | str]) -> list[Report | ReadError]:
        return [result if isinstance(result, Report) else ReadError(number, f"news.jsonl:{number}", result) for number, result in enumerate(results)]

    return st.lists(reports() | st.text(st.characters(codec="utf-8"), min_size=1, max_size=10), max_size=4).map(place)


def _row(record: Any) -> dict[str, Any]:
    names = {Plant: "plants", VehicleModel: "vehicles", JobPosting: "jobs", Milestone: "milestones", Company: "companies"}
    name = names[type(record)]
    told: dict[str, Any] = {name: [record]}
    (row,) = Report(**told).tables()[name].to_pylist()
    return dict(row)


# ------------------------------------------------------------------ there and back


@given(_results())
def test_reports_come_back_from_tables(results: list[Report | ReadError]) -> None:
    """Reports and errors are equal to what the tables were made from, in order."""
    assert evnews.from_tables(evnews.tables(results)) == results


@given(_results())
@settings(max_examples=20)
def test_reports_come_back_from_parquet(tmp_path_factory: pytest.TempPathFactory, results: list[Report | ReadError]) -> None:
    """Tables written to Parquet and read again give equal reports, and keep their units and their version."""
    folder = tmp_path_factory.mktemp("tables")
    made = evnews.tables(results)
    for name, table in made.items():
        pq.write_table(table, folder / f"{name}.parquet")
    back = {name: pq.read_table(folder / f"{name}.parquet") for name in made}
    assert evnews.from_tables(back) == results
    for name, table in back.items():
        assert table.schema.metadata[b"evnews"] == FORM.encode()
        # Parquet adds numbers of its own.
        assert all(field.metadata.items() <= told.metadata.items() for field, told in zip(table_schema(name), table.schema, strict=True))


@given(_results())
def test_one_row_an_article_is_the_same(results: list[Report | ReadError]) -> None:
    """A batch with one row an article gives equal reports, and opens into the same tables."""
    rows = pa.Table.from_batches([batch([("", result) for result in results])])
    assert evnews.from_tables(rows) == results
    made, opened = evnews.tables(results), evnews.tables(rows)
    assert made == opened
    cut = pa.Table.from_batches(list(itertools.chain.from_iterable(rows.slice(at, 1).to_batches() for at in range(len(rows)))), report_schema())
    assert evnews.tables(cut) == made


@given(st.lists(reports(), min_size=1, max_size=3))
@settings(max_examples=20)
def test_reports_come_back_from_pandas(some: list[Report]) -> None:
    """What goes through pandas, which has no whole numbers with gaps, comes back."""
    pytest.importorskip("pandas", reason="needs pandas")
    back = {name: pa.Table.from_pandas(table.to_pandas(), preserve_index=False) for name, table in evnews.tables(some).items()}
    assert evnews.from_tables(back) == some


@given(st.lists(reports(), min_size=1, max_size=3))
@settings(max_examples=20)
def test_reports_come_back_from_polars(some: list[Report]) -> None:
    """What goes through polars, which has wider texts and lists, comes back, both as tables and as one row an article."""
    polars = pytest.importorskip("polars", reason="needs polars")
    assert evnews.from_tables({name: polars.from_arrow(table).to_arrow() for name, table in evnews.tables(some).items()}) == some
    rows = pa.Table.from_batches([batch([("", result) for result in some])])
    assert evnews.from_tables(polars.from_arrow(rows).to_arrow()) == some


@given(st.lists(reports(), min_size=1, max_size=3))
@settings(max_examples=20)
def test_reports_come_back_from_duckdb(some: list[Report]) -> None:
    """What goes through DuckDB comes back, both as tables and as one row an article."""
    duckdb = pytest.importorskip("duckdb", reason="needs duckdb")
    with duckdb.connect() as database:

        def through(table: Any) -> Any:
            database.register("given", table)
            return database.sql("SELECT * FROM given").to_arrow_table()

        assert evnews.from_tables({name: through(table) for name, table in evnews.tables(some).items()}) == some
        assert evnews.from_tables(through(pa.Table.from_batches([batch([("", result) for result in some])]))) == some


@given(_results(), st.integers(1, 3))
def test_batches_hold_all_in_order(results: list[Report | ReadError], size: int) -> None:
    """Batches of any size hold each result once, none but the last is short, and there is one even of nothing."""
    made = list(evnews.batches(iter(results), size=size))
    assert [len(each) for each in made] == [size] * (len(results) // size) + [len(results) % size] * (len(results) % size > 0 or not results)
    assert evnews.from_tables(pa.Table.from_batches(made)) == results


def test_batches_are_made_as_they_are_asked_for() -> None:
    """Of an endless stream of reports, no more than a batch ahead is taken."""
    endless = evnews.batches(itertools.repeat(Report()), size=5)
    assert [len(next(endless)) for _ in range(3)] == [5, 5, 5]
    with pytest.raises(ValueError, match="one article at least, not 0"):
        next(evnews.batches([], size=0))


def test_many_articles_keep_their_numbers() -> None:
    """Numbers go on over batches of any size, and are the same in all tables."""
    some = [Report(companies=[Company(name=f"Maker {i}")] * (i % 2), text=f"{i}") for i in range(1200)]
    made = evnews.tables(iter(some))
    assert made["articles"]["report"].to_pylist() == list(range(1200))
    assert made["companies"]["report"].to_pylist() == list(range(1, 1200, 2))
    assert made["companies"]["id"].to_pylist() == [f"maker-{i}" for i in range(1, 1200, 2)]
    assert evnews.from_tables(made) == some


def test_nothing_gives_empty_tables() -> None:
    """No report at all gives all tables with all columns and no row."""
    made = evnews.tables([])
    assert {name: table.schema.names for name, table in made.items()} == {name: ["report", *(c.name for c in table)] for name, table in columns().items()}
    assert evnews.from_tables(made) == []


# ------------------------------------------------------------------ what stands in them


def test_every_field_has_its_columns() -> None:
    """Each field of each record has a column of its own, or several that begin with its name."""
    for name, kind in {**RECORDS, "articles": Article}.items():
        told = [column.name for column in columns()[name]]
        assert len(told) == len(set(told))
        for field in attrs.fields(kind):
            assert field.name == "evidence" or any(column == field.name or column.startswith(f"{field.name}_") for column in told), field.name


@pytest.mark.parametrize("name", columns())
def test_each_column_tells_what_it_holds(name: str) -> None:
    """A description stands by each column, a unit by each number with one, and the unit parses or is a column."""
    schema = table_schema(name)
    assert schema.metadata == {b"evnews": FORM.encode(), b"evnews.table": name.encode()}
    for field in schema:
        told = field.metadata
        assert told[b"description"].endswith((b".", b")"))
        if pa.types.is_floating(field.type):
            assert (b"unit" in told) != (b"unit_column" in told), field.name
        if b"unit" in told:
            assert Measure(1, told[b"unit"].decode()).unit == told[b"unit"].decode()
        assert b"unit_column" not in told or told[b"unit_column"].decode() in schema.names


def test_values_stand_as_stated_and_in_their_canonical_unit() -> None:
    """A measure has its own bounds and unit, and those in the unit that the column's name and metadata tell."""
    row = _row(PLANT)
    assert (row["report"], row["id"], row["place_city"], row["place_country"]) == (0, "nio-hefei", "Hefei", "CN")
    assert (row["capacity_low"], row["capacity_high"], row["capacity_unit"], row["capacity_approximate"]) == (5000, 5000, "vehicle/week", False)
    assert row["capacity_vehicles_per_year_low"] == pytest.approx(5000 * 365.25 / 7)
    assert row["capacity_gwh_per_year_low"] is row["capacity_tonnes_per_year_high"] is None
    assert (row["area_unit"], row["area_m2_low"]) == ("hectare", pytest.approx(1_000_000))
    assert (row["completed_earliest"], row["completed_latest"], row["completed_edtf"]) == (date(2023, 6, 1), date(2023, 6, 30), "2023-06")
    assert (row["investment_low"], row["investment_unit"]) == (10_000_000_000, "CNY")
    assert row["opened_edtf"] is row["headcount_low"] is row["kind"] is None


def test_open_sides_stay_open() -> None:
    """What has no bound on one side has none in the canonical unit either."""
    row = _row(Plant(capacity="at least 20 GWh a year", opened="../2026-06-30"))
    assert (row["capacity_low"], row["capacity_high"], row["capacity_gwh_per_year_low"], row["capacity_gwh_per_year_high"]) == (20, None, 20, None)
    assert (row["opened_earliest"], row["opened_latest"]) == (None, date(2026, 6, 30))


def test_lists_hold_rows() -> None:
    """Ranges, prices and places are lists of rows with columns of their own."""
    size = Dimensions(length="5.2 m")
    car = _row(VehicleModel(name="ET9", ranges=["400 miles EPA", "650 km CLTC"], prices="CNY 788,000", charging=["CCS2"], dimensions=size))
    assert [(each["distance_unit"], round(each["distance_km_low"]), each["cycle"]) for each in car["ranges"]] == [("mile", 644, "EPA"), ("km", 650, "CLTC")]
    assert car["prices"] == [{"amount_low": 788_000, "amount_high": 788_000, "amount_unit": "CNY", "amount_approximate": False}]
    assert (car["charging"], car["dimensions_length_mm_low"]) == (["ccs2"], pytest.approx(5200))
    job = _row(JobPosting(title="welder", places=["Hefei", "Wuhan"]))
    assert [place["city"] for place in job["places"]] == ["Hefei", "Wuhan"]


@pytest.mark.parametrize(
    ("salary", "low", "currency"),
    [
        ("CNY 8,000 a month", 96_000, "CNY"),
        ("CNY 120,000 a year", 120_000, "CNY"),
        ("USD 2,000 a week", 2000 * 365.25 / 7, "USD"),
        # 8,766 hours make a year of the calendar, and no year of work.
        ("USD 30 an hour", None, None),
        ("CNY 300 a day", None, None),
    ],
)
def test_pay_for_a_year(salary: str, low: float | None, currency: str | None) -> None:
    """Pay by the month or week has a sum for the year; pay by the hour or day has none."""
    row = _row(JobPosting(title="welder", salary=salary))
    assert (row["salary_per_year_low"], row["salary_currency"]) == (low if low is None else pytest.approx(low), currency)


@pytest.mark.parametrize(
    ("value", "low", "unit"),
    [
        ("2 MWh", 2000, "kWh"),
        ("100 miles", 160.9344, "km"),
        ("3,000 cars a week", 3000 * 365.25 / 7, "vehicle/year"),
        ("20,544 cars", 20_544, "vehicle"),
        ("CNY 5 million", 5_000_000, "CNY"),
        ("12 models", 12, "model"),
    ],
)
def test_a_value_of_any_kind_has_the_canonical_unit_of_its_kind(value: str, low: float, unit: str) -> None:
    """Figures of one kind can be compared; counts and money stay as they are."""
    row = _row(Milestone(kind="sales", value=value))
    assert (row["value_canonical_low"], row["value_canonical_unit"]) == (pytest.approx(low), unit)


def test_what_no_float_holds_has_no_canonical_bound() -> None:
    """A number too large to convert stays as stated."""
    row = _row(VehicleModel(name="X", battery_capacity=Measure(1e308, "GWh")))
    assert (row["battery_capacity_low"], row["battery_capacity_kwh_low"]) == (1e308, None)
    assert _row(Milestone(kind="sales", value=Measure(1e308, "GWh")))["value_canonical_unit"] is None
    assert _row(JobPosting(title="X", salary=Measure(1e308, "CNY/week")))["salary_currency"] is None


def test_evidence_leads_from_value_to_words() -> None:
    """Each piece of evidence has the number of its report, the id of its record, its field and its place."""
    text = "Nio will open a battery plant in Hefei in June 2026."
    report = attrs.evolve(evnews.read(text, published="2025-11-03"), text=text)
    made = report.tables()
    rows = made["evidence"].to_pylist()
    assert rows
    assert all(text[row["start_offset"] : row["end_offset"]] == row["text"] for row in rows)
    assert {row["record"] for row in rows} <= {record.id for record in report}
    assert ("nio-hefei", "place", "Hefei") in {(row["record"], row["field"], row["text"]) for row in rows}
    assert made["articles"]["text"].to_pylist() == [text]


def test_lone_surrogates_are_replaced() -> None:
    """What no encoding holds becomes one mark for one letter, so that offsets stay true."""
    broken = Report(companies=[Company(name="Nio \ud800", aliases=["\udfff"])], vehicles=[VehicleModel(name="X", platform="\ud800")], text="a\ud800b")
    back = evnews.from_tables(broken.tables())[0]
    assert isinstance(back, Report)
    assert (back.text, back.companies[0].name, back.companies[0].aliases) == ("a\ufffdb", "Nio \ufffd", ("\ufffd",))


# ------------------------------------------------------------------ filtered, widened and wrong


def test_tables_may_be_filtered() -> None:
    """Records of articles that were left out go with them, and so does the evidence of records that were."""
    some = [evnews.read(f"Nio will open a battery plant in {city} in June 2026.", published="2025-11-03") for city in ("Hefei", "Wuhan")]
    made = evnews.tables(some)
    made["articles"] = made["articles"].slice(1)
    assert evnews.from_tables(made) == [some[1]]
    made["plants"] = made["plants"].slice(0, 0)
    (left,) = evnews.from_tables(made)
    assert isinstance(left, Report)
    assert (left.plants, left.milestones) == ((), some[1].milestones)


def test_tables_and_columns_may_be_missing_or_more() -> None:
    """Without `articles` the numbers of the reports tell them; further columns are not looked at."""
    plants = Report(plants=[PLANT]).tables()["plants"]
    few = plants.select(["report", "operator", "capacity_low", "capacity_high", "capacity_unit"]).append_column("mine", pa.array([1]))
    assert evnews.from_tables({"plants": few}) == [Report(plants=[Plant(operator="nio", capacity="5,000 cars a week")])]


def test_one_report_is_a_list_of_one() -> None:
    """A report is taken as it is, and not as the records in it."""
    report = Report(plants=[PLANT])
    assert evnews.tables(report) == evnews.tables([report]) == report.tables()


@pytest.mark.parametrize(
    ("tables", "error", "message"),
    [
        (lambda: {"planets": pa.table({"report": [0]})}, TableError, "there is no table 'planets' of reports; there are articles, companies,"),
        (lambda: {"plants": pa.table({"a": [0]})}, TableError, "the table 'plants' has no column 'report'; it has a"),
        (lambda: pa.table({"a": [0]}), TableError, "the table 'reports' has no column 'companies'; it has a"),
        (lambda: pa.table({}), TableError, "it has none"),
        (lambda: {"plants": [1]}, TypeError, "the table 'plants' is a pyarrow.Table, not list"),
        (lambda: {"plants": pa.table({"report": ["first"]})}, TableError, "the column 'report' is string, which is no int64"),
        (lambda: {"plants": pa.table({"report": [0], "phase": [1.5]})}, TableError, "the column 'phase' is double, which is no int32"),
        (lambda: {"plants": pa.table({"report": [0]}).replace_schema_metadata({"evnews": "evnews-tables/9"})}, TableError, "only 'evnews-tables/1' is read"),
        (lambda: {"plants": pa.table({"report": [0], "status": ["humming"]})}, RecordError, "'humming' is not a PlantStatus"),
        (lambda: {"companies": pa.table({"report": [0]})}, RecordError, "name: "),
    ],
)
def test_what_is_no_table_of_ours_is_refused(tables: Any, error: type[Exception], message: str) -> None:
    """The message names the table or the column, and what was expected."""
    with pytest.raises(error, match=message):
        evnews.from_tables(tables())
    assert issubclass(TableError, EvnewsError)


def test_only_reports_make_tables() -> None:
    """What is no report is refused by its type."""
    wrong: Any = ["report"]
    with pytest.raises(TypeError, match="tables are made of reports and errors, not of str"):
        evnews.tables(wrong)


def test_rows_of_the_command_open_into_tables(tmp_path: Path) -> None:
    """What was read from one Parquet file is taken as it is."""
    rows = pa.Table.from_batches([batch([("a.txt", Report(plants=[PLANT])), ("b.txt", ReadError(1, "b.txt", "it is empty"))])])
    pq.write_table(rows, tmp_path / "news.parquet")
    made = evnews.tables(pq.read_table(tmp_path / "news.parquet"))
    assert made["articles"].select(["report", "source", "error"]).to_pylist() == [
        {"report": 0, "source": "a.txt", "error": None},
        {"report": 1, "source": "b.txt", "error": "it is empty"},
    ]
    assert made["plants"]["report"].to_pylist() == [0]
