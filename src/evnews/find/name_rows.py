"""Names of one's own: rows of a file, or dictionaries, as entries of a gazetteer."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Final

from evnews.errors import Fault, RecordError, excerpt
from evnews.find.entries import CompanyEntry, Entry, ModelEntry, PersonEntry, slug
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

__all__ = ["entries_of", "rows_of_file"]

# The columns of each sort of name; those before the bar belong to all of them.
_COMMON: Final = ("kind", "name", "id", "aliases", "zh")
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "company": (*_COMMON, "ambiguous", "parent", "country", "headquarters", "tickers", "state_owned", "years"),
    "model": (*_COMMON, "maker", "body_style", "powertrain", "seats", "variants", "needs", "years"),
    "person": (*_COMMON, "organisation"),
}
_KNOWN: Final = frozenset(column for columns in _COLUMNS.values() for column in columns)
_NEEDS: Final = ("", "maker", "beside")
_TRUE, _FALSE = frozenset({"1", "true", "yes"}), frozenset({"", "0", "false", "no"})
_EXAMPLE: Final[Mapping[str, str]] = {
    "kind": "vehicle_maker, model or person",
    "name": "Tallgrass Motors",
    "maker": "tallgrass-motors",
    "country": "CN",
    "seats": "5",
    "needs": "maker",
    "state_owned": "1",
    "tickers": "NASDAQ:TGM",
    "body_style": "suv",
    "powertrain": "bev",
}
_FORMATS: Final = "names.tsv, names.csv, names.json or names.jsonl"


def rows_of_file(path: str | PathLike[str]) -> list[tuple[str, object]]:
    """Return the rows of a file, each with the place where it stands, such as ``names.tsv:3``.

    Raises
    ------
    OSError
        The file cannot be read.
    RecordError
        The file is no table of names.
    """
    file = Path(fspath(path))
    ending = file.suffix.lower()
    if ending not in {".tsv", ".csv", ".json", ".jsonl"}:
        raise _wrong(file.name, f"a file of names ends in .tsv, .csv, .json or .jsonl, not {ending or 'nothing'!r}; for example {_FORMATS}")
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(file.name, f"this is not a text in UTF-8: byte 0x{error.object[error.start]:02x} at {error.start}") from None
    if ending == ".json":
        return _json(file.name, text)
    if ending == ".jsonl":
        return [(f"{file.name}:{number}", _loads(f"{file.name}:{number}", line)) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return _table(file.name, text, "\t" if ending == ".tsv" else ",")


def _table(name: str, text: str, delimiter: str) -> list[tuple[str, object]]:
    """Read lines of cells under a line of column names; lines that begin with ``#`` are comments."""
    kept = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not kept:
        raise _wrong(name, "this holds no names; the first line tells the columns, for example: kind, name, aliases")
    # Quotation marks are letters like others where tabs part the cells.
    split = [(number, line.split(delimiter) if delimiter == "\t" else next(csv.reader([line]))) for number, line in kept]
    (first, header), body = split[0], split[1:]
    header = [column.strip() for column in header]
    if not {"kind", "name"} <= set(header):
        sign = "tabs" if delimiter == "\t" else "commas"
        shown = excerpt(delimiter.join(header))
        raise _wrong(f"{name}:{first}", f"{shown} does not name the columns kind and name, parted by {sign}; for example kind, name, aliases")
    faults = [
        Fault(f"{name}:{number}", f"{len(line)} cells where the first line names {len(header)} columns") for number, line in body if len(line) > len(header)
    ]
    if faults:
        raise RecordError("Gazetteer", tuple(faults))
    return [(f"{name}:{number}", dict(zip(header, line, strict=False))) for number, line in body]


def _json(name: str, text: str) -> list[tuple[str, object]]:
    loaded = _loads(name, text)
    if not isinstance(loaded, list):
        raise _wrong(name, 'this is JSON, but not a list of objects; for example [{"kind": "vehicle_maker", "name": "Tallgrass Motors"}]')
    return [(f"{name}[{number}]", row) for number, row in enumerate(loaded)]


def _loads(where: str, text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong(where, f"this is not JSON: {excerpt(str(error), 100)}") from None


def _wrong(where: str, reason: str) -> RecordError:
    return RecordError("Gazetteer", (Fault(where, reason),))


@cache
def _terms(vocabulary: str) -> Mapping[str, str]:
    """Return the words of a vocabulary by what people write for them: "EV maker" is a ``vehicle_maker``."""
    table = [row for row in rows("vocabulary") if row["vocabulary"] == vocabulary]
    return {_key(spelling): row["word"] for row in table for spelling in (row["word"], *cells(row["also"]))}


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


# ------------------------------------------------------------------ rows to entries


def entries_of(table: Iterable[tuple[str, object]], known: Mapping[str, CompanyEntry]) -> list[Entry]:
    """Read rows, each with the place where it stands, into entries.

    Parameters
    ----------
    table : iterable of (str, object)
        Where each row stands, and the row: a mapping of columns to texts, or lists of texts.
    known : mapping of str to CompanyEntry
        The companies that parents and makers may be besides those of the table.

    Raises
    ------
    RecordError
        Rows are wrong: all faults at once, each with the place of its row.
    """
    faults: list[Fault] = []
    made: list[tuple[str, Entry]] = []
    for where, row in table:
        if not isinstance(row, Mapping):
            faults.append(Fault(where, f"{excerpt(row)} is not a row of names; for example {{'kind': 'vehicle_maker', 'name': 'Tallgrass Motors'}}"))
            continue
        entry = _Row(where, row, faults).entry()
        if entry is not None:
            made.append((where, entry))
    firsts: dict[tuple[type, str], str] = {}
    for where, entry in made:
        first = firsts.setdefault((type(entry), entry.id), where)
        if first != where:
            faults.append(Fault(where, f"the id {entry.id!r} is taken by {first}; give one of them another id"))
    companies = {entry.id: entry for _, entry in made if isinstance(entry, CompanyEntry)}
    for where, entry in made:
        for column, company in _references(entry):
            if company is not None and company not in companies and company not in known:
                faults.append(Fault(f"{where}.{column}", f"no company has the id {excerpt(company)}; give it a row of its own, or write an id such as 'byd'"))
    faults += _circles(made, {**known, **companies})
    if faults:
        raise RecordError("Gazetteer", tuple(faults))
    return [entry for _, entry in made]


def _references(entry: Entry) -> tuple[tuple[str, str | None], ...]:
    if isinstance(entry, CompanyEntry):
        return (("parent", entry.parent),)
    return (("maker", entry.maker),) if isinstance(entry, ModelEntry) else (("organisation", entry.organisation),)


def _circles(made: Iterable[tuple[str, Entry]], companies: Mapping[str, CompanyEntry]) -> list[Fault]:
    """Return a fault for each company that is its own ancestor."""
    faults = []
    for where, entry in made:
        if not isinstance(entry, CompanyEntry):
            continue
        seen: set[str] = set()
        at = entry.parent
        while at is not None and at in companies and at not in seen:
            seen.add(at)
            at = companies[at].parent
        if entry.id in seen:
            faults.append(Fault(f"{where}.parent", f"{entry.id!r} would belong to itself"))
    return faults


def _writable(name: str) -> bool:
    """Tell whether a text can hold the name; an empty one has its own fault."""
    return not name or (name.isprintable() and bool(tokenize(name).word))


class _Row:
    """One row being read: its faults are gathered, not raised."""

    def __init__(self, where: str, row: Mapping[Any, Any], faults: list[Fault]) -> None:
        self.where = where
        self.row = row
        self.faults = faults

    def fault(self, column: str, reason: str) -> None:
        example = f"; for example {_EXAMPLE[column]}" if column in _EXAMPLE else ""
        self.faults.append(Fault(f"{self.where}.{column}", f"{reason}{example}"))

    def entry(self) -> Entry | None:
        """Return the entry, or nothing if the row has a fault."""
        begun = len(self.faults)
        kind, name = self.text("kind"), self.text("name")
        if not name and self.row.get("name") in {"", None}:
            self.fault("name", "a row needs the name by which the thing is told")
        if not kind and self.row.get("kind") in {"", None}:
            self.fault("kind", "a row needs what it names")
        company = kind if kind in _COLUMNS else self.term("kind", "CompanyKind")
        if company is None:
            self.columns(None)
            return None
        sort = kind if kind in _COLUMNS else "company"
        self.columns(sort)
        names = tuple(dict.fromkeys((name, *self.several("aliases"), *self.several("zh"), *self.several("ambiguous"))))
        if not all(map(_writable, names)):
            self.fault("name", "a name needs a letter or a sign that can be seen, and no control character")
        made = self.model(name, names) if sort == "model" else self.person(name, names) if sort == "person" else self.company(company, name, names)
        return None if len(self.faults) > begun else made

    def columns(self, sort: str | None) -> None:
        """Refuse columns that nobody knows, and those that belong to another sort of name."""
        for column, value in self.row.items():
            if column not in _KNOWN:
                self.fault(str(column), f"there is no such column; the columns are {', '.join(sorted(_KNOWN))}")
            elif sort is not None and column not in _COLUMNS[sort] and value not in ("", None, [], ()):
                self.fault(column, f"this column does not go with a {sort}")

    def text(self, column: str) -> str:
        value = self.row.get(column)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "1" if value else "0"
        if isinstance(value, int):
            return str(value)
        if not isinstance(value, str):
            self.fault(column, f"{excerpt(value)} is not a text")
            return ""
        return value.strip()

    def several(self, column: str) -> tuple[str, ...]:
        value = self.row.get(column)
        if isinstance(value, (list, tuple)):
            if all(isinstance(each, str) for each in value):
                return tuple(stripped for each in value if (stripped := each.strip()))
            self.fault(column, f"{excerpt(value)} is not a list of texts")
            return ()
        return tuple(stripped for each in cells(self.text(column)) if (stripped := each.strip()))

    def term(self, column: str, vocabulary: str) -> str | None:
        """Return the word of a vocabulary, or nothing for an empty cell."""
        value = self.text(column)
        terms = _terms(vocabulary)
        if value and _key(value) not in terms:
            also = ["company", "model", "person"] if column == "kind" else []
            self.fault(column, f"{excerpt(value)} is not one of {', '.join(dict.fromkeys([*also, *terms.values()]))}")
        return terms.get(_key(value))

    def company(self, kind: str, name: str, names: tuple[str, ...]) -> Entry:
        country, owned = self.text("country"), self.text("state_owned").lower()
        if country and not (len(country) == 2 and country.isalpha() and country.isupper()):
            self.fault("country", f"{excerpt(country)} is not a country by its two letters of ISO 3166-1")
        if owned not in _TRUE | _FALSE:
            self.fault("state_owned", f"{excerpt(owned)} is neither 1 nor 0")
        tickers = self.several("tickers")
        for ticker in tickers:
            if not all(ticker.partition(":")):
                self.fault("tickers", f"{excerpt(ticker)} is not an exchange and a code with a colon between them")
        return CompanyEntry(
            id=self.text("id") or slug(name),
            name=name,
            company_kind="other" if kind == "company" else kind,
            names=names,
            ambiguous=self.several("ambiguous"),
            parent=self.text("parent") or None,
            country=country or None,
            headquarters=self.text("headquarters") or None,
            tickers=tickers,
            state_owned=owned in _TRUE,
            years=self.text("years") or None,
        )

    def model(self, name: str, names: tuple[str, ...]) -> Entry:
        maker, seats = self.text("maker"), self.text("seats")
        if not maker:
            self.fault("maker", "a model needs the id of the company that makes it")
        if seats and not (seats.isascii() and seats.isdigit() and 0 < int(seats) < 100):
            self.fault("seats", f"{excerpt(seats)} is not a number of seats")
            seats = ""
        needs = self.text("needs")
        if needs not in _NEEDS:
            self.fault("needs", f"{excerpt(needs)} is neither empty, 'maker' nor 'beside'")
        return ModelEntry(
            id=self.text("id") or f"{maker}-{slug(name)}",
            name=name,
            maker=maker,
            names=names,
            body_style=self.term("body_style", "BodyStyle"),
            powertrain=self.term("powertrain", "Powertrain"),
            seats=int(seats) if seats else None,
            variants=self.several("variants"),
            code=needs,
            years=self.text("years") or None,
        )

    def person(self, name: str, names: tuple[str, ...]) -> Entry:
        return PersonEntry(self.text("id") or slug(name), name, names, self.text("organisation") or None)
