"""Every spelling of every name, laid out for looking up: the same work whatever the size of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from evnews.find.entries import CompanyEntry, Entry, ModelEntry, PersonEntry, folded
from evnews.text.tables import rows
from evnews.text.tokens import Tokens, tokenize

__all__ = ["DECOY", "Index", "Spelling"]

# A name that looks like "VF 7" is also written "VF7" and "VF-7", and "YU7" also "YU 7".
_SPACED: Final = re.compile(r"([A-Za-z]{1,6})[ -](\d{1,3}[A-Za-z]?)")
_CLOSED: Final = re.compile(r"([A-Z]{2})(\d{1,2})")
# At most so many trims follow one model: "Long Range" "AWD" "Launch Edition".
_TRIMS: Final = 4
# What a phrase stands for that looks like a name and is none.
DECOY: Final = PersonEntry("", "")


class Spelling(NamedTuple):
    """One way to write a name, with the capitals it has in the table."""

    words: tuple[str, ...]
    entry: Entry
    sure: bool


class Index:
    """The spellings of the tables, laid out for looking up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.companies: dict[str, CompanyEntry] = {}
        self.spellings: dict[str, list[Spelling]] = {}
        # By the first word of spellings and by the second, how many words they have, the most
        # first; where "" is the second, the first word is a name by itself.
        self.sizes: dict[str, dict[str, tuple[int, ...]]] = {}
        self.lower: set[str] = set()
        for entry in entries:
            if isinstance(entry, CompanyEntry):
                self.companies.setdefault(entry.id, entry)
                for name in entry.names:
                    self.add(name, entry, name not in entry.ambiguous)
            elif isinstance(entry, ModelEntry):
                for spelling in dict.fromkeys(form for name in entry.names for form in _forms(name)):
                    self.add(spelling, entry, not entry.code)
            else:
                for name in entry.names:
                    self.add(name, entry, sure=True)
        for row in rows("decoys"):
            self.add(row["phrase"], DECOY, sure=True)
        self.exchanges = frozenset(row["exchange"].lower() for row in rows("exchanges"))
        self.trims: dict[str, list[tuple[str, ...]]] = {}
        for row in rows("trims"):
            words = tuple(tokenize(row["trim"]).low)
            self.trims.setdefault(words[0], []).append(words)
        for options in self.trims.values():
            options.sort(key=len, reverse=True)

    def add(self, name: str, entry: Entry, sure: bool) -> None:
        """Enter one spelling of a name."""
        words = tuple(folded(word) for word in _words(name))
        if not words:
            return
        lowered = [word.lower() for word in words]
        self.spellings.setdefault(" ".join(lowered), []).append(Spelling(words, entry, sure))
        seconds = self.sizes.setdefault(lowered[0], {})
        second = lowered[1] if len(lowered) > 1 else ""
        sizes = seconds.get(second, ())
        if len(words) not in sizes:
            seconds[second] = tuple(sorted((*sizes, len(words)), reverse=True))
        if words[0][0].islower():
            self.lower.add(lowered[0])

    def line(self, company: str) -> tuple[str, ...]:
        """Return a company's id and those of all that it belongs to."""
        out = [company]
        entry = self.companies.get(company)
        while entry is not None and entry.parent and entry.parent not in out:
            out.append(entry.parent)
            entry = self.companies.get(entry.parent)
        return tuple(out)

    def near(self, one: str, other: str) -> bool:
        """Tell whether two companies are one, or parent and child."""
        return one == other or any(c in self.companies and self.companies[c].parent == p for c, p in ((one, other), (other, one)))

    def trim(self, tokens: Tokens, i: int) -> int:
        """Return the token after the trim words ("Max", "Long Range AWD") that start at ``i``."""
        low = tokens.low
        for _ in range(_TRIMS):
            if i >= len(low) or low[i] not in self.trims or not tokens.view[tokens.start[i]].isupper() or tokens.glued(i):
                break
            if "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]]:
                break
            after = next((i + len(words) for words in self.trims[low[i]] if tuple(low[i : i + len(words)]) == words), i)
            if after == i:
                break
            i = after
        return i


def _words(name: str) -> Sequence[str]:
    """Return a name's tokens; what is plain is cut without the tokenizer, as thousands of names are."""
    if name.isascii():
        return name.split(" ") if name.replace(" ", "").isalpha() else tokenize(name).word
    return name if all("\u4e00" <= c <= "\u9fff" for c in name) else tokenize(name).word


def _forms(name: str) -> tuple[str, ...]:
    """Return the ways to write a model's name: as it is, closed up or apart, and with a plural "s"."""
    forms = [name]
    if match := _SPACED.fullmatch(name):
        forms += [f"{match[1]}{match[2]}", f"{match[1]}-{match[2]}", f"{match[1]} {match[2]}"]
    elif match := _CLOSED.fullmatch(name):
        forms.append(f"{match[1]} {match[2]}")
    if name[-1].isascii() and name[-1].isalnum() and name[-1] != "s":
        forms += [f"{form}s" for form in forms]
    return tuple(forms)
