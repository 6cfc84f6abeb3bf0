"""The tables of names hold together, and their matcher keeps to its rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest

from evnews.find.entries import CompanyEntry, ModelEntry, PersonEntry, folded, slug
from evnews.find.gazetteer import Context, Gazetteer, default
from evnews.model.vocabulary import BodyStyle, CompanyKind, Powertrain
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize

_COMPANY_KINDS = frozenset(kind.value for kind in CompanyKind)
_BODIES = frozenset(style.value for style in BodyStyle)
_POWERTRAINS = frozenset(train.value for train in Powertrain)


def _hits(text: str, context: Context | None = None) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    found = default().hits(tokens, context) if context else default().hits(tokens)
    return [(hit.id, tokens.slice(hit.first, hit.last)) for hit in found]


# -- tables


def test_there_are_companies_and_models_enough() -> None:
    """The industry is covered widely."""
    assert len(rows("companies")) >= 1_000
    assert len(rows("models")) >= 1_500
    assert len({row["maker"] for row in rows("models")}) >= 200
    assert len(rows("trims")) >= 100


def test_no_company_id_stands_twice() -> None:
    """An id is one company."""
    ids = [row["id"] for row in rows("companies")]
    assert len(ids) == len(set(ids))


def test_company_ids_are_slugs() -> None:
    """Ids are readable and safe anywhere."""
    assert [row["id"] for row in rows("companies") if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])] == []


def test_company_kinds_belong_to_the_vocabulary() -> None:
    """Every kind is one that records take."""
    assert {row["kind"] for row in rows("companies")} <= _COMPANY_KINDS


def test_no_spelling_leads_to_two_companies() -> None:
    """What two companies are called needs its context in both rows."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows("companies"):
        for name in {row["name"], *cells(row["aliases"]), *cells(row["zh"])} - set(cells(row["ambiguous"])):
            owners[" ".join(tokenize(name).low)].add(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_parents_exist_and_nobody_is_an_own_ancestor() -> None:
    """The tree of companies has no loose end and no circle."""
    parents = {row["id"]: row["parent"] for row in rows("companies")}
    assert {parent for parent in parents.values() if parent} <= parents.keys()
    assert {row["partner"] for row in rows("companies")} - {""} <= parents.keys()
    assert [row["id"] for row in rows("companies") if row["partner"] in {row["id"], row["parent"]} - {""}] == []
    for company, parent in parents.items():
        seen, at = {company}, parent
        while at:
            assert at not in seen, company
            seen.add(at)
            at = parents[at]


def test_countries_are_those_of_the_country_table() -> None:
    """Two letters that the table of countries knows."""
    assert {row["country"] for row in rows("companies")} - {""} <= {row["iso2"] for row in rows("countries")}


def test_tickers_name_an_exchange_of_the_table() -> None:
    """A ticker is an exchange and a code."""
    exchanges = {row["exchange"] for row in rows("exchanges")}
    wrong = [ticker for row in rows("companies") for ticker in cells(row["tickers"]) if ticker.split(":")[0] not in exchanges or not ticker.split(":")[1]]
    assert wrong == []


def test_no_ticker_belongs_to_two_companies() -> None:
    """A share is one company's."""
    tickers = [ticker for row in rows("companies") for ticker in cells(row["tickers"])]
    assert len(tickers) == len(set(tickers))


def test_models_have_a_maker_and_terms_of_the_vocabulary() -> None:
    """Makers exist; body styles, powertrains and codes are known words; seats are few."""
    companies = {row["id"] for row in rows("companies")}
    for row in rows("models"):
        assert row["maker"] in companies, row
        assert row["body_style"] in _BODIES | {""}, row
        assert row["powertrain"] in _POWERTRAINS | {""}, row
        assert row["code"] in {"", "maker", "beside"}, row
        assert row["seats"] == "" or 1 <= int(row["seats"]) <= 9, row


def test_no_maker_has_a_model_twice() -> None:
    """Maker and name make the id."""
    ids = [(row["maker"], row["name"]) for row in rows("models")]
    assert [one for one in ids if ids.count(one) > 1] == []


def test_a_model_that_stands_alone_is_only_one_makers() -> None:
    """What two makers call a car needs its maker."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows("models"):
        for name in (row["name"], *cells(row["aliases"]), *cells(row["zh"])):
            owners[name.lower()].add(row["maker"] if row["code"] else f"{row['maker']} alone")
    shared = {name: ids for name, ids in owners.items() if len(ids) > 1 and any(one.endswith(" alone") for one in ids)}
    related = default()
    assert {
        name for name, ids in shared.items() if not _one_family(related, [one.removesuffix(" alone") for one in sorted(ids)])
    } <= _SHARED_WITH_ONE_FAMOUS_OWNER


# Names of cars by two makers where the other owner is the rarer one and needs its maker.
_SHARED_WITH_ONE_FAMOUS_OWNER = frozenset({"e vitara", "elexio", "bz4x", "zs", "e200", "lesee", "sierra ev"})


def _one_family(gazetteer: Gazetteer, ids: list[str]) -> bool:
    return all(set(gazetteer.line(one)) & set(gazetteer.line(other)) for one, other in pairwise(ids))


def test_a_name_of_digits_or_one_letter_needs_its_maker() -> None:
    """No bare number or letter is ever a car by itself."""
    loose = [name for row in rows("models") if not row["code"] for name in (row["name"], *cells(row["aliases"])) if name.isdigit() or len(name) == 1]
    assert loose == []


@pytest.mark.parametrize("table", ["companies", "models"])
def test_years_are_plausible(table: str) -> None:
    """A first year, and a last one that does not lie before it; no car is older than the car."""
    for row in rows(table):
        if row["years"]:
            first, last = re.fullmatch(r"(\d{4})-(\d{4})?", row["years"]).groups()  # type: ignore[union-attr]
            assert 1885 <= int(first) <= int(last or first) <= 2027, row
            assert table == "companies" or last is not None or int(first) <= 2027, row


def test_most_models_say_what_they_are() -> None:
    """Body style and powertrain are told wherever all versions share them, and the years of most."""
    table = rows("models")
    for column, share in (("body_style", 0.85), ("powertrain", 0.55), ("years", 0.5)):
        assert sum(bool(row[column]) for row in table) >= share * len(table), column


def test_a_former_maker_has_an_end() -> None:
    """Firms that went under are told with their years."""
    ended = {row["id"] for row in rows("companies") if row["years"] and not row["years"].endswith("-")}
    assert {"better-place", "fisker", "arrival", "coda", "canoo", "northvolt"} <= ended


def test_people_speak_for_companies_that_exist() -> None:
    """Organisations are ids of companies."""
    companies = {row["id"] for row in rows("companies")}
    assert {row["organisation"] for row in rows("people")} - {""} <= companies


def test_no_name_leads_to_two_people() -> None:
    """Neither in Latin letters nor in Chinese."""
    people = [entry for entry in default().entries if isinstance(entry, PersonEntry)]
    names = [" ".join(tokenize(name).low) for entry in people for name in entry.names]
    assert len(rows("people")) >= 200
    assert [name for name in names if names.count(name) > 1] == []


def test_a_sure_name_is_of_one_kind() -> None:
    """No spelling is a company's for sure and a model's that needs no maker, nor a person's."""
    index = default()._index
    mixed = {
        spelling: {type(option.entry).__name__ for option in options if option.sure}
        for spelling, options in index.spellings.items()
        if len({type(option.entry) for option in options if option.sure and option.entry.id}) > 1
    }
    assert mixed == {}


def test_names_of_the_tables_are_simplified() -> None:
    """Each Chinese name is told in simplified characters, as every text is before it is looked up."""
    assert [name for entry in default().entries for name in entry.names if folded(name) != name and any("\u4e00" <= c <= "\u9fff" for c in name)] == []


@pytest.mark.parametrize("table", ["companies", "models", "people", "trims", "exchanges", "decoys", "counties", "shows"])
def test_cells_have_no_stray_blanks(table: str) -> None:
    """A blank at the edge of a name would keep it from being found."""
    stray = [value for row in rows(table) for cell in row.values() for value in cell.split("|") if value != value.strip() or "  " in value]
    assert stray == []


# -- matcher


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xiaomi Automobile hires.", [("xiaomi-auto", "Xiaomi Automobile")]),
        ("NIO and Nio are one.", [("nio", "NIO"), ("nio", "Nio")]),
        ("A nio of words, a byd of letters.", []),
        ("Gac is no word.", []),
        ("Citroën or Citroen", [("citroen", "Citroën"), ("citroen", "Citroen")]),
        ("Mercedes-Benz Group", [("mercedes-benz", "Mercedes-Benz Group")]),
        ("Tesla's plant", [("tesla", "Tesla")]),
        ("the BYD-made van", [("byd", "BYD")]),
        ("宁德时代与蔚来汽车", [("catl", "宁德时代"), ("nio", "蔚来汽车")]),
        ("Ｎｉｏ ｓａｉｄ", [("nio", "Ｎｉｏ")]),
        ("The price (NYSE: NIO, HKEX: 9866) rose", []),
        ("Shares ZK.N, visit nio.com or @NIO", [("zeekr", "ZK.N")]),
        ("Shares QZK.N and ZK. N, ZK.Net or zk.n", []),
        ("Ningde Times and Weilai", [("catl", "Ningde Times"), ("nio", "Weilai")]),
        ("an ideal car", []),
        ("Li Auto, or Ideal, sold more than Li did.", [("li-auto", "Li Auto"), ("li-auto", "Ideal")]),
        ("The Li L9 sells.", [("li-auto", "Li"), ("li-auto-l9", "L9")]),
        ("Song Hongbo took a Level 2 course on the L7 bus.", []),
        ("Zeekr 001", [("zeekr", "Zeekr"), ("zeekr-001", "001")]),
        ("Agent 007 and the number 001", []),
        ("Nio's ET5, ET7 and ES6", [("nio", "Nio"), ("nio-et5", "ET5"), ("nio-et7", "ET7"), ("nio-es6", "ES6")]),
        ("The SU7 Max is fast.", [("xiaomi-auto-su7", "SU7 Max")]),
        ("The Model 3 Long Range AWD", [("tesla-model-3", "Model 3 Long Range AWD")]),
        ("14,000 Model Ys", [("tesla-model-y", "Model Ys")]),
        ("VF7, VF 7 and VF-7", [("vinfast-vf-7", "VF7"), ("vinfast-vf-7", "VF 7"), ("vinfast-vf-7", "VF-7")]),
        ("smart #1", [("smart", "smart"), ("smart-1", "#1")]),
        ("a smart move, #1 in sales", []),
        ("Apple CarPlay", []),
        ("He Xiaopeng runs Xpeng.", [("he-xiaopeng", "He Xiaopeng"), ("xpeng", "Xpeng")]),
        ("一汽丰田生产普拉多", [("faw-toyota", "一汽丰田"), ("toyota-prado", "普拉多")]),
        ("FAW-Volkswagen built the Sagitar.", [("faw-vw", "FAW-Volkswagen"), ("volkswagen-sagitar", "Sagitar")]),
        ("英伟达、地平线等厂商", [("nvidia", "英伟达"), ("horizon-robotics", "地平线")]),
        ("地平线与黑芝麻智能", [("horizon-robotics", "地平线"), ("black-sesame", "黑芝麻智能")]),
        ("Sales of Ideal, BYD and Neta", [("li-auto", "Ideal"), ("byd", "BYD"), ("neta", "Neta")]),
        ("太阳从地平线升起", []),
        ("smart和吉利联手", [("smart", "smart"), ("geely-auto", "吉利")]),
        ("寧德時代與蔚來", [("catl", "寧德時代"), ("nio", "蔚來")]),
        ("长安街上红旗飘扬，大众传媒与现代化，元宵与武汉", []),
        ("仰望星空，津津乐道，列车晚点", []),
        ("比亚迪旗下仰望发布U8", [("byd", "比亚迪"), ("yangwang", "仰望"), ("yangwang-u8", "U8")]),
        ("Tiancheng Lou and Lou Tiancheng are one.", [("lou-tiancheng", "Tiancheng Lou"), ("lou-tiancheng", "Lou Tiancheng")]),
        ("Samsung SDI cut costs; Samsung did well.", [("samsung-sdi", "Samsung SDI"), ("samsung-sdi", "Samsung")]),
    ],
)
def test_the_matcher_finds_just_these(text: str, expected: list[tuple[str, str]]) -> None:
    """Capitals, context, possessives, tickers and the longest match decide."""
    assert _hits(text) == expected


def test_a_code_shared_by_two_makers_goes_to_the_one_named() -> None:
    """An "L7" is Li Auto's or IM Motors', and nobody's without either."""
    assert ("li-auto-l7", "L7") in _hits("Li Auto grew. The L7 sold well.")
    assert ("im-motors-l7", "L7") in _hits("IM Motors grew. The L7 sold well.")
    assert _hits("The L7 sold well.") == []


def test_a_headline_may_come_before_the_maker() -> None:
    """The text is looked at as a whole."""
    assert ("nio-et9", "ET9") in _hits("ET9 shown\nNio showed its ET9.")


def test_saying_a_text_twice_adds_nothing_new() -> None:
    """The same names come out, twice."""
    text = "Seal orders rose, said BYD. Ideal and Li Auto sold the L9 and the MEGA.\n"
    assert _hits(text + text) == _hits(text) * 2


def test_words_of_the_language_decide_over_ordinary_words() -> None:
    """Without them "Ideal" is a word."""
    told = Context(beside=frozenset({"brand"}), bodies=frozenset({"sedan"}), amounts=frozenset({"million"}))
    assert _hits("Rising sales of the Ideal brand", told) == [("li-auto", "Ideal")]
    assert ("lucid-air", "Air") in _hits("Lucid makes the Air sedan.", told)
    firefly = "Firefly, the brand of Nio, grew. The first Firefly, a small sedan, sells; a rival of Firefly fell."
    assert [one for one, _ in _hits(firefly, told)] == ["firefly", "nio", "firefly-firefly", "firefly"]
    assert _hits("Volvo gave Polestar 2 million", told)[-1] == ("polestar", "Polestar")


def test_hits_are_in_order_apart_and_whole() -> None:
    """Every hit lies behind the one before, and its entry is what its id says."""
    tokens = tokenize("Geely Holding owns Volvo Cars, Polestar, Lynk & Co 08 and Zeekr 7X; CATL Geely makes cells for Geely Auto.")
    found = default().hits(tokens)
    assert len(found) >= 8
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(hit.entry is not None and hit.entry.id == hit.id for hit in found)


def test_ones_own_entries_come_first_and_leave_the_default_alone() -> None:
    """A new company is known to the new gazetteer only; a new row for a known id replaces it."""
    tallgrass = CompanyEntry("tallgrass", "Tallgrass Motors", "vehicle_maker", names=("Tallgrass Motors", "Tallgrass"))
    truck = ModelEntry("tallgrass-tg1", "TG1", "tallgrass", names=("TG1",), code="maker")
    boss = PersonEntry("russ-tebbetts", "Russ Tebbetts", names=("Russ Tebbetts",))
    renamed = CompanyEntry("nio", "NIO Holdings", "holding_group", names=("NIO Holdings",))
    mine = default().with_entries([tallgrass, truck, boss, renamed])
    tokens = tokenize("Russ Tebbetts of Tallgrass drove a TG1 to NIO Holdings.")
    assert [hit.id for hit in mine.hits(tokens)] == ["russ-tebbetts", "tallgrass", "tallgrass-tg1", "nio"]
    assert [hit.id for hit in default().hits(tokens)] == ["nio"]
    assert mine.companies["nio"].name == "NIO Holdings"


def test_the_line_of_a_company_ends_with_its_group() -> None:
    """Itself first, then all that it belongs to."""
    assert default().line("findreams") == ("findreams", "byd")
    assert default().line("unheard-of") == ("unheard-of",)


@pytest.mark.parametrize(("name", "expected"), [("Škoda", "Skoda"), ("Győr", "Gyor"), ("Malmø", "Malmo"), ("宁德", "宁德"), ("BYD", "BYD")])
def test_accents_are_folded_away(name: str, expected: str) -> None:
    """Only the letters stay."""
    assert folded(name) == expected


@pytest.mark.parametrize(("name", "expected"), [("Lynk & Co 01", "lynk-co-01"), ("D'Ieteren", "d-ieteren"), ("  Škoda  ", "skoda")])
def test_slugs_are_readable(name: str, expected: str) -> None:
    """Words joined by hyphens, without accents."""
    assert slug(name) == expected


@pytest.mark.parametrize("unit", ["Nio ", "Model ", "Xiaomi SU7 Max ", "L7, ", "Great Wall ", "( NYSE: ", "蔚来", "Long Range "])
def test_work_grows_with_the_text(unit: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is far from sixty-four times the work."""
    small, large = (effort(partial(default().hits, tokenize(unit * times))) for times in (100, 800))
    assert large <= 16 * small + 500


def test_work_does_not_grow_with_the_tables(effort: Callable[[Callable[[], object]], int]) -> None:
    """Ten thousand more names that no text holds cost nothing at a look."""
    text = tokenize("Nio and CATL met. The Zeekr 001 of Geely sold well, said Robin Zeng in Hefei. 蔚来与宁德时代签约。" * 5)
    many = [CompanyEntry(f"xq-{n}", f"Nio Xq{n}", "other", names=(f"Nio Xq{n}", f"Xq{n} Holdings")) for n in range(10_000)]
    bigger = default().with_entries(many)
    assert bigger.hits(text) == default().hits(text)
    assert effort(partial(bigger.hits, text)) <= 1.1 * effort(partial(default().hits, text))
