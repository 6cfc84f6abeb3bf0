"""Whether a state owns a firm, in Chinese: "国有车企X", "央企X", "X是国有控股企业", "X由国资控股"."""

from __future__ import annotations

from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story

__all__ = ["state_owner"]

# The longest words that say so, and how many words may stand between "是" and these ("是一家大型国有企业").
_LONGEST = 6
_STEPS = 4
_REACH = 8


def state_owner(story: Story, clause: Clause, mention: Mention[str]) -> tuple[int, int] | None:
    """Return the tokens that say that a firm is the state's; nothing if the words are of its owners, its partners or its past."""
    return _before(story, clause, mention) or _behind(story, clause, mention)


def _before(story: Story, clause: Clause, mention: Mention[str]) -> tuple[int, int] | None:
    """Read "央企X" and "国有车企X"; an adjective needs a noun behind it."""
    words = story.document.words
    noun = clause.words.before("company", mention.first)
    at, wanted = mention.first, words("state firm")
    if noun is not None and noun.first >= clause.first:
        at, wanted = noun.first, wanted | words("state-owned")
        for filler in ("大型", "的"):
            if at - len(filler) > clause.first and story.text(at - len(filler), at) == filler:
                at -= len(filler)
    first = next((at - n for n in range(_LONGEST, 1, -1) if at - n >= clause.first and story.text(at - n, at) in wanted), None)
    if first is None or any(story.text(max(clause.first, first - n), first) in words("not state") for n in (1, 2)):
        return None
    return first, at


def _behind(story: Story, clause: Clause, mention: Mention[str]) -> tuple[int, int] | None:
    """Read "X是一家国有企业" and "X由合肥国资控股"."""
    words, at = story.document.words, mention.last
    if at >= clause.last:
        return None
    if story.low[at] in ("由", "被"):
        for i in range(at + 1, min(at + _REACH, clause.last)):
            owner = next((i + n for n in range(_LONGEST, 1, -1) if i + n <= clause.last and story.text(i, i + n) in words("state holds")), None)
            if owner is not None:
                return i, owner
        return None
    if story.low[at] not in ("是", "为"):
        return None
    at += 1
    for _ in range(_STEPS):
        step = next((n for n in (4, 3, 2, 1) if story.text(at, at + n) in words("before state")), 0)
        at += step
        if not step:
            break
    for n in range(_LONGEST, 1, -1):
        text = story.text(at, at + n) if at + n <= clause.last else ""
        # "是央企的供应商" says nothing of it.
        if (text in words("state firm") and at + n == clause.last) or (text in words("state-owned") and _is_noun(story, clause, at + n)):
            return at, at + n
    return None


def _is_noun(story: Story, clause: Clause, at: int) -> bool:
    """Tell whether an adjective's noun stands at a token: "国有控股的整车企业"."""
    at += story.low[at : at + 1] == ["的"]
    return any(cue.first == at and cue.last == clause.last for cue in clause.cues("company"))
