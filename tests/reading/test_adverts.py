"""Single job advertisements: what each says is read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from evnews import Gazetteer, JobPosting, ParseError, read_job
from evnews.model import JobFunction

_TABLES = Path(__file__).parents[1] / "tables"
_DAY = "2025-06-11"
_FIELDS = ("title", "employer", "openings", "salary", "months_per_year", "employment_type", "experience", "education", "posted", "closes")


def _cases() -> Iterator[tuple[str, str, str]]:
    for code in ("en", "zh"):
        for block in (_TABLES / f"adverts_{code}.txt").read_text("utf-8").split("\n=== ")[1:]:
            name, _, rest = block.partition("\n")
            text, _, meaning = rest.partition("\n---\n")
            yield f"{code}: {name}", text, meaning


def _told(job: JobPosting | None) -> str:
    if job is None:
        return "nothing"
    values = {field: str(value) for field in _FIELDS if (value := getattr(job, field)) is not None}
    if job.places:
        values["places"] = ", ".join([*(str(place.city) for place in job.places), *["..."] * bool(job.open_ended)])
    return "\n".join(f"{field}: {value}" for field, value in sorted(values.items()))


CASES = list(_cases())


@pytest.mark.parametrize(("text", "meaning"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_advertisement(text: str, meaning: str) -> None:
    """An advertisement gives every field that it tells, and no other."""
    assert _told(read_job(text, published=_DAY)) == "\n".join(sorted(meaning.strip().splitlines()))


@pytest.mark.parametrize("text", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_evidence_stands_in_the_text(text: str) -> None:
    """Every field but what a table knows has evidence, and the evidence stands where it says."""
    job = read_job(text, published=_DAY)
    if job is None:
        return
    assert all(text[each.start : each.end] == each.text for each in job.evidence)
    carried = {each.field for each in job.evidence}
    assert {field for field in (*_FIELDS, "places") if getattr(job, field)} <= carried


@pytest.mark.parametrize("text", ["", " \n", "Salary: $20 an hour", "7", "【】", "招聘", "Job title:", "Location:\n\nTitle:\n"])
def test_without_a_title_there_is_no_job(text: str) -> None:
    """What names no job gives none, and raises nothing."""
    assert read_job(text) is None


def test_wrong_arguments_are_told() -> None:
    """A wrong type, a bad day and an unknown language raise what `read` raises."""
    with pytest.raises(TypeError, match="text must be a str, not int"):
        read_job(7)  # type: ignore[arg-type]
    with pytest.raises(ParseError, match="for published"):
        read_job("Welder", published="yesterday")
    with pytest.raises(ValueError, match="language 'fr'"):
        read_job("Welder", language="fr")


def test_own_names_are_known() -> None:
    """A gazetteer tells which firm is meant."""
    firms = Gazetteer.from_rows([{"id": "ember", "name": "Ember Drive Works", "kind": "component_supplier"}])
    job = read_job("Welder\nEmber Drive Works\nReno, Nevada", gazetteer=firms)
    assert job is not None
    assert job.employer == "ember"


@pytest.mark.parametrize(
    ("text", "function", "occupation"),
    [
        ("Store Manager\nNio", JobFunction.RETAIL_STORE_MANAGEMENT, "1420"),
        ("Engineer, Battery Cells\nNio", JobFunction.ELECTRICAL_BATTERY_ENGINEERING, "2151"),
        ("岗位:焊装工", JobFunction.WELDING_PAINTING, "7212"),
    ],
)
def test_function_and_occupation_follow_the_title(text: str, function: JobFunction, occupation: str) -> None:
    """What a job is for, and its ISCO-08 code, come from its title."""
    job = read_job(text)
    assert job is not None
    assert (job.function, job.occupation) == (function, occupation)


def test_both_tables_hold_traps() -> None:
    """There are at least forty advertisements in English and twenty-five in Chinese, and some of each name no job."""
    names = [name.partition(":")[0] for name, _, _ in CASES]
    assert (names.count("en") >= 40, names.count("zh") >= 25) == (True, True)
    assert {name[:2] for name, _, meaning in CASES if meaning.strip() == "nothing"} == {"en", "zh"}
