"""How large a vehicle is: the lengths that a clause names by their sides, or in one row ("4997×1963×1440mm")."""

from __future__ import annotations

from typing import Final

from evnews.find.hits import QuantityHit
from evnews.model.vehicle import Dimensions
from evnews.reading.sizes import LENGTHS, SIDES, Size, fits
from evnews.reading.zh.clauses import Clause
from evnews.values.measure import Measure

__all__ = ["dimensions"]

_ROW: Final = 3
_REACH: Final = 6


def dimensions(clause: Clause) -> Size | None:
    """Read the lengths of a clause; none if it names none."""
    hits = [hit for hit in clause.quantities if hit.value.unit in LENGTHS and any(fits(side, hit.value) for side in SIDES)]
    if not hits:
        return None
    found: dict[str, Measure] = {}
    spans: list[tuple[int, int]] = []
    rows = [cue for cue in clause.cues("field") if cue.value == "size"]
    for row in rows[:1]:
        behind = [hit for hit in hits if hit.first >= row.last][:_ROW]
        if len(behind) == _ROW and behind[0].first - row.last <= _REACH and all(map(fits, SIDES, [hit.value for hit in behind])):
            found.update(zip(SIDES, [hit.value for hit in behind], strict=False))
            spans += [(hit.first, hit.last) for hit in behind]
    for hit in hits:
        side = _side(clause, hit)
        if side is not None and side not in found and fits(side, hit.value):
            found[side] = hit.value
            spans.append((hit.first, hit.last))
    return Size(Dimensions(**found), tuple(spans)) if found else None


def _side(clause: Clause, hit: QuantityHit) -> str | None:
    cue = clause.words.before("field", hit.first, _REACH)
    if cue is None or cue.first < clause.first or any(cue.last <= other.first < hit.first for other in clause.quantities):
        return None
    return cue.value if cue.value in SIDES else None
