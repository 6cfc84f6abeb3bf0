"""When jobs were put up, in Chinese: "6月5日发布的招聘信息", "上周在官网放出600个岗位", "招聘启事于6月9日发布"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from evnews.find.hits import DateHit
from evnews.reading.zh.clauses import Clause, Story
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["posted"]

# "在官网及招聘平台陆续发布了首批600个岗位": how far the words that put jobs up may stand from these, and from their day.
_OBJECT = 14
_DAY = 16
# "招聘启事于6月9日发布"
_PASSIVE = 4
_LISTS = ("put up", "notice", "no notice", "not put up")


@cache
def _words() -> Phrases[str]:
    return Phrases((word, row["function"]) for row in rows("zh/roles") if row["function"] in _LISTS for word in cells(row["words"]))


def posted(story: Story, clauses: Sequence[Clause]) -> tuple[Clause, DateHit] | None:
    """Return the day on which one sentence says that jobs were put up, and the clause that says so; nothing if there are two."""
    found = [(clause, day) for clause in clauses if (day := _posted(story, clauses, clause)) is not None]
    return found[0] if len(found) == 1 else None


def _posted(story: Story, clauses: Sequence[Clause], clause: Clause) -> DateHit | None:
    days = clause.dates or _before(clauses, clause)
    if not days:
        return None
    words = _words().within(story.document.tokens, clause.first, clause.last)
    verbs = [(first, last) for first, last, kind in words if kind == "put up"]
    if len(verbs) != 1 or any(kind == "not put up" for _, _, kind in words):
        return None
    (first, last) = verbs[0]
    notices = [(begin, end) for begin, end, kind in words if kind == "notice" and not any(other == end and it == "no notice" for other, _, it in words)]
    behind = any(0 <= begin - last <= _OBJECT for begin, _ in notices)
    day = next((hit for hit in reversed(days) if hit.last <= first), None)
    if day is None or not _is_past(story, day) or (clause.dates and first - day.last > _DAY):
        return None
    # "招聘启事于6月9日发布"
    passive = any(0 <= day.first - end <= 1 for _, end in notices) and first - day.last <= _PASSIVE
    return day if behind or passive else None


def _before(clauses: Sequence[Clause], clause: Clause) -> list[DateHit]:
    """Return the day that a clause of its own tells right before: "6月9日,零跑汽车放出…"."""
    if not clause.index:
        return []
    before = clauses[clause.index - 1]
    return before.dates if len(before.dates) == 1 and (before.dates[0].first, before.dates[0].last) == (before.first, before.last) else []


def _is_past(story: Story, hit: DateHit) -> bool:
    """Tell whether a time is one that something happened at, and has begun by the day of the article."""
    first, published = hit.value.earliest, story.document.published
    if hit.role not in ("point", "span"):
        return False
    if first is None:
        return hit.value.latest is None
    return published is None or first <= published
