"""Every exception that evnews raises on purpose, in one family.

A message has one shape: what was read, what was expected, why, and something that
works.  The parts stay on the exception as attributes, so that a program need not
take the sentence apart again, and every one of them survives pickling.
"""

from __future__ import annotations

from typing import Self

__all__ = [
    "EvnewsError",
    "Fault",
    "KindError",
    "MissingExtraError",
    "ParseError",
    "RecordError",
    "SpanError",
    "UnknownUnitError",
    "excerpt",
]

_EXCERPT = 60


def excerpt(text: object, limit: int = _EXCERPT) -> str:
    """Quote at most ``limit`` characters of ``text``, so that no message holds an article.

    Examples
    --------
    >>> excerpt("a" * 100, 10)
    "'aaaaaaaaa…'"
    """
    shown = text if isinstance(text, str) else repr(text)
    if len(shown) > limit:
        shown = shown[: limit - 1] + "…"
    return repr(shown) if isinstance(text, str) else shown


class EvnewsError(Exception):
    """The base of all errors that evnews raises on purpose."""


class ParseError(EvnewsError, ValueError):
    """A text that is not the one value that was asked for.

    Attributes
    ----------
    text : str
        What was read.
    expected : str
        What would have been accepted, in words.
    reason : str
        Why this was not it.
    hint : str
        An example that works.
    """

    def __init__(self, text: str, expected: str, reason: str = "", hint: str = "") -> None:
        super().__init__(text, expected, reason, hint)
        self.text = text
        self.expected = expected
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        message = f"{excerpt(self.text)} is not {self.expected}"
        if self.reason:
            message += f": {self.reason}"
        if self.hint:
            message += f"; for example {self.hint!r}"
        return message


class UnknownUnitError(ParseError):
    """A unit name that no table knows and that cannot be a counted noun."""


class KindError(EvnewsError, ValueError):
    """A measure of one kind where another kind is needed.

    Attributes
    ----------
    unit : str
        The unit that was given.
    kind : str
        What that unit measures.
    expected : str
        The kind, or kinds, that would do.
    hint : str
        An example that works.
    """

    def __init__(self, unit: str, kind: str, expected: str, hint: str = "") -> None:
        super().__init__(unit, kind, expected, hint)
        self.unit = unit
        self.kind = kind
        self.expected = expected
        self.hint = hint

    def __str__(self) -> str:
        message = f"{excerpt(self.unit)} measures {self.kind}, not {self.expected}"
        if self.hint:
            message += f"; for example {self.hint!r}"
        return message


class MissingExtraError(EvnewsError, ImportError):
    """A package that is not installed, for want of an extra.

    Attributes
    ----------
    extra : str
        The extra that brings it, such as ``tables``.
    package : str
        The package, such as ``pyarrow``.
    need : str
        What cannot be done without it, and the verb: ``Arrow tables need``.
    """

    def __init__(self, extra: str, package: str, need: str) -> None:
        super().__init__(extra, package, need)
        self.extra = extra
        self.package = package
        self.need = need

    def __str__(self) -> str:
        return f"{self.need} the package {self.package}: pip install 'evnews[{self.extra}]'"


class SpanError(EvnewsError, ValueError):
    """A span that does not fit its text."""


class Fault(tuple[str, str]):
    """One thing that is wrong with a record: the path to the field, and the reason.

    Examples
    --------
    >>> fault = Fault("plants[0].capacity", "'40 mm' measures length, not yearly output")
    >>> fault.path
    'plants[0].capacity'
    """

    __slots__ = ()

    def __new__(cls, path: str, reason: str) -> Self:
        """Put the two together."""
        return super().__new__(cls, (path, reason))

    def __getnewargs__(self) -> tuple[str, str]:
        return (self[0], self[1])

    @property
    def path(self) -> str:
        """Where the fault is, such as ``plants[0].capacity.unit``."""
        return self[0]

    @property
    def reason(self) -> str:
        """What is wrong there, and what would be right."""
        return self[1]

    def __str__(self) -> str:
        return f"{self[0]}: {self[1]}" if self[0] else self[1]


class RecordError(EvnewsError, ValueError):
    """All faults of a record at once.

    Attributes
    ----------
    record : str
        The class that was to be built, such as ``Plant``.
    faults : tuple of Fault
        Each with its path and its reason, in the order of the fields.
    """

    def __init__(self, record: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(record, faults)
        self.record = record
        self.faults = faults

    def __str__(self) -> str:
        count = len(self.faults)
        head = f"{self.record}: {count} fault{'' if count == 1 else 's'}"
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])
