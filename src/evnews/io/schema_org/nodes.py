"""JSON-LD as it comes: the nodes of a document, and what stands in a property, however it is put."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from evnews.io.schema_org.terms import SITE, Node
from evnews.model.record import Refusal, identifier, join

__all__ = ["MAX_DEPTH", "PREFIX", "each_of", "first_node", "first_of", "kinds_of", "nodes", "number_of", "own_id", "text_of", "texts_of"]

MAX_DEPTH = 32
"""How deep a document may nest; what lies deeper is not looked at."""

PREFIX = re.compile(r"(?:https?://schema\.org/|schema:)")
"""What may stand before a term of schema.org."""

# Accepted: "50000", "50,000.00", "1 200".  Refused: "50k", "1,5".
_NUMBER = re.compile(r"-?\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
# What pages leave in texts that are meant to be plain.  Accepted: "<b>", "</span>", "<br />".  Refused: "<50 kWh", "<T>".
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|div|p|br|h[1-6]|li|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Where a document holds nodes of their own right; all else is a property of one.
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")


def nodes(data: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, Node]]:
    """Yield the nodes of a document, each with its path: of lists, of a graph, and what a page is about.

    Examples
    --------
    >>> list(nodes({"@graph": [{"@type": "schema:Car", "schema:name": "ET9"}, {"name": "of no class"}]}))
    [('@graph[0]', {'@type': 'schema:Car', 'name': 'ET9'})]
    """
    if isinstance(data, (list, tuple)):
        for i, each in enumerate(data if depth < MAX_DEPTH else ()):
            yield from nodes(each, join(path, f"[{i}]"), depth + 1)
    elif isinstance(data, Mapping) and depth < MAX_DEPTH:
        node = {str(name).removeprefix("schema:").removeprefix(f"{SITE}/"): value for name, value in data.items()}
        if node.get("@type"):
            yield path, node
        for name in _HOLDERS:
            if isinstance(node.get(name), (Mapping, list, tuple)):
                yield from nodes(node[name], join(path, name), depth + 1)


def kinds_of(node: Node) -> tuple[str, ...]:
    """Return the classes of a node.

    Examples
    --------
    >>> kinds_of({"@type": ["https://schema.org/Car", "Product"]})
    ('Car', 'Product')
    """
    return tuple(PREFIX.sub("", each) for each in each_of(node.get("@type")) if isinstance(each, str))


def own_id(node: Mapping[str, Any]) -> str | None:
    """Return the id of a record: ``#nio``, within this document.

    The addresses that pages give their nodes, such as ``https://norvane.example/#organization``,
    are alike on all sites that one system makes, and name nobody.

    Examples
    --------
    >>> own_id({"@id": "#nio"}), own_id({"@id": "https://norvane.example/#organization"})
    ('nio', None)
    """
    name = node.get("@id")
    if not isinstance(name, str) or not name.startswith("#"):
        return None
    made = identifier(name[1:])
    return None if isinstance(made, Refusal) or made != name[1:] else made


def each_of(value: Any) -> Iterable[Any]:
    """Return the values of a property: of a list each, or the one that stands alone."""
    if isinstance(value, (list, tuple)):
        return [item for item in value if item is not None]
    return () if value is None else (value,)


def first_of(value: Any) -> Any:
    """Return the first value of a property."""
    return next(iter(each_of(value)), None)


def first_node(value: Any) -> Mapping[str, Any]:
    """Return the first value that is a node; an empty one if none is."""
    return next((each for each in each_of(value) if isinstance(each, Mapping)), {})


def text_of(value: Any) -> str | None:
    """Return a text, without the entities and tags that pages leave in their mark-up.

    Examples
    --------
    >>> text_of(["<b>R&amp;D</b>  engineer", "cook"]), text_of({"name": "China"}), text_of(5)
    ('R&D engineer', 'China', '5')
    """
    value = first_of(value)
    if isinstance(value, Mapping):
        value = value.get("@value", value.get("name"))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = f"{value:.15g}"
    return " ".join(_TAG.sub(" ", html.unescape(value)).split()) or None if isinstance(value, str) else None


def texts_of(value: Any) -> list[str]:
    """Return every text of a property."""
    return [text for each in each_of(value) if (text := text_of(each)) is not None]


def number_of(value: Any) -> float | None:
    """Return a number, also one in figures.

    Examples
    --------
    >>> number_of("72,000"), number_of(9.5), number_of("50k")
    (72000.0, 9.5, None)
    """
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = value.replace(",", "").replace(" ", "")
    elif not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:  # integers of JSON may be larger than any float
        return None
    return number if isfinite(number) else None
