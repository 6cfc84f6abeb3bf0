"""Lists told side by side: as many names, words or dates as counts, shared out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene
from evnews.text.span import Spanned

__all__ = ["Lists", "runs", "zipped"]

_GAP = 4
_LINKS = frozenset({",", "and", "&", "or", "the", "its", "of", "in", "for", "/", "while", "to"})
# Words that stand beside dates for a period of their own: "for the month and the year to date", "April and cumulative deliveries".
_PERIODS = {**dict.fromkeys(("month", "monthly"), "month"), **dict.fromkeys(("cumulative", "accumulated", "total"), "total")}
_WORDS = frozenset(_PERIODS)
_OF_PERIODS = _LINKS | {"deliveries", "sales", "output", "production", "exports", "registrations", "from"}

S = TypeVar("S", bound=Spanned)


@attrs.define
class Lists:
    """What each count gets from the lists beside it, by the count's first token."""

    owners: dict[int, Draft | str] = attrs.field(factory=dict)
    triggers: dict[int, Cue] = attrs.field(factory=dict)
    dates: dict[int, DateHit] = attrs.field(factory=dict)
    periods: dict[int, str] = attrs.field(factory=dict)
    """The words that stand for a period in place of a date: "month", "total"."""


def zipped(document: Document, scene: Scene, counts: Sequence[QuantityHit]) -> Lists:
    """Share out the lists of a sentence over its counts, where "respectively" says so, or "and … and" with as many of each."""
    out = Lists()
    low = document.tokens.low
    if len(counts) < 2 or "respectively" not in low[scene.first : scene.last]:
        return out
    for run in runs(low, counts, {",", "and", "units", "vehicles", "cars", "or"}):
        size = len(run)
        if size < 2:
            continue
        end = run[0].first
        both: list[Mention[Draft | str]] = [*scene.companies, *scene.vehicles]
        names = sorted(both, key=lambda m: m.first)
        owners = _before(runs(low, [m for m in names if low[m.first] not in document.words("possessive")], _LINKS), end, size)
        cues = _before(runs(low, scene.cues["figure"], _LINKS), end, size)
        dates = next((one for one in runs(low, scene.dates, _LINKS) if len(one) == size), None)
        periods = next((one for one in runs(low, _periods(document, scene), _OF_PERIODS) if len(one) == size), None) if dates is None else dates
        for at, hit in enumerate(run):
            if owners is not None:
                out.owners[hit.first] = owners[at].value
            if cues is not None and len({cue.value for cue in cues}) == size:
                out.triggers[hit.first] = cues[at]
            if periods is not None:
                period = periods[at]
                if isinstance(period, DateHit):
                    out.dates[hit.first] = period
                if dates is None:
                    out.periods[hit.first] = period.value if isinstance(period, Cue) else ""
    return out


def _periods(document: Document, scene: Scene) -> list[DateHit | Cue]:
    """Return the dates of a sentence and the words that stand for a period beside them, in order."""
    out: list[DateHit | Cue] = list(scene.dates)
    low, at = document.tokens.low, document.tokens.where(_WORDS, scene.first, scene.last)
    out.extend(Cue(i, i + 1, "period", _PERIODS[low[i]]) for i in at if not any(hit.first <= i < hit.last for hit in scene.dates))
    return sorted(out, key=attrgetter("first"))


def runs(low: list[str], items: Sequence[S], links: set[str] | frozenset[str]) -> list[list[S]]:
    """Put together what stands side by side, parted by no more than commas and "and"."""
    out: list[list[S]] = []
    for item in items:
        last = out[-1][-1] if out else None
        between = low[last.last : item.first] if last is not None else ["."]
        if last is not None and 0 < len(between) <= _GAP and all(word in links for word in between):
            out[-1].append(item)
        else:
            out.append([item])
    return out


def _before(runs: Sequence[list[S]], end: int, size: int) -> list[S] | None:
    """Return the nearest list of so many before a token."""
    return next((run for run in reversed(runs) if run[-1].last <= end and len(run) == size), None)
