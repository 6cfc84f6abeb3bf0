"""Time `import evnews` against `import attrs`, each in fresh interpreters.

python benchmarks/bench_import.py
"""

from __future__ import annotations

import subprocess
import sys

_ROUNDS = 25
_CODE = "from time import perf_counter; before = perf_counter(); import {0}; print(perf_counter() - before)"


def seconds(module: str) -> float:
    """Import ``module`` in a fresh interpreter and return how long that took there."""
    return float(subprocess.run([sys.executable, "-I", "-c", _CODE.format(module)], check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print the shortest time of each, and their ratio."""
    times: dict[str, list[float]] = {"attrs": [], "evnews": [], "evnews.reading.api": []}
    for _ in range(_ROUNDS):
        for module, taken in times.items():
            taken.append(seconds(module))
    yardstick = min(times["attrs"])
    for module, taken in times.items():
        print(f"import {module:<18} {min(taken) * 1000:7.2f} ms  {min(taken) / yardstick:5.2f} times attrs")


if __name__ == "__main__":
    main()
