"""Companies of a Chinese article: who is named, what kind of firm it is, where it is from, and whose unit it is."""

from __future__ import annotations

from evnews.find.entries import NameHit
from evnews.find.languages import language_for
from evnews.model.place import Place
from evnews.model.vocabulary import CompanyKind
from evnews.reading.draft import Draft
from evnews.reading.firms import fill_from_tables, named_company, note_parents
from evnews.reading.scene import Mention
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.ownership import state_owner

__all__ = ["companies"]

# "蔚来旗下第二品牌乐道": how far an owner may stand from what it owns.
_UNIT_REACH = 14
# The longest words for where a firm is run from.
_SEAT = 5
_AUTHORITIES = frozenset({"government_body", "regulator"})


def companies(story: Story) -> None:
    """Draft a record for every company named, with what the words beside its name say of it."""
    document = story.document
    for clause in story:
        for mention in clause.companies:
            draft = named_company(document, clause.scene, mention)
            if draft is not None:
                _describe(story, clause, mention, draft)
                document.drafts.append(draft)
    fill_from_tables(document)
    note_parents(document)


def _describe(story: Story, clause: Clause, mention: Mention[str], draft: Draft) -> None:
    document = story.document
    noun = clause.words.before("company", mention.first)
    if noun is not None and noun.value and noun.first >= clause.first:
        draft.state("kind", CompanyKind(noun.value), document.evidence("kind", noun.first, noun.last))
    words = state_owner(story, clause, mention)
    if words is not None:
        draft.state("state_owned", True, document.evidence("state_owned", *words))
    hit = next(hit for hit in clause.scene.names if hit.first == mention.first)
    if hit.entry is None and hit.company_kind in _AUTHORITIES:
        draft.state("country", _country(story, hit))
    _seat(story, clause, mention, draft)
    owner = _owner(story, clause, mention)
    if owner is not None:
        draft.state("parent", owner[0].value, document.evidence("parent", owner[1], owner[2]))


def _seat(story: Story, clause: Clause, mention: Mention[str], draft: Draft) -> None:
    """Read where a firm is run from: "X总部位于合肥", "总部位于合肥的X"."""
    document, cues = story.document, story.document.words("seat")
    for hit in clause.scene.places:
        where = hit.place
        cue = next((n for n in range(2, _SEAT + 1) if story.text(max(clause.scene.first, hit.first - n), hit.first) in cues), 0)
        if not cue or where.city is None:
            continue
        told = story.text(mention.last, hit.first - cue)
        named = mention.last <= hit.first - cue and (not told or told in document.words("before a seat"))
        owned = hit.last < mention.first <= hit.last + _UNIT_REACH and story.low[hit.last] == "的" and "," not in story.low[hit.last : mention.first]
        if named or (owned and not any(hit.last < other.first < mention.first for other in clause.companies)):
            place = Place(city=where.city, admin1=where.admin1, country=where.country)
            draft.state("headquarters", place, document.evidence("headquarters", hit.first, hit.last))


def _country(story: Story, hit: NameHit) -> str | None:
    """Return the country of an authority by the place that its name begins with."""
    name, language = story.document.tokens.slice(hit.first, hit.last), language_for("", story.document.language)
    found = language.places(language.cut(name))
    return found[0].place.country if found else None


def _owner(story: Story, clause: Clause, mention: Mention[str]) -> tuple[Mention[str], int, int] | None:
    """Return the owner of a company and the words that say so: "X旗下第二品牌Y", "Y是X旗下品牌"."""
    companies_ = clause.companies
    at = next(i for i, other in enumerate(companies_) if other is mention)
    before = companies_[at - 1] if at else None
    if before is not None and before.value != mention.value and mention.first - before.last <= _UNIT_REACH:
        unit = next((cue for cue in clause.cues("unit") if cue.first == before.last), None)
        if unit is not None and not _told(clause, before.last, mention.first):
            between = clause.words.within("act", unit.last, mention.first)
            if not between and not {"、", "的"} & set(story.low[unit.last : mention.first]):
                return before, before.first, mention.first
    own = next((cue for cue in clause.cues("unit") if cue.last == mention.first), None)
    if own is not None and before is None and story.text(own.first, own.last).endswith("子公司") and clause.index:
        # "X公告称,子公司Y…"
        speaker = story.clauses[clause.scene.index][clause.index - 1]
        if speaker.company not in (None, mention.value) and own.first == clause.first and not clause.opens:
            return Mention(own.first, own.last, str(speaker.company)), own.first, own.last
    after = companies_[at + 1] if at + 1 < len(companies_) else None
    if after is not None and after.value != mention.value:
        link = next((cue for cue in clause.cues("unit of") if cue.first == mention.last and cue.last == after.first), None)
        noun = next((cue for kind in ("unit", "unit noun") for cue in clause.cues(kind) if cue.first == after.last), None)
        if link is not None and noun is not None:
            return after, after.first, noun.last
    return None


def _told(clause: Clause, first: int, last: int) -> bool:
    """Tell whether a date or a quantity stands in some tokens."""
    return any(first <= hit.first < last for hit in clause.dates) or any(first <= hit.first < last for hit in clause.quantities)
