"""Names in English text: those of the tables, and those that no table knows.

An unknown run of capitalised words is a company only where something says so: what it ends
with ("Motors", "GmbH"), a ticker in brackets, a noun beside it ("carmaker X", "X, a maker
of …"), or how it speaks ("X said it …").  It is a model where a maker owns it or a body
style follows.  Once introduced, a name's short form is known throughout the text.
"""

from __future__ import annotations

from evnews.find.en.name_companies import Companies
from evnews.find.en.name_models import Models
from evnews.find.en.name_scan import Scan
from evnews.find.en.name_units import units
from evnews.find.en.name_words import context
from evnews.find.en.people import people
from evnews.find.entries import PersonHit
from evnews.find.gazetteer import Gazetteer, NameHit
from evnews.text.tokens import Tokens

__all__ = ["named", "names"]


def names(tokens: Tokens, gazetteer: Gazetteer) -> list[NameHit]:
    """Find the names of companies, models and well-known people, in order and without overlap.

    Parameters
    ----------
    tokens : Tokens
        The text.
    gazetteer : Gazetteer
        The names that are known beforehand.

    Returns
    -------
    list of NameHit
        Sorted by ``first``; those that no table knows have no ``entry`` and a fresh id.

    Examples
    --------
    >>> from evnews.find.gazetteer import default
    >>> from evnews.text.tokens import tokenize
    >>> text = tokenize("Start-up Quenlow Motors will build the Quenlow Q5 SUV with cells from CATL.")
    >>> for hit in names(text, default()):
    ...     print(hit.kind, hit.name, hit.id)
    company Quenlow Motors quenlow-motors
    company Quenlow Motors quenlow-motors
    model Q5 quenlow-motors-q5
    company CATL catl
    """
    known = gazetteer.hits(tokens, context())
    return _with_unknown(tokens, gazetteer, known, people(tokens, known))


def named(tokens: Tokens, gazetteer: Gazetteer) -> tuple[list[NameHit], list[PersonHit]]:
    """Find the names of a text, as `names` does, and its people with their roles."""
    known = gazetteer.hits(tokens, context())
    persons = people(tokens, known)
    found = _with_unknown(tokens, gazetteer, known, persons)
    # A firm that no table knows is nobody, and holds offices, so that with one who is who must be asked again.
    return found, persons if found == known else people(tokens, found)


def _with_unknown(tokens: Tokens, gazetteer: Gazetteer, known: list[NameHit], persons: list[PersonHit]) -> list[NameHit]:
    """Return the known names, and those that the words around them introduce."""
    scan = Scan(tokens, gazetteer)
    scan.keep(known)
    for person in persons:
        scan.take(person.first, person.last)
    spans = scan.runs()
    companies = Companies(scan, known)
    companies.find(spans)
    Models(scan).find(spans)
    companies.tickers()
    scan.keep(units(tokens, gazetteer, [scan.hits[first] for first in sorted(scan.hits)]))
    return [scan.hits[first] for first in sorted(scan.hits)]
