"""Which models a Chinese article says a plant makes."""

from __future__ import annotations

import pytest

import evnews


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("特斯拉上海超级工厂生产Model 3和Model Y。", ("tesla-model-3", "tesla-model-y")),
        ("特斯拉上海超级工厂已生产60万辆Model Y。", ("tesla-model-y",)),
        ("蔚来ET9将在合肥第二工厂投产。", ("nio-et9",)),
        ("小鹏P7由肇庆工厂生产。", ("xpeng-p7",)),
        ("小鹏肇庆工厂主要生产车型包括P7、G9。", ("xpeng-p7", "xpeng-g9")),
        ("第9万辆小鹏P7在肇庆工厂下线。", ("xpeng-p7",)),
        # In other days, no longer, or not at all.
        ("小鹏肇庆工厂曾生产P7。", ()),
        ("小鹏肇庆工厂停止生产P7。", ()),
        ("小鹏肇庆工厂不再生产P7。", ()),
        ("小鹏肇庆工厂没有生产P7。", ()),
        # Of the model only something, or nothing, is made there.
        ("小鹏肇庆工厂生产P7的座椅。", ()),
        ("小鹏肇庆工厂为P7生产电池。", ()),
        ("小鹏P7在肇庆工厂展出。", ()),
        ("传小鹏P7或在肇庆工厂投产。", ()),
    ],
)
def test_a_plant_makes_what_a_clause_says(text: str, expected: tuple[str, ...]) -> None:
    """The plant and the model stand on the two sides of the act, or the plant right before it."""
    plants = evnews.read(text, published="2025-03-10").plants
    assert [plant.models for plant in plants] in ([expected], [] if not expected else [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("央企中国一汽3月3日宣布在长春建厂。", True),
        ("国有车企奇瑞3月3日宣布在芜湖建厂。", True),
        ("东风汽车是国有企业。", True),
        ("奇瑞为国有控股企业，3月3日宣布建厂。", True),
        # Another firm, a denial, and what is only of such firms.
        ("非国企比亚迪3月3日宣布在西安建厂。", None),
        ("比亚迪与央企合作。", None),
        ("北汽是国有企业员工最多的公司。", None),
        ("国企改革中的长安汽车3月3日宣布建厂。", None),
    ],
)
def test_a_firm_is_a_states_where_the_words_beside_it_say_so(text: str, expected: bool | None) -> None:
    """Right before the name, or as what it is."""
    assert [company.state_owned for company in evnews.read(text, published="2025-03-10").companies] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蔚来3月3日启动招聘，招聘兼职销售顾问、实习算法工程师。", [("part_time", "5223"), ("intern", "2512")]),
        ("小鹏招聘电池工程师10人。", [(None, "2151")]),
        ("小鹏招聘员工300人。", [(None, None)]),
        ("小鹏的实习生很多，招聘电池工程师10人。", [(None, "2151")]),
    ],
)
def test_a_jobs_terms_and_occupation(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    """Terms only where they stand at the job's name; the occupation is its function's."""
    jobs = evnews.read(text, published="2025-03-10").jobs
    assert [(str(job.employment_type) if job.employment_type else None, job.occupation) for job in jobs] == expected
