"""One English number with what belongs to it alone: currency, unit or noun, rate, sign and bounds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from evnews.find.en.numbers import Number, letter_scale, number_at
from evnews.find.en.quantities_bounds import bound_after, bound_before, money_before, sign_before
from evnews.find.en.quantities_units import TIMES, Unit, noun_after, rate_after, unit_after
from evnews.find.en.vague import vague_at
from evnews.find.en.vocabulary import MILLION, Vocabulary, words_of
from evnews.find.measures import Sense, rate
from evnews.find.numerals import continental
from evnews.text.tokens import Tokens

__all__ = ["Atom", "atom_at", "settle_yen"]

_ONE: Final = Decimal(1)
# A number right behind one of these is a name's or a date's.
_TAKEN = frozenset({"one", "two", "three", "four", "seven", "eight", "nine", "out", "of", "in"})
# A capital here opens a sentence, and is no name's: "Of 300 cars".
_BEFORE_COUNTS = frozenset(
    {"of", "with", "has", "about", "over", "some", "around", "all", "nearly", "the", "for", "and", "than", "least", "to", "only", "almost", "under", "up"}
)
# Small numbers behind these only point back.
_POINTING = frozenset({"the", "these", "those"})
_FEW = 10
# "In its first 24 hours" tells how long, "in the first three months" when.
_CLOCK = frozenset({"hour", "minute", "second"})
# "five-digit" tells how long a number is.
_LENGTHS = (["-", "digit"], ["-", "figure"])
_PERIOD_VERBS = frozenset(["ended", "ending", "to", "through", "of"])


# Shares and lists of things are not counted in time, though "every year" may follow.
_RATELESS = frozenset({"percent", "percentage_point", "basis_point", "model", "city", "country", "brand", "seat", "door", "degree"})


# "A kWh" parts a price, while "10 g a mile" is hardly said.
_PER = {"money": ("/", "per", "a"), "measure": ("/", "per")}
# As much for each of these is another thing: "a turn", "per cent".
_NEVER_PER = frozenset({"percent", "turn", "cup", "bar"})


class Atom:
    """A number and what belongs to it.

    Attributes
    ----------
    first, last : int
        Half-open token indices, with bounds, currency, unit and rate.
    low, high : Decimal
        The value as written, equal until a range is joined.
    number : Number
        How the number was written.
    unit : str
        The canonical unit without its rate; empty for a bare number.
    period : str
        What it is counted in; empty without a rate.
    family : str
        "money", "count", "time", "measure", or empty.
    ahead : bool
        Whether the currency stands before the number, so that it serves what follows.
    label : bool
        Whether the number belongs to a name, a date or a code, and is no quantity.
    """

    __slots__ = ("about", "ahead", "family", "first", "high", "label", "last", "low", "number", "period", "sense", "unit", "worth")

    def __init__(self, number: Number) -> None:
        self.first, self.last = number.first, number.last
        self.number = number
        self.low = self.high = number.value
        self.unit = self.period = self.family = ""
        self.worth = _ONE
        self.sense: Sense = ""
        self.about = self.ahead = self.label = False

    def name(self) -> str:
        """Return the unit with its rate."""
        return rate(self.unit, self.period) if self.period else self.unit


def atom_at(tokens: Tokens, words: Vocabulary, i: int, previous: Atom | None) -> Atom | None:
    """Read the number at token ``i`` with all that belongs to it; nothing of the ``previous`` one is taken."""
    number = number_at(tokens, i)
    floor = previous.last if previous else 0
    if number is None:
        return _one_alone(tokens, words, i) or _unit_and_a_half(tokens, words, i) or _half_unit(tokens, words, i) or _vague(tokens, words, i, previous)
    if not number.digits and tokens.low[number.last : number.last + 2] in _LENGTHS:
        return _vague(tokens, words, i, previous)
    atom = Atom(number)
    sign_first, sign = sign_before(tokens, number.first)
    money = money_before(tokens, words, sign_first) if number.digits or number.scale > 1 else None
    if money and money[0] >= floor:
        _price(tokens, words, atom, money)
        if sign_first == number.first:
            sign_first, sign = sign_before(tokens, money[0])
            atom.first = min(atom.first, sign_first)
    else:
        atom.first = max(sign_first, floor)
        code = _is_code(tokens, number)
        atom.label = code or _is_label(tokens, number)
        if atom.label:
            sign = 1
        letters = _shared_letter(tokens, number, previous)
        if letters is not None:
            atom.number, atom.last, atom.low, atom.high = letters, letters.last, letters.value, letters.value
            return atom
        unit = None if code else unit_after(tokens, words, number)
        if unit is None and not atom.label:
            unit = noun_after(tokens, words, number)
            scaled = letter_scale(tokens, number) if unit is None else None
            if scaled is not None:
                atom.number, atom.last, atom.low, atom.high = scaled, scaled.last, scaled.value, scaled.value
        if unit is not None and not _refused(tokens, number, unit, atom.label):
            _take(atom, unit)
    if sign < 0:
        atom.low = atom.high = -atom.low
    if not atom.unit:
        if 0 < number.value < 1 and not number.digits:
            return None
        atom.label = atom.label or _is_year(number)
    if not atom.label or atom.unit:
        _surround(tokens, words, atom, previous)
    return atom


def _shared_letter(tokens: Tokens, number: Number, previous: Atom | None) -> Number | None:
    """Read the letter of "€5-6m" and "$5m to 6m" as millions: the currency before serves the second number too."""
    if previous is None or not previous.ahead or tokens.low[previous.last : number.first] not in (["-"], ["to"], ["~"], ["and"]):
        return None
    return letter_scale(tokens, number)


def _surround(tokens: Tokens, words: Vocabulary, atom: Atom, previous: Atom | None) -> None:
    """Give an atom its rate and the bounds around it."""
    _rate(tokens, words, atom)
    after = bound_after(tokens, words, atom.last)
    if after:
        atom.last = after[0]
        if after[1] == "about":
            atom.about = True
        else:
            atom.sense = after[1]
        if not atom.unit:
            _noun_behind(tokens, words, atom)
        elif not atom.period:
            _rate(tokens, words, atom)
    if not atom.sense:
        comparable = previous is not None and (previous.unit == "percent" or previous.family == atom.family)
        floor = previous.last if previous else 0
        bound = bound_before(tokens, words, atom.first, floor, atom.unit, atom.family, comparable=comparable)
        atom.first, atom.sense = bound.first, bound.sense
        atom.about = atom.about or bound.about


def settle_yen(tokens: Tokens, atoms: Sequence[Atom]) -> None:
    """Read the sign that yuan and yen share by the words of the whole text; leave the amount bare where they do not tell."""
    signed = [atom for atom in atoms if atom.unit == "¥"]
    if not signed:
        return
    yuan, yen = (not words_of(part).isdisjoint(tokens.low) for part in ("yuan", "yen"))
    for atom in signed:
        atom.unit = ("JPY" if yen else "CNY") if yuan != yen else ""
        atom.label = yuan == yen


def _price(tokens: Tokens, words: Vocabulary, atom: Atom, money: tuple[int, str]) -> None:
    """Give an atom the currency before it, and take a second naming of it behind."""
    low = tokens.low
    number = letter_scale(tokens, atom.number) or atom.number
    j = number.last
    if number.scale == 1 and j + 1 < len(low) and low[j] == "m" and not tokens.glued(j):
        number = number._replace(last=j + 1, value=number.value * 1_000_000, scale=Decimal(1_000_000))
    whole = continental(number.digits) if number.scale == 1 else None
    atom.number = number
    atom.low = atom.high = whole if whole is not None and whole >= 1000 else number.value
    if low[money[0]] == f"m{money[1].lower()}":
        atom.low = atom.high = number.value * MILLION
    atom.first, atom.last = money[0], number.last
    atom.unit, atom.family, atom.ahead = money[1], "money", True
    j = number.last
    behind = words.money.match(tokens, j + 1 if j + 1 < len(low) and low[j] == "-" and tokens.glued(j) else j)
    if behind and behind[0] < len(low) and low[behind[0]][0].isdecimal():
        # In "rmb 10 usd 20" the second currency belongs to what follows.
        return
    if behind and low[money[0]] == "$" and behind[1][0] != "USD" and behind[1][1] == _ONE:
        # "$1.3 bln yuan" are yuan, and "$5 Canadian dollars" Canadian.
        atom.unit, atom.last = behind[1][0], behind[0]
    elif behind and (behind[1][0] == money[1] or (behind[1] == ("USD", _ONE) and low[j] != "$")):
        atom.last = behind[0]


def _take(atom: Atom, unit: Unit) -> None:
    atom.number, atom.last, atom.unit, atom.worth = unit.number, unit.last, unit.unit, unit.worth
    atom.low = atom.high = unit.number.value * unit.worth
    atom.family = "time" if unit.unit in TIMES else unit.family
    if unit.family in ("count", "money") and unit.number.scale == 1:
        whole = continental(unit.number.digits)
        if whole is not None:
            atom.low = atom.high = whole


def _noun_behind(tokens: Tokens, words: Vocabulary, atom: Atom) -> None:
    """Take the unit or noun behind a plus sign: "30,000+ orders"."""
    moved = atom.number._replace(last=atom.last)
    unit = unit_after(tokens, words, moved) or noun_after(tokens, words, moved)
    if unit is not None:
        _take(atom, unit)
        _rate(tokens, words, atom)


def _rate(tokens: Tokens, words: Vocabulary, atom: Atom) -> None:
    low = tokens.low
    if atom.family == "time" or atom.unit in _RATELESS or "/" in atom.unit or (atom.label and not atom.unit):
        return
    found = rate_after(tokens, words, atom.last)
    if found is None and atom.last + 1 < len(low) and low[atom.last] in _PER.get(atom.family, ()):
        found = _per_unit(tokens, words, atom.last)
    if found is None and atom.family == "measure" and atom.last < len(low) and low[atom.last] == "of":
        found = _rate_over(tokens, words, atom.last)
    if found is not None:
        atom.last, atom.period = found


def _per_unit(tokens: Tokens, words: Vocabulary, j: int) -> tuple[int, str] | None:
    """Read what a price or a measure is told for: "per kWh", "/W", "/m² per year"."""
    found = words.units.match(tokens, j + 1)
    sign = words.signs.get(tokens.word[j + 1])
    if found is None and sign and tokens.low[j] == "/":
        found = j + 2, sign
    if found is None or found[1] in TIMES or found[1] in _NEVER_PER or "/" in found[1]:
        return None
    further = rate_after(tokens, words, found[0])
    return (further[0], f"{found[1]}/{further[1]}") if further else found


def _rate_over(tokens: Tokens, words: Vocabulary, j: int) -> tuple[int, str] | None:
    """Read the rate behind what a measure is of: "40 GWh of battery cells a year"."""
    low = tokens.low
    for k in range(j + 2, min(j + 6, len(low))):
        found = rate_after(tokens, words, k)
        if found:
            return found
        if not low[k][0].isalpha() or low[k] in ("in", "at", "by", "for", "from", "and", "to", "is", "was", "will"):
            return None
    return None


def _unit_and_a_half(tokens: Tokens, words: Vocabulary, i: int) -> Atom | None:
    """Read "an hour and a half"."""
    low = tokens.low
    if low[i] not in ("a", "an", "one") or low[i + 2 : i + 5] != ["and", "a", "half"]:
        return None
    found = words.units.match(tokens, i + 1)
    if found is None or found[0] != i + 2:
        return None
    atom = Atom(Number(i, i + 5, Decimal("1.5"), _ONE, ""))
    atom.unit, atom.family = found[1], "time" if found[1] in TIMES else "measure"
    return atom


_HALVABLE: Final = frozenset({"mile", "hour", "inch", "foot", "km", "gallon", "pound", "L", "cup", "teaspoon", "tablespoon", "acre", "percentage_point"})


def _one_alone(tokens: Tokens, words: Vocabulary, i: int) -> Atom | None:
    """Read "a kg", "an ounce", "a dollar" where that is all that is said; elsewhere "a mile" is any mile."""
    low = tokens.low
    if low[i] not in ("a", "an") or (i and "\n" not in tokens.view[tokens.end[i - 1] : tokens.start[i]]):
        return None
    found = words.units.match(tokens, i + 1)
    money = words.money.match(tokens, i + 1) if found is None else None
    last = found[0] if found else money[0] if money else 0
    if not last or not (low[last : last + 1] in ([], ["."]) and (last + 1 >= len(low) or "\n" in tokens.view[tokens.end[last - 1] : tokens.start[last + 1]])):
        return None
    atom = Atom(Number(i, last, money[1][1] if money else _ONE, _ONE, ""))
    atom.unit = found[1] if found else money[1][0] if money else ""
    atom.family = "money" if money else "time" if atom.unit in TIMES else "measure"
    return atom


def _half_unit(tokens: Tokens, words: Vocabulary, i: int) -> Atom | None:
    """Read "half-hour", "a half mile", "quarter mile": a half-year and a quarter are dates."""
    low = tokens.low
    at = i + (low[i] in ("a", "an", "one"))
    if at + 1 >= len(low) or low[at] not in ("half", "quarter") or (at == i and i and low[i - 1] in ("and", "first", "second", "last", "final")):
        return None
    at += 1 + (low[at + 1] == "-")
    found = words.units.match(tokens, at)
    if found is None or found[1] not in _HALVABLE:
        return None
    value = Decimal("0.5") if "half" in low[i:at] else Decimal("0.25")
    atom = Atom(Number(i, found[0], value, _ONE, ""))
    atom.unit, atom.family = found[1], "time" if found[1] in TIMES else "measure"
    return atom


def _vague(tokens: Tokens, words: Vocabulary, i: int, previous: Atom | None) -> Atom | None:
    """Read "dozens of stores" and "several hundred cars"; a few days, and "several other cities" at the end of a list, are none."""
    found = vague_at(tokens, i)
    if found is None or (found.few and tokens.low[found.number.last : found.number.last + 1] == ["other"]):
        return None
    unit = unit_after(tokens, words, found.number) or noun_after(tokens, words, found.number) or _growth_after(tokens, found.number)
    if unit is None or (found.few and unit.unit in TIMES) or _refused(tokens, found.number, unit, label=False):
        return None
    atom = Atom(found.number)
    _take(atom, unit)
    atom.high = found.high * unit.worth
    _surround(tokens, words, atom, previous)
    if atom.sense in ("low", "just_over"):
        atom.high = atom.low
    elif atom.sense in ("high", "just_under"):
        atom.low = atom.high
    atom.about = True
    return atom


def _follows_unit(tokens: Tokens, i: int, sign: str) -> bool:
    """Tell whether the word before the stroke or hyphen at token ``i - 1`` is another number's unit."""
    low = tokens.low
    at = i - 3
    if sign == "/" and at > 0 and low[at] == "-" and tokens.glued(at):
        # "8-year/160,000-km"
        at -= 1
    return at >= 0 and low[i - 2] != "e" and low[at][-1].isdecimal() and (sign == "/" or tokens.glued(i - 2))


def _growth_after(tokens: Tokens, number: Number) -> Unit | None:
    """Read "triple-digit growth" as percent, which is all that growth by so many digits can mean."""
    low, last = tokens.low, number.last
    return Unit(number, last + 1, "percent", _ONE, "measure") if low[last - 1] == "digit" and low[last : last + 1] and low[last] in words_of("growth") else None


def _is_code(tokens: Tokens, number: Number) -> bool:
    """Tell a number that is part of a code, a version, an address or a time of day."""
    low, i, j = tokens.low, number.first, number.last
    if i and tokens.glued(i):
        before = low[i - 1]
        if before in ("#", ":", "@", "_", "=", "&", "^") or (before[-1].isalpha() and number.digits != ""):
            return True
        if before in (".", "/", "-", "'") and tokens.glued(i - 1):
            word = low[i - 2]
            if before == ".":
                return True
            if word[0].isalpha() and not _follows_unit(tokens, i, before):
                # "COVID-19" and "F-150" are names; "40k-50k", "12V/48V" and "150 kW/204 PS" are not.
                return before != "-" or (number.digits != "" and word not in ("rmb", "pre", "sub", "about", "to"))
    if j < len(low) and tokens.glued(j) and number.digits:
        if low[j] in (":", "@") or (low[j] == "." and j + 1 < len(low) and tokens.glued(j + 1) and low[j + 1][0].isalnum()):
            return True
        # A day (2023-06-01) or a telephone number.
        return low[j] == "-" and low[j + 2 : j + 3] == ["-"] and j + 3 < len(low) and low[j + 1].isdecimal() and low[j + 3].isdecimal() and tokens.glued(j + 2)
    return False


def _is_label(tokens: Tokens, number: Number) -> bool:
    """Tell a number that belongs to a name or a date, such as "Model 3" and "Dec. 8"."""
    low, word, i, j = tokens.low, tokens.word, number.first, number.last
    count = len(low)
    if not number.digits or not number.digits.isdecimal() or number.scale != 1:
        return False
    if j < count and (low[j] in words_of("clock") or (low[j] in ("a", "p") and low[j + 1 : j + 3] == [".", "m"])):
        return True
    before = low[i - 1] if i else ""
    if before == "." and i > 1:
        before = low[i - 2] if low[i - 2] in words_of("month") or low[i - 2] in ("no", "nos") else before
    if number.value <= 31 and (before in words_of("month") or (j < count and low[j] in words_of("month") and (low[j] != "may" or word[j] == "May"))):
        return True
    if before in words_of("label") and not (before in ("top", "day", "week", "line", "unit", "class", "type") and low[i - 1] == word[i - 1]):
        return True
    return _is_year(number) and (before in words_of("before year") or before == ",")


def _is_year(number: Number) -> bool:
    return len(number.digits) == 4 and number.digits.isdecimal() and number.scale == 1 and 1900 <= number.value < 2100


def _refused(tokens: Tokens, number: Number, unit: Unit, label: bool) -> bool:
    """Tell a unit that only seems to belong to the number: years, dates told in months, names with numbers."""
    low, word = tokens.low, tokens.word
    before = low[number.first - 1] if number.first else ""
    if unit.unit in TIMES:
        return _is_no_duration(tokens, number, unit, label, before)
    if unit.unit == "percent":
        return False
    if _is_year(number):
        if unit.family == "count":
            # "sold 2024 cars" counts them, "its 2024 deliveries" and "the 2025 models" do not.
            counted = number.value == 2000 or before in words_of("sale") or before in ("about", "over", "around", "nearly", "some", "roughly", "almost")
            return not counted or unit.last != number.last + 1
        return label and unit.last == number.last + 1 and not tokens.glued(number.last)
    if unit.family == "count":
        if unit.unit == "cell" and number.digits.isdecimal() and len(number.digits) > 3:
            # 4680 and 21700 are sizes of cells.
            return True
        if (
            number.value < 100
            and before in ("in", "of", "every")
            and number.first > 1
            and (low[number.first - 2] in _TAKEN or low[number.first - 2].isdecimal())
        ):
            # "one in three cars"
            return True
        if before in _POINTING and number.digits == "" and number.value < _FEW and low[number.last] != "-":
            # "the three cars" were counted before; "the five-seat car" was not.
            return True
        # "Ioniq 5 sedans" are not five.
        return (
            number.digits.isdecimal()
            and number.value < 1000
            and number.scale == 1
            and number.first > 0
            and word[number.first - 1][:1].isupper()
            and len(before) > 1
            and before not in _BEFORE_COUNTS
            and number.first > 1
            and low[number.first - 2] not in (".", '"', "-", "!", "?", ":", "|")
        )
    return label and not tokens.glued(number.last) and number.value < 32


def _is_no_duration(tokens: Tokens, number: Number, unit: Unit, label: bool, before: str) -> bool:
    """Tell a time that is a date, an age or a name: "the first three months", "two years ago", "a 54-year-old"."""
    low = tokens.low
    if (label and not unit.number.digits.count(".")) or _is_year(number):
        return True
    if before in words_of("before period") and not (before == "first" and unit.unit in _CLOCK):
        return True
    if before == "in" and number.first > 1 and low[number.first - 2] in words_of("superlative"):
        # "the fewest in five months"
        return True
    after = low[unit.last : unit.last + 2]
    if after == ["-", "old"] or (number.value >= 1000 and low[unit.last - 1] in TIMES):
        return True
    if after and after[0] in words_of("after period"):
        # "under 42 years old" tells an age, "42 years ago" a date.
        return after[0] != "old" or before not in ("under", "over", "below", "above", "least")
    if after[:1] == ["read"]:
        return True
    if len(after) > 1 and after[0] in ("ended", "ending") and after[1] in ("on", "in"):
        after = [after[0], *low[unit.last + 2 : unit.last + 3]]
    if len(after) > 1 and after[0] in _PERIOD_VERBS and (after[1] in words_of("month") or after[1] in ("this", "the", "next", "last")) and after[0] != "of":
        return True
    return number.digits == "" and number.value == 1 and unit.unit == "day"
