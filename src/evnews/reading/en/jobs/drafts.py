"""Job postings: who hires for what, where, how many, and for how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from evnews.find.hits import QuantityHit
from evnews.find.places import Location
from evnews.model.place import Place
from evnews.model.vocabulary import EmploymentType
from evnews.reading.draft import Draft
from evnews.reading.en.jobs.asked import Group, Mark, Page, groups, is_hiring, pages
from evnews.reading.en.jobs.posted import Posted, postings
from evnews.reading.en.jobs.roles import Role, function_of, phrases, titles_of
from evnews.reading.en.jobs.wages import Wage, Wages, months
from evnews.reading.en.jobs.whereabouts import Whereabouts, in_front, whereabouts
from evnews.reading.en.link import company_at, owns_unit
from evnews.reading.en.together import several_firms
from evnews.reading.lexicon import nationalities
from evnews.reading.scene import Document, Mention, Scene
from evnews.text.span import at_or_after
from evnews.values.measure import Measure

__all__ = ["jobs"]

_HEADING: Final = 10
_BEHIND: Final = 3
_EMPLOYER_REACH: Final = 6
_SUBJECT: Final = 4
_LATEST: Final = 2
_MENTIONS: Final = 6
# "The posts" and "they" never reach further back than this many jobs.
_RECENT: Final = 40
# What joins jobs that are counted together.
_JOINTS: Final = frozenset({",", "and", "or", "&"})
_UNIT: Final = frozenset({"unit", "subsidiary", "arm", "division", "branch", "business"})
_LONGEST: Final = 7
_MONTHS_REACH: Final = 12
_BULLETS: Final = frozenset({"-", "*", "•", "·", "●", "–", "—", ")", ".", "(", "#", "■", "▪", "◆", "○", "►"})
_AT: Final = frozenset({"at", "with", "join"})
_STOPS: Final = frozenset({";", ".", "(", '"', "which", "who", "while", "said", "says", "told"})
_AUXILIARY: Final = frozenset(
    {"is", "are", "has", "have", "had", "been", "will", "would", "was", "also", "now", "currently", "plans", "to", "started", "begun"}
)
# Words in the name of a firm that hires for others.
_AGENCY: Final = frozenset({"human", "recruitment", "staffing", "personnel", "manpower", "recruiting", "headhunters"})
_THEY: Final = frozenset({"they", "these", "those", "all"})
# Who gets a pay without being a job of its own.
_ANYONE: Final = frozenset({"trainee", "graduate", "apprentice", "intern"})


@attrs.define
class _Posting:
    """A job that has been told, for what the text says of it later ("the engineers will work in …")."""

    draft: Draft
    title: str
    head: str
    scene: int
    paragraph: int
    item: int | None


def jobs(document: Document) -> None:
    """Draft a record for every job that somebody wants to fill, and for every number of them.

    "Managers for its showrooms" and "the showroom manager positions" are one job, by
    their employer and their title in the singular; "2,000 people" without a job's name
    are of the title "employee", and one record for each number told.
    """
    told = pages(document)
    if not any(page.roles for page in told):
        return
    reader = _Reader(document, hiring=any(is_hiring(page) for page in told))
    for page in told:
        if page.roles or page.marks:
            reader.read(page)


class _Reader:
    """The jobs of one document, read in its order, since later sentences speak of earlier ones."""

    def __init__(self, document: Document, *, hiring: bool) -> None:
        self._document = document
        self._low = document.tokens.low
        self._hiring = hiring
        self._wages = Wages(document)
        self._recent: list[_Posting] = []
        self._known: dict[tuple[str | None, str], Draft] = {}
        self._places: dict[Location, Place] = {}
        self._agency: str | None = None
        # The paragraph of the heading of a list, or of its last line, and that line's number.
        self._line: int | None = None
        self._item = 0

    def read(self, page: Page) -> None:
        """Read one sentence."""
        item = self._listed(page)
        found = [item] if item is not None else groups(self._document, page, hiring=self._hiring or bool(self._recent))
        here: list[_Posting] = []
        for group in found:
            here += self._post(page, group)
        if (self._hiring or self._recent) and page.scene.quantities:
            for wage in self._wages.of(page, found):
                here += self._pay(page, wage, here)
        for mark in page.marks:
            if mark.kind == "sit":
                self._sit(page, mark, here)
        if here or self._recent:
            for posted in postings(self._document, page, found):
                self._date(page, posted, here)

    # Lists: a heading, then a line for each job.

    def _listed(self, page: Page) -> Group | None:
        """Return the jobs of a line in a list of jobs, and keep track of such lists."""
        scene, low = page.scene, self._low
        i = scene.first
        while i < scene.last and (low[i] in _BULLETS or (low[i].isdigit() and len(low[i]) <= _BEHIND)):
            i += 1
        if _is_heading(page):
            self._line, self._item = scene.paragraph, 0
            return None
        if self._line is None or scene.paragraph == self._line:
            return None
        role = page.roles[0] if page.roles else None
        if role is None or role.first > i or role.generic or role.definite:
            self._line = None
            return None
        number = self._number(scene.first)
        self._line, self._item = scene.paragraph, number or self._item + 1
        chain = [role]
        for other in page.roles[1:]:
            if other.first > chain[-1].last + 1 or low[chain[-1].last] not in {"and", "&", "/"}:
                break
            chain.append(other)
        return Group(chain, item=self._item)

    def _number(self, i: int) -> int | None:
        """Return the number that a line begins with: "3. " right before token ``i``, or at it."""
        low = self._low
        for j in (i, i - 2):
            if j >= 0 and low[j].isascii() and low[j].isdigit() and len(low[j]) <= _BEHIND and low[j + 1 : j + 2] in (["."], [")"]):
                return int(low[j])
        return None

    # Postings

    def _post(self, page: Page, group: Group) -> list[_Posting]:
        """Make the drafts of a group of jobs."""
        scene, document = page.scene, self._document
        if len(scene.companies) > 1 and self._is_of_several(page, group):
            # "Ford, Rivian and Lucid are hiring 2,000 workers"
            document.refuse(document.evidence("openings", group.first, group.last), "job", "several firms hire, and no one's part is told")
            return []
        employer = self._employer(page, group)
        spots = self._spots(page, group)
        out: list[_Posting] = []
        before: Role | None = None
        for number, role in enumerate(group.roles):
            counted = role.counted or self._counted_behind(page, group, role)
            if counted is None and group.opening is not None and len(group.roles) == 1:
                counted = group.opening.counted
            if counted is not None and self._is_of_all(group.roles, number, counted):
                # "300 welders, painters and assemblers": no one job's
                counted = None
            titles = titles_of(document, scene, role, before, counted=counted is not None)
            first = before.at if before is not None and role.bare and titles[0] != role.title else role.at
            before = before if role.bare else role
            if not self._is_worth(page, group, role, titles, counted):
                continue
            for title in titles:
                posting = self._draft(scene, role, title, employer, first, group.item)
                if counted is not None:
                    value = Measure(counted.value.low, counted.value.high, "person", approximate=counted.value.approximate)
                    posting.draft.state("openings", value, document.evidence("openings", counted.first, counted.last))
                    if role.generic:
                        posting.draft.key = (*posting.draft.key, str(value))
                self._place(posting.draft, spots[number])
                self._add(posting)
                out.append(posting)
        return out

    def _is_of_several(self, page: Page, group: Group) -> bool:
        """Tell whether several firms in one list want the jobs of a group, and no word tells each one's part."""
        begin = min(group.first, group.mark.first) if group.mark is not None else group.first
        return not page.scene.groups and bool(several_firms(self._document, page.scene, begin, _SUBJECT))

    def _is_of_all(self, roles: Sequence[Role], number: int, counted: QuantityHit) -> bool:
        """Tell whether a number before a job counts those behind it as well: they are listed with it, and have no number of their own."""
        following = roles[number + 1] if number + 1 < len(roles) else None
        role = roles[number]
        if following is None or following.counted is not None or not (role.plural and following.plural) or counted.first >= role.last:
            return False
        return counted.value.low not in (None, 1) and _JOINTS.issuperset(self._low[role.last : following.at])

    def _draft(self, scene: Scene, role: Role, title: str, employer: str | None, first: int, item: int | None) -> _Posting:
        document = self._document
        draft = Draft("job", (employer, title), role.first)
        mention = _mention(scene, employer, role.first)
        draft.state("employer", employer, *([document.evidence("employer", mention.first, mention.last)] if mention is not None else []))
        draft.state("title", title, document.evidence("title", first, role.last))
        function = function_of(title, document.language)
        if function is not None:
            draft.state("function", function, document.evidence("function", first, role.last))
            draft.state("occupation", next(iter(function.isco), None))
        terms = phrases(document.language, "terms")
        for begin, end, kind in terms.within(document.tokens, role.first, role.last):
            draft.state("employment_type", EmploymentType(kind), document.evidence("employment_type", begin, end))
        return _Posting(draft, title, role.head, scene.index, scene.paragraph, item)

    def _add(self, posting: _Posting) -> None:
        self._document.drafts.append(posting.draft)
        self._recent = [*self._recent[1 - _RECENT :], posting]
        self._known.setdefault((posting.draft.key[0], posting.title), posting.draft)

    def _counted_behind(self, page: Page, group: Group, role: Role) -> QuantityHit | None:
        """Return the number behind a job: "quality inspectors, 60 people" in a list, "welders (40)" anywhere."""
        low, end = self._low, page.scene.last
        i = role.last
        if i + 1 < end and low[i] in {"(", ":", "-", "x"} and low[i + 1].isascii() and low[i + 1].replace(",", "").isdigit():
            closed = i + 2 >= end or low[i + 2] in {")", ",", ";", "."}
            if closed and len(low[i + 1]) <= _LONGEST and (low[i] == "(" or group.item is not None):
                return QuantityHit(i + 1, i + 2, Measure(float(low[i + 1].replace(",", "")), "person"))
        if group.item is None:
            return None
        hits = page.scene.quantities
        at = at_or_after(hits, group.last)
        return next((hit for hit in hits[at : at + _BEHIND] if hit.value.kind == "people"), None)

    def _is_worth(self, page: Page, group: Group, role: Role, titles: tuple[str, ...], counted: QuantityHit | None) -> bool:
        """Tell whether a role of a group makes a record, and note why not where it might seem so."""
        document = self._document
        if "indirect" in self._low[role.first : role.at]:
            document.refuse(document.evidence("openings", role.first, role.last), "job", "counts jobs at other firms too")
            return False
        if not _is_owned(page, group):
            document.refuse(document.evidence("openings", role.first, role.last), "job", "no company that the jobs would be at")
            return False
        if counted is not None:
            return True
        if role.generic:
            return role.title == "worker" and group.mark is not None and group.mark.kind == "seek"
        if (role.definite and not role.listed) or (role.family == "post" and not role.plural and len(titles[0].split()) == 1):
            return False
        # "Job listings for sales and service positions, including for …": the details follow.
        vague = role.family == "opening" or (role.bare and role.family == "post")
        return not vague or not any(mark.kind == "include" and mark.first >= role.last for mark in page.marks)

    # Who hires

    def _employer(self, page: Page, group: Group) -> str | None:
        scene = page.scene
        at = at_or_after(scene.companies, group.last)
        if at < len(scene.companies):
            mention = scene.companies[at]
            between = self._low[group.last : mention.first][: _EMPLOYER_REACH + 1]
            if between and len(between) <= _EMPLOYER_REACH and between[-1] in _AT and not _STOPS.intersection(between):
                return mention.value
        return self._company(scene, min(group.first, group.mark.first) if group.mark is not None else group.first)

    def _company(self, scene: Scene, i: int) -> str | None:
        """Return whose the words at token ``i`` are; an agency gives way to whom it hires for."""
        found = self._before_apposition(scene, i) or company_at(self._document, scene, i) or self._of_unit(scene, i)
        if found is not None and _AGENCY.intersection(found.split("-")):
            return self._recent[-1].draft.key[0] if self._recent else None
        return found

    def _of_unit(self, scene: Scene, i: int) -> str | None:
        """Return the firm whose unit of a country hires: "BYD's Hungarian unit", "BYD's unit in Hungary"."""
        for mention in scene.companies:
            if mention.last >= i or not owns_unit(self._document, scene, mention):
                continue
            after = mention.last + 2
            named = nationalities().match(self._document.tokens, after)
            at = named[0] if named is not None else after
            if self._low[at] in _UNIT and (named is not None or self._low[at + 1] == "in"):
                return mention.value
        return None

    def _before_apposition(self, scene: Scene, i: int) -> str | None:
        """Return X of "X, a unit of Y, is hiring": a comma right before the verb closes what was said of X."""
        low = self._low
        while i > scene.first and low[i - 1] in _AUXILIARY:
            i -= 1
        if i <= scene.first or low[i - 1] != ",":
            return None
        at = at_or_after(scene.companies, i - 1)
        for mention in reversed(scene.companies[max(0, at - _MENTIONS) : at]):
            if mention.last < i - 1 and low[mention.last] == ",":
                return mention.value
        return None

    # Where

    def _spots(self, page: Page, group: Group) -> list[Whereabouts]:
        """Return where each role of a group is: a place behind several is where all of them are."""
        scene, document = page.scene, self._document
        out: list[Whereabouts] = []
        for number, role in enumerate(group.roles, 1):
            if number < len(group.roles):
                found = whereabouts(document, scene, role.last, group.roles[number].first)
            else:
                begin = group.mark.last if group.mark is not None and group.mark.first >= role.last else role.last
                at = at_or_after(page.roles, begin)
                following = next((other.first for other in page.roles[at : at + _BEHIND] if not other.generic), scene.last)
                found = whereabouts(document, scene, begin, following, anywhere=group.item is not None)
                if not found.hits and begin > role.last:
                    found = whereabouts(document, scene, role.last, begin)
                if not found.hits and not out:
                    found = self._before(page, group)
            # "workers for the plant, and sales consultants in Wuhan": the place is not the workers'.
            plants = scene.cues["plant"]
            apart = bool(plants) and number < len(group.roles) and any(role.last <= cue.first < group.roles[number].first for cue in plants)
            if found.hits or apart or number == len(group.roles):
                out += [found] * (number - len(out))
        return out

    def _before(self, page: Page, group: Group) -> Whereabouts:
        """Return the place before a group: "vacancies in Gothenburg for engineers", "In Hefei, X is hiring"."""
        mark, opening = group.mark, group.opening
        since = opening.last if opening is not None else mark.last if mark is not None and mark.kind == "listing" else None
        found = whereabouts(self._document, page.scene, since, group.first) if since is not None else Whereabouts()
        return found if found.hits or mark is None else in_front(self._document, page.scene, mark)

    def _place(self, draft: Draft, spots: Whereabouts) -> None:
        if not spots.hits or "places" in draft.facts:
            return
        document = self._document
        draft.state(
            "places",
            tuple(dict.fromkeys(self._located(hit.place) for hit in spots.hits)),
            *(document.evidence("places", hit.first, hit.last) for hit in spots.hits),
        )
        if spots.more is not None:
            draft.state("open_ended", True, document.evidence("open_ended", *spots.more))

    def _located(self, where: Location) -> Place:
        """Return a location as records have it; the jobs of an article share theirs."""
        known = self._places.get(where)
        if known is None:
            known = self._places[where] = Place(city=where.city, admin1=where.admin1, country=where.country)
        return known

    # What it pays

    def _pay(self, page: Page, wage: Wage, here: list[_Posting]) -> list[_Posting]:
        """Give a pay to its jobs; return those that it is the first to tell of."""
        scene, document = page.scene, self._document
        evidence = document.evidence("salary", wage.hit.first, wage.hit.last)
        # "RMB 12,000 a month, 14 months' salary a year"
        paid = months(document.tokens, wage.hit.last, min(wage.hit.last + _MONTHS_REACH, scene.last))
        employer = self._company(scene, wage.roles[0].first)
        out: list[_Posting] = []
        before: Role | None = None
        for role in wage.roles:
            mine = [posting.draft for posting in here if posting.head == role.head and posting.draft.first == role.first]
            for title in titles_of(document, scene, role, before, counted=False) if not mine else ():
                known = self._known.get((employer, title))
                if known is not None:
                    mine.append(known)
                elif role.generic or role.head in _ANYONE:
                    mine += [posting.draft for posting in here] if len(here) == 1 else []
                else:
                    posting = self._draft(scene, role, title, employer, role.at, None)
                    self._add(posting)
                    out.append(posting)
                    mine.append(posting.draft)
            before = before if role.bare else role
            if not mine:
                document.refuse(evidence, f"salary = {wage.value}", "no job that it could be the pay of")
            for draft in mine:
                draft.state("salary", wage.value, evidence)
                if paid is not None:
                    draft.state("months_per_year", paid[2], document.evidence("months_per_year", *paid[:2]))
                self._place(draft, whereabouts(document, scene, role.last, wage.hit.first))
        return out

    # What is said of jobs told before

    def _sit(self, page: Page, mark: Mark, here: list[_Posting]) -> None:
        """Read "the posts are in Munich and Paris", "positions 1 to 4 are for Hefei", "they will work in Wuhu"."""
        meant = self._meant(page, mark, here)
        if meant:
            spots = whereabouts(self._document, page.scene, mark.last - 1, page.scene.last)
            for posting in meant:
                self._place(posting.draft, spots)

    def _date(self, page: Page, posted: Posted, here: list[_Posting]) -> None:
        """Give the day on which jobs were put up to these jobs, and to no others of the sentence."""
        if posted.group is not None:
            firsts = {role.first for role in posted.group.roles}
            meant = [posting for posting in here if posting.draft.first in firsts]
        elif posted.role is not None:
            meant = self._meant(page, posted.mark, here)
        else:
            meant = here or (self._latest(page.scene) if posted.definite else [])
        hit = posted.day
        for posting in meant:
            posting.draft.state("posted", hit.value, self._document.evidence("posted", hit.first, hit.last))

    def _meant(self, page: Page, mark: Mark, here: list[_Posting]) -> list[_Posting]:
        """Return the jobs that the subject of a sentence means."""
        scene, low = page.scene, self._low
        at = at_or_after(page.roles, mark.first) - 1
        role = page.roles[at] if at >= 0 and mark.first - page.roles[at].last <= _SUBJECT else None
        if role is None or not (role.definite or role.listed or role.family == "opening"):
            j = mark.first - 1
            they = j >= scene.first and low[j] in _THEY and "some" not in low[max(scene.first, j - 2) : j]
            return (here or self._latest(scene)) if they else []
        between = low[role.last : mark.first]
        numbers = [int(word) for word in between if word.isascii() and word.isdigit() and len(word) <= _BEHIND]
        if numbers:
            wanted = range(numbers[0], numbers[-1] + 1) if {"to", "-", "through"}.intersection(between) else numbers
            return [posting for posting in self._recent if posting.item in wanted]
        if role.family != "opening":
            return [posting for posting in self._recent if posting.title in role.titles or (role.bare and posting.head == role.head)]
        if role.bare:
            return self._latest(scene)
        fields = [title.removesuffix(" role") for title in role.titles]
        return [posting for posting in self._recent if any(f" {field} " in f" {posting.title} " for field in fields)]

    def _latest(self, scene: Scene) -> list[_Posting]:
        """Return the jobs that were told last, if that was just before and in the same paragraph."""
        last = self._recent[-1] if self._recent else None
        if last is None or last.paragraph != scene.paragraph or scene.index - last.scene > _LATEST:
            return []
        return [posting for posting in self._recent if posting.scene == last.scene]


def _is_heading(page: Page) -> bool:
    """Tell whether a line opens a list of jobs: "Positions", "We are hiring:"."""
    scene = page.scene
    if scene.last - scene.first > _HEADING or any(mark.kind in {"lose", "halt"} for mark in page.marks):
        return False
    if any(role.family != "opening" or role.counted is not None for role in page.roles):
        return False
    named = any(role.plural and role.last >= scene.last - 1 for role in page.roles)
    return named or any(mark.kind in {"seek", "listing"} and mark.last >= scene.last - 1 for mark in page.marks)


def _mention(scene: Scene, company: str | None, i: int) -> Mention[str] | None:
    """Return the mention of a company that is nearest before token ``i``, of the few that stand there, else the first behind."""
    at = at_or_after(scene.companies, i)
    for mention in reversed(scene.companies[max(0, at - _MENTIONS) : at]):
        if mention.value == company:
            return mention
    return scene.companies[at] if at < len(scene.companies) and scene.companies[at].value == company else None


def _is_owned(page: Page, group: Group) -> bool:
    """Tell whether jobs that are created are a company's: it, or its plant, stands before them."""
    mark, scene = group.mark, page.scene
    if mark is None or mark.kind != "create":
        return True
    first = max(mark.first, group.first) if mark.first < group.first else scene.last
    return any(hits and hits[0].first < first for hits in (scene.companies, scene.cues["plant"], scene.cues["plant_anaphor"]))
