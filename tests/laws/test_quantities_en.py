"""Laws that hold for English quantities in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.find.en.quantities import quantities
from evnews.find.hits import QuantityHit
from evnews.text.tokens import tokenize

WORDS = [
    "about",
    "over",
    "from",
    "to",
    "between",
    "and",
    "or",
    "a",
    "an",
    "the",
    "of",
    "in",
    "up",
    "down",
    "per",
    "year",
    "week",
    "5",
    "50",
    "1,500",
    "2023",
    "0.25",
    "1/2",
    "½",
    "$",
    "€",
    "RMB",
    "US$",
    "yuan",
    "%",
    "percent",
    "kWh",
    "km/h",
    "-",
    "–",
    "~",
    "/",
    "(",
    ")",
    ".",
    ",",
    "|\n",
    "\n",
    "cars",
    "vehicles",
    "people",
    "stations",
    "million",
    "billion",
    "lakh",
    "half",
    "dozen",
    "hundred",
    "twenty",
    "five",
    "point",
    "minus",
    "+",
    "Model",
    "3",
    "C",
    "m",
    "k",
    "bn",
    "mm",
    "hours",
    "seconds",
    "inch",
    '"',
    "'",
    "old",
    "ago",
    "delivered",
    "sold",
]
PIECES = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
GLUED = st.lists(st.sampled_from(WORDS), max_size=20).map("".join)
TEXTS = st.one_of(st.text(max_size=80), PIECES, GLUED)

SENTENCES = [
    "The plant can build 150,000 vehicles a year.",
    "It starts from RMB 215,900 ($29,900), with 28.5 or 33 kWh.",
    "Deliveries rose 37.7% to nearly 3.02 million units.",
    "Charging from 10 to 80 percent takes 18 minutes.",
]
NEUTRAL = ["Well, ", "As the paper wrote, ", "He said this. ", "«Yes», she wrote. "]


def found(text: str) -> list[tuple[int, int, object]]:
    """Return what is found, by character offsets."""
    tokens = tokenize(text)
    return [(tokens.start[hit.first], tokens.end[hit.last - 1], hit.value) for hit in quantities(tokens)]


@given(TEXTS)
def test_no_text_surprises(text: str) -> None:
    """Any text gives hits inside it, in order, without overlap, and never an error."""
    tokens = tokenize(text)
    last = 0
    for hit in quantities(tokens):
        assert isinstance(hit, QuantityHit)
        assert last <= hit.first < hit.last <= len(tokens)
        assert any(character.isdigit() or character.isalpha() or character in "½¼¾" for character in tokens.slice(hit.first, hit.last))
        last = hit.last


@given(TEXTS)
def test_the_same_text_gives_the_same_hits(text: str) -> None:
    """Finding has no memory."""
    assert found(text) == found(text)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("before", NEUTRAL)
def test_neutral_words_move_spans_and_change_nothing(before: str, sentence: str) -> None:
    """Words in front shift every span by their length."""
    assert found(before + sentence) == [(start + len(before), end + len(before), value) for start, end, value in found(sentence)]


@given(
    st.integers(1, 999),
    st.sampled_from(["vehicle", "car", "unit", "EV"]),
    st.sampled_from([("a year", "annually", "per annum", "per year", "/year", "each year")]),
)
def test_a_capacity_reads_the_same_however_it_is_worded(thousands: int, noun: str, rates: tuple[str, ...]) -> None:
    """Grouped, scaled and abbreviated numbers, and all wordings of a rate, give one value."""
    numbers = [f"{thousands},000", f"{thousands}k", f"{thousands} thousand", f"{thousands / 1000:.3f} million", f"{thousands}000"]
    values = {str(hit.value) for number in numbers for rate in rates for hit in quantities(tokenize(f"It makes {number} {noun}s {rate}."))}
    assert values == {f"{thousands}000 vehicle/year"}


@given(st.decimals(0, 10_000, places=2), st.sampled_from(["kWh", "km", "kW", "mm", "percent", "kg"]))
def test_a_number_is_never_changed(value: object, unit: str) -> None:
    """What is printed plainly comes out as the same float."""
    hits = quantities(tokenize(f"exactly {value} {unit} there"))
    assert [(hit.value.low, hit.value.high, hit.value.unit) for hit in hits] == [(float(str(value)), float(str(value)), unit)]


class Counting(list[str]):
    """A list that counts how often it is asked."""

    asked = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
        """Count one question, and one more for each further item of a slice."""
        got = super().__getitem__(index)
        Counting.asked += len(got) + 1 if isinstance(index, slice) else 1
        return got


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "9 ",
        "1,",
        "1,000, ",
        "(",
        "from ",
        "one ",
        "hundred and ",
        "1 to ",
        "$",
        "1/2 ",
        "1-",
        '"1',
        "5 a ",
        "10 and ",
        "million ",
        "1 km ",
        "more than ",
        "5 minutes ",
        "a ",
        "1\n",
        "| 5,000 ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    """Four times the text is at most about four times the work, however adversarial."""
    costs = []
    for size in (2_000, 8_000):
        tokens = tokenize(piece * (size // len(piece)))
        tokens.low = Counting(tokens.low)
        Counting.asked = 0
        quantities(tokens)
        costs.append(Counting.asked)
    assert costs[1] <= 4.4 * costs[0] + 400


@given(
    st.sampled_from(["doubled", "tripled", "halved", "quadrupled"]),
    st.sampled_from(["year on year", "from a year earlier", "compared with the same period last year"]),
)
def test_growth_without_a_figure_needs_its_basis(word: str, basis: str) -> None:
    """A verb of growth is a percentage where it tells over what time, and nothing elsewhere."""
    assert [hit.value.unit for hit in quantities(tokenize(f"Sales {word} {basis}."))] == ["percent"]
    assert quantities(tokenize(f"The firm {word} its efforts.")) == []
