"""JSON-LD of schema.org to records, ours or anybody's."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from evnews.errors import EvnewsError, Fault, RecordError
from evnews.io.schema_org.terms import FIELDS, SITE, WORDS, Node, is_a, unit_of
from evnews.model import fields
from evnews.model.company import Company
from evnews.model.fields import Refusal, join, shown, slug
from evnews.model.job import JobPosting
from evnews.model.place import Place
from evnews.model.plant import Plant
from evnews.model.vehicle import Dimensions, Range, VehicleModel
from evnews.model.vocabulary import (
    BatteryChemistry,
    ChargingStandard,
    CompanyKind,
    EmploymentType,
    JobFunction,
    PlantKind,
    PlantStatus,
    Powertrain,
    RangeKind,
)
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import is_known

__all__ = ["Reader"]

_PREFIX = re.compile(r"(?:https?://schema\.org/|schema:)")
# Accepted: "2025-03-18", "2025-03-18T08:00:00Z", "2025-03".  Refused: "18/03/2025".
_DATE = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:T.*)?")
# Accepted: "50000", "50,000.00", "1 200".  Refused: "50k", "1,5".
_NUMBER = re.compile(r"-?\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_MAX_DEPTH = 32
# What a quantity is described as where the article says "about".
_APPROXIMATE = "approximate"
_ISCO = re.compile(r"isco", re.IGNORECASE)


class Reader:
    """Reads nodes into records, and keeps what will not do.

    Attributes
    ----------
    companies, plants, vehicles, jobs : dict
        The records by id.
    faults : list of Fault
        What was not taken, each with its path.
    """

    def __init__(self) -> None:
        self.companies: dict[str, Company] = {}
        self.plants: dict[str, Plant] = {}
        self.vehicles: dict[str, VehicleModel] = {}
        self.jobs: dict[str, JobPosting] = {}
        self.faults: list[Fault] = []
        self._nodes: dict[str, Node] = {}
        self._open: list[str] = []

    def read(self, data: Any, path: str = "") -> None:
        """Read a document: a node, a list of nodes, or a graph."""
        nodes = list(_nodes(data, path))
        for _, node in nodes:
            # What is only pointed at elsewhere is described where it has most to say.
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(self._nodes.get(name, ())):
                self._nodes[name] = node
        for at, node in nodes:
            kinds = _kinds(node)
            for kind, read in _READERS:
                if any(is_a(each, kind) for each in kinds) and read(self, node, at):
                    break

    # -------------------------------------------------------------- what is read of any node

    def fault(self, path: str, field: str, reason: str) -> None:
        """Note what was not taken."""
        self.faults.append(Fault(join(path, field), reason))

    def build(self, kind: type[Any], held: dict[str, Any], path: str, terms: Mapping[str, str], values: Mapping[str, Any]) -> Any:
        """Build a record, leaving out the fields that it refuses.

        Parameters
        ----------
        kind : type
            The class.
        held : dict
            Where the record is kept by its id.
        path : str
            Where the node stands.
        terms : mapping
            The property that each field was read from, for what is said of faults.
        values : mapping
            What was read.
        """
        values = {name: value for name, value in values.items() if value not in (None, (), [])}
        while True:
            try:
                record = kind(**values)
            except (RecordError, TypeError) as error:
                if not isinstance(error, RecordError):
                    self.fault(path, "", f"a {kind.__name__} needs what this has not: {error}")
                    return None
                bad = {fault.path.partition(".")[0].partition("[")[0]: fault.reason for fault in error.faults}
                for field, reason in bad.items():
                    self.fault(path, terms.get(field, field), reason)
                if not bad.keys() & values.keys():
                    return None
                values = {name: value for name, value in values.items() if name not in bad}
                continue
            held.setdefault(record.id, record)
            return record

    def organization(self, value: Any, path: str) -> str | None:
        """Return the id of the company that a property points at, which is read on the way."""
        for each in _each(value):
            node = {"name": each} if isinstance(each, str) else each if isinstance(each, Mapping) else None
            if node is None:
                continue
            name = str(node.get("@id"))
            # A company may be said to be its own parent, or that of its parent.
            going_round = name in self._open or len(self._open) > _MAX_DEPTH
            node = self._nodes.get(name, node)
            if _text(node.get("name")) and not going_round:
                self._open.append(name)
                made = self._company(dict(node), path)
                self._open.pop()
                return made
            own = _own_id(node)
            if own:
                return own
        return None

    def _company(self, node: Node, path: str) -> str | None:
        name = _text(node.get("name")) or _text(node.get("legalName"))
        own = _own_id(node)
        if own is not None and own in self.companies:
            return own
        if name is None:
            if own is None:
                self.fault(path, "name", "an organisation without a name")
            return own
        aliases = (*_texts(node.get("alternateName")), *(each for each in _texts(node.get("legalName")) if each != name))
        values = {
            "id": own or slug(name),
            "name": name,
            "aliases": aliases,
            "kind": _word(node.get("keywords"), CompanyKind),
            "parent": self.organization(node.get("parentOrganization"), join(path, "parentOrganization")),
            "country": _country(_first_node(node.get("address"))),
            "headquarters": self.place(node.get("location") or _city_only(node.get("address")), join(path, "location")),
            "tickers": tuple(_texts(node.get("tickerSymbol"))),
        }
        terms = {"aliases": "alternateName", "country": "address.addressCountry", "headquarters": "location", "tickers": "tickerSymbol"}
        made = self.build(Company, self.companies, path, terms, values)
        return made.id if made else None

    def place(self, value: Any, path: str) -> Place | None:
        """Read the first place of a property."""
        return next(iter(self.places(value, path)), None)

    def places(self, value: Any, path: str) -> Iterator[Place]:
        """Read the places of a property: nodes, addresses, or words."""
        for each in _each(value):
            try:
                place = _place(each)
            except EvnewsError as error:
                self.fault(path, "", str(error).partition("\n  ")[2] or str(error))
                continue
            if place is not None:
                yield place

    def measure(self, value: Any, path: str, unit: str | None = None) -> Measure | None:
        """Read a quantity; what has no unit that is known is noted and left."""
        for each in _each(value):
            try:
                return _measure(each, unit)
            except (EvnewsError, ValueError, TypeError) as error:
                self.fault(path, "", str(error))
        return None

    def properties(self, node: Node, kind: type, path: str) -> dict[str, Any]:
        """Read what schema.org has no property for, where it is ours."""
        held: dict[str, Any] = {}
        mine = f"{FIELDS}{kind.__name__}."
        for i, each in enumerate(_each(node.get("additionalProperty"))):
            if not isinstance(each, Mapping) or not str(each.get("propertyID", "")).startswith(mine):
                continue
            field = str(each["propertyID"]).removeprefix(mine)
            value = _property(self, field, each, join(path, f"additionalProperty[{i}]"))
            if value is not None:
                held[field] = (*held.get(field, ()), value) if field in ("ranges", "models") else value
        return held


# ------------------------------------------------------------------ the kinds of record


def _read_job(reader: Reader, node: Node, path: str) -> bool:
    wanted = _number(_first(node.get("totalJobOpenings")))
    values = {
        "id": _own_id(node) or "",
        "employer": reader.organization(node.get("hiringOrganization"), join(path, "hiringOrganization")),
        "title": _text(node.get("title")) or _text(node.get("name")),
        "function": _named(node.get("relevantOccupation"), JobFunction),
        "places": tuple(reader.places(node.get("jobLocation"), join(path, "jobLocation"))),
        "openings": Measure(wanted, "person") if wanted is not None else None,
        "salary": _salary(reader, node, path),
        "employment_type": _employment(node.get("employmentType")),
        "posted": _date(node.get("datePosted")),
        "occupation": _occupation(node.get("occupationalCategory")),
    }
    terms = {"salary": "baseSalary", "employment_type": "employmentType", "posted": "datePosted", "occupation": "occupationalCategory"}
    return bool(reader.build(JobPosting, reader.jobs, path, terms, values)) or True


def _read_plant(reader: Reader, node: Node, path: str) -> bool:
    """Read a plant, which only our own words make of a business."""
    stated = reader.properties(node, Plant, path)
    kind, status = _word(node.get("keywords"), PlantKind), _word(node.get("keywords"), PlantStatus)
    if not stated and kind is None and status is None:
        return False
    spot = _first_node(node.get("location"))
    address = _first_node(node.get("address"))
    place = reader.place({"name": spot.get("name"), "address": address} if spot or address else None, join(path, "address"))
    values = {
        "id": _own_id(node) or "",
        "name": _text(node.get("name")),
        "operator": reader.organization(node.get("parentOrganization"), join(path, "parentOrganization")),
        "place": place,
        "kind": kind,
        "status": status,
        "headcount": reader.measure(node.get("numberOfEmployees"), join(path, "numberOfEmployees"), "person"),
        **stated,
    }
    reader.build(Plant, reader.plants, path, {"place": "address", "headcount": "numberOfEmployees"}, values)
    return True


def _read_company(reader: Reader, node: Node, path: str) -> bool:
    reader._company(node, path)  # noqa: SLF001 - a method of the reader, which this is a part of
    return True


def _read_vehicle(reader: Reader, node: Node, path: str) -> bool:
    engine = _first_node(node.get("vehicleEngine"))
    sizes = {"length": "depth", "width": "width", "height": "height", "wheelbase": "wheelbase"}
    size = {name: reader.measure(node.get(term), join(path, term)) for name, term in sizes.items()}
    values = {
        "id": _own_id(node) or "",
        "maker": reader.organization(node.get("manufacturer"), join(path, "manufacturer")),
        "brand": _text(_first_node(node.get("brand")).get("name")) or _text(node.get("brand")),
        "name": _text(node.get("name")) or _text(node.get("model")),
        "variant": _text(node.get("vehicleConfiguration")),
        "body_style": _text(node.get("bodyType")),
        "powertrain": _word(node.get("keywords"), Powertrain),
        "chemistry": _word(node.get("keywords"), BatteryChemistry),
        "charging": tuple(_words(node.get("keywords"), ChargingStandard)),
        "seats": _seats(node),
        "power": reader.measure(engine.get("enginePower"), join(path, "vehicleEngine.enginePower")),
        "torque": reader.measure(engine.get("torque"), join(path, "vehicleEngine.torque")),
        "acceleration": reader.measure(node.get("accelerationTime"), join(path, "accelerationTime")),
        "top_speed": _top(reader.measure(node.get("speed"), join(path, "speed"))),
        "dimensions": Dimensions(**size) if any(size.values()) else None,
        "prices": tuple(_prices(reader, node, path)),
        **reader.properties(node, VehicleModel, path),
    }
    terms = {"body_style": "bodyType", "seats": "vehicleSeatingCapacity", "acceleration": "accelerationTime", "top_speed": "speed", "prices": "offers"}
    reader.build(VehicleModel, reader.vehicles, path, terms, values)
    return True


# In the order in which a node that is several things is taken.
_READERS: tuple[tuple[str, Callable[[Reader, Node, str], bool]], ...] = (
    ("JobPosting", _read_job),
    ("LocalBusiness", _read_plant),
    ("Organization", _read_company),
    ("Vehicle", _read_vehicle),
)


# ------------------------------------------------------------------ nodes


def _nodes(data: Any, path: str, depth: int = 0) -> Iterator[tuple[str, Node]]:
    """Yield the nodes of a document: of lists, of a graph, and what a page is about."""
    if isinstance(data, (list, tuple)):
        for i, each in enumerate(data):
            yield from _nodes(each, join(path, f"[{i}]"), depth + 1)
    elif isinstance(data, Mapping) and depth < _MAX_DEPTH:
        node = {str(name).removeprefix("schema:").removeprefix(f"{SITE}/"): value for name, value in data.items()}
        if node.get("@type"):
            yield path, node
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(node.get(name), (Mapping, list, tuple)):
                yield from _nodes(node[name], join(path, name), depth + 1)


def _kinds(node: Node) -> tuple[str, ...]:
    return tuple(_PREFIX.sub("", each) for each in _each(node.get("@type")) if isinstance(each, str))


def _own_id(node: Mapping[str, Any]) -> str | None:
    """Return the id of a record of ours, which is told as a fragment: ``#nio`` of any page."""
    name = node.get("@id")
    fragment = name.rpartition("#")[2] if isinstance(name, str) and "#" in name else ""
    return None if not fragment or isinstance(made := fields.identifier(fragment), Refusal) or made != fragment else fragment


def _each(value: Any) -> Iterable[Any]:
    if isinstance(value, (list, tuple)):
        return [item for item in value if item is not None]
    return () if value is None else (value,)


def _first(value: Any) -> Any:
    return next(iter(_each(value)), None)


def _first_node(value: Any) -> Mapping[str, Any]:
    return next((each for each in _each(value) if isinstance(each, Mapping)), {})


def _text(value: Any) -> str | None:
    """Return a text, with the entities undone that pages leave in their mark-up."""
    value = _first(value)
    if isinstance(value, Mapping):
        value = value.get("@value", value.get("name"))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = f"{value:g}"
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _texts(value: Any) -> list[str]:
    return [text for each in _each(value) if (text := _text(each)) is not None]


def _number(value: Any) -> float | None:
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value.replace(",", "").replace(" ", ""))
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300 else None


# ------------------------------------------------------------------ words


def _words(value: Any, kind: type[Any]) -> Iterator[Any]:
    """Yield the words of one of our lists among defined terms."""
    for each in _each(value):
        if isinstance(each, Mapping) and each.get("inDefinedTermSet") == f"{WORDS}{kind.__name__}":
            try:
                yield kind(each.get("termCode"))
            except ValueError:
                continue


def _word(value: Any, kind: type[Any]) -> Any:
    return next(_words(value, kind), None)


def _named(value: Any, kind: type[Any]) -> Any:
    try:
        return kind(_text(value))
    except ValueError:
        return None


def _employment(value: Any) -> EmploymentType | None:
    """Read the first of the terms of a job that is one: FULL_TIME, "Full-time", https://schema.org/FullTime."""
    for each in _texts(value):
        for part in re.split(r"[,;|]", _PREFIX.sub("", each)):
            try:
                return EmploymentType(part)
            except ValueError:
                continue
    return None


def _occupation(value: Any) -> str | None:
    """Read an ISCO-08 code; other classifications use the same digits for other jobs."""
    for each in _each(value):
        if isinstance(each, Mapping) and (_ISCO.search(str(each.get("inCodeSet"))) or "classification-occupation" in str(each.get("inCodeSet"))):
            return _text(each.get("codeValue"))
        if isinstance(each, str) and _ISCO.search(each):
            digits = re.search(r"\b(\d{1,4})$", each.strip())
            return digits[1] if digits else None
    return None


def _date(value: Any) -> DateSpan | None:
    text = _text(value)
    match = _DATE.fullmatch(text) if text else None
    try:
        return DateSpan.parse(match[1]) if match else None
    except EvnewsError:
        return None


# ------------------------------------------------------------------ places


def _place(value: Any) -> Place | None:
    """Read a Place, a PostalAddress, or words; the first may hold the second."""
    if isinstance(value, str):
        return Place(name=text) if (text := _text(value)) else None
    if not isinstance(value, Mapping):
        return None
    if isinstance(value.get("address"), str) and not value.get("name"):
        return _place(value["address"])
    address = _first_node(value.get("address")) or value
    country = _country(address)
    told = {"name": _text(value.get("name")), "city": _text(address.get("addressLocality")), "country": country}
    region = _text(address.get("addressRegion"))
    if region:
        # Pages write regions in every way; only the code of ISO 3166-2 is told as one.
        code = next((each for each in (region, f"{country}-{region}") if not isinstance(fields.admin1(each), Refusal)), None)
        told["admin1"] = code if code and (country is None or code.upper().startswith(country)) else None
    if not any(told.values()):
        return None
    return Place(**told)


def _country(address: Mapping[str, Any]) -> str | None:
    code = fields.country(_text(address.get("addressCountry")))
    return None if isinstance(code, Refusal) else code


def _city_only(address: Any) -> Any:
    """Return an address if it says more than the country."""
    node = _first_node(address)
    return node if node.get("addressLocality") or node.get("addressRegion") else None


# ------------------------------------------------------------------ measures


def _measure(value: Any, unit: str | None = None) -> Measure:
    """Read a QuantitativeValue or PropertyValue, a number of a unit that is known, or words."""
    if isinstance(value, str) and (unit is None or _NUMBER.fullmatch(value.strip()) is None):
        from evnews.find.api import parse_quantity

        return parse_quantity(value)
    if not isinstance(value, Mapping):
        number = _number(value)
        if number is None or unit is None:
            raise ValueError(f"{shown(value)} is not a quantity with a unit; for example {{'value': 101, 'unitCode': 'KWH'}}")
        return Measure(number, unit)
    told = _unit(value) or unit
    if told is None:
        raise ValueError(f"{shown(_text(value.get('unitCode')) or _text(value.get('unitText')))} is not a unit that is known; for example 'KMT' or 'km'")
    exact, low, high = (_number(_first(value.get(name))) for name in ("value", "minValue", "maxValue"))
    if exact is None and low is high is None:
        raise ValueError("a quantity needs a value, minValue or maxValue")
    bounds = (exact, exact) if exact is not None else (low, high)
    return Measure(*bounds, told, _text(value.get("description")) == _APPROXIMATE)


def _unit(value: Mapping[str, Any]) -> str | None:
    text, code = _text(value.get("unitText")), _text(value.get("unitCode"))
    if text and is_known(text):
        return text
    return unit_of(code) if code else None


def _top(speed: Measure | None) -> Measure | None:
    """Return the upper end of a range of speeds, which is the top speed."""
    if speed is None or speed.high is None or speed.low is not None:
        return speed
    return Measure(speed.high, speed.unit, approximate=speed.approximate)


def _seats(node: Node) -> int | None:
    value = _first(node.get("vehicleSeatingCapacity") or node.get("seatingCapacity"))
    number = _number(value.get("value") if isinstance(value, Mapping) else value)
    return int(number) if number is not None and number.is_integer() and number >= 0 else None


def _salary(reader: Reader, node: Node, path: str) -> Measure | None:
    """Read a salary: numbers and their unit of time stand in the amount, or in its value, or the currency beside it."""
    for each in _each(node.get("baseSalary")):
        amount = each if isinstance(each, Mapping) else {"value": each}
        inner = amount.get("value")
        value = inner if isinstance(inner, Mapping) else amount
        currency = _text(amount.get("currency")) or _text(amount.get("priceCurrency")) or _text(node.get("salaryCurrency"))
        per = _text(value.get("unitText")) or _text(amount.get("unitText"))
        try:
            if not currency or not per:
                raise ValueError(f"a salary needs {'a currency' if not currency else 'a unit of time, such as MONTH'}")
            return _measure({name: value.get(name) for name in ("value", "minValue", "maxValue", "description")}, f"{currency.upper()}/{per.lower()}")
        except (EvnewsError, ValueError, TypeError) as error:
            reader.fault(path, "baseSalary", str(error))
    return None


def _prices(reader: Reader, node: Node, path: str) -> Iterator[Measure]:
    for i, each in enumerate(_each(node.get("offers"))):
        if not isinstance(each, Mapping):
            continue
        told = each if not each.get("priceSpecification") else {**each, **_first_node(each["priceSpecification"])}
        currency = _text(told.get("priceCurrency"))
        bounds = {"value": told.get("price"), "minValue": told.get("minPrice", told.get("lowPrice")), "maxValue": told.get("maxPrice", told.get("highPrice"))}
        if all(value is None for value in bounds.values()):
            continue
        try:
            if not currency:
                raise ValueError("a price needs a currency, as priceCurrency")
            yield _measure({**bounds, "description": told.get("description")}, currency.upper())
        except (EvnewsError, ValueError, TypeError) as error:
            reader.fault(path, f"offers[{i}]", str(error))


def _property(reader: Reader, field: str, value: Mapping[str, Any], path: str) -> Any:
    """Read one value that only our own field tells of."""
    if field == "phase":
        number = _number(value.get("value"))
        return int(number) if number is not None and number.is_integer() else None
    if field in ("completed", "opened"):
        try:
            return DateSpan.parse(_text(value.get("value")) or "")
        except EvnewsError as error:
            reader.fault(path, "value", str(error))
            return None
    if field in ("software", "platform", "models"):
        return _text(value.get("value"))
    measure = reader.measure(value, path)
    if field == "ranges" and measure is not None:
        kind = _named(value.get("valueReference"), RangeKind) if value.get("valueReference") else None
        try:
            return Range(distance=measure, cycle=_text(value.get("measurementMethod")), kind=kind)  # type: ignore[arg-type]
        except EvnewsError as error:
            reader.fault(path, "", str(error))
            return None
    return measure
