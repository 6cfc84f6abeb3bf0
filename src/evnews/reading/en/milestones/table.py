"""The table of events: which verb and which thing, or which noun, make which milestone."""

from __future__ import annotations

from functools import cache

import attrs

from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.syntax import Head
from evnews.reading.lexicon import Form
from evnews.text.tables import cells, rows
from evnews.values.measure import Measure

__all__ = ["AMOUNTS", "BESIDE_VERBS", "Event", "Row", "asked", "fits", "nouns", "verbs"]

_NOUN = "*"
AMOUNTS = frozenset({"amount", "goal"})
"""What a row may need that is a quantity."""
BESIDE_VERBS = frozenset({"thing", "object"})
"""How a row looks for a thing that stands beside its verb."""

# Which kinds of measure each group of the table takes in.
_GROUPS = {
    "money": frozenset({"money"}),
    "percent": frozenset({"share"}),
    "capacity": frozenset({"vehicle output", "energy output"}),
}


def _asked(row: Row) -> str:
    return row.name if row.look in BESIDE_VERBS else row.beside


@attrs.frozen
class Row:
    """One row of ``data/<language>/events.tsv``, taken apart.

    Attributes
    ----------
    kind : MilestoneKind
        What happened.
    look : str
        How its thing is looked for: ``none`` (the verb says it all), ``gerund``, ``share``, ``thing``, or ``object``
        (a thing that the verb is done to, and does not do it).
    name : str
        The class of nouns or entities of the thing, or of verbs for a gerund.
    beside : str
        The entities that must stand beside it.
    subject, values, needed, forms
        As the table tells them.
    asks : str
        Of what class there must be one for the row to fit at all; empty where there need not be any.
    """

    kind: MilestoneKind
    look: str
    name: str
    beside: str
    subject: str
    values: tuple[str, ...]
    needed: str
    forms: tuple[str, ...]
    asks: str = attrs.field(init=False, default=attrs.Factory(_asked, takes_self=True))


@attrs.define(eq=False)
class Event:
    """Words that tell of a milestone.

    Attributes
    ----------
    row : Row
        What they tell, and what belongs to it.
    head : Head or None
        The verb that tells of it, or that its noun hangs on ("the opening is planned for June");
        none for a noun that stands by itself ("after the opening in June").
    first, last : int
        The words that say so: from the verb to its thing, or the noun.
    thing : tuple of int
        The tokens of the thing, or those of the verb where it says it all.
    noun : bool
        Whether a noun tells of it.
    loose : bool
        Whether a preposition holds its verb: "from breaking ground to this day".
    kind : MilestoneKind
        What happened.
    names : tuple of str
        The classes of its verb.
    """

    row: Row
    head: Head | None
    first: int
    last: int
    thing: tuple[int, int]
    noun: bool = False
    loose: bool = False
    kind: MilestoneKind = attrs.field(init=False)
    names: tuple[str, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.kind = self.row.kind
        self.names = self.head.names if self.head is not None else ()


def fits(measure: Measure, group: str) -> bool:
    """Tell whether a measure is of a group that the table names: a kind, or a unit."""
    return measure.unit == group or measure.kind in _GROUPS.get(group, ())


def _row(row: dict[str, str]) -> Row:
    thing = row["thing"]
    look, name, beside = "none", "", ""
    if thing == "%":
        look, name = "share", "@company"
    elif thing.startswith("~"):
        look = "gerund"
        name, _, beside = thing[1:].partition("@")
    elif thing:
        look = "object" if thing.startswith(">") else "thing"
        thing = thing.removeprefix(">")
        name, _, beside = (thing, "", "") if thing.startswith("@") else thing.partition("@")
    beside = f"@{beside}" if beside else ""
    return Row(MilestoneKind(row["kind"]), look, name, beside, row["subject"], cells(row["value"]), row["needed"], cells(row["forms"]))


@cache
def _table(language: str) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = {}
    for row in rows(f"{language}/events"):
        for verb in cells(row["verbs"]):
            out.setdefault(verb, []).append(_row(row))
    return out


@cache
def verbs(language: str, names: tuple[str, ...], form: Form | None = None) -> tuple[Row, ...]:
    """Return the rows for a verb of these classes, in one form if it is given, in the order of the table for each."""
    return tuple(row for name in names for row in _table(language).get(name, ()) if form is None or not row.forms or form in row.forms)


@cache
def asked(language: str, names: tuple[str, ...]) -> frozenset[str]:
    """Return the classes of which there must be one for a verb of these classes to tell of an event that needs no amount."""
    return frozenset(row.asks for row in verbs(language, names) if row.needed not in AMOUNTS)


@cache
def nouns(language: str) -> dict[str, Row]:
    """Return the rows of nouns that are events by themselves, by their class."""
    return {row.name: row for row in _table(language).get(_NOUN, ())}
