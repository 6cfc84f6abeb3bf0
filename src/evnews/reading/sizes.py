"""How large a vehicle may be, and how the lengths that an article tells one after another come together."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.model.vehicle import Dimensions
from evnews.reading.draft import Draft
from evnews.reading.scene import Document
from evnews.values.measure import Measure

__all__ = ["LENGTHS", "SIDES", "Size", "can_weigh", "clash", "fits", "measure"]

SIDES: Final = ("length", "width", "height", "wheelbase")
# A millimetre, and what else lengths of cars are told in (an inch is 25.4 mm by definition).
_MILLIMETRES: Final = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "inch": 25.4, "foot": 304.8}
LENGTHS: Final = frozenset(_MILLIMETRES)
# From a microcar to an articulated lorry, in millimetres; a screen, a boot or the lead over a rival is smaller, a hall larger.
_BOUNDS: Final = {"length": (2000, 26_000), "width": (900, 3000), "height": (900, 4600), "wheelbase": (1300, 16_000)}


# What a vehicle weighs empty, from a microcar to an articulated lorry, in kilograms (a pound is 0.45359237 kg by definition).
_KILOGRAMS: Final = {"kg": 1.0, "metric_ton": 1000.0, "pound": 0.45359237}
_LIGHTEST, _HEAVIEST = 300, 30_000


def can_weigh(value: Measure) -> bool:
    """Tell whether a mass can be that of an empty vehicle.

    Examples
    --------
    >>> can_weigh(Measure(1980, "kg")), can_weigh(Measure(2.6, "metric_ton")), can_weigh(Measure(50, "kg"))
    (True, True, False)
    """
    scale = _KILOGRAMS.get(value.unit)
    return scale is not None and all(_LIGHTEST <= side * scale <= _HEAVIEST for side in (value.low, value.high) if side is not None)


@attrs.frozen
class Size:
    """Dimensions, and the tokens that carry them."""

    value: Dimensions
    spans: tuple[tuple[int, int], ...]


def fits(side: str, value: Measure) -> bool:
    """Tell whether a plain length can be that side of a vehicle.

    Examples
    --------
    >>> fits("wheelbase", Measure(3000, "mm")), fits("wheelbase", Measure(20, "mm")), fits("length", Measure(196.7, "inch"))
    (True, False, True)
    """
    scale = _MILLIMETRES.get(value.unit)
    if scale is None or value.low is None or value.low != value.high:
        return False
    least, most = _BOUNDS[side]
    return least <= value.low * scale <= most


def clash(one: Size, other: Size) -> bool:
    """Tell whether two sizes give one side twice, and not alike."""
    return any(None is not getattr(one.value, side) != getattr(other.value, side) is not None for side in SIDES)


def measure(document: Document, draft: Draft, size: Size) -> None:
    """Put lengths to those that a draft has; of two values of one side the first stands, and the other is refused."""
    known = draft.facts.get("dimensions")
    told = {side: getattr(known.value, side) for side in SIDES if getattr(known.value, side) is not None} if known is not None else {}
    new = {side: getattr(size.value, side) for side in SIDES if getattr(size.value, side) is not None}
    words = [document.evidence("dimensions", first, last) for first, last in size.spans]
    for side in sorted(told.keys() & new.keys()):
        if told[side] != new[side]:
            for one in words:
                document.refuse(one, f"vehicle.dimensions.{side} = {new[side]}", f"the article says {told[side]} first")
            return
    draft.facts.pop("dimensions", None)
    before = known.evidence if known is not None else ()
    draft.state("dimensions", Dimensions(**{**new, **told}), *before, *(word for word in words if word not in before))
