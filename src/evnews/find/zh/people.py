"""People in Chinese text: who, what they are, and for whom they speak.

A name is a person where an office stands right before it ("董事长朱江明") and a family
name begins it, or where the tables know it.  Once introduced, the name alone is the same
person, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from evnews.find.entries import NameHit, PersonHit
from evnews.find.zh.script import simplified
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens

__all__ = ["people"]

_LONGEST_ACT: Final = 2
_JOINTS: Final = frozenset({"、", "兼", "/", "及", "和"})
_MIDDLE: Final = "·"
# "埃隆·马斯克": so many characters on each side of the dot.
_FOREIGN: Final = 6
# An office's holder is named so many tokens behind the company at most: "小米集团总裁卢伟冰".
_OFFICES: Final = 4


@cache
def _offices() -> Phrases[bool]:
    return Phrases((row["office"], True) for row in rows("zh/offices"))


@cache
def _family_names() -> frozenset[str]:
    return frozenset(name for row in rows("zh/family_names") for name in cells(row["names"]))


@cache
def _not_given() -> frozenset[str]:
    """Return the characters that stand behind a name and that no given name has, or hardly any."""
    return frozenset(c for row in rows("zh/name_cues") if row["use"] == "not given" for word in cells(row["words"]) for c in word)


@cache
def _acts() -> frozenset[str]:
    """Return what a speaker does: where it stands behind a name, the name is over."""
    return frozenset(word for row in rows("zh/name_cues") if row["use"] == "person acts" for word in cells(row["words"]))


def people(tokens: Tokens, named: Sequence[NameHit] = ()) -> list[PersonHit]:
    """Find the people of a Chinese text.

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
    >>> text = tokenize("创始人、董事长陆云川5月表示看好。总经理沈既明在会上称,陆云川已辞职。")
    >>> [(hit.name, hit.role) for hit in people(text)]
    [('陆云川', '创始人、董事长'), ('沈既明', '总经理'), ('陆云川', '创始人、董事长')]
    """
    return list(_People(simplified(tokens), named).find())


class _People:
    """One text being searched for people."""

    def __init__(self, tokens: Tokens, named: Sequence[NameHit]) -> None:
        self.tokens, self.low = tokens, tokens.low
        self.known = {hit.first: hit for hit in named if hit.kind == "person"}
        self.taken = {i for hit in named if hit.kind != "person" for i in range(hit.first, hit.last)}
        self.ends = {hit.last: hit for hit in named if hit.kind == "company"}

    def find(self) -> Iterator[PersonHit]:
        offices = self._held()
        found: dict[int, PersonHit] = {}
        roles: dict[str, str] = {}
        for first, (last, start) in offices.items():
            role = self.tokens.slice(start, first)
            found[first] = PersonHit(first, last, self.tokens.slice(first, last), role, self._organisation(start))
            roles.setdefault(found[first].name, role)
        for first, hit in self.known.items():
            if first not in found:
                name = self.tokens.slice(hit.first, hit.last)
                found[first] = PersonHit(hit.first, hit.last, name, roles.get(name))
        names = {hit.name: hit for hit in found.values()}
        firsts = {name[0]: [other for other in names if other[0] == name[0]] for name in names}
        after = 0
        for i, word in enumerate(self.tokens.word):
            if i < after:
                continue
            if i in found:
                after = found[i].last
                yield found[i]
            elif word in firsts and i not in self.taken:
                for name in sorted(firsts[word], key=len, reverse=True):
                    last = i + len(name)
                    if self.tokens.slice(i, min(last, len(self.low))) == name and names[name].last - names[name].first == len(name):
                        after = last
                        yield PersonHit(i, last, name, names[name].role)
                        break

    def _held(self) -> dict[int, tuple[int, int]]:
        """Return the names that an office stands before: first token to (token after the name, first token of the offices)."""
        out: dict[int, tuple[int, int]] = {}
        offices, low = _offices(), self.low
        at = start = after = 0
        for at, end, _ in offices.within(self.tokens, 0, len(low)):
            if at < after:
                continue
            joined = after and (at == after or (at == after + 1 and low[after] in _JOINTS))
            start = start if joined else at
            after = end
            last = self._name(end)
            if last is not None:
                out[end] = (last, start)
        return out

    def _name(self, i: int) -> int | None:
        """Return the token after the name that begins at ``i``; none if none does."""
        low = self.low
        if i in self.known:
            return self.known[i].last
        if i >= len(low) or not self.tokens.glued(i) or i in self.taken:
            return None
        dotted = self._foreign(i)
        if dotted is not None:
            return dotted
        size = 2 if "".join(low[i : i + 2]) in _family_names() else 1
        if size == 1 and low[i] not in _family_names():
            return None
        fits = [last for last in (i + size + 1, i + size + 2) if self._given(i + size, last)]
        if not fits:
            return None
        # Where an act, a date or the end of the clause stands behind, the name is over; of two such the longer.
        ended = [last for last in fits if self._ends(last)]
        return ended[-1] if ended else None

    def _foreign(self, i: int) -> int | None:
        low = self.low
        dot = next((at for at in range(i + 1, min(i + _FOREIGN, len(low))) if low[at] == _MIDDLE), None)
        if dot is None or any(not _is_han(word) for word in low[i:dot]):
            return None
        last = dot + 1
        while last < min(dot + 1 + _FOREIGN, len(low)) and (_is_han(low[last]) and low[last] not in _not_given()):
            last += 1
        return last if last > dot + 1 else None

    def _given(self, first: int, last: int) -> bool:
        return last <= len(self.low) and all(_is_han(word) and word not in _not_given() for word in self.low[first:last])

    def _ends(self, last: int) -> bool:
        low = self.low
        if last >= len(low) or not _is_han(low[last]):
            return True
        return any("".join(low[last : last + size]) in _acts() for size in range(1, _LONGEST_ACT + 1))

    def _organisation(self, start: int) -> tuple[int, int] | None:
        """Return the company that stands right before an office."""
        for last in range(start, max(start - _OFFICES, -1), -1):
            if last in self.ends:
                return self.ends[last].first, last
            if last < start and not _is_han(self.low[last]):
                return None
        return None


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"
