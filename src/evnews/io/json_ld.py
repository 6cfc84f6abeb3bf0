"""The JSON of a page's mark-up, as pages write it."""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["loads"]

# Some pages hide their mark-up from browsers and parsers that no longer exist: "<!-- … -->", "/*<![CDATA[*/ … /*]]>*/".
_WRAPPING = re.compile(r"^\s*(?:<!--|(?:/[/*])?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?:/[/*])?\s*\]\]>(?:\s*\*/)?)\s*$")


def loads(text: str) -> Any:
    """Read the JSON of a ``<script type="application/ld+json">``.

    Raises
    ------
    ValueError
        It is no JSON, or nests too deep.

    Examples
    --------
    >>> loads('<!-- {"name": "Nio Inc"} -->')
    {'name': 'Nio Inc'}
    """
    try:
        # Line breaks inside of strings are common, and do no harm; NaN is no number of JSON.
        return json.loads(_WRAPPING.sub("", text.lstrip("\ufeff")), strict=False, parse_constant=lambda _: None)
    except RecursionError:
        raise ValueError("it nests too deep") from None
