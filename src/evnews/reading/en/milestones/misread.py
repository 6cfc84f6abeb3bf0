"""What only looks like an event: a verb and a thing that fit a row of the table, and tell something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.table import Row, nouns
from evnews.reading.en.syntax import Head
from evnews.reading.scene import Document, Scene
from evnews.text.span import Spanned

__all__ = ["BEHIND_OBJECT", "PREMISES", "TOWNS", "is_moved_elsewhere", "is_on_trial", "is_only_planned", "misleads"]

BEHIND_OBJECT = frozenset({"in", "on", "at", "by", "from", "to", ".", ",", "this", "next", "last", "for", "and", "until", "before", "after", "with", ";"})
"""What may stand behind an object that says it all."""
PREMISES = frozenset(
    {
        "headquarters",
        "office",
        "offices",
        "store",
        "stores",
        "showroom",
        "showrooms",
        "dealership",
        "dealerships",
        "shop",
        "station",
        "stations",
        "center",
        "centre",
    }
)
"""What is opened and is no plant."""
_SELLING = frozenset({"sell", "sells", "sold", "selling"})
_SOLD_AT = frozenset({"in", "at", "from", "through"})
TOWNS = frozenset({"kong", "york"})
"""Towns that stand for their stock exchanges, by their last words."""
# "the prices of battery raw materials": how far behind a price what it is asked for may stand.
_PRICED_REACH = 6
# "shares closed at 12 dollars", "the stock ended 3 percent up"
_TRADED = frozenset({"at", "up", "down", "higher", "lower"})
_SHARES = frozenset({"share", "shares", "stock", "stocks", "adss", "securities"})
_CENTERS = frozenset({"center", "centre", "hub", "base", "lab"})
_NO_PLANTS = frozenset({"design", "service", "delivery", "research", "development", "data", "training", "experience", "logistics", "parts", "sales"})
_ABOUT = frozenset({"for", "about", "over"})
_OUTLAYS = frozenset({"investment", "investments", "spending", "stake", "funding", "outlay", "number", "because", "vacancies", "jobs", "wages", "pay"})
_STAFFING = frozenset({"hiring", "recruiting", "recruitment", "headcount", "staffing", "wages", "pay", "prices", "shipments", "deliveries"})
_STAFFING |= {"employees", "workers", "staff", "workforce", "personnel", "jobs"}
_MADE = frozenset({"output", "capacity", "production", "by", "to"})
_GROWN_REACH = 5
_ROLLING = frozenset({"roll", "rolls", "rolled", "rolling"})
_OPENING = frozenset({"a", "an", "its", "the", "another", "two", "three"})
_OF_WHAT = frozenset({"for", "of", "with", "in", "about", "on", "at", "to", "from", "by", "as", "plan", "plans"})
_IN_MARKETS = frozenset({"in", "across", "into"})
# "25,000 fully electric cars": how far behind a count what it counts may stand.
_COUNTED = 2
# What a plant does to something else than itself.
_GROWING_ITSELF = frozenset(
    {"increase", "increases", "increased", "increasing", "raise", "raises", "raised", "raising", "boost", "boosts", "boosted", "boosting"}
)
# "50,000 of its Model S": how far behind a count a model may stand.
_COUNT_REACH = 4
_BESIDE = frozenset({"at", "for", "inside", "within"})
# "trial operation of its latest robotaxis"
_WARE_REACH = 6
# "production at the plant"
_AT_REACH = 3
# "approval for its planned merger"
_PERMIT_REACH = 14
_SOONER = frozenset({"up", "forward", "ahead"})
_SOONER_REACH = 10
_MOVING = frozenset({"move", "moves", "moved", "moving", "push", "pushes", "pushed", "pushing", "shift", "shifts", "shifted", "shifting"})
_MOVING_ALONE = frozenset({"move", "moves", "moved", "moving", "shift", "shifts", "shifted", "shifting"})
_LATER = frozenset({"back", "later"})
_TO_DATES = frozenset({"to", "from", "until", "till", "into"})
# "will be paused beginning in January"
_FROM_WHEN = frozenset({"beginning", "starting", "commencing"})
# Verbs that do away with much else than people.
_OFF = frozenset({"deny", "cancel"})
_PEOPLE_REACH = 5
# What no verb and thing pretend to be, but for plants and new models.
_PLAIN = frozenset(
    {MilestoneKind.START_OF_PRODUCTION, MilestoneKind.TESTING_STARTED, MilestoneKind.TESTING_COMPLETED, MilestoneKind.REGULATORY_FILING}
    | {MilestoneKind.SOFTWARE_ANNOUNCED, MilestoneKind.INVESTMENT_ANNOUNCED, MilestoneKind.RETAIL_SITE_SELECTION}
)
_OF_STAFF = frozenset({MilestoneKind.LAYOFFS, MilestoneKind.HIRING_STARTED})
_DEALS = frozenset({MilestoneKind.IPO, MilestoneKind.JOINT_VENTURE, MilestoneKind.STAKE_PURCHASE})
_UNITS = frozenset({"company", "unit", "units", "business", "subsidiary", "division", "arm", "venture", "brand", "entity"})
_BEFOREHAND = frozenset({"ahead", "before", "for"})
# "launched the new joint venture"
_DESCRIBED = 2
_TO_MARKET = 4
_QUOTES = frozenset({"price", "prices", "quotation", "quote"})
_BRANDS = frozenset({"brand", "brands"})
_TAKING = frozenset({"take", "takes", "took", "taken", "taking"})
_PLANTS = frozenset({"plant", "factory", "facility", "gigafactory", "site", "complex", "base", "project"})
_PLANT_REACH = 9
_NO_RANKS = frozenset(
    {"market", "markets", "customer", "customers", "supplier", "shareholder", "investor", "model", "models", "car", "vehicle", "suv", "sedan", "product"}
)


def misleads(document: Document, scene: Scene, things: Mapping[str, Sequence[Any]], head: Head, row: Row, thing: tuple[int, int]) -> bool:
    """Tell whether a verb and the thing that a row finds for it tell something else than the row says.

    Parameters
    ----------
    document, scene : Document, Scene
        Where they stand.
    things : mapping
        What the sentence speaks of, by class.
    head, row : Head, Row
        The verb, and the row that fits it.
    thing : tuple of int
        The tokens of the thing.

    Returns
    -------
    bool
        Whether the row is to be passed over.
    """
    low, first = document.tokens.low, thing[0]
    kind, name = row.kind, row.name
    if "delay" in head.names and is_moved_elsewhere(low, scene, head):
        # "will move production of the EX30 from Zhangjiakou to Ghent"
        return True
    if (
        low[head.first] in _FROM_WHEN
        and thing[1] < head.first
        and any(thing[1] <= verb.first < head.first and verb.form != "gerund" for verb in scene.cues.verbs)
    ):
        # "production will be paused beginning in January"
        return True
    if kind is MilestoneKind.PLANT_CLOSURE and not _TRADED.isdisjoint(low[head.last : head.last + 1]) and not _SHARES.isdisjoint(low[scene.first : head.first]):
        return True
    if kind in _OF_STAFF and row.look == "none" and not _is_of_people(scene, head):
        # "dismissed rumours that it would", "axed its van"; "took on the Model Y in China", "is taking on its rivals"
        return low[head.first] in _TAKING if kind is MilestoneKind.HIRING_STARTED else not _OFF.isdisjoint(head.names)
    if name == "@plant":
        between = low[head.last : first]
        if (
            kind is MilestoneKind.CAPACITY_EXPANSION
            and first < head.first
            and not head.passive
            and not _GROWING_ITSELF.isdisjoint(low[head.first : head.first + 1])
        ):
            # "the plant has 450 employees and means to increase that to 2,500", "the plant will boost supplies"
            return True
        if kind is MilestoneKind.PLANT_OPENING and "follow" in head.names and first >= head.last:
            # "will begin in May, following the completion of the plant"
            return True
        if kind is MilestoneKind.INVESTMENT_ANNOUNCED and not document.words("setback").isdisjoint(between):
            # "announced a delay of its plant"
            return True
        if kind is MilestoneKind.PLANT_OPENING and "delay" in head.names and _is_behind_noun(document, scene, things, head, first):
            # "moved the start of production at its plant"
            return True
        if kind is MilestoneKind.CAPACITY_EXPANSION and not (_ABOUT | _OUTLAYS).isdisjoint(between):
            # "raised money for a plant", "raised concerns about the plant's future", "boosts its investment in a plant"
            return True
        if kind is MilestoneKind.CAPACITY_EXPANSION and first < head.first and not head.passive and _is_of_staff(low[head.last : head.last + _GROWN_REACH]):
            # "the plant has ramped up hiring", "is to increase its number of employees"
            return True
        if kind is MilestoneKind.PLANT_OPENING and first >= head.last and not _BESIDE.isdisjoint(low[first - 1 : first]):
            # "opened 500 vacancies at its plant", "opened applications for jobs at its plant"
            return True
        if "due" in head.names and low[first - 1] == "from":
            # "a model due in 2025 from its factory in Ulsan"
            return True
        if "open" in head.names and low[head.begin - 1] in PREMISES:
            # "with an office opening next to it"
            return True
        if "open" in head.names and low[thing[1] - 1] in _CENTERS and not _NO_PLANTS.isdisjoint(low[first : thing[1]]):
            # "plans to open a design center"
            return True
        if "open" in head.names and first < head.first and not head.passive and not _OPENING.isdisjoint(low[head.last : head.last + 1]):
            # "makes it at its plant, and plans to open a design center"
            return True
        if "launch" in head.names and is_only_planned(document, scene):
            # "launched its Wuhan plant with a planned capacity of 100,000 cars": a signing, or the first spade
            return True
        if "launch" in head.names and first > head.last and (not _SOLD_AT.isdisjoint(between) or any(head.last <= m.first < first for m in scene.vehicles)):
            # "launched its SUV from its new plant"
            return True
    if kind is MilestoneKind.START_OF_PRODUCTION and not {"make", "build"}.isdisjoint(head.names) and _is_of_making(document, scene, head, row):
        return True
    if kind is MilestoneKind.RETAIL_SITE_SELECTION and scene.cues["plant"]:
        # "has chosen a site for its new factory"
        return True
    if kind is MilestoneKind.INVESTMENT_ANNOUNCED and name == "project" and low[thing[1] - 1] == "projects":
        # "projects announced in the state since 2020 come to $17 billion"
        return True
    if kind is MilestoneKind.PARTNERSHIP and "announce" in head.names and first < head.first and not head.passive:
        # "In addition to that partnership, the group announced"
        return True
    if kind is MilestoneKind.REGULATORY_FILING and "finish" in head.names:
        # "filings show that it plans to complete its restructuring"
        return not 0 <= first - head.last <= _DESCRIBED
    if kind is MilestoneKind.MODEL_UNVEILED and name == "@vehicle" and _is_no_show(document, scene, head, thing):
        return True
    if kind in _PLAIN and name != "new model":
        return False
    if kind is MilestoneKind.CAPACITY_EXPANSION and low[first : thing[1]] == ["output"] and name == "capacity":
        # "output rose to 4,401 cars in the quarter"
        return not any("/" in q.value.unit for q in scene.quantities)
    if kind is MilestoneKind.CAPACITY_EXPANSION and name == "expansion" and low[thing[1] : thing[1] + 1] == ["into"]:
        # "will pause its expansion into Europe"
        return True
    if kind is MilestoneKind.CAPACITY_EXPANSION and name == "capacity" and low[thing[1] : thing[1] + 1] == ["of"]:
        # "the capacity of the two gigafactories will reach 67 GWh"
        return not document.words("several plants").isdisjoint(low[thing[1] : thing[1] + _COUNT_REACH])
    if kind is MilestoneKind.TRIAL_PRODUCTION:
        return is_on_trial(document, thing[1])
    if kind is MilestoneKind.LAUNCH and low[head.first] in _ROLLING and any(0 <= head.begin - plant.last <= 2 for plant in scene.plants):
        # "the factory, which rolls out the Fiat 500"
        return True
    if kind is MilestoneKind.LAUNCH:
        # "production of the EX30 is slated for May", "the start of production for the EX30 is"
        if "list" in head.names and any(cue.value == "catalog" and cue.first >= head.last for cue in scene.cues["thing"]):
            # "listed the YU7 in its catalogue"
            return True
        if "bring" in head.names:
            # "will bring the EV3 to the US"
            abroad = any(hit.first >= thing[1] and "to" in low[thing[1] : hit.first] for hit in scene.places)
            return head.passive or first < head.last or not (abroad or "market" in low[thing[1] : thing[1] + _TO_MARKET])
        if row.needed != "future":
            return False
        return "of" in low[first - 2 : first] or any(low[cue.last : cue.last + 1] == ["for"] and 0 <= first - cue.last - 1 <= 1 for cue in scene.cues["thing"])
    if kind is MilestoneKind.DELIVERIES_STARTED and "make" in head.names:
        # but not "made 5,000 deliveries"
        return "first" not in low[head.last : thing[1]]
    if name == "new model" and any(q.value.unit.split("/")[0] == "vehicle" and q.first <= first and first - q.last < _COUNTED for q in scene.quantities):
        # "will build 25,000 electric cars", "building 2,000 new cars a week"
        return True
    if name == "new model" and first > head.last and not _OF_WHAT.isdisjoint(low[head.last : first]):
        # "unveiled a plan for an SUV"
        return True
    if kind is MilestoneKind.MARKET_ENTRY and "launch" not in head.names:
        return name == "market" and "enter" in head.names and _is_of_model(scene, head)
    if kind is MilestoneKind.MARKET_ENTRY and row.beside == "":
        # "plans to launch in Europe", "launched the brand in Europe", but not "launched the G9 in Europe"
        market = low[head.last : head.last + 1] if low[first - 2] not in _BRANDS else low[first - 1 : first]
        return head.passive or first < head.last or _IN_MARKETS.isdisjoint(market) or bool(scene.vehicles)
    if kind is MilestoneKind.DELIVERIES_STARTED and name == "@vehicle" and "deliver" in head.names and row.needed == "future":
        # "expects to deliver 50,000 Model S this year"
        return any(head.last <= q.first < first and first - q.last <= _COUNT_REACH and q.value.unit == "vehicle" for q in scene.quantities)
    if kind is MilestoneKind.TARGET_SET and name == "top":
        # "would become its biggest market", "becoming the largest electric truck plant"
        return not _PLANTS.isdisjoint(low[thing[1] : thing[1] + _PLANT_REACH]) or not _NO_RANKS.isdisjoint(low[thing[1] : thing[1] + _COUNT_REACH])
    if kind is MilestoneKind.CONSTRUCTION_COMPLETED:
        # "completed the purchase of its plant"
        return not document.words("dealing").isdisjoint(low[head.last : first])
    if kind is MilestoneKind.PRICE_CHANGE:
        # "market prices of lithium carbonate", "prices for battery cells", "cut its price target"
        behind = low[thing[1] : thing[1] + _PRICED_REACH]
        if low[thing[1] - 1] == "price" and behind[:1] in (["target"], ["targets"]):
            return True
        return behind[:1] in (["of"], ["for"]) and not document.words("priced").isdisjoint(behind)
    if kind is MilestoneKind.PRESALE_OPENED and row.look != "none":
        # "will start from 369,900 yuan, cheaper than the presale price"
        return not _QUOTES.isdisjoint(low[thing[1] : thing[1] + 1]) or "than" in low[head.last : first]
    if kind is MilestoneKind.PERMIT_GRANTED:
        # "received approval in June for its loan"
        behind = low[thing[1] : thing[1] + _PERMIT_REACH]
        return "for" in behind and not document.words("no permit").isdisjoint(behind[behind.index("for") :])
    if kind in _DEALS:
        return _is_no_deal(document, scene, head, row, thing)
    # "buys 290 sites for its chargers"
    return kind is MilestoneKind.LAND_ACQUIRED and name == "location" and low[thing[1] - 1].endswith("s")


def _is_of_making(document: Document, scene: Scene, head: Head, row: Row) -> bool:
    """Tell whether a making has no beginning in what is told: how fast cars are made since a day, or until when."""
    low = document.tokens.low
    if row.needed == "since":
        # "has been making 1,000 cars a week since June"
        return any("/" in q.value.unit and 0 <= q.first - head.last <= 1 for q in scene.quantities)
    last = scene.clause(head.first)[1]
    return any(head.last <= day.first < last and "until" in low[day.first - 1 : day.first + 1] for day in scene.dates)


def _is_no_deal(document: Document, scene: Scene, head: Head, row: Row, thing: tuple[int, int]) -> bool:
    """Tell whether a verb and a listing, a joint venture or a stake only stand beside one another."""
    low, kind, name, first = document.tokens.low, row.kind, row.name, thing[0]
    if kind is MilestoneKind.JOINT_VENTURE:
        # "launched sales through its joint venture", but not "launched the new joint venture"; "the joint-venture partner will build"
        if (row.look == "object" and first - head.last > _DESCRIBED) or low[thing[1] : thing[1] + 1] in (["partner"], ["partners"]):
            return True
        # "their joint venture Foo will build a plant": what a venture does is not that it is formed
        return thing[1] <= head.begin and not head.passive and head.form != "participle"
    if kind is MilestoneKind.IPO:
        if "list" in head.names and first > head.last and not _UNITS.isdisjoint(low[head.last : first]):
            # "plans to list its chip unit in Shenzhen"
            return True
        if name == "exchange":
            return low[thing[1] - 1] in TOWNS and not _is_listed_there(low, scene, head, thing)
        if "fund" in head.names and not _BEFOREHAND.isdisjoint(low[head.last : first]):
            # "raised $2.5 billion ahead of its listing"
            return True
        # "is to raise $4 billion through its planned listing"
        return first == head.last and head.form != "gerund" and "plan" in head.names and any("fund" in verb.names for verb in scene.cues.verbs)
    if "pay" in head.names:
        # "paid 10 percent more for its shares"
        return first < head.last or low[first - 1] in _SHARES or not _SHARES.isdisjoint(low[first : thing[1]])
    if name == "@company" and head.passive and (first > head.last or any("say" in v.names and thing[1] <= v.first < head.begin for v in scene.cues.verbs)):
        # "Kia said 5,281 cars were sold there, according to Autodata"
        return True
    return name == "@company" and (_is_sale_of_cars(low, head, thing) or _is_buyer(low, head, first))


def is_only_planned(document: Document, scene: Scene) -> bool:
    """Tell whether what a sentence launches is not there yet: its capacity or its output is planned."""
    low = document.tokens.low
    return any(low[cue.first - 1] == "planned" or low[cue.first - 2 : cue.first - 1] == ["planned"] for cue in scene.cues["capacity"])


def is_on_trial(document: Document, last: int) -> bool:
    """Tell whether what is tried is no making of cars: "trial operation of robotaxis"."""
    low = document.tokens.low
    return low[last : last + 1] == ["of"] and not document.words("on trial").isdisjoint(low[last : last + _WARE_REACH])


def is_moved_elsewhere(low: list[str], scene: Scene, head: Head) -> bool:
    """Tell whether a verb of delay tells that something goes to another place or comes sooner, and not that it comes later."""
    if low[head.first] not in _MOVING:
        return False
    last = scene.clause(head.first)[1]
    ahead = range(head.last, min(last, head.last + _SOONER_REACH))
    if any(low[i] in _SOONER and low[i - 1] != "by" and low[i + 1 : i + 2] == ["to"] for i in ahead):
        # "moved production up to the first half of 2026", but not "pushed it back by up to six months"
        return True
    if low[head.first] in _MOVING_ALONE and low[head.last : head.last + 1] != ["by"] and _LATER.isdisjoint(low[head.last : head.last + _SOONER_REACH]):
        # "will move from two shifts to one in January", but not "moved from December to April"
        dates = (hit for hit in scene.dates if head.last <= hit.first < last)
        if not any(low[hit.first - 1] in _TO_DATES or low[hit.first] in _TO_DATES for hit in dates):
            return True
    return any(head.last <= hit.first < last and low[hit.first - 1] in ("to", "into", "from") for hit in scene.places)


def _is_no_show(document: Document, scene: Scene, head: Head, thing: tuple[int, int]) -> bool:
    """Tell whether a verb of showing shows no model: "the only cars present were R1T pickups", "data showed 2,045 R1T registrations"."""
    low = document.tokens.low
    if low[head.first] == "present" and not head.chain.marks:
        return True
    counted = any(q.value.unit == "vehicle" and head.last <= q.first <= thing[0] and thing[0] - q.last <= 1 for q in scene.quantities)
    return counted or any(0 <= cue.first - thing[1] <= 1 for cue in scene.cues["figure"])


def _is_of_staff(behind: list[str]) -> bool:
    """Tell whether what a plant has more of is no output: its staff, its wages."""
    at = next((i for i, word in enumerate(behind) if word in _STAFFING), None)
    return at is not None and _MADE.isdisjoint(behind[:at])


def _is_of_model(scene: Scene, head: Head) -> bool:
    """Tell whether the name right before a verb is a model's: "its new SUV, the YU7, is expected to enter the market"."""
    return any(0 <= head.begin - mention.last <= 1 for mention in scene.vehicles)


def _is_of_people(scene: Scene, head: Head) -> bool:
    """Tell whether people stand beside a verb: "dismissed 300 workers", "300 workers were dismissed", "dismissed its whole staff"."""
    found: list[Spanned] = [hit for hit in scene.quantities if hit.value.unit == "person"]
    found += [cue for cue in scene.cues["thing"] if cue.value == "jobs"]
    return any(0 <= one.first - head.last <= _PEOPLE_REACH or (head.passive and one.last <= head.first) for one in found)


def _is_behind_noun(document: Document, scene: Scene, things: Mapping[str, Sequence[Any]], head: Head, first: int) -> bool:
    """Tell whether a noun that is an event stands between a verb and a plant, or before the plant that it is said of: what is moved is that, not the plant."""
    known = nouns(document.language)
    if first < head.first:
        # "the start of production at its plant was delayed"
        begin = scene.clause(first)[0]
        return any(begin <= cue.first and 0 < first - cue.last <= _AT_REACH for name in known for cue in things.get(name, ()) if not name.startswith("@"))
    return any(head.last <= cue.first < first for name in known for cue in things.get(name, ()) if not name.startswith("@"))


def _is_listed_there(low: list[str], scene: Scene, head: Head, thing: tuple[int, int]) -> bool:
    """Tell whether a town stands for its exchange ("listed in Hong Kong"): no model is on sale there, and no "Hong Kong dollars" are told."""
    return (
        "list" in head.names
        and low[thing[0] - 1] == "in"
        and (thing[0] == head.last + 1 or any(m.first == head.last and m.last + 1 == thing[0] for m in scene.companies))
        and not BEHIND_OBJECT.isdisjoint(low[thing[1] : thing[1] + 1])
        and not scene.vehicles
    )


def _is_sale_of_cars(low: list[str], head: Head, thing: tuple[int, int]) -> bool:
    """Tell whether a brand stands for its cars: "plans to sell the Firefly in Europe"."""
    return low[head.first] in _SELLING and (low[thing[0] - 1] == "the" or not _SOLD_AT.isdisjoint(low[thing[1] : thing[1] + 1]))


def _is_buyer(low: list[str], head: Head, first: int) -> bool:
    """Tell whether a firm is the one that something is sold to: "sold its Ohio plant to Foxconn"."""
    return first > head.last and low[first - 1] == "to"
