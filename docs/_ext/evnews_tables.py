"""Pages made from the package's own tables, so that none of them can grow old.

``{evnews-units}`` lists the units by kind, ``{evnews-vocabularies}`` the closed lists
of words that records use, ``{evnews-tables}`` counts what the tables of names hold,
``{evnews-columns}`` lists the columns of the Arrow tables, ``{evnews-attributes}`` how
fields hold over time, ``{evnews-terms}`` the terms of schema.org, and
``{evnews-command}`` shows what the command says of itself.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from evnews.cli import main
from evnews.dossier.tables import dossier_columns
from evnews.io.columns import Column, columns, numbered
from evnews.model import vocabulary
from evnews.text.tables import cells, rows
from evnews.values import units

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _cell(text: str, *, code: bool) -> nodes.entry:
    content = nodes.literal(text, text) if code and text else nodes.Text(text)
    return nodes.entry("", nodes.paragraph("", "", content))


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> nodes.table:
    """Make a table whose first column is code."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in head), cols=len(head))
    group += nodes.thead("", nodes.row("", *(_cell(text, code=False) for text in head)))
    group += nodes.tbody("", *(nodes.row("", *(_cell(text, code=i == 0) for i, text in enumerate(line))) for line in body))
    return nodes.table("", group)


class Units(SphinxDirective):
    """List the units of the table under the kind that each measures."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each kind."""
        by_kind = sorted(units.table().values(), key=lambda row: row.kind)
        return [
            _section(kind, _table(("unit", "also written"), [(row.name, ", ".join(row.also)) for row in group]))
            for kind, group in groupby(by_kind, key=lambda row: row.kind)
        ]


class Vocabularies(SphinxDirective):
    """List the words of every vocabulary, with other ways to write them."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each vocabulary."""
        also = {(row["vocabulary"], row["word"]): ", ".join(cells(row["also"])) for row in rows("vocabulary")}
        return [
            _section(name, nodes.paragraph("", _summary(words)), _table(("word", "also written"), [(str(w), also.get((name, w), "")) for w in words]))
            for name in vocabulary.__all__
            if len(words := tuple(getattr(vocabulary, name)))
        ]


class Tables(SphinxDirective):
    """Count the rows of the tables of names, and the companies by their kind."""

    def run(self) -> list[nodes.Node]:
        """Return one table for each."""
        held = [(name, f"{len(rows(table)):,}", says) for name, table, says in _TABLES]
        kinds = Counter(row["kind"] for row in rows("companies")).most_common()
        models = Counter(row["maker"] for row in rows("models"))
        makers = {row["id"]: row["name"] for row in rows("companies")}
        most = ", ".join(f"{makers[maker]} {count}" for maker, count in models.most_common(20))
        return [
            _table(("table", "rows", "of"), held),
            nodes.paragraph("", f"Models come from {len(models)} makers and brands, the most from {most}."),
            _table(("kind of company", "rows"), [(kind, f"{count:,}") for kind, count in kinds]),
        ]


_TABLES = (
    ("companies.tsv", "companies", "companies, brands, authorities, associations, research firms and media"),
    ("models.tsv", "models", "vehicle models, past and present"),
    ("trims.tsv", "trims", "words that may follow a model's name"),
    ("platforms.tsv", "platforms", "platforms that vehicles are built on"),
    ("people.tsv", "people", "people who speak for the industry"),
    ("places.tsv", "places", "cities of 15,000 people and more"),
    ("places_extra.tsv", "places_extra", "plant towns and development zones"),
    ("counties.tsv", "counties", "districts, counties and county-level cities of China"),
    ("regions.tsv", "regions", "first-level regions by ISO 3166-2"),
    ("countries.tsv", "countries", "countries by ISO 3166-1"),
    ("shows.tsv", "shows", "motor and technology shows with their days"),
    ("holidays.tsv", "holidays", "holidays and how to date them"),
    ("exchanges.tsv", "exchanges", "stock exchanges"),
    ("en/currencies.tsv", "en/currencies", "currencies, as English writes them"),
    ("zh/currencies.tsv", "zh/currencies", "currencies, as Chinese writes them"),
    ("units.tsv", "units", "units, currencies among them"),
)


class Columns(SphinxDirective):
    """List the columns of each table, of reports or of a ``dossier``, with the type, the unit and what it holds."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return one section for each table."""
        made = dossier_columns() if self.arguments == ["dossier"] else {name: tuple(numbered(table)) for name, table in columns().items()}
        return [_section(name, _table(("column", "type", "unit", "holds"), _rows(table))) for name, table in made.items()]


class Attributes(SphinxDirective):
    """List the fields of records with how they hold over time."""

    def run(self) -> list[nodes.Node]:
        """Return one table."""
        held = ((f"{row['record']}.{row['field']}", row["nature"], row["varies"], row["resets"]) for row in rows("attributes"))
        return [_table(("field", "is", "varies by", "is new after"), held)]


class Terms(SphinxDirective):
    """List the properties of schema.org that are written."""

    def run(self) -> list[nodes.Node]:
        """Return one table."""
        held = ((row["term"], *(", ".join(cells(row[name])) for name in ("of", "values"))) for row in rows("schema_org") if row["sort"] == "property")
        return [_table(("property", "of", "holds"), held)]


def _rows(table: Iterable[Column], within: str = "") -> Iterable[Sequence[str]]:
    """Yield a row for each column, and one for each part of the rows within it."""
    for column in table:
        unit = column.unit or (f"as in {column.unit_column}" if column.unit_column else "")
        yield f"{within}{column.name}", column.type, unit, column.about
        yield from _rows(column.items, f"{within}{column.name}[].")


class Command(SphinxDirective):
    """Show the help of the command and of each of its verbs."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each."""
        return [_section(" ".join(words), nodes.literal_block("", _help(words[1:]), language="text")) for words in _COMMANDS]


_COMMANDS = (("evnews",), ("evnews", "read"), ("evnews", "find"), ("evnews", "schema"))


def _help(verb: Sequence[str]) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        main([*verb, "--help"])
    return out.getvalue()


def _summary(words: Sequence[Any]) -> str:
    return (type(words[0]).__doc__ or "").partition("\n")[0]


def _section(title: str, *body: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title(title, title), *body, ids=[nodes.make_id(title)])


def _name_fields(_app: Sphinx, document: nodes.document) -> None:
    """Give each field of a class an address of its own, by which other documents can name it."""
    for described in document.findall(addnodes.desc):
        head = described.children[0]
        if described["objtype"] != "class" or not isinstance(head, nodes.Element):
            continue
        # The fields stand in the first list; what comes after belongs to methods.
        fields = next(described.findall(nodes.field_list), nodes.field_list())
        for name in fields.findall(addnodes.literal_strong):
            told = name.parent
            if isinstance(told, nodes.paragraph) and told.index(name) == 0:
                told["ids"] += [f"{own}.{name.astext()}" for own in head["ids"]]


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx about the directives."""
    app.add_directive("evnews-units", Units)
    app.add_directive("evnews-vocabularies", Vocabularies)
    app.add_directive("evnews-tables", Tables)
    app.add_directive("evnews-columns", Columns)
    app.add_directive("evnews-attributes", Attributes)
    app.add_directive("evnews-terms", Terms)
    app.add_directive("evnews-command", Command)
    app.connect("doctree-read", _name_fields)
    return {"parallel_read_safe": True}
