"""Generated articles, as many as a benchmark asks for."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from evnews.testing import Story, articles

__all__ = ["drawn", "stories"]

T = TypeVar("T")


def drawn(strategy: SearchStrategy[T], count: int) -> list[T]:
    """Return so many examples of a strategy, the same ones each time."""
    held: list[T] = []

    @seed(2025)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(strategy)
    def draw(example: T) -> None:
        held.append(example)

    draw()
    # Hypothesis may draw some more, to begin with, and stops early when it has seen all that it can think of.
    return [held[i % len(held)] for i in range(count)]


def stories(count: int) -> list[Story]:
    """Return so many articles, the same ones each time."""
    return drawn(articles(), count)
