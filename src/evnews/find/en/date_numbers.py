"""English dates in digits: 2023-12-08, 12/08/2023, 10.31.1974, 2024, 2014-2018, 3Q25, the 1990s."""

from __future__ import annotations

from typing import Final

from evnews.find import expressions as ex
from evnews.find.en.date_fiscal import fiscal_year, part_of_fiscal
from evnews.find.en.date_reader import CALENDAR_YEARS, Match, Reader

__all__ = ["calendar_year", "code", "decade", "numeric", "spelled", "year"]

# "postponing production at its four-billion-euro factory in Szeged, Hungary, to 2026"
_SHIFT_REACH = 18
_SIGNS = frozenset("-/~")
# Behind these, digits that elsewhere are a version or the number of a law are a date.
_TAKING = tuple([word] for word in ("in", "on", "since", "until", "till", "by", "from", "before", "after", "dated", "through", "between"))


def numeric(r: Reader, i: int) -> Match:
    """Read a date in digits and signs: year first, or day and month in the order that the text keeps."""
    low = r.low
    first = low[i]
    if "." in first:
        return _dotted(r, i)
    sign = low[i + 1]
    if sign not in _SIGNS or not r.glued(i + 1) or not r.glued(i + 2):
        return _compact(r, i)
    if sign == "~":
        last = r.four(i + 2)
        return (i + 3, ex.Range(ex.Point("year", int(first)), ex.Point("year", last))) if r.four(i) and last and last > int(first) else None
    if i and r.glued(i) and low[i - 1] in (sign, ".", ":", "$") and low[i - 2].isalnum() and r.glued(i - 1):
        return None  # inside a longer number: 133-03-03-2020
    second = low[i + 2]
    year_first = r.four(i)
    month = r.small(i + 2, 12) or r.words.months.get(second)
    if year_first is not None:
        return _year_first(r, i, year_first, month)
    a, b = r.small(i), r.small(i + 2)
    if a is not None and b is None and sign == "/":
        return _month_year(r, i, a)
    if a is None or b is None:
        return None
    if low[i + 3] == sign and r.glued(i + 3) and r.glued(i + 4):
        year = r.four(i + 4) or r.two(i + 4)
        if year is None or (low[i + 5] in (*_SIGNS, ".") and r.glued(i + 5) and r.glued(i + 6) and low[i + 6][:1].isdigit() and low[i + 7] != sign):
            return None
        return _ordered(i + 5, a, b, ex.Point("year", year), r.day_first)
    if sign == "/" and _placed(r, i):
        return _ordered(i + 3, a, b, None, r.day_first)
    return None


def _month_year(r: Reader, i: int, month: int) -> Match:
    """Read "06/2024" behind a word that takes a date; elsewhere it is the number of a law or a batch."""
    year = r.four(i + 2)
    if (
        year is None
        or month > 12
        or not (r.whole(i, i + 3) or r.low[i - 1 : i] in _TAKING)
        or (r.low[i + 3] in (*_SIGNS, ".") and r.glued(i + 3) and r.glued(i + 4))
    ):
        return None
    return i + 3, ex.Point("month", month, inside=ex.Point("year", year))


def _ordered(end: int, a: int, b: int, year: ex.Point | None, day_first: bool) -> Match:
    month, day = (b, a) if (day_first and b <= 12) or a > 12 else (a, b)
    return (end, ex.Point("day", month, day, year)) if month <= 12 else None


def _placed(r: Reader, i: int) -> bool:
    """Tell whether "5/3" stands where a date would and a fraction would not."""
    low = r.low
    before, after = low[i - 1] if i else "", low[i + 3]
    if r.whole(i, i + 3):
        return True
    if after in ("of", "%", "/", "scale") or after in r.words.counted or (r.glued(i + 3) and after.isalnum()):
        return False
    if before in ("on", "since", "until", "by", "from", "before", "after", "next", "this", "last", "dated") or before.rstrip(".") in r.words.weekdays:
        return True
    if before == "," and i > 1 and low[i - 2] in r.words.weekdays:
        return True
    if after in ("-", "to", "~") and low[i + 5] == "/":
        return True
    return (before in ("-", "to", "~", "and") and low[i - 3 : i - 2] == ["/"]) or (after in (":", ")") and before in ("(", "update", "updated", "["))


def _year_first(r: Reader, i: int, year: int, month: int | None) -> Match:
    low = r.low
    inside = ex.Point("year", year)
    second, third = low[i + 2], i + 4
    if low[i + 3] in _SIGNS and r.glued(i + 3) and r.glued(third):
        if month is None:
            day = r.small(i + 2)
            name = r.words.months.get(low[third])
            return (third + 1, ex.Point("day", name, day, inside)) if name and day else None  # 2020/23/Sep
        day = r.small(third)
        return (third + 1, ex.Point("day", month, day, inside)) if day is not None else None
    if low[i + 2] in r.words.quarters:
        return i + 3, ex.Point("quarter", r.words.quarters[low[i + 2]], inside=inside)
    if low[i + 2] in r.words.halves:
        return i + 3, ex.Point("half", r.words.halves[low[i + 2]], inside=inside)
    if second[:1] == "w" and second[1:].isdigit() and 0 < int(second[1:]) < 54:
        return i + 3, ex.Point("week", int(second[1:]), inside=inside)
    if month is not None and len(low[i + 2]) == 1 and low[i + 1] == "-":
        return (i + 3, ex.Point("month", month, inside=inside)) if _apart(r, i, i + 3) else None
    if month is not None and len(low[i + 2]) == 2 and low[i + 2].isdigit():
        return (i + 3, ex.Point("month", month, inside=inside)) if not _season_pair(year, low[i + 2]) else None
    last = r.four(i + 2)
    if last is None and len(low[i + 2]) == 2 and low[i + 2].isdigit() and not _season_pair(year, low[i + 2]) and _spans(r, i):
        last = year // 100 * 100 + int(low[i + 2])
    if last is not None and last >= year and low[i + 1] == "-":
        return i + 3, None if _model_years(r, i) else ex.Range(inside, ex.Point("year", last))
    return None


def _apart(r: Reader, first: int, last: int) -> bool:
    """Tell whether small words or nothing stand around, so that the number belongs to no noun: "order number 2023-1"."""
    words = r.words
    after = r.low[last]
    if not (after in ("", ".", ",", ";", ")") or after in words.function_words):
        return False
    return first == 0 or (not r.glued(first) and (r.low[first - 1] in words.function_words or r.low[first - 1] in words.prepositions))


def _model_years(r: Reader, i: int) -> bool:
    """Tell model years from calendar years: "2019-2020 model years", "certain 2019-2020 Kona vehicles", "all 2017-2018 and certain 2019 Bolts"."""
    low = r.low
    if low[i + 3] == "model" or low[i + 3 : i + 5] == ["-", "model"] or low[i - 1 : i] in (["all"], ["certain"], ["some"], ["select"], ["most"]):
        return True
    named = r.capital(i + 3) and not r.breaks(i + 3) and low[i + 3] not in r.words.function_words and low[i + 3] not in r.words.months
    return named and low[i - 1 : i] not in (["in"], ["from"], ["between"], ["during"], ["over"], ["through"], [","])


def _spans(r: Reader, i: int) -> bool:
    """Tell whether "2022-25" is a stretch of years, and no code: by the word before, or "period" behind."""
    return r.low[i - 1 : i] in (["in"], ["over"], ["for"], ["during"], ["from"], ["between"], ["of"]) or r.low[i + 3] in ("period", "plan")


def _season_pair(year: int, second: str) -> bool:
    """Tell whether "2009-10" may be two years: then it says neither."""
    return len(second) == 2 and int(second) == year % 100 + 1


def _dotted(r: Reader, i: int) -> Match:
    """Read "31.10.1974" and "10.31.1974": day first unless that cannot be."""
    parts = r.low[i].split(".")
    if len(parts) != 3 or not all(part.isdigit() and len(part) <= 4 for part in parts):
        return None
    a, b, c = map(int, parts)
    if len(parts[2]) == 2 and 1 <= a <= 31 and 1 <= b <= 31 and (r.low[i - 1 : i] in _TAKING or r.whole(i, i + 1)) and not (i and r.glued(i)):
        return _ordered(i + 1, a, b, ex.Point("year", c + (2000 if c < 70 else 1900)), day_first=True)
    if len(parts[0]) == 4 and 1900 <= a <= 2100 and 1 <= b <= 12 and 1 <= c <= 31:
        return i + 1, ex.Point("day", b, c, ex.Point("year", a))
    if len(parts[2]) != 4 or not 1900 <= c <= 2100 or not (1 <= a <= 31 and 1 <= b <= 31):
        return None
    return _ordered(i + 1, a, b, ex.Point("year", c), day_first=True)


def _compact(r: Reader, i: int) -> Match:
    """Read "20200701" where signs set it apart from a count."""
    word = r.low[i]
    if len(word) != 8 or not word.isdigit() or not (i and r.low[i - 1] in ("-", "_", "/") and r.glued(i)):
        return None
    year, month, day = int(word[:4]), int(word[4:6]), int(word[6:])
    if not (1990 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return i + 1, ex.Point("day", month, day, ex.Point("year", year))


def code(r: Reader, i: int) -> Match:
    """Read "Q3 2025", "H1", "3Q25", "1H 2024", "2025Q3", "18q4", beginning at the letter or the number."""
    low, words = r.low, r.words
    if low[i][:1].isdigit():
        return _number_code(r, i)
    unit: ex.Unit = "quarter" if low[i] in words.quarters else "half"
    number = words.quarters[low[i]] if unit == "quarter" else words.halves[low[i]]
    if (
        low[i + 1] in words.marques
        or (low[i + 1] == "-" and low[i + 2] in words.marques)
        or low[i - 1] in words.marques
        or (low[i - 1] == "s" and low[i - 3 : i - 2] and low[i - 3] in words.marques)
    ):
        return None
    if low[i + 1] == "-" and r.glued(i + 2) and low[i + 2] in words.quarters:
        last = words.quarters[low[i + 2]]
        end, point = r.within_year(i + 3, ex.Point(unit, last))
        return end, ex.Range(ex.Point(unit, number, inside=point.inside), point)
    year = fiscal_year(r, i + 1 + (low[i + 1] == "of"), reach=6 if low[i + 1] == "of" else 0)
    if year is not None:
        return year[0], part_of_fiscal(year[1], unit, number)
    end, point = r.within_year(i + 1, ex.Point(unit, number))
    return (end, point) if end > i + 1 or unit == "quarter" or _is_half(r, i) else None


def _is_half(r: Reader, i: int) -> bool:
    """Tell "in H2", "H2 sales" and "H1 to H2" from hydrogen."""
    low, words = r.low, r.words
    before, after = low[i - 1] if i else "", low[i + 1]
    if after.isalpha() and after not in words.function_words and after not in words.pasts and after not in words.futures:
        return after in words.nouns
    if before == "of":
        return low[i - 2] in words.parts or low[i - 2] in ("rest", "remainder", "most")
    return before in words.prepositions or before in words.parts or before in ("the", "its", "our") or r.whole(i, i + 1) or after == "-"


def _number_code(r: Reader, i: int) -> Match:
    """Read a code that begins with digits: the quarter or half before, or the year before."""
    low = r.low
    letters = low[i + 1]
    if not r.glued(i + 1) or letters[:1] not in "qh" or not letters:
        return None
    year = r.four(i)
    if year is None and len(low[i]) == 2 and low[i].isdigit() and len(letters) == 2:
        year = 2000 + int(low[i])
    if year is not None and letters in r.words.quarters:
        return i + 2, ex.Point("quarter", r.words.quarters[letters], inside=ex.Point("year", year))
    if year is not None and letters in r.words.halves:
        return i + 2, ex.Point("half", r.words.halves[letters], inside=ex.Point("year", year))
    number, rest = r.small(i, 4 if letters[0] == "q" else 2), letters[1:].removesuffix("e")
    if number is None:
        return None
    unit: ex.Unit = "quarter" if letters[0] == "q" else "half"
    if not rest:
        return r.within_year(i + 2, ex.Point(unit, number))
    if rest.isdigit() and len(rest) in (2, 4):
        full = int(rest) + (2000 if len(rest) == 2 else 0)
        return (i + 2, ex.Point(unit, number, inside=ex.Point("year", full))) if 1900 <= full <= 2100 else None
    return None


def year(r: Reader, i: int) -> Match:
    """Read a year in four digits where the words around say that it is one, and what hangs on it."""
    low, words = r.low, r.words
    number = r.four(i)
    if number is None:
        return None
    point = ex.Point("year", number)
    after = low[i + 1]
    if (after == "s" and r.glued(i + 1)) or (after == "'" and low[i + 2] == "s" and number % 10 == 0 and r.glued(i + 1) and low[i - 1 : i] == ["the"]):
        if number % 10:
            return None
        return i + (2 if after == "s" else 3), ex.Point("decade" if number % 100 or number == 2000 else "century", number)
    if after == "s" and number % 10 == 0 and low[i - 1 : i] == ["in"]:
        return i + 2, ex.Point("decade", number)
    if after in words.quarters and not (low[i + 2] == "-" and low[i + 3] in words.marques) and low[i + 2] not in words.marques:
        return i + 2, ex.Point("quarter", words.quarters[after], inside=point)
    if after in words.halves:
        return i + 2, ex.Point("half", words.halves[after], inside=point)
    named = _month_behind(r, i + 1, point) or _part_behind(r, i + 1, point)
    if named is not None:
        return named
    if after in ("model", "-") and low[i + 1 + (after == "-")] == "model" and low[i + 2 + (after == "-")] == "year":
        return i + 3 + (after == "-"), None
    if after in ("to", "and", "-", "through") and low[i + 3] == "model" and low[i + 4] in ("year", "years"):
        return i + 5, None
    if after in words.fiscal and low[i + 2] in ("year", "years", "period"):
        return i + 3, None
    return (i + 1, point) if year_placed(r, i, i + 1) else None


def _month_behind(r: Reader, i: int, year: ex.Point) -> Match:
    """Read "Oct", "October 3" behind a year that it is written after."""
    name = r.month_name(i + (r.low[i] == "-" and r.glued(i)))
    if name is None or r.breaks(i) or not r.capital(name[0] - 1 - (r.low[name[0] - 1] == ".")):
        return None
    end, month = name
    day = r.day(end)
    if day is not None:
        return day[0], ex.Point("day", month, day[1], year)
    alone = r.words.alone[r.low[end - 1 - (r.low[end - 1] == ".")]] != "no"
    return (end, ex.Point("month", month, inside=year)) if alone and r.low[end] in _CLOSED else None


def _part_behind(r: Reader, i: int, year: ex.Point) -> Match:
    """Read "fourth quarter", "'s first half", "year-end", "YTD" or a holiday behind a year that it is written after."""
    low = r.low
    owned = low[i] == "'" and low[i + 1] == "s"
    k = i + 2 if owned else i
    if low[k] == "ytd":
        return k + 1, ex.Elapsed(year, ahead=False, by_data=True)
    if low[k] == "year" and low[k + 1 + (low[k + 1] == "-")] == "end":
        return k + 2 + (low[k + 1] == "-"), ex.Part("end", year)
    if (
        low[k] in r.words.ordinals
        or (owned and (low[k] in r.words.quarters or low[k] in r.words.halves))
        or (low[k][:1].isdigit() and low[k + 1] in r.words.suffixes)
    ):
        found = r.read(k)
        if found is not None and isinstance(found[1], ex.Point) and found[1].unit in ("quarter", "half") and found[1].inside is None:
            return found[0], ex.Point(found[1].unit, found[1].number, inside=year)
    festival = r.words.holidays.match(r.tokens, k)
    if festival is not None and r.capital(k) and not (r.low[festival[0]].isalpha() and r.low[festival[0]] not in r.words.function_words):
        return festival[0], ex.Holiday(festival[1], year)
    return None


_CLOSED = frozenset({"", ".", ",", ";", ":", ")", "?", "!"})


def decade(r: Reader, i: int) -> Match:
    """Read "the '90s", "the mid-80s", "the eighties": a decade of the last century, behind "the" or a part."""
    low = r.low
    k = i - 1 if low[i - 1 : i] == ["'"] else i
    if not (low[k - 1 : k] == ["the"] or (low[k - 1 : k] and (low[k - 1] in r.words.parts or (low[k - 1] == "-" and low[k - 2] in r.words.parts)))):
        return None
    named = r.words.decades.get(low[i])
    if named is not None:
        return i + 1, ex.Point("decade", named)
    if len(low[i]) != 2 or low[i][1] != "0" or not "5" <= low[i][0] <= "9" or low[i + 1] != "s" or not r.glued(i + 1) or r.glued(i + 2):
        return None
    return i + 2, ex.Point("decade", 1900 + int(low[i]))


def calendar_year(r: Reader, i: int) -> Match:
    """Read "CY18", "CY2024", "calendar 2024"."""
    if r.low[i] == "calendar":
        number = r.four(i + 1)
        return None if number is None else (i + 2, ex.Point("year", number))
    return i + 1, ex.Point("year", CALENDAR_YEARS[r.low[i]])


_CENTURIES: Final = {"nineteen": 1900, "twenty": 2000}
_DECADES: Final = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}


def spelled(r: Reader, i: int) -> Match:
    """Read a year in words behind a word that takes a date: "in nineteen ninety-five", "by twenty thirty"; and "the nineteen nineties"."""
    low = r.low
    if low[i] in _CENTURIES and low[i + 1] in _DECADES:
        return i + 2, ex.Point("decade", _CENTURIES[low[i]] + _DECADES[low[i + 1]])
    found = r.spelled_year(i)
    if found is None or found[0] < i + 2 or low[i - 1 : i] not in _TAKING or (low[i] == "two" and found[1] == 2000):
        return None
    end, number = found
    return (end, ex.Point("year", number)) if not low[end].isalpha() or low[end] in r.words.function_words else None


# "ended 2023 with 900 shops"
_ENDED = frozenset({"ended", "closed", "finished", "ending", "closing", "finishing", "began", "started"})


def year_placed(r: Reader, i: int, after_year: int) -> bool:
    """Tell whether four digits are a year: by the word before, and by no counted noun behind."""
    low, words = r.low, r.words
    before, after = low[i - 1] if i else "", "" if r.breaks(after_year) else low[after_year]
    if r.glued(i) and before not in ("(", "-", "/", "~", "'", '"', "[", "|"):
        return False
    behind = low[after_year + 1]
    if after and r.glued(after_year) and (after.isalnum() or after in "/%" or (after == "-" and behind.isalnum() and behind not in words.nouns)):
        return False
    if after in words.counted:
        return False
    if after in words.nouns or (after == "'" and low[after_year + 1] == "s"):
        return before not in words.marques and not _name_before(r, i)
    if words.after.match(r.tokens, after_year) is not None or (after in ("and", "or", "to", "through", "-") and r.four(after_year + 1) is not None):
        return not _name_before(r, i)
    if before == "to" and low[i - 2 : i - 1] == ["prior"] and not (after.isalpha() and after not in words.function_words):
        return True
    if before == "." and low[i - 2] in ("vs", "v"):
        return True
    if before in ("year", "years", "cy"):
        return low[i - 2 : i - 1] != ["model"]
    if before == "the":
        return False
    if before in _ENDED:
        return after == "with"
    if before in words.prepositions:
        return not (
            before in ("with", "as", "of", "for", "about", "over", "around", "and", "or", "to", "than", "not", "-", ",", "(") and _counts(r, i, after_year)
        )
    return False


def _name_before(r: Reader, i: int) -> bool:
    """Tell whether a name stands before the number, so that it may be a model: Peugeot 2008."""
    return (
        i > 0
        and r.capital(i - 1)
        and r.low[i - 1] not in r.words.prepositions
        and r.low[i - 1] not in r.words.function_words
        and r.low[i - 2 : i - 1] not in ([], ["."])
    )


_WHOLES = frozenset(
    {"whole", "all", "most", "much", "rest", "half", "quarter", "months", "course", "end", "start", "part", "summer", "spring", "autumn", "winter"}
)


def _counts(r: Reader, i: int, after_year: int) -> bool:
    """Tell whether the number may count or name what follows it: "of 2019 cars", "the 2025 Hyundai"."""
    after = "" if r.breaks(after_year) else r.low[after_year]
    before = r.low[i - 1]
    if before == "of" and r.low[i - 2] in _WHOLES:
        return False
    if before == "to" and any(word in r.words.shifts for word in r.low[max(0, i - _SHIFT_REACH) : i]):
        return False
    if before in ("-", ",", "(") or before in ("and", "or", "to", "than"):
        if before == "(":
            return after not in (")", ",", "-", ";", ":")
        if before in (",", "-"):
            return True
        if before in ("and", "or", "to") and not any(r.four(k) is not None for k in range(max(0, i - 3), i - 1)):
            return True
    return after.isalpha() and after not in r.words.function_words and not after.endswith(("ed", "s"))
