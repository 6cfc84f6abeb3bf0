"""What a finder gives to the stages after it: a value and the tokens that carry it."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["DateHit", "QuantityHit", "Role"]

Role: TypeAlias = Literal["point", "span", "deadline", "since", "as_of"]
"""How the words hold an interval: at some moment in it, all through it, until it, from it on, counted up to it."""


@attrs.define
class QuantityHit:
    """A measure in the tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    value: Measure


@attrs.define
class DateHit:
    """A date in the tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    value: DateSpan
    role: Role = "point"
