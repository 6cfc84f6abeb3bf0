"""Who says a thing in a Chinese article, and on which day: reported speech, and the clauses it goes on in."""

from __future__ import annotations

from evnews.find.entries import PersonHit
from evnews.find.hits import DateHit
from evnews.reading.told import Speech
from evnews.reading.zh.clauses import Clause, Story

__all__ = ["speeches"]

_PERSON_REACH = 26
_LONGEST = 31


def speeches(story: Story) -> dict[int, Speech]:
    """Map the first token of each clause that is reported speech to who said it and when.

    A speaker holds the clauses behind until the sentence ends, or another one speaks; "他
    表示" and "并表示" go on with the speaker of the sentence before.
    """
    out: dict[int, Speech] = {}
    last: Speech | None = None
    paragraph = -1
    for clauses in story.clauses:
        going: Speech | None = None
        anew = False
        if clauses and clauses[0].scene.paragraph != paragraph:
            paragraph, last = clauses[0].scene.paragraph, None
        for clause in clauses:
            found = _speech(story, clause)
            if found is not None and found.person is None and last is not None and last.person is not None and story.low[clause.first] in ("他", "她"):
                found = Speech(last.person, found.day or last.day)
            if found is not None:
                going = found
            elif ((clause.opens and clause.index) or anew) and clause.named:
                # "…;另一公司…", "…;10月底,另一公司…": another firm's news, which nobody is said to tell.
                going = None
            elif last is not None and (clause.cues("resume") and not clause.people):
                going = last
            if going is not None:
                out[clause.first] = going
            anew = bool((clause.opens and clause.index) or anew) and len(clause.dates) == 1 and _is_alone(clause, clause.dates[0])
        last = going or last
    return out


def _speech(story: Story, clause: Clause) -> Speech | None:
    """Read the speaker and the day of a clause with a verb of speech."""
    verbs = [cue for cue in clause.cues("say") if not clause.said_aside(cue.first)]
    shown = clause.cues("show")
    if not verbs and not shown:
        return None
    verb = verbs[0] if verbs else shown[0]
    if _is_relative(story, clause, verb.last):
        return None
    person = _speaker(clause, verb.first) if verbs else None
    day = next((hit for hit in reversed(clause.dates) if hit.last <= verb.first and hit.role in ("point", "span") and _is_brief(hit)), None)
    if day is not None and day.value.earliest != day.value.latest and any(cue.first <= day.last + 1 and cue.last > day.last for cue in clause.cues("report")):
        # "公司发布2月产销快报": the month that is reported on.
        day = None
    if day is None and clause.index and not clause.opens:
        # "4月29日,公司表示": a day that is a clause of its own.
        before = story.clauses[clause.scene.index][clause.index - 1]
        alone = before.dates
        if len(alone) == 1 and _is_alone(before, alone[0]) and _is_brief(alone[0]):
            day = alone[0]
    if person is None and day is None:
        return Speech(None, None)
    return Speech(person, day)


def _is_relative(story: Story, clause: Clause, i: int) -> bool:
    """Tell whether a verb of speech before token ``i`` only says which plant is meant: "去年8月宣布建设的电池工厂,计划…"."""
    plant = clause.plants[-1] if clause.plants else None
    if plant is None or plant.last != clause.last or "的" not in story.low[i : plant.last]:
        return False
    return not any(mark.first >= i for mark in clause.cues("mark"))


def _speaker(clause: Clause, i: int) -> PersonHit | None:
    people = [hit for hit in clause.people if hit.last <= i and i - hit.last <= _PERSON_REACH]
    return people[-1] if people else None


def _is_brief(day: DateHit) -> bool:
    value = day.value
    return value.earliest is None or value.latest is None or (value.latest - value.earliest).days < _LONGEST


def _is_alone(clause: Clause, day: DateHit) -> bool:
    return day.first - clause.first <= 1 and clause.last - day.last <= 2
