"""Streams of articles with known truth: what is one is joined, every planted conflict is listed, and none is invented."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

import evnews
from evnews.dossier import Dossier, merge
from evnews.model import Report
from evnews.testing import Stream, reports, streams


@given(streams())
def test_streams_are_joined(stream: Stream) -> None:
    """Whatever names the articles use, what is one is one entity, with the conflicts and slips that were planted and no others."""
    assert stream.differences(merge(stream.reports)) == ()


@given(streams())
def test_articles_are_read_and_joined(stream: Stream) -> None:
    """From the words of the articles to the dossier: pairs are joined with F1 of 0.95 at least, and no conflict is missed or invented."""
    again = stream.read_by(lambda story: evnews.read(story.text, published=story.published))
    dossier = merge(again.reports)
    assert again.f1(dossier) >= 0.95
    assert again.differences(dossier) == ()


@given(streams(), st.randoms(use_true_random=False))
def test_order_does_not_matter(stream: Stream, chance: random.Random) -> None:
    """Any order of the reports, and any way of adding them, gives an equal dossier and the same bytes."""
    shuffled = list(stream.reports)
    chance.shuffle(shuffled)
    dossier = merge(stream.reports)
    assert merge(shuffled) == dossier
    assert merge(shuffled).to_json() == dossier.to_json()
    added = merge(shuffled[:1])
    for report in shuffled[1:]:
        added = added.add(report)
    assert added.to_json() == dossier.to_json()


@given(st.lists(reports(), max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_any_reports_can_be_merged(some: list[Report], chance: random.Random) -> None:
    """Whatever reports there are, each record is in one entity, and neither their order nor a way through JSON changes a byte."""
    shuffled = list(some)
    chance.shuffle(shuffled)
    dossier = merge(some)
    assert merge(shuffled).to_json() == dossier.to_json()
    assert Dossier.from_json(dossier.to_json()).to_json() == dossier.to_json()
    told = {(number, record.id) for number, report in enumerate(dossier.reports) for record in report}
    assert {dossier.find(*member) for member in told} <= {record.id for record in dossier}
    assert told <= {member for record in dossier for member in dossier.members(record)}


@given(streams())
def test_json_reads_back(stream: Stream) -> None:
    """A dossier reads back from its JSON form, equal and to the same bytes."""
    dossier = merge(stream.reports)
    again = Dossier.from_json(dossier.to_json())
    assert again == dossier
    assert again.to_json() == dossier.to_json()


@given(streams())
def test_twice_is_once(stream: Stream) -> None:
    """A report that comes twice changes nothing."""
    assert merge([*stream.reports, *stream.reports]) == merge(stream.reports)
