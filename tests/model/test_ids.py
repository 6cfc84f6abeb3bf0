"""Ids: readable, made from the content, and stable."""

from __future__ import annotations

import pytest

from evnews.model import Company, JobPosting, Milestone, Place, Plant, VehicleModel
from evnews.model.record import Record, slug
from evnews.model.report import distinct


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Company(name="Xiaomi Auto"), "xiaomi-auto"),
        (Company(name="Škoda Auto a.s."), "skoda-auto-a-s"),
        (Company(name="小米汽车"), "小米汽车"),
        (Company(name="Xiaomi Auto", id="mi"), "mi"),
        (Company(name="Xiaomi Auto", id="Xiaomi EV"), "xiaomi-ev"),
        (Plant(operator="xiaomi-auto", place="Beijing"), "xiaomi-auto-beijing"),
        (Plant(operator="xiaomi-auto", place="Beijing", phase=1), "xiaomi-auto-beijing"),
        (Plant(operator="xiaomi-auto", place="Beijing", phase=2), "xiaomi-auto-beijing-phase-2"),
        (Plant(operator="xiaomi-auto", name="Xiaomi Auto Beijing plant"), "xiaomi-auto-beijing-plant"),
        (Plant(operator="tesla", name="Gigafactory Berlin", place="Berlin"), "tesla-gigafactory-berlin"),
        (Plant(operator="byd", place=Place(admin1="BR-BA")), "byd-br-ba"),
        (Plant(operator="byd", kind="battery cell"), "byd-battery-cell"),
        (Plant(operator="byd"), "byd-plant"),
        (Plant(), "plant"),
        (VehicleModel(brand="Xiaomi", name="SU7", variant="Max"), "xiaomi-su7-max"),
        (VehicleModel(maker="xiaomi-auto", name="Xiaomi SU7"), "xiaomi-su7"),
        (VehicleModel(maker="xiaomi-auto", name="SU7"), "xiaomi-auto-su7"),
        (VehicleModel(name="SU7"), "su7"),
        (JobPosting(employer="xiaomi-auto", title="Store Manager"), "xiaomi-auto-store-manager"),
        (Milestone(kind="SOP", subject="xiaomi-auto", date="../2024-06-30"), "xiaomi-auto-start-of-production-2024"),
        (Milestone(kind="SOP", subject="xiaomi-auto", date="2024-07-01/.."), "xiaomi-auto-start-of-production-2024"),
        (Milestone(kind="sales", subject="byd", date="2023-11"), "byd-sales-2023-11"),
        (Milestone(kind="launch", subject="byd-seal", date="2023-12-08"), "byd-seal-launch-2023-12-08"),
        (Milestone(kind="sales", subject="byd", date="2024-40"), "byd-sales-2024"),
        (Milestone(kind="sales", subject="byd", date="2024-11-01/2025-02-28"), "byd-sales-2024-2025"),
        (Milestone(kind="launch", subject="byd-seal", date="XXXX-12-08"), "byd-seal-launch"),
        (Milestone(kind="launch"), "launch"),
    ],
)
def test_an_id_reads_like_its_record(record: Record, expected: str) -> None:
    """The id is made from the names that stand in the record, unless one is given."""
    assert record.id == expected


def test_a_name_of_signs_alone_gets_a_digest() -> None:
    """Where no letter is left, a short digest tells names apart, the same in every process."""
    assert Company(name="***").id == slug("***")
    assert slug("***") != slug("+++")
    assert len(slug("***")) == 8


def test_a_long_name_is_cut_and_told_apart_by_a_digest() -> None:
    """No id is longer than a line, and two long names with one beginning stay two."""
    one, other = "word " * 40 + "one", "word " * 40 + "other"
    assert slug(one) != slug(other)
    assert len(slug(one)) <= 80
    assert slug(slug(one)) == slug(one)


def test_distinct_numbers_what_is_taken_already() -> None:
    """The first keeps its id, the later ones are counted, and nothing else changes."""
    taken = {"nio-sales": 1}
    sales = [Milestone(kind="sales", subject="nio", value=value) for value in ("5 vehicles", "6 vehicles")]
    first, second = distinct(sales, taken)
    assert (first.id, second.id) == ("nio-sales-2", "nio-sales-3")
    assert second.value == sales[1].value
    assert set(taken) == {"nio-sales", "nio-sales-2", "nio-sales-3"}
    assert distinct(sales[:1], {})[0] is sales[0]
