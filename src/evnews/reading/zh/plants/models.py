"""Which models a plant of a Chinese article makes: "上海工厂生产Model 3", "X将在合肥工厂投产", "由芜湖基地生产的X"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from evnews.model.vocabulary import MilestoneStatus, PlantKind
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.made import MadeModels
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.plants.sites import Linked, Site
from evnews.reading.zh.standing import standing

__all__ = ["tell_models"]

# "生产车型包括全新的X": how far behind the act the first model may stand, and how far apart two of a list may.
_OBJECT_REACH = 10
_LIST_REACH = 2
# "X将于年内在合肥的第二工厂": how far behind a model the plant may stand, and the act behind the plant.
_PLANT_REACH = 12
_ACT_REACH = 6
_MAKES = frozenset({"produce", "production", "roll off"})
_ENDS = frozenset({"stop production"})
_JOINTS = frozenset({"、", "和", "及", "与", "以及"})
_AT = ("在", "由", "于", "从")
_HELD = frozenset({MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING, MilestoneStatus.PLANNED})


def tell_models(story: Story, linked: Iterable[tuple[Clause, Sequence[Linked]]], drafts: Mapping[int, Draft]) -> None:
    """State on every plant the models that the clauses say it makes.

    Parameters
    ----------
    linked : iterable of (Clause, list of Linked)
        The plants that each clause names.
    drafts : mapping of int to Draft
        What stands for each of them in the end, by the id of what was said of the whole.
    """
    made = MadeModels(story.document)
    for clause, plants in linked:
        for making in _makings(story, clause, plants):
            plant = drafts.get(id(making.site.whole))
            if plant is not None:
                made.add(making.model, [plant], over=making.over)
    made.settle()


@attrs.frozen
class _Making:
    """A model that is told to be made at a plant, or to be made there no longer."""

    model: Mention[Draft]
    site: Site
    over: bool = False


def _makings(story: Story, clause: Clause, plants: Sequence[Linked]) -> Iterator[_Making]:
    """Yield the models that one clause tells to be made at the plants that it names, in order."""
    if not plants or not clause.vehicles or clause.scene.title:
        return
    cues = sorted((cue for kind in ("act", "thing", "models made") for cue in clause.cues(kind) if cue.value in _MAKES | _ENDS), key=lambda cue: cue.first)
    done: set[int] = set()
    for cue in cues:
        for model, site in (*_behind(story, clause, plants, cue), *_before(story, clause, plants, cue)):
            if model.first in done or site.kind not in (None, PlantKind.VEHICLE_ASSEMBLY) or _is_part(story, model):
                continue
            done.add(model.first)
            if any(word in story.text(clause.first, cue.first) for word in story.document.words("perhaps made")):
                continue
            over = cue.value in _ENDS or _is_past(story, clause, cue)
            stand = standing(story, clause, cue.first, cue.last)
            if over or (not stand.negated and stand.status in _HELD):
                yield _Making(model, site, over)


def _behind(story: Story, clause: Clause, plants: Sequence[Linked], cue: Cue) -> Iterator[tuple[Mention[Draft], Site]]:
    """Read "上海工厂生产A、B和C": the models behind the act, and the plant before it."""
    ahead = [plant for plant in plants if plant.last <= cue.first]
    if not ahead:
        return
    at = cue.last
    for model in clause.vehicles:
        if model.first < at:
            continue
        listed = at != cue.last
        if model.first - at > (_LIST_REACH if listed else _OBJECT_REACH) or (listed and story.low[model.first - 1] not in _JOINTS):
            return
        if any(at <= plant.first < model.first for plant in plants) or any(at <= firm.first < model.first - 1 for firm in clause.companies):
            return
        yield model, ahead[-1].value
        at = model.last


def _before(story: Story, clause: Clause, plants: Sequence[Linked], cue: Cue) -> Iterator[tuple[Mention[Draft], Site]]:
    """Read "A和B将在合肥工厂投产": the plant right before the act, and the models before it."""
    place = next((plant for plant in reversed(plants) if 0 <= cue.first - plant.last <= _ACT_REACH), None)
    if place is None:
        return
    begin = place.first
    for model in reversed(clause.vehicles):
        if model.last > begin:
            continue
        between = story.text(model.last, begin)
        if begin == place.first:
            # The preposition may belong to the plant's phrase.
            if begin - model.last > _PLANT_REACH or not any(word in story.text(model.last, begin + 1) for word in _AT):
                return
        elif between not in _JOINTS:
            return
        yield model, place.value
        begin = model.first


def _is_past(story: Story, clause: Clause, cue: Cue) -> bool:
    """Tell whether a plant made something in other days: "曾生产", "原生产"."""
    return any(word in story.text(clause.first, cue.first) for word in story.document.words("in other days")) or "不再" in story.text(clause.first, cue.first)


def _is_part(story: Story, model: Mention[Draft]) -> bool:
    """Tell whether only something of a model is made: "生产X的电池", "X电机"."""
    behind = story.text(model.last, min(model.last + 4, len(story.low))).removeprefix("的")
    return behind.startswith(tuple(story.document.words("car part")))
