"""Strategies for news of the electric-vehicle industry, together with what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from evnews.model import (
    BodyStyle,
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
    Report,
    VehicleModel,
)
from evnews.testing.wording import told_counts, told_dates, told_outputs
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Story", "articles"]

_Record: TypeAlias = Company | Plant | VehicleModel | JobPosting | Milestone

# What a reader may know though the article is silent, and what comes from the rest by rule.
_KNOWN = frozenset({"evidence", "kind", "country", "parent", "aliases", "headquarters", "tickers", "state_owned", "function", "occupation"})
_LOOKS = frozenset({"body_style", "powertrain"})
_SILENT = (None, ())


@attrs.frozen(kw_only=True)
class Story:
    """An article, and the records that it was written to say.

    Attributes
    ----------
    text : str
        The article.
    published : datetime.date
        The day of it.
    records : tuple of records
        What it says: companies, plants, vehicles, jobs and milestones.  A field is
        ``None`` where the article is silent, and none has evidence.

    Examples
    --------
    >>> story = Story(text="Nio makes cars.", published=date(2025, 9, 10), records=(Company(name="Nio"),))
    >>> story.differences(Report(companies=[Company(name="Nio")]))
    ()
    >>> story.differences(Report())
    ("missed Company(id='nio', name='Nio')",)
    """

    text: str
    published: date
    records: tuple[_Record, ...] = ()

    def differences(self, report: Report) -> tuple[str, ...]:
        """Tell what a report of this story misses, gets wrong, or invents; nothing if it is right.

        Parameters
        ----------
        report : Report
            What was read from ``text`` as published on ``published``.

        Returns
        -------
        tuple of str
            One line for each difference.  What tables of general knowledge may fill in
            (a company's country, a job's function) is none.
        """
        return tuple(_differences({record.id: record for record in self.records}, {record.id: _bare(record) for record in report}))


def _differences(meant: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    for name, record in meant.items():
        if name not in got:
            yield f"missed {record!r}"
            continue
        for field in attrs.fields(type(record)):
            want, have = getattr(record, field.name), getattr(got[name], field.name)
            if want != have and not (want in _SILENT and field.name in _KNOWN | _LOOKS):
                yield f"{name}.{field.name} is {have!r}, not {want!r}"
    for name, record in got.items():
        if name not in meant:
            yield f"invented {record!r}"


def _bare(record: Any) -> Any:
    return attrs.evolve(record, evidence=())


# ------------------------------------------------------------------ who and where

# Makers, with models of theirs and the looks of these.
_SUV, _SEDAN = (BodyStyle.SUV, "SUV"), (BodyStyle.SEDAN, "sedan")
_MAKERS = (
    ("Nio", (("ES8", _SUV), ("ET7", _SEDAN))),
    ("Xpeng", (("G9", _SUV), ("P7", _SEDAN))),
    ("Leapmotor", (("C16", _SUV), ("C01", _SEDAN))),
    ("Li Auto", (("L9", _SUV), ("i6", _SUV))),
    ("Zeekr", (("7X", _SUV), ("007", _SEDAN))),
)
_CITIES = {
    "Wuhan": "CN-HB",
    "Hefei": "CN-AH",
    "Xiamen": "CN-FJ",
    "Chongqing": "CN-CQ",
    "Zhengzhou": "CN-HA",
    "Shenyang": "CN-LN",
    "Debrecen": "HU-HB",
    "Leipzig": "DE-SN",
}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven")
_TITLES = (
    "store manager",
    "test driver",
    "battery engineer",
    "welder",
    "quality inspector",
    "software engineer",
    "sales adviser",
    "maintenance technician",
    "after-sales service manager",
    "user manager",
)
_SPEAKERS = (("President", "Lu Wenbo"), ("Chief Executive", "Anna Berg"), ("Chairman", "He Jianyu"))


def _place(city: str) -> Place:
    admin1 = _CITIES[city]
    return Place(city=city, admin1=admin1, country=admin1[:2])


def _listed(names: Iterable[str], last: str = "and") -> str:
    *head, tail = names
    return f"{', '.join(head)} {last} {tail}" if head else tail


# ------------------------------------------------------------------ paragraphs

_Paragraph: TypeAlias = tuple[str, tuple[_Record, ...]]


@attrs.frozen
class _Setting:
    """What a paragraph is about: who (and by which words), where, which car, and when it is written."""

    company: Company
    subject: str
    city: str
    model: str
    look: tuple[BodyStyle, str]
    published: date

    @property
    def owner(self) -> str:
        """Return whose something is, inside a sentence."""
        name = self.subject if self.subject == self.company.name else self.subject.lower()
        return f"{name}'s"


_CAR_PLANTS = ("plant", "factory", "car plant", "car factory")


def _milestone(kind: MilestoneKind, status: MilestoneStatus, subject: _Record, when: DateSpan | None = None, **more: Any) -> Milestone:
    return Milestone(kind=kind, status=status, subject=subject.id, date=when, **more)


def _completed(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a phase that was completed, and what it can make."""
    noun = draw(st.sampled_from(_CAR_PLANTS))
    told, when = draw(told_dates(on.published, past=True, lasting=False))
    phase = draw(st.integers(1, 2))
    ordinal = "first" if phase == 1 else "second"
    count, counted = draw(told_counts(draw(st.sampled_from(("vehicles", "cars", "units")))))
    output, made = draw(told_outputs())
    text, capacity = draw(
        st.sampled_from(
            (
                (f"{on.subject} completed the {ordinal} phase of its {on.city} {noun} {told}, with an annual capacity of {count}.", counted),
                (f"The {ordinal} phase of {on.owner} {on.city} {noun} was completed {told}, with an annual capacity of {count}.", counted),
                (f"The {ordinal} phase of {on.owner} {noun} in {on.city} was completed {told} and can build {output}.", made),
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


def _trial(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a plant in trial production, and how many cars it turns out now."""
    cars = draw(st.integers(5, 400))
    noun = draw(st.sampled_from(_CAR_PLANTS))
    text = draw(
        st.sampled_from(
            (
                f"{on.subject}'s {on.city} {noun} is in trial production, making about {cars} prototype cars a week.",
                f"{on.subject}'s {noun} in {on.city} is in the trial production stage, turning out around {cars} test vehicles a week.",
            )
        )
    )
    plant = Plant(
        operator=on.company.id,
        place=_place(on.city),
        kind=PlantKind.VEHICLE_ASSEMBLY,
        status=PlantStatus.TRIAL_PRODUCTION,
        rate=Measure(cars, "vehicle/week", approximate=True),
    )
    return text, (plant, _milestone(MilestoneKind.TRIAL_PRODUCTION, MilestoneStatus.ONGOING, plant))


def _opened(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a plant that has opened, and perhaps what it can make."""
    told, when = draw(told_dates(on.published, past=True, lasting=False))
    stated: dict[str, Any] = {}
    noun, kind = draw(st.sampled_from((("battery plant", PlantKind.BATTERY_CELL), ("car plant", PlantKind.VEHICLE_ASSEMBLY))))
    text = f"{on.subject} opened a {noun} in {on.city} {told}."
    if draw(st.booleans()):
        energy = draw(st.integers(2, 120))
        output, made = draw(told_outputs()) if kind is PlantKind.VEHICLE_ASSEMBLY else (f"{energy} GWh of cells a year", Measure(energy, "GWh/year"))
        text += f" The plant can make {output}."
        stated["capacity"] = made
    plant = Plant(operator=on.company.id, place=_place(on.city), kind=kind, status=PlantStatus.OPERATING, opened=when, **stated)
    return text, (plant, _milestone(MilestoneKind.PLANT_OPENING, MilestoneStatus.ACHIEVED, plant, when))


def _ground(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a plant on which work has begun."""
    told, when = draw(told_dates(on.published, past=True, lasting=False))
    verb = draw(st.sampled_from(("broke ground on", "started building", "began construction of")))
    plant = Plant(operator=on.company.id, place=_place(on.city), kind=PlantKind.VEHICLE_ASSEMBLY, status=PlantStatus.CONSTRUCTION)
    return f"{on.subject} {verb} a car plant in {on.city} {told}.", (
        plant,
        _milestone(MilestoneKind.CONSTRUCTION_START, MilestoneStatus.ACHIEVED, plant, when),
    )


def _building(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a plant that is being built, and what it will make."""
    output, capacity = draw(told_outputs())
    text = f"{on.subject} is building a {draw(st.sampled_from(_CAR_PLANTS[2:]))} in {on.city} that will be able to make {output}."
    plant = Plant(operator=on.company.id, place=_place(on.city), kind=PlantKind.VEHICLE_ASSEMBLY, status=PlantStatus.CONSTRUCTION, capacity=capacity)
    return text, (plant,)


def _launch(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell of a car that was shown, and what it has."""
    name, style = on.look[1], on.look[0]
    seats = draw(st.integers(4, 7))
    told, when = draw(told_dates(on.published, past=True, lasting=False))
    car = f"a {_NUMBERS[seats]}-seat {name}"
    text, kind = draw(
        st.sampled_from(
            (
                (f"{on.subject} launched the {on.model}, {car}, {told}.", MilestoneKind.LAUNCH),
                (f"The {on.company.name} {on.model}, {car}, was launched {told}.", MilestoneKind.LAUNCH),
                (f"{on.subject} unveiled the {on.model}, {car}, {told}.", MilestoneKind.MODEL_UNVEILED),
                (f"The {on.company.name} {on.model}, {car}, was unveiled {told}.", MilestoneKind.MODEL_UNVEILED),
            )
        )
    )
    sentences, stated = _specs(draw, on.model)
    vehicle = VehicleModel(maker=on.company.id, name=on.model, body_style=style, seats=seats, **stated)
    return " ".join((text, *sentences)), (vehicle, _milestone(kind, MilestoneStatus.ACHIEVED, vehicle, when))


def _specs(draw: st.DrawFn, model: str) -> tuple[list[str], dict[str, Any]]:
    energy, reach, speed = draw(st.integers(30, 150)), draw(st.integers(200, 900)), draw(st.integers(120, 300))
    power, price, time = draw(st.integers(80, 900)), draw(st.integers(60, 900)), draw(st.integers(21, 120)) / 10
    cycle = draw(st.sampled_from((RangeCycle.CLTC, RangeCycle.WLTP)))
    forms: tuple[tuple[str, dict[str, Any]], ...] = (
        (f"has a {energy}-kWh battery pack", {"battery_capacity": Measure(energy, "kWh")}),
        (f"has a range of {reach} km under the {cycle.name} test cycle", {"ranges": (Range(distance=Measure(reach, "km"), cycle=cycle),)}),
        (f"has a top speed of {speed} km/h", {"top_speed": Measure(speed, "km/hour")}),
        (f"has a maximum power of {power} kW", {"power": Measure(power, "kW")}),
        (f"has a curb weight of {speed * 10:,} kg", {"mass": Measure(speed * 10, "kg")}),
        (f"accelerates from 0 to 100 km/h in {time} seconds", {"acceleration": Measure(time, "second")}),
        (f"is priced from RMB {price},000", {"prices": (Measure(price * 1000, None, "CNY"),)}),
        (f"is priced at RMB {price},000", {"prices": (Measure(price * 1000, "CNY"),)}),
    )
    chosen = draw(st.lists(st.sampled_from(range(len(forms))), unique_by=lambda at: next(iter(forms[at][1])), max_size=3))
    sentences: list[str] = []
    stated: dict[str, Any] = {}
    for at in chosen:
        words, values = forms[at]
        sentences.append(f"{draw(st.sampled_from((f'The {model}', 'It')))} {words}.")
        stated |= values
    return sentences, stated


def _production(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell when the making of a car is to start, and perhaps who said so, whose day then counts."""
    verb, spoken = draw(st.sampled_from(("start", "begin"))), draw(st.booleans())
    vehicle = VehicleModel(maker=on.company.id, name=on.model)
    text = f"{on.subject} will {verb} mass production of the {on.model}"
    if not spoken:
        told, when = draw(told_dates(on.published, past=False, lasting=False))
        return f"{text} {told}.", (vehicle, _milestone(MilestoneKind.START_OF_PRODUCTION, MilestoneStatus.PLANNED, vehicle, when))
    day = on.published - timedelta(days=draw(st.integers(5, 150)))
    told, when = draw(told_dates(day, past=False, lasting=False))
    (role, name), occasion = draw(st.sampled_from(_SPEAKERS)), draw(st.sampled_from(("", "at a press conference ", "during an earnings call ")))
    return f"{text} {told}, {role} {name} said {occasion}on {day:%B} {day.day}.", (
        vehicle,
        _milestone(
            MilestoneKind.START_OF_PRODUCTION,
            MilestoneStatus.PLANNED,
            vehicle,
            when,
            stated_on=DateSpan.day(day),
            stated_by=Person(name=name, role=role),
        ),
    )


def _hiring(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell whom a company looks for, and where."""
    titles = draw(st.lists(st.sampled_from(_TITLES), min_size=1, max_size=4, unique=True))
    cities = draw(st.lists(st.sampled_from(sorted(_CITIES)), min_size=1, max_size=4, unique=True))
    other = draw(st.booleans())
    where = f"{', '.join(cities)}{',' if len(cities) > 1 else ''} and other cities" if other else _listed(cities)
    wanted = _listed([f"{title}s" for title in titles])
    text = f"{on.subject} is {draw(st.sampled_from(('hiring', 'recruiting')))} {wanted} in {where}."
    jobs = [JobPosting(employer=on.company.id, title=title, places=tuple(map(_place, cities)), open_ended=True if other else None) for title in titles]
    return text, (*jobs, _milestone(MilestoneKind.HIRING_STARTED, MilestoneStatus.ONGOING, on.company))


def _delivered(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell what was delivered, sold or exported in a period, and how that compares."""
    cars = draw(st.integers(1001, 99_999))
    told, when = draw(told_dates(on.published, past=True))
    change = draw(st.integers(1, 2500)) / 10
    turn = draw(st.sampled_from(("up", "down"))) if change < 100 else "up"
    basis = draw(st.sampled_from(("from a year earlier", "year on year")))
    verb, kind = draw(st.sampled_from((("delivered", MilestoneKind.DELIVERIES), ("sold", MilestoneKind.SALES), ("exported", MilestoneKind.EXPORTS))))
    text = f"{on.subject} {verb} {cars:,} {draw(st.sampled_from(('vehicles', 'cars')))} {told}, {turn} {change:g} percent {basis}."
    return text, (
        _milestone(
            kind,
            MilestoneStatus.ACHIEVED,
            on.company,
            when,
            value=Measure(cars, "vehicle"),
            change=Measure(change if turn == "up" else -change, "percent"),
            basis="yoy",
        ),
    )


def _target(draw: st.DrawFn, on: _Setting) -> _Paragraph:
    """Tell what a company wants to deliver in a year."""
    words, count = draw(told_counts(draw(st.sampled_from(("vehicles", "cars")))))
    year, told = draw(st.sampled_from(((0, "this year"), (1, "next year"), (2, f"in {on.published.year + 2}"))))
    verb = draw(st.sampled_from(("aims to deliver", "wants to deliver", "plans to deliver")))
    return f"{on.subject} {verb} {words} {told}.", (
        _milestone(MilestoneKind.TARGET_SET, MilestoneStatus.PLANNED, on.company, DateSpan.year(on.published.year + year), value=count),
    )


_TOPICS: dict[str, Callable[[st.DrawFn, _Setting], _Paragraph]] = {
    "completed": _completed,
    "trial": _trial,
    "opened": _opened,
    "ground": _ground,
    "building": _building,
    "launch": _launch,
    "production": _production,
    "hiring": _hiring,
    "delivered": _delivered,
    "target": _target,
}


@st.composite
def articles(draw: st.DrawFn, *, topics: Iterable[str] = tuple(_TOPICS), largest: int = 4) -> Story:
    """Return a strategy for articles together with what they mean.

    Parameters
    ----------
    topics : iterable of str, optional
        What they may be about: ``completed``, ``trial``, ``opened``, ``ground``, ``building``
        (plants), ``launch``, ``production`` (vehicles), ``hiring`` (jobs), ``delivered``,
        ``target`` (figures).
    largest : int, default 4
        How many paragraphs at most, each on another topic.  One company may be behind all
        of them, called so after the first, or each has its own.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(articles(topics=["hiring"]))
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
        name, models = makers[0 if alone else at]
        company = Company(name=name)
        # A model is launched once and made once: of one maker they are two.
        model, look = models[topic == "production"]
        subject = draw(st.sampled_from((name, "The company"))) if alone and at else name
        text, stated = _TOPICS[topic](draw, _Setting(company, subject, cities[at], model, look, published))
        told.append(text)
        records |= {record.id: record for record in (company, *stated)}
    return Story(text="\n\n".join(told), published=published, records=tuple(records.values()))
