"""The words that extractors go by: tables of cues for each language, matched in one pass.

``data/<language>/cues_<topic>.tsv`` has a row for each phrase: its kind (``plant``, ``body``,
``negation`` …) and what it means there.  ``data/<language>/verbs.tsv`` has a row for
each verb, with its class and its forms.  A phrase may be a cue of several kinds.
``data/<language>/small_words.tsv`` holds the words that are asked for one at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Final, Literal, TypeAlias

import attrs

from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.text.tokens import Tokens

__all__ = ["Cue", "Cues", "Form", "Lexicon", "Verb", "lexicon", "nationalities"]

Form: TypeAlias = Literal["base", "third", "past", "participle", "gerund"]
"""A verb's form; a past form that is a participle too ("started") goes by ``past``."""

# The past first: "started" is a past and a participle, and the past tells more.
_FORMS: tuple[Form, ...] = ("past", "base", "third", "participle", "gerund")


_TOPICS = ("companies", "events", "figures", "jobs", "plants", "vehicles")


# What a phrase is a cue of, the classes of verb it belongs to, and the form that it is of them.
_Meaning: TypeAlias = tuple[tuple[tuple[str, str], ...], tuple[str, ...], Form]


@attrs.define
class Cue:
    """A phrase of the table in the tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    kind: str
    value: str


@attrs.define
class Verb:
    """A verb of the table: its classes ("start" for begin, commence …), and the form that stands there."""

    first: int
    last: int
    names: tuple[str, ...]
    form: Form


_NAMES: Final = attrgetter("names")


class Cues(defaultdict[str, Sequence[Cue]]):
    """The cues of one sentence, by kind, each list in order; none of a kind that does not stand there.

    Examples
    --------
    >>> from evnews.text.tokens import tokenize
    >>> cues = lexicon("en").cues(tokenize("The car factory started production"), 0, 5)
    >>> [(cue.value, cue.first) for cue in cues["plant"]]
    [('vehicle_assembly', 1)]
    >>> [(verb.names, verb.form) for verb in cues.verbs]
    [(('start',), 'past')]
    """

    __slots__ = ("classes", "verbs")

    def __init__(self) -> None:
        super().__init__(tuple)
        self.verbs: list[Verb] = []
        self.classes: set[str] = set()
        """Every class of verb that stands there, for rules that only ask whether one does."""

    def within(self, kind: str, first: int, last: int) -> list[Cue]:
        """Return the cues of ``kind`` that stand wholly in the tokens ``first`` to ``last``."""
        cues = self[kind]
        return [cue for cue in cues if cue.first >= first and cue.last <= last] if cues else []


class Lexicon:
    """The cue phrases and the verbs of one language."""

    __slots__ = ("_has_verbs", "_phrases", "language", "words")

    words: Callable[[str], frozenset[str]]
    """Returns the small words of one kind, which rules ask for one at a time: prepositions, determiners."""

    def __init__(self, language: str) -> None:
        self.language = language
        # Every phrase once, with all that it can mean, so that one look at a token serves all kinds.
        meanings: dict[str, dict[tuple[str, str], None]] = {}
        for topic in _TOPICS:
            for row in rows(f"{language}/cues_{topic}"):
                for phrase in cells(row["phrases"]):
                    meanings.setdefault(phrase, {})[row["kind"], row["value"]] = None
        classes: dict[str, dict[str, None]] = {}
        forms: dict[str, Form] = {}
        for row in rows(f"{language}/verbs"):
            for form in _FORMS:
                classes.setdefault(row[form], {})[row["class"]] = None
                forms.setdefault(row[form], form)
        self._has_verbs = bool(classes)
        # Asked some hundred times an article: a dict's own method costs a third of one that calls it.
        self.words = defaultdict(frozenset, {row["kind"]: frozenset(cells(row["words"])) for row in rows(f"{language}/small_words")}).__getitem__
        plain: Form = "base"
        self._phrases: Phrases[_Meaning] = Phrases(
            (phrase, (tuple(meanings.get(phrase, ())), tuple(classes.get(phrase, ())), forms.get(phrase, plain)))
            for phrase in dict.fromkeys([*meanings, *classes])
        )

    def phrases(self, tokens: Tokens, first: int, last: int) -> list[tuple[int, int, tuple[tuple[str, str], ...]]]:
        """Return every phrase in the tokens ``first`` up to ``last`` with all that it can mean, overlapping ones too.

        In order, and of those that begin together the longest first.
        """
        return [(i, after, meanings) for i, after, (meanings, _, _) in self._phrases.within(tokens, first, last) if after <= last and meanings]

    def cues(self, tokens: Tokens, first: int, last: int) -> Cues:
        """Find all cues in the tokens ``first`` up to ``last``; those of one kind never overlap.

        A language whose verbs have no forms has its own rules over its ``phrases``, and no cues here.
        """
        found = Cues()
        if not self._has_verbs:
            return found
        lists: dict[str, list[Cue]] = {}
        verbs = found.verbs
        verb_end = 0
        low, determiners = tokens.low, self.words("determiner")
        for i, after, (meanings, names, form) in self._phrases.within(tokens, first, last):
            if after > last:
                continue
            for kind, value in meanings:
                cues = lists.get(kind)
                if cues is None:
                    found[kind] = lists[kind] = [Cue(i, after, kind, value)]
                elif cues[-1].last <= i:
                    cues.append(Cue(i, after, kind, value))
            if names and verb_end <= i:
                before = low[i - 1] if i > first else ""
                if (before in determiners and form in ("base", "third")) or (before == "-" and tokens.glued(i)):
                    # What looks like a verb is a noun ("by the end"), or part of a compound ("better-than-expected").
                    continue
                verb_end = after
                verbs.append(Verb(i, after, names, form))
        found.classes.update(chain.from_iterable(map(_NAMES, verbs)))
        return found


@cache
def lexicon(language: str) -> Lexicon:
    """Return the cues of ``language``, read once."""
    return Lexicon(language)


@cache
def nationalities() -> Phrases[str]:
    """Return the words that say where a firm is from, each with its country: "Chinese", "US", "South Korean"."""
    return Phrases((word, row["iso2"]) for row in rows("countries") for word in cells(row["adjective"]))
