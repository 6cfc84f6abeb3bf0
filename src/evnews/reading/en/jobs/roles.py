"""Names of jobs in a sentence: "350 general assembly operators", "a store manager", "sales roles"."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal, TypeAlias

import attrs

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import JobFunction
from evnews.reading.scene import Document, Scene
from evnews.text.phrases import Phrases
from evnews.text.span import at_or_after
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize
from evnews.values.measure import Measure

__all__ = ["Role", "function_of", "phrases", "roles", "titles_of", "words"]

Family: TypeAlias = Literal["role", "post", "hand", "opening", "lead"]

_MODIFIERS: Final = 8
_GLUE: Final = frozenset({"-", "&", "/"})
# "in-store trainers", "on-site technicians"
_PREFIXES: Final = frozenset({"in", "on", "off"})
_FIELD_WORDS: Final = 4
_PARTING: Final = frozenset({"and", "or", ","})
_DEFINITE: Final = frozenset({"the", "these", "those"})
# Of "planning and control" and "body-in-white".
_INSIDE: Final = frozenset({"and", "in", "of"})
# "managers for its flagship showrooms": how far behind a noun its field may stand.
_COMPLEMENT: Final = 6
_LONGEST: Final = 6
_YEAR: Final = 4
_CHIEFS: Final = frozenset({"manager", "director", "supervisor", "leader", "assistant", "representative", "adviser", "advisor", "specialist"})


@attrs.frozen
class _Head:
    title: str
    noun: str
    family: Family
    plural: bool


@attrs.define
class Role:
    """A job by name, in the tokens ``first`` up to, not including, ``last``.

    Attributes
    ----------
    first, last : int
        With the number, the article and the adjectives before it, and "positions" behind it.
    at : int
        Where the title begins.
    title : str
        In the singular and in lower case.
    titles : tuple of str
        One for each field that shares the noun out ("sales and engineering roles"), else the title.
    head : str
        The title's last noun.
    family : str
        ``role`` (says enough alone), ``post`` (needs its field), ``hand`` (anyone), ``opening`` (the place itself),
        ``lead`` (its field follows: "head of sales").
    bare : bool
        No field stands with it: "managers", "2,000 people".
    plural : bool
        More than one is spoken of.
    listed : bool
        The word for an opening follows: "store manager positions".
    definite : bool
        "The engineers", "those posts": something told before.
    counted : QuantityHit or None
        How many, with the words that say so.
    """

    first: int
    last: int
    at: int
    title: str
    titles: tuple[str, ...]
    head: str
    family: Family
    bare: bool
    plural: bool
    listed: bool = False
    definite: bool = False
    counted: QuantityHit | None = None

    @property
    def generic(self) -> bool:
        """Whether it names no job, only people or places: "2,000 people", "1,600 jobs"."""
        return self.bare and self.family in {"hand", "opening"}


@cache
def _heads(language: str) -> Phrases[_Head]:
    pairs: list[tuple[str, _Head]] = []
    for row in rows(f"{language}/roles"):
        family: Family = row["kind"]  # type: ignore[assignment]
        title = row["title"] or row["singular"]
        pairs += [(plural, _Head(title, row["singular"], family, True)) for plural in cells(row["plural"])]
        pairs.append((row["singular"], _Head(title, row["singular"], family, row["singular"] in cells(row["plural"]))))
    return Phrases(pairs)


@cache
def words(language: str, kind: str) -> frozenset[str]:
    """Return the single words of one kind of ``job_cues``."""
    return frozenset(word for row in rows(f"{language}/job_cues") if row["kind"] == kind for word in cells(row["phrases"]))


@cache
def phrases(language: str, kind: str) -> Phrases[str]:
    """Return the phrases of one kind of ``job_cues``, each with its value."""
    return Phrases((phrase, row["value"]) for row in rows(f"{language}/job_cues") if row["kind"] == kind for phrase in cells(row["phrases"]))


@attrs.frozen
class _Rule:
    function: str
    heads: frozenset[str]


@cache
def _functions(language: str) -> tuple[tuple[_Rule, ...], dict[tuple[str, ...], tuple[int, ...]], tuple[int, ...]]:
    """Read the table: the rules, which of them each field belongs to, and those that need none."""
    rules: list[_Rule] = []
    fields: dict[tuple[str, ...], tuple[int, ...]] = {}
    fieldless: list[int] = []
    for number, row in enumerate(rows(f"{language}/role_words")):
        rules.append(_Rule(row["function"], frozenset(cells(row["heads"]))))
        named = cells(row["fields"])
        if not named:
            fieldless.append(number)
        for field in named:
            key = tuple(tokenize(field).low)
            fields[key] = (*fields.get(key, ()), number)
    return tuple(rules), fields, tuple(fieldless)


@cache
def _field_words(language: str) -> frozenset[str]:
    return frozenset(word for field in _functions(language)[1] for word in field if word not in _GLUE | _INSIDE)


@lru_cache(maxsize=1024)
def function_of(title: str, language: str) -> JobFunction | None:
    """Tell what a job is for from the words of its title.

    Examples
    --------
    >>> function_of("store manager", "en"), function_of("equipment maintenance engineer", "en")
    (JobFunction.RETAIL_STORE_MANAGEMENT, JobFunction.MAINTENANCE)
    >>> function_of("worker", "en") is None
    True
    """
    rules, fields, fieldless = _functions(language)
    low = tokenize(title).low
    end = low.index("of") if "of" in low else len(low)
    heads = {low[end - 1], " ".join(low[max(0, end - 2) : end])} if end else set()
    found = set(fieldless)
    for first in range(len(low)):
        if first and low[first - 1] == "-":
            # "after-sales" is not sales.
            continue
        for last in range(first + 1, min(first + _FIELD_WORDS, len(low)) + 1):
            found.update(fields.get(tuple(low[first:last]), ()))
    for number in sorted(found):
        rule = rules[number]
        if rule.function and (not rule.heads or rule.heads & heads):
            return JobFunction(rule.function)
    return None


def roles(document: Document, scene: Scene) -> list[Role]:
    """Find the names of jobs in one sentence, in order, without overlap."""
    out: list[Role] = []
    free = scene.first
    for first, last, head in _heads(document.language).within(document.tokens, scene.first, scene.last):
        if first < free:
            continue
        if last > scene.last:
            free = first + 1
            continue
        free = _field_behind(document, scene, last) if head.family == "lead" else last
        if _is_head(document, scene, head, free):
            out.append(_role(document, scene, first, free, head, out[-1] if out else None))
            free = out[-1].last
    return out


def _field_behind(document: Document, scene: Scene, after: int) -> int:
    """Return the token after the field of "head of sales and marketing"."""
    low, fields = document.tokens.low, _field_words(document.language)
    last, limit = after, min(after + _COMPLEMENT, scene.last)
    while last < limit and (low[last] in fields or (last > after and low[last] in {"-", "&", "and"} and last + 1 < limit and low[last + 1] in fields)):
        last += 1
    return last


def _is_head(document: Document, scene: Scene, head: _Head, after: int) -> bool:
    """Tell a job's last noun from one that only describes the next: "workers' union", "driver-assistance", "trainee engineer"."""
    tokens = document.tokens
    low = tokens.low
    if head.family == "lead" and low[after - 1] == "of":
        return False
    if after >= scene.last:
        return True
    if (low[after] in {"-", "'"} and tokens.glued(after)) or low[after] == "per":
        return False
    following = _heads(document.language).match(tokens, after)
    return following is None or (following[1].family == "opening" and head.family != "opening")


def _role(document: Document, scene: Scene, i: int, after: int, head: _Head, before: Role | None) -> Role:
    language = document.language
    tokens = document.tokens
    low = tokens.low
    floor = max(scene.first, before.last if before is not None else scene.first)
    begin = _begin(document, scene, i, floor)
    at = begin
    while at < i:
        # Adjectives of no use in front go; a hyphen left over goes with them.
        match = phrases(language, "strip").match(tokens, at)
        if match is None and low[at] not in _GLUE and low[at] not in {"and", "or"}:
            break
        at = match[0] if match is not None else at + 1
    at = min(at, i)
    family = head.family
    if family in {"hand", "opening"}:
        # "Chinese production workers", "auto sales positions": only what is known for a field tells the job.
        while at < i and low[at] not in _field_words(language):
            at += 1
    bare = at == i and family != "lead"
    first = _with_article(document, begin, floor)
    counted = _count(document, scene, at, after) or _plain_count(document, begin, floor)
    if counted is not None:
        first = max(floor, min(first, counted.first))
    last, listed = after, False
    if family != "opening":
        behind = _heads(language).match(tokens, after) if after < scene.last else None
        if behind is not None and behind[1].family == "opening":
            last, listed = behind[0], True
    if family == "hand" and not bare:
        noun = head.title if head.noun == "person" else head.noun
    elif family == "opening" and not bare:
        noun = "role"
    elif family == "lead":
        noun = " ".join(tokens.folded(i, after).lower().split())
    else:
        noun = head.title
    title = _titled(document, at, i, noun)
    return Role(
        first=first,
        last=last,
        at=at,
        title=title,
        titles=(title,) if at < i and _PARTING.isdisjoint(low[at:i]) else _shared(document, at, i, noun),
        head=head.noun,
        family=family,
        bare=bare,
        plural=head.plural or listed,
        listed=listed,
        definite=not _DEFINITE.isdisjoint(low[first:at]),
        counted=counted,
    )


def _begin(document: Document, scene: Scene, i: int, floor: int) -> int:
    """Return where the words begin that describe the noun at token ``i``."""
    tokens = document.tokens
    low, word = tokens.low, tokens.word
    stops = _stops(document.language)
    strong = word[i][:1].isupper()
    j = i
    while j > floor and i - j < _MODIFIERS:
        k = j - 1
        this = low[k]
        if this in _GLUE:
            if k == floor or not (tokens.glued(k) and tokens.glued(j)):
                break
            if low[k - 1] in stops and low[k - 1] not in _field_words(document.language) and low[k - 1] not in _PREFIXES:
                break
        elif this in {"and", "or"} and k > floor:
            if low[k - 1] not in _field_words(document.language) or low[j] in {"and", "or"}:
                break
        elif this == "," and k > floor:
            # "mechanical, electrical and software engineers"
            if j == i or low[k - 1] not in _field_words(document.language) or low[j] not in _field_words(document.language) or not _joined(low, j, i):
                break
        elif not this[0].isalpha() or (this in stops and not (j < i and low[j] in _GLUE)) or (this.endswith("ly") and this not in {"assembly", "supply"}):
            break
        elif word[k][0].isupper() and not strong and k > scene.first and low[k - 1][0].isalpha() and not word[k].isupper():
            # A name before a common noun is whose they are, or where: "Tesla engineers".
            break
        elif _named(scene, k):
            break
        j = k
    return j


def _joined(low: list[str], j: int, i: int) -> bool:
    return "and" in low[j:i] or "or" in low[j:i]


@cache
def _stops(language: str) -> frozenset[str]:
    """Return the words that never belong to a title: those of grammar, and those that ask for people."""
    asking = {"seek", "want", "create", "lose", "include", "tell", "sit"}
    phrases = [phrase for row in rows(f"{language}/job_cues") if row["kind"] in asking for phrase in cells(row["phrases"])]
    return words(language, "stop").union(phrase for phrase in phrases if phrase.isalpha())


def _named(scene: Scene, k: int) -> bool:
    """Tell whether a company or a place is named at token ``k``."""
    at = at_or_after(scene.names, k + 1) - 1
    if at >= 0 and scene.names[at].last > k:
        return True
    at = at_or_after(scene.places, k + 1) - 1
    return at >= 0 and scene.places[at].last > k


def _with_article(document: Document, begin: int, floor: int) -> int:
    low = document.tokens.low
    if begin > floor and low[begin - 1] in {"the", "a", "an", "its", "their", "these", "those"}:
        return begin - 1
    return begin


def _count(document: Document, scene: Scene, at: int, last: int) -> QuantityHit | None:
    """Return the number that counts the noun phrase from ``at`` to ``last``."""
    k = at_or_after(scene.quantities, last) - 1
    hit = scene.quantities[k] if k >= 0 else None
    if hit is None or hit.last <= at or hit.value.kind not in {"people", "count"}:
        return None
    return hit if words(document.language, "vague").isdisjoint(document.tokens.low[hit.first : hit.last]) else None


def _plain_count(document: Document, begin: int, floor: int) -> QuantityHit | None:
    """Read a bare number in front of a noun that no table counts: "40 openings", "25 toolmakers"; not "at least 40"."""
    low = document.tokens.low
    i = begin - 1
    digits = low[i].replace(",", "") if i >= floor else ""
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _LONGEST or (len(low[i]) == _YEAR and low[i][:2] in {"19", "20"}):
        return None
    if i > floor and (low[i - 1] in words(document.language, "hedge") or not low[i - 1][0].isalpha()):
        return None
    return QuantityHit(i, begin, Measure(float(digits), "person"))


def _titled(document: Document, at: int, i: int, noun: str) -> str:
    """Join the field in the tokens from ``at`` to ``i`` and its noun to a title."""
    tokens = document.tokens
    field = tokens.folded(at, i) if at < i else ""
    return " ".join([*field.split(), noun]).lower()


def _shared(document: Document, at: int, i: int, noun: str) -> tuple[str, ...]:
    """Return a title for each of the fields in the tokens from ``at`` to ``i``, parted by "and" and commas."""
    low = document.tokens.low
    bounds = [at - 1, *(k for k in range(at, i) if low[k] in _PARTING), i]
    return tuple(_titled(document, one + 1, other, noun) for one, other in pairwise(bounds) if one + 1 < other) or (noun,)


def titles_of(document: Document, scene: Scene, role: Role, before: Role | None, *, counted: bool) -> tuple[str, ...]:
    """Return what a job is called, where it stands in a list of jobs.

    Parameters
    ----------
    document, scene : Document, Scene
        The sentence.
    role : Role
        The job.
    before : Role or None
        The last of the list before it that names its field: "store managers and operators" share theirs.
    counted : bool
        Whether one number counts the job, fields shared out or not: then it stays one.
    """
    if role.family != "post" or not role.bare:
        return (role.title,) if counted else role.titles
    if before is not None and before.family == "post":
        return (f"{before.title.removesuffix(before.head)}{role.head}",)
    return (_complemented(document, scene, role) or role.title,)


@cache
def _skipped(language: str) -> frozenset[str]:
    """Return the words that may stand between "managers for" and what they manage."""
    return words(language, "strip") | words(language, "stop")


def _complemented(document: Document, scene: Scene, role: Role) -> str | None:
    """Read "managers for its showrooms" as showroom managers, where that is a job that the table knows."""
    low, language = document.tokens.low, document.language
    first = role.last
    if first >= scene.last or low[first] not in {"for", "of", "at", "in"} or role.head not in _CHIEFS:
        return None
    limit = min(first + 1 + _COMPLEMENT, scene.last)
    skip = _skipped(language)
    while first < limit and (low[first] in skip or _named(scene, first)):
        first += 1
    last = first
    while last < limit and low[last].isalpha() and low[last] not in skip and not _named(scene, last):
        last += 1
    if last == first:
        return None
    noun = low[last - 1]
    singular = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    title = " ".join([*low[first : last - 1], singular, role.head])
    return title if function_of(title, language) is not None else None
