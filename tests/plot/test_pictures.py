"""Pictures: what is drawn is what was told, and what cannot be drawn is listed."""

from __future__ import annotations

import io
import itertools
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evnews
from evnews import Company, DateSpan, Measure, Milestone, Plant, ReadError, Report, VehicleModel
from evnews.testing import milestones, plants, reports

pytest.importorskip("matplotlib", reason="needs matplotlib: pip install 'evnews[plot]'")

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

from evnews import plot
from evnews.plot import canvas

NEWS = Path(__file__).parent.parent.parent / "examples" / "news.jsonl"
NORVANE = Company(name="Norvane Auto")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """Start without the figures of other tests, and leave none open."""
    plt.close("all")
    yield
    plt.close("all")


def _at(day: date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]


def _texts(ax: Axes) -> list[str]:
    """Return what is written beside the rows, in order."""
    return [text.get_text() for text in ax.texts if not isinstance(text, Annotation)]


def _listed(ax: Axes) -> str:
    """Return what is listed below."""
    return "\n".join(text.get_text() for text in ax.texts if isinstance(text, Annotation) and text.xycoords == "axes fraction")


def _rows(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def _columns(ax: Axes) -> list[str]:
    return [label.get_text().replace("\n", " ") for label in ax.get_xticklabels()]


def _bars(ax: Axes) -> list[Rectangle]:
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def _figure(ax: Axes) -> Figure:
    assert isinstance(ax.figure, Figure)
    return ax.figure


def _png(ax: Axes) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        # A machine may lack a font for a sign.
        warnings.filterwarnings("ignore", "Glyph .* missing")
        _figure(ax).savefig(out, format="png")
    return out.getvalue()


def _delivered(subject: str, when: str, count: float, **more: Any) -> Milestone:
    return Milestone(**{"kind": "deliveries", "status": "achieved", "subject": subject, "date": when, "value": Measure(count, "vehicle"), **more})


# ------------------------------------------------------------------ timelines


def test_a_bar_goes_from_the_first_day_to_the_end_of_the_last() -> None:
    """A quarter is drawn as long as it is, on the row of its milestone, beside its date."""
    ax = plot.timeline([Milestone(kind="SOP", status="planned", subject="nio", date="2025-34"), Milestone(kind="launch", subject="nio", date="2027")])
    first, second = _bars(ax)
    assert (first.get_x(), first.get_x() + first.get_width()) == (_at(date(2025, 4, 1)), _at(date(2025, 7, 1)))
    assert (second.get_x(), second.get_x() + second.get_width()) == (_at(date(2027, 1, 1)), _at(date(2028, 1, 1)))
    assert _rows(ax) == ["nio", "start of production", "launch"]
    assert _texts(ax) == ["Q2 2025", "2027"]
    assert first.get_y() < 1 < first.get_y() + first.get_height()


@pytest.mark.parametrize(
    ("edtf", "end", "right", "told"),
    [("../2025-06-30", date(2025, 7, 1), False, "by 30 Jun 2025"), ("2025-03-01/..", date(2025, 3, 1), True, "from 1 Mar 2025")],
)
def test_an_open_end_fades_out(edtf: str, end: date, right: bool, told: str) -> None:
    """An interval that is open on one side has no bar, but a shade that begins at the end that is known."""
    ax = plot.timeline(Milestone(kind="launch", subject="nio", date=edtf))
    assert _bars(ax) == []
    (shade,) = ax.images
    left, upper = shade.get_extent()[:2]
    assert (left if right else upper) == pytest.approx(_at(end))
    strength = shade.get_array()
    assert strength is not None
    assert bool(strength[0, 0, 3] > strength[0, -1, 3]) is right
    assert min(strength[0, 0, 3], strength[0, -1, 3]) == 0
    # All of it is within the picture.
    assert ax.get_xlim()[0] <= left
    assert upper <= ax.get_xlim()[1]
    assert _texts(ax) == [told]


def test_a_day_is_a_point() -> None:
    """What is too short to be seen as a bar is a diamond in its middle."""
    ax = plot.timeline([Milestone(kind="launch", date="2020-03-05"), Milestone(kind="SOP", date="2026")])
    (point,) = [line for line in ax.lines if line.get_marker() == "D"]
    assert point.get_xdata() == pytest.approx([_at(date(2020, 3, 5)) + 0.5])


def test_no_year_is_invented() -> None:
    """A date without a year, and a milestone without a date, are listed and not drawn."""
    told = [Milestone(kind="launch", subject="nio", date="XXXX-12-08"), Milestone(kind="IPO", subject="nio"), Milestone(kind="SOP", subject="nio", date="2025")]
    ax = plot.timeline(told)
    assert _rows(ax) == ["nio", "start of production"]
    assert _listed(ax).split("\n") == ["No year is told, so not drawn:", "    nio, launch: no year (XXXX-12-08)", "No date is told:", "    nio, ipo"]


def test_about_is_dashed() -> None:
    """An interval told as "about" has a dashed outline, one told plainly has not."""
    about, plain = _bars(plot.timeline([Milestone(kind="launch", date="2024~"), Milestone(kind="SOP", date="2025")]))
    assert about.get_linestyle() != plain.get_linestyle() == "solid"


def test_a_status_has_one_look() -> None:
    """What is planned is told from what is achieved without colours, and the legend explains both."""
    ax = plot.timeline([Milestone(kind="launch", status="achieved", date="2024"), Milestone(kind="launch", status="planned", date="2025")])
    achieved, planned = _bars(ax)
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["achieved", "planned"]
    assert planned.get_facecolor()[:3] == (1, 1, 1) != achieved.get_facecolor()[:3]


def test_a_timeline_of_reports() -> None:
    """Subjects have the names that the reports tell, and what two reports tell alike stands once."""
    start = Milestone(kind="SOP", status="planned", subject="norvane-l6", date="2025-34")
    car = VehicleModel(maker="norvane-auto", name="L6", id="norvane-l6")
    plant = Plant(operator="norvane-auto", place="Hefei", id="norvane-hefei")
    opening = Milestone(kind="plant_opening", subject="norvane-hefei", date="2026-05")
    ax = plot.timeline(
        [Report(companies=[NORVANE], vehicles=[car], milestones=[start]), Report(companies=[NORVANE], plants=[plant], milestones=[start, opening])]
    )
    assert _rows(ax) == ["Norvane Auto L6", "start of production", "Norvane Auto, Hefei", "plant opening"]


def test_what_differs_only_in_who_said_it_is_drawn_once() -> None:
    """Two who say the same make one row; another date makes another."""
    said = [Milestone(kind="launch", subject="nio", date=when, stated_by=who) for when, who in (("2025", "Li Bin"), ("2025", None), ("2026", None))]
    assert _texts(plot.timeline(said)) == ["2025", "2026"]


def test_articles_that_could_not_be_read_are_told() -> None:
    """What `read_many` yields can be drawn, errors and all."""
    ax = plot.timeline([ReadError(0, "a.txt", "it is empty"), *evnews.read_many([NEWS])])
    assert "Not read:\n    1 article" in _listed(ax)


def test_long_lists_are_cut() -> None:
    """Of very many that cannot be drawn, some are listed and the others counted."""
    ax = plot.timeline([Milestone(kind="IPO", subject=f"c{i:02}") for i in range(30)])
    lines = _listed(ax).split("\n")
    assert lines[1] == "    c00, ipo"
    assert lines[-1] == "    and 22 more"
    assert _texts(ax) == ["no milestone with a date"]


# ------------------------------------------------------------------ capacities


def test_units_are_never_mixed() -> None:
    """Cells are listed where cars are drawn, and the other way round where that is asked for."""
    both = [
        Plant(operator=name, capacity=words) for name, words in (("a", "100,000 cars a year"), ("b", "40 GWh/year"), ("c", "300,000 cars a year"), ("d", None))
    ]
    cars = plot.capacity(both)
    assert (cars.get_xlabel(), _rows(cars)) == ("Capacity (vehicles a year)", ["c", "a"])
    assert [bar.get_width() for bar in _bars(cars)] == [300000, 100000]
    assert _listed(cars).split("\n") == ["Measured otherwise, so not drawn:", "    b: 40 GWh a year", "No capacity is told:", "    d"]
    cells = plot.capacity(both, unit="GWh/year")
    assert (cells.get_xlabel(), _rows(cells)) == ("Capacity (GWh a year)", ["b"])
    assert "c: 300,000 vehicles a year" in _listed(cells)


def test_a_capacity_in_another_time_is_converted_and_told_as_it_was() -> None:
    """5,000 a week stand as long as 260,893 a year, and beside the bar as 5,000 a week."""
    ax = plot.capacity(
        [Plant(operator=name, capacity=words) for name, words in (("a", "300,000 cars a year"), ("b", "5,000 cars a week"), ("c", "100,000 cars a year"))]
    )
    assert [bar.get_width() for bar in _bars(ax)] == [300000, pytest.approx(5000 * 365.25 / 7), 100000]
    assert _texts(ax) == ["300,000 vehicles a year", "5,000 vehicles a week", "100,000 vehicles a year"]


def test_an_hour_is_no_year() -> None:
    """Nobody knows how many hours a year a plant runs, so a rate by the hour is told and not drawn."""
    ax = plot.capacity([Plant(operator="a", capacity="150,000 cars a year", rate="40 cars per hour"), Plant(operator="b", capacity="10 cars per hour")])
    assert [bar.get_width() for bar in _bars(ax)] == [150000]
    assert _texts(ax) == ["150,000 vehicles a year; now 40 an hour"]
    assert "b: 10 vehicles an hour" in _listed(ax)


def test_ranges_and_open_bounds_of_capacities() -> None:
    """A range is filled to its low end and in outline to its high end; "up to" has no sure part, "at least" no end."""
    told = {"a": Measure(300, 400, "vehicle/year"), "b": Measure(None, 200, "vehicle/year"), "c": Measure(100, None, "vehicle/year")}
    ax = plot.capacity(Plant(operator=name, capacity=measure) for name, measure in told.items())
    spans = sorted((round(bar.get_y() + bar.get_height() / 2), bar.get_x(), bar.get_x() + bar.get_width()) for bar in _bars(ax))
    assert spans == [(0, 0, 300), (0, 300, 400), (1, 0, 200), (2, 0, 100)]
    (shade,) = ax.images
    assert shade.get_extent()[0] == 100
    outlines = {(bar.get_x(), bar.get_width()) for bar in _bars(ax) if bar.get_linestyle() != "solid"}
    assert outlines == {(300, 100), (0, 200)}


def test_the_rate_is_a_thin_bar() -> None:
    """What a plant makes now stands in front of what it can make."""
    ax = plot.capacity(Plant(operator="a", capacity="150,000 cars a year", rate="1,000 cars a week"))
    wide, thin = sorted(_bars(ax), key=lambda bar: -bar.get_height())
    assert wide.get_width() == 150000
    assert thin.get_width() == pytest.approx(1000 * 365.25 / 7)
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["status not told", "rate now"]


def test_two_reports_that_differ_are_both_drawn() -> None:
    """No article is right: what two tell otherwise makes two bars, what they tell alike makes one."""
    told = [
        Report(companies=[NORVANE], plants=[Plant(operator="norvane-auto", place="Hefei", capacity=words)])
        for words in ("100,000 cars a year", "120,000 cars a year")
    ]
    ax = plot.capacity([*told, told[0]])
    assert _rows(ax) == ["Norvane Auto, Hefei"] * 2
    assert [bar.get_width() for bar in _bars(ax)] == [120000, 100000]


# ------------------------------------------------------------------ figures


def test_deliveries_stand_side_by_side() -> None:
    """Each company has a bar in each month for which it tells a figure, as high as that."""
    ax = plot.deliveries([_delivered("b", "2025-02", 30), _delivered("a", "2025-02", 10), _delivered("a", "2025-03", 20)])
    assert [bar.get_height() for bar in sorted(_bars(ax), key=lambda bar: bar.get_x())] == [10, 30, 20]
    assert _columns(ax) == ["Feb 2025", "Mar 2025"]
    assert ax.get_ylabel() == "Deliveries a month (vehicles)"


def test_periods_are_never_mixed() -> None:
    """A year does not stand beside months, nor what is counted up to a day, nor a month of an unknown year."""
    odd = [_delivered("a", "2024", 900), _delivered("a", "../2025-03-31", 5000), _delivered("a", "XXXX-04", 50), _delivered("a", "2025-05~", 60)]
    told = [_delivered("a", "2025-02", 10), _delivered("a", "2025-03", 20), *odd, _delivered("b", "2025-02", 3, value=None)]
    ax = plot.deliveries(told)
    assert [bar.get_height() for bar in _bars(ax)] == [10, 20]
    assert _listed(ax).split("\n") == [
        "Of another period or unit, so not drawn:",
        "    a: 5,000 vehicles, by 31 Mar 2025",
        "    a: 50 vehicles, no year (XXXX-04)",
        "    a: 60 vehicles, about May 2025",
        "    a: 900 vehicles, 2024",
        "No figure is told:",
        "    b: Feb 2025",
    ]
    assert [bar.get_height() for bar in _bars(plot.deliveries(told, period="year"))] == [900]


@pytest.mark.parametrize(
    ("edtf", "period", "name"),
    [
        ("2025-02", "month", "Feb 2025"),
        ("2025-36", "quarter", "Q4 2025"),
        ("2025-10/2025-12", "quarter", "Q4 2025"),
        ("2025-41", "half", "H2 2025"),
        ("2025", "year", "2025"),
        ("2024-02-29", "day", "29 Feb 2024"),
    ],
)
def test_each_period_by_its_days(edtf: str, period: Any, name: str) -> None:
    """A period is known by its first and last day, however it is told."""
    ax = plot.deliveries(_delivered("a", edtf, 7))
    assert _columns(ax) == [name]
    assert ax.get_ylabel().startswith(f"Deliveries a {period}")
    assert len(_bars(plot.deliveries(_delivered("a", edtf, 7), period=period))) == 1


@pytest.mark.parametrize(
    "edtf", ["2025-02/2025-04", "2025-02-01/2025-02-27", "[2025-01,2025-03]", "2025-02-15/2025-03-14", "2025-24", "202X", "9999-12-15/9999-12-31"]
)
def test_what_is_no_period(edtf: str) -> None:
    """Three months that are no quarter, a part of a month, or one of two months are none."""
    ax = plot.deliveries(_delivered("a", edtf, 7))
    assert _bars(ax) == []
    assert _texts(ax) == ["no figure for deliveries"]
    assert "a: 7 vehicles" in _listed(ax)


def test_figures_ahead_are_hatched() -> None:
    """A target is told from what was delivered without colours."""
    ax = plot.deliveries([_delivered("a", "2025-02", 10), _delivered("a", "2025-03", 20, status="planned")])
    behind, ahead = _bars(ax)
    assert (behind.get_hatch() or "", ahead.get_hatch()) == ("", "////")


def test_figures_that_differ_are_both_drawn() -> None:
    """No article is right here either; the same figure told twice is one."""
    ax = plot.deliveries([_delivered("a", "2025-02", 10), _delivered("a", "2025-02", 12), _delivered("a", "2025-02", 12, stated_by="Li Bin")])
    assert [bar.get_height() for bar in _bars(ax)] == [10, 12]


def test_gaps_are_shown_or_marked() -> None:
    """A month without a figure leaves its place free; years without any are cut out, and the cut is marked."""
    near = plot.deliveries([_delivered("a", "2025-01", 10), _delivered("a", "2025-03", 12)])
    far = plot.deliveries([_delivered("a", "2021-01", 10), _delivered("a", "2025-03", 12)])
    steps = []
    for ax in (near, far):
        first, second = _bars(ax)
        steps.append(second.get_x() - first.get_x())
    assert "···" not in _texts(near)
    assert _texts(far) == ["···"]
    assert steps[0] == pytest.approx(2 * 1.7)
    assert 1.7 < steps[1] < 2 * 1.7


def test_other_figures_than_deliveries() -> None:
    """Sales and deliveries are two pictures."""
    told = [_delivered("a", "2025-02", 10), _delivered("a", "2025-02", 14, kind="sales")]
    ax = plot.deliveries(told, kind="sales")
    assert ([bar.get_height() for bar in _bars(ax)], ax.get_ylabel()) == ([14], "Sales a month (vehicles)")
    with pytest.raises(ValueError, match="'shipped' is not a valid MilestoneKind"):
        plot.deliveries(told, kind="shipped")
    with pytest.raises(ValueError, match="'week' is not a period; there are day, month, quarter, half, year"):
        plot.deliveries(told, period="week")  # type: ignore[arg-type]


# ------------------------------------------------------------------ all of them

ALL = (plot.timeline, plot.capacity, plot.deliveries)


@pytest.mark.parametrize("draw", ALL)
def test_the_axes_given_are_drawn_into(draw: Any) -> None:
    """With ``ax`` nothing else is made, and the title of the user's stays."""
    figure, (left, right) = plt.subplots(1, 2)
    right.set_title("mine")
    assert draw(evnews.read_many([NEWS]), ax=right) is right
    assert plt.get_fignums() == [figure.number]
    assert (right.get_title(), len(left.texts)) == ("mine", 0)


@pytest.mark.parametrize("draw", ALL)
@pytest.mark.parametrize("nothing", [[], Report(), [Report(), Report()]])
def test_nothing_to_draw_says_so(draw: Any, nothing: Any) -> None:
    """An empty picture tells that there is nothing."""
    ax = draw(nothing)
    assert any(text.startswith("no ") for text in _texts(ax))
    assert _png(ax)


@pytest.mark.parametrize("draw", ALL)
@pytest.mark.parametrize("wrong", ["text", 7, [7], [NORVANE], None])
def test_what_is_no_record_is_refused(draw: Any, wrong: Any) -> None:
    """Anything but reports and records of the kind is a `TypeError` that says what it is."""
    with pytest.raises(TypeError, match=r"a picture .*is drawn from reports and (Milestone|Plant) records, not (str|int|Company|NoneType)"):
        draw(wrong)
    with pytest.raises(TypeError, match="'ax' is the axes to draw into, not str"):
        draw([], ax="here")


@pytest.mark.parametrize("draw", ALL)
def test_the_same_records_give_the_same_picture(draw: Any) -> None:
    """The bytes of the picture depend on the reports, and not on their order."""
    told = list(evnews.read_many([NEWS]))
    first = _png(draw(told))
    assert _png(draw(told)) == first
    assert _png(draw(told[::-1])) == first


@pytest.mark.parametrize("draw", ALL)
def test_labels_do_not_overlap(draw: Any) -> None:
    """No two texts of a picture cover each other, and all are within it."""
    ax = draw(evnews.read_many([NEWS]))
    figure = ax.figure
    figure.canvas.draw()
    legend = ax.get_legend()
    texts: list[Text] = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), *legend.get_texts()]
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text().strip() and text.get_visible()]
    limits = ax.get_xlim()
    shown = [
        box for name, box in boxes if name not in {label.get_text() for label in ax.get_xticklabels() if not limits[0] <= label.get_position()[0] <= limits[1]}
    ]
    assert len(shown) > 6
    for one, other in itertools.combinations(shown, 2):
        assert not one.overlaps(other) or one.shrunk(0.9, 0.7).overlaps(other.shrunk(0.9, 0.7)) is False
    for box in shown:
        assert figure.bbox.x0 <= box.x0
        assert box.x1 <= figure.bbox.x1
        assert figure.bbox.y0 <= box.y0


def test_dollars_and_line_ends_are_text() -> None:
    """Nothing that an article can hold is taken for a formula, nor breaks a line."""
    company = Company(name="A$x^2$\n\x07 Motors", id="a")
    ax = plot.timeline(Report(companies=[company], milestones=[Milestone(kind="other", description="$\\frac{1}{$", subject="a", date="2025")]))
    assert _rows(ax) == ["A$x^2$ Motors", "$\\frac{1}{$"]
    assert _png(ax)


def test_chinese_signs_are_drawn() -> None:
    """Where the machine has a font with Chinese signs, none is missing."""
    if not set(canvas.fonts()) & {name for name in fontManager.get_font_names() if "CJK" in name or name in canvas._CHINESE}:
        pytest.skip("no font with Chinese signs is installed")
    ax = plot.timeline(Report(companies=[Company(name="蔚来汽车", id="nio")], milestones=[Milestone(kind="launch", subject="nio", date="2025")]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _figure(ax).savefig(io.BytesIO(), format="png")


@given(st.lists(reports(), max_size=3))
@settings(max_examples=15)
def test_no_report_is_too_odd(told: list[Report]) -> None:
    """Whatever reports hold, there are pictures of it."""
    for draw in ALL:
        draw(told)
        plt.close("all")


@given(st.lists(milestones(), max_size=6))
@settings(max_examples=15)
def test_every_milestone_is_drawn_or_listed(told: list[Milestone]) -> None:
    """As many rows, diamonds and lines as milestones that differ: nothing is lost and nothing invented."""
    ax = plot.timeline(told)
    different = {
        (each.subject, each.kind, each.description if each.kind == "other" else None, each.status, each.date, each.value, each.change) for each in told
    }
    dated = [each for each in different if isinstance(each[4], DateSpan) and not each[4].is_partial]
    drawn = len(_bars(ax)) + len(ax.images) + sum(line.get_marker() == "D" for line in ax.lines)
    assert drawn == len(dated)
    assert _listed(ax).count("\n    ") == len(different) - len(dated)
    plt.close("all")


@given(st.lists(plants(), max_size=6))
@settings(max_examples=15)
def test_every_plant_is_drawn_or_listed(told: list[Plant]) -> None:
    """A plant with a capacity has a row or is listed with it."""
    plt.close("all")
    ax = plot.capacity(told)
    stated = {each for each in told if each.capacity or each.rate}
    other = _listed(ax).partition("No capacity is told:")[0]
    assert len(_rows(ax)) + other.count("\n    ") >= len({(each.capacity, each.rate) for each in stated})
    plt.close("all")
