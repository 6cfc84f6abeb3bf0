"""Which record of the article a claimed one is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from evnews.find.gazetteer import default
from evnews.find.languages import language_for
from evnews.io.grounding.article import Article, key
from evnews.io.grounding.claims import Claims
from evnews.io.grounding.compare import Match, compare
from evnews.model import Company, JobPosting, Milestone, Plant, VehicleModel
from evnews.model.record import Record

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
        for company in article.report.companies:
            for name in (company.name, *company.aliases, company.id):
                self._named.setdefault(key(name), company.id)
        for record in claims.records.get("companies", {}).values():
            assert isinstance(record, Company)
            self._ids[record.id] = self._known(record.name) or next(filter(None, map(self._known, record.aliases)), record.id)
        for kind in ("plants", "vehicles"):
            for record in claims.records.get(kind, {}).values():
                twins = self.twins(kind, record)
                if len(twins) == 1:
                    self._ids[record.id] = twins[0].id

    def own(self, name: str | None) -> str | None:
        """Return the id by which the article's report knows a record that a claim points at."""
        if name is None:
            return None
        return self._ids.get(name) or self._named.get(key(name)) or name

    def _known(self, name: str) -> str | None:
        """Return the id of a company by its name, as the article or a table has it."""
        named = self._named.get(key(name))
        if named is not None:
            return named
        language = language_for(name, None)
        hits = language.names(language.cut(name), self._article.gazetteer or default())
        return hits[0].id if hits and hits[0].kind == "company" else None

    def calls(self, name: str, record: Record) -> bool:
        """Tell whether a name is another one for a company, or that of a model with its maker before it."""
        if isinstance(record, Company):
            return self._known(name) == record.id
        if isinstance(record, VehicleModel) and record.maker is not None and key(name).endswith(key(record.name)):
            maker = key(name).removesuffix(key(record.name))
            return bool(maker) and self._named.get(maker, maker) == record.maker
        return False

    def twins(self, kind: str, record: Record) -> list[Record]:
        """Return the records of the article that a claimed one may be: the most alike, several if they are equally so."""
        scores = [(self._alike(record, other), other) for other in self._article.records(kind)]
        best = max((score for score, _ in scores), default=0)
        return [other for score, other in scores if score == best] if best >= _ENOUGH else []

    def apart(self, claimed: Any, told: Any) -> bool:
        """Tell whether two records of one list cannot be one: what names them is told of both, and differs.

        A plant without a phase may be any of the phases; a model without a version is none of the versions.
        """
        if isinstance(claimed, Plant):
            places = tuple(place and (place.city or place.name) for place in (claimed.place, told.place))
            return min(_same(self.own(claimed.operator), told.operator), _same(*places), _same(claimed.phase, told.phase)) < 0
        if isinstance(claimed, VehicleModel):
            return _key(claimed.variant) != _key(told.variant) or self.vehicle(claimed, told) == 0
        if isinstance(claimed, JobPosting):
            return self.job(claimed, told) == 0
        return _SCORES[type(claimed)](self, claimed, told) < _ENOUGH

    def _alike(self, claimed: Record, told: Record) -> int:
        if claimed.id == told.id and claimed == told:
            return 100
        return _SCORES[type(claimed)](self, claimed, told)

    def company(self, claimed: Any, told: Any) -> int:
        """Score two companies: one by its name or id."""
        return 2 if self.own(claimed.id) == told.id else 0

    def plant(self, claimed: Any, told: Any) -> int:
        """Score two plants: by operator and place, or by name; phases and kinds that differ part them."""
        place = _same(claimed.place and (claimed.place.city or claimed.place.name), told.place and (told.place.city or told.place.name))
        operator = _same(self.own(claimed.operator), told.operator)
        name = _equal(_key(claimed.name), _key(told.name))
        if max(place, operator, name) < 1:
            # A kind and a phase are no identity.
            return 0
        return 2 * place + operator + 2 * name + 2 * _same(claimed.phase, told.phase) + _same(claimed.kind, told.kind)

    def vehicle(self, claimed: Any, told: Any) -> int:
        """Score two models: by name; makers and versions that differ part them."""
        if not (_key(claimed.name) == _key(told.name) or _key(claimed.name).endswith(_key(told.name))):
            return 0
        return 3 + _same(self.own(claimed.maker), told.maker) + 2 * _same(_key(claimed.variant), _key(told.variant))

    def job(self, claimed: Any, told: Any) -> int:
        """Score two jobs: by title; employers that differ part them."""
        if _key(claimed.title).removesuffix("s") != _key(told.title).removesuffix("s"):
            return 0
        return 3 + 2 * _same(self.own(claimed.employer), told.employer) + _equal(claimed.places or None, told.places)

    def milestone(self, claimed: Any, told: Any) -> int:
        """Score two milestones: by kind and subject; dates and values that differ part them, for one firm has many of a kind."""
        if claimed.kind != told.kind:
            return 0
        subject = _same(self.own(claimed.subject), told.subject)
        if subject < 1 and (claimed.subject is not None or claimed.date is None) and _told_alike(claimed.value, told.value) < 1:
            return 0
        return 1 + 2 * subject + 2 * _told_alike(claimed.date, told.date) + 2 * _told_alike(claimed.value, told.value)


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
