"""Which names stand in Chinese text, also those that no table knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from evnews.find.gazetteer import default
from evnews.find.zh.names import names
from evnews.find.zh.script import cut

_TABLE = Path(__file__).parents[2] / "tables/names_zh.tsv"
_LINES = [line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
_ROWS = [[*line.split("\t"), "", ""][:3] for line in _LINES[1:]]


def _names(text: str, kind: str) -> set[str]:
    return {hit.name for hit in names(cut(text), default()) if hit.kind == kind}


@pytest.mark.parametrize(("text", "companies", "models"), _ROWS, ids=[row[0] for row in _ROWS])
def test_every_sentence_of_the_table_names_just_these(text: str, companies: str, models: str) -> None:
    """Each row holds a sentence, its companies and its models; none where only something looks like a name."""
    assert _names(text, "company") == set(filter(None, companies.split("|")))
    assert _names(text, "model") == set(filter(None, models.split("|")))


def test_half_of_the_table_names_nothing() -> None:
    """As many sentences hold only what looks like a name as hold one."""
    assert sum(not row[1] and not row[2] for row in _ROWS) * 2 >= len(_ROWS)


def test_a_name_is_the_company_in_all_its_forms() -> None:
    """The name of the register, the usual one and the bare one mean one firm, also where it was not yet introduced."""
    text = "岚洲发布新车\n\n岚洲汽车科技(苏州)有限公司昨日备案。岚洲汽车表示,新车由岚洲发布。"
    found = [hit for hit in names(cut(text), default()) if hit.kind == "company"]
    assert {hit.id for hit in found} == {"岚洲汽车"}
    assert len(found) == 4


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("电池企业澜拓能源宣布扩产。", "battery_maker"),
        ("造车新势力珩越汽车宣布扩产。", "vehicle_maker"),
        ("芯片企业芯曜半导体宣布扩产。", "chip_maker"),
        ("本轮融资由启川资本领投。", "investor"),
        ("北京市规划和自然资源委员会公示了项目。", "government_body"),
        ("杉岭科技股份有限公司宣布扩产。", None),
    ],
)
def test_the_words_around_a_name_tell_what_kind_of_firm_it_is(text: str, kind: str | None) -> None:
    """A noun before it, or what the name ends with."""
    assert [hit.company_kind for hit in names(cut(text), default()) if hit.kind == "company"] == [kind]


def test_an_ordinary_word_is_a_firm_once_the_text_names_it_for_sure() -> None:
    """The word "理想" is Li Auto in a list of carmakers, and then wherever it stands by itself; elsewhere it is the word for an ideal."""
    told = "小鹏、理想公布成绩。而理想仅交付2万辆,方案并不理想。"
    found = [hit.first for hit in names(cut(told), default()) if hit.name == "Li Auto"]
    assert found == [told.index("理想"), told.index("而理想") + 1]
    assert not _names("而理想仅是一种追求。", "company")


def test_a_model_of_an_unknown_maker_keeps_its_own_maker() -> None:
    """A code that a known maker has too belongs to the maker that it stands behind."""
    (hit,) = [hit for hit in names(cut("珩越汽车今日发布珩越ES8。珩越汽车称,ES8售价未定。"), default()) if hit.kind == "model"][:1]
    assert hit.maker == "珩越汽车"
