"""Chinese quantities: the table is the specification, and a few rules that a table cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews.find.api import find_quantities, parse_quantity
from evnews.find.zh.quantities import quantities
from evnews.find.zh.vocabulary import vocabulary
from evnews.text.tables import cells, rows
from evnews.text.tokens import tokenize
from evnews.values.units import is_known

TABLE = Path(__file__).parents[2] / "tables" / "quantities_zh.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]
READ = [(phrase, reading) for phrase, reading in ROWS if reading]
REFUSED = [phrase for phrase, reading in ROWS if not reading]


def read(text: str) -> str:
    """Return what is found in a text, as the table writes it."""
    return " ; ".join(str(hit.value) for hit in quantities(tokenize(text)))


@pytest.mark.parametrize(("phrase", "reading"), READ)
def test_a_quantity_is_read_as_it_is_meant(phrase: str, reading: str) -> None:
    """Every quantity of the phrase comes out with its bounds and unit, and nothing else."""
    assert read(phrase) == reading


@pytest.mark.parametrize("phrase", REFUSED)
def test_a_number_that_measures_nothing_is_left_alone(phrase: str) -> None:
    """Names, dates, times, ranks, codes and words with a numeral in them are no quantities."""
    assert read(phrase) == ""


def test_the_table_is_balanced() -> None:
    """As many phrases are refused as are read, give or take a quarter."""
    assert len(READ) >= 150
    assert len(REFUSED) >= 150
    assert 0.75 < len(READ) / len(REFUSED) < 1.34


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("规划年产能25万辆,目前每小时最多40辆下线", ["年产能25万辆", "每小时最多40辆"]),
        ("年产能已超过95万辆", ["超过95万辆"]),
        ("同比增长1.3倍,环比下降约5%", ["增长1.3倍", "约5%"]),
        ("续航800公里以上,百公里电耗低至12.1度。", ["800公里以上", "12.1度"]),
        ("创造4500个就业岗位,招聘600名研发人员", ["4500个就业岗位", "600名"]),
        ("四代站最多可存23块电池", ["最多可存23块"]),
        ("月薪為６０００－８０００元/月左右", ["６０００－８０００元/月左右"]),
        ("乐道订单已破10万,售价14.99万起", ["破10万", "14.99万起"]),
        ("约合人民币72亿元", ["约合人民币72亿元"]),
        ("跌破每吨10万元", ["每吨10万元"]),
    ],
)
def test_the_span_holds_what_belongs_to_the_value(text: str, words: list[str]) -> None:
    """A span covers bounds, number, scale, unit and what it is counted in, and stops there."""
    found = find_quantities(text, language="zh")
    assert [f.text for f in found] == words
    assert all(text[f.start : f.end] == f.text for f in found)


@pytest.mark.parametrize(
    ("traditional", "plain"),
    [
        ("年產能十五萬輛", "年产能十五万辆"),
        ("總投資約10億歐元,占地1,200畝", "总投资约10亿欧元,占地1,200亩"),
        ("換電站3000座,員工兩千餘人", "换电站3000座,员工两千余人"),
        ("續航超過800公里,時速265公里", "续航超过800公里,时速265公里"),
        ("漲幅超過七成,提升2.5個百分點", "涨幅超过七成,提升2.5个百分点"),
    ],
)
def test_both_scripts_read_alike(traditional: str, plain: str) -> None:
    """A text in traditional characters holds what it holds in simplified ones."""
    assert read(traditional) == read(plain) != ""


def test_a_measure_word_goes_on_counting_what_it_counted() -> None:
    """A later bare number counts stations if the text counted stations with the same word."""
    assert read("已建成换电站952座。中期目标为1万座。") == "952 station ; 10000 station"
    assert read("中期目标为1万座。") == ""
    assert read("新建1000座换电站,覆盖31座城市,目标为1万座") == "1000 station ; 31 city ; 10000 station"


def test_a_unit_behind_a_list_serves_numbers_alike_only() -> None:
    """Numbers far from each other, or written otherwise, share no unit."""
    assert read("15、16和18万元") == "150000 CNY ; 160000 CNY ; 180000 CNY"
    assert read("第3、18万元") == "180000 CNY"
    assert read("8295和15.6英寸") == "15.6 inch"


@pytest.mark.parametrize(
    ("text", "printed"),
    [("年产15万辆", "150000 vehicle/year"), ("约15万辆/年", "about 150000 vehicle/year"), ("１０１度电", "101 kWh"), ("800公里", "800 km")],
)
def test_one_expression_is_parsed_whole(text: str, printed: str) -> None:
    """What people type in Chinese is a quantity by itself."""
    assert str(parse_quantity(text)) == printed


def test_every_unit_of_the_tables_is_one() -> None:
    """Each row names a canonical unit, so each can stand in a measure."""
    names = [row["unit"] for table in ("units", "currencies", "counted", "implied") for row in rows(f"zh/{table}") if row["unit"]]
    assert [name for name in names if not is_known(name)] == []


@pytest.mark.parametrize("row", [row for row in rows("zh/units") if row["words"]], ids=lambda row: row["words"][:12])
def test_every_spelling_of_a_unit_is_found(row: dict[str, str]) -> None:
    """No spelling hides behind an earlier row of another unit."""
    for word in cells(row["words"]):
        found = vocabulary().units.match(tokenize(word), 0)
        assert found is not None
        assert found[1].unit == row["unit"]
