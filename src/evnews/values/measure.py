"""A number, or a range of numbers, with its unit."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any, cast, overload

import attrs

from evnews.errors import KindError, ParseError
from evnews.values.units import COUNT, MONEY, check_unit, kind_of, parts_of, sibling, table

if TYPE_CHECKING:
    from typing import Self

    import pint

__all__ = ["Measure"]

_EXPECTED = "a printed measure"
_HINT = "about 235 to 270 km"
_MAX_TEXT = 300
_FIELDS = ("low", "high", "unit", "approximate")
# Accepted: 150000  -7  77.4  1e+22.  Refused: 1,000  .5  5.  +3  ٣.
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-][0-9]+)?"
# Accepted: "about 235 to 270 km".  Refused: "235-270 km", "235 to km", "235km".
_PRINTED = re.compile(rf"(about )?(?:(at least|up to) ({_NUMBER})|({_NUMBER})(?: to ({_NUMBER}))?) (\S+)")


def _bound(number: object, name: str) -> float:
    if type(number) is not float:
        if isinstance(number, bool) or not isinstance(number, (Real, Decimal)):
            raise TypeError(f"{name} is a number or None, not {type(number).__name__}; for example Measure(77.4, 'kWh')")
        try:
            number = float(number)
        except OverflowError:
            number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{name} is a finite number, not {number}; an open side is None, as in Measure(10000, None, 'vehicle')")
    # Adding zero turns -0.0, which would print otherwise than its equal, into 0.0.
    return number + 0.0


def _shown(number: float) -> str:
    """Return the shortest text that reads back as the same float."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e16 else repr(number)


@attrs.frozen(init=False, repr=False, order=False)
class Measure:
    """A number or a range of numbers in one unit, such as ``77.4 kWh``.

    ``Measure(77.4, "kWh")`` is short for ``Measure(77.4, 77.4, "kWh")``.  Two measures
    are equal when all their fields are: 1 km and 1000 m are not, and to compare them
    one is converted.  There is no ``<``, since ranges have no single order.

    Parameters
    ----------
    low, high : float or None
        The bounds, both inclusive; equal for a plain number, ``None`` for an open side.
        Not both ``None``.
    unit : str
        A canonical unit name: ``kWh``, ``vehicle/year``, ``CNY``, ``meter**2``, or any
        counted noun in the singular.
    approximate : bool, default False
        The source says "about" or the like.

    Raises
    ------
    UnknownUnitError
        The unit is not a canonical name; the hint is the one that was probably meant.
    ValueError
        A bound is not finite, ``low`` exceeds ``high``, or both are ``None``.
    TypeError
        A bound is not a number, or ``unit`` not a text.

    Examples
    --------
    >>> capacity = Measure(50, "vehicle/week", approximate=True)
    >>> capacity.low, capacity.high, capacity.unit, capacity.approximate
    (50.0, 50.0, 'vehicle/week', True)
    >>> print(capacity)
    about 50 vehicle/week
    >>> round(capacity.to("vehicle/year").value, 1)
    2608.9
    >>> Measure(10000, None, "vehicle")
    Measure(10000, None, 'vehicle')
    """

    low: float | None
    high: float | None
    unit: str
    approximate: bool = False

    @overload
    def __init__(self, low: float | Decimal, high: str, *, approximate: bool = False) -> None: ...
    @overload
    def __init__(self, low: float | Decimal | None, high: float | Decimal | None, unit: str, approximate: bool = False) -> None: ...
    def __init__(self, low: float | Decimal | None, high: float | Decimal | str | None, unit: str | None = None, approximate: bool = False) -> None:
        if isinstance(high, str):
            if unit is not None:
                raise TypeError("a measure has one unit: Measure(77.4, 'kWh') or Measure(60, 80, 'kWh')")
            name, upper = high, low
        elif unit is None:
            raise TypeError("a measure needs a unit, for example Measure(77.4, 'kWh') or Measure(60, 80, 'kWh')")
        else:
            name, upper = unit, high
        if not isinstance(approximate, bool):
            raise TypeError(f"approximate is True or False, not {type(approximate).__name__}")
        check_unit(name)
        least = None if low is None else _bound(low, "low")
        most = None if upper is None else _bound(upper, "high")
        if least is None:
            if most is None:
                raise ValueError("a measure needs a bound: low, high or both; for example Measure(10000, None, 'vehicle')")
        elif most is not None and least > most:
            raise ValueError(f"low is at most high, but {_shown(least)} is more than {_shown(most)}")
        self.__attrs_init__(least, most, name, approximate)  # pyright: ignore[reportAttributeAccessIssue]

    @property
    def value(self) -> float:
        """The number; of a closed range the middle, of an open one its only bound.

        Examples
        --------
        >>> Measure(235, 270, "km").value, Measure(None, 496, "km").value
        (252.5, 496.0)
        """
        if self.low is None:
            assert self.high is not None
            return self.high
        if self.high is None or self.high == self.low:
            return self.low
        # Halved first, so that no sum can overflow.
        return self.low / 2 + self.high / 2

    @property
    def is_exact(self) -> bool:
        """Whether this is one number, told without "about"."""
        return self.low == self.high and not self.approximate

    @property
    def kind(self) -> str:
        """What the unit measures: ``energy``, ``vehicle output``, ``money``, ``count``.

        Examples
        --------
        >>> Measure(50, "GWh/year").kind
        'energy output'
        """
        return kind_of(self.unit)

    @property
    def quantity(self) -> pint.Quantity[float]:
        """The ``value`` as a quantity of ``evnews.units.registry()``.

        pint has no ranges: what a range or an open side says is lost, and so is the kind.

        Examples
        --------
        >>> Measure(40, "GWh/year").quantity.to("MW")
        <Quantity(4.56..., 'megawatt')>
        """
        from evnews.values.registry import pint_unit, registry

        quantity: Any = registry().Quantity(self.value, pint_unit(self.unit))
        return cast("pint.Quantity[float]", quantity)

    def to(self, unit: str, *, rate: float | None = None) -> Self:
        """Convert to another unit of the same kind.

        Parameters
        ----------
        unit : str
            The unit that is wanted.
        rate : float, optional
            For money only: how much of the wanted currency one of this currency buys.

        Returns
        -------
        Measure
            Both bounds converted, as approximate as before.  A year has 365.25 days,
            a month is a twelfth of it.

        Raises
        ------
        KindError
            The unit is of another kind, another counted thing, or another currency and
            no rate was given.
        UnknownUnitError
            The unit is not a canonical name.
        ValueError
            A rate that is not positive, or given where no currency changes; or the
            result is too large for a float.

        Examples
        --------
        >>> Measure(60, 80, "kWh").to("MWh")
        Measure(0.06, 0.08, 'MWh')
        >>> Measure(100, "CNY/kWh").to("USD/MWh", rate=0.14)
        Measure(14000, 'USD/MWh')
        >>> Measure(40, "GWh/year").to("MW")
        Traceback (most recent call last):
            ...
        evnews.errors.KindError: 'GWh/year' measures energy output, not power; for example 'kWh/year'
        """
        from evnews.values.registry import convert

        factor, source = _exchanged(self.unit, unit, rate)
        low, high = (None if bound is None else convert(bound * factor, source, unit) for bound in (self.low, self.high))
        return type(self)(low, high, unit, self.approximate)

    def within(self, other: Measure) -> bool:
        """Tell whether every number this measure allows is allowed by ``other``.

        Raises
        ------
        KindError
            ``other`` cannot be converted to this unit.

        Examples
        --------
        >>> Measure(300, "km").within(Measure(0.2, 0.4, "km").to("m"))
        False
        >>> Measure(12000, "vehicle").within(Measure(10000, None, "vehicle"))
        True
        """
        low, high = self._bounds_of(other)
        above = low is None or (self.low is not None and low <= self.low)
        return above and (high is None or (self.high is not None and self.high <= high))

    def overlaps(self, other: Measure) -> bool:
        """Tell whether some number is allowed by both measures.

        Raises
        ------
        KindError
            ``other`` cannot be converted to this unit.

        Examples
        --------
        >>> Measure(235, 270, "km").overlaps(Measure(250, None, "km"))
        True
        """
        low, high = self._bounds_of(other)
        apart = (self.high is not None and low is not None and self.high < low) or (self.low is not None and high is not None and high < self.low)
        return not apart

    def _bounds_of(self, other: Measure) -> tuple[float | None, float | None]:
        if not isinstance(other, Measure):
            raise TypeError(f"a measure is compared with a measure, not {type(other).__name__}")
        there = other.to(self.unit)
        return there.low, there.high

    def __repr__(self) -> str:
        if self.low is not None and self.low == self.high:
            numbers = _shown(self.low)
        else:
            numbers = ", ".join("None" if bound is None else _shown(bound) for bound in (self.low, self.high))
        return f"Measure({numbers}, {self.unit!r}{', approximate=True' if self.approximate else ''})"

    def __str__(self) -> str:
        if self.low is None:
            assert self.high is not None
            numbers = f"up to {_shown(self.high)}"
        elif self.high is None:
            numbers = f"at least {_shown(self.low)}"
        elif self.low == self.high:
            numbers = _shown(self.low)
        else:
            numbers = f"{_shown(self.low)} to {_shown(self.high)}"
        return f"{'about ' if self.approximate else ''}{numbers} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the printed form of a measure; ``Measure.parse(str(m)) == m`` always.

        What people write in prose is read by ``evnews.parse_quantity``.

        Raises
        ------
        ParseError
            The text is not a printed measure.
        TypeError
            ``text`` is not a text.

        Examples
        --------
        >>> Measure.parse("about 235 to 270 km")
        Measure(235, 270, 'km', approximate=True)
        >>> Measure.parse("at least 10000 vehicle")
        Measure(10000, None, 'vehicle')
        """
        if not isinstance(text, str):
            raise TypeError(f"a measure is read from a text, not {type(text).__name__}")
        match = _PRINTED.fullmatch(text) if len(text) <= _MAX_TEXT else None
        if match is None:
            raise ParseError(text, _EXPECTED, "", _HINT)
        about, side, bound, first, last, unit = match.groups()
        low: float | None
        high: float | None
        if side:
            low, high = (float(bound), None) if side == "at least" else (None, float(bound))
        else:
            low, high = float(first), float(last or first)
        try:
            return cls(low, high, unit, bool(about))
        except ParseError:
            raise
        except ValueError as error:
            raise ParseError(text, _EXPECTED, str(error), _HINT) from None

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as a plain dictionary.

        Examples
        --------
        >>> Measure(150000, "vehicle/year").to_dict()
        {'low': 150000.0, 'high': 150000.0, 'unit': 'vehicle/year', 'approximate': False}
        """
        return {name: getattr(self, name) for name in _FIELDS}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Build a measure from what `to_dict` gives; a bound left out is open.

        Raises
        ------
        ValueError
            A key is not a field, or the fields make no measure.

        Examples
        --------
        >>> Measure.from_dict({"low": 10000, "unit": "vehicle"})
        Measure(10000, None, 'vehicle')
        """
        unknown = [key for key in data if key not in _FIELDS]
        if unknown:
            raise ValueError(f"a measure has the fields {', '.join(_FIELDS)}, not {unknown[0]!r}")
        if "unit" not in data:
            raise ValueError("a measure needs a unit; for example {'low': 77.4, 'high': 77.4, 'unit': 'kWh'}")
        bounds = data.get("low"), data.get("high")
        if isinstance(bounds[1], str):
            raise TypeError("high is a number or None, not str")
        return cls(*bounds, data["unit"], data.get("approximate", False))


def _exchanged(source: str, target: str, rate: float | None) -> tuple[float, str]:
    """Return the factor of the exchange, and ``source`` in the currency of ``target``.

    Refuses a target of another kind, of another counted thing, or of another currency
    without a rate.
    """
    kind, wanted = kind_of(source), kind_of(target)
    if kind != wanted:
        raise KindError(source, kind, wanted, sibling(source))
    factor = 1.0
    if source == target and rate is None:
        return factor, source
    if rate is not None:
        rate = _bound(rate, "rate")
        if rate <= 0:
            raise ValueError(f"a rate of exchange is positive, not {_shown(rate)}")
    # Units of one kind share their dimension, but for what stands for itself: money and counted nouns.
    own, others = _standing_alone(source), _standing_alone(target)
    changed = [(i, part, other) for (i, part), (_, other) in zip(own, others, strict=True) if part != other]
    for _, part, other in changed:
        if kind_of(part) != MONEY:
            raise KindError(source, f"{kind}, of {part}", f"of {other}", sibling(source))
    if rate is None:
        for _, part, other in changed:
            raise KindError(source, f"{kind}, in {part}", f"in {other}, without a rate", f"to({target!r}, rate=1.5)")
        return factor, source
    if len(changed) != 1:
        raise ValueError(
            f"a rate is for the change of one currency into another; from {source!r} to {target!r} there is {'none' if not changed else 'more than one'}"
        )
    i, _, other = changed[0]
    parts = list(parts_of(source))
    parts[i] = other
    return (1 / rate if i else rate), "/".join(parts)


def _standing_alone(unit: str) -> list[tuple[int, str]]:
    """Return the currencies and counted nouns of a unit, with their places in it."""
    parts = (unit,) if unit in table() else parts_of(unit)
    return [(i, part) for i, part in enumerate(parts) if kind_of(part) in (COUNT, MONEY)]
