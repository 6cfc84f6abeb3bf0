"""On which terms a job is offered: openings, kind of employment, days, and what is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Final

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import Education, EmploymentType
from evnews.reading.adverts.page import Advert, Piece, Stretch
from evnews.reading.adverts.words import holds, phrases, within
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["days", "education", "employment", "experience", "openings"]

# How far behind a word for a day the day may stand, and how far from years the word for work.
_REACH: Final = 16
_BEHIND: Final = 3
_WORK: Final = 8
_BESIDE: Final = 2
# So many characters a second name of a job may have.
_SECOND_NAME: Final = 8
_YEAR: Final = 4
_TWO_DIGITS: Final = 2
_MOST_YEARS: Final = 40
_MOST_OPENINGS: Final = 6
_RANK: Final = {word: rank for rank, word in enumerate(Education)}


# ------------------------------------------------------------------ how many, on which terms, until when


def openings(advert: Advert) -> None:
    """State how many are wanted."""
    tokens, low = advert.tokens, advert.tokens.low
    for part in advert.fields("openings"):
        hit = next((hit for hit in advert.within(advert.quantities, part.first, part.last) if hit.value.kind in {"people", "count"}), None)
        if hit is not None:
            advert.state("openings", _people(hit.value), (hit.first, hit.last))
            return
        if part.last - part.first <= _BEHIND and low[part.first].isdecimal() and low[part.first].isascii() and len(low[part.first]) <= _MOST_OPENINGS:
            advert.state("openings", Measure(int(low[part.first]), "person"), (part.first, part.first + 1))
            return
    titles = [Stretch(part.first, part.last, part.section) for part in advert.fields("title")]
    for stretch in (*titles, *advert.chips(), *advert.sentences()):
        if stretch.section in {"about", "wishes"} or advert.holds("other", stretch) or advert.holds("firm", stretch):
            continue
        for hit in advert.within(advert.quantities, stretch.first, stretch.last):
            if hit.value.kind == "people" and _is_asked(advert, hit, stretch):
                advert.state("openings", _people(hit.value), (hit.first, hit.last))
                return
        for begin, end, _ in within(advert.language, "openings", tokens, stretch.first, stretch.last):
            i = begin - 1
            if i >= stretch.first and low[i].isdecimal() and low[i].isascii() and len(low[i]) <= _BEHIND:
                advert.state("openings", Measure(int(low[i]), "person"), (i, end))
                return


def _people(value: Measure) -> Measure:
    return Measure(value.low, value.high, "person", approximate=value.approximate)


def _is_asked(advert: Advert, hit: QuantityHit, stretch: Stretch) -> bool:
    """Tell whether people are counted because they are asked for: "hiring 20 operators", "12 vacancies", "焊装工20名"."""
    tokens = advert.tokens
    if any(end <= hit.last for _, end, _ in within(advert.language, "openings", tokens, hit.first, hit.last)):
        return True
    asks = [end for _, end, _ in within(advert.language, "seek", tokens, stretch.first, hit.last)]
    if any(0 <= hit.first - end <= _BEHIND for end in asks):
        return True
    title = advert.draft.facts["title"].evidence[0]
    if tokens.start[hit.first] < title.start < tokens.end[hit.last - 1]:
        return True
    gap = tokens.start[hit.first] - title.end
    between = tokens.text[title.end : tokens.start[hit.first]] if 0 <= gap <= _SECOND_NAME else ""
    if advert.language == "zh" and between.startswith("/") and not any(sign in between for sign in ",。;\n"):
        # "普工/操作工 50名"
        return True
    return bool(asks or advert.language == "zh") and 0 <= gap <= _BEHIND and tokens.start[stretch.first] <= title.start


def employment(advert: Advert) -> None:
    """State the kind of employment: as a label announces it, as the title or a short line has it, or as a sentence says of the job."""
    title = advert.draft.facts["title"].evidence[0]
    stretches: list[Piece] = [*advert.fields("employment_type"), *advert.chips()]
    for stretch in stretches:
        found = within(advert.language, "terms", advert.tokens, stretch.first, stretch.last)
        short = phrases(advert.language, "short terms").match(advert.tokens, stretch.first)
        if not found and short is not None and short[0] == stretch.last:
            # "Contract" alone, but not "permanent contract".
            found = [(stretch.first, stretch.last, short[1][1])]
        if found:
            advert.state("employment_type", EmploymentType(found[0][2]), found[0][:2])
            return
    if (called := _in_title(advert)) is not None:
        advert.state("employment_type", EmploymentType(called[2]), called[:2])
        return
    for stretch in advert.sentences():
        if stretch.section in {"about", "wishes", "offers", "duties"}:
            # "Supervise interns", "contract manufacturing": only what is said of the job itself counts.
            if not (stretch.section == "duties" and advert.holds("terms of", stretch)):
                continue
        elif not (advert.holds("terms of", stretch) or advert.tokens.start[stretch.first] <= title.start < advert.tokens.end[stretch.last - 1]):
            continue
        found = within(advert.language, "terms", advert.tokens, stretch.first, stretch.last)
        if found:
            advert.state("employment_type", EmploymentType(found[0][2]), found[0][:2])
            return


def _in_title(advert: Advert) -> tuple[int, int, str] | None:
    """Return the word by which a title ends, or which opens it before a comma, that tells the terms: "Battery Engineer Intern", but no "Intern Coordinator"."""
    tokens, first = advert.tokens, advert.draft.first
    last = bisect_left(tokens.end, advert.draft.facts["title"].evidence[0].end) + 1
    for begin, end, value in within(advert.language, "title terms", tokens, first, last):
        if end == last or (begin == first and tokens.low[end] in {",", "-", "—"}):
            return begin, end, value
    return None


def days(advert: Advert) -> None:
    """State when the job was posted, and the last day to apply."""
    for field, kind in (("posted", "posted"), ("closes", "closes")):
        for first, last in (*((part.first, part.last) for part in advert.fields(field)), *_beside(advert, kind)):
            hits = advert.within(advert.dates, first, last)
            if hits:
                value = hits[0].value if field == "posted" else _last_day(hits[0].value, advert.tokens.slice(hits[0].first, hits[0].last), advert.published)
                if value is not None:
                    advert.state(field, value, (hits[0].first, hits[0].last))
                break


def _beside(advert: Advert, kind: str) -> Iterator[tuple[int, int]]:
    """Yield what stands beside the phrases of a kind: behind each, or, if no date does, before it."""
    for stretch in (*advert.chips(), *advert.sentences()):
        for begin, end, _ in within(advert.language, kind, advert.tokens, stretch.first, stretch.last):
            behind = (begin, min(end + _REACH, stretch.last))
            yield behind if advert.within(advert.dates, *behind) else (max(stretch.first, begin - _WORK), begin)


def _last_day(value: DateSpan, words: str, published: date | None) -> DateSpan | None:
    """Return the day that a deadline ends with; without a year it is to come, whatever news would make of it."""
    if value.latest is None:
        return value if value.is_partial else None
    latest = value.latest
    if published is not None and latest < published and not any(len(digits) == _YEAR for digits in _digits(words)):
        try:
            latest = latest.replace(year=latest.year + 1)
        except ValueError:
            return None
        return DateSpan.day(latest)
    # "From now until 15 July", "June 1 to June 30": the last day is what counts.
    return value if value.earliest is not None and "/" not in value.edtf else DateSpan.day(latest)


def _digits(words: str) -> list[str]:
    return "".join(c if c.isascii() and c.isdigit() else " " for c in words).split()


# ------------------------------------------------------------------ what is asked for


def experience(advert: Advert) -> None:
    """State how long one must have done such work."""
    for part in advert.fields("experience"):
        hit = next(iter(_years(advert, part)), None)
        if hit is not None:
            advert.state("experience", hit.value, (hit.first, hit.last))
            return
    if advert.fields("experience"):
        return
    for part in advert.fields("education"):
        # "Education and experience: …"
        hit = next((hit for hit in _years(advert, part) if holds(advert.language, "work", advert.tokens, hit.last, part.last)), None)
        if hit is not None:
            advert.state("experience", hit.value, (hit.first, hit.last))
            return
    for chip in advert.chips():
        hits = _years(advert, chip)
        # "3-5年", "Experience: 5+ years", but not "Typical salary after 5 years: $130,000".
        alone = bool(hits) and chip.last - chip.first - (hits[0].last - hits[0].first) <= _BESIDE
        if hits and (alone or advert.holds("work", chip)) and not advert.holds("firm", chip):
            advert.state("experience", hits[0].value, (hits[0].first, hits[0].last))
            return
    for stretch in _asked(advert):
        for hit in _years(advert, stretch):
            near = Stretch(max(stretch.first, hit.first - _WORK), min(hit.last + _WORK, stretch.last), "")
            if advert.holds("work", near):
                advert.state("experience", hit.value, (hit.first, hit.last))
                return


def _years(advert: Advert, stretch: Piece) -> list[QuantityHit]:
    found = [hit for hit in advert.within(advert.quantities, stretch.first, stretch.last) if hit.value.unit == "year"]
    # "2.8年以上" is the second line of a list: nobody asks for 2.8 years.
    whole = [
        hit for hit in found or _plain_years(advert, stretch) if all((2 * bound).is_integer() for bound in (hit.value.low, hit.value.high) if bound is not None)
    ]
    return [hit for hit in whole if (hit.value.low or hit.value.high or 0) <= _MOST_YEARS]


def _plain_years(advert: Advert, stretch: Piece) -> list[QuantityHit]:
    """Read what news would take for a year of the calendar: 13年以上."""
    low, out = advert.tokens.low, list[QuantityHit]()
    for begin, end, _ in within(advert.language, "years", advert.tokens, stretch.first, stretch.last):
        numbers = [i for i in range(max(stretch.first, begin - _BEHIND), begin) if low[i].isdecimal() and low[i].isascii() and len(low[i]) <= _TWO_DIGITS]
        if not numbers or numbers[-1] != begin - 1 or (len(numbers) > 1 and numbers[0] != begin - _BEHIND):
            continue
        first = numbers[0] if len(numbers) > 1 and low[begin - 2] in {"-", "~", "至", "到"} else begin - 1
        more = [after for at, after, _ in within(advert.language, "or more", advert.tokens, end, min(end + _BEHIND, stretch.last)) if at == end]
        lower, upper = int(low[first]), int(low[begin - 1])
        if lower <= upper:
            out.append(QuantityHit(first, more[0] if more else end, Measure(lower, None if more else upper, "year")))
    return out


def education(advert: Advert) -> None:
    """State the least schooling that is asked for."""
    labelled = advert.fields("education")
    stretches: list[Piece] = [*labelled] if labelled else [*_schooled(advert), *_asked(advert)]
    for stretch in stretches:
        found = within(advert.language, "degree", advert.tokens, stretch.first, stretch.last)
        found = found or within(advert.language, "any degree", advert.tokens, stretch.first, stretch.last)
        if found:
            first, last, value = min(found, key=lambda hit: _RANK[Education(hit[2])])
            advert.state("education", Education(value), (first, last))
            return


def _schooled(advert: Advert) -> Iterator[Stretch]:
    """Yield the pieces of short lines that tell of a degree and of nothing else."""
    for chip in advert.chips():
        match = phrases(advert.language, "degree").match(advert.tokens, chip.first)
        if match is not None and chip.last - match[0] <= _BEHIND:
            yield chip


def _asked(advert: Advert) -> Iterator[Stretch]:
    """Yield the sentences that say what one must have; what is only liked is not asked for."""
    for stretch in advert.sentences():
        wished = stretch.section == "wishes" or (stretch.section != "about" and advert.holds("wish", stretch))
        if wished and not advert.holds("preferred", stretch) and not advert.holds("firm", stretch):
            yield stretch
