"""Whether a verb tells of what happened, goes on, or is to come: the status of a milestone."""

from __future__ import annotations

import attrs

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneStatus
from evnews.reading.lexicon import Verb
from evnews.reading.scene import Document, Scene

__all__ = ["Standing", "standing"]

# How far before a verb its auxiliaries may stand ("will, the company said, start").
_REACH = 6


@attrs.frozen
class Standing:
    """How a clause holds its verb.

    Attributes
    ----------
    status : MilestoneStatus
        Achieved, ongoing, planned, delayed, paused, cancelled, denied, rumoured.
    negated : bool
        The clause says that it did not happen, or only asks or supposes that it might.
    """

    status: MilestoneStatus
    negated: bool = False


def standing(document: Document, scene: Scene, verb: Verb, when: DateHit | None = None) -> Standing:
    """Tell how the clause of ``verb`` holds it, by auxiliaries, cue words and the date.

    Parameters
    ----------
    document, scene : Document, Scene
        Where the verb stands.
    verb : Verb
        The verb, with its form.
    when : DateHit, optional
        The date of the event, if the clause has one: a day after publication has not come yet.

    Returns
    -------
    Standing
        The status, and whether the clause denies it.
    """
    first, last = scene.clause(verb.first)
    cues = scene.cues
    status = _by_form(document, scene, verb, max(first, verb.first - _REACH))
    if cues.within("delay", first, last):
        status = MilestoneStatus.DELAYED
    elif cues.within("cancel", first, last) and not _is_cancelling(verb):
        status = MilestoneStatus.CANCELLED
    elif cues.within("deny", first, last):
        status = MilestoneStatus.DENIED
    elif cues.within("rumour", first, last):
        status = MilestoneStatus.RUMOURED
    elif when is not None and document.published is not None:
        status = _by_date(status, when, document)
    doubts = [*cues.within("negation", first, last), *(cue for cue in cues.within("hedge", first, last) if cue.value == "open")]
    negated = any(verb.first - _REACH <= cue.first < verb.first for cue in doubts)
    return Standing(status, negated)


def _is_cancelling(verb: Verb) -> bool:
    return "cancel" in verb.names


def _by_form(document: Document, scene: Scene, verb: Verb, first: int) -> MilestoneStatus:
    low = document.tokens.low
    before = low[first : verb.first]
    if any(cue.last == verb.first for cue in scene.cues["begun"]):
        return MilestoneStatus.ONGOING
    if any(cue.first >= first and cue.last <= verb.first for cue in scene.cues["future"]) and verb.form in ("base", "gerund", "past", "participle"):
        # "will start", "is to open", "is expected to be completed", "the goal of starting".
        passed = "had" in before or ("was" in before and "to" in before)
        return MilestoneStatus.DELAYED if passed and "to" in before else MilestoneStatus.PLANNED
    if verb.form == "gerund":
        return MilestoneStatus.ONGOING
    if verb.form == "third":
        return MilestoneStatus.ACHIEVED if scene.title else MilestoneStatus.ONGOING
    if verb.form == "base":
        return MilestoneStatus.ACHIEVED if scene.title else MilestoneStatus.ONGOING
    if "being" in before:
        return MilestoneStatus.ONGOING
    return MilestoneStatus.ACHIEVED


def _by_date(status: MilestoneStatus, when: DateHit, document: Document) -> MilestoneStatus:
    """Let the date decide where the words leave it open: nothing is achieved after publication."""
    published = document.published
    earliest = when.value.earliest
    if published is None:
        return status
    if earliest is not None and earliest > published and status in (MilestoneStatus.ACHIEVED, MilestoneStatus.ONGOING):
        return MilestoneStatus.PLANNED
    if when.role == "deadline" and status is MilestoneStatus.ONGOING:
        return MilestoneStatus.PLANNED
    return status
