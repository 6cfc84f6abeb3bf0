"""Whose a count in a Chinese clause is: a model's, a firm's, or that of a whole market."""

from __future__ import annotations

from collections.abc import Sequence

from evnews.find.hits import QuantityHit
from evnews.reading.draft import Draft
from evnews.reading.lexicon import Cue
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.focus import Focus
from evnews.reading.zh.link import company_before, is_bystander, leads
from evnews.reading.zh.milestones.subjects import Subject

__all__ = ["authority", "is_industry", "owner"]

# "极氪品牌(28843辆)": how far a bracket may stand from the name.
_BRAND = 2
# A group and two brands make a list.
_DAUGHTERS = 3
_LISTING = frozenset({"包括", "包含", "例如", "比如"})
_LISTED_REACH = 8
_SOLD = frozenset({"vehicle", "GWh"})
_MARKET_REACH = 16
_IN = frozenset("在于对自从至往")
_HOME = "中国"
_JOINTS = frozenset({"、", "和", "及", "与", "或", "+"})


def owner(story: Story, focus: Focus | None, clause: Clause, hit: QuantityHit, trigger: Cue | None) -> Subject | None:
    """Return whose count it is: of the model or the firm right before it, or of what its clause speaks of."""
    document, words = story.document, clause.words
    if clause.said_aside(hit.first):
        return _before_bracket(clause, hit)
    # "交付新车5055台" tells what is counted, and of no model.
    models = [
        m for m in clause.vehicles if m.last <= hit.first and not any(cue.first <= m.first <= cue.last and m.last == hit.first for cue in clause.cues("metric"))
    ]
    companies = [m for m in clause.companies if m.last <= hit.first and (leads(story, clause, m, clause.companies) or _opens_list(story, clause, m, hit))]
    models = [m for m in models if words.before("compared", m.first, 1) is None]
    behind = [m for m in clause.vehicles if hit.last <= m.first <= hit.last + 2]
    if models and behind and _is_counted_before(story, clause, hit, models[-1]):
        return behind[0].value
    if models and (not companies or companies[-1].first < models[-1].first or models[-1].first >= companies[-1].last):
        # "Model 3/Y", "C11、C16合计": a count of several models is none of one.
        return None if _is_joint(story, models) else models[-1].value
    named = [m for m in companies if not is_bystander(story, m.value)]
    # Also "A和B", of which the second does not lead.
    listed = [m for m in clause.companies if m.last <= hit.first and not is_bystander(story, m.value)]
    if (named and _is_list(story, listed)) or (not listed and _is_of_several(story, clause, hit)):
        return None
    if named:
        # "北汽蓝谷旗下极狐": the last of a chain.
        return named[-1].value if _opens_list(story, clause, named[-1], hit) else company_before(story, clause, hit.first)
    if behind and trigger is not None:
        return behind[0].value
    if focus is not None and focus.kind == "vehicle":
        if any(other.value.unit == "model" and (other.value.low or 0) > 1 and other.last <= hit.first for other in clause.quantities):
            # "两款车累计收获订单超过3000份"
            return None
        return focus.drafts[-1] if len(focus.drafts) == 1 else None
    if focus is not None and focus.kind == "plant" and trigger is not None and trigger.value == "production":
        return focus.drafts[0]
    if focus is not None and focus.kind == "plant" and trigger is not None and not companies:
        # "该工厂生产X,但2023年的销量仅为…": what a plant makes is sold.
        made = [m for one in story.clauses[clause.scene.index][: clause.index] for m in one.vehicles]
        if made:
            return made[-1].value
    if focus is not None and focus.kind == "unnamed":
        return focus.company
    first = next((m for m in clause.companies if m.last <= hit.first and is_bystander(story, m.value)), None)
    if first is not None and document.company_kinds.get(first.value) == "industry_association":
        return first.value
    whole = _whole(story, clause)
    if whole is None and _is_behind_many(story, clause):
        return None
    return whole or clause.company


def _whole(story: Story, clause: Clause) -> str | None:
    """Return the group whose daughters were listed before: "吉利…;银河7.6万辆,极氪1.4万辆;出口2.6万辆"."""
    if clause.named or not clause.opens:
        return None
    scene = clause.scene
    before = [one for index in range(max(0, scene.index - 1), scene.index + 1) for one in story.clauses[index] if one.first < clause.first]
    told = [one.company for one in before if one.named and one.company is not None and one.scene.paragraph == scene.paragraph]
    group = told[0] if told else None
    if len(told) < _DAUGHTERS or group is None or told[-1] == group:
        return None
    listed = [one for one in dict.fromkeys(told) if one != group]
    # "蔚来交付1.3万台,其中蔚来品牌…,乐道品牌…": the group may give its name to one of its brands.
    several = len(listed) > 1 or told.count(group) > 1
    return group if several and all(story.document.related(group, one) for one in listed) else None


def _is_behind_many(story: Story, clause: Clause) -> bool:
    """Tell whether a clause that names nobody follows counts of several firms, all of which it may mean: "A装车3GWh,B装车2GWh。1-9月累计装车50GWh"."""
    scene, scenes = clause.scene, story.document.scenes
    clauses = story.clauses[scene.index]
    if any(one.named for one in clauses[: clause.index + 1]):
        begun = max(one.index for one in clauses[: clause.index + 1] if one.named)
        if not any(one.opens for one in clauses[begun + 1 : clause.index + 1]):
            return False
        told = clauses[: clause.index]
    elif scene.index and scenes[scene.index - 1].paragraph == scene.paragraph:
        told = story.clauses[scene.index - 1]
    else:
        return False
    counted = [one.company for one in told if one.named and one.company is not None and any(hit.value.unit in _SOLD for hit in one.quantities)]
    return any(not story.document.related(one, counted[0]) for one in counted[1:])


def is_industry(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is of a whole market, and of no firm: "去年国内新能源汽车销量为…"."""
    if any(place.place.city is None and 0 <= hit.first - place.last <= 1 for place in clause.places):
        # "泰国250万辆汽车"
        return True
    if any(m.last <= hit.first and not is_bystander(story, m.value) for m in clause.companies) or any(m.last <= hit.first for m in clause.vehicles):
        return False
    if any(word in story.text(clause.first, hit.first) for word in story.document.words("whole market")):
        return True
    return _is_of_place(story, clause, hit) or authority(story, clause, hit) is not None


def _is_of_place(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether what is counted is a country's or a town's: "2021年中国纯电动汽车产量达到…", "深圳全年新能源汽车产量为…"."""
    metric = next((cue for cue in reversed(clause.cues("metric")) if cue.last <= hit.first), None)
    if metric is None or clause.plants:
        return False
    cars = tuple(story.document.words("market of cars"))
    told = story.text(clause.first, metric.first).rstrip("的总")
    at = told.rfind(_HOME)
    if at >= 0 and told.endswith(cars) and told[at - 1 : at] not in _IN and not clause.cues("act"):
        return True
    for place in clause.places:
        if place.last > metric.first or metric.first - place.last > _MARKET_REACH or (place.first > clause.first and story.low[place.first - 1] in _IN):
            continue
        between = story.text(place.last, metric.first).rstrip("的总")
        if between.endswith(cars) and not any(word in between for word in story.document.words("any plant")):
            return not clause.words.within("act", place.last, metric.first)
    return False


def authority(story: Story, clause: Clause, hit: QuantityHit) -> str | None:
    """Return the association that a sentence quotes, for the counts of a whole market."""
    kinds = story.document.company_kinds
    named = [m for m in clause.scene.companies if m.first < hit.first]
    if any(not is_bystander(story, m.value) for m in named):
        return None
    return next((m.value for m in reversed(named) if kinds.get(m.value) in ("industry_association", "research_firm")), None)


def _is_counted_before(story: Story, clause: Clause, hit: QuantityHit, model: Mention[Draft]) -> bool:
    """Tell whether a list counts each model before it names it, the one before a count too: "2000辆小鹏P7、900辆小鹏G3"."""
    between = story.low[model.last : hit.first]
    return len(between) == 1 and between[0] in _JOINTS and any(0 <= model.first - other.last <= _BRAND for other in clause.quantities)


def _is_joint(story: Story, models: Sequence[Mention[Draft]]) -> bool:
    """Tell whether the last of some models is told in one breath with another."""
    low, last = story.low, models[-1]
    if low[last.last : last.last + 1] == ["/"] and story.document.tokens.glued(last.last):
        return True
    before = [m for m in models if m.value is not last.value]
    between = low[before[-1].last : last.first] if before else []
    return bool(between) and len(between) <= 2 and between[0] in _JOINTS


def _is_list(story: Story, named: Sequence[Mention[str]]) -> bool:
    """Tell whether a count is told of several firms together: "阿维塔、腾势等稳定在1万辆"."""
    if len(named) < 2 or named[-1].value == named[-2].value:
        return False
    between = story.low[named[-2].last : named[-1].first]
    return bool(between) and len(between) <= 2 and between[0] in _JOINTS


def _opens_list(story: Story, clause: Clause, company: Mention[str], hit: QuantityHit) -> bool:
    """Tell whether a firm is the first of a list of counts: "其他企业包括A销售1500辆、B1058辆"."""
    if hit.first - company.last > _LISTED_REACH or story.text(max(clause.first, company.first - 2), company.first) not in _LISTING:
        return False
    between = [*(m.first for m in clause.companies), *(other.first for other in clause.quantities)]
    return not any(company.last <= first < hit.first for first in between)


def _is_of_several(story: Story, clause: Clause, hit: QuantityHit) -> bool:
    """Tell whether a count is one of the firms that the clause before lists: "A、B和C分别排在第四、第五和第六,销量都在3万辆以上"."""
    before = story.clauses[clause.scene.index][clause.index - 1] if clause.index and not clause.opens else None
    if before is None or not any(word in story.text(clause.first, hit.first) for word in story.document.words("of several")):
        return False
    return _is_list(story, [m for m in before.companies if not is_bystander(story, m.value) and not before.said_aside(m.first)])


def _before_bracket(clause: Clause, hit: QuantityHit) -> Subject | None:
    """Return what stands right before the bracket that a count stands in: "极氪品牌(28843辆)"."""
    opening = next((first for first, last in clause.aside if first <= hit.first < last), None)
    mentions: list[Mention[Draft] | Mention[str]] = [*clause.vehicles, *clause.companies]
    return next((m.value for m in mentions if opening is not None and 0 <= opening - m.last <= _BRAND), None)
