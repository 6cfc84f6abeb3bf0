"""What follows an English number: a unit of measure, a currency, a counted noun, and a rate."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from evnews.find.en.numbers import Number, letter_scale
from evnews.find.en.vocabulary import Noun, Vocabulary, words_of
from evnews.text.tokens import Tokens

__all__ = ["Unit", "noun_after", "rate_after", "unit_after"]

_ONE = Decimal(1)
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "millisecond", "microsecond", "nanosecond", "fortnight"})

# Words that end a noun phrase: what stands behind them is counted by something else.
_MODIFIERS = 6
# A model's code has so many tokens at the most, so many figures in a row, and as few cars of a model are not counted.
_CODE = 4
_CODE_DIGITS = 3
_FEW = 100
_LISTED = 8
_NEARBY = 11
# "Units" that are no vehicles, by the words beside them.
_COMPARING = frozenset({"earlier", "ago", "before", "later", "prior", "previously", "old", "after"})
_ARTICLES = frozenset({"a", "an", "per", "each", "every"})
# Money this large is told in words; weights are not.
_POUNDS_STERLING = Decimal(1_000_000)

# "started operating with 120,000 units a year": what tells of units only right before them.
_OF_UNITS_ALONE = frozenset({"operating"})
# How far before its number the subject of "units" may stand.
_SUBJECT = 8
_OTHER_SUBJECTS = frozenset({",", "(", "|", "sold", "delivered", "deliveries", "registered", "registrations"})
# How many words may stand between a scale letter and the noun it counts.
_ADJECTIVES = 3


class Unit(NamedTuple):
    """A unit as it stands behind a number.

    Attributes
    ----------
    number : Number
        The number, with the scale letter that only its unit made readable.
    last : int
        The token after the unit.
    unit : str
        The canonical name.
    worth : Decimal
        What to multiply the number with: a cent is 0.01.
    family : str
        "measure", "money" or "count".
    """

    number: Number
    last: int
    unit: str
    worth: Decimal
    family: str


def _counts(tokens: Tokens, words: Vocabulary, i: int) -> bool:
    """Tell whether things are counted from token ``i`` on, after an adjective or two: "1.2m new energy vehicles"."""
    for at in range(i, min(i + _ADJECTIVES + 1, len(tokens))):
        counted = words.nouns.match(tokens, at)
        if counted:
            return counted[1].plural
        if not tokens.low[at].isalpha() or tokens.low[at] in words_of("no_adjective"):
            return False
    return False


def _spaced_millions(tokens: Tokens, words: Vocabulary, number: Number) -> Number | None:
    """Read the letter of "1.2 m cars" as millions: it stands between a number and what is counted."""
    j = number.last
    if not number.digits or number.scale != _ONE or tokens.word[j : j + 1] != ["m"] or tokens.glued(j) or not _counts(tokens, words, j + 1):
        return None
    return number._replace(last=j + 1, value=number.value * 1_000_000, scale=Decimal(1_000_000))


def unit_after(tokens: Tokens, words: Vocabulary, number: Number) -> Unit | None:
    """Read the unit of measure or the currency behind a number, over a hyphen if there is one."""
    low = tokens.low
    j = number.last
    if j >= len(low):
        return None
    hyphen = low[j] == "-" and tokens.glued(j) and tokens.glued(j + 1)
    at = j + 1 if hyphen else j
    if at >= len(low):
        return None
    if low[at] in ("(", "{") and at + 2 < len(low) and low[at + 2] in (")", "}") and tokens.glued(at + 1):
        found = words.units.match(tokens, at + 1)
        return Unit(number, at + 3, found[1], _ONE, "measure") if found and found[0] == at + 2 else None
    if low[at] == "of" and number.value < 1 and number.last - number.first > 1:
        over = words.units.match(tokens, at + 2) if low[at + 1 : at + 2] in (["a"], ["an"]) else None
        return Unit(number, over[0], over[1], _ONE, "measure") if over and number.digits else None
    if low[at] == "'" and low[at + 1 : at + 2] and low[at + 1].isdecimal() and low[at + 2 : at + 3] == ['"'] and all(map(tokens.glued, range(at, at + 3))):
        return Unit(number, at + 1, "foot", _ONE, "measure")
    money = words.money.match(tokens, at)
    scaled = letter_scale(tokens, number)
    if (scaled is not None and low[j] == "m" and _counts(tokens, words, scaled.last)) or _spaced_millions(tokens, words, number):
        return None
    if scaled is not None and money is None:
        behind = words.money.match(tokens, scaled.last + (low[scaled.last : scaled.last + 1] == ["-"]))
        if behind:
            return Unit(scaled, behind[0], behind[1][0], behind[1][1], "money")
        measured = words.units.match(tokens, scaled.last) if low[j] in "mk" and not tokens.glued(scaled.last) else None
        if measured and (tokens.word[j] in ("M", "k", "K") or low[measured[0] - 1] != low[scaled.last] or len(low[scaled.last]) > 1):
            return Unit(scaled, measured[0], measured[1], _ONE, "measure")
    found = words.units.match(tokens, at)
    if money and tokens.glued(money[0]) and low[money[0]][0].isdecimal():
        # In "3 USD50 cards" and "$10-$20" the currency belongs to what follows.
        return None
    if money and (found is None or money[0] > found[0]):
        if (low[at] == "won" and number.value < 1000) or (low[at] == "p" and not tokens.glued(at)):
            return None
        return Unit(number, money[0], money[1][0], money[1][1], "money")
    if found and _is_unit(tokens, number, at, found[0], found[1], hyphen):
        unit = found[1]
        if unit == "metric_ton" and hyphen and not words_of("press").isdisjoint(low[found[0] : found[0] + 4]):
            return Unit(number, found[0], "force_metric_ton", _ONE, "measure")
        if unit == "pound" and number.scale >= _POUNDS_STERLING:
            return Unit(number, found[0], "GBP", _ONE, "money")
        return Unit(number, found[0], unit, _ONE, "measure")
    if low[at] == "in":
        return Unit(number, at + 1, "inch", _ONE, "measure") if _is_inch(tokens, at, hyphen) else None
    sign = words.signs.get(tokens.word[at]) if len(low[at]) <= 3 else None
    if sign is None:
        return _c_rate_or_celsius(tokens, number, at) if low[at] == "c" else _fahrenheit(tokens, number, at) if low[at] == "f" else None
    return Unit(number, at + 1, _sign_unit(tokens, sign, number), _ONE, "measure") if _is_sign(tokens, number, at) else None


def _is_unit(tokens: Tokens, number: Number, at: int, last: int, unit: str, hyphen: bool) -> bool:
    low = tokens.low
    if unit == "percent" and last < len(low) and low[at] == "%" and tokens.glued(last) and low[last][0].isalnum():
        return False
    if low[at] == '"':
        if not tokens.glued(at):
            return low[last : last + 1] != [] and low[last] in ("long", "wide", "tall", "high", "thick", "deep")
        return number.value <= 300 and not _in_quotes(tokens, number.first)
    if unit == "second":
        # "two second-hand cars", "the 2 second place": only plurals, hyphens and one.
        return low[at] != "second" or hyphen or (number.value <= 1 and (number.digits == "" or number.value == 1))
    if unit == "degree":
        return low[last : last + 2] != ["below", "zero"] and words_of("weather").isdisjoint(low[max(0, number.first - 6) : last + 4])
    if unit in ("byte", "bit", "turn", "bar", "cup") and low[at] == "bar":
        return number.value < 100 and not hyphen
    return True


def _in_quotes(tokens: Tokens, first: int) -> bool:
    """Tell whether a quotation is open before a token: an opening mark touches what follows it only."""
    depth = 0
    for j in range(max(0, first - 40), first):
        if tokens.low[j] == '"':
            depth = depth - 1 if tokens.glued(j) and depth else depth + (not tokens.glued(j))
    return depth > 0


def _is_inch(tokens: Tokens, at: int, hyphen: bool) -> bool:
    """Tell "2 in thick" and "5 in." from "sold 500 in May"."""
    low = tokens.low
    if hyphen or tokens.glued(at) or at + 1 >= len(low):
        return True
    return low[at + 1] in (".", ",", ";", ")", "thick", "long", "wide", "tall", "high", "deep", "x", "more")


def _is_sign(tokens: Tokens, number: Number, at: int) -> bool:
    """Tell a letter that is a unit from a name's: "5 A", "Ioniq 5 N", "5g", "1980s"."""
    sign = tokens.word[at]
    glued = tokens.glued(at)
    if _is_recall(tokens, number, at):
        return False
    if sign == "s" and glued:
        return "." in number.digits
    if sign == "g" and glued and number.value <= 6:
        return False
    if len(sign) == 1:
        if not glued and at + 1 < len(tokens.low) and tokens.glued(at + 1) and tokens.low[at + 1] in ("'", "&"):
            return False
        if sign.isupper() and not glued and number.first and tokens.word[number.first - 1][:1].isupper() and not number.digits.count("."):
            return number.value > 20
    if sign == "m" and glued and "." in number.digits:
        # Forecasts of "1.42m" are millions where sales are told nearby.
        near = tokens.low[max(0, number.first - _NEARBY) : at + _NEARBY]
        millions = tokens.low[at + 1 : at + 2] == ["this"] or words_of("sale").intersection(near) or words_of("aim").intersection(near)
        return not millions or bool(words_of("length").intersection(near))
    return True


def _is_recall(tokens: Tokens, number: Number, at: int) -> bool:
    """Tell the number of a recall, such as 31V-318."""
    behind = tokens.low[at + 1 : at + 3]
    return (
        number.value < 100
        and behind[:1] == ["-"]
        and all(map(tokens.glued, (at, at + 1, at + 2)))
        and behind[1].isdecimal()
        and len(behind[1]) == 3
        and not tokens.glued(at + 3)
    )


def _sign_unit(tokens: Tokens, unit: str, number: Number) -> str:
    """Read "nm" as torque beside power, where sloppy copy writes "350nm"; chips are told in one or two digits."""
    near = tokens.low[max(0, number.first - _NEARBY) : number.last + _NEARBY]
    return "N*m" if unit == "nm" and number.value >= 100 and not words_of("power").isdisjoint(near) else unit


def _c_rate_or_celsius(tokens: Tokens, number: Number, at: int) -> Unit | None:
    """Tell "5C charging" from "minus 20C" and "3C products"."""
    low = tokens.low
    if tokens.word[at] != "C":
        return None
    near = low[at + 1 : at + 4] + low[max(0, number.first - _NEARBY) : number.first]
    if (tokens.glued(at) or low[at + 1 : at + 2] == ["-"]) and words_of("charging").intersection(near):
        return Unit(number, at + (3 if low[at + 1 : at + 3] == ["-", "rate"] else 1), "c_rate", _ONE, "measure")
    before = low[number.first - 1] if number.first else ""
    if before in ("-", "minus") or not words_of("weather").isdisjoint(near):
        return Unit(number, at + 1, "degree_Celsius", _ONE, "measure")
    if not tokens.glued(at) and 10 < number.value < 100 and not tokens.word[number.first - 1 if number.first else 0][:1].isupper():
        return Unit(number, at + 1, "degree_Celsius", _ONE, "measure")
    return None


def _fahrenheit(tokens: Tokens, number: Number, at: int) -> Unit | None:
    """Tell "as cold as 19 F" from a name such as "the Model 3 F": only degrees stand beside a minus, or words of weather."""
    low = tokens.low
    if tokens.word[at] != "F" or (at + 1 < len(low) and tokens.glued(at + 1) and low[at + 1] in ("-", "&", "'")):
        return None
    near = low[max(0, number.first - _NEARBY) : number.first] + low[at + 1 : at + 4]
    if low[number.first - 1 : number.first] in (["minus"], ["-"]) or not words_of("weather").isdisjoint(near):
        return Unit(number, at + 1, "degree_Fahrenheit", _ONE, "measure")
    return None


def noun_after(tokens: Tokens, words: Vocabulary, number: Number) -> Unit | None:
    """Read the counted noun behind a number, over the adjectives between them.

    "150,000 vehicles", "22,000 Chinese electrified vehicles", "a 50,000-car plant".
    """
    low = tokens.low
    count = len(low)
    j = number.last
    if j >= count:
        return None
    scaled = letter_scale(tokens, number) or _spaced_millions(tokens, words, number)
    if scaled is not None:
        number, j = scaled, scaled.last
    elif tokens.glued(j) and low[j] != "-" and low[j][0].isalpha() and tokens.low[j - 1][-1].isdigit():
        return None
    if j < count and low[j] == "-" and tokens.glued(j) and tokens.glued(j + 1):
        found = words.nouns.match(tokens, j + 1)
        return Unit(number, found[0], found[1].unit, _ONE, "count") if found and (number.value != 1) else None
    if number.value == 1 and number.digits == "":
        return _one_in_time(tokens, words, number)
    model = _model_after(tokens, number, j)
    if model:
        return Unit(number, model, "vehicle", _ONE, "count")
    start, stops = j, words_of("stop")
    for _ in range(_MODIFIERS):
        j = _behind_code(tokens, number, start, j)
        if j >= count:
            return None
        found = words.nouns.match(tokens, j)
        if found and (found[1].plural or number.value == 1):
            return _headed(tokens, words, number, start, found) if _in_reach(number, low[start:j], found[1].reach) else None
        word = low[j]
        if word in {"-", "&"}:
            if not (tokens.glued(j) and tokens.glued(j + 1)):
                return None
        elif word == '"':
            if number.value < 1000:
                return None
        elif word in ("and", "or"):
            if j == start or (low[j - 1].endswith("s") and low[j - 1] != "s") or j + 1 >= count or not low[j + 1][0].isalpha():
                return None
        elif (
            not word[0].isalpha()
            or (word in stops and not (low[j - 1] == "-" and tokens.glued(j)) and low[j + 1 : j + 2] != ["-"])
            or (j > start and tokens.glued(j) and low[j - 1] not in ("-", "&", '"'))
        ):
            return None
        j += 1
    return None


def _behind_code(tokens: Tokens, number: Number, start: int, j: int) -> int:
    """Return the token behind the figures and letters that go on with a model's name: those of "19,641 R1S and R1T vehicles", "27,816 Polestar 2 cars"."""
    low = tokens.low
    until = min(len(low) - 1, j + _CODE)
    while start < j < until and number.value >= _FEW and tokens.word[j - 1][0].isupper() and low[j].isdigit() and len(low[j]) <= _CODE_DIGITS:
        j += 1
        if tokens.glued(j) and low[j].isalpha() and tokens.word[j].isupper():
            j += 1
    return j


def _one_in_time(tokens: Tokens, words: Vocabulary, number: Number) -> Unit | None:
    """Read "one car a minute"; elsewhere "one" counts nothing."""
    found = words.nouns.match(tokens, number.last)
    if found is None or found[1].unit != "vehicle" or found[1].plural or rate_after(tokens, words, found[0]) is None:
        return None
    return Unit(number, found[0], "vehicle", _ONE, "count")


def _in_reach(number: Number, between: Sequence[str], reach: str) -> bool:
    """Tell whether a noun is counted by a number with these words before it; a hyphen makes two words one."""
    return not reach or (len(between) - 2 * between.count("-") <= 1 and (reach == "near" or number.digits != ""))


def _headed(tokens: Tokens, words: Vocabulary, number: Number, start: int, found: tuple[int, Noun]) -> Unit | None:
    """Go on from a noun to the one that is really counted: "50,000 car orders", "1,800 technicians and line workers"."""
    low = tokens.low
    after, noun = found
    for _ in range(3):
        further = words.nouns.match(tokens, after)
        if not further or not further[1].plural:
            break
        after, noun = further
    if after < len(low) and low[after] == "'" and tokens.glued(after):
        return None
    if low[after - 1] == "sales" and low[after : after + 1] == ["and"] and low[after + 1 : after + 2] != [] and low[after + 1].isalpha():
        # "300 sales and service advisers"
        staff = words.nouns.match(tokens, after + 2)
        if staff and staff[1].unit == "person":
            after, noun = staff
    if noun.unit == "vehicle" and low[after - 1] in ("units", "unit"):
        beside = low[start : after - 1] + (low[after + 1 : after + 5] if after < len(low) and low[after] == "of" else [])
        if words_of("other unit").intersection(beside) or _counts_others(tokens, words, number.first):
            return None
    if noun.unit == "person":
        if number.digits == "" and number.value < 10 and after < len(low) and low[after] in words_of("source"):
            return None
        if after + 1 < len(low) and low[after] == "and":
            for j in range(after + 1, min(after + 4, len(low))):
                same = words.nouns.match(tokens, j)
                if same and same[1] == noun:
                    after = same[0]
                    break
                if low[j] in words_of("stop") or not low[j][0].isalpha():
                    break
    return Unit(number, after, noun.unit, _ONE, "count")


def _counts_others(tokens: Tokens, words: Vocabulary, first: int) -> bool:
    """Tell whether the subject before a number of units is no vehicle: "inverter production grew to 20 million units"."""
    low = tokens.low
    for j in range(first - 1, max(-1, first - 1 - _SUBJECT), -1):
        if low[j] in words_of("sentence end") or low[j] in _OTHER_SUBJECTS:
            return False
        if low[j] in words_of("other unit") and low[j] not in _OF_UNITS_ALONE:
            return True
        found = words.nouns.match(tokens, j) if low[j] in words.nouns else None
        if found is not None and found[1].unit == "vehicle":
            return False
    return False


def _model_after(tokens: Tokens, number: Number, j: int) -> int | None:
    """Read a model's name in the plural as vehicles: "8,705 Ioniq 5s", "3,756 EV9s", "14,000 Model Y"."""
    low, word = tokens.low, tokens.word
    count = len(low)
    if j >= count or not word[j][0].isupper():
        return None
    if "-" in low[j + 1 : j + 3] and (hyphened := _hyphened(tokens, number, j)) is not None:
        return hyphened
    for k in range(j, min(j + 3, count)):
        this = word[k]
        if not this[0].isupper() or (k > j and not this[0].isalpha()):
            return None
        if this[-1] == "s" and len(this) > 2 and any(c.isdigit() for c in this):
            return k + 1
        if this[-1] == "s" and len(this) > 3 and this[:-1].isupper() and words_of("sale").intersection(low[max(0, number.first - 4) : number.first]):
            return k + 1
        if this[-1] == "s" and len(this) > 4 and number.value >= _FEW and this.isalpha() and _is_told_of_cars(tokens, number):
            return k + 1
        if this == "Model" and k + 1 < count and low[k + 1] in ("3", "y", "s", "x", "ys", "xs", "3s", "2") and number.value >= 100:
            return k + 3 if low[k + 1].isdigit() and k + 2 < count and low[k + 2] == "s" and tokens.glued(k + 2) else k + 2
        if k + 2 < count and low[k + 1].isdigit() and low[k + 2] == "s" and tokens.glued(k + 2) and not tokens.glued(k + 1):
            return k + 3
    return None


def _hyphened(tokens: Tokens, number: Number, j: int) -> int | None:
    """Read a model's name with a hyphen in the plural: "20,177 Mustang Mach-Es", "10,005 F-150 Lightnings"."""
    low, word = tokens.low, tokens.word
    at = next((k for k in range(j + 1, min(j + 3, len(low) - 1)) if low[k] == "-" and tokens.glued(k) and tokens.glued(k + 1)), None)
    if at is None or number.value < _FEW or not all(word[k][0].isupper() for k in range(j, at)):
        return None
    if word[at + 1][0].isupper() and low[at + 1][-1] == "s" and low[at + 1].isalpha():
        end = at + 2
    elif low[at + 1].isdigit() and at + 2 < len(low) and word[at + 2][0].isupper() and low[at + 2][-1] == "s" and low[at + 2].isalpha():
        end = at + 3
    else:
        return None
    first = number.first
    if low[first - 1] == "and":
        # "sold 20,177 Mustang Mach-Es and 10,005 F-150 Lightnings"
        first = next((k for k in range(first - 2, max(0, first - _LISTED), -1) if low[k][0].isdigit()), first)
    sold = words_of("sale").intersection(low[max(0, first - 4) : first])
    return end if sold or words_of("recall").intersection(low[max(0, first - 4) : first]) else None


def _is_told_of_cars(tokens: Tokens, number: Number) -> bool:
    """Tell whether a number stands right behind a word of sale or of a recall, in a text that gives not every word a capital: "recalled 39,000 Konas"."""
    for i in range(number.first - 1, max(-1, number.first - 4), -1):
        if not tokens.word[i].islower():
            return False
        if tokens.low[i] in words_of("sale") or tokens.low[i] in words_of("recall"):
            return True
    return False


def rate_after(tokens: Tokens, words: Vocabulary, j: int) -> tuple[int, str] | None:
    """Read what a quantity is counted in, from token ``j``: "a week", "/year", "per annum", "annually".

    A comparison ("a year earlier") is none.
    """
    low = tokens.low
    count = len(low)
    if j >= count:
        return None
    adverb = words.adverbs.match(tokens, j)
    if adverb:
        return adverb
    at = j
    if low[at] == "-" and tokens.glued(at):
        at += 1
    if at + 1 >= count:
        return None
    if low[at] == "/":
        period = words.periods.get(low[at + 1])
        return (at + 2, period) if period else None
    if low[at] not in _ARTICLES:
        return None
    if low[at + 1] == "-":
        at += 1
    period = words.periods.get(low[at + 1]) if at + 1 < count else None
    if period is None or len(low[at + 1]) == 1 or (period == "second" and low[at] in ("a", "an")) or (period == "quarter" and low[at] == "a"):
        return None
    if low[at] in ("a", "an") and ((low[at + 2 : at + 3] and low[at + 2] in _COMPARING) or low[at + 2 : at + 5] == ["and", "a", "half"]):
        return None
    return at + 2, period
