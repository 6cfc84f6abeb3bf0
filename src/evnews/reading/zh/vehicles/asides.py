"""Cars that a Chinese clause only compares with: "对手是Model Y", "与长续航版一致"."""

from __future__ import annotations

from typing import Final

from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.vehicles.garage import Naming

__all__ = ["is_aside", "is_beside"]

_RIVAL_REACH: Final = 14
_BESIDE_REACH: Final = 4
_TAKEN: Final = frozenset({"将", "把", "以", "视", "拿"})
_OPPONENTS: Final = ("对手", "竞品")
_BESIDE: Final = frozenset({"与", "和", "同", "跟"})


def is_aside(story: Story, clause: Clause, i: int, *, on_topic: bool) -> bool:
    """Tell whether the model named at ``i`` is one that the clause compares with: "尺寸接近X", "对手是Y"."""
    rivals = clause.cues("rival")
    beside = any(story.low[at] in _BESIDE for at in range(max(clause.first, i - _BESIDE_REACH), i))
    if beside and any(i < cue.first <= i + _RIVAL_REACH for cue in (*rivals, *clause.cues("alike"))):
        # "尺寸将与X相当"
        return True
    if any(i < cue.first <= i + _RIVAL_REACH and story.text(cue.first, cue.last).endswith(_OPPONENTS) for cue in rivals) and any(
        story.low[at] in _TAKEN for at in range(max(clause.first, i - _BESIDE_REACH), i)
    ):
        # "将X设定为最直接的对手"
        return True
    pointed = [cue for kind in ("former", "latter") for cue in clause.cues(kind)]
    if any(cue.first == i for cue in pointed):
        # "…对手是X,后者售价…": by the way, unless the sentence is about that one.
        return not on_topic
    return any(cue.last <= i for cue in rivals) or any(cue.last == i for cue in pointed)


def is_beside(story: Story, clause: Clause, naming: Naming) -> bool:
    """Tell whether a version is one that another is compared with: "与长续航版一致", "相比标准版"."""
    rivals = clause.cues("rival")
    if any(cue.last == naming.first for cue in rivals):
        return True
    before = story.low[naming.first - 1] if naming.first > clause.first else ""
    return before in _BESIDE and any(0 <= cue.first - naming.last <= 1 for cue in (*rivals, *clause.cues("alike")))
