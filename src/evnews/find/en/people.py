"""People in English text: who, what they are, and for whom they speak.

A name is a person where a title stands before it ("President Lu Weibing"), an office
behind it ("Matt Shen, its Europe chief"), a verb of speech beside it, or where the tables
know it.  Once named, a surname alone is the same person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from evnews.find.en.name_words import capital, designator_words, kinds, not_names, people_starts, people_triggers, roles
from evnews.find.entries import NameHit, PersonHit
from evnews.find.gazetteer import opens
from evnews.text.tokens import Tokens

__all__ = ["people"]


# Small words within a name.
# Signs within a name.
_INNER = frozenset({"-", ".", "'"})
_PARTICLES: Final = frozenset({"de", "da", "do", "dos", "van", "von", "der", "den", "al", "bin", "la", "le", "di", "du", "of"})
_TITLES: Final = frozenset({"mr", "ms", "mrs", "dr", "prof", "sir"})
# Family names that are small words too: with a capital inside a sentence, before another name, they are names.
_SMALL_NAMES: Final = frozenset({"he", "she", "you", "an", "so", "do", "my", "no"})
# An office is looked for so many tokens behind the comma that follows a name.
_REACH: Final = 9
_LONGEST: Final = 5


def people(tokens: Tokens, named: Sequence[NameHit] = ()) -> list[PersonHit]:
    """Find the people of a text.

    Parameters
    ----------
    tokens : Tokens
        The text.
    named : sequence of NameHit, optional
        The names already found in it, sorted: a company is nobody, and holds offices.

    Returns
    -------
    list of PersonHit
        Sorted by ``first``; none overlaps another.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> text = tokenize("Plant manager Ada Brunn said it opened. Brunn and Jo Pell, its sales chief, were there.")
    >>> [(hit.name, hit.role) for hit in people(text)]
    [('Ada Brunn', 'Plant manager'), ('Ada Brunn', 'Plant manager'), ('Jo Pell', 'sales chief')]
    """
    return _People(tokens, named).find()


class _People:
    """One text being searched for people."""

    def __init__(self, tokens: Tokens, named: Sequence[NameHit]) -> None:
        self.tokens = tokens
        self.low = tokens.low
        self.companies = [hit for hit in named if hit.kind == "company"]
        self.taken = {k for hit in named if hit.kind != "person" for k in range(hit.first, hit.last)}
        self.known = [hit for hit in named if hit.kind == "person"]
        self.found: dict[int, PersonHit] = {}
        # The tokens of people, each with the first token of its name.
        self.bearer: dict[int, int] = {}
        # Asked at every capital: an attribute costs a tenth of a call.
        self.roles = roles()
        self.kinds = kinds()
        self.not_names = not_names()
        self.designator_words = designator_words()

    def find(self) -> list[PersonHit]:
        for hit in self.known:
            self.add(hit.first, hit.last, hit.name)
        triggers = people_triggers()
        commas = []
        for i in self.tokens.everywhere(people_starts()):
            word = self.low[i]
            if word == ",":
                commas.append(i)
            elif triggers[word]:
                self.titled(i)
            else:
                self.speaking(i)
        self.behind(commas)
        self.surnames()
        return [self.found[first] for first in sorted(self.found)]

    def add(self, first: int, last: int, name: str, role: str | None = None, organisation: tuple[int, int] | None = None) -> None:
        """Keep a person, and what is told of one who is kept already."""
        held = self.found.get(first)
        if held is not None:
            role, organisation = held.role or role, held.organisation or organisation
        elif any(k in self.taken for k in range(first, last)):
            return
        if any(word in self.designator_words for word in self.tokens.word[first:last]):
            return
        for k in range(first, last):
            self.taken.add(k)
            self.bearer[k] = first
        self.found[first] = PersonHit(first, last, name, role, organisation)

    def name(self, i: int) -> int:
        """Return the token after the person's name that may start at token ``i``, or ``i``."""
        tokens, low = self.tokens, self.low
        held = self.found.get(i)
        if held is not None:
            return held.last
        k = i
        while k < len(low) and k - i < _LONGEST:
            word = low[k]
            if k in self.taken or (k > i and "\n" in tokens.view[tokens.end[k - 1] : tokens.start[k]]):
                break
            if capital(tokens, k) and word.isalpha() and (word not in self.not_names or (k == i and self.small_name(k))):
                k += 1
            elif (
                k > i
                and word in {".", "-", "'"}
                and tokens.glued(k)
                and k + 1 < len(low)
                and (len(low[k - 1]) <= 2 or tokens.glued(k + 1))
                and low[k + 1] != "s"
            ):
                if word == "." and len(low[k - 1]) > 1:
                    break
                k += 1
                if word == "-" and tokens.glued(k) and low[k].isalpha():
                    # "Kang Min-seo": what follows the hyphen may be small.
                    k += 1
            elif k > i and word in _PARTICLES and k + 1 < len(low) and capital(tokens, k + 1) and word != "of":
                k += 1
            else:
                break
        while k > i and not low[k - 1].isalpha():
            k -= 1
        return k

    def small_name(self, k: int) -> bool:
        """Tell whether the word at token ``k`` is a family name though it is a small word: "Chairman He Jianyu"."""
        low, tokens = self.low, self.tokens
        named = k + 1 < len(low) and capital(tokens, k + 1) and low[k + 1].isalpha() and low[k + 1] not in self.not_names
        return low[k] in _SMALL_NAMES and named and not opens(tokens, k)

    def inside(self, k: int) -> bool:
        """Tell whether the sign at token ``k`` stands within a name: "Min-jun", "J. Holm", "O'Leary"."""
        low = self.low
        return low[k] in _INNER and (low[k] == "-" or len(low[k - 1]) == 1) and self.tokens.glued(k)

    def nominal(self, k: int) -> bool:
        """Tell whether token ``k`` can be part of a name."""
        return self.tokens.heads[k].isupper() or self.low[k] in _PARTICLES or (self.low[k] in _INNER and self.inside(k))

    def full(self, i: int, after: int) -> bool:
        """Tell whether the tokens are a name of two words or more."""
        return sum(map(str.isalpha, self.low[i:after])) >= 2

    def titled(self, i: int) -> None:
        """Read "President Lu Weibing" and "its chief operating officer, Ann Colby,"."""
        match = self.roles.match(self.tokens, i)
        if match is None:
            return
        at, _ = match
        low, tokens = self.low, self.tokens
        if any(found is not None and found[0] == at for found in (self.kinds.match(tokens, k) for k in range(max(i - 2, 0), i) if low[k] in self.kinds)):
            # "market researcher Kestwick Insight" is a firm.
            return
        first = i
        while first and first > i - 3 and low[first - 1].isalpha() and not capital(tokens, first - 1) and low[first - 1] in _QUALIFIERS:
            first -= 1
        start = at + 1 if at < len(low) and low[at] == "." and low[i] in _TITLES else at
        comma = start < len(low) and low[start] == ","
        after = self.name(start + comma)
        begin = start + comma
        if after == begin or begin >= len(low) or (opens(tokens, begin) and low[i] not in _TITLES):
            return
        title = low[i] in _TITLES
        if comma and not (after < len(low) and low[after] in {",", ".", "and", ";"} and self.full(begin, after)):
            return
        if not title and not self.full(begin, after):
            return
        organisation = self.before(first) or self.beyond(at if not comma else after)
        self.add(begin, after, tokens.slice(begin, after), None if title else tokens.slice(first, at), organisation)

    def speaking(self, i: int) -> None:
        """Read "Matt Shen told" and "said Denise Calloway"."""
        low, tokens = self.low, self.tokens
        after = self.name(i + 1) if i + 1 < len(low) else i + 1
        if after > i + 1 and self.full(i + 1, after) and (after >= len(low) or low[after] in {",", ".", "of", "who", ";", ")", "in", "on", "at", "from"}):
            organisation = self.company_at(after + 1) if after < len(low) and low[after] == "of" else None
            self.add(i + 1, after, tokens.slice(i + 1, after), None, organisation)
        k = i
        while k and i - k < _LONGEST and (capital(tokens, k - 1) or self.inside(k - 1)) and k - 1 not in self.taken:
            k -= 1
        if k < i and self.name(k) == i and i - k >= 2 and self.full(k, i) and (i + 1 >= len(low) or low[i + 1] not in {"it", "its", "they"}):
            self.add(k, i, tokens.slice(k, i))

    def behind(self, commas: list[int]) -> None:
        """Read "Matt Shen, its Europe chief" at every comma that follows a name."""
        low, tokens, heads = self.low, self.tokens, self.tokens.heads
        for i in commas:
            # "Shen, 46, who" is no office, and few commas follow a name.
            if not i or i + 1 >= len(low) or (heads[i - 1].islower() and low[i - 1] not in _PARTICLES) or heads[i - 1].isdigit():
                continue
            # A full name has two words.
            if i == 1 or not self.nominal(i - 2) or not self.nominal(i - 1) or (i - 1 in self.taken and i - 1 not in self.bearer):
                continue
            first = end = i
            while first and end - first < _LONGEST and self.nominal(first - 1):
                if first - 1 in self.taken and first - 1 not in self.bearer:
                    break
                first -= 1
            if not self.full(first, end):
                continue
            while first < end and (self.name(first) != end or low[first] in _PARTICLES):
                first += 1
            if first >= end or not self.full(first, end):
                continue
            role = self.office(i + 1)
            if role is None:
                continue
            begin, after = role
            organisation = self.owner(i + 1, begin) or self.beyond(after)
            self.add(first, end, tokens.slice(first, end), tokens.slice(begin, after), organisation)

    def office(self, i: int) -> tuple[int, int] | None:
        """Return the tokens of the office that a phrase from token ``i`` on begins with."""
        low, table = self.low, self.roles
        for k in range(i, min(i + _REACH, len(low))):
            match = table.match(self.tokens, k) if low[k] in table else None
            if match is not None:
                begin = k
                while begin > i and (low[begin - 1] in _QUALIFIERS):
                    begin -= 1
                return begin, match[0]
            if low[k] in {",", ".", ";", "and", "who", "which", "said", "told", "that", "(", '"', "in", "at"} or low[k][0].isdigit():
                return None
        return None

    def company_at(self, i: int) -> tuple[int, int] | None:
        """Return the company that starts at token ``i``, behind an article if there is one."""
        if i < len(self.low) and self.low[i] in {"the", "china's"}:
            i += 1
        at = bisect_left(self.companies, i, key=lambda hit: hit.first)
        if at < len(self.companies) and self.companies[at].first == i:
            return self.companies[at].first, self.companies[at].last
        return None

    def beyond(self, i: int) -> tuple[int, int] | None:
        """Return the company behind "of", "at" or "for" at token ``i``."""
        return self.company_at(i + 1) if i < len(self.low) and self.low[i] in {"of", "at", "for", "with"} else None

    def before(self, i: int) -> tuple[int, int] | None:
        """Return the company right before token ``i``: "BYD chairman", "Tesla's chief executive"."""
        if i > 1 and self.low[i - 2 : i] == ["'", "s"]:
            i -= 2
        at = bisect_left(self.companies, i, key=lambda hit: hit.last)
        if at < len(self.companies) and self.companies[at].last == i:
            return self.companies[at].first, self.companies[at].last
        return None

    def owner(self, i: int, role: int) -> tuple[int, int] | None:
        """Return the company between token ``i`` and an office: "the Nio chairman"."""
        at = bisect_left(self.companies, i, key=lambda hit: hit.first)
        if at < len(self.companies) and self.companies[at].last <= role:
            return self.companies[at].first, self.companies[at].last
        return None

    def surnames(self) -> None:
        """Give a surname that stands alone to the one person who bears it."""
        bearers: dict[str, list[PersonHit]] = {}
        for first in sorted(self.found):
            hit = self.found[first]
            parts = [part for part in hit.name.replace(".", " ").split() if len(part) > 1 and part[0].isupper()]
            if len(parts) < 2:
                continue
            for part in dict.fromkeys((parts[0], parts[-1])):
                held = bearers.setdefault(part, [hit])
                if len(held) == 1 and held[0].name != hit.name:
                    held.append(hit)
        if not bearers:
            return
        low, tokens = self.low, self.tokens
        lowered = {part.lower(): held[0] for part, held in bearers.items() if len(held) == 1}
        for i in tokens.capitals:
            word = low[i]
            if word not in lowered or i in self.taken:
                continue
            if i + 1 < len(low) and (capital(tokens, i + 1) and i + 1 not in self.taken and not opens(tokens, i + 1)):
                continue
            if i and capital(tokens, i - 1) and i - 1 not in self.taken and not opens(tokens, i - 1) and low[i - 1] not in self.not_names:
                continue
            hit = lowered[word]
            self.found[i] = PersonHit(i, i + 1, hit.name, hit.role, hit.organisation)
            self.taken.add(i)


# Small words that belong to an office: "vice president of sales", "the former finance chief".
_QUALIFIERS: Final = frozenset(
    {"deputy", "vice", "senior", "executive", "plant", "sales", "finance", "design", "hardware", "software", "product", "regional", "former"}
)
