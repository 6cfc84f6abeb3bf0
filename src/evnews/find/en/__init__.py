"""English: what a language package offers, see `evnews.find.languages.Language`."""

from evnews.find.en.dates import dates
from evnews.find.en.quantities import quantities

__all__ = ["code", "dates", "quantities"]

code = "en"
