"""What is alike in every language when companies are drafted: their names, and what the tables know of them."""

from __future__ import annotations

from evnews.find.entries import CompanyEntry
from evnews.model.vocabulary import CompanyKind
from evnews.reading.draft import Draft
from evnews.reading.scene import Document, Mention, Scene
from evnews.text.span import at_or_after

__all__ = ["fill_from_tables", "named_company", "note_parents"]

# "Nio Inc. (NYSE: NIO; HKEX: 9866)": the bracket behind a name, and how long it may be.
_OPENING, _CLOSING = frozenset({"(", "["}), frozenset({")", "]"})
_NEAR, _LISTED = 3, 24


def named_company(document: Document, scene: Scene, mention: Mention[str]) -> Draft | None:
    """Draft the company of a mention, if it is a name and not a word that stands for one."""
    at = at_or_after(scene.names, mention.first)
    hit = scene.names[at] if at < len(scene.names) else None
    if hit is None or hit.first != mention.first or hit.kind != "company":
        return None
    draft = Draft("company", (mention.value,), mention.first)
    draft.state("id", mention.value)
    written = document.tokens.slice(hit.first, hit.last)
    draft.state("name", hit.name, document.evidence("name", hit.first, hit.last))
    if written != hit.name and not hit.told:
        draft.state("aliases", (written,), document.evidence("aliases", hit.first, hit.last))
    if hit.tickers:
        low = document.tokens.low
        opened = next((i for i in range(hit.last, min(hit.last + _NEAR, scene.last)) if low[i] in _OPENING), None)
        closed = next((i for i in range(opened, min(opened + _LISTED, scene.last)) if low[i] in _CLOSING), None) if opened is not None else None
        if hit.told:
            # "1810.HK said"
            draft.state("tickers", hit.tickers, document.evidence("tickers", hit.first, hit.last))
        if opened is not None and closed is not None:
            draft.state("tickers", hit.tickers, document.evidence("tickers", opened + 1, closed))
    return draft


def fill_from_tables(document: Document) -> None:
    """Fill what the article leaves unsaid from the table of companies: kind, country, and a parent that the article names too."""
    present = {draft.key[0] for draft in document.drafts if draft.kind == "company"}
    done: set[str] = set()
    for scene in document.scenes:
        for hit in scene.names:
            if hit.kind != "company" or hit.id in done:
                continue
            done.add(hit.id)
            draft = Draft("company", (hit.id,), hit.first)
            entry = hit.entry
            if hit.company_kind:
                draft.state("kind", CompanyKind(hit.company_kind))
            if isinstance(entry, CompanyEntry):
                draft.state("country", entry.country)
                if entry.parent in present:
                    draft.state("parent", entry.parent)
            document.drafts.append(draft)


def note_parents(document: Document) -> None:
    """Keep whose unit each company is, for the rules that ask whether two are related."""
    for draft in document.drafts:
        if draft.kind == "company" and "parent" in draft.facts:
            document.parents.setdefault(draft.key[0], draft.facts["parent"].value)
