"""Whose a figure is: the models and versions that a sentence names or refers to, and what each figure goes with."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from evnews.find.hits import QuantityHit
from evnews.reading.draft import Draft
from evnews.reading.en.vehicles.specs import Spec, runs, whole_powers
from evnews.reading.en.vehicles.trims import DRIVES, Model, Trim
from evnews.reading.scene import Document, Scene
from evnews.reading.sizes import Size, clash
from evnews.text.span import covered

__all__ = ["Anchor", "Bound", "bind", "front", "is_compared", "is_passed_by", "references", "taken_up"]

_AHEAD = 12
# "the 42-kWh Fiat 500e": how far behind a figure its model may stand, the maker's name between them.
_NAMED = 4
# How far before a model "than" may stand: "longer than the petrol-powered BMW 3 Series".
_COMPARED = 9
# How many models of a list are gone back over for what stands before the first.
_LIST = 4
# What goes on with a model that is named by the way: "… than the Model Y, which uses".
_GOES_ON = frozenset({"which", "that", "whose", "with", "'"})
# Of these a vehicle has one: two in one breath are those of its versions, and which is whose is not told.
_ONE = frozenset({"chemistry", "voltage", "platform", "software", "dimensions", "seats"})
# What a part of a vehicle has.
_PARTS = frozenset({"power", "torque", "battery_capacity"})
# More references than any sentence makes; it bounds the work that one takes.
_MOST = 100
_GROUP = frozenset({",", "and", "or", "&", "/"})
_FOR = frozenset({"for", "in", "with"})
_LISTED = frozenset({"(", ")", ",", "and", "or", "/", ":"})
_ARTICLES = frozenset({"the", "a", "an", "its", "our", "both"})


@attrs.define
class Anchor:
    """What a stretch of a sentence stands for: one draft or several, named, pointed at, or meant by "all".

    Attributes
    ----------
    targets : tuple of Draft
        In the order they are named.
    universal : bool
        Whether all versions of the model are meant.
    version : bool
        Whether versions are meant, not models.
    aside : bool
        Whether the words before set it apart ("than the Model Y"): what follows may be its,
        but the sentence is not about it.
    """

    first: int
    last: int
    targets: tuple[Draft, ...]
    universal: bool = False
    version: bool = False
    aside: bool = False


@attrs.frozen
class Bound:
    """A figure and the drafts it belongs to; ``universal`` if all versions of the model share it."""

    spec: Spec
    targets: tuple[Draft, ...]
    universal: bool = False


def taken_up(scene: Scene, lists: Sequence[Anchor] = ()) -> set[int]:
    """Return the tokens of a sentence that names, places, people and lists of versions take up."""
    return covered((*scene.names, *scene.places, *scene.people, *lists))


def references(document: Document, scene: Scene, model: Model, lists: Sequence[Anchor], scope: frozenset[str]) -> list[Anchor]:
    """Find what refers to versions of ``model``: "the Max", "both rear-drive cars", "SE and SEL", "(620, 580)", "the 95-PS version".

    Nothing inside names and ``lists`` is looked at; ``scope`` holds the words of a heading
    that the sentence stands under.
    """
    drives = {cue.first: cue for cue in scene.cues["drive"]}
    low = document.tokens.low
    if not drives and model.by_word.keys().isdisjoint(low[scene.first : scene.last]):
        return []
    starts = sorted({*drives, *[i for i in range(scene.first, scene.last) if low[i] in model.by_word]})
    found: list[Anchor] = []
    blocked = taken_up(scene, lists)
    nouns = {cue.first for cue in scene.cues["trim_noun"]}
    numbers: dict[int, int] = {hit.first: hit.last for hit in scene.quantities}
    free: int = scene.first
    for i in starts:
        if i < free or len(found) >= _MOST:
            continue
        words: list[str] = []
        at = i
        while at < scene.last and at not in blocked:
            cue = drives.get(at)
            word = cue.value if cue is not None else _word(document, model, at)
            if word is None:
                break
            words.append(word)
            at = cue.last if cue is not None else numbers.get(at, at + 1) if word.isdigit() else at + 1
        if not words:
            continue
        trims = _meant(document, scene, model, words, i, at, nouns, scope)
        if trims:
            found.append(Anchor(i, at, tuple(trim.draft for trim in trims), version=True))
        free = at
    return _merged(document, found)


def _word(document: Document, model: Model, i: int) -> str | None:
    """Return the word at token ``i`` if versions of ``model`` go by it, and it is written as a name."""
    tokens = document.tokens
    low = tokens.low[i]
    if low not in model.by_word:
        return None
    if low[0].isdigit():
        return low
    return low if tokens.word[i][0].isupper() else None


def _meant(document: Document, scene: Scene, model: Model, words: list[str], first: int, last: int, nouns: set[int], scope: frozenset[str]) -> list[Trim]:
    tokens = document.tokens
    before = tokens.low[first - 1] if first > scene.first else ""
    after = tokens.low[last] if last < scene.last else ""
    trims = model.find([*words, *scope]) or (model.find(words) if not scope else [])
    if all(word in DRIVES for word in words):
        return trims if last in nouns else []
    if all(word[0].isdigit() or len(word) == 1 for word in words):
        # A number or a letter alone is a name only where it stands like one: "the 620", "(515)", "S and SE", "95-PS version".
        listed = (before in _LISTED and after in _LISTED) or (first == scene.first and after == ":")
        return trims if last in nouns or after == "-" or before in _ARTICLES or listed else []
    return trims


def _merged(document: Document, found: list[Anchor]) -> list[Anchor]:
    """Put references together that are told in one breath ("SE and SEL", "(620 and 580)")."""
    low = document.tokens.low
    out: list[Anchor] = []
    for anchor in found:
        if out and anchor.first - out[-1].last <= 3:
            between = [word for word in low[out[-1].last : anchor.first] if word not in _ARTICLES]
            if between and all(word in _GROUP for word in between):
                last = out[-1]
                out[-1] = attrs.evolve(last, last=anchor.last, targets=tuple({id(t): t for t in (*last.targets, *anchor.targets)}.values()))
                continue
        out.append(anchor)
    return out


def bind(document: Document, scene: Scene, found: Sequence[Spec], anchors: Sequence[Anchor], focus: Anchor | None, whole: Anchor | None) -> list[Bound]:
    """Give each figure of a sentence to what it belongs to.

    A version named in brackets behind it or with "for" comes first ("150 kW (Pro)", "RMB
    199,900 for the Pro"), then the nearest named before it, then what the sentence goes
    on about.  What is said to hold throughout goes to ``whole``, the model with all
    its versions.  A list of figures is shared out one by one over as many names; a list
    of another length belongs to nobody.
    """
    low = document.tokens.low
    out: list[Bound] = []
    spent: set[int] = set()
    # Fields whose figures stand before their versions in this sentence: "£26,995 for the Pro, £28,995 buys the Max".
    led: dict[str, int] = {}
    for run in runs(document, found, {a.first for a in anchors if a.version}):
        field = run[0].field
        anchor = _ahead(document, scene, run, found, anchors)
        if anchor is None and field in led and not any(a.version and led[field] < a.first < run[0].first for a in anchors):
            anchor = _next_version(run, found, anchors)
            if anchor is None:
                for spec in run:
                    document.refuse(document.evidence(field, spec.first, spec.last), f"vehicle.{field}", "no version that it could belong to")
                continue
        if anchor is not None:
            spent.add(anchor.first)
            if anchor.version and low[anchor.first - 1] != "(":
                led[field] = anchor.first
        else:
            named = [a for a in anchors if a.first < run[0].first and not _is_beside(document, scene, a, run[0].first)]
            before = [a for a in named if not (a.first in spent and a.version)] or named
            anchor = before[-1] if before else focus or _owner_behind(document, scene, run, anchors)
            if whole is not None and (not before or not anchor or not anchor.version) and _universal_after(document, scene, run[-1]):
                anchor = whole
        if anchor is None:
            continue
        if anchor.universal and len(run) > 1 and focus is not None and len(focus.targets) == len(run):
            # "Both have LFP cells; range is 430 km and 410 km, respectively."
            anchor = focus
        if whole is not None and anchor.version and _starts_all(document, scene, run, anchor):
            anchor = whole
        targets = anchor.targets
        # One version cannot have them all: "the 7X RWD and AWD go 605 km and 543 km, respectively".
        zipped = "variant" in targets[0].facts and any(low[cue.first] == "respectively" and cue.first >= run[-1].last for cue in scene.cues["plural"])
        if len(run) > 1 and (len(targets) > 1 or zipped):
            if len(run) != len(targets):
                reason = f"{len(run)} figures for {len(targets)} vehicles"
                for spec in run:
                    document.refuse(document.evidence(spec.field, spec.first, spec.last), f"vehicle.{spec.field}", reason)
                continue
            out.extend(Bound(spec, (target,)) for spec, target in zip(run, targets, strict=True))
            continue
        out.extend(Bound(spec, targets, anchor.universal) for spec in run)
    return _without_axles(scene, _without_rivals(document, out))


def is_passed_by(document: Document, scene: Scene, anchor: Anchor) -> bool:
    """Tell whether a model is named by the way, so that what follows is not its ("Xpeng, a rival of the Zeekr 7X, uses …")."""
    return (anchor.aside or _before(document, scene, anchor) in document.words("away")) and not _goes_on(document, scene, anchor)


def is_compared(document: Document, scene: Scene, anchor: Anchor) -> bool:
    """Tell whether a model is named to compare with, or by the way before a comma, so that the lengths that follow are not its."""
    low = document.tokens.low
    before = _before(document, scene, anchor)
    begin = anchor.first
    while begin > scene.first and anchor.first - begin < _COMPARED and low[begin - 1] != ",":
        begin -= 1
        if low[begin] in document.words("rival_word") and not _goes_on(document, scene, anchor):
            return True
    parted = anchor.last < scene.last and low[anchor.last] == "," and is_passed_by(document, scene, anchor)
    return parted or (before in document.words("rival_of") and not _goes_on(document, scene, anchor))


def _is_beside(document: Document, scene: Scene, anchor: Anchor, i: int) -> bool:
    """Tell whether a model only stands beside the one that token ``i`` goes on about: "It shares its platform with the ID.3 and has 400 km"."""
    low = document.tokens.low
    if anchor.version or _before(document, scene, anchor) not in document.words("beside") or low[anchor.last] == "(":
        # but not "competes with the L8 (from 321,800 yuan)"
        return False
    begin = front(document, scene, anchor.first)
    if low[begin - 1] == "as" and low[begin - 2] in document.words("known_as"):
        return False
    clause = scene.clause(i)[0]
    parted = clause > anchor.first or any(anchor.last <= verb.first < i for verb in scene.cues.verbs)
    return parted and not _goes_on(document, scene, anchor)


def _before(document: Document, scene: Scene, anchor: Anchor) -> str:
    """Return the word before a model's name, its maker's name and its article left out ("than Hyundai's Palisade")."""
    low = document.tokens.low
    begin = front(document, scene, anchor.first)
    for _ in range(_LIST):
        # "As large as a RAV4 or Tiguan": what holds for the first of a list holds for all.
        other = begin - 1 if begin - 1 > scene.first and low[begin - 1] in _GROUP else begin
        named = next((hit.first for hit in scene.names if hit.kind == "model" and hit.last == other), None) if other < begin else None
        if named is None:
            break
        begin = front(document, scene, named)
    return low[begin - 1] if begin > scene.first else ""


def front(document: Document, scene: Scene, first: int) -> int:
    """Return where the name of a model that begins at token ``first`` begins with its maker's and its article."""
    low = document.tokens.low
    begin = first - 2 if low[max(first - 2, scene.first) : first] == ["'", "s"] else first
    begin = next((hit.first for hit in scene.names if hit.last == begin), begin)
    return begin - (begin > scene.first and low[begin - 1] in ("the", "a", "an"))


def _goes_on(document: Document, scene: Scene, anchor: Anchor) -> bool:
    low = document.tokens.low
    at = anchor.last + (low[anchor.last : anchor.last + 1] == [","])
    return at < scene.last and low[at] in _GOES_ON


def _without_rivals(document: Document, bounds: list[Bound]) -> list[Bound]:
    """Leave out what a vehicle has one of, where a sentence gives it two: which of its versions has which is not told."""
    told: dict[tuple[int, str], list[Bound]] = {}
    for bound in bounds:
        if bound.spec.field in _ONE:
            for target in bound.targets:
                told.setdefault((id(target), bound.spec.field), []).append(bound)
    torn = {id(bound) for same in told.values() if any(_differ(one.spec.value, same[0].spec.value) for one in same) for bound in same}
    for bound in bounds:
        if id(bound) in torn:
            spec = bound.spec
            document.refuse(document.evidence(spec.field, spec.first, spec.last), f"vehicle.{spec.field}", "two values for one vehicle")
    return [bound for bound in bounds if id(bound) not in torn] if torn else bounds


def _differ(one: object, other: object) -> bool:
    return clash(one, other) if isinstance(one, Size) and isinstance(other, Size) else one != other


def _without_axles(scene: Scene, bounds: list[Bound]) -> list[Bound]:
    """Leave out the power of single axles, by what each figure belongs to."""
    out = []
    for bound in bounds:
        same = [other.spec for other in bounds if other.targets is bound.targets or other.targets == bound.targets]
        if bound.spec.field != "power" or bound.spec in whole_powers(scene, same):
            out.append(bound)
    return out


def _ahead(document: Document, scene: Scene, run: list[Spec], found: Sequence[Spec], anchors: Sequence[Anchor]) -> Anchor | None:
    """Return the version that is named after a figure as its owner."""
    low = document.tokens.low
    last = run[-1].last
    rival = min((spec.first for spec in found if spec.field == run[0].field and spec.first >= last), default=last + _AHEAD)
    for anchor in anchors:
        if anchor.first < last or anchor.first >= min(rival, last + _AHEAD):
            continue
        at = anchor.first - 1
        if run[0].field == "prices" and any(last <= hit.first < at and _is_sum(hit) and low[hit.first - 1] != "(" for hit in scene.quantities):
            # "42,080 pounds, or 28,500 pounds for the petrol version"
            return None
        between = next((spec for spec in found if last <= spec.first < at), None)
        if not document.words("rival_word").isdisjoint(low[last:at]) or (between is not None and low[last : between.first].count(",") and len(run) == 1):
            # "710 Nm, versus 378 kW for the Model Y", "305 miles, and starts at $78,790 for the Luxury": what stands before is not its.
            return None
        beside = anchor.first == last or (anchor.first - last <= _NAMED and front(document, scene, anchor.first) == last and low[last] not in _ARTICLES)
        if beside and len(run) == 1 and low[last - 1] != ",":
            # "The 600-hp Model S", "the 42-kWh version", "the 42-kWh Fiat 500e".
            return anchor
        if low[at] == "(" and anchor.version:
            return anchor
        if low[at] in _ARTICLES:
            at -= 1
        elif low[at].isalpha() and low[at] not in _FOR:
            # "for the Tesla Model X"
            at = front(document, scene, anchor.first) - 1
        if low[at] == "for" or (low[at] in _FOR and anchor.version):
            return None if any(word in (";", ":", ".") for word in low[last:at]) else anchor
    return None


def _is_sum(hit: QuantityHit) -> bool:
    """Tell whether a quantity is money, or pounds that may be."""
    return hit.value.kind == "money" or hit.value.unit == "pound"


def _next_version(run: Sequence[Spec], found: Sequence[Spec], anchors: Sequence[Anchor]) -> Anchor | None:
    """Return the version behind a figure and before the next one of its field."""
    last = run[-1].last
    rival = min((spec.first for spec in found if spec.field == run[0].field and spec.first >= last), default=last + _AHEAD)
    return next((anchor for anchor in anchors if anchor.version and last <= anchor.first < min(rival, last + _AHEAD)), None)


def _starts_all(document: Document, scene: Scene, run: Sequence[Spec], anchor: Anchor) -> bool:
    """Tell whether one price is where those of several versions start: "five- and six-seat versions, priced from 150,000 yuan"."""
    if len(anchor.targets) == 1 or len(run) > 1 or run[0].field != "prices" or run[0].value.high is not None:
        return False
    low = document.tokens.low
    return not any(low[cue.first] in ("both", "each", "all", "either") and low[cue.last : cue.last + 1] != ["-"] for cue in scene.cues["plural"])


def _owner_behind(document: Document, scene: Scene, run: Sequence[Spec], anchors: Sequence[Anchor]) -> Anchor | None:
    """Return the one vehicle of a sentence whose part has the figure: "A 150 kW motor drives the front wheels of the EV4"."""
    if len(anchors) != 1 or run[0].field not in _PARTS:
        return None
    return anchors[0] if document.tokens.low[front(document, scene, anchors[0].first) - 1] == "of" else None


def _universal_after(document: Document, scene: Scene, spec: Spec) -> bool:
    """Tell whether a figure is said to hold for all versions ("210 km/h throughout")."""
    low = document.tokens.low
    return any(spec.last <= cue.first <= spec.last + 3 and low[cue.first] not in ("both", "each") for cue in scene.cues["universal"])
