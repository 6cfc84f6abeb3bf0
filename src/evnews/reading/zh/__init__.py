"""Chinese: how an article is read, rule by rule; see `evnews.reading.rules`."""

from evnews.reading.en import RULES

__all__ = ["RULES"]
