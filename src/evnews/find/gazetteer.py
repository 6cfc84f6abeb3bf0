"""The matcher of names: companies, vehicle models, people, in one pass.

One dictionary holds every spelling of every name, so a look at a token costs the same
whatever the size of the tables.  A name that is an ordinary word, or a bare code such as
"L7", counts only where the text says whose it is; for that a text is looked at as a
whole, so saying a thing twice, or first in a headline, changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

import attrs

from evnews.find.entries import (
    CompanyEntry,
    Entry,
    ModelEntry,
    NameHit,
    NameKind,
    PersonEntry,
    companies,
    folded,
    models,
    people,
    slug,
)
from evnews.text.tables import rows
from evnews.text.tokens import Tokens, tokenize

__all__ = ["CompanyEntry", "Context", "Entry", "Gazetteer", "ModelEntry", "NameHit", "NameKind", "PersonEntry", "default", "opens", "slug"]


@attrs.frozen
class Context:
    """The words of a language that decide over ambiguous names.

    Attributes
    ----------
    beside : frozenset of str
        Lower-case words that, behind an ordinary word, make it a company's name ("brand", "car").
    ahead : frozenset of str
        Words that do so in front of it ("start-up", "rival").
    amounts : frozenset of str
        Words that make a digit before them an amount rather than a model's name ("million", "percent").
    bodies : frozenset of str
        Words that make any word before them a model's name, once its maker is known ("sedan").
    articles : frozenset of str
        Words that make a number such as "009" behind them a model's name, once its maker is known ("the").
    kin : frozenset of str
        Words for what belongs to a company, which is then not the company itself ("unit").
    """

    beside: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()


class _Spelling(NamedTuple):
    """One way to write a name, with the capitals it has in the table."""

    words: tuple[str, ...]
    entry: Entry
    sure: bool


_OPENERS: Final = frozenset(".!?:;\"'([-•*|。！？：")
_LINKS: Final = frozenset({",", "/", "and", "or", "&", "、", "和", "及", "与"})
# A name that looks like "VF 7" is also written "VF7" and "VF-7", and "YU7" also "YU 7".
_SPACED: Final = re.compile(r"([A-Za-z]{1,6})[ -](\d{1,3}[A-Za-z]?)")
_CLOSED: Final = re.compile(r"([A-Z]{2})(\d{1,2})")
# At most so many trims follow one model: "Long Range" "AWD" "Launch Edition".
_TRIMS: Final = 4
# What a phrase stands for that looks like a name and is none.
_DECOY: Final = PersonEntry("", "")
_NO_CONTEXT: Final = Context()


def opens(tokens: Tokens, i: int) -> bool:
    """Tell whether token ``i`` begins a sentence, a line or a quotation, where any word has a capital."""
    return i == 0 or tokens.low[i - 1] in _OPENERS or "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]]


class _Index:
    """The spellings of the tables, laid out for looking up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.companies: dict[str, CompanyEntry] = {}
        self.spellings: dict[str, list[_Spelling]] = {}
        # By the first word of spellings, how many words they have, the most first.
        self.sizes: dict[str, tuple[int, ...]] = {}
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
            self.add(row["phrase"], _DECOY, sure=True)
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
        self.spellings.setdefault(" ".join(lowered), []).append(_Spelling(words, entry, sure))
        sizes = self.sizes.get(lowered[0], ())
        if len(words) not in sizes:
            self.sizes[lowered[0]] = tuple(sorted((*sizes, len(words)), reverse=True))
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


def _cased(words: Sequence[str], seen: Sequence[str]) -> bool:
    """Tell whether the words of a text have the capitals that a name's words ask for.

    "NIO" and "Nio" are written both ways in the table; "GAC" is never "Gac"; a word with a
    capital may be in capitals throughout; "of" may be "Of" in a headline.
    """
    for want, got in zip(words, seen, strict=True):
        if want == got or not want[0].isalpha():
            continue
        if want.isupper() and len(want) > 1:
            return False
        if want[0].isupper() and not got[0].isupper():
            return False
        if want[0].islower() and len(words) == 1 and got not in {want.upper(), want[0].upper() + want[1:]}:
            return False
    return True


class Gazetteer:
    """Every name that the tables know, ready to be found.

    Parameters
    ----------
    entries : iterable of Entry
        Companies, models and people; of two names that are spelled alike, the first wins.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> text = tokenize("Nio's ET7 and the SU7 Max of Xiaomi")
    >>> [(hit.kind, hit.name, hit.variant) for hit in default().hits(text)]
    [('company', 'Nio', None), ('model', 'ET7', None), ('model', 'SU7', 'Max'), ('company', 'Xiaomi Group', None)]
    """

    __slots__ = ("_entries", "_index")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._index = _Index(self._entries)

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

    def line(self, company: str) -> tuple[str, ...]:
        """Return a company's id and those of all that it belongs to, itself first.

        Examples
        --------
        >>> default().line("zeekr")
        ('zeekr', 'geely-auto', 'geely-holding')
        """
        return self._index.line(company)

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
        """
        scan = _Scan(self._index, tokens, context)
        found = scan.run()
        return self._settled(tokens, scan.run() if scan.undecided else found, context)

    def _settled(self, tokens: Tokens, found: list[NameHit], context: Context) -> list[NameHit]:
        """Give a group's bare name to the one member that the text names in full: "Samsung" beside "Samsung SDI"."""
        texts: dict[str, set[str]] = {}
        parents: set[str] = set()
        for hit in found:
            if hit.kind == "company":
                texts.setdefault(hit.id, set()).add(tokens.slice(hit.first, hit.last))
                around = (*tokens.low[max(hit.first - 3, 0) : hit.first], *tokens.low[hit.last : hit.last + 4])
                if not context.kin.isdisjoint(around):
                    parents.add(hit.id)
        bearers: dict[str, CompanyEntry] = {}
        for held, spellings in texts.items():
            entry = self.companies[held]
            bare = min(spellings, key=len)
            if len(spellings) > 1 or bare == entry.name or held in parents:
                continue
            fuller = [self.companies[other] for other in texts if self._bears(other, held) and any(text.startswith(bare) for text in texts[other])]
            if len(fuller) == 1:
                bearers[held] = fuller[0]
        if not bearers:
            return found
        return [
            attrs.evolve(hit, name=bearer.name, id=bearer.id, entry=bearer, company_kind=bearer.company_kind)
            if hit.kind == "company" and (bearer := bearers.get(hit.id)) is not None
            else hit
            for hit in found
        ]

    def _bears(self, one: str, other: str) -> bool:
        """Tell whether of two companies one is a group and the other its member."""
        line, other_line = self.line(one), self.line(other)
        groups = {"holding_group", "consumer_electronics_company"}
        return (other in line[1:] and self.companies[other].company_kind in groups) or (one in other_line[1:] and self.companies[one].company_kind in groups)


class _Scan:
    """One text being looked through, with what it has established so far."""

    def __init__(self, index: _Index, tokens: Tokens, context: Context) -> None:
        self.index = index
        self.tokens = tokens
        self.context = context
        plain = tokens.view.isascii()
        self.low = tokens.low if plain else [folded(word) for word in tokens.low]
        self.word = tokens.word if plain else [folded(word) for word in tokens.word]
        self.named: set[str] = set()
        self.introduced: set[str] = set()
        self.undecided = False
        self.hits: list[NameHit] = []
        self.starts = self.candidates()
        # What stands at a token whatever the rest of the text says.
        self.plain: dict[int, NameHit | None] = {}

    def run(self) -> list[NameHit]:
        """Look at every place where a name may start; a second run knows what the first one established."""
        self.hits = []
        free = 0
        for i in self.starts:
            if i >= free:
                hit = self.plain[i] if i in self.plain else self.at(i)
                if hit is not None:
                    free = hit.last
                    if hit.id:
                        self.hits.append(hit)
        return self.hits

    def candidates(self) -> list[int]:
        """Return the tokens that a name may start at: a known first word, with its capital, and no ticker."""
        low, sizes, exchanges, lower = self.low, self.index.sizes, self.index.exchanges, self.index.lower
        view, start = self.tokens.view, self.tokens.start
        out = []
        for i, word in enumerate(low):
            if word not in sizes or (word not in lower and view[start[i]].islower()):
                continue
            if (word in exchanges and low[i + 1 : i + 2] == [":"]) or (i > 1 and low[i - 1] == ":" and low[i - 2] in exchanges):
                continue
            out.append(i)
        return out

    def at(self, i: int) -> NameHit | None:
        """Return the longest name that starts at token ``i`` and may stand there."""
        low, word, spellings = self.low, self.word, self.index.spellings
        plain = True
        for size in self.index.sizes[low[i]]:
            after = i + size
            if after > len(low):
                continue
            options = spellings.get(" ".join(low[i:after]) if size > 1 else low[i])
            if options is None:
                continue
            fitting = [option for option in options if _cased(option.words, word[i:after])]
            if fitting and self.whole(i, after):
                plain = plain and len(fitting) == 1 and fitting[0].sure
                entry = fitting[0].entry if plain else self.choose(fitting, i, after)
                if entry is not None:
                    hit = self.hit(entry, i, after)
                    if plain:
                        self.plain[i] = hit
                    return hit
        if plain:
            self.plain[i] = None
        return None

    def whole(self, i: int, after: int) -> bool:
        """Tell whether the tokens are not a piece of something longer: a ticker, an address, a number."""
        tokens, low = self.tokens, self.low
        if not low[after - 1].isascii():
            return True
        if after < len(low) and tokens.glued(after):
            following = low[after]
            if following[0].isalnum() and following.isascii():
                return False
            if following in {".", "@", "_"} and tokens.glued(after + 1) and low[after + 1][0].isalnum():
                # "ZK.N" and "xiaomi.com" are no names.
                return False
        if i and tokens.glued(i):
            before = low[i - 1]
            if before in {"@", "_", "$"} or (before[0].isalnum() and before.isascii()):
                return False
            if before == "." and tokens.glued(i - 1) and low[i - 2][-1].isalnum() and low[i - 2].isascii():
                return False
        return True

    def choose(self, options: list[_Spelling], i: int, after: int) -> Entry | None:
        """Pick what a spelling stands for: what its neighbour says, a sure name, what the text supports."""
        cars = [option.entry for option in options if isinstance(option.entry, ModelEntry)]
        if cars and not self.amount(after):
            maker = self.maker_before(i)
            if maker is not None:
                beside = [car for car in cars if car.maker == maker] or [
                    car for car in cars if maker in self.index.line(car.maker) or car.maker in self.index.line(maker)
                ]
                if beside:
                    return beside[0]
        sure = next((option.entry for option in options if option.sure), None)
        if sure is not None and len(cars) < 2:
            return sure
        self.undecided = True
        if cars and not self.amount(after):
            car = self.car(cars, i, after)
            if car is not None:
                return car
        for option in options:
            if isinstance(option.entry, CompanyEntry) and not option.sure and self.company(option, option.entry, i, after):
                return option.entry
        return sure

    def amount(self, after: int) -> bool:
        """Tell whether a digit counts something: "gave Polestar 2 million"."""
        low = self.low
        return low[after - 1].isdigit() and after < len(low) and low[after] in self.context.amounts

    def maker_before(self, i: int) -> str | None:
        """Return the company right before token ``i``, or the maker of the car that the list began with."""
        if not self.hits:
            return None
        last, low = self.hits[-1], self.low
        if i - last.last > 3:
            return None
        gap = low[last.last : i]
        if last.kind == "company" and "".join(gap) in {"", "'s", "'", "-"}:
            return last.id
        if last.kind == "model" and gap and all(word in _LINKS for word in gap):
            return last.maker
        return None

    def car(self, cars: list[ModelEntry], i: int, after: int) -> ModelEntry | None:
        """Pick the one model, of those that share a spelling, that the text as a whole speaks of."""
        low = self.low
        known = [car for car in cars if car.id in self.introduced]
        if not known:
            numbered = low[i][0] == "0" and i > 0 and low[i - 1] in self.context.articles
            if numbered or self.body_follows(after):
                cars = [attrs.evolve(car, code="maker") if car.code else car for car in cars]
            elif not self.alone(i, after):
                return None
            known = [car for car in cars if car.code != "beside" and car.maker in self.named]
            known = known or [car for car in cars if car.code != "beside" and any(self.index.near(car.maker, named) for named in self.named)]
            known = known or [car for car in cars if not car.code]
        if len(known) > 1:
            for hit in reversed(self.hits):
                maker = hit.maker if hit.kind == "model" else hit.id if hit.kind == "company" else None
                if maker is not None and (fitting := [car for car in known if self.index.near(car.maker, maker)]):
                    return fitting[0]
        return known[0] if known else None

    def body_follows(self, after: int) -> bool:
        """Tell whether "sedan" or the like stands behind, at most behind one more name: "V and U crossovers"."""
        low = self.low
        if after < len(low) and low[after] in self.context.bodies:
            return True
        return (
            after + 2 < len(low)
            and low[after] in _LINKS
            and low[after + 2] in self.context.bodies
            and not self.tokens.view[self.tokens.start[after + 1]].islower()
        )

    def alone(self, i: int, after: int) -> bool:
        """Tell whether a word stands by itself, not in somebody's name or where any word has a capital."""
        low, tokens = self.low, self.tokens
        if any(c.isdigit() for c in low[i] + low[after - 1]):
            return True
        if after - i == 1 and low[i].isascii() and opens(tokens, i):
            return False
        return not self.capital(after) and not (self.capital(i - 1) and not opens(tokens, i - 1))

    def capital(self, i: int) -> bool:
        """Tell whether token ``i`` is a capitalised word that no name has taken, no trim and no "SUV"."""
        low, tokens = self.low, self.tokens
        if not 0 <= i < len(low) or not tokens.view[tokens.start[i]].isupper() or not low[i].isalpha() or low[i] in self.context.beside:
            return False
        return not (self.hits and self.hits[-1].first <= i < self.hits[-1].last) and self.index.trim(tokens, i) == i

    def company(self, spelling: _Spelling, entry: CompanyEntry, i: int, after: int) -> bool:
        """Tell whether an ordinary word is a company here."""
        low = self.low
        if self.own_car(entry, after) or self.owned(entry, i):
            return True
        if after - i == 1 and len(low[i]) <= 2 and spelling.words[0].isascii() and not spelling.words[0].isupper():
            # "Li" says too little.
            return False
        if i and low[i - 1] in self.context.ahead:
            return True
        if spelling.words[0].islower() or self.capital(after) or self.capital(i - 1):
            # Of a brand that writes itself small, a capital says nothing.
            return False
        if after < len(low) and low[after] in self.context.beside:
            return True
        if entry.id in self.named:
            return True
        if opens(self.tokens, i):
            return False
        return low[after : after + 2] == ["'", "s"] or any(self.index.near(entry.id, named) for named in self.named)

    def owned(self, entry: CompanyEntry, i: int) -> bool:
        """Tell whether the owner stands right before: "Nio's Firefly"."""
        last = self.hits[-1] if self.hits else None
        return last is not None and last.kind == "company" and i - last.last <= 2 and entry.parent == last.id

    def own_car(self, entry: CompanyEntry, after: int) -> bool:
        """Tell whether one of the company's models stands right behind it: "Li L9", "smart #1"."""
        low = self.low
        for size in range(1, 4):
            for option in self.index.spellings.get(" ".join(low[after : after + size]), ()):
                if isinstance(option.entry, ModelEntry) and self.index.near(option.entry.maker, entry.id) and not self.amount(after + size):
                    return True
        return False

    def hit(self, entry: Entry, i: int, after: int) -> NameHit:
        """Make the hit, and remember what it establishes."""
        if isinstance(entry, ModelEntry):
            self.named.add(entry.maker)
            self.introduced.add(entry.id)
            last = self.index.trim(self.tokens, after)
            return NameHit(i, last, "model", entry.name, entry.id, entry, self.tokens.slice(after, last) if last > after else None, entry.maker)
        if isinstance(entry, CompanyEntry):
            self.named.add(entry.id)
            return NameHit(i, after, "company", entry.name, entry.id, entry, company_kind=entry.company_kind)
        return NameHit(i, after, "person", entry.name, entry.id, entry)


@cache
def default() -> Gazetteer:
    """Return the gazetteer of the tables that come with the package, built on the first call."""
    return Gazetteer((*companies(rows("companies")), *models(rows("models")), *people(rows("people"))))
