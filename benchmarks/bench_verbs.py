"""Time finding and reading an article against one bare token pass over it.

python benchmarks/bench_verbs.py [ARTICLE] [PUBLISHED]
"""

from __future__ import annotations

import sys
from pathlib import Path

from timing import EXAMPLE, best, token_pass

import evnews


def main(path: Path, published: str | None) -> None:
    """Print the times, and their ratios to the token pass."""
    text = path.read_text("utf-8")
    shortest = best(
        {
            "token pass": lambda: token_pass(text),
            "find_dates": lambda: evnews.find_dates(text, reference=published),
            "find_quantities": lambda: evnews.find_quantities(text),
            "both": lambda: (evnews.find_dates(text, reference=published), evnews.find_quantities(text)),
            "read": lambda: evnews.read(text, published=published),
        },
        # Long enough for a quiet stretch of a machine that others use too.
        seconds=30,
    )
    print(f"{path.name}, {len(text)} characters, {len(token_pass(text))} tokens")
    for name, time in shortest.items():
        print(f"{name:<16} {time * 1000:8.3f} ms  {time / shortest['token pass']:6.1f} token passes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE, sys.argv[2] if len(sys.argv) > 2 else None)
