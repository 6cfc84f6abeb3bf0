"""Records to JSON-LD of schema.org."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from evnews.io.schema_org.terms import CONTEXT, ISCO, ISO_DATE, OURS, SITE, Node, code_of, property_id, word_set
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.place import Place
from evnews.model.plant import Plant
from evnews.model.report import Report
from evnews.model.vehicle import VehicleModel
from evnews.model.vocabulary import BodyStyle, Vocabulary
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["to_schema_org"]

_ISO = re.compile(ISO_DATE)
_KINDS = {BodyStyle.BUS: "BusOrCoach", BodyStyle.TRUCK: "Vehicle", BodyStyle.VAN: "Vehicle"}


def to_schema_org(
    record: Report | Company | Plant | VehicleModel | JobPosting | Place, *, report: Report | None = None, embed_context: bool = False
) -> dict[str, Any]:
    """Write a record, or a whole report, as JSON-LD of schema.org.

    Parameters
    ----------
    record : Report, Company, Plant, VehicleModel, JobPosting or Place
        A report gives one graph of its companies, plants, vehicles and jobs.
    report : Report, optional
        What the record comes from: the companies that it points at get their names from there.
    embed_context : bool, default False
        Write the context itself, with the types of dates and addresses, in place of the
        address that it can be fetched from.

    Returns
    -------
    dict
        An ``Organization``, a ``LocalBusiness`` for a plant, a ``Car``, ``Vehicle`` or
        ``BusOrCoach``, a ``JobPosting`` or a ``Place``, in terms of schema.org alone.

    Raises
    ------
    TypeError
        The record is of another class; milestones have no place in schema.org.

    Examples
    --------
    >>> job = JobPosting(employer="nio", title="store manager", places="Hefei, China", salary="CNY 9,000 to 14,000 a month")
    >>> data = to_schema_org(job)
    >>> data["@type"], data["jobLocation"]["address"]["addressLocality"], data["baseSalary"]["value"]["unitText"]
    ('JobPosting', 'Hefei', 'MONTH')
    """
    context = dict(CONTEXT) if embed_context else SITE
    if isinstance(record, Report):
        write = _Writer(record)
        nodes = [write.node(each) for name in ("companies", "plants", "vehicles", "jobs") for each in getattr(record, name)]
        return {"@context": context, "@graph": nodes}
    return {"@context": context, **_Writer(report).node(record)}


class _Writer:
    """Writes records, with the names of the companies that they point at."""

    def __init__(self, report: Report | None) -> None:
        self._names = {each.id: each.name for each in report.companies} if report else {}
        self._others = frozenset(each.id for each in report if each.id not in self._names) if report else frozenset()

    def node(self, record: Any) -> Node:
        """Write one record as a node."""
        for kind, write in self._writers.items():
            if isinstance(record, kind):
                return _told(write(self, record))
        why = "milestones have no place in schema.org" if isinstance(record, Milestone) else "for example to_schema_org(report.jobs[0])"
        raise TypeError(f"schema.org is written of reports, companies, plants, vehicles, jobs and places, not of {type(record).__name__}; {why}")

    def _organization(self, name: str | None) -> Node | None:
        # What the report knows as a car or a job is no organisation, whatever points at it.
        return None if name is None or name in self._others else _told({"@type": "Organization", "@id": f"#{name}", "name": self._names.get(name)})

    def _company(self, company: Company) -> Node:
        return {
            "@type": "Corporation" if company.tickers else "Organization",
            "@id": f"#{company.id}",
            "name": company.name,
            "alternateName": company.aliases,
            "keywords": _term(company.kind),
            "parentOrganization": self._organization(company.parent),
            "address": _node("PostalAddress", addressCountry=company.country),
            "location": company.headquarters and _place(company.headquarters),
            "tickerSymbol": company.tickers,
        }

    def _plant(self, plant: Plant) -> Node:
        place = plant.place
        return {
            "@type": "LocalBusiness",
            "@id": f"#{plant.id}",
            "name": plant.name,
            "parentOrganization": self._organization(plant.operator),
            "address": place and _address(place),
            # What lies within a city has a name, and is no address.
            "location": _node("Place", name=place.name) if place and place.name else None,
            "keywords": _listed([_term(plant.kind), _term(plant.status)]),
            "numberOfEmployees": _quantity(plant.headcount),
            "additionalProperty": _properties(plant),
        }

    def _vehicle(self, car: VehicleModel) -> Node:
        size = car.dimensions
        return {
            "@type": _KINDS.get(car.body_style, "Car") if car.body_style else "Car",
            "@id": f"#{car.id}",
            "name": car.name,
            "manufacturer": self._organization(car.maker),
            "brand": _node("Brand", name=car.brand),
            "vehicleConfiguration": car.variant,
            "bodyType": car.body_style and car.body_style.value,
            "vehicleSeatingCapacity": car.seats,
            "vehicleEngine": _node("EngineSpecification", enginePower=_quantity(car.power), torque=_quantity(car.torque)),
            "accelerationTime": _quantity(car.acceleration),
            "speed": _top(car.top_speed),
            **({"depth": _quantity(size.length), "width": _quantity(size.width), "height": _quantity(size.height)} if size else {}),
            "wheelbase": _quantity(size.wheelbase) if size else None,
            "weight": _quantity(car.mass),
            "offers": _listed(map(_offer, car.prices)),
            "keywords": _listed([_term(car.powertrain), _term(car.chemistry), *map(_term, car.charging)]),
            "additionalProperty": _properties(car),
        }

    def _job(self, job: JobPosting) -> Node:
        wanted = job.openings
        return {
            "@type": "JobPosting",
            "@id": f"#{job.id}",
            "title": job.title,
            "hiringOrganization": self._organization(job.employer),
            "jobLocation": _listed(map(_place, job.places)),
            # A whole number is all that schema.org takes.
            "totalJobOpenings": int(wanted.value) if wanted and wanted.is_exact and wanted.value.is_integer() else None,
            "baseSalary": _salary(job.salary),
            "employmentType": job.employment_type and job.employment_type.value.upper(),
            "datePosted": _iso(job.posted),
            "validThrough": _iso(job.closes),
            "occupationalCategory": _node("CategoryCode", codeValue=job.occupation, inCodeSet=ISCO) if job.occupation else None,
            "relevantOccupation": {"@type": "Occupation", "name": job.function.value} if job.function else None,
        }

    _writers: Mapping[type, Callable[..., Node]] = {
        Company: _company,
        Plant: _plant,
        VehicleModel: _vehicle,
        JobPosting: _job,
        Place: lambda _, place: _place(place),
    }


# ------------------------------------------------------------------ nodes


def _told(node: Node) -> Node:
    """Leave out what is not told; a list of one is that one."""
    held = {name: list(value) if isinstance(value, tuple) else value for name, value in node.items() if value not in (None, (), [], {})}
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in held.items()}


def _node(kind: str, **values: Any) -> Node | None:
    """Write a node, unless it would say nothing."""
    node = _told(values)
    return {"@type": kind, **node} if node else None


def _listed(nodes: Iterable[Node | None]) -> list[Node]:
    return [node for node in nodes if node]


def _term(word: Vocabulary | None) -> Node | None:
    return None if word is None else {"@type": "DefinedTerm", "termCode": word.value, "inDefinedTermSet": word_set(type(word))}


def _address(place: Place) -> Node | None:
    return _node("PostalAddress", addressLocality=place.city, addressRegion=place.admin1, addressCountry=place.country)


def _place(place: Place) -> Node:
    return _told({"@type": "Place", "name": place.name, "address": _address(place)})


def _iso(span: DateSpan | None) -> str | None:
    """Return a date that ISO 8601 writes as EDTF does; schema.org has no intervals, and no "about"."""
    return span.edtf if span and _ISO.fullmatch(span.edtf) else None


# ------------------------------------------------------------------ measures


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() and abs(value) < 2**53 else value


def _bounds(measure: Measure) -> Node:
    if measure.low is not None and measure.low == measure.high:
        return {"value": _number(measure.low)}
    return {"minValue": _number(measure.low), "maxValue": _number(measure.high)}


def _amount(measure: Measure) -> Node:
    """Write the numbers and the unit; zero is a number, and no blank."""
    told = _bounds(measure) | {"unitCode": code_of(measure.unit), "unitText": measure.unit, "description": "approximate" if measure.approximate else None}
    return {name: value for name, value in told.items() if value is not None}


def _quantity(measure: Measure | None) -> Node | None:
    return None if measure is None else {"@type": "QuantitativeValue", **_amount(measure)}


def _top(speed: Measure | None) -> Node | None:
    """Write a top speed, which is the upper end of a range of speeds."""
    if speed is None or speed.low != speed.high:
        return _quantity(speed)
    told = _amount(speed)
    return {"@type": "QuantitativeValue", "maxValue": told.pop("value"), **told}


def _salary(pay: Measure | None) -> Node | None:
    # Job boards take zero for what is not known.
    if pay is None or not (pay.low or pay.high):
        return None
    currency, _, per = pay.unit.partition("/")
    about = {"description": "approximate"} if pay.approximate else {}
    numbers = {name: value for name, value in _bounds(pay).items() if value is not None}
    return {"@type": "MonetaryAmount", "currency": currency, "value": {"@type": "QuantitativeValue", **numbers, "unitText": per.upper(), **about}}


def _offer(price: Measure) -> Node:
    """Write a price; one told as "from" is a specification with a lower bound."""
    if price.is_exact:
        return {"@type": "Offer", "price": _number(price.value), "priceCurrency": price.unit}
    least, most = _number(price.low), _number(price.high)
    bounds = {"minPrice": least, "maxPrice": most, "priceCurrency": price.unit, "description": "approximate" if price.approximate else None}
    return {"@type": "Offer", "priceSpecification": {"@type": "PriceSpecification"} | {name: value for name, value in bounds.items() if value is not None}}


def _properties(record: Any) -> list[Node]:
    """Write what schema.org has no property for, each value by the name of its field."""
    return [
        {"@type": "PropertyValue", "name": field, "propertyID": property_id(type(record), field), **_property(each)}
        for field in OURS[type(record).__name__]
        for each in _listed_values(getattr(record, field))
    ]


def _listed_values(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _property(value: Any) -> Node:
    if isinstance(value, Measure):
        return _amount(value)
    if isinstance(value, DateSpan):
        return {"value": value.edtf}
    if attrs.has(type(value)):
        told = {"measurementMethod": value.cycle and value.cycle.value, "valueReference": value.kind and value.kind.value}
        return _amount(value.distance) | {name: word for name, word in told.items() if word is not None}
    return {"value": value}
