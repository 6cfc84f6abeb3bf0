"""Which record of the article a claimed one is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from evnews.find.gazetteer import default
from evnews.find.languages import language_for
from evnews.io.grounding.article import Article, key
from evnews.io.grounding.claims import Claims
from evnews.io.grounding.compare import Match, compare
from evnews.model import Company, JobPosting, Milestone, Plant, VehicleModel
from evnews.model.record import Record
from evnews.text.tables import cells, rows

__all__ = ["Identities"]

# What two records must have in common to be one.
_ENOUGH: Final = 2


class Identities:
    """Who is who between the claims and the article.

    Parameters
    ----------
    article : Article
        What was read.
    claims : Claims
        What is claimed.
    """

    def __init__(self, article: Article, claims: Claims) -> None:
        self._article = article
        self._ids: dict[str, str] = {}
        self._named: dict[str, str] = {}
        # What the claims and the article call a thing, and the records of the article that it may be.
        self._called: dict[str, set[str]] = {}
        self._things: set[str] = set()
        self._milestones = list(claims.records.get("milestones", {}).values())
        self._best: dict[str, int] | None = None
        # The claimed records by what they are called.
        self._claimed: dict[str, list[str]] = {}
        self._meant: dict[str, set[str]] = {}
        self._records = {record.id: record for record in article.report}
        for company in article.report.companies:
            for name in (company.name, *company.aliases, company.id):
                self._named.setdefault(key(name), company.id)
        for record in claims.records.get("companies", {}).values():
            assert isinstance(record, Company)
            own = self._known(record.name) or next(filter(None, map(self._known, record.aliases)), record.id)
            self._ids[record.id] = own
            for name in (record.name, *record.aliases, record.id):
                self._call(name, {own})
                self._claim(name, record.id)
        for kind in ("vehicles", "plants"):
            for told in article.records(kind):
                self._call_all(told, {told.id})
        claimed = [(kind, record) for kind in ("vehicles", "plants") for record in claims.records.get(kind, {}).values()]
        # First all twins, then the names: a name that others have too must not tell which one a record is.
        for record, ids in [(record, self._twins_by_name(kind, record)) for kind, record in claimed]:
            for name in (*self._call_all(record, ids), key(record.id)):
                self._call(name, ids)
                self._claim(name, record.id)
                self._things.add(name)

    def _call(self, name: str, ids: set[str]) -> None:
        self._called.setdefault(key(name), set()).update(ids)

    def _claim(self, name: str, record: str) -> None:
        owners = self._claimed.setdefault(key(name), [])
        if record not in owners:
            owners.append(record)

    def _call_all(self, record: Record, ids: set[str]) -> list[str]:
        """Give a model or a plant the names that people use for it, and return them."""
        name = full_name(record) if isinstance(record, VehicleModel) else _key(record.name) if isinstance(record, Plant) else ""
        if not name:
            return []
        firm = self.own(getattr(record, "maker", None) or getattr(record, "operator", None))
        firms = {spelt for spelt, own in self._named.items() if own == firm}
        spelt = [before + name for before in sorted({"", _key(getattr(record, "brand", None)), _key(firm), *firms})]
        for each in spelt:
            self._call(each, ids)
            self._things.add(each)
        return spelt

    def _twins_by_name(self, kind: str, record: Record) -> set[str]:
        """Return the records that a claimed model or plant may be; a plant's name does for each of its phases that the claims do not tell apart."""
        twins = self.twins(kind, record)
        if len(twins) == 1:
            self._ids[record.id] = twins[0].id
        if kind == "plants":
            twins = [told for told in self._article.records(kind) if self._alike(record, told) >= _ENOUGH and not self.apart(record, told)]
        return {twin.id for twin in twins}

    def own(self, name: str | None) -> str | None:
        """Return the id by which the article's report knows a record that a claim points at."""
        if name is None:
            return None
        return self._ids.get(name) or self._named.get(key(name)) or name

    def means(self, name: str) -> set[str]:
        """Return the ids of what a name or an id that a claim points with may be."""
        meant = self._meant.get(name)
        if meant is None:
            meant = set(self._called.get(key(name), ())) or self._plants(name)
            own = self._ids.get(name) or (None if meant else self._known(name, whole=True))
            self._meant[name] = meant = meant | ({own} if own is not None else set())
        return meant

    def refers(self, name: str, told: str, *, firm: bool = True) -> Match:
        """Tell whether a claim's pointer, a name or an id, points at a record of the article.

        Only things of one kind can be another one: a firm named for its plant or its model says less than the words do,
        and a name that nobody knows is one of a ``firm`` only where nothing else is asked for.
        """
        meant = self.means(name)
        if told in meant or key(name) == key(told):
            return Match.SAME
        kinds = {type(self._records[each]) if each in self._records else Company for each in meant}
        one = type(self._records[told]) if told in self._records else Company
        return Match.OTHER if one in kinds or (firm and one is Company and not kinds) else Match.MORE

    def target(self, name: str, told: str) -> str | None:
        """Return the id of the claimed record that a claim points at with a name, if it is one; ``told`` is that of the article."""
        owners = self._claimed.get(key(name), [])
        same = [record for record in owners or self._ids if self._ids.get(record) == told]
        found = owners if len(owners) == 1 else same
        return found[0] if len(found) == 1 else None

    def is_thing(self, name: str) -> bool:
        """Tell whether a name is that of a model or a plant, of the article or of the claims."""
        return key(name) in self._things or bool(self._plants(name))

    def _plants(self, name: str) -> set[str]:
        """Return the plants of the article that a name may be which is made of a firm, a city or both, and a word for a plant."""
        plants = [plant for plant in self._article.report.plants if plant.place is not None or plant.operator is not None]
        if not plants:
            return set()
        language = language_for(name, None)
        tokens = language.cut(name)
        cities = {(key(name[tokens.start[hit.first] : tokens.end[hit.last - 1]]), hit.place.city) for hit in language.places(tokens)}
        found: list[Plant] = []
        for plant in plants:
            city = plant.place.city if plant.place is not None else None
            firms = sorted((spelt for spelt, own in self._named.items() if own == plant.operator), key=len, reverse=True)
            rest = key(name)
            for part in (*(spelt for spelt, each in cities if each is not None and each == city), *([key(city)] if city else []), *firms):
                rest = rest.replace(part, "", 1)
            if rest != key(name) and rest in _plant_words(language.code):
                found.append(plant)
        # A firm's "plant" is one of several only if it has them in one place.
        alone = len({plant.place and (plant.place.city or plant.place.name) for plant in found}) == 1
        return {plant.id for plant in found} if alone else set()

    def model(self, spoken: str, known: str) -> str:
        """Return the id of a model by how a text speaks of it: "L6 Max" may be a version with a record of its own."""
        found = self._called.get(key(spoken), set())
        return next(iter(found)) if len(found) == 1 else known

    def _known(self, name: str, *, whole: bool = False) -> str | None:
        """Return the id of a company by its name, as the article or a table has it."""
        named = self._named.get(key(name))
        if named is not None:
            return named
        language = language_for(name, None)
        tokens = language.cut(name)
        hits = language.names(tokens, self._article.gazetteer or default())
        if not hits or hits[0].kind != "company" or (whole and (hits[0].first, hits[0].last) != (0, len(tokens.start))):
            return None
        return hits[0].id

    def calls(self, name: str, record: Record) -> bool:
        """Tell whether a name is another one for a company, or that of a model with its maker before it."""
        if isinstance(record, Company):
            return self._known(name) == record.id
        if isinstance(record, VehicleModel):
            if record.variant is not None and key(name) == full_name(record):
                return True
            if record.maker is not None and key(name).endswith(key(record.name)):
                maker = key(name).removesuffix(key(record.name))
                return bool(maker) and self._named.get(maker, maker) == record.maker
        return False

    def twins(self, kind: str, record: Record) -> list[Record]:
        """Return the records of the article that a claimed one may be: the most alike, several if they are equally so."""
        scores = [(self._alike(record, other), other) for other in self._article.records(kind)]
        best = max((score for score, _ in scores), default=0)
        return [other for score, other in scores if score == best and not self._taken(record, other, best)] if best >= _ENOUGH else []

    def _taken(self, record: Record, told: Record, score: int) -> bool:
        """Tell whether a milestone of the article is rather another claimed one, for one firm has many of a kind."""
        if not isinstance(record, Milestone) or (record.date is None and record.value is None):
            return False
        if self._best is None:
            self._best = {}
            for other in self._milestones:
                for each in self._article.report.milestones:
                    self._best[each.id] = max(self._best.get(each.id, 0), self._alike(other, each))
        return self._best.get(told.id, 0) > score

    def apart(self, claimed: Any, told: Any) -> bool:
        """Tell whether two records of one list cannot be one: what names them is told of both, and differs.

        A plant without a phase may be any of the phases; a model without a version is none of the versions.
        """
        if isinstance(claimed, Plant):
            places = tuple(place and (place.city or place.name) for place in (claimed.place, told.place))
            return min(self._points(claimed.operator, told.operator), _same(*places), _same(claimed.phase, told.phase)) < 0
        if isinstance(claimed, VehicleModel):
            return not full_name(claimed).endswith(full_name(told))
        if isinstance(claimed, JobPosting):
            return self.job(claimed, told) == 0
        return _SCORES[type(claimed)](self, claimed, told) < _ENOUGH

    def _alike(self, claimed: Record, told: Record) -> int:
        if claimed.id == told.id and claimed == told:
            return 100
        return _SCORES[type(claimed)](self, claimed, told)

    def _owner(self, told: str | None) -> str | None:
        """Return whose a plant or a model is."""
        record = self._records.get(told) if told is not None else None
        return getattr(record, "operator", None) or getattr(record, "maker", None)

    def _points(self, claimed: str | None, told: str | None) -> int:
        """Return 1 for a pointer at what is told, -1 for one at another thing, 0 where one is not told or says less."""
        if claimed is None or told is None:
            return 0
        return {Match.SAME: 1, Match.MORE: 0}.get(self.refers(claimed, told), -1)

    def company(self, claimed: Any, told: Any) -> int:
        """Score two companies: one by its name or id."""
        return 2 if self.own(claimed.id) == told.id else 0

    def plant(self, claimed: Any, told: Any) -> int:
        """Score two plants: by operator and place, or by name; phases and kinds that differ part them."""
        place = _same(claimed.place and (claimed.place.city or claimed.place.name), told.place and (told.place.city or told.place.name))
        operator = self._points(claimed.operator, told.operator)
        name = _equal(_key(claimed.name), _key(told.name))
        if max(place, operator, name) < 1:
            # A kind and a phase are no identity.
            return 0
        return 2 * place + operator + 2 * name + 2 * _same(claimed.phase, told.phase) + _same(claimed.kind, told.kind)

    def vehicle(self, claimed: Any, told: Any) -> int:
        """Score two models: by name; makers and versions that differ part them."""
        one, other = full_name(claimed), full_name(told)
        if one != other and not _key(claimed.name).endswith(_key(told.name)):
            return 0
        version = 1 if one.endswith(other) else _same(_key(claimed.variant), _key(told.variant))
        return 3 + self._points(claimed.maker, told.maker) + 2 * version

    def job(self, claimed: Any, told: Any) -> int:
        """Score two jobs: by title; employers that differ part them."""
        if _key(claimed.title).removesuffix("s") != _key(told.title).removesuffix("s"):
            return 0
        return 3 + 2 * self._points(claimed.employer, told.employer) + _equal(claimed.places or None, told.places)

    def milestone(self, claimed: Any, told: Any) -> int:
        """Score two milestones: by kind and subject; dates and values that differ part them, for one firm has many of a kind."""
        if claimed.kind != told.kind:
            return 0
        subject = self._points(claimed.subject, told.subject)
        firm = self._owner(told.subject)
        theirs = claimed.subject is not None and firm is not None and firm in self.means(claimed.subject)
        if theirs and _told_alike(claimed.date, told.date) > 0:
            # A firm named for its plant or its model, of which something is told on the very day.
            return 2 + 2 * _told_alike(claimed.date, told.date) + 2 * _told_alike(claimed.value, told.value)
        if subject < 1 and (claimed.subject is not None or claimed.date is None) and _told_alike(claimed.value, told.value) < 1:
            return 0
        return 1 + 2 * subject + 2 * _told_alike(claimed.date, told.date) + 2 * _told_alike(claimed.value, told.value)


@cache
def _plant_words(language: str) -> frozenset[str]:
    return frozenset(key(phrase) for row in rows(f"{language}/cues_plants") if row["kind"] == "plant" for phrase in cells(row["phrases"]))


def full_name(record: VehicleModel) -> str:
    """Return what the spellings of a model's name with its version share, however the two are told apart."""
    name, variant = key(record.name), _key(record.variant)
    if record.variant is not None and record.name.casefold().endswith(f" {record.variant.casefold()}"):
        return name
    return variant if variant.startswith(name) else name + variant


def _key(name: str | None) -> str:
    return key(name) if name else ""


def _same(one: object, other: object) -> int:
    """Return 1 for equal parts, -1 for different ones, 0 where one is not told."""
    if one is None or other is None or one == "" or other == "":
        return 0
    return 1 if one == other else -1


def _told_alike(claimed: object, told: object) -> int:
    """Return 1 for a date or a figure that is the told one, -1 for another one."""
    if claimed is None or told is None:
        return 0
    return {Match.SAME: 1, Match.MORE: 0}.get(compare(claimed, told, 0.0), -1)


def _equal(one: object, other: object) -> int:
    """Return 1 for equal parts that are told."""
    return max(0, _same(one, other))


_SCORES: Final[Mapping[type[Any], Callable[[Identities, Any, Any], int]]] = {
    Company: Identities.company,
    Plant: Identities.plant,
    VehicleModel: Identities.vehicle,
    JobPosting: Identities.job,
    Milestone: Identities.milestone,
}
