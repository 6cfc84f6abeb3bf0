"""Whether a clause tells of what happened, goes on or is to come: the status of a milestone."""

from __future__ import annotations

import attrs

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneStatus
from evnews.reading.lexicon import Cue
from evnews.reading.zh.clauses import Clause, Story

__all__ = ["Standing", "denial", "is_denied", "is_matter", "standing"]

# How far before an act its mark may stand: "将于今年底在合肥正式", and a negation, which stands closer.
_REACH = 24
_NOT_REACH = 8
_TOLD = 5
# What is done to an object that "将" puts first.
_DONE_TO = frozenset({"lower", "reduce", "raise", "adjust", "cut", "sell", "close"})
# How something is done, which tells that it was only where nothing says that it is to come.
_MANNERS = frozenset({"正式", "率先", "成功", "顺利"})
# "有消息称A,B": what a word of hearsay ends with that goes on into the clauses behind.
_TELLS = frozenset("称示指")
_IF = frozenset({"如果", "若", "一旦", "假如", "倘若"})
_MEANT = ("拟", "计划", "计画")
_QUOTES = frozenset('"“”「」『』')
_INSIDE = frozenset("中内里")

_STATUS = {
    "planned": MilestoneStatus.PLANNED,
    "achieved": MilestoneStatus.ACHIEVED,
    "ongoing": MilestoneStatus.ONGOING,
    "delayed": MilestoneStatus.DELAYED,
    "cancelled": MilestoneStatus.CANCELLED,
    "paused": MilestoneStatus.PAUSED,
}

# How many clauses hearsay runs on behind "有传闻称,", and how many open the sentence that may deny it.
_HEARD = 5
_HEADS = 3
_ABOUT = ("对", "针对", "关于", "就")
_MATTERS = frozenset({"一事", "事宜", "之事"})
_TELLING = frozenset({"publish", "announce", "disclose", "put out"})
_SAYS = frozenset({"称", "说", "指出", "显示"})
_TURNS = ("但", "然", "不过", "对此", "实际")
_THAT = ("此", "该", "这", "传", "说法", "消息", "报道", "上述")

# What has been put off, for a time or for good.
_OFF = {value: _STATUS[value] for value in ("delayed", "cancelled", "paused")}


@attrs.frozen
class Standing:
    """How a clause holds what it tells.

    Attributes
    ----------
    status : MilestoneStatus
        Achieved, ongoing, planned, delayed, paused, cancelled, denied, rumoured.
    sure : bool
        Whether a word or a date of the text says so.
    negated : bool
        The text says that it did not happen, or only asks or supposes that it might.
    """

    status: MilestoneStatus
    sure: bool = False
    negated: bool = False


def standing(story: Story, clause: Clause, first: int, last: int, when: DateHit | None = None, since: int | None = None, *, relative: bool = False) -> Standing:
    """Tell how a clause holds what the tokens ``first`` to ``last`` tell of.

    Parameters
    ----------
    story, clause : Story, Clause
        Where it stands.
    first, last : int
        The tokens of the act.
    when : DateHit, optional
        Its date: a day after publication has not come yet.
    since : int, optional
        The token that marks before belong to another act.
    relative : bool
        Whether the act only says which one is meant ("2021年关闭的X"): marks further off belong to what is told.
    """
    begin = max(clause.first, first - (_TOLD if relative else _REACH), since or 0)
    marks = clause.words.within("mark", begin, first)
    status: MilestoneStatus | None = None
    negated = False
    formerly = False
    for mark in marks:
        if (mark.value == "planned" and _is_object(story, clause, mark)) or (clause.said_aside(mark.first) and not clause.said_aside(first)):
            continue
        if mark.value == "not":
            negated = negated or (mark.last > first - _NOT_REACH and not _is_question(story, mark))
        elif mark.value == "open":
            negated = True
        elif mark.value == "formerly":
            formerly = True
            status = MilestoneStatus.PLANNED
        elif status is MilestoneStatus.PLANNED and (mark.value == "ongoing" or story.text(mark.first, mark.last) in _MANNERS):
            # "将陆续投产", "将率先推出" are still to come.
            continue
        elif mark.value in _OFF or status not in _OFF.values():
            status = _STATUS[mark.value]
    negated = negated or _is_supposed(story, clause)
    after = clause.words.within("mark", last, clause.last)
    late = next((mark for mark in after if mark.value in _OFF and mark.first - last <= _NOT_REACH), None)
    if late is None and formerly:
        late = _undone(story, clause)
    if late is not None and (status is None or formerly or status is MilestoneStatus.PLANNED):
        status = _STATUS[late.value]
    if status in (None, MilestoneStatus.ONGOING) and "准备" in story.text(last, last + _TOLD):
        # "正在为量产做准备"
        status = MilestoneStatus.PLANNED
    if status is None and story.text(first, first + 2).startswith(_MEANT):
        # "拟投资80亿元"
        status = MilestoneStatus.PLANNED
    if status is None and story.low[last : last + 1] == ["了"]:
        status = MilestoneStatus.ACHIEVED
    if status is None and _goes_on(story, clause):
        # "将于11月发布,四季度上市"
        status = MilestoneStatus.PLANNED
    sure = status is not None
    if is_denied(story, clause, first):
        return Standing(MilestoneStatus.DENIED, sure=True)
    if _is_hearsay(story, clause, first) and status not in _OFF.values():
        return Standing(MilestoneStatus.RUMOURED, sure=True, negated=negated)
    return Standing(_by_date(story, status, when), sure or when is not None, negated)


def _undone(story: Story, clause: Clause) -> Cue | None:
    """Return the word of the next clause that gives up what was once planned: "本应再投入30亿元,尽调后撤了"."""
    clauses = story.clauses[clause.scene.index]
    following = clauses[clause.index + 1] if clause.index + 1 < len(clauses) else None
    if following is None or following.opens or following.named:
        return None
    return next((mark for mark in following.cues("mark") if mark.value == "cancelled"), None)


def _is_supposed(story: Story, clause: Clause) -> bool:
    """Tell whether a clause only says what would follow: "如果此次调整执行,裁员将影响2700人"."""
    before = story.clauses[clause.scene.index][max(0, clause.index - 1) : clause.index] if not clause.opens else []
    return any(mark.value == "open" and story.text(mark.first, mark.last) in _IF and mark.first - one.first <= 1 for one in before for mark in one.cues("mark"))


def _is_object(story: Story, clause: Clause, mark: Cue) -> bool:
    """Tell whether "将" only puts an object before its verb: "将售价由30万元下调至25万元"."""
    if story.text(mark.first, mark.last) != "将":
        return False
    mentions = [m.first for m in (*clause.vehicles, *clause.plants)] + [m.first for m in clause.companies]
    nouns = [cue.first for kind in ("thing", "price", "target", "its", "other") for cue in clause.cues(kind)]
    acts = {cue.first for cue in clause.cues("act")}
    behind = any(mark.last == first and first not in acts for first in (*mentions, *nouns))
    return behind and any(cue.first > mark.last for cue in clause.cues("to") + [cue for cue in clause.cues("act") if cue.value in _DONE_TO])


def _goes_on(story: Story, clause: Clause) -> bool:
    """Tell whether a clause goes on with the plan of the clause before it: nothing new is named, and only a comma stands between."""
    if clause.opens or not clause.index or clause.named or clause.vehicles or (clause.plants and (not clause.dates or _is_of_old(story, clause))):
        return False
    acts = clause.cues("act")
    # "将工厂减至10家,裁员2万人"
    bare = bool(acts) and acts[0].first == clause.first
    if not clause.dates and not bare:
        return False
    # "预计3月完成桩基,7月完成主厂房,明年投产": a plan goes on from date to date.
    for before in reversed(story.clauses[clause.scene.index][max(0, clause.index - _PLAN_REACH) : clause.index]):
        marks = [mark.value for mark in before.cues("mark")]
        if marks:
            # "估计会从1.3万名研发人员中,裁掉…": a clause that ends inside leaves the act to this one.
            inside = bare and story.low[before.last - 1] in _INSIDE
            return marks[-1] == "planned" and bool(before.cues("act") or (before.dates and clause.dates) or inside)
        if before.opens or before.named or not before.dates or not clause.dates:
            return False
    return False


def _is_of_old(story: Story, clause: Clause) -> bool:
    """Tell whether a clause names a year that is over: "一期工厂于2020年投产"."""
    published = story.document.published
    dates = [date for date in clause.dates if "年" in story.text(date.first, date.last)]
    return published is not None and any(date.value.latest is not None and date.value.latest < published for date in dates)


# How many clauses back a plan may begin that goes on from date to date.
_PLAN_REACH = 4


def _is_question(story: Story, mark: Cue) -> bool:
    """Tell whether "不" belongs to "不少于" and its like, which negate nothing."""
    return story.text(mark.first, mark.first + 2) in ("不少", "不低", "不超", "不高", "不足", "不到")


def _by_date(story: Story, status: MilestoneStatus | None, when: DateHit | None) -> MilestoneStatus:
    """Let the date decide where the words leave it open: nothing is achieved after publication, and what is past is not planned."""
    published = story.document.published
    if when is not None and published is not None:
        earliest, latest = when.value.earliest, when.value.latest
        if earliest is not None and earliest > published and status in (None, MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING):
            return MilestoneStatus.PLANNED
        if status is None:
            ahead = when.role == "deadline" or (latest is not None and latest > published and (latest - published).days > 31)
            return MilestoneStatus.PLANNED if ahead else MilestoneStatus.ACHIEVED
    return status or MilestoneStatus.ACHIEVED


def is_denied(story: Story, clause: Clause, i: int) -> bool:
    """Tell whether what stands at token ``i`` is denied."""
    return denial(story, clause, i) is not None


def denial(story: Story, clause: Clause, i: int) -> Cue | None:
    """Return the word that denies what stands at token ``i``: it follows hearsay of it, or stands before its quotation."""
    clauses = story.clauses[clause.scene.index]
    denials = [cue for other in clauses[max(0, clause.index - 2) : clause.index + 5] for cue in other.cues("deny")]
    if not denials:
        return _taken_back(story, clause, i)
    hearsay = clause.words["rumour"]
    for word in denials:
        if word.last <= i:
            # "否认“裁员40%”的传闻", "特斯拉否认上海工厂停建": what follows in the clause, or in its quotation, is denied.
            if clause.first <= word.first and not _is_over(story, word.last, i):
                return word
            continue
        # "对于“X”的传言,公司予以否认", "网传X系谣言": hearsay opens before, or closes behind, what is denied.
        told = any(cue.first < word.first and (cue.last <= i or i < cue.first) and not _parted(story, i, cue.first) for cue in hearsay)
        if told or clause.first <= word.first < clause.last or (word.first >= clause.last and is_matter(story, clause) and _ends(story, clause) in _MATTERS):
            return word
    return None


def is_matter(story: Story, clause: Clause) -> bool:
    """Tell whether a clause only names the matter that the clauses behind it are about: "对于减持股份一事,…", "针对裁员传闻,…"."""
    return story.text(clause.first, clause.first + 2).startswith(_ABOUT) and (_ends(story, clause) in _MATTERS or bool(clause.cues("rumour")))


def _ends(story: Story, clause: Clause) -> str:
    return story.text(max(clause.first, clause.last - 2), clause.last)


def _taken_back(story: Story, clause: Clause, i: int) -> Cue | None:
    """Return the word by which the sentence behind hearsay denies it: "有传言称,A。然而,B对此表示不实"."""
    following = story.clauses[clause.scene.index + 1 : clause.scene.index + 2]
    if not following or not _is_hearsay(story, clause, i):
        return None
    heads = following[0][:_HEADS]
    told = next((other for other in heads if other.cues("deny")), None)
    if told is None or any(cue.value not in _TELLING for other in heads[: heads.index(told)] for cue in other.cues("act")):
        return None
    return told.cues("deny")[0] if any(word in story.text(heads[0].first, told.last) for word in _THAT) else None


def _is_over(story: Story, first: int, i: int) -> bool:
    """Tell whether a quotation that opens behind token ``first`` is closed again before token ``i``."""
    low = story.low
    marks = [at for at in range(first, i) if low[at] == '"']
    return len(marks) >= 2 and len(marks) % 2 == 0


def _parted(story: Story, one: int, other: int) -> bool:
    low = story.low
    return any(low[at] == ";" for at in range(min(one, other), max(one, other)))


def _is_hearsay(story: Story, clause: Clause, i: int) -> bool:
    """Tell whether a word of hearsay opens the clause, or the one before it, and is not the subject of another clause."""
    clauses = story.clauses[clause.scene.index]
    if _is_quoted_hearsay(story, clause, i):
        return True
    for other in clauses[max(0, clause.index - _HEARD) : clause.index + 1]:
        if other is not clause and other.cues("rumour") and _parted(story, other.first, clause.first):
            continue
        for cue in other.cues("rumour"):
            near = other.index >= clause.index - 1
            heads = cue.first - other.first <= 1 and story.low[cue.last - 1] in _TELLS
            opens = heads or cue.last == other.last or story.text(cue.last, other.last) in _SAYS
            if cue.last <= i and ((near and (other is clause or not other.cues("act"))) or (opens and not _is_answered(story, other, clause))):
                return True
            if near and i < cue.first <= i + _TOLD and not _is_notice(story, clause, i):
                # "关于停产的消息"
                return True
    return False


def _is_quoted_hearsay(story: Story, clause: Clause, i: int) -> bool:
    """Tell whether what stands at token ``i`` is quoted as hearsay: "对于“X拟赴港IPO”的传闻"."""
    low = story.low
    for other in story.clauses[clause.scene.index][clause.index : clause.index + _HEADS]:
        for cue in other.cues("rumour"):
            at = cue.first - 1 if low[cue.first - 1] == "的" else cue.first
            if cue.first <= i or low[at - 1] not in _QUOTES or at - 1 <= i:
                continue
            opening = next((k for k in range(i - 1, max(clause.scene.first, i - _REACH) - 1, -1) if low[k] in _QUOTES), None)
            # "发布“某公司招聘5000人”的消息" is a notice, and no hearsay.
            if opening is not None and not _is_notice(story, clause, opening):
                return True
    return False


def _is_notice(story: Story, clause: Clause, i: int) -> bool:
    """Tell whether somebody puts up what stands at token ``i``: "发布招聘5000人的消息"."""
    told = story.text(max(clause.scene.first, i - _NOT_REACH), i)
    return any(word in told for word in story.document.words("news of a notice"))


def _is_answered(story: Story, heard: Clause, clause: Clause) -> bool:
    """Tell whether somebody speaks for himself between hearsay and a clause: "有传闻称,A,但公司表示,B"."""
    between = story.clauses[clause.scene.index][heard.index + 1 : clause.index + 1]
    return any(other.cues("say") or story.text(other.first, other.first + 2).startswith(_TURNS) for other in between)
