"""What stands around a Chinese date: ranges, lists, brackets, and the words that hold it by one side."""

from __future__ import annotations

from typing import Final

import attrs

from evnews.find import expressions as ex
from evnews.find.expressions import BoundKind, Expression
from evnews.find.story import Mention
from evnews.find.zh.date_reader import Reader

__all__ = ["mentions"]

_ENDS: Final = (ex.Point, ex.Part, ex.Relative, ex.Weekday, ex.Holiday, ex.Same, ex.Nth)
_CLAUSE: Final = 14
_SENTENCE: Final = 80
# Characters that a plan or a span ends with, behind which "到" or "至" reaches a deadline: "计划到2025年".
_REACHING: Final = frozenset("是划计标争将拟求望并而但且即测诺")
# Behind these and 计, "至" reaches the day up to which something is counted: "累计至11月底".
_COUNTED: Final = frozenset("累统合总共")
# Behind these a date is only what something is compared with.
_COMPARED: Final = frozenset("较比与同")
# Behind 今 these make it this year or day, and 至 a range: "去年12月至今年2月".
_THIS: Final = frozenset("年日天晚早夏秋冬春")
_HALTS: Final = frozenset("。;!?")
_FULL_STOPS: Final = frozenset("。!?")
_LISTED: Final = frozenset("和或与及、/")
# So many dates back a day may stand that is told again by its number alone.
_AGAIN: Final = 6


def mentions(r: Reader) -> list[Mention]:
    """Return every expression in the text, in order, each with the words that hold it."""
    out: list[Mention] = []
    lead: Expression | None = None
    done, count = 0, len(r.tokens.start)
    for i in r.places():
        if i < done:
            continue
        found = r.read(i)
        if found is None:
            continue
        end, expression = found
        if expression is not None:
            expression = _referred(r, i, expression, out, lead) if end <= count and not r.every(i) else None
        if expression is not None:
            mention = _framed(r, i, end, expression, done)
            if out and (_listed(r, out[-1], mention) or _told_on(r, out[-1], mention)):
                mention.expression = _inherited(out[-1].expression, mention.expression)
            if lead is None and isinstance(expression, ex.Point) and expression.unit == "day":
                lead = expression
            out.append(mention)
            end = mention.last
        done = max(end, i + 1)
    return _shared(r, out)


# ---------------------------------------------------------------- what "that" day or month is
def _referred(r: Reader, i: int, expression: Expression, out: list[Mention], lead: Expression | None) -> Expression | None:
    """Return what "the same day", "that month", "that year" points to: what the sentence has said, else the day that the story is about."""
    said = _unheld(out[-1].expression) if out else None
    if isinstance(expression, ex.Shift) and isinstance(expression.base, ex.Stated):
        return _counted_from(r, i, expression, out, lead)
    if isinstance(expression, ex.Point) and expression.unit == "day" and not expression.number and expression.inside is None:
        return _told_again(expression, out)
    base = _root(expression)
    if not isinstance(base, ex.Same) or base.beside:
        return expression
    near = out[-1].last > i - _SENTENCE and "。" not in r.low[out[-1].last : i] if out else False
    if base.offset < 0:
        return expression if near and _unit_of(said) == base.unit else ex.Relative(base.unit, base.offset)
    if base.unit == "year":
        return _same_year(r, i, expression, base, out)
    if base.unit == "day" and not base.offset and not (near and _is_day(said)):
        # "上市当天" is the day of that event, which some other sentence may tell.
        if not r.words.events.isdisjoint(("".join(r.low[max(0, i - 2) : i]), "".join(r.low[max(0, i - 3) : i]))):
            return None
        return lead if lead is not None else expression
    if base.unit == "month" and not base.offset and near and said is not None:
        if isinstance(said, ex.Point) and said.unit == "month":
            return _rooted(expression, said)
        if _is_day(said):
            return _rooted(expression, ex.Same("month"))
    return expression


def _counted_from(r: Reader, i: int, expression: ex.Shift, out: list[Mention], lead: Expression | None) -> Expression | None:
    """Return what "五天后" is told from: the day before it, the day of the story, or today; behind a month or a year nobody can say."""
    if expression.unit in ("month", "year") and expression.count > 0:
        # "2021年3月首轮融资,8个月后…"
        near = bool(out) and out[-1].last > i - _SENTENCE and not _FULL_STOPS.intersection(r.low[out[-1].last : i]) and r.low[i - 1] not in ("在", "于", "将")
        told = near and isinstance(said := _unheld(out[-1].expression), ex.Point) and said.unit in ("day", "month") and said.inside is not None
        return expression if told else attrs.evolve(expression, base=None)
    if expression.unit not in ("day", "week"):
        # "去年同期" is told from a period, and not from another comparison.
        return expression if any(not isinstance(mention.expression, ex.Again | ex.Shift) for mention in out[-_AGAIN:]) else None
    if out and _is_day(_unheld(out[-1].expression)) and out[-1].last > i - _SENTENCE:
        return expression
    if out and expression.count > 0 and r.low[i - 1] not in ("在", "于", "将"):
        return attrs.evolve(expression, base=lead) if lead is not None else None
    return attrs.evolve(expression, base=None)


def _told_again(expression: ex.Point, out: list[Mention]) -> ex.Point:
    """Return the day whose number is told again without its month: "10月29日发布,…,29日晚开始预订"."""
    for mention in reversed(out[-_AGAIN:]):
        said = _unheld(mention.expression)
        if isinstance(said, ex.Point) and said.unit == "day" and said.number and said.day == expression.day:
            return attrs.evolve(expression, number=said.number, inside=said.inside)
    return expression


def _same_year(r: Reader, i: int, expression: Expression, base: ex.Same, out: list[Mention]) -> Expression | None:
    """Return the year that a deadline has told, which is no period of the story: "到2020年实现当年盈利"; 这一年 alone is this year."""
    if not out:
        return _rooted(expression, ex.Relative("year", 0)) if r.low[i] == "这" else None
    said = out[-1].expression
    if isinstance(said, ex.Bound) and isinstance(said.base, ex.Point) and said.base.unit == "year":
        return _rooted(expression, attrs.evolve(said.base, number=said.base.number + base.offset))
    return expression


def _unit_of(expression: Expression | None) -> str:
    match expression:
        case ex.Point(unit=unit) | ex.Relative(unit=unit) | ex.Same(unit=unit):
            return unit
        case ex.Weekday():
            return "day"
    return ""


def _root(expression: Expression) -> Expression:
    """Return what an expression lies in, at last."""
    while True:
        match expression:
            case ex.Part(base=within) | ex.Point(inside=within) | ex.Slice(base=within) | ex.Holiday(inside=within) if within is not None:
                expression = within
            case ex.Range(first=within):
                expression = within
            case _:
                return expression


def _rooted(expression: Expression, base: Expression) -> Expression:
    """Put another base in the place of "the same" that an expression lies in, at last."""
    match expression:
        case ex.Part(base=within):
            return attrs.evolve(expression, base=_rooted(within, base))
        case ex.Slice(base=within) if within is not None:
            return attrs.evolve(expression, base=_rooted(within, base))
        case ex.Point(inside=within) | ex.Holiday(inside=within) if within is not None:
            return attrs.evolve(expression, inside=_rooted(within, base))
        case ex.Range(first=first, last=last):
            return ex.Range(_rooted(first, base), _rooted(last, base))
        case ex.Same():
            return base
    return expression


def _unheld(expression: Expression) -> Expression:
    return expression.base if isinstance(expression, ex.Bound) else expression


def _is_day(expression: Expression | None) -> bool:
    match expression:
        case ex.Point(unit="day") | ex.Relative(unit="day") | ex.Same(unit="day") | ex.Weekday():
            return True
    return False


# ---------------------------------------------------------------- ranges
def _framed(r: Reader, i: int, end: int, expression: Expression, done: int) -> Mention:
    end, expression = _bracketed(r, end, expression)
    kind, begin = _holder(r, i, done)
    span = _week_at(r, end, expression, kind) or _ended(r, end, expression, kind)
    if span is not None:
        return Mention(begin if kind == "as_of" else i, *span)
    if kind == "by" and r.low[begin] == "至" and _is_day(expression):
        kind, begin = None, i  # the end of what the clause before began
    ranged = _range(r, end, expression, kind)
    if ranged is not None:
        return Mention(begin if kind == "since" else i, *(_week_at(r, *ranged, None) or ranged))
    if isinstance(expression, ex.Elapsed):
        return Mention(i, end, expression)
    return _bound(r, i, end, expression, kind, begin)


def _range(r: Reader, end: int, left: Expression, kind: BoundKind | None) -> tuple[int, Expression] | None:
    """Read the other end of a range behind its first: "3月15日至20日", "自6月1日起至8月31日", "10月和5月间"."""
    low = r.low
    if not isinstance(left, _ENDS):
        return None
    k = end + 1 if low[end] == "起" and low[end + 1] in ("至", "到") else end
    joint = r.words.joints.get(low[k])
    if joint is None or low[k] == ",":
        return None
    if low[k] in ("至", "到") and low[k + 1] == "今" and low[k + 2] not in _THIS:
        return None
    j = r.past(k)
    found = _days_of(r, j, left) or _end_of(r, j)
    if found is None:
        return None
    after, right = found
    if joint == "alt":
        if low[after] != "间" and low[after : after + 2] != ["之", "间"]:
            return None
        after += 1 if low[after] == "间" else 2
    else:
        alike = _alike(left, right) or (kind == "since" and low[k] in ("到", "至"))
        if not alike or low[after] == "前" or low[after : after + 2] in (["以", "前"], ["之", "前"]):
            return None
    after, right = _bracketed(r, after, right)
    return after, ex.Range(left, _inherited(left, right))


def _days_of(r: Reader, i: int, left: Expression) -> tuple[int, Expression] | None:
    """Read the day that a range ends on, of the month that it begins in: "至20日", "至十二日"."""
    if not (isinstance(left, ex.Point) and left.unit == "day"):
        return None
    day = r.small(i)
    if day is None or r.low[day[0]] not in ("日", "号"):
        return None
    return day[0] + 1, ex.Point("day", left.number, day[1], left.inside)


def _end_of(r: Reader, i: int) -> tuple[int, Expression] | None:
    found = r.read(i)
    return (found[0], found[1]) if found is not None and isinstance(found[1], _ENDS) else None


def _alike(left: Expression, right: Expression) -> bool:
    if isinstance(left, ex.Point) and isinstance(right, ex.Point):
        return left.unit == right.unit or {left.unit, right.unit} <= {"month", "day"}
    placed = (ex.Part, ex.Point, ex.Relative, ex.Same)
    return type(left) is type(right) or (isinstance(left, placed) and isinstance(right, placed))


def _inherited(left: Expression, right: Expression) -> Expression:
    """Give the end of a range, or the next of a list, the year and month that it leaves to its first."""
    left = _unheld(left)
    if isinstance(left, ex.Weekday) and isinstance(right, ex.Weekday) and right.week is None:
        return attrs.evolve(right, week=left.week)
    if isinstance(left, ex.Part) and isinstance(right, ex.Part):
        return attrs.evolve(right, base=_inherited(left.base, right.base))
    if not (isinstance(left, ex.Point) and isinstance(right, ex.Point)) or right.inside is not None:
        return right
    if right.unit == "day" and not right.number:
        return attrs.evolve(right, number=left.number, inside=left.inside) if left.unit == "day" else right
    later = (right.number, right.day) >= (left.number, left.day)
    if left.inside is not None and left.unit == right.unit and left.unit in ("day", "month", "quarter", "half") and left.number and later:
        return attrs.evolve(right, inside=left.inside)
    return right


def _listed(r: Reader, left: Mention, right: Mention) -> bool:
    """Tell whether two dates stand in one list: "3月15日和20日", "明年3月或4月"."""
    gap = r.low[left.last : right.first]
    return len(gap) == 1 and gap[0] in _LISTED


def _told_on(r: Reader, left: Mention, right: Mention) -> bool:
    """Tell whether a date goes on from one with its year in the same sentence: "2021年2月签约,3月动工", "5月6日签约,9日开工"."""
    point, follows = left.expression, right.expression
    if not isinstance(point, ex.Point) or right.first - left.last > _SENTENCE or _HALTS.intersection(r.low[left.last : right.first]):
        return False
    if isinstance(follows, ex.Point) and follows.unit == "day" and not follows.number:
        return point.unit == "day" and follows.day > point.day
    return isinstance(point.inside, ex.Point | ex.Relative) and r.low[left.first - 1] not in _COMPARED


def _shared(r: Reader, found: list[Mention]) -> list[Mention]:
    """Share a year within a list that says it at its end."""
    for left, right in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        a, b = left.expression, right.expression
        if not (isinstance(a, ex.Point) and isinstance(b, ex.Point) and _listed(r, left, right)):
            continue
        if a.inside is None and b.inside is not None and a.unit == b.unit != "year":
            left.expression = attrs.evolve(a, inside=b.inside)
    return found


def _bracketed(r: Reader, end: int, expression: Expression) -> tuple[int, Expression]:
    """Read the weekday or the day that stands beside a day, in brackets or without: "本周六(16日)", "3月28日(周四)"."""
    low, words = r.low, r.words
    if not _is_day(expression):
        return end, expression
    bracket = low[end] == "("
    k = end + bracket
    week = words.weeks.match(r.tokens, k + (bracket and low[k] == "本"))
    if week is not None and low[week[0]] in words.weekdays and (not bracket or low[week[0] + 1] == ")") and words.no_weekdays.match(r.tokens, week[0]) is None:
        if isinstance(expression, ex.Point):
            expression = attrs.evolve(expression, weekday=words.weekdays[low[week[0]]])
            return week[0] + 1 + bracket, expression
        return end, expression
    if not bracket or isinstance(expression, ex.Point):
        return end, expression
    found = r.read(k)
    if found is None or not isinstance(found[1], ex.Point) or found[1].unit != "day" or low[found[0]] != ")":
        return end, expression
    if isinstance(expression, ex.Weekday) and expression.week is None:
        # The number of the day says more than its weekday.
        expression = attrs.evolve(found[1], weekday=expression.number)
    return r.timed(found[0] + 1), expression


def _week_at(r: Reader, end: int, expression: Expression, kind: BoundKind | None) -> tuple[int, Expression] | None:
    """Read the week that a day ends or lies in: "截至6月16日当周", "6月10日当周", "6月10日-16日当周"."""
    k = end + 1 if r.low[end] == "的" else end
    if r.low[k : k + 2] != ["当", "周"] and not (kind == "as_of" and r.low[k : k + 2] == ["一", "周"]):
        return None
    if isinstance(expression, ex.Range) and _is_day(expression.last):
        return k + 2, expression
    return (k + 2, ex.Week(expression, "to" if kind == "as_of" else "of")) if _is_day(expression) else None


def _ended(r: Reader, end: int, expression: Expression, kind: BoundKind | None) -> tuple[int, Expression] | None:
    """Read the period that a day ends, as companies write it: "截至2025年6月30日止六个月", "截至12月31日止年度"."""
    low = r.low
    if low[end] != "止" or not _is_day(expression):
        return None
    if low[end + 1 : end + 3] == ["年", "度"]:
        return end + 3, ex.Trailing("year", 1, expression)
    found = r.count(end + 1)
    unit = r.words.units.match(r.tokens, found[0]) if found is not None else None
    if found is not None and unit is not None:
        return unit[0], ex.Trailing(unit[1], found[1], expression)
    return (end + 1, ex.Bound("as_of", expression)) if kind == "as_of" else None


# ---------------------------------------------------------------- words that hold a date
def _bound(r: Reader, i: int, end: int, expression: Expression, kind: BoundKind | None, begin: int) -> Mention:
    """Read the words that hold an expression by one side, before it and behind it."""
    if isinstance(expression, (ex.Bound, ex.Window, ex.Shift, ex.Range)) and kind != "as_of":
        return Mention(i, end, expression)
    after = _behind(r, end) or _clocked(r, end, expression)
    if after is not None and r.low[end] == "内" and not _spannable(expression):
        after = None
    if after is not None and after[1] == "since" and isinstance(expression, ex.Relative) and not expression.offset and kind is None:
        return Mention(i, after[0], ex.Elapsed(expression, ahead=False, by_data=True))
    if kind == "since":
        if after is not None and after[1] in ("since", "from"):
            # "自9月起" may lie ahead, "自9月以来" not.
            return Mention(begin, after[0], ex.Bound(after[1], expression))
        if after is None and _since(r, end):
            return Mention(begin, end, ex.Bound("since", expression))
        kind = None
    if kind is not None:
        if after is not None and after[1] in ("by", "before"):
            end = after[0]
        return Mention(begin, end, ex.Bound(kind, expression))
    if after is None or (r.low[after[0] - 1] == "始" and not r.stop(after[0])):
        return Mention(i, end, expression)  # "2024年开始量产" is one moment
    return Mention(i, after[0], ex.Bound(_edge(after[1], expression), expression))


def _edge(kind: BoundKind, expression: Expression) -> BoundKind:
    """Return how "前" holds a date: a day, a half, a quarter or an end is the last on which it may be; a year or month is over before."""
    if kind != "before":
        return kind
    if isinstance(expression, ex.Point) and expression.unit in ("day", "quarter", "half"):
        return "by"
    return "by" if isinstance(expression, (ex.Part, ex.Weekday)) else kind


def _spannable(expression: Expression) -> bool:
    match expression:
        case ex.Point(unit="year" | "month" | "quarter" | "half" | "week") | ex.Relative(unit="year" | "month" | "quarter" | "week" | "half") | ex.Same():
            return True
    return False


def _behind(r: Reader, end: int) -> tuple[int, BoundKind] | None:
    if r.words.no_bounds.match(r.tokens, end) is not None or (r.low[end] == "至" and r.low[end + 2] in _THIS):
        return None
    return r.words.behind.match(r.tokens, end)


def _clocked(r: Reader, end: int, expression: Expression) -> tuple[int, BoundKind] | None:
    """Return how a day is held behind its hour: "6月1日0时起"."""
    low = r.low
    if not _is_day(expression) or not (low[end].isdigit() or low[end] == "零") or low[end + 1] not in ("时", "点", ":"):
        return None
    k = end + 2
    if low[k].isdigit():
        k += 1 + (low[k + 1] == "分")
    found = _behind(r, k)
    return found if found is not None and found[1] != "after" else None


def _holder(r: Reader, i: int, done: int) -> tuple[BoundKind | None, int]:
    """Return how the longest phrase that ends before a date holds it, and where it begins."""
    low = r.low
    if i > done:
        for rest, kind in r.words.held.get(low[i - 1], ()):
            begin = i - 1 - len(rest)
            if begin < done or tuple(low[begin : i - 1]) != rest:
                continue
            if kind is None and low[begin - 1] == "计" and low[begin - 2] in _COUNTED:
                return "as_of", begin
            if kind is None:
                return ("by", begin) if r.opens(begin) or low[begin - 1] in _REACHING else (None, i)
            return kind, begin
    return None, i


def _since(r: Reader, end: int) -> bool:
    """Tell whether "以来" or "起" follows within the clause: "自2019年成立以来"."""
    low = r.low
    for j in range(end, end + _CLAUSE):
        if j >= len(r.tokens.start) or r.stop(j):
            return False
        if (low[j] == "以" and low[j + 1] in ("来", "后")) or (low[j] == "至" and low[j + 1] == "今") or (low[j] == "起" and r.stop(j + 1)):
            return True
    return False
