"""Read electric-vehicle-industry news into typed, unit-safe, dated records.

Every name below is loaded when it is first used, so that ``import evnews`` itself
loads nothing else.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evnews.errors import EvnewsError as EvnewsError
    from evnews.errors import Fault as Fault
    from evnews.errors import KindError as KindError
    from evnews.errors import ParseError as ParseError
    from evnews.errors import RecordError as RecordError
    from evnews.errors import SpanError as SpanError
    from evnews.errors import UnknownUnitError as UnknownUnitError
    from evnews.find.api import find_dates as find_dates
    from evnews.find.api import find_quantities as find_quantities
    from evnews.find.api import parse_date as parse_date
    from evnews.find.api import parse_quantity as parse_quantity
    from evnews.model import Article as Article
    from evnews.model import Company as Company
    from evnews.model import JobPosting as JobPosting
    from evnews.model import Milestone as Milestone
    from evnews.model import Person as Person
    from evnews.model import Place as Place
    from evnews.model import Plant as Plant
    from evnews.model import Range as Range
    from evnews.model import Report as Report
    from evnews.model import VehicleModel as VehicleModel
    from evnews.read import read as read
    from evnews.text.span import Evidence as Evidence
    from evnews.text.span import Found as Found
    from evnews.values import units as units
    from evnews.values.datespan import DateSpan as DateSpan
    from evnews.values.measure import Measure as Measure

    __version__: str

# Where each public name lives: the module, for each of its names.
_HOMES = {
    "evnews.errors": ("EvnewsError", "Fault", "KindError", "ParseError", "RecordError", "SpanError", "UnknownUnitError"),
    "evnews.find.api": ("find_dates", "find_quantities", "parse_date", "parse_quantity"),
    "evnews.model": ("Article", "Company", "JobPosting", "Milestone", "Person", "Place", "Plant", "Range", "Report", "VehicleModel"),
    "evnews.read": ("read",),
    "evnews.text.span": ("Evidence", "Found"),
    "evnews.values": ("units",),
    "evnews.values.datespan": ("DateSpan",),
    "evnews.values.measure": ("Measure",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME_OF)]  # noqa: PLE0604 - the table above is the one list of names


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("evnews")
    elif name in _HOME_OF:
        home = _HOME_OF[name]
        value = import_module(f"{home}.{name}") if name == "units" else getattr(import_module(home), name)
    else:
        raise AttributeError(f"module 'evnews' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    # The function `read` lives in a package of the same name.  Importing that package, or anything
    # in it, would put the package in the function's place; so the name is left to `__getattr__`.
    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
