"""Laws that hold for Chinese quantities in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.find.hits import QuantityHit
from evnews.find.zh.quantities import quantities
from evnews.text.tokens import tokenize

PIECES = [
    *"一二两三五七九十百千万亿兆半数几多余点零第约近超过上破至到和、,。;:(-~/+%年月日天周秒度成折倍元块角分毫两辆台座家个名人位款次根份起内左右的",
    "萬",
    "億",
    "兩",
    "輛",
    "15",
    "1,200",
    "2023",
    "0.5",
    "8.42",
    "007",
    "１５",
    "，",
    "年产能",
    "每小时",
    "最多可",
    "不超过",
    "以上",
    "百分之",
    "分之",
    "个百分点",
    "公里",
    "千瓦",
    "千瓦时",
    "牛·米",
    "平方米",
    "个月",
    "小时",
    "分钟",
    "人民币",
    "美元",
    "换电站",
    "订单",
    "交付",
    "售价",
    "增长",
    "时速",
    "零下",
    "五座",
    "SU7",
    "Model",
    "kWh",
    "km/h",
    "C",
    "k",
    "t",
    "\n",
    " ",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))

SENTENCES = [
    "工厂年产能15万辆,目前每小时最多40辆下线。",
    "起售价21.59万元起,总投资约105亿元。",
    "累计建成换电站三千座,员工近两万人。",
    "30%-80%快充18分钟,续航超过800公里。",
]
NEUTRAL = ["据悉,", "“是的。”他说,", "该公司称:", "\n\n"]


def found(text: str) -> list[tuple[int, int, object]]:
    """Return what is found, by character offsets."""
    tokens = tokenize(text)
    return [(tokens.start[hit.first], tokens.end[hit.last - 1], hit.value) for hit in quantities(tokens)]


@given(TEXTS)
def test_no_text_surprises(text: str) -> None:
    """Any text gives hits inside it, in order, without overlap, and never an error."""
    tokens = tokenize(text)
    last = 0
    for hit in quantities(tokens):
        assert isinstance(hit, QuantityHit)
        assert last <= hit.first < hit.last <= len(tokens)
        last = hit.last


@given(TEXTS)
def test_the_same_text_gives_the_same_hits(text: str) -> None:
    """Finding has no memory."""
    assert found(text) == found(text)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("before", NEUTRAL)
def test_neutral_words_move_spans_and_change_nothing(before: str, sentence: str) -> None:
    """Words in front shift every span by their length."""
    assert found(before + sentence) == [(start + len(before), end + len(before), value) for start, end, value in found(sentence)]


DIGITS = "零一二三四五六七八九"


def in_characters(number: int) -> str:
    """Write a number below ten thousand the way it is spoken."""
    out, pending = "", False
    for power, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if pending and out else "") + DIGITS[digit] + scale
            pending = False
        else:
            pending = True
    return out


@given(st.integers(2, 9999))
def test_a_number_is_the_same_in_characters_and_in_digits(number: int) -> None:
    """Spoken and written numbers have one value, with and without 万."""
    for scale in ("", "万", "亿"):
        spoken, written = (found(f"共{text}{scale}元") for text in (in_characters(number), str(number)))
        assert [value for _, _, value in spoken] == [value for _, _, value in written]
        assert len(written) == 1


@given(st.integers(1, 999), st.sampled_from(["辆", "台"]))
def test_a_capacity_reads_the_same_however_it_is_worded(thousands: int, measure: str) -> None:
    """Scaled, grouped and plain numbers, and all wordings of a rate, give one value."""
    numbers = [f"{thousands},000", f"{thousands}000", f"{thousands / 10:.1f}万", f"{thousands}千"]
    values = {
        str(value)
        for number in numbers
        for text in (f"年产{number}{measure}", f"年产能{number}{measure}", f"{number}{measure}/年")
        for _, _, value in found(text)
    }
    assert values == {f"{thousands}000 vehicle/year"}


@given(st.decimals(0, 10_000, places=2), st.sampled_from(["kWh", "km", "kW", "mm", "%", "kg", "公里", "千瓦时", "亿元"]))
def test_a_number_is_never_changed(value: object, unit: str) -> None:
    """What is printed plainly comes out as the same float."""
    scale = 100_000_000 if unit == "亿元" else 1
    ((_, _, measure),) = found(f"恰好{value}{unit}。")
    assert getattr(measure, "low", None) == pytest.approx(float(str(value)) * scale, rel=1e-12)


class Counting(list[str]):
    """A list that counts how often it is asked."""

    asked = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
        """Count one question, and one more for each further item of a slice."""
        got = super().__getitem__(index)
        Counting.asked += len(got) + 1 if isinstance(index, slice) else 1
        return got


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "万",
        "十",
        "百",
        "千",
        "一",
        "两",
        "九九",
        "一点",
        "百分之",
        "1至",
        "1-",
        "5万",
        "3亿2",
        "、3",
        "三块",
        "几",
        "年产能",
        "最多可",
        "3座",
        "50个",
        "交付5万,",
        "约",
        "(",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    """Four times the text is at most about four times the work, however adversarial."""
    costs = []
    for size in (2_000, 8_000):
        tokens = tokenize(piece * (size // len(piece)))
        tokens.low = Counting(tokens.low)
        Counting.asked = 0
        quantities(tokens)
        costs.append(Counting.asked)
    assert costs[1] <= 4.4 * costs[0] + 400
