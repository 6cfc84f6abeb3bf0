"""In what time so much is made where a capacity does not say it beside its figure: "its monthly capacity rose to 20,000 units"."""

from __future__ import annotations

from collections.abc import Mapping

from evnews.find.hits import QuantityHit
from evnews.reading.scene import Document, Scene

__all__ = ["is_in_the_end", "pace"]

# "monthly production capacity for its smaller i6 will rise to 20,000 units"
_REACH = 14
_TIMES: Mapping[str, str] = {"monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour", "single": "day"}
_ADVERBS = frozenset(_TIMES)
_OF_A_YEAR = frozenset({"annual", "yearly", "annually"})
# "250,000 a year when fully ramped", "when fully ramped, 250,000"
_BEHIND_REACH = 2
# "at full capacity, the plant will make 300,000"
_AHEAD_REACH = 12


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
    # "a single-day capacity of 500 units"
    told = [i for i in told if low[i] != "single" or low[i + 1 : i + 3] == ["-", "day"]]
    if not told:
        return "year"
    # "raised its weekly output by 500 units to 3,000": the difference is counted alike.
    others = [other for other in scene.quantities if other.last != hit.first - 1]
    nearer = any(low[i] in _OF_A_YEAR or any(other.first <= i < other.last for other in others) for i in range(told[-1] + 1, hit.first))
    return "year" if nearer else _TIMES[low[told[-1]]]


def is_in_the_end(scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether a figure is what a plant comes to when all is done: "250,000 when fully ramped", "at full build-out 300,000", "eventually 300,000".

    Parameters
    ----------
    scene, hit : Scene, QuantityHit
        A figure, and where it stands.

    Returns
    -------
    bool
        Whether words for the end stand beside it, and nearer to no other figure.
    """
    for cue in scene.cues["once"]:
        behind = next((other for other in scene.quantities if other.first >= cue.last), None)
        ahead = next((other for other in reversed(scene.quantities) if other.last <= cue.first), None)
        after = behind.first - cue.last if behind is not None else _AHEAD_REACH
        before = cue.first - ahead.last if ahead is not None else _AHEAD_REACH
        if ahead is hit and before <= _BEHIND_REACH < after and scene.clause(hit.first) == scene.clause(cue.first):
            return True
        if behind is hit and (after <= _BEHIND_REACH or (after <= _AHEAD_REACH and before > 1)):
            return True
    return False
