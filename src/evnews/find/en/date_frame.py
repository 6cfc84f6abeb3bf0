"""What stands around an English date: ranges, lists, and the words that hold it by one side."""

from __future__ import annotations

import attrs

from evnews.find import expressions as ex
from evnews.find.en.date_reader import Reader
from evnews.find.expressions import BoundKind, Expression
from evnews.find.story import Mention

__all__ = ["mentions"]

_TO = frozenset({"to", "through", "thru", "till", "until", "-", "~"})
_ENDS = (ex.Point, ex.Part, ex.Relative, ex.Weekday, ex.Holiday, ex.Same)
_ABOUT = frozenset({"around", "about", "roughly", "approximately", "sometime", "circa"})
_EVERY = frozenset({"every", "each"})
_LIST = (["and"], [","], ["or"], [",", "and"], ["&"], ["/"])
_MOVED = 12
_COMPARED = 7
# "second-quarter vehicle deliveries in 2022": how many words may part a quarter from its year.
_NOUNS = 3


def mentions(r: Reader) -> list[Mention]:
    """Return every expression in the text, in order, each with the words that hold it."""
    out: list[Mention] = []
    done, count = 0, len(r.tokens.start)
    low, followed = r.low, r.followed
    for i in r.tokens.starts(r.firsts):
        if (after := followed.get(low[i])) is not None and low[i + 1] not in after:
            continue
        if i < done or (i and low[i - 1] in _EVERY) or (found := r.read(i)) is None:
            continue
        end, expression = found
        if expression is not None and end <= count:
            mention = _framed(r, i, end, expression, done)
            out.append(mention)
            end = _listed(r, mention, out)
        done = max(end, i + 1)
    return _joined(r, out)


def _framed(r: Reader, i: int, end: int, expression: Expression, done: int) -> Mention:
    low = r.low
    first = i
    if first > done and low[first - 1] == "the" and not _qualifies(r, i, end, expression):
        first -= 1
    if first > done + 1 and low[first - 1] in ("of", "on") and low[first - 2] in r.words.daytimes:
        first -= 2
        if first > done and low[first - 1] == "the":
            first -= 1
    elif first > done and low[first - 1] == "noon":
        first -= 1
    before = low[first - 1] if first > done else ""
    ranged = _range(r, i, end, expression, before)
    if ranged is not None:
        end, expression = ranged
        if before in ("from", "between"):
            first -= 1
            before = ""
        if end < len(r.tokens.start) and low[end] in ("period", "quarter") and low[first] == "the":
            end += 1
        return Mention(first, end, expression)
    if isinstance(expression, ex.Range):
        return Mention(first - (before in ("from", "between")), end, expression)
    if end < len(r.tokens.start) and low[end] in r.words.daytimes and isinstance(expression, ex.Point) and expression.unit == "day":
        end += 1
    if before == "within" and isinstance(expression, (ex.Window, ex.Relative)):
        return Mention(first - 1, end, expression)
    if (
        before == "in"
        and isinstance(expression, ex.Shift)
        and expression.base is None
        and expression.count > 0
        and low[end - 1] not in ("now", "today", "hence")
    ):
        return Mention(first - 1, end, expression)
    if (
        isinstance(expression, ex.Shift)
        and isinstance(expression.base, (ex.Point, ex.Relative, ex.Weekday, ex.Holiday))
        and low[first - 2 : first] == ["more", "than"]
        and first > done + 1
    ):
        return Mention(first - 2, end, ex.Bound("before" if expression.count < 0 else "after", expression))
    if isinstance(expression, (ex.Bound, ex.Elapsed, ex.Window)):
        return Mention(first - isinstance(expression, ex.Bound), end, expression)
    return _bound(r, first, end, expression, done)


def _qualifies(r: Reader, i: int, end: int, expression: Expression) -> bool:
    """Tell whether a date only qualifies a noun, whose "the" is not its own: "the 2024 target", "the end-2025 start"."""
    if isinstance(expression, ex.Point) and expression.unit == "year":
        return r.low[i] != "year"
    if isinstance(expression, ex.Point) and expression.unit in ("day", "month"):
        return r.adjectival(end)
    return r.low[end - 2] == "-" and r.adjectival(end)


def _range(r: Reader, i: int, end: int, left: Expression, before: str) -> tuple[int, Expression] | None:
    """Read the other end of a range behind its first, if there is one."""
    low = r.low
    joint = low[end]
    if joint == "-" and low[end + 2] == "-" and low[end + 1] in ("to", "through") and r.glued(end + 2):
        joint, end = low[end + 1], end + 2  # "April-to-June"
    if not isinstance(left, _ENDS) or not (joint in _TO or (joint == "and" and before == "between")):
        return None
    if before == "from" and joint == "to" and _moved(r, i):
        return None  # "slipped from early 2024 to late 2025": two plans, not one stretch
    k = r.the(end + 1)
    if low[k] in ("date", "now", "present") and before in ("from", "since", "between"):
        return k + 1, ex.Range(left, ex.Relative("day", 0))
    found = r.read(k)
    if found is None:
        return None
    right = found[1]
    if isinstance(right, ex.Trailing) and r.low[found[0] - 1] in ("quarter", "qtr"):
        right = right.base  # "the April-to-June quarter"
    if not isinstance(right, _ENDS):
        return None
    alike = _alike(left, right)
    if not alike and before not in ("from", "between"):
        return None
    if joint == "-" and not alike:
        return None
    if alike and joint == "to" and before not in ("from", "between") and isinstance(left, ex.Point) and left.unit in ("year", "quarter") and before == "in":
        return found[0], ex.Range(left, right)
    return found[0], ex.Range(left, right)


def _alike(left: Expression, right: Expression) -> bool:
    if isinstance(left, ex.Point) and isinstance(right, ex.Point):
        return left.unit == right.unit
    return isinstance(left, ex.Weekday) and isinstance(right, ex.Weekday)


def _bound(r: Reader, first: int, end: int, expression: Expression, done: int) -> Mention:
    """Read the words that hold an expression by one side, before it and behind it."""
    low = r.low
    start = first - (first > done and low[first - 1] in _ABOUT)
    kind, begin = _holder(r, start, done)
    after = _behind(r, end)
    if kind == "from" and low[begin] == "from" and begin == start - 1 and after is None:
        plain = low[end] == "'" or (begin == done and done > 0) or _compared(r, begin) or (low[end] == "to" and _moved(r, begin))
        return Mention(first, end, expression, None if plain else begin)
    if kind is not None and _loose(r, kind, begin, end, expression):
        kind = None
    if after is not None and kind in (None, "from", after[1]):
        return Mention(begin if kind else first, after[0], ex.Bound(after[1], expression))
    if kind is None:
        return Mention(start if low[start] == "around" else first, end, expression)
    return Mention(begin, end, ex.Bound(kind, expression))


def _holder(r: Reader, start: int, done: int) -> tuple[BoundKind | None, int]:
    """Return how the longest phrase that ends before ``start`` holds a date, and where it begins."""
    low = r.low
    if start > done:
        for rest, kind in r.words.before.get(low[start - 1], ()):
            begin = start - 1 - len(rest)
            if begin >= done and tuple(low[begin : start - 1]) == rest:
                return kind, begin
    return None, start


def _behind(r: Reader, end: int) -> tuple[int, BoundKind] | None:
    """Return the phrase behind a date that holds it: "or later"; "and after" only at the end of a clause."""
    low = r.low
    found = r.words.after.match(r.tokens, end)
    if found is not None and low[found[0] - 1] in ("after", "before") and low[found[0]] not in ("", ".", ",", ";", ")", "?"):
        return None
    return found


def _loose(r: Reader, kind: BoundKind, begin: int, end: int, expression: Expression) -> bool:
    """Tell whether a date is only named behind "until", "before", "after", "to", and not held by it.

    "Not due until next year" and "put off until 2028" tell when it will be; "before the mid-2026 date" speaks of a date.
    """
    if r.low[begin] == "to" and r.low[end - 1] != "date":
        return not (isinstance(expression, ex.Part) and expression.part == "end")
    if kind in ("until", "before") and (_moved(r, begin) or r.low[begin - 1] in ("halfway", "midway")):
        return True
    return kind in ("before", "after") and r.adjectival(end)


def _compared(r: Reader, i: int) -> bool:
    """Tell whether the "from" at token ``i`` names what something is compared with."""
    return any(word in r.words.comparisons for word in r.low[max(0, i - _COMPARED) : i])


def _moved(r: Reader, i: int) -> bool:
    """Tell whether a plan that moved, or a denial, stands before token ``i`` in its clause."""
    low = r.low
    for j in range(i - 1, max(0, i - _MOVED) - 1, -1):
        if low[j] in (";", ":", ",") or (low[j] == "." and not r.glued(j + 1)):
            # but not the point of "ID.2"
            return False
        if low[j] in r.words.shifts and (low[j] != "won" or low[j + 1] == "'"):
            # but not "3 trillion won"
            return True
    return False


def _listed(r: Reader, mention: Mention, out: list[Mention]) -> int:
    """Read further days behind a day: "Oct. 5 and 6, 2024"."""
    point = mention.expression
    if isinstance(point, ex.Weekday):
        return _further_weekdays(r, mention, point, out)
    if not isinstance(point, ex.Point) or point.unit != "day" or not point.number or point.inside is not None:
        return mention.last
    end = mention.last
    days: list[tuple[int, int, ex.Point]] = []
    for last in (False, False, False, True):
        joint = _joint(r, end, last)
        day = r.day(joint) if joint is not None and r.low[joint].isdigit() else None
        if joint is None or day is None or (r.low[day[0]].isalpha() and r.low[day[0]] not in r.words.function_words):
            continue
        end, further = r.within_year(day[0], ex.Point("day", point.number, day[1]))
        days.append((joint, end, further))
        if r.low[joint - 1] != ",":
            break
    else:
        return mention.last  # "Dec. 3, 12 cars": the comma parts no days
    inside = days[-1][2].inside
    mention.expression = attrs.evolve(point, inside=inside)
    out.extend(Mention(first, last, attrs.evolve(further, inside=inside)) for first, last, further in days)
    return end


def _further_weekdays(r: Reader, mention: Mention, first: ex.Weekday, out: list[Mention]) -> int:
    """Read the weekdays that share the week of a first: "next week Monday or Tuesday", "next Mon, Tue and Wed"."""
    low = r.low
    end = mention.last
    if first.week is None and first.pick is None:
        return end
    for last in (False, False, True):
        joint = _joint(r, end, last)
        number = r.words.weekdays.get(low[joint]) if joint is not None and r.cased(joint) else None
        if (
            joint is None
            or number is None
            or number <= first.number
            or low[joint + 1] in r.words.months
            or low[joint + 1][:1].isdigit()
            or low[joint + 1] == ","
        ):
            break
        end = joint + 1
        out.append(Mention(joint, end, attrs.evolve(first, number=number)))
    return end


def _joint(r: Reader, end: int, last: bool) -> int | None:
    """Return the token behind the comma or the "and" that may join a further day; the last one has an "and"."""
    low = r.low
    if low[end] == "," and low[end + 1] in ("and", "or"):
        return end + 2
    if low[end] in ("and", "or", "&"):
        return end + 1
    return end + 1 if low[end] == "," and not last else None


def _joined(r: Reader, found: list[Mention]) -> list[Mention]:
    """Make one stretch of two months in a row, "July and August", and share a year within lists."""
    low = r.low
    out: list[Mention] = []
    listed = False
    for mention in found:
        last = out[-1] if out else None
        gap = low[last.last : mention.first] if last is not None and mention.first - last.last < 3 else None
        beside = _weekday_beside(last.expression, mention.expression, gap) if last is not None and gap is not None else None
        if last is not None and beside is not None:
            out[-1] = Mention(last.first, mention.last, beside)
        elif last is not None and gap in (["and"], ["&"]) and not listed and _in_a_row(last.expression, mention.expression):
            out[-1] = Mention(last.first, mention.last, ex.Range(last.expression, mention.expression), last.open_from)
        else:
            out.append(mention)
        listed = gap in _LIST
    for left, right in zip(reversed(out[:-1]), reversed(out[1:]), strict=True):
        a, b = left.expression, right.expression
        if isinstance(a, ex.Point) and isinstance(b, ex.Point) and _shares(a, b) and low[left.last : right.first] in _LIST:
            left.expression = attrs.evolve(a, inside=b.inside)
    return _with_years(r, out)


def _with_years(r: Reader, found: list[Mention]) -> list[Mention]:
    """Give a quarter before a noun the year that stands behind it: "second-quarter deliveries in 2022"."""
    low = r.low
    out: list[Mention] = []
    for mention in found:
        last, year = out[-1] if out else None, mention.expression
        if (
            last is not None
            and isinstance(year, ex.Point)
            and year.unit == "year"
            and isinstance(last.expression, ex.Point)
            and last.expression.unit in ("quarter", "half")
            and last.expression.inside is None
            and last.expression.pick is None
            and 0 < mention.first - last.last - 1 <= _NOUNS
            and low[mention.first - 1] in ("in", "of", "for")
            and all(word.isalpha() and word not in r.words.function_words for word in low[last.last : mention.first - 1])
        ):
            last.expression = attrs.evolve(last.expression, inside=year)
        else:
            out.append(mention)
    return out


def _weekday_beside(a: Expression, b: Expression, gap: list[str]) -> Expression | None:
    """Read a weekday with what it stands beside: "the first week of October on Friday", "Thursday, two weeks from now"."""
    if isinstance(a, ex.Nth) and isinstance(b, ex.Weekday) and gap == ["on"]:
        return ex.Weekday(b.number, week=a) if a.unit == "week" else None
    if isinstance(a, ex.Weekday) and isinstance(b, ex.Shift) and gap in ([], [","]):
        weekday, shift = a, b
    elif isinstance(a, ex.Shift) and isinstance(b, ex.Weekday) and gap in (["on"], []):
        weekday, shift = b, a
    else:
        return None
    if weekday.pick is not None or weekday.week is not None:
        return None
    if shift.unit == "week" and (shift.count < 0 or isinstance(shift.base, (ex.Holiday, ex.Point))):
        return ex.Weekday(weekday.number, week=ex.Week(shift, "of"))  # "a week ago Tuesday" is the Tuesday of that week
    if shift.base is not None and shift.base != ex.Relative("day", 0):
        return None
    moved = ex.Shift(shift.unit, shift.count, ex.Relative("day", 0))
    return moved if shift.unit == "day" else ex.Step(1, weekday.number, moved, on=True)


def _shares(a: ex.Point, b: ex.Point) -> bool:
    return a.inside is None and b.inside is not None and a.unit == b.unit != "year" and a.pick is None


def _in_a_row(a: Expression, b: Expression) -> bool:
    if not (isinstance(a, ex.Point) and isinstance(b, ex.Point)):
        return False
    return a.unit == b.unit == "month" and b.number == a.number + 1 and a.inside is None and a.pick is None
