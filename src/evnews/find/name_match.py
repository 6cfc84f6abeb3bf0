"""Names in one text, in one pass: which of the spellings that stand there are names, and whose.

A name that is an ordinary word, or a bare code such as "L7", counts only where the text
says whose it is; for that a text is looked at as a whole, so saying a thing twice, or
first in a headline, changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import compress, count
from typing import Final

import attrs

from evnews.find.entries import CompanyEntry, Entry, ModelEntry, NameHit, folded
from evnews.find.name_groups import settled
from evnews.find.name_index import Index, Spelling
from evnews.text.tokens import Tokens

__all__ = ["Context", "opens", "scan"]


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
    acts : frozenset of str
        Words behind who does something ("said", "will"): behind a word that opens a sentence, where
        any word has a capital, they show that it is a name.
    venues : frozenset of str
        Words that with a capital make a company's name before them a place's ("Avenue", "Stadium").
    traded : frozenset of str
        Words for what is traded, which make a bare code beside them a company's ("TSLA shares").
    """

    beside: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    venues: frozenset[str] = frozenset()
    traded: frozenset[str] = frozenset()


_OPENERS: Final = frozenset(".!?:;\"'([-•*|。！？：")
# A shorter word of Latin letters among Han characters is as often an abbreviation.
_WORD: Final = 4
# What a vehicle is stands so near behind its name.
_TOLD: Final = 9
# "ZK", "." and "N"; and how far back a bracket of tickers may open.
_SUFFIXED: Final = 3
_BRACKET: Final = 16
_BRACKETS: Final = frozenset("()[]")
_ENDS: Final = frozenset(',.;:!?()"')
_LINKS: Final = frozenset({",", "/", "and", "or", "&", "、", "和", "及", "与"})


def opens(tokens: Tokens, i: int) -> bool:
    """Tell whether token ``i`` begins a sentence, a line or a quotation, where any word has a capital."""
    return i == 0 or tokens.low[i - 1] in _OPENERS or "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]]


def scan(index: Index, tokens: Tokens, context: Context) -> list[NameHit]:
    """Find every name of the index in the tokens, in order; where names overlap, the longest."""
    looking = _Scan(index, tokens, context)
    found = looking.run()
    if looking.undecided:
        # A second run knows what the first one established.
        found = looking.run()
    return settled(index, tokens, found, context.kin)


@cache
def _changes(character: str) -> bool:
    """Tell whether a character is folded: one with an accent, a traditional one."""
    return folded(character) != character


def _all_folded(words: list[str]) -> list[str]:
    """Return words without accents and in simplified characters; most of them stand many times."""
    forms = {word: folded(word) for word in set(words) if not word.isascii()}
    return [forms.get(word, word) for word in words]


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


class _Scan:
    """One text being looked through, with what it has established so far."""

    def __init__(self, index: Index, tokens: Tokens, context: Context) -> None:
        self.index = index
        self.tokens = tokens
        self.context = context
        plain = tokens.view.isascii() or not any(map(_changes, set(tokens.view)))
        self.low = tokens.low if plain else _all_folded(tokens.low)
        self.word = tokens.word if plain else _all_folded(tokens.word)
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
        heads = self.tokens.heads
        out = []
        for i in compress(count(), map(sizes.__contains__, low)):
            word, seconds = low[i], sizes[low[i]]
            if (heads[i].islower() and word not in lower) or ("" not in seconds and (i + 1 == len(low) or low[i + 1] not in seconds)):
                continue
            if (word in exchanges and low[i + 1 : i + 2] == [":"]) or (i > 1 and low[i - 1] == ":" and low[i - 2] in exchanges):
                continue
            out.append(i)
        return out

    def sizes(self, i: int) -> tuple[int, ...]:
        """Return how many tokens the names have that may start at token ``i``, the most first."""
        low = self.low
        seconds = self.index.sizes.get(low[i])
        if seconds is None:
            return ()
        return (*(seconds.get(low[i + 1], ()) if i + 1 < len(low) else ()), *seconds.get("", ()))

    def at(self, i: int) -> NameHit | None:
        """Return the longest name that starts at token ``i`` and may stand there."""
        low, word, spellings = self.low, self.word, self.index.spellings
        plain = True
        for size in self.sizes(i):
            after = i + size
            if after > len(low):
                continue
            options = spellings.get(" ".join(low[i:after]) if size > 1 else low[i])
            if options is None:
                continue
            # Most names stand as the table has them, which needs no look at each word.
            written = " ".join(word[i:after]) if size > 1 else word[i]
            fitting = [option for option in options if option.text == written or _cased(option.words, word[i:after])]
            if fitting and self.whole(i, after) and (size == 1 or self.joined(i, after)):
                if self.venue(after):
                    # "Mercedes-Benz Stadium": neither is "Mercedes" a name there.
                    self.plain[i] = NameHit(i, after + 1, "person", "", "")
                    return self.plain[i]
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
                # Neither "xiaomi.com" nor a ticker of someone else's.
                return False
        if i and tokens.glued(i):
            before = low[i - 1]
            if before in {"@", "_", "$"} or (before[0].isalnum() and before.isascii()):
                return False
            if before == "." and tokens.glued(i - 1) and low[i - 2][-1].isalnum() and low[i - 2].isascii():
                return False
        return True

    def joined(self, i: int, after: int) -> bool:
        """Tell whether a ticker of several tokens is one word, and not what a bracket adds to the name before it."""
        low, glued = self.low, self.tokens.glued
        if low[i] != "$" and (after - i != _SUFFIXED or low[i + 1] != "."):
            return True
        if not all(glued(k) for k in range(i + 1, after)):
            return False
        if len(low[i]) == len(low[after - 1]) == 1 and low[after : after + 1] == ["."] and glued(after):
            # "F.N rose", but not "F.N. Delgado".
            return False
        opened = next((k for k in range(i - 1, max(i - _BRACKET, -1), -1) if low[k] in _BRACKETS), None)
        return opened is None or low[opened] in {")", "]"}

    def choose(self, options: list[Spelling], i: int, after: int) -> Entry | None:
        """Pick what a spelling stands for: what its neighbour says, a sure name, what the text supports."""
        cars = [option.entry for option in options if isinstance(option.entry, ModelEntry)]
        if cars and not self.amount(after):
            maker = self.maker_before(i)
            if maker is not None:
                beside = [car for car in cars if car.maker == maker] or [
                    car for car in cars if maker in self.index.line(car.maker) or car.maker in self.index.line(maker) or self.index.near(car.maker, maker)
                ]
                if beside:
                    return beside[0]
        sure = next((option.entry for option in options if option.sure), None)
        if sure is not None and len(cars) < 2:
            return sure
        self.undecided = True
        if cars and not self.amount(after):
            car = self.car(cars, i, after)
            # "Firefly" is a brand and its first car: the car only where a car is told of.
            namesake = car is not None and any(option.entry.id == car.maker for option in options if isinstance(option.entry, CompanyEntry))
            if car is not None and (not namesake or self.body_follows(after) or self.body_told(after)):
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
        known = [car for car in cars if car.id in self.introduced and self.acts(i, after)]
        if not known:
            numbered = low[i][0] == "0" and i > 0 and low[i - 1] in self.context.articles
            bodied = numbered or self.body_follows(after) or (low[i].isalpha() and self.body_told(after))
            if bodied or self.is_code(i, after) or any(self.named_version(car, after) for car in cars):
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

    def is_code(self, i: int, after: int) -> bool:
        """Tell whether a spelling of several parts has letters and figures, and so no other meaning: "4 E-Tech"."""
        return after - i > 2 and any(word.isdigit() for word in self.low[i:after]) and any(word.isalpha() for word in self.low[i:after])

    def named_version(self, car: ModelEntry, after: int) -> bool:
        """Tell whether one of a model's own versions stands right behind its name: "the Air Pure"."""
        low = self.low
        return car.maker in self.named and any(low[after : after + len(one.split())] == one.lower().split() for one in car.variants)

    def own_version(self, car: ModelEntry, after: int) -> int:
        """Return the token after a version's number that only its own model has ("Elroq 85", not "Elroq 85 kWh"), or 0."""
        if not car.variants or not self.low[after : after + 1] or not self.low[after].isdecimal() or self.tokens.glued(after):
            return 0
        number = self.low[after]
        last = after + 1
        if self.low[last : last + 1] == ["+"] and self.tokens.glued(last):
            number, last = f"{number}+", last + 1
        if number not in car.variants or self.amount(last) or (last < len(self.low) and self.tokens.glued(last) and self.low[last].isalnum()):
            return 0
        return self.index.trim(self.tokens, last)

    def body_follows(self, after: int) -> bool:
        """Tell whether "sedan" or the like stands behind, at most behind one more name: "V and U crossovers"."""
        low = self.low
        if after < len(low) and low[after] in self.context.bodies:
            return True
        return after + 2 < len(low) and low[after] in _LINKS and low[after + 2] in self.context.bodies and not self.tokens.heads[after + 1].islower()

    def body_told(self, after: int) -> bool:
        """Tell whether what is said of a word makes it a vehicle: "Firefly, a 42-kWh hatchback", not "Firefly, a small-car brand"."""
        low, context = self.low, self.context
        if after >= len(low) or low[after] != ",":
            return False
        for k in range(after + 2, min(after + _TOLD, len(low))):
            if low[k] in _ENDS:
                return False
            if low[k] in context.bodies:
                behind = low[k + 1] if k + 1 < len(low) else ""
                return behind not in context.beside and behind not in context.ahead and behind not in context.bodies
        return False

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
        if not 0 <= i < len(low) or not tokens.heads[i].isupper() or not low[i].isalpha() or low[i] in self.context.beside:
            return False
        return not (self.hits and self.hits[-1].first <= i < self.hits[-1].last) and self.index.trim(tokens, i) == i

    def company(self, spelling: Spelling, entry: CompanyEntry, i: int, after: int) -> bool:
        """Tell whether an ordinary word is a company here."""
        low = self.low
        if spelling.text in self.index.codes:
            return self.is_traded(i, after)
        if self.own_car(entry, after) or self.owned(entry, i) or self.foreign(i, after):
            return True
        if after - i == 1 and len(low[i]) <= 2 and spelling.words[0].isascii() and not spelling.words[0].isupper():
            # "Li" says too little.
            return False
        if i and low[i - 1] in self.context.ahead:
            return True
        if self.capital(after) or self.capital(i - 1):
            return False
        if spelling.words[0].islower():
            # Of a brand that writes itself small, a capital says nothing but in a list.
            return self.word[i][0].isupper() and not opens(self.tokens, i) and self.listed(i, after)
        if after < len(low) and low[after] in self.context.beside:
            return True
        if (entry.id in self.named or self.listed(i, after)) and self.acts(i, after):
            return True
        if opens(self.tokens, i):
            return False
        return low[after : after + 2] == ["'", "s"] or any(self.index.near(entry.id, named) for named in self.named)

    def is_traded(self, i: int, after: int) -> bool:
        """Tell whether a bare code stands for shares: "TSLA shares", "shares of TSLA", but not "TSLA SHARES" in a line of capitals."""
        low, traded, heads = self.low, self.context.traded, self.tokens.heads
        if after < len(low) and low[after] in traded and heads[after].islower():
            return True
        return i > 1 and low[i - 1] in {"of", "in"} and low[i - 2] in traded and heads[i - 1].islower()

    def acts(self, i: int, after: int) -> bool:
        """Tell whether a word does something, where it opens a sentence: "Radar said", not "Radar and lidar"."""
        low, verbs = self.low, self.context.acts
        if not verbs or after - i > 1 or not (low[i].isascii() and low[i].isalpha() and opens(self.tokens, i)):
            return True
        return after < len(low) and (low[after] in verbs or low[after : after + 2] == ["'", "s"])

    def venue(self, after: int) -> bool:
        """Tell whether a word for a place follows: "Chang'an Avenue", "Ford Field"."""
        return after < len(self.low) and self.low[after] in self.context.venues and self.tokens.heads[after].isupper()

    def foreign(self, i: int, after: int) -> bool:
        """Tell whether a Latin word stands among Han characters, where it is no ordinary word: "smart和吉利"."""
        low = self.low
        if not low[i].isascii() or len(low[i]) < _WORD:
            return False
        return (i > 0 and "\u4e00" <= low[i - 1] <= "\u9fff") or (after < len(low) and "\u4e00" <= low[after] <= "\u9fff")

    def listed(self, i: int, after: int) -> bool:
        """Tell whether a sure company stands right beside it in a list: "Nvidia and Horizon", "地平线、Mobileye"."""
        low = self.low
        last = self.hits[-1] if self.hits else None
        if last is not None and last.kind == "company" and last.last == i - 1 and low[i - 1] in _LINKS:
            return True
        if after + 1 >= len(low) or low[after] not in _LINKS:
            return False
        begin = after + 1
        for size in self.sizes(begin):
            options = self.index.spellings.get(" ".join(low[begin : begin + size]), ())
            seen = self.word[begin : begin + size]
            if any(option.sure and isinstance(option.entry, CompanyEntry) and _cased(option.words, seen) for option in options):
                return True
        return False

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
            last = self.own_version(entry, after) or self.index.trim(self.tokens, after)
            return NameHit(i, last, "model", entry.name, entry.id, entry, self.tokens.slice(after, last) if last > after else None, entry.maker)
        if isinstance(entry, CompanyEntry):
            self.named.add(entry.id)
            written = self.tokens.slice(i, after)
            codes = (written.removeprefix("$"),) if written in self.index.codes else ()
            return NameHit(i, after, "company", entry.name, entry.id, entry, company_kind=entry.company_kind, tickers=codes, told=bool(codes))
        return NameHit(i, after, "person", entry.name, entry.id, entry)
