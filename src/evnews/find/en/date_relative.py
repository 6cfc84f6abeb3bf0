"""English dates told from elsewhere: today, last week, two years ago, the past two months, the same period."""

from __future__ import annotations

from evnews.find import expressions as ex
from evnews.find.en.date_reader import Match, Reader
from evnews.find.expressions import Expression, Unit

__all__ = ["counted", "directed", "ended", "next_but_one", "relative_day", "so_far"]

_SPAN_NOUNS = frozenset({"period", "quarter", "month", "months", "time", "stretch", "weeks", "week", "day", "days", "date", "quarters", "half"})
_NEXT = frozenset({"next", "coming", "upcoming", "following"})
_VERBAL = frozenset({"to", "will", "would", "could", "should", "can"})
_WORKING = frozenset({"business", "working", "trading"})
_PAST = frozenset({"trailing", "last", "past", "previous", "preceding", "prior"})


# ---------------------------------------------------------------- three weeks ago, in two years
def counted(r: Reader, i: int) -> Match:
    """Read "two years ago", "ten days later", "three weeks from tomorrow", "the three months to June"."""
    low = r.low
    if low[i - 1 : i] == ["half"] and low[i] in ("a", "an"):
        return None  # "half a month ago"
    halved = _halved(r, i)
    if halved is not None:
        return _moved_months(r, *halved)
    found = r.count(i)
    if found is None:
        return None
    j, number = found
    if low[j] == "-":
        j += 1
    working = low[j] in _WORKING
    j += working
    unit = r.words.units.get(low[j])
    if low[j] in ("fortnight", "fortnights"):
        unit, number = "week", number * 2
    if unit is None and low[j].removesuffix("s") in r.words.weekday_alone and low[j + 1 : j + 3] == ["from", "now"]:
        return j + 3, ex.Shift("week", number - 1, ex.Weekday(r.words.weekdays[low[j].removesuffix("s")], 2))
    if unit is None:
        return _next_units(r, j, number) if low[j] in r.words.directions else None
    j += 1
    word = low[j]
    if working:
        return _soon(r, i, j, ex.Window(unit, number, working=True)) if unit == "day" else None
    if word == "ago":
        return _ago(r, j + 1, unit, number)
    if (word in ("earlier", "prior", "previously") and low[j + 1] != "than") or (word == "before" and _closes(r, j + 1)):
        return j + 1, ex.Shift(unit, -number, ex.Stated())
    if word in ("later", "afterwards", "afterward") and low[j + 1] != "than":
        return (j + 1, ex.Shift(unit, number, ex.Stated())) if low[i - 1 : i] != ["than"] else None
    if word == "hence" or (word == "from" and low[j + 1] in ("now", "today")):
        return j + 1 + (word == "from"), ex.Shift(unit, number)
    if (
        word in ("from", "after", "before", "since")
        and low[j + 1] != "the"
        and (word != "from" or number > 1 or any(low[j + 1] in known for known in (r.words.days, r.words.holiday_starts, r.words.weekday_alone)))
    ):
        base = r.read(j + 1 + (low[j + 1 : j + 3] == ["the", "year"]))
        if base is None or base[1] is None or number > 400:
            return None
        ahead = ex.Weekday(base[1].number, 2) if word == "from" and isinstance(base[1], ex.Weekday) and base[1].pick is None else base[1]
        return base[0], ex.Shift(unit, -number if word == "before" else number, ahead)
    if word in ("to", "ended", "ending", "through", "until") and number > 1:
        return ended(r, j, unit, number)
    if word in ("starting", "beginning", "commencing"):
        return _begun(r, j, unit, number)
    before = low[i - 1] if i else ""
    if before == "within":
        return _soon(r, i, j, ex.Window(unit, number))
    if before == "in" and number < 200 and low[i] not in ("a", "an") and _ahead(r, i - 1, j):
        return j + 2 * (low[j : j + 2] == ["'", "time"]), ex.Shift(unit, number)
    return None


def _halved(r: Reader, i: int) -> tuple[int, int] | None:
    """Read "half a year", "a year and a half", "two and a half years" as months."""
    low = r.low
    if low[i : i + 3] == ["half", "a", "year"]:
        return i + 3, 6
    found = r.count(i)
    if found is None or found[1] > 100:
        return None
    j, number = found
    if low[j : j + 3] == ["and", "a", "half"] and low[j + 3] == "years":
        return j + 4, 12 * number + 6
    return (j + 4, 12 * number + 6) if low[j] in ("year", "years") and low[j + 1 : j + 4] == ["and", "a", "half"] else None


def _moved_months(r: Reader, j: int, months: int) -> Match:
    """Read "ago", "later", "from now" behind some years and a half."""
    low = r.low
    if low[j] == "ago":
        return j + 1, ex.Shift("month", -months)
    if low[j] in ("earlier", "before", "later") and low[j + 1] != "than" and (low[j] != "before" or _closes(r, j + 1)):
        return j + 1, ex.Shift("month", months if low[j] == "later" else -months, ex.Stated())
    if low[j] == "hence" or (low[j] == "from" and low[j + 1] in ("now", "today")):
        return j + 1 + (low[j] == "from"), ex.Shift("month", months)
    return (j, None) if low[j] in _PAST or low[j] == "old" else None


def _soon(r: Reader, i: int, j: int, window: ex.Window) -> Match:
    """Read "within 30 days" where something is to come."""
    low = r.low
    if low[i - 1 : i] != ["within"] or window.count >= 200 or low[j] == "of":
        return None
    return (j, window) if any(word in r.words.futures or word in ("to", "by") for word in low[max(0, i - 12) : j + 8]) else None


def _begun(r: Reader, j: int, unit: Unit, number: int) -> Match:
    """Read "starting May 20" behind some days or weeks: they are the ones that begin there."""
    if unit not in ("day", "week") or number > 400:
        return None
    base = r.read(r.the(j + 1 + (r.low[j + 1] in ("on", "from"))))
    if base is None or not isinstance(base[1], (ex.Point, ex.Relative, ex.Weekday)) or (isinstance(base[1], ex.Point) and base[1].unit != "day"):
        return None
    count = number * (7 if unit == "week" else 1)
    return base[0], ex.Range(base[1], ex.Shift("day", count - 1, base[1]))


def next_but_one(r: Reader, i: int) -> int:
    """Return 2 or -2 for "after next" and "before last" at token ``i``, else 0."""
    return {("after", "next"): 2, ("before", "last"): -2}.get((r.low[i], r.low[i + 1]), 0)


def ended(r: Reader, i: int, unit: Unit, number: int) -> Match:
    """Read "to June", "ended Dec. 31", behind some units: they are the ones that end there."""
    base = r.read(r.the(i + 1))
    if base is None or not isinstance(base[1], (ex.Point, ex.Part)) or (isinstance(base[1], ex.Point) and base[1].unit not in ("month", "day")):
        return None
    return base[0], ex.Trailing(unit, number, base[1])


def _closes(r: Reader, i: int) -> bool:
    """Tell whether the clause ends at token ``i``."""
    return r.low[i] in ("", ".", ",", ";", ":", ")", "!", "?")


def _ago(r: Reader, j: int, unit: Unit, number: int) -> Match:
    low = r.low
    if number > 400:
        return None
    if low[j] in ("this", "last") and low[j + 1] in ("week", "month"):
        return j + 2, ex.Shift(unit, -number, r.directed(low[j], r.words.units[low[j + 1]]))
    if low[j] == "today":
        return j + 1, ex.Shift(unit, -number, ex.Relative("day", 0))
    if unit == "year" and number == 1:
        return j, ex.Shift(unit, -1, ex.Stated(narrow=True))
    return j, ex.Shift(unit, -number)


def _ahead(r: Reader, i: int, end: int) -> bool:
    """Tell whether "in two years" is a time ahead and not how long something took."""
    low = r.low
    follows = low[end]
    if low[end : end + 2] == ["'", "time"]:
        return True
    if follows == "'" or (follows.isalpha() and follows not in r.words.function_words and follows != "time") or follows in ("after", "of"):
        return False
    back = low[max(0, i - 8) : i]
    if any(word in r.words.lengths for word in back[-5:]) or any(word in r.words.shifts for word in back):
        return False
    if any(word in r.words.futures for word in back):
        return True
    past = any(word in r.words.pasts or (word.endswith("ed") and word not in r.words.neutral) or word in r.words.comparisons for word in back)
    return not past and _closes(r, end)


def _next_units(r: Reader, i: int, number: int) -> Match:
    """Read "two upcoming months" behind the number; the 3 of "the Model 3 next year" counts no year."""
    unit = r.words.units.get(r.low[i + 1])
    if unit is not None and not r.low[i + 1].endswith("s"):
        # "Two upcoming month": two of them, or the second?  "The Model 3 next year" counts nothing.
        return (i + 2, None) if r.low[i] == "upcoming" and number > 1 else None
    offset = r.words.directions[r.low[i]]
    if unit is None or number > 200 or (offset is None and r.low[i] not in _PAST):
        return None
    return i + 2, ex.Window(unit, number if offset == 1 else -number)


# ---------------------------------------------------------------- last week, next year, the same day
def directed(r: Reader, i: int) -> Match:
    """Read what begins with "last", "this", "next", "same", "following"."""
    low, words = r.low, r.words
    word = low[i]
    offset = words.directions[word]
    j = i + 1
    if word == "this" and low[j] in words.directions and low[j] not in ("same", "that"):
        word, offset, j = low[j], words.directions[low[j]], j + 1
        if word == "past":
            word = "last"
    if low[j] == "calendar":
        j += 1
    found = r.count(j) if low[j] not in ("a", "an") else None
    if found is not None and word == "last" and i and low[i - 1] in _VERBAL:
        return None  # "construction, to last 18 months"
    several = None if found is None else _some(r, *found, word)
    if several is not None:
        return several
    if word == "same" and low[j] in _SPAN_NOUNS:
        again = _same_period(r, j + 1)
        if again is not None:
            return again
    if low[j] == "fortnight" and word in (*_NEXT, *_PAST):
        return j + 1, ex.Window("week", 2 if word in _NEXT else -2)
    unit = words.units.get(low[j])
    if unit is not None:
        return _directed_unit(r, i, j, word, unit)
    if low[j] in words.months:
        return _named(r.read(j), offset)
    if low[j] in words.weekdays or low[j] == "weekend":
        return _directed_weekday(r, j, word, offset)
    if low[j] in words.seasons:
        if offset is None:
            return None
        return j + 1, ex.Point("season", words.seasons[low[j]], pick=offset)
    if low[j] in words.daytimes and word in ("this", "last", "same", "that", "following", "next"):
        if offset is not None and word != "next":
            return (
                (j + 1, ex.Relative("day", offset))
                if (word, low[j]) in (("last", "night"), ("last", "evening"), ("this", "morning"), ("this", "afternoon"), ("this", "evening"))
                else None
            )
        return j + 1, ex.Same("day", 1 if word in ("next", "following") else 0)
    holiday = words.holidays.match(r.tokens, j)
    if holiday is not None and offset is not None:
        picked = ex.Holiday(holiday[1], pick=offset)
        return (holiday[0] + 1, ex.Week(picked, "weekend")) if low[holiday[0]] == "weekend" else (holiday[0], picked)
    if low[j].isdigit() and offset is not None:
        return _named(r.read(j), offset)
    return None


def _named(found: Match, offset: int | None) -> Match:
    """Put "last", "this" or "next" before a month or a day of a month."""
    if found is None or offset is None or not isinstance(found[1], ex.Point) or found[1].unit not in ("day", "month"):
        return None
    end, point = found[0], found[1]
    if point.inside is not None:
        return found
    return end, ex.Point(point.unit, point.number, point.day, pick=offset)


def _some(r: Reader, j: int, number: int, word: str) -> Match:
    """Read "the past two months", "next three years", "the last four months of 2021"."""
    low = r.low
    working = low[j] in _WORKING
    j += working or low[j] == "calendar"
    unit = r.words.units.get(low[j])
    if low[j] in ("fortnight", "fortnights"):
        unit, number = "week", number * 2
    if unit is None or number > 200 or (working and unit != "day"):
        return None
    if word == "upcoming" and number > 1 and not low[j].endswith("s"):
        return j + 1, None
    if low[j + 1] in ("of", "in") and word in ("last", "final"):
        base = r.base(j + 2)
        if base is not None and base[1] is not None:
            return base[0], ex.Slice(unit, -number, base[1])
    if word in _NEXT:
        return j + 1, ex.Window(unit, number, working)
    return (j + 1, ex.Window(unit, -number, working)) if word in _PAST else None


def _directed_unit(r: Reader, i: int, j: int, word: str, unit: Unit) -> Match:
    low, words = r.low, r.words
    if low[j] not in ("day", "week", "month", "quarter", "year", "yr", "qtr", "decade", "half", "century"):
        return None
    if low[j + 1] == "-" and r.glued(j + 1) and word == "that":
        return None
    if word == "last" and low[j + 1] in ("of", "in") and unit != "year":
        base = r.base(j + 2)
        if base is not None and base[1] is not None:
            if unit == "quarter":
                return base[0], ex.Slice("month", -3, base[1])
            return base[0], ex.Nth(-1, unit, base[1])
    if word == "that" and not (unit in ("day", "year", "month", "week", "quarter") and _demonstrative(r, i, j)):
        return None
    if unit == "day":
        return (j + 1, r.directed("following" if word == "next" else word, "day")) if words.directions[word] is None or word == "next" else None
    if word == "trailing":
        return None
    if word == "past":
        return j + 1, ex.Window(unit, -1) if unit != "week" else ex.Relative("week", -1)
    if word in _NEXT and _through(r, i):
        return j + 1, ex.Window(unit, 1)
    expression = r.directed(word, unit)
    if unit == "week":
        k = j + 2 if low[j + 1] in ("-", "on", ",") else j + 1
        if low[k] in words.weekday_alone or (low[k] in words.weekdays and r.cased(k)):
            return k + 1, ex.Weekday(words.weekdays[low[k]], week=expression)
    if unit == "year" and low[j + 1] == "'" and low[j + 2] == "s":
        named = r.words.months.get(low[j + 3])
        if named is not None and r.capital(j + 3):
            return j + 4, ex.Point("month", named, inside=expression)
        numbered = r.read(j + 3) if low[j + 3] not in words.months else None
        if numbered is not None and isinstance(numbered[1], ex.Point) and numbered[1].unit in ("quarter", "half") and numbered[1].inside is None:
            return numbered[0], ex.Point(numbered[1].unit, numbered[1].number, inside=expression)
        holiday = r.words.holidays.match(r.tokens, j + 3)
        if holiday is not None:
            return holiday[0], ex.Holiday(holiday[1], expression)
    return j + 1, expression


def _through(r: Reader, i: int) -> bool:
    """Tell whether "over the next decade" runs from the day of speaking, and is not the coming calendar unit."""
    low = r.low
    before = low[i - 2] if i > 1 and low[i - 1] == "the" else low[i - 1] if i else ""
    return before in ("over", "within", "during") and low[i] in ("next", "coming")


def _demonstrative(r: Reader, i: int, j: int) -> bool:
    """Tell whether "that" points ("by that year") and does not begin a clause ("said that month by month")."""
    before, after = (r.low[i - 1] if i else ""), r.low[j + 1]
    return (
        before in r.words.prepositions
        or after in ("", ".", ",", ";", ")", "and")
        or (before.isalpha() and after in r.words.function_words and before not in ("said", "says"))
    )


def _directed_weekday(r: Reader, j: int, word: str, offset: int | None) -> Match:
    words, low = r.words, r.low
    if low[j] == "weekend":
        week: Expression | None = None if offset is None else ex.Relative("week", offset)
        return (j + 1, ex.Trailing("day", 2, ex.Weekday(6, week=week))) if word != "same" else None
    if low[j] not in words.weekday_alone:
        return None
    number = words.weekdays[low[j]]
    if word == "last" and low[j + 1] in ("of", "in"):
        base = r.base(j + 2)
        if base is not None and base[1] is not None:
            return base[0], ex.Nth(-1, "day", base[1], number)
    dated = r.read(j)
    if dated is not None and isinstance(dated[1], ex.Point):
        return dated
    end = dated[0] if dated is not None else j + 1
    if offset is None:
        if word in ("same", "that"):
            return end, ex.Weekday(number)
        pick = 1 if word == "following" else -1
    else:
        pick = 2 if word in ("coming", "upcoming") else offset
    return end, ex.Weekday(number, pick)


def _same_period(r: Reader, j: int) -> Match:
    """Read "last year", "of 2024", "a year earlier" behind "the same period"."""
    low = r.low
    k = j + 1 if low[j] in ("of", "in", "from") else j
    year = r.four(k)
    if year is not None and k > j:
        return k + 1, ex.Again(ex.Point("year", year))
    k = r.the(k)
    if low[k] in ("last", "previous", "prior", "preceding") and low[k + 1] == "year":
        return k + 2, ex.Shift("year", -1, ex.Stated())
    found = r.count(k)
    if found is not None and low[found[0]] in ("year", "years") and low[found[0] + 1] in ("earlier", "ago", "before"):
        return found[0] + 2, ex.Shift("year", -found[1], ex.Stated())
    return None


# ---------------------------------------------------------------- today, yesterday
def relative_day(r: Reader, i: int) -> Match:
    """Read "today", "yesterday", "tomorrow", with the time of day behind, and "the day before yesterday"."""
    low = r.low
    if low[i] == "day":
        return _day_beside(r, i)
    if low[i] == "weekend":
        second = next_but_one(r, i + 1)
        if second:
            return i + 3, ex.Trailing("day", 2, ex.Weekday(6, week=ex.Relative("week", second)))
        if low[i + 1] == "of":
            base = r.read(r.the(i + 2))
            if base is not None and (isinstance(base[1], ex.Holiday) or (isinstance(base[1], ex.Point) and base[1].unit == "day")):
                return base[0], ex.Week(base[1], "weekend")
        placed = low[i - 2 : i - 1] in (["over"], ["at"], ["on"], ["during"], ["for"], ["of"]) and low[i - 1] == "the"
        return (i + 1, ex.Trailing("day", 2, ex.Weekday(6))) if placed and _free(r, i + 1) else None
    offset = r.words.days[low[i]]
    end = i + 1
    if low[i] != "today" and low[end] in r.words.daytimes:
        end += 1
    if low[end] == "'" and low[end + 1] == "s" and low[i] == "today":
        return None
    return end, ex.Relative("day", offset)


_SO_FAR = {"date": ("to", "till"), "now": ("until", "till")}


def so_far(r: Reader, i: int) -> Match:
    """Read the "date" of "to date" and the "now" of "until now": the day of speaking, behind the word that holds it."""
    low = r.low
    held = low[i] == "now" if low[max(0, i - 2) : i] == ["up", "to"] else i > 0 and low[i - 1] in _SO_FAR[low[i]]  # what is "up to date" is new
    return (i + 1, ex.Relative("day", 0)) if held and _closes(r, i + 1) else None


def _free(r: Reader, i: int) -> bool:
    """Tell whether no noun follows that the word before ``i`` would only qualify."""
    return not r.low[i].isalpha() or r.low[i] in r.words.function_words


def _day_beside(r: Reader, i: int) -> Match:
    """Read "the day before yesterday", "the day after tomorrow", "the day before"."""
    low = r.low
    sign = {"before": -1, "after": 1}.get(low[i + 1])
    if sign is not None and low[i + 2] == ("tomorrow" if sign > 0 else "yesterday"):
        return i + 3, ex.Relative("day", 2 * sign)
    if sign is None or low[i - 1 : i] != ["the"]:
        return None
    base = r.read(r.the(i + 2)) if low[i + 2] not in r.words.days else None
    if base is not None and (isinstance(base[1], ex.Holiday) or (isinstance(base[1], ex.Point) and base[1].unit == "day")):
        return base[0], ex.Shift("day", sign, base[1])
    if low[i + 2] in r.words.days:
        return i + 3, ex.Relative("day", r.words.days[low[i + 2]] + sign)
    return (i + 2, ex.Same("day", sign)) if _closes(r, i + 2) else None
