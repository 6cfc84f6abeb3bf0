"""What pictures are drawn from: records of one kind, what their subjects are called, and where they were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import attrs

from evnews.io.items import ReadError
from evnews.io.shown import shown
from evnews.model import Milestone, Plant, Report, VehicleModel

__all__ = ["Given", "given"]

R = TypeVar("R", Milestone, Plant)


@attrs.frozen
class Given(Generic[R]):
    """Records to draw.

    Attributes
    ----------
    records : tuple of records
        In the order in which they came; what two reports tell alike stands once.
    unread : int
        How many articles could not be read.
    """

    records: tuple[R, ...]
    unread: int
    _names: dict[str, str]

    @property
    def missing(self) -> str:
        """How many articles could not be read, in words; nothing if all could."""
        return "" if not self.unread else "1 article" if self.unread == 1 else f"{self.unread} articles"

    def called(self, name: str | None) -> str:
        """Return what the reports call the company, vehicle or plant with this id; the id itself if none tells."""
        return "" if name is None else self._names.get(name, name)


def given(what: Iterable[Report | ReadError | R] | Report | R, kind: type[R]) -> Given[R]:
    """Take the records of a kind out of whatever a picture was asked for with.

    Raises
    ------
    TypeError
        Something is neither a report nor such a record.
    """
    records: dict[R, None] = {}
    told: dict[str, Counter[str]] = {}
    plants: list[Plant] = []
    vehicles: list[VehicleModel] = []
    unread = 0
    for item in _items(what, kind):
        if isinstance(item, Report):
            records |= dict.fromkeys(_content(record) for record in item.records() if isinstance(record, kind))
            plants += item.plants
            for record in item.companies:
                told.setdefault(record.id, Counter())[record.name] += 1
            vehicles += item.vehicles
        elif isinstance(item, ReadError):
            unread += 1
        elif isinstance(item, kind):
            records[_content(item)] = None
        else:
            raise TypeError(f"a picture of {kind.__name__.lower()}s is drawn from reports and {kind.__name__} records, not {type(item).__name__}")
    names = _usual(told)
    models: dict[str, Counter[str]] = {}
    for vehicle in vehicles:
        models.setdefault(vehicle.id, Counter())[_model(vehicle, names)] += 1
    names |= _usual(models)
    for plant in plants:
        names.setdefault(plant.id, plant_name(plant, names.get(plant.operator or "", plant.operator or "")))
    return Given(tuple(records), unread, _apart(names))


def plant_name(plant: Plant, operator: str) -> str:
    """Return what a plant is called: its operator, its name or place, and its phase."""
    place = plant.place
    where = plant.name or (place and (place.city or place.name or shown(place)))
    kind = None if plant.kind is None or where else plant.kind.replace("_", " ")
    return ", ".join(part for part in (operator, where or kind, f"phase {plant.phase}" if plant.phase else None) if part) or plant.id


def _items(what: object, kind: type[R]) -> Iterator[object]:
    if isinstance(what, (Report, ReadError, kind)):
        yield what
    elif isinstance(what, Iterable) and not isinstance(what, (str, bytes)):
        yield from what
    else:
        raise TypeError(f"a picture is drawn from reports and {kind.__name__} records, not {type(what).__name__}")


def _content(record: R) -> R:
    """Return a record without what differs between two reports that tell the same."""
    return attrs.evolve(record, evidence=())


def _usual(told: dict[str, Counter[str]]) -> dict[str, str]:
    """Return what most reports call each; of two names as frequent, the first of the alphabet, so that their order does not matter."""
    return {name: min(counts, key=lambda called: (-counts[called], called)) for name, counts in told.items()}


def _model(vehicle: VehicleModel, names: dict[str, str]) -> str:
    marque = vehicle.brand or names.get(vehicle.maker or "", "")
    name = vehicle.name if vehicle.name.casefold().startswith(marque.casefold()) else f"{marque} {vehicle.name}"
    return f"{name} {vehicle.variant}" if vehicle.variant else name


def _apart(names: dict[str, str]) -> dict[str, str]:
    """Put the id beside names that two have."""
    counts = Counter(names.values())
    return {name: called if counts[called] == 1 else f"{called} ({name})" for name, called in names.items()}
