"""What is told of several firms at once: each one's, both together, or nobody's."""

from __future__ import annotations

import pytest

import evnews

_NAMED = "Nio and Xpeng published figures on March 3. "


def _told(text: str) -> list[tuple[str, str | None, float | None]]:
    report = evnews.read(text, published="2025-03-10")
    return [(str(one.kind), one.subject, one.value.low if one.value else None) for one in report.milestones]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (_NAMED + "The pair each delivered 20,000 cars in February.", "deliveries", 20000),
        (_NAMED + "The two companies delivered 20,000 cars each in February.", "deliveries", 20000),
        (_NAMED + "Both automakers delivered more than 20,000 cars in February.", "deliveries", 20000),
        (_NAMED + "Analysts were pleased. The duo each exported 900 cars in February.", "exports", 900),
        ("Nio and Xpeng each delivered 20,000 cars in February.", "deliveries", 20000),
        ("Both Nio and Xpeng delivered over 20,000 cars in February.", "deliveries", 20000),
        ("Nio and Xpeng delivered 20,000 cars apiece in February.", "deliveries", 20000),
        ("蔚来和小鹏3月3日公布数据。两家公司2月都交付了2万辆。", "deliveries", 20000),
        ("蔚来与小鹏3月3日公布数据。双方2月各交付2万辆。", "deliveries", 20000),
    ],
)
def test_what_each_of_two_did_is_a_record_for_each(text: str, kind: str, value: float) -> None:
    """The second firm is credited as the first is, in the order of their names."""
    assert _told(text) == [(kind, "nio", value), (kind, "xpeng", value)]


def test_what_each_of_three_did_is_a_record_for_each() -> None:
    """Named in one breath, there may be more than two."""
    told = _told("Nio, Li Auto and Xpeng each delivered 20,000 cars in February.")
    assert [subject for _, subject, _ in told] == ["nio", "li-auto", "xpeng"]


def test_what_two_did_in_their_order_is_told_apart() -> None:
    """The first figure is the first firm's."""
    told = _told(_NAMED + "The two companies delivered 20,000 and 30,000 cars in February, respectively.")
    assert told == [("deliveries", "nio", 20000), ("deliveries", "xpeng", 30000)]


@pytest.mark.parametrize(
    "text",
    [
        _NAMED + "The pair delivered 40,000 cars in February.",
        _NAMED + "Together the two companies delivered 40,000 cars in February.",
        "蔚来和小鹏3月3日公布数据。两家公司2月共交付4万辆。",
        # Three firms are no pair, and one is none.
        "Nio, Li Auto and Xpeng published figures on March 3. Both companies delivered 20,000 cars in February.",
        "蔚来、理想和小鹏3月3日公布数据。两家公司2月均交付2万辆。",
        # Two models, a thing of two parts, and people are no firms.
        "Nio bought a pair of presses in May. The pair of machines cost 20,000 yuan.",
        "Nio sells the ET5 beside the Xpeng P7. The pair sold 900 cars in February.",
        # Each of what is counted is not each of the firms.
        "Nio will pay 20,000 yuan for each car.",
    ],
)
def test_what_nobody_is_told_to_have_done_alone_is_nobodys(text: str) -> None:
    """A count of two together, and words that mean no two firms, make no count."""
    assert [one for one in _told(text) if one[0] in ("deliveries", "sales", "exports")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Toyota and Panasonic signed a supply deal on March 3. The pair will invest $2 billion in a plant in Himeji.",
        "Toyota and Panasonic signed a supply deal on March 3. Both companies will invest $2 billion in a plant in Himeji.",
    ],
)
def test_what_two_do_together_is_one_record(text: str) -> None:
    """One plant has one operator, and one sum is spent once: under the firm that is named first."""
    report = evnews.read(text, published="2025-03-10")
    assert [plant.operator in ("toyota", "panasonic") for plant in report.plants] == [True]
    assert [one.subject for one in report.milestones if str(one.kind) == "investment_announced"] == ["toyota"]


def test_of_two_firms_and_their_venture_the_two_are_the_pair() -> None:
    """A joint venture that is named after its parents is no third firm."""
    told = _told("BMW and Great Wall own the joint venture Spotlight Automotive. Both companies each sold 20,000 cars in February.")
    assert told == [("sales", "bmw", 20000), ("sales", "gwm", 20000)]
