"""Who is who across articles: companies by their names, plants by operator, place and phase, models by maker and name."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from evnews.dossier.clusters import Clusters, by_facets
from evnews.dossier.names import designation, known_company, plain, short, ticker
from evnews.dossier.statements import Told
from evnews.model.company import Company
from evnews.model.job import JobPosting
from evnews.model.plant import Plant
from evnews.model.vehicle import VehicleModel

__all__ = ["companies", "jobs", "plants", "vehicles"]

V = TypeVar("V")

# The head of a name in Chinese: "小鹏" of "小鹏汽车".
_HEAD = 2
_PLURAL = re.compile(r"(?<=[a-z]{3})s\b")


# ------------------------------------------------------------------ companies


def companies(told: Sequence[Told]) -> list[list[Told]]:
    """Group the companies of all reports.

    What the tables know under one id is one company, and never another; then one
    ticker, or one name but for its legal form, makes one company; then the name of one
    among the other names of another, unless several companies go by it.
    """
    mentions = list(_alike(told).values())
    known = [known_company(each[0].record) for each in mentions]
    place = {id(each): i for i, each in enumerate(mentions)}

    def apart(one: list[list[Told]], other: list[list[Told]], strict: bool) -> bool:
        ids = {known[place[id(each)]] for each in (*one, *other)} - {None}
        return len(ids) > 1 or (strict and _told_apart(one, other))

    found = Clusters(mentions, apart)
    records: list[Company] = [each[0].record for each in mentions]
    found.join(_by_key(enumerate(known), lambda name: (name,) if name else ()), strict=False)
    found.join(_by_key(enumerate(records), lambda company: map(ticker, company.tickers)), strict=False)
    found.join(_by_key(enumerate(records), lambda company: (short(company.name),)), strict=False)
    found.join(_by_key(enumerate(records), lambda company: map(short, (company.name, *company.aliases))), strict=True)
    return [sorted((each for mention in group for each in mention), key=lambda each: (each.report, each.id)) for group in found.groups()]


def _alike(told: Sequence[Told]) -> dict[tuple[object, ...], list[Told]]:
    """Group what one look decides for all: many articles tell of a company in the same words."""
    held: dict[tuple[object, ...], list[Told]] = {}
    for each in told:
        company: Company = each.record
        held.setdefault((company.name, company.aliases, company.tickers, company.country), []).append(each)
    return held


def _told_apart(one: list[list[Told]], other: list[list[Told]]) -> bool:
    """Tell whether an article tells two companies apart, or their countries do, or their names ("Norvane Auto", "Norvane Group")."""
    if not {each.report for mention in one for each in mention}.isdisjoint(each.report for mention in other for each in mention):
        return True
    mine, theirs = ({mention[0].record.country for mention in group} - {None} for group in (one, other))
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    return any(_of_one_family(a[0].record.name, b[0].record.name) for a in one for b in other)


def _of_one_family(one: str, other: str) -> bool:
    """Tell whether two full names differ behind a head that they share: both may be called by the head alone."""
    a, b = short(one), short(other)
    if a.startswith(b) or b.startswith(a):
        return False
    size = _HEAD if not a.isascii() else max(a.find(" "), b.find(" ")) + 1
    return size > 0 and a[:size] == b[:size]


def _by_key(items: Iterable[tuple[int, V]], keys: Callable[[V], Iterable[str]]) -> dict[str, list[int]]:
    held: dict[str, list[int]] = {}
    for i, item in items:
        for key in dict.fromkeys(keys(item)):
            if key:
                held.setdefault(key, []).append(i)
    return held


# ------------------------------------------------------------------ what companies have


def vehicles(told: Sequence[Told], maker: Callable[[Told], str | None], names: Callable[[str], Iterable[str]]) -> list[list[Told]]:
    """Group the models of all reports: one maker or brand, and one name with its variant.

    Parameters
    ----------
    told : sequence of Told
        The models.
    maker : callable
        The company or brand that a model is of, by its id in the dossier.
    names : callable
        All names of a company, with which the name of a model may open.
    """

    def name(each: Told) -> str:
        car: VehicleModel = each.record
        words = plain(f"{car.name} {car.variant or ''}").strip()
        who = maker(each)
        heads = sorted({plain(head) for head in (car.brand or "", *(names(who) if who else ()))}, key=len, reverse=True)
        head = next((head for head in heads if head and words.startswith(f"{head} ")), "")
        return words[len(head) :].strip().replace(" ", "")

    buckets: dict[str, list[Told]] = {}
    for each in told:
        buckets.setdefault(name(each), []).append(each)
    out = []
    for bucket in buckets.values():
        groups = by_facets(bucket, lambda each: (maker(each),))
        # Where two firms build a brand's cars, the brand says that they are one.
        out += _joined(groups, lambda each: (plain(each.record.brand),) if each.record.brand else ())
    return out


def _joined(groups: list[list[Told]], keys: Callable[[Told], Iterable[str]]) -> list[list[Told]]:
    found = Clusters(groups, lambda _one, _other, _strict: False)
    found.join(_by_key(enumerate(groups), lambda group: (key for each in group for key in keys(each))), strict=False)
    return [[each for group in cluster for each in group] for cluster in found.groups()]


def plants(told: Sequence[Told], operator: Callable[[Told], str | None], names: Callable[[str], Iterable[str]]) -> list[list[Told]]:
    """Group the plants of all reports: one operator, one city or region, one phase, and no two kinds or names of their own.

    A plant without a place, or told only by its country where the operator has several
    there, is joined with none, unless it has a name that another one has.  The same goes
    for a plant of a city in which one article tells two of a kind apart.

    Parameters
    ----------
    told : sequence of Told
        The plants.
    operator : callable
        The company that runs a plant, by its id in the dossier.
    names : callable
        All names of a company, which may stand in the name of its plant.
    """

    def facets(each: Told) -> tuple[str | None, str | None, str | None]:
        plant: Plant = each.record
        who, place = operator(each), plant.place
        beside = (*(names(who) if who else ()), *((place.city or "", place.name or "") if place else ()))
        return (*_kind_and_site(each), (designation(plant.name, beside) or None) if plant.name else None)

    buckets: dict[tuple[str, _Where, int | None], list[Told]] = {}
    for each in told:
        buckets.setdefault((operator(each) or "", _where(each.record), each.record.phase), []).append(each)
    sites: dict[str, set[_Where]] = {}
    for who, where, _ in buckets:
        sites.setdefault(who, set()).add(where)
    out: list[list[Told]] = []
    for (who, where, _), bucket in buckets.items():
        sure = who and where.key and not (where.wide and any(_inside(site, where) for site in sites[who]))
        for group in by_facets(bucket, facets) if sure else [[each] for each in bucket]:
            out += _parted(group, _kind_and_site)
    return _joined(out, lambda each: _name_key(operator(each), each.record))


class _Where(NamedTuple):
    """The city of a plant, or the region or country that is all that is told of it."""

    key: str = ""
    country: str | None = None
    wide: bool = False


def _where(plant: Plant) -> _Where:
    place = plant.place
    if place is None:
        return _Where()
    close = plain(place.city or place.name or "")
    return _Where(close, place.country) if close else _Where(place.admin1 or place.country or "", place.country, wide=True)


def _inside(site: _Where, region: _Where) -> bool:
    return site != region and site.key != "" and (site.country is None or site.country == region.country)


def _kind_and_site(each: Told) -> tuple[str | None, str | None]:
    plant: Plant = each.record
    site = plain(plant.place.name) if plant.place and plant.place.city and plant.place.name else None
    return (plant.kind.value if plant.kind else None, site)


def _parted(group: list[Told], alike: Callable[[Told], Hashable]) -> list[list[Told]]:
    """Take apart what one article tells apart: first by what is told in the same words, then one by one."""
    if not _told_twice(group):
        return [group]
    held: dict[Hashable, list[Told]] = {}
    for each in group:
        held.setdefault(alike(each), []).append(each)
    return [part for same in held.values() for part in ([[each] for each in same] if _told_twice(same) else [same])]


def _told_twice(group: list[Told]) -> bool:
    return len({each.report for each in group}) < len(group)


def _name_key(operator: str | None, plant: Plant) -> tuple[str, ...]:
    return (f"{operator or ''} {_where(plant).key} {plant.phase} {plain(plant.name)}",) if plant.name else ()


def jobs(told: Sequence[Told], employer: Callable[[Told], str | None]) -> list[list[Told]]:
    """Group the jobs of all reports: one employer and one title, whether in the singular or the plural.

    Where one article tells of two, they are of other places, or of another number.
    """
    groups: dict[tuple[str, ...], list[Told]] = {}
    for i, each in enumerate(told):
        job: JobPosting = each.record
        who = employer(each)
        groups.setdefault((who, _PLURAL.sub("", plain(job.title))) if who else (str(i),), []).append(each)
    return [part for group in groups.values() for part in _parted(group, _opening)]


def _opening(each: Told) -> Hashable:
    job: JobPosting = each.record
    return job.places, job.openings
