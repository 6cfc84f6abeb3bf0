"""Plants of a Chinese article: what the clauses say of each site, phase by phase."""

from __future__ import annotations

import attrs

from evnews.reading.draft import Draft
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.plants.labels import is_landmark
from evnews.reading.zh.plants.models import tell_models
from evnews.reading.zh.plants.progress import Progress
from evnews.reading.zh.plants.settled import is_told, merged, settled, tell_operator
from evnews.reading.zh.plants.site import Linked
from evnews.reading.zh.plants.sites import Sites
from evnews.reading.zh.plants.sizes import Sizes
from evnews.reading.zh.plants.spoken import Spoken
from evnews.reading.zh.plants.together import is_range, is_step, mark_first_of_more

__all__ = ["plants"]


def plants(story: Story) -> None:
    """Link every plant phrase to a site, read what the clauses say of it, and draft those that are told well enough."""
    for clause in story:
        if clause.cues("phase"):
            marks = [cue for cue in clause.cues("phase") if not is_landmark(story, clause, cue) and not is_step(story, clause, cue)]
            clause.by_kind["some"] = [cue for cue in marks if is_range(story, clause, cue)]
            # Of "三期、四期" neither is told alone.
            begun = {cue.first - 1 for cue in clause.by_kind["some"]}
            clause.by_kind["phase"] = [cue for cue in marks if cue not in clause.by_kind["some"] and cue.last not in begun]
    mark_first_of_more(story)
    sites = Sites(story)
    linked: list[tuple[Clause, list[Linked]]] = []
    for clause in story:
        mentions = sites.link(clause)
        linked.append((clause, mentions))
        clause.plants = [Mention(m.first, m.last, m.value.whole) for m in mentions]
    same = merged(story, sites)
    linked = [(clause, [attrs.evolve(m, value=same.get(id(m.value), m.value)) for m in mentions]) for clause, mentions in linked]
    for clause in story if same else ():
        clause.plants = [attrs.evolve(m, value=same[id(m.value)].whole) if id(m.value) in same else m for m in clause.plants]
    labels = {paragraph: same.get(id(site), site) for paragraph, site in sites.labels.items()}
    spoken = Spoken(story, labels)
    progress = Progress(story, spoken)
    sizes = Sizes(story, spoken, progress)
    # The headline last: it only fills what the story leaves open.
    for clause, mentions in sorted(linked, key=lambda one: one[0].scene.title):
        if spoken.enter(clause, mentions):
            for hit in clause.quantities:
                sizes.read(clause, hit, mentions)
            progress.read(clause, mentions)
            spoken.leave(clause)
    tell_models(story, linked)
    stands_for: dict[int, Draft] = {}
    for site in sites.all:
        if is_told(site):
            drafts = settled(story, sites, site)
            story.document.drafts.extend(drafts)
            stands_for[id(site.whole)] = drafts[0]
            tell_operator(story, site)
    for clause, mentions in linked:
        if mentions and not any(id(m.value) in stands_for for m in clause.plants):
            story.dropped[clause.first] = mentions[-1].value.operator
    for clause in story:
        clause.plants = [Mention(m.first, m.last, stands_for[id(m.value)]) for m in clause.plants if id(m.value) in stands_for]
        clause.scene.plants.extend(clause.plants)
    story.labels = {paragraph: stands_for[id(site.whole)] for paragraph, site in labels.items() if id(site.whole) in stands_for}
