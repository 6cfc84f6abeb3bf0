"""Which field of a vehicle a figure fills, told by its unit and the words around it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import Any

import attrs

from evnews.find.hits import QuantityHit
from evnews.model.vehicle import Range
from evnews.model.vocabulary import RangeCycle, RangeKind
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Scene
from evnews.reading.sizes import can_weigh
from evnews.text.tables import rows
from evnews.values.measure import Measure

__all__ = ["Spec", "runs", "specs", "whole_powers"]

# How far from a figure the word may stand that tells what it is.
_BEFORE = 10
_AFTER = 7
_HEAD = 6
# How far a list of figures goes on from the last one whose field is known ("… 7.4 s, 6.1 s and 5.5 s").
_CONTINUED = 25
_NEGATION = 2
# More figures than any sentence tells of a vehicle; it bounds the work that one takes.
_MOST = 100
_LINKED = 8
_BY_PLACE = 12
# How near to its time the speed of a sprint stands: "to 60 mph in 2.1 seconds", "3.2 seconds to 62 mph".
_SPRINT = 4
_CYCLE_AFTER = 4
_KIND_AFTER = 2

_DISTANCES = frozenset({"km", "mile"})
_POWERS = frozenset({"kW", "horsepower", "metric_horsepower"})
_MASSES = frozenset({"kg", "metric_ton", "pound"})
# Values outside of these are no car's, whatever the words say: a site's distance, a charger's power, a truck's battery store.
_BOUNDS = {
    "km": (20.0, 2500.0),
    "mile": (15.0, 1500.0),
    "kWh": (3.0, 1000.0),
    "kW": (5.0, 3000.0),
    "horsepower": (5.0, 4000.0),
    "metric_horsepower": (5.0, 4000.0),
    "N*m": (30.0, 20000.0),
    "force_pound*foot": (30.0, 20000.0),
    "second": (1.4, 30.0),
    "km/hour": (40.0, 500.0),
    "mile/hour": (25.0, 320.0),
    "seat": (1.0, 60.0),
}
# 100 km/h is 62 mph, and 60 mph 97 km/h; a time to 200 km/h is another figure.
_SPRINTS = frozenset({60.0, 62.0, 96.0, 97.0, 99.0, 100.0})
_JOINTS = frozenset({",", "and", "or", "&", "/"})


@attrs.frozen
class Spec:
    """A figure that fills ``field``: the tokens ``first`` up to ``last``, and its value."""

    first: int
    last: int
    field: str
    value: Any


def specs(document: Document, scene: Scene, named: Sequence[int], *, listed: bool = False) -> list[Spec]:
    """Return the figures of a sentence that are a vehicle's, in order.

    In a ``listed`` line ("Pro: RMB 249,900, 700 km, 6.1 s") the unit alone tells the
    field; in a sentence a word must, or a model or version that ends at one of the
    tokens ``named`` just before.
    """
    out: list[Spec] = []
    for told in scene.quantities[:_MOST]:
        hit = _in_money(document, scene, told, out) if told.value.unit == "pound" else told
        value = hit.value
        if value.kind != "money" and not _plausible(value):
            continue
        if _is_name(document, hit):
            continue
        field = _field(document, scene, hit, out, named, listed=listed or _chained(document, hit, out))
        if field is None or _is_bracketed_twin(document, hit, field, out):
            continue
        if field == "prices" and out and out[-1].field == field and (whole := _price_range(document, out[-1], hit)) is not None:
            out[-1] = whole
            continue
        out.append(Spec(hit.first, hit.last, field, int(value.low) if field == "seats" and value.low is not None else value))
    return [_with_cycle(scene, spec) if spec.field == "ranges" else spec for spec in out]


def _in_money(document: Document, scene: Scene, hit: QuantityHit, found: Sequence[Spec]) -> QuantityHit:
    """Return "26,995 pounds" as a sum where the words around it are about a price, or the figure before it was one."""
    near, value = _near(scene, hit), hit.value
    going_on = bool(found) and found[-1].field == "prices" and found[-1].value.unit == "GBP" and hit.first - found[-1].last <= _CONTINUED
    priced = "price" in near or going_on or _right_before(scene, hit, "price_verb")
    if not priced or not near.isdisjoint(("mass", "weighs")) or _beside(document, scene, hit, "not_mass"):
        return hit
    return QuantityHit(hit.first, hit.last, Measure(value.low, value.high, "GBP", value.approximate))


def runs(document: Document, found: Sequence[Spec], owned: Container[int] = ()) -> list[list[Spec]]:
    """Put figures of one field together that are told in one list ("RMB 139,800 ($20,100), 149,800 and 156,800").

    A list ends at one of the tokens ``owned``, which name what the figure before them belongs to.
    """
    out: list[list[Spec]] = []
    open_runs: dict[str, list[Spec]] = {}
    for spec in found:
        run = open_runs.get(spec.field)
        if run is not None and _joined(document, run[-1].last, spec.first, owned):
            run.append(spec)
            continue
        open_runs[spec.field] = [spec]
        out.append(open_runs[spec.field])
    return out


def _joined(document: Document, last: int, first: int, owned: Container[int]) -> bool:
    low = document.tokens.low
    at, joints = last, 0
    if first - last > 12 or any(i in owned for i in range(last, first)):
        return False
    while at < first:
        if low[at] == "(":
            while at < first and low[at] != ")":
                at += 1
        elif low[at] in _JOINTS:
            joints += 1
        elif document.tokens.glued(at) or low[at] in ("a", "an", "the", "up"):
            pass
        else:
            return False
        at += 1
    return joints > 0


def _plausible(value: Measure) -> bool:
    bounds = _BOUNDS.get(value.unit)
    return bounds is None or all(bounds[0] <= side <= bounds[1] for side in (value.low, value.high) if side is not None)


def _is_name(document: Document, hit: QuantityHit) -> bool:
    """Tell whether a bare number behind "the" is what a version is called ("300 km for the 40 and 400 km for the 52")."""
    low = document.tokens.low
    return hit.last == hit.first + 1 and hit.first > 0 and low[hit.first - 1] == "the"


def _chained(document: Document, hit: QuantityHit, found: list[Spec]) -> bool:
    """Tell whether a figure goes on with a list of a vehicle's figures ("with 44 kWh, 320 km and 83 kW")."""
    if not found or not 0 < hit.first - found[-1].last <= _LINKED:
        return False
    return document.tokens.low[hit.first - 1] in (",", "and") and found[-1].field != "seats"


def _field(document: Document, scene: Scene, hit: QuantityHit, found: list[Spec], named: Sequence[int], *, listed: bool) -> str | None:
    value = hit.value
    near = _near(scene, hit)
    going_on = found and hit.first - found[-1].last <= _CONTINUED
    known = {spec.field for spec in found} if going_on else set()
    if value.unit in _DISTANCES:
        told = listed or "range" in near or _right_before(scene, hit, "range_verb") or "ranges" in known
        return "ranges" if told and not _beside(document, scene, hit, "not_range") else None
    if value.unit == "kWh":
        return None if _is_rate(document, hit) or _beside(document, scene, hit, "not_battery") else "battery_capacity"
    if value.unit in _POWERS:
        told = listed or value.unit != "kW" or "power" in near or not known.isdisjoint(("power", "torque")) or _beside_power(scene, hit)
        return "power" if told and "charge" not in near and not _beside(document, scene, hit, "not_power") else None
    if value.kind == "torque":
        return "torque"
    if value.unit == "second":
        told = listed or "acceleration" in near or "acceleration" in known
        sprint = _sprint(scene, hit)
        return "acceleration" if sprint is not False and (told or sprint) else None
    if value.unit in _MASSES:
        return "mass" if can_weigh(value) and _weighs(document, scene, hit, near, known, listed=listed) else None
    if value.unit in ("km/hour", "mile/hour"):
        told = "top_speed" in near or "top_speed" in known
        return "top_speed" if told and value.low != 0 and not _is_sprinted(scene, hit) else None
    if value.kind == "money":
        return "prices" if _is_price(document, scene, hit, named, told=listed or "prices" in known or "price" in near) else None
    return "seats" if value.unit == "seat" and value.low == value.high and not _is_another(document, scene, hit) else None


def _weighs(document: Document, scene: Scene, hit: QuantityHit, near: set[str], known: set[str], *, listed: bool) -> bool:
    """Tell whether a mass is the car's own: "a curb weight of 1,980 kg", "weighs 2.2 tonnes", and not its battery's or what it can carry."""
    told = (listed and hit.value.unit != "pound") or "mass" in near or "mass" in known or ("weighs" in near and near.isdisjoint(("battery", "power")))
    return told and not _beside(document, scene, hit, "not_mass")


def _beside_power(scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether a number of kW is a car's by its place: "has 35 kW", "the 130 kW vehicle", "140 kW and 225 Nm"."""
    if _right_before(scene, hit, "has") or any(other.value.kind == "torque" for other in scene.quantities):
        return True
    return any(hit.last <= cue.first <= hit.last + 1 for kind in ("car", "body", "trim_noun") for cue in scene.cues[kind])


def _is_another(document: Document, scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether a number of seats describes another vehicle, named by its body ("and a seven-seat van")."""
    article = hit.first > scene.first and document.tokens.low[hit.first - 1] in ("a", "an")
    return article and any(cue.first == hit.last for cue in scene.cues["body"])


def _near(scene: Scene, hit: QuantityHit) -> set[str]:
    first, last = scene.clause(hit.first)
    # The head of a line ("Motor: 140 kW (515)") stands outside of the figure's clause.
    first = scene.first if hit.first - scene.first <= _HEAD else max(first, hit.first - _BEFORE)
    last = min(last, hit.last + _AFTER)
    return {cue.value for cue in scene.cues["spec"] if cue.last > first and cue.first < last}


def _right_before(scene: Scene, hit: QuantityHit, kind: str) -> bool:
    return any(0 <= hit.first - cue.last <= 3 for cue in scene.cues[kind])


def _beside(document: Document, scene: Scene, hit: QuantityHit, kind: str) -> bool:
    """Tell whether words right before or after a figure make it something else's."""
    if any(0 <= hit.first - cue.last <= _NEGATION for cue in scene.cues[f"{kind}_before"]):
        return True
    followers = scene.cues[f"{kind}_after"]
    return bool(followers) and any(cue.first == after for after in [_after_bracket(document, hit.last)] for cue in followers)


def _after_bracket(document: Document, at: int) -> int:
    """Return the token after a bracket that opens at ``at`` ("RMB 10,000 ($1,400) less"), or ``at`` itself."""
    low = document.tokens.low
    if at < len(low) and low[at] == "(":
        for end in range(at + 1, min(at + 9, len(low))):
            if low[end] == ")":
                return end + 1
    return at


def _sprint(scene: Scene, hit: QuantityHit) -> bool | None:
    """Tell whether a time is one to 100 km/h or 60 mph: ``None`` where no speed stands near, ``False`` for another speed."""
    speeds = [other for other in scene.quantities if other.value.kind == "speed" and (0 <= hit.first - other.last <= 12 or 0 <= other.first - hit.last <= 8)]
    if not speeds:
        return None
    nearest = min(speeds, key=lambda other: abs(other.first - hit.first))
    return nearest.value.high in _SPRINTS


def _is_sprinted(scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether a speed is what a time is taken to: "hits 60 mph in 1.89 seconds"."""
    times = [other for other in scene.quantities if other.value.unit == "second"]
    return hit.value.high in _SPRINTS and any(0 <= other.first - hit.last <= _SPRINT or 0 <= hit.first - other.last <= _SPRINT for other in times)


def _is_rate(document: Document, hit: QuantityHit) -> bool:
    """Tell whether a number of kWh is a consumption ("11.5 kWh/100 km") or a price's base."""
    low = document.tokens.low
    after = low[hit.last] if hit.last < len(low) else ""
    before = low[hit.first - 1] if hit.first else ""
    return after in ("/", "per", "a", "each") or before in ("/", "per", "every")


@cache
def _car_prices() -> dict[str, tuple[float, float]]:
    return {row["currency"]: (float(row["least"]), float(row["most"])) for row in rows("car_prices")}


def _is_price(document: Document, scene: Scene, hit: QuantityHit, named: Sequence[int], *, told: bool) -> bool:
    value = hit.value
    bounds = _car_prices().get(value.unit)
    low = document.tokens.low
    if bounds is None or not all(bounds[0] <= side <= bounds[1] for side in (value.low, value.high) if side is not None):
        return False
    if hit.first and low[hit.first - 1] == "(" and _money_before(scene, hit):
        return False
    if _beside(document, scene, hit, "not_price") or _run_is_past(document, scene, hit):
        return False
    if scene.cues["price_change"]:
        before = low[hit.first - 1] if hit.first > scene.first else ""
        if "from" in (before, low[hit.first]) and any(other.value.unit == value.unit and other.first != hit.first for other in scene.quantities):
            # "Cut from $40,240 to $38,990".
            return False
        told = told or before == "to"
    if hit.first > scene.first and low[hit.first - 1] == "at" and "launch" in scene.cues.classes:
        # "It was launched on Aug. 27 at 219,800 yuan."
        return True
    if told or low[hit.first] == "from" or _right_before(scene, hit, "price_verb"):
        return True
    return _by_place(document, scene, hit, named)


def _price_range(document: Document, before: Spec, hit: QuantityHit) -> Spec | None:
    """Put the ends of a range together that a conversion stands between ("450,000 yuan ($70,600) to 500,000 yuan")."""
    at = _after_bracket(document, before.last)
    one, other = before.value, hit.value
    if at + 1 != hit.first or document.tokens.low[at] != "to" or one.unit != other.unit or None in (one.low, other.high) or one.low >= other.high:
        return None
    return Spec(before.first, hit.last, "prices", Measure(one.low, other.high, one.unit, one.approximate or other.approximate))


def _money_before(scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether an amount in brackets is the conversion of the one before it."""
    return any(other.value.kind == "money" and 0 < hit.first - other.last <= 2 for other in scene.quantities)


def _run_is_past(document: Document, scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether an amount goes on with a list of former ones ("up from the RM105,800 and RM119,800")."""
    before = [other for other in scene.quantities if other.value.kind == "money" and 0 < hit.first - other.last <= 2]
    return bool(before) and document.tokens.low[hit.first - 1] in ("and", "or", ",") and _beside(document, scene, before[-1], "not_price")


def _by_place(document: Document, scene: Scene, hit: QuantityHit, named: Sequence[int]) -> bool:
    """Tell whether an amount is a price by its place: "R2, a $45,000 SUV", "the ET9 (RMB 800,000)", "the TG1 is $47,900"."""
    low = document.tokens.low
    if any(hit.last <= cue.first <= hit.last + 2 for kind in ("body", "powertrain", "car") for cue in scene.cues[kind]):
        return True
    before = low[max(hit.first - 2, scene.first) : hit.first]
    stated = before[-1:] in (["is"], ["be"], ["at"], [":"], ["—"], ["are"])
    if low[hit.first - 1] == "(" and low[hit.first - 2] in document.words("version"):
        # "the Performance version ($60,990)"
        named = [*named, *(hit.first - 1 for at in named if at == hit.first - 2)]
    return any(at <= hit.first and (low[at : hit.first] == ["("] or (stated and hit.first - at <= _BY_PLACE)) for at in named)


def _is_bracketed_twin(document: Document, hit: QuantityHit, field: str, found: list[Spec]) -> bool:
    """Tell whether a figure in brackets says the one before it again, in another unit ("160 kW (218 PS)")."""
    if field not in ("power", "torque", "ranges", "top_speed", "mass") or not found or not hit.first:
        return False
    before = found[-1]
    return document.tokens.low[hit.first - 1] in ("(", "/") and before.field == field and hit.first - before.last <= 3 and before.value.unit != hit.value.unit


def whole_powers(scene: Scene, found: Sequence[Spec]) -> list[Spec]:
    """Leave out of one vehicle's figures what single axles give, unless one axle is all that is told."""
    powers = [spec for spec in found if spec.field == "power"]
    if len(powers) < 2:
        return list(found)
    axles = {spec.first for spec in powers if _cue_within(scene.cues["axle"], spec.first - 6, spec.last + 4)}
    wholes = {spec.first for spec in powers if _cue_within(scene.cues["whole"], spec.first - 6, spec.last + 2)}
    if not wholes and len(axles) < 2:
        return list(found)
    return [spec for spec in found if spec.field != "power" or spec.first in wholes or spec.first not in axles]


def _cue_within(cues: Sequence[Cue], first: int, last: int) -> bool:
    return any(first <= cue.first < last for cue in cues)


def _with_cycle(scene: Scene, spec: Spec) -> Spec:
    return attrs.evolve(spec, value=Range(distance=spec.value, cycle=_cycle(scene, spec), kind=_range_kind(scene, spec)))


def _range_kind(scene: Scene, spec: Spec) -> RangeKind | None:
    """Return what a range counts, if words right before or behind it say so: "a combined range of 1,412 km", "280 km of electric range"."""
    cues = scene.cues["range_kind"]
    if not cues:
        return None
    floor = max((hit.last for hit in scene.quantities if hit.last <= spec.first), default=scene.first)
    near = [cue for cue in cues if (floor <= cue.first and 0 <= spec.first - cue.last <= _CYCLE_AFTER) or 0 <= cue.first - spec.last <= _KIND_AFTER]
    return RangeKind(near[0].value) if near else None


def _cycle(scene: Scene, spec: Spec) -> RangeCycle | None:
    """Return the test of a range: named right after it, or before it in its sentence, or the one that the sentence names."""
    cues = scene.cues["cycle"]
    if not cues:
        return None
    distances = [hit.first for hit in scene.quantities if hit.value.unit in _DISTANCES and hit.first > spec.first]
    limit = min([*distances, spec.last + _CYCLE_AFTER + 4])
    after = [cue for cue in cues if spec.last <= cue.first < limit and cue.first - spec.last <= _CYCLE_AFTER]
    if after:
        return RangeCycle(after[0].value)
    before = [cue for cue in cues if cue.last <= spec.first]
    if before:
        return RangeCycle(before[-1].value)
    return RangeCycle(cues[0].value) if len({cue.value for cue in cues}) == 1 and cues[0].first - spec.last <= _CONTINUED else None
