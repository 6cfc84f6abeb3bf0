"""Who is wanted: the jobs of a sentence that somebody hires for, as groups told in one breath."""

from __future__ import annotations

from functools import cache
from typing import Final

import attrs

from evnews.reading.en.jobs.roles import Role, roles, words
from evnews.reading.scene import Document, Scene
from evnews.text.phrases import Phrases
from evnews.text.span import at_or_after
from evnews.text.tables import cells, rows

__all__ = ["Group", "Mark", "Page", "groups", "is_hiring", "pages"]

# How far apart a verb and whom it asks for may stand, and two jobs of one list.
_OBJECT: Final = 6
_LINK: Final = 9
_NEAR: Final = 3
_SUBJECT: Final = 8
_BEFORE: Final = 6
_CONDITION: Final = 14
_MARKS: Final = ("seek", "want", "create", "lose", "halt", "listing", "include", "tell", "sit")
# From how many on people without a trade are staff.
_STAFF: Final = 10
_BE: Final = frozenset({"be", "being", "is", "are", "still", "also", "now", "urgently", "currently", "to", "will", "would", "should", "newly"})
_DONE: Final = frozenset({"was", "were", "had", "has", "have", "been"})
# "After hiring 300 engineers", "the cost of recruiting welders": done, or nothing that is done now.
_NO_GERUND: Final = frozenset({"after", "since", "despite", "without", "from", "of", "having", "against", "before", "for"})
# "the need for engineers", "a new hire": the noun, not the verb.
_NOUN_BEFORE: Final = frozenset({"the", "a", "its", "their", "no", "growing", "any", "great", "urgent", "new", "his", "her"})
_FUTURE: Final = frozenset({"will", "would", "to", "shall", "could", "may", "might", "should", "eventually", "ultimately"})
_INTRODUCE: Final = frozenset({"for", "of", "as", ":", "seeking"})
_INTRODUCE_ANY: Final = frozenset({"for", ":"})
_UNSURE: Final = frozenset({"if", "unless", "whether"})
_OPEN: Final = frozenset({"vacancy", "opening", "job opening", "job vacancy"})
_VACANT: Final = frozenset({"open", "unfilled", "vacant", "available"})


@attrs.define
class Mark:
    """A phrase of ``job_cues`` in the tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    kind: str
    value: str


@attrs.define
class Group:
    """Jobs told in one breath ("store managers and operators, user managers"), and the words that ask for them.

    Attributes
    ----------
    roles : list of Role
        In order.
    mark : Mark or None
        What asks for them; none for "showroom manager positions" and the items of a list.
    item : int or None
        Which line it is in a list of jobs.
    opening : Role or None
        The word for openings that introduces them: "24 positions in Bergen for engineers".
    """

    roles: list[Role]
    mark: Mark | None = None
    item: int | None = None
    opening: Role | None = None

    @property
    def first(self) -> int:
        """The token at which the first job begins."""
        return self.roles[0].first

    @property
    def last(self) -> int:
        """The token after the last job."""
        return self.roles[-1].last


@attrs.define
class Page:
    """A sentence with its names of jobs and the words about them."""

    scene: Scene
    roles: list[Role]
    marks: list[Mark]


@cache
def _phrases(language: str) -> Phrases[tuple[tuple[str, str], ...]]:
    meanings: dict[str, list[tuple[str, str]]] = {}
    for row in rows(f"{language}/job_cues"):
        if row["kind"] in _MARKS:
            for phrase in cells(row["phrases"]):
                meanings.setdefault(phrase, []).append((row["kind"], row["value"]))
    return Phrases((phrase, tuple(found)) for phrase, found in meanings.items())


@cache
def _fillers(language: str) -> frozenset[str]:
    return words(language, "gap") | words(language, "strip")


def pages(document: Document) -> list[Page]:
    """Find the names of jobs, and the words that may ask for them, in every sentence."""
    phrases = _phrases(document.language)
    out: list[Page] = []
    for scene in document.scenes:
        marks: list[Mark] = []
        free = scene.first
        for first, last, meanings in phrases.within(document.tokens, scene.first, scene.last):
            if first < free:
                continue
            free = last
            if last > scene.last:
                free = first + 1
            else:
                marks += [Mark(first, last, kind, value) for kind, value in meanings]
        found = roles(document, scene)
        if found and marks:
            # "job listings", "500 job cuts": the noun is part of another word.
            found = [role for role in found if not _swallowed(marks, role)]
        out.append(Page(scene, found, marks))
    return out


def _swallowed(marks: list[Mark], role: Role) -> bool:
    at = at_or_after(marks, role.last) - 1
    if at >= 0 and marks[at].last > role.last and marks[at].kind in {"listing", "lose"}:
        return True
    return at + 1 < len(marks) and marks[at + 1].first == role.last and marks[at + 1].kind == "lose"


def is_live(page: Page, mark: Mark) -> bool:
    """Tell whether nothing in front of the words takes them back: "not", "stopped", "no plans to"."""
    first = max(page.scene.clause(mark.first)[0], mark.first - _BEFORE)
    denials = page.scene.cues["negation"]
    at = at_or_after(denials, first)
    if at < len(denials) and denials[at].first < mark.first:
        return False
    at = at_or_after(page.marks, first)
    while at < len(page.marks) and page.marks[at].first < mark.first:
        if page.marks[at].kind == "halt":
            return False
        at += 1
    return True


def is_hiring(page: Page) -> bool:
    """Tell whether a sentence says that somebody hires."""
    return any(mark.kind in {"seek", "listing"} and mark.value not in {"past", "weak"} and is_live(page, mark) for mark in page.marks)


def groups(document: Document, page: Page, *, hiring: bool) -> list[Group]:
    """Find the jobs of one sentence that are to be filled.

    Parameters
    ----------
    document, page : Document, Page
        Where to look.
    hiring : bool
        Whether the article tells anywhere that somebody hires: then openings named
        without a verb ("the showroom manager positions", "200 vacancies") count too.
    """
    found: list[Group] = []
    if not page.roles:
        return found
    used = 0
    asking = False
    for mark in page.marks:
        if mark.kind not in {"seek", "want", "create", "listing", "include"}:
            continue
        if not is_live(page, mark):
            asking = asking and mark.kind == "include"
            continue
        if mark.kind == "include":
            at = _object(document, page, mark.last) if asking or found or _after_opening(page, mark, hiring=hiring) else None
        else:
            asking = asking or (mark.kind in {"seek", "listing"} and mark.value != "past")
            at = _wanted(document, page, mark)
        if at is not None and at >= used:
            chain = _chain(document, page, at)
            used = at + len(chain)
            found.append(Group(chain, mark))
    owners = {role.last: group for group in found for role in group.roles}
    for at, role in enumerate(page.roles):
        if _introduces(document, page, at, hiring=hiring or role.last in owners):
            group = owners.get(page.roles[at + 1].last) or Group(_chain(document, page, at + 1))
            group.opening = role
            if role.last in owners and len(group.roles) == 1:
                # "to fill 40 openings for technicians": the number is the technicians'.
                found.remove(owners[role.last])
                group.mark = owners[role.last].mark
        elif hiring and role.last not in owners and _is_open(document, page, role):
            group = Group([role])
        else:
            continue
        if group.roles[0].last not in owners:
            found.append(group)
            owners.update((one.last, group) for one in group.roles)
    return sorted(found, key=lambda group: group.first)


def _after_opening(page: Page, mark: Mark, *, hiring: bool) -> bool:
    """Tell whether words like "including" stand behind openings: "posts such as", "Positions include"."""
    at = at_or_after(page.roles, mark.first) - 1
    if at < 0 or page.roles[at].family != "opening" or _is_lost(page, page.roles[at]):
        return at >= 0 and page.roles[at].listed and hiring
    return hiring or (page.roles[at].plural and page.roles[at].last == mark.first and page.roles[at].first == page.scene.first)


def _wanted(document: Document, page: Page, mark: Mark) -> int | None:
    """Return the place of the first job that the words ask for, if their form and it agree."""
    low = document.tokens.low
    before = low[mark.first - 1] if mark.first > page.scene.first else ""
    if mark.kind == "listing":
        last = _over_place(document, page, mark.last)
        introduces = last < page.scene.last and low[last] in _INTRODUCE
        return _object(document, page, last + 1) if introduces else None
    if mark.value == "past" or (mark.kind == "create" and mark.value == "told"):
        at = _subject(document, page, mark)
        if at is None and mark.value == "told":
            at = _object(document, page, mark.last)
        return at if at is not None and _fits(page.roles[at], mark) else None
    if mark.value in {"base", "third"} and low[mark.last : mark.last + 1] == ["of"]:
        # "the changing needs of drivers"
        return None
    if (mark.value in {"base", "third"} and before in _NOUN_BEFORE) or (mark.value == "gerund" and before in _NO_GERUND):
        return None
    if mark.kind != "seek" and _UNSURE.intersection(low[max(page.scene.first, mark.first - _CONDITION) : min(mark.first + _CONDITION, page.scene.last)]):
        return None
    if mark.value == "people" and not _FUTURE.intersection(low[max(page.scene.first, mark.first - 4) : mark.first]) and low[mark.first] != "adding":
        return None
    at = _object(document, page, mark.last)
    return at if at is not None and _fits(page.roles[at], mark) else None


def _fits(role: Role, mark: Mark) -> bool:
    if mark.kind == "create":
        return role.counted is not None and (role.family == "opening" or mark.value in {"people", "past"})
    if mark.kind == "want" and role.bare and role.family != "role":
        # "It needs two drivers to test the car" asks for no staff.
        return role.counted is not None and (role.counted.value.low is None or role.counted.value.low >= _STAFF)
    return True


def _object(document: Document, page: Page, i: int) -> int | None:
    """Return the place of the job that words ending at token ``i`` ask for."""
    i = _over_place(document, page, i)
    at = at_or_after(page.roles, i)
    if at and page.roles[at - 1].at >= i and page.roles[at - 1].first < i:
        at -= 1
    if at >= len(page.roles) or page.roles[at].first - i > _OBJECT:
        return None
    low = document.tokens.low
    fillers = _fillers(document.language)
    return at if all(word in fillers for word in low[i : page.roles[at].first]) else None


def _subject(document: Document, page: Page, mark: Mark) -> int | None:
    """Return the place of the job before a passive: "600 jobs will be created", "welders wanted"."""
    low = document.tokens.low
    j = mark.first
    while j > page.scene.first and mark.first - j < 5 and (low[j - 1] in _BE or low[j - 1] in _DONE):
        j -= 1
    passive = low[j : mark.first]
    done = bool(_DONE.intersection(passive))
    if done and mark.value != "told":
        return None
    if not passive and (mark.kind != "want" or low[mark.first] == "sought"):
        return None
    at = at_or_after(page.roles, j) - 1
    if at < 0 or j - page.roles[at].last > (_SUBJECT if passive else 0):
        return None
    while at and _linked(document, page, page.roles[at - 1], page.roles[at]):
        at -= 1
    return at


def _chain(document: Document, page: Page, at: int) -> list[Role]:
    """Return the jobs of the list that begins at place ``at``."""
    out = [page.roles[at]]
    for role in page.roles[at + 1 :]:
        if role.definite or not _linked(document, page, out[-1], role):
            break
        out.append(role)
    return out


def _linked(document: Document, page: Page, one: Role, other: Role) -> bool:
    """Tell whether two jobs stand in one list: commas, "and", and places between them."""
    if other.first - one.last > _LINK or other.definite:
        return False
    low = document.tokens.low
    links = words(document.language, "link")
    places = page.scene.places
    i = one.last
    if i < other.first and low[i] in {"for", "at"} and low[other.first - 1] == "and" and all(verb.first != other.last for verb in page.scene.cues.verbs):
        # "300 workers for the plant, and sales consultants in Hefei"
        i = next((cue.last for cue in page.scene.cues["plant"] if i < cue.first <= i + _NEAR), i)
    if i < other.first and low[i] in {"of", "for", "at", "the"}:
        return False
    while i < other.first:
        at = at_or_after(places, i)
        if at < len(places) and places[at].first == i:
            i = places[at].last
        elif low[i] in links:
            i += 1
        else:
            return False
    return True


def _introduces(document: Document, page: Page, at: int, *, hiring: bool) -> bool:
    """Tell whether a word for openings names its jobs: "openings for battery engineers", "positions: welders, painters"."""
    role = page.roles[at]
    if role.family != "opening" or at + 1 == len(page.roles) or _is_lost(page, role):
        return False
    if not (hiring or role.head in _OPEN or role.counted is not None or _is_told(page, role)):
        return False
    last = _over_place(document, page, role.last)
    introduce = _INTRODUCE if hiring else _INTRODUCE_ANY
    return last < page.scene.last and document.tokens.low[last] in introduce and _object(document, page, last + 1) == at + 1


def _over_place(document: Document, page: Page, i: int) -> int:
    """Return the token after "in Gothenburg", if that is what token ``i`` begins."""
    if i < page.scene.last and document.tokens.low[i] in {"in", "at"}:
        at = at_or_after(page.scene.places, i + 1)
        if at < len(page.scene.places) and page.scene.places[at].first == i + 1:
            return page.scene.places[at].last
    return i


def _is_told(page: Page, role: Role) -> bool:
    """Tell whether a firm lists, opens or has the openings: its verb stands right before them."""
    at = at_or_after(page.marks, role.first) - 1
    return at >= 0 and page.marks[at].kind == "tell" and role.first - page.marks[at].last <= 2


def _is_open(document: Document, page: Page, role: Role) -> bool:
    """Tell whether a job is told of as open without a verb that asks for people."""
    if _is_lost(page, role):
        return False
    if role.family == "opening":
        said = document.tokens.low[role.first : role.last + 1]
        return role.counted is not None and (role.head in _OPEN or not _VACANT.isdisjoint(said))
    return role.listed and role.plural


def _is_lost(page: Page, role: Role) -> bool:
    """Tell whether a job goes: a word for cuts stands close by in its clause."""
    first, last = page.scene.clause(role.first)
    at = at_or_after(page.marks, max(first, role.first - _BEFORE))
    while at < len(page.marks) and page.marks[at].first < min(last, role.last + _BEFORE):
        if page.marks[at].kind in {"lose", "halt"}:
            return True
        at += 1
    return False
