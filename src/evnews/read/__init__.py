"""Articles in, reports out: mentions, who is who, one small extractor for each kind of record, one place that joins."""

from evnews.read.api import read

__all__ = ["read"]
