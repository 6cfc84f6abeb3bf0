"""`Report`: everything that was read from one article, and `Refused`: what was not believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from evnews.errors import Fault, RecordError, excerpt
from evnews.model import fields
from evnews.model.article import Article
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.plant import Plant
from evnews.model.record import Checked, Record, a_or_an, sequence, settle, shown
from evnews.model.vehicle import VehicleModel
from evnews.text.span import Evidence
from evnews.values.measure import Measure

if TYPE_CHECKING:
    import pyarrow as pa

    from evnews.dossier.conflicts import Conflict

__all__ = ["SCHEMA", "Refused", "Report", "distinct"]

T = TypeVar("T")
R = TypeVar("R", bound=Record)

SCHEMA = "evnews/1"
"""The name of the JSON form, which stands in every report."""


@attrs.frozen(kw_only=True, repr=False)
class Refused(Checked):
    """What was found in an article and not believed.

    Attributes
    ----------
    start : int
        Where it begins, in code points of the article as it was given.
    end : int
        Where it ends; half open.
    text : str
        ``article[start:end]``, always.
    guess : str
        What it would have said.
    reason : str
        Why it was not believed.
    record : str, optional
        The id of the record of which the article says otherwise, where that is all that
        speaks against it.
    field : str, optional
        The field of that record; ``guess`` is then what the field would hold.

    Examples
    --------
    >>> Refused(start=10, end=19, text="7,500 jobs"[:9], guess="Plant.headcount", reason="no plant is near").end
    19
    """

    start: int = attrs.field(converter=fields.offset)
    end: int = attrs.field(converter=fields.offset)
    text: str = attrs.field(converter=fields.quote)
    guess: str = attrs.field(converter=fields.text)
    reason: str = attrs.field(converter=fields.text)
    record: str | None = attrs.field(default=None, converter=fields.reference)
    field: str | None = attrs.field(default=None, converter=fields.some_text)

    def _faults(self) -> Iterator[Fault]:
        if self.end - self.start != len(self.text):
            yield Fault("text", f"the span {self.start}:{self.end} has {self.end - self.start} characters, its text {excerpt(self.text)} has {len(self.text)}")


def _items(kind: type[T], value: Iterable[T]) -> tuple[T, ...]:
    if isinstance(value, tuple) and {kind}.issuperset(map(type, value)):
        return value
    return sequence(value, lambda item: item if isinstance(item, kind) else settle(None, item, a_or_an(kind.__name__)))


def as_article(value: Article | None) -> Article:
    """Convert an article; ``None`` is one that says nothing."""
    given: object = Article() if value is None else value
    return settle(given if isinstance(given, Article) else None, value, "an Article")


def as_companies(value: Iterable[Company]) -> tuple[Company, ...]:
    """Convert companies."""
    return _items(Company, value)


def as_plants(value: Iterable[Plant]) -> tuple[Plant, ...]:
    """Convert plants."""
    return _items(Plant, value)


def as_vehicles(value: Iterable[VehicleModel]) -> tuple[VehicleModel, ...]:
    """Convert vehicles."""
    return _items(VehicleModel, value)


def as_jobs(value: Iterable[JobPosting]) -> tuple[JobPosting, ...]:
    """Convert job postings."""
    return _items(JobPosting, value)


def as_milestones(value: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Convert milestones."""
    return _items(Milestone, value)


def as_refused(value: Iterable[Refused]) -> tuple[Refused, ...]:
    """Convert what was refused."""
    return _items(Refused, value)


@attrs.frozen(kw_only=True, repr=False)
class Report(Checked):
    """Everything that was read from one article.

    Attributes
    ----------
    article : Article
        What the article says about itself.
    companies : tuple of Company
        Companies and other organisations.
    plants : tuple of Plant
        Plants, or phases of them.
    vehicles : tuple of VehicleModel
        Vehicle models, or variants of them.
    jobs : tuple of JobPosting
        Jobs to fill.
    milestones : tuple of Milestone
        What happened, or is to happen.
    refused : tuple of Refused
        What was found and not believed.
    text : str, optional
        The article that all offsets refer to, where it was asked for.

    Raises
    ------
    RecordError
        An item of the wrong class, an id that is used twice, or, where the report
        carries its text, words that do not stand there.

    Examples
    --------
    >>> report = Report(companies=[Company(name="Xiaomi Auto")], plants=[Plant(operator="xiaomi-auto", phase=1)])
    >>> report
    <Report: 1 company, 1 plant>
    >>> report["xiaomi-auto"].name
    'Xiaomi Auto'
    >>> Report.from_json(report.to_json()) == report
    True
    """

    article: Article = attrs.field(factory=Article, converter=as_article)
    companies: tuple[Company, ...] = attrs.field(default=(), converter=as_companies)
    plants: tuple[Plant, ...] = attrs.field(default=(), converter=as_plants)
    vehicles: tuple[VehicleModel, ...] = attrs.field(default=(), converter=as_vehicles)
    jobs: tuple[JobPosting, ...] = attrs.field(default=(), converter=as_jobs)
    milestones: tuple[Milestone, ...] = attrs.field(default=(), converter=as_milestones)
    refused: tuple[Refused, ...] = attrs.field(default=(), converter=as_refused)
    text: str | None = attrs.field(default=None, converter=fields.source_text)

    def _faults(self) -> Iterator[Fault]:
        if self.text is not None:
            yield from _misquoted(self, self.text)
        ids = [record.id for name in _RECORDS for record in getattr(self, name)]
        if len(set(ids)) == len(ids):
            return
        first: dict[str, str] = {}
        for name in _RECORDS:
            for i, record in enumerate(getattr(self, name)):
                path = f"{name}[{i}]"
                if record.id in first:
                    yield Fault(f"{path}.id", f"{record.id!r} is the id of {first[record.id]} already")
                first.setdefault(record.id, path)

    def records(self) -> Iterator[Record]:
        """Go through all records: companies, plants, vehicles, jobs, milestones."""
        for name in _RECORDS:
            yield from getattr(self, name)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records()}

    def __iter__(self) -> Iterator[Record]:
        return self.records()

    def __len__(self) -> int:
        return sum(len(getattr(self, name)) for name in _RECORDS)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: str) -> Any:
        """Return the record with this id; ``KeyError`` if there is none."""
        return self._by_id[name]

    def evidence(self, record: Record | str, field: str) -> Evidence | None:
        """Return the words that a field was read from, the first if there are several.

        Of a number that is told more than once, exactly and in round figures, they are
        the first that give it as it stands in the record.

        Parameters
        ----------
        record : Company, Plant, VehicleModel, JobPosting, Milestone or str
            A record, or the id of one in this report.
        field : str
            The name of the field.

        Returns
        -------
        Evidence or None
            ``None`` where nothing in the article says it.

        Raises
        ------
        KeyError
            No record has this id.
        AttributeError
            The record has no such field.

        Examples
        --------
        >>> company = Company(name="Nio", evidence=Evidence("name", 0, 3, "Nio"))
        >>> Report(companies=[company]).evidence("nio", "name")
        Evidence(field='name', start=0, end=3, text='Nio')
        """
        found = self._by_id[record] if isinstance(record, str) else record
        value = getattr(found, field)
        words = [each for each in found.evidence if each.field == field]
        if isinstance(value, Measure) and len({each.text for each in words}) > 1:
            words.sort(key=lambda each: not _carries(each.text, value))
        return words[0] if words else None

    def conflicts(self) -> tuple[Conflict, ...]:
        r"""Return what the article says that cannot all be so.

        Figures of one kind, subject and period that differ, days of what happens once,
        and second values of an attribute of a plant.  What agrees within the precision of
        its words is no conflict, and one thing told twice is one record.

        Returns
        -------
        tuple of Conflict
            As in `Dossier.conflicts`: the record, the field, and on each side the
            statements, with their values and their evidence.

        Examples
        --------
        >>> import evnews
        >>> text = "Nio's Hefei plant can make 150,000 cars a year.\n\nThe Hefei plant of Nio has an annual capacity of 200,000 vehicles."
        >>> (conflict,) = evnews.read(text).conflicts()
        >>> conflict.record, conflict.field
        ('nio-hefei', 'capacity')
        >>> [(str(side[0].value), side[0].evidence[0].text) for side in conflict.sides]
        [('150000 vehicle/year', '150,000 cars a year'), ('200000 vehicle/year', '200,000 vehicles')]
        """
        from evnews.dossier.within import conflicts_within

        return tuple(conflicts_within(self))

    def __repr__(self) -> str:
        article = self.article
        head = ", ".join(str(part) for part in (article.publisher, article.published, article.title and excerpt(article.title)) if part)
        counts = [(len(getattr(self, name)), one, name) for name, one in _RECORDS.items()] + [(len(self.refused), "refused", "refused")]
        body = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
        return f"<Report{' of ' if head else ''}{head}: {body or 'nothing'}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain dictionaries, lists, texts and numbers: the JSON form ``evnews/1``.

        Fields that are ``None`` or empty are left out; the five lists of records always stand.
        """
        from evnews.model.convert import unstructure

        plain = unstructure(self)
        return {"schema": SCHEMA} | {name: plain.get(name, []) for name in attrs.fields_dict(type(self)) if name in _RECORDS or plain.get(name)}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict` as text; the same report gives the same text everywhere."""
        from evnews.model.convert import dumps

        return dumps(self.to_dict(), indent)

    def tables(self) -> dict[str, pa.Table]:
        """Bring the report into Arrow tables, one for each kind of record; see `evnews.tables`.

        Needs the extra ``tables``.

        Examples
        --------
        >>> Report(companies=[Company(name="Nio")]).tables()["companies"]["id"].to_pylist()
        ['nio']
        """
        from evnews.io.tables import tables

        return tables([self])

    def to_html(self, text: str | None = None) -> str:
        """Return a page for people: the article with its evidence marked, and the records beside it.

        The page is one file that needs no script and asks for nothing.  What points at a
        word, with the mouse or the keyboard, is told the record, the field and the value.

        Parameters
        ----------
        text : str, optional
            The article, as it was read; not needed where the report carries it.

        Returns
        -------
        str
            HTML, to be written in UTF-8; the same report gives the same page everywhere.

        Raises
        ------
        ValueError
            The report carries no article, and none is given.
        RecordError
            The article is another than the one that was read.

        Examples
        --------
        >>> text = "Nio builds the ET5 in Hefei."
        >>> report = Report(companies=[Company(name="Nio", evidence=Evidence("name", 0, 3, "Nio"))])
        >>> "data-tip=" in report.to_html(text)
        True
        """
        from evnews.io.view import page

        return page(self, text)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Report:
        """Build a report from `to_dict`, or from what people and language models write.

        Parameters
        ----------
        data : mapping
            As in ``evnews/1``; a value may also be the words for it, such as
            ``"150,000 vehicles a year"``, and ids may be missing.

        Raises
        ------
        RecordError
            All unknown fields, wrong types and wrong kinds at once, each with its path.
        TypeError
            ``data`` is not a mapping.

        Examples
        --------
        >>> Report.from_dict({"plants": [{"capacity": {"low": 40, "high": 40, "unit": "mm"}, "colour": "red"}]})
        Traceback (most recent call last):
            ...
        evnews.errors.RecordError: Report: 2 faults
          plants[0].capacity.unit: 'mm' measures length, not vehicle output or energy output or the like; for example '150,000 vehicles a year'
          plants[0].colour: is not a field of Plant
        """
        from evnews.model.convert import structure

        if not isinstance(data, Mapping):
            raise TypeError(f"a report is read from a mapping, not {type(data).__name__}")
        told = data.get("schema", SCHEMA)
        if told != SCHEMA:
            raise RecordError(cls.__name__, (Fault("schema", f"{shown(told)} is not {SCHEMA!r}, the only form that is read"),))
        return structure({name: value for name, value in data.items() if name != "schema"}, cls)

    @classmethod
    def from_json(cls, text: str | bytes) -> Report:
        """Build a report from the text of `to_json`; see `from_dict`."""
        from evnews.model.convert import loads

        return cls.from_dict(loads(text))


def _carries(text: str, value: Measure) -> bool:
    """Tell whether words give a number with its very bounds, in whatever unit."""
    from evnews.find.api import find_quantities

    bounds = (value.low, value.high, value.approximate)
    return any((each.value.low, each.value.high, each.value.approximate) == bounds for each in find_quantities(text))


def _misquoted(report: Report, text: str) -> Iterator[Fault]:
    """Find what is quoted otherwise than it stands in the text."""
    sources: list[tuple[str, tuple[Evidence, ...]]] = [("article.", report.article.evidence)]
    sources += [(f"{name}[{i}].", record.evidence) for name in _RECORDS for i, record in enumerate(getattr(report, name))]
    quotes: list[tuple[str, Evidence | Refused]] = [(f"{path}evidence[{i}]", each) for path, evidence in sources for i, each in enumerate(evidence)]
    quotes += [(f"refused[{i}]", each) for i, each in enumerate(report.refused)]
    for path, each in quotes:
        stands = text[each.start : each.end]
        if stands != each.text:
            yield Fault(f"{path}.text", f"{excerpt(each.text)} does not stand at {each.start}:{each.end} of the text, but {excerpt(stands)}")


_RECORDS = {"companies": "company", "plants": "plant", "vehicles": "vehicle", "jobs": "job", "milestones": "milestone"}


def distinct(records: Iterable[R], taken: dict[str, int]) -> tuple[R, ...]:
    """Give a number to the records whose ids are taken, in order: ``nio-sales``, ``nio-sales-2``.

    Parameters
    ----------
    records : iterable of records
        In the order in which they keep their ids.
    taken : dict
        The ids in use, each with the last number given to a namesake; those of the records are added.
    """
    out = []
    for record in records:
        name, number = record.id, taken.get(record.id, 1)
        while name in taken:
            # Going on from the last number keeps a thousand namesakes from being tried a thousand times each.
            number += 1
            name = f"{record.id}-{number}"
        taken[record.id] = number
        taken.setdefault(name, 1)
        out.append(record if name == record.id else attrs.evolve(cast(Any, record), id=name))
    return tuple(out)
