"""How large a vehicle is: "4,997/1,963/1,440 mm", "4,997 mm long and 1,963 mm wide", "a wheelbase of 3,000 mm"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from evnews.find.hits import QuantityHit
from evnews.model.vehicle import Dimensions
from evnews.reading.en.vehicles.trait_words import look
from evnews.reading.lexicon import Cue, Cues
from evnews.reading.scene import Document, Scene
from evnews.reading.sizes import LENGTHS, SIDES, Size, fits
from evnews.values.measure import Measure

__all__ = ["dimensions"]

# More lengths than any sentence tells of a vehicle; it bounds the work that one takes.
_MOST: Final = 40
_ROW: Final = 3
# Between the figures of one row: "4,997/1,963/1,440", "4997 x 1963 x 1440", "4,997 mm, 1,963 mm and 1,440 mm".
_ROW_SIGNS: Final = frozenset({"/", "x", "*", "×", "by"})
_LIST_SIGNS: Final = frozenset({",", "and"})
# How far before a figure, or a row of figures, its name may stand: "a wheelbase that measures 3,000 mm".
_REACH: Final = 5
_HEAD: Final = 14
_BESIDE: Final = 4
_BRACKET: Final = 8


def dimensions(document: Document, scene: Scene, named: Sequence[int]) -> list[Size]:
    """Read the lengths of a sentence: one size for as long as the talk is of one vehicle and no side comes twice.

    A new size begins behind each of the tokens ``named``, where a model or version ends.
    """
    hits = [hit for hit in scene.quantities if hit.value.unit in LENGTHS and any(fits(side, hit.value) for side in SIDES)][:_MOST]
    if not hits:
        return []
    cues = look(document, scene)
    if _is_part(cues, hits):
        return []
    out: list[tuple[dict[str, Measure], list[tuple[int, int]]]] = []
    done = -1
    for i, hit in enumerate(hits):
        if i <= done:
            continue
        row = _row(document, cues, hits, i)
        if row:
            done = i + len(row) - 1
            sides = dict(zip(row, [one.value for one in hits[i : done + 1]], strict=True))
            spans = [(one.first, one.last) for one in hits[i : done + 1]]
        else:
            side = _side(document, scene, cues, hits, i)
            if side is None or not fits(side, hit.value):
                continue
            sides, spans = {side: hit.value}, [(hit.first, hit.last)]
        last = out[-1] if out else None
        if last is None or not last[0].keys().isdisjoint(sides) or any(last[1][-1][1] < at <= hit.first for at in named):
            out.append((sides, spans))
        else:
            last[0].update(sides)
            last[1].extend(spans)
    return [Size(Dimensions(**sides), tuple(spans)) for sides, spans in out]


def _is_part(cues: Cues, hits: Sequence[QuantityHit]) -> bool:
    """Tell whether a sentence measures a part of a car: its screen, its bed, its boot."""
    return any(hits[0].first - _HEAD <= cue.first <= hits[-1].last + _BESIDE for cue in cues["not_size"])


def _row(document: Document, cues: Cues, hits: Sequence[QuantityHit], i: int) -> tuple[str, ...]:
    """Return the sides of a row of figures that begins with figure ``i``, or nothing."""
    row = hits[i : i + _ROW + 1]
    signs = [_between(document, one, other) for one, other in pairwise(row)]
    length = 1 + next((n for n, sign in enumerate(signs) if not sign or not _is_alike(sign, signs[0])), len(signs))
    if length < _ROW:
        return ()
    heads = [cue for cue in cues["side"] if row[0].first - _HEAD <= cue.first < row[0].first]
    heads = heads[-length:] if len(heads) >= length else heads[-_ROW:]
    named = tuple(dict.fromkeys(cue.value for cue in heads))
    sides: tuple[str, ...] = SIDES[:_ROW]
    if len(named) == len(heads) >= _ROW and heads[-1].last - heads[0].first <= _HEAD:
        sides = named[:length]
    elif signs[0] not in _ROW_SIGNS:
        return ()
    return sides if all(fits(side, hit.value) for side, hit in zip(sides, row, strict=False)) else ()


def _is_alike(sign: str, other: str) -> bool:
    return sign == other or (sign in _LIST_SIGNS and other in _LIST_SIGNS)


def _between(document: Document, one: QuantityHit, other: QuantityHit) -> str:
    """Return the sign that parts two figures of one row, or nothing if more stands between them."""
    low = document.tokens.low
    at = one.last
    if at < other.first and low[at] == "(":
        at = next((end + 1 for end in range(at + 1, min(at + _BRACKET, other.first)) if low[end] == ")"), at)
    words = [word for word in low[at : other.first] if word != "mm"]
    if words == [",", "and"]:
        return ","
    return words[0] if len(words) == 1 and (words[0] in _ROW_SIGNS or words[0] in _LIST_SIGNS) else ""


def _side(document: Document, scene: Scene, cues: Cues, hits: Sequence[QuantityHit], i: int) -> str | None:
    """Return which side a figure gives: named right behind it ("long", "in length", "wheelbase"), or before it."""
    low = document.tokens.low
    hit = hits[i]
    if hit.first > scene.first and low[hit.first - 1] in ("(", "by"):
        # "118.1 inches (3,000 mm)" says it again; "grown by 1.2 m" tells a growth.
        return None
    begin = hits[i - 1].last if i else scene.first
    before = [cue for cue in cues["side"] if begin <= cue.first and cue.last <= hit.first and hit.first - cue.last <= _REACH]
    if before and _leads(document, before[-1], hit):
        return before[-1].value
    at = hit.last
    if at < scene.last and low[at] == "(":
        at = next((end + 1 for end in range(at + 1, min(at + _BRACKET, scene.last)) if low[end] == ")"), at)
    behind = [cue for kind in ("side", "side_after") for cue in cues[kind] if at <= cue.first <= at + 1]
    if behind and (behind[0].first == at or low[at] in ("-", "in", "long", "overall", "full")):
        # "A 3,000 mm long wheelbase" tells the wheelbase.
        return next((cue.value for cue in behind if cue.value == "wheelbase"), behind[0].value)
    return None


def _leads(document: Document, cue: Cue, hit: QuantityHit) -> bool:
    """Tell whether nothing but filling stands between the name of a side and its figure."""
    return all(word in document.words("side_link") for word in document.tokens.low[cue.last : hit.first])
