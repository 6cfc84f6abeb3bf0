"""Which plants a Chinese article speaks of: every plant phrase linked to one site, with its operator, town and phases."""

from __future__ import annotations

import re

from evnews.find.languages import language_for
from evnews.model.vocabulary import PlantKind
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.makers import BY_MAKER, BY_OUTPUT
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.link import company_before, is_bystander
from evnews.reading.zh.plants.brackets import bracket_before, spelled, town_in
from evnews.reading.zh.plants.kin import GENERAL, agree, is_venture, makes_parts
from evnews.reading.zh.plants.labels import is_beyond, is_heading_of_many, is_label
from evnews.reading.zh.plants.owners import is_former, maker_only, owner_beside
from evnews.reading.zh.plants.passed import is_passed
from evnews.reading.zh.plants.site import NO_OUTPUT, Linked, Phrase, Site
from evnews.reading.zh.plants.spots import Spot, is_within, same_place
from evnews.reading.zh.plants.titles import ORDINALS, firms_own, foreign_name
from evnews.reading.zh.plants.whereabouts import HELD, SOLEMN, STANDS, WHEREABOUTS, ceremony, is_alternative, seat, stands

__all__ = ["Sites"]

_LONGEST_FILLER = 5
_ANOTHER = ("新工厂", "新基地", "新厂", "新的", "新建", "新项目", "第二", "第三", "另", "再", "海外", "一座", "一家", "一个")
# How long the name of a plant is; what is made there is none.
_NAME = (2, 3, 4)
_MADE = frozenset("车电池油的新旧大小先高第首和与及在其该此本建产")
# "位于…园区的蔚来第二工厂": how far behind the park the plant in it may stand.
_INSIDE_REACH = 10
_SEVERAL = ("多个", "多座", "各", "众多", "几个", "几座", "两大", "三大", "四大", "五大", "两个", "两座", "三个", "三座", "四个", "四座", "五个")
_THERE = ("当地", "在该区", "在该市", "在该县", "在该地", "在此地", "在该园区")
_POINTING = ("该", "此", "本", "上述")
_ONCE = frozenset("原前旧")
_NOT_SITES = frozenset({"由", "代"})
_REACH = 26
_PROJECT = "项目"
# "第二座超级工厂,也是首个储能超级工厂": only the second says what is made.
_ANY_WORKS = frozenset({"超级工厂"})
_CARS_TOO = re.compile("(?:汽车|整车|乘用车)(?:及|和|与|以及)(?:其)?(?:关键|核心|相关|主要)*$")
_MOST_STEPS = 8
# More plants than any article tells of; it bounds the work that one phrase takes.
_MOST_SITES = 40


class Sites:
    """All sites of a story, found by linking its clauses in order."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._document = story.document
        self.all: list[Site] = []
        # The sites that a line of its own names, by its paragraph.
        self.labels: dict[int, Site] = {}
        self._last: Site | None = None
        self._paragraph = -1
        self._spot: Spot | None = None
        self._linked_in = -1
        self._names: set[str] = set()
        # Where a firm has settled without a word for its plant, and the paragraph that tells it.
        self._settled: tuple[str, Spot, int] | None = None
        self._unknown = {hit.id for scene in story.document.scenes for hit in scene.names if hit.kind == "company" and hit.entry is None}

    def link(self, clause: Clause) -> list[Linked]:
        """Link the plant phrases of one clause."""
        if clause.scene.paragraph != self._paragraph:
            self._paragraph = clause.scene.paragraph
        self._remember(clause)
        out: list[Linked] = []
        phrases = self._phrases(clause)
        if not phrases:
            self._land(clause)
        for phrase in phrases:
            site = self._resolve(clause, phrase)
            if site is not None:
                out.append(Mention(phrase.first, phrase.last, site))
                site.nouns.add(phrase.noun)
                site.title = site.title or phrase.title
                site.owned = site.owned or phrase.owned
                self._last, self._settled = site, None
                self._linked_in = clause.scene.paragraph
                self._place(clause, site, phrase)
        if len({id(mention.value) for mention in out}) == 1 and is_label(self._story, clause):
            self.labels[clause.scene.paragraph] = out[0].value
        return out

    def _remember(self, clause: Clause) -> None:
        """Keep the place spoken of, for "当地": also that of an authority by its name."""
        for hit in clause.scene.names:
            if clause.first <= hit.first < clause.last and hit.company_kind == "government_body" and hit.entry is None:
                language = language_for("", self._document.language)
                found = language.places(language.cut(self._document.tokens.slice(hit.first, hit.last)))
                if found and found[0].place.city:
                    self._spot = Spot(found[0].place, hit.first, hit.last)
        for place in clause.places:
            if place.place.city:
                self._spot = Spot(place.place, place.first, place.last)

    def _land(self, clause: Clause) -> None:
        """Keep where a firm settles without a word for its plant: "2021年,某公司落户成都", behind which "该项目" is the one there."""
        settled = next((cue for cue in clause.cues("act") if cue.value == "settle"), None)
        place = next((hit for hit in clause.places if settled is not None and hit.first >= settled.last and hit.place.city), None)
        if place is not None and clause.company is not None:
            self._settled = (clause.company, Spot(place.place, place.first, place.last), clause.scene.paragraph)

    def _landed(self, clause: Clause, phrase: Phrase) -> Site | None:
        """Return the plant where a firm has just settled, known or not."""
        if self._settled is None or self._settled[2] != clause.scene.paragraph:
            return None
        operator, spot, _ = self._settled
        for site in reversed(self.all[-_MOST_SITES:]):
            if self._document.related(site.operator, operator) and site.spot is not None and site.spot.place.city == spot.place.city:
                return site
        if self._last is not None and (self._last.spot is None or self._linked_in == clause.scene.paragraph):
            # The plant that is spoken of, of which the place is told only here.
            return None
        site = Site(operator, spot, phrase.kind, Draft("plant", (), phrase.first), phrase.first)
        self.all.append(site)
        return site

    # phrases

    def _phrases(self, clause: Clause) -> list[Phrase]:
        out: list[Phrase] = []
        taken: set[int] = set()
        nouns: list[tuple[Cue, bool]] = [(cue, False) for cue in clause.cues("plant")] + [(cue, True) for cue in clause.cues("maybe")]
        anaphors = {cue.first: cue for cue in clause.cues("plant anaphor")}
        for cue, maybe in sorted(nouns, key=lambda one: one[0].first):
            if cue.first in taken or clause.said_aside(cue.first) or self._is_around(clause, cue, nouns):
                continue
            taken.add(cue.first)
            out.extend(self._phrase(clause, cue, maybe=maybe, anaphor=cue.first in anaphors))
        for cue in anaphors.values():
            if cue.first not in taken:
                taken.add(cue.first)
                out.append(Phrase(cue.first, cue.last, None, None, None, anaphor=True, maybe=False, name=None))
        # "项目总投资"
        totals = [cue.first for cue in (*clause.cues("money"), *clause.cues("wholes")) if self._story.text(cue.first, cue.first + 2) == _PROJECT]
        out += [Phrase(i, i + 2, None, None, None, anaphor=True, maybe=False, name=None, noun=_PROJECT) for i in totals if i not in taken]
        for cue in clause.cues("phase"):
            # "遂宁二期": a phase right behind a place needs no noun.
            place = next((hit for hit in clause.places if hit.last == cue.first), None)
            if place is not None and place.place.city:
                out.append(
                    Phrase(place.first, cue.last, None, self._operator(clause, place.first), Spot(place.place, place.first, place.last), False, False, None)
                )
        return sorted(out, key=lambda phrase: phrase.first)

    def _is_around(self, clause: Clause, noun: Cue, nouns: list[tuple[Cue, bool]]) -> bool:
        """Tell whether a noun is the park that another plant stands in: "位于合肥某产业园区的第二工厂"."""
        last = noun.last
        if self._story.text(last, min(last + 3, clause.last)).lstrip("区内里中")[:1] != "的":
            return False
        park = self._story.text(noun.first, last).endswith(("园", "园区"))
        if not park and not any(last < cue.first <= last + _INSIDE_REACH and cue.last <= clause.last for cue, _ in nouns):
            return False
        return any(self._story.text(i, i + len(word)) == word for word in STANDS for i in range(clause.first, noun.first))

    def _phrase(self, clause: Clause, noun: Cue, *, maybe: bool, anaphor: bool) -> list[Phrase]:
        """Read the words before a noun, from right to left: a town, "在", "位于", and the company."""
        story, low = self._story, self._story.low
        kind = PlantKind(noun.value) if noun.value else None
        if kind is PlantKind.COMPONENT and _CARS_TOO.search(story.text(clause.first, noun.first)) is not None:
            # "新能源汽车及关键核心零部件项目"
            kind = PlantKind.VEHICLE_ASSEMBLY
        at = noun.first
        spots: list[Spot] = []
        operator: str | None = None
        own, called = False, ""
        former: Mention[str] | None = None
        title: tuple[int, int] | None = None
        for _ in range(_MOST_STEPS):
            if at <= clause.first:
                break
            aside = bracket_before(clause, at) if low[at - 1] == ")" and "的" not in low[at : noun.first] else None
            if aside is not None:
                # "潘普洛纳(Pamplona)工厂"
                inside, lettered = town_in(story, clause, aside)
                if inside is None and not lettered:
                    break
                at = aside[0] - (spelled(story, clause, aside[0]) if lettered else 0)
                if inside is not None:
                    spots.insert(0, Spot(inside.place, at, aside[1]) if lettered else inside)
                elif not spots and not any(hit.last == aside[0] for hit in clause.places):
                    called, title = story.document.tokens.slice(at, aside[1]), (at, noun.last)
                continue
            place = next((hit for hit in clause.places if hit.last == at), None)
            company = next((m for m in clause.companies if m.last == at), None)
            if company is not None and not is_bystander(story, company.value):
                former = company if is_former(story, clause, company, noun) else None
                operator, at = None if former is not None else company.value, company.first
                break
            if place is None and company is None and low[at - 1] == "建" and any(hit.last == at - 1 for hit in clause.places):
                # "宁德时代广东肇庆建电池生产基地"
                at -= 1
                continue
            if place is not None and is_alternative(story, place):
                break
            if place is not None:
                spots.insert(0, Spot(place.place, place.first, place.last))
                at = place.first
                continue
            if low[at - 1] in ("和", "与", "及") and spots and (low[at - 2] == ")" or any(hit.last == at - 1 for hit in clause.places)):
                at -= 1
                continue
            if low[at - 1] in _ONCE and (low[at - 1] == "旧" or any(m.last == at - 1 for m in clause.companies)):
                # "日产原巴塞罗那工厂", "日产旧工厂"
                at -= 1
                continue
            if low[at - 1] == "其":
                own, at = True, at - 1
                break
            if not called and low[at - 1] in self._document.words("plant code"):
                # "蔚来F2工厂": a name of its own, wherever it stands.
                title = (at - 1, noun.last)
                called, at = story.document.tokens.slice(at - 1, at), at - 1
                continue
            step = self._filler(clause, at)
            if step and story.text(at - step, at) in ORDINALS:
                called = story.text(at - step, at)
            if not step and not called and not spots:
                called = foreign_name(story, clause, at)
                if called and "的" not in low[at : noun.first]:
                    # "奇瑞南沃斯工厂": a town that no table knows names the plant.
                    title = (at - len(called), noun.last)
                elif not called:
                    called = self._called(clause, at)
                step = len(called)
            if not step:
                break
            at -= step
        text = story.text(max(clause.first, at - 3), at)
        if is_passed(self._story, clause, at, noun.last, kind):
            return []
        if not spots and any(word in story.text(at, noun.first) for word in _SEVERAL):
            # "旗下多个基地" are no one plant.
            return []
        if not spots and operator is None and not own and is_heading_of_many(story, clause, noun):
            return []
        if not spots and operator is None and not called and clause.places and clause.places[0].last <= at:
            # "柬埔寨某某港工厂": a town that no table knows may stand between.
            place = clause.places[0]
            if is_label(story, clause) or (place.place.city is None and is_beyond(story, clause, place.last, noun)):
                spots = [Spot(place.place, place.first, place.last)]
        if not spots and operator is None and not own and text.endswith(tuple(self._document.words("plants in general"))):
            return []
        if operator is not None and at > clause.first and low[at - 1] in _NOT_SITES:
            return []
        owned = operator is not None or own
        if title is None and operator is not None and story.text(noun.first, noun.last) in self._document.words("named plant"):
            title = firms_own(story, clause, at, noun)
        name = story.document.tokens.slice(noun.first, noun.last) if low[noun.first] in "第二三" and noun.last - noun.first > 2 else None
        name = name or (f"{called}{story.text(noun.first, noun.last)}" if called else None)
        anaphor = anaphor and not called
        wheres: list[Spot | None] = [spot for spot in spots if spot.place.city or spot.place.admin1 or spot.place.country]
        # "俄亥俄州沃伦工厂" is one place.
        begun = {spot.first for spot in wheres if spot is not None}
        wheres = [spot for spot in wheres if spot is None or spot.place.city is not None or spot.last not in begun]
        if not wheres and low[noun.first - 1] not in ("该", "此") and (stood := stands(self._story, clause, noun)) is not None:
            wheres = [stood]
        if not wheres and any(word in story.text(max(clause.first, noun.first - _REACH), noun.first) for word in _THERE):
            wheres = [self._spot]
        if not wheres and anaphor and self._last is None and (seated := seat(self._story, clause, noun)) is not None:
            wheres = [seated]
        if operator is None and (own or not anaphor or wheres):
            operator = clause.company if own else self._operator(clause, at)
        if former is not None and (operator is None or self._document.related(operator, former.value)):
            operator = owner_beside(story, clause, former)
        told = story.text(noun.first, noun.last)
        fresh = any(word in story.text(max(clause.first, at - 2), noun.last) for word in _ANOTHER)
        back = anaphor and not wheres and text[-1:] != "新"
        return [Phrase(at, noun.last, kind, operator, spot, back, maybe, name, owned, told, fresh, title) for spot in (wheres or [None])]

    def _called(self, clause: Clause, at: int) -> str:
        """Return the name that stands before a plant's noun, of no place that a table knows: "收购的云峰工厂"; nothing if none does."""
        for size in _NAME:
            text = self._story.text(max(clause.first, at - size), at)
            if at - size < clause.first or not all("\u3400" <= word <= "\u9fff" for word in text):
                return ""
            if text in self._names:
                return text
            if at - size > clause.first and self._story.low[at - size - 1] == "的" and self._may_be_name(text):
                self._names.add(text)
                return text
        return ""

    def _may_be_name(self, text: str) -> bool:
        return text not in self._document.words("no name") and not any(word in text for word in _MADE)

    def _filler(self, clause: Clause, at: int) -> int:
        """Return how many tokens before ``at`` may stand between a plant's noun and its town or company."""
        for size in range(_LONGEST_FILLER, 0, -1):
            if at - size >= clause.first:
                text = self._story.text(at - size, at)
                if text in self._document.words("before a plant") or text in STANDS:
                    return size
        hit = next((hit for hit in clause.quantities if hit.last == at and "/" not in hit.value.unit), None)
        if hit is not None:
            return hit.last - hit.first
        return 0

    def _operator(self, clause: Clause, i: int) -> str | None:
        """Return whose plant a clause tells of, if it names no owner; nobody where "由X生产" leaves it open."""
        clauses = self._story.clauses[clause.scene.index][: clause.index + 1]
        if any(self._story.low[m.first - 1] == "由" for one in clauses for m in one.companies if one.first < m.first <= i):
            return None
        found = company_before(self._story, clause, i)
        last = self._last
        if found is None or clause.named:
            return found
        if last is not None and last.owned and last.operator != found and self._document.parents.get(found) == last.operator:
            # "X的F2工厂…,其品牌在F1工厂生产。F3工厂…": a brand of whose plants are spoken of.
            return last.operator
        return None if maker_only(self._story, clause, found) else found

    def _zone(self, clause: Clause) -> Spot | None:
        """Return the city of a zone that is told without it: "位于经开区"."""
        text = self._story.text(clause.first, clause.last)
        zoned = any(f"{stand}{zone}" in text for stand in ("位于", "落户", "选址", "落地") for zone in self._document.words("zone"))
        return self._spot if zoned else None

    # sites

    def _resolve(self, clause: Clause, phrase: Phrase) -> Site | None:
        last = self._last
        known = self.all[-_MOST_SITES:]
        works = phrase.kind is not None and phrase.kind not in NO_OUTPUT
        if last is not None and last.kind in NO_OUTPUT and (works or phrase.noun in self._document.words("any plant")):
            # "…生产基地和研究院…,项目总投资…": the project is the plant.
            last = next((site for site in reversed(known) if site.kind not in NO_OUTPUT and self._document.related(site.operator, last.operator)), last)
        if phrase.anaphor and phrase.spot is None and (landed := self._landed(clause, phrase)) is not None:
            return landed
        near = (
            last is not None
            and self._linked_in == clause.scene.paragraph
            and (phrase.operator is None or self._document.related(last.operator, phrase.operator))
        )
        if near and phrase.spot is None and not phrase.owned and phrase.name is None:
            # "建设12GWh电芯产线及配套PACK车间": parts of the plant that is spoken of.
            return last
        if (near or not phrase.owned) and self._linked_in == clause.scene.paragraph and self._is_told_as(clause, phrase):
            if last is not None and phrase.kind is not None and last.nouns <= _ANY_WORKS:
                last.kind = phrase.kind
            return last
        if phrase.spot is None and (phrase.anaphor or phrase.maybe or last is not None):
            related = last is not None and (phrase.operator is None or self._document.related(last.operator, phrase.operator))
            if phrase.anaphor and related:
                return last
            same = [site for site in known if phrase.operator is not None and self._document.related(site.operator, phrase.operator)]
            same = [site for site in same if agree(site.kind, phrase.kind) and phrase.name == site.name]
            # A noun of its own ("新型锂离子电池项目") is another plant, unless it was said before; "工厂" alone may be any.
            same = [site for site in same if phrase.noun in site.nouns or not phrase.noun or phrase.noun in self._document.words("any plant")]
            if same:
                return same[-1]
        if phrase.spot is not None:
            for site in reversed(known):
                owned = phrase.operator is None or site.operator is None or self._document.related(site.operator, phrase.operator)
                # A parent's "基地" is not what a daughter that no table knows builds there, unless it is called so.
                daughter = site.operator in self._unknown and self._document.parents.get(site.operator or "") == phrase.operator
                called = any(noun.endswith(phrase.noun) for noun in site.nouns) and len(phrase.noun) > GENERAL
                owned = owned and not (daughter and not called and phrase.noun not in site.nouns)
                owned = owned and not ((phrase.owned or clause.named) and is_venture(self._story, phrase.operator, site.operator))
                placed = site.spot is not None and same_place(site.spot.place, phrase.spot.place)
                if owned and placed and site.name == phrase.name and agree(site.kind, phrase.kind) and not makes_parts(self._story, site, phrase):
                    return site
            for site in reversed(known):
                here = site is last and self._linked_in == clause.scene.paragraph
                # "南沃斯工厂…,该工厂位于芜湖", but not "南沃斯工厂…,芜湖工厂…".
                named = site.name == phrase.name or (phrase.name is None and (site.title is None or phrase.noun.startswith(_POINTING)))
                if here and named and site.spot is None and phrase.operator is not None and site.operator == phrase.operator and agree(site.kind, phrase.kind):
                    return site
        if phrase.maybe and phrase.spot is None and (phrase.noun == "厂" or not self._sized(clause)):
            return None
        if phrase.operator is None and phrase.spot is None:
            return None
        site = Site(phrase.operator, phrase.spot, phrase.kind, Draft("plant", (), phrase.first), phrase.first, name=phrase.name, fresh=phrase.fresh)
        site.nouns.add(phrase.noun)
        self.all.append(site)
        return site

    def _is_told_as(self, clause: Clause, phrase: Phrase) -> bool:
        """Tell whether a phrase only says what the plant is that is spoken of: "成为智能化生产基地", "作为某公司海外第三大整车制造中心,该工厂…"."""
        told = self._story.text(clause.first, phrase.first)
        return phrase.name is None and (told.startswith(("作为", "也是", "同时也是", "亦是")) or "成为" in told)

    def is_unknown(self, site: Site) -> bool:
        """Tell whether no table knows whose a site is."""
        return site.operator in self._unknown

    def _sized(self, clause: Clause) -> bool:
        return any(hit.value.kind in ("vehicle output", "energy output", "material output") or hit.value.unit == "GWh" for hit in clause.quantities)

    def _place(self, clause: Clause, site: Site, phrase: Phrase) -> None:
        """Take up what a clause adds to a site: its kind, whose it is, and where it stands ("工厂位于合肥")."""
        if phrase.owned or phrase.spot is not None or site.first == phrase.first:
            site.kind = site.kind or phrase.kind
        site.operator = site.operator or phrase.operator
        if site.spot is None or (phrase.spot is not None and is_within(phrase.spot.place, site.spot.place)):
            site.spot = phrase.spot
        known = site.spot
        stood = -1
        for place in clause.places if known is not None else ():
            before = self._story.text(max(clause.first, place.first - 3), place.first)
            there = before.endswith(tuple(STANDS)) if place.last <= phrase.first else before.endswith(tuple(STANDS - {"在"}))
            # "泰国工厂4日在罗勇府举行投产仪式"
            there = there or (before.endswith("在") and self._story.text(place.last, place.last + 2) in HELD)
            # "位于匈牙利东部的德布勒森"
            there = there or (stood >= 0 and all(word in WHEREABOUTS for word in self._story.low[stood : place.first]))
            stood = place.last if there else -1
            if known is not None and there and is_within(place.place, known.place):
                site.spot = Spot(place.place, place.first, place.last)
        if site.spot is None:
            site.spot = self._zone(clause) or ceremony(self._story, clause)
        if site.spot is None:
            sure = [place for place in clause.places if not is_alternative(self._story, place)]
            for place in sure:
                before = self._story.text(max(clause.first, place.first - 3), place.first)
                happens = before.endswith("在") and (
                    any(cue.first >= place.last for cue in clause.cues("act")) or self._story.text(place.last, place.last + 4).startswith(SOLEMN)
                )
                if place.first >= phrase.last and (happens or before.endswith(tuple(STANDS - {"在"}))):
                    site.spot = Spot(place.place, place.first, place.last)
                    return
            if phrase.maybe or not phrase.anaphor:
                for place in sure:
                    before = self._story.text(max(clause.first, place.first - 3), place.first)
                    if place.last <= phrase.first and before.endswith(("在", "落户", "位于", "落地")) and phrase.first - place.last <= _REACH:
                        site.spot = Spot(place.place, place.first, place.last)
                        return

    def kind_of(self, site: Site) -> PlantKind | None:
        """Return what a site makes: by its words, by its output, or by what its operator makes."""
        if site.kind is PlantKind.VEHICLE_ASSEMBLY and self._document.company_kinds.get(site.operator or "") == "battery_maker":
            # Its "超级工厂" makes what it makes.
            return PlantKind.BATTERY_CELL
        if site.kind is not None:
            return site.kind
        units = [
            fact.value.unit.partition("/")[0]
            for draft in (site.whole, *site.phases.values())
            for field in ("capacity", "rate")
            if (fact := draft.facts.get(field)) is not None
        ]
        by_output = next((BY_OUTPUT[unit] for unit in units if unit in BY_OUTPUT), None)
        made = self._document.company_kinds.get(site.operator or "")
        return by_output or BY_MAKER.get(made or "") or self._kind_of_others(site)

    def _kind_of_others(self, site: Site) -> PlantKind | None:
        """Return what the other plants of a firm make that no table knows, if they all make one thing that is sold."""
        if site.operator not in self._unknown:
            return None
        kinds = {other.kind for other in self.all if other.operator == site.operator and other.kind is not None}
        return kinds.pop() if len(kinds) == 1 and not kinds & NO_OUTPUT else None
