"""What the properties of schema.org hold, as our values: words, days, places, quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evnews.errors import EvnewsError
from evnews.io.schema_org.nodes import PREFIX, each_of, first_node, first_of, number_of, text_of, texts_of
from evnews.io.schema_org.terms import ISO_DATE, Node, unit_of, word_set
from evnews.model import fields
from evnews.model.place import Place, as_place
from evnews.model.record import Refusal, shown
from evnews.model.vocabulary import EmploymentType
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import is_known

__all__ = [
    "address_beyond_country",
    "country_of",
    "date_of",
    "employment_of",
    "measure_of",
    "named",
    "occupation_of",
    "offered",
    "paid",
    "place_of",
    "seats_of",
    "top_speed",
    "word_of",
    "words_of",
]

# Accepted: "2025-03-18", "2025-03-18T08:00:00Z", "2025-03".  Refused: "18/03/2025", "2025-33".
_DATE = re.compile(rf"({ISO_DATE})(?:T.*)?")
_ISCO = re.compile(r"isco|classification-occupation", re.IGNORECASE)
_CODE = re.compile(r"\b(\d{1,4})$")
# What a quantity is described as where the article says "about".
_APPROXIMATE = "approximate"


# ------------------------------------------------------------------ words


def words_of(value: Any, kind: type[Any]) -> Iterator[Any]:
    """Yield the words of one of our lists among defined terms."""
    for each in each_of(value):
        if isinstance(each, Mapping) and each.get("inDefinedTermSet") == word_set(kind):
            try:
                yield kind(each.get("termCode"))
            except ValueError:
                continue


def word_of(value: Any, kind: type[Any]) -> Any:
    """Return the first word of one of our lists among defined terms."""
    return next(words_of(value, kind), None)


def named(value: Any, kind: type[Any]) -> Any:
    """Return the word of one of our lists that a text is."""
    try:
        return kind(text_of(value))
    except ValueError:
        return None


def employment_of(value: Any) -> EmploymentType | None:
    """Read the first of the terms of a job that is one.

    Examples
    --------
    >>> employment_of(["Full-time", "INTERN"]), employment_of("https://schema.org/PART_TIME")
    (EmploymentType.FULL_TIME, EmploymentType.PART_TIME)
    """
    for each in texts_of(value):
        for part in re.split(r"[,;|]", PREFIX.sub("", each)):
            try:
                return EmploymentType(part)
            except ValueError:
                continue
    return None


def occupation_of(value: Any) -> str | None:
    """Read an ISCO-08 code; other classifications use the same digits for other jobs.

    Examples
    --------
    >>> occupation_of("ISCO-08 2152"), occupation_of("15-1252.00 Software Developers")
    ('2152', None)
    """
    for each in each_of(value):
        if isinstance(each, Mapping) and _ISCO.search(str(each.get("inCodeSet"))):
            return text_of(each.get("codeValue"))
        if isinstance(each, str) and _ISCO.search(each):
            digits = _CODE.search(each.strip())
            return digits[1] if digits else None
    return None


def date_of(value: Any) -> DateSpan | None:
    """Read a date, or the day of a date and time, as it is told there; nothing of what is no ISO date."""
    text = text_of(value)
    match = _DATE.fullmatch(text) if text else None
    try:
        return DateSpan.parse(match[1]) if match else None
    except EvnewsError:
        return None


# ------------------------------------------------------------------ places


def place_of(value: Any) -> Place | None:
    """Read a Place, a PostalAddress, or words; the first may hold the second.

    Raises
    ------
    RecordError
        What it says cannot be of one place.

    Examples
    --------
    >>> place_of({"@type": "Place", "address": {"addressLocality": "Normal", "addressRegion": "IL", "addressCountry": "US"}})
    Place(city='Normal', admin1='US-IL', country='US')
    >>> place_of("Hefei, China")
    Place(city='Hefei', admin1='CN-AH', country='CN')
    """
    if isinstance(value, str):
        return _in_words(value)
    if not isinstance(value, Mapping):
        return None
    if isinstance(value.get("address"), str) and not value.get("name"):
        return _in_words(value["address"])
    address = first_node(value.get("address")) or value
    country = country_of(address)
    told = {"name": text_of(value.get("name")), "city": text_of(address.get("addressLocality")), "country": country}
    region = text_of(address.get("addressRegion"))
    if region:
        # Pages write regions in every way; only the code of ISO 3166-2 is told as one.
        code = next((each for each in (region, f"{country}-{region}") if not isinstance(fields.admin1(each), Refusal)), None)
        told["admin1"] = code if code and (country is None or code.upper().startswith(country)) else None
    return Place(**told) if any(told.values()) else None


def _in_words(value: str) -> Place | None:
    """Read a place in words; what is no city of a region or country stays a name."""
    text = text_of(value)
    if text is None:
        return None
    given: Any = as_place(text)
    return Place(name=text) if isinstance(given, Refusal) else given


def country_of(address: Mapping[str, Any]) -> str | None:
    """Return the code of the country of an address, which may be told by its name."""
    code: Any = fields.country(text_of(address.get("addressCountry")))
    return None if isinstance(code, Refusal) else code


def address_beyond_country(address: Any) -> Any:
    """Return an address if it says more than the country."""
    node = first_node(address)
    return node if node.get("addressLocality") or node.get("addressRegion") else None


# ------------------------------------------------------------------ quantities


def measure_of(value: Any, unit: str | None = None) -> Measure:
    """Read a QuantitativeValue or PropertyValue, a number of a unit that is known, or words.

    Parameters
    ----------
    value
        What stands in the property.
    unit : str, optional
        The unit of a number that comes without one.

    Raises
    ------
    EvnewsError or ValueError
        It is no quantity, or one without a unit that is known.

    Examples
    --------
    >>> measure_of({"value": "520", "unitCode": "KWT"}), measure_of("310 miles"), measure_of(25, "person")
    (Measure(520, 'kW'), Measure(310, 'mile'), Measure(25, 'person'))
    """
    if isinstance(value, str) and (unit is None or number_of(value) is None):
        from evnews.find.api import parse_quantity

        return parse_quantity(value)
    if not isinstance(value, Mapping):
        number = number_of(value)
        if number is None or unit is None:
            raise ValueError(f"{shown(value)} is not a quantity with a unit; for example {{'value': 101, 'unitCode': 'KWH'}}")
        return Measure(number, unit)
    told = _unit_of(value) or unit
    if told is None:
        raise ValueError(f"{shown(text_of(value.get('unitCode')) or text_of(value.get('unitText')))} is not a unit that is known; for example 'KMT' or 'km'")
    exact, low, high = (number_of(first_of(value.get(name))) for name in ("value", "minValue", "maxValue"))
    if exact is None and low is high is None:
        raise ValueError("a quantity needs a value, minValue or maxValue")
    bounds = (exact, exact) if exact is not None else (low, high)
    return Measure(*bounds, told, text_of(value.get("description")) == _APPROXIMATE)


def _unit_of(value: Mapping[str, Any]) -> str | None:
    text, code = text_of(value.get("unitText")), text_of(value.get("unitCode"))
    if text and is_known(text):
        return text
    return unit_of(code) if code else None


def top_speed(speed: Measure | None) -> Measure | None:
    """Return the upper end of a range of speeds that begins at rest, which is the top speed."""
    if speed is None or speed.high is None or speed.low:
        return speed
    return Measure(speed.high, speed.unit, approximate=speed.approximate)


def seats_of(node: Node) -> int | None:
    """Return how many seats a vehicle has."""
    value = first_of(node.get("vehicleSeatingCapacity") or node.get("seatingCapacity"))
    number = number_of(value.get("value") if isinstance(value, Mapping) else value)
    return int(number) if number is not None and number.is_integer() and number >= 0 else None


def paid(each: Any, currency: str | None) -> Measure:
    """Read a salary: its numbers and its unit of time stand in the amount, or in the value of that.

    Parameters
    ----------
    each
        A MonetaryAmount, or what stands for one.
    currency : str, optional
        What is paid in, if the amount does not say so.

    Raises
    ------
    EvnewsError or ValueError
        It has no number, no currency or no unit of time.

    Examples
    --------
    >>> paid({"currency": "EUR", "minValue": 20, "maxValue": 25, "unitText": "HOUR"}, None)
    Measure(20, 25, 'EUR/hour')
    """
    amount = each if isinstance(each, Mapping) else {"value": each}
    inner = amount.get("value")
    value = inner if isinstance(inner, Mapping) else amount
    money = text_of(amount.get("currency")) or text_of(amount.get("priceCurrency")) or currency
    per = text_of(value.get("unitText")) or text_of(amount.get("unitText"))
    if not money or not per:
        raise ValueError(f"a salary needs {'a currency' if not money else 'a unit of time, such as MONTH'}")
    salary = measure_of({name: value.get(name) for name in ("value", "minValue", "maxValue", "description")}, f"{money.upper()}/{per.lower()}")
    if not salary.low and not salary.high:
        raise ValueError("a salary of nothing stands for one that is not told")
    return salary


def offered(offer: Mapping[str, Any]) -> Measure | None:
    """Read the price of an offer, or of its specification; ``None`` where it has none.

    Raises
    ------
    EvnewsError or ValueError
        A price without a currency, or that is no number.

    Examples
    --------
    >>> offered({"priceSpecification": {"minPrice": 800000, "priceCurrency": "CNY"}})
    Measure(800000, None, 'CNY')
    """
    told = offer if not offer.get("priceSpecification") else {**offer, **first_node(offer["priceSpecification"])}
    bounds = {"value": told.get("price"), "minValue": told.get("minPrice", told.get("lowPrice")), "maxValue": told.get("maxPrice", told.get("highPrice"))}
    if all(value is None for value in bounds.values()):
        return None
    currency = text_of(told.get("priceCurrency"))
    if not currency:
        raise ValueError("a price needs a currency, as priceCurrency")
    return measure_of({**bounds, "description": told.get("description")}, currency.upper())
