"""What plants can make: a bar for each, on an axis that has one unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from evnews.io.items import ReadError
from evnews.model import Plant, Report
from evnews.model.vocabulary import PlantStatus
from evnews.plot.bars import Extent, bar, chosen_unit, convertible, highest
from evnews.plot.canvas import FAINT, GREY, INK, SOFT, Footing, axes, say_nothing, write
from evnews.plot.given import given, plant_name
from evnews.plot.words import amount, number, short
from evnews.plot.words import unit as unit_words
from evnews.values.measure import Measure
from evnews.values.units import parts_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["capacity"]

_WIDTH, _ROW, _HEAD = 10.5, 0.3, 0.55
_LABEL, _TOLD = 38, 60
_BAR, _RATE = 0.6, 0.2

# colour, whether filled, hatch
_STAGES: dict[str, tuple[str, bool, str]] = {
    "operating": ("#0072b2", True, ""),
    "in trial production": ("#56b4e9", True, ""),
    "built or being built": ("#b97a00", False, "////"),
    "planned": ("#b97a00", False, ""),
    "idle or closed": ("#4d4d4d", False, "xxxx"),
    "status not told": (GREY, True, ""),
}
_STAGE_OF = {
    PlantStatus.OPERATING: "operating",
    PlantStatus.TRIAL_PRODUCTION: "in trial production",
    PlantStatus.CONSTRUCTION: "built or being built",
    PlantStatus.CONSTRUCTION_COMPLETED: "built or being built",
    PlantStatus.RUMOURED: "planned",
    PlantStatus.ANNOUNCED: "planned",
    PlantStatus.PRE_CONSTRUCTION: "planned",
    **dict.fromkeys((PlantStatus.IDLED, PlantStatus.MOTHBALLED, PlantStatus.SHELVED, PlantStatus.CANCELLED, PlantStatus.RETIRED), "idle or closed"),
}


def capacity(plants: Iterable[Report | ReadError | Plant] | Report | Plant, *, unit: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw what plants are built to make, and what they make now where that is told.

    Needs the extra ``plot``.

    Parameters
    ----------
    plants : Report, Plant, or iterable of them
        What to draw; of reports, all their plants, under the names that the reports tell.
        What two reports tell alike is drawn once; of what they tell otherwise, both are drawn.
    unit : str, optional
        The unit of the axis, such as ``GWh/year``; that of most of the plants if not given.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure, as high as its rows, if not given.

    Returns
    -------
    matplotlib.axes.Axes
        One bar a plant, the largest first, with the capacity as it was told beside it.
        The bar is in outline from the low to the high end of a range, and fades where
        nobody says how far it goes.  The colour is the status; a thin bar is the present
        rate.  Capacities that measure something else than the axis does (cells, not
        cars) are listed below, and not drawn; so are plants without a capacity.

    Raises
    ------
    MissingExtraError
        The package matplotlib is not installed.
    UnknownUnitError
        The unit is not a canonical name.
    TypeError
        Something is neither a report nor a plant.

    Examples
    --------
    >>> plants = [
    ...     Plant(operator="nio", place="Hefei", capacity="300,000 cars a year"),
    ...     Plant(operator="tavira", place="Debrecen", capacity="40 GWh/year"),
    ...     Plant(operator="nio", place="Wuhan", capacity="5,000 cars a week"),
    ... ]
    >>> ax = capacity(plants)
    >>> ax.get_xlabel(), [label.get_text() for label in ax.get_yticklabels()]
    ('Capacity (vehicles a year)', ['nio, Hefei', 'nio, Wuhan'])
    """
    told = given(plants, Plant)
    named = [(plant, plant_name(plant, told.called(plant.operator))) for plant in told.records]
    measures = [measure for plant in told.records for measure in (plant.capacity or plant.rate,) if measure]
    axis = chosen_unit(measures, unit)
    bars, other, silent = [], [], []
    for plant, name in named:
        measure = plant.capacity or plant.rate
        if measure is None:
            silent.append(name)
        elif axis is not None and convertible(measure, axis):
            bars.append(_Bar.of(plant, name, axis))
        else:
            other.append(f"{name}: {_told(plant)}")
    drawn = {name for plant, name in named if plant.capacity or plant.rate}
    bars.sort(key=lambda each: (-each.size, each.name, each.told, each.stage))
    stages = [stage for stage in _STAGES if any(each.stage == stage for each in bars)]
    footing = Footing(
        {stage: _look(stage) for stage in stages} | ({"rate now": {"facecolor": INK, "edgecolor": INK}} if any(each.rate for each in bars) else {}),
        (
            ("Measured otherwise, so not drawn", sorted(other)),
            ("No capacity is told", sorted({*silent} - drawn)),
            ("Not read", [told.missing] if told.missing else []),
        ),
        below=42,
    )
    ax = axes(ax, _WIDTH, _HEAD + _ROW * max(len(bars), 2) + footing.height)
    if bars and axis:
        _draw(ax, bars, axis)
    else:
        say_nothing(ax, "no plant with a capacity" + (f" in {unit_words(axis)}" if axis else ""))
    footing.write(ax)
    return ax


@attrs.frozen
class _Bar:
    """One plant in the unit of the axis; ``told`` in its own."""

    name: str
    told: str
    stage: str
    extent: Extent | None
    rate: Extent | None

    @classmethod
    def of(cls, plant: Plant, name: str, axis: str) -> _Bar:
        stage = _STAGE_OF.get(plant.status, "status not told") if plant.status else "status not told"
        return cls(name, _told(plant), stage, _extent(plant.capacity, axis), _extent(plant.rate, axis))

    @property
    def size(self) -> float:
        extent = self.extent or self.rate
        assert extent is not None
        return extent.most


def _extent(measure: Measure | None, axis: str) -> Extent | None:
    return Extent.of(measure.to(axis)) if measure and convertible(measure, axis) else None


def _told(plant: Plant) -> str:
    if plant.capacity is None or plant.rate is None:
        return amount(plant.capacity) if plant.capacity else f"now {amount(plant.rate)}" if plant.rate else ""
    # "120,000 vehicles a year; now 35 a week"
    made, makes = (parts_of(measure.unit)[0] for measure in (plant.capacity, plant.rate))
    rate = f"{number(plant.rate)}{unit_words(plant.rate.unit).removeprefix(unit_words(makes))}" if made == makes else amount(plant.rate)
    return f"{amount(plant.capacity)}; now {rate}"


def _look(stage: str) -> dict[str, Any]:
    colour, filled, hatch = _STAGES[stage]
    return {"facecolor": colour if filled else "white", "edgecolor": colour, "hatch": hatch, "linewidth": 1.2}


def _draw(ax: Axes, bars: list[_Bar], axis: str) -> None:
    from matplotlib.ticker import MaxNLocator, StrMethodFormatter

    top = highest([extent for each in bars for extent in (each.extent, each.rate) if extent])
    for y, each in enumerate(bars):
        if each.extent:
            bar(ax, y, each.extent, _look(each.stage), thick=_BAR, top=top, across=True)
        if each.rate:
            bar(ax, y, each.rate, {"facecolor": INK, "edgecolor": INK, "linewidth": 0.8}, thick=_RATE, top=top, across=True)
        ax.text(1.01, y, short(each.told, _TOLD), transform=ax.get_yaxis_transform(), va="center_baseline", ha="left", **write(color=SOFT))
    ax.set_xlim(0, top * 1.02)
    ax.set_ylim(len(bars) - 0.4, -0.6)
    ax.set_yticks(range(len(bars)), [short(each.name, _LABEL) for each in bars])
    for label in ax.get_yticklabels():
        label.set(**write())
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))
    ax.set_xlabel(f"Capacity ({unit_words(axis)})", **write(color=SOFT))
    ax.grid(axis="x", color=FAINT, linewidth=0.8)
