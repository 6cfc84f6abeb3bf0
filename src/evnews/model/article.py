"""What the records were read from: `Article`."""

from __future__ import annotations

from datetime import date

import attrs

from evnews.model import fields
from evnews.model.record import Checked, evidence
from evnews.text.span import Evidence
from evnews.values.datespan import DateSpan

__all__ = ["Article"]


@attrs.frozen(kw_only=True, repr=False)
class Article(Checked):
    """What an article says about itself.

    Attributes
    ----------
    title : str, optional
        The headline.
    publisher : str, optional
        Who published it.
    published : datetime.date, optional
        The day of publication, as the caller gave it or as the article states in full.
    dateline : DateSpan, optional
        The date that the text opens with, such as ``Dec. 8``.
    authors : tuple of str
        Who wrote it.
    editors : tuple of str
        Who edited it.
    language : str, optional
        The code of the language, such as ``en``.
    url : str, optional
        Where it stands.
    evidence : tuple of Evidence
        The words that each field was read from.

    Examples
    --------
    >>> Article(publisher="Yicai", published="2023-12-08", editors="Tang Shihua").editors
    ('Tang Shihua',)
    """

    title: str | None = attrs.field(default=None, converter=fields.some_text)
    publisher: str | None = attrs.field(default=None, converter=fields.some_text)
    published: date | None = attrs.field(default=None, converter=fields.day)
    dateline: DateSpan | None = attrs.field(default=None, converter=fields.span)
    authors: tuple[str, ...] = attrs.field(default=(), converter=fields.texts)
    editors: tuple[str, ...] = attrs.field(default=(), converter=fields.texts)
    language: str | None = attrs.field(default=None, converter=fields.some_text)
    url: str | None = attrs.field(default=None, converter=fields.some_text)
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=evidence)
