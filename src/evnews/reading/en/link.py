"""Who is who among the companies of one article: names, "the company", "its", and whose a sentence is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence

from evnews.find.entries import CompanyEntry
from evnews.reading.en.together import group_firms
from evnews.reading.lexicon import Cue, nationalities
from evnews.reading.pairs import pair_before
from evnews.reading.scene import Document, Group, Mention, Scene

__all__ = ["company_at", "is_bystander", "leads", "link_companies", "owns_unit", "subject_of"]

# Firms that news quotes rather than tells of: they are no antecedent of "the company".
_BYSTANDERS = frozenset({"media", "regulator", "research_firm", "industry_association", "government_body", "union", "university", "investor"})

_FORECASTERS = frozenset({"research_firm", "industry_association"})
_BASED_REACH = 5
_DESCRIBED_REACH = 4
# "Geely's premium electric brand": how far behind a company the unit of it may stand.
_UNIT_REACH = 7
_KIN_REACH = 6
# "Geely's premium EV brand Zeekr"
_OWNED = 4
_TELLER_REACH = 6
# "Y will build its second plant"
_DOING_REACH = 4
_APPOSITION = 14
_STOPS = frozenset({";"})
_MAKERS = frozenset({"manufacturer", "maker", "company", "firm", "group", "brand", "giant", "startup", "automaker", "carmaker", "supplier"})
_BEING = frozenset({"be", "is", "are", "was", "were"})
_DEFINITE = frozenset({"the"})
_NATION = "nation"
_SEAT = "seat"
_TOWN = "town"
_PAIR = "pair"
_BOTH = "both"
_VENTURE = "company_venture"
# "Foo, a new battery joint venture": how far behind a name the word may stand.
_VENTURE_REACH = 7
# How many sentences back it may have been called so; it bounds the work that a text of ventures takes.
_VENTURE_BACK = 40
_CALLED = frozenset({",", "called", "named", "dubbed"})
_UNITS = frozenset({"brand", "unit", "marque", "sub-brand", "subsidiary"})
_TWO = 2
# The country, and what computers are about.
_NO_PRONOUNS = frozenset({"US", "IT"})
_JOINTS = frozenset({"and", "but", "while", ";"})
_WHEN = frozenset({"when", "as", "after", "before", "since", "once", "because"})
_OFTEN = 3


def link_companies(document: Document) -> None:
    """Fill every scene's ``companies`` and ``topic``.

    A descriptive phrase ("the automaker", "the Beijing-based company") points at the
    company that the text speaks of, if its kind allows, or else at the latest that it
    allows; "its" and "it" point at the subject of their own sentence before them, or at
    the topic.
    """
    topic: str | None = None
    issuer: str | None = None
    seen: dict[str, None] = {}
    seats: dict[str, str | None] = {}
    owners: dict[str, str | None] = {}
    main, paragraph = _main(document), -1
    kin = _kin(document, main)
    for scene in document.scenes:
        if scene.paragraph != paragraph and paragraph >= 0 and main is not None and topic not in kin:
            # A paragraph that begins without naming a firm is about the article's own.
            topic = main
        paragraph = scene.paragraph
        scene.topic = topic
        models: set[int] = set()
        named: list[Mention[str]] = []
        for hit in scene.names:
            if hit.kind == "model":
                models.add(hit.first)
            elif hit.kind == "company":
                named.append(Mention(hit.first, hit.last, hit.id))
                if hit.id not in seats and isinstance(hit.entry, CompanyEntry):
                    seats[hit.id], owners[hit.id] = _seat(hit.entry), hit.entry.parent
        pointed = [(cue, "") for cue in scene.cues["company_pronoun"] if document.tokens.word[cue.first] not in _NO_PRONOUNS]
        if len(named) > 1:
            # "Volkswagen's PowerCo": the text speaks of the latter.
            models.update(m.first - 2 for m in named if document.tokens.low[m.first - 2 : m.first] == ["'", "s"])
        if scene.cues["company_venture"]:
            pointed += [(cue, venture) for cue in scene.cues["company_venture"] if (venture := _venture(document, scene, cue.first)) is not None]
        definite = document.tokens.where(_DEFINITE, scene.first, scene.last - 2)
        if phrases := [*scene.cues["company_anaphor"], *_described(document, scene, definite), *_paired(document, definite)]:
            pointed += [(cue, cue.value) for cue in phrases]
        if scene.cues["company_pair"]:
            pointed += _pairs(document, scene)
        mentions: list[Mention[str]] = []
        scene.companies = mentions
        subject: str | None = None
        opened: str | None = None
        stops = document.tokens.where(_STOPS, scene.first, scene.last) if len(named) > 1 else []
        at = stop = scene.first
        speaker: str | None = None
        events: list[Mention[str] | tuple[Cue, str]] = [*named, *pointed]
        if pointed:
            events.sort(key=lambda e: e.first if isinstance(e, Mention) else e[0].first)
        for one in events:
            if isinstance(one, Mention):
                mention = one
                seen.pop(mention.value, None)
                seen[mention.value] = None
            else:
                cue, kind = one
                found: str | None
                told = document.company_countries if cue.kind == _NATION else document.company_kinds
                if cue.kind in (_BOTH, _VENTURE):
                    found = kind
                elif cue.kind == _PAIR:
                    # Of the two firms that were named last.
                    pair = [each for each in seen if not is_bystander(document, each)][-2:]
                    found = pair[kind == "latter"] if len(pair) == _TWO else None
                elif cue.kind == _TOWN:
                    # A firm that is known to sit there, or else the latest.
                    firms = [each for each in reversed(seen) if not is_bystander(document, each)]
                    found = next((each for each in firms if seats.get(each) == kind), None) or next(iter(firms), topic)
                elif cue.kind == _SEAT:
                    going = subject or topic
                    seated = [each for each in seen if seats.get(each) == kind]
                    unit = going is not None and seats.get(going) is None and bool(seated) and owners.get(going) == seated[-1]
                    # The seat of a unit that nothing is known of may be its owner's.
                    found = seated[-1] if seated and going not in seated and not unit else going
                else:
                    told_of = (
                        (
                            (_teller(document, scene, cue, mentions) or _sayer(document, scene, cue, mentions) or _doer(document, scene, cue, mentions))
                            if cue.kind == "company_pronoun"
                            else None
                        )
                        or subject
                        or (speaker if cue.kind == "company_pronoun" else None)
                        or topic
                    )
                    if not kind and main is not None and subject != main and topic == main and _goes_back(document, scene, cue):
                        told_of = main
                    found = issuer if issuer is not None and _is_defined(document, cue) else _antecedent(told, kind, told_of, seen)
                    if found is not None and cue.kind == "company_anaphor" and document.tokens.low[cue.last - 1] in _UNITS:
                        # "Geely said Zeekr's sales rose. The brand …": one of the firm that is spoken of
                        found = next((each for each in reversed(seen) if owners.get(each) == found), found)
                if found is None or (named and any(cue.first < m.last and m.first < cue.last for m in named)):
                    continue
                mention = Mention(cue.first, cue.last, found)
            mentions.append(mention)
            if document.company_kinds.get(mention.value) in _FORECASTERS and speaker is None and subject is None and leads(document, scene, mention):
                # "The association expects sales to grow, and it raised its forecast."
                speaker = mention.value
            if (subject is None or (at < stop < mention.first and isinstance(one, Mention))) and (
                leads(document, scene, mention) and not is_bystander(document, mention.value)
            ):
                issuer = issuer or mention.value
                if not _is_attribute(document, mention, models):
                    # Behind a semicolon "its" is of the firm that leads there; the text goes on about the first.
                    subject, at = mention.value, mention.first
                    stop = next((i for i in stops if i > at), at) if stops else at
                    opened = opened or subject
        if opened is not None:
            topic = opened
        elif topic is None:
            topic = next((m.value for m in mentions if not is_bystander(document, m.value)), None)
        if scene.cues["company_each"]:
            group_firms(document, scene)


def _pairs(document: Document, scene: Scene) -> list[tuple[Cue, str]]:
    """Find "the pair", "both companies" and their like, and keep whom they mean; return the first of each pair."""
    out = []
    low = document.tokens.low
    for cue in scene.cues["company_pair"]:
        bare = cue.value == "bare"
        if bare and document.words("pair_end").isdisjoint(low[cue.last : cue.last + 1]):
            # "the pair of cars", "the two models"
            continue
        firms = pair_before(document, scene, cue.first, "" if bare or cue.value == "any" else cue.value, _BYSTANDERS, bare=bare)
        if firms:
            scene.groups.append(Group(cue.first, cue.last, firms, phrase=True))
            out.append((Cue(cue.first, cue.last, _BOTH, firms[0]), firms[0]))
        elif cue.first == scene.first and low[cue.first : cue.last] not in (["the", "partners"], ["the", "companies"]):
            # Of whom a sentence tells that begins so is not the firm that the text spoke of.
            scene.topic = None
    return out


def _venture(document: Document, scene: Scene, i: int) -> str | None:
    """Return the firm that the text last called a joint venture: "Foo, a joint venture of X and Y", "their venture, called Foo"."""
    low, ventures = document.tokens.low, document.words("venture")
    for one in reversed(document.scenes[max(0, scene.index - _VENTURE_BACK) : scene.index + 1]):
        for hit in reversed(one.names):
            if hit.kind != "company" or hit.first > i:
                continue
            before = hit.first - 1
            while before > one.first and low[before] in _CALLED:
                before -= 1
            behind = low[hit.last + 1 : hit.last + _VENTURE_REACH] if low[hit.last : hit.last + 1] == [","] else []
            if "," in behind:
                behind = behind[: behind.index(",")]
            if low[before] in ventures or not ventures.isdisjoint(behind) or (isinstance(hit.entry, CompanyEntry) and hit.entry.partner):
                return hit.id
    return None


def _main(document: Document) -> str | None:
    """Return the company that an article is about: one that it names more than twice as often as any other."""
    count: dict[str, int] = {}
    for scene in document.scenes:
        for hit in scene.names:
            if hit.kind == "company":
                count[hit.id] = count.get(hit.id, 0) + (2 if scene.title else 1)
    ranked = sorted((one for one in count if not is_bystander(document, one)), key=lambda one: -count[one])
    if not ranked or count[ranked[0]] < _OFTEN:
        return None
    return ranked[0] if len(ranked) == 1 or count[ranked[0]] >= 2 * count[ranked[1]] else None


def _kin(document: Document, company: str | None) -> frozenset[str]:
    """Return the ids of a company, of those that the tables call its units, and of the one that it is a unit of."""
    if company is None:
        return frozenset()
    entries = [hit.entry for scene in document.scenes for hit in scene.names if isinstance(hit.entry, CompanyEntry)]
    units = {entry.id for entry in entries if entry.parent == company}
    owners = {entry.parent for entry in entries if entry.id == company and entry.parent}
    return frozenset({company, *units, *owners})


def _is_attribute(document: Document, mention: Mention[str], models: Container[int]) -> bool:
    """Tell whether a company only says whose a thing is: "a Deepal S05", "Tesla Superchargers", "two Nvidia chips"."""
    low = document.tokens.low
    return mention.last in models or (mention.last < len(low) and low[mention.last] in document.words("ware"))


def subject_of(document: Document, scene: Scene) -> str | None:
    """Return the company that a sentence speaks of: its leading one, or the topic before it."""
    leading = next((m.value for m in scene.companies if leads(document, scene, m) and not is_bystander(document, m.value)), None)
    return leading or scene.topic


def company_at(document: Document, scene: Scene, i: int, *, bystanders: bool = False) -> str | None:
    """Return the company that the words at token ``i`` belong to.

    The nearest one before it in its own clause that leads (no "of", "by" or "from"
    before it); else the one that the sentence speaks of, if it stands before; else the topic.
    """
    first, _ = scene.clause(i)
    relative = document.tokens.low[first] in document.words("stands_for")
    for at in range(bisect_right(scene.companies, i, key=_begin) - 1, -1, -1):
        mention = scene.companies[at]
        if mention.first < first:
            break
        if relative and mention.first > first + 1:
            # "which also owns X, Y and Z": the relative word stands for who it is said of.
            continue
        if leads(document, scene, mention) and (bystanders or not is_bystander(document, mention.value)):
            return mention.value
    best: str | None = None
    for mention in scene.companies:
        if mention.first > i:
            break
        if leads(document, scene, mention) and (bystanders or not is_bystander(document, mention.value)):
            best = mention.value
            break
    return best or scene.topic or subject_of(document, scene)


def _begin(mention: Mention[str]) -> int:
    return mention.first


def _is_defined(document: Document, cue: Cue) -> bool:
    """Tell whether a phrase is a filing's own name for its issuer: "the Company", with a capital."""
    return document.tokens.word[cue.last - 1] in ("Company", "Group", "Corporation")


def _goes_back(document: Document, scene: Scene, cue: Cue) -> bool:
    """Tell whether "the company" turns from the firm that leads its sentence back to the article's own: "X walked away, and the company signed with Y"."""
    if cue.kind != "company_anaphor" or document.tokens.low[cue.first - 1] not in ("and", "but", "while"):
        return False
    return not any("say" in verb.names and verb.first < cue.first for verb in scene.cues.verbs)


def _antecedent(kinds: Mapping[str, str | None], kind: str, topic: str | None, seen: Mapping[str, None]) -> str | None:
    """Return the firm that is spoken of, if its kind (or country) allows, or else the latest that does."""
    if topic is not None and (not kind or kinds.get(topic) in (kind, None)):
        return topic
    if not kind:
        # Where one firm alone was named, it is that one: "gave a permit to X, which lets the company build".
        return topic if topic is not None or len(seen) != 1 else next(iter(seen))
    return next((one for one in reversed(list(seen)) if kinds.get(one) == kind), topic)


def is_bystander(document: Document, company: str) -> bool:
    """Tell whether news quotes a firm rather than tells of it: a paper, a ministry, an association."""
    return document.company_kinds.get(company) in _BYSTANDERS


def leads(document: Document, scene: Scene, mention: Mention[object]) -> bool:
    """Tell whether a mention can be what its clause speaks of: no preposition stands right before it."""
    low = document.tokens.low
    behind = low[mention.last] if mention.last < scene.last else ""
    if behind == "-":
        # "the Geely-owned brand" speaks of the brand.
        return False
    if behind == "'":
        if owns_unit(document, scene, mention) or _owns_named(document, scene, mention):
            return False
    elif _owns_next(document, scene, behind, mention):
        return False
    first = mention.first
    if low[scene.first : scene.first + 2] == ["according", "to"] and "," not in low[scene.first : first]:
        # "According to the job site X, Y is hiring"
        return False
    if low[first - 2 : first] == ["'", "s"]:
        # "by BYD's FinDreams": the preposition stands before the owner.
        first = next((other.first for other in scene.companies if other.last == first - 2), first)
    elif low[first - 1] in document.words("ally"):
        # "to Toyota's technology partners Mazda and Subaru"
        owner = next((i for i in range(first - 2, max(scene.first, first - _KIN_REACH), -1) if low[i : i + 2] == ["'", "s"]), 0)
        first = next((other.first for other in scene.companies if other.last == owner), first)
    elif low[first - 1] == "and" and (beside := next((other for other in scene.companies if other.last == first - 1), None)) is not None:
        # Of "its partners Mazda and Subaru" both lead or none.
        return leads(document, scene, beside)
    if first <= scene.first:
        return True
    before = low[first - 1]
    if before == "former" and behind.isalpha():
        # "the grounds of a former Ford site"
        return False
    if before.isdigit() and any(hit.last == first for hit in scene.dates):
        # "In the first half of 2024 Tesla sold"
        return True
    if behind == "'" and (before in _BEING or before in document.words("fitted")):
        # "the first buyer will be Alpine's crossover", "the car uses Qualcomm's chip"
        return False
    if before in _MAKERS and first - _DESCRIBED_REACH > scene.first and "'" not in low[first - _DESCRIBED_REACH : first]:
        # "with car manufacturer Seres", "by Chinese battery maker CATL"
        before = next((low[i] for i in range(first - 2, first - _DESCRIBED_REACH - 1, -1) if low[i] in document.words("away")), before)
    if (before in ("the", "its", "their", "two", "three", "four", "several") or before.isdigit()) and first - 1 > scene.first:
        before = low[first - 2]
    # A company after a preposition, or in the apposition to another, is not what its clause speaks of.
    return before not in document.words("away") and not _apposed(document, scene, mention)


def owns_unit(document: Document, scene: Scene, mention: Mention[object]) -> bool:
    """Tell whether a company only says whose a unit is: "Geely's premium electric brand", "Hozon's Neta brand"."""
    low, word = document.tokens.low, document.tokens.word
    if low[mention.last : mention.last + 2] != ["'", "s"]:
        return False
    kin, until = document.words("kin"), min(mention.last + _UNIT_REACH, scene.last)
    at = next((i for i in range(mention.last + 2, until) if low[i] in kin), None)
    return at is not None and all(word[i].replace("-", "").isalpha() or low[i] in ("-", ".") for i in range(mention.last + 2, at))


def _owns_named(document: Document, scene: Scene, mention: Mention[object]) -> bool:
    """Tell whether a company only says whose another is that is named behind it: "Geely's premium brand Zeekr", "Xiaomi's EV arm, Xiaomi Auto, sold"."""
    low, begin = document.tokens.low, mention.last + 2
    owned = next((other.first for other in scene.companies if begin <= other.first <= begin + _OWNED), None)
    if owned is None:
        return False
    if low[owned - 1] == "," and low[owned - 2] in document.words("kin"):
        return True
    return all(low[i].isalpha() and low[i] not in document.words("away") for i in range(begin, owned))


def _owns_next(document: Document, scene: Scene, behind: str, mention: Mention[object]) -> bool:
    """Tell whether a company only says whose the next one is: "VW subsidiary PowerCo", "Geely brand Zeekr"."""
    if behind not in document.words("kin"):
        return False
    return any(other.first == mention.last + 1 for other in scene.companies) or any(hit.first == mention.last + 1 for hit in scene.names)


def _apposed(document: Document, scene: Scene, mention: Mention[object]) -> bool:
    """Tell whether a company stands in what is said of another: Y in "X, the car unit of handset maker Y, …"."""
    low = document.tokens.low
    comma = next((at for at in range(mention.first - 1, max(scene.first, mention.first - _APPOSITION), -1) if low[at] == ","), None)
    return comma is not None and low[comma + 1] in document.words("article") and any(other.last == comma for other in scene.companies)


def _teller(document: Document, scene: Scene, cue: Cue, mentions: list[Mention[str]]) -> str | None:
    """Return the firm of a relative clause that tells of "it": X in "including X, which announced that it raised"."""
    low = document.tokens.low
    begin = max(scene.first, cue.first - _TELLER_REACH) + 1
    if "which" not in low[begin : max(begin, cue.first - 1)]:
        return None
    which = next(i for i in range(cue.first - 2, begin - 1, -1) if low[i] == "which")
    if low[which - 1] != "," or "," in low[which : cue.first]:
        return None
    return next((mention.value for mention in mentions if mention.last == which - 1), None)


def _sayer(document: Document, scene: Scene, cue: Cue, mentions: list[Mention[str]]) -> str | None:
    """Return the firm that tells of itself behind another: Y in "X expects 5,600, and Y said it had 4,350"."""
    if len(mentions) < _TWO:
        return None
    last, low = mentions[-1], document.tokens.low
    behind = low[last.last : cue.first]
    if behind[:1] == [","] and len(behind) == _TWO and behind[1] in _WHEN:
        # "Ford's chief said that GM, when it cut 1,000 jobs, had"
        return last.value
    if not behind or (low[last.first - 1] not in _JOINTS and low[last.first - 1] not in _WHEN) or behind[1:] not in ([], ["that"]):
        return None
    return last.value if any(verb.first == last.last and "say" in verb.names for verb in scene.cues.verbs) else None


def _doer(document: Document, scene: Scene, cue: Cue, mentions: list[Mention[str]]) -> str | None:
    """Return the unit that does something to what is its own: Y in "X said that its joint venture Y will build its second plant"."""
    if not mentions:
        return None
    last, low = mentions[-1], document.tokens.low
    if not 0 < cue.first - last.last <= _DOING_REACH or low[last.first - 1] not in document.words("kin"):
        return None
    return last.value if low[last.last] in document.words("auxiliary") and any(last.last < verb.first < cue.first for verb in scene.cues.verbs) else None


def _described(document: Document, scene: Scene, definite: Sequence[int]) -> list[Cue]:
    """Find "the Shenzhen-based firm", "the Geely-owned brand", "the German group" and their like."""
    tokens, low = document.tokens, document.tokens.low
    out: list[Cue] = []
    if not definite:
        return out
    participles, heads = document.words("participle"), document.words("firm")
    adjectives = nationalities()
    towns = {hit.first: hit.last for hit in scene.places}
    for i in definite:
        if i >= scene.last - 4:
            break
        nation = adjectives.match(tokens, i + 1) if low[i + 1] in adjectives.firsts else None
        if nation is not None and nation[0] < scene.last and low[nation[0]] in heads:
            out.append(Cue(i, nation[0] + 1, _NATION, nation[1]))
            continue
        end = towns.get(i + 1, 0)
        if end and end + 1 < scene.last and low[end] in heads:
            # "the Shanxi company"
            out.append(Cue(i, end + 1, _TOWN, " ".join(low[i + 1 : end])))
            continue
        for j in range(i + 2, min(i + _BASED_REACH, scene.last - 2)) if "-" in low[i + 2 : i + _BASED_REACH] else ():
            if low[j] == "-" and low[j + 1] in participles:
                seat = " ".join(low[i + 1 : j])
                out.append(Cue(i, j + 3, _SEAT, seat) if low[j + 1] == "based" else Cue(i, j + 3, "company_anaphor", ""))
                break
    return out


def _seat(entry: CompanyEntry) -> str | None:
    """Return the city of a firm as it stands before "-based"."""
    return entry.headquarters.lower() if entry.headquarters else None


def _paired(document: Document, definite: Sequence[int]) -> list[Cue]:
    """Find "the former" and "the latter", where no noun follows: "the former plant" is none."""
    low, ends = document.tokens.low, document.words("pair_end")
    return [Cue(i, i + 2, _PAIR, low[i + 1]) for i in definite if low[i + 1] in {"former", "latter"} and low[i + 2] in ends] if definite else []
