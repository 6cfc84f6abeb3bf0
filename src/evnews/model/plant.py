"""`Plant`: a factory, or one phase of it."""

from __future__ import annotations

import attrs

from evnews.model import fields, terms
from evnews.model.place import Place, as_place
from evnews.model.record import Record
from evnews.model.vocabulary import PlantKind, PlantStatus
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Plant"]


@attrs.frozen(kw_only=True, repr=False)
class Plant(Record):
    """A plant, or one phase of it where the article tells phases apart.

    Attributes
    ----------
    name : str, optional
        The name, if it has a proper one ("Orion Assembly", ``F2工厂``); a town or a firm with a word for a plant is none.
    operator : str, optional
        The id of the company that runs it.
    place : Place, optional
        Where it stands.
    kind : PlantKind, optional
        What it makes.
    status : PlantStatus, optional
        How far it is.
    phase : int, optional
        The phase that the record is about, counted from 1.
    capacity : Measure, optional
        What it is built to make in a time: ``vehicle/year``, ``GWh/year``, ``metric_ton/year``.
    rate : Measure, optional
        What it makes now in a time.
    completed : DateSpan, optional
        When it was, or will be, built.
    opened : DateSpan, optional
        When it began, or will begin, to produce.
    investment : Measure, optional
        What it costs, as money.
    area : Measure, optional
        How large it is.
    headcount : Measure, optional
        How many people work there.
    models : tuple of str
        The ids of the vehicles that are made there, or are to be; those that no longer are, or only have been, are left out.

    Raises
    ------
    RecordError
        Fields that will not do, all of them at once.

    Examples
    --------
    >>> plant = Plant(operator="xiaomi-auto", place="Beijing", capacity="150,000 vehicles a year", completed="June 2023")
    >>> plant.id, plant.capacity, str(plant.completed)
    ('xiaomi-auto-beijing', Measure(150000, 'vehicle/year'), '2023-06')
    >>> Plant(operator="xiaomi-auto", status="humming", capacity="40 mm")
    Traceback (most recent call last):
        ...
    evnews.errors.RecordError: Plant: 2 faults
      status: 'humming' is not a PlantStatus; for example 'rumoured', 'announced', 'pre_construction'
      capacity: 'mm' measures length, not vehicle output or energy output or the like; for example '150,000 vehicles a year'
    """

    name: str | None = attrs.field(default=None, converter=fields.some_text)
    operator: str | None = attrs.field(default=None, converter=fields.reference)
    place: Place | None = attrs.field(default=None, converter=as_place)
    kind: PlantKind | None = attrs.field(default=None, converter=terms.plant_kind)
    status: PlantStatus | None = attrs.field(default=None, converter=terms.plant_status)
    phase: int | None = attrs.field(default=None, converter=fields.phase)
    capacity: Measure | None = attrs.field(default=None, converter=fields.output)
    rate: Measure | None = attrs.field(default=None, converter=fields.output)
    completed: DateSpan | None = attrs.field(default=None, converter=fields.span)
    opened: DateSpan | None = attrs.field(default=None, converter=fields.span)
    investment: Measure | None = attrs.field(default=None, converter=fields.money)
    area: Measure | None = attrs.field(default=None, converter=fields.area)
    headcount: Measure | None = attrs.field(default=None, converter=fields.people)
    models: tuple[str, ...] = attrs.field(default=(), converter=fields.references)

    def _content(self) -> tuple[object, ...]:
        where = self.place
        called = self.name or (where and (where.city or where.name or where.admin1 or where.country))
        # the first phase goes by the plant's own name
        phase = f"phase {self.phase}" if self.phase is not None and self.phase > 1 else None
        return (self.operator, called or self.kind or "plant", phase)
