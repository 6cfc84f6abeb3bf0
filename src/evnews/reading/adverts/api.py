"""``read_job``: a single job advertisement in, one `JobPosting` out."""

from __future__ import annotations

from datetime import date

from evnews.find.api import reference_day
from evnews.find.gazetteer import Gazetteer, default
from evnews.find.languages import language_for
from evnews.model.article import Article
from evnews.model.job import JobPosting
from evnews.reading.adverts import pay, terms, who
from evnews.reading.adverts.page import page
from evnews.reading.join import join
from evnews.reading.lexicon import lexicon
from evnews.reading.scene import Document

__all__ = ["read_job"]


def read_job(
    text: str,
    *,
    published: date | str | None = None,
    language: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> JobPosting | None:
    r"""Read a single job advertisement, as a recruitment site or a careers page prints it.

    Parameters
    ----------
    text : str
        The advertisement as it came: lines with labels, lists, prose, and what the site
        puts around them.  Every offset of the evidence refers to it.
    published : date or str, optional
        The day that "posted 3 days ago" is told from.  It is never guessed.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.
    gazetteer : Gazetteer, optional
        The companies to know, in place of the built-in tables.

    Returns
    -------
    JobPosting or None
        The job, with the words that each field was read from; ``None`` where no job's
        title is told.  What is told of other jobs, of the firm or as a bonus is left out,
        and so is a pay where the advertisement tells several that differ.

    Raises
    ------
    TypeError
        An argument is of the wrong type.  No ``str`` as text makes this raise.
    ParseError
        ``published`` is a text that is no ISO date.

    Notes
    -----
    Without a word for the time, yuan are by the month, or by the year from 100,000 on, as
    Chinese recruitment sites mean them; a sum in a few other currencies is by the hour or by
    the year where it is too small or too large for anything else.

    Examples
    --------
    >>> job = read_job("Cell Test Engineer (m/f/d)\nNorvane Auto | Hefei | Full-time\nSalary: $62,000 - $70,000 a year")
    >>> job.title, job.employer, job.places[0].city, str(job.salary)
    ('Cell Test Engineer', 'norvane-auto', 'Hefei', '62000 to 70000 USD/year')
    >>> job = read_job("电池工艺工程师  15-25K·14薪\n蔚来 | 合肥 | 3-5年 | 本科")
    >>> str(job.salary), job.months_per_year, str(job.experience), job.education
    ('15000 to 25000 CNY/month', 14, '3 to 5 year', Education.BACHELOR)
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    day = reference_day(published, "published")
    chosen = language_for(text, language)
    advert = page(chosen.cut(text), chosen, day, gazetteer if gazetteer is not None else default())
    if not who.title(advert):
        return None
    who.employer(advert)
    who.places(advert)
    pay.salary(advert)
    terms.openings(advert)
    terms.employment(advert)
    terms.days(advert)
    terms.experience(advert)
    terms.education(advert)
    document = Document(advert.tokens, lexicon(chosen.code), day, [], [advert.draft])
    return next(iter(join(document, Article()).jobs), None)
