"""On what terms people are hired, in Chinese: "兼职司机", "50名派遣员工", "算法实习生", "客服(兼职)"."""

from __future__ import annotations

from functools import cache

import attrs

from evnews.model.vocabulary import EmploymentType
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.jobs.roles import Role, words
from evnews.text.phrases import Phrases
from evnews.text.tables import cells, rows

__all__ = ["Terms", "terms_of", "terms_of_people"]


@attrs.frozen
class Terms:
    """The terms of a job, told in the tokens ``first`` up to ``last``."""

    first: int
    last: int
    value: EmploymentType


@cache
def _phrases() -> Phrases[EmploymentType]:
    return Phrases((word, EmploymentType(row["value"])) for row in rows("zh/advert") if row["kind"] == "terms" for word in cells(row["phrases"]))


def terms_of(story: Story, clause: Clause, role: Role) -> Terms | None:
    """Return the terms that stand before the name of a job, in it, or in brackets behind it.

    One who works *on* such terms is meant, not with those who do: a "兼职管理专员" is none of them.
    """
    if any(word in role.plain for word in words("over others")):
        return None
    for found in _found(story, max(clause.first, role.first - 4), min(role.last + 4, clause.last)):
        before = found.first <= role.first and 0 <= role.first - found.last <= 1 and story.text(found.last, role.first) in ("", "的")
        begins = found.first == role.first
        ends = found.last == role.last
        aside = found.first == role.last + 1 and story.low[role.last] == "(" and story.text(found.last, found.last + 1) == ")"
        if before or begins or ends or aside:
            return found
    return None


def terms_of_people(story: Story, clause: Clause, i: int) -> Terms | None:
    """Return the terms of people who are counted: "招聘50名派遣员工", where ``i`` is the token after their number."""
    found = next((one for one in _found(story, i, min(i + 6, clause.last)) if one.first == i), None)
    people = found is not None and any(story.text(found.last, found.last + len(word)) == word for word in words("general"))
    return found if people else None


def _found(story: Story, first: int, last: int) -> list[Terms]:
    return [Terms(begin, end, value) for begin, end, value in _phrases().within(story.document.tokens, first, last) if end <= last]
