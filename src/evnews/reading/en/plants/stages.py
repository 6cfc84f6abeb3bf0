"""How far a plant is: the status that each sentence tells by its verbs and cues, and when it was built and opened."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from evnews.find.hits import DateHit
from evnews.model.vocabulary import MilestoneKind, MilestoneStatus, PlantStatus
from evnews.reading.en.milestones.dates import Dates, beginning
from evnews.reading.en.milestones.events import FOR_A_TIME, events
from evnews.reading.en.milestones.misread import is_only_planned
from evnews.reading.en.milestones.strangers import is_of_land
from evnews.reading.en.milestones.table import Event
from evnews.reading.en.plants.site import Site
from evnews.reading.en.tense import Standing, standing
from evnews.reading.lexicon import Cue, Verb
from evnews.reading.progress import STATUS_AFTER
from evnews.reading.scene import Document, Mention, Scene
from evnews.values.datespan import DateSpan

__all__ = ["Stage", "stages"]

_DATE_REACH = 18
# "is building, with a partner, a plant": how far a building may stand from the plant's phrase.
_BUILD_REACH = 6
_FUTURE_REACH = 4
_AT_PLANTS = frozenset({"at", "in", "from"})
_AS_SOON_AS = frozenset({"once", "when"})
_NOW_BEHIND = frozenset({"currently", "moment", "nowadays"})
_NOW = frozenset({"is", "are", "been", "currently", "now"})
# "made 3,891 cars at its plant": how far behind the verb the plant may stand.
_MADE_AT_REACH = 10
_PLAN_REACH = 3
_TALK_REACH = 4
# "at the firm's huge new plant"
_AT_REACH = 6
_HOLDING = frozenset({"at", "of", "from"})
_HAVING = frozenset({"has", "have"})
# "the start of EV production at"
_OPENED = frozenset({"opened", "inaugurated"})
_BEGIN_REACH = 4
_NOT_YET = frozenset({"start", "plan", "delay", "cancel", "schedule", "expect", "due", "target"})
# "plans to build the new X9"
_CAR_REACH = 5
_SENT_REACH = 14

# The verbs that tell of a plant's status by themselves; others only hint ("is due", "made").
_TELLING = frozenset({"open", "start", "start_up", "enter", "resume", "finish", "suspend", "stop", "close", "top_out", "break_ground", "install", "pass"})
_MAKING = frozenset({"make", "build"})
_RAISING = _MAKING | {"launch"}
_HALTS = frozenset({"suspend", "stop", "cancel", "delay"})
_OPENINGS = frozenset({MilestoneKind.START_OF_PRODUCTION, MilestoneKind.PLANT_OPENING})
# What may be said of a plant that is still to come; all else is said of one that stands.
_TALKED_OF = frozenset({"announced", "rumoured"})
_AHEAD = frozenset({"announced", "rumoured", "shelved", "cancelled", "pre_construction"})


@attrs.frozen
class Stage:
    """A status at the tokens that tell it, with the dates that go with it.

    Attributes
    ----------
    first, last : int
        Half-open token indices.
    status : PlantStatus or None
        How far it is; nothing where only a date is told.
    weak : bool
        Whether the words only let it be known: who works there or what it sends out tells that a plant runs.
    completed, opened : tuple of DateHit and DateSpan, or None
        When it was built, and when it began to produce.
    at : int or None
        The token of the plant that it is told of, where that is known: "plans to build the Georgia plant".
    renewed : bool
        Whether it goes on after a halt, which no longer holds then.
    """

    first: int
    last: int
    status: PlantStatus | None
    weak: bool = False
    completed: tuple[DateHit, DateSpan] | None = None
    opened: tuple[DateHit, DateSpan] | None = None
    renewed: bool = False
    at: int | None = None


def stages(document: Document, scene: Scene, mentions: Sequence[Mention[Site]]) -> list[Stage]:
    """Find what one sentence says of how far its plants are, in order."""
    out = [*_by_cues(document, scene, mentions), *_by_events(document, scene), *_by_verbs(document, scene, mentions), *_by_life(document, scene, mentions)]
    return sorted((stage for stage in out if not _is_ahead(document, stage)), key=lambda stage: (stage.first, stage.last)) if out else out


def _is_ahead(document: Document, stage: Stage) -> bool:
    """Tell whether what a sentence tells as done has not come yet: a plan, or a plan of old."""
    told = stage.completed or stage.opened
    earliest = told[1].earliest if told is not None else None
    return earliest is not None and document.published is not None and earliest > document.published


def _by_cues(document: Document, scene: Scene, mentions: Sequence[Mention[Site]]) -> list[Stage]:
    out = []
    for cue in scene.cues["plant_status"]:
        first, last = scene.clause(cue.first)
        if cue.value not in _AHEAD and _before(scene, "future", cue.first, first):
            continue
        if cue.value not in _TALKED_OF and (_before(scene, "hedge", cue.first, first)):
            # "the line may be scrapped"
            continue
        if cue.value == "operating" and document.tokens.low[cue.first - 1] in _AS_SOON_AS and first <= cue.first - 1:
            # "Once in operation, the plant will employ 5,000 people."
            continue
        if cue.value == "retired" and _is_of_cars(scene, mentions, first, cue.first):
            continue
        if cue.value == "trial_production" and any(0 <= sign.first - cue.last <= 1 for sign in scene.cues["future"]):
            # "trial production is expected in May"
            continue
        if cue.value == "operating" and document.tokens.low[cue.first] in _OPENED and _is_beside(document, mentions, cue.last):
            # "opened 500 vacancies at its plant"
            continue
        if cue.value == "announced" and not _plans_plant(document, scene, cue, mentions):
            continue
        if _before(scene, "negation", cue.first, first) or (cue.value == "operating" and _parts(scene, first, cue.first)):
            continue
        if (not mentions and cue.value in _AHEAD | {"construction"}) or (cue.value == "retired" and document.tokens.low[cue.last : cue.last + 1] == ["for"]):
            # "was shut for a month"
            continue
        behind = document.tokens.low[cue.last : cue.last + _TALK_REACH]
        if cue.value == "idled" and behind[:1] == ["for"] and not {"day", "days", "hours"}.isdisjoint(behind):
            # "stopped production for two days"
            continue
        if cue.value == "rumoured" and (not document.words("parting_with").isdisjoint(behind) or _is_of_change(scene, cue.last)):
            # "in talks to sell its plant", "considering expanding its plant"
            continue
        if cue.value == "operating" and document.tokens.low[cue.first - 1] in document.words("change of output"):
            # "delays in production at its plant"
            continue
        dated = _dated(document, scene.nearest(scene.within(scene.dates, cue.last, last), cue.last, 2))
        built = dated if cue.value == "construction_completed" else None
        opened = dated if cue.value == "operating" else None
        at = _built_at(mentions, cue.last) if cue.value == "announced" else None
        out.append(Stage(cue.first, cue.last, PlantStatus(cue.value), completed=built, opened=opened, at=at))
    for cue in scene.cues["phase"]:
        # "A second phase would follow": a phase that is still only thought of.
        _, last = scene.clause(cue.first)
        unbegun = int(cue.value) > 1 and document.tokens.low[cue.first - 1] in document.words("indefinite")
        if unbegun and any(cue.last <= sign.first < last for sign in scene.cues["future"]):
            out.append(Stage(cue.first, cue.last, PlantStatus.ANNOUNCED))
    return out


def _is_of_change(scene: Scene, i: int) -> bool:
    """Tell whether what is thought of is done to a plant that there is: "is considering expanding its plant"."""
    verb = next((one for one in scene.cues.verbs if 0 <= one.first - i <= 1), None)
    return verb is not None and "expand" in verb.names


def _is_of_cars(scene: Scene, mentions: Sequence[Mention[Site]], first: int, last: int) -> bool:
    """Tell whether a clause speaks of a model that is no longer made, and not of its plant: "the Zoe was discontinued"."""
    return any(first <= m.first and m.last <= last for m in scene.vehicles) and not any(first <= m.first and m.last <= last for m in mentions)


def _built_at(mentions: Sequence[Mention[Site]], i: int) -> int | None:
    """Return where the plant begins that stands right behind a word of building."""
    return next((m.first for m in mentions if 0 <= m.first - i <= 1), None)


def _is_beside(document: Document, mentions: Sequence[Mention[Site]], i: int) -> bool:
    """Tell whether a plant is only where, or for which, something is opened."""
    plant = next((m for m in mentions if m.first >= i), None)
    return plant is not None and _is_inside(document, plant.first)


def _is_inside(document: Document, i: int) -> bool:
    """Tell whether a plant at token ``i`` is only where, or for which, something is: "will build one line at its plant"."""
    return document.tokens.low[i - 1] in ("at", "for", "inside", "within")


def _plans_plant(document: Document, scene: Scene, cue: Cue, mentions: Sequence[Mention[Site]]) -> bool:
    """Tell whether what is planned is a plant: not "plans to build the X9", nor "announced plans to invest in its plant"."""
    low = document.tokens.low
    if _is_beside(document, mentions, cue.last):
        # "with plans for assembly at its Ohio plant"
        return False
    if low[cue.last - 1] == "for":
        return any(0 <= m.first - cue.last <= _PLAN_REACH for m in mentions)
    if low[cue.last - 1] == "build":
        car = next((m.first for m in scene.vehicles if m.first >= cue.last), scene.last)
        plant = next((m.first for m in mentions if m.first >= cue.last), scene.last)
        return plant < scene.last or car - cue.last > _CAR_REACH
    verb = next((one for one in scene.cues.verbs if one.first == cue.last + 1), None) if low[cue.last : cue.last + 1] == ["to"] else None
    return verb is None or bool({"build", "open"} & set(verb.names))


def _by_events(document: Document, scene: Scene) -> list[Stage]:
    out: list[Stage] = []
    found = events(document, scene)
    telling = [event for event in found if _tells(event)]
    if not telling:
        return out
    dates = Dates(document, scene, found)
    for event in telling:
        when = dates.of(event)
        stand = standing(document, scene, event.head, when) if event.head is not None else Standing(MilestoneStatus.ONGOING)
        if event.row.name == "open":
            if when is None or when.role != "since":
                continue
            # "its plant, open since July"
            stand = Standing(MilestoneStatus.ACHIEVED)
        elif event.noun and _before(scene, "future", event.first, scene.clause(event.first)[0]):
            # "should leave the pilot line in May"
            continue
        first, last = (event.head.first, event.head.last) if event.head is not None else event.thing
        if "cancel" in event.names:
            # "canceled a $2.5 billion battery plant", but not "may cancel"
            shelved = document.tokens.low[first].startswith("shel")
            if stand.status is MilestoneStatus.ACHIEVED and not stand.negated and not shelved:
                out.append(Stage(first, last, PlantStatus.CANCELLED, at=event.thing[0]))
            continue
        if stand.negated or stand.superseded or _is_of_model(document, scene, event, first):
            continue
        if stand.status is MilestoneStatus.ACHIEVED or (
            stand.status is MilestoneStatus.ONGOING and event.kind in (MilestoneKind.TRIAL_PRODUCTION, MilestoneKind.CONSTRUCTION_PROGRESS)
        ):
            dated = _dated(document, when) if stand.status is MilestoneStatus.ACHIEVED else None
            done = dated if event.kind is MilestoneKind.CONSTRUCTION_COMPLETED else None
            opened = dated if event.kind in _OPENINGS else None
            out.append(Stage(first, last, _reached(event), completed=done, opened=opened, renewed="resume" in event.names))
        elif stand.status is MilestoneStatus.PLANNED and event.kind is MilestoneKind.CONSTRUCTION_START:
            if event.head is not None and is_of_land(document, scene, event.head):
                continue
            out.append(Stage(first, last, PlantStatus.ANNOUNCED))
        elif stand.status is MilestoneStatus.PLANNED and ({"close", "stop"} & set(event.names)):
            # What is to close still runs.
            out.append(Stage(first, last, PlantStatus.OPERATING))
    return out


def _reached(event: Event) -> PlantStatus:
    """Return how far a plant is when an event has happened: one whose building is halted is shelved."""
    if event.kind is MilestoneKind.CONSTRUCTION_PROGRESS and not _HALTS.isdisjoint(event.names):
        return PlantStatus.SHELVED
    return STATUS_AFTER[event.kind]


def _tells(event: Event) -> bool:
    """Tell whether an event tells how far a plant is: by a verb of its own, or that it is in trial production."""
    if event.kind not in STATUS_AFTER or event.row.subject != "plant" or event.row.needed == FOR_A_TIME:
        return False
    if "cancel" in event.names:
        return event.kind is MilestoneKind.CONSTRUCTION_START and not event.noun
    if event.noun:
        # "in trial production", "open since July"
        return (event.kind is MilestoneKind.TRIAL_PRODUCTION and event.head is None) or event.row.name == "open"
    return not _TELLING.isdisjoint(event.names)


def _is_of_model(document: Document, scene: Scene, event: Event, i: int) -> bool:
    """Tell whether an event is one of a model ("the first e.MAS 7 was completed there"), or of a part of the plant ("where a body shop was opened")."""
    plants = [m for m in scene.plants if m.last <= i]
    models = [m for m in scene.vehicles if m.last <= i]
    if event.kind is MilestoneKind.START_OF_PRODUCTION:
        last = max(event.thing[1], event.last)
        if scene.vehicles or not document.words("no car").isdisjoint(document.tokens.low[last : last + _CAR_REACH]):
            return True
    if event.kind in (MilestoneKind.CONSTRUCTION_COMPLETED, MilestoneKind.PLANT_OPENING) and event.first < i:
        if models and (not plants or plants[-1].last < models[-1].last):
            return True
        return _parts(scene, scene.clause(i)[0], i)
    return False


def _parts(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a part of a plant is what a verb is said of: "where a second body shop was opened"."""
    return bool(scene.cues.within("part_of_plant", first, last))


def _by_verbs(document: Document, scene: Scene, mentions: Sequence[Mention[Site]]) -> list[Stage]:
    """Read buildings ("is putting up a plant", "the plant it is building") and makings ("builds the X9")."""
    out: list[Stage] = []
    if scene.cues.classes.isdisjoint(_RAISING):
        return out
    for verb in scene.cues.verbs:
        if "build" in verb.names:
            ahead = any(0 <= m.first - verb.last <= _BUILD_REACH and (m.first == verb.last or not _is_inside(document, m.first)) for m in mentions)
            behind = any(0 <= verb.first - m.last <= _BUILD_REACH for m in mentions)
            status = _building(document, scene, verb) if ahead or behind else None
            if status is not None and (ahead or status is not PlantStatus.ANNOUNCED):
                out.append(Stage(verb.first, verb.last, status, at=_built_at(mentions, verb.last)))
                continue
        if "launch" in verb.names and verb.form == "past" and not is_only_planned(document, scene) and any(0 <= m.first - verb.last <= 1 for m in mentions):
            inside = scene.within(scene.dates, *scene.clause(verb.first))
            out.append(Stage(verb.first, verb.last, PlantStatus.OPERATING, opened=_dated(document, scene.nearest(inside, verb.first, _DATE_REACH))))
        if (
            mentions
            and not _MAKING.isdisjoint(verb.names)
            and _makes(document, scene, verb)
            and not _is_raised(document, scene, mentions, verb)
            and not _is_elsewhere(document, scene, mentions, verb)
        ):
            out.append(Stage(verb.first, verb.last, PlantStatus.OPERATING))
    return out


def _by_life(document: Document, scene: Scene, mentions: Sequence[Mention[Site]]) -> list[Stage]:
    """Read what only a running plant does: "motors come from Cleon", "can make 300,000 a year", "made 3,891 cars at its plant"."""
    out: list[Stage] = []
    if not mentions:
        return out
    low = document.tokens.low
    for cue in scene.cues["living"]:
        first, last = scene.clause(cue.first)
        bare = cue.value == "be" and not any(low[i] in _NOW for i in range(max(first, cue.first - 3), cue.first))
        if not bare and not _before(scene, "future", cue.first, first) and not _before(scene, "negation", cue.first, first):
            out.append(Stage(cue.first, cue.last, PlantStatus.OPERATING, weak=True))
    for mention in mentions:
        first, last = scene.clause(mention.first)
        if scene.cues.within("negation", first, last):
            continue
        if _is_planned(document, mention.first):
            out.append(Stage(mention.first, mention.last, PlantStatus.ANNOUNCED, weak=True))
        elif _is_at_work(document, scene, mention, first):
            out.append(Stage(mention.first, mention.last, PlantStatus.OPERATING, weak=True))
        elif scene.cues.within("future", first, last):
            continue
        elif _sends(document, first, mention.first) or _employs(document, scene, mention, first, last):
            out.append(Stage(mention.first, mention.last, PlantStatus.OPERATING, weak=True))
    for verb in scene.cues.verbs if not scene.cues.classes.isdisjoint(_MAKING) else ():
        if _MAKING.isdisjoint(verb.names) or any(hit.first == verb.first for hit in mentions):
            continue
        first, last = scene.clause(verb.first)
        able = verb.form == "base" and "can" in low[max(first, verb.first - 2) : verb.first]
        done = verb.form == "past" and any(0 <= m.first - verb.last <= _MADE_AT_REACH and _is_at(low, m.first) for m in mentions)
        # "Zwickau made 2,000 cars", "the plant made 53,000 vehicles"
        done = done or (verb.form in ("past", "third") and any(m.last == verb.first for m in mentions))
        done = done and any(verb.last <= hit.first < last and hit.value.unit == "vehicle" for hit in scene.quantities)
        if (able or done) and not _before(scene, "negation", verb.first, first):
            out.append(Stage(verb.first, verb.last, PlantStatus.OPERATING, weak=True))
    return out


def _is_planned(document: Document, i: int) -> bool:
    """Tell whether a plant at token ``i`` is what a verb of planning is about: "plans a factory", "announced its first plant"."""
    low = document.tokens.low
    planning = document.words("planning")
    if planning.isdisjoint(low[max(0, i - _PLAN_REACH + 1) : i + 1]):
        return False
    at = next(at for at in range(i, -1, -1) if low[at] in planning)
    return any(low[j] in ("a", "an", "another", "its", "two", "first", "second") for j in (at + 1, i))


def _is_at_work(document: Document, scene: Scene, mention: Mention[Site], first: int) -> bool:
    """Tell whether what is done at a plant needs one that runs: "550 jobs are cut at its plant", "raised the output of the plant"."""
    low, words = document.tokens.low, document.words
    held = document.tokens.where(_HOLDING, max(first, mention.first - _AT_REACH) + 1, mention.first + 1)
    if not held:
        return False
    at = held[-1]
    verbs = {name for verb in scene.cues.verbs if first <= verb.first < at for name in verb.names}
    if low[at - 1] in words("crew of a plant"):
        return bool(verbs & {"lay_off", "cut"}) or low[at - 1] == "layoffs"
    if low[at - 1] in words("work of a plant"):
        return "expand" in verbs or (low[at] == "at" and verbs.isdisjoint(_NOT_YET) and not _is_to_come(document, scene, first, at - 1))
    return False


def _is_to_come(document: Document, scene: Scene, first: int, i: int) -> bool:
    """Tell whether a noun at token ``i`` is one of what has not begun: "mass production at its plant will be in 2026", "the start of production at"."""
    low = document.tokens.low
    if _before(scene, "future", i, first) or "start" in low[max(first, i - _BEGIN_REACH) : i]:
        return True
    _, last = scene.clause(i)
    return any(i < cue.first < last for kind in ("future", "delay", "hedge") for cue in scene.cues[kind])


def _sends(document: Document, first: int, i: int) -> bool:
    """Tell whether cars come from a plant at token ``i``: "exports the Leaf from its factory in Sunderland"."""
    low = document.tokens.low
    return "from" in low[i - 2 : i + 1] and low[i] not in ("a", "an") and not document.words("sending").isdisjoint(low[max(first, i - _SENT_REACH) : i])


def _employs(document: Document, scene: Scene, mention: Mention[Site], first: int, last: int) -> bool:
    """Tell whether people work at a plant: "the plant has 6,000 workers", "has more than 11,000 people at its plant"."""
    low = document.tokens.low
    having = document.tokens.where(_HAVING, first, last)
    if not having or any(verb.first == having[0] + 1 for verb in scene.cues.verbs):
        # "has opened 500 vacancies at its plant"
        return False
    has = having[0]
    crew = next((hit for hit in scene.quantities if hit.value.unit == "person" and 0 <= hit.first - has <= 2), None)
    return crew is not None and (mention.last <= has or (_is_at(low, mention.first) and 0 <= mention.first - crew.last <= 3))


def _is_at(low: list[str], i: int) -> bool:
    """Tell whether a plant at token ``i`` is where something is done: "at its Arizona plant"."""
    return not {"at", "in"}.isdisjoint(low[i - 2 : i + 1])


def _building(document: Document, scene: Scene, verb: Verb) -> PlantStatus | None:
    low = document.tokens.low
    first, _ = scene.clause(verb.first)
    if _before(scene, "negation", verb.first, first) or any(
        cue.value == "rumoured" and cue.first >= first and 0 <= verb.first - cue.last <= _TALK_REACH for cue in scene.cues["plant_status"]
    ):
        return None
    if _before(scene, "future", verb.first, first):
        return PlantStatus.ANNOUNCED if verb.form == "base" else None
    if verb.form == "gerund" and any(low[i] in document.words("under_way") for i in range(max(first, verb.first - 2), verb.first)):
        return PlantStatus.CONSTRUCTION
    if verb.form in ("past", "participle") and low[verb.first - 1] in document.words("being"):
        return PlantStatus.CONSTRUCTION
    return None


def _makes(document: Document, scene: Scene, verb: Verb) -> bool:
    """Tell whether a verb says that something is made now: "builds", "is made", "has been making"."""
    low = document.tokens.low
    first, _ = scene.clause(verb.first)
    if _before(scene, "future", verb.first, first) or _before(scene, "negation", verb.first, first):
        return False
    before = low[max(first, verb.first - 3) : verb.first]
    if verb.form == "third":
        return True
    if verb.form == "base":
        return low[verb.first - 1] in document.words("crew")
    if verb.form in ("past", "participle"):
        # "assembled in Kulim at the moment"
        now = not _NOW_BEHIND.isdisjoint(low[verb.last : verb.last + _MADE_AT_REACH])
        return (now or any(word in document.words("present") for word in before)) and not document.words("being") & set(before)
    return verb.form == "gerund" and bool(document.words("been") & set(before))


def _is_elsewhere(document: Document, scene: Scene, mentions: Sequence[Mention[Site]], verb: Verb) -> bool:
    """Tell whether cars are made at plants that none of those linked is: "makes cars at facilities in X, and a plant in Y is being built"."""
    _, last = scene.clause(verb.first)
    cue = next((one for one in scene.cues["plant"] if verb.last <= one.first < last), None)
    return cue is not None and document.tokens.low[cue.first - 1] in _AT_PLANTS and not any(m.first <= cue.first < m.last for m in mentions)


def _is_raised(document: Document, scene: Scene, mentions: Sequence[Mention[Site]], verb: Verb) -> bool:
    """Tell whether a plant itself is what is built: "the plant is built on an area of 36 hectares"."""
    first, _ = scene.clause(verb.first)
    if "build" not in verb.names or document.tokens.low[verb.first] != "built":
        return False
    subjects = [m.last for m in (*mentions, *scene.vehicles) if first <= m.first and m.last <= verb.first]
    return bool(subjects) and any(m.last == max(subjects) for m in mentions)


def _before(scene: Scene, kind: str, i: int, first: int) -> bool:
    cues = scene.cues[kind]
    return bool(cues) and any(cue.first >= first and 0 <= i - cue.last <= _FUTURE_REACH for cue in cues)


def _dated(document: Document, hit: DateHit | None) -> tuple[DateHit, DateSpan] | None:
    """Return the day or period in which something happened; "since March" is the March in which it began."""
    if hit is None or hit.role == "deadline":
        return None
    span = beginning(document, hit)
    return None if hit.role == "since" and span is hit.value else (hit, span)
