"""English: what a language package offers, see `evnews.find.languages.Language`."""

from evnews.find.en.dates import dates
from evnews.find.en.names import names
from evnews.find.en.people import people
from evnews.find.en.quantities import quantities

__all__ = ["code", "dates", "names", "people", "quantities"]

code = "en"
