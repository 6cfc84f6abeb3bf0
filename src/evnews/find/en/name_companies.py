"""Companies that no table knows, by what they end with, what stands beside them and how they speak."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

import attrs

from evnews.find.en.name_introduced import Introduced, plain_end
from evnews.find.en.name_scan import JOINERS, LONGEST, REACH, STOPS, Scan
from evnews.find.en.name_words import Designator, calls, capital, designator_words, designators, kinds, never, not_names, words
from evnews.find.gazetteer import NameHit, opens
from evnews.find.tickers import suffixes
from evnews.text.tables import rows

__all__ = ["Companies"]

_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that", "s", "new", "'", "every", "each", "our"})
# Who a firm tells things: "Lumora told staff it would close".
_LISTENERS: Final = frozenset(
    {"staff", "workers", "employees", "reporters", "investors", "suppliers", "dealers", "customers", "analysts", "shareholders", "media", "local", "its"}
)
# A headline has at most so many tokens, and a name in it, where every word has a capital, at most so many.
_LINE: Final = 30
_HEADLINED: Final = 3
# A shorter word is part of the plain word before it.
_LEFT: Final = 5
# What is said of firms alone: "Qonshan, backed by the city, went bankrupt".
_SEATED: Final = frozenset({"backed", "headquartered", "listed"})
# "in Orchard Springs, the carmaker will build", but "a stake in Qonshan, the carmaker".
_PLACING: Final = frozenset({"in", "near", "at", "outside"})
_HOLDING: Final = frozenset(
    {"stake", "stakes", "share", "shares", "interest", "invest", "invests", "invested", "investing", "investment", "investor", "investors"}
)
# Legal forms that are postal codes of states and provinces as well.
_POSTAL: Final = frozenset({"nv", "co", "ab"})
# Small words that names begin with.
_PARTICLES: Final = frozenset({"van", "de", "la", "le", "el", "den", "der", "von", "du", "di"})


class Companies:
    """The companies that one text introduces.

    Parameters
    ----------
    scan : Scan
        The text, in which the known names are taken.
    known : iterable of NameHit
        The known names.
    """

    def __init__(self, scan: Scan, known: Iterable[NameHit]) -> None:
        self.scan = scan
        self.tokens, self.low, self.hits, self.taken = scan.tokens, scan.low, scan.hits, scan.taken
        self.introduced = Introduced(scan)
        self.introduce = self.introduced.introduce
        # Asked at every capital: an attribute costs a tenth of a call.
        self.kinds = kinds()
        self.never = never()
        self.not_names = not_names()
        self.designators = designators()
        self.designator_words = designator_words()
        self.calls = calls()
        self.heads = _heads()
        self.say_words = words("say")
        # Known companies of few words, by the token behind them.
        self.before = {hit.last: hit for hit in known if hit.kind == "company" and hit.first + 4 > hit.last}

    def find(self, spans: list[tuple[int, int]]) -> None:
        """Keep the companies among the runs of capitals, and their short forms."""
        low, plain, heads, before = self.low, self.not_names, self.heads, self.before
        # Most runs are one plain word that begins a sentence.
        runs = [span for span in spans if span[1] - span[0] > 1 or low[span[0]] not in plain or low[span[0]] in heads or span[0] in before]
        # Names in capitals throughout come last, as the others show how they are written.
        for first, last in sorted(runs, key=lambda span: self.tokens.view[self.tokens.start[span[0]] : self.tokens.end[span[1] - 1]].isupper()):
            if not self.taken[first]:
                self.company(first, last)
        self.introduced.short_forms(spans)

    def trimmed(self, first: int, last: int, refused: frozenset[str]) -> int:
        """Return ``first`` moved behind ``refused`` words and nouns such as "Carmaker"."""
        low, table = self.low, self.kinds
        firsts = table.firsts
        while first < last:
            if low[first] in _PARTICLES and first + 1 < last and capital(self.tokens, first + 1) and not opens(self.tokens, first):
                # "the bus builder Van Ruyten"
                break
            match = table.match(self.tokens, first) if low[first] in firsts else None
            if match is not None and match[0] < last:
                first = match[0]
            elif low[first] in refused or low[first] in JOINERS:
                first += 1
            else:
                break
        return first

    def company(self, first: int, last: int) -> None:
        """Decide whether the run is a company, and keep it if so."""
        if self.extends(first, last):
            return
        if first and self.taken[first - 1]:
            # "Geely Holding Group Co", whose ticker follows
            first = self.legal(first)[0]
            if first >= last:
                return
        body = self.head_of(first, last)
        if body is not None:
            self.introduce(*body)
            return
        begin = self.trimmed(first, last, self.not_names)
        # What is no part of a company's name is no name either.
        start = self.trimmed(first, last, self.never) if begin > first else first
        designated = self.designated(start, last) if start < last else None
        if designated is not None and designated[1].sort != "legal" and start != begin and opens(self.tokens, first):
            # "Electric Brightleaf Motors" is no name, "Baltic Cell SE" is one.
            start = begin
            designated = self.designated(start, last) if start < last else None
        if designated is not None:
            after, designator = designated
            if (
                self.headline(first)
                and (designator.sort == "weak" or after - start > _HEADLINED)
                and self.introduced.same(self.tokens.slice(start, after)) is None
            ):
                # "Why Europe Needs Cheap Batteries"
                return
            if designator.sort != "weak" or self.free(start):
                self.introduce(start, after, self.noun_before(start) or self.noun_behind(after) or designator.kind or None)
            return
        end = self.headed(begin, last) if begin < last else None
        if end is None:
            return
        if end + 1 == last and self.low[end] == "ev" and (self.noun_behind(last) is not None or self.speaks(last) or self.exchange(last)):
            # "Qonshan EV, a start-up"
            self.introduce(begin, last, "vehicle_maker")
            return
        after, legal = self.legal(end)
        if legal:
            self.introduce(begin, after, self.noun_before(begin) or self.noun_behind(after))
            return
        kind = "brand" if self.brand(end) else self.noun_before(begin)
        if kind is not None and begin and all(word.isupper() and len(word) > 1 for word in self.tokens.word[begin - 1 : end]):
            # "BUSINESS INTERRUPTION": in a line of capitals, a noun and a word beside it say nothing.
            return
        if kind == "" and self.low[begin - 1] == "partner" and end - begin > 1 and not (begin > 1 and capital(self.tokens, begin - 2)):
            # "Partner Jo Pell" is more often a person, "the Indonesian partner Jo Pell" a firm.
            return
        if kind is None and begin > first and end - begin == 1 and len(self.low[begin]) < _LEFT and self.low[begin - 1] not in self.never:
            # What is left of "Smart Eye is a firm" without its plain word is no name.
            return
        if kind is None and (self.exchange(end) or self.speaks(end) or self.makes(end)):
            kind = self.noun_behind(end) or ""
        if kind is None and not self.sets_scene(begin, end):
            kind = self.noun_behind(end)
        if kind is not None and not self.scan.place(begin, end):
            self.introduce(begin, end, kind or None)

    def headline(self, i: int) -> bool:
        """Tell whether the line of token ``i`` gives every word a capital, so that capitals say nothing there."""
        tokens = self.tokens
        view, start, end = tokens.view, tokens.start, tokens.end
        begin = i
        while begin > max(i - _LINE, 0) and "\n" not in view[end[begin - 1] : start[begin]]:
            begin -= 1
        after = i + 1
        while after < min(i + _LINE, len(tokens)) and "\n" not in view[end[after - 1] : start[after]]:
            after += 1
        if i - begin >= _LINE or after - i >= _LINE or self.low[after - 1] in STOPS:
            return False
        long = [k for k in range(begin, after) if len(self.low[k]) > 3 and self.low[k].isalpha()]
        return len(long) > 3 and sum(capital(tokens, k) for k in long) > 0.8 * len(long)

    def extends(self, first: int, last: int) -> bool:
        """Read a run right behind a known company: "Nio Technology Co" is Nio, "Ford Electric Mach Technologies" is not Ford."""
        known = self.before.get(first)
        if known is None or self.low[first] in self.never:
            return known is not None and self.low[first] in self.designators
        designated = self.designated(known.first, last)
        if designated is None or designated[1].sort == "weak":
            return False
        end = plain_end(self.tokens, first, designated[0])
        if not self.apart(first, end) and all(word in self.designator_words for word in self.tokens.word[first:end]):
            return True
        self.scan.release(known)
        self.introduce(known.first, designated[0], designated[1].kind or None)
        return True

    def apart(self, first: int, last: int) -> bool:
        """Tell whether words that name another firm stand behind a known name: "Motor Works", not "Motor Co"."""
        matches = (self.designators.match(self.tokens, k) for k in range(first, last) if self.low[k] in self.designators.firsts)
        return any(match is not None and match[0] <= last and match[1].sort == "apart" for match in matches)

    def designated(self, first: int, last: int) -> tuple[int, Designator] | None:
        """Return where the name that begins at ``first`` ends by what companies' names end with."""
        low, tokens, table = self.low, self.tokens, self.designators
        best: tuple[int, Designator] | None = None
        k = first
        while k < last:
            match = table.match(tokens, k) if k > first and low[k] in table.firsts else None
            if match is None and best is None and low[k] in self.never:
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
        if best is None or (low[first] in table and all(word in self.designator_words for word in tokens.word[first : best[0]])):
            # "(Suzhou) Co Ltd" is the end of a name that began before the bracket.
            return None
        after, designator = best
        after, legal = self.legal(after)
        if after < last and (not self.gap_is_role(after) or (low[after] in words("premises") and self.weak(after - 1))):
            # "Lumo Wuhan Smart Manufacturing Base" is a plant.
            return None
        if all(low[k] in self.not_names or low[k] in table for k in range(first, best[0] - 1)) and not legal and designator.sort != "legal":
            return None
        return after, designator._replace(sort="legal") if legal else designator

    def weak(self, i: int) -> bool:
        """Tell whether the word at token ``i`` ends other names as well as those of firms: "Manufacturing"."""
        match = self.designators.match(self.tokens, i) if self.low[i] in self.designators else None
        return match is not None and match[1].sort == "weak"

    def head_of(self, first: int, last: int) -> tuple[int, int, str] | None:
        """Return the bounds and the kind of "Ministry of Heavy Industries" or "Technical University of Munich"."""
        low, tokens = self.low, self.tokens
        kind = self.heads.get(low[last - 1])
        if kind is None or last + 1 >= len(low) or low[last] not in {"of", "for"} or not capital(tokens, last + 1):
            return None
        begin = last - 1
        while begin > first and last - begin < LONGEST and low[begin - 1] not in self.never:
            begin -= 1
        k = last + 1
        while (
            k < len(low)
            and k - last < 2 * LONGEST
            and (k == last + 1 or "\n" not in tokens.view[tokens.end[k - 1] : tokens.start[k]])
            and (capital(tokens, k) or (low[k] in {"and", "of", "the"} and k + 1 < len(low) and capital(tokens, k + 1)))
        ):
            k += 1
        return begin, k, kind

    def legal(self, i: int) -> tuple[int, bool]:
        """Return the token after legal forms behind ``i`` ("Co., Ltd.") and whether there were any."""
        low, tokens, table = self.low, self.tokens, self.designators
        found, begun = False, i
        while i < len(low):
            k = i
            while k < len(low) and k - i < 2 and low[k] in {",", "."} and (low[k] == "," or tokens.glued(k)):
                k += 1
            match = table.match(tokens, k) if k < len(low) and low[k] in table.firsts and (capital(tokens, k) or low[k] == "plc") else None
            if match is None or match[1].sort != "legal" or self._postal(i, match[0]):
                if found or i >= len(low) or low[i] != "(":
                    return i, found
                # "Fuyun Technology (Suzhou) Co Ltd"
                i = self.past_brackets(i, 5)
                bracket = self.legal(i) if i < len(low) and low[i] != "(" else (i, False)
                return bracket if bracket[1] else (begun, False)
            i, found = match[0], True
        return i, found

    def _postal(self, i: int, after: int) -> bool:
        """Tell whether what stands from token ``i`` is a state behind its town, "Reno, NV", and no legal form: "Foo, Co., Ltd."."""
        low = self.low
        return after == i + 2 and low[i] == "," and low[i + 1] in _POSTAL and self.tokens.word[i + 1].isupper() and low[after : after + 1] != ["."]

    def gap_is_role(self, i: int) -> bool:
        """Tell whether what follows a name in the same run is a title or another plain word."""
        return self.low[i] in self.not_names and self.low[i] not in words("event")

    def headed(self, first: int, last: int) -> int | None:
        """Return the end of a run that may be a bare name: up to four words, none of them plain."""
        refused = self.not_names
        end = first + (self.low[first] in _PARTICLES and first + 1 < last and self.low[first + 1] not in refused)
        while end < last and self.low[end] not in refused:
            end += 1
        if self.designator_words.issuperset(self.tokens.word[first:end]):
            return None
        if end == first or end - first > 5 or (end < last and self.low[end] in words("event")):
            return None
        word = self.low[first]
        if end - first == 1 and (len(word) < 3 or (not word.isalpha() and any(map(str.isdigit, word)))):
            return None
        return end

    def free(self, first: int) -> bool:
        """Tell whether no article and no owner stands before a name."""
        return first == 0 or self.low[first - 1] not in _DETERMINERS

    def brand(self, i: int) -> bool:
        """Tell whether "brand" follows a name: "the Lumo brand"."""
        match = self.kinds.match(self.tokens, i) if i < len(self.low) and self.low[i] in self.kinds.firsts else None
        return match is not None and match[1] == "brand" and match[0] == i + 1

    def noun_before(self, first: int) -> str | None:
        """Return the kind told right before a name: "battery maker X", "its new brand, X"."""
        low = self.low
        k = first - 1
        if k > 0 and low[k] in {",", '"'}:
            k -= 1
            if low[k] == "," or k < 1:
                k -= 1
        match = self.calls.match(self.tokens, k) if k >= 0 and low[k] in self.calls.firsts else None
        if match is not None:
            for i in range(k - 1, max(k - 6, -1), -1):
                if low[i] in STOPS:
                    return None
                kind = self.noun_ending(i + 1)
                if kind is not None:
                    return kind
            return None
        return self.noun_ending(k + 1)

    def noun_ending(self, after: int) -> str | None:
        """Return the kind of the longest noun that ends right before token ``after``."""
        table = self.kinds
        firsts = table.firsts
        for size in range(min(4, after), 0, -1):
            i = after - size
            if self.low[i] in firsts:
                match = table.match(self.tokens, i)
                if match is not None and match[0] == after:
                    return match[1]
        return None

    def noun_behind(self, i: int) -> str | None:
        """Return the kind told behind a name: "X, a Berlin-based maker of …", "X is a start-up that …"."""
        low, table = self.low, self.kinds
        i = self.past_brackets(i)
        if i + 2 >= len(low):
            return None
        if low[i] in {",", "-"} or low[i] in {"is", "was"}:
            i += 1
        else:
            return None
        if low[i] in _SEATED and low[i - 1] == "," and low[i + 1] in {"by", "in", "on", "and"} and (i + 2 >= len(low) or low[i + 2] != "with"):
            return ""
        if low[i] not in {"a", "an", "the", "another", "one", "its", "which", "itself", "china's"} and not self.taken[i]:
            return None
        for k in range(i, min(i + REACH, len(low) - 1)):
            if low[k] in STOPS or low[k] in {"that", "who", "which", "said", "told"}:
                return None
            if low[k] in {",", "in", "with", "at"}:
                return None
            match = table.match(self.tokens, k) if low[k] in table else None
            if match is not None and self.ends_noun(match[0]):
                return match[1]
        return None

    def sets_scene(self, first: int, last: int) -> bool:
        """Tell whether a name only says where what follows takes place: "in Orchard Springs, the carmaker will build"."""
        low = self.low
        return first > 1 and low[first - 1] in _PLACING and low[first - 2] not in _HOLDING and low[last : last + 2] == [",", "the"]

    def ends_noun(self, after: int) -> bool:
        """Tell whether the noun before token ``after`` is the head: not "company spokesman"."""
        low = self.low
        return after >= len(low) or low[after] in words("head") or not (low[after][0].isalnum() or low[after] in {"'", "-"})

    def past_brackets(self, i: int, reach: int = 16) -> int:
        """Return the token behind the brackets that open at token ``i``, if they are short."""
        low = self.low
        if i < len(low) and low[i] == "(":
            for k in range(i, min(i + reach, len(low))):
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
            if low[k] == ":" and low[k - 1] in self.scan.gazetteer.exchanges:
                out.append(f"{tokens.word[k - 1]}:{tokens.word[k + 1]}")
            elif low[k] == "." and tokens.glued(k) and tokens.glued(k + 1) and low[k + 1] in suffixes() and low[k - 1].isalnum():
                out.append(f"{tokens.word[k - 1]}.{tokens.word[k + 1]}")
        return tuple(out)

    def speaks(self, i: int) -> bool:
        """Tell whether a name speaks of itself as "it", as no person does."""
        low = self.low
        if i + 1 >= len(low) or low[i] not in self.say_words:
            return False
        k = i + 1
        while (
            k < len(low)
            and k - i < 5
            and (
                low[k] in _LISTENERS or low[k] in {"on", "in", "late", "that"} or capital(self.tokens, k) or low[k] in {".", ",", "has"} or low[k][0].isdigit()
            )
        ):
            k += 1
        return k < len(low) and low[k] in {"it", "its"}

    def makes(self, i: int) -> bool:
        """Tell whether ", which builds" or the like follows a name."""
        low = self.low
        return low[i : i + 2] == [",", "which"] and i + 2 < len(low) and low[i + 2] in words("makes")

    def tickers(self) -> None:
        """Give every company the tickers in the brackets behind it."""
        for first, hit in self.hits.items():
            at = hit.last + (self.low[hit.last : hit.last + 1] == ["."])
            if hit.kind == "company" and at < len(self.low) and self.low[at] in {"(", "["}:
                listed = self.listing(at) or self.listing(self.past_brackets(at))
                if listed:
                    self.hits[first] = attrs.evolve(hit, tickers=listed)


@cache
def _heads() -> dict[str, str]:
    """Return the nouns that name a body together with "of", and its kind."""
    return {row["cue"].lower(): row["kind"] for row in rows("en/name_cues") if row["use"] == "of"}
