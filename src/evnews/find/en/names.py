"""Names in English text: those of the tables, and those that no table knows.

An unknown run of capitalised words is a company only where something says so: what it ends
with ("Motors", "GmbH"), a ticker in brackets, a noun beside it ("carmaker X", "X, a maker
of …"), or how it speaks ("X said it …").  It is a model where a maker owns it or a body
style follows.  Once introduced, a name's short form is known throughout the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

import attrs

from evnews.find.en.name_words import Designator, bodies, calls, capital, context, designator_words, designators, kinds, never, not_names, words
from evnews.find.en.people import people
from evnews.find.gazetteer import Gazetteer, NameHit, opens, slug
from evnews.find.places import default as places
from evnews.text.tables import rows
from evnews.text.tokens import Tokens

__all__ = ["names"]

# Kinds of company whose products are vehicles; an unknown company may be one of them.
_MAKERS: Final = frozenset({None, "vehicle_maker", "brand", "commercial_vehicle_maker", "contract_manufacturer"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that", "s", "new", "'", "every", "each", "our"})
_JOINERS: Final = frozenset({"&", "-", "'", "."})
# Words between a company and what it is, or a maker and its model: "a Shenzhen-based, state-owned maker".
_REACH: Final = 12
_LONGEST: Final = 7
# What follows the dot of a share code ("ZK.N", "9868.HK").
_SUFFIXES: Final = frozenset(
    {"n", "o", "hk", "sz", "ss", "sh", "us", "de", "pa", "t", "ks", "kq", "st", "l", "to", "tw", "ax", "ns", "bo", "f", "k", "mi", "as"}
)
# "TG1", "ET5T", "009" and "7X"; "2025", "100" and "Tg1" are no codes.
_CODE: Final = re.compile(r"[A-Z][A-Za-z]{0,3}[0-9]{1,3}[A-Za-z]{0,2}|0[0-9]{1,2}|[0-9][A-Z]{1,2}")
_STOPS: Final = frozenset({".", ";", ":", "(", ")", '"', "!", "?"})


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
    return _Names(tokens, gazetteer).find()


@attrs.define
class _Company:
    """A company that the text introduces."""

    name: str
    id: str
    kind: str | None
    tickers: tuple[str, ...] = ()


class _Names:
    """One text being searched for names."""

    def __init__(self, tokens: Tokens, gazetteer: Gazetteer) -> None:
        self.tokens = tokens
        self.low = tokens.low
        self.gazetteer = gazetteer
        self.hits: dict[int, NameHit] = {}
        self.taken = bytearray(len(tokens.low) + 1)
        self.companies: dict[str, _Company] = {}
        self.beginnings: dict[str, _Company] = {}
        self.before: dict[int, NameHit] = {}
        self.models: dict[str, NameHit] = {}
        self.makers: list[NameHit] = []
        self.usual: str | None = None

    def find(self) -> list[NameHit]:
        known = self.gazetteer.hits(self.tokens, context())
        self.keep(known)
        persons = people(self.tokens, known)
        for person in persons:
            for k in range(person.first, person.last):
                self.taken[k] = 1
        self.before = {hit.last: hit for hit in known if hit.kind == "company" and hit.first + 4 > hit.last}
        spans = self.runs()
        # Names in capitals throughout come last, as the others show how they are written.
        for first, last in sorted(spans, key=lambda span: self.tokens.view[self.tokens.start[span[0]] : self.tokens.end[span[1] - 1]].isupper()):
            if not self.taken[first]:
                self.company(first, last)
        self.short_forms(spans)
        self.cars(spans)
        self.tickers()
        return [self.hits[first] for first in sorted(self.hits)]

    def keep(self, found: Iterable[NameHit]) -> None:
        for hit in found:
            self.hits[hit.first] = hit
            for k in range(hit.first, hit.last):
                self.taken[k] = 1

    # -- runs of capitals

    def runs(self) -> list[tuple[int, int]]:
        """Return the runs of capitalised words that no known name has taken."""
        tokens, low, taken = self.tokens, self.low, self.taken
        view, start, end = tokens.view, tokens.start, tokens.end
        out = []
        i, count = 0, len(low)
        while i < count:
            if taken[i] or not view[start[i]].isupper():
                i += 1
                continue
            k = i + 1
            while k < count and not taken[k] and k - i < 3 * _LONGEST:
                if view[start[k]].isupper():
                    if "\n" in view[end[k - 1] : start[k]]:
                        break
                elif low[k] in _JOINERS and k + 1 < count and not taken[k + 1] and view[start[k + 1]].isupper() and self.joins(k):
                    k += 1
                elif not (low[k][0].isdigit() and start[k] == end[k - 1]):
                    break
                k += 1
            out.append((i, k))
            i = k
        return out

    def joins(self, k: int) -> bool:
        """Tell whether the sign at token ``k`` stands within a name: "A & B", "Tus-Holdings", "J.D."."""
        tokens, low = self.tokens, self.low
        if low[k] == "&":
            return True
        if not (tokens.glued(k) and tokens.glued(k + 1)):
            return False
        return low[k] != "." or len(low[k - 1]) == 1 or len(low[k + 1]) == 1

    def trimmed(self, first: int, last: int, refused: frozenset[str]) -> int:
        """Return ``first`` moved behind ``refused`` words and nouns such as "Carmaker"."""
        low, table = self.low, kinds()
        while first < last:
            match = table.match(self.tokens, first) if low[first] in table else None
            if match is not None and match[0] < last:
                first = match[0]
            elif low[first] in refused or low[first] in _JOINERS:
                first += 1
            else:
                break
        return first

    # -- companies

    def company(self, first: int, last: int) -> None:
        """Decide whether the run is a company, and keep it if so."""
        if self.extends(first, last):
            return
        body = self.head_of(first, last)
        if body is not None:
            self.introduce(*body)
            return
        begin = self.trimmed(first, last, not_names())
        start = self.trimmed(first, last, never())
        designated = self.designated(start, last) if start < last else None
        if designated is not None and designated[1].sort != "legal" and start != begin and opens(self.tokens, first):
            # "Electric Brightleaf Motors" is no name, "Baltic Cell SE" is one.
            start = begin
            designated = self.designated(start, last) if start < last else None
        if designated is not None:
            after, designator = designated
            if designator.sort != "weak" or self.free(start):
                self.introduce(start, after, self.noun_before(start) or self.noun_behind(after) or designator.kind or None)
            return
        end = self.headed(begin, last) if begin < last else None
        if end is None:
            return
        after, legal = self.legal(end)
        if legal:
            self.introduce(begin, after, self.noun_before(begin) or self.noun_behind(after))
            return
        kind = "brand" if self.brand(end) else self.noun_before(begin)
        if kind == "" and self.low[begin - 1] == "partner" and end - begin > 1 and not (begin > 1 and capital(self.tokens, begin - 2)):
            # "Partner Jo Pell" is more often a person, "the Indonesian partner Jo Pell" a firm.
            return
        if kind is None and (self.exchange(end) or self.speaks(end) or self.makes(end)):
            kind = self.noun_behind(end) or ""
        if kind is None:
            kind = self.noun_behind(end)
        if kind is not None and not self.place(begin, end):
            self.introduce(begin, end, kind or None)

    def extends(self, first: int, last: int) -> bool:
        """Read a run right behind a known company: "Nio Technology Co" is Nio, "Ford Electric Mach Technologies" is not Ford."""
        known = self.before.get(first)
        if known is None or self.low[first] in never():
            return known is not None and self.low[first] in designators()
        designated = self.designated(known.first, last)
        if designated is None or designated[1].sort == "weak":
            return False
        if all(word in designator_words() for word in self.tokens.word[first : self.plain_end(first, designated[0])]):
            return True
        del self.hits[known.first]
        self.taken[known.first : known.last] = bytes(known.last - known.first)
        self.introduce(known.first, designated[0], designated[1].kind or None)
        return True

    def designated(self, first: int, last: int) -> tuple[int, Designator] | None:
        """Return where the name that begins at ``first`` ends by what companies' names end with."""
        low, tokens, table = self.low, self.tokens, designators()
        best: tuple[int, Designator] | None = None
        k = first
        while k < last:
            match = table.match(tokens, k) if low[k] in table and k > first else None
            if match is None and best is None and low[k] in never():
                # A headline in capitals: "Winter Is Coming For Charging Networks".
                return None
            if match is None or match[0] > last + 1:
                k += 1
                continue
            if best is None or best[1].sort == "legal" or match[1].sort != "legal":
                sort = match[1].sort if best is None or best[1].sort == "weak" else best[1].sort
                best = match[0], Designator(match[1].kind or (best[1].kind if best else ""), sort)
            else:
                best = match[0], best[1]._replace(sort="legal")
            k = match[0]
        if best is None:
            return None
        after, designator = best
        after, legal = self.legal(after)
        if after < last and not self.gap_is_role(after):
            return None
        if all(low[k] in not_names() or low[k] in table for k in range(first, best[0] - 1)) and not legal and designator.sort != "legal":
            return None
        return after, designator._replace(sort="legal") if legal else designator

    def head_of(self, first: int, last: int) -> tuple[int, int, str] | None:
        """Return the bounds and the kind of "Ministry of Heavy Industries" or "Technical University of Munich"."""
        low, tokens = self.low, self.tokens
        kind = _heads().get(low[last - 1])
        if kind is None or last + 1 >= len(low) or low[last] not in {"of", "for"} or not capital(tokens, last + 1):
            return None
        begin = last - 1
        while begin > first and last - begin < _LONGEST and low[begin - 1] not in never():
            begin -= 1
        k = last + 1
        while (
            k < len(low)
            and k - last < 2 * _LONGEST
            and (capital(tokens, k) or (low[k] in {"and", "of", "the"} and k + 1 < len(low) and capital(tokens, k + 1)))
        ):
            k += 1
        return begin, k, kind

    def legal(self, i: int) -> tuple[int, bool]:
        """Return the token after legal forms behind ``i`` ("Co., Ltd.") and whether there were any."""
        low, tokens, table = self.low, self.tokens, designators()
        found = False
        while i < len(low):
            k = i
            while k < len(low) and k - i < 2 and low[k] in {",", "."} and (low[k] == "," or tokens.glued(k)):
                k += 1
            match = table.match(tokens, k) if k < len(low) and low[k] in table and (capital(tokens, k) or low[k] == "plc") else None
            if match is None or match[1].sort != "legal":
                return i, found
            i, found = match[0], True
        return i, found

    def gap_is_role(self, i: int) -> bool:
        """Tell whether what follows a name in the same run is a title or another plain word."""
        return self.low[i] in not_names() and self.low[i] not in words("event")

    def headed(self, first: int, last: int) -> int | None:
        """Return the end of a run that may be a bare name: up to four words, none of them plain."""
        refused = not_names()
        end = first
        while end < last and self.low[end] not in refused:
            end += 1
        if end == first or end - first > 5 or (end < last and self.low[end] in words("event")):
            return None
        if end - first == 1 and (len(self.low[first]) < 3 or any(c.isdigit() for c in self.low[first])):
            return None
        return end

    def place(self, first: int, last: int) -> bool:
        """Tell whether the tokens are a place's name."""
        return bool(places().named(self.tokens.slice(first, last)))

    def free(self, first: int) -> bool:
        """Tell whether no article and no owner stands before a name."""
        return first == 0 or self.low[first - 1] not in _DETERMINERS

    def brand(self, i: int) -> bool:
        """Tell whether "brand" follows a name: "the Lumo brand"."""
        match = kinds().match(self.tokens, i) if i < len(self.low) and self.low[i] in kinds() else None
        return match is not None and match[1] == "brand" and match[0] == i + 1

    def noun_before(self, first: int) -> str | None:
        """Return the kind told right before a name: "battery maker X", "its new brand, X"."""
        low = self.low
        k = first - 1
        if k > 0 and low[k] in {",", '"'}:
            k -= 1
            if low[k] == "," or k < 1:
                k -= 1
        match = calls().match(self.tokens, k) if k >= 0 and low[k] in calls() else None
        if match is not None:
            for i in range(k - 1, max(k - 6, -1), -1):
                if low[i] in _STOPS:
                    return None
                kind = self.noun_ending(i + 1)
                if kind is not None:
                    return kind
            return None
        return self.noun_ending(k + 1)

    def noun_ending(self, after: int) -> str | None:
        """Return the kind of the longest noun that ends right before token ``after``."""
        table = kinds()
        for size in range(4, 0, -1):
            i = after - size
            if i >= 0 and self.low[i] in table:
                match = table.match(self.tokens, i)
                if match is not None and match[0] == after:
                    return match[1]
        return None

    def noun_behind(self, i: int) -> str | None:
        """Return the kind told behind a name: "X, a Berlin-based maker of …", "X is a start-up that …"."""
        low, table = self.low, kinds()
        i = self.past_brackets(i)
        if i + 2 >= len(low):
            return None
        if low[i] in {",", "-"} or low[i] in {"is", "was"}:
            i += 1
        else:
            return None
        if low[i] not in {"a", "an", "the", "another", "one", "its", "which", "itself", "china's"} and not self.taken[i]:
            return None
        for k in range(i, min(i + _REACH, len(low) - 1)):
            if low[k] in _STOPS or low[k] in {"that", "who", "which", "said", "told"}:
                return None
            if low[k] in {",", "in", "with", "at"}:
                return None
            match = table.match(self.tokens, k) if low[k] in table else None
            if match is not None and self.ends_noun(match[0]):
                return match[1]
        return None

    def ends_noun(self, after: int) -> bool:
        """Tell whether the noun before token ``after`` is the head: not "company spokesman"."""
        low = self.low
        return after >= len(low) or low[after] in words("head") or not (low[after][0].isalnum() or low[after] in {"'", "-"})

    def past_brackets(self, i: int) -> int:
        """Return the token behind the brackets that open at token ``i``, if they are short."""
        low = self.low
        if i < len(low) and low[i] == "(":
            for k in range(i, min(i + 16, len(low))):
                if low[k] == ")":
                    return k + 1
        return i

    def exchange(self, i: int) -> bool:
        """Tell whether a ticker in brackets stands at token ``i``."""
        return bool(self.listing(i))

    def listing(self, i: int) -> tuple[str, ...]:
        """Return the tickers in the brackets at token ``i``: "(NYSE: XPEV; HKEX: 9868)", "(ZK.N)"."""
        low, tokens = self.low, self.tokens
        if i + 2 >= len(low) or low[i] not in {"(", "["}:
            return ()
        out = []
        for k in range(i + 1, min(i + 16, len(low) - 1)):
            if low[k] in {")", "]"}:
                break
            if low[k] == ":" and low[k - 1] in self.gazetteer.exchanges:
                out.append(f"{tokens.word[k - 1]}:{tokens.word[k + 1]}")
            elif low[k] == "." and tokens.glued(k) and tokens.glued(k + 1) and low[k + 1] in _SUFFIXES and low[k - 1].isalnum():
                out.append(f"{tokens.word[k - 1]}.{tokens.word[k + 1]}")
        return tuple(out)

    def speaks(self, i: int) -> bool:
        """Tell whether a name speaks of itself as "it", as no person does."""
        low = self.low
        if i + 1 >= len(low) or low[i] not in words("say"):
            return False
        k = i + 1
        while (
            k < len(low)
            and k - i < 5
            and (low[k] in {"on", "in", "late", "that"} or capital(self.tokens, k) or low[k] in {".", ",", "has"} or low[k][0].isdigit())
        ):
            k += 1
        return k < len(low) and low[k] in {"it", "its"}

    def makes(self, i: int) -> bool:
        """Tell whether ", which builds" or the like follows a name."""
        low = self.low
        return low[i : i + 2] == [",", "which"] and i + 2 < len(low) and low[i + 2] in words("makes")

    def introduce(self, first: int, last: int, kind: str | None) -> None:
        """Keep a new company, as far as no other name begins."""
        after = first
        while after < last and not self.taken[after]:
            after += 1
        while after > first and self.low[after - 1] in {".", ","}:
            after -= 1
        if after == first:
            return
        name = self.tokens.slice(first, self.plain_end(first, after))
        held = self.same(name)
        if held is None:
            held = _Company(name, slug(name), kind)
            self.remember(held)
        held.kind = held.kind or kind
        self.keep([NameHit(first, after, "company", held.name, held.id, company_kind=held.kind)])

    def plain_end(self, first: int, last: int) -> int:
        """Return ``last`` without legal forms."""
        low, table = self.low, designators()
        while last - first > 1:
            if low[last - 1] in {",", "."}:
                last -= 1
                continue
            match = table.match(self.tokens, last - 1) if low[last - 1] in table else None
            if match is None or match[1].sort != "legal":
                break
            last -= 1
        return last

    def same(self, name: str) -> _Company | None:
        """Return the company of this text whose name begins as ``name`` does, or the other way round."""
        parts = name.lower().split(" ")
        held = self.beginnings.get(" ".join(parts))
        for size in range(len(parts), 0, -1):
            held = held or self.companies.get(" ".join(parts[:size]))
        return held

    def remember(self, company: _Company) -> None:
        """Know a company by its name and by what its name begins with."""
        parts = company.name.lower().split(" ")
        self.companies[" ".join(parts)] = company
        for size in range(1, len(parts) + 1):
            self.beginnings.setdefault(" ".join(parts[:size]), company)

    # -- short forms

    def short_forms(self, spans: list[tuple[int, int]]) -> None:
        """Find the first word of a company's full name where it stands for the whole."""
        shorts: dict[str, _Company] = {}
        for company in self.companies.values():
            short = self.shortened(company.name)
            if short:
                shorts.setdefault(short, company)
        if not shorts:
            return
        tokens = self.tokens
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
                company = after[1]
                self.keep([NameHit(k, after[0], "company", company.name, company.id, company_kind=company.kind)])
                k = after[0]

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

    # -- tickers

    def tickers(self) -> None:
        """Give every company the tickers in the brackets behind it."""
        for first, hit in self.hits.items():
            at = hit.last + (self.low[hit.last : hit.last + 1] == ["."])
            if hit.kind == "company" and at < len(self.low) and self.low[at] in {"(", "["}:
                listed = self.listing(at) or self.listing(self.past_brackets(at))
                if listed:
                    self.hits[first] = attrs.evolve(hit, tickers=listed)

    # -- models

    def cars(self, spans: list[tuple[int, int]]) -> None:
        """Find models beside their makers, before a body style, and wherever they come again."""
        ordered = [self.hits[first] for first in sorted(self.hits)]
        self.makers = [hit for hit in ordered if hit.kind == "company" and hit.company_kind in _MAKERS]
        counts = Counter(hit.id for hit in self.makers)
        self.usual = max(counts, key=lambda held: counts[held], default=None)
        for hit in self.makers:
            self.car_behind(hit)
        for first, last in spans:
            if not self.taken[first]:
                self.car_by_body(first, last)
                self.car_by_maker(first)
        self.again()

    def code(self, i: int) -> int:
        """Return the token after a model code at token ``i`` ("TG1", "009", "7X", "e-03" not), or ``i``."""
        low, tokens = self.low, self.tokens
        if i >= len(low) or not low[i].isascii() or not low[i].isalnum():
            return i
        after = i + 1
        while after < len(low) and after - i < 3 and tokens.glued(after) and low[after].isascii() and low[after].isalnum():
            after += 1
        if after < len(low) and low[after] in {"-", "/", "%", "+"} and tokens.glued(after):
            return i
        text = tokens.slice(i, after)
        return after if _CODE.fullmatch(text) and text.lower() not in words("code") and not any(self.taken[i:after]) else i

    def car_behind(self, hit: NameHit) -> None:
        """Read "X's new Y5", "X Y5", "X's Y sedan" from the maker on."""
        low, tokens = self.low, self.tokens
        i = hit.last
        owned = low[i : i + 2] == ["'", "s"]
        if owned:
            i += 2
            limit = i + 4
            while i < min(limit, len(low)) and not capital(tokens, i) and low[i].isalpha() and low[i] not in {"and", "in", "of", "to", "is", "has", "was"}:
                i += 1
        if i >= len(low) or (not owned and "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]]):
            return
        after = self.code(i)
        if after > i and not self.no_car(after):
            self.keep_car(i, after, hit.id)
            return
        k = i
        while k < len(low) and k - i < 3 and not self.taken[k] and capital(tokens, k) and low[k].isalpha() and low[k] not in not_names():
            k += 1
        if k > i and k < len(low) and low[k].isdigit():
            k = self.code(k)
        if k > i and k < len(low) and low[k] in bodies() and self.body(k) and not self.place(i, k):
            self.keep_car(i, k, hit.id)

    def body(self, i: int) -> bool:
        """Tell whether a body style stands at token ``i``, and not as a part of another noun."""
        match = bodies().match(self.tokens, i)
        return match is not None and (match[0] >= len(self.low) or self.low[match[0]] not in words("no_body"))

    def no_car(self, after: int) -> bool:
        """Tell whether what follows a code makes it something else: "V4 Supercharger", "Q2 deliveries"."""
        return after < len(self.low) and self.low[after] in words("other")

    def car_by_body(self, first: int, last: int) -> None:
        """Read "the Terra pickup", "Yunque 01, a five-seat hatchback", "a sedan called the K-Byte"."""
        low, tokens = self.low, self.tokens
        begin = first
        while begin < last and low[begin] in not_names():
            begin += 1
        if begin >= last:
            return
        end = last
        if end < len(low) and low[end].isdigit() and self.code(end) > end:
            end = self.code(end)
        elif last - begin > 3:
            return
        while end > begin and low[end - 1] in not_names():
            end -= 1
        if end == begin or self.no_car(end):
            return
        is_code = any(self.code(k) == end for k in range(max(begin, end - 3), end))
        if not is_code and any(word[-1].isdigit() for word in low[begin:end]):
            return
        before = low[begin - 1] if begin else ""
        owned = before in {"the", "its", "their", "new", "first", "electric", "and", "or", ","} and not opens(tokens, begin)
        named = (begin > 0 and before in calls()) or (before == "the" and begin > 1 and low[begin - 2] in calls())
        fits = (
            (end < len(low) and low[end] in bodies() and self.body(end) and (owned or is_code))
            or (self.apposition(end) and (owned or is_code))
            or (named and self.car_noun_before(begin))
        )
        if fits and not self.place(begin, last):
            maker = self.maker_near(begin)
            if maker is not None:
                self.keep_car(begin, end, maker)

    def car_by_maker(self, i: int) -> None:
        """Read "Leapmotor priced the C12": a code behind an article, its maker just before."""
        low, tokens = self.low, self.tokens
        if self.taken[i] or not i or low[i - 1] not in words("article"):
            return
        after = self.code(i)
        if after == i or self.no_car(after) or sum(c.isdigit() for c in tokens.slice(i, after)) < 2:
            return
        at = bisect_left(self.makers, i, key=lambda hit: hit.first) - 1
        if at >= 0 and i - self.makers[at].last <= 4 and not any(word in _STOPS for word in low[self.makers[at].last : i]):
            self.keep_car(i, after, self.makers[at].id)

    def apposition(self, i: int) -> bool:
        """Tell whether ", a two-row crew cab" or the like stands at token ``i``."""
        low = self.low
        if i + 2 >= len(low) or low[i] != "," or low[i + 1] not in {"a", "an", "the", "its"}:
            return False
        for k in range(i + 2, min(i + _REACH, len(low))):
            if low[k] in _STOPS or low[k] == "," or low[k] in {"of", "for", "that", "with", "by"}:
                return False
            if low[k] in bodies() and self.body(k):
                return True
        return False

    def car_noun_before(self, i: int) -> bool:
        """Tell whether a vehicle is what is called by the name at token ``i``."""
        low = self.low
        for k in range(i - 1, max(i - 8, -1), -1):
            if low[k] in _STOPS:
                return False
            if low[k] in bodies() or low[k] == "model":
                return True
        return False

    def maker_near(self, i: int) -> str | None:
        """Return the maker last spoken of in the paragraph before token ``i``, else the one most spoken of."""
        tokens = self.tokens
        at = bisect_left(self.makers, i, key=lambda hit: hit.first) - 1
        if at >= 0 and "\n" not in tokens.view[tokens.start[self.makers[at].first] : tokens.start[i]]:
            return self.makers[at].id
        return self.usual

    def keep_car(self, first: int, last: int, maker: str) -> None:
        """Keep a model that no table knows."""
        name = self.tokens.slice(first, last)
        after = self.gazetteer.trim(self.tokens, last)
        variant = self.tokens.slice(last, after) if after > last else None
        hit = NameHit(first, after, "model", name, f"{maker}-{slug(name)}", variant=variant, maker=maker)
        self.models.setdefault(name, hit)
        self.keep([hit])

    def again(self) -> None:
        """Find the models of this text wherever else they stand, and their brothers: "LQ6" beside "LQ9"."""
        if not self.models:
            return
        tokens = self.tokens
        by_first: dict[str, list[tuple[list[str], NameHit]]] = {}
        stems: dict[str, str] = {}
        for name, hit in self.models.items():
            parts = tokens.word[hit.first : hit.first + _width(tokens, hit, name)]
            by_first.setdefault(parts[0], []).append((parts, hit))
            stem = name.rstrip("0123456789")
            if len(stem) >= 2 and stem != name and hit.maker:
                stems[stem] = hit.maker
        for i, word in enumerate(tokens.word):
            if self.taken[i]:
                continue
            for parts, hit in by_first.get(word, ()):
                after = i + len(parts)
                if tokens.word[i:after] == parts and not self.no_car(after) and not any(self.taken[i:after]):
                    self.keep_car(i, after, hit.maker or "")
                    break
            else:
                after = self.code(i)
                if after == i and f"{word} " in stems:
                    after = max(self.code(i + 1), i + 1)
                maker = stems.get(tokens.slice(i, after).rstrip("0123456789")) if after > i else None
                if maker is not None:
                    self.keep_car(i, after, maker)


@cache
def _heads() -> dict[str, str]:
    """Return the nouns that name a body together with "of", and its kind."""
    return {row["cue"].lower(): row["kind"] for row in rows("en/name_cues") if row["use"] == "of"}


def _width(tokens: Tokens, hit: NameHit, name: str) -> int:
    """Return how many tokens of a hit are the model's name."""
    size = 1
    while hit.first + size < hit.last and tokens.end[hit.first + size - 1] - tokens.start[hit.first] < len(name):
        size += 1
    return size
