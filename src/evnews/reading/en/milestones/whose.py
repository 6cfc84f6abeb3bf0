"""Whose an event is: the plant, the model or the company that a sentence says it of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from evnews.model.vocabulary import MilestoneKind
from evnews.reading.draft import Draft
from evnews.reading.en.link import company_at, is_bystander, leads
from evnews.reading.en.milestones.dates import entry_day
from evnews.reading.en.milestones.strangers import is_of_land, is_of_strangers, is_strange, is_strange_name, is_unnamed
from evnews.reading.en.milestones.table import Event
from evnews.reading.en.syntax import Head, Syntax, syntax
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["Whose", "company_of"]

V = TypeVar("V")

_NEAR = 14
_FAR = 30
_MODEL_REACH = 8
_GOES_ON = frozenset({"it", "its"})
_PRONOUNS = frozenset({"it", "them", "they"})
_LEADING = frozenset({"after", "following", "before", "despite", "since", "with", "amid", "besides", "ahead"})
# What happens to a plant, and never to a model.
_OF_PREMISES = frozenset(
    {
        MilestoneKind.CONSTRUCTION_START,
        MilestoneKind.CONSTRUCTION_PROGRESS,
        MilestoneKind.CONSTRUCTION_COMPLETED,
        MilestoneKind.PLANT_OPENING,
        MilestoneKind.PLANT_CLOSURE,
        MilestoneKind.CAPACITY_EXPANSION,
        MilestoneKind.PERMIT_GRANTED,
    }
)
# "Foo's total funding": how far before a noun its owner may stand.
_OWNED_REACH = 5
_OWNED = frozenset({MilestoneKind.INVESTMENT_ANNOUNCED, MilestoneKind.RECALL})
# What a person who does it does for no firm.
_OF_MONEY = frozenset({MilestoneKind.FUNDING, MilestoneKind.INVESTMENT_ANNOUNCED, MilestoneKind.STAKE_PURCHASE})
# "a loan to EVgo", "the joint venture between GM and Samsung SDI": what stands between a noun and whose it is.
_RECEIVED: Mapping[MilestoneKind, tuple[list[str], ...]] = {
    MilestoneKind.FUNDING: (["to"], ["for"]),
    MilestoneKind.JOINT_VENTURE: (["between"],),
    MilestoneKind.RECALL: (),
}
# "mass production of its second-generation humanoid robots"
_WARE_REACH = 8
# How many sentences what was last spoken of stays in mind.
_MEMORY = 2


class Whose:
    """Finds the subjects of events, with the plant and the model that were last spoken of in mind."""

    def __init__(self, document: Document) -> None:
        self._document = document
        # What other rules have not kept as a record can be no subject.
        self._kept = set(map(id, document.drafts))
        self._plant: tuple[int, Draft] | None = None
        self._vehicle: tuple[int, Draft] | None = None

    def remember(self, scene: Scene) -> None:
        """Keep what a sentence has spoken of."""
        if scene.plants:
            low, besides = self._document.tokens.low, self._document.words("besides")
            leading = low[scene.first] == "the" and scene.plants[0].first <= scene.first + 1
            # "The new plant adds to two plants in X and Y": the text goes on about the one that leads.
            ordered = scene.plants if leading else reversed(scene.plants)
            spoken = next((mention.value for mention in ordered if low[mention.first - 1] not in besides), None)
            self._plant = (scene.index, spoken) if spoken is not None else self._plant
        if scene.vehicles and (model := self._model(scene.vehicles[0].value)) is not None:
            held = self._vehicle
            goes_on = self._document.tokens.low[scene.first] in _GOES_ON and scene.vehicles[0].first > scene.first + 1
            if held is not None and scene.index - held[0] == 1 and goes_on:
                # "It has the looks of the EV9": the text goes on about the model before.
                model = held[1]
            self._vehicle = scene.index, model

    def of(self, scene: Scene, event: Event, *, bare: bool) -> Draft | str | None:
        """Return what an event belongs to; one told ``bare``, without a date or an amount, needs its subject in its own words."""
        parse = syntax(self._document, scene)
        if bare and event.head is not None and self._is_general(scene, parse, event.head):
            return None
        if event.row.subject == "plant" and event.head is not None and is_of_land(self._document, scene, event.head):
            return None
        if event.noun and self._is_strangers_own(scene, event.first):
            return None
        if event.noun and event.kind in _OWNED and (owner := self._owner(scene, event.thing[0])) is not None:
            return owner
        if scene.people and event.head is not None and event.kind in _OF_MONEY and self._is_of_person(scene, parse, event.head):
            return None
        if event.kind is MilestoneKind.IPO and event.head is not None and "list" in event.names and not event.head.passive:
            # "plans to list Zeekr in New York"
            listed = next((m.value for m in scene.companies if m.first == event.head.last and m.last <= event.thing[0]), None)
            if listed is not None:
                return listed
        unkept = event.row.name == "@plant" and event.thing[1] - event.thing[0] > 1 and not any(m.first <= event.thing[0] < m.last for m in scene.plants)
        if scene.plants and event.row.subject in ("plant", "any") and not unkept:
            plant = _nearest(parse, scene.plants, event)
            if plant is not None and not self._is_anothers(scene, parse, event, plant):
                return plant
        if scene.vehicles and event.row.subject in ("vehicle", "any", "plant") and event.kind not in _OF_PREMISES:
            model = self._model(_nearest(parse, scene.vehicles, event))
            if model is not None and (event.row.subject != "plant" or self._is_close(scene, event, model)):
                return model
        if event.row.name == "@plant" and self._document.tokens.low[event.thing[0]] in _PRONOUNS and self._plant is None and not scene.plants:
            # "raised them last month": no plant was spoken of
            return None
        if event.row.name == "@plant" and "open" in event.names and self._document.tokens.low[event.thing[0]] == "it" and not self._is_spoken_of(scene):
            # "It opened in May", said of a shop
            return None
        company = self._receiver(scene, event) or self._of_doing_plant(scene, parse, event) or company_of(self._document, scene, event.head, event.first)
        if company is None and event.row.name == "software" and event.head is not None and event.thing[1] <= event.head.first:
            # "Xiaomi said that HyperOS would reach its cars"
            company = company_at(self._document, scene, event.first)
        if company is None and event.head is not None and is_strange(self._document, scene, event.head):
            return None
        if event.kind is MilestoneKind.RECALL and event.head is not None and event.head.passive and not self._is_of_firm(scene, event.head):
            # "420,000 cars have been recalled by carmakers", but "the 68,667 cars"
            own = parse.own_subject(event.head)
            if self._document.words("definite").isdisjoint(self._document.tokens.low[i] for i in own):
                return None
        if event.kind is MilestoneKind.RECALL and scene.vehicles and all(m.value != company for m in scene.companies):
            # "The recall covers 68,000 Bolts": its maker's, whoever the text spoke of before.
            maker = scene.vehicles[0].value.facts.get("maker")
            company = maker.value if maker is not None and isinstance(maker.value, str) else company
        carried = None if unkept else self._carried(scene, event, company)
        return carried if carried is not None else company

    def _model(self, named: Draft | None) -> Draft | None:
        """Return the model that a name means: that of a version which is no record of its own ("its EV")."""
        if named is None or id(named) in self._kept:
            return named
        return next((draft for draft in self._document.drafts if draft.kind == "vehicle" and draft.key[0] == named.key[0]), None)

    def _is_spoken_of(self, scene: Scene) -> bool:
        """Tell whether the sentence, or the one before it, speaks of a plant."""
        return bool(scene.plants) or (self._plant is not None and self._plant[0] == scene.index - 1)

    def _is_strangers_own(self, scene: Scene, i: int) -> bool:
        """Tell whether a noun belongs to a name that nothing is known of: "brings Foo's total funding to"."""
        low = self._document.tokens.low
        at = next((j for j in range(i - 1, max(scene.first, i - _OWNED_REACH), -1) if low[j - 1 : j + 1] == ["'", "s"]), None)
        return at is not None and is_strange_name(self._document, scene, at - 2)

    def _is_of_firm(self, scene: Scene, head: Head) -> bool:
        """Tell whether a passive speaks of a firm or a model as what something is done to, or as who does it."""
        own = syntax(self._document, scene).own_subject(head)
        names: list[Mention[Draft | str]] = [*scene.companies, *scene.vehicles]
        return any(m.first in own or (head.last <= m.first and self._document.tokens.low[m.first - 1] == "by") for m in names)

    def _owner(self, scene: Scene, i: int) -> str | None:
        """Return the firm whose own a noun is said to be: "with SK Innovation's $1.67 billion investment"."""
        low = self._document.tokens.low
        near = (m for m in reversed(scene.companies) if 0 < i - m.last <= _OWNED_REACH + 1)
        return next((m.value for m in near if low[m.last : m.last + 2] == ["'", "s"] and not is_bystander(self._document, m.value)), None)

    def _is_of_person(self, scene: Scene, parse: Syntax, head: Head) -> bool:
        """Tell whether a person puts in money: "its founder, Ann Foo, invested another $10 million"."""
        if head.passive:
            return False
        own = parse.own_subject(head)
        return any(hit.first in own and own[-1] - hit.last <= 1 for hit in scene.people)

    def _is_close(self, scene: Scene, event: Event, model: Draft) -> bool:
        """Tell whether what happens in a plant is told of a model: not where it only stands further behind, "will pause production to prepare for the R2"."""
        last = max(event.thing[1], event.head.last if event.head is not None else 0)
        return any(m.first - last <= _MODEL_REACH for m in scene.vehicles if m.value is model)

    def _receiver(self, scene: Scene, event: Event) -> str | None:
        """Return who is told of behind a noun: "the ministry's loan to EVgo was closed", "the recall includes 62,000 Kia vehicles"."""
        kind = event.row.kind
        if kind not in _RECEIVED:
            return None
        low, last = self._document.tokens.low, event.thing[1]
        if kind is MilestoneKind.RECALL:
            count = next((hit for hit in scene.quantities if hit.first >= event.last and hit.value.unit == "vehicle"), None)
            return next((m.value for m in scene.companies if count is not None and count.first < m.first < count.last), None)
        if low[last : last + 1] not in _RECEIVED[kind]:
            return None
        return next((m.value for m in scene.companies if m.first == last + 1), None)

    def _of_doing_plant(self, scene: Scene, parse: Syntax, event: Event) -> str | None:
        """Return whose plant does something: "the plant has hired 450 workers", whoever the text spoke of before."""
        if not scene.plants or event.head is None or event.head.passive:
            return None
        own = parse.own_subject(event.head)
        doing = next((m.value for m in scene.plants if own and own[0] <= m.first and m.last == own[-1] + 1), None)
        operator = doing.facts.get("operator") if doing is not None else None
        return operator.value if operator is not None and isinstance(operator.value, str) else None

    def _is_anothers(self, scene: Scene, parse: Syntax, event: Event, plant: Draft) -> bool:
        """Tell whether a plant of another clause is another firm's than the one that does something: "X, which has a plant in Y, rolled out"."""
        operator = plant.facts.get("operator")
        if operator is None or event.head is None or any(parse.same(m.first, event.head.first) for m in scene.plants if m.value is plant):
            return False
        # "the former Nissan plant, which reopened": who it is called after does nothing.
        firms = [m for m in scene.companies if not any(one.first <= m.first and m.last <= one.last for one in scene.plants if one.value is plant)]
        doer = next((hits for hits, _ in parse.among(event.head, firms)), None)
        return doer is not None and not self._document.related(operator.value, doer[-1].value)

    def _is_general(self, scene: Scene, parse: Syntax, head: Head) -> bool:
        """Tell whether a relative clause is said of no firm, plant or model of the text: "models that have passed the tests"."""
        if parse.clauses[head.clause].joint != "relative":
            return False
        mentions: list[Mention[Draft | str]] = [*scene.companies, *scene.vehicles, *scene.plants]
        return next(parse.among(head, mentions), None) is None

    def _carried(self, scene: Scene, event: Event, company: str | None) -> Draft | None:
        """Return the plant or model that a sentence goes on about without naming it."""
        wanted = event.row.subject
        held = self._plant if wanted == "plant" else self._vehicle if wanted == "vehicle" else None
        low, last = self._document.tokens.low, event.thing[1]
        if wanted == "plant" and low[last : last + 1] == ["of"] and not self._document.words("no car").isdisjoint(low[last : last + _WARE_REACH]):
            # "mass production of its flying car": not told to be at the plant
            return None
        if held is None or scene.index - held[0] > _MEMORY or (wanted == "plant" and scene.vehicles):
            return None
        if wanted == "plant" and scene.places and self._is_elsewhere(scene, event, held[1]):
            return None
        if entry_day(self._document, scene) is not None:
            # "May 2010: Nio opens a shop": an entry of a list stands by itself.
            return None
        fact = held[1].facts.get("operator") or held[1].facts.get("maker")
        owner = fact.value if fact is not None else None
        return held[1] if company is None or self._document.related(owner, company) else None

    def _is_elsewhere(self, scene: Scene, event: Event, plant: Draft) -> bool:
        """Tell whether a sentence places an event somewhere else than where a plant stands: "construction in Tennessee and Kentucky"."""
        fact, low = plant.facts.get("place"), self._document.tokens.low
        if fact is None:
            return False
        place, told = fact.value, [hit.place for hit in scene.places if abs(hit.first - event.first) <= _NEAR and low[hit.first - 1] in ("in", "near")]
        return bool(told) and all(one.country != place.country or (one.admin1 or place.admin1) != place.admin1 for one in told)


def _nearest(parse: Syntax, mentions: Sequence[Mention[V]], event: Event) -> V | None:
    """Return the mention that an event is said of: the thing itself, what its clause speaks of, or what stands near."""
    thing = next((m for m in mentions if m.first <= event.thing[0] and event.thing[1] <= m.last), None)
    if thing is not None:
        return thing.value
    if event.row.name == "first car" and (spoken := [m for m in mentions if m.last <= event.thing[0]]):
        # "the VF 3 …; the first were handed over in June"
        return spoken[-1].value
    pivot = event.first
    if event.head is not None and (clause := parse.clauses[event.head.clause]).joint == "relative" and not event.noun:
        # "the L9, which began deliveries in August, and the L8, which …"
        told = next((m for m in mentions if 0 <= clause.first - m.last <= 1), None)
        if told is not None:
            return told.value
    inside = [m for m in mentions if parse.same(m.first, pivot) or (event.head is not None and parse.same(m.first, event.head.first))]
    if inside:
        behind = [m for m in inside if m.first >= event.thing[1]]
        before = [m for m in inside if m.last <= event.thing[0]]
        close = [m for m in behind if m.first - event.thing[1] <= 3]
        return (close or before[-1:] or behind or inside)[0].value
    if event.head is not None:
        found = next((hits for hits, _ in parse.among(event.head, mentions, wide=True)), None)
        if found is not None:
            return found[-1].value
    reach = _NEAR if event.row.subject != "vehicle" else _FAR
    near = [m for m in mentions if abs(m.first - pivot) <= reach and m.first < pivot]
    return near[-1].value if near else None


def _behind_opening(document: Document, scene: Scene, i: int) -> str | None:
    """Return the company of the clause that words at the head of a sentence lead to: "After the price cuts in May, Nio …"."""
    low = document.tokens.low
    if low[scene.first] not in _LEADING or any(m.first <= i for m in scene.companies):
        return None
    comma = next((at for at in range(i, min(i + _NEAR, scene.last)) if low[at] == ","), None)
    return next((m.value for m in scene.companies if m.first == comma + 1 and not is_bystander(document, m.value)), None) if comma is not None else None


def company_of(document: Document, scene: Scene, head: Head | None, i: int) -> str | None:
    """Return the company that a verb is said of, or the one that the words at token ``i`` belong to."""
    if head is None:
        return _behind_opening(document, scene, i) or company_at(document, scene, i)
    parse = syntax(document, scene)
    if head.form == "gerund":
        # "with Ford investing $10 million", "with Foo pumping in as much"
        doer = next((m for m in scene.companies if m.last == head.begin and document.tokens.low[m.first - 1] == "with"), None)
        if doer is not None:
            return doer.value
        at = head.begin - 1
        while at > scene.first and document.tokens.word[at][0].isupper():
            at -= 1
        if document.tokens.low[at] == "with" and is_strange_name(document, scene, head.begin - 1):
            return None
    if head.passive:
        # "was opened by Nio"
        until = parse.next_head(head)
        agent = next((m for m in scene.companies if head.last <= m.first < until and document.tokens.low[m.first - 1] == "by"), None)
        if agent is not None:
            return agent.value
    if is_of_strangers(document, scene, head) or (scene.cues["company_venture"] and is_unnamed(document, scene, parse.own_subject(head))):
        return None
    for found, antecedent in parse.among(head, scene.companies) if scene.companies else ():
        for mention in reversed(found) if antecedent else found:
            if antecedent and document.tokens.low[mention.last] in document.words("kin"):
                # "X is a Volkswagen subsidiary that invests"
                continue
            if antecedent and is_bystander(document, mention.value):
                # "the portal X, which went public"
                return None
            if not is_bystander(document, mention.value) and (antecedent or leads(document, scene, mention)):
                return mention.value
    if is_strange(document, scene, head):
        return None
    return company_at(document, scene, i)
