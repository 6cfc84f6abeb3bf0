"""The rules of reading: each language is a package beside this module, and nothing here names one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TypeAlias

from evnews.reading.scene import Document

__all__ = ["Rule", "rules"]

Rule: TypeAlias = Callable[[Document], None]
"""One step of reading: it looks at a document's scenes, and adds to its mentions and drafts."""


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """Return the ``RULES`` of a language's package, in the order in which they are to be applied.

    Examples
    --------
    >>> [rule.__name__ for rule in rules("en")]
    ['link_companies', 'companies', 'vehicles', 'plants', 'jobs', 'milestones']
    """
    found: tuple[Rule, ...] = import_module(f"evnews.reading.{language}").RULES
    return found
