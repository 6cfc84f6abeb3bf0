"""How values stand before people: on a screen, on a page, beside a bar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import attrs

from evnews.model.place import Place
from evnews.model.record import Record
from evnews.text.span import Evidence
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.name import Name

__all__ = ["said", "shown"]

_LONG_NUMBER = re.compile(r"\d{5,}(?=[ .])")
# What a record has besides that which it says.
_ASIDE = frozenset({"id", "evidence"})


def shown(value: Any) -> str:
    """Return a value as people write it; nested ones in one line.

    Examples
    --------
    >>> shown(Measure(150000, "vehicle/year"))
    '150,000 vehicle/year'
    >>> shown((Place(city="Hefei", admin1="CN-AH", country="CN"), Place(country="DE")))
    'Hefei, CN-AH; DE'
    >>> shown(True)
    'yes'
    """
    if isinstance(value, Measure):
        return _LONG_NUMBER.sub(lambda number: f"{int(number[0]):,}", str(value))
    if isinstance(value, tuple):
        return "; ".join(map(shown, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Place):
        # The code of a region begins with that of its country.
        return ", ".join(part for part in (value.name, value.city, value.admin1 or value.country) if part)
    if isinstance(value, (DateSpan, Name, date)) or not attrs.has(type(value)):
        return str(value)
    parts = (getattr(value, field.name) for field in attrs.fields(type(value)))
    return ", ".join(shown(part) for part in parts if part is not None)


def said(record: Record | Any) -> Iterator[tuple[str, Any, tuple[Evidence, ...]]]:
    """Go through what a record, or an article, says: each field, its value, and its evidence.

    Examples
    --------
    >>> from evnews.model import Company
    >>> for field, value, evidence in said(Company(name="Nio", country="CN", evidence=Evidence("name", 0, 3, "Nio"))):
    ...     print(field, value, [each.text for each in evidence])
    name Nio ['Nio']
    country CN []
    """
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name not in _ASIDE and value is not None and value != ():
            yield field.name, value, tuple(each for each in record.evidence if each.field == field.name)
