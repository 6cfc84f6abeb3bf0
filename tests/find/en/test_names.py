"""Which names stand in English text, also those that no table knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.find.en.names import names
from evnews.find.gazetteer import default
from evnews.text.tokens import tokenize

_TABLE = Path(__file__).parents[2] / "tables/names_en.tsv"
_ROWS = [[*line.split("\t"), "", ""][:3] for line in _TABLE.read_text("utf-8").splitlines()[1:]]


_UNKNOWN = Path(__file__).parents[2] / "tables/unknown_names_en.tsv"
_INVENTED = [[*line.split("\t"), ""][:2] for line in _UNKNOWN.read_text("utf-8").splitlines() if not line.startswith(("#", "text\t"))]


def _names(text: str, kind: str) -> set[str]:
    return {hit.name for hit in names(tokenize(text), default()) if hit.kind == kind}


@pytest.mark.parametrize(("text", "companies", "models"), _ROWS, ids=[row[0] for row in _ROWS])
def test_every_sentence_of_the_table_names_just_these(text: str, companies: str, models: str) -> None:
    """Each row holds a sentence, its companies and its models; none where only something looks like a name."""
    assert _names(text, "company") == set(filter(None, companies.split("|")))
    assert _names(text, "model") == set(filter(None, models.split("|")))


def test_a_table_of_traps_is_as_long_as_one_of_names() -> None:
    """At least sixty sentences name what no table knows, and as many must name nothing."""
    assert sum(not row[1] and not row[2] for row in _ROWS) >= 60
    known = {entry.name for entry in default().entries}
    assert sum(any(name and name not in known for name in (*row[1].split("|"), *row[2].split("|"))) for row in _ROWS) >= 60


def _invented(text: str) -> set[str]:
    found = names(tokenize(text), default())
    return {f"{hit.kind[0]}:{hit.name}" for hit in found if hit.entry is None and hit.kind != "person"}


def test_names_that_no_table_knows_are_seen_and_traps_are_not() -> None:
    """Over sentences of invented makers and models, half of them traps, what is found is right and hardly anything is missed."""
    assert len(_INVENTED) >= 120
    assert 0.45 <= sum(not wanted for _, wanted in _INVENTED) / len(_INVENTED) <= 0.6
    right = found = there = 0
    for text, cell in _INVENTED:
        got, wanted = _invented(text), set(filter(None, cell.split("|")))
        right, found, there = right + len(got & wanted), found + len(got), there + len(wanted)
    assert 2 * right / (found + there) >= 0.95
    assert right / found >= 0.95


def test_a_short_form_is_the_company_throughout_the_text() -> None:
    """Also in the headline, and with the possessive."""
    text = "Quenlow opens plant\n\nQuenlow Motors Ltd opened its plant. Quenlow's first car follows. Quenlow-made cars sell."
    found = [hit for hit in names(tokenize(text), default()) if hit.kind == "company"]
    assert {hit.id for hit in found} == {"quenlow-motors"}
    assert len(found) == 4


def test_a_place_in_a_companys_name_is_no_short_form() -> None:
    """After "Wuhu Motors", Wuhu is still the city."""
    found = [hit for hit in names(tokenize("Wuhu Motors hires. In Wuhu it rains."), default()) if hit.kind == "company"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Start-up Quenlow grew.", None),
        ("The battery maker Quenlow grew.", "battery_maker"),
        ("Quenlow, a Berlin-based maker of chargers, grew.", None),
        ("Quenlow, an electric vehicle start-up in Hefei, grew.", "vehicle_maker"),
        ("Quenlow Motors grew.", "vehicle_maker"),
        ("Quenlow Capital grew.", "investor"),
        ("The Quenlow brand grew.", "brand"),
        ("Chipmaker Quenlow Motors grew.", "chip_maker"),
        ("The University of Quenlow grew.", "university"),
    ],
)
def test_the_words_around_a_name_tell_its_kind(text: str, kind: str | None) -> None:
    """A noun beside the name goes before what the name ends with."""
    (hit,) = [hit for hit in names(tokenize(text), default()) if hit.kind == "company"]
    assert hit.company_kind == kind


def test_tickers_belong_to_the_name_before_them() -> None:
    """In either way to write them, also behind an alias in brackets."""
    text = 'Quenlow Inc. (NYSE: QNL; HKEX: 9999) and Tarvo AG ("Tarvo") (TRV.DE) met Nio (NYSE: NIO).'
    found = [(hit.name, hit.tickers) for hit in names(tokenize(text), default())]
    assert found == [("Quenlow", ("NYSE:QNL", "HKEX:9999")), ("Tarvo", ("TRV.DE",)), ("Tarvo", ()), ("Nio", ("NYSE:NIO",))]


def test_an_unknown_model_is_found_again_without_its_maker() -> None:
    """With its trim, and its brother of the same letters."""
    text = "Quenlow Motors showed the Quenlow QX5. The QX5 Max costs more. The QX7 follows."
    found = [(hit.name, hit.variant, hit.maker) for hit in names(tokenize(text), default()) if hit.kind == "model"]
    assert found == [("QX5", None, "quenlow-motors"), ("QX5", "Max", "quenlow-motors"), ("QX7", None, "quenlow-motors")]


def test_names_are_in_order_and_apart() -> None:
    """No two names share a token, and the words of a hit are its own."""
    tokens = tokenize("Quenlow Motors, rival of Nio, Li Auto and Xpeng, hired William Li; the Quenlow Q5 SUV beats the ET5 and the L6.")
    found = names(tokens, default())
    assert len(found) >= 8
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(0 <= hit.first < hit.last <= len(tokens) for hit in found)


def test_neutral_words_in_front_change_no_name() -> None:
    """Every hit moves by the words put before it."""
    text = "Carmaker Quenlow will build the Quenlow Q5 with cells from CATL, said Ada Brunn."
    front = tokenize("It rained all day long. ")
    plain, moved = (names(tokenize(t), default()) for t in (text, "It rained all day long. " + text))
    assert [(hit.first + len(front), hit.last + len(front), hit.id) for hit in plain] == [(hit.first, hit.last, hit.id) for hit in moved]


_WORDS = """Nio 's X the , . ( NYSE : ZK ) Motors Co Ltd Inc - & SU7 Max 7 001 and said it its President Lu Bo of
Ministry called brand SUV a maker carmaker 蔚来 L7 é İ # Li smart firefly Quenlow Battery Group partner chief officer
which makes U.S. J. D. / @ $ % million"""
_SCRAPS = st.sampled_from(_WORDS.split())


@given(st.lists(_SCRAPS, max_size=40))
def test_any_mixture_gives_names_apart_with_ids(scraps: list[str]) -> None:
    """However the pieces of names fall together."""
    tokens = tokenize(" ".join(scraps))
    found = names(tokens, default())
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(0 <= hit.first < hit.last <= len(tokens) and hit.id and hit.name for hit in found)


@pytest.mark.parametrize("text", ["", " ", "\n", ",", "'s", "(", "(NYSE:", "Co., Ltd.", "the", "X", "Motors", "A & B", "Nio's", "7", "#1", "X-", "Ministry of"])
def test_scraps_are_no_trouble(text: str) -> None:
    """Whatever the text breaks off at."""
    assert all(hit.first < hit.last for hit in names(tokenize(text), default()))


@pytest.mark.parametrize(
    "unit",
    [
        "Quenlow Motors said it. ",
        "Aa ",
        "the A1, ",
        "President Lu Bo said ",
        "X, a ",
        "Nio's X5 SUV, ",
        "A & ",
        "(NYSE: ",
        "called Bo ",
        "Ministry of Bo and ",
        "Ab Motors Cd ",
    ],
)
def test_work_grows_with_the_text(unit: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is far from sixty-four times the work."""
    small, large = (effort(partial(names, tokenize(unit * times), default())) for times in (50, 400))
    assert large <= 16 * small + 500
