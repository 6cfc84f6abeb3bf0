"""Records as JSON-LD of schema.org, and back."""

from __future__ import annotations

import contextlib
import inspect
import json
import re
import warnings
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evnews import Company, JobPosting, Measure, Milestone, Place, Plant, Report, VehicleModel
from evnews.errors import RecordError
from evnews.io.schema_org import from_schema_org, to_schema_org
from evnews.io.schema_org.terms import OURS, is_a
from evnews.testing import companies, jobs, places, plants, reports, texts, vehicles
from evnews.text.tables import cells, rows
from evnews.values.units import is_known

_TERMS = {row["term"]: row for row in rows("schema_org")}
_NAMES = {Company: "companies", Plant: "plants", VehicleModel: "vehicles", JobPosting: "jobs"}
_DATE = re.compile(r"\d{4}(-(0\d|1[012])(-\d\d)?)?")

any_record = st.one_of(companies(), plants(), vehicles(), jobs(), places())


def _faults(node: Any, values: tuple[str, ...], at: str) -> Iterator[str]:
    """Tell where a value is not of the classes that it may be of, and a property not of its class."""
    if isinstance(node, list):
        for each in node:
            yield from _faults(each, values, at)
    elif isinstance(node, dict):
        kind = node["@type"]
        if kind not in _TERMS or _TERMS[kind]["sort"] != "class":
            yield f"{at}: {kind} is no class"
        if not any(is_a(kind, value) for value in values):
            yield f"{at}: a {kind} is none of {values}"
        for name, value in node.items():
            if name.startswith("@"):
                continue
            term = _TERMS.get(name)
            if term is None or term["sort"] != "property":
                yield f"{at}: {name} is no property"
            elif not any(is_a(kind, of) for of in cells(term["of"])):
                yield f"{at}: {name} is no property of {kind}"
            else:
                yield from _faults(value, cells(term["values"]), f"{at}.{name}")
    elif not any(_is_plain(node, value) for value in values):
        yield f"{at}: {node!r} is none of {values}"


def _is_plain(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "Boolean"
    if isinstance(value, int):
        return kind in ("Number", "Integer")
    if isinstance(value, float):
        return kind == "Number"
    if kind == "Date":
        return isinstance(value, str) and _DATE.fullmatch(value) is not None
    if kind in ("URL", "CategoryCodeSet", "DefinedTermSet"):
        return isinstance(value, str) and value.startswith("https://")
    return isinstance(value, str) and kind == "Text"


@given(any_record)
def test_every_term_is_published(record: Any) -> None:
    """Each property is one of schema.org, of a class that may have it, with a value that it may have."""
    assert list(_faults(to_schema_org(record), ("Thing",), "")) == []


@given(reports())
def test_a_graph_is_of_published_terms(report: Report) -> None:
    """A report is one graph of nodes, whose companies are told by name where they are pointed at."""
    data = to_schema_org(report)
    assert set(data) == {"@context", "@graph"}
    assert list(_faults(data["@graph"], ("Thing",), "")) == []


def _expressible(record: Any) -> Any:
    """Return a record without what schema.org has no words for."""
    gone: dict[str, Any] = {"evidence": ()}
    if isinstance(record, Company):
        gone |= {"state_owned": None, "role": None}
    if isinstance(record, JobPosting):
        wanted = record.openings
        whole = wanted is not None and wanted.is_exact and wanted.value.is_integer()
        gone |= {"open_ended": None, "openings": Measure(wanted.value, "person") if whole and wanted else None}
        # Job boards fill in zero for what they do not know.
        gone["salary"] = record.salary if record.salary and (record.salary.low or record.salary.high) else None
        gone |= {"months_per_year": None, "experience": None, "education": None}
        for field in ("posted", "closes"):
            day = getattr(record, field)
            gone[field] = day if day and _DATE.fullmatch(day.edtf) else None
    if isinstance(record, VehicleModel):
        speed = record.top_speed
        # "Up to 200 km/h" is how schema.org tells every top speed.
        if speed is not None and speed.high is not None and not speed.low:
            gone["top_speed"] = Measure(speed.high, speed.unit, approximate=speed.approximate)
    return attrs.evolve(record, **gone)


def _plain_texts(record: Any) -> bool:
    """Tell whether all texts are free of the entities and blanks that reading undoes."""
    return all("&" not in text and " ".join(text.split()) == text for text in _strings(attrs.asdict(record)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)


def _points_elsewhere(record: Any) -> bool:
    """Tell whether a record is not its own employer, or the like."""
    return record.id not in {getattr(record, field, None) for field in ("parent", "operator", "maker", "employer")}


@given(st.one_of(companies(), plants(), vehicles(), jobs()).filter(_plain_texts).filter(_points_elsewhere), st.booleans())
def test_records_come_back(record: Any, as_text: bool) -> None:
    """What schema.org can say of a record comes back, through text or data, equal."""
    record = _expressible(record)
    data = to_schema_org(record)
    report = from_schema_org(json.dumps(data) if as_text else data)
    assert report.refused == ()
    back = [each for each in getattr(report, _NAMES[type(record)]) if each.id == record.id]
    if isinstance(record, Plant) and not back:
        # What has no word of ours is any business.
        assert not any((record.kind, record.status, record.phase is not None, record.capacity, record.rate, record.completed, record.opened))
    else:
        assert back == [record]


def test_a_job_in_full() -> None:
    """A job is written as job boards want it, with the employer's name where the report knows it."""
    job = JobPosting(
        employer="norvane-auto",
        title="delivery center manager",
        function="retail_store_management",
        places=["Chengdu, China", "Kunming, China"],
        openings=12,
        salary="CNY 9,000 to 14,000 a month",
        employment_type="full-time",
        posted="2025-03-18",
        occupation="1420",
    )
    report = Report(companies=[Company(name="Norvane Auto")], jobs=[job])
    data = to_schema_org(job, report=report)
    assert data["@context"] == "https://schema.org"
    assert data["hiringOrganization"] == {"@type": "Organization", "@id": "#norvane-auto", "name": "Norvane Auto"}
    assert [place["address"]["addressLocality"] for place in data["jobLocation"]] == ["Chengdu", "Kunming"]
    assert data["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "CNY",
        "value": {"@type": "QuantitativeValue", "minValue": 9000, "maxValue": 14000, "unitText": "MONTH"},
    }
    assert (data["totalJobOpenings"], data["employmentType"], data["datePosted"]) == (12, "FULL_TIME", "2025-03-18")
    assert data["occupationalCategory"]["codeValue"] == "1420"
    assert from_schema_org(to_schema_org(report)).jobs == (job,)


def test_a_car_in_full() -> None:
    """A car has its units as codes of UN/CEFACT, and its range by the test in whose terms it is told."""
    car = VehicleModel(
        maker="nio",
        name="ET9",
        body_style="sedan",
        seats=4,
        ranges="650 km CLTC",
        battery_capacity="100 kWh",
        power="520 kW",
        torque="700 Nm",
        acceleration="4.3 seconds",
        top_speed="220 km/h",
        prices=["CNY 788,000", Measure(800_000, None, "CNY")],
    )
    data = to_schema_org(car)
    assert data["@type"] == "Car"
    assert data["vehicleEngine"]["enginePower"] == {"@type": "QuantitativeValue", "value": 520, "unitCode": "KWT", "unitText": "kW"}
    assert (data["vehicleEngine"]["torque"]["unitCode"], data["accelerationTime"]["unitCode"], data["speed"]["unitCode"]) == ("NU", "SEC", "KMH")
    assert (data["speed"]["maxValue"], data["vehicleSeatingCapacity"]) == (220, 4)
    reach = next(each for each in data["additionalProperty"] if each["name"] == "ranges")
    assert (reach["value"], reach["unitCode"], reach["measurementMethod"]) == (650, "KMT", "CLTC")
    assert data["offers"] == [
        {"@type": "Offer", "price": 788000, "priceCurrency": "CNY"},
        {"@type": "Offer", "priceSpecification": {"@type": "PriceSpecification", "minPrice": 800000, "priceCurrency": "CNY"}},
    ]
    assert from_schema_org(data).vehicles == (car,)


# As other people's pages have it.
_WILD: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"title": "R&amp;D  engineer"}, {"title": "R&D engineer"}),
    ({"title": "<b>Welder</b> &lt;br/&gt;cells <50 kWh"}, {"title": "Welder cells <50 kWh"}),
    ({"baseSalary": {"currency": "USD", "value": {"minValue": 0, "maxValue": 0, "unitText": "YEAR"}}}, {"salary": None}),
    ({"baseSalary": {"currency": "USD", "value": {"minValue": 0, "maxValue": 30, "unitText": "HOUR"}}}, {"salary": Measure(0, 30, "USD/hour")}),
    ({"hiringOrganization": "Norvane Auto"}, {"employer": "norvane-auto"}),
    ({"hiringOrganization": {"@type": "Organization", "name": "Norvane Auto", "sameAs": "https://norvane.example"}}, {"employer": "norvane-auto"}),
    ({"employmentType": ["Full-time", "INTERN"]}, {"employment_type": "full_time"}),
    ({"employmentType": "FULL_TIME, CONTRACTOR"}, {"employment_type": "full_time"}),
    ({"employmentType": "https://schema.org/FullTime"}, {"employment_type": "full_time"}),
    ({"datePosted": "2025-03-18T08:00:00+08:00"}, {"posted": "2025-03-18"}),
    ({"datePosted": "18/03/2025"}, {"posted": None}),
    ({"validThrough": "2025-07-15T23:59"}, {"closes": "2025-07-15"}),
    ({"totalJobOpenings": "5"}, {"openings": Measure(5, "person")}),
    (
        {
            "jobLocation": {
                "@type": "Place",
                "address": {"addressLocality": "Normal", "addressRegion": "IL", "addressCountry": {"@type": "Country", "name": "US"}},
            }
        },
        {"places": (Place(city="Normal", admin1="US-IL", country="US"),)},
    ),
    (
        {"jobLocation": {"@type": "Place", "address": {"addressLocality": "Hefei", "addressRegion": "Anhui", "addressCountry": "China"}}},
        {"places": (Place(city="Hefei", country="CN"),)},
    ),
    ({"baseSalary": {"@type": "MonetaryAmount", "currency": "usd", "value": {"value": "72,000", "unitText": "YEAR"}}}, {"salary": Measure(72_000, "USD/year")}),
    ({"baseSalary": {"currency": "EUR", "minValue": 20, "maxValue": 25, "unitText": "HOUR"}}, {"salary": Measure(20, 25, "EUR/hour")}),
    ({"baseSalary": {"value": {"value": 6000, "unitText": "month"}}, "salaryCurrency": "CNY"}, {"salary": Measure(6000, "CNY/month")}),
    ({"hiringOrganization": {"@id": "https://norvane.example/#organization", "name": "Norvane Auto"}}, {"employer": "norvane-auto"}),
    ({"hiringOrganization": "https://norvane.example/"}, {"employer": None}),
    ({"jobLocation": "Hefei, China"}, {"places": (Place(city="Hefei", admin1="CN-AH", country="CN"),)}),
    ({"jobLocation": {"address": "Gate 4, 12 Harbour Road, Utrecht"}}, {"places": (Place(name="Gate 4, 12 Harbour Road, Utrecht"),)}),
    ({"datePosted": "2025-33"}, {"posted": None}),
    ({"occupationalCategory": "15-1252.00 Software Developers"}, {"occupation": None}),
    ({"occupationalCategory": "ISCO-08 2152"}, {"occupation": "2152"}),
]


@pytest.mark.parametrize(("markup", "expected"), _WILD)
@pytest.mark.parametrize("kind", ["JobPosting", "https://schema.org/JobPosting", ["JobPosting"]])
def test_other_peoples_jobs(markup: dict[str, Any], expected: dict[str, Any], kind: Any) -> None:
    """Mark-up is read in the many ways in which pages write it, and what is not understood is left out."""
    page = f'<html><SCRIPT data-x type="application/ld+json">{json.dumps({"@type": kind, "title": "welder"} | markup)}</Script></html>'
    (job,) = from_schema_org(page).jobs
    for field, value in expected.items():
        told = getattr(job, field)
        assert (told.edtf if field in ("posted", "closes") and told else told) == value


def test_what_is_not_taken_is_kept() -> None:
    """Broken mark-up, a job without a title and a salary without a currency are refused with the piece that they stand in."""
    good = '{"@type": "JobPosting", "title": "welder", "baseSalary": {"value": {"value": 9, "unitText": "HOUR"}}}'
    blocks = ('{"@type": ', '{"@type": "JobPosting"}', good)
    page = "\n".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    report = from_schema_org(page)
    assert [job.title for job in report.jobs] == ["welder"]
    assert all(page[each.start : each.end] == each.text for each in report.refused)
    assert [(each.guess, each.reason.partition(":")[0]) for each in report.refused] == [
        ("schema.org", "not JSON"),
        ("title", "is missing, and there is no JobPosting without it"),
        ("baseSalary", "a salary needs a currency"),
    ]


def test_data_is_checked() -> None:
    """Data that a program gives is refused as a whole, all faults at once, each with its path."""
    data = {
        "@graph": [
            {"@type": "JobPosting", "title": "welder", "baseSalary": 9},
            {"@type": "Car", "name": "L6", "speed": {"value": 9, "unitCode": "KWT"}, "bodyType": "cube"},
        ]
    }
    with pytest.raises(RecordError) as caught:
        from_schema_org(data)
    assert [fault.path for fault in caught.value.faults] == ["@graph[0].baseSalary", "@graph[1].bodyType", "@graph[1].speed"]
    with pytest.raises(TypeError, match="not from int"):
        from_schema_org(5)  # type: ignore[arg-type]


def test_milestones_have_no_place() -> None:
    """What schema.org has no class for is refused with the reason."""
    with pytest.raises(TypeError, match="milestones have no place"):
        to_schema_org(Milestone(kind="launch"))  # type: ignore[arg-type]


@given(
    texts()
    | st.lists(st.sampled_from(["<script", ' type="application/ld+json">', "{", "}", "</script>", '"@type":', '"Car"', "[", "]", ",", "<!--", "-->"])).map(
        "".join
    )
)
def test_no_page_makes_it_raise(page: str) -> None:
    """Whatever a page holds, the result is a report."""
    assert isinstance(from_schema_org(page), Report)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8) | st.sampled_from(["Car", "JobPosting", "Organization", "KMH", "#nio"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", *_TERMS]), inner, max_size=6),
    max_leaves=25,
)


@given(_JSON.filter(lambda data: isinstance(data, (dict, list))))
def test_no_data_surprises(data: Any) -> None:
    """Whatever JSON there is, as text it is a report, and as data a report or one error with all faults."""
    assert isinstance(from_schema_org(json.dumps(data)), Report)
    with contextlib.suppress(RecordError):
        assert isinstance(from_schema_org(data), Report)


def test_a_page_of_openings_is_read_in_linear_time(effort: Any) -> None:
    """Twice as many tags that never close take about twice as much work."""
    small, large = (effort(lambda n=n: from_schema_org('<script type="application/ld+json">' * n)) for n in (200, 400))
    assert large < 3 * small


def test_mark_up_may_point_ahead() -> None:
    """What one script points at by its address may stand in a later one."""
    job = {"@type": "JobPosting", "title": "welder", "hiringOrganization": {"@id": "https://norvane.example/#organization"}}
    maker = {"@type": "Organization", "@id": "https://norvane.example/#organization", "name": "Norvane Auto"}
    for nodes in ((job, maker), (maker, job)):
        report = from_schema_org("".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in nodes))
        assert ([each.name for each in report.companies], report.jobs[0].employer) == (["Norvane Auto"], "norvane-auto")


def test_a_page_of_many_jobs() -> None:
    """Jobs of one name are several, the employer is told by all that tells of it, and what is commented out is not there."""
    jobs = [
        {"@type": "JobPosting", "title": "welder", "hiringOrganization": {"name": "Norvane Auto"}, "jobLocation": city} for city in ("Hefei", "Wuhan", "Hefei")
    ]
    maker = {"@type": "Organization", "name": "Norvane Auto", "address": {"addressLocality": "Hefei", "addressCountry": "CN"}}
    blocks = [f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in (*jobs, maker)]
    report = from_schema_org("".join(blocks) + f"<!-- {json.dumps(jobs[0])} {blocks[0].replace('welder', 'cook')} -->")
    assert [(job.id, job.places[0].city) for job in report.jobs] == [("norvane-auto-welder", "Hefei"), ("norvane-auto-welder-2", "Wuhan")]
    (company,) = report.companies
    assert (company.country, company.headquarters) == ("CN", Place(city="Hefei", country="CN"))


def test_ids_of_several_kinds_stay_apart() -> None:
    """A car and a company of one name are two records, and what points at the company goes on to."""
    car = {"@type": "Car", "name": "Norvane"}
    report = from_schema_org([car, {"@type": "JobPosting", "title": "welder", "hiringOrganization": "Norvane"}])
    assert [record.id for record in report] == ["norvane", "norvane-2", "norvane-welder"]
    assert report.jobs[0].employer == "norvane"


def test_several_engines_add_up_to_nothing() -> None:
    """What one of two motors gives is not what the car has, and sides that are no lengths are left out."""
    engines = [{"enginePower": {"value": power, "unitCode": "KWT"}} for power in (150, 220)]
    page = json.dumps({"@type": "Car", "name": "L6", "vehicleEngine": engines, "depth": {"value": 9, "unitCode": "KGM"}, "width": "1,997 mm"})
    report = from_schema_org(page)
    (car,) = report.vehicles
    assert (car.power, car.dimensions.length, car.dimensions.width) == (None, None, Measure(1997, "mm"))  # type: ignore[union-attr]
    assert [each.guess for each in report.refused] == ["vehicleEngine", "depth"]


def test_units_by_the_codes_that_schema_org_names() -> None:
    """Horsepower and pound-feet are read by the codes that its pages recommend, and by those of UN/CEFACT."""
    for power, torque in (("N12", "F17"), ("HJ", "M92")):
        engine = {"enginePower": {"value": 299, "unitCode": power}, "torque": {"value": 317, "unitCode": torque}}
        (car,) = from_schema_org({"@type": "Car", "name": "L6", "vehicleEngine": engine}).vehicles
        assert (car.power, car.torque) == (Measure(299, "metric_horsepower"), Measure(317, "force_pound*foot"))


@pytest.mark.parametrize("kind", [Plant, VehicleModel])
def test_properties_of_ours_are_explained(kind: type) -> None:
    """Each field that is told by an additional property is explained where its address leads, in the reference."""
    explained = inspect.getdoc(kind) or ""
    assert [field for field in OURS[kind.__name__] if not re.search(rf"^{field} : ", explained, re.MULTILINE)] == []


def test_codes_are_of_units_that_are_known() -> None:
    """Every row of the table of codes is of a unit of ours, and no code of two."""
    held = [(row["unit"], code) for row in rows("unit_codes") for code in (row["code"], *cells(row["also"]))]
    assert all(is_known(unit) for unit, _ in held)
    assert len({code for _, code in held}) == len(held)


@given(reports())
@settings(max_examples=12)
def test_rdf_is_clean(report: Report) -> None:
    """Read as RDF with the context that it carries, every triple has its subject and object in the classes published."""
    rdflib = pytest.importorskip("rdflib", reason="needs rdflib, which no extra brings")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parser
        graph = rdflib.Graph().parse(data=json.dumps(to_schema_org(report, embed_context=True)), format="json-ld", base="https://example.org/")
    kinds: dict[Any, set[str]] = {}
    for node, kind in graph.subject_objects(rdflib.RDF.type):
        kinds.setdefault(node, set()).add(_term(kind))
    assert set().union(*kinds.values()) <= set(_TERMS)
    for subject, predicate, value in graph:
        if predicate == rdflib.RDF.type:
            continue
        term = _TERMS[_term(predicate)]
        assert any(is_a(kind, of) for kind in kinds[subject] for of in cells(term["of"]))
        wanted = cells(term["values"])
        if isinstance(value, rdflib.Literal):
            data = _term(value.datatype) if str(value.datatype).startswith("https://schema.org/") else None
            assert data in wanted if data else any(_is_plain(value.toPython(), of) for of in wanted)
        else:
            assert any(is_a(kind, of) for kind in kinds.get(value, {"URL"}) for of in wanted)


def _term(name: object) -> str:
    """Return a term by its full name; what is of no other namespace has none."""
    assert str(name).startswith("https://schema.org/")
    return str(name).removeprefix("https://schema.org/")
