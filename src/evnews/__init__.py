"""Read electric-vehicle-industry news into typed, unit-safe, dated records.

Every name below is loaded when it is first used, so that ``import evnews`` itself
loads nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evnews import plot as plot
    from evnews import spark as spark
    from evnews import units
    from evnews.dossier import Dossier, merge
    from evnews.errors import EvnewsError, Fault, KindError, MissingExtraError, ParseError, RecordError, SpanError, UnknownUnitError
    from evnews.find.api import find_dates, find_quantities, parse_date, parse_quantity
    from evnews.find.gazetteer import Gazetteer
    from evnews.find.named import find_names
    from evnews.io.grounding.api import Grounding, ground
    from evnews.io.grounding.check import Check, Verdict
    from evnews.io.grounding.schema import claims_schema
    from evnews.io.html import read_html
    from evnews.io.items import ReadError
    from evnews.io.many import read_many
    from evnews.io.schema_org import from_schema_org, to_schema_org
    from evnews.io.tables import batches, from_tables, tables
    from evnews.model import Article, Company, JobPosting, Milestone, Person, Place, Plant, Range, Report, VehicleModel
    from evnews.reading.adverts.api import read_job
    from evnews.reading.api import read
    from evnews.text.span import Evidence, Found
    from evnews.values.datespan import DateSpan
    from evnews.values.measure import Measure
    from evnews.values.name import Name

    __version__: str

__all__ = [
    "Article",
    "Check",
    "Company",
    "DateSpan",
    "Dossier",
    "Evidence",
    "EvnewsError",
    "Fault",
    "Found",
    "Gazetteer",
    "Grounding",
    "JobPosting",
    "KindError",
    "Measure",
    "Milestone",
    "MissingExtraError",
    "Name",
    "ParseError",
    "Person",
    "Place",
    "Plant",
    "Range",
    "ReadError",
    "RecordError",
    "Report",
    "SpanError",
    "UnknownUnitError",
    "VehicleModel",
    "Verdict",
    "__version__",
    "batches",
    "claims_schema",
    "find_dates",
    "find_names",
    "find_quantities",
    "from_schema_org",
    "from_tables",
    "ground",
    "merge",
    "parse_date",
    "parse_quantity",
    "read",
    "read_html",
    "read_job",
    "read_many",
    "tables",
    "to_schema_org",
    "units",
]

# Where each name lives: the module, for each of its names.
_HOMES = {
    "evnews.dossier.dossier": ("Dossier", "merge"),
    "evnews.errors": ("EvnewsError", "Fault", "KindError", "MissingExtraError", "ParseError", "RecordError", "SpanError", "UnknownUnitError"),
    "evnews.find.api": ("find_dates", "find_quantities", "parse_date", "parse_quantity"),
    "evnews.find.gazetteer": ("Gazetteer",),
    "evnews.find.named": ("find_names",),
    "evnews.io.grounding.api": ("Grounding", "ground"),
    "evnews.io.grounding.check": ("Check", "Verdict"),
    "evnews.io.grounding.schema": ("claims_schema",),
    "evnews.io.html": ("read_html",),
    "evnews.io.items": ("ReadError",),
    "evnews.io.many": ("read_many",),
    "evnews.io.schema_org": ("from_schema_org", "to_schema_org"),
    "evnews.io.tables": ("batches", "from_tables", "tables"),
    "evnews.model": ("Article", "Company", "JobPosting", "Milestone", "Person", "Place", "Plant", "Range", "Report", "VehicleModel"),
    "evnews.reading.adverts.api": ("read_job",),
    "evnews.reading.api": ("read",),
    "evnews.text.span": ("Evidence", "Found"),
    "evnews.values.datespan": ("DateSpan",),
    "evnews.values.measure": ("Measure",),
    "evnews.values.name": ("Name",),
}
# What is reached as evnews.<name> though it is a module: it brings packages that not everyone has.
_MODULES = frozenset({"plot", "spark", "units"})
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    value: object
    if name in _HOME_OF:
        value = getattr(import_module(_HOME_OF[name]), name)
    elif name in _MODULES:
        value = import_module(f"evnews.{name}")
    elif name == "__version__":
        from importlib.metadata import version

        value = version("evnews")
    else:
        raise AttributeError(f"module 'evnews' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
