"""What a plant makes whose words do not tell it: by the kind of the firm that runs it, and by what its output is counted in, in every language."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from evnews.model.vocabulary import PlantKind

__all__ = ["BY_MAKER", "BY_OUTPUT", "WITHOUT_PLANTS"]

BY_MAKER: Final = MappingProxyType(
    {
        "vehicle_maker": PlantKind.VEHICLE_ASSEMBLY,
        "brand": PlantKind.VEHICLE_ASSEMBLY,
        "commercial_vehicle_maker": PlantKind.VEHICLE_ASSEMBLY,
        "contract_manufacturer": PlantKind.VEHICLE_ASSEMBLY,
        "battery_maker": PlantKind.BATTERY_CELL,
        "material_supplier": PlantKind.MATERIALS,
        "component_supplier": PlantKind.COMPONENT,
    }
)
"""The kind of a plant, by the kind of the company that runs it."""

BY_OUTPUT: Final = MappingProxyType({"vehicle": PlantKind.VEHICLE_ASSEMBLY, "GWh": PlantKind.BATTERY_CELL, "metric_ton": PlantKind.MATERIALS})
"""The kind of a plant, by the unit of its capacity."""

WITHOUT_PLANTS: Final = frozenset({"technology_company", "dealer", "investor", "media"})
"""The kinds of firms that run no plant unless a text says that one is theirs."""
