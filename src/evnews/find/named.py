"""``find_names``: who and what a text names."""

from __future__ import annotations

from functools import cache

from evnews.find.entries import NameHit, PersonHit, slug
from evnews.find.gazetteer import Gazetteer, default
from evnews.find.languages import language_for
from evnews.find.places import Location
from evnews.text.span import Found
from evnews.text.tables import rows
from evnews.values.name import Name

__all__ = ["find_names"]


def find_names(text: str, *, language: str | None = None, gazetteer: Gazetteer | None = None) -> list[Found[Name]]:
    """Find the companies, vehicle models, people and places that ``text`` names.

    Parameters
    ----------
    text : str
        Any text.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.
    gazetteer : Gazetteer, optional
        The names to know, in place of the built-in tables; names that no table knows are
        found by the words around them all the same.

    Returns
    -------
    list of Found
        Sorted by place, none overlapping; ``text[f.start:f.end] == f.text``.

    Raises
    ------
    TypeError
        An argument is of the wrong type; no ``str`` makes this raise otherwise.

    Examples
    --------
    >>> for found in find_names("Start-up Quenlow Motors will sell its Q5 SUV in Hefei, with cells from Ningde Times."):
    ...     print(found.text, found.value.kind, found.value.id, found.value, sep=" | ")
    Quenlow Motors | company | quenlow-motors | Quenlow Motors
    Q5 | model | quenlow-motors-q5 | Q5
    Hefei | place | hefei-cn-ah | Hefei
    Ningde Times | company | catl | CATL
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    if not isinstance(gazetteer, Gazetteer | None):
        raise TypeError(f"gazetteer must be a Gazetteer or None, not {type(gazetteer).__name__}; for example Gazetteer.from_file('names.tsv')")
    speech = language_for(text, language)
    tokens = speech.cut(text)
    hits, persons = speech.named(tokens, gazetteer if gazetteer is not None else default())
    found = [(hit.first, hit.last, _name(hit)) for hit in hits if hit.kind != "person"]
    known = {hit.first: hit for hit in hits if hit.kind == "person"}
    found += [(hit.first, hit.last, _person(hit, known.get(hit.first))) for hit in persons]
    found += [(hit.first, hit.last, _place(hit.place)) for hit in speech.places(tokens)]
    taken = bytearray(len(tokens))
    out = []
    # What was found first is the surer one: "Beijing" in "Beijing Benz" is no city.
    for first, last, name in found:
        if not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            start, end = tokens.start[first], tokens.end[last - 1]
            out.append(Found(name, start, end, text[start:end]))
    return sorted(out, key=lambda each: each.start)


def _name(hit: NameHit) -> Name:
    return Name(hit.id, "model" if hit.kind == "model" else "company", hit.name)


def _person(hit: PersonHit, known: NameHit | None) -> Name:
    """Return a person by the tables' name if they have one: 雷军 is Lei Jun."""
    return Name(known.id, "person", known.name) if known is not None else Name(slug(hit.name) or hit.name, "person", hit.name)


def _place(place: Location) -> Name:
    """Return a place by its city, or else its region or its country."""
    code = place.admin1 or place.country or ""
    if place.city is not None:
        return Name(f"{slug(place.city)}-{code.lower()}".strip("-"), "place", place.city)
    return Name(code.lower(), "place", _regions().get(code, code))


@cache
def _regions() -> dict[str, str]:
    """Return the names of countries and regions by their codes."""
    return {**{row["iso2"]: row["name"] for row in rows("countries")}, **{row["code"]: row["name"] for row in rows("regions")}}
