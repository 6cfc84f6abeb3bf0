"""Companies: who is named, what kind of firm it is, where it is from, and whose unit it is."""

from __future__ import annotations

from evnews.model.place import Place
from evnews.model.vocabulary import CompanyKind
from evnews.reading.draft import Draft
from evnews.reading.firms import fill_from_tables, named_company, note_parents
from evnews.reading.lexicon import Cue, nationalities
from evnews.reading.scene import Document, Mention, Scene

__all__ = ["companies"]

# "the electric vehicle unit of Chinese handset giant X": how far a description may stand from its name.
_APPOSITIVE = 12
_MODIFIERS = 6

# "Shenzhen-based battery maker X": how far a name may stand from where it is run.
_SEATED = 7
_RUN_FROM = frozenset({"based", "headquartered"})
_STATE_RUN = frozenset({"owned", "run", "controlled"})
# Words behind which somebody else is described: "Beijing-based analysts at X".
_APART = frozenset({"at", "of", "with", "for", "in", "from", "and", "as", "by", "to", "on", "that", "which", "who", "said", ",", ";", "(", "'"})
_UNIT_WORDS = frozenset({"unit", "subsidiary", "arm", "division", "brand", "marque", "affiliate"})


def companies(document: Document) -> None:
    """Draft a record for every company named, with what the words beside its name say of it."""
    for scene in document.scenes:
        for mention in scene.companies:
            draft = named_company(document, scene, mention)
            if draft is not None:
                _describe(document, scene, mention, draft)
                document.drafts.append(draft)
    fill_from_tables(document)
    note_parents(document)


def _describe(document: Document, scene: Scene, mention: Mention[str], draft: Draft) -> None:
    """Read the description right before a name ("Chinese handset giant X") and the one right after ("X, a unit of Y")."""
    low = document.tokens.low
    for cue in scene.cues["company"]:
        before = cue.last == mention.first or (cue.last + 1 == mention.first and low[cue.last] == ",")
        after = mention.last < cue.first <= mention.last + _MODIFIERS and low[mention.last] == "," and _is_apposition(document, mention, cue)
        if before or after:
            draft.state("kind", CompanyKind(cue.value), document.evidence("kind", cue.first, cue.last))
            _origin(document, scene, cue.first, draft)
            if low[cue.first - 3 : cue.first - 1] == ["state", "-"] and low[cue.first - 1] in _STATE_RUN:
                draft.state("state_owned", True, document.evidence("state_owned", cue.first - 3, cue.first))
    _origin(document, scene, mention.first, draft)
    if scene.places:
        _seat(document, scene, mention, draft)
    _parent(document, scene, mention, draft)


def _is_apposition(document: Document, mention: Mention[str], cue: Cue) -> bool:
    """Tell whether "X, … <cue>" describes X: an article opens it and no other name or verb stands between."""
    low = document.tokens.low
    return low[mention.last + 1] in ("a", "an", "the", "one") and all(low[i] not in (",", "which", "who", "said") for i in range(mention.last + 1, cue.first))


def _origin(document: Document, scene: Scene, before: int, draft: Draft) -> None:
    """Read where a firm is from out of the adjective, or the country's possessive, before its name or description."""
    for first, last, country in nationalities().within(document.tokens, max(scene.first, before - 3), before):
        if before - 2 <= last <= before:
            draft.state("country", country, document.evidence("country", first, last))
            return
    low = document.tokens.low
    for place in scene.places:
        owned = place.last + 2 == before and low[place.last : before] == ["'", "s"]
        if owned and place.place.city is None and place.place.country is not None:
            draft.state("country", place.place.country, document.evidence("country", place.first, place.last))


def _seat(document: Document, scene: Scene, mention: Mention[str], draft: Draft) -> None:
    """Read where a firm is run from: "Shenzhen-based battery maker X", "X, based in Munich,", "X is headquartered in Munich"."""
    low, last = document.tokens.low, mention.last
    if last < scene.last and low[last] in document.words("people of a firm"):
        # "Shanghai-based Tesla owners"
        return
    for place in scene.places:
        after = place.last + 2
        where = place.place
        if where.city is None:
            continue
        if after <= len(low) and low[place.last : place.last + 1] == ["-"] and not _RUN_FROM.isdisjoint(low[place.last + 1 : place.last + 2]):
            sits = after <= mention.first <= after + _SEATED and _APART.isdisjoint(low[after : mention.first])
            sits = sits and not any(after <= other.first < mention.first for other in scene.companies)
            # "Nio, a Hefei-based carmaker,"
            apposed = low[last : last + 1] == [","] and last + 2 == place.first and low[last + 1] in ("a", "an", "the") and low[mention.first - 1] not in _APART
            sits = sits or (apposed and _is_described(document, scene, after))
        else:
            sits = (
                place.first - 2 >= last
                and low[place.first - 1] == "in"
                and low[place.first - 2] in _RUN_FROM
                and (mention.first == scene.first or low[mention.first - 1] not in _APART)
                and low[last : place.first - 2] in ([","], [",", "which", "is"], ["is"])
            )
        if sits:
            seat = Place(city=where.city, admin1=where.admin1, country=where.country)
            draft.state("headquarters", seat, document.evidence("headquarters", place.first, place.last))


def _is_described(document: Document, scene: Scene, i: int) -> bool:
    """Tell whether a word for a firm stands behind token ``i``, and no name: "Hefei-based carmaker", but not "Hefei-based rival of Nio"."""
    low = document.tokens.low
    cue = next((cue for cue in scene.cues["company"] if 0 <= cue.first - i <= _SEATED), None)
    return cue is not None and low[cue.last] in (",", ".", "that", "which", ";") and _APART.isdisjoint(low[i : cue.first])


def _parent(document: Document, scene: Scene, mention: Mention[str], draft: Draft) -> None:
    """Read "X, the EV unit of Y", "Y's premium brand X" and "X, a brand of Y"."""
    low = document.tokens.low
    end = min(scene.last, mention.last + _APPOSITIVE)
    if mention.last < scene.last and low[mention.last] == ",":
        for i in range(mention.last + 1, end):
            if low[i] in _UNIT_WORDS and i + 1 < scene.last and low[i + 1] == "of":
                owner = next((m for m in scene.companies if i + 1 < m.first <= i + _APPOSITIVE and m.value != mention.value), None)
                if owner is not None and "," not in low[i + 1 : owner.first]:
                    draft.state("parent", owner.value, document.evidence("parent", i, owner.last))
                return
            if low[i] in (",", ".", "said"):
                break
    for cue in scene.cues["company"]:
        if cue.last == mention.first and cue.value == "brand" and low[cue.first - 2 : cue.first] == ["'", "s"]:
            owner = next((m for m in scene.companies if m.last == cue.first - 2), None)
            if owner is not None and owner.value != mention.value:
                draft.state("parent", owner.value, document.evidence("parent", owner.first, mention.first))
