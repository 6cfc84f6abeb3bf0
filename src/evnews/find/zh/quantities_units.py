"""What follows a Chinese number: a unit of measure, a currency or coins."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from evnews.find.zh.numbers import Number, number_at
from evnews.find.zh.vocabulary import Form, Vocabulary, words_of
from evnews.text.tokens import Tokens

__all__ = ["CLOSED", "TIMES", "Unit", "piece_money", "unit_after"]

TIMES: Final = frozenset({"second", "millisecond", "minute", "hour", "day", "week", "month", "year"})
_LONG_TIMES: Final = frozenset({"hour", "day", "week", "month", "year"})
# One of these is a length of time; "一天" and "一年" are any day and year.
_SHORT_TIMES: Final = frozenset({"second", "minute", "hour"})
_ONE: Final = Decimal(1)
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_HALF: Final = Decimal("0.5")
# How far before a number a word shows that 块 is no money.
_BACK: Final = 14
_ANGLES: Final = frozenset({90, 180, 270, 360, 540, 720})
CLOSED: Final = frozenset(",。!?;:、()\"'”》>]|.")
# "2C" is a business with consumers and "3C" consumer goods, unless something is charged.
_PLAIN_RATE: Final = 4
_TERNARY: Final = 3
# How far from "两年内" a word tells that it lies ahead.
_PLAN: Final = 8
# So many hours, days … and more are no time that is just over: "近5000小时".
_LONGEST: Final = {"hour": 72, "day": 366, "week": 104, "month": 60, "year": 50}
_SIGN: Final = 3


class Unit(NamedTuple):
    """A unit as it stands behind a number.

    Attributes
    ----------
    last : int
        The token after the unit.
    unit : str
        The canonical name.
    worth : Decimal
        What to multiply the number with.
    extra : Decimal
        What is added to the number before that: the half of "三斤半", the coins of "五元三毛".
    family : str
        "measure", "money", "time" or "count".
    """

    last: int
    unit: str
    worth: Decimal
    extra: Decimal
    family: str


def unit_after(tokens: Tokens, words: Vocabulary, number: Number) -> Unit | None:
    """Read the unit of measure or the currency behind a number."""
    low, j = tokens.low, number.last
    if j >= len(low):
        return None
    if low[j] == "成":
        return _tenths(tokens, number)
    if low[j] == "折":
        return _discount(tokens, number)
    if low[j] == "个" and low[j + 1 : j + 2] and low[j + 1] in ("半", "多"):
        return _split(tokens, words, number)
    if low[j] in ("块", "两", "毛", "角") or (low[j] == "毫" and not number.digits and _closed(tokens, j + 1)):
        return _small_money(tokens, words, number)
    found = _spelling(tokens, words, number)
    if found is None:
        return None
    last, form = found
    if form.family == "money":
        after, extra = _coins(tokens, words, last) if form.worth == 1 and number.scale == 1 else (last, Decimal(0))
        return Unit(after, form.unit, form.worth, extra, "money")
    unit = form.unit
    if unit == "metric_ton" and any("".join(low[k : k + 2]) in words_of("force") for k in range(last, min(last + 6, len(low)))):
        unit = "force_metric_ton"
    if unit == "drag_coefficient" and number.low >= 1:
        return None
    if unit == "kWh" and low[j] == "度" and last == j + 1:
        unit = _degrees(tokens, number)
        if not unit:
            return None
    family = "time" if unit in TIMES else "measure"
    extra = Decimal(0)
    if last < len(low) and low[last] == "半" and number.scale == 1 and unit not in ("percent", "percentage_point") and not number.digits:
        last, extra = last + 1, _HALF
    elif unit in ("m", "km/hour") and low[j] == "米" and not number.digits:
        last, extra = _metre_tenths(tokens, last)
    return Unit(last, unit, form.worth, extra, family)


def _spelling(tokens: Tokens, words: Vocabulary, number: Number) -> tuple[int, Form] | None:
    """Return the longest spelling of a unit behind a number that is no part of another word: of "95度电池" only 度."""
    j = number.last
    found = words.units.match(tokens, j)
    if found is None:
        sign = words.signs.get(tokens.word[j]) if len(tokens.low[j]) <= _SIGN else None
        found = (j + 1, sign) if sign is not None and _is_sign(tokens, number, sign) else None
    if found is None or _holds(tokens, number, *found):
        return found
    shorter = words.units.within(tokens, j, j + 1)[1:]
    return next(((last, form) for _, last, form in shorter if _holds(tokens, number, last, form)), None)


def _holds(tokens: Tokens, number: Number, last: int, form: Form) -> bool:
    """Tell whether a spelling is the unit here, and no part of another word."""
    low = tokens.low
    after = low[last] if last < len(low) else ""
    if form.barred and (after in form.barred or "".join(low[last : last + 2]) in form.barred):
        return False
    if after and after.isascii() and after[0].isalpha() and tokens.glued(last) and low[last - 1].isascii() and low[last - 1].isalnum():
        return False
    if form.unit == "percent" and tokens.glued(last) and (after == "%" or (after.isascii() and after.isalnum())):
        return False
    if low[last - 1] == "元" and number.low == _TERNARY and number.last == number.first + 1 and not number.digits and not _closed(tokens, last):
        return False  # of three elements: "三元反超"
    if number.low == 1 and not number.digits and "".join(low[max(0, number.first - 2) : number.first]) in words_of("dated"):
        # "最后一公里" is a manner of speaking.
        return False
    if form.solo and not number.digits and number.high < 10:
        return False
    if form.unit in TIMES:
        return not _is_date(tokens, number, last, form.unit)
    return True


def _is_date(tokens: Tokens, number: Number, last: int, unit: str) -> bool:
    """Tell a time that is a date ("2023年", "三天后", "过去三年") or an indefinite one ("一天")."""
    low = tokens.low
    before = low[number.first - 1] if number.first else ""
    after = low[last] if last < len(low) else ""
    if not number.digits and number.low == 1 and number.low == number.high and unit not in _SHORT_TIMES:
        return True
    if unit in _LONG_TIMES:
        if after == "内" and not words_of("planned").isdisjoint(low[max(0, number.first - _PLAN) : number.first] + low[last : last + _PLAN]):
            return True  # "拟在两年内建成"
        if after in words_of("dated after") or (number.first and _dated_before(tokens, number, unit)):
            return True
        if "".join(low[last : last + 2]) in words_of("dated after"):
            return True
        if after in ("多", "余") and low[last + 1 : last + 2] and low[last + 1] in words_of("dated after"):
            return True
    if unit == "year" and low[last - 1] == "年":
        if before in ("零", "〇"):
            return True  # "零八年成立"
        if number.first and low[number.first - 1] in ("-", "/", "至", "到") and number.low >= 1900:
            return True
        if number.digits and (
            (after[:1].isdecimal() and low[last + 1 : last + 2] != ["万"])
            or (number.low > 12 and number.scale == 1 and after not in words_of("long year") and before not in words_of("long year before"))
        ):
            return True
        if number.low == _HALF and (
            before in ("上", "下", "大", "小", "每")
            or not (_closed(tokens, last) or after in words_of("half year") or before in words_of("long year before") or before == "近")
        ):
            return True  # "半年目标"
        return number.low >= 1900 and number.scale == 1
    return False


def _dated_before(tokens: Tokens, number: Number, unit: str) -> bool:
    """Tell whether words before a time make a date of it: "过去的三年", "接下来两周", but not "将近三年", "耗时近三年" and "近5000小时"."""
    low, first = tokens.low, number.first
    if low[first - 1] == "近" and (number.low > _LONGEST[unit] or (first > 1 and low[first - 2] in words_of("lasting"))):
        return False
    return any("".join(low[first - size : first]) in words_of("dated") for size in (1, 2, 3, 4) if first >= size)


def _is_sign(tokens: Tokens, number: Number, sign: Form) -> bool:
    """Tell whether a letter is a unit: "5C超充", but not the "t" of an engine or the "g" of a network."""
    j = number.last
    if not number.digits:
        return len(tokens.word[j]) > 1 or sign.unit == "L"
    if not tokens.glued(j) and sign.unit not in ("MW", "MWh", "V", "W"):
        return sign.unit in ("m", "L", "g") and j == len(tokens.low) - 1
    if sign.unit == "metric_ton":
        return number.scale > 1 or number.low >= 10
    if sign.unit == "c_rate":
        if number.low < _PLAIN_RATE and not (j + 1 < len(tokens.low) and tokens.low[j + 1] in words_of("charged")):
            return False
        return number.low <= 30 and number.scale == 1
    return True


def _degrees(tokens: Tokens, number: Number) -> str:
    """Tell degrees of temperature from kilowatt hours; angles are no quantities."""
    low = tokens.low
    before = low[max(0, number.first - 6) : number.first]
    if any(word in words_of("cold") or "".join(before[k : k + 2]) in words_of("cold") for k, word in enumerate(before)):
        return "degree_Celsius"
    if number.low in _ANGLES:
        return ""
    return "kWh"


def _metre_tenths(tokens: Tokens, j: int) -> tuple[int, Decimal]:
    """Read "三米九"."""
    digit = _digit(tokens, j)
    return (j + 1, digit * _TENTH) if digit is not None and _closed(tokens, j + 1) else (j, Decimal(0))


def _digit(tokens: Tokens, j: int) -> Decimal | None:
    """Return the single digit in characters that stands at token ``j``."""
    if j >= len(tokens.low) or tokens.low[j].isdecimal() or tokens.low[j] in ("两", "半", "数", "几"):
        return None
    number = number_at(tokens, j)
    return number.low if number is not None and number.last == j + 1 and number.low < 10 and number.low == number.high and not number.bare else None


def _closed(tokens: Tokens, j: int) -> bool:
    """Tell whether a clause, or a range, ends before token ``j``."""
    return j >= len(tokens.low) or tokens.low[j] in CLOSED or tokens.low[j] in ("至", "到", "-", "~", "以")


def _coins(tokens: Tokens, words: Vocabulary, j: int) -> tuple[int, Decimal]:
    """Read what follows an amount in coins: "三毛", "6角三分", "零四"."""
    low = tokens.low
    total = Decimal(0)
    if j >= len(low):
        return j, total
    if low[j - 1] in ("块", "蚊") and _closed(tokens, j + 1):
        tenths = Decimal(low[j]) if len(low[j]) == 1 and "0" < low[j] <= "9" else _digit(tokens, j)
        if tenths:
            return j + 1, tenths * _TENTH
    if low[j] == "零" and low[j - 1] in ("元", "块", "蚊", "圆") and _digit(tokens, j + 1) is not None and _closed(tokens, j + 2):
        return j + 2, (_digit(tokens, j + 1) or total) * _HUNDREDTH
    for part, worth in (("tenth", _TENTH), ("hundredth", _HUNDREDTH)):
        number = number_at(tokens, j) if j < len(low) and (low[j].isdecimal() or _digit(tokens, j) is not None or low[j] == "两") else None
        if number is None or number.low >= 10 or number.low != int(number.low):
            break
        coin = words.coins.match(tokens, number.last)
        if coin is not None and coin[1] == part:
            j, total = coin[0], total + number.low * worth
        elif part == "hundredth" and total and not number.digits and _closed(tokens, number.last):
            j, total = number.last, total + number.low * worth
    return j, total


def _small_money(tokens: Tokens, words: Vocabulary, number: Number) -> Unit | None:
    """Read 块, 毛 and 角, which are money only where nothing else is counted, and the weight 两."""
    low, j = tokens.low, number.last
    if low[j] == "两":
        weighs = not number.digits and (_closed(tokens, j + 1) or low[j + 1] == "半")
        half = weighs and j + 1 < len(low) and low[j + 1] == "半"
        return Unit(j + 1 + half, "kg", Decimal("0.05"), _HALF if half else Decimal(0), "measure") if weighs else None
    money = words.units.match(tokens, j)
    if money is not None and money[1].family == "money":
        after, extra = _coins(tokens, words, money[0])
        return Unit(after, "CNY", _ONE, extra, "money")
    if low[j] != "块":
        spare = low[j + 1 : j + 2] == ["钱"]
        return Unit(j + 1 + spare, "CNY", _TENTH, Decimal(0), "money") if spare or (low[j] in ("毛", "毫") and _closed(tokens, j + 1)) else None
    after, extra = _coins(tokens, words, j + 1)
    if extra or (_closed(tokens, after) and number.low != 1 and number.low < 100 and not _near(tokens, number.first, ("屏", "电", "板", "地", "芯"))):
        return Unit(after, "CNY", _ONE, extra, "money")
    return None


def piece_money(tokens: Tokens, words: Vocabulary, number: Number) -> tuple[int, Decimal] | None:
    """Read the coins behind a Cantonese amount whose currency stands before it ("港币三个一毫四"): (token after, what they add)."""
    j = number.last
    if tokens.low[j : j + 1] != ["个"]:
        return None
    after, extra = _coins(tokens, words, j + 1)
    return (after, extra) if extra else None


def _near(tokens: Tokens, first: int, characters: tuple[str, ...]) -> bool:
    return not set(characters).isdisjoint(tokens.low[max(0, first - _BACK) : first])


def _tenths(tokens: Tokens, number: Number) -> Unit | None:
    """Read "三成" as thirty percent, and "七成六" as seventy-six."""
    j = number.last
    if number.high > 10 or number.scale > 1 or number.bare or _is_word(tokens, j + 1):
        return None
    digit = _digit(tokens, j + 1)
    if digit is not None and number.low < 10 and _closed(tokens, j + 2):
        return Unit(j + 2, "percent", Decimal(10), digit * _TENTH, "measure")
    return Unit(j + 1, "percent", Decimal(10), Decimal(0), "measure")


def _is_word(tokens: Tokens, j: int) -> bool:
    """Tell whether 成 or 折 before token ``j`` makes a word with what follows ("三成本", but not "九成员工")."""
    low = tokens.low
    return j < len(low) and low[j] in words_of("share end") and low[j : j + 2] != ["员", "工"]


def _discount(tokens: Tokens, number: Number) -> Unit | None:
    """Read "九折" as ninety percent of a price, and "75折" as seventy-five."""
    j = number.last
    if number.scale > 1 or number.bare or number.high >= 100 or (number.low == 1 and not number.digits) or _is_word(tokens, j + 1):
        return None
    return Unit(j + 1, "percent", _ONE if number.low >= 10 else Decimal(10) * (10 if number.low == _HALF else 1), Decimal(0), "measure")


def _split(tokens: Tokens, words: Vocabulary, number: Number) -> Unit | None:
    """Read "两个半小时"."""
    if tokens.low[number.last + 1] != "半" or number.digits:
        return None
    found = words.units.match(tokens, number.last + 2)
    if found is None and tokens.low[number.last + 2 : number.last + 3] == ["月"]:
        return Unit(number.last + 3, "month", _ONE, _HALF, "time")
    return Unit(found[0], found[1].unit, _ONE, _HALF, "time") if found and found[1].unit in TIMES else None
