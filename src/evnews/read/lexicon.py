"""The words that extractors go by: tables of cues for each language, matched in one pass.

``data/<language>/cues_<topic>.tsv`` has a row for each phrase: its kind (``plant``, ``body``,
``negation`` …) and what it means there.  ``data/<language>/verbs.tsv`` has a row for
each verb, with its class and its forms.  A phrase may be a cue of several kinds.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias

import attrs

from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens, tokenize

__all__ = ["Cue", "Cues", "Form", "Lexicon", "Verb", "lexicon"]

Form: TypeAlias = Literal["base", "third", "past", "participle", "gerund"]
"""A verb's form; a past form that is a participle too ("started") goes by ``past``."""

# The past first: "started" is a past and a participle, and the past tells more.
_FORMS: tuple[Form, ...] = ("past", "base", "third", "participle", "gerund")


_TOPICS = ("companies", "events", "figures", "plants", "vehicles")


@attrs.frozen
class Cue:
    """A phrase of the table in the tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    kind: str
    value: str


@attrs.frozen
class Verb:
    """A verb of the table: its classes ("start" for begin, commence …), and the form that stands there."""

    first: int
    last: int
    names: tuple[str, ...]
    form: Form


class Cues:
    """The cues of one sentence, by kind, each list in order.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> cues = lexicon("en").cues(tokenize("The car factory started production"), 0, 5)
    >>> [(cue.value, cue.first) for cue in cues["plant"]]
    [('vehicle_assembly', 1)]
    >>> [(verb.names, verb.form) for verb in cues.verbs]
    [(('start',), 'past')]
    """

    __slots__ = ("_by_kind", "verbs")

    def __init__(self, by_kind: dict[str, list[Cue]], verbs: list[Verb]) -> None:
        self._by_kind = by_kind
        self.verbs = verbs

    def __getitem__(self, kind: str) -> list[Cue]:
        return self._by_kind.get(kind, [])

    def within(self, kind: str, first: int, last: int) -> list[Cue]:
        """Return the cues of ``kind`` that stand wholly in the tokens ``first`` to ``last``."""
        return [cue for cue in self[kind] if cue.first >= first and cue.last <= last]


class Lexicon:
    """The cue phrases and the verbs of one language."""

    __slots__ = ("_kinds", "_phrases", "_verbs")

    def __init__(self, language: str) -> None:
        by_kind: dict[str, list[tuple[str, str]]] = {}
        for topic in _TOPICS:
            for row in rows(f"{language}/cues_{topic}"):
                for phrase in cells(row["phrases"]):
                    by_kind.setdefault(row["kind"], []).append((phrase, row["value"]))
        self._phrases = {kind: Phrases(pairs) for kind, pairs in by_kind.items()}
        classes: dict[str, dict[str, None]] = {}
        forms: dict[str, Form] = {}
        for row in rows(f"{language}/verbs"):
            for form in _FORMS:
                classes.setdefault(row[form], {})[row["class"]] = None
                forms.setdefault(row[form], form)
        self._verbs = Phrases((phrase, (tuple(names), forms[phrase])) for phrase, names in classes.items())
        kinds: dict[str, list[str]] = {}
        for kind, pairs in by_kind.items():
            for word in {tokenize(phrase).low[0]: None for phrase, _ in pairs}:
                kinds.setdefault(word, []).append(kind)
        self._kinds = {word: tuple(found) for word, found in kinds.items()}

    def cues(self, tokens: Tokens, first: int, last: int) -> Cues:
        """Find all cues in the tokens ``first`` up to ``last``; those of one kind never overlap."""
        low = tokens.low
        by_kind: dict[str, list[Cue]] = {}
        verbs: list[Verb] = []
        verb_end = first
        for i in range(first, last):
            word = low[i]
            kinds = self._kinds.get(word)
            if kinds is not None:
                for kind in kinds:
                    found = by_kind.get(kind)
                    if found and found[-1].last > i:
                        continue
                    match = self._phrases[kind].match(tokens, i)
                    if match is not None and match[0] <= last:
                        by_kind.setdefault(kind, []).append(Cue(i, match[0], kind, match[1]))
            if word in self._verbs and i >= verb_end:
                verb = self._verbs.match(tokens, i)
                if verb is not None and verb[0] <= last:
                    verb_end = verb[0]
                    verbs.append(Verb(i, verb_end, *verb[1]))
        return Cues(by_kind, verbs)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the cues of ``language``, read once."""
    return Lexicon(language)
