"""The prices of a Chinese article, kept for the launches that they belong to."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.vehicles.specs import Spec

__all__ = ["Price", "Prices", "is_expected", "is_lowest", "is_span"]

_ITS: Final = frozenset({"其", "该"})


@attrs.frozen
class Price:
    """A price as the article tells it: whose, how, and where."""

    model: str
    kind: str
    spec: Spec
    scene: int
    expected: bool = False


@attrs.define
class Prices:
    """All prices of an article in order, for the launches that they belong to."""

    all: list[Price] = attrs.field(factory=list)

    def near(self, model: str, scene: int, kinds: frozenset[str], reach: int) -> Price | None:
        """Return the first price of a model that is told in a sentence, or at most ``reach`` sentences later."""
        return next((price for price in self.all if price.model == model and price.kind in kinds and scene <= price.scene <= scene + reach), None)


def is_expected(clause: Clause, spec: Spec) -> bool:
    """Tell whether a price is only expected."""
    return any(mark.value == "planned" and mark.last <= spec.first for mark in clause.cues("mark"))


def is_lowest(story: Story, clause: Clause, spec: Spec, *, several: bool) -> bool:
    """Tell whether a price is that of the cheapest version: "起售价…", or "售价20.99万元起" behind several."""
    if spec.field != "prices" or story.low[clause.first] in _ITS:
        return False
    return spec.kind == "from" or (several and spec.value[0].high is None)


def is_span(spec: Spec) -> bool:
    """Tell whether a price goes from one amount to another."""
    return spec.field == "prices" and None not in (spec.value[0].low, spec.value[0].high) and spec.value[0].low != spec.value[0].high
