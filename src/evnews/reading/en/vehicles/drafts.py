"""Vehicle models: which are named, whose they are, and the figures that belong to each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from evnews.find.entries import NameHit
from evnews.model.vehicle import Range
from evnews.model.vocabulary import BodyStyle
from evnews.reading.draft import Draft
from evnews.reading.en.link import company_at
from evnews.reading.en.syntax import syntax
from evnews.reading.en.vehicles.abreast import abreast
from evnews.reading.en.vehicles.alone import alone
from evnews.reading.en.vehicles.bind import Anchor, bind, front, is_compared, references
from evnews.reading.en.vehicles.dimensions import dimensions
from evnews.reading.en.vehicles.lineup import settle
from evnews.reading.en.vehicles.looks import describe, describe_within, is_fuelled
from evnews.reading.en.vehicles.specs import Spec, specs
from evnews.reading.en.vehicles.traits import traits
from evnews.reading.en.vehicles.trims import Garage, Label, Model, labels, words_of
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene
from evnews.reading.sizes import Size, measure
from evnews.values.measure import Measure

__all__ = ["vehicles"]

_PAUSES = frozenset({".", ";", "—", "(", ")", "and", "while", "but", "which"})
# "The all-electric sedan": what a phrase begins with, or behind.
_BEFORE_BODY = _PAUSES | {",", "the", "this"}
_GROUP = frozenset({",", "and", "&", "or", "/"})
# "The EV maker", "the truck plant", "the SUV segment", "the EV race": what a word for a car only describes.
_NOT_CARS = frozenset({"-", "maker", "makers", "market", "business", "industry", "unit", "brand", "company", "segment", "project", "division", "arm", "sector"})
_NOT_CARS |= frozenset(
    {"plant", "factory", "assembly", "plants", "factories", "manufacturing", "manufacturer", "buyers", "sales", "owners", "customers", "lineup"}
)
_NOT_CARS |= frozenset({"map", "race", "push", "boom", "transition", "revolution", "era", "shift", "strategy", "hub"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "next", "other", "another", "last", "company", "previous", "old", "s", "of", "best"})
# "the VF 7 and the smaller VF 6": how much may stand between two models of a list.
_BETWEEN = 4
# "unlike the petrol-powered BMW X3, the iX3"
_AGAINST = 6
# More models or figures than any sentence tells of; it bounds the work that one takes.
_MOST = 100
_BACK = frozenset({"it", "its", "this", "that"})
_TWO = ("former", "latter")
_OPENING = frozenset({"the", "a", "an", "'", "s"})
_EVERY = frozenset({"every", "each", "all"})
# A figure before the model it belongs to: "Priced at RMB 328,000, the ONE …".
_OPENERS = frozenset(
    "priced with at costing starting offering powered boasting featuring available equipped fitted measuring built based underpinned riding sitting".split()  # noqa: SIM905
)
# How many sentences what was last spoken of stays in mind.
_MEMORY = 6
# How many sentences on "respectively" may go through the versions that one named.
_IN_ORDER = 2
# How far into its sentence a model's name may stand that heads it, behind its maker's.
_HEAD = 3
# "A five-seat electric SUV, 4.7 m long": how far into a phrase its body may stand.
# "Built on its platform, it has an 82 kWh battery": how far behind a pronoun a figure may stand.
_POINTING_REACH = 8
_BODY_REACH = 8


def vehicles(document: Document) -> None:
    """Draft a record for every model and version named, and give it what the sentences say of it."""
    _Reader(document).read()


class _Reader:
    """One pass over a document's sentences, with what is being spoken of in mind."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._garage = Garage(document)
        self._model: Model | None = None
        self._focus: Anchor | None = None
        self._said_at = -1
        self._scope: frozenset[str] = frozenset()
        self._pair: tuple[Draft, ...] = ()
        # The versions that a sentence last told of in order, and which sentence it was.
        self._abreast: tuple[Anchor, int] | None = None
        self._listed: dict[str, list[tuple[Draft, Range]]] = {}
        # What stands for the petrol version of an electric model, and takes the figures that are told of it.
        self._fuelled: dict[str, Draft] = {}
        self._universal: dict[int, set[str]] = {}

    def read(self) -> None:
        document = self._document
        found = labels(document)
        owners = self._register(found)
        for scene in document.scenes:
            label = found.get(scene.index)
            if label is not None and scene.index in owners:
                self._line(scene, owners[scene.index], label)
            else:
                self._sentence(scene)
        settle(self._garage.models.values(), self._universal, self._listed)

    def _register(self, found: dict[int, Label]) -> dict[int, Model]:
        """Make every model known, and the versions of the price lists: later and earlier sentences refer to them."""
        document, owners = self._document, {}
        for scene in document.scenes:
            hits = [hit for hit in scene.names if hit.kind == "model"]
            for hit in hits:
                self._model_of(scene, hit)
            if not found:
                # What is spoken of tells only whose the lines of a price list are.
                self._make(scene, hits[:_MOST])
                continue
            label = found.get(scene.index)
            if label is None:
                if hits or self._focus is not None or self._model is not None:
                    self._note(scene, self._anchors(scene, hits[:_MOST]))
                continue
            model = self._garage.models[label.model.id] if label.model is not None else self._model
            if model is not None:
                owners[scene.index] = model
                self._garage.trim(model, label.text, label.first, label.last)
        self._model, self._focus = None, None
        return owners

    def _make(self, scene: Scene, hits: Sequence[NameHit]) -> None:
        """Make known the versions that a sentence names, but those of rivals."""
        for group in _groups(self._document, scene, hits):
            if not self._is_left_out(scene, group[0].first):
                for hit in group:
                    self._named(scene, hit)

    def _is_left_out(self, scene: Scene, begin: int) -> bool:
        """Tell whether a model is only a rival of another, but not so in "competes with the Kia EV5 (from 45,000 euros)"."""
        return _is_rival(self._document, scene, begin) and front(self._document, scene, begin) >= begin - 1

    def _line(self, scene: Scene, model: Model, label: Label) -> None:
        """Read a line of a price list: all its figures are its version's."""
        garage = self._garage
        draft = garage.trim(model, label.text, label.first, label.last)
        garage.tell(draft)
        scene.vehicles = [Mention(hit.first, hit.last, draft) for hit in (label.model,) if hit is not None]
        for spec in self._told(scene, (), listed=True):
            self._give(draft, spec)
            if spec.field == "ranges":
                self._listed.setdefault(model.id, []).append((draft, spec.value))
            elif spec.field in ("battery_capacity", "power") and isinstance(spec.value, Measure):
                garage.also(model, draft, f"{spec.value.value:g}")
        self._model, self._said_at = model, scene.index
        self._focus = Anchor(label.first, label.last, (model.base,))

    def _sentence(self, scene: Scene) -> None:
        document, garage = self._document, self._garage
        named = [hit for hit in scene.names if hit.kind == "model"]
        if not named and not scene.quantities and self._focus is None and self._model is None:
            return
        hits = named[:_MOST]
        anchors = self._anchors(scene, hits)
        lists = abreast(document, scene, garage, hits, partial(self._model_of, scene), self._model)
        # "The AWD Model Y" is one of its versions, "an AWD version of the Model Y" may be one to come.
        versions_of = document.words("version")
        single = {a.last: a.targets[0] for a in lists if len(a.targets) == 1 and versions_of.isdisjoint(document.tokens.low[a.first : a.last])}
        scene.vehicles = [Mention(hit.first, hit.last, single.get(hit.last) or self._named(scene, hit)) for hit in named]
        for mention in scene.vehicles:
            garage.tell(mention.value)
        for group in _groups(document, scene, hits):
            # "the Lyra pickup and the Vega SUV": each has a word of its own.
            apart = any(group[0].last <= cue.first < group[-1].first for cue in scene.cues["body"])
            for part in [[hit] for hit in group] if apart else [group]:
                if is_fuelled(document, scene, part[0], self._named(scene, part[0])):
                    continue
                ends = any(a.first < part[0].first < a.last for a in lists)
                describe(document, scene, garage, part[0].first, part[-1].last, [self._named(scene, hit) for hit in part], alone=not ends)
        pointed = [anchor for anchor in anchors if not anchor.version and not any(anchor.first <= hit.first < anchor.last for hit in hits)]
        if pointed:
            scene.vehicles = sorted([*scene.vehicles, *[Mention(a.first, a.last, a.targets[0]) for a in pointed]], key=lambda mention: mention.first)
        self._heading(scene, hits)
        anchors = self._with_versions(scene, anchors, lists)
        for anchor in pointed:
            describe_within(scene, garage, anchor.first, anchor.last, list(anchor.targets))
        denied = scene.cues["deny"][0].first if scene.cues["deny"] else scene.last
        found = [spec for spec in self._told(scene, anchors) if spec.first < denied and not any(a.version and a.first <= spec.first < a.last for a in anchors)]
        if found:
            focus = self._in_order(scene) or self._in_mind(scene, found[0])
            model = self._garage.models[lists[0].targets[0].key[0]] if lists and not self._model else self._model
            whole = Anchor(scene.last, scene.last, (model.base,), universal=True) if model is not None else None
            if not any(a.first < found[0].first for a in anchors) and document.tokens.low[scene.first] in _OPENERS:
                focus = next((a for a in anchors if not a.aside and not is_compared(document, scene, a)), focus)
            for bound in bind(document, scene, found, anchors, focus, whole):
                for draft in bound.targets:
                    self._give(draft, bound.spec, universal=bound.universal)
        self._note(scene, anchors)
        told = tuple({id(target): target for a in anchors if a.version for target in a.targets}.values())
        if len(told) > 1:
            self._abreast = Anchor(scene.first, scene.first, told, version=True), scene.index
        self._pair = _pair(anchors) or self._pair

    def _told(self, scene: Scene, anchors: Sequence[Anchor], *, listed: bool = False) -> list[Spec]:
        """Return the figures of a sentence, and what it says in words, in order."""
        document = self._document
        ends = [a.last for a in anchors]
        found = specs(document, scene, ends, listed=listed)
        for size in dimensions(document, scene, ends):
            owner = next((a for a in reversed(anchors) if a.last <= size.spans[0][0]), None)
            if owner is None or not is_compared(document, scene, owner):
                found.append(Spec(size.spans[0][0], size.spans[-1][1], "dimensions", size))
        found += traits(document, scene, anchors, listed=listed)
        return sorted(found, key=lambda spec: spec.first)

    def _named(self, scene: Scene, hit: NameHit) -> Draft:
        """Return the draft that a name means: the model's, or its version's."""
        model = self._model_of(scene, hit)
        if hit.variant is not None:
            return self._garage.trim(model, hit.variant, hit.first, hit.last)
        return model.base

    def _meant(self, scene: Scene, hit: NameHit) -> Draft:
        """Return what is told of where a name stands: its model or version, or nothing of the report for the petrol version of an electric one."""
        draft = self._named(scene, hit)
        if not is_fuelled(self._document, scene, hit, draft):
            return draft
        return self._fuelled.setdefault(hit.id, Draft("vehicle", draft.key, hit.first))

    def _model_of(self, scene: Scene, hit: NameHit) -> Model:
        known = self._garage.models.get(hit.id)
        return known or self._garage.model(hit, hit.maker or company_at(self._document, scene, hit.first))

    def _anchors(self, scene: Scene, hits: Sequence[NameHit]) -> list[Anchor]:
        """Find the models that a sentence names or points at."""
        document = self._document
        low = document.tokens.low
        out: list[Anchor] = []
        self._head(scene, hits)
        for group in _groups(document, scene, hits):
            begin = group[0].first
            if self._is_left_out(scene, begin):
                continue
            drafts = [self._meant(scene, hit) for hit in group]
            at = begin - 1 - (begin - 1 > scene.first and low[begin - 1] in _OPENING)
            before = low[at] if begin > scene.first else ""
            every = any(
                cue.last == begin or (0 < begin - cue.last <= 4 and low[cue.last] == "of") for cue in scene.cues["universal"] if low[cue.first] in _EVERY
            )
            # "The launch of the Velite 6" is about it, "the size of a Velite 6" is not.
            named = self._document.words("told_of") if before == "of" else self._document.words("known_as") if before == "as" else frozenset()
            told = at > scene.first and low[at - 1] in named
            aside = before in self._document.words("aside") and not told
            if len(group) > 1 and self._together(scene, group):
                out.append(Anchor(begin, group[-1].last, tuple(drafts), every, aside=aside))
                continue
            out.extend(Anchor(hit.first, hit.last, (draft,), every, aside=aside) for hit, draft in zip(group, drafts, strict=True))
        if self._model is not None or self._focus is not None:
            out.extend(self._anaphors(scene, hits))
        return sorted(out, key=lambda anchor: anchor.first)

    def _head(self, scene: Scene, hits: Sequence[NameHit]) -> None:
        """Speak of the model whose name, with a colon, heads a sentence: "LEAPMOTOR C01: The sedan costs"."""
        hit = hits[0] if hits else None
        if hit is not None and hit.first - scene.first <= _HEAD and hit.last < scene.last and self._document.tokens.low[hit.last] == ":":
            model = self._model_of(scene, hit)
            self._model, self._focus, self._said_at = model, Anchor(hit.first, hit.last, (self._named(scene, hit),)), scene.index

    def _together(self, scene: Scene, group: Sequence[NameHit]) -> bool:
        """Tell whether what is said after a list of models is said of all of them."""
        last = group[-1].last
        low = self._document.tokens.low
        return any(last <= cue.first and (cue.first <= last + 6 or low[cue.first] == "respectively") for cue in scene.cues["plural"])

    def _anaphors(self, scene: Scene, hits: Sequence[NameHit]) -> list[Anchor]:
        """Find "the SUV", "the all-electric sedan", "this model": the model spoken of, or the last one of that body."""
        document = self._document
        low = document.tokens.low
        out: list[Anchor] = []
        for cue in sorted([*scene.cues["body"], *scene.cues["car"], *scene.cues["vehicle_anaphor"]], key=lambda c: c.first)[:_MOST]:
            first = cue.first
            if cue.kind != "vehicle_anaphor":
                while first > scene.first and cue.first - first < 6 and low[first] not in _BEFORE_BODY:
                    first -= 1
                if low[first] not in ("the", "this") or any(word in _ORDINALS for word in low[first + 1 : cue.first]) or low[cue.last - 1].endswith("s"):
                    continue
            if any(first < hit.last and hit.first < cue.last + 1 for hit in scene.names) or (out and first < out[-1].last):
                continue
            if cue.last < scene.last and low[cue.last] in _NOT_CARS:
                continue
            draft = self._of_two(cue, scene, hits) if cue.value in _TWO else self._spoken_of(scene, cue)
            if draft is not None:
                out.append(Anchor(first, cue.last, (draft,)))
        return out

    def _of_two(self, cue: Cue, scene: Scene, hits: Sequence[NameHit]) -> Draft | None:
        """Return what "the former" and "the latter" mean: the first or second of the two just named."""
        if any(hit.last <= cue.first for hit in scene.places) and self._document.tokens.low[cue.first - 1] == "in":
            # "is built in Korea and China, and sold in the latter"
            return None
        here = tuple(self._named(scene, hit) for hit in hits if hit.last <= cue.first)
        pair = here if len(here) == 2 else self._pair if scene.index - self._said_at <= 1 else ()
        return pair[_TWO.index(cue.value)] if len(pair) == 2 else None

    def _spoken_of(self, scene: Scene, cue: Cue) -> Draft | None:
        if self._focus is None or scene.index - self._said_at > _MEMORY * 2:
            return None
        draft = self._focus.targets[0]
        if len(self._focus.targets) > 1 and self._model is not None:
            draft = self._model.base
        body = draft.facts.get("body_style")
        if cue.kind == "body" and body is not None and cue.value not in (body.value.value, "suv", "crossover") and body.value is not BodyStyle.SUV:
            return None
        return draft

    def _with_versions(self, scene: Scene, anchors: list[Anchor], lists: list[Anchor]) -> list[Anchor]:
        """Add what refers to versions of the model at hand, and to all of them; ``lists`` are those named side by side."""
        if lists:
            anchors = [*_clear_of(lists, anchors), *lists]
        models = [(a.first, m) for a in anchors if not a.aside for m in [self._garage.models.get(a.targets[0].key[0])] if m is not None]
        first = models[0][1] if models else self._model
        if first is None:
            return sorted(anchors, key=lambda anchor: anchor.first)
        model = first

        def model_at(i: int) -> Model:
            """Return the model that the words at a token speak of: the last named before it."""
            return next((m for begin, m in reversed(models) if begin <= i), model)

        document, low = self._document, self._document.tokens.low
        new = alone(document, scene, self._garage, model_at, lists)
        versions: list[Anchor] = []
        for owner in {id(m): m for _, m in [*models, (0, model)] if m.trims}.values():
            versions += [a for a in references(document, scene, owner, lists, self._scope) if model_at(a.first) is owner]
        cheapest = model.trims[0].draft if len(model.trims) > 1 else None
        if cheapest is not None and not any(cheapest is target for a in lists for target in a.targets):
            versions += [Anchor(cue.first, cue.last, (cheapest,), version=True) for cue in scene.cues["entry"]]
        versions = [*_clear_of([*new, *lists], versions), *new]
        anchors = _clear_of(versions, anchors)
        everything = [
            Anchor(cue.first, cue.last, (model.base,), universal=True)
            for cue in scene.cues["universal"]
            if (cue.first == scene.first or low[cue.first - 1] in (":", ",", ";", "and"))
            and (cue.last >= scene.last or low[cue.last] != "-")
            and not any(cue.first <= a.first <= cue.last + 3 for a in (*versions, *anchors))
        ]
        return sorted([*anchors, *versions, *everything], key=lambda anchor: anchor.first)

    def _heading(self, scene: Scene, hits: Sequence[NameHit]) -> None:
        """Keep in mind the versions that a short line sets as the heading of what follows ("EREV")."""
        low = self._document.tokens.low
        if scene.last - scene.first > 4 or low[scene.last - 1] in (".", "!", "?"):
            return
        words = words_of(self._document.tokens.view[self._document.tokens.start[scene.first] : self._document.tokens.end[scene.last - 1]])
        self._scope = words if self._model is not None and not hits and self._model.find(words) else frozenset()

    def _in_order(self, scene: Scene) -> Anchor | None:
        """Return the versions that the sentence before named, if this one goes through them ("The three cost …, respectively")."""
        if self._abreast is None or not 0 < scene.index - self._abreast[1] <= _IN_ORDER:
            return None
        low = self._document.tokens.low
        return self._abreast[0] if any(low[cue.first] == "respectively" for cue in scene.cues["plural"]) else None

    def _in_mind(self, scene: Scene, spec: Spec) -> Anchor | None:
        """Return what a figure belongs to that nothing is named for: what the text speaks of, if the sentence goes on with it."""
        if self._scope and self._model is not None:
            trims = self._model.find(self._scope)
            return Anchor(scene.first, scene.first, tuple(trim.draft for trim in trims), version=True)
        if self._focus is None or scene.index - self._said_at > _MEMORY:
            return None
        draft = self._focus.targets[0]
        maker = draft.facts.get("maker")
        if any(mention.first < spec.first and not self._document.related(mention.value, maker.value if maker else None) for mention in scene.companies):
            return None
        told = any(cue.first <= scene.first + 4 for cue in scene.cues["spec"]) or self._document.tokens.low[scene.first] in ("-", "*", "•", "·")
        low = self._document.tokens.low
        if low[scene.first] in _BACK or low[min(scene.first + 2, scene.last - 1)] in _BACK:
            return self._focus
        bases = dict.fromkeys(target.key[0] for target in self._focus.targets)
        return Anchor(scene.first, scene.first, tuple(self._garage.models[one].base for one in bases)) if told or self._goes_on(scene, spec.first) else None

    def _goes_on(self, scene: Scene, i: int = 0) -> bool:
        """Tell whether a sentence begins with what points back: "It", "Prices", or does before the figure at token ``i``: "Unlike the ID.3, it costs"."""
        low = self._document.tokens.low
        for cue in scene.cues["vehicle_pronoun"]:
            if cue.first <= scene.first + 2 or (low[cue.first - 1] == "," and 0 < i - cue.first <= _POINTING_REACH):
                return True
        # "A five-seat electric SUV, with a base price of $45,000.": a phrase without a verb.
        bare = low[scene.first] in ("a", "an") and any(cue.first <= scene.first + _BODY_REACH for cue in scene.cues["body"])
        return bare and not syntax(self._document, scene).heads

    def _give(self, draft: Draft, spec: Spec, *, universal: bool = False) -> None:
        if draft is self._fuelled.get(draft.key[0]):
            self._document.refuse(self._document.evidence(spec.field, spec.first, spec.last), f"vehicle.{spec.field}", "it is told of the petrol version")
        elif isinstance(spec.value, Size):
            self._garage.tell(draft)
            measure(self._document, draft, spec.value)
        else:
            self._garage.state(draft, spec.field, spec.value, spec.first, spec.last)
        if universal:
            self._universal.setdefault(id(draft), set()).add(spec.field)

    def _note(self, scene: Scene, anchors: Sequence[Anchor]) -> None:
        """Keep in mind what a sentence was about."""
        about = [anchor for anchor in anchors if not anchor.aside] or ([] if self._focus is not None else list(anchors))
        if not about:
            at_hand = self._model is not None and any(a.targets[0].key[0] == self._model.id for a in anchors)
            if at_hand or (scene.index - self._said_at <= _MEMORY and self._goes_on(scene)):
                self._said_at = scene.index
            return
        self._focus, self._said_at = about[0], scene.index
        model = self._garage.models.get(about[0].targets[0].key[0])
        if model is not None:
            if model is not self._model:
                self._scope = frozenset()
            self._model = model


def _clear_of(others: Sequence[Anchor], anchors: list[Anchor]) -> list[Anchor]:
    """Return the anchors that share no word with others."""
    return [a for a in anchors if not any(b.first < a.last and a.first < b.last for b in others)] if others else anchors


def _is_rival(document: Document, scene: Scene, i: int) -> bool:
    """Tell whether a model at token ``i`` is only what another is set against: "BYD's answer to the Model 3", "designed to rival Tesla's Model X"."""
    low, at = document.tokens.low, front(document, scene, i) - 1
    return at > scene.first and low[at] in document.words("aside") and low[at - 1] in document.words("rival")


def _is_set_against(document: Document, scene: Scene, i: int) -> bool:
    """Tell whether another model is set against the one at token ``i``: "unlike the petrol-powered X3, the iX3"."""
    begin = front(document, scene, i)
    before = document.tokens.low[max(scene.first, begin - _AGAINST) : begin]
    return _is_rival(document, scene, i) or not document.words("rival_word").isdisjoint(before)


def _groups(document: Document, scene: Scene, hits: Sequence[NameHit]) -> list[list[NameHit]]:
    """Put models together that are told in one breath ("the SU7 and SU7 Max", "the VF 7 and the smaller VF 6")."""
    low = document.tokens.low
    groups: list[list[NameHit]] = []
    for hit in hits:
        if groups:
            between = low[groups[-1][-1].last : hit.first]
            joints = [word for word in between if word in _GROUP]
            rival = joints == [","] and _is_set_against(document, scene, groups[-1][-1].first)
            begun = bool(joints) and not rival and (between[0] in _GROUP or between[1] in _GROUP)
            if begun and len(between) <= _BETWEEN and all(word in _GROUP or word.isalpha() for word in between):
                groups[-1].append(hit)
                continue
        groups.append([hit])
    return groups


def _pair(anchors: Sequence[Anchor]) -> tuple[Draft, ...]:
    """Return the two models or versions that a sentence names, if it names just two."""
    if len(anchors) < 2 and not any(len(anchor.targets) == 2 for anchor in anchors):
        return ()
    named = tuple({id(target): target for anchor in anchors if not anchor.universal for target in anchor.targets}.values())
    versions = tuple({id(target): target for anchor in anchors if anchor.version for target in anchor.targets}.values())
    return versions if len(versions) == 2 else named if len(named) == 2 else ()
