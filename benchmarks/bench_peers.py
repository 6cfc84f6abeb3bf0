"""Finding dates and quantities against dateparser and quantulum3, side by side in one run.

Needs both beside evnews: pip install -e . 'dateparser>=1.2' 'quantulum3>=0.9'

python benchmarks/bench_peers.py [ARTICLE] [PUBLISHED]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sized
from datetime import datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from timing import EXAMPLE, best, token_pass

import evnews

try:
    search_dates: Callable[..., list[Any] | None] = import_module("dateparser.search").search_dates
    parse: Callable[[str], list[Any]] = import_module("quantulum3.parser").parse
except ImportError as error:
    raise SystemExit(f"{error.name} is not installed: pip install dateparser quantulum3") from None


def main(path: Path, published: str) -> None:
    """Print the times, their ratios, and how much each finds."""
    text = path.read_text("utf-8")
    day = datetime.fromisoformat(published)
    settings = {"RELATIVE_BASE": day}
    tasks: dict[str, Callable[[], Sized]] = {
        "token pass": lambda: token_pass(text),
        "dateparser": lambda: search_dates(text, languages=["en"], settings=settings) or [],
        "quantulum3": lambda: parse(text),
        "evnews dates": lambda: evnews.find_dates(text, reference=published),
        "evnews quantities": lambda: evnews.find_quantities(text),
    }
    found = {name: len(task()) for name, task in tasks.items()}
    shortest = best(tasks, seconds=20)
    print(f"{path.name}, {len(text)} characters; dateparser {version('dateparser')}, quantulum3 {version('quantulum3')}")
    for name, time in shortest.items():
        print(f"{name:<18} {time * 1000:9.3f} ms  {time / shortest['token pass']:7.1f} token passes  {found[name]:4} found")
    ours = shortest["evnews dates"] + shortest["evnews quantities"]
    print(f"both together: evnews is {(shortest['dateparser'] + shortest['quantulum3']) / ours:.0f} times as fast")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE, sys.argv[2] if len(sys.argv) > 2 else "2025-03-18")
