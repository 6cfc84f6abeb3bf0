"""How records become rows: the columns of each kind, and the way of every value there and back.

The columns are made from the classes themselves, so that no field is ever without one:

- a text, a flag, a number, a word of a vocabulary or a day has one column, a list of texts one of lists;
- a `DateSpan` has its first and last day and its EDTF;
- a `Measure` has its bounds, unit and "about" as stated, and its bounds in the canonical unit of the field;
- a `Place`, `Person` or `Dimensions` has the columns of its parts, and a list of anything a column of lists of such rows.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, cast

import attrs

from evnews.io.schema import descriptions
from evnews.model.article import Article
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.milestone import Milestone
from evnews.model.plant import Plant
from evnews.model.record import Record
from evnews.model.report import Refused
from evnews.model.vehicle import VehicleModel
from evnews.model.vocabulary import Vocabulary
from evnews.text.span import Evidence
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import MONEY, kind_of, parts_of

__all__ = [
    "OFFSETS",
    "RECORDS",
    "Codec",
    "Column",
    "article_codec",
    "columns",
    "evidence_codec",
    "measure_codec",
    "numbered",
    "record_codec",
    "refused_codec",
    "rows_codec",
    "scalar_codec",
    "span_codec",
]

RECORDS: dict[str, type[Record]] = {"companies": Company, "plants": Plant, "vehicles": VehicleModel, "jobs": JobPosting, "milestones": Milestone}
"""The class of each kind of record, in the order of a report."""


@attrs.frozen
class Column:
    """One column of a table.

    Attributes
    ----------
    name : str
        Its name.
    type : str
        The name of its Arrow type; ``list<struct>`` has ``items``.
    about : str
        What it holds.
    unit : str
        The unit of all its numbers.
    unit_column : str
        The column that holds the unit of each of its numbers.
    items : tuple of Column
        What each item of a list of rows has.
    """

    name: str
    type: str
    about: str
    unit: str = ""
    unit_column: str = ""
    items: tuple[Column, ...] = ()


@attrs.frozen
class Codec:
    """The columns of a value, and the way there and back.

    Attributes
    ----------
    columns : tuple of Column
        Where it goes.
    write : callable
        From a value to its cells, one for each column.
    read : callable
        From the cells to what a constructor takes.
    """

    columns: tuple[Column, ...]
    write: Callable[[Any], tuple[Any, ...]]
    read: Callable[[Sequence[Any]], Any]


# ------------------------------------------------------------------ canonical units

# In which unit a field's numbers can be compared, or in which of several, one for each kind of output.
_OUTPUTS = ("vehicle/year", "GWh/year", "metric_ton/year")
_CANONICAL: dict[tuple[str, str], tuple[str, ...]] = {
    ("Plant", "capacity"): _OUTPUTS,
    ("Plant", "rate"): _OUTPUTS,
    ("Plant", "area"): ("meter**2",),
    ("Range", "distance"): ("km",),
    ("VehicleModel", "battery_capacity"): ("kWh",),
    ("VehicleModel", "power"): ("kW",),
    ("VehicleModel", "torque"): ("N*m",),
    ("VehicleModel", "acceleration"): ("second",),
    ("VehicleModel", "top_speed"): ("km/hour",),
    ("VehicleModel", "voltage"): ("V",),
    ("VehicleModel", "mass"): ("kg",),
    **{("Dimensions", side): ("mm",) for side in ("length", "width", "height", "wheelbase")},
}
_SUFFIX = {
    "vehicle/year": "vehicles_per_year",
    "GWh/year": "gwh_per_year",
    "metric_ton/year": "tonnes_per_year",
    "meter**2": "m2",
    "km": "km",
    "kWh": "kwh",
    "kg": "kg",
    "kW": "kw",
    "N*m": "nm",
    "second": "s",
    "km/hour": "kmh",
    "V": "v",
    "mm": "mm",
}
# Fields that may hold any kind have a column for the canonical unit too: this one, or where the kind
# is not here, the unit as stated.
_ANY = {("Milestone", "value"), ("Milestone", "change")}
_BY_KIND = {kind_of(unit): unit for unit in (*(unit for unit in _SUFFIX if unit != "mm"), "kg", "percent", "percentage_point")}
_PAY = ("JobPosting", "salary")
# An hour or a day of work is not an hour or a day of the calendar, so pay for those has no year.
_YEARLY = frozenset({"year", "quarter", "month", "week", "fortnight"})


def _bounds_in(value: Measure | None, unit: str) -> tuple[float | None, float | None]:
    """Return the bounds in a unit; none where the kind is another, or a float cannot hold them."""
    if value is None or value.kind != kind_of(unit):
        return (None, None)
    if value.unit == unit:
        return (value.low, value.high)
    try:
        there = value.to(unit)
    except ValueError:
        return (None, None)
    return (there.low, there.high)


def _by_kind(value: Measure | None) -> tuple[Any, ...]:
    if value is None:
        return (None, None, None)
    unit = _BY_KIND.get(value.kind, value.unit)
    bounds = _bounds_in(value, unit)
    return (*bounds, None if bounds == (None, None) else unit)


def _by_year(value: Measure | None) -> tuple[Any, ...]:
    if value is None:
        return (None, None, None)
    currency, *per = parts_of(value.unit)
    if kind_of(currency) != MONEY or len(per) != 1 or per[0] not in _YEARLY:
        return (None, None, None)
    bounds = _bounds_in(value, f"{currency}/year")
    return (*bounds, None if bounds == (None, None) else currency)


# ------------------------------------------------------------------ values


def scalar_codec(name: str, type_: str, about: str) -> Codec:
    """Return the codec of what is a cell as it stands."""
    return Codec((Column(name, type_, about),), lambda value: (value,), lambda row: row[0])


def _word(name: str, about: str) -> Codec:
    return Codec((Column(name, "string", about),), lambda value: (None if value is None else value.value,), lambda row: row[0])


def span_codec(name: str, about: str) -> Codec:
    """Return the codec of a `DateSpan`."""
    made = (
        Column(f"{name}_earliest", "date32", f"{about} The first day; empty where it is open or its year unknown."),
        Column(f"{name}_latest", "date32", f"{about} The last day; empty where it is open or its year unknown."),
        Column(f"{name}_edtf", "string", f"{about} In EDTF (ISO 8601-2), which tells the precision."),
    )
    return Codec(
        made,
        lambda value: (None, None, None) if value is None else (value.earliest, value.latest, value.edtf),
        lambda row: None if row[2] is None else DateSpan.parse(row[2]),
    )


def _bounds(name: str, about: str, unit: str = "", unit_column: str = "") -> tuple[Column, Column]:
    where = f"in {unit}" if unit else f"in the unit of {unit_column}"
    return (
        Column(f"{name}_low", "double", f"{about} The lower bound {where}; empty where it is open.", unit, unit_column),
        Column(f"{name}_high", "double", f"{about} The upper bound {where}; empty where it is open.", unit, unit_column),
    )


def measure_codec(name: str, about: str, field: tuple[str, str]) -> Codec:
    """Return the codec of a `Measure`; the class and its field tell the canonical unit."""
    stated = (
        *_bounds(name, f"{about} As stated.", unit_column=f"{name}_unit"),
        Column(f"{name}_unit", "string", f"{about} The unit, as stated."),
        Column(f"{name}_approximate", "bool", f'{about} Whether the article says "about" or the like.'),
    )
    units = _CANONICAL.get(field, ())
    canonical = [column for unit in units for column in _bounds(f"{name}_{_SUFFIX[unit]}", about, unit)]
    if field in _ANY:
        canonical += _bounds(f"{name}_canonical", about, unit_column=f"{name}_canonical_unit")
        canonical.append(Column(f"{name}_canonical_unit", "string", f"{about} The canonical unit of its kind."))
    elif field == _PAY:
        canonical += _bounds(f"{name}_per_year", f"{about} For a year.", unit_column=f"{name}_currency")
        canonical.append(Column(f"{name}_currency", "string", f"{about} The currency; empty for pay by the day or hour."))

    def write(value: Measure | None) -> tuple[Any, ...]:
        cells = (None, None, None, None) if value is None else (value.low, value.high, value.unit, value.approximate)
        more = _by_kind(value) if field in _ANY else _by_year(value) if field == _PAY else ()
        return (*cells, *(bound for unit in units for bound in _bounds_in(value, unit)), *more)

    def read(row: Sequence[Any]) -> Measure | None:
        return None if row[2] is None else Measure(row[0], row[1], row[2], bool(row[3]))

    return Codec((*stated, *canonical), write, read)


def _list_of(name: str, about: str, of: Any, field: tuple[str, str]) -> Codec:
    """Return the codec of a list: of texts and words as they are, of anything else as rows."""
    if of is str:
        return Codec((Column(name, "list<string>", about),), lambda value: (list(value),), lambda row: tuple(row[0] or ()))
    if issubclass(of, Vocabulary):
        return Codec((Column(name, "list<string>", about),), lambda value: ([word.value for word in value],), lambda row: tuple(row[0] or ()))
    return rows_codec(name, about, measure_codec("amount", "", field) if of is Measure else _parts(of, "", ()))


def rows_codec(name: str, about: str, each: Codec) -> Codec:
    """Return the codec of a list of rows."""
    items = tuple(attrs.evolve(column, about=column.about.strip()) for column in each.columns)
    names = [column.name for column in items]
    return Codec(
        (Column(name, "list<struct>", about, items=items),),
        lambda value: ([dict(zip(names, each.write(item), strict=True)) for item in value],),
        lambda row: tuple(each.read([item.get(name) for name in names]) for item in row[0] or ()),
    )


def _parts(kind: type, prefix: str, left_out: Sequence[str]) -> Codec:
    """Return the codec of a class whose fields have columns of their own.

    It reads ``None`` where all of them are empty; if fields are left out, what it reads
    are the arguments that the others make.
    """
    about, hints = descriptions(kind), typing.get_type_hints(kind)
    named = [(field.name, f"{prefix}{field.name}") for field in attrs.fields(cast(Any, kind)) if field.name not in left_out]
    named.sort(key=lambda names: names[0] != "id")
    codecs = [_of(name, about.get(field, ""), hints[field], (kind.__name__, field)) for field, name in named]
    ends = [0]
    for codec in codecs:
        ends.append(ends[-1] + len(codec.columns))
    nothing = (None,) * ends[-1]

    def write(value: Any) -> tuple[Any, ...]:
        if value is None:
            return nothing
        return tuple(cell for (field, _), codec in zip(named, codecs, strict=True) for cell in codec.write(getattr(value, field)))

    def told(row: Sequence[Any]) -> dict[str, Any]:
        return {field: codec.read(row[ends[i] : ends[i + 1]]) for i, ((field, _), codec) in enumerate(zip(named, codecs, strict=True))}

    def read(row: Sequence[Any]) -> Any:
        return None if all(cell is None for cell in row) else kind(**told(row))

    return Codec(tuple(column for codec in codecs for column in codec.columns), write, told if left_out else read)


_PLAIN = {str: "string", int: "int32", bool: "bool", date: "date32"}


def _of(name: str, about: str, hint: Any, field: tuple[str, str]) -> Codec:
    """Return the codec of a field by its type."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is types.UnionType:
        return _of(name, about, arguments[0], field)
    if arguments:
        return _list_of(name, about, arguments[0], field)
    if hint in _PLAIN:
        return scalar_codec(name, _PLAIN[hint], about)
    if hint is DateSpan:
        return span_codec(name, about)
    if hint is Measure:
        return measure_codec(name, about, field)
    return _word(name, about) if issubclass(hint, Vocabulary) else _parts(hint, f"{name}_", ())


# ------------------------------------------------------------------ tables


@cache
def article_codec() -> Codec:
    """Return the codec of what an article says about itself."""
    return _parts(Article, "", ("evidence",))


@cache
def record_codec(name: str) -> Codec:
    """Return the codec of a kind of record, such as ``plants``; its evidence has a table of its own."""
    return _parts(RECORDS[name], "", ("evidence",))


OFFSETS = (
    Column("start_offset", "int64", "Where the words begin, in code points of the article."),
    Column("end_offset", "int64", "Where they end; half open."),
    Column("text", "string", "The words."),
)
"""Where words stand; not "start" and "end", of which the latter is a word of SQL."""


@cache
def evidence_codec() -> Codec:
    """Return the codec of a pair: the id of a record, and evidence of one of its fields."""
    return Codec(
        (
            Column("record", "string", "The id of the record; empty for what the article says about itself."),
            Column("field", "string", "The field that was read from the words."),
            *OFFSETS,
        ),
        lambda pair: (pair[0], pair[1].field, pair[1].start, pair[1].end, pair[1].text),
        lambda row: (row[0], Evidence(row[1], row[2], row[3], row[4])),
    )


@cache
def refused_codec() -> Codec:
    """Return the codec of what was not believed."""
    about = descriptions(Refused)
    return Codec(
        (*OFFSETS, *(Column(name, "string", about[name]) for name in ("guess", "reason", "record", "field"))),
        lambda value: (value.start, value.end, value.text, value.guess, value.reason, value.record, value.field),
        lambda row: Refused(start=row[0], end=row[1], text=row[2], guess=row[3], reason=row[4], record=row[5], field=row[6]),
    )


_FRONT = (
    Column("source", "string", "Where the article was read from, if it was read as one of many: a file, a line of one, an address."),
    Column("error", "string", "Why it could not be read; empty if it could."),
)
_BACK = (Column("text", "string", "The article itself, if it was asked for."),)
_REPORT = Column("report", "int64", "The number of the article, from 0; the same in all tables.")


@cache
def columns() -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table, without the number of the report that each row begins with.

    Examples
    --------
    >>> [column.name for column in columns()["companies"]][:4]
    ['id', 'name', 'aliases', 'kind']
    """
    made = {"articles": (*_FRONT, *article_codec().columns, *_BACK)}
    made |= {name: record_codec(name).columns for name in RECORDS}
    return made | {"evidence": evidence_codec().columns, "refused": refused_codec().columns}


def numbered(table: tuple[Column, ...]) -> Iterator[Column]:
    """Put the number of the report before the columns of a table."""
    yield _REPORT
    yield from table
