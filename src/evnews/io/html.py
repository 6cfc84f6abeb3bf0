"""Pages in: the article of a page, and what the page states about it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import attrs

from evnews.errors import ParseError
from evnews.find.gazetteer import Gazetteer
from evnews.io.extras import require
from evnews.io.page import stated
from evnews.model.report import Report
from evnews.reading.api import read

__all__ = ["read_html"]

_EXPECTED = "a page with an article"
# How trafilatura begins the items of lists and the rows of tables, which stand close together.
_CLOSE = ("- ", "|")


def read_html(
    page: str | bytes,
    *,
    url: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    keep_text: bool = False,
    gazetteer: Gazetteer | None = None,
) -> Report:
    """Read the article of a web page: its main text, and what the page states about it.

    Needs the extra ``html``.

    Parameters
    ----------
    page : str or bytes
        The page, as it was saved or sent; of bytes, the encoding is found out.
    url : str, optional
        Where the page stands; its own canonical address if not given.
    published : date or str, optional
        The day that it was published.  If it is not given, what the page states counts
        (JSON-LD ``datePublished`` first, then the usual marks), and then a full date in
        the byline.  It is never guessed from other dates of the page, nor from the clock.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.
    keep_text : bool, default False
        Whether the report carries the text, as ``report.text``.
    gazetteer : Gazetteer, optional
        Names to know, in place of the built-in tables.

    Returns
    -------
    Report
        As from `read`.  Offsets refer to the extracted text: the headline, a blank line,
        and the paragraphs, parted by blank lines.

    Raises
    ------
    MissingExtraError
        The package trafilatura is not installed.
    ParseError
        The page has no main text, or ``published`` is no ISO date.
    TypeError
        An argument is of the wrong type.

    Examples
    --------
    >>> page = '''<html><head><title>Nio goes to Hefei</title>
    ... <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-11-03T08:00:00+08:00"}</script>
    ... </head><body><article><p>Nio will open a battery plant in Hefei next June.</p></article></body></html>'''
    >>> report = read_html(page, keep_text=True)
    >>> str(report.article.published), report.plants[0].place.city, str(report.milestones[0].date)
    ('2025-11-03', 'Hefei', '2026-06')
    >>> words = report.evidence(report.plants[0], "place")
    >>> report.text[words.start : words.end]
    'Hefei'
    """
    if not isinstance(page, (str, bytes)):
        raise TypeError(f"a page is a str or bytes, not {type(page).__name__}")
    require("html")
    import trafilatura

    _hush()
    tree = _tried(page, lambda: trafilatura.load_html(page))
    if tree is None:
        raise ParseError(_opening(page), _EXPECTED, "it is not HTML")
    told = stated(tree)
    # The extractor's own date is not asked for: it searches all of the page, and depends on the clock.
    more: dict[str, Any] = {"include_comments": False, "with_metadata": True, "date_extraction_params": _NO_SEARCH}
    found = _tried(page, lambda: trafilatura.bare_extraction(tree, url=url, **more))
    if found is None or not (found.text or "").strip():
        raise ParseError(_opening(page), _EXPECTED, "no main text was found in it")
    title = " ".join((found.title or "").split())
    text = _text(title, found.text)
    report = read(text, published=published if published is not None else told.published, language=language, url=url or found.url, gazetteer=gazetteer)
    article = attrs.evolve(
        report.article,
        title=title or report.article.title,
        publisher=told.publisher or report.article.publisher,
        authors=told.authors or _listed(found.author) or report.article.authors,
    )
    return attrs.evolve(report, article=article, text=text if keep_text else None)


def _tried(page: str | bytes, step: Callable[[], Any]) -> Any:
    """Take a step of the extractor, which fails in many ways on what is no page ("<svg><p><p>" by an assertion)."""
    try:
        return step()
    except Exception as error:
        raise ParseError(_opening(page), _EXPECTED, f"its text cannot be extracted ({type(error).__name__})") from error


_NO_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "9999-12-31"}


def _text(title: str, body: str) -> str:
    """Put the headline over the body, unless it stands there, and a blank line between paragraphs."""
    lines = [line.rstrip() for line in body.split("\n") if line.strip()]
    if title and lines[0].casefold() != title.casefold():
        lines.insert(0, title)
    out = [lines[0]]
    for before, line in pairwise(lines):
        together = any(before.startswith(mark) and line.startswith(mark) for mark in _CLOSE)
        out += ["\n" if together else "\n\n", line]
    return "".join(out)


def _listed(authors: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (authors or "").split(";") if name.strip())


def _opening(page: str | bytes) -> str:
    """Return how a page begins, for a message."""
    start = page[:200]
    return " ".join((start.decode("utf-8", "replace") if isinstance(start, bytes) else start).split())


def _hush() -> None:
    """Keep the extractor's warnings off standard error, where a program has not asked for logs."""
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
