"""JSON-LD of schema.org to records, ours or anybody's: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from evnews.io.schema_org.nodes import each_of, first_node, first_of, kinds_of, nodes, number_of, own_id, text_of
from evnews.io.schema_org.reader import Reader
from evnews.io.schema_org.terms import OURS, Node, field_of, is_a
from evnews.io.schema_org.values import (
    date_of,
    employment_of,
    named,
    occupation_of,
    offered,
    paid,
    seats_of,
    top_speed,
    word_of,
    words_of,
)
from evnews.model.job import JobPosting
from evnews.model.plant import Plant
from evnews.model.record import join
from evnews.model.vehicle import Dimensions, Range, VehicleModel
from evnews.model.vocabulary import BatteryChemistry, ChargingStandard, JobFunction, PlantKind, PlantStatus, Powertrain, RangeKind
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["read_nodes"]


def read_nodes(reader: Reader, data: Any, path: str = "") -> None:
    """Read a document: a node, a list of nodes, or a graph.

    Parameters
    ----------
    reader : Reader
        Takes what is read.
    data
        Anything that JSON may hold.
    path : str
        Where it stands.
    """
    held = list(nodes(data, path))
    reader.know(node for _, node in held)
    for at, node in held:
        kinds = kinds_of(node)
        for kind, read in _READERS:
            if any(is_a(each, kind) for each in kinds) and read(reader, node, at):
                break


def _read_company(reader: Reader, node: Node, path: str) -> bool:
    reader.company(node, path)
    return True


def _read_plant(reader: Reader, node: Node, path: str) -> bool:
    """Read a plant, which only our own words make of a business."""
    stated = dict(_properties(reader, node, Plant, path))
    kind, status = word_of(node.get("keywords"), PlantKind), word_of(node.get("keywords"), PlantStatus)
    if not stated and kind is None and status is None:
        return False
    spot, address = first_node(node.get("location")), first_node(node.get("address"))
    values = {
        "id": own_id(node),
        "name": text_of(node.get("name")),
        "operator": reader.organization(node.get("parentOrganization"), join(path, "parentOrganization")),
        "place": reader.place({"name": spot.get("name"), "address": address} if spot or address else None, join(path, "address")),
        "kind": kind,
        "status": status,
        "headcount": reader.measure(node.get("numberOfEmployees"), join(path, "numberOfEmployees"), "person"),
        **stated,
    }
    plant = reader.build(Plant, path, {"place": "address", "headcount": "numberOfEmployees"}, values)
    if plant is not None:
        reader.keep(plant)
    return True


def _read_vehicle(reader: Reader, node: Node, path: str) -> bool:
    engine = _engine(reader, node, path)
    values = {
        "id": own_id(node),
        "maker": reader.organization(node.get("manufacturer"), join(path, "manufacturer")),
        "brand": text_of(node.get("brand")),
        "name": text_of(node.get("name")) or text_of(node.get("model")),
        "variant": text_of(node.get("vehicleConfiguration")),
        "body_style": text_of(node.get("bodyType")),
        "powertrain": word_of(node.get("keywords"), Powertrain),
        "chemistry": word_of(node.get("keywords"), BatteryChemistry),
        "charging": tuple(words_of(node.get("keywords"), ChargingStandard)),
        "seats": seats_of(node),
        "power": reader.measure(engine.get("enginePower"), join(path, "vehicleEngine.enginePower")),
        "torque": reader.measure(engine.get("torque"), join(path, "vehicleEngine.torque")),
        "acceleration": reader.measure(node.get("accelerationTime"), join(path, "accelerationTime")),
        "top_speed": top_speed(reader.measure(node.get("speed"), join(path, "speed"))),
        "dimensions": _dimensions(reader, node, path),
        "mass": reader.measure(node.get("weight"), join(path, "weight")),
        "prices": tuple(_prices(reader, node, path)),
        **dict(_properties(reader, node, VehicleModel, path)),
    }
    terms = {
        "body_style": "bodyType",
        "seats": "vehicleSeatingCapacity",
        "acceleration": "accelerationTime",
        "top_speed": "speed",
        "mass": "weight",
        "prices": "offers",
    }
    car = reader.build(VehicleModel, path, {**terms, "power": "vehicleEngine.enginePower", "torque": "vehicleEngine.torque"}, values)
    if car is not None:
        reader.keep(car)
    return True


def _read_job(reader: Reader, node: Node, path: str) -> bool:
    wanted = number_of(first_of(node.get("totalJobOpenings")))
    values = {
        "id": own_id(node),
        "employer": reader.organization(node.get("hiringOrganization"), join(path, "hiringOrganization")),
        "title": text_of(node.get("title")) or text_of(node.get("name")),
        "function": named(node.get("relevantOccupation"), JobFunction),
        "places": tuple(reader.places(node.get("jobLocation"), join(path, "jobLocation"))),
        "openings": Measure(wanted, "person") if wanted is not None else None,
        "salary": _salary(reader, node, path),
        "employment_type": employment_of(node.get("employmentType")),
        "posted": date_of(node.get("datePosted")),
        "closes": date_of(node.get("validThrough")),
        "occupation": occupation_of(node.get("occupationalCategory")),
    }
    terms = {"openings": "totalJobOpenings", "salary": "baseSalary", "posted": "datePosted", "closes": "validThrough", "occupation": "occupationalCategory"}
    job = reader.build(JobPosting, path, terms, values)
    if job is not None:
        reader.keep(job)
    return True


# In the order in which a node that is several things is taken.
_READERS: tuple[tuple[str, Callable[[Reader, Node, str], bool]], ...] = (
    ("JobPosting", _read_job),
    ("LocalBusiness", _read_plant),
    ("Organization", _read_company),
    ("Vehicle", _read_vehicle),
)


# ------------------------------------------------------------------ what only one kind has


def _engine(reader: Reader, node: Node, path: str) -> Mapping[str, Any]:
    """Return the engine of a vehicle; what one of several gives is not what they give together."""
    engines = [each for each in each_of(node.get("vehicleEngine")) if isinstance(each, Mapping)]
    if len(engines) > 1:
        reader.fault(path, "vehicleEngine", f"there are {len(engines)} engines, and nothing says what they give together")
        return {}
    return engines[0] if engines else {}


_SIDES = {"length": "depth", "width": "width", "height": "height", "wheelbase": "wheelbase"}


def _dimensions(reader: Reader, node: Node, path: str) -> Dimensions | None:
    size = {name: reader.measure(node.get(term), join(path, term)) for name, term in _SIDES.items()}
    return reader.build(Dimensions, path, _SIDES, size) if any(size.values()) else None


def _salary(reader: Reader, node: Node, path: str) -> Measure | None:
    currency = text_of(node.get("salaryCurrency"))
    told = (reader.tried(path, "baseSalary", lambda each=each: paid(each, currency)) for each in each_of(node.get("baseSalary")))  # type: ignore[misc]
    return next((salary for salary in told if salary is not None), None)


def _prices(reader: Reader, node: Node, path: str) -> Iterator[Measure]:
    for i, each in enumerate(each_of(node.get("offers"))):
        if isinstance(each, Mapping):
            price = reader.tried(path, f"offers[{i}]", lambda each=each: offered(each))  # type: ignore[misc]
            if price is not None:
                yield price


def _properties(reader: Reader, node: Node, kind: type, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the fields that schema.org has no property for, where they are told as ours."""
    held: dict[str, list[Any]] = {}
    for i, each in enumerate(each_of(node.get("additionalProperty"))):
        field = field_of(kind, each.get("propertyID")) if isinstance(each, Mapping) else None
        if field is not None:
            at = join(path, f"additionalProperty[{i}]")
            value = _PROPERTIES[field](reader, each, at) if field in _PROPERTIES else reader.measure(each, at)
            if value is not None:
                held.setdefault(field, []).append(value)
    for field, values in held.items():
        yield field, tuple(values) if OURS[kind.__name__][field] else values[0]


def _whole(_reader: Reader, value: Mapping[str, Any], _path: str) -> int | None:
    number = number_of(value.get("value"))
    return int(number) if number is not None and number.is_integer() else None


def _span(reader: Reader, value: Mapping[str, Any], path: str) -> DateSpan | None:
    return reader.tried(path, "value", lambda: DateSpan.parse(text_of(value.get("value")) or ""))


def _words(_reader: Reader, value: Mapping[str, Any], _path: str) -> str | None:
    return text_of(value.get("value"))


def _range(reader: Reader, value: Mapping[str, Any], path: str) -> Range | None:
    kind = named(value.get("valueReference"), RangeKind) if value.get("valueReference") else None
    told = {"distance": reader.measure(value, path), "cycle": text_of(value.get("measurementMethod")), "kind": kind}
    made: Range | None = reader.build(Range, path, {"distance": "value", "cycle": "measurementMethod"}, told)
    return made


# What is no measure.
_PROPERTIES: Mapping[str, Callable[[Reader, Mapping[str, Any], str], Any]] = {
    "phase": _whole,
    "completed": _span,
    "opened": _span,
    "models": _words,
    "software": _words,
    "platform": _words,
    "ranges": _range,
}
