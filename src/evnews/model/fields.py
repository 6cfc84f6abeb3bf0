"""The fields of records: converters that take values or what people type.

Each is a plain named function, because that is the form whose parameter type both mypy
and pyright take for the type of the constructor's argument.  None raises: what will not do
becomes a `Refusal`, which the record gathers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from evnews.errors import EvnewsError, KindError, ParseError
from evnews.model.record import Refusal, refuse, sequence, settle, slug_words, slugged, stripped
from evnews.text.tables import cells, rows
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import COUNT, kind_of

_MAX_WHOLE = 10**9
_MAX_BITS = 64
_MAX_KINDS = 2
_MONTHS, _MOST_MONTHS = 12, 36
_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")  # "CN-BJ", "US-IL"; not "Illinois"
_ISCO = re.compile(r"[0-9]{1,4}")  # "2", "222", "1420"; not "I42"
_NUMBER = re.compile(r"[0-9]{1,9}")  # "5"; not "5,000" or "five"


# ------------------------------------------------------------------ references


def reference(value: str | None) -> str | None:
    """Convert a reference to another record: its id, or the name that the id is made from."""
    return None if value is None else slugged(value)


def references(value: Sequence[str] | str) -> tuple[str, ...]:
    """Convert references to other records."""
    return sequence(value, slugged)


# ------------------------------------------------------------------ words, numbers, days


def _is_str(value: Any) -> bool:
    return isinstance(value, str)


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def text(value: str) -> str:
    """Convert a text that must be there."""
    made = stripped(value)
    return made if made is not None else settle(made, value, "a text; for example 'Xiaomi Auto'")


def some_text(value: str | None) -> str | None:
    """Convert a text that may be missing."""
    return None if value is None else text(value)


def texts(value: Sequence[str] | str) -> tuple[str, ...]:
    """Convert several texts."""
    return sequence(value, text)


def quote(value: str) -> str:
    """Convert the words of an article, blanks and all."""
    return settle(value if _is_str(value) and value else None, value, "a text")


def source_text(value: str | None) -> str | None:
    """Convert a whole article, blanks and all; an empty one says no more than none."""
    return None if value is None or value == "" else quote(value)


def offset(value: int) -> int:
    """Convert a place in a text."""
    return settle(value if _is_int(value) and value >= 0 else None, value, "an offset into a text; for example 24")


def flag(value: bool | None) -> bool | None:
    """Convert a statement that is true, false or not made."""
    return None if value is None else settle(value if _is_bool(value) else None, value, "True or False")


def whole(value: int | str | None) -> int | None:
    """Convert a small whole number, such as seats or a phase."""
    return None if value is None else settle(_whole(value), value, "a whole number from 0 on; for example 5")


def _whole(value: Any) -> int | None:
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MAX_WHOLE else None


def seats(value: int | str | None) -> int | None:
    """Convert a number of seats: a whole number, or words for one such as "five-seater" and "5 seats"."""
    if isinstance(value, str) and _whole(value) is None:
        try:
            told = _quantity(value)
        except ParseError:
            return whole(value)
        if told.unit == "seat" and told.is_exact and told.value.is_integer():
            return int(told.value)
    return whole(value)


@cache
def _phases() -> dict[str, int]:
    from evnews.find.languages import codes

    tables = (row for code in codes() for row in rows(f"{code}/cues_plants") if row["kind"] == "phase")
    return {phrase: int(row["value"]) for row in tables for phrase in cells(row["phrases"])}


def phase(value: int | str | None) -> int | None:
    """Convert the number of a phase, or the words for one such as "Phase II" and "second phase"."""
    known = _phases().get(" ".join(value.lower().split())) if isinstance(value, str) and _whole(value) is None else None
    return whole(value) if known is None else known


def months(value: int | str | None) -> int | None:
    """Convert the months of pay that a year of work brings: twelve, or some more."""
    count = None if value is None else whole(value)
    if count is None or isinstance(count, Refusal):
        return count
    return settle(count if _MONTHS <= count <= _MOST_MONTHS else None, value, "a number of months' pay from 12 to 36; for example 14")


def occupation(value: str | None) -> str | None:
    """Convert an ISCO-08 code: one to four digits, from the major to the unit group."""
    code = stripped(value)
    good = code if code and _ISCO.fullmatch(code) else None
    return None if value is None else settle(good, value, "an ISCO-08 code of one to four digits; for example '1420'")


def span(value: DateSpan | date | str | None) -> DateSpan | None:
    """Convert a date, however precise: a value, EDTF, or an expression such as ``"June 2023"``."""
    if value is None or isinstance(value, DateSpan):
        return value
    try:
        return settle(_span(value), value, "a date; for example 'June 2023'")
    except EvnewsError as error:
        return cast(DateSpan, refuse(error))


def _span(value: Any) -> DateSpan | None:
    if isinstance(value, date):
        return DateSpan.day(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, str):
        from evnews.find.api import parse_date

        return parse_date(value)
    return None


def day(value: date | str | None) -> date | None:
    """Convert one day: a ``date``, or an expression that means a single day."""
    found: object = span(value)
    if found is None:
        return None
    single = found.earliest if isinstance(found, DateSpan) and found.earliest == found.latest else None
    return settle(single, found if isinstance(found, Refusal) else value, "one day; for example '2023-12-08'")


# ------------------------------------------------------------------ countries and regions


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in rows("countries"):
        for name in (row["iso2"], row["name"], *cells(row["aliases"])):
            known[_country_key(name)] = row["iso2"]
    # A code as records hold it is found as it stands.
    return known | {code: code for code in known.values()}


def _country_key(name: str) -> str:
    key = " ".join(slug_words(name))
    return key.removeprefix("the ")


def country(value: str | None) -> str | None:
    """Convert a country: its ISO 3166-1 alpha-2 code, or its English name."""
    if value is None:
        return None
    name = stripped(value)
    known = _countries()
    code = (known.get(name) or known.get(_country_key(name))) if name else None
    return settle(code, value, "a country; for example 'CN' or 'China'")


def admin1(value: str | None) -> str | None:
    """Convert a first-level region: its ISO 3166-2 code."""
    if value is None:
        return None
    code = (stripped(value) or "").upper()
    return settle(code if _CODE.fullmatch(code) else None, value, "an ISO 3166-2 code; for example 'CN-BJ'")


# ------------------------------------------------------------------ measures


def _quantity(value: str) -> Measure:
    from evnews.find.api import parse_quantity

    return parse_quantity(value)


def _measured(value: Any, example: str, *units: str, bare: str | None = None, parse: Callable[[str], Measure] = _quantity) -> Measure | None:
    """Convert a measure, or the words for one, that must be of the kind of one of ``units``.

    A bare number is taken where it can only mean one unit, ``bare``.
    """
    if value is None:
        return None
    if isinstance(value, Refusal):
        return cast(Measure, value)
    path = "unit"
    if isinstance(value, str):
        path = ""
        try:
            value = parse(value)
        except ParseError as error:
            return cast(Measure, refuse(ParseError(error.text, error.expected, error.reason, example)))
    elif bare and _is_int(value) and value.bit_length() <= _MAX_BITS:
        value = Measure(value, bare)
    if not isinstance(value, Measure):
        return settle(None, value, f"a quantity; for example {example!r}")
    kinds = _kinds(units)
    # all counted nouns share one kind, so there the noun itself must be right
    fits = value.kind in kinds if value.kind != COUNT else value.unit in units
    if units and not fits:
        wanted = " or ".join(kinds[:_MAX_KINDS]) + (" or the like" if len(kinds) > _MAX_KINDS else "")
        return cast(Measure, refuse(KindError(value.unit, value.kind, wanted, example), path))
    return value


@cache
def _kinds(units: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind_of(unit) for unit in units))


def number(value: float | None) -> float | None:
    """Convert a bound of a measure."""
    good = isinstance(value, float) or _is_int(value)
    return None if value is None else settle(value if good else None, value, "a number or None; for example 77.4")


def unit(value: str) -> str:
    """Convert the name of a unit."""
    try:
        kind_of(value)
    except (EvnewsError, TypeError) as error:
        return cast(str, refuse(error))
    return value


def output(value: Measure | str | None) -> Measure | None:
    """Convert what a plant makes in a time: vehicles, battery energy, material, packs or pieces."""
    return _measured(
        value, "150,000 vehicles a year", "vehicle/year", "GWh/year", "metric_ton/year", "battery_unit/year", "cell/year", "engine/year", "meter**2/year"
    )


def area(value: Measure | str | None) -> Measure | None:
    """Convert an area."""
    return _measured(value, "718,000 square meters", "meter**2")


def mass(value: Measure | str | None) -> Measure | None:
    """Convert a mass."""
    return _measured(value, "1,980 kg", "kg")


def money(value: Measure | str | None) -> Measure | None:
    """Convert a sum of money in any currency."""
    return _measured(value, "CNY 10 billion", "CNY")


def prices(value: Sequence[Measure | str] | Measure | str) -> tuple[Measure, ...]:
    """Convert sums of money."""
    return cast(tuple[Measure, ...], sequence(value, money))


def pay(value: Measure | str | None) -> Measure | None:
    """Convert money per time."""
    return _measured(value, "CNY 6,000 a month", "CNY/month")


def people(value: Measure | str | int | None) -> Measure | None:
    """Convert a number of people; a bare whole number is one."""
    return _measured(value, "1,000 people", "person", bare="person")


def openings(value: Measure | str | int | None) -> Measure | None:
    """Convert a number of jobs to fill; a bare whole number is one."""
    return _measured(value, "1,000 people", "person", "job", "position", "opening", "vacancy", "role", bare="person")


def energy(value: Measure | str | None) -> Measure | None:
    """Convert an energy."""
    return _measured(value, "77.4 kWh", "kWh")


def power(value: Measure | str | None) -> Measure | None:
    """Convert a power."""
    return _measured(value, "495 kW", "kW")


def torque(value: Measure | str | None) -> Measure | None:
    """Convert a torque."""
    return _measured(value, "838 Nm", "N*m")


def duration(value: Measure | str | None) -> Measure | None:
    """Convert a length of time."""
    return _measured(value, "2.78 seconds", "second")


def length_of_work(value: Measure | str | None) -> Measure | None:
    """Convert how long somebody must have worked."""
    return _measured(value, "at least 3 years", "year")


def speed(value: Measure | str | None) -> Measure | None:
    """Convert a speed."""
    return _measured(value, "265 km/h", "km/hour")


def voltage(value: Measure | str | None) -> Measure | None:
    """Convert a voltage."""
    return _measured(value, "800 V", "V")


def length(value: Measure | str | None) -> Measure | None:
    """Convert a length."""
    return _measured(value, "4,997 mm", "mm")


def distance(value: Measure | str) -> Measure:
    """Convert a length that must be there."""
    return settle(_measured(value, "800 km", "km"), value, "a distance; for example '800 km'")


def growth(value: Measure | str | None) -> Measure | None:
    """Convert a change, percent or percentage points: with a sign, or as in "up 35.4 percent" and "down 5%"."""
    return _measured(value, "up 35.4 percent", "percent", "percentage_point", parse=_change)


def _change(value: str) -> Measure:
    from evnews.find.changes import parse_change

    return parse_change(value)


def anything(value: Measure | str | None) -> Measure | None:
    """Convert a quantity of any kind."""
    return _measured(value, "40,000 vehicles")
