"""`JobPosting`: a kind of job that an employer wants to fill."""

from __future__ import annotations

import attrs

from evnews.model import fields, terms
from evnews.model.place import Place, as_places
from evnews.model.record import Record
from evnews.model.vocabulary import Education, EmploymentType, JobFunction
from evnews.values.datespan import DateSpan
from evnews.values.measure import Measure

__all__ = ["JobPosting"]


@attrs.frozen(kw_only=True, repr=False)
class JobPosting(Record):
    """A kind of job that an employer wants to fill; its fields are those of schema.org/JobPosting.

    Attributes
    ----------
    employer : str, optional
        The id of the company that hires (``hiringOrganization``).
    title : str
        What the job is called (``title``), in the singular.
    function : JobFunction, optional
        What the job is for.
    places : tuple of Place
        Where it is done (``jobLocation``).
    open_ended : bool, optional
        Whether the article says that there are further places ("and other cities").
    openings : Measure, optional
        How many are wanted (``totalJobOpenings``).
    salary : Measure, optional
        Money per time (``baseSalary``).
    months_per_year : int, optional
        How many months' pay a year brings, where it is not twelve: 14 for ``14薪``.
    employment_type : EmploymentType, optional
        The terms (``employmentType``), where they stand at the job's name: "temporary workers", ``兼职导购``.
        Whom a firm looks for (``校招``, ``社招``) is none.
    experience : Measure, optional
        How long one must have done such work (``experienceRequirements``); "3 years or more" is open above.
    education : Education, optional
        The least schooling that is asked for (``educationRequirements``).
    posted : DateSpan, optional
        When it was posted (``datePosted``): the day on which the job itself, or an advertisement for it, is told to
        have been put up ("posted 40 openings on Tuesday"). When a firm began or will begin to hire is none.
    closes : DateSpan, optional
        The last day to apply (``validThrough``).
    occupation : str, optional
        The ISCO-08 code (``occupationalCategory``).

    Raises
    ------
    RecordError
        Fields that will not do, all of them at once.

    Examples
    --------
    >>> job = JobPosting(employer="xiaomi-auto", title="store manager", places=["Wuhan", "Xiamen"], openings=20)
    >>> job.id, job.openings, [place.city for place in job.places]
    ('xiaomi-auto-store-manager', Measure(20, 'person'), ['Wuhan', 'Xiamen'])
    """

    employer: str | None = attrs.field(default=None, converter=fields.reference)
    title: str = attrs.field(converter=fields.text)
    function: JobFunction | None = attrs.field(default=None, converter=terms.job_function)
    places: tuple[Place, ...] = attrs.field(default=(), converter=as_places)
    open_ended: bool | None = attrs.field(default=None, converter=fields.flag)
    openings: Measure | None = attrs.field(default=None, converter=fields.openings)
    salary: Measure | None = attrs.field(default=None, converter=fields.pay)
    months_per_year: int | None = attrs.field(default=None, converter=fields.months)
    employment_type: EmploymentType | None = attrs.field(default=None, converter=terms.employment_type)
    experience: Measure | None = attrs.field(default=None, converter=fields.length_of_work)
    education: Education | None = attrs.field(default=None, converter=terms.education)
    posted: DateSpan | None = attrs.field(default=None, converter=fields.span)
    closes: DateSpan | None = attrs.field(default=None, converter=fields.span)
    occupation: str | None = attrs.field(default=None, converter=fields.occupation)

    def _content(self) -> tuple[object, ...]:
        return (self.employer, self.title)
