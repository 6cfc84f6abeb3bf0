"""What a vehicle is made with, told in words: chemistry, voltage, charging, platform and software.

Such words say nothing of a vehicle by themselves: cells have a chemistry, chargers a
voltage, plants a platform and phones a system.  They count where a verb of having
("uses", "is built on", "comes with"), or the head of a line, stands between the vehicle
and them, and nothing else that could have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import BatteryChemistry, ChargingStandard
from evnews.reading.en.vehicles.bind import Anchor, is_passed_by
from evnews.reading.en.vehicles.specs import Spec
from evnews.reading.en.vehicles.trait_words import look
from evnews.reading.lexicon import Cue
from evnews.reading.platforms import platform_names
from evnews.reading.scene import Document, Scene

__all__ = ["traits"]

# More traits than any sentence tells; it bounds the work that one takes.
_MOST: Final = 40
# How far behind the verb of having its object may stand.
_REACH: Final = 16
# How far before that verb a word may stand that takes it back ("does not use").
_BAR: Final = 4
_HEAD: Final = 6
_NOUN: Final = 4
_NAME: Final = 9
_PORT: Final = 3
# The voltage of a drive battery: not that of a lamp's, nor of a grid's.
_LEAST, _MOST_VOLTS = 200.0, 1600.0
_VEHICLE_FIRMS: Final = frozenset({"vehicle_maker", "brand", "consumer_electronics_company", None})
_TRIGGERS: Final = ("chemistry", "software", "port", "platform", "built_on")
# "It" may be the firm or its car; which of them is in mind, the binding asks.
_PRONOUNS: Final = frozenset({"it", "its", "they", "their"})
_NAME_SIGNS: Final = frozenset({"-", "+", "."})


def traits(document: Document, scene: Scene, anchors: Sequence[Anchor], *, listed: bool = False) -> list[Spec]:
    """Return what a sentence tells a vehicle to be made with, in order.

    Parameters
    ----------
    document, scene : Document, Scene
        The article, and the sentence.
    anchors : sequence of Anchor
        Where models and versions are named or pointed at.
    listed : bool
        Whether the sentence is a line of a price list, in which all is its version's.
    """
    volts = [hit for hit in scene.quantities if hit.value.unit == "V"]
    if not volts and not any(map(scene.cues.get, _TRIGGERS)):
        return []
    return _Reader(document, scene, anchors).read(volts, listed=listed)


class _Reader:
    """One look at a sentence that has a word for a trait."""

    def __init__(self, document: Document, scene: Scene, anchors: Sequence[Anchor]) -> None:
        self._document = document
        self._scene = scene
        self._anchors = anchors
        self._words = look(document, scene)
        self._low = document.tokens.low

    def read(self, volts: Sequence[QuantityHit], *, listed: bool) -> list[Spec]:
        seen = sorted([*self._seen(), *self._voltages(volts)], key=lambda spec: spec.first)[:_MOST]
        out: list[Spec] = []
        for spec in seen:
            # "LFP (lithium iron phosphate)" says one thing twice.
            again = any(other.field == spec.field and other.value == spec.value and 0 <= spec.first - other.last <= _NOUN for other in out)
            if not again and (listed or self._is_held(spec)):
                out.append(spec)
        return out

    def _seen(self) -> Iterator[Spec]:
        cues = self._scene.cues
        for cue in cues["chemistry"][:_MOST]:
            if self._is_of_battery(cue):
                yield Spec(cue.first, cue.last, "chemistry", BatteryChemistry(cue.value))
        for cue in cues["software"][:_MOST]:
            yield Spec(cue.first, cue.last, "software", cue.value)
        for cue in cues["port"][:_MOST]:
            if self._is_port(cue):
                yield Spec(cue.first, cue.last, "charging", ChargingStandard(cue.value))
        if cues["platform"] or cues["built_on"]:
            yield from self._platforms()

    def _voltages(self, volts: Sequence[QuantityHit]) -> Iterator[Spec]:
        for hit in volts[:_MOST]:
            sides = (hit.value.low, hit.value.high)
            if all(_LEAST <= side <= _MOST_VOLTS for side in sides if side is not None) and self._is_system(hit.first, hit.last):
                yield Spec(hit.first, hit.last, "voltage", hit.value)

    def _follows(self, kind: str, last: int, reach: int) -> bool:
        """Tell whether a word of a kind stands behind token ``last``, at most ``reach`` tokens on."""
        return any(0 <= cue.first - last <= reach for cue in self._words[kind])

    def _is_of_battery(self, cue: Cue) -> bool:
        """Tell whether a chemistry is that of a pack: "LFP cells", "a 75 kWh LFP", "battery: LFP"."""
        packs = [other for other in self._scene.cues["spec"] if other.value == "battery"]
        if any(0 <= other.first - cue.last <= _NOUN or (other.last <= cue.first and cue.first - other.last <= _PORT) for other in packs):
            return True
        sizes = [hit for hit in self._scene.quantities if hit.value.unit == "kWh"]
        return any(0 <= cue.first - hit.last <= 2 or 0 <= hit.first - cue.last <= 1 for hit in sizes)

    def _is_system(self, first: int, last: int) -> bool:
        """Tell whether a voltage is that of a vehicle's system: "an 800-volt architecture", "a system voltage of 800 V"."""
        if self._follows("not_voltage", last, _NOUN):
            return False
        if self._follows("volt_system", last, _PORT) or any(0 <= cue.first - last <= _NOUN for cue in self._scene.cues["platform"]):
            return True
        return any(0 <= first - cue.last <= 2 and self._low[cue.last : first] in ([], ["of"], [":"], ["is"]) for cue in self._words["volt_before"])

    def _is_port(self, cue: Cue) -> bool:
        """Tell whether a standard is that of a vehicle's inlet, and not of a charger or an adapter."""
        if self._follows("not_port", cue.last, _PORT):
            return False
        if cue.value == ChargingStandard.BATTERY_SWAP:
            return True
        return any(0 <= other.first - cue.last <= _PORT or 0 <= cue.first - other.last <= 1 for other in self._words["port_noun"])

    # platforms

    def _platforms(self) -> Iterator[Spec]:
        tokens = self._document.tokens
        nouns, built = self._scene.cues["platform"][:_MOST], self._scene.cues["built_on"][:_MOST]
        taken: set[int] = set()
        for first, last, name in platform_names().within(tokens, self._scene.first, self._scene.last):
            written = any(tokens.word[i][0].isupper() or tokens.word[i][-1].isdigit() for i in range(first, last))
            if not written or first in taken or last > self._scene.last:
                continue
            if any(self._names(first, last, noun) for noun in nouns) or any(0 <= first - verb.last <= _NOUN for verb in built):
                taken.update(range(first, last))
                yield Spec(first, last, "platform", name)
        for noun in nouns:
            verb = next((verb for verb in reversed(built) if 0 <= noun.first - verb.last <= _NAME), None)
            where = self._platform_name(verb.last, noun.first) if verb is not None and taken.isdisjoint(range(verb.last, noun.first)) else None
            if where is not None:
                yield Spec(*where, "platform", tokens.slice(*where))

    def _names(self, first: int, last: int, noun: Cue) -> bool:
        """Tell whether a platform's name stands before, around or behind the word: "SEA platform", "a platform called SEPA"."""
        if first <= noun.first <= last + _NOUN:
            return True
        return 0 <= first - noun.last <= _NOUN and all(word in self._document.words("called") for word in self._low[noun.last : first])

    def _platform_name(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the tokens of a name that stand before the word "platform": "built on its new Tianyuan electric platform"."""
        document, low, word = self._document, self._low, self._document.tokens.word
        if any(low[i] in document.words("not_platform") for i in range(first, last)):
            return None
        names = [hit for hit in self._scene.names if hit.first < last and first < hit.last]
        if any(hit.kind != "company" or document.company_kinds.get(hit.id) not in _VEHICLE_FIRMS for hit in names):
            # "Built on the Nvidia Thor platform" tells of its computer, and "on the Model 3 platform" of another car.
            return None
        figures = {i for hit in self._scene.quantities for i in range(hit.first, hit.last)}
        end = last
        while end > first and (low[end - 1] in document.words("platform_filler") or end - 1 in figures):
            end -= 1
        begin, floor = end, max((hit.last for hit in names), default=first)
        while begin > floor and (word[begin - 1][0].isupper() or word[begin - 1][0].isdigit() or low[begin - 1] in _NAME_SIGNS):
            begin -= 1
        return (begin, end) if begin < end and word[begin][0].isupper() else None

    # whose they are

    def _is_held(self, spec: Spec) -> bool:
        """Tell whether a vehicle is said to have a trait: a verb of having stands before it, and nobody else before that."""
        scene, words = self._scene, self._words
        verb = self._verb(spec)
        if verb is None or self._is_taken_back(verb, spec):
            return False
        owner = max((anchor for anchor in self._anchors if anchor.last <= verb), key=lambda anchor: anchor.last, default=None)
        if owner is not None and is_passed_by(self._document, scene, owner):
            return False
        begin = owner.last if owner is not None else scene.first
        if any(begin <= cue.first < verb for cue in scene.cues["plant"]) or any(begin <= cue.first < spec.first for cue in words["cell_maker"]):
            return False
        return all(self._is_by_the_way(mention.first, mention.last, begin) for mention in scene.companies if begin <= mention.first < verb)

    def _is_by_the_way(self, first: int, last: int, begin: int) -> bool:
        """Tell whether a firm between a vehicle and its verb is no subject: "the SU7, Xiaomi's first car, uses"."""
        following = self._low[last : min(last + 2, self._scene.last)]
        if following[:1] == ["'"] or self._low[first] in _PRONOUNS:
            return True
        # "… will compete with Xpeng, which uses": there the firm is the subject.
        return following != [",", "which"] and (first > begin and self._low[first - 1] in self._document.words("away"))

    def _is_taken_back(self, verb: int, spec: Spec) -> bool:
        if any(cue.first < verb for cue in self._words["question"]):
            return True
        first = max(self._scene.first, verb - _BAR)
        if any(first <= cue.first < spec.first for cue in self._words["not_trait"]) or self._follows("not_trait_after", spec.last, _PORT):
            return True
        return spec.first > self._scene.first and self._low[spec.first - 1] == "from"

    def _verb(self, spec: Spec) -> int | None:
        """Return where the verb of having before a trait begins; the head of a line ("Battery: LFP") and a bare "with" count as one."""
        low, scene = self._low, self._scene
        verbs = [
            cue.first
            for cue in (*self._words["holds"], *scene.cues["built_on"])
            # "Battery packs" are no verb.
            if cue.last <= spec.first <= cue.last + _REACH and not (cue.first > scene.first and low[cue.first - 1] == "battery")
        ]
        if verbs:
            return max(verbs)
        ends = {anchor.last for anchor in self._anchors} | {cue.last for kind in ("body", "car", "trim_noun") for cue in scene.cues[kind]}
        for i in range(spec.first - 1, max(scene.first, spec.first - _REACH) - 1, -1):
            if low[i] == ":" and i - scene.first <= _HEAD:
                return i
            if low[i] == "with" and (i in ends or low[i - 1] in (",", ")")):
                return i
            if low[i] == ";":
                return None
        return None
