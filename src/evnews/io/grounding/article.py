"""The article that claims are held against: what was read from it, and what its words say at any place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, Final

from evnews.find.api import find_dates, find_quantities
from evnews.find.gazetteer import Gazetteer
from evnews.find.languages import language_for
from evnews.find.named import find_names
from evnews.io.grounding.quotes import Folded
from evnews.model import Place, Range, Report
from evnews.model.record import Record
from evnews.model.vocabulary import Vocabulary
from evnews.reading.api import read
from evnews.text.span import Evidence, Found
from evnews.text.tables import cells, rows
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure
from evnews.values.name import Name

__all__ = ["Article", "key"]

_PLURAL: Final = 3
# Where a quote leaves words out, or is joined from two: "the plant ... 42,000 cars", "its plant in Hefei; 42,000 cars".
_JOINTS: Final = re.compile(r"\s*(?:[\[(（]?(?:\.{3,}|…+)[\])）]?|[;；|\n]|\s/\s)\s*")
# A part of a joined quote that is shorter stands in any text.
_SAYS_SOMETHING: Final = 4


def key(text: str) -> str:
    """Return what two spellings of one name share: its letters and digits in lower case."""
    return "".join(c for c in text.casefold() if c.isalnum())


class Article:
    """A text, read once, with finders that are asked when they are needed."""

    def __init__(self, text: str, published: date | None, language: str | None, gazetteer: Gazetteer | None) -> None:
        self.text = text
        self.published, self.gazetteer = published, gazetteer
        self.language = language_for(text, language).code
        self.folded = Folded(text)
        self.report: Report = read(text, published=published, language=self.language, gazetteer=gazetteer)
        # For each field and place in the text the records that were read from there.
        self.used: dict[tuple[str, int, int], list[str]] = {}
        for record in self.report:
            for each in record.evidence:
                self.used.setdefault((each.field, each.start, each.end), []).append(record.id)

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return the records of one list that were read from the text."""
        found: tuple[Record, ...] = getattr(self.report, kind)
        return found

    @cached_property
    def quantities(self) -> list[Found[Measure]]:
        """Every quantity of the text."""
        return find_quantities(self.text, language=self.language)

    @cached_property
    def dates(self) -> list[Found[DateSpan]]:
        """Every date of the text."""
        return find_dates(self.text, reference=self.published, language=self.language)

    @cached_property
    def names(self) -> list[Found[Name]]:
        """Everybody and everything that the text names."""
        return find_names(self.text, language=self.language, gazetteer=self.gazetteer)

    @cached_property
    def places(self) -> list[Found[Place]]:
        """Every place of the text."""
        language = language_for(self.text, self.language)
        tokens = language.cut(self.text)
        out = []
        for hit in language.places(tokens):
            start, end = tokens.start[hit.first], tokens.end[hit.last - 1]
            place = Place(city=hit.place.city, admin1=hit.place.admin1, country=hit.place.country)
            out.append(Found(place, start, end, self.text[start:end]))
        return out

    def told(self, kind: type[Any], start: int, end: int) -> list[Found[Any]]:
        """Return the values of a class that the words at a place tell, alone or with the words around them."""
        found: list[Found[Any]] = []
        if kind is Measure:
            found = [each for each in self.quantities if each.start < end and start < each.end]
            found = found or [_moved(each, start) for each in find_quantities(self.text[start:end], language=self.language)]
        elif kind is DateSpan:
            found = [each for each in self.dates if each.start < end and start < each.end]
        elif kind is Place:
            found = [each for each in self.places if each.start < end and start < each.end]
        return found

    def words(self, vocabulary: type[Vocabulary], start: int, end: int) -> list[Found[Vocabulary]]:
        """Return the words of a closed list that stand at a place, longer ones before those within them."""
        # One sign for one, so that a place in it is a place in the text.
        text = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text[start:end]).replace("-", " ")
        spelt = {word.value.lower().replace("_", " "): word for word in vocabulary}
        for row in rows("vocabulary"):
            if row["vocabulary"] == vocabulary.__name__:
                spelt |= {also.lower().replace("-", " "): vocabulary(row["word"]) for also in cells(row["also"])}
        out: list[Found[Vocabulary]] = []
        for phrase in sorted(spelt, key=len, reverse=True):
            for match in re.finditer(rf"(?<![a-z0-9]){re.escape(phrase)}(?![a-z0-9])", text):
                first, last = start + match.start(), start + match.end()
                if not any(each.start < last and first < each.end for each in out):
                    out.append(Found(spelt[phrase], first, last, self.text[first:last]))
        return out

    def ids(self, start: int, end: int) -> Iterator[Found[Name]]:
        """Go through the names at a place."""
        return (each for each in self.names if each.start < end and start < each.end)

    def located(self, quote: str, start: int | None) -> list[tuple[int, int]]:
        """Return where a quote stands, or the parts of one that leaves words out; of several places the one at its offset, if that is given."""
        found = self.folded.find(quote)
        if not found:
            parts = [part for part in _JOINTS.split(quote) if len(key(part)) >= _SAYS_SOMETHING]
            places = [self.folded.find(part) for part in parts]
            return [place for each in places for place in each] if len(parts) > 1 and all(places) else []
        return found if start is None else sorted(found, key=lambda span: abs(span[0] - start))[:1]

    def carries(self, words: Evidence, value: Any) -> bool:
        """Tell whether words of a list's evidence are those of one item."""
        if isinstance(value, (Measure, DateSpan, Place)):
            return any(each.value == value for each in self.told(type(value), words.start, words.end))
        if isinstance(value, Range):
            return any(each.value == value.distance for each in self.told(Measure, words.start, words.end))
        return isinstance(value, str) and key(value) == key(words.text)

    def spoken(self, name: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where a name, or a title in the plural, stands within a place."""
        for wanted in dict.fromkeys((name, name.removesuffix("s") if len(name) > _PLURAL else name, f"{name}s")):
            for one, other in self.folded.find(wanted):
                if start <= one and other <= end:
                    return one, other
        return None

    def evidence(self, field: str, start: int, end: int) -> Evidence:
        """Make the evidence of a field."""
        return Evidence(field, start, end, self.text[start:end])


def _moved(found: Found[Measure], by: int) -> Found[Measure]:
    return Found(found.value, found.start + by, found.end + by, found.text)
