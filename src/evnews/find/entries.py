"""What the tables know of a name, and a name found in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

import attrs

from evnews.text.han import simplified_forms
from evnews.text.tables import cells

__all__ = [
    "CompanyEntry",
    "Entry",
    "ModelEntry",
    "NameHit",
    "NameKind",
    "PersonEntry",
    "PersonHit",
    "companies",
    "folded",
    "models",
    "people",
    "slug",
    "spelled_out",
]

NameKind: TypeAlias = Literal["company", "model", "person"]


@attrs.frozen
class CompanyEntry:
    """A company, brand, authority or other body that the tables know.

    Attributes
    ----------
    company_kind : str
        One of the company kinds of the vocabulary, such as ``"battery_maker"``.
    names : tuple of str
        Every spelling, the canonical one first.
    ambiguous : tuple of str
        Those of ``names`` that are also ordinary words or other names.
    parent : str or None
        The id of the company that it belongs to.
    partner : str or None
        Of a joint venture, the id of its other owner, whose cars it builds.
    years : str or None
        From when to when it was in business under this name, as ``"2007-2013"``, where the end matters.
    """

    id: str
    name: str
    company_kind: str
    names: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    parent: str | None = None
    country: str | None = None
    headquarters: str | None = None
    tickers: tuple[str, ...] = ()
    state_owned: bool = False
    partner: str | None = None
    years: str | None = None


@attrs.frozen
class ModelEntry:
    """A vehicle model: its maker's id, its name without the maker, and what all its versions share.

    Attributes
    ----------
    code : str
        ``""`` for a name that stands alone ("Cybertruck"), ``"maker"`` for one that needs its maker
        named somewhere in the text ("SU7", "Seagull"), ``"beside"`` for one that must have stood
        beside it ("001", "Air").
    years : str or None
        The first and the last year in which it was sold new, as ``"2011-2016"`` or ``"2021-"``.
    """

    id: str
    name: str
    maker: str
    names: tuple[str, ...] = ()
    body_style: str | None = None
    powertrain: str | None = None
    seats: int | None = None
    variants: tuple[str, ...] = ()
    code: str = ""
    years: str | None = None


@attrs.frozen
class PersonEntry:
    """A well-known person and the company that he or she speaks for."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    organisation: str | None = None


Entry: TypeAlias = CompanyEntry | ModelEntry | PersonEntry


@attrs.define
class NameHit:
    """A name in the tokens ``first`` up to, not including, ``last``.

    Attributes
    ----------
    name : str
        The canonical name; of a model without its maker.
    id : str
        The id in the tables, or a fresh slug of the name.
    entry : Entry or None
        What the tables know; ``None`` for a name that they do not hold.
    variant : str or None
        The trim that a model's name is followed by, within the tokens of the hit.
    maker : str or None
        Of a model, the company's id.
    company_kind : str or None
        Of a company, its kind, where the tables or the words around it say so.
    tickers : tuple of str
        Exchange and code as printed in brackets behind the name, such as ``"NYSE:NIO"``.
    told : bool
        Whether the words only tell who is meant ("car unit" of "Xiaomi's car unit") and are no name of it.
    """

    first: int
    last: int
    kind: NameKind
    name: str
    id: str
    entry: Entry | None = None
    variant: str | None = None
    maker: str | None = None
    company_kind: str | None = None
    tickers: tuple[str, ...] = ()
    told: bool = False


@attrs.frozen
class PersonHit:
    """A person in the tokens ``first`` up to, not including, ``last``.

    Attributes
    ----------
    name : str
        The full name, also where the text gives the surname alone.
    role : str or None
        The title or office as the text gives it.
    organisation : tuple of (int, int) or None
        The tokens of the company that the role is held at, where they stand beside it.
    """

    first: int
    last: int
    name: str
    role: str | None = None
    organisation: tuple[int, int] | None = None


_LETTERS: Final = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "s", "æ": "a", "ı": "i"})


_PARTS: Final = re.compile(r"[^\w]+|_+")


def folded(word: str) -> str:
    """Return ``word`` without its accents, and in simplified characters.

    Examples
    --------
    >>> folded("Škoda"), folded("寧德時代")
    ('Skoda', '宁德时代')
    """
    if word.isascii():
        return word
    if "\u3400" <= word[0] <= "\u9fff":
        forms = simplified_forms()
        return "".join(forms.get(c, c) for c in word) if len(word) > 1 else forms.get(word, word)
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).translate(_LETTERS)


# How keyboards without these letters write them: Duesseldorf, Aarhus, Oersted.
_SPELLED: Final = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "å": "aa",
    "ø": "oe",
    "æ": "ae",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "Å": "Aa",
    "Ø": "Oe",
    "Æ": "Ae",
    "ß": "ss",
}
_SPELLING: Final = str.maketrans(_SPELLED)


def spelled_out(name: str) -> str | None:
    """Return ``name`` with letters such as "ö" and "å" written as two, or nothing where it has none.

    Examples
    --------
    >>> spelled_out("Ørsted"), spelled_out("Gütersloh"), spelled_out("Citroën")
    ('Oersted', 'Guetersloh', None)
    """
    return None if name.isascii() or name[0] >= "\u3400" or _SPELLED.keys().isdisjoint(name) else name.translate(_SPELLING)


def slug(name: str) -> str:
    """Return a readable id for ``name``.

    Examples
    --------
    >>> slug("Citroën"), slug("Lynk & Co 01"), slug("P7+")
    ('citroen', 'lynk-co-01', 'p7-plus')
    """
    low = folded(name).lower()
    # The P7+ is another car than the P7.
    return low if low.isalnum() else _PARTS.sub("-", low.replace("+", " plus ")).strip("-")


def _names(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return every spelling of a row, the canonical one first."""
    if not row["aliases"] and not row["zh"]:
        return (row["name"],)
    return tuple(dict.fromkeys((row["name"], *cells(row["aliases"]), *cells(row["zh"]))))


def companies(table: Iterable[Mapping[str, str]]) -> Iterable[CompanyEntry]:
    """Read rows of ``data/companies.tsv``."""
    for row in table:
        yield CompanyEntry(
            id=row["id"],
            name=row["name"],
            company_kind=row["kind"],
            names=tuple(dict.fromkeys((row["name"], *cells(row["aliases"]), *cells(row["zh"]), *cells(row["ambiguous"])))),
            ambiguous=cells(row["ambiguous"]),
            parent=row["parent"] or None,
            country=row["country"] or None,
            headquarters=row["headquarters"] or None,
            tickers=cells(row["tickers"]),
            state_owned=row["state_owned"] == "1",
            partner=row["partner"] or None,
            years=row["years"] or None,
        )


def models(table: Iterable[Mapping[str, str]]) -> Iterable[ModelEntry]:
    """Read rows of ``data/models.tsv``."""
    for row in table:
        yield ModelEntry(
            id=f"{row['maker']}-{slug(row['name'])}",
            name=row["name"],
            maker=row["maker"],
            names=_names(row),
            body_style=row["body_style"] or None,
            powertrain=row["powertrain"] or None,
            seats=int(row["seats"]) if row["seats"] else None,
            variants=cells(row["variants"]),
            code=row["code"],
            years=row["years"] or None,
        )


def people(table: Iterable[Mapping[str, str]]) -> Iterable[PersonEntry]:
    """Read rows of ``data/people.tsv``."""
    for row in table:
        yield PersonEntry(slug(row["name"]), row["name"], _both_ways(_names(row)) if row["zh"] else _names(row), row["organisation"] or None)


def _both_ways(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names with the family name first, and last: "Lou Tiancheng", "Tiancheng Lou"."""
    turned = (" ".join(reversed(name.split(" "))) for name in names if name.isascii() and name.count(" ") == 1)
    return tuple(dict.fromkeys((*names, *turned)))
