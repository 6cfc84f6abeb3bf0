"""How far a plant is after each event in its life, in Chinese."""

from __future__ import annotations

from evnews.model.vocabulary import MilestoneKind, MilestoneStatus, PlantStatus
from evnews.reading.progress import STATUS_AFTER

__all__ = ["AHEAD", "BUILT", "DONE"]

DONE = {
    **STATUS_AFTER,
    MilestoneKind.CAPACITY_EXPANSION: PlantStatus.OPERATING,
    MilestoneKind.LAND_ACQUIRED: PlantStatus.PRE_CONSTRUCTION,
    MilestoneKind.PERMIT_GRANTED: PlantStatus.PRE_CONSTRUCTION,
    MilestoneKind.SITE_SELECTION: PlantStatus.ANNOUNCED,
}
"""The status that an event gives once it has happened."""
BUILT = {
    MilestoneStatus.PLANNED: PlantStatus.ANNOUNCED,
    MilestoneStatus.RUMOURED: PlantStatus.RUMOURED,
    MilestoneStatus.ONGOING: PlantStatus.CONSTRUCTION,
}
"""The status that a plant has which is being built, by how sure its building is."""
AHEAD = frozenset({MilestoneKind.CONSTRUCTION_START, MilestoneKind.START_OF_PRODUCTION, MilestoneKind.TRIAL_PRODUCTION, MilestoneKind.CONSTRUCTION_COMPLETED})
"""The events that a plant is not yet past while they are planned."""
