"""Every spelling of every name, laid out for looking up: the same work whatever the size of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from evnews.find.entries import CompanyEntry, Entry, ModelEntry, PersonEntry, folded, spelled_out
from evnews.find.tickers import bare_code, ticker_spellings
from evnews.text.tables import rows
from evnews.text.tokens import Tokens, cut_all

__all__ = ["DECOY", "Index", "Spelling"]

# A name that looks like "VF 7" is also written "VF7" and "VF-7", and "YU7" also "YU 7".
_SPACED: Final = re.compile(r"([A-Za-z]{1,6})[ -](\d{1,3}[A-Za-z]?)")
_CLOSED: Final = re.compile(r"([A-Z]{2})(\d{1,2})")
# At most so many trims follow one model: "Long Range" "AWD" "Launch Edition".
_TRIMS: Final = 4
# How many figures a number has that a trim's name begins with: "602 Max", "250+".
_FIGURES: Final = range(2, 4)
# From so many parts on, the last one holds several words.
_MANY: Final = 3
_HAN: Final = "\u3400"
# What a phrase stands for that looks like a name and is none.
DECOY: Final = PersonEntry("", "")


class Spelling(NamedTuple):
    """One way to write a name, with the capitals it has in the table."""

    text: str
    entry: Entry
    sure: bool

    @property
    def words(self) -> list[str]:
        """The tokens of the name."""
        return self.text.split(" ")


class Index:
    """The spellings of the tables, laid out for looking up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.companies: dict[str, CompanyEntry] = {}
        self.spellings: dict[str, list[Spelling]] = {}
        # By the first word of spellings and by the second, how many words they have, the most
        # first; where "" is the second, the first word is a name by itself.
        self.sizes: dict[str, dict[str, tuple[int, ...]]] = {}
        self.lower: set[str] = set()
        # What only the trade in shares calls a company, as it is written.
        self.codes: set[str] = set()
        names: list[str] = []
        meant: list[tuple[Entry, bool]] = []
        for entry in entries:
            if isinstance(entry, CompanyEntry):
                self.companies.setdefault(entry.id, entry)
                names += entry.names
                meant += [(entry, name not in entry.ambiguous) for name in entry.names] if entry.ambiguous else [(entry, True)] * len(entry.names)
                if entry.tickers:
                    codes = [code for code in map(bare_code, entry.tickers) if code is not None and code not in entry.names]
                    sure = ticker_spellings(entry)
                    self.codes.update(codes, sure)
                    names += [*sure, *codes]
                    meant += [(entry, True)] * len(sure) + [(entry, False)] * len(codes)
            else:
                model = isinstance(entry, ModelEntry)
                forms = list(dict.fromkeys(form for name in entry.names for form in _forms(name))) if model else entry.names
                names += forms
                meant += [(entry, not (isinstance(entry, ModelEntry) and entry.code))] * len(forms)
        for at, form in [(at, spelled_out(name)) for at, name in enumerate(names) if not name.isascii() and name[0] < _HAN]:
            if form is not None:
                names.append(form)
                meant.append(meant[at])
        decoys = [row["phrase"] for row in rows("decoys")]
        self.enter([*names, *decoys], [*meant, *[(DECOY, True)] * len(decoys)])
        self.exchanges = frozenset(row["exchange"].lower() for row in rows("exchanges"))
        self.trims: dict[str, list[list[str]]] = {}
        # "eDrive40" has no capital.
        self.small_trims: set[str] = set()
        for trim in cut_all(row["trim"] for row in rows("trims")):
            words = trim.lower().split(" ")
            if trim[0].islower():
                self.small_trims.add(words[0])
            self.trims.setdefault(words[0], []).append(words)
        for options in self.trims.values():
            options.sort(key=len, reverse=True)

    def enter(self, names: Sequence[str], meant: Sequence[tuple[Entry, bool]]) -> None:
        """Enter spellings and what each of them means."""
        odd = {c for c in set("".join(names)) if not c.isascii() and folded(c) != c}
        texts = [_cut(name) for name in names]
        rest = iter(cut_all(name for name, text in zip(names, texts, strict=True) if not text))
        texts = [text or next(rest) for text in texts]
        texts = [text if odd.isdisjoint(text) else " ".join(map(folded, text.split(" "))) for text in texts]
        self.lower = {text.lower().partition(" ")[0] for text in texts if text[0].islower()}
        spellings, sizes = self.spellings, self.sizes
        for text, (entry, sure) in zip(texts, meant, strict=True):
            key = text.lower()
            held = spellings.get(key)
            if held is not None:
                held.append(Spelling(text, entry, sure))
                continue
            spellings[key] = [Spelling(text, entry, sure)]
            words = key.split(" ", 2)
            second = words[1] if len(words) > 1 else ""
            size = len(words) if len(words) < _MANY else key.count(" ") + 1
            seconds = sizes.get(words[0])
            if seconds is None:
                sizes[words[0]] = {second: (size,)}
            elif second not in seconds:
                seconds[second] = (size,)
            elif size not in seconds[second]:
                seconds[second] = tuple(sorted((*seconds[second], size), reverse=True))

    def line(self, company: str) -> tuple[str, ...]:
        """Return a company's id and those of all that it belongs to."""
        out = [company]
        entry = self.companies.get(company)
        while entry is not None and entry.parent and entry.parent not in out:
            out.append(entry.parent)
            entry = self.companies.get(entry.parent)
        return tuple(out)

    def near(self, one: str, other: str) -> bool:
        """Tell whether two companies are one, or parent and child, or one builds the other's cars."""
        if one == other:
            return True
        for child, parent in ((one, other), (other, one)):
            held = self.companies.get(child)
            if held is not None and (held.parent == parent or (held.partner is not None and held.partner in self.line(parent))):
                return True
        return False

    def trim(self, tokens: Tokens, i: int) -> int:
        """Return the token after the trim words ("Max", "Long Range AWD", "602 Max", "250+") that start at ``i``."""
        low = tokens.low
        at = self._number(tokens, i)
        for _ in range(_TRIMS):
            if at >= len(low) or low[at] not in self.trims or (tokens.heads[at].islower() and low[at] not in self.small_trims) or tokens.glued(at):
                break
            if "\n" in tokens.view[tokens.end[at - 1] : tokens.start[at]]:
                break
            after = next((at + len(words) for words in self.trims[low[at]] if low[at : at + len(words)] == words), at)
            if after == at:
                break
            i = at = after
        return at if at > i and low[at - 1] == "+" else i

    def _number(self, tokens: Tokens, i: int) -> int:
        """Return the token after a number that a trim's name may begin with, or ``i``."""
        low = tokens.low
        if i + 1 >= len(low) or len(low[i]) not in _FIGURES or not low[i].isdecimal() or tokens.glued(i):
            return i
        return i + 2 if low[i + 1] == "+" and tokens.glued(i + 1) else i + 1


def _cut(name: str) -> str:
    """Return the tokens of a name that is one plain word or all Han characters, as thousands are, else nothing."""
    if not name.isalpha():
        return ""
    if name.isascii():
        return name
    return " ".join(name) if min(name) >= "\u4e00" and max(name) <= "\u9fff" else ""


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
