"""English dates told from elsewhere: last week, two years ago, the past two months, the same period."""

from __future__ import annotations

from evnews.find import expressions as ex
from evnews.find.en.date_reader import Match, Reader
from evnews.find.expressions import Unit

__all__ = ["compared", "counted", "directed", "ended", "next_but_one"]

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
    if (word in ("earlier", "prior", "previously") and low[j + 1] != "than") or (word == "before" and r.ends(j + 1)):
        return j + 1, ex.Shift(unit, -number, ex.Stated())
    if word in ("later", "afterwards", "afterward") and low[j + 1] != "than":
        return (j + 1, ex.Shift(unit, number, ex.Stated())) if low[i - 1 : i] != ["than"] else None
    if word == "hence" or (word == "from" and low[j + 1] in ("now", "today")):
        return j + 1 + (word == "from"), ex.Shift(unit, number)
    if (
        word in ("from", "after", "before", "since")
        and low[j + 1] != "the"
        and (word != "from" or low[i - 1 : i] != ["for"])  # "shut for three weeks from May 5"
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
        return _soon(r, i, j, ex.Window(unit, number, running=True))
    if before == "in" and number < 200 and (low[i] not in ("a", "an") or _once_ahead(r, i - 1, j)) and _ahead(r, i - 1, j):
        return _behind_times(r, j), ex.Shift(unit, number)
    return None


def _behind_times(r: Reader, j: int) -> int:
    """Return the token after "'s time", "' time" or "time" behind a unit, or the unit's own end."""
    low = r.low
    at = j + (low[j] == "'") + (low[j : j + 2] == ["'", "s"])
    return at + 1 if low[at] == "time" else j


def _once_ahead(r: Reader, i: int, j: int) -> bool:
    """Tell whether "in a year" is a time ahead: something is to come then, and nothing is counted for that long."""
    low = r.low
    if _behind_times(r, j) > j or r.whole(i, j):
        return True
    back = low[max(0, i - 8) : i]
    return (
        r.ends(j)
        and any(word in r.words.futures for word in back)
        and not any(word[0].isdigit() or word in r.words.numbers or word in ("more", "most", "times") for word in back if word)
    )


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
    if low[j] in ("earlier", "before", "later") and low[j + 1] != "than" and (low[j] != "before" or r.ends(j + 1)):
        return j + 1, ex.Shift("month", months if low[j] == "later" else -months, ex.Stated())
    if low[j] == "hence" or (low[j] == "from" and low[j + 1] in ("now", "today")):
        return j + 1 + (low[j] == "from"), ex.Shift("month", months)
    return (j, None) if low[j] in _PAST or low[j] == "old" else None


def _soon(r: Reader, i: int, j: int, window: ex.Window) -> Match:
    """Read "within 30 days" where something is to come."""
    low = r.low
    if low[i - 1 : i] != ["within"] or window.count >= 200 or low[j] == "of":
        return None
    return (j, window) if r.whole(i - 1, j) or any(word in r.words.futures or word in ("to", "by") for word in low[max(0, i - 12) : j + 8]) else None


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
    base = r.read(r.the(i + 1 + (r.low[i + 1] in ("in", "on") and r.low[i] != "to")))
    if base is None or not isinstance(base[1], (ex.Point, ex.Part)) or (isinstance(base[1], ex.Point) and base[1].unit not in ("month", "day")):
        return None
    return base[0], ex.Trailing(unit, number, base[1])


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
    if _behind_times(r, end) > end:
        return True
    if follows == "'" or (follows.isalpha() and follows not in r.words.function_words and follows != "time") or follows in ("after", "of"):
        return False
    back = low[max(0, i - 8) : i]
    if any(word in r.words.lengths for word in back[-5:]) or any(word in r.words.shifts for word in back):
        return False
    if any(word in r.words.futures for word in back):
        return True
    past = any(word in r.words.pasts or (word.endswith("ed") and word not in r.words.neutral) or word in r.words.comparisons for word in back)
    return not past and r.ends(end)


def _which(r: Reader, end: int, unit: Unit, number: int) -> Match:
    """Read "upcoming two week", "2 upcoming quarter": beside one unit, the number can only tell which; beside another noun, how long it is."""
    if r.low[end] == "-" or (r.low[end].isalpha() and r.low[end] not in r.words.function_words):
        return end, None
    return end, ex.Relative(unit, number)


def _next_units(r: Reader, i: int, number: int) -> Match:
    """Read "two upcoming months" behind the number; the 3 of "the Model 3 next year" counts no year."""
    unit = r.words.units.get(r.low[i + 1])
    if unit is not None and not r.low[i + 1].endswith("s"):
        # "The Model 3 next year" counts nothing.
        return _which(r, i + 2, unit, number) if r.low[i] == "upcoming" and number > 1 else None
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
    if low[j] == "time" and word in ("this", "same") and low[j + 1] in ("last", "next") and low[j + 2] == "year":
        return j + 3, ex.Shift("year", -1 if low[j + 1] == "last" else 1)
    if low[j] == "date" and word == "current":
        return (j + 1, ex.Relative("day", 0)) if low[i - 1 : i] in (["to"], ["till"], ["until"], ["of"], ["the"]) and r.ends(j + 1) else None
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


def compared(r: Reader, i: int) -> Match:
    """Read "the corresponding period of 2022", "the like quarter last year"."""
    j = i + 1
    return _same_period(r, j + 1) if r.low[j] in _SPAN_NOUNS else None


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
        return _which(r, j + 1, unit, number)
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
    if unit == "year" and low[j + 1] == "in" and low[j + 2] in words.months and r.capital(j + 2):
        inner = r.read(j + 2)
        if inner is not None and isinstance(inner[1], ex.Point) and inner[1].unit == "month" and inner[1].inside is None:
            return inner[0], ex.Point("month", inner[1].number, inside=expression)
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
        base = r.base(j + 2) if word == "last" and low[j + 1] in ("of", "in") else None
        if base is not None and base[1] is not None:
            return base[0], ex.Week(ex.Nth(-1, "day", base[1], weekday=5), "weekend")
        sunday = ex.Weekday(6, pick=0) if offset == 0 else ex.Weekday(6, week=None if offset is None else ex.Relative("week", offset))
        return (j + 1, ex.Trailing("day", 2, sunday)) if word != "same" else None
    if low[j] not in words.weekday_alone and not r.cased(j) and not r.whole(j - 1, j + 1):
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
