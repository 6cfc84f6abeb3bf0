"""The periods of counts: which date of a sentence each is counted over, and what carries over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day
from itertools import pairwise

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus
from evnews.reading.draft import Draft
from evnews.reading.en.milestones.dates import is_duration
from evnews.reading.en.milestones.frames import COUNTING, KINDS, REACHED, STANDING, Figure
from evnews.reading.en.speech import Speech
from evnews.reading.en.syntax import Syntax
from evnews.reading.scene import Document, Scene
from evnews.values.datespan import DateSpan

__all__ = ["Periods", "days", "end_of", "is_period", "is_reported", "is_whole", "mind"]

_DATE_REACH = 16
_WHEN_REACH = 2
# "since the commencement of deliveries in September", "since the car's European debut in 2019"
_SINCE_REACH = 9
# "94,008 cars in the first quarter and 104,181 in the second": the quarters and halves that leave out what they are.
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_HALF = frozenset({181, 182, 184})
_QUARTER = frozenset({90, 91, 92})
_HALVES = 2
_NO_NOUN = frozenset({".", ",", ";", ")", "and", "while", "but", "of", "to", "as", "after", "from"})
_REPORTS = frozenset({"report", "reports", "according"})
_TELLING = frozenset({"reported", "announced", "disclosed", "posted", "published", "revealed", "released", "confirmed"})
_MONTH = 28
# "stations and, in all,"
_CLOSE = 4
# "5% below January": where growth, or a distance, is measured from.
_SIDES = frozenset({"on", "over", "below", "above"})
_NOW_REACH = 3
_MONTH_LONG = 31
_YEARLY = frozenset({"annual", "yearly", "year"})
_QUARTER_MONTHS = 3
_EACH = (["each", "month"], ["every", "month"], ["a", "month"], ["per", "month"], ["each", "of"], ["every", "quarter"], ["each", "quarter"], ["a", "quarter"])
_EACH_REACH = 4
_AVERAGE = frozenset({"averaged", "averaging", "average", "averages"})
_ENDING = frozenset({"ended", "closed", "finished", "ending", "closing", "finishing"})
_LOGGED = frozenset({"accomplished", "recorded", "achieved", "logged", "completed", "registered", "reported", "made", "seen", "posted", "notched", "clocked"})
_SETTING_BESIDE = frozenset({"whereas", "while"})
_PARTING = frozenset({",", "and", "of", "its", "the", "units", "cars", "vehicles", "sedans", "suvs"})
# "and delivered", "and a total of"
_JOINED = 4
_FLOWS = frozenset({MilestoneKind.DELIVERIES, MilestoneKind.SALES, MilestoneKind.PRODUCTION, MilestoneKind.EXPORTS})


class Periods:
    """Shares the dates of one sentence out to its counts.

    Parameters
    ----------
    document, scene, parse, speech
        The sentence, how it is built, and who says it.
    usual : DateHit or None
        The period that the article reports on.
    stock : DateHit or None
        The day up to which the paragraph counts.
    report : bool
        Whether the article is a report on many counts.
    """

    def __init__(
        self,
        document: Document,
        scene: Scene,
        parse: Syntax,
        speech: Speech | None,
        *,
        usual: DateHit | None,
        stock: DateHit | None,
        report: bool,
    ) -> None:
        self._document = document
        self._scene = scene
        self._parse = parse
        self._low = document.tokens.low
        self._speech = speech
        self._usual = usual
        self._stock = stock
        self._report = report

    def share(self, figures: Sequence[Figure]) -> None:
        """Give every count that is read its period, as far as the sentence tells one."""
        for at, figure in enumerate(figures):
            if figure.kind is not None and figure.date is None and not figure.settled:
                self._dated(figures, figure, at)
        for one, other in pairwise(figures):
            if one.date is None and not one.settled and self._is_shared(one, other):
                # "produced 3,891 vehicles and delivered 4,078 in the third quarter"
                one.date, one.dated = other.date, False
        for one, other in pairwise(reversed(figures)):
            if other.date is None and not other.settled and self._is_listed(other, one):
                # "delivered 6,044 P7s, 3,210 G6s and 1,200 X9s in October"
                other.date, other.dated = one.date, False
        for one, other in pairwise(figures):
            # "to have 800 stations and 3,500 chargers by the end of 2027"
            both = one.kind is other.kind is MilestoneKind.NETWORK_MILESTONE and one.date is None and one.head is other.head
            if both and other.date is not None and other.date.role == "deadline" and other.date.first >= other.hit.last and "and" in self._between(one, other):
                one.date = other.date

    def _is_listed(self, one: Figure, other: Figure) -> bool:
        """Tell whether a count is told in one list with the next, parted by nothing but what they count: a period behind the last is that of all."""
        if other.date is None or other.date.first < other.hit.last or one.kind is not other.kind or one.kind not in _FLOWS or one.head is not other.head:
            return False
        named = {i for m in (*self._scene.vehicles, *self._scene.companies) for i in range(m.first, m.last)}
        return all(i in named or self._low[i] in _PARTING for i in range(one.hit.last, other.hit.first))

    def _is_shared(self, one: Figure, other: Figure) -> bool:
        """Tell whether a period behind a count is that of the one before it too: two verbs of one subject are joined, and nothing else stands between."""
        if other.date is None or not other.dated or other.date.first < other.hit.last or one.target or other.target or one.kind not in _FLOWS:
            return False
        between = self._low[one.hit.last : other.hit.first]
        if other.kind not in _FLOWS or not between or other.hit.first - one.hit.last > _DATE_REACH:
            return False
        if between[0] == "and" and len(between) <= _JOINED and not {",", ";"}.intersection(between):
            return True
        # "produced 4,000 cars at its plant in Normal, Illinois, and delivered 4,400 in the second quarter"
        clause, heads = self._parse.clause(other.hit.first), (one.head, other.head)
        return (
            heads[0] is not None
            and heads[1] is not None
            and clause.joint == "coordinate"
            and not clause.own
            and clause.opener == "and"
            and clause.base == heads[0].clause
            and heads[1].clause == clause.index
            and other.hit.first - heads[1].last <= _JOINED
            and not any(one.hit.last <= date.first < other.hit.first for date in self._scene.dates)
        )

    def _between(self, one: Figure, other: Figure) -> list[str]:
        """Return the words between two counts that stand close together."""
        return self._low[one.hit.last : min(other.hit.first, one.hit.last + _CLOSE)]

    def _dated(self, figures: Sequence[Figure], figure: Figure, at: int) -> None:
        """Find the period of a count: behind it and before the next count, or before it, or that of the count before."""
        hit, scene = figure.hit, self._scene
        opened = self._opened(hit) or self._closed(hit)
        if opened is not None:
            figure.date = opened
            return
        following = self._following(hit)
        if following:
            told = next((other.date for other in reversed(figures[:at]) if other.date is not None), None)
            figure.date = _numbered(told, following, hit.last + 1) if told is not None else None
            figure.kind = figure.kind if figure.date is not None else None
            return
        aimed = self._of_goal(figure)
        if aimed is not None:
            figure.date = aimed
            figure.posted = next((date for date in scene.dates if date is not aimed and date.last <= aimed.first and not self._is_other(date)), None)
            return
        begin = figures[at - 1].hit.last if at else scene.first
        end = figures[at + 1].hit.first if at + 1 < len(figures) else scene.last
        free = [date for date in scene.dates if not self._is_other(date) and not self._is_anothers(date, hit)]
        if hit.value.unit in KINDS:
            # "a correction to last week's story: it has 900 stations"
            free = [date for date in free if self._low[date.last : date.last + 2] != ["'", "s"] or date.last + 2 == hit.first]
            if "now" in self._low[max(begin, hit.first - _NOW_REACH) : hit.first]:
                # "opened two in May and now has 500": those of today
                free = [date for date in free if date.first >= hit.last]
        behind = [date for date in free if hit.last <= date.first < end and date.first - hit.last <= _DATE_REACH and self._reaches(hit, date)]
        before = [date for date in free if begin <= date.first and date.last <= hit.first]
        inside = [date for date in before if self._parse.same(date.first, hit.first)]
        before = [date for date in before if self._parse.clause(date.first).joint not in ("sub", "relative")]
        close = [date for date in inside if hit.first - date.last <= 4]
        if not behind and not before and len(figures) == len(free) == 1 and not any(hit.last <= head.begin < free[0].first for head in self._parse.heads):
            # "sold 301,903 cars, electric ones (BEVs) and plug-in hybrids (PHEVs) among them, in May"
            behind = free
        if behind and self._is_telling(figure, behind[0]):
            figure.date, figure.posted = self._of_noun(figure, before), behind[0]
            return
        found = (close[-1:] if close and not behind else []) or behind[:1] or inside[-1:] or before[-1:]
        if found:
            figure.date = found[0]
            return
        earlier = [other for other in figures[:at] if other.kind is not None and other.date is not None]
        if earlier and earlier[-1].hit.value.unit == hit.value.unit == "vehicle" and not figure.target:
            figure.date, figure.dated = earlier[-1].date, False
            return
        figure.date = next((date for date in free if date.first < hit.first and hit.value.unit == "vehicle"), None)

    def _of_goal(self, figure: Figure) -> DateHit | None:
        """Return the period that stands before the word for a goal: "raised its 2025 delivery target to 350,000"."""
        if not figure.target:
            return None
        goals = [cue for cue in self._scene.cues["goal"] if cue.first < figure.hit.first and self._parse.same(cue.first, figure.hit.first)]
        return next((date for cue in reversed(goals) for date in self._scene.dates if 0 <= cue.first - date.last <= 1 and _is_long(date.value)), None)

    def _following(self, hit: QuantityHit) -> int:
        """Return the number of the quarter or half that a count is told of without a word for it: "and 104,181 in the second"; else 0."""
        low, at = self._low, hit.last
        if low[at : at + 2] not in (["in", "the"], ["during", "the"]) or any(date.first < at + 3 <= date.last for date in self._scene.dates):
            return 0
        number = _ORDINALS.get(low[at + 2], 0) if at + 2 < self._scene.last else 0
        return number if number and (at + 3 >= self._scene.last or low[at + 3] in _NO_NOUN) else 0

    def _is_telling(self, figure: Figure, day: DateHit) -> bool:
        """Tell whether a day behind a count is the one on which it was told: "posted May sales of 900 on June 1"."""
        head, trigger = figure.head, figure.trigger
        if head is None or trigger is None or figure.target or figure.hit.value.unit != "vehicle" or self._low[head.first] not in _TELLING:
            return False
        noun = head.last <= trigger.first < figure.hit.first
        return noun and day.role == "point" and day.value.earliest is not None and day.value.earliest == day.value.latest

    def _of_noun(self, figure: Figure, before: Sequence[DateHit]) -> DateHit | None:
        """Return the period that stands right before what is counted: "October deliveries"."""
        at = figure.trigger.first if figure.trigger is not None else 0
        return next((date for date in reversed(before) if date.last in (at, at - 1) and days(date.value) >= _MONTH), None)

    def _is_anothers(self, date: DateHit, hit: QuantityHit) -> bool:
        """Tell whether a period belongs to another count that it stands before: "8,260, down from October's 12,018"."""
        low, last = self._low, date.last
        between = range(hit.last, date.first)
        if any(low[i] in _REPORTS for i in between):
            # "600 orders, as per reports earlier this week"
            return True
        compared = self._document.words("compared")
        if low[date.first - 2 : date.first] == ["share", "in"] and any(low[i] in compared for i in between):
            # "or a 5.3 percent share, up from a 4.8 percent share in September"
            return True
        if any(low[i][0].isdigit() and low[i - 1] in compared for i in between):
            # "141,000, an increase from 99,200 in the first quarter of last year"
            return not any(q.value.kind == "share" and q.first in between for q in self._scene.quantities)
        return low[last : last + 2] == ["'", "s"] and any(q.first == last + 2 and q is not hit for q in self._scene.quantities)

    def _opened(self, hit: QuantityHit) -> DateHit | None:
        """Return the period that a count is bound to: "April's 6,658", or that of "lower than in April, during which it sold 6,658"."""
        if self._low[hit.first - 2 : hit.first] == ["'", "s"]:
            return next((date for date in self._scene.dates if date.last == hit.first - 2), None)
        first = self._parse.clause(hit.first).first
        at = next((i for i in range(first, min(first + 3, hit.first)) if self._low[i] in ("which", "when")), None)
        if at is not None and self._low[at] == "when":
            # "from March deliveries, when it delivered 10,378"
            return next((date for date in self._scene.dates if 0 <= at - date.last <= _WHEN_REACH), None)
        if at is None or self._low[at - 1] not in ("during", "in"):
            return None
        return next((date for date in self._scene.dates if 1 <= at - date.last <= 2), None)

    def _closed(self, hit: QuantityHit) -> DateHit | None:
        """Return the last day of a time that ended with so many: "closed 2021 with 777 stations"."""
        low = self._low
        if hit.value.unit not in KINDS or hit.value.unit == "order" or low[hit.first - 1] != "with":
            return None
        when = next((date for date in self._scene.dates if date.last == hit.first - 1 and low[date.first - 1] in _ENDING), None)
        if when is None or when.value.latest is None:
            return None
        return attrs.evolve(when, value=DateSpan.day(when.value.latest))

    def _reaches(self, hit: QuantityHit, date: DateHit) -> bool:
        """Tell whether a date behind a count can be its period: no verb of another clause holds it."""
        parse = self._parse
        clause = parse.clause(date.first)
        if not _SETTING_BESIDE.isdisjoint(self._low[hit.last : date.first]):
            # "had 103,654, whereas in the same period it had 66,542"
            return False
        if self._low[date.last : date.last + 1] == [":"]:
            # "61,204 vehicles (2023: 28,775)"
            return False
        if clause is parse.clause(hit.first):
            governor = parse.governor(date.first)
            if governor is None or governor.first < hit.first or set(governor.names) & (COUNTING | STANDING):
                return True
            # "the 10,052 deliveries recorded in July"
            return self._low[governor.first] in _LOGGED and governor.first - hit.last <= 1 and date.first - governor.last <= 1
        return not clause.heads

    def _is_other(self, date: DateHit) -> bool:
        """Tell whether a date is the day of a speech, or what growth is measured from."""
        if self._speech is not None and date is self._speech.day:
            return True
        low = self._low
        if low[date.first] == "in" and is_duration(self._scene, low, self._parse, date):
            return True
        before = low[max(self._scene.first, date.first - 2) : date.first]
        percent = next((q for q in reversed(self._scene.quantities) if q.value.kind == "share" and 0 <= date.first - q.last <= 7), None)
        if percent is not None and any(word in self._document.words("compared") or word in _SIDES for word in before):
            return True
        if low[date.last - 1] in ("earlier", "ago", "before") and low[date.first] in ("a", "one"):
            return True
        if "same" in low[max(self._scene.first, date.first - 3) : date.first]:
            # "from the same span of 2021"
            return True
        return "same" in low[date.first : date.last] and bool({"as", "from", "than", "over", "versus", "against"} & set(before))

    def state_goal(self, figure: Figure, draft: Draft) -> None:
        """Say by when a target is to be reached; a date that is over is the day on which it was set."""
        document, scene, published, when = self._document, self._scene, self._document.published, figure.date
        if when is not None and published is not None and when.value.latest is not None and when.value.latest < published and days(when.value) <= _MONTH + 3:
            if when.role != "deadline" and (when.first > figure.hit.last - 1 or self._parse.governor(when.first) is figure.head):
                draft.state("stated_on", when.value, document.evidence("stated_on", when.first, when.last))
            when = when if when.role == "deadline" else None
        if when is not None:
            draft.state("date", when.value, document.evidence("date", when.first, when.last))
            return
        year = next((cue for cue in scene.cues["full_year"] if self._parse.same(cue.first, figure.hit.first)), None)
        if year is not None and published is not None:
            span = DateSpan(day(published.year, 1, 1), day(published.year, 12, 31), str(published.year))
            draft.state("date", span, document.evidence("date", year.first, year.last))

    def state_date(self, figure: Figure, draft: Draft) -> None:
        """Say over which period a count goes: up to a day for what is told as a total."""
        document, scene, hit, when = self._document, self._scene, figure.hit, figure.date
        counted = hit.value.unit in ("vehicle", "GWh") and not figure.target
        if figure.settled:
            if when is not None:
                draft.state("date", when.value, document.evidence("date", when.first, when.last))
            return
        first, last = max(scene.first, hit.first - 10), min(scene.last, hit.last + 6)
        since = when is not None and when.role == "point" and when.value.earliest is not None and self._is_since(hit, when)
        total = not since and any(self._parse.same(cue.first, hit.first) for cue in scene.cues.within("cumulative", first, last))
        if total and (when is None or when.role != "since"):
            when = when or (self._usual if self._report and hit.value.unit == "vehicle" else None)
            if when is not None and when.value.latest is not None:
                # "from January to November, the cumulative volume" counts from January on.
                begun = any(low == "since" for low in self._low[hit.first - _SINCE_REACH : hit.first])
                own = any(cue.first == when.last and self._low[cue.first] == "cumulative" for cue in scene.cues["cumulative"])
                value = when.value if (own or _is_long(when.value)) and figure.dated and not begun else DateSpan.until(when.value.latest)
                draft.state("date", value, document.evidence("date", when.first, when.last))
            return
        if counted and figure.kind is not MilestoneKind.TARGET_SET:
            when = when or self._usual
        if when is None and not counted:
            when = self._stock
        if when is not None and when.value.earliest is not None and since:
            draft.state("date", DateSpan.since(when.value.earliest), document.evidence("date", when.first, when.last))
        elif when is not None and not (draft.facts["status"].value is MilestoneStatus.ACHIEVED and self._is_barely_begun(when)):
            until = counted and when.role == "point" and self._low[when.first - 1] == "through" and when.value.latest is not None
            # "70,450 cars through February"
            value = DateSpan.until(when.value.latest) if until and when.value.latest is not None else when.value
            draft.state("date", value, document.evidence("date", when.first, when.last))

    def _is_barely_begun(self, when: DateHit) -> bool:
        """Tell whether most of a period is yet to come: what was counted over it was so a year before, "in the first nine months of the year"."""
        earliest, latest, published = when.value.earliest, when.value.latest, self._document.published
        if when.role != "span" or earliest is None or latest is None or published is None or not earliest <= published < latest:
            return False
        return published - earliest < latest - published

    def _is_since(self, hit: QuantityHit, when: DateHit) -> bool:
        """Tell whether a count goes on since something that a date tells of: "157 sold since deliveries began in September"."""
        low, first = self._low, when.first
        at = next((i for i in range(first - 1, max(self._scene.first, first - _SINCE_REACH) - 1, -1) if low[i] == "since"), None)
        return at is not None and not at < hit.first < first and not any(low[i] in (",", ";") for i in range(at, first))


def mind(document: Document, figure: Figure, usual: DateHit | None) -> None:
    """Correct what the words right before a count say of it: "its monthly sales topped 50,000 this year", "twice last year's 90,000"."""
    low, when, published, trigger = document.tokens.low, figure.date, document.published, figure.trigger
    if figure.kind in _FLOWS and not _AVERAGE.isdisjoint(low[max(figure.hit.first - _NOW_REACH, 0) : figure.hit.first]):
        # "its monthly deliveries averaged 15,000"
        figure.kind = None
        return
    quarterly = trigger is not None and not figure.target and "quarterly" in low[trigger.first - 2 : trigger.first]
    when = usual if when is None and quarterly else when
    if when is None or when.value.earliest is None or when.value.latest is None:
        return
    if figure.kind in _FLOWS and days(when.value) > _MONTH_LONG and _is_of_each_month(low, figure.hit, when):
        # "exceeded 10,000 a month from June to September"
        figure.kind = None
        return
    if trigger is not None and not figure.target and low[trigger.first - 1] == "monthly" and (when.value.latest - when.value.earliest).days > _MONTH_LONG:
        figure.date = None
    elif figure.kind in _FLOWS and _is_of_year(document.tokens.low, figure):
        # "hit its annual target of 180,000 in November": all that there were by then
        figure.date = attrs.evolve(when, value=DateSpan.until(when.value.latest))
    elif quarterly and (when.value.latest - when.value.earliest).days <= _MONTH_LONG:
        # "sold 6,000 in September. Its quarterly sales rose to 25,000"
        figure.date = _quarter(when)
    elif figure.target and published is not None and when.value.latest < published and when.last == figure.hit.first - 2:
        figure.target, figure.head = False, None
        figure.kind = MilestoneKind(trigger.value) if trigger is not None else None


def _numbered(before: DateHit, number: int, first: int) -> DateHit | None:
    """Return the quarter or half of such a number in the year of the one that was told before, by its words at token ``first``; nothing where that was none."""
    earliest, length = before.value.earliest, days(before.value)
    if earliest is None or before.role not in ("point", "span"):
        return None
    if length in _QUARTER:
        return DateHit(first, first + 2, DateSpan.quarter(earliest.year, number))
    return DateHit(first, first + 2, DateSpan.half(earliest.year, number)) if length in _HALF and number <= _HALVES else None


def _is_of_year(low: list[str], figure: Figure) -> bool:
    """Tell whether a count is a goal for a whole year that has been met."""
    head = figure.head
    return head is not None and low[head.first] in REACHED and not _YEARLY.isdisjoint(low[head.last : figure.hit.first])


def _is_of_each_month(low: list[str], hit: QuantityHit, when: DateHit) -> bool:
    """Tell whether a count is one of each month of its period: "above 20,000 every month since June", "for each of the months from June on"."""
    first, last = (hit.last, when.first) if when.first >= hit.last else (hit.last, hit.last + _EACH_REACH)
    between = low[first:last]
    return any(between[i : i + 2] in _EACH for i in range(len(between)))


def _quarter(when: DateHit) -> DateHit | None:
    """Return the quarter that a month ends."""
    latest = when.value.latest
    if latest is None or latest.month % _QUARTER_MONTHS:
        return None
    return attrs.evolve(when, value=DateSpan.quarter(latest.year, latest.month // _QUARTER_MONTHS))


def is_period(value: DateSpan) -> bool:
    """Tell whether a date is a month or longer: what a report counts over."""
    return days(value) >= _MONTH


def is_reported(value: DateSpan) -> bool:
    """Tell whether an article may report on a date: a month or longer, but no window of days over several months, in which cars were made."""
    return is_period(value) and (days(value) <= _MONTH_LONG or (value.earliest is not None and value.earliest.day == 1))


def _is_long(value: DateSpan) -> bool:
    """Tell whether a date is longer than a month."""
    return days(value) > _MONTH + 3


def days(value: DateSpan) -> int:
    """Return how many days a span has; none where a side is open."""
    return (value.latest - value.earliest).days + 1 if value.earliest is not None and value.latest is not None else 0


def end_of(hit: DateHit) -> day:
    """Return the last day of a date; one before all others where it has none."""
    return hit.value.latest or day.min


def is_whole(hit: DateHit, published: day) -> bool:
    """Tell whether a date is a period of a quarter or longer that has not ended: what is counted for it is expected."""
    value = hit.value
    return hit.role == "point" and value.latest is not None and value.latest > published and days(value) > _MONTH * 3
