"""Chinese: how an article is read; see `evnews.reading.rules`."""

from evnews.reading.zh.read import read_story

__all__ = ["RULES"]

RULES = (read_story,)
