"""`VehicleModel`: a model, or one variant of it, with its `Range` and `Dimensions`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, cast

import attrs

from evnews.errors import Fault, RecordError
from evnews.model import fields, terms
from evnews.model.record import Checked, Record, Refusal, sequence, settle
from evnews.model.vocabulary import BatteryChemistry, BodyStyle, ChargingStandard, Powertrain, RangeCycle, RangeKind
from evnews.values.measure import Measure

__all__ = ["Dimensions", "Range", "VehicleModel"]


@attrs.frozen(kw_only=True, repr=False)
class Range(Checked):
    """How far a vehicle goes, and by which test.

    Attributes
    ----------
    distance : Measure
        How far.
    cycle : RangeCycle, optional
        The test, such as ``CLTC``.
    kind : RangeKind, optional
        On the battery alone, on all energy aboard, or added by a charge.

    Examples
    --------
    >>> Range(distance="800 km", cycle="cltc")
    Range(distance=Measure(800, 'km'), cycle=RangeCycle.CLTC)
    """

    distance: Measure = attrs.field(converter=fields.distance)
    cycle: RangeCycle | None = attrs.field(default=None, converter=terms.range_cycle)
    kind: RangeKind | None = attrs.field(default=None, converter=terms.range_kind)


def _read_range(text: str) -> Range:
    """Read "800 km", "800 km CLTC" or "CLTC 800 km"; brackets round the cycle do not matter."""
    words = re.findall(r"[^\s()]+", text)
    cycles = [word for word in words if not isinstance(terms.range_cycle(word), Refusal)]
    if len(cycles) > 1:
        return settle(None, text, f"one range: it names {len(cycles)} cycles; for example '800 km CLTC'")
    distance = " ".join(word for word in words if word not in cycles)
    return Range(distance=distance, cycle=cycles[0] if cycles else None)


def _range(value: Any) -> Range:
    try:
        if isinstance(value, str):
            return _read_range(value)
        if isinstance(value, Measure):
            return Range(distance=value)
    except RecordError as error:
        return cast(Range, Refusal(error.faults))
    return settle(value if isinstance(value, Range) else None, value, "a range; for example '800 km CLTC'")


def as_ranges(value: Sequence[Range | Measure | str] | Range | Measure | str) -> tuple[Range, ...]:
    """Convert one or several ranges."""
    return sequence(value, _range)


@attrs.frozen(kw_only=True, repr=False)
class Dimensions(Checked):
    """The outer dimensions of a vehicle.

    Attributes
    ----------
    length : Measure, optional
        From bumper to bumper.
    width : Measure, optional
        From side to side.
    height : Measure, optional
        From the ground to the roof.
    wheelbase : Measure, optional
        From axle to axle.

    Examples
    --------
    >>> Dimensions(length="4,997 mm", wheelbase="3,000 mm").length
    Measure(4997, 'mm')
    """

    length: Measure | None = attrs.field(default=None, converter=fields.length)
    width: Measure | None = attrs.field(default=None, converter=fields.length)
    height: Measure | None = attrs.field(default=None, converter=fields.length)
    wheelbase: Measure | None = attrs.field(default=None, converter=fields.length)

    def _faults(self) -> Iterator[Fault]:
        if self.length is self.width is self.height is self.wheelbase is None:
            yield Fault("", "dimensions need one at least; for example Dimensions(length='4,997 mm')")


def as_dimensions(value: Dimensions | None) -> Dimensions | None:
    """Convert dimensions; words alone do not tell which is which."""
    given: object = value
    return None if value is None else settle(value if isinstance(given, Dimensions) else None, value, "Dimensions; for example Dimensions(length='4,997 mm')")


@attrs.frozen(kw_only=True, repr=False)
class VehicleModel(Record):
    """A vehicle model, or one variant of it where the article tells variants apart.

    Attributes
    ----------
    maker : str, optional
        The id of the company that makes it.
    brand : str, optional
        The marque it is sold under.
    name : str
        The name of the model, such as ``SU7``.
    variant : str, optional
        The trim or version, such as ``Max``.
    body_style : BodyStyle, optional
        The shape of its body.
    powertrain : Powertrain, optional
        What drives it.
    seats : int, optional
        How many seats it has.
    ranges : tuple of Range
        How far it goes, by each test that is told.
    battery_capacity : Measure, optional
        The energy of its battery.
    chemistry : BatteryChemistry, optional
        The chemistry of its battery.
    power : Measure, optional
        The power of its motors together.
    torque : Measure, optional
        The torque of its motors together.
    acceleration : Measure, optional
        The time from rest to 100 km/h, or to 60 mph.
    top_speed : Measure, optional
        How fast it goes at most.
    voltage : Measure, optional
        The voltage of its platform.
    charging : tuple of ChargingStandard
        How it can be charged.
    prices : tuple of Measure
        What it costs; a price told as "from" is open above.
    dimensions : Dimensions, optional
        How large it is.
    mass : Measure, optional
        What it weighs ready to drive and empty (its curb weight, 整备质量).
    software : str, optional
        The operating system or driving software.
    platform : str, optional
        The platform that it is built on.

    Raises
    ------
    RecordError
        Fields that will not do, all of them at once.

    Examples
    --------
    >>> car = VehicleModel(maker="xiaomi-auto", brand="Xiaomi", name="SU7", variant="Max", ranges="800 km CLTC", prices="CNY 299,900")
    >>> car.id, car.ranges[0].cycle, car.prices
    ('xiaomi-su7-max', RangeCycle.CLTC, (Measure(299900, 'CNY'),))
    """

    maker: str | None = attrs.field(default=None, converter=fields.reference)
    brand: str | None = attrs.field(default=None, converter=fields.some_text)
    name: str = attrs.field(converter=fields.text)
    variant: str | None = attrs.field(default=None, converter=fields.some_text)
    body_style: BodyStyle | None = attrs.field(default=None, converter=terms.body_style)
    powertrain: Powertrain | None = attrs.field(default=None, converter=terms.powertrain)
    seats: int | None = attrs.field(default=None, converter=fields.seats)
    ranges: tuple[Range, ...] = attrs.field(default=(), converter=as_ranges)
    battery_capacity: Measure | None = attrs.field(default=None, converter=fields.energy)
    chemistry: BatteryChemistry | None = attrs.field(default=None, converter=terms.chemistry)
    power: Measure | None = attrs.field(default=None, converter=fields.power)
    torque: Measure | None = attrs.field(default=None, converter=fields.torque)
    acceleration: Measure | None = attrs.field(default=None, converter=fields.duration)
    top_speed: Measure | None = attrs.field(default=None, converter=fields.speed)
    voltage: Measure | None = attrs.field(default=None, converter=fields.voltage)
    charging: tuple[ChargingStandard, ...] = attrs.field(default=(), converter=terms.charging)
    prices: tuple[Measure, ...] = attrs.field(default=(), converter=fields.prices)
    dimensions: Dimensions | None = attrs.field(default=None, converter=as_dimensions)
    mass: Measure | None = attrs.field(default=None, converter=fields.mass)
    software: str | None = attrs.field(default=None, converter=fields.some_text)
    platform: str | None = attrs.field(default=None, converter=fields.some_text)

    def _content(self) -> tuple[object, ...]:
        return (self.brand or self.maker, self.name, self.variant)
