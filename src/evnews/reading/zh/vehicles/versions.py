"""Where a Chinese clause names versions of a model: "标准续航版和长续航版", "Max版", "顶配", "五座和六座版本", "60度版"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

import attrs

from evnews.find.hits import QuantityHit
from evnews.reading.zh.clauses import Clause, Story
from evnews.reading.zh.vehicles.garage import Naming, Word, version_words

__all__ = ["namings"]

_MOST_WORDS = 5
_RANGE_DIGITS = 3
_ENDS = ("版车型", "版本", "车型", "版", "款", "型")
_LATIN = frozenset("pro max plus ultra air lite mini prime performance rs gt se".split())  # noqa: SIM905
_BREAKS = frozenset({"、", "和", "与", "及", "或", "/"})
# A battery, a range or a power that a version is called by.
_SIZES: Final = frozenset({"kWh", "km", "kW"})
_NUMERALS: Final = frozenset("二三四五六七八2345678")
# More versions than a list of them has, and more nouns than stand before its head.
_MOST_LISTED: Final = 8
_MOST_FILLERS: Final = 2
# How far behind a version's name its figure stands, and how long a name is that no table has.
_FIGURE_REACH: Final = 12
_MOST_SIGNS: Final = 10
_MOST_NAME: Final = 6
_OWN_ENDS: Final = frozenset({"版", "款", "型"})
_BORDERS: Final = frozenset("、和与及或/的了为是中,:")
_LONGEST_NOUN: Final = 4


@attrs.frozen
class _Chain:
    """Words of a version in a row: "四驱性能", "755超长续航Max", "60度电池"; without the end ("版")."""

    first: int
    # Where the words begin, behind a number.
    start: int
    last: int
    words: tuple[Word, ...]
    size: QuantityHit | None = None
    # What an item of a list leaves to the ones behind it: the "座" of "六、七座版".
    tail: str = ""

    @property
    def nature(self) -> bool:
        """Whether its words all tell what a car is."""
        return all(word.nature for word in self.words)


class _Finder:
    """One look at a clause."""

    def __init__(self, story: Story, clause: Clause, behind: frozenset[int], named: Container[int]) -> None:
        self._story = story
        self._clause = clause
        self._low = story.low
        self._tokens = story.document.tokens
        self._behind = behind
        self._named = named
        self._found = {first: (last, word) for first, last, word in reversed(version_words().within(self._tokens, clause.first, clause.last))}
        self._sizes = {hit.first: hit for hit in clause.quantities if hit.value.unit in _SIZES and hit.value.is_exact}
        self._numbered = {
            i: last
            for i in range(clause.first, clause.last)
            if i not in named and self._low[i].isdigit() and len(self._low[i]) == _RANGE_DIGITS and (last := self._numbered_to(i))
        }
        self.out: list[Naming] = []
        self._free = clause.first

    def read(self) -> list[Naming]:
        low, clause = self._low, self._clause
        for i in sorted({*self._found, *self._sizes}):
            if i < self._free or i in self._named or (i > clause.first and (low[i - 1] in ("非", "不", "更") or self._is_described(i))):
                continue
            chain = self._chain(i)
            if chain is not None and not self._listed(chain):
                self._single(chain)
        taken = {i for naming in self.out for i in range(naming.first, naming.last)}
        for i, last in self._numbered.items():
            if i not in taken and last not in self._found:
                # "580版"
                self.out.append(Naming(i, last, self._tokens.slice(i, last)))
        if clause.quantities:
            taken = {i for naming in self.out for i in range(naming.first, naming.last)} | {naming.head[0] for naming in self.out if naming.head}
            ends = [i for i in range(clause.first, clause.last) if low[i] in _OWN_ENDS and i not in taken]
            self.out += [naming for i in ends if (naming := self._unknown(i, taken))]
        return sorted(self.out, key=lambda naming: naming.first)

    # names that no table has

    def _unknown(self, i: int, taken: Container[int]) -> Naming | None:
        """Return the version that "版" at ``i`` ends a name of, if a figure is told of it: "FR版售价76.9万元"; without a label if none can be told."""
        document, clause, low = self._story.document, self._clause, self._low
        behind = next((hit for hit in clause.quantities if hit.first > i), None)
        if behind is None or behind.first - i > _FIGURE_REACH:
            return None
        first = i
        while i - first < _MOST_SIGNS and not self._is_border(first, taken):
            first -= 1
        closed = self._is_border(first, taken)
        first = self._past(first, "version_lead", _MOST_FILLERS)
        name = self._story.text(first, i)
        if (
            any(name.endswith(word) for word in document.words("not_version"))
            or name.startswith(tuple(document.words("not_version_start")))
            or any(cue.first < i + 1 and first < cue.last for cue in clause.cues("anaphor"))
        ):
            return None
        size = self._sizes.get(first)
        begin = first if size is None else size.last
        spans = [(hit.first, hit.last) for hits in (clause.names, clause.quantities, clause.dates) for hit in hits]
        plain = closed and 0 < i - begin <= _MOST_NAME and not any(start <= i and begin < end for start, end in spans)
        if low[i] != "版" and not (plain and behind.value.kind == "money"):
            # "运动型多用途车"
            return None
        return Naming(first, i + 1, self._tokens.slice(first, i + 1) if plain else "", size=size)

    def _is_border(self, i: int, taken: Container[int]) -> bool:
        """Tell whether a name can begin at token ``i``."""
        before = self._low[i - 1]
        if (
            i == self._clause.first
            or i in self._behind
            or not (self._tokens.glued(i) or (before[-1].isascii() and self._low[i].isascii() and self._low[i].isalpha()))
        ):
            return True
        return i - 1 in taken or before in _BORDERS or not before[0].isalnum()

    def _is_described(self, i: int) -> bool:
        """Tell whether the words at ``i`` say what a version is that was named before: "全系唯一的四驱版本"."""
        before = self._story.text(max(self._clause.first, i - 3), i)
        return before.removesuffix("的").endswith(("唯一", "首个", "首款"))

    # words in a row

    def _chain(self, i: int) -> _Chain | None:
        """Return the words of a version that begin at ``i``."""
        found, low = self._found, self._low
        size = self._sizes.get(i)
        last, words = i, list[Word]()
        if size is not None:
            if self._is_figure(size):
                return None
            last = self._past_fillers(size.last)
        begin = i - 1 if i - 1 >= self._free and self._numbered.get(i - 1) else i
        while last in found and len(words) < _MOST_WORDS:
            last, word = found[last]
            words.append(word)
            if last < self._clause.last and low[last] in ("-", "·") and last + 1 in found:
                last += 1
        if size is not None:
            last = self._past_fillers(last)
        return _Chain(begin, i, last, tuple(words), size) if last > i else None

    def _is_figure(self, hit: QuantityHit) -> bool:
        """Tell whether a size is said of a car, and names nothing: "续航605公里"."""
        cue = self._clause.words.before("field", hit.first, 1) or self._clause.words.before("cycle", hit.first, 1)
        return cue is not None and cue.first >= self._clause.first

    def _past_fillers(self, i: int) -> int:
        return self._past(i, "version_filler", 1)

    def _past(self, i: int, kind: str, most: int) -> int:
        """Return the token after up to ``most`` nouns of one kind."""
        words = self._story.document.words(kind)
        for _ in range(most):
            size = next((n for n in range(_LONGEST_NOUN, 0, -1) if i + n <= self._clause.last and self._story.text(i, i + n) in words), 0)
            if not size:
                break
            i += size
        return i

    def _numbered_to(self, i: int) -> int:
        """Return the token after a number that names a version by its range: "580版", "755超长续航Max"; 0 if it names none."""
        clause, low = self._clause, self._low
        if any(hit.first <= i < hit.last for hit in clause.quantities) or (i > clause.first and self._tokens.glued(i) and low[i - 1].isascii()):
            return 0
        if not self._tokens.glued(i + 1):
            return 0
        if i + 1 in self._found:
            return i + 1
        return i + 2 if low[i + 1 : i + 2] == ["版"] and i + 2 <= clause.last else 0

    # one version

    def _single(self, chain: _Chain) -> None:
        """Take one version, if its words are one: with an end, or where a bare word is one."""
        low, last, i = self._low, chain.last, chain.start
        end = self._end(last)
        is_body = end is None and any(cue.first == last or cue.first < last < cue.last for cue in self._clause.cues("body"))
        if is_body or self._story.text(last, last + 2) in ("汽车", "轿车"):
            # "黑猫纯电动汽车", "后驱轿跑" tell what a car is.
            return
        if end is None:
            if chain.size is not None or self._past(last, "version_part", 1) > last:
                # "四驱系统"
                return
            listed = self._is_listed(i, last)
            # "580长续航Pro", "四驱性能Max", "570Plus": so many words are a version without an end.
            several = (len(chain.words) > 1 or chain.first < i) and low[last - 1] in _LATIN
            alone = bool(chain.words) and chain.words[-1].alone
            if not (alone or i in self._behind or listed or several) or (i not in self._behind and not alone and not several and low[i] not in _LATIN):
                return
            if low[i].isascii() and not self._tokens.word[i][0].isupper():
                return
            end = last
        elif low[last:end] in (["车", "型"], ["型"]) and not self._is_kind_of_car(chain, end):
            return
        elif chain.size is not None and not chain.words and low[last] != "版":
            # "600公里车型"
            return
        self._take(chain.first, end, chain, self._tokens.slice(chain.first, end))

    def _is_kind_of_car(self, chain: _Chain, end: int) -> bool:
        """Tell whether words before "车型" or "型" name a version: "顶配车型", "Max车型"; "性能车型" and "公司的纯电车型" are kinds of cars."""
        low, first = self._low, chain.first
        if all(low[at].isascii() for at in range(first, chain.last)):
            return not any(word.powertrain for word in chain.words)
        if chain.words and chain.words[-1].alone:
            return True
        lead = self._story.text(max(self._clause.first, first - 2), first)
        told = not {first, first - 1}.isdisjoint(self._behind) or not lead or lead.endswith(("其中", "除了", "而")) or self._is_listed(first, end)
        return end - chain.last > 1 and any(word.nature for word in chain.words) and told

    def _end(self, last: int) -> int | None:
        """Return the token after the end of a version's name, if one stands at ``last``."""
        for end in _ENDS:
            if last + len(end) <= self._clause.last and self._story.text(last, last + len(end)) == end:
                if end == "版" and self._low[last + 1 : last + 2] in (["权"], ["图"], ["块"], ["面"]):
                    return None
                # "版本" names no more than "版" does, and is left out of the label.
                return last + 1 if end in ("版车型", "版本") else last + len(end)
        return None

    def _is_listed(self, first: int, last: int) -> bool:
        """Tell whether a bare word stands in a list of versions: "Pro、Max和Ultra三款"."""
        low, out = self._low, self.out
        follows = (bool(out) and out[-1].last == first - 1) or low[first - 2] == ")"
        before = low[first - 1] in _BREAKS and first - 1 > self._clause.first and (follows or self._is_trim(first - 1))
        after = last + 1 < self._clause.last and low[last] in _BREAKS and low[last + 1] in _LATIN
        return bool(before or after)

    def _is_trim(self, i: int) -> bool:
        """Tell whether a model that ends at ``i`` was named with its version: "L6 Pro"."""
        return i in self._behind and self._low[i - 1] in _LATIN

    # several under one head

    def _listed(self, chain: _Chain) -> bool:
        """Take the versions of a list that shares an end or a head: "六座和七座版", "两驱、四驱两种版本", "纯电和增程两种动力"."""
        items = [chain]
        low = self._low
        if chain.words and chain.words[0].seats and not chain.size and self._is_elided(chain.first):
            # "六、七座版"
            items.insert(0, _Chain(chain.first - 2, chain.first - 2, chain.first - 1, chain.words[:1], tail=low[chain.first + 1]))
        while self._end(items[-1].last) is None and len(items) < _MOST_LISTED and items[-1].last < self._clause.last and low[items[-1].last] in _BREAKS:
            at = items[-1].last + 1
            following = self._chain(at) if at in self._found or at in self._sizes else None
            if following is None:
                break
            items.append(following)
        if len(items) == 1:
            return False
        last = items[-1].last
        end = self._end(last)
        kind_of_car = end is not None and low[last] != "版"
        if end is None or kind_of_car:
            closed = low[items[0].first - 1] == "(" and low[last : last + 1] == [")"] and all(item.nature and item.size is None for item in items)
            # "M9(五座/六座)"
            head = (last, last) if closed else self._head(items, last)
            if head is None:
                return False
            first, end = head
            offer = True
        else:
            first, offer = last, False
        # "两种版本": what they share is the end of each.
        # "Pro、Max两个版本": such a name needs no end.
        version = (first, first + 1) if low[first : first + 1] == ["版"] and not (offer and items[-1].words and low[last - 1].isascii()) else None
        for item in items:
            own = version is not None and item is items[-1] and version[0] == item.last
            stop = item.last + 1 if own else item.last
            label = self._tokens.slice(item.first, stop) + item.tail + ("版" if version and not own else "")
            self._take(item.first, stop, item, label, head=None if own else version, offer=offer)
        self._free = max(self._free, end)
        return True

    def _is_elided(self, first: int) -> bool:
        low, i = self._low, first - 2
        return i >= self._free and low[i + 1] in _BREAKS and low[i] in _NUMERALS and (i == self._clause.first or not low[i - 1].isdigit())

    def _head(self, items: Sequence[_Chain], i: int) -> tuple[int, int] | None:
        """Return where the noun stands that all items of a list are of: "两种座椅布局", "版本"."""
        document, low, start = self._story.document, self._low, i
        if low[i : i + 1] and low[i] in document.words("version_count") and low[i + 1 : i + 2] and low[i + 1] in document.words("version_measure"):
            i += 2
        first = self._past(i, "version_filler", _MOST_FILLERS)
        end = self._past(first, "version_head", 1)
        if low[first : first + 1] == ["版"]:
            return first, max(end, first + 1)
        if not all(item.nature and item.size is None for item in items):
            # "运动和舒适两种模式", "60kWh和85kWh两种电池" are no versions.
            return None
        if end == first and not (i > start and first > i):
            return None
        return first, max(end, first)

    def _take(self, first: int, last: int, chain: _Chain, label: str, *, head: tuple[int, int] | None = None, offer: bool = False) -> None:
        self.out.append(Naming(first, last, label, head, chain.size, offer))
        self._free = last


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
    return _Finder(story, clause, behind, named).read()
