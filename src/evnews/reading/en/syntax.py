"""How a sentence is built: its clauses, the verbs that head them, and what stands before and behind each verb.

The grammar is shallow: it cuts a sentence where clauses meet, by signs and small words, and
gives every token to one clause.  A clause that another interrupts ("the plant, which opened
in 2020, will …") goes on behind it.
"""

from __future__ import annotations

from bisect import bisect_left

from evnews.find.hits import DateHit
from evnews.reading.en.clauses import Clause, Head, Joint, Syntax
from evnews.reading.en.verbal import Chain, chain, ending, is_naming, verbs_of
from evnews.reading.lexicon import Verb
from evnews.reading.scene import Document, Scene

__all__ = ["Clause", "Head", "Syntax", "syntax"]


_HARD = frozenset(";:—")
_RELATIVES = frozenset({"which", "who", "whose", "where", "whom"})
_SUBORDINATORS = frozenset(
    {"while", "when", "whereas", "although", "though", "because", "if", "unless", "until", "before", "after", "since", "as", "once", "whether"}
)
_JOINING = frozenset({"and", "or", "but", "nor", "yet"})
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "does", "did", "won", "isn"}
    | {"wasn", "aren", "weren", "hasn", "haven", "hadn", "wouldn", "doesn", "didn", "couldn"}
)
_SIGNS = frozenset({",", "(", ")", '"'})
_CLASSES: dict[str, str] = {
    **dict.fromkeys(_HARD, "hard"),
    **dict.fromkeys(_RELATIVES, "relative"),
    **dict.fromkeys(_SUBORDINATORS, "sub"),
    **dict.fromkeys(_JOINING, "joining"),
    **dict.fromkeys(_AUXILIARIES, "auxiliary"),
    **{sign: sign for sign in _SIGNS},
    "that": "that",
    "-": "dash",
}
_MARKS = frozenset(_CLASSES)
_ADVERBS = frozenset(
    {"also", "then", "later", "now", "already", "even", "again", "soon", "still", "subsequently", "thus", "so", "not", "never", "only", "just"}
)
_REPORTS = frozenset(
    {"reports", "report", "rumors", "rumours", "rumor", "rumour", "speculation", "claims", "claim", "news", "suggestions", "talk", "fears", "hopes"}
)
_SAYING = frozenset({"say", "announce", "deny", "confirm", "expect", "show", "other"})
_PREPOSITIONS = frozenset({"in", "on", "at", "by", "from", "for", "to", "with", "of", "last", "this", "as", "under", "near", "between", "since", "earlier"})
# A verb that the tables do not hold goes by its ending, where what follows is no noun that it could describe.
_AFTER_VERB = frozenset({*_PREPOSITIONS, "the", "a", "an", "its", "their", "his", "her", ",", ".", "that", "it", "into", "out", "up", "over", "about", "off"})
_BEFORE_ATTRIBUTE = frozenset(
    {"the", "a", "an", "its", "their", "our", "his", "her", "-", "'", "s", "of", "this", "that", "each", "any", "no", "newly", "most"}
)
_SHORTEST = 4
# "and on March 29, Nio showed": how far behind a joint the date of what it joins may begin.
_FRONTED = 2


def syntax(document: Document, scene: Scene) -> Syntax:
    """Return how a sentence is built; it is worked out when first asked for."""
    parse: Syntax | None = scene.parse
    if parse is None:
        parse = scene.parse = _Cutter(document, scene).cut()
    return parse


class _Cutter:
    """Cuts one sentence into clauses."""

    def __init__(self, document: Document, scene: Scene) -> None:
        self._low = document.tokens.low
        self._document = document
        self._scene = scene
        self._first, self._last = scene.first, scene.last
        low = self._low
        self._ends = {mention.last for hits in (scene.companies, scene.people, scene.vehicles, scene.plants, scene.places) for mention in hits}
        verbs = verbs_of(document, scene, self._ends)
        marks: list[tuple[int, str]] = []
        finite: list[int] = []
        infinitives: set[int] = set()
        for i, verb in verbs.items():
            if verb.form == "base" and low[i - 1] in ("to", "not"):
                infinitives.add(i)
            elif verb.form in ("past", "third", "base"):
                finite.append(i)
        for i in document.tokens.where(_MARKS, self._first, self._last):
            kind = _CLASSES[low[i]]
            if kind == "auxiliary":
                if i not in infinitives and (low[i] != "may" or not any(hit.first <= i < hit.last for hit in scene.dates)):
                    # but not "In May 2023"
                    finite.append(i)
            elif kind == "dash":
                if self._is_dash(i):
                    marks.append((i, "hard"))
            elif low[i] != ":" or not document.tokens.glued(i) or i + 1 >= self._last or not document.tokens.glued(i + 1):
                # but not "a 50:50 venture"
                marks.append((i, kind))
        for i in document.tokens.ending("ed", self._first, self._last):
            if i not in verbs and len(low[i]) > _SHORTEST and document.tokens.word[i] == low[i] and self._is_unlisted(i) and not is_naming(low, i, self._ends):
                verbs[i] = Verb(i, i + 1, (), "past")
                finite.append(i)
        finite.sort()
        # It ends every stretch that no sign behind it does.
        marks.append((self._last, "end"))
        self._finite = finite
        self._verbs = verbs
        self._marks = marks
        self._clauses = [Clause(0, self._first, "main", None)]
        self._owners = [0] * (self._last - self._first)
        self._at = 0

    def _is_dash(self, i: int) -> bool:
        """Tell whether a hyphen stands apart, as a dash does."""
        tokens = self._document.tokens
        return not tokens.glued(i) and i + 1 < self._last and not tokens.glued(i + 1) and i > self._first

    def _is_unlisted(self, i: int) -> bool:
        low = self._low
        before = low[i - 1] if i > self._first else ""
        after = low[i + 1] if i + 1 < self._last else "."
        return before not in _BEFORE_ATTRIBUTE and after in _AFTER_VERB

    def _has_finite(self, first: int, last: int) -> bool:
        at = bisect_left(self._finite, first)
        return at < len(self._finite) and self._finite[at] < last

    def _holds_finite(self, clause: Clause, before: int) -> bool:
        """Tell whether a finite verb of a clause stands before token ``before``."""
        at = bisect_left(self._finite, clause.first)
        while at < len(self._finite) and self._finite[at] < before:
            if self._owners[self._finite[at] - self._first] == clause.index:
                return True
            at += 1
        return False

    def _is_direct(self, i: int) -> bool:
        """Tell whether a finite verb stands at token ``i``, or behind an adverb there."""
        low = self._low
        while i < self._last and (low[i] in _ADVERBS or low[i].endswith("ly")) and i not in self._verbs:
            i += 1
        at = bisect_left(self._finite, i)
        return at < len(self._finite) and self._finite[at] == i

    def _goes_on(self, k: int) -> bool:
        """Tell whether a finite verb stands in the stretch behind the ``k``-th mark."""
        at = bisect_left(self._finite, self._marks[k][0] + 1)
        # Behind the commas of a list there mostly is none at all, wherever the stretch may end.
        return at < len(self._finite) and self._finite[at] < self._until(k)

    def _until(self, k: int) -> int:
        """Return where the stretch behind the ``k``-th mark ends at the latest: at the next sign or joining word, what stands in brackets aside."""
        marks, at = self._marks, k + 1
        if marks[at][0] == marks[k][0] + 1 < self._last:
            at += 1
        while marks[at][1] == "(":
            # "where its 8 millionth vehicle (NEV) rolled off"
            end = next((n for n in range(at + 1, len(marks)) if marks[n][1] == ")"), None)
            if end is None:
                break
            at = end + 1
        return marks[at][0]

    def _beyond(self, k: int) -> int:
        """Return where the stretch behind the ``k``-th mark ends if commas part nothing: "that the M03, its hatchback, was launched"."""
        return next(i for i, kind in self._marks[k + 1 :] if kind not in (",", "joining"))

    def _open(self, i: int, joint: Joint, base: int, *, own: bool = True) -> None:
        """Begin a clause at token ``i``, to which all behind it belongs until another begins."""
        clause = Clause(len(self._clauses), i, joint, base, self._low[i], own)
        self._clauses.append(clause)
        self._go(i, clause.index)

    def _go(self, i: int, index: int) -> None:
        self._owners[i - self._first :] = [index] * (self._last - i)
        self._at = index

    def cut(self) -> Syntax:
        marks = self._marks
        closing: dict[int, int] = {}
        k = 0
        while marks[k][0] < self._last:
            i, kind = marks[k]
            here = self._clauses[self._at]
            if kind == ",":
                self._comma(k, i, here)
            elif kind == "joining":
                self._joining(k, i, here)
            elif kind == "hard":
                self._merge()
                if i > here.first:
                    self._open(i, "own", self._at)
            elif i in closing:
                self._go(i, closing[i])
            elif kind == "(":
                end = next((n for n in range(k + 1, len(marks)) if marks[n][1] == ")"), None)
                if end is not None:
                    # What stands in brackets is one clause, whatever its signs.
                    self._open(i, "aside", self._at)
                    self._go(marks[end][0], here.index)
                    k = end
            elif kind == '"':
                end = next((j for j, other in marks[k + 1 :] if other == kind), None)
                if end is not None and self._has_finite(i, end):
                    self._open(i, "quote", here.index)
                    closing[end] = here.index
                    if i == here.first:
                        # What follows a quotation at the head of a sentence is a clause of its own.
                        closing[end] = len(self._clauses)
                        self._clauses.append(Clause(len(self._clauses), end, "own", None))
            elif kind in ("relative", "that", "sub"):
                self._word(k, i, kind, here)
            k += 1
        self._merge()
        return self._finished()

    def _merge(self) -> None:
        """Give a past form behind a comma back to the clause before it where that has no other verb: "Work on the plant, in Hefei, started in July"."""
        here = self._clauses[self._at]
        if here.joint != "relative" or here.own or here.base is None or self._holds_finite(self._clauses[here.base], here.first):
            return
        for i in range(here.first, self._last):
            if self._owners[i - self._first] == here.index:
                self._owners[i - self._first] = here.base
        here.joint, self._at = "own", here.base

    def _comma(self, k: int, i: int, here: Clause) -> None:
        if self._marks[k + 1][0] == i + 1:
            # The word behind the comma tells more than the comma.
            return
        verb = self._verbs.get(i + 1)
        if verb is None and here.index == 0 and not self._goes_on(k):
            # A comma of a list.
            return
        held = self._holds_finite(here, i)
        if here.base is not None and here.joint in ("relative", "participle", "aside", "content", "sub") and (held or here.joint == "participle" or here.heads):
            base = self._clauses[here.base]
            counted = here.joint == "relative" and any(hit.first == i + 1 for hit in self._scene.quantities)
            if (self._is_direct(i + 1) or counted) and not self._holds_finite(base, i):
                self._go(i, base.index)
                return
        if verb is not None and verb.form == "gerund" and held:
            # "Deliveries of the P7, its best-selling car, dropped to half, reaching 2,100"
            self._merge()
            self._open(i + 1, "participle", self._at, own=False)
        elif verb is not None and verb.form in ("past", "participle") and self._is_reduced(verb, held=held):
            self._open(i + 1, "relative", self._at, own=False)
            self._clauses[-1].heads = []
        elif self._is_reduced_participle(here, i):
            self._go(i, here.base if here.base is not None else self._at)
        elif held and self._goes_on(k):
            self._open(i + 1, "own", self._at)

    def _is_reduced(self, verb: Verb, *, held: bool) -> bool:
        """Tell whether a past form behind a comma is said of what stands before it: "Ha Tinh, inaugurated in June"."""
        if "say" in verb.names and "announce" not in verb.names:
            # "Jose Vega, the plant's chief, said on a call"
            return False
        following = self._low[verb.last] if verb.last < self._last else ""
        return following in _PREPOSITIONS if held else following in _PREPOSITIONS or following == ","

    def _is_reduced_participle(self, here: Clause, i: int) -> bool:
        """Tell whether a comma ends what is said in passing without a finite verb of its own: "opened last July, made"."""
        return here.joint == "relative" and not here.own and here.base is not None and self._is_direct(i + 1)

    def _joining(self, k: int, i: int, here: Clause) -> None:
        if not self._holds_finite(here, i):
            return
        if self._marks[k + 1][0] == i + 1:
            return
        mark = k
        if self._scene.dates and any(self._is_fronted(i, hit, self._marks[k + 1][0]) for hit in self._scene.dates):
            # "prices fell, and on March 29, Nio showed the ET5"
            mark = k + 1
        if self._is_direct(i + 1):
            verb = self._verbs.get(i + 1)
            if verb is not None and verb.form == "base":
                # "to close one and open another" goes on with the same verb chain.
                return
            self._open(i, "coordinate", self._at, own=False)
        elif self._goes_on(mark):
            self._open(i, "coordinate", self._at)

    def _is_fronted(self, i: int, hit: DateHit, last: int) -> bool:
        """Tell whether a date is all that stands between a joint at token ``i`` and token ``last``."""
        return hit.last == last and (hit.first == i + 1 or (hit.first == i + _FRONTED and self._low[i + 1] in _PREPOSITIONS))

    def _word(self, k: int, i: int, kind: str, here: Clause) -> None:
        verb = self._verbs.get(i + 1)
        dates = self._scene.dates
        if kind == "sub" and dates and any(hit.first in (i, i + 1) for hit in dates):
            # "since last autumn", "before May"
            return
        if verb is not None and verb.form in ("past", "participle") and self._low[i] in ("since", "as") and self._low[i - 1] in ("has", "have", "had"):
            # "has since delivered"
            return
        gerund = kind == "sub" and verb is not None and verb.form == "gerund"
        if not (gerund or (self._has_finite(i + 1, self._beyond(k)) if kind == "that" else self._goes_on(k))):
            return
        if kind == "that":
            self._open(i, "content" if self._is_content(i, here) else "relative", self._at)
        elif kind == "relative":
            self._open(i, "relative", self._at)
        else:
            self._open(i, "sub", self._at, own=not gerund)
            if i == self._first or not here.heads:
                self._clauses[-1].base = None if i == self._first else here.index

    def _is_content(self, i: int, here: Clause) -> bool:
        """Tell whether "that" at token ``i`` opens what is said, not what is told of the noun before it."""
        if i == self._first or self._low[i - 1] in _REPORTS or i - 1 in self._verbs:
            return True
        if i in self._ends or any(cue.last == i for cue in self._scene.cues["plant"]):
            return False
        verbs = [at for at in self._verbs if here.first <= at < i and self._owners[at - self._first] == here.index]
        return bool(verbs) and bool(_SAYING & set(self._verbs[max(verbs)].names))

    def _finished(self) -> Syntax:
        first = self._first
        found: list[tuple[Verb, int, Chain, int]] = []
        cues = ending(self._scene)
        ordered = sorted(self._verbs)
        ends = {verb.last: verb for verb in self._verbs.values()}
        dates = {hit.last: hit.first for hit in self._scene.dates}
        until = self._last + 1
        for at in reversed(ordered):
            if at >= until:
                # It belongs to the chain of the verb behind it: "plans" in "plans to open".
                continue
            verb = self._verbs[at]
            owner = self._owners[at - first]
            links, begin = chain(self._low, verb, self._clauses[owner].first, cues, ends, dates)
            until = begin if begin < at else until
            found.append((verb, begin, links, owner))
        out: list[Head] = []
        for verb, begin, links, owner in reversed(found):
            clause = self._clauses[owner]
            before = None if links.marks else clause.heads or self._before(clause)
            shared = _inherited(self._low, verb, begin, links, before[-1]) if before else links
            head = Head(verb.first, verb.last, verb.names, verb.form, begin, shared, owner)
            clause.heads.append(head)
            out.append(head)
        return Syntax(first, self._last, self._clauses, self._owners, out)

    def _before(self, clause: Clause) -> list[Head]:
        """Return the heads of the clause that one without a subject goes on from."""
        return (
            self._clauses[clause.base].heads
            if clause.base is not None and (clause.joint == "quote" or (clause.joint == "coordinate" and not clause.own))
            else []
        )


def _inherited(low: list[str], verb: Verb, begin: int, links: Chain, last: Head) -> Chain:
    """Give a verb without auxiliaries those of the one that it is joined to: "will be completed in May and opened in June"."""
    at = begin - 2 if low[begin - 1] == '"' else begin - 1
    if not last.chain.marks or (low[at] not in _JOINING and low[at] != ","):
        return links
    passive = verb.form in ("past", "participle") and last.form in ("past", "participle") and last.chain.passive
    if passive or (verb.form == last.form and verb.form in ("base", "gerund")):
        return last.chain
    return links
