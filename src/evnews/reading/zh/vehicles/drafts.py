"""Vehicle models of a Chinese article: which are named, whose they are, and the figures that belong to each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from evnews.find.entries import NameHit
from evnews.model.vocabulary import BatteryChemistry, BodyStyle, Powertrain
from evnews.reading.draft import Draft
from evnews.reading.scene import Mention
from evnews.reading.sizes import measure
from evnews.reading.versions import FIGURES, NATURE, leave_to_versions
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.vehicles.dimensions import dimensions
from evnews.reading.zh.vehicles.garage import Garage, Model
from evnews.reading.zh.vehicles.specs import Spec, specs
from evnews.reading.zh.vehicles.traits import traits
from evnews.reading.zh.vehicles.versions import Naming, namings

__all__ = ["Price", "Prices", "vehicles"]

_JOINTS = frozenset({"、", "和", "与", "及", "或", "/", "以", "以及"})
# What words tell of a model: the field, the kind of cue, and the terms.
_LOOKS: Final = (("body_style", "body", BodyStyle), ("powertrain", "powertrain", Powertrain), ("chemistry", "chemistry", BatteryChemistry))
# How many sentences a model stays in mind.
_MEMORY = 4
_RIVAL_REACH = 14
_MOTORS = ("单电机", "双电机", "三电机")


@attrs.frozen
class Price:
    """A price as the article tells it: whose, how, and where."""

    model: str
    kind: str
    spec: Spec
    scene: int
    expected: bool = False


@attrs.define
class Prices:
    """All prices of an article in order, for the launches that they belong to."""

    all: list[Price] = attrs.field(factory=list)

    def near(self, model: str, scene: int, kinds: frozenset[str], reach: int) -> Price | None:
        """Return the first price of a model that is told in a sentence, or at most ``reach`` sentences later."""
        return next((price for price in self.all if price.model == model and price.kind in kinds and scene <= price.scene <= scene + reach), None)


def vehicles(story: Story) -> Prices:
    """Draft a record for every model and version named, and give it what the clauses say of it."""
    reader = _Reader(story)
    reader.read()
    return reader.prices


@attrs.frozen
class _Anchor:
    """What a stretch of a clause stands for: one draft or several; ``aside`` if the clause only compares with it."""

    first: int
    last: int
    targets: tuple[Draft, ...]
    model: Model
    everything: bool = False
    aside: bool = False


class _Reader:
    """One pass over a story's clauses, with what is being spoken of in mind."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._document = story.document
        self._garage = Garage(story.document)
        self.prices = Prices()
        self._model: Model | None = None
        self._said_at = -1
        self._topic: Model | None = None
        self._paragraph = -1
        self._anchor: _Anchor | None = None
        self._pair: list[Model] = []
        self._priced = False
        # The models and versions that the sentence has told of, in order.
        self._told_of: list[Draft] = []
        self._universal: dict[int, set[str]] = {}

    def read(self) -> None:
        for clauses in self._story.clauses:
            for clause in clauses:
                self._clause(clause)
        for model in self._garage.models.values():
            self._settle(model)

    # what is spoken of

    def _clause(self, clause: Clause) -> None:
        scene, garage = clause.scene, self._garage
        if self._said_at < scene.index - _MEMORY:
            self._model = self._anchor = None
        if clause.index == 0:
            self._priced, self._told_of = False, []
        if scene.paragraph != self._paragraph:
            self._paragraph = scene.paragraph
            if len(garage.models) > 1:
                # With several models about, a new paragraph says anew which one it is of.
                self._anchor = None
        hits = [hit for hit in clause.names if hit.kind == "model"]
        named = {i for hit in hits for i in range(hit.first, hit.last)}
        # Before any model is named there is none that a version could be of.
        found = namings(self._story, clause, frozenset(hit.last for hit in hits), named) if hits or garage.models else []
        mentions = self._mentions(clause, hits, {naming.first: naming for naming in found})
        scene.vehicles.extend(mentions)
        clause.vehicles = mentions
        for mention in mentions:
            garage.tell(mention.value)
        anchors = self._anchors(clause, hits, found)
        if clause.named and not anchors and self._model is not None and not self._document.related(self._model.maker, clause.company):
            # Another firm is spoken of: what follows is none of the model's.
            self._model = self._anchor = None
        self._look(clause, hits, anchors)
        self._traits(clause, anchors)
        self._figures(clause, anchors)

    def _mentions(self, clause: Clause, hits: Sequence[NameHit], versions: Mapping[int, Naming]) -> list[Mention[Draft]]:
        out: list[Mention[Draft]] = []
        for hit in hits:
            model = self._garage.model(hit, clause.company)
            naming = versions.get(hit.last)
            if hit.variant:
                out.append(Mention(hit.first, hit.last, self._garage.version(model, hit.variant, hit.last - 1, hit.last)))
            elif naming is not None:
                # "SU7标准版" names the version, and not the model.
                out.append(Mention(hit.first, naming.last, self._garage.version(model, naming.label, naming.first, naming.last)))
            else:
                out.append(Mention(hit.first, hit.last, model.base))
        for cue in clause.cues("car anaphor"):
            if self._story.low[cue.first - 1] == "的" and cue.first > clause.first:
                # "早先宣布的新车" is another one.
                continue
            meant = self._meant(clause, cue.first, hits)
            if meant is not None and not any(hit.first - cue.last <= 1 and hit.first >= cue.last for hit in hits):
                out.append(Mention(cue.first, cue.last, meant.base))
        if not hits:
            for kind, at in (("former", 0), ("latter", -1)):
                out.extend(Mention(cue.first, cue.last, self._pair[at].base) for cue in clause.cues(kind) if len(self._pair) == 2)
        return sorted(out, key=lambda mention: mention.first)

    def _meant(self, clause: Clause, i: int, hits: Sequence[NameHit]) -> Model | None:
        before = [hit for hit in hits if hit.last <= i]
        if before:
            return self._garage.models[before[-1].id]
        meant = self._in_mind(clause)
        # A model of another firm than the one spoken of is not meant.
        return meant if meant is not None and (clause.company is None or self._document.related(meant.maker, clause.company)) else None

    def _in_mind(self, clause: Clause) -> Model | None:
        """Return the model that the sentences before were about."""
        # Of the models of the sentence before, the first is what it was about.
        return self._model if self._said_at == clause.scene.index else self._topic or self._model

    def _anchors(self, clause: Clause, hits: Sequence[NameHit], found: Sequence[Naming]) -> list[_Anchor]:
        """Find what the clause speaks of, model by model and version by version, in order."""
        garage = self._garage
        out: list[_Anchor] = []
        for mention in clause.vehicles:
            model = self._model_of(mention.value)
            if model is not None:
                out.append(_Anchor(mention.first, mention.last, (mention.value,), model, aside=self._is_aside(clause, mention.first, model)))
        if hits:
            models = [garage.models[hit.id] for hit in hits]
            distinct = list(dict.fromkeys(models))
            self._pair = distinct[-2:] if len(distinct) > 1 else [*[m for m in self._pair if m is not distinct[0]], distinct[0]][-2:]
        current = self._model
        for naming in found:
            if any(anchor.first < naming.first < anchor.last for anchor in out):
                continue
            before = [anchor for anchor in out if anchor.first <= naming.first and not anchor.everything]
            model = before[-1].model if before else current
            if model is None and hits and hits[0].first > naming.first:
                model = garage.models[hits[0].id]
            if model is None:
                continue
            draft = garage.version(model, naming.label, naming.first, naming.last)
            out.append(_Anchor(naming.first, naming.last, (draft,), model))
        if current is not None or out:
            for cue in clause.cues("all"):
                model = out[-1].model if out else current
                if model is not None:
                    count = self._count(clause, cue.first)
                    versions = tuple(version.draft for version in model.versions)
                    several = versions if len(versions) > 1 and (count is None or count == len(versions)) else ()
                    out.append(_Anchor(cue.first, cue.last, several or (model.base,), model, everything=not several))
        out.sort(key=lambda anchor: anchor.first)
        return self._grouped(out)

    def _is_aside(self, clause: Clause, i: int, model: Model) -> bool:
        """Tell whether a model is one that the clause compares with: "尺寸接近X", "对手是Y"."""
        rivals = clause.cues("rival")
        beside = any(self._story.low[at] in ("与", "和", "同", "跟") for at in range(max(clause.first, i - 4), i))
        if beside and any(i < cue.first <= i + _RIVAL_REACH for cue in rivals):
            # "尺寸将与X相当"
            return True
        pointed = [cue for kind in ("former", "latter") for cue in clause.cues(kind)]
        if any(cue.first == i for cue in pointed):
            # "…对手是X,后者售价…": by the way, unless the sentence is about that one.
            return model is not self._topic
        return any(cue.last <= i for cue in rivals) or any(cue.last == i for cue in pointed)

    def _count(self, clause: Clause, i: int) -> int | None:
        hit = next((hit for hit in clause.quantities if hit.first == i), None)
        return int(hit.value.low) if hit is not None and hit.value.low is not None else None

    def _grouped(self, anchors: list[_Anchor]) -> list[_Anchor]:
        """Put together what is told in one breath: "标准续航版和长续航版"; of "SU7标准版" the version is meant."""
        low = self._story.low
        out: list[_Anchor] = []
        for anchor in anchors:
            last = out[-1] if out else None
            if last is not None and not anchor.everything:
                between = low[last.last : anchor.first]
                if between and len(between) <= 2 and all(word in _JOINTS for word in between):
                    targets = tuple({id(draft): draft for draft in (*last.targets, *anchor.targets)}.values())
                    out[-1] = attrs.evolve(last, last=anchor.last, targets=targets)
                    continue
                if not between and anchor.model is last.model and last.targets == (anchor.model.base,):
                    out[-1] = attrs.evolve(anchor, first=last.first)
                    continue
            out.append(anchor)
        return out

    def _model_of(self, draft: Draft) -> Model | None:
        return self._garage.models.get(draft.key[0])

    # what is said

    def _look(self, clause: Clause, hits: Sequence[NameHit], anchors: Sequence[_Anchor]) -> None:
        """Read body, powertrain and chemistry out of a clause about one model."""
        models = list(dict.fromkeys(anchor.model for anchor in anchors))
        target = anchors[0] if len(models) == 1 else None
        if target is None and not anchors and not clause.named and self._anchor is not None:
            target = self._anchor
        if target is None:
            return
        for field, kind, vocabulary in _LOOKS:
            cues = [cue for cue in clause.cues(kind) if not any(cue.first < hit.last and hit.first < cue.last for hit in hits)]
            values = list(dict.fromkeys(cue.value for cue in cues))
            joint = next((anchor for anchor in anchors if len(anchor.targets) == len(cues)), None)
            if len(values) > 1 and joint is not None and clause.cues("zip"):
                # "标准版和长续航版分别搭载磷酸铁锂电池和三元锂电池"
                for draft, cue in zip(joint.targets, cues, strict=True):
                    self._state(draft, field, vocabulary(cue.value), cue.first, cue.last)
            if len(values) != 1:
                continue
            # "X的标准版采用磷酸铁锂电池": of the version that stands nearer.
            nearer = [anchor for anchor in anchors if anchor.first <= cues[0].first]
            for draft in (nearer[-1] if nearer else target).targets:
                if "variant" in draft.facts and field == "powertrain" and field in draft.facts:
                    continue
                if "variant" in draft.facts and field != "chemistry":
                    draft = target.model.base  # noqa: PLW2901 - what a model is, all its versions are
                    if field == "powertrain":
                        continue
                self._state(draft, field, vocabulary(values[0]), cues[0].first, cues[0].last)

    def _traits(self, clause: Clause, anchors: Sequence[_Anchor]) -> None:
        """Give a platform, a system and a way of charging to the model that the clause is about."""
        for spec in traits(self._story, clause):
            before = [anchor for anchor in anchors if anchor.first < spec.first]
            # "基于吉利SEA架构打造": the firm behind the verb is not who the clause is about.
            named = any(hit.kind == "company" and hit.first == clause.first for hit in clause.names)
            behind = next((anchor for anchor in anchors if anchor.first >= spec.last and "的" in self._story.low[spec.last : anchor.first]), None)
            # "基于EVA平台打造的EQS"
            anchor = before[-1] if before else behind or (None if named or anchors or clause.cues("unnamed") else self._anchor)
            if anchor is None and not anchors and not named and not clause.cues("unnamed") and self._model is not None and len(self._garage.models) == 1:
                anchor = _Anchor(clause.first, clause.first, (self._model.base,), self._model)
            if anchor is None or (anchor.aside and anchor is not behind):
                continue
            # What a model is built on, all its versions are.
            targets = anchor.targets if spec.field == "charging" else (anchor.model.base,)
            for target in targets:
                self._state(target, spec.field, spec.value, spec.first, spec.last)

    def _state(self, draft: Draft, field: str, value: object, first: int, last: int) -> None:
        self._garage.state(draft, field, value, first, last)

    def _figures(self, clause: Clause, anchors: list[_Anchor]) -> None:
        """Give each figure of a clause to what it belongs to."""
        found = [spec for spec in specs(self._story, clause, priced=self._priced) if not self._is_name(spec, anchors)]
        size = dimensions(clause)
        self._priced = self._priced or any(spec.field == "prices" for spec in found)
        for run in _runs(self._story, clause, found):
            before = [anchor for anchor in anchors if anchor.first < run[0].first]
            anchor = before[-1] if before else None
            if anchor is None and not clause.named:
                anchor = self._anchor
            if anchor is None and anchors and clause.named:
                anchor = anchors[0]
            if clause.cues("unnamed") and not before:
                anchor = None
            elif anchor is None and self._model is not None and not clause.named and len(self._garage.models) == 1:
                anchor = _Anchor(clause.first, clause.first, (self._model.base,), self._model)
            if anchor is None:
                continue
            if not before and run[0].kind == "from" and len(anchor.model.versions) > 1:
                # "…,起售价降至14.99万元": the lowest price is the model's, and not that of the version told last.
                anchor = attrs.evolve(anchor, targets=(anchor.model.base,))
            self._give(clause, run, anchor)
        if size is not None and (anchors or (self._anchor is not None and not clause.named)):
            anchor = anchors[0] if anchors else self._anchor
            told = [found for found in anchors if len(found.targets) == 1 and "variant" in found.targets[0].facts]
            for target in () if anchor is None else anchor.targets if told or not anchors else (anchor.model.base,):
                # "四驱版…,车身尺寸…": the size is the model's unless its clause names a version.
                one = target if told or "variant" not in target.facts else anchor.model.base  # type: ignore[union-attr]
                self._garage.tell(one)
                measure(self._document, one, size)
        spoken = [anchor for anchor in anchors if not anchor.aside]
        for anchor in spoken:
            if len(anchor.targets) == 1 and not any(anchor.targets[0] is told for told in self._told_of):
                self._told_of.append(anchor.targets[0])
        if spoken and self._said_at != clause.scene.index:
            self._topic = spoken[0].model
        if spoken:
            self._anchor = spoken[-1]
            self._model = spoken[-1].model
            self._said_at = clause.scene.index
        elif anchors:
            # "…对手是X,后者售价…": for the clauses right behind only.
            self._anchor = None

    def _is_name(self, spec: Spec, anchors: Sequence[_Anchor]) -> bool:
        """Tell whether a number of seats is the name of a version ("五座版"), and then tell it of that."""
        if spec.field != "seats":
            return False
        anchor = next((anchor for anchor in anchors if anchor.first <= spec.first < anchor.last), None)
        if anchor is None:
            return False
        if len(anchor.targets) == 1 and "variant" in anchor.targets[0].facts:
            self._put_seats(anchor.targets[0], spec)
        return True

    def _put_seats(self, draft: Draft, spec: Spec) -> None:
        if "seats" not in draft.facts:
            draft.state("seats", spec.value, self._document.evidence("seats", spec.first, spec.last))

    def _give(self, clause: Clause, run: list[Spec], anchor: _Anchor) -> None:
        targets = anchor.targets
        motors = self._story.text(clause.first, clause.first + len(_MOTORS[0]))
        if run[0].field in ("power", "torque") and motors in _MOTORS and not any(motors in str(_variant(target) or motors) for target in targets):
            # "提供单电机与双电机版,单电机峰值功率235kW" is none of the version told last.
            for spec in run:
                self._document.refuse(self._document.evidence(spec.field, spec.first, spec.last), f"vehicle.{spec.field}", "it is told of another version")
            return
        if len(run) > 1 and run[0].field != "seats":
            if len(targets) == 1 and len(anchor.model.versions) == len(run) and targets[0] is anchor.model.base:
                targets = tuple(version.draft for version in anchor.model.versions)
            elif len(targets) == 1 and clause.cues("zip"):
                # "580版采用66kWh电池,755版采用87.5kWh电池,续航分别为580公里和755公里"
                whole = {id(model.base) for model in self._garage.models.values() if any(v.draft is told for v in model.versions for told in self._told_of)}
                told = tuple(draft for draft in self._told_of if id(draft) not in whole)
                targets = told if len(told) > 1 else targets
            if len(targets) == len(run):
                for spec, target in zip(run, targets, strict=True):
                    self._put(clause, target, anchor.model, spec)
                return
            if len(targets) > 1:
                for spec in run:
                    words = self._document.evidence(spec.field, spec.first, spec.last)
                    self._document.refuse(words, f"vehicle.{spec.field}", f"{len(run)} figures for {len(targets)} vehicles")
                return
            if run[0].field not in ("prices", "ranges"):
                for spec in run:
                    words = self._document.evidence(spec.field, spec.first, spec.last)
                    self._document.refuse(words, f"vehicle.{spec.field}", f"{len(run)} figures for one vehicle")
                return
        for spec in run:
            for target in targets:
                if anchor.everything and len(run) == 1:
                    self._universal.setdefault(id(target), set()).add(spec.field)
                self._put(clause, target, anchor.model, spec)

    def _put(self, clause: Clause, draft: Draft, model: Model, spec: Spec) -> None:
        if spec.field == "prices":
            self.prices.all.append(Price(model.id, spec.kind, spec, clause.scene.index, _is_expected(clause, spec)))
        self._state(draft, spec.field, spec.value, spec.first, spec.last)

    def _settle(self, model: Model) -> None:
        """Let versions have what their model has, and let a model not repeat what is one version's."""
        base = model.base
        # How many seats it has is told of a model; that all its versions have as many is not.
        shared = (NATURE - {"seats"}).union(self._universal.get(id(base), ()))
        told = [version for version in model.versions if len(version.draft.facts) > 3 or version.draft in self._document.drafts]
        for version in told:
            for field in sorted(shared & base.facts.keys()):
                version.draft.facts.setdefault(field, base.facts[field])
        for field in FIGURES:
            if field in base.facts and field not in shared:
                leave_to_versions(base, field, [version.draft.facts[field].value for version in told if field in version.draft.facts])


def _variant(draft: Draft) -> str | None:
    fact = draft.facts.get("variant")
    return None if fact is None else str(fact.value)


def _is_expected(clause: Clause, spec: Spec) -> bool:
    """Tell whether a price is only expected."""
    return any(mark.value == "planned" and mark.last <= spec.first for mark in clause.cues("mark"))


def _runs(story: Story, clause: Clause, found: Sequence[Spec]) -> list[list[Spec]]:
    """Put figures of one field together that are told in one breath: "60kWh和85kWh", "75kWh磷酸铁锂电池与100kWh三元锂电池"."""
    out: list[list[Spec]] = []
    for spec in found:
        if out and out[-1][-1].field == spec.field:
            begin, end = out[-1][-1].last, spec.first
            # What a pack is of may stand before the joint.
            for cue in (*clause.cues("chemistry"), *clause.cues("field")):
                begin = cue.last if cue.first == begin else begin
            between = story.low[begin:end]
            if between and len(between) <= 2 and all(word in _JOINTS for word in between):
                out[-1].append(spec)
                continue
        out.append([spec])
    return out
