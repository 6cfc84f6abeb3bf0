"""English dates by name: months, days of months, weekdays, seasons."""

from __future__ import annotations

import attrs

from evnews.find import expressions as ex
from evnews.find.en.date_numbers import numeric
from evnews.find.en.date_reader import Match, Reader
from evnews.find.en.date_relative import next_but_one
from evnews.find.expressions import Expression

__all__ = ["day_month", "month", "season", "the_day", "weekday"]


def month(r: Reader, i: int) -> Match:
    """Read what begins with a month name: "Dec. 8, 2023", "June next year", "March"."""
    name = r.month_name(i)
    if name is None:
        return None
    j, number = name
    low = r.low
    k = j + 1 if low[j] in ("-", "/", ",") and (r.glued(j) or low[j] == ",") else j
    if low[i - 1 : i] != ["in"] or low[j] == "the":
        day = r.day(k)
        if day is not None and not (r.words.ordinals.get(low[k]) and low[day[0]] in r.words.units):
            return _days_from(r, i, day[0], ex.Point("day", number, day[1]))
    if low[j] in ("-", "/") and r.glued(j) and r.four(j + 1) is not None:
        if low[j + 2] == "-" and r.small(j + 3) is not None:  # September-2020-23
            return j + 4, ex.Point("day", number, int(low[j + 3]), ex.Point("year", int(low[j + 1])))
        return j + 2, ex.Point("month", number, inside=ex.Point("year", int(low[j + 1])))
    if low[j] in ("quarter", "qtr") and low[j - 1] != ".":
        end, month = r.within_year(j + 1, ex.Point("month", number))
        return end, ex.Trailing("month", 3, month)
    end, expression = r.within_year(j, ex.Point("month", number))
    if end > j:
        return end, expression
    years = r.count(j + 1) if low[j] == "in" and r.capital(i) else None
    if years is not None and low[years[0]] in ("year", "years") and r.ends(years[0] + 1):
        return years[0] + 1, ex.Shift("year", years[1], ex.Point("month", number, pick=1))
    return (j, expression) if _month_alone(r, i, j) else None


def _days_from(r: Reader, i: int, end: int, point: ex.Point) -> tuple[int, Expression]:
    """Read the end of "July 1-28", "May 1 to 26", "between June 3 and 5": further days of the same month; then the year."""
    low = r.low
    joint = low[end]
    if joint in _TO or (joint == "and" and low[i - 1 : i] == ["between"]):
        day = r.day(end + 1)
        if day is not None and day[1] > point.day and not _another(r, day[0]):
            after, last = r.within_year(day[0], attrs.evolve(point, day=day[1]))
            return after, ex.Range(attrs.evolve(point, inside=last.inside), last)
        if day is not None and day[1] < point.day and low[end + 1] == "the" and r.ends(day[0]):
            return day[0], ex.Range(point, ex.Point("day", point.number % 12 + 1, day[1]))
    return _behind_time(r, end, r.within_year(end, point))


def _behind_time(r: Reader, end: int, found: tuple[int, ex.Point]) -> tuple[int, ex.Point]:
    """Read the year that a time of day parts from its day: "Dec 08 10:30:00 2023"."""
    low = r.low
    if found[0] > end or low[end + 1] != ":":
        return found
    year = r.four(end + 5 if low[end + 3] == ":" else end + 3)
    return found if year is None else (end + (6 if low[end + 3] == ":" else 4), attrs.evolve(found[1], inside=ex.Point("year", year)))


_TO = frozenset({"to", "through", "thru", "till", "until", "-", "~"})


def _another(r: Reader, i: int) -> bool:
    """Tell whether a day that ends before token ``i`` belongs to another month: "June 26 to 2 July", "June 1-6/7"."""
    low = r.low
    return low[i] in r.words.months or (low[i] == "of" and low[i + 1] in r.words.months) or (low[i] in ("/", "-") and r.glued(i))


def _month_alone(r: Reader, i: int, after: int) -> bool:
    """Tell whether a month name with neither day nor year is one: "May", "March" and "Jan" are other words too."""
    low = r.low
    before, following = low[i - 1] if i else "", low[after]
    alone = r.words.alone[low[i]]
    if r.whole(i, after) and r.capital(i):
        return True
    if low[after + 1] in r.words.months and ((following == "-" and r.glued(after)) or (following in ("or", "and", "to", "through") and r.capital(after + 1))):
        return True
    if alone == "no":
        # "Jan-Mar"
        return r.capital(i) and before in ("-", "to", "through", "/") and any(word in r.words.months for word in low[max(0, i - 3) : i - 1])
    if r.capital(after) and following not in r.words.function_words and following not in r.words.months and before not in r.words.prepositions:
        return False
    if alone == "yes":
        return True
    if low[i] == "march" and not r.capital(i):
        return before in ("in", "since", "until", "early", "late", "mid", "last", "next", "during") and following != "on"
    if len(low[i]) < 5 and low[i] != "may" and not r.cased(i):
        return False
    if low[i] == "jan" and following.isalpha() and following not in r.words.function_words and following not in r.words.nouns:
        return False  # "by Jan de Vries"
    if before in r.words.prepositions or before == "the":
        return low[i] != "may" or r.capital(i) or before in ("in", "since", "until", "early", "late", "mid", "by")
    if not r.capital(i):
        return False
    if low[i] in ("may", "march", "jan", "jun", "dec", "sep", "apr"):
        return following in r.words.nouns or after > i + 1 or before == "|"
    return True


def day_month(r: Reader, i: int) -> Match:
    """Read what begins with a day: "8 December 2023", "the 8th of December", "9 to 13 June"."""
    low = r.low
    found = r.bare_day(i) or _spelled_day(r, i)
    if found is None or (r.glued(i) and low[i - 1] in "$€£¥"):
        return None
    end, number = found
    several = _several_days(r, i, end, number)
    if several is not None:
        return several
    if low[end] == "day" and low[end + 1] in ("of", "in"):
        end += 1
    sign = low[end] if low[end] in ("-", "/") and r.glued(end) and low[end + 1] in r.words.months else ""
    end += bool(sign)
    k = r.the(end + 1) if low[end] == "of" or (low[end] == "in" and low[end + 1] in r.words.directions) else end
    name = r.month_name(k)
    if name is None or (k == end and low[i] in r.words.ordinals and low[i] != "first" and not r.capital(k)):
        return _day_of(r, k, number) if k > end else None
    j, month = name
    if low[k] in ("may", "march") and k == end and not r.capital(k) and r.four(j) is None and low[end - 1] not in r.words.suffixes:
        return None
    if low[j] in ("-", "/") and r.glued(j) and r.glued(j + 1):
        year = r.four(j + 1) or (r.two(j + 1) if low[j] == sign else None)
        if year is not None:
            return j + 2, ex.Point("day", month, number, ex.Point("year", year))
    if low[j] == "of" and low[j + 1].isdigit() and r.four(j + 1) is None:
        return j, ex.Point("day", month, number)
    if len(low[j]) == 2 and low[end - 1] in r.words.suffixes and r.small(j, 99) is not None and r.whole(i, j + 1):
        return j + 1, ex.Point("day", month, number, ex.Point("year", 2000 + int(low[j])))
    return r.within_year(j, ex.Point("day", month, number))


def _spelled_day(r: Reader, i: int) -> tuple[int, int] | None:
    """Read "twenty five" before a month and its year."""
    found = r.count(i) if not r.low[i][:1].isdigit() and r.low[i] not in ("a", "an") else None
    name = r.month_name(found[0]) if found is not None and found[1] <= 31 else None
    return found if name is not None and r.capital(name[0] - 1) and r.year(name[0]) is not None else None


def _several_days(r: Reader, i: int, end: int, number: int) -> Match:
    """Read "9 to 13 June", "the 13th and 15th of July": the month stands behind the last day."""
    low = r.low
    joint = low[end]
    if joint not in ("to", "-", "~", "and", "till", "until", "through", "or"):
        return None
    found = r.bare_day(r.the(end + 1))
    if found is None:
        return None
    k = found[0]
    last = day_month(r, r.the(end + 1)) if low[k] in r.words.months or low[k] in ("of", "in") else None
    if last is None and joint != "-" and low[k] in r.words.directions and low[k + 1] == "month" and low[i - 1 : i] in (["from"], ["between"]):
        last = _day_of(r, k, found[1])
    if last is None or not isinstance(last[1], ex.Point) or last[1].unit != "day":
        return None
    point = last[1]
    if point.number and low[found[0]] not in ("of", "in") and not (r.capital(found[0]) or low[found[0]] in r.words.months):
        return None
    first = ex.Point("day", point.number, number, point.inside)
    if point.number and number > point.day and joint not in ("and", "or"):
        first = ex.Point("day", (point.number - 2) % 12 + 1, number)
    if joint in ("and", "or") and low[i - 1 - (low[i - 1] == "the")] != "between":
        return (end, first) if point.number else None
    if not point.number and number > point.day:
        return None
    return last[0], ex.Range(first, point)


def _day_of(r: Reader, i: int, number: int) -> Match:
    """Read "of next month" after a day."""
    low = r.low
    if low[i] in r.words.directions and low[i + 1] == "month":
        return i + 2, ex.Point("day", 0, number, r.directed(low[i], "month"))
    if low[i] == "month" and (number > 1 or r.ends(i + 1)):
        return i + 1, ex.Point("day", 0, number)
    return None


def the_day(r: Reader, i: int) -> Match:
    """Read a day without a month, "the 22nd", where a preposition stands before it and no noun after."""
    low = r.low
    found = r.ordinal(i)
    if found is None or not low[i].isdigit() or low[i - 1 : i] != ["the"]:
        return None
    end, number = found
    if low[end] == "this" and low[end + 1] == "month":
        return end + 2, ex.Point("day", 0, number, ex.Relative("month", 0))
    if (low[end].isalpha() and low[end] not in r.words.function_words) or low[end] == "of":
        return None
    placed = i > 1 and (
        low[i - 2] in ("on", "until", "by", "from", "to", "of", "since", "between") or (low[i - 2] == "and" and "between" in low[max(0, i - 7) : i - 2])
    )
    return (end, ex.Point("day", 0, number)) if placed or r.whole(i - 1, end) else None


def weekday(r: Reader, i: int) -> Match:
    """Read what begins with a weekday: "Friday, May 2", "Monday of last week", "Friday evening"."""
    low = r.low
    number = r.words.weekdays[low[i]]
    j = i + 2 if len(low[i]) < 6 and low[i + 1] == "." and r.glued(i + 1) else i + 1
    k = j + 1 if low[j] == "," or (low[j] == "-" and r.glued(j)) else j
    k = r.the(k)
    dated = month(r, k) if low[k] in r.words.months else day_month(r, k) or numeric(r, k)
    if dated is not None and isinstance(dated[1], ex.Point) and dated[1].unit == "day":
        point = dated[1]
        return dated[0], ex.Point("day", point.number, point.day, point.inside, weekday=number)
    if dated is None and r.ordinal(k) and (low[k].isdigit() or low[j] == "the"):
        end, day = r.ordinal(k) or (k, 0)
        if 0 < day <= 31:
            return end, ex.Point("day", 0, day, weekday=number)
    if low[i - 1 : i] == ["on"] and r.small(j) is not None and low[j + 1] in _CLOSE:
        return j + 1, ex.Point("day", 0, int(low[j]), weekday=number)
    if low[i] not in r.words.weekday_alone and not r.whole(i, j) and not _short(r, i, j):
        return None
    if low[j] in r.words.daytimes:
        return j + 1, ex.Weekday(number)
    second = next_but_one(r, j)
    if second:
        return j + 2, ex.Shift("week", second // 2, ex.Weekday(number, 2) if second > 0 else ex.Weekday(number))
    if low[j] == "next" and r.ends(j + 1):
        return j + 1, ex.Weekday(number, 2)
    if low[j] in ("after", "before") and low[i - 1 : i] == ["the"]:
        base = r.read(r.the(j + 1))
        if base is not None and (isinstance(base[1], ex.Holiday) or (isinstance(base[1], ex.Point) and base[1].unit == "day")):
            return base[0], ex.Step(1, number, base[1]) if low[j] == "after" else ex.Step(0, number, base[1], on=True)
    k = r.the(j + 1) if low[j] in ("of", "from", "in", ",") else j
    if low[k] in r.words.directions and low[k + 1] == "week":
        return k + 2, ex.Weekday(number, week=r.directed(low[k], "week"))
    return j, ex.Weekday(number)


_CLOSE = frozenset({"", ".", ",", ";", ")", "!", "?"})
# Abbreviations that are no other words: "sat", "sun" and "wed" are.
_OWN = frozenset({"tues", "weds", "thur", "thurs"})


def _short(r: Reader, i: int, j: int) -> bool:
    """Tell whether an abbreviated weekday stands where one would: "on Thurs.", "Tues. morning"."""
    low = r.low
    if not r.cased(i) or not (low[i] in _OWN or j > i + 1):
        return False
    return low[j] in r.words.daytimes or (
        low[i - 1 : i] in (["on"], ["last"], ["next"], ["this"], ["by"], ["until"], ["since"], ["late"], ["early"])
        and (r.ends(j) or low[j] in r.words.function_words)
    )


def season(r: Reader, i: int) -> Match:
    """Read a season with its year, or after "the" and a preposition: seasons are other words too."""
    low = r.low
    season = ex.Point("season", r.words.seasons[low[i]])
    end, expression = r.within_year(i + 1, season)
    if end > i + 1:
        return (_over_winter(r, end, expression), expression) if low[i] != "fall" or low[i + 1] != "in" else None
    before = low[i - 1] if i else ""
    follows = low[i + 1]
    if follows.isalpha() and follows not in r.words.function_words:
        return None
    placed = before in ("in", "since", "until", "by", "during") and (low[i] != "fall" or r.capital(i))
    if before == "the" and i > 1:
        placed = low[i - 2] in (
            "in",
            "since",
            "until",
            "by",
            "during",
            "over",
            "before",
            "after",
            "from",
            "for",
            "through",
            "throughout",
            "of",
            "late",
            "early",
        )
    return (i + 1, season) if placed else None


def _over_winter(r: Reader, end: int, season: ex.Point) -> int:
    """Return the token after the second year of a winter: "winter 2023-24", "the winter of 2023/2024"."""
    year = season.inside
    if r.low[end] not in ("-", "/") or not isinstance(year, ex.Point) or not (r.glued(end) and r.glued(end + 1)):
        return end
    return end + 2 if (r.four(end + 1) or r.two(end + 1)) == year.number + 1 else end
