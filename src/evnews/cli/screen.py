"""What people see: reports and findings as tables, and an article with its evidence marked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from evnews.cli.files import Source
from evnews.io.shown import said, shown
from evnews.model import Report
from evnews.text.span import Found
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.name import Name

__all__ = ["findings", "reports"]

_WIDTH = 100
_ID_WIDTH = 26
_KINDS = {"companies": "cyan", "plants": "green", "vehicles": "magenta", "jobs": "yellow", "milestones": "blue"}
_TORN = "red"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# An article could hold the codes that move a cursor or colour a screen: they are shown, not obeyed.
_CONTROLS = {i: 0x2400 + i for i in range(32) if chr(i) not in "\t\n"} | {127: 0x2421} | dict.fromkeys(range(128, 160), 0xFFFD)


def reports(sources: Sequence[Source], made: Iterable[Report], *, show: bool, plain: bool) -> str:
    """Return reports as tables, one for each kind of record, each value beside its words.

    Parameters
    ----------
    sources : sequence of Source
        What was read.
    made : iterable of Report
        One for each source.
    show : bool
        Whether to print the articles too, with the evidence marked.
    plain : bool
        Whether this goes to a file, and not to whatever standard output is.
    """
    console = _console(plain=plain)
    with console.capture() as capture:
        for source, report in zip(sources, made, strict=True):
            if len(sources) > 1:
                console.print(Rule(_safe(source.name), align="left"))
            if show:
                console.print(Padding(_marked(source.text, report, brackets=console.color_system is None), (1, 0)))
            for part in _report(report):
                console.print(part)
    return _trimmed(capture.get())


def findings(sources: Sequence[Source], found: Sequence[Sequence[Found[Any]]], *, plain: bool) -> str:
    """Return what was found as one table for each source, in the order of the text."""
    console = _console(plain=plain)
    with console.capture() as capture:
        for source, items in zip(sources, found, strict=True):
            if len(sources) > 1:
                console.print(Rule(_safe(source.name), align="left"))
            console.print(_findings(items) if items else "nothing found")
    return _trimmed(capture.get())


def _console(*, plain: bool) -> Console:
    if plain or not (sys.stdout.isatty() or "COLUMNS" in os.environ):
        return Console(width=_WIDTH, highlight=False, no_color=plain or None, color_system=None if plain else "auto")
    return Console(highlight=False)


def _trimmed(text: str) -> str:
    """Leave out the spaces that fill tables up to their width."""
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _safe(text: str) -> str:
    return text.translate(_CONTROLS)


def _words(text: str) -> str:
    return " ".join(_safe(text).split())


# ------------------------------------------------------------------ tables


def _table(*head: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in head:
        table.add_column(name, overflow="fold")
    return table


def _report(report: Report) -> Iterable[RenderableType]:
    head = [part for part in (report.article.title, report.article.publisher, report.article.published, report.article.language) if part]
    if head:
        yield Text(_words(" · ".join(map(str, head))), style="bold")
    number = 0
    for kind, colour in _KINDS.items():
        records = getattr(report, kind)
        if not records:
            continue
        table = _table("#", kind, "field", "value", "words")
        table.columns[0].justify = "right"
        for record in records:
            number += 1
            table.add_section()
            name = "\n".join(wrap(_safe(record.id), _ID_WIDTH))
            first: tuple[RenderableType, RenderableType] = (str(number), Text(name, style=f"bold {colour}"))
            for field, value, words in _fields(record):
                table.add_row(*first, field, Text(value), Text(words, style="italic dim"))
                first = ("", "")
        yield Padding(table, (1, 0, 0, 0))
    if not number:
        yield "no records"
    if conflicts := report.conflicts():
        table = _table("conflict", "field", "value", "words")
        for conflict in conflicts:
            table.add_section()
            front: tuple[RenderableType, str] = (Text("\n".join(wrap(_safe(conflict.record), _ID_WIDTH)), style=f"bold {_TORN}"), _safe(conflict.field))
            for each in (statement for side in conflict.sides for statement in side):
                words = " … ".join(dict.fromkeys(_words(one.text) for one in each.evidence))
                table.add_row(*front, Text(_safe(shown(each.value))), Text(words, style="italic dim"))
                front = ("", "")
        yield Padding(table, (1, 0, 0, 0))
    if report.refused:
        table = _table("refused", "as", "because")
        for refused in report.refused:
            guess = refused.guess if refused.record is None else f"{refused.record} {refused.field}: {refused.guess}"
            table.add_row(Text(_words(refused.text), style="italic dim"), Text(_safe(guess)), Text(_safe(refused.reason)))
        yield Padding(table, (1, 0, 0, 0))


def _fields(record: Any) -> Iterable[tuple[str, str, str]]:
    """Return what a record says, field by field: the name, the value, and the words that carry it."""
    for field, value, evidence in said(record):
        words = dict.fromkeys(_words(each.text) for each in evidence)
        yield field, _safe(shown(value)), " … ".join(words)


def _findings(items: Sequence[Found[Any]]) -> Table:
    heads = {DateSpan: ("value", "earliest", "latest"), Name: ("name", "kind", "id")}
    table = _table("at", "words", *heads.get(type(items[0].value), ("value", "kind")))
    table.columns[0].justify = "right"
    for found in items:
        table.add_row(str(found.start), Text(_words(found.text), style="italic"), Text(_safe(shown(found.value)), style="bold"), *_more(found.value))
    return table


def _more(value: DateSpan | Measure | Name) -> tuple[str, ...]:
    if isinstance(value, DateSpan):
        return tuple(str(day or "") for day in (value.earliest, value.latest))
    return (value.kind, _safe(value.id)) if isinstance(value, Name) else (value.kind,)


# ------------------------------------------------------------------ the article


def _marked(text: str, report: Report, *, brackets: bool) -> Text:
    """Return the article with each piece of evidence in its record's colour and followed by its record's number.

    Without colours, brackets tell where the evidence begins and ends.  What is told in
    two ways that cannot both be so has the sign of inequality behind its number.
    """
    numbers: dict[tuple[int, int], dict[int, str]] = {}
    number = 0
    for kind, colour in _KINDS.items():
        for record in getattr(report, kind):
            number += 1
            for each in record.evidence:
                numbers.setdefault((each.start, each.end), {})[number] = colour
    order = {record.id: i for i, record in enumerate(report, 1)}
    torn = {(each.start, each.end): order[told.record] for conflict in report.conflicts() for side in conflict.sides for told in side for each in told.evidence}
    for span, of in torn.items():
        numbers.setdefault(span, {})[of] = _TORN
    opening: dict[int, list[tuple[int, int]]] = {}
    closing: dict[int, list[tuple[int, int]]] = {}
    for span in sorted(numbers, key=lambda s: (s[0], -s[1])):
        opening.setdefault(span[0], []).append(span)
        closing.setdefault(span[1], []).insert(0, span)
    out = Text()
    style: list[tuple[tuple[int, int], str]] = []
    last = 0
    for at in sorted({*opening, *closing, len(text)}):
        out.append(_safe(text[last:at]), style=style[-1][1] if style else "")
        last = at
        labels = []
        for span in closing.get(at, ()):
            style = [entry for entry in style if entry[0] != span]
            labels.append("·".join(map(str, numbers[span])).translate(_SUPERSCRIPT) + "≠" * (span in torn))
        if labels:
            out.append("".join(f"]{label}" for label in labels) if brackets else "·".join(labels), style="dim")
        for span in opening.get(at, ()):
            style.append((span, f"bold underline {next(iter(numbers[span].values()))}"))
            if brackets:
                out.append("[", style="dim")
    return out
