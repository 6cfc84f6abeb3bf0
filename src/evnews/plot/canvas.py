"""What all pictures share: the axes, colours, letters, and what is listed below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from evnews.io.extras import require
from evnews.plot.words import short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FAINT", "GREY", "INK", "SERIES", "SIZE", "SOFT", "Footing", "axes", "fonts", "light", "say_nothing", "write"]

INK, SOFT, GREY, FAINT = "#1d1f23", "#5b6068", "#8a9099", "#d9dce1"

# The colours of Okabe and Ito (2008), which those who confuse red and green tell apart, but for yellow,
# too pale for white paper.
SERIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#4d4d4d")

SIZE = 9.0
# The fonts with Chinese signs that systems bring, of which matplotlib takes those it can find.
_CHINESE = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB", "Heiti SC", "Microsoft YaHei"),
    *("SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP", "Noto Sans CJK TC", "Microsoft JhengHei", "Arial Unicode MS"),
)
_MOST_LISTED = 8
_WIDTH_LISTED = 84
_MOST_ABREAST = 3
# The points from one line of the lists to the next.
_LINE = (SIZE - 1) * 1.4 * 1.2


def light(colour: str) -> str:
    """Return a colour half way to white."""
    return "#" + "".join(f"{(int(colour[i : i + 2], 16) + 255) // 2:02x}" for i in (1, 3, 5))


def axes(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes to draw into: those given, or those of a new figure of so many inches.

    Raises
    ------
    MissingExtraError
        matplotlib is not installed.
    TypeError
        ``ax`` is no axes.
    """
    require("plot")
    from matplotlib.axes import Axes as Drawn

    if ax is None:
        from matplotlib import pyplot as plt

        # Our inks are for white paper, whatever style is in use.
        _, ax = plt.subplots(figsize=(width, height), layout="constrained", facecolor="white", subplot_kw={"facecolor": "white"})
    elif not isinstance(ax, Drawn):
        raise TypeError(f"'ax' is the axes to draw into, not {type(ax).__name__}; for example ax=plt.gca()")
    ax.spines[["top", "right", "left", "bottom"]].set_visible(False)
    ax.tick_params(length=0, labelsize=SIZE, labelcolor=SOFT)
    ax.set_axisbelow(True)
    return ax


def fonts() -> list[str]:
    """Return the fonts of the user's choice, and those with Chinese signs after them."""
    from matplotlib import rcParams
    from matplotlib.font_manager import fontManager

    there = set(fontManager.get_font_names())
    return [*rcParams["font.family"], *(name for name in _CHINESE if name in there)]


def write(**more: Any) -> dict[str, Any]:
    """Return how a text is written; a dollar is no formula."""
    return {"family": fonts(), "fontsize": SIZE, "color": INK, "parse_math": False} | more


@attrs.frozen
class Footing:
    """What stands below the axes: the marks explained, and what is not drawn.

    Attributes
    ----------
    marks : mapping
        The name of each kind of mark, and how it looks.
    lists : sequence of pairs
        Headings, each with what it lists; a few of them if they are many.
    below : float
        How many points down it begins, under the labels of the axis.
    """

    marks: Mapping[str, Mapping[str, Any]]
    lists: Sequence[tuple[str, Sequence[str]]]
    below: float = 26.0

    @property
    def lines(self) -> list[str]:
        """The lists in lines."""
        out = []
        for heading, items in self.lists:
            if items:
                out.append(f"{heading}:")
                out += [f"    {short(item, _WIDTH_LISTED)}" for item in items[:_MOST_LISTED]]
                out += [f"    and {len(items) - _MOST_LISTED} more"] if len(items) > _MOST_LISTED else []
        return out

    @property
    def _legend_height(self) -> float:
        return 16.0 * -(-len(self.marks) // _MOST_ABREAST)

    @property
    def height(self) -> float:
        """How many inches it takes."""
        return (self.below + self._legend_height + (_LINE * len(self.lines) + 8)) / 72

    def write(self, ax: Axes) -> None:
        """Put it below the axes, where a title of the user's above is not in its way."""
        from matplotlib.patches import Patch
        from matplotlib.transforms import ScaledTranslation

        figure = ax.figure
        if self.marks:
            made = ax.legend(
                [Patch(**look) for look in self.marks.values()],
                list(self.marks),
                loc="upper left",
                bbox_to_anchor=(0, 0),
                bbox_transform=ax.transAxes + ScaledTranslation(0, -self.below / 72, figure.dpi_scale_trans),
                ncols=min(len(self.marks), _MOST_ABREAST),
                frameon=False,
                borderpad=0,
                borderaxespad=0,
                handlelength=1.6,
                columnspacing=1.4,
            )
            for text in made.get_texts():
                text.set(**write(color=SOFT))
        if self.lines:
            below = self.below + self._legend_height + 4
            words = write(color=SOFT, fontsize=SIZE - 1, linespacing=1.4)
            ax.annotate("\n".join(self.lines), (0, 0), (0, -below), xycoords="axes fraction", textcoords="offset points", va="top", ha="left", **words)


def say_nothing(ax: Axes, what: str) -> None:
    """Say in the middle of the axes that there is nothing to draw."""
    ax.set(xticks=[], yticks=[])
    ax.text(0.5, 0.5, what, transform=ax.transAxes, ha="center", va="center", **write(color=SOFT))
