"""Vehicle models: which are named, whose they are, and the figures that belong to each."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.find.entries import ModelEntry, NameHit
from evnews.find.hits import QuantityHit
from evnews.model.vehicle import Range
from evnews.model.vocabulary import BodyStyle, Powertrain, RangeCycle
from evnews.read.draft import Draft
from evnews.read.lexicon import Cue
from evnews.read.link import company_at
from evnews.read.scene import Document, Mention, Scene

__all__ = ["vehicles"]

# "the five-seater Xiaomi SU7 and SU7 Max sedans": how far before and after a model's name the words
# that describe it may stand.
_BEFORE = 8
_AFTER = 6
_CUE_REACH = 8
_CYCLE_REACH = 5
_PAUSES = frozenset({".", ";", "—", "(", ")", "and", "while", "but", "which"})

_POWER_UNITS = frozenset({"kW", "horsepower", "metric_horsepower"})


def vehicles(document: Document) -> None:
    """Draft a record for every model and variant named, and give it what the sentences say of it."""
    current: list[Draft] = []
    for scene in document.scenes:
        hits = [hit for hit in scene.names if hit.kind == "model"]
        drafts = [_draft(document, scene, hit) for hit in hits]
        document.drafts.extend(drafts)
        scene.vehicles = [Mention(hit.first, hit.last, draft) for hit, draft in zip(hits, drafts, strict=True)]
        for group in _groups(document, hits, drafts):
            _describe(document, scene, group)
        pointed = [Mention(cue.first, cue.last, current[-1]) for cue in scene.cues["vehicle_anaphor"]] if current else []
        scene.vehicles = sorted([*scene.vehicles, *pointed], key=lambda mention: mention.first)
        if drafts:
            current = drafts
        if current:
            for quantity in scene.quantities:
                _figure(document, scene, _whose(scene, quantity, current[-1]), quantity)


def _draft(document: Document, scene: Scene, hit: NameHit) -> Draft:
    draft = Draft("vehicle", (hit.id, hit.variant), hit.first)
    draft.state("name", hit.name, document.evidence("name", hit.first, hit.last))
    draft.state("variant", hit.variant, document.evidence("variant", hit.first, hit.last))
    draft.state("maker", hit.maker or company_at(document, scene, hit.first), document.evidence("maker", hit.first, hit.last))
    if isinstance(hit.entry, ModelEntry):
        if hit.entry.body_style:
            draft.state("body_style", BodyStyle(hit.entry.body_style))
        if hit.entry.powertrain:
            draft.state("powertrain", Powertrain(hit.entry.powertrain))
    return draft


def _groups(document: Document, hits: Sequence[NameHit], drafts: Sequence[Draft]) -> list[list[tuple[NameHit, Draft]]]:
    """Put models together that are told in one breath ("the SU7 and SU7 Max", "L7, L8 and L9")."""
    low = document.tokens.low
    groups: list[list[tuple[NameHit, Draft]]] = []
    for hit, draft in zip(hits, drafts, strict=True):
        if groups:
            between = low[groups[-1][-1][0].last : hit.first]
            if len(between) <= 4 and all(word in (",", "and", "&", "or", "/", "the") or word.isalpha() and len(between) <= 2 for word in between) and any(word in (",", "and", "&", "or", "/") for word in between):
                groups[-1].append((hit, draft))
                continue
        groups.append([(hit, draft)])
    return groups


def _describe(document: Document, scene: Scene, group: list[tuple[NameHit, Draft]]) -> None:
    """Read seats, body and powertrain from the words right before and after a model, or a list of models."""
    first, last = group[0][0].first, group[-1][0].last
    begin = _phrase_begin(document, scene, first)
    end = _phrase_end(document, scene, last)
    for hit in scene.quantities:
        if hit.value.unit == "seat" and hit.value.low is not None and begin <= hit.first < end:
            for _, draft in group:
                draft.facts.pop("seats", None)
                draft.state("seats", int(hit.value.low), document.evidence("seats", hit.first, hit.last))
    for field, kind, vocabulary in (("body_style", "body", BodyStyle), ("powertrain", "powertrain", Powertrain)):
        cue = _described(scene.cues[kind], begin, first, last, end)
        if cue is None:
            continue
        value = vocabulary(cue.value)
        for _, draft in group:
            known = draft.facts.get(field)
            if known is not None and not known.evidence and value in (BodyStyle.SUV, Powertrain.EV_UNSPECIFIED):
                # The table tells more closely what the words say loosely.
                continue
            draft.facts.pop(field, None)
            draft.state(field, value, document.evidence(field, cue.first, cue.last))


def _described(cues: list[Cue], begin: int, first: int, last: int, end: int) -> Cue | None:
    """Return the describing word nearest to the name: right after it ("the SU7 sedans") or before it."""
    after = [cue for cue in cues if last <= cue.first < end]
    before = [cue for cue in cues if begin <= cue.first and cue.last <= first]
    return after[0] if after and after[0].first <= last + 1 else (before[-1] if before else (after[0] if after else None))


def _phrase_begin(document: Document, scene: Scene, first: int) -> int:
    low = document.tokens.low
    at = first
    while at > scene.first and first - at < _BEFORE and low[at - 1] not in _PAUSES and low[at - 1] != ",":
        at -= 1
    return at


def _phrase_end(document: Document, scene: Scene, last: int) -> int:
    """Return where the words that describe a name end: its head noun ("SU7 sedans"), or an apposition ("R2, a $45,000 SUV,")."""
    low = document.tokens.low
    at = last
    if at + 1 < scene.last and low[at] == "," and low[at + 1] in ("a", "an", "the", "its", "both", "which"):
        at += 2
        while at < scene.last and at - last < _BEFORE + 2 and low[at] not in (",", ".", ";", "—", "("):
            at += 1
        return at
    while at < scene.last and at - last < 2 and low[at] not in _PAUSES and low[at] != ",":
        at += 1
    return at


def _whose(scene: Scene, quantity: QuantityHit, current: Draft) -> Draft:
    """Return the model that a figure belongs to: the last named before it in its sentence, or the one spoken of."""
    before = [mention for mention in scene.vehicles if mention.first <= quantity.first]
    if before:
        return before[-1].value
    after = [mention for mention in scene.vehicles if mention.first <= quantity.last + 3]
    return after[0].value if after else current


def _figure(document: Document, scene: Scene, draft: Draft, hit: QuantityHit) -> None:
    """Give one figure to the field that its unit and the words around it name, if they do."""
    measure = hit.value
    near = _specs(scene, hit)
    evidence = (hit.first, hit.last)
    if measure.unit in ("km", "mile") and "range" in near and "charge" not in near:
        cycle = scene.nearest(scene.cues["cycle"], hit.first, _CYCLE_REACH + hit.last - hit.first)
        draft_ranges = Range(distance=measure, cycle=RangeCycle(cycle.value) if cycle is not None else None)
        _append(document, draft, "ranges", draft_ranges, evidence)
    elif measure.unit == "kWh" and not _is_rate(document, hit):
        draft.state("battery_capacity", measure, document.evidence("battery_capacity", *evidence))
    elif measure.unit in _POWER_UNITS and "charge" not in near and ("power" in near or scene.vehicles):
        draft.state("power", measure, document.evidence("power", *evidence))
    elif measure.kind == "torque":
        draft.state("torque", measure, document.evidence("torque", *evidence))
    elif measure.unit == "second" and ("acceleration" in near or _speed_before(scene, hit)):
        draft.state("acceleration", measure, document.evidence("acceleration", *evidence))
    elif measure.kind == "speed" and "top_speed" in near:
        draft.state("top_speed", measure, document.evidence("top_speed", *evidence))
    elif measure.unit == "V":
        draft.state("voltage", measure, document.evidence("voltage", *evidence))
    elif measure.kind == "money" and "price" in near and "other_money" not in near and not _is_conversion(document, hit):
        _append(document, draft, "prices", measure, evidence)


def _specs(scene: Scene, hit: QuantityHit) -> set[str]:
    first, last = scene.clause(hit.first)
    first, last = max(first, hit.first - _CUE_REACH), min(last, hit.last + _CUE_REACH)
    return {cue.value for cue in scene.cues["spec"] if cue.last > first and cue.first < last}


def _speed_before(scene: Scene, hit: QuantityHit) -> bool:
    return any(other.value.kind == "speed" and other.value.low == 0 and 0 <= hit.first - other.last <= 6 for other in scene.quantities)


def _is_rate(document: Document, hit: QuantityHit) -> bool:
    """Tell whether a number of kWh is a consumption ("11.5 kWh/100 km") or a price's base."""
    after = document.tokens.low[hit.last : hit.last + 1]
    before = document.tokens.low[hit.first - 1 : hit.first]
    return after in (["/"], ["per"]) or before in (["/"], ["per"])


def _is_conversion(document: Document, hit: QuantityHit) -> bool:
    """Tell whether an amount is the bracketed conversion of the one before it."""
    return hit.first > 0 and document.tokens.low[hit.first - 1] == "("


def _append(document: Document, draft: Draft, field: str, value: object, evidence: tuple[int, int]) -> None:
    known = draft.facts.get(field)
    words = document.evidence(field, *evidence)
    if known is None:
        draft.state(field, (value,), words)
    elif value not in known.value:
        facts = draft.facts.pop(field)
        draft.state(field, (*facts.value, value), *facts.evidence, words)
