"""Which language a text is written in, told by its letters."""

from __future__ import annotations

import re
import string

__all__ = ["detect"]

_SAMPLE = 4000
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = string.ascii_letters.encode()
# What the octets of Han characters begin with in UTF-8; nothing of a text in Latin letters does.
_HAN_OCTETS = bytes(range(0xE3, 0xEA))

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
    octets = sample.encode("utf-8", "surrogatepass")
    if len(octets.translate(None, _HAN_OCTETS)) == len(octets):
        return "en"
    latin = len(octets) - len(octets.translate(None, _LATIN))
    return "zh" if _WEIGHT * sum(map(len, _HAN.findall(sample))) > latin else "en"
