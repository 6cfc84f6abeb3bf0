"""Which language a text is written in, told by its letters."""

from __future__ import annotations

import re
import string

__all__ = ["detect"]

_SAMPLE = 4000
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = string.ascii_letters.encode()

# A Chinese story carries many Latin letters (codes, units, names), an English one hardly any
# Han characters; one Han character holds about as much as three letters.
_WEIGHT = 3


def detect(text: str) -> str:
    """Tell the language of ``text`` by its letters: ``"zh"`` or ``"en"``.

    Examples
    --------
    >>> detect("小米汽车发布SU7 Max"), detect("Xiaomi (小米) launches the SU7")
    ('zh', 'en')
    """
    sample = text[:_SAMPLE]
    if sample.isascii() or _HAN.search(sample) is None:
        return "en"
    octets = sample.encode("utf-8", "surrogatepass")
    latin = len(octets) - len(octets.translate(None, _LATIN))
    return "zh" if _WEIGHT * sum(map(len, _HAN.findall(sample))) > latin else "en"
