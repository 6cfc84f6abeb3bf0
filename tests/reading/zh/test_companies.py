"""Companies of Chinese sentences: what kind they are, whose they are, and whom a clause speaks of."""

from __future__ import annotations

import pytest

from evnews.reading.api import read

_DAY = "2025-03-10"


@pytest.mark.parametrize(
    ("text", "company", "parent"),
    [
        ("蔚来旗下第二品牌乐道公布了销量。", "onvo", "nio"),
        ("长安汽车旗下深蓝公布了销量。", "deepal", "changan"),
        ("电池企业澜拓能源公告称,子公司澜拓动力科技有限公司拟在宜宾建厂。", "澜拓动力科技", "澜拓能源"),
        ("乐道是蔚来旗下品牌。", "onvo", "nio"),
        ("蔚来与宁德时代签署协议。", "catl", None),
        ("蔚来的供应商宁德时代扩产。", "catl", None),
        ("中国中车集团旗下的基金参与了合众新能源的融资。", "crrc", None),
    ],
)
def test_whose_a_company_is(text: str, company: str, parent: str | None) -> None:
    """Words for a unit between two names, or before the second, tell its parent; other words tell of none."""
    found = {each.id: each.parent for each in read(text, published=_DAY, language="zh").companies}
    assert found[company] == parent


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("小鹏汽车2月交付30453辆。该公司1月交付30350辆。", ["xpeng", "xpeng"]),
        ("据乘联会数据,小鹏汽车2月销量为30453辆。", ["xpeng"]),
        ("与蔚来相比,小鹏汽车2月交付30453辆。", ["xpeng"]),
        ("蔚来旗下乐道2月交付4049辆。", ["onvo"]),
        ("小鹏汽车2月交付30453辆,超过理想汽车。其1月交付30350辆。", ["xpeng", "xpeng"]),
        ("蔚来和小鹏汽车位居前列,后者2月交付30453辆。", ["xpeng"]),
        ("宝马取消了订单。\n\n小鹏汽车表示感谢,竞争对手特斯拉降价。\n\n公司2月交付30453辆。", ["xpeng"]),
        ("根据泰国政府计划,到2030年泰国250万辆汽车的年产量将有30%为电动车。", []),
        ("小鹏汽车月均交付超过2万辆。", []),
        ("新势力合计交付20万辆。", []),
    ],
)
def test_a_count_belongs_to_the_company_that_its_clause_speaks_of(text: str, subject: list[str]) -> None:
    """The leading name, what it was carried over from, or what a word points at; nobody where it is a market's or an average."""
    assert [each.subject for each in read(text, published=_DAY, language="zh").milestones] == subject


def test_hearsay_is_told_as_such_and_its_denial_too() -> None:
    """Hearsay runs on to the end of the sentence; the next one may deny it."""
    heard = "有传闻称,蔚来合肥工厂已停产数日,并且将裁员20%。"
    assert [str(each.status) for each in read(heard, published=_DAY, language="zh").milestones] == ["rumoured", "rumoured"]
    denied = f"{heard}对此,蔚来回应称该消息不实。"
    assert {str(each.status) for each in read(denied, published=_DAY, language="zh").milestones} == {"denied"}


@pytest.mark.parametrize(
    ("text", "company", "tickers", "city"),
    [
        ("小鹏汽车（NYSE：XPEV；9868.HK）2月交付30453辆。", "xpeng", ("NYSE:XPEV", "9868.HK"), None),
        ("比亚迪(002594.SZ)发布公告。", "byd", ("002594.SZ",), None),
        ("总部位于合肥的电池企业国轩高科将裁员300人。", "gotion", (), "Hefei"),
        ("宁德时代与总部设在慕尼黑的宝马合作。", "bmw", (), "Munich"),
        ("宁德时代与总部设在慕尼黑的宝马合作。", "catl", (), None),
        ("比亚迪在总部位于深圳的研究院招聘。", "byd", (), None),
        ("特斯拉(上海工厂)2月交付30453辆。", "tesla", (), None),
    ],
)
def test_a_firm_is_listed_and_run_from_somewhere(text: str, company: str, tickers: tuple[str, ...], city: str | None) -> None:
    """Tickers and headquarters are read where they are told of the firm itself."""
    found = next(each for each in read(text, published=_DAY, language="zh").companies if each.id == company)
    assert (found.tickers, found.headquarters and found.headquarters.city) == (tickers, city)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国有车企北汽集团宣布投资50亿元。", {"baic": "国有"}),
        ("央企长安汽车6月销量增长。", {"changan": "央企"}),
        ("奇瑞汽车是一家国有控股企业。", {"chery": "国有控股企业"}),
        ("国有控股的整车企业广汽集团发布新车。", {"gac": "国有控股"}),
        ("岚图汽车由国资控股。", {"voyah": "国资控股"}),
        ("比亚迪与央企中国一汽签署协议。", {"faw": "央企"}),
        ("比亚迪不是国企。", {}),
        ("比亚迪是央企的供应商。", {}),
        ("非国有车企吉利汽车销量增长。", {}),
        ("国有资本入股零跑汽车。", {}),
        ("国企改革后,奇瑞汽车销量增长。", {}),
        ("国有股东减持蔚来股份。", {}),
        ("蔚来是国有资本重点投资的企业。", {}),
        ("央企入股的小鹏汽车销量增长。", {}),
        ("小米汽车的供应商包括多家央企。", {}),
        ("吉利汽车是否国有企业?", {}),
        ("蔚来中国由合肥国资控股。", {}),
    ],
)
def test_a_firm_is_the_states_if_the_words_say_so_of_it(text: str, expected: dict[str, str]) -> None:
    """Its owners, its partners and its past tell nothing; nobody is told to be a state's by a table."""
    report = read(text, published="2025-03-10", language="zh")
    told = {one.id: report.evidence(one, "state_owned") for one in report.companies if one.state_owned}
    assert {name: found.text for name, found in told.items() if found is not None} == expected
    assert all(found is not None for found in told.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("起亚宣布召回\n\n江苏悦达起亚3月5日宣布召回1万辆汽车。", ["jiangsu-yueda-kia"]),
        # who is named for himself, and more than one whose name ends so
        ("起亚宣布召回\n\n江苏悦达起亚3月5日宣布召回1万辆汽车,起亚表示歉意。", ["kia", "jiangsu-yueda-kia"]),
        ("本田宣布召回\n\n广汽本田和东风本田3月5日宣布召回汽车。", ["honda", "gac-honda", "dongfeng-honda"]),
    ],
)
def test_a_headline_shortens_the_name_of_the_firm(text: str, expected: list[str]) -> None:
    """What only the headline calls so is the one firm whose name ends with it."""
    assert [each.id for each in read(text, published=_DAY, language="zh").companies] == expected
