"""Read generated articles through the command: how fast, in how much memory, and whether a killed run goes on to the same bytes.

python benchmarks/bench_many.py [ARTICLES] [JOBS]

Memory is that of the command and its workers together, as Linux tells it (and not told elsewhere).
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import attrs
from news import stories

_EVERY = 0.05
_MEGABYTE = 1024


def write(path: Path, count: int) -> float:
    """Write so many articles, one a line, and return how many letters they have on average."""
    told = stories(count)
    lines = (json.dumps({"text": story.text, "published": story.published.isoformat()}, ensure_ascii=False) for story in told)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return sum(len(story.text) for story in told) / count


@attrs.frozen
class Run:
    """What a run of the command took.

    Attributes
    ----------
    seconds : float
        From start to end.
    early, late : int
        The most memory, in KiB, in the first and in the last quarter of the run.
    """

    seconds: float
    early: int
    late: int


def _tree(pid: int) -> list[int]:
    """Return a process and all that it has started, by whichever of its threads."""
    children: list[str] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += task.read_text("utf-8").split()
    return [pid, *(each for child in children for each in _tree(int(child)))]


def _memory(pid: int) -> int:
    total = 0
    for each in _tree(pid):
        with suppress(OSError):
            status = Path(f"/proc/{each}/status").read_text("utf-8")
            total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)
    return total


def _start(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "evnews", "read", *words])


def run(*words: str) -> Run:
    """Run the command to its end."""
    start = time.perf_counter()
    process = _start(*words)
    seen: list[tuple[float, int]] = []
    while process.poll() is None:
        seen.append((time.perf_counter() - start, _memory(process.pid)))
        time.sleep(_EVERY)
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"evnews read {' '.join(words)} ended with {process.returncode}")
    return Run(
        seconds,
        max((memory for at, memory in seen if at < seconds / 4), default=0),
        max((memory for at, memory in seen if at > seconds * 3 / 4), default=0),
    )


def kill_half_way(growing: Path, whole: int, *words: str) -> int:
    """Run the command until the file that it fills is half its size, kill it, and return how far it had come."""
    process = _start(*words)
    while process.poll() is None and (not growing.exists() or growing.stat().st_size < whole / 2):
        time.sleep(_EVERY)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    return growing.stat().st_size


def digest(path: Path) -> str:
    """Return a short name for the bytes of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def main(count: int, jobs: int) -> None:
    """Print what each run takes, and what it leaves."""
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder) / "news.jsonl"
        print(f"{count} articles, {write(news, count):.0f} letters each")
        taken: dict[int, Run] = {}
        for many in (1, jobs, 1, jobs):
            out = Path(folder) / f"jobs-{many}.jsonl"
            ran = run(str(news), "--jobs", str(many), "-o", str(out))
            taken[many] = min(ran, taken.get(many, ran), key=lambda each: each.seconds)
        for many, ran in taken.items():
            print(
                f"{many} job{'s' if many > 1 else ' '}  {ran.seconds:6.1f} s  {count / ran.seconds:6.0f} articles/s"
                f"  peak memory {ran.early / _MEGABYTE:.0f} MiB in the first quarter, {ran.late / _MEGABYTE:.0f} MiB in the last"
            )
        print(f"{jobs} jobs read {taken[1].seconds / taken[jobs].seconds:.2f} times as fast as 1")
        whole = Path(folder) / f"jobs-{jobs}.jsonl"
        print(f"the same bytes by 1 and by {jobs} jobs: {digest(whole) == digest(Path(folder) / 'jobs-1.jsonl')}")
        for ending, beside in (("jsonl", ""), ("parquet", ".part")):
            out = Path(folder) / f"killed.{ending}"
            unbroken = Path(folder) / f"unbroken.{ending}"
            words = (str(news), "--jobs", str(jobs), "-o")
            first = run(*words, str(unbroken))
            size = whole.stat().st_size if ending == "jsonl" else unbroken.stat().st_size * 6
            came = kill_half_way(Path(f"{out}{beside}"), size, *words, str(out))
            run(*words, str(out), "--resume")
            print(f"{ending}: {first.seconds:.1f} s; killed after {came / 2**20:.1f} MiB and gone on with, the same bytes: {digest(out) == digest(unbroken)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, int(sys.argv[2]) if len(sys.argv) > 2 else 2)
