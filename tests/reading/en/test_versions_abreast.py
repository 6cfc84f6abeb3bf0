"""Versions that a sentence names side by side: which there are, and whose each figure is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.reading.api import read

Told = dict[str | None, set[str]]


def _versions(text: str) -> Told:
    """Return seats, ranges, power and prices of every record of the article's model, by version."""
    report = read(text, published="2025-03-10", language="en")
    out: Told = {}
    for car in report.vehicles:
        figures = {str(price) for price in car.prices} | {str(one.distance) for one in car.ranges}
        figures |= {str(value) for value in (car.power, car.acceleration) if value is not None}
        out[car.variant] = figures | ({f"{car.seats} seats"} if car.seats is not None else set())
    return out


GIVEN: dict[str, tuple[str, Told]] = {
    "a shared head": (
        "The six- and seven-seat versions of the Li Auto L8 cost 331,800 yuan and 351,800 yuan, respectively.",
        {None: set(), "six-seat": {"331800 CNY", "6 seats"}, "seven-seat": {"351800 CNY", "7 seats"}},
    ),
    "a shared head of drives": (
        "The rear- and all-wheel-drive versions of the Zeekr 7X have CLTC ranges of 600 km and 540 km, respectively.",
        {None: set(), "rear-wheel-drive": {"600 km"}, "all-wheel-drive": {"540 km"}},
    ),
    "a shared head, and two lists of figures": (
        "The single- and dual-motor versions of the Xpeng G6 have 218 kW and 358 kW, respectively, and reach 100 km/h in 6.6 seconds and 4.1 seconds.",
        {None: set(), "single-motor": {"218 kW", "6.6 second"}, "dual-motor": {"358 kW", "4.1 second"}},
    ),
    "each with its article": (
        "Nio showed the ES8 in a six-seat and a seven-seat version, priced at 416,000 yuan and 406,000 yuan.",
        {None: set(), "six-seat": {"416000 CNY", "6 seats"}, "seven-seat": {"406000 CNY", "7 seats"}},
    ),
    "each with its noun": (
        "The Leapmotor C16 comes in an all-electric version and a range-extender version with 520 km and 200 km of range, respectively.",
        {None: set(), "all-electric": {"520 km"}, "range-extender": {"200 km"}},
    ),
    "behind the model": (
        "The Zeekr 7X RWD and AWD go 600 km and 540 km and cost 228,000 yuan and 268,000 yuan, respectively.",
        {"RWD": {"600 km", "228000 CNY"}, "AWD": {"540 km", "268000 CNY"}},
    ),
    "before the model": (
        "The Long Range RWD and Long Range AWD Model Y cost 263,000 yuan and 313,000 yuan, respectively.",
        {None: set(), "Long Range RWD": {"263000 CNY"}, "Long Range AWD": {"313000 CNY"}},
    ),
    "seats before the model": (
        "The five- and six-seat Aito M9 start at 469,000 yuan and 479,000 yuan, respectively.",
        {None: set(), "five-seat": {"469000 CNY", "5 seats"}, "six-seat": {"479000 CNY", "6 seats"}},
    ),
    "behind a colon, with numbers": (
        "Xpeng's X9 comes in three trims: 610 Long Range Pro, 702 Ultra Long Range Pro and 640 AWD Performance Max, at 359,000, 399,000 and 419,000 yuan.",
        {None: set(), "610 Long Range Pro": {"359000 CNY"}, "702 Ultra Long Range Pro": {"399000 CNY"}, "640 AWD Performance Max": {"419000 CNY"}},
    ),
    "plain words among names": (
        "The standard, Pro and Max versions of the Xiaomi SU7 cost 215,000 yuan, 245,000 yuan and 299,000 yuan, respectively.",
        {None: set(), "standard": {"215000 CNY"}, "Pro": {"245000 CNY"}, "Max": {"299000 CNY"}},
    ),
    "a name that no table knows": (
        "The Pro, Max and Zephyr versions of the Xiaomi SU7 cost 215,000 yuan, 245,000 yuan and 299,000 yuan, respectively.",
        {None: set(), "Pro": {"215000 CNY"}, "Max": {"245000 CNY"}, "Zephyr": {"299000 CNY"}},
    ),
    "a longer name before the shorter": (
        "The Pro Max and Pro versions of the Xiaomi SU7 cost 299,000 yuan and 245,000 yuan, respectively.",
        {None: set(), "Pro Max": {"299000 CNY"}, "Pro": {"245000 CNY"}},
    ),
    "the next sentence goes through them": (
        "The Xiaomi YU7 comes in Standard, Pro and Max versions. The three cost 253,000 yuan, 279,000 yuan and 329,000 yuan, respectively.",
        {None: set(), "Standard": {"253000 CNY"}, "Pro": {"279000 CNY"}, "Max": {"329000 CNY"}},
    ),
    "one by one": (
        "Li Auto launched the L8. The five-seat version starts at 339,000 yuan, while the six-seat version costs 359,000 yuan.",
        {None: set(), "five-seat": {"339000 CNY", "5 seats"}, "six-seat": {"359000 CNY", "6 seats"}},
    ),
    "seats and names": (
        "The six-seat Pro of the Li Auto L8 costs 279,000 yuan, the seven-seat Pro 285,000 yuan and the six-seat Max 299,000 yuan. The RWD Pro goes 600 km.",
        {
            "six-seat Pro": {"279000 CNY", "6 seats", "600 km"},
            "seven-seat Pro": {"285000 CNY", "7 seats", "600 km"},
            "six-seat Max": {"299000 CNY", "6 seats"},
        },
    ),
    "seats say more of a version": (
        "The VF 9 Eco and Plus have EPA ranges of 330 miles and 291 miles, and the seven-seat Plus starts at $83,000.",
        {"Eco": {"330 mile"}, "Plus": {"291 mile", "83000 USD", "7 seats"}},
    ),
    "as this and as that": (
        "The Aito M9 is offered as a five-seater from 469,000 yuan and as a six-seater from 479,000 yuan.",
        {None: set(), "five-seater": {"at least 469000 CNY", "5 seats"}, "six-seater": {"at least 479000 CNY", "6 seats"}},
    ),
    "one battery against the other": (
        "The Onvo L60 is on sale. The 60-kWh version costs 206,000 yuan, and the 85-kWh version goes 730 km.",
        {None: set(), "60-kWh": {"206000 CNY"}, "85-kWh": {"730 km"}},
    ),
    "one drive alone": (
        "The AWD Model Y costs 313,000 yuan.",
        {None: None, "AWD": {"313000 CNY"}},  # type: ignore[dict-item]
    ),
    "one price is where all start": (
        "BYD showed all-electric and hybrid versions of the Song L, priced from 150,000 yuan.",
        {None: {"at least 150000 CNY"}},
    ),
    "a description goes with the name behind it": (
        "Xiaomi showed the dual-motor SU7 Max. The dual-motor SU7 Max has 495 kW.",
        {"Max": {"495 kW"}},
    ),
}


@pytest.mark.parametrize("case", GIVEN)
def test_each_version_has_its_own(case: str) -> None:
    """Every version told apart is a record of its own, with its own figures."""
    text, wanted = GIVEN[case]
    found = _versions(text)
    if None in wanted and wanted[None] is None:
        found.pop(None, None)
        wanted = {name: figures for name, figures in wanted.items() if name is not None}
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Honda sells electric and hybrid models such as the Prologue.",
        "The Kia EV9 is offered with six or seven seats.",
        "Deliveries of the five-seat and six-seat versions of the Onvo L90 begin in August.",
        "Ford plans an electric version of its F-150 pickup.",
        "The six-, seven- and eight-seat versions of the Li Auto L8 cost 331,800 yuan and 351,800 yuan, respectively.",
    ],
)
def test_what_is_not_told_apart_gives_no_version(text: str) -> None:
    """Versions that nothing is told of, and figures that are more or fewer than the versions, give no records of versions."""
    assert {name: figures for name, figures in _versions(text).items() if name is not None} == {}


SEATS = {"two": 2, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


@given(
    seats=st.lists(st.sampled_from(sorted(SEATS)), min_size=2, max_size=4, unique=True),
    prices=st.lists(st.integers(min_value=80, max_value=900).map(lambda n: n * 1000), min_size=4, max_size=4, unique=True),
    shared=st.booleans(),
    behind=st.booleans(),
)
def test_any_seats_are_shared_out(seats: list[str], prices: list[int], shared: bool, behind: bool) -> None:
    """However many versions stand side by side, and whichever way, each has the price of its place."""
    items = [f"{one}-" if shared else f"{one}-seat" for one in seats[:-1]]
    listed = f"{', '.join(items)} and {seats[-1]}-seat"
    told = [f"{price:,} yuan" for price in prices[: len(seats)]]
    money = f"{', '.join(told[:-1])} and {told[-1]}"
    text = f"The {listed} versions of the Li Auto L8 cost {money}, respectively." if behind else f"The {listed} Li Auto L8 cost {money}, respectively."
    wanted = {f"{one}-seat": {f"{price} CNY", f"{SEATS[one]} seats"} for one, price in zip(seats, prices, strict=False)}
    found = _versions(text)
    found.pop(None)
    assert found == wanted


@pytest.mark.parametrize("piece", ["six- and seven-seat versions, ", "Pro, Max and ", "rear- and ", "330 km, "])
def test_work_grows_with_the_text(piece: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the list is about eight times the work, not sixty-four."""
    small, large = (effort(partial(read, "The Zeekr 7X comes in " + piece * times, published="2024-09-20")) for times in (25, 200))
    assert large <= 16 * small
