"""Laws of Chinese dates: no text surprises, words around change nothing, a later day moves what is relative."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evnews.find.hits import DateHit
from evnews.find.zh.dates import dates
from evnews.text.tokens import Tokens, tokenize
from evnews.values.datespan import DateSpan

TABLE = Path(__file__).parents[1] / "tables" / "dates_zh.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").split("\n") if line and not line.startswith("#")][1:]
TEXTS = [row[0] for row in ROWS]

WORDS = sorted({word for text in TEXTS for word in tokenize(text).word})
SOUP = st.lists(st.sampled_from([*WORDS, "\n\n", "99", "2024", "-", "/", ",", "年", "月", "日", "前", "后", "至", "第", "(", ")"]), max_size=40).map("".join)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
NEUTRAL = st.sampled_from(["读者都知道。", "红房子在那里。\n\n", "注：", "“很好。”"])

RELATIVE = ["去年", "明年", "今年", "明年初", "明年底前", "去年上半年", "去年5月", "明年三季度", "今年前11个月"]
ABSOLUTE = ["2021年12月8日", "2021年6月", "2021-12-08", "2021年三季度", "21H1", "2021年底前", "2021年末", "2021年1-5月", "2021年3月15日至20日"]


def found(text: str, reference: date | None) -> tuple[Tokens, list[DateHit]]:
    """Return the tokens of a text and its dates."""
    tokens = tokenize(text)
    return tokens, dates(tokens, reference)


@given(st.one_of(st.text(max_size=200), SOUP), st.one_of(st.none(), st.dates()))
def test_no_text_surprises(text: str, reference: date | None) -> None:
    """Any text gives dates in order, inside it and apart, with bounds in order and EDTF that reads back."""
    tokens, hits = found(text, reference)
    last = 0
    for hit in hits:
        assert last <= hit.first < hit.last <= len(tokens)
        last = hit.last
        value = hit.value
        assert value.earliest is None or value.latest is None or value.earliest <= value.latest
        assert DateSpan.parse(value.edtf) == value


@given(st.sampled_from(TEXTS), NEUTRAL, DAYS)
def test_neutral_words_in_front_change_nothing(text: str, front: str, reference: date) -> None:
    """A sentence before another moves its dates and leaves their words and values."""
    alone, behind = found(text, reference), found(front + text, reference)
    assert [(alone[0].slice(h.first, h.last), h.value, h.role) for h in alone[1]] == [(behind[0].slice(h.first, h.last), h.value, h.role) for h in behind[1]]


@given(st.sampled_from(RELATIVE), st.integers(1995, 2080))
def test_a_year_later_relative_dates_are_a_year_later(phrase: str, year: int) -> None:
    """The same words told a year later mean a year later."""
    before, after = (found(f"工厂{phrase}投产。", date(y, 6, 15))[1][0].value for y in (year, year + 1))
    for early, late in ((before.earliest, after.earliest), (before.latest, after.latest)):
        assert (early is None) == (late is None)
        if early is not None and late is not None:
            assert (late.year, late.month, late.day) == (early.year + 1, early.month, early.day)


@given(st.sampled_from(ABSOLUTE), DAYS, DAYS)
def test_absolute_dates_do_not_move(phrase: str, one: date, other: date) -> None:
    """A date with its year is the same whenever it is told."""
    values = [found(f"工厂{phrase}投产。", reference)[1][0].value for reference in (one, other, None)]
    assert values[0] == values[1] == values[2]


@given(st.integers(1990, 2090), st.integers(1, 12), st.integers(1, 28))
def test_every_day_is_read_in_digits_and_characters(year: int, month: int, day: int) -> None:
    """A day is the same in digits, in full-width digits and in characters."""
    digits = "〇一二三四五六七八九"

    def written(number: int) -> str:
        tens, unit = divmod(number, 10)
        return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[unit] if unit else "")

    plain = f"{year}年{month}月{day}日"
    wide = plain.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)})
    characters = f"{''.join(digits[int(c)] for c in str(year))}年{written(month)}月{written(day)}日"
    for text in (plain, wide, characters):
        (hit,) = found(f"工厂于{text}投产。", None)[1]
        assert hit.value == DateSpan.day(date(year, month, day))
