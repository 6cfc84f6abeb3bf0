"""Tables told in lines: a heading with periods, then a row for each firm or model, cells parted by bars."""

from __future__ import annotations

from itertools import pairwise

import attrs

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.scene import Document, Scene
from evnews.reading.told import keyed

__all__ = ["Table", "is_row"]

_BARS = frozenset({"|"})
_FEWEST = 3


def is_row(document: Document, scene: Scene) -> bool:
    """Tell whether a line is a row of a table: three cells at least."""
    return len(document.tokens.where(_BARS, scene.first, scene.last)) >= _FEWEST - 1


def _cells(document: Document, scene: Scene) -> list[tuple[int, int]]:
    """Return the cells of a row, as half-open token indices."""
    bars = document.tokens.where(_BARS, scene.first, scene.last)
    edges = [scene.first - 1, *bars, scene.last]
    return [(left + 1, right) for left, right in pairwise(edges)]


@attrs.define
class Table:
    """The columns of the table that the lines stand in, as its heading tells them.

    Attributes
    ----------
    periods : list of DateHit or None
        The period of each column, if it counts one.
    """

    periods: list[DateHit | None] = attrs.field(factory=list)

    def read(self, document: Document, scene: Scene, kind: MilestoneKind | None) -> list[Draft]:
        """Read one row: a heading sets the columns, any other row gives a count for each column that has a period."""
        cells = _cells(document, scene)
        periods = [next(iter(scene.within(scene.dates, first, last)), None) for first, last in cells]
        if any(periods) and not any(q.value.unit == "vehicle" for q in scene.quantities):
            self.periods = periods
            return []
        subject = self._subject(scene, cells[0])
        if subject is None or kind is None or len(cells) > len(self.periods):
            return []
        out: list[Draft] = []
        for (first, last), period in zip(cells, self.periods, strict=False):
            for hit in scene.within(scene.quantities, first, last):
                words = document.evidence("value", hit.first, hit.last)
                if hit.value.unit == "vehicle" and period is not None:
                    draft = Draft("milestone", (), hit.first)
                    draft.state("kind", kind, words)
                    draft.state("status", MilestoneStatus.ACHIEVED, words)
                    draft.state("subject", subject, words)
                    draft.state("value", hit.value, words)
                    draft.state("date", period.value, document.evidence("date", period.first, period.last))
                    out.append(draft)
                elif hit.value.unit == "percent" and period is None and out:
                    out[-1].state("change", hit.value, document.evidence("change", hit.first, hit.last))
        return [keyed(draft) for draft in out]

    def _subject(self, scene: Scene, cell: tuple[int, int]) -> Draft | str | None:
        models = scene.within(scene.vehicles, *cell)
        if models:
            return models[0].value
        companies = scene.within(scene.companies, *cell)
        return companies[0].value if companies else None
