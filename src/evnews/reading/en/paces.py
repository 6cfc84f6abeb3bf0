"""In what time so much is made where a capacity does not say it beside its figure: "its monthly capacity rose to 20,000 units"."""

from __future__ import annotations

from collections.abc import Mapping

from evnews.find.hits import QuantityHit
from evnews.reading.scene import Document, Scene

__all__ = ["pace"]

# "monthly production capacity for its smaller i6 will rise to 20,000 units"
_REACH = 14
_TIMES: Mapping[str, str] = {"monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_ADVERBS = frozenset(_TIMES)
_OF_A_YEAR = frozenset({"annual", "yearly", "annually"})


def pace(document: Document, scene: Scene, hit: QuantityHit) -> str:
    """Return the time in which a plant can make what a figure says: a year, unless the words before it speak of another.

    Parameters
    ----------
    document, scene : Document, Scene
        Where the figure stands.
    hit : QuantityHit
        A figure without a time of its own.

    Returns
    -------
    str
        The name of a unit of time.
    """
    low = document.tokens.low
    told = document.tokens.where(_ADVERBS, max(scene.first, hit.first - _REACH), hit.first)
    if not told:
        return "year"
    # "raised its weekly output by 500 units to 3,000": the difference is counted alike.
    others = [other for other in scene.quantities if other.last != hit.first - 1]
    nearer = any(low[i] in _OF_A_YEAR or any(other.first <= i < other.last for other in others) for i in range(told[-1] + 1, hit.first))
    return "year" if nearer else _TIMES[low[told[-1]]]
