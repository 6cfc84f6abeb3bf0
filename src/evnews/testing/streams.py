"""Strategies for streams of articles about the same firms, plants and models, together with what is true of them."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from hypothesis import strategies as st

from evnews.model import (
    Article,
    Company,
    Milestone,
    MilestoneKind,
    MilestoneStatus,
    Place,
    Plant,
    PlantKind,
    PlantStatus,
    Range,
    RangeCycle,
    Report,
    VehicleModel,
)
from evnews.testing.news import Story
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

if TYPE_CHECKING:
    from evnews.dossier import Dossier

__all__ = ["Stream", "streams"]

_Member: TypeAlias = tuple[int, str]
_Record: TypeAlias = Company | Plant | VehicleModel | Milestone

# Each with the names that articles call it by.  The last two are in no table, and share the head of their names.
_FIRMS: Mapping[str, tuple[str, ...]] = {
    "Nio": ("Nio", "NIO Inc"),
    "Xpeng": ("Xpeng", "Xpeng Motors"),
    "Xiaomi Auto": ("Xiaomi Auto", "Xiaomi Automobile"),
    "BYD": ("BYD", "BYD Auto"),
    "Norvane Auto": ("Norvane Auto", "Norvane Auto Co., Ltd."),
    "Norvane Mobility": ("Norvane Mobility", "Norvane Mobility GmbH"),
}
_MODELS: Mapping[str, str] = {"Nio": "ET9", "Xpeng": "G9", "Xiaomi Auto": "YU7"}
_CITIES: Mapping[str, str] = {"Hefei": "CN-AH", "Wuhan": "CN-HB", "Xiamen": "CN-FJ", "Zhengzhou": "CN-HA", "Shenyang": "CN-LN"}
_KM = 1.609344


@attrs.frozen(kw_only=True)
class Stream:
    """Articles about the same things, and what is true of them.

    Attributes
    ----------
    stories : tuple of Story
        The articles, by day.
    reports : tuple of Report
        What each says, as another reader than ours might put it: companies go by the
        name that the article uses, and ids are made from that.
    entities : tuple of frozenset
        The records that are one thing: the number of the report, and the id in it.
    conflicts : frozenset
        The records, and the field of them, of which articles contradict each other.
    slips : mapping
        How many days late what was planned has come, by the records that tell of it.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> from evnews.dossier import merge
    >>> @settings(max_examples=5)
    ... @given(streams())
    ... def test_a_stream_is_joined(stream):
    ...     assert stream.differences(merge(stream.reports)) == ()
    >>> test_a_stream_is_joined()
    """

    stories: tuple[Story, ...]
    reports: tuple[Report, ...]
    entities: tuple[frozenset[_Member], ...]
    conflicts: frozenset[tuple[frozenset[_Member], str]]
    slips: Mapping[frozenset[_Member], Measure]

    def _members(self, dossier: Dossier, record: str) -> frozenset[_Member]:
        """Return the records behind one of a dossier, by the numbers of this stream's reports."""
        number = {report: i for i, report in enumerate(self.reports)}
        return frozenset((number[dossier.reports[at]], name) for at, name in dossier.members(record))

    def read_by(self, read: Callable[[Story], Report]) -> Stream:
        """Return the stream as a reader puts it: its own reports, and what is true of the records in them.

        A record is taken for the one of the article that has the same company, place,
        model, event and period; one that the reader missed joins nothing.

        Examples
        --------
        >>> import evnews
        >>> from hypothesis import given, settings
        >>> from evnews.dossier import merge
        >>> @settings(max_examples=5)
        ... @given(streams())
        ... def test_what_is_read_is_joined(stream):
        ...     again = stream.read_by(lambda story: evnews.read(story.text, published=story.published))
        ...     assert again.f1(merge(again.reports)) >= 0.95
        >>> test_what_is_read_is_joined()
        """
        reports = tuple(map(read, self.stories))
        name = {(i, told): (i, found) for i, story in enumerate(self.stories) for told, found in _matched(story.records, reports[i])}
        moved = {group: frozenset(name.get(member, member) for member in group) for group in self.entities}
        return Stream(
            stories=self.stories,
            reports=reports,
            entities=tuple(moved.values()),
            conflicts=frozenset((moved[group], field) for group, field in self.conflicts),
            slips={moved[group]: slip for group, slip in self.slips.items()},
        )

    def f1(self, dossier: Dossier) -> float:
        """Return how well a dossier of the reports joins what is one, over all pairs of records.

        The harmonic mean of precision and recall: 1.0 where every pair is right.
        """
        want, got = ({pair for group in groups for pair in combinations(sorted(group), 2)} for groups in (self.entities, self.groups(dossier)))
        return 2 * len(want & got) / (len(want) + len(got)) if want or got else 1.0

    def groups(self, dossier: Dossier) -> tuple[frozenset[_Member], ...]:
        """Return what a dossier of the reports takes for one thing, as `entities` tells what is."""
        return tuple(self._members(dossier, record.id) for record in dossier)

    def disputed(self, dossier: Dossier) -> frozenset[tuple[frozenset[_Member], str]]:
        """Return the conflicts of a dossier of the reports, as `conflicts` tells those that are."""
        return frozenset((self._members(dossier, conflict.record), conflict.field) for conflict in dossier.conflicts())

    def slipped(self, dossier: Dossier) -> Mapping[frozenset[_Member], Measure | None]:
        """Return the slips of all targets of a dossier of the reports, as `slips` tells those that are."""
        return {self._members(dossier, target.id): target.slip for target in dossier.targets()}

    def differences(self, dossier: Dossier) -> tuple[str, ...]:
        """Tell what a dossier of the reports joins wrongly, and which conflicts and slips it misses or invents."""
        return tuple(self._differences(dossier))

    def _differences(self, dossier: Dossier) -> Iterator[str]:
        got, want = set(self.groups(dossier)), set(self.entities)
        for groups, word in ((want - got, "did not join"), (got - want, "joined wrongly")):
            for group in groups:
                yield f"{word} {sorted(group)}"
        found = self.disputed(dossier)
        for conflicts, word in ((self.conflicts - found, "missed the conflict of"), (found - self.conflicts, "invented the conflict of")):
            for group, field in conflicts:
                yield f"{word} {field} in {sorted(group)}"
        slips = self.slipped(dossier)
        for group, slip in self.slips.items():
            if slips.get(group) != slip:
                yield f"a slip of {slips.get(group)}, not {slip}, in {sorted(group)}"


def _matched(told: Iterable[Any], report: Report) -> Iterator[tuple[str, str]]:
    """Yield the ids of the records of an article, each with that of the same in a report of it."""
    names = {each.id: _bare(each.name) for each in told if isinstance(each, Company)}
    here = {_what(record, names, told): record.id for record in told}
    called = {each.id: next((name for name in map(_bare, (each.name, *each.aliases)) if name in names.values()), each.name) for each in report.companies}
    for record in report.records():
        what = _what(record, called, report.records())
        if what in here:
            yield here[what], record.id


def _bare(name: str) -> str:
    """Return a name as it stands in the middle of a sentence: "Norvane Auto Co., Ltd"."""
    return name.rstrip(".")


def _what(record: Any, called: Mapping[str, str], beside: Iterable[Any]) -> tuple[str | None, ...]:
    """Tell what a record is of: a company by its name, and all else by that and by what sets it apart."""
    if isinstance(record, Company):
        return ("company", called[record.id])
    if isinstance(record, Plant):
        return ("plant", called.get(record.operator or ""), record.place.city if record.place else None)
    if isinstance(record, VehicleModel):
        return ("vehicle", called.get(record.maker or ""), record.name)
    if not isinstance(record, Milestone):
        return ("", record.id)
    subject = next((each for each in beside if each.id == record.subject), None)
    period = record.date.edtf if record.date and record.kind is MilestoneKind.DELIVERIES else None
    return ("milestone", record.kind.value, period, *(_what(subject, called, ()) if subject else ()))


def _month(day: date) -> tuple[str, DateSpan]:
    return f"{month_name[day.month]} {day.year}", DateSpan.month(day.year, day.month)


def _later(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 15)


def _late(planned: DateSpan, done: DateSpan) -> Measure:
    """Return by how many days one month misses another, whichever of its days it was."""
    assert planned.earliest
    assert planned.latest
    assert done.earliest
    assert done.latest
    if done.edtf == planned.edtf:
        return Measure(0, "day")
    edge = planned.latest if done.earliest > planned.latest else planned.earliest
    return Measure((done.earliest - edge).days, (done.latest - edge).days, "day")


def _place(city: str) -> Place:
    return Place(city=city, admin1=_CITIES[city], country="CN")


@attrs.define
class _World:
    """Articles in the making: their days, what each says, and which records are one thing."""

    draw: st.DrawFn
    days: list[date]
    names: list[dict[str, str]]
    told: list[list[str]] = attrs.field(init=False)
    records: list[dict[str, _Record]] = attrs.field(init=False)
    entities: dict[tuple[str, ...], set[_Member]] = attrs.field(factory=dict)
    conflicts: set[tuple[tuple[str, ...], str]] = attrs.field(factory=set)
    slips: dict[tuple[str, ...], Measure] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.told = [[] for _ in self.days]
        self.records = [{} for _ in self.days]

    def company(self, at: int, firm: str) -> Company:
        """Return the company as article ``at`` calls it."""
        company = Company(name=self.names[at][firm])
        self.enter(at, ("company", firm), company)
        return company

    def enter(self, at: int, key: tuple[str, ...], record: _Record) -> None:
        """Let article ``at`` tell of what ``key`` stands for."""
        held = self.records[at].get(record.id)
        if held is not None:
            stated = {field.name: getattr(record, field.name) for field in attrs.fields(type(record)) if field.name not in ("id", "evidence")}
            record = attrs.evolve(held, **{name: value for name, value in stated.items() if value not in (None, ())})
        self.records[at][record.id] = record
        self.entities.setdefault(key, set()).add((at, record.id))

    def tellings(self, least: int = 1) -> list[int]:
        """Draw the articles that tell of something, by day."""
        return sorted(self.draw(st.lists(st.sampled_from(range(len(self.days))), min_size=min(least, len(self.days)), unique=True)))

    # -------------------------------------------------------------- what may be told

    def number(self, number: int, noun: str, unit: str) -> tuple[str, Measure, bool]:
        """Draw words for a number: exact, rounded, "about", "more than", or for another number altogether."""
        step = 10 ** (len(str(number)) - 2)
        near, under, other = round(number / step) * step, number // step * step, round(number * 1.6)
        forms: tuple[tuple[str, Measure, bool], ...] = (
            (f"{number:,} {noun}", Measure(number, unit), False),
            (f"about {near:,} {noun}", Measure(near, unit, approximate=True), False),
            (f"more than {under:,} {noun}", Measure(under, None, unit), False),
            (f"{other:,} {noun}", Measure(other, unit), True),
        )
        return self.draw(st.sampled_from(forms))

    def capacity(self, firm: str, city: str) -> None:
        """Tell what a plant can make, in several articles."""
        number, key, forms = self.draw(st.integers(11, 499)) * 1000, ("plant", firm, city), []
        for at in self.tellings():
            company = self.company(at, firm)
            words, value, other = self.number(number, "cars a year", "vehicle/year")
            forms.append((other, value.high is None))
            self.told[at].append(f"{_bare(company.name)}'s {city} plant can make {words}.")
            self.enter(at, key, self.plant(company, city, capacity=value))
        self.mark(forms, key, "capacity")

    def mark(self, forms: list[tuple[bool, bool]], key: tuple[str, ...], field: str) -> None:
        """Note a conflict where two numbers were told; one that is larger lies within "more than"."""
        right, wrong = ([is_open for other, is_open in forms if other is side] for side in (False, True))
        if wrong and not all(right):
            self.conflicts.add((key, field))

    def plant(self, company: Company, city: str, **stated: Any) -> Plant:
        return Plant(operator=company.id, place=_place(city), kind=PlantKind.VEHICLE_ASSEMBLY, **stated)

    def running(self, firm: str, city: str) -> None:
        """Tell how many cars a plant makes now: another number each time, which is no conflict."""
        for at in self.tellings():
            company, cars = self.company(at, firm), self.draw(st.integers(5, 99))
            self.told[at].append(f"{_bare(company.name)}'s {city} plant is in trial production, making about {cars} prototype cars a week.")
            stated = {"status": PlantStatus.TRIAL_PRODUCTION, "rate": Measure(cars, "vehicle/week", approximate=True)}
            plant = self.plant(company, city, **stated)
            self.enter(at, ("plant", firm, city), plant)
            milestone = Milestone(kind=MilestoneKind.TRIAL_PRODUCTION, status=MilestoneStatus.ONGOING, subject=plant.id)
            self.enter(at, ("milestone", firm, city, "trial"), milestone)

    def opening(self, firm: str, city: str) -> None:
        """Tell when a plant is to open, that this is put off, that it has opened, and perhaps that it did so in another month."""
        key, event = ("plant", firm, city), ("milestone", firm, city, "opening")
        telling, planned, moved = self.tellings(2), None, None
        dated: list[DateSpan] = []
        for at, (status, words) in zip(telling, _COURSE, strict=False):
            if status is MilestoneStatus.ACHIEVED and self.days[at] < _later(self.days[telling[0]], 6):
                continue
            company = self.company(at, firm)
            if status is MilestoneStatus.ACHIEVED:
                shift = -1 if len(dated) == 0 else -4
                told, when = _month(_later(self.days[at], shift))
                dated.append(when)
                plant = self.plant(company, city, opened=when, status=PlantStatus.OPERATING)
            else:
                told, when = _month(_later(self.days[at], self.draw(st.integers(2, 4)) + 3 * (planned is not None)))
                plant = self.plant(company, city)
                planned, moved = planned or when, when
            self.told[at].append(words.format(name=_bare(company.name), city=city, month=told))
            self.enter(at, key, plant)
            self.enter(at, event, Milestone(kind=MilestoneKind.PLANT_OPENING, status=status, subject=plant.id, date=when))
        if len(dated) > 1 and dated[0] != dated[1]:
            self.conflicts.add((key, "opened"))
        elif planned and dated:
            self.slips[event] = _late(planned, dated[0])
        elif planned and moved and moved != planned:
            self.slips[event] = Measure((moved.latest - planned.latest).days, "day")  # type: ignore[operator]

    def car(self, firm: str) -> None:
        """Tell how far a model goes, in kilometres or in miles."""
        reach, key, forms = self.draw(st.integers(400, 900)), ("vehicle", firm), []
        for at in self.tellings():
            company, model = self.company(at, firm), _MODELS[firm]
            other = self.draw(st.integers(0, 3)) == 0
            distance = round(reach * 1.2) if other else reach
            unit, written = self.draw(st.sampled_from((("km", "km"), ("mile", "miles"))))
            count = distance if unit == "km" else round(distance / _KM)
            forms.append((other, False))
            self.told[at].append(f"The {_bare(company.name)} {model} has a range of {count} {written} under the CLTC test cycle.")
            ranges = Range(distance=Measure(count, unit), cycle=RangeCycle.CLTC)
            self.enter(at, key, VehicleModel(maker=company.id, name=model, ranges=(ranges,)))
        self.mark(forms, key, "ranges")

    def delivered(self, firm: str, month: date) -> None:
        """Tell how many cars a company delivered in a month."""
        number, key, forms = self.draw(st.integers(1001, 99_999)), ("milestone", firm, month.isoformat()), []
        told, when = _month(month)
        for at in self.tellings():
            company = self.company(at, firm)
            words, value, other = self.number(number, "vehicles", "vehicle")
            forms.append((other, value.high is None))
            self.told[at].append(f"{company.name} delivered {words} in {told}.")
            milestone = Milestone(kind=MilestoneKind.DELIVERIES, status=MilestoneStatus.ACHIEVED, subject=company.id, date=when, value=value)
            self.enter(at, key, milestone)
        self.mark(forms, key, "value")


_COURSE = (
    (MilestoneStatus.PLANNED, "{name} will open a car plant in {city} in {month}."),
    (MilestoneStatus.DELAYED, "{name} has postponed the opening of its {city} plant to {month}."),
    (MilestoneStatus.ACHIEVED, "{name} opened a car plant in {city} in {month}."),
    (MilestoneStatus.ACHIEVED, "{name} opened a car plant in {city} in {month}."),
)


@st.composite
def streams(draw: st.DrawFn, *, largest: int = 6) -> Stream:
    """Return a strategy for streams of articles about the same things.

    Parameters
    ----------
    largest : int, default 6
        How many articles at most.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(streams())
    ... def test_articles_come_by_day(stream):
    ...     assert sorted(story.published for story in stream.stories) == [story.published for story in stream.stories]
    >>> test_articles_come_by_day()
    """
    gaps = draw(st.lists(st.integers(20, 200), min_size=2, max_size=largest))
    days = [date(2024, 7, 1) + timedelta(days=sum(gaps[: at + 1])) for at in range(len(gaps))]
    firms = draw(st.lists(st.sampled_from(sorted(_FIRMS)), min_size=1, max_size=3, unique=True))
    names = [{firm: draw(st.sampled_from(_FIRMS[firm])) for firm in firms} for _ in days]
    world = _World(draw, days, names)
    for firm in firms:
        # Two firms may have plants in one city.
        cities = draw(st.lists(st.sampled_from(sorted(_CITIES)), min_size=1, max_size=2, unique=True))
        topics: list[Callable[[], None]] = [partial(tell, world, firm, city) for city in cities for tell in _OF_PLANTS]
        topics += [partial(world.delivered, firm, month) for month in (date(2024, 5, 15), date(2024, 6, 15))]
        if firm in _MODELS:
            topics.append(partial(world.car, firm))
        for at in draw(st.lists(st.sampled_from(range(len(topics))), min_size=1, max_size=4, unique=True)):
            topics[at]()
    return _stream(world)


_OF_PLANTS = (_World.capacity, _World.running, _World.opening)


def _stream(world: _World) -> Stream:
    kept = [at for at, told in enumerate(world.told) if told]
    number = {at: i for i, at in enumerate(kept)}
    stories = tuple(Story(text="\n\n".join(world.told[at]), published=world.days[at], records=tuple(world.records[at].values())) for at in kept)
    groups = {key: frozenset((number[at], name) for at, name in members) for key, members in world.entities.items()}
    return Stream(
        stories=stories,
        reports=tuple(_report(story) for story in stories),
        entities=tuple(groups.values()),
        conflicts=frozenset((groups[key], field) for key, field in world.conflicts),
        slips={groups[key]: slip for key, slip in world.slips.items()},
    )


def _report(story: Story) -> Report:
    lists: dict[str, list[Any]] = {"companies": [], "plants": [], "vehicles": [], "milestones": []}
    names = {Company: "companies", Plant: "plants", VehicleModel: "vehicles", Milestone: "milestones"}
    for record in story.records:
        lists[names[type(record)]].append(record)
    records: dict[str, Any] = {name: tuple(each) for name, each in lists.items()}
    return Report(article=Article(published=story.published), **records)
