"""How counts grew: percentages with their direction and basis, and "doubled" and its like."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from evnews.find.changes import fallen
from evnews.find.hits import QuantityHit
from evnews.reading.en.milestones.frames import Figure
from evnews.reading.en.milestones.lists import runs
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Scene
from evnews.values.measure import Measure

__all__ = ["Growth", "growths", "is_of_other_time"]

_REACH = 14
_BASIS_REACH = 9
# "a 46% rise", "up 46%", "an increase of about 46%"
_SIDE = 5
_BOUND = 3
_TIMES = frozenset({"times"})
_LINKS = frozenset({",", "and", "up", "down", "units", "vehicles", "cars"})
# "a 60% increase in the third quarter"
_TIME_REACH = 4
_WITHIN = frozenset({"in", "during", "for"})
_GROWTH = _WITHIN | {"the", "increase", "rise", "gain", "jump", "growth", "drop", "decline", "fall", "decrease", "surge", "year", "over", "on", "-"}
_AS_MANY = frozenset({"many", "much", "high", "large"})
# "5% above its previous high": how far a count is from another is no growth over a time.
_APART = frozenset({"above", "below", "beyond", "short", "shy"})


@attrs.frozen
class Growth:
    """A change in the tokens ``first`` up to, not including, ``last``, and what it is measured from."""

    first: int
    last: int
    value: Measure
    basis: Cue | None


def growths(document: Document, scene: Scene, counts: Sequence[QuantityHit]) -> dict[int, Growth]:
    """Return the growth of each count of a sentence, by the count's first token.

    A percentage belongs to the count before it, or to the one that it leads to ("rose 5% to
    300"); the first of several stands.
    """
    out: dict[int, Growth] = {}
    if not counts:
        return out
    low = document.tokens.low
    found = [growth for q in scene.quantities if q.value.unit == "percent" and (growth := _percentage(document, scene, q)) is not None]
    found += _times(document, scene)
    found += [growth for cue in scene.cues["multiple"] if (growth := _multiple(document, scene, cue)) is not None]
    found.sort(key=lambda one: one.first)
    if len(found) > 1 and len(counts) > 1 and "respectively" in low[scene.first : scene.last]:
        return _in_order(low, counts, found)
    for growth in found:
        before = next((hit for hit in reversed(counts) if hit.last <= growth.first), None)
        after = next((hit for hit in counts if hit.first >= growth.last), None)
        owner = before if before is not None and growth.first - before.last <= _REACH else None
        if after is not None and after.first - growth.last <= _REACH and "to" in low[max(growth.last, after.first - 2) : after.first]:
            gap = low[growth.last : after.first]
            if "," not in gap and ";" not in gap and "compared" not in gap:
                owner = after
        if owner is not None and _is_parted(low, owner, growth):
            owner = None
        if owner is not None:
            out.setdefault(owner.first, growth)
    return out


def _in_order(low: list[str], counts: Sequence[QuantityHit], found: Sequence[Growth]) -> dict[int, Growth]:
    """Return the growth of each of the counts that are listed side by side, where as many are listed: "5,000 and 6,000, up 5% and 8%, respectively"."""
    rows = [row for row in runs(low, counts, _LINKS) if len(row) > 1]
    grown = [row for row in runs(low, found, _LINKS) if len(row) > 1]
    if len(rows) != 1 or len(grown) != 1 or len(rows[0]) != len(grown[0]):
        return {}
    return {hit.first: growth for hit, growth in zip(rows[0], grown[0], strict=True)}


# "or a 5.3 percent share, up from 4.8 percent"
_SHARES = frozenset({"share", "stake", "margin", "slice", "chunk"})


def _is_parted(low: list[str], owner: QuantityHit, growth: Growth) -> bool:
    """Tell whether a growth is of something else: a share, a stop between."""
    between = low[min(owner.last, growth.last) : max(owner.first, growth.first)]
    return any(word in (";", "while", "share", "profit", "revenue", "margin", "stake") for word in between)


def _percentage(document: Document, scene: Scene, hit: QuantityHit) -> Growth | None:
    low = document.tokens.low
    basis = next((cue for cue in scene.cues["basis"] if 0 <= cue.first - hit.last <= 1), None)
    # "a 34.3 percent year-on-year increase"
    behind = max(hit.last + _SIDE - 1, basis.last + 1 if basis is not None else 0)
    around = (max(scene.first, hit.first - _SIDE), min(scene.last, behind))
    downs = scene.cues.within("down", *around)
    # The "up" of "up to 80%" bounds it.
    ups = [cue for cue in scene.cues.within("up", *around) if not hit.first <= cue.first < hit.last]
    signed = low[hit.first] in ("+", "-")
    behind_it = low[hit.last : hit.last + 1]
    if not (downs or ups or signed) or not _APART.isdisjoint(behind_it) or not _SHARES.isdisjoint(behind_it):
        return None
    value = hit.value
    # The word before a percentage tells more than the one behind it: "up 5 percent but down from May".
    nearest = next((cue for cue in sorted([*ups, *downs], key=lambda c: c.first, reverse=True) if cue.last <= hit.first), None) or scene.nearest(
        [*ups, *downs], hit.first, _BASIS_REACH
    )
    if not signed and nearest in downs:
        value = fallen(value)
    return Growth(hit.first, hit.last, value, _basis(scene, hit.first, hit.last))


def _multiple(document: Document, scene: Scene, cue: Cue) -> Growth | None:
    """Read "doubled", "more than tripled", "halved"."""
    low = document.tokens.low
    percent = float(cue.value)
    before = low[max(scene.first, cue.first - _BOUND) : cue.first]
    first = cue.first
    if low[cue.last : cue.last + 1] in (["that"], ["this"]):
        # "40,000, and more than double that number a year later"
        return None
    if before[-2:] == ["more", "than"]:
        return Growth(cue.first - 2, cue.last, Measure(percent, None, "percent"), _basis(scene, first, cue.last))
    approximate = bool(before and before[-1] in ("nearly", "almost", "roughly", "about"))
    return Growth(first, cue.last, Measure(percent, percent, "percent", approximate), _basis(scene, first, cue.last))


def _times(document: Document, scene: Scene) -> list[Growth]:
    """Read "2.2 times as many", "4 times as much": so many times what was there before."""
    tokens = document.tokens
    out = []
    for i in tokens.where(_TIMES, scene.first + 1, scene.last - 2):
        if tokens.low[i + 1] == "as" and tokens.low[i + 2] in _AS_MANY and tokens.low[i - 1].replace(".", "", 1).isdigit():
            percent = round((float(tokens.low[i - 1]) - 1) * 100, 6)
            out.append(Growth(i - 1, i + 3, Measure(percent, percent, "percent"), _basis(scene, i, i + 3)))
    return out


def _basis(scene: Scene, first: int, last: int) -> Cue | None:
    """Return the words that say what growth is measured from: behind it, or right before it."""
    behind = scene.nearest([cue for cue in scene.cues["basis"] if cue.first >= last], last, _BASIS_REACH)
    return behind or next((cue for cue in scene.cues["basis"] if 0 <= first - cue.last <= _BOUND), None)


def is_of_other_time(low: list[str], scene: Scene, figure: Figure, growth: Growth) -> bool:
    """Tell whether a growth is told of another time than its count: "70,450 cars through September, up 60% in the third quarter"."""
    when = figure.date
    if when is None or not figure.dated or when.first > growth.first:
        return False
    until = growth.basis.last if growth.basis is not None and growth.basis.first >= growth.last else growth.last
    other = next((date for date in scene.dates if 0 < date.first - until <= _TIME_REACH), None)
    if other is None or other is when or other.value == when.value:
        return False
    between = low[until : other.first]
    return not _WITHIN.isdisjoint(between) and _GROWTH.issuperset(between)
