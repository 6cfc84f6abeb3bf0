"""What a model and its versions have in common, once a whole article has been read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from evnews.model.vehicle import Range
from evnews.reading.draft import Draft
from evnews.reading.en.vehicles.trims import Model
from evnews.reading.versions import FIGURES, NATURE, leave_to_versions

__all__ = ["settle"]


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
        shared = NATURE.union(universal.get(id(base), ()))
        for trim in model.trims:
            for field in sorted(shared & base.facts.keys()):
                trim.draft.facts.setdefault(field, base.facts[field])
        for field in FIGURES:
            if field in base.facts and field not in shared:
                leave_to_versions(base, field, [trim.draft.facts[field].value for trim in model.trims if field in trim.draft.facts])


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
