"""Whose a plant is not, in Chinese: who had it before, and whose models are only made there."""

from __future__ import annotations

import re

from evnews.reading.lexicon import Cue
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story

__all__ = ["is_former", "maker_only", "owner_beside"]

# How many tokens before a brand the word may stand that tells of making: "主要生产纯电车型X".
_REACH = 8
# "生产X", but not "电池制造商X".
_MAKING = re.compile(r"(?:生产|制造|量产|投产|下线|组装|代工)(?!商|厂|企业|公司|巨头|线|基地|方)")


def is_former(story: Story, clause: Clause, company: Mention[str], noun: Cue) -> bool:
    """Tell whether a firm had a plant before: "原日产巴塞罗那工厂", "日产旧厂"; "目前日产的工厂" and "中原" tell of no such thing."""
    words = story.document.words
    before = story.text(max(clause.first, company.first - 4), company.first)
    if before.endswith(tuple(words("former owner"))) and not before.endswith(tuple(words("not former"))):
        return not any(place.last == company.first for place in clause.places)
    behind = story.text(company.last, noun.last)
    return behind.startswith(tuple(words("former works"))) or behind.endswith(tuple(words("old works")))


def owner_beside(story: Story, clause: Clause, former: Mention[str]) -> str | None:
    """Return the firm that the clauses before speak of, which has the plant now: "X与Y合作,在原日产巴塞罗那工厂生产"."""
    for one in reversed(story.clauses[clause.scene.index][: clause.index]):
        if one.company is not None and not story.document.related(one.company, former.value):
            return one.company
    return None


def maker_only(story: Story, clause: Clause, company: str) -> bool:
    """Tell whether a firm is known from what is made alone: no clause so far speaks of it, and its name stands behind "生产" or "制造"."""
    found = False
    for scene in story.document.scenes[: clause.scene.index + 1]:
        for one in story.clauses[scene.index]:
            if one.first > clause.first:
                break
            for mention in one.companies:
                if mention.value != company:
                    continue
                before = story.text(max(one.first, mention.first - _REACH), mention.first)
                if _MAKING.search(before) is None:
                    return False
                found = True
    return found
