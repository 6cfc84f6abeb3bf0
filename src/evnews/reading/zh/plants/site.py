"""A plant of a Chinese article in work, and a phrase that names one."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.model.vocabulary import PlantKind
from evnews.reading.draft import Draft
from evnews.reading.scene import Mention
from evnews.reading.zh.plants.spots import Spot

__all__ = ["NO_OUTPUT", "Linked", "Phrase", "Site"]

NO_OUTPUT: Final = frozenset({PlantKind.R_AND_D, PlantKind.TEST_CENTRE})
"""The kinds of plants that make nothing for sale."""


@attrs.define(eq=False)
class Site:
    """A plant of the article: what is said of the whole, and of each phase.

    Attributes
    ----------
    operator : str or None
        The id of the company that runs it.
    spot : Spot or None
        Where it stands.
    kind : PlantKind or None
        What it makes, as far as the words say.
    whole : Draft
        What is said of it without a phase.
    phases : dict
        A draft for each phase that the article tells apart.
    name : str or None
        What tells it from another of the same town: "第二工厂".
    nouns : set of str
        What it has been called.
    fresh : bool
        Whether it is told as another one than those before: "新工厂", "一座工厂".
    title : tuple of (int, int) or None
        The tokens of its proper name: "F2工厂", "蔚来第二先进制造基地".
    owned : bool
        Whether the words of a phrase say whose it is.
    told : bool
        Whether something happens to it, or will.
    totalled : bool
        Whether words say of what it costs that it is the sum of all phases.
    unbuilt : bool
        Whether words say that it is not built.
    acted : set of int
        The phases that something happens to together.
    """

    operator: str | None
    spot: Spot | None
    kind: PlantKind | None
    whole: Draft
    first: int
    phases: dict[int, Draft] = attrs.field(factory=dict)
    name: str | None = None
    nouns: set[str] = attrs.field(factory=set)
    fresh: bool = False
    title: tuple[int, int] | None = None
    owned: bool = False
    told: bool = False
    totalled: bool = False
    unbuilt: bool = False
    acted: set[int] = attrs.field(factory=set)

    def phase(self, number: int, first: int) -> Draft:
        """Return the draft of one phase, made when it is first told of."""
        if number not in self.phases:
            self.phases[number] = Draft("plant", (), first)
        return self.phases[number]


Linked = Mention[Site]


@attrs.frozen
class Phrase:
    """A noun for a plant with the words before it that tell whose it is and where."""

    first: int
    last: int
    kind: PlantKind | None
    operator: str | None
    spot: Spot | None
    anaphor: bool
    maybe: bool
    name: str | None
    # Whether the words right before it say whose it is.
    owned: bool = False
    noun: str = ""
    fresh: bool = False
    title: tuple[int, int] | None = None
