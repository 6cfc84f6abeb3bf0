"""The JSON form of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from evnews.dossier.statements import Statement
from evnews.dossier.targets import Target
from evnews.model.convert import unstructure

if TYPE_CHECKING:
    from evnews.dossier.dossier import Dossier

__all__ = ["plain", "to_dict"]

_LISTS = ("companies", "plants", "vehicles", "jobs", "milestones")


def to_dict(dossier: Dossier) -> dict[str, Any]:
    """Return the JSON form."""
    from evnews.dossier.dossier import FORM

    out: dict[str, Any] = {"schema": FORM}
    for name in _LISTS:
        out[name] = [unstructure(record) | {"history": _history(dossier.history(record))} for record in getattr(dossier, name)]
    out["targets"] = [_target(target) for target in dossier.targets()]
    out["conflicts"] = [
        {"record": conflict.record, "field": conflict.field, "sides": [[_statement(each) for each in side] for side in conflict.sides]}
        for conflict in dossier.conflicts()
    ]
    out["reports"] = [report.to_dict() for report in dossier.reports]
    return out


def _history(statements: Sequence[Statement]) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for statement in statements:
        out.setdefault(statement.field, []).append(_statement(statement))
    return out


def _statement(statement: Statement) -> dict[str, Any]:
    return {"value": plain(statement.value)} | _told(statement)


def _told(said: Any) -> dict[str, Any]:
    """Return when and where something was said."""
    where = {"stated_on": plain(said.stated_on), "report": said.report, "record": said.record, "evidence": plain(said.evidence)}
    return {name: value for name, value in where.items() if value not in (None, [])}


def _target(target: Target) -> dict[str, Any]:
    steps = [{name: plain(value) for name in ("status", "date", "value") if (value := getattr(step, name)) is not None} | _told(step) for step in target.steps]
    about = {"id": target.id, "kind": target.kind.value, "subject": target.subject, "status": target.status and target.status.value}
    days = {name: plain(getattr(target, name)) for name in ("planned", "expected", "achieved", "slip")}
    return {name: value for name, value in (about | days).items() if value is not None} | {"steps": steps}


def plain(value: Any) -> Any:
    """Return a value of a record as plain data.

    Examples
    --------
    >>> from evnews.values.datespan import DateSpan
    >>> plain((DateSpan.parse("2025"), True))
    [{'edtf': '2025', 'earliest': '2025-01-01', 'latest': '2025-12-31'}, True]
    """
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return unstructure(value) if attrs.has(type(value)) else getattr(value, "value", value)
