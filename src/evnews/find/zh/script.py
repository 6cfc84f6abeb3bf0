"""Traditional characters as simplified ones, so that every Chinese table is written once."""

from __future__ import annotations

from copy import copy

from evnews.text.han import simplified_forms
from evnews.text.tokens import Tokens, tokenize

__all__ = ["cut", "simplified"]


def simplified(tokens: Tokens) -> Tokens:
    """Return the same tokens with ``low`` in simplified characters: what Chinese tables are asked with.

    Text, view and offsets stay as they are.  A text without traditional characters comes
    back as it was given.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> simplified(tokenize("預計年產15萬輛")).low
    ['预', '计', '年', '产', '15', '万', '辆']
    """
    forms = simplified_forms()
    if tokens.view.isascii() or forms.keys().isdisjoint(set(tokens.view)):
        return tokens
    folded = copy(tokens)
    folded.low = [forms.get(word, word) for word in tokens.low]
    return folded


def cut(text: str) -> Tokens:
    """Cut a text into tokens in simplified characters.

    Examples
    --------
    >>> cut("小鵬汽車").low
    ['小', '鹏', '汽', '车']
    """
    return simplified(tokenize(text))
