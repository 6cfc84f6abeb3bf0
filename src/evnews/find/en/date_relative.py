"""English dates told from elsewhere: last week, two years ago, the first ten months, late 2024, year-end."""

from __future__ import annotations

from evnews.find import expressions as ex
from evnews.find.en.date_reader import Match, Reader
from evnews.find.expressions import Expression, Unit

__all__ = ["counted", "directed", "edge", "elapsed", "ordinal", "part", "relative_day", "unit", "week"]

_THIS_YEAR = ex.Relative("year", 0)
_SPAN_NOUNS = frozenset({"period", "quarter", "month", "months", "time", "stretch", "weeks", "week", "day", "days", "date", "quarters", "half"})
_NEXT = frozenset({"next", "coming", "upcoming", "following"})
_PAST = frozenset({"last", "past", "previous", "preceding", "prior"})
_AHEAD = frozenset({"will", "to", "would", "shall", "can", "could", "may", "should", "expects", "expected", "plans", "planned", "aims", "due", "leave"})


# ---------------------------------------------------------------- three weeks ago, in two years
def counted(r: Reader, i: int) -> Match:
    """Read "two years ago", "ten days later", "three weeks from tomorrow", "the three months to June"."""
    low = r.low
    found = r.count(i)
    if found is None:
        return None
    j, number = found
    if low[j] == "-":
        j += 1
    unit = r.words.units.get(low[j])
    if unit is None:
        return _next_units(r, j, number) if low[j] in r.words.directions else None
    j += 1
    word = low[j]
    if word == "ago":
        return _ago(r, j + 1, unit, number)
    if word in ("earlier", "prior", "previously") or (word == "before" and _closes(r, j + 1)):
        return j + 1, ex.Shift(unit, -number, ex.Stated())
    if word in ("later", "afterwards", "afterward") and low[j + 1] != "than":
        return (j + 1, ex.Shift(unit, number, ex.Stated())) if low[i - 1 : i] != ["than"] else None
    if word == "hence" or (word == "from" and low[j + 1] in ("now", "today")):
        return j + 1 + (word == "from"), ex.Shift(unit, number)
    if (
        word in ("from", "after", "before", "since")
        and low[j + 1] != "the"
        and (word != "from" or number > 1 or low[j + 1] in r.words.days or low[j + 1] in r.words.holiday_starts)
    ):
        base = r.read(j + 1 + (low[j + 1 : j + 3] == ["the", "year"]))
        if base is None or base[1] is None or number > 400:
            return None
        return base[0], ex.Shift(unit, -number if word == "before" else number, base[1])
    if word in ("to", "ended", "ending", "through", "until") and number > 1:
        base = r.read(r.the(j + 1))
        if base is not None and isinstance(base[1], ex.Point) and base[1].unit in ("month", "day"):
            return base[0], ex.Trailing(unit, number, base[1])
        return None
    before = low[i - 1] if i else ""
    if before == "within" and number < 200 and low[j] != "of" and any(word in r.words.futures or word in ("to", "by") for word in low[max(0, i - 12) : i]):
        return j, ex.Window(unit, number)
    if before == "in" and number < 200 and low[i] not in ("one", "a", "an") and _ahead(r, i - 1, j):
        return j, ex.Shift(unit, number)
    return None


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
    if follows == "'" or (follows.isalpha() and follows not in r.words.function_words and follows != "time") or follows in ("after", "of"):
        return False
    back = low[max(0, i - 8) : i]
    if any(word in r.words.lengths for word in back[-5:]):
        return False
    return any(word in r.words.futures for word in back) or (not back and _closes(r, end))


def _next_units(r: Reader, i: int, number: int) -> Match:
    """Read "two upcoming months" behind the number."""
    unit = r.words.units.get(r.low[i + 1])
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
    if found is not None:
        return _some(r, found[0], found[1], word)
    if word == "same" and low[j] in _SPAN_NOUNS:
        again = _same_period(r, j + 1)
        if again is not None:
            return again
    unit = words.units.get(low[j])
    if unit is not None:
        return _directed_unit(r, i, j, word, unit)
    if low[j] in words.months:
        return _named(r.read(j), offset)
    if low[j] in words.weekdays:
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
        return holiday[0], ex.Holiday(holiday[1], pick=offset)
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
    if low[j] in ("business", "calendar"):
        j += 1
    unit = r.words.units.get(low[j])
    if unit is None or number > 200:
        return None
    if low[j + 1] in ("of", "in") and word in ("last", "final"):
        base = r.read(r.the(j + 2))
        if base is not None and base[1] is not None:
            return base[0], ex.Slice(unit, -number, base[1])
    if word in _NEXT:
        return j + 1, ex.Window(unit, number)
    return (j + 1, ex.Window(unit, -number)) if word in _PAST else None


def _directed_unit(r: Reader, i: int, j: int, word: str, unit: Unit) -> Match:
    low, words = r.low, r.words
    if low[j] not in ("day", "week", "month", "quarter", "year", "yr", "qtr", "decade", "half", "century"):
        return None
    if low[j + 1] == "-" and r.glued(j + 1) and word == "that":
        return None
    if word == "last" and low[j + 1] in ("of", "in") and unit != "year":
        base = r.read(r.the(j + 2))
        if base is not None and base[1] is not None:
            if unit == "quarter":
                return base[0], ex.Slice("month", -3, base[1])
            return base[0], ex.Nth(-1, unit, base[1])
    if word == "that" and not (unit in ("day", "year", "month", "week", "quarter") and _demonstrative(r, i, j)):
        return None
    if unit == "day":
        return (j + 1, r.directed("following" if word == "next" else word, "day")) if words.directions[word] is None or word == "next" else None
    if word == "past":
        return j + 1, ex.Window(unit, -1) if unit != "week" else ex.Relative("week", -1)
    expression = r.directed(word, unit)
    if unit == "week" and low[j + 1] in words.weekday_alone:
        return j + 2, ex.Weekday(words.weekdays[low[j + 1]], week=expression)
    if unit == "year" and low[j + 1] == "'" and low[j + 2] == "s":
        named = r.words.months.get(low[j + 3])
        if named is not None and r.capital(j + 3):
            return j + 4, ex.Point("month", named, inside=expression)
    return j + 1, expression


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
        return (j + 1, ex.Part("end", ex.Relative("week", offset))) if offset is None else (j + 1, ex.Window("day", 0)) if False else None
    if low[j] not in words.weekday_alone:
        return None
    number = words.weekdays[low[j]]
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
    if year is not None:
        return k + 1, ex.Again(ex.Point("year", year))
    k = r.the(k)
    if low[k] in ("last", "previous", "prior", "preceding") and low[k + 1] == "year":
        return k + 2, ex.Shift("year", -1, ex.Stated())
    found = r.count(k)
    if found is not None and low[found[0]] in ("year", "years") and low[found[0] + 1] in ("earlier", "ago", "before"):
        return found[0] + 2, ex.Shift("year", -found[1], ex.Stated())
    return None


# ---------------------------------------------------------------- first half, third week, first ten months
def ordinal(r: Reader, i: int) -> Match:
    """Read what begins with an ordinal: "third-quarter", "the first 11 months of 2023", "third week of June"."""
    low, words = r.low, r.words
    found = (i + 1, 2) if low[i] == "back" and low[i + 1] == "half" else r.ordinal(i)
    if found is None:
        return None
    j, number = found
    hyphen = low[j] == "-" and r.glued(j)
    if low[j] in ("and", "or", "to", "-") and not (hyphen and low[j + 1] in words.units):
        return _two_ordinals(r, j + 1, number)
    k = j + 1 if hyphen else j
    if low[k] in ("calendar", "fiscal", "financial"):
        if low[k] != "calendar":
            return (k + 2, None) if low[k + 1] in words.units else None
        k += 1
    unit = words.units.get(low[k])
    if low[k] == "half":
        unit = "half"
    if unit in ("quarter", "half") and low[k] not in ("quarters", "halves"):
        most = 4 if unit == "quarter" else 2
        if number == -1:
            number = most
        return _numbered(r, k + 1, unit, number) if 0 < number <= most else None
    if unit is not None:
        if low[k + 1] in ("of", "in"):
            base = r.read(r.the(k + 2))
            if base is None and low[k + 2 : k + 4] in (["the", "month"], ["the", "year"]):
                base = (k + 4, ex.Relative(words.units[low[k + 3]], 0))
            if base is not None and base[1] is not None and _placeable(base[1]):
                return base[0], ex.Nth(number, unit, base[1])
        return None
    if low[k] in words.weekday_alone and low[k + 1] in ("of", "in"):
        base = r.read(r.the(k + 2)) or ((k + 4, ex.Relative("month", 0)) if low[k + 2 : k + 4] == ["the", "month"] else None)
        return (base[0], ex.Nth(number, "day", base[1], words.weekdays[low[k]])) if base is not None and base[1] is not None else None
    some = r.count(k) if low[k] not in ("a", "an", "one") else None
    if some is not None and number in (1, -1):
        return _first_units(r, some[0], some[1], number)
    return None


def _placeable(expression: Expression) -> bool:
    return isinstance(expression, (ex.Point, ex.Relative, ex.Same))


def _numbered(r: Reader, end: int, unit: Unit, number: int) -> Match:
    """Read the year of a quarter or half; "the first half of the match" is none."""
    low = r.low
    if low[end] == "of" or (low[end] == "in" and r.four(end + 1) is not None):
        if low[end + 1] in r.words.fiscal or low[end + 1].startswith("fy"):
            return end + 2, None
        after, point = r.within_year(end, ex.Point(unit, number))
        if after == end and low[end] == "of":
            return _half_of_month(r, end + 1, number) if unit == "half" else None
        return after, point
    if low[end] in r.words.fiscal or low[end].startswith("fy"):
        return end + 2, None
    return r.within_year(end, ex.Point(unit, number))


def _half_of_month(r: Reader, i: int, number: int) -> Match:
    if r.low[i] not in r.words.months:
        return None
    base = r.read(i)
    if base is None or not isinstance(base[1], ex.Point) or base[1].unit != "month":
        return None
    return base[0], ex.Part("first_half" if number == 1 else "second_half", base[1])


def _two_ordinals(r: Reader, j: int, number: int) -> Match:
    """Read "first and second quarters", "third and fourth quarter of 2024"."""
    found = r.ordinal(j)
    if found is None or found[1] <= number or number < 1:
        return None
    k = found[0] + (r.low[found[0]] == "-")
    if r.low[k] not in ("quarter", "quarters"):
        return None
    end, point = r.within_year(k + 1, ex.Point("quarter", found[1]))
    if found[1] > 4 or found[1] != number + 1:
        return None
    return end, ex.Range(ex.Point("quarter", number, inside=point.inside if isinstance(point, ex.Point) else None), point)


def _first_units(r: Reader, j: int, count: int, sign: int) -> Match:
    """Read "months of 2023" behind "first 11"."""
    low = r.low
    k = j + 1 if low[j] in ("full", "calendar", "straight") else j
    unit = r.words.units.get(low[k])
    if unit not in ("month", "week", "quarter", "day") or count > 366 or (unit == "month" and count > 12) or (unit == "quarter" and count > 4):
        return None
    end = k + 1
    if low[end] in ("of", "in"):
        at = r.the(end + 1)
        if low[at] == "year":
            return at + 1, ex.Slice(unit, sign * count, ex.Same("year", beside=True))
        base = r.read(at) or ((at + 1, ex.Point("year", y)) if (y := r.four(at)) is not None else None)
        if base is not None and base[1] is not None:
            return base[0], ex.Slice(unit, sign * count, base[1])
        return None if low[end] == "of" else (end, ex.Slice(unit, sign * count))
    if unit in ("week", "day"):
        return None
    year = r.year(end)
    if year is not None:
        return year[0], ex.Slice(unit, sign * count, year[1])
    return end, ex.Slice(unit, sign * count)


# ---------------------------------------------------------------- early 2025, the end of June, later this year
def part(r: Reader, i: int) -> Match:
    """Read what begins with "early", "mid", "late", "end", "start": a part of what follows."""
    low, words = r.low, r.words
    kind = words.parts[low[i]]
    word = low[i]
    j = i + 1
    loose = word in ("early", "mid", "late", "middle")
    if low[j] == "-":
        j += 1
        hyphen = True
    else:
        hyphen = False
    if (low[j] == "to" and low[j + 1] == "-") or low[j] == "-":
        return None
    if low[j] in ("of", "in", "into", "on") and not hyphen:
        if low[j] != "of" and not loose:
            return None
        j = r.the(j + 1)
    elif (
        not loose
        and not hyphen
        and (
            word != "end" or not (r.capital(j) or r.four(j) is not None or low[j] in ("year", "month", "next", "last", "this", "current", "coming", "previous"))
        )
    ):
        return None
    else:
        j = r.the(j)
    if low[j] in words.parts:
        return None
    base = _base(r, j)
    if base is None:
        if word in ("early", "late") and low[j] in ("spring", "summer", "autumn", "fall", "winter"):
            return j + 1, ex.Part(kind, ex.Point("season", words.seasons[low[j]]))
        return None
    end, expression = base
    if isinstance(expression, ex.Point) and expression.unit == "day":
        return None
    return end, ex.Part(kind, expression)


def _base(r: Reader, j: int) -> tuple[int, Expression] | None:
    """Read the period that has a part: a month, year, quarter, "next year", "the year"."""
    low = r.low
    year = r.four(j)
    if year is not None and low[j + 1] not in r.words.quarters and low[j + 1] not in r.words.halves:
        if low[j + 1] == "s" and r.glued(j + 1) and year % 10 == 0:
            return j + 2, ex.Point("decade", year)
        return j + 1, ex.Point("year", year)
    if low[j] in ("year", "month", "quarter", "week", "decade", "half"):
        return j + 1, ex.Same(r.words.units.get(low[j], "half"), beside=True)
    if low[j] in r.words.months and not (low[j] in ("may", "march", "jan", "mar") and not r.capital(j)):
        name = r.month_name(j)
        if name is not None:
            return r.within_year(name[0], ex.Point("month", name[1]))
    if low[j] in r.words.weekday_alone:
        return j + 1, ex.Weekday(r.words.weekdays[low[j]])
    found = r.read(j)
    if found is None or found[1] is None or not isinstance(found[1], (ex.Point, ex.Relative, ex.Same, ex.Holiday, ex.Weekday)):
        return None
    return found[0], found[1]


def elapsed(r: Reader, i: int) -> Match:
    """Read "earlier this year", "later this month", "so far this year", "the rest of 2024"."""
    low, words = r.low, r.words
    word = low[i]
    j = i + 1
    if word == "so":
        if low[j] != "far":
            return None
        j += 1
        j += low[j] == "in"
    elif word in ("rest", "remainder", "balance"):
        if low[j] != "of":
            return None
        j += 1
    elif low[j] == "in":
        j += 1
    j = r.the(j)
    unit = words.units.get(low[j + 1])
    if low[j] in ("this", "current") and unit is not None:
        return j + 2, ex.Elapsed(ex.Relative(unit, 0), word in ("later", "rest", "remainder", "balance"), by_data=word == "so")
    if low[j] in ("year", "month", "quarter", "week", "decade") and low[j - 1] == "the":
        return j + 1, ex.Elapsed(ex.Relative(words.units[low[j]], 0), word in ("later", "rest", "remainder", "balance"), by_data=word == "so")
    year = r.four(j)
    if year is not None:
        return j + 1, ex.Elapsed(ex.Point("year", year), word in ("later", "rest", "remainder", "balance"), by_data=word == "so")
    return None


# ---------------------------------------------------------------- the year, year-end, year to date
def unit(r: Reader, i: int) -> Match:
    """Read what begins with a unit: "year-end", "year to date", "the year", "week 36"."""
    low, words = r.low, r.words
    word = low[i]
    hyphen = low[i + 1] == "-" and r.glued(i + 1)
    j = i + 2 if hyphen else i + 1
    before = low[i - 1] if i else ""
    if word == "year":
        if low[j] == "'" and low[j + 1] == "s" and low[j + 2] == "end":
            return j + 3, ex.Part("end", _THIS_YEAR)
        if low[j] == "end" and before not in ("fiscal", "financial"):
            year = r.year(j + 1)
            return (year[0], ex.Part("end", year[1])) if year else (j + 1, ex.Part("end", _THIS_YEAR))
        if low[j] == "to" and low[j + 1 + (low[j + 1] == "-")] == "date":
            return j + 2 + (low[j + 1] == "-"), ex.Elapsed(_THIS_YEAR, False, by_data=True)
        if low[j] in ("ago", "earlier") and hyphen:
            end = j + 1 + (low[j + 1] in _SPAN_NOUNS)
            return end, ex.Shift("year", -1, ex.Stated())
        year_number = r.four(j)
        if year_number is not None and not hyphen and before not in ("model", "fiscal", "financial"):
            return j + 1, ex.Point("year", year_number)
    if word in ("month", "quarter") and low[j] == "end" and before != "the":
        return j + 1, ex.Part("end", ex.Relative(words.units[word], 0))
    if word in ("month", "quarter") and low[j] == "to" and low[j + 1 + (low[j + 1] == "-")] == "date":
        return j + 2 + (low[j + 1] == "-"), ex.Elapsed(ex.Relative(words.units[word], 0), False)
    if before == "the" and i > 1 and word in ("year", "quarter", "month") and not hyphen:
        return _the_unit(r, i)
    return None


_HOLDERS = frozenset({"in", "for", "during", "within", "over", "throughout"})


def _the_unit(r: Reader, i: int) -> Match:
    """Read "in the quarter", "for the year": the one being spoken of."""
    low = r.low
    if low[i - 2] not in _HOLDERS:
        if not (low[i - 2] == "before" and low[i] == "year" and low[i + 1 : i + 3] in (["is", "out"], ["is", "over"], ["ends", "."])):
            return None
        return i + 3, ex.Bound("by", ex.Relative("year", 0))
    follows = low[i + 1]
    if (follows.isalpha() and follows not in r.words.function_words) or follows in ("-", "'", "of", "since", "after", "before", "when", "that"):
        return None
    return i + 1, ex.Same(r.words.units[low[i]], data=True)


def week(r: Reader, i: int) -> Match:
    """Read "week 36", "the week of June 10", "week ending Jul 28"."""
    low = r.low
    j = i + 1
    number = r.small(j, 53)
    if number is not None:
        end, point = r.within_year(j + 1, ex.Point("week", number))
        return (end, point) if end > j + 1 or (i == 0 or low[i - 1] in ("in", "the", "of", ",", "by", "for", "through", "since")) else None
    side = {
        "of": "of",
        "ending": "to",
        "ended": "to",
        "to": "to",
        "through": "to",
        "beginning": "from",
        "starting": "from",
        "commencing": "from",
        "from": "from",
    }.get(low[j])
    if side is None:
        return unit(r, i)
    j = r.the(j + 1 + (low[j + 1] == "on"))
    base = r.read(j)
    if base is None or base[1] is None:
        number = r.small(j)
        if number is None or low[j + 1] not in r.words.suffixes:
            return unit(r, i)
        base = (j + 2, ex.Point("day", 0, number))
    if not isinstance(base[1], (ex.Point, ex.Relative, ex.Range, ex.Weekday)) or (isinstance(base[1], ex.Point) and base[1].unit != "day"):
        return unit(r, i)
    assert side in ("of", "from", "to")
    return base[0], ex.Week(base[1], side)  # type: ignore[arg-type]


def relative_day(r: Reader, i: int) -> Match:
    """Read "today", "yesterday", "tomorrow", with the time of day behind, and "the day before yesterday"."""
    low = r.low
    offset = r.words.days[low[i]]
    end = i + 1
    if low[i] != "today" and low[end] in r.words.daytimes:
        end += 1
    if low[end] == "'" and low[end + 1] == "s" and low[i] == "today":
        return None
    return end, ex.Relative("day", offset)


def edge(r: Reader, i: int) -> Match:
    """Read "midyear", "yearend", "EOY" and their like, which are one word."""
    expression = _EDGES.get(r.low[i])
    if expression is None:
        return None
    return i + 1, expression


_EDGES: dict[str, Expression] = {
    "midyear": ex.Part("mid", _THIS_YEAR),
    "yearend": ex.Part("end", _THIS_YEAR),
    "ytd": ex.Elapsed(_THIS_YEAR, False, by_data=True),
    "eoy": ex.Part("end", _THIS_YEAR),
    "eom": ex.Part("end", ex.Relative("month", 0)),
}


def fiscal(r: Reader, i: int) -> Match:
    """Read over "fiscal 2026", "fiscal year 2026": when it lies depends on the firm, so it is no date."""
    j = i + 1 + (r.low[i + 1] in ("year", "years"))
    return (j + 1, None) if r.four(j) is not None else None
