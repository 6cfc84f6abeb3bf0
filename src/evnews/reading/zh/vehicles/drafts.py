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
from evnews.reading.zh.clauses import QUOTED, Clause, Story
from evnews.reading.zh.vehicles.asides import is_aside, is_beside
from evnews.reading.zh.vehicles.dimensions import dimensions
from evnews.reading.zh.vehicles.garage import Garage, Model, Naming
from evnews.reading.zh.vehicles.prices import Price, Prices, is_expected, is_lowest, is_span
from evnews.reading.zh.vehicles.runs import is_joint, is_owned, runs, shares
from evnews.reading.zh.vehicles.specs import Spec, specs
from evnews.reading.zh.vehicles.traits import traits
from evnews.reading.zh.vehicles.versions import namings

__all__ = ["Price", "Prices", "vehicles"]

# What words tell of a model: the field, the kind of cue, and the terms.
_LOOKS: Final = (("body_style", "body", BodyStyle), ("powertrain", "powertrain", Powertrain), ("chemistry", "chemistry", BatteryChemistry))
# How many sentences a model stays in mind.
_MEMORY = 4
# How far behind a figure stands what it is of: "27.69万元的顶配四驱Max版".
_OWNER_REACH = 4
# What stands between a version and its model, if the model stands behind.
_OF = ("", "的")
# How many the words for all of them say that there are: "三款车型".
_COUNTS: Final = {"两": 2, "三": 3, "四": 4, "五": 5}
_MOTORS = ("单电机", "双电机", "三电机")


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
    # The car is offered with these, and the talk goes on about the car.
    offer: bool = False


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
        # The last figure of each unit that the sentence has told.
        self._told: dict[str, Spec] = {}
        # The versions that were last told of together.
        self._group: tuple[Draft, ...] = ()
        # Whether they are two, which "前者" and "后者" point at.
        self._has_pair = False
        # The last sentence that told of versions.
        self._versions_at = -_MEMORY
        # Whether the sentence has said that all it speaks of are alike ("均").
        self._each = False
        # The models and versions that the sentence has told of, in order.
        self._told_of: list[Draft] = []
        self._universal: dict[int, set[str]] = {}
        # The versions that the clause names, and the tokens behind them.
        self._named: list[Naming] = []

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
            if self._anchor is not None and len(self._told_of) > 1:
                # Where a sentence told of several, the next one is of the car.
                self._anchor = attrs.evolve(self._anchor, targets=(self._anchor.model.base,))
            self._priced, self._each, self._told_of, self._told = False, False, [], {}
        if scene.paragraph != self._paragraph:
            self._paragraph = scene.paragraph
            if len(garage.models) > 1:
                # With several models about, a new paragraph says anew which one it is of.
                self._anchor = None
        hits = [hit for hit in clause.names if hit.kind == "model"]
        named = {i for hit in hits for i in range(hit.first, hit.last)}
        # Before any model is named there is none that a version could be of.
        found = self._named = namings(self._story, clause, frozenset(hit.last for hit in hits), named) if hits or garage.models else []
        mentions = self._mentions(clause, hits, {naming.first: naming for naming in found if naming.label and not naming.offer})
        scene.vehicles.extend(mentions)
        clause.vehicles = mentions
        for mention in mentions:
            garage.tell(mention.value)
        anchors = self._anchors(clause, hits, found)
        if clause.named and not anchors and self._model is not None and self._is_other(clause, self._model):
            # Another firm is spoken of: what follows is none of the model's.
            self._model = self._anchor = None
        self._look(clause, hits, anchors)
        self._traits(clause, anchors)
        self._figures(clause, anchors)

    def _is_other(self, clause: Clause, model: Model) -> bool:
        """Tell whether a clause speaks of another firm than the model's: of a maker, or of a supplier at its head ("轮胎" may be anybody's)."""
        if self._document.related(model.maker, clause.company):
            return False
        kind = self._document.company_kinds.get(clause.company or "")
        leads = any(hit.kind == "company" and hit.first == clause.first for hit in clause.names)
        return kind not in QUOTED and (leads or kind in (None, "vehicle_maker"))

    def _mentions(self, clause: Clause, hits: Sequence[NameHit], versions: Mapping[int, Naming]) -> list[Mention[Draft]]:
        out: list[Mention[Draft]] = []
        for hit in hits:
            model = self._garage.model(hit, clause.company)
            naming = versions.get(hit.last) or next((naming for naming in versions.values() if naming.last == hit.first), None)
            if hit.variant:
                end = self._story.text(hit.last, min(hit.last + 1, clause.last)) if self._story.text(hit.last, hit.last + 2) != "版权" else ""
                last, label = (hit.last + 1, f"{hit.variant}版") if end == "版" else (hit.last, hit.variant)
                out.append(Mention(hit.first, last, self._garage.version(model, Naming(hit.last - 1, last, label))))
            elif naming is not None:
                # "SU7标准版" and "标准版SU7" name the version, and not the model.
                out.append(Mention(min(hit.first, naming.first), max(hit.last, naming.last), self._garage.version(model, naming)))
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
                pair = self._group if self._has_pair else [model.base for model in self._pair]
                out.extend(Mention(cue.first, cue.last, pair[at]) for cue in clause.cues(kind) if len(pair) == 2)
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
                out.append(
                    _Anchor(
                        mention.first, mention.last, (mention.value,), model, aside=is_aside(self._story, clause, mention.first, on_topic=model is self._topic)
                    )
                )
        if hits:
            models = [garage.models[hit.id] for hit in hits]
            distinct = list(dict.fromkeys(models))
            self._has_pair = self._has_pair and len(distinct) == 1
            self._pair = distinct[-2:] if len(distinct) > 1 else [*[m for m in self._pair if m is not distinct[0]], distinct[0]][-2:]
        current = self._model
        for naming in found:
            if any(anchor.first < naming.first < anchor.last for anchor in out):
                continue
            before = [anchor for anchor in out if anchor.first <= naming.first and not anchor.everything]
            # "长续航版Model 3"
            owner = next((hit for hit in hits if self._story.text(naming.last, hit.first) in _OF and naming.last <= hit.first), None)
            model = garage.models[owner.id] if owner is not None else before[-1].model if before else current
            if model is None and hits and hits[0].first > naming.first:
                model = garage.models[hits[0].id]
            if model is None:
                continue
            if not naming.label:
                out.append(_Anchor(naming.first, naming.last, (), model))
                continue
            draft = garage.version(model, naming)
            for cue in clause.cues("chemistry"):
                if naming.first <= cue.first and cue.last <= naming.last:
                    draft.state("chemistry", BatteryChemistry(cue.value), self._document.evidence("chemistry", cue.first, cue.last))
            out.append(_Anchor(naming.first, naming.last, (draft,), model, aside=is_beside(self._story, clause, naming), offer=naming.offer))
        if current is not None or out:
            for cue in clause.cues("all"):
                model = out[-1].model if out else current
                if model is not None:
                    count = _COUNTS.get(self._story.low[cue.first])
                    versions = tuple(version.draft for version in model.versions)
                    if count is not None and count == len(self._group) and self._group[0].key[0] == model.id:
                        # "四驱版和高性能版…,两款车型": those told of together last.
                        versions = self._group
                    elif count is not None and count == len(told := [draft for draft in self._told_of if draft.key[0] == model.id and draft is not model.base]):
                        versions = tuple(told)
                    several = versions if len(versions) > 1 and (count is None or count == len(versions)) else ()
                    out.append(_Anchor(cue.first, cue.last, several or (model.base,), model, everything=not several))
        out.sort(key=lambda anchor: anchor.first)
        return self._grouped(out)

    def _grouped(self, anchors: list[_Anchor]) -> list[_Anchor]:
        """Put together what is told in one breath: "标准续航版和长续航版"; of "SU7标准版" the version is meant."""
        low = self._story.low
        out: list[_Anchor] = []
        for anchor in anchors:
            last = out[-1] if out else None
            if last is not None and not anchor.everything and (last.aside or not anchor.aside):
                between = low[last.last : anchor.first]
                if is_joint(self._story, last.last, anchor.first):
                    targets = tuple({id(draft): draft for draft in (*last.targets, *anchor.targets)}.values())
                    out[-1] = attrs.evolve(last, last=anchor.last, targets=targets, offer=last.offer and anchor.offer)
                    continue
                if "".join(between) in _OF and anchor.model is last.model and anchor.targets == (anchor.model.base,) and last.targets:
                    # "长续航版的Model 3"
                    out[-1] = attrs.evolve(last, last=anchor.last, aside=last.aside or anchor.aside)
                    continue
                if not between and anchor.model is last.model and last.targets == (anchor.model.base,):
                    out[-1] = attrs.evolve(anchor, first=last.first)
                    continue
            out.append(anchor)
        return [self._of_each(out[i - 1], anchor) if i else anchor for i, anchor in enumerate(out)]

    def _of_each(self, models: _Anchor, versions: _Anchor) -> _Anchor:
        """Give the versions of several models to each of these: "G6和G9的后驱版和四驱版"."""
        owners = [model for target in models.targets if (model := self._model_of(target)) is not None and target is model.base]
        if not 1 < len(owners) == len(models.targets) or models.aside or versions.model is not owners[-1]:
            return versions
        named = [naming for naming in self._named if versions.first <= naming.first < versions.last]
        if self._story.text(models.last, versions.first) != "的" or len(named) != len(versions.targets):
            return versions
        return attrs.evolve(versions, targets=tuple(self._garage.version(owner, naming) for owner in owners for naming in named))

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
            if nearer and nearer[-1].aside:
                continue
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
        if len(self._garage.models) > 0 and not self._each:
            each = self._document.words("each_version")
            self._each = any(word in each for word in self._story.low[clause.first : clause.last])
        ends = {naming.last for naming in self._named}
        found = [spec for spec in specs(self._story, clause, self._told, priced=self._priced, behind=ends) if not self._is_name(spec, anchors)]
        size = dimensions(clause)
        self._priced = self._priced or any(spec.field == "prices" for spec in found)
        for run in runs(self._story, clause, found):
            before = [anchor for anchor in anchors if anchor.first < run[0].first]
            # "售价27.69万元的四驱Max版"
            owner = next(
                (anchor for anchor in anchors if 0 < anchor.first - run[-1].last <= _OWNER_REACH and is_owned(self._story, run[-1].last, anchor.first)), None
            )
            anchor = owner or (before[-1] if before else None)
            if anchor is None and not clause.named:
                anchor = self._anchor
            if anchor is None and anchors and clause.named:
                anchor = anchors[0]
            if clause.cues("unnamed") and not before and owner is None:
                anchor = None
            elif anchor is None and self._model is not None and not clause.named and len(self._garage.models) == 1:
                anchor = _Anchor(clause.first, clause.first, (self._model.base,), self._model)
            if anchor is None:
                continue
            if not before and owner is None and len(anchor.model.versions) > 1 and is_lowest(self._story, clause, run[0], several=len(self._told_of) > 1):
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
        group = next((anchor.targets for anchor in reversed(spoken) if len(anchor.targets) > 1 and "variant" in anchor.targets[0].facts), None)
        if group is not None:
            self._group, self._has_pair = group, len(group) == 2
        if any("variant" in target.facts for anchor in spoken for target in anchor.targets):
            self._versions_at = clause.scene.index
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
        """Tell whether a figure is part of a version's name ("五座版", "60度版"), which tells it of that one."""
        if any(naming.first <= spec.first < naming.last for naming in self._named):
            return True
        return spec.field == "seats" and any(anchor.first <= spec.first < anchor.last for anchor in anchors)

    def _give(self, clause: Clause, run: list[Spec], anchor: _Anchor) -> None:
        targets = anchor.targets
        motors = self._story.text(clause.first, clause.first + len(_MOTORS[0]))
        of_another = run[0].field in ("power", "torque") and motors in _MOTORS and not any(motors in str(_variant(target) or motors) for target in targets)
        if not targets or of_another:
            # "提供单电机与双电机版,单电机峰值功率235kW" is none of the version told last.
            self._refuse(run, "it is told of another version" if targets else "it is told of a version without a known name")
            return
        if len(run) == 1 and len(targets) > 1 and (is_span(run[0]) or (not self._each and (anchor.offer or anchor.first < clause.first))):
            # "有五座和六座两种布局,轴距3米": what is told next is the car's, and so is "售价10万至14万元".
            targets = (anchor.model.base,)
        if len(run) > 1 and not run[0].apart:
            if len(targets) == 1 and len(anchor.model.versions) == len(run) and targets[0] is anchor.model.base and self._told_lately(clause):
                targets = tuple(version.draft for version in anchor.model.versions)
            elif len(targets) == 1 and clause.cues("zip"):
                # "580版采用66kWh电池,755版采用87.5kWh电池,续航分别为580公里和755公里"
                whole = {id(model.base) for model in self._garage.models.values() if any(v.draft is told for v in model.versions for told in self._told_of)}
                told = tuple(draft for draft in self._told_of if id(draft) not in whole)
                targets = told if len(told) > 1 else targets
            shared = shares(self._story, run, targets)
            if shared is not None:
                for target, spec in shared:
                    self._put(clause, target, spec)
                return
            if len(targets) > 1 or run[0].field not in ("prices", "ranges"):
                self._refuse(run, f"{len(run)} figures for {len(targets)} vehicles" if len(targets) > 1 else f"{len(run)} figures for one vehicle")
                return
        for spec in run:
            for target in targets:
                if anchor.everything and len(run) == 1:
                    self._universal.setdefault(id(target), set()).add(spec.field)
                self._put(clause, target, spec)

    def _told_lately(self, clause: Clause) -> bool:
        """Tell whether the versions were told of so near that a list of figures without them is theirs."""
        return clause.scene.index - self._versions_at <= (1 if clause.cues("zip") else 0)

    def _refuse(self, run: Sequence[Spec], reason: str) -> None:
        for spec in run:
            self._document.refuse(self._document.evidence(spec.field, spec.first, spec.last), f"vehicle.{spec.field}", reason)

    def _put(self, clause: Clause, draft: Draft, spec: Spec) -> None:
        if spec.field == "prices":
            self.prices.all.append(Price(draft.key[0], spec.kind, spec, clause.scene.index, is_expected(clause, spec)))
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
