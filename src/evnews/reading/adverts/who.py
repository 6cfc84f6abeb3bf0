"""What an advertisement is for: the title of the job, who offers it, and where it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from evnews.find.entries import NameHit
from evnews.find.hits import QuantityHit
from evnews.find.languages import language_for
from evnews.find.places import Location, PlaceHit
from evnews.model.place import Place
from evnews.reading.adverts.lines import Part, chips
from evnews.reading.adverts.page import Advert, Stretch
from evnews.reading.adverts.words import holds, within
from evnews.text.tables import rows

__all__ = ["employer", "places", "title"]

_LONGEST: Final = 14
_FIRM: Final = 10
_BARE_FIRM: Final = 4
_NEAR: Final = 6
_BASE: Final = 8
_EDGES: Final = frozenset({",", "(", "-", "—", "/", "in", "at", "for", "[", "@", "|", "near", "【", ":", "·"})
_FIELD_SIGNS: Final = frozenset({"-", "—"})
_OPENS: Final = {"(": ")", "[": "]", "【": "】"}
_JOINTS: Final = frozenset({",", "/", "-", "·", "—", "|", "、", "and", "or", "&", ";", "•"})


def title(advert: Advert) -> bool:
    """State the title, and what it tells; return whether there is one."""
    found = _labelled_title(advert) or _headed_title(advert) or _asked_title(advert)
    if found is None:
        return False
    first, last, text = found
    advert.state("title", text, (first, last))
    advert.draft.first = first
    function = advert.grammar.function_of(text)
    if function is not None:
        advert.state("function", function, (first, last))
        advert.state("occupation", next(iter(function.isco), None))
    return True


def _labelled_title(advert: Advert) -> tuple[int, int, str] | None:
    for part in advert.fields("title"):
        pieces = chips(advert.tokens, part.first, part.last, advert.grammar)
        found = _first_title(advert, pieces)
        if found is not None:
            return found
        # A label is to be believed, though no table knows the job.
        first, last = pieces[0]
        low = advert.tokens.low
        last = next((i for i in range(first + 1, last) if low[i] in _OPENS or low[i] in {",", ".", ";"}), last)
        if last - first <= _LONGEST and any(word[0].isalpha() for word in low[first:last]):
            return first, last, " ".join(advert.tokens.slice(first, last).split())
    return None


def _headed_title(advert: Advert) -> tuple[int, int, str] | None:
    return _first_title(advert, [(chip.first, chip.last) for chip in advert.chips()])


def _first_title(advert: Advert, pieces: Sequence[tuple[int, int]]) -> tuple[int, int, str] | None:
    """Return the first title in pieces of lines; a noun alone takes its field from the next piece: "Manager - Pack Design"."""
    for number, (first, last) in enumerate(pieces):
        found = _title_in(advert, first, last)
        if found is None:
            continue
        behind = pieces[number + 1] if number + 1 < len(pieces) else None
        if behind is None or found[1] - found[0] > 1 or found[1] != behind[0] - 1 or advert.tokens.low[found[1]] not in _FIELD_SIGNS:
            return found
        chip = Stretch(*behind, "")
        if _is_idle(advert, chip) or advert.within(advert.names, *behind) or chip.last - chip.first > _BARE_FIRM:
            return found
        return found[0], chip.last, " ".join(advert.tokens.slice(found[0], chip.last).split())
    return None


def _asked_title(advert: Advert) -> tuple[int, int, str] | None:
    """Return the title that the first sentence which asks for somebody asks for."""
    for stretch in advert.sentences():
        if stretch.section in {"wishes", "offers"} or advert.holds("other", stretch):
            continue
        found = advert.grammar.asked_in(advert.tokens, stretch.first, stretch.last)
        if found is not None:
            return found
    return None


def _title_in(advert: Advert, first: int, last: int) -> tuple[int, int, str] | None:
    """Return the title in a piece of a line, between the firm and the place that stand beside it."""
    low = advert.tokens.low
    closed = next((i for i in range(first + 1, last) if low[i] == _OPENS.get(low[first])), last)
    if closed + 1 < last and advert.grammar.title_in(advert.tokens, first, closed + 1) is None:
        first = closed + 1
    sums = [hit for hit in advert.within(advert.quantities, first, last) if hit.value.kind in ("money", "money per time")]
    beside: list[NameHit | PlaceHit | QuantityHit] = [*advert.within(advert.names, first, last), *advert.within(advert.places, first, last), *sums]
    for hit in beside:
        if hit.first <= first + 1 and hit.last < last:
            # "Rivian: Welder", "【合肥】电池工程师"
            begin = hit.last
            while begin < last and (low[begin] in _EDGES or low[begin] in _OPENS.values()):
                begin += 1
            return _title_in(advert, begin, last) if begin < last else None
        if hit.first > first:
            end = hit.first
            while end > first and low[end - 1] in _EDGES:
                end -= 1
            found = advert.grammar.title_in(advert.tokens, first, end) if end > first else None
            return found or advert.grammar.title_in(advert.tokens, first, last)
    return advert.grammar.title_in(advert.tokens, first, last)


# ------------------------------------------------------------------ who offers it


def employer(advert: Advert) -> None:
    """State who hires."""
    found = _labelled_firm(advert) or _headed_firm(advert) or _told_firm(advert)
    if found is not None:
        first, last, name = found
        advert.state("employer", name, (first, last))


def _labelled_firm(advert: Advert) -> tuple[int, int, str] | None:
    for part in (part for part in advert.parts if part.kind == "field" and part.field == "employer"):
        known = advert.within(advert.names, part.first, part.last)
        if known:
            return known[0].first, known[0].last, known[0].id
        first, last = chips(advert.tokens, part.first, part.last, advert.grammar)[0]
        # A name that is also a word is a firm's where a label says so.
        language = language_for("", advert.language)
        alone = language.names(language.cut(advert.tokens.slice(first, last)), advert.gazetteer)
        if alone and alone[0].kind == "company" and alone[0].first == 0:
            return first, first + alone[0].last, alone[0].id
        last = next((i for i in range(first + 1, last) if advert.tokens.low[i] in {",", ".", ";", "[", "【"}), last)
        if last - first <= _FIRM and advert.tokens.low[first][0].isalpha():
            return first, last, " ".join(advert.tokens.slice(first, last).split())
    return None


def _headed_firm(advert: Advert) -> tuple[int, int, str] | None:
    """Return a firm of the short lines: one that is known, or a capitalised name that the text says again."""
    taken = advert.draft.facts["title"].evidence[0]
    bare: list[Stretch] = []
    for chip in advert.chips():
        known = advert.within(advert.names, chip.first, chip.last)
        if known:
            return known[0].first, known[0].last, known[0].id
        start = advert.tokens.start[chip.first]
        if chip.last - chip.first <= _BARE_FIRM and not taken.start <= start < taken.end and not _is_idle(advert, chip):
            bare.append(chip)
    for chip in bare:
        words = advert.tokens.word[chip.first : chip.last]
        if all(word[0].isupper() for word in words) and _is_said_again(advert, chip):
            return chip.first, chip.last, advert.tokens.slice(chip.first, chip.last)
    return None


def _is_idle(advert: Advert, chip: Stretch) -> bool:
    """Tell whether a piece of a line is no name: a place, a number, the terms of the job."""
    if advert.within(advert.places, chip.first, chip.last) or any(word[0].isdigit() for word in advert.tokens.low[chip.first : chip.last]):
        return True
    return holds(advert.language, "idle", advert.tokens, chip.first, chip.last) or holds(advert.language, "terms", advert.tokens, chip.first, chip.last)


def _is_said_again(advert: Advert, chip: Stretch) -> bool:
    words = advert.tokens.word[chip.first : chip.last]
    size = len(words)
    everywhere = advert.tokens.word
    return any(everywhere[i : i + size] == words for i in range(chip.last, len(everywhere) - size + 1))


def _told_firm(advert: Advert) -> tuple[int, int, str] | None:
    """Return the firm of the sentences: the one that hires, the one that the text is about, or the only one."""
    low = advert.tokens.low
    ids = {hit.id for hit in advert.names}
    about: NameHit | None = None
    for stretch in advert.sentences():
        hits = advert.within(advert.names, stretch.first, stretch.last)
        if not hits:
            continue
        hit = hits[0]
        asks = [begin for begin, _, _ in within(advert.language, "seek", advert.tokens, stretch.first, stretch.last)]
        if any(0 <= begin - hit.last <= _NEAR for begin in asks) and not advert.holds("other", stretch):
            return hit.first, hit.last, hit.id
        if about is None and (stretch.section == "about" or low[hit.first - 1 : hit.first] in (["at"], ["join"])):
            about = hit
    if about is not None:
        return about.first, about.last, about.id
    return (advert.names[0].first, advert.names[0].last, advert.names[0].id) if len(ids) == 1 else None


# ------------------------------------------------------------------ where it is done


def places(advert: Advert) -> None:
    """State where the job is done."""
    labelled = advert.fields("places")
    for number, part in enumerate(labelled):
        # The lines of a list under one label belong together; of several labels the first tells.
        group = [part, *(other for other in labelled[number + 1 :] if other.bulleted and part.bulleted)]
        spots = [spot for one in group for spot in _labelled_places(advert, one)]
        if spots:
            _state(advert, spots, Stretch(part.first, group[-1].last, ""))
            return
    wide: tuple[list[PlaceHit], Stretch] | None = None
    for chip in advert.chips():
        hits = advert.within(advert.places, chip.first, chip.last)
        if hits and not advert.holds("firm", chip):
            if any(hit.place.city is not None for hit in hits):
                _state(advert, hits, chip)
                return
            wide = wide or (hits, chip)
    if not labelled and not _told_places(advert) and wide is not None:
        _state(advert, *wide)


def _labelled_places(advert: Advert, part: Part) -> list[PlaceHit]:
    """Return the places that a label announces: one that would need a word before it ("in Heide") needs none there."""
    hits = advert.within(advert.places, part.first, part.last)
    if hits:
        return hits
    (cue,) = (row["phrases"] for row in rows(f"{advert.language}/advert") if row["kind"] == "place")
    language = language_for("", advert.language)
    before = len(language.cut(cue))
    cued = language.cut(f"{cue} {advert.tokens.slice(part.first, part.last)}")
    shift = part.first - before
    return [PlaceHit(hit.first + shift, hit.last + shift, hit.place) for hit in language.places(cued) if hit.first >= before]


def _told_places(advert: Advert) -> bool:
    """State the places of the first sentence that tells where: "you will be based in …", or one that asks for somebody."""
    for stretch in advert.sentences():
        if stretch.section == "about" or advert.holds("firm", stretch) or advert.holds("other", stretch):
            continue
        hits = advert.within(advert.places, stretch.first, stretch.last)
        strict = stretch.section in {"wishes", "offers"}
        cues = [end for _, end, kind in within(advert.language, "base", advert.tokens, stretch.first, stretch.last) if kind or not strict]
        asks = not strict and advert.holds("seek", stretch)
        near = [hit for hit in hits if any(0 <= hit.first - end <= _BASE for end in cues) or (asks and hit.first > stretch.first)]
        if near:
            first = hits.index(near[0])
            _state(advert, _chain(advert, hits[first:]), stretch)
            return True
    return False


def _chain(advert: Advert, hits: list[PlaceHit]) -> list[PlaceHit]:
    """Return the places of the list that begins with the first."""
    out = hits[:1]
    for hit in hits[1:]:
        if not _JOINTS.issuperset(advert.tokens.low[out[-1].last : hit.first]):
            break
        out.append(hit)
    return out


def _state(advert: Advert, hits: Iterable[PlaceHit], stretch: Stretch) -> None:
    found = list(hits)
    cities: dict[Location, list[PlaceHit]] = {}
    before: PlaceHit | None = None
    for hit in found:
        # "西安雁塔区": a district that has a name in the tables is told with its city.
        if before is None or before.last != hit.first or before.place.city is None:
            cities.setdefault(hit.place, []).append(hit)
        before = hit
    # "Debrecen, Hungary" told in two pieces is one place: a country or region of a city that is told adds none.
    inner = [place for place in cities if place.city is not None]
    kept = [place for place in cities if place.city is not None or not any(_contains(place, city) for city in inner)]
    advert.state(
        "places",
        tuple(Place(city=place.city, admin1=place.admin1, country=place.country) for place in kept),
        *((hit.first, hit.last) for place in kept for hit in cities[place]),
    )
    more = within(advert.language, "more", advert.tokens, stretch.first, stretch.last)
    if more:
        advert.state("open_ended", True, more[0][:2])


def _contains(whole: Location, city: Location) -> bool:
    return whole.country == city.country and whole.admin1 in (None, city.admin1)
