"""Who hires for what, where, how many and for how much: read from sentences, lists and whole articles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from evnews.model.job import JobPosting
from evnews.model.report import Report
from evnews.model.vocabulary import EmploymentType, JobFunction
from evnews.reading.api import read
from evnews.reading.en.jobs.roles import function_of

_TABLE = Path(__file__).parents[2] / "tables/jobs_en.tsv"
_DAY = "2025-06-11"


def _rows() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(text, jobs) for text, _, jobs in (line.partition("\t") for line in lines[1:])]


def _told(job: JobPosting) -> str:
    out = job.title
    if job.openings is not None:
        out += f" x {job.openings}".removesuffix(" person")
    if job.places:
        out += f" @ {', '.join(str(place.city or place.country) for place in job.places)}{', ...' if job.open_ended else ''}"
    return f"{out} = {job.salary}" if job.salary is not None else out


def _jobs(text: str) -> list[str]:
    return [_told(job) for job in read(text, published=_DAY).jobs]


def _reasons(report: Report) -> list[str]:
    return [refused.reason for refused in report.refused]


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_sentence(text: str, expected: str) -> None:
    """A sentence gives the jobs that it tells of, and no other."""
    assert " ; ".join(_jobs(text)) == expected


def test_table_refuses_as_much_as_it_reads() -> None:
    """Half of the table are sentences about people that nobody hires."""
    empty = [text for text, jobs in _rows() if not jobs]
    assert len(empty) * 2 >= len(_rows())


@pytest.mark.parametrize(
    ("title", "function"),
    [
        ("showroom manager", JobFunction.RETAIL_STORE_MANAGEMENT),
        ("store operator", JobFunction.STORE_OPERATIONS),
        ("product expert", JobFunction.SALES),
        ("overseas sales director", JobFunction.SALES_MANAGEMENT),
        ("head of sales", JobFunction.SALES_MANAGEMENT),
        ("public relations officer", JobFunction.MARKETING_PR),
        ("user community manager", JobFunction.USER_OPERATIONS),
        ("hotline agent", JobFunction.ONLINE_SERVICE),
        ("vehicle delivery assistant", JobFunction.DELIVERY),
        ("service manager", JobFunction.AFTER_SALES_MANAGEMENT),
        ("after-sales trainer", JobFunction.AFTER_SALES_TECHNICIAN),
        ("ev technician", JobFunction.AFTER_SALES_TECHNICIAN),
        ("shift supervisor", JobFunction.PRODUCTION_MANAGEMENT),
        ("battery pack assembler", JobFunction.PRODUCTION_OPERATOR),
        ("operator", JobFunction.PRODUCTION_OPERATOR),
        ("welder", JobFunction.WELDING_PAINTING),
        ("paint shop technician", JobFunction.WELDING_PAINTING),
        ("supplier quality engineer", JobFunction.QUALITY),
        ("equipment maintenance fitter", JobFunction.MAINTENANCE),
        ("forklift driver", JobFunction.LOGISTICS),
        ("purchasing manager", JobFunction.SUPPLY_CHAIN),
        ("die-casting process engineer", JobFunction.MANUFACTURING_ENGINEERING),
        ("high-voltage battery engineer", JobFunction.ELECTRICAL_BATTERY_ENGINEERING),
        ("perception algorithm engineer", JobFunction.SOFTWARE_ALGORITHMS),
        ("data annotation specialist", JobFunction.DATA_ANNOTATION),
        ("test driver", JobFunction.VEHICLE_TEST),
        ("exterior designer", JobFunction.DESIGN),
        ("r&d director", JobFunction.R_AND_D_MANAGEMENT),
        ("charging station planner", JobFunction.CHARGING_NETWORK),
        ("accountant", JobFunction.CORPORATE),
        ("security guard", JobFunction.SECURITY_FACILITY),
        ("engineer", JobFunction.ENGINEERING_UNSPECIFIED),
        ("sales role", JobFunction.SALES_UNSPECIFIED),
        ("worker", None),
        ("employee", None),
        ("trainee", None),
        ("project manager", None),
        ("", None),
    ],
)
def test_function(title: str, function: JobFunction | None) -> None:
    """The words of a title tell what the job is for, or nothing."""
    assert function_of(title, "en") is function


def test_one_job_told_twice_is_one_record() -> None:
    """A role paraphrased, and its places two sentences on, make one record with the evidence of both."""
    report = read(
        "Zeekr is recruiting managers for its showrooms, among other positions, in cities across Europe. "
        "It opened a plant in Ningbo. The showroom manager positions are for Oslo, Bergen, and other cities.",
        published=_DAY,
    )
    (job,) = report.jobs
    assert (job.employer, _told(job)) == ("zeekr", "showroom manager @ Oslo, Bergen, ...")
    titles = [evidence.text for evidence in job.evidence if evidence.field == "title"]
    assert titles == ["managers", "showroom manager positions"]


def test_places_belong_to_their_own_sentence() -> None:
    """A place of something else in the paragraph is no place of the job."""
    text = "Nio is hiring user managers. Its service centers in Beijing and Shanghai have begun to look for new sites."
    assert _jobs(text) == ["user manager"]


def test_openings_without_a_role_are_told_apart_by_their_number() -> None:
    """Two figures are two records, the same figure twice is one."""
    text = "Tesla needs 250 more people. It hopes to fill 250 positions by June. In Berlin, Tesla will hire 900 people."
    assert _jobs(text) == ["employee x 250", "employee x 900 @ Berlin"]


def test_list_under_a_heading() -> None:
    """Each line of a list is a job, with the number, the pay and the place in it; a later line tells whose places they are."""
    text = (
        "Zeekr expands in Norway\n\nVacancies:\n1. Store managers (Oslo)\n2. Sales advisers, full-time, 4 positions\n"
        "3. Welding and painting technicians, 10 people, NOK 45,000 to 52,000 per month\n4. Fitters: 12, NOK 41,000\n\n"
        "Positions 2 to 4 are for Bergen. Apply by June 30."
    )
    assert _jobs(text) == [
        "store manager @ Oslo",
        "sales adviser x 4 @ Bergen",
        "welding and painting technician x 10 @ Bergen = 45000 to 52000 NOK/month",
        "fitter x 12 @ Bergen = 41000 NOK/month",
    ]


def test_list_ends_with_the_first_line_that_is_no_job() -> None:
    """Roles in the text behind a list are not items of it."""
    text = "Nio is growing\n\nOpen positions\n- Welder, 20 people\n- Painter, 5 people\n\nBenefits include meals.\n\nEngineers like it here, Nio says."
    assert _jobs(text) == ["welder x 20", "painter x 5"]


def test_pay_without_a_time_has_that_of_the_pay_before() -> None:
    """A bare $28 is an hourly wage beside one, but a sum of another size or currency is none."""
    hiring = "Rivian is hiring in Normal. Welders make $31.50 an hour, painters $28 and {}."
    assert _jobs(hiring.format("inspectors $24.75"))[-1] == "inspector = 24.75 USD/hour"
    assert len(_jobs(hiring.format("inspectors $60,000"))) == 2
    assert len(_jobs(hiring.format("inspectors 25 euros"))) == 2


def test_pay_takes_its_time_from_its_noun() -> None:
    """A monthly stipend of Rs 17,500 is money per month, and goes to the only job of its sentence."""
    text = "Tata Motors called for diploma holders; the monthly stipend for trainees is Rs 17,500."
    assert _jobs(text) == ["diploma holder = 17500 INR/month"]


@pytest.mark.parametrize(
    "text",
    [
        "Workers at Ford earn $42 an hour under the contract.",
        "Nio is hiring welders, with a bonus of CNY 3,000 a month.",
        "Nio is hiring welders. The agency gets CNY 1,500 a month for every candidate.",
    ],
)
def test_money_that_is_no_pay(text: str) -> None:
    """Pay in an article that hires nobody, a bonus and a fee are no salary of a job."""
    assert not [job for job in read(text, published=_DAY).jobs if job.salary is not None]


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("Zeekr, the premium brand of carmaker Geely, is recruiting designers.", "zeekr"),
        ("Nio builds cars. The company is also looking for 40 designers.", "nio"),
        ("There are vacancies for designers at Polestar.", "polestar"),
    ],
)
def test_employer(text: str, employer: str) -> None:
    """The one who hires is the subject of the sentence, across what is said of it, or where the job is "at"."""
    assert [job.employer for job in read(text, published=_DAY).jobs] == [employer]


def test_employment_type() -> None:
    """The terms of a job leave its title."""
    (job,) = read("Skoda will hire 300 temporary assembly workers in Kvasiny.", published=_DAY).jobs
    assert (job.title, job.employment_type) == ("assembly worker", EmploymentType.TEMPORARY)


def test_occupation_follows_the_function() -> None:
    """The code of ISCO-08 is that of the function."""
    (job,) = read("Nio is hiring store managers.", published=_DAY).jobs
    assert job.occupation == "1420"


def test_jobs_elsewhere_are_refused_with_a_reason() -> None:
    """What was seen and not believed is kept, with why."""
    report = read("The supplier park is to bring 1,000 more jobs, BYD will create 5,000 direct and indirect jobs.", published=_DAY)
    assert not report.jobs
    assert _reasons(report) == ["no company that the jobs would be at", "counts jobs at other firms too"]


def test_evidence_is_what_the_text_says() -> None:
    """Every figure and place of a job stands in the words that it points at."""
    text = "Rivian wants to hire 300 welders in Normal, Illinois, at $30 an hour."
    (job,) = read(text, published=_DAY).jobs
    said = {evidence.field: evidence.text for evidence in job.evidence}
    assert said == {
        "employer": "Rivian",
        "title": "welders",
        "function": "welders",
        "openings": "300 welders",
        "places": "Normal, Illinois",
        "salary": "$30 an hour",
    }
    assert all(text[evidence.start : evidence.end] == evidence.text for evidence in job.evidence)


@pytest.mark.parametrize(
    "phrase", ["hire 300 engineers, ", "Nio is hiring managers in Hefei, ", "jobs for ", "the posts are in Hefei. ", "welders and painters earn $20, "]
)
def test_work_grows_with_the_text_and_no_faster(phrase: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is about eight times the work, whatever it repeats."""
    small, large = (effort(partial(read, phrase * times, published=_DAY)) for times in (25, 200))
    assert large <= 16 * small


def test_a_list_of_places_parts_no_job_from_its_pay() -> None:
    """Places and pay of jobs told before come from one sentence about them, however many places it lists."""
    text = (
        "Nio is looking for delivery center managers.\n\n"
        "The delivery center managers are wanted in Chengdu, Kunming, Guiyang, Nanning, Xi'an, and other cities, at a monthly salary of 9,000 yuan."
    )
    (job,) = read(text, published=_DAY).jobs
    assert [place.city for place in job.places] == ["Chengdu", "Kunming", "Guiyang", "Nanning", "Xi'an"]
    assert (job.open_ended, str(job.salary)) == (True, "9000 CNY/month")


_POSTED = [line.split("\t") for line in (Path(__file__).parents[2] / "tables/jobs_posted_en.tsv").read_text("utf-8").splitlines()[5:]]


@pytest.mark.parametrize(("text", "expected"), _POSTED)
def test_posted(text: str, expected: str) -> None:
    """Jobs have the day on which the words say that they, or the ads for them, were put up; no other day of the text."""
    told = [job.posted for job in read(text, published=_DAY).jobs]
    assert " ; ".join(str(day) if day is not None else "-" for day in told) == expected


def test_posted_is_told_by_its_day() -> None:
    """The words of the day are the evidence."""
    report = read("The vacancies for welders, posted on June 5, are in Munich.", published=_DAY)
    found = report.evidence(report.jobs[0], "posted")
    assert found is not None
    assert found.text == "June 5"


@pytest.mark.parametrize(
    ("told", "months"),
    [
        (", with 14 months' salary a year", 14),
        (" and 13 monthly salaries", 13),
        ("", None),
        (" after 12 months of training", None),
        (" in 24 months", None),
    ],
)
def test_months_of_pay_are_read_behind_a_pay(told: str, months: int | None) -> None:
    """How many months' pay a year brings stands right behind the pay; a time of training is none."""
    text = f"Xpeng is hiring battery engineers in Guangzhou at a monthly salary of 18,000 yuan{told}."
    (job,) = read(text, published=_DAY).jobs
    assert job.months_per_year == months


def test_a_seat_points_past_the_owner_to_its_unit() -> None:
    """Where the text goes on about a unit whose seat nobody knows, the seat of its owner is its own."""
    text = "Deepal, a unit of Changan, opened a store. The Chongqing-based company is looking for 60 welders."
    assert [job.employer for job in read(text, published=_DAY).jobs] == ["deepal"]
    text = "Nio praised Changan. The Chongqing-based company is looking for 60 welders."
    assert [job.employer for job in read(text, published=_DAY).jobs] == ["changan"]
