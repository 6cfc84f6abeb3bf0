"""Whose a count is: the company or the model that a sentence counts for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evnews.find.hits import QuantityHit
from evnews.reading.draft import Draft
from evnews.reading.en.link import company_at, is_bystander, leads
from evnews.reading.en.milestones.frames import KINDS, STANDING, Figure
from evnews.reading.en.milestones.strangers import is_strange
from evnews.reading.en.syntax import Head, Syntax
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["Owners"]

_OPENING = 5
_OWNED_REACH = 7
# "for its premium sub-brand Firefly"
_BRAND_REACH = 7
_BRANDED_REACH = 16
_TICKER_REACH = 7
_MAKING_UP = frozenset({"accounted", "accounting", "accounts"})
_TOGETHER = frozenset({"together", "combined", "jointly", "collectively"})
_TOGETHER_REACH = 6
_OF = frozenset({"of", "by", "at", "for", "from"})
# "Tesla 30,688", "Zeekr (12,000)", "BYD India with 547": what may stand between a name and its count, and how much of it.
_BETWEEN = frozenset({"(", ":", "with", "at", ",", "-", "—", "|", "company", "group", "corporation", "corp"})
_BETWEEN_REACH = 3
_LISTING = frozenset({"(", "with"})


class Owners:
    """Finds the owners of the counts of one sentence; ``goes_on`` tells whether its paragraph has named a company before."""

    def __init__(self, document: Document, scene: Scene, parse: Syntax, goes_on: Callable[[Scene, str], bool]) -> None:
        self._document = document
        self._scene = scene
        self._parse = parse
        self._low = document.tokens.low
        self._paragraph_named = goes_on
        self._crowd = False

    def of(self, figure: Figure, before: Figure | None) -> tuple[Draft | str | None, bool]:
        """Return whose a count is, and whether the sentence says so."""
        hit, scene, low, parse = figure.hit, self._scene, self._low, self._parse
        models = scene.vehicles
        if hit.value.unit in KINDS and hit.value.unit != "order":
            named = next((m for m in scene.companies if hit.first < m.first and m.last <= hit.last), None)
            if self._is_only_place(figure) or (low[scene.first] == "there" and not any(m.last <= hit.first for m in scene.companies)):
                return None, False
            if named is not None:
                # "2,900 Nio stations"
                return named.value, True
        if (
            self._is_of_association(hit)
            or self._is_strangers(hit)
            or self._is_by_others(hit.last)
            or (figure.head is not None and figure.head.passive and self._is_by_others(figure.head.last))
        ):
            return None, False
        after = [m for m in models if hit.first <= m.first <= hit.last + 6 and parse.same(m.first, hit.first)]
        if after and (hit.value.unit == "order" and low[hit.last : hit.last + 1] == ["for"]):
            # "240,000 orders for the YU7", but not "for the YU7 and the SU7"
            together = len(after) > 1 and any(word in ("and", "&", ",") for word in low[after[0].last : after[1].first])
            return (None, False) if together else (after[0].value, True)
        if after and not any(word in self._document.words("part") for word in low[hit.last : after[0].first]):
            # "8,705 Ioniq 5s", "1,546 of them were the new G9".
            return after[0].value, True
        beside = self._beside(hit) or self._agent(hit)
        if beside is not None:
            return beside, True
        if figure.trigger is not None and figure.trigger.first < hit.first:
            noun = self._behind_noun(figure.trigger, hit)
            if noun is not None:
                return noun, True
        if before is not None and before.subject is not None and not self._names_between(before.hit.last, hit.first):
            return before.subject, before.owned
        if figure.head is not None:
            spliced = self._spliced(figure.head)
            if spliced is not None:
                return spliced, True
            subject = self._of_head(figure.head) or self._of_base(figure.head)
            if subject is not None:
                return subject, True
            if self._crowd or self._is_told_by_bystander(figure.head):
                return None, False
            if figure.head.first < hit.first and is_strange(self._document, scene, figure.head):
                return None, False
        else:
            subject = self._of_clause(hit)
            if subject is not None:
                return subject, True
            if self._crowd:
                return None, False
        if self._is_market(hit):
            return None, False
        company = company_at(self._document, scene, hit.first)
        return company, self._is_owned(figure, company)

    def _is_only_place(self, figure: Figure) -> bool:
        """Tell whether shops and stations only tell where a thing is done: "can be swapped at 2,900 stations"."""
        head = figure.head
        return self._low[figure.hit.first - 1] == "at" and (head is None or STANDING.isdisjoint(head.names))

    def _is_of_association(self, hit: QuantityHit) -> bool:
        """Tell whether a sentence counts for those who watch a market: "The association forecasts 1.1 million, and it raised …"."""
        first = self._scene.first
        if self._low[first] != "the" or self._low[first + 1] not in self._document.words("watcher"):
            return False
        return not any(name.kind == "company" and name.first < hit.first for name in self._scene.names)

    def _is_strangers(self, hit: QuantityHit) -> bool:
        """Tell whether a name that nothing is known of owns a count: "less than Foo's 40,422", "followed by Foo (40,422)"."""
        tokens, at = self._document.tokens, hit.first - 3
        if self._low[hit.first - 1] in _LISTING:
            at = self._before_bracket(hit.first - 1) - 1
            if at <= self._scene.first or not tokens.word[at].istitle() or self._low[at] in _BETWEEN or self._low[at] in self._document.words("unit_land"):
                return False
        elif self._low[hit.first - 2 : hit.first] in (["and", "its"], ["with", "its"]):
            # "bought Foo and its 30,000 chargers"
            if not tokens.word[at][:1].isupper() or at <= self._scene.first:
                return False
        elif at < self._scene.first or self._low[at + 1 : at + 3] != ["'", "s"] or not tokens.word[at][:1].isupper():
            return False
        hits = (self._scene.names, self._scene.places, self._scene.companies, self._scene.vehicles, self._scene.dates, self._scene.plants)
        return not any(one.first <= at < one.last for group in hits for one in group)

    def _is_by_others(self, last: int) -> bool:
        """Tell whether others than a firm of the text did what is counted: "another 2,000 by luxury makers"."""
        return self._low[last : last + 1] == ["by"] and not any(
            last <= first <= last + 2 for first in (*(m.first for m in self._scene.companies), *(hit.first for hit in self._scene.dates))
        )

    def _is_told_by_bystander(self, head: Head) -> bool:
        """Tell whether an association or a paper is the subject of a verb: "the association expects 8 million cars to be sold"."""
        own = self._parse.own_subject(head)
        found = [m for m in self._scene.companies if own and own[0] <= m.first and m.last <= own[-1] + 1]
        return bool(found) and all(is_bystander(self._document, m.value) for m in found)

    def _beside(self, hit: QuantityHit) -> Draft | str | None:
        """Return the name right before a count: "Tesla 30,688", "Zeekr (12,000)", "BYD with 9,000", "Tesla's 484,507"."""
        low, scene = self._low, self._scene
        if low[hit.first - 2 : hit.first] == ["'", "s"]:
            return next((m.value for m in scene.companies if m.last == hit.first - 2), None)
        if low[hit.first - 1] == "its" and low[hit.first - 2] in ("and", "with"):
            # "bought Newmotion and its 30,000 chargers"
            return next((m.value for m in scene.companies if m.last == hit.first - 2), None)
        names: list[Mention[Draft | str]] = [*scene.companies, *scene.vehicles]
        if low[hit.first - 2 : hit.first] == [")", "with"]:
            # "followed by Tesla China (TSLA) with 71,704"
            edge = self._before_bracket(hit.first - 1)
            named = next((m for m in names if edge in (m.last, self._past_place(m.last))), None)
            if named is not None and (low[named.first - 1] not in self._document.words("away") or low[named.first - 2] == "followed"):
                return named.value
        close = [m for m in names if 0 <= hit.first - m.last <= _BETWEEN_REACH and _BETWEEN.issuperset(low[self._past_place(m.last) : hit.first])]
        if low[hit.first - 1] == "for" and any(low[head.first] in _MAKING_UP for head in self._parse.heads):
            # "Onvo accounted for 15,246 and Firefly for 5,775"
            share = next((m for m in names if hit.first - m.last in (1, 2) and low[hit.first - 2] in ("accounted", "accounting", low[m.last - 1])), None)
            if share is not None:
                return share.value
        # "Nio came next, with 9,000", but not "Xpeng followed Nio, with 9,000"
        close = [m for m in close if not (low[m.last : m.last + 2] == [",", "with"] and any(head.last <= m.first for head in self._parse.heads))]
        away = self._document.words("away")
        close = [m for m in close if "with" not in low[m.last : hit.first] or low[m.first - 1] not in away or low[m.first - 2 : m.first] == ["followed", "by"]]
        return close[-1].value if close and not (low[close[-1].last : hit.first] == [","] and self._parse.heads) else None

    def _before_bracket(self, i: int) -> int:
        """Return where a bracket begins that ends right before a token, or else the token."""
        low = self._low
        if low[i - 1] != ")":
            return i
        return next((at for at in range(i - 2, max(self._scene.first, i - _TICKER_REACH) - 1, -1) if low[at] == "("), i)

    def _past_place(self, last: int) -> int:
        """Return where a name ends with the country whose branch of the firm it is: "Kia India"."""
        return last + 1 if self._low[last] in self._document.words("unit_land") else last

    def _agent(self, hit: QuantityHit) -> Draft | str | None:
        """Return who made what a count counts: "8,100 of them made by BYD"."""
        low, scene = self._low, self._scene
        if low[hit.last : hit.last + 1] in (["from"], ["for"]):
            # "20,610 from Nio and 10,528 from Onvo", "7,000 for its sub-brand Firefly"
            branded = next((m for m in scene.companies if hit.last < m.first <= hit.last + _BRANDED_REACH and low[m.first - 1] == "brand"), None)
            if branded is not None and not any(hit.last < other.first < branded.first for other in scene.quantities):
                # "4,049 from the Company's family-oriented smart electric vehicle brand ONVO"
                return branded.value
            near = (m for m in scene.companies if hit.last < m.first <= hit.last + _BRAND_REACH)
            found = next((m for m in near if low[m.first] not in self._document.words("possessive")), None)
            if found is None or not self._document.words("brand").issuperset(low[hit.last + 1 : found.first]):
                return None
            return found.value
        if low[hit.last : hit.last + 1] != ["of"] or low[hit.last + 1 : hit.last + 2] not in (["them"], ["these"], ["those"], ["which"]):
            return None
        agent = next((m for m in scene.companies if hit.last + 2 < m.first <= hit.last + 5 and low[m.first - 1] == "by"), None)
        return agent.value if agent is not None else None

    def _behind_noun(self, trigger: Cue, hit: QuantityHit) -> Draft | str | None:
        """Return who stands behind the word for what is counted: "deliveries by X", "sales of the Model Y"."""
        low, scene = self._low, self._scene
        if low[trigger.last : trigger.last + 1] and low[trigger.last] not in _OF:
            return None
        names: list[Mention[Draft | str]] = [*scene.vehicles, *scene.companies]
        found = [m for m in names if trigger.last < m.first <= trigger.last + 4 and m.first < hit.last]
        if not found:
            return None
        nearest = min(found, key=lambda m: m.first)
        # "deliveries of the Li Auto Mega"
        nearest = next((m for m in scene.vehicles if m.first == nearest.last and m.first < hit.first), nearest)
        # but not "sales of 217,000 units, Tesla came second"
        return nearest.value if not any(trigger.last <= one.first < nearest.first for one in scene.quantities) else None

    def _names_between(self, first: int, last: int) -> bool:
        scene = self._scene
        return any(first <= m.first < last for m in (*scene.companies, *scene.vehicles))

    def _of_head(self, head: Head) -> Draft | str | None:
        """Return the subject of the verb that governs a count: a model that is named without its maker leading, or the company."""
        document, scene = self._document, self._scene
        names: list[Mention[Draft | str]] = [m for m in scene.companies if not is_bystander(document, m.value)]
        both = sorted([*names, *scene.vehicles], key=lambda m: m.first)
        for found, antecedent in self._parse.among(head, both):
            if antecedent:
                return found[-1].value
            if self._is_crowd(found):
                # "Nio and Xpeng together sold": no one firm's.
                self._crowd = True
                return _maker(found)
            owner = self._first_owner(found)
            if owner is not None:
                return owner
        if head.passive:
            until = self._parse.next_head(head)
            agent = next(
                (m for m in scene.companies if head.last <= m.first < until and self._low[m.first - 1] == "by" and self._parse.same(m.first, head.first)), None
            )
            return agent.value if agent is not None else None
        return None

    def _spliced(self, head: Head) -> str | None:
        """Return the firm that stands with its ticker between a comma and a verb: "…, Tesla (TSLA) came second with 71,000"."""
        low = self._low
        if low[head.begin - 1] != ")":
            return None
        near = (m for m in self._scene.companies if self._scene.first < m.first < head.begin and head.begin - m.last <= _TICKER_REACH)
        return next((m.value for m in near if low[m.first - 1] == "," and low[self._past_place(m.last)] == "("), None)

    def _of_base(self, head: Head) -> Draft | str | None:
        """Return who the clause speaks of that "with" adds a count to: "Xpeng came next, with 5,686 cars delivered"."""
        clause = self._parse.clauses[head.clause]
        if clause.joint != "own" or clause.base is None or self._low[clause.first] != "with":
            return None
        heads = self._parse.clauses[clause.base].heads
        return self._of_head(heads[0]) if heads else None

    def _is_crowd(self, names: Sequence[Mention[Draft | str]]) -> bool:
        """Tell whether several firms are told of at once, and their count together."""
        models = [m for m in names if isinstance(m.value, Draft)]
        if models:
            behind = self._low[models[0].last : models[-1].last + _TOGETHER_REACH]
            if "and" in behind and not _TOGETHER.isdisjoint(behind):
                # "The i8 and i6 together have over 100,000 orders"
                return True
        firms = [(m, m.value) for m in names if isinstance(m.value, str) and self._low[m.last : m.last + 1] != ["'"]]
        if self._low[self._scene.first] in ("combined", "together"):
            return True
        if len({firm for _, firm in firms}) < 2:
            return False
        joined = all(self._low[one.last] in (",", "and", "&") for one, _ in firms[:-1])
        words = self._low[self._scene.first : self._scene.last]
        return joined and not {"combined", "together", "total", "totaling", "totalling"}.isdisjoint(words)

    def _of_clause(self, hit: QuantityHit) -> Draft | str | None:
        """Return what a clause without a verb of the tables speaks of: "Hyundai's Ioniq 5 had its best June yet at 3,728"."""
        names: list[Mention[Draft | str]] = [m for m in self._scene.companies if not is_bystander(self._document, m.value)]
        both = sorted([*names, *self._scene.vehicles], key=lambda m: m.first)
        before = [m for m in both if m.last <= hit.first and self._parse.same(m.first, hit.first)]
        self._crowd = bool(before) and self._is_crowd(before)
        return _maker(before) if self._crowd else self._first_owner(before)

    def _first_owner(self, names: Sequence[Mention[Draft | str]]) -> Draft | str | None:
        """Return the model or company that leads among the names before a verb: of "BYD's Seagull" the model."""
        document, scene, low = self._document, self._scene, self._low
        for at, mention in enumerate(names):
            if isinstance(mention.value, Draft):
                if low[mention.first - 1] not in document.words("away") or low[mention.first - 1] == "of" or mention.first == scene.first:
                    return mention.value
            elif at + 1 < len(names) and isinstance(names[at + 1].value, Draft) and names[at + 1].first == mention.last:
                # "the Ford Mustang Mach-E saw its sales grow"
                return names[at + 1].value
            elif low[mention.last : mention.last + 2] == ["'", "s"] or low[mention.first] in document.words("possessive"):
                owned = names[at + 1] if at + 1 < len(names) else None
                if owned is not None and isinstance(owned.value, Draft) and owned.first - mention.last <= _OWNED_REACH:
                    return owned.value
                if leads(document, scene, mention):
                    return mention.value
            elif leads(document, scene, mention):
                return mention.value
        return None

    def _is_market(self, hit: QuantityHit) -> bool:
        """Tell whether a count is a whole market's: "sales of cars in China reached", "the country's output"."""
        scene = self._scene
        if any(not is_bystander(self._document, m.value) and m.first < hit.first for m in scene.companies):
            return False
        return any(cue.first < hit.last + 3 for cue in scene.cues["market"])

    def _is_owned(self, figure: Figure, subject: Draft | str | None) -> bool:
        """Tell whether a count is its subject's: the sentence names it, or goes on about it and names no other."""
        if subject is None or isinstance(subject, Draft):
            return subject is not None
        scene, hit = self._scene, figure.hit
        before = [mention.value for mention in scene.companies if mention.first < hit.last + 4]
        if before:
            return any(self._document.related(one, subject) for one in before)
        if hit.value.unit not in KINDS and self._is_of_market_before():
            return False
        trigger = figure.trigger
        opening = trigger is not None and trigger.first - scene.first <= _OPENING
        return opening or hit.value.unit in KINDS or self._paragraph_named(scene, subject)

    def _is_of_market_before(self) -> bool:
        """Tell whether a sentence goes on about a market: the one before it tells what an association counted, and of no firm."""
        scene = self._scene
        before = self._document.scenes[scene.index - 1] if scene.index else None
        if before is None or before.paragraph != scene.paragraph or not before.companies:
            return False
        return all(is_bystander(self._document, m.value) for m in before.companies)


def _maker(names: Sequence[Mention[Draft | str]]) -> str | None:
    """Return who makes all of some models: what several of them sold together is a part of their maker's."""
    models = [m.value for m in names if isinstance(m.value, Draft)]
    makers = {fact.value if fact is not None else None for fact in (model.facts.get("maker") for model in models)}
    firms = {m.value for m in names if isinstance(m.value, str)}
    maker = next(iter(makers)) if len(makers) == 1 else None
    return maker if isinstance(maker, str) and firms <= {maker} else None
