"""Who said something: `Person`."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from evnews.errors import Fault
from evnews.model import fields
from evnews.model.record import Checked, Refusal, settle

__all__ = ["Person", "as_person"]


@attrs.frozen(kw_only=True, repr=False)
class Person(Checked):
    """A person, or a source without a name.

    Attributes
    ----------
    name : str, optional
        The name, without title.
    role : str, optional
        The title or office, such as ``President``.
    organisation : str, optional
        The organisation that the person speaks for: the id of a company.

    Raises
    ------
    RecordError
        A field will not do, or none is given.

    Examples
    --------
    >>> Person(name="Lu Weibing", role="President", organisation="Xiaomi Group")
    Person(name='Lu Weibing', role='President', organisation='xiaomi-group')
    """

    name: str | None = attrs.field(default=None, converter=fields.some_text)
    role: str | None = attrs.field(default=None, converter=fields.some_text)
    organisation: str | None = attrs.field(default=None, converter=fields.reference)

    def _faults(self) -> Iterator[Fault]:
        if self.name is self.role is self.organisation is None:
            yield Fault("", "a person needs a name, a role or an organisation; for example Person(name='Lu Weibing')")


def as_person(value: Person | str | None) -> Person | None:
    """Convert a person, or a name."""
    if value is None or isinstance(value, Person):
        return value
    name = fields.text(value)
    return settle(None if isinstance(name, Refusal) else Person(name=name), value, "a person; for example 'Lu Weibing'")
