"""Time per character against the length of the text, for ordinary and for hostile texts.

    python benchmarks/bench_scaling.py [--longest CHARACTERS] [--verbs VERB ...] [--texts TEXT ...]

A line shows one kind of text; the figures are the time per character at each length, as a
multiple of that at 100 KB.  What is linear stays near 1; what is quadratic grows tenfold a
column.  The verb "tokens" is the bare token pass: what it grows by is the price of memory, as
ten million characters fit into no cache, and no reader of the tokens can do better.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from functools import partial
from itertools import takewhile

from timing import EXAMPLE, best, token_pass

import evnews

_LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_YARDSTICK = 100_000

_PIECES = {
    "article": EXAMPLE.read_text("utf-8") + "\n\n",
    "no line breaks": EXAMPLE.read_text("utf-8").replace("\n", " "),
    "one sentence": EXAMPLE.read_text("utf-8").replace("\n", " ").replace(".", ","),
    "one clause": re.sub(r"[^\w ]+", "", EXAMPLE.read_text("utf-8").replace("\n", " ")) + " ",
    "names": "Nio SU7 ",
    "places": "Hefei, ",
    "plants": "its plant in Hefei, ",
    "people": "Shen Yiran said ",
    "hiring": "welders in Hefei and ",
    "digits": "9",
    "grouped digits": "9,999",
    "decimals": "1.5 ",
    "commas": ",",
    "full stops": ".",
    "spaces": " ",
    "line breaks": "\n",
    "capitals": "A",
    "capital words": "Aa Bb ",
    "brackets": "(",
    "bracket pairs": "()",
    "quotes": '"',
    "dashes": "-",
    "wan": "\u4e07",
    "digit and wan": "1\u4e07",
    "full width": "\uff11",
    "ranges": "1 to ",
    "and": "5 and ",
    "months": "May ",
    "of the": "of the first half ",
    "by": "by ",
    "money": "RMB 1 ($1) ",
    "rates": "1 car a week ",
    "the company": "the company ",
    "joined letters": "a\u0301",
}
_VERBS: dict[str, Callable[[str], object]] = {
    "tokens": token_pass,
    "dates": partial(evnews.find_dates, reference="2025-03-18"),
    "quantities": partial(evnews.find_quantities, language="en"),
    "read": partial(evnews.read, published="2025-03-18", language="en"),
}


def per_character(verb: Callable[[str], object], piece: str, length: int) -> float:
    """Return the time that one character of a text of this length takes."""
    text = (piece * (length // len(piece) + 1))[:length]
    return best({"": lambda: verb(text)}, seconds=min(1.0, length / 1e6))[""] / length


def main() -> None:
    """Print one line for each kind of text and each verb."""
    parser = argparse.ArgumentParser(description="Time per character against the length of the text.")
    parser.add_argument("--longest", type=int, default=_LENGTHS[-1], help="the longest text, in characters")
    parser.add_argument("--verbs", nargs="+", choices=_VERBS, default=list(_VERBS), help="what to time")
    parser.add_argument("--texts", nargs="+", choices=_PIECES, default=list(_PIECES), metavar="TEXT", help="the kinds of text, by name")
    options = parser.parse_args()
    lengths = list(takewhile(lambda length: length <= options.longest, _LENGTHS))
    print(f"{'text':<16} {'verb':<10} {'µs/char':>8}", *(f"{length:>10,}" for length in lengths))
    for name in options.texts:
        for verb in options.verbs:
            yardstick = per_character(_VERBS[verb], _PIECES[name], _YARDSTICK)
            print(f"{name:<16} {verb:<10} {yardstick * 1e6:8.3f}", end="", flush=True)
            for length in lengths:
                time = yardstick if length == _YARDSTICK else per_character(_VERBS[verb], _PIECES[name], length)
                print(f" {time / yardstick:10.2f}", end="", flush=True)
            print()


if __name__ == "__main__":
    main()
