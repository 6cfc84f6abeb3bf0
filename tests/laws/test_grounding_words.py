"""Laws of claims as language models write them: in the article's words, by names, with quotes that hold more than the value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from evnews import Company, DateSpan, Measure, Place, Report, VehicleModel, Verdict, find_dates, find_quantities, ground, read
from evnews.model.record import Record
from evnews.testing import Story, articles, articles_zh

STORIES = st.one_of(articles(), articles_zh())
LISTS = ("companies", "plants", "vehicles", "jobs", "milestones")
POINTERS = frozenset({"operator", "maker", "employer", "parent", "subject"})
# What the schema of claims does not ask for; and a change, whose direction often stands in other words than its number.
LEFT_OUT = frozenset({"id", "evidence", "occupation", "certainty", "scope", "stated_by", "stated_on", "dimensions", "description", "change"})


def names(report: Report) -> dict[str, str]:
    """Return what people call the firms and models of a report."""
    firms = {record.id: record.name for record in report if isinstance(record, Company)}
    return firms | {record.id: f"{record.name} {record.variant or ''}".strip() for record in report if isinstance(record, VehicleModel)}


def sentence(text: str, start: int, end: int) -> str:
    """Return the words from the beginning of a sentence to the end of a value."""
    return text[max(text.rfind("\n", 0, start) + 1, text.rfind(". ", 0, start) + 2 * (". " in text[:start]), text.rfind("。", 0, start) + 1) : end]


def spoken(record: Record, text: str, called: dict[str, str]) -> dict[str, Any]:
    """Return a record as a language model writes it."""
    claim: dict[str, Any] = {"evidence": []}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        words = [each for each in record.evidence if each.field == field.name]
        if value is None or value == () or field.name in LEFT_OUT:
            continue
        claim["evidence"] += [{"field": field.name, "text": sentence(text, each.start, each.end)} for each in words[:1]]
        if field.name in POINTERS:
            claim[field.name] = called.get(value, value)
        elif field.name == "models":
            claim[field.name] = [called.get(each, each) for each in value]
        elif isinstance(value, (Measure, DateSpan, Place)) and words:
            claim[field.name] = words[0].text
        elif isinstance(value, (str, int)):
            claim[field.name] = value
    return claim


def answer(report: Report, text: str) -> dict[str, list[dict[str, Any]]]:
    """Return a report as a language model writes it."""
    called = names(report)
    return {name: [spoken(record, text, called) for record in getattr(report, name)] for name in LISTS}


def worded(claims: dict[str, list[dict[str, Any]]], report: Report, kind: type[Any]) -> Iterator[tuple[str, int, str]]:
    """Go through the values of a class that are claimed in words: list, place in it, field."""
    for name, records in claims.items():
        for i, record in enumerate(records):
            for field, value in record.items():
                if isinstance(value, str) and isinstance(getattr(getattr(report, name)[i], field, None), kind):
                    yield name, i, field


@given(STORIES)
def test_the_article_s_own_words_are_supported(story: Story) -> None:
    """Whatever is claimed in the words of the article, of things by their names, is supported, and means what was read there."""
    report = read(story.text, published=story.published)
    grounding = ground(answer(report, story.text), story.text, published=story.published)
    assert grounding.faults == ()
    assert [check for check in grounding if check.verdict is not Verdict.SUPPORTED] == []
    for check in grounding:
        name, _, rest = check.path.partition("[")
        place, _, field = rest.partition("].")
        told = getattr(getattr(report, name)[int(place)], field.partition("[")[0])
        assert not isinstance(told, (Measure, DateSpan)) or check.told == told


@given(STORIES, st.data())
def test_another_digit_is_never_supported(story: Story, data: st.DataObject) -> None:
    """Words in which one digit is another one are not supported, unless they became other words of the article."""
    report = read(story.text, published=story.published)
    claims = answer(report, story.text)
    found = [each for kind in (Measure, DateSpan) for each in worded(claims, report, kind)]
    found = [(name, i, field) for name, i, field in found if any(c.isdigit() and c.isascii() for c in claims[name][i][field])]
    assume(found)
    name, i, field = data.draw(st.sampled_from(found))
    words = claims[name][i][field]
    at = data.draw(st.sampled_from([at for at, c in enumerate(words) if c.isdigit() and c.isascii()]))
    other = words[:at] + data.draw(st.sampled_from([digit for digit in "123456789" if digit != words[at]])) + words[at + 1 :]
    assume(other not in story.text)
    was = getattr(getattr(report, name)[i], field)
    if isinstance(was, Measure):
        told = {bound for each in find_quantities(other) for bound in (each.value.low, each.value.high)}
        assume(not told & {bound for each in find_quantities(story.text) for bound in (each.value.low, each.value.high)})
    else:
        assume(
            not {each.value for each in find_dates(other, reference=story.published)}
            & {each.value for each in find_dates(story.text, reference=story.published)}
        )
    claims[name][i][field] = other
    check = next((each for each in ground(claims, story.text, published=story.published) if each.path == f"{name}[{i}].{field}"), None)
    assert check is None or check.verdict is not Verdict.SUPPORTED


@given(STORIES, st.data())
def test_no_record_gains_what_is_another_s(story: Story, data: st.DataObject) -> None:
    """A figure that the article tells of one thing is not supported of another, though its quote is genuine."""
    report = read(story.text, published=story.published)
    claims = answer(report, story.text)
    pairs = [
        (name, i, j, field)
        for name, i, field in worded(claims, report, Measure)
        for j in range(len(claims[name]))
        if j != i and not shared(getattr(report, name)[i], getattr(report, name)[j], field)
    ]
    assume(pairs)
    name, i, j, field = data.draw(st.sampled_from(pairs))
    quotes = [each for each in claims[name][i]["evidence"] if each["field"] == field]
    mine = [each for each in claims[name][j]["evidence"] if each["field"] != field]
    claims[name][j] |= {field: claims[name][i][field], "evidence": [*mine, *quotes]}
    check = next((each for each in ground(claims, story.text, published=story.published) if each.path == f"{name}[{j}].{field}"), None)
    assert check is None or check.verdict is not Verdict.SUPPORTED


def shared(one: Record, other: Record, field: str) -> bool:
    """Tell whether two records say the same number in a field, or the same words tell it of both."""
    words = {(each.start, each.end) for each in one.evidence if each.field == field}
    mine, theirs = getattr(one, field), getattr(other, field)
    alike = theirs is not None and not {mine.low, mine.high}.isdisjoint({theirs.low, theirs.high})
    return alike or any((each.start, each.end) in words for each in other.evidence if each.field == field)
