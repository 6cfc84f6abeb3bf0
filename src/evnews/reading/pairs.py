"""What is told of several firms at once: "the pair", "both companies", "X and Y each", 双方.

A record has one subject.  So what a sentence says that each of several firms did is one
record for each; what they did together is one record, under the firm that is named first; and
what they count together is no one firm's, and so nobody's.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from evnews.find.entries import CompanyEntry, NameHit
from evnews.reading.draft import Draft, Fact
from evnews.reading.scene import Document, Group, Scene
from evnews.reading.scope import COUNTS
from evnews.reading.told import keyed

__all__ = ["pair_before", "shared_out"]

# How many sentences back the two may be named.
_MEMORY = 3
_TWO = 2
_VENTURE = 4


def pair_before(document: Document, scene: Scene, first: int, kind: str, aside: Container[str | None], *, bare: bool) -> tuple[str, ...]:
    """Return the two firms that words at token ``first`` mean together: the only two that were named last, in their order.

    Parameters
    ----------
    kind : str
        What kind of firm the words ask for ("both automakers"), or nothing.
    aside : container of str
        Kinds of firm that news quotes rather than tells of.
    bare : bool
        Whether the words may as well mean two models ("the pair"), where two were named last.
    """
    kinds = document.company_kinds
    found: dict[str, None] = {}
    ventures: set[str] = set()
    for one in reversed(document.scenes[max(0, scene.index - _MEMORY) : scene.index + 1]):
        until = first if one is scene else one.last
        if bare and len({hit.id for hit in one.names if hit.kind == "model" and hit.last <= until}) >= _TWO:
            return ()
        here = [hit for hit in one.names if hit.kind == "company" and hit.last <= until and kinds.get(hit.id) not in aside]
        ventures |= {hit.id for hit in here if _is_venture(document, hit)}
        found = dict.fromkeys((*(hit.id for hit in here), *found))
        if len(found) > _TWO:
            # Of two firms and their joint venture, these two are the pair.
            found = dict.fromkeys(firm for firm in found if firm not in ventures)
        if len(found) >= _TWO:
            fits = all(not kind or kinds.get(firm) in (kind, "brand", None) for firm in found)
            return tuple(found) if len(found) == _TWO and fits else ()
    return ()


def _is_venture(document: Document, hit: NameHit) -> bool:
    """Tell whether a firm is two others' together, by the tables or by the words before its name: "their joint venture X"."""
    if isinstance(hit.entry, CompanyEntry) and hit.entry.partner is not None:
        return True
    before = document.tokens.slice(max(0, hit.first - _VENTURE), hit.first) if hit.first else ""
    return any(word in before.lower() for word in document.words("venture"))


def shared_out(document: Document, scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the milestones of a sentence, those told of each of several firms once for each, and without what these count together."""
    if not scene.groups:
        return list(drafts)
    out: list[Draft] = []
    groups = [_group_of(scene, draft) for draft in drafts]
    for draft, group in zip(drafts, groups, strict=True):
        if group is None:
            out.append(draft)
        elif group.each and (group.apart or "value" not in draft.facts or draft.facts["kind"].value in COUNTS):
            out.extend(_of(draft, firm) for firm in group.firms)
        elif draft.facts["kind"].value not in COUNTS:
            out.append(draft)
        elif (firm := _zipped(draft, group, drafts, groups)) is not None:
            out.append(_of(draft, firm))
        elif group.phrase:
            fact = draft.facts.get("value") or draft.facts["kind"]
            document.refuse(fact.evidence[0], str(draft.facts["kind"].value), "it counts for several firms together, and no one's part is told")
        else:
            out.append(draft)
    return out


def _group_of(scene: Scene, draft: Draft) -> Group | None:
    """Return the firms that a milestone is told of: those of the last words for several before it, if no other firm stands between."""
    subject = draft.facts["subject"].value
    group = next((one for one in reversed(scene.groups) if one.first <= draft.first), None)
    if group is None or subject not in group.firms:
        return None
    between = any(group.last <= mention.first < draft.first and mention.value not in group.firms for mention in scene.companies)
    # "Both X and Y set a record, especially X, whose deliveries doubled": one of them is told of by its name.
    named = any(group.last <= hit.first < draft.first and hit.kind == "company" for hit in scene.names)
    return None if between or named else group


def _zipped(draft: Draft, group: Group, drafts: Sequence[Draft], groups: Iterable[Group | None]) -> str | None:
    """Return whose a count is of those that are told in the order of the firms: "the pair sold 3,000 and 4,000, respectively"."""
    alike = [one for one, of in zip(drafts, groups, strict=True) if of is group and one.facts["kind"].value is draft.facts["kind"].value]
    return group.firms[alike.index(draft)] if group.in_order and len(alike) == len(group.firms) else None


def _of(draft: Draft, firm: str) -> Draft:
    """Return a milestone told of a firm; how sure another is of it is not how sure this one is."""
    facts: Mapping[str, Fact] = draft.facts
    if facts["subject"].value == firm:
        return draft
    other = {field: fact for field, fact in facts.items() if field != "certainty"}
    return keyed(Draft("milestone", (), draft.first, {**other, "subject": Fact(firm, facts["subject"].evidence)}))
