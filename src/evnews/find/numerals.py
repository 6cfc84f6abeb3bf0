"""Numbers written in digits, in any language: separators and scale to an exact ``Decimal``."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["continental", "decimal_of"]

# Longer runs of digits are account numbers, hashes or noise, never a quantity in news.
_MOST_DIGITS = 40


def decimal_of(digits: str) -> Decimal | None:
    """Read one number token, with whatever separators it has.

    Parameters
    ----------
    digits : str
        Digits with single commas or dots between them, as the tokenizer cuts them.

    Returns
    -------
    Decimal or None
        Exactly what is written; ``None`` for what is no number: a version, a code with a
        leading zero, a list without spaces, more than forty digits.

    Examples
    --------
    >>> [str(decimal_of(s)) for s in ("150,000", "1,279.5", "16,00,000", "1,5", "1.234.567")]
    ['150000', '1279.5', '1600000', '1.5', '1234567']
    >>> [decimal_of(s) for s in ("3.5.1", "007", "22,24,26,31")]
    [None, None, None]
    """
    if len(digits) > _MOST_DIGITS:
        return None
    if digits.isdecimal():
        return None if digits[0] == "0" and len(digits) > 1 else Decimal(digits)
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma < 0 or dot < 0:
        mark = "," if dot < 0 else "."
        head, *groups = digits.split(mark)
        if _leading_zero(head):
            return None
        if len(groups) == 1 and (mark == "." or len(groups[0]) != 3 or head == "0"):
            return Decimal(f"{head}.{groups[0]}")
        return Decimal(head + "".join(groups)) if _grouped(head, groups) else None
    whole, part = (digits[:dot], digits[dot + 1 :]) if dot > comma else (digits[:comma], digits[comma + 1 :])
    head, *groups = whole.split("," if dot > comma else ".")
    if _leading_zero(head) or not _grouped(head, groups):
        return None
    return Decimal(f"{head}{''.join(groups)}.{part}")


def continental(digits: str) -> Decimal | None:
    """Read ``88.800`` as eighty-eight thousand eight hundred, the continental way, or give ``None``.

    Only a price or a count that makes no sense with three decimals asks for this.

    Examples
    --------
    >>> continental("88.800"), continental("88.80"), continental("0.255")
    (Decimal('88800'), None, None)
    """
    head, mark, part = digits.partition(".")
    if mark and len(part) == 3 and part.isdecimal() and 0 < len(head) <= 3 and head[0] != "0":
        return Decimal(head + part)
    return None


def _leading_zero(head: str) -> bool:
    return len(head) > 1 and head[0] == "0"


def _grouped(head: str, groups: list[str]) -> bool:
    """Tell whether groups are thousands (1,234,567) or Indian (12,34,567)."""
    if not groups or len(groups[-1]) != 3 or len(head) > 3:
        return False
    inner = {len(group) for group in groups[:-1]}
    return inner <= {3} or (inner == {2} and len(head) <= 2)
