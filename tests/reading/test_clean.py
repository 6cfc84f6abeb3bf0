"""What of an article is its story, and what an article says about itself."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnews.reading.clean import Cleaning, Piece, clean
from evnews.text.tokens import tokenize

_PARAGRAPH = (
    "Qilin Auto will open a battery plant in Hefei in June 2026, its chief executive told a crowd of some 300 guests, and it will start "
    "with an annual capacity of 20 GWh before a second hall doubles that in the year after, once the first lines run as they should."
)


def _clean(text: str) -> Cleaning:
    return clean(tokenize(text))


def _kinds(text: str) -> list[str]:
    return [block.kind for block in _clean(text).blocks]


def _kind(line: str) -> str:
    """Return what a line is between two paragraphs of a story."""
    text = f"{_PARAGRAPH}\n\n{line}\n\n{_PARAGRAPH}"
    return next(block.kind for block in _clean(text).blocks if text[block.start : block.end] == line.strip())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("} ?>", "debris"),
        ("Advertisement - scroll for more content", "debris"),
        ("ADVERTISEMENT", "debris"),
        ("Share this ▸ Tweet ▸ Pin", "debris"),
        ("(END)", "debris"),
        ("###", "debris"),
        ("***", "debris"),
        ("(ATTN: RECASTS headline, lead)", "debris"),
        ("(Adds detail on the second plant)", "debris"),
        ("READ MORE: Qilin's van spied in the snow", "debris"),
        ("See also: Two new vans for the north", "debris"),
        ("DON'T MISS | The van that flew", "debris"),
        ("Related: Vans of the year", "debris"),
        ("Tags: Qilin, vans", "debris"),
        ("FTC: We use income earning auto affiliate links. More.", "debris"),
        ("We use cookies to make this page work for you.", "debris"),
        ("Subscribe to our newsletter", "debris"),
        ("Contact the writer at someone@example.com", "debris"),
        ("Disclaimer: this text is passed on for information only.", "debris"),
        ("Photo: A van in the rain", "caption"),
        ("(Qilin V2. Image credit: Qilin)", "caption"),
        ("[Photo: Two workers at a press. Enditem]", "caption"),
        ("PICTURE: Qilin/NEWSPIX", "caption"),
        ("(Reporting by Ann Otter; Editing by Bo Lind)", "credit"),
        ("Editors: Ann Otter, Bo Lind", "credit"),
        ("—With assistance from Bo Lind", "credit"),
        ("编辑:周一 责编:顾二", "credit"),
        ("Correction: An earlier version gave the site as 40 acres.", "correction"),
        ("This story corrects an earlier version that gave the sum in euros.", "correction"),
        ("(Corrects the year in paragraph 2)", "correction"),
        ("(资料图)", "debris"),
        ("免责声明:以上内容仅供参考。", "debris"),
        ("原标题:麒麟汽车工厂投产", "debris"),
        ("阅读全文", "debris"),
        ("0条评论", "debris"),
        ("特别声明:以上内容为用户上传。", "debris"),
        ("封面图源:麒麟汽车", "caption"),
        ("编辑丨周一", "credit"),
        ("本文来源:麒麟网", "credit"),
        ("稿件来源:麒麟网", "credit"),
    ],
)
def test_what_stands_around_a_story_is_known(line: str, kind: str) -> None:
    """Each line is told by how it begins, ends, or is as a whole."""
    assert _kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement spending rose 12% as makers fought over buyers in the south.",
        "Photographs of the van had appeared on social media a week earlier.",
        "Subscribers to the battery plan pay 899 yuan a month for the pack.",
        "Related parties hold 12 percent of the shares.",
        "By the end of 2026 the plant is to make 20,000 vans a year.",
        "By July, Qilin had sold 4,000 vans.",
        "Source code for the dashboard will be published.",
        "Published sales figures show 4,000 vans.",
        "Updated versions of the V2 go on sale in May at 129,900 yuan.",
        "Editing the software over the air took eight minutes.",
        "Adds up to 400 km of range, the company says.",
        "Corrected for inflation, pay fell by 2%.",
        "Correction fluid is made next door.",
        "Ends of the line are taped by hand.",
        "The end",
        "About 1,200 people work at the site.",
        "About Qilin there is little to say: it made 4,000 vans.",
        "Watchers of the trade expect 40,000 vans.",
        "Safe harbours for batteries are rare, he said.",
        "Contacts within the battery pack had melted.",
        "Sign-ups reached 40,000 in a day.",
        "Pin configurations follow the European standard.",
        "Copyright fees of $3 million were paid.",
        "- RWD 75 kWh: RMB 229,900, 605 km CLTC",
        "[UPDATE 5/3: Leases begin at $419 a month.]",
        "来源地为重庆的电池占四成。",
        "投诉比例同比下降了三成。",
        "分享会上,公司公布了新车的售价。",
        "声明称,公司的工厂一切正常。",
        "编辑部位于上海的工厂旁。",
        "完成交付后,车主可以领取礼品。",
        "关闭工厂的消息不实,公司称产能为15万辆。",
    ],
)
def test_a_paragraph_of_the_story_is_never_dropped(line: str) -> None:
    """A sentence that begins like a link or a credit is a sentence all the same."""
    assert _kind(line) == "body"


def test_all_behind_a_legal_note_is_boilerplate() -> None:
    """A safe harbor statement ends the story."""
    text = f"{_PARAGRAPH}\n\nSafe Harbor Statement\nThis holds.\nAnd so does this.\n"
    assert _kinds(text) == ["body", "boilerplate", "boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "label", ["Related articles", "Read more:", "RELATED STORIES", "See also", "» You may also like", "相关阅读", "【推荐阅读】", "延伸阅读:"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headlines_of_other_stories_are_debris(label: str, gap: str) -> None:
    """Behind a line that only says what follows, short lines without a full stop are links, until the story goes on."""
    links = [label, "Qilin recalls 2,000 vans", "- Why is the V2 so quick?", "麒麟汽车召回2000辆"]
    assert _kinds(gap.join([_PARAGRAPH, *links])) == ["body", *["debris"] * 4]
    assert _kinds(gap.join([_PARAGRAPH, *links, "It sold 4,000 vans.", "A hall is next"])) == ["body", *["debris"] * 4, "body", "body"]


@pytest.mark.parametrize("line", ["Related: Vans of the year", "Read more: Qilin recalls vans", "相关阅读:麒麟汽车召回2000辆", "What is related"])
def test_a_link_alone_says_nothing_of_what_follows(line: str) -> None:
    """A label with its link in one line, and a line that is no label, hide nothing."""
    assert _kinds(f"{_PARAGRAPH}\n{line}\nSales rose by 8 percent")[2:] == ["body"]


@pytest.mark.parametrize(
    ("head", "publisher", "place", "date"),
    [
        ("(Yicai) Dec. 8 -- ", "Yicai", None, "Dec. 8"),
        ("BUDAPEST, Sept 8 (EMW) - ", "EMW", "BUDAPEST", "Sept 8"),
        ("SEOUL, Aug. 28 (Hanbyeol) -- ", "Hanbyeol", "SEOUL", "Aug. 28"),
        ("SHENZHEN, China, March 5, 2024 – ", None, "SHENZHEN", "March 5, 2024"),
        ("EMPORIA — ", None, "EMPORIA", None),
        ("SAN FRANCISCO -- ", None, "SAN FRANCISCO", None),
        ("THOOTHUKUDI, Aug 4: ", None, "THOOTHUKUDI", "Aug 4"),
        ("BEIJING/BUDAPEST, July 23 - ", None, "BEIJING/BUDAPEST", "July 23"),
        ("BLYTHEWOOD, S.C. — ", None, "BLYTHEWOOD", None),
        ("JOLIET, Ill., Dec. 19, 2022 /PRNewswire/ – ", None, "JOLIET", "Dec. 19, 2022"),
        ("VANCOUVER, British Columbia, Feb. 24, 2020 (GLOBE NEWSWIRE) -- ", None, "VANCOUVER", "Feb. 24, 2020"),
        ("RESENDE, Brazil, Nov. 4 (Southern Cross News) -- ", "Southern Cross News", "RESENDE", "Nov. 4"),
        ("Feb 21 (Transwire) - ", "Transwire", None, "Feb 21"),
        ("(Reuters) -", "Reuters", None, None),
        ("Beijing (Reuters) — ", "Reuters", "Beijing", None),
        ("Beijing, 6 September 2022 (TDI): ", "TDI", "Beijing", "6 September 2022"),
        ("BEIJING, October 17 (TMTPost)—", "TMTPost", "BEIJING", "October 17"),
        ("(第一财经)", "第一财经", None, None),
        ("盖世汽车讯 ", "盖世汽车", None, None),
        ("第一财经日报 1月8日讯 ", "第一财经日报", None, "1月8日"),
        ("麒麟网北京8月2日电 (记者 周一) ", "麒麟网", "北京", "8月2日"),
        ("麒麟社8月2日讯(记者 周一)", "麒麟社", None, "8月2日"),
        ("麒麟之家 8月2日消息,", "麒麟之家", None, "8月2日"),
        ("【麒麟网】(记者 周一)", "麒麟网", None, None),
        ("【麒麟科技消息】", "麒麟科技", None, None),
        ("麒麟网获悉,", "麒麟网", None, None),
        ("麒麟网记者从工厂获悉,", "麒麟网", None, None),
        ("麒麟财经 2025年8月2日讯 ", "麒麟财经", None, "2025年8月2日"),
        ("麒麟社北京2025年8月2日电(记者 周一)", "麒麟社", "北京", "2025年8月2日"),
        ("麒麟之家 2025年8月2日消息,", "麒麟之家", None, "2025年8月2日"),
        ("2025年8月2日讯,", None, None, "2025年8月2日"),
    ],
)
def test_a_dateline_tells_outlet_place_and_day(head: str, publisher: str | None, place: str | None, date: str | None) -> None:
    """What stands before the dash is data, and the story begins behind it."""
    story = "7月29日,麒麟汽车表示工厂已投产。" if head.strip("(【")[0] >= "\u4e00" else _PARAGRAPH
    text = head + story
    cleaning = _clean(text)
    told = [piece.text if piece is not None else None for piece in (cleaning.publisher, cleaning.place, cleaning.date)]
    assert told == [publisher, place, date]
    assert [(block.kind, text[block.start : block.end]) for block in cleaning.blocks] == [("dateline", head.strip()), ("body", story)]


@pytest.mark.parametrize(
    "start",
    [
        "QILIN - the maker of vans - ",
        "BYD, Aug. 28 will be a big day; ",
        "On Dec. 8 -- a Friday -- ",
        "In Hefei (Anhui) the ",
        "NIO — ",
        "May 5 - 7 is a holiday. ",
        "Xiaomi (1810.HK) said ",
        "腾讯 ",
        "据麒麟财经2025年8月2日消息,",
        "2025年8月2日,",
    ],
)
def test_a_sentence_is_no_dateline(start: str) -> None:
    """Capitals, dates and brackets at the head of a sentence are part of it."""
    text = start + _PARAGRAPH
    assert [(block.kind, text[block.start : block.end]) for block in _clean(text).blocks] == [("body", text)]


@pytest.mark.parametrize(
    ("line", "authors", "publisher", "date"),
    [
        ("By Mei Tang | Oct 4, 2023 | 5 min read", ["Mei Tang"], None, "Oct 4, 2023"),
        ("By Dale Okafor • Tuesday, May 6", ["Dale Okafor"], None, "Tuesday, May 6"),
        ("By Dana Whitcomb, staff writer", ["Dana Whitcomb"], None, None),
        ("By Joan Bexley, Tricounty Herald | Jan. 14", ["Joan Bexley"], "Tricounty Herald", "Jan. 14"),
        ("By HE WEI in Shanghai | China Daily | Updated: 2021-06-04 09:36", ["HE WEI"], "China Daily", "2021-06-04"),
        ("By Ann Otter and Bo Lind", ["Ann Otter", "Bo Lind"], None, None),
        ("By J. K. Otter | Senior Reporter", ["J. K. Otter"], None, None),
        ("November 3, 2017", [], None, "November 3, 2017"),
        ("Mar 18, 2025 8:12 am CT", [], None, "Mar 18, 2025"),
        ("Published Apr. 12, 2022 | Updated 9:15 a.m.", [], None, "Apr. 12, 2022"),
        ("Monday 18 July 2022 | Quayside Insight | Autos", [], "Quayside Insight", "Monday 18 July 2022"),
        ("2023-06-21 14:05 Source: Qiche Kan  Editor in charge: Li Qiu", [], "Qiche Kan", "2023-06-21"),
        ("界面新闻记者 | 林知遥", ["林知遥"], "界面新闻", None),
        ("发布时间:2025-08-02 10:12 来源:麒麟财经", [], "麒麟财经", "2025-08-02"),
        ("更新时间:2025年8月2日 10:12", [], None, "2025年8月2日"),
        ("来源:麒麟财经 2025-08-02 10:12", [], "麒麟财经", "2025-08-02"),
        ("2025年08月02日 10:12 麒麟财经", [], "麒麟财经", "2025年08月02日"),
        ("发布于 2025-08-02 星期六 上午10:12", [], None, "2025-08-02"),
    ],
)
def test_a_line_under_the_title_tells_who_wrote_it_and_when(line: str, authors: list[str], publisher: str | None, date: str | None) -> None:
    """A byline is a line of credits, and holds nothing of the story."""
    cleaning = _clean(f"Qilin opens its plant\n\n{line}\n\n{_PARAGRAPH}\n")
    assert [block.kind for block in cleaning.blocks] == ["title", "credit", "body"]
    assert [piece.text for piece in cleaning.authors] == authors
    assert (cleaning.publisher.text if cleaning.publisher else None, cleaning.date.text if cleaning.date else None) == (publisher, date)


@pytest.mark.parametrize(
    "line", ["上市时间:2025年8月2日", "2025年8月2日 麒麟发布会", "麒麟新车发布时间:2025-08-02", "麒麟 8月2日 10:12", "活动时间:2025-08-02 10:00 地点:合肥"]
)
def test_a_day_of_something_else_is_not_the_articles(line: str) -> None:
    """Only what tells of the page itself dates it."""
    assert _clean(f"麒麟汽车工厂投产\n\n{line}\n\n{_PARAGRAPH}\n").date is None


def test_reporters_and_editors_are_kept_by_name() -> None:
    """Places, desks and codes in a line of credits are nobody's names."""
    cleaning = _clean(f"{_PARAGRAPH}\n\n(Reporting by Ann Otter in Detroit, the autos desk and Lu Yi; Additional reporting by Bo Lind; Editing by Kofi Marsh)")
    assert [piece.text for piece in cleaning.authors] == ["Ann Otter", "Lu Yi", "Bo Lind"]
    assert [piece.text for piece in cleaning.editors] == ["Kofi Marsh"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Qilin opens its plant", "Qilin opens its plant"),
        ("UPDATE 2-Qilin opens its plant", "Qilin opens its plant"),
        ("(2nd LD) Qilin opens its plant in U.S.", None),
        ("(2nd LD) Qilin opens its plant in US", "Qilin opens its plant in US"),
        ("Why is Qilin so quick?", "Why is Qilin so quick?"),
        ("Qilin opened its plant on Monday.", None),
        ('Qilin opened its plant, he said, "on Monday."', None),
        ("- Qilin opened its plant", None),
        ("麒麟汽车工厂投产", "麒麟汽车工厂投产"),
    ],
)
def test_the_first_line_is_the_title_if_it_reads_like_one(line: str, title: str | None) -> None:
    """A headline has no full stop, and an agency's tag is no part of it."""
    cleaning = _clean(f"{line}\n\n{_PARAGRAPH}\n")
    assert (cleaning.title.text if cleaning.title else None) == title


def test_a_line_alone_is_a_story() -> None:
    """A text of one line has no headline, whatever it looks like."""
    assert _kinds("Nio opens a plant in Hefei") == ["body"]


@pytest.mark.parametrize("lead", ["", "HEFEI, March 18 (Auto Ledger) -- "])
def test_a_paragraph_said_again_is_a_repeat(lead: str) -> None:
    """The same long line is of the story once, with its dateline or without; short ones may be said of another thing."""
    first = ["dateline", "body"] if lead else ["body"]
    assert _kinds(f"{lead}{_PARAGRAPH}\n\nIt has 500 km.\n\n{_PARAGRAPH}\n\nIt has 500 km.\n\n{lead}{_PARAGRAPH}") == [
        *first,
        "body",
        "repeat",
        "body",
        "repeat",
    ]


def test_rows_of_columns_are_a_table() -> None:
    """Columns parted by bars, and dotted leaders, are rows of a table; one bar in a sentence is none."""
    text = f"{_PARAGRAPH}\n\nBrand | Nov | Oct\nQilin | 4,000 | 3,900\n\nV2 Long ...... RMB 99,800\n\nVans | trucks sell well there, too."
    assert _kinds(text) == ["body", "table", "table", "table", "body"]


def test_offsets_hold_in_a_text_that_is_not_plain() -> None:
    """Full-width signs, carriage returns and odd spaces move nothing."""
    text = "\ufeffＱｉｌｉｎ　ｏｐｅｎｓ\r\n\r\n\u00a0BERLIN，　Dec．　8\u00a0–\u00a0It opened．\r\n　编辑：周一\u3000责编：顾二\r\n"
    cleaning = _clean(text)
    for piece in (cleaning.title, cleaning.place, cleaning.date, *cleaning.editors):
        assert piece is not None
        assert text[piece.start : piece.end] == piece.text
    assert [piece.text for piece in cleaning.editors] == ["周一", "顾二"]


_LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                _PARAGRAPH,
                "By Ann Otter | May 5, 2024",
                "SEOUL, Aug. 28 (X) -- It did.",
                "Photo: A",
                "a | b | c",
                "Editors: Ann Otter",
                "Safe Harbor Statement",
                "(END)",
                "",
            ]
        ),
    ),
    max_size=12,
)


@given(_LINES)
def test_blocks_cover_every_line_once(lines: list[str]) -> None:
    """Whatever the text, its blocks are in order and apart, and nothing but blanks lies between them."""
    text = "\n".join(lines)
    cleaning = _clean(text)
    assert all(a.end <= b.start for a, b in pairwise(cleaning.blocks))
    assert all(block.start < block.end for block in cleaning.blocks)
    covered = [block.end for block in cleaning.blocks]
    begun = [block.start for block in cleaning.blocks]
    for gap_start, gap_end in zip([0, *covered], [*begun, len(text)], strict=True):
        assert not any(c.isalnum() for c in text[gap_start:gap_end])
    for piece in (cleaning.title, cleaning.publisher, cleaning.place, cleaning.date, *cleaning.authors, *cleaning.editors):
        assert piece is None or text[piece.start : piece.end] == piece.text


@pytest.mark.parametrize("unit", ["|", "(", "By A B, ", "SEOUL, ", "a.b\n", "编辑:", "....", "Editors: A B; ", "\n", "Photo: \n", "By Ann Otter | "])
def test_work_is_linear_in_the_text(unit: str, effort: Callable[[Callable[[], object]], int]) -> None:
    """Eight times the text is about eight times the work, whatever it is made of."""
    small, large = (effort(partial(_clean, unit * count)) for count in (400, 3_200))
    assert large <= 12 * small + 500


def test_a_cleaning_is_a_plain_value() -> None:
    """Equal texts clean equally, and a cleaning can be sent away."""
    text = f"Qilin opens\n\n(Yicai) Dec. 8 -- {_PARAGRAPH}"
    assert _clean(text) == _clean(text) == pickle.loads(pickle.dumps(_clean(text)))
    assert _clean("") == Cleaning()
    assert _clean(text).title == Piece("Qilin opens", 0, 11)
