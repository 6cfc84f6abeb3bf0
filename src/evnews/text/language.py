"""Which language a text is written in, told by its letters."""

from __future__ import annotations

import re

__all__ = ["detect"]

_SAMPLE = 4000
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")

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
    han = sum(map(len, _HAN.findall(sample)))
    return "zh" if _WEIGHT * han > sum(map(len, _LATIN.findall(sample))) else "en"
