"""What jobs pay: amounts behind a word for pay, and "15-25K" as recruitment sites write it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from evnews.reading.zh.clauses import Clause, Story
from evnews.text.tokens import Tokens
from evnews.values.measure import Measure

__all__ = ["Wage", "months", "wages"]

_REACH = 14
_NO_REACH = 6
# An amount in yuan of a job told without a word for pay is one of a month if it is of this size.
_MONTHLY = (2_000, 200_000)
_RANGES = frozenset({"-", "~", "至", "到"})
_BEHIND = 3
_MONTHS = re.compile(r"(?<![\d.~-])(\d{2})\s?薪(?![资酬水金级])")


@attrs.frozen
class Wage:
    """A pay in the tokens ``first`` up to ``last``."""

    first: int
    last: int
    value: Measure


def wages(story: Story, clause: Clause, *, listed: bool) -> list[Wage]:
    """Read the pays of a clause; ``listed`` tells that it is a line about one job, where an amount alone is its pay."""
    out = []
    for hit in clause.quantities:
        unit, _, time = hit.value.unit.partition("/")
        if hit.value.kind not in ("money", "money per time"):
            continue
        cue = clause.words.before("wage", hit.first, _REACH)
        cue = cue if cue is not None and cue.first >= clause.first else None
        bar = clause.words.before("no wage", hit.first, _NO_REACH)
        if bar is not None and bar.first >= clause.first and (cue is None or bar.first >= cue.first - 3):
            continue
        behind = clause.words.after("no wage", hit.last, _BEHIND)
        if behind is not None and behind.last <= clause.last:
            continue
        if time:
            out.append(Wage(hit.first, hit.last, hit.value))
        elif cue is not None:
            out.append(Wage(hit.first, hit.last, Measure(hit.value.low, hit.value.high, f"{unit}/{cue.value}", hit.value.approximate)))
        elif listed and _MONTHLY[0] <= (hit.value.low or hit.value.high or 0) <= _MONTHLY[1]:
            out.append(Wage(hit.first, hit.last, Measure(hit.value.low, hit.value.high, f"{unit}/month", hit.value.approximate)))
    return [*out, *_thousands(story, clause)]


def _thousands(story: Story, clause: Clause) -> Sequence[Wage]:
    """Read "15-25K" and "20k-35k": thousands of yuan a month."""
    low, out = story.low, list[Wage]()
    if "k" not in low[clause.first : clause.last]:
        return out
    i = clause.first
    while i < clause.last:
        low_end = _number(low[i])
        if low_end is None:
            i += 1
            continue
        at = i + 1
        if at < clause.last and low[at] == "k":
            at += 1
        if at + 1 < clause.last and low[at] in _RANGES and (high := _number(low[at + 1])) is not None:
            end = at + 2
            if end < clause.last and low[end] == "k":
                out.append(Wage(i, end + 1, Measure(low_end * 1000, high * 1000, "CNY/month")))
                i = end + 1
                continue
        i += 1
    return out


def _number(word: str) -> float | None:
    return float(word) if word.replace(".", "", 1).isdigit() and len(word) <= 4 else None


def months(tokens: Tokens, first: int, last: int) -> tuple[int, int, int] | None:
    """Return the words that tell of months' pay a year, and how many.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> months(tokenize("15-25K·14薪"), 0, 7)
    (5, 7, 14)
    """
    match = _MONTHS.search(tokens.view, tokens.start[first], tokens.end[last - 1])
    if match is None:
        return None
    return bisect_right(tokens.start, match.start()) - 1, bisect_left(tokens.start, match.end()), int(match[1])
