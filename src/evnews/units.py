"""The units of evnews, for those who go on with pint.

`registry` is the pint registry that every ``Measure.quantity`` belongs to, and
`kind_of` tells what a unit measures.
"""

from __future__ import annotations

from evnews.values.registry import registry
from evnews.values.units import kind_of

__all__ = ["kind_of", "registry"]
