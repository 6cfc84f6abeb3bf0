"""What a set of reports says, entity by entity: worked out once, from the reports alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

import attrs

from evnews.dossier import entities
from evnews.dossier.comparison import REFERENCES
from evnews.dossier.conflicts import Conflict, Thing, conflicts
from evnews.dossier.names import known_company, known_id, plain, short
from evnews.dossier.statements import Statement, Told, attribute, chosen, day_of, stated_on
from evnews.dossier.targets import Step, Target
from evnews.dossier.threads import ACHIEVED, milestones_of, threads
from evnews.dossier.within import conflicts_within
from evnews.find.gazetteer import default
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.plant import Plant
from evnews.model.record import Record
from evnews.model.report import Report, distinct
from evnews.model.vehicle import VehicleModel

__all__ = ["View"]

_MADE_OF = {"company": Company, "vehicle": VehicleModel, "plant": Plant, "job": JobPosting, "milestone": Milestone}
_NOT_STATED = frozenset({"id", "evidence"})


class View:
    """The entities of a set of reports, with what each report says of them.

    Attributes
    ----------
    things : dict of str to Thing
        The entities by id: companies, vehicles, plants, jobs, milestones.
    where : dict
        The id in the dossier of each record, by the number of its report and its own id.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = reports
        self.things: dict[str, Thing] = {}
        self.members: dict[str, tuple[Told, ...]] = {}
        self.where: dict[tuple[int, str], str] = {}
        self._taken: dict[str, int] = {}
        self._by_name: dict[str, str | None] = {}
        self._lines: dict[str, frozenset[str]] = {}
        self._companies()
        self._enter("vehicle", entities.vehicles(self._told("vehicles"), self._brand, self._names))
        self._enter("plant", entities.plants(self._told("plants"), self._reference("operator"), self._names))
        self._enter("job", entities.jobs(self._told("jobs"), self._reference("employer")))
        told = [each for number, report in enumerate(reports) for each in milestones_of(number, report)]
        self._enter("milestone", threads(told, self._subject, reports))

    def _told(self, name: str) -> list[Told]:
        return [Told(number, record.id, record) for number, report in enumerate(self.reports) for record in getattr(report, name)]

    # -------------------------------------------------------------- references

    def resolve(self, report: int, name: str) -> str:
        """Return the id in the dossier of what a report calls by ``name``; what is in no report keeps its name."""
        held = self.where.get((report, name))
        if held is not None:
            return held
        # A report may point at a company that it does not describe.
        return self._by_name.get(name) or self._by_name.get(plain(name)) or name

    def _reference(self, field: str) -> Callable[[Told], str | None]:
        def held(each: Told) -> str | None:
            name: str | None = getattr(each.record, field)
            return None if name is None else self.resolve(each.report, name)

        return held

    def _brand(self, each: Told) -> str | None:
        """Return who a model is of: the brand that it names, where that is of the maker's family, or else the maker."""
        car: VehicleModel = each.record
        maker = self._reference("maker")(each)
        first, _, rest = plain(car.name).partition(" ")
        second, _, rest_of_two = rest.partition(" ")
        # A brand may stand before the name of the model, or be all of it.
        heads = (first, f"{first} {second}" if rest_of_two else "")
        for name in (car.brand or "", *heads):
            brand = (self._by_name.get(plain(name)) or known_id(name)) if name else None
            if brand is not None and ((maker is None and name == car.brand) or maker in self._above(brand)):
                return brand
        return maker

    def _names(self, company: str) -> Iterable[str]:
        """Return what a company goes by in the reports, and in the tables."""
        thing, entry = self.things.get(company), default().companies.get(company)
        # A report may point at a model where a company should stand.
        told = (thing.record.name, *thing.record.aliases) if thing and thing.kind == "company" else ()
        return (*told, *(entry.names if entry else ()))

    def _subject(self, each: Told) -> tuple[str | None, str | None]:
        name = self._reference("subject")(each)
        thing = self.things.get(name) if name else None
        # A company that no report describes is no plant and no model all the same.
        return name, thing.kind if thing else None

    def related(self, one: Any, other: Any) -> bool:
        """Tell whether two companies are one family: the same, or one above the other."""
        return bool(one == other or one in self._above(other) or other in self._above(one))

    def _above(self, name: str) -> frozenset[str]:
        """Return the companies that one belongs to, by what any report or the tables say."""
        if name not in self._lines:
            found, queue = {name}, [name]
            while queue:
                each = queue.pop()
                parents = {self.resolve(told.report, told.record.parent) for told in self.members.get(each, ()) if getattr(told.record, "parent", None)}
                queue += parents.union(default().line(each)) - found
                found.update(queue)
            self._lines[name] = frozenset(found - {name})
        return self._lines[name]

    def family(self, name: str) -> frozenset[str]:
        """Return a company and all that belong to it."""
        return frozenset(other for other, thing in self.things.items() if thing.kind == "company" and name in self._above(other)) | {name}

    # -------------------------------------------------------------- entities

    def _companies(self) -> None:
        groups = entities.companies(self._told("companies"))
        made = []
        for group in groups:
            known = next((known for each in group if (known := known_company(each.record)) is not None), None)
            name = _name_of(group, known)
            made.append(Company(id=known or "", name=name))
        for group, company in zip(groups, distinct(made, self._taken), strict=True):
            for each in group:
                self.where[each.report, each.id] = company.id
                for spelling in (each.id, *(slugged for name in (each.record.name, *each.record.aliases) for slugged in (plain(name), short(name)))):
                    # Of two companies that go by one name, neither is meant by it alone.
                    self._by_name[spelling] = company.id if self._by_name.get(spelling, company.id) == company.id else None
            self.things[company.id] = Thing(kind="company", record=company, history={})
            self.members[company.id] = tuple(group)
        for name, members in self.members.items():
            history = self._history("company", members)
            values = self._chosen("company", history)
            names = dict.fromkeys(spelling for each in members for spelling in (each.record.name, *each.record.aliases))
            told = self.things[name].record
            values["aliases"] = tuple(spelling for spelling in names if spelling != told.name)
            self.things[name] = Thing(kind="company", record=Company(**{**values, "id": name, "name": told.name}), history=history)

    def _enter(self, kind: str, groups: Iterable[Sequence[Told]]) -> None:
        held = [(group, self._history(kind, group)) for group in groups]
        records = distinct([self._record(kind, group, history) for group, history in held], self._taken)
        for (group, history), record in zip(held, records, strict=True):
            for each in group:
                # The dates of a plant make milestones that no report holds.
                if each.id == each.record.id:
                    self.where[each.report, each.id] = record.id
            of = self.things.get(record.subject or "") if isinstance(record, Milestone) else None
            self.things[record.id] = Thing(kind=kind, record=record, history=history, subject_kind=of.kind if of else None)
            self.members[record.id] = tuple(group)

    def _record(self, kind: str, group: Sequence[Told], history: Mapping[str, tuple[Statement, ...]]) -> Record:
        values = self._chosen(kind, history)
        if kind == "milestone":
            values |= self._of_event(group, history)
        made: Record = cast(Any, _MADE_OF[kind])(**values)
        return made

    def _history(self, kind: str, group: Sequence[Told]) -> dict[str, tuple[Statement, ...]]:
        """Return what is stated of each field, in the order in which it was said."""
        held: dict[str, list[Statement]] = {}
        for each in group:
            source = self.reports[each.report].article
            words: dict[str, list[Any]] = {}
            for one in each.record.evidence:
                words.setdefault(one.field, []).append(one)
            said = stated_on(source, each.record)
            for field in attrs.fields(cast(Any, _MADE_OF[kind])):
                value = getattr(each.record, field.name)
                if field.name in _NOT_STATED or value is None or value == ():
                    continue
                statement = Statement(
                    field=field.name,
                    value=self._resolved(each.report, field.name, value),
                    stated_on=said,
                    source=source,
                    report=each.report,
                    record=each.id,
                    evidence=tuple(words.get(field.name, ())),
                )
                held.setdefault(field.name, []).append(statement)
        return {name: tuple(sorted(each, key=lambda s: (day_of(s), s.report, s.record))) for name, each in held.items()}

    def _resolved(self, report: int, field: str, value: Any) -> Any:
        if field not in REFERENCES:
            return value
        return tuple(self.resolve(report, name) for name in value) if isinstance(value, tuple) else self.resolve(report, value)

    def _chosen(self, kind: str, history: Mapping[str, tuple[Statement, ...]]) -> dict[str, Any]:
        return {field: chosen(attribute(kind, field).nature, statements, self.related) for field, statements in history.items()}

    def _of_event(self, group: Sequence[Told], history: Mapping[str, tuple[Statement, ...]]) -> dict[str, Any]:
        """Return what an event comes down to: once it has come about, what was said of it then."""
        done = {(each.report, each.id) for each in group if each.record.status in ACHIEVED}
        out: dict[str, Any] = {}
        for field in ("status", "date", "value", "change"):
            told = history.get(field, ())
            facts = [each for each in told if (each.report, each.record) in done]
            if facts:
                out[field] = chosen("changing" if field == "status" else "lasting", facts, self.related)
            elif told:
                out[field] = chosen("changing", told, self.related)
        return out

    # -------------------------------------------------------------- what follows

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return all conflicts: between articles, and of an article with itself where no other has a say in it."""
        found = list(conflicts(list(self.things.values()), self.related))
        listed = {(each.record, each.field) for each in found}
        for number, report in enumerate(self.reports):
            for each in conflicts_within(report, number):
                name = self.where[number, each.record]
                if (name, each.field) not in listed:
                    listed.add((name, each.field))
                    found.append(attrs.evolve(each, record=name))
        order = {name: i for i, name in enumerate(self.things)}
        return tuple(sorted(found, key=lambda each: order[each.record]))

    def targets(self) -> tuple[Target, ...]:
        """Return the milestones that were planned, with what became of them."""
        return tuple(target for name, thing in self.things.items() if thing.kind == "milestone" and (target := self._target(name)).planned)

    def _target(self, name: str) -> Target:
        milestone = self.things[name].record
        steps = []
        for each in self.members[name]:
            told, source = each.record, self.reports[each.report].article
            words = tuple(one for one in told.evidence if one.field in ("status", "date", "value"))
            steps.append(
                Step(
                    status=told.status,
                    date=told.date,
                    value=told.value,
                    stated_on=stated_on(source, told),
                    source=source,
                    report=each.report,
                    record=each.id,
                    evidence=words,
                )
            )
        steps.sort(key=lambda step: (day_of(cast(Any, step)), step.report, step.record))
        return Target(id=name, kind=milestone.kind, subject=milestone.subject, steps=tuple(steps))


def _name_of(group: Sequence[Told], known: str | None) -> str:
    """Return the name of a company: that of the tables, or else the one that most reports give first."""
    if known is not None:
        return default().companies[known].name
    counts: dict[str, int] = {}
    for each in group:
        counts[each.record.name] = counts.get(each.record.name, 0) + 1
    return min(counts, key=lambda name: (-counts[name], len(name), name))
