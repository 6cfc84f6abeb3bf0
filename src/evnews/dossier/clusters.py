"""Grouping under constraints: what belongs together, unless something keeps it apart.

The order in which groups are joined is that of the keys, so it depends on what is
grouped and never on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import Any, Generic, TypeVar

__all__ = ["Clusters", "by_facets"]

T = TypeVar("T")


class Clusters(Generic[T]):
    """Groups of items, each alone at first.

    Parameters
    ----------
    items : sequence
        What is grouped, in an order that does not depend on chance.
    apart : callable
        Given two groups as lists of items and how strong the reason to join is: whether
        they must not be one.

    Examples
    --------
    >>> numbers = Clusters([1, 2, 11, 12], lambda one, other, strict: strict and abs(one[0] - other[0]) > 5)
    >>> numbers.join({"even": [1, 3], "odd": [0, 2]}, strict=True)
    >>> numbers.groups()
    [[1], [2], [11], [12]]
    >>> numbers.join({"small": [0, 1]}, strict=True)
    >>> numbers.groups()
    [[1, 2], [11], [12]]
    """

    def __init__(self, items: Sequence[T], apart: Callable[[list[T], list[T], bool], bool]) -> None:
        self._items = items
        self._apart = apart
        self._root = list(range(len(items)))
        self._members = {i: [item] for i, item in enumerate(items)}

    def root(self, i: int) -> int:
        """Return the first item of the group that item ``i`` is in."""
        while self._root[i] != i:
            self._root[i] = self._root[self._root[i]]
            i = self._root[i]
        return i

    def join(self, keys: dict[str, list[int]], *, strict: bool) -> None:
        """Join the items of each key.

        Parameters
        ----------
        keys : dict
            Items by what they share.
        strict : bool
            Whether a key counts only if none of its items must be kept apart: then it is
            the key that says too little.  Otherwise each pair is judged by itself.
        """
        for key in sorted(keys):
            roots = sorted({self.root(i) for i in keys[key]})
            if strict and any(self._apart(self._members[a], self._members[b], strict) for a, b in combinations(roots, 2)):
                continue
            kept: list[int] = []
            for root in roots:
                # What stays apart from one of these stays apart from whatever that one is joined with.
                if not any(self._union(other, root, strict=strict) for other in kept):
                    kept.append(root)

    def _union(self, one: int, other: int, *, strict: bool) -> bool:
        """Join two groups, the later to the earlier, and tell whether that may be."""
        if self._apart(self._members[one], self._members[other], strict):
            return False
        self._root[other] = one
        self._members[one] += self._members.pop(other)
        return True

    def groups(self) -> list[list[T]]:
        """Return the groups, by the place of their first items, each in the order of the items."""
        held: dict[int, list[T]] = {}
        for i, item in enumerate(self._items):
            held.setdefault(self.root(i), []).append(item)
        return list(held.values())


def by_facets(items: Iterable[T], facets: Callable[[T], tuple[Hashable | None, ...]]) -> list[list[T]]:
    """Group what no facet tells apart; a facet that is ``None`` fits any value, if it can be only one.

    Examples
    --------
    >>> by_facets([("cells", 1), (None, 2), ("cells", 3)], lambda plant: plant[:1])
    [[('cells', 1), (None, 2), ('cells', 3)]]
    >>> by_facets([("cells", 1), (None, 2), ("cars", 3)], lambda plant: plant[:1])
    [[('cells', 1)], [(None, 2)], [('cars', 3)]]
    """
    told = [(item, facets(item)) for item in items]
    kinds = list(dict.fromkeys(facet for _, facet in told))
    # What says less belongs to what says more, where only one thing does.
    home: dict[Any, Any] = {}
    for kind in kinds:
        fuller = [other for other in kinds if other != kind and _fits(kind, other)]
        most = [other for other in fuller if not any(_fits(other, third) for third in fuller if third != other)]
        home[kind] = most[0] if len(most) == 1 else kind
    held: dict[Any, list[T]] = {}
    for item, facet in told:
        held.setdefault(home[facet], []).append(item)
    return list(held.values())


def _fits(less: tuple[Hashable | None, ...], more: tuple[Hashable | None, ...]) -> bool:
    return all(a is None or a == b for a, b in zip(less, more, strict=True))
