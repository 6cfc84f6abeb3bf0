"""Whether the words around a Chinese date speak of the past or of the future, and whether it is the day of a speech."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

import attrs

from evnews.find import expressions as ex
from evnews.find.expressions import Expression
from evnews.find.holidays import holiday
from evnews.find.story import Mention
from evnews.find.zh.date_reader import Reader
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Sentence

__all__ = ["Teller"]

_BACK: Final = 16
_FORWARD: Final = 24
_SPEECH: Final = 30
_ON: Final = 14
_SHORT: Final = 1
_VERB: Final = 8
_SOON: Final = 2
_HALF: Final = 6
# "9月起涨价" may lie half a year ahead, and no further; in the next year not so far, which is told with the year.
_FROM_ON: Final = 6
_NEXT_YEAR: Final = 3
# "将全系车型售价下调1万元": how far behind "将" the verb may stand that it puts an object before.
_PUT: Final = 18
_HALTS: Final = frozenset("。；！？;!?")
# What is published of a quarter.
_REPORTED: Final = frozenset({"财报", "业绩", "财务", "季报", "报告", "营收", "营运", "成绩", "法说"})
_SAID: Final = frozenset(',:，："“「将')


@cache
def _cues() -> Phrases[int]:
    """Return what phrases tell: -1 for the past, 1 for the future, 0 for those that only look like a cue."""
    sides = {"neutral": 0, "past": -1, "future": 1}
    return Phrases((phrase, sides[row["cue"]]) for row in rows("zh/tense") if row["cue"] in sides for phrase in cells(row["words"]))


@cache
def _events() -> tuple[frozenset[str], Phrases[bool]]:
    """Return the verbs that report, and those of events that are announced as often as told."""
    table = {row["cue"]: cells(row["words"]) for row in rows("zh/tense")}
    return frozenset(table["report"]), Phrases((phrase, True) for phrase in table["event"])


@cache
def _speech() -> tuple[Phrases[str], frozenset[str]]:
    table = {row["cue"]: cells(row["words"]) for row in rows("zh/tense")}
    return Phrases((phrase, phrase) for phrase in table["speech"]), frozenset(table["speaker"])


@cache
def _put() -> tuple[Phrases[str], frozenset[str]]:
    """Return the words by which "将" puts a price before its verb, and the characters behind "将" that let it do no such thing."""
    table = {row["cue"]: cells(row["words"]) for row in rows("zh/tense")}
    return Phrases((phrase, cue) for cue in ("priced", "moved") for phrase in table[cue]), frozenset(table["not put"])


@attrs.frozen
class Teller:
    """What Chinese words tell about the dates among them."""

    r: Reader
    reference: date | None

    def tense(self, mention: Mention, sentence: Sentence) -> int:
        """Return -1 for the past, 1 for the future, 0 where nothing tells.

        Verbs stand behind their date, and what was planned or is over just before it.
        """
        r = self.r
        if r.low[mention.first] in ("同", "当", "该"):
            return 0
        if isinstance(mention.expression, ex.Point) and mention.expression.unit == "quarter" and "".join(r.low[mention.last : mention.last + 2]) in _REPORTED:
            return 0  # "将于10月22日公布第三季财报": of the quarter that is over
        if self._forward(mention.last, mention.last + 1) == 1:
            return 1  # "重心已转向第四季度即将上市的…": what follows at once is said of the date
        before = self._backward(mention.first, max(sentence.first, mention.first - _BACK))
        if before:
            return before
        end = min(sentence.last, mention.last + _FORWARD)
        clause = next((j for j in range(mention.last, end) if r.stop(j) or r.spaced(j)), end)
        if clause - mention.last <= _SHORT:
            # A date at the head of a sentence holds all its clauses.
            clause = next((j for j in range(clause, end) if r.low[j] in _HALTS), end)
        found = self._forward(mention.last, clause)
        if found is not None:
            return found
        # "9月15日开启预售" may lie a season ahead.
        return self._unmarked(mention.expression, _SOON + self._announced(mention.last, min(clause, mention.last + _VERB), end))

    def _announced(self, j: int, stop: int, end: int) -> bool:
        """Tell whether an event follows that is no figure, no attribute ("上市的", "交付5万辆"), and over by no word behind it."""
        low = self.r.low
        _, events = _events()
        found = next((found for k in range(j, stop) if (found := events.match(self.r.tokens, k)) is not None), None)
        if found is None or low[found[0]] == "的" or "0" <= low[found[0]][:1] <= "9":
            return False
        return self._forward(found[0], end) != -1

    def alone(self, mention: Mention, sentence: Sentence) -> bool:  # noqa: ARG002 - the signature is the protocol's
        """Tell that a date on its own is read like one in a sentence: 今后五年 runs from the day either way."""
        return False

    def _unmarked(self, expression: Expression, soon: int) -> int:
        """Return -1 for a day, month or holiday without a cue that would lie more months ahead than is soon: the past needs no mark, the future does."""
        if isinstance(expression, ex.Nth):
            return 1  # "十月第一个星期一": what is over is told by its day
        if isinstance(expression, ex.Bound) and expression.kind in ("by", "before"):
            return 1  # "国庆前上市": what is over is told with its verb
        base = expression.last if isinstance(expression, ex.Range) else expression
        while isinstance(base, (ex.Part, ex.Bound)):
            base = base.base
        now = self.reference
        if now is None:
            return 0
        if isinstance(expression, ex.Range) and 0 < _month_of(expression.first) <= now.month <= _month_of(base):
            return 1  # it goes on now
        if isinstance(base, ex.Point) and base.unit == "half":
            # A half of another year is told with its year.
            return 1 if base.number * _HALF >= now.month else 0
        if isinstance(base, ex.Holiday):
            days = holiday(base.name, now.year)
            return -1 if days is not None and (days[0].month - now.month) % 12 > soon else 0
        if not isinstance(base, ex.Point) or base.unit not in ("day", "month"):
            return 0
        if not base.number:
            # A weekday beside it tells the month.
            return -1 if base.weekday is None and base.day > now.day + _SOON else 0
        if isinstance(expression, ex.Bound) and expression.kind == "from":
            soon = _FROM_ON if base.number >= now.month else _NEXT_YEAR
        return -1 if (base.number - now.month) % 12 > soon else 0

    def _backward(self, first: int, stop: int) -> int:
        """Return what the last cue of the clause before a date tells; a verb that reports tells nothing of what it reports."""
        r, cues = self.r, _cues()
        reports, _ = _events()
        begin = next((j + 1 for j in range(first - 1, stop - 1, -1) if r.stop(j) or r.spaced(j + 1)), stop)
        side, j = 0, begin
        while j < first:
            found = cues.match(r.tokens, j)
            if found is not None and found[0] <= first:
                if "".join(r.low[j : found[0]]) not in reports and not self._puts(j, found[0]):
                    side = found[1]
                j = found[0]
            else:
                j += 1
        return side

    def _forward(self, j: int, stop: int) -> int | None:
        cues = _cues()
        while j < stop:
            found = cues.match(self.r.tokens, j)
            if found is None:
                j += 1
                continue
            if found[1] and not self._puts(j, found[0]):
                return found[1]
            j = found[0]
        return None

    def _puts(self, j: int, last: int) -> bool:
        """Tell whether "将" only puts a price before its verb, and tells of no time: "9月1日起将全系售价下调1万元"."""
        r = self.r
        words, barred = _put()
        if r.low[j] != "将" or last != j + 1 or r.low[last] in barred:
            return False
        priced = False
        for k in range(last, last + _PUT):
            if r.stop(k):
                return False
            found = words.match(r.tokens, k)
            if found is None:
                # "将Model 3下调1万元"
                priced = priced or r.low[k].isascii()
            elif found[1] == "priced":
                priced = True
            else:
                return priced
        return False

    def spoken(self, mention: Mention, sentence: Sentence) -> bool:
        """Tell whether a date is the day of a speech: "他5月23日在电话会上表示,…"."""
        r = self.r
        verbs, _ = _speech()
        end = min(sentence.last, mention.last + _SPEECH)
        commas = 0
        for j in range(mention.last, end):
            found = verbs.match(r.tokens, j)
            if found is not None and (r.low[found[0]] in _SAID):
                return True
            if r.stop(j) and r.low[j] not in "\"'、()《》":
                commas += 1
                if commas > 1 or j > mention.last:
                    return False
        return False

    def goes_on(self, sentence: Sentence) -> bool:
        """Tell whether the same speaker goes on: "他还表示,…"."""
        verbs, speakers = _speech()
        low = self.r.low
        if low[sentence.first] not in speakers:
            return False
        return any(verbs.match(self.r.tokens, j) is not None for j in range(sentence.first + 1, min(sentence.last, sentence.first + _ON)))


def _month_of(expression: Expression) -> int:
    """Return the month that an expression names, or 0."""
    while isinstance(expression, (ex.Nth, ex.Part)):
        expression = expression.base
    return expression.number if isinstance(expression, ex.Point) and expression.unit in ("day", "month") else 0
