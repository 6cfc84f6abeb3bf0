"""Plants out of Chinese sentences: whose, where, how large and how far, and what is no plant."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews.model.plant import Plant
from evnews.reading.api import read

_TABLE = Path(__file__).parents[2] / "tables/plants_zh.tsv"
_DAY = "2025-03-10"
_FIELDS = ("capacity", "rate", "completed", "opened", "investment", "area", "headcount")


def _rows() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(text, plants) for text, _, plants in (line.partition("\t") for line in lines[1:])]


def _told(plant: Plant) -> str:
    where = plant.place.city or plant.place.admin1 or plant.place.country if plant.place is not None else None
    parts = [plant.operator, where, plant.phase, plant.kind, plant.status]
    sizes = [f"{field}={str(getattr(plant, field)).replace(' ', '_')}" for field in _FIELDS if getattr(plant, field) is not None]
    return " ".join([*(str(part) if part is not None else "-" for part in parts), *sizes])


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_a_sentence_tells_its_plants(text: str, expected: str) -> None:
    """A sentence gives the plants beside it, with all that it says of them, and no other."""
    assert " ; ".join(map(_told, read(text, published=_DAY, language="zh").plants)) == expected


def test_the_table_refuses_as_much_as_it_reads() -> None:
    """Half of the table speaks of no plant that could be told from others."""
    empty = [text for text, plants in _rows() if not plants]
    assert len(empty) * 2 >= len(_rows())


def test_phases_are_told_apart_and_the_sum_is_none_of_its_own() -> None:
    """Each phase has its own size and stage; a total that only adds them up makes no further record."""
    text = "澜拓电池宜宾基地一期年产能10GWh,去年6月投产;二期年产能15GWh,今年1月开工;两期全部达产后,合计年产能将达25GWh。澜拓电池董事长林越称,进展顺利。"
    first, second = read(text, published=_DAY).plants
    assert (first.phase, str(first.capacity), first.status) == (1, "10 GWh/year", "operating")
    assert (second.phase, str(second.capacity), second.status) == (2, "15 GWh/year", "construction")


def test_a_plant_stays_in_mind_until_another_firm_is_named() -> None:
    """Clauses without a subject go on with the plant; those of another firm do not."""
    text = "蔚来合肥工厂2018年投产,占地1000亩,年产能15万辆。江淮汽车去年营收增长10%,总投资200亿元的研发计划也已公布。"
    (plant,) = read(text, published=_DAY).plants
    assert (str(plant.area), str(plant.capacity), plant.investment) == ("1000 mu_land", "150000 vehicle/year", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蔚来F2工厂位于合肥新桥,已经投产。", ["F2工厂"]),
        ("蔚来F1工厂和F2工厂均位于合肥,总产能30万辆。", ["F1工厂", "F2工厂"]),
        ("蔚来第二先进制造基地在合肥投产。", ["蔚来第二先进制造基地"]),
        ("蔚来合肥先进制造基地年产能15万辆。", ["蔚来合肥先进制造基地"]),
        # words that describe a plant, and could be any firm's
        ("蔚来将在合肥建设先进制造基地。", [None]),
        ("合肥先进制造基地投产,年产能15万辆。", [None]),
        ("蔚来合肥工厂年产能15万辆。", [None]),
        ("蔚来在合肥的第二工厂已投产。", [None]),
        ("小鹏汽车肇庆智能工厂已投产。", [None]),
    ],
)
def test_a_plant_has_a_name_if_the_words_are_no_description(text: str, expected: list[str | None]) -> None:
    """A code, and the firm's own name for its works; a town with a noun is none."""
    assert [plant.name for plant in read(text, published=_DAY, language="zh").plants] == expected


_LISTED = """比亚迪已布局6座海外工厂,总规划年产能达90万辆。
一、已投产工厂:年产能超30万辆
1. 泰国罗勇府工厂
2024年7月投产,年产能12万辆。
2. 印尼某某智慧城工厂
规划年产能8万辆,2026年1月投产。"""


def test_a_line_of_its_own_names_the_plant_of_the_paragraph_below() -> None:
    """What the paragraph below says is told of the plant; what is said of all plants of none."""
    report = read(_LISTED, published=_DAY, language="zh")
    assert [_told(plant) for plant in report.plants] == [
        "byd Rayong - vehicle_assembly operating capacity=120000_vehicle/year opened=2024-07",
        "byd ID - vehicle_assembly announced capacity=80000_vehicle/year",
    ]
    assert [(each.kind, each.subject, str(each.date)) for each in report.milestones] == [
        ("start_of_production", "byd-rayong", "2024-07"),
        ("start_of_production", "byd-id", "2026-01"),
    ]


def test_a_line_holds_for_no_further_paragraph() -> None:
    """Behind the paragraph below, nothing is told of the plant that a line named."""
    report = read("比亚迪泰国罗勇府工厂\n首车颜色为白色。\n年产能12万辆。", published=_DAY, language="zh")
    assert [plant.capacity for plant in report.plants] == [None]


def test_two_sizes_of_one_phase_are_kept_and_flagged() -> None:
    """What a second sentence says otherwise of a phase is a conflict; a phase is no rival of another."""
    told = "零跑汽车金华工厂一期年产能16万辆。另有报道称,零跑汽车金华工厂{}期年产能为20万辆。"
    (conflict,) = read(told.format("一"), published=_DAY).conflicts()
    assert (conflict.field, [str(value) for value in conflict.values]) == ("capacity", ["160000 vehicle/year", "200000 vehicle/year"])
    assert not read(told.format("二"), published=_DAY).conflicts()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("小鹏汽车广州工厂年产能20万辆。小鹏Robotaxi将于5月在广州开启试运营。", None),
        ("小鹏汽车广州工厂年产能20万辆。飞行汽车将于2026年量产。", None),
        ("小鹏汽车广州工厂年产能20万辆,二期将于5月开始试运行。", "trial_production"),
        ("宁德时代济宁基地年产能50GWh。钠离子电芯将于2026年量产。", "start_of_production"),
    ],
)
def test_a_plant_begins_to_make_what_it_is_for(text: str, kind: str | None) -> None:
    """Services, robots and aircraft are run and made elsewhere than in a car plant."""
    assert [one.kind for one in read(text, published=_DAY).milestones] == ([kind] if kind else [])


def test_a_line_that_names_a_plant_ends_what_is_told_of_the_one_above() -> None:
    """In a list each heading begins anew: what stands below an unknown one belongs to none of those above."""
    text = "比亚迪的海外工厂有多座,情况如下。\n1. 比亚迪泰国罗勇府工厂\n一期年产能14万辆,去年7月投产。\n2. 某某汽车城\n首期年产能16万辆,提供2万个就业岗位。"
    (plant,) = read(text, published=_DAY).plants
    assert (plant.phase, str(plant.capacity), plant.headcount) == (1, "140000 vehicle/year", None)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("澜拓能源宜宾电芯工厂年产能10GWh。澜拓能源常州基地已投产。澜拓能源董事长林越表示,进展顺利。", ["battery_cell", "battery_cell"]),
        (
            "澜拓能源宜宾电芯工厂年产能10GWh。澜拓能源成都正极材料工厂已投产。澜拓能源常州基地已投产。澜拓能源董事长林越表示,进展顺利。",
            ["battery_cell", "materials", None],
        ),
    ],
)
def test_the_plants_of_an_unknown_firm_make_the_same(text: str, kinds: list[str | None]) -> None:
    """Where the words do not say what one makes, the others tell, if all of them make one thing."""
    assert [plant.kind for plant in read(text, published=_DAY, language="zh").plants] == kinds
