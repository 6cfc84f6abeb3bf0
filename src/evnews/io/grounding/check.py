"""One claimed value held against the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import attrs

from evnews.errors import excerpt
from evnews.io.grounding.article import Article, key
from evnews.io.grounding.claims import Quote
from evnews.io.grounding.compare import Match, compare
from evnews.io.grounding.match import Identities
from evnews.model import Milestone, Person, Place, Range
from evnews.model.record import Record
from evnews.model.vehicle import Dimensions
from evnews.model.vocabulary import Vocabulary
from evnews.text.span import Evidence, Found
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["POINTERS", "Check", "Checker", "Verdict"]

# Fields that point at other records, and those that call a thing by its name.
POINTERS: Final = frozenset({"operator", "maker", "employer", "parent", "subject", "models"})
_NAMES: Final = frozenset({"name", "aliases", "title", "variant", "brand", "tickers", "software", "platform", "role", "basis", "description"})
_THINGS: Final = frozenset({"models", "subject"})
_FREE: Final = frozenset({"role", "description"})
_FEW: Final = 3
_WORDLESS: Final = {"companies": "known from the tables, not told in the text", "other": "follows from what else the text says, and has no words of its own"}
_LEFT_OUT: Final = "nothing in the text was read as this"


class Verdict(Vocabulary):
    """What the text says of a value that is claimed.

    Examples
    --------
    >>> Verdict("not found"), [verdict.value for verdict in Verdict]
    (Verdict.NOT_FOUND, ['supported', 'contradicted', 'not_found'])
    """

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@attrs.frozen(kw_only=True)
class Check:
    """One value that is claimed, and what the text says of it.

    Attributes
    ----------
    path : str
        Where it stands in the claims, such as ``plants[0].capacity`` or ``vehicles[1].prices[0]``.
    verdict : Verdict
        ``supported``, ``contradicted`` or ``not_found``.
    claimed
        The value, as its field reads it: a `Measure`, a `DateSpan`, a name.
    told
        What the words say, where they say something of its kind.
    evidence : tuple of Evidence
        The words.  For a value that is supported they carry it, or are none where only a
        table tells it (a company's country); for one that is contradicted they say
        otherwise; for one that is not found they say it of something else, or of nothing
        that was read.
    reason : str
        Why, where the verdict needs one.
    misquoted : tuple of str
        The quotes given for it that do not stand in the text.

    Examples
    --------
    >>> from evnews import ground
    >>> check = ground({"companies": [{"name": "BYD"}]}, "BYD makes cars.").checks[0]
    >>> check.path, check.verdict, check.evidence[0].text
    ('companies[0].name', Verdict.SUPPORTED, 'BYD')
    """

    path: str
    verdict: Verdict
    claimed: Any
    told: Any = None
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    misquoted: tuple[str, ...] = ()


@attrs.frozen
class _Claim:
    """One value that is claimed: its record, its field, and the words that it was claimed in, if it was."""

    kind: str
    path: str
    record: Record
    field: str
    value: Any
    words: str | None

    @property
    def pointer(self) -> str:
        """The name or id of a record that is pointed at, as it was written."""
        return self.words or str(self.value)

    def check(self, verdict: Verdict, reason: str = "", told: Any = None, evidence: tuple[Evidence, ...] = ()) -> Check:
        """Give a verdict."""
        return Check(path=self.path, verdict=verdict, claimed=self.value, told=told, evidence=evidence, reason=reason)


@attrs.frozen
class _Said:
    """What one place of the text says of a value."""

    match: Match
    told: Any
    start: int
    end: int
    field: str | None = None


class Checker:
    """Holds the values of claimed records against an article."""

    def __init__(self, article: Article, identities: Identities, tolerance: float) -> None:
        self._article, self._identities, self._tolerance = article, identities, tolerance

    def check(self, kind: str, path: str, record: Record, field: str, value: Any, quotes: Sequence[Quote], words: str | None = None) -> Check:
        """Check one value of a field; of a list, one item."""
        claim = _Claim(kind, path, record, field, value, words)
        spans, misquoted = self._located(quotes)
        twins = self._identities.twins(kind, record)
        for twin in twins:
            same = self._same(claim, twin)
            if same is not None:
                told, evidence = same
                reason = "" if evidence else _WORDLESS["companies" if kind == "companies" else "other"]
                return attrs.evolve(claim.check(Verdict.SUPPORTED, reason, told, evidence), misquoted=misquoted)
        sure = twins[0] if len(twins) == 1 else None
        result = self._quoted(claim, sure, spans) or self._unlike(claim, sure) or self._unquoted(claim, bool(quotes), spans)
        return attrs.evolve(result, misquoted=misquoted)

    def settle(self, kind: str, record: Record, checks: Sequence[Check]) -> list[Check]:
        """Take back support by words that were read as another record's than those of the other fields.

        "Nio's plant in Hefei makes cars, BYD's in Changsha 600,000 of them" supports no plant
        of Nio in Changsha, though every word of that stands there.
        """
        owners = {check.path: found for check in checks if check.verdict is Verdict.SUPPORTED and (found := self._owners(kind, check))}
        twins = self._identities.twins(kind, record)
        counts = Counter(owner for found in owners.values() for owner in found)
        sure = twins[0].id if len(twins) == 1 else next((owner for owner, _ in counts.most_common(1)), None)
        if sure is None or kind == "companies":
            return list(checks)
        out = []
        for check in checks:
            others = owners.get(check.path, set())
            stray = others and sure not in others and all(self._identities.apart(record, self._article.report[other]) for other in others)
            out.append(self._stray(check, others) if stray else check)
        return out

    def _owners(self, kind: str, check: Check) -> set[str]:
        """Return the records of a list that a check's words were read as the same field of."""
        return {
            record.id
            for record in self._article.records(kind)
            for own in record.evidence
            if any(own.field == each.field and own.start < each.end and each.start < own.end for each in check.evidence)
        }

    def _stray(self, check: Check, owners: set[str]) -> Check:
        return attrs.evolve(check, verdict=Verdict.NOT_FOUND, reason=f"these words tell it of {', '.join(sorted(owners))}, and the others do not")

    def _located(self, quotes: Sequence[Quote]) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
        """Return where the quotes stand, the likeliest place of each first, and those that stand nowhere."""
        spans: list[tuple[int, int]] = []
        misquoted: list[str] = []
        for quote in quotes:
            found = self._article.located(quote.text, quote.start)
            spans += found
            if not found:
                misquoted.append(quote.text)
        return spans, tuple(misquoted)

    # What was read of the same record

    def _same(self, claim: _Claim, twin: Record) -> tuple[Any, tuple[Evidence, ...]] | None:
        """Return what the article's own record says in a field, if that is the value, with its words."""
        field, told = claim.field, getattr(twin, claim.field)
        for each in told if isinstance(told, tuple) else (told,):
            if each is not None and (self._match(claim, each) is Match.SAME or (field == "name" and self._identities.calls(claim.value, twin))):
                evidence = _evidence(twin, field)
                carried = [words for words in evidence if isinstance(told, tuple) and self._article.carries(words, each)]
                return each, tuple(carried) or evidence
        return None

    def _unlike(self, claim: _Claim, twin: Record | None) -> Check | None:
        """Contradict a value by what was read of the same record; a list may be longer than what was read of it."""
        if twin is None:
            return None
        told = getattr(twin, claim.field)
        if told is None or told == () or (isinstance(told, tuple) and len(told) != 1):
            return None
        one = told[0] if isinstance(told, tuple) else told
        match = self._match(claim, one)
        evidence = _evidence(twin, claim.field)
        if not evidence or match in (Match.SAME, Match.APART) or claim.field in _NAMES:
            return None
        verdict = Verdict.NOT_FOUND if match is Match.MORE else Verdict.CONTRADICTED
        return claim.check(verdict, f"the text says {_only(match, one)}", one, evidence)

    def _match(self, claim: _Claim, told: Any) -> Match:
        claimed = claim.value
        if claim.field in POINTERS:
            return self._identities.refers(claim.pointer, told, firm=claim.field not in _THINGS)
        if isinstance(claimed, Person) and isinstance(told, Person) and claimed.organisation is not None:
            claimed = attrs.evolve(claimed, organisation=self._identities.own(claimed.organisation))
        if isinstance(claimed, str) and isinstance(told, str) and not isinstance(claimed, Vocabulary):
            return Match.SAME if key(claimed) == key(told) else Match.OTHER
        return compare(claimed, told, self._tolerance)

    # What the quotes say

    def _quoted(self, claim: _Claim, twin: Record | None, spans: Sequence[tuple[int, int]]) -> Check | None:
        """Re-read the quotes: one that says the value supports it, unless these words were read as another record's."""
        said: list[_Said] = []
        for start, end in spans:
            for each in self._says(claim, start, end):
                if each.match is Match.SAME:
                    return self._supported(claim, twin, each)
                said.append(each)
        for match, verdict in ((Match.OTHER, Verdict.CONTRADICTED), (Match.MORE, Verdict.NOT_FOUND)):
            for each in said:
                if each.match is match:
                    evidence = (self._article.evidence(each.field or claim.field, each.start, each.end),)
                    return claim.check(verdict, f"the quote says {_only(match, each.told)}", each.told, evidence)
        return None

    def _supported(self, claim: _Claim, twin: Record | None, said: _Said) -> Check:
        field, value = claim.field, claim.value
        evidence = (self._article.evidence(said.field or field, said.start, said.end),)
        owners = [self._article.report[name] for name in self._article.used.get((field, said.start, said.end), [])]
        others = [owner.id for owner in owners if type(owner) is type(claim.record) and owner is not twin and self._identities.apart(claim.record, owner)]
        if owners and len(others) == len(owners):
            theirs = f"these words tell it of {', '.join(others)}"
            if twin is not None and getattr(twin, field) not in (None, ()):
                told = getattr(twin, field)
                return claim.check(Verdict.CONTRADICTED, f"{theirs}; of {twin.id} the text says {_shown(told)}", told, evidence)
            if claim.kind == "companies":
                return claim.check(Verdict.NOT_FOUND, theirs, None, evidence)
        reason = "" if said.told == value or not isinstance(value, (Measure, DateSpan)) else f"the text says {_shown(said.told)}"
        return claim.check(Verdict.SUPPORTED, reason, said.told, evidence)

    def _says(self, claim: _Claim, start: int, end: int) -> list[_Said]:
        """Re-read a place of the text for values of the kind of one."""
        article, field, value = self._article, claim.field, claim.value
        own = self._read_there(claim, start, end)
        if own:
            return own
        if isinstance(value, (Measure, DateSpan)):
            said = self._compared(value, article.told(type(value), start, end))
            # Whether it went up or down is not told by the number.
            return [attrs.evolve(each, match=Match.MORE) for each in said] if field == "change" else said
        if isinstance(value, Place):
            if value.city is value.admin1 is value.country is None and value.name is not None:
                return self._spoken(value.name, value, start, end)
            return self._compared(value, article.told(Place, start, end))
        if isinstance(value, Range):
            return self._range(value, start, end)
        if isinstance(value, Dimensions):
            return self._dimensions(value, start, end)
        if isinstance(value, Person):
            return self._spoken(value.name, value, start, end) if value.name is not None and value.role is value.organisation is None else []
        if isinstance(value, Vocabulary):
            return self._compared(value, article.words(type(value), start, end))
        if field == "country":
            return [
                _Said(Match.SAME if each.value.country == value else Match.OTHER, each.value.country, each.start, each.end)
                for each in article.told(Place, start, end)
            ]
        if isinstance(value, str):
            return self._pointed(claim, start, end) if field in POINTERS else self._spoken(value, value, start, end)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._counted(value, start, end)
        return []

    def _read_there(self, claim: _Claim, start: int, end: int) -> list[_Said]:
        """Return what was read in a field from a place, where only a reading can tell: kinds, statuses, pointers, directions."""
        field = claim.field
        if not isinstance(claim.value, Vocabulary) and field not in POINTERS | {"country", "change"}:
            return []
        out = []
        for record in self._article.report:
            told = getattr(record, field, None)
            if told is None or isinstance(told, tuple) or (_carrier(record, field) != field and not _of_one_kind(claim.record, record)):
                continue
            for words in _evidence(record, field):
                if words.start < end and start < words.end:
                    match = self._match(claim, told)
                    # What the quote has only a part of is no contradiction of it.
                    if match is Match.SAME or (match is not Match.APART and start <= words.start and words.end <= end):
                        out.append(_Said(match, told, words.start, words.end, words.field))
        return out

    def _compared(self, value: Any, found: Sequence[Found[Any]]) -> list[_Said]:
        compared = [_Said(compare(value, each.value, self._tolerance), each.value, each.start, each.end) for each in found]
        return [each for each in compared if each.match is not Match.APART]

    def _spoken(self, name: str, value: Any, start: int, end: int) -> list[_Said]:
        at = self._article.spoken(name, start, end)
        return [_Said(Match.SAME, value, *at)] if at is not None else []

    def _pointed(self, claim: _Claim, start: int, end: int) -> list[_Said]:
        """Look for a name at a place: as it is written, or the same firm or model in another spelling."""
        identities, field = self._identities, claim.field
        kinds = {"models": ("model",), "subject": ("company", "model")}.get(field, ("company",))
        names = [each for each in self._article.ids(start, end) if each.value.kind in kinds]
        out = []
        for each in names:
            told = identities.model(each.text, each.value.id) if each.value.kind == "model" else each.value.id
            out.append(_Said(identities.refers(claim.pointer, told, firm=field not in _THINGS), told, each.start, each.end))
        if field in _THINGS and identities.is_thing(claim.pointer) and not any(each.match is Match.SAME for each in out):
            # A plant has no name but that of its place.
            out = self._spoken(claim.pointer, claim.value, start, end) or out
        # Of several names one may be meant; and what is made in a plant is a list.
        alone = field != "models" and len({each.told for each in out}) == 1
        return [each for each in out if each.match is Match.SAME or alone]

    def _range(self, value: Range, start: int, end: int) -> list[_Said]:
        """Re-read a distance, and the cycle where one is claimed."""
        said = self._compared(value.distance, self._article.told(Measure, start, end))
        if value.cycle is None:
            return said
        cycles = self._article.words(type(value.cycle), start, end)
        if any(each.value == value.cycle for each in cycles):
            return said
        match = Match.OTHER if cycles else Match.MORE
        told = cycles[0].value if cycles else value.distance
        return [_Said(match, told, each.start, each.end) if each.match is Match.SAME else each for each in said]

    def _dimensions(self, value: Dimensions, start: int, end: int) -> list[_Said]:
        """Re-read each of the lengths that are claimed; all of them must stand there."""
        lengths = [length for field in attrs.fields(Dimensions) if (length := getattr(value, field.name)) is not None]
        found = self._article.told(Measure, start, end)
        whole = all(any(compare(length, each.value, self._tolerance) is Match.SAME for each in found) for length in lengths)
        return [_Said(Match.SAME, value, min(each.start for each in found), max(each.end for each in found))] if whole and found else []

    def _counted(self, value: int, start: int, end: int) -> list[_Said]:
        """Look for a small number at a place: what else stands there may count something else."""
        found = [each for each in self._article.told(Measure, start, end) if each.value.low == each.value.high == value]
        if found:
            return [_Said(Match.SAME, value, found[0].start, found[0].end)]
        return self._spoken(str(value), value, start, end)

    # What no quote says

    def _unquoted(self, claim: _Claim, quoted: bool, spans: Sequence[tuple[int, int]]) -> Check:
        """Judge a value that no quote of the text and no reading of the same record tells."""
        article, field, value = self._article, claim.field, claim.value
        if isinstance(value, str) and not isinstance(value, Vocabulary) and field in _NAMES and not quoted:
            at = article.spoken(value, 0, len(article.text))
            if at is not None:
                return claim.check(Verdict.SUPPORTED, "", value, (article.evidence(field, *at),))
        found: list[Found[Any]] = []
        if isinstance(value, (Measure, DateSpan, Place)):
            everywhere = article.told(type(value), 0, len(article.text))
            found = [each for each in everywhere if compare(value, each.value, self._tolerance) is Match.SAME]
        reason = self._untold(claim, spans) if quoted else _LEFT_OUT
        if found:
            reason = f"{reason}; the words stand in the text, but were not read as {field} of this record"
        return claim.check(Verdict.NOT_FOUND, reason, None, tuple(article.evidence(field, each.start, each.end) for each in found))

    def _untold(self, claim: _Claim, spans: Sequence[tuple[int, int]]) -> str:
        """Say why quotes do not tell a value."""
        if claim.field in _FREE:
            return "free words are supported only where they stand in the text"
        if spans and (isinstance(claim.value, Vocabulary) or claim.field in POINTERS):
            read: dict[str, set[str]] = {}
            for record in self._article.report:
                for words in record.evidence:
                    if words.field not in _NAMES and any(words.start < end and start < words.end for start, end in spans[:_FEW]):
                        read.setdefault(record.id, set()).add(words.field)
            other = "; ".join(f"{', '.join(sorted(fields))} of {name}" for name, fields in list(read.items())[:_FEW])
            return f"nothing in the quote was read as {claim.field}" + (f", but as {other}" if other else "")
        return "the quote does not tell it"


def _carrier(record: Record, field: str) -> str:
    """Return the field whose words carry another: that of a milestone's act tells whether it is done."""
    return "kind" if field == "status" and isinstance(record, Milestone) else field


def _of_one_kind(one: Record, other: Record) -> bool:
    return isinstance(one, Milestone) and isinstance(other, Milestone) and one.kind is other.kind


def _evidence(record: Record, field: str) -> tuple[Evidence, ...]:
    """Return the words of a field, or those that carry it."""
    own = tuple(words for words in record.evidence if words.field == field)
    carrier = _carrier(record, field)
    return own or tuple(words for words in record.evidence if words.field == carrier)


def _only(match: Match, told: Any) -> str:
    """Show what the words say instead, or of what is claimed in part."""
    if match is not Match.MORE:
        return _shown(told)
    return f"{_shown(told)}, which does not tell it" if isinstance(told, str) else f"only {_shown(told)}"


def _shown(value: Any) -> str:
    if isinstance(value, (Measure, DateSpan, str)):
        return str(value)
    return excerpt(value)
