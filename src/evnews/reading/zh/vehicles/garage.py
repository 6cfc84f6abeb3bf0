"""The models of a Chinese article and their versions, each with its draft."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import attrs

from evnews.find.entries import ModelEntry, NameHit
from evnews.model.vocabulary import BodyStyle, Powertrain
from evnews.reading.brands import brand_of
from evnews.reading.draft import Draft
from evnews.reading.scene import Document
from evnews.reading.versions import borne_out, finer
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["Garage", "Model", "Version", "version_words"]

# More versions than any price list has; it bounds the work that a reference takes.
_MOST = 24
_ENDS = ("版车型", "版本", "车型", "版", "款", "型")
# Lists of one field: more values than anybody asks for.
_MOST_VALUES = 20


class _Word(NamedTuple):
    powertrain: str
    alone: bool


@cache
def version_words() -> Phrases[_Word]:
    """Return the words that names of versions are made of."""
    return Phrases((word, _Word(row["powertrain"], row["alone"] == "1")) for row in rows("zh/trims") for word in cells(row["words"]))


@attrs.define(eq=False)
class Version:
    """A version of a model, by its name without the end ("版")."""

    key: str
    draft: Draft


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

    def version(self, model: Model, label: str, first: int, last: int) -> Draft:
        """Return the draft of the version of ``model`` that is called ``label`` in the tokens ``first`` up to ``last``."""
        key = _key(label)
        for version in model.versions:
            if version.key == key:
                return version.draft
        longer = [version for version in model.versions if key.isdigit() and version.key.startswith(key)]
        if len(longer) == 1:
            # "580版" of "580长续航Pro"
            return longer[0].draft
        draft = Draft("vehicle", (model.id, key), first)
        for field in ("name", "maker", "brand"):
            if field in model.base.facts:
                draft.facts[field] = model.base.facts[field]
        draft.state("variant", label, self._document.evidence("variant", first, last))
        found = {word.powertrain for _, _, word in version_words().within(self._document.tokens, first, last) if word.powertrain}
        if len(found) == 1:
            draft.state("powertrain", Powertrain(found.pop()), self._document.evidence("powertrain", first, last))
        if len(model.versions) < _MOST:
            model.versions.append(Version(key, draft))
        return draft

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
