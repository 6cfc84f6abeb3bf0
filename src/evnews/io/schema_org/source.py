"""Where JSON-LD stands: in a page's own mark-up, in a file, in a dictionary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evnews.errors import RecordError, excerpt
from evnews.io.schema_org.read import Reader
from evnews.model.report import Refused, Report

__all__ = ["from_schema_org"]

_OPENING = re.compile(r"<script\b", re.IGNORECASE)
_CLOSING = re.compile(r"</script", re.IGNORECASE)
_JSON_LD = re.compile(r"application/ld\+json", re.IGNORECASE)
# Some pages hide their mark-up from browsers that no longer exist.
_WRAPPED = re.compile(r"\s*(?:/[/*])?\s*(?:<!--|<!\[CDATA\[)(?:\s*\*/)?(.*?)(?:/[/*])?\s*(?:-->|\]\]>)(?:\s*\*/)?\s*", re.DOTALL)


class _Block(NamedTuple):
    """The text of one piece of mark-up, and where it stands."""

    start: int
    end: int
    text: str


def from_schema_org(source: str | bytes | Mapping[str, Any] | Sequence[Any]) -> Report:
    """Read the companies, plants, vehicles and jobs that JSON-LD of schema.org tells of.

    Parameters
    ----------
    source : str, bytes, mapping or sequence
        A page in HTML, whose ``<script type="application/ld+json">`` are read; JSON-LD as
        text; or JSON-LD as data.

    Returns
    -------
    Report
        The records.  Of a page or a text, ``refused`` holds what was not taken, with the
        piece of mark-up that it stands in.

    Raises
    ------
    RecordError
        Of data: what was not taken, all of it, each with its path.
    TypeError
        The source is of another type.

    Examples
    --------
    >>> page = '''<script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting",
    ...     "title": "Battery engineer", "hiringOrganization": {"@type": "Organization", "name": "Norvane Auto"},
    ...     "jobLocation": {"@type": "Place", "address": {"addressLocality": "Hefei", "addressCountry": "CN"}}}</script>'''
    >>> (job,) = from_schema_org(page).jobs
    >>> job.title, job.employer, job.places[0].city
    ('Battery engineer', 'norvane-auto', 'Hefei')
    """
    reader = Reader()
    refused: list[Refused] = []
    if isinstance(source, (Mapping, list, tuple)):
        reader.read(source)
        if reader.faults:
            raise RecordError("Report", tuple(reader.faults))
    elif isinstance(source, (str, bytes)):
        text = source if isinstance(source, str) else source.decode("utf-8-sig", "replace")
        for block in _blocks(text):
            refused += _read_block(reader, block)
    else:
        raise TypeError(f"schema.org is read from a page, from JSON-LD as text or as data, not from {type(source).__name__}")
    return Report(
        companies=tuple(reader.companies.values()),
        plants=tuple(reader.plants.values()),
        vehicles=tuple(reader.vehicles.values()),
        jobs=tuple(reader.jobs.values()),
        refused=tuple(refused),
    )


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the pieces of JSON-LD in a page; a text that is JSON itself is one."""
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield _Block(0, len(text), text)
        return
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        head = text.find(">", opening.end()) + 1
        closing = _CLOSING.search(text, head) if head else None
        if closing is None:
            return
        at = closing.end()
        if _JSON_LD.search(text, opening.end(), head) and closing.start() > head:
            yield _Block(head, closing.start(), text[head : closing.start()])


def _read_block(reader: Reader, block: _Block) -> Iterator[Refused]:
    wrapped = _WRAPPED.fullmatch(block.text)
    try:
        # Line breaks within texts are no JSON, and are in many pages all the same.
        data = json.loads((wrapped[1] if wrapped else block.text).lstrip("\ufeff"), strict=False, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        yield Refused(start=block.start, end=block.end, text=block.text, guess="schema.org", reason=f"not JSON: {excerpt(str(error), 100)}")
        return
    before = len(reader.faults)
    reader.read(data)
    for fault in reader.faults[before:]:
        yield Refused(start=block.start, end=block.end, text=block.text, guess=fault.path or "schema.org", reason=fault.reason or "not taken")
