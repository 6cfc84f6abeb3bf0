"""Generated articles, as many as a benchmark asks for."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, seed, settings

from evnews.testing import Story, articles

__all__ = ["stories"]


def stories(count: int) -> list[Story]:
    """Return so many articles, the same ones each time."""
    drawn: list[Story] = []

    @seed(2025)
    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(articles())
    def draw(story: Story) -> None:
        drawn.append(story)

    draw()
    # Hypothesis may draw some more, to begin with, and stops early when it has seen all that it can think of.
    return [drawn[i % len(drawn)] for i in range(count)]
