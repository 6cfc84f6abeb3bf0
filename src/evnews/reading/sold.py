"""What sales count, where the words say it: cars sold to drivers, to dealers, or registered."""

from __future__ import annotations

from functools import cache

from evnews.model.vocabulary import MilestoneKind
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["describe_sales"]


@cache
def _phrases(language: str) -> Phrases[str]:
    return Phrases((phrase, row["called"]) for row in rows(f"{language}/sales") for phrase in cells(row["phrases"]))


def describe_sales(document: Document, draft: Draft, kind: MilestoneKind, trigger: Cue | None) -> None:
    """Say on the draft of a figure of sales what is counted: one month's retail sales and wholesale are two figures, and both sales."""
    if kind is not MilestoneKind.SALES or trigger is None:
        return
    # "wholesale sales": what the noun of a figure is called may begin a word before it.
    for first, last, called in _phrases(document.language).within(document.tokens, max(0, trigger.first - 1), trigger.last):
        if last >= trigger.last or first >= trigger.first:
            draft.state("description", called, document.evidence("description", first, last))
            return
