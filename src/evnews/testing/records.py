"""Strategies for records, and for what they are made of."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from evnews.model import (
    Article,
    BatteryChemistry,
    BodyStyle,
    Certainty,
    ChargingStandard,
    Company,
    CompanyKind,
    Dimensions,
    Education,
    EmploymentType,
    JobFunction,
    JobPosting,
    Milestone,
    MilestoneKind,
    MilestoneStatus,
    Person,
    Place,
    Plant,
    PlantKind,
    PlantStatus,
    Powertrain,
    Range,
    RangeCycle,
    RangeKind,
    Refused,
    Report,
    VehicleModel,
)
from evnews.model.report import distinct
from evnews.testing.values import datespans, measures
from evnews.text.span import Evidence
from evnews.values.measure import Measure

__all__ = ["companies", "headers", "jobs", "milestones", "people", "places", "plants", "ranges", "reports", "vehicles"]

T = TypeVar("T")
Q = TypeVar("Q", Evidence, Refused)


def _texts() -> st.SearchStrategy[str]:
    usual = st.sampled_from(["Xiaomi Auto", "BYD", "Škoda", "小米汽车", "SU7 Max", "Phase II", "Gigafactory Berlin-Brandenburg"])
    return usual | st.text(min_size=1, max_size=20).map(str.strip).filter(bool)


def _ids() -> st.SearchStrategy[str]:
    return st.sampled_from(["xiaomi-auto", "byd", "xiaomi-su7", "xiaomi-auto-beijing"])


def _some(values: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | values


def _few(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=2).map(tuple)


def _word(vocabulary: type[T]) -> st.SearchStrategy[T | None]:
    assert issubclass(vocabulary, Enum)
    return _some(st.sampled_from(list(vocabulary)))


def _in(*names: str) -> st.SearchStrategy[Measure | None]:
    return _some(measures(st.sampled_from(names)))


def _evidence(*names: str) -> st.SearchStrategy[tuple[Evidence, ...]]:
    def build(field: str, start: int, text: str) -> Evidence:
        return Evidence(field, start, start + len(text), text)

    return _few(st.builds(build, st.sampled_from(names), st.integers(0, 10_000), st.text(min_size=1, max_size=20)))


def _is_said(strategy: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return strategy.filter(lambda said: any(value is not None for value in said.values()))


def _standing(quotes: tuple[Q, ...], text: str) -> tuple[Q, ...]:
    """Move quotes into a text, each to words that stand there."""
    spans = [(start, min(start + len(each.text), len(text))) for each in quotes for start in (each.start % len(text),)]
    return tuple(attrs.evolve(each, start=start, end=end, text=text[start:end]) for each, (start, end) in zip(quotes, spans, strict=True))


def places() -> st.SearchStrategy[Place]:
    """Return a strategy for places, each with one field at least.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(places())
    ... def test_a_region_lies_in_its_country(place):
    ...     assert place.admin1 is None or place.country in {None, place.admin1[:2]}
    >>> test_a_region_lies_in_its_country()
    """
    cities = _some(st.sampled_from(["Beijing", "Normal", "Debrecen"]) | _texts())
    regions = st.sampled_from([(None, None), (None, "CN"), ("CN-BJ", None), ("CN-BJ", "CN"), ("US-IL", "US"), (None, "HU")])
    return _is_said(
        st.builds(lambda name, city, region: {"name": name, "city": city, "admin1": region[0], "country": region[1]}, _some(_texts()), cities, regions)
    ).map(lambda said: Place(**said))


def people() -> st.SearchStrategy[Person]:
    """Return a strategy for persons, each with one field at least.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(people())
    ... def test_a_person_has_a_name_or_a_role(person):
    ...     assert person.name or person.role or person.organisation
    >>> test_a_person_has_a_name_or_a_role()
    """
    return _is_said(st.fixed_dictionaries({"name": _some(_texts()), "role": _some(_texts()), "organisation": _some(_ids())})).map(lambda said: Person(**said))


def ranges() -> st.SearchStrategy[Range]:
    """Return a strategy for ranges of vehicles.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(ranges())
    ... def test_a_range_is_a_distance(each):
    ...     assert each.distance.kind == "length"
    >>> test_a_range_is_a_distance()
    """
    return st.builds(Range, distance=measures(st.sampled_from(["km", "mile"])), cycle=_word(RangeCycle), kind=_word(RangeKind))


def headers() -> st.SearchStrategy[Article]:
    """Return a strategy for what articles say about themselves.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(headers())
    ... def test_names_are_texts(article):
    ...     assert all(name.strip() for name in article.authors)
    >>> test_names_are_texts()
    """
    return st.builds(
        Article,
        title=_some(_texts()),
        publisher=_some(_texts()),
        published=_some(st.dates()),
        dateline=_some(datespans()),
        authors=_few(_texts()),
        editors=_few(_texts()),
        language=st.sampled_from([None, "en", "zh"]),
        url=_some(_texts()),
        evidence=_evidence("publisher", "dateline"),
    )


def companies() -> st.SearchStrategy[Company]:
    """Return a strategy for companies.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(companies())
    ... def test_a_company_has_a_name(company):
    ...     assert company.name and company.id
    >>> test_a_company_has_a_name()
    """
    return st.builds(
        Company,
        name=_texts(),
        aliases=_few(_texts()),
        kind=_word(CompanyKind),
        parent=_some(_ids()),
        country=st.sampled_from([None, "CN", "US", "DE"]),
        headquarters=_some(places()),
        tickers=_few(_texts()),
        state_owned=_some(st.booleans()),
        role=_some(_texts()),
        evidence=_evidence("name", "aliases", "kind"),
    )


def plants() -> st.SearchStrategy[Plant]:
    """Return a strategy for plants.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(plants())
    ... def test_capacity_is_per_time(plant):
    ...     assert plant.capacity is None or "/" in plant.capacity.unit
    >>> test_capacity_is_per_time()
    """
    output = _in("vehicle/year", "vehicle/week", "GWh/year", "metric_ton/year")
    return st.builds(
        Plant,
        name=_some(_texts()),
        operator=_some(_ids()),
        place=_some(places()),
        kind=_word(PlantKind),
        status=_word(PlantStatus),
        phase=_some(st.integers(0, 9)),
        capacity=output,
        rate=output,
        completed=_some(datespans()),
        opened=_some(datespans()),
        investment=_in("CNY", "USD"),
        area=_in("meter**2", "acre", "mu_land"),
        headcount=_in("person"),
        models=_few(_ids()),
        evidence=_evidence("operator", "capacity", "completed"),
    )


def vehicles() -> st.SearchStrategy[VehicleModel]:
    """Return a strategy for vehicle models.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(vehicles())
    ... def test_prices_are_money(vehicle):
    ...     assert all(price.kind == "money" for price in vehicle.prices)
    >>> test_prices_are_money()
    """
    lengths = _in("mm", "m")
    dimensions = _is_said(st.fixed_dictionaries({"length": lengths, "width": lengths, "height": lengths, "wheelbase": lengths}))
    return st.builds(
        VehicleModel,
        maker=_some(_ids()),
        brand=_some(_texts()),
        name=_texts(),
        variant=_some(_texts()),
        body_style=_word(BodyStyle),
        powertrain=_word(Powertrain),
        seats=_some(st.integers(1, 9)),
        ranges=_few(ranges()),
        battery_capacity=_in("kWh"),
        chemistry=_word(BatteryChemistry),
        power=_in("kW", "horsepower", "metric_horsepower"),
        torque=_in("N*m", "force_pound*foot"),
        acceleration=_in("second"),
        top_speed=_in("km/hour", "mile/hour"),
        voltage=_in("V"),
        charging=_few(st.sampled_from(list(ChargingStandard))),
        prices=_few(measures(st.sampled_from(["CNY", "EUR"]))),
        dimensions=_some(dimensions.map(lambda said: Dimensions(**said))),
        mass=_in("kg", "pound", "metric_ton"),
        software=_some(_texts()),
        platform=_some(_texts()),
        evidence=_evidence("name", "prices"),
    )


def jobs() -> st.SearchStrategy[JobPosting]:
    """Return a strategy for job postings.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(jobs())
    ... def test_a_job_has_a_title(job):
    ...     assert job.title
    >>> test_a_job_has_a_title()
    """
    return st.builds(
        JobPosting,
        employer=_some(_ids()),
        title=_texts(),
        function=_word(JobFunction),
        places=_few(places()),
        open_ended=_some(st.booleans()),
        openings=_in("person", "job"),
        salary=_in("CNY/month", "USD/hour"),
        months_per_year=_some(st.integers(12, 36)),
        employment_type=_word(EmploymentType),
        experience=_in("year"),
        education=_word(Education),
        posted=_some(datespans()),
        closes=_some(datespans()),
        occupation=st.sampled_from([None, "1420", "522"]),
        evidence=_evidence("title", "places"),
    )


def milestones() -> st.SearchStrategy[Milestone]:
    """Return a strategy for milestones.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(milestones())
    ... def test_a_milestone_has_a_kind(milestone):
    ...     assert milestone.kind in MilestoneKind
    >>> test_a_milestone_has_a_kind()
    """
    return st.builds(
        Milestone,
        kind=st.sampled_from(list(MilestoneKind)),
        status=_word(MilestoneStatus),
        subject=_some(_ids()),
        date=_some(datespans()),
        value=_some(measures()),
        scope=_some(_texts()),
        change=_in("percent", "percentage_point"),
        basis=_some(_texts()),
        stated_on=_some(datespans()),
        stated_by=_some(people()),
        certainty=_word(Certainty),
        description=_some(_texts()),
        evidence=_evidence("kind", "value", "date"),
    )


def reports() -> st.SearchStrategy[Report]:
    """Return a strategy for reports; ids are distinct, and references need not lead anywhere.

    Some carry their text, and then all evidence stands in it.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(reports())
    ... def test_a_report_reads_back(report):
    ...     assert Report.from_json(report.to_json()) == report
    >>> test_a_report_reads_back()
    """

    def refused(start: int, text: str, guess: str, reason: str, record: str | None, field: str | None) -> Refused:
        return Refused(start=start, end=start + len(text), text=text, guess=guess, reason=reason, record=record, field=field)

    def build(article: Article, refused: tuple[Refused, ...], text: str | None, **records: tuple[Any, ...]) -> Report:
        taken: dict[str, int] = {}
        stated: dict[str, Any] = {name: distinct(each, taken) for name, each in records.items()}
        if text is not None:
            # The words take those of the text in place of their own.
            stated = {name: [attrs.evolve(record, evidence=_standing(record.evidence, text)) for record in each] for name, each in stated.items()}
            article, refused = attrs.evolve(article, evidence=_standing(article.evidence, text)), _standing(refused, text)
        return Report(article=article, refused=refused, text=text, **stated)

    return st.builds(
        build,
        headers(),
        _few(st.builds(refused, st.integers(0, 10_000), st.text(min_size=1, max_size=20), _texts(), _texts(), _some(_ids()), _some(_texts()))),
        _some(st.text(min_size=1, max_size=40)),
        companies=_few(companies()),
        plants=_few(plants()),
        vehicles=_few(vehicles()),
        jobs=_few(jobs()),
        milestones=_few(milestones()),
    )
