"""Laws of reading job advertisements: what is written into one is read back, on any text nothing is raised or invented."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st

from evnews import DateSpan, JobPosting, Measure, Place, read_job
from evnews.model import Education, EmploymentType
from evnews.testing import texts

DAY = date(2025, 6, 11)


@attrs.frozen
class Advert:
    """An advertisement, and what it was written to say."""

    text: str
    meaning: dict[str, object]
    language: str


TITLES = {
    "en": ("Battery Process Engineer", "Forklift Driver", "Quality Inspector", "Store Manager", "Welder", "Cell Test Technician", "Purchasing Manager"),
    "zh": ("电池工艺工程师", "叉车司机", "质检员", "门店店长", "焊装工", "感知算法工程师", "采购经理"),
}
FIRMS = {"en": {"Rivian": "rivian", "Nio": "nio", "Lucid Motors": "lucid"}, "zh": {"蔚来": "nio", "比亚迪": "byd", "小鹏汽车": "xpeng"}}
CITIES = {
    "en": {"Hefei, China": ("Hefei", "CN-AH", "CN"), "Reno, Nevada": ("Reno", "US-NV", "US"), "Debrecen, Hungary": ("Debrecen", "HU-HB", "HU")},
    "zh": {"合肥": ("Hefei", "CN-AH", "CN"), "广州": ("Guangzhou", "CN-GD", "CN"), "西安": ("Xi'an", "CN-SN", "CN")},
}
TERMS = {"en": {"Full-time": "full_time", "Part-time": "part_time", "Internship": "intern"}, "zh": {"全职": "full_time", "兼职": "part_time", "实习": "intern"}}
DEGREES = {
    "en": {"Bachelor's degree": "bachelor", "Master's degree": "master", "High school diploma": "high_school", "PhD": "doctorate"},
    "zh": {"本科": "bachelor", "硕士": "master", "大专": "associate", "博士": "doctorate"},
}
LABELS = {
    "en": {
        "title": ("Job title", "Position", "Role"),
        "employer": ("Company", "Employer"),
        "places": ("Location", "Job location"),
        "salary": ("Salary", "Pay range"),
        "employment_type": ("Employment type", "Job type"),
        "education": ("Education",),
        "experience": ("Experience",),
        "openings": ("Number of openings", "Vacancies"),
        "posted": ("Posted", "Date posted"),
        "closes": ("Apply by", "Application deadline"),
    },
    "zh": {
        "title": ("职位名称", "岗位"),
        "employer": ("公司名称", "招聘单位"),
        "places": ("工作地点", "工作城市"),
        "salary": ("薪资", "薪酬范围"),
        "employment_type": ("工作性质",),
        "education": ("学历要求", "学历"),
        "experience": ("工作经验", "经验要求"),
        "openings": ("招聘人数",),
        "posted": ("发布日期",),
        "closes": ("截止日期", "报名截止"),
    },
}
# What an advertisement may also say, and what is no field of it.
IDLE = {
    "en": ("Sign-on bonus: $2,500", "Reference: 40417", "Headquarters: Oslo", "Founded: 2009", "Employees: 7,200", "Shift premium: $1.75 per hour"),
    "zh": ("餐补:25元/天", "职位编号:40417", "成立时间:2009年", "公司规模:7200人", "年终奖:2万元"),
}


@st.composite
def pays(draw: st.DrawFn, language: str) -> tuple[str, Measure]:
    """Draw a pay, and the words for it."""
    if language == "zh":
        low = draw(st.integers(4, 60))
        high = draw(st.integers(low, 80))
        form = draw(st.sampled_from(["{0}-{1}K", "{0}k-{1}k", "{2}-{3}元/月", "{2}~{3}元/月"]))
        return form.format(low, high, low * 1000, high * 1000), Measure(low * 1000, high * 1000, "CNY/month")
    sign, unit, time, low, most = draw(
        st.sampled_from(
            [("$", "USD", "hour", 14, 90), ("€", "EUR", "month", 1800, 9000), ("$", "USD", "year", 30_000, 400_000), ("£", "GBP", "year", 22_000, 150_000)]
        )
    )
    low = draw(st.integers(low, most))
    high = draw(st.integers(low, most + low))
    form = draw(st.sampled_from(["{0}{1:,} - {0}{2:,} per {3}", "{0}{1:,} to {0}{2:,} a {3}", "{0}{1:,}–{0}{2:,} / {3}"]))
    return form.format(sign, low, high, time), Measure(low, high, f"{unit}/{time}")


@st.composite
def adverts(draw: st.DrawFn) -> Advert:
    """Draw an advertisement of labelled lines in any order, with its meaning."""
    language = draw(st.sampled_from(["en", "zh"]))
    sep = ": " if language == "en" else draw(st.sampled_from([":", "："]))
    title, firm = draw(st.sampled_from(TITLES[language])), draw(st.sampled_from(sorted(FIRMS[language])))
    city = draw(st.sampled_from(sorted(CITIES[language])))
    degree, terms = draw(st.sampled_from(sorted(DEGREES[language]))), draw(st.sampled_from(sorted(TERMS[language])))
    words, pay = draw(pays(language))
    years, wanted = draw(st.integers(1, 15)), draw(st.integers(1, 400))
    posted = DAY - timedelta(days=draw(st.integers(0, 60)))
    closes = DAY + timedelta(days=draw(st.integers(0, 120)))
    name, admin1, country = CITIES[language][city]
    en = language == "en"
    said: dict[str, tuple[str, object]] = {
        "employer": (firm, FIRMS[language][firm]),
        "places": (city, (Place(city=name, admin1=admin1, country=country),)),
        "salary": (words, pay),
        "employment_type": (terms, EmploymentType(TERMS[language][terms])),
        "education": (degree, Education(DEGREES[language][degree])),
        "experience": (f"{years}+ years" if en else f"{years}年以上", Measure(years, None, "year")),
        "openings": (f"{wanted}" if en else f"{wanted}人", Measure(wanted, "person")),
        "posted": (posted.isoformat(), DateSpan.day(posted)),
        "closes": (closes.isoformat(), DateSpan.day(closes)),
    }
    kept = {field: said[field] for field in draw(st.lists(st.sampled_from(sorted(said)), unique=True))}
    lines = [f"{draw(st.sampled_from(LABELS[language][field]))}{sep}{value}" for field, (value, _) in kept.items()]
    lines = draw(st.permutations([*lines, *draw(st.lists(st.sampled_from(IDLE[language]), max_size=3, unique=True))]))
    head = title if draw(st.booleans()) else f"{draw(st.sampled_from(LABELS[language]['title']))}{sep}{title}"
    return Advert("\n".join([head, *lines]), {"title": title} | {field: meaning for field, (_, meaning) in kept.items()}, language)


def told(job: JobPosting | None) -> dict[str, object]:
    """Return the fields that are set, but for those that follow from the title."""
    if job is None:
        return {}
    values = attrs.asdict(job, recurse=False)
    return {name: value for name, value in values.items() if value not in (None, ()) and name not in {"id", "evidence", "function", "occupation"}}


@given(adverts())
def test_what_is_said_is_read_and_nothing_else(advert: Advert) -> None:
    """An advertisement gives the fields that it tells, whatever their order and whatever else stands between them."""
    assert told(read_job(advert.text, published=DAY)) == advert.meaning


@given(adverts())
def test_evidence_carries_every_field(advert: Advert) -> None:
    """The words of each field stand where the evidence says."""
    job = read_job(advert.text, published=DAY)
    assert job is not None
    assert all(advert.text[each.start : each.end] == each.text for each in job.evidence)
    assert set(advert.meaning) <= {each.field for each in job.evidence}


@given(adverts(), adverts())
def test_other_jobs_change_nothing(one: Advert, other: Advert) -> None:
    """What stands below under a heading for other jobs is about these."""
    heading = "Similar jobs" if one.language == "en" else "推荐职位"
    assert told(read_job(f"{one.text}\n\n{heading}\n{other.text}", published=DAY, language=one.language)) == one.meaning


@given(
    texts() | st.text() | st.lists(st.sampled_from([*"\n:：-·|【】()", "Salary", "$1", "薪资", "15K", "Title", "岗位", "工程师", "Engineer", " "])).map("".join)
)
def test_any_text_is_read(text: str) -> None:
    """No text makes this raise, and what evidence there is stands in the text."""
    job = read_job(text, published=DAY)
    for each in job.evidence if job is not None else ():
        assert text[each.start : each.end] == each.text
