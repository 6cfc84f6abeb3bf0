"""English: what a language package offers, see `evnews.find.languages.Language`."""

from evnews.find.en.dates import dates
from evnews.find.en.names import named, names
from evnews.find.en.quantities import quantities
from evnews.find.places import places
from evnews.text.tokens import tokenize as cut

__all__ = ["code", "cut", "dates", "named", "names", "places", "quantities"]

code = "en"
