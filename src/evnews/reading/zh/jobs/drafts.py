"""Jobs of a Chinese article: who hires for what, where, how many, and for how much."""

from __future__ import annotations

from itertools import pairwise

import attrs

from evnews.find.hits import DateHit, QuantityHit
from evnews.find.places import PlaceHit
from evnews.model.place import Place
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.jobs.posted import posted
from evnews.reading.zh.jobs.roles import EMPLOYEE, Role, function_of, roles, words
from evnews.reading.zh.jobs.terms import Terms, terms_of, terms_of_people
from evnews.reading.zh.jobs.wages import Wage, months, wages
from evnews.reading.zh.link import company_before
from evnews.reading.zh.standing import is_denied, standing

__all__ = ["jobs"]

_COUNT_REACH = 4
_MONTHS_REACH = 10
_LABEL = 8
_ROLE_REACH = 3
_MOST_LINE = 60
# "上海、北京、圣何塞等城市": how far behind the last place known its list may end.
_TAIL = 14
_OPEN_ENDED = ("等城市", "等地", "等多地", "等多个城市", "等多座城市", "等市", "等国", "等国家", "等多国", "等核心城市", "等一线城市")
_LISTS = ("包", "含", "有", "为", "涉及", "涵盖", "覆盖", "主要", "集中", ":")
_JOINTS = frozenset("、和及与或")
_CONTINUED = ("包括", "包含", "涵盖", "涉及", "分为")
# Who hires is a whole trade, and no firm.
_ALL_FIRMS = ("企业", "车企", "厂商", "行业", "多家", "各大", "产业")
_PUT_OUT = frozenset({"put out", "start", "publish"})


@attrs.define
class _Notice:
    """A statement that somebody hires: whose, where, what it says of the places, and when it was put up."""

    employer: str | None
    places: tuple[PlaceHit, ...] = ()
    open_ended: tuple[int, int] | None = None
    posted: DateHit | None = None
    apart: bool = False

    def of(self, at: int, count: int) -> _Notice:
        """Return the notice of one of some jobs: "地点分别为广州和上海" tells the place of each of two."""
        return attrs.evolve(self, places=(self.places[at],), open_ended=None) if self.apart and len(self.places) == count > 1 else self


def jobs(story: Story) -> None:
    """Draft a record for every job that the clauses say is to be filled."""
    _Reader(story).read()


class _Reader:
    """One pass over a story's clauses, with the notice that lines and clauses belong to in mind."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._document = story.document
        self._notice: _Notice | None = None
        self._listing = False

    def read(self) -> None:
        for clauses in self._story.clauses:
            if not clauses or clauses[0].scene.title:
                continue
            if self._listing and self._is_line(clauses[0]):
                self._line(clauses)
            else:
                self._sentence(clauses)

    # sentences

    def _sentence(self, clauses: list[Clause]) -> None:
        going: _Notice | None = None
        paid: list[Draft] = []
        told = len(self._document.drafts)
        for clause in clauses:
            hiring = self._hires(clause)
            if hiring:
                going = self._notice = self._noticed(clauses, clause)
                self._listing = True
            pays = wages(self._story, clause, listed=False)
            if going is None and not pays:
                # Most clauses tell of no job, and are not looked through for names of jobs.
                continue
            found = [role for role in roles(self._story, clause) if not self._is_office(clause, role)]
            offered = [role for role in found if any(0 <= wage.first - role.last <= _MOST_LINE // 4 for wage in pays)]
            if going is None and offered and not clause.cues("no wage"):
                found, notice = offered, _Notice(company_before(self._story, clause, offered[0].first))
            elif going is not None:
                if not hiring and clause.named:
                    # "蔚来招聘…;理想给…的月薪是…,…": the talk goes on about the other.
                    going = _Notice(company_before(self._story, clause, clause.last), going.places)
                notice = going
            else:
                continue
            if self._is_off(clause) or any(cue.value in ("lay off", "cut") for cue in clause.cues("act")):
                continue
            found = [role for role in found if not self._is_told(role, paid)]
            for wage in pays if len(found) == 0 and offered and paid else ():
                # "其中算法专家年薪…": the one of the jobs before that is called so.
                for draft in paid:
                    if any(str(draft.facts["title"].value).endswith(role.title) for role in offered):
                        self._pay(draft, clause, wage)
                pays = []
            found = [role for role in found if not self._is_agent(clause, role)]
            counts = [hit for hit in clause.quantities if hit.value.unit == "person"]
            # "招聘工人": how many, or where, must be told of people in general.
            found = [role for role in found if role.title != EMPLOYEE or counts or notice.places or pays]
            drafts = [self._draft(clause, role, notice.of(at, len(found))) for at, role in enumerate(found)]
            together = bool(counts) and any(word in self._story.text(clause.first, counts[0].first) for word in words("together"))
            if not drafts and hiring and counts and not self._is_share(clause) and not (paid and together):
                drafts = [self._people(clause, counts[0], notice)]
            elif (
                not drafts
                and counts
                and paid
                and len(paid) == 1
                and self._story.text(clause.first, counts[0].first) in ("共", "合计", "总计", "共计", "约", "人数为")
            ):
                self._count(paid[0], counts[0])
            self._share_counts(found, drafts, counts)
            targets = drafts or paid
            for wage in pays:
                near = [draft for role, draft in zip(found, drafts, strict=False) if role.last <= wage.first]
                owners = near[-1:] if near and len(near) > 1 and not self._joined(found) else near or (targets if not drafts else [])
                for draft in owners:
                    self._pay(draft, clause, wage)
            if not found and not drafts and pays:
                continue
            paid = drafts or paid
            self._document.drafts.extend(drafts)
        if going is not None and self._notice is not None:
            self._date(clauses, self._notice, self._document.drafts[told:])

    def _date(self, clauses: list[Clause], notice: _Notice, drafts: list[Draft]) -> None:
        """Give the jobs of a sentence, and those that are listed below it, the day on which it says that they were put up."""
        found = posted(self._story, clauses)
        if found is None:
            return
        clause, day = found
        if clause.company is None or self._document.related(clause.company, notice.employer):
            notice.posted = day
        for draft in drafts:
            if draft.key[0] is None or clause.company is None or self._document.related(draft.key[0], clause.company):
                self._put_up(draft, day)

    def _put_up(self, draft: Draft, day: DateHit | None) -> None:
        if day is not None:
            draft.state("posted", day.value, self._document.evidence("posted", day.first, day.last))

    def _is_told(self, role: Role, paid: list[Draft]) -> bool:
        """Tell whether a job is one told before in the sentence by its full name."""
        return any(str(draft.facts["title"].value) != role.title and str(draft.facts["title"].value).endswith(role.title) for draft in paid)

    def _hires(self, clause: Clause) -> bool:
        """Tell whether a clause says that somebody is looked for."""
        acts = clause.cues("act")
        hire = [cue for cue in acts if cue.value == "hire" and not clause.said_aside(cue.first) and not self._is_done(clause, cue)]
        posts = [cue for cue in clause.cues("thing") if cue.value == "jobs"]
        if any(
            self._story.text(post.first, post.last) in words("on offer") and self._story.text(post.last, post.last + 2).startswith(_LISTS) for post in posts
        ):
            # "在招岗位包括…", and not "招聘职位数占比38%"
            return True
        if self._notice is not None and any(self._story.text(post.last, post.last + 2) in _CONTINUED for post in posts):
            # "工厂开设的岗位包括…", in a story that has told of hiring
            return not any(mark.value == "not" for mark in clause.cues("mark"))
        if hire and not clause.named and any(word in self._story.text(clause.first, hire[0].first) for word in _ALL_FIRMS):
            return False
        if posts and not hire and clause.index == 0 and clause.last - clause.first <= _LABEL and self._story.low[clause.last : clause.last + 1] == [":"]:
            # "招聘岗位:…"
            return True
        put = [cue for cue in acts if cue.value in _PUT_OUT and any(abs(post.first - cue.first) <= _MOST_LINE // 4 for post in posts)]
        return bool(hire or put)

    def _is_done(self, clause: Clause, cue: Cue) -> bool:
        """Tell whether people are counted who have been found: "今年招收的1200名毕业生已到位"."""
        return self._story.low[cue.last : cue.last + 1] == ["的"] and any(
            0 <= hit.first - cue.last <= 2 for hit in clause.quantities if hit.value.unit == "person"
        )

    def _noticed(self, clauses: list[Clause], clause: Clause) -> _Notice:
        employer = company_before(self._story, clause, clause.last)
        places: list[PlaceHit] = [hit for hit in clause.places if not self._is_event_place(clause, hit)]
        # "河南郑州": of a province and a town in it, the town.
        towns = {hit.place.admin1 for hit in places if hit.place.city is not None}
        places = [hit for hit in places if hit.place.city is not None or hit.place.admin1 not in towns]
        if clause.aside and places:
            # "客服(兼职)和工程师(合肥)": a place in brackets is that of the one job before it.
            ends = {role.last for role in roles(self._story, clause)}
            places = [hit for hit in places if not any(first in ends and first < hit.first < last for first, last in clause.aside)]
        if not places:
            for other in clauses[clause.index + 1 : clause.index + 3]:
                text = self._story.text(other.first, other.last)
                if other.places and any(word in text for word in ("位于", "工作地点", "地点", "base", "分布", "均在", "面向")) and not other.cues("act"):
                    places = list(other.places)
                    clause = other
                    break
        apart = bool(places) and "分别" in self._story.text(clause.first, places[0].first)
        return _Notice(employer, tuple(places), self._open_end(clause, places), apart=apart)

    def _is_event_place(self, clause: Clause, hit: PlaceHit) -> bool:
        """Tell whether a place is where people can ask, not where they would work."""
        behind = self._story.text(hit.last, min(hit.last + 8, clause.last))
        if behind.startswith(("人才", "人社", "人力资源", "就业", "劳动", "公共就业")):
            # "河南人才市场发布…": who puts up the notice.
            return True
        return any(word in behind for word in ("招聘会", "面试", "设专场", "宣讲", "双选"))

    def _open_end(self, clause: Clause, places: list[PlaceHit]) -> tuple[int, int] | None:
        """Return the words that say that there are further places: "等城市"; "等7城" with seven names says that there are none."""
        if not places:
            return None
        last = places[-1].last
        tail = self._story.text(last, min(last + _TAIL, clause.last))
        text = tail[max(0, tail.find("等")) :] if all(word == "、" or "\u3400" <= word <= "\u9fff" for word in tail[: max(0, tail.find("等"))]) else tail
        last += len(tail) - len(text)
        hit = next((hit for hit in clause.quantities if last < hit.first <= last + 2 and hit.value.unit in ("city", "country", "place")), None)
        if text.startswith("等") and hit is not None:
            return (last, hit.last) if hit.value.low is None or hit.value.low > len(places) else None
        found = next((word for word in _OPEN_ENDED if text.startswith(word)), None)
        return (last, last + len(found)) if found is not None else None

    def _is_off(self, clause: Clause) -> bool:
        """Tell whether the words say that nobody is hired, or only that it is said."""
        act = next((cue for cue in clause.cues("act") if cue.value == "hire"), None)
        if act is None:
            return False
        return standing(self._story, clause, act.first, act.last).negated or is_denied(self._story, clause, act.first) or bool(clause.cues("deny"))

    def _is_office(self, clause: Clause, role: Role) -> bool:
        """Tell whether a word for a job is the office of somebody who is named, or speaks, or leaves."""
        if any(0 <= person.first - role.last <= 1 or (person.first < role.last and role.first < person.last) for person in clause.people):
            return True
        say = clause.words.after("say", role.last, 2)
        return say is not None and say.last <= clause.last

    def _is_agent(self, clause: Clause, role: Role) -> bool:
        """Tell whether a job before the act of hiring is who hires: "人资经理…招聘", but not "店长等岗位正在招聘"."""
        act = next((cue for cue in clause.cues("act") if cue.value == "hire"), None)
        if act is None or role.last > act.first:
            return False
        between = self._story.text(role.last, act.first)
        return not any(word in between for word in ("等", "岗", "职位", "、", "均", "正在", "也在")) and role.title[-1:] != "岗"

    def _is_share(self, clause: Clause) -> bool:
        return any(cue.value in ("lay off", "cut") for cue in clause.cues("act"))

    def _joined(self, found: list[Role]) -> bool:
        """Tell whether all jobs of a clause are told in one breath."""
        return all(two.first - one.last <= 2 for one, two in pairwise(found))

    def _share_counts(self, found: list[Role], drafts: list[Draft], counts: list[QuantityHit]) -> None:
        """Give each number of people to the job right behind it, or right before it; "各250人" to all before it."""
        for hit in counts:
            each = self._story.low[hit.first - 1] == "各" if hit.first else False
            before = [at for at, role in enumerate(found) if role.last <= hit.first]
            behind = [at for at, role in enumerate(found) if 0 <= role.first - hit.last <= _ROLE_REACH]
            if self._story.low[hit.last : hit.last + 1] == ["、"]:
                # "讲解员20人、算法工程师": the number is that of what stands before it.
                behind = []
            glued = bool(before) and hit.first == found[before[-1]].last
            if glued and behind and found[behind[0]].first != hit.last:
                # "操作工300人、司机20人"
                behind = []
            if not each and not behind and before and self._is_shared_total(found, before, counts, hit):
                # "焊工、涂装工、叉车司机共500人": how many of each nobody says.
                continue
            if each and before:
                for at in before:
                    self._count(drafts[at], hit)
            elif behind and self._goes_on(found, behind[0], counts):
                # "200名焊工和涂装工"
                continue
            elif behind and len(drafts) > behind[0]:
                self._count(drafts[behind[0]], hit)
            elif before and hit.first - found[before[-1]].last <= _COUNT_REACH and len(drafts) > before[-1] and self._story.low[hit.first - 1] not in _JOINTS:
                self._count(drafts[before[-1]], hit)

    def _goes_on(self, found: list[Role], at: int, counts: list[QuantityHit]) -> bool:
        """Tell whether another job that has no number of its own is told in one breath with a job."""
        following = found[at + 1 : at + 2]
        if not following or not self._joined([found[at], following[0]]):
            return False
        return not any(0 <= other.first - following[0].last <= _COUNT_REACH for other in counts)

    def _is_shared_total(self, found: list[Role], before: list[int], counts: list[QuantityHit], hit: QuantityHit) -> bool:
        """Tell whether a number of people is that of all jobs of a list: "A、B等300人", "A和B共300人", "A、B300人"."""
        last = found[before[-1]]
        told = self._story.text(last.last, hit.first)
        if any(word in told for word in words("others too")):
            return True
        if len(before) < 2 or not self._joined([found[at] for at in before[-2:]]):
            return False
        if "等" in self._story.text(found[before[-2]].last, last.first):
            # "焊装工、涂装工等一线技工600人": the last says what those before are together.
            return False
        # "工程师20人、操作工300人": each has its own.
        own = any(found[before[-2]].last <= other.first < last.first for other in counts)
        return not own and (not told or any(word in told for word in words("together")))

    # lines

    def _is_line(self, clause: Clause) -> bool:
        """Tell whether a line of an advertisement is about jobs: it opens with one, and tells a number or a pay."""
        scene = clause.scene
        if scene.last - scene.first > _MOST_LINE:
            return False
        counts = [hit for hit in clause.quantities if hit.value.unit == "person"]
        text = self._story.text(clause.first, clause.last)
        if not (counts or "若干" in text or wages(self._story, clause, listed=True)):
            return False
        found = roles(self._story, clause)
        return bool(found) and self._opens(clause, found[0])

    def _opens(self, clause: Clause, role: Role) -> bool:
        low = self._story.low
        return all(not ("\u3400" <= low[i][0] <= "\u9fff") or low[i] in "一二三四五六七八九十、" for i in range(clause.first, role.first))

    def _line(self, clauses: list[Clause]) -> None:
        clause = clauses[0]
        found = roles(self._story, clause)
        notice = self._notice or _Notice(clause.company)
        drafts = [self._draft(clause, role, notice) for role in found]
        counts = [hit for hit in clause.quantities if hit.value.unit == "person"]
        self._share_counts(found, drafts, counts)
        pays = wages(self._story, clause, listed=True)
        for wage in pays[:1]:
            for draft in drafts:
                self._pay(draft, clause, wage)
        for draft in drafts:
            self._put_up(draft, notice.posted)
        self._document.drafts.extend(drafts)

    # drafts

    def _pay(self, draft: Draft, clause: Clause, wage: Wage) -> None:
        """Tell what a job pays, and how many months' pay a year brings: "25-40K·15薪"."""
        draft.state("salary", wage.value, self._document.evidence("salary", wage.first, wage.last))
        paid = months(self._document.tokens, wage.last, min(wage.last + _MONTHS_REACH, clause.scene.last)) if wage.last < clause.scene.last else None
        if paid is not None:
            draft.state("months_per_year", paid[2], self._document.evidence("months_per_year", *paid[:2]))

    def _draft(self, clause: Clause, role: Role, notice: _Notice) -> Draft:
        document = self._document
        aside = next(((first, last) for first, last in clause.aside if first == role.last), None)
        told = tuple(hit for hit in clause.places if aside is not None and aside[0] < hit.first < aside[1])
        if told:
            # "电池工程师(合肥)"
            notice = _Notice(notice.employer, told)
        draft = Draft("job", (notice.employer, role.title, notice.places and notice.places[0].place), role.first)
        draft.state("title", role.title, document.evidence("title", role.first, role.last))
        draft.state("employer", notice.employer)
        function = function_of(role.plain) if role.title != EMPLOYEE else None
        if function is not None:
            draft.state("function", function)
            draft.state("occupation", next(iter(function.isco), None))
        self._on(draft, terms_of(self._story, clause, role))
        self._where(draft, notice)
        return draft

    def _people(self, clause: Clause, hit: QuantityHit, notice: _Notice) -> Draft:
        """Draft the job of people who are told by number alone."""
        draft = Draft("job", (notice.employer, EMPLOYEE, hit.value), hit.first)
        draft.state("title", EMPLOYEE, self._document.evidence("title", hit.first, hit.last))
        draft.state("employer", notice.employer)
        self._on(draft, terms_of_people(self._story, clause, hit.last))
        self._where(draft, notice)
        self._count(draft, hit)
        return draft

    def _on(self, draft: Draft, terms: Terms | None) -> None:
        if terms is not None:
            draft.state("employment_type", terms.value, self._document.evidence("employment_type", terms.first, terms.last))

    def _where(self, draft: Draft, notice: _Notice) -> None:
        if not notice.places:
            return
        words = [self._document.evidence("places", hit.first, hit.last) for hit in notice.places]
        places = {hit.place: Place(city=hit.place.city, admin1=hit.place.admin1, country=hit.place.country) for hit in notice.places}
        draft.state("places", tuple(places.values()), *words)
        if notice.open_ended is not None:
            draft.state("open_ended", True, self._document.evidence("open_ended", *notice.open_ended))

    def _count(self, draft: Draft, hit: QuantityHit) -> None:
        draft.state("openings", hit.value, self._document.evidence("openings", hit.first, hit.last))
