"""`Company`: a company or another organisation."""

from __future__ import annotations

import attrs

from evnews.model import fields, terms
from evnews.model.place import Place, as_place
from evnews.model.record import Record
from evnews.model.vocabulary import CompanyKind

__all__ = ["Company"]


@attrs.frozen(kw_only=True, repr=False)
class Company(Record):
    """A company, a brand, or another organisation that takes part in the news.

    Attributes
    ----------
    name : str
        The name, in full.
    aliases : tuple of str
        Its other names in the article.
    kind : CompanyKind, optional
        What it does.
    parent : str, optional
        The id of the company that it belongs to.
    country : str, optional
        Where it comes from, by its ISO 3166-1 alpha-2 code.
    headquarters : Place, optional
        Where it is run from.
    tickers : tuple of str
        Its shares, by exchange and code as the article prints them, such as ``NYSE:NIO`` or ``1810.HK``.
    state_owned : bool, optional
        Whether a state owns it, where the words say so of the firm itself ("state-owned carmaker X", ``央企X``).
    role : str, optional
        What it is to the story, such as ``partner``.

    Raises
    ------
    RecordError
        Fields that will not do, all of them at once.

    Examples
    --------
    >>> Company(name="Xiaomi Auto", kind="automaker", parent="Xiaomi Group", country="China")
    Company(id='xiaomi-auto', name='Xiaomi Auto', kind=CompanyKind.VEHICLE_MAKER, parent='xiaomi-group', country='CN')
    """

    name: str = attrs.field(converter=fields.text)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=fields.texts)
    kind: CompanyKind | None = attrs.field(default=None, converter=terms.company_kind)
    parent: str | None = attrs.field(default=None, converter=fields.reference)
    country: str | None = attrs.field(default=None, converter=fields.country)
    headquarters: Place | None = attrs.field(default=None, converter=as_place)
    tickers: tuple[str, ...] = attrs.field(default=(), converter=fields.texts)
    state_owned: bool | None = attrs.field(default=None, converter=fields.flag)
    role: str | None = attrs.field(default=None, converter=fields.some_text)

    def _content(self) -> tuple[object, ...]:
        return (self.name,)
