"""What a model is, by the words around its name: seats, body and powertrain."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.find.entries import NameHit
from evnews.model.vocabulary import BodyStyle, Powertrain
from evnews.reading.draft import Draft
from evnews.reading.en.vehicles.bind import front
from evnews.reading.en.vehicles.trims import Garage
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Scene

__all__ = ["describe", "describe_within", "is_fuelled"]

# "the five-seater Xiaomi SU7 and SU7 Max sedans": how far before and after a model's name the words
# that describe it may stand.
_BEFORE = 8
_APPOSITION = 18
_PAUSES = frozenset({",", ".", ";", "—", "(", ")", "and", "while", "but", "which"})
_PACKS = frozenset({"battery", "batteries", "pack", "packs"})
# What stands before these is said of something else ("the R3 crossover will cost less than the R2").
_PARTING = frozenset(
    {"than", "below", "above", "of", "with", "from", "for", "to", "by", "as", "like", "is", "are", "will", "was", "has", "have", "unlike", "on"}
)
_CALLED = frozenset({"electric", "ev"})
_ELECTRIC = frozenset({Powertrain.BEV, Powertrain.EV_UNSPECIFIED})
_COPULAS = frozenset({"is", "was", "remains", "becomes"})
_APPOSED = frozenset({"a", "an", "the", "its", "both", "which"})
_CLOSES = frozenset({",", ".", ";", "—", "(", "that", "which", "than"})


def describe(document: Document, scene: Scene, garage: Garage, first: int, last: int, drafts: Sequence[Draft], *, alone: bool = True) -> None:
    """Read what the words right before and after a model's name, or a list of names, say of it.

    Where it does not stand ``alone``, but ends a list of its versions ("the five- and
    six-seat M9"), the words before it tell these apart.
    """
    begin, end = _phrase_begin(document, scene, first) if alone else first, _phrase_end(document, scene, last)
    _seats(scene, garage, begin, end, drafts)
    for field, kind in (("body_style", "body"), ("powertrain", "powertrain")):
        # An "extended-range battery" makes no range extender.
        cues = [cue for cue in scene.cues[kind] if cue.last >= scene.last or document.tokens.low[cue.last] not in _PACKS]
        within = [cue for cue in cues if first <= cue.first < last] if field == "powertrain" else []
        # What a name itself tells goes before what is said of it: "the Qin Plus DM-i hybrids".
        cue = within[-1] if within else _nearest(cues, begin, first, last, end)
        if cue is not None:
            _put(garage, drafts, field, cue)


def describe_within(scene: Scene, garage: Garage, first: int, last: int, drafts: Sequence[Draft]) -> None:
    """Read what the words of a phrase say of the model it stands for ("the five-seat SUV")."""
    _seats(scene, garage, first, last, drafts)
    for field, kind in (("body_style", "body"), ("powertrain", "powertrain")):
        inside = scene.cues.within(kind, first, last)
        if inside:
            _put(garage, drafts, field, inside[-1])


def is_fuelled(document: Document, scene: Scene, hit: NameHit, draft: Draft) -> bool:
    """Tell whether a name is that of the petrol version of a model that the tables, or the article, know as electric: "the gasoline-powered Kona"."""
    cues = scene.cues["powertrain"]
    if not cues:
        return False
    ends = [cue.last for cue in cues if cue.value == "ice"]
    if not ends or {front(document, scene, hit.first), hit.first - 1, hit.first}.isdisjoint(ends):
        return False
    known, low = draft.facts.get("powertrain"), document.tokens.low
    if known is not None and known.value in _ELECTRIC and not known.evidence:
        return True
    # One that the article calls "Kona Electric" elsewhere.
    return any(one.id == hit.id and low[one.last - 1] in _CALLED for other in document.scenes for one in other.names)


def _seats(scene: Scene, garage: Garage, first: int, last: int, drafts: Sequence[Draft]) -> None:
    hits = [hit for hit in scene.quantities if hit.value.unit == "seat" and first <= hit.first < last]
    if len(hits) == 1 and hits[0].value.low is not None and hits[0].value.low == hits[0].value.high:
        for draft in drafts:
            garage.state(draft, "seats", int(hits[0].value.low), hits[0].first, hits[0].last)


def _put(garage: Garage, drafts: Sequence[Draft], field: str, cue: Cue) -> None:
    value: BodyStyle | Powertrain = BodyStyle(cue.value) if field == "body_style" else Powertrain(cue.value)
    for draft in drafts:
        known = draft.facts.get(field)
        if known is not None and (known.evidence or value is Powertrain.EV_UNSPECIFIED):
            # "Electric" is loose where the table knows more, and the first words stand.
            continue
        garage.state(draft, field, value, cue.first, cue.last)


def _nearest(cues: Sequence[Cue], begin: int, first: int, last: int, end: int) -> Cue | None:
    """Return the describing word nearest to the name: right after it ("the SU7 sedans") or before it."""
    after = [cue for cue in cues if last <= cue.first < end]
    before = [cue for cue in cues if begin <= cue.first and cue.last <= first]
    if after and (after[0].first <= last + 1 or not before):
        return after[0]
    return before[-1] if before else None


def _phrase_begin(document: Document, scene: Scene, first: int) -> int:
    low = document.tokens.low
    at = first
    while at > scene.first and first - at < _BEFORE and low[at - 1] not in _PAUSES and low[at - 1] not in _PARTING:
        at -= 1
    return at


def _phrase_end(document: Document, scene: Scene, last: int) -> int:
    """Return where the words that describe a name end: its head noun ("SU7 sedans"), or an apposition ("R2, a $45,000 SUV,")."""
    low = document.tokens.low
    at = last
    if at + 1 < scene.last and (low[at] == "," or low[at] in _COPULAS) and low[at + 1] in _APPOSED:
        at += 2
        while at < scene.last and at - last < _APPOSITION and low[at] not in _CLOSES:
            at += 1
        # "the mini car T03, the coupe S01": what a comma parts so is the next of a list.
        return last if any(hit.kind == "model" and last < hit.first < at for hit in scene.names) and low[last] == "," else at
    while at < scene.last and at - last < 2 and low[at] not in _PAUSES:
        at += 1
    return at
