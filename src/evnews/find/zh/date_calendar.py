"""Chinese dates of the calendar: years, quarters, months and days, each within the one before it."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.find import expressions as ex
from evnews.find.expressions import Expression, Unit
from evnews.find.zh.date_reader import Match, Reader

__all__ = [
    "coded",
    "decade",
    "edge",
    "first_units",
    "half",
    "holiday",
    "in_month",
    "in_year",
    "lunar",
    "month",
    "month_edge",
    "numeric",
    "quarter",
    "short_year",
    "the_day",
    "week_of_year",
    "year",
]

# Behind which "15日" is a count of days, or 日 begins another word.
_AFTER_DAY: Final = frozenset("内游间均龄线后前以之年度里程租薪志常产本")
_DAY: Final = ("日", "号")
_THIS_YEAR: Final = ex.Same("year", beside=True)
# What follows 年中 where it is the middle of the year, and not the first character of 中国.
_MIDDLE: Final = frozenset("前后投量上正开启完推发交实建达将就左或至到的时以复")


# ---------------------------------------------------------------- years
def year(r: Reader, i: int) -> Match:
    """Read a year and what is said within it: "2024年", "二零二四年三季度", "2024-2026年", "2025财年" as no date."""
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
        ends = r.year_number(j + 1)
        if ends is not None and low[ends[0]] == "年" and ends[1] > number:
            return ends[0] + 1, ex.Range(base, ex.Point("year", ends[1]))
        return None
    if low[j] == "年":
        # "05年销量" behind a name may be a model's; "08年以前" and "24年一季度" are years.
        if len(low[i]) == 2 and not r.opens(i) and low[j + 1] not in ("以", "之", "初", "底", "末", "上", "下", "前", "后", "第") and not r.small(j + 1, 12):
            return None
        j += 1
        if low[j] == "代":
            return _parted(r, j + 1, ex.Point("decade", number))
        if low[j] == "度":
            j += 1
        return in_year(r, j, base)
    return coded(r, i)


def short_year(r: Reader, i: int) -> Match:
    """Read a year of two digits where a part of it follows: "24年三季度", "23年底"."""
    low = r.low
    word = low[i]
    if len(word) != 2 or not word.isdigit() or low[i + 1] != "年" or not 15 <= int(word) <= 49 or r.counted(i):
        return None
    found = _within_year(r, i + 2, ex.Point("year", 2000 + int(word)))
    return None if found is None or isinstance(found[1], ex.Slice) else found


def decade(r: Reader, i: int) -> Match:
    """Read "90年代", "上世纪九十年代", "2030年代"."""
    low = r.low
    found = r.small(i, 99)
    if found is None or low[found[0]] != "年" or low[found[0] + 1] != "代" or found[1] % 10:
        return None
    return _parted(r, found[0] + 2, ex.Point("decade", (1900 if found[1] >= 50 else 2000) + found[1]))


def in_year(r: Reader, j: int, base: Expression) -> tuple[int, Expression]:
    """Read what is said within a year: its half, quarter, month, part, first months, season or holiday."""
    low = r.low
    if low[j : j + 2] == ["全", "年"]:
        return j + 2, base
    if low[j : j + 2] == ["同", "期"]:
        return j + 2, ex.Again(base)
    k = j + 1 if low[j] == "的" else j
    found = _within_year(r, k, base)
    return found if found is not None else (j, base)


def _within_year(r: Reader, j: int, base: Expression) -> tuple[int, Expression] | None:
    low, words, tokens = r.low, r.words, r.tokens
    part = words.year_parts.match(tokens, j)
    if part is not None and words.no_parts.match(tokens, part[0] - 1) is None:
        return part[0], ex.Part(part[1], base)
    k = j + 1 if low[j] == "年" else j
    if low[k] == "中" and (r.stop(k + 1) or low[k + 1] in _MIDDLE):
        return k + 1, ex.Part("mid", base)
    for read in (_half, _quarter, first_units, _month, _holiday, _season, _nth_of_year):
        found = read(r, j, base)
        if found is not None:
            return found
    return None


def _parted(r: Reader, end: int, base: ex.Point) -> tuple[int, Expression]:
    """Read the beginning or end of a decade, quarter or half: "90年代末", "三季度末"."""
    parts = r.words.decade_parts if base.unit == "decade" else r.words.quarter_parts
    found = parts.match(r.tokens, end)
    if found is None or r.words.no_parts.match(r.tokens, end) is not None or r.low[end : end + 2] == ["中", "国"]:
        return end, base
    return found[0], ex.Part(found[1], base)


# ---------------------------------------------------------------- halves and quarters
def _half(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    found = r.words.halves.match(r.tokens, j)
    return None if found is None else _parted(r, found[0], ex.Point("half", found[1], inside=base))


def half(r: Reader, i: int) -> Match:
    """Read "上半年" and "下半年" without a year."""
    if r.low[i].isascii():
        return None
    part = r.words.month_parts.match(r.tokens, i)
    if part is not None and part[1] in ("first_half", "second_half"):
        return part[0], ex.Part(part[1], ex.Relative("month", 0))
    return _half(r, i, None)


def _quarter(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read "三季度", "第3季", "二三季度", "首季", "Q3"."""
    low, words = r.low, r.words
    named = words.quarters.match(r.tokens, j)
    if named is not None:
        return _parted(r, named[0], ex.Point("quarter", named[1], inside=base))
    k = j + 1 if low[j] == "第" else j
    if low[k] in words.digits and low[k + 1] in words.digits and low[k + 2] == "季" and low[k + 3] == "度":
        first, last = words.digits[low[k]], words.digits[low[k + 1]]
        if 1 <= first == last - 1 <= 3:
            return k + 4, ex.Range(ex.Point("quarter", first, inside=base), ex.Point("quarter", last, inside=base))
    found = r.small(k, 4)
    if found is None:
        return None
    end = found[0]
    if low[end] in words.joints:
        last_one = r.small(end + 1 + (low[end + 1] == "第"), 4)
        if last_one is not None and low[last_one[0]] == "季" and last_one[1] > found[1] and (words.joints[low[end]] == "to" or last_one[1] == found[1] + 1):
            ends = ex.Range(ex.Point("quarter", found[1], inside=base), ex.Point("quarter", last_one[1], inside=base))
            return last_one[0] + 1 + (low[last_one[0] + 1] == "度"), ends
    if low[end] != "季":
        return None
    if low[end + 1] == "度":
        end += 2
    elif k > j or low[end + 1] == "末" or (low[end + 1] == "报" and found[1] == 1):
        end += 1
    else:
        return None
    return _parted(r, end, ex.Point("quarter", found[1], inside=base))


def quarter(r: Reader, i: int) -> Match:
    """Read a quarter without a year: "三季度", "第一季度", "Q3" unless a make calls its cars so."""
    low = r.low
    if low[i].startswith("q") and _is_model(r, i):
        return None
    if low[i - 1] == "前" or r.counted(i):
        return None
    found = _quarter(r, i, None)
    return (found[0], None) if found is not None and low[i - 1] == "年" else found


def _is_model(r: Reader, i: int) -> bool:
    """Tell whether "Q3" may be a car: of Audi, or with a Latin word beside it."""
    return (
        r.of_marque
        or (r.low[i + 1].isascii() and not r.stop(i + 1) and r.low[i + 1] not in r.words.joints)
        or (r.glued(i) and r.low[i - 1].isascii() and r.low[i - 1].isalnum())
    )


def coded(r: Reader, i: int) -> Match:
    """Read "2024Q3", "24H1", "3Q25", "2H24"."""
    low = r.low
    first, second = low[i], low[i + 1]
    if not r.glued(i + 1) or not first.isascii():
        return None
    if len(first) in (2, 4) and second in ("q1", "q2", "q3", "q4", "h1", "h2"):
        base = ex.Point("year", int(first) + (2000 if len(first) == 2 else 0))
        unit: Unit = "quarter" if second[0] == "q" else "half"
        return (i + 2, ex.Point(unit, int(second[1]), inside=base)) if base.number in range(1990, 2100) else None
    if len(first) == 1 and second[:1] in ("q", "h") and second[1:].isdigit() and len(second) in (3, 5) and 1 <= int(first) <= (4 if second[0] == "q" else 2):
        number = int(second[1:])
        base = ex.Point("year", number + (2000 if number < 100 else 0))
        return i + 2, ex.Point("quarter" if second[0] == "q" else "half", int(first), inside=base)
    return None


def first_units(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read "前11个月", "前三季度", "头两个月", "最后4个月", "前2周" of a year or month."""
    low, words = r.low, r.words
    sign = words.firsts.get(low[j])
    k = j + 1
    if sign is None and low[j : j + 2] == ["最", "后"]:
        sign, k = -1, j + 2
    if sign is None:
        return None
    found = r.count(k)
    if found is None:
        return None
    unit = words.units.match(r.tokens, found[0])
    if unit is None or unit[1] == "year" or words.no_units.match(r.tokens, unit[0] - 1) is not None:
        return None
    most = {"month": 12, "quarter": 4, "week": 52, "day": 366}[unit[1]]
    if found[1] > most or (base is None and (unit[1] not in ("month", "quarter") or sign < 0)):
        return None
    return unit[0], ex.Slice(unit[1], sign * found[1], base)


def _nth_of_year(r: Reader, j: int, base: Expression) -> tuple[int, Expression] | None:
    """Read "第36周", "第九个月" of a year."""
    low = r.low
    if low[j] != "第":
        return None
    found = r.small(j + 1, 53)
    if found is None:
        return None
    unit = r.words.units.match(r.tokens, found[0])
    if unit is None:
        return None
    if unit[1] == "week":
        return unit[0], ex.Point("week", found[1], inside=base)
    return (unit[0], ex.Point("month", found[1], inside=base)) if unit[1] == "month" and found[1] <= 12 else None


def week_of_year(r: Reader, i: int) -> Match:
    """Read "第36周"; a small number would count the weeks of something else."""
    found = r.small(i + 1, 53)
    if found is None or found[1] < 6 or r.low[found[0]] != "周" or r.words.no_units.match(r.tokens, found[0]) is not None:
        return None
    return found[0] + 1, ex.Point("week", found[1])


def _season(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    found = r.words.seasons.match(r.tokens, j)
    if found is None or (found[0] == j + 1 and r.low[found[0]] in ("节", "运", "晚", "招", "耕", "游", "装", "款", "令")):
        return None
    return found[0], ex.Point("season", found[1], inside=base)


def month_edge(r: Reader, i: int) -> Match:
    """Read an edge of the month of speaking: "月底", "月初"."""
    found = r.words.month_edges.match(r.tokens, i)
    if found is None or not (r.opens(i) or r.low[i - 1] in r.words.heads):
        return None
    return found[0], ex.Part(found[1], ex.Relative("month", 0))


def edge(r: Reader, i: int) -> Match:
    """Read an edge of the year that is spoken of: "年底", "年初", "岁末", "年中", "年内"; "年初至今"."""
    low, words = r.low, r.words
    if i and (low[i - 1].isdigit() or low[i - 1] in words.digits or low[i - 1] in "十百千半每全几多整周逐历成当青少老中"):
        return None
    if low[i : i + 2] == ["年", "内"]:
        return i + 1, _THIS_YEAR
    if low[i : i + 4] in (["年", "初", "至", "今"], ["年", "初", "以", "来"]):
        return i + 4, ex.Elapsed(ex.Relative("year", 0), ahead=False, by_data=True)
    if low[i] not in ("年", "岁"):
        return None
    if low[i : i + 2] == ["年", "中"] and (r.stop(i + 2) or low[i + 2] in _MIDDLE):
        return i + 2, ex.Part("mid", _THIS_YEAR)
    part = words.year_parts.match(r.tokens, i)
    if part is None or part[0] < i + 2 or words.no_parts.match(r.tokens, part[0] - 1) is not None:
        return None
    return part[0], ex.Part(part[1], _THIS_YEAR)


# ---------------------------------------------------------------- months
def _month(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read a month and what is said within it: "3月", "十一月份", "1-11月", "3、4月", "3月15日", "6月上旬"."""
    low = r.low
    if low[j] == "元" and low[j + 1] == "月":
        return in_month(r, j + 2, ex.Point("month", 1, inside=base))
    found = r.small(j, 12)
    if found is None:
        return None
    end, number = found
    joint = r.words.joints.get(low[end])
    if joint is not None:
        last = r.small(end + 1, 12)
        if last is None or low[last[0]] != "月" or last[1] <= number or (joint == "alt" and (last[1] != number + 1 or low[end] != "、")):
            return None
        k = last[0] + 1 + (low[last[0] + 1] == "份")
        day = r.small(k)
        if (day is not None and low[day[0]] in _DAY) or r.words.no_units.match(r.tokens, last[0]) is not None:
            return None
        return k, ex.Range(ex.Point("month", number, inside=base), ex.Point("month", last[1], inside=base))
    if low[end] != "月" or r.words.no_units.match(r.tokens, end) is not None:
        return None
    return in_month(r, end + 1, ex.Point("month", number, inside=base))


def month(r: Reader, i: int) -> Match:
    """Read a month without a year."""
    low = r.low
    before = low[i - 1] if i else ""
    if before in r.words.digits or before in ("十", "model"):
        return None
    if r.runs_on(i) and not low[i - 2].isdigit():
        return None  # "ID.3月销"
    found = _month(r, i, None)
    if found is None:
        return None
    alone = isinstance(found[1], ex.Point) and found[1].unit == "month"
    if alone and (
        (r.counted(i) and before != "约") or (before in r.words.firsts and i > 0) or low[i - 2 : i] in (["过", "去"], ["未", "来"], ["今", "后"], ["最", "近"])
    ):
        return None
    if (alone and low[found[0]] == "内") or before == "年":
        return found[0], None  # of three months; of a year told by a reign
    return found


def in_month(r: Reader, j: int, base: Expression) -> tuple[int, Expression]:
    """Read what is said within a month: a day, days, a third, a week, a weekday."""
    low, words, tokens = r.low, r.words, r.tokens
    k = j + 1 if low[j] == "份" else j
    j = k
    if low[k] == "的":
        k += 1
    part = words.month_parts.match(tokens, k)
    if part is not None and words.no_parts.match(tokens, part[0] - 1) is None:
        return part[0], ex.Part(part[1], base)
    if low[k] == "中" and (r.stop(k + 1) or low[k + 1] in _MIDDLE):
        return k + 1, ex.Part("mid", base)
    days = _days(r, k, base)
    if days is not None:
        return days
    found = _nth_of_month(r, k, base)
    if found is not None:
        return found
    sliced = first_units(r, k, base)
    if sliced is not None and isinstance(sliced[1], ex.Slice) and sliced[1].unit in ("week", "day"):
        return sliced
    return j, base


def _point(base: Expression, day: int) -> ex.Point:
    """Return a day of a month that is numbered or told from elsewhere."""
    if isinstance(base, ex.Point) and base.unit == "month":
        return ex.Point("day", base.number, day, base.inside)
    return ex.Point("day", 0, day, base)


def _days(r: Reader, j: int, base: Expression) -> tuple[int, Expression] | None:
    """Read "15日", "1-28日", "15号", "5、6日", and "八月十五" of a year written in characters."""
    low = r.low
    found = r.small(j)
    if found is None:
        return None
    end, day = found
    joint = r.words.joints.get(low[end])
    if joint is not None:
        last = r.small(end + 1)
        if last is not None and low[last[0]] in _DAY and last[1] > day and (joint == "to" or (last[1] == day + 1 and low[end] == "、")):
            return last[0] + 1, ex.Range(_point(base, day), _point(base, last[1]))
        return None
    if low[end] in _DAY and not (low[end] == "号" and r.words.no_units.match(r.tokens, end) is not None):
        return _timed(r, end + 1), _point(base, day)
    written = not low[j].isascii() and isinstance(base, ex.Point) and base.inside is not None and r.stop(end)
    return (end, _point(base, day)) if written else None


def _timed(r: Reader, end: int) -> int:
    """Return the token after the time of day, if one follows."""
    found = r.words.daytimes.match(r.tokens, end)
    return found[0] if found is not None else end


def _nth_of_month(r: Reader, j: int, base: Expression) -> tuple[int, Expression] | None:
    """Read "第四周" (of seven days from the first, as the trade counts), "第一个星期一", "最后一个周五", "首周"."""
    low, words = r.low, r.words
    if low[j : j + 2] == ["首", "周"]:
        return j + 2, ex.Range(_point(base, 1), _point(base, 7))
    if low[j] == "第":
        found = r.small(j + 1, 5)
    elif low[j : j + 3] == ["最", "后", "一"]:
        found = (j + 3, -1)
    else:
        return None
    if found is None:
        return None
    k, number = found
    if low[k] == "个":
        k += 1
    named = words.weeks.match(r.tokens, k)
    if named is None:
        return None
    weekday = words.weekdays.get(low[named[0]])
    if weekday is not None:
        return named[0] + 1, ex.Nth(number, "day", base, weekday)
    if number in (-1, 5):
        return None
    last = ex.Slice("day", -1, base) if number == 4 else _point(base, number * 7)
    return named[0], ex.Range(_point(base, number * 7 - 6), last)


def the_day(r: Reader, i: int) -> Match:
    """Read a day of the month that is spoken of: "新华社北京15日电", "22日"."""
    low = r.low
    word = low[i]
    if not word.isascii() or len(word) > 2 or not word.isdigit() or not 1 <= int(word) <= 31 or r.counted(i):
        return None
    before = low[i - 1] if i else ""
    if before.isascii() and before.isalpha():
        return None
    end, first = i + 1, int(word)
    if low[end] in ("-", "至", "~", "—") and r.small(end + 1) is not None and low[end + 2] == "日":
        last = r.small(end + 1)
        if last is not None and last[1] > first and (r.opens(i) or before in ("于", "在")):
            return last[0] + 1, ex.Range(ex.Point("day", 0, first), ex.Point("day", 0, last[1]))
        return None
    if low[end] != "日" or low[end + 1] in _AFTER_DAY:
        return None
    if r.words.no_units.match(r.tokens, end) is not None:
        return None
    return _timed(r, end + 1), ex.Point("day", 0, first)


# ---------------------------------------------------------------- holidays and other calendars
def _holiday(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    found = r.words.holidays.match(r.tokens, j)
    return None if found is None else (found[0], ex.Holiday(found[1], inside=base))


def holiday(r: Reader, i: int) -> Match:
    """Read a holiday of the year that tense chooses."""
    if i and r.low[i].isascii() and r.low[i - 1].isdigit():
        return None
    return _holiday(r, i, None)


def lunar(r: Reader, i: int) -> Match:
    """Pass over a day of the lunar calendar: "农历八月十五"."""
    found = r.words.lunar.match(r.tokens, i)
    if found is None:
        return None
    end = found[0]
    for _ in range(8):
        number = r.small(end)
        if number is not None:
            end = number[0]
        elif r.low[end] in ("年", "月", "初", "日", "正", "腊"):
            end += 1
        else:
            break
    return end, None


# ---------------------------------------------------------------- digits and signs
def numeric(r: Reader, i: int) -> Match:
    """Read a date in digits and signs: "2024-03-15", "2024/3/15", "2024.3.15", "10/31/1974", "12-11-10"; "8/15" where it can be nothing else."""
    low = r.low
    word = low[i]
    if "." in word:
        parts = word.split(".")
        return _made(i + 1, *parts) if len(parts) == 3 and len(parts[0]) == 4 else None
    sign = low[i + 1]
    if sign not in ("-", "/") or not r.glued(i + 1) or not r.glued(i + 2) or r.runs_on(i):
        return None
    second, third = low[i + 2], low[i + 4]
    if low[i + 3] == sign and r.glued(i + 3) and r.glued(i + 4) and third.isdigit():
        if low[i + 5] == sign and r.glued(i + 5) and low[i + 6].isdigit():
            return None
        if len(word) == 4:
            return _made(i + 5, word, second, third)
        if len(third) == 4 or sign == "/":
            return _made(i + 5, third if len(third) == 4 else f"20{third}", word, second) or _made(i + 5, third, second, word)
        return _made(i + 5, f"20{word}", second, third)
    if sign == "/" and (r.opens(i) and r.stop(i + 3)) and (low[i + 2].isdigit() and low[i + 3] != "/"):
        found = _made(i + 3, "2024", word, second)
        return None if found is None or not isinstance(found[1], ex.Point) else (found[0], attrs.evolve(found[1], inside=None))
    return None


def _made(end: int, year_text: str, month_text: str, day_text: str) -> Match:
    texts = (year_text, month_text, day_text)
    if not all(text.isdigit() and text.isascii() for text in texts) or len(year_text) != 4 or max(len(month_text), len(day_text)) > 2:
        return None
    number, month_number, day = map(int, texts)
    if not (1900 <= number <= 2100 and 1 <= month_number <= 12 and 1 <= day <= 31):
        return None
    return end, ex.Point("day", month_number, day, ex.Point("year", number))
