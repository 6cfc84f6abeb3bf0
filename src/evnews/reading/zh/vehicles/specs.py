"""The figures of a clause that can be a vehicle's: what each measures, by its unit and the words around it."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

import attrs

from evnews.find.hits import QuantityHit
from evnews.model.vehicle import Range
from evnews.model.vocabulary import RangeCycle, RangeKind
from evnews.reading.lexicon import Cue
from evnews.reading.sizes import can_weigh
from evnews.reading.zh.clauses import Clause, Story
from evnews.values.measure import Measure
from evnews.values.units import kind_of

__all__ = ["Spec", "is_rented", "specs"]

# A car costs so much, at least and at most, in yuan; in other money a fifth of it.
_CHEAPEST, _DEAREST = 15_000, 5_000_000
_CHEAP_SHARE = 5
# What stands right behind a version's name may be what a part of it costs, where it is less than this.
_CHEAPEST_VERSION = 40_000
_BEHIND = 5
_NEAR = 12
# "1310公里续航仅需充电两次": how far a test went.
_DRIVEN = re.compile("的?(?:续航|路程|行程|路线|全程|测试|实测|挑战|长途|高速)(?:里程)?(?:仅需|只需|需要|仅|只|测试|实测|中)")
_JOINT = 2
# "较老款起售价": how far the word for a comparison may stand from what it compares with.
_OLD = 6
_NEW = 4
_REACHED = frozenset("至到为是")
_FIELD_REACH = 22
# A pack of a car, in kWh.
_PACK = (3.0, 250.0)
# What need not be named again for the version that is told of next.
_ELLIPTIC = frozenset({"ranges", "battery_capacity", "power", "torque", "acceleration", "top_speed"})
_POWERS = frozenset({"kW", "horsepower", "metric_horsepower"})
_MASSES = frozenset({"kg", "metric_ton"})
_GAPS = frozenset({"低", "高", "贵", "少", "多", "出", "宜"})
_IS = frozenset({"为", "是", ":"})
_LIST = frozenset({"、", "/", "和", "或", "及", "与", "至", "-", "~"})


@attrs.frozen
class Spec:
    """A figure of a vehicle in the tokens ``first`` up to ``last``.

    Attributes
    ----------
    field : str
        The field of the record.
    value : object
        A measure, a range, or a number of seats; of prices and ranges one of the tuple.
    kind : str
        Of a price: list, from, presale, net or rent.
    apart : bool
        Of a range told with others: whether it is told apart from these by its kind or cycle, and all are of one car.
    """

    first: int
    last: int
    field: str
    value: Any
    kind: str = ""
    apart: bool = False


def specs(story: Story, clause: Clause, told: dict[str, Spec], *, priced: bool = False, behind: Container[int] = ()) -> list[Spec]:
    """Find the figures of a clause.

    Parameters
    ----------
    story, clause : Story, Clause
        Where to look.
    told : dict
        The last figure of each unit that the sentence has told, which this adds to.
    priced : bool
        Whether the clause before was about prices.
    behind : container of int
        The tokens behind the names of versions.
    """
    out: list[Spec] = []
    for hit in reversed(clause.quantities):
        if _is_former(story, clause, hit):
            continue
        # "分别20.99万元和26.39万元起售": the last of a list says what all of it is.
        listed = bool(out) and out[-1].field == "prices" and 0 < out[-1].first - hit.last <= _JOINT and set(story.low[hit.last : out[-1].first]) <= _LIST
        named = _is_named(story, hit, behind)
        is_price = (priced and _follows(story, clause, hit)) or listed or (named and (hit.value.low or 0) >= _CHEAPEST_VERSION)
        spec = _spec(story, clause, hit, is_price) or (_again(hit, told.get(hit.value.unit)) if named else None)
        if spec is not None:
            out.append(spec)
    for spec in out[::-1]:
        if spec.field in _ELLIPTIC:
            told[_measure(spec).unit] = spec
    return _whole_powers(story, clause, out[::-1])


def _spec(story: Story, clause: Clause, hit: QuantityHit, is_price: bool) -> Spec | None:
    unit = hit.value.unit
    if kind_of(unit) == "money" and "/" not in unit:
        return _price(story, clause, hit, is_price)
    field = _field(clause, hit)
    if unit in ("km", "mile"):
        return _range(story, clause, hit, field)
    if unit == "kWh":
        return _pack(clause, hit, field)
    if unit in _POWERS:
        return _power(clause, hit, field)
    if unit in ("N*m", "force_pound*foot"):
        return Spec(hit.first, hit.last, "torque", hit.value)
    if unit == "second" and field == "acceleration":
        return Spec(hit.first, hit.last, "acceleration", hit.value)
    if unit in ("km/hour", "mile/hour") and (field == "top_speed" or _named(clause, hit, "top_speed")):
        # "最高时速" is the name of a figure, and no bound.
        value = Measure(hit.value.high, hit.value.high, unit, hit.value.approximate) if hit.value.low is None else hit.value
        return Spec(hit.first, hit.last, "top_speed", value)
    if unit in _MASSES and field == "mass":
        return Spec(hit.first, hit.last, "mass", hit.value) if can_weigh(hit.value) else None
    if unit == "V" and (field == "voltage" or clause.words.after("field", hit.last, 2) is not None):
        return Spec(hit.first, hit.last, "voltage", hit.value)
    if unit == "seat" and hit.value.low is not None and hit.value.low == hit.value.high:
        return Spec(hit.first, hit.last, "seats", int(hit.value.low))
    return None


def _before(clause: Clause, kind: str, i: int, reach: int = _FIELD_REACH) -> Cue | None:
    found = clause.words.before(kind, i, reach)
    return found if found is not None and found.first >= clause.first else None


def _field(clause: Clause, hit: QuantityHit) -> str:
    """Return what the nearest word before a figure says that it measures."""
    cue = _before(clause, "field", hit.first)
    inside = clause.words.within("field", hit.first, hit.last)
    return inside[0].value if inside else cue.value if cue is not None else ""


def _named(clause: Clause, hit: QuantityHit, field: str) -> bool:
    cues = [cue for cue in clause.cues("field") if cue.value == field]
    if not cues:
        return False
    # "75kWh、84kWh和100kWh电池组": what stands behind a list is of all of it.
    end = hit.last
    for other in clause.quantities:
        if 0 < other.first - end <= _JOINT and other.value.unit == hit.value.unit:
            end = other.last
    return any(cue.first < hit.first or cue.first - end <= _BEHIND for cue in cues)


# prices


def _is_named(story: Story, hit: QuantityHit, behind: Container[int]) -> bool:
    """Tell whether a figure stands right behind a version's name: "Max版27.99万元", "Max版为27.99万元"."""
    at = hit.first - 1 if story.low[hit.first - 1] in _IS else hit.first
    return at in behind


def _measure(spec: Spec) -> Measure:
    value: Measure = spec.value[0].distance if spec.field == "ranges" else spec.value
    return value


def _again(hit: QuantityHit, told: Spec | None) -> Spec | None:
    """Read a figure of a version as what was told of the one before: "标准版续航835公里,Pro版770公里"."""
    if told is None:
        return None
    value = (attrs.evolve(told.value[0], distance=hit.value),) if told.field == "ranges" else hit.value
    return attrs.evolve(told, first=hit.first, last=hit.last, value=value, apart=False)


def _price(story: Story, clause: Clause, hit: QuantityHit, is_price: bool) -> Spec | None:
    amount = hit.value.low if hit.value.low is not None else hit.value.high
    least = _CHEAPEST if hit.value.unit == "CNY" else _CHEAPEST / _CHEAP_SHARE
    if amount is None or not least <= amount <= _DEAREST:
        return None
    if _is_converted(clause, hit) or _is_gap(story, clause, hit):
        return None
    cue = _before(clause, "price", hit.first)
    bar = _before(clause, "no price", hit.first)
    inside = clause.words.within("price", hit.first, hit.last)
    if inside:
        cue = inside[0]
    behind = clause.words.after("price", hit.last, _BEHIND)
    behind = behind if behind is not None and behind.last <= clause.last and not _parted(clause, hit.last, behind.first) else None
    after = clause.words.after("no price", hit.last, 3)
    if after is not None and after.last <= clause.last and behind is None:
        return None
    if bar is not None and (cue is None or cue.last <= bar.first):
        return None
    if cue is not None and not inside and _is_compared(story, clause, cue, hit):
        return None
    told = behind if behind is not None and (cue is None or behind.first - hit.last <= 1) else cue
    if told is None:
        open_above = hit.value.high is None and story.low[hit.last - 1] in ("起", "元") and "起" in story.text(hit.first, min(hit.last + 1, clause.last))
        if not open_above and not is_price:
            return None
    return Spec(hit.first, hit.last, "prices", (hit.value,), told.value if told is not None else "")


def _is_converted(clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a figure in brackets is the one before them in another unit: "2.5万美元(约18万元)", "650公里(404英里)"."""
    opening = next((first for first, last in clause.aside if first < hit.first < last), None)
    if opening is None:
        return False
    return any(other.last == opening and other.value.kind == hit.value.kind and other.value.unit != hit.value.unit for other in clause.quantities)


def _is_former(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a figure is what it was before: "续航从原本600公里提升至743公里"; of a price, both are told."""
    cues = clause.cues("to")
    if not cues or kind_of(hit.value.unit) == "money":
        return False
    begun = clause.words.before("from", hit.first, _OLD)
    moved = clause.words.after("to", hit.last, _NEW)
    if begun is None or moved is None or begun.first < clause.first or moved.last > clause.last or story.text(begun.first, begun.last) not in ("由", "从"):
        return False
    between = any(begun.last <= other.first < hit.first for other in clause.quantities)
    return not between and any(moved.last <= other.first <= moved.last + _NEW and other.value.unit == hit.value.unit for other in clause.quantities)


def _is_gap(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether an amount is how much dearer or cheaper one is than another: "比预售价低2.1万元"."""
    if not any(cue.last <= hit.first for cue in clause.cues("rival")):
        return False
    last = hit.first - 1 if story.low[hit.first - 1] in ("了", "约", "近") else hit.first
    return story.low[last - 1] in _GAPS and story.low[last - 2] != "最"


def _is_compared(story: Story, clause: Clause, cue: Cue, hit: QuantityHit) -> bool:
    """Tell whether an amount is by how much a price differs from another one: "较预售价下降1.8万元", and not "较预售价33万元"."""
    than = clause.words.before("compared", cue.first, _OLD)
    return than is not None and than.first >= clause.first and hit.first > cue.last and story.low[hit.first - 1] not in _REACHED


def is_rented(story: Story, clause: Clause) -> bool:
    """Tell whether a clause, or the one before it, is about the price without a battery: "采用电池租用方案后,起售价降至14.99万元"."""
    around = story.clauses[clause.scene.index][max(0, clause.index - 1) if not clause.opens else clause.index : clause.index + 1]
    return any(one.cues("rented") for one in around)


def _follows(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether an amount stands where a price may be left unsaid: "长续航版为23.59万元", "Max版27.99万元", one of a list."""
    before = story.low[hit.first - 1] if hit.first > clause.first else ""
    if before in ("为", "是", "至", "由", "从", "版", "款", "型", "元", ":") or before in _LIST:
        return True
    return hit.first == clause.first or before.isascii()


def _parted(clause: Clause, first: int, last: int) -> bool:
    return any(first <= other.first < last for other in clause.quantities)


# ranges, packs, powers


def _range(story: Story, clause: Clause, hit: QuantityHit, field: str) -> Spec | None:
    cycle = _before(clause, "cycle", hit.first)
    if field != "ranges" and not _named(clause, hit, "ranges") and cycle is None:
        return None
    if field in ("consumption", "acceleration"):
        return None
    if (hit.value.low or hit.value.high or 0) < 20 or _is_converted(clause, hit):
        return None
    if _DRIVEN.match(story.text(hit.last, min(clause.last, hit.last + _NEAR))) is not None:
        return None
    if clause.words.before("no range", hit.first, 2) is not None or _is_charged(story, clause, hit):
        return None
    added = [cue for cue in clause.cues("range kind") if cue.value == "added_by_charge" and cue.first < hit.first]
    if added and any(q.value.unit in ("minute", "second", "hour") and q.first < hit.first for q in clause.quantities):
        return None
    named = _before(clause, "range kind", hit.first)
    kind = RangeKind(named.value) if named is not None and named.value != "added_by_charge" else None
    if cycle is None:
        cycle = next((cue for cue in clause.cues("cycle") if 0 <= cue.first - hit.last <= 2), None)
    return Spec(hit.first, hit.last, "ranges", (Range(distance=hit.value, cycle=RangeCycle(cycle.value) if cycle is not None else None, kind=kind),))


def _is_charged(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a distance is what the clause before charges in some minutes: "充电10分钟,续航120公里"."""
    if clause.index == 0 or clause.opens or hit is not clause.quantities[0]:
        return False
    before = story.clauses[clause.scene.index][clause.index - 1]
    return any(q.value.unit in ("minute", "second") for q in before.quantities[-1:]) and any(
        cue.value == "added_by_charge" for cue in before.cues("range kind")
    )


def _pack(clause: Clause, hit: QuantityHit, field: str) -> Spec | None:
    size = hit.value.low or hit.value.high or 0.0
    if field == "consumption" or not _PACK[0] <= size <= _PACK[1]:
        return None
    if field != "battery_capacity" and not _named(clause, hit, "battery_capacity") and not clause.cues("chemistry"):
        return None
    return Spec(hit.first, hit.last, "battery_capacity", hit.value)


def _power(clause: Clause, hit: QuantityHit, field: str) -> Spec | None:
    if field != "power" and not _named(clause, hit, "power"):
        return None
    bar, cue = _before(clause, "no power", hit.first), _before(clause, "field", hit.first)
    if bar is not None and (cue is None or bar.first >= cue.first - _NEAR):
        return None
    return Spec(hit.first, hit.last, "power", hit.value)


def _whole_powers(story: Story, clause: Clause, found: list[Spec]) -> list[Spec]:
    """Leave out the power of single axles and of second units: the power of all motors together is told as one."""
    powers = [spec for spec in found if spec.field in ("power", "torque")]
    axles = clause.cues("axle")
    if not powers or (len(powers) < 2 and not axles and clause.index == 0):
        return found
    split = not axles and _is_of_axle(story, clause, powers)
    kept = []
    for spec in powers:
        same = [other for other in powers if other.field == spec.field and other.first < spec.first]
        total = _before(clause, "total", spec.first, _NEAR)
        if (split or (axles and axles[0].first < spec.first)) and total is None:
            continue
        if same and same[-1].value.unit != spec.value.unit and spec.first - same[-1].last <= 3:
            # "345kW(469马力)" is one power told twice.
            continue
        kept.append(spec)
    return [spec for spec in found if spec not in powers or spec in kept]


def _is_of_axle(story: Story, clause: Clause, powers: list[Spec]) -> bool:
    """Tell whether figures belong to the motors that the clause before tells of: "前后电机,最大功率分别为150kW和230kW", "后电机功率202kW,扭矩404N·m"."""
    if clause.index == 0 or clause.opens:
        return False
    before = story.clauses[clause.scene.index][clause.index - 1]
    axles = before.cues("axle")
    if not axles or before.cues("total"):
        return False
    several = len(powers) > 1 and powers[0].field == powers[1].field
    return several or any(hit.first > axles[0].first and hit.value.kind in ("power", "torque") for hit in before.quantities)
