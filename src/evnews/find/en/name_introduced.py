"""The companies that one text introduces, and the short forms that it calls them by afterwards."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.find.en.name_scan import Scan
from evnews.find.en.name_words import context, designator_words, designators, not_names
from evnews.find.entries import CompanyEntry
from evnews.find.gazetteer import NameHit, opens, slug
from evnews.find.places import default as places
from evnews.text.tokens import Tokens

__all__ = ["Introduced", "plain_end"]

# Signs of web and mail addresses.
_ADDRESS: Final = frozenset({".", "@", "_", "/", "#"})


@attrs.define
class _Company:
    """A company that the text introduces."""

    name: str
    id: str
    kind: str | None
    entry: CompanyEntry | None = None
    spellings: list[str] = attrs.field(factory=list)


class Introduced:
    """The companies of one text that no table knows, by what their names begin with.

    Parameters
    ----------
    scan : Scan
        The text, in which the known names are taken.
    """

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.tokens, self.low, self.taken = scan.tokens, scan.low, scan.taken
        self.companies: dict[str, _Company] = {}
        self.beginnings: dict[str, _Company] = {}

    def introduce(self, first: int, last: int, kind: str | None) -> None:
        """Keep a new company, as far as no other name begins."""
        after = first
        while after < last and not self.taken[after]:
            after += 1
        while after > first and self.low[after - 1] in {".", ","}:
            after -= 1
        if after == first:
            return
        name = self.tokens.slice(first, plain_end(self.tokens, first, after))
        held = self.same(name)
        if held is None:
            # "Ideal said it …": the words show that the ordinary word of the tables is a name here.
            entry = self.scan.gazetteer.company(name)
            held = _Company(name, slug(name), kind) if entry is None else _Company(entry.name, entry.id, entry.company_kind, entry)
            self.remember(held, name)
        held.kind = held.kind or kind
        self.scan.keep([self.hit(first, after, held)])

    def hit(self, first: int, last: int, company: _Company) -> NameHit:
        """Return a mention of a company."""
        return NameHit(first, last, "company", company.name, company.id, company.entry, company_kind=company.kind)

    def same(self, name: str) -> _Company | None:
        """Return the company of this text whose name begins as ``name`` does, or the other way round."""
        parts = name.lower().split(" ")
        held = self.beginnings.get(" ".join(parts))
        for size in range(len(parts), 0, -1):
            held = held or self.companies.get(" ".join(parts[:size]))
        return held

    def remember(self, company: _Company, name: str) -> None:
        """Know a company by its name and by what its name begins with."""
        company.spellings.append(name)
        parts = name.lower().split(" ")
        self.companies[" ".join(parts)] = company
        for size in range(1, len(parts) + 1):
            self.beginnings.setdefault(" ".join(parts[:size]), company)

    def short_forms(self, spans: list[tuple[int, int]]) -> None:
        """Find the first word of a company's full name where it stands for the whole."""
        shorts: dict[str, _Company] = {}
        for company in self.companies.values():
            for name in company.spellings:
                short = self.shortened(name)
                if short:
                    shorts.setdefault(short, company)
        if not shorts:
            return
        tokens = self.tokens
        # What the text also writes small, or the tables know as a word, is one where any word has a capital.
        plain = {short for short, company in shorts.items() if company.entry is not None or self.is_word(short.lower())}
        by_first: dict[str, list[tuple[tuple[str, ...], _Company]]] = {}
        for short, company in shorts.items():
            parts = tuple(short.split(" "))
            by_first.setdefault(parts[0], []).append((parts, company))
        for first, last in spans:
            k = first
            while k < last:
                fitting = by_first.get(tokens.word[k], ()) if not self.taken[k] else ()
                after = next(((k + len(parts), company) for parts, company in fitting if tuple(tokens.word[k : k + len(parts)]) == parts), None)
                if after is None:
                    k += 1
                    continue
                if tokens.word[k] not in plain or not opens(tokens, k) or self.acts(after[0]):
                    self.scan.keep([self.hit(k, *after)])
                k = after[0]

    def is_word(self, low: str) -> bool:
        """Tell whether the text writes a name small too, not in an address such as "quenlow.com"."""
        word, glued = self.tokens.word, self.tokens.glued
        count = word.count(low)
        at = -1
        for _ in range(count):
            at = word.index(low, at + 1)
            if not ((at and glued(at) and word[at - 1] in _ADDRESS) or (at + 1 < len(word) and glued(at + 1) and word[at + 1] in _ADDRESS)):
                return True
        return False

    def acts(self, i: int) -> bool:
        """Tell whether a verb or the possessive follows."""
        return i < len(self.low) and (self.low[i] in context().acts or self.low[i : i + 2] == ["'", "s"])

    def shortened(self, name: str) -> str | None:
        """Return a company's name without what says that it is a company, if enough is left."""
        parts = name.split(" ")
        table = designator_words()
        while len(parts) > 1 and parts[-1] in table:
            parts.pop()
        short = " ".join(parts)
        if len(short) < 3 or short.lower() in not_names() or places().named(short):
            return None
        return short


def plain_end(tokens: Tokens, first: int, last: int) -> int:
    """Return ``last`` without legal forms."""
    low = tokens.low
    while last - first > 1:
        if low[last - 1] in {",", "."}:
            last -= 1
            continue
        if low[last - 1] == ")":
            opening = next((k for k in range(last - 2, first, -1) if low[k] == "("), None)
            if opening is None:
                break
            last = opening
            continue
        begin = next((k for k in range(max(last - 3, first + 1), last) if _is_legal(tokens, k, last)), None)
        if begin is None:
            break
        last = begin
    return last


def _is_legal(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether the tokens are just a legal form: "Ltd", "A/S"."""
    match = designators().match(tokens, first)
    return match is not None and match[0] == last and match[1].sort == "legal"
