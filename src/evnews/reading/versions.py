"""What a model and its versions share in every language: a model does not repeat what is one version's."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.reading.draft import Draft
from evnews.values.measure import Measure

__all__ = ["FIGURES", "NATURE", "leave_to_versions"]

# What a model is, its versions are.
NATURE = frozenset({"body_style", "powertrain", "seats", "brand", "platform", "software"})
FIGURES = ("prices", "ranges", "battery_capacity", "power", "torque", "acceleration", "top_speed")


def leave_to_versions(base: Draft, field: str, told: Sequence[object]) -> None:
    """Drop from a model what is told of one of its versions."""
    fact = base.facts[field]
    values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    of_versions = [value for one in told for value in (one if isinstance(one, tuple) else (one,))]
    kept = tuple(value for value in values if not any(_same(value, other) for other in of_versions))
    if not kept:
        del base.facts[field]
    elif kept != values:
        base.facts[field] = fact._replace(value=kept)


def _same(one: object, other: object) -> bool:
    """Tell whether two figures are one, "from" and the test apart."""
    a, b = getattr(one, "distance", one), getattr(other, "distance", other)
    return a == b or (isinstance(a, Measure) and isinstance(b, Measure) and (a.value, a.unit) == (b.value, b.unit))
