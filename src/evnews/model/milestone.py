"""`Milestone`: something that happened, or is to happen."""

from __future__ import annotations

import attrs

from evnews.model import fields, terms
from evnews.model.person import Person, as_person
from evnews.model.record import Record
from evnews.model.vocabulary import Certainty, MilestoneKind, MilestoneStatus
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["Milestone"]


@attrs.frozen(kw_only=True, repr=False)
class Milestone(Record):
    """Something that happened, or is to happen, to a company, a plant or a vehicle.

    Attributes
    ----------
    kind : MilestoneKind
        What happens.
    status : MilestoneStatus, optional
        Whether it is behind, under way, ahead, or off.
    subject : str, optional
        The id of the company, plant or vehicle that it happens to.
    date : DateSpan, optional
        When it happens; for a figure, the period that it counts.
    value : Measure, optional
        How much, such as the deliveries of a month.
    scope : str, optional
        Which part of the whole a figure counts, where the article says so: the market
        (``DE``, ``europe``, ``overseas``), the kind of vehicle (``bev``, ``suv``), the
        channel (``retail``), or ``part`` where it is only said to be one of a sum;
        several with commas between them.
    change : Measure, optional
        The growth against ``basis``, in percent or percentage points.
    basis : str, optional
        What ``change`` compares with, such as ``a year earlier``.
    stated_on : DateSpan, optional
        When it was said.
    stated_by : Person, optional
        Who said it.
    certainty : Certainty, optional
        Who stands behind it.
    description : str, optional
        What no other field says of it; of sales, what is counted: ``retail sales``, ``wholesale``, ``registrations``.

    Raises
    ------
    RecordError
        Fields that will not do, all of them at once.

    Examples
    --------
    >>> start = Milestone(kind="SOP", status="planned", subject="xiaomi-auto", date="../2024-06-30", stated_by="Lu Weibing")
    >>> start.id, start.kind, start.stated_by
    ('xiaomi-auto-start-of-production-2024', MilestoneKind.START_OF_PRODUCTION, Person(name='Lu Weibing'))
    """

    kind: MilestoneKind = attrs.field(converter=terms.milestone_kind)
    status: MilestoneStatus | None = attrs.field(default=None, converter=terms.milestone_status)
    subject: str | None = attrs.field(default=None, converter=fields.reference)
    date: DateSpan | None = attrs.field(default=None, converter=fields.span)
    value: Measure | None = attrs.field(default=None, converter=fields.anything)
    scope: str | None = attrs.field(default=None, converter=fields.some_text)
    change: Measure | None = attrs.field(default=None, converter=fields.growth)
    basis: str | None = attrs.field(default=None, converter=fields.some_text)
    stated_on: DateSpan | None = attrs.field(default=None, converter=fields.span)
    stated_by: Person | None = attrs.field(default=None, converter=as_person)
    certainty: Certainty | None = attrs.field(default=None, converter=terms.certainty)
    description: str | None = attrs.field(default=None, converter=fields.some_text)

    def _content(self) -> tuple[object, ...]:
        return (self.subject, self.kind, _when(self.date))


def _when(date: DateSpan | None) -> str | None:
    """Return the day, the month or the year that an interval lies in; of an open one, the year of its end."""
    ends = [end.isoformat() for end in (date.earliest, date.latest) if end] if date else []
    if len(ends) < 2:
        return ends[0][:4] if ends else None
    first, last = ends
    for length in (10, 7, 4):
        if first[:length] == last[:length]:
            return first[:length]
    return f"{first[:4]}-{last[:4]}"
