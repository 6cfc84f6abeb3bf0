"""Versions that a sentence names side by side: "the six- and seven-seat versions of the L8", "the 7X RWD and AWD", "trims: Pro and Max".

A list of versions is one where something says so: "versions" behind it, the model's
name right before or behind it, or "trims:" before it.  One alone counts where seats or
a battery tell it apart ("the six-seat version"), since any other goes by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import attrs

from evnews.find.entries import NameHit
from evnews.find.hits import QuantityHit
from evnews.model.vehicle import Range
from evnews.model.vocabulary import Powertrain
from evnews.reading.draft import Draft
from evnews.reading.en.vehicles.bind import Anchor, taken_up
from evnews.reading.en.vehicles.trims import Garage, Model, trim_phrases, words_of
from evnews.reading.scene import Document, Scene
from evnews.text.tokens import tokenize

__all__ = ["abreast"]

# More versions than any sentence names; it bounds the work that one takes.
_MOST: Final = 24
# The figures that versions go by, with the field that each fills.
_FIELDS: Final = {
    "seat": "seats",
    "kWh": "battery_capacity",
    "km": "ranges",
    "mile": "ranges",
    "kW": "power",
    "horsepower": "power",
    "metric_horsepower": "power",
}
_JOINTS: Final = frozenset({",", "and", "or", "&", "/"})
_ARTICLES: Final = frozenset({"the", "a", "an", "its"})
_OF: Final = frozenset({"of", "for"})
_BEFORE_LIST: Final = frozenset({":", "(", ",", "—", "namely", "called"})
# How far behind "versions" the model may stand: "versions of Li Auto's new L8".
_OF_REACH: Final = 6
# How far before a list a figure may stand that belongs to its first version alone.
_LED: Final = 3
_DIGITS: Final = range(2, 5)
_DASH: Final = frozenset({"-"})


@attrs.define
class _Item:
    """One version in the tokens ``first`` up to ``last``: what it is called, what tells it apart, and what that says of it."""

    first: int
    last: int
    label: str
    words: frozenset[str]
    facts: list[tuple[str, Any, int, int]]
    # Whether it is a name that may stand without the word "version": a trim's, or a drive.
    named: bool
    # Whether a figure or a source of power tells it apart.
    figure: bool = False
    power: bool = False
    noun: bool = False


def abreast(
    document: Document, scene: Scene, garage: Garage, hits: Sequence[NameHit], model_of: Callable[[NameHit], Model], at_hand: Model | None
) -> list[Anchor]:
    """Find the versions that a sentence names side by side, each list as one anchor.

    Parameters
    ----------
    document, scene, garage : Document, Scene, Garage
        The article, the sentence, and the models known so far.
    hits : sequence of NameHit
        The models that the sentence names.
    model_of : callable
        Returns the model that a name means.
    at_hand : Model or None
        The model that the text speaks of before the sentence.
    """
    if not hits:
        told = scene.cues["drive"] or any(hit.value.unit == "seat" for hit in scene.quantities)
        if at_hand is None or not (told or document.tokens.where(document.words("version"), scene.first, scene.last)):
            return []
    return _Reader(document, scene, garage, hits, model_of, at_hand).read()


class _Reader:
    """One look at a sentence for versions that are named side by side."""

    def __init__(
        self, document: Document, scene: Scene, garage: Garage, hits: Sequence[NameHit], model_of: Callable[[NameHit], Model], at_hand: Model | None
    ) -> None:
        self._document = document
        self._scene = scene
        self._garage = garage
        self._hits = hits
        self._model_of = model_of
        self._at_hand = at_hand
        self._low, self._word = document.tokens.low, document.tokens.word
        self._covered = taken_up(scene)
        self._nouns = {cue.first: cue.last for cue in scene.cues["trim_noun"] if cue.first not in self._covered}
        self._parts = self._all_parts()

    def read(self) -> list[Anchor]:
        parts, low, end = self._parts, self._low, self._scene.last
        begun = {hit.first: hit for hit in self._hits if hit.last < end and (low[hit.last] in _JOINTS if hit.variant else hit.last in parts)}
        if not parts and not begun:
            return []
        halves = self._halves()
        out: list[Anchor] = []
        free = self._scene.first
        for i in sorted({*[i - self._is_number(i - 1) for i in parts], *halves, *begun}):
            if i < free or len(out) >= _MOST:
                continue
            items = self._list(i, begun.get(i))
            anchor = self._anchor(items, begun.get(i)) if items else None
            if anchor is not None:
                out.append(anchor)
            free = anchor.last if anchor is not None else items[-1].last if items else i + 1
        return out

    # what may be part of a version's name

    def _all_parts(self) -> dict[int, _Item]:
        """Return everything that may be part of a version's name, by its first token."""
        document, scene = self._document, self._scene
        parts: dict[int, _Item] = {}
        for first, last, name in trim_phrases().within(document.tokens, scene.first, scene.last):
            if first not in parts and last <= scene.last and self._word[first][0].isupper():
                parts[first] = _Item(first, last, document.tokens.slice(first, last), words_of(name), [], named=True)
        for cue in scene.cues["plain_trim"]:
            parts.setdefault(cue.first, _Item(cue.first, cue.last, self._text(cue.first, cue.last), frozenset({cue.value}), [], named=False))
        for cue in scene.cues["powertrain"]:
            facts = [("powertrain", Powertrain(cue.value), cue.first, cue.last)]
            words = frozenset({cue.value})
            parts.setdefault(cue.first, _Item(cue.first, cue.last, self._text(cue.first, cue.last), words, facts, named=False, power=True))
        for cue in scene.cues["drive"]:
            parts[cue.first] = _Item(cue.first, cue.last, self._text(cue.first, cue.last), frozenset({cue.value}), [], named=True)
        for k, hit in enumerate(scene.quantities):
            if hit.value.unit in _FIELDS and hit.value.low is not None and hit.value.low == hit.value.high:
                parts[hit.first] = self._figure(hit, scene.quantities[k + 1 : k + 4])
        return {i: part for i, part in parts.items() if i not in self._covered}

    def _figure(self, hit: QuantityHit, following: Sequence[QuantityHit]) -> _Item:
        """Return a figure as a part; one that shares its unit with a later one ("six- and seven-seat") is called by that."""
        low, value = self._low, hit.value
        first, last, end = hit.first, hit.last, hit.last
        label = self._text(first, last)
        head = next((other for other in following if other.value.unit == value.unit and other.last - other.first > 1), None)
        if last - first == 1 and head is not None and not any(c.isalpha() for c in label if label[0].isdigit()):
            label += self._document.tokens.view[self._document.tokens.end[head.first] : self._document.tokens.end[head.last - 1]]
            end = head.last
            last += low[last : last + 1] == ["-"]
        field = _FIELDS[value.unit]
        told: Any = int(value.low or 0) if field == "seats" else Range(distance=value) if field == "ranges" else value
        words = frozenset({f"{value.value:g}" + ("-seat" if field == "seats" else "")})
        return _Item(first, last, label, words, [(field, told, first, end)], named=False, figure=True)

    def _halves(self) -> set[int]:
        """Return where words stand whose other half comes later: "rear- and all-wheel-drive"."""
        low, scene = self._low, self._scene
        dashes = self._document.tokens.where(_DASH, scene.first + 1, scene.last - 1)
        return {i - 1 for i in dashes if low[i + 1] in _JOINTS and i - 1 not in self._parts and i - 1 not in self._covered}

    # items and lists

    def _list(self, i: int, begun: NameHit | None) -> list[_Item]:
        """Read the list of versions that begins at token ``i``, or with the model named there."""
        items: list[_Item] = []
        at = i
        if begun is not None:
            if begun.variant is not None:
                items.append(_Item(begun.first, begun.last, begun.variant, words_of(begun.variant), [], named=True))
                at = begun.last
            else:
                at = begun.last
        halves: list[int] = []
        while len(items) < _MOST:
            if not items or at != items[-1].last:
                item = self._item(at) or (self._unknown(at) if items else None)
                if item is not None and items and not _alike(items[-1], item):
                    break
                if item is not None:
                    items += [*self._halved(halves, item), item]
                    halves = []
                    at = item.last
                elif self._low[at + 1 : at + 2] == ["-"] and at + 2 < self._scene.last and self._low[at + 2] in _JOINTS:
                    halves.append(at)
                    at += 2
                else:
                    break
            after = self._past_joint(at)
            if after is None:
                break
            at = after
        return items

    def _item(self, i: int) -> _Item | None:
        """Read one version at token ``i``: one part or several, and "version" if each has it ("a six-seat version and a …")."""
        numbered = self._is_number(i)
        at = i + numbered
        found: list[_Item] = []
        while (part := self._parts.get(at)) is not None:
            found.append(part)
            at = part.last
        if not found:
            return None
        number = frozenset({self._low[i]}) if numbered else frozenset[str]()
        label = found[0].label if len(found) == 1 and not numbered else self._text(i, at)
        item = _Item(
            i,
            at,
            label,
            number.union(*[part.words for part in found]),
            [fact for part in found for fact in part.facts],
            named=any(part.named for part in found),
            figure=any(part.figure for part in found),
            power=any(part.power for part in found),
        )
        noun = self._nouns.get(at)
        if noun is not None and self._past_joint(noun) is not None:
            item.last, item.noun = noun, True
        return item

    def _is_number(self, i: int) -> bool:
        """Tell whether a bare number, as versions have before their names ("610 Long Range"), stands at token ``i``."""
        low = self._low[i] if self._scene.first <= i < self._scene.last else ""
        return low.isdigit() and len(low) in _DIGITS and i not in self._parts and i not in self._covered

    def _unknown(self, i: int) -> _Item | None:
        """Return a name that no table knows, in a list of those that are known: "the Smart, Plus and Aero versions"."""
        if i >= self._scene.last or i in self._covered or not self._word[i][0].isupper() or not self._word[i].isalpha():
            return None
        return _Item(i, i + 1, self._word[i], frozenset({self._low[i]}), [], named=False)

    def _halved(self, halves: Sequence[int], item: _Item) -> Iterator[_Item]:
        """Return the versions that the words at ``halves`` stand for, each with the end of the one they share it with."""
        parts = item.label.split("-", 1)
        for i in halves:
            label = f"{self._word[i]}-{parts[-1]}" if len(parts) == 2 else ""
            tokens = tokenize(label)
            for _, after, meanings in self._document.lexicon.phrases(tokens, 0, len(tokens.low)) if label else ():
                kinds = dict(meanings)
                if after == len(tokens.low) and not kinds.keys().isdisjoint(("drive", "plain_trim", "powertrain")):
                    power = kinds.get("powertrain")
                    facts = [("powertrain", Powertrain(power), i, item.last)] if power else []
                    value = power or kinds.get("drive") or kinds["plain_trim"]
                    yield _Item(i, item.last, label, frozenset({value}), facts, named="drive" in kinds, power=bool(power))
                    break

    def _past_joint(self, i: int) -> int | None:
        """Return the token behind a comma, an "and" and an article, or nothing if no list goes on at token ``i``."""
        low, last = self._low, self._scene.last
        at = i
        while at < last and at - i < 2 and low[at] in _JOINTS:
            at += 1
        if at == i or at >= last:
            return None
        return at + 1 if low[at] in _ARTICLES and at + 1 < last else at

    def _text(self, first: int, last: int) -> str:
        return self._document.tokens.slice(first, last)

    # which lists name versions, and of which model

    def _anchor(self, items: list[_Item], begun: NameHit | None) -> Anchor | None:
        if begun is not None and any(hit.first == items[-1].last for hit in self._hits):
            # "The SU7 Max, and the single-motor SU7": the last goes with the name behind it.
            items.pop()
        if not items:
            return None
        first, last = items[0].first, max(item.last for item in items)
        noun = self._nouns.get(last) or (last if items[-1].noun else None)
        owner, end = begun, noun or last
        if owner is None:
            owner = self._behind(end, of=noun is not None or self._low[end : end + 1] == ["of"])
            end = owner.last if owner is not None else end
        if len(items) == 1:
            if not self._is_apart(items[0], noun, owner if begun is None else None):
                return None
        elif not self._is_list(items, noun, begun, owner):
            return None
        model = self._model_of(owner) if owner is not None else self._model_at(first)
        if model is None:
            return None
        targets: list[Draft] = []
        for item in items:
            targets.append(self._target(model, item, targets))
        return Anchor(begun.first if begun is not None else first, end, tuple(targets), version=True)

    def _is_apart(self, item: _Item, noun: int | None, owner: NameHit | None) -> bool:
        """Tell whether one version alone is one: "the six-seat version", "the six-seat Pro", "as a five-seater", "the AWD Model Y"."""
        if owner is not None and item.named and all(i in self._covered for i in range(item.last, owner.first)):
            # "The dual-motor SU7 Max" goes by the name behind it.
            return owner.variant is None
        low, before = self._low, self._low[max(item.first - 2, self._scene.first) : item.first]
        if before[-1:] not in (["the"], ["a"], ["an"], ["its"]) and before != ["'", "s"]:
            return False
        if noun is not None:
            others = any(not item.first <= first < item.last for first in self._parts)
            return low[noun - 1] in self._document.words("version") and (item.figure or item.power or owner is not None or (not item.named and others))
        if not item.figure:
            return False
        fields = [field for field, _, _, _ in item.facts]
        if fields != ["seats"]:
            return False
        if item.named:
            return True
        seats = {hit.value.low for hit in self._scene.quantities if hit.value.unit == "seat"}
        return len(seats) > 1 and before[:1] == ["as"]

    def _is_list(self, items: Sequence[_Item], noun: int | None, begun: NameHit | None, owner: NameHit | None) -> bool:
        """Tell whether words side by side are versions of one model."""
        known = [item for item in items if item.named or item.figure or item.power or item.facts]
        if items[0].noun and any(0 <= items[0].first - hit.last <= _LED for hit in self._scene.quantities):
            # "310 kW for the RWD version and the AWD version has 475 kW": each has its own figure.
            return False
        if noun is not None:
            proper = self._low[noun - 1] in self._document.words("version")
            return bool(known or proper) and (proper or not any(item.power for item in items))
        if any(item.power or (not (item.named or item.figure) and begun is None) for item in items):
            return False
        if begun is not None:
            # "The 9X Max, Ultra and Hyper cost …".
            plural = any(cue.first == items[-1].last for cue in self._scene.cues["plural"])
            return items[0].named and (plural or all(item.named for item in items))
        if owner is not None:
            return True
        at = items[0].first - 1
        at -= self._low[at] in _ARTICLES
        return at > self._scene.first and self._low[at] in _BEFORE_LIST and at in self._nouns.values()

    def _behind(self, i: int, *, of: bool) -> NameHit | None:
        """Return the model whose name stands right behind a list, or behind "versions of"."""
        low = self._low
        hit = next((hit for hit in self._hits if hit.first >= i), None)
        if hit is None or hit.first - i > _OF_REACH:
            return None
        if of:
            if hit.first == i or low[i] not in _OF:
                return None
            i += 1
        between = range(i, hit.first)
        return hit if all(j in self._covered or low[j].isdigit() or low[j] in self._document.words("versions_of") for j in between) else None

    def _model_at(self, i: int) -> Model | None:
        before = [hit for hit in self._hits if hit.last <= i]
        return self._model_of(before[-1]) if before else self._at_hand or (self._model_of(self._hits[0]) if self._hits else None)

    def _target(self, model: Model, item: _Item, before: Sequence[Draft]) -> Draft:
        """Return the version that an item means, a known one or a new one; those of one list are all different."""
        known = [trim.draft for trim in model.find(item.words)] or self._so_far(model, item)
        if len(known) == 1 and not any(known[0] is other for other in before):
            draft = known[0]
        else:
            draft = self._garage.trim(model, item.label, item.first, item.last, item.words)
        for field, value, first, last in item.facts:
            self._garage.note(draft, field, value, first, last)
        return draft

    def _so_far(self, model: Model, item: _Item) -> list[Draft]:
        """Return the version that a figure says more of: "the seven-seat Plus" is the Plus, if that has no seats yet."""
        name = item.words.difference(*[part.words for part in self._parts.values() if part.figure and item.first <= part.first < item.last])
        named = model.find(name) if item.figure and item.named else []
        return [trim.draft for trim in named if all(field not in trim.draft.facts for field, _, _, _ in item.facts)]


def _alike(one: _Item, other: _Item) -> bool:
    """Tell whether two may stand in one list: those told apart by a figure only beside those of that same kind."""
    bare = one.figure and not one.named, other.figure and not other.named
    return bare == (False, False) or (bare == (True, True) and one.facts[0][0] == other.facts[0][0])
