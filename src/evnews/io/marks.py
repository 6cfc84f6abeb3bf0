"""The words of an article in pieces, each with what was read from it: what nests or overlaps becomes a row of pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from evnews.io.shown import said, shown
from evnews.model.report import Report

__all__ = ["KINDS", "REFUSED", "Mark", "Piece", "marks_of", "pieces"]

KINDS = ("companies", "plants", "vehicles", "jobs", "milestones")
"""The lists of records of a report, in the order in which they are numbered."""

REFUSED = "refused"
"""The list of what was not believed."""


@attrs.frozen
class Mark:
    """One piece of evidence, or of what was refused.

    Attributes
    ----------
    start, end : int
        Where it stands in the article; half open.
    kind : str
        ``article``, one of `KINDS`, or ``refused``.
    number : int
        The number of the record among all of the report, from 1; 0 for the article; of
        what was refused, the number in its own list, from 1.
    row : int
        Which of the fields that the record says it is, from 0.
    name : str
        The record's id.
    field : str
        The field.
    value : str
        Its value, for people.
    """

    start: int
    end: int
    kind: str
    number: int
    row: int
    name: str
    field: str
    value: str


@attrs.frozen
class Piece:
    """A stretch of the article over which the same marks lie.

    Attributes
    ----------
    start, end : int
        Where it stands; half open.
    marks : tuple of Mark
        What lies over it, the shortest first.
    begins : bool
        Whether one of the marks begins here.
    ends : tuple of Mark
        Those that end here.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: bool
    ends: tuple[Mark, ...]


def marks_of(report: Report) -> list[Mark]:
    """Return all evidence of a report, and what it refused, in the order of the records.

    Examples
    --------
    >>> from evnews.model import Company
    >>> from evnews.text.span import Evidence
    >>> [mark] = marks_of(Report(companies=[Company(name="Nio", evidence=Evidence("name", 0, 3, "Nio"))]))
    >>> mark.kind, mark.number, mark.name, mark.field, mark.value
    ('companies', 1, 'nio', 'name', 'Nio')
    """
    out = []
    sources = [("article", "article", report.article)]
    sources += [(kind, record.id, record) for kind in KINDS for record in getattr(report, kind)]
    for number, (kind, name, record) in enumerate(sources):
        for row, (field, value, evidence) in enumerate(said(record)):
            out += [Mark(each.start, each.end, kind, number, row, name, field, shown(value)) for each in evidence]
    out += [Mark(each.start, each.end, REFUSED, number, 0, "not believed", each.guess, each.reason) for number, each in enumerate(report.refused, 1)]
    return out


def pieces(marks: Sequence[Mark], length: int, *cuts: int) -> Iterator[Piece]:
    """Cut an article of a length where marks begin and end, and at further places, and go through all of it.

    Examples
    --------
    >>> whole, part = (Mark(*span, "plants", 1, 0, "nio", "name", "") for span in ((2, 8), (4, 6)))
    >>> [(piece.start, piece.end, len(piece.marks)) for piece in pieces([whole, part], 10)]
    [(0, 2, 0), (2, 4, 1), (4, 6, 2), (6, 8, 1), (8, 10, 0)]
    """
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
    over: list[Mark] = []
    for start, end in pairwise(sorted({0, length, *cuts, *opening, *(mark.end for mark in marks)})):
        begun = opening.get(start, [])
        # The sort keeps the order of the records where two have the same words.
        over = sorted([*over, *begun], key=lambda mark: mark.end - mark.start)
        yield Piece(start, end, tuple(over), bool(begun), tuple(mark for mark in over if mark.end == end))
        over = [mark for mark in over if mark.end > end]
