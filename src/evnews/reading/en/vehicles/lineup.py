"""What a model and its versions have in common, once a whole article has been read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from evnews.model.vehicle import Range
from evnews.reading.draft import Draft
from evnews.reading.en.vehicles.trims import Model
from evnews.values.measure import Measure

__all__ = ["settle"]

# What a model is, its versions are.
_NATURE = frozenset({"body_style", "powertrain", "seats"})
_FIGURES = ("prices", "ranges", "battery_capacity", "power", "torque", "acceleration", "top_speed")


def settle(models: Iterable[Model], universal: Mapping[int, Collection[str]], listed: Mapping[str, Sequence[tuple[Draft, Range]]]) -> None:
    """Let versions have what their model has, and let a model not repeat what is one version's.

    Parameters
    ----------
    models : iterable of Model
        All models of the article.
    universal : mapping
        The fields that are said to hold for all versions, by the ``id`` of the model's draft.
    listed : mapping
        The ranges told in price lists, with the version of each, by the model's id.
    """
    for model in models:
        base = model.base
        _complete_cycles(base, listed.get(model.id, ()))
        shared = _NATURE.union(universal.get(id(base), ()))
        for trim in model.trims:
            for field in sorted(shared & base.facts.keys()):
                trim.draft.facts.setdefault(field, base.facts[field])
        for field in _FIGURES:
            if field in base.facts and field not in shared:
                _leave_to_versions(base, field, [trim.draft.facts[field].value for trim in model.trims if field in trim.draft.facts])


def _complete_cycles(base: Draft, lines: Sequence[tuple[Draft, Range]]) -> None:
    """Give the ranges of a price list their test, if one of them is told with it elsewhere: a list keeps to one test."""
    told = {
        other.cycle
        for draft, given in lines
        for one in (draft, base)
        if given.cycle is None and "ranges" in one.facts
        for other in one.facts["ranges"].value
        if other.cycle is not None and other.distance == given.distance
    }
    if len(told) != 1:
        return
    cycle = told.pop()
    for draft, given in lines:
        fact = draft.facts["ranges"]
        values = dict.fromkeys(attrs.evolve(one, cycle=cycle) if one == given and given.cycle is None else one for one in fact.value)
        draft.facts["ranges"] = fact._replace(value=tuple(values))


def _leave_to_versions(base: Draft, field: str, told: Sequence[object]) -> None:
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
