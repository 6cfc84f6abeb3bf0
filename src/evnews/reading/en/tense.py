"""Whether a verb tells of what happened, goes on, is to come, or is off: the status of a milestone."""

from __future__ import annotations

import attrs

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneStatus
from evnews.reading.en.syntax import Clause, Head, Syntax, syntax
from evnews.reading.scene import Document, Scene

__all__ = ["Standing", "standing"]

_DONE_BEFORE = frozenset({"after", "since", "by", "following", "for", "despite", "of", "besides", "on"})
_TO_COME = frozenset({"before", "until", "without", "toward", "towards"})
_PLANS = frozenset({"plan", "plans", "program", "programme"})
_PLANS_REACH = 4
# "which led to halting the line"
_LED = frozenset({"led", "leading", "amounted"})
_SUPPOSING = frozenset({"if", "unless", "whether"})
_OPEN = _SUPPOSING | {"until"}
_NOT_KNOWN = frozenset({"unclear", "unknown", "uncertain", "unsure", "clear", "say", "disclose", "specify", "reveal", "decide", "decided", "known"})
_ASKING = frozenset({"when", "where", "how"})
_AS_SOON_AS = frozenset({"once", "when"})
_WHEN = frozenset({"after", "before", "until", "once", "when"})
_DEPTH = 3
# What stands before a verb, or governs it, and turns it into something else than a plan or a deed.
_TURNS = (
    ("deny", MilestoneStatus.DENIED),
    ("cancel", MilestoneStatus.CANCELLED),
    ("pause", MilestoneStatus.PAUSED),
    ("suspend", MilestoneStatus.PAUSED),
    ("rumour", MilestoneStatus.RUMOURED),
    ("hedge", MilestoneStatus.RUMOURED),
)
_AIMING = frozenset({"expect", "plan", "target"})
_TURNING = frozenset(kind for kind, _ in _TURNS)
_AHEAD = frozenset({"modal", "future", "doubt"})
_TO_COME_MARKS = frozenset({"to", "future", "modal"})


@attrs.define
class Standing:
    """How a sentence holds its verb.

    Attributes
    ----------
    status : MilestoneStatus
        Achieved, ongoing, planned, delayed, paused, cancelled, denied, rumoured.
    negated : bool
        It says that it did not happen, or only asks or supposes that it might.
    superseded : bool
        It tells of an earlier plan: "was to have opened in 2024".
    """

    status: MilestoneStatus
    negated: bool = False
    superseded: bool = False


def standing(document: Document, scene: Scene, head: Head, when: DateHit | None = None) -> Standing:
    """Tell how a sentence holds one of its verbs: by its auxiliaries, what governs it, cue words, and the date.

    Parameters
    ----------
    document, scene : Document, Scene
        Where the verb stands.
    head : Head
        The verb.
    when : DateHit, optional
        The date of the event, if there is one: a day after publication has not come yet.

    Returns
    -------
    Standing
        The status, and whether the words deny it or tell of a plan of old.
    """
    parse = syntax(document, scene)
    marks = head.chain.marks
    if _is_superseded(document, head, when):
        return Standing(MilestoneStatus.DELAYED, superseded=True)
    status = _by_chain(document, scene, parse, head, _DEPTH)
    negated = "negation" in marks
    around = _around(document, scene, parse, head)
    if around is MilestoneStatus.DENIED:
        return Standing(around)
    if around is not None and status in (MilestoneStatus.PLANNED, MilestoneStatus.ONGOING):
        status = around
    if negated and when is not None and "until" in document.tokens.low[when.first - 1 : when.first + 1]:
        # "will not ship until February"
        return Standing(_by_date(MilestoneStatus.PLANNED, head, when, document))
    negated = negated or _is_open(document, parse, head) or ("negation" in scene.cues and "nor" in document.tokens.low[head.begin - 2 : head.begin])
    status = _by_date(status, head, when, document)
    if status is MilestoneStatus.PLANNED and _is_late(scene, parse, head):
        status = MilestoneStatus.DELAYED
    return Standing(status, negated)


def _is_superseded(document: Document, head: Head, when: DateHit | None) -> bool:
    """Tell whether a verb tells of a plan that no longer holds: "was to have opened", "had originally been due to open"."""
    marks = head.chain.marks
    if marks.isdisjoint(_TO_COME_MARKS):
        return False
    if "perfect" in marks and (marks & {"to", "modal"}) and ("to" in marks or "modal" in marks) and not marks & {"begun", "negation"}:
        had = "past" in marks
        return ("modal" in marks) or (had and "be" in marks) or (had and "original" in marks)
    past = when is not None and document.published is not None and when.value.latest is not None and when.value.latest < document.published
    return "past" in marks and bool(marks & {"to", "future"}) and ("original" in marks or past)


def _by_chain(document: Document, scene: Scene, parse: Syntax, head: Head, depth: int) -> MilestoneStatus:
    marks, governor = head.chain
    if head.form == "gerund" and "to" in marks and document.tokens.low[head.begin - 1] in _LED:
        return MilestoneStatus.ACHIEVED
    if marks or governor is not None:
        governed = governor.names if governor is not None else ()
        if not _TURNING.isdisjoint(marks) or not _TURNING.isdisjoint(governed):
            return next(status for kind, status in _TURNS if kind in marks or kind in governed)
        if "begun" in marks and "doubt" not in marks:
            return MilestoneStatus.ONGOING
        if ("able" in marks or "post" in governed) and ("perfect" in marks or "past" in marks or governor is not None):
            # "has been able to raise", "managed to deliver"
            return MilestoneStatus.ACHIEVED
        if "perfect" in marks and "to" in marks and "be" not in marks and marks.isdisjoint(_AHEAD):
            # "are pleased to have delivered"
            return MilestoneStatus.ACHIEVED
        if "delay" in marks or ("delay" in governed and "to" in marks):
            return MilestoneStatus.DELAYED
        if head.form == "gerund" and not _AIMING.isdisjoint(governed):
            # "was anticipating breaking ground this year"
            return MilestoneStatus.PLANNED
        if not marks.isdisjoint(_AHEAD) or ("to" in marks and "help" not in governed):
            return MilestoneStatus.PLANNED
    if head.form == "gerund":
        return _of_gerund(document, scene, parse, head, depth)
    if head.form in ("third", "base"):
        if scene.title:
            return MilestoneStatus.ACHIEVED
        clause = parse.clauses[head.clause]
        if head.form == "base" and _goes_on(parse, head):
            return MilestoneStatus.PLANNED
        # "a month after production begins", "until it opens"
        ahead = clause.joint == "sub" and document.tokens.low[clause.first] in _WHEN
        return MilestoneStatus.PLANNED if ahead else MilestoneStatus.ONGOING
    if document.tokens.low[head.begin - 1] in _AS_SOON_AS and any(
        other.first > head.first and not other.chain.marks.isdisjoint(_AHEAD) for other in parse.heads
    ):
        # "Once opened, the plant will employ 5,000 people."
        return MilestoneStatus.PLANNED
    return MilestoneStatus.ONGOING if "being" in marks else MilestoneStatus.ACHIEVED


def _goes_on(parse: Syntax, head: Head) -> bool:
    """Tell whether an infinitive goes on with what is to come: "will build 100,000 cars this year, and then rise to 200,000"."""
    clause = parse.clauses[head.clause]
    before = next((other for other in reversed(parse.heads) if other.last <= head.begin), None)
    return clause.joint == "coordinate" and not clause.own and before is not None and not before.chain.marks.isdisjoint(_AHEAD)


def _of_gerund(document: Document, scene: Scene, parse: Syntax, head: Head, depth: int) -> MilestoneStatus:
    """Tell what a gerund says: "is opening", "after opening", "opened a plant, adding a second line"."""
    if "be" in head.chain.marks:
        return MilestoneStatus.ONGOING
    before = document.tokens.low[head.begin - 1] if head.begin > scene.first else ""
    if not _PLANS.isdisjoint(document.tokens.low[max(scene.first, head.begin - _PLANS_REACH) : head.begin]):
        # "its plan focuses on cutting"
        return MilestoneStatus.PLANNED
    if before in _DONE_BEFORE and before != "of":
        return MilestoneStatus.ACHIEVED
    if before in _TO_COME or before == "of":
        return MilestoneStatus.PLANNED
    clause = parse.clauses[head.clause]
    if clause.joint == "participle" and clause.base is not None and depth:
        base = parse.clauses[clause.base].heads
        if base:
            return _by_chain(document, scene, parse, base[0], depth - 1)
    return MilestoneStatus.ONGOING


def _around(document: Document, scene: Scene, parse: Syntax, head: Head) -> MilestoneStatus | None:
    """Tell what the words around a clause say of it: a denial, a rumour."""
    if not scene.cues["hearsay"] and not scene.cues["deny"] and not scene.cues["rumour"]:
        return None
    clause = parse.clauses[head.clause]
    low = document.tokens.low
    told = next(
        (c for c in scene.cues["hearsay"] if c.last in (clause.first, clause.first + 1) or (c.first < clause.first and _reaches(parse, clause, c.first))), None
    )
    denials = [cue for cue in scene.cues["deny"] if low[cue.first - 1] != "nor"]
    if denials:
        base = parse.clauses[clause.base] if clause.base is not None else None
        governing = base is not None and clause.joint == "content" and any("deny" in other.names for other in base.heads)
        before = [cue for cue in denials if cue.last <= clause.first and parse.clause(cue.first) is base]
        if (
            governing
            or (clause.joint == "content" and before)
            or told is not None
            or any(0 <= head.begin - cue.last <= 2 and parse.same(cue.first, head.first) for cue in denials)
        ):
            return MilestoneStatus.DENIED
    if "doubt" in head.chain.marks and any(cue.first >= head.last for cue in scene.cues["rumour"]):
        # "may start in May, two people familiar with the plan said"
        return MilestoneStatus.RUMOURED
    if told is not None or (scene.cues["rumour"] and any(parse.clause(cue.first) is clause for cue in scene.cues["rumour"])):
        return MilestoneStatus.RUMOURED
    return None


def _reaches(parse: Syntax, clause: Clause, i: int) -> bool:
    """Tell whether a clause is the content of a noun at token ``i``: "reports … that it would open"."""
    return clause.joint in ("content", "relative") and clause.base is not None and parse.clause(i).index == clause.base and clause.first - i <= 4


def _is_open(document: Document, parse: Syntax, head: Head) -> bool:
    """Tell whether a clause only asks or supposes: "whether it will open", "if production starts"."""
    clause = parse.clauses[head.clause]
    if "doubt" in head.chain.marks and document.tokens.low[clause.first] in _ASKING:
        # "how much it will add, or when the new line might start"
        return True
    low = document.tokens.low
    if low[clause.first] in _ASKING and low[clause.first - 1] in _NOT_KNOWN:
        # "it is unclear when production will begin"
        return True
    return low[clause.first] in _OPEN or low[head.begin - 1] in _SUPPOSING


def _is_late(scene: Scene, parse: Syntax, head: Head) -> bool:
    """Tell whether what is planned comes later than once said: "later than planned", "has been pushed back"."""
    if not scene.cues["delay"]:
        return False
    clause = parse.clauses[head.clause]
    heads = {other.first: other for other in parse.heads}
    for cue in scene.cues["delay"]:
        at = parse.clause(cue.first)
        if cue.first in heads:
            # "which has been delayed", "delayed from 2025": said of the clause before it; another verb of its own clause is not.
            if at.base == clause.index and at.joint in ("relative", "participle") and cue.first > head.first:
                return True
        elif at is clause or (cue.first > head.first and at.base == clause.index):
            return True
    return False


def _by_date(status: MilestoneStatus, head: Head, when: DateHit | None, document: Document) -> MilestoneStatus:
    """Let the date decide where the words leave it open: nothing is achieved after publication."""
    published = document.published
    if published is None or when is None:
        return status
    earliest, latest = when.value.earliest, when.value.latest
    past = document.tokens.low[head.first].endswith("ed") and earliest == published
    if earliest is not None and latest is not None and earliest >= published and latest > published and status is MilestoneStatus.ACHIEVED and not past:
        # "First cars hit dealers later this month."
        return MilestoneStatus.PLANNED
    if when.role == "deadline" and latest is not None and latest > published and status is MilestoneStatus.ACHIEVED and _is_by(document, when):
        # "with 2,000 chargers installed by the end of next year"
        return MilestoneStatus.PLANNED
    if earliest is not None and earliest > published and status in (MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING):
        return MilestoneStatus.PLANNED
    if latest is not None and latest < published and head.chain.marks == {"to"} and head.chain.governor is None and status is MilestoneStatus.PLANNED:
        # "a June 2008 agreement to tie up"
        return MilestoneStatus.ACHIEVED
    if when.role == "deadline" and status is MilestoneStatus.ONGOING and latest != published:
        # but not "to date, it has"
        return MilestoneStatus.PLANNED
    if status is MilestoneStatus.ONGOING and latest is not None and latest < published:
        return MilestoneStatus.ACHIEVED
    return status


def _is_by(document: Document, when: DateHit) -> bool:
    """Tell whether a date is one by which something is done, and not one until which it lasts."""
    return "by" in document.tokens.low[when.first - 1 : when.first + 1]
