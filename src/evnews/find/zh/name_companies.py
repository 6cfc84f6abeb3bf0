"""Companies that no table knows, in Chinese text.

A firm gives itself away by its name of the register ("某某科技股份有限公司"), by how its
short name ends ("某某汽车") where the text bears it out, by a noun before it
("电池企业某某"), or by being given a short name ("以下简称“某某”").  Each of these makes
its name known all through the text, in its longer and shorter forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from evnews.find.entries import NameHit, slug
from evnews.find.places import PlaceHit
from evnews.find.zh.name_words import Designator, backwards, designators, kinds, phrases, words
from evnews.text.tokens import Tokens

__all__ = ["unknown_companies"]

_LONGEST_NAME: Final = 22
_LONGEST_STOP: Final = 4
# A short name has two to four characters before what it ends with.
_SHORT: Final = (2, 4)
_BARE: Final = (2, 4)
_GENERIC: Final = 6
_BODY: Final = 14
# How many characters behind an appositive noun are looked at for the end of the name.
_NAMED: Final = 6
# "(江苏)": how long a bracket within a name may be.
_BRACKET: Final = 7
_AUTHORITY: Final = "government_body"
# A name before a ticker, and what tickers are written with.
_LISTED: Final = (2, 6)
_CODE: Final = 6
_MARKETS: Final = frozenset({"sz", "sh", "bj", "ss", "hk"})
_CLOSED: Final = frozenset('"”』」》)')


class _Firm(NamedTuple):
    """A firm of the text: its usual name, what kind it is of, and all forms of its name, longest first."""

    name: str
    kind: str | None
    forms: tuple[str, ...]


def unknown_companies(tokens: Tokens, taken: dict[int, NameHit], where: Sequence[PlaceHit]) -> list[NameHit]:
    """Find companies that no table knows.

    Parameters
    ----------
    tokens : Tokens
        The text, in simplified characters.
    taken : dict
        The known names by their first token.  A name of the register may hold one.
    where : sequence of PlaceHit
        The places of the text.
    """
    return list(_Companies(tokens, taken, where).find())


class _Companies:
    """One text being searched."""

    def __init__(self, tokens: Tokens, taken: dict[int, NameHit], where: Sequence[PlaceHit]) -> None:
        self.tokens, self.low = tokens, tokens.low
        self.places = where
        self.taken = taken
        self.covered = {i: hit for hit in taken.values() for i in range(hit.first, hit.last)}
        self.firms: dict[str, _Firm] = {}
        self.joined = "".join(self.low)

    @cached_property
    def borders(self) -> frozenset[int]:
        """The tokens right behind a known name or a noun for a firm, where another name may begin."""
        return frozenset(hit.last for hit in self.taken.values()) | {end for _, end, _ in self.nouns}

    @cached_property
    def nouns(self) -> list[tuple[int, int, str]]:
        """The nouns for what a firm is."""
        return kinds().within(self.tokens, 0, len(self.low))

    def find(self) -> Iterator[NameHit]:
        ends = [(i, end, sort) for i, end, sort in designators().within(self.tokens, 0, len(self.low))]
        free = 0
        spots: list[tuple[int, int, _Firm]] = []
        for i, end, sort in ends:
            if i < free:
                continue
            found = self._ended(i, end, sort)
            if found is not None:
                first, firm = found
                spots.append((first, end, firm))
                free = end
            elif sort.sort == "legal":
                free = end
        for _, end, kind in self.nouns:
            named = self._apposed(end, kind)
            if named is not None:
                spots.append((end, named[0], named[1]))
        for first, end in self._listed():
            name = self.tokens.slice(first, end)
            spots.append((first, end, self.firms.get(name) or self._firm(name, None, (name,))))
        for first, end, _ in phrases("short").within(self.tokens, 0, len(self.low)):
            self._short(end, next((firm for _, last, firm in spots if 0 <= first - last <= 2), None))
        yield from self._everywhere(spots)

    # names by their tickers

    def _listed(self) -> Iterator[tuple[int, int]]:
        """Yield where a name stands right before its ticker in brackets: "某某电气(300035.SZ)"."""
        low = self.low
        for i in [i for i, word in enumerate(low) if word == "(" and i and _is_han(low[i - 1])]:
            code, market = low[i + 1 : i + 2], low[i + 3 : i + 4]
            dotted = low[i + 2 : i + 3] == ["."] and bool(market) and market[0] in _MARKETS and low[i + 4 : i + 5] == [")"]
            if not code or not code[0].isdecimal() or not (dotted or (len(code[0]) == _CODE and low[i + 2 : i + 3] == [")"])):
                continue
            first = i
            while first > max(0, i - _LISTED[1] - 1) and _is_han(low[first - 1]) and first - 1 not in self.covered and not self._stops(first, i):
                first -= 1
            if _LISTED[0] <= i - first <= _LISTED[1] and i - 1 not in self.covered and not backwards(low, i, "no ticker", _LONGEST_STOP):
                yield first, i

    def _stops(self, first: int, end: int) -> bool:
        return first < end and (backwards(self.low, first, "stop", _LONGEST_STOP) > 0 or not self.tokens.glued(first))

    # names by their ends

    def _ended(self, i: int, end: int, sort: Designator) -> tuple[int, _Firm] | None:
        if sort.sort == "legal":
            return self._legal(i, end)
        if sort.sort == "body":
            return self._authority(i, end)
        first = self._short_body(i, 1 if sort.kind == "investor" else _SHORT[0])
        if first is None or self._is_site(first, i, end) or any(at in self.covered for at in range(first, end)):
            return None
        name, bare = self.tokens.slice(first, end), self.tokens.slice(first, i)
        if bare[-2:] in words("common") or not self._borne_out(first, end, name, sort.sort):
            # "拟建设新能源专用车基地" names nobody.
            return None
        noun = next((kind for _, stop, kind in self.nouns if stop == first), "")
        return first, self._firm(
            name, noun or sort.kind or None, (name, bare) if len(bare) >= _BARE[0] and sort.sort == "firm" and sort.kind != "investor" else (name,)
        )

    def _legal(self, i: int, end: int) -> tuple[int, _Firm] | None:
        """Read a name of the register to the left of "有限公司"; a known name that is all of it stays known."""
        first = self._left_border(i)
        known = self.covered.get(first)
        if (known is not None and known.last >= end) or i - first < _SHORT[0]:
            return None
        if known is not None and known.first == first and known.entry is not None and self._is_filled(known.last, i):
            # "理想汽车有限公司", "宁德时代新能源科技股份有限公司" are the known firms.
            return None
        name = self.tokens.slice(first, end)
        short, kind = self._core(first, i)
        forms = dict.fromkeys([name, self.tokens.slice(first, i), *short])
        body = self.tokens.slice(first, i)
        # The bare word of another firm that this one's name does not go on from.
        taken = {form for firm in self.firms.values() if not body.startswith(firm.name) for form in firm.forms if len(form) <= _BARE[0]}
        usual = next((form for form in short if form not in taken and self.joined.count(form) > self.joined.count(body)), body)
        return first, self._firm(usual, kind, tuple(form for form in forms if form not in taken))

    def _left_border(self, i: int) -> int:
        """Return where a name of the register begins that ends at token ``i``.

        At the nearest sign or small word to the left, a known name, or a place, with
        which most such names begin; a verb before that place is none of it.
        """
        low = self.low
        first, verb = i, 0
        while first > 0 and i - first < _LONGEST_NAME and self.tokens.glued(first):
            hit = self.covered.get(first - 1)
            if hit is not None and hit.kind == "company":
                return hit.first
            before = low[first - 1]
            if before == ")" and "(" in low[max(0, first - _BRACKET) : first - 1]:
                first -= 1 + low[max(0, first - _BRACKET) : first - 1][::-1].index("(") + 1
                continue
            if not (_is_han(before) or before.isalnum()) or (i - first >= _SHORT[0] and backwards(low, first, "stop", 1)):
                break
            if not verb and i - first >= _SHORT[0]:
                size = backwards(low, first, "stop", _LONGEST_STOP)
                verb = first if size > 1 and "".join(low[first - size : first]) not in words("within") else 0
            first -= 1
        begins = [place.first for place in self.places if first <= place.first < i and i - place.last >= 2]
        return begins[0] if begins else verb or first

    def _is_filled(self, first: int, last: int) -> bool:
        """Tell whether some tokens are nothing but what names end with: "新能源科技"."""
        ends = designators().within(self.tokens, first, last)
        # "华人运通(江苏)技术"
        while first < last:
            if self.low[first] == "(" and ")" in self.low[first:last]:
                first += self.low[first:last].index(")") + 1
                continue
            end = max((end for at, end, _ in ends if at == first), default=None)
            if end is None:
                return False
            first = end
        return True

    def _core(self, first: int, i: int) -> tuple[list[str], str | None]:
        """Return the short forms of a name of the register, the longest first, and the kind of firm that its words tell."""
        kind = None
        out: list[str] = []
        begin = first
        where = [hit for hit in self.places if hit.first == first] if first not in self.covered else []
        if where and i - where[0].last >= _SHORT[0]:
            begin = where[0].last
        last = i
        if self.low[last - 1] == ")" and "(" in self.low[begin:last]:
            # "某某汽车科技(苏州)有限公司"
            last = begin + self.low[begin:last].index("(")
            out.append(self.tokens.slice(begin, last))
        while True:
            found = next(
                ((at, end, sort) for at, end, sort in designators().within(self.tokens, max(begin, last - 5), last) if end == last and sort.sort != "body"),
                None,
            )
            if found is None or found[0] - begin < _BARE[0]:
                break
            kind = kind or found[2].kind or None
            last = found[0]
            if begin != first:
                out.append(self.tokens.slice(first, last))
            out.append(self.tokens.slice(begin, last))
        if begin != first:
            out.insert(0, self.tokens.slice(begin, i))
        if any(at in self.covered for at in range(first, i)):
            # What is left of a name that begins with a known one is the known one.
            out = [form for form in out if all(form not in self.tokens.slice(hit.first, hit.last) for hit in self.taken.values())]
        return [form for form in out if 2 <= len(form) <= _BODY], kind

    def _authority(self, i: int, end: int) -> tuple[int, _Firm] | None:
        """Read "北京市规划和自然资源委员会": an authority begins with its place."""
        where = [hit for hit in self.places if hit.first >= i - _LONGEST_NAME and hit.last <= end]
        where = [hit for hit in where if all(_is_han(word) for word in self.low[hit.first : end])]
        if not where or any(at in self.covered for at in range(where[-1].first, end)):
            return None
        first = where[-1].first
        if (end < len(self.low) and self.low[end] in "投引") or any(word in "的在于将已" for word in self.low[first:end]):
            return None
        name = self.tokens.slice(first, end)
        return first, self._firm(name, _AUTHORITY, (name,))

    def _short_body(self, i: int, least: int) -> int | None:
        """Return where a short name before a designator begins: at a border, two to four characters before."""
        low = self.low
        if backwards(low, i, "generic", _GENERIC):
            return None
        for size in range(1, _SHORT[1] + 1):
            first = i - size
            if first < 0 or not _is_han(low[first]) or backwards(low, first + 1, "stop", 1) or not self.tokens.glued(first + 1):
                return None
            if size < least:
                continue
            if (
                first == 0
                or not self.tokens.glued(first)
                or not _is_han(low[first - 1])
                or backwards(low, first, "stop", _LONGEST_STOP)
                or first in self.borders
            ):
                if low[first] == "当" and size > _SHORT[0]:
                    # "当某某汽车发布时"
                    first += 1
                body = "".join(low[first:i])
                return None if any(body[at:] in words("generic") for at in range(len(body))) else first
        return None

    def _borne_out(self, first: int, end: int, name: str, sort: str) -> bool:
        """Tell whether the text bears out that a short name is a firm's."""
        low = self.low
        acts = phrases("acts").match(self.tokens, end) is not None
        apposed = any(stop == first for _, stop, _ in self.nouns)
        if sort == "weak":
            office = "".join(low[end : end + 3]).startswith(("董事长", "总裁", "表示", "ceo", "创始", "总经", "宣布", "透露"))
            return apposed or office
        listed = (first > 0 and low[first - 1] == "、" and first - 2 in self.covered) or (end < len(low) and low[end] == "、" and end + 1 in self.covered)
        around = (first > 0 and low[first - 1] == "、") or (end < len(low) and low[end] == "、")
        return apposed or listed or self.joined.count(name) > 1 or (acts and self._opens(first)) or (around and acts)

    def _is_site(self, first: int, i: int, end: int) -> bool:
        """Tell whether a name is a place's, or that of a plant: "贵州新能源", "车里湾锂电基地"."""
        if any(hit.first == first and hit.last >= i for hit in self.places):
            return True
        behind = "".join(self.low[end : end + 3])
        return "".join(self.low[i:end]) in ("新能源", "锂电", "能源", "新材料", "材料", "电池", "动力") and behind.startswith(
            ("基地", "项目", "产业", "工厂", "园", "生产")
        )

    def _opens(self, first: int) -> bool:
        return first == 0 or not self.tokens.glued(first) or not _is_han(self.low[first - 1]) or bool(backwards(self.low, first, "stop", 2))

    # names by what stands before them

    def _apposed(self, first: int, kind: str) -> tuple[int, _Firm] | None:
        """Read the name right behind a noun for what it is: "电池企业某某在", "新势力品牌Kesper的"."""
        low = self.low
        if first >= len(low) or first in self.covered or not self.tokens.glued(first):
            return None
        if low[first] in '"“':
            first += 1
            last = next((at for at in range(first, min(first + _NAMED, len(low))) if low[at] in _CLOSED), None)
        elif low[first].isascii() and low[first].isalpha():
            last = first + 1
            while last < len(low) and low[last].isascii() and low[last].isalpha() and last - first < 3:
                last += 1
            if low[first] in _codes() or not self.tokens.word[first][0].isupper():
                return None
        else:
            last = None
            for size in range(_BARE[0], _BARE[1] + 1):
                at = first + size
                if at > len(low) or not all(_is_han(word) for word in low[first:at]) or backwards(low, at, "stop", 1):
                    break
                if at < len(low) and low[at] != "的" and phrases("acts").match(self.tokens, at) is not None:
                    last = at if self.joined.count("".join(low[first:at])) > 1 else None
                    break
        if last is None or last <= first:
            return None
        name = self.tokens.slice(first, last)
        if name in words("generic") or backwards(low, last, "stop", 4) or any(at in self.covered for at in range(first, last)) or self._is_noun(first, last):
            return None
        return last, self._firm(name, kind or None, (name,))

    def _is_noun(self, first: int, last: int) -> bool:
        """Tell whether the characters are words of their own: "车企已经", "车企纷纷"."""
        text = "".join(self.low[first:last])
        return (
            any(text.startswith(word) for word in words("generic"))
            or any(text.startswith(word) for word in words("acts") if len(word) > 1)
            or text in words("common")
        )

    def _short(self, i: int, owner: _Firm | None) -> None:
        """Note the short name that is given to the firm before: "(以下简称“某某”)"."""
        low = self.low
        while i < len(low) and low[i] in ':"“ ':
            i += 1
        last = i
        while last < len(low) and last - i < 8 and (_is_han(low[last]) or low[last].isalnum()) and (last == i or self.tokens.glued(last)):
            last += 1
        if last - i < 2 or last - i > 6 or any(at in self.covered for at in range(i, last)):
            return
        name = self.tokens.slice(i, last)
        if name in ("公司", "本公司", "集团", "标的公司", "目标公司", "合资公司", "项目公司", "甲方", "乙方", "丙方"):
            return
        for key, firm in self.firms.items():
            if firm.name == (owner.name if owner is not None else "") or any(name in form for form in firm.forms):
                self.firms[key] = firm._replace(name=name, forms=(*firm.forms, name))
                return
        kind = next((sort.kind for at, end, sort in designators().within(self.tokens, i, last) if end == last and at > i), None)
        if (last < len(low) and low[last] in _CLOSED | {")", ",", "公"}) or not self.tokens.glued(last):
            self._firm(name, kind or None, (name,))

    def _firm(self, name: str, kind: str | None, forms: tuple[str, ...]) -> _Firm:
        """Note a firm, as one with what shares a form with it.

        A mother and her daughter ("某某能源", "某某动力科技有限公司") share no more than the bare word.
        """
        for key, firm in self.firms.items():
            shared = set(firm.forms) & set(forms)
            if len(shared) > 1 or shared & {firm.name, name}:
                self.firms[key] = _Firm(firm.name, firm.kind or kind, tuple(dict.fromkeys((*firm.forms, *forms))))
                return self.firms[key]
        self.firms[name] = _Firm(name, kind, forms)
        return self.firms[name]

    # every mention

    def _everywhere(self, spots: list[tuple[int, int, _Firm]]) -> Iterator[NameHit]:
        """Yield every mention of the firms, in all forms of their names, the longest first."""
        by_first: dict[str, list[tuple[str, _Firm]]] = {}
        for firm in self.firms.values():
            for form in firm.forms:
                by_first.setdefault(form[0].lower(), []).append((form, firm))
        for options in by_first.values():
            options.sort(key=lambda option: -len(option[0]))
        at = {first: end for first, end, _ in spots}
        after = 0
        for i, word in enumerate(self.low):
            if i < after or word[0] not in by_first or (i in self.covered and self.covered[i].first != i):
                continue
            for form, firm in by_first[word[0]]:
                last = self._stands(i, form)
                if last is None or (i in self.taken and self.taken[i].last >= last):
                    continue
                if len(form) < 3 and i not in at and not self._free(i, last):
                    continue
                after = last
                yield NameHit(i, last, "company", firm.name, slug(firm.name), None, company_kind=firm.kind)
                break

    def _stands(self, i: int, form: str) -> int | None:
        start = self.tokens.start[i]
        if self.tokens.text[start : start + len(form)] != form:
            return None
        last, end = i, start + len(form)
        while last < len(self.low) and self.tokens.end[last] <= end:
            last += 1
        return last if last > i and self.tokens.end[last - 1] == end else None

    def _free(self, i: int, last: int) -> bool:
        """Tell whether a bare name of two characters stands by itself, not inside other words, or before the code of a model."""
        code = "".join(self.low[last : last + 2]) if last < len(self.low) and self.tokens.glued(last) else ""
        if code[:1].isascii() and code[:1].isalpha() and any(c.isdigit() for c in code):
            return True
        return self._opens(i) and (last >= len(self.low) or not _is_han(self.low[last]) or phrases("acts").match(self.tokens, last) is not None)


def _codes() -> frozenset[str]:
    return frozenset(word.lower() for word in words("code"))


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"
