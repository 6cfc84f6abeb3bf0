"""Job advertisements in Chinese: what is a title, and pays as recruitment sites write them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import cache
from typing import Final

from evnews.model.vocabulary import JobFunction
from evnews.reading.adverts.words import Pay, phrases, within
from evnews.reading.zh.jobs import roles
from evnews.reading.zh.jobs.wages import months
from evnews.text.phrases import Phrases
from evnews.text.tokens import Tokens
from evnews.values.measure import Measure

__all__ = ["asked_in", "function_of", "months", "parts", "pays", "title_in"]

_CODE: Final = "zh"
_LONGEST: Final = 24
_SCALES: Final = {"": 1, "k": 1_000, "千": 1_000, "万": 10_000, "w": 10_000}
_TIMES: Final = {"月": "month", "年": "year", "天": "day", "日": "day", "时": "hour", "小时": "hour", "周": "week"}
# Read: 15-25K, 8千-1.2万, 1.5-2.5万/月, 200-300元/天, 月薪9K起, 6000~8000元/月.  Left: 3-5年, 10万辆, 400-888, 25万公里.
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d{1,2})?"
_PAY: Final = re.compile(
    rf"(?<![\d.,-])(?P<low>{_NUMBER})\s?(?P<low_scale>[kw千万])?元?"
    rf"(?:\s?[-~—至到]\s?(?P<high>{_NUMBER})\s?(?P<high_scale>[kw千万])?)?"
    r"\s?(?P<yuan>元)?(?:\s?[/每]\s?[个一]?(?P<time>小时|[月年天日时周]))?(?P<open>以上|起|\+)?"
    r"(?![\d.-]|[a-z]|(?=[\u3400-\u9fff])(?!税|左|底|包|薪|绩|综|月|每|不|五|双))",
    re.IGNORECASE,
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ENDS: Final = frozenset(",。;!?:、([【（")
_MARKS: Final = frozenset({":", "!", "-", "—", "】", "]", ")", "|", '"'})
_INSIDE: Final = frozenset("/+&#.")
_DASHES: Final = frozenset("-—")


@cache
def _nouns(kind: str) -> Phrases[bool]:
    return Phrases((word, True) for word in sorted(roles.words(kind)))


def title_in(tokens: Tokens, first: int, last: int) -> tuple[int, int, str] | None:
    """Return the tokens of a title in a short line, and the title.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> title_in(tokenize("急聘电池工艺工程师(宁德)"), 0, 13)
    (2, 9, '电池工艺工程师')
    >>> title_in(tokenize("招聘专员"), 0, 4)
    (0, 4, '招聘专员')
    >>> title_in(tokenize("与工程师一起工作"), 0, 8) is None
    True
    """
    low = tokens.low
    if low[first] in {"【", "[", "(", "《"}:
        # "【急聘】电池工程师", but also "【电池工程师】".
        closed = next((i for i in range(first, last) if low[i] in {"】", "]", ")", "》"}), last)
        behind = title_in(tokens, closed + 1, last) if closed + 1 < last else None
        return behind or (title_in(tokens, first + 1, closed) if first + 1 < closed else None)
    kept = {i for begin, end, _ in _nouns("keep").within(tokens, first, last) for i in range(begin, end)}
    begin = first
    for at, after, _ in within(_CODE, "lead", tokens, first, last):
        if after < last and not kept.issuperset(range(at, after)) and not (at > begin and low[at - 1] == "招"):
            stop = next((i for i in range(begin, at) if low[i] in _ENDS), None)
            if stop is not None and _noun_end(tokens, begin, stop) is not None:
                break
            begin = after
    while begin < last and low[begin] in _MARKS:
        begin += 1
    end = next((i for i in range(begin + 1, last) if low[i] in _ENDS), last)
    after_noun = _noun_end(tokens, begin, end)
    for piece in (i for i in range(begin, end) if low[i] in _DASHES):
        # "研究院-座舱产品经理-杭州"
        early = _noun_end(tokens, begin, piece)
        if early is not None:
            after_noun = early
            break
        begin = piece + 1
    if after_noun is None or not 1 < after_noun - begin <= _LONGEST:
        return None
    text = " ".join(tokens.slice(begin, after_noun).split())
    plain = "".join(low[begin:after_noun])
    if plain in roles.words("general") | roles.words("vague") or any(not (word[0].isalnum() or word in _INSIDE) for word in low[begin:after_noun]):
        return None
    return begin, after_noun, text


def _noun_end(tokens: Tokens, first: int, last: int) -> int | None:
    """Return the token after the noun that a title ends with: nothing may follow it but words that border a title."""
    for end in sorted({end for _, end, _ in _nouns("heads").within(tokens, first, last) if end <= last}):
        rest = end
        while rest < last and (match := phrases(_CODE, "border", "count").match(tokens, rest)) is not None:
            rest = match[0]
        if rest == last or (not _HAN.match(tokens.low[rest]) and not tokens.low[rest][0].isalpha()):
            return end
    return None


def asked_in(tokens: Tokens, first: int, last: int) -> tuple[int, int, str] | None:
    """Return the title that a sentence asks for.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> asked_in(tokenize("因业务发展,现招聘焊装工20名"), 0, 14)
    (9, 12, '焊装工')
    >>> asked_in(tokenize("招聘流程由工程师说明"), 0, 10) is None
    True
    """
    low = tokens.low
    for _, cued, _ in within(_CODE, "seek", tokens, first, last):
        begin = cued
        while begin < last and (low[begin][0].isdigit() or low[begin] in _MARKS or low[begin] in {"名", "人", "个", "位", "一"}):
            begin += 1
        title = title_in(tokens, begin, last) if begin < last else None
        if title is not None and title[0] == begin:
            return title
    return None


def function_of(title: str) -> JobFunction | None:
    """Tell what a job is for by its name."""
    return roles.function_of(title)


def pays(tokens: Tokens, first: int, last: int) -> list[Pay]:
    """Read pays in yuan as recruitment sites write them: without a currency, by the thousand or ten thousand.

    What has neither a scale nor yuan nor a time is none.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> pays(tokenize("15-25K·14薪"), 0, 7)[0].value
    Measure(15000, 25000, 'CNY')
    >>> pays(tokenize("3-5年"), 0, 4)
    []
    """
    begin, end = tokens.start[first], tokens.end[last - 1]
    out: list[Pay] = []
    for match in _PAY.finditer(tokens.view, begin, end):
        value = _pay(match)
        if value is not None:
            start, stop = match.span()
            at = bisect_right(tokens.start, start) - 1
            out.append(Pay(at, max(at + 1, bisect_left(tokens.start, stop)), value))
    return out


def _pay(match: re.Match[str]) -> Measure | None:
    high_scale = (match["high_scale"] or "").lower()
    low_scale = (match["low_scale"] or "").lower() or high_scale
    if not (low_scale or match["yuan"] or match["time"] or "元" in match[0]):
        return None
    low = _sum(match["low"], low_scale)
    # "8千-1.2万" has a scale on each side, "1万-15000" on one: what has none is in yuan if it is large enough.
    high = _sum(match["high"], high_scale or (low_scale if match["high"] and len(match["high"]) < len("1000") else "")) if match["high"] else low
    if match["high"] and match["low_scale"] is None and high_scale and len(match["low"].replace(",", "")) >= len("1000"):
        low = _sum(match["low"], "")
    upper = None if match["open"] and not match["high"] else high
    if upper is not None and upper < low:
        return None
    unit = f"CNY/{_TIMES[match['time']]}" if match["time"] else "CNY"
    return Measure(low, upper, unit)


def _sum(digits: str, scale: str) -> float:
    return float(Decimal(digits.replace(",", "")) * _SCALES[scale])


def parts(tokens: Tokens, i: int) -> bool:
    """Tell whether the blank before token ``i`` parts two things: it does between Chinese words, and around a pay."""
    before, after = tokens.low[i - 1], tokens.low[i]
    if before == "k":
        return bool(_HAN.match(after))
    return bool(_HAN.match(before) or before in {")", "】", "]"}) and bool(_HAN.match(after) or after[0].isdigit())
