"""The models of a Chinese article and their versions, each with its draft."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import attrs

from evnews.find.entries import ModelEntry, NameHit
from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import BodyStyle, Powertrain
from evnews.reading.brands import brand_of
from evnews.reading.draft import Draft
from evnews.reading.scene import Document
from evnews.reading.versions import borne_out, finer
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

__all__ = ["Garage", "Model", "Naming", "Version", "Word", "version_words"]

# More versions than any price list has; it bounds the work that a reference takes.
_MOST = 24
_ENDS = ("版车型", "版本", "车型", "版", "款", "型")
# Lists of one field: more values than anybody asks for.
_MOST_VALUES = 20


class Word(NamedTuple):
    """What a word in the name of a version tells: of the drive, the seats; whether of the car's nature; whether it needs no end."""

    powertrain: str
    seats: int
    nature: bool
    alone: bool


@cache
def version_words() -> Phrases[Word]:
    """Return the words that names of versions are made of."""
    return Phrases(
        (word, Word(row["powertrain"], int(row["seats"] or 0), row["nature"] == "1", row["alone"] == "1"))
        for row in rows("zh/trims")
        for word in cells(row["words"])
    )


@attrs.frozen
class Naming:
    """The name of a version in the tokens ``first`` up to ``last``.

    Attributes
    ----------
    label : str
        The name as it is written, with the end that a list shares.
    head : tuple of (int, int), optional
        The tokens of that end, where it stands further on.
    size : QuantityHit, optional
        The battery, range or power that it is called by.
    offer : bool
        Whether it is one of those that a car is offered with ("两种布局"), and the talk goes on about the car.
    """

    first: int
    last: int
    label: str
    head: tuple[int, int] | None = None
    size: QuantityHit | None = None
    offer: bool = False


@attrs.define(eq=False)
class Version:
    """A version of a model, by its name without the end ("版"); ``offered`` if it was only told of as one that there is."""

    key: str
    draft: Draft
    offered: bool = False


@attrs.define(eq=False)
class Model:
    """A model of the article: the draft of the model itself, and its versions in the order they are told."""

    id: str
    base: Draft
    maker: str | None
    versions: list[Version] = attrs.field(factory=list)


def _key(label: str) -> str:
    """Return what two spellings of one version share: "Max版" and "Max"."""
    key = label.lower().replace(" ", "")
    return next((key[: -len(end)] for end in _ENDS if key.endswith(end) and len(key) > len(end)), key)


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
            base = Draft("vehicle", (hit.id, None), hit.first)
            owner = hit.maker or maker
            base.state("name", hit.name, self._document.evidence("name", hit.first, hit.last))
            base.state("maker", owner, self._document.evidence("maker", hit.first, hit.last))
            brand = brand_of(self._document, hit, owner)
            if brand is not None:
                base.state("brand", *brand)
            if isinstance(hit.entry, ModelEntry):
                base.state("body_style", BodyStyle(hit.entry.body_style) if hit.entry.body_style else None)
                base.state("powertrain", Powertrain(hit.entry.powertrain) if hit.entry.powertrain else None)
            known = self.models[hit.id] = Model(hit.id, base, owner)
        return known

    def version(self, model: Model, naming: Naming) -> Draft:
        """Return the draft of the version of ``model`` that is so called."""
        label, first, last = naming.label, naming.first, naming.last
        key = _key(label)
        for version in model.versions:
            if version.key == key:
                if version.offered and not naming.offer:
                    # "提供纯电和增程两种动力,纯电版…": what it is called where something is told of it.
                    version.offered = False
                    del version.draft.facts["variant"]
                    self._name(version.draft, naming)
                return version.draft
        longer = [version for version in model.versions if key.isdigit() and version.key.startswith(key)]
        if len(longer) == 1:
            # "580版" of "580长续航Pro"
            return longer[0].draft
        draft = Draft("vehicle", (model.id, key), first)
        for field in ("name", "maker", "brand"):
            if field in model.base.facts:
                draft.facts[field] = model.base.facts[field]
        self._name(draft, naming)
        named = tokenize(label)
        words = [word for _, _, word in version_words().within(named, 0, len(named.low))]
        driven, seats = {word.powertrain for word in words if word.powertrain}, {word.seats for word in words if word.seats}
        if len(driven) == 1:
            draft.state("powertrain", Powertrain(driven.pop()), self._document.evidence("powertrain", first, last))
        if len(seats) == 1:
            draft.state("seats", seats.pop(), self._document.evidence("seats", first, last))
        if naming.size is not None and naming.size.value.unit == "kWh":
            draft.state("battery_capacity", naming.size.value, self._document.evidence("battery_capacity", naming.size.first, naming.size.last))
        if len(model.versions) < _MOST:
            model.versions.append(Version(key, draft, naming.offer))
        return draft

    def _name(self, draft: Draft, naming: Naming) -> None:
        spans = [(naming.first, naming.last), *([naming.head] if naming.head else [])]
        draft.state("variant", naming.label, *(self._document.evidence("variant", *span) for span in spans))

    def tell(self, draft: Draft) -> None:
        """Make a draft part of the report."""
        if id(draft) not in self._told:
            self._told.add(id(draft))
            self._document.drafts.append(draft)

    def state(self, draft: Draft, field: str, value: Any, first: int, last: int) -> None:
        """Give a draft a fact; lists grow, and of two values of one field the first stands."""
        self.tell(draft)
        words = self._document.evidence(field, first, last)
        known = draft.facts.get(field)
        if isinstance(value, tuple) and known is not None:
            if len(known.value) < _MOST_VALUES:
                new = tuple(one for one in value if one not in known.value)
                draft.facts[field] = known._replace(value=known.value + new, evidence=(*known.evidence, words))
        elif known is not None and not known.evidence:
            # What the article says stands before what a table knows.
            del draft.facts[field]
            draft.state(field, value, words)
        elif known is not None and borne_out(known.value, value):
            draft.facts[field] = known._replace(value=finer(known.value, value), evidence=(*known.evidence, words))
        elif known is not None and known.value != value:
            self._document.refuse(words, f"vehicle.{field} = {value}", f"the article says {known.value} first")
        else:
            draft.state(field, value, words)
