"""Names and tickers by what their spellings share, and what the tables know of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from evnews.find.entries import folded
from evnews.find.gazetteer import default
from evnews.find.tickers import exchange_countries
from evnews.model.company import Company
from evnews.text.tables import rows
from evnews.text.tokens import view_of

__all__ = ["designation", "known_company", "known_id", "plain", "short", "ticker"]

_WORDS = re.compile(r"[^\W_]+")
# Accepted: "HKG: 1810", "NYSE:NIO".  Refused: "1810".
_AHEAD = re.compile(r"([A-Za-z]+)\s*:\s*([A-Za-z0-9]+)")
# Accepted: "1810.HK", "002594.SZ".  Refused: "ZK".
_BEHIND = re.compile(r"([A-Za-z0-9]+)\.([A-Za-z]+)")


def plain(name: str) -> str:
    """Return what the spellings of a name share: its words in lower case, without accents and signs.

    Examples
    --------
    >>> plain("Škoda Auto"), plain("Mercedes-Benz AG"), plain("小鹏汽车")
    ('skoda auto', 'mercedes benz ag', '小鹏汽车')
    """
    return " ".join(folded(word).casefold() for word in _WORDS.findall(view_of(name)))


@cache
def _legal_forms() -> re.Pattern[str]:
    """Return what finds the legal forms at the end of a name, the longest first."""
    forms = sorted((row["form"] for row in rows("legal_forms")), key=len, reverse=True)
    return re.compile("|".join(rf"(?<=\S) {form}$" if form.isascii() else rf"(?<=\S){form}$" for form in forms))


def short(name: str) -> str:
    """Return `plain` without the legal form, which says nothing about who somebody is.

    Examples
    --------
    >>> short("Norvane Auto Co., Ltd."), short("Norvane Auto"), short("小鹏汽车有限公司")
    ('norvane auto', 'norvane auto', '小鹏汽车')
    """
    words = plain(name)
    while (cut := _legal_forms().sub("", words)) != words:
        words = cut
    return words


@cache
def _plant_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words that any plant's name may have: whole ones, and those that stand without blanks, the longest first."""
    words = [row["word"] for row in rows("plant_words")]
    return frozenset(words), tuple(sorted((word for word in words if not word.isascii()), key=len, reverse=True))


def designation(name: str, beside: Iterable[str]) -> str:
    """Return what tells a plant from its neighbours by its name, which may be nothing.

    Parameters
    ----------
    name : str
        The name of the plant.
    beside : iterable of str
        What else may stand in it, such as the place and the operator.

    Examples
    --------
    >>> designation("Nio F2 smart factory", ["Nio", "Hefei"]), designation("Hefei plant", ["Hefei"]), designation("蓝川合肥第二工厂", ["蓝川", "合肥"])
    ('f2', '', '第二')
    """
    common, glued = _plant_words()
    words = f" {plain(name)} "
    for other in sorted(filter(None, map(plain, beside)), key=len, reverse=True):
        words = words.replace(f" {other} " if other.isascii() else other, " ")
    for word in glued:
        words = words.replace(word, " ")
    return " ".join(word for word in words.split() if word not in common)


def ticker(written: str) -> str:
    """Return what the spellings of a ticker share: the country of the exchange, and the code.

    Examples
    --------
    >>> ticker("HKG: 1810"), ticker("1810.HK"), ticker("HKEX:01810"), ticker("NYSE: NIO"), ticker("NIO.N")
    ('HK:1810', 'HK:1810', 'HK:1810', 'US:NIO', 'US:NIO')
    """
    text = view_of(written).strip()
    if match := _AHEAD.fullmatch(text):
        exchange, code = match.groups()
    elif match := _BEHIND.fullmatch(text):
        code, exchange = match.groups()
    else:
        return plain(written)
    country = exchange_countries().get(exchange.casefold())
    return f"{country}:{code.upper().lstrip('0') or '0'}" if country else plain(written)


@cache
def _known() -> dict[str, str]:
    """Return the ids of the tables by the names of companies, as `short` spells them."""
    held: dict[str, str] = {}
    for sure in (True, False):
        for entry in default().companies.values():
            for name in entry.names:
                if (name not in entry.ambiguous) is sure:
                    held.setdefault(short(name), entry.id)
    return held


def known_id(name: str) -> str | None:
    """Return the id that the tables have for a company of this name.

    Examples
    --------
    >>> known_id("Contemporary Amperex Technology Co., Ltd."), known_id("Norvane Auto")
    ('catl', None)
    """
    return _known().get(short(name))


def known_company(company: Company) -> str | None:
    """Return the id that the tables have for a company, by its name, or else by its other names where these agree."""
    by_name = known_id(company.name)
    if by_name is not None:
        return by_name
    others = {known for alias in company.aliases if (known := known_id(alias)) is not None}
    return others.pop() if len(others) == 1 else None
