"""What extractors give: single statements about an entity, each with the words it came from."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple, TypeAlias

import attrs

from evnews.text.span import Passage
from evnews.values.measure import Measure

__all__ = ["Draft", "Fact", "Key", "Kind"]

Kind: TypeAlias = Literal["company", "plant", "vehicle", "job", "milestone"]
Key: TypeAlias = tuple[Any, ...]

_new: Final = tuple.__new__


class Fact(NamedTuple):
    """One field's value, and the words that carry it (none for what a table knows)."""

    value: Any
    evidence: tuple[Passage, ...] = ()


@attrs.define
class Draft:
    """A record in the making.

    Attributes
    ----------
    kind : str
        Which record it will be.
    key : tuple
        What makes two drafts the same record; drafts of one key are joined.
    facts : dict
        Field names to facts.
    first : int
        The token it was first seen at: records keep the order of the article.
    again : list
        The measures told of fields that were stated already, each with its field: where
        they are joined, they bear the first statement out or contradict it.
    """

    kind: Kind
    key: Key
    first: int
    facts: dict[str, Fact] = attrs.field(factory=dict)
    again: list[tuple[str, Fact]] = attrs.field(factory=list)

    def state(self, field: str, value: Any, *evidence: Passage) -> None:
        """Add a fact unless the field is stated already: the first statement of a draft stands."""
        if value is None:
            return
        if field not in self.facts:
            # What the class would call itself, at half the price.
            self.facts[field] = _new(Fact, (value, evidence))
        elif isinstance(value, Measure):
            self.again.append((field, Fact(value, evidence)))
