"""Date spans: what each EDTF form means, the factories, comparisons."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from evnews.errors import ParseError
from evnews.values.datespan import DateSpan

if TYPE_CHECKING:
    from collections.abc import Callable

MEANINGS = [
    ("2023-12-08", "2023-12-08", "2023-12-08", "day"),
    ("2023-06", "2023-06-01", "2023-06-30", "month"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2023-02", "2023-02-01", "2023-02-28", "month"),
    ("2024-12~", "2024-12-01", "2024-12-31", "month"),
    ("2024", "2024-01-01", "2024-12-31", "year"),
    ("2024~", "2024-01-01", "2024-12-31", "year"),
    ("2023-08-29~", "2023-08-29", "2023-08-29", "day"),
    ("2024-33", "2024-01-01", "2024-03-31", "quarter"),
    ("2024-34", "2024-04-01", "2024-06-30", "quarter"),
    ("2024-35", "2024-07-01", "2024-09-30", "quarter"),
    ("2024-36", "2024-10-01", "2024-12-31", "quarter"),
    ("2024-40", "2024-01-01", "2024-06-30", "half"),
    ("2024-41", "2024-07-01", "2024-12-31", "half"),
    ("2025-21", "2025-03-01", "2025-05-31", "season"),
    ("2025-22", "2025-06-01", "2025-08-31", "season"),
    ("2025-23", "2025-09-01", "2025-11-30", "season"),
    ("2025-24", "2025-12-01", "2026-02-28", "season"),
    ("203X", "2030-01-01", "2039-12-31", "decade"),
    ("999X", "9990-01-01", "9999-12-31", "decade"),
    ("0001", "0001-01-01", "0001-12-31", "year"),
    ("9999-12", "9999-12-01", "9999-12-31", "month"),
    ("2024-01/2024-04~", "2024-01-01", "2024-04-30", "interval"),
    ("2023-06-01~/2023-06-10~", "2023-06-01", "2023-06-10", "interval"),
    ("2023~/2026~", "2023-01-01", "2026-12-31", "interval"),
    ("2023/2024-06-30", "2023-01-01", "2024-06-30", "interval"),
    ("../2024-06-30", None, "2024-06-30", "interval"),
    ("../2030", None, "2030-12-31", "interval"),
    ("2025-01-01/..", "2025-01-01", None, "interval"),
    ("2027/..", "2027-01-01", None, "interval"),
    ("[2026-03,2026-04]", "2026-03-01", "2026-04-30", "choice"),
    ("[2022-06,2023-06]", "2022-06-01", "2023-06-30", "choice"),
    ("[2022-08-30..2022-09-04]", "2022-08-30", "2022-09-04", "choice"),
    ("[2026,2027]", "2026-01-01", "2027-12-31", "choice"),
    ("[2027,2026]", "2026-01-01", "2027-12-31", "choice"),
    ("[2024]", "2024-01-01", "2024-12-31", "choice"),
]


@pytest.mark.parametrize(("edtf", "earliest", "latest", "precision"), MEANINGS)
def test_meanings(edtf: str, earliest: str | None, latest: str | None, precision: str) -> None:
    """Each form means its first and last day, and names its precision."""
    span = DateSpan.parse(edtf)
    assert (span.earliest, span.latest) == tuple(day and date.fromisoformat(day) for day in (earliest, latest))
    assert span.precision == precision
    assert span.approximate == ("~" in edtf)
    assert span.is_open == (".." in edtf.split("/"))
    assert not span.is_partial
    assert str(span) == edtf


PARTIAL = [
    "XXXX-12-08",
    "XXXX-02-29",
    "XXXX-06",
    "XXXX-12~",
    "XXXX",
    "XXXX-XX",
    "XXXX-XX-XX",
    "XXXX-XX-22",
    "XXXX-21",
    "XXXX-33",
    "XXXX-36",
    "XXXX-40",
    "XXXX-41",
    "../XXXX-06",
    "XXXX-12-08/..",
    "XXXX-01/XXXX-11",
    "XXXX-11/XXXX-02",
    "[XXXX-03,XXXX-04]",
    "[XXXX-03-04..XXXX-03-06]",
]


@pytest.mark.parametrize("edtf", PARTIAL)
def test_partial_dates_have_no_bounds(edtf: str) -> None:
    """Where the year is not known, no day is, and nothing is compared."""
    span = DateSpan.parse(edtf)
    assert span.is_partial
    assert (span.earliest, span.latest) == (None, None)
    forever = DateSpan.since(date(1, 1, 1))
    assert not any((span.before(forever), span.after(forever), span.within(forever), span.overlaps(forever), span.within(span), forever.overlaps(span)))


REFUSED = [
    "",
    " 2024",
    "2024 ",
    "2024\n",
    "24",
    "24-33",
    "２０２４-33",
    "0000-33",
    "02024",
    "0000",
    "000X",
    "20XX",
    "2024-6",
    "2024-00",
    "2024-13",
    "2024-20",
    "2024-25",
    "2024-32",
    "2024-37",
    "2024-39",
    "2024-42",
    "2024-06-31",
    "2023-02-29",
    "XXXX-02-30",
    "XXXX-XX-32",
    "2024-XX",
    "2024-06-XX",
    "XXXX-06-XX",
    "XXXX-13",
    "XXX-06",
    "xxxx-06",
    "2024-06?",
    "2024%",
    "~2024",
    "2024~~",
    "2024-33~",
    "2024-40~",
    "203X~",
    "2024-06-01T00:00",
    "2025-W36",
    "2024-33-01",
    "9999-24",
    "10000",
    "-2024",
    "Y12024",
    "2024-33/2024-34",
    "2024/203X",
    "2024-05/2024-04",
    "../..",
    "/2024",
    "2024/",
    "/",
    "2024/2025/2026",
    "2024/XXXX",
    "XXXX-06/2024",
    "[]",
    "[2024",
    "2024]",
    "[2024~]",
    "[2024-33]",
    "[2025..2024]",
    "[..2024]",
    "[2024..]",
    "[2024..2025..2026]",
    "[2024,XXXX]",
    "{2024,2025}",
    "２０２４",
    "٢٠٢٤",
    "Q3 2024",
    "9" * 100_000,
    "[" * 100_000,
    "[" + ",".join(["2024"] * 100_000) + "]",
    "2024/" * 100_000,
    "..",
    "X",
]


@pytest.mark.parametrize("edtf", REFUSED, ids=lambda text: text[:20])
def test_other_texts_are_refused(edtf: str) -> None:
    """What is not in our part of EDTF raises ParseError, briefly and with an example."""
    with pytest.raises(ParseError, match="is not a date in EDTF") as caught:
        DateSpan.parse(edtf)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    ("edtf", "reason"),
    [
        ("0000", "years run from 1 to 9999"),
        ("2023-02-29", "the calendar has no such day or month"),
        ("2024-05/2024-04", "it ends before it begins"),
        ("../..", "an interval that is open on both sides says nothing"),
        ("2024/XXXX", "the year is known on one side only"),
        ("[2024", "a choice is closed by"),
    ],
)
def test_reasons(edtf: str, reason: str) -> None:
    """The message says what is wrong with the text."""
    with pytest.raises(ParseError, match=reason):
        DateSpan.parse(edtf)


FACTORIES: list[tuple[Callable[[], DateSpan], str]] = [
    (lambda: DateSpan.day(date(2023, 12, 8)), "2023-12-08"),
    (lambda: DateSpan.day(date(2023, 12, 8), approximate=True), "2023-12-08~"),
    (lambda: DateSpan.month(2023, 6), "2023-06"),
    (lambda: DateSpan.month(2024, 12, approximate=True), "2024-12~"),
    (lambda: DateSpan.quarter(2024, 1), "2024-33"),
    (lambda: DateSpan.quarter(2024, 4), "2024-36"),
    (lambda: DateSpan.half(2024, 1), "2024-40"),
    (lambda: DateSpan.half(2024, 2), "2024-41"),
    (lambda: DateSpan.season(2025, 1), "2025-21"),
    (lambda: DateSpan.season(2025, 4), "2025-24"),
    (lambda: DateSpan.year(987), "0987"),
    (lambda: DateSpan.year(2024, approximate=True), "2024~"),
    (lambda: DateSpan.decade(2035), "203X"),
    (lambda: DateSpan.between(date(2024, 1, 1), date(2024, 4, 30), approximate=True), "2024-01/2024-04~"),
    (lambda: DateSpan.between(date(2023, 6, 1), date(2023, 6, 10)), "2023-06-01/2023-06-10"),
    (lambda: DateSpan.between(date(2023, 6, 1), date(2023, 6, 30)), "2023-06"),
    (lambda: DateSpan.between(date(2023, 1, 1), date(2023, 12, 31)), "2023"),
    (lambda: DateSpan.between(date(2023, 1, 1), date(2024, 12, 31)), "2023/2024"),
    (lambda: DateSpan.between(date(2023, 1, 1), date(2024, 2, 29)), "2023-01/2024-02"),
    (lambda: DateSpan.between(date(2023, 1, 2), date(2024, 2, 29)), "2023-01-02/2024-02-29"),
    (lambda: DateSpan.between(date(2023, 1, 1), date(2024, 2, 28)), "2023-01-01/2024-02-28"),
    (lambda: DateSpan.between(date(2023, 6, 5), date(2023, 6, 5)), "2023-06-05"),
    (lambda: DateSpan.until(date(2024, 6, 30)), "../2024-06-30"),
    (lambda: DateSpan.until(date(2024, 6, 30), approximate=True), "../2024-06-30~"),
    (lambda: DateSpan.since(date(2025, 1, 1)), "2025-01-01/.."),
    (lambda: DateSpan.since(date(2025, 1, 1), approximate=True), "2025-01-01~/.."),
]


@pytest.mark.parametrize(("make", "edtf"), FACTORIES, ids=[edtf for _, edtf in FACTORIES])
def test_factories(make: Callable[[], DateSpan], edtf: str) -> None:
    """Each factory gives the span that its EDTF string reads as."""
    assert make() == DateSpan.parse(edtf)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: DateSpan.month(2024, 13), ParseError),
        (lambda: DateSpan.month(2024, 0), ParseError),
        (lambda: DateSpan.quarter(2024, 5), ParseError),
        (lambda: DateSpan.quarter(2024, 0), ParseError),
        (lambda: DateSpan.half(2024, 3), ParseError),
        (lambda: DateSpan.season(2024, -1), ParseError),
        (lambda: DateSpan.season(9999, 4), ParseError),
        (lambda: DateSpan.year(0), ParseError),
        (lambda: DateSpan.year(10**5000), ParseError),
        (lambda: DateSpan.decade(5), ParseError),
        (lambda: DateSpan.year(True), TypeError),
        (lambda: DateSpan.year("2024"), TypeError),  # type: ignore[arg-type]
        (lambda: DateSpan.between(date(2024, 1, 2), date(2024, 1, 1)), ParseError),
        (lambda: DateSpan.day(datetime(2024, 1, 1)), TypeError),  # noqa: DTZ001
        (lambda: DateSpan.until("2024-01-01"), TypeError),  # type: ignore[arg-type]
        (lambda: DateSpan.parse(2024), TypeError),  # type: ignore[arg-type]
        (lambda: DateSpan.parse(None), TypeError),  # type: ignore[arg-type]
    ],
)
def test_faulty_arguments_are_refused(make: Callable[[], DateSpan], error: type[Exception]) -> None:
    """Numbers out of range are refused as values, other types as types."""
    with pytest.raises(error):
        make()


def test_the_bounds_agree_with_the_edtf() -> None:
    """A span whose days are not those of its EDTF string cannot be made."""
    with pytest.raises(ValueError, match="'2024-06' means 2024-06-01 to 2024-06-30, not 2024-06-01 to open"):
        DateSpan(date(2024, 6, 1), None, "2024-06")
    with pytest.raises(TypeError, match=r"earliest is a datetime\.date, not datetime"):
        DateSpan(datetime(2024, 6, 1), date(2024, 6, 30), "2024-06")  # noqa: DTZ001


JUNE, Q2, YEAR = DateSpan.month(2023, 6), DateSpan.quarter(2023, 2), DateSpan.year(2023)
TO_JUNE, FROM_JUNE = DateSpan.until(date(2023, 6, 30)), DateSpan.since(date(2023, 6, 1))


@pytest.mark.parametrize(
    ("one", "relation", "other", "holds"),
    [
        (JUNE, "within", Q2, True),
        (Q2, "within", JUNE, False),
        (JUNE, "within", JUNE, True),
        (JUNE, "within", TO_JUNE, True),
        (JUNE, "within", FROM_JUNE, True),
        (TO_JUNE, "within", YEAR, False),
        (FROM_JUNE, "within", YEAR, False),
        (TO_JUNE, "within", DateSpan.until(date(2024, 1, 1)), True),
        (FROM_JUNE, "within", TO_JUNE, False),
        (date(2023, 6, 5), "within", JUNE, True),
        (JUNE, "before", DateSpan.month(2023, 7), True),
        (JUNE, "before", Q2, False),
        (TO_JUNE, "before", date(2023, 7, 1), True),
        (TO_JUNE, "before", date(2023, 6, 30), False),
        (FROM_JUNE, "before", date(9999, 12, 31), False),
        (JUNE, "before", TO_JUNE, False),
        (JUNE, "after", DateSpan.month(2023, 5), True),
        (FROM_JUNE, "after", date(2023, 5, 31), True),
        (TO_JUNE, "after", date(1, 1, 1), False),
        (TO_JUNE, "overlaps", FROM_JUNE, True),
        (TO_JUNE, "overlaps", DateSpan.since(date(2023, 7, 1)), False),
        (JUNE, "overlaps", date(2023, 6, 30), True),
        (JUNE, "overlaps", date(2023, 7, 1), False),
    ],
)
def test_comparisons(one: DateSpan | date, relation: str, other: DateSpan | date, holds: bool) -> None:
    """Comparisons follow the days; an open side has days without end."""
    span = one if isinstance(one, DateSpan) else DateSpan.day(one)
    assert getattr(span, relation)(other) is holds


def test_comparisons_are_explicit() -> None:
    """There is no ``<``, and nothing but dates is compared."""
    with pytest.raises(TypeError):
        JUNE < YEAR  # type: ignore[operator]  # noqa: B015
    with pytest.raises(TypeError, match=r"compared with a DateSpan or a datetime\.date, not str"):
        JUNE.before("2024")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ({"earliest": "2024-01-01"}, ValueError, "needs its EDTF string"),
        ({"edtf": "2024-40", "latest": "2024-12-31"}, ValueError, "'2024-40' has '2024-06-30' as latest, not '2024-12-31'"),
        ({"edtf": "2024-40", "from": 1}, ValueError, "not 'from'"),
        ({"edtf": "first half"}, ParseError, "is not a date in EDTF"),
        ({"edtf": 2024}, TypeError, "is a text"),
    ],
)
def test_faulty_dictionaries_are_refused(data: dict[str, Any], error: type[Exception], message: str) -> None:
    """Unknown keys, a missing string and days that disagree are told by name."""
    with pytest.raises(error, match=message):
        DateSpan.from_dict(data)
