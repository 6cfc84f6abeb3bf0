"""Read many generated articles in one process, and print what memory it holds as it goes on.

python benchmarks/bench_memory.py [ARTICLES]

Memory is that of the process, as Linux tells it.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import perf_counter

from news import stories

import evnews

_STEPS = 10
_MEGABYTE = 1024


def held() -> float:
    """Return the megabytes that this process holds."""
    gc.collect()
    status = Path("/proc/self/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / _MEGABYTE


def main(count: int) -> None:
    """Print the memory after each part, and how much of it has come since the first."""
    told = stories(count)
    size = max(count // _STEPS, 1)
    first = None
    start = perf_counter()
    for done in range(0, count, size):
        for story in told[done : done + size]:
            evnews.read(story.text, published=story.published)
        now = held()
        first = now if first is None else first
        print(f"{done + size:6} articles  {(done + size) / (perf_counter() - start):5.0f} a second  {now:7.1f} MiB  {now - first:+6.1f} since the first {size}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
