"""Subjects that are nobody the text knows: names without an entry, people in general, towns, and ventures without a name."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.reading.en.link import owns_unit
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.lexicon import nationalities
from evnews.reading.scene import Document, Scene

__all__ = ["is_of_land", "is_of_strangers", "is_strange", "is_strange_name", "is_unnamed"]

_SHORTEST = 4
_ASIDES = 2
_STANDS_IN = frozenset({"which", "that", "it", "who"})
# "the local dealers": how far behind its article the noun of a subject may stand.
_DESCRIBED = 2
# "Work began", "Building resumed": nouns by their endings; "Novelis" is no plural.
_NO_NAMES = frozenset({"ing", "ion", "ent", "ers", "ity"})
_AROUND = 1000
_NO_PLURALS = frozenset({"is", "us", "ss", "as"})
_PRONOUNS_OF_FIRMS = frozenset({"they", "that", "those", "these", "neither", "nobody", "everyone", "then", "there", "work", "demand", "investors", "none"})
_PLACING = frozenset({"in", "at", "near", "of", "for", "from", "across", "'"})


def _is_followed(document: Document, scene: Scene, i: int) -> bool:
    """Tell whether a word at the head of a sentence is a name that a clause tells more of: "Nikola, which filed in May, sold"."""
    low, word = document.tokens.low, document.tokens.word[i]
    return i + 2 < scene.last and low[i + 1] == "," and low[i + 2] in ("which", "whose") and len(word) >= _SHORTEST and not word.isupper()


def _is_lone_name(document: Document, scene: Scene, head: Head, own: Sequence[int]) -> bool:
    """Tell whether a subject is one capital word at the head of a sentence, which only a name can be: "Foolis opened a plant".

    A plural ("Workers"), a word that the text writes small elsewhere, and a noun that goes
    without an article ("Production") may be no name.
    """
    at, tokens = scene.first, document.tokens
    word, low = tokens.word[at], tokens.low[at]
    if scene.title or list(own) != [at] or head.begin != at + 1 or head.form != "past" or head.passive or len(word) < _SHORTEST or not word.isalpha():
        return False
    if not word[0].isupper() or word.isupper() or low[-3:] in _NO_NAMES or (low[-1] == "s" and low[-2:] not in _NO_PLURALS):
        return False
    if any(
        low in document.words(kind) for kind in ("strange_none", "it", "many", "auxiliary", "finite", "each", "article", "definite", "possessive", "indefinite")
    ):
        return False
    return low not in _PRONOUNS_OF_FIRMS and low not in tokens.word[max(0, at - _AROUND) : at + _AROUND]


def is_strange(document: Document, scene: Scene, head: Head) -> bool:
    """Tell whether the subject of a verb has a name that nothing is known of: what is said of it is nobody else's."""
    low, parse = document.tokens.low, syntax(document, scene)
    own = parse.own_subject(head)
    if is_of_strangers(document, scene, head):
        return True
    if not own or _STANDS_IN.issuperset(low[i] for i in own):
        return False
    if is_unnamed(document, scene, own) or _is_unit(document, scene, own) or _is_many(document, scene, own) or _is_town(document, scene, head, own):
        return True
    known = _known(scene, own)
    stands = document.words("article") | document.words("definite") | document.words("possessive") | document.words("strange_none")
    tokens = document.tokens
    for i in own:
        word = tokens.word[i]
        if i == scene.first and i not in known and (_is_followed(document, scene, i) or _is_lone_name(document, scene, head, own)):
            return True
        if i in known or i == scene.first or len(word) < _SHORTEST or not word[0].isupper() or word.isupper():
            continue
        at = i - 1
        if at in own and at not in known and tokens.word[at].isupper() and len(tokens.word[at]) > 1:
            # "BC Transit expects"
            if at == scene.first == own[0] and not scene.title and i == own[-1]:
                return True
            at -= 1
        before = tokens.low[at]
        if before in ("based", ",", "and", "but", "that", "while", "when", ";", "as", "where", "which", "because", "after"):
            return tokens.low[i] not in stands and nationalities().match(tokens, i) is None
    return False


def is_unnamed(document: Document, scene: Scene, own: Sequence[int]) -> bool:
    """Tell whether a subject is a joint venture that the text has no name for: what it does is not its owners' doing."""
    cue = next(
        (cue for cue in scene.cues["company_venture"] if own and 0 <= cue.first - own[0] <= 1 and document.tokens.low[cue.last : cue.last + 1] != ["'"]), None
    )
    return cue is not None and not any(m.first == cue.first for m in scene.companies)


def _is_unit(document: Document, scene: Scene, own: Sequence[int]) -> bool:
    """Tell whether a subject is a unit that is not named, and not the one that is spoken of: "Geely's premium brand sold"."""
    owners = [m for m in scene.companies if own[0] <= m.first and m.last <= own[-1] + 1]
    if len(owners) != 1 or not owns_unit(document, scene, owners[0]):
        return False
    return scene.topic == owners[0].value or not document.related(scene.topic, owners[0].value)


def _is_many(document: Document, scene: Scene, own: Sequence[int]) -> bool:
    """Tell whether a subject is of people or firms in general: "a dozen startups", "Unions", "some carmakers", but not "its suppliers"."""
    low, words = document.tokens.low, document.words
    at = next((i for i in own if low[i] in words("many")), None)
    if (
        at is None
        or any(hit.first < at < hit.last for hit in scene.quantities)
        or any(
            # but not "many rivals of Tesla"
            hit.first <= own[-1] and hit.last > own[0] and low[at + 1 : hit.first] != ["of"]
            for hits in (scene.companies, scene.vehicles, scene.plants)
            for hit in hits
        )
    ):
        return False
    before = low[own[0] : at]
    # "the dealers each sold": those that no firm is meant by, as "the pair" and "the two companies" may.
    if "the" in before and not (before[0] == "the" and at - own[0] <= _DESCRIBED and low[at].endswith("s")):
        return False
    return words("possessive").isdisjoint(before) and words("away").isdisjoint(word for word in before if word != "of")


def _is_town(document: Document, scene: Scene, head: Head, own: Sequence[int]) -> bool:
    """Tell whether a name of a place does something: "Lordstown sold its plant", a firm that is called so, or nobody's deed."""
    if head.passive:
        return False
    place = next((hit for hit in scene.places if hit.last == own[-1] + 1), None)
    if place is None:
        return False
    low = document.tokens.low
    before = low[place.first - 1] if place.first > own[0] else low[own[0] - 1] if own[0] > scene.first else ""
    if before == ",":
        # "In May, Lordstown raised"
        return place.first == own[0] or any(hit.last == place.first - 1 and hit.first - own[0] <= 1 for hit in scene.dates)
    return before not in document.words("away") and before not in ("'", "s", "the", "and")


def is_of_strangers(document: Document, scene: Scene, head: Head) -> bool:
    """Tell whether a verb is said of a strange name by a relative clause: "including Foo, which announced that it raised"."""
    parse = syntax(document, scene)
    base = _teller(parse, head)
    if base is None or not _STANDS_IN.issuperset(document.tokens.low[i] for i in parse.own_subject(head)):
        return False
    return is_strange_name(document, scene, _antecedent_at(document, scene, parse.clauses[base.clause].first))


def is_of_land(document: Document, scene: Scene, head: Head) -> bool:
    """Tell whether a country stands for a plant that no words name: "Indonesia and Hungary will start construction"."""
    if not scene.places:
        return False
    parse = syntax(document, scene)
    lands, behind = next(parse.among(head, scene.places), ((), True))
    if not lands or behind or document.tokens.low[lands[0].first - 1] in _PLACING:
        return False
    return next(parse.among(head, [*scene.plants, *scene.companies, *scene.vehicles]), None) is None


def _known(scene: Scene, own: Sequence[int]) -> set[int]:
    """Return the tokens around a subject that some name, place or date of the tables covers."""
    known: set[int] = set()
    for hits in (scene.names, scene.places, scene.people, scene.dates, scene.companies, scene.vehicles, scene.plants):
        for hit in hits:
            if hit.first <= own[-1] and hit.last > own[0]:
                known.update(range(hit.first, hit.last))
    return known


def _teller(parse: Syntax, head: Head) -> Head | None:
    """Return the verb of the relative clause that a verb, or what it is told by, belongs to; nothing where there is none."""
    clause = parse.clauses[head.clause]
    if clause.joint == "content" and clause.base is not None:
        clause = parse.clauses[clause.base]
    return clause.heads[0] if clause.joint == "relative" and clause.opener == "which" and clause.heads else None


def _antecedent_at(document: Document, scene: Scene, first: int) -> int:
    """Return the last word before a relative clause that begins at token ``first``, without an aside: "Foo, in 2005, which"."""
    low, at = document.tokens.low, first - 1
    for _ in range(_ASIDES):
        if low[at] == ",":
            at -= 1
        dated = next((hit for hit in scene.dates if hit.last == at + 1), None)
        if dated is None:
            break
        at = dated.first - 1 - (low[dated.first - 1] in ("in", "on"))
    return at


def is_strange_name(document: Document, scene: Scene, i: int) -> bool:
    """Tell whether a word is a name that nothing is known of."""
    word = document.tokens.word[i]
    if i <= scene.first or len(word) < _SHORTEST or not word[0].isupper() or word.isupper() or word[0] == word[0].lower():
        return False
    return i not in _known(scene, [i]) and nationalities().match(document.tokens, i) is None
