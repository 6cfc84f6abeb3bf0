"""Matching names against one bare token pass, with the tables as they are and many times as big; their loading and memory.

python benchmarks/bench_names.py [ARTICLE]
"""

from __future__ import annotations

import sys
import tracemalloc
from pathlib import Path
from time import process_time

from timing import EXAMPLE, best, token_pass

from evnews import find_names
from evnews.find import gazetteer, places
from evnews.find.entries import CompanyEntry
from evnews.find.languages import language_for
from evnews.text.tables import rows
from evnews.text.tokens import tokenize

_TIMES = 10


def _bigger() -> gazetteer.Gazetteer:
    """Return the built-in names and many more, alike in their letters, that no text holds."""
    known = gazetteer.default()
    more = [
        CompanyEntry(f"{company.id}-{n}", f"{company.name} Xq{n}", "other", names=tuple(f"{name} Xq{n}" for name in company.names))
        for n in range(_TIMES)
        for company in known.companies.values()
    ]
    return known.with_entries(more)


def _load() -> tuple[float, float]:
    """Return the time to load the tables of names for the first time, and that of the places."""
    begin = process_time()
    gazetteer.default()
    between = process_time()
    places.default()
    return between - begin, process_time() - between


def _memory() -> tuple[float, float]:
    """Return the megabytes that each of the two hold."""
    for cached in (gazetteer.default, places.default, rows):
        cached.cache_clear()
    tracemalloc.start()
    names = gazetteer.default()
    first = tracemalloc.get_traced_memory()[0]
    spots = places.default()
    second = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert names.entries
    assert spots.named("Paris")
    return first / 1e6, (second - first) / 1e6


def main(path: Path) -> None:
    """Print the figures; loading comes first, while nothing is loaded."""
    text = path.read_text("utf-8")
    language = language_for(text, None)
    tokens = tokenize(text)
    loads = _load()
    known, bigger = gazetteer.default(), _bigger()
    shortest = best(
        {
            "token pass": lambda: token_pass(text),
            "our own cut": lambda: tokenize(text),
            "known names": lambda: known.hits(tokens),
            f"in {1 + _TIMES} times the tables": lambda: bigger.hits(tokens),
            "unknown names too": lambda: language.names(tokens, known),
            "people too": lambda: language.named(tokens, known),
            "places": lambda: places.places(tokens),
            "find_names": lambda: find_names(text),
        },
        seconds=5,
    )
    print(f"{path.name}, {len(text)} characters, {len(token_pass(text))} tokens; {known!r}")
    for name, time in shortest.items():
        print(f"{name:<24} {time * 1000:8.3f} ms  {time / shortest['token pass']:6.1f} token passes")
    for name, load, held in zip(("names", "places"), loads, _memory(), strict=True):
        print(f"loading the {name:<12} {load * 1000:8.3f} ms  {held:6.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
