"""What an expression of time says of itself: whether it leaves its year open, and how the words hold it."""

from __future__ import annotations

from evnews.find import expressions as ex
from evnews.find.expressions import Expression
from evnews.find.hits import Role

__all__ = ["leaves_open", "role_of"]


def leaves_open(expression: Expression) -> bool:
    """Tell whether an expression leaves its year (or month, or week) to the tense of the words around it."""
    match expression:
        case ex.Point(unit="year" | "decade" | "century"):
            return False
        case ex.Point() | ex.Holiday():
            return expression.inside is None and expression.pick is None
        case ex.Show():
            return expression.year is None
        case ex.Weekday():
            return expression.week is None and expression.pick in (None, 0)
        case ex.Slice():
            return expression.base is None or leaves_open(expression.base)
        case ex.Part() | ex.Bound() | ex.Trailing() | ex.Nth() | ex.Week() | ex.Step() | ex.Elapsed():
            return leaves_open(expression.base)
        case ex.Shift():
            return expression.base is not None and leaves_open(expression.base)
        case ex.Range():
            return leaves_open(expression.first) or leaves_open(expression.last)
    return False


def role_of(expression: Expression) -> Role:
    """Return how the words hold the interval."""
    match expression:
        case ex.Bound(kind="by" | "until" | "before"):
            return "deadline"
        case ex.Bound(kind="since" | "from" | "after"):
            return "since"
        case ex.Bound(kind="as_of"):
            return "as_of"
        case ex.Range() | ex.Slice() | ex.Window() | ex.Trailing() | ex.Elapsed():
            return "span"
    return "point"
