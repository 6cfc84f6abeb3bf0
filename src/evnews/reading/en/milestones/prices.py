"""What a price becomes, and by how much it changes: "cut by 8,000 yuan, or 4 percent, to 189,900 yuan"."""

from __future__ import annotations

from collections.abc import Container

from evnews.find.hits import QuantityHit
from evnews.reading.en.milestones.table import Event
from evnews.reading.en.syntax import Syntax
from evnews.reading.scene import Document, Scene
from evnews.values.measure import Measure

__all__ = ["is_new_price", "price_after", "signed", "with_lower"]

_REACH = 26
# "to a record low of 189,900 yuan", "to as little as": how far before an amount the word that tells its part may stand.
_BEFORE = 5
_BECOMING = frozenset({"to", "at"})
_CHANGING = frozenset({"by", "from", "than", "up", "was", "were", "with", "for", "a", "much", "cut", "of"})
_FALLING = frozenset({"cheaper", "less", "cut", "cuts", "reduction", "reductions"})
_DOWN = frozenset({"cut", "fall", "cancel"})
_LOWS = frozenset({"low", "high"})
_BEHIND = frozenset({"cheaper", "lower", "less", "off", "dearer", "more", "higher"})
# A price that something has, told beside what it was before: "now costs 189,900 yuan, down from 198,900".
_STATED = "old price"


def is_new_price(document: Document, scene: Scene, event: Event, hit: QuantityHit) -> bool:
    """Tell whether an amount is what a price is changed to, and not by how much, or what it was."""
    if event.row.name == _STATED:
        return True
    low = document.tokens.low
    if low[hit.last : hit.last + 1] and low[hit.last] in _BEHIND:
        # "8,000 yuan cheaper"
        return False
    if low[hit.first - 1] == "(":
        # "cut by 20,000 to 28,000 yuan ($3,842)"
        told = next((other for other in scene.quantities if other.last == hit.first - 1 and other.value.kind == "money"), None)
        if told is not None:
            return is_new_price(document, scene, event, told)
    if low[hit.first] in _BECOMING:
        return True
    for i in range(hit.first - 1, max(scene.first, hit.first - _BEFORE) - 1, -1):
        if low[i] in _BECOMING:
            return True
        if low[i] in _CHANGING and not (low[i] in ("of", "a") and not _LOWS.isdisjoint(low[max(scene.first, i - 2) : i + 4])):
            return False
    return False


def price_after(document: Document, scene: Scene, parse: Syntax, event: Event, claimed: Container[int]) -> QuantityHit | None:
    """Return the amount that a verb changes a price to."""
    if event.head is None or event.noun:
        return None
    last = event.head.last
    clauses = {event.head.clause, None}
    until = min(parse.next_head(event.head), last + _REACH)
    for hit in scene.quantities:
        free = last <= hit.first < until and hit.first not in claimed
        if free and hit.value.kind == "money" and _clause(parse, hit) in clauses and is_new_price(document, scene, event, hit):
            return hit
    return None


def with_lower(document: Document, scene: Scene, share: QuantityHit) -> tuple[int, Measure]:
    """Return where a share begins, and with the lower one before it where both bound a change: "by 6% to 13.5%"."""
    low = document.tokens.low
    before = next((hit for hit in scene.quantities if hit.last == share.first - 1 and hit.value.unit == share.value.unit), None)
    if before is None or low[before.last] != "to" or low[before.first - 1] != "by" or before.value.low is None:
        return share.first, share.value
    return before.first, Measure(before.value.low, share.value.high, share.value.unit, share.value.approximate)


def _clause(parse: Syntax, hit: QuantityHit) -> int | None:
    """Return the clause that an amount stands in; none where that has no verb of its own: "cut by 8,000 yuan, or by 4 percent, to 189,900"."""
    here = parse.clause(hit.first)
    return here.index if here.heads else None


def signed(document: Document, event: Event, measure: Measure) -> Measure:
    """Return by how much a price changes, with a minus where it falls: also by a noun, "5 percent cheaper", "a price cut of 5 percent"."""
    falls = not _FALLING.isdisjoint(document.tokens.low[event.first : event.last]) if event.noun else not _DOWN.isdisjoint(event.names)
    if not falls:
        return measure
    low, high = (None if side is None else -abs(side) for side in (measure.high, measure.low))
    return Measure(low, high, measure.unit, measure.approximate)
