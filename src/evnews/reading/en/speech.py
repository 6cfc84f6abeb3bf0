"""Who says a thing, and on which day: reported speech, and the sentences it goes on in."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import attrs

from evnews.find.entries import PersonHit
from evnews.find.hits import DateHit
from evnews.reading import told
from evnews.reading.en.syntax import Clause, Head, Syntax, syntax
from evnews.reading.scene import Document, Scene

__all__ = ["Speech", "speeches"]

# "said during its earnings conference call on Aug. 29": how far after the verb its day may stand.
_DAY_REACH = 14
_PERSON_REACH = 12
_OFFICE_REACH = 12
# "a firm backed by Ada Brunn, announced"
_PARTS = frozenset({";"})
_LEANING = frozenset({"by", "with", "from", "of", "to", "like"})
_PARTED = frozenset({",", "and", "by", "from"})
# "according to the company's chief executive Ada Brunn"
_SOURCE_REACH = 9
_LONGEST = 31
_PRONOUN_REACH = 3
# "in a report released on Tuesday"
_ISSUED = frozenset({"published", "released", "issued", "posted", "aired", "broadcast", "filed", "dated"})
_PAPERS = frozenset({"report", "post", "filing", "release"})
# How far into an article its news is told, and how many days before its publication that may have been said.
_NEWS = 4
_NEWS_DAYS = 3
_NEARBY = frozenset({"last", "this", "earlier", "in", "late", "early", "mid"})
# "said last year"
_TIME_REACH = 3
# "said in his speech": how far around the verb the occasion may stand, and how many sentences back its day.
_OCCASION_REACH = 8
_OCCASION_SCENES = 2
# What a firm announces is told by it, where the verb tells of more than the announcement itself.
_TELLING = frozenset({"say", "deny"})
_QUOTES = '"'
# "opened in July, late after inspectors said in December that": what only tells why or when the rest took place.
_BACKGROUND = frozenset({"after", "before", "since", "when", "while", "because", "although", "though", "until", "whereas"})


@attrs.frozen
class Speech(told.Speech):
    """Reported words, and the part of a sentence that they take up.

    Attributes
    ----------
    verb : Head or None
        The verb that tells of the speech; none where it goes on without one.
    first, last : int
        The tokens that it covers.
    dated : bool
        Whether its own words tell its day, and not those of another speech.
    asides : tuple of (int, int)
        The tokens in it that the text adds in passing: "BYD, which came in July, will open two more, its manager said".
    """

    verb: Head | None = None
    first: int = 0
    last: int = sys.maxsize
    dated: bool = True
    asides: tuple[tuple[int, int], ...] = ()

    def covers(self, i: int) -> bool:
        """Tell whether the words at token ``i`` are told by it: those of its part of the sentence are, up to a semicolon."""
        return self.first <= i < self.last and not any(first <= i < last for first, last in self.asides)


def speeches(document: Document) -> dict[int, Speech]:
    """Map the index of each scene that is reported speech to who said it and when.

    A sentence with "he noted" or "she added" goes on with the speech of the sentence
    before it, and with its day; so does a quotation without a verb of speech.  Who speaks
    twice in an article speaks on one day, unless a second is told; who speaks for the firm
    that the news is of, on the day of the news.
    """
    out: dict[int, Speech] = {}
    going: Speech | None = None
    days: dict[str, DateHit] = {}
    news: _News | None = None
    paragraph = -1
    for at, scene in enumerate(document.scenes):
        if scene.cues.classes.isdisjoint(_TELLING):
            source = _source(document, scene) if scene.people else None
            if source is not None:
                out[scene.index] = source
            if scene.paragraph != paragraph:
                going = None
            elif source is None and going is not None and document.tokens.low[scene.first] == _QUOTES:
                out[scene.index] = attrs.evolve(going, first=scene.first, last=scene.last)
            continue
        parse = syntax(document, scene)
        found = _speech(document, scene, parse, going)
        if found is None:
            going = None
            continue
        if found.day is None and found.verb is not None and scene.cues["occasion"]:
            found = attrs.evolve(found, day=_occasion_day(document, scene, found.verb, document.scenes[max(at - _OCCASION_SCENES, 0) : at]), dated=False)
        if found.person is not None:
            if found.day is not None:
                days.setdefault(found.person.name, found.day)
            elif found.person.name in days and found is not going:
                found = attrs.evolve(found, day=days[found.person.name])
            elif news is not None and _is_of_news(document, scene, found, news):
                found = attrs.evolve(found, day=news.day, dated=False)
                if news.office and scene.index - news.scene.index < _NEWS:
                    # "…, its Europe chief said on Monday. "…," Ada Brunn told reporters."
                    out[news.scene.index] = attrs.evolve(out[news.scene.index], person=found.person)
                    news = attrs.evolve(news, office=False)
        elif news is None and found.day is not None and scene.index < _NEWS and _is_new(document, found.day):
            news = _News(found.day, scene, _is_office(document, parse, found.verb))
        going = out[scene.index] = found
        paragraph = scene.paragraph
    return out


@attrs.frozen
class _News:
    """When, and in which sentence, an article's news is told by no person of a name; and whether by an office ("its Europe chief")."""

    day: DateHit
    scene: Scene
    office: bool


def _is_office(document: Document, parse: Syntax, head: Head | None) -> bool:
    """Tell whether one without a name speaks: "its Europe chief said", "a senior executive said"."""
    own = parse.own_subject(head) if head is not None else []
    return bool(own) and document.tokens.low[own[-1]] in document.words("office")


def _is_new(document: Document, hit: DateHit) -> bool:
    """Tell whether a day is that of an article's news: that of its publication, or one right before it."""
    day, published = hit.value.earliest, document.published
    return day is not None and day == hit.value.latest and published is not None and 0 <= (published - day).days <= _NEWS_DAYS


def _is_of_news(document: Document, scene: Scene, speech: Speech, news: _News) -> bool:
    """Tell whether a person speaks on the day of the news: for a firm that it is of, or of no other, in the past tense and without another time."""
    person, head = speech.person, speech.verb
    if person is None or head is None or head.form != "past" or head.chain.marks or (person.role is None and not news.office):
        return False
    if person.role is not None and not document.words("outsider").isdisjoint(person.role.lower().split()):
        return False
    if any(0 <= hit.first - head.last <= _TIME_REACH or 0 <= head.begin - hit.last <= _TIME_REACH for hit in scene.dates):
        # "said last year"
        return False
    if person.organisation is None:
        return True
    firms = {hit.id for hit in scene.names if person.organisation[0] <= hit.first < person.organisation[1]}
    return any(document.related(mention.value, firm) for mention in news.scene.companies for firm in firms)


def _speech(document: Document, scene: Scene, parse: Syntax, going: Speech | None) -> Speech | None:
    added = None
    for head in parse.heads:
        if not _TELLING.isdisjoint(head.names) and head.form == "gerund" and added is None:
            added = _added(scene, parse, head, going)
        if not _TELLING & set(head.names) or head.form == "gerund" or _is_reduced(scene, parse, head) or head.chain.marks & {"to", "modal"} or head.passive:
            continue
        person = _speaker(document.tokens.low, scene, parse, head)
        day = _day(document, scene, parse, head)
        if (
            person is None
            and going is not None
            and any(0 <= head.begin - cue.last <= _PRONOUN_REACH or 0 <= cue.first - head.last <= 1 for cue in scene.cues["he"])
        ):
            return Speech(going.person, day or going.day, head, *_part(document, scene, head))
        if person is None and day is None:
            continue
        if person is None and (len(parse.heads) < 2 or _is_showing(scene, parse, head)):
            continue
        first, last = _part(document, scene, head)
        clause = parse.clauses[head.clause]
        if clause.joint == "coordinate" and not clause.own and clause.heads[0] is head:
            # "closed its plant in May and told staff in October that"
            first = max(first, clause.first)
        elif clause.joint == "sub" and clause.base is not None and clause.opener in _BACKGROUND:
            first = max(first, clause.first)
        return Speech(person, day, head, first, min(last, _contrast(parse, head)), asides=_asides(parse, head))
    return added


def _is_showing(scene: Scene, parse: Syntax, head: Head) -> bool:
    """Tell whether a verb of speech is done to a model: "revealed its first SUV, the Eletre", but not "revealed the Eletre will cost"."""
    until = parse.next_head(head)
    return "unveil" in head.names and any(head.last <= m.first and m.last < until and parse.same(m.first, head.first) for m in scene.vehicles)


def _asides(parse: Syntax, head: Head) -> tuple[tuple[int, int], ...]:
    """Return what is said in passing of a subject, between it and its verb, up to a verb of speech."""
    out = []
    for clause in parse.clauses:
        if clause.joint == "relative" and clause.own and clause.base is not None and clause.first < head.first and clause.index != head.clause:
            verb = next(iter(parse.clauses[clause.base].heads), None)
            if verb is not None and verb.begin > clause.first and clause.heads and not clause.heads[0].chain.marks & {"future", "modal"}:
                out.append((clause.first, verb.begin))
    return tuple(out)


def _contrast(parse: Syntax, head: Head) -> int:
    """Return where a deed begins that is set against what was said: "had said it would make 5,000 a week, but it made 2,400"; else the end of all."""
    told = [other for other in parse.heads if other.first > head.last]
    if not told or told[0].chain.marks.isdisjoint(("modal", "future")):
        return sys.maxsize
    for clause in parse.clauses:
        if clause.opener == "but" and clause.own and clause.first > told[0].first and clause.heads:
            deed = clause.heads[0]
            if deed.form == "past" and not deed.chain.marks and _TELLING.isdisjoint(deed.names):
                return clause.first
    return sys.maxsize


def _source(document: Document, scene: Scene) -> Speech | None:
    """Return who a sentence without a verb of speech is told by: "…, according to Nio's president Ada Brunn"."""
    low = document.tokens.low
    for hit in scene.people:
        for i in range(max(scene.first, hit.first - _SOURCE_REACH), hit.first - 1):
            if low[i] == "according" and low[i + 1] == "to" and not any(low[at] in _PARTED for at in range(i, hit.first)):
                return Speech(hit, None, None, scene.first, scene.last)
    return None


def _added(scene: Scene, parse: Syntax, head: Head, going: Speech | None) -> Speech | None:
    """Return what a speaker adds to something else than a speech: "Brunn criticized the plan, adding that Nio would open its own"."""
    clause = parse.clauses[head.clause]
    if clause.joint != "participle" or clause.base is None or not any(_is_told(parse, clause, head, other) for other in parse.heads):
        return None
    people = next((hits for hits, _ in parse.among(head, scene.people)), None)
    if people is not None:
        return Speech(people[-1], None, head, head.first, scene.last)
    opened = going is not None and any(cue.first == scene.first for cue in scene.cues["he"])
    return Speech(going.person, going.day, head, head.first, scene.last) if going is not None and opened else None


def _is_told(parse: Syntax, clause: Clause, head: Head, other: Head) -> bool:
    """Tell whether a verb is what another tells: "adding that Nio would open", "adding Nio would open"."""
    here = parse.clauses[other.clause]
    return (
        other.first > head.last
        and (here is clause or (here.joint == "content" and here.base == clause.index))
        and (here is not clause or bool(other.chain.marks))
    )


def _occasion_day(document: Document, scene: Scene, head: Head, before: Sequence[Scene]) -> DateHit | None:
    """Return the day of the occasion at which something is said: "It opened on May 6. It said at the ceremony that …"."""
    near = any(-_OCCASION_REACH <= cue.first - head.first <= _OCCASION_REACH for cue in scene.cues["occasion"])
    if not near or (scene.dates and any(syntax(document, scene).governor(hit.first) is head for hit in scene.dates)):
        return None
    published = document.published
    for earlier in reversed(before):
        if earlier.paragraph != scene.paragraph:
            break
        days = [hit for hit in earlier.dates if hit.role == "point" and hit.value.earliest is not None and hit.value.earliest == hit.value.latest]
        if days:
            past = published is None or (days[-1].value.latest is not None and days[-1].value.latest <= published)
            return days[-1] if past and len(days) == 1 else None
    return None


def _is_reduced(scene: Scene, parse: Syntax, head: Head) -> bool:
    """Tell whether a verb only tells of a noun: "the plan, announced in May", "the 20,000 that its chief promised", but not "Ada Brunn, announced"."""
    clause = parse.clauses[head.clause]
    return clause.joint == "relative" and not (clause.first == head.begin and any(hit.last == head.begin - 1 for hit in scene.people))


def _part(document: Document, scene: Scene, head: Head) -> tuple[int, int]:
    """Return the part of a sentence, between semicolons, that a verb stands in."""
    stops = document.tokens.where(_PARTS, scene.first, scene.last)
    first = max((i for i in stops if i < head.first), default=scene.first)
    return first, min((i for i in stops if i > head.first), default=scene.last)


def _speaker(low: list[str], scene: Scene, parse: Syntax, head: Head) -> PersonHit | None:
    """Return the person who is the subject of a verb of speech, before it or right behind it: not whose plan it is, "Musk's plan, it said"."""
    people = [hit for hit in scene.people if low[hit.last : hit.last + 2] != ["'", "s"] and low[hit.first - 1] not in _LEANING]
    before = next((hits for hits, _ in parse.among(head, people)), None)
    if before is not None:
        return before[-1]
    if parse.clauses[head.clause].first == head.begin and low[head.begin - 1] == ",":
        # "…, Ada Brunn, its sales chief, told a forum"
        named = [hit for hit in people if 0 < head.begin - hit.last <= _OFFICE_REACH and low[hit.last] == ","]
        if named:
            return named[-1]
    behind = [hit for hit in people if 0 <= hit.first - head.last <= 4 and parse.same(hit.first, head.first)]
    if behind:
        return behind[0]
    return scene.nearest([hit for hit in people if parse.same(hit.first, head.first)], head.first, _PERSON_REACH)


def _day(document: Document, scene: Scene, parse: Syntax, head: Head) -> DateHit | None:
    """Return the day of a speech: the date in its clause that no other verb holds."""
    following = _beyond_issue(document, parse, head)
    opened = scene.first + 1 if document.tokens.low[scene.first] == "speaking" else -1
    for hit in scene.dates:
        if (
            hit.role != "point"
            or not parse.same(hit.first, head.first)
            or not _is_brief(hit)
            or document.tokens.low[hit.first - 1] in document.words("possessive")
            or document.tokens.low[hit.first - 1] == "for"
        ):
            # "said its July deliveries": a month that only tells which they are
            continue
        if head.last <= hit.first < following and hit.first - head.last <= _DAY_REACH and not _is_object(document, scene, head, hit):
            if _is_of_what(document, scene, hit):
                continue
            return hit
        if opened > 0 and 0 <= hit.first - opened <= _DAY_REACH and hit.last <= head.begin:
            # "Speaking on Tuesday, Brunn said"
            return hit
        if hit.last <= head.begin and parse.governor(hit.first) is head and head.begin - hit.last <= _DAY_REACH:
            return hit
    return None


def _is_of_what(document: Document, scene: Scene, hit: DateHit) -> bool:
    """Tell whether a month or longer only tells of which time a noun right behind it is: "reported October sales", but not "said last month sales had"."""
    low = document.tokens.low
    if hit.value.earliest == hit.value.latest or low[hit.first] in _NEARBY or low[hit.first - 1] in _NEARBY:
        return False
    return any(cue.first - hit.last in (0, 1) and low[hit.last] != "that" for kind in ("figure", "thing") for cue in scene.cues[kind])


def _beyond_issue(document: Document, parse: Syntax, head: Head) -> int:
    """Return where the next verb of a clause stands that does not only tell when the words came out: "in a report released on Tuesday"."""
    low = document.tokens.low
    until = parse.next_head(head)
    heads = parse.clauses[head.clause].heads
    for other in heads[heads.index(head) + 1 :]:
        if low[other.first] not in _ISSUED and low[other.first] not in _PAPERS:
            return other.begin
        until = other.last + _DAY_REACH
    return until


def _is_object(document: Document, scene: Scene, head: Head, hit: DateHit) -> bool:
    """Tell whether a date behind a verb of speech belongs to what is said, not to the speech: "announced a launch in May"."""
    between = document.tokens.low[head.last : hit.first]
    if not between or "say" not in head.names:
        return False
    told = document.tokens.low[head.first] == "told"
    nouns = any(head.last + 2 * told <= cue.first < hit.first for cue in scene.cues["thing"])
    told = any(head.last <= cue.first < hit.first for cue in scene.cues["occasion"])
    return nouns and not told


def _is_brief(hit: DateHit) -> bool:
    value = hit.value
    return value.earliest is None or value.latest is None or (value.latest - value.earliest).days < _LONGEST
