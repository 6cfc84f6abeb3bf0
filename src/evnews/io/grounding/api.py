"""``ground``: what a language model or another tool extracted, held against the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, cast

import attrs

from evnews.errors import Fault, RecordError
from evnews.find.api import reference_day
from evnews.find.gazetteer import Gazetteer
from evnews.io.grounding.article import Article
from evnews.io.grounding.check import POINTERS, Check, Checker, Verdict
from evnews.io.grounding.claims import KINDS, Claims, Quote, claims
from evnews.io.grounding.match import Identities
from evnews.io.grounding.words import read_in_place
from evnews.model import Report
from evnews.model.record import Checked, Record
from evnews.model.report import distinct
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Grounding", "ground"]

# How much a figure may differ that is told in another unit: people round what they convert.
_TOLERANCE: Final = 0.005


@attrs.frozen
class Grounding:
    """Claims held against an article.

    Attributes
    ----------
    checks : tuple of Check
        One for each value that is claimed, in the order of the claims; a list has one for each item.
    report : Report
        What is supported, and nothing else: each value as the words tell it, with true offsets.
        A record whose name, title or kind is not supported is left out.
    faults : tuple of Fault
        What of the claims could not be read at all, each with its path and reason.

    Examples
    --------
    >>> answer = {"plants": [{"operator": "Nio", "place": "Hefei", "capacity": "200,000 vehicles a year"}]}
    >>> grounding = ground(answer, "Nio's plant in Hefei can build 150,000 vehicles a year.")
    >>> grounding
    <Grounding: 2 supported, 1 contradicted, 0 not found>
    >>> grounding["plants[0].capacity"].reason
    'the text says 150000 vehicle/year'
    """

    checks: tuple[Check, ...]
    report: Report
    faults: tuple[Fault, ...] = ()

    def __iter__(self) -> Iterator[Check]:
        return iter(self.checks)

    def __len__(self) -> int:
        return len(self.checks)

    @cached_property
    def _by_path(self) -> dict[str, Check]:
        return {check.path: check for check in self.checks}

    def __getitem__(self, path: str) -> Check:
        """Return the check of a value by its path; ``KeyError`` if nothing is claimed there."""
        return self._by_path[path]

    @property
    def supported(self) -> tuple[Check, ...]:
        """The values that the text tells."""
        return self._with(Verdict.SUPPORTED)

    @property
    def contradicted(self) -> tuple[Check, ...]:
        """The values of which the text says otherwise."""
        return self._with(Verdict.CONTRADICTED)

    @property
    def not_found(self) -> tuple[Check, ...]:
        """The values that the text does not tell."""
        return self._with(Verdict.NOT_FOUND)

    def _with(self, verdict: Verdict) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.verdict is verdict)

    def __repr__(self) -> str:
        counts = f"{len(self.supported)} supported, {len(self.contradicted)} contradicted, {len(self.not_found)} not found"
        return f"<Grounding: {counts}{f', {len(self.faults)} could not be read' if self.faults else ''}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the checks, the faults and the report as plain dictionaries, lists, texts and numbers."""
        return {
            "checks": [_plain_check(check) for check in self.checks],
            "faults": [{"path": fault.path, "reason": fault.reason} for fault in self.faults],
            "report": self.report.to_dict(),
        }


def ground(
    source: Report | Mapping[str, Any],
    text: str,
    *,
    published: date | str | None = None,
    language: str | None = None,
    gazetteer: Gazetteer | None = None,
    tolerance: float = _TOLERANCE,
) -> Grounding:
    """Hold what a language model or another tool extracted against the article that it came from.

    Every quote is looked for in the text: as it is, then with blanks, case and look-alike
    signs folded.  Every value is re-read from its quote and compared, and compared with what
    `read` makes of the same company, plant, model, job or milestone.

    Parameters
    ----------
    source : Report or mapping
        The claims: a report, or the form of `Report.to_dict` as people and language models
        write it, with words for values.  Quotes stand in each record's ``evidence``, as
        ``{"field": …, "text": …}``; offsets may be missing or wrong.
    text : str
        The article.
    published : date or str, optional
        The day of publication, for "next year" in the article and in the claims.
    language : str, optional
        ``"en"`` or ``"zh"``; told by the text's letters if not given.
    gazetteer : Gazetteer, optional
        The names to know, in place of the built-in tables.
    tolerance : float, default 0.005
        How much a figure may differ, as a share of it, where the article tells it in another
        unit.  In the article's own unit it must be the same.

    Returns
    -------
    Grounding
        A verdict on each value, with the words, and a report of what is supported.

    Raises
    ------
    TypeError
        An argument is of the wrong type.
    RecordError
        The mapping is of another schema.
    ParseError
        ``published`` is a text that is no ISO date.

    Notes
    -----
    A claim that says less than the article is supported ("2024" for "June 2024"), one that
    says more is not found ("12 June 2024" for "June 2024").  A number that drops "more than"
    is supported, and what the article says stands in ``told`` and in the report.
    Words that tell no value alone, or another one, are read where they stand in the article:
    "80,000 units" after "an annual capacity of", "the second quarter" of what is to come.
    What a claim points at may be told by any of its names.
    A value without a quote is supported only where `read` finds it for the same record.

    Examples
    --------
    >>> article = "Rivian delivered 13,588 vehicles in the first quarter, it said."
    >>> answer = {
    ...     "milestones": [
    ...         {"kind": "deliveries", "value": "13.6 thousand vehicles", "evidence": [{"field": "value", "text": "13,588 vehicles"}]}
    ...     ]
    ... }
    >>> check = ground(answer, article, published="2024-04-02")["milestones[0].value"]
    >>> check.verdict, str(check.told), check.evidence[0].start
    (Verdict.CONTRADICTED, '13588 vehicle', 17)
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    if not 0 <= tolerance < 1:
        raise ValueError(f"tolerance {tolerance!r} is not a share from 0 to 1; for example 0.005")
    day = reference_day(published, "published")
    claimed = claims(source, day)
    article = Article(text, day, language, gazetteer)
    read_in_place(claimed, article)
    identities = Identities(article, claimed)
    checker = Checker(article, identities, tolerance)
    checks: list[Check] = []
    kept: dict[str, list[Record]] = {name: [] for name in KINDS}
    for name, records in claimed.records.items():
        for i, record in records.items():
            made = _checks(checker, claimed, name, i, record)
            checks += [check for _, found in made for check in found]
            # A milestone's own id holds its date, which may have become another one where its words stand.
            anew = name == "milestones" and f"{name}[{i}]" in claimed.unnamed
            grounded = _grounded(record, made, identities, claimed.said, named=not anew)
            if grounded is not None:
                kept[name].append(grounded)
    kept["milestones"] = list(distinct(kept["milestones"], {record.id: 1 for name in KINDS if name != "milestones" for record in kept[name]}))
    report = Report(article=article.report.article, **cast(dict[str, Any], {name: tuple(records) for name, records in kept.items()}))
    return Grounding(tuple(checks), report, tuple(claimed.faults))


_Checked = list[tuple["attrs.Attribute[Any]", list[Check]]]


def _checks(checker: Checker, claimed: Claims, kind: str, number: int, record: Record) -> _Checked:
    """Check every field of a record that is claimed."""
    quotes = claimed.quotes.get(f"{kind}[{number}]", {})

    def check(field: str, value: Any, told: Sequence[Quote], item: int | None = None) -> Check:
        path = claimed.path(kind, number, field, item)
        return checker.check(kind, path, record, field, value, told, claimed.said.get(path))

    out: _Checked = []
    for field in attrs.fields(cast(Any, type(record))):
        value = getattr(record, field.name)
        if field.name in ("id", "evidence") or value is None or value == ():
            continue
        told = quotes.get(field.name, ())
        if isinstance(value, tuple):
            out.append((field, [check(field.name, item, told, i) for i, item in enumerate(value)]))
        else:
            out.append((field, [check(field.name, value, told)]))
    settled = iter(checker.settle(kind, record, [check for _, checks in out for check in checks]))
    return [(field, [next(settled) for _ in checks]) for field, checks in out]


def _grounded(record: Record, checked: _Checked, identities: Identities, said: Mapping[str, str], *, named: bool) -> Record | None:
    """Build a record of what is supported, as the words tell it; nothing if it cannot do without something that is not."""
    values: dict[str, Any] = {"id": record.id} if named else {}
    evidence: dict[tuple[str, int, int], Any] = {}
    for field, checks in checked:
        good = [check for check in checks if check.verdict is Verdict.SUPPORTED]
        if not good:
            if field.default is attrs.NOTHING:
                return None
            continue
        items = [_as_told(field.name, check, identities, said.get(check.path)) for check in good]
        values[field.name] = tuple(items) if isinstance(getattr(record, field.name), tuple) else items[0]
        evidence |= {(each.field, each.start, each.end): each for check in good for each in check.evidence}
    if not values.keys() - {"id"}:
        return None
    words = tuple(sorted(evidence.values(), key=lambda each: (each.start, each.end, each.field)))
    try:
        made: Record = type(record)(evidence=words, **values)
    except RecordError:
        # What remains is too little for a record of its kind.
        return None
    return made


def _as_told(field: str, check: Check, identities: Identities, said: str | None) -> Any:
    """Return a value as the words tell it; a pointer as the id of the claimed record that it means."""
    if field in POINTERS:
        return identities.target(said or check.claimed, check.told) or check.claimed
    read = isinstance(check.claimed, (Measure, DateSpan)) or field == "name"
    return check.told if read and type(check.told) is type(check.claimed) else check.claimed


def _plain_check(check: Check) -> dict[str, Any]:
    plain = {
        "path": check.path,
        "verdict": check.verdict.value,
        "claimed": _plain(check.claimed),
        "told": _plain(check.told),
        "evidence": [{"start": each.start, "end": each.end, "text": each.text} for each in check.evidence],
        "reason": check.reason,
        "misquoted": list(check.misquoted),
    }
    return {name: value for name, value in plain.items() if value not in (None, "", [])}


def _plain(value: Any) -> Any:
    from evnews.model.convert import unstructure

    if isinstance(value, (Measure, DateSpan)):
        return value.to_dict()
    if isinstance(value, Checked):
        return unstructure(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
