"""What jobs pay: money per time, and the jobs that it is told of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from evnews.find.hits import QuantityHit
from evnews.reading.en.jobs.asked import Group, Page
from evnews.reading.en.jobs.roles import Role, phrases, words
from evnews.reading.scene import Document
from evnews.text.phrases import Phrases
from evnews.text.span import at_or_after
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens
from evnews.values.measure import Measure

__all__ = ["Wage", "Wages", "months"]

_REACH: Final = 12
_TWO_DIGITS: Final = 2
# A year brings so many months of pay; 12 is no news, and is said all the same.
_BY = frozenset({"x", "×", "*"})
_LEAST, _MOST = 12, 24
# "with a bonus of CNY 3,000", "CNY 1,500 for every candidate": how far around a sum words may say that it is no pay.
_BEFORE: Final = 6
_BEHIND: Final = 3
_NOUN: Final = 3
# A sum without "a month" has the period of the one before it if it is of its size.
_LIKE: Final = 5.0
_PERIODS: Final = frozenset({"hour", "day", "week", "month", "year"})
_JOINTS: Final = frozenset({",", "and", "or", "&"})


class Wage(NamedTuple):
    """A pay, the jobs that it is for, and the words that tell it."""

    roles: list[Role]
    hit: QuantityHit
    value: Measure


class Wages:
    """The pays of one article, read in its order: "$28" alone has its period from the one before."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._last: tuple[str, str, float] | None = None

    def of(self, page: Page, found: list[Group]) -> list[Wage]:
        """Read the pays of one sentence, each with the jobs before it.

        Parameters
        ----------
        page : Page
            The sentence.
        found : list of Group
            The jobs in it that somebody wants to fill: they need no "earn" before a sum.
        """
        language = self._document.language
        low = self._document.tokens.low
        pay, wage, extra = words(language, "pay"), words(language, "wage"), words(language, "extra")
        sure = {role.last for group in found for role in group.roles}
        item = next((group for group in found if group.item is not None), None)
        out: list[Wage] = []
        begin = page.scene.first
        for hit in _over_conversions(low, page.scene.quantities):
            if hit.value.kind not in {"money", "money per time"} or (hit.first and low[hit.first - 1] == "("):
                continue
            value = self._value(hit, begin)
            chain = self._before(page, hit, begin) if item is None else [] if out else item.roles
            if not chain and item is None and wage.intersection(low[max(begin, hit.first - _REACH) : hit.first]):
                chain = self._behind(page, hit)
            if value is None or not chain or extra.intersection(low[max(begin, hit.first - _BEFORE) : hit.last + _BEHIND]):
                continue
            between = low[chain[-1].last : hit.first]
            named = pay.intersection(between) or wage.intersection(low[max(begin, hit.first - _REACH) : hit.first])
            if named or (out and len(between) <= 1) or chain[-1].last in sure:
                out.append(Wage(chain, hit, value))
                begin = max(hit.last, chain[-1].last)
        return out

    def _before(self, page: Page, hit: QuantityHit, begin: int) -> list[Role]:
        """Return the jobs of the list that ends before a sum."""
        low, roles = self._document.tokens.low, page.roles
        at = at_or_after(roles, hit.first) - 1
        if at > 0 and roles[at].generic and roles[at].counted is None:
            at -= 1
        # A list of places parts a job from its pay only by its own length.
        spots = page.scene.places
        spot = at_or_after(spots, hit.first) - 1
        near = spots[spot].last if spot >= 0 else 0
        if at < 0 or roles[at].last <= begin or hit.first - max(roles[at].last, near) > _REACH:
            return []
        last = at
        while at and roles[at - 1].last > begin and all(word in _JOINTS for word in low[roles[at - 1].last : roles[at].first]):
            at -= 1
        return roles[at : last + 1]

    def _behind(self, page: Page, hit: QuantityHit) -> list[Role]:
        """Return the job that a sum is for: "starting pay is $26 an hour for production workers"."""
        at = at_or_after(page.roles, hit.last)
        behind = at < len(page.roles) and page.roles[at].first == hit.last + 1 and self._document.tokens.low[hit.last] == "for"
        return [page.roles[at]] if behind else []

    def _value(self, hit: QuantityHit, begin: int) -> Measure | None:
        """Return money per time; the time stands with it, with its noun ("monthly stipend"), or with the pay before."""
        value = hit.value
        currency, _, period = value.unit.partition("/")
        amount = value.high if value.high is not None else value.low
        assert amount is not None
        if not period:
            period = self._named(hit, begin)
        if not period and self._last is not None and self._last[0] == currency and self._last[2] / _LIKE <= amount <= self._last[2] * _LIKE:
            period = self._last[1]
        if period not in _PERIODS:
            return None
        self._last = (currency, period, amount)
        return Measure(value.low, value.high, f"{currency}/{period}", approximate=value.approximate)

    def _named(self, hit: QuantityHit, begin: int) -> str:
        """Return the period that stands with the noun before a sum: "monthly stipend", "annual base salary"."""
        tokens, language = self._document.tokens, self._document.language
        periods, nouns = phrases(language, "period"), words(language, "wage")
        for i in range(hit.first - 1, max(begin, hit.first - _REACH) - 1, -1):
            match = periods.match(tokens, i)
            if match is not None and nouns.intersection(tokens.low[i + 1 : i + _NOUN]):
                return match[1]
        return ""


def _over_conversions(low: Sequence[str], hits: Sequence[QuantityHit]) -> list[QuantityHit]:
    """Put the ends of a pay together that a conversion stands between: "CNY6,500 (USD903) to CNY8,000"."""
    out: list[QuantityHit] = []
    for hit in hits:
        before = out[-2] if len(out) > 1 else None
        if before is not None and _is_range(low, before, out[-1], hit):
            unit = hit.value.unit if "/" in hit.value.unit else before.value.unit
            whole = Measure(before.value.low, hit.value.high, unit, before.value.approximate or hit.value.approximate)
            out[-2:] = [QuantityHit(before.first, hit.last, whole)]
        else:
            out.append(hit)
    return out


def _is_range(low: Sequence[str], one: QuantityHit, aside: QuantityHit, other: QuantityHit) -> bool:
    """Tell whether two sums are the ends of a range, with another in brackets between them."""
    if low[one.last : aside.first] != ["("] or low[aside.last : other.first] != [")", "to"]:
        return False
    currencies = {each.value.unit.partition("/")[0] for each in (one, other)}
    least, most = one.value.low, other.value.high
    return len(currencies) == 1 and one.value.kind.startswith("money") and least is not None and most is not None and least < most


@cache
def _months() -> Phrases[str]:
    return Phrases((phrase, "") for row in rows("en/advert") if row["kind"] == "months" for phrase in cells(row["phrases"]))


def months(tokens: Tokens, first: int, last: int) -> tuple[int, int, int] | None:
    """Return the words that tell of months' pay a year, and how many.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> months(tokenize("14 monthly salaries"), 0, 3), months(tokenize("13th-month pay"), 0, 4)
    ((0, 3, 14), None)
    >>> months(tokenize("8,000 a month x 13"), 0, 5)
    (3, 5, 13)
    """
    low = tokens.low
    for i in range(first, last - 1):
        if low[i] in _BY and low[i + 1].isdecimal() and len(low[i + 1]) == _TWO_DIGITS and _LEAST <= int(low[i + 1]) <= _MOST:
            # "8,000 a month x 13"
            return i, i + 2, int(low[i + 1])
        if not (low[i].isdecimal() and low[i].isascii() and len(low[i]) <= _TWO_DIGITS):
            continue
        match = _months().match(tokens, i + 1)
        if match is not None and match[0] <= last:
            return i, match[0], int(low[i])
    return None
