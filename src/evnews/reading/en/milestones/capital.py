"""Money and shares: what is raised by a listing, what a firm sells of itself, and what it is only said to be worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from evnews.find.hits import QuantityHit
from evnews.model.vocabulary import MilestoneKind
from evnews.reading.en.milestones.misread import TOWNS
from evnews.reading.en.milestones.table import Event, Row
from evnews.reading.en.syntax import Head, syntax
from evnews.reading.scene import Document, Scene

__all__ = ["is_worth", "offered", "seller", "signed_for"]

_SHARES = frozenset({"share", "shares", "adss", "ads"})
_STOCK = _SHARES | {"stock"}
# What a listing is for, or brings about: "sold 20 million shares to raise $400 million".
_SELLING = frozenset({"sell_off", "expand", "list", "go_public", "price", "finish", "open", "launch"})
_LISTING = frozenset({"list", "unveil", "start"})
_OFFERING = frozenset({"offering", "ipo", "listing", "flotation", "float"})
# Shares that are sold once a firm is listed.
_LATER = frozenset({"secondary", "follow", "additional", "convertible", "placement", "placing", "existing", "atm"})
# "to get ready for its planned listing": how far before a listing the words may stand that tell that it is yet to come.
_AHEAD_REACH = 3
_BEFOREHAND = frozenset({"for", "before", "ahead", "toward", "towards"})
_CHANGING = frozenset({"to", "by"})
# What tells of money from somebody, and of no listing.
_LENDING = frozenset({"from", "round", "rounds", "series", "investors", "investor", "backers", "led", "loan", "loans", "debt", "bond", "bonds", "notes"})
_LENDING |= frozenset(
    {"before", "previously", "government", "credit", "venture", "last", "ago", "since", "already", "so", "far", "date", "total", "altogether"}
)
# "its shares in Volvo", "the shares of its parent": those of another firm.
_OF_ANOTHER = frozenset({"in", "of", "held", "owned", "to"})
# How many sentences from what tells of a listing one that tells of its shares may stand.
_NEAR = 4
# "valued at about", "a market value of some": how far before an amount the word for it may stand.
_WORTH_REACH = 4
# "values the combined firm at about $24 billion"
_VALUED_REACH = 12


def offered(document: Document, scene: Scene, things: Mapping[str, Sequence[Any]], head: Head, row: Row, thing: tuple[int, int]) -> Row | None:
    """Return what a row tells where shares are told of: a listing for money that it raises, nothing for shares that a firm sells of itself.

    Parameters
    ----------
    document, scene : Document, Scene
        Where the verb stands.
    things : mapping
        What the sentence speaks of, by class.
    head, row : Head, Row
        The verb, and the row that fits it: one of money raised, or of a stake.
    thing : tuple of int
        The tokens of the thing.

    Returns
    -------
    Row or None
        The row as it is, one of a listing in its place, or nothing where the row is to be passed over.
    """
    low = document.tokens.low
    words = low[scene.first : scene.last]
    if row.kind is MilestoneKind.FUNDING:
        if _is_change(document, scene, head):
            return None
        if head.passive and low[head.last : head.last + 1] == ["by"] and any(0 < hit.first - head.last <= 2 for hit in scene.quantities):
            # "the price of one was cut, and the other's was raised by 5,000 yuan"
            return None
        return attrs.evolve(row, kind=MilestoneKind.IPO) if _is_by_listing(document, scene, things, head, words) else row
    if row.name != "stake" or low[thing[1] - 1] not in _STOCK:
        return row
    if "expand" in head.names:
        # "to raise $1 billion, with the shares": money, and no stake that grows
        return None if any(0 <= hit.first - head.last <= 1 and hit.value.kind == "money" for hit in scene.quantities) else row
    if "sell_off" not in head.names or head.passive or thing[0] < head.last or not _OF_ANOTHER.isdisjoint(low[thing[1] : thing[1] + 1]):
        return row
    if not document.words("possessive").isdisjoint(low[head.last : thing[0]]):
        # "sold its shares": those that it held
        return row
    if any("fund" in other.names for other in syntax(document, scene).heads) or not _LATER.isdisjoint(words) or not _is_near_listing(document, scene):
        # "sold 20 million shares to raise $400 million": what it raised tells more
        return None
    return attrs.evolve(row, kind=MilestoneKind.IPO, values=("money",), needed="value")


def _is_change(document: Document, scene: Scene, head: Head) -> bool:
    """Tell whether what is raised is a number and no money: "raised its forecast to $5 billion", "its investment by $1 billion"."""
    low = document.tokens.low
    money = next((hit for hit in scene.quantities if hit.value.kind == "money" and hit.first >= head.last), None)
    if money is None or low[head.first][:4] != "rais" or money.first - head.last < 2:
        return False
    return not _CHANGING.isdisjoint(low[max(head.last + 1, money.first - 2) : money.first])


def _is_by_listing(document: Document, scene: Scene, things: Mapping[str, Sequence[Any]], head: Head, words: list[str]) -> bool:
    """Tell whether money is raised by a first sale of shares: "raised $1 billion in its listing", "sold shares to raise"."""
    if not _LATER.isdisjoint(words):
        return False
    parse, low = syntax(document, scene), document.tokens.low
    if any(low[i] in _OFFERING and _BEFOREHAND.isdisjoint(low[max(scene.first, i - _AHEAD_REACH) : i]) for i in parse.own_subject(head)):
        # but not "Before its IPO, Foo raised"
        return True
    clause = parse.clauses[head.clause]
    if any(parse.clause(cue.first) is clause and head.last <= cue.first and "on" in low[cue.first - 2 : cue.first] for cue in things.get("exchange", ())):
        # "plans to raise capital on the Hong Kong stock exchange"
        return True
    if any(parse.clause(cue.first) is clause for cue in things.get("funding", ())):
        # "before it filed for a listing, it raised $900 million in a funding round"
        return False
    for cue in things.get("ipo", ()):
        if not _BEFOREHAND.isdisjoint(low[max(scene.first, cue.first - _AHEAD_REACH) : cue.first]):
            # "raised money to gear up for its IPO", "ahead of its listing"
            continue
        here = parse.clause(cue.first)
        if here is clause or here.index == clause.base or (here.base == clause.index and here.joint == "participle"):
            return True
    if _SHARES.isdisjoint(words):
        # "Foo began trading on Thursday. It raised $700 million."
        return _LENDING.isdisjoint(words) and _is_near_listing(document, scene, ahead=0)
    return bool(things.get("ipo")) or _is_near_listing(document, scene)


def _is_near_listing(document: Document, scene: Scene, ahead: int = _NEAR) -> bool:
    """Tell whether a sentence nearby tells of a listing of a firm that this one speaks of."""
    firms = {mention.value for mention in scene.companies}
    near = document.scenes[max(0, scene.index - _NEAR) : scene.index + ahead + 1]
    return any(one is not scene and not firms.isdisjoint(m.value for m in one.companies) and _is_listing(document, one) for one in near)


def _is_listing(document: Document, scene: Scene) -> bool:
    """Tell whether a sentence tells of a listing: by a word for it, or an exchange that a firm goes to."""
    things = {cue.value for cue in scene.cues["thing"] if document.tokens.low[cue.last - 1] not in TOWNS}
    verbs = {name for verb in scene.cues.verbs for name in verb.names}
    return "ipo" in things or "go_public" in verbs or ("exchange" in things and not _LISTING.isdisjoint(verbs))


def seller(document: Document, scene: Scene, head: Head) -> Head | None:
    """Return the verb of a sale that money is raised by, for one that tells what for: "sold 20 million shares to raise $400 million"."""
    if head.chain.marks != {"to"} or head.chain.governor is not None or "fund" not in head.names:
        return None
    heads = syntax(document, scene).clauses[head.clause].heads
    before = next((other for other in reversed(heads) if other.last <= head.begin), None)
    return before if before is not None and not _SELLING.isdisjoint(before.names) else None


def is_worth(document: Document, scene: Scene, hit: QuantityHit) -> bool:
    """Tell whether an amount is what a firm is worth: "at a valuation of $3 billion", "an equity value of $5 billion", "values the firm at $5 billion"."""
    low, words = document.tokens.low, document.words
    before = low[max(scene.first, hit.first - _WORTH_REACH) : hit.first]
    if not words("worth").isdisjoint(before) or not words("worth").isdisjoint(low[hit.last : hit.last + 1]):
        return True
    if "value" in before:
        at = hit.first - len(before) + before.index("value")
        return low[at - 1] in words("of worth")
    return "at" in before and not words("to value").isdisjoint(low[max(scene.first, hit.first - _VALUED_REACH) : hit.first])


def signed_for(document: Document, scene: Scene, event: Event) -> Head | None:
    """Return the verb by which a joint venture is agreed: "has signed an agreement with GM to set up a venture"."""
    head = event.head
    if head is None or head.chain.marks != {"to"}:
        return None
    heads = syntax(document, scene).clauses[head.clause].heads
    before = next((other for other in reversed(heads) if other.last <= head.begin), None)
    if before is None or "agree" not in before.names:
        return None
    return before if any(cue.value == "agreement" and before.last <= cue.first < head.begin for cue in scene.cues["thing"]) else None
