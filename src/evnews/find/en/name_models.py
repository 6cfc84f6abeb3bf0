"""Models that no table knows, beside their maker or before a body style."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import Final

from evnews.find.en.name_scan import REACH, STOPS, Scan
from evnews.find.en.name_words import bodies, calls, capital, not_names, words
from evnews.find.gazetteer import NameHit, opens, slug
from evnews.text.tokens import Tokens

__all__ = ["Models"]

# Kinds of company whose products are vehicles; an unknown company may be one of them.
_MAKERS: Final = frozenset({None, "vehicle_maker", "brand", "commercial_vehicle_maker", "contract_manufacturer"})
# "TG1", "ET5T", "009" and "7X"; "2025", "100" and "Tg-1" are no codes.
_CODE: Final = re.compile(r"[A-Z][A-Za-z]{0,3}[0-9]{1,3}[A-Za-z]{0,2}|0[0-9]{1,2}|[0-9][A-Z]{1,2}")
# "the i9", "the e5": where only a model can be meant.
_SMALL_CODE: Final = re.compile(r"[eix]{1,2}[A-Z]{0,2}[0-9]{1,2}")
# A maker's verb and its model stand so near: "Leapmotor has since cut the price of the C12".
_SHOWN: Final = 9
# What a model's own name may end with.
_POWERED: Final = frozenset({"ev", "phev"})
_FRESH: Final = frozenset({"new", "electric", "all-electric", "upcoming", "facelifted", "updated", "compact", "flagship"})
# What looks like a model and is a time: "Q2 deliveries", "H1 sales".
_PERIOD: Final = re.compile(r"[1-4]?[QH][1-4]?|FY[0-9]+|[12]H[0-9]*|[1-4]Q[0-9]*")
_FIGURES: Final = frozenset({"deliveries", "sales", "orders", "production", "shipments", "registrations"})


class Models:
    """The models that one text introduces.

    Parameters
    ----------
    scan : Scan
        The text, in which all companies are taken.
    """

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.tokens, self.low, self.hits, self.taken = scan.tokens, scan.low, scan.hits, scan.taken
        self.models: dict[str, NameHit] = {}
        self.makers: list[NameHit] = []
        # Asked at every capital: an attribute costs a tenth of a call.
        self.bodies = bodies()
        self.body_words = self.bodies.firsts
        self.not_names = not_names()
        self.calls = calls().firsts
        self.article_words = words("article")
        self.shows_words = words("shows")
        self.other_words = words("other")

    def find(self, spans: list[tuple[int, int]]) -> None:
        """Find models beside their makers, before a body style, and wherever they come again."""
        ordered = [self.hits[first] for first in sorted(self.hits)]
        self.makers = [hit for hit in ordered if hit.kind == "company" and hit.company_kind in _MAKERS]
        for hit in self.makers:
            self.car_behind(hit)
            self.car_by_maker(hit)
        taken, low, plain = self.taken, self.low, self.not_names
        for first, last in spans:
            if not taken[first] and (last - first > 1 or low[first] not in plain):
                self.car_by_body(first, last)
        self.again()

    def code(self, i: int) -> int:
        """Return the token after a model code at token ``i`` ("TG1", "009", "7X", "e-03" not), or ``i``."""
        low, tokens = self.low, self.tokens
        if i >= len(low) or not low[i].isascii() or not low[i].isalnum():
            return i
        after = i + 1
        while after < len(low) and after - i < 3 and tokens.glued(after) and low[after].isascii() and low[after].isalnum():
            after += 1
        if after < len(low) and low[after] in {"-", "/", "%", "+"} and tokens.glued(after):
            return i
        text = tokens.slice(i, after)
        return after if _CODE.fullmatch(text) and text.lower() not in words("code") and not any(self.taken[i:after]) else i

    def car_behind(self, hit: NameHit) -> None:
        """Read "X's new Y5", "X Y5", "X's Y sedan" from the maker on."""
        low, tokens = self.low, self.tokens
        i = hit.last
        owned = low[i : i + 2] == ["'", "s"] or (low[i : i + 1] == ["'"] and low[i - 1].endswith("s") and tokens.glued(i))
        if owned:
            i += 1 + (low[i + 1 : i + 2] == ["s"])
            limit = i + 4
            while i < min(limit, len(low)) and not capital(tokens, i) and low[i].isalpha() and low[i] not in {"and", "in", "of", "to", "is", "has", "was"}:
                i += 1
        if i >= len(low) or (not owned and "\n" in tokens.view[tokens.end[i - 1] : tokens.start[i]]):
            return
        after = self.code(i)
        if after > i and not self.no_car(after):
            self.keep_car(i, after, hit.id)
            return
        k = i
        while k < len(low) and k - i < 3 and not self.taken[k] and capital(tokens, k) and low[k].isalpha() and low[k] not in self.not_names:
            k += 1
        if k > i and k < len(low) and low[k].isdigit():
            k = self.code(k)
        # "Tesla's Cyberpunk Truck is months away": where every word has a capital, nothing is told.
        styled = k < len(low) and low[k] in self.body_words and self.body(k) and (not capital(tokens, k) or tokens.word[k].isupper())
        told = k > i and k < len(low) and (styled or self.apposition(k))
        if (told or (k > i + 1 and low[k - 1] in _POWERED)) and not self.scan.place(i, k):
            self.keep_car(i, k, hit.id)

    def body(self, i: int) -> bool:
        """Tell whether a body style stands at token ``i``, and not as a part of another noun."""
        match = self.bodies.match(self.tokens, i)
        return match is not None and (match[0] >= len(self.low) or self.low[match[0]] not in words("no_body"))

    def no_car(self, after: int) -> bool:
        """Tell whether what follows a code makes it something else: "V4 Supercharger", "Q2 deliveries", but not "005 deliveries"."""
        if after >= len(self.low) or self.low[after] not in self.other_words:
            return False
        return self.low[after] not in _FIGURES or _PERIOD.fullmatch(self.tokens.word[after - 1]) is not None or self.tokens.glued(after - 1)

    def car_by_body(self, first: int, last: int) -> None:
        """Read "the Terra pickup", "Yunque 01, a five-seat hatchback", "a sedan called the K-Byte"."""
        low, tokens = self.low, self.tokens
        begin = first
        while begin < last and low[begin] in self.not_names:
            begin += 1
        if begin >= last:
            return
        end = last
        if end < len(low) and low[end].isdigit() and self.code(end) > end:
            end = self.code(end)
        elif last - begin > 3:
            return
        while end > begin and low[end - 1] in self.not_names:
            end -= 1
        if end == begin or self.no_car(end):
            return
        before = low[begin - 1] if begin else ""
        named = (begin > 0 and before in self.calls) or (before == "the" and begin > 1 and low[begin - 2] in self.calls)
        following = low[end] if end < len(low) else ""
        if not named and following != "," and following not in self.body_words:
            return
        told = (following in self.body_words and self.body(end)) or self.apposition(end)
        if not told and not named:
            return
        is_code = end in [self.code(k) for k in range(max(begin, end - 3), end)]
        if not is_code and any(word[-1].isdigit() for word in low[begin:end]):
            return
        owned = before in {"the", "its", "their", "new", "first", "electric", "and", "or", ","} and not opens(tokens, begin)
        fits = (told and (owned or is_code)) or (named and self.car_noun_before(begin))
        if fits and not self.scan.place(begin, last):
            maker = self.maker_near(begin)
            if maker is not None:
                self.keep_car(begin, end, maker)

    def car_by_maker(self, hit: NameHit) -> None:
        """Read "Leapmotor priced the C12", "Li Auto will add the i9": a code that a maker shows, sells or builds."""
        low, tokens = self.low, self.tokens
        shown = False
        for k in range(hit.last, min(hit.last + _SHOWN, len(low) - 1)):
            if low[k] in STOPS or self.taken[k]:
                return
            shown = shown or low[k] in self.shows_words
            if low[k] not in self.article_words:
                continue
            i = k + 1
            while i < min(k + 3, len(low) - 1) and low[i] in _FRESH:
                i += 1
            after = self.code(i) if shown or sum(c.isdigit() for c in tokens.word[i]) > 1 else i
            if after == i and shown and _SMALL_CODE.fullmatch(tokens.word[i]) and not self.taken[i]:
                after = i + 1
            if after > i and not self.no_car(after):
                self.keep_car(i, after, hit.id)
            return

    def apposition(self, i: int) -> bool:
        """Tell whether ", a two-row crew cab" or the like stands at token ``i``."""
        low = self.low
        if i + 2 >= len(low) or low[i] != "," or low[i + 1] not in {"a", "an", "the", "its"}:
            return False
        for k in range(i + 2, min(i + REACH, len(low))):
            if low[k] in STOPS or low[k] == "," or low[k] in {"of", "for", "that", "with", "by"}:
                return False
            if low[k] in self.body_words and self.body(k):
                return True
        return False

    def car_noun_before(self, i: int) -> bool:
        """Tell whether a vehicle is what is called by the name at token ``i``."""
        low = self.low
        for k in range(i - 1, max(i - 8, -1), -1):
            if low[k] in STOPS:
                return False
            if low[k] in self.body_words or low[k] == "model":
                return True
        return False

    def maker_near(self, i: int) -> str | None:
        """Return the maker last spoken of in the paragraph before token ``i``, else the one most spoken of."""
        tokens = self.tokens
        at = bisect_left(self.makers, i, key=lambda hit: hit.first) - 1
        if at >= 0 and "\n" not in tokens.view[tokens.start[self.makers[at].first] : tokens.start[i]]:
            return self.makers[at].id
        counts = Counter(hit.id for hit in self.makers)
        return max(counts, key=lambda held: counts[held], default=None)

    def keep_car(self, first: int, last: int, maker: str) -> None:
        """Keep a model that no table knows; what is named like a system in cars ("Xmart OS", "Nuvo Pilot") is none."""
        software = words("software")
        if self.low[last - 1] in software or (last < len(self.low) and self.low[last] in software and capital(self.tokens, last)):
            return
        name = self.tokens.slice(first, last)
        after = self.scan.gazetteer.trim(self.tokens, last)
        variant = self.tokens.slice(last, after) if after > last else None
        hit = NameHit(first, after, "model", name, f"{maker}-{slug(name)}", variant=variant, maker=maker)
        self.models.setdefault(name, hit)
        self.scan.keep([hit])

    def again(self) -> None:
        """Find the models of this text wherever else they stand, and their brothers: "LQ6" beside "LQ9"."""
        if not self.models:
            return
        tokens, low = self.tokens, self.low
        by_first: dict[str, list[tuple[list[str], NameHit]]] = {}
        stems: dict[str, str] = {}
        for name, hit in self.models.items():
            parts = tokens.word[hit.first : hit.first + _width(tokens, hit, name)]
            by_first.setdefault(parts[0], []).append((parts, hit))
            stem = name.rstrip("0123456789")
            if stem and stem != name and hit.maker:
                stems[stem] = hit.maker
        for i, word in enumerate(tokens.word):
            if self.taken[i]:
                continue
            for parts, hit in by_first.get(word, ()):
                after = i + len(parts)
                if tokens.word[i:after] == parts and not self.no_car(after) and not any(self.taken[i:after]):
                    self.keep_car(i, after, hit.maker or "")
                    break
            else:
                after = self.code(i)
                if after == i and f"{word} " in stems:
                    after = max(self.code(i + 1), i + 1)
                stem = tokens.slice(i, after).rstrip("0123456789") if after > i else ""
                maker = stems.get(stem)
                # "Q8" is a brother of "Q6" where an article stands before it: it may as well be a road.
                if maker is not None and (len(stem) > 1 or (i and low[i - 1] in self.article_words)) and not self.no_car(after):
                    self.keep_car(i, after, maker)


def _width(tokens: Tokens, hit: NameHit, name: str) -> int:
    """Return how many tokens of a hit are the model's name."""
    size = 1
    while hit.first + size < hit.last and tokens.end[hit.first + size - 1] - tokens.start[hit.first] < len(name):
        size += 1
    return size
