"""The models of an article and their versions: how each is named, and how the text refers to it later."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import attrs

from evnews.find.entries import ModelEntry, NameHit
from evnews.model.vocabulary import BodyStyle, Powertrain
from evnews.reading.brands import brand_of
from evnews.reading.draft import Draft
from evnews.reading.scene import Document, Scene
from evnews.reading.versions import borne_out, finer, same_figure
from evnews.text.phrases import Phrases
from evnews.text.tables import rows
from evnews.text.tokens import tokenize

__all__ = ["DRIVES", "Garage", "Label", "Model", "Trim", "is_trim", "labels", "trim_phrases", "words_of"]

# More versions than any price list has; it bounds the work that a reference takes.
_MOST = 24
# More places than anybody asks for what one field is told at; it bounds the work that a repetitive text takes.
_MOST_TOLD = 200
_LABEL = 10
# A line that opens with one of these words is about a figure, not a version ("Battery: 75 kWh"); "Long Range" is a version.
_COUNTED = ("spec", "not_price_before", "figure")
_BULLETS = frozenset({"-", "*", "•", "·", "—", "▪", "◦", "●", "■", "–", "‣"})
_PARTS = frozenset({":", "—", "|", "=", "…"})
# Words of a label that tell no version apart.
_FILLERS = frozenset({"-", "version", "edition", "variant", "trim", "model", "the", "a", "and", "with", "kwh", "kw", "ps", "hp", "(", ")", ",", "/", ".", "'"})
_POWERTRAINS = {"ev": Powertrain.BEV, "bev": Powertrain.BEV, "erev": Powertrain.EREV, "reev": Powertrain.EREV, "phev": Powertrain.PHEV}
_TOLD_UNITS = frozenset({"km", "mile", "kWh"})
_POWER_UNITS = frozenset({"kW", "horsepower", "metric_horsepower"})


@attrs.define
class Trim:
    """A version of a model: its record, its name, and the words that tell it apart ("rwd", "75", "max")."""

    draft: Draft
    label: str
    words: frozenset[str]


@attrs.define
class Model:
    """A model of the article: the record of the model itself, and its versions."""

    id: str
    base: Draft
    trims: list[Trim] = attrs.field(factory=list)
    by_word: dict[str, list[Trim]] = attrs.field(factory=dict)

    def find(self, words: Iterable[str]) -> list[Trim]:
        """Return the versions that ``words`` mean: the one so called, or else all that have them in their names."""
        wanted = frozenset(words)
        if not wanted:
            return []
        some = self.by_word.get(min(wanted), [])
        having = [trim for trim in some if wanted <= trim.words]
        if not having and not (wanted.isdisjoint(DRIVES) or wanted <= DRIVES):
            # "The rear-wheel-drive Pro" says of the Pro what it drives with, unless that is in its name.
            return [trim for trim in self.find(wanted - DRIVES) if trim.words.isdisjoint(DRIVES)]
        exact = [trim for trim in having if trim.words - DRIVES == wanted - DRIVES]
        return exact if len(exact) == 1 or (wanted <= DRIVES and exact) else having


DRIVES = frozenset({"rwd", "awd", "fwd", "dual", "single", "tri"})


@attrs.frozen
class Label:
    """A line that begins with a version's name: its tokens, and where its figures begin."""

    first: int
    last: int
    model: NameHit | None
    text: str


class Garage:
    """Every model of a document, each with one draft for itself and one for each version."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.models: dict[str, Model] = {}
        self._told: set[int] = set()

    def model(self, hit: NameHit, maker: str | None) -> Model:
        """Return the model that a name means, with a draft that is not yet part of the report."""
        known = self.models.get(hit.id)
        if known is None:
            name = self._spelt(hit)
            base = Draft("vehicle", (hit.id, None), hit.first)
            base.state("name", name, self._document.evidence("name", hit.first, hit.last))
            base.state("maker", hit.maker or maker, self._document.evidence("maker", hit.first, hit.last))
            brand = brand_of(self._document, hit, hit.maker or maker)
            if brand is not None:
                base.state("brand", *brand)
            if isinstance(hit.entry, ModelEntry):
                base.state("body_style", BodyStyle(hit.entry.body_style) if hit.entry.body_style else None)
                base.state("powertrain", Powertrain(hit.entry.powertrain) if hit.entry.powertrain else None)
            known = self.models[hit.id] = Model(hit.id, base)
        return known

    def trim(self, model: Model, label: str, first: int, last: int, words: frozenset[str] | None = None) -> Draft:
        """Return the draft of the version of ``model`` that is called ``label`` in the tokens ``first`` up to ``last``.

        ``words`` tell it apart; without them those of its label do.
        """
        words = words_of(label) if words is None else words
        known = next((trim for trim in model.find(words) if trim.words - DRIVES == words - DRIVES and (trim.words <= words or words <= trim.words)), None)
        if known is not None:
            return known.draft
        base = model.base
        draft = Draft("vehicle", (model.id, label), first)
        draft.state("name", base.facts["name"].value, self._document.evidence("name", first, last))
        draft.state("variant", label, self._document.evidence("variant", first, last))
        for field in ("maker", "brand"):
            if field in base.facts:
                draft.facts[field] = base.facts[field]
        kinds = {_POWERTRAINS[word] for word in words if word in _POWERTRAINS}
        if len(kinds) == 1:
            draft.state("powertrain", kinds.pop(), self._document.evidence("powertrain", first, last))
        if words and len(model.trims) < _MOST:
            trim = Trim(draft, label, words)
            model.trims.append(trim)
            for word in sorted(words):
                model.by_word.setdefault(word, []).append(trim)
        return draft

    def also(self, model: Model, draft: Draft, word: str) -> None:
        """Let a version be meant by one more word ("the 40" for the one with 40 kWh)."""
        for trim in model.trims:
            if trim.draft is draft and word not in trim.words:
                trim.words |= {word}
                model.by_word.setdefault(word, []).append(trim)

    def tell(self, draft: Draft) -> None:
        """Make a draft part of the report."""
        if id(draft) not in self._told:
            self._told.add(id(draft))
            self._document.drafts.append(draft)

    def state(self, draft: Draft, field: str, value: Any, first: int, last: int) -> None:
        """Give a draft a fact, and make it part of the report."""
        self.tell(draft)
        self.note(draft, field, value, first, last)

    def note(self, draft: Draft, field: str, value: Any, first: int, last: int) -> None:
        """Give a draft a fact; lists grow, and of two values of one field the first stands."""
        words = self._document.evidence(field, first, last)
        many = field in ("ranges", "prices", "charging")
        known = draft.facts.get(field)
        if known is None or not known.evidence:
            draft.facts.pop(field, None)
            draft.state(field, (value,) if many else value, words)
        elif len(known.evidence) >= _MOST_TOLD:
            return
        elif many:
            # "From 55,800 yuan" and "costs 55,800 yuan" are one price; a range is another one in another test.
            told = value in known.value or (field == "prices" and any(same_figure(value, one) for one in known.value))
            if not told:
                draft.facts[field] = known._replace(value=(*known.value, value), evidence=(*known.evidence, words))
        elif known.value == value or borne_out(known.value, value):
            draft.facts[field] = known._replace(value=finer(known.value, value), evidence=(*known.evidence, words))
        else:
            self._document.refuse(words, f"vehicle.{field} = {value}", f"the article says {known.value} first")

    def _spelt(self, hit: NameHit) -> str:
        """Return a model's name as the article has it, if the table knows that spelling."""
        if not isinstance(hit.entry, ModelEntry) or self._document.tokens.folded(hit.first, hit.last) == hit.name:
            return hit.name
        text = " ".join(self._document.tokens.low[hit.first : hit.last])
        if " ".join(tokenize(hit.name).low) in text:
            return hit.name
        spelt = [name for name in hit.entry.names if name.isascii() and f" {' '.join(tokenize(name).low)} " in f" {text} "]
        return max(spelt, key=len) if spelt else hit.name


@cache
def _drive_words() -> Phrases[str]:
    return Phrases((phrase, row["value"]) for row in rows("en/cues_vehicles") if row["kind"] == "drive" for phrase in row["phrases"].split("|"))


@cache
def trim_phrases() -> Phrases[str]:
    """Return the words for versions that any make uses."""
    return Phrases((row["trim"], row["trim"]) for row in rows("trims"))


@cache
def _trim_names() -> frozenset[str]:
    return frozenset(row["trim"].lower() for row in rows("trims"))


def is_trim(label: str) -> bool:
    """Tell whether a label is as a whole one of the words for versions that any make uses."""
    return label.lower() in _trim_names()


@cache
def _trim_words() -> frozenset[str]:
    return frozenset(word for row in rows("trims") for word in tokenize(row["trim"]).low)


@lru_cache(maxsize=512)
def words_of(label: str) -> frozenset[str]:
    """Return the words that tell a version apart, with drives under one name each.

    Examples
    --------
    >>> sorted(words_of("Rear-Wheel Drive 75 kWh"))
    ['75', 'rwd']
    """
    tokens = tokenize(label)
    out: list[str] = []
    at = 0
    while at < len(tokens.low):
        drive = _drive_words().match(tokens, at)
        if drive is not None:
            at = drive[0]
            out.append(drive[1])
            continue
        if tokens.low[at] not in _FILLERS:
            out.append(tokens.low[at])
        at += 1
    return frozenset(out)


def labels(document: Document) -> dict[int, Label]:
    """Find the lines that open with a version's name, by the index of their sentence.

    "RWD 75 kWh: RMB 229,900, 605 km" counts if the line beside it is made the same way,
    or if its name is made of nothing but words for versions.
    """
    found = {scene.index: label for scene in document.scenes if (label := _label(document, scene)) is not None}
    return {
        index: label
        for index, label in found.items()
        if label.model is not None or index - 1 in found or index + 1 in found or words_of(label.text) <= _trim_words() | DRIVES
    }


def _label(document: Document, scene: Scene) -> Label | None:
    tokens = document.tokens
    low, word = tokens.low, tokens.word
    if scene.title or not scene.quantities:
        return None
    first = scene.first
    while first < scene.last and low[first] in _BULLETS:
        first += 1
    power = _power_label(document, scene, first)
    if power is not None:
        return power
    told = [hit for hit in scene.quantities if hit.value.kind == "money" or hit.value.unit in _TOLD_UNITS]
    if not told:
        return None
    last, end = first, min(scene.last, first + _LABEL)
    while last < end and not _parts(document, last):
        last += 1
    if last in (first, end):
        return None
    at = last
    while at < scene.last and (low[at] in _PARTS or low[at] in (".", "-", "from")):
        at += 1
    if not any(hit.first == at for hit in told):
        return None
    if any(word[i][0].islower() and low[i] not in _FILLERS and not _drive_words().match(tokens, i) for i in range(first, last)):
        return None
    if any(first <= cue.first < last and (cue.value != "range" or cue.first == first) for kind in _COUNTED for cue in scene.cues[kind]):
        return None
    model = next((hit for hit in scene.names if hit.kind == "model" and hit.first <= first + 3 and hit.last <= last), None)
    if model is None and any(begun < last for begun in _begun(scene)):
        return None
    begin = _name_end(model) if model is not None else first
    text = tokens.folded(begin, last).strip(" .") if begin < last else ""
    return Label(begin, last, model, text) if text else None


def _begun(scene: Scene) -> list[int]:
    """Return where names, places and dates begin."""
    return [hit.first for hit in scene.names] + [hit.first for hit in scene.places] + [hit.first for hit in scene.dates]


def _parts(document: Document, i: int) -> bool:
    """Tell whether a version's name ends before token ``i``: at a colon, a dash, leader dots or a wide gap."""
    tokens = document.tokens
    low = tokens.low[i]
    if low in _PARTS:
        return True
    gap = tokens.view[tokens.end[i - 1] : tokens.start[i]] if i else ""
    if low in (".", "-"):
        return bool(gap) and (low == "." or tokens.start[i + 1 : i + 2] != [tokens.end[i]])
    return "\t" in gap or (len(gap) >= 2 and "\n" not in gap)


def _power_label(document: Document, scene: Scene, first: int) -> Label | None:
    """Read a line that opens with a power, by which versions without names go ("* 70 kW (95 PS) and 215 Nm, 40 kWh")."""
    powers = [hit for hit in scene.quantities if hit.value.unit in _POWER_UNITS]
    if not powers or powers[0].first != first or len(scene.quantities) < 3:
        return None
    hit = powers[1] if len(powers) > 1 and powers[1].first <= powers[0].last + 1 else powers[0]
    return Label(hit.first, hit.last, None, document.tokens.folded(hit.first, hit.last))


def _name_end(hit: NameHit) -> int:
    """Return where a model's own name ends, before its version's."""
    return hit.last - (len(tokenize(hit.variant).low) if hit.variant else 0)
