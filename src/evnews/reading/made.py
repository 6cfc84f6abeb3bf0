"""What is alike in every language when plants are told what they make: models gathered, and taken back where they are made no more."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.reading.draft import Draft, Fact, Key
from evnews.reading.scene import Document, Mention

__all__ = ["MadeModels"]


class MadeModels:
    """The models of all plants of a document, until all of it is read."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._made: list[tuple[Draft, Mention[Draft]]] = []
        self._over: set[tuple[int, Key]] = set()

    def add(self, model: Mention[Draft], plants: Sequence[Draft], *, over: bool = False) -> None:
        """Note that a model is made at some plants, or is made there no longer."""
        if over:
            self._over.update((id(plant), model.value.key) for plant in plants)
            evidence = self._document.evidence("models", model.first, model.last)
            self._document.refuse(evidence, "models", "it is not made at the plant, or no longer")
        else:
            self._made.extend((plant, model) for plant in plants)

    def settle(self) -> None:
        """State the models on the plants: each once, with all the words that tell of it, and none that the article says has ended there."""
        for plant, model in self._made:
            if (id(plant), model.value.key) in self._over:
                continue
            evidence = self._document.evidence("models", model.first, model.last)
            known = plant.facts.get("models", Fact(()))
            same = any(other.key == model.value.key for other in known.value)
            plant.facts["models"] = Fact(known.value if same else (*known.value, model.value), (*known.evidence, evidence))
