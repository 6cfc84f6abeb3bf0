"""Chinese years and decades, what is said within a year, and the edges of the year that is spoken of."""

from __future__ import annotations

from typing import Final

from evnews.find import expressions as ex
from evnews.find.expressions import Expression
from evnews.find.zh.date_months import month_of
from evnews.find.zh.date_parts import coded, edged, first_units, half_of, holiday_of, nth_of_year, quarter_of, season_of
from evnews.find.zh.date_reader import Match, Reader

__all__ = ["decade", "edge", "in_year", "reign", "short_year", "year"]

_THIS_YEAR: Final = ex.Same("year", beside=True)
# Behind two digits and 年 these make a year of it, whatever stands before.
_YEARLY: Final = frozenset("以之初底末上下前后第")
_LISTED: Final = frozenset("和与及或、")
_MOST_LISTED: Final = 5
# The year before the first of the Republic's count, which Taiwan goes on with.
_REIGN: Final = 1911
# Behind these, 年 is no year that is spoken of: "25年底", "半年中".
_PART_OF_A_WORD: Final = frozenset("十百千半每全几多整周逐历成当青少老中")


def year(r: Reader, i: int) -> Match:
    """Read a year and what is said within it: "2024年", "二零二四年三季度", "2024-2026年", "2024上半年", "2025财年" as no date."""
    found = r.year_number(i)
    if found is None or r.low[i - 1] in r.words.digits or r.low[i - 1] in ("$", "¥") or r.runs_on(i):
        return None
    low = r.low
    j, number = found
    after = r.words.fiscal.match(r.tokens, j)
    if after is not None or low[j] in r.words.models or (low[j] == "年" and low[j + 1] in r.words.models):
        return (after[0] if after is not None else j + 1), None
    base = ex.Point("year", number)
    if low[j] in r.words.joints and r.words.joints[low[j]] == "to":
        return _years(r, j, base)
    if low[j] == "年":
        # "05年销量" behind a name may be a model's; "08年以前" and "24年一季度" are years.
        if len(low[i]) == 2 and not r.opens(i) and low[j + 1] not in _YEARLY and not r.small(j + 1, 12):
            return None
        j += 1
        if low[j] == "代":
            return edged(r, j + 1, ex.Point("decade", number))
        if low[j] == "度":
            j += 1
        return in_year(r, j, base)
    if len(low[i]) == 4 and r.glued(j):
        if low[j] in _LISTED and _goes_on(r, j, number):
            return j, base
        for read in (half_of, quarter_of, first_units, holiday_of, season_of):
            within = read(r, j, base) if low[j] not in r.words.joints else None
            if within is not None:
                return within
        if low[j : j + 2] == ["全", "年"]:
            return j + 2, base
    return coded(r, i)


def _years(r: Reader, j: int, base: ex.Point) -> Match:
    """Read "2024-2026年" and "2024-26年"."""
    low = r.low
    k = r.past(j)
    ends = r.year_number(k)
    if ends is None and len(low[k]) == 2 and low[k].isdigit():
        ends = k + 1, base.number // 100 * 100 + int(low[k])
    if ends is None or low[ends[0]] != "年" or ends[1] <= base.number:
        return None
    after = r.words.fiscal.match(r.tokens, ends[0])
    return (after[0], None) if after is not None else (ends[0] + 1, ex.Range(base, ex.Point("year", ends[1])))


def _goes_on(r: Reader, j: int, number: int) -> bool:
    """Tell whether a list of years goes on at token ``j`` and says 年 at its end: "2023、2024和2025年"."""
    for _ in range(_MOST_LISTED):
        found = r.year_number(j + 1)
        if found is None or found[1] <= number:
            return False
        j, number = found
        if r.low[j] == "年":
            return r.words.fiscal.match(r.tokens, j) is None and r.low[j + 1] not in r.words.models
        if r.low[j] not in _LISTED:
            return False
    return False


def short_year(r: Reader, i: int) -> Match:
    """Read a year of two digits where a part of it, or what is told of years, follows: "24年三季度", "23年底", "25年销量", "’24年"."""
    low = r.low
    word = low[i]
    if len(word) != 2 or not word.isdigit() or low[i + 1] != "年" or not 15 <= int(word) <= 49 or r.counted(i):
        return None
    base = ex.Point("year", 2000 + int(word))
    found = _within_year(r, i + 2, base)
    if found is not None and not isinstance(found[1], ex.Slice):
        return found
    told = (i > 0 and low[i - 1] == "'" and r.glued(i)) or (low[i - 1] not in r.words.spent and r.words.yearly.match(r.tokens, i + 2) is not None)
    return (i + 2 + 2 * (low[i + 2 : i + 4] == ["全", "年"]), base) if told else None


def reign(r: Reader, i: int) -> Match:
    """Read a year as Taiwan counts it: "民國113年3月"."""
    low = r.low
    if low[i : i + 2] != ["民", "国"]:
        return None
    found = r.small(i + 2, 199)
    if found is None or low[found[0]] != "年":
        return None
    return in_year(r, found[0] + 1, ex.Point("year", _REIGN + found[1]))


def decade(r: Reader, i: int) -> Match:
    """Read "90年代", "上世纪九十年代", "2030年代"."""
    low = r.low
    found = r.small(i, 99)
    if found is None or low[found[0]] != "年" or low[found[0] + 1] != "代" or found[1] % 10:
        return None
    century = 1900 if found[1] >= 50 else 2000
    if i > 2 and low[i - 2 : i] == ["世", "纪"]:
        century = {"上": 1900, "20": 1900, "本": 2000, "21": 2000}.get(
            low[i - 3], {("二", "十"): 1900, ("十", "一"): 2000}.get((low[i - 4], low[i - 3]), century)
        )
    return edged(r, found[0] + 2, ex.Point("decade", century + found[1]))


# ---------------------------------------------------------------- within a year
def in_year(r: Reader, j: int, base: Expression) -> tuple[int, Expression]:
    """Read what is said within a year: its half, quarter, month, part, first months, season or holiday."""
    low = r.low
    if low[j : j + 2] == ["全", "年"]:
        return j + 2, base
    if low[j : j + 2] == ["同", "期"]:
        return j + 2, ex.Again(base)
    if low[j : j + 2] == ["年", "内"]:
        return j + 1, base
    k = j + 1 if low[j] == "的" else j
    found = _within_year(r, k, base)
    return found if found is not None else (j, base)


def _within_year(r: Reader, j: int, base: Expression) -> tuple[int, Expression] | None:
    low, words, tokens = r.low, r.words, r.tokens
    part = words.year_parts.match(tokens, j)
    if part is not None and words.no_parts.match(tokens, part[0] - 1) is None:
        return part[0], ex.Part(part[1], base)
    # A second 年 makes it clear: "今年年中竣工".
    k = j + 1 if low[j] == "年" else j
    if r.middle(k) or (k > j and low[k] == "中" and low[k + 1] != "国"):
        return k + 1, ex.Part("mid", base)
    for read in (half_of, quarter_of, first_units, month_of, holiday_of, season_of, nth_of_year):
        found = read(r, j, base)
        if found is not None:
            return found
    return None


def edge(r: Reader, i: int) -> Match:
    """Read an edge of the year that is spoken of: "年底", "年初", "岁末", "年中", "年内"; "年初至今"."""
    low, words = r.low, r.words
    if i and (low[i - 1].isdigit() or low[i - 1] in words.digits or low[i - 1] in _PART_OF_A_WORD):
        return None
    if low[i : i + 2] == ["年", "内"]:
        return _within(r, i)
    if low[i : i + 4] in (["年", "初", "至", "今"], ["年", "初", "以", "来"]):
        return i + 4, ex.Elapsed(ex.Relative("year", 0), ahead=False, by_data=True)
    if low[i] not in ("年", "岁"):
        return None
    if low[i] == "年" and r.middle(i + 1):
        return i + 2, ex.Part("mid", _THIS_YEAR)
    part = words.year_parts.match(r.tokens, i)
    if part is None or part[0] < i + 2 or words.no_parts.match(r.tokens, part[0] - 1) is not None:
        return None
    return part[0], ex.Part(part[1], _THIS_YEAR)


def _within(r: Reader, i: int) -> Match:
    """Read 年内: by the end of the year, so far this year ("年内累计"), or nothing that is dated ("创年内新高")."""
    words = r.words
    if r.low[i - 1] in words.records or words.record_kinds.match(r.tokens, i + 2) is not None:
        return i + 2, None
    over = words.so_far.match(r.tokens, i + 2)
    if over is not None:
        return i + 2, ex.Elapsed(ex.Relative("year", 0), ahead=False, by_data=True)
    return i + 1, _THIS_YEAR
