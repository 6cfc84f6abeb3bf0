"""How far a plant is after each event in its life, in every language."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from evnews.model.vocabulary import MilestoneKind, PlantStatus

__all__ = ["STATUS_AFTER"]

STATUS_AFTER: Final = MappingProxyType(
    {
        MilestoneKind.CONSTRUCTION_START: PlantStatus.CONSTRUCTION,
        MilestoneKind.CONSTRUCTION_PROGRESS: PlantStatus.CONSTRUCTION,
        MilestoneKind.CONSTRUCTION_COMPLETED: PlantStatus.CONSTRUCTION_COMPLETED,
        MilestoneKind.TRIAL_PRODUCTION: PlantStatus.TRIAL_PRODUCTION,
        MilestoneKind.START_OF_PRODUCTION: PlantStatus.OPERATING,
        MilestoneKind.PLANT_OPENING: PlantStatus.OPERATING,
        MilestoneKind.PRODUCTION_RESUMED: PlantStatus.OPERATING,
        MilestoneKind.PRODUCTION_SUSPENDED: PlantStatus.IDLED,
        MilestoneKind.PLANT_CLOSURE: PlantStatus.RETIRED,
    }
)
"""The status that an event gives once it has happened; what a language's words tell besides, its own rules add."""
