"""Where a Chinese clause names versions of a model: "标准续航版和长续航版", "Max版", "顶配", "两个版本"."""

from __future__ import annotations

from collections.abc import Container

import attrs

from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.vehicles.garage import version_words

__all__ = ["Naming", "namings"]

_MOST_WORDS = 5
_RANGE_DIGITS = 3
_ENDS = ("版车型", "版本", "车型", "版", "款", "型")
_LATIN = frozenset("pro max plus ultra air lite mini prime performance rs gt se".split())  # noqa: SIM905
_BREAKS = frozenset({"、", "和", "与", "及", "或", "/"})


@attrs.frozen
class Naming:
    """The name of a version in the tokens ``first`` up to ``last``; ``label`` as it is written."""

    first: int
    last: int
    label: str


def namings(story: Story, clause: Clause, behind: frozenset[int], named: Container[int] = ()) -> list[Naming]:
    """Find the names of versions in a clause.

    Parameters
    ----------
    story, clause : Story, Clause
        Where to look.
    behind : frozenset of int
        The tokens right behind the models named: a bare word such as "Max" there is a version.
    named : container of int
        The tokens of the models' own names ("秦PLUS"), which are no version.
    """
    low = story.low
    found = {first: (last, word) for first, last, word in reversed(version_words().within(story.document.tokens, clause.first, clause.last))}
    numbered = {
        i: _numbered(story, clause, i, found) for i in range(clause.first, clause.last) if i not in named and low[i].isdigit() and len(low[i]) == _RANGE_DIGITS
    }
    out: list[Naming] = []
    free = clause.first
    for i in sorted(found):
        if i < free or i in named or (i > clause.first and low[i - 1] in ("非", "不", "更")):
            continue
        last, words, alone, driven = i, 0, False, True
        begin = i - 1 if i - 1 >= free and numbered.get(i - 1) else i
        while last in found and words < _MOST_WORDS:
            last, word = found[last]
            words, alone, driven = words + 1, word.alone, driven and bool(word.powertrain)
            if last < clause.last and low[last] in ("-", "·") and last + 1 in found:
                last += 1
        end = _end(story, clause, last)
        if (end is None and any(cue.first == last or cue.first < last < cue.last for cue in clause.cues("body"))) or story.text(last, last + 2) in (
            "汽车",
            "轿车",
        ):
            # "黑猫纯电动汽车", "后驱轿跑" tell what a car is.
            continue
        if end is None:
            listed = _is_listed(story, clause, i, last, out)
            # "580长续航Pro", "四驱性能Max": so many words are a version without an end.
            several = words > 1 and low[last - 1] in _LATIN
            if not (alone or i in behind or listed or several) or (i not in behind and not alone and not several and low[i] not in _LATIN):
                continue
            if low[i].isascii() and not story.document.tokens.word[i][0].isupper():
                continue
            end = last
        elif low[last:end] in (["车", "型"], ["型"]) and (driven or not all(low[at].isascii() for at in range(i, last))):
            # "纯电车型", "性能车型" are kinds of cars, and no version of one.
            continue
        out.append(Naming(begin, end, story.document.tokens.slice(begin, end)))
        free = end
    taken = {i for naming in out for i in range(naming.first, naming.last)}
    for i, last in numbered.items():
        if last and i not in taken and last not in found:
            # "580版"
            out.append(Naming(i, last, story.document.tokens.slice(i, last)))
    return sorted(out, key=lambda naming: naming.first)


def _numbered(story: Story, clause: Clause, i: int, found: Container[int]) -> int:
    """Return the token after a number that names a version by its range: "580版", "755超长续航Max"; 0 if it names none."""
    if any(hit.first <= i < hit.last for hit in clause.quantities) or (i > clause.first and story.document.tokens.glued(i) and story.low[i - 1].isascii()):
        return 0
    if not story.document.tokens.glued(i + 1):
        return 0
    if i + 1 in found:
        return i + 1
    return i + 2 if story.low[i + 1 : i + 2] == ["版"] and i + 2 <= clause.last else 0


def _end(story: Story, clause: Clause, last: int) -> int | None:
    """Return the token after the end of a version's name, if one stands at ``last``."""
    for end in _ENDS:
        if last + len(end) <= clause.last and story.text(last, last + len(end)) == end:
            if end == "版" and story.low[last + 1 : last + 2] in (["权"], ["图"], ["块"], ["面"]):
                return None
            # "版本" names no more than "版" does, and is left out of the label.
            return last + 1 if end in ("版车型", "版本") else last + len(end)
    return None


def _is_listed(story: Story, clause: Clause, first: int, last: int, out: list[Naming]) -> bool:
    """Tell whether a bare word stands in a list of versions: "Pro、Max和Ultra三款"."""
    low = story.low
    before = out and out[-1].last == first - 1 and low[first - 1] in _BREAKS
    after = last + 1 < clause.last and low[last] in _BREAKS and low[last + 1] in _LATIN
    return bool(before or after)
