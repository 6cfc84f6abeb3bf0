"""Who is a person in Chinese text, what he or she is, and for whom."""

from __future__ import annotations

import pytest

from evnews.find.gazetteer import default
from evnews.find.zh.names import names
from evnews.find.zh.people import people
from evnews.find.zh.script import cut


def _people(text: str) -> list[tuple[str, str | None, str | None]]:
    tokens = cut(text)
    return [(hit.name, hit.role, tokens.slice(*hit.organisation) if hit.organisation else None) for hit in people(tokens, names(tokens, default()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蔚来董事长陆文博表示,销量会增长。", [("陆文博", "董事长", "蔚来")]),
        ("小鹏汽车董事长兼CEO何建宇透露,新车将上市。", [("何建宇", "董事长兼CEO", "小鹏汽车")]),
        ("副总裁安思远在沟通会上称,产能充足。", [("安思远", "副总裁", None)]),
        ("创始人顾長安指出,市场很大。", [("顾長安", "创始人", None)]),
        ("零跑汽车高级副总裁周启明介绍,工厂已投产。", [("周启明", "高级副总裁", "零跑汽车")]),
        ("总裁陆文博离职。陆文博认为,价格战不会结束。", [("陆文博", "总裁", None), ("陆文博", "总裁", None)]),
        ("陆文博认为,价格战不会结束。", []),
        ("总裁表示,销量会增长。", []),
        ("公司董事长透露了计划。", []),
        ("新任首席执行官即将到任。", []),
        ("工程师认为方案可行。", []),
        ("高级经理和总监出席了活动。", []),
        ("何时表示将上市尚不清楚。", []),
        ("周一透露的数据并不准确。", []),
    ],
)
def test_people_are_found_with_role_and_company(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """An office before the name, and from then on the name alone; an office alone, or a name never introduced, is nobody."""
    assert _people(text) == expected
