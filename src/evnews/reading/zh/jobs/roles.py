"""What jobs are called in Chinese: names that end with a word for somebody who works, and what each is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from evnews.model.vocabulary import JobFunction
from evnews.reading.zh.clauses import Clause, Story
from evnews.text.phrases import Phrases
from evnews.text.span import Spanned
from evnews.text.tables import cells, rows

__all__ = ["EMPLOYEE", "Role", "function_of", "roles", "words"]

EMPLOYEE = "employee"
_LISTS = frozenset(
    {
        "heads",
        "posts",
        "border",
        "general",
        "keep",
        "vague",
        "put up",
        "notice",
        "no notice",
        "not put up",
        "over others",
        "others too",
        "together",
        "on offer",
        "own head",
    }
)
_LONGEST = 16
_JOINTS = frozenset({"、", "和", "及", "与", "或", "/", "以"})
_TITLE_SIGNS = frozenset("+#-/&.")


_FEW = frozenset("两三四五六七八九十多几")
_KINDS = frozenset("类个种大")
_MANY = frozenset("百千万")
# "集中在研发、销售和售后等领域": what people are looked for in, and no jobs.
_FIELDS = re.compile("等(?:多个|各个|几大|核心|重点)?(?:领域|板块|方面|业务|环节|条线)")


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one list of the table."""
    return frozenset(word for row in rows("zh/roles") if row["function"] == kind for word in cells(row["words"]))


@cache
def _phrases(kind: str) -> Phrases[bool]:
    return Phrases((word, True) for word in sorted(words(kind)))


@cache
def _functions() -> tuple[tuple[JobFunction, tuple[str, ...]], ...]:
    return tuple((JobFunction(row["function"]), cells(row["words"])) for row in rows("zh/roles") if row["function"] not in _LISTS)


def function_of(title: str) -> JobFunction | None:
    """Return what a job is for, by its name; nothing if no word of it tells.

    Examples
    --------
    >>> function_of("感知算法工程师"), function_of("叉车司机"), function_of("员工")
    (JobFunction.SOFTWARE_ALGORITHMS, JobFunction.LOGISTICS, None)
    """
    low = title.lower()
    return next((function for function, having in _functions() if any(word in low for word in having)), None)


@attrs.frozen
class Role:
    """A job named in the tokens ``first`` up to ``last``.

    Attributes
    ----------
    title : str
        Its name as it is written; "employee" for people in general.
    plain : str
        Its name in simplified characters.
    head : int
        The token that the word it ends with begins at.
    """

    first: int
    last: int
    title: str
    plain: str
    head: int


def roles(story: Story, clause: Clause) -> list[Role]:
    """Find the names of jobs in a clause, in order; what is told with one head for several has it on each."""
    fields = _FIELDS.search(story.text(clause.first, clause.last))
    begin = clause.first + fields.start() if fields is not None else clause.first
    found = [role for role in _found(story, clause) if role.first >= begin]
    return [role for at, role in enumerate(found) for role in (*_shared(story, clause, found, at), role)]


def _found(story: Story, clause: Clause) -> Iterator[Role]:
    tokens, low = story.document.tokens, story.low
    heads: dict[int, int] = {}
    for first, last, _ in _phrases("heads").within(tokens, clause.first, clause.last):
        heads[last] = min(first, heads.get(last, first))
    posts = {first: last for first, last, _ in reversed(_phrases("posts").within(tokens, clause.first, clause.last))}
    for first, last in _segments(story, clause):
        ends = [end for end in heads if first < end <= last and heads[end] >= first]
        if ends:
            end = max(ends)
            text = tokens.slice(first, end)
            plain = story.text(first, end)
            if end - first > _LONGEST or (end < last and not _may_follow(story, clause, end)):
                continue
            general = plain in words("general")
            if not general and plain not in words("heads") and any(plain.endswith(word) for word in words("general")):
                # "正常人员", "其余员工" are no job.
                continue
            yield Role(first, end, EMPLOYEE if general else text, plain, heads[end])
        elif last in posts and last > first + 1 and last - first <= _LONGEST:
            text = tokens.slice(first, last)
            if _MANY.intersection(text) or low[posts[last] : posts[last] + 1] == ["占"]:
                # "百城万岗", "蓝领岗位占七成"
                continue
            if first > clause.first and low[first - 1] == "等":
                # "总装、压铸等制造岗位": what those before are together.
                continue
            if text not in words("vague") and not any(text.endswith(word) for word in words("vague") if len(word) > 1) and low[last - 1] != "业":
                yield Role(first, posts[last], text, story.text(first, last), last)


def _may_follow(story: Story, clause: Clause, end: int) -> bool:
    """Tell whether what stands behind a name lets it be one: a wage, a number, an act of hiring."""
    if story.low[end] in _FEW and story.low[end + 1] in _KINDS:
        # "店长、销售顾问三类岗位"
        return True
    return any(cue.first == end for kind in ("wage", "act", "mark") for cue in clause.cues(kind)) or story.low[end] in ("年", "月", "时", "已", "也", "可")


def _segments(story: Story, clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a clause between borders: signs, numbers, small words, and names of firms and places."""
    tokens, low = story.document.tokens, story.low
    kept_words = [*_phrases("keep").within(tokens, clause.first, clause.last), *_phrases("heads").within(tokens, clause.first, clause.last)]
    keep: dict[int, int] = {}
    for first, last, _ in kept_words:
        keep[first] = max(last, keep.get(first, 0))
    border = {first: last for first, last, _ in reversed(_phrases("border").within(tokens, clause.first, clause.last))}
    skip: dict[int, int] = {}
    hits: list[Spanned] = [*clause.quantities, *clause.dates, *clause.companies, *clause.places, *clause.people]
    for hit in hits:
        skip[hit.first] = max(hit.last, skip.get(hit.first, 0))
    first = i = clause.first
    while i < clause.last:
        kept, cut = keep.get(i, 0), border.get(i, 0)
        if i in skip:
            after = skip[i]
        elif kept and kept >= cut:
            i = kept
            continue
        elif cut:
            after = cut
        elif low[i][0].isdigit() or not (low[i][0].isalnum() or (low[i] in _TITLE_SIGNS and i > first)):
            after = i + 1
        else:
            i += 1
            continue
        if i > first:
            yield first, i
        first = i = after
    if first < clause.last:
        yield first, clause.last


def _shared(story: Story, clause: Clause, found: list[Role], at: int) -> list[Role]:
    """Return the jobs whose head stands on the last of a list: "焊装、涂装操作工" are two."""
    role = found[at]
    low, tokens = story.low, story.document.tokens
    head = tokens.slice(role.head, role.last)
    if role.head <= role.first or role.title == EMPLOYEE or head in words("own head"):
        return []
    out: list[Role] = []
    # "招收焊装、涂装操作工": the act is no part of the first.
    borders = {end for _, end, _ in _phrases("border").within(tokens, clause.first, role.first)}
    right = role.first
    begin = found[at - 1].last if at else clause.first
    while right - 1 > begin and low[right - 1] in _JOINTS:
        last = right - 1
        first = last
        while first > begin and first not in borders and last - first < 4 and "\u3400" <= low[first - 1][0] <= "\u9fff" and low[first - 1] not in _JOINTS:
            first -= 1
        bounded = first == begin or first in borders or not ("\u3400" <= low[first - 1][0] <= "\u9fff") or low[first - 1] in _JOINTS
        if not bounded or last - first < 2 or any(tokens.slice(first, last).endswith(word) for word in words("heads")):
            break
        out.insert(0, Role(first, last, tokens.slice(first, last) + head, story.text(first, last) + story.text(role.head, role.last), role.head))
        right = first
    return out
