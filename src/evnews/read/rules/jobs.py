"""Job postings: who hires for what, where, how many, and for how much."""

from __future__ import annotations

from functools import cache
from typing import Final

import attrs

from evnews.find.hits import QuantityHit
from evnews.find.places import PlaceHit
from evnews.model.place import Place
from evnews.model.vocabulary import EmploymentType
from evnews.read.draft import Draft
from evnews.read.link import company_at
from evnews.read.rules.asked import Group, Mark, Page, clause, groups, is_hiring, pages
from evnews.read.rules.roles import Role, at_or_after, function_of, words
from evnews.read.scene import Document, Scene
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows
from evnews.values.measure import Measure

__all__ = ["jobs"]

_PLACE_REACH: Final = 14
_EMPLOYER_REACH: Final = 6
_PAY_REACH: Final = 12
_FRONT: Final = 3
_COMPLEMENT: Final = 6
_SUBJECT: Final = 4
# A pay without "a month" has the period of the one before it if it is of its size.
_LIKE: Final = 5.0
_PERIODS: Final = frozenset({"hour", "day", "week", "month", "year"})

_PREPOSITIONS: Final = frozenset({"in", "at", "for", "near", "outside"})
_AWAY: Final = frozenset({"across", "throughout", "from", "to", "by", "with", "than", "around", "on", "over", "against", "as", "into"})
_LIST: Final = frozenset({",", "and", "or", "in", "also", "as", "well", "both", "for", "at", "/", "&"})
_BREAKS: Final = frozenset({";", ".", "(", '"', "which", "who", "while", "when", "where", "because", "but", "said", "says", "told", "plans", "will"})
_BULLETS: Final = frozenset({"-", "*", "•", "·", "●", "–", "—", ")", ".", "(", "#", "■", "▪"})
_AUXILIARY: Final = frozenset(
    {"is", "are", "has", "have", "had", "been", "will", "would", "was", "also", "now", "currently", "plans", "to", "started", "begun"}
)
# Words in the name of a firm that hires for others.
_AGENCY: Final = frozenset({"human", "recruitment", "staffing", "personnel", "manpower", "recruiting", "headhunters"})
_DEFINITE: Final = frozenset({"they", "these", "those", "all"})
_HEADING: Final = 10


@attrs.frozen
class _Posting:
    """A job that has been told, for what the text says of it later ("the engineers will work in …")."""

    draft: Draft
    title: str
    head: str
    scene: int
    paragraph: int
    item: int | None


@cache
def _tails(language: str) -> Phrases[None]:
    return Phrases((phrase, None) for row in rows(f"{language}/job_cues") if row["kind"] == "tail" for phrase in cells(row["phrases"]))


@cache
def _valued(language: str, kind: str) -> Phrases[str]:
    return Phrases((phrase, row["value"]) for row in rows(f"{language}/job_cues") if row["kind"] == kind for phrase in cells(row["phrases"]))


def jobs(document: Document) -> None:
    """Draft a record for every job that somebody wants to fill, and for every number of them."""
    told = pages(document)
    if not any(page.roles for page in told):
        return
    hiring = any(is_hiring(page) for page in told)
    _Reader(document, hiring).read(told)


class _Reader:
    """The jobs of one document, read in its order, since later sentences speak of earlier ones."""

    def __init__(self, document: Document, hiring: bool) -> None:
        self.document = document
        self.low = document.tokens.low
        self.hiring = hiring
        self.postings: list[_Posting] = []
        # The last full pay: its currency, its period, its amount.
        self.pay: tuple[str, str, float] | None = None
        self.listing = False
        self.item = 0

    def read(self, told: list[Page]) -> None:
        for page in told:
            if not page.roles and not page.marks and not self.listing:
                continue
            item = self._item(page)
            found = groups(self.document, page, hiring=self.hiring)
            if item is not None:
                found = [item]
            before = len(self.postings)
            for group in found:
                self._post(page, group)
            if (self.hiring or self.postings) and page.scene.quantities:
                self._pays(page, found, before)
            self._sits(page, before)

    # Lists of jobs: a heading, then a line for each.

    def _item(self, page: Page) -> Group | None:
        """Return the jobs of a line in a list of jobs, and keep track of such lists."""
        scene, low = page.scene, self.low
        short = scene.last - scene.first <= _HEADING
        i = scene.first
        while i < scene.last and (low[i] in _BULLETS or low[i].isdigit()):
            if low[i].isdigit() and len(low[i]) <= 3:
                self.item = int(low[i])
            i += 1
        if i == scene.last:
            return None
        opening = next((role for role in page.roles if role.family == "opening" and role.plural), None)
        heads = opening is not None and opening.last >= scene.last - 1
        if (
            short
            and not scene.cues.verbs
            and (heads or (self.hiring and any(mark.kind in {"seek", "listing"} and mark.last >= scene.last - 1 for mark in page.marks)))
        ):
            self.listing, self.item = True, 0
            return None
        if not self.listing:
            return None
        if not page.roles or page.roles[0].first > i or page.roles[0].generic or page.roles[0].definite:
            self.listing = False
            return None
        chain = [page.roles[0]]
        for role in page.roles[1:]:
            if self.low[chain[-1].last] not in {"and", "&", "/"} or role.first > chain[-1].last + 1:
                break
            chain.append(role)
        return Group(chain, item=self.item or None)

    # Postings

    def _post(self, page: Page, group: Group) -> None:
        scene, document = page.scene, self.document
        employer = self._employer(page, group)
        spots, open_ended = self._spots(page, group)
        shared: Role | None = None
        for number, role in enumerate(group.roles):
            counted = role.counted or (self._counted_behind(page, group) if group.item is not None else None)
            titles = self._titles(page, role, shared, counted)
            shared = role if not role.bare else shared
            if not self._is_told(page, group, role, counted):
                continue
            first = group.roles[number - 1].at if role.bare and number and titles[0] != role.title else role.at
            for title in titles:
                draft = self._draft(scene, role, title, employer, first)
                openings = self._openings(counted)
                if openings is not None and counted is not None:
                    if role.generic:
                        draft.key = (*draft.key, str(openings))
                    draft.state("openings", openings, document.evidence("openings", counted.first, counted.last))
                self._place(draft, spots[number], open_ended[number])
                self._terms(draft, role)
                self._add(scene, draft, title, role, group.item)

    def _draft(self, scene: Scene, role: Role, title: str, employer: str | None, first: int) -> Draft:
        document = self.document
        words_ = document.evidence("title", first, role.last)
        draft = Draft("job", (employer, title), role.first)
        mention = next((m for m in scene.companies if m.value == employer), None)
        draft.state("employer", employer, *([document.evidence("employer", mention.first, mention.last)] if mention is not None else []))
        draft.state("title", title, words_)
        function = function_of(title, document.language)
        if function is not None:
            draft.state("function", function, attrs.evolve(words_, field="function"))
            draft.state("occupation", next(iter(function.isco), None))
        return draft

    def _add(self, scene: Scene, draft: Draft, title: str, role: Role, item: int | None) -> None:
        self.document.drafts.append(draft)
        self.postings.append(_Posting(draft, title, role.head, scene.index, scene.paragraph, item))

    def _is_owned(self, page: Page, group: Group) -> bool:
        """Tell whether the jobs that are created are a company's: it, or its plant, stands before them."""
        mark, scene = group.mark, page.scene
        if mark is None or mark.kind != "create":
            return True
        owners = (scene.companies, scene.cues["plant"], scene.cues["plant_anaphor"])
        return any(hits and hits[0].first < max(mark.first, group.first) for hits in owners)

    def _is_told(self, page: Page, group: Group, role: Role, counted: QuantityHit | None) -> bool:
        """Tell whether a role of a group is worth a record, and note why not where it seems one."""
        document = self.document
        if "indirect" in self.low[role.first : role.at]:
            document.refuse(document.evidence("title", role.first, role.last), "job", "counts jobs at other firms too")
            return False
        if not self._is_owned(page, group):
            document.refuse(document.evidence("title", role.first, role.last), "job", "no company that the jobs could be at")
            return False
        if role.definite and not role.listed and counted is None:
            return False
        if role.generic and counted is None:
            return role.title == "worker" and group.mark is not None and group.mark.kind == "seek"
        # "Job listings for sales and service positions, including for …": the details follow.
        summary = role.family == "opening" and counted is None and any(mark.kind == "include" and mark.first >= role.last for mark in page.marks)
        return not summary and not (role.bare and role.family == "opening" and counted is None)

    def _titles(self, page: Page, role: Role, shared: Role | None, counted: QuantityHit | None) -> tuple[str, ...]:
        """Return the titles of a role; a bare head takes its field from the one before it, or from behind."""
        if role.family != "post" or not role.bare:
            return role.titles if counted is None else (role.title,)
        if shared is not None and shared.family == "post":
            return (f"{shared.title.removesuffix(shared.head)}{role.head}",)
        return (self._complement(page, role) or role.title,)

    def _complement(self, page: Page, role: Role) -> str | None:
        """Read the field of "managers for its showrooms"."""
        low, language = self.low, self.document.language
        i = role.last
        if i >= page.scene.last or low[i] not in {"for", "of", "at", "in"}:
            return None
        i += 1
        skip = words(language, "strip") | words(language, "stop")
        limit = min(i + _COMPLEMENT, page.scene.last)
        while i < limit and low[i] in skip:
            i += 1
        last = i
        while last < limit and low[last].isalpha() and low[last] not in skip:
            last += 1
        if last == i:
            return None
        noun = low[last - 1]
        field = " ".join([*low[i : last - 1], noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun])
        title = f"{field} {role.head}"
        return title if function_of(title, language) is not None else None

    def _openings(self, counted: QuantityHit | None) -> Measure | None:
        if counted is None:
            return None
        value = counted.value
        return Measure(value.low, value.high, "person", approximate=value.approximate)

    def _counted_behind(self, page: Page, group: Group) -> QuantityHit | None:
        """Return the number of an item in a list: "Quality inspectors, 60 people"."""
        hits = page.scene.quantities
        at = at_or_after(hits, group.last)
        return next((hit for hit in hits[at : at + _FRONT] if hit.value.kind == "people"), None)

    def _terms(self, draft: Draft, role: Role) -> None:
        terms = _valued(self.document.language, "terms")
        for i in range(role.first, role.last):
            match = terms.match(self.document.tokens, i)
            if match is not None:
                draft.state("employment_type", EmploymentType(match[1]), self.document.evidence("employment_type", i, match[0]))
                return

    # Who hires

    def _employer(self, page: Page, group: Group) -> str | None:
        scene = page.scene
        at = at_or_after(scene.companies, group.last)
        if at < len(scene.companies):
            mention = scene.companies[at]
            between = self.low[group.last : mention.first]
            if len(between) <= _EMPLOYER_REACH and between and between[-1] in {"at", "with", "join"} and not _BREAKS.intersection(between):
                return mention.value
        return self._company(scene, group.mark.first if group.mark is not None and group.mark.first < group.first else group.first)

    def _company(self, scene: Scene, i: int) -> str | None:
        """Return whose the words at token ``i`` are: an agency that hires for others gives way to them."""
        found = self._before_apposition(scene, i) or company_at(self.document, scene, i)
        if found is not None and _AGENCY.intersection(found.split("-")):
            return self.postings[-1].draft.key[0] if self.postings else None
        return found

    def _before_apposition(self, scene: Scene, i: int) -> str | None:
        """Return the company of "X, a unit of Y, is hiring": a comma right before the verb closes what was said of X."""
        low = self.low
        while i > scene.first and low[i - 1] in _AUXILIARY:
            i -= 1
        if i <= scene.first or low[i - 1] != ",":
            return None
        at = at_or_after(scene.companies, i - 1) - 1
        while at >= 0:
            mention = scene.companies[at]
            if mention.last < i - 1 and low[mention.last] == ",":
                return mention.value
            at -= 1
        return None

    # Where

    def _spots(self, page: Page, group: Group) -> tuple[list[list[PlaceHit]], list[tuple[int, int] | None]]:
        """Return the places of each role of a group, and the words that say that there are more."""
        scene, roles = page.scene, group.roles
        spots: list[list[PlaceHit]] = [[] for _ in roles]
        open_ended: list[tuple[int, int] | None] = [None for _ in roles]
        since = 0
        for number, role in enumerate(roles):
            last = number + 1 == len(roles)
            begin = role.last
            if last and group.mark is not None and group.mark.first >= role.last:
                begin = group.mark.last
            found, tail = self._places_after(scene, begin, scene.last if last else roles[number + 1].first, anywhere=group.item is not None)
            if not found and last and begin != role.last:
                found, tail = self._places_after(scene, role.last, begin)
            if not found and last and since == 0:
                found = self._front(page, group)
            if found:
                for one in range(since, number + 1):
                    spots[one], open_ended[one] = found, tail
                since = number + 1
        return spots, open_ended

    def _places_after(self, scene: Scene, begin: int, end: int, *, anywhere: bool = False) -> tuple[list[PlaceHit], tuple[int, int] | None]:
        """Return the places told behind token ``begin``: after "in", "at" or "for", and the rest of their list."""
        low, places, verbs = self.low, scene.places, scene.cues.verbs
        out: list[PlaceHit] = []
        tail: tuple[int, int] | None = None
        at, i = at_or_after(places, begin), begin
        while at < len(places) and places[at].last <= end and places[at].first - i <= _PLACE_REACH:
            hit = places[at]
            between = low[i : hit.first]
            listed = bool(out) and i == out[-1].last and all(word in _LIST for word in between)
            if not listed:
                verb = at_or_after(verbs, i)
                if _BREAKS.intersection(between) or (verb < len(verbs) and verbs[verb].first < hit.first and verbs[verb].form != "gerund"):
                    break
                way = next((word for word in reversed(between) if word in _PREPOSITIONS or word in _AWAY), "")
                if way in _AWAY or not (way or (anywhere and not out)):
                    break
                if {"including", "such"}.intersection(between) and tail is None:
                    tail = (hit.first, hit.last)
            if hit.place.city is not None or listed or (between and between[-1] == "in"):
                out.append(hit)
            i = hit.last
            at += 1
        if out:
            tail = self._tail(out[-1].last, scene.last) or tail
        return out, tail

    def _tail(self, i: int, end: int) -> tuple[int, int] | None:
        """Return the words by which a list of places stays open: ", and other cities"."""
        low = self.low
        first = i
        while i < min(first + 3, end) and low[i] in {",", "and", "or", "among"}:
            i += 1
        match = _tails(self.document.language).match(self.document.tokens, i) if i > first and i < end else None
        return (i, match[0]) if match is not None and match[0] <= end else None

    def _front(self, page: Page, group: Group) -> list[PlaceHit]:
        """Return the place that a sentence begins with: "In Hefei, X is hiring", "The Hefei site needs 600 people"."""
        scene, low = page.scene, self.low
        if group.mark is None:
            return []
        for begin in (clause(scene, group.mark.first)[0], scene.first):
            at = at_or_after(scene.places, begin)
            if at < len(scene.places) and scene.places[at].first - begin <= _FRONT:
                break
        else:
            return []
        hit = scene.places[at]
        if hit.last > group.mark.first or (hit.last < scene.last and low[hit.last] in {"-", "'"}):
            return []
        if hit.first > scene.first and low[hit.first - 1] in {"in", "at"}:
            return [hit]
        owned = at_or_after(scene.companies, begin)
        free = owned >= len(scene.companies) or scene.companies[owned].first > group.mark.first
        before = low[begin : hit.first]
        subject = group.mark.first - hit.last <= _SUBJECT or low[hit.last] == ","
        return [hit] if free and subject and group.mark.kind == "want" and all(word in {"the", "its"} for word in before) else []

    def _place(self, draft: Draft, spots: list[PlaceHit], tail: tuple[int, int] | None) -> None:
        if not spots:
            return
        document = self.document
        found = dict.fromkeys(Place(city=hit.place.city, admin1=hit.place.admin1, country=hit.place.country) for hit in spots)
        draft.state("places", tuple(found), *(document.evidence("places", hit.first, hit.last) for hit in spots))
        if tail is not None:
            draft.state("open_ended", True, document.evidence("open_ended", *tail))

    # What it pays

    def _pays(self, page: Page, found: list[Group], before: int) -> None:
        """Give each sum of money per time to the jobs that stand before it, or that its sentence tells of."""
        scene, low = page.scene, self.low
        sure = {role.last for group in found for role in group.roles}
        item = next((group for group in found if group.item is not None), None)
        begin = scene.first
        given = False
        for hit in scene.quantities:
            if hit.value.kind not in {"money", "money per time"} or low[hit.first - 1 if hit.first else 0] == "(":
                continue
            salary = self._salary(hit, begin)
            at = at_or_after(page.roles, hit.first) - 1
            chain: list[Role] = []
            if item is not None:
                chain = [] if given else item.roles
            elif at >= 0 and page.roles[at].last > begin and hit.first - page.roles[at].last <= _PAY_REACH:
                chain = [page.roles[at]]
                while at and page.roles[at - 1].last > begin and all(w in {",", "and", "or", "&"} for w in low[page.roles[at - 1].last : page.roles[at].first]):
                    at -= 1
                    chain.insert(0, page.roles[at])
            if salary is None or not chain:
                continue
            between = low[chain[-1].last : hit.first]
            pays = words(self.document.language, "pay").intersection(between)
            extra = words(self.document.language, "extra").intersection(low[max(begin, hit.first - 6) : hit.last + 3])
            if extra or not (pays or (given and len(between) <= 1) or chain[-1].last in sure):
                continue
            given = True
            begin = hit.last
            if item is not None:
                evidence = self.document.evidence("salary", hit.first, hit.last)
                for posting in self.postings[before:]:
                    posting.draft.state("salary", salary, evidence)
            else:
                self._pay(page, chain, hit, salary)

    def _salary(self, hit: QuantityHit, begin: int) -> Measure | None:
        """Return money per time; the time stands with it, with its noun ("monthly stipend"), or with the pay before."""
        value = hit.value
        currency, _, period = value.unit.partition("/")
        amount = value.high if value.high is not None else value.low
        assert amount is not None
        if not period:
            wages = words(self.document.language, "wage")
            periods = _valued(self.document.language, "period")
            window = range(max(begin, hit.first - _PAY_REACH), hit.first)
            named = [
                match[1] for i in window if (match := periods.match(self.document.tokens, i)) is not None and any(w in wages for w in self.low[i + 1 : i + 3])
            ]
            if named:
                period = named[-1]
            elif self.pay is not None and self.pay[0] == currency and self.pay[2] / _LIKE <= amount <= self.pay[2] * _LIKE:
                period = self.pay[1]
        if period not in _PERIODS:
            return None
        self.pay = (currency, period, amount)
        return Measure(value.low, value.high, f"{currency}/{period}", approximate=value.approximate)

    def _pay(self, page: Page, chain: list[Role], hit: QuantityHit, salary: Measure) -> None:
        scene, document = page.scene, self.document
        evidence = document.evidence("salary", hit.first, hit.last)
        employer = self._company(scene, chain[0].first)
        shared: Role | None = None
        for role in chain:
            titles = self._titles(page, role, shared, None)
            shared = role if not role.bare else shared
            for title in titles:
                known = next((p.draft for p in reversed(self.postings) if p.title == title), None)
                mine = [p.draft for p in self.postings if p.scene == scene.index]
                if known is not None and not (role.generic and "openings" not in known.facts):
                    target = known
                elif (role.bare and role.family != "role") or role.head == "trainee":
                    if len(mine) != 1:
                        document.refuse(evidence, f"salary = {salary}", "no job that it could belong to")
                        continue
                    target = mine[0]
                else:
                    target = self._draft(scene, role, title, employer, role.at)
                    self._add(scene, target, title, role, None)
                target.state("salary", salary, evidence)
                spots, tail = self._places_after(scene, role.last, hit.first)
                if "places" not in target.facts:
                    self._place(target, spots, tail)

    # What is said of jobs told before

    def _sits(self, page: Page, before: int) -> None:
        """Read "the posts are in Munich and Paris", "positions 1 to 4 are for Hefei", "they will work in Wuhu"."""
        for mark in page.marks:
            if mark.kind != "sit":
                continue
            meant = self._meant(page, mark, before)
            if not meant:
                continue
            spots, tail = self._places_after(page.scene, mark.last - 1, page.scene.last)
            for posting in meant:
                if "places" not in posting.draft.facts:
                    self._place(posting.draft, spots, tail)

    def _meant(self, page: Page, mark: Mark, before: int) -> list[_Posting]:
        scene, low = page.scene, self.low
        at = at_or_after(page.roles, mark.first) - 1
        role = page.roles[at] if at >= 0 else None
        here = [posting for posting in self.postings[before:] if posting.scene == scene.index]
        if role is None or mark.first - role.last > _SUBJECT or not (role.definite or role.listed or role.family == "opening"):
            j = mark.first - 1
            if j >= scene.first and low[j] in _DEFINITE and "some" not in low[max(scene.first, j - 2) : j]:
                return here or self._latest(scene)
            return []
        numbers = [int(word) for word in low[role.last : mark.first] if word.isdigit() and len(word) <= 3]
        if numbers:
            span = range(numbers[0], numbers[-1] + 1) if "to" in low[role.last : mark.first] or "-" in low[role.last : mark.first] else numbers
            return [posting for posting in self.postings if posting.item in span]
        if role.bare and role.family == "opening":
            return self._latest(scene)
        if role.family == "opening":
            fields = {title.removesuffix("role").strip() for title in role.titles}
            return [posting for posting in self.postings if fields.intersection(posting.title.split()) or any(f in posting.title for f in fields)]
        return [p for p in self.postings if p.title in role.titles or (role.bare and p.head == role.head)]

    def _latest(self, scene: Scene) -> list[_Posting]:
        """Return the jobs of the sentence before, within the paragraph."""
        if not self.postings:
            return []
        last = self.postings[-1]
        return [p for p in self.postings if p.scene == last.scene] if last.paragraph == scene.paragraph and scene.index - last.scene <= 2 else []
