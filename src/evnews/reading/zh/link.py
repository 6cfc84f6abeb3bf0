"""Who is who among the companies of one Chinese article, and whom each clause speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from evnews.reading.lexicon import Cue
from evnews.reading.pairs import pair_before
from evnews.reading.scene import Group, Mention
from evnews.reading.zh.clauses import QUOTED, Clause, Story
from evnews.text.tables import rows

__all__ = ["company_before", "is_bystander", "is_done_by_town", "leads", "link_companies"]

_QUOTES = frozenset("\"'《》〈〉『』「」(")
_LIST = frozenset({"、", "和", "及", "与", "/"})
# How many tokens may stand between an owner and what it owns: "旗下第二品牌".
_CHAIN = 14
_LISTED = 12
_FOUNDED = 6
# "双方均交付", "两家公司2月各交付": what tells that a thing is told of each, and how far "分别" may stand.
_EACH = ("均", "都", "各", "皆")
_EACH_REACH = 12
_INVESTORS = ("领投", "跟投", "参投", "参与投资", "共同投资", "联合投资", "参与本轮")
_TELLING = frozenset({"announce", "disclose"})
_ACTED = frozenset({"sign", "sign up", "invest", "build", "found", "file"})


def link_companies(story: Story) -> None:
    """Fill every scene's ``companies`` and ``topic``, and the company of every clause.

    A clause speaks of the company that leads it: the first one that no preposition or
    verb stands before, or the last of a chain ("X旗下Y").  A clause without one speaks
    of what the clause before it spoke of.
    """
    document = story.document
    _name_headlines(story)
    topic: str | None = None
    issuer: str | None = None
    seen: dict[str, None] = {}
    paragraph, opener = -1, None
    for scene, clauses in zip(document.scenes, story.clauses, strict=True):
        if scene.paragraph != paragraph:
            # "公司" at the head of a paragraph is what the one before was about, and not a rival that it ended with.
            paragraph, topic, opener = scene.paragraph, opener or topic, None
        scene.topic = topic
        named = [Mention(hit.first, hit.last, hit.id) for hit in scene.names if hit.kind == "company"]
        if not clauses:
            continue
        pointed = [cue for kind in ("anaphor", "former", "latter", "pair") for cue in clauses[0].words[kind]]
        # "X集团" is a longer form of X's name.
        pointed = [cue for cue in pointed if not any(cue.first <= m.last and m.first < cue.last for m in named)]
        aside: str | None = None
        for clause in clauses:
            own = [mention for mention in named if clause.first <= mention.first < clause.last]
            for mention in own:
                seen.pop(mention.value, None)
                seen[mention.value] = None
            for cue in (cue for cue in pointed if clause.first <= cue.first < clause.last):
                meant = _pair(story, clause, cue) if cue.kind == "pair" else _meant(story, cue, topic, issuer, seen, named)
                if meant is not None:
                    own.append(Mention(cue.first, cue.last, meant))
            own.sort(key=lambda mention: mention.first)
            scene.companies.extend(own)
            clause.companies = own
            lead = _leader(story, clause, own)
            clause.named = lead is not None
            if lead is not None:
                if topic is not None and any(cue.kind in ("former", "latter") and clause.first <= cue.first < clause.last for cue in pointed):
                    # "…,后者…": the next sentence goes on with what this one is about.
                    aside = aside or topic
                topic = lead
                opener = opener or lead
                issuer = issuer or lead
            elif topic is None:
                topic = next((m.value for m in own if not is_bystander(story, m.value)), None)
            unknown = [cue for cue in pointed if cue.kind == "pair" and cue.first == clause.first and all(one.first != cue.first for one in own)]
            # Whom "两家车企" at the head of a clause means is not told, and it is not the one that was spoken of.
            clause.company = None if unknown else topic
        topic = aside or topic
    # A headline without a name speaks of the company that the first paragraph turns to.
    opening = next((clause for clause in story if not clause.scene.title), None)
    first = next((c.company for c in story if opening is not None and c.scene.paragraph <= opening.scene.paragraph and c.company is not None), None)
    for clause in story:
        if clause.company is not None or not clause.scene.title:
            break
        clause.company = first


def _name_headlines(story: Story) -> None:
    """Take the short name of a headline for the firm whose longer name ends with it, where the text names no other: "起亚召回…", and then "悦达起亚"."""
    document = story.document
    short = [(scene, at) for scene in document.scenes if scene.title for at, hit in enumerate(scene.names) if hit.kind == "company"]
    if not short:
        return
    told = {hit.id: hit for scene in document.scenes if not scene.title for hit in scene.names if hit.kind == "company"}
    for scene, at in short:
        hit = scene.names[at]
        text = document.tokens.slice(hit.first, hit.last)
        longer = [other for other in told.values() if document.tokens.slice(other.first, other.last).endswith(text)]
        if hit.id not in told and len(longer) == 1:
            scene.names[at] = attrs.evolve(longer[0], first=hit.first, last=hit.last)


def is_bystander(story: Story, company: str) -> bool:
    """Tell whether a company is one that news quotes rather than tells of, or a place to be listed at."""
    return story.document.company_kinds.get(company) in QUOTED or company in _exchanges()


@cache
def _exchanges() -> frozenset[str]:
    """Return the ids of the stock exchanges, which bring companies to market and are spoken of for that alone."""
    return frozenset(row["exchange"].lower() for row in rows("exchanges"))


_TOWNS = ("镇", "县", "市", "区", "省", "政府", "管委会")
_HOW = "在已将共还再拟也均"
_TOWN_REACH = 10
_PLACED = ("在", "于", "落户", "落地", "赴", "到")


def leads(story: Story, clause: Clause, mention: Mention[str], companies: Sequence[Mention[str]]) -> bool:
    """Tell whether a clause can speak of a mention: no preposition and no verb stands right before it, nor before its list."""
    low = story.low
    at = mention.first
    place = next((place for place in clause.places if place.last == at), None)
    if place is not None and place.first > clause.first:
        # "位于罗勇府X工业区"
        at = place.first
    for _ in range(_LISTED):
        while at > clause.first and low[at - 1] in _QUOTES:
            at -= 1
        if at <= clause.first:
            return True
        ends = mention.last == clause.last or any(first == mention.last and last == clause.last for first, last in clause.aside)
        if low[at - 1] == "是" and ends:
            # "最大的亮点是X"
            return True
        if clause.words.before("away", at) is not None:
            # "由X与Y签约": who acts stands behind "由".
            return low[at - 1] == "由" and any(cue.value in _ACTED and cue.first > at for cue in clause.cues("act"))
        if low[at - 1] == "原" and not story.text(max(clause.first, at - 2), at).endswith(tuple(story.document.words("not former"))):
            # "对原X厂房的改扩建": who had it once.
            return False
        if (act := clause.words.before("act", at)) is not None and act.value not in _TELLING:
            # "设立X公司", "推出X": what is done to it.
            return False
        before = next((other for other in companies if other.last == at - 1), None) if low[at - 1] in _LIST else None
        if before is None:
            return True
        at = before.first
    return False


def is_done_by_town(story: Story, clause: Clause, i: int) -> bool:
    """Tell whether a town or its officials are who does what stands at token ``i``: "姜山镇在投资3亿元", "当地政府投资"; not "在合肥市投资"."""
    told = story.text(clause.first, i).rstrip(_HOW)
    if not told and clause.index and not clause.opens:
        # "某镇在投资3亿元硬化道路的基础上,投资1亿元"
        before = story.clauses[clause.scene.index][clause.index - 1]
        return any(cue.value == "invest" and cue.first > before.first and is_done_by_town(story, before, cue.first) for cue in before.cues("act"))
    if not told.endswith(_TOWNS) or any(m.last <= i for m in clause.companies if not is_bystander(story, m.value)):
        return False
    return not any(word in told[-_TOWN_REACH:] for word in _PLACED)


def company_before(story: Story, clause: Clause, i: int) -> str | None:
    """Return the company that the words at token ``i`` belong to: the last leading one before it in its clause, or the clause's."""
    best = None
    companies = clause.companies
    for mention in companies:
        if mention.last > i:
            break
        if not is_bystander(story, mention.value) and leads(story, clause, mention, companies) and not clause.said_aside(mention.first):
            best = mention.value
    return best or clause.company


def _leader(story: Story, clause: Clause, mentions: list[Mention[str]]) -> str | None:
    """Return the company that a clause speaks of, if it names one."""
    document = story.document
    if any(word in story.text(clause.first, clause.last) for word in _INVESTORS):
        # "A、B跟投": who gives money is not who the news is of.
        return None
    clause_companies = [m for m in mentions if not clause.said_aside(m.first)]
    lead: Mention[str] | None = None
    for mention in clause_companies:
        if lead is None:
            if not is_bystander(story, mention.value) and leads(story, clause, mention, clause_companies):
                lead = mention
        elif (
            mention.first - lead.last <= _CHAIN
            and any(cue.first >= lead.last and cue.last <= mention.first for cue in clause.cues("chain"))
            and not is_bystander(story, mention.value)
        ):
            lead = mention
        elif clause.words.within("founded by", mention.last, mention.last + _FOUNDED) and story.low[mention.first - 1] in _LIST:
            # "A和B合资的C": C, which they own.
            continue
        else:
            break
    if lead is not None:
        return lead.value
    # A model stands for its maker: "SU7交付量…".
    model = next((hit for hit in clause.scene.names if hit.kind == "model" and hit.maker and clause.first <= hit.first < clause.last), None)
    if model is not None and model.maker is not None and not clause_companies and model.first - clause.first <= 2:
        maker = model.maker
        return maker if maker in document.company_kinds else None
    return None


def _pair(story: Story, clause: Clause, cue: Cue) -> str | None:
    """Return the first of the two firms that "双方" or "两家车企" means, and keep both."""
    scene = clause.scene
    firms = pair_before(story.document, scene, cue.first, cue.value, QUOTED, bare=False)
    if not firms:
        return None
    at = next((date.last for date in clause.dates if date.first == cue.last), cue.last)
    told = story.text(at, min(at + _EACH_REACH, clause.last))
    each = told.startswith(_EACH)
    scene.groups.append(Group(cue.first, cue.last, firms, phrase=True, each=each, apart=each, in_order="分别" in told))
    return firms[0]


def _meant(story: Story, cue: Cue, topic: str | None, issuer: str | None, seen: dict[str, None], named: list[Mention[str]]) -> str | None:
    """Return the company that "该公司", "前者" or "后者" stands for."""
    kinds = story.document.company_kinds
    before = [m.value for m in named if m.last <= cue.first]
    if cue.kind in ("former", "latter"):
        pair = list(dict.fromkeys([*seen, *before]))[-2:]
        return pair[0 if cue.kind == "former" else -1] if len(pair) == 2 else None
    wanted = cue.value
    current = topic
    if not wanted:
        return current if current is not None else issuer
    if current is not None and kinds.get(current) in (wanted, None, "brand"):
        return current
    return next((one for one in reversed(list(seen)) if kinds.get(one) == wanted), current)
