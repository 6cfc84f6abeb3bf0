"""Cars and stations told by their number: "its 10,000th SUV", "the one millionth vehicle", "its 500th swap station"."""

from __future__ import annotations

from evnews.reading.lexicon import Cue
from evnews.reading.scene import Document, Scene
from evnews.values.measure import Measure

__all__ = ["CAR", "PREMISES", "nth_cars", "nth_premises", "number_of", "premises_of"]

CAR = "nth car"
"""What such a car is called among the things of a sentence."""

PREMISES = "nth premises"
"""What a station or a store is called that is told by its number."""

_ENDINGS = frozenset({"th", "st", "nd", "rd"})
_SCALES = {"thousandth": 1_000, "millionth": 1_000_000, "millionths": 1_000_000}
_COUNTED = _ENDINGS | frozenset(_SCALES)
_WORDS = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "half": 0.5}
# "10,000th electric SUV": how far behind its number the word for the car may stand.
_REACH = 5
# A first or a hundredth car is no milestone of this kind.
_FEWEST = 1_000
_FEWEST_PREMISES = 50
_UNITS = {"station": "station", "store": "store", "showroom": "store", "charger": "charger", "supercharger": "charger", "pile": "charger"}


def nth_cars(document: Document, scene: Scene) -> list[Cue]:
    """Find the cars of a sentence that are told by their number."""
    low, nouns = document.tokens.low, document.words("counted_car")
    models = {mention.first: mention.last for mention in scene.vehicles}
    out = []
    for i in document.tokens.where(_COUNTED, scene.first + 1, scene.last):
        if low[i] in _ENDINGS and not low[i - 1][-1].isdigit():
            continue
        number = number_of(document, i)
        last = next((models.get(j, j + 1) for j in range(i + 1, min(i + _REACH, scene.last)) if low[j] in nouns or j in models), None)
        if number is not None and number >= _FEWEST and last is not None:
            out.append(Cue(i, last, "thing", CAR))
    return out


def nth_premises(document: Document, scene: Scene) -> list[Cue]:
    """Find the stations, chargers and stores of a sentence that are told by their number."""
    low = document.tokens.low
    out = []
    for i in document.tokens.where(_COUNTED, scene.first + 1, scene.last):
        if low[i] in _ENDINGS and not low[i - 1][-1].isdigit():
            continue
        number = number_of(document, i)
        last = next((j for j in range(i + 1, min(i + _REACH + 1, scene.last)) if low[j] in _UNITS), None)
        if number is not None and number >= _FEWEST_PREMISES and last is not None:
            out.append(Cue(i, last + 1, "thing", PREMISES))
    return out


def premises_of(document: Document, thing: tuple[int, int]) -> Measure | None:
    """Return how many premises there are with the one that a thing tells the number of."""
    number = number_of(document, thing[0])
    unit = _UNITS.get(document.tokens.low[thing[1] - 1])
    return Measure(number, number, unit) if number is not None and unit is not None else None


def number_of(document: Document, i: int) -> float | None:
    """Return the number that ends at token ``i``, with the word before it: "10,000th", "one millionth"."""
    low = document.tokens.low
    scale = _SCALES.get(low[i], 1)
    before = low[i - 1] if low[i - 1] != "-" else low[i - 2]
    if before in _WORDS:
        return _WORDS[before] * scale
    digits = before.replace(",", "")
    if digits.replace(".", "", 1).isdigit():
        return float(digits) * scale
    return float(scale) if scale > 1 else None
