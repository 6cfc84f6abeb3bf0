"""What a job pays: as a label announces it, as a short line has it, or as a sentence tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from evnews.reading.adverts.page import Advert, Piece, Stretch
from evnews.reading.adverts.words import Pay, holds, phrases, within
from evnews.text.tables import cells, rows
from evnews.values.measure import Measure

__all__ = ["salary"]

_MONEY: Final = frozenset({"money", "money per time"})
_BREAKS: Final = frozenset({",", ";", "。", ")", "+", ":"})
_PERIODS: Final = frozenset({"hour", "day", "week", "month", "year"})
# How far before a sum the word may stand that says it is a pay, and how far around it one that says it is none.
_REACH: Final = 16
_BESIDE: Final = 4
_BEHIND: Final = 3


def salary(advert: Advert) -> None:
    """State the pay, and how many months' pay a year brings: as a label announces it, as a short line has it, or as a sentence tells it."""
    for part in advert.fields("salary"):
        period = part.field.partition("/")[2]
        if _state_pay(advert, _one([_timed(advert, pay, part, period, sure=True) for pay in _pays(advert, part)]), part):
            return
    titles = [Stretch(part.first, part.last, part.section) for part in advert.fields("title")]
    for chip in (*advert.chips(), *titles):
        told = [_timed(advert, pay, chip, "", sure=(pay.first, pay.last) == (chip.first, chip.last)) for pay in _pays(advert, chip)]
        if _state_pay(advert, _one(told), chip):
            return
    for stretch in advert.sentences():
        asks = advert.holds("seek", stretch)
        if stretch.section != "about" and (asks or advert.holds("wage", stretch)) and not advert.holds("other", stretch):
            cued = [pay for pay in _pays(advert, stretch) if _is_cued(advert, pay, stretch) or (asks and "/" in pay.value.unit)]
            if _state_pay(advert, _one([_timed(advert, pay, stretch, "", sure=True) for pay in cued]), stretch):
                return


def _pays(advert: Advert, stretch: Piece) -> list[Pay]:
    """Return the sums of a stretch that may be pays, in order; what stands beside a bonus is none, nor what a bracket says again."""
    tokens, low = advert.tokens, advert.tokens.low
    found = [Pay(hit.first, hit.last, hit.value) for hit in advert.within(advert.quantities, stretch.first, stretch.last) if hit.value.kind in _MONEY]
    own = advert.grammar.pays(tokens, stretch.first, stretch.last)
    # "欧元 65,000/年": what is told in another currency than a site's own is told so.
    foreign = [pay for pay in found if any(_meet(pay, other) and _currency(pay) != _currency(other) for other in own)]
    own = [_in_currency(other, foreign) for other in own]
    found = [pay for pay in found if not any(_meet(pay, other) for other in own)] + own
    besides = phrases(advert.language, "besides")
    out: list[Pay] = []
    for pay in _joined(sorted(found), low):
        before = next((i + 1 for i in range(pay.first - 1, max(stretch.first, pay.first - _BESIDE) - 1, -1) if low[i] in {",", ";", "。", "(", "+"}), None)
        begin = before or max(stretch.first, pay.first - _BESIDE)
        limit = min(pay.last + _BEHIND, stretch.last)
        behind = next((i for i in range(pay.last, limit) if low[i] in _BREAKS or besides.match(tokens, i)), limit)
        extra = holds(advert.language, "extra", tokens, begin, pay.first) or holds(advert.language, "extra", tokens, pay.last, behind)
        if not extra and not (out and low[pay.first - 1] in {"(", "≈", "~", "+"}):
            out.append(pay)
    whole = [pay for pay in out if holds(advert.language, "whole", tokens, max(stretch.first, pay.first - _BESIDE), pay.first)]
    return whole or out


def _meet(one: Pay, other: Pay) -> bool:
    return one.first < other.last and other.first < one.last


def _currency(pay: Pay) -> str:
    return pay.value.unit.partition("/")[0]


def _in_currency(pay: Pay, foreign: list[Pay]) -> Pay:
    """Return a pay in the currency that is told with it."""
    told = next((other for other in foreign if _meet(other, pay)), None)
    if told is None:
        return pay
    _, _, time = pay.value.unit.partition("/")
    unit = told.value.unit if "/" in told.value.unit or not time else f"{told.value.unit}/{time}"
    return Pay(min(pay.first, told.first), max(pay.last, told.last), Measure(told.value.low, told.value.high, unit, approximate=told.value.approximate))


def _joined(pays: list[Pay], low: list[str]) -> list[Pay]:
    """Make one of two sums with a dash between: "$133,000—$182,600"."""
    out: list[Pay] = []
    for pay in pays:
        last = out[-1] if out else None
        if last is not None and pay.first == last.last + 1 and low[last.last] in {"-", "—"}:
            one, other = last.value, pay.value
            if one.unit.partition("/")[0] == other.unit.partition("/")[0] and "/" not in one.unit and one.low is not None and one.low == one.high:
                out[-1] = Pay(last.first, pay.last, Measure(one.low, other.high, other.unit)) if one.low <= (other.high or 0) else last
                continue
        out.append(pay)
    return out


def _is_cued(advert: Advert, pay: Pay, stretch: Piece) -> bool:
    """Tell whether a word before a sum, or right behind it, says that it is a pay."""
    begin = max(stretch.first, pay.first - _REACH)
    cues = within(advert.language, "wage", advert.tokens, begin, pay.first)
    bars = within(advert.language, "extra", advert.tokens, begin, pay.first)
    if cues and not any(bar[0] > cues[-1][0] for bar in bars):
        # "The average base salary": the word that bars stands right before the cue.
        return not any(0 <= cues[-1][0] - bar[1] <= 1 for bar in bars)
    behind = within(advert.language, "wage", advert.tokens, pay.last, min(pay.last + _BEHIND, stretch.last))
    return bool(behind) and not bars


def _timed(advert: Advert, pay: Pay, stretch: Piece, period: str, *, sure: bool) -> Pay | None:
    """Return a pay with its time: told with it, with the words around, by its label, or by its size."""
    currency, _, time = pay.value.unit.partition("/")
    if not time:
        near = within(advert.language, "period", advert.tokens, max(stretch.first, pay.first - _BESIDE), min(pay.last + _BEHIND, stretch.last))
        last = pay.last
        if near:
            time = near[0][2]
            last = max(last, near[0][1]) if near[0][0] >= pay.last else last
        elif period:
            time = period
        elif sure or advert.language == "zh":
            time = _implied(advert, currency, pay.value)
        pay = Pay(pay.first, last, pay.value)
    if time not in _PERIODS:
        return None
    return Pay(pay.first, pay.last, Measure(pay.value.low, pay.value.high, f"{currency}/{time}", approximate=pay.value.approximate))


def _implied(advert: Advert, currency: str, value: Measure) -> str:
    """Tell the time of a sum by its size, where nobody would be paid so for another time."""
    low = value.low if value.low is not None else value.high
    high = value.high if value.high is not None else value.low
    assert low is not None
    assert high is not None
    for row in rows(f"{advert.language}/advert"):
        if row["kind"] != "implied" or row["value"] != currency:
            continue
        for rule in cells(row["phrases"]):
            time, _, size = rule.partition(":")
            least, _, most = size.partition("-")
            if float(least) <= low and high <= float(most):
                return time
    return ""


def _one(pays: Iterable[Pay | None]) -> Pay | None:
    """Return the pay of a stretch; none if it tells several that differ."""
    told = [pay for pay in pays if pay is not None]
    if not told or any(pay.value.unit == told[0].value.unit and pay.value != told[0].value for pay in told):
        return None
    return told[0]


def _state_pay(advert: Advert, pay: Pay | None, stretch: Piece) -> bool:
    if pay is None:
        return False
    advert.state("salary", pay.value, (pay.first, pay.last))
    months = advert.grammar.months(advert.tokens, stretch.first, stretch.last)
    if months is None and pay.last < len(advert.tokens):
        # "15-25K" and "14薪" may be two pieces of one line.
        months = advert.grammar.months(advert.tokens, pay.last, min(pay.last + _REACH, len(advert.tokens)))
    if months is not None:
        advert.state("months_per_year", months[2], months[:2])
    return True
