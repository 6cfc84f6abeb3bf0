"""Job advertisements in English: what is a title, who is asked for, and what tells of months' pay."""

from __future__ import annotations

from functools import cache
from typing import Final

from evnews.model.vocabulary import JobFunction
from evnews.reading.adverts.words import Pay, phrases, within
from evnews.reading.en.jobs import roles
from evnews.reading.en.jobs.wages import months
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens

__all__ = ["asked_in", "function_of", "months", "parts", "pays", "title_in"]

_CODE: Final = "en"
_LONGEST: Final = 14
_ASKED: Final = 12
# Words of titles that would elsewhere belong to a sentence: "Head of Sales for the Nordics".
_IN_TITLES: Final = frozenset({"of", "for", "and", "in", "at", "to", "on", "with", "or", "the", "over", "by", "work"})
_BEHIND: Final = frozenset({",", "(", "/", "&", "-", "and", "of", "for", "or", "+"})
_SHORT: Final = frozenset({"sr", "jr", "dr"})
_TRAIL: Final = frozenset({"!", ".", ",", ":", '"', "*", "-", "—"})
_SIGNS: Final = frozenset({":", "!", '"', "'", "*"})
# What an asked title ends before: "a battery engineer to join our team in Reno".
_ENDS: Final = frozenset({",", ".", ";", "(", ":", "!", "to", "who", "for", "with", "in", "at", "based", "on", "that", "within", "into", "as", "and", "from"})


@cache
def _heads() -> Phrases[tuple[str, str, str]]:
    pairs = []
    for row in rows("en/roles"):
        if row["kind"] != "opening":
            pairs += [(plural, (row["singular"], row["kind"], "plural")) for plural in cells(row["plural"])]
            pairs.append((row["singular"], (row["singular"], row["kind"], "")))
    pairs += [(noun, (noun, "role", "")) for row in rows("en/advert") if row["kind"] == "noun" for noun in cells(row["phrases"])]
    return Phrases(pairs)


@cache
def _no_title() -> frozenset[str]:
    """Return the words that make a line a sentence."""
    return roles.words(_CODE, "stop") - _IN_TITLES


def title_in(tokens: Tokens, first: int, last: int) -> tuple[int, int, str] | None:
    """Return the tokens of a title in a short line, and the title in the singular.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> title_in(tokenize("Battery Process Engineers (m/f/d)"), 0, 10)
    (0, 3, 'Battery Process Engineer')
    >>> title_in(tokenize("You will work with engineers"), 0, 5) is None
    True
    """
    low = tokens.low
    begin = first
    while begin < last and ((match := phrases(_CODE, "lead").match(tokens, begin)) is not None or low[begin] in _SIGNS or low[begin].isdecimal()):
        begin = match[0] if match is not None else begin + 1
    end = _end(tokens, begin, last)
    if not 0 < end - begin <= _LONGEST or not _no_title().isdisjoint(low[begin:end]):
        return None
    named = all(word[0].isupper() for word in tokens.word[begin:end])
    found = [hit for hit in _heads().within(tokens, begin, end) if hit[1] <= end and (_may_end(tokens, hit, end) or (named and hit[0] > begin))]
    # "Production worker" is a job, "staff" is none.
    found = [hit for hit in found if hit[2][1] != "hand" or hit[0] > begin]
    if not found:
        return None
    at, after, (singular, _, number) = found[-1]
    if not number:
        return begin, end, " ".join(tokens.slice(begin, end).split())
    text = (
        tokens.text[tokens.start[begin] : tokens.start[at]]
        + _like(tokens.slice(at, after), singular)
        + tokens.text[tokens.end[after - 1] : tokens.end[end - 1]]
    )
    return begin, end, " ".join(text.split())


def asked_in(tokens: Tokens, first: int, last: int) -> tuple[int, int, str] | None:
    """Return the title that a sentence asks for.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> asked_in(tokenize("We are looking for an experienced cell test engineer to join us."), 0, 12)
    (6, 9, 'cell test engineer')
    >>> asked_in(tokenize("The engineers look for faults."), 0, 6) is None
    True
    """
    low, known = tokens.low, _heads()
    for _, cued, _ in within(_CODE, "seek", tokens, first, last):
        begin = cued
        while begin < last and (match := _before_title(tokens, begin)):
            begin = match
        nouns = [hit for hit in known.within(tokens, begin, min(begin + _ASKED, last)) if hit[1] <= last]
        limit = min(begin + _ASKED, last)
        stop = next((i for i in range(begin, limit) if low[i] in _ENDS and not (low[i] == "." and low[i - 1] in _SHORT)), limit)
        nouns = [hit for hit in nouns if hit[1] <= stop]
        title = title_in(tokens, begin, nouns[-1][1]) if nouns else None
        if title is not None:
            return title
        if not nouns and low[begin - 1] in {"a", "an"} and stop - begin > 1 and all(word[0].isupper() for word in tokens.word[begin:stop]):
            # "A Customer Happiness Hero": what no table knows, but is written as a title.
            return begin, stop, " ".join(tokens.slice(begin, stop).split())
    return None


def _before_title(tokens: Tokens, i: int) -> int | None:
    """Return the token after a word that stands between asking and a title: an article, a number, an adjective."""
    for table in (phrases(_CODE, "lead"), roles.phrases(_CODE, "strip")):
        match = table.match(tokens, i)
        if match is not None:
            return match[0]
    word = tokens.low[i]
    return i + 1 if word in {"our", "more", "up", "to", "least", "at", "one", ":"} or word[0].isdigit() else None


def _like(written: str, singular: str) -> str:
    """Write the singular with the capitals of the plural that stands there."""
    if written.isupper():
        return singular.upper()
    return singular.title() if written[:1].isupper() else singular


def _end(tokens: Tokens, first: int, last: int) -> int:
    """Return where a title ends: before marks in brackets, and before "at" a firm or "in" a place."""
    low = tokens.low
    end = last
    while end > first and (low[end - 1] in _TRAIL or phrases(_CODE, "tail").match(tokens, end - 1) is not None):
        end -= 1
    while end - 1 > first and low[end - 1] in {")", "]"}:
        opened = next((i for i in range(end - 2, first, -1) if low[i] in {"(", "["}), None)
        if opened is None or not _is_mark(tokens, opened + 1, end - 1):
            break
        end = opened
    marked = phrases(_CODE, "mark")
    for i in range(first + 1, end):
        match = marked.match(tokens, i)
        if match is not None and match[0] == end and "/" in low[i:end]:
            end = i
            break
    for i in range(first + 1, end - 1):
        # "Welder at Rivian", "Welder in Normal": names have capitals, fields of work seldom do.
        if low[i] in {"at", "in", "@", "with", "near"} and tokens.word[i + 1][:1].isupper() and not low[i + 1].endswith(("ing", "ment")):
            return i
    return end


def _is_mark(tokens: Tokens, first: int, last: int) -> bool:
    match = phrases(_CODE, "mark", "terms", "idle").match(tokens, first)
    return (match is not None and match[0] == last) or any(word[0].isdigit() or word[-1].isdigit() for word in tokens.low[first:last])


def _may_end(tokens: Tokens, hit: tuple[int, int, tuple[str, str, str]], end: int) -> bool:
    """Tell whether a noun is one that a title ends with, or what follows it may follow: a comma, a level, "of"."""
    _, after, (_, family, _) = hit
    if family == "lead":
        return after < end
    if after == end:
        return True
    if tokens.low[after] == "-":
        return not tokens.glued(after)
    return tokens.low[after] in _BEHIND or phrases(_CODE, "level").match(tokens, after) is not None


def function_of(title: str) -> JobFunction | None:
    """Tell what a job is for by the words of its title.

    Examples
    --------
    >>> function_of("Engineer, Battery Cells"), function_of("Chief Executive Officer")
    (JobFunction.ELECTRICAL_BATTERY_ENGINEERING, None)
    """
    low = title.lower()
    for sign in (",", " - ", " ("):
        # The field stands behind.
        head, _, field = low.partition(sign)
        if field:
            return roles.function_of(f"{field.strip(' ()')} {head}", _CODE) or roles.function_of(head, _CODE)
    return roles.function_of(low, _CODE)


def pays(_tokens: Tokens, _first: int, _last: int) -> list[Pay]:
    """Return nothing: English advertisements write pays as prose does."""
    return []


def parts(_tokens: Tokens, _i: int) -> bool:
    """Return whether a blank parts two things: between English words it never does."""
    return False
