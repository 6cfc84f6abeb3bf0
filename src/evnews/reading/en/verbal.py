"""Verbs in their sentence: whether a word is one there, and what its auxiliaries say of it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import attrs

from evnews.reading.lexicon import Cue, Verb
from evnews.reading.scene import Document, Scene
from evnews.text.span import covered

__all__ = ["Chain", "chain", "ending", "is_naming", "verbs_of"]

_REACH = 16
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "isn", "aren", "wasn", "weren", "get", "gets", "got"})
_HAVE = frozenset({"has", "have", "had", "having", "hasn", "haven", "hadn"})
_OBLIGED = frozenset({"has", "have"})
_PAST = frozenset({"was", "were", "had", "did", "wasn", "weren", "hadn", "didn"})
_DO = frozenset({"does", "do", "did", "doesn", "didn", "don"})
_MODAL = frozenset({"will", "shall", "would", "should", "ll", "must", "won", "d"})
_DOUBT = frozenset({"may", "might", "could", "can"})
_ADVERBS = frozenset(
    {"also", "then", "later", "now", "already", "even", "again", "soon", "still", "just", "only", "first", "all", "both", "thereby", "initially"}
)
# What only counts before "to" and a verb: "plans" is a noun in "its plans slipped".
_BEFORE_TO = frozenset({"future", "begun", "cancel", "delay", "pause", "rumour", "hedge", "deny"})
_KINDS = ("negation", *sorted(_BEFORE_TO))
_DATE_LINKS = frozenset({"in", "on", "by", "from", "until"})
_ANYWHERE = frozenset({"negation", "rumour"})
_CLIPPED = frozenset({"'", "won", "isn", "wasn", "aren", "weren", "hasn", "haven", "hadn", "doesn", "didn", "wouldn", "don", "ll"})
_ORIGINALLY = frozenset({"originally", "initially", "once", "previously", "earlier", "first", "formerly"})
# "scrapped its plan to build": what may stand between a governing verb and its noun.
_DETERMINERS = frozenset({"its", "their", "a", "an", "the", "his", "her", "all", "any", "earlier", "previous", "original"})
_PLANS = frozenset({"plan", "plans", "target", "goal", "intention", "decision", "move", "project", "bid"})
# "the planned plant", "of increased output": a participle in front of its noun is no verb.
_BEFORE_NOUN = frozenset(
    {"the", "a", "an", "its", "their", "our", "his", "her", "this", "that", "of", "with", "for", "each", "any", "no", "newly", "in", "on", "at"}
    | {"into", "as", "under", "over", "about", "than", "per"}
)
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "our", "his", "her", "this", "these", "those", "no", "any", "s", "each", "every", "another", "of"})
_BEFORE_BASE = frozenset(
    {"to", "not", "t", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "ll", "do", "does", "did", "and", "or", "then", "also"}
    | {"they", "we", "you", "i", "who", "which", "that", "now", "both", "people", "let", "help", "helps", "helped", "never", "rather", "soon", "first"}
)
# Verbs whose third person is a noun as well: "deliveries", "orders", "plans".
_FIGURES = frozenset({"deliver", "sell", "export", "order", "plan", "target", "rise", "fall", "cut", "price", "show", "recall", "launch", "hit", "test", "add"})
# "Nio orders opened", "ET9 exports will begin"
_ORDERED = frozenset({"order", "export"})
_FINITE = (["were"], ["are"], ["will"], ["have"], ["had"], ["would"])
_BEFORE_LISTING = frozenset({"a", "the", "its", "their", "for", "of", "via", "through", "planned", "proposed"})
# What makes several subjects of names, or governs a bare infinitive: "Nio and Xpeng launch", "help Nio launch".
_JOINED = frozenset({"and", "or", "both", "let", "lets", "help", "helps", "helped", "see", "saw", "sees", "make", "makes", "made", "do", "does", "did"})
_JOINED_REACH = 8
_PRONOUNS = frozenset(
    {"it", "he", "she", "they", "we", "you", "i", "which", "who", "that", "this", "also", "now", "then", "still", "there", "and", "but", "never"}
)
_BEFORE_GERUND_NOUN = frozenset({"the", "a", "an", "its", "their", "this", "s", "official", "grand", "formal", "planned", "no"})


# Third persons that are mostly nouns: "convertible notes", "two runs", "the offers"; a name or one of these words before them makes them verbs.
_NOUNISH = frozenset(
    {"notes", "reports", "claims", "states", "comments", "estimates", "presents", "runs", "works", "leads", "moves", "marks", "holds", "offers", "needs"}
    | {"calls", "uses", "faces", "reveals", "tests", "records", "posts", "charges", "lists", "shows", "displays"}
)
# "despite production halts": third persons that are nouns behind such words.
_STOPS = frozenset({"halts", "stops", "pauses", "starts", "delays", "ramps"})
_CIRCUMSTANCE = frozenset({"despite", "after", "amid", "following", "recent", "of", "due", "because", "repeated", "several", "no", "further", "more"})
_CIRCUMSTANCE_REACH = 4
_PARTIES = frozenset(
    {"company", "firm", "automaker", "carmaker", "maker", "group", "report", "startup", "start-up", "unit", "brand", "association", "executive", "agency"}
    | {"ministry", "spokesman", "spokeswoman", "spokesperson", "statement", "filing", "chief", "officer", "analyst", "plant", "factory", "law", "rule"}
    | {"plan", "sedan", "suv", "car", "model", "production", "construction", "work", "site", "venture", "project", "data", "vehicle", "truck", "version"}
)


class Chain(NamedTuple):
    """What stands before a verb and belongs to it.

    Attributes
    ----------
    marks : frozenset of str
        ``be``, ``perfect``, ``past``, ``modal``, ``doubt``, ``to``, ``original``, and the kinds of cue.
    governor : Verb or None
        The verb whose object it is: "scrapped" in "scrapped plans to build".
    """

    marks: frozenset[str] = frozenset()
    governor: Verb | None = None

    @property
    def passive(self) -> bool:
        """Whether a form of "be" stands before it."""
        return "be" in self.marks


_MARKS = {
    **dict.fromkeys(_BE, "be"),
    **dict.fromkeys(_HAVE, "perfect"),
    **dict.fromkeys(_MODAL, "modal"),
    **dict.fromkeys(_DOUBT, "doubt"),
    **dict.fromkeys(_ORIGINALLY, "original"),
}
_MARKS["able"] = "able"
# Verbs whose past looks like their infinitive.
_UNCHANGED = frozenset({"cut", "put", "let", "set", "hit", "shut", "cost", "spread", "shed"})
_TIMES = frozenset({"doubled", "tripled", "quadrupled", "halved"})
_LATELY = frozenset({"recently", "newly", "just", "freshly", "soon", "previously", "already", "long", "once"})
_NAMING = frozenset({"called", "named", "dubbed", "badged", "christened"})
_NO_NOUNS = _BE | _HAVE | {"and", "also", "it", "he", "she", "they", "who", "which", ",", "company", "firm", "has", "not", "so", "-"}
_NESTING = frozenset({"be", "been", "being"})
_BEFORE_INFINITIVE = frozenset({"to", "will", "would", "can", "could", "may", "might", "must", "should", "shall"})
_NONE = Chain()


def verbs_of(document: Document, scene: Scene, ends: set[int]) -> dict[int, Verb]:
    """Return the verbs of a sentence by their first token, without what only looks like one."""
    long = [cue for cue in (*scene.cues["thing"], *scene.cues["plant"]) if cue.last - cue.first > 1]
    named = covered([*long, *scene.names, *scene.places, *scene.dates, *scene.people])
    out: dict[int, Verb] = {}
    before: Verb | None = None
    low = document.tokens.low
    for told in scene.cues.verbs:
        verb, at = told, told.first
        if at in named or not _is_verbal(document, scene, verb, ends):
            continue
        if (
            before is not None
            and before.last == at
            and (verb.form == "third" or (verb.form == "gerund" and ("start" in before.names or "stop" in before.names)))
        ):
            # "opened orders" is no verb, and "started delivering" is one.
            continue
        earlier = low[at - 1] if at > scene.first else ""
        if verb.form == "past" and (earlier in _BEFORE_INFINITIVE or (before is not None and before.form == "base" and _is_either(document, verb, earlier))):
            # "to cut", "will pause production and cut": a past that looks like the infinitive.
            verb = attrs.evolve(verb, form="base")
        elif verb.form == "base" and earlier in ("have", "has", "had", "been"):
            # "was to have come on stream"
            verb = attrs.evolve(verb, form="participle")
        out[at] = before = verb
    return out


def is_naming(low: list[str], i: int, ends: AbstractSet[int]) -> bool:
    """Tell whether a participle only tells a name: "a new SUV called the Miro", "a sedan named Korso"."""
    return low[i] in _NAMING and i not in ends and low[i - 1] not in _NO_NOUNS


def _is_called(document: Document, scene: Scene, i: int) -> bool:
    """Tell whether a participle behind a comma tells a name: "an SUV, called Gravity, in 2026"."""
    tokens = document.tokens
    return tokens.low[i] in _NAMING and tokens.low[i - 1] == "," and i + 1 < scene.last and tokens.heads[i + 1].isupper()


def _is_either(document: Document, verb: Verb, earlier: str) -> bool:
    """Tell whether a verb whose past looks like its infinitive goes on with one: "will pause production and cut"."""
    return earlier in ("and", "or", ",") and document.tokens.low[verb.first] in _UNCHANGED


def _is_verbal(document: Document, scene: Scene, verb: Verb, ends: AbstractSet[int]) -> bool:
    """Tell whether what looks like a verb is one: not "the launch of", "two orders", "the planned plant".

    ``ends`` holds the tokens behind the names of companies, people, models and plants,
    which are subjects.
    """
    low, i = document.tokens.low, verb.first
    if i == scene.first:
        return verb.form not in ("third", "base")
    before = low[i - 1]
    if verb.form in ("past", "participle"):
        if is_naming(low, i, ends) or _is_called(document, scene, i):
            return False
        if low[i] == "won" and any(hit.last == verb.last for hit in scene.quantities):
            # "3 trillion won"
            return False
        if before == "to" and verb.last - verb.first == 1 and low[i] not in _UNCHANGED:
            # "due to planned shutdowns"
            return False
        if before == "than" and low[i] in _TIMES:
            # "more than doubled"
            return True
        if before in _LATELY and i - 2 >= scene.first and low[i - 2] in _BEFORE_NOUN:
            # "its recently opened center"
            before = low[i - 2]
        if verb.last - verb.first > 1 or before not in _BEFORE_NOUN or before in ("that", "this") or i in ends:
            # Also behind a name that ends as these words do: "SK On ranked".
            return True
        if before == "each" and any(hit.first == verb.last for hit in scene.quantities):
            # "the two each sold 3,000 cars", but not "each sold car"
            return True
        return bool(verb.last < scene.last and low[verb.last] in ("in", "by", "on", "at", "from", ",", ".") and before not in _ARTICLES)
    if verb.form == "gerund":
        if before == "chief" or low[i] == "including" or low[verb.last : verb.last + 1] == ["of"]:
            # "the chief operating officer", "the hiring of"
            return False
        if "list" in verb.names and any(hit.last == i and low[hit.first - 1] in _BEFORE_LISTING for hit in scene.places):
            # "filed for a US listing"
            return False
        return before not in _BEFORE_GERUND_NOUN and not (before == "-" and document.tokens.glued(i))
    if (
        verb.form == "base"
        and i in ends
        and not scene.title
        and not _FIGURES.isdisjoint(verb.names)
        and _JOINED.isdisjoint(low[max(scene.first, i - _JOINED_REACH) : i])
    ):
        # "a delay to the YU7 launch", "the Nio recall": one firm or model has its verbs in the third person
        return False
    if verb.form == "third" and i in ends and not _ORDERED.isdisjoint(verb.names) and _is_before_verb(low, scene, verb.last):
        # "Volvo EX30 orders opened in June"
        return False
    if i in ends or before in _PRONOUNS:
        return True
    if verb.form == "base":
        return before in _HAVE or before in _BEFORE_BASE or before.endswith(("ly", "rs", "ns", "ts", "es", "ds", "ks", "ys")) or scene.title
    if verb.last - verb.first > 1:
        return True
    if (
        low[i] in _NOUNISH
        and (before not in _PARTIES or (before == "car" and low[i] == "works"))
        and before != ","
        and low[verb.last : verb.last + 1] != ["that"]
    ):
        return False
    if any(hit.last == i for hit in scene.quantities):
        # "a 16 GWh works"
        return False
    after = low[verb.last] if verb.last < scene.last else "."
    if low[i] in _STOPS and not _CIRCUMSTANCE.isdisjoint(low[max(scene.first, i - _CIRCUMSTANCE_REACH) : i]):
        # "despite recent production halts"
        return False
    if not _FIGURES.isdisjoint(verb.names):
        # "temporary cuts", "prior plans": nouns, where no name or pronoun stands before them.
        return False
    if before == ",":
        # "The A290, an electric hatch, arrives in June."
        return True
    if after == "of" or before in _ARTICLES or before in ("for", "in", "with", "by", "from", "on", "at", "to", "and", "or", "new", "two", ","):
        return before == "and" and after != "of"
    return not before[0].isdigit()


def _is_before_verb(low: list[str], scene: Scene, i: int) -> bool:
    """Tell whether the word at token ``i`` is a finite verb, which has its subject right before it."""
    return low[i : i + 1] in _FINITE or any(told.first == i and told.form in ("past", "third") for told in scene.cues.verbs)


def ending(scene: Scene) -> dict[int, list[Cue]]:
    """Return the cues of a sentence that may stand before a verb, by the token behind them."""
    out: dict[int, list[Cue]] = {}
    cues = scene.cues
    for kind in filter(cues.__contains__, _KINDS):
        for cue in cues[kind]:
            out.setdefault(cue.last, []).append(cue)
    return out


def chain(low: list[str], verb: Verb, first: int, cues: Mapping[int, list[Cue]], others: Mapping[int, Verb], dates: Mapping[int, int]) -> tuple[Chain, int]:
    """Return what stands before a verb and belongs to it, and where it begins.

    Parameters
    ----------
    low : list of str
        The words of the text.
    verb : Verb
        The verb.
    first : int
        The first token of its clause: the chain reaches no further.
    cues : dict
        The cues that may stand before a verb, as `ending` gives them.
    others : dict
        The verbs of the sentence by the token behind them.
    dates : dict
        Where its dates begin, by the token behind them: "will in May open".
    """
    at = i = begin = verb.first
    if verb.form == "third" or i == first:
        # A finite verb of the present has only adverbs before it.
        return _NONE, i
    marks: set[str] = set()
    nested = verb.form in ("base", "gerund")
    while i > first and at - i < _REACH:
        word = low[i - 1]
        if i in dates and dates[i] > first:
            i = dates[i] - (low[dates[i] - 1] in _DATE_LINKS)
            continue
        mark = _MARKS.get(word)
        if mark is None:
            cue = _cue(cues[i], nested=nested or "to" in marks or "be" in marks) if i in cues else None
            if cue is not None:
                if cue.kind == "negation" and word in ("instead", "of", "without"):
                    break
                marks.add("to" if word == "to" and cue.last - cue.first == 1 else cue.kind)
                i = begin = cue.first
                continue
            if word == ",":
                comma = _aside(low, i - 1, first, others)
                if comma is None:
                    break
                i = comma
                continue
            if not _is_filler(low, i - 1, verb, cues):
                break
        elif mark == "be" and verb.form == "base" and not marks:
            break
        elif mark == "original" and low[i - 2] == "the":
            # "the first were handed over"
            break
        else:
            # "has to sell" is no perfect.
            marks.add("modal" if word in _OBLIGED and low[i] == "to" and "to" in marks else mark)
            nested = nested or mark == "perfect" or word in _NESTING
            if word == "being":
                marks.add(word)
        if word in _PAST:
            marks.add("past")
        i -= 1
        begin = i
    governor = others.get(begin) if verb.form == "gerund" or "to" in marks or "future" in marks else None
    if not marks:
        return (_NONE if governor is None else Chain(governor=governor)), verb.first
    return Chain(frozenset(marks), governor), verb.first if marks == {"original"} else begin


# Nouns that end as adverbs do.
_NOUNS = frozenset({"assembly", "supply", "family", "monopoly", "anomaly"})


def _is_filler(low: list[str], i: int, verb: Verb, cues: Mapping[int, list[Cue]]) -> bool:
    """Tell whether a word may stand among the auxiliaries and says nothing of the status: an adverb, "does", a piece of "won't"."""
    word = low[i]
    if word in _ADVERBS or word in _DO or (word[-2:] == "ly" and len(word) > 4 and word not in _NOUNS):
        return True
    if word == "of":
        # "the goal of starting"
        return verb.form == "gerund" and any(cue.kind == "future" for cue in cues.get(i, ()))
    if word in ("'", "t"):
        return low[i - 1] in _CLIPPED
    return word in _DETERMINERS and low[i + 1] in _PLANS


def _cue(ending: list[Cue], *, nested: bool) -> Cue | None:
    """Return the longest cue of those that end at one place, if it can belong to a verb there."""
    fitting = [cue for cue in ending if cue.kind in _ANYWHERE or nested]
    return min(fitting, key=lambda cue: cue.first, default=None)


def _aside(low: list[str], comma: int, first: int, others: Mapping[int, Verb]) -> int | None:
    """Return the comma that opens an aside which ends at ``comma``: "will, the company said, start"."""
    for i in range(comma - 1, max(first, comma - 8), -1):
        if low[i] == ",":
            return i if any("say" in others[at].names for at in range(i + 2, comma + 1) if at in others) else None
    return None
