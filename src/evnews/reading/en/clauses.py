"""The parts of a sentence: clauses, the verbs that head them, and what stands where the subject of a verb may."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Literal, TypeAlias, TypeVar

import attrs

from evnews.reading.en.verbal import Chain
from evnews.reading.lexicon import Form
from evnews.text.span import Spanned

__all__ = ["Clause", "Head", "Joint", "Syntax"]

# "bids, reports and rumours that": how far before a relative clause what it is said of may begin.
_ANTECEDENT_REACH = 9
# "a plant in Hefei with room for 100,000 cars that opened": a plant has more told of it.
_WIDE_REACH = 14
_DEPTH = 4


S = TypeVar("S", bound=Spanned)

Joint: TypeAlias = Literal["main", "coordinate", "own", "relative", "content", "sub", "participle", "aside", "quote"]
"""How a clause hangs on the one before it.

``coordinate`` shares its subject where it names none; ``relative`` is said of what
stands before it; ``content`` is what a verb or noun speaks of ("said that …").
"""


@attrs.define(eq=False)
class Head:
    """A verb that other words hang on.

    Attributes
    ----------
    first, last : int
        The tokens of the verb itself, half-open.
    names : tuple of str
        Its classes; a verb that the tables do not hold has none.
    form : str
        The form that stands there.
    begin : int
        Where its auxiliaries and what governs it begin: "is" in "is expected to open".
    chain : Chain
        What these say of it.
    clause : int
        The index of its clause.
    """

    first: int
    last: int
    names: tuple[str, ...]
    form: Form
    begin: int
    chain: Chain
    clause: int
    # Where its subject may stand, kept by `Syntax` when first asked for.
    places: list[tuple[int, int, int, bool]] | None = None

    @property
    def passive(self) -> bool:
        """Whether it is said of what it is done to: "was opened"."""
        return "be" in self.chain.marks and self.form in ("past", "participle")


@attrs.define(eq=False)
class Clause:
    """A clause: its first token, how it hangs on another (by index), and the heads in it, in order."""

    index: int
    first: int
    joint: Joint
    base: int | None
    # The token that opens it: "which", "after", "and".
    opener: str = ""
    # Whether it names a subject of its own.
    own: bool = True
    heads: list[Head] = attrs.field(factory=list)


@attrs.define(eq=False)
class Syntax:
    """The clauses of one sentence, and which of them every token belongs to."""

    first: int
    last: int
    clauses: list[Clause]
    owners: list[int]
    heads: list[Head]
    # What a rule has found by it, kept for the rules after.
    notes: Any = None

    def clause(self, i: int) -> Clause:
        """Return the clause that token ``i`` belongs to."""
        if not self.first <= i < self.last:
            i = self.first if i < self.first else self.last - 1
        return self.clauses[self.owners[i - self.first]]

    def same(self, one: int, other: int) -> bool:
        """Tell whether two tokens belong to one clause."""
        return self.clause(one) is self.clause(other)

    def governor(self, i: int) -> Head | None:
        """Return the head that the words at token ``i`` hang on: the last before it in its clause, or else the first behind it."""
        heads = self.clause(i).heads
        before = [head for head in heads if head.last <= i]
        if before:
            return before[-1]
        return heads[0] if heads else None

    def next_head(self, head: Head) -> int:
        """Return where the chain of the next verb of the clause begins, or the end of the sentence."""
        heads = self.clauses[head.clause].heads
        at = heads.index(head) + 1
        return heads[at].begin if at < len(heads) else self.last

    def among(self, head: Head, mentions: Collection[S], *, wide: bool = False) -> Iterator[tuple[list[S], bool]]:
        """Return those of some mentions that stand where the subject of a verb may, for each such place, nearest first.

        With each comes whether the place is what stands before a relative clause, of which the last counts.
        """
        for first, last, clause, antecedent in self._places(head) if mentions else ():
            begin = max(first, last - (_WIDE_REACH if wide else _ANTECEDENT_REACH)) if antecedent else first
            found = [one for one in mentions if begin <= one.first and one.last <= last and self.owners[one.first - self.first] == clause]
            if found:
                yield found, antecedent

    def own_subject(self, head: Head) -> list[int]:
        """Return the tokens before a verb that its own clause has for its subject; none where it shares that of another."""
        first, last, clause, antecedent = self._places(head)[0]
        return [] if antecedent else [i for i in range(first, last) if self.owners[i - self.first] == clause]

    def _places(self, head: Head) -> list[tuple[int, int, int, bool]]:
        """Return where the subject of a verb may stand, nearest first: half-open token ranges, their clause, and whether the last word counts.

        A clause without a subject of its own shares the one it is joined to; that of a
        relative clause is what stands right before it.
        """
        # Several rules ask after one verb.
        if head.places is None:
            head.places = self._found(head)
        return head.places

    def _found(self, head: Head) -> list[tuple[int, int, int, bool]]:
        out: list[tuple[int, int, int, bool]] = []
        clause = self.clauses[head.clause]
        until = clause.heads[0].begin if clause.heads else head.begin
        if clause.heads and clause.heads[0] is not head:
            told = next((other for other in reversed(clause.heads) if other.first < head.first), head)
            if "say" in told.names and told.last < head.begin:
                # "Rivian said the line will stand still"
                out.append((told.last, head.begin, clause.index, False))
        for _ in range(_DEPTH):
            if (
                len(clause.heads) > 1
                and (noun := clause.heads[0]).form == "gerund"
                and noun is not head
                and clause.heads[1].begin == noun.last == noun.begin + 1
            ):
                # "hiring is to begin": a gerund for a subject
                until = clause.heads[1].begin
            out.append((clause.first, until, clause.index, False))
            if clause.opener == ":" and clause.base is not None and not self.clauses[clause.base].heads:
                # "LEAPMOTOR C01: The sedan was launched in May."
                clause = self.clauses[clause.base]
                out.append((clause.first, self.clauses[clause.index + 1].first, clause.index, False))
                break
            if clause.base is None or (clause.joint in ("own", "content", "sub", "quote", "coordinate") and clause.own):
                break
            base = self.clauses[clause.base]
            if clause.joint in ("relative", "aside"):
                out.append((base.first, clause.first, base.index, True))
                break
            clause, until = base, (base.heads[0].begin if base.heads else clause.first)
        return out
