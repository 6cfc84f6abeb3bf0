"""A report as one page for people: the article with its evidence marked, and its records in tables."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

import attrs

from evnews.io.marks import KINDS, REFUSED, Mark, Piece, marks_of, pieces
from evnews.io.shown import said, shown
from evnews.model.article import Article
from evnews.model.report import Report

__all__ = ["page"]

# Characters that show nothing, and turn or break what stands beside them: the marks of direction
# (U+061C, U+200E to 200F, U+202A to 202E, U+2066 to 2069), control characters but for tab and line
# ends, and what no page can hold (NUL, half of a surrogate pair).
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NEVER = re.compile("[\x00\ud800-\udfff]")
_LINKED = re.compile(r"https?://[^\s]+", re.IGNORECASE)
# So many records light up together with their words; more would cost a browser too much on every move.
_MOST_LIT = 200
_CONFLICTS = "conflicts"
_TIP_LINES = 6


def page(report: Report, text: str | None = None) -> str:
    """Return a report as one page in HTML that needs nothing else; see `Report.to_html`.

    Parameters
    ----------
    report : Report
        What was read.
    text : str, optional
        The article, as it was read; ``report.text`` if not given.

    Returns
    -------
    str
        The page.  The text of its element ``#text`` is the article, character by
        character, but for what no page can hold (NUL and halves of surrogate pairs),
        which becomes U+FFFD.

    Raises
    ------
    ValueError
        There is no article: none is given, and the report carries none.
    RecordError
        The article is another than the one that was read.

    Examples
    --------
    >>> from evnews.model import Company
    >>> from evnews.text.span import Evidence
    >>> report = Report(companies=[Company(name="Nio", evidence=Evidence("name", 5, 8, "Nio"))])
    >>> "<script>" in page(report, "Does Nio <script>?")
    False
    """
    if text is not None:
        # Whether the words stand where the report says is checked by the report.
        report = attrs.evolve(report, text=text)
    if not report.text:
        raise ValueError("a page shows the article: give its text, as in report.to_html(text), or read it with keep_text=True")
    headline = _headline(report.article, report.text)
    parts = list(pieces(marks_of(report), len(report.text), headline))
    style = _style(len(report))
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'; base-uri 'none'; form-action 'none'"
    article = report.article
    name = article.title or article.publisher or "Article"
    heading = (article.publisher or "Article") if headline else name
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_plain(name)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{_isolated(heading)}</h1>",
        *_about(article, heading),
        *_legend(report),
        "</header>",
        "<main>",
        _article(report, parts, headline),
        '<div class="records">',
        *_records(report, parts),
        "</div>",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


@cache
def _sheet() -> str:
    return files("evnews.io").joinpath("view.css").read_text("utf-8")


def _style(records: int) -> str:
    """Return the style sheet; words light up with their record, and a record with its words."""
    lit = range(1, records + 1) if records <= _MOST_LIT else ()
    together = "".join(f"body:has(.r{i}:is(:hover,:focus)) #r{i},body:has(#r{i}:is(:hover,:focus-within)) .r{i}{{outline-color:var(--lit)}}\n" for i in lit)
    return f"\n{_sheet()}{together}"


# ------------------------------------------------------------------ texts, made safe


def _plain(text: str) -> str:
    """Return a text for an attribute or a title: one line, and what cannot be seen told by its code."""
    return escape(_UNSEEN.sub(lambda unseen: _code(unseen[0]), " ".join(text.split())))


def _code(character: str) -> str:
    return f"⟨U+{ord(character):04X}⟩"


def _whole(text: str) -> str:
    """Return a text as it is, each unseen character shut into an element of its own, so that it turns nothing around."""
    out, last = [], 0
    for unseen in _UNSEEN.finditer(text):
        kept = _NEVER.sub("\ufffd", unseen[0])
        out += [escape(text[last : unseen.start()]), f'<span class="unseen" data-code="{_code(unseen[0])}">{kept}</span>']
        last = unseen.end()
    out.append(escape(text[last:]))
    # A parser reads a carriage return as a line feed, unless it is told by its number.
    return "".join(out).replace("\r", "&#13;")


def _isolated(text: str) -> str:
    return f"<bdi>{_whole(text)}</bdi>"


# ------------------------------------------------------------------ the head


def _headline(article: Article, text: str) -> int:
    """Return where the headline ends, if the text opens with it, or else 0."""
    begin = len(text) - len(text.lstrip())
    return begin + len(article.title) if article.title and text.startswith(article.title, begin) else 0


def _about(article: Article, heading: str) -> Iterator[str]:
    published = article.published and article.published.isoformat()
    told = [None if article.publisher == heading else article.publisher, published, ", ".join(article.authors), article.language]
    parts = [_isolated(part) for part in told if part]
    if article.url:
        link = _isolated(article.url)
        # Other schemes, such as javascript:, stay text.
        parts.append(f'<a href="{_plain(article.url)}" rel="noreferrer noopener">{link}</a>' if _LINKED.fullmatch(article.url) else link)
    if parts:
        yield f'<p class="about">{" · ".join(parts)}</p>'


def _legend(report: Report) -> Iterator[str]:
    counts = [(kind, len(getattr(report, kind))) for kind in (*KINDS, REFUSED)]
    items = [f'<li><a href="#{kind}"><span class="m {kind}">{count}</span> {_heading(kind, count).lower()}</a></li>' for kind, count in counts if count]
    if disputed := len(report.conflicts()):
        items.append(f'<li><a href="#{_CONFLICTS}"><span class="m {_CONFLICTS}">{disputed}</span> {"conflict" if disputed == 1 else "conflicts"}</a></li>')
    yield f'<nav aria-label="Records"><ul>{"".join(items) or "<li>no records</li>"}</ul></nav>'


_ONE = {"companies": "Company", "plants": "Plant", "vehicles": "Vehicle", "jobs": "Job", "milestones": "Milestone"}


def _heading(kind: str, count: int = 2) -> str:
    return "Not believed" if kind == REFUSED else _ONE[kind] if count == 1 else kind.capitalize()


# ------------------------------------------------------------------ the article


def _article(report: Report, parts: Sequence[Piece], headline: int) -> str:
    text = report.text or ""
    out = ['<span class="headline">'] if headline else []
    for number, piece in enumerate(parts):
        out.append(_piece(text[piece.start : piece.end], piece, number))
        if piece.end == headline:
            out.append("</span>")
    language = f' lang="{_plain(report.article.language)}"' if report.article.language else ""
    # No blank may stand between the tags and the text.
    return f'<article id="text"{language}>{"".join(out)}</article>'


def _piece(text: str, piece: Piece, number: int) -> str:
    words = _whole(text)
    if not piece.marks:
        return words
    first = piece.marks[0]
    attributes = {
        "class": " ".join(["m", first.kind, *dict.fromkeys(f"r{mark.number}" for mark in piece.marks if mark.kind != REFUSED)]),
        "id": f"w{number}",
        "href": f"#{_row(first)}",
        # With the keyboard, each piece of evidence is visited once, where it begins.
        "tabindex": None if piece.begins else "-1",
        "aria-describedby": " ".join(dict.fromkeys(map(_row, piece.marks))),
        "data-tip": _tip(piece.marks),
        "data-n": _runs({mark.number for mark in piece.ends if mark.kind in _ONE}) or None,
    }
    told = " ".join(f'{key}="{value}"' for key, value in attributes.items() if value is not None)
    return f"<a {told}>{words}</a>"


def _runs(numbers: Iterable[int]) -> str:
    """Return numbers in order, three and more in a row by their ends: ``3·10–14``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "·".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else "·".join(map(str, run)) for run in runs)


def _row(mark: Mark) -> str:
    """Return the name of the row of the tables that a mark leads to."""
    return f"x{mark.number}" if mark.kind == REFUSED else f"f{mark.number}-{mark.row}"


def _tip(marks: Sequence[Mark]) -> str:
    """Return what pointing at words tells: record, field and value, one a line, each isolated (U+2068, U+2069)."""
    lines = []
    for mark in marks:
        name, field, value = (f"\u2068{_plain(part)}\u2069" for part in (mark.name, mark.field, mark.value))
        lines.append(f"{f'{mark.number} ' if mark.kind in _ONE else ''}{name} · {field}: {value}")
    lines = list(dict.fromkeys(lines))
    if len(lines) > _TIP_LINES:
        lines[_TIP_LINES:] = [f"and {len(lines) - _TIP_LINES} more"]
    return "&#10;".join(lines)


# ------------------------------------------------------------------ the tables


def _records(report: Report, parts: Sequence[Piece]) -> Iterator[str]:
    text = report.text or ""
    words: dict[str, list[str]] = {}
    for number, piece in enumerate(parts):
        for mark in piece.marks:
            if mark.start == piece.start:
                words.setdefault(_row(mark), []).append(f'<a href="#w{number}">{_isolated(" ".join(text[mark.start : mark.end].split()))}</a>')
    number = 1
    for kind in KINDS:
        records = [(number + i, record.id, record) for i, record in enumerate(getattr(report, kind))]
        number += len(records)
        yield from _table(kind, _heading(kind), records, words)
    yield from _conflicts(report, words)
    yield from _table("article", "The article itself", [(0, None, report.article)], words)
    if report.refused:
        rows = ((f"x{i}", _found(words, f"x{i}"), _isolated(each.guess), _isolated(each.reason)) for i, each in enumerate(report.refused, 1))
        body = [f'<tr id="{name}"><td class="words">{found}</td><td>{guess}</td><td>{reason}</td></tr>' for name, found, guess, reason in rows]
        yield from _section(REFUSED, _heading(REFUSED), ("words", "would say", "why not"), ["<tbody>", *body, "</tbody>"])


def _conflicts(report: Report, words: dict[str, list[str]]) -> Iterator[str]:
    """Show what the article says that cannot all be so: each record and field, then the values with their words, side by side."""
    rows = {(record.id, field): f"f{number}-{row}" for number, record in enumerate(report, 1) for row, (field, _, _) in enumerate(said(record))}
    seen = {(each.record, each.field, each.start): f"x{i}" for i, each in enumerate(report.refused, 1) if each.record is not None}
    body = []
    for conflict in report.conflicts():
        body.append(f'<tbody><tr class="name"><th colspan="3" scope="rowgroup">{_isolated(conflict.record)} · {_breaking(_isolated(conflict.field))}</th></tr>')
        for side in conflict.sides:
            for each in side:
                start = each.evidence[0].start if each.evidence else 0
                place = seen.get((each.record, each.field, start)) or rows[each.record, each.field]
                value = _breaking(_isolated(shown(each.value)))
                body.append(f'<tr><th scope="row">≠</th><td>{value}</td><td class="words">{_found(words, place)}</td></tr>')
        body.append("</tbody>")
    if body:
        yield from _section(_CONFLICTS, "Conflicts", ("", "value", "words"), body)


def _table(kind: str, heading: str, records: Sequence[tuple[int, str | None, Any]], words: dict[str, list[str]]) -> Iterator[str]:
    body = []
    for number, name, record in records:
        rows = []
        for row, (field, value, _) in enumerate(said(record)):
            place = f"f{number}-{row}"
            told, found = _breaking(_isolated(shown(value))), _found(words, place)
            rows.append(f'<tr id="{place}"><th scope="row">{_breaking(field)}</th><td>{told}</td><td class="words">{found}</td></tr>')
        if name is not None:
            rows.insert(0, f'<tr class="name"><th colspan="3" scope="rowgroup"><span class="m {kind}">{number}</span> {_isolated(name)}</th></tr>')
        if rows:
            body += [f'<tbody id="r{number}">', *rows, "</tbody>"]
    if body:
        yield from _section(kind, heading, ("field", "value", "words"), body)


def _breaking(words: str) -> str:
    """Let long words break where they are joined; no tag of ours has such a join."""
    return words.replace("_", "_<wbr>")


def _section(name: str, heading: str, head: Sequence[str], body: Sequence[str]) -> Iterator[str]:
    yield f'<section id="{name}">'
    yield f"<h2>{heading}</h2>"
    yield "<table>"
    cells = "".join(f'<th scope="col">{each}</th>' for each in head)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield from body
    yield "</table>"
    yield "</section>"


def _found(words: dict[str, list[str]], row: str) -> str:
    return " … ".join(words.get(row, ()))
