"""Claims in words that cannot be read alone, or mean something else alone, read where they stand in the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final, cast

import attrs

from evnews.errors import EvnewsError, Fault, ParseError, RecordError
from evnews.find.api import find_quantities, parse_date
from evnews.find.languages import language_for
from evnews.io.grounding.article import Article
from evnews.io.grounding.claims import KINDS, Claims, Quote, Unread
from evnews.io.grounding.compare import Match, compare
from evnews.model import Place, Range
from evnews.model.record import Record
from evnews.model.vocabulary import RangeCycle
from evnews.text.span import Evidence, Found
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.units import kind_of

__all__ = ["read_in_place"]

# What stands for the unit where a number has none: any that is written after its number.
_ANY_UNIT: Final = "km"
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD: Final = re.compile(r"\w+")
_OPEN, _SHUT = "(（", ")）"
# A share has a direction that its number does not tell; only a reading does.
_DIRECTED: Final = frozenset({"change"})
_ELSEWHERE: Final = "the words stand in the text, where nothing was read as {field}"
_Span = tuple[int, int]


def read_in_place(claimed: Claims, article: Article) -> None:
    """Give claims in the article's words the article's reading, in place of none or of that of the bare words.

    A value is taken only if exactly one that fits its field is told there.
    """
    words = _Words(article)
    for unread in reversed(claimed.unread):
        record = claimed.records[unread.kind].get(unread.record)
        if record is None:
            continue
        quotes = claimed.quotes.get(f"{unread.kind}[{unread.record}]", {}).get(unread.field, ())
        value = words.value(unread, quotes)
        made = _with(record, unread, value, claimed) if value is not None else None
        if made is not None:
            claimed.records[unread.kind][unread.record] = made
            _retold(claimed, unread.faults, None)
        elif words.places(unread.text, quotes):
            _retold(claimed, unread.faults, _ELSEWHERE.format(field=unread.field))
    for kind, records in claimed.records.items():
        for i, record in records.items():
            records[i] = _in_place(claimed, words, kind, i, record)


def _retold(claimed: Claims, faults: Sequence[Fault], more: str | None) -> None:
    """Take faults back, or say more of them."""
    known = {id(fault) for fault in faults}
    kept = (fault for fault in claimed.faults if more is not None or id(fault) not in known)
    claimed.faults = [Fault(fault.path, f"{fault.reason}; {more}") if id(fault) in known else fault for fault in kept]


def _with(record: Record, unread: Unread, value: Any, claimed: Claims) -> Record | None:
    """Put a value in its field, or among those of its list in the order of the claims."""
    at = None
    places = claimed.items.get(f"{unread.kind}[{unread.record}].{unread.field}", [])
    if unread.item is not None:
        at = sum(place < unread.item for place in places)
        told = getattr(record, unread.field)
        value = (*told[:at], value, *told[at:])
    try:
        made: Record = attrs.evolve(cast(Any, record), **{unread.field: value})
    except RecordError:
        return None
    if at is not None and unread.item is not None:
        places.insert(at, unread.item)
    return made


def _in_place(claimed: Claims, words: _Words, kind: str, i: int, record: Record) -> Record:
    """Read the dates and places of a record where their words stand."""
    quotes = claimed.quotes.get(f"{kind}[{i}]", {})
    for field in attrs.fields(cast(Any, type(record))):
        bare = getattr(record, field.name)
        items = bare if isinstance(bare, tuple) else (bare,)
        if not any(isinstance(each, (DateSpan, Place)) for each in items):
            continue
        paths = [claimed.path(kind, i, field.name, at if isinstance(bare, tuple) else None) for at in range(len(items))]
        told = [words.again(kind, field.name, claimed.said.get(path), each, quotes.get(field.name, ())) for path, each in zip(paths, items, strict=True)]
        if told != list(items):
            with suppress(RecordError):
                record = attrs.evolve(cast(Any, record), **{field.name: tuple(told) if isinstance(bare, tuple) else told[0]})
    return record


class _Words:
    """What words tell at their place in an article."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def places(self, text: str, quotes: Sequence[Quote]) -> list[_Span]:
        """Return where words stand: in the quotes that are given for them, or else anywhere."""
        found = self._article.folded.find(text)
        within = self._within(quotes)
        return [one for one in found if any(start <= one[0] and one[1] <= end for start, end in within)] or found

    def _within(self, quotes: Sequence[Quote]) -> list[_Span]:
        return [place for quote in quotes for place in self._article.located(quote.text, quote.start)]

    def value(self, unread: Unread, quotes: Sequence[Quote]) -> Any:
        """Return the one value that words tell where they stand, or next to what their quotes tell; None for none or several."""
        kind, field, text = unread.kind, unread.field, unread.text
        places = self.places(text, quotes)
        told = self._one(value for place in places for value in self._told(kind, field, text, *place))
        if told is None:
            told = self._beside(kind, field, text, self._within(quotes) or places)
        return self._alone(kind, field, text, self._within(quotes)) if told is None else told

    def again(self, kind: str, field: str, text: str | None, bare: Any, quotes: Sequence[Quote]) -> Any:
        """Return the date or the place that words tell where they stand.

        "The second quarter" is another one in a sentence of what is to come, and a city may be told in another language.
        """
        if text is None or not isinstance(bare, (DateSpan, Place)):
            return bare
        places = self.places(text, quotes)
        if isinstance(bare, Place):
            told = self._one(value for place in places for value in self._where(kind, field, *place))
            named = bare.city is bare.admin1 is bare.country is None
            return (told or _place_alone(text) or bare) if named else bare
        told = self._one(value for place in places for value in self._days(kind, field, text, bare, *place))
        return bare if told is None else told

    def _where(self, kind: str, field: str, start: int, end: int) -> list[Place]:
        """Return the places that exactly these words tell."""
        read = [getattr(record, field) for record, words in self._read(kind, field, start, end) if (words.start, words.end) == (start, end)]
        here = [each.value for each in self._article.told(Place, start, end) if (each.start, each.end) == (start, end)]
        return [told for told in read if isinstance(told, Place)] or here

    @staticmethod
    def _one(values: Iterable[Any]) -> Any:
        """Return the one value of several, if they are all the same."""
        told: list[Any] = []
        for value in values:
            if value not in told:
                told.append(value)
        return told[0] if len(told) == 1 else None

    def _days(self, kind: str, field: str, text: str, bare: DateSpan, start: int, end: int) -> list[DateSpan]:
        read = [Found(getattr(record, field), words.start, words.end, words.text) for record, words in self._read(kind, field, start, end)]
        # A reading knows of a verb that is to come, where the words alone do not.
        hits = read or self._article.told(DateSpan, start, end)
        within = [hit.value for hit in hits if start <= hit.start and hit.end <= end]
        return within or [_narrowed(text, bare, hit.value) for hit in hits]

    def _read(self, kind: str, field: str, start: int, end: int) -> list[tuple[Record, Evidence]]:
        """Return the records that were read in a field from words at a place, with these."""
        return [
            (record, words)
            for record in self._article.records(kind)
            for words in record.evidence
            if words.field == field and words.start < end and start < words.end and getattr(record, field) is not None
        ]

    def _values(self, kind: str, field: str, start: int, end: int) -> list[Found[Any]]:
        """Return what is told for a field at a place: what was read as it, or else the quantities that it could hold."""
        read: list[Found[Any]] = []
        for record, words in self._read(kind, field, start, end):
            told = getattr(record, field)
            items = [each for each in told if self._article.carries(words, each)] if isinstance(told, tuple) else [told]
            read += [Found(each, words.start, words.end, words.text) for each in items]
        if read or field in _DIRECTED:
            return read
        hits = _unconverted(self._article.text, self._article.told(Measure, start, end))
        fitting = ((hit, self._fitting(kind, field, hit.value, start, end)) for hit in hits)
        return [Found(value, hit.start, hit.end, hit.text) for hit, value in fitting if value is not None]

    def _told(self, kind: str, field: str, text: str, start: int, end: int) -> list[Any]:
        """Return what whole words at a place tell; of a number in part of them only if that is all of the number."""
        figure = _figure(text)
        values = self._values(kind, field, start, end)
        return [each.value for each in values if (start <= each.start and each.end <= end) or (figure is not None and _alike(figure, _measure(each.value)))]

    def _beside(self, kind: str, field: str, text: str, spans: Sequence[_Span]) -> Any:
        """Read a bare number, or one without its "a year", in the unit of the one value that the quotes tell."""
        told = self._one(each.value for start, end in spans for each in self._values(kind, field, start, end))
        unit = _measure(told).unit if isinstance(told, (Measure, Range)) else None
        if unit is None:
            return None
        figure = _figure(text)
        if figure is None:
            whole = _alone(text)
            figure = whole if whole is not None and unit.startswith(f"{whole.unit}/") else None
        if figure is None:
            return None
        value = Measure(figure.low, figure.high, unit, approximate=figure.approximate)
        return self._fitting(kind, field, value, 0, 0)

    def _alone(self, kind: str, field: str, text: str, spans: Sequence[_Span]) -> Any:
        """Read the one quantity among other words, if the quotes have these words too."""
        hits = _unconverted(text, find_quantities(text))
        if len(hits) != 1 or field in _DIRECTED:
            return None
        quoted = {word for start, end in spans for word in _WORD.findall(self._article.text[start:end].casefold())}
        rest = text[: hits[0].start] + " " + _after(text, hits[0].end)
        if any(word not in quoted for word in _WORD.findall(rest.casefold())):
            return None
        return self._fitting(kind, field, hits[0].value, 0, 0)

    def _fitting(self, kind: str, field: str, value: Measure, start: int, end: int) -> Any:
        """Return a measure as a field takes it, or nothing if it does not."""
        converter = next(each.converter for each in attrs.fields(cast(Any, KINDS[kind])) if each.name == field)
        if not callable(converter):
            return None
        try:
            made = converter((value,)) if field in _lists(kind) else converter(value)
        except (EvnewsError, TypeError):
            return None
        made = made[0] if isinstance(made, tuple) and made else made
        if isinstance(made, Range):
            cycles = self._article.words(RangeCycle, start, end)
            return Range(distance=made.distance, cycle=cycles[0].value) if len(cycles) == 1 else made
        return made if isinstance(made, Measure) else None


def _lists(kind: str) -> frozenset[str]:
    return frozenset(field.name for field in attrs.fields(cast(Any, KINDS[kind])) if field.default == ())


def _measure(value: Any) -> Any:
    return value.distance if isinstance(value, Range) else value


def _alike(figure: Measure, told: Any) -> bool:
    return isinstance(told, Measure) and (figure.low, figure.high) == (told.low, told.high)


def _alone(text: str) -> Measure | None:
    """Read words that are one quantity and nothing else."""
    text = text.strip()
    hits = find_quantities(text)
    return hits[0].value if len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(text)) else None


def _figure(text: str) -> Measure | None:
    """Read a number without a unit: "150,000", "approx. 42k", "more than 600"; the unit of what comes out says nothing."""
    made = _alone(f"{text.strip()} {_ANY_UNIT}")
    return made if made is not None and made.unit == _ANY_UNIT else None


def _unconverted(text: str, hits: Sequence[Found[Measure]]) -> list[Found[Measure]]:
    """Leave out what stands in brackets as the same in another unit: "CNY 9,000 (USD 1,240)"."""
    out: list[Found[Measure]] = []
    for hit in hits:
        before = out[-1] if out else None
        between = text[before.end : hit.start].strip() if before is not None else ""
        bracketed = between and between in _OPEN and text[hit.end :].lstrip()[:1] in tuple(_SHUT)
        if before is not None and bracketed and before.value.unit != hit.value.unit and kind_of(before.value.unit) == kind_of(hit.value.unit):
            continue
        out.append(hit)
    return out


def _place_alone(text: str) -> Place | None:
    """Read words that are the name of one place in their own language."""
    language = language_for(text, None)
    tokens = language.cut(text)
    hits = language.places(tokens)
    if len(hits) != 1 or (hits[0].first, hits[0].last) != (0, len(tokens.start)):
        return None
    return Place(city=hits[0].place.city, admin1=hits[0].place.admin1, country=hits[0].place.country)


def _after(text: str, end: int) -> str:
    """Return what follows a quantity, without the brackets right behind it."""
    rest = text[end:].lstrip()
    if rest[:1] in tuple(_OPEN):
        shut = min((at for sign in _SHUT if (at := rest.find(sign)) >= 0), default=-1)
        return rest[shut + 1 :] if shut >= 0 else rest
    return rest


def _narrowed(text: str, bare: DateSpan, told: DateSpan) -> DateSpan:
    """Read words that are a part of a date's: "the second quarter" within "by the second quarter" is of its year."""
    if compare(bare, told, 0.0) is Match.SAME or _YEAR.search(text):
        return bare
    day: date | None = told.latest or told.earliest
    try:
        there = parse_date(text, reference=day)
    except ParseError:
        return bare
    return there if compare(there, told, 0.0) is Match.SAME else bare
