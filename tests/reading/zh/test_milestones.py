"""Milestones out of Chinese sentences: the table of what is told, and what only looks like it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import evnews

_TABLE = Path(__file__).parents[2] / "tables" / "milestones_zh.tsv"
_ROWS = list(csv.DictReader((line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def _told(report: evnews.Report) -> list[str]:
    return [
        " ".join([each.kind, each.status or "-", each.subject or "-", str(each.date or "-"), str(each.value or "-").replace(" ", "_")])
        for each in report.milestones
    ]


@pytest.mark.parametrize("row", _ROWS, ids=[row["text"] for row in _ROWS])
def test_a_sentence_tells_its_milestones(row: dict[str, str]) -> None:
    """Each sentence of the table gives the milestones beside it, and no other."""
    wanted = [] if row["milestones"] == "-" else row["milestones"].split(";")
    assert _told(evnews.read(row["text"].replace("\\n", "\n"), published=row["published"], language="zh")) == wanted


def test_the_table_refuses_as_much_as_it_reads() -> None:
    """A rule that fits everything fits nothing: as many sentences tell no milestone as tell one."""
    told = [row for row in _ROWS if row["milestones"] != "-"]
    assert len(_ROWS) - len(told) >= len(told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("比亚迪5月零售销量30万辆,批发销量35万辆。", ["retail sales", "wholesale"]),
        ("小米汽车5月上险量2.8万辆。", ["insurance registrations"]),
        ("小鹏汽车5月销量3万辆。", [None]),
        ("小鹏汽车5月交付3万辆。", [None]),
    ],
)
def test_sales_say_what_they_count(text: str, expected: list[str | None]) -> None:
    """零售, 批发 and 上险 are three figures of one kind; 销量 is none of these."""
    assert [one.description for one in evnews.read(text, published="2025-06-11", language="zh").milestones] == expected
