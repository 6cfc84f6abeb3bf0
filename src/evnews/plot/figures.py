"""How much was delivered: bars for each month, quarter or year, side by side for those who delivered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from evnews.io.items import ReadError
from evnews.model import Milestone, Report
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.plot.bars import Extent, bar, chosen_unit, convertible, highest
from evnews.plot.canvas import FAINT, GREY, SERIES, SIZE, SOFT, Footing, axes, light, say_nothing, write
from evnews.plot.given import Given, given
from evnews.plot.words import MONTHS, amount, number, short, when
from evnews.plot.words import unit as unit_words
from evnews.values.datespan import DateSpan

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Period", "deliveries"]

Period: TypeAlias = Literal["day", "month", "quarter", "half", "year"]
"""How long the periods are that figures count."""

# How many of each make a year at most, which of them has so many months, and how one is called.
_IN_A_YEAR: dict[Period, int] = {"day": 366, "month": 12, "quarter": 4, "half": 2, "year": 1}
_LENGTHS: dict[int, Period] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_A: dict[Period, str] = {"day": "day", "month": "month", "quarter": "quarter", "half": "half-year", "year": "year"}
_HEIGHT, _LEAST_WIDTH, _MOST_WIDTH = 3.6, 6.0, 16.0
# How many inches a bar has if there is room, and at most; how many bars are left free between two periods.
_INCHES, _WIDEST, _BETWEEN = 0.42, 0.8, 0.7
_HATCHES = ("", "", "..", "xx")
# More bars than these have no numbers.
_MOST_NUMBERS = 30
# The points from one name of a period to the next.
_NAME = 34
# So many periods without a figure, one after the other, are shown; more are cut out, and the cut is marked.
_MOST_EMPTY, _CUT = 2, 0.6
_LABEL = 30
_BEHIND = frozenset({None, MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING, MilestoneStatus.UNKNOWN})


def deliveries(
    milestones: Iterable[Report | ReadError | Milestone] | Report | Milestone,
    *,
    kind: MilestoneKind | str = MilestoneKind.DELIVERIES,
    period: Period | None = None,
    unit: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    r"""Draw how much was delivered, period by period, side by side for each company or vehicle.

    Needs the extra ``plot``.

    Parameters
    ----------
    milestones : Report, Milestone, or iterable of them
        What to draw the figures of; of reports, all their milestones, under the names
        that the reports tell.  What two reports tell alike is drawn once; of what they
        tell otherwise, both are drawn.
    kind : MilestoneKind or str, default "deliveries"
        Which figures: ``deliveries``, ``sales``, ``production``, ``orders``, ``exports`` …
        Never two kinds in one picture.
    period : {"day", "month", "quarter", "half", "year"}, optional
        How long the periods are; the most frequent length if not given.
    unit : str, optional
        The unit of the axis; the most frequent if not given.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    matplotlib.axes.Axes
        Bars from zero; hatched where the figure is ahead (planned, forecast, rumoured), in
        outline from the low to the high end of a range, and fading where nobody says how
        far it goes.  Figures of periods of another length, in another unit, of a time
        that is open or has no year, are listed below, and not drawn.

    Raises
    ------
    MissingExtraError
        The package matplotlib is not installed.
    UnknownUnitError
        The unit is not a canonical name.
    ValueError
        The kind or the period is none.
    TypeError
        Something is neither a report nor a milestone.

    Examples
    --------
    >>> from evnews.values.measure import Measure
    >>> months = {"2025-02": 13192, "2025-03": 15039}
    >>> ax = deliveries(Milestone(kind="deliveries", subject="nio", date=month, value=Measure(count, "vehicle")) for month, count in months.items())
    >>> ax.get_ylabel(), [label.get_text() for label in ax.get_xticklabels()]
    ('Deliveries a month (vehicles)', ['Feb\n2025', 'Mar\n2025'])
    """
    kind = MilestoneKind(kind)
    if period is not None and period not in _IN_A_YEAR:
        raise ValueError(f"{period!r} is not a period; there are {', '.join(_IN_A_YEAR)}")
    told = given(milestones, Milestone)
    figures = [each for each in told.records if each.kind is kind]
    spans: list[Period | None] = [_period(each.date) for each in figures if each.value]
    length = period or _usual([span for span in spans if span])
    values = [each.value for each in figures if each.value and length and _period(each.date) == length]
    axis = chosen_unit(values, unit)
    drawn, other, silent = set(), [], []
    for each in figures:
        figure = _figure(told, each, length, axis)
        if figure:
            drawn.add(figure)
        elif each.value:
            other.append(f"{_whose(told, each)}: {amount(each.value)}, {when(each.date) if each.date else 'no time is told'}")
        else:
            silent.append(f"{_whose(told, each)}{f': {when(each.date)}' if each.date else ''}")
    bars = sorted(drawn, key=lambda each: (each.place, each.name, each.is_ahead, each.extent.most, each.told))
    looks = _looks(bars)
    footing = Footing(
        {name: looks[name] for name in sorted(looks)}
        | ({"ahead": {"facecolor": "white", "edgecolor": GREY, "hatch": "////"}} if any(each.is_ahead for each in bars) else {}),
        (
            ("Of another period or unit, so not drawn", sorted(set(other))),
            ("No figure is told", sorted(set(silent))),
            ("Not read", [told.missing] if told.missing else []),
        ),
        below=38,
    )
    places = _laid_out(Counter(each.place for each in bars))
    wide = max(places.values(), default=0) * _INCHES + 2
    ax = axes(ax, min(max(_LEAST_WIDTH, wide), _MOST_WIDTH), _HEIGHT + footing.height)
    if bars and length and axis:
        _draw(ax, bars, places, looks, length)
        ax.set_ylabel(f"{kind.replace('_', ' ').capitalize()} a {_A[length]} ({unit_words(axis)})", **write(color=SOFT))
    else:
        say_nothing(ax, f"no figure for {kind.replace('_', ' ')}" + (f" of a {_A[length]}" if length else ""))
    footing.write(ax)
    return ax


@attrs.frozen
class _Figure:
    """One bar: whose, of which period counted from the year 0, how high, as it was told, and whether it is ahead."""

    name: str
    place: int
    extent: Extent
    told: str
    is_ahead: bool


def _figure(told: Given[Milestone], each: Milestone, length: Period | None, axis: str | None) -> _Figure | None:
    """Return the bar of a milestone; ``None`` if it has none in such a picture."""
    if not (each.value and each.date and each.date.earliest and length and axis) or _period(each.date) != length or not convertible(each.value, axis):
        return None
    as_told = number(each.value) if each.value.unit == axis else amount(each.value)
    return _Figure(_whose(told, each), _place(each.date.earliest, length), Extent.of(each.value.to(axis)), as_told, each.status not in _BEHIND)


def _whose(told: Given[Milestone], each: Milestone) -> str:
    return short(told.called(each.subject) or "whose is not told", _LABEL)


def _period(span: DateSpan | None) -> Period | None:
    """Return which period an interval is; ``None`` if it is none, whole and sure."""
    if span is None or span.earliest is None or span.latest is None or span.approximate or span.precision == "choice":
        return None
    if span.earliest == span.latest:
        return "day"
    first, after = span.earliest, span.latest + timedelta(days=1) if span.latest < date.max else None
    if after is None or first.day != 1 or after.day != 1:
        return None
    months = 12 * (after.year - first.year) + after.month - first.month
    length = _LENGTHS.get(months)
    return length if length and (first.month - 1) % months == 0 else None


def _usual(spans: Sequence[Period]) -> Period | None:
    """Return the most frequent length, of two the shorter."""
    counts = Counter(spans)
    return max(counts, key=lambda length: (counts[length], _IN_A_YEAR[length]), default=None)


def _place(day: date, length: Period) -> int:
    if length == "day":
        return day.toordinal()
    each = _IN_A_YEAR[length]
    return day.year * each + (day.month - 1) * each // 12


def _name(place: int, length: Period) -> str:
    """Return what stands below a period."""
    if length == "day":
        return when(DateSpan.day(date.fromordinal(place)))
    year, part = divmod(place, _IN_A_YEAR[length])
    names = {"month": MONTHS[part % 12], "quarter": f"Q{part + 1}", "half": f"H{part + 1}"}
    if length not in names:
        return str(year)
    name = names[length]
    return f"{name}\n{year}"


def _looks(bars: Sequence[_Figure]) -> dict[str, dict[str, Any]]:
    """Give each name a colour; after the last, the same in light, and after that with a hatch."""
    out: dict[str, dict[str, Any]] = {}
    for i, name in enumerate(sorted({each.name for each in bars})):
        around, colour = i // len(SERIES), SERIES[i % len(SERIES)]
        out[name] = {"facecolor": light(colour) if around else colour, "edgecolor": colour, "linewidth": 1.0, "hatch": _HATCHES[around % len(_HATCHES)]}
    return out


# ------------------------------------------------------------------ the drawing


def _laid_out(counts: Mapping[int, int]) -> dict[int, float]:
    """Return where the middle of each period is, in bars: as wide as the bars in it, and long stretches without any cut short."""
    out: dict[int, float] = {}
    at, before = 0.0, None
    for place in sorted(counts):
        empty = place - before - 1 if before is not None else 0
        if empty > _MOST_EMPTY:
            at += _CUT
        else:
            for i in range(empty):
                out[place - empty + i] = at + 0.5
                at += 1 + _BETWEEN
        out[place] = at + counts[place] / 2
        at += counts[place] + _BETWEEN
        before = place
    return out


def _draw(ax: Axes, bars: Sequence[_Figure], places: dict[int, float], looks: dict[str, dict[str, Any]], length: Period) -> None:
    from matplotlib.ticker import StrMethodFormatter

    groups = Counter(each.place for each in bars)
    width = max(places[place] + groups[place] / 2 for place in groups)
    # The inches of the axes tell how wide a bar is, and whether its number has room above it.
    inches = ax.get_window_extent().width / ax.figure.dpi
    aside = max(0.4, (inches / _WIDEST - width) / 2)
    room = 72 * inches / (width + 2 * aside)
    top = highest([each.extent for each in bars])
    numbered = len(bars) <= _MOST_NUMBERS
    upright = any(len(each.told) * (SIZE - 1) * 0.62 > room for each in bars)
    drawn: Counter[int] = Counter()
    for each in bars:
        # The bars of a period stand in its middle, however many they are.
        middle = places[each.place] + drawn[each.place] - (groups[each.place] - 1) / 2
        drawn[each.place] += 1
        look = looks[each.name]
        if each.is_ahead:
            look = {**look, "facecolor": "white", "hatch": "////" if look["facecolor"] == look["edgecolor"] else "\\\\\\\\"}
        bar(ax, middle, each.extent, look, thick=0.9, top=top, across=False)
        if numbered:
            over = (middle, each.extent.most + top * 0.1 * each.extent.is_open)
            words = write(color=SOFT, fontsize=SIZE - 1)
            ax.annotate(each.told, over, (0, 3), textcoords="offset points", ha="center", va="bottom", rotation=90 if upright else 0, **words)
    ax.set_xlim(-aside, width + aside)
    ax.set_ylim(0, top * (1.02 if not numbered else 1.25 if upright else 1.08))
    named: list[int] = []
    for place in sorted(groups):
        if not named or (places[place] - places[named[-1]]) * room >= _NAME:
            named.append(place)
    ax.set_xticks([places[place] for place in named], [_name(place, length) for place in named])
    ax.yaxis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))
    ax.grid(axis="y", color=FAINT, linewidth=0.8)
    ax.axhline(0, color=GREY, linewidth=0.8, zorder=3)
    for before, after in pairwise(places):
        if after - before > 1:
            cut = write(fontsize=SIZE + 2, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})
            gap = places[before] + groups[before] / 2, places[after] - groups[after] / 2
            ax.text(sum(gap) / 2, 0, "···", ha="center", va="center", zorder=4, clip_on=False, **cut)
