"""The names that are known beforehand: companies, vehicle models and people.

One dictionary holds every spelling of every name, so a look at a token costs the same
whatever the size of the tables (`evnews.find.name_index`); which of the spellings in a
text are names is decided in `evnews.find.name_match`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from os import PathLike
from typing import Any, Final

from evnews.find.entries import CompanyEntry, Entry, ModelEntry, NameHit, NameKind, PersonEntry, companies, models, people, slug
from evnews.find.name_index import Index
from evnews.find.name_match import Context, opens, scan
from evnews.find.name_rows import entries_of, rows_of_file
from evnews.text.tables import rows
from evnews.text.tokens import Tokens, tokenize

__all__ = ["CompanyEntry", "Context", "Entry", "Gazetteer", "ModelEntry", "NameHit", "NameKind", "PersonEntry", "default", "opens", "slug"]

_NO_CONTEXT: Final = Context()


class Gazetteer:
    """Names to know: those of the built-in tables, one's own, or both.

    `from_file` reads a table of names and `from_rows` takes dictionaries; either adds to
    the built-in names or, with ``extend=False``, replaces them.  ``Gazetteer()`` knows no
    name at all.

    Parameters
    ----------
    entries : iterable, optional
        What another gazetteer holds in ``entries``; of two names that are spelled alike,
        the first wins.

    Examples
    --------
    >>> mine = Gazetteer.from_rows([{"kind": "vehicle_maker", "name": "Tallgrass Motors", "aliases": ["Tallgrass"]}])
    >>> from evnews import find_names
    >>> [(found.text, found.value.id) for found in find_names("Tallgrass buys cells from CATL.", gazetteer=mine)]
    [('Tallgrass', 'tallgrass-motors'), ('CATL', 'catl')]
    """

    __slots__ = ("_entries", "_index")

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = tuple(entries)
        for entry in self._entries:
            if not isinstance(entry, (CompanyEntry, ModelEntry, PersonEntry)):
                raise TypeError(f"a gazetteer is made of entries, not {type(entry).__name__}; for example Gazetteer.from_rows([{{'kind': ..., 'name': ...}}])")
        self._index = Index(self._entries)

    @classmethod
    def builtin(cls) -> Gazetteer:
        """Return the gazetteer of the tables that come with the package, the same one each time.

        Examples
        --------
        >>> Gazetteer.builtin().companies["nio"].tickers
        ('NYSE:NIO', 'HKEX:9866', 'SGX:NIO')
        """
        return default()

    @classmethod
    def from_rows(cls, table: Iterable[Mapping[str, Any]], *, extend: bool = True) -> Gazetteer:
        """Read names from dictionaries.

        Parameters
        ----------
        table : iterable of mapping
            Each with ``kind`` (a kind of company, ``"company"``, ``"model"`` or
            ``"person"``) and ``name``; all other keys may be left out.  Several values are a
            list, or one text with ``|`` between them.
        extend : bool, default True
            Whether to know the built-in names too.  A row with the id of one of them stands
            in its place.

        Raises
        ------
        RecordError
            Rows are wrong: all faults at once, each with its place.

        Examples
        --------
        >>> Gazetteer.from_rows([{"kind": "model", "name": "TG1"}])
        Traceback (most recent call last):
        evnews.errors.RecordError: Gazetteer: 1 fault
          [0].maker: a model needs the id of the company that makes it; for example tallgrass-motors
        """
        return cls._made([(f"[{number}]", row) for number, row in enumerate(table)], extend=extend)

    @classmethod
    def from_file(cls, path: str | PathLike[str], *, extend: bool = True) -> Gazetteer:
        r"""Read names from a file.

        Parameters
        ----------
        path : str or PathLike
            A table of tabs (``.tsv``) or commas (``.csv``) whose first line names the
            columns, a JSON list of objects (``.json``), or one object a line (``.jsonl``);
            in UTF-8.  The columns are the keys of `from_rows`.
        extend : bool, default True
            Whether to know the built-in names too.

        Raises
        ------
        OSError
            The file cannot be read.
        RecordError
            The file is no table of names, or rows of it are wrong: all faults at once, each
            with its line.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "names.tsv"
        ...     _ = file.write_text("kind\tname\taliases\nbattery_maker\tHelio Cells\tHelio|HCL\n")
        ...     Gazetteer.from_file(file).companies["helio-cells"].names
        ('Helio Cells', 'Helio', 'HCL')
        """
        return cls._made(rows_of_file(path), extend=extend)

    @classmethod
    def _made(cls, table: Iterable[tuple[str, object]], *, extend: bool) -> Gazetteer:
        base = default() if extend else cls()
        return base.with_entries(entries_of(table, base.companies))

    def with_entries(self, entries: Iterable[Entry]) -> Gazetteer:
        """Return a gazetteer that knows ``entries`` too, and prefers them to what it knew.

        Examples
        --------
        >>> from evnews.text.tokens import tokenize
        >>> mine = default().with_entries([CompanyEntry("tallgrass", "Tallgrass", "vehicle_maker", names=("Tallgrass",))])
        >>> [hit.id for hit in mine.hits(tokenize("Tallgrass buys cells from CATL."))]
        ['tallgrass', 'catl']
        """
        added = tuple(entries)
        mine = {(type(entry), entry.id) for entry in added}
        return Gazetteer((*added, *(entry for entry in self._entries if (type(entry), entry.id) not in mine)))

    def __repr__(self) -> str:
        counts = (sum(isinstance(entry, sort) for entry in self._entries) for sort in (CompanyEntry, ModelEntry, PersonEntry))
        return "<Gazetteer of {} companies, {} models and {} people>".format(*counts)

    def __reduce__(self) -> tuple[Any, ...]:
        # The built-in one travels by name, others by their entries: an index is quicker made than moved.
        return (default, ()) if self is default() else (Gazetteer, (self._entries,))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that the gazetteer knows, in the order of the tables."""
        return self._entries

    @property
    def companies(self) -> Mapping[str, CompanyEntry]:
        """The companies by id."""
        return self._index.companies

    @property
    def exchanges(self) -> frozenset[str]:
        """The stock exchanges' codes in lower case, as they stand before a ticker."""
        return self._index.exchanges

    def company(self, name: str) -> CompanyEntry | None:
        """Return the company that is written so, also where the words alone could mean something else.

        Examples
        --------
        >>> default().company("Ideal").id
        'li-auto'
        """
        options = self._index.spellings.get(" ".join(tokenize(name).low), ())
        return next((option.entry for option in options if isinstance(option.entry, CompanyEntry)), None)

    def line(self, company: str) -> tuple[str, ...]:
        """Return a company's id and those of all that it belongs to, itself first.

        Examples
        --------
        >>> default().line("zeekr")
        ('zeekr', 'geely-auto', 'geely-holding')
        """
        return self._index.line(company)

    def unit(self, company: str, kind: str) -> CompanyEntry | None:
        """Return the one unit of a company that is of a kind: what "Xiaomi's car unit" means.

        None where it has several, where it is of that kind itself, or where the unit is somebody else's too.

        Examples
        --------
        >>> default().unit("xiaomi-group", "vehicle_maker").id
        'xiaomi-auto'
        >>> default().unit("geely-holding", "vehicle_maker") is default().unit("nio", "vehicle_maker") is None
        True
        """
        held = self.companies.get(company)
        if held is None or held.company_kind == kind:
            return None
        below = [one for one in self.companies.values() if one.company_kind == kind and company in self.line(one.id)]
        found = [one for one in below if one.parent == company] or below
        return found[0] if len(found) == 1 and found[0].partner is None else None

    def trim(self, tokens: Tokens, i: int) -> int:
        """Return the token after the trim words ("Max", "Long Range AWD") that start at token ``i``."""
        return self._index.trim(tokens, i)

    def hits(self, tokens: Tokens, context: Context = _NO_CONTEXT) -> list[NameHit]:
        """Find every known name, in order; where names overlap, the longest.

        Parameters
        ----------
        tokens : Tokens
            The text.
        context : Context, optional
            The words of its language that ambiguous names are judged by.

        Returns
        -------
        list of NameHit
            Sorted by ``first``; none overlaps another.

        Examples
        --------
        >>> from evnews.text.tokens import tokenize
        >>> text = tokenize("Nio's ET7 and the SU7 Max of Xiaomi")
        >>> [(hit.kind, hit.name, hit.variant) for hit in default().hits(text)]
        [('company', 'Nio', None), ('model', 'ET7', None), ('model', 'SU7', 'Max'), ('company', 'Xiaomi Group', None)]
        """
        return scan(self._index, tokens, context)


@cache
def default() -> Gazetteer:
    """Return the gazetteer of the tables that come with the package, built on the first call."""
    return Gazetteer((*companies(rows("companies")), *models(rows("models")), *people(rows("people"))))
