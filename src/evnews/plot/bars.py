"""Bars that say how sure their length is: of a range, of an open bound, of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from evnews.errors import KindError
from evnews.values.measure import Measure
from evnews.values.units import kind_of, parts_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Extent", "bar", "chosen_unit", "convertible", "highest"]

_SHORT = frozenset({"day", "hour", "minute", "second"})
# An open bound fades out over this part of the longest bar.
_FADE = 0.07
# and its arrow goes so many times as far.
_ARROW = 1.45


@attrs.frozen
class Extent:
    """How far a bar goes.

    Attributes
    ----------
    sure : float
        As far as it goes in any case.
    most : float
        As far as it may go.
    is_open : bool
        Whether it may go on beyond.
    """

    sure: float
    most: float
    is_open: bool

    @classmethod
    def of(cls, measure: Measure) -> Extent:
        """Return how far the bar of a measure goes, from zero; of "up to 300", nothing is sure."""
        low, high = (None if end is None else max(end, 0.0) for end in (measure.low, measure.high))
        return cls(low or 0.0, high if high is not None else low or 0.0, high is None)


def convertible(measure: Measure, unit: str) -> bool:
    """Tell whether a measure can stand on an axis in a unit.

    What a plant makes in an hour says little of what it makes in a year, so rates by
    the day and shorter are not converted.

    Examples
    --------
    >>> convertible(Measure(5000, "vehicle/week"), "vehicle/year"), convertible(Measure(40, "vehicle/hour"), "vehicle/year")
    (True, False)
    """
    if kind_of(measure.unit) != kind_of(unit) or (measure.unit != unit and not _SHORT.isdisjoint((*parts_of(measure.unit), *parts_of(unit)))):
        return False
    try:
        measure.to(unit)
    except (KindError, ValueError):
        return False
    return True


def chosen_unit(measures: Sequence[Measure], wanted: str | None) -> str | None:
    """Return the unit of the axis: the one that is wanted, or else that of most measures of the most frequent kind.

    Raises
    ------
    UnknownUnitError
        The unit that is wanted is not a canonical name.
    """
    if wanted is not None:
        kind_of(wanted)
        return wanted
    units = Counter(measure.unit for measure in measures)

    def rank(unit: str) -> tuple[int, bool, bool, int, str]:
        parts = parts_of(unit)
        # Of two as frequent, a year before a week before an hour, and then the first of the alphabet: the order of the records does not matter.
        return (-sum(convertible(each, unit) for each in measures), not _SHORT.isdisjoint(parts), "year" not in parts, -units[unit], unit)

    return min(units, key=rank, default=None)


def highest(extents: Sequence[Extent]) -> float:
    """Return where an axis ends that holds all bars, and the arrows of the open ones."""
    most = max((extent.most for extent in extents), default=0.0)
    arrow = most * _FADE * _ARROW
    return max((extent.most + arrow * extent.is_open for extent in extents), default=0.0) or 1.0


def bar(ax: Axes, place: float, extent: Extent, look: Mapping[str, Any], *, thick: float, top: float, across: bool) -> None:
    """Draw a bar: filled as far as it is sure, in outline as far as it may go, and fading where it is open.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    place, thick : float
        Its middle on the other axis, and how thick it is.
    extent : Extent
        How far it goes.
    look : mapping
        ``facecolor``, ``edgecolor`` and the like.
    top : float
        Where the longest bar ends.
    across : bool
        Whether it goes from left to right, and not upwards.
    """
    from matplotlib.patches import Rectangle

    def add(start: float, end: float, more: Mapping[str, Any]) -> None:
        low = place - thick / 2
        where: tuple[Any, ...] = ((start, low), end - start, thick) if across else ((low, start), thick, end - start)
        ax.add_patch(Rectangle(*where, **{**look, "zorder": 2, **more}))

    if extent.most > extent.sure:
        add(extent.sure, extent.most, {"facecolor": "white", "linestyle": (0, (2.5, 1.5)), "hatch": ""})
    if extent.sure:
        add(0.0, extent.sure, {})
    if extent.is_open:
        fade_out(ax, extent.most, top * _FADE, place, thick, look["edgecolor"], across=across)


def fade_out(ax: Axes, end: float, length: float, place: float, thick: float, colour: str, *, across: bool) -> None:
    """Draw how a bar goes on beyond an end, nobody says how far: it fades into an arrow."""
    import numpy as np
    from matplotlib.colors import to_rgb

    steps = 64
    alpha = np.linspace(0.85, 0.0, steps)
    if length < 0:
        alpha = alpha[::-1]
    shades = np.empty((1, steps, 4))
    shades[..., :3] = to_rgb(colour)
    shades[..., 3] = alpha
    along = (min(end, end + length), max(end, end + length))
    aside = (place - thick / 2, place + thick / 2)
    picture, where = (shades, (*along, *aside)) if across else (shades.transpose(1, 0, 2), (*aside, *along))
    ax.imshow(picture, extent=where, aspect="auto", origin="lower", interpolation="bilinear", zorder=2)
    turned: Callable[[float, float], tuple[float, float]] = (lambda x, y: (x, y)) if across else (lambda x, y: (y, x))
    arrow = {"arrowstyle": "->", "color": colour, "linewidth": 1.3, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", turned(end + length * _ARROW, place), turned(end, place), arrowprops=arrow, zorder=3)
