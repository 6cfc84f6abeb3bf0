"""What a page states about its article in its own mark-up: the day, the publisher, the authors.

Only what is stated counts.  A day that a page merely shows somewhere (the end of a
copyright notice, a link, "today") is no publication date, and neither is a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import attrs

from evnews.errors import ParseError
from evnews.find.api import parse_date
from evnews.io.json_ld import loads
from evnews.text.tables import rows

__all__ = ["Stated", "json_ld", "stated"]

# Most specific first: where a graph holds an article and the page around it, the article is asked.
_ARTICLES = (
    frozenset({"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "Article", "BlogPosting", "LiveBlogPosting", "Report"}),
    frozenset({"WebPage", "ItemPage"}),
)
# Accepted: "2025-03-18", "2025-03-18T07:30:00+01:00", "20250318".  Refused: "2025-03", "2025-03-181".
_ISO = re.compile(r"\s*(\d{4})(-?)(\d{2})\2(\d{2})(?!\d)")
# What systems fill in for want of a date (0001, 1900, 1970) lies before there were pages.
_FIRST_YEAR = 1991
_LONGEST_DATE = 60


@attrs.frozen(kw_only=True)
class Stated:
    """What a page states.

    Attributes
    ----------
    published : datetime.date, optional
        The day of publication, in the page's own time zone.
    publisher : str, optional
        Who published it.
    authors : tuple of str
        Who wrote it.
    """

    published: date | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()


def stated(tree: Any) -> Stated:
    """Return what a page says of its article, in JSON-LD before all else.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page.
    """
    articles = _articles(json_ld(tree))
    days = {day for node in articles if (day := _day(node.get("datePublished"))) is not None}
    published = next(iter(days)) if len(days) == 1 else next((day for text in _marked(tree, "published") if (day := _day(text)) is not None), None)
    publisher = next((name for node in articles for name in _names(node.get("publisher"))), None) or next(_marked(tree, "publisher"), None)
    authors = tuple(dict.fromkeys(name for node in articles[:1] for name in _names(node.get("author")))) or tuple(dict.fromkeys(_marked(tree, "author")))
    return Stated(published=published, publisher=publisher, authors=tuple(name for name in authors if "://" not in name))


# ------------------------------------------------------------------ JSON-LD


def json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that a page states in JSON-LD, those of a graph one by one; what is no JSON is passed over.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page.
    """
    for script in tree.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            told = loads(script.text_content())
        except ValueError:
            continue
        for node in told if isinstance(told, list) else [told]:
            graph = node.get("@graph") if isinstance(node, dict) else None
            yield from (each for each in (graph if isinstance(graph, list) else [node]) if isinstance(each, dict))


def _articles(nodes: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the nodes that are the article, or if none is, the page."""
    held = list(nodes)
    for kinds in _ARTICLES:
        found = [node for node in held if kinds & _types(node)]
        if found:
            return found
    return []


def _types(node: dict[str, Any]) -> set[str]:
    told = node.get("@type")
    return {name.rpartition("/")[2] for name in (told if isinstance(told, list) else [told]) if isinstance(name, str)}


def _names(told: Any) -> Iterator[str]:
    """Yield the names of people or organisations: texts, objects, or lists of these."""
    for each in told if isinstance(told, list) else [told]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


# ------------------------------------------------------------------ marks


@cache
def _marks(field: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in rows("page_marks") if row["field"] == field)


def _marked(tree: Any, field: str) -> Iterator[str]:
    """Yield what the marks of a field hold, most trusted first."""
    for mark in _marks(field):
        for element in tree.iter(mark["element"]):
            word = element.get(mark["attribute"])
            # An attribute on its own, as in <time pubdate>, is its own word.
            if word is not None and mark["word"] in (word.lower().split() or [mark["attribute"]]):
                held = " ".join((element.get(mark["holds"]) or "").split())
                if held:
                    yield held


def _day(text: Any) -> date | None:
    """Return the day of a date and time, as told; nothing for what is not a day in full."""
    if not isinstance(text, str) or len(text) > _LONGEST_DATE:
        return None
    iso = _ISO.match(text)
    try:
        day = date(int(iso[1]), int(iso[3]), int(iso[4])) if iso else _written(text)
    except ValueError:
        return None
    return day if day is not None and day.year >= _FIRST_YEAR else None


def _written(text: str) -> date | None:
    """Read a date in words, or one as in a mail; in figures alone, nothing tells the day from the month."""
    if not any(map(str.isalpha, text)):
        return None
    try:
        span = parse_date(text)
    except ParseError:
        pass
    else:
        return span.earliest if span.earliest == span.latest else None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
