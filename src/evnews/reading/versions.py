"""What a model and its versions share in every language: a model does not repeat what is one version's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evnews.reading.draft import Draft
from evnews.values.agreement import retells, width
from evnews.values.measure import Measure

__all__ = ["FIGURES", "NATURE", "borne_out", "finer", "leave_to_versions", "same_figure"]

# What a model is, its versions are.
NATURE = frozenset({"body_style", "powertrain", "seats", "brand", "platform", "software"})
FIGURES = ("prices", "ranges", "battery_capacity", "power", "torque", "acceleration", "top_speed", "mass")


def borne_out(known: object, value: object) -> bool:
    """Tell whether a second value of a field is the first, told roughly or in another unit; two exact ones are those of two versions.

    Examples
    --------
    >>> borne_out(Measure(100, "kWh"), Measure(100, "kWh", approximate=True)), borne_out(Measure(205, "km/hour"), Measure(200, "km/hour"))
    (True, False)
    """
    if not (isinstance(known, Measure) and isinstance(value, Measure)):
        return False
    rough = known.unit != value.unit or any(each.approximate or each.low is None or each.high is None for each in (known, value))
    return rough and retells(known, value)


def finer(known: Any, value: Any) -> Any:
    """Return the more exact of two values that are one, in the unit of the first."""
    exact = isinstance(known, Measure) and isinstance(value, Measure) and known.unit == value.unit and width(value) < width(known)
    return value if exact else known


def leave_to_versions(base: Draft, field: str, told: Sequence[object]) -> None:
    """Drop from a model what is told of one of its versions."""
    fact = base.facts[field]
    values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    of_versions = [value for one in told for value in (one if isinstance(one, tuple) else (one,))]
    kept = tuple(value for value in values if not any(same_figure(value, other) for other in of_versions))
    if not kept:
        del base.facts[field]
    elif kept != values:
        base.facts[field] = fact._replace(value=kept)


def same_figure(one: object, other: object) -> bool:
    """Tell whether two figures are one, "from" and the test apart."""
    a, b = getattr(one, "distance", one), getattr(other, "distance", other)
    return a == b or (isinstance(a, Measure) and isinstance(b, Measure) and (a.value, a.unit) == (b.value, b.unit))
