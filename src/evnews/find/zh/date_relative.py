"""Chinese dates told from elsewhere: 今年, 上周二, 昨晚, 两年前, 未来三年, 上年同期."""

from __future__ import annotations

from typing import Final

from evnews.find import expressions as ex
from evnews.find.expressions import Expression, Unit
from evnews.find.zh.date_months import in_month
from evnews.find.zh.date_reader import Match, Reader
from evnews.find.zh.date_years import in_year

__all__ = ["DAYS_BESIDE", "counted", "directed", "numbered", "pair", "rowed", "same", "season", "weekday", "windowed"]

DAYS_BESIDE: Final = {"今": 0, "昨": -1, "前": -2, "明": 1}
"""The first characters of days that may have their number in brackets: "昨(19)日"."""
_PLANS: Final = frozenset("将拟计划望预")
_NEAR: Final = 8


def pair(r: Reader, i: int) -> Match:
    """Read "今明两年"."""
    found = r.words.pairs.match(r.tokens, i)
    if found is None:
        return None
    unit, first, last = found[1]
    return found[0], ex.Range(ex.Relative(unit, first), ex.Relative(unit, last))


def directed(r: Reader, i: int) -> Match:
    """Read a unit counted from the day of speaking, and what is said within it: "明年上半年", "本月15日", "上周二", "昨晚"."""
    low, words = r.low, r.words
    found = words.relative.match(r.tokens, i)
    if found is None:
        return None
    end, (unit, offset) = found
    if r.attached(i):
        return None
    base = ex.Relative(unit, offset)
    gone = words.elapsed.match(r.tokens, end + (low[end] == "的")) if unit in ("year", "month", "week", "quarter") else None
    if gone is not None:
        return gone[0], _gone(base, bool(gone[1]))
    if unit == "year":
        return _of_year(r, end, base)
    if unit == "month":
        return in_month(r, end, base) if words.no_units.match(r.tokens, end - 1) is None else None
    if unit == "week":
        return _of_week(r, i, end, base)
    if unit == "day":
        return _of_day(r, end, base)
    return end, base


def _gone(base: ex.Relative, ahead: bool) -> Expression:
    """Return "今年早些时候" and "今年晚些时候": what is over of the unit or what is left of it; of another year a part."""
    return ex.Elapsed(base, ahead) if not base.offset else ex.Part("late" if ahead else "early", base)


def _of_year(r: Reader, end: int, base: ex.Relative) -> Match:
    low = r.low
    after = r.words.fiscal.match(r.tokens, end)
    if after is not None:
        return after[0], None
    k = end + 1 if low[end] == "的" else end
    if low[k : k + 2] in (["同", "期"], ["同", "月"], ["同", "季"]) and base.offset < 0:
        return k + 2 + (low[k + 1] == "季" and low[k + 2] == "度"), ex.Shift("year", base.offset, ex.Stated())
    if low[k : k + 2] in (["今", "天"], ["今", "日"]):
        return k + 2, ex.Shift("year", base.offset, ex.Relative("day", 0))
    return in_year(r, end, base)


def _of_week(r: Reader, i: int, end: int, base: ex.Relative) -> Match:
    low, words = r.low, r.words
    if low[end] == "末":
        return end + 1, ex.Trailing("day", 2, ex.Weekday(6, week=base))
    number = words.weekdays.get(low[end])
    begun = low[end : end + 2] == ["一", "起"] and low[i - 1] in ("自", "从")  # and not together: "本周一起"
    if number is not None and (begun or words.no_weekdays.match(r.tokens, end) is None):
        return r.timed(end + 1), ex.Weekday(number, week=base)
    part = words.week_parts.match(r.tokens, end)
    if part is not None and words.no_parts.match(r.tokens, end) is None:
        return part[0], ex.Part(part[1], base)
    return (end + 1, ex.Part("mid", base)) if r.middle(end) else (end, base)


def _of_day(r: Reader, end: int, base: ex.Relative) -> Match:
    if r.low[end] == "本" and r.low[end - 1] == "日":
        return None  # 今日本田 is Japan's
    return r.timed(end), base


def numbered(r: Reader, i: int) -> Match:
    """Read "昨(19)日", as the papers of Taiwan write it."""
    low = r.low
    if low[i + 1] != "(" or low[i + 3] != ")" or low[i + 4] not in ("日", "天", "晚") or r.small(i + 2) is None or not low[i + 2].isdecimal():
        return None
    return r.timed(i + 5), ex.Relative("day", DAYS_BESIDE[low[i]])


def same(r: Reader, i: int) -> Match:
    """Read what is told from the period stated before: "当月", "同日", "次年3月"."""
    low = r.low
    found = r.words.same.match(r.tokens, i)
    if found is None or r.attached(i) or (low[i] == "次" and i and low[i - 1].isdigit()):
        return None
    end, (unit, offset) = found
    base = ex.Same(unit, offset, data=unit in ("month", "quarter") and not offset)
    if unit == "year":
        return in_year(r, end, base)
    if unit == "month":
        return in_month(r, end, base)
    if unit == "day" and low[end] == "本" and low[end - 1] == "日":
        return None
    return (r.timed(end) if unit == "day" else end), base


def season(r: Reader, i: int) -> Match:
    """Read "今夏", "去冬", "明春"."""
    low, words = r.low, r.words
    number = words.seasons.match(r.tokens, i + 1)
    if number is None or number[0] != i + 2:
        return None
    offset = words.season_years[low[i]]
    if not offset:
        return i + 2, ex.Point("season", number[1], pick=0)
    return i + 2, ex.Point("season", number[1], inside=ex.Relative("year", offset))


def weekday(r: Reader, i: int) -> Match:
    """Read a bare weekday, with the date that it may stand beside: "周二", "周日, 二月十号"."""
    low, words = r.low, r.words
    found = words.weeks.match(r.tokens, i)
    if found is None:
        return None
    end = found[0]
    number = words.weekdays.get(low[end])
    before = low[i - 1] if i else ""
    if number is None or words.no_weekdays.match(r.tokens, end) is not None:
        return None
    end += 1
    if low[end] in words.joints and words.joints[low[end]] == "to":
        last = words.weeks.match(r.tokens, r.past(end))
        k = last[0] if last is not None else r.past(end)
        if low[k] in words.weekdays:
            return k + 1, None  # opening hours: "周一至周六"
    if before.isdigit() or before in words.digits or before in words.counting or (before and before in "十环首末外四圆"):
        return None
    k = end + 1 if low[end] == "," else end
    dated = r.read(k) if low[k].isdigit() or low[k] in words.digits or low[k] == "十" else None
    if dated is not None and isinstance(dated[1], ex.Point) and dated[1].unit == "day" and dated[1].number:
        point = dated[1]
        return dated[0], ex.Point("day", point.number, point.day, point.inside, weekday=number)
    return r.timed(end), ex.Weekday(number)


# ---------------------------------------------------------------- counts of units
def _some(r: Reader, i: int) -> tuple[int, int, Unit] | None:
    """Read a count and its unit: "两年", "18个月", "半年"."""
    if r.low[i] == "半":
        if r.low[i + 1] == "年":
            return i + 2, 6, "month"
        return None
    found = r.count(i)
    if found is None:
        return None
    unit = r.words.units.match(r.tokens, found[0])
    if unit is None or (unit[1] == "year" and found[1] > 200):
        return None
    return unit[0], found[1], unit[1]


def _some_to(r: Reader, i: int) -> tuple[int, int, Unit] | None:
    """Read the longest of "三到五年", "3-5年", "三五年", and its unit."""
    low, digits = r.low, r.words.digits
    if low[i] in digits and low[i + 1] in digits:
        return _some(r, i + 1) if digits[low[i + 1]] > digits[low[i]] else None
    first = r.count(i)
    if first is None or r.words.joints.get(low[first[0]]) != "to":
        return None
    last = _some(r, r.past(first[0]))
    return last if last is not None and last[1] > first[1] else None


def counted(r: Reader, i: int) -> Match:
    """Read "两年前", "五天后", "三年内"."""
    low = r.low
    found = _some(r, i)
    if found is None:
        return None
    end, number, unit = found
    k = end + 1 if low[end] in ("之", "以") else end
    side = low[k]
    if side not in ("前", "后", "内") or r.words.no_bounds.match(r.tokens, k) is not None:
        return None
    # "11月前" and "15日前" are days of the calendar.
    if low[end - 1] in ("月", "日") and low[end - 2] != "个" and low[i].isascii():
        return None
    # Behind a noun or a verb only what can be told from nothing else: "公司三年前成立", but "上市三年后".
    told = side == "内" or (side == "前" and unit in ("year", "month"))
    if not (r.opens(i) or low[i - 1] in r.words.heads) and (not told or r.counted(i) or low[i - 1] in r.words.digits):
        return None
    if side == "内":
        return (k + 1, ex.Window(unit, number)) if _ahead(r, i, k + 1) else None
    if low[k + 1 : k + 4] in (["的", "今", "天"], ["的", "今", "日"]):
        return k + 4, ex.Shift(unit, -number, ex.Relative("day", 0)) if side == "前" else ex.Relative("day", 0)
    return k + 1, ex.Shift(unit, -number if side == "前" else number, ex.Stated() if unit in ("day", "week") or side == "后" else None)


def _ahead(r: Reader, i: int, end: int) -> bool:
    """Tell whether "两年内" lies ahead, and is not how long something took."""
    return any(word in _PLANS for word in r.low[max(0, i - _NEAR) : i]) or any(word in _PLANS for word in r.low[end : end + _NEAR])


def windowed(r: Reader, i: int) -> Match:
    """Read "未来三年", "过去十年", "近两月"; "近" may also mean nearly, and holds a date only where a clause begins."""
    low = r.low
    found = r.words.windows.match(r.tokens, i)
    if found is None:
        return None
    start, sign = found
    some = _some(r, start) or _some_to(r, start)
    if some is None:
        return None
    end, number, unit = some
    if low[end - 1] == "月" and low[end - 2] != "个" and r.small(end) is not None:
        return None  # "最近5月20日"
    if low[end - 1] == "月" and low[end - 2] != "个" and low[start - 1] == "的":
        return None  # "刚刚过去的8月"
    near = low[start - 1] == "近" and start == i + 1
    over = low[end] == "来" or low[end : end + 2] == ["以", "来"]
    if near and not over and (number < 2 or not (r.opens(i) or low[i - 1] in r.words.opens) or low[end] in ("的", "前", "后")):
        return None
    if low[end] in ("前", "后", "半", "多") or (low[end] == "之" and low[end + 1] == "前"):
        return None
    if low[end] in ("内", "里", "间", "来") or low[end : end + 2] in (["以", "来"], ["之", "内"], ["以", "内"], ["时", "间"]):
        end += 1 if low[end] in ("内", "里", "间", "来") else 2
    return end, ex.Window(unit, sign * number)


def rowed(r: Reader, i: int) -> Match:
    """Read whole units in a row, next to the one of speaking: "上两周", "前两天", "下三个月"."""
    low = r.low
    sign = r.words.rows.get(low[i])
    if sign is None or r.attached(i) or not (r.opens(i) or low[i - 1] in r.words.heads):
        return None
    some = _some(r, i + 1)
    if some is None:
        return None
    end, number, unit = some
    if low[i] == "前" and number == 1 and low[i + 1] == "一":
        return end, ex.Same(unit, -1)  # "较前一周增长": before the one that is spoken of
    if low[i] == "前" and unit in ("month", "quarter"):
        return end, ex.Slice(unit, number)
    if unit == "year" and low[i] == "前":
        return None  # "前三年" of something
    ends: tuple[Expression, Expression] = (ex.Relative(unit, sign), ex.Relative(unit, sign * number))
    return end, ex.Range(*(ends if sign > 0 else ends[::-1]))
