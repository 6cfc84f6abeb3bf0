"""When jobs were put up: "posted 40 openings on Tuesday", "the vacancies, advertised on June 5", "ads that appeared last week"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

import attrs

from evnews.find.hits import DateHit
from evnews.reading.en.jobs.asked import Group, Mark, Page, is_live
from evnews.reading.en.jobs.roles import Role, words
from evnews.reading.scene import Document
from evnews.text.phrases import Phrases
from evnews.text.span import at_or_after
from evnews.text.tables import cells, rows

__all__ = ["Posted", "postings"]

# "posted 40 new openings", "put up on its own careers page some 40 openings": how far a verb and what is put up may stand apart.
_OBJECT: Final = 8
_SUBJECT: Final = 5
# "posted 40 openings for service technicians in Phoenix on Tuesday": how far apart the verb and its day may stand.
_DAY: Final = 18
_PAGE: Final = 8
# The longest time that may stand without "on" or "in": a month.
_MONTH: Final = 31
_PREPOSITIONS: Final = frozenset({"on", "in", "during"})
_BETWEEN: Final = frozenset({"be", "have", "been", "also", "soon", "then", "get", "being"})
_AHEAD: Final = frozenset({"will", "would", "to", "may", "might", "could", "should", "if"})


@attrs.frozen
class Posted:
    """A day that jobs were put up on.

    Attributes
    ----------
    day : DateHit
        When.
    mark : Mark
        The words that say so.
    group : Group or None
        The jobs that were put up; none if a text with jobs was, or jobs told before.
    role : Role or None
        The word for jobs that was put up, where it belongs to no group of the sentence.
    definite : bool
        Whether they are ones told before: "the ads", "the posts".
    """

    day: DateHit
    mark: Mark
    group: Group | None = None
    role: Role | None = None
    definite: bool = False


@cache
def _phrases(language: str) -> Phrases[tuple[str, str]]:
    return Phrases(
        (phrase, (row["kind"], row["value"])) for row in rows(f"{language}/job_cues") if row["kind"] in {"put", "notice"} for phrase in cells(row["phrases"])
    )


def postings(document: Document, page: Page, groups: list[Group]) -> Iterator[Posted]:
    """Find the days on which a sentence says that jobs, or texts with jobs, were put up."""
    scene = page.scene
    if not scene.dates:
        return
    found = [Mark(first, last, *meaning) for first, last, meaning in _phrases(document.language).within(document.tokens, scene.first, scene.last)]
    puts = [mark for mark in found if mark.kind == "put"]
    if not puts:
        return
    reader = _Reader(document, page, [mark for mark in found if mark.kind == "notice"], groups)
    for mark in puts:
        if is_live(page, mark) and not reader.is_ahead(mark):
            posted = reader.put_up(mark)
            if posted is not None:
                yield posted


class _Reader:
    """One sentence with what may be put up in it, in order."""

    def __init__(self, document: Document, page: Page, notices: list[Mark], groups: list[Group]) -> None:
        self._page = page
        self._scene = page.scene
        self._low = document.tokens.low
        self._language = document.language
        self._published = document.published
        # Of two that begin at one token, "job postings" is the text.
        self._things: list[Role | Mark] = sorted([*notices, *page.roles], key=lambda thing: (thing.first, -thing.last))
        self._notices = notices
        self._groups = {role.first: group for group in groups for role in (*group.roles, *([group.opening] if group.opening is not None else []))}

    def is_ahead(self, mark: Mark) -> bool:
        """Tell whether the words are of something to come: "will be posted", "to put"."""
        i = mark.first
        while i > self._scene.first and mark.first - i < _SUBJECT and self._low[i - 1] in _BETWEEN:
            i -= 1
        return i > self._scene.first and self._low[i - 1] in _AHEAD

    def put_up(self, mark: Mark) -> Posted | None:
        """Read what is put up and when."""
        low = self._low
        before = self._subject(mark)
        thing = before or self._object(mark)
        if thing is None or (mark.value == "page" and self._words("page").isdisjoint(low[thing.last : thing.last + _PAGE])):
            return None
        day = self._day(mark, active=before is None or low[mark.first - 1] in self._words("was"))
        if day is None:
            return None
        definite = not self._words("definite").isdisjoint(low[max(self._scene.first, thing.first - 1) : thing.first + 1])
        if isinstance(thing, Mark):
            return Posted(day, mark, definite=definite)
        group = self._groups.get(thing.first)
        if group is None:
            return Posted(day, mark, role=thing, definite=definite) if definite or thing.definite else None
        # "is hiring 30 welders, posted on Tuesday": the line below a headline, not the jobs.
        told = before is None or group.opening is not None or thing.family == "opening" or self._is_noticed(group)
        return Posted(day, mark, group) if told else None

    def _words(self, kind: str) -> frozenset[str]:
        return words(self._language, kind)

    def _is_noticed(self, group: Group) -> bool:
        """Tell whether a word for advertisements introduces the jobs: "ads for store managers"."""
        at = at_or_after(self._notices, group.first) - 1
        return at >= 0 and group.first - self._notices[at].last <= _OBJECT

    def _subject(self, mark: Mark) -> Role | Mark | None:
        """Return what stands right before the words: "openings (posted", "ads, which were posted"."""
        at = at_or_after(self._things, mark.first) - 1
        found = self._things[at] if at >= 0 else None
        if found is None or mark.value == "page" or not 0 <= mark.first - found.last <= _SUBJECT:
            return None
        i, firms, between = found.last, self._scene.companies, self._words("put between")
        while i < mark.first:
            at = at_or_after(firms, i)
            if at < len(firms) and firms[at].first == i:
                # "notices that Changan released"
                i = firms[at].last
            elif self._low[i] in between:
                i += 1
            else:
                return None
        return found

    def _object(self, mark: Mark) -> Role | Mark | None:
        """Return what is put up, if it stands right behind the words: "posted 40 openings", "published a recruitment notice"."""
        at = at_or_after(self._things, mark.last)
        if mark.value == "appear" or at == len(self._things) or self._things[at].first - mark.last > _OBJECT:
            return None
        found = self._things[at]
        parted = self._is_parted(mark.last, found.first) or not self._words("stop put").isdisjoint(self._low[mark.last : found.first])
        return None if parted else found

    def _is_parted(self, first: int, last: int) -> bool:
        """Tell whether another verb stands between."""
        verbs = self._scene.cues.verbs
        at = at_or_after(verbs, first)
        return at < len(verbs) and verbs[at].first < last

    def _day(self, mark: Mark, *, active: bool) -> DateHit | None:
        """Return the day of the words: right behind them, or before them where the sentence opens with it."""
        scene, low, dates = self._scene, self._low, self._scene.dates
        at = at_or_after(dates, mark.last)
        if at < len(dates):
            hit = dates[at]
            near = hit.first - mark.last <= _DAY and not self._is_parted(mark.last, hit.first) and ";" not in low[mark.last : hit.first]
            if near and self._is_past(hit) and (low[hit.first - 1] in _PREPOSITIONS or self._is_bare(hit)):
                return hit
        if not active or not at:
            return None
        hit = dates[at - 1]
        opens = hit.first - scene.first <= 1 and mark.first - hit.last <= _DAY and not self._is_parted(hit.last, mark.first)
        beside = hit.last == mark.first and (low[hit.first - 1] == "on" or self._is_bare(hit))
        return hit if hit.last <= mark.first and (opens or beside) and self._is_past(hit) else None

    def _is_bare(self, hit: DateHit) -> bool:
        """Tell whether a time may stand without "on" or "in": "last week", "earlier this month"."""
        first, last = hit.value.earliest, hit.value.latest
        short = first is None or last is None or (last - first).days <= _MONTH
        return short and self._low[hit.first - 1] not in self._words("no day")

    def _is_past(self, hit: DateHit) -> bool:
        """Tell whether a time is one that something happened at, and has begun by the day of the article."""
        first = hit.value.earliest
        if hit.role not in {"point", "span"}:
            return False
        if first is None:
            # "by June 3" has no beginning; a day without its year has neither end.
            return hit.value.latest is None
        return self._published is None or first <= self._published
