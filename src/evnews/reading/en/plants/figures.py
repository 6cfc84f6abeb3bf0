"""What the figures of a sentence about a plant tell: what it can make, what it costs, and who works there."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.find.hits import QuantityHit
from evnews.reading.en.paces import is_in_the_end
from evnews.reading.en.plants.site import Site
from evnews.reading.en.syntax import syntax
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["Figures"]

_CUE_REACH = 10
# "the annual capacity of its second plant in Jinhua by 100,000 to 200,000 vehicles"
_RAISED_REACH = 16
# "a further 100,000", "an additional annual capacity of 100,000"
_ON_TOP_REACH = 4
_ADDING_REACH = 4
# "3,000 people coming to work here in the end"
_ONCE_REACH = 4
_AT_WORK_REACH = 14
_HAS_REACH = 6
_A_YEAR = frozenset({"vehicle", "GWh", "vehicle/year", "GWh/year"})
_BEGAN = frozenset({"started", "began", "opened"})
_OUTPUT = frozenset({"production", "output"})
# "$7 billion in four Michigan manufacturing sites"
_SUM_REACH = 7
_MANY_REACH = 4
_WHOLE = frozenset({"total", "overall", "combined", "global", "group"})
_COMBINING = frozenset({"combine", "combines", "combined", "combining"})
# "both Factory Zero and Orion facilities"
_BOTH_REACH = 7
_BOTH = frozenset({"both"})
_ONCE = frozenset({"when", "once", "at", "from", "across", "between", "after"})
_DOING = frozenset({"make", "build", "deliver", "sell", "export"})
_GROWING = frozenset({"expand", "expand_into", "rise", "bring"})


class Figures:
    """Tells of each figure of one sentence what it is."""

    def __init__(self, document: Document, scene: Scene) -> None:
        self._document = document
        self._scene = scene

    def able(self, hit: QuantityHit) -> bool:
        """Tell whether the words before a figure, or right behind it, say that it is a capacity."""
        scene = self._scene
        raised = self.is_raised(hit) or (bool(scene.cues["once"]) and hit.value.unit in _A_YEAR and is_in_the_end(scene, hit))
        others = [other for other in scene.quantities if other.last <= hit.first and other.value.unit.split("/")[0] == hit.value.unit.split("/")[0]]
        since = others[-1].last if others and not raised else scene.first
        told = scene.cues.within("capacity", max(since, hit.first - (_RAISED_REACH if raised else _CUE_REACH)), hit.first)
        if told and self._is_pace(told[-1], hit):
            return False
        if told and not any(told[-1].last <= verb.first < hit.first and verb.form == "past" and not _DOING.isdisjoint(verb.names) for verb in scene.cues.verbs):
            # but not "ran at full capacity and made 150,000 cars"
            return True
        return any(0 <= cue.first - hit.last <= 2 for cue in scene.cues["capacity_after"])

    def _is_pace(self, told: Cue, hit: QuantityHit) -> bool:
        """Tell whether a figure is how fast a plant came to make cars: "was able to ramp production to 1,000 cars a week"."""
        low = self._document.tokens.low
        between = low[told.last : hit.first]
        return low[told.first] == "able" and between[-1:] == ["to"] and hit.value.unit not in _A_YEAR and not _OUTPUT.isdisjoint(between)

    def is_past(self, hit: QuantityHit) -> bool:
        """Tell whether a figure is only what a plant began with: "started with a capacity of 100 cars a month and now has"."""
        low, scene = self._document.tokens.low, self._scene
        before = low[max(scene.first, hit.first - _CUE_REACH) : hit.first]
        return "with" in before and not _BEGAN.isdisjoint(before) and "now" in low[hit.last : scene.last]

    def is_raised(self, hit: QuantityHit) -> bool:
        """Tell whether a figure is the later one of "from 200,000 to 240,000", or of "by 40,000 to 240,000"."""
        low, words = self._document.tokens.low, self._document.words
        return low[hit.first - 1] in words("raised_to") and any(
            other.last == hit.first - 1 and low[other.first - 1] in words("made_from") | words("more by") for other in self._scene.quantities
        )

    def is_added(self, hit: QuantityHit) -> bool:
        """Tell whether a figure is what comes on top: "expand the capacity by 150,000", "adding 200,000 vehicles", "another 100,000 a year"."""
        low, words = self._document.tokens.low, self._document.words
        if low[hit.first - 1] in words("more by"):
            return any(not _GROWING.isdisjoint(verb.names) and verb.first < hit.first for verb in self._scene.cues.verbs)
        if not words("on top").isdisjoint(low[max(self._scene.first, hit.first - _ON_TOP_REACH) : hit.first + 1]):
            return True
        return any(0 <= hit.first - cue.last <= _ADDING_REACH for cue in self._scene.cues["adding"])

    def is_extension(self, hit: QuantityHit) -> bool:
        """Tell whether an area is what a plant grows by: "expanding it by 1.2 million square feet", "a 1-million-square-foot expansion"."""
        return self.is_added(hit) or not self._document.words("extension").isdisjoint(self._document.tokens.low[hit.last : hit.last + 1])

    def is_total(self, hit: QuantityHit) -> bool:
        """Tell whether a figure is what the capacity comes to with all that is told before: "rising to 40 GWh in a second phase"."""
        low = self._document.tokens.low
        if low[hit.first - 1] != "to":
            return False
        return any(not _GROWING.isdisjoint(verb.names) and 0 <= hit.first - verb.last <= _RAISED_REACH for verb in self._scene.cues.verbs)

    def is_of_several(self, hit: QuantityHit, mentions: Sequence[Mention[Site]]) -> bool:
        """Tell whether a figure is one of plants or phases that are not told apart: "the capacity of the three factories", "two phases, each having"."""
        low, words = self._document.tokens.low, self._document.words
        first = max(self._scene.first, hit.first - _CUE_REACH)
        if self._is_combined(hit):
            return True
        if "phases" in low[first : hit.first] and not words("each").isdisjoint(low[first : hit.first]):
            return True
        for cue in self._scene.cues["plant"]:
            if first <= cue.first < hit.first and low[cue.last - 1] in words("several plants") and low[cue.first - 1] != "its":
                # but "both factories will have a capacity of 150,000"
                told = any(m.first < cue.last and cue.first < m.last for m in mentions)
                return not told and words("each").isdisjoint(low[self._scene.first : self._scene.last])
        return False

    def is_of_plan(self, hit: QuantityHit, mentions: Sequence[Mention[Site]]) -> bool:
        """Tell whether a figure is what a firm plans to make, told before any plant: "part of its plan to build 500,000 cars a year, the plant"."""
        low, first = self._document.tokens.low, self._scene.first
        if any(m.first < hit.first for m in mentions):
            return False
        verb = next((one for one in reversed(self._scene.cues.verbs) if one.last <= hit.first and hit.first - one.last <= _ON_TOP_REACH), None)
        return verb is not None and verb.first - 2 > first and low[verb.first - 1] == "to" and low[verb.first - 2] in self._document.words("aim of a firm")

    def _is_combined(self, hit: QuantityHit) -> bool:
        """Tell whether plants come to a figure together: "600,000 trucks when both X and Y are ramped up", "combines with Y to give"."""
        low, scene = self._document.tokens.low, self._scene
        if any(low[i + 1 : i + 2] == ["with"] for i in self._document.tokens.where(_COMBINING, scene.first, hit.first)):
            return True
        both = [i for i in self._document.tokens.where(_BOTH, hit.last, scene.last) if low[i - 1] in _ONCE]
        # but not "once both stages are done"
        return any(not self._document.words("several plants").isdisjoint(low[i : i + _BOTH_REACH]) for i in both)

    def _is_sum(self, hit: QuantityHit) -> bool:
        """Tell whether money is that of several plants: "the combined investment across both facilities", "$7 billion in four sites"."""
        low, words, scene = self._document.tokens.low, self._document.words, self._scene
        first, last = max(scene.first, hit.first - _CUE_REACH), min(scene.last, hit.last + _SUM_REACH)
        if "combined" in low[first : hit.first] and "investment" in low[first : hit.first]:
            return True
        several = (i for i in self._document.tokens.where(words("several plants"), first, last) if i < hit.first or hit.last <= i)
        return any(not words("how many plants").isdisjoint(low[max(first, i - _MANY_REACH) : i]) for i in several)

    def is_of_firm(self, hit: QuantityHit) -> bool:
        """Tell whether a figure is what a firm's plants come to: "a permit for a third plant, bringing its total capacity to 1 million"."""
        low, scene = self._document.tokens.low, self._scene
        at = next((i for i in range(hit.first - 1, max(scene.first, hit.first - _CUE_REACH), -1) if low[i] in _WHOLE and low[i - 1] == "its"), None)
        if at is None:
            return False
        parse = syntax(self._document, scene)
        if not parse.heads:
            return False
        own = parse.own_subject(parse.heads[0])
        return bool(own) and not any(own[0] <= m.first and m.last <= own[-1] + 1 for m in scene.plants)

    def was_made(self, hit: QuantityHit) -> bool:
        """Tell whether a figure was made or sold, not what could be."""
        first, _ = self._scene.clause(hit.first)
        verbs = [verb for verb in self._scene.cues.verbs if first <= verb.first < hit.first]
        if not verbs:
            return False
        names = set(verbs[-1].names)
        return bool(names & {"deliver", "sell", "export", "target", "register", "fall", "rise"}) or ("make" in names and verbs[-1].form == "past")

    def invested(self, hit: QuantityHit, mentions: Sequence[Mention[Site]]) -> bool:
        """Tell whether an amount is what a plant costs: it stands in its phrase, or an investing word is near."""
        cues = self._scene.cues
        if any(abs(cue.first - hit.first) <= 6 for cue in cues["other_money"]) or self._is_sum(hit):
            return False
        if any(m.first <= hit.first and hit.last <= m.last for m in mentions):
            return True
        first, last = self._scene.clause(hit.first)
        near = [verb for verb in cues.verbs if first <= verb.first < last and -4 <= hit.first - verb.first <= _CUE_REACH]
        if any("cost" in verb.names for verb in near):
            return True
        if any("invest" in verb.names for verb in near):
            # "It means to spend 20 billion before it makes a profit": that is not all for the plant spoken of before.
            return bool(mentions or cues["phase"]) or not self._document.words("spent on").isdisjoint(self._document.tokens.low[first:last])
        behind = self._document.tokens.low[hit.last : hit.last + 2]
        # "some €300m of investment", "the $2 billion investment will fund"
        if behind[:1] == ["of"] or (behind[:1] == ["investment"] and self._document.words("finite").issuperset(behind[1:])):
            return any(cue.first - hit.last in (0, 1) for cue in cues["investment"])
        return any(-3 <= hit.first - cue.last <= _CUE_REACH for cue in cues.within("investment", first, last))

    def employed(self, hit: QuantityHit) -> bool:
        """Tell whether so many people work there now; jobs promised or cut do not."""
        first, _ = self._scene.clause(hit.first)
        if any(0 <= hit.first - cue.last <= 5 and cue.first >= first for kind in ("future", "no_staff") for cue in self._scene.cues[kind]):
            return False
        if any(hit.last <= cue.first <= hit.last + _ONCE_REACH for cue in self._scene.cues["once"]):
            return False
        if any(hit.first <= cue.last and cue.first <= hit.last + 2 for cue in self._scene.cues["no_staff"]):
            return False
        if any(0 <= hit.first - cue.last <= 2 for cue in self._scene.cues["employing"]):
            return True
        if self._document.tokens.low[hit.first - 1] in ("has", "have") and any(0 <= hit.first - 1 - m.last <= _HAS_REACH for m in self._scene.plants):
            # "the plant in Hefei has 6,000 workers"
            return True
        others = [other.first for other in self._scene.quantities if other.value.unit == "person" and other.first > hit.first]
        until = min([hit.last + _AT_WORK_REACH, *others])
        if self._document.tokens.low[hit.last : hit.last + 1] == [","] and any(hit.last <= cue.first < until for cue in self._scene.cues["at_work"]):
            # "1,200 people, four out of ten of them women, work at the site"
            return True
        return any(0 <= cue.first - hit.last <= 2 or hit.first < cue.first < hit.last for cue in self._scene.cues["at_work"])

    def to_employ(self, hit: QuantityHit) -> bool:
        """Tell whether so many people are to work there: "the plant will employ 4,000 people", but not "was to employ"."""
        verb = next((one for one in self._scene.cues.verbs if "employ" in one.names and one.form == "base" and 0 <= hit.first - one.last <= 1), None)
        if verb is None:
            return False
        low = self._document.tokens.low
        first, _ = self._scene.clause(verb.first)
        return low[verb.first - 2 : verb.first] != ["was", "to"] and any(
            0 <= verb.first - cue.last <= 1 and cue.first >= first for cue in self._scene.cues["future"]
        )
