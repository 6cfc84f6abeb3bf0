"""Grouping what agrees without comparing all with all: by where on a line each lies, only neighbours are compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from typing import Final, Generic, TypeAlias, TypeGuard, TypeVar

__all__ = ["Bins", "Extent"]

T = TypeVar("T")

Extent: TypeAlias = tuple[float, float]
"""From where to where on a line something reaches; bounds may be infinite."""

# What has no length still lies in a cell: of so small a share of its own size.
_LEAST: Final = 1e-12
_SMALLEST: Final = 1e-9
# What reaches further is nowhere in particular; with this, no cell is beyond what a float can hold.
_WIDEST: Final = 1e200


class Bins(Generic[T]):
    """Groups of things of which each agrees with all others of its group.

    What does not reach to one another on the line never agrees, so only groups are
    looked at whose first member reaches to where the new one does.

    Parameters
    ----------
    agree : callable
        Whether two things agree.
    key : callable
        What makes two things the same to ``agree``: each is compared once.

    Examples
    --------
    >>> bins = Bins(lambda one, other: abs(one - other) <= 2, key=int)
    >>> for number in (1, 9, 3, 5, 10):
    ...     bins.put(number, (number - 1, number + 1))
    >>> bins.groups
    [[1, 3], [9, 10], [5]]
    """

    def __init__(self, agree: Callable[[T, T], bool], key: Callable[[T], Hashable]) -> None:
        self.groups: list[list[T]] = []
        self._agree = agree
        self._key = key
        self._distinct: list[dict[Hashable, T]] = []
        # Cells of each width, a power of two, with the groups whose first member lies in them.
        self._grids: dict[int, dict[int, list[int]]] = {}
        self._anywhere: list[int] = []

    def fitting(self, item: T, extent: Extent | None) -> Iterator[int]:
        """Yield the numbers of the groups all of whose members agree with ``item``, in their order.

        Parameters
        ----------
        item : object
            What is to be placed.
        extent : pair of float, optional
            Where it reaches; ``None`` where that does not tell what it agrees with.
        """
        for number in self._near(extent):
            if all(self._agree(other, item) for other in self._distinct[number].values()):
                yield number

    def put(self, item: T, extent: Extent | None) -> None:
        """Put a thing into the first group that it fits, or into a new one."""
        number = next(self.fitting(item, extent), None)
        if number is None:
            self.open(item, extent)
        else:
            self.add(number, item)

    def add(self, number: int, item: T) -> None:
        """Put a thing into a group."""
        self.groups[number].append(item)
        self._distinct[number].setdefault(self._key(item), item)

    def open(self, item: T, extent: Extent | None) -> None:
        """Put a thing into a group of its own."""
        number = len(self.groups)
        self.groups.append([item])
        self._distinct.append({self._key(item): item})
        if not _is_bounded(extent):
            self._anywhere.append(number)
            return
        low, high = extent
        # The cell is as wide as the extent or wider, so that it lies in two at most.
        width = math.frexp(max(high - low, abs(low) * _LEAST, abs(high) * _LEAST, _SMALLEST))[1]
        grid = self._grids.setdefault(width, {})
        for cell in range(_cell(low, width), _cell(high, width) + 1):
            grid.setdefault(cell, []).append(number)

    def _near(self, extent: Extent | None) -> list[int]:
        """Return the groups that may fit what reaches so far, in their order."""
        if not _is_bounded(extent):
            return list(range(len(self.groups)))
        found = set(self._anywhere)
        for width, grid in self._grids.items():
            first, last = _cell(extent[0], width), _cell(extent[1], width)
            if last - first < len(grid):
                found.update(number for cell in range(first, last + 1) for number in grid.get(cell, ()))
            else:
                found.update(number for cell, numbers in grid.items() if first <= cell <= last for number in numbers)
        return sorted(found)


def _is_bounded(extent: Extent | None) -> TypeGuard[Extent]:
    return extent is not None and extent[0] > -_WIDEST and extent[1] < _WIDEST


def _cell(place: float, width: int) -> int:
    return math.floor(math.ldexp(place, -width))
