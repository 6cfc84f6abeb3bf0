"""How the benchmarks measure: everything in one run, in turns, as ratios to one bare token pass.

What is measured is the time that the process itself took on a processor, so that other work on
the machine hardly shows in the figures.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter, process_time

__all__ = ["EXAMPLE", "best", "token_pass"]

EXAMPLE = Path(__file__).parent.parent / "examples" / "norvane-hiring.txt"

_TOKEN = re.compile(r"\w+|[^\w\s]")


def token_pass(text: str) -> list[tuple[int, int, str]]:
    """Cut ``text`` into tokens and do no more: the yardstick."""
    return [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]


def best(tasks: Mapping[str, Callable[[], object]], *, seconds: float) -> dict[str, float]:
    """Time tasks in turns for about so many seconds, and return the shortest time of each.

    In turns, so that a busy moment of the machine does not fall on one task alone; the
    shortest, since noise only ever adds.
    """
    for task in tasks.values():
        task()
    shortest = dict.fromkeys(tasks, float("inf"))
    gc.collect()
    gc.disable()
    try:
        end = perf_counter() + seconds
        while True:
            for name, task in tasks.items():
                before = process_time()
                task()
                shortest[name] = min(shortest[name], process_time() - before)
            if perf_counter() >= end:
                return shortest
    finally:
        gc.enable()
