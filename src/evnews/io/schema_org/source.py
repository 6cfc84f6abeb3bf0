"""Where JSON-LD stands: in a page's own mark-up, in a file, in a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from evnews.errors import RecordError, excerpt
from evnews.io.json_ld import loads
from evnews.io.schema_org.nodes import nodes
from evnews.io.schema_org.read import read_nodes
from evnews.io.schema_org.reader import Reader
from evnews.model.report import Refused, Report

__all__ = ["from_schema_org"]

# A comment may hold mark-up that no longer holds.
_OPENING = re.compile(r"<!--|<script\b", re.IGNORECASE)
_CLOSING = re.compile(r"</script", re.IGNORECASE)
_JSON_LD = re.compile(r"application/ld\+json", re.IGNORECASE)


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
        read_nodes(reader, source)
        if reader.faults:
            raise RecordError("Report", tuple(reader.faults))
    elif isinstance(source, (str, bytes)):
        text = source if isinstance(source, str) else source.decode("utf-8-sig", "replace")
        refused = sorted(_read_page(reader, text), key=lambda each: each.start)
    else:
        raise TypeError(f"schema.org is read from a page, from JSON-LD as text or as data, not from {type(source).__name__}")
    return reader.report(refused)


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the pieces of JSON-LD in a page; a text that is JSON itself is one."""
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield _Block(0, len(text), text)
        return
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        is_comment = opening[0] == "<!--"
        head = opening.end() if is_comment else text.find(">", opening.end()) + 1
        end = text.find("-->", head) if is_comment else closing.start() if head and (closing := _CLOSING.search(text, head)) else -1
        if end < 0:
            return
        if not is_comment and _JSON_LD.search(text, opening.end(), head) and end > head:
            yield _Block(head, end, text[head:end])
        at = end


def _read_page(reader: Reader, text: str) -> Iterator[Refused]:
    """Read all mark-up of a page: what one piece points at may stand in a later one."""
    held: list[tuple[_Block, Any]] = []
    for block in _blocks(text):
        try:
            held.append((block, loads(block.text)))
        except ValueError as error:
            yield _refused(block, "", f"not JSON: {excerpt(str(error), 100)}")
    for _, data in held:
        reader.know(node for _, node in nodes(data))
    for block, data in held:
        before = len(reader.faults)
        read_nodes(reader, data)
        for fault in reader.faults[before:]:
            yield _refused(block, fault.path, fault.reason)


def _refused(block: _Block, path: str, reason: str) -> Refused:
    return Refused(start=block.start, end=block.end, text=block.text, guess=path or "schema.org", reason=reason or "not taken")
