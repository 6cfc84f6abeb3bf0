"""``Name``: who or what a text names, under one id in any spelling."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

__all__ = ["Name", "NameSort"]

NameSort: TypeAlias = Literal["company", "model", "person", "place"]


@attrs.frozen
class Name:
    """What a text names: a company, a vehicle model, a person or a place.

    Attributes
    ----------
    id : str
        The id in the tables, or a readable slug of a name that no table knows.  A
        model's begins with its maker's (``"nio-et7"``), a city's is followed by its region
        and country (``"normal-us-il"``).
    kind : str
        ``"company"`` (any body: makers, brands, suppliers, authorities, media),
        ``"model"``, ``"person"`` or ``"place"``.
    canonical : str
        The one name that all spellings stand for; a model's is without its maker, a
        place's is the English name of GeoNames.

    Examples
    --------
    >>> name = Name("catl", "company", "CATL")
    >>> name.id, name.kind, str(name)
    ('catl', 'company', 'CATL')
    """

    id: str
    kind: NameSort
    canonical: str

    def __str__(self) -> str:
        return self.canonical

    def to_dict(self) -> dict[str, str]:
        """Return the plain form.

        Examples
        --------
        >>> Name("catl", "company", "CATL").to_dict()
        {'id': 'catl', 'kind': 'company', 'canonical': 'CATL'}
        """
        return {"id": self.id, "kind": self.kind, "canonical": self.canonical}
