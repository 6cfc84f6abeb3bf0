"""Merging generated streams of articles whose truth is known: how well entities are joined, what is listed, and how fast.

python benchmarks/bench_merge.py [STREAMS] [ARTICLES]

A stream is told twice: by its own records under the names that each article uses, and by what
`evnews.read` makes of the words.  Pairs are counted over all streams together.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import combinations
from time import process_time

import attrs
from news import drawn, stories

import evnews
from evnews import Article, Measure, Milestone, Report
from evnews.testing import Stream, streams

_LARGEST = 12


@attrs.define
class Tally:
    """What was to be found, what was found, and what of it was right."""

    want: int = 0
    got: int = 0
    right: int = 0

    def count(self, want: Iterable[object], got: Iterable[object]) -> None:
        """Count what was to be found against what was."""
        wanted, found = set(want), set(got)
        self.want, self.got, self.right = self.want + len(wanted), self.got + len(found), self.right + len(wanted & found)

    def __str__(self) -> str:
        precision, recall = self.right / (self.got or 1), self.right / (self.want or 1)
        f1 = 2 * self.right / (self.want + self.got or 1)
        return f"{self.right} of {self.want}, {self.got - self.right} too many  precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}"


def told(held: list[Stream], by: Callable[[Stream], Stream]) -> None:
    """Print how well the dossiers of streams fit what is true of them."""
    pairs, conflicts, slips, right = Tally(), Tally(), Tally(), 0
    for stream in map(by, held):
        dossier = evnews.merge(stream.reports)
        pairs.count(*({pair for group in groups for pair in combinations(sorted(group), 2)} for groups in (stream.entities, stream.groups(dossier))))
        conflicts.count(stream.conflicts, stream.disputed(dossier))
        slips.count(stream.slips.items(), ((group, slip) for group, slip in stream.slipped(dossier).items() if group in stream.slips))
        right += not stream.differences(dossier)
    for name, tally in (("pairs of one entity", pairs), ("planted conflicts", conflicts), ("planted slips", slips)):
        print(f"  {name:<20} {tally}")
    print(f"  without any fault    {right} of {len(held)} streams")


def speed(count: int) -> None:
    """Print how long merging takes, for more and more articles."""
    reports = [evnews.read(story.text, published=story.published) for story in stories(count)]
    for many in (count // 4, count // 2, count):
        begin = process_time()
        dossier = evnews.merge(reports[:many])
        found = len(dossier.conflicts()), len(dossier.targets())
        seconds = process_time() - begin
        print(f"{many:6d} articles  {seconds:6.2f} s  {many / seconds:6.0f} articles/s  {len(dossier)} entities, {found[0]} conflicts, {found[1]} targets")


def disputed(count: int) -> None:
    """Print how long it takes to compare ever more values of one figure, all different, and many that each article tells of one."""
    for many in (count // 8, count // 4, count // 2, count):
        told = [[Measure(10_001 + 10 * i, "vehicle")] for i in range(many)]
        lists = [[Measure(10_001 + 10 * (i % 50) + 1111 * j, "vehicle") for j in range(3)] for i in range(many)]
        seconds = []
        for values in (told, lists):
            reports = [
                Report(
                    article=Article(title=str(i), published="2025-06-02"),
                    milestones=[
                        Milestone(id=f"nio-{j}", kind="sales", status="achieved", subject="nio", date="2025-05", value=each) for j, each in enumerate(held)
                    ],
                )
                for i, held in enumerate(values)
            ]
            begin = process_time()
            evnews.merge(reports).conflicts()
            seconds.append(process_time() - begin)
        print(f"{many:6d} values of one figure  {seconds[0]:6.2f} s  {many / seconds[0]:6.0f} values/s;  three an article  {seconds[1]:6.2f} s")


def main(count: int, articles: int) -> None:
    """Print the figures."""
    held = drawn(streams(largest=_LARGEST), count)
    print(f"{len(held)} streams, {sum(len(stream.stories) for stream in held)} articles")
    print("by the records of the stream")
    told(held, lambda stream: stream)
    print("by what is read")
    told(held, lambda stream: stream.read_by(lambda story: evnews.read(story.text, published=story.published)))
    speed(articles)
    disputed(articles)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, int(sys.argv[2]) if len(sys.argv) > 2 else 4000)
