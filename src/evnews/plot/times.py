"""When things happen: a bar for each interval, as long as it, and open where it is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from evnews.io.items import ReadError
from evnews.model import Milestone, Report
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.plot.bars import fade_out
from evnews.plot.canvas import FAINT, GREY, INK, SOFT, Footing, axes, say_nothing, write
from evnews.plot.given import Given, given
from evnews.plot.words import amount, growth, short, when

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["timeline"]

_WIDTH, _ROW, _HEAD = 11.0, 0.27, 0.55
_LABEL, _TOLD = 34, 52
# An interval shorter than this part of the picture is drawn as a point.
_POINT = 0.006
# How much of the picture an open end fades out over.
_FADE = 0.09
_SHORTEST = 60.0
_BAR = 0.52

_STATUS: dict[MilestoneStatus, tuple[str, bool, str]] = {
    # colour, whether filled, hatch
    MilestoneStatus.ACHIEVED: ("#0072b2", True, ""),
    MilestoneStatus.ONGOING: ("#009e73", True, ""),
    MilestoneStatus.PLANNED: ("#b97a00", False, ""),
    MilestoneStatus.DELAYED: ("#d55e00", False, "////"),
    MilestoneStatus.PAUSED: ("#a0527f", False, "||||"),
    MilestoneStatus.CANCELLED: ("#4d4d4d", False, "xxxx"),
    MilestoneStatus.DENIED: ("#4d4d4d", False, "...."),
    MilestoneStatus.RUMOURED: ("#3c8fbf", False, "...."),
    MilestoneStatus.UNKNOWN: (GREY, True, ""),
}


def timeline(milestones: Iterable[Report | ReadError | Milestone] | Report | Milestone, *, ax: Axes | None = None) -> Axes:
    """Draw when milestones happen, one row each, by company, plant or vehicle.

    Needs the extra ``plot``.

    Parameters
    ----------
    milestones : Report, Milestone, or iterable of them
        What to draw; of reports, all their milestones, under the names that the reports
        tell.  What two reports tell alike is drawn once.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure, as high as its rows, if not given.

    Returns
    -------
    matplotlib.axes.Axes
        A bar goes from the first day of an interval to the last; what is shorter than
        can be seen is a diamond; an end that is open fades into an arrow; what is told
        as "about" has a dashed outline.  The colour is the status.  Dates without a year,
        and milestones without a date, are listed below, and not drawn.

    Raises
    ------
    MissingExtraError
        The package matplotlib is not installed.
    TypeError
        Something is neither a report nor a milestone.

    Examples
    --------
    >>> plans = [
    ...     Milestone(kind="SOP", status="planned", subject="nio", date="../2026-06-30"),
    ...     Milestone(kind="deliveries", status="achieved", subject="nio", date="2025-02", value="13,192 vehicles"),
    ... ]
    >>> ax = timeline(plans)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['nio', 'deliveries', 'start of production']
    """
    told = given(milestones, Milestone)
    drawn: list[Milestone] = []
    undated: list[Milestone] = []
    partial: list[Milestone] = []
    # What differs only in who said it looks alike.
    different = {(each.subject, _kind(each), each.status, each.date, each.value, each.change): each for each in told.records}
    for each in sorted(different.values(), key=lambda each: _order(told, each)):
        (undated if each.date is None else partial if each.date.is_partial else drawn).append(each)
    rows = _rows(told, drawn)
    statuses = [status for status in _STATUS if any((each.status or MilestoneStatus.UNKNOWN) == status for each in drawn)]
    footing = Footing(
        {_status_name(status): _look(status, approximate=False) for status in statuses},
        (
            ("No year is told, so not drawn", [f"{_line(told, each)}: {_when(each)}" for each in partial]),
            ("No date is told", [_line(told, each) for each in undated]),
            ("Not read", [told.missing] if told.missing else []),
        ),
    )
    ax = axes(ax, _WIDTH, _HEAD + _ROW * max(len(rows), 2) + footing.height)
    if rows:
        _draw(ax, rows)
    else:
        say_nothing(ax, "no milestone with a date")
    footing.write(ax)
    return ax


@attrs.frozen
class _Row:
    """A line of the picture: the name of a subject, or one of its milestones."""

    label: str
    told: str = ""
    milestone: Milestone | None = None


def _rows(told: Given[Milestone], drawn: Sequence[Milestone]) -> list[_Row]:
    """Put milestones, which are in order, under their subjects."""
    subjects: dict[str | None, list[Milestone]] = {}
    for each in drawn:
        subjects.setdefault(each.subject, []).append(each)
    rows = []
    for subject, milestones in subjects.items():
        rows.append(_Row(short(told.called(subject) or "no subject is told", _LABEL)))
        rows += [_Row(short(_kind(each), _LABEL), short(_told(each), _TOLD), each) for each in milestones]
    return rows


def _order(told: Given[Milestone], each: Milestone) -> tuple[Any, ...]:
    day = each.date and (each.date.earliest or each.date.latest)
    return (day or date.max, (each.date and each.date.latest) or date.max, told.called(each.subject), each.kind, str(each.value), str(each.status), each.id)


def _kind(each: Milestone) -> str:
    return each.description if each.kind is MilestoneKind.OTHER and each.description else each.kind.replace("_", " ")


def _when(each: Milestone) -> str:
    return when(each.date) if each.date else ""


def _told(each: Milestone) -> str:
    """Return what stands beside the bar: when, how much, and how that compares."""
    return " · ".join(part for part in (_when(each), amount(each.value) if each.value else None, growth(each.change) if each.change else None) if part)


def _line(told: Given[Milestone], each: Milestone) -> str:
    parts = (told.called(each.subject), _kind(each), amount(each.value) if each.value else None, growth(each.change) if each.change else None)
    return ", ".join(part for part in parts if part) + (f" ({each.status})" if each.status else "")


def _status_name(status: MilestoneStatus) -> str:
    return "status not told" if status is MilestoneStatus.UNKNOWN else status.value


# ------------------------------------------------------------------ the drawing


def _look(status: MilestoneStatus | None, *, approximate: bool) -> dict[str, Any]:
    colour, filled, hatch = _STATUS[status or MilestoneStatus.UNKNOWN]
    return {
        "facecolor": colour if filled else "white",
        "edgecolor": INK if filled and approximate else colour,
        "hatch": hatch,
        "linewidth": 1.2,
        "linestyle": (0, (2.5, 1.5)) if approximate else "solid",
    }


def _number(day: date, *, end: bool = False) -> float:
    """Return a day as a place on the axis: where it begins, or where it ends."""
    from matplotlib import dates

    number: float = dates.date2num(day)  # type: ignore[no-untyped-call]
    return number + end


def _ends(each: Milestone) -> tuple[float | None, float | None]:
    assert each.date is not None
    first, last = each.date.earliest, each.date.latest
    return None if first is None else _number(first), None if last is None else _number(last, end=True)


def _draw(ax: Axes, rows: Sequence[_Row]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    spans = [_ends(row.milestone) for row in rows if row.milestone]
    known = [end for span in spans for end in span if end is not None]
    lowest, highest = min(known), max(known)
    length = max(highest - lowest, _SHORTEST)
    middle = (lowest + highest) / 2
    lowest, highest = min(lowest, middle - length / 2), max(highest, middle + length / 2)
    fade = length * _FADE
    # Room for what fades out, and a margin.
    lowest = min([lowest, *(last - fade * 1.6 for first, last in spans if first is None and last is not None)])
    highest = max([highest, *(first + fade * 1.6 for first, last in spans if last is None and first is not None)])
    margin = (highest - lowest) * 0.02
    left, right = max(lowest - margin, _number(date.min)), min(highest + margin, _number(date.max))
    for y, row in enumerate(rows):
        if row.milestone is None:
            ax.axhline(y - 0.5, color=FAINT, linewidth=0.8, zorder=0)
        else:
            _bar(ax, y, row.milestone, fade, (right - left) * _POINT)
            ax.text(1.01, y, row.told, transform=ax.get_yaxis_transform(), va="center_baseline", ha="left", **write(color=SOFT))
    ax.set_xlim(left, right)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), [row.label for row in rows])
    for label, row in zip(ax.get_yticklabels(), rows, strict=True):
        label.set(**write(**({"fontweight": "bold"} if row.milestone is None else {"color": SOFT})))
    ax.xaxis_date()
    locator = AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    levels = ["%Y", "%b", "%d %b", "%H:%M", "%H:%M", "%S"]
    zeros = ["", "%Y", "%b\n%Y", "%d %b", "%H:%M", "%H:%M"]
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator, formats=levels, zero_formats=zeros, show_offset=False))  # type: ignore[no-untyped-call]
    ax.grid(axis="x", color=FAINT, linewidth=0.8)


def _bar(ax: Axes, y: float, each: Milestone, fade: float, point: float) -> None:
    from matplotlib.patches import Rectangle

    assert each.date is not None
    look = _look(each.status, approximate=each.date.approximate)
    first, last = _ends(each)
    if first is not None and last is not None:
        if last - first >= point:
            ax.add_patch(Rectangle((first, y - _BAR / 2), last - first, _BAR, zorder=2, **look))
        else:
            ax.plot(
                [(first + last) / 2],
                [y],
                marker="D",
                markersize=6.5,
                markerfacecolor=look["facecolor"],
                markeredgecolor=look["edgecolor"],
                markeredgewidth=1.4,
                zorder=3,
            )
    elif first is not None:
        _open(ax, y, first, fade, look["edgecolor"])
    elif last is not None:
        _open(ax, y, last, -fade, look["edgecolor"])


def _open(ax: Axes, y: float, end: float, fade: float, colour: str) -> None:
    fade_out(ax, end, fade, y, _BAR, colour, across=True)
    ax.plot([end, end], [y - _BAR / 2, y + _BAR / 2], color=colour, linewidth=2.5, solid_capstyle="butt", zorder=3)
