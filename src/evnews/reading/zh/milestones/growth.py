"""Growth told of a count in Chinese: "同比增长18.8%,环比下降5.2%", and as many at once: "同比分别增长12%和8%"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from evnews.find.changes import fallen
from evnews.find.hits import QuantityHit
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story
from evnews.values.measure import Measure

__all__ = ["Growth", "growth", "listed_growth"]

_REACH = 10
_BEHIND = 4
_AHEAD = 3
_JOINTS = frozenset({"、", "和", "及", "与"})
_ROUND = 1.2
_LEADS = frozenset({"至", "到", "达", "达到", "至约", "达至", "升至", "增至", "降至"})


@attrs.frozen
class Growth:
    """A growth in percent, with its sign, in the tokens ``first`` up to ``last``, and what it compares with."""

    first: int
    last: int
    value: Measure
    basis: Cue | None


def growth(story: Story, clause: Clause, counts: Sequence[QuantityHit]) -> list[Growth | None]:
    """Return the growth of each of the counts of a clause: told right behind it, or, for the last ones, in the clauses that follow."""
    if not counts:
        return []
    found = _all(story, clause, counts[0].last, clause.last)
    out: list[Growth | None] = []
    for at, hit in enumerate(counts):
        until = counts[at + 1].first if at + 1 < len(counts) else clause.last
        own = next((one for one in found if hit.last <= one.first < until), None)
        out.append(own or _leading(story, clause, hit))
    if out[-1] is not None and len(counts) == 1:
        out[-1] = _by_year(story, clause, counts[-1], out[-1])
        return out
    clauses = story.clauses[clause.scene.index]
    for other in clauses[clause.index + 1 : clause.index + 1 + _AHEAD]:
        if _is_basis(story, other) or _is_share(story, other):
            continue
        if _turns(other, counts[-1]):
            break
        behind = _all(story, other, other.first, other.last)
        if not behind:
            if "连续" in story.text(other.first, other.last) and not other.named:
                # "连续三个月破万"
                continue
            if (other.cues("metric") or other.cues("act")) and not any(_is_round(hit.value, counts[-1].value) for hit in other.quantities):
                break
            continue
        if len(counts) > 1 and len(behind) == len(counts) and _listed(story, behind):
            return list(behind)
        if out[-1] is None and not (_listed(story, behind) and (len(counts) > 1 or _is_zip(other, behind))):
            out[-1] = _by_year(story, other, counts[-1], behind[0])
        break
    return out


def _by_year(story: Story, clause: Clause, count: QuantityHit, found: Growth) -> Growth:
    """Return the growth over a year that is told behind one over a month: "环比增长0.5%,同比增长285%"."""
    if found.basis is None or found.basis.value == "yoy":
        return found
    clauses = story.clauses[clause.scene.index]
    for other in clauses[clause.index : clause.index + 2]:
        if other is not clause and _turns(other, count):
            break
        for one in _all(story, other, found.last if other is clause else other.first, other.last):
            if one.basis is not None and one.basis.value == "yoy":
                return one
    return found


def listed_growth(story: Story, clause: Clause) -> list[Growth]:
    """Return the growths that the next clause tells one by one of the counts before it: "同比分别增长44%和36%"."""
    for other in story.clauses[clause.scene.index][clause.index + 1 : clause.index + 2]:
        found = _all(story, other, other.first, other.last)
        if _is_zip(other, found) and _listed(story, found) and not other.named and not other.vehicles:
            return found
    return []


def _is_zip(clause: Clause, found: Sequence[Growth]) -> bool:
    return len(found) > 1 and any(cue.last <= found[0].first for cue in clause.cues("zip"))


def _leading(story: Story, clause: Clause, hit: QuantityHit) -> Growth | None:
    """Return the growth that leads to a count: "同比增长18.8%至48740辆"."""
    before = _all(story, clause, clause.first, hit.first)
    if not before or story.text(before[-1].last, hit.first) not in _LEADS:
        return None
    first = len(before) - 1
    while first and story.text(before[first - 1].last, before[first].first).startswith(("/", "、", "环", "和")):
        first -= 1
    return before[first]


def _is_basis(story: Story, clause: Clause) -> bool:
    """Tell whether a clause tells what growth is measured from, or by how much in all: "去年同期为15172辆", "增加35607辆"."""
    counts = [hit for hit in clause.quantities if hit.value.unit in ("vehicle", "order")]
    if len(counts) != 1 or clause.named:
        return False
    before = story.text(clause.first, counts[0].first)
    return "同期" in before or any(cue.last == counts[0].first for kind in ("up", "down") for cue in clause.cues(kind))


def _is_share(story: Story, clause: Clause) -> bool:
    """Tell whether a clause only says how much of a whole the count is: "交付8.1万辆,占总量的44.5%,同比增长62.3%"."""
    if clause.named or clause.vehicles or story.text(clause.first, clause.first + 1) != "占":
        return False
    return len(clause.quantities) == 1 and clause.quantities[0].value.unit == "percent" and not clause.cues("basis")


def _turns(clause: Clause, count: QuantityHit) -> bool:
    """Tell whether a clause speaks of something else: another firm or model, a share, another count.

    "首次单月超过3万辆" behind 30,895 is the same count in round figures.
    """
    if clause.cues("other") or clause.named or clause.vehicles:
        return True
    return any(hit.value.unit in ("vehicle", "order") and not _is_round(hit.value, count.value) for hit in clause.quantities)


def _is_round(value: Measure, full: Measure) -> bool:
    return value.unit == full.unit and value.high is None and value.low is not None and full.low is not None and value.low <= full.low <= value.low * _ROUND


def _listed(story: Story, found: Sequence[Growth]) -> bool:
    return all(len(story.low[one.last : two.first]) <= 2 and any(word in _JOINTS for word in story.low[one.last : two.first]) for one, two in pairwise(found))


def _all(story: Story, clause: Clause, first: int, last: int) -> list[Growth]:
    """Return the growths that the tokens ``first`` to ``last`` of a clause tell."""
    out: list[Growth] = []
    previous: Growth | None = None
    for hit in clause.quantities:
        if hit.value.unit != "percent" or not first <= hit.first < last:
            continue
        other = clause.words.before("other", hit.first, _REACH)
        if other is not None and other.first >= clause.first and other.last > (previous.last if previous else first):
            continue
        begin = max(clause.first, hit.first - _REACH, previous.last if previous else clause.first)
        basis = clause.words.within("basis", begin, hit.last)
        ups, downs = clause.words.within("up", begin, hit.last + _BEHIND), clause.words.within("down", begin, hit.last + _BEHIND)
        ups, downs = ([cue for cue in cues if cue.first < hit.last] or [] for cues in (ups, downs))
        signed = (hit.value.value or 0) < 0 or story.low[hit.first - 1] in ("+", "-")
        chained = previous is not None and story.low[previous.last : hit.first] and all(word in _JOINTS for word in story.low[previous.last : hit.first])
        if not (basis or signed or chained or ((ups or downs) and previous is None)):
            continue
        value = hit.value
        nearest = max([*ups, *downs], key=lambda cue: cue.first, default=None)
        falls = (nearest in downs and nearest is not None) or story.low[hit.first - 1] == "-" or (chained and previous is not None and previous.value.value < 0)
        if falls and value.value > 0:
            value = fallen(value)
        found = Growth(hit.first, hit.last, value, basis[-1] if basis else previous.basis if chained and previous is not None else None)
        out.append(found)
        previous = found
    return out
