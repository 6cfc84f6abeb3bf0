"""What is kept while JSON-LD is read: the records, what points at them, and what was not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from evnews.errors import EvnewsError, Fault, RecordError
from evnews.io.schema_org.nodes import MAX_DEPTH, each_of, first_node, own_id, text_of, texts_of
from evnews.io.schema_org.terms import Node
from evnews.io.schema_org.values import address_beyond_country, country_of, measure_of, place_of, word_of
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.place import Place
from evnews.model.plant import Plant
from evnews.model.record import join, slug
from evnews.model.report import Refused, Report, distinct
from evnews.model.vehicle import VehicleModel
from evnews.model.vocabulary import CompanyKind

__all__ = ["Reader"]

T = TypeVar("T")


class Reader:
    """Takes what is read of nodes, and makes a report of it.

    Attributes
    ----------
    faults : list of Fault
        What was not taken, each with its path.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._companies: dict[str, Company] = {}
        self._others: dict[type, list[Any]] = {Plant: [], VehicleModel: [], JobPosting: []}
        self._nodes: dict[str, Node] = {}
        self._open: list[str] = []

    def know(self, nodes: Iterable[Node]) -> None:
        """Remember the nodes of a document, which others point at: each where it has most to say."""
        for node in nodes:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(self._nodes.get(name, ())):
                self._nodes[name] = node

    def fault(self, path: str, field: str, reason: str) -> None:
        """Note what was not taken."""
        self.faults.append(Fault(join(path, field), reason))

    def tried(self, path: str, field: str, step: Callable[[], T]) -> T | None:
        """Take a step of reading, and note why if it fails."""
        try:
            return step()
        except RecordError as error:
            for each in error.faults:
                self.fault(path, field, each.reason)
        except (EvnewsError, ValueError) as error:
            self.fault(path, field, str(error))
        return None

    # -------------------------------------------------------------- records

    def build(self, kind: type[Any], path: str, terms: Mapping[str, str], values: Mapping[str, Any]) -> Any:
        """Build a record, leaving out the fields that it refuses.

        Parameters
        ----------
        kind : type
            The class.
        path : str
            Where the node stands.
        terms : mapping
            The property that each field was read from, for what is said of faults.
        values : mapping
            What was read.

        Returns
        -------
        record or None
            ``None`` where it lacks what it cannot be without.
        """
        held = {name: value for name, value in values.items() if value not in (None, (), [])}
        lacking = [field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING and field.name not in held]
        if lacking:
            self.fault(path, terms.get(lacking[0], lacking[0]), f"is missing, and there is no {kind.__name__} without it")
            return None
        try:
            return kind(**held)
        except RecordError as error:
            bad = {fault.path.partition(".")[0].partition("[")[0]: fault.reason for fault in error.faults}
        for field, reason in bad.items():
            self.fault(path, terms.get(field, field), reason)
        return self.build(kind, path, terms, {name: value for name, value in held.items() if name not in bad}) if bad.keys() & held.keys() else None

    def keep(self, record: Any) -> None:
        """Keep a plant, a vehicle or a job, once."""
        held = self._others[type(record)]
        if record not in held:
            held.append(record)

    def report(self, refused: Sequence[Refused]) -> Report:
        """Return what was read, each record with an id of its own."""
        # Companies first, since they are what the others point at by id.
        taken: dict[str, int] = {}
        companies = distinct(self._companies.values(), taken)
        plants, vehicles, jobs = (distinct(self._others[kind], taken) for kind in (Plant, VehicleModel, JobPosting))
        return Report(companies=companies, plants=plants, vehicles=vehicles, jobs=jobs, refused=refused)

    # -------------------------------------------------------------- what is read of any node

    def organization(self, value: Any, path: str) -> str | None:
        """Return the id of the company that a property points at, which is read on the way."""
        for each in each_of(value):
            node: Any = {"@id" if "://" in each else "name": each} if isinstance(each, str) else each
            if not isinstance(node, Mapping):
                continue
            name = str(node.get("@id"))
            # A company may be said to be its own parent, or that of its parent.
            going_round = name in self._open or len(self._open) > MAX_DEPTH
            node = self._nodes.get(name, node)
            if _name_of(node) and not going_round:
                self._open.append(name)
                made = self.company(node, path)
                self._open.pop()
                return made
            own = own_id(node)
            if own:
                return own
        return None

    def company(self, node: Mapping[str, Any], path: str) -> str | None:
        """Read a company, and return its id."""
        name, own = _name_of(node), own_id(node)
        if own is not None and own in self._companies:
            return own
        if name is None:
            if own is None:
                self.fault(path, "name", "is missing, and there is no Company without it")
            return own
        values = {
            "id": own or slug(name),
            "name": name,
            "aliases": (*texts_of(node.get("alternateName")), *(each for each in texts_of(node.get("legalName")) if each != name)),
            "kind": word_of(node.get("keywords"), CompanyKind),
            "parent": self.organization(node.get("parentOrganization"), join(path, "parentOrganization")),
            "country": country_of(first_node(node.get("address"))),
            "headquarters": self.place(node.get("location") or address_beyond_country(node.get("address")), join(path, "location")),
            "tickers": tuple(texts_of(node.get("tickerSymbol"))),
        }
        terms = {"aliases": "alternateName", "country": "address.addressCountry", "headquarters": "location", "tickers": "tickerSymbol"}
        made: Company | None = self.build(Company, path, terms, values)
        if made is None:
            return None
        self._companies[made.id] = _fuller(self._companies.get(made.id, made), made)
        return made.id

    def place(self, value: Any, path: str) -> Place | None:
        """Read the first place of a property."""
        return next(self.places(value, path), None)

    def places(self, value: Any, path: str) -> Iterator[Place]:
        """Read the places of a property: nodes, addresses, or words."""
        for each in each_of(value):
            place = self.tried(path, "", lambda each=each: place_of(each))  # type: ignore[misc]
            if place is not None:
                yield place

    def measure(self, value: Any, path: str, unit: str | None = None) -> Any:
        """Read a quantity; what has no unit that is known is noted and left."""
        told = (self.tried(path, "", lambda each=each: measure_of(each, unit)) for each in each_of(value))  # type: ignore[misc]
        return next((measure for measure in told if measure is not None), None)


def _name_of(node: Mapping[str, Any]) -> str | None:
    return text_of(node.get("name")) or text_of(node.get("legalName"))


def _fuller(known: Company, more: Company) -> Company:
    """Return a company with what another mention of it tells besides."""
    told = {field.name: getattr(more, field.name) for field in attrs.fields(Company) if getattr(known, field.name) in (None, ())}
    return attrs.evolve(known, **told)
