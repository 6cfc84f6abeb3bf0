"""What each clause of a Chinese article speaks of: a model, a plant, or a company, named in it or carried over."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from evnews.reading.draft import Draft
from evnews.reading.zh.clauses import Clause, Story

__all__ = ["Focus", "focuses"]

# So near before a plant's noun its size stands.
_SIZED = 4
_Kind: TypeAlias = Literal["vehicle", "plant", "company", "unnamed"]


@attrs.frozen
class Focus:
    """What a clause speaks of.

    Attributes
    ----------
    kind : str
        ``vehicle``, ``plant`` or ``company``; ``unnamed`` is a model without a name.
    drafts : tuple of Draft
        The models or the plant.
    company : str or None
        Whose it is, or the company itself.
    """

    kind: _Kind
    drafts: tuple[Draft, ...] = ()
    company: str | None = None


def focuses(story: Story) -> dict[int, Focus]:
    """Map the first token of each clause to what it speaks of.

    The last thing named before the clause's first act or count is what it speaks of; a
    clause that names nothing goes on with the one before it, until the paragraph ends.
    """
    out: dict[int, Focus] = {}
    focus: Focus | None = None
    lead: Focus | None = None
    whole: Focus | None = None
    paragraph = -1
    for clause in story:
        if clause.scene.paragraph != paragraph:
            paragraph, focus, lead, whole = clause.scene.paragraph, None, None, None
            plant = story.labels.get(paragraph - 1)
            if plant is not None:
                # "1. 某地工厂", and below it "2024年7月投产".
                focus = lead = Focus("plant", (plant,), clause.company)
        own = _own(story, clause)
        if whole is not None and clause.opens:
            # "其中X超过1.5万辆;上半年交付…": behind the part, the whole goes on.
            focus, whole = whole, None
        if clause.index == 0 and own is None and lead is not None and lead.kind == "company" and focus is not None and focus.kind == "vehicle":
            # A sentence without a subject, where the paragraph is about a firm and only the last clauses about its models.
            focus = lead if clause.cues("metric") else focus
        lead = lead or own
        if own is not None and story.text(clause.first, clause.first + 2) == "其中":
            whole = whole or focus
        if own is not None:
            focus = own
        elif clause.first in story.dropped and focus is not None and focus.kind == "plant":
            # Another plant, of which too little is told.
            focus = Focus("company", company=story.dropped[clause.first] or clause.company)
        elif focus is None and clause.company is not None:
            focus = Focus("company", company=clause.company)
        if focus is not None:
            out[clause.first] = focus
    return out


def _own(story: Story, clause: Clause) -> Focus | None:
    # "去年11月收购的X": such an act only says which X.
    acts = [cue.first for kind in ("act", "metric") for cue in clause.cues(kind) if story.low[cue.last : cue.last + 1] != ["的"]]
    # "盐城22GWh电池项目": how large a plant is says which one it is.
    counts = [hit.first for hit in clause.quantities if hit.value.unit != "model" and not any(0 <= m.first - hit.last <= _SIZED for m in clause.plants)]
    until = min([*acts, *counts], default=clause.last)
    found: list[tuple[int, Focus]] = []
    vehicles, company = clause.vehicles, clause.company
    found += [
        (mention.first, Focus("vehicle", (mention.value,), company))
        for mention in vehicles
        if mention.first < until and not any(cue.last <= mention.first for cue in clause.cues("rival"))
    ]
    found += [(mention.last, Focus("plant", (mention.value,), company)) for mention in clause.plants if mention.first < until]
    pointed = [cue for cue in clause.cues("car anaphor") if not any(cue.first == m.first for m in vehicles)]
    unnamed = [cue for cue in (*clause.cues("unnamed"), *pointed) if cue.first < until and not any(cue.last <= m.first <= cue.last + 2 for m in vehicles)]
    found += [(cue.first, Focus("unnamed", company=company)) for cue in unnamed]
    if found:
        _, focus = max(found, key=lambda one: one[0])
        if focus.kind == "vehicle":
            together = tuple(dict.fromkeys(id(one[1].drafts[0]) for one in found if one[1].kind == "vehicle"))
            drafts = {id(one[1].drafts[0]): one[1].drafts[0] for one in found if one[1].kind == "vehicle"}
            return attrs.evolve(focus, drafts=tuple(drafts[key] for key in together))
        return focus
    if clause.named:
        return Focus("company", company=clause.company)
    return None
