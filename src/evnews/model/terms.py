"""Converters for the fields whose words come from a closed list; like those in `fields`, they never raise."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeVar

from evnews.model.record import a_or_an, sequence, settle
from evnews.model.vocabulary import (
    BatteryChemistry,
    BodyStyle,
    Certainty,
    ChargingStandard,
    CompanyKind,
    Education,
    EmploymentType,
    JobFunction,
    MilestoneKind,
    MilestoneStatus,
    PlantKind,
    PlantStatus,
    Powertrain,
    RangeCycle,
    RangeKind,
    Vocabulary,
)

__all__ = [
    "body_style",
    "certainty",
    "charging",
    "chemistry",
    "company_kind",
    "education",
    "employment_type",
    "job_function",
    "milestone_kind",
    "milestone_status",
    "plant_kind",
    "plant_status",
    "powertrain",
    "range_cycle",
    "range_kind",
]

V = TypeVar("V", bound=Vocabulary)

_SHOWN = 3
_LONGEST = 40


def _term(vocabulary: type[V], value: V | str) -> V:
    if isinstance(value, vocabulary):
        return value
    try:
        return vocabulary(value)
    except ValueError:
        words = [word.value for word in vocabulary]
        near = get_close_matches(str(value)[:_LONGEST].lower(), words, _SHOWN) if value else []
        return settle(None, value, f"{a_or_an(vocabulary.__name__)}; for example {', '.join(map(repr, near or words[:_SHOWN]))}")


def _some_term(vocabulary: type[V], value: V | str | None) -> V | None:
    return None if value is None else _term(vocabulary, value)


def company_kind(value: CompanyKind | str | None) -> CompanyKind | None:
    """Convert a `CompanyKind`."""
    return _some_term(CompanyKind, value)


def plant_kind(value: PlantKind | str | None) -> PlantKind | None:
    """Convert a `PlantKind`."""
    return _some_term(PlantKind, value)


def plant_status(value: PlantStatus | str | None) -> PlantStatus | None:
    """Convert a `PlantStatus`."""
    return _some_term(PlantStatus, value)


def powertrain(value: Powertrain | str | None) -> Powertrain | None:
    """Convert a `Powertrain`."""
    return _some_term(Powertrain, value)


def body_style(value: BodyStyle | str | None) -> BodyStyle | None:
    """Convert a `BodyStyle`."""
    return _some_term(BodyStyle, value)


def range_cycle(value: RangeCycle | str | None) -> RangeCycle | None:
    """Convert a `RangeCycle`."""
    return _some_term(RangeCycle, value)


def range_kind(value: RangeKind | str | None) -> RangeKind | None:
    """Convert a `RangeKind`."""
    return _some_term(RangeKind, value)


def chemistry(value: BatteryChemistry | str | None) -> BatteryChemistry | None:
    """Convert a `BatteryChemistry`."""
    return _some_term(BatteryChemistry, value)


def education(value: Education | str | None) -> Education | None:
    """Convert an `Education`."""
    return _some_term(Education, value)


def employment_type(value: EmploymentType | str | None) -> EmploymentType | None:
    """Convert a `EmploymentType`."""
    return _some_term(EmploymentType, value)


def job_function(value: JobFunction | str | None) -> JobFunction | None:
    """Convert a `JobFunction`."""
    return _some_term(JobFunction, value)


def milestone_status(value: MilestoneStatus | str | None) -> MilestoneStatus | None:
    """Convert a `MilestoneStatus`."""
    return _some_term(MilestoneStatus, value)


def certainty(value: Certainty | str | None) -> Certainty | None:
    """Convert a `Certainty`."""
    return _some_term(Certainty, value)


def milestone_kind(value: MilestoneKind | str) -> MilestoneKind:
    """Convert a `MilestoneKind` that must be there."""
    return _term(MilestoneKind, value)


def charging(value: Sequence[ChargingStandard | str] | ChargingStandard | str) -> tuple[ChargingStandard, ...]:
    """Convert one or several `ChargingStandard`."""
    return sequence(value, lambda item: _term(ChargingStandard, item))
