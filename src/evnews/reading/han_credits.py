"""How pages in Chinese characters tell what they are: forms of datelines and bylines, and what stands beside the day."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BESIDE", "BYLINE", "CLOCK", "DATELINES", "PAPER", "WORD"]

# "界面新闻记者 | 林知遥": the outlet, the word for reporter, the name; "记者获悉,…" opens a story.
BYLINE: Final = re.compile(r"([\u4e00-\u9fff0-9A-Za-z]{2,12})记者\s*[|:]?\s*(?!获悉|了解|注意|发现|从|在|采访)([\u4e00-\u9fff]{2,4})(?=$|[\s|;)·])")
_YEAR: Final = r"(?:19|20)\d\d ?年 ?"
_DAY: Final = rf"(?P<date>(?:{_YEAR})?\d{{1,2}} ?月 ?\d{{1,2}} ?日)"
# "(记者 张某)" behind an outlet.
_REPORTER: Final = r"(?:\s*[(](?:[\u4e00-\u9fff]{0,8})记者\s*(?P<author>[\u4e00-\u9fff]{2,4})(?:[\s、,][^()]{0,20})?[)])?"
# No outlet is a year; and "据某报6月1日消息" tells whom a story relies on.
_OUTLET: Final = rf"(?!{_YEAR}|据)(?P<outlet>[\u4e00-\u9fff0-9A-Za-z]{{2,12}}?)"
# What stands beside the date of a page and tells nothing else: "发布于 2025-06-01 星期日 上午10:12".
BESIDE: Final = re.compile(r"(?:本文)?(?:发布|发表|更新|编辑)于|星期[一二三四五六日天]|周[一二三四五六日]|[上中下]午|凌晨|早间|晚间")
CLOCK: Final = re.compile(r"\d{1,2}:\d{2}")
# "某某财经 2025-06-01 10:12": one name beside a day with its time of the clock, and whether it is an outlet's.
WORD: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,10}")
PAPER: Final = re.compile(r"\w+(?:网|社|报|新闻|财经|之家|在线|周刊)")
DATELINES: Final = (
    re.compile(r"[(](?P<outlet>[^()\s]{2,12})[)](?=\s*\d{1,2}月\d{1,2}日)"),
    # "【财新网】(记者 …)", but not "【价格】".
    re.compile(rf"【(?P<outlet>[^】\s]{{1,10}}(?:网|社|报|新闻|财经))(?:讯|消息)?】{_REPORTER}\s*"),
    re.compile(rf"【(?P<outlet>[^】\s]{{2,10}}?)(?:讯|消息)】{_REPORTER}\s*"),
    # "中新网北京8月2日电 (记者 …)"
    re.compile(rf"(?P<outlet>[\u4e00-\u9fff]{{1,6}}?[社网])\s*(?P<place>[\u4e00-\u9fff]{{2,8}})?\s*{_DAY}\s*电(?=[\s(]){_REPORTER}\s*"),
    re.compile(rf"{_OUTLET}\s*(?:{_DAY})?\s*(?<![资通快音短腾问])讯(?=[\s,(:]){_REPORTER}[\s,:]*"),
    re.compile(rf"{_OUTLET}\s*{_DAY}\s*消息,"),
    # "2025年6月1日讯,…"
    re.compile(rf"(?P<date>{_YEAR}\d{{1,2}} ?月 ?\d{{1,2}} ?日)\s*(?:讯|消息)[\s,:]+"),
    re.compile(r"(?P<outlet>[\u4e00-\u9fff0-9A-Za-z]{2,10}?)(?:记者(?:从[^,。]{1,20}?)?)?(?:独家)?获悉,"),
)
