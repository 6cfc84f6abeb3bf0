"""Chinese months and days: by number, in ranges and lists, with what is said within a month."""

from __future__ import annotations

from typing import Final

from evnews.find import expressions as ex
from evnews.find.expressions import Expression
from evnews.find.zh.date_parts import first_units
from evnews.find.zh.date_reader import Match, Reader

__all__ = ["in_month", "month", "month_edge", "month_of", "spoken_day", "the_day"]

# Behind which "15日" is a count of days, or 日 begins another word.
_AFTER_DAY: Final = frozenset("内游间均龄线后前以之年度里程租薪志常产本")
_DAY: Final = ("日", "号")
# What is numbered by 号 in the middle of a month too: "12月2号线开通".
_NUMBERED: Final = frozenset("线楼")
_MOST_LISTED: Final = 12
# "3月内" is three months, "11月内" November.
_FEW_MONTHS: Final = 6


# ---------------------------------------------------------------- months
def month_of(r: Reader, j: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read a month and what is said within it: "3月", "十一月份", "1-11月", "3、4月", "六七月份", "3月15日", "6月上旬"."""
    low = r.low
    if low[j] == "元" and low[j + 1] == "月":
        return in_month(r, j + 2, ex.Point("month", 1, inside=base))
    found = r.small(j, 12) or _pair(r, j)
    if found is None:
        return None
    end, number = found
    if low[end] in r.words.joints:
        return _months(r, end, number, base)
    if low[j] in r.words.digits and low[end] in r.words.digits:
        # "六七月份"
        return end + 3, _span_of(number, number + 1, base)
    if low[end] != "月" or r.words.no_units.match(r.tokens, end) is not None:
        return None
    return in_month(r, end + 1, ex.Point("month", number, inside=base))


def _pair(r: Reader, j: int) -> tuple[int, int] | None:
    """Read the first of two months that stand side by side: "六七月份", "七八月间"."""
    low, digits = r.low, r.words.digits
    first, last = digits.get(low[j], 0), digits.get(low[j + 1], 0)
    if not first or last != first + 1 or low[j + 2] != "月" or low[j + 3] not in ("份", "间"):
        return None
    return j + 1, first


def _months(r: Reader, end: int, number: int, base: Expression | None) -> tuple[int, Expression] | None:
    """Read the months that go on behind the first: "-11月", "至10月", "、4、5月", "、8两月"."""
    low, joints = r.low, r.words.joints
    joint = joints[low[end]]
    last = number
    for _ in range(_MOST_LISTED):
        found = r.small(r.past(end), 12)
        if found is None or found[1] <= last or (joint == "alt" and (found[1] != last + 1 or low[end] != "、")):
            return None
        end, last = found
        if low[end] != "、" or joint != "alt":
            break
    if low[end] == "两":
        end += 1
    if low[end] != "月" or (low[end - 1] == "两" and last != number + 1):
        return None
    k = end + 1 + (low[end + 1] == "份")
    day = r.small(k)
    if (day is not None and low[day[0]] in _DAY) or r.words.no_units.match(r.tokens, end) is not None:
        return None
    return k, _span_of(number, last, base)


def _span_of(first: int, last: int, base: Expression | None) -> ex.Range:
    return ex.Range(ex.Point("month", first, inside=base), ex.Point("month", last, inside=base))


def month(r: Reader, i: int) -> Match:
    """Read a month without a year."""
    low = r.low
    before = low[i - 1] if i else ""
    if before in r.words.digits or before in ("十", "model"):
        return None
    if r.runs_on(i) and not low[i - 2].isdigit():
        return None  # "ID.3月销"
    found = month_of(r, i, None)
    if found is None:
        return None
    alone = isinstance(found[1], ex.Point) and found[1].unit == "month"
    if alone and (
        (r.counted(i) and before != "约") or (before in r.words.firsts and i > 0) or low[i - 2 : i] in (["过", "去"], ["未", "来"], ["今", "后"], ["最", "近"])
    ):
        return None
    within = alone and low[found[0]] == "内" and not (low[i].isdecimal() and (before in ("在", "于") or int(low[i]) > _FEW_MONTHS))
    if within or before == "年":
        return found[0], None  # of three months; of a year told by a reign
    return found


def month_edge(r: Reader, i: int) -> Match:
    """Read an edge of the month of speaking: "月底", "月初"."""
    found = r.words.month_edges.match(r.tokens, i)
    if found is None or not (r.opens(i) or r.low[i - 1] in r.words.heads):
        return None
    return found[0], ex.Part(found[1], ex.Relative("month", 0))


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
    if r.middle(k):
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


# ---------------------------------------------------------------- days
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
    if low[end] in r.words.joints:
        return _days_on(r, end, day, base)
    if low[end] in _DAY and not (low[end] == "号" and low[end + 1] in _NUMBERED):
        return r.timed(end + 1), _point(base, day)
    written = not low[j].isascii() and isinstance(base, ex.Point) and base.inside is not None and r.stop(end)
    return (end, _point(base, day)) if written else None


def _days_on(r: Reader, end: int, day: int, base: Expression) -> tuple[int, Expression] | None:
    """Read the days that go on behind the first: "-28日", "、6日", "、6、7日"; of "5、8日" only the first, since they are no stretch."""
    low, joints = r.low, r.words.joints
    joint, begin, last = joints[low[end]], end, day
    for _ in range(_MOST_LISTED):
        found = r.small(r.past(end))
        if found is None or found[1] <= last or (joint == "alt" and low[end] != "、"):
            return None
        apart = joint == "alt" and found[1] != last + 1
        end, last = found
        if apart:
            return (begin, _point(base, day)) if low[end] in _DAY and last > day else None
        if low[end] != "、" or joint != "alt":
            break
    return (end + 1, ex.Range(_point(base, day), _point(base, last))) if low[end] in _DAY else None


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
    """Read a day of the month that is spoken of: "新华社北京15日电", "22日", "15至20日"."""
    low = r.low
    word = low[i]
    if not word.isascii() or len(word) > 2 or not word.isdigit() or not 1 <= int(word) <= 31 or r.counted(i):
        return None
    before = low[i - 1] if i else ""
    if before.isascii() and before.isalpha():
        return None
    end, first = i + 1, int(word)
    if low[end] in ("-", "至", "~", "—"):
        last = r.small(r.past(end))
        if last is None or last[1] <= first or low[last[0]] != "日":
            return None
        apart = r.opens(i) or before in ("于", "在") or r.every(i)
        return last[0] + 1, ex.Range(ex.Point("day", 0, first), ex.Point("day", 0, last[1])) if apart else None
    if low[end] != "日" or low[end + 1] in _AFTER_DAY:
        return None
    if r.words.no_units.match(r.tokens, end) is not None:
        return None
    return r.timed(end + 1), ex.Point("day", 0, first)


def spoken_day(r: Reader, i: int) -> Match:
    """Read a day of the month in characters, as agencies write it: "中新社北京十五日电"."""
    found = r.small(i)
    if found is None or r.low[found[0]] != "日" or r.low[i - 1] in r.words.digits or r.low[i - 1] == "十":
        return None
    return (found[0] + 1, ex.Point("day", 0, found[1])) if r.low[found[0] + 1] in ("电", "讯") else None
