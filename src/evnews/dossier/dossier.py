"""`Dossier`: many reports as one knowledge base, and `merge`, which makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import attrs

from evnews.dossier.conflicts import Conflict
from evnews.dossier.names import plain
from evnews.dossier.statements import Statement
from evnews.dossier.targets import Target
from evnews.dossier.view import View
from evnews.errors import Fault, RecordError
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.plant import Plant
from evnews.model.record import Record, shown
from evnews.model.report import Report
from evnews.model.vehicle import VehicleModel

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORM", "Dossier", "merge"]

FORM = "evnews-dossier/1"
"""The name of the JSON form, which stands in every dossier."""

_LISTS = {"companies": "company", "plants": "plant", "vehicles": "vehicle", "jobs": "job", "milestones": "milestone"}
# What is worked out from the reports, and is not read back.
_DERIVED = frozenset({*_LISTS, "targets", "conflicts"})


def merge(reports: Iterable[Report] | Report) -> Dossier:
    """Merge reports of many articles into one knowledge base.

    Parameters
    ----------
    reports : iterable of Report, or Report
        In any order, which makes no difference; one that comes twice counts once.

    Returns
    -------
    Dossier
        Companies, plants, vehicles, jobs and milestones, each once, with what every
        article says of them.

    Raises
    ------
    TypeError
        An item is no report.

    Examples
    --------
    >>> import evnews
    >>> first = evnews.read("Nio's Hefei plant can make 150,000 cars a year.", published="2025-03-02")
    >>> second = evnews.read("The Hefei plant of Nio has an annual capacity of 200,000 vehicles.", published="2025-04-10")
    >>> dossier = merge([first, second])
    >>> [(conflict.record, conflict.field, list(map(str, conflict.values))) for conflict in dossier.conflicts()]
    [('nio-hefei', 'capacity', ['200000 vehicle/year', '150000 vehicle/year'])]
    """
    return Dossier(reports=[reports] if isinstance(reports, Report) else reports)


class _Placed(dict[tuple[date, str], Report]):
    """Reports, each once, by the place that depends on nothing but itself: its day, then what is in it."""


def _placed(reports: Iterable[Report]) -> _Placed:
    held = _Placed()
    for report in reports:
        given: object = report
        if not isinstance(given, Report):
            raise TypeError(f"a dossier is made of reports, not of {type(given).__name__}; for example merge(r for r in results if isinstance(r, Report))")
        content = sha256(report.to_json().encode("utf-8", "surrogatepass")).hexdigest()
        held[report.article.published or date.max, content] = report
    return held


def _in_order(reports: Iterable[Report] | _Placed) -> tuple[Report, ...]:
    held = reports if isinstance(reports, _Placed) else _placed(reports)
    return tuple(map(held.__getitem__, sorted(held)))


@attrs.frozen(kw_only=True, repr=False)
class Dossier:
    """What many articles say, joined by what they speak of; made by `merge`.

    It holds the reports, in an order that depends on nothing but themselves; all else
    is worked out from them when it is first asked for.  It is immutable: `add` returns
    another one.

    Attributes
    ----------
    reports : tuple of Report
        What it was made of, by day.

    Examples
    --------
    >>> import evnews
    >>> dossier = merge([evnews.read("Nio will open a battery plant in Hefei in June 2026.", published="2025-11-03")])
    >>> dossier
    <Dossier of 1 report: 1 company, 1 plant, 1 milestone>
    >>> dossier["nio-hefei"].kind
    PlantKind.BATTERY_CELL
    """

    reports: tuple[Report, ...] = attrs.field(converter=_in_order)

    # Known already where the dossier was made by `add`, so that each report is placed once.
    _places: _Placed | None = attrs.field(default=None, init=False, eq=False)

    @cached_property
    def _view(self) -> View:
        return View(self.reports)

    # -------------------------------------------------------------- records

    def _records(self, kind: str) -> tuple[Any, ...]:
        return tuple(thing.record for thing in self._view.things.values() if thing.kind == kind)

    @property
    def companies(self) -> tuple[Company, ...]:
        """Every company, once; a field holds the value that stands for its history."""
        return self._records("company")

    @property
    def plants(self) -> tuple[Plant, ...]:
        """Every plant, or phase of one, once."""
        return self._records("plant")

    @property
    def vehicles(self) -> tuple[VehicleModel, ...]:
        """Every model, or variant of one, once."""
        return self._records("vehicle")

    @property
    def jobs(self) -> tuple[JobPosting, ...]:
        """Every kind of job of an employer, once."""
        return self._records("job")

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Every event, once, as it stands by what was said last or has come about."""
        return self._records("milestone")

    def records(self) -> Iterator[Record]:
        """Go through all records: companies, plants, vehicles, jobs, milestones."""
        for name in _LISTS:
            yield from getattr(self, name)

    def __iter__(self) -> Iterator[Record]:
        return self.records()

    def __len__(self) -> int:
        return len(self._view.things)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: str) -> Any:
        """Return the record with this id; ``KeyError`` if there is none."""
        return self._view.things[name].record

    # -------------------------------------------------------------- what the articles say

    def history(self, record: Record | str, field: str | None = None) -> tuple[Statement, ...]:
        """Return what was stated of a record, in the order in which it was said.

        Parameters
        ----------
        record : record or str
            A record of the dossier, or its id.
        field : str, optional
            Only of this field.

        Raises
        ------
        KeyError
            No record has this id.
        AttributeError
            The record has no such field.

        Examples
        --------
        >>> import evnews
        >>> dossier = merge([evnews.read("Nio's Hefei plant can make 150,000 cars a year.", published="2025-03-02")])
        >>> (said,) = dossier.history("nio-hefei", "capacity")
        >>> str(said.value), said.stated_on.edtf, said.evidence[0].text
        ('150000 vehicle/year', '2025-03-02', '150,000 cars a year')
        """
        thing = self._view.things[record if isinstance(record, str) else record.id]
        if field is not None:
            getattr(thing.record, field)
            return thing.history.get(field, ())
        return tuple(statement for statements in thing.history.values() for statement in statements)

    def members(self, record: Record | str) -> tuple[tuple[int, str], ...]:
        """Return the records that were joined to one: the place of each report, and the id in it.

        Examples
        --------
        >>> import evnews
        >>> articles = ["CATL builds batteries.", "Contemporary Amperex Technology makes batteries."]
        >>> merge(map(evnews.read, articles)).members("catl")
        ((0, 'catl'), (1, 'catl'))
        """
        return tuple((each.report, each.id) for each in self._view.members[record if isinstance(record, str) else record.id])

    def find(self, report: int, record: str) -> str:
        """Return the id in the dossier of a record of one of the reports.

        Raises
        ------
        KeyError
            The report has no such record.
        """
        return self._view.where[report, record]

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return every field of which articles say what cannot all be so.

        What agrees within the precision of its words is no conflict, nor is what changed
        between two days; see the guide to merging.
        """
        return self._conflicts

    @cached_property
    def _conflicts(self) -> tuple[Conflict, ...]:
        return self._view.conflicts()

    def targets(self, company: Company | str | None = None) -> tuple[Target, ...]:
        """Return what was planned and what became of it, by the day that was set first.

        Parameters
        ----------
        company : Company or str, optional
            Only of this company, its brands and units, its plants and models: a record,
            an id, or any of the company's names.
        """
        kept = self._targets if company is None else [target for target in self._targets if target.subject in self._concerns(company)]
        return tuple(sorted(kept, key=lambda target: (_first_day(target.planned), target.id)))

    @cached_property
    def _targets(self) -> tuple[Target, ...]:
        return self._view.targets()

    def timeline(self, company: Company | str) -> tuple[Milestone, ...]:
        """Return the milestones of a company, its brands and units, its plants and models, in the order of their days.

        Parameters
        ----------
        company : Company or str
            A record, an id, or any of the company's names.

        Raises
        ------
        KeyError
            No company goes by this name, or several do.

        Examples
        --------
        >>> import evnews
        >>> texts = ["Nio will launch the ET9 in March 2026.", "Nio opened a car plant in Hefei in June 2025."]
        >>> dossier = merge(evnews.read(text, published="2025-11-03") for text in texts)
        >>> [(str(each.kind), each.date.edtf) for each in dossier.timeline("NIO")]
        [('plant_opening', '2025-06'), ('launch', '2026-03')]
        """
        about = self._concerns(company)
        return tuple(sorted((each for each in self.milestones if each.subject in about), key=lambda each: (_first_day(each.date), each.id)))

    def _concerns(self, company: Company | str) -> frozenset[str]:
        family = self._view.family(self._company(company))
        owned = (thing.record.id for thing in self._view.things.values() if getattr(thing.record, _OWNERS.get(thing.kind, "id")) in family)
        return family | frozenset(owned)

    def _company(self, company: Company | str) -> str:
        name = company if isinstance(company, str) else company.id
        found = [each.id for each in self.companies if name == each.id] or [
            each.id for each in self.companies if plain(name) in map(plain, (each.name, *each.aliases))
        ]
        if len(found) != 1:
            raise KeyError(f"{'no company goes' if not found else f'{len(found)} companies go'} by the name {name!r}")
        return found[0]

    # -------------------------------------------------------------- more reports, and other forms

    def add(self, *reports: Report) -> Dossier:
        """Return a dossier that holds these reports too; the same as if all had been merged at once.

        Examples
        --------
        >>> import evnews
        >>> first, second = (evnews.read(text) for text in ("Nio makes cars.", "BYD makes cars."))
        >>> merge([first]).add(second) == merge([second, first])
        True
        """
        held = _Placed((self._places or _placed(self.reports)) | _placed(reports))
        made = Dossier(reports=held)
        object.__setattr__(made, "_places", held)
        return made

    def to_report(self) -> Report:
        """Return the records as one report, without evidence, since that is of many texts.

        Everything that takes a report takes it then: pictures, tables, schema.org.
        """
        return Report(**{name: getattr(self, name) for name in _LISTS})

    def to_tables(self) -> dict[str, pa.Table]:
        """Bring the dossier into Arrow tables.

        Needs the extra ``tables``.

        Returns
        -------
        dict of str to pyarrow.Table
            ``articles``; ``companies``, ``plants``, ``vehicles``, ``jobs`` and
            ``milestones``, a row for each record; ``members``, which record of which
            article each was made of; ``history`` and ``conflicts``, a row for each value
            that an article states; ``targets``, and their ``steps``.  ``record`` is an id
            in the dossier, and ``report`` the number of an article, as in the tables that
            `tables` makes of ``reports``.

        Raises
        ------
        MissingExtraError
            The package pyarrow is not installed.

        Examples
        --------
        >>> import evnews
        >>> texts = {"2025-03-02": "Nio's Hefei plant can make 150,000 cars a year.", "2025-04-10": "Nio's Hefei plant can make 200,000 cars a year."}
        >>> tables = merge(evnews.read(text, published=day) for day, text in texts.items()).to_tables()
        >>> tables["conflicts"].select(["record", "field", "side", "amount_low", "report"]).to_pylist()[1]
        {'record': 'nio-hefei', 'field': 'capacity', 'side': 1, 'amount_low': 150000.0, 'report': 0}
        """
        from evnews.dossier.tables import to_tables

        return to_tables(self)

    def __repr__(self) -> str:
        counts = [(len(getattr(self, name)), one, name) for name, one in _LISTS.items()] + [(len(self.conflicts()), "conflict", "conflicts")]
        body = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
        number = len(self.reports)
        return f"<Dossier of {number} report{'' if number == 1 else 's'}: {body or 'nothing'}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the dossier as plain dictionaries, lists, texts and numbers: the JSON form ``evnews-dossier/1``.

        ``reports`` is what it is made of; the records with their ``history``, the
        ``targets`` and the ``conflicts`` are there for whoever reads the form elsewhere.
        """
        from evnews.dossier.form import to_dict

        return to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict` as text; the same reports, in any order, give the same text everywhere."""
        from evnews.model.convert import dumps

        return dumps(self.to_dict(), indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Dossier:
        """Build a dossier from `to_dict`.

        Only ``reports`` is read: all else is worked out anew.

        Raises
        ------
        RecordError
            Another form, an unknown key, or all faults of the reports at once, each with its path.
        TypeError
            ``data`` is not a mapping.

        Examples
        --------
        >>> Dossier.from_dict({"schema": "evnews-dossier/1", "reports": [{"companies": [{"name": "Nio"}]}]})
        <Dossier of 1 report: 1 company>
        """
        if not isinstance(data, Mapping):
            raise TypeError(f"a dossier is read from a mapping, not {type(data).__name__}")
        told = data.get("schema", FORM)
        if told != FORM:
            raise RecordError(cls.__name__, (Fault("schema", f"{shown(told)} is not {FORM!r}, the only form that is read"),))
        faults = [Fault(str(key)[:60], "is not a field of Dossier") for key in data if key not in _DERIVED | {"schema", "reports"}]
        reports = data.get("reports")
        if not isinstance(reports, (list, tuple)):
            raise RecordError(cls.__name__, (*faults, Fault("reports", f"{shown(reports)} is not a list of reports")))
        read = []
        for i, each in enumerate(reports):
            try:
                read.append(Report.from_dict(each))
            except RecordError as error:
                faults += [Fault(f"reports[{i}].{fault.path}".rstrip("."), fault.reason) for fault in error.faults]
            except TypeError as error:
                faults.append(Fault(f"reports[{i}]", str(error)))
        if faults:
            raise RecordError(cls.__name__, tuple(faults))
        return merge(read)

    @classmethod
    def from_json(cls, text: str | bytes) -> Dossier:
        """Build a dossier from the text of `to_json`; see `from_dict`."""
        from evnews.model.convert import loads

        return cls.from_dict(loads(text))


_OWNERS = {"plant": "operator", "vehicle": "maker"}


def _first_day(span: Any) -> date:
    """Return the day that a span is sorted by: its first, or else its last; what has none comes at the end."""
    return (span.earliest or span.latest or date.max) if span else date.max
