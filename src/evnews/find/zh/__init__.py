"""Chinese: what a language package offers, see `evnews.find.languages.Language`."""

from evnews.find.zh.dates import dates
from evnews.find.zh.names import named, names
from evnews.find.zh.places import places
from evnews.find.zh.quantities import quantities
from evnews.find.zh.script import cut

__all__ = ["code", "cut", "dates", "named", "names", "places", "quantities"]

code = "zh"
