"""What stands around an English quantity: signs, currencies in front, bounds and approximators."""

from __future__ import annotations

from typing import NamedTuple, cast

from evnews.find.en.vocabulary import Vocabulary, words_of
from evnews.find.measures import Sense
from evnews.text.tokens import Tokens

__all__ = ["Bound", "bound_after", "bound_before", "change_before", "money_before", "sign_before"]

# Letters that are a dollar only when they touch it: "a $4 billion plan" is no Australian money.
_GLUED_ONLY = frozenset({"a", "s", "r"})
# Verbs of change make "from X to Y" two values, old and new, and "from X" a basis.
_CHANGE_REACH = 9
# Behind these, "over" belongs to the verb: "handed over 236,101 vehicles", "spread over 400 acres".
_COMPARING = frozenset({"low", "high"})
# "Up" belongs to the verb behind what it moves.
_OBJECTS = frozenset({"it", "that", "this", "them", "these", "those"})


class Bound(NamedTuple):
    """Words before a number and what they do to it."""

    first: int
    sense: Sense
    about: bool


def money_before(tokens: Tokens, words: Vocabulary, first: int) -> tuple[int, str] | None:
    """Read a currency in front of token ``first``: (its first token, unit)."""
    low = tokens.low
    if first == 0:
        return None
    for phrase, unit in words.money_before.get(low[first - 1], ()):
        start = first - len(phrase)
        if start < 0 or tuple(low[start:first]) != phrase:
            continue
        if phrase[0] in _GLUED_ONLY and len(phrase) > 1 and not (tokens.glued(start + 1) and not tokens.glued(start)):
            continue
        if (low[first - 1] == "try" and tokens.word[first - 1] != "TRY") or (phrase == ("r",) and not _is_rand(tokens, first)):
            continue
        return start, unit
    return None


def _is_rand(tokens: Tokens, first: int) -> bool:
    """Tell "R1.13-million" and "R549,900" from names such as the R1."""
    low, i = tokens.low, first
    if tokens.word[i - 1] != "R" or not tokens.glued(i) or (i > 1 and tokens.glued(i - 1) and low[i - 2] not in "($"):
        return False
    behind = low[i + 1 : i + 3]
    return "," in low[i] or (behind[:1] == ["-"] and tokens.glued(i + 1) and behind[1:] == ["million"]) or behind[:1] in (["million"], ["billion"], ["bn"])


def sign_before(tokens: Tokens, first: int) -> tuple[int, int]:
    """Read a printed plus or minus before token ``first``: (first token, 1 or -1)."""
    low = tokens.low
    if first == 0:
        return first, 1
    word = low[first - 1]
    if word in "+-":
        if first > 1 and low[first - 2][-1].isdecimal() and low[first + 1 : first + 2] != ["%"]:
            # "75 -300mm" is a range; "8,047 -43%" is not.
            return first, 1
        if not tokens.glued(first) or (tokens.glued(first - 1) and low[first - 2] not in ("(", "[", "|", ",", ":", '"', "$", "€", "£")):
            return first, 1
        return first - 1, -1 if word == "-" else 1
    if word in ("minus", "negative") and low[max(0, first - 3) : first - 1] != ["plus", "or"]:
        return first - 1, -1
    return first, 1


def bound_before(tokens: Tokens, words: Vocabulary, first: int, floor: int, unit: str, family: str, *, comparable: bool) -> Bound:
    """Read the bounds and approximators that end at token ``first``, nearest first.

    Parameters
    ----------
    floor : int
        The token after the quantity before, of which nothing is taken.
    unit, family : str
        What the number counts: "over three years" is a time and no bound.
    comparable : bool
        Whether the quantity before is a share or of the same kind: words that touch it
        compare ("5% below 3,000 cars") and do not bound.
    """
    sense: Sense = ""
    about = False
    for _ in range(3):
        found = _phrase_before(tokens, words, first, floor)
        if found is None:
            break
        start, name = found
        if name == "about":
            about = True
        elif sense or not _bounds(tokens, name, start, first, unit, family, compares=comparable and start == floor):
            break
        else:
            sense = "low" if name == "from" else cast(Sense, name)
        first = start
    return Bound(first, sense, about)


def _phrase_before(tokens: Tokens, words: Vocabulary, first: int, floor: int) -> tuple[int, str] | None:
    low = tokens.low
    if first <= floor:
        return None
    if low[first - 1] == "~" and first > 1 and tokens.glued(first - 1) and low[first - 2][-1].isdecimal():
        return None
    for phrase, sense in words.before.get(low[first - 1], ()):
        start = first - len(phrase)
        if start >= floor and tuple(low[start:first]) == phrase:
            return start, sense
    return None


def _bounds(tokens: Tokens, name: str, start: int, first: int, unit: str, family: str, *, compares: bool) -> bool:
    """Tell whether a phrase bounds the number, and is not doing other work here."""
    low = tokens.low
    word = low[first - 1]
    time = family == "time"
    if name == "from":
        return (family == "money" or unit.endswith("_per_100km")) and not compares and not change_before(tokens, start)
    if word == "over" and name == "low":
        before = low[start - 1] if start else ""
        return not time and before not in words_of("over verb")
    if word in ("past", "some"):
        return not time
    if word == "within":
        return family == "money"
    if start and low[start - 1] in _OBJECTS and low[start:first] == ["up", "to"]:
        # "turn that up to 422 hp"
        return False
    # Straight behind another quantity these words compare.
    return not (compares and name in _COMPARING and word in ("than", "below", "above", "under"))


def change_before(tokens: Tokens, at: int) -> bool:
    """Tell whether a verb of change stands shortly before token ``at``, in its sentence, and no word of range after it."""
    low = tokens.low
    for j in range(at - 1, max(-1, at - 1 - _CHANGE_REACH), -1):
        word = low[j]
        if word in words_of("range") or word in (".", ";", "\n"):
            return False
        if word in words_of("change"):
            return True
    return False


def bound_after(tokens: Tokens, words: Vocabulary, j: int) -> tuple[int, Sense] | None:
    """Read a bound behind a quantity, from token ``j``: "or more", "-plus", "+"."""
    if j >= len(tokens.low):
        return None
    found = words.after.match(tokens, j)
    if found is None:
        return None
    after, sense = found
    if tokens.low[j] in "+-" and not tokens.glued(j):
        return None
    return after, cast(Sense, sense)
