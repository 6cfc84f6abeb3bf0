"""What a sentence tells of several plants, models or firms: one milestone for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.draft import Draft, Fact
from evnews.reading.en.milestones.lists import runs
from evnews.reading.en.milestones.table import Event
from evnews.reading.scene import Document, Mention, Scene
from evnews.reading.told import keyed

__all__ = ["of_each"]

_SEVERAL = 2
# What happens to each of the models that are listed side by side.
_OF_MODELS = frozenset(
    {
        MilestoneKind.LAUNCH,
        MilestoneKind.MODEL_UNVEILED,
        MilestoneKind.PRESALE_OPENED,
        MilestoneKind.DELIVERIES_STARTED,
        MilestoneKind.REGULATORY_FILING,
        MilestoneKind.START_OF_PRODUCTION,
    }
)
_LINKS = frozenset(
    {",", "and", "&", "the", "its", "a", "an", "all", "-", "new", "electric", "as", "well", "both", "plus", "compact", "midsize", "large", "small", "smaller"}
    | {"larger", "flagship", "sedan", "suv", "hatchback", "crossover", "coupe", "wagon", "saloon", "minivan", "mpv", "pickup", "van", "liftback"}
)
# What stands before the last of a list.
_CLOSING = frozenset({"and", "&", "well", "plus"})


def of_each(document: Document, scene: Scene, event: Event, draft: Draft) -> list[Draft]:
    """Draft what is told of several plants or models at once for each of them: "opened plants in Berlin and Texas", "launched the C10 and the T03"."""
    out = _of_models(document, scene, event, draft) if len(scene.vehicles) >= _SEVERAL and event.kind in _OF_MODELS and "value" not in draft.facts else []
    if len(scene.plants) < _SEVERAL:
        return out
    told = next((m for m in scene.plants if m.value is draft.facts["subject"].value), None)
    at = (told.first, told.last) if told is not None and event.row.subject == "plant" else event.thing
    here = [m.value for m in scene.plants if (m.first, m.last) == at]
    if len(here) > 1 and draft.facts["subject"].value is here[0]:
        out.extend(_for(draft, plant) for plant in here if plant is not here[0])
    return out


def _of_models(document: Document, scene: Scene, event: Event, draft: Draft) -> list[Draft]:
    """Draft what is told of the models of a list, but for the one that it is told of already; each with its own day, if they are told in order."""
    subject = draft.facts["subject"].value
    listed = _listed(document, scene, event, subject)
    days = _days(document, scene, listed) if listed else ()
    out: list[Draft] = []
    for at, mention in enumerate(listed):
        one = draft if mention.value is subject else _for(draft, mention.value)
        if days:
            one.facts["date"] = Fact(days[at].value, (document.evidence("date", days[at].first, days[at].last),))
            keyed(one)
        if one is not draft:
            out.append(one)
    return out


def _for(draft: Draft, subject: Draft) -> Draft:
    """Return a milestone once more, told of something else."""
    return keyed(Draft("milestone", (), draft.first, {**draft.facts, "subject": Fact(subject, draft.facts["subject"].evidence)}))


def _listed(document: Document, scene: Scene, event: Event, subject: Draft | str) -> list[Mention[Draft]]:
    """Return the models that stand side by side with the one that an event is told of, once each; versions of one model are one."""
    low, vehicles = document.tokens.low, scene.vehicles
    if all(one.last == scene.last or low[one.last] not in _LINKS for one in vehicles):
        return []
    for run in runs(low, vehicles, _LINKS):
        if len(run) < _SEVERAL or all(mention.value is not subject for mention in run):
            continue
        joints = [low[one.last : other.first] for one, other in pairwise(run)]
        after = run[-1].last + 1 + (low[run[-1].last + 1 : run[-1].last + 2] == ["the"])
        goes_on = after < scene.last and low[run[-1].last] == "and" and document.tokens.heads[after].isupper()
        if (_CLOSING.isdisjoint(joints[-1]) and not goes_on) or any(not _CLOSING.isdisjoint(words) and "," in words for words in joints[:-1]):
            return []
        if any(words == ["the"] for words in joints) or (event.head is not None and run[0].first < event.head.first < run[-1].last):
            return []
        if len({mention.value.key[0] for mention in run}) < _SEVERAL:
            return []
        kept = {id(draft) for draft in document.drafts}
        once = {mention.value.key[0]: mention for mention in reversed(run) if id(mention.value) in kept}
        found = sorted(once.values(), key=attrgetter("first"))
        return found if len(found) >= _SEVERAL and any(mention.value is subject for mention in found) else []
    return []


def _days(document: Document, scene: Scene, listed: Sequence[Mention[Draft]]) -> Sequence[DateHit]:
    """Return the dates that a sentence gives models in their order: "on June 3 and July 5, respectively"."""
    low = document.tokens.low
    if len(scene.dates) < _SEVERAL or "respectively" not in low[scene.first : scene.last]:
        return ()
    return next((run for run in runs(low, scene.dates, _LINKS | {"in", "on"}) if len(run) == len(listed)), ())
