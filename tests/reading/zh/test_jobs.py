"""Jobs out of Chinese sentences: who is looked for, how many, where, and for how much."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews.model.job import JobPosting
from evnews.model.vocabulary import JobFunction
from evnews.reading.api import read
from evnews.reading.zh.jobs.roles import function_of

_TABLE = Path(__file__).parents[2] / "tables/jobs_zh.tsv"
_DAY = "2025-06-11"


def _rows() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(text, jobs) for text, _, jobs in (line.partition("\t") for line in lines[1:])]


def _told(job: JobPosting) -> str:
    where = ", ".join([*(place.city or place.country or "" for place in job.places), *(["..."] if job.open_ended else [])])
    openings = f" x {str(job.openings).removesuffix(' person')}" if job.openings is not None else ""
    return f"{job.title}{openings}{f' @ {where}' if where else ''}{f' = {job.salary}' if job.salary is not None else ''}"


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_a_sentence_tells_its_jobs(text: str, expected: str) -> None:
    """A sentence gives the jobs beside it, each with its own numbers, and no other."""
    assert " ; ".join(map(_told, read(text, published=_DAY, language="zh").jobs)) == expected


def test_the_table_refuses_as_much_as_it_reads() -> None:
    """Half of the table offers no job."""
    empty = [text for text, jobs in _rows() if not jobs]
    assert len(empty) * 2 >= len(_rows())


def test_lines_of_an_advertisement_are_jobs_of_its_firm() -> None:
    """Numbered lines with a number or a pay belong to the notice above them; conditions and benefits are no jobs."""
    lines = ("1.总装操作工 300人 月薪6000-8000元", "2.质检员 若干 6000元/月起", "3.叉车司机 20人", "福利:五险一金,满月奖励500元。", "要求:18-40周岁。")
    text = "\n".join(["比亚迪西安基地招聘一线员工500人。", *lines])
    jobs = read(text, published=_DAY, language="zh").jobs
    assert [_told(job) for job in jobs] == [
        "employee x 500 @ Xi'an",
        "总装操作工 x 300 @ Xi'an = 6000 to 8000 CNY/month",
        "质检员 @ Xi'an = at least 6000 CNY/month",
        "叉车司机 x 20 @ Xi'an",
    ]
    assert {job.employer for job in jobs} == {"byd"}


@pytest.mark.parametrize(
    ("title", "function"),
    [
        ("感知算法工程师", JobFunction.SOFTWARE_ALGORITHMS),
        ("电芯设计工程师", JobFunction.ELECTRICAL_BATTERY_ENGINEERING),
        ("总装操作工", JobFunction.PRODUCTION_OPERATOR),
        ("门店经理", JobFunction.RETAIL_STORE_MANAGEMENT),
        ("设备维修技工", JobFunction.MAINTENANCE),
        ("售后服务经理", JobFunction.AFTER_SALES_MANAGEMENT),
        ("员工", None),
    ],
)
def test_a_title_tells_what_a_job_is_for(title: str, function: JobFunction | None) -> None:
    """By the words in it; people in general are for nothing in particular."""
    assert function_of(title) is function
