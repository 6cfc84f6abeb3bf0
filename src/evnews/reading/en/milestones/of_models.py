"""Counts that stand right before the name of a model, with no noun of their own: "delivered 6,044 Xpeng P7 and 3,210 G6"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from evnews.find.hits import QuantityHit
from evnews.reading.scene import Document, Scene
from evnews.values.measure import Measure

__all__ = ["counts_of_models"]

# Accepted: "6,044", "12,345,678".  Left alone: "6044", a year; "6,04".
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


def counts_of_models(document: Document, scene: Scene, known: Sequence[QuantityHit]) -> list[QuantityHit]:
    """Return the numbers that count the model behind them, in order; those among the ``known`` quantities are not looked at.

    Parameters
    ----------
    document, scene : Document, Scene
        Where to look.
    known : sequence of QuantityHit
        What the sentence is known to tell.

    Returns
    -------
    list of QuantityHit
        Counts of vehicles, each of the number alone.
    """
    low = document.tokens.low
    if any(word.startswith("recall") for word in low[scene.first : scene.last]):
        # "recalls 211,797 Sportage produced in 2010"
        return []
    makers = {mention.last: mention.first for mention in scene.companies}
    out: list[QuantityHit] = []
    for mention in scene.vehicles:
        at = makers.get(mention.first, mention.first) - 1
        if at <= scene.first or not _GROUPED.fullmatch(low[at]) or any(hit.first <= at < hit.last for hit in known):
            continue
        number = float(low[at].replace(",", ""))
        out.append(QuantityHit(at, at + 1, Measure(number, number, "vehicle")))
    return out
