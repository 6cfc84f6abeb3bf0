"""Strategies for Chinese news of the electric-vehicle industry, together with what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from evnews.model import (
    BodyStyle,
    Certainty,
    Company,
    JobPosting,
    Milestone,
    MilestoneKind,
    MilestoneStatus,
    Person,
    Place,
    Plant,
    PlantKind,
    PlantStatus,
    Range,
    RangeCycle,
    VehicleModel,
)
from evnews.testing.news import Story
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["articles_zh"]

_Record: TypeAlias = Company | Plant | VehicleModel | JobPosting | Milestone
_Paragraph: TypeAlias = tuple[str, tuple[_Record, ...]]

# Makers as they are called in Chinese and by their records, with models of theirs and the looks of these.
_SUV, _SEDAN = (BodyStyle.SUV, "SUV"), (BodyStyle.SEDAN, "轿车")
_MAKERS = (
    ("蔚来", "Nio", (("ES8", _SUV), ("ET7", _SEDAN))),
    ("小鹏汽车", "Xpeng", (("G9", _SUV), ("P7", _SEDAN))),
    ("零跑汽车", "Leapmotor", (("C16", _SUV), ("C01", _SEDAN))),
    ("理想汽车", "Li Auto", (("L9", _SUV), ("i6", _SUV))),
    ("极氪", "Zeekr", (("7X", _SUV), ("007", _SEDAN))),
)
_CITIES = {
    "武汉": ("Wuhan", "CN-HB"),
    "合肥": ("Hefei", "CN-AH"),
    "厦门": ("Xiamen", "CN-FJ"),
    "重庆": ("Chongqing", "CN-CQ"),
    "郑州": ("Zhengzhou", "CN-HA"),
    "沈阳": ("Shenyang", "CN-LN"),
    "德布勒森": ("Debrecen", "HU-HB"),
    "莱比锡": ("Leipzig", "DE-SN"),
}
_TITLES = ("门店经理", "试车员", "电池工程师", "焊工", "质检员", "软件工程师", "用户顾问", "设备维修技工", "售后服务经理", "叉车司机")
_SPEAKERS = (("总裁", "陆文博"), ("CEO", "何建宇"), ("董事长", "安思远"))
_ORDINALS = ("一", "二")
# What a bound's words do to a number: which sides stay, and whether it is only about right; some stand before it, some behind.
_BOUNDS = (
    ("", "", True, True, False),
    ("约", "", True, True, True),
    ("近", "", False, True, True),
    ("超过", "", True, False, False),
    ("至少", "", True, False, False),
    ("不低于", "", True, False, False),
    ("", "左右", True, True, True),
    ("", "以上", True, False, False),
)


def _place(city: str) -> Place:
    name, admin1 = _CITIES[city]
    return Place(city=name, admin1=admin1, country=admin1[:2])


def _milestone(kind: MilestoneKind, status: MilestoneStatus, subject: _Record, when: DateSpan | None = None, **more: Any) -> Milestone:
    return Milestone(kind=kind, status=status, subject=subject.id, date=when, **more)


@attrs.frozen
class _Setting:
    """What a paragraph is about: who (by its name or "公司"), where, which car, and when it is written."""

    company: Company
    subject: str
    city: str
    model: str
    look: tuple[BodyStyle, str]
    published: date


# ------------------------------------------------------------------ words for values


@st.composite
def _counts(draw: st.DrawFn, measure_word: str = "辆", unit: str = "vehicle", *, bounds: bool = True) -> tuple[str, Measure]:
    """Return a strategy for counts: their words, and what they mean."""
    number, digits = draw(
        st.one_of(
            st.integers(1, 99).map(lambda n: (n * 10_000, f"{n}万")),
            st.integers(11, 999).map(lambda n: (n * 1_000, f"{n / 10:g}万")),
            st.integers(1001, 99_999).map(lambda n: (n, str(n))),
            st.integers(1001, 99_999).map(lambda n: (n, f"{n:,}")),
        )
    )
    before, behind, low, high, approximate = draw(st.sampled_from(_BOUNDS)) if bounds else _BOUNDS[0]
    return f"{before}{digits}{measure_word}{behind}", Measure(number if low else None, number if high else None, unit, approximate)


@st.composite
def _dates(draw: st.DrawFn, published: date, *, past: bool, relative: bool = True) -> tuple[str, DateSpan]:
    """Return a strategy for dates before or behind a day: their words, and what they mean; ``relative`` ones may do without a year."""
    if past:
        day = published - timedelta(days=draw(st.integers(1, 330)))
        last = DateSpan.month(published.year - 1, 11)
        forms = [
            (f"{day.year}年{day.month}月{day.day}日", DateSpan.day(day)),
            (f"{day.year}年{day.month}月", DateSpan.month(day.year, day.month)),
            ("去年11月", last),
        ]
        if day.year == published.year and day.month < published.month:
            forms.append((f"今年{day.month}月", DateSpan.month(day.year, day.month)))
        if (published - day).days < 120:
            forms.append((f"{day.month}月{day.day}日", DateSpan.day(day)))
        return draw(st.sampled_from(forms))
    year = published.year + draw(st.integers(1, 3))
    month, quarter = draw(st.integers(1, 12)), draw(st.integers(1, 4))
    ahead = [
        (f"{year}年{month}月", DateSpan.month(year, month)),
        (f"{year}年{'一二三四'[quarter - 1]}季度", DateSpan.quarter(year, quarter)),
        (f"{year}年", DateSpan.year(year)),
    ]
    if relative:
        ahead += [("明年6月", DateSpan.month(published.year + 1, 6)), ("明年三季度", DateSpan.quarter(published.year + 1, 3))]
    return draw(st.sampled_from(ahead))


# ------------------------------------------------------------------ paragraphs


def _completed(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a phase that was completed, and what it can make."""
    told, when = draw(_dates(on.published, past=True))
    phase = draw(st.integers(1, 2))
    count, capacity = draw(_counts())
    noun, word = draw(st.sampled_from(("工厂", "生产基地", "整车工厂"))), _ORDINALS[phase - 1]
    text = draw(
        st.sampled_from(
            (
                f"{on.subject}{on.city}{noun}{word}期已于{told}竣工,年产能{count}。",
                f"{on.subject}位于{on.city}的{noun}{word}期于{told}建成,规划年产能为{count}。",
                f"{told},{on.subject}{on.city}{noun}{word}期正式竣工,建成后年产能达{count}。",
            )
        )
    )
    plant = Plant(
        operator=on.company.id,
        place=_place(on.city),
        kind=PlantKind.VEHICLE_ASSEMBLY,
        status=PlantStatus.CONSTRUCTION_COMPLETED,
        phase=phase,
        capacity=Measure(capacity.low, capacity.high, "vehicle/year", capacity.approximate),
        completed=when,
    )
    return text, (plant, _milestone(MilestoneKind.CONSTRUCTION_COMPLETED, MilestoneStatus.ACHIEVED, plant, when))


def _opened(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a plant that makes cars or cells by now, and of its size."""
    told, when = draw(_dates(on.published, past=True))
    money, ground = draw(st.integers(1, 300)), draw(st.integers(100, 3000))
    if draw(st.booleans()):
        noun, kind = "电池工厂", PlantKind.BATTERY_CELL
        energy = draw(st.integers(2, 120))
        made, capacity = f"{energy}GWh", Measure(energy, "GWh/year")
    else:
        noun, kind = "汽车工厂", PlantKind.VEHICLE_ASSEMBLY
        made, count = draw(_counts())
        capacity = Measure(count.low, count.high, "vehicle/year", count.approximate)
    forms: tuple[tuple[str, dict[str, Any]], ...] = (
        (f"年产能{made}", {"capacity": capacity}),
        (f"总投资{money}亿元", {"investment": Measure(money * 100_000_000, "CNY")}),
        (f"占地{ground}亩", {"area": Measure(ground, "mu_land")}),
    )
    chosen = draw(st.lists(st.sampled_from(range(len(forms))), unique=True, max_size=3))
    stated = {field: value for at in chosen for field, value in forms[at][1].items()}
    opening = draw(st.sampled_from((f"{on.subject}{on.city}{noun}于{told}投产", f"{told},{on.subject}位于{on.city}的{noun}正式投产")))
    text = ",".join([opening, *(forms[at][0] for at in chosen)]) + "。"
    plant = Plant(operator=on.company.id, place=_place(on.city), kind=kind, status=PlantStatus.OPERATING, opened=when, **stated)
    return text, (plant, _milestone(MilestoneKind.START_OF_PRODUCTION, MilestoneStatus.ACHIEVED, plant, when))


def _ground(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a plant on which work has begun, or is to begin."""
    verb, past = draw(st.sampled_from(("开工", "奠基", "动工"))), draw(st.booleans())
    told, when = draw(_dates(on.published, past=past))
    mark = draw(st.sampled_from(("已于", "于") if past else ("计划于", "将于", "预计")))
    plant = Plant(
        operator=on.company.id,
        place=_place(on.city),
        kind=PlantKind.VEHICLE_ASSEMBLY,
        status=PlantStatus.CONSTRUCTION if past else PlantStatus.ANNOUNCED,
    )
    status = MilestoneStatus.ACHIEVED if past else MilestoneStatus.PLANNED
    return f"{on.subject}{on.city}整车工厂{mark}{told}{verb}。", (plant, _milestone(MilestoneKind.CONSTRUCTION_START, status, plant, when))


def _launch(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a car that came to market, and what it has."""
    style, name = on.look
    seats = draw(st.sampled_from(((4, "四"), (5, "五"), (6, "六"), (7, "七"))))
    told, when = draw(_dates(on.published, past=True))
    text, kind = draw(
        st.sampled_from(
            (
                (f"{on.subject}{on.model}于{told}正式上市", MilestoneKind.LAUNCH),
                (f"{told},{on.subject}{on.model}正式上市", MilestoneKind.LAUNCH),
                (f"{told},{on.subject}{on.model}首次亮相", MilestoneKind.MODEL_UNVEILED),
            )
        )
    )
    told_specs, stated = _specs(draw)
    text = f"{text}。新车定位{seats[1]}座{name}{''.join(f',{spec}' for spec in told_specs)}。"
    vehicle = VehicleModel(maker=on.company.id, name=on.model, body_style=style, seats=seats[0], **stated)
    return text, (vehicle, _milestone(kind, MilestoneStatus.ACHIEVED, vehicle, when))


def _specs(draw: st.DrawFn) -> tuple[list[str], dict[str, Any]]:
    energy, reach, speed = draw(st.integers(30, 150)), draw(st.integers(200, 900)), draw(st.integers(120, 300))
    power, time = draw(st.integers(80, 900)), draw(st.integers(21, 120)) / 10
    forms: tuple[tuple[str, dict[str, Any]], ...] = (
        (f"搭载{energy}kWh电池组", {"battery_capacity": Measure(energy, "kWh")}),
        (f"CLTC续航里程{reach}公里", {"ranges": (Range(distance=Measure(reach, "km"), cycle=RangeCycle.CLTC),)}),
        (f"WLTP续航为{reach}km", {"ranges": (Range(distance=Measure(reach, "km"), cycle=RangeCycle.WLTP),)}),
        (f"最高车速{speed}km/h", {"top_speed": Measure(speed, "km/hour")}),
        (f"电机最大功率{power}kW", {"power": Measure(power, "kW")}),
        (f"整备质量{speed * 10}kg", {"mass": Measure(speed * 10, "kg")}),
        (f"零百加速{time}秒", {"acceleration": Measure(time, "second")}),
    )
    chosen = draw(st.lists(st.sampled_from(range(len(forms))), unique_by=lambda at: next(iter(forms[at][1])), max_size=4))
    return [forms[at][0] for at in chosen], {field: value for at in chosen for field, value in forms[at][1].items()}


def _production(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell when the deliveries of a car are to start, and perhaps who said so."""
    vehicle = VehicleModel(maker=on.company.id, name=on.model)
    spoken = draw(st.booleans())
    # "明年" is a year after the speech, and not after the news of it.
    told, when = draw(_dates(on.published, past=False, relative=not spoken))
    verb, kind = draw(st.sampled_from((("开启交付", MilestoneKind.DELIVERIES_STARTED), ("量产", MilestoneKind.START_OF_PRODUCTION))))
    if not spoken:
        return f"{on.subject}{on.model}将于{told}{verb}。", (vehicle, _milestone(kind, MilestoneStatus.PLANNED, vehicle, when))
    day = on.published - timedelta(days=draw(st.integers(5, 100)))
    role, name = draw(st.sampled_from(_SPEAKERS))
    said = draw(st.sampled_from(("表示", "透露", "在业绩会上称")))
    text = f"{on.subject}{role}{name}{day.month}月{day.day}日{said},{on.model}将于{told}{verb}。"
    speech = {"stated_on": DateSpan.day(day), "stated_by": Person(name=name, role=role, organisation=on.company.id), "certainty": Certainty.SUBJECT_STATED}
    return text, (vehicle, _milestone(kind, MilestoneStatus.PLANNED, vehicle, when, **speech))


def _hiring(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell whom a company looks for, and where."""
    titles = draw(st.lists(st.sampled_from(_TITLES), min_size=1, max_size=4, unique=True))
    cities = draw(st.lists(st.sampled_from(sorted(_CITIES)), min_size=1, max_size=4, unique=True))
    other = draw(st.booleans())
    where = f"{'、'.join(cities)}{'等城市' if other else ''}"
    wanted = f"{'、'.join(titles)}{draw(st.sampled_from(('等岗位', '')))}"
    text = f"{on.subject}{draw(st.sampled_from(('正', '目前正', '')))}在{where}招聘{wanted}。"
    jobs = [JobPosting(employer=on.company.id, title=title, places=tuple(map(_place, cities)), open_ended=True if other else None) for title in titles]
    return text, (*jobs, _milestone(MilestoneKind.HIRING_STARTED, MilestoneStatus.ONGOING, on.company))


def _delivered(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell what was delivered, sold or exported in a month, and how that compares."""
    cars, month = draw(st.integers(1001, 99_999)), draw(st.integers(1, 12))
    year = on.published.year - 1
    change, basis = draw(st.integers(1, 2500)) / 10, draw(st.sampled_from((("同比", "yoy"), ("环比", "mom"))))
    turn = draw(st.sampled_from(("增长", "下降"))) if change < 100 else "增长"
    verb, kind = draw(
        st.sampled_from(
            (
                ("交付", MilestoneKind.DELIVERIES),
                ("交付量为", MilestoneKind.DELIVERIES),
                ("销量为", MilestoneKind.SALES),
                ("出口", MilestoneKind.EXPORTS),
            )
        )
    )
    told = draw(st.sampled_from((f"{year}年{month}月", f"去年{month}月")))
    opening = draw(st.sampled_from((f"{on.subject}{told}{verb}{cars}辆", f"{told},{on.subject}{verb}{cars:,}辆")))
    counted = _milestone(
        kind,
        MilestoneStatus.ACHIEVED,
        on.company,
        DateSpan.month(year, month),
        value=Measure(cars, "vehicle"),
        change=Measure(change if turn == "增长" else -change, "percent"),
        basis=basis[1],
    )
    return f"{opening},{basis[0]}{turn}{change:g}%。", (counted,)


def _target(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell what a company wants to deliver in a year."""
    words, count = draw(_counts())
    year, told = draw(st.sampled_from(((0, "今年"), (1, "明年"), (2, f"{on.published.year + 2}年"))))
    text = draw(
        st.sampled_from((f"{on.subject}{told}的交付目标为{words}。", f"{on.subject}计划{told}交付{words}。", f"{on.subject}将{told}销量目标定为{words}。"))
    )
    return text, (_milestone(MilestoneKind.TARGET_SET, MilestoneStatus.PLANNED, on.company, DateSpan.year(on.published.year + year), value=count),)


def _funding(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of money that a company was given."""
    told, when = draw(_dates(on.published, past=True))
    money, rounds = draw(st.integers(2, 99)), draw(st.sampled_from("ABCD"))
    text = draw(st.sampled_from((f"{on.subject}于{told}完成{money}亿元{rounds}轮融资。", f"{told},{on.subject}宣布完成{rounds}轮融资,总额{money}亿元。")))
    return text, (_milestone(MilestoneKind.FUNDING, MilestoneStatus.ACHIEVED, on.company, when, value=Measure(money * 100_000_000, "CNY")),)


_TOPICS: dict[str, Callable[[st.DrawFn, _Setting], _Paragraph]] = {
    "completed": _completed,
    "opened": _opened,
    "ground": _ground,
    "launch": _launch,
    "production": _production,
    "hiring": _hiring,
    "delivered": _delivered,
    "target": _target,
    "funding": _funding,
}


@st.composite
def articles_zh(draw: st.DrawFn, *, topics: Iterable[str] = tuple(_TOPICS), largest: int = 4) -> Story:
    """Return a strategy for Chinese articles together with what they mean.

    Parameters
    ----------
    topics : iterable of str, optional
        What they may be about: ``completed``, ``opened``, ``ground`` (plants), ``launch``,
        ``production`` (vehicles), ``hiring`` (jobs), ``delivered``, ``target``, ``funding``
        (figures).
    largest : int, default 4
        How many paragraphs at most, each on another topic.  One company may be behind all
        of them, called "公司" after the first, or each has its own.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(articles_zh(topics=["hiring"]))
    ... def test_jobs_have_places(story):
    ...     assert all(record.places for record in story.records if isinstance(record, JobPosting))
    >>> test_jobs_have_places()
    """
    published = draw(st.dates(date(2015, 1, 1), date(2035, 12, 31)))
    chosen = draw(st.lists(st.sampled_from(sorted(topics)), min_size=1, max_size=min(largest, len(_MAKERS)), unique=True))
    makers = draw(st.permutations(_MAKERS))
    alone = draw(st.booleans())
    cities = draw(st.permutations(sorted(_CITIES)))
    told: list[str] = []
    records: dict[str, _Record] = {}
    for at, topic in enumerate(chosen):
        called, name, models = makers[0 if alone else at]
        company = Company(name=name)
        # A model comes to market once and is made once: of one maker they are two.
        model, look = models[topic == "production"]
        bare = topic in ("launch", "production")
        subject = draw(st.sampled_from((called, "公司"))) if alone and at and not bare else called
        text, stated = _TOPICS[topic](draw, _Setting(company, subject, cities[at], model, look, published))
        told.append(text)
        records |= {record.id: record for record in (company, *stated)}
    return Story(text="\n\n".join(told), published=published, records=tuple(records.values()))
