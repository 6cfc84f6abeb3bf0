"""``read``: an article in, a report of typed and dated records out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from evnews.find.api import reference_day
from evnews.find.gazetteer import Gazetteer
from evnews.find.languages import Language, language_for
from evnews.model.article import Article
from evnews.model.report import Report
from evnews.reading.address import day_of
from evnews.reading.build import build
from evnews.reading.clean import Cleaning, Piece, clean
from evnews.reading.join import join
from evnews.reading.rules import rules
from evnews.reading.scene import Document
from evnews.text.tokens import tokenize
from evnews.values.datespan import DateSpan

__all__ = ["read"]

# An article is published on the day of its dateline, or soon after.
_SHORTLY: Final = timedelta(days=31)


def read(
    text: str,
    *,
    published: date | str | None = None,
    language: str | None = None,
    url: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Report:
    """Read an article of electric-vehicle news into companies, plants, vehicles, jobs and milestones.

    Parameters
    ----------
    text : str
        The article as it came, noise and all; it is never altered, and every offset
        of the report refers to it.
    published : date or str, optional
        The day that it was published.  If it is not given, a full date in the byline
        serves, or else the day that ``url`` names; without any, what needs a year stays
        partial.  It is never guessed.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.
    url : str, optional
        Where the article stands; kept in ``report.article``.  A day in it ("/2025/03/04/",
        "/20250304-817.html") is that of publication where nothing else says it.
    gazetteer : Gazetteer, optional
        The names to know, in place of the built-in tables.

    Returns
    -------
    Report
        The records, each with its evidence, and what was seen and not trusted.

    Raises
    ------
    TypeError
        An argument is of the wrong type.  No ``str`` as text makes this raise.
    ParseError
        ``published`` is a text that is no ISO date.

    Examples
    --------
    >>> report = read("Nio will open a battery plant in Hefei in June 2026.", published="2025-11-03")
    >>> report.plants[0].place.city, report.plants[0].operator
    ('Hefei', 'nio')
    >>> report = read("蔚来位于合肥的第二工厂已于今年3月投产,年产能30万辆。", published="2025-11-03")
    >>> str(report.plants[0].capacity), str(report.plants[0].opened)
    ('300000 vehicle/year', '2025-03')
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    told = reference_day(published, "published")
    chosen = language_for(text, language)
    tokens = chosen.cut(text)
    cleaning = clean(tokens)
    day = told or _byline_day(cleaning, chosen) or (day_of(url) if isinstance(url, str) else None)
    document = build(tokens, cleaning, chosen, day, gazetteer)
    for rule in rules(chosen.code):
        rule(document)
    return join(document, _article(document, cleaning, chosen, url))


def _byline_day(cleaning: Cleaning, language: Language) -> date | None:
    """Return the day of the byline or dateline, if it names its year."""
    value = _told_on(cleaning, language, None)
    return value.earliest if value is not None and value.earliest is not None and value.earliest == value.latest else None


def _told_on(cleaning: Cleaning, language: Language, published: date | None) -> DateSpan | None:
    """Return the date of the byline or dateline, as far as it goes."""
    if cleaning.date is None:
        return None
    hits = language.dates(tokenize(cleaning.date.text), published)
    return hits[0].value if hits else None


def _dateline(document: Document, cleaning: Cleaning, language: Language) -> DateSpan | None:
    """Return the date of the dateline: as it reads in the text, if that is shortly before publication, or else by itself."""
    day = document.dateline.latest if document.dateline is not None else None
    if day is not None and document.published is not None and timedelta(0) <= document.published - day <= _SHORTLY:
        return document.dateline
    return _told_on(cleaning, language, document.published)


def _on_one_line(piece: Piece) -> str:
    """Return the words of a piece without the breaks that wrapped them."""
    return " ".join(piece.text.split()) if "\n" in piece.text else piece.text


def _article(document: Document, cleaning: Cleaning, language: Language, url: str | None) -> Article:
    return Article(
        title=_on_one_line(cleaning.title) if cleaning.title else None,
        publisher=_on_one_line(cleaning.publisher) if cleaning.publisher else None,
        published=document.published,
        dateline=_dateline(document, cleaning, language),
        authors=tuple(map(_on_one_line, cleaning.authors)),
        editors=tuple(map(_on_one_line, cleaning.editors)),
        language=language.code,
        url=url,
    )
