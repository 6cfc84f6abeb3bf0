"""Laws of holding claims against an article: what was read from it is supported, what was changed is not, and nothing is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from evnews import DateSpan, EvnewsError, Measure, Report, Verdict, find_quantities, ground, read
from evnews.testing import Story, articles, articles_zh, reports, texts

STORIES = st.one_of(articles(), articles_zh())
LISTS = ("companies", "plants", "vehicles", "jobs", "milestones")
# Units of one kind, each of which people convert to another.
OTHER = {
    "vehicle/year": "vehicle/month",
    "kWh": "MWh",
    "km": "mile",
    "km/hour": "mile/hour",
    "kW": "horsepower",
    "GWh/year": "MWh/year",
    "mm": "foot",
    "meter**2": "acre",
}


def told(story: Story) -> Report:
    """Return the report of a story."""
    return read(story.text, published=story.published)


def figures(report: Report, kind: type[Any]) -> Iterator[tuple[str, int, str, Any]]:
    """Go through the values of a class that a report states with evidence: list, place in it, field, value."""
    for name in LISTS:
        for i, record in enumerate(getattr(report, name)):
            for field in attrs.fields(type(record)):
                value = getattr(record, field.name)
                if isinstance(value, kind) and any(each.field == field.name for each in record.evidence):
                    yield name, i, field.name, value


def changed(report: Report, name: str, i: int, field: str, value: Any) -> Report:
    """Return a report with one value changed."""
    records = list(getattr(report, name))
    records[i] = attrs.evolve(records[i], **{field: value})
    return evolved(report, {name: tuple(records)})


def evolved(report: Report, lists: dict[str, Any]) -> Report:
    """Return a report with other records."""
    return attrs.evolve(report, **lists)


def unquoted(report: Report) -> Report:
    """Return a report without its quotes."""
    return evolved(report, {kind: tuple(attrs.evolve(record, evidence=()) for record in getattr(report, kind)) for kind in LISTS})


@given(STORIES)
def test_what_is_read_is_supported(story: Story) -> None:
    """A report of an article grounds in it, whole, and comes out as it went in."""
    report = told(story)
    for claims in (report, report.to_dict()):
        grounding = ground(claims, story.text, published=story.published)
        assert grounding.faults == ()
        assert grounding.supported == grounding.checks
        assert list(grounding.report) == list(report)


@given(STORIES, st.data(), st.sampled_from([0.2, 0.5, 0.97, 1.03, 1.5, 7.0]))
def test_a_changed_figure_is_never_supported(story: Story, data: st.DataObject, factor: float) -> None:
    """A figure changed beyond the tolerance is not supported, with its quote or without."""
    report = told(story)
    found = list(figures(report, Measure))
    assume(found)
    name, i, field, value = data.draw(st.sampled_from(found))
    low, high = (None if bound is None else bound * factor for bound in (value.low, value.high))
    other = Measure(low, high, value.unit)
    # It may become another figure of the article.
    written = {bound for each in find_quantities(story.text) for bound in (each.value.low, each.value.high)}
    assume(value.low and not written & {other.low, other.high})
    claims = changed(report, name, i, field, other)
    for source in (claims, unquoted(claims)):
        check = ground(source, story.text, published=story.published)[f"{name}[{i}].{field}"]
        assert check.verdict is not Verdict.SUPPORTED


@given(STORIES, st.data())
def test_a_figure_in_another_unit_is_supported(story: Story, data: st.DataObject) -> None:
    """What is converted is the same, and the report has it in the article's own unit."""
    report = told(story)
    found = [each for each in figures(report, Measure) if each[3].unit in OTHER]
    assume(found)
    name, i, field, value = data.draw(st.sampled_from(found))
    claims = changed(report, name, i, field, value.to(OTHER[value.unit]))
    grounding = ground(claims, story.text, published=story.published)
    assert grounding[f"{name}[{i}].{field}"].verdict is Verdict.SUPPORTED
    assert getattr(getattr(grounding.report, name)[i], field) == value


@given(STORIES, st.data(), st.integers(400, 4000))
def test_another_year_is_never_supported(story: Story, data: st.DataObject, days: int) -> None:
    """A day that lies a year or more from the article's is not supported."""
    report = told(story)
    found = [each for each in figures(report, DateSpan) if each[3].earliest is not None and each[3].latest is not None]
    assume(found)
    name, i, field, value = data.draw(st.sampled_from(found))
    other = DateSpan.day(value.latest + timedelta(days=days))
    check = ground(changed(report, name, i, field, other), story.text, published=story.published)[f"{name}[{i}].{field}"]
    assert check.verdict is not Verdict.SUPPORTED


@given(STORIES, STORIES)
def test_grounding_twice_is_grounding_once(one: Story, other: Story) -> None:
    """What is supported stays so, and what of another article's report is not is gone."""
    claims = told(other)
    grounding = ground(claims, one.text, published=one.published)
    assert ground(grounding.report, one.text, published=one.published).report == grounding.report
    for check in grounding:
        assert all(one.text[each.start : each.end] == each.text for each in check.evidence)


@given(STORIES)
def test_words_in_front_move_the_evidence_alone(story: Story) -> None:
    """Neutral words before the article change no verdict."""
    front = "那天早上街上很安静。\n\n" if any("\u4e00" <= c <= "\u9fff" for c in story.text) else "The street was quiet that morning.\n\n"
    claims = told(story)
    verdicts = [check.verdict for check in ground(claims, story.text, published=story.published)]
    assert [check.verdict for check in ground(unquoted(claims), front + story.text, published=story.published)] == verdicts


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports(), texts() | st.text())
def test_any_claims_and_any_text(report: Report, text: str) -> None:
    """Nothing is raised, every claim gets a verdict, and all words stand in the text."""
    for claims in (report, report.to_dict()):
        grounding = ground(claims, text)
        assert len({check.path for check in grounding}) == len(grounding)
        assert all(text[each.start : each.end] == each.text for check in grounding for each in check.evidence)
        grounding.to_dict()


_JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8), partial(st.lists, max_size=3), max_leaves=6)
_RECORDS = st.lists(
    st.dictionaries(st.sampled_from(["name", "title", "kind", "capacity", "evidence", "prices", "places", "date", "id", "colour"]), _JSON, max_size=5) | _JSON,
    max_size=3,
)


@given(st.dictionaries(st.sampled_from([*LISTS, "article", "other"]), _RECORDS | _JSON, max_size=4))
def test_any_answer_is_taken(answer: dict[str, Any]) -> None:
    """Whatever a model answers, it is checked or told as a fault, and nothing but our own errors is raised."""
    try:
        grounding = ground(answer, "Nio builds cars in Hefei.")
    except EvnewsError:  # pragma: no cover - another schema, which is not drawn
        pytest.fail("no answer of this schema is refused as a whole")
    assert all(fault.path or fault.reason for fault in grounding.faults)
