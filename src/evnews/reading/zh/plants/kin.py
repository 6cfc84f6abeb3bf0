"""Plants of firms that belong together, in Chinese: a parent's and its daughter's, which may be one or two."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from evnews.model.vocabulary import PlantKind
from evnews.reading.makers import BY_MAKER
from evnews.reading.zh.clauses import Story
from evnews.reading.zh.plants.site import Phrase, Site

__all__ = ["GENERAL", "agree", "is_daughters", "is_venture", "makes_parts"]

GENERAL: Final = 2
"""How long a noun is that may be of any plant: "基地", "项目"; "生产基地" is short for "电池生产基地"."""
_PARTS: Final = frozenset({PlantKind.MATERIALS, PlantKind.RECYCLING})
_VENTURE: Final = "合资"
_VENTURE_REACH: Final = 8
_HOLDING: Final = ("控股的", "控股", "全资子公司", "子公司", "旗下", "旗下的", "全资持有的")


def agree(one: PlantKind | None, other: PlantKind | None) -> bool:
    """Tell whether two kinds may be of one plant: they are one, or one is not told."""
    return one is None or other is None or one is other


def is_venture(story: Story, one: str | None, other: str | None) -> bool:
    """Tell whether of two firms, one is told to be a joint venture of the other: its plant is none of the parent's own."""
    if one is None or other is None or one == other:
        return False
    parents = story.document.parents
    child = one if parents.get(one) == other else other if parents.get(other) == one else None
    if child is None:
        return False
    return any(
        m.value == child and _VENTURE in story.text(max(clause.first, m.first - _VENTURE_REACH), min(clause.last, m.last + _VENTURE_REACH))
        for clause in story
        for m in clause.companies
    )


def makes_parts(story: Story, site: Site, phrase: Phrase) -> bool:
    """Tell whether a phrase is of a plant for materials, beside one of the same firm of which only "工厂" is told: that makes what the firm makes."""
    if site.kind is not None or phrase.kind not in _PARTS:
        return False
    made = BY_MAKER.get(story.document.company_kinds.get(site.operator or "") or "")
    return made is not None and made not in _PARTS


def is_daughters(story: Story, site: Site, other: Site, *, unknown: bool) -> bool:
    """Tell whether a site is a daughter's that no table knows, and ``other`` the same in fewer words, told as its parent's."""
    if not unknown or site.operator == other.operator:
        return False
    if site.spot is None or other.spot is None or site.spot.place.city is None or site.spot.place.city != other.spot.place.city:
        return False
    named = [noun for noun in other.nouns if len(noun) > GENERAL]
    short = all(any(told != noun and told.endswith(noun) for told in site.nouns) for noun in named)
    return bool(named) and short and site.name == other.name and agree(site.kind, other.kind) and _is_child(story, site.operator, other.operator)


def _is_child(story: Story, child: str | None, parent: str | None) -> bool:
    """Tell whether a firm is another's, by the tables or by words such as "X100%控股的Y"."""
    if child is None or parent is None:
        return False
    if story.document.parents.get(child) == parent:
        return True
    return any(
        one.value == parent and other.value == child and story.text(one.last, other.first).endswith(_HOLDING)
        for clause in story
        for one, other in pairwise(clause.companies)
    )
