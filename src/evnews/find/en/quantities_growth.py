"""English growth and shares told without a percentage: "more than doubled from a year earlier", "up 1.2-fold", "a third of the market"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from evnews.find.en.numbers import Number, number_words
from evnews.find.en.quantities_atoms import Atom
from evnews.find.en.quantities_bounds import bound_before
from evnews.find.en.vocabulary import Vocabulary, words_of
from evnews.find.measures import Sense
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens

__all__ = ["folded", "growth_starts", "told_growth"]

_ONE: Final = Decimal(1)
_HUNDRED: Final = Decimal(100)
_FALLING: Final[dict[Sense, Sense]] = {"low": "high", "high": "low", "just_over": "just_under", "just_under": "just_over"}
_ARTICLES: Final = frozenset({"a", "an", "one"})
_HOLDING: Final = frozenset({"of", "for", "up"})
# How far the basis of a growth stands behind it, and how far "market" behind "of".
_BASIS, _PERIOD, _MARKET = 10, 5, 5
_MOST_SHARED: Final = 20
_TIMES: Final = frozenset({"times", "fold"})


class _Word(NamedTuple):
    percent: Decimal
    about: bool


@cache
def _growths() -> dict[str, _Word]:
    return {
        word: _Word(Decimal(row["percent"]), row["about"] == "yes")
        for row in rows("en/growth_words")
        if row["kind"] == "growth"
        for word in cells(row["words"])
    }


@cache
def _folds() -> dict[str, Decimal]:
    return {word: Decimal(row["percent"]) for row in rows("en/growth_words") if row["kind"] == "fold" for word in cells(row["words"])}


@cache
def growth_starts() -> frozenset[str]:
    """Return the words that tell growth or a share without a number in front."""
    return frozenset({*_growths(), *_folds(), *number_words().part, *_ARTICLES, "two", "three", "four"})


def told_growth(tokens: Tokens, words: Vocabulary, i: int, floor: int) -> Atom | None:
    """Read growth or a share that begins at token ``i``: only where its basis, or what it is a share of, is told beside it."""
    low = tokens.low
    word = low[i]
    grown = _growths().get(word)
    if grown is not None:
        if not _has_basis(tokens, i + 1):
            return None
        return _atom(tokens, words, i, i + 1, grown.percent, floor, about=grown.about)
    fold = _folds().get(word)
    if fold is not None:
        return _atom(tokens, words, i, i + 1, fold, floor) if _grows(tokens, i, i + 1) else None
    return _share(tokens, words, i, floor)


def folded(tokens: Tokens, atom: Atom) -> None:
    """Make growth of a number before "fold" or "times": "up 1.2-fold", "a 3-fold increase"; of "times" only decimals do, which copy out of Chinese has.

    A whole multiple includes what was there before, a decimal one tells what was added.
    """
    low, number = tokens.low, atom.number
    at = atom.last + (low[atom.last : atom.last + 1] == ["-"])
    if at >= len(low) or low[at] not in _TIMES or number.value <= 1:
        return
    decimal = "." in number.digits
    if (low[at] == "times" and not decimal) or not _grows(tokens, atom.first, at + 1):
        return
    atom.low = atom.high = number.value * _HUNDRED - (0 if decimal else _HUNDRED)
    atom.unit, atom.family, atom.last = "percent", "measure", at + 1


def _atom(tokens: Tokens, words: Vocabulary, first: int, last: int, percent: Decimal, floor: int, *, about: bool = False) -> Atom:
    atom = Atom(Number(first, last, percent, _ONE, ""))
    atom.unit, atom.family = "percent", "measure"
    bound = bound_before(tokens, words, first, floor, "percent", "measure", comparable=False)
    atom.first, atom.about = bound.first, bound.about or about
    atom.sense = _FALLING.get(bound.sense, bound.sense) if percent < 0 else bound.sense
    if not percent:
        atom.about, atom.sense = bool(atom.sense) or atom.about, ""
    return atom


def _has_basis(tokens: Tokens, i: int) -> bool:
    """Tell whether growth is told over a period: "year on year", "from a year earlier", "compared with May"."""
    low = tokens.low
    for j in range(i, min(i + _BASIS, len(low))):
        word = low[j]
        if word in words_of("sentence end"):
            return False
        if word in ("yoy", "mom", "qoq") or (
            word in words_of("period") and low[j + 1 : j + 3] in (["-", "on"], ["-", "over"], ["on", word], ["over", word], ["/", "y"])
        ):
            return True
        if word in words_of("basis"):
            near = low[j + 1 : j + 1 + _PERIOD]
            if any(
                after in words_of("period") or after in words_of("month") or (len(after) == 4 and after.isdecimal() and after[:2] in ("19", "20"))
                for after in near
            ):
                return True
    return False


def _grows(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a verb of growth stands before a multiple, or a noun of growth behind it."""
    low = tokens.low
    if last < len(low) and low[last] in words_of("growth"):
        return True
    before = low[max(0, first - 3) : first]
    return any(word in words_of("change") for word in before) and low[last : last + 1] not in (["as"], ["that"], ["more"], ["larger"], ["the"])


def _share(tokens: Tokens, words: Vocabulary, i: int, floor: int) -> Atom | None:
    """Read "a third", "two-thirds", "half" as a share of a market or of all, and "one in three cars"."""
    low, known = tokens.low, number_words()
    parts, small = known.part, known.small
    if low[i] == "one" or (low[i] in ("two", "three", "four") and low[i + 1 : i + 3] == ["out", "of"]):
        found = _in_so_many(tokens, words, i, floor)
        if found is not None:
            return found
    at, top = i, _ONE
    if low[i] not in parts:
        top = _ONE if low[i] in _ARTICLES else small[low[i]]
        at += 1 + (low[i + 1 : i + 2] == ["-"])
    if at + 1 >= len(low) or low[at] not in parts or (at > i and i and low[i - 1] == "the"):
        return None
    percent = top * _HUNDRED / parts[low[at]]
    if percent > _HUNDRED or not _shared(tokens, i, at + 1):
        return None
    return _atom(tokens, words, i, at + 1, percent, floor)


def _shared(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a part is a share: it "accounts for" or is "of the market", "of all", or a stake."""
    low = tokens.low
    if low[last] in ("stake", "share") or (low[last] == "-" and low[last + 1 : last + 2] == ["stake"]):
        return True
    if low[last] != "of" or low[last + 1 : last + 2] in (["a"], ["an"]):
        return False
    if not words_of("share verb").isdisjoint(low[max(0, first - 5) : first]) and not _HOLDING.isdisjoint((*low[max(0, first - 5) : first], "of")):
        return True
    for j in range(last + 1, min(last + 1 + _MARKET, len(low))):
        if low[j] in ("market", "markets"):
            return True
        if low[j] in ("all", "total") and j <= last + 2:
            return True
        if low[j] in words_of("sentence end") or low[j] == ",":
            return False
    return False


def _in_so_many(tokens: Tokens, words: Vocabulary, i: int, floor: int) -> Atom | None:
    """Read "one in three", "two out of five", "one in every 10" before what is counted."""
    low, small = tokens.low, number_words().small
    j = i + 1
    if low[j : j + 2] == ["out", "of"]:
        j += 2
    elif low[j : j + 1] == ["in"]:
        j += 1
    else:
        return None
    j += low[j : j + 1] == ["every"]
    whole = small.get(low[j]) if j < len(low) else None
    if whole is None and j < len(low) and low[j].isdecimal() and len(low[j]) <= 2:
        whole = Decimal(low[j])
    if whole is None or not small[low[i]] < whole <= _MOST_SHARED:
        return None
    counted = any(
        (found := words.nouns.match(tokens, k)) is not None and found[1].plural and (low[i] == "one" or found[1].unit == "vehicle")
        for k in range(j + 1, min(j + 4, len(low)))
    )
    return _atom(tokens, words, i, j + 1, small[low[i]] * _HUNDRED / whole, floor) if counted else None
