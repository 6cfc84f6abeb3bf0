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


_POSTED = [line.split("\t") for line in (_TABLE.parent / "jobs_posted_zh.tsv").read_text("utf-8").splitlines()[5:]]


@pytest.mark.parametrize(("text", "expected"), _POSTED)
def test_jobs_have_the_day_that_they_were_put_up(text: str, expected: str) -> None:
    """A day of the notice or of the openings counts, none of anything else."""
    told = [job.posted for job in read(text, published=_DAY, language="zh").jobs]
    assert " ; ".join(str(day) if day is not None else "-" for day in told) == expected


def test_lines_below_a_notice_were_put_up_with_it() -> None:
    """What is listed below a notice has its day."""
    text = "小鹏汽车6月3日发布招聘公告,招聘30名算法工程师。\n1.总装操作工 300人\n2.质检员 20人"
    assert {str(job.posted) for job in read(text, published=_DAY, language="zh").jobs} == {"2025-06-03"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("小米汽车招聘50名算法实习生和20名兼职导购。", ["intern", "part_time"]),
        ("比亚迪西安工厂招聘300名派遣员工。", ["contractor"]),
        ("蔚来招聘客服专员(兼职)。", ["part_time"]),
        ("特斯拉上海工厂招聘全职讲师和临时操作工。", ["full_time", "temporary"]),
        # whom a firm looks for is no term of the work
        ("蔚来启动2026届校招,招聘3000名应届生。", [None]),
        ("小鹏汽车社招30名算法工程师。", [None]),
        # work with such people is none on their terms
        ("蔚来招聘兼职管理专员。", [None]),
        ("蔚来招聘派遣主管。", [None]),
        ("蔚来招聘30名焊工,公司另有500名派遣员工。", [None]),
    ],
)
def test_terms_of_a_job(text: str, expected: list[str | None]) -> None:
    """The terms are those that stand at the name of the job."""
    assert [job.employment_type for job in read(text, published=_DAY, language="zh").jobs] == expected


def test_occupation_follows_the_function() -> None:
    """The code of ISCO-08 is that of the function."""
    jobs = read("蔚来正在招聘门店经理和员工50人。", published=_DAY, language="zh").jobs
    assert [job.occupation for job in jobs] == ["1420", None]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("小米汽车招聘嵌入式软件工程师,月薪25-40K·15薪,工作地点北京。", 15),
        ("蔚来招聘电池工艺工程师,月薪1.2万至1.8万元,14薪。", 14),
        ("蔚来招聘电池工艺工程师,月薪1.2万至1.8万元。", None),
        ("蔚来招聘电池工艺工程师,月薪1.2万至1.8万元,14薪酬等级。", None),
        ("蔚来招聘电池工艺工程师,月薪1.2万至1.8万元,试用期3个月。", None),
    ],
)
def test_months_of_pay_are_read_behind_a_pay(text: str, months: int | None) -> None:
    """How many months' pay a year brings stands right behind the pay."""
    (job,) = read(text, published="2025-06-11").jobs
    assert job.months_per_year == months
